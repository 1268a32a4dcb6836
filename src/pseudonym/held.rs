//! Everything that is held of a repository: people to pseudonyms, and back.

use rustc_hash::FxHashSet;

use super::key::Key;
use super::known::Known;
use super::texts::Texts;
use super::words::Words;
use super::{messages, owner_files};
use crate::config::{Accounts, Kind, name_key};
use crate::facts::{DocMeta, Held, Mailmap, MailmapLine, RawIdentity, SharedText};
use crate::org::kind_of;

/// Puts pseudonyms in the place of everybody whom the tables name. Robots and agents
/// that are in the list of accounts stay, except for what people are called as well.
pub fn hide(held: &mut Held, key: &Key, accounts: &Accounts) {
    let (people, robots) = met(held, accounts);
    let mut words = Words::new(key);
    words.kept = kept(&people, &robots);
    let texts = Texts::of(people.iter());
    let identities = std::mem::take(&mut held.said.identities);
    for commit in &mut held.said.commits {
        let credited = commit.credits.iter().map(|credit| &identities[credit.who.0 as usize]);
        if let Some(hidden) = messages::hide(&commit.message, credited, &texts, &mut words) {
            commit.message = hidden.into();
        }
    }
    held.said.identities = identities;
    owner_files::hide(&mut held.at_tip.owner_files, &texts, &mut words);
    let mut change = |text: &mut String, what: What| {
        *text = match what {
            What::Person => words.person(text),
            What::Address => words.email(text),
            What::Text => texts.hide(text, &mut words),
        };
    };
    each_text(held, &mut change);
    held.key_check = Some(key.check());
}

/// Puts what is known in the place of its pseudonyms.
pub fn restore(held: &mut Held, known: &Known) {
    let restore = |text: &mut String| {
        if let std::borrow::Cow::Owned(restored) = known.restore(text) {
            *text = restored;
        }
    };
    each_text(held, &mut |text, _| restore(text));
    for commit in &mut held.said.commits {
        if let std::borrow::Cow::Owned(restored) = known.restore(&commit.message) {
            commit.message = restored.into();
        }
    }
    for file in &mut held.at_tip.owner_files {
        let Some(text) = &file.text else { continue };
        let pieces = text.pieces().iter().map(|piece| {
            // Pseudonyms are ASCII: what is no text is between them.
            let mut restored = Vec::with_capacity(piece.len());
            for chunk in piece.utf8_chunks() {
                restored.extend_from_slice(known.restore(chunk.valid()).as_bytes());
                restored.extend_from_slice(chunk.invalid());
            }
            if restored == **piece { piece.clone() } else { restored.into() }
        });
        file.text = Some(SharedText::from_pieces(pieces.collect()));
    }
}

/// What a text is.
#[derive(Clone, Copy)]
enum What {
    /// A name, a login, or how a doc names somebody.
    Person,
    /// An address.
    Address,
    /// Any text.
    Text,
}

/// Every text that may name people, messages and owner files aside.
fn each_text(held: &mut Held, change: &mut impl FnMut(&mut String, What)) {
    let beside = &mut held.beside;
    let records = [&mut beside.in_exports, &mut beside.in_refs].into_iter();
    let recorded = records.flat_map(|records| {
        let credited = records.credits.iter_mut().map(|record| &mut record.who);
        credited.chain(&mut records.known)
    });
    for who in held.said.identities.iter_mut().chain(recorded) {
        change(&mut who.name, What::Person);
        who.email.iter_mut().for_each(|email| change(email, What::Address));
        who.login.iter_mut().for_each(|(_, login)| change(login, What::Person));
    }
    for meta in held.said.docs.iter_mut().filter_map(|doc| doc.meta.as_mut()) {
        let DocMeta { title, status, authors, approvers, reviewers, blueprint: _ } = meta;
        let people = authors.iter_mut().chain(approvers).chain(reviewers);
        people.for_each(|text| change(text, What::Person));
        title.iter_mut().chain(status).for_each(|text| change(text, What::Text));
    }
    let gaps = &mut held.gaps;
    for gap in gaps.history.iter_mut().chain(&mut gaps.exports).chain(&mut gaps.refs) {
        change(&mut gap.detail, What::Text);
        change(&mut gap.hint, What::Text);
    }
    let mut lines: Vec<[Option<String>; 4]> = Vec::new();
    for line in held.at_tip.mailmap.lines() {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let mut texts =
            [own(Some(line.email)), own(line.name), own(line.to_name), own(line.to_email)];
        let whats = [What::Address, What::Person, What::Person, What::Address];
        for (text, what) in texts.iter_mut().zip(whats) {
            text.iter_mut().for_each(|text| change(text, what));
        }
        lines.push(texts);
    }
    let changed = lines.iter().map(|[email, name, to_name, to_email]| MailmapLine {
        email: email.as_deref().unwrap_or_default(),
        name: name.as_deref(),
        to_name: to_name.as_deref(),
        to_email: to_email.as_deref(),
    });
    held.at_tip.mailmap = Mailmap::from_lines(changed);
}

/// People, and robots and agents, as everything that is held names them.
fn met(held: &Held, accounts: &Accounts) -> (Vec<RawIdentity>, Vec<RawIdentity>) {
    let mailmap = &held.at_tip.mailmap;
    let of_mailmap = mailmap.lines().flat_map(|line| {
        let who = |name: Option<&str>, email: &str| RawIdentity {
            name: name.unwrap_or_default().to_owned(),
            email: Some(email.to_owned()),
            login: None,
        };
        [who(line.name, line.email), who(line.to_name, line.to_email.unwrap_or(line.email))]
    });
    let beside = [&held.beside.in_exports, &held.beside.in_refs].into_iter();
    let beside = beside
        .flat_map(|records| records.credits.iter().map(|record| &record.who).chain(&records.known));
    let written = held.said.identities.iter().chain(beside);
    let all = written.flat_map(|who| [who.clone(), mailmap.apply(who)]).chain(of_mailmap);
    let all: FxHashSet<RawIdentity> = all.collect();
    let mut all: Vec<RawIdentity> = all.into_iter().collect();
    all.sort_unstable();
    all.into_iter().partition(|who| kind_of(accounts, who) == Kind::Human)
}

/// What robots and agents are called and people are not, as it is compared.
fn kept(people: &[RawIdentity], robots: &[RawIdentity]) -> FxHashSet<String> {
    let called = |who: &RawIdentity| {
        let email = who.email.as_ref().map(|email| email.trim().to_lowercase());
        let login = who.login.as_ref().map(|(_, login)| name_key(login));
        let known = [Some(name_key(&who.name)), email, login].into_iter().flatten();
        known.filter(|text| !text.is_empty()).collect::<Vec<String>>()
    };
    let of_people: FxHashSet<String> = people.iter().flat_map(called).collect();
    robots.iter().flat_map(called).filter(|text| !of_people.contains(text)).collect()
}
