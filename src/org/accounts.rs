//! What an identity is: a person, a robot or an AI agent.

use crate::config::{Accounts, Kind, Known};
use crate::facts::RawIdentity;

/// What a raw identity is by the list of accounts; anything not listed is human.
#[must_use]
pub fn kind_of(accounts: &Accounts, identity: &RawIdentity) -> Kind {
    accounts.kind_of(Known {
        name: &identity.name,
        email: identity.email.as_deref(),
        login: identity.login.as_ref().map(|(_, login)| login.as_str()),
    })
}
