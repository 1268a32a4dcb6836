//! What a packet aims at.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::later::Each;

/// What a packet aims at, and which evidence its person wants in it or left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "packet", deny_unknown_fields)]
#[serde(expecting = "`{level: Staff engineer, pin: [E37]}`")]
pub(crate) struct RawPacket {
    /// The level aimed at.
    pub level: Option<String>,
    /// Its criterion, in the words of the ladder.
    pub criterion: Option<String>,
    /// Ids of the packet's ledger that come first wherever they can, such as `E37`.
    #[serde(default)]
    pub pin: Each<String>,
    /// Ids of the packet's ledger that are never chosen.
    #[serde(default)]
    pub hide: Each<String>,
}
