//! The dialects of ownership files: one file each, and a line here.

mod backstage;
mod bitbucket;
mod chromium;
mod code_ownership;
mod compass;
mod cortex;
mod datadog;
mod forgejo;
mod github;
mod gitlab;
mod kubernetes;
mod linux;
mod opslevel;
mod zephyr;

use std::borrow::Cow;

use super::dialect::{Claim, Dialect};
use super::problems::FileProblems;
use super::timeline::{newest, without_mark};
use crate::config::{OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;

/// Every dialect; of those that claim a file equally, the first reads it.
static DIALECTS: &[&dyn Dialect] = &[
    &github::GITHUB,
    &gitlab::GITLAB,
    &forgejo::FORGEJO,
    &bitbucket::BITBUCKET,
    &kubernetes::Kubernetes,
    &chromium::Chromium,
    &linux::Linux,
    &zephyr::Zephyr,
    &backstage::BACKSTAGE,
    &compass::COMPASS,
    &opslevel::OPSLEVEL,
    &cortex::CORTEX,
    &datadog::DATADOG,
    &code_ownership::CODE_OWNERSHIP,
];

/// The dialect in which a repository's files are read: the one that the config
/// names, or of those that share the files' name, the one that claims most of
/// their newest revisions, the surest claims first. Files that look like another
/// dialect's, or like none's, are told.
pub(super) fn choose(
    from: &OwnersFrom,
    facts: &RepoFacts,
    problems: &mut FileProblems,
) -> &'static dyn Dialect {
    let able: Vec<&dyn Dialect> =
        DIALECTS.iter().copied().filter(|d| from.formats.contains(&d.format())).collect();
    let files = newest(from, facts);
    let files: Vec<(&str, Cow<'_, [u8]>)> =
        files.iter().map(|(path, text)| (path.as_str(), text.bytes())).collect();
    let claims = |dialect: &dyn Dialect| {
        let mut claims = [0_usize; 4];
        for (path, text) in &files {
            claims[3 - dialect.claim(path, without_mark(text)) as usize] += 1;
        }
        // What is something else speaks for nobody.
        [claims[0], claims[1], claims[2]]
    };
    let mut best: Option<([usize; 3], &dyn Dialect)> = None;
    for dialect in able {
        let theirs = claims(dialect);
        if best.is_none_or(|(most, _)| theirs > most) {
            best = Some((theirs, dialect));
        }
    }
    let chosen = best.map_or(DIALECTS[0], |(_, dialect)| dialect);
    for (path, text) in &files {
        if let Some(problem) = misfit(chosen, path, without_mark(text)) {
            problems.add(path, None, problem, true);
        }
    }
    chosen
}

/// The format that a file is in, by its path and text; `None` where it is in none
/// of those of its name.
pub(super) fn format_of(path: &str, text: &[u8]) -> Option<OwnersFormat> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let formats = OwnersFormat::of_name(name);
    let able = DIALECTS.iter().rev().filter(|dialect| formats.contains(&dialect.format()));
    let claims = able.map(|dialect| (dialect.claim(path, without_mark(text)), dialect.format()));
    // Of equal ones the last, which is the first dialect.
    let surest = claims.max_by_key(|(claim, _)| *claim)?;
    (surest.0 != Claim::No).then_some(surest.1)
}

/// The groups that the sections of a file are about, as they come; none where it
/// is in no dialect with such sections.
pub(super) fn sections_of(path: &str, text: &[u8]) -> Vec<String> {
    let format = format_of(path, text);
    let dialect = DIALECTS.iter().find(|dialect| Some(dialect.format()) == format);
    dialect.map_or_else(Vec::new, |dialect| dialect.groups(without_mark(text)))
}

/// What a file looks like that is not the dialect's.
fn misfit(chosen: &dyn Dialect, path: &str, text: &[u8]) -> Option<String> {
    let claim = chosen.claim(path, text);
    if claim >= Claim::Text {
        return None;
    }
    let title = |dialect: &dyn Dialect| dialect.format().layout().title;
    let name = path.rsplit('/').next().unwrap_or(path);
    let rivals = OwnersFormat::of_name(name);
    let others = DIALECTS.iter().filter(|d| d.format() != chosen.format());
    let by_name = |d: &&&dyn Dialect| rivals.is_empty() || rivals.contains(&d.format());
    let surest = others.filter(by_name).max_by_key(|d| (d.claim(path, text), d.format() as usize));
    match surest.filter(|other| other.claim(path, text) >= Claim::Text) {
        Some(other) => Some(format!(
            "looks like {}, but is read as {}; `format: {}` changes that",
            title(*other),
            title(chosen),
            other.format().layout().id
        )),
        // Files of directories are read one by one, and tell it themselves.
        None if claim == Claim::No && chosen.format().layout().places.is_some() => {
            Some(format!("is not {} but {}", title(chosen), looks_like(text)))
        }
        None => None,
    }
}

