//! An item × payer table with its margins, in exact numbers or in whole units.

use super::exact::Exact;
use super::number::Number;

/// A table of items (rows) and payers (columns), with its sums.
#[derive(Debug, Default)]
pub struct Tally<T> {
    pub total: T,
    pub items: Vec<T>,
    pub payers: Vec<T>,
    /// Row by row: all payers of the first item, then those of the second.
    pub cells: Vec<T>,
}

impl<T: Default + Clone> Tally<T> {
    /// A table of nothing.
    pub fn empty(items: usize, payers: usize) -> Self {
        let nothing = T::default;
        Self {
            total: nothing(),
            items: vec![nothing(); items],
            payers: vec![nothing(); payers],
            cells: vec![nothing(); payers * items],
        }
    }
}

impl<T> Tally<T> {
    /// The cells of each item.
    pub fn rows(&self) -> impl Iterator<Item = &[T]> {
        self.cells.chunks(self.payers.len().max(1))
    }

    pub fn cell(&self, item: usize, payer: usize) -> Option<&T> {
        self.cells.get(item * self.payers.len() + payer)
    }
}

impl<T: Clone> Clone for Tally<T> {
    fn clone(&self) -> Self {
        let Self { total, items, payers, cells } = self;
        Self { total: total.clone(), items: items.clone(), payers: payers.clone(), cells: cells.clone() }
    }

    /// Into the memory that is there: accounts are copied at the start of every period.
    fn clone_from(&mut self, other: &Self) {
        self.total.clone_from(&other.total);
        self.items.clone_from(&other.items);
        self.payers.clone_from(&other.payers);
        self.cells.clone_from(&other.cells);
    }
}

impl<N: Number> Tally<Exact<N>> {
    pub fn add(&mut self, more: &Self, unit: &N) {
        self.total.add(&more.total, unit);
        add(&mut self.items, &more.items, unit);
        add(&mut self.payers, &more.payers, unit);
        add(&mut self.cells, &more.cells, unit);
    }
}

/// Adds number by number.
pub fn add<N: Number>(sums: &mut [Exact<N>], more: &[Exact<N>], unit: &N) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| sum.add(more, unit));
}
