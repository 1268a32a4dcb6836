//! Tables to what is held of a repository: only the columns that reports need.
//!
//! | what | files |
//! | --- | --- |
//! | cells as the types of the facts, and rows that belong together | `cells` |
//! | what the commits say | `history` |
//! | what the tip says | `tip` |
//! | notes, exports and gaps | `beside` |

mod beside;
mod cells;
mod history;
mod tip;

use std::io;

use super::schema;
use crate::facts::{AskedFor, AskedOwners, Held, Tip};
use cells::{list, maybe_string, odd, oid, string};

pub(super) use cells::Open;

/// What the tables of a repository hold.
///
/// # Errors
/// When they hold anything that crosscut does not write.
pub(super) fn held(name: &str, open: &Open<'_>) -> io::Result<Held> {
    let mut held = Held { name: name.to_owned(), ..Held::default() };
    let tip_files_known = repository(open, &mut held)?;
    held.tips = tips(open)?;
    (held.said, held.outlines) = history::commits(open)?;
    let files;
    (held.said.paths, held.doc_paths, files) = history::paths(open)?;
    held.said.identities = history::identities(open)?;
    held.said.docs = history::docs(open)?;
    held.at_tip = tip::at_tip(open, files.filter(|_| tip_files_known))?;
    held.beside = beside::beside(open)?;
    held.gaps = beside::gaps(open)?;
    let commits = held.said.commits.len();
    let is_sound =
        held.said.is_sound() && held.at_tip.owner_files.iter().all(|file| file.commit < commits);
    if is_sound { Ok(held) } else { Err(odd("a number refers to no row")) }
}

/// The check value of the key whose pseudonyms stand for people, if they do.
///
/// # Errors
/// When the table holds anything else than text there.
pub(super) fn key_check(open: &Open<'_>) -> io::Result<Option<String>> {
    maybe_string(&open(schema::REPOSITORIES)?.texts("key_check")?, 0)
}

/// What it was gathered with; whether the files at the tip are known.
fn repository(open: &Open<'_>, held: &mut Held) -> io::Result<bool> {
    let table = open(schema::REPOSITORIES)?;
    let one = |name| string(&table.texts(name)?, 0);
    let may = |name| maybe_string(&table.texts(name)?, 0);
    let owners = |file, formats, as_of| -> io::Result<Option<AskedOwners>> {
        let (Some(file), Some(formats), Some(as_of)) = (may(file)?, may(formats)?, may(as_of)?)
        else {
            return Ok(None);
        };
        Ok(Some(AskedOwners { file, formats: list(&formats)?, as_of }))
    };
    if one("repo")? != held.name {
        return Err(odd("it is about another repository"));
    }
    held.asked = AskedFor {
        branches: list(&one("branches_asked")?)?,
        design_docs: list(&one("design_docs")?)?,
        exports: list(&one("exports_asked")?)?,
        owners: owners("owners_file", "owners_formats", "owners_as_of")?,
        detected: owners("detected_file", "detected_formats", "detected_as_of")?,
    };
    held.key_check = may("key_check")?;
    let yes = |name| Ok::<_, io::Error>(table.bools(name)?.first().copied().unwrap_or_default());
    held.shallow = yes("shallow")?;
    yes("tip_files_known")
}

fn tips(open: &Open<'_>) -> io::Result<Vec<Tip>> {
    let table = open(schema::TIPS)?;
    let (branches, commits) = (table.texts("branch")?, table.texts("commit")?);
    let tip = |at| Ok(Tip { branch: string(&branches, at)?, oid: oid(commits.bytes(at)?)? });
    (0..branches.len()).map(tip).collect()
}
