//! Web pages of repositories and commits, as each forge addresses them.
//!
//! Nothing is looked up: the page follows from the address alone. Where an
//! address says too little (an alias of somebody's ssh configuration, Gerrit's
//! ssh port, which tells nothing of a web server), there is no page.

/// How a forge forms the address of a commit from that of its repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// GitHub, Gitea, Forgejo, sourcehut, Azure DevOps: `PAGE/commit/ID`.
    Commit,
    /// GitLab: `PAGE/-/commit/ID`.
    Dash,
    /// Bitbucket Cloud and Data Center: `PAGE/commits/ID`.
    Commits,
    /// Gitiles: `PAGE/+/ID`.
    Gitiles,
    /// cgit: `PAGE/commit/?id=ID`.
    Cgit,
}

/// The web page of a commit in the repository with this web page.
#[must_use]
pub fn commit_page(page: &str, id: &str) -> String {
    let page = page.trim_end_matches('/');
    let style = style(page);
    let bare = match style {
        Style::Cgit => page,
        _ => page.strip_suffix(".git").unwrap_or(page),
    };
    match style {
        Style::Commit => format!("{bare}/commit/{id}"),
        Style::Dash => format!("{bare}/-/commit/{id}"),
        Style::Commits => format!("{bare}/commits/{id}"),
        Style::Gitiles => format!("{bare}/+/{id}"),
        Style::Cgit => format!("{bare}/commit/?id={id}"),
    }
}

fn style(page: &str) -> Style {
    let rest = page.split_once("://").map_or(page, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let parts: Vec<&str> = path.split('/').collect();
    let is_data_center = parts
        .windows(3)
        .any(|three| matches!(three[0], "projects" | "users") && three[2] == "repos");
    if host == "bitbucket.org" || is_data_center {
        Style::Commits
    } else if host.ends_with(".googlesource.com") || parts.contains(&"gitiles") {
        Style::Gitiles
    } else if parts.contains(&"cgit") || host == "git.kernel.org" {
        Style::Cgit
    } else if host.split('.').any(|label| label == "gitlab") {
        Style::Dash
    } else {
        Style::Commit
    }
}

/// What stands in a remote's address.
struct Remote<'r> {
    scheme: &'r str,
    user: Option<&'r str>,
    host: &'r str,
    port: Option<&'r str>,
    path: &'r str,
}

/// Takes an address apart: a URL, or `user@host:path`.
fn parse(remote: &str) -> Option<Remote<'_>> {
    let (scheme, authority, path) = match remote.split_once("://") {
        Some((scheme @ ("https" | "http" | "ssh" | "git" | "git+ssh"), rest)) => {
            let (authority, path) = rest.split_once('/')?;
            (scheme, authority, path)
        }
        Some(_) => return None,
        // A drive's letter or a path has neither a dot nor an `@` before it.
        None => {
            let (host, path) = remote.split_once(':')?;
            if !host.contains(['@', '.']) {
                return None;
            }
            ("ssh", host, path)
        }
    };
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (Some(user), host),
        None => (None, authority),
    };
    let (host, port) = match host.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (host, None),
    };
    let path = path.trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path).trim_end_matches('/');
    let odd = |c: char| c.is_whitespace() || c.is_control() || r#""<>\?#@"#.contains(c);
    let fits = !host.is_empty() && !path.is_empty() && !host.contains(odd) && !path.contains(odd);
    fits.then_some(Remote { scheme, user, host, port, path })
}

impl Remote<'_> {
    fn is_web(&self) -> bool {
        self.scheme.starts_with("http")
    }
}

/// Hosts that take ssh on the port of HTTPS, or speak nothing but ssh, and the
/// host of the pages.
const SSH_HOSTS: &[(&str, &str)] = &[
    ("ssh.github.com", "github.com"),
    ("altssh.gitlab.com", "gitlab.com"),
    ("altssh.bitbucket.org", "bitbucket.org"),
];

