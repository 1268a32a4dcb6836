//! Data sets in which people are pseudonyms: nobody is named in them, and whoever has
//! the key makes the reports that the repositories give.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use crate::harness::fixture::Fixture;
use crate::harness::repo::Repo;
use crate::harness::run::{Run, Sandbox};

/// Two keys of 32 letters, of which only one ends in a line break.
const KEY: &str = "0123456789abcdefghijklmnopqrstuv\n";
const OTHER_KEY: &str = "vutsrqponmlkjihgfedcba9876543210";

/// Every identifying word of the people in [`full_of_people`], lower-cased. None is on
/// its roster but those of Zebediah.
const PEOPLE: [&str; 12] = [
    "zebediah",
    "quillfeather",
    "zebq",
    "ottoline",
    "vandersnoot",
    "ottov",
    "marmaduke",
    "pumphrey",
    "wilhelmina",
    "grubbs",
    "homestead",
    "minagrubbs",
];

const CONFIG: &str = r"
version: 1
teams:
  - {id: core, name: Core}
  - {id: edge, name: Edge}
people:
  - {id: zeb, name: Zebediah Quillfeather, team: core, emails: [zebq@homestead.example],
     logins: {github: zebq}, names: [Zebediah]}
  - {id: otto, name: Ottoline Vandersnoot, team: edge, emails: [ottov@homestead.example],
     logins: {github: ottov}}
repos:
  - {name: work, path: work, owners_from: {file: OWNERS}, reviews: [{github: prs.json}]}
design_docs: [{repo: work, path: 'docs/*.md', status: none}]
";

/// A sandbox with a key, another one, a config and a repository that names people
/// wherever something is read of them.
fn full_of_people() -> (Sandbox, Repo) {
    let sandbox = Sandbox::new();
    for (name, text) in [("key", KEY), ("other", OTHER_KEY), ("crosscut.yaml", CONFIG)] {
        fs::write(sandbox.path(name), text).unwrap();
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(sandbox.path(name), fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
    let mut repo = Repo::new();
    let by = |name: &str, email: &str| (name.to_owned(), email.to_owned());
    repo.author = by("Zebediah Quillfeather", "ZebQ@Homestead.example");
    repo.write(".mailmap", "Ottoline Vandersnoot <ottov@homestead.example> <otto@old.example>\n");
    repo.write("OWNERS", "approvers:\n- zebq # Zebediah Quillfeather\n- minagrubbs\n");
    repo.write("edge/OWNERS", "approvers: [ottov]\nreviewers:\n  - minagrubbs\n");
    repo.write("OWNERS_ALIASES", "aliases:\n  leads:\n  - zebq\n  - minagrubbs\n");
    repo.write(
        "docs/1.md",
        "# Plan by Wilhelmina Grubbs\n\nStatus: Accepted\nAuthors: Zebediah Quillfeather, @minagrubbs\n\
         Approvers: Ottoline Vandersnoot <ottov@homestead.example>, Marmaduke Pumphrey\n\n\
         ## Why\n\nWords of a plan that says something.\n",
    );
    repo.commit("Begin the work of Wilhelmina Grubbs\n\nReviewed-by: Marmaduke Pumphrey <mp@homestead.example>\n");
    repo.author = by("Wilhelmina Grubbs", "77+minagrubbs@users.noreply.github.com");
    repo.write("edge/a.rs", "one\n");
    repo.commit(
        "Add a\n\nReviewed-by: Zebediah\nAcked-by: @ottov\nThanks to @minagrubbs and to ottov.\n",
    );
    repo.author = by("Ottoline V", "otto@old.example");
    repo.write("edge/b.rs", "two\n");
    repo.write("core/b.rs", "two\n");
    let merged = repo.commit(
        "Add b for Marmaduke Pumphrey (#7)\n\nCo-authored-by: Zebediah Quillfeather <zebq@homestead.example>\n\
         Helped-by: Wilhelmina Grubbs\nReported-by: Marmaduke\nCc: mp@homestead.example\n",
    );
    repo.author = by("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com");
    repo.write("core/lock", "1\n");
    repo.commit("Bump it\n\nSigned-off-by: dependabot[bot] <support@github.com>\n");
    let note = "Code-Review+2: Marmaduke Pumphrey <mp@homestead.example>\n";
    let who = ["-c", "user.name=x", "-c", "user.email=x@x.example"];
    let note = ["notes", "--ref=review", "add", "-f", "-m", note, "HEAD"];
    repo.git(&[&who[..], &note].concat());
    let export = format!(
        r#"[{{"number": 7, "mergedAt": "2023-11-15T00:00:00Z", "mergeCommit": {{"oid": "{merged}"}},
            "author": {{"login": "ottov", "name": "Ottoline Vandersnoot"}}, "title": "Add b",
            "url": "https://github.com/acme/site/pull/7", "commits": [],
            "reviews": [{{"author": {{"login": "zebq"}}, "state": "APPROVED"}},
                        {{"author": {{"login": "minagrubbs"}}, "state": "COMMENTED"}}]}}]"#
    );
    fs::write(sandbox.path("prs.json"), export).unwrap();
    // A report that is made from tables needs no repository.
    symlink(repo.path(), sandbox.path("work")).unwrap();
    (sandbox, repo)
}

