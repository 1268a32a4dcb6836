//! `repos`: where they are, who owns what in them, what reviews they record.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::teams::owner_files;
use super::{Found, plural};

/// First directories suggested where nothing says who owns what.
const DIRECTORIES: usize = 12;

/// A repository as it is proposed.
#[derive(Debug, Default)]
pub(super) struct Repo {
    pub name: String,
    pub path: String,
    pub url: Option<String>,
    /// The branch to analyse; none where `HEAD` is detached.
    pub branch: Option<String>,
    /// `CODEOWNERS` or the like.
    pub owners_from: Option<&'static str>,
    /// Changes of the window by first directory, where no file says who owns
    /// what; those with the most first.
    pub directories: Vec<(String, u64)>,
    /// What else a reader should know.
    pub remarks: Vec<String>,
}

pub(super) fn find(found: &Found<'_>) -> Vec<Repo> {
    let repos = found.facts.iter().zip(found.snapshots).zip(found.coverage).enumerate();
    repos
        .map(|(at, ((facts, snapshot), coverage))| {
            let owners_from = owner_files::of(snapshot);
            let mut remarks = Vec::new();
            if !snapshot.unread.is_empty() {
                let names = snapshot.unread.join(", ");
                remarks.push(format!("could not be read, so is not considered: {names}"));
            }
            remarks.push(reviews(coverage));
            let here = facts.tips.first().map(|tip| tip.branch.clone());
            let branch = snapshot.main_branch.clone().or(here).filter(|name| name != "HEAD");
            if let (Some(_), Some(tip)) = (&snapshot.main_branch, facts.tips.first()) {
                remarks
                    .push(format!("HEAD is {}, and what is proposed here is from it", tip.branch));
            }
            Repo {
                name: facts.name.clone(),
                path: found.paths[at].clone(),
                url: snapshot.origin.as_deref().and_then(web_address),
                branch: branch.filter(|name| is_branch(name)),
                owners_from,
                directories: match owners_from {
                    Some(_) => Vec::new(),
                    None => directories(found, at),
                },
                remarks,
            }
        })
        .collect()
}

/// What reviews a repository records.
fn reviews(coverage: &crate::attribute::RepoCoverage) -> String {
    if coverage.changes == 0 {
        return "no change in the window".to_owned();
    }
    if coverage.with_review == 0 {
        return format!(
            "none of {} has a recorded review: see `reviews` for exports of a forge",
            plural(coverage.changes, "change")
        );
    }
    let mut forms: Vec<(&String, &u64)> = coverage.review_forms.iter().collect();
    forms.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let forms: Vec<String> = forms.iter().map(|(form, count)| format!("{count} {form}")).collect();
    format!(
        "{} of {} ({}%) with a recorded review: {}",
        coverage.with_review,
        plural(coverage.changes, "change"),
        coverage.with_review * 100 / coverage.changes,
        forms.join(", ")
    )
}

/// The first directories that the window's changes touch, those of the most
/// changes first.
fn directories(found: &Found<'_>, repo: usize) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let changes = found.attributed.changes.iter();
    for change in changes.filter(|c| c.repo == repo && found.window.contains(c.day)) {
        let paths = change.paths.iter().filter(|path| path.substantive);
        let mut first: Vec<&[u8]> = paths
            .filter_map(|path| {
                let path = found.facts[repo].path(path.path);
                path.iter().position(|c| *c == b'/').map(|end| &path[..end])
            })
            .collect();
        first.sort_unstable();
        first.dedup();
        for directory in first {
            *counts.entry(String::from_utf8_lossy(directory).into_owned()).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(DIRECTORIES);
    counts
}

/// The web page of the repository behind a remote's address; `None` where
/// there is none, or none that the config takes.
fn web_address(remote: &str) -> Option<String> {
    let remote = remote.trim();
    let (host, path) = match remote.split_once("://") {
        Some(("https" | "http" | "ssh" | "git" | "git+ssh", rest)) => rest.split_once('/')?,
        Some(_) => return None,
        // `git@host:path`; a drive's letter or a path has no dot before it.
        None => remote.split_once(':').filter(|(host, _)| host.contains(['@', '.']))?,
    };
    let is_web = remote.starts_with("http");
    let host = host.rsplit('@').next().unwrap_or(host);
    // The port of a web address is its own, that of ssh is no web server's.
    let host = if is_web { host } else { host.split(':').next().unwrap_or(host) };
    let path = path.trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path).trim_end_matches('/');
    let odd = |c: char| c.is_whitespace() || c.is_control() || r#""<>\?#@"#.contains(c);
    let scheme = if remote.starts_with("http://") { "http" } else { "https" };
    let fits = !host.is_empty() && !path.is_empty() && !host.contains(odd) && !path.contains(odd);
    fits.then(|| format!("{scheme}://{host}/{path}"))
}

/// The name that a remote's address gives to a repository: its last part.
#[must_use]
pub fn owned_by_a_forge(remote: &str) -> Option<String> {
    let page = web_address(remote)?;
    let name = page.rsplit('/').next()?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    (!name.is_empty() && name.chars().all(fits)).then(|| name.to_owned())
}

/// What the config takes for a branch's name.
fn is_branch(name: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || "~^:?*[\\".contains(c);
    !(name.is_empty()
        || name.contains(odd)
        || name.contains("..")
        || name.starts_with(['-', '/'])
        || name.ends_with(['/', '.']))
}

/// The way from one directory to another; both absolute. The other itself
/// where there is none.
#[must_use]
pub fn relative(from: &Path, to: &Path) -> PathBuf {
    let (from, to) = (normal(from), normal(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    // Nothing but the root in common: the way would tell no more.
    if shared <= 1 {
        return to.iter().collect();
    }
    let up = std::iter::repeat_n(Component::ParentDir, from.len() - shared);
    let way: PathBuf = up.chain(to[shared..].iter().copied()).collect();
    if way.as_os_str().is_empty() { PathBuf::from(".") } else { way }
}

/// The parts of a path, without `.` and with `..` taken back.
fn normal(path: &Path) -> Vec<Component<'_>> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remotes_become_pages() {
        let page = |remote: &str| web_address(remote).unwrap_or_default();
        for remote in [
            "https://git.example.com/acme/pay.git",
            "https://user:secret@git.example.com/acme/pay",
            "git@git.example.com:acme/pay.git",
            "ssh://git@git.example.com:2222/acme/pay.git",
            "git://git.example.com/acme/pay/",
        ] {
            assert_eq!(page(remote), "https://git.example.com/acme/pay", "{remote}");
        }
        assert_eq!(page("http://localhost:3000/a/b"), "http://localhost:3000/a/b");
        for none in [
            "/srv/git/pay.git",
            "../pay",
            "file:///srv/pay",
            "C:\\pay",
            "",
            "https://x",
            "a b@c:d e",
        ] {
            assert_eq!(page(none), "", "{none}");
        }
        assert_eq!(owned_by_a_forge("git@git.example.com:acme/pay.git").as_deref(), Some("pay"));
    }

    #[test]
    fn ways_are_relative_where_something_is_shared() {
        let way = |from: &str, to: &str| {
            relative(Path::new(from), Path::new(to)).to_string_lossy().into_owned()
        };
        assert_eq!(way("/a/b", "/a/c/d"), "../c/d");
        assert_eq!(way("/a/b", "/a/b/d"), "d");
        assert_eq!(way("/a/b", "/a/b"), ".");
        assert_eq!(way("/a/b/../c", "/a/./b"), "../b");
        assert_eq!(way("/x/y", "/a/b"), "/a/b");
    }
}
