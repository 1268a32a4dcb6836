//! `OWNERS` of Chromium, Android and others on Gerrit: addresses in every
//! directory, which may leave it to other files.

mod lines;

use jiff::civil::Date;

use crate::config::{OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;
use crate::org::ownership::dialect::{Claim, Dialect, Rulebook};
use crate::org::ownership::file_rule::FileRule;
use crate::org::ownership::listed::words::lossy;
use crate::org::ownership::names::{NameIx, Names, Naming, Spelling};
use crate::org::ownership::per_directory::{
    Dated, PerDirectory, below, directories_of, place, split,
};
use crate::org::ownership::problems::FileProblems;
use crate::org::ownership::source::OwnerSource;
use crate::org::ownership::timeline::Seconds;
use crate::org::paths::{Glob, names_of};
use lines::{Line, Named, alternatives, line};

/// How far files are followed that name each other.
const MAX_STEPS: usize = 16;

#[derive(Debug)]
pub(super) struct Chromium;

impl Dialect for Chromium {
    fn format(&self) -> OwnersFormat {
        OwnersFormat::Chromium
    }

    fn source(&self) -> OwnerSource {
        OwnerSource::OwnersFiles
    }

    fn claim(&self, _: &str, text: &[u8]) -> Claim {
        let text = String::from_utf8_lossy(text);
        let lines: Vec<Option<Line<'_>>> = text.lines().filter_map(line).collect();
        let known = lines.iter().filter(|line| line.is_some()).count();
        match (known, lines.len()) {
            (0, 0) => Claim::Possible,
            (0, _) => Claim::No,
            (known, all) if known == all => Claim::Text,
            _ => Claim::Possible,
        }
    }

    fn read(
        &self,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Box<dyn Rulebook> {
        let key = |path: &[u8]| from.wants(path).then(|| path.into());
        let files = PerDirectory::keyed(from.as_of, facts, key, |path, text, is_newest| {
            let mut add = |line, problem| problems.add(path, Some(line), problem, is_newest);
            Some(file(path.as_bytes(), &lossy(text), naming, &mut add))
        });
        let (name, paths) = (from.file.clone(), facts.paths.clone());
        Box::new(OwnersFiles { name, paths, files })
    }
}

/// The `OWNERS` files of a repository, revision by revision.
#[derive(Debug)]
struct OwnersFiles {
    name: String,
    /// The paths of the facts.
    paths: Vec<Box<[u8]>>,
    /// By their own path.
    files: PerDirectory<File>,
}

/// What a file says.
#[derive(Debug, Default)]
struct File {
    no_parent: bool,
    owners: Vec<Owner>,
    per_file: Vec<PerFile>,
}

/// Owners on a line.
#[derive(Debug)]
struct Owner {
    line: usize,
    who: Who,
}

#[derive(Debug)]
enum Who {
    Name(NameIx),
    /// Whoever another file names, by its path; with its rules for single files
    /// where it is included whole.
    Other {
        path: Box<[u8]>,
        whole: bool,
    },
}

/// What is said of some files only.
#[derive(Debug)]
struct PerFile {
    globs: Vec<Glob>,
    text: String,
    no_parent: bool,
    owners: Vec<Owner>,
}

/// What decides about a path.
#[derive(Debug, Default)]
struct Found {
    names: Vec<NameIx>,
    line: Option<usize>,
    pattern: Option<String>,
    no_parent: bool,
}

impl OwnersFiles {
    /// What the nearest file above a path says that names somebody.
    fn decide<'c>(
        &'c self,
        path: &'c [u8],
        moment: Seconds,
    ) -> Option<(&'c [u8], &'c Dated<File>, Found)> {
        for directory in directories_of(path) {
            let Some((dated, file)) = self.file(directory, moment) else { continue };
            let mut found = Found::default();
            self.collect(file, below(path, directory), true, moment, 0, &mut found);
            if !found.names.is_empty() {
                return Some((directory, dated, found));
            }
            if found.no_parent {
                return None;
            }
        }
        None
    }

    fn file(&self, directory: &[u8], moment: Seconds) -> Option<(&Dated<File>, &File)> {
        let separator: &[u8] = if directory.is_empty() { b"" } else { b"/" };
        self.files.at(&[directory, separator, self.name.as_bytes()].concat(), moment)
    }

    /// Adds what a file says of a path below it. Where it says of single files
    /// that nobody else owns them, these are theirs alone.
    fn collect(
        &self,
        file: &File,
        inside: &[u8],
        whole: bool,
        moment: Seconds,
        steps: usize,
        found: &mut Found,
    ) {
        let names = names_of(inside);
        let is_match = |rule: &&PerFile| rule.globs.iter().any(|glob| glob.matches(&names));
        let matching: Vec<&PerFile> = match whole {
            true => file.per_file.iter().filter(is_match).collect(),
            false => Vec::new(),
        };
        for rule in &matching {
            self.add(&rule.owners, Some(&rule.text), inside, moment, steps, found);
        }
        found.no_parent |= whole && file.no_parent;
        if matching.iter().any(|rule| rule.no_parent) {
            found.no_parent = true;
            return;
        }
        self.add(&file.owners, None, inside, moment, steps, found);
    }

    fn add(
        &self,
        owners: &[Owner],
        pattern: Option<&str>,
        inside: &[u8],
        moment: Seconds,
        steps: usize,
        found: &mut Found,
    ) {
        for owner in owners {
            let before = found.names.len();
            match &owner.who {
                Who::Name(name) if !found.names.contains(name) => found.names.push(*name),
                Who::Other { path, whole } if steps < MAX_STEPS => {
                    if let Some((_, file)) = self.files.at(path, moment) {
                        self.collect(file, inside, *whole, moment, steps + 1, found);
                    }
                }
                Who::Name(_) | Who::Other { .. } => {}
            }
            if steps == 0 && before == 0 && !found.names.is_empty() {
                found.line = Some(owner.line);
                found.pattern = pattern.map(str::to_owned);
            }
        }
    }

    fn rule(
        &self,
        directory: &[u8],
        dated: &Dated<File>,
        found: &Found,
        day: Date,
        names: &Names,
    ) -> FileRule {
        let (file, place) = place(directory, &self.name);
        FileRule {
            file,
            line: found.line.unwrap_or(1),
            commit: dated.commit,
            pattern: match &found.pattern {
                Some(pattern) => format!("{place} {pattern}"),
                None => place,
            },
            names: found.names.iter().map(|name| names.told(*name)).collect(),
            owners: names.owners(found.names.iter().copied(), day),
        }
    }
}

impl Rulebook for OwnersFiles {
    fn names(&self, path: usize, moment: Seconds, _: &Names, each: &mut dyn FnMut(NameIx)) {
        let decided = self.decide(&self.paths[path], moment);
        decided.into_iter().flat_map(|(_, _, found)| found.names).for_each(each);
    }

    fn rules_for(&self, path: &[u8], moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let decided = self.decide(path, moment);
        let rule = |(directory, dated, found)| self.rule(directory, dated, &found, day, names);
        decided.map(rule).into_iter().collect()
    }

    /// What every file says of its own directory, and of single files in it.
    fn rules(&self, moment: Seconds, day: Date, names: &Names) -> Vec<FileRule> {
        let mut rules = Vec::new();
        for path in self.files.directories(moment) {
            let (directory, name) = split(path);
            let Some((dated, file)) = self.files.at(path, moment) else { continue };
            if name != self.name.as_bytes() {
                continue;
            }
            let own = std::iter::once((None, &file.owners));
            let of_files = file.per_file.iter().map(|rule| (Some(&*rule.text), &rule.owners));
            for (pattern, owners) in own.chain(of_files) {
                let mut found = Found::default();
                self.add(owners, pattern, b"", moment, 0, &mut found);
                if !found.names.is_empty() {
                    rules.push(self.rule(directory, dated, &found, day, names));
                }
            }
        }
        rules
    }
}

fn file(
    path: &[u8],
    text: &str,
    naming: &mut Naming<'_, '_>,
    problem: &mut impl FnMut(usize, String),
) -> File {
    let mut file = File::default();
    for (number, text) in (1..).zip(text.lines()) {
        match line(text) {
            None => {}
            Some(None) => {
                let text = text.trim();
                problem(number, format!("`{text}` is neither an address nor a directive"));
            }
            Some(Some(Line::NoParent)) => file.no_parent = true,
            Some(Some(Line::Owner(named))) => {
                file.owners.extend(owner(path, number, &named, naming));
            }
            Some(Some(Line::PerFile(text, lines))) => {
                let mut globs = Vec::new();
                for glob in alternatives(text) {
                    match Glob::gitlab(glob.as_bytes()) {
                        Ok(glob) => globs.push(glob),
                        Err(told) => problem(number, format!("`{glob}`: {told}")),
                    }
                }
                let no_parent = lines.contains(&Line::NoParent);
                let owners = lines.iter().filter_map(|line| match line {
                    Line::Owner(named) => owner(path, number, named, naming),
                    Line::NoParent | Line::PerFile(..) => None,
                });
                let (text, owners) = (text.to_owned(), owners.collect());
                file.per_file.push(PerFile { globs, text, no_parent, owners });
            }
        }
    }
    file
}

/// An owner that a line names; none where every name would be taken for a team.
/// What another repository says is a name like others: it can be mapped.
fn owner(
    path: &[u8],
    line: usize,
    named: &Named<'_>,
    naming: &mut Naming<'_, '_>,
) -> Option<Owner> {
    let mut number = |name: &str| {
        let spelling = Spelling { name, others: &[], login: None };
        (!naming.foreign.takes_for_teams()).then(|| naming.number(spelling))
    };
    let who = match *named {
        Named::Anybody => return None,
        Named::Address(address) => Who::Name(number(address)?),
        Named::File(other) | Named::Include(other) if other.contains(':') => {
            Who::Name(number(other)?)
        }
        Named::File(other) => Who::Other { path: resolve(path, other), whole: false },
        Named::Include(other) => Who::Other { path: resolve(path, other), whole: true },
    };
    Some(Owner { line, who })
}

/// The path of another file: from the top behind a slash or two, else from the
/// directory of the file that names it.
fn resolve(path: &[u8], other: &str) -> Box<[u8]> {
    if other.starts_with('/') {
        return other.trim_start_matches('/').as_bytes().into();
    }
    let mut names: Vec<&[u8]> = names_of(split(path).0);
    names.retain(|name| !name.is_empty());
    for name in other.split('/') {
        match name {
            "." | "" => {}
            ".." => drop(names.pop()),
            name => names.push(name.as_bytes()),
        }
    }
    names.join(&b'/').into()
}

#[cfg(test)]
mod tests {
    use crate::org::ownership::test_support::world;

    const FROM: &str = "owners_from: {file: OWNERS, format: chromium}";

    #[test]
    fn the_nearest_file_that_names_somebody_decides() {
        let world = world(
            FROM,
            &[
                ("2025-01-01", "OWNERS", Some(b"# All\nana@example.com # lead\n*\n")),
                ("2025-01-01", "a/OWNERS", Some(b"per-file *.gn,{x,y}.h=bo@example.com\n")),
                ("2025-01-01", "b/OWNERS", Some(b"set noparent\n")),
                ("2025-01-01", "c/OWNERS", Some(b"file://SEC_OWNERS\n")),
                ("2025-01-01", "c/d/OWNERS", Some(b"include ../../a/OWNERS\n")),
                ("2025-01-01", "SEC_OWNERS", Some(b"bo@example.com\n")),
                (
                    "2025-01-01",
                    "e/OWNERS",
                    Some(b"ana@example.com\nper-file *.sec=set noparent\nper-file *.sec=file:../SEC_OWNERS\n"),
                ),
                ("2025-01-01", "f/OWNERS", Some(b"file:platform/base:/OWNERS\n")),
            ],
            &["x", "a/x.gn", "a/s/y.h", "a/z.h", "b/x", "c/x", "c/d/x.gn", "c/d/z", "e/x", "e/x.sec", "f/x"],
        );
        // Until March ana is of pay; bo is of web.
        let on = |path| world.owners(path, "2025-02-01");
        assert_eq!(
            [on("x"), on("a/x.gn"), on("a/s/y.h"), on("a/z.h")],
            ["pay", "web", "web", "pay"]
        );
        assert_eq!([on("b/x"), on("c/x"), on("c/d/x.gn"), on("c/d/z")], ["", "web", "web", "web"]);
        assert_eq!([on("e/x"), on("e/x.sec"), on("f/x")], ["pay", "web", ""]);
        assert_eq!(world.gaps(), [""; 0]);
    }

    #[test]
    fn circles_end_and_strange_lines_are_told() {
        let mut world = world(
            FROM,
            &[
                ("2025-01-01", "a/OWNERS", Some(b"file:/b/OWNERS\nowner: bo\n")),
                (
                    "2025-01-01",
                    "b/OWNERS",
                    Some(b"file:/a/OWNERS\nbo@example.com\nx@example.com\n"),
                ),
            ],
            &["a/x"],
        );
        assert_eq!(world.owners("a/x", "2025-02-01"), "web");
        assert!(
            world.gaps()[0].contains("a/OWNERS:2: `owner: bo` is neither"),
            "{:?}",
            world.gaps()
        );
        assert_eq!(world.unmapped(), ["x@example.com"]);
    }
}
