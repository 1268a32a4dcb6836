//! Values of lines, and the persons they name.

use super::*;

fn show(who: RawIdentity) -> String {
    let login = who.login.map(|(system, login)| format!(" {system}:{login}"));
    format!("{} <{}>{}", who.name, who.email.unwrap_or("-".into()), login.unwrap_or_default())
}

fn read(value: &str, style: Style) -> Vec<String> {
    people(value, style).into_iter().map(show).collect()
}

fn one(value: &str) -> Vec<String> {
    read(value, Style::One)
}

fn list(value: &str) -> Vec<String> {
    read(value, Style::List)
}

#[test]
fn values_are_read_tolerantly() {
    assert_eq!(one("Ana Quispe <ana@x.org>"), ["Ana Quispe <ana@x.org>"]);
    assert_eq!(one("Ana Quispe <ana@x.org"), ["Ana Quispe <ana@x.org>"]);
    assert_eq!(one("Ana Quispe<ana@x.org >."), ["Ana Quispe <ana@x.org>"]);
    assert_eq!(one("Ana <ana@x.org> (for the API)"), ["Ana <ana@x.org>"]);
    assert_eq!(one("Ana <ana@x.org> on behalf of Bo <bo@x.org>"), ["Ana <ana@x.org>"]);
    assert_eq!(one("Ana <ana@x.org>, with thanks"), ["Ana <ana@x.org>"]);
    assert_eq!(one("Ana <ana@x.org>, thanks"), ["Ana <ana@x.org>"]);
    assert_eq!(one("ana@x.org"), [" <ana@x.org>"]);
    assert_eq!(one("ana@x.org."), [" <ana@x.org>"]);
    assert_eq!(one("<ana@x.org>"), [" <ana@x.org>"]);
    assert_eq!(one("Ana ana@x.org"), ["Ana <ana@x.org>"]);
    assert_eq!(one("Ana (ana@x.org)"), ["Ana <ana@x.org>"]);
    assert_eq!(one("Ana (maintainer)"), ["Ana <->"]);
    assert_eq!(one("Ana <a@x>, Bo, \"Cy, Jr\" <c@x>"), ["Ana <a@x>", "Bo <->", "Cy, Jr <c@x>"]);
    assert_eq!(one("Ana <a@x, Bo <b@x>"), ["Ana <a@x>", "Bo <b@x>"]);
    assert_eq!(one("ana, bo"), [" <-> project:ana", " <-> project:bo"]);
    assert_eq!(one("Ana, thanks"), ["Ana <->"]);
    assert_eq!(one("Ana <<a@x>>"), ["Ana <a@x>"]);
    assert_eq!(one("Ana <Ana <a@x>"), ["Ana <a@x>"]);
}

#[test]
fn emails_are_read_as_their_owners_hide_them() {
    for email in ["a <at> x.org", "a AT x.org", "a < at > x.org", "a @ x.org", "a<at>x.org"] {
        assert_eq!(one(&format!("Ana Q <{email}> (docs)")), ["Ana Q <a@x.org>"], "{email}");
        assert_eq!(list(&format!("Ana Q <{email}>, Bo")), ["Ana Q <a@x.org>", "Bo <->"]);
    }
    assert_eq!(one("Ana Q <a <at> x.org"), ["Ana Q <a@x.org>"]);
    for email in ["a x.org", "a<x.org", "a <at> x dot", "at x.org", "a at", "<at> x"] {
        assert_eq!(one(&format!("Ana Q <{email}>")), ["Ana Q <->"], "{email}");
    }
    assert_eq!(one("Ana Q <anaq>"), ["Ana Q <anaq>"]);
    assert_eq!(one("At <at>"), ["At <at>"]);
}

#[test]
fn placeholders_and_groups_are_no_persons() {
    for value in ["nobody", "None", "N/A", "TBD", "#team", "", "-", "<>", " , ,"] {
        for style in [Style::One, Style::List, Style::Logins] {
            assert_eq!(read(value, style), [""; 0], "{value}");
        }
    }
    assert_eq!(one("#team, bo"), [" <-> project:bo"]);
}

#[test]
fn prose_is_no_person() {
    for value in [
        "is this too strong an assertion",
        "This patch adds a flag",
        "see the list at the end",
        "A Name That Has Too Many Words",
        "https://example.com/ana",
    ] {
        assert_eq!(list(value), [""; 0], "{value}");
    }
    assert_eq!(list("Ana de la Cruz"), ["Ana de la Cruz <->"]);
    assert_eq!(list("王小明"), ["王小明 <->"]);
}

