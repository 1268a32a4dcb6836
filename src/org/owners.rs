//! The teams that own one path.

use std::fmt;
use std::ops::Deref;
use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::people::TeamIx;

/// Owner teams, sorted, each once: none for shared or unowned paths, mostly one, several
/// where a rule names several. It takes four bytes: a history holds one for every changed
/// path. Sets of several teams, of which there are few, are held once each, for as long as
/// the program runs.
///
/// No teams can mean two things, which [`Owners::is_known`] tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Owners(TeamIx);

/// From here on numbers mean sets of several teams, below they mean the one team.
const SEVERAL: u32 = 1 << 31;

impl Owners {
    /// No team that is known: nothing says whose it is, or only names that nobody is
    /// mapped to, or people of several teams.
    pub const UNKNOWN: Self = Self(TeamIx(u32::MAX));
    /// Nobody's on purpose: a rule says so.
    pub const NOBODY: Self = Self(TeamIx(u32::MAX - 1));

    /// One team's.
    #[must_use]
    pub fn one(team: TeamIx) -> Self {
        // Nobody has two thousand million teams; if somebody had, they would be sets of one.
        if team.0 < SEVERAL { Self(team) } else { Self::several(vec![team]) }
    }

    fn several(teams: Vec<TeamIx>) -> Self {
        SETS.number(teams).map_or(Self::UNKNOWN, |number| Self(TeamIx(SEVERAL + number)))
    }

    /// Whether it is recorded whose the path is, be it nobody's.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }
}

impl Default for Owners {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl Deref for Owners {
    type Target = [TeamIx];

    fn deref(&self) -> &[TeamIx] {
        match *self {
            Self::UNKNOWN | Self::NOBODY => &[],
            Self(TeamIx(SEVERAL..)) => SETS.get(self.0.0 - SEVERAL),
            Self(_) => std::slice::from_ref(&self.0),
        }
    }
}

impl FromIterator<TeamIx> for Owners {
    fn from_iter<T: IntoIterator<Item = TeamIx>>(teams: T) -> Self {
        let mut rest = teams.into_iter();
        let Some(first) = rest.next() else { return Self::UNKNOWN };
        // Most are one team's, however often it is named.
        let Some(other) = rest.find(|team| *team != first) else { return Self::one(first) };
        let mut teams = vec![first, other];
        teams.extend(rest);
        teams.sort_unstable();
        teams.dedup();
        Self::several(teams)
    }
}

impl fmt::Debug for Owners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::UNKNOWN => f.write_str("Unknown"),
            Self::NOBODY => f.write_str("Nobody"),
            _ => (**self).fmt(f),
        }
    }
}

/// The sets of several teams.
static SETS: Sets =
    Sets { numbers: Mutex::new(None), shelves: [const { OnceLock::new() }; SHELVES] };

/// Each set by its number. Reading takes no lock: a shelf stays where it is once it is
/// there, and each is twice as long as the one before.
struct Sets {
    numbers: Mutex<Option<FxHashMap<&'static [TeamIx], u32>>>,
    shelves: [OnceLock<Shelf>; SHELVES],
}

type Shelf = Box<[OnceLock<&'static [TeamIx]>]>;

/// The first shelf holds 64 sets, all together all that numbers are left for.
const FIRST: u32 = 64;
const SHELVES: usize = 25;

impl Sets {
    /// The number of a set, new or not; `None` where numbers are used up.
    fn number(&self, teams: Vec<TeamIx>) -> Option<u32> {
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let numbers = numbers.get_or_insert_default();
        if let Some(number) = numbers.get(&*teams) {
            return Some(*number);
        }
        let number = numbers.len() as u32;
        let (shelf, at) = Self::place(number);
        let new = || (0..FIRST << shelf).map(|_| OnceLock::new()).collect();
        let teams: &'static [TeamIx] = teams.leak();
        self.shelves.get(shelf)?.get_or_init(new)[at].get_or_init(|| teams);
        numbers.insert(teams, number);
        Some(number)
    }

    /// The set of a number that was given out.
    fn get(&self, number: u32) -> &'static [TeamIx] {
        let (shelf, at) = Self::place(number);
        self.shelves[shelf].get().and_then(|shelf| shelf[at].get()).copied().unwrap_or_default()
    }

    /// The shelf of a number, and its place there.
    fn place(number: u32) -> (usize, usize) {
        let number = number + FIRST;
        let start = number.ilog2();
        ((start - FIRST.ilog2()) as usize, (number - (1 << start)) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(teams: &[u32]) -> Owners {
        teams.iter().copied().map(TeamIx).collect()
    }

    #[test]
    fn teams_are_sorted_and_each_stands_once() {
        assert_eq!(owners(&[]), Owners::UNKNOWN);
        assert!(!owners(&[]).is_known() && Owners::NOBODY.is_known());
        assert!(Owners::UNKNOWN.is_empty() && Owners::NOBODY.is_empty());
        assert_eq!(owners(&[3, 3]), Owners::one(TeamIx(3)));
        assert_eq!(*owners(&[3, 3]), [TeamIx(3)]);
        assert_eq!(*owners(&[3, 1, 3]), [TeamIx(1), TeamIx(3)]);
        assert_eq!(owners(&[3, 1, 3]), owners(&[1, 3]));
        assert_ne!(owners(&[1, 3]), owners(&[1, 2]));
        let last = TeamIx(u32::MAX);
        assert_eq!((&*Owners::one(last), Owners::one(last).is_known()), (&[last][..], true));
        assert_eq!(size_of::<Owners>(), 4);
    }

    #[test]
    fn sets_made_by_several_threads_are_the_same() {
        let make = || (0..500).map(|at| owners(&[at, at + 1, 2 * at + 7])).collect::<Vec<_>>();
        let made: Vec<Vec<Owners>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(made.windows(2).all(|pair| pair[0] == pair[1]));
        for (at, set) in (0..).zip(&made[0]) {
            let mut teams = vec![TeamIx(at), TeamIx(at + 1), TeamIx(2 * at + 7)];
            teams.sort_unstable();
            assert_eq!(**set, teams);
        }
    }

    #[test]
    fn numbers_stand_side_by_side_on_longer_and_longer_shelves() {
        let places = [0, 63, 64, 191, 192].map(Sets::place);
        assert_eq!(places, [(0, 0), (0, 63), (1, 0), (1, 127), (2, 0)]);
        assert_eq!(Sets::place(SEVERAL - 1 - FIRST).0, SHELVES - 1);
    }
}
