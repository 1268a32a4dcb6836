//! Numbers that forges write into the messages of what they land.

use super::lines::subject;

/// What stands before the number of a merged request of GitLab.
const BELOW: &str = "See merge request ";

/// What stands before the address of a review of Phabricator.
const REVISION: &str = "Differential Revision:";

/// What stands before the number of a request in front of its title, as Azure, Bitbucket
/// and people write it.
const AHEAD: [&str; 4] = ["Merged PR ", "Pull request #", "PR #", "PR "];

/// The number of a request and its title: of `Merged PR 12: Add x`, `12` and `Add x`.
#[must_use]
pub fn titled(subject: &str) -> Option<(&str, &str)> {
    let rest = AHEAD.iter().find_map(|ahead| subject.strip_prefix(ahead))?;
    let (number, title) = rest.split_once(':')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| (number, title.trim_start()))
}

/// The numbers that a commit had where the history came from: Subversion's, as the tools
/// write them that turn such histories into Git's, and those of other stores of changes.
pub fn foreign(message: &str) -> impl Iterator<Item = &str> {
    message.lines().filter_map(foreign_number)
}

fn foreign_number(line: &str) -> Option<&str> {
    const KEYS: [&str; 8] = [
        "canonical link:",
        "cr-commit-position:",
        "from-svn:",
        "git-svn-id:",
        "llvm-svn:",
        "piperorigin-revid:",
        "svn path=",
        "svn-revision:",
    ];
    const ORIGINALLY: &str = "[originally from svn r";
    if let Some(rest) = line.strip_prefix(ORIGINALLY) {
        return rest.strip_suffix(']').filter(|number| is_number(number));
    }
    let key = KEYS.into_iter().find(|key| {
        let start = line.get(..key.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(key))
    })?;
    let value = line[key.len()..].trim();
    let number = match key {
        "git-svn-id:" => value.split_whitespace().next()?.rsplit_once('@')?.1,
        "canonical link:" => value.rsplit_once("@main")?.0.rsplit('/').next()?,
        "cr-commit-position:" => value.rsplit_once("@{#")?.1.strip_suffix('}')?,
        "svn path=" => value.rsplit_once("revision=")?.1,
        _ => value.strip_prefix('r').unwrap_or(value),
    };
    Some(number).filter(|number| is_number(number))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers of the request that brought a commit, as the forges write them: GitHub
/// and Bitbucket into its subject, GitLab below it.
pub fn requests(message: &str) -> impl Iterator<Item = &str> {
    let subject = subject(message);
    let leading = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let merge = subject.strip_prefix("Merge pull request #").map(|rest| &rest[..leading(rest)]);
    let squash = || {
        let (_, rest) = subject.strip_suffix(')')?.rsplit_once('#')?;
        (leading(rest) == rest.len()).then_some(rest)
    };
    let below = message.lines().filter_map(move |line| {
        let (_, rest) = line.strip_prefix(BELOW)?.rsplit_once('!')?;
        Some(&rest[..leading(rest)])
    });
    let ahead = || titled(subject).map(|(number, _)| number);
    merge
        .or_else(squash)
        .or_else(ahead)
        .into_iter()
        .chain(below)
        .filter(|number| !number.is_empty())
}

/// The number of the review that a commit came from: `123` of `Differential
/// Revision: https://reviews.example.org/D123`.
#[must_use]
pub fn revision(message: &str) -> Option<&str> {
    let value = message.lines().find_map(|line| line.strip_prefix(REVISION))?;
    let number = value.trim().rsplit('/').next()?.strip_prefix('D')?;
    number.bytes().all(|digit| digit.is_ascii_digit()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_stand_before_a_title() {
        let of = |message: &'static str| requests(message).collect::<Vec<_>>();
        for message in ["Merged PR 12: Add x", "Pull request #12: Add x", "PR #12: x", "PR 12: x"] {
            assert_eq!(of(message), ["12"], "{message}");
        }
        for message in ["PR x: y", "PR : y", "Merged PR 12 Add", "Approve PR 12: x"] {
            assert_eq!(of(message), [""; 0], "{message}");
        }
    }

    #[test]
    fn numbers_of_elsewhere_stand_on_a_line_of_their_own() {
        let of = |line: &str| foreign(&format!("S\n\n{line}\n")).map(str::to_owned).next();
        for line in [
            "git-svn-id: https://svn.example.com/repo/trunk@1234 13f79535-47bb-0310",
            "llvm-svn: 1234",
            "From-SVN: r1234",
            "SVN-Revision: 1234",
            "svn path=/trunk/; revision=1234",
            "PiperOrigin-RevId: 1234",
            "Canonical link: https://commits.example.org/1234@main",
            "Cr-Commit-Position: refs/heads/main@{#1234}",
            "[originally from svn r1234]",
        ] {
            assert_eq!(of(line).as_deref(), Some("1234"), "{line}");
        }
        for line in ["git-svn-id: x", "From-SVN: rx", " llvm-svn: 1", "See r1234", "svn path=/x"] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
