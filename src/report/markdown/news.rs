//! What is new since an earlier report.

use super::text::{in_cell, link, table, text};
use crate::report::model::{EvidenceItem, News, PersonNews};
use crate::report::words::{self, news as said};

/// What is new, as Markdown.
#[must_use]
pub fn news(news: &News) -> String {
    let mut page = format!("# {}\n\n{}\n", text(&said::title(news)), text(&said::windows(news)));
    for told in &news.made_otherwise {
        page.push_str(&format!("\nMade differently: {}.\n", text(told)));
    }
    for person in &news.people {
        page.push_str(&one(person));
    }
    if !news.gone.is_empty() {
        page.push_str(&format!(
            "\n## In the earlier report only\n\n{}\n",
            text(&news.gone.join(", "))
        ));
    }
    if !news.gaps.is_empty() {
        page.push_str("\n## What could not be read\n\n");
        for gap in &news.gaps {
            page.push_str(&format!("- {}: {}\n", text(&gap.repo), text(&gap.detail)));
        }
    }
    page
}

fn one(person: &PersonNews) -> String {
    let mut page = format!("\n## {}\n", text(&said::who(person)));
    if !person.items.is_empty() {
        let rows = person.items.iter().map(|new| {
            let id = words::short(&new.item);
            let id = new.item.url().map_or_else(|| text(id), |url| link(id, url));
            let subject = in_cell(new.item.subject());
            let day = words::day(new.item.time()).to_owned();
            let (role, behind) = (text(&said::role(person, new)), text(&new.signals.join(", ")));
            vec![day, text(new.item.place()), id, subject, role, behind]
        });
        page.push('\n');
        page.push_str(&table(
            &["date", "repository", what(person), "subject", "as", "behind"],
            rows,
        ));
    }
    if !person.changed.is_empty() {
        page.push('\n');
    }
    for changed in &person.changed {
        page.push_str(&format!("- {}\n", text(&said::changed(changed))));
    }
    for line in said::rest(person) {
        page.push_str(&format!("\n{}.\n", text(&line)));
    }
    page
}

/// What the ids of the items are of.
fn what(person: &PersonNews) -> &'static str {
    match person.items.iter().all(|new| matches!(new.item, EvidenceItem::Change(_))) {
        true => "commit",
        false => "commit or entry",
    }
}
