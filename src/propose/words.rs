//! Words of the proposed config.

/// `1 change`, `2 changes`, `2 people`.
pub(super) fn plural(count: u64, noun: &str) -> String {
    match (count, noun) {
        (1, noun) => format!("1 {noun}"),
        (count, "person") => format!("{count} people"),
        (count, "entry") => format!("{count} entries"),
        (count, noun) => format!("{count} {noun}s"),
    }
}
