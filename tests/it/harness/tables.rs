//! Facts by way of a data set.

use std::convert::Infallible;
use std::path::Path;

use super::git::Silent;
use crosscut::dataset::{DataSet, put};
use crosscut::facts::{Held, RepoFacts};
use crosscut::gather::{Source, Unserved, hold, serve};

/// The facts of these repositories, written as tables to a folder, read again and
/// served as the sources ask for them.
pub fn through_tables(sources: &[Source]) -> Vec<RepoFacts> {
    let folder = tempfile::tempdir().unwrap();
    let mut held = Vec::new();
    for (number, source) in (0..).zip(sources) {
        // Two of one name would take each other's place.
        let folder = folder.path().join(format!("set{number}"));
        held.push(written(&folder, source).then(|| {
            let set = DataSet::open(&folder).unwrap();
            set.read(&source.name).unwrap().unwrap()
        }));
    }
    served(sources, &held).unwrap()
}

/// The facts of these repositories from what is held of each.
pub fn served(sources: &[Source], held: &[Option<Held>]) -> Result<Vec<RepoFacts>, Vec<Unserved>> {
    serve(sources, 2, |at| Ok::<_, Infallible>(held[at].clone())).unwrap()
}

/// Writes a repository to a data set; whether it could be read.
pub fn written(folder: &Path, source: &Source) -> bool {
    let held = hold(source, 2, None, &Silent);
    if let Ok(held) = &held {
        put(folder, held).unwrap();
    }
    held.is_ok()
}
