//! `crosscut packet`: the promotion packet, and its refresh.

mod kept;
mod saved;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use self::saved::Saved;
use super::error::CommandError;
use super::outcome::Outcome;
use super::output::{Content, Output, print, tell};
use super::scene::Scene;
use super::session::Request;
use crate::cli::{PacketArgs, PacketFormat};
use crate::report::living::Document;
use crate::report::packet::{Finding, Packet, Pages, printed_pages};
use crate::report::{self, By, Inputs, docx, html};
use crate::ui::text::sanitize;

pub(super) fn run(args: &PacketArgs) -> Result<Outcome, CommandError> {
    let source = source(args)?;
    // Read before the scan, so that a packet that cannot be refreshed is told at once.
    let before = source.map(Saved::read).transpose()?;
    let before = before.as_ref().and_then(|saved| saved.packet.as_ref());
    let request = Request::about(&args.about, &kept::window(args, before))?;
    if let Some(packet) = before {
        kept::check(args, packet, request.window)?;
    }
    let ledger = ledger_file(args);
    let outputs = if args.check { None } else { Some(Outputs::open(args, ledger.as_deref())?) };
    let session = request.read()?;
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
    let saved_ledger = ledger.as_deref().map(Saved::read).transpose()?;
    let old_ledger = saved_ledger.as_ref().and_then(|saved| saved.packet.as_ref());
    if let Some((old, file)) = old_ledger.zip(ledger.as_deref()) {
        check_ledger(&packet, old, file)?;
    }
    let pages = packet.pages(old, old_ledger);
    let name = source.unwrap_or(Path::new("the packet")).display().to_string();
    let moved = on_lines(saved.as_ref(), &pages, &name);
    if args.check {
        let findings = packet.check(&pages, f64::from(args.pages));
        moved.filter(|_| !findings.is_empty()).iter().for_each(|note| tell(note));
        return tell_findings(&findings, &name);
    }
    if args.is_final {
        is_written(&packet, &pages, &name)
            .inspect_err(|_| moved.iter().for_each(|note| tell(note)))?;
    }
    if let Some(outputs) = outputs {
        let is_shown = args.format != PacketFormat::Markdown;
        let unchanged = |file: &Option<Saved<'_>>, there: Option<&Path>| {
            let file = file.as_ref().filter(|_| !is_shown);
            file.map_or(Ok(()), |file| file.is_still(there.unwrap_or(file.path)))
        };
        let allow =
            [&saved, &saved_ledger].map(|file| move |there: Option<&Path>| unchanged(file, there));
        let [packet, ledger] = allow;
        outputs.finish(args.format, &pages, inputs.as_of, packet, ledger)?;
    }
    if let Some(note) = on_length(printed_pages(&pages.packet), f64::from(args.pages)) {
        tell(&note);
    }
    Ok(session.outcome())
}

/// Where a packet and its ledger go.
struct Outputs {
    packet: Output,
    /// Nothing where both go to one place.
    ledger: Option<Output>,
}

impl Outputs {
    fn open(args: &PacketArgs, ledger: Option<&Path>) -> Result<Self, CommandError> {
        let place = args.output.as_deref();
        let packet = match args.format {
            // It was read, and is updated.
            PacketFormat::Markdown => Output::replace(place, Content::Data)?,
            PacketFormat::Html | PacketFormat::Docx => Output::open(place, Content::Data)?,
        };
        let open = |file| Output::replace(Some(file), Content::Data);
        Ok(Self { packet, ledger: ledger.map(open).transpose()? })
    }

    /// Writes both, unless either file was written in meanwhile. The ledger comes
    /// first: the packet is the memory of both. Who allows is told where the file is
    /// if not in its place.
    fn finish(
        self,
        format: PacketFormat,
        pages: &Pages,
        as_of: Date,
        packet_allows: impl Fn(Option<&Path>) -> Result<(), CommandError>,
        ledger_allows: impl Fn(Option<&Path>) -> Result<(), CommandError>,
    ) -> Result<(), CommandError> {
        let is_apart = self.ledger.is_some();
        if let Some(ledger) = self.ledger {
            let both_allow =
                |there: &Path| packet_allows(None).and_then(|()| ledger_allows(Some(there)));
            ledger.finish_if(both_allow, |out| out.write_all(pages.ledger.as_bytes()))?;
        }
        self.packet.finish_if(
            |there| packet_allows(Some(there)),
            |out| match format {
                PacketFormat::Html => html::packet(&pages.packet, &pages.ledger, out),
                PacketFormat::Docx => docx::packet(&pages.packet, &pages.ledger, as_of, out),
                PacketFormat::Markdown if is_apart => out.write_all(pages.packet.as_bytes()),
                PacketFormat::Markdown => write!(out, "{}\n{}", pages.packet, pages.ledger),
            },
        )
    }
}

