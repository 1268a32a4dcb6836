//! What robots and AI agents are known by: the built-in list
//! (`config/accounts.yaml`) and what a config adds to it.
//!
//! Whole names, addresses and logins, never a part of one: "Abbott" is a
//! person. What is listed under `begins` is the whole of a name up to a version
//! or a remark.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Local parts of addresses that no person has.
pub const MACHINES: [&str; 7] =
    ["noreply", "no-reply", "donotreply", "agent", "bot", "ai", "assistant"];

/// Where GitHub and GitLab make up addresses of accounts.
pub const NOREPLY_HOSTS: [&str; 2] = ["users.noreply.github.com", "users.noreply.gitlab.com"];

/// Where Google's cloud makes up addresses of programs: `ci@acme.iam.gserviceaccount.com`.
const SERVICES: &str = ".gserviceaccount.com";

/// What an account is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A person.
    #[default]
    Human,
    /// A robot account.
    Bot,
    /// An AI account.
    Ai,
}

/// What identifies somebody, as far as it is known; in any case.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// A display name; may be empty.
    pub name: &'a str,
    /// An address; `None` or empty where there is none.
    pub email: Option<&'a str>,
    /// A login on whatever system.
    pub login: Option<&'a str>,
}

/// Accounts of one product.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct Account {
    pub kind: AccountKind,
    #[serde(rename = "id")]
    pub _id: String,
    #[serde(default)]
    pub logins: Vec<String>,
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub shared: Vec<String>,
    #[serde(default)]
    pub begins: Vec<String>,
    #[serde(default)]
    pub emails: Vec<String>,
    #[serde(default)]
    pub hosts: Vec<String>,
    #[serde(rename = "source", default)]
    pub _source: String,
    #[serde(rename = "seen", default)]
    pub _seen: String,
}

/// The kind of a listed account.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum AccountKind {
    #[default]
    Bot,
    Ai,
}

impl AccountKind {
    fn kind(self) -> Kind {
        match self {
            Self::Bot => Kind::Bot,
            Self::Ai => Kind::Ai,
        }
    }
}

/// Tells robots and AI agents from people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    logins: BTreeMap<String, Kind>,
    names: BTreeMap<String, Kind>,
    /// Names that people bear as well.
    shared: BTreeMap<String, Kind>,
    /// Beginnings of names, sorted.
    begins: BTreeMap<String, Kind>,
    emails: BTreeMap<String, Kind>,
    /// Words that are accounts at a host of their maker.
    at_hosts: BTreeMap<String, (Kind, Vec<String>)>,
}

impl Accounts {
    /// The list that crosscut brings along.
    #[must_use]
    pub fn built_in() -> Self {
        // Read once, however many configs a program checks.
        static LIST: LazyLock<Accounts> = LazyLock::new(Accounts::listed);
        LIST.clone()
    }

    fn listed() -> Self {
        #[derive(Deserialize)]
        struct List {
            accounts: Vec<Account>,
        }
        // Part of the program: a test holds that it is as it should be.
        let list: Result<List, _> =
            serde_yaml::from_str(include_str!("../../config/accounts.yaml"));
        let mut accounts = Self::default();
        for account in list.map(|list| list.accounts).unwrap_or_default() {
            accounts.add(&account);
        }
        accounts
    }

    /// Adds accounts; what was known of the same logins and names before is
    /// overruled.
    pub(super) fn add(&mut self, account: &Account) {
        let kind = account.kind.kind();
        let put = |into: &mut BTreeMap<String, Kind>, list: &[String]| {
            into.extend(list.iter().map(|one| (one.trim().to_lowercase(), kind)));
        };
        put(&mut self.logins, &account.logins);
        put(&mut self.names, &account.names);
        put(&mut self.shared, &account.shared);
        put(&mut self.begins, &account.begins);
        put(&mut self.emails, &account.emails);
        let words = [&account.logins, &account.names, &account.shared].into_iter().flatten();
        let words: Vec<String> = words.map(|word| word.to_lowercase().replace(' ', "")).collect();
        for host in &account.hosts {
            self.at_hosts.insert(host.to_lowercase(), (kind, words.clone()));
        }
    }

