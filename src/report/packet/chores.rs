//! Chores: changes of routine, which say little of anybody's work.
//!
//! A change is one by how its subject begins, or where it touches nothing but the lists
//! that say who is in which team and who owns what. `docs/packet.md` tells the reader.

use crate::report::model::EvidenceItem;

/// How the subjects of chores begin, in lower case: as a whole, or behind the part that
/// says where (`docs: fix spelling`, `fix(lints): …`, `all: …`).
const CHORES: &[&str] = &[
    "apply suggestion",
    "bump ",
    "chore",
    "fix typo",
    "fix a typo",
    "fix spelling",
    "typo",
    "spelling",
    "fix comment",
    "fix doc comment",
    "fix package doc",
    "update dependenc",
    "update deps",
    "deps:",
    "build(deps",
    "reformat",
    "run gofmt",
    "run rustfmt",
    "gofmt",
    "go fix",
    "lint",
    "fix lint",
    "clean up lint",
    "clean up clippy",
    "clean up `clippy",
    "fix clippy",
    "remove unused",
    "remove unnecessary",
    "make generate",
    "rebuild man page",
    "run cargo ",
    "run `",
    "run prettier",
    "misc cleanup",
    "miscellaneous cleanup",
    "style:",
    "whitespace",
    "update changelog",
    "changelog",
    "prepare release",
    "update owners",
    "update copyright",
    "regenerate",
    "go.mod",
    "bulk update",
    "fix link",
    "fix broken link",
    "fix dead link",
    "remove trailing whitespace",
    "update from ",
    "import from ",
    "sync from ",
    "sync with ",
    "resync ",
    "modernize ",
    "modernise ",
];

/// Verbs behind which one of [`SMALL`] tells of a touch-up.
const MEND: &[&str] = &["fix ", "correct ", "update ", "refresh ", "clean up ", "tidy ", "remove "];

/// Verbs behind which a single word is the file, the package or the module that changes,
/// and nothing tells what about it.
const TOUCH: &[&str] = &["update ", "upgrade ", "downgrade ", "pin ", "unpin "];

/// What the programs that check code report; `fix ... warnings` of one of these is routine.
const CHECKERS: &[&str] =
    &["all ", "clippy", "compiler", "lint", "rustc", "shear", "staticcheck", "vet "];

/// What is mended where nothing but the text of code or docs changes.
const SMALL: &[&str] = &[
    " typo",
    " spelling",
    " misspelling",
    " grammar",
    " wording",
    " minor issues in ",
    " issues in comments",
    " broken link",
    " dead link",
    " trailing whitespace",
    " mailing list",
];

/// Verbs behind which an address or a checklist tells of housekeeping.
const KEEP: &[&str] = &["change ", "replace ", "update ", "add ", "remove "];

/// Files that say who is in which team, and who owns or maintains what: by their names
/// without an ending, in lower case.
const ROSTERS: &[&str] = &[
    ".mailmap",
    "authors",
    "codeowners",
    "contributors",
    "emeritus",
    "maintainers",
    "members",
    "org",
    "owners",
    "owners_aliases",
    "sigs",
    "teams",
];

/// Endings of such files.
const LISTS: &[&str] = &["", "md", "txt", "toml", "yaml", "yml"];

/// Folders that hold such a file for each team or person.
const ROSTER_FOLDERS: &[&str] = &["people", "teams"];

/// Verbs behind which a version at the end tells of another version of a dependency.
const MOVE: &[&str] = &["bump ", "update ", "upgrade ", "downgrade ", "pin "];

/// The same of a whole subject only: behind a part that says where, these words tell of
/// work (`resolver: merge ranges`).
const WHOLE: &[&str] = &["merge ", "format ", "release ", "sync "];

/// Whether a piece of evidence is a chore.
pub(super) fn is_chore(item: &EvidenceItem) -> bool {
    is_told_as_chore(item.subject(), item.paths())
}

