//! JSON of GitHub and CSV.

use super::*;

fn from_github(files: &[(&str, &str)]) -> Teams {
    let mut teams = Teams::default();
    import(&github::GitHub, "", files, &mut teams);
    teams
}

#[test]
fn teams_of_github_come_in_pages_and_count_their_parts() {
    let team = |slug: &str, parent: &str| {
        let link = format!("https://github.com/orgs/Acme/teams/{slug}");
        format!(
            "{{\"id\": 1, \"name\": \"The {slug}\", \"slug\": \"{slug}\", \"html_url\": \"{link}\", \"parent\": {parent}}}"
        )
    };
    let user = |login: &str, id: u64| {
        format!("{{\"login\": \"{login}\", \"id\": {id}, \"type\": \"User\"}}")
    };
    let parent = "{\"id\": 1, \"name\": \"The platform\", \"slug\": \"platform\"}";
    // `--paginate` prints one array behind the other.
    let pages = format!("[{}][{}]\n[]", team("platform", "null"), team("storage", parent));
    // `--slurp` puts them into one.
    let slurped = format!("[[{}],[{}]]", user("Ana", 7), user("bo", 8));
    let storage = format!("[{}]", user("bo", 8));
    let teams = from_github(&[
        ("teams.json", &pages),
        ("members-platform.json", &slurped),
        ("storage/members.json", &storage),
    ]);
    assert_eq!(faults(&teams), [""; 0]);
    let (list, names, _) = shown(&teams);
    assert_eq!(
        list,
        [
            "platform = The platform (platform) teams.json",
            "storage = The storage (platform) teams.json"
        ]
    );
    assert_eq!(names, ["@acme/platform = platform", "@acme/storage = storage"]);
    // GitHub lists bo in both.
    assert_eq!(people(&teams), ["Ana <> github/Ana: platform", "bo <> github/bo: storage"]);
    assert_eq!(teams.members[0].number, Some(7));
    let alone = from_github(&[("exports/infra.json", &format!("{slurped}{storage}"))]);
    assert_eq!(people(&alone), ["Ana <> github/Ana: infra", "bo <> github/bo: infra"]);
}

#[test]
fn the_query_of_github_gives_names_and_addresses() {
    let page = r#"{"data":{"organization":{"login":"acme","teams":{"pageInfo":{"hasNextPage":false},"nodes":[
        {"slug":"platform","name":"Platform","parentTeam":null,"members":{"pageInfo":{"hasNextPage":false},"nodes":[
            {"login":"ana","name":"Ana Quispe","databaseId":7,"email":"Ana@Example.com"},
            {"login":"bo","name":null,"databaseId":8,"email":""}]}}]}}}}"#;
    let teams = from_github(&[("all.json", page)]);
    assert_eq!(
        people(&teams),
        ["Ana Quispe <ana@example.com> github/ana: platform", "bo <> github/bo: platform"]
    );
    let cut = page.replace(
        "\"members\":{\"pageInfo\":{\"hasNextPage\":false}",
        "\"members\":{\"pageInfo\":{\"hasNextPage\":true}",
    );
    assert_eq!(
        faults(&from_github(&[("all.json", &cut)])),
        ["all.json: lists only the first 2 members of platform"]
    );
}

