//! Files that say who owns what: people in them are pseudonyms, teams stay.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;
use rustc_hash::FxHashMap;

use super::texts::{Texts, names_before, replaced};
use super::words::Words;
use crate::config::OWNERS_ALIASES;
use crate::facts::{OwnerFile, Pieces, SharedText};

/// Keys of lists of people in YAML.
const PEOPLE: [&str; 14] = [
    "approvers",
    "assignees",
    "collaborators",
    "emeritus",
    "emeritus_approvers",
    "emeritus_maintainers",
    "emeritus_reviewers",
    "inform",
    "maintainers",
    "members",
    "owners",
    "required_reviewers",
    "reviewers",
    "security_contacts",
];

/// `@login`, but no `@team/of-it`, and no role, `@@developer`.
static LOGIN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|[^\w@./-])@([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9_-])?)").ok());

/// `user:default/ana` of a catalogue.
static USER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\buser:(?:[\w.-]+/)?([\w.-]*\w)").ok());

/// Puts pseudonyms for people into every revision. Texts that revisions share are read
/// once, except those in which lines say what the lines below them list.
pub(super) fn hide(files: &mut [OwnerFile], texts: &Texts, words: &mut Words<'_>) {
    let mut known: FxHashMap<Arc<[u8]>, Arc<[u8]>> = FxHashMap::default();
    let mut shared = Pieces::default();
    for file in files {
        let Some(text) = &file.text else { continue };
        let name = file.path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
        let is_yaml = name.ends_with(b".yml") || name.ends_with(b".yaml");
        let of_aliases = name == OWNERS_ALIASES.as_bytes();
        let of_owners = of_aliases || name == b"OWNERS";
        file.text = Some(match is_yaml || of_owners {
            true => {
                let mut lists = Lists { of_owners, of_aliases, ..Lists::default() };
                shared.share(&hidden(&text.bytes(), texts, words, &mut lists))
            }
            false => {
                let pieces = text.pieces().iter().map(|piece| {
                    let hide = || hidden(piece, texts, words, &mut Lists::default()).into();
                    Arc::clone(known.entry(Arc::clone(piece)).or_insert_with(hide))
                });
                SharedText::from_pieces(pieces.collect())
            }
        });
    }
}

fn hidden(text: &[u8], texts: &Texts, words: &mut Words<'_>, lists: &mut Lists) -> Vec<u8> {
    let mut hidden = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => hidden.extend(self::line(line, texts, words, lists).into_bytes()),
            // A character a byte, and what is none of ours becomes that byte again.
            Err(_) => {
                let latin: String = line.iter().map(|byte| char::from(*byte)).collect();
                let latin = self::line(&latin, texts, words, lists);
                hidden.extend(latin.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()));
            }
        }
    }
    hidden
}

fn line(line: &str, texts: &Texts, words: &mut Words<'_>, lists: &mut Lists) -> String {
    let mut places = texts.places(line);
    for form in LOGIN.iter().chain(USER.iter()) {
        let logins = form.captures_iter(line).filter_map(|found| found.get(1));
        let people = logins.filter(|login| !line[login.end()..].starts_with('/'));
        places.extend(people.map(|login| login.range()));
    }
    places.extend(names_before(line, &places));
    places.extend(maintainer(line));
    places.extend(lists.people(line));
    replaced(line, places, words)
}

/// Where a line such as `M: Ana Quispe <ana@example.com>` names somebody.
fn maintainer(line: &str) -> Option<Range<usize>> {
    let value = line.strip_prefix(['M', 'R'])?.strip_prefix(':')?;
    Some(line.len() - value.len()..line.trim_end().len()).filter(|_| value.contains('@'))
}

/// Lists in YAML, line by line.
#[derive(Default)]
struct Lists {
    /// Whether every list is of people that is none of labels.
    of_owners: bool,
    /// Whether every name is an alias or a member.
    of_aliases: bool,
    /// Whether the items below the last key are people.
    people: bool,
    /// Whether a list in brackets goes on.
    in_brackets: bool,
}

