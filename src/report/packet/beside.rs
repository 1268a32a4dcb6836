//! Changes that stand behind no number and are cited all the same: what was set
//! aside for its size, and what belongs to initiatives that the config names.

use super::initiatives::Initiative;
use super::subject::Packet;
use crate::facts::Form;
use crate::report::assemble::{evidence_item, set_aside};
use crate::report::model::EvidenceItem;
use crate::signals::EvidenceRole;

/// A change that is cited and stands behind no number.
pub(super) struct Beside {
    pub(super) item: EvidenceItem,
    /// Why it is cited.
    pub(super) why: String,
}

/// All of them; a change can be there for several reasons.
pub(super) fn all(packet: &Packet<'_>, found: &[Initiative<'_>]) -> Vec<Beside> {
    let (inputs, view) = (packet.inputs, packet.inputs.view);
    let mut all: Vec<Beside> = set_aside(inputs, packet.person)
        .into_iter()
        .map(|ix| Beside {
            item: evidence_item(inputs, &view.credit_evidence(ix, packet.person, Vec::new())),
            why: "set aside for its size".to_owned(),
        })
        .collect();
    for initiative in found {
        all.extend(initiative.beside().map(|ix| Beside {
            item: evidence_item(inputs, &view.evidence(ix, EvidenceRole::Lead, Form::Config)),
            why: format!("initiative: {}", initiative.title),
        }));
    }
    all
}
