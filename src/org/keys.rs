//! What a raw identity can be told apart by: an email, a login, a name.

use crate::config::name_key;
use crate::facts::RawIdentity;

/// The forges on which `@login` in a text may be, the likeliest first.
pub(super) const FORGES: [&str; 2] = ["github", "gitlab"];

/// Systems of a project's own logins: what a message names without saying where,
/// and Phabricator, where projects have one login for both.
pub(super) const PROJECTS: [&str; 2] = ["project", "phabricator"];

/// What stands for a name in the place of a login's system.
pub const LISTED_NAMES: &str = "";

/// What programs that convert histories from Mercurial write where somebody has no
/// address: everybody has the same, so it names nobody.
const PLACEHOLDERS: [&str; 2] = ["none@none", "devnull@localhost"];

/// System and lower-cased login.
pub(super) type Login = (String, String);

/// What an identity is told apart by: its email where that is one, otherwise
/// its login, otherwise its name with whatever stands in the place of the email.
pub(super) fn key_of(identity: &RawIdentity) -> String {
    if let Some(email) = email_of(identity) {
        return email;
    }
    if let Some((system, login)) = &identity.login {
        return login_key(&(system.to_lowercase(), login.trim().to_lowercase()));
    }
    if let Some(login) = mention(identity) {
        return mention_key(&login.to_lowercase());
    }
    let name = name_key(&identity.name);
    let email = identity.email.as_deref().unwrap_or_default().trim().to_lowercase();
    // A line break cannot stand in either part, nor in an email.
    format!("{name}\n{email}")
}

/// The key of a login by itself. No email and no name starts with a line break
/// and goes on.
pub(super) fn login_key((system, login): &Login) -> String {
    format!("\n{system}\n{login}")
}

/// The key of `@login` where nothing says on which forge that is.
pub(super) fn mention_key(login: &str) -> String {
    format!("\n@\n{login}")
}

/// A name of two words or more, to compare: lower-cased, the words in alphabetical
/// order, so that `Quispe, Ana` and `ana.quispe` equal `Ana Quispe`. `None` for any other.
pub(super) fn full_name(name: &str) -> Option<String> {
    let name = name.split('@').next().unwrap_or_default().to_lowercase();
    let words = name.split(|c: char| c.is_whitespace() || ".,_".contains(c));
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    (words.len() > 1).then(|| words.join(" "))
}

/// The lower-cased email, where it is one: text without `@`, and what stands for no
/// address, name nobody by themselves.
pub(super) fn email_of(identity: &RawIdentity) -> Option<String> {
    let email = identity.email.as_deref()?.trim().to_lowercase();
    let (local, host) = email.rsplit_once('@')?;
    let is_one = !local.is_empty() && !host.is_empty() && !PLACEHOLDERS.contains(&&*email);
    is_one.then_some(email)
}

/// The login that an identity gives, itself or in its address.
pub(super) fn login_of(identity: &RawIdentity) -> Option<Login> {
    if let Some((system, login)) = &identity.login {
        let login = login.trim().to_lowercase();
        return (!login.is_empty()).then(|| (system.to_lowercase(), login));
    }
    Some(noreply_login(&email_of(identity)?)?.login())
}

/// One name for all the systems on which a login is the same person's.
pub(super) fn system_of(system: &str) -> String {
    let system = system.to_lowercase();
    match PROJECTS.contains(&system.as_str()) {
        true => PROJECTS[0].to_owned(),
        false => system,
    }
}

/// What an identity can be told by where it gives no address: a login's system,
/// or for a name by itself [`LISTED_NAMES`].
pub(super) fn system_without_address(identity: &RawIdentity) -> Option<String> {
    if email_of(identity).is_some() {
        return login_of(identity).map(|(system, _)| system_of(&system));
    }
    Some(match login_of(identity) {
        Some((system, _)) => system_of(&system),
        None if mention(identity).is_some() => FORGES[0].to_owned(),
        None => LISTED_NAMES.to_owned(),
    })
}

