//! What files hold, by the endings of their names.

/// Data, drawings as text and code: no docs, and no prose.
const DATA_AND_CODE: &[&str] = &[
    "c",
    "cc",
    "cfg",
    "cpp",
    "cs",
    "csv",
    "d2",
    "dot",
    "drawio",
    "excalidraw",
    "go",
    "gv",
    "h",
    "hpp",
    "ini",
    "java",
    "js",
    "json",
    "kt",
    "mmd",
    "plantuml",
    "proto",
    "puml",
    "py",
    "rb",
    "rs",
    "sh",
    "sql",
    "svg",
    "swift",
    "ts",
    "tsv",
    "xml",
];

/// Pictures, films, archives and code that is written beside docs: no docs either.
const NO_DOCS: &[&str] = &[
    "bmp", "css", "eps", "gif", "gz", "ico", "jpeg", "jpg", "jsx", "mp4", "out", "png", "tif",
    "tiff", "tsx", "webm", "webp", "zip",
];

/// Data that docs may be written in: what stands in it is no prose.
const DATA_OF_DOCS: &[&str] = &["toml", "yaml", "yml"];

/// Whether what ends so belongs to a design doc at most, and is none itself.
pub(super) fn is_beside_docs(ending: &[u8]) -> bool {
    is_of(DATA_AND_CODE, ending) || is_of(NO_DOCS, ending)
}

/// Whether what ends so holds data or code, whatever stands in it.
#[must_use]
pub fn holds_no_prose(ending: &[u8]) -> bool {
    is_of(DATA_AND_CODE, ending) || is_of(DATA_OF_DOCS, ending)
}

fn is_of(endings: &[&str], ending: &[u8]) -> bool {
    endings.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_in_one_list() {
        let mut all = [DATA_AND_CODE, NO_DOCS, DATA_OF_DOCS].concat();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        let rules = |ending: &[u8]| [is_beside_docs(ending), holds_no_prose(ending)];
        assert_eq!(rules(b"JSON"), [true, true]);
        assert_eq!(rules(b"png"), [true, false]);
        assert_eq!(rules(b"yaml"), [false, true]);
        assert_eq!(rules(b"md"), [false, false]);
    }
}