    /// Everything that accounts are known by: logins, names, addresses and hosts.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.logins, &self.names, &self.shared, &self.begins, &self.emails];
        let listed = lists.into_iter().flat_map(BTreeMap::keys);
        listed.chain(self.at_hosts.keys()).map(String::as_str)
    }

    /// What an account is. Whoever is not listed is a person.
    ///
    /// A *name* of an AI alone is not enough where an ordinary address stands
    /// beside it: people are called Claude.
    #[must_use]
    pub fn kind_of(&self, known: Known<'_>) -> Kind {
        let name = known.name.trim().to_lowercase();
        let email = known.email.unwrap_or_default().trim().to_lowercase();
        let login = known.login.unwrap_or_default().trim().to_lowercase();
        let (local, host) = email.rsplit_once('@').unwrap_or((&email, ""));
        // `1234+ana` and `77-ana` carry logins.
        let carried = NOREPLY_HOSTS.contains(&host).then(|| {
            let is_number =
                |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
            let (number, login) = local.split_once(['+', '-']).unwrap_or(("", local));
            if is_number(number) { login } else { local }
        });
        let listed = self.by_address(&email, local, host);
        let by_login = [Some(login.as_str()), carried]
            .into_iter()
            .flatten()
            .find_map(|login| self.logins.get(bare(login)));
        let by_name = self.by_name(&name, &email, known.login.is_none(), carried.is_some());
        let found = [listed, by_login.copied(), by_name].into_iter().flatten();
        // An agent's app has the suffix of a robot, too.
        let strongest = found.max_by_key(|kind| *kind == Kind::Ai);
        let is_app = [name.as_str(), &login, local].iter().any(|text| text.ends_with("[bot]"));
        let is_token = [login.as_str(), local].into_iter().any(is_token_of_gitlab);
        let is_service = host.ends_with(SERVICES);
        strongest.unwrap_or(if is_app || is_token || is_service { Kind::Bot } else { Kind::Human })
    }

    fn by_address(&self, email: &str, local: &str, host: &str) -> Option<Kind> {
        if let Some(kind) = self.emails.get(email) {
            return Some(*kind);
        }
        let (kind, words) = self.at_hosts.get(host)?;
        let is_word = MACHINES.contains(&local) || words.iter().any(|word| word == local);
        is_word.then_some(*kind)
    }

    fn by_name(&self, name: &str, email: &str, no_login: bool, is_noreply: bool) -> Option<Kind> {
        let app = name.strip_suffix("[bot]").unwrap_or(name);
        if app != name
            && let Some(kind) = self.logins.get(app)
        {
            return Some(*kind);
        }
        let local = email.split('@').next().unwrap_or_default();
        let is_machine = is_noreply || MACHINES.contains(&local);
        match self.names.get(app) {
            Some(Kind::Ai) if !(email.is_empty() || is_machine) => {}
            Some(kind) => return Some(*kind),
            None => {}
        }
        if is_machine && let Some(kind) = self.shared.get(name) {
            return Some(*kind);
        }
        if is_machine || (email.is_empty() && no_login) { self.beginning(name) } else { None }
    }

    /// What a name is by how it begins: `claude opus` of `Claude Opus 4.5`.
    fn beginning(&self, name: &str) -> Option<Kind> {
        let fits = |begin: &str| {
            name.strip_prefix(begin).is_some_and(|rest| {
                begin.ends_with(['(', ':', '-'])
                    || !rest.starts_with(|c: char| c.is_alphabetic() || c == '\'')
            })
        };
        self.begins.iter().find(|(begin, _)| fits(begin)).map(|(_, kind)| *kind)
    }

    /// Whether a text names an AI where nothing but tools are named, as in
    /// `Assisted-by: Claude:claude-opus-4-6` and `Generated with [Codex](…)`.
    #[must_use]
    pub fn names_an_ai(&self, text: &str) -> bool {
        let text = text.trim().trim_start_matches(['[', '*', '_', '@', '`']).to_lowercase();
        let is_ai = |kind: Option<&Kind>| kind == Some(&Kind::Ai);
        let end = text.find(['<', '(', '[', ']', ':', ',', ';', '*', '`', '\n']);
        let name = text[..end.unwrap_or(text.len())].trim().trim_end_matches('.');
        let known = |name: &str| {
            is_ai(self.names.get(name))
                || is_ai(self.shared.get(name))
                || is_ai(self.logins.get(bare(name)))
        };
        if name.is_empty() {
            return false;
        }
        let mut words = name.split([' ', '/']);
        let first = words.next().unwrap_or_default();
        // `Codex GPT-5`, `Claude claude-opus-4-6`: the product, then its model.
        let with_model = is_ai(self.shared.get(first)) || is_ai(self.names.get(first));
        let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
        known(name)
            || self.beginning(&text) == Some(Kind::Ai)
            || self.beginning(name) == Some(Kind::Ai)
            || with_model && words.any(has_digit)
    }
}

