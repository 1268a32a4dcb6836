//! The files of a repository while its story goes on: small, made up, and
//! about what the commits say.

use std::collections::BTreeMap;

use super::story::Entry;
use crate::git::write::Edit;

/// Older parts of a file give way to newer ones.
const PARTS: usize = 12;

/// The keys of front matter, in the order they are written.
const FRONT: [&str; 3] = ["title", "authors", "status"];

/// The files of a repository.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: BTreeMap<String, File>,
    /// What each revert took out: a revert of it puts that back.
    taken: BTreeMap<usize, Vec<(String, Part)>>,
}

#[derive(Debug, Default)]
struct File {
    /// The first lines; they stay when the file moves.
    head: String,
    front: BTreeMap<String, String>,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    /// The commit that wrote it.
    commit: usize,
    text: String,
}

impl Files {
    /// Writes, moves and deletes what commit number `commit` does.
    ///
    /// # Errors
    ///
    /// The path of a file that it deletes or moves and that is not there.
    pub(super) fn apply(&mut self, commit: usize, entry: &Entry) -> Result<Vec<Edit>, String> {
        let mut edits = Vec::new();
        if let Some((from, to)) = &entry.rename {
            for path in self.below(from) {
                let target = path.replacen(from.as_str(), to, 1);
                let file = self.files.remove(&path).ok_or(path.as_str())?;
                self.files.insert(target.clone(), file);
                edits.push(Edit::rename(path, target));
            }
            if edits.is_empty() {
                return Err(from.clone());
            }
        }
        for path in &entry.delete {
            self.files.remove(path).ok_or(path.as_str())?;
            edits.push(Edit::delete(path.as_str()));
        }
        let all = entry.write_all.iter().flat_map(|below| self.below(below));
        for path in all.chain(entry.write.iter().cloned()).collect::<Vec<_>>() {
            edits.push(self.write(commit, entry, &path));
        }
        Ok(edits)
    }

    /// Takes out what commit `target` wrote; where that was a revert, puts back
    /// what it had taken out.
    pub(super) fn revert(&mut self, commit: usize, target: usize) -> Vec<Edit> {
        if let Some(parts) = self.taken.remove(&target) {
            let write = |(path, part): (String, Part)| {
                let file = self.files.entry(path.clone()).or_insert_with(|| File::new(&path));
                file.parts.push(part);
                Edit::write(path, file.render())
            };
            return parts.into_iter().map(write).collect();
        }
        let mut edits = Vec::new();
        let mut taken = Vec::new();
        for (path, file) in &mut self.files {
            let gone = file.parts.extract_if(.., |part| part.commit == target);
            let before = taken.len();
            taken.extend(gone.map(|part| (path.clone(), part)));
            if taken.len() > before {
                edits.push(if file.parts.is_empty() {
                    Edit::delete(path.as_str())
                } else {
                    Edit::write(path.as_str(), file.render())
                });
            }
        }
        self.files.retain(|_, file| !file.parts.is_empty());
        self.taken.insert(commit, taken);
        edits
    }

    /// Writes once more what commit `target` wrote.
    pub(super) fn pick(&mut self, commit: usize, target: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (path, file) in &mut self.files {
            let again: Vec<Part> = file
                .parts
                .extract_if(.., |part| part.commit == target)
                .map(|part| Part { commit, ..part })
                .collect();
            if !again.is_empty() {
                file.parts.extend(again);
                edits.push(Edit::write(path.as_str(), file.render()));
            }
        }
        edits
    }

    fn below(&self, prefix: &str) -> Vec<String> {
        let paths = self.files.keys().filter(|path| path.starts_with(prefix));
        paths.cloned().collect()
    }

    fn write(&mut self, commit: usize, entry: &Entry, path: &str) -> Edit {
        let file = self.files.entry(path.to_owned()).or_insert_with(|| File::new(path));
        file.front.extend(entry.front.clone());
        let text = match &entry.text {
            Some(text) => Some(text.clone()),
            // A new status alone is no new text.
            None if !entry.front.is_empty() => None,
            None => Some(invent(path, &entry.subject)),
        };
        file.parts.extend(text.map(|text| Part { commit, text }));
        let surplus = file.parts.len().saturating_sub(PARTS);
        file.parts.drain(..surplus);
        Edit::write(path, file.render())
    }
}

impl File {
    fn new(path: &str) -> Self {
        let directory = path.rsplit('/').nth(1).unwrap_or("main");
        let head = match extension(path) {
            "go" => format!("package {}\n", directory.replace('-', "")),
            "py" => format!("\"\"\"Part of {directory}.\"\"\"\n"),
            _ => String::new(),
        };
        Self { head, ..Self::default() }
    }

    fn render(&self) -> String {
        let mut text = String::new();
        if !self.front.is_empty() {
            text += "---\n";
            for key in FRONT {
                if let Some(value) = self.front.get(key) {
                    text += &format!("{key}: {value}\n");
                }
            }
            text += "---\n\n";
            let title = self.front.get("title").map_or("Untitled", String::as_str);
            text += &format!("# {title}\n");
        }
        text += &self.head;
        for part in &self.parts {
            if !self.front.is_empty() {
                text.push('\n');
            }
            text += &part.text;
        }
        text
    }
}

/// A few lines that could do what a commit's subject says.
fn invent(path: &str, subject: &str) -> String {
    let what = [": ", "] "]
        .iter()
        .find_map(|end| subject.split_once(end))
        .map_or(subject, |(_, what)| what);
    let words: Vec<String> = what
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .take(5)
        .collect();
    let snake = words.join("_");
    let pascal: String = words.iter().map(|word| capitalised(word)).collect();
    let camel = uncapitalised(&pascal);
    let sentence = capitalised(what);
    match extension(path) {
        "go" if path.ends_with("_test.go") => {
            format!("\nfunc Test{pascal}(t *testing.T) {{\n\tt.Parallel()\n}}\n")
        }
        "go" => format!("\n// {sentence}.\nfunc {camel}() error {{\n\treturn nil\n}}\n"),
        "ts" if path.ends_with(".test.ts") => format!("\ntest(\"{what}\", () => {{}});\n"),
        "ts" => format!("\n/** {sentence}. */\nexport function {camel}(): void {{}}\n"),
        "py" => format!("\n\ndef {snake}() -> None:\n    \"\"\"{sentence}.\"\"\"\n"),
        "sql" => format!("-- {sentence}.\nselect '{snake}';\n"),
        "yaml" => format!("# {sentence}.\n{snake}: true\n"),
        "md" => format!("- {sentence}.\n"),
        _ => format!("# {sentence}\n"),
    }
}

fn uncapitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
