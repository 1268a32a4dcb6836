//! What excludes a change, one file a guard.
//!
//! Guards run in the order of [`GUARDS`]; the first that holds is the reason
//! that the report lists.

mod bot;
mod bulk;
mod duplicate;
mod guard;
mod listed;
mod no_substance;
mod revert;
mod reverted;
mod unread;
mod wide;

use super::change::{Change, Exclusion};
pub use guard::{Context, Guard, Hit};

/// Every guard, in order.
pub const GUARDS: &[Guard] = &[
    bot::GUARD,
    bot::AGENT,
    revert::GUARD,
    reverted::GUARD,
    duplicate::GUARD,
    unread::GUARD,
    no_substance::GUARD,
    bulk::GUARD,
    wide::GUARD,
    listed::GUARD,
];

/// Runs every guard over the changes, which stand in landed order.
pub fn apply(context: &Context<'_>, changes: &mut [Change]) {
    for guard in GUARDS {
        for hit in (guard.run)(context, changes) {
            // The first guard that holds is the reason. A copy may be excluded
            // already (a robot picked it); its reviewers still count.
            let exclusion = Exclusion { guard: guard.id, detail: hit.detail };
            changes[hit.change].exclusion.get_or_insert(Box::new(exclusion));
            if let Some(first) = hit.copy_of {
                unite_reviewers(changes, first, hit.change);
            }
        }
    }
}

fn unite_reviewers(changes: &mut [Change], first: usize, copy: usize) {
    let copied = changes[copy].reviewers.clone();
    let first = &mut changes[first];
    let mut reviewers = std::mem::take(&mut first.reviewers).into_vec();
    for review in copied {
        let known = reviewers.iter().any(|known| known.person == review.person);
        if !known && !first.credits(review.person) {
            reviewers.push(review);
        }
    }
    first.reviewers = reviewers.into();
}

#[cfg(test)]
mod tests;
