//! Files that people write in: a result never takes the place of one.

use std::fs;
use std::path::Path;

use super::error::CommandError;
use crate::report::living::is_marker;
use crate::ui::text::sanitize;

/// More bytes than people write in a packet, a config or a journal.
const MOST: u64 = 16 << 20;

/// That what stands in the place of a result, if anything, is not a packet, a config or a
/// journal: all hold what somebody wrote, and a result is made anew at any time.
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

/// What people write in a file, by the lines that make it one.
fn kind(text: &str) -> Option<&'static str> {
    if text.lines().any(is_marker) {
        return Some("a packet or its ledger");
    }
    let text = text.trim_start_matches('\u{feff}');
    let has = |key: &str| {
        text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
    };
    match () {
        () if !has("version") => None,
        () if has("entries") => Some("a journal"),
        () if ["repos", "teams", "people"].into_iter().any(has) => Some("a config"),
        () => None,
    }
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
    }

    #[test]
    fn reports_and_other_files_are_nothing_of_the_kind() {
        for other in [
            "",
            "{\"schema\": \"crosscut.report/1\", \"version\": 1}",
            "people: 3\nteams: 2\n",
            "  version: 1\n  teams: []\n",
            "versions:\nteams:\n",
            "as `<!-- crosscut:end -->` says\n",
        ] {
            assert_eq!(kind(other), None, "{other}");
        }
    }
}
