//! The integration tests: one program, a module a subject, so that the library
//! and its dependencies are linked once.
//!
//! ```text
//! cargo test --test it            # all of them
//! cargo test --test it packet::   # one subject
//! ```
//!
//! What they share is in `harness`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails where it stands, its helpers too"
)]

mod harness;

mod agents;
mod axe;
mod bad_input;
mod busy;
mod compare;
mod config;
mod copies;
mod damaged;
mod differential;
mod docs;
#[cfg(unix)]
mod elsewhere;
mod evidence;
mod evidence_in_git;
mod exports;
mod facts;
mod feedback;
mod fixtures;
mod git_formats;
mod handouts;
mod hostile;
mod house;
mod html;
mod init;
mod journal;
mod kept;
mod ladder;
mod large;
mod layouts;
#[cfg(unix)]
mod limits;
mod living;
mod messages;
mod moves;
mod mutated;
#[cfg(unix)]
mod output_files;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod packaging;
mod packet;
mod packet_refresh;
mod patterns;
mod people;
mod presentation;
mod privacy;
#[cfg(unix)]
mod pseudonyms;
mod regular;
mod reviews_beside;
mod rewritten;
#[cfg(unix)]
mod robust;
mod scan;
#[cfg(unix)]
mod schedule;
mod shell;
mod subtrees;
mod teams;
mod what_if;
mod working_time;
