//! Git's config files, as far as a repository's own are needed.
//!
//! `include.path` is not followed: Git does not either where it decides whether
//! it can read a repository, and a repository's config is no reason to read
//! files elsewhere.

use std::path::{Path, PathBuf};

use super::directories::Directories;
use super::error::{Error, ErrorKind};
use super::file;
use super::place::Place;

/// No config that people write is larger.
const MOST: u64 = 16 << 20;

/// One `key = value`.
#[derive(Debug)]
struct Entry {
    /// Its place in `sections`.
    section: usize,
    /// In lower case.
    key: String,
    /// `None` where there is no `=`, which stands for true.
    value: Option<Vec<u8>>,
}

/// The heading of a section.
#[derive(Debug, PartialEq, Eq)]
struct Section {
    /// In lower case.
    name: String,
    subsection: Option<Vec<u8>>,
}

/// What a config file says. Later lines win over earlier ones.
#[derive(Debug, Default)]
pub struct Settings {
    sections: Vec<Section>,
    entries: Vec<Entry>,
}

impl Settings {
    /// The config of a repository, and that of the worktree where the
    /// repository says that there is one (`extensions.worktreeConfig`).
    ///
    /// # Errors
    /// When a file cannot be read or is no config.
    pub fn read(directories: &Directories) -> Result<Self, Error> {
        let mut settings = Self::default();
        settings.add_file(&directories.common_dir().join("config"))?;
        let own = settings.last("extensions", None, "worktreeconfig");
        if own.is_some_and(|value| boolean(value) == Some(true)) {
            settings.add_file(&directories.git_dir().join("config.worktree"))?;
        }
        Ok(settings)
    }

    /// The config of a text.
    ///
    /// # Errors
    /// The number of the first line that is no config, counted from 1.
    pub fn parse(text: &[u8]) -> Result<Self, usize> {
        let mut settings = Self::default();
        settings.add(text)?;
        Ok(settings)
    }

    fn add_file(&mut self, path: &Path) -> Result<(), Error> {
        let text = file::read(path, MOST)?.unwrap_or_default();
        self.add(&text)
            .map_err(|line| Error { kind: ErrorKind::Config, ..file::damaged_line(path, line) })
    }

    fn add(&mut self, text: &[u8]) -> Result<(), usize> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let mut parser = Parser { text, at: 0, line: 1 };
        parser.run(self).ok_or(parser.line)
    }

    /// The last value of a key; section and key in lower case. The inner `None`
    /// is a key without a value, which stands for true.
    #[must_use]
    pub fn last(
        &self,
        section: &str,
        subsection: Option<&[u8]>,
        key: &str,
    ) -> Option<Option<&[u8]>> {
        let mut found = self.entries.iter().rev().filter(|entry| {
            let heading = &self.sections[entry.section];
            entry.key == key
                && heading.name == section
                && heading.subsection.as_deref() == subsection
        });
        found.next().map(|entry| entry.value.as_deref())
    }

    /// The last value of a key as text, if it has one that is UTF-8.
    #[must_use]
    pub fn text(&self, section: &str, subsection: Option<&[u8]>, key: &str) -> Option<&str> {
        std::str::from_utf8(self.last(section, subsection, key)??).ok()
    }

    /// The last value of a key as a path: from the home directory on where it
    /// begins with `~/`, otherwise from the work tree or the git directory on.
    #[must_use]
    pub fn path(
        &self,
        section: &str,
        subsection: Option<&[u8]>,
        key: &str,
        place: &Place,
    ) -> Option<PathBuf> {
        let value = self.last(section, subsection, key).flatten()?;
        if let Some(rest) = value.strip_prefix(b"~/") {
            return Some(PathBuf::from(std::env::var_os("HOME")?).join(file::path_from(rest)?));
        }
        let from = place.work_tree.as_ref().unwrap_or(&place.git_dir);
        Some(from.join(file::path_from(value)?))
    }

    /// Keys and values of a section, in order: subsection, key in lower case,
    /// value.
    pub fn section<'s>(
        &'s self,
        name: &'s str,
    ) -> impl Iterator<Item = (Option<&'s [u8]>, &'s str, Option<&'s [u8]>)> {
        self.entries.iter().filter_map(move |entry| {
            let heading = &self.sections[entry.section];
            let found = (heading.subsection.as_deref(), &*entry.key, entry.value.as_deref());
            (heading.name == name).then_some(found)
        })
    }
}

/// What a value means where true or false is asked for; `None` for neither.
#[must_use]
pub fn boolean(value: Option<&[u8]>) -> Option<bool> {
    let Some(value) = value else { return Some(true) };
    match value.to_ascii_lowercase().as_slice() {
        b"true" | b"yes" | b"on" => Some(true),
        b"" | b"false" | b"no" | b"off" => Some(false),
        _ => integer(value).map(|number| number != 0),
    }
}

