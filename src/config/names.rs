//! How names are compared.

use unicode_normalization::UnicodeNormalization;

/// A name without what two people may write differently and nobody sees: upper
/// and lower case, composed and combining letters, kinds and numbers of blanks,
/// and characters without width.
#[must_use]
pub fn name_key(name: &str) -> String {
    if name.is_ascii() {
        let words: Vec<&str> = name.split_ascii_whitespace().collect();
        return words.join(" ").to_ascii_lowercase();
    }
    let seen = composed(name);
    let words: Vec<&str> = seen.split_whitespace().collect();
    // Lower-casing may take a composed letter apart.
    words.join(" ").to_lowercase().nfc().collect()
}

/// A text with composed letters, and without characters that have no width.
#[must_use]
pub fn composed(text: &str) -> String {
    let invisible = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}');
    text.chars().filter(|c| !invisible(c)).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_makes_no_difference() {
        for name in [
            "José Sand",
            "Jose\u{301} Sand",
            "JOSE\u{301} SAND",
            "José\u{a0}Sand",
            "José  Sand",
            " José\tSand ",
            "José\u{2009}\u{200b}Sand\u{feff}",
            "Jo\u{ad}sé\u{3000}Sand",
        ] {
            assert_eq!(name_key(name), "josé sand", "{name:?}");
        }
        assert_ne!(name_key("Jose Sand"), name_key("José Sand"));
        assert_ne!(name_key("JoséSand"), name_key("José Sand"));
        assert_eq!(name_key("İlker"), name_key("I\u{307}lker"));
        assert_eq!(name_key("한글"), name_key("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"));
        assert_eq!(name_key(""), "");
    }
}
