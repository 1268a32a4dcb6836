//! crosscut: evidence of cross-team impact from the histories of several Git
//! repositories.

pub mod attribute;
pub mod config;
pub mod facts;
pub mod gather;
pub mod org;
pub mod report;
pub mod sample;
pub mod signals;
pub mod ui;
