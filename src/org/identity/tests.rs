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
        memberships: vec![Membership::new(0, None, None)],
        away: Vec::new(),
        part: None,
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
        plain(raw("x", "1235+anaquispe@users.noreply.github.com")),
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
        assert_eq!(resolver.by_email("bo@example.com"), Some(PersonIx(1)));
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

/// Ana, and Bo with an address of a forge.
fn two() -> Config {
    let mut config = config();
    let mut bo = config.people[0].clone();
    bo.id = "bo".into();
    bo.emails = vec!["Bo@Example.com".into(), "2+bo@users.noreply.github.com".into()];
    bo.names = vec!["Bo @ Acme".into()];
    bo.logins = Vec::new();
    config.people.push(bo);
    config
}

fn resolved(config: &Config, identities: Vec<(RawIdentity, RawIdentity)>) -> (Resolver, Org) {
    let (raw, mapped) = identities.into_iter().unzip();
    let facts = vec![RepoFacts { identities: raw, mapped, ..RepoFacts::default() }];
    let mut org = Org::from_config(config);
    (resolve(config, &facts, &mut org, false), org)
}

fn ids(config: &Config, identities: Vec<(RawIdentity, RawIdentity)>) -> Vec<String> {
    let count = identities.len() as u32;
    let (resolver, org) = resolved(config, identities);
    (0..count).map(|at| org.person(resolver.person(0, IdentityId(at))).id.clone()).collect()
}

#[test]
fn texts_are_looked_up_in_any_case() {
    let (resolver, _) = resolved(&two(), Vec::new());
    let (ana, bo) = (Some(PersonIx(0)), Some(PersonIx(1)));
    assert_eq!(resolver.by_email(" ANA@Example.com "), ana);
    assert_eq!(resolver.by_email("bo@example.com"), bo);
    assert_eq!([resolver.by_text("ANA Q"), resolver.by_text("bo @ acme")], [ana, bo]);
    assert_eq!([resolver.by_text("@AnaQ"), resolver.by_text("Bo@Example.com")], [ana, bo]);
    assert_eq!(resolver.by_text("Whoever <BO@example.com> (docs)"), bo);
}

#[test]
fn of_two_on_the_roster_the_address_as_written_comes_first() {
    let of = |raw, mapped| ids(&two(), vec![(raw, mapped)]).remove(0);
    let [ana, bo] = ["ana@example.com", "bo@example.com"].map(|email| raw("x", email));
    let github = |login: &str| raw("x", &format!("{login}@users.noreply.github.com"));
    assert_eq!(of(ana, bo.clone()), "ana");
    assert_eq!(of(raw("x", "old@example.org"), bo.clone()), "bo", "the mailmap's");
    assert_eq!(of(github("anaq"), bo), "bo", "an email comes before a login");
    assert_eq!(of(github("anaq"), github("2+bo")), "bo", "of which the roster lists one");
    assert_eq!(of(github("anaq"), github("9+bo")), "ana", "the login as written comes first");
    assert_eq!(of(raw("x", "old@example.org"), github("1+anaq")), "ana", "the mailmap's login");
}

#[test]
fn an_address_is_text_around_an_at_sign() {
    let identities = ["root@", "root@", "@example.com", "@example.com"];
    let names = ["Dee", "Gus", "Eli", "Fay"];
    let both = names.into_iter().zip(identities).map(|(name, email)| plain(raw(name, email)));
    let identities = both.collect();
    assert_eq!(ids(&config(), identities), ["dee", "gus", "eli", "fay"]);
    let with_email = raw("@anaq", "other@example.com");
    assert_eq!(ids(&config(), vec![(with_email.clone(), with_email)]), ["anaq"]);
}

#[test]
fn a_login_of_two_on_the_roster_joins_nobody() {
    let zed = login("github", "zed");
    let with = |email: &str| plain(with_login("x", email, "zed"));
    let found = ids(&two(), vec![with("ana@example.com"), with("bo@example.com"), plain(zed)]);
    assert_eq!(found, ["ana", "bo", "zed"]);
}

#[test]
fn what_two_people_share_is_looked_up_for_nobody_and_joins_no_login() {
    let shared = |name: &str, to: &str| (raw(name, "shared@example.com"), raw(name, to));
    let (resolver, org) = resolved(
        &config(),
        vec![
            shared("Dee", "dee@example.com"),
            shared("Gus", "gus@example.com"),
            plain(with_login("Sam", "shared@example.com", "sam")),
            plain(login("github", "samuel")),
        ],
    );
    assert_eq!(resolver.by_email("shared@example.com"), None);
    let gus = resolver.by_email("gus@example.com").unwrap();
    assert_eq!(org.person(gus).id, "gus");
    let samuel = resolver.by_login("GitHub", "Samuel").unwrap();
    assert_eq!(org.person(samuel).id, "samuel");
    let sam = |other: RawIdentity| {
        let mut all = vec![shared("Dee", "dee@example.com"), shared("Gus", "gus@example.com")];
        all.extend([plain(with_login("Sam", "shared@example.com", "sam")), plain(other)]);
        ids(&config(), all).split_off(2)
    };
    assert_eq!(sam(login("github", "sam")), ["sam", "sam-2"]);
}

