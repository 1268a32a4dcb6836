//! Files at the tip that say something about the others: `.gitattributes` in
//! every directory, and `.git-blame-ignore-revs`.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::gaps::{Needed, Problems};
use crate::config::{Detection, OwnersFrom};
use crate::facts::{AttributeRule, Oid};
use crate::git::tree::Mode;
use crate::git::{Kind, Objects, each_file, text};

/// What the files at a tip say.
#[derive(Debug, Default)]
pub(super) struct HeadFiles {
    pub(super) attributes: Vec<AttributeRule>,
    pub(super) blame_ignored: Vec<Oid>,
    /// `.mailmap` at the top.
    pub(super) mailmap: Option<Vec<u8>>,
    /// Every file that is there; `None` where not all could be listed.
    pub(super) paths: Option<FxHashSet<Box<[u8]>>>,
    /// Which of them say who owns what, where that is to be found.
    pub(super) owners: Option<OwnersFrom>,
}

/// Reads them at this commit. One that cannot be read is for the walk to tell.
/// With a detection, finds which files say who owns what.
pub(super) fn read_at(
    objects: &mut Objects<'_>,
    commit: &Oid,
    detection: Option<Detection>,
    problems: &mut Problems,
) -> HeadFiles {
    match objects.commit(commit) {
        Ok(commit) => read(objects, commit.tree(), detection, problems),
        Err(_) => HeadFiles::default(),
    }
}

fn read(
    objects: &mut Objects<'_>,
    tree: Oid,
    mut detection: Option<Detection>,
    problems: &mut Problems,
) -> HeadFiles {
    let mut files = HeadFiles::default();
    let mut by_directory = Vec::new();
    let (found, paths) = find(objects, tree, detection.as_mut(), problems);
    files.paths = paths;
    files.owners = detection.and_then(Detection::found);
    for (directory, name, id) in found {
        match objects.read(&id, Kind::Blob) {
            Err(trouble) => problems.unreadable(Needed::Blob, id, trouble),
            Ok(blob) => match name {
                Wanted::Attributes => by_directory.push((directory, blob.to_vec())),
                Wanted::Mailmap => files.mailmap = Some(blob.to_vec()),
                Wanted::BlameIgnored => files.blame_ignored = blame_ignored(blob),
            },
        }
    }
    // A file further down wins, and a directory's name starts with its parent's.
    by_directory.sort_unstable();
    let mut macros = Macros::new();
    for (directory, file) in &by_directory {
        let directory = text::decode(directory, None);
        files.attributes.extend(attributes(&directory, file, &mut macros));
    }
    files
}

/// The files that are looked for.
enum Wanted {
    Attributes,
    Mailmap,
    BlameIgnored,
}

impl Wanted {
    fn from_name(name: &[u8], at_top: bool) -> Option<Self> {
        match name {
            b".gitattributes" => Some(Self::Attributes),
            b".mailmap" if at_top => Some(Self::Mailmap),
            b".git-blame-ignore-revs" if at_top => Some(Self::BlameIgnored),
            _ => None,
        }
    }
}

/// The directory and the blob of each wanted file of a tree.
type WantedFiles = Vec<(Vec<u8>, Wanted, Oid)>;

/// The paths of all files of a tree; `None` where not all of it could be read.
type AllPaths = Option<FxHashSet<Box<[u8]>>>;

/// The files of a tree that are wanted, and the paths of all.
fn find(
    objects: &mut Objects<'_>,
    tree: Oid,
    mut detection: Option<&mut Detection>,
    problems: &mut Problems,
) -> (WantedFiles, AllPaths) {
    let mut found = Vec::new();
    let mut paths = FxHashSet::default();
    let mut is_whole = true;
    let unreadable = |id, trouble| {
        is_whole = false;
        problems.unreadable(Needed::Tree, id, trouble);
    };
    each_file(objects, tree, unreadable, |directory, entry| {
        let path = [directory, entry.name].concat();
        if let Some(detection) = detection.as_mut().filter(|_| entry.mode != Mode::Submodule) {
            detection.see(&path);
        }
        paths.insert(path.into());
        if let Some(wanted) = Wanted::from_name(entry.name, directory.is_empty())
            && entry.mode.is_file()
        {
            found.push((directory.to_vec(), wanted, entry.id()));
        }
    });
    (found, is_whole.then_some(paths))
}

/// The ids in a file for `blame.ignoreRevsFile`: one a line, `#` starts a comment.
fn blame_ignored(file: &[u8]) -> Vec<Oid> {
    let file = text::decode(file, None);
    let id = |line: &str| Oid::from_hex(line.split('#').next().unwrap_or_default().trim());
    file.lines().filter_map(id).collect()
}

/// What the macros of the top (`[attr]NAME …`) say of generated files.
type Macros = BTreeMap<String, bool>;

/// Git ignores lines of this many bytes and more.
const LONG_LINE: usize = 2048;

