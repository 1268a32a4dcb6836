//! `packed-refs`: many references in one file.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::name;
use crate::facts::{ObjectFormat, Oid};
use crate::git::error::Error;
use crate::git::file::{self, is_space};

/// Some two million references.
const MOST: u64 = 128 << 20;

/// The references of the file.
#[derive(Debug)]
pub(super) struct Packed {
    path: PathBuf,
    text: Vec<u8>,
    objects: ObjectFormat,
    /// Where each name is in the text, in the file's order; the id stands before it.
    names: Vec<Range<usize>>,
    /// Whether the names are in order, as Git writes them.
    is_sorted: bool,
    /// The numbers of the damaged lines, from 1.
    damaged: Vec<usize>,
}

impl Packed {
    /// The file in this folder; empty where there is none. It is `known` where that
    /// holds the same text.
    pub(super) fn read(
        folder: &Path,
        objects: ObjectFormat,
        known: Option<&Arc<Self>>,
    ) -> Result<Arc<Self>, Error> {
        let path = folder.join("packed-refs");
        if let Some(known) = known.filter(|known| known.path == path)
            && file::holds(&path, MOST, &known.text)?
        {
            return Ok(Arc::clone(known));
        }
        let text = file::read(&path, MOST)?.unwrap_or_default();
        Ok(Arc::new(Self::of(path, text, objects)))
    }

    fn of(path: PathBuf, text: Vec<u8>, objects: ObjectFormat) -> Self {
        let (mut names, mut damaged) = (Vec::new(), Vec::new());
        let (mut start, mut after_reference) = (0, false);
        for (index, line) in text.split_inclusive(|&byte| byte == b'\n').enumerate() {
            let parsed = parse(line, index == 0, after_reference, objects);
            after_reference = matches!(parsed, Some(Line::Reference(_)));
            match parsed {
                Some(Line::Reference(name)) => names.push(start + name.start..start + name.end),
                Some(Line::Other) => {}
                None => damaged.push(index + 1),
            }
            start += line.len();
        }
        let is_sorted = names.is_sorted_by_key(|name| &text[name.clone()]);
        Self { path, text, objects, names, is_sorted, damaged }
    }

    /// The object of the reference with this name.
    ///
    /// # Errors
    /// When it is not there, but some line is damaged: it may be that one.
    pub(super) fn find(&self, name: &str) -> Result<Option<Oid>, Error> {
        let found = self.each(name).find(|(found, _)| *found == name);
        match (found, self.damaged.first()) {
            (None, Some(number)) => Err(file::damaged_line(&self.path, *number)),
            (found, _) => Ok(found.map(|(_, id)| id)),
        }
    }

    /// Each reference whose name begins so, with its object, in the file's order.
    pub(super) fn each(&self, prefix: &str) -> impl Iterator<Item = (&str, Oid)> {
        let name = |place: &Range<usize>| &self.text[place.clone()];
        let is_before = |place: &Range<usize>| self.is_sorted && name(place) < prefix.as_bytes();
        let names = &self.names[self.names.partition_point(is_before)..];
        let begins = move |place: &&Range<usize>| name(place).starts_with(prefix.as_bytes());
        let names = names.iter().take_while(move |place| !self.is_sorted || begins(place));
        names.filter(begins).filter_map(move |place| {
            let id = place.start.checked_sub(2 * self.objects.width() + 1)?;
            let (id, _) = self.objects.split_hex(&self.text[id..])?;
            Some((std::str::from_utf8(name(place)).ok()?, id))
        })
    }

    /// What is wrong with the file: its first damaged line, and how many more
    /// there are.
    pub(super) fn fault(&self) -> Option<Error> {
        let error = file::damaged_line(&self.path, *self.damaged.first()?);
        Some(match self.damaged.len() - 1 {
            0 => error,
            more => Error { message: format!("{error}, and in {more} more"), ..error },
        })
    }
}

enum Line {
    /// Where its name is in the line.
    Reference(Range<usize>),
    /// The heading, or what the tag of the line before is peeled to.
    Other,
}

