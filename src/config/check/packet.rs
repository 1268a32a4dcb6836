//! `packet`: what it aims at.

use crate::config::later::{Each, Later};
use crate::config::place::YamlPath;
use crate::config::raw::RawPacket;
use crate::config::read::Reader;
use crate::config::types::PacketWishes;

/// The wishes for a packet; `None` where there are none.
pub(crate) fn packet(
    reader: &Reader<'_>,
    later: &Later<RawPacket>,
    path: &YamlPath,
) -> Option<PacketWishes> {
    let raw = reader.later(later, path)?;
    let text = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let (pin, hide) = (path.key("pin"), path.key("hide"));
    let wishes = PacketWishes {
        level: text(raw.level),
        criterion: text(raw.criterion),
        pin: numbers(reader, &raw.pin, &pin),
        hide: numbers(reader, &raw.hide, &hide),
    };
    if let Some(both) = wishes.pin.iter().find(|number| wishes.hide.contains(number)) {
        let message = format!("`E{both}` is pinned and hidden");
        reader.error(&hide, message, "leave it in one of the two");
    }
    Some(wishes)
}

/// The numbers of ids such as `E37`.
fn numbers(reader: &Reader<'_>, list: &Each<String>, path: &YamlPath) -> Vec<u32> {
    let mut numbers = Vec::new();
    for (at, id) in reader.each(list, path) {
        match id.trim().strip_prefix('E').and_then(|number| number.parse().ok()) {
            Some(number) => numbers.push(number),
            None => {
                let hint = "write the id that the packet gives, such as `E37`";
                reader.error(&at, format!("`{id}` is not an id of a ledger"), hint);
            }
        }
    }
    numbers
}
