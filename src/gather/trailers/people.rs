//! The persons that the value of a line names.

use std::borrow::Cow;

use super::keys::Style;
use crate::facts::RawIdentity;

/// Words that stand for no person.
const NOBODY: [&str; 5] = ["nobody", "none", "n/a", "na", "tbd"];

/// What stands for the sign in `ana <at> example.com`.
const AT: &str = "at";

/// More words than this are prose, not a name.
const MOST_WORDS: usize = 5;

/// The persons a value names, in its order.
pub(super) fn people(value: &str, style: Style) -> Vec<RawIdentity> {
    let mut people = Vec::new();
    let mut seen_email = false;
    for part in parts(value, style) {
        let names = match part.text.contains(['<', '@']) {
            true => vec![part.text.as_str()],
            false => part.text.split(" and ").flat_map(|text| text.split(" & ")).collect(),
        };
        for who in names.into_iter().filter_map(|text| person(text, style)) {
            // After somebody's email, ` for the API` is a remark, and so is
            // `, thanks` in a line that names one person. `, Bo` is not.
            let is_remark = who.email.is_none()
                && (part.follows_email
                    || style == Style::One
                        && seen_email
                        && !who.name.starts_with(char::is_uppercase));
            let is_prose = part.follows_email && !is_name(&who.name);
            seen_email |= who.email.is_some();
            if !is_remark && !is_prose {
                people.push(who);
            }
        }
    }
    people
}

/// A piece of a value that may name a person.
struct Part {
    text: String,
    /// Whether nothing but the end of an email separates it from the one before.
    follows_email: bool,
}

/// The pieces between commas (and after emails) outside of quotes and brackets.
/// Between two commas there may be nothing.
fn parts(value: &str, style: Style) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut start, mut in_brackets, mut in_quotes) = (0, false, false);
    let mut follows_email = false;
    let mut next_bracket = 0;
    let mut push = |text: &str, follows_email: bool| {
        let mut text = text.trim();
        if follows_email {
            text = text.trim_start_matches(['.', ';', '&', '>', ' ']);
            text = text.strip_prefix("and ").unwrap_or(text);
        }
        parts.push(Part { text: text.to_owned(), follows_email });
    };
    for (at, c) in value.char_indices() {
        match c {
            '"' => in_quotes = !in_quotes && value[at + 1..].contains('"'),
            '<' => in_brackets = true,
            '>' if in_brackets && !is_at_sign(&value[start..at]) => {
                push(&value[start..=at], follows_email);
                (start, in_brackets, follows_email) = (at + 1, false, true);
            }
            // No email holds a comma: an unclosed bracket ends here as well.
            ',' if !(in_quotes || in_brackets && closes_first(value, at, &mut next_bracket)) => {
                push(&value[start..at], follows_email);
                (start, in_brackets, follows_email) = (at + 1, false, false);
            }
            _ => {}
        }
    }
    if !value[start..].trim().is_empty() {
        push(&value[start..], follows_email);
    }
    if style == Style::One { with_surname_first(parts) } else { parts }
}

/// Whether a bracket is closed from here on before another is opened. `next` is
/// where the next of them was found before: many commas are one search.
fn closes_first(value: &str, at: usize, next: &mut usize) -> bool {
    if *next < at {
        *next = value[at..].find(['<', '>']).map_or(value.len(), |found| at + found);
    }
    value[*next..].starts_with('>')
}

/// Whether the text ends in the `<at` of `<ana <at> example.com>`.
fn is_at_sign(text: &str) -> bool {
    text.rsplit_once('<')
        .is_some_and(|(before, word)| word.trim().eq_ignore_ascii_case(AT) && before.contains('<'))
}