/// A line with its end, which Git asks for; `None` if it is damaged.
fn parse(
    line: &[u8],
    is_first: bool,
    after_reference: bool,
    objects: ObjectFormat,
) -> Option<Line> {
    let line = line.strip_suffix(b"\n")?;
    if is_first && line.starts_with(b"# pack-refs with:") {
        return Some(Line::Other);
    }
    if let Some(peeled) = line.strip_prefix(b"^") {
        let is_one = after_reference && objects.id_from_hex(peeled).is_some();
        return is_one.then_some(Line::Other);
    }
    let (id, rest) = objects.split_hex(line)?;
    let (space, name) = rest.split_first()?;
    let is_something = id.as_bytes().iter().any(|&byte| byte != 0);
    name::from_bytes(name).filter(|_| is_something && is_space(*space))?;
    Some(Line::Reference(line.len() - name.len()..line.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const A: &str = "0123456789abcdef0123456789abcdef01234567";
    const B: &str = "89abcdef0123456789abcdef0123456789abcdef";

    fn packed(text: &[u8]) -> Packed {
        let (path, objects) = (PathBuf::from("packed-refs"), ObjectFormat::Sha1);
        Packed::of(path, text.to_vec(), objects)
    }

    fn names(text: &str) -> Vec<Result<String, String>> {
        let packed = packed(text.as_bytes());
        let each = packed.each("").map(|(name, _)| Ok(name.to_owned()));
        each.chain(packed.fault().map(|error| Err(error.to_string()))).collect()
    }

    #[test]
    fn a_file_with_heading_and_peeled_tags_is_read() {
        let text = format!(
            "# pack-refs with: peeled fully-peeled sorted \n{A} refs/heads/main\n{B} refs/tags/v1\n^{A}\n"
        );
        assert_eq!(names(&text), [Ok("refs/heads/main".into()), Ok("refs/tags/v1".into())]);
        let found = packed(text.as_bytes()).find("refs/tags/v1").unwrap();
        assert_eq!(found, Oid::from_hex(B));
        assert_eq!(packed(text.as_bytes()).find("refs/tags/v2"), Ok(None));
    }

    #[test]
    fn a_file_without_heading_and_order_is_read() {
        let text = format!("{B} refs/tags/v1\n{A} refs/heads/main\n");
        assert_eq!(names(&text), [Ok("refs/tags/v1".into()), Ok("refs/heads/main".into())]);
        assert_eq!(names(""), []);
    }

    #[test]
    fn names_are_found_by_how_they_begin_in_order_or_not() {
        let text = |names: [&str; 4]| names.map(|name| format!("{A} refs/{name}\n")).concat();
        for names in [["a/1", "a/10", "a/2", "b"], ["b", "a/2", "a/1", "a/10"]] {
            let packed = packed(text(names).as_bytes());
            let begins = |prefix: &str| {
                let mut found: Vec<_> = packed.each(prefix).map(|(name, _)| &name[5..]).collect();
                found.sort_unstable();
                found
            };
            assert_eq!(begins("refs/a/"), ["a/1", "a/10", "a/2"], "{names:?}");
            assert_eq!(begins("refs/a/1"), ["a/1", "a/10"], "{names:?}");
            assert_eq!(begins("refs/c"), [""; 0], "{names:?}");
            assert_eq!(packed.find("refs/a/1"), Ok(Oid::from_hex(A)));
            assert_eq!(packed.find("refs/a"), Ok(None));
        }
    }

    #[test]
    fn a_file_that_has_not_changed_is_not_taken_apart_again() {
        let home = tempfile::tempdir().unwrap();
        let write = |text: &str| std::fs::write(home.path().join("packed-refs"), text).unwrap();
        let read = |known: Option<&Arc<Packed>>| {
            Packed::read(home.path(), ObjectFormat::Sha1, known).unwrap()
        };
        let none = read(None);
        assert!(Arc::ptr_eq(&none, &read(Some(&none))));
        write(&format!("{A} refs/heads/a\n"));
        let one = read(Some(&none));
        assert_eq!(one.find("refs/heads/a"), Ok(Oid::from_hex(A)));
        assert!(Arc::ptr_eq(&one, &read(Some(&one))));
        for text in [format!("{B} refs/heads/a\n"), format!("{A} refs/heads/a\n{B} refs/heads/b\n")]
        {
            write(&text);
            let other = read(Some(&one));
            assert_eq!(other.each("").count(), text.lines().count());
            assert_eq!(other.find("refs/heads/a"), Ok(Oid::from_hex(&text[..40])));
        }
    }

    #[test]
    fn damaged_lines_are_numbered() {
        let zeros = "0".repeat(40);
        for bad in ["", "# more", "^", &format!("^{A}"), A, &format!("{A} "), &format!("{A} x")]
            .into_iter()
            .chain([&*format!("{zeros} refs/heads/z"), &format!("{A} refs/heads/main\r")])
            .chain([&*format!("{A}refs/heads/z"), &A[1..]])
        {
            let text = format!("# pack-refs with: sorted\n{bad}\n{A} refs/heads/b\n");
            let expected =
                [Ok("refs/heads/b".into()), Err("packed-refs is damaged in line 2".into())];
            assert_eq!(names(&text), expected, "{bad:?}");
        }
        let many = "x\n".repeat(3);
        assert_eq!(names(&many), [Err("packed-refs is damaged in line 1, and in 2 more".into())]);
        assert_eq!(names(&format!("{A} refs/a")), [Err("packed-refs is damaged in line 1".into())]);
    }

    #[test]
    fn what_damage_may_hide_is_not_missing() {
        let text = format!("{A} refs/heads/a\n{A} refs/he\0ds/main\n{A} refs/heads/z\n");
        let packed = packed(text.as_bytes());
        assert_eq!(packed.find("refs/heads/z").unwrap(), Oid::from_hex(A));
        let error = packed.find("refs/heads/main").unwrap_err();
        assert_eq!(error.to_string(), "packed-refs is damaged in line 2");
    }

    proptest! {
        #[test]
        fn any_bytes_are_lines_or_damage(text in prop::collection::vec(any::<u8>(), 0..400)) {
            let packed = packed(&text);
            for (name, _) in packed.each("") {
                prop_assert!(name::is_valid(name));
            }
            let _ = packed.find("refs/heads/main");
        }
    }
}
