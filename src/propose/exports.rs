//! How to export a repository's reviews, from where its remote is.

use crate::facts::forge::page_of_remote;

/// What to run, and what to write into the config then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HowTo {
    /// The forge, as people call it.
    pub forge: &'static str,
    /// The page that says more.
    pub page: &'static str,
    /// The commands, for a POSIX shell.
    pub commands: Vec<String>,
    /// The files that they write, each with its key of the config; none where the
    /// reviews are in the repository then.
    pub exports: Vec<(&'static str, String)>,
}

/// The commands for a repository of this name with this remote; `None` where the
/// address does not tell which forge it is.
#[must_use]
pub fn how_to_export(name: &str, remote: &str) -> Option<HowTo> {
    let remote = remote.trim();
    if let Some((host, project)) = gerrit(remote) {
        return Some(of_gerrit(name, &host, &project));
    }
    let page = page_of_remote(remote)?;
    let (scheme, rest) = page.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let parts: Vec<&str> = path.split('/').collect();
    // All of it goes into a shell.
    let odd = |c: char| !(c.is_ascii_alphanumeric() || "-_.~/%:".contains(c));
    if rest.contains(odd) {
        return None;
    }
    let label = |known: &str| host.split('.').any(|label| label == known);
    match parts[..] {
        [org, project, "_git", repo] if host == "dev.azure.com" => {
            Some(of_azure(name, org, project, repo))
        }
        [.., kind @ ("projects" | "users"), owner, "repos", repo] => {
            let before = path.split_once(&format!("{kind}/{owner}/repos")).map_or("", |(b, _)| b);
            Some(of_data_center(name, &format!("{scheme}://{host}/{before}"), kind, owner, repo))
        }
        [workspace, repo] if host == "bitbucket.org" => Some(of_bitbucket(name, workspace, repo)),
        [owner, repo] if label("github") => Some(of_github(name, host, owner, repo)),
        [owner, repo] if is_forgejo(host) => {
            Some(of_forgejo(name, &format!("{scheme}://{host}"), owner, repo))
        }
        [_, _, ..] if label("gitlab") => Some(of_gitlab(name, host, path)),
        _ if host == "git.kernel.org" => Some(of_list(name)),
        _ => None,
    }
}

fn is_forgejo(host: &str) -> bool {
    host == "codeberg.org" || host.split('.').any(|label| matches!(label, "gitea" | "forgejo"))
}

/// Host and project of Gerrit's ssh port, and of Google's servers.
fn gerrit(remote: &str) -> Option<(String, String)> {
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    let (host, project) = match remote.strip_prefix("ssh://") {
        Some(rest) => {
            let (authority, project) = rest.split_once('/')?;
            let host = authority.strip_suffix(":29418")?;
            (host.rsplit('@').next()?, project)
        }
        None => {
            let (host, project) = remote.strip_prefix("https://")?.split_once('/')?;
            (host.strip_suffix(".googlesource.com").map(|_| host)?, project)
        }
    };
    let project = project.trim_matches('/').trim_end_matches(".git");
    (plain(host) && plain(project)).then(|| (host.to_owned(), project.to_owned()))
}

/// What of pull requests is exported. `gh pr list --json …,commits,…` asks for a hundred
/// authors of a hundred commits of each, which GitHub refuses from 50 pull requests on.
const QUERY: &str = "query($owner: String!, $name: String!, $endCursor: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: MERGED, first: 50, after: $endCursor) {
      pageInfo { hasNextPage endCursor }
      nodes { number title url mergedAt author { login __typename } mergeCommit { oid } headRefOid
        reviews(first: 50) { pageInfo { hasNextPage } nodes { state author { login __typename } } }
        commits(first: 50) { nodes { commit { oid authoredDate messageHeadline
          authors(first: 5) { nodes { name email user { login } } } } } } } } } }";

fn of_github(name: &str, host: &str, owner: &str, repo: &str) -> HowTo {
    let at = if host == "github.com" { String::new() } else { format!(" --hostname {host}") };
    let file = format!("exports/{name}-prs.json");
    HowTo {
        forge: "GitHub",
        page: "docs/sources/github.md",
        commands: vec![format!(
            "gh api graphql{at} --paginate -f owner={owner} -f name={repo} -f query='\n{QUERY}' > {file}"
        )],
        exports: vec![("github", file)],
    }
}

