//! The report of `crosscut scan`.

mod coverage;
mod honest;
mod options;
mod overview;
mod person;
mod render;
mod trend;

pub use options::{Again, Options};
pub use overview::PEOPLE;
pub use render::{scan, shows_evidence};