/// Whether a change of this subject that touches these paths is a chore.
pub(super) fn is_told_as_chore(subject: &str, paths: &[String]) -> bool {
    is_routine(&subject.to_lowercase()) || is_roster(paths)
}

/// Whether nothing is touched but lists of who is in which team or owns what.
fn is_roster(paths: &[String]) -> bool {
    let is_list = |path: &String| {
        let path = path.to_lowercase();
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
        let (stem, ending) = match file.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => (stem, ending),
            _ => (file, ""),
        };
        let is_kept = folder.split('/').any(|part| ROSTER_FOLDERS.contains(&part))
            && LISTS[3..].contains(&ending);
        is_kept || ROSTERS.contains(&stem) && LISTS.contains(&ending)
    };
    !paths.is_empty() && paths.iter().all(is_list)
}

/// Whether a subject, in lower case, tells of routine.
fn is_routine(subject: &str) -> bool {
    // What a forge adds when it merges says nothing of the work.
    let subject = without_number(subject);
    let begins = |text: &str, with: &[&str]| with.iter().any(|chore| text.starts_with(chore));
    // Where it says where: one word, or several with commas; a doc by its number (`pep 7`);
    // or a tag in brackets.
    let is_word = |word: &str| !word.is_empty() && !word.contains(char::is_whitespace);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_place = |place: &str| {
        place.split(", ").all(is_word)
            || place
                .split_once(' ')
                .is_some_and(|(word, number)| is_word(word) && is_number(number))
    };
    let tagged = subject.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    let behind = subject.split_once(": ").filter(|(place, _)| is_place(place)).or(tagged);
    let is_small = |what: &str| {
        begins(what, CHORES)
            || begins(what, MEND) && SMALL.iter().any(|small| what.contains(small))
            || begins(what, MOVE) && (ends_with_a_version(what) || is_of_dependencies(what))
            || TOUCH.iter().any(|verb| is_verb_and_one_word(what, verb))
            || what.starts_with("fix ")
                && what.ends_with(" warnings")
                && CHECKERS.iter().any(|checker| what.contains(checker))
            || is_a_new_name(what)
            || begins(what, &["adopt ", "use "]) && what.contains("stabilized ")
            || begins(what, MEND) && what.ends_with(" snapshots")
            || begins(what, KEEP) && is_of_an_address_or_checklist(what)
            || [" cleanup", " cleanups"].iter().any(|end| what.ends_with(end))
    };
    begins(subject, WHOLE) || is_small(subject) || behind.is_some_and(|(_, what)| is_small(what))
}

/// Whether an address changes, or what a template asks to tick off.
fn is_of_an_address_or_checklist(what: &str) -> bool {
    let inner = [" url to ", " link to ", " checklist from ", " checklist in ", " checklist to "];
    let end = [" url", " urls", " checklist"];
    inner.iter().any(|part| what.contains(part)) || end.iter().any(|part| what.ends_with(part))
}

/// Whether a subject ends like `update zip dependency` or `update transitive dependencies`.
fn is_of_dependencies(what: &str) -> bool {
    what.ends_with(" dependency") || what.ends_with(" dependencies")
}

/// Whether nothing but one word follows a verb: `update x/telemetry`.
fn is_verb_and_one_word(subject: &str, verb: &str) -> bool {
    subject.strip_prefix(verb).is_some_and(|rest| !rest.trim().contains(char::is_whitespace))
}

/// Whether all that is told is what something is called from now on: `rename a->b`,
/// `rename a to b`.
fn is_a_new_name(subject: &str) -> bool {
    let Some(names) = subject.strip_prefix("rename ") else { return false };
    let arrows = ["->", "=>", "→", " to "];
    let both = arrows.iter().find_map(|arrow| names.split_once(arrow));
    both.is_some_and(|(old, new)| [old, new].iter().all(|name| !name.trim().contains(' ')))
}