fn of_gitlab(name: &str, host: &str, path: &str) -> HowTo {
    let project = path.replace('/', "%2F");
    let at = if host == "gitlab.com" { String::new() } else { format!(" --hostname {host}") };
    let requests = format!("exports/{name}-mrs.json");
    let approvals = format!("exports/{name}-approvals.json");
    HowTo {
        forge: "GitLab",
        page: "docs/sources/gitlab.md",
        commands: vec![
            format!(
                "glab api{at} --paginate \
                 'projects/{project}/merge_requests?state=merged&per_page=100' > {requests}"
            ),
            format!(
                "jq -r '.[].iid' {requests} | while read -r iid; do\n  glab api{at} \
                 \"projects/{project}/merge_requests/$iid/approvals\"\ndone > {approvals}"
            ),
        ],
        exports: vec![("gitlab", requests), ("gitlab", approvals)],
    }
}

fn of_forgejo(name: &str, base: &str, owner: &str, repo: &str) -> HowTo {
    let api = format!("{base}/api/v1/repos/{owner}/{repo}/pulls");
    let pulls = format!("exports/{name}-pulls.json");
    let reviews = format!("exports/{name}-reviews.json");
    HowTo {
        forge: "Forgejo or Gitea",
        page: "docs/sources/forgejo.md",
        commands: vec![
            format!(
                "n=1; while page=$(curl -fsS \"{api}?state=closed&limit=50&page=$n\") &&\n  [ \
                 \"$page\" != '[]' ]; do echo \"$page\"; n=$((n + 1)); done > {pulls}"
            ),
            format!(
                "jq -r '.[] | select(.merged) | .number' {pulls} | while read -r n; do\n  curl \
                 -fsS \"{api}/$n/reviews?limit=50\"\ndone > {reviews}"
            ),
        ],
        exports: vec![("forgejo", pulls), ("forgejo", reviews)],
    }
}

fn of_bitbucket(name: &str, workspace: &str, repo: &str) -> HowTo {
    let file = format!("exports/{name}-prs.json");
    let api = format!("https://api.bitbucket.org/2.0/repositories/{workspace}/{repo}/pullrequests");
    HowTo {
        forge: "Bitbucket Cloud",
        page: "docs/sources/bitbucket.md",
        commands: vec![format!(
            "url='{api}?state=MERGED&pagelen=50&fields=%2Bvalues.participants'\nwhile [ \"$url\" \
             != null ]; do page=$(curl -fsS -u \"$BITBUCKET_EMAIL:$BITBUCKET_TOKEN\" \"$url\") || break\n  echo \
             \"$page\"; url=$(echo \"$page\" | jq -r .next); done > {file}"
        )],
        exports: vec![("bitbucket", file)],
    }
}

fn of_data_center(name: &str, base: &str, kind: &str, owner: &str, repo: &str) -> HowTo {
    let base = base.trim_end_matches('/');
    let file = format!("exports/{name}-prs.json");
    let owner = if kind == "users" { format!("~{owner}") } else { owner.to_owned() };
    let api = format!("{base}/rest/api/1.0/projects/{owner}/repos/{repo}/pull-requests");
    HowTo {
        forge: "Bitbucket Data Center",
        page: "docs/sources/bitbucket-dc.md",
        commands: vec![format!(
            "start=0; while [ \"$start\" != null ]; do page=$(curl -fsS -H \"Authorization: \
             Bearer $TOKEN\" \\\n  \"{api}?state=MERGED&limit=100&start=$start\") || break\n  \
             echo \"$page\"; start=$(echo \"$page\" | jq -r .nextPageStart); done > {file}"
        )],
        exports: vec![("bitbucket-dc", file)],
    }
}

fn of_azure(name: &str, org: &str, project: &str, repo: &str) -> HowTo {
    let plain = |text: &str| text.replace("%20", " ");
    let file = format!("exports/{name}-prs.json");
    HowTo {
        forge: "Azure DevOps",
        page: "docs/sources/azure.md",
        commands: vec![format!(
            "skip=0; while page=$(az repos pr list --organization https://dev.azure.com/{org} \\\n  \
             --project '{}' --repository '{}' --status completed \\\n  --top 1000 --skip \
             \"$skip\" --output json) && [ \"$page\" != '[]' ]; do\n  echo \"$page\"; \
             skip=$((skip + 1000)); done > {file}",
            plain(project),
            plain(repo)
        )],
        exports: vec![("azure", file)],
    }
}

