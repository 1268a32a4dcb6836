//! What is wrong with ownership files, told once.

use std::collections::BTreeSet;

use crate::facts::{Gap, GapKind};

/// How many places a gap names.
const SHOWN: usize = 5;

/// Lines and files that say nothing because their format forbids them.
#[derive(Debug, Default)]
pub(super) struct FileProblems {
    /// In the newest revisions: the file, the line, and what is wrong.
    newest: BTreeSet<(String, Option<usize>, String)>,
    /// In older revisions only. The same line moves from one to the next.
    older: BTreeSet<(String, String)>,
}

impl FileProblems {
    pub(super) fn add(
        &mut self,
        file: &str,
        line: Option<usize>,
        problem: String,
        is_newest: bool,
    ) {
        if is_newest {
            self.newest.insert((file.to_owned(), line, problem));
        } else {
            self.older.insert((file.to_owned(), problem));
        }
    }

    /// What is wrong in the newest revisions, as the file has it: a person's
    /// name may be in it.
    pub(super) fn newest(&self) -> impl ExactSizeIterator<Item = String> {
        self.newest.iter().map(|(file, line, problem)| format!("{}: {problem}", place(file, *line)))
    }

    /// One gap for all of them, or none. It tells the places, not what stands
    /// there: a report goes to others than those whom a file names.
    pub(super) fn gap(&self, repo: &str) -> Option<Gap> {
        let still: BTreeSet<_> =
            self.newest.iter().map(|(file, _, problem)| (file, problem)).collect();
        let gone = self.older.iter().filter(|(f, p)| !still.contains(&(f, p))).count();
        let count = self.newest.len() + gone;
        if count == 0 {
            return None;
        }
        let places: BTreeSet<_> =
            self.newest.iter().map(|(file, line, _)| (file.as_str(), *line)).collect();
        let shown = places.iter().take(SHOWN).map(|(file, line)| place(file, *line));
        let mut parts: Vec<String> = shown.collect();
        if places.len() > SHOWN {
            parts.push(format!("and {} more places", places.len() - SHOWN));
        }
        if gone > 0 {
            parts.push(format!("{gone} in earlier revisions"));
        }
        Some(Gap {
            repo: repo.to_owned(),
            kind: GapKind::OwnerFile,
            detail: format!(
                "ownership files have lines that could not be used: {}",
                parts.join("; ")
            ),
            hint: format!(
                "the rest of these files counts; {}",
                match self.newest.is_empty() {
                    true => "the newest revisions do not have them",
                    false => "`check` lists them; fix them in the repository",
                }
            ),
            count: count as u64,
        })
    }
}

fn place(file: &str, line: Option<usize>) -> String {
    match line {
        Some(line) => format!("{file}:{line}"),
        None => file.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(problems: &[(&str, bool)]) -> String {
        let mut all = FileProblems::default();
        for (problem, is_newest) in problems {
            all.add("CODEOWNERS", Some(1), (*problem).to_owned(), *is_newest);
        }
        all.gap("gateway").unwrap().hint
    }

    #[test]
    fn a_report_tells_places_and_check_what_stands_there() {
        let mut all = FileProblems::default();
        for line in (1..=7).rev() {
            all.add("CODEOWNERS", Some(line), format!("`ana-{line}` is not an owner"), true);
        }
        let gap = all.gap("gateway").unwrap();
        let shown = "CODEOWNERS:1; CODEOWNERS:2; CODEOWNERS:3; CODEOWNERS:4; CODEOWNERS:5";
        let detail = format!(
            "ownership files have lines that could not be used: {shown}; and 2 \
                              more places"
        );
        assert_eq!((gap.detail, gap.count), (detail, 7));
        assert_eq!(all.newest().last().unwrap(), "CODEOWNERS:7: `ana-7` is not an owner");
    }

    #[test]
    fn only_what_is_still_there_can_be_mended() {
        let (now, once) = (("no owner", true), ("no pattern", false));
        assert!(hint(&[now]).contains("`check` lists them"));
        assert!(hint(&[now, once]).contains("`check` lists them"));
        assert_eq!(
            hint(&[once]),
            "the rest of these files counts; the newest revisions do not have them"
        );
    }
}
