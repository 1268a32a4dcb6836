//! A hand-out for each person of a comparison.

use std::fs;
use std::path::Path;

use super::again;
use super::error::CommandError;
use super::output::{Content, Output, tell};
use crate::cli::{CompareArgs, Format};
use crate::config::{Config, slice};
use crate::report::markdown::{self, Again};
use crate::report::{Comparison, html};
use crate::ui::text::sanitize;
use crate::ui::yaml;

/// Writes two files for each person: what the comparison says of them, and the part of
/// the config with which they can make it again.
///
/// # Errors
/// For a format that is none for a hand-out, and when a file cannot be read or written.
pub fn write(
    args: &CompareArgs,
    config: &Config,
    comparison: &Comparison,
    folder: &Path,
) -> Result<(), CommandError> {
    let is_page = is_page(args)?;
    let unwritable = |error| {
        CommandError::usage(format!("can't write to {}: {error}", folder.display()))
            .hint("choose another folder with --each")
    };
    fs::create_dir_all(folder).map_err(unwritable)?;
    let file = config.file.as_deref().unwrap_or(Path::new(""));
    let unreadable = |error: &dyn std::fmt::Display| {
        CommandError::usage(format!("can't read {}: {error}", file.display()))
    };
    let text = fs::read_to_string(file).map_err(|error| unreadable(&error))?;
    for person in &comparison.people {
        let part = slice(&text, &person.id).and_then(|part| yaml::document(&part));
        let part = part.map_err(|error| unreadable(&error))?;
        let name = format!("{}.crosscut.yaml", person.id);
        let again = Again { command: command(args, comparison, &name, &person.id), config: name };
        let markdown = markdown::handout(comparison, person, &again);
        let ending = if is_page { "html" } else { "md" };
        let place = folder.join(format!("{}.{ending}", person.id));
        Output::open(Some(&place), Content::Data)?.finish(|out| match is_page {
            true => html::handout(&markdown, out),
            false => out.write_all(markdown.as_bytes()),
        })?;
        let place = folder.join(&again.config);
        let about = format!(
            "# What the numbers of {} need, without the addresses of others.\n{part}",
            sanitize(&person.id)
        );
        Output::replace(Some(&place), Content::Data)?
            .finish(|out| out.write_all(about.as_bytes()))?;
    }
    let folder = sanitize(&folder.display().to_string());
    tell(&format!("{folder}: a hand-out and a config for each of {}", comparison.people.len()));
    Ok(())
}

/// Whether hand-outs are pages.
///
/// # Errors
/// For formats of data.
pub fn is_page(args: &CompareArgs) -> Result<bool, CommandError> {
    match args.output.format {
        Format::Table | Format::Html => Ok(true),
        Format::Markdown => Ok(false),
        Format::Json | Format::Csv => Err(CommandError::usage("--each writes hand-outs to read")
            .hint("choose --format html or markdown")),
    }
}

/// The command that makes a person's part again.
fn command(args: &CompareArgs, comparison: &Comparison, config: &str, person: &str) -> String {
    let options = [
        ("--config", Some(config.to_owned())),
        ("--person", Some(person.to_owned())),
        ("--quarter", Some(comparison.quarter.name.clone())),
        ("--against", Some(comparison.against.name.clone())),
        ("--last", args.last.clone()),
        ("--as-of", Some(comparison.provenance.as_of.clone())),
    ];
    format!("crosscut compare{} -v", again::options(options))
}
