//! Operating with ambiguity.

pub(super) mod areas_founded;
