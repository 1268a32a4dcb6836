//! The dialects of ownership files: one file each, and a line here.

mod backstage;
mod github;
mod gitlab;
mod kubernetes;

use super::dialect::Dialect;
use super::timeline::newest;
use crate::config::OwnersFrom;
use crate::facts::RepoFacts;

/// Every dialect; of those that claim a file equally, the first reads it.
static DIALECTS: &[&dyn Dialect] =
    &[&github::Github, &gitlab::Gitlab, &kubernetes::Kubernetes, &backstage::Backstage];

/// The dialect in which a repository's files are read: the one that the config
/// names, or of those that share the files' name, the one that claims most of
/// their newest revisions, the surest claims first.
pub(super) fn choose(from: &OwnersFrom, facts: &RepoFacts) -> &'static dyn Dialect {
    let able: Vec<&dyn Dialect> =
        DIALECTS.iter().copied().filter(|d| from.formats.contains(&d.format())).collect();
    let (&first, others) = able.split_first().unwrap_or((&DIALECTS[0], &[]));
    if others.is_empty() {
        return first;
    }
    let files = newest(from, facts);
    let claims = |dialect: &dyn Dialect| {
        let mut claims = [0_usize; 3];
        for (path, text) in &files {
            claims[2 - dialect.claim(path, text) as usize] += 1;
        }
        claims
    };
    let mut best = (claims(first), first);
    for &other in others {
        let theirs = claims(other);
        if theirs > best.0 {
            best = (theirs, other);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::OwnersFormat;
    use crate::org::ownership::listed::test_support::lines;
    use proptest::prelude::*;

    #[test]
    fn every_format_of_the_config_has_a_dialect() {
        let formats: Vec<OwnersFormat> = DIALECTS.iter().map(|dialect| dialect.format()).collect();
        assert_eq!(formats, OwnersFormat::ALL);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_line_of_codeowners(line in "[^\n]{0,60}") {
            let (rules, problems) = lines(&github::Github, &line);
            prop_assert!(rules.len() + problems.len() <= 1, "GitHub skips what it tells");
            prop_assert!(lines(&gitlab::Gitlab, &line).0.len() <= 1);
        }
    }
}
