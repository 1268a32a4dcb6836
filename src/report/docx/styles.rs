//! How a document looks: one place, so that whoever opens it can change a style and
//! with it every line that has it.

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelText, LineSpacing, NumberFormat,
    Numbering, NumberingId, RunFonts, SpecialIndentType, Start, Style, StyleType,
};

/// Width and height of A4, in twentieths of a point.
pub const A4: (u32, u32) = (11_906, 16_838);
/// What is left free at each edge: 2 cm.
pub const MARGIN: i32 = 1_134;
/// The width that is left for text.
pub const TEXT_WIDTH: usize = A4.0 as usize - 2 * MARGIN as usize;

/// Lines of the foot of a page.
pub const FOOT: &str = "Footer";
/// Lines of a quotation.
pub const QUOTE: &str = "Quote";
/// Lines of code.
pub const CODE: &str = "Code";
/// Lines in the cells of a table.
pub const CELL: &str = "Cell";
/// Text that leads elsewhere.
pub const LINK: &str = "Hyperlink";

/// The numbering of every list with bullets. The first is the library's own.
const BULLETS: usize = 2;
/// What the numberings of lists with numbers are made from.
pub const NUMBERS: usize = 3;
/// The first number that is free for the numbering of a list.
pub const FIRST_FREE: usize = 4;

/// How deep lists look different: the format knows nine levels.
pub const LEVELS: usize = 9;
/// By how much each level of a list is indented, in twentieths of a point.
pub const INDENT: i32 = 360;

/// The fonts of text, and of code: such as every office has, or has a likeness of.
const FONT: &str = "Calibri";
const FIXED: &str = "Courier New";

/// Sizes of headings by level, in half points; deeper ones look like the last.
const HEADINGS: [usize; 4] = [36, 28, 24, 21];
/// The size of text, in half points.
const TEXT: usize = 21;
/// That of what is beside the text: tables, code, the foot.
const SMALL: usize = 18;

/// The numbering of lists with bullets.
pub fn bullets() -> NumberingId {
    NumberingId::new(BULLETS)
}

/// The level of a list, the outermost being 0.
pub fn level(depth: usize) -> IndentLevel {
    IndentLevel::new(depth.min(LEVELS - 1))
}

/// The style of a heading, the highest being 1.
pub fn heading(level: usize) -> String {
    format!("Heading{}", level.clamp(1, HEADINGS.len()))
}

/// The font of code.
pub fn fixed() -> RunFonts {
    RunFonts::new().ascii(FIXED).hi_ansi(FIXED).cs(FIXED)
}

/// A document with the styles and the two kinds of lists.
pub fn add(document: Docx) -> Docx {
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let mut document =
        document.default_fonts(fonts).default_size(TEXT).default_line_spacing(spacing(0, 80));
    for (at, size) in HEADINGS.into_iter().enumerate() {
        let style = paragraph(&heading(at + 1), &format!("heading {}", at + 1))
            .next("Normal")
            .size(size)
            .bold()
            .outline_lvl(at)
            .line_spacing(spacing(240, 80));
        document = document.add_style(style);
    }
    document
        .add_style(paragraph(FOOT, "footer").size(SMALL).color("595959"))
        .add_style(paragraph(QUOTE, "Quote").italic().indent(Some(INDENT), None, None, None))
        .add_style(paragraph(CODE, "Code").fonts(fixed()).size(SMALL).line_spacing(spacing(0, 0)))
        .add_style(paragraph(CELL, "Cell").size(SMALL).line_spacing(spacing(20, 20)))
        .add_style(
            Style::new(LINK, StyleType::Character)
                .name("Hyperlink")
                .color("0B5394")
                .underline("single"),
        )
        .add_abstract_numbering(list(BULLETS, |_| ("bullet", "•".to_owned())))
        .add_abstract_numbering(list(NUMBERS, |depth| ("decimal", format!("%{}.", depth + 1))))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
}

fn paragraph(id: &str, name: &str) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on("Normal")
}

/// What is left free above and below a line, in twentieths of a point.
fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after)
}

fn list(id: usize, mark: impl Fn(usize) -> (&'static str, String)) -> AbstractNumbering {
    (0..LEVELS).zip(1..).fold(AbstractNumbering::new(id), |list, (depth, steps)| {
        let (format, text) = mark(depth);
        let level = Level::new(
            depth,
            Start::new(1),
            NumberFormat::new(format),
            LevelText::new(text),
            LevelJc::new("left"),
        );
        let hanging = SpecialIndentType::Hanging(INDENT);
        list.add_level(level.indent(Some(INDENT * steps), Some(hanging), None, None))
    })
}
