//! Data sets of Parquet tables: reports from them are those that the repositories
//! give, and what they do not hold is refused.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::demo::Demo;
use crate::harness::dice::Dice;
use crate::harness::fixture::Fixture;
use crate::harness::git::Silent;
use crate::harness::repo::{Repo, reviewed_in_notes};
use crate::harness::run::{Run, Sandbox};
use crate::harness::tables::{served, through_tables, written};
use crosscut::config::{Config, DesignDocs, OwnersFrom};
use crosscut::dataset::DataSet;
use crosscut::dataset::schema::{FILES, TABLES};
use crosscut::gather::{Owners, Source, gather};

const FORMATS: [&str; 5] = ["table", "json", "csv", "markdown", "html"];

/// What a command says with a data set, without the commands that it proposes, which
/// name it.
fn said(run: Run, set: &str) -> (Option<i32>, String, String) {
    let option = format!(" --facts {set}");
    (run.code, run.stdout.replace(&option, ""), run.stderr)
}

/// Takes the repositories away, and puts them back when it is dropped.
struct Away(Vec<(PathBuf, PathBuf)>);

impl Away {
    fn take(repos: &[PathBuf]) -> Self {
        let moved = repos.iter().map(|repo| {
            let away = repo.with_extension("away");
            fs::rename(repo, &away).unwrap();
            (repo.clone(), away)
        });
        Self(moved.collect())
    }
}

impl Drop for Away {
    fn drop(&mut self) {
        for (place, away) in &self.0 {
            fs::rename(away, place).unwrap();
        }
    }
}

/// Holds that commands say the same with the repositories and, when these are gone,
/// with a data set of them.
fn assert_same(sandbox: &Sandbox, config: &Path, repos: &[PathBuf], commands: &[Vec<&str>]) {
    let config = config.to_str().unwrap();
    let wrote = sandbox.run(["facts", "-o", "set", "--config", config]);
    assert!(matches!(wrote.code, Some(0 | 1)), "{}", wrote.stderr);
    let run = |arguments: &[&str], more: &[&str]| {
        let mut command = sandbox.crosscut();
        Run::of(command.args(arguments).args(["--config", config]).args(more))
    };
    let direct: Vec<_> = commands.iter().map(|command| said(run(command, &[]), "set")).collect();
    let _away = Away::take(repos);
    for (command, direct) in commands.iter().zip(direct) {
        let by_tables = said(run(command, &["--facts", "set"]), "set");
        assert!(direct.1.len() > 100, "{command:?}: {direct:?}");
        assert!(by_tables == direct, "{command:?}:\n{}\n{}", by_tables.1, by_tables.2);
    }
}

#[test]
fn reports_on_the_fixtures_are_the_same_in_every_format() {
    for name in ["breadth", "multiplying", "direction", "in-part"] {
        let sandbox = Sandbox::new();
        let built = Fixture::load(name).build(sandbox.root());
        let scan = |format| {
            let window = ["--since", "2025-01-01", "--until", "2026-01-01"];
            let mut scan = vec!["scan", "--as-of", "2026-06-01", "--format", format];
            scan.extend(window);
            scan
        };
        assert_same(&sandbox, &built.config, std::slice::from_ref(&built.repo), &FORMATS.map(scan));
    }
}

#[test]
fn every_command_on_the_demo_says_the_same() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(["demo", "demo"]).code, Some(0));
    let config = sandbox.path("demo/crosscut.yaml");
    let repos = ["billing", "data-platform", "gateway", "rfcs", "webshop"];
    let repos = repos.map(|repo| sandbox.path("demo").join(repo));
    let as_of = ["--as-of", "2026-06-30"];
    let about = ["--person", "ana", "--as-of", "2026-06-30"];
    let mut commands: Vec<Vec<&str>> = Vec::new();
    for format in FORMATS {
        commands.push([&["scan", "--format", format][..], &as_of].concat());
        let compare = ["compare", "--quarter", "2026Q2", "--format", format];
        commands.push([&compare[..], &as_of].concat());
        let evidence = ["evidence", "team-breadth", "--format", format];
        commands.push([&evidence[..], &about].concat());
    }
    commands.push([&["gaps"][..], &about].concat());
    commands.push([&["packet"][..], &about].concat());
    commands.push([&["check"][..], &as_of].concat());
    commands.push(vec!["owners", "--repo", "billing", "--at", "2026-06-30"]);
    commands.push([&["scan", "--without", "billing", "--sensitivity"][..], &as_of].concat());
    assert_same(&sandbox, &config, &repos, &commands);
}

