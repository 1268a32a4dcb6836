//! The teams that own one path.

use std::ops::Deref;
use std::sync::Arc;

use super::people::TeamIx;

/// Owner teams, sorted, each once: none for shared or unowned paths, mostly
/// one, several where a rule names several. Cheap to copy: a history holds one
/// for every changed path.
///
/// No teams can mean two things, which [`Owners::is_known`] tells apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Owners {
    /// No team that is known: nothing says whose it is, or only names that
    /// nobody is mapped to, or people of several teams.
    #[default]
    Unknown,
    /// Nobody's on purpose: a rule says so.
    Nobody,
    /// One team's.
    One(TeamIx),
    /// Several teams' together; not `Arc<[_]>`, which would make all of them larger.
    Several(Arc<Vec<TeamIx>>),
}

impl Owners {
    /// Whether it is recorded whose the path is, be it nobody's.
    #[must_use]
    pub fn is_known(&self) -> bool {
        *self != Self::Unknown
    }
}

impl Deref for Owners {
    type Target = [TeamIx];

    fn deref(&self) -> &[TeamIx] {
        match self {
            Self::Unknown | Self::Nobody => &[],
            Self::One(team) => std::slice::from_ref(team),
            Self::Several(teams) => teams,
        }
    }
}

impl FromIterator<TeamIx> for Owners {
    fn from_iter<T: IntoIterator<Item = TeamIx>>(teams: T) -> Self {
        let mut teams: Vec<TeamIx> = teams.into_iter().collect();
        teams.sort_unstable();
        teams.dedup();
        match teams[..] {
            [] => Self::Unknown,
            [team] => Self::One(team),
            _ => Self::Several(Arc::new(teams)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teams_are_sorted_and_each_stands_once() {
        let owners = |teams: &[u32]| teams.iter().copied().map(TeamIx).collect::<Owners>();
        assert_eq!(owners(&[]), Owners::Unknown);
        assert!(!owners(&[]).is_known() && Owners::Nobody.is_known());
        assert_eq!(owners(&[3, 3]), Owners::One(TeamIx(3)));
        assert_eq!(*owners(&[3, 1, 3]), [TeamIx(1), TeamIx(3)]);
    }
}