/// In a line that by convention names one person, `Doe, Jane <jane@x>` is one:
/// a single word before the comma, a single email after it. To take two persons
/// for one loses a name without an email; the other way round makes one up.
fn with_surname_first(mut parts: Vec<Part>) -> Vec<Part> {
    let named = parts.iter().filter(|part| !part.follows_email).count();
    if let [surname, rest, ..] = parts.as_slice()
        && named == 2
        && !rest.follows_email
        && surname.text.starts_with(char::is_alphabetic)
        && !surname.text.contains([' ', '@', '<', '"'])
        && rest.text.contains('<')
        && rest.text.split('<').next().is_some_and(|first| !first.trim().is_empty())
    {
        let text = format!("{}, {}", surname.text, rest.text);
        parts.splice(..2, [Part { text, follows_email: false }]);
    }
    parts
}

/// One person, or `None` where the text says there is none.
fn person(text: &str, style: Style) -> Option<RawIdentity> {
    let (name, email, login) = match text.split_once('<') {
        Some((name, rest)) => in_brackets(name, rest),
        None => bare(text),
    };
    let name = name.trim().trim_matches('"').trim();
    let email = email.trim_end_matches(['.', ';', '?', '>']);
    if !email.is_empty() {
        let email = Some(email.to_owned());
        return Some(RawIdentity { name: name.to_owned(), email, login: None });
    }
    if !login.is_empty() {
        let login = Some(("github".to_owned(), login.to_owned()));
        return Some(RawIdentity { name: name.to_owned(), email: None, login });
    }
    let name = name.strip_suffix('.').filter(|_| style != Style::Logins).unwrap_or(name);
    if is_nobody(name) || !is_name(name) {
        return None;
    }
    if style == Style::Logins && !name.contains(char::is_whitespace) {
        let login = Some(("phabricator".to_owned(), name.to_owned()));
        return Some(RawIdentity { name: String::new(), email: None, login });
    }
    Some(RawIdentity { name: name.to_owned(), email: None, login: None })
}

/// Name, email and login of `Ana <ana@example.com>` and `Ana <@anaq>`, from
/// what stands before and after the bracket. Several words without an `@` are an
/// email where they say so, and nobody can tell which where they don't.
fn in_brackets<'t>(name: &'t str, rest: &'t str) -> (&'t str, Cow<'t, str>, &'t str) {
    let words = rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if let [user, at, host] = words.as_slice()
        && (*at == "@" || at.eq_ignore_ascii_case(AT))
    {
        return (name, Cow::Owned(format!("{user}@{host}")), "");
    }
    let with_sign = words.iter().find(|word| word.contains('@'));
    match with_sign.or(words.first().filter(|_| words.len() == 1)) {
        Some(word) => match word.strip_prefix('@') {
            Some(login) => (name, Cow::default(), login),
            None => (name, Cow::Borrowed(word), ""),
        },
        None => (name, Cow::default(), ""),
    }
}

/// Name, email and login of `Ana ana@example.com`, `Ana (ana@example.com)`,
/// `Ana (@anaq)`, an email or a name alone. A name `@anaq` alone stays one.
fn bare(text: &str) -> (&str, Cow<'_, str>, &str) {
    const AROUND: [char; 9] = ['(', ')', '[', ']', '<', '>', '"', ';', '.'];
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let word = word.trim_matches(AROUND);
        match word.find('@') {
            Some(0) if at > 0 && word.len() > 1 => {
                return (&text[..at], Cow::default(), &word[1..]);
            }
            Some(middle) if middle > 0 && middle + 1 < word.len() => {
                return (&text[..at], Cow::Borrowed(word), "");
            }
            _ => {}
        }
    }
    (without_remark(text), Cow::default(), "")
}

/// The text without a remark in brackets at its end.
fn without_remark(text: &str) -> &str {
    match text.find([' ', '\t']).and(text.find('(')) {
        Some(at) if at > 0 => text[..at].trim_end(),
        _ => text,
    }
}

