//! A reference that has a file of its own.

use std::path::Path;

use super::name;
use crate::facts::ObjectFormat;
use crate::git::error::Error;
use crate::git::file::{self, is_absent, is_space, trim_end, trim_start};
use crate::git::references::Target;

/// A name or an id; after it anything may stand.
const MOST: u64 = 64 << 10;

/// What the file at this path says; `None` where there is no file.
///
/// # Errors
/// When it cannot be read, or says nothing that Git would understand.
pub(super) fn read(path: &Path, objects: ObjectFormat) -> Result<Option<Target>, Error> {
    let found = match std::fs::symlink_metadata(path) {
        Err(error) if is_absent(&error) => return Ok(None),
        found => found.map_err(|error| file::unreadable(path, &error))?,
    };
    // A folder may be there for other references, and this one be packed.
    if found.is_dir() {
        return Ok(None);
    }
    if found.is_symlink()
        && let Ok(target) = std::fs::read_link(path)
        && let Some(target) = target.to_str()
        && target.starts_with("refs/")
        && name::is_valid(target)
    {
        return Ok(Some(Target::Ref(target.to_owned())));
    }
    let Some(text) = file::read(path, MOST)? else { return Ok(None) };
    match parse(&text, objects) {
        Some(target) => Ok(Some(target)),
        None => Err(file::broken(path, "is damaged: it contains neither an id nor a name")),
    }
}

/// What the text says: `ref: NAME`, or an id and anything after a blank. Git
/// reads it up to the first zero byte, takes any white space, and holds an id
/// of zeros for damage.
pub(super) fn parse(text: &[u8], objects: ObjectFormat) -> Option<Target> {
    let text = text.split(|&byte| byte == 0).next()?;
    let text = trim_end(text);
    if let Some(target) = text.strip_prefix(b"ref:") {
        let target = trim_start(target);
        return name::from_bytes(target).map(|name| Target::Ref(name.to_owned()));
    }
    let (id, rest) = objects.split_hex(text)?;
    let ends_there = rest.first().is_none_or(|&byte| is_space(byte));
    let is_something = id.as_bytes().iter().any(|&byte| byte != 0);
    (ends_there && is_something).then_some(Target::Object(id))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::facts::Oid;

    const HEX: &str = "0123456789abcdef0123456789abcdef01234567";

    fn parsed(text: &str) -> Option<Target> {
        parse(text.as_bytes(), ObjectFormat::Sha1)
    }

    #[test]
    fn ids_are_read_however_they_end() {
        let id = Some(Target::Object(Oid::from_hex(HEX).unwrap()));
        for end in ["", "\n", "\r\n", " \t\n", " more", "\n\nmore", "\0more"] {
            assert_eq!(parsed(&format!("{HEX}{end}")), id, "{end:?}");
        }
        assert_eq!(parsed(&HEX.to_uppercase()), id);
    }

    #[test]
    fn symbolic_references_are_read_with_or_without_a_blank() {
        let main = Some(Target::Ref("refs/heads/main".to_owned()));
        for text in ["ref: refs/heads/main\n", "ref:refs/heads/main", "ref:\t refs/heads/main \r\n"]
        {
            assert_eq!(parsed(text), main, "{text:?}");
        }
    }

    #[test]
    fn everything_else_is_damage() {
        let zeros = "0".repeat(40);
        let longer = format!("{HEX}0");
        for text in ["", "\n", &HEX[..39], &longer, &zeros, "ref:", "ref: ../../etc/passwd"] {
            assert_eq!(parsed(text), None, "{text:?}");
        }
        assert_eq!(parsed("ref: refs/heads/a\nref: refs/heads/b\n"), None);
        assert_eq!(parse(HEX.as_bytes(), ObjectFormat::Sha256), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_value_or_damage(text in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(Target::Ref(target)) = parse(&text, ObjectFormat::Sha256) {
                prop_assert!(name::is_valid(&target));
            }
        }
    }
}
