use super::*;
use crate::config::Membership;
use crate::facts::IdentityId;

fn raw(name: &str, email: &str) -> RawIdentity {
    RawIdentity { name: name.into(), email: Some(email.into()), login: None }
}

fn name_only(name: &str) -> RawIdentity {
    RawIdentity { name: name.into(), email: None, login: None }
}

fn login(system: &str, login: &str) -> RawIdentity {
    RawIdentity { name: String::new(), email: None, login: Some((system.into(), login.into())) }
}

fn with_login(name: &str, email: &str, login: &str) -> RawIdentity {
    RawIdentity { login: Some(("github".into(), login.into())), ..raw(name, email) }
}

fn config() -> Config {
    let mut config = Config::without_file(&[]);
    config.people = vec![crate::config::Person {
        id: "ana".into(),
        name: "Ana Quispe".into(),
        emails: vec!["ana@example.com".into()],
        names: vec!["ana q".into()],
        logins: vec![("github".into(), "AnaQ".into())],
        memberships: vec![Membership { team: 0, from: None, to: None }],
        kind: Kind::Human,
    }];
    config
}

fn people_of(identities: Vec<(RawIdentity, RawIdentity)>) -> (Vec<String>, Org) {
    let (raw, mapped) = identities.into_iter().unzip();
    let facts = vec![RepoFacts { identities: raw, mapped, ..RepoFacts::default() }];
    let config = config();
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, &facts, &mut org, false);
    let ids = (0..facts[0].identities.len())
        .map(|at| org.person(resolver.person(0, IdentityId(at as u32))).id.clone())
        .collect();
    (ids, org)
}

fn plain(identity: RawIdentity) -> (RawIdentity, RawIdentity) {
    (identity.clone(), identity)
}

#[test]
fn emails_are_compared_in_any_case() {
    let (ids, _) = people_of(vec![plain(raw("Whoever", "ANA@Example.com"))]);
    assert_eq!(ids, ["ana"]);
}

#[test]
fn noreply_addresses_carry_the_login() {
    let (ids, _) = people_of(vec![
        plain(raw("x", "1234+anaq@users.noreply.github.com")),
        plain(raw("x", "anaq@users.noreply.github.com")),
        plain(raw("x", "1234+anaquispe@users.noreply.github.com")),
    ]);
    assert_eq!(ids, ["ana", "ana", "x"]);
}

#[test]
fn logins_alone_are_found_in_addresses_and_on_the_roster() {
    let (ids, _) = people_of(vec![
        plain(login("github", "ANAQ")),
        plain(name_only("@anaq")),
        plain(raw("x", "77-anaq@users.noreply.gitlab.com")),
        plain(raw("Bo L", "12+bo@users.noreply.github.com")),
        plain(login("github", "Bo")),
        plain(name_only("@bo")),
        plain(login("phabricator", "bo")),
        plain(name_only("bo")),
        plain(login("github", "cy")),
        plain(name_only("@cy")),
    ]);
    assert_eq!(ids, ["ana", "ana", "x", "bo-l", "bo-l", "bo-l", "bo", "bo-2", "cy", "cy"]);
}

#[test]
fn a_listed_address_gives_its_login_away() {
    let mut config = config();
    config.people[0].emails.push("9-ana.q@users.noreply.gitlab.com".into());
    let identities = vec![login("gitlab", "ana.q"), name_only("@ana.q"), login("github", "ana.q")];
    let facts = vec![RepoFacts { mapped: identities.clone(), identities, ..RepoFacts::default() }];
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, &facts, &mut org, false);
    let id = |at| org.person(resolver.person(0, IdentityId(at))).id.clone();
    assert_eq!([id(0), id(1), id(2)], ["ana", "ana", "ana-q"]);
    assert_eq!(resolver.by_login("GitLab", "Ana.Q"), Some(PersonIx(0)));
    assert_eq!(resolver.by_login("gitlab", "ana"), None);
    assert_eq!(resolver.by_email("10-ana.q@users.noreply.gitlab.com"), Some(PersonIx(0)));
}

