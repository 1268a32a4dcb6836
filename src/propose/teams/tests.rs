use std::collections::BTreeMap;

use super::*;
use crate::config::Days;

mod exports;

fn texts(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn import(importer: &dyn Importer, name: &str, files: &[(&str, &str)], teams: &mut Teams) {
    importer.read(&Source { name, texts: files.iter().copied().collect() }, teams);
}

fn faults(teams: &Teams) -> Vec<String> {
    teams.faults.iter().map(|fault| format!("{}: {}", fault.place, fault.what)).collect()
}

/// Whom the files name, with the teams and the days in them.
fn people(teams: &Teams) -> Vec<String> {
    let id = |at: usize| teams.teams[at].id.as_str();
    let shown = |member: &Member| {
        let emails = member.emails.join(" ");
        let logins = member.logins.iter().map(|(system, login)| format!(" {system}/{login}"));
        let belongs = |one: &Belongs| {
            let mut text = format!(" {}", id(one.team));
            if one.days != Days::ALWAYS {
                let day =
                    |day: Option<jiff::civil::Date>| day.map_or(String::new(), |d| d.to_string());
                text += &format!("[{}..{}]", day(one.days.from), day(one.days.to));
            }
            text + if one.is_primary { "!" } else { "" }
        };
        let past = member.formerly.iter().map(|team| format!(" (once {})", id(*team)));
        format!(
            "{} <{emails}>{}:{}{}",
            member.name,
            logins.collect::<String>(),
            member.teams.iter().map(belongs).collect::<String>(),
            past.collect::<String>()
        )
    };
    teams.members.iter().map(shown).collect()
}

fn shown(teams: &Teams) -> (Vec<String>, Vec<String>, Vec<String>) {
    let id = |at: &usize| teams.teams[*at].id.as_str();
    let list = teams.teams.iter().map(|team| {
        let org = team.org.as_deref().unwrap_or("-");
        format!("{} = {} ({org}) {}", team.id, team.name, team.from)
    });
    let names = teams.owner_names.iter().map(|(name, team)| format!("{name} = {}", id(team)));
    let members = teams.members.iter().map(|member| {
        let groups: Vec<&str> = member.teams.iter().map(|one| id(&one.team)).collect();
        let email = member.emails.first().map_or("-", String::as_str);
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
    import(&sigs::Sigs, "community", &[("sigs.yaml", file)], &mut teams);
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
    let told = faults(&teams);
    assert!(
        matches!(&told[..], [one] if one.starts_with("code: b/OWNERS: is not valid YAML")),
        "{told:?}"
    );
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
    let files = [
        ("catalog/groups.yaml", groups),
        ("org/users.yml", users),
        ("org/broken.yaml", "apiVersion: backstage.io/v1\nkind: [\n"),
    ];
    import(&backstage::Backstage, "catalogue", &files, &mut teams);
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
    let told = faults(&teams);
    assert!(
        matches!(&told[..], [one] if one.starts_with("catalogue: org/broken.yaml: is not")),
        "{told:?}"
    );
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

#[test]
fn peribolos_names_orgs_teams_and_lists_of_access() {
    let file = "
orgs:
  acme:
    admins: [ana]
    members: [bo, cy]
    teams:
      Platform Core:
        description: d
        previously: [core, 'Old Core']
        maintainers: [ana]
        members: [bo, 12345, ana]
        teams:
          storage: {members: [cy], teams: {disks: {members: [dee]}}}
      gateway-admins:
        repos: {gateway: admin}
        members: [ana]
";
    let mut teams = Teams::default();
    import(&peribolos::Peribolos, "org", &[("config.yaml", file)], &mut teams);
    let (list, names, _) = shown(&teams);
    assert_eq!(
        list,
        [
            "platform-core = Platform Core (platform-core) org: config.yaml",
            "storage = storage (platform-core) org: config.yaml",
            "disks = disks (platform-core) org: config.yaml",
        ]
    );
    assert_eq!(
        names,
        [
            "@acme/core = platform-core",
            "@acme/disks = disks",
            "@acme/old-core = platform-core",
            "@acme/platform-core = platform-core",
            "@acme/storage = storage",
        ]
    );
    assert_eq!(
        people(&teams),
        [
            "ana <> github/ana: platform-core",
            "bo <> github/bo: platform-core",
            "12345 <> github/12345: platform-core",
            "cy <> github/cy: storage",
            "dee <> github/dee: disks",
        ]
    );
    let notes: Vec<&String> = teams.notes.iter().collect();
    assert!(notes.len() == 1 && notes[0].contains("such as gateway-admins"), "{notes:?}");
}

#[test]
fn a_folder_for_each_group_is_the_team() {
    let mut teams = Teams::default();
    let files = [
        (
            "config/acme/org.yaml",
            "members: [ana, zed]\nadmins: [ana]\nteams:\n  api: {members: [ana]}\n",
        ),
        (
            "config/acme/sig-mesh/teams.yaml",
            "teams:\n  mesh-leads: {members: [bo]}\n  gateway-admins: {repos: {gateway: admin}, members: [cy, bo]}\n",
        ),
        ("config/acme/wg-x/teams.yaml", "teams:\n  x-people: {members: [bo]}\n"),
        // Something else of that name.
        ("config/other/more/teams.yaml", "teams:\n  - {name: Reds}\n"),
        ("org.yaml", "settings: {teams: 3}\n"),
    ];
    import(&peribolos::Peribolos, "org", &files, &mut teams);
    let (_, names, _) = shown(&teams);
    assert_eq!(
        names,
        [
            "@acme/api = api",
            "@acme/gateway-admins = sig-mesh",
            "@acme/mesh-leads = sig-mesh",
            "@acme/x-people = wg-x",
        ]
    );
    // Whoever is in the org and in no team is in none.
    assert_eq!(
        people(&teams),
        ["ana <> github/ana: api", "bo <> github/bo: sig-mesh wg-x", "cy <> github/cy: sig-mesh",]
    );
    let homes: Vec<bool> = teams.teams.iter().map(|team| team.is_home).collect();
    assert_eq!(homes, [false, true, false]);
    assert_eq!(faults(&teams), [""; 0]);
}

#[test]
fn the_files_of_rust_lang_have_people_parts_and_alumni() {
    let mut teams = Teams::default();
    let files = [
        (
            "people/ana.toml",
            "name = 'Ana Quispe'\ngithub = 'ana'\ngithub-id = 7\nemail = 'Ana@Example.com'\n",
        ),
        ("people/bo.toml", "name = 'Bo'\ngithub = 'Bo'\ngithub-id = 8\nemail = false\n"),
        ("people/ida.toml", "name = 'Ida'\ngithub = 'ida'\ngithub-id = 9\n"),
        ("people/broken.toml", "name = 'B'\ngithub = \n"),
        (
            "teams/compiler.toml",
            "name = 'compiler'\n[people]\nleads = ['ana']\nmembers = ['ana', { github = 'bo', roles = ['x'] }]\nalumni = ['ida']\n[website]\nname = 'Compiler team'\n",
        ),
        (
            "teams/diag.toml",
            "name = 'diag'\nsubteam-of = 'compiler'\n[people]\nleads = []\nmembers = ['bo']\nalumni = ['ana', 'stranger']\n",
        ),
        (
            "teams/wg-a.toml",
            "name = 'wg-a'\nkind = 'working-group'\nsubteam-of = 'compiler'\n[people]\nleads = []\nmembers = ['ida']\n",
        ),
        (
            "teams/perms.toml",
            "name = 'perms'\nkind = 'marker-team'\n[people]\nleads = []\nmembers = ['ida']\n",
        ),
        (
            "teams/both.toml",
            "name = 'both'\n[people]\nleads = []\nmembers = []\nincluded-teams = ['diag', 'both', 'gone']\n",
        ),
        (
            "teams/archive/old.toml",
            "name = 'old'\n[people]\nleads = []\nmembers = []\nalumni = ['ana']\n",
        ),
    ];
    assert!(!rust_team::RustTeam.is_wanted("teams/archive/old.toml"));
    import(&rust_team::RustTeam, "team", &files[..9], &mut teams);
    let (list, names, _) = shown(&teams);
    assert_eq!(
        list,
        [
            "both = both (-) team: teams/both.toml",
            "compiler = Compiler team (compiler) team: teams/compiler.toml",
            "diag = diag (compiler) team: teams/diag.toml",
            "wg-a = wg-a (compiler) team: teams/wg-a.toml",
        ]
    );
    assert!(names.contains(&"@rust-lang/compiler = compiler".to_owned()), "{names:?}");
    assert_eq!(
        people(&teams),
        [
            "Ana Quispe <ana@example.com> github/ana: compiler (once diag)",
            "Bo <> github/Bo: compiler diag both",
            "Ida <> github/ida: wg-a (once compiler)",
            "stranger <> github/stranger: (once diag)",
        ]
    );
    let stranger = teams.members.last().unwrap();
    assert!(stranger.only_if_met && !teams.members[0].only_if_met);
    let homes: Vec<bool> = teams.teams.iter().map(|team| team.is_home).collect();
    assert_eq!(homes, [false, true, true, false]);
    let told = faults(&teams);
    assert!(
        matches!(&told[..], [one] if one.starts_with("team: people/broken.toml:2: is not valid TOML")),
        "{told:?}"
    );
}

#[test]
fn what_several_files_say_of_somebody_is_put_together() {
    let mut teams = Teams::default();
    let sigs = "sigs: [{dir: sig-mesh, name: Mesh, leadership: {chairs: [{github: AnaQ, name: Ana Quispe}]}}]";
    let org = "orgs: {acme: {teams: {storage: {members: [anaq]}}}}";
    import(&peribolos::Peribolos, "org", &[("org.yaml", org)], &mut teams);
    import(&sigs::Sigs, "community", &[("sigs.yaml", sigs)], &mut teams);
    assert_eq!(people(&teams), ["Ana Quispe <> github/anaq: storage sig-mesh"]);
}

#[test]
fn fuzzed_rosters_are_read_or_told() {
    let sound = [
        "name,email,login,team,from\nAna Quispe,ana@x.example,ana,core,2024-01-01\n",
        "[{\"slug\": \"core\", \"name\": \"Core\", \"members\": [{\"login\": \"ana\"}]}]",
        "orgs:\n  acme:\n    teams:\n      core: {maintainers: [ana], members: [bo], teams: {sub: {members: [cy]}}}\n",
        "name = \"core\"\nkind = \"team\"\n[people]\nleads = [\"ana\"]\nmembers = [\"ana\", \"bo\"]\nalumni = [\"cy\"]\n",
        "sigs:\n- dir: sig-node\n  label: node\n  name: Node\n  leadership: {chairs: [{github: ana, name: Ana}]}\n",
        "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: core}\nspec: {type: team, members: [ana]}\n",
    ];
    let names = [
        "people.csv",
        "teams.json",
        "org.yaml",
        "teams/core.toml",
        "sigs.yaml",
        "catalog-info.yaml",
    ];
    crate::git::fuzz::fuzz_text(&sound, |text| {
        for (importer, name) in IMPORTERS.iter().zip(names.iter().cycle()) {
            for name in [name, &"people/ana.toml"] {
                import(*importer, "r", &[(name, text)], &mut Teams::default());
            }
        }
    });
}
