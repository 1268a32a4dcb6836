//! What a commit message says it takes back, in the words of git, Mercurial,
//! the forges and the review tools. Pure functions from text to slices of it.

use super::in_part::{is_in_part, sentence};
use super::lines::{lines, subject, without_end};
use super::squash;
use super::stems::speaks_of_taking_back;
use super::titles::{is_titled_in_part, taken_back, topic};

/// Something that a message says it takes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named<'m> {
    /// The commit whose id starts with these hexadecimal digits: 7 or more.
    Commit(&'m str),
    /// The commits after one up to another, as git understands `A..C`; with the
    /// first one itself where that is said (`A^..C`).
    Range {
        /// The first digits of the id before the range, or of its first commit.
        from: &'m str,
        /// The first digits of the id of its last commit.
        to: &'m str,
        /// Whether `from` is part of it.
        with_first: bool,
    },
    /// The pull or merge request with this number, and the project, where it is
    /// named: `acme/gateway`.
    Request(Option<&'m str>, &'m str),
    /// The revision of a review tool, by its number: `123` of `D123`.
    Revision(&'m str),
    /// The commit that had this number where the history came from: `123` of `r123`.
    Foreign(&'m str),
    /// The change of Gerrit with this id.
    Change(&'m str),
}

/// Names that are read of one message. Nobody takes back more at once by name.
pub const MOST_NAMED: usize = 1000;

/// The longest remark in brackets behind a name that is passed over, in bytes.
const LONGEST_REMARK: usize = 4096;

/// What a message takes back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reverts<'m> {
    /// What it names, in the order of the message: at most [`MOST_NAMED`].
    pub named: Vec<Named<'m>>,
    /// The subject that its own subject quotes: of `Revert "x"` that is `x`.
    pub subject: Option<String>,
    /// What stands before the verb, and may have stood before that subject: `net: ` of
    /// `net: revert "x"`.
    pub topic: Option<&'m str>,
    /// Whether it may name more than that, which is not read.
    pub cut: bool,
}

/// What a line that takes something back begins with, and what follows there.
const OPENINGS: [(&str, Follows); 17] = [
    ("this reverts commit", Follows::Commits),
    ("this reverts the following commit", Follows::Commits),
    ("this reverts changeset", Follows::Commits),
    ("this reverts", Follows::Anything),
    ("this backs out commit", Follows::Commits),
    ("this backs out changeset", Follows::Commits),
    ("backed out changeset", Follows::Commits),
    ("backs out changeset", Follows::Commits),
    ("backout changeset", Follows::Commits),
    ("backout revision", Follows::Commits),
    ("backout", Follows::Anything),
    ("original commit changeset:", Follows::Commits),
    ("original phabricator diff:", Follows::Revision),
    ("reverts", Follows::Anything),
    ("automated rollback of commit", Follows::Commits),
    ("automated rollback of changelist", Follows::Number),
    ("automated g4 rollback of changelist", Follows::Number),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// Ids of commits.
    Commits,
    /// A request, or an id that is too long to be a word.
    Anything,
    /// A revision of a review tool.
    Revision,
    /// The number of a commit where the history came from.
    Number,
}

/// What a message takes back. Only lines that begin with words for that count,
/// so that a message may speak of reverts; and a hash after "reversing changes
/// made to" is a parent of a reverted merge, which stays.
#[must_use]
pub fn reverts(message: &str) -> Reverts<'_> {
    let titled = subject(message);
    if is_titled_in_part(titled) {
        return Reverts::default();
    }
    let taken = taken_back(titled);
    let topic = taken.as_ref().and_then(|_| topic(titled));
    let mut found = Reverts { named: Vec::new(), subject: taken, topic, cut: false };
    // Looked for once a paragraph: its lines may all take something back.
    let mut paragraph_end = 0;
    let mut squashed: Option<usize> = None;
    for (line_start, line) in lines(message) {
        let text = line.strip_prefix("Summary: ").unwrap_or(line);
        let text = after_bug(text).unwrap_or(text);
        // Nearly every line fails here.
        if !text.starts_with(['t', 'T', 'b', 'B', 'o', 'O', 'r', 'R', 'a', 'A']) {
            continue;
        }
        let (line_start, text) = (line_start + line.len() - text.len(), without_end(text));
        let opening = OPENINGS.iter().find(|(opening, _)| starts_with(text, opening));
        let Some((opening, follows)) = opening else { continue };
        let at = line_start + opening.len();
        let rest = &message[at..];
        if paragraph_end < at {
            paragraph_end = rest.find("\n\n").map_or(message.len(), |end| at + end);
        }
        let paragraph = &message[at..paragraph_end];
        if is_in_part(sentence(paragraph)) || is_in_part(begun_above(&message[..line_start])) {
            continue;
        }
        // One commit of several took another back, perhaps one of the same request.
        if line_start >= *squashed.get_or_insert_with(|| squash_begins(message, titled)) {
            continue;
        }
        match follows {
            Follows::Commits => commits(rest, paragraph, &mut found.named),
            Follows::Anything => anything(paragraph, &mut found.named),
            Follows::Revision => found.named.extend(revision(rest)),
            Follows::Number => found.named.extend(number(rest)),
        }
        if found.named.len() > MOST_NAMED {
            found.named.truncate(MOST_NAMED);
            found.cut = true;
            break;
        }
    }
    found
}

/// The sentence that goes on in the next line, of the line above it.
fn begun_above(before: &str) -> &str {
    let line = before.strip_suffix('\n').unwrap_or_default();
    let line = line.rsplit('\n').next().unwrap_or_default().trim_end();
    let is_ended = line.ends_with(['.', ':', ';', ',', '!', '?', '"']);
    if is_ended { "" } else { line.rsplit(". ").next().unwrap_or_default() }
}

/// Where the commits begin that a message is made of, if it does not say itself that it
/// takes something back; past its end where there are none.
fn squash_begins(message: &str, titled: &str) -> usize {
    let begins = || squash::parts(message).first().map(|part| part.start);
    let begins = if speaks_of_taking_back(titled) { None } else { begins() };
    begins.unwrap_or(message.len() + 1)
}

/// What follows `Bug 7 - ` and the like, as Mozilla begins a line.
fn after_bug(line: &str) -> Option<&str> {
    let rest = starts_with(line, "bug ").then(|| &line[4..])?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < line.len() - 4).then(|| rest.trim_start_matches([' ', '-', '–', ':', ',']))
}

