//! A config proposed from what repositories hold, for a person to correct.

pub mod yaml;
