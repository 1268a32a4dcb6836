//! In which revisions a pattern stands in which block.

use super::reading::Entry;

/// A block that was there from one state on, until another.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: u32,
    to: u32,
    block: u32,
    /// The latest end of this and all earlier spans of its pattern.
    reach: u32,
}

/// The spans of every pattern, by their start.
#[derive(Debug, Default)]
pub(super) struct Spans {
    of: Vec<Vec<Span>>,
    /// How many states there are so far.
    states: u32,
    /// The blocks of the last state, sorted, each with the state it came with.
    open: Vec<(u32, u32)>,
}

impl Spans {
    /// Takes the next state: its blocks, sorted, with anything beside them.
    pub(super) fn next(&mut self, state: &[(u32, u32)], blocks: &[Box<[Entry]>]) {
        let mut open: Vec<(u32, u32)> = Vec::with_capacity(state.len());
        let mut before = std::mem::take(&mut self.open).into_iter().peekable();
        for (block, _) in state {
            if open.last().is_some_and(|(last, _)| last == block) {
                continue;
            }
            while let Some((gone, from)) = before.next_if(|(known, _)| known < block) {
                self.close(gone, from, blocks);
            }
            let known = before.next_if(|(known, _)| known == block);
            open.push((*block, known.map_or(self.states, |(_, from)| from)));
        }
        for (gone, from) in before {
            self.close(gone, from, blocks);
        }
        self.open = open;
        self.states += 1;
    }

    /// Takes the end of the states.
    pub(super) fn end(&mut self, blocks: &[Box<[Entry]>]) {
        for (block, from) in std::mem::take(&mut self.open) {
            self.close(block, from, blocks);
        }
        for spans in &mut self.of {
            spans.sort_unstable_by_key(|span| (span.from, span.to, span.block));
            let mut reach = 0;
            for span in spans {
                reach = reach.max(span.to);
                span.reach = reach;
            }
        }
    }

    fn close(&mut self, block: u32, from: u32, blocks: &[Box<[Entry]>]) {
        let mut last = None;
        for entry in &blocks[block as usize] {
            if last.replace(entry.pattern) == Some(entry.pattern) {
                continue;
            }
            let pattern = entry.pattern as usize;
            if self.of.len() <= pattern {
                self.of.resize_with(pattern + 1, Vec::new);
            }
            self.of[pattern].push(Span { from, to: self.states, block, reach: 0 });
        }
    }

    /// Tells the blocks that hold a pattern in a state.
    pub(super) fn holding(&self, pattern: u32, state: usize, mut each: impl FnMut(u32)) {
        let Some(spans) = self.of.get(pattern as usize) else { return };
        let begun = spans.partition_point(|span| span.from as usize <= state);
        for span in spans[..begun].iter().rev() {
            if span.reach as usize <= state {
                break;
            }
            if span.to as usize > state {
                each(span.block);
            }
        }
    }
}
