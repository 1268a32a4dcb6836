//! `refs/notes/review`: the votes on a change when it was submitted, as Gerrit's
//! plugin `reviewnotes` writes them.
//!
//! ```text
//! Code-Review+2: Ana Quispe <ana@example.com>
//! Verified+1: Acme CI
//! Submitted-by: Bo Lindqvist <bo@example.com>
//! ```

use rustc_hash::FxHashSet;

use super::told::Told;
use super::{Beside, notes, review};
use crate::facts::{Form, Oid, RawIdentity, Record, Word};
use crate::git::Error;

/// Where the plugin writes.
pub(super) const REF: &str = "refs/notes/review";

/// The label whose votes are reviews; `Verified` and others are of robots, or
/// about something else than the change.
pub(super) const LABEL: &str = "Code-Review";

/// The reviews in the notes under a ref, and the commits with a note that holds
/// any vote.
pub(super) fn read(
    beside: &Beside<'_>,
    tip: &Oid,
    told: &mut Told,
) -> Result<(Vec<Record>, FxHashSet<Oid>), Error> {
    let mut found = Vec::new();
    let mut noted = FxHashSet::default();
    for note in notes::read(beside, REF, tip, told)? {
        for (label, value, who) in note.text.lines().filter_map(vote) {
            noted.insert(note.commit);
            if label.eq_ignore_ascii_case(LABEL) && value != 0 {
                found.push(review(note.commit, who, Form::Notes(Word::of(&"Gerrit"))));
            }
        }
    }
    Ok((found, noted))
}

/// Label, value and voter of a line such as `Code-Review+2: Ana <ana@x>`.
fn vote(line: &str) -> Option<(&str, i32, RawIdentity)> {
    let (key, who) = line.split_once(": ")?;
    let sign = key.rfind(['+', '-']).filter(|at| *at > 0)?;
    let value = key[sign..].parse().ok()?;
    Some((&key[..sign], value, voter(who)?))
}

/// `Name <email>`, `<email>`, a name alone, or, of an account that has neither,
/// a placeholder and the account's number: `Name of user not set #7`.
fn voter(text: &str) -> Option<RawIdentity> {
    let text = text.trim();
    let (name, email) = match text.split_once('<') {
        Some((name, rest)) => (name.trim(), rest.split('>').next().unwrap_or_default().trim()),
        None => (text, ""),
    };
    let number = text.rsplit_once(" #").map(|(_, number)| number);
    let number = number.filter(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit()));
    let login = number.filter(|_| email.is_empty());
    let login = login.map(|number| ("gerrit".to_owned(), number.to_owned()));
    let email = (!email.is_empty()).then(|| email.to_owned());
    (email.is_some() || !name.is_empty()).then(|| RawIdentity {
        name: name.to_owned(),
        email,
        login,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn votes_have_a_label_a_value_and_a_voter() {
        let read = |line| {
            let (label, value, who) = vote(line)?;
            let login = who.login.map(|(system, login)| format!("{system}:{login}"));
            Some((label.to_owned(), value, who.name, who.email, login))
        };
        let some = |label: &str, value, name: &str, email: Option<&str>, login: Option<&str>| {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            Some((label.to_owned(), value, name.to_owned(), owned(email), owned(login)))
        };
        assert_eq!(
            read("Code-Review+2: Ana Quispe <ana@x.org>"),
            some("Code-Review", 2, "Ana Quispe", Some("ana@x.org"), None)
        );
        assert_eq!(
            read("Code-Review-1: <bo@x.org>"),
            some("Code-Review", -1, "", Some("bo@x.org"), None)
        );
        assert_eq!(read("Verified+1: Acme CI"), some("Verified", 1, "Acme CI", None, None));
        assert_eq!(
            read("Code-Review+1: Name of user not set #1000007"),
            some("Code-Review", 1, "Name of user not set #1000007", None, Some("gerrit:1000007"))
        );
        assert_eq!(
            read("Code-Review+1: Ana <ana@x.org> #7"),
            some("Code-Review", 1, "Ana", Some("ana@x.org"), None),
            "numbers stand for those without an address"
        );
        for line in [
            "Submitted-by: Bo <bo@x.org>",
            "Submitted-at: Mon, 07 Oct 2019 09:48:25 -0400",
            "Reviewed-on: https://review.example.com/c/acme/+/7",
            "+2: Ana <ana@x.org>",
            "Code-Review+2:",
            "Code-Review+2: ",
            "Code-Review+99999999999: Ana",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_safe(line in "(Code-Review|[+-]|[0-9]|: |<|>| #|\\PC){0,40}") {
            if let Some((_, _, who)) = vote(&line) {
                prop_assert!(line.contains(&who.name));
            }
        }
    }
}
