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
    // Read before the scan, so that a packet that cannot be refreshed is told at once.
    source.map(Saved::read).transpose()?;
    let output = Output::open(args.output.as_deref(), Content::Data)?;
    let session = request.read();
    let (scene, person) = Scene::about(&session, &args.about)?;
    let inputs = Inputs { by: Some(By::Quarter), ..scene.inputs() };
    let report = report::build(&inputs, &[person]);
    let packet = Packet { inputs: &inputs, report: &report, person };
    // Read again: it may have been written in since.
    let saved = source.map(Saved::read).transpose()?;
    let old = saved.as_ref().and_then(|saved| saved.packet.as_ref());
    if let Some((old, file)) = old.zip(source) {
        check(&packet, old, file)?;
    }
    let markdown = packet.markdown(old);
    let unchanged = || match (&saved, args.format) {
        (Some(saved), PacketFormat::Markdown) => saved.is_still_there(),
        _ => Ok(()),
    };
    output.finish_if(unchanged, |out| match args.format {
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
            "note: about {pages:.1} printed pages come before the appendices; a packet should need \
             at most {MOST_PAGES}"
        )
    })
}

/// The file with what was written before: the result itself, or for a page the
/// packet that it shows.
fn source(args: &PacketArgs) -> Result<Option<&Path>, CommandError> {
    match (args.format, args.from.as_deref()) {
        (PacketFormat::Markdown, None) => Ok(args.output.as_deref()),
        (PacketFormat::Markdown, Some(_)) => {
            Err(CommandError::usage("--from works only with --format html")
                .hint("to update a packet, name it with -o"))
        }
        (PacketFormat::Html, Some(file)) if !file.is_file() => {
            let name = sanitize(&file.display().to_string());
            Err(CommandError::usage(format!("there is no packet at {name}"))
                .hint("write one first: crosscut packet --person ID -o FILE"))
        }
        (PacketFormat::Html, from) => Ok(from),
    }
}

/// That a file's packet can be refreshed as this one.
fn check(packet: &Packet<'_>, old: &Document, file: &Path) -> Result<(), CommandError> {
    let name = sanitize(&file.display().to_string());
    if !packet.is_of_same_person(old) {
        let message = format!("{name} is somebody else's packet");
        let hint = "name another file with -o, or with --person the person it is about";
        return Err(CommandError::usage(message).hint(hint));
    }
    if !packet.knows_its_ids(old) {
        let message = format!("{name} has lost the index of its ledger, the block `ledger-index`");
        return Err(CommandError::usage(message).hint(
            "restore it from an earlier copy: without it, the ids that you cite (E1) would point to \
             other commits; the file was not changed",
        ));
    }
    Ok(())
}

/// A file as it was read.
struct Saved<'a> {
    path: &'a Path,
    /// Its bytes; `None` where there was no file.
    bytes: Option<Vec<u8>>,
    /// The packet in it; `None` where there is none yet.
    packet: Option<Document>,
}

impl<'a> Saved<'a> {
    /// # Errors
    /// When the file cannot be read, holds something else, or could not be
    /// refreshed without losing words.
    fn read(path: &'a Path) -> Result<Self, CommandError> {
        let bytes = bytes(path)?;
        let packet = match bytes.as_deref() {
            None | Some([]) => None,
            Some(bytes) => Some(parsed(path, bytes)?),
        };
        Ok(Self { path, bytes, packet })
    }

    /// That nobody has written in the file since it was read.
    fn is_still_there(&self) -> Result<(), CommandError> {
        if bytes(self.path)? == self.bytes {
            return Ok(());
        }
        let name = sanitize(&self.path.display().to_string());
        Err(CommandError::usage(format!("{name} was saved while it was being updated"))
            .hint("run the same command again; the file was not changed"))
    }
}

/// What the file holds; `None` where there is no file, or a pipe or device that
/// keeps nothing.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>, CommandError> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return Ok(None);
    }
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let name = sanitize(&path.display().to_string());
            Err(CommandError::usage(format!("can't read {name}: {error}")))
        }
    }
}

fn parsed(path: &Path, bytes: &[u8]) -> Result<Document, CommandError> {
    let name = sanitize(&path.display().to_string());
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        CommandError::usage(format!("{name}:{line}: this is not UTF-8"))
            .hint("save the file as UTF-8; it was not changed")
    })?;
    let document = Document::parse(text).map_err(|obstacles| refused(&name, &obstacles))?;
    if document.is_plain() {
        return Err(CommandError::usage(format!("{name} exists and is not a packet"))
            .hint("name another file with -o; crosscut does not overwrite your files"));
    }
    Ok(document)
}

fn refused(name: &str, obstacles: &[Obstacle]) -> CommandError {
    let told = obstacles.iter().map(|obstacle| {
        (format!("{name}:{}: {}", obstacle.line, obstacle.what), obstacle.hint.to_string())
    });
    CommandError::usage("updating could lose some of your words, so the file was not changed")
        .after(told)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Saved, on_length};

    #[test]
    fn a_file_that_is_not_as_it_was_read_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ana.md");
        let absent = Saved::read(&file).unwrap();
        assert!(absent.is_still_there().is_ok());
        fs::write(&file, "").unwrap();
        assert!(absent.is_still_there().is_err(), "there is one now");
        let empty = Saved::read(&file).unwrap();
        assert!(empty.packet.is_none() && empty.is_still_there().is_ok());
        fs::write(&file, "my words").unwrap();
        let told = empty.is_still_there().unwrap_err().to_string();
        assert!(told.contains("was saved while it was being updated"), "{told}");
        assert!(Saved::read(&file).is_err(), "no packet: it is not overwritten");
    }

    #[test]
    fn more_than_three_pages_are_more_as_they_are_told() {
        assert_eq!([3.0, 3.04].map(on_length), [None, None]);
        assert!(on_length(3.06).is_some_and(|note| note.contains("about 3.1 printed pages")));
    }
}
