//! Facts from what is held of repositories, as reading them would give for a config.
//! What the config asks for and is not held is refused, never left out.

use super::hold::{asked, names};
use super::patches::{self, Outlines};
use super::pool::doc_filter;
use super::{Owners, Source, exports, parallel};
use crate::facts::{AskedOwners, Beside, ChangeKind, Gap, GapKind, Held, PathId, RepoFacts};

/// Why what is held of a repository does not serve a config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unserved {
    /// The repository.
    pub repo: String,
    /// What the config asks for.
    pub what: String,
    /// What to do.
    pub hint: String,
}

/// The facts of each source, from what is held of it, as `held` gives it for each number;
/// `None` where nothing is, which is a gap as for a repository that is not there. At most
/// `jobs` threads take one after another, so that no more than facts are held of all.
///
/// # Errors
/// The first of `held`; otherwise everything that the sources ask for and that is not held.
pub fn serve<E: Send>(
    sources: &[Source],
    jobs: usize,
    held: impl Fn(usize) -> Result<Option<Held>, E> + Sync,
) -> Result<Result<Vec<RepoFacts>, Vec<Unserved>>, E> {
    let serve = |at: usize| held(at).map(|held| serve_one(held, &sources[at]));
    let served = parallel::numbered(jobs, sources.len(), serve);
    let (mut facts, mut outlines, mut unserved) = (Vec::new(), Vec::new(), Vec::new());
    for served in served {
        match served? {
            Ok((served, outlined)) => {
                facts.push(served);
                outlines.push(outlined);
            }
            Err(refused) => unserved.push(refused),
        }
    }
    if !unserved.is_empty() {
        return Ok(Err(unserved));
    }
    patches::compare_held(&outlines, &mut facts, jobs);
    Ok(Ok(facts))
}

fn serve_one(held: Option<Held>, source: &Source) -> Result<(RepoFacts, Outlines), Unserved> {
    let Some(mut held) = held else { return Ok((not_there(source), Outlines::default())) };
    let outlines = Outlines::new(&held.said.commits, &std::mem::take(&mut held.outlines));
    match facts_for(held, source) {
        Ok(mut facts) => {
            facts.join();
            Ok((facts, outlines))
        }
        Err((what, hint)) => Err(Unserved { repo: source.name.clone(), what, hint }),
    }
}

fn not_there(source: &Source) -> RepoFacts {
    let (detail, hint) = ("no data set contains it", "gather it: crosscut facts -o DIR");
    let gap = Gap::new(&source.name, GapKind::Repository, detail, hint, 1);
    RepoFacts { name: source.name.clone(), gaps: vec![gap], ..RepoFacts::default() }
}

/// What is asked for and not held, and what to do.
type Refusal = (String, String);

/// The facts without what [`RepoFacts::join`] works out.
fn facts_for(mut held: Held, source: &Source) -> Result<RepoFacts, Refusal> {
    let again = "gather it again with this config: crosscut facts -o DIR --config FILE";
    let refuse = |what: String| Err((what, again.to_owned()));
    if held.asked.branches != source.branches {
        let [asked, held] = [&source.branches, &held.asked.branches].map(|names| match &**names {
            [] => "HEAD".to_owned(),
            names => names.join(", "),
        });
        return refuse(format!("it was gathered from {held}, but {asked} is asked for"));
    }
    let is_exact_in_docs = keep_docs(&mut held, source)?;
    let is_exact_in_owners = keep_owners(&mut held, source)?;
    let is_broken = held.gaps.history.iter().any(|gap| gap.kind == GapKind::Object);
    if is_broken && !(is_exact_in_docs && is_exact_in_owners) {
        // Which of them were needed for what, nobody knows any more.
        return refuse(
            "objects could not be read when it was gathered, and other files were asked for then"
                .to_owned(),
        );
    }
    let Held { said, gaps, asked, beside, key_check, .. } = held;
    let mut facts = RepoFacts {
        name: held.name,
        tips: held.tips,
        shallow: held.shallow,
        at_tip: held.at_tip,
        gaps: gaps.history,
        ..RepoFacts::default()
    };
    facts.take_commits(said);
    if asked.exports == names(&source.exports) {
        facts.beside = beside;
        facts.gaps.extend(gaps.exports);
    } else {
        if key_check.is_some() && !source.exports.is_empty() {
            // Who is named in files that are read now is nobody of the data set.
            let what =
                "its people are pseudonyms, and it was gathered with other exports of reviews";
            return refuse(what.to_owned());
        }
        if let Some(export) = source.exports.iter().find(|export| !export.path.is_file()) {
            let what = "it was gathered with other exports of reviews, but there is no file";
            return refuse(format!("{what} {}", export.path.display()));
        }
        facts.beside = Beside { in_refs: beside.in_refs, ..Beside::default() };
        exports::read(source, &mut facts);
    }
    facts.gaps.extend(gaps.refs);
    Ok(facts)
}

