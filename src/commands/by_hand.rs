//! Files that people write in: a result never takes the place of one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::error::CommandError;
use crate::config::keys_at_the_top;
use crate::report::living::is_marker;
use crate::ui::text::sanitize;

/// More bytes than people write in a packet, a config or a journal.
const MOST: u64 = 16 << 20;

/// That what stands in the place of a result, if anything, is not a packet, a config, a
/// journal or notes: all hold what somebody wrote, and a result is made anew at any time.
///
/// # Errors
/// When it is one of them.
pub fn refuse_to_replace(place: &Path) -> Result<(), CommandError> {
    let is_small = fs::metadata(place).is_ok_and(|there| there.is_file() && there.len() <= MOST);
    let bytes = if is_small { fs::read(place).unwrap_or_default() } else { Vec::new() };
    let Some(kind) = kind(&String::from_utf8_lossy(&bytes)) else { return Ok(()) };
    let name = sanitize(&place.display().to_string());
    Err(CommandError::usage(format!("{name} is {kind}: the result would replace what was written"))
        .hint("name another file with -o; nothing was changed"))
}

/// The key that every file in YAML has, and those that make one what it is.
const VERSION: &str = "version";
const KINDS: [(&str, &str); 5] = [
    ("entries", "a journal"),
    ("notes", "a file of notes"),
    ("repos", "a config"),
    ("teams", "a config"),
    ("people", "a config"),
];

/// What people write in a file, by the lines or keys that make it one.
fn kind(text: &str) -> Option<&'static str> {
    if text.lines().any(is_marker) {
        return Some("a packet or its ledger");
    }
    let text = text.trim_start_matches('\u{feff}');
    by_lines(text).or_else(|| by_keys(text))
}

/// By lines, also where a slip makes the file no YAML.
fn by_lines(text: &str) -> Option<&'static str> {
    let has = |key: &str| {
        text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
    };
    KINDS.into_iter().find(|(key, _)| has(VERSION) && has(key)).map(|(_, kind)| kind)
}

/// By keys, however they are written: `{version: 1, …}`.
fn by_keys(text: &str) -> Option<&'static str> {
    // Most files are no YAML, and some are long.
    if text.starts_with('<') || !text.contains(VERSION) {
        return None;
    }
    // A result in JSON begins with its schema.
    let keys = keys_at_the_top(text).take_while(|(key, _)| key != "schema");
    let keys: BTreeMap<String, Option<String>> = keys.collect();
    // Other files have versions as well, such as "2.1.0".
    keys.get(VERSION)?.as_ref()?.parse::<u32>().ok()?;
    KINDS.into_iter().find(|(key, _)| keys.contains_key(*key)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn what_people_write_in_is_known_by_its_lines() {
        let packet = "# Packet\n<!-- crosscut:facts a 0 -->\nA\n<!-- crosscut:end -->\n";
        assert_eq!(kind(packet), Some("a packet or its ledger"));
        assert_eq!(kind("# mine\nversion: 1\nteams: [{id: pay}]\n"), Some("a config"));
        assert_eq!(kind("\u{feff}version: 1\r\nentries:\r\n"), Some("a journal"));
        assert_eq!(kind("version: 1\nnotes: []\n"), Some("a file of notes"));
    }

    #[test]
    fn what_people_write_in_is_known_by_its_keys() {
        assert_eq!(kind("{version: 1, teams: [{id: pay}], people: []}"), Some("a config"));
        assert_eq!(kind("# mine\n{ \"entries\": [{id: a}],\n \"version\": 1}"), Some("a journal"));
        assert_eq!(kind("  version: 1\n  teams: []\n"), Some("a config"));
        assert_eq!(kind("version: 1\nteams: [\n"), Some("a config"), "even if it is broken");
    }

    #[test]
    fn reports_and_other_files_are_nothing_of_the_kind() {
        for other in [
            "",
            "{\"schema\": \"crosscut.report/1\", \"version\": 1}",
            "people: 3\nteams: 2\n",
            "{\"name\": \"shop\", \"version\": \"2.1.0\", \"people\": []}",
            "[{version: 1, teams: []}]",
            "{a: {version: 1, teams: []}, [version]: 1, teams: 2}",
            "<p>\nversion of the teams",
            "versions:\nteams:\n",
            "as `<!-- crosscut:end -->` says\n",
        ] {
            assert_eq!(kind(other), None, "{other}");
        }
    }
}