/// A subject without the number of its pull request at the end: `... (#123)`.
fn without_number(subject: &str) -> &str {
    let rest = subject.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (#"));
    match rest {
        Some((before, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => before,
        _ => subject,
    }
}

/// Whether a subject ends like `to v0.8.0-rc.1` or `to 1.2`.
fn ends_with_a_version(subject: &str) -> bool {
    let mut words = subject.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let number = last.strip_prefix('v').unwrap_or(last);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    is_number && words.next() == Some("to")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chore_is_one_wherever_it_says_that_it_is() {
        for chore in [
            "fix typo in readme",
            "docs: fix spelling",
            "all: fix typos in comments and docs",
            "x/tools: go fix ./...",
            "x/tools: remove unused parameters",
            "refactor: clean up `clippy::perf` lint warnings",
            "cmd/digraph, cmd/fiximports: fix package doc",
            "merge branch 'main'",
            "chore(deps): bump serde",
            "all: fix some minor issues in comments",
            "docs: correct wording of the guide",
            "downgrade curl-sys to 0.4.83",
            "gopls: update staticcheck to v0.8.0-rc.1",
            "update `actions/checkout` from v5 to v6",
            "bulk update of proposals",
            "fix all `cargo shear` warnings (#24268)",
            "run `cargo sort` (#22310)",
            "x/tools{,gopls}: update x/telemetry",
            "update zip dependency (#25812)",
            "update transitive dependencies",
            "update src/doc/src/reference/resolver.md",
            "internal/mcp: rename stdio->stdio_",
            "rename clientconnection to serverconnection",
            "refactor: remove unnecessary mut",
            "misc sig network kep.yaml cleanup",
            "rebuild man pages with option link fix",
            "bump serde to 1.2 (#7)",
            "test(script): update from rustc's test suite",
            "docs(contrib): change clap url to docs.rs/clap",
            "update sig network mailing list",
            "[ty] fix typo in the docs",
            "[ty] refresh benchmark snapshots (#26422)",
            "adopt recently stabilized rust apis",
            "use stabilized rust pattern assertion macros",
            "modernize code with `modernize -fix`",
            "remove release signoff checklist from completed sig network keps",
            "apply suggestion from @anaq",
            "pep 783: fix typos",
        ] {
            assert!(is_routine(chore), "{chore}");
        }
        for work in [
            "resolver: merge ranges of one version",
            "fix: release locks before waiting",
            "feat(lint): new lint for versions",
            "one sentence: gofmt is not the point",
            "protocol: update to lsp 3.18",
            "fix handling of comments when a file is saved",
            "update the client to retry",
            "store: warn when basket calls fall behind",
            "fix spurious warnings",
            "rename methods of embedded types",
            "update every caller of the resolver",
            "run tests in parallel",
            "rename: refuse a name that would be shadowed",
            "pin versions of what a lock file names",
            "fix url escapes in redirects",
            "fix snapshots of volumes that are moved",
            "[ty] use stable ids for lints",
            "add a checklist widget",
            "pep 783: say what a wheel is",
            "update the url parser to the standard",
        ] {
            assert!(!is_routine(work), "{work}");
        }
    }

    #[test]
    fn nothing_but_rosters_is_a_chore_whatever_the_subject_says() {
        let all = |paths: &[&str]| {
            is_roster(&paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>())
        };
        for roster in [
            &["sigs.yaml"][..],
            &["pkg/api/OWNERS", "OWNERS_ALIASES"],
            &["docs/MAINTAINERS.md", ".mailmap"],
            &["teams/cargo.toml", "people/epage.toml"],
            &["config/kubernetes/org.yaml"],
        ] {
            assert!(all(roster), "{roster:?}");
        }
        for work in [
            &[][..],
            &["sigs.yaml", "src/main.rs"],
            &["src/owners.rs"],
            &["src/teams/list.rs"],
            &["docs/teams/README.md"],
        ] {
            assert!(!all(work), "{work:?}");
        }
    }
}
