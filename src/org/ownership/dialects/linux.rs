//! `MAINTAINERS` of the Linux kernel and its kin: sections with a title, of which
//! every one that matches counts.

use rustc_hash::FxHashSet;

use crate::config::{OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;
use crate::org::ownership::dialect::{Claim, Dialect, Rulebook};
use crate::org::ownership::listed::words::lossy;
use crate::org::ownership::listed::{Expression, Grammar, Listed, Pattern, Rule, Said, groups};
use crate::org::ownership::names::Naming;
use crate::org::ownership::problems::FileProblems;
use crate::org::ownership::regexes::FREE_SPACING;
use crate::org::ownership::source::OwnerSource;
use crate::org::paths::Glob;

#[derive(Debug)]
pub(super) struct Linux;

impl Dialect for Linux {
    fn format(&self) -> OwnersFormat {
        OwnersFormat::Linux
    }

    fn source(&self) -> OwnerSource {
        OwnerSource::Maintainers
    }

    fn claim(&self, _: &str, text: &[u8]) -> Claim {
        let text = String::from_utf8_lossy(text);
        let kinds = || text.lines().filter_map(|line| field(line).map(|(kind, _)| kind));
        match (kinds().any(|kind| "FN".contains(kind)), kinds().next()) {
            (true, _) => Claim::Text,
            (false, Some(_)) => Claim::Possible,
            (false, None) => Claim::No,
        }
    }

    fn groups(&self, text: &[u8]) -> Vec<String> {
        groups(&Sections { directories: FxHashSet::default() }, text)
    }

    fn read(
        &self,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Box<dyn Rulebook> {
        let sections = Sections { directories: directories(facts) };
        Box::new(Listed::new(&sections, from, facts, naming, problems))
    }
}

/// Every directory that there ever was.
fn directories(facts: &RepoFacts) -> FxHashSet<Box<[u8]>> {
    let mut all: FxHashSet<Box<[u8]>> = FxHashSet::default();
    for path in &facts.paths {
        for end in memchr::memrchr_iter(b'/', path) {
            // Those above were met with the first path below it.
            if !all.insert(path[..end].into()) {
                break;
            }
        }
    }
    all
}

/// Whether a trimmed line says nothing: `get_maintainer.pl` passes over comments,
/// which also stand between the fields of a section.
fn is_blank(line: &[u8]) -> bool {
    line.is_empty() || line.starts_with(b"#")
}

struct Sections {
    directories: FxHashSet<Box<[u8]>>,
}

impl Grammar for Sections {
    fn system(&self) -> &'static str {
        "linux"
    }

    /// A section: its title, its fields, and the lines up to the next title, which
    /// is the last line before more fields.
    fn unit(&self, text: &[u8]) -> usize {
        let (mut end, mut has_fields, mut title) = (0, false, None);
        for line in text.split_inclusive(|c| *c == b'\n') {
            if field(&String::from_utf8_lossy(line)).is_some() {
                if let Some(title) = title.filter(|_| has_fields) {
                    return title;
                }
                (has_fields, title) = (true, None);
            } else if !is_blank(line.trim_ascii()) {
                title = Some(end);
            }
            end += line.len();
        }
        end
    }

    fn read(&self, unit: &[u8], said: &mut Said) {
        let text = lossy(unit);
        let (mut title, mut fields) = (String::new(), Vec::new());
        for (number, line) in (0..).zip(text.lines()) {
            match field(line) {
                Some((kind, value)) => fields.push((number, kind, value)),
                None if fields.is_empty() && !is_blank(line.trim().as_bytes()) => {
                    title = line.trim().to_owned();
                }
                None => {}
            }
        }
        let Some((first, ..)) = fields.first() else { return };
        let of = |kind: char| {
            let values = fields.iter().filter(move |(_, known, _)| *known == kind);
            values.filter_map(|(_, _, value)| address(value)).collect::<Vec<String>>()
        };
        let maintainers = of('M');
        let owners = if maintainers.is_empty() { of('R') } else { maintainers };
        // Sections that share a title, or have none, are apart all the same.
        said.section(*first, text.clone(), Vec::new());
        for (line, kind, value) in &fields {
            let written = format!("{kind}: {value}");
            let pattern = match kind {
                'F' | 'X' => self.files(value),
                'N' => Ok(Pattern::Regex(Expression {
                    text: format!("{FREE_SPACING}{value}"),
                    ..Expression::default()
                })),
                _ => continue,
            };
            match pattern {
                Ok(pattern) => said.rule(
                    *line,
                    Rule {
                        group: (!title.is_empty()).then(|| title.clone()),
                        excludes: *kind == 'X',
                        is_last_resort: *kind == 'F'
                            && value.trim_matches(['*', '/', '?']).is_empty(),
                        ..Rule::new(pattern, written.as_bytes(), owners.clone())
                    },
                ),
                Err(problem) => said.problem(*line, format!("`{written}`: {problem}")),
            }
        }
    }
}

impl Sections {
    /// What `F:` and `X:` match. Of a directory, all below it; else what is as
    /// deep and begins so. The script that reads them makes a regular expression
    /// of them, without taking anything but `.`, `*` and `?` for text.
    fn files(&self, value: &str) -> Result<Pattern, String> {
        let below = value.ends_with('/') || self.directories.contains(value.as_bytes());
        let is_plain = !value.contains(['[', ']', '(', ')', '{', '}', '+', '^', '$', '|', '\\']);
        if is_plain && !value.contains("**") && !(below && value.contains('*')) {
            let glob = Glob::anchored(value.as_bytes(), below, !below);
            return glob.map(Pattern::Glob).map_err(str::to_owned);
        }
        let slash = if below && !value.ends_with('/') { "/" } else { "" };
        let expression = value.replace('.', "\\.").replace('*', ".*").replace('?', ".");
        let is_deep = below || value.contains("**");
        Ok(Pattern::Regex(Expression {
            text: format!("^{}{slash}", expression.replace(".*.*", ".*")),
            negated: false,
            slashes: (!is_deep).then(|| value.matches('/').count()),
        }))
    }
}

/// A field of a section: its letter and its value.
fn field(line: &str) -> Option<(char, &str)> {
    let mut chars = line.chars();
    let kind = chars.next().filter(char::is_ascii_uppercase)?;
    let value = chars.as_str().strip_prefix(':')?.trim();
    Some((kind, value))
}

/// The address in `Name <address>`, or alone.
fn address(value: &str) -> Option<String> {
    let address = match value.split_once('<') {
        Some((_, rest)) => rest.split_once('>')?.0,
        None => value.split_whitespace().find(|word| word.contains('@'))?,
    };
    address.contains('@').then(|| address.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::ownership::listed::test_support::{lines, told};

    const TEXT: &str = "\
Maintainers
===========
	M: *Mail* patches to: Name <a@example.com>

NET CORE
M:	Ana <ana@example.com>
R:	Bo <bo@example.com>
L:	list@example.com

F:	net/core/
F:	include/net/*
X:	net/core/old*

REVIEWED ONLY
R:	Cy <cy@example.com>
N:	[^a-z]tegra

THE REST
M:	Dee <dee@example.com>
F:	*
F:	*/
";

    #[test]
    fn sections_have_a_title_maintainers_and_files() {
        let sections = Sections { directories: FxHashSet::default() };
        let (rules, problems) = lines(&sections, TEXT);
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            told(&rules),
            [
                "NET CORE | F: net/core/ | ana@example.com",
                "NET CORE | F: include/net/* | ana@example.com",
                "NET CORE | X: net/core/old* | ana@example.com",
                "REVIEWED ONLY | N: [^a-z]tegra | cy@example.com",
                "THE REST | F: * | dee@example.com",
                "THE REST | F: */ | dee@example.com",
            ]
        );
        let last: Vec<bool> = rules.iter().map(|rule| rule.is_last_resort).collect();
        assert_eq!(last, [false, false, false, false, true, true]);
    }

    #[test]
    fn comments_between_fields_begin_no_section() {
        let sections = Sections { directories: FxHashSet::default() };
        let text = "# All boards\nBOARDS\nM:\tAna <ana@example.com>\n# The old ones\nN:\tb1\n\n  # and the \
                    new\nF:\tboards/\n\n# Buses\nBUSES\nM:\tBo <bo@example.com>\nF:\tbuses/\n";
        let (rules, problems) = lines(&sections, text);
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            told(&rules),
            [
                "BOARDS | N: b1 | ana@example.com",
                "BOARDS | F: boards/ | ana@example.com",
                "BUSES | F: buses/ | bo@example.com",
            ]
        );
    }

    #[test]
    fn a_text_without_fields_is_none() {
        assert_eq!(Linux.claim("MAINTAINERS", b"Ana looks after all of it.\n"), Claim::No);
        assert_eq!(Linux.claim("MAINTAINERS", TEXT.as_bytes()), Claim::Text);
    }
}
