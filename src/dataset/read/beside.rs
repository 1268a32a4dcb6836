//! What stands beside the history, and what is missing.

use std::io;

use super::super::{EXPORTS, HISTORY, REFS, schema, words};
use super::cells::{Forms, Open, People, count, odd, oid, string};
use crate::facts::{Beside, ExportFile, Gap, HeldGaps, Record, Records};

pub(super) fn beside(open: &Open<'_>) -> io::Result<Beside> {
    let table = open(schema::EXPORTS)?;
    let [forges, names, hashes] = ["forge", "file", "sha256"].map(|name| table.texts(name));
    let (forges, names, hashes) = (forges?, names?, hashes?);
    let (bytes, entries) = (table.longs("bytes")?, table.longs("entries")?);
    let export = |at: usize| {
        Ok(ExportFile {
            forge: string(&forges, at)?,
            name: string(&names, at)?,
            bytes: count(bytes[at])?,
            sha256: string(&hashes, at)?,
            entries: count(entries[at])?,
        })
    };
    let exports = (0..forges.len()).map(export).collect::<io::Result<_>>()?;
    let table = open(schema::MERGED)?;
    let (commits, seconds) = (table.texts("commit")?, table.longs("merged_seconds")?);
    let moment = |(row, at): (usize, i64)| Ok((oid(commits.bytes(row)?)?, at));
    let merged = seconds.into_iter().enumerate().map(moment).collect::<io::Result<_>>()?;
    let mut beside = Beside { exports, merged, ..Beside::default() };
    records(open, &mut beside)?;
    Ok(beside)
}

fn records(open: &Open<'_>, beside: &mut Beside) -> io::Result<()> {
    let table = open(schema::REVIEWS)?;
    let (sources, commits, roles) =
        (table.texts("source")?, table.texts("commit")?, table.texts("role")?);
    let (people, forms) = (People::of(&table)?, Forms::of(&table)?);
    for at in 0..sources.len() {
        let role = words::to_role(roles.text(at)?).ok_or_else(|| odd("a role"))?;
        let (who, form) = (people.get(at)?, forms.get(at)?);
        let record = Record { commit: oid(commits.bytes(at)?)?, role, who, form };
        records_of(beside, sources.text(at)?)?.credits.push(record);
    }
    let table = open(schema::ACCOUNTS)?;
    let (sources, people) = (table.texts("source")?, People::of(&table)?);
    for at in 0..sources.len() {
        let who = people.get(at)?;
        records_of(beside, sources.text(at)?)?.known.push(who);
    }
    Ok(())
}

fn records_of<'b>(beside: &'b mut Beside, source: &str) -> io::Result<&'b mut Records> {
    match source {
        EXPORTS => Ok(&mut beside.in_exports),
        REFS => Ok(&mut beside.in_refs),
        _ => Err(odd("a source of reviews")),
    }
}

pub(super) fn gaps(open: &Open<'_>) -> io::Result<HeldGaps> {
    let table = open(schema::GAPS)?;
    let parts = table.texts("part")?;
    let [repos, kinds, details, hints] =
        ["gap_repo", "kind", "detail", "hint"].map(|name| table.texts(name));
    let (repos, kinds, details, hints) = (repos?, kinds?, details?, hints?);
    let counts = table.longs("count")?;
    let mut held = HeldGaps::default();
    for (at, gaps) in counts.into_iter().enumerate() {
        let part = match parts.text(at)? {
            HISTORY => &mut held.history,
            EXPORTS => &mut held.exports,
            REFS => &mut held.refs,
            _ => return Err(odd("a part of the facts")),
        };
        part.push(Gap {
            repo: string(&repos, at)?,
            kind: words::to_gap(kinds.text(at)?).ok_or_else(|| odd("a kind of gap"))?,
            detail: string(&details, at)?,
            hint: string(&hints, at)?,
            count: count(gaps)?,
        });
    }
    Ok(held)
}
