//! `CODEOWNERS` as Bitbucket reads it: GitHub's patterns, other owners.

use crate::config::OwnersFormat;
use crate::org::ownership::listed::words::{first_word, is_email, lossy};
use crate::org::ownership::listed::{Codeowners, Grammar, Pattern, Rule, Said};
use crate::org::paths::Glob;

/// How many of a group are asked to review: it owns all the same.
const SELECTIONS: &[&str] = &["all", "random", "least_busy"];

pub(super) const BITBUCKET: Codeowners = Codeowners {
    format: OwnersFormat::Bitbucket,
    grammar: &Bitbucket,
    places: &[".bitbucket/"],
    is_its_own: |text| is_bitbucket(&String::from_utf8_lossy(text)),
};

struct Bitbucket;

impl Grammar for Bitbucket {
    fn system(&self) -> &'static str {
        "bitbucket"
    }

    fn read(&self, line: &[u8], said: &mut Said) {
        let line = line.trim_ascii();
        // `@@@Team @a @b` says who is in a team, and owns nothing.
        if line.is_empty() || line.starts_with(b"#") || line.starts_with(b"@@@") {
            return;
        }
        let (text, rest) = first_word(line);
        let pattern = match Glob::github(text) {
            Ok(glob) => Pattern::Glob(glob),
            Err(problem) => return said.problem(0, problem.replace("GitHub", "Bitbucket")),
        };
        let mut owners = Vec::new();
        for word in words(&lossy(rest)) {
            match owner(&word) {
                Some(owner) => owners.push(owner.to_owned()),
                None => {
                    let problem = format!("`{word}` is neither @user, @group nor an email");
                    return said.problem(0, problem);
                }
            }
        }
        said.rule(0, Rule::new(pattern, text, owners));
    }
}

/// An owner without the selection behind it; `None` where it is none.
fn owner(word: &str) -> Option<&str> {
    let (owner, selection) = match word.rsplit_once(':') {
        Some((owner, selection)) if owner.starts_with('@') => (owner, Some(selection)),
        _ => (word, None),
    };
    let is_known = |selection: &str| {
        let (name, count) = selection.split_once('(').unwrap_or((selection, "1)"));
        let count = count.strip_suffix(')').is_some_and(|n| n.parse::<u32>().is_ok());
        SELECTIONS.contains(&name) && count
    };
    let name = owner.trim_start_matches('@');
    let is_owner = match owner.len() - name.len() {
        0 => is_email(owner),
        at => at <= 2 && !name.is_empty() && !name.contains('@'),
    };
    (is_owner && selection.is_none_or(is_known)).then_some(owner)
}

/// The words of a list of owners, up to a `#`. Backslashes and double quotes
/// protect the spaces in a name, and are gone then.
fn words(list: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = list.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => word.extend(chars.next()),
            '"' => quoted = !quoted,
            '#' if !quoted && word.is_empty() => break,
            c if c.is_whitespace() && !quoted => words.push(std::mem::take(&mut word)),
            c => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a text has what only Bitbucket has.
fn is_bitbucket(text: &str) -> bool {
    text.lines().map(str::trim).filter(|line| !line.starts_with('#')).any(|line| {
        let selects =
            |word: &str| word.starts_with('@') && word.contains(':') && owner(word).is_some();
        line.starts_with("@@@") || line.split_whitespace().skip(1).any(selects)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::ownership::listed::test_support::lines;

    #[test]
    fn owners_are_users_groups_and_teams_whoever_is_asked() {
        let text = "* @space/core:random(2) @@Dev:all a@example.com # @remark\n\
            /x @@\"Dev Ops\" @back\\ end:least_busy\n@@@Dev @ana @bo\n";
        let (rules, problems) = lines(&Bitbucket, text);
        let owners: Vec<String> = rules.iter().map(|rule| rule.owners.join(", ")).collect();
        assert_eq!(owners, ["@space/core, @@Dev, a@example.com", "@@Dev Ops, @back end"]);
        assert_eq!(problems, [""; 0]);
        for bad in ["* @", "* ana", "* @a:some(2)", "* @a:random(x)", "!x @a", "* @a@b"] {
            let (rules, problems) = lines(&Bitbucket, bad);
            assert!(rules.is_empty() && problems.len() == 1, "{bad}: {problems:?}");
        }
    }

    #[test]
    fn selections_and_teams_tell_it_from_other_dialects() {
        assert!(is_bitbucket("* @a/b:random(2)\n") && is_bitbucket("@@@T @a\n"));
        assert!(!is_bitbucket("* @a @@maintainer\n# @a:all\nhttps://x @a\n"));
    }
}