#[test]
fn without_a_config_repositories_are_named_as_in_the_set() {
    let (sandbox, demo) = (Sandbox::new(), Demo::shared());
    let place = |name: &str| demo.sandbox.path("acme").join(name).display().to_string();
    let scan = |more: &[&str]| {
        let mut scan = sandbox.crosscut();
        Run::of(scan.args(["scan", "--format", "json", "--as-of", "2026-06-30"]).args(more))
    };
    let wrote = sandbox.run(["facts", "-o", "set", &place("webshop"), &place("billing")]);
    assert_eq!(wrote.code, Some(0), "{}", wrote.stderr);
    assert!(wrote.stderr.contains("2 repositories with "), "{}", wrote.stderr);
    let direct = scan(&[&place("billing"), &place("webshop")]);
    let by_tables = scan(&["--facts", "set"]);
    assert_eq!(by_tables.code, Some(0), "{}", by_tables.stderr);
    assert!(direct.stdout == by_tables.stdout);
    let named = sandbox.run(["facts", "-o", "named", &format!("shop={}", place("webshop"))]);
    assert_eq!(named.code, Some(0), "{}", named.stderr);
    let report = scan(&["--facts", "named"]).stdout;
    assert!(report.contains("\"name\": \"shop\""), "{report}");
    let one = scan(&["billing", "--facts", "set"]);
    assert!(one.stdout == scan(&[&place("billing")]).stdout);
    let wrong = scan(&["bilings", "--facts", "set"]);
    assert_eq!(wrong.code, Some(2));
    assert!(
        wrong.stderr.contains("no data set contains a repository `bilings`"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn what_a_killed_run_left_is_removed_a_day_later() {
    let (sandbox, demo) = (Sandbox::new(), Demo::shared());
    let place = demo.sandbox.path("acme").join("webshop").display().to_string();
    let parts = sandbox.path("set/.parts");
    fs::create_dir_all(&parts).unwrap();
    let left = |name: &str, hours: u64| {
        let file = fs::File::create(parts.join(name)).unwrap();
        let now = file.metadata().unwrap().modified().unwrap();
        file.set_modified(now - std::time::Duration::from_secs(hours * 60 * 60)).unwrap();
    };
    left("repo-a-0.parquet.0123456789abcdef.part", 25);
    left("repo-a-0.parquet.0123456789abcdee.part", 23);
    left("notes.txt", 25);
    let wrote = sandbox.run(["facts", "-o", "set", &place]);
    assert_eq!(wrote.code, Some(0), "{}", wrote.stderr);
    let there = fs::read_dir(&parts).unwrap().map(|entry| entry.unwrap().file_name());
    let mut there: Vec<_> = there.collect();
    there.sort();
    let other_run_s = "repo-a-0.parquet.0123456789abcdee.part";
    assert_eq!(there, ["notes.txt", other_run_s], "another run may be writing it");
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push((path.clone(), fs::read(&path).unwrap())),
        }
    }
    found.sort();
    found
}

/// A repository with a bit of everything, and how it is read.
fn some_of_everything() -> (Repo, Source) {
    let mut repo = Repo::new();
    repo.write("docs/1.md", "# One\n\nStatus: Draft\nAuthors: Ana, Bo\n");
    repo.write("CODEOWNERS", "* @acme/all\n");
    repo.write(".mailmap", "Ana Lee <ana@example.com>\nBo <bo@example.com> B <b@example.com>\n");
    repo.write(".gitattributes", "*.pb.go linguist-generated\n");
    repo.write(".git-blame-ignore-revs", format!("{}\n", "a".repeat(40)));
    repo.commit("Begin\n\nReviewed-by: Cy <cy@example.com>");
    repo.write("a.pb.go", "x\n");
    repo.write("CODEOWNERS", "* @acme/all\n/a @acme/a\n");
    repo.commit("Work\n\nCo-authored-by: Bo <b@example.com>\nAcked-by: Dee");
    repo.git(&reviewed_in_notes("HEAD"));
    let source = Source {
        name: "repo".into(),
        path: repo.path(),
        docs: docs("docs/*.md"),
        owners: Owners::Detect,
        ..Source::default()
    };
    (repo, source)
}

fn docs(pattern: &str) -> Vec<DesignDocs> {
    let text = format!(
        "version: 1\nrepos: [{{name: repo, path: .}}]\ndesign_docs: [{{repo: repo, path: \
         \"{pattern}\"}}]\n"
    );
    let (config, _) = Config::parse(&text, Path::new("crosscut.yaml"), &[]).unwrap();
    config.design_docs
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let ((repo, source), folder) = (some_of_everything(), tempfile::tempdir().unwrap());
    let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
    assert!(written(&one, &source) && written(&two, &source));
    let below = |folder: &Path| -> Vec<(PathBuf, Vec<u8>)> {
        let below = |file: PathBuf| file.strip_prefix(folder).unwrap().to_owned();
        files(folder).into_iter().map(|(file, bytes)| (below(file), bytes)).collect()
    };
    assert!(below(&one) == below(&two));
    assert_eq!(below(&one).len(), TABLES.len() + 1);
    // A second time, nothing is touched; another clone gives the same.
    let before = fs::metadata(&files(&one)[0].0).unwrap().modified().unwrap();
    assert!(written(&one, &source));
    assert_eq!(fs::metadata(&files(&one)[0].0).unwrap().modified().unwrap(), before);
    let elsewhere = repo.beside("elsewhere");
    repo.git(&["clone", "-q", "--bare", ".", elsewhere.to_str().unwrap()]);
    repo.git(&["push", "-q", elsewhere.to_str().unwrap(), "refs/notes/*:refs/notes/*"]);
    assert!(written(&two, &Source { path: elsewhere, ..source }));
    assert!(below(&one) == below(&two));
}

#[test]
fn no_byte_of_a_table_changes_unnoticed() {
    let ((_repo, source), folder) = (some_of_everything(), tempfile::tempdir().unwrap());
    assert!(written(folder.path(), &source));
    let read = || DataSet::open(folder.path()).and_then(|set| set.read("repo"));
    let sound = read().unwrap();
    let mut dice = Dice(1);
    for (file, bytes) in files(folder.path()) {
        for _ in 0..40 {
            let mut changed = bytes.clone();
            let at = dice.roll(changed.len());
            match dice.roll(4) {
                0 => changed.truncate(at),
                1 => changed.insert(at, 0),
                _ => changed[at] ^= 1 << dice.roll(8),
            }
            fs::write(&file, changed).unwrap();
            // What nothing is read from may be anything: the names of who wrote it.
            match read() {
                Ok(read) => assert!(read == sound, "{}: byte {at}", file.display()),
                Err(refused) => assert!(!refused.hint.is_empty(), "{refused}"),
            }
        }
        fs::remove_file(&file).unwrap();
        let missing = read();
        match file.parent().unwrap().ends_with(FILES.name) {
            true => assert_eq!(missing, Ok(None)),
            false => assert_eq!(missing.unwrap_err().place, file),
        }
        fs::write(&file, bytes).unwrap();
    }
    assert_eq!(read().unwrap(), sound);
}

#[test]
fn half_a_set_is_refused_with_its_place() {
    let (sandbox, (mut repo, _)) = (Sandbox::new(), some_of_everything());
    let write = |set: &str| {
        let mut facts = sandbox.crosscut();
        let run = Run::of(facts.args(["facts", "-o", set]).arg(repo.path()));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    };
    write("set");
    write("newer");
    repo.write("b.rs", "");
    repo.commit("More");
    let write = |set: &str| Run::of(sandbox.crosscut().args(["facts", "-o", set]).arg(repo.path()));
    assert_eq!(write("newer").code, Some(0));
    // A run that was ended behind the first tables.
    let newer = files(&sandbox.path("newer/commits")).remove(0);
    fs::write(sandbox.path("set/commits").join(newer.0.file_name().unwrap()), newer.1).unwrap();
    let scan = |more: &[&str]| Run::of(sandbox.crosscut().arg("scan").args(more));
    let half = scan(&["--facts", "set"]);
    assert_eq!(half.code, Some(2));
    for told in ["set/commits/repo-work-", "incomplete", "run crosscut facts again"] {
        assert!(half.stderr.contains(told), "{}", half.stderr);
    }
    assert_eq!(write("set").code, Some(0));
    assert_eq!(scan(&["--facts", "set"]).code, Some(0));
    // Both hold the same now.
    assert_eq!(scan(&["--facts", "set", "newer"]).code, Some(0));
    let none = scan(&["--facts", "home"]);
    assert!(none.stderr.contains("this is not a data set of crosscut"), "{}", none.stderr);
    assert_eq!(scan(&["--facts", "nowhere"]).code, Some(2));
}

#[test]
fn what_a_set_does_not_hold_is_refused() {
    let ((mut repo, source), folder) = (some_of_everything(), tempfile::tempdir().unwrap());
    repo.write("docs/2.txt", "text\n");
    repo.write("OWNERS", "approvers: [bo]\n");
    repo.commit("More");
    assert!(written(folder.path(), &source));
    let serve = |source: &Source| {
        let held = DataSet::open(folder.path()).unwrap().read("repo").unwrap();
        served(std::slice::from_ref(source), &[held]).map(|mut facts| facts.remove(0))
    };
    let refused = |source: &Source| serve(source).unwrap_err().remove(0).what;
    let anew = |source: &Source| gather(std::slice::from_ref(source), 1, &Silent).remove(0);
    // The same, and less.
    let less = [
        source.clone(),
        Source { docs: Vec::new(), ..source.clone() },
        Source { owners: Owners::Unasked, ..source.clone() },
        Source { owners: Owners::From(OwnersFrom::named("CODEOWNERS")), ..source.clone() },
        Source { docs: docs("docs/[0-9].md"), ..source.clone() },
    ];
    for source in &less {
        assert!(serve(source).unwrap() == anew(source), "{source:?}");
    }
    let more = Source { docs: docs("docs/*"), ..source.clone() };
    assert_eq!(refused(&more), "`docs/2.txt` is a design doc, but was not gathered as one");
    let branches = Source { branches: vec!["main".into()], ..source.clone() };
    assert_eq!(refused(&branches), "it was gathered from HEAD, but main is asked for");
    let owners = Source { owners: Owners::From(OwnersFrom::named("OWNERS")), ..source.clone() };
    assert!(refused(&owners).starts_with("it was gathered with the owners in CODEOWNERS ("));
    // Of a repository in which something was missing, nobody knows what for.
    let blob = repo.git(&["rev-parse", "HEAD:docs/1.md"]);
    fs::remove_file(repo.path().join(".git/objects").join(&blob[..2]).join(&blob[2..])).unwrap();
    assert!(written(folder.path(), &source));
    assert!(serve(&source).unwrap() == anew(&source));
    assert!(refused(&less[1]).starts_with("objects could not be read when it was gathered"));
}

#[test]
fn how_new_a_doc_is_is_not_told_from_fewer_files() {
    let ((mut repo, source), folder) = (some_of_everything(), tempfile::tempdir().unwrap());
    let words = "Many words that stand in both files, and so are none of the new ones. ";
    repo.write("docs/old.md", format!("# Old\n\n{}\n", words.repeat(9)));
    repo.commit("Old");
    fs::remove_file(repo.path().join("docs/old.md")).unwrap();
    repo.write("docs/3.md", format!("# New\n\n{} But this.\n", words.repeat(9)));
    repo.commit("New");
    assert!(written(folder.path(), &source));
    let held = DataSet::open(folder.path()).unwrap().read("repo").unwrap();
    let fewer = Source { docs: docs("docs/[0-9].md"), ..source };
    let told = served(&[fewer], &[held]).unwrap_err().remove(0).what;
    assert_eq!(told, "what is new in `docs/3.md` was computed from files that are not docs");
}

#[test]
fn what_no_set_holds_is_a_gap_and_texts_are_refused() {
    let (sandbox, demo) = (Sandbox::new(), Demo::shared());
    let config = demo.sample.config.clone();
    let facts = |more: &[&str]| {
        let mut facts = sandbox.crosscut();
        Run::of(facts.args(["facts", "-o", "set", "--config"]).arg(&config).args(more))
    };
    assert_eq!(facts(&["billing"]).code, Some(0));
    assert_eq!(facts(&["biling"]).code, Some(2));
    let scan = |command: &[&str]| {
        let mut scan = sandbox.crosscut();
        let scan = scan.args(command).args(["--facts", "set", "--config"]).arg(&config);
        Run::of(scan.args(["--person", "ana", "--as-of", "2026-06-30"]))
    };
    let report = scan(&["scan"]);
    assert_eq!(report.code, Some(1));
    assert!(report.stdout.contains("no data set contains it"), "{}", report.stdout);
    let stat = scan(&["evidence", "team-breadth", "--stat"]);
    assert_eq!(stat.code, Some(2));
    assert!(stat.stderr.contains("data sets contain no texts"), "{}", stat.stderr);
    let nowhere = facts(&["billing=nowhere"]);
    assert_eq!(nowhere.code, Some(1));
    assert!(nowhere.stderr.contains("nowhere does not exist"), "{}", nowhere.stderr);
    for bad in [".set", "_set", "a=b"] {
        let run = Run::of(Command::new(env!("CARGO_BIN_EXE_crosscut")).args(["facts", "-o", bad]));
        assert_eq!(run.code, Some(2), "{}", run.stderr);
    }
}

#[test]
fn odd_texts_come_back_as_they_are() {
    let mut repo = Repo::new();
    let odd = [&b"caf\xe9"[..], b"tab\there", b"quote\"s", "\u{1f980}".as_bytes()];
    for name in odd {
        use std::os::unix::ffi::OsStrExt;
        fs::write(repo.path().join(std::ffi::OsStr::from_bytes(name)), "x").unwrap();
    }
    repo.write("CODEOWNERS", b"* @acme/\xe9\n");
    repo.author = ("A\u{0}\u{85}na \u{202e}".replace('\0', ""), String::new());
    repo.commit("Odd \u{1b}[31m\n\nReviewed-by: \u{feff}Cy <>\nReviewed-by: <x>");
    repo.commit_raw(b"author A <a@x.org> -99999999999999 +9999\ncommitter A <a@x.org> 9223372036854775 -0000\n\nx\n");
    let source = Source {
        name: "\u{e9}=../.x".into(),
        path: repo.path(),
        docs: docs("*"),
        owners: Owners::Detect,
        ..Source::default()
    };
    let sources = [source];
    assert!(through_tables(&sources) == gather(&sources, 1, &Silent));
}

/// Forks in which the same people do much the same at the same times.
#[test]
fn equal_patches_are_found_across_sets() {
    let mut found = 0;
    for seed in 0..6 {
        let mut dice = Dice(seed);
        let forks = (0..3).map(|number| {
            let mut repo = Repo::new();
            let mut lines: Vec<String> = (0..60).map(|line| format!("{line}\n")).collect();
            for _ in 0..12 {
                // Lines so far apart that none is in the surroundings of another.
                let line = &mut lines[10 * dice.roll(2)];
                *line = if line == "x\n" { "y\n".to_owned() } else { "x\n".to_owned() };
                let file: &&str = dice.pick(&["a.rs", "b.rs"]);
                let message: &&str = dice.pick(&["Work", "Fix"]);
                repo.write(file, lines.concat());
                repo.commit(message);
            }
            let (name, path) = (format!("fork{number}"), repo.path());
            (repo, Source { name, path, ..Source::default() })
        });
        let (_repos, sources): (Vec<Repo>, Vec<Source>) = forks.unzip();
        let facts = gather(&sources, 2, &Silent);
        let across = facts[0].patches.iter().filter(|(_, patch)| {
            facts[1..].iter().any(|other| other.patches.iter().any(|(_, other)| other == patch))
        });
        found += across.count();
        assert!(through_tables(&sources) == facts, "seed {seed}");
    }
    assert!(found > 10, "{found}");
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_a_set() {
    use std::os::unix::fs::PermissionsExt;
    let ((_repo, source), folder) = (some_of_everything(), tempfile::tempdir().unwrap());
    let set = folder.path().join("set");
    assert!(written(&set, &source));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&set), 0o700);
    for (file, _) in files(&set) {
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
    }
}

/// `docs/facts.md` tells every column as it is.
#[test]
fn the_manual_has_every_column() {
    let manual = include_str!("../../docs/facts.md");
    for table in TABLES.iter().chain(&[FILES]) {
        let (_, section) = manual.split_once(&format!("\n### {}\n", table.name)).unwrap();
        let rows = section.lines().skip_while(|line| !line.starts_with("| column"));
        let rows = rows.skip(2).take_while(|line| line.starts_with('|'));
        let told: Vec<(String, String)> = rows
            .map(|row| {
                let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
                (cells[0].trim_matches('`').to_owned(), cells[1].to_owned())
            })
            .collect();
        let columns = table.columns.iter().map(|column| {
            let may_be_missing = if column.optional { " or null" } else { "" };
            (column.name.to_owned(), format!("{}{may_be_missing}", column.kind.name()))
        });
        assert_eq!(told, columns.collect::<Vec<_>>(), "{}", table.name);
    }
}
