//! `crosscut log --month`: what Git saw of a month, as a help to write.

use jiff::Span;
use jiff::civil::Date;

use crate::attribute::Window;
use crate::cli::{LogArgs, WindowArgs};
use crate::commands::error::CommandError;
use crate::commands::outcome::Outcome;
use crate::commands::output::{columns, print};
use crate::commands::scene::Scene;
use crate::commands::session::Request;
use crate::commands::{people, window};
use crate::report::{self, table};

/// Prints it for the person asked for, or the journal's, or git's user.
pub(super) fn run(args: &LogArgs, asked: Option<&str>) -> Result<Outcome, CommandError> {
    let today = args.as_of.map_or_else(window::today, Ok)?;
    let Window { from, to } = month(asked, today)?;
    let asked_for = WindowArgs {
        since: Some(from),
        until: Some(to),
        as_of: Some(today),
        ..WindowArgs::default()
    };
    let session = Request::new(&args.source, Some(&[]), &asked_for)?.read()?;
    let of_journal = match session.journals.as_slice() {
        [only] if !args.me => only.person.as_deref(),
        _ => None,
    };
    let person = people::named(&session, args.person.as_deref().or(of_journal))?;
    let scene = Scene::in_window(&session, &session.seen);
    let report = report::build(&scene.inputs(), &[person]);
    print(&table::month(&report, &format!("{:04}-{:02}", from.year(), from.month()), columns()))?;
    Ok(session.outcome())
}

/// The days of a month.
fn month(asked: Option<&str>, today: Date) -> Result<Window, CommandError> {
    let wrong = |text: &str| {
        CommandError::usage(format!("`{text}` is not a month")).hint("write it as 2026-03")
    };
    let from = match asked {
        None => today.first_of_month(),
        Some(text) => match text.len() {
            7 => format!("{text}-01").parse().map_err(|_| wrong(text))?,
            _ => return Err(wrong(text)),
        },
    };
    Ok(Window { from, to: from.saturating_add(Span::new().months(1)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_asked_for_by_its_number() {
        let today = "2026-06-30".parse().unwrap();
        let told = |asked| match month(asked, today) {
            Ok(Window { from, to }) => format!("{from} {to}"),
            Err(error) => error.to_string(),
        };
        assert_eq!(told(None), "2026-06-01 2026-07-01");
        assert_eq!(told(Some("2025-12")), "2025-12-01 2026-01-01");
        for wrong in ["", "2025", "2025-13", "2025-1", "March 2", "2025-12-01"] {
            assert!(told(Some(wrong)).contains("is not a month"), "{wrong}");
        }
    }
}
