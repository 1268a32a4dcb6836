//! crosscut: evidence of cross-team impact from the histories of several Git
//! repositories.
//!
//! Data flows one way, through four stages:
//!
//! 1. [`gather`] reads repositories into [`facts`]: what happened, without any
//!    question of teams or windows.
//! 2. [`attribute`] joins facts with [`org`] (people, teams, ownership, as of
//!    the day each change landed) into attributed changes, and lets the guards
//!    exclude what must not count.
//! 3. [`signals`] turns attributed changes and a window into values, each with
//!    its evidence.
//! 4. [`report`] puts the values into a versioned model and writes it out.
//!
//! [`git`] is what repositories are read and written with. [`propose`] writes a
//! config to begin with from what repositories hold, and [`sample`] the made-up
//! organisation of the demo. [`config`] holds what the user decides, [`journal`] what
//! a person writes down of work that Git cannot see, [`ui`] what
//! terminals need, [`pseudonym`] how people are hidden in data sets, [`files`] how files for the user alone are made,
//! [`sorting`] a sort for lists that nobody waits for, [`commands`] a short recipe for each subcommand of [`cli`].
//!
//! `docs/ARCHITECTURE.md` says which folder may import which, and why.

pub mod attribute;
pub mod cli;
pub mod commands;
pub mod config;
pub mod dataset;
pub mod facts;
pub mod files;
pub mod gather;
pub mod git;
pub mod journal;
pub mod org;
pub mod propose;
pub mod pseudonym;
pub mod report;
pub mod sample;
pub mod signals;
pub mod sorting;
pub mod ui;
