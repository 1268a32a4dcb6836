//! `accounts` and `agents`: what robots and AI agents are known by, and whose
//! work agents do.

use super::names::Names;
use super::{people, scalars};
use crate::config::accounts::{Account, AccountKind, Accounts};
use crate::config::later::Each;
use crate::config::place::YamlPath;
use crate::config::raw::{RawAccount, RawAccountKind, RawAgent};
use crate::config::read::Reader;
use crate::config::roster::{AgentWork, Person};

/// The built-in list with the config's additions.
pub(super) fn accounts(reader: &Reader<'_>, list: &Each<RawAccount>, path: &YamlPath) -> Accounts {
    let mut accounts = Accounts::built_in();
    for (at, raw) in reader.each(list, path) {
        let texts = |list: &Each<String>, key: &str| -> Vec<String> {
            let at = at.key(key);
            let texts = reader.each(list, &at).into_iter();
            texts
                .filter(|(at, text)| scalars::filled(reader, at, key, text))
                .map(|(_, t)| t)
                .collect()
        };
        let account = Account {
            kind: match raw.kind {
                RawAccountKind::Bot => AccountKind::Bot,
                RawAccountKind::Ai => AccountKind::Ai,
            },
            logins: texts(&raw.logins, "logins"),
            names: texts(&raw.names, "names"),
            emails: texts(&raw.emails, "emails"),
            ..Account::default()
        };
        if account.logins.is_empty() && account.names.is_empty() && account.emails.is_empty() {
            let hint = "add the `logins`, `emails` or `names` under which it appears in histories";
            reader.warning(&at, "this account has nothing to be recognised by".to_owned(), hint);
        }
        accounts.add(&account);
    }
    accounts
}

/// Whose work which AI accounts do.
pub(super) fn agents(
    reader: &Reader<'_>,
    list: &Each<RawAgent>,
    path: &YamlPath,
    repos: &Names,
    roster: &[Person],
) -> Vec<AgentWork> {
    let mut agents = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let account = raw.account.trim().to_lowercase();
        let filled = scalars::filled(reader, &at.key("account"), "account", &account);
        let repo = match &raw.repo {
            Some(repo) => repos.resolve(reader, &at.key("repo"), repo).map(Some),
            None => Some(None),
        };
        let person = people::find(reader, &at.key("person"), &raw.person, roster);
        let days = scalars::days(reader, &at, raw.from.as_deref(), raw.to.as_deref());
        if let (true, Some(repo), Some(person), Some(days)) = (filled, repo, person, days) {
            let account = account.trim_end_matches("[bot]").to_owned();
            agents.push(AgentWork { account, repo, person, days });
        }
    }
    agents
}
