//! Revisions of the files that say who owns what, and how they are kept: their
//! texts in pieces, each written once.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::SharedText;

/// A revision of a file that says who owns what, such as `CODEOWNERS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerFile {
    /// Index of the commit of the main line that left the file so, among
    /// [`CommitFacts::commits`](super::CommitFacts::commits).
    pub commit: usize,
    /// Its path.
    pub path: Box<[u8]>,
    /// Its bytes; `None` where it is there no more, or could not be read.
    pub text: Option<SharedText>,
}

/// Revisions as they are written: 500 of one file have most of it in common.
#[derive(Serialize, Deserialize)]
struct Written {
    /// Every piece of a text, once.
    pieces: Vec<Box<[u8]>>,
    files: Vec<WrittenFile>,
}

/// Commit, path, and the pieces of the text.
type WrittenFile = (usize, Box<[u8]>, Option<Vec<u32>>);

/// For `#[serde(with)]`.
pub(super) fn serialize<S: Serializer>(files: &[OwnerFile], to: S) -> Result<S::Ok, S::Error> {
    let mut written = Written { pieces: Vec::new(), files: Vec::with_capacity(files.len()) };
    let mut numbers: FxHashMap<&[u8], u32> = FxHashMap::default();
    for file in files {
        let number = |piece| {
            let Written { pieces, .. } = &mut written;
            *numbers.entry(piece).or_insert_with(|| {
                pieces.push(piece.into());
                u32::try_from(pieces.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let text = file.text.as_ref().map(SharedText::pieces);
        let text = text.map(|pieces| pieces.iter().map(|piece| &**piece).map(number).collect());
        written.files.push((file.commit, file.path.clone(), text));
    }
    written.serialize(to)
}

/// For `#[serde(with)]`: pieces that several texts share are shared again.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<OwnerFile>, D::Error> {
    let Written { pieces, files } = Written::deserialize(from)?;
    let pieces: Vec<Arc<[u8]>> = pieces.into_iter().map(Arc::from).collect();
    let text = |numbers: Vec<u32>| -> Option<SharedText> {
        let found = numbers.into_iter().map(|at| pieces.get(at as usize).cloned());
        found.collect::<Option<_>>().map(SharedText::from_pieces)
    };
    let file = |(commit, path, numbers): WrittenFile| {
        let text = match numbers {
            Some(numbers) => Some(text(numbers).ok_or_else(|| {
                de::Error::custom("an owner file with a piece of text that is not there")
            })?),
            None => None,
        };
        Ok(OwnerFile { commit, path, text })
    };
    files.into_iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{AtTip, Pieces};

    #[test]
    fn texts_that_share_pieces_are_written_once() {
        let lines: String = (0..2_000).map(|n| format!("/area{n}/ @team{n}\n")).collect();
        let mut pieces = Pieces::default();
        let owner_files = (0..50)
            .map(|commit| {
                let text = format!("{lines}/last/ @team{commit}\n");
                let text = (commit != 7).then(|| pieces.share(text.as_bytes()));
                OwnerFile { commit, path: (*b"CODEOWNERS").into(), text }
            })
            .collect();
        let at_tip = AtTip { owner_files, ..AtTip::default() };
        let written = serde_json::to_vec(&at_tip).unwrap();
        // JSON writes a byte in some four; one copy has some 40 KB.
        assert!(written.len() < 8 * lines.len(), "{}", written.len());
        let read: AtTip = serde_json::from_slice(&written).unwrap();
        assert_eq!(read, at_tip);
    }

    #[test]
    fn a_piece_that_is_not_there_is_an_error() {
        let mut from =
            serde_json::Deserializer::from_str(r#"{"pieces": [[65]], "files": [[0, [66], [1]]]}"#);
        let error = deserialize(&mut from).unwrap_err().to_string();
        assert!(error.contains("that is not there"), "{error}");
    }
}
