//! Numbers that forges write into the messages of what they land.

use super::lines::subject;

/// What stands before the number of a merged request of GitLab.
const BELOW: &str = "See merge request ";

/// What stands before the address of a review of Phabricator.
const REVISION: &str = "Differential Revision:";

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
    merge.or_else(squash).into_iter().chain(below).filter(|number| !number.is_empty())
}

/// The number of the review that a commit came from: `123` of `Differential
/// Revision: https://reviews.example.org/D123`.
#[must_use]
pub fn revision(message: &str) -> Option<&str> {
    let value = message.lines().find_map(|line| line.strip_prefix(REVISION))?;
    let number = value.trim().rsplit('/').next()?.strip_prefix('D')?;
    number.bytes().all(|digit| digit.is_ascii_digit()).then_some(number)
}