#[test]
fn a_login_joins_what_a_mailmap_maps() {
    let (ids, _) = people_of(vec![
        (raw("b", "12+bo@users.noreply.github.com"), raw("Bo", "bo@example.com")),
        plain(login("github", "bo")),
        (raw("q", "3+quiet@users.noreply.github.com"), raw("Ana Quispe", "ana@example.com")),
        plain(login("github", "quiet")),
    ]);
    assert_eq!(ids, ["bo", "bo", "ana", "ana"]);
}

#[test]
fn a_record_may_give_an_address_beside_the_login() {
    let (ids, _) = people_of(vec![
        plain(with_login("Bo", "bo@example.com", "bo")),
        plain(with_login("Bo", "bo@example.org", "bo")),
        plain(raw("B", "bo@example.org")),
        plain(with_login("Ana", "home@example.net", "anaq")),
        plain(raw("A", "home@example.net")),
        // An address that several accounts share is nobody's.
        plain(with_login("Dee", "build@example.com", "dee")),
        plain(with_login("Gus", "build@example.com", "gus")),
        plain(login("github", "dee")),
        plain(login("github", "gus")),
    ]);
    assert_eq!(ids, ["bo", "bo", "bo", "ana", "ana", "dee", "dee", "dee-2", "gus"]);
}

#[test]
fn a_login_that_changed_hands_joins_nobody() {
    let (ids, _) = people_of(vec![
        plain(raw("Bo", "12+bo@users.noreply.github.com")),
        plain(raw("Not Bo", "99+bo@users.noreply.github.com")),
        plain(login("github", "bo")),
        plain(raw("Cy", "cy@users.noreply.github.com")),
        plain(raw("Cyrus", "4+cy@users.noreply.github.com")),
        // The mailmap knows better.
        (raw("a", "dee@users.noreply.github.com"), raw("Dee", "dee@example.com")),
        (raw("b", "5+dee@users.noreply.github.com"), raw("Di", "di@example.com")),
        plain(login("github", "dee")),
    ]);
    assert_eq!(ids, ["bo", "not-bo", "bo-2", "cy", "cy", "dee", "di", "dee-2"]);
}

#[test]
fn a_login_on_two_forges_may_be_two_people() {
    let (ids, _) = people_of(vec![
        plain(raw("Bo", "1+bo@users.noreply.github.com")),
        plain(raw("Boris", "1-bo@users.noreply.gitlab.com")),
        plain(name_only("@bo")),
        plain(raw("Cy", "2-cy@users.noreply.gitlab.com")),
        plain(name_only("@cy")),
    ]);
    assert_eq!(ids, ["bo", "boris", "bo-2", "cy", "cy"]);
}

#[test]
fn names_join_only_where_listed_and_without_an_email() {
    let (ids, _) = people_of(vec![
        plain(name_only("Ana Q")),
        plain(name_only("Ana Quispe")),
        plain(raw("Ana Q", "other@example.com")),
    ]);
    assert_eq!(ids, ["ana", "ana-quispe", "ana-q"]);
}

#[test]
fn a_mailmap_joins_addresses() {
    let (ids, org) = people_of(vec![
        (raw("A. Q.", "old@example.org"), raw("Ana Quispe", "ana@example.com")),
        (raw("Bo", "bo@old.example"), raw("Bo L", "bo@example.com")),
        plain(raw("bo", "BO@example.com")),
    ]);
    assert_eq!(ids, ["ana", "bo-l", "bo-l"]);
    assert_eq!(org.people.len(), 2);
}

#[test]
fn people_with_one_name_and_two_addresses_stay_two() {
    let (ids, _) =
        people_of(vec![plain(raw("Bo", "bo@example.com")), plain(raw("Bo", "bo@example.org"))]);
    assert_eq!(ids, ["bo", "bo-2"]);
}

