//! Graphs made byte by byte.

use std::fs;
use std::io::Cursor;

use proptest::prelude::*;

use super::layer::MOST_PARENTS;
use super::*;

const SHA1: ObjectFormat = ObjectFormat::Sha1;

/// An id whose bytes are all the same.
fn id(byte: u8) -> Oid {
    Oid::from_bytes(&[byte; 20]).unwrap()
}

/// A commit to be written: the byte of its id, both fields of parents, its date.
type Written = (u8, u32, u32, u64);

const NONE: u32 = 0x7000_0000;
const MARK: u32 = 0x8000_0000;

/// A graph of commits in the order of their ids; a tree's byte is 100 more.
fn written(commits: &[Written], edges: &[u32], below: &[Oid]) -> Vec<u8> {
    let mut fan_out = Vec::new();
    for byte in 0..=255u8 {
        let count = commits.iter().filter(|commit| commit.0 <= byte).count() as u32;
        fan_out.extend(count.to_be_bytes());
    }
    let ids: Vec<u8> = commits.iter().flat_map(|commit| [commit.0; 20]).collect();
    let mut data = Vec::new();
    for &(byte, one, two, date) in commits {
        data.extend([byte + 100; 20]);
        data.extend(one.to_be_bytes());
        data.extend(two.to_be_bytes());
        // The level stands above the 34 bits of the date.
        data.extend(((7 << 34) | date).to_be_bytes());
    }
    let edges: Vec<u8> = edges.iter().flat_map(|edge| edge.to_be_bytes()).collect();
    let bases: Vec<u8> = below.iter().flat_map(|id| id.as_bytes().to_vec()).collect();
    let mut chunks = vec![(b"OIDF", fan_out), (b"OIDL", ids), (b"CDAT", data)];
    chunks.extend([(b"EDGE", edges), (b"BASE", bases)].into_iter().filter(|c| !c.1.is_empty()));
    let mut bytes = b"CGPH\x01\x01".to_vec();
    bytes.extend([chunks.len() as u8, below.len() as u8]);
    let mut at = 8 + 12 * (chunks.len() as u64 + 1);
    for (name, chunk) in &chunks {
        bytes.extend(*name);
        bytes.extend(at.to_be_bytes());
        at += chunk.len() as u64;
    }
    bytes.extend([0; 4]);
    bytes.extend(at.to_be_bytes());
    bytes.extend(chunks.into_iter().flat_map(|(_, chunk)| chunk));
    bytes.extend([0; 20]);
    bytes
}

/// 1 is a root, 2 and 3 follow it, 4 merges both, 5 merges 4, 3, 2 and 1.
fn five() -> Vec<u8> {
    let commits = [
        (1, NONE, NONE, 1_700_000_000),
        (2, 0, NONE, (1 << 32) + 5),
        (3, 0, NONE, 0),
        (4, 1, 2, 4_102_444_800),
        (5, 3, MARK, 9),
    ];
    written(&commits, &[2, 1, MARK], &[])
}

fn opened(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Result<Option<Graph>, Error>) {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("info/commit-graphs")).unwrap();
    for (name, bytes) in files {
        fs::write(home.path().join("info").join(name), bytes).unwrap();
    }
    let graph = Graph::open(&[home.path().to_owned()], SHA1);
    (home, graph)
}

/// Tree, date and parents.
fn said(graph: &Graph, byte: u8) -> (Oid, i64, Vec<Oid>) {
    let at = graph.find(&id(byte)).unwrap();
    assert_eq!(graph.id(at), Some(id(byte)));
    let mut parents = Vec::new();
    let node = graph.commit(at, &mut parents).unwrap();
    (node.tree, node.date, parents.into_iter().map(|at| graph.id(at).unwrap()).collect())
}

#[test]
fn a_single_file_says_trees_dates_and_parents() {
    let (_home, graph) = opened(&[("commit-graph", &five())]);
    let graph = graph.unwrap().unwrap();
    assert_eq!(graph.len(), 5);
    assert_eq!(said(&graph, 1), (id(101), 1_700_000_000, vec![]));
    assert_eq!(said(&graph, 2), (id(102), (1 << 32) + 5, vec![id(1)]));
    assert_eq!(said(&graph, 4), (id(104), 4_102_444_800, vec![id(2), id(3)]));
    assert_eq!(said(&graph, 5), (id(105), 9, vec![id(4), id(3), id(2), id(1)]));
    for absent in [0, 6, 255] {
        assert_eq!(graph.find(&id(absent)), None);
    }
    assert_eq!(graph.find(&Oid::from_bytes(&[1; 32]).unwrap()), None);
}

#[test]
fn what_differs_from_a_commit_is_found() {
    let (_home, graph) = opened(&[("commit-graph", &five())]);
    let graph = graph.unwrap().unwrap();
    let agrees = |tree, parents: &[u8]| {
        graph.agrees(&id(4), &id(tree), parents.iter().map(|&byte| id(byte)))
    };
    assert!(agrees(104, &[2, 3]));
    assert!(!agrees(105, &[2, 3]));
    assert!(!agrees(104, &[3, 2]));
    assert!(!agrees(104, &[2]));
    assert!(graph.agrees(&id(9), &id(1), [].into_iter()), "it does not know of it");
}