/// The lines of a `.gitattributes` file that speak of generated or vendored files.
fn attributes(directory: &str, file: &[u8], macros: &mut Macros) -> Vec<AttributeRule> {
    let file = text::decode(file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file), None);
    let mut rules = Vec::new();
    for line in file.lines().filter(|line| line.len() < LONG_LINE) {
        let line = line.trim();
        if line.starts_with('#') {
            continue;
        }
        let (line, is_macro) = match line.strip_prefix("[attr]") {
            Some(line) => (line.trim_start(), true),
            None => (line, false),
        };
        let Some((pattern, rest)) = split_pattern(line) else { continue };
        let states = rest
            .split_whitespace()
            .filter_map(|word| linguist(word).or_else(|| macros.get(word).copied()));
        // One line may call a file generated and not vendored.
        let Some(generated) = states.reduce(|a, b| a || b) else { continue };
        if !is_macro {
            rules.push(AttributeRule { directory: directory.to_owned(), pattern, generated });
        } else if directory.is_empty() {
            macros.insert(pattern, generated);
        }
    }
    rules
}

/// The pattern, perhaps in double quotes, and the attributes after it.
fn split_pattern(line: &str) -> Option<(String, &str)> {
    let Some(quoted) = line.strip_prefix('"') else {
        let (pattern, rest) = line.split_once(char::is_whitespace)?;
        return Some((pattern.to_owned(), rest));
    };
    let mut pattern = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((pattern, &quoted[at + 1..])),
            '\\' => match chars.next()?.1 {
                't' => pattern.push('\t'),
                'n' => pattern.push('\n'),
                other => pattern.push(other),
            },
            _ => pattern.push(c),
        }
    }
    None
}

/// What an attribute says of generated and vendored files; `None` if nothing.
fn linguist(attribute: &str) -> Option<bool> {
    let (name, value) = match attribute.split_once('=') {
        Some((name, value)) => (name, !value.eq_ignore_ascii_case("false")),
        None => match attribute.strip_prefix(['-', '!']) {
            Some(name) => (name, false),
            None => (attribute, true),
        },
    };
    matches!(name, "linguist-generated" | "linguist-vendored").then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_to_set_and_take_back() {
        let file = b"# note\n*.pb.go linguist-generated\n*.min.js text -linguist-vendored\n\
            a linguist-generated=true\nb linguist-vendored=false\n c\tlinguist-generated eol=lf\n\
            \"with space\" linguist-generated\n*.txt text\n[attr]x linguist-generated\nd !linguist-generated\n";
        let rules: Vec<_> = attributes("sub/", file, &mut Macros::new())
            .into_iter()
            .map(|rule| (rule.pattern, rule.generated))
            .collect();
        let expected = [
            ("*.pb.go", true),
            ("*.min.js", false),
            ("a", true),
            ("b", false),
            ("c", true),
            ("with space", true),
            ("d", false),
        ];
        assert_eq!(rules, expected.map(|(pattern, generated)| (pattern.to_owned(), generated)));
    }

    #[test]
    fn a_mark_of_byte_order_and_macros_are_read_as_git_reads_them() {
        let mut macros = Macros::new();
        let mut read = |directory: &str, file: &str| -> Vec<String> {
            let rules = attributes(directory, file.as_bytes(), &mut macros);
            rules.into_iter().map(|rule| format!("{} {}", rule.pattern, rule.generated)).collect()
        };
        assert_eq!(read("", "\u{feff}*.gen.go linguist-generated\n"), ["*.gen.go true"]);
        let top = "[attr]made linguist-generated=true\n*.x made\n*.y -made\n*.z made=1\n";
        assert_eq!(read("", top), ["*.x true"]);
        assert_eq!(
            read("a/", "[attr]other linguist-vendored\n*.o other\n*.m made\n"),
            ["*.m true"]
        );
        let long = format!("{} linguist-generated\n", "x".repeat(LONG_LINE));
        assert_eq!(read("", &long), [""; 0]);
    }

    #[test]
    fn ignored_revisions_may_have_comments() {
        let (a, b) = ("a".repeat(40), "b".repeat(40));
        let file = format!("# reformat\n{a}\n\n {b} # again\n123\n");
        let ids: Vec<_> = blame_ignored(file.as_bytes()).iter().map(Oid::to_string).collect();
        assert_eq!(ids, [a, b]);
    }

    #[test]
    fn fuzzed_attributes_are_read() {
        let sound: [&[u8]; 2] = [
            b"*.pb.go linguist-generated\n[attr]made linguist-generated=true\n\"a b\" made\n",
            b"gen/** -linguist-vendored !made\n",
        ];
        crate::git::fuzz::fuzz(&sound.map(<[u8]>::to_vec), |file| {
            let _ = (attributes("sub/", file, &mut Macros::new()), blame_ignored(file));
            0
        });
    }
}