/// Ids after an opening: several joined by commas and `and`, perhaps wrapped,
/// never into the next paragraph; or, where it speaks of several, one at the
/// start of each line of a list. The rest of the message begins with that of the
/// paragraph.
fn commits<'m>(rest: &'m str, paragraph: &'m str, found: &mut Vec<Named<'m>>) {
    let plural = |text: &'m str| text.strip_prefix("(s)").or(text.strip_prefix('s'));
    let (rest, paragraph, plural) = match (plural(rest), plural(paragraph)) {
        (Some(rest), Some(paragraph)) => (rest, paragraph, true),
        _ => (rest, paragraph, false),
    };
    let mut after = paragraph;
    while let Some((named, next)) = item(after) {
        found.push(named);
        after = without_remark(next);
    }
    if !plural {
        return;
    }
    // A list may begin after a blank line, if a colon says that it comes.
    let announced = paragraph.trim_end().ends_with(':');
    let rest = if announced { &rest[paragraph.len()..] } else { after };
    // One line more than is kept shows that there are more.
    let lines = rest.lines().skip(usize::from(!announced)).take(2 * MOST_NAMED);
    let lines = lines.map(str::trim_start);
    let lines = lines.skip_while(|line| announced && line.is_empty());
    let listed = lines.map(|line| item(line.trim_start_matches(['-', '*', '•', ' '])));
    found.extend(listed.map_while(|item| Some(item?.0)));
}

