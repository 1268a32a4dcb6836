//! Damage in the texts that people and programs write: messages, owner files,
//! design docs, notes, exports, the config, a packet. Other texts mean other
//! values; what holds is that no run fails, that the other repositories' results
//! stand, and that text stays text in every format.

use std::fmt::Write as _;
use std::fs;

use super::damage::damaged;
use super::judge::Judge;
use super::world::{BOT, EXPORTS, files, notes};
use crate::harness::dice::Dice;
use crate::harness::repo::feed;
use crosscut::ui::text::is_harmful;

/// What is written anew, and how often beside the others.
const KINDS: [&str; 11] = [
    "message",
    "file",
    "file",
    "file",
    "note",
    "raw commit",
    "raw tree",
    "export",
    "export",
    "config",
    "packet",
];

const REPO: &str = "texts";

/// So many trials, from this number on.
pub fn trials(judge: &mut Judge<'_>, first: u64, trials: u64) {
    let world = judge.world;
    let path = world.path(REPO);
    let git = |arguments: &[&str], input: &[u8]| feed(&path, arguments, input);
    let base = git(&["rev-parse", "main"], b"");
    let noted = git(&["rev-parse", "main~2"], b"");
    let config = fs::read(world.config()).unwrap();
    let mut bases: Vec<(&str, String)> = vec![("refs/heads/main", base.clone())];
    bases.extend(notes(&noted).iter().map(|(name, ..)| (*name, git(&["rev-parse", name], b""))));
    let packet = world.path("ana.md");
    judge.run(&["packet", "--person", "ana", "-o", packet.to_str().unwrap()], "the first packet");
    let whole = fs::read(&packet).unwrap();
    for number in first..first + trials {
        let mut dice = Dice(number);
        let kind = *dice.pick(&KINDS);
        let trial = Trial { judge, number, base: &base, noted: &noted };
        let called = match kind {
            "config" => trial.config(&mut dice),
            "packet" => trial.packet(&mut dice, &whole),
            "export" => trial.export(&mut dice),
            _ => trial.history(kind, &mut dice),
        };
        judge.ended(&called, "in order");
        fs::write(world.config(), &config).unwrap();
        for (name, id) in &bases {
            fs::write(path.join(".git").join(name), format!("{id}\n")).unwrap();
        }
    }
    judge.scan("all is mended");
}

struct Trial<'t, 'w> {
    judge: &'t Judge<'w>,
    number: u64,
    base: &'t str,
    noted: &'t str,
}

impl Trial<'_, '_> {
    /// A text, damaged.
    fn spoiled(&self, text: &[u8], dice: &mut Dice) -> Vec<u8> {
        let all = files();
        let other = dice.pick(&all).1.as_bytes();
        damaged(text, other, true, dice).0
    }

    fn git(&self, arguments: &[&str], input: &[u8]) -> String {
        feed(&self.judge.world.path(REPO), arguments, input)
    }

    /// A commit on top that holds a damaged text; what was damaged.
    fn history(&self, kind: &'static str, dice: &mut Dice) -> String {
        let world = self.judge.world;
        let head = "author Ana <ana@example.com> 1742000000 +0000\n\
                    committer Ana <ana@example.com> 1742000000 +0000\n";
        let import = |stream: &[u8]| {
            let fast = ["-c", "fastimport.unpackLimit=100000", "fast-import", "--quiet", "--force"];
            self.git(&fast, stream);
        };
        let commit = |message: &[u8], rest: &[u8]| {
            let from = format!("\nfrom {}\n", self.base);
            let start = format!("commit refs/heads/main\n{head}data {}\n", message.len());
            import(&[start.as_bytes(), message, from.as_bytes(), rest].concat());
        };
        let mut called = kind.to_owned();
        match kind {
            "message" => {
                let message = format!(
                    "Charge in cents (#1)\n\nThis reverts commit {}.\n\nReviewed-by: Dee Q \
                     <dee@example.com>\nCo-authored-by: Dee Q <dee@example.com>\n",
                    self.base
                );
                let message = self.spoiled(message.as_bytes(), dice);
                commit(&message, b"M 644 inline pay/last.rs\ndata 2\n1\n");
            }
            "file" => {
                let all = files();
                let (file, text) = dice.pick(&all);
                let text = self.spoiled(text.as_bytes(), dice);
                let write = format!("M 644 inline {file}\ndata {}\n", text.len());
                commit(b"Change it\n", &[write.as_bytes(), &text, b"\n"].concat());
                let owners = match *file {
                    "OWNERS_ALIASES" => "OWNERS",
                    "OWNERS" | "MAINTAINERS" | "catalog-info.yaml" => file,
                    _ => "CODEOWNERS",
                };
                fs::write(world.config(), world.config_text(owners, false)).unwrap();
                called = (*file).to_owned();
            }
            "note" => {
                let all = notes(self.noted);
                let (reference, name, text) = dice.pick(&all);
                let text = self.spoiled(text.as_bytes(), dice);
                let mut start = format!("commit {reference}\n{BOT}\n");
                match reference.ends_with("/meta") {
                    true => writeln!(start, "data {}", text.len()).unwrap(),
                    false => {
                        let line =
                            format!("data 5\nNotes\nN inline {}\ndata {}", self.noted, text.len());
                        writeln!(start, "{line}").unwrap();
                    }
                }
                import(&[start.as_bytes(), &text, b"\n"].concat());
                called = (*name).to_owned();
            }
            raw => {
                let kind = raw.strip_prefix("raw ").unwrap();
                let tree = self.git(&["rev-parse", &format!("{}^{{tree}}", self.base)], b"");
                let raw = format!("tree {tree}\nparent {}\n{head}\nRaw\n", self.base);
                let id = match kind {
                    "commit" => self.raw(kind, &self.spoiled(raw.as_bytes(), dice)),
                    _ => {
                        let entry =
                            [b"100644 a\0".as_slice(), &[7; 20], b"40000 pay\0", &[8; 20]].concat();
                        let tree = self.raw("tree", &self.spoiled(&entry, dice));
                        let raw = format!("tree {tree}\nparent {}\n{head}\nRaw\n", self.base);
                        self.raw("commit", raw.as_bytes())
                    }
                };
                let main = world.path(REPO).join(".git/refs/heads/main");
                fs::write(main, format!("{id}\n")).unwrap();
            }
        }
        self.look(&called, dice);
        called
    }

