//! Reviews from exports: the scenarios of `fixtures/exports/*.json`, files that
//! cannot be read, and one through the whole program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::company::{CONFIG, Company};
use crate::harness::run::Sandbox;
use crosscut::config::{Forge, ReviewExport};
use crosscut::facts::{Oid, RawIdentity, RepoFacts, Role, When};
use crosscut::gather::{Source, gather};
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use crosscut::ui::Silent;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    #[serde(rename = "about")]
    _about: String,
    commits: Vec<CommitEntry>,
    files: BTreeMap<String, FileEntry>,
    /// What the source is called; left out where there are several.
    form: Option<String>,
    /// Reviewers by commit, in the order of the exports.
    reviews: BTreeMap<String, Vec<String>>,
    /// Reviews by what the source is called with their outcome; left out where
    /// nothing is claimed of it.
    #[serde(default)]
    outcomes: BTreeMap<String, usize>,
    /// Who else wrote what was squashed into a commit.
    #[serde(default)]
    co_authors: BTreeMap<String, Vec<String>>,
    /// Emails that are known of a login, beside its reviews.
    logins: BTreeMap<String, Vec<String>>,
    gaps: Vec<String>,
}

/// A commit at noon of a day of March 2025.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitEntry {
    id: String,
    day: i64,
    landed: Option<i64>,
    author: String,
    message: String,
    parents: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileEntry {
    key: String,
    form: String,
    entries: Vec<Value>,
}

/// A repository and its exports.
struct Built {
    home: TempDir,
    oids: BTreeMap<String, Oid>,
    exports: Vec<ReviewExport>,
}

impl Built {
    fn new(fixture: &Fixture) -> Self {
        let home = tempfile::tempdir().unwrap();
        let ids: Vec<&str> = fixture.commits.iter().map(|commit| commit.id.as_str()).collect();
        let position = |id: &String| ids.iter().position(|known| known == id).unwrap();
        let noon = |day: i64| When { seconds: 1_740_744_000 + 86_400 * day, offset_minutes: 0 };
        let commits: Vec<NewCommit> = fixture
            .commits
            .iter()
            .map(|commit| {
                let email = format!("{}@example.com", commit.author);
                let author = Signature::new(commit.author.as_str(), email);
                NewCommit {
                    committed: commit.landed.map(noon),
                    parents: commit.parents.as_ref().map(|p| p.iter().map(position).collect()),
                    edits: vec![Edit::write(format!("{}.rs", commit.id), commit.id.as_str())],
                    ..NewCommit::new(author, noon(commit.day), commit.message.as_str())
                }
            })
            .collect();
        let oids = build_repository(&home.path().join("repo"), "main", &commits).unwrap();
        let oids = ids.into_iter().map(str::to_owned).zip(oids).collect();
        Self { home, oids, exports: Vec::new() }
    }

    /// Writes an export with the real ids of the commits in it.
    fn export(&mut self, name: &str, forge: Forge, text: &str) {
        let mut text = text.to_owned();
        for (id, oid) in &self.oids {
            let oid = oid.to_string();
            text = text.replace(&format!("{{commit:{id}}}"), &oid);
            text = text.replace(&format!("{{commit:{id}:12}}"), &oid[..12]);
        }
        assert!(!text.contains("{commit:"), "{text}");
        let path = self.home.path().join(name);
        fs::write(&path, text).unwrap();
        self.exports.push(ReviewExport { forge, path });
    }

    fn facts(&self, exports: Vec<ReviewExport>) -> RepoFacts {
        let source = Source {
            name: "repo".into(),
            path: self.home.path().join("repo"),
            exports,
            ..Source::default()
        };
        gather(&[source], 1, &Silent).remove(0)
    }

    /// `export 1: …` for every gap, without its hint.
    fn gaps(&self, facts: &RepoFacts) -> Vec<String> {
        let home = format!("{}/", self.home.path().display());
        let told = facts.gaps.iter();
        told.map(|gap| {
            format!("{} {}: {}", gap.kind.id(), gap.count, gap.detail.replace(&home, ""))
        })
        .collect()
    }

    /// Those in a role, of every commit that has some.
    fn in_role(&self, facts: &RepoFacts, role: Role) -> BTreeMap<String, Vec<String>> {
        let name = |oid: Oid| self.oids.iter().find(|(_, known)| **known == oid).unwrap().0.clone();
        let all = facts.commits.iter().map(|commit| {
            let credits = facts.credits(commit).filter(|credit| credit.role == role);
            (name(commit.oid), credits.map(|c| shown(facts.identity(c.who))).collect())
        });
        all.filter(|(_, who): &(String, Vec<String>)| !who.is_empty()).collect()
    }
}

