//! The checks: from text to complaints.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::imports;
use super::source::{folder_of, has_word, without_comments_and_strings, without_tests};

/// Folders from the ground up, and what each may import.
pub type House<'a> = &'a [(&'a str, &'a [&'a str])];

/// Lines that a file of `src` may have without a reason, but for its tests' own file.
pub const LINES: usize = 500;

/// What a file imports from folders that the table does not allow it.
pub fn import_complaints(house: House<'_>, file: &str, text: &str) -> Vec<String> {
    let Some(folder) = folder_of(file) else {
        return Vec::new();
    };
    let Some((_, allowed)) = house.iter().find(|(known, _)| *known == folder) else {
        return vec![format!("src/{file}: `{folder}` has no place in the house")];
    };
    imports(house, file, text)
        .into_iter()
        .filter(|import| import != folder && !allowed.contains(&import.as_str()))
        .map(|import| format!("src/{file}: `{folder}` must not import `{import}`"))
        .collect()
}

/// Allowances that point downward, or that nothing makes use of.
pub fn table_complaints(house: House<'_>, files: &BTreeMap<String, String>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (at, (folder, allowed)) in house.iter().enumerate() {
        let used: BTreeSet<String> = files
            .iter()
            .filter(|(file, _)| folder_of(file) == Some(folder))
            .flat_map(|(file, text)| imports(house, file, text))
            .collect();
        for import in *allowed {
            if !house[..at].iter().any(|(above, _)| above == import) {
                complaints.push(format!("`{import}` does not stand above `{folder}`"));
            }
            if !used.contains(*import) {
                complaints.push(format!("nothing in `{folder}` imports `{import}`"));
            }
        }
    }
    complaints
}

/// Rows of the table that the document lacks: `` | `folder/` | … | imports | ``.
pub fn documented_table_complaints(house: House<'_>, document: &str) -> Vec<String> {
    let rows: Vec<(&str, &str)> = document
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.strip_prefix("| `")?.split(" | ").collect();
            let folder = cells.first()?.trim_end_matches(['`', '/']);
            let imports = cells.last()?.trim_end_matches([' ', '|']);
            (cells.len() == 3).then_some((folder, imports))
        })
        .collect();
    let expected: Vec<(&str, String)> = house
        .iter()
        .map(|(folder, allowed)| match allowed.len() {
            0 => (*folder, "nothing".to_owned()),
            _ => (*folder, allowed.join(", ")),
        })
        .collect();
    let mut complaints: Vec<String> = expected
        .iter()
        .filter(|(folder, imports)| !rows.contains(&(*folder, imports.as_str())))
        .map(|(folder, imports)| format!("no row says that `{folder}` imports {imports}"))
        .collect();
    let folders = |rows: &[&str]| rows.join(" ");
    let documented: Vec<&str> = rows.iter().map(|(folder, _)| *folder).collect();
    let known: Vec<&str> = house.iter().map(|(folder, _)| *folder).collect();
    if documented != known {
        complaints.push(format!(
            "the rows are {}, expected {}",
            folders(&documented),
            folders(&known)
        ));
    }
    complaints
}

/// Words that stand where they must not.
pub fn word_complaints(kept: &[(&str, &[&str], &str)], file: &str, text: &str) -> Vec<String> {
    let code = without_comments_and_strings(text);
    kept.iter()
        .filter(|(word, places, _)| {
            has_word(&code, word) && !places.iter().any(|place| file.starts_with(place))
        })
        .map(|(word, _, why)| format!("src/{file}: `{word}` does not belong here: {why}"))
        .collect()
}