/// The next id or range of a list, and what follows.
fn item(text: &str) -> Option<(Named<'_>, &str)> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '"' | '`' | '-' | '*');
    let mut text = text.trim_start_matches(is_between);
    for word in ["and ", "and\n", "& ", "commit ", "changeset "] {
        text = text.strip_prefix(word).unwrap_or(text).trim_start_matches(is_between);
    }
    let (from, rest) = leading_hash(text)?;
    let (with_first, range) = match rest.strip_prefix(['^', '~']) {
        Some(rest) => (true, rest.strip_prefix('1').unwrap_or(rest)),
        None => (false, rest),
    };
    let to = range.strip_prefix("..").map(|rest| rest.trim_start_matches('.'));
    match to.and_then(leading_hash) {
        Some((to, rest)) => Some((Named::Range { from, to, with_first }, rest)),
        None => Some((Named::Commit(from), rest)),
    }
}

/// What follows a remark in brackets, if one comes next: `("its subject")`.
fn without_remark(text: &str) -> &str {
    let inner = text.trim_start().strip_prefix('(');
    let end = |inner: &str| inner.bytes().take(LONGEST_REMARK).position(|byte| byte == b')');
    inner.and_then(|inner| end(inner).map(|end| &inner[end + 1..])).unwrap_or(text)
}

/// Requests and unmistakable ids after a bare "Reverts", in the rest of its
/// paragraph.
fn anything<'m>(paragraph: &'m str, found: &mut Vec<Named<'m>>) {
    // "Reverts" is a word, not the beginning of another.
    let Some(mut rest) = paragraph.strip_prefix([' ', ':', '\n']) else { return };
    rest = rest.trim_start_matches([' ', ':', '\n']);
    for word in ["commits ", "commit ", "merge request ", "pull request ", "mr ", "pr "] {
        if starts_with(rest, word) {
            rest = rest[word.len()..].trim_start();
            if word.starts_with("commit") {
                return commits(rest, rest, found);
            }
        }
    }
    loop {
        let named = match item(rest) {
            // Words of hexadecimal letters are shorter.
            Some((named @ Named::Commit(hash), rest)) if hash.len() >= 12 => (named, rest),
            Some((named @ Named::Range { .. }, rest)) => (named, rest),
            _ => match request(rest) {
                Some(named) => named,
                None => return,
            },
        };
        found.push(named.0);
        let next = named.1.trim_start();
        let next = next.strip_prefix(',').unwrap_or(next).trim_start();
        rest = next.strip_prefix("and ").unwrap_or(next);
    }
}

/// `!12`, `#12`, `acme/gateway!12`, `acme/gateway#12`, and what follows.
fn request(text: &str) -> Option<(Named<'_>, &str)> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    let end = text.find(|c: char| !is_name(c))?;
    let (project, rest) = text.split_at(end);
    let rest = rest.strip_prefix(['!', '#'])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = rest.split_at(digits);
    let project = (!project.is_empty()).then_some(project);
    (!number.is_empty()).then_some((Named::Request(project, number), rest))
}

/// `D123`.
fn revision(rest: &str) -> Option<Named<'_>> {
    let rest = rest.trim_start_matches(' ').strip_prefix('D')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| Named::Revision(&rest[..digits]))
}

/// ` 123`.
fn number(rest: &str) -> Option<Named<'_>> {
    let rest = rest.strip_prefix(' ')?.trim_start_matches(' ');
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| Named::Foreign(&rest[..digits]))
}

/// A hash of 7 to 64 hexadecimal digits that `text` starts with, and the rest.
pub(super) fn leading_hash(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (hash, rest) = text.split_at(end);
    is_hash(hash).then_some((hash, rest))
}

/// Whether a text is an id, abbreviated or not: 7 to 64 hexadecimal digits.
pub(super) fn is_hash(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_hexdigit())
}

fn starts_with(text: &str, lower_case: &str) -> bool {
    text.get(..lower_case.len()).is_some_and(|start| start.eq_ignore_ascii_case(lower_case))
}

#[cfg(test)]
mod tests;