/// Whether a login, or what stands before the `@` of an address, is that of a token for a
/// project or a group, for which GitLab makes up a user: `project_7_bot_1f0e`, and
/// `project_7_bot2` or `project7_bot` of older versions.
fn is_token_of_gitlab(text: &str) -> bool {
    let Some(rest) = ["project", "group"].iter().find_map(|of| text.strip_prefix(of)) else {
        return false;
    };
    let rest = rest.strip_prefix('_').unwrap_or(rest);
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let Some(random) = number.strip_prefix("_bot") else { return false };
    let has_number = number.len() < rest.len();
    has_number && random.bytes().all(|c| c == b'_' || c.is_ascii_hexdigit())
}

/// A login without the suffix of GitHub's apps.
fn bare(login: &str) -> &str {
    login.strip_suffix("[bot]").unwrap_or(login)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, email: &str) -> Kind {
        Accounts::built_in().kind_of(Known { name, email: Some(email), login: None })
    }

    fn login(login: &str) -> Kind {
        Accounts::built_in().kind_of(Known { login: Some(login), ..Known::default() })
    }

    #[test]
    fn the_list_is_whole_in_small_letters_and_says_everything_once() {
        let accounts = Accounts::built_in();
        for list in [&accounts.logins, &accounts.names, &accounts.shared, &accounts.emails] {
            assert!(list.len() > 20);
        }
        let text = include_str!("../../config/accounts.yaml");
        let list: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for entry in list["accounts"].as_sequence().unwrap() {
            assert!(entry["source"].as_str().is_some_and(|source| source.len() > 3), "{entry:?}");
            assert!(entry["seen"].as_str().is_some_and(|day| day.len() == 10), "{entry:?}");
            for key in ["logins", "names", "shared", "begins", "emails", "hosts"] {
                for value in entry[key].as_sequence().into_iter().flatten() {
                    let value = value.as_str().unwrap();
                    assert_eq!(value, value.trim().to_lowercase(), "{key}");
                    assert!(seen.insert((key, value)), "{key} {value} twice");
                }
            }
        }
        for (name, kind) in &accounts.shared {
            assert_eq!(*kind, Kind::Ai, "{name}: only names of AIs are shared");
        }
    }

    #[test]
    fn suffixes_and_exact_names_are_robots() {
        assert_eq!(kind("renovate[bot]", "x@example.com"), Kind::Bot);
        assert_eq!(kind("made-up-app[bot]", "x@example.com"), Kind::Bot);
        assert_eq!(kind("x", "49699333+dependabot[bot]@users.noreply.github.com"), Kind::Bot);
        assert_eq!(kind("Dependabot", "x@example.com"), Kind::Bot);
        assert_eq!(kind("x", "GoBot@golang.org"), Kind::Bot);
    }

    #[test]
    fn build_servers_and_services_are_robots_and_people_of_like_names_are_not() {
        for (name, email) in [
            ("roll", "roll@acme.iam.gserviceaccount.com"),
            ("Merge Worker", "worker@system.gserviceaccount.com"),
            ("CircleCI", "ci@example.com"),
            ("Azure Pipelines", "azuredevops@microsoft.com"),
            ("Project Collection Build Service (acme)", ""),
            ("bitbucket-pipelines", "commits-noreply@bitbucket.org"),
            ("copybara-github", ""),
            ("Travis CI User", "travis@example.org"),
            ("x", "1234+fluxcdbot@users.noreply.github.com"),
        ] {
            assert_eq!(kind(name, email), Kind::Bot, "{name} {email}");
        }
        for (name, email) in [
            ("Azure Quispe", "azure@example.com"),
            ("Azure", "azure@example.com"),
            ("Travis", "travis@example.com"),
            ("Travis", "travis@example.org"),
            ("Circle", "circle@example.com"),
            ("Weblate Ono", "ono@example.com"),
            ("Jan Bot", "jan.bot@example.com"),
            ("Hudson", "hudson@example.com"),
            ("Ana", "ana@gserviceaccount.example.com"),
        ] {
            assert_eq!(kind(name, email), Kind::Human, "{name} {email}");
        }
    }

    #[test]
    fn tokens_of_gitlab_are_robots() {
        for name in ["project_12_bot", "project_12_bot2", "group_7_bot_1f0e", "project12_bot"] {
            assert_eq!(login(name), Kind::Bot, "{name}");
            let address = format!("{name}@noreply.gitlab.example.com");
            assert_eq!(kind("Release token", &address), Kind::Bot, "{address}");
        }
        for name in ["project_bot", "project_12_bottle", "projects_12_bot", "group_7", "my_7_bot"] {
            assert_eq!(login(name), Kind::Human, "{name}");
        }
    }

    #[test]
    fn agents_are_told_by_address_by_login_and_by_a_name_that_no_person_has() {
        for (name, email) in [
            ("Some Model", "noreply@anthropic.com"),
            ("Claude Opus 4.5 (1M context)", "noreply@anthropic.com"),
            ("Copilot", "7+copilot@users.noreply.github.com"),
            ("copilot-swe-agent[bot]", "7+Copilot@users.noreply.github.com"),
            ("claude[bot]", "7+claude[bot]@users.noreply.github.com"),
            ("openhands", "openhands@all-hands.dev"),
            ("opencode (some model)", "noreply@opencode.ai"),
            ("Anything", "agent@opencode.ai"),
            ("Gemini", "noreply@google.com"),
            ("Devin", "7+devin-ai-integration[bot]@users.noreply.github.com"),
            ("Claude Opus 4.6", ""),
            ("GitHub Copilot", ""),
            ("aider (gpt-4o)", ""),
        ] {
            assert_eq!(kind(name, email), Kind::Ai, "{name} <{email}>");
        }
        for name in ["claude", "Cursor", "greptile-apps[bot]", "Copilot", "coderabbitai"] {
            assert_eq!(login(name), Kind::Ai, "{name}");
        }
        for name in
            ["Dependabot", "codecov", "sonarqubecloud", "github-advanced-security", "x[bot]"]
        {
            assert_eq!(login(name), Kind::Bot, "{name}");
        }
    }

    #[test]
    fn people_whose_names_look_like_robots_are_people() {
        for (name, email) in [
            ("Jo Abbott", "abbott@example.com"),
            ("Bo Borsos", "zuul.borsos@example.com"),
            ("Claude Dupont", "claude@example.com"),
            ("Claude", "claude@example.com"),
            ("Claude", ""),
            ("Devin", ""),
            ("Devin Smith", "7+devinsmith@users.noreply.github.com"),
            ("Cody Sand", ""),
            ("Copilot Fan", "fan@example.com"),
            ("Copilot", "ana@example.com"),
            ("Robot Builder", "rb@example.com"),
            ("Ana Quispe", "ana@anthropic.com"),
            ("Claude Opusson", ""),
            ("Claude Sonnetti", "7+csonnetti@users.noreply.github.com"),
            ("Jules Verne", "7+jules@users.noreply.github.com"),
        ] {
            assert_eq!(kind(name, email), Kind::Human, "{name} <{email}>");
        }
        for name in ["abbott", "ana", "devin", "jules", "botany"] {
            assert_eq!(login(name), Kind::Human, "{name}");
        }
    }

    #[test]
    fn tools_are_named_with_models_and_links() {
        let accounts = Accounts::built_in();
        for text in [
            "Claude:claude-opus-4-6 some-linter",
            "Claude Opus 4.5",
            "Claude",
            "[Claude Code](https://example.com)",
            "GitHub Copilot",
            "Codex gpt-5.1",
            "claude-code opus 4.6",
            "Gemini:gemini-3.1-pro",
            "OpenCode (Claude Opus 4.6)",
            "Cursor",
            "@coderabbitai[bot]",
        ] {
            assert!(accounts.names_an_ai(text), "{text}");
        }
        for text in
            ["Ana Quispe", "Claude Dupont", "swagger-codegen 2.3", "", "a generator", "protoc"]
        {
            assert!(!accounts.names_an_ai(text), "{text}");
        }
    }
}
