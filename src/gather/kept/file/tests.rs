use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};

use super::*;
use crate::gather::kept::key::Key;

/// So many commits, each of which comes from the one before it.
fn commits(count: usize) -> Commits {
    let oid = |at: usize| {
        let mut id = [7; 20];
        id[..8].copy_from_slice(&(at as u64).to_le_bytes());
        Oid::from_bytes(&id).unwrap()
    };
    let commit = |at: usize| {
        let message = format!("Work {at}\n").into();
        Commit { message, ..Commit::bare(oid(at)) }
    };
    let commits: Vec<Commit> = (0..count).map(commit).collect();
    let parent = |at: usize| Vec::from_iter(at.checked_sub(1).map(oid));
    let said = CommitFacts {
        lineage: Lineage::of(&commits, (0..count).map(parent)),
        commits,
        identities: vec![RawIdentity::default()],
        ..CommitFacts::default()
    };
    Commits {
        said,
        merges: Merges::default(),
        problems: Problems::default(),
        ways: Ways::default(),
    }
}

/// What a file of these commits holds.
fn written(commits: &Commits, earlier: Option<Earlier<'_>>) -> Vec<u8> {
    let about = About { key: Key::default(), path: "/r".to_owned(), branches: &[], tips: &[] };
    let pieces = write(about, commits, earlier, 1).unwrap();
    let mut file = tempfile::tempfile().unwrap();
    pieces.write_to(&mut file).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

fn opened(bytes: &[u8]) -> Stored {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), bytes).unwrap();
    Stored::open(FACTS, File::open(file.path()).unwrap()).unwrap().unwrap()
}

#[test]
fn blocks_that_are_taken_over_are_those_that_would_be_written() {
    let earlier = opened(&written(&commits(2 * BLOCK + 7), None));
    let now = commits(3 * BLOCK + 1);
    let anew = written(&now, None);
    for (unchanged, taken) in [(0, 0), (BLOCK - 1, 0), (BLOCK, 1), (2 * BLOCK, 2)] {
        assert_eq!(taken_over((&earlier, unchanged), BLOCK).len(), taken);
        assert_eq!(written(&now, Some((&earlier, unchanged))), anew, "{unchanged} are unchanged");
    }
    // The last block of the earlier file was not full.
    assert_eq!(taken_over((&earlier, 2 * BLOCK + 7), BLOCK).len(), 2);
    assert_eq!(taken_over((&earlier, 2 * BLOCK + 7), 2 * BLOCK).len(), 0, "blocks are larger now");
    let read = contents(&opened(&anew), 2).unwrap().unwrap();
    assert_eq!(read.said, now.said);
}

#[test]
fn an_earlier_file_that_became_shorter_is_an_error() {
    let bytes = written(&commits(BLOCK + 1), None);
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), &bytes).unwrap();
    let stored = Stored::open(FACTS, File::open(file.path()).unwrap()).unwrap().unwrap();
    File::options().write(true).open(file.path()).unwrap().set_len(100).unwrap();
    let about = About { key: Key::default(), path: "/r".to_owned(), branches: &[], tips: &[] };
    let pieces = write(about, &commits(BLOCK + 2), Some((&stored, BLOCK)), 1).unwrap();
    let error = pieces.write_to(&mut tempfile::tempfile().unwrap()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
}
