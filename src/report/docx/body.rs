//! The events of Markdown as paragraphs and tables.

use docx_rs::{
    AlignmentType, BorderType, BreakType, Hyperlink, HyperlinkType, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, Run, Shading, ShdType, Table, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableCellMargins, TableRow, WidthType,
};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use super::styles;

/// Letters of a cell between which its column gets wider with it.
const LETTERS: (usize, usize) = (8, 200);
/// The most letters of a cell that stays on one line, such as `2025-06 to 2025-08`.
const ONE_LINE: usize = 20;
/// The room of a letter in a cell, and of the edges of the cell, in twentieths of a point:
/// that of the wider fonts that stand in where Calibri is missing.
const LETTER: usize = 120;
const EDGES: usize = 160;
/// The lines of tables.
const GREY: &str = "BFBFBF";
/// What stands behind the heads of tables.
const TINT: &str = "EDEDED";

/// A part of a document.
#[derive(Debug)]
pub enum Block {
    Line(Box<Paragraph>),
    Table(Box<Table>),
}

/// A list with numbers: each has a numbering of its own, or one would go on where
/// another ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderedList {
    pub id: usize,
    pub level: usize,
    /// Its first number.
    pub start: usize,
}

/// A document that is being made.
#[derive(Debug, Default)]
pub struct Body {
    blocks: Vec<Block>,
    line: Option<Paragraph>,
    /// What the runs from here on look like.
    look: Look,
    /// The link that the runs belong to. Within a page there is nothing to lead to.
    links: Vec<Option<Hyperlink>>,
    /// The numbering of each list that is open, from the outermost.
    lists: Vec<usize>,
    /// Whether the next line begins an item.
    begins_item: bool,
    ordered: Vec<OrderedList>,
    heading: Option<usize>,
    quotes: usize,
    is_code: bool,
    table: Option<OpenTable>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Look {
    bold: usize,
    italic: usize,
    struck: usize,
}

#[derive(Debug, Default)]
struct OpenTable {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Cell>>,
    is_head: bool,
}

/// What a cell says, and in how many letters.
#[derive(Debug, Default)]
struct Cell {
    line: Paragraph,
    letters: usize,
}

impl Body {
    /// Adds what these events say.
    pub fn add<'a>(&mut self, events: impl IntoIterator<Item = Event<'a>>) {
        for event in events {
            self.event(event);
        }
        self.end_line();
    }

