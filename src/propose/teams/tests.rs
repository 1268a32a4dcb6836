use std::collections::BTreeMap;

use super::*;

fn texts(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn shown(teams: &Teams) -> (Vec<String>, Vec<String>, Vec<String>) {
    let id = |at: &usize| teams.teams[*at].id.as_str();
    let list = teams.teams.iter().map(|team| {
        let org = team.org.as_deref().unwrap_or("-");
        format!("{} = {} ({org}) {}", team.id, team.name, team.from)
    });
    let names = teams.owner_names.iter().map(|(name, team)| format!("{name} = {}", id(team)));
    let members = teams.members.iter().map(|member| {
        let groups: Vec<&str> = member.teams.iter().map(id).collect();
        let email = member.email.as_deref().unwrap_or("-");
        let logins = member.logins.iter().map(|(system, login)| format!("{system}/{login}"));
        let logins = logins.collect::<Vec<_>>().join(" ");
        format!("{} {email} {logins}: {}", member.name, groups.join(" "))
    });
    (list.collect(), names.collect(), members.collect())
}

#[test]
fn groups_of_a_community_have_leads_and_labels() {
    let mut teams = Teams::default();
    let file = "
sigs:
  - dir: sig-mesh
    name: Mesh
    label: mesh
    leadership:
      chairs:
        - {github: AnaQ, name: Ana Quispe, email: ana@example.com}
        - {github: bo, name: Bo}
      tech_leads: [{github: anaq, name: Ana Quispe}]
      emeritus_leads: [{github: cy, name: Cy}]
  - dir: sig-store
    name: Store
    label: store
    leadership: {tech_leads: [{github: bo, name: Bo}]}
  - {name: without a folder}
workinggroups: [{dir: wg-x, name: X, label: x}]
usergroups: []
committees: nothing
";
    sigs::read("community", &texts(&[("sigs.yaml", file)]), &mut teams);
    let files = texts(&[
        ("OWNERS", "labels: [sig/mesh, area/docs, sig/Gone]\napprovers: [bo]\n"),
        ("a/OWNERS", "filters:\n  '.*': {labels: [wg/x]}\n  '\\.go$': {labels: [wg/y]}\n"),
        ("b/OWNERS", "labels: {a: b\n"),
        ("OWNERS_ALIASES", "aliases:\n  sig-mesh-tech-leads: [anaq]\n  release-team: [cy]\n"),
    ]);
    owner_files::read("code", &files, &mut teams);
    let (list, names, members) = shown(&teams);
    assert_eq!(
        list,
        [
            "sig-mesh = SIG Mesh (-) community: sigs.yaml",
            "sig-store = SIG Store (-) community: sigs.yaml",
            "wg-x = WG X (-) community: sigs.yaml",
            "sig-gone = sig Gone (-) code: OWNERS",
            "wg-y = wg y (-) code: OWNERS",
        ]
    );
    assert_eq!(
        names,
        [
            "sig-mesh-tech-leads = sig-mesh",
            "sig/gone = sig-gone",
            "sig/mesh = sig-mesh",
            "sig/store = sig-store",
            "wg/x = wg-x",
            "wg/y = wg-y",
        ]
    );
    assert_eq!(
        members,
        ["Ana Quispe ana@example.com github/AnaQ: sig-mesh", "Bo - github/bo: sig-mesh sig-store"]
    );
    assert_eq!(teams.broken, ["code: b/OWNERS"]);
    assert_eq!(teams.unmapped.keys().collect::<Vec<_>>(), ["release-team"]);
}

#[test]
fn a_catalogue_has_groups_users_and_orgs() {
    let mut teams = Teams::default();
    let groups = "
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: product, title: Product}
spec: {type: department, children: [payments]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec:
  type: team
  parent: group:default/product
  profile: {displayName: 'Payments: EU'}
  members: [cy, 'user:default/dee']
---
kind: Group
metadata: {name: not-backstage}
";
    let users = "
apiVersion: backstage.io/v1beta1
kind: User
metadata: {name: ana, annotations: {github.com/user-login: anaq}}
spec: {memberOf: ['group:default/payments', unheard-of], profile: {displayName: Ana Quispe, email: Ana@Example.com}}
---
apiVersion: backstage.io/v1beta1
kind: User
metadata: {name: Dee}
spec: {}
";
    let files = texts(&[
        ("catalog/groups.yaml", groups),
        ("org/users.yml", users),
        ("org/broken.yaml", "apiVersion: backstage.io/v1\nkind: [\n"),
        ("src/users.rs", "x"),
    ]);
    backstage::read("catalogue", &files, &mut teams);
    let (list, names, members) = shown(&teams);
    assert_eq!(list, ["payments = Payments: EU (product) catalogue: catalog/groups.yaml"]);
    assert_eq!(names, ["payments = payments"]);
    assert_eq!(
        members,
        [
            "Ana Quispe ana@example.com backstage/ana github/anaq: payments",
            "Dee - backstage/Dee: payments"
        ]
    );
    assert_eq!(teams.broken, ["catalogue: org/broken.yaml"]);
}

#[test]
fn code_owners_are_teams_where_they_have_an_org() {
    let mut teams = Teams::default();
    let file = "
# all of it @acme/nobody
*        @acme/Platform @bo
/pay/    @ACME/payments ana@example.com # @acme/remark
/x       @other/platform
[Section] @acme/sub/group
";
    owner_files::read(
        "code",
        &texts(&[(".github/CODEOWNERS", file), ("CODEOWNERS", "* @a/b")]),
        &mut teams,
    );
    let (list, names, _) = shown(&teams);
    let from = "code: .github/CODEOWNERS";
    assert_eq!(
        list,
        [
            format!("platform = Platform (-) {from}"),
            format!("payments = payments (-) {from}"),
            format!("group = group (-) {from}")
        ]
    );
    assert_eq!(
        names,
        [
            "@acme/payments = payments",
            "@acme/platform = platform",
            "@acme/sub/group = group",
            "@other/platform = platform",
        ]
    );
    assert_eq!(teams.unmapped.keys().collect::<Vec<_>>(), ["@bo"]);
}

#[test]
fn only_files_that_can_say_something_are_read() {
    for wanted in [
        "sigs.yaml",
        "OWNERS",
        "a/b/OWNERS",
        "OWNERS_ALIASES",
        "CODEOWNERS",
        "docs/CODEOWNERS",
        "a/catalog-info.yaml",
        "catalog/x.yml",
        "teams.yaml",
        "docs/adr/0001-x.md",
    ] {
        assert!(is_wanted(wanted), "{wanted}");
    }
    for other in
        ["a/sigs.yaml", "src/CODEOWNERS", "MYOWNERS", "x.yaml", "catalog/x.json", "a/0001-x.md"]
    {
        assert!(!is_wanted(other), "{other}");
    }
}
