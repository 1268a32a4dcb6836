//! `crosscut feedback`: a request for feedback to each person who could say something.

use std::fs;
use std::path::Path;

use super::output::{Content, Output, print};
use super::scene::Scene;
use super::session::Request;
use super::{CommandError, Outcome};
use crate::cli::FeedbackArgs;
use crate::report::packet::Packet;
use crate::report::{self, Inputs};
use crate::ui::text::sanitize;

pub(super) fn run(args: &FeedbackArgs) -> Result<Outcome, CommandError> {
    let request = Request::about(&args.about, &args.window)?;
    let folder = &args.output;
    fs::create_dir_all(folder).map_err(|error| {
        let name = sanitize(&folder.display().to_string());
        CommandError::usage(format!("can't write to {name}: {error}"))
            .hint("name another folder with -o")
    })?;
    let session = request.read()?;
    let (scene, person) = Scene::about(&session, &args.about)?;
    let inputs: Inputs<'_> = scene.inputs();
    let report = report::build(&inputs, &[person]);
    let packet = Packet { inputs: &inputs, report: &report, person };
    let mut told = String::new();
    for letter in packet.requests() {
        let file = folder.join(format!("{}.md", file_name(&letter.id)));
        let did = written(&file, &letter.text)?;
        let (name, file) = (sanitize(&letter.name), sanitize(&file.display().to_string()));
        told.push_str(&format!("{file}: {did} ({name})\n"));
    }
    if told.is_empty() {
        told =
            "Nobody on the roster shares recorded work with this person in the window, and their \
             journal names nobody on it.\n"
                .to_owned();
    }
    print(&told)?;
    Ok(session.outcome())
}

/// Writes a request where there is none: one that is there may have been edited, or
/// answered in.
fn written(file: &Path, text: &str) -> Result<&'static str, CommandError> {
    if file.symlink_metadata().is_ok() {
        return Ok("exists already, and was not changed");
    }
    Output::open(Some(file), Content::Data)?.finish(|out| out.write_all(text.as_bytes()))?;
    Ok("written")
}

/// An id as the name of a file: ids of the roster are plain, those of others may hold
/// anything.
fn file_name(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' };
    let name: String = id.chars().map(plain).collect();
    name.trim_start_matches('.').to_owned()
}
