//! What a report calls the sources of ownership.

/// Where a repository's ownership comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnerSource {
    /// Rules in the config.
    Rules,
    /// `CODEOWNERS`, after the config's rules.
    Codeowners,
    /// `OWNERS` files, after the config's rules.
    OwnersFiles,
    /// Files that describe what stands in their directory, after the config's
    /// rules.
    Catalogue,
    /// `MAINTAINERS`, after the config's rules.
    Maintainers,
    /// Nothing recorded: the first directory stands in for a team.
    FirstDirectory,
}

impl OwnerSource {
    /// The stable name used in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Codeowners => "codeowners",
            Self::OwnersFiles => "owners-files",
            Self::Catalogue => "catalogue",
            Self::Maintainers => "maintainers",
            Self::FirstDirectory => "first-directory",
        }
    }
}