impl Lists {
    /// Where a line lists people.
    fn people(&mut self, line: &str) -> Option<Range<usize>> {
        let start = line.len() - line.trim_start().len();
        let text = line[start..].trim_end();
        let text = text.find(" #").map_or(text, |remark| text[..remark].trim_end());
        let all = start..start + text.len();
        if text.is_empty() {
            return None;
        }
        if let Some(remark) = text.strip_prefix('#') {
            // An item that is taken out is still somebody.
            let item = remark.trim_start_matches(['#', ' ']).strip_prefix("- ");
            let is_one = item.is_some_and(|item| !item.trim().contains(' '));
            return (self.people && is_one).then_some(all);
        }
        if self.in_brackets {
            self.in_brackets = !text.contains(']');
            return self.people.then_some(all);
        }
        if text.starts_with("- ") && !text.contains(": ") {
            return self.people.then_some(all);
        }
        let item = text.strip_prefix("- ").unwrap_or(text);
        let (key, value) = item.split_once(':')?;
        let value = value.trim();
        let bare = key.trim_matches(['"', '\'']).to_ascii_lowercase();
        let is_alias = self.of_aliases && bare != "aliases";
        self.people = match self.of_owners {
            true => bare != "labels",
            false => PEOPLE.contains(&bare.as_str()),
        };
        self.in_brackets = value.starts_with('[') && !value.contains(']');
        if is_alias {
            return Some(all);
        }
        let is_list = value.starts_with('[') || PEOPLE.contains(&bare.as_str());
        let value = all.end - value.len()..all.end;
        (self.people && is_list && !value.is_empty()).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pseudonym::Key;

    /// The file with `…` for every pseudonym.
    fn shown(path: &str, text: &[u8]) -> String {
        let key = Key::of(&[1; 32]).unwrap();
        let file = OwnerFile { commit: 0, path: path.as_bytes().into(), text: Some(text.into()) };
        let mut files = [file];
        hide(&mut files, &Texts::default(), &mut Words::new(&key));
        let bytes = files[0].text.as_ref().unwrap().bytes().into_owned();
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let pseudonym = Regex::new(r"\b[pPh][a-z2-7]{16}\b(\.invalid)?|\b1\d{15}\b").unwrap();
        pseudonym.replace_all(&text, "…").into_owned()
    }

    #[test]
    fn codeowners_name_teams_and_no_people() {
        let text =
            b"# Ana Lee <ana@x.org>\n* @acme/all @anaq bo@x.org\n/a@b/ @@owner @cy-d # @dee\n";
        let expected = "# … … <…@…>\n* @acme/all @… …@…\n/a@b/ @@owner @…-… # @…\n";
        assert_eq!(shown(".github/CODEOWNERS", text), expected);
    }

    #[test]
    fn lists_of_people_are_hidden_and_other_lists_are_not() {
        let text =
            b"approvers:\n- anaq # lead\n- \"bo\"\n#- eli # left\n# - see below\nassigness:\n- fay\nlabels:\n- sig/node\nfilters:\n  \"a/.*\":\n\
                     \x20   reviewers: [cy, dee]\noptions:\n  no_parent_owners: true\n";
        let expected = "approvers:\n- … # lead\n- \"…\"\n#- … # left\n# - see below\nassigness:\n- …\nlabels:\n- sig/node\nfilters:\n  \"a/.*\":\n\
                        \x20   reviewers: […, …]\noptions:\n  no_parent_owners: true\n";
        assert_eq!(shown("a/OWNERS", text), expected);
        let aliases = b"aliases:\n  node-leads:\n    - anaq\n    - bo\n";
        assert_eq!(shown("OWNERS_ALIASES", aliases), "aliases:\n  …-…:\n    - …\n    - …\n");
        assert_eq!(
            shown("x/OWNERS", b"set noparent\nana@x.org\nper-file *.c=bo@x.org\n"),
            "set noparent\n…@…\nper-file *.c=…@…\n"
        );
    }

    #[test]
    fn maintainers_keep_titles_and_files() {
        let text = b"NET CORE\nM:\tAna von Lee <ana@x.org>\nM: b\xf6 <bo@x.org>\nF:\tnet/\xe9/\n";
        let expected = "NET CORE\nM:\t… … … <…@…>\nM: … <…@…>\nF:\tnet/\u{e9}/\n";
        assert_eq!(shown("MAINTAINERS", text), expected);
        assert_eq!(
            shown("catalog-info.yaml", b"spec:\n  owner: user:default/ana\n  system: a\n"),
            "spec:\n  owner: user:default/…\n  system: a\n"
        );
    }
}
