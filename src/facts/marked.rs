//! A commit message, of which the text may stay compressed.

use std::fmt;
use std::hash::Hasher;
use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::lines::subject;
use super::marks::Marks;
use super::message::change_id;
use super::texts::Texts;

/// A commit message. It is its text; everything else follows from that.
#[derive(Clone)]
pub struct Message(Held);

/// One shape for each way to hold a text, so that neither takes more room than the other.
#[derive(Clone)]
enum Held {
    Own { text: Box<str>, subject: u32, marks: Marks },
    Among { texts: Arc<Texts>, start: u32, length: u32, subject: u32, marks: Marks },
}

/// What is known of a message without its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// What may be found in it.
    pub marks: Marks,
    /// A hash of its subject.
    pub subject: u32,
}

impl About {
    fn of(message: &str) -> Self {
        Self { marks: Marks::of(message), subject: Self::of_subject(subject(message)) }
    }

    /// The hash of a subject.
    #[must_use]
    pub fn of_subject(subject: &str) -> u32 {
        let mut hasher = FxHasher::default();
        hasher.write(subject.as_bytes());
        hasher.finish() as u32
    }

    /// As it was kept: [`Marks::bits`] and the hash.
    #[must_use]
    pub fn kept(marks: u16, subject: u32) -> Self {
        Self { marks: Marks::from_bits(marks), subject }
    }
}

impl Message {
    /// What is known without its text.
    #[must_use]
    pub fn about(&self) -> About {
        match self.0 {
            Held::Own { subject, marks, .. } | Held::Among { subject, marks, .. } => {
                About { marks, subject }
            }
        }
    }

    /// What may be found in it.
    #[must_use]
    pub fn marks(&self) -> Marks {
        self.about().marks
    }

    /// How many bytes it has.
    #[must_use]
    pub fn length(&self) -> usize {
        match &self.0 {
            Held::Own { text, .. } => text.len(),
            Held::Among { length, .. } => *length as usize,
        }
    }

    /// The review's Change-Id, as [`change_id`] finds it.
    #[must_use]
    pub fn change_id(&self) -> Option<&str> {
        if !self.marks().has_change_id() {
            return None;
        }
        match &self.0 {
            Held::Own { text, .. } => change_id(text),
            Held::Among { texts, start, .. } => texts.change_id(*start),
        }
    }

    /// The part of texts that begins at a byte and has so many, and what was kept of it.
    #[must_use]
    pub fn among(texts: &Arc<Texts>, start: u32, length: u32, about: About) -> Self {
        let About { marks, subject } = about;
        Self(Held::Among { texts: Arc::clone(texts), start, length, subject, marks })
    }
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Held::Own { text, .. } => text,
            Held::Among { texts, start, length, .. } => texts.part(*start, *length),
        }
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Message {}

impl From<Box<str>> for Message {
    fn from(text: Box<str>) -> Self {
        let About { marks, subject } = About::of(&text);
        Self(Held::Own { text, subject, marks })
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        text.into_boxed_str().into()
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Box::<str>::from(text).into()
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_among_others_is_the_message() {
        let hash = "c".repeat(40);
        let all = ["Work\n".to_owned(), format!("More é\n\nChange-Id: I{hash}\n"), String::new()];
        let own: Vec<Message> = all.iter().map(|text| text.as_str().into()).collect();
        let id = format!("I{hash}").into_bytes().try_into().unwrap();
        let text = all.concat();
        let unpack = |packed: &[u8], length: usize| {
            let text = String::from_utf8(packed.to_vec()).ok();
            text.filter(|text| text.len() == length)
        };
        let packed: Box<[u8]> = text.as_bytes().into();
        let texts = Texts::new(packed.clone(), text.len() as u32, unpack, Box::new([(5, id)]));
        let texts = Arc::new(texts);
        assert_eq!(own[1].change_id(), Some(&*format!("I{hash}")));
        let mut start = 0;
        for message in &own {
            let about = About::kept(message.marks().bits(), message.about().subject);
            let kept = Message::among(&texts, start, message.length() as u32, about);
            assert_eq!((&kept, kept.about()), (message, message.about()));
            assert_eq!(kept.change_id(), message.change_id());
            start += message.length() as u32;
        }
        let broken = Arc::new(Texts::new(packed, 7, unpack, Box::default()));
        let about = own[0].about();
        assert_eq!(&*Message::among(&broken, 0, 5, about), "", "no text, and no panic");
        assert_eq!(&*Message::among(&texts, 11, 9, about), "", "not at the end of a character");
        assert_eq!(size_of::<Message>(), 24, "there are as many as commits");
    }
}
