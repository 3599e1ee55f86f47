//! One cell of a table that is to be rounded: what each value of it costs.
//!
//! A cell belongs to several tables at once: the year so far, all time so far, the tertial so far, and the month. In each of
//! them it should be less than one unit from its exact value, and never two. No table of months can promise the first in all of
//! them at once, so they are spared in that order: never two units off anywhere comes before all, then a year is as near as its
//! margins allow, then all time so far, the tertial, the month. What that leaves open goes to the largest remainders of all
//! time so far.

/// How a cell stands in one of the tables that it belongs to: with `floor` it is less than one unit below its exact value there.
#[derive(Debug, Clone, Copy)]
pub struct Aim {
    /// Counted from the cell's own base, near which it is in every table.
    pub floor: i64,
    /// Whether `floor` is the exact value itself.
    pub whole: bool,
}

/// The tables, the one to spare first.
#[derive(Debug, Clone, Copy)]
pub struct Aims {
    pub year: Aim,
    /// Its floor is the base.
    pub all: Aim,
    pub tertial: Aim,
    pub month: Aim,
}

/// A cell and its value to date, in units.
#[derive(Debug, Clone)]
pub struct RoundedCell {
    /// What `value` is counted from.
    base: i128,
    value: i64,
    /// What one unit more would cost, and one less.
    pub up: i128,
    pub down: i128,
    aims: Aims,
    /// What the exact value of all time so far has beyond its floor, in parts of [`ONE`].
    remainder: i64,
}

/// A whole unit of remainder. Remainders are exact in every comparison but this one, which only chooses between tables that are
/// all as near.
pub const ONE: i64 = 1 << ONE_BITS;
pub const ONE_BITS: u32 = 32;

/// Weights so far apart that no sum of the lesser reaches the greater: tables have far fewer than 2¹⁴ cells off by a unit.
const MONTH: i64 = 1;
const TERTIAL: i64 = 1 << 14;
const ALL: i64 = 1 << 28;
const YEAR: i64 = 1 << 42;
const TWO_AWAY: i64 = 1 << 56;

/// The least weight against the distances, which are some [`ONE`]s for each cell.
const WEIGHTS_BITS: u32 = 48;

impl RoundedCell {
    /// A cell at its cheapest value. `base` is the floor of all time so far.
    #[inline]
    pub fn new(base: i128, aims: Aims, remainder: i64) -> Self {
        let mut cell = Self { base, value: 0, up: 0, down: 0, aims, remainder };
        cell.change(0);
        while cell.up < 0 {
            cell.change(1);
        }
        while cell.down < 0 {
            cell.change(-1);
        }
        cell
    }

    pub fn value(&self) -> i128 {
        self.base + i128::from(self.value)
    }

    /// So many units more.
    pub fn change(&mut self, units: i64) {
        self.value += units;
        (self.up, self.down) = (self.step(self.value), -self.step(self.value - 1));
    }

    /// What it costs to go from a value to the next one. Costs are convex: each further unit away costs at least as much as the
    /// one before. Only such steps are compared, so that the cost itself is not computed.
    #[inline]
    fn step(&self, value: i64) -> i128 {
        let Aims { year, all, tertial, month } = &self.aims;
        let distance = match value {
            ..0 => -ONE,
            0 => ONE - 2 * self.remainder,
            1.. => ONE,
        };
        let tables = year.step(value, YEAR) + all.step(value, ALL) + tertial.step(value, TERTIAL);
        (i128::from(tables + month.step(value, MONTH)) << WEIGHTS_BITS) + i128::from(distance)
    }

    /// The cost itself, by which the steps are tested: each table's weight for every whole unit away, more for the second one,
    /// and the distance of all time so far.
    #[cfg(test)]
    pub fn cost(&self, value: i128) -> i128 {
        let value = value - self.base;
        let weighed =
            [(YEAR, self.aims.year), (ALL, self.aims.all), (TERTIAL, self.aims.tertial), (MONTH, self.aims.month)];
        let off = weighed.iter().map(|(weight, aim)| {
            let below = i128::from(aim.floor) - value;
            let away = if below >= 0 { below } else { -below - i128::from(!aim.whole) };
            i128::from(*weight) * away + i128::from(TWO_AWAY) * (away - 1).max(0)
        });
        let above = value * i128::from(ONE) - i128::from(self.remainder);
        (off.sum::<i128>() << WEIGHTS_BITS) + above.abs()
    }
}

impl Aim {
    /// What it costs here to go from a value to the next one. No whole unit lies between the exact value and either of those
    /// beside it: the step across it is free.
    #[inline]
    const fn step(&self, value: i64, weight: i64) -> i64 {
        let above = value - self.floor;
        if above < 0 {
            return if above < -1 { -(weight + TWO_AWAY) } else { -weight };
        }
        match (above, self.whole) {
            (0, false) => 0,
            (0, true) | (1, false) => weight,
            _ => weight + TWO_AWAY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_step_is_the_difference_of_two_costs(floors in prop::array::uniform4((-3..=3_i64, any::<bool>())), remainder in 0..ONE, value in -6..=6_i64) {
            let [year, mut all, tertial, month] = floors.map(|(floor, whole)| Aim { floor, whole });
            all.floor = 0;
            let remainder = if all.whole { 0 } else { remainder };
            let mut cell = RoundedCell::new(7, Aims { year, all, tertial, month }, remainder);
            prop_assert!(cell.up >= 0 && cell.down >= 0);
            cell.change(value - cell.value);
            let now = cell.cost(cell.value());
            prop_assert_eq!((cell.up, cell.down), (cell.cost(cell.value() + 1) - now, cell.cost(cell.value() - 1) - now));
        }
    }
}
