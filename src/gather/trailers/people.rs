//! The persons that the value of a line names.

mod nobody;

use std::borrow::Cow;

pub(super) use nobody::is_nobody;
use nobody::{OFFICES, is_group, is_package, is_template};

use super::keys::Style;
use crate::facts::RawIdentity;
use crate::facts::bors::is_login;

/// The system of a login of which the message doesn't say where it is one: the
/// project's own.
pub(super) const PROJECT: &str = "project";

/// What stands for the sign in `ana <at> example.com`.
const AT: &str = "at";

/// More words than this are prose, not a name.
const MOST_WORDS: usize = 5;

/// The persons a value names, in its order.
pub(super) fn people(value: &str, style: Style) -> Vec<RawIdentity> {
    // As a page shows it, and as robots copy it.
    if value.contains("&lt;") {
        return people(&value.replace("&lt;", "<").replace("&gt;", ">"), style);
    }
    if let Some((name, rest)) = value.split_once("<a href=\"mailto:") {
        let email = rest.split(['"', '?']).next().unwrap_or_default();
        return person(&format!("{name} <{email}>"), style).into_iter().collect();
    }
    let mut people = Vec::new();
    let mut seen_email = false;
    for part in parts(value, style) {
        for who in names(&part.text).into_iter().filter_map(|text| person(text, style)) {
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

/// The texts for one person each in a piece between two commas.
fn names(text: &str) -> Vec<&str> {
    let text = text.strip_prefix("and ").unwrap_or(text);
    // An email or `@login`, not the `login@` of a project's own people.
    let follows = |c: u8| c.is_ascii_alphanumeric() || c >= 0x80 || matches!(c, b'_' | b'-');
    if let Some(logins) = signed_logins(text) {
        return logins;
    }
    if text.contains('<') || text.as_bytes().windows(2).any(|w| w[0] == b'@' && follows(w[1])) {
        return vec![text];
    }
    if let Some(holders) = office_holders(text) {
        return holders;
    }
    let pieces = text.split(" and ").flat_map(|text| text.split(" & "));
    let pieces = pieces.flat_map(|text| text.split(" / ")).flat_map(|text| text.split(" + "));
    pieces.flat_map(logins_between_slashes).collect()
}

/// The logins of `@ana @bo`, `@ana/@bo` and `@ana and @bo`, where there is nothing else.
fn signed_logins(text: &str) -> Option<Vec<&str>> {
    if !text.starts_with('@') {
        return None;
    }
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '&' | '+'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && *word != "and").collect();
    let is_signed = |word: &&str| word.strip_prefix('@').is_some_and(is_login);
    (words.len() > 1 && words.iter().all(is_signed)).then_some(words)
}

/// The logins of `ana/bo`; any other text as it is.
fn logins_between_slashes(text: &str) -> Vec<&str> {
    let pieces: Vec<&str> = without_remark(text).split('/').collect();
    let is_one = |piece: &&str| {
        piece.len() > 2 && is_login(piece) && !piece.contains(|c: char| c.is_ascii_uppercase())
    };
    if pieces.len() > 1 && pieces.iter().all(is_one) { pieces } else { vec![text] }
}

/// A text without the dash of a list, and without the key written twice. `None`
/// where the second key is another one: what follows is no reviewer.
fn without_second_key(text: &str) -> Option<&str> {
    let text = text.strip_prefix("- ").unwrap_or(text).trim_start();
    let Some((key, rest)) = text.split_once(':') else { return Some(text) };
    let key = key.trim().to_ascii_lowercase().replace(' ', "-");
    match key.as_str() {
        "reviewed-by" | "acked-by" | "approved-by" => Some(rest.trim_start()),
        key if key.ends_with("-by") => None,
        _ => Some(text),
    }
}

/// Whom `re (ana)`, `re(ana, bo)` and `re (ana) cy (mentor)` name; `None` for
/// what is not written so.
fn office_holders(text: &str) -> Option<Vec<&str>> {
    let mut people = Vec::new();
    let mut rest = text;
    let mut by_office = false;
    while let Some((before, inside)) = rest.split_once('(') {
        let (inside, after) = inside.split_once(')')?;
        let before = before.trim();
        let office = before.strip_suffix('@').unwrap_or(before);
        let is_office = OFFICES.iter().any(|known| known.eq_ignore_ascii_case(office));
        by_office |= is_office;
        match is_office {
            true => people.extend(inside.split(',').flat_map(holders)),
            false => people.push(before),
        }
        rest = after.trim_start_matches(['.', ';', ' ']);
    }
    // What follows the last bracket is a remark on it.
    by_office.then_some(people)
}

/// Those in the brackets behind an office: a full name is one, and of small words each.
fn holders(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_large = |word: &&str| word.starts_with(char::is_uppercase);
    if words.len() > 1 && words.iter().all(is_large) { vec![text.trim()] } else { words }
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
    let mut in_remark = 0_u32;
    let mut angles = Angles::new(value);
    let last = |c: char| value.rfind(c).unwrap_or(0);
    let (last_quote, last_end) = (last('"'), last(')').max(last(']')));
    let mut follows_email = false;
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
            '"' => in_quotes = !in_quotes && at < last_quote,
            '(' | '[' if at < last_end => in_remark += 1,
            ')' | ']' => in_remark = in_remark.saturating_sub(1),
            '<' => in_brackets = true,
            '>' if in_brackets && !is_at_sign(&value[start..at]) => {
                push(&value[start..=at], follows_email);
                (start, in_brackets, follows_email) = (at + 1, false, true);
            }
            // No email holds a comma: an unclosed bracket ends here as well.
            ',' | ';'
                if !in_quotes && in_remark == 0 && !(in_brackets && angles.closes_first(at)) =>
            {
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

/// The angle brackets of a value, asked for from its start to its end.
struct Angles<'v> {
    value: &'v str,
    /// The next one, from the place asked for last; the length where none is.
    next: usize,
}

impl<'v> Angles<'v> {
    fn new(value: &'v str) -> Self {
        Self { value, next: 0 }
    }

    /// Whether after this place a bracket is closed before another is opened.
    /// Each byte is looked at once, however many commas ask.
    fn closes_first(&mut self, at: usize) -> bool {
        if self.next <= at {
            let found = self.value[at..].find(['<', '>']);
            self.next = found.map_or(self.value.len(), |found| at + found);
        }
        self.value[self.next..].starts_with('>')
    }
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
    let text = without_second_key(text)?;
    // A link of Markdown: whose page it leads to, or nobody's.
    if let Some((_, link)) = text.strip_prefix('[').and_then(|text| text.split_once("](")) {
        return page_of_an_account(link.split(')').next().unwrap_or_default().trim());
    }
    let (name, email, login) = match text.split_once('<') {
        Some((name, rest)) => in_brackets(name, rest),
        None => bare(text),
    };
    let name = name.trim().trim_matches('"').trim_end_matches(';').trim();
    let email = email.trim_end_matches(['.', ';', '?', '>', ')']);
    let email = email.strip_prefix("mailto:").unwrap_or(email);
    if is_template(name, email) {
        return None;
    }
    if !email.is_empty() {
        let email = Some(email.to_owned());
        return Some(RawIdentity { name: name.to_owned(), email, login: None });
    }
    if !login.is_empty() {
        let login = Some(("github".to_owned(), login.to_owned()));
        return Some(RawIdentity { name: name.to_owned(), email: None, login });
    }
    let name = name.strip_suffix('.').filter(|_| style != Style::Logins).unwrap_or(name);
    let name = without_dash(name);
    if let Some(known) = page_of_an_account(name) {
        return Some(known);
    }
    let (name, is_signed) = name.strip_suffix('@').map_or((name, false), |login| (login, true));
    if is_nobody(name) || !is_name(name) || is_group(name) {
        return None;
    }
    if style == Style::Logins && !name.contains(char::is_whitespace) {
        return Some(by_login("phabricator", name.trim_start_matches('@')))
            .filter(|_| !is_package(name));
    }
    if is_login(name) && (is_signed || !name.contains(char::is_uppercase)) {
        return Some(by_login(PROJECT, name));
    }
    Some(RawIdentity { name: name.to_owned(), email: None, login: None })
}

/// Somebody of whom nothing but a login is told.
pub(super) fn by_login(system: &str, login: &str) -> RawIdentity {
    let login = Some((system.to_owned(), login.to_owned()));
    RawIdentity { login, ..RawIdentity::default() }
}

/// Somebody of whom nothing but one word is told, by their login on GitHub;
/// anybody else as they are.
pub(super) fn on_github(who: RawIdentity) -> RawIdentity {
    let word = match &who {
        RawIdentity { email: None, login: Some((system, login)), .. } if system == PROJECT => login,
        RawIdentity { email: None, login: None, name } if is_login(name) => name,
        _ => return who,
    };
    by_login("github", word)
}

/// Whose page on a forge an address is: `https://github.com/ana`.
fn page_of_an_account(text: &str) -> Option<RawIdentity> {
    let (_, page) = text.split_once("://")?;
    let (host, login) = page.trim_end_matches('/').split_once('/')?;
    let system = match host {
        "github.com" | "www.github.com" => "github",
        "gitlab.com" => "gitlab",
        "codeberg.org" => "forgejo",
        _ => return None,
    };
    is_login(login).then(|| by_login(system, login))
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
    if let Some(email) = spelt_out(&words) {
        return (name, Cow::Owned(email), "");
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

/// The email of `ana AT example DOT org`, `ana at example.org` and `ana(at)example(dot)org`.
fn spelt_out(words: &[&str]) -> Option<String> {
    let mut email = String::new();
    for word in words {
        email.push_str(match word.trim_matches(['(', ')', '[', ']']) {
            word if word.eq_ignore_ascii_case(AT) => "@",
            word if word.eq_ignore_ascii_case("dot") => ".",
            _ => word,
        });
    }
    for (spelt, sign) in [("(at)", "@"), ("[at]", "@"), ("(dot)", "."), ("[dot]", ".")] {
        email = email.replace(spelt, sign);
    }
    let is_spelt = words.iter().all(|word| !word.contains('@'));
    let (user, host) = email.split_once('@').filter(|_| is_spelt)?;
    let is_one = |part: &str| {
        is_login(part.trim_matches('+')) && !part.starts_with('.') && !part.ends_with('.')
    };
    (is_one(user) && is_one(host) && host.contains('.')).then_some(email)
}

/// A name without what a dash behind it says: `Ana Quispe - looks good`.
fn without_dash(name: &str) -> &str {
    let dashes = [" - ", " -- ", " – ", " — "];
    let at = dashes.iter().filter_map(|dash| name.find(dash)).min();
    at.map_or(name, |at| name[..at].trim_end())
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
    match text.find('(').or(text.find(" [")) {
        Some(at) if at > 0 => text[..at].trim_end(),
        _ => text,
    }
}

/// Whether a text without an email can be somebody's name: one word, or a few
/// of which the first and the last don't begin with a small letter.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    match words.as_slice() {
        [] => false,
        [word] => word.contains(char::is_alphabetic) && !word.contains("://"),
        [first, .., last] => {
            words.len() <= MOST_WORDS
                && !small(first)
                && !small(last)
                && text.contains(char::is_alphanumeric)
        }
    }
}

#[cfg(test)]
mod tests;