/// What a text is that is no ownership file.
fn looks_like(text: &[u8]) -> &'static str {
    let Ok(text) = std::str::from_utf8(text) else { return "no text" };
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let starts = |signs: &[&str]| lines().any(|line| signs.iter().any(|s| line.starts_with(s)));
    let first = text.trim_start();
    if text.contains('\0') {
        "no text"
    } else if first.starts_with('{')
        || first.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '"']))
    {
        "JSON"
    } else if first.starts_with('<') {
        "XML or HTML"
    } else if lines().any(|line| line.starts_with('[') && line.ends_with(']'))
        && lines().any(|line| line.contains(" = "))
    {
        "TOML"
    } else if starts(&["# ", "## ", "| "]) && starts(&["* ", "- ", "| ", "## "]) {
        "Markdown"
    } else if lines().filter(|line| !line.starts_with('#')).all(|line| {
        line.starts_with("- ") || line.split_once(':').is_some_and(|(key, _)| !key.contains(' '))
    }) {
        "YAML of another kind"
    } else {
        "prose"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::ownership::listed::test_support::lines;
    use proptest::prelude::*;

    #[test]
    fn every_format_of_the_config_has_a_dialect() {
        let formats: Vec<OwnersFormat> = DIALECTS.iter().map(|dialect| dialect.format()).collect();
        assert_eq!(formats, OwnersFormat::ALL);
    }

    #[test]
    fn what_fits_no_dialect_is_told_with_what_it_looks_like() {
        let told = |dialect: &dyn Dialect, path: &str, text: &str| {
            misfit(dialect, path, text.as_bytes()).unwrap_or_default()
        };
        let linux = |text| told(&linux::Linux, "MAINTAINERS", text);
        assert_eq!(linux("Ana looks after it.\n"), "is not Linux' MAINTAINERS but prose");
        assert_eq!(
            linux("[Org]\n\t[Org.Core]\n\t\tpeople = [\"ana\"]\n"),
            "is not Linux' MAINTAINERS but TOML"
        );
        assert!(linux("# People\n\n* Ana\n* Bo\n").ends_with("Markdown"));
        assert!(linux("{\"a\": []}").ends_with("JSON"));
        assert!(linux("<p>Ana</p>").ends_with("XML or HTML"));
        assert_eq!(linux("NET\nM: a@example.com\nF: net/\n"), "");
        assert_eq!(
            told(&kubernetes::Kubernetes, "a/OWNERS", "ana@example.com\nset noparent\n"),
            "looks like Chromium's OWNERS, but is read as Kubernetes' OWNERS; \
             `format: chromium` changes that"
        );
        assert_eq!(told(&chromium::Chromium, "OWNERS", "# nobody yet\n"), "");
        assert!(told(&chromium::Chromium, "OWNERS", "approvers: [ana]\n").contains("Kubernetes'"));
        assert!(told(&github::GITHUB, "CODEOWNERS", "^a/.*\\\\.go$ @b\n").contains("Forgejo's"));
        assert!(told(&github::GITHUB, "CODEOWNERS", "[Docs] @b\n*.md\n").contains("GitLab's"));
        assert_eq!(told(&github::GITHUB, "CODEOWNERS", "*.md @b\n"), "");
        assert!(told(&gitlab::GITLAB, "docs/OWNED", "* @a:random(2)\n").contains("Bitbucket's"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_line_of_codeowners(line in "[^\n]{0,60}") {
            let (rules, problems) = lines(github::GITHUB.grammar, &line);
            prop_assert!(rules.len() + problems.len() <= 1, "GitHub skips what it tells");
            prop_assert!(lines(gitlab::GITLAB.grammar, &line).0.len() <= 1);
        }
    }

    #[test]
    fn fuzzed_owner_files_are_read() {
        let sound: [&[u8]; 5] = [
            b"* @acme/core\n/src/ @ana bo@x.example # note\n[Docs][2] @acme/docs\n/docs/**/*.md\n",
            b"per-file *.rs=ana@x.example,file://build/OWNERS\nset noparent\n",
            b"approvers: [ana]\nfilters:\n  \"\\\\.go$\":\n    reviewers: [bo]\n",
            b"NETWORK\nM:\tAna <ana@x.example>\nF:\tnet/\nX:\tnet/core/\nN:\t[^a-z]net\n",
            b"apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\nspec: {owner: team}\n",
        ];
        crate::git::fuzz::fuzz(&sound.map(<[u8]>::to_vec), |text| {
            for dialect in DIALECTS {
                let _ = (dialect.claim("x/OWNERS", text), dialect.groups(text));
                let _ = misfit(*dialect, "CODEOWNERS", text);
            }
            let text = String::from_utf8_lossy(text);
            for grammar in [github::GITHUB.grammar, gitlab::GITLAB.grammar] {
                let _ = lines(grammar, &text);
            }
            0
        });
    }
}
