//! The rows of a table: held, or made one by one as they are asked for, where they may be many.

use super::Cell;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The rows of a table, in order. They can be read any number of times.
#[derive(Clone)]
pub enum Rows {
    Held(Vec<Vec<Cell<'static>>>),
    Made(Made),
}

/// Takes the cells of a row, one after the other.
pub type Take<'t> = &'t mut dyn FnMut(Cell<'_>);

/// Rows that exist only while they are looked at: memory does not grow with them.
#[derive(Clone)]
pub struct Made {
    count: usize,
    /// Hands over the cells of the row at a place below `count`.
    row: Arc<dyn Fn(usize, Take<'_>) + Send + Sync>,
}

impl Rows {
    /// So many rows, each made from its place: its cells are handed over as they come.
    pub fn made(count: usize, row: impl Fn(usize, Take<'_>) + Send + Sync + 'static) -> Self {
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
    pub fn get(&self, place: usize) -> Option<Cow<'_, [Cell<'static>]>> {
        match self {
            Self::Held(rows) => rows.get(place).map(|row| Cow::Borrowed(row.as_slice())),
            Self::Made(made) => (place < made.count).then(|| {
                let mut cells = Vec::new();
                (made.row)(place, &mut |cell| cells.push(cell.into_owned()));
                Cow::Owned(cells)
            }),
        }
    }

    /// Every row, from the first.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, [Cell<'static>]>> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    /// Hands over the cells of the row at a place without keeping any: many times faster than [`Rows::get`] where rows are made.
    pub fn visit(&self, place: usize, take: &mut dyn FnMut(&Cell<'_>)) {
        match self {
            Self::Held(rows) => rows.get(place).into_iter().flatten().for_each(take),
            Self::Made(made) if place < made.count => (made.row)(place, &mut |cell| take(&cell)),
            Self::Made(_) => {}
        }
    }
}

impl From<Vec<Vec<Cell<'static>>>> for Rows {
    fn from(rows: Vec<Vec<Cell<'static>>>) -> Self {
        Self::Held(rows)
    }
}

impl FromIterator<Vec<Cell<'static>>> for Rows {
    fn from_iter<I: IntoIterator<Item = Vec<Cell<'static>>>>(rows: I) -> Self {
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
        let row = |place: usize| vec![Cell::Number(i64::try_from(place).unwrap()), Cell::text("å")];
        let made = Rows::made(3, move |place, take| row(place).into_iter().for_each(take));
        let held = (0..3).map(row).collect::<Rows>();
        assert_eq!((made.len(), made.get(3)), (3, None));
        assert_eq!(made.iter().collect::<Vec<_>>(), held.iter().collect::<Vec<_>>());
        assert_eq!(format!("{made:?}"), format!("{held:?}"));
        for place in 0..4 {
            let visited = [&made, &held].map(|rows| {
                let mut cells = Vec::new();
                rows.visit(place, &mut |cell| cells.push(cell.clone().into_owned()));
                cells
            });
            assert_eq!(visited[0], visited[1]);
            assert_eq!(visited[0], made.get(place).unwrap_or_default().into_owned());
        }
    }
}
