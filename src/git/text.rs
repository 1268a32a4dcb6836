//! Bytes of unknown encoding to text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The encoding a commit's `encoding` header names; `None` when it names UTF-8
/// or nothing that is known.
#[must_use]
pub fn declared(label: &[u8]) -> Option<&'static Encoding> {
    let label = label.trim_ascii();
    // Spellings that iconv, and so Git, takes and the web's list does not.
    let label = match label.to_ascii_lowercase().as_slice() {
        b"latin-1" => b"latin1".as_slice(),
        b"cp932" => b"shift_jis",
        b"cp936" => b"gbk",
        b"cp949" => b"euc-kr",
        b"euc_jp" => b"euc-jp",
        _ => label,
    };
    Encoding::for_label(label).filter(|&encoding| encoding != UTF_8)
}

/// The text of `bytes`: in the declared encoding where that fits, else UTF-8 if
/// it is valid, else Windows-1252, the superset of Latin-1 in which any bytes
/// are readable.
#[must_use]
pub fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    if let Some(encoding) = declared
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return text.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undeclared_text_is_utf8_or_else_latin1() {
        assert_eq!(decode("José".as_bytes(), None), "José");
        assert_eq!(decode(b"Jos\xe9", None), "José");
        assert_eq!(decode(b"\x81\x8d\xff", None).chars().count(), 3);
    }

    #[test]
    fn a_declared_encoding_wins_unless_it_does_not_fit() {
        let latin2 = declared(b"ISO8859-2");
        assert_eq!(decode(b"\xb3\xf3d\xbc", latin2), "łódź");
        assert_eq!(decode(b"\x81", declared(b"EUC-JP")), "\u{81}");
        assert_eq!(declared(b"UTF-8"), None);
        assert_eq!(declared(b"no-such-thing"), None);
        assert_eq!(decode(b"\xe9", declared(b"Latin-1")), "é");
    }
}