/// Placeholders that stand for no person, and `#groups`.
fn is_nobody(name: &str) -> bool {
    name.starts_with('#') || NOBODY.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// Whether a text without an email can be somebody's name: one word, or a few
/// of which the first and the last don't begin with a small letter.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    match words.as_slice() {
        [] => false,
        [word] => word.contains(char::is_alphanumeric) && !word.contains("://"),
        [first, .., last] => {
            words.len() <= MOST_WORDS
                && !small(first)
                && !small(last)
                && text.contains(char::is_alphanumeric)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(who: RawIdentity) -> String {
        let login = who.login.map(|(system, login)| format!(" {system}:{login}"));
        format!("{} <{}>{}", who.name, who.email.unwrap_or("-".into()), login.unwrap_or_default())
    }

    fn read(value: &str, style: Style) -> Vec<String> {
        people(value, style).into_iter().map(show).collect()
    }

    fn one(value: &str) -> Vec<String> {
        read(value, Style::One)
    }

    fn list(value: &str) -> Vec<String> {
        read(value, Style::List)
    }

    #[test]
    fn values_are_read_tolerantly() {
        assert_eq!(one("Ana Quispe <ana@x.org>"), ["Ana Quispe <ana@x.org>"]);
        assert_eq!(one("Ana Quispe <ana@x.org"), ["Ana Quispe <ana@x.org>"]);
        assert_eq!(one("Ana Quispe<ana@x.org >."), ["Ana Quispe <ana@x.org>"]);
        assert_eq!(one("Ana <ana@x.org> (for the API)"), ["Ana <ana@x.org>"]);
        assert_eq!(one("Ana <ana@x.org> on behalf of Bo <bo@x.org>"), ["Ana <ana@x.org>"]);
        assert_eq!(one("Ana <ana@x.org>, with thanks"), ["Ana <ana@x.org>"]);
        assert_eq!(one("Ana <ana@x.org>, thanks"), ["Ana <ana@x.org>"]);
        assert_eq!(one("ana@x.org"), [" <ana@x.org>"]);
        assert_eq!(one("ana@x.org."), [" <ana@x.org>"]);
        assert_eq!(one("<ana@x.org>"), [" <ana@x.org>"]);
        assert_eq!(one("Ana ana@x.org"), ["Ana <ana@x.org>"]);
        assert_eq!(one("Ana (ana@x.org)"), ["Ana <ana@x.org>"]);
        assert_eq!(one("Ana (maintainer)"), ["Ana <->"]);
        assert_eq!(one("Ana <a@x>, Bo, \"Cy, Jr\" <c@x>"), ["Ana <a@x>", "Bo <->", "Cy, Jr <c@x>"]);
        assert_eq!(one("Ana <a@x, Bo <b@x>"), ["Ana <a@x>", "Bo <b@x>"]);
        assert_eq!(one("ana, bo"), ["ana <->", "bo <->"]);
        assert_eq!(one("Ana <<a@x>>"), ["Ana <a@x>"]);
        assert_eq!(one("Ana <Ana <a@x>"), ["Ana <a@x>"]);
    }

    #[test]
    fn emails_are_read_as_their_owners_hide_them() {
        for email in ["a <at> x.org", "a AT x.org", "a < at > x.org", "a @ x.org", "a<at>x.org"] {
            assert_eq!(one(&format!("Ana Q <{email}> (docs)")), ["Ana Q <a@x.org>"], "{email}");
            assert_eq!(list(&format!("Ana Q <{email}>, Bo")), ["Ana Q <a@x.org>", "Bo <->"]);
        }
        assert_eq!(one("Ana Q <a <at> x.org"), ["Ana Q <a@x.org>"]);
        for email in ["a x.org", "a<x.org", "a <at> x dot org", "at x.org", "a at", "<at> x"] {
            assert_eq!(one(&format!("Ana Q <{email}>")), ["Ana Q <->"], "{email}");
        }
        assert_eq!(one("Ana Q <anaq>"), ["Ana Q <anaq>"]);
        assert_eq!(one("At <at>"), ["At <at>"]);
    }

    #[test]
    fn placeholders_and_groups_are_no_persons() {
        for value in ["nobody", "None", "N/A", "TBD", "#team", "", "-", "<>", " , ,"] {
            for style in [Style::One, Style::List, Style::Logins] {
                assert_eq!(read(value, style), [""; 0], "{value}");
            }
        }
        assert_eq!(one("#team, bo"), ["bo <->"]);
    }

    #[test]
    fn prose_is_no_person() {
        for value in [
            "is this too strong an assertion",
            "This patch adds a flag",
            "see the list at the end",
            "A Name That Has Too Many Words",
            "https://example.com/ana",
        ] {
            assert_eq!(list(value), [""; 0], "{value}");
        }
        assert_eq!(list("Ana de la Cruz"), ["Ana de la Cruz <->"]);
        assert_eq!(list("王小明"), ["王小明 <->"]);
    }

    #[test]
    fn lists_are_separated_by_commas_by_emails_and_by_words() {
        assert_eq!(
            list("Ana Q <a@x>, Bo , Cy R., dee,"),
            ["Ana Q <a@x>", "Bo <->", "Cy R <->", "dee <->"]
        );
        assert_eq!(
            list("Ana <a@x> Bo <b@x>. Cy <c@x> and Dee <d@x> & Eli <e@x>"),
            ["Ana <a@x>", "Bo <b@x>", "Cy <c@x>", "Dee <d@x>", "Eli <e@x>"]
        );
        assert_eq!(list("Ana Q and Bo R & Cy"), ["Ana Q <->", "Bo R <->", "Cy <->"]);
        assert_eq!(list("Ana Sand <a@x>"), ["Ana Sand <a@x>"]);
        assert_eq!(list("Ana <a@x> Docs"), ["Ana <a@x>"], "behind an email is a remark");
        assert_eq!(list("Ana \"Q, Bo").len(), 2, "a quote without its end is none");
    }

    #[test]
    fn a_login_is_told_by_its_at_sign() {
        assert_eq!(list("Ana Q (@anaq)"), ["Ana Q <-> github:anaq"]);
        assert_eq!(list("Ana Q @anaq"), ["Ana Q <-> github:anaq"]);
        assert_eq!(
            list("Ana Q <@anaq>, Bo < @bo >"),
            ["Ana Q <-> github:anaq", "Bo <-> github:bo"]
        );
        assert_eq!(list("@anaq"), ["@anaq <->"]);
        assert_eq!(list("@anaq <a@x>"), ["@anaq <a@x>"]);
    }

    #[test]
    fn phabricator_names_logins() {
        assert_eq!(
            read("anaq, #infra, Bo L, Cy <c@x>, jo.doe", Style::Logins),
            [" <-> phabricator:anaq", "Bo L <->", "Cy <c@x>", " <-> phabricator:jo.doe"]
        );
    }

    #[test]
    fn one_person_may_be_written_surname_first() {
        assert_eq!(one("Doe, Jane <j@x>"), ["Doe, Jane <j@x>"]);
        assert_eq!(one("Doe, Jane M <j@x> (docs)"), ["Doe, Jane M <j@x>"]);
        // Lists: of a list's key, of full names, of three, of two with emails.
        assert_eq!(list("Bo, Jane <j@x>"), ["Bo <->", "Jane <j@x>"]);
        assert_eq!(one("Bo Lee, Jane <j@x>"), ["Bo Lee <->", "Jane <j@x>"]);
        assert_eq!(one("Bo, Cy, Jane <j@x>"), ["Bo <->", "Cy <->", "Jane <j@x>"]);
        assert_eq!(one("b@x, Jane <j@x>"), [" <b@x>", "Jane <j@x>"]);
        assert_eq!(one("Doe, Jane <j@x>, Bo <b@x>"), ["Doe <->", "Jane <j@x>", "Bo <b@x>"]);
        assert_eq!(one("Bo, <j@x>"), ["Bo <->", " <j@x>"]);
        assert_eq!(one("Bo,, Jane <j@x>"), ["Bo <->", "Jane <j@x>"]);
    }
}
