//! Where results go.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::by_hand::refuse_to_replace;
use super::error::CommandError;
use super::part::Part;
use crate::cli::Format;
use crate::ui::text::sanitize;

/// Columns where nothing says how many there are.
const DEFAULT_COLUMNS: usize = 80;

/// What kind of result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text for people, perhaps styled.
    Styled,
    /// Data for programs, to be written as it is.
    Data,
}

impl From<Format> for Content {
    fn from(format: Format) -> Self {
        match format {
            Format::Table => Self::Styled,
            Format::Json | Format::Csv | Format::Markdown | Format::Html => Self::Data,
        }
    }
}

/// The destination of a result.
///
/// A file appears under its name only when it is whole: until [`Output::finish`],
/// it is written beside it.
pub struct Output {
    writer: Box<dyn Write>,
    part: Option<(Part, PathBuf)>,
}

impl Output {
    /// Opens the file, or standard output, for text that may be styled: the
    /// styles are taken out wherever they would not show. Tells of other names
    /// of the file, and of parts that another run left beside it.
    ///
    /// # Errors
    /// When the file cannot be written, or people write in it: before any work is done,
    /// so that nobody waits for a result that has nowhere to go.
    pub fn open(path: Option<&Path>, content: Content) -> Result<Self, CommandError> {
        path.map_or(Ok(()), refuse_to_replace)?;
        Self::replace(path, content)
    }

    /// The same for whoever has read what stands there, and keeps what people wrote.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn replace(path: Option<&Path>, content: Content) -> Result<Self, CommandError> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            let writer: Box<dyn Write> = match content {
                Content::Styled => Box::new(BufWriter::new(anstream::stdout())),
                Content::Data => Box::new(BufWriter::new(io::stdout())),
            };
            return Ok(Self { writer, part: None });
        };
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => {
                return Err(unwritable(path, &io::Error::from(ErrorKind::IsADirectory)));
            }
            // A device or a named pipe is written to, never replaced.
            Ok(there) if !there.is_file() => {
                let file = File::options().write(true).open(path);
                let file = file.map_err(|error| unwritable(path, &error))?;
                return Ok(Self { writer: writer_to(file, content), part: None });
            }
            _ => {}
        }
        let part = Part::begin(path).map_err(|error| unwritable(path, &error))?;
        let file = part.writer().map_err(|error| unwritable(path, &error))?;
        tell_surroundings(path, &part);
        Ok(Self { writer: writer_to(file, content), part: Some((part, path.to_owned())) })
    }

    /// Writes the result and closes the destination.
    ///
    /// # Errors
    /// When writing fails; a reader that went away counts as a closed pipe.
    pub fn finish(
        self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), CommandError> {
        self.finish_if(|_| Ok(()), write)
    }

    /// The same, unless `allowed` objects to what stands in the file's place when
    /// the result is whole (see [`Part::take_place_if`]): then nothing takes it.
    ///
    /// # Errors
    /// Like [`Output::finish`], and what `allowed` says.
    pub fn finish_if(
        mut self,
        allowed: impl Fn(&Path) -> Result<(), CommandError>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), CommandError> {
        let written = write(&mut self.writer).and_then(|()| self.writer.flush());
        let Some((part, path)) = self.part else {
            return written.map_err(|error| match error.kind() {
                ErrorKind::BrokenPipe => CommandError::closed_pipe(),
                _ => CommandError::usage(format!("can't write the result: {error}")),
            });
        };
        written.map_err(|error| unwritable(&path, &error))?;
        part.take_place_if(allowed).map_err(|error| unwritable(&path, &error))?
    }
}

/// What a user would not expect of the place of a result.
fn tell_surroundings(path: &Path, part: &Part) {
    let name = sanitize(&path.display().to_string());
    let links = part.other_names();
    if links > 0 {
        let names = if links == 1 { "name" } else { "names" };
        tell(&format!(
            "note: {name} has {links} other {names} (hard links): the old text stays there"
        ));
    }
    for other in part.others() {
        let other = sanitize(&other.display().to_string());
        tell(&format!(
            "note: {other} is the unfinished result of another run; delete it if none is running"
        ));
    }
}

fn writer_to(file: File, content: Content) -> Box<dyn Write> {
    match content {
        Content::Styled => Box::new(BufWriter::new(anstream::StripStream::new(file))),
        Content::Data => Box::new(BufWriter::new(file)),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> CommandError {
    use ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    let hint = match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => {
            "make room there, then run the same command again; the file is as it was"
        }
        _ => "choose another file with -o, or leave it out to print the result",
    };
    CommandError::usage(format!("can't write {}: {error}", path.display())).hint(hint)
}

/// Prints text to standard output.
///
/// # Errors
/// Like [`Output::finish`].
pub fn print(text: &str) -> Result<(), CommandError> {
    Output::open(None, Content::Styled)?.finish(|out| out.write_all(text.as_bytes()))
}

/// Tells the user something beside the result, on standard error. Nothing can
/// be done when that fails.
pub fn tell(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// How many columns the result has: those of the terminal, `COLUMNS`, or 80.
#[must_use]
pub fn columns() -> usize {
    known_columns().unwrap_or(DEFAULT_COLUMNS)
}

/// The same for what other programs read line by line: nothing where it goes to no terminal
/// and nobody says how many there are.
#[must_use]
pub fn known_columns() -> Option<usize> {
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(w, _)| usize::from(w.0));
    let variable = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    variable.or_else(terminal).filter(|columns| *columns > 0)
}

/// Whether progress can be shown.
#[must_use]
pub fn progress_fits() -> bool {
    io::stderr().is_terminal()
}
