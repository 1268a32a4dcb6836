use crate::attribute::test_support::{Made, World, on};
use crate::signals::Measured;
use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};

const HALF_YEAR: [&str; 2] = ["2025-01-01", "2025-07-01"];

fn of(who: &str, dates: [&str; 2], changes: &[(&str, &str)]) -> Measured {
    let made = |(day, path): &(&str, &str)| -> Made { on(day, who).changing(&[path]) };
    measure(&World::new(changes.iter().map(made)), "sustained-reach", who, dates)
}

fn values(measured: &Measured) -> [u64; 3] {
    counts(measured, ["months", "of", "sustained_teams"])
}

#[test]
fn months_with_work_for_others_and_teams_met_again() {
    let measured = of(
        "ana",
        HALF_YEAR,
        &[
            ("2025-01-06", "pay/a"),
            ("2025-01-07", "web/a"),
            ("2025-02-03", "pay/a"),
            ("2025-03-03", "plat/a"),
            ("2025-06-30", "pay/a"),
        ],
    );
    assert_eq!(values(&measured), [3, 6, 1]);
    assert_eq!(measured.evidence.len(), 4, "home's change is no evidence");
}

#[test]
fn two_months_suffice_only_in_windows_under_half_a_year() {
    let changes = [("2025-01-06", "pay/a"), ("2025-02-03", "pay/a")];
    assert_eq!(values(&of("ana", QUARTER, &changes)), [2, 3, 1]);
    assert_eq!(values(&of("ana", HALF_YEAR, &changes)), [2, 6, 0]);
    assert_eq!(values(&of("ana", QUARTER, &changes[..1])), [1, 3, 0]);
}

#[test]
fn one_week_across_a_month_border_is_two_months() {
    let changes = [("2025-01-31", "pay/a"), ("2025-02-01", "pay/a")];
    assert_eq!(values(&of("ana", QUARTER, &changes)), [2, 3, 1]);
}

#[test]
fn an_empty_window_has_months_all_the_same() {
    assert_eq!(values(&of("ana", QUARTER, &[])), [0, 3, 0]);
}

#[test]
fn the_old_team_is_outside_once_left() {
    let changes = [
        ("2025-01-06", "pay/a"),
        ("2025-02-17", "pay/a"),
        ("2025-03-03", "pay/a"),
        ("2025-03-04", "web/a"),
    ];
    assert_eq!(values(&of("gus", QUARTER, &changes)), [2, 3, 1]);
}

#[test]
fn who_has_no_team_has_no_outside() {
    assert_unknown(&of("hana", QUARTER, &[("2025-01-06", "pay/a")]));
}