#[test]
fn what_is_no_export_of_teams_is_told() {
    let told = |text: &str| faults(&from_github(&[("x.json", text)])).join("; ");
    assert_eq!(told(r#"[{"slug": "a"}, {"#), "x.json:1:17: ends in the middle of its JSON");
    assert_eq!(told("nothing"), "x.json:1:2: is not valid JSON");
    assert_eq!(told(" "), "x.json: is empty");
    assert_eq!(told("{}"), "x.json: contains neither teams nor members of GitHub");
    assert_eq!(told("[3]"), "x.json: contains neither teams nor members of GitHub");
    let refused = r#"{"message":"Must have admin rights","documentation_url":"x","status":"403"}"#;
    assert_eq!(told(refused), "x.json: GitHub answered: Must have admin rights");
    assert_eq!(
        told(r#"{"data":{"organization":null},"errors":[{"message":"Could not resolve"}]}"#),
        "x.json: GitHub answered: Could not resolve"
    );
    let orphan = [("teams.json", r#"[{"slug":"a"}]"#), ("b.json", r#"[{"login":"x"}]"#)];
    assert_eq!(
        faults(&from_github(&orphan)),
        ["b.json: contains members of a team that no other file lists"]
    );
    assert_eq!(
        faults(&from_github(&[("members.json", r#"[{"login":"x"}]"#)])),
        ["members.json: contains members, but its name does not say which team they are in"]
    );
}

fn from_sheet(text: &str) -> Teams {
    let mut teams = Teams::default();
    import(&sheet::Sheet, "", &[("r.csv", text)], &mut teams);
    teams
}

#[test]
fn a_sheet_has_a_row_for_each_person_and_team() {
    let teams = from_sheet(
        "Name,Email,Login,Team,Team name,Org,From,To,Primary,Desk\n\
         Ana Quispe,ana@example.com ; Ana@home.example,anaq,pay,Payments,core,,2026-03-01,,4\n\
         Ana Quispe,ana@example.com,,mesh,,core,2026-03-01,,yes,\n\
         \n\
         \"Quispe, Bo\",,\"gitlab:bo @bolind\",mesh\n\
         Cy,cy@example.com,,,,,,,,\n",
    );
    assert_eq!(faults(&teams), [""; 0]);
    let (list, ..) = shown(&teams);
    assert_eq!(list, ["pay = Payments (core) r.csv", "mesh = mesh (core) r.csv"]);
    assert_eq!(
        people(&teams),
        [
            "Ana Quispe <ana@example.com ana@home.example> github/anaq: pay[..2026-03-01] mesh[2026-03-01..]!",
            "Quispe, Bo <> gitlab/bo github/bolind: mesh",
            "Cy <cy@example.com>:",
        ]
    );
    assert_eq!(teams.notes.iter().collect::<Vec<_>>(), ["r.csv: columns that are not read: Desk"]);
    let semicolons = from_sheet("emails;team\na@x.example b@x.example;pay\n");
    assert_eq!(people(&semicolons), ["a <a@x.example b@x.example>: pay"]);
}

#[test]
fn a_row_that_is_wrong_is_told_with_its_line() {
    let told = |rows: &str| {
        let text = format!("name,emails,team,org,from,to,primary\n{rows}\n");
        faults(&from_sheet(&text)).join("; ")
    };
    assert_eq!(told("A,a@x,t,,2026-13-01,,"), "r.csv:2: `2026-13-01` is not a day");
    assert_eq!(told("A,a@x,t,,01.02.2026,,"), "r.csv:2: `01.02.2026` is not a day");
    assert_eq!(
        told("A,a@x,t,,2026-02-01,2026-02-01,"),
        "r.csv:2: ends on 2026-02-01, before it began on 2026-02-01"
    );
    assert_eq!(told("A,,t,,,,"), "r.csv:2: names nobody");
    assert_eq!(told("A,anaq,t,,,,"), "r.csv:2: `anaq` is not an address");
    assert_eq!(told("A,a@x,t,,,,maybe"), "r.csv:2: `maybe` in `primary` is neither yes nor no");
    assert_eq!(told("A,a@x,,,2026-02-01,,"), "r.csv:2: has days and no team");
    assert_eq!(told("A,a@x,t,,,,,,x"), "r.csv:2: has more fields than the first line has columns");
    assert_eq!(
        told("A,a@x,t,,,,\nB,b@x,t,,,,\nA,a@x,t,,2026-01-01,,"),
        "r.csv:4: puts somebody into a team twice on the same days: see line 2"
    );
    assert_eq!(
        told("A,a@x,t,,,,yes\nA,a@x,u,,2026-01-01,,yes"),
        "r.csv:3: has a second home on the same days: see line 2"
    );
    assert_eq!(
        told("A,a@x,t,o,,,\nB,b@x,t,p,,,"),
        "r.csv:3: puts t into p, but a line above puts it into o"
    );
    assert_eq!(
        faults(&from_sheet("name,team\nAna,pay\n")),
        ["r.csv:1: has no column that tells people apart: emails or logins"]
    );
    assert_eq!(
        faults(&from_sheet("email,mail\na@x,b@x\n")),
        ["r.csv:1: has two columns for emails: mail"]
    );
}