#[test]
fn the_roster_says_who_is_a_robot_and_no_mailmap_does() {
    let agent = || raw("Claude", "noreply@anthropic.com");
    let all = vec![
        plain(raw("renovate[bot]", "ana@example.com")),
        (raw("R", "r@example.com"), raw("renovate[bot]", "robot@example.com")),
        (raw("dependabot[bot]", "d@example.com"), raw("Ana", "ana@example.com")),
        (agent(), raw("Ana", "ana@example.com")),
        (agent(), raw("Dee", "dee@example.com")),
        plain(raw("Dee", "dee@example.com")),
        (raw("Gus", "gus@example.com"), raw("Claude", "noreply@anthropic.com")),
    ];
    let (resolver, org) = resolved(&config(), all);
    let kinds: Vec<Kind> =
        (0..7).map(|at| org.person(resolver.person(0, IdentityId(at))).kind).collect();
    use Kind::{Ai, Bot, Human};
    assert_eq!(kinds, [Human, Human, Bot, Ai, Ai, Human, Human]);
    let id = |email: &str| org.person(resolver.by_email(email).unwrap()).id.clone();
    assert_eq!(
        ["ana", "dee", "gus"].map(|who| id(&format!("{who}@example.com"))),
        ["ana", "dee", "gus"]
    );
}

#[test]
fn a_person_and_a_robot_under_one_address_are_two() {
    let all = vec![plain(raw("Dee", "dee@example.com")), plain(raw("ci[bot]", "dee@example.com"))];
    let (resolver, org) = resolved(&config(), all);
    let kinds = [0, 1].map(|at| org.person(resolver.person(0, IdentityId(at))).kind);
    assert_eq!(kinds, [Kind::Human, Kind::Bot]);
    let dee = resolver.by_email("dee@example.com").unwrap();
    assert_eq!(org.person(dee).name, "Dee", "what both use is the person's");
}

#[test]
fn the_config_adds_robots() {
    let text =
        "version: 1\naccounts: [{kind: bot, logins: [acme-ci]}, {kind: ai, emails: [c@x.org]}]\n";
    let (config, _) = Config::parse(text, std::path::Path::new("crosscut.yaml"), &[]).unwrap();
    let all = vec![
        plain(login("github", "Acme-CI")),
        plain(raw("C", "C@x.org")),
        plain(raw("D", "d@x.org")),
    ];
    let (resolver, org) = resolved(&config, all);
    let kinds = [0, 1, 2].map(|at| org.person(resolver.person(0, IdentityId(at))).kind);
    assert_eq!(kinds, [Kind::Bot, Kind::Ai, Kind::Human]);
}

#[test]
fn logins_of_the_project_are_found_on_the_roster() {
    let mut config = config();
    config.people[0].logins.push(("project".into(), "ana".into()));
    let (ids, known) = (
        ids(
            &config,
            vec![
                plain(login("project", "ANA")),
                plain(login("phabricator", "ana")),
                plain(login("project", "anaq")),
                plain(login("github", "ana")),
            ],
        ),
        "ana",
    );
    assert_eq!(ids[..2], [known, known]);
    assert_eq!(ids[2..], ["anaq", "ana-2"]);
}

#[test]
fn names_are_compared_as_they_look() {
    let mut config = config();
    config.people[0].names = vec!["Jos\u{e9} Sand".into()];
    for name in ["Jose\u{301} Sand", "Jos\u{e9}\u{a0}Sand", "JOS\u{c9}  SAND"] {
        assert_eq!(ids(&config, vec![plain(name_only(name))]), ["ana"], "{name:?}");
    }
}

#[test]
fn one_account_number_is_one_person_whatever_the_login() {
    let mail = |local: &str| plain(raw("x", &format!("{local}@users.noreply.github.com")));
    let (ids, _) = people_of(vec![
        mail("12+bo"),
        mail("12+bolind"),
        plain(login("github", "bo")),
        // The login that was given up is somebody else's.
        mail("99+bo"),
        plain(raw("y", "12-bo@users.noreply.gitlab.com")),
        // The roster's, by the login of today.
        mail("7+anaquispe"),
        mail("7+anaq"),
    ]);
    assert_eq!(ids, ["x", "x", "bo", "x-2", "y", "ana", "ana"]);
    // Two of the roster with one number are two; who else has it is nobody's.
    let mut config = two();
    config.people[0].emails.push("2+ana@users.noreply.github.com".into());
    let (resolver, org) = resolved(&config, vec![mail("2+other"), mail("2+bo"), mail("2+ana")]);
    let id = |at| org.person(resolver.person(0, IdentityId(at))).id.clone();
    assert_eq!([id(0), id(1), id(2)], ["x", "bo", "ana"]);
}