/// Files that are compiled into what reads repositories, and are not among those of
/// which it has a fingerprint (`READERS` in `build.rs`): their changes would leave
/// facts that were kept by another reader in use.
pub fn fingerprint_complaints(build: &str, file: &str, text: &str) -> Vec<String> {
    let readers = build.split_once("const READERS").and_then(|(_, rest)| rest.split_once("];"));
    let readers = readers.map_or("", |(list, _)| list).split('"').skip(1).step_by(2);
    let readers: Vec<&str> = readers.collect();
    let is_read = |path: &str| {
        let holds = |reader: &&str| path.strip_prefix(*reader).is_some_and(starts_below);
        readers.iter().any(holds)
    };
    let own = format!("src/{file}");
    if !is_read(&own) {
        return Vec::new();
    }
    let code = without_tests(text);
    let included = ["include_str!(\"", "include_bytes!(\""].map(|of| code.split(of).skip(1));
    let paths = included.into_iter().flatten().filter_map(|rest| rest.split('"').next());
    paths
        .map(|path| beside(&own, path))
        .filter(|path| !is_read(path))
        .map(|path| format!("{own}: includes {path}, which READERS in build.rs does not name"))
        .collect()
}

fn starts_below(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}

/// The path that a file means by a relative one.
fn beside(file: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Files with too many lines and no reason, and reasons for files that need none.
pub fn length_complaints(
    reasons: &[(&str, &str)],
    files: &BTreeMap<String, String>,
) -> Vec<String> {
    let is_long =
        |file: &str, text: &str| text.lines().count() > LINES && !file.ends_with("/tests.rs");
    let long: Vec<&str> = files
        .iter()
        .filter(|(file, text)| is_long(file, text))
        .map(|(file, _)| file.as_str())
        .collect();
    let listed: Vec<&str> = reasons.iter().map(|(file, _)| *file).collect();
    difference("long files", &long, "LONG_FILES", listed.into_iter())
}

/// What is in one list and not in the other.
pub fn difference<'a>(
    one: &str,
    ids: &[&str],
    other: &str,
    others: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    let others: BTreeSet<&str> = others.collect();
    let ids: BTreeSet<&str> = ids.iter().copied().collect();
    let missing = ids.difference(&others).map(|id| format!("`{id}` is in {one}, not in {other}"));
    let unknown = others.difference(&ids).map(|id| format!("`{id}` is in {other}, not in {one}"));
    missing.chain(unknown).collect()
}

