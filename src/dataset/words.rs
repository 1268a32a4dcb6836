//! What stands in the tables for a kind, a role or a form.

use crate::facts::{ChangeKind, Form, GapKind, Role, Verdict, Word};

/// Every kind of change with its word.
const KINDS: [(ChangeKind, &str); 5] = [
    (ChangeKind::Added, "added"),
    (ChangeKind::Deleted, "deleted"),
    (ChangeKind::Modified, "modified"),
    (ChangeKind::TypeChanged, "type changed"),
    (ChangeKind::Renamed, "renamed"),
];

const ROLES: [(Role, &str); 6] = [
    (Role::CoAuthor, "co-author"),
    (Role::Reviewer, "reviewer"),
    (Role::Helper, "helper"),
    (Role::Mentor, "mentor"),
    (Role::Suggester, "suggester"),
    (Role::SignedOff, "signed off"),
];

const VERDICTS: [(Verdict, &str); 3] = [
    (Verdict::Approved, "approved"),
    (Verdict::ChangesRequested, "changes requested"),
    (Verdict::Commented, "commented"),
];

const GAPS: [GapKind; 16] = [
    GapKind::Repository,
    GapKind::LeftOut,
    GapKind::Branch,
    GapKind::Empty,
    GapKind::Shallow,
    GapKind::Grafts,
    GapKind::Subtree,
    GapKind::Object,
    GapKind::Malformed,
    GapKind::Date,
    GapKind::Record,
    GapKind::Export,
    GapKind::Unmatched,
    GapKind::Encoding,
    GapKind::OwnerFile,
    GapKind::OwnerName,
];

fn word<T: PartialEq>(words: &[(T, &'static str)], of: &T) -> &'static str {
    words.iter().find(|(known, _)| known == of).map_or("", |(_, word)| word)
}

fn meaning<T: Copy>(words: &[(T, &'static str)], word: &str) -> Option<T> {
    words.iter().find(|(_, known)| *known == word).map(|(meaning, _)| *meaning)
}

pub(super) fn kind(kind: ChangeKind) -> &'static str {
    word(&KINDS, &kind)
}

pub(super) fn to_kind(text: &str) -> Option<ChangeKind> {
    meaning(&KINDS, text)
}

pub(super) fn role(role: Role) -> &'static str {
    word(&ROLES, &role)
}

pub(super) fn to_role(text: &str) -> Option<Role> {
    meaning(&ROLES, text)
}

pub(super) fn to_gap(text: &str) -> Option<GapKind> {
    GAPS.into_iter().find(|kind| kind.id() == text)
}

/// A form as three columns: its kind, what it names, and what the review came to.
pub(super) fn form(form: &Form) -> (&'static str, Option<&str>, Option<&'static str>) {
    match form {
        Form::Author => ("author", None, None),
        Form::Trailer(name) => ("trailer", Some(name), None),
        Form::Line(name) => ("line", Some(name), None),
        Form::Mark(name) => ("mark", Some(name), None),
        Form::Sentence(name) => ("sentence", Some(name), None),
        Form::Merge(name) => ("merge", Some(name), None),
        Form::Notes(name) => ("notes", Some(name), None),
        Form::NoteDb => ("notedb", None, None),
        Form::Export(name, verdict) => {
            ("export", Some(name), verdict.map(|verdict| word(&VERDICTS, &verdict)))
        }
        Form::DocMetadata => ("document", None, None),
        Form::Config => ("config", None, None),
    }
}

pub(super) fn to_verdict(text: &str) -> Option<Verdict> {
    meaning(&VERDICTS, text)
}

/// Makes a form of what it names and what the review came to; `None` where it lacks that.
pub(super) type MakeForm = fn(Option<Word>, Option<Verdict>) -> Option<Form>;

/// What makes forms of a kind.
pub(super) fn to_form(kind: &str) -> Option<MakeForm> {
    let make: MakeForm = match kind {
        "author" => |_, _| Some(Form::Author),
        "trailer" => |name, _| name.map(Form::Trailer),
        "line" => |name, _| name.map(Form::Line),
        "mark" => |name, _| name.map(Form::Mark),
        "sentence" => |name, _| name.map(Form::Sentence),
        "merge" => |name, _| name.map(Form::Merge),
        "notes" => |name, _| name.map(Form::Notes),
        "notedb" => |_, _| Some(Form::NoteDb),
        "export" => |name, verdict| Some(Form::Export(name?, verdict)),
        "document" => |_, _| Some(Form::DocMetadata),
        "config" => |_, _| Some(Form::Config),
        _ => return None,
    };
    Some(make)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_means_one_thing() {
        for (known, text) in KINDS {
            assert_eq!((kind(known), to_kind(text)), (text, Some(known)));
        }
        for (known, text) in ROLES {
            assert_eq!((role(known), to_role(text)), (text, Some(known)));
        }
        assert!(GAPS.into_iter().all(|known| to_gap(known.id()) == Some(known)));
        let forms = [
            Form::Author,
            Form::Trailer("Reviewed-by".into()),
            Form::Line("Reviewers".into()),
            Form::Mark("r=".into()),
            Form::Sentence("Reviewed by".into()),
            Form::Merge("ACKs".into()),
            Form::Notes("Gerrit".into()),
            Form::NoteDb,
            Form::Export("GitHub".into(), None),
            Form::Export("GitHub".into(), Some(Verdict::ChangesRequested)),
            Form::DocMetadata,
            Form::Config,
        ];
        for known in forms {
            let (kind, name, verdict) = form(&known);
            let make = to_form(kind).unwrap();
            assert_eq!(make(name.map(Word::from), verdict.and_then(to_verdict)), Some(known));
        }
        assert_eq!(to_form("trailer").unwrap()(None, None), None);
        assert_eq!(to_verdict("maybe"), None);
    }
}