    fn raw(&self, kind: &str, bytes: &[u8]) -> String {
        self.git(&["hash-object", "-t", kind, "-w", "--literally", "--stdin"], bytes)
    }

    fn export(&self, dice: &mut Dice) -> String {
        let world = self.judge.world;
        let (forge, file) = dice.pick(&EXPORTS);
        let before = fs::read(world.path(file)).unwrap();
        fs::write(world.path(file), self.spoiled(&before, dice)).unwrap();
        fs::write(world.config(), world.config_text("CODEOWNERS", true)).unwrap();
        self.look(forge, dice);
        fs::write(world.path(file), before).unwrap();
        format!("export: {forge}")
    }

    fn config(&self, dice: &mut Dice) -> String {
        let text = self.judge.world.config_text("CODEOWNERS", true);
        let damaged = self.spoiled(text.as_bytes(), dice);
        fs::write(self.judge.world.config(), damaged).unwrap();
        let what = format!("{}: the config", self.number);
        let run = self.judge.run(&["scan", "--format", "json"], &what);
        // What is wrong with it is told with its place.
        assert!(run.code != Some(2) || run.stderr.contains("error"), "{what}: {}", run.stderr);
        "config".to_owned()
    }

    /// A refresh loses nothing: it is refused with the file untouched, or goes on.
    fn packet(&self, dice: &mut Dice, whole: &[u8]) -> String {
        let file = self.judge.world.path("ana.md");
        let before = self.spoiled(whole, dice);
        fs::write(&file, &before).unwrap();
        let what = format!("{}: a packet", self.number);
        let packet = ["packet", "--person", "ana", "-o", file.to_str().unwrap()];
        let run = self.judge.run(&packet, &what);
        assert!(
            run.code != Some(2) || fs::read(&file).unwrap() == before,
            "{what}: it was touched"
        );
        "packet".to_owned()
    }

    /// One report that is compared, and one of any kind in which text must stay
    /// text.
    fn look(&self, called: &str, dice: &mut Dice) {
        let what = format!("{}: {called}", self.number);
        let told = self.judge.scan(&what);
        self.judge.others_stand(REPO, &told, &what);
        let format = *dice.pick(&["table", "csv", "markdown", "html"]);
        let commands: [&[&str]; 5] = [
            &["scan", "-v"],
            &["evidence", "team-breadth", "--person", "ana"],
            &["compare", "--quarter", "2025Q1"],
            &["check"],
            &["owners", "texts/pay/f0.rs"],
        ];
        let command = *dice.pick(&commands);
        let with_format = ["--format", format];
        let has_formats = !["check", "owners"].contains(&command[0]);
        let arguments = [command, if has_formats { &with_format[..] } else { &[] }].concat();
        let run = self.judge.run(&arguments, &what);
        let bad = |c: &char| is_harmful(*c) && !"\n\r\t".contains(*c);
        for text in [&run.stdout, &run.stderr] {
            assert_eq!(text.chars().find(bad), None, "{what}: {arguments:?}");
        }
        if format == "csv" && has_formats {
            let mut rows =
                csv::ReaderBuilder::new().has_headers(false).from_reader(run.stdout.as_bytes());
            for cell in rows
                .records()
                .map(Result::unwrap)
                .flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
            {
                let is_formula =
                    cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert!(!is_formula, "{what}: {cell}");
            }
        }
    }
}
