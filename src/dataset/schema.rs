//! The tables of a data set and their columns: their types are those that engines
//! read alike.

/// The form of the tables. A data set of another form is refused.
pub const FORM: i32 = 1;

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its name, which is that of its folder.
    pub name: &'static str,
    /// Its columns in order.
    pub columns: &'static [Column],
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether a value can be missing.
    pub optional: bool,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8.
    Text,
    /// Any bytes.
    Bytes,
    /// So many bytes.
    Fixed(i32),
    /// 32 bits with a sign.
    Int,
    /// 64 bits with a sign.
    Long,
    /// Yes or no.
    Bool,
    /// Microseconds since 1970, UTC.
    Time,
}

impl Kind {
    /// As the pages of the manual and SQL call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Bytes => "bytes",
            Self::Fixed(20) => "20 bytes",
            Self::Fixed(_) => "32 bytes",
            Self::Int => "int32",
            Self::Long => "int64",
            Self::Bool => "boolean",
            Self::Time => "timestamp, µs, UTC",
        }
    }
}

use Kind::{Bool, Bytes, Fixed, Int, Long, Text, Time};

const fn is(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: false }
}

const fn may(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: true }
}

/// Declares a table.
macro_rules! tables {
    ($($(#[$about:meta])* $ident:ident = $name:literal: $($column:expr),+ $(,)?;)+) => {
        $($(#[$about])* pub const $ident: &Table = &Table { name: $name, columns: &[$($column),+] };)+
        /// Every table, in the order in which they are written.
        pub const TABLES: &[&Table] = &[$($ident),+];
    };
}

tables! {
    /// One row: what was gathered, and with what.
    REPOSITORIES = "repositories":
        is("repo", Text), is("form", Int), is("written_by", Text), is("reader", Text), is("shallow", Bool), is("tip_files_known", Bool),
        is("commits", Long), is("branches_asked", Text), is("design_docs", Text), is("exports_asked", Text),
        may("owners_file", Text), may("owners_formats", Text), may("owners_as_of", Text),
        may("detected_file", Text), may("detected_formats", Text), may("detected_as_of", Text),
        may("key_check", Text);
    /// What was analysed.
    TIPS = "tips":
        is("repo", Text), is("seq", Int), is("branch", Text), is("commit", Text);
    /// What commits say.
    COMMITS = "commits":
        is("repo", Text), is("commit_seq", Int), is("commit", Text),
        may("commit_sha1", Fixed(20)), may("commit_sha256", Fixed(32)),
        is("parents", Text), is("parent_count", Int), may("changed_paths", Int),
        is("author", Int), may("authored_at", Time), is("authored_seconds", Long),
        is("authored_offset", Int),
        is("committer", Int), may("committed_at", Time), is("committed_seconds", Long),
        is("committed_offset", Int), is("message", Text);
    /// Who is named.
    IDENTITIES = "identities":
        is("repo", Text), is("identity", Int), is("name", Text), may("email", Text),
        may("login_system", Text), may("login", Text), is("mapped_name", Text),
        may("mapped_email", Text);
    /// Paths that commits change.
    PATHS = "paths":
        is("repo", Text), is("path_id", Int), is("path", Text), may("path_bytes", Bytes),
        may("at_tip", Bool), is("is_design_doc", Bool);
    /// What commits change.
    PATH_CHANGES = "path_changes":
        is("repo", Text), is("commit_seq", Int), is("commit", Text), is("seq", Int),
        is("kind", Text), is("path_id", Int), is("path", Text), may("old_path_id", Int),
        may("old_path", Text), may("old_blob", Text), may("new_blob", Text),
        may("old_size", Long), may("new_size", Long), may("patch_hash", Long);
    /// Whom commits credit beside their authors.
    CREDITS = "credits":
        is("repo", Text), is("commit_seq", Int), is("commit", Text), is("seq", Int),
        is("role", Text), is("identity", Int), is("form", Text), may("form_name", Text),
        may("verdict", Text);
    /// Whom records beside the history credit.
    REVIEWS = "reviews":
        is("repo", Text), is("source", Text), is("seq", Int), is("commit", Text),
        is("role", Text), is("name", Text), may("email", Text), may("login_system", Text),
        may("login", Text), is("form", Text), may("form_name", Text), may("verdict", Text);
    /// Logins beside their emails.
    ACCOUNTS = "accounts":
        is("repo", Text), is("source", Text), is("seq", Int), is("name", Text),
        may("email", Text), may("login_system", Text), may("login", Text);
    /// When pull requests were merged.
    MERGED = "merged":
        is("repo", Text), is("commit", Text), may("merged_at", Time), is("merged_seconds", Long);
    /// Exports of reviews that were read.
    EXPORTS = "exports":
        is("repo", Text), is("seq", Int), is("forge", Text), is("file", Text),
        is("bytes", Long), is("sha256", Text), is("entries", Long);
    /// Revisions of design docs.
    DOC_REVISIONS = "doc_revisions":
        is("repo", Text), is("doc_seq", Int), is("commit_seq", Int), is("commit", Text),
        is("change_seq", Int), is("path", Text), is("has_text", Bool), may("title", Text),
        may("status", Text), may("blueprint", Text), may("words", Int);
    /// Whom design docs name.
    DOC_PEOPLE = "doc_people":
        is("repo", Text), is("doc_seq", Int), is("role", Text), is("seq", Int), is("text", Text);
    /// Revisions of files that say who owns what.
    OWNER_FILES = "owner_files":
        is("repo", Text), is("owner_file_seq", Int), is("commit_seq", Int), is("commit", Text),
        is("path", Text), may("path_bytes", Bytes), is("has_text", Bool);
    /// Which pieces of text their texts are made of.
    OWNER_FILE_PARTS = "owner_file_parts":
        is("repo", Text), is("owner_file_seq", Int), is("seq", Int), is("piece", Int);
    /// The pieces.
    OWNER_FILE_PIECES = "owner_file_pieces":
        is("repo", Text), is("piece", Int), is("text", Text), may("text_bytes", Bytes);
    /// What mailmaps put in place.
    MAILMAP = "mailmap":
        is("repo", Text), is("seq", Int), is("email", Text), may("name", Text),
        may("to_name", Text), may("to_email", Text);
    /// Which paths `.gitattributes` call generated or vendored.
    ATTRIBUTES = "attributes":
        is("repo", Text), is("seq", Int), is("directory", Text), is("pattern", Text),
        is("generated", Bool);
    /// Commits that `.git-blame-ignore-revs` lists.
    IGNORED_REVISIONS = "ignored_revisions":
        is("repo", Text), is("seq", Int), is("commit", Text);
    /// What could not be read.
    GAPS = "gaps":
        is("repo", Text), is("part", Text), is("seq", Int), is("gap_repo", Text),
        is("kind", Text), is("detail", Text), is("hint", Text), is("count", Long);
}

/// The files of a repository, written last: what is not as it says is no whole data
/// set. `row_check` is the CRC-32 of the row itself.
pub const FILES: &Table = &Table {
    name: "files",
    columns: &[
        is("repo", Text),
        is("table_name", Text),
        is("rows", Long),
        is("bytes", Long),
        is("crc32", Long),
        is("row_check", Long),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_read_every_name_and_width_alike() {
        for table in TABLES.iter().chain(&[FILES]) {
            let mut names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(names[0], "repo", "{}", table.name);
            for name in names.iter().chain([&table.name]) {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(name.chars().all(plain) && !name.starts_with(['_', '0']), "{name}");
            }
            names.sort_unstable();
            assert!(names.windows(2).all(|two| two[0] != two[1]), "{}", table.name);
        }
    }
}
