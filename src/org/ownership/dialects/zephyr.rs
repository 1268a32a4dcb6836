//! Zephyr's `MAINTAINERS.yml`: areas, of which every one that matches counts.

use serde_yaml::Value;

use crate::config::{OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;
use crate::org::ownership::dialect::{Claim, Dialect, Rulebook};
use crate::org::ownership::listed::words::lossy;
use crate::org::ownership::listed::{Expression, Grammar, Listed, Pattern, Rule, Said, groups};
use crate::org::ownership::names::Naming;
use crate::org::ownership::problems::FileProblems;
use crate::org::ownership::source::OwnerSource;
use crate::org::paths::Glob;
use crate::org::yaml;

/// The lists of an area's files: whether they are regular expressions, and
/// whether they take files out.
const LISTS: [(&str, bool, bool); 4] = [
    ("files", false, false),
    ("files-regex", true, false),
    ("files-exclude", false, true),
    ("files-regex-exclude", true, true),
];

#[derive(Debug)]
pub(super) struct Zephyr;

impl Dialect for Zephyr {
    fn format(&self) -> OwnersFormat {
        OwnersFormat::Zephyr
    }

    fn source(&self) -> OwnerSource {
        OwnerSource::Maintainers
    }

    fn claim(&self, _: &str, text: &[u8]) -> Claim {
        let text = lossy(text);
        let has = |key: &str| text.lines().any(|line| line.trim() == key);
        match has("files:") || has("files-regex:") {
            true => Claim::Text,
            false if has("maintainers:") => Claim::Possible,
            false => Claim::No,
        }
    }

    fn groups(&self, text: &[u8]) -> Vec<String> {
        groups(self, text)
    }

    fn read(
        &self,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Box<dyn Rulebook> {
        Box::new(Listed::new(self, from, facts, naming, problems))
    }
}

impl Grammar for Zephyr {
    fn system(&self) -> &'static str {
        "github"
    }

    /// A key of the top level, with all below it.
    fn unit(&self, text: &[u8]) -> usize {
        let mut end = 0;
        for line in text.split_inclusive(|c| *c == b'\n') {
            let is_key = !matches!(line.first(), Some(b' ' | b'\t' | b'#' | b'\n' | b'\r'));
            if end > 0 && is_key {
                return end;
            }
            end += line.len();
        }
        end
    }

    fn read(&self, unit: &[u8], said: &mut Said) {
        let mut problem = None;
        let read = yaml::mapping(unit, &mut |told| problem = Some(told));
        if let Some(problem) = problem {
            return said.problem(0, problem);
        }
        let Some((text, Value::Mapping(areas))) = read else { return };
        for (name, area) in areas {
            let Some(name) = name.as_str().map(str::to_owned) else { continue };
            // A key such as `version` is no area.
            if !area.is_mapping() {
                continue;
            }
            said.section(0, name.clone(), Vec::new());
            let owners = yaml::texts(area.get("maintainers"), &mut |found| {
                said.problem(0, format!("`maintainers` of {name} is {found}, not a list"));
            });
            let owners: Vec<String> = owners.iter().map(|owner| format!("@{owner}")).collect();
            for (key, is_regex, excludes) in LISTS {
                let files = yaml::texts(area.get(key), &mut |found| {
                    said.problem(0, format!("`{key}` of {name} is {found}, not a list"));
                });
                for file in files {
                    let line = text.lines().position(|line| line.contains(file)).unwrap_or(0);
                    let line = u32::try_from(line).unwrap_or(0);
                    let written = format!("{key}: {file}");
                    match pattern(file, is_regex) {
                        Ok(pattern) => said.rule(
                            line,
                            Rule {
                                group: Some(name.clone()),
                                excludes,
                                ..Rule::new(pattern, written.as_bytes(), owners.clone())
                            },
                        ),
                        Err(problem) => said.problem(line, format!("`{file}`: {problem}")),
                    }
                }
            }
        }
    }
}

/// A glob that is bound to the top, or an expression that may match anywhere.
/// The script that reads them takes nothing but `.`, `*` and `?` of a glob for
/// text either.
fn pattern(file: &str, is_regex: bool) -> Result<Pattern, &'static str> {
    let below = file.ends_with('/');
    let is_plain = !file.contains(['[', ']', '(', ')', '{', '}', '+', '^', '$', '|', '\\']);
    if !is_regex && is_plain {
        return Glob::anchored(file.as_bytes(), below, false).map(Pattern::Glob);
    }
    let text = match is_regex {
        true => file.to_owned(),
        false => {
            let glob = file.replace('.', "\\.").replace('*', "[^/]*").replace('?', "[^/]");
            format!("^(?:{glob}{})", if below { "" } else { "$" })
        }
    };
    Ok(Pattern::Regex(Expression { text, ..Expression::default() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::ownership::listed::test_support::{lines, told};

    #[test]
    fn areas_have_files_and_maintainers() {
        let text = "# about\nArea one:\n  status: maintained\n  maintainers:\n    - anaq\n  files:\n    \
            - a/\n    - b/*.c\n  files-exclude:\n    - a/x/\n\n\"Area: two\":\n  \
            files-regex:\n    - ^c/.*test\nBad:\n  files: all\nWorse: [\n";
        let (rules, problems) = lines(&Zephyr, text);
        assert_eq!(
            told(&rules),
            [
                "Area one | files: a/ | @anaq",
                "Area one | files: b/*.c | @anaq",
                "Area one | files-exclude: a/x/ | @anaq",
                "Area: two | files-regex: ^c/.*test | ",
            ]
        );
        assert!(problems[0].contains("`files` of Bad is a text"), "{problems:?}");
        assert!(problems[1].contains("is not valid YAML"), "{problems:?}");
        assert_eq!(Zephyr.claim("MAINTAINERS.yml", text.as_bytes()), Claim::Text);
        assert_eq!(Zephyr.claim("MAINTAINERS.yml", b"a: b\n"), Claim::No);
    }
}
