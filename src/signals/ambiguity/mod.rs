//! Operating with ambiguity.

pub(super) mod areas_founded;
pub(super) mod doc_before_code;
pub(super) mod migration_progress;
pub(super) mod milestones;
pub(super) mod multi_team_initiatives;