    /// What was added since it was last asked.
    pub fn take(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.blocks)
    }

    /// The lists with numbers, in the order of their ids.
    pub fn ordered_lists(&self) -> &[OrderedList] {
        &self.ordered
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, false),
            Event::Code(text) => self.text(&text, true),
            Event::SoftBreak => self.text(" ", false),
            Event::HardBreak => self.run(Run::new().add_break(BreakType::TextWrapping)),
            Event::Rule => self.rule(),
            // Prose makes text of HTML, and reads no notes, tasks or formulas.
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line();
                self.heading = Some(depth(level));
            }
            Tag::BlockQuote(_) => {
                self.end_line();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.end_line();
                self.is_code = true;
            }
            Tag::List(first) => {
                self.end_line();
                self.begin_list(first);
            }
            Tag::Item => {
                self.end_line();
                self.begins_item = true;
            }
            Tag::Table(alignments) => {
                self.end_line();
                self.table = Some(OpenTable { alignments, ..OpenTable::default() });
            }
            Tag::TableHead => self.begin_row(true),
            Tag::TableRow => self.begin_row(false),
            Tag::TableCell => self.begin_cell(),
            Tag::Emphasis => self.look.italic += 1,
            Tag::Strong => self.look.bold += 1,
            Tag::Strikethrough => self.look.struck += 1,
            Tag::Link { dest_url, .. } => {
                let is_web = !dest_url.starts_with('#');
                let target = without_forbidden(&dest_url);
                self.links.push(is_web.then(|| Hyperlink::new(target, HyperlinkType::External)));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_line(),
            TagEnd::Heading(_) => {
                self.end_line();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.end_line();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.end_line();
                self.is_code = false;
            }
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
            }
            TagEnd::Item => {
                // An item without words has its mark.
                if self.begins_item {
                    self.open_line();
                }
                self.end_line();
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take().and_then(OpenTable::close) {
                    self.blocks.push(Block::Table(Box::new(table)));
                }
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.look.italic = self.look.italic.saturating_sub(1),
            TagEnd::Strong => self.look.bold = self.look.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.look.struck = self.look.struck.saturating_sub(1),
            TagEnd::Link => {
                if let Some(link) = self.links.pop().flatten() {
                    let line = self.open_line();
                    *line = std::mem::take(line).add_hyperlink(link);
                }
            }
            _ => {}
        }
    }

    fn begin_list(&mut self, first: Option<u64>) {
        let level = self.lists.len().min(styles::LEVELS - 1);
        let id = first.map(|first| {
            let id = styles::FIRST_FREE + self.ordered.len();
            let start = usize::try_from(first).unwrap_or(usize::MAX);
            self.ordered.push(OrderedList { id, level, start });
            id
        });
        self.lists.push(id.unwrap_or(styles::bullets().id));
    }

    fn begin_row(&mut self, is_head: bool) {
        if let Some(table) = &mut self.table {
            table.is_head = is_head;
            table.rows.push(Vec::new());
        }
    }

    fn begin_cell(&mut self) {
        if let Some(table) = &mut self.table {
            self.line = Some(table.new_line());
            self.look.bold += usize::from(table.is_head);
        }
    }

    fn end_cell(&mut self) {
        let line = self.line.take().unwrap_or_default();
        if let Some(table) = &mut self.table {
            self.look.bold = self.look.bold.saturating_sub(usize::from(table.is_head));
            let letters = line.raw_text().chars().count();
            if let Some(row) = table.rows.last_mut() {
                row.push(Cell { line, letters });
            }
        }
    }

    /// Text, whose line ends are kept: Markdown's own are told apart.
    fn text(&mut self, text: &str, is_code: bool) {
        let text = without_forbidden(text);
        // The last line of code ends as the others do.
        let text = if self.is_code { text.strip_suffix('\n').unwrap_or(&text) } else { &text };
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 && self.is_code {
                self.end_line();
            } else if at > 0 {
                self.run(Run::new().add_break(BreakType::TextWrapping));
            }
            let run = Run::new().add_text(part.replace('\t', "    "));
            self.run(if is_code { run.fonts(styles::fixed()) } else { run });
        }
    }

    fn run(&mut self, mut run: Run) {
        if self.look.bold > 0 {
            run = run.bold();
        }
        if self.look.italic > 0 {
            run = run.italic();
        }
        if self.look.struck > 0 {
            run = run.strike();
        }
        match self.links.last_mut() {
            Some(Some(link)) => {
                let old = std::mem::replace(link, Hyperlink::new("", HyperlinkType::Anchor));
                *link = old.add_run(run.style(styles::LINK));
            }
            _ => {
                let line = self.open_line();
                *line = std::mem::take(line).add_run(run);
            }
        }
    }

    /// The line that is open; a new one looks like where it stands.
    fn open_line(&mut self) -> &mut Paragraph {
        if self.line.is_none() {
            let line = self.new_line();
            self.line = Some(line);
        }
        self.line.get_or_insert_default()
    }

    fn new_line(&mut self) -> Paragraph {
        let line = Paragraph::new();
        if let Some(level) = self.heading {
            return line.style(&styles::heading(level)).keep_next(true);
        }
        let style = match (self.is_code, self.quotes) {
            (true, _) => Some(styles::CODE),
            (false, 0) => None,
            (false, _) => Some(styles::QUOTE),
        };
        let line = style.into_iter().fold(line, Paragraph::style);
        match self.lists.last() {
            Some(list) if std::mem::take(&mut self.begins_item) => {
                let level = styles::level(self.lists.len() - 1);
                line.numbering(docx_rs::NumberingId::new(*list), level)
            }
            Some(_) => {
                let steps = i32::try_from(self.lists.len().min(styles::LEVELS)).unwrap_or_default();
                line.indent(Some(styles::INDENT * steps), None, None, None)
            }
            None => line,
        }
    }

    fn end_line(&mut self) {
        if let Some(line) = self.line.take() {
            self.blocks.push(Block::Line(Box::new(line)));
        }
    }

    fn rule(&mut self) {
        self.end_line();
        let mut line = Paragraph::new();
        let below = ParagraphBorder::new(ParagraphBorderPosition::Bottom).color(GREY);
        line.property = line.property.set_border(below);
        self.blocks.push(Block::Line(Box::new(line)));
    }
}

