//! The messages of a block: compressed in parts, so that a report inflates those that it
//! reads. What every report reads stands apart from the rest.

use std::sync::Arc;

use libdeflater::{CompressionLvl, Compressor, Decompressor};

use super::bytes::{In, Out};
use crate::facts::{About, ChangeId, Commit, Message, Texts};

/// Messages in a part: deflate makes little more of a longer one, and whoever reads one
/// of them inflates all.
const PART: usize = 512;

/// A part: what every report reads, and the rest.
#[derive(Default)]
struct Part {
    read: Vec<u8>,
    rest: Vec<u8>,
}

/// Writes what is known of the messages of commits into `numbers`, and returns the
/// messages, compressed; `None` where they do not fit.
pub(super) fn write(commits: &[Commit], numbers: &mut Out) -> Option<Vec<u8>> {
    let mut compressor = Compressor::new(CompressionLvl::new(1).unwrap_or_default());
    let mut packed = Vec::new();
    for commits in commits.chunks(PART) {
        let mut part = Part::default();
        for Commit { message, .. } in commits {
            let text = if message.marks().is_read() { &mut part.read } else { &mut part.rest };
            text.extend(message.as_bytes());
        }
        for text in [part.read, part.rest] {
            let start = packed.len();
            packed.resize(start + compressor.deflate_compress_bound(text.len()), 0);
            let length = compressor.deflate_compress(&text, &mut packed[start..]).ok()?;
            packed.truncate(start + length);
            numbers.count(text.len());
            numbers.count(length);
        }
        for Commit { message, .. } in commits {
            let About { marks, subject } = message.about();
            numbers.count(message.length());
            numbers.0.extend(marks.bits().to_le_bytes());
            numbers.0.extend(subject.to_le_bytes());
            if marks.has_change_id() {
                numbers.0.extend(message.change_id()?.as_bytes());
            }
        }
    }
    Some(packed)
}

/// So many messages of which `numbers` and `packed` tell; `None` where they were not
/// written so.
pub(super) fn read(count: usize, numbers: &mut In<'_>, mut packed: &[u8]) -> Option<Vec<Message>> {
    let mut messages = Vec::with_capacity(count);
    while messages.len() < count {
        let mut lengths = [0; 2];
        let mut parts: [&[u8]; 2] = [&[]; 2];
        for (length, part) in lengths.iter_mut().zip(&mut parts) {
            *length = numbers.u32()?;
            (*part, packed) = packed.split_at_checked(numbers.u32()? as usize)?;
        }
        let mut ends = [0u32; 2];
        let mut change_ids: [Vec<(u32, ChangeId)>; 2] = Default::default();
        let mut found = Vec::with_capacity(PART);
        for _ in 0..PART.min(count - messages.len()) {
            let length = numbers.u32()?;
            let marks = u16::from_le_bytes(numbers.bytes()?);
            let about = About::kept(marks, u32::from_le_bytes(numbers.bytes()?));
            let at = usize::from(!about.marks.is_read());
            let start = ends[at];
            if about.marks.has_change_id() {
                change_ids[at].push((start, numbers.bytes()?));
            }
            ends[at] = start.checked_add(length)?;
            found.push((at, start, length, about));
        }
        if ends != lengths {
            return None;
        }
        let [read, rest] = parts.map(Box::from);
        let [of_read, of_rest] = change_ids.map(Vec::into_boxed_slice);
        let texts = [(read, lengths[0], of_read), (rest, lengths[1], of_rest)];
        let texts =
            texts.map(|(packed, length, ids)| Arc::new(Texts::new(packed, length, inflated, ids)));
        let among = |(at, start, length, about): (usize, u32, u32, About)| {
            Message::among(&texts[at], start, length, about)
        };
        messages.extend(found.into_iter().map(among));
    }
    packed.is_empty().then_some(messages)
}

/// A text of so many bytes.
fn inflated(packed: &[u8], length: usize) -> Option<String> {
    let mut plain = vec![0; length];
    let inflated = Decompressor::new().deflate_decompress(packed, &mut plain).ok()?;
    String::from_utf8(plain).ok().filter(|_| inflated == length)
}
