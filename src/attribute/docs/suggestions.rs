//! Whether a message tells that review suggestions were taken over with a click. The
//! co-authors of such a change made the suggestions; they did not write the doc.
//!
//! Each line counts, the first one too, in a list or not: squashes join the messages
//! of their commits in any of these ways.

/// Whether a line of the message is what forges write where a suggestion is taken
/// over. `touches` says whether the change touches a file of this name.
pub(super) fn are_taken_over(message: &str, touches: impl Fn(&str) -> bool) -> bool {
    message.lines().any(|line| {
        let line = line.trim();
        let item = line.strip_prefix(['*', '-', '+']).map(str::trim);
        let text = without_number(item.unwrap_or(line));
        takes_suggestions(text)
            || updated(text).is_some_and(|path| {
                // In a list, the file may have another name since.
                let is_path = item.is_some() && !path.contains(' ') && path.contains(['.', '/']);
                is_path || touches(&name(path))
            })
    })
}

/// A line without the number that a forge writes behind a title: `Update a.md (#7)`.
fn without_number(line: &str) -> &str {
    let numbered = line.strip_suffix(')').and_then(|line| line.rsplit_once(" ("));
    let is_number = |text: &str| {
        let digits = text.trim_start_matches(['#', '!']);
        digits.len() < text.len() && digits.bytes().all(|c| c.is_ascii_digit())
    };
    numbered.filter(|(_, number)| is_number(number)).map_or(line, |(text, _)| text)
}

/// The file of `Update FILE`, as GitHub and Gitea call a change of one file, or
/// Azure DevOps' `Updated FILE`.
fn updated(line: &str) -> Option<&str> {
    let (verb, path) = line.split_once(' ')?;
    let is_update = ["update", "updated"].iter().any(|word| word.eq_ignore_ascii_case(verb));
    let path = path.trim().trim_matches(['`', '"', '\'']);
    (is_update && !path.is_empty()).then_some(path)
}

/// The name of a file as it is compared: without digits, for drafts get a number.
pub(super) fn name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// `Apply suggestions from code review`, `Apply 2 suggestion(s) to 1 file(s)`,
/// `Apply suggestion from @bo`, `Accept suggestion`, `Apply suggested fix to a.md from
/// code review`; not what only speaks of suggestions.
fn takes_suggestions(line: &str) -> bool {
    const VERBS: &[&str] = &[
        "accept",
        "accepted",
        "accepting",
        "adopt",
        "adopted",
        "apply",
        "applied",
        "applying",
        "commit",
        "committed",
        "incorporate",
        "incorporated",
    ];
    const BETWEEN: &[&str] =
        &["a", "all", "code", "from", "github", "more", "pr", "review", "some", "the"];
    let line = line.trim_end_matches('.').to_ascii_lowercase();
    let mut words = line.split_whitespace();
    if !words.next().is_some_and(|verb| VERBS.contains(&verb)) {
        return false;
    }
    let is_between = |word: &str| {
        BETWEEN.contains(&word)
            || word.starts_with('@')
            || ["'s", "s'", "\u{2019}s", "s\u{2019}"].iter().any(|own| word.ends_with(own))
            || word.bytes().all(|c| c.is_ascii_digit())
    };
    let Some(word) = words.by_ref().find(|word| !is_between(word)) else { return false };
    let is_suggestion = match word {
        "suggestion" | "suggestions" | "suggestion(s)" => true,
        "suggested" => words.next().is_some_and(|what| {
            ["change", "changes", "edit", "edits", "fix", "fixes"].contains(&what)
        }),
        _ => false,
    };
    let rest: Vec<&str> = words.collect();
    let is_file = |word: &str| word.contains(['.', '/']) || word.starts_with("file");
    is_suggestion
        && match rest.as_slice() {
            [] | ["from" | "by", ..] => true,
            ["to" | "on" | "in", place @ ..] => place.iter().take(2).any(|word| is_file(word)),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are(message: &str) -> bool {
        let touched = ["text/0007-a.md", "text/My design.md", "README"].map(name);
        are_taken_over(message, |name| touched.iter().any(|one| one == name))
    }

    #[test]
    fn suggestions_are_told_by_the_lines_that_forges_write() {
        for yes in [
            "RFC (#7)\n\n* first\n\n* Apply suggestions from code review\n",
            "RFC (#7)\n\n* Update text/0007-a.md\n* Update text/0007-a.md\n",
            "RFC (#7)\n\n* Update old/b.md\n",
            "RFC\n\n- Apply suggestion from @bo\n",
            "RFC\n\nApply suggestion from @bo\n",
            "Apply suggestion from @bo (#7)\n",
            "Apply suggestions from code review\n",
            "Apply suggestions from code review.\n",
            "Apply 2 suggestion(s) to 1 file(s)\n",
            "Applying 3 suggestions to 2 files\n",
            "RFC (!7)\n\nApply 1 suggestion to 1 file\n",
            "RFC (#7)\n\n* Apply 1 suggestion(s) to docs/a.md\n",
            "RFC\n\nApply suggestion to docs/a.md\n",
            "RFC (#7)\n\n* Accept suggestion\n",
            "RFC\n\nAccept suggestion\n",
            "RFC (#7)\n\n* Applied code review suggestions\n",
            "RFC\n\nApply suggestions from Bo's code review\n",
            "RFC\n\nApply Bo's suggestions\n",
            "RFC\n\nApply suggested fix to docs/a.md from code review\n",
            "RFC\n\nApply suggested changes\n",
            // Not in a list: of a file that the change touches, whatever its number.
            "Update 0007-a.md\n",
            "Update text/0000-a.md (#12)\n",
            "RFC\n\nUpdate text/0007-a.md\n\nCo-authored-by: Bo <b@x>\n",
            "Squashed commit of the following:\n\ncommit abc\n\n    Update `text/0007-a.md`\n",
            "Update text/My design.md\n",
            "Updated README\n",
        ] {
            assert!(are(yes), "{yes:?}");
        }
        for no in [
            "RFC\n",
            "RFC\n\n* Update the text\n",
            "RFC\n\nUpdate other.md\n",
            "Update other.md\n",
            "RFC\n\nUpdate the README and more\n",
            "RFC\n\nApply suggestions of the engine to 1 file\n",
            "RFC\n\nApply suggestions to the search box\n",
            "RFC\n\nApply suggested limits\n",
            "RFC\n\nSuggestions from code review\n",
            "RFC\n\n* Apply the limits that suggestions have\n",
            "RFC\n\n* Accept search suggestions\n",
            "Update\n",
            "",
        ] {
            assert!(!are(no), "{no:?}");
        }
    }
}
