//! `crosscut packet`: the promotion packet, and its refresh.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::output::{Content, Output, tell};
use super::scene::Scene;
use super::session::Request;
use super::{CommandError, Outcome};
use crate::cli::{PacketArgs, PacketFormat};
use crate::report::living::{Document, Obstacle};
use crate::report::packet::{Packet, printed_pages};
use crate::report::{self, By, Inputs, html};
use crate::ui::text::sanitize;

/// Printed pages before the appendices that are told of where they are more.
const MOST_PAGES: f64 = 3.0;

pub(super) fn run(args: &PacketArgs) -> Result<Outcome, CommandError> {
    let request = Request::about(&args.about, &args.window)?;
    let source = source(args)?;
    let old = source.map(written_before).transpose()?.flatten();
    let output = Output::open(args.output.as_deref(), Content::Data)?;
    let session = request.read();
    let (scene, person) = Scene::about(&session, &args.about)?;
    let inputs = Inputs { by: Some(By::Quarter), ..scene.inputs() };
    let report = report::build(&inputs, &[person]);
    let packet = Packet { inputs: &inputs, report: &report, person };
    if let Some((old, file)) = old.as_ref().zip(source) {
        check(&packet, old, file)?;
    }
    let markdown = packet.markdown(old.as_ref());
    output.finish(|out| match args.format {
        PacketFormat::Markdown => out.write_all(markdown.as_bytes()),
        PacketFormat::Html => html::packet(&markdown, out),
    })?;
    if let Some(note) = on_length(printed_pages(&markdown)) {
        tell(&note);
    }
    Ok(session.outcome())
}

/// What is told of a packet of so many pages, if it is too long. Compared is what
/// is told, so that nobody reads of 3.0 pages that they are more than 3.
fn on_length(pages: f64) -> Option<String> {
    let pages = (pages * 10.0).round() / 10.0;
    (pages > MOST_PAGES).then(|| {
        format!(
            "note: about {pages:.1} printed pages stand before the appendices; a packet is meant to \
             say it in {MOST_PAGES}"
        )
    })
}

/// The file with what was written before: the result itself, or for a page the
/// packet that it shows.
fn source(args: &PacketArgs) -> Result<Option<&Path>, CommandError> {
    match (args.format, args.from.as_deref()) {
        (PacketFormat::Markdown, None) => Ok(args.output.as_deref()),
        (PacketFormat::Markdown, Some(_)) => {
            Err(CommandError::usage("--from is for --format html")
                .hint("to refresh a packet, name it with -o"))
        }
        (PacketFormat::Html, Some(file)) if !file.is_file() => {
            let name = sanitize(&file.display().to_string());
            Err(CommandError::usage(format!("there is no packet {name}"))
                .hint("write one first: crosscut packet --person ID -o FILE"))
        }
        (PacketFormat::Html, from) => Ok(from),
    }
}

/// That a file's packet can be refreshed as this one.
fn check(packet: &Packet<'_>, old: &Document, file: &Path) -> Result<(), CommandError> {
    let name = sanitize(&file.display().to_string());
    if !packet.is_of_same_person(old) {
        let message = format!("{name} is the packet of somebody else");
        let hint = "name another file with -o, or the person that it is about with --person";
        return Err(CommandError::usage(message).hint(hint));
    }
    if !packet.knows_its_ids(old) {
        let message = format!("{name} has lost the index of its ledger, its block `ledger-index`");
        return Err(CommandError::usage(message).hint(
            "bring it back from an earlier copy: without it the ids that you cite (E1) would stand \
             for other commits; the file was not changed",
        ));
    }
    Ok(())
}

/// The packet that a file holds; `None` where there is no file yet.
fn written_before(path: &Path) -> Result<Option<Document>, CommandError> {
    let name = sanitize(&path.display().to_string());
    let bytes = match fs::read(path) {
        Ok(bytes) if bytes.is_empty() => return Ok(None),
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(CommandError::usage(format!("can't read {name}: {error}"))),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        CommandError::usage(format!("{name}:{line}: this is not UTF-8"))
            .hint("save the file as UTF-8; it was not changed")
    })?;
    let document = Document::parse(&text).map_err(|obstacles| refused(&name, &obstacles))?;
    if document.is_plain() {
        return Err(CommandError::usage(format!("{name} is there and is no packet"))
            .hint("name another file with -o: nothing of yours is overwritten"));
    }
    Ok(Some(document))
}

fn refused(name: &str, obstacles: &[Obstacle]) -> CommandError {
    let told = obstacles.iter().map(|obstacle| {
        (format!("{name}:{}: {}", obstacle.line, obstacle.what), obstacle.hint.to_string())
    });
    CommandError::usage("a refresh could lose words; the file was not changed").after(told)
}

#[cfg(test)]
mod tests {
    use super::on_length;

    #[test]
    fn more_than_three_pages_are_more_as_they_are_told() {
        assert_eq!([3.0, 3.04].map(on_length), [None, None]);
        assert!(on_length(3.06).is_some_and(|note| note.contains("about 3.1 printed pages")));
    }
}