/// The ids that the sections of a page are about: ``## `id` ``.
pub fn sections(page: &str) -> impl Iterator<Item = &str> {
    page.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &[(&str, &[&str])] =
        &[("ground", &[]), ("wall", &["ground"]), ("roof", &["wall"])];

    fn small_files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_is_compiled_in_and_not_fingerprinted_is_found() {
        let build = "const READERS: [&str; 2] = [\"src/wall\", \"words\"];\nlet x = \"src/roof\";";
        let text = "f(include_str!(\"../../words/all.yaml\")); include_bytes!(\"../../wordsmith\")";
        let complaints = fingerprint_complaints(build, "wall/window.rs", text);
        let expected =
            "src/wall/window.rs: includes wordsmith, which READERS in build.rs does not name";
        assert_eq!(complaints, [expected]);
        assert_eq!(fingerprint_complaints(build, "roof/tile.rs", text), [""; 0]);
        let tested = format!("#[cfg(test)]\nmod tests {{ {text} }}");
        assert_eq!(fingerprint_complaints(build, "wall/window.rs", &tested), [""; 0]);
    }

    #[test]
    fn forbidden_imports_are_found_in_every_form() {
        for bad in [
            "use crate::roof;",
            "use crate::roof::Tile;",
            "use crate::{ground::Stone, roof::{Tile, Gutter}};",
            "pub(super) use crate::{\n    roof,\n};",
            "fn f() -> crate::roof::Tile { todo() }",
            "/* no */ use crate::roof::Tile; // yes",
            "const A: char = '\"'; use crate::roof::Tile;",
            "use super::super::roof::Tile;",
        ] {
            let complaints = import_complaints(SMALL, "wall/window.rs", bad);
            assert_eq!(complaints, ["src/wall/window.rs: `wall` must not import `roof`"], "{bad}");
        }
        let up = import_complaints(SMALL, "wall/mod.rs", "use super::roof::Tile;");
        assert_eq!(up.len(), 1);
        let unknown = import_complaints(SMALL, "cellar.rs", "");
        assert_eq!(unknown, ["src/cellar.rs: `cellar` has no place in the house"]);
        let nowhere = import_complaints(SMALL, "wall.rs", "use crate::cellar;");
        assert_eq!(nowhere, ["src/wall.rs: `wall` must not import `cellar`"]);
    }

    #[test]
    fn allowed_imports_and_mere_words_are_no_complaint() {
        for good in [
            "use crate::{ground::{Stone, roof}, wall};",
            "//! See `crate::roof`.\n/// [`crate::roof::Tile`]\nuse crate::ground;",
            "const A: &str = \"crate::roof\";",
            "const A: &str = r#\"crate::roof \" \"#;",
            "fn f<'a>(a: &'a str) -> char { '\\'' } // crate::roof",
            "use super::roof::Tile;",
            "use mycrate::roof;",
        ] {
            let complaints = import_complaints(SMALL, "wall/window.rs", good);
            assert_eq!(complaints, [""; 0], "{good}");
        }
    }

    #[test]
    fn a_table_that_points_downward_or_allows_too_much_is_found() {
        let files = small_files(&[
            ("ground.rs", "use crate::wall;"),
            ("wall.rs", ""),
            ("roof.rs", "use crate::wall;"),
        ]);
        let table: &[(&str, &[&str])] =
            &[("ground", &["wall"]), ("wall", &["ground"]), ("roof", &["wall"])];
        assert_eq!(
            table_complaints(table, &files),
            ["`wall` does not stand above `ground`", "nothing in `wall` imports `ground`"]
        );
    }

    #[test]
    fn a_document_with_another_table_is_found() {
        let row = |folder: &str, imports: &str| format!("| `{folder}/` | is there | {imports} |\n");
        let good = row("ground", "nothing") + &row("wall", "ground") + &row("roof", "wall");
        assert_eq!(documented_table_complaints(SMALL, &good), [""; 0]);
        for bad in [
            row("ground", "nothing") + &row("roof", "wall") + &row("wall", "ground"),
            row("ground", "nothing") + &row("wall", "ground") + &row("roof", "ground, wall"),
            row("ground", "nothing") + &row("wall", "ground"),
            good + &row("cellar", "nothing"),
        ] {
            assert_eq!(documented_table_complaints(SMALL, &bad).len().min(1), 1, "{bad}");
        }
    }

    #[test]
    fn words_out_of_place_are_found() {
        let kept: &[(&str, &[&str], &str)] = &[("git2", &["wall/"], "why"), ("print!", &[], "why")];
        let complaints = |file, text| word_complaints(kept, file, text).len();
        assert_eq!(complaints("roof.rs", "use git2::Oid;"), 1);
        assert_eq!(complaints("wall/window.rs", "use git2::Oid;"), 0);
        assert_eq!(complaints("roof.rs", "use git2x; // git2\nconst A: &str = \"git2\";"), 0);
        assert_eq!(complaints("roof.rs", "fn f() { print!(\"\") }"), 1);
        assert_eq!(complaints("roof.rs", "fn f() { eprint!(\"\") }"), 0);
    }

    #[test]
    fn long_files_and_idle_reasons_are_found() {
        let long = "\n".repeat(LINES + 1);
        let files = small_files(&[("a.rs", &long), ("b.rs", ""), ("a/tests.rs", &long)]);
        let complaints = length_complaints(&[("b.rs", "it was long once")], &files);
        assert_eq!(
            complaints,
            [
                "`a.rs` is in long files, not in LONG_FILES",
                "`b.rs` is in LONG_FILES, not in long files"
            ]
        );
    }

    #[test]
    fn differences_are_told_both_ways() {
        let told = difference("one", &["a", "b"], "other", ["b", "c"].into_iter());
        assert_eq!(told, ["`a` is in one, not in other", "`c` is in other, not in one"]);
        let page = "# Page\n## `a`\ntext `b`\n## c\n## `d`\n";
        assert_eq!(sections(page).collect::<Vec<_>>(), ["a", "d"]);
    }
}
