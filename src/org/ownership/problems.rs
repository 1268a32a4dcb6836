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

    /// One gap for all of them, or none.
    pub(super) fn gap(&self, repo: &str) -> Option<Gap> {
        let still: BTreeSet<_> =
            self.newest.iter().map(|(file, _, problem)| (file, problem)).collect();
        let gone = self.older.iter().filter(|(f, p)| !still.contains(&(f, p))).count();
        let count = self.newest.len() + gone;
        if count == 0 {
            return None;
        }
        let shown = self.newest.iter().take(SHOWN).map(|(file, line, problem)| match line {
            Some(line) => format!("{file}:{line}: {problem}"),
            None => format!("{file}: {problem}"),
        });
        let mut parts: Vec<String> = shown.collect();
        if self.newest.len() > SHOWN {
            parts.push(format!("and {} more", self.newest.len() - SHOWN));
        }
        if gone > 0 {
            parts.push(format!("{gone} in earlier revisions"));
        }
        Some(Gap {
            repo: repo.to_owned(),
            kind: GapKind::OwnerFile,
            detail: format!("ownership files hold what nobody reads: {}", parts.join("; ")),
            hint: format!(
                "the rest of these files counts; {}",
                match self.newest.is_empty() {
                    true => "the newest revisions are free of it",
                    false => "mend them in the repository",
                }
            ),
            count: count as u64,
        })
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
    fn only_what_is_still_there_can_be_mended() {
        let (now, once) = (("no owner", true), ("no pattern", false));
        assert!(hint(&[now]).contains("mend them in the repository"));
        assert!(hint(&[now, once]).contains("mend them in the repository"));
        assert_eq!(
            hint(&[once]),
            "the rest of these files counts; the newest revisions are free of it"
        );
    }
}
