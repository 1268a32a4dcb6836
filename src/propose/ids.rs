//! Ids from names.

use std::collections::BTreeSet;

use crate::config::named_apart;

/// Gives each id once: `ana-quispe`, `ana-quispe-2`.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
}

impl Ids {
    /// An id made from the first of the texts that has letters or digits for
    /// one, or from `otherwise`.
    pub fn make(&mut self, texts: &[&str], otherwise: &str) -> String {
        let slug = texts.iter().map(|text| slug(text)).find(|slug| !slug.is_empty());
        let slug = slug.unwrap_or_else(|| otherwise.to_owned());
        named_apart(&slug, &mut self.taken)
    }
}

/// The letters and digits of a text in lower case, without their accents, and a
/// hyphen for whatever stands between them. Empty unless nearly all of the text
/// can be written so.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut lost = 0;
    for c in text.trim().chars() {
        match plain(c) {
            Some(letters) => slug.push_str(&letters),
            None if c.is_alphanumeric() => lost += 1,
            None if !slug.is_empty() && !slug.ends_with(['-', '_']) => {
                slug.push(if c == '_' { '_' } else { '-' });
            }
            None => {}
        }
    }
    let slug = slug.trim_end_matches(['-', '_']);
    if lost * 4 > slug.len() { String::new() } else { slug.to_owned() }
}

/// A letter or digit in plain lower case.
fn plain(c: char) -> Option<String> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    if lower.is_ascii_alphanumeric() {
        return Some(lower.to_string());
    }
    let letters = match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' => {
            "a"
        }
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
            "e"
        }
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' | 'ỉ' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ộ' | 'ơ' | 'ờ' | 'ợ' => {
            "o"
        }
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ' | 'ủ' | 'ư' | 'ữ' | 'ự' => {
            "u"
        }
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỹ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    };
    Some(letters.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_given_once() {
        let mut ids = Ids::default();
        assert_eq!(ids.make(&["Ana Quispe"], "person"), "ana-quispe");
        assert_eq!(ids.make(&["ana.quispe"], "person"), "ana-quispe-2");
        assert_eq!(ids.make(&["Hana Vránová"], "person"), "hana-vranova");
        assert_eq!(ids.make(&["Łukasz Å. Groß"], "person"), "lukasz-a-gross");
        assert_eq!(ids.make(&["名前", "namae"], "person"), "namae");
        assert_eq!(ids.make(&["Ана A", "?!"], "person"), "person");
        assert_eq!(ids.make(&["", "--"], "person"), "person-2");
        assert_eq!(ids.make(&["sig_node"], "team"), "sig_node");
    }
}