/// `bo@example.com github:bo-z`.
fn shown(who: &RawIdentity) -> String {
    let login = who.login.as_ref().map(|(system, login)| format!("{system}:{login}"));
    who.email.clone().into_iter().chain(login).collect::<Vec<_>>().join(" ")
}

fn forge(key: &str) -> Forge {
    Forge::ALL.into_iter().find(|forge| forge.id() == key).unwrap()
}

/// The entries as a forge's tool writes them.
fn written(form: &str, entries: &[Value]) -> String {
    let each = |write: fn(&Value) -> String, between: &str| {
        entries.iter().map(write).collect::<Vec<_>>().join(between)
    };
    match form {
        "array" => serde_json::to_string(entries).unwrap(),
        "lines" => each(Value::to_string, "\n") + "\n",
        "pretty" => each(|entry| format!("{entry:#}"), "\n") + "\n",
        "concatenated" => each(Value::to_string, ""),
        // `gh api --paginate` writes the pages' arrays one after another.
        "pages" => each(|entry| format!("[{entry}]"), ""),
        // `--slurp` puts them into one.
        "slurped" => format!("[{}]", each(|entry| format!("[{entry}]"), ",\n")),
        _ => panic!("no form {form}"),
    }
}

fn load(name: &str) -> Fixture {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/exports/{name}.json"));
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// Builds a fixture with its files in the form given, or in their own.
fn build(fixture: &Fixture, form: Option<&str>) -> Built {
    let mut built = Built::new(fixture);
    for (name, file) in &fixture.files {
        let text = written(form.unwrap_or(&file.form), &file.entries);
        built.export(name, forge(&file.key), &text);
    }
    built
}

fn assert_as_worked_out(name: &str) {
    let fixture = load(name);
    for form in [None, Some("array"), Some("lines"), Some("pretty"), Some("pages"), Some("slurped")]
    {
        // An answer of GraphQL is a document, not an entry of an array.
        let built = build(&fixture, form);
        let mut exports = built.exports.clone();
        for _ in 0..exports.len() {
            exports.rotate_left(1);
            let facts = built.facts(exports.clone());
            let in_role = |role| built.in_role(&facts, role);
            assert_eq!(in_role(Role::Reviewer), fixture.reviews, "{name} as {form:?}");
            assert_eq!(in_role(Role::CoAuthor), fixture.co_authors, "{name} as {form:?}");
            assert_eq!(built.gaps(&facts), fixture.gaps, "{name} as {form:?}");
            let forms = facts.commits.iter().flat_map(|commit| facts.credits(commit));
            let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
            for credit in forms {
                let label = credit.form.label();
                let is_so = |form: &String| label.split(',').next() == Some(form);
                assert!(fixture.form.as_ref().is_none_or(is_so), "{label}");
                if credit.role == Role::Reviewer {
                    *outcomes.entry(label).or_default() += 1;
                }
            }
            if !fixture.outcomes.is_empty() {
                assert_eq!(outcomes, fixture.outcomes, "{name} as {form:?}");
            }
            for (login, emails) in &fixture.logins {
                let known = facts.identities.iter().filter(|who| who.email.is_some());
                let known = known.map(shown).filter(|who| who.to_lowercase().ends_with(login));
                let known: Vec<String> =
                    known.map(|who| who.split(' ').next().unwrap().to_owned()).collect();
                assert_eq!(&known, emails, "{login}");
            }
        }
    }
}

#[test]
fn github_as_worked_out_by_hand() {
    assert_as_worked_out("github");
}

#[test]
fn github_rest_as_worked_out_by_hand() {
    assert_as_worked_out("github-rest");
}

#[test]
fn github_graphql_as_worked_out_by_hand() {
    assert_as_worked_out("github-graphql");
}

#[test]
fn github_query_as_worked_out_by_hand() {
    assert_as_worked_out("github-query");
}

#[test]
fn gitlab_as_worked_out_by_hand() {
    assert_as_worked_out("gitlab");
}

#[test]
fn gerrit_as_worked_out_by_hand() {
    assert_as_worked_out("gerrit");
}

#[test]
fn forgejo_as_worked_out_by_hand() {
    assert_as_worked_out("forgejo");
}

#[test]
fn bitbucket_as_worked_out_by_hand() {
    assert_as_worked_out("bitbucket");
}

#[test]
fn bitbucket_dc_as_worked_out_by_hand() {
    assert_as_worked_out("bitbucket-dc");
}

#[test]
fn azure_as_worked_out_by_hand() {
    assert_as_worked_out("azure");
}

#[test]
fn phabricator_as_worked_out_by_hand() {
    assert_as_worked_out("phabricator");
}

#[test]
fn gitlab_graphql_as_worked_out_by_hand() {
    assert_as_worked_out("gitlab-graphql");
}

#[test]
fn github_squash_as_worked_out_by_hand() {
    assert_as_worked_out("github-squash");
}

#[test]
fn perceval_as_worked_out_by_hand() {
    assert_as_worked_out("perceval");
}

/// What a file of this forge with these bytes leaves unknown, beside one that
/// is sound: nothing of that is lost. `{a}` and `{b}` are two merged pull
/// requests with a review each.
fn told(forge: Forge, bytes: impl FnOnce(&str, &str) -> Vec<u8>) -> Vec<String> {
    let fixture = load("github");
    let mut built = build(&fixture, None);
    let oid = |id: &str| built.oids[id];
    let pull = |number: u8, id: &str| {
        let (oid, reviews) = (oid(id), r#"[{"state":"APPROVED","author":{"login":"eli"}}]"#);
        format!(r#"{{"number":{number},"mergeCommit":{{"oid":"{oid}"}},"reviews":{reviews}}}"#)
    };
    let bytes = bytes(&pull(21, "b1"), &pull(22, "b2"));
    let path = built.home.path().join("bad.json");
    fs::write(&path, bytes).unwrap();
    built.exports.insert(0, ReviewExport { forge, path });
    let facts = built.facts(built.exports.clone());
    let mut reviews = built.in_role(&facts, Role::Reviewer);
    let read: Vec<&str> =
        ["b1", "b2"].into_iter().filter(|id| reviews.remove(*id).is_some()).collect();
    assert_eq!(reviews, fixture.reviews, "the other file");
    let sound = ["2 of ", "2 reviews by accounts"];
    let of_this =
        |gap: &String| !sound.iter().any(|start| gap.contains(start)) || gap.contains("bad");
    let gaps = built.gaps(&facts).into_iter().filter(of_this);
    gaps.chain(std::iter::once(format!("read: {}", read.join(" ")))).collect()
}

/// The bytes of a file with these two pull requests.
type Write = fn(&str, &str) -> Vec<u8>;

fn utf16(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn files_that_can_be_read_whatever_wrote_them() {
    let whole = ["read: b1 b2"];
    let cases: [(&str, Write); 5] = [
        ("a byte order mark", |a, b| format!("\u{feff}[{a},{b}]").into_bytes()),
        ("PowerShell", |a, b| utf16(&format!("[{a},\r\n{b}]\r\n"))),
        ("Windows line ends", |a, b| format!("{a}\r\n\r\n{b}\r\n").into_bytes()),
        ("no last line end", |a, b| format!("{a}\n{b}").into_bytes()),
        ("bytes that are no text", |a, b| {
            let titled = a.replace("{\"number\"", "{\"title\":\"JOS\",\"number\"");
            let text = format!("[{titled},{b}]").replace("JOS", "\u{1}");
            text.bytes().map(|byte| if byte == 1 { 0xe9 } else { byte }).collect()
        }),
    ];
    for (what, bytes) in cases {
        assert_eq!(told(Forge::GitHub, bytes), whole, "{what}");
    }
    let pulls = |a: &str, b: &str| format!("{{\"pull\":{a},\"reviews\":[]}}\n{b}\n").into_bytes();
    assert_eq!(
        told(Forge::GitHub, pulls),
        ["read: b2"],
        "reviews beside the pull request go first"
    );
    assert_eq!(told(Forge::GitHub, |_, _| b"[]".to_vec()), ["read: "]);
}

#[test]
fn files_that_cannot_be_read_to_their_end() {
    let cases: [(&str, Forge, Write); 16] = [
        ("nothing", Forge::GitHub, |_, _| Vec::new()),
        ("an array cut off in an entry", Forge::GitHub, |a, b| {
            format!("[{a},\n{}", &b[..b.len() / 2]).into_bytes()
        }),
        ("an array cut off between entries", Forge::GitHub, |a, _| format!("[{a},").into_bytes()),
        ("a line cut off", Forge::GitHub, |a, b| format!("{a}\n{b}\n{}", &a[..20]).into_bytes()),
        ("two bad lines among good ones", Forge::GitHub, |a, b| {
            format!("{a}\n{}\nConnection closed\n{b}\n", &a[..20]).into_bytes()
        }),
        ("text", Forge::GitHub, |_, _| b"no pull requests match your search\n".to_vec()),
        ("a web page", Forge::GitLab, |_, _| b"<!DOCTYPE html><title>Sign in</title>".to_vec()),
        ("gzip", Forge::Perceval, |_, _| b"\x1f\x8b\x08\x00\x00".to_vec()),
        ("Gerrit's REST", Forge::Gerrit, |_, _| b")]}'\n[{\"_number\":1}]".to_vec()),
        ("a refusal", Forge::GitHub, |_, _| {
            br#"{"message":"Bad credentials","documentation_url":"https://x","status":"401"}"#
                .to_vec()
        }),
        ("a refusal of GraphQL", Forge::GitHub, |_, _| {
            br#"{"data":null,"errors":[{"type":"NOT_FOUND","message":"Could not resolve"}]}"#
                .to_vec()
        }),
        ("GitHub's under another key", Forge::GitLab, |a, b| format!("[{a},{b}]").into_bytes()),
        ("GitLab's", Forge::GitHub, |_, _| {
            br#"[{"iid":1,"target_branch":"main","merge_commit_sha":null}]"#.to_vec()
        }),
        ("Gerrit's, at the end of a page", Forge::Gerrit, |_, _| {
            br#"{"type":"stats","rowCount":0,"moreChanges":true}"#.to_vec()
        }),
        ("other things among pull requests", Forge::GitHub, |a, b| {
            format!("[{a},{{\"number\":3,\"title\":\"an issue\"}},null,{b},[7]]").into_bytes()
        }),
        ("an odd number", Forge::GitHub, |a, _| {
            format!("[{a},{{\"number\":-1,\"reviews\":[]}}]").into_bytes()
        }),
    ];
    let mut all = Vec::new();
    for (what, forge, bytes) in cases {
        all.push(format!("{what}:\n  {}", told(forge, bytes).join("\n  ")));
    }
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_date_of_merging_that_no_calendar_has_is_told() {
    let odd = [
        r#""0000-01-01T00:00:00Z""#,
        r#""10000-01-01T00:00:00Z""#,
        r#""-000001-01-01T00:00:00Z""#,
        r#""yesterday""#,
        "9223372036854775807",
        "99999999999999999999",
        "-1",
    ];
    for odd in odd {
        let found = told(Forge::GitHub, |a, b| {
            let a = a.replacen('{', &format!("{{\"mergedAt\":{odd},"), 1);
            format!("[{a},{b}]").into_bytes()
        });
        let gap = "date 1: GitHub: no believable date of merging in 1 pull request (#21)";
        assert_eq!(found, [gap, "read: b1 b2"], "{odd}");
    }
}

#[test]
fn pull_requests_without_any_reviews_are_not_taken_for_unreviewed() {
    let fixture = load("github");
    let mut built = Built::new(&fixture);
    let bare = r#"[{"number":1,"mergedAt":"2025-03-04T12:00:00Z","mergeCommit":{"oid":"{commit:squashed}"}}]"#;
    built.export("bare.json", Forge::GitHub, bare);
    let facts = built.facts(built.exports.clone());
    assert_eq!(built.gaps(&facts), ["export 1: GitHub: 1 pull request, but no reviews with them"]);
    assert!(facts.gaps[0].kind.is_failure());
}

/// A company whose repository `good` has an export: the change by Dee with a
/// review by Ana's login and by a robot.
fn company_with_export(reviews: &str) -> Company {
    let company = Company::new();
    let head = company.sandbox.git(&company.path("good"), ["rev-parse", "HEAD"]);
    let export = format!(
        r#"[{{"number":1,"title":"Round","author":{{"login":"dee-l"}},"mergedAt":"2025-03-03T12:00:00Z",
            "mergeCommit":{{"oid":"{}"}},"reviews":[
            {{"state":"APPROVED","author":{{"login":"Ana-Q"}}}},
            {{"state":"COMMENTED","author":{{"login":"coderabbitai"}}}}]}}]"#,
        head.trim()
    );
    fs::create_dir(company.path("exports")).unwrap();
    fs::write(company.path("exports/prs.json"), export).unwrap();
    let config = CONFIG
        .replace("emails: [ana@example.com]", "emails: [ana@example.com], logins: {github: ana-q}")
        .replace("path: good,", &format!("path: good, reviews: {reviews},"));
    fs::write(company.path("crosscut.yaml"), config).unwrap();
    company
}

#[test]
fn a_review_from_an_export_is_evidence_with_its_source() {
    let company = company_with_export("[{github: exports/prs.json}]");
    assert_eq!(company.gaps(), [""; 0]);
    let run = company.run(&["scan", "--person", "ana", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let signal = &report["people"][0]["signals"]["review-reach"];
    assert_eq!(signal["values"]["authors"], 1, "{signal:#}");
    assert_eq!(signal["values"]["teams"], 1);
    let evidence = signal["evidence"].as_array().unwrap();
    assert_eq!(evidence.len(), 1);
    assert_eq!(evidence[0]["source"], "GitHub export, approved");
    assert_eq!(evidence[0]["role"], "reviewer");
    assert_eq!(evidence[0]["subject"], "Round half to even");
    let coverage = &report["coverage"]["reviews"][0];
    assert_eq!(coverage["forms"]["GitHub export, approved"], 1, "{coverage}");
    let bytes = fs::read(company.path("exports/prs.json")).unwrap();
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        report["provenance"]["repos"][0]["reviews"],
        json!([{"forge": "github", "file": "prs.json", "bytes": bytes.len(), "sha256": sha256,
            "entries": 1}])
    );
}

#[test]
fn a_missing_or_broken_export_keeps_nothing_else_from_being_read() {
    let company = company_with_export("[{github: exports/prs.json}, {gitlab: exports/mrs.json}]");
    assert_eq!(
        company.gaps(),
        [
            "good: export: [TEMP]/exports/mrs.json: there is no such file (export it, or correct the \
          path: see docs/sources/gitlab.md)"
        ]
    );
    let warning = company.sandbox.scrub(&company.run(&["check"]).stderr);
    assert!(warning.contains("warning: there is no file at [TEMP]/exports/mrs.json"), "{warning}");
    let run = company.run(&["scan", "--person", "ana", "--format", "json"]);
    assert!(run.stdout.contains("GitHub export"));
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let files = report["provenance"]["repos"][0]["reviews"].as_array().unwrap();
    assert!(files.len() == 1 && files[0]["file"] == "prs.json", "{files:?}");

    fs::create_dir(company.path("exports/mrs.json")).unwrap();
    let gaps = company.gaps();
    assert!(gaps.len() == 1 && gaps[0].contains("mrs.json: cannot be read"), "{gaps:?}");
}

#[test]
fn a_merged_pull_request_passes_its_reviews_on_to_what_it_brought() {
    let built = build(&load("github"), None);
    let config = "\
version: 1
teams: [{id: one}, {id: two}]
people:
  - {id: cy, emails: [cy@example.com], logins: {github: Cy-O}, team: one}
  - {id: dee, emails: [dee@example.com], team: two}
repos: [{name: repo, path: repo, owners: [{path: '*', team: two}], reviews: [{github: prs.json}]}]
";
    let path = built.home.path().join("crosscut.yaml");
    fs::write(&path, config).unwrap();
    let report = Sandbox::new().report(&path, "cy", ["2025-01-01", "2026-01-01"], "2026-01-01");
    let evidence = report["people"][0]["signals"]["review-reach"]["evidence"].as_array().unwrap();
    let mut reviewed: Vec<&str> =
        evidence.iter().map(|item| item["commit"].as_str().unwrap()).collect();
    reviewed.sort_unstable();
    let mut brought = ["b1", "b2"].map(|id| built.oids[id].to_string());
    brought.sort_unstable();
    assert_eq!(reviewed, brought);
    assert!(
        evidence.iter().all(|item| item["source"] == "GitHub export, changes requested"),
        "{evidence:?}"
    );
}

/// One merged pull request, a page of it where the forge gives pages, in the form of
/// each forge.
const OF_EACH: [(Forge, &str); 7] = [
    (Forge::GitHub, r#"[{"number": 1, "mergedAt": "2025-03-04T12:00:00Z", "reviews": []}]"#),
    (Forge::GitLab, r#"[{"iid": 1, "target_branch": "main", "state": "merged"}]"#),
    (
        Forge::Forgejo,
        r#"[{"number": 1, "merged": true, "merge_commit_sha": null, "merge_base": "x", "html_url": "https://git.example.com/a/b/pulls/1"}]"#,
    ),
    (
        Forge::Bitbucket,
        r#"{"values": [{"type": "pullrequest", "id": 1, "state": "MERGED", "source": {}, "destination": {}}]}"#,
    ),
    (
        Forge::BitbucketDc,
        r#"{"values": [{"id": 1, "state": "MERGED", "fromRef": {}, "toRef": {}, "reviewers": []}], "isLastPage": true}"#,
    ),
    (
        Forge::Azure,
        r#"{"value": [{"pullRequestId": 1, "status": "completed", "reviewers": []}], "count": 1}"#,
    ),
    (
        Forge::Phabricator,
        r#"{"result": {"data": [{"id": 1, "type": "DREV", "phid": "PHID-DREV-1", "fields": {}}]}}"#,
    ),
];

#[test]
fn a_file_under_another_forge_s_key_is_refused_with_what_it_looks_like() {
    for (named, _) in OF_EACH {
        for (other, text) in OF_EACH.into_iter().filter(|(other, _)| *other != named) {
            let told = told(named, |_, _| text.as_bytes().to_vec());
            let says = format!("it looks like an export of {}", other.name());
            assert!(told.iter().any(|gap| gap.contains(&says)), "{named:?}, {other:?}: {told:?}");
        }
        let mailbox = told(named, |_, _| b"From mboxrd@z Thu Jan  1 00:00:00 1970\n".to_vec());
        assert!(mailbox.iter().any(|gap| gap.contains("it is a mailbox")), "{mailbox:?}");
    }
    let json = told(Forge::Mbox, |_, _| b"[{\"number\": 1}]".to_vec());
    assert!(json.iter().any(|gap| gap.contains("it is not a mailbox")), "{json:?}");
}

#[test]
fn tags_in_answers_are_reviews_of_the_commit_that_a_patch_became() {
    let fixture = load("github");
    let mut built = build(&fixture, None);
    built.exports.clear();
    let mail = |id: &str, from: &str, more: &str| {
        format!("From x@z Thu Jan  1 00:00:00 1970\nMessage-ID: <{id}>\nFrom: {from}\n{more}\n\n")
    };
    let mailbox = [
        mail("1@x", "dee <dee@example.com>", "Subject: [PATCH v2 1/1] Round half to even\n\nText"),
        mail(
            "2@x",
            "Bo <bo@example.com>",
            "In-Reply-To: <1@x>\nSubject: Re: [PATCH v2 1/1] Round half to even\n\nReviewed-by: Bo <bo@example.com>\nReviewed-by: Eli <eli@example.com>",
        ),
    ];
    built.export("list.mbox", Forge::Mbox, &mailbox.concat());
    let facts = built.facts(built.exports.clone());
    let expected = BTreeMap::from([("b1".to_owned(), vec!["bo@example.com".to_owned()])]);
    assert_eq!(built.in_role(&facts, Role::Reviewer), expected);
    let forms = facts.commits.iter().flat_map(|commit| facts.credits(commit));
    let forms: Vec<String> = forms.map(|credit| credit.form.label()).collect();
    assert_eq!(forms, ["Mailing list export"]);
    assert_eq!(built.gaps(&facts), [""; 0]);
}

#[test]
fn landed_by_the_merge_a_change_is_in_the_window_of_its_pull_request() {
    let built = build(&load("github"), None);
    let config = |rule: &str| {
        format!(
            "version: 1\nteams: [{{id: one}}]\npeople:\n  - {{id: dee, emails: [dee@example.com], \
             team: one}}\nrules: {{landed: {rule}}}\nrepos: [{{name: repo, path: repo, owners: [{{path: \
             '*', team: one}}], reviews: [{{github: prs.json}}]}}]\n"
        )
    };
    // Written on the fifth and the sixth, merged on the seventh.
    let changes = |rule: &str, from: &str, to: &str| {
        let path = built.home.path().join("crosscut.yaml");
        fs::write(&path, config(rule)).unwrap();
        let report = Sandbox::new().report(&path, "dee", [from, to], "2026-01-01");
        report["people"][0]["basis"]["changes"].clone()
    };
    assert_eq!(changes("commit", "2025-03-05", "2025-03-07"), 2);
    assert_eq!(changes("merge", "2025-03-05", "2025-03-07"), 0);
    assert_eq!(changes("merge", "2025-03-07", "2025-03-08"), 2);
}
