//! Well-known robot and AI accounts.
//!
//! Exact names and addresses, and the `[bot]` suffix that GitHub gives to
//! apps. Never a bare substring: "Abbott" is a person.

use crate::config::Kind;
use crate::facts::RawIdentity;

/// Names under which well-known robots commit, lower-cased.
const BOT_NAMES: &[&str] = &[
    "allcontributors",
    "bors",
    "dependabot",
    "dependabot preview",
    "github action",
    "github actions",
    "github-actions",
    "gitlab bot",
    "gopher robot",
    "greenkeeper",
    "jenkins",
    "k8s-ci-robot",
    "k8s-merge-robot",
    "kubernetes prow robot",
    "kubernetes submit queue",
    "mergify",
    "openstack proposal bot",
    "openstack release bot",
    "pre-commit-ci",
    "project-bot",
    "pyup-bot",
    "renovate",
    "renovate bot",
    "renovate-bot",
    "rust-timer",
    "semantic-release-bot",
    "snyk-bot",
    "translation update bot",
    "weblate",
    "whitesource renovate",
    "zuul",
];

/// Addresses of well-known robots, lower-cased.
const BOT_EMAILS: &[&str] = &[
    "action@github.com",
    "bors@rust-lang.org",
    "bot@renovateapp.com",
    "gobot@golang.org",
    "hosted@weblate.org",
    "infra-root@openstack.org",
    "jenkins@review.openstack.org",
    "openstack-infra@lists.openstack.org",
    "support@dependabot.com",
    "zuul@review.opendev.org",
    "zuul@review.openstack.org",
];

/// Names under which AI accounts are credited, lower-cased.
const AI_NAMES: &[&str] = &[
    "claude",
    "claude code",
    "copilot",
    "cursor agent",
    "gemini-code-assist",
    "github copilot",
    "openai codex",
];

/// Logins under which AI accounts review, lower-cased. Some exports leave the
/// `[bot]` of GitHub's apps out.
const AI_LOGINS: &[&str] = &[
    "chatgpt-codex-connector",
    "coderabbitai",
    "copilot-pull-request-reviewer",
    "copilot-swe-agent",
    "gemini-code-assist",
];

/// Addresses of AI accounts, lower-cased.
const AI_EMAILS: &[&str] = &[
    "copilot@github.com",
    "cursoragent@cursor.com",
    "noreply@aider.chat",
    "noreply@anthropic.com",
    "noreply@openai.com",
];

/// What a raw identity is by the built-in list; anything not listed is human.
///
/// An AI *name* alone is not enough where an ordinary address stands beside
/// it: people are called Claude.
#[must_use]
pub fn kind_of(identity: &RawIdentity) -> Kind {
    let name = identity.name.trim().to_lowercase();
    let email = identity.email.as_deref().unwrap_or_default().trim().to_lowercase();
    let login = identity.login.as_ref().map(|(_, login)| login.trim().to_lowercase());
    let login = login.unwrap_or_default();
    if AI_EMAILS.contains(&email.as_str())
        || AI_LOGINS.contains(&login.strip_suffix("[bot]").unwrap_or(&login))
        || (AI_NAMES.contains(&name.as_str()) && is_machine_address(&email))
    {
        return Kind::Ai;
    }
    let local = email.split('@').next().unwrap_or_default();
    if BOT_EMAILS.contains(&email.as_str())
        || BOT_NAMES.contains(&name.as_str())
        || BOT_NAMES.contains(&login.as_str())
        || name.ends_with("[bot]")
        || login.ends_with("[bot]")
        || local.ends_with("[bot]")
    {
        return Kind::Bot;
    }
    Kind::Human
}

fn is_machine_address(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default();
    matches!(local, "noreply" | "no-reply" | "donotreply")
        || email.ends_with("@users.noreply.github.com")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, email: &str) -> Kind {
        kind_of(&RawIdentity { name: name.into(), email: Some(email.into()), login: None })
    }

    #[test]
    fn suffixes_and_exact_names_are_robots() {
        assert_eq!(kind("renovate[bot]", "x@example.com"), Kind::Bot);
        assert_eq!(kind("x", "49699333+dependabot[bot]@users.noreply.github.com"), Kind::Bot);
        assert_eq!(kind("Dependabot", "x@example.com"), Kind::Bot);
        assert_eq!(kind("Some Model", "noreply@anthropic.com"), Kind::Ai);
        assert_eq!(kind("x", "GoBot@golang.org"), Kind::Bot);
        assert_eq!(kind("Copilot", "7+copilot@users.noreply.github.com"), Kind::Ai);
    }

    #[test]
    fn a_login_alone_is_enough_for_a_robot() {
        let kind = |login: &str| {
            let login = Some(("github".to_owned(), login.to_owned()));
            kind_of(&RawIdentity { login, ..RawIdentity::default() })
        };
        assert_eq!(kind("release-helper[bot]"), Kind::Bot);
        assert_eq!(kind("Dependabot"), Kind::Bot);
        assert_eq!(kind("CodeRabbitAI"), Kind::Ai);
        assert_eq!(kind("coderabbitai[bot]"), Kind::Ai);
        assert_eq!(kind("abbott"), Kind::Human);
    }

    #[test]
    fn people_whose_names_look_like_robots_are_people() {
        assert_eq!(kind("Jo Abbott", "abbott@example.com"), Kind::Human);
        assert_eq!(kind("Bo Borsos", "zuul.borsos@example.com"), Kind::Human);
        assert_eq!(kind("Claude Dupont", "claude@example.com"), Kind::Human);
        assert_eq!(kind("Claude", "claude@example.com"), Kind::Human);
        assert_eq!(kind("Robot Builder", "rb@example.com"), Kind::Human);
    }
}
