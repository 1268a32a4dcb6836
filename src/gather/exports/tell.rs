//! What the exports of a forge leave unknown, as gaps.

use std::collections::BTreeSet;

use super::collect::Tally;
use super::record::PullId;
use super::registry::reader;
use crate::config::Forge;
use crate::facts::{Gap, GapKind};

/// How many pull requests a gap names.
const SHOWN: usize = 3;

/// What there is to tell of a repository's exports of one forge.
pub(super) fn gaps(repo: &str, forge: Forge, tally: &Tally) -> Vec<Gap> {
    let Some(reader) = reader(forge) else { return Vec::new() };
    let (name, page) = (forge.name(), reader.page);
    let mut gaps = Vec::new();
    let mut add = |kind, count: u64, detail: String, hint: String| {
        gaps.push(Gap::new(repo, kind, format!("{name}: {detail}"), hint, count));
    };
    let apart = tally.apart.len() as u64;
    if tally.with_reviews == 0 && tally.joined + apart > 0 {
        let all = tally.joined + apart;
        let detail = format!("{}, but no reviews with them", counted(all, reader.entry));
        add(GapKind::Export, all, detail, format!("export the reviews as well: see {page}"));
    }
    if tally.more {
        let detail = "the forge has more than was exported".to_owned();
        add(GapKind::Export, 1, detail, format!("export every page: see {page}"));
    }
    if !tally.incomplete.is_empty() {
        let all = tally.incomplete.len() as u64;
        let of = counted(all, reader.entry);
        let detail = format!("some reviews of {of} are missing ({})", named(&tally.incomplete));
        add(GapKind::Export, all, detail, format!("export all reviews: see {page}"));
    }
    if !tally.oddly_dated.is_empty() {
        let all = tally.oddly_dated.len() as u64;
        let of = counted(all, reader.entry);
        let detail =
            format!("no believable date of merging in {of} ({})", named(&tally.oddly_dated));
        let hint = "where dates of merging are asked for, the commits' own count for these";
        add(GapKind::Date, all, detail, hint.to_owned());
    }
    if !tally.by_numbers.is_empty() {
        let all = tally.by_numbers.len() as u64;
        let of = counted(all, reader.entry);
        let detail = format!("the reviewers of {of} are numbers ({})", named(&tally.by_numbers));
        add(GapKind::Export, all, detail, format!("export the accounts as well: see {page}"));
    }
    if apart > 0 {
        let merged = tally.joined + apart;
        let reviews = match tally.reviews_apart {
            0 => "nobody reviewed them".to_owned(),
            1 => "their 1 review counts nowhere".to_owned(),
            reviews => format!("their {reviews} reviews count nowhere"),
        };
        let detail = format!(
            "{apart} of {} ({}) did not become a commit on the analysed branches; {reviews}",
            counted(merged, &format!("merged {}", reader.entry)),
            named(&tally.apart),
        );
        let hint = "if they went into another branch, name it under `branches`";
        add(GapKind::Unmatched, apart, detail, hint.to_owned());
    }
    if tally.patches_apart > 0 {
        let all = tally.patches + tally.patches_apart;
        let detail = format!(
            "{} of {} did not become a commit on the analysed branches; {} of them count nowhere",
            tally.patches_apart,
            counted(all, "patch"),
            counted(tally.reviews_apart, "review"),
        );
        let hint = "earlier versions and patches for elsewhere never do".to_owned();
        add(GapKind::Unmatched, tally.patches_apart, detail, hint);
    }
    if tally.joined + apart == 0 && !tally.unmerged.is_empty() {
        let all = tally.unmerged.len() as u64;
        let detail = format!("none of {} was merged", counted(all, reader.entry));
        add(GapKind::Unmatched, all, detail, format!("export those that were: see {page}"));
    }
    if tally.reviews_by_nobody > 0 {
        let detail = format!(
            "{} by accounts that no longer exist ({})",
            counted(tally.reviews_by_nobody, "review"),
            named(&tally.by_nobody)
        );
        let hint = "they count for nobody".to_owned();
        add(GapKind::Unmatched, tally.reviews_by_nobody, detail, hint);
    }
    gaps
}

/// `1 review`, `2 reviews`, `2 entries of Perceval`, `2 pull requests of Forgejo`.
pub(super) fn counted(count: u64, what: &str) -> String {
    let (noun, of) = match what.split_once(" of ") {
        Some((noun, of)) => (noun, format!(" of {of}")),
        None => (what, String::new()),
    };
    match (count, noun) {
        (1, _) => format!("1 {what}"),
        (_, "entry") => format!("{count} entries{of}"),
        (_, "patch") => format!("{count} patches{of}"),
        (_, noun) => format!("{count} {noun}s{of}"),
    }
}

/// `#12, #13, #15, …`.
fn named(ids: &BTreeSet<PullId>) -> String {
    let shown: Vec<String> = ids.iter().take(SHOWN).map(ToString::to_string).collect();
    format!("{}{}", shown.join(", "), if ids.len() > SHOWN { ", …" } else { "" })
}