fn of_gerrit(name: &str, host: &str, project: &str) -> HowTo {
    // Google's servers answer no queries over ssh, and keep the votes in notes.
    if host.ends_with(".googlesource.com") {
        return HowTo {
            forge: "Gerrit",
            page: "docs/sources/gerrit-notes.md",
            commands: vec!["git fetch origin 'refs/notes/*:refs/notes/*'".to_owned()],
            exports: Vec::new(),
        };
    }
    let file = format!("exports/{name}-changes.json");
    HowTo {
        forge: "Gerrit",
        page: "docs/sources/gerrit.md",
        commands: vec![format!(
            "ssh -p 29418 {host} gerrit query --format=JSON --all-approvals \\\n  status:merged \
             project:{project} > {file}"
        )],
        exports: vec![("gerrit", file)],
    }
}

fn of_list(name: &str) -> HowTo {
    let file = format!("exports/{name}.mbox");
    HowTo {
        forge: "a mailing list",
        page: "docs/sources/mbox.md",
        commands: vec![format!(
            "curl -fsS -d '' 'https://lore.kernel.org/LIST/?x=m&q=d:20250101..20251231' | gunzip \
             > {file}"
        )],
        exports: vec![("mbox", file)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remotes of `acme/gateway`, with what stands in the page for its address.
    const REMOTES: [(&str, &str); 8] = [
        ("git@github.com:acme/gateway.git", "github"),
        ("https://gitlab.com/acme/gateway.git", "gitlab"),
        ("https://codeberg.org/acme/gateway", "forgejo"),
        ("git@bitbucket.org:acme/gateway.git", "bitbucket"),
        ("ssh://git@git.example.com:7999/acme/gateway.git", "bitbucket-dc"),
        ("git@ssh.dev.azure.com:v3/acme/shop/gateway", "azure"),
        ("ssh://ana@review.example.com:29418/acme/gateway", "gerrit"),
        ("https://git.kernel.org/pub/scm/acme/gateway.git", "mbox"),
    ];

    #[test]
    fn the_page_of_each_forge_has_the_very_command() {
        for (remote, page) in REMOTES {
            let how_to = how_to_export("gateway", remote).unwrap();
            assert_eq!(how_to.page, format!("docs/sources/{page}.md"), "{remote}");
            let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(how_to.page);
            let text = std::fs::read_to_string(file).unwrap();
            for command in &how_to.commands {
                assert!(text.contains(command.as_str()), "{page}:\n{command}");
            }
            for (key, file) in &how_to.exports {
                assert!(text.contains(&format!("{{{key}: {file}}}")), "{page}: {file}");
            }
        }
    }

    #[test]
    fn hosts_of_their_own_are_named_in_the_command() {
        let first = |remote: &str| how_to_export("x", remote).unwrap().commands.remove(0);
        let github = first("git@github.example.com:a/b.git");
        assert!(
            github
                .contains("graphql --hostname github.example.com --paginate -f owner=a -f name=b ")
        );
        let gitlab = first("https://gitlab.example.com/a/b/c.git");
        assert!(gitlab.contains("--hostname gitlab.example.com"), "{gitlab}");
        assert!(gitlab.contains("'projects/a%2Fb%2Fc/"), "{gitlab}");
        let personal = first("ssh://git@git.example.com:7999/~ana/b.git");
        assert!(personal.contains("/projects/~ana/repos/b/"), "{personal}");
        assert!(first("https://dev.azure.com/o/My%20Shop/_git/b").contains("--project 'My Shop'"));
        assert!(first("https://go.googlesource.com/tools").starts_with("git fetch origin"));
    }

    #[test]
    fn nothing_is_made_up_and_nothing_odd_gets_into_a_shell() {
        for remote in [
            "https://git.example.com/a/b",
            "/srv/git/pay.git",
            "https://github.com/a/b$(id)",
            "https://github.com/a'/b",
            "ssh://ana@review.example.com:29418/a;b",
        ] {
            assert_eq!(how_to_export("x", remote), None, "{remote}");
        }
    }
}
