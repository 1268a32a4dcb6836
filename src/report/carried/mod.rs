//! What a person carried: initiatives, and what those nearest to counting lack.

mod initiative;
mod led;
mod nearest;

pub(super) use initiative::{Initiative, initiatives};
pub(super) use led::{About, Led};
pub(super) use nearest::nearest;