/// What a value means where a number is asked for: `12`, `0x1f`, `4k`.
#[must_use]
pub fn integer(value: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(file::trim_start(value)).ok()?;
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (digits, unit) = match digits.as_bytes().last()?.to_ascii_lowercase() {
        b'k' => (&digits[..digits.len() - 1], 1 << 10),
        b'm' => (&digits[..digits.len() - 1], 1 << 20),
        b'g' => (&digits[..digits.len() - 1], 1 << 30),
        _ => (digits, 1),
    };
    let lower = digits.to_ascii_lowercase();
    let (digits, radix) = match lower.strip_prefix("0x") {
        Some(hex) => (hex, 16),
        None if lower.len() > 1 && lower.starts_with('0') => (&lower[1..], 8),
        None => (&*lower, 10),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = i64::from_str_radix(digits, radix).ok()?.checked_mul(unit)?;
    Some(if negative { -number } else { number })
}

struct Parser<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
}

impl Parser<'_> {
    /// The next byte; the end of a line is `\n`, also in a file of Windows.
    fn next(&mut self) -> Option<u8> {
        let mut byte = *self.text.get(self.at)?;
        self.at += 1;
        if byte == b'\r' && self.text.get(self.at) == Some(&b'\n') {
            self.at += 1;
            byte = b'\n';
        }
        if byte == b'\n' {
            self.line += 1;
        }
        Some(byte)
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Reads everything; `None` at the first thing that is no config, with the
    /// parser still in its line.
    fn run(&mut self, settings: &mut Settings) -> Option<()> {
        let mut in_section = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' | b'\r' | b' ' | b'\t' => {
                    self.next();
                }
                b'#' | b';' => self.skip_line(),
                b'[' => {
                    let section = self.section()?;
                    settings.sections.push(section);
                    in_section = true;
                }
                _ if byte.is_ascii_alphabetic() && in_section => {
                    let section = settings.sections.len() - 1;
                    let (key, value) = self.key_and_value()?;
                    settings.entries.push(Entry { section, key, value });
                }
                _ => return None,
            }
        }
        Some(())
    }

    fn skip_line(&mut self) {
        while self.next().is_some_and(|byte| byte != b'\n') {}
    }

    /// `[name]`, `[name "subsection"]`, or the old `[name.subsection]`.
    fn section(&mut self) -> Option<Section> {
        self.at += 1;
        let mut name = String::new();
        loop {
            match self.inline()? {
                b']' => break,
                b' ' | b'\t' => return self.subsection(name),
                byte if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.') => {
                    name.push(char::from(byte.to_ascii_lowercase()));
                }
                _ => return None,
            }
        }
        Some(match name.split_once('.') {
            Some((name, sub)) => Section { name: name.to_owned(), subsection: Some(sub.into()) },
            None => Section { name, subsection: None },
        })
    }

    fn subsection(&mut self, name: String) -> Option<Section> {
        loop {
            match self.inline()? {
                b' ' | b'\t' => {}
                b'"' => break,
                _ => return None,
            }
        }
        let mut text = Vec::new();
        loop {
            match self.inline()? {
                b'"' => break,
                b'\\' => text.push(self.inline()?),
                byte => text.push(byte),
            }
        }
        (self.inline()? == b']').then_some(Section { name, subsection: Some(text) })
    }

    /// The next byte, which must be of the same line.
    fn inline(&mut self) -> Option<u8> {
        match self.peek()? {
            b'\n' => None,
            _ => self.next(),
        }
    }

    fn key_and_value(&mut self) -> Option<(String, Option<Vec<u8>>)> {
        let mut key = String::new();
        while let Some(byte) = self.peek()
            && (byte.is_ascii_alphanumeric() || byte == b'-')
        {
            key.push(char::from(byte.to_ascii_lowercase()));
            self.at += 1;
        }
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        match self.peek() {
            Some(b'=') => {
                self.at += 1;
                Some((key, Some(self.value()?)))
            }
            None | Some(b'\n') => Some((key, None)),
            Some(b'\r') if self.text.get(self.at + 1) == Some(&b'\n') => Some((key, None)),
            Some(_) => None,
        }
    }

    /// The rest of a line: quotes, escapes, comments and continued lines.
    fn value(&mut self) -> Option<Vec<u8>> {
        let mut value = Vec::new();
        // How much of it is more than white space at the end.
        let mut kept = 0;
        let mut quoted = false;
        loop {
            match self.next() {
                Some(b'\n') if quoted => {
                    self.line -= 1;
                    return None;
                }
                None if quoted => return None,
                None | Some(b'\n') => break,
                Some(b'#' | b';') if !quoted => {
                    self.skip_line();
                    break;
                }
                Some(space @ (b' ' | b'\t')) if !quoted => {
                    if kept > 0 {
                        value.push(space);
                    }
                    continue;
                }
                Some(b'"') => quoted = !quoted,
                Some(b'\\') => match self.next()? {
                    b'\n' => continue,
                    b't' => value.push(b'\t'),
                    b'b' => value.push(8),
                    b'n' => value.push(b'\n'),
                    escaped @ (b'\\' | b'"') => value.push(escaped),
                    _ => return None,
                },
                Some(byte) => value.push(byte),
            }
            kept = value.len();
        }
        value.truncate(kept);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(text: &str, key: &str) -> Option<String> {
        let settings = Settings::parse(format!("[a]\n{text}\n").as_bytes()).unwrap();
        let value = settings.last("a", None, key)?;
        Some(String::from_utf8(value?.to_vec()).unwrap())
    }

    #[test]
    fn values_are_read_as_git_reads_them() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(value("k = v", "k"), some("v"));
        assert_eq!(value("K=  two words \t", "k"), some("two words"));
        assert_eq!(value("k = v # no ; more", "k"), some("v"));
        assert_eq!(value("k = \" v # \" ; no", "k"), some(" v # "));
        assert_eq!(value("k = a\\tb\\\"c\\\\", "k"), some("a\tb\"c\\"));
        assert_eq!(value("k = a\\\n  b", "k"), some("a  b"));
        assert_eq!(value("k = a\\\r\nb\r", "k"), some("ab"));
        assert_eq!(value("k =", "k"), some(""));
        assert_eq!(value("k = 1\nk = 2", "k"), some("2"));
        assert_eq!(value("k = 1", "l"), None);
    }

    #[test]
    fn headings_of_every_form_are_read() {
        let text = b"\xef\xbb\xbf[Core] bare\r\n[remote \"a.B \\\"c\"]URL = x\n[branch.Main]m=1\n";
        let settings = Settings::parse(text).unwrap();
        assert_eq!(settings.last("core", None, "bare"), Some(None));
        assert_eq!(settings.last("remote", Some(b"a.B \"c"), "url"), Some(Some(&b"x"[..])));
        assert_eq!(settings.last("branch", Some(b"main"), "m"), Some(Some(&b"1"[..])));
        let of_remotes: Vec<_> = settings.section("remote").collect();
        assert_eq!(of_remotes, [(Some(&b"a.B \"c"[..]), "url", Some(&b"x"[..]))]);
    }

    #[test]
    fn the_first_bad_line_is_named() {
        for (text, line) in [
            ("k = 1", 1),
            ("[a]\n[b\n", 2),
            ("[a]\n\nk = \"open\n", 3),
            ("[a]\nk = \\x\n", 2),
            ("[a]\nk v\n", 2),
            ("[a]\n2 = 1\n", 2),
            ("[a \"b\"x]\n", 1),
        ] {
            assert_eq!(Settings::parse(text.as_bytes()).err(), Some(line), "{text}");
        }
    }

    #[test]
    fn numbers_and_truth_are_what_git_takes_for_them() {
        let numbers = [("1", 1), ("0x1F", 31), ("010", 8), ("2k", 2048), ("-1", -1), ("+0", 0)];
        for (text, number) in numbers {
            assert_eq!(integer(text.as_bytes()), Some(number), "{text}");
        }
        for text in
            ["", "x", "k", "1 ", "08", "--1", "99999999999999999999", "9223372036854775807g"]
        {
            assert_eq!(integer(text.as_bytes()), None, "{text}");
        }
        assert_eq!(boolean(None), Some(true));
        assert_eq!(boolean(Some(b"YES")), Some(true));
        assert_eq!(boolean(Some(b"")), Some(false));
        assert_eq!(boolean(Some(b"2")), Some(true));
        assert_eq!(boolean(Some(b"maybe")), None);
    }

    #[test]
    fn a_file_that_is_included_is_not_read() {
        let home = tempfile::tempdir().unwrap();
        let other = home.path().join("other");
        std::fs::write(&other, "[a]\nk = 1\n").unwrap();
        let text = format!("[include]\npath = {}\n", other.display());
        let settings = Settings::parse(text.as_bytes()).unwrap();
        assert_eq!(settings.last("a", None, "k"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_config_or_an_error(
            text in prop::collection::vec(prop::sample::select(b"[]ab.\"\\=#; \t\r\n0x".to_vec()), 0..200),
        ) {
            match Settings::parse(&text) {
                Ok(settings) => prop_assert!(settings.entries.len() <= text.len()),
                Err(line) => prop_assert!(line <= text.iter().filter(|&&byte| byte == b'\n').count() + 1),
            }
        }
    }
}
