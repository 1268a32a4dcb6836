#!/usr/bin/env bash
# Word documents written with the crate docx-rs 0.4.22: lists and links.
#
# Guess: the numberings in a document are those that the program adds; the first may
# have the number 1. The same calls give the same bytes: there is no clock in them.
# Seen: the library puts a numbered list of its own, with the number 1, before them
# without being asked. A list of bullets with that number is added beside it: the file
# then has two definitions 1, and offices show the library's, so bullets become numbers.
# Links are listed in another order at each run, so that no two files are the same.
# The parts are stored without compression.
. "$(dirname "$0")/lib.sh"

mkdir -p t/src
cat >t/Cargo.toml <<'TOML'
[package]
name = "t"
version = "0.0.0"
edition = "2021"
[dependencies]
docx-rs = { version = "=0.4.22", default-features = false }
TOML
cat >t/src/main.rs <<'RUST'
use docx_rs::*;

fn main() {
    let bullet = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"));
    let line = Paragraph::new()
        .add_run(Run::new().add_text("one"))
        .numbering(NumberingId::new(1), IndentLevel::new(0));
    let links = (0..40).fold(Paragraph::new(), |line, at| {
        let link = Hyperlink::new(format!("https://example.com/{at}"), HyperlinkType::External);
        line.add_hyperlink(link.add_run(Run::new().add_text("x")))
    });
    Docx::new()
        .add_paragraph(links)
        .add_abstract_numbering(AbstractNumbering::new(1).add_level(bullet))
        .add_numbering(Numbering::new(1, 1))
        .add_paragraph(line)
        .build()
        .pack(std::fs::File::create(std::env::args().nth(1).unwrap()).unwrap())
        .unwrap();
}
RUST
(cd t && cargo run --quiet list.docx && cargo run --quiet again.docx)
python3 - <<'PY' >out
import re, zipfile

parts = zipfile.ZipFile("t/list.docx")
xml = parts.read("word/numbering.xml").decode()
print(len(re.findall(r'<w:abstractNum w:abstractNumId="1"', xml)))
print(len(re.findall(r'<w:num w:numId="1"', xml)))
print(" ".join(re.findall(r'<w:lvl w:ilvl="0".*?<w:numFmt w:val="(\w+)"', xml)))
print(" ".join(sorted({str(part.compress_type) for part in parts.infolist()})))
parts, again = (zipfile.ZipFile(f"t/{name}.docx") for name in ("list", "again"))
print(" ".join(name for name in parts.namelist() if parts.read(name) != again.read(name)))
PY
mapfile -t got <out
seen 'definitions with the number 1' "${got[0]}" 2
seen 'lists with the number 1' "${got[1]}" 2
seen 'kinds of the outermost level, in order' "${got[2]}" 'decimal bullet'
seen 'ways of compression (0: none)' "${got[3]}" 0
seen 'parts that differ between two runs' "${got[4]}" word/_rels/document.xml.rels
finish
