//! The window that a packet remembers.

use crate::attribute::Window;
use crate::cli::{PacketArgs, WindowArgs};
use crate::commands::CommandError;
use crate::report::living::Document;
use crate::report::packet::KeptWindow;

/// Ids told of what a window would leave out; the rest is counted.
const IDS: usize = 12;

/// Whether the options ask for a window.
fn is_asked_for(args: &WindowArgs) -> bool {
    args.last.is_some() || args.since.is_some() || args.until.is_some() || args.quarter.is_some()
}

/// The window that is asked for, or else that of the packet: one that went up to
/// the day of the packet goes up to today.
pub(super) fn window(args: &PacketArgs, packet: Option<&Document>) -> WindowArgs {
    match packet.and_then(KeptWindow::of) {
        Some(kept) if !is_asked_for(&args.window) => WindowArgs {
            since: Some(kept.from),
            until: (!kept.open).then_some(kept.to),
            as_of: args.window.as_of,
            ..WindowArgs::default()
        },
        _ => args.window.clone(),
    }
}

/// That a packet keeps its window, or that another one is meant.
///
/// # Errors
/// Where it is not said that it is meant: with the evidence that would leave.
pub(super) fn check(
    args: &PacketArgs,
    packet: &Document,
    asked: Window,
) -> Result<(), CommandError> {
    let Some(kept) = KeptWindow::of(packet) else { return Ok(()) };
    let goes_on = kept.open && args.window.until.is_none() && args.window.quarter.is_none();
    let is_same = asked.from == kept.from && (goes_on || asked.to == kept.to);
    if is_same || args.other_window || !is_asked_for(&args.window) {
        return Ok(());
    }
    let leaving = kept.would_leave(asked.from, asked.to);
    let shown = leaving.iter().take(IDS).copied().collect::<Vec<_>>().join(", ");
    let more = match leaving.len().saturating_sub(IDS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let told = match leaving.is_empty() {
        true => "no evidence would drop out".to_owned(),
        false => format!("{} of {} would drop out: {shown}{more}", leaving.len(), kept.days.len()),
    };
    // People are told the last day, not the one after it.
    let [kept_to, asked_to] = [kept.to, asked.to].map(|to| to.yesterday().unwrap_or(to));
    let message = format!(
        "the packet is about {} to {kept_to}, but you ask for {} to {asked_to}; {told}",
        kept.from, asked.from
    );
    Err(CommandError::usage(message).hint(
        "add --window if you mean it (evidence that drops out keeps its row in the ledger), or \
         leave the options out; the file was not changed",
    ))
}
