//! Whatever the repositories hold: nothing is lost, nothing is silently wrong,
//! nothing hangs. The built program runs on made-up repositories with something
//! wrong, is killed, or is raced by an editor. Each trial follows from a number.
//!
//! A short form runs with all tests. The long form, 10,000 damaged files, 1,000
//! kills and 200 edits, takes an hour or so:
//!
//! ```text
//! cargo test --test it robust:: -- --ignored --nocapture
//! ```
//!
//! `CROSSCUT_TRIALS=100` makes so many trials of each kind, from the number
//! `CROSSCUT_FIRST` on. A failure names the number of its trial, so that it can be
//! had again alone.

#![allow(clippy::print_stdout, reason = "whoever waits for a long form wants to see what it did")]

mod damage;
mod files;
mod judge;
mod moments;
mod texts;
mod world;

use judge::Judge;
use world::World;

/// A number from the environment.
fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

/// The number of the first trial of a long form, and how many there are.
fn long(trials: u64) -> (u64, u64) {
    (number("CROSSCUT_FIRST", 10_000_000), number("CROSSCUT_TRIALS", trials))
}

fn damaged_files(first: u64, trials: u64) {
    let world = World::new();
    let mut judge = Judge::new(&world);
    files::trials(&mut judge, first, trials);
    println!("{trials} damaged files of repositories\n{}", judge.summary());
}

fn damaged_texts(first: u64, trials: u64) {
    let world = World::new();
    let mut judge = Judge::new(&world);
    texts::trials(&mut judge, first, trials);
    println!("{trials} damaged texts\n{}", judge.summary());
}

#[test]
fn a_few_damaged_files_are_told_or_change_nothing() {
    damaged_files(0, 60);
}

#[test]
fn a_few_damaged_texts_stay_text() {
    damaged_texts(0, 60);
}

#[test]
fn a_few_killed_runs_harm_nothing() {
    moments::kills(&World::new(), 0, 24);
    moments::kills_of_facts(&World::new(), 0, 8);
    moments::kills_of_log(&World::new(), 0, 8);
}

#[test]
fn a_few_edits_meanwhile_are_kept() {
    moments::edits(&World::new(), 0, 8);
}

#[test]
#[ignore = "it takes long: see the head of this file"]
fn many_damaged_files_are_told_or_change_nothing() {
    let (first, trials) = long(6_000);
    damaged_files(first, trials);
}

#[test]
#[ignore = "it takes long: see the head of this file"]
fn many_damaged_texts_stay_text() {
    let (first, trials) = long(4_000);
    damaged_texts(first, trials);
}

#[test]
#[ignore = "it takes long: see the head of this file"]
fn many_killed_runs_harm_nothing() {
    let (first, trials) = long(1_000);
    let share = |of: u64| trials * of / 10;
    let ends = moments::kills(&World::new(), first, share(5));
    println!("{} killed reports and packets: {ends:?}", share(5));
    let ends = moments::kills_of_facts(&World::new(), first, share(3));
    println!("{} killed data sets: {ends:?}", share(3));
    let ends = moments::kills_of_log(&World::new(), first, share(2));
    println!("{} killed entries of journals: {ends:?}", share(2));
}

#[test]
#[ignore = "it takes long: see the head of this file"]
fn many_edits_meanwhile_are_kept() {
    let (first, trials) = long(200);
    moments::edits(&World::new(), first, trials);
    println!("{trials} edits meanwhile: no word lost");
}
