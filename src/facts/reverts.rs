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
mod tests {
    use proptest::prelude::*;

    use super::*;

    const A: &str = "1234567";
    const B: &str = "abcdef0123456789abcdef0123456789abcdef01";
    const C: &str = "0c1d2e3f4a5b";

    fn named(message: &str) -> Vec<Named<'_>> {
        reverts(message).named
    }

    fn ids(message: &str) -> Vec<&str> {
        let all = reverts(message).named.into_iter();
        all.map(|named| match named {
            Named::Commit(hash) => hash,
            other => panic!("{other:?}"),
        })
        .collect()
    }

    #[test]
    fn a_message_of_many_reverts_is_read_in_one_go_and_cut() {
        let many = |count: usize, end: &str| {
            let lines = (0..count).map(|n| format!("This reverts commit {n:012x}{end}"));
            format!("Revert\n\n{}", lines.collect::<String>())
        };
        let (all, more) = (many(MOST_NAMED, ".\n"), many(MOST_NAMED + 1, ".\n"));
        assert_eq!((reverts(&all).named.len(), reverts(&all).cut), (MOST_NAMED, false));
        assert_eq!((reverts(&more).named.len(), reverts(&more).cut), (MOST_NAMED, true));
        // One paragraph of nothing but openings, and brackets that never close:
        // to look for the end of either at each line would take minutes.
        let openings = "This reverts commit nothing (\n".repeat(100_000);
        assert_eq!(reverts(&openings).named, []);
        let brackets = many(MOST_NAMED, " (\n") + &openings;
        assert_eq!(reverts(&brackets).named.len(), MOST_NAMED);
    }

    #[test]
    fn a_remark_of_any_length_that_people_write_is_passed_over() {
        let (a, b) = ("1234567", "89abcde");
        let with = |length: usize| {
            format!("R\n\nThis reverts commits {a} ({}), {b}\n", "é".repeat(length))
        };
        assert_eq!(reverts(&with(1000)).named, [Named::Commit(a), Named::Commit(b)]);
        assert_eq!(reverts(&with(4096)).named, [Named::Commit(a)]);
    }

    #[test]
    fn ids_are_found_wrapped_and_in_sentences() {
        assert_eq!(ids(&format!("Revert \"x\"\n\nThis reverts commit {A}.\n")), [A]);
        assert_eq!(ids(&format!("R\n\nThis reverts commit\n{B}, it broke.\n")), [B]);
        assert_eq!(ids(&format!("R\n\nThis reverts commits {A}, {B} and\n{A}.\n")), [A, B, A]);
        assert_eq!(ids(&format!("R\n\nThis reverts commit {A} and commit {B}.\n")), [A, B]);
        let remarks = format!("R\n\nThis reverts commits {A} (\"x, y\"), {B} (z) and {C}.\n");
        assert_eq!(ids(&remarks), [A, B, C]);
        let merge = format!("R\n\nThis reverts commit {A}, reversing\nchanges made to {B}.\n");
        assert_eq!(ids(&merge), [A]);
        assert_eq!(ids("R\n\nThis reverts commit deadbee-ish things\n"), ["deadbee"]);
        for none in [
            format!("R\n\nSee: This reverts commit {A}.\n"),
            "R\n\nThis reverts commit 12345.\n".to_owned(),
            format!("R\n\nThis partially reverts commit {A}.\n"),
            "R\n\nReverts defaced walls\n".to_owned(),
            "R\n\nThis reverts to the old way: effaced\n".to_owned(),
            "Revertsomething 1234567890ab\n".to_owned(),
        ] {
            assert_eq!(named(&none), [], "{none}");
        }
    }

    #[test]
    fn what_is_taken_back_in_part_goes_on() {
        for none in [
            format!("R\n\nThis reverts commit {A} partially.\n"),
            format!("R\n\nThis reverts commit {A} (the second part).\n"),
            format!("R\n\nReverts {B}, except for\nthe tests.\n"),
            format!("R\n\nThis reverts commit {A}, but keeps the test.\n"),
            format!("Partial revert of x\n\nThis reverts commit {A}.\n"),
            format!("R\n\nPartially (for one of two)\nreverts commit {A}.\n"),
        ] {
            assert_eq!(reverts(&none), Reverts::default(), "{none}");
        }
        for all in [
            format!("R\n\nThis reverts commit {A}. Part of it comes back.\n"),
            format!("Fix partial uploads\n\nThis reverts commit {A}.\n"),
            format!("R\n\nThis reverts commit {A} as part of the clean-up.\n"),
            format!("R\n\nThis reverts commit {A} (\"Count except zero\").\n"),
            format!("R\n\nThis reverts commit {A}: in particular\nit broke, and the partition.\n"),
            format!("Bug 7 - Backed out changeset {A} for bustage\n"),
            format!("R\n\nIt was done in part.\nThis reverts commit {A}.\n"),
            format!("R\n\nDone in part. It broke\nThis reverts commit {A}.\n"),
        ] {
            assert_eq!(ids(&all), [A], "{all}");
        }
    }

    #[test]
    fn lists_have_an_id_at_the_start_of_each_line() {
        let bullets = format!("R\n\nThis reverts commits:\n- {A} Add x\n- {B} Add y\nand more\n");
        assert_eq!(ids(&bullets), [A, B]);
        let announced = format!(
            "R\n\nThis reverts the following commits:\n\n  {A} (x)\n  {B} y\n\n{C} is not\n"
        );
        assert_eq!(ids(&announced), [A, B]);
        let one = format!("R\n\nThis reverts commit {A}\n{B} is its parent\n");
        assert_eq!(ids(&one), [A, B], "wrapped, as a list of two would be");
        let apart = format!("R\n\nThis reverts commit {A} for\n{B} is its parent\n");
        assert_eq!(ids(&apart), [A], "no list was begun");
    }

    #[test]
    fn a_revert_among_squashed_commits_is_none_of_the_whole() {
        let squash = |title: &str| {
            format!(
                "{title} (#9)\n\n* Widen\n\n* Revert \"x\"\n\nThis reverts commit {A}.\n\n* Lint\n"
            )
        };
        assert_eq!(ids(&squash("Widen the table")), [""; 0]);
        assert_eq!(ids(&squash("Revert \"x\"")), [A]);
        assert_eq!(ids(&squash("Roll back the table")), [A]);
        let list = format!("R\n\n* too slow\n* too large\n\nThis reverts commit {A}.\n");
        assert_eq!(ids(&list), [A], "no commits, but reasons");
        let before = format!("R\n\nThis reverts commit {A}.\n\n* one\n\n* two\n");
        assert_eq!(ids(&before), [A]);
    }

    #[test]
    fn ranges_are_told_with_their_ends() {
        let range = |from, to, with_first| vec![Named::Range { from, to, with_first }];
        assert_eq!(named(&format!("R\n\nThis reverts commits {A}..{B}.\n")), range(A, B, false));
        assert_eq!(named(&format!("R\n\nThis reverts commits {A}^..{B}\n")), range(A, B, true));
        assert_eq!(named(&format!("R\n\nThis reverts {A}~1..{B}\n")), range(A, B, true));
        let both = format!("R\n\nThis reverts commits {A}..{B} and {C}.\n");
        assert_eq!(named(&both), [range(A, B, false), vec![Named::Commit(C)]].concat());
        assert_eq!(ids(&format!("R\n\nThis reverts commit {A}...\n")), [A], "no end, no range");
    }

    #[test]
    fn other_tools_have_words_of_their_own() {
        assert_eq!(ids(&format!("[x] Fix\n\nReverts {B}\n\nPiperOrigin-RevId: 1\n")), [B]);
        for (title, cl) in [
            ("Automated rollback of changelist 123\n", "123"),
            ("Automated g4 rollback of changelist 45.", "45"),
        ] {
            assert_eq!(named(title), [Named::Foreign(cl)]);
        }
        assert_eq!(ids(&format!("Automated rollback of commit {B}. Revert #123.\n")), [B]);
        assert_eq!(named("Automated rollback of changelists\n"), []);
        assert_eq!(ids(&format!("Backed out changeset {C} (bug 12) for bustage r=me\n")), [C]);
        let several = format!(
            "Backed out 2 changesets\n\nBacked out changeset {C} (bug 1)\nBacked out changeset {A} (bug 1)\n"
        );
        assert_eq!(ids(&several), [C, A]);
        assert_eq!(ids(&format!("Backed out changesets {C} and {A} (bug 1)\n")), [C, A]);
        assert_eq!(ids(&format!("Backout changesets {C} and {A} (bug 1)\n")), [C, A]);
        assert_eq!(ids(&format!("Backout revision {C}, bug 1\n")), [C]);
        assert_eq!(ids(&format!("backout {C} (bug 1) for breakage\n")), [C]);
        assert_eq!(named("backout deadbeef for breakage\n"), [], "it may be a word");
        assert_eq!(ids(&format!("x: y\n\nThis backs out commit {B}.\n")), [B]);
        let out = format!(
            "Back out \"x\"\n\nSummary: Original commit changeset: {C}\n\nOriginal Phabricator Diff: D123\n"
        );
        assert_eq!(named(&out), [Named::Commit(C), Named::Revision("123")]);
        assert_eq!(reverts(&out).subject.as_deref(), Some("x"));
    }

    #[test]
    fn forges_name_requests() {
        let request = |project, number| vec![Named::Request(project, number)];
        assert_eq!(named("R\n\nThis reverts merge request !12\n"), request(None, "12"));
        let gitlab = "R\n\nThis reverts merge request acme/web!12\n";
        assert_eq!(named(gitlab), request(Some("acme/web"), "12"));
        assert_eq!(named("R (#13)\n\nReverts acme/web#12\n"), request(Some("acme/web"), "12"));
        let two = [request(None, "7"), request(None, "8")].concat();
        assert_eq!(named("R (#13)\n\nReverts #7 and #8.\n"), two);
        assert_eq!(named("R\n\nReverts the change of #7\n"), []);
    }

    proptest! {
        #[test]
        fn any_text_is_safe(
            message in "(\\PC|\n|\r|This reverts commits? |Reverts |[0-9a-f]{7}|\\.\\.|!|\\^|- |:){0,200}",
        ) {
            for named in reverts(&message).named {
                let parts = match named {
                    Named::Commit(hash) => vec![hash],
                    Named::Range { from, to, .. } => vec![from, to],
                    Named::Request(_, number) | Named::Revision(number) => vec![number],
                    Named::Foreign(text) | Named::Change(text) => vec![text],
                };
                prop_assert!(parts.iter().all(|part| message.contains(part)));
            }
        }
    }
}