impl OpenTable {
    /// The line of the next cell.
    fn new_line(&self) -> Paragraph {
        let line = Paragraph::new().style(styles::CELL);
        let column = self.rows.last().map_or(0, Vec::len);
        match self.alignments.get(column) {
            Some(Alignment::Right) => line.align(AlignmentType::Right),
            Some(Alignment::Center) => line.align(AlignmentType::Center),
            _ => line,
        }
    }

    /// The table, as wide as the page. Nothing without columns.
    fn close(self) -> Option<Table> {
        let longest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.letters).max().unwrap_or_default()
        };
        let longest: Vec<usize> = (0..self.alignments.len()).map(longest).collect();
        if longest.is_empty() {
            return None;
        }
        let widths = widths(&longest);
        let rows = self.rows.into_iter().enumerate().map(|(at, cells)| {
            let cells = cells.into_iter().zip(&widths).map(|(cell, width)| {
                let cell = TableCell::new().add_paragraph(cell.line).width(*width, WidthType::Dxa);
                let tint = Shading::new().shd_type(ShdType::Clear).color("auto").fill(TINT);
                if at == 0 { cell.shading(tint) } else { cell }
            });
            TableRow::new(cells.collect()).cant_split()
        });
        let borders =
            [TableBorderPosition::Top, TableBorderPosition::Bottom, TableBorderPosition::InsideH]
                .into_iter()
                .map(|place| {
                    TableBorder::new(place).border_type(BorderType::Single).size(4).color(GREY)
                })
                .fold(TableBorders::with_empty(), TableBorders::set);
        let table = Table::without_borders(rows.collect())
            .set_borders(borders)
            .margins(TableCellMargins::new().margin(20, 80, 20, 80))
            .width(widths.iter().sum(), WidthType::Dxa)
            .set_grid(widths);
        Some(table)
    }
}

/// The widths of columns by their longest cells' letters. Each gets its share of the page
/// by the square root, so that long cells get more lines. Columns of short cells are wide
/// enough for one line at least, where that leaves half of the page to the others.
fn widths(longest: &[usize]) -> Vec<usize> {
    let root = |letters: &usize| (100 * letters.clamp(&LETTERS.0, &LETTERS.1)).isqrt();
    let share = |root: usize, of: usize, width: usize| width * root / of.max(1);
    let all: usize = longest.iter().map(root).sum();
    let short = |letters: &usize| {
        let needed = letters * LETTER + EDGES;
        let is_tight = share(root(letters), all, styles::TEXT_WIDTH) < needed;
        (*letters <= ONE_LINE && is_tight).then_some(needed)
    };
    let mut fixed: Vec<Option<usize>> = longest.iter().map(short).collect();
    if fixed.iter().flatten().sum::<usize>() > styles::TEXT_WIDTH / 2 {
        fixed.fill(None);
    }
    let left = styles::TEXT_WIDTH - fixed.iter().flatten().sum::<usize>();
    let others = longest.iter().zip(&fixed).filter(|(_, fixed)| fixed.is_none());
    let others: usize = others.map(|(letters, _)| root(letters)).sum();
    let columns = longest.iter().zip(fixed);
    columns
        .map(|(letters, fixed)| fixed.unwrap_or_else(|| share(root(letters), others, left)))
        .collect()
}

/// Text without the characters that XML 1.0 cannot hold (section 2.2): each is shown as
/// one that nobody can read. Where one stood, Word would refuse the whole document.
pub fn without_forbidden(text: &str) -> String {
    let allowed = |c: char| match c {
        '\t' | '\n' | '\r' => c,
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(allowed).collect()
}

fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cells_stay_on_one_line() {
        // An initiative, outcome, teams, months, source.
        let carried = widths(&[26, 160, 50, 18, 60]);
        assert_eq!(carried[3], 18 * LETTER + EDGES);
        assert!(carried.iter().sum::<usize>() <= styles::TEXT_WIDTH);
        assert!(carried[1] > carried[4] && carried[4] > carried[0], "{carried:?}");
        // Where short cells would take more than half of the page, all get their shares.
        let months = widths(&[40, 18, 18, 18, 18, 18, 18]);
        assert!(months[1..].iter().all(|width| *width < 18 * LETTER), "{months:?}");
    }
}
