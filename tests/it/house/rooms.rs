//! Inside a folder of `src`: its map, its inner layers, and its name.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::{House, difference};
use super::graph::Imports;

/// Names of folders that tools take for what a build leaves behind.
const BUILD_OUTPUT: [&str; 6] = ["bin", "build", "dist", "obj", "out", "target"];

/// Modules that a folder's map does not name, and names on it that are no module.
///
/// The map is the table in the head of its `mod.rs` whose last column is called
/// `files`. What a folder's `registry.rs` imports from the folder is listed
/// there, and needs no second list.
pub fn map_complaints(files: &BTreeMap<String, String>, imports: &Imports<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (file, text) in files {
        let Some((folder, mapped)) = file.strip_suffix("/mod.rs").zip(map(text)) else {
            continue;
        };
        let prefix = format!("{folder}/");
        let modules = |files: &BTreeSet<&str>| -> BTreeSet<String> {
            let below = files.iter().filter_map(|file| file.strip_prefix(&prefix));
            below.map(|below| module(below).to_owned()).collect()
        };
        let mut there = modules(&files.keys().map(String::as_str).collect());
        there.remove("mod");
        let registered =
            imports.get(&*format!("{prefix}registry.rs")).map(modules).unwrap_or_default();
        let is_mapped = |name: &str| mapped.contains(&name);
        let needed = there.iter().filter(|name| is_mapped(name) || !registered.contains(*name));
        let needed: Vec<&str> = needed.map(String::as_str).collect();
        complaints.extend(difference(
            &format!("the files of src/{folder}"),
            &needed,
            "the map in its mod.rs",
            mapped.iter().copied(),
        ));
    }
    complaints
}

/// The module of a folder that a path below it belongs to.
fn module(below: &str) -> &str {
    let (first, _) = below.split_once('/').unwrap_or((below, ""));
    first.trim_end_matches(".rs")
}

/// What the map in the head of a file names in its last column, between backticks.
fn map(text: &str) -> Option<Vec<&str>> {
    let head = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    let rows = head.skip_while(|line| !line.ends_with("| files |"));
    let rows: Vec<&str> = rows.take_while(|line| line.starts_with('|')).collect();
    let cells =
        rows.get(2..)?.iter().filter_map(|row| row.trim_end_matches([' ', '|']).rsplit('|').next());
    Some(cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect())
}

/// What the layers inside a folder import from layers that they stand below.
///
/// `layers` names folders of `src`, each with its layers from the ground up and
/// what each may import of the folder besides itself; files of the folder in no
/// layer stand above them all.
pub fn layer_complaints(layers: &[(&str, House<'_>)], imports: &Imports<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    for (folder, house) in layers {
        let inside = |file: &'_ str| {
            file.strip_prefix(*folder)?.strip_prefix('/').map(|below| module(below).to_owned())
        };
        for (layer, allowed) in *house {
            let mut is_there = false;
            for (file, imported) in
                imports.iter().filter(|(file, _)| inside(file).as_deref() == Some(*layer))
            {
                is_there = true;
                let others = imported.iter().filter_map(|to| Some((to, inside(to)?)));
                let upward =
                    others.filter(|(_, name)| name != layer && !allowed.contains(&&**name));
                complaints.extend(upward.map(|(to, _)| {
                    format!("src/{file}: the layer `{layer}` must not import src/{to}")
                }));
            }
            if !is_there {
                complaints.push(format!("src/{folder} has no layer `{layer}`"));
            }
        }
    }
    complaints
}

/// Folders whose names tools take for build output: they would be ignored, or removed.
pub fn folders_like_build_output<'a>(files: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    let found: BTreeSet<&str> =
        files.into_iter().filter_map(|file| like_build_output(file)).collect();
    found.into_iter().collect()
}

fn like_build_output(file: &str) -> Option<&str> {
    let ends = file.match_indices('/').map(|(end, _)| &file[..end]);
    ends.into_iter().find(|folder| {
        let name = folder.rsplit('/').next().unwrap_or(folder);
        BUILD_OUTPUT.contains(&name)
    })
}

#[cfg(test)]
mod tests {
    use super::super::graph;
    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
    }

    const MAP: &str = "//! A room.\n//!\n//! | step | files |\n//! | --- | --- |\n\
        //! | one `not this` | `one`, `two` |\n//! | and | `deep` |\n//!\n//! | x | `other` |\n";

    #[test]
    fn a_map_names_every_file_and_nothing_else() {
        let told = |more: &[(&str, &str)]| {
            let mut room = files(&[("a/mod.rs", MAP), ("a/one.rs", ""), ("a/deep/mod.rs", "")]);
            room.extend(files(more));
            map_complaints(&room, &graph::imports(&room))
        };
        assert_eq!(told(&[("a/two.rs", ""), ("b/mod.rs", "//! No map."), ("b/c.rs", "")]), [""; 0]);
        assert_eq!(
            told(&[("a/three.rs", ""), ("a/deep/four.rs", "")]),
            [
                "`three` is in the files of src/a, not in the map in its mod.rs",
                "`two` is in the map in its mod.rs, not in the files of src/a"
            ]
        );
        let registry = "use super::{three, two}; fn f() { three::g(two::h()) }";
        let room = [("a/registry.rs", registry), ("a/two.rs", ""), ("a/three.rs", "")];
        assert_eq!(
            told(&room),
            ["`registry` is in the files of src/a, not in the map in its mod.rs"]
        );
    }

    #[test]
    fn layers_import_nothing_from_above() {
        let room = files(&[
            ("a/mod.rs", "pub struct Top;"),
            ("a/ground/mod.rs", "use super::wall::W;"),
            ("a/ground/deep.rs", "use crate::a::Top; use super::X; use crate::b::B;"),
            ("a/wall.rs", "use super::ground::G;"),
            ("b.rs", ""),
        ]);
        let house: House<'_> = &[("ground", &[]), ("wall", &["ground"]), ("roof", &[])];
        assert_eq!(
            layer_complaints(&[("a", house)], &graph::imports(&room)),
            [
                "src/a/ground/deep.rs: the layer `ground` must not import src/a/mod.rs",
                "src/a/ground/mod.rs: the layer `ground` must not import src/a/wall.rs",
                "src/a has no layer `roof`"
            ]
        );
    }

    #[test]
    fn folders_that_look_like_build_output_are_found() {
        let files = ["a/build/b.rs", "a/build/c/d.rs", "a/build.rs", "rebuild/target.rs"];
        let files = files.map(str::to_owned);
        assert_eq!(folders_like_build_output(&files), ["a/build"]);
    }
}
