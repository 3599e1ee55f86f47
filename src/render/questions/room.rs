//! How the lines of a page are shared among the sections: each gets what it must have, and the gravest what is left.

/// So many lines a section has where it wants them, in the order of the headings.
const LEAST: [usize; 4] = [24, 14, 10, 8];

/// So many lines each section gets of those there are.
pub fn shares(wants: [usize; 4], room: usize) -> [usize; 4] {
    let mut shares = [0; 4];
    for ((share, want), least) in shares.iter_mut().zip(wants).zip(LEAST) {
        *share = want.min(least);
    }
    let mut left = room.saturating_sub(shares.iter().sum());
    for (share, want) in shares.iter_mut().zip(wants) {
        let more = (want - *share).min(left);
        *share += more;
        left -= more;
    }
    shares
}

/// So many of a section's lines are kept at most for what it has no room to draw.
pub const fn rest(room: usize) -> usize {
    room / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nobody_gets_more_than_wanted_nor_all_more_than_there_is(
            wants in prop::array::uniform4(0_usize..200), room in 56_usize..200
        ) {
            let shares = shares(wants, room);
            for (share, want) in shares.iter().zip(wants) {
                prop_assert!(*share <= want);
            }
            prop_assert!(shares.iter().sum::<usize>() <= room);
            // Where something is left over, everybody has all.
            prop_assert!(shares.iter().sum::<usize>() == room || shares == wants);
        }
    }
}
