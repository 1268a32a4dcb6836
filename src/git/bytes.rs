//! How far two runs of bytes are the same.

/// Arrays of a fixed length are compared without a call.
const STRIDE: usize = 32;

/// How many bytes both begin with.
#[must_use]
pub fn common_start(a: &[u8], b: &[u8]) -> usize {
    let strides = a.as_chunks::<STRIDE>().0.iter().zip(b.as_chunks::<STRIDE>().0);
    let at = STRIDE * strides.take_while(|(x, y)| x == y).count();
    at + a[at..].iter().zip(&b[at..]).take_while(|(x, y)| x == y).count()
}

/// How many bytes both end with.
#[must_use]
pub fn common_end(a: &[u8], b: &[u8]) -> usize {
    let strides =
        a.as_rchunks::<STRIDE>().1.iter().rev().zip(b.as_rchunks::<STRIDE>().1.iter().rev());
    let same = STRIDE * strides.take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    same + a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn strides_count_what_single_bytes_count(
            shared in prop::collection::vec(0u8..2, 0..100),
            a in prop::collection::vec(0u8..2, 0..40), b in prop::collection::vec(0u8..2, 0..40),
        ) {
            let (x, y) = ([&shared[..], &a].concat(), [&shared[..], &b].concat());
            let same = x.iter().zip(&y).take_while(|(x, y)| x == y).count();
            prop_assert_eq!(common_start(&x, &y), same);
            let (x, y) = ([&a[..], &shared].concat(), [&b[..], &shared].concat());
            let same = x.iter().rev().zip(y.iter().rev()).take_while(|(x, y)| x == y).count();
            prop_assert_eq!(common_end(&x, &y), same);
        }
    }
}