/// Writes a data set with pseudonyms.
fn write(sandbox: &Sandbox, set: &str, key: &str) -> Run {
    let run = sandbox.run(["facts", "-o", set, "--config", "crosscut.yaml", "--pseudonymise", key]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

/// Every Parquet file of a data set.
fn files(set: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for table in fs::read_dir(set).unwrap() {
        let table = table.unwrap().path();
        files.extend(fs::read_dir(table).unwrap().map(|file| file.unwrap().path()));
    }
    files.sort();
    files
}

/// Every text of a data set, as engines read it.
fn texts(set: &Path) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for file in files(set) {
        let reader = SerializedFileReader::new(fs::File::open(file).unwrap()).unwrap();
        for row in reader.get_row_iter(None).unwrap() {
            for (_, field) in row.unwrap().get_column_iter() {
                match field {
                    Field::Str(text) => drop(texts.insert(text.clone())),
                    Field::Bytes(bytes) => {
                        texts.insert(String::from_utf8_lossy(bytes.data()).into_owned());
                    }
                    _ => {}
                }
            }
        }
    }
    texts
}

/// What a command says, without the options that name the data set.
fn said(run: Run) -> (Option<i32>, String, String) {
    let plain = run.stdout.replace(" --facts set --pseudonymise key", "");
    (run.code, plain, run.stderr)
}

/// Holds that commands say the same with the repositories and with a data set of
/// pseudonyms.
fn assert_same(sandbox: &Sandbox, config: &str, commands: &[Vec<&str>]) {
    let options = ["facts", "-o", "set", "--config", config, "--pseudonymise", "key"];
    let wrote = sandbox.run(options);
    assert_eq!(wrote.code, Some(0), "{}", wrote.stderr);
    for command in commands {
        let run = |more: &[&str]| {
            let mut crosscut = sandbox.crosscut();
            said(Run::of(crosscut.args(command).args(["--config", config]).args(more)))
        };
        let direct = run(&[]);
        let by_tables = run(&["--facts", "set", "--pseudonymise", "key"]);
        assert!(direct.1.len() > 50, "{command:?}: {direct:?}");
        assert!(by_tables == direct, "{command:?}:\n{}\n{}", by_tables.1, by_tables.2);
    }
}

#[test]
fn reports_are_those_that_the_repositories_give() {
    for name in ["breadth", "multiplying", "direction", "in-part"] {
        let sandbox = Sandbox::new();
        fs::write(sandbox.path("key"), KEY).unwrap();
        Fixture::load(name).build(sandbox.root());
        let window = ["--since", "2025-01-01", "--until", "2026-01-01", "--as-of", "2026-06-01"];
        let scan = |format| [&["scan", "--format", format][..], &window].concat();
        let mut told = sandbox.crosscut();
        let told = Run::of(told.args(scan("table")).args(["--config", "crosscut.yaml"]));
        assert_eq!(told.code, Some(0), "{}", told.stderr);
        only_mine(&sandbox.path("key"));
        assert_same(&sandbox, "crosscut.yaml", &[scan("json"), scan("html")]);
    }
}

fn only_mine(file: &Path) {
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn every_command_on_the_demo_says_the_same_of_the_roster() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("key"), KEY).unwrap();
    only_mine(&sandbox.path("key"));
    assert_eq!(sandbox.run(["demo", "demo"]).code, Some(0));
    let as_of = ["--as-of", "2026-06-30"];
    let about = ["--person", "ana", "--as-of", "2026-06-30"];
    let commands = [
        [&["scan", "--format", "json"][..], &as_of].concat(),
        [&["scan", "--sensitivity"][..], &as_of].concat(),
        [&["scan", "--format", "csv"][..], &as_of].concat(),
        [&["compare", "--quarter", "2026Q2", "--format", "json"][..], &as_of].concat(),
        [&["evidence", "team-breadth", "--format", "json"][..], &about].concat(),
        [&["gaps"][..], &about].concat(),
        [&["packet"][..], &about].concat(),
        vec!["owners", "--repo", "billing", "--at", "2026-06-30"],
    ];
    assert_same(&sandbox, "demo/crosscut.yaml", &commands);
}

