//! `packed-refs`: many references in one file.

use std::path::{Path, PathBuf};

use super::name;
use crate::facts::{ObjectFormat, Oid};
use crate::git::error::Error;
use crate::git::file::{self, is_space};

/// Some two million references.
const MOST: u64 = 128 << 20;

/// The text of the file, which is taken apart when it is asked.
#[derive(Debug)]
pub(super) struct Packed {
    path: PathBuf,
    text: Vec<u8>,
    objects: ObjectFormat,
}

impl Packed {
    /// The file in this folder; empty where there is none.
    pub(super) fn read(folder: &Path, objects: ObjectFormat) -> Result<Self, Error> {
        let path = folder.join("packed-refs");
        let text = file::read(&path, MOST)?.unwrap_or_default();
        Ok(Self { path, text, objects })
    }

    /// The object of the reference with this name.
    ///
    /// # Errors
    /// When it is not there, but some line is damaged: it may be that one.
    pub(super) fn find(&self, name: &str) -> Result<Option<Oid>, Error> {
        let mut damaged = None;
        for line in self.lines() {
            match line {
                Ok((found, id)) if found == name => return Ok(Some(id)),
                Ok(_) => {}
                Err(number) => damaged = damaged.or(Some(number)),
            }
        }
        damaged.map_or(Ok(None), |number| Err(file::damaged_line(&self.path, number)))
    }

    /// Each reference with its object, in the file's order.
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, Oid)> {
        self.lines().filter_map(Result::ok)
    }

    /// What is wrong with the file: its first damaged line, and how many more
    /// there are.
    pub(super) fn fault(&self) -> Option<Error> {
        let mut damaged = self.lines().filter_map(Result::err);
        let error = file::damaged_line(&self.path, damaged.next()?);
        Some(match damaged.count() {
            0 => error,
            more => Error { message: format!("{error}, and in {more} more"), ..error },
        })
    }

    /// What each line holds, or its number from 1 if it is damaged.
    fn lines(&self) -> impl Iterator<Item = Result<(&str, Oid), usize>> {
        let mut after_reference = false;
        self.text.split_inclusive(|&byte| byte == b'\n').enumerate().filter_map(move |at| {
            let (index, line) = at;
            let parsed = parse(line, index == 0, after_reference, self.objects);
            after_reference = matches!(parsed, Some(Line::Reference(..)));
            match parsed {
                Some(Line::Reference(name, id)) => Some(Ok((name, id))),
                Some(Line::Other) => None,
                None => Some(Err(index + 1)),
            }
        })
    }
}

enum Line<'t> {
    Reference(&'t str, Oid),
    /// The heading, or what the tag of the line before is peeled to.
    Other,
}

/// A line with its end, which Git asks for; `None` if it is damaged.
fn parse(
    line: &[u8],
    is_first: bool,
    after_reference: bool,
    objects: ObjectFormat,
) -> Option<Line<'_>> {
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
    let name = name::from_bytes(name).filter(|_| is_something && is_space(*space))?;
    Some(Line::Reference(name, id))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const A: &str = "0123456789abcdef0123456789abcdef01234567";
    const B: &str = "89abcdef0123456789abcdef0123456789abcdef";

    fn packed(text: &[u8]) -> Packed {
        let (path, objects) = (PathBuf::from("packed-refs"), ObjectFormat::Sha1);
        Packed { path, text: text.to_vec(), objects }
    }

    fn names(text: &str) -> Vec<Result<String, String>> {
        let packed = packed(text.as_bytes());
        let each = packed.each().map(|(name, _)| Ok(name.to_owned()));
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
            for (name, _) in packed.each() {
                prop_assert!(name::is_valid(name));
            }
            let _ = packed.find("refs/heads/main");
        }
    }
}
