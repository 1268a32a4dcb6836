//! Where results go.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::error::CommandError;
use crate::cli::Format;

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
/// A file appears under its name only when it is complete: until
/// [`Output::finish`], it is written beside it.
pub struct Output {
    writer: Box<dyn Write>,
    file: Option<(PathBuf, PathBuf)>,
}

impl Output {
    /// Opens the file, or standard output, for text that may be styled: the
    /// styles are taken out wherever they would not show.
    ///
    /// # Errors
    /// When the file cannot be created: before any work is done, so that
    /// nobody waits for a result that has nowhere to go.
    pub fn open(path: Option<&Path>, content: Content) -> Result<Self, CommandError> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            let writer: Box<dyn Write> = match content {
                Content::Styled => Box::new(BufWriter::new(anstream::stdout())),
                Content::Data => Box::new(BufWriter::new(io::stdout())),
            };
            return Ok(Self { writer, file: None });
        };
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => {
                return Err(unwritable(path, &io::Error::from(ErrorKind::IsADirectory)));
            }
            // A device or a named pipe is written to, never replaced.
            Ok(there) if !there.is_file() => {
                let file = File::options().write(true).open(path);
                let file = file.map_err(|error| unwritable(path, &error))?;
                return Ok(Self { writer: writer_to(file, content), file: None });
            }
            _ => {}
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = File::create(&part).map_err(|error| unwritable(path, &error))?;
        Ok(Self { writer: writer_to(file, content), file: Some((part, path.to_owned())) })
    }

    /// Writes the result and closes the destination.
    ///
    /// # Errors
    /// When writing fails; a reader that went away counts as a closed pipe.
    pub fn finish(
        mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), CommandError> {
        let written = write(&mut self.writer).and_then(|()| self.writer.flush());
        let Some((part, path)) = self.file.take() else {
            return written.map_err(|error| match error.kind() {
                ErrorKind::BrokenPipe => CommandError::closed_pipe(),
                _ => CommandError::usage(format!("can't write the result: {error}")),
            });
        };
        written.and_then(|()| fs::rename(&part, &path)).map_err(|error| {
            // The half-written file is of no use to anybody.
            let _ = fs::remove_file(&part);
            unwritable(&path, &error)
        })
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((part, _)) = &self.file {
            // Best effort: the command failed before there was a result.
            let _ = fs::remove_file(part);
        }
    }
}

fn writer_to(file: File, content: Content) -> Box<dyn Write> {
    match content {
        Content::Styled => Box::new(BufWriter::new(anstream::StripStream::new(file))),
        Content::Data => Box::new(BufWriter::new(file)),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> CommandError {
    CommandError::usage(format!("can't write {}: {error}", path.display()))
        .hint("choose another file with -o, or leave it out to print the result")
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
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(w, _)| usize::from(w.0));
    let variable = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    variable.or_else(terminal).filter(|columns| *columns > 0).unwrap_or(DEFAULT_COLUMNS)
}

/// Whether progress can be shown.
#[must_use]
pub fn progress_fits() -> bool {
    io::stderr().is_terminal()
}
