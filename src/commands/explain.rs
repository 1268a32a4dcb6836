//! `crosscut explain`: what a signal means.

use super::output::{columns, print};
use super::{CommandError, Outcome};
use crate::cli::ExplainArgs;
use crate::config::{Config, suggest};
use crate::signals::{Signal, registry};
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::wrap;

/// Columns for a signal's id.
const ID: usize = 22;

pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, CommandError> {
    match &args.signal {
        Some(id) => print(&page(known_signal(id)?))?,
        None => print(&catalogue())?,
    }
    Ok(Outcome::Complete)
}

/// The signal with this id.
pub(super) fn known_signal(id: &str) -> Result<&'static Signal, CommandError> {
    registry::find(id).ok_or_else(|| {
        let error = CommandError::usage(format!("there is no signal `{id}`"));
        match suggest::hint(id, registry::ids()) {
            near if !near.is_empty() => error.hint(near),
            _ => error.hint("crosscut explain lists all signals"),
        }
    })
}

/// The page for a terminal: headings set off, text wrapped.
fn page(signal: &Signal) -> String {
    let columns = columns().clamp(40, 100);
    let mut text = String::new();
    for block in blocks(signal.page) {
        let block = without_links(&block);
        let lines = match block.strip_prefix('#') {
            Some(title) => vec![heading(title.trim_start_matches('#').trim())],
            None => match block.strip_prefix("- ") {
                Some(item) => hanging(item, columns),
                None => wrap(&block, columns),
            },
        };
        text.push_str(&lines.join("\n"));
        text.push('\n');
    }
    for line in wrap(&format!("Keep in mind: {}", signal.blind_spots), columns) {
        text.push_str(&format!("{}\n", dim(line)));
    }
    text
}

/// Text in which links are what they say: a terminal cannot follow them, and they lead to
/// pages beside this one.
fn without_links(text: &str) -> String {
    let (mut shown, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once("](") {
        let (Some(start), Some(end)) = (before.rfind('['), after.find(')')) else { break };
        shown.push_str(&before[..start]);
        shown.push_str(&before[start + 1..]);
        rest = &after[end + 1..];
    }
    shown + rest
}

/// Headings, paragraphs, list items and empty lines, each in one line.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in page.lines() {
        let starts = line.is_empty() || line.starts_with('#') || line.starts_with("- ");
        match blocks.last_mut() {
            Some(last) if !starts && !last.is_empty() && !last.starts_with('#') => {
                last.push(' ');
                last.push_str(line.trim_start());
            }
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks.push(String::new());
    blocks
}

/// A list item whose further lines are indented.
fn hanging(item: &str, columns: usize) -> Vec<String> {
    let lines = wrap(item, columns - 2).into_iter().enumerate();
    lines.map(|(at, line)| format!("{} {line}", if at == 0 { '-' } else { ' ' })).collect()
}

fn catalogue() -> String {
    let columns = columns().clamp(60, 120);
    let mut text = String::new();
    for pillar in Config::without_file(&[]).pillars {
        text.push_str(&format!("{}\n", heading(&pillar.title)));
        for signal in pillar.signals.iter().filter_map(|id| registry::find(id)) {
            let mut about = wrap(&signal.about(), columns - 4 - ID).into_iter();
            let id = accent(format!("{:ID$}", signal.id));
            text.push_str(&format!("  {id}  {}\n", about.next().unwrap_or_default()));
            for line in about {
                text.push_str(&format!("{:1$}{line}\n", "", ID + 4));
            }
        }
    }
    text.push_str(&format!("\n{}\n", dim("crosscut explain SIGNAL shows a page.")));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_no_raw_links() {
        let of = |text: &str| without_links(text);
        assert_eq!(of("see [a](b.md), [`c`](../d.md#e)."), "see a, `c`.");
        assert_eq!(of("`[x]` and [y](z"), "`[x]` and [y](z");
        for signal in registry::ids().into_iter().filter_map(registry::find) {
            assert!(!page(signal).contains("]("), "{}", signal.id);
        }
    }
}
