use super::*;
use crate::attribute::test_support::{World, on};
use crate::config::{Config, Kind};
use crate::facts::{RawIdentity, RepoFacts};
use crate::org::{known_as, resolve};

fn raw(name: &str, email: &str) -> RawIdentity {
    RawIdentity { name: name.into(), email: Some(email.into()), login: None }
}

fn login(system: &str, login: &str) -> RawIdentity {
    RawIdentity { name: String::new(), email: None, login: Some((system.into(), login.into())) }
}

/// Ana Quispe, with a login, and whoever else is met.
fn found(between: Between, identities: Vec<RawIdentity>) -> Vec<String> {
    let mut config = Config::without_file(&[]);
    if between == Between::RosterAndOthers {
        config.people = vec![crate::config::Person {
            id: "ana".into(),
            name: "Ana Quispe".into(),
            emails: vec!["aquispe@example.com".into()],
            names: vec![],
            logins: vec![("github".into(), "anq".into())],
            memberships: vec![],
            away: Vec::new(),
            part: None,
            kind: Kind::Human,
        }];
    }
    let facts = vec![RepoFacts { mapped: identities.clone(), identities, ..RepoFacts::default() }];
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, &facts, &mut org, false);
    let known = known_as(&org, &facts, &resolver);
    let shown = |miss: NearMiss| {
        let [one, two] = [miss.person, miss.other].map(|ix| org.person(ix).id.as_str());
        format!("{one} and {two}: {}", miss.why.text())
    };
    near_misses(&org, &known, between).into_iter().map(shown).collect()
}

#[test]
fn people_of_the_roster_are_compared_with_the_others() {
    let found = found(
        Between::RosterAndOthers,
        vec![
            raw("Ana Quispe", "aquispe@example.com"),
            login("github", "anq"),
            raw("Quispe, Ana", "home@example.net"),
            raw("ana quispe", "work@example.net"),
            raw("AQ", "aquispe@example.org"),
            raw("A", "ana.quispe@example.org"),
            raw("anq", "x@example.org"),
            login("gerrit", "anq"),
            login("gerrit", "aquispe"),
            raw("Bo", "bo@example.com"),
            raw("Ana Other", "ana@example.org"),
        ],
    );
    assert_eq!(
        found,
        [
            "ana and quispe-ana: the same name in another order",
            "ana and ana-quispe: the same name",
            "ana and aq: the same local part of an email",
            "ana and a: the name of one in the address of the other",
            "ana and anq-2: the same login",
            "ana and aquispe: the login of one in the address or name of the other",
        ]
    );
}

#[test]
fn others_are_compared_with_one_another() {
    let found = found(
        Between::Others,
        vec![
            raw("Bo Lindqvist", "bo@example.com"),
            raw("Bo Lindqvist", "bo@example.org"),
            raw("Somebody", "77+lindqvist@users.noreply.github.com"),
            raw("Cy", "lindqvist@example.com"),
        ],
    );
    assert_eq!(
        found,
        [
            "bo-lindqvist and bo-lindqvist-2: the same name",
            "somebody and cy: the login of one in the address or name of the other",
        ]
    );
}

#[test]
fn what_is_everybodys_makes_nobody_alike() {
    let generic = vec![
        raw("unknown", "root@a.example"),
        raw("unknown", "root@b.example"),
        raw("Your Name", "you@a.example"),
        raw("Your Name", "you@b.example"),
        raw("Bo", "noreply@a.example"),
        raw("Cy", "noreply@b.example"),
        raw("Dee", "12345678@a.example"),
        raw("Eli", "12345678@b.example"),
        raw("Fay", "fay@a.example"),
        raw("Fay", "fay@b.example"),
        raw("renovate[bot]", "a@a.example"),
        raw("renovate[bot]", "b@b.example"),
    ];
    assert_eq!(found(Between::Others, generic), [""; 0]);
}

#[test]
fn what_a_crowd_shares_makes_nobody_alike() {
    let crowd = |n: usize| (0..n).map(|n| raw("Jo Common", &format!("{n}@x{n}.example"))).collect();
    assert_eq!(found(Between::Others, crowd(CROWD)).len(), CROWD * (CROWD - 1) / 2);
    assert_eq!(found(Between::Others, crowd(CROWD + 1)), [""; 0]);
}

#[test]
fn tags_of_addresses_are_left_out_and_initials_spell_no_name() {
    let tagged = [("Bo", "lindqvist+git@a.example"), ("Cy", "lindqvist@b.example")];
    assert_eq!(
        found(Between::Others, tagged.map(|(name, email)| raw(name, email)).into()),
        ["bo and cy: the same local part of an email"]
    );
    let initials = [("A Quispe", "x@a.example"), ("Bo", "a.quispe@b.example")];
    let initials = initials.map(|(name, email)| raw(name, email)).into();
    assert_eq!(found(Between::Others, initials), [""; 0]);
}

#[test]
fn of_several_reasons_the_strongest_is_told() {
    let names = ["Ana Quispe", "Bo Lindqvist", "Cy Daneshvar", "Dee Okonjo", "Eli Thornevik"];
    let people = names.iter().flat_map(|name| {
        let local = name.to_lowercase().replace(' ', "");
        ["a", "b"].map(|host| raw(name, &format!("{local}@{host}.example")))
    });
    let found = found(Between::Others, people.collect());
    assert_eq!(found.len(), 5);
    assert!(found.iter().all(|miss| miss.ends_with(": the same name")), "{found:?}");
}

#[test]
fn what_only_merges_bear_is_nobody_s_name() {
    let merge = |day: &str, who: &str, parents: &[usize]| on(day, who).after(parents);
    let world = World::new([
        on("2025-01-01", "Tim Park <tim@example.org>").changing(&["pay/1"]),
        on("2025-01-02", "Seb Fall <seb@example.org>").changing(&["pay/2"]).after(&[]),
        merge("2025-01-03", "merge-script <new@example.org>", &[0, 1]),
        merge("2025-01-04", "merge-script <seb@example.org>", &[2, 1]),
        on("2025-01-05", "Tim Park <new@example.org>").changing(&["pay/3"]).after(&[3]),
    ]);
    let facts = world.all_facts();
    let mut org = Org::from_config(&world.config);
    let resolver = resolve(&world.config, &facts, &mut org, false);
    let met = org.people.iter().filter(|person| !person.on_roster);
    let met: Vec<String> = met.map(|person| format!("{} {}", person.id, person.name)).collect();
    assert_eq!(met, ["tim-park Tim Park", "seb-fall Seb Fall", "tim-park-2 Tim Park"]);
    let known = known_as(&org, &facts, &resolver);
    let alike = near_misses(&org, &known, Between::Others);
    let alike = alike.iter().map(|miss| [miss.person, miss.other].map(|ix| &*org.person(ix).id));
    assert_eq!(alike.collect::<Vec<_>>(), [["tim-park", "tim-park-2"]]);
}
