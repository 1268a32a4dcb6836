//! Ids: their letters, that each is given once, and what refers to them.

use std::collections::BTreeMap;

use crate::config::place::YamlPath;
use crate::config::read::Reader;
use crate::config::suggest;

/// The ids given to one kind of thing.
pub(super) struct Names {
    /// What they name: `team`.
    what: &'static str,
    given: BTreeMap<String, (usize, YamlPath)>,
    /// In the order of the file, for suggestions.
    order: Vec<String>,
}

impl Names {
    pub fn new(what: &'static str) -> Self {
        Self { what, given: BTreeMap::new(), order: Vec::new() }
    }

    /// Gives an id to the thing with this index; complains about bad letters
    /// and about an id given before. Whether the thing may stay.
    pub fn give(&mut self, reader: &Reader<'_>, path: &YamlPath, id: &str, index: usize) -> bool {
        check_letters(reader, path, self.what, id);
        if let Some((_, first)) = self.given.get(id) {
            let message = format!(
                "duplicate {} `{id}`; the first is on line {}",
                self.what,
                reader.line(first)
            );
            reader.error(path, message, "give one of them another id, or merge them");
            return false;
        }
        self.given.insert(id.to_owned(), (index, path.clone()));
        self.order.push(id.to_owned());
        true
    }

    /// Where an id was given first, if it was.
    pub fn given_at(&self, id: &str) -> Option<&YamlPath> {
        self.given.get(id).map(|(_, path)| path)
    }

    /// The index of what this id names; complains when it names nothing.
    pub fn resolve(&self, reader: &Reader<'_>, path: &YamlPath, id: &str) -> Option<usize> {
        if let Some((index, _)) = self.given.get(id) {
            return Some(*index);
        }
        let hint = suggest::hint(id, self.order.iter().map(String::as_str));
        let hint = if hint.is_empty() { format!("add it to the {}s", self.what) } else { hint };
        reader.error(path, format!("unknown {} `{id}`", self.what), hint);
        None
    }
}

/// Complains about an id that would be ambiguous on a command line or in a
/// file name.
pub(crate) fn check_letters(reader: &Reader<'_>, path: &YamlPath, what: &str, id: &str) {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if id.is_empty() || !id.chars().all(allowed) {
        let article = if what.starts_with(['e', 'o']) { "an" } else { "a" };
        let hint = "an id is made of letters (a-z, A-Z), digits, `.`, `_` and `-`";
        reader.error(path, format!("`{id}` can't be the id of {article} {what}"), hint);
    }
}