#[test]
fn lists_are_separated_by_commas_by_emails_and_by_words() {
    assert_eq!(
        list("Ana Q <a@x>, Bo , Cy R., dee,"),
        ["Ana Q <a@x>", "Bo <->", "Cy R <->", " <-> project:dee"]
    );
    assert_eq!(
        list("Ana <a@x> Bo <b@x>. Cy <c@x> and Dee <d@x> & Eli <e@x>"),
        ["Ana <a@x>", "Bo <b@x>", "Cy <c@x>", "Dee <d@x>", "Eli <e@x>"]
    );
    assert_eq!(list("Ana Q and Bo R & Cy"), ["Ana Q <->", "Bo R <->", "Cy <->"]);
    assert_eq!(list("Ana Sand <a@x>"), ["Ana Sand <a@x>"]);
    assert_eq!(list("Ana <a@x> Docs"), ["Ana <a@x>"], "behind an email is a remark");
    assert_eq!(list("Ana \"Q, Bo").len(), 2, "a quote without its end is none");
}

#[test]
fn a_login_is_told_by_its_at_sign() {
    assert_eq!(list("Ana Q (@anaq)"), ["Ana Q <-> github:anaq"]);
    assert_eq!(list("Ana Q @anaq"), ["Ana Q <-> github:anaq"]);
    assert_eq!(list("Ana Q <@anaq>, Bo < @bo >"), ["Ana Q <-> github:anaq", "Bo <-> github:bo"]);
    assert_eq!(list("@anaq"), ["@anaq <->"]);
    assert_eq!(list("@anaq <a@x>"), ["@anaq <a@x>"]);
}

#[test]
fn the_page_of_an_account_is_a_login_there() {
    assert_eq!(
        one("https://github.com/anaq, https://gitlab.com/bo/"),
        [" <-> github:anaq", " <-> gitlab:bo"]
    );
    for page in ["https://github.com/acme/x", "https://example.com/ana", "https://github.com/"] {
        assert_eq!(one(page), [""; 0], "{page}");
    }
}

#[test]
fn offices_are_held_by_those_in_brackets_and_remarks_name_nobody() {
    let logins = |value: &str| {
        let told = one(value).into_iter();
        told.map(|who| who.replace(" <-> project:", "")).collect::<Vec<_>>().join(" ")
    };
    for (value, expected) in [
        ("jhb, markj", "jhb markj"),
        ("re (anaq)", "anaq"),
        ("re(anaq)", "anaq"),
        ("re (anaq@), mentor (bo@)", "anaq bo"),
        ("re (anaq, bo)", "anaq bo"),
        ("re (anaq) bo (mentor)", "anaq bo"),
        ("bo (mentor), re (anaq)", "bo anaq"),
        ("bo@ (mentor)", "bo"),
        ("bo(mentor)", "bo"),
        ("bo (mentor).", "bo"),
        ("bo, cy (mentors)", "bo cy"),
        ("bo (earlier version, without tests), cy", "bo cy"),
        ("portmgr (blanket)", ""),
        ("portmgr", ""),
        ("mentors (implicit)", ""),
        ("maintainer timeout", ""),
        ("bo [docs, tests]", "bo"),
    ] {
        assert_eq!(logins(value), expected, "{value}");
    }
    assert_eq!(one("re@ (Ana Quispe), bo@ (mentor)"), ["Ana Quispe <->", " <-> project:bo"]);
    assert_eq!(one("Ana Q (docs, tests), Bo R"), ["Ana Q <->", "Bo R <->"]);
    assert_eq!(one("Ana Q (docs, tests) <a@x>"), ["Ana Q (docs, tests) <a@x>"]);
    assert_eq!(one("Ana Q (docs, Bo R"), ["Ana Q <->", "Bo R <->"], "never closed");
}

#[test]
fn long_values_take_time_in_proportion() {
    let commas = format!("Ana <{}>", ",".repeat(200_000));
    assert!(people(&commas, Style::List).len() <= 2);
    assert_eq!(people(&"ana, ".repeat(50_000), Style::List).len(), 50_000);
    let open = format!("Ana {}", "(<\"".repeat(100_000));
    assert!(people(&open, Style::One).len() <= 1);
}

#[test]
fn phabricator_names_logins() {
    assert_eq!(
        read("anaq, #infra, Bo L, Cy <c@x>, jo.doe", Style::Logins),
        [" <-> phabricator:anaq", "Bo L <->", "Cy <c@x>", " <-> phabricator:jo.doe"]
    );
}