#[test]
fn nobody_is_named_and_robots_are() {
    let (sandbox, _repo) = full_of_people();
    let set = |name: &str| -> Vec<String> {
        texts(&sandbox.path(name)).into_iter().map(|text| text.to_lowercase()).collect()
    };
    let named = |texts: &[String]| -> BTreeSet<&str> {
        PEOPLE.into_iter().filter(|word| texts.iter().any(|text| text.contains(word))).collect()
    };
    let plain = sandbox.run(["facts", "-o", "plain", "--config", "crosscut.yaml"]);
    assert_eq!(plain.code, Some(0), "{}", plain.stderr);
    assert_eq!(named(&set("plain")), PEOPLE.into_iter().collect(), "each is there to be found");
    write(&sandbox, "set", "key");
    let hidden = set("set");
    for text in &hidden {
        let told: Vec<&str> = PEOPLE.into_iter().filter(|word| text.contains(word)).collect();
        assert!(told.is_empty(), "{told:?} in {text:?}");
    }
    for file in files(&sandbox.path("set")) {
        let bytes = fs::read(&file).unwrap().to_ascii_lowercase();
        let told =
            PEOPLE.iter().find(|word| bytes.windows(word.len()).any(|w| w == word.as_bytes()));
        assert_eq!(told, None, "{}", file.display());
    }
    let robot = "49699333+dependabot[bot]@users.noreply.github.com";
    assert!(hidden.iter().any(|text| text == robot));
    for kept in ["bump it", "docs/1.md", "approvers"] {
        assert!(hidden.iter().any(|text| text.contains(kept)), "{kept}");
    }
}

/// Everything by which people are known is in this repository; what is told of the
/// roster rests on all of it.
#[test]
fn people_are_found_again_wherever_they_are_named() {
    let (sandbox, _repo) = full_of_people();
    let window = ["--since", "2023-11-01", "--until", "2023-12-01", "--as-of", "2024-01-01"];
    let with = |command: &[&'static str]| [command, &window].concat();
    let about = ["--person", "otto", "--format", "json"];
    let commands = [
        with(&["scan", "--format", "json"]),
        with(&["scan", "--format", "html"]),
        with(&[&["evidence", "review-reach"][..], &about].concat()),
        with(&[&["evidence", "team-breadth"][..], &about].concat()),
        vec!["owners", "--repo", "work", "--at", "2023-12-01", "edge/a.rs"],
    ];
    // A person outside the roster in a subject is a pseudonym; see docs/facts.md.
    let config = CONFIG.replace("  - {id: otto,", "  - {id: mp, name: Marmaduke Pumphrey, team: core, \
        emails: [mp@homestead.example]}\n  - {id: mina, name: Wilhelmina Grubbs, team: edge, emails: \
        [minagrubbs@users.noreply.github.com]}\n  - {id: otto,");
    fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
    assert_same(&sandbox, "crosscut.yaml", &commands);
    let report = sandbox.run([
        "scan",
        "--config",
        "crosscut.yaml",
        "--facts",
        "set",
        "--pseudonymise",
        "key",
        "--format",
        "json",
        "--as-of",
        "2024-01-01",
        "--since",
        "2023-11-01",
    ]);
    assert!(report.stdout.contains("Add b for Marmaduke Pumphrey (#7)"), "{}", report.stdout);
    // Whom the config does not know is not named, whatever it says of others.
    fs::write(sandbox.path("crosscut.yaml"), CONFIG).unwrap();
    let mut check = sandbox.crosscut();
    check.args(["check", "--emails", "--config", "crosscut.yaml", "--facts", "set"]);
    let check = Run::of(check.args(["--pseudonymise", "key", "--as-of", "2024-01-01"]));
    assert_eq!(check.code, Some(0), "{}", check.stderr);
    for outside in ["Marmaduke", "Pumphrey", "Wilhelmina", "minagrubbs"] {
        assert!(!check.stdout.contains(outside), "{}", check.stdout);
    }
}

#[test]
fn a_set_is_read_with_its_own_key_and_no_other() {
    let (sandbox, _repo) = full_of_people();
    write(&sandbox, "set", "key");
    write(&sandbox, "others", "other");
    let plain = sandbox.run(["facts", "-o", "plain", "--config", "crosscut.yaml"]);
    assert_eq!(plain.code, Some(0), "{}", plain.stderr);
    let scan = |more: &[&str]| {
        let mut scan = sandbox.crosscut();
        Run::of(
            scan.args(["scan", "--as-of", "2024-01-01", "--config", "crosscut.yaml"]).args(more),
        )
    };
    let refused = |more: &[&str], what: &str, hint: &str| {
        let run = scan(more);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.contains(what) && run.stderr.contains(hint), "{}", run.stderr);
        for key in [KEY, OTHER_KEY] {
            assert!(!run.stderr.contains(key.trim_end()), "{}", run.stderr);
        }
    };
    let set = ["--facts", "set"];
    refused(&set, "people are pseudonyms in `work`", "add --pseudonymise KEYFILE");
    let with = |key: &'static str| [set[0], set[1], "--pseudonymise", key];
    refused(&with("other"), "people are pseudonyms of another key in `work`", "name the key");
    refused(&with("nowhere"), "nowhere: the key cannot be read", "random bytes");
    fs::write(sandbox.path("short"), &KEY[..31]).unwrap();
    refused(&with("short"), "the key has 31 bytes; it needs at least 32", "random bytes");
    let short = sandbox.run(["facts", "-o", "new", "--pseudonymise", "short", "work"]);
    assert_eq!(short.code, Some(2));
    assert!(!sandbox.path("new").exists());
    refused(
        &["--facts", "plain", "--pseudonymise", "key"],
        "people are no pseudonyms in `work`",
        "leave out --pseudonymise",
    );
    refused(
        &["--facts", "set", "others", "--pseudonymise", "key"],
        "hold `work` in different states",
        "different names",
    );
    refused(&["--pseudonymise", "key"], "--facts", "Usage");
    assert_eq!(scan(&with("key")).code, Some(0));
}

