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
    pub floor: i128,
    /// Whether `floor` is the exact value itself.
    pub whole: bool,
}

/// The tables, the one to spare first.
#[derive(Debug, Clone, Copy)]
pub struct Aims {
    pub year: Aim,
    pub all: Aim,
    pub tertial: Aim,
    pub month: Aim,
}

/// A cell and its value to date, in units.
#[derive(Debug, Clone)]
pub struct Cell {
    pub value: i128,
    /// What one unit more would cost, and one less.
    pub up: i128,
    pub down: i128,
    aims: Aims,
    /// What the exact value of all time so far has beyond its floor, in parts of [`ONE`].
    remainder: i128,
}

/// A whole unit of remainder. Remainders are exact in every comparison but this one, which only chooses between tables that are
/// all as near.
pub const ONE: i128 = 1 << 32;

/// Weights so far apart that no sum of the lesser reaches the greater: tables have far fewer than 2¹⁴ cells off by a unit.
const MONTH: i128 = 1 << 48;
const TERTIAL: i128 = 1 << 62;
const ALL: i128 = 1 << 76;
const YEAR: i128 = 1 << 90;
const TWO_AWAY: i128 = 1 << 104;

impl Cell {
    /// A cell at its cheapest value.
    pub fn new(aims: Aims, remainder: i128) -> Self {
        let mut cell = Self { value: aims.all.floor, up: 0, down: 0, aims, remainder };
        cell.change(0);
        while cell.up < 0 {
            cell.change(1);
        }
        while cell.down < 0 {
            cell.change(-1);
        }
        cell
    }

    /// So many units more.
    pub fn change(&mut self, units: i128) {
        self.value += units;
        let now = self.cost(self.value);
        (self.up, self.down) = (self.cost(self.value + 1) - now, self.cost(self.value - 1) - now);
    }

    /// A convex function: each further unit away costs at least as much as the one before.
    pub fn cost(&self, value: i128) -> i128 {
        let weighed =
            [(YEAR, self.aims.year), (ALL, self.aims.all), (TERTIAL, self.aims.tertial), (MONTH, self.aims.month)];
        let off = weighed.iter().map(|(weight, aim)| {
            let away = aim.units_away(value);
            weight * away + TWO_AWAY * (away - 1).max(0)
        });
        let below = self.aims.all.floor - value;
        let distance = if below >= 0 { below * ONE + self.remainder } else { -below * ONE - self.remainder };
        off.sum::<i128>() + distance
    }
}

impl Aim {
    /// Whole units between a value and the exact one: none while they are less than one apart.
    fn units_away(self, value: i128) -> i128 {
        let below = self.floor - value;
        if below >= 0 { below } else { -below - i128::from(!self.whole) }
    }
}
