//! What `crosscut cache` prints.

use std::path::Path;

use crate::gather::Entry;
use crate::report::words::plural;
use crate::ui::style::{dim, warning};
use crate::ui::text::sanitize;

/// A line for each file of kept facts.
#[must_use]
pub fn kept(entries: &[Entry]) -> String {
    let line = |entry: &Entry| {
        let size = megabytes(entry.bytes);
        let Some(about) = &entry.about else {
            let file = sanitize(&entry.file.display().to_string());
            return format!("{size:>9}  {file}: {}\n", warning("damaged, will be read again"));
        };
        let branches = match about.branches.is_empty() {
            true => String::new(),
            false => format!(" ({})", about.branches.join(", ")),
        };
        let repository = sanitize(&format!("{}{branches}", about.repository));
        // One history is kept once for each choice of files that are read.
        let is_same = |other: &&Entry| {
            let other = other.about.as_ref();
            other.is_some_and(|other| {
                (&other.repository, &other.branches) == (&about.repository, &about.branches)
            })
        };
        let repository = match entries.iter().filter(is_same).count() {
            0 | 1 => repository,
            _ => {
                let file = entry.file.file_name().unwrap_or_default().to_string_lossy();
                format!("{repository}, one choice of files: {}", sanitize(&file))
            }
        };
        let commits = plural(usize::try_from(about.commits).unwrap_or(usize::MAX), "commit");
        format!("{size:>9}  {repository}  {}\n", dim(commits))
    };
    entries.iter().map(line).collect()
}

/// Said where all that is kept can be used.
#[must_use]
pub fn all_sound(files: usize) -> String {
    match files {
        1 => "the file is sound\n".to_owned(),
        files => format!("all {files} files are sound\n"),
    }
}

/// Said where nothing is kept.
#[must_use]
pub fn nothing_kept(folder: &Path) -> String {
    dim(format!("no facts are kept in {}", sanitize(&folder.display().to_string())))
}

/// How many files were removed.
#[must_use]
pub fn cleared(files: usize) -> String {
    format!("removed {}\n", plural(files, "file"))
}

/// `12.3 MB`, rounded up: nothing is shown as 0.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::About;

    #[test]
    fn sizes_are_rounded_up_and_damage_is_told() {
        let about = About {
            repository: "/src/pay\u{1b}[31m".into(),
            branches: vec!["main".into(), "next".into()],
            commits: 1,
        };
        let entry = Entry { file: "/c/1.facts".into(), bytes: 1, about: Some(about) };
        let damaged = Entry { about: None, bytes: 12_340_000, ..entry.clone() };
        let told = anstream::adapter::strip_str(&kept(&[entry, damaged])).to_string();
        assert_eq!(
            told,
            "   0.1 MB  /src/pay\\u{1b}[31m (main, next)  1 commit\n  \
             12.4 MB  /c/1.facts: damaged, will be read again\n"
        );
    }
}
