//! Which file of `src` imports which, and the circles among them.
//!
//! A path leads to the file that defines what it names: whoever goes through a
//! re-export imports what lies behind it, and the re-export imports nothing.
//! Tests are left out; they may look at anything.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Module, Named, absolute, module_of, named};
use super::source::{without_comments_and_strings, without_tests};

/// The files of `src` by their modules, with what each names.
struct Files<'a>(BTreeMap<Module, File<'a>>);

struct File<'a> {
    path: &'a str,
    named: Vec<Named>,
}

/// What each file imports, by paths below `src`.
pub type Imports<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Re-exports that are followed from one path: more would lead in circles.
const DEPTH: usize = 16;

/// The imports of all files, given with their texts.
pub fn imports<'a>(texts: impl IntoIterator<Item = (&'a String, &'a String)>) -> Imports<'a> {
    let files = Files(
        texts
            .into_iter()
            .map(|(path, text)| {
                let code = without_tests(&without_comments_and_strings(text));
                (module_of(path), File { path, named: named(&code) })
            })
            .collect(),
    );
    let of = |module: &Module, file: &File<'a>| -> BTreeSet<&'a str> {
        let named = file.named.iter().filter(|named| !named.is_passed_on);
        let found = named.filter_map(|named| files.definition(module, &named.path, DEPTH));
        found.filter(|found| *found != file.path).collect()
    };
    files.0.iter().map(|(module, file)| (file.path, of(module, file))).collect()
}

impl<'a> Files<'a> {
    /// The file that defines what a path names, seen from a module; `None` for
    /// other crates, and for a path that ends at a module: what is then taken
    /// from the module says more.
    fn definition(&self, from: &Module, path: &[String], depth: usize) -> Option<&'a str> {
        let whole = match absolute(from, path) {
            Some(whole) => whole,
            None if self.knows(from, path.first()?) => [&from[..], path].concat(),
            None => return None,
        };
        // The longest part of the path that is a file of ours.
        let known = (0..=whole.len()).rev().find(|end| self.0.contains_key(&whole[..*end]))?;
        let (module, rest) = whole.split_at(known);
        let file = self.0.get(module)?;
        let (item, after) = rest.split_first()?;
        match file.behind(item) {
            Some(behind) => {
                let behind = [&behind[..], after].concat();
                self.definition(&module.to_vec(), &behind, depth.checked_sub(1)?)
            }
            None => Some(file.path),
        }
    }

    /// Whether a module has this name for a module below it or for what a `use` brings in.
    fn knows(&self, module: &Module, name: &String) -> bool {
        self.0.contains_key(&[&module[..], std::slice::from_ref(name)].concat())
            || self.0.get(module).is_some_and(|file| file.behind(name).is_some())
    }
}

impl File<'_> {
    /// What a name stands for that a `use` brings in.
    fn behind(&self, name: &str) -> Option<&Module> {
        let named = self.named.iter().find(|named| named.name.as_deref() == Some(name))?;
        // `use name;` leads nowhere else.
        (named.path != [name]).then_some(&named.path)
    }
}

/// Every circle of imports: the files that can reach each other.
pub fn circles<'a>(imports: &Imports<'a>) -> Vec<BTreeSet<&'a str>> {
    let reached: Imports<'_> =
        imports.keys().map(|file| (*file, reachable(imports, file))).collect();
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    for (file, from_it) in &reached {
        if from_it.contains(file) && !found.iter().any(|circle| circle.contains(file)) {
            found.push(from_it.iter().copied().filter(|o| reached[o].contains(file)).collect());
        }
    }
    found
}

/// What a file imports, directly or through others.
fn reachable<'a>(imports: &Imports<'a>, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut pending: Vec<&str> = imports[file].iter().copied().collect();
    while let Some(next) = pending.pop() {
        if reached.insert(next) {
            pending.extend(&imports[next]);
        }
    }
    reached
}

/// Files in circles, with what closes the circle.
pub fn circle_complaints(imports: &Imports<'_>) -> Vec<String> {
    let mut complaints = Vec::new();
    for circle in &circles(imports) {
        for file in circle {
            let back: Vec<&str> = imports[file].intersection(circle).copied().collect();
            complaints.push(format!(
                "src/{file} is in a circle of imports: it imports {}, which lead back to it",
                back.join(", ")
            ));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
    }

    fn told(texts: &BTreeMap<String, String>) -> Vec<String> {
        let edges = imports(texts);
        edges.iter().flat_map(|(f, to)| to.iter().map(move |to| format!("{f} > {to}"))).collect()
    }

    #[test]
    fn an_import_leads_to_the_file_that_defines_it() {
        let texts = files(&[
            ("lib.rs", "pub mod a; pub mod b;"),
            ("a/mod.rs", "mod deep; pub use deep::Thing; pub const HERE: u8 = 1;"),
            ("a/deep.rs", "pub struct Thing;"),
            ("b/mod.rs", "mod one; mod two; use crate::a; fn f() { a::Thing::new() }"),
            ("b/one.rs", "use crate::a::{HERE, Thing};"),
            ("b/two.rs", "use super::one::f as g; use std::fmt; fn h() { std::mem::take() }"),
        ]);
        assert_eq!(
            told(&texts),
            [
                "b/mod.rs > a/deep.rs",
                "b/one.rs > a/deep.rs",
                "b/one.rs > a/mod.rs",
                "b/two.rs > b/one.rs"
            ]
        );
    }

    #[test]
    fn circles_are_found_through_any_form_of_path() {
        for back in [
            "use crate::a::one::F;",
            "use super::one::F;",
            "use super::{one::{F}, x};",
            "use super::one; fn f() { one::f() }",
            "fn f() -> super::one::F { }",
            "use super::F;",
            "use crate::a as x; fn f() { x::F }",
        ] {
            let texts = files(&[
                ("a/mod.rs", "mod one; mod two; pub use one::F;"),
                ("a/one.rs", "use super::two::G;"),
                ("a/two.rs", back),
            ]);
            let edges = imports(&texts);
            assert_eq!(circles(&edges), [BTreeSet::from(["a/one.rs", "a/two.rs"])], "{back}");
            let told = |file: &str, to: &str| {
                format!(
                    "src/{file} is in a circle of imports: it imports {to}, which lead back to it"
                )
            };
            assert_eq!(
                circle_complaints(&edges),
                [told("a/one.rs", "a/two.rs"), told("a/two.rs", "a/one.rs")],
                "{back}"
            );
        }
    }

    #[test]
    fn doors_and_tests_close_no_circle() {
        let texts = files(&[
            ("a/mod.rs", "mod one; pub(crate) use one::{self, F}; pub struct Shared;"),
            ("a/one.rs", "use super::Shared;\n#[cfg(test)]\nmod tests { use crate::b::B; }"),
            ("b.rs", "use crate::a::F;"),
        ]);
        assert!(circles(&imports(&texts)).is_empty());
    }

    #[test]
    fn re_exports_that_lead_in_circles_end() {
        let texts = files(&[
            ("a.rs", "pub use crate::b::X;"),
            ("b.rs", "pub use crate::a::X;"),
            ("c.rs", "use crate::a::X;"),
        ]);
        assert_eq!(told(&texts), [""; 0]);
    }
}