#[test]
fn a_chain_numbers_its_commits_through() {
    let (low, high) = (id(0xaa), id(0xbb));
    let lower = written(&[(1, NONE, NONE, 1), (7, 0, NONE, 2)], &[], &[]);
    let upper = written(&[(3, 1, 0, 3), (4, 2, NONE, 4)], &[], &[low]);
    let list = format!("{low}\n{high}\n");
    let (lower_name, upper_name) =
        (format!("commit-graphs/graph-{low}.graph"), format!("commit-graphs/graph-{high}.graph"));
    let list_name = "commit-graphs/commit-graph-chain";
    let all: [(&str, &[u8]); 3] =
        [(list_name, list.as_bytes()), (&lower_name, &lower), (&upper_name, &upper)];
    let (_home, graph) = opened(&all);
    let graph = graph.unwrap().unwrap();
    assert_eq!(graph.len(), 4);
    assert_eq!(said(&graph, 7).2, [id(1)]);
    assert_eq!(said(&graph, 3).2, [id(7), id(1)]);
    assert_eq!(said(&graph, 4).2, [id(3)]);

    let (_home, graph) = opened(&all[..2]);
    assert!(graph.unwrap_err().to_string().ends_with("names a file that is missing"));
    let (_home, graph) = opened(&[all[0], (&lower_name, &upper), all[2]]);
    assert!(graph.unwrap_err().message.contains(&lower_name));
    let (_home, graph) = opened(&[(list_name, b"aa\n")]);
    assert!(graph.unwrap_err().to_string().ends_with("is damaged in line 1"));
}

#[test]
fn without_a_file_there_is_no_graph() {
    assert!(opened(&[]).1.unwrap().is_none());
}

#[test]
fn what_cannot_be_is_an_error() {
    let five = five();
    let is_refused = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = five.clone();
        change(&mut bytes);
        opened(&[("commit-graph", &bytes)]).1.is_err()
    };
    assert!(!is_refused(&|_| {}));
    assert!(is_refused(&|bytes| bytes[0] = b'c'));
    assert!(is_refused(&|bytes| bytes[4] = 2), "version");
    assert!(is_refused(&|bytes| bytes[5] = 2), "SHA-256");
    assert!(is_refused(&|bytes| bytes[6] = 255), "chunks");
    assert!(is_refused(&|bytes| bytes[7] = 1), "layers below");
    assert!(is_refused(&|bytes| bytes.truncate(bytes.len() - 21)));
    assert!(is_refused(&|bytes| bytes[12] = 1), "a chunk far away");
    let fan_out = 8 + 12 * 5;
    assert!(is_refused(&|bytes| bytes[fan_out + 1] = 1), "the fan-out falls");
    assert!(is_refused(&|bytes| bytes[fan_out + 1023] = 6), "a commit more");

    for (one, two, edges) in [(5, NONE, &[][..]), (0, 9, &[]), (0, MARK, &[0, 0]), (0, MARK, &[])] {
        let bytes = written(&[(1, one, two, 0)], edges, &[]);
        let graph = opened(&[("commit-graph", &bytes)]).1.unwrap().unwrap();
        let at = graph.find(&id(1)).unwrap();
        assert!(graph.commit(at, &mut Vec::new()).is_err(), "{one} {two:x} {edges:?}");
    }
    let mut endless = vec![0; MOST_PARENTS];
    endless.push(MARK);
    let graph = opened(&[("commit-graph", &written(&[(1, 0, MARK, 0)], &endless, &[]))]).1;
    let graph = graph.unwrap().unwrap();
    assert!(graph.commit(graph.find(&id(1)).unwrap(), &mut Vec::new()).is_err());
}

#[test]
fn fuzzed() {
    let two = written(&[(1, NONE, NONE, 9), (2, 0, NONE, 10)], &[], &[]);
    crate::git::fuzz::fuzz(&[five(), two], |bytes| {
        let (file, length) = (Cursor::new(bytes), bytes.len() as u64);
        let Some(layer) = Layer::read(Path::new("g"), file, length, SHA1, &[], 0) else { return 0 };
        let mut parents = Vec::new();
        for at in (0..7).filter_map(|byte| layer.find(&id(byte))) {
            parents.clear();
            layer.commit(at, &mut parents);
            assert!(parents.len() <= MOST_PARENTS);
        }
        // An id, and what is said of it.
        layer.len() as usize * (20 + 36)
    });
}

proptest! {
    #[test]
    fn flipped_bytes_never_panic(
        flips in prop::collection::vec((0usize..1300, any::<u8>()), 0..6),
        cut in 0usize..1400,
    ) {
        let mut bytes = five();
        for (at, byte) in flips {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut.max(8));
        let length = bytes.len() as u64;
        let read = Layer::read(Path::new("g"), Cursor::new(bytes), length, SHA1, &[], 0);
        if let Some(layer) = read {
            for byte in 0..7 {
                let Some(at) = layer.find(&id(byte)) else { continue };
                prop_assert_eq!(layer.id(at), Some(id(byte)));
                let mut parents = Vec::new();
                layer.commit(at, &mut parents);
                prop_assert!(parents.len() <= MOST_PARENTS);
            }
        }
    }
}