#[test]
fn sets_of_several_keys_are_not_mixed() {
    let (sandbox, repo) = full_of_people();
    let other = repo.beside("other");
    repo.git(&["clone", "-q", "--bare", ".", other.to_str().unwrap()]);
    let other = format!("copy={}", other.display());
    let write = |set: &str, repo: &str, key: &[&str]| {
        let mut facts = sandbox.crosscut();
        let run = Run::of(facts.args(["facts", "-o", set, repo]).args(key));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    };
    write("one", "work=work/.", &["--pseudonymise", "key"]);
    write("two", &other, &["--pseudonymise", "other"]);
    write("three", &other, &[]);
    for (second, told) in
        [("two", "are of different keys"), ("three", "are only in one of them pseudonyms")]
    {
        let run = sandbox.run([
            "scan",
            "copy",
            "work",
            "--facts",
            "one",
            second,
            "--pseudonymise",
            "key",
        ]);
        assert_eq!(run.code, Some(2));
        let told = format!("the people in the facts of `copy` and `work` {told}");
        assert!(run.stderr.contains(&told), "{}", run.stderr);
    }
}

#[test]
fn what_pseudonyms_cannot_be_compared_with_is_refused() {
    let (sandbox, _repo) = full_of_people();
    write(&sandbox, "set", "key");
    let scan = |config: String| {
        fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
        let options = ["scan", "--config", "crosscut.yaml", "--facts", "set"];
        let mut scan = sandbox.crosscut();
        Run::of(scan.args(options).args(["--pseudonymise", "key", "--as-of", "2024-01-01"]))
    };
    let hashed = format!("sha256:{}", "0".repeat(64));
    let run = scan(CONFIG.replace("ottov@homestead.example", &hashed));
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("the address of `otto` is given by its SHA-256"), "{}", run.stderr);
    fs::copy(sandbox.path("prs.json"), sandbox.path("more.json")).unwrap();
    let run = scan(CONFIG.replace("prs.json", "more.json"));
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("gathered with other exports of reviews"), "{}", run.stderr);
}

#[test]
fn the_same_key_gives_the_same_bytes_and_another_key_other_pseudonyms() {
    let (sandbox, _repo) = full_of_people();
    for (set, key) in [("one", "key"), ("two", "key"), ("three", "other")] {
        write(&sandbox, set, key);
    }
    let bytes = |set: &str| -> Vec<(PathBuf, Vec<u8>)> {
        let set = sandbox.path(set);
        let below = |file: &PathBuf| file.strip_prefix(&set).unwrap().to_owned();
        files(&set).iter().map(|file| (below(file), fs::read(file).unwrap())).collect()
    };
    assert!(bytes("one") == bytes("two"));
    let addresses = |set: &str| -> BTreeSet<String> {
        let texts = texts(&sandbox.path(set));
        let is_one =
            |text: &String| text.ends_with(".invalid") && !text.contains(char::is_whitespace);
        texts.into_iter().filter(is_one).collect()
    };
    assert!(addresses("one").len() >= 3, "{:?}", addresses("one"));
    assert!(addresses("one").is_disjoint(&addresses("three")));
}

#[test]
fn a_key_that_others_may_read_is_told() {
    let (sandbox, _repo) = full_of_people();
    let told = "key: others may read this key";
    assert!(!write(&sandbox, "one", "key").stderr.contains(told));
    fs::set_permissions(sandbox.path("key"), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(write(&sandbox, "two", "key").stderr.contains(told));
}
