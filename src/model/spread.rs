//! The same work on many things: by all processors, where there are enough of them to be worth starting threads for.

use rayon::prelude::*;

/// So few are done by the thread that asks.
pub const FEW: usize = 48;

/// What comes of each, in their order.
pub fn spread<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if things.len() <= FEW { things.iter().map(work).collect() } else { things.par_iter().map(&work).collect() }
}

/// Lets go of what nobody needs any more, aside where it is much: to free it takes a while, and nothing waits for it.
pub fn let_go<T: Send + 'static>(things: T, count: usize) {
    if count > FEW {
        rayon::spawn(move || drop(things));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_come_out_in_their_order() {
        for count in [0, 1, FEW, FEW + 1, 5000] {
            let things: Vec<usize> = (0..count).collect();
            assert_eq!(spread(&things, |thing| thing * 2), (0..count).map(|thing| thing * 2).collect::<Vec<_>>());
        }
    }
}
