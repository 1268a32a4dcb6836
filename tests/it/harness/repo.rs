//! Builds repositories with the `git` command: no configuration, fixed dates.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;

use super::git::{command, git};

/// A repository in a directory of its own that goes away with it.
pub struct Repo {
    home: TempDir,
    /// The next commit's date.
    clock: i64,
    /// The next commit's author and committer.
    pub author: (String, String),
}

/// What makes git write a review of Cy's into Gerrit's notes on a commit.
pub fn reviewed_in_notes(commit: &str) -> [&str; 11] {
    let note = "Code-Review+2: Cy <cy@example.com>\n";
    let (name, email) = ("user.name=A", "user.email=a@example.com");
    ["-c", name, "-c", email, "notes", "--ref=review", "add", "-f", "-m", note, commit]
}

impl Repo {
    /// An empty repository with the branch `main`.
    pub fn new() -> Self {
        let home = TempDir::new().expect("a directory for the repository");
        // A template is a score of files in every repository, and no test reads them.
        git(home.path(), &["init", "-q", "-b", "main", "--template=", "work"]);
        std::fs::create_dir(home.path().join("work/.git/info")).expect("it can be made");
        let author = ("Ana".to_owned(), "ana@example.com".to_owned());
        Self { home, clock: 1_700_000_000, author }
    }

    /// The work tree.
    pub fn path(&self) -> PathBuf {
        self.home.path().join("work")
    }

    /// A place for another repository, beside the work tree.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        let output = git(&self.path(), arguments);
        String::from_utf8_lossy(&output).trim().to_owned()
    }

    /// Runs `git` with this on its standard input.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> String {
        feed(&self.path(), arguments, input)
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a directory")).expect("it can be made");
        std::fs::write(path, content).expect("the file can be written");
    }

    /// Commits everything in the work tree; the commit's id.
    pub fn commit(&mut self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.commit_index(message)
    }

    /// Commits what is in the index.
    pub fn commit_index(&mut self, message: &str) -> String {
        self.dated(&["commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", message]);
        self.tip()
    }

    /// What `git rev-parse HEAD` says, without a process where a loose ref says it.
    fn tip(&self) -> String {
        let git = self.path().join(".git");
        let read = |name: &str| std::fs::read_to_string(git.join(name)).ok();
        let branch = read("HEAD").and_then(|head| read(head.strip_prefix("ref: ")?.trim()));
        branch.map_or_else(|| self.git(&["rev-parse", "HEAD"]), |id| id.trim().to_owned())
    }

    /// Runs a command that commits, an hour after the one before.
    pub fn dated(&mut self, arguments: &[&str]) {
        self.clock += 3600;
        let date = format!("{} +0100", self.clock);
        let (name, email) = &self.author;
        let output = command(&self.path())
            .args(arguments)
            .envs([("GIT_AUTHOR_NAME", name), ("GIT_COMMITTER_NAME", name)])
            .envs([("GIT_AUTHOR_EMAIL", email), ("GIT_COMMITTER_EMAIL", email)])
            .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)])
            .output()
            .expect("git can be run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Makes HEAD's branch point to a commit made of these lines: headers after
    /// `tree` and `parent`, an empty line, the message.
    pub fn commit_raw(&self, rest: &[u8]) -> String {
        let mut raw = format!("tree {}\n", self.git(&["rev-parse", "HEAD^{tree}"]));
        writeln!(raw, "parent {}", self.git(&["rev-parse", "HEAD"])).expect("it fits");
        let mut raw = raw.into_bytes();
        raw.extend_from_slice(rest);
        let id = self.feed(&["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], &raw);
        self.git(&["update-ref", "HEAD", &id]);
        id
    }
}

/// `count` commits in a line on `main`, a file changed in each.
pub fn long_history(count: usize) -> Repo {
    let mut stream = String::new();
    for number in 0..count {
        let (date, person) = (1_600_000_000 + number * 600, number % 7);
        let message = format!(
            "Change {number}\n\nReviewed-by: P{} <p{}@example.com>\n",
            person + 1,
            person + 1
        );
        write!(
            stream,
            "commit refs/heads/main\ncommitter P{person} <p{person}@example.com> {date} +0000\n\
             data {}\n{message}\nM 644 inline dir{}/file{}\ndata {}\n{number}\n",
            message.len(),
            number % 11,
            number % 101,
            number.to_string().len(),
        )
        .expect("it fits");
    }
    let repo = Repo::new();
    repo.feed(&["fast-import", "--quiet"], stream.as_bytes());
    repo
}

/// Runs `git` in a directory with this on its standard input; what it prints.
pub fn feed(directory: &Path, arguments: &[&str], input: &[u8]) -> String {
    let mut child = command(directory)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("git can be run");
    child.stdin.take().expect("a pipe").write_all(input).expect("git reads its input");
    let output = child.wait_with_output().expect("git ends");
    assert!(output.status.success(), "git {arguments:?}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// A path as an argument.
pub fn argument(path: &Path) -> &str {
    path.to_str().expect("test paths are UTF-8")
}
