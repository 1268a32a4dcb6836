//! Short lists.

use std::fmt;
use std::ops::Deref;

/// A list that mostly holds one thing, which then lies where the list lies: there are
/// millions of such lists, and memory for each would have to be found.
#[derive(Clone, PartialEq, Eq)]
pub struct Few<T>(Held<T>);

/// One thing is never held as several: equal lists are held alike.
#[derive(Clone, PartialEq, Eq)]
enum Held<T> {
    One(T),
    Not(Box<[T]>),
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            Held::One(one) => std::slice::from_ref(one),
            Held::Not(list) => list,
        }
    }
}

impl<T> AsRef<[T]> for Few<T> {
    fn as_ref(&self) -> &[T] {
        self
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Held::Not(Box::default()))
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(list: I) -> Self {
        let mut list = list.into_iter();
        match (list.next(), list.next()) {
            (Some(one), None) => Self(Held::One(one)),
            (first, second) => {
                Self(Held::Not(first.into_iter().chain(second).chain(list).collect()))
            }
        }
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(list: Vec<T>) -> Self {
        match list.len() {
            1 => list.into_iter().collect(),
            _ => Self(Held::Not(list.into())),
        }
    }
}

impl<T: Clone> From<&[T]> for Few<T> {
    fn from(list: &[T]) -> Self {
        list.iter().cloned().collect()
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A list that mostly holds nothing, and takes no more than a pointer then.
#[derive(Clone, PartialEq, Eq)]
pub struct Rare<T>(Option<Box<Box<[T]>>>);

impl<T> Deref for Rare<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().map(|list| &**list).unwrap_or_default()
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<Vec<T>> for Rare<T> {
    fn from(list: Vec<T>) -> Self {
        // Empty lists are held alike.
        Self((!list.is_empty()).then(|| Box::new(list.into())))
    }
}

impl<T> FromIterator<T> for Rare<T> {
    fn from_iter<I: IntoIterator<Item = T>>(list: I) -> Self {
        list.into_iter().collect::<Vec<T>>().into()
    }
}

impl<'a, T> IntoIterator for &'a Rare<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_any_length_come_back_and_are_equal_however_they_were_made() {
        for length in 0..5 {
            let list: Vec<u32> = (0..length).collect();
            let made = [Few::from(list.clone()), Few::from(&*list), list.iter().copied().collect()];
            for few in &made {
                assert_eq!((&**few, few), (&*list, &made[0]));
                assert!(few.into_iter().eq(&list));
            }
        }
        assert!(Few::<u32>::default().is_empty());
    }

    #[test]
    fn lists_that_are_rarely_there_come_back_and_take_a_pointer() {
        for length in 0..3 {
            let list: Vec<u32> = (0..length).collect();
            let made = [Rare::from(list.clone()), list.iter().copied().collect()];
            for rare in &made {
                assert_eq!((&**rare, rare), (&*list, &made[0]));
                assert!(rare.into_iter().eq(&list));
            }
        }
        assert_eq!(Rare::<u32>::default(), Rare::from(Vec::new()));
        assert_eq!(size_of::<Rare<u32>>(), size_of::<usize>());
    }
}