/// The web page of the repository behind a remote's address; `None` where
/// there is none, or the address does not tell.
#[must_use]
pub fn page_of_remote(remote: &str) -> Option<String> {
    let remote = parse(remote.trim())?;
    let host = remote.host.to_ascii_lowercase();
    if let Some(page) = azure(&remote, &host) {
        return page;
    }
    if let Some(page) = data_center(&remote, &host) {
        return Some(page);
    }
    // The port of a web address is its own; that of ssh is no web server's.
    if remote.is_web() {
        let scheme = remote.scheme;
        let port = remote.port.map(|port| format!(":{port}")).unwrap_or_default();
        return Some(format!("{scheme}://{host}{port}/{}", remote.path));
    }
    // Gerrit's ssh port: whether its web server shows histories is not told.
    if remote.port == Some("29418") {
        return None;
    }
    let host = SSH_HOSTS.iter().find(|(ssh, _)| *ssh == host).map_or(host.as_str(), |(_, web)| web);
    // A host without a dot is an alias of somebody's ssh configuration.
    host.contains('.').then(|| format!("https://{host}/{}", remote.path))
}

/// Azure DevOps, of today and of before (`visualstudio.com`): `None` where it is
/// another forge, `Some(None)` where it is Azure but names no repository.
#[allow(clippy::option_option)]
fn azure(remote: &Remote<'_>, host: &str) -> Option<Option<String>> {
    let parts: Vec<&str> = remote.path.split('/').collect();
    let page = |org: &str, project: &str, repo: &str| {
        Some(format!("https://dev.azure.com/{org}/{project}/_git/{repo}"))
    };
    let of_organisation = |org: &str, parts: &[&str]| match parts {
        [project, "_git", repo] => page(org, project, repo),
        // A project's only repository carries its name, and may stand alone.
        ["_git", repo] => page(org, repo, repo),
        _ => None,
    };
    if matches!(host, "ssh.dev.azure.com" | "vs-ssh.visualstudio.com") {
        return Some(match parts[..] {
            ["v3", org, project, repo] => page(org, project, repo),
            _ => None,
        });
    }
    if host == "dev.azure.com" {
        let (org, rest) = parts.split_first()?;
        return Some(of_organisation(org, rest));
    }
    let org = host.strip_suffix(".visualstudio.com")?;
    let rest = match &parts[..] {
        ["DefaultCollection", rest @ ..] => rest,
        rest => rest,
    };
    Some(of_organisation(org, rest))
}