#[test]
fn an_email_without_a_host_joins_nobody_by_itself() {
    let (ids, _) = people_of(vec![
        plain(raw("Dee", "root")),
        plain(raw("Gus", "root")),
        plain(raw("dee", "root")),
    ]);
    assert_eq!(ids, ["dee", "gus", "dee"]);
}

#[test]
fn robots_are_recognised_off_the_roster_only() {
    let (_, org) = people_of(vec![plain(raw("renovate[bot]", "r@example.com"))]);
    assert_eq!(org.people[1].kind, Kind::Bot);
}

#[test]
fn joining_does_not_depend_on_the_order_of_the_repositories() {
    let with_mailmap = RepoFacts {
        identities: vec![raw("Bo", "bo@old.example"), raw("Bo", "bo@example.com")],
        mapped: vec![raw("Bo", "bo@example.com"), raw("Bo", "bo@example.com")],
        ..RepoFacts::default()
    };
    let without = RepoFacts {
        identities: vec![raw("Bo", "bo@example.com"), raw("Bo", "bo@old.example")],
        mapped: vec![raw("Bo", "bo@example.com"), raw("Bo", "bo@old.example")],
        ..RepoFacts::default()
    };
    let config = config();
    for facts in [[with_mailmap.clone(), without.clone()], [without, with_mailmap]] {
        let mut org = Org::from_config(&config);
        let resolver = resolve(&config, &facts, &mut org, false);
        assert_eq!(org.people.len(), 2, "Ana and one Bo");
        assert_eq!(resolver.by_email("bo@example.com"), resolver.by_email("bo@old.example"));
    }
}

#[test]
fn an_address_shared_by_two_people_joins_neither() {
    let (ids, _) = people_of(vec![
        (raw("Dee", "shared@example.com"), raw("Dee", "dee@example.com")),
        (raw("Gus", "shared@example.com"), raw("Gus", "gus@example.com")),
        plain(raw("Someone", "shared@example.com")),
    ]);
    assert_eq!(ids, ["dee", "gus", "someone"]);
}

#[test]
fn an_address_that_two_repositories_map_differently_joins_nobody() {
    let mapping = |name: &str, to: &str| RepoFacts {
        identities: vec![raw(name, "root@localhost.example"), raw(name, to)],
        mapped: vec![raw(name, to), raw(name, to)],
        ..RepoFacts::default()
    };
    let facts = [mapping("Bo", "bo@example.com"), mapping("Ana", "ana@example.com")];
    let config = config();
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, &facts, &mut org, false);
    let id = |repo, at| org.person(resolver.person(repo, IdentityId(at))).id.clone();
    assert_eq!([id(0, 0), id(0, 1), id(1, 0), id(1, 1)], ["bo", "bo", "ana", "ana"]);
}

#[test]
fn a_mailmap_line_for_one_name_hands_nobody_the_rest() {
    let mut config = config();
    config.people[0].emails.push("shared@example.com".into());
    let facts = vec![RepoFacts {
        identities: vec![
            raw("Bo", "shared@example.com"),
            raw("Ana", "shared@example.com"),
            raw("Bo", "bo@example.com"),
        ],
        mapped: vec![
            raw("Bo", "bo@example.com"),
            raw("Ana", "shared@example.com"),
            raw("Bo", "bo@example.com"),
        ],
        ..RepoFacts::default()
    }];
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, &facts, &mut org, false);
    let id = |at| org.person(resolver.person(0, IdentityId(at))).id.clone();
    assert_eq!(id(2), "bo", "only the roster's address is Ana's");
}

#[test]
fn an_address_given_as_a_name_is_not_printed() {
    let (ids, org) = people_of(vec![plain(raw("bo@example.com", "bo@example.com"))]);
    assert_eq!((ids[0].as_str(), org.people[1].name.as_str()), ("bo", "bo@…"));
}
