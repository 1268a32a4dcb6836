//! The paths that Rust code names: in its `use` items and where they are written out.

use std::collections::BTreeSet;

use super::checks::House;
use super::source::{
    folder_of, identifier, is_word_start, without_comments_and_strings, without_tests,
};

/// The steps of a path, or a module by its path below the crate: empty for `lib.rs`.
pub type Module = Vec<String>;

/// A path that a file names.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub path: Module,
    /// What it is called from here on, where a `use` names it.
    pub name: Option<String>,
    /// Whether a `pub use` passes it on, however far.
    pub is_passed_on: bool,
}

/// The folders that a file names: by `crate::X`, or by climbing up to them. Its
/// modules of tests set a scene with whatever they need.
pub fn imports(house: House<'_>, file: &str, text: &str) -> BTreeSet<String> {
    let from = module_of(file);
    let is_folder = |name: &String| house.iter().any(|(folder, _)| folder == name);
    let named = named(&without_tests(&without_comments_and_strings(text))).into_iter();
    named
        .filter_map(|named| {
            let from_the_top = named.path.first().is_some_and(|step| step == "crate");
            let folder = absolute(&from, &named.path)?.into_iter().next()?;
            (from_the_top || is_folder(&folder)).then_some(folder)
        })
        .collect()
}

/// A path from the top of the crate; `None` for one that starts with a name.
pub fn absolute(from: &Module, path: &[String]) -> Option<Module> {
    let climbed = path.iter().take_while(|step| *step == "super").count();
    let (base, rest) = match path.first()?.as_str() {
        "crate" => (&[][..], &path[1..]),
        "self" => (&from[..], &path[1..]),
        "super" => (&from[..from.len().checked_sub(climbed)?], &path[climbed..]),
        _ => return None,
    };
    Some([base, rest].concat())
}

/// `a/b.rs` and `a/b/mod.rs` are `a::b`; `lib.rs` and `main.rs` are the crate itself.
pub fn module_of(file: &str) -> Module {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    match folder_of(file) {
        Some(_) => path.split('/').map(str::to_owned).collect(),
        None => Vec::new(),
    }
}

/// Every path that code without comments and strings names.
pub fn named(code: &str) -> Vec<Named> {
    let (mut found, mut rest, mut from) = (Vec::new(), String::new(), 0);
    for (at, keyword) in code.match_indices("use ") {
        if at < from || !is_word_start(code, at) {
            continue;
        }
        let Some(length) = code[at..].find(';') else {
            continue;
        };
        let before = code[from..at].trim_end();
        let visibility = visibility(before);
        let is_passed_on = visibility.is_some();
        for (path, name) in expand(&code[at + keyword.len()..at + length]) {
            found.push(Named { path, name: Some(name), is_passed_on });
        }
        rest.push_str(&before[..before.len() - visibility.map_or(0, str::len)]);
        rest.push('\n');
        from = at + length;
    }
    rest.push_str(&code[from..]);
    let written = written(&rest).into_iter();
    found.extend(written.map(|path| Named { path, name: None, is_passed_on: false }));
    found
}

/// The `pub` or `pub(…)` that code ends with.
fn visibility(code: &str) -> Option<&str> {
    let start = code.rfind("pub")?;
    let far = &code[start + "pub".len()..];
    let is_whole = far.is_empty() || far.starts_with('(') && far.find(')') == Some(far.len() - 1);
    (is_word_start(code, start) && is_whole).then_some(&code[start..])
}

/// The paths of a `use` tree, each with the name it gets here.
fn expand(tree: &str) -> Vec<(Module, String)> {
    let tree = tree.trim();
    if let Some((before, group)) = tree.split_once('{') {
        let inside = group.trim_end().strip_suffix('}').unwrap_or(group);
        let prefix = segments(before);
        let below = members(inside).into_iter().flat_map(expand);
        return below
            .filter_map(|(path, name)| {
                // `a::{self}` is `a`.
                let is_itself = path == ["self"] && !prefix.is_empty();
                let rest = if is_itself { &[][..] } else { &path[..] };
                let whole = [&prefix[..], rest].concat();
                let name = if name == "self" { whole.last().cloned()? } else { name };
                Some((whole, name))
            })
            .collect();
    }
    let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
    let path = segments(path);
    let name = match alias.trim() {
        "" => path.last().cloned(),
        alias => Some(alias.to_owned()),
    };
    name.map(|name| (path, name)).into_iter().collect()
}

/// The members of a group, split at its own commas.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0usize, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&group[start..]);
    found
}

fn segments(path: &str) -> Module {
    let steps = path.split("::").map(str::trim);
    steps.filter(|step| !step.is_empty()).map(str::to_owned).collect()
}

/// The paths of at least two steps that stand in code.
fn written(code: &str) -> BTreeSet<Module> {
    let (mut found, mut rest) = (BTreeSet::new(), code);
    while let Some(start) = rest.find(|c: char| c.is_alphanumeric() || c == '_') {
        rest = &rest[start..];
        let mut path = Vec::new();
        loop {
            let word = identifier(rest);
            path.push(word.to_owned());
            rest = &rest[word.len()..];
            match rest.strip_prefix("::") {
                Some(after) if !identifier(after).is_empty() => rest = after,
                _ => break,
            }
        }
        if path.len() > 1 {
            found.insert(path);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &str) -> Vec<String> {
        let text = |named: Named| {
            let name = named.name.map(|name| format!(" as {name}")).unwrap_or_default();
            let passed_on = if named.is_passed_on { "pub " } else { "" };
            format!("{passed_on}{}{name}", named.path.join("::"))
        };
        named(code).into_iter().map(text).collect()
    }

    #[test]
    fn use_trees_are_taken_apart() {
        assert_eq!(
            told("use a::{self, b::{C as D, e}, f::*};\n    pub(in crate::a) use super::g;"),
            ["a as a", "a::b::C as D", "a::b::e as e", "a::f::* as *", "pub super::g as g"]
        );
        assert_eq!(told("pub use a::b;"), ["pub a::b as b"]);
        assert_eq!(told("fn f(reuse : u8) { hub(); use a::b; }"), ["a::b as b"]);
    }

    #[test]
    fn written_paths_are_whole() {
        assert_eq!(told("fn f() -> a::B<c::D> { e::f::<G>(h) }"), ["a::B", "c::D", "e::f"]);
        assert_eq!(told("let x: u8 = y;"), [""; 0]);
    }

    #[test]
    fn paths_climb_from_their_file() {
        let from = |file, path: &str| absolute(&module_of(file), &segments(path));
        let steps = |path| Some(segments(path));
        assert_eq!(from("a/b.rs", "super::super::c"), steps("c"));
        assert_eq!(from("a/b/mod.rs", "super::c::d"), steps("a::c::d"));
        assert_eq!(from("a/b.rs", "self::c"), steps("a::b::c"));
        assert_eq!(from("lib.rs", "crate::a"), steps("a"));
        assert_eq!(from("a.rs", "super::super::b"), None, "above the crate");
        assert_eq!(from("a.rs", "std::fmt"), None);
    }
}