/// Bitbucket Data Center: its ssh port, or `/scm/` in a web address.
fn data_center(remote: &Remote<'_>, host: &str) -> Option<String> {
    let (base, path) = if remote.is_web() {
        let (before, path) = match remote.path.strip_prefix("scm/") {
            Some(path) => ("", path),
            // Kernel.org has its histories below `/pub/scm/`.
            None => remote.path.split_once("/scm/").filter(|(before, _)| *before != "pub")?,
        };
        let port = remote.port.map(|port| format!(":{port}")).unwrap_or_default();
        let slash = if before.is_empty() { "" } else { "/" };
        (format!("{}://{host}{port}{slash}{before}", remote.scheme), path)
    } else if remote.port == Some("7999") && remote.user == Some("git") {
        (format!("https://{host}"), remote.path)
    } else {
        return None;
    };
    let (owner, repo) = path.split_once('/').filter(|(_, repo)| !repo.contains('/'))?;
    Some(match owner.strip_prefix('~') {
        Some(user) => format!("{base}/users/{user}/repos/{repo}"),
        None => format!("{base}/projects/{owner}/repos/{repo}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forge_has_its_own_page_of_a_commit() {
        for (page, commit) in [
            ("https://github.com/acme/pay", "https://github.com/acme/pay/commit/ab12"),
            ("https://github.com/acme/pay.git/", "https://github.com/acme/pay/commit/ab12"),
            ("https://gitlab.com/acme/sub/pay", "https://gitlab.com/acme/sub/pay/-/commit/ab12"),
            ("https://gitlab.example.com/pay", "https://gitlab.example.com/pay/-/commit/ab12"),
            ("https://bitbucket.org/acme/pay", "https://bitbucket.org/acme/pay/commits/ab12"),
            (
                "https://git.example.com/projects/ACME/repos/pay",
                "https://git.example.com/projects/ACME/repos/pay/commits/ab12",
            ),
            (
                "https://git.example.com/users/ana/repos/pay",
                "https://git.example.com/users/ana/repos/pay/commits/ab12",
            ),
            (
                "https://dev.azure.com/acme/shop/_git/pay",
                "https://dev.azure.com/acme/shop/_git/pay/commit/ab12",
            ),
            ("https://go.googlesource.com/tools", "https://go.googlesource.com/tools/+/ab12"),
            (
                "https://git.kernel.org/pub/scm/git/git.git",
                "https://git.kernel.org/pub/scm/git/git.git/commit/?id=ab12",
            ),
            ("https://git.sr.ht/~ana/pay", "https://git.sr.ht/~ana/pay/commit/ab12"),
            ("https://codeberg.org/acme/pay", "https://codeberg.org/acme/pay/commit/ab12"),
        ] {
            assert_eq!(commit_page(page, "ab12"), commit);
        }
    }

    #[test]
    fn remotes_become_pages() {
        for remote in [
            "https://git.example.com/acme/pay.git",
            "https://user:secret@git.example.com/acme/pay",
            "git@git.example.com:acme/pay.git",
            "ssh://git@git.example.com:2222/acme/pay.git",
            "git://git.example.com/acme/pay/",
        ] {
            let page = page_of_remote(remote);
            assert_eq!(page.as_deref(), Some("https://git.example.com/acme/pay"), "{remote}");
        }
        let kernel = page_of_remote("https://git.kernel.org/pub/scm/git/git.git");
        assert_eq!(kernel.as_deref(), Some("https://git.kernel.org/pub/scm/git/git"));
        let http = page_of_remote("http://localhost:3000/a/b");
        assert_eq!(http.as_deref(), Some("http://localhost:3000/a/b"));
    }

    #[test]
    fn ssh_addresses_of_forges_become_their_pages() {
        for (remote, page) in [
            ("ssh://git@ssh.github.com:443/acme/pay.git", "https://github.com/acme/pay"),
            ("git@altssh.gitlab.com:acme/pay.git", "https://gitlab.com/acme/pay"),
            ("ssh://git@altssh.bitbucket.org:443/acme/pay", "https://bitbucket.org/acme/pay"),
            ("git@ssh.dev.azure.com:v3/acme/shop/pay", "https://dev.azure.com/acme/shop/_git/pay"),
            (
                "acme@vs-ssh.visualstudio.com:v3/acme/shop/pay",
                "https://dev.azure.com/acme/shop/_git/pay",
            ),
            (
                "https://acme@dev.azure.com/acme/My%20Shop/_git/pay",
                "https://dev.azure.com/acme/My%20Shop/_git/pay",
            ),
            (
                "https://acme.visualstudio.com/DefaultCollection/shop/_git/pay",
                "https://dev.azure.com/acme/shop/_git/pay",
            ),
            ("https://acme.visualstudio.com/_git/pay", "https://dev.azure.com/acme/pay/_git/pay"),
            (
                "ssh://git@git.example.com:7999/pkey/pay.git",
                "https://git.example.com/projects/pkey/repos/pay",
            ),
            (
                "ssh://git@git.example.com:7999/~ana/pay.git",
                "https://git.example.com/users/ana/repos/pay",
            ),
            (
                "https://git.example.com/scm/pkey/pay.git",
                "https://git.example.com/projects/pkey/repos/pay",
            ),
            (
                "https://example.com/bitbucket/scm/pkey/pay.git",
                "https://example.com/bitbucket/projects/pkey/repos/pay",
            ),
        ] {
            assert_eq!(page_of_remote(remote).as_deref(), Some(page), "{remote}");
        }
    }

    #[test]
    fn what_does_not_tell_a_page_has_none() {
        for remote in [
            "/srv/git/pay.git",
            "../pay",
            "file:///srv/pay",
            "C:\\pay",
            "",
            "https://x",
            "a b@c:d e",
            "git@work:acme/pay.git",
            "ssh://ana@review.example.com:29418/pay",
            "git@ssh.dev.azure.com:v3/acme/pay",
            "https://dev.azure.com/acme/shop",
        ] {
            assert_eq!(page_of_remote(remote), None, "{remote}");
        }
    }
}