/// The file of the ledger beside a packet's: `ana-ledger.md` beside `ana.md`. A
/// page, a document, and what is no file, hold both.
fn ledger_file(args: &PacketArgs) -> Option<PathBuf> {
    let file = args.output.as_deref().filter(|file| *file != Path::new("-"))?;
    let is_file = !file.exists() || file.is_file();
    let stem = file.file_stem().filter(|_| is_file && args.format == PacketFormat::Markdown)?;
    let ending = file.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    let name = format!("{}-ledger{}", stem.to_string_lossy(), ending.unwrap_or_default());
    Some(file.with_file_name(name))
}

/// That nothing is left to be written.
fn is_written(packet: &Packet<'_>, pages: &Pages, name: &str) -> Result<(), CommandError> {
    let prompts = packet.unwritten(pages);
    if prompts.is_empty() {
        return Ok(());
    }
    let told = prompts.into_iter().map(|found| place(found, name));
    Err(CommandError::usage("the packet still has questions for you, so it is not final")
        .after(told))
}

/// `ana.md:12: nobody wrote …`, and what to do about it.
fn place(found: Finding, name: &str) -> (String, String) {
    match found.line {
        Some(line) => (format!("{name}:{line}: {}", found.what), found.hint),
        None => (format!("{name}: {}", found.what), found.hint),
    }
}

fn tell_findings(findings: &[Finding], name: &str) -> Result<Outcome, CommandError> {
    let mut text = String::new();
    for found in findings {
        let (what, hint) = place(found.clone(), name);
        text.push_str(&format!("{}\n  {}\n", sanitize(&what), sanitize(&hint)));
    }
    if findings.is_empty() {
        text = format!("{}: nothing is missing\n", sanitize(name));
    }
    print(&text)?;
    Ok(if findings.is_empty() { Outcome::Complete } else { Outcome::Gaps })
}

/// What is told of the lines of a packet that is not as a refresh would leave it.
fn on_lines(saved: Option<&Saved<'_>>, pages: &Pages, name: &str) -> Option<String> {
    let differs = saved.is_some_and(|saved| !saved.holds(&pages.packet));
    differs.then(|| {
        format!("note: a refresh would change {}: line numbers are those after it", sanitize(name))
    })
}

/// What is told of a packet of so many pages, if it is too long.
fn on_length(pages: f64, most: f64) -> Option<String> {
    (pages > most).then(|| {
        format!(
            "note: the packet has about {pages:.1} printed pages; it should have at most {most}"
        )
    })
}

/// The file with what was written before: the result itself, or for a page the
/// packet that it shows. What is checked has to be there.
fn source(args: &PacketArgs) -> Result<Option<&Path>, CommandError> {
    match (args.format, args.from.as_deref()) {
        (PacketFormat::Markdown, None) => match args.output.as_deref() {
            None if args.check => {
                Err(CommandError::usage("no packet to check is given").hint("name it with -o"))
            }
            Some(file) if args.check && !file.is_file() => Err(no_packet(file)),
            file => Ok(file),
        },
        (PacketFormat::Markdown, Some(_)) => {
            Err(CommandError::usage("--from works only with --format html or docx")
                .hint("to update a packet, name it with -o"))
        }
        (PacketFormat::Docx, _) if args.output.is_none() && !args.check => {
            Err(CommandError::usage("a document cannot be printed to a terminal")
                .hint("name a file with -o; -o - writes it to standard output"))
        }
        (PacketFormat::Html | PacketFormat::Docx, Some(file)) if !file.is_file() => {
            Err(no_packet(file))
        }
        (PacketFormat::Html | PacketFormat::Docx, None) if args.check => {
            Err(CommandError::usage("no packet to check is given").hint("name it with --from"))
        }
        (PacketFormat::Html | PacketFormat::Docx, from) => Ok(from),
    }
}

fn no_packet(file: &Path) -> CommandError {
    let name = sanitize(&file.display().to_string());
    CommandError::usage(format!("there is no packet at {name}"))
        .hint("write one first: crosscut packet --person ID -o FILE")
}

/// That a file's ledger is this one's.
fn check_ledger(packet: &Packet<'_>, old: &Document, file: &Path) -> Result<(), CommandError> {
    match packet.is_ledger_of_same_person(old) {
        true => Ok(()),
        false => {
            let name = sanitize(&file.display().to_string());
            let message = format!("{name}, where the ledger goes, is something else");
            Err(CommandError::usage(message).hint("move it, or name another packet with -o"))
        }
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

#[cfg(test)]
mod tests {
    use super::on_length;

    #[test]
    fn more_than_five_pages_are_more_as_they_are_told() {
        assert_eq!(on_length(5.0, 5.0), None);
        let told = on_length(5.1, 5.0);
        assert!(told.is_some_and(|note| note.contains("about 5.1 printed pages")));
    }
}
