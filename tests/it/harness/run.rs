//! Runs the built program, and git, in an environment of nothing.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// A temporary directory with a home of its own, to run programs in.
#[derive(Debug)]
pub struct Sandbox {
    root: TempDir,
}

/// What a program said, and how it ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Sandbox {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("home")).unwrap();
        Self { root }
    }

    /// A path inside.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Its top directory, where programs run.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// The built program, ready to be given arguments and variables.
    pub fn crosscut(&self) -> Command {
        self.command(env!("CARGO_BIN_EXE_crosscut"))
    }

    /// Runs the built program with these arguments.
    pub fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        Run::of(self.crosscut().args(arguments))
    }

    /// The JSON report on one person over `[since, until)`, which must succeed.
    pub fn report(&self, config: &Path, person: &str, window: [&str; 2], as_of: &str) -> Value {
        let mut scan = self.crosscut();
        scan.arg("scan").arg("--config").arg(config);
        scan.args(["--person", person, "--as-of", as_of]);
        scan.args(["--since", window[0], "--until", window[1]]);
        let run = Run::of(scan.args(["--format", "json"]));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(report["schema"], "crosscut.report/1");
        report
    }

    /// Runs git in a directory and returns what it printed; it must succeed.
    pub fn git<'a>(&self, dir: &Path, arguments: impl IntoIterator<Item = &'a str>) -> String {
        let run = Run::of(self.git_command(dir).args(arguments));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
    }

    /// Git in a directory, ready to be given arguments and input.
    pub fn git_command(&self, dir: &Path) -> Command {
        let mut git = self.command("git");
        if let Some(path) = std::env::var_os("PATH") {
            git.env("PATH", path);
        }
        git.arg("-C").arg(dir);
        git
    }

    /// The text with what differs from run to run replaced: this directory by
    /// `[TEMP]`, the program's version by `[VERSION]`.
    pub fn scrub(&self, text: &str) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let mut text = text.to_owned();
        // The long form first: on some systems temporary directories are links.
        let real = self.root().canonicalize().unwrap();
        for root in [real.as_path(), self.root()] {
            text = text.replace(&*root.to_string_lossy(), "[TEMP]");
        }
        text.replace(&format!("crosscut {version}"), "crosscut [VERSION]")
            .replace(&format!("\"version\": \"{version}\""), "\"version\": \"[VERSION]\"")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.root())
            .env_clear()
            .env("HOME", self.path("home"))
            .env("XDG_CONFIG_HOME", self.path("home"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("TZ", "UTC");
        command
    }
}

impl Run {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Self {
        Self::from(&command.output().unwrap())
    }

    /// Runs a command that must come to its end by itself; `None` where it had to
    /// be killed when this time was over.
    pub fn within(command: &mut Command, time: Duration) -> Option<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A full pipe would keep the program from its end.
        let [stdout, stderr] = [reader(child.stdout.take()), reader(child.stderr.take())];
        let end = Instant::now() + time;
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break Some(status);
            }
            if Instant::now() > end {
                child.kill().unwrap();
                child.wait().unwrap();
                break None;
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let [stdout, stderr] = [stdout, stderr].map(|reader| reader.join().unwrap());
        Some(Self::from(&Output { status: status?, stdout, stderr }))
    }
}

impl From<&Output> for Run {
    fn from(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            code: output.status.code(),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }
}

/// A command under the limits of a shell: `ulimit -n 8`. Files that whoever runs the tests
/// left open would count as well.
pub fn limited(limits: &str, command: &Command) -> Command {
    let mut shell = Command::new("/bin/sh");
    let close = "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-";
    shell.args(["-c", &format!("{close}; {limits} && exec \"$0\" \"$@\"")]);
    shell.arg(command.get_program()).args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    shell.current_dir(command.get_current_dir().unwrap_or(Path::new(".")));
    shell
}

/// Reads a pipe to its end.
fn reader<R: Read + Send + 'static>(pipe: Option<R>) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    })
}
