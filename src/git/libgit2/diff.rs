//! The lines in which two texts differ.

use git2::{DiffOptions, Patch};

/// Calls `each` with every line of the difference between two texts, with its
/// sign: `+`, `-`, or a space for one of the three lines of context around a
/// difference. `None` where they cannot be compared.
pub fn each_line(old: &[u8], new: &[u8], mut each: impl FnMut(char, &[u8])) -> Option<()> {
    let mut options = DiffOptions::new();
    options.context_lines(3).indent_heuristic(true).force_text(true);
    let patch = Patch::from_buffers(old, None, new, None, Some(&mut options)).ok()?;
    for hunk in 0..patch.num_hunks() {
        for line in 0..patch.num_lines_in_hunk(hunk).ok()? {
            let line = patch.line_in_hunk(hunk, line).ok()?;
            if matches!(line.origin(), ' ' | '+' | '-') {
                each(line.origin(), line.content());
            }
        }
    }
    Some(())
}
