//! What is new since an earlier report.

use super::layout::{section, width_of};
use super::parts::gaps;
use crate::report::model::{News, PersonNews};
use crate::report::words::{self, news as said};
use crate::ui::style::{accent, dim, heading, warning};
use crate::ui::text::{sanitize, truncate, width, wrap};

/// What stands under the first line of an item.
const INDENT: &str = "              ";

/// What is new, as text for a terminal of that many columns.
#[must_use]
pub fn news(news: &News, columns: usize) -> String {
    let columns = width_of(columns);
    let mut title = format!("{}\n", heading(sanitize(&said::title(news))));
    for line in wrap(&sanitize(&said::windows(news)), columns) {
        title.push_str(&format!("{}\n", dim(line)));
    }
    for told in &news.made_otherwise {
        for line in wrap(&sanitize(&format!("Made differently: {told}")), columns) {
            title.push_str(&format!("{}\n", warning(line)));
        }
    }
    let mut parts = vec![title];
    parts.extend(news.people.iter().map(|person| block(person, columns)));
    if !news.gone.is_empty() {
        let ids = wrap(&sanitize(&news.gone.join(", ")), columns - 2);
        parts.push(section("In the earlier report only", &ids));
    }
    parts.push(gaps(&news.gaps, columns));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn block(person: &PersonNews, columns: usize) -> String {
    let mut text = format!("{}\n", accent(sanitize(&said::who(person))));
    let places = person.items.iter().map(|new| width(&sanitize(new.item.place()))).max();
    let places = places.unwrap_or(0).min(20);
    for new in &person.items {
        let place = truncate(&sanitize(new.item.place()), places);
        let pad = " ".repeat(places.saturating_sub(width(&place)));
        let first = format!(
            "  {}  {place}{pad}  {}  {}",
            words::day(new.item.time()),
            words::short(&new.item),
            sanitize(new.item.subject())
        );
        text.push_str(&format!("{}\n", truncate(&first, columns)));
        let about = format!("{}: {}", said::role(person, new), new.signals.join(", "));
        for line in wrap(&sanitize(&about), columns - INDENT.len()) {
            text.push_str(&format!("{INDENT}{}\n", dim(line)));
        }
    }
    for changed in &person.changed {
        let line = sanitize(&said::changed(changed));
        for (at, line) in wrap(&line, columns - 4).iter().enumerate() {
            text.push_str(&format!("{}{line}\n", if at == 0 { "  " } else { "    " }));
        }
    }
    for line in said::rest(person).iter().flat_map(|line| wrap(line, columns - 2)) {
        text.push_str(&format!("  {}\n", dim(line)));
    }
    text
}
