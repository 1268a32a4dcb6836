//! What can be wrong with the bytes of a file.

use crate::harness::dice::Dice;

/// Text that means something to one of the readers, or to who looks at a report.
const TOKENS: [&[u8]; 36] = [
    b"\0",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\r\n",
    b"\n\n",
    b"\x1b[31m\x1b]0;title\x07",
    "\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}\u{206a}".as_bytes(),
    b"=cmd()|'calc'!A1",
    b"<script>alert(1)</script>",
    b"](javascript:alert(1))",
    b"https://www.example.com/?a=1&b=2 www.example.com bo@example.com",
    b"---\n",
    b"\n: - ? & * ! | > %\n",
    b"&a [*a, *a, *a]\n",
    b"{{{{{{{{{{{{",
    b"[[[[[[[[[[[[",
    b"\"",
    b"'",
    b"`",
    b"\\",
    b"99999999999999999999999999",
    b"-1",
    b"1e999",
    b"NaN",
    b"null",
    b"true",
    b"@",
    b"@acme/platform",
    b"**/**/**/**",
    b"(a+)+$",
    b"/*",
    b"!",
    b"<>",
    b"Reviewed-by: <>\n",
    b"This reverts commit 0000000.\n",
    b"0123456789012345678901234567890123456789",
];

/// How often a small piece is repeated where a file is made large.
const OFTEN: usize = 20_000;

fn token(dice: &mut Dice) -> &'static [u8] {
    TOKENS[dice.roll(TOKENS.len())]
}

/// The bytes with something wrong, and what that is. `other` is another file of
/// the kind, of which a piece may be taken.
pub fn damaged(bytes: &[u8], other: &[u8], is_text: bool, dice: &mut Dice) -> (Vec<u8>, String) {
    let at = dice.roll(bytes.len() + 1);
    let end = bytes.len().min(at + 1 + dice.roll(64));
    let (before, piece, after) = (&bytes[..at], &bytes[at..end], &bytes[end..]);
    let (changed, what) = match dice.roll(if is_text { 12 } else { 8 }) {
        0 => (before.to_vec(), "cut"),
        1 => ([before, &vec![0; piece.len()], after].concat(), "zeros"),
        2 => {
            let mut changed = bytes.to_vec();
            if let Some(byte) = changed.get_mut(at) {
                *byte ^= 1 << dice.roll(8);
            }
            (changed, "a bit")
        }
        3 => {
            let noise: Vec<u8> = piece.iter().map(|_| dice.roll(256) as u8).collect();
            ([before, &noise, after].concat(), "noise")
        }
        4 => ([before, after].concat(), "a piece gone"),
        5 => ([before, piece, piece, after].concat(), "a piece twice"),
        6 => {
            let from = dice.roll(other.len() + 1);
            let taken = &other[from..other.len().min(from + 1 + dice.roll(256))];
            ([before, taken, after].concat(), "a piece of another")
        }
        7 => {
            let from = dice.roll(other.len() + 1);
            ([before, &other[from..]].concat(), "the end of another")
        }
        8 | 9 => ([before, token(dice), after].concat(), "a token"),
        10 => {
            let tokens: Vec<u8> = (0..8).flat_map(|_| token(dice)).copied().collect();
            ([before, &tokens, &bytes[at..]].concat(), "tokens")
        }
        _ => {
            let piece = if dice.roll(2) == 0 { piece } else { token(dice) };
            ([before, &piece.repeat(OFTEN), after].concat(), "a piece very often")
        }
    };
    (changed, format!("{what} at {at}"))
}