/// The login of `@login`, where that is all there is.
pub(super) fn mention(identity: &RawIdentity) -> Option<&str> {
    if identity.email.is_some() || identity.login.is_some() {
        return None;
    }
    let login = identity.name.trim().strip_prefix('@')?;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!login.is_empty() && login.chars().all(fits)).then_some(login)
}

/// What an address carries that a forge made up to hide the real one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noreply<'a> {
    system: &'static str,
    login: &'a str,
    /// The account's number, which stays when the login changes.
    pub number: Option<&'a str>,
}

impl Noreply<'_> {
    pub fn login(&self) -> Login {
        (self.system.to_owned(), self.login.to_owned())
    }
}

/// Reads GitHub's `ID+login@users.noreply.github.com` (older: without the
/// number) and GitLab's `ID-login@users.noreply.gitlab.com`; lower-cased.
pub(super) fn noreply_login(email: &str) -> Option<Noreply<'_>> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let (local, host) = email.rsplit_once('@')?;
    let (system, mark) = match host {
        "users.noreply.github.com" => ("github", '+'),
        "users.noreply.gitlab.com" => ("gitlab", '-'),
        _ => return None,
    };
    let (number, login) = match local.split_once(mark) {
        Some((number, login)) if is_number(number) => (Some(number), login),
        _ => (None, local),
    };
    (!login.is_empty()).then_some(Noreply { system, login, number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(email: &str) -> String {
        match noreply_login(email) {
            Some(found) => {
                format!("{} {} {}", found.system, found.login, found.number.unwrap_or("-"))
            }
            None => "none".to_owned(),
        }
    }

    #[test]
    fn addresses_of_forges_carry_logins() {
        assert_eq!(show("1234+anaq@users.noreply.github.com"), "github anaq 1234");
        assert_eq!(show("anaq@users.noreply.github.com"), "github anaq -");
        assert_eq!(show("a+b@users.noreply.github.com"), "github a+b -");
        assert_eq!(show("77-ana-q@users.noreply.gitlab.com"), "gitlab ana-q 77");
        assert_eq!(show("ana-q@users.noreply.gitlab.com"), "gitlab ana-q -");
        assert_eq!(show("@users.noreply.github.com"), "none");
        assert_eq!(show("1+@users.noreply.github.com"), "none");
        assert_eq!(show("anaq@users.noreply.github.com.example"), "none");
    }

    #[test]
    fn full_names_have_two_words_in_any_order() {
        for name in ["Ana Quispe", "ana.quispe", "Quispe, Ana", "ana_quispe@example.com"] {
            assert_eq!(full_name(name).as_deref(), Some("ana quispe"), "{name}");
        }
        for name in ["Ana", "ana-quispe", "anaq@example.com", ""] {
            assert_eq!(full_name(name), None, "{name}");
        }
    }

    #[test]
    fn keys_of_different_kinds_never_meet() {
        let identity = |name: &str, email: Option<&str>, login: Option<&str>| RawIdentity {
            name: name.into(),
            email: email.map(str::to_owned),
            login: login.map(|login| ("github".to_owned(), login.to_owned())),
        };
        let keys = [
            key_of(&identity("", Some("AnaQ@x.org"), Some("anaq"))),
            key_of(&identity("anaq", None, Some("AnaQ"))),
            key_of(&identity("@AnaQ", None, None)),
            key_of(&identity("AnaQ", None, None)),
            key_of(&identity("anaq", Some("root"), None)),
            key_of(&identity("@two words", None, None)),
            key_of(&identity("AnaQ", Some("None@none"), None)),
            key_of(&identity("Bo", Some("none@none"), None)),
        ];
        let expected = [
            "anaq@x.org",
            "\ngithub\nanaq",
            "\n@\nanaq",
            "anaq\n",
            "anaq\nroot",
            "@two words\n",
            "anaq\nnone@none",
            "bo\nnone@none",
        ];
        assert_eq!(keys, expected);
    }
}
