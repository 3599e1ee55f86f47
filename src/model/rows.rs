//! The rows of a table: held, or made one by one as they are asked for, where they may be many.

use super::Cell;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The rows of a table, in order. They can be read any number of times.
#[derive(Clone)]
pub enum Rows {
    Held(Vec<Vec<Cell>>),
    Made(Made),
}

/// Rows that exist only while they are looked at: memory does not grow with them.
#[derive(Clone)]
pub struct Made {
    count: usize,
    /// The row at a place below `count`.
    row: Arc<dyn Fn(usize) -> Vec<Cell> + Send + Sync>,
}

impl Rows {
    /// So many rows, each made from its place.
    pub fn made(count: usize, row: impl Fn(usize) -> Vec<Cell> + Send + Sync + 'static) -> Self {
        Self::Made(Made { count, row: Arc::new(row) })
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Held(rows) => rows.len(),
            Self::Made(made) => made.count,
        }
    }

    /// The row at a place.
    pub fn get(&self, place: usize) -> Option<Cow<'_, [Cell]>> {
        match self {
            Self::Held(rows) => rows.get(place).map(|row| Cow::Borrowed(row.as_slice())),
            Self::Made(made) => (place < made.count).then(|| Cow::Owned((made.row)(place))),
        }
    }

    /// Every row, from the first.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, [Cell]>> {
        (0..self.len()).filter_map(|place| self.get(place))
    }
}

impl From<Vec<Vec<Cell>>> for Rows {
    fn from(rows: Vec<Vec<Cell>>) -> Self {
        Self::Held(rows)
    }
}

impl FromIterator<Vec<Cell>> for Rows {
    fn from_iter<I: IntoIterator<Item = Vec<Cell>>>(rows: I) -> Self {
        Self::Held(rows.into_iter().collect())
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_made_read_like_rows_that_are_held() {
        let row = |place: usize| vec![Cell::Number(i64::try_from(place).unwrap())];
        let (made, held) = (Rows::made(3, row), (0..3).map(row).collect::<Rows>());
        assert_eq!((made.len(), made.get(3)), (3, None));
        assert_eq!(made.iter().collect::<Vec<_>>(), held.iter().collect::<Vec<_>>());
        assert_eq!(format!("{made:?}"), format!("{held:?}"));
    }
}