/// Leaves the revisions of those docs that the source asks for; whether these are all.
fn keep_docs(held: &mut Held, source: &Source) -> Result<bool, Refusal> {
    let is_doc = doc_filter(&source.docs);
    let wanted: Vec<bool> = held.said.paths.iter().map(|path| is_doc(path)).collect();
    if wanted == held.doc_paths {
        return Ok(true);
    }
    let missing = wanted.iter().zip(&held.doc_paths).position(|(wanted, held)| *wanted && !held);
    let again = || "gather it with this config: crosscut facts -o DIR --config FILE".to_owned();
    if let Some(missing) = missing {
        let path = String::from_utf8_lossy(&held.said.paths[missing]);
        return Err((format!("`{path}` is a design doc, but was not gathered as one"), again()));
    }
    let said = &mut held.said;
    let of = |path: PathId| wanted[path.0 as usize];
    let mut docs = std::mem::take(&mut said.docs);
    docs.retain_mut(|doc| {
        let change = said.commits[doc.commit].changed().nth(doc.change);
        let is_wanted = change.is_some_and(|change| of(change.path));
        if !is_wanted {
            doc.meta = None;
        }
        is_wanted || change.and_then(|change| change.old_path).is_some_and(of)
    });
    // How much of an added doc is new was told from all that were deleted with it.
    for doc in &docs {
        let mut changes = said.commits[doc.commit].changed();
        let Some(told) = changes.clone().nth(doc.change) else { continue };
        let was_one = |id: PathId| held.doc_paths[id.0 as usize];
        let is_told_from_others = told.kind == ChangeKind::Added
            && changes.any(|change| {
                change.kind == ChangeKind::Deleted && was_one(change.path) && !of(change.path)
            });
        if is_told_from_others {
            let path = String::from_utf8_lossy(&said.paths[told.path.0 as usize]);
            let what = format!("what is new in `{path}` was computed from files that are not docs");
            return Err((what, again()));
        }
    }
    said.docs = docs;
    Ok(false)
}

/// Leaves the owner files that the source asks for; whether these are all.
fn keep_owners(held: &mut Held, source: &Source) -> Result<bool, Refusal> {
    let wanted: Option<AskedOwners> = match &source.owners {
        Owners::Unasked => None,
        Owners::Detect => held.asked.detected.clone(),
        Owners::From(owners) => Some(asked(owners)),
    };
    if wanted == held.asked.owners || held.tips.is_empty() {
        return Ok(true);
    }
    let Some(wanted) = wanted else {
        held.at_tip.owner_files.clear();
        return Ok(false);
    };
    let named = |owners: &AskedOwners| {
        let AskedOwners { file, formats, as_of } = owners;
        format!("{file} ({}, as of {as_of})", formats.join(" or "))
    };
    let with = match &held.asked.owners {
        Some(owners) => format!("with the owners in {}", named(owners)),
        None => "without owners".to_owned(),
    };
    let what = format!("it was gathered {with}, but those in {} are asked for", named(&wanted));
    Err((what, "gather it with this config: crosscut facts -o DIR --config FILE".to_owned()))
}