#[test]
fn one_person_may_be_written_surname_first() {
    assert_eq!(one("Doe, Jane <j@x>"), ["Doe, Jane <j@x>"]);
    assert_eq!(one("Doe, Jane M <j@x> (docs)"), ["Doe, Jane M <j@x>"]);
    // Lists: of a list's key, of full names, of three, of two with emails.
    assert_eq!(list("Bo, Jane <j@x>"), ["Bo <->", "Jane <j@x>"]);
    assert_eq!(one("Bo Lee, Jane <j@x>"), ["Bo Lee <->", "Jane <j@x>"]);
    assert_eq!(one("Bo, Cy, Jane <j@x>"), ["Bo <->", "Cy <->", "Jane <j@x>"]);
    assert_eq!(one("b@x, Jane <j@x>"), [" <b@x>", "Jane <j@x>"]);
    assert_eq!(one("Doe, Jane <j@x>, Bo <b@x>"), ["Doe <->", "Jane <j@x>", "Bo <b@x>"]);
    assert_eq!(one("Bo, <j@x>"), ["Bo <->", " <j@x>"]);
    assert_eq!(one("Bo,, Jane <j@x>"), ["Bo <->", "Jane <j@x>"]);
}

#[test]
fn slips_of_the_hand_are_read_as_they_are_meant() {
    assert_eq!(one("ana/bolind"), [" <-> project:ana", " <-> project:bolind"]);
    assert_eq!(one("ana/bolind (mentors)"), [" <-> project:ana", " <-> project:bolind"]);
    assert_eq!(one("n/a"), [""; 0]);
    assert_eq!(one("Reviewed-by: Ana Quispe <ana@x.org>"), ["Ana Quispe <ana@x.org>"]);
    assert_eq!(one("Reviewed by: Ana Quispe"), ["Ana Quispe <->"]);
    assert_eq!(one("Signed-off-by: Ana Quispe <ana@x.org>"), [""; 0], "another key");
    assert_eq!(one("- Ana Quispe <ana@x.org>"), ["Ana Quispe <ana@x.org>"]);
    assert_eq!(list("Ana Quispe;"), ["Ana Quispe <->"]);
    let link = "Ana Quispe <a href=\"mailto:ana@x.org\">ana@x.org</a>";
    assert_eq!(one(link), ["Ana Quispe <ana@x.org>"]);
    assert_eq!(one("Ana Quispe <ana@x.org)>"), ["Ana Quispe <ana@x.org>"]);
    assert_eq!(one("Ana Quispe &lt;ana@x.org&gt;"), ["Ana Quispe <ana@x.org>"]);
    assert_eq!(one("[Ana](https://github.com/anaq)"), [" <-> github:anaq"]);
    assert_eq!(one("[Ana](https://example.com/anaq)"), [""; 0]);
    assert_eq!(one("bot (automerge, after CI)"), [""; 0]);
}

#[test]
fn lists_of_logins_and_other_separators_are_read() {
    for value in
        ["@anaq @bo", "@anaq/@bo", "@anaq and @bo", "@anaq & @bo", "@anaq, @bo", "@anaq; @bo"]
    {
        assert_eq!(one(value), ["@anaq <->", "@bo <->"], "{value}");
    }
    for value in ["Ana Q / Bo R", "Ana Q + Bo R", "Ana Q; Bo R", "Ana Q (docs); Bo R"] {
        assert_eq!(one(value), ["Ana Q <->", "Bo R <->"], "{value}");
    }
    assert_eq!(one("Ana <a@x>; Bo <b@x>"), ["Ana <a@x>", "Bo <b@x>"]);
    assert_eq!(one("anaq + bo"), [" <-> project:anaq", " <-> project:bo"]);
    assert_eq!(one("anaq; bo"), [" <-> project:anaq", " <-> project:bo"]);
    assert_eq!(one("Ana Q - looks good"), ["Ana Q <->"]);
    assert_eq!(one("re@ (anaq@)"), [" <-> project:anaq"]);
    assert_eq!(one("pkgbase (anaq)"), [" <-> project:anaq"]);
    assert_eq!(one("https://codeberg.org/anaq"), [" <-> forgejo:anaq"]);
}

#[test]
fn groups_templates_and_remarks_make_up_nobody() {
    for value in [
        "Security Team",
        "Acme platform reviewers",
        "@acme/infra",
        "(none)",
        "(implicit)",
        "OOPS!",
        "XXX",
        "no-one",
        "others",
        "ports (blanket)",
        "Name <email>",
        "<name>",
        "[name] <[email]>",
        "Your Name <you@example.com>",
    ] {
        assert_eq!(one(value), [""; 0], "{value}");
    }
    assert_eq!(one("Ana Q, thanks!"), ["Ana Q <->"]);
    assert_eq!(one("anaq, others"), [" <-> project:anaq"]);
    assert_eq!(one("Bo Team <bo@x>"), ["Bo Team <bo@x>"], "an address is somebody's");
    assert_eq!(read("O1 (Some owners), @anaq", Style::Logins), [" <-> phabricator:anaq"]);
}

#[test]
fn emails_are_spelt_out_with_words() {
    for email in
        ["a AT x DOT org", "a at x dot org", "a(at)x.org", "a [at] x [dot] org", "mailto:a@x.org"]
    {
        assert_eq!(one(&format!("Ana Q <{email}>")), ["Ana Q <a@x.org>"], "{email}");
    }
}
