//! A table as the template draws it: the columns that people see, rows and sums in the order in which they are read, under the
//! headings that they share.

use super::dress::{Dress, beside, counts_days};
use super::links::{LinkTargets, LinkedWords, kind_of, name_of, with_whole_days};
use super::signs::sign_of;
use crate::model::{Align, Cell, Column, Fit, Lang, Table, Text, at, days_text, text};
use crate::render::words;
use std::collections::BTreeSet;

/// A table.
pub struct HtmlGrid {
    /// What it is called; stands above it unless a heading says it.
    pub caption: String,
    /// The id of what names it.
    pub named_by: String,
    pub is_headed: bool,
    pub columns: Vec<GridHead>,
    pub groups: Vec<GridGroup>,
    pub notes: Vec<Vec<LinkedWords>>,
    /// What the numbers of the columns stand for on a narrow screen, where they have any.
    pub numbers: Vec<String>,
    /// What the signs stand for, where there are any.
    pub legend: Vec<(&'static str, String)>,
}

/// What a column is called.
pub struct GridHead {
    pub words: String,
    pub class: &'static str,
}

/// Rows under a heading, or all of them.
pub struct GridGroup {
    pub head: Option<GroupHead>,
    pub rows: Vec<GridRow>,
}

/// The heading of a group.
pub struct GroupHead {
    pub words: Vec<LinkedWords>,
    /// The key of what is called by its title.
    pub about: Option<String>,
    pub id: Option<String>,
}

/// A row, or a sum of those above it.
#[derive(Default)]
pub struct GridRow {
    pub id: Option<String>,
    pub is_sum: bool,
    /// Whether rows of another name end above it.
    pub begins: bool,
    pub cells: Vec<GridPlace>,
}

/// What stands in a place.
pub struct GridPlace {
    pub words: Vec<LinkedWords>,
    /// What stands below it, in small: the id of what is called by its title, a registration number.
    pub about: Vec<String>,
    pub sign: Option<&'static str>,
    /// Whether the sign says it to whoever sees the page.
    pub is_sign_alone: bool,
    pub is_strong: bool,
    pub class: &'static str,
    /// The title of its column, for where columns have no heads.
    pub label: String,
    /// Whether it is what the row is called.
    pub names_row: bool,
}

/// The table on its way to the page.
struct GridDrawing<'t> {
    table: &'t Table,
    dress: Option<&'static Dress>,
    places: Vec<usize>,
    targets: &'t LinkTargets,
    /// The column by which the page leads to its rows, and the ids of those rows: a name leads to no other row of its own table.
    naming: Option<usize>,
    own: BTreeSet<&'t str>,
    lang: Lang,
}

/// Which places of a table are drawn, in order.
pub fn shown(table: &Table) -> Vec<usize> {
    let dress = Dress::of(table);
    let mut places = table.for_people();
    places.retain(|place| {
        let key = table.columns.get(*place).map_or("", |column| column.key.as_ref());
        dress.is_none_or(|dress| !dress.hides(table, key))
    });
    places
}

/// The column whose cells the page can lead to: the heading among the rows, or the first.
pub fn naming(table: &Table) -> Option<usize> {
    let head = Dress::of(table).and_then(|dress| dress.head_place(table));
    head.or_else(|| shown(table).first().copied())
}

impl HtmlGrid {
    /// The table under a caption. `ids` are those of its rows by which the page leads to them.
    pub fn new(
        table: &Table,
        caption: &Text,
        named_by: String,
        ids: &[Option<String>],
        targets: &LinkTargets,
        lang: Lang,
    ) -> Self {
        let drawing = GridDrawing {
            table,
            dress: Dress::of(table),
            places: shown(table),
            targets,
            naming: naming(table),
            own: ids.iter().flatten().map(String::as_str).collect(),
            lang,
        };
        let head = |place: &usize| {
            let column = table.columns.get(*place)?;
            Some(GridHead { words: words::one_line(&column.title, lang), class: drawing.class(*place, column) })
        };
        let heads = || drawing.places.iter().filter_map(head);
        let groups = drawing.groups(ids);
        let legend =
            if groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells).any(|one| one.is_sign_alone) {
                legend(lang)
            } else {
                Vec::new()
            };
        let notes = table.notes.iter().map(|note| targets.running(&words::one_line(note, lang), None));
        Self {
            caption: words::one_line(caption, lang),
            named_by,
            is_headed: false,
            numbers: if drawing.is_matrix() { heads().skip(1).map(|head| head.words).collect() } else { Vec::new() },
            columns: heads().collect(),
            groups,
            notes: notes.collect(),
            legend,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.rows.is_empty())
    }
}

impl GridDrawing<'_> {
    fn groups(&self, ids: &[Option<String>]) -> Vec<GridGroup> {
        let (table, lang) = (self.table, self.lang);
        let mut groups: Vec<GridGroup> = Vec::new();
        let mut above: Option<Text> = None;
        let mut sums = table.sums.iter().peekable();
        for (index, row) in table.rows.iter().map(Some).chain([None]).enumerate() {
            while let Some(sum) = sums.next_if(|sum| sum.after <= index) {
                let cells = sum.labelled(&table.columns, &self.places);
                let cells = self.cells(&cells.iter().collect::<Vec<_>>(), None, None);
                add(&mut groups, GridRow { is_sum: true, cells, ..GridRow::default() });
            }
            let Some(row) = row else { continue };
            let id = ids.get(index).cloned().flatten();
            let head = self.dress.and_then(|dress| dress.head(table, &row));
            let is_grouped = head.is_some();
            if is_grouped && (groups.is_empty() || above != head) {
                let own = head.as_ref().map(|head| self.group(&words::one_line(head, lang), id.clone()));
                groups.push(GridGroup { head: own, rows: Vec::new() });
                above = head;
            }
            let own = id.as_deref();
            let cells = self.cells(&at(&row, &self.places), Some(&row), own);
            add(&mut groups, GridRow { id: id.clone().filter(|_| !is_grouped), cells, ..GridRow::default() });
        }
        // Rows that stand in another order may have one name several times.
        for group in groups.iter_mut().filter(|_| self.dress.is_none()) {
            mark_groups(&mut group.rows);
        }
        groups
    }

    /// The heading of rows; what has a title is called by it.
    fn group(&self, name: &str, id: Option<String>) -> GroupHead {
        let title = self.targets.title(name).filter(|title| *title != name);
        // Of two that are called alike the title says it already.
        let about = title.filter(|title| !title.contains(name)).map(|_| name.to_owned());
        GroupHead { words: with_whole_days(title.unwrap_or(name)), about, id }
    }

    /// The cells of a row; it is called by the first that says anything.
    fn cells(&self, cells: &[&Cell<'_>], row: Option<&[Cell<'_>]>, own: Option<&str>) -> Vec<GridPlace> {
        let mut is_named = false;
        let place = |(cell, place): (&&Cell<'_>, &usize)| {
            let mut drawn = self.cell(cell, *place, row, own);
            drawn.names_row = !is_named && !drawn.words.is_empty();
            is_named |= drawn.names_row;
            drawn
        };
        cells.iter().zip(&self.places).map(place).collect()
    }

    fn cell(&self, cell: &Cell<'_>, place: usize, row: Option<&[Cell<'_>]>, own: Option<&str>) -> GridPlace {
        let (table, lang) = (self.table, self.lang);
        let Some(column) = table.columns.get(place) else {
            return GridPlace::of(Vec::new());
        };
        let days = if let Cell::Number(days) = cell { Some(*days) } else { None };
        let days = days.filter(|_| counts_days(table, place));
        let mut said = days.map_or_else(|| words::cell(cell, lang), |days| words::one_line(&distance(days), lang));
        let merged = self.dress.map(|dress| dress.merged_into(table, &column.key)).unwrap_or_default();
        let is_merged = !merged.is_empty();
        for from in merged {
            let more = row.and_then(|row| row.get(from)).map(|cell| beside(cell, lang)).unwrap_or_default();
            if !more.is_empty() {
                let title = table.columns.get(from).filter(|column| column.key == "papers");
                let title = title.map(|column| words::one_line(&column.title, lang) + "\u{a0}").unwrap_or_default();
                let comma = if said.is_empty() { "" } else { ", " };
                said = format!("{said}{comma}{title}{more}");
            }
        }
        let sign = sign_of(cell);
        let names = kind_of(&column.key).is_some();
        // A rule's code is short and whole.
        let is_called = names && column.key != "code";
        let mut about = Vec::new();
        let words = if said.is_empty() {
            Vec::new()
        } else if names && matches!(cell, Cell::Named(..) | Cell::Known(..) | Cell::Text(_)) {
            let name = name_of(cell, lang);
            let known = || self.targets.title(&name).filter(|_| matches!(cell, Cell::Text(_))).map(str::to_owned);
            let title = self.title(row, column).or_else(known);
            if let Some(title) = title.filter(|title| *title != said) {
                about.push(said);
                said = title;
            }
            about.extend(self.beside(row, "reference", column));
            let leads = |to: &String| self.naming != Some(place) || !self.own.contains(to.as_str());
            vec![LinkedWords::to(said, self.targets.to(&name, own).filter(leads))]
        } else if matches!(cell, Cell::List(_)) {
            self.targets.names(&said, own)
        } else {
            self.targets.running(&said, own)
        };
        let is_matrix = self.is_matrix();
        GridPlace {
            sign,
            is_sign_alone: sign.is_some() && is_matrix,
            is_strong: days.is_some_and(|days| days <= SOON),
            class: match self.class(place, column) {
                // A name is broken before another column is out of sight, and a day from what stands beside it.
                _ if is_called || !about.is_empty() => "l-called",
                "l-whole" if is_merged => "l-wide",
                class => class,
            },
            about,
            label: if is_matrix { column.key.to_string() } else { words::one_line(&column.title, lang) },
            ..GridPlace::of(words)
        }
    }

    /// What an agreement is called, where the row says it.
    fn title(&self, row: Option<&[Cell<'_>]>, column: &Column) -> Option<String> {
        self.beside(row, "title", column)
    }

    /// What another column says of the same agreement.
    fn beside(&self, row: Option<&[Cell<'_>]>, key: &str, column: &Column) -> Option<String> {
        let place = self.dress?.names_with(self.table, key, &column.key)?;
        let said = words::cell(row?.get(place)?, self.lang);
        (!said.is_empty()).then_some(said)
    }

    /// Whether its cells are signs, and its columns are numbered for where they have no heads.
    fn is_matrix(&self) -> bool {
        self.table.schema.starts_with("liggare.criteria-matrix/")
    }

    fn class(&self, place: usize, column: &Column) -> &'static str {
        match (column.align, column.fit) {
            _ if self.is_matrix() && self.places.first() != Some(&place) => "l-signs",
            (Align::Right, _) => "l-number",
            (Align::Left, Fit::Keep | Fit::Spare | Fit::Group) => "l-whole",
            (Align::Left, Fit::Wrap | Fit::Shorten | Fit::Below | Fit::Machine) => "l-wide",
        }
    }
}

impl GridPlace {
    fn of(words: Vec<LinkedWords>) -> Self {
        let label = String::new();
        Self {
            words,
            about: Vec::new(),
            sign: None,
            is_sign_alone: false,
            is_strong: false,
            class: "",
            label,
            names_row: false,
        }
    }
}

/// Days that are told with weight: what has passed, and what is a month away.
const SOON: i64 = 31;

/// How far away a day is.
fn distance(days: i64) -> Text {
    match days {
        0 => Text::fixed("i dag", "today"),
        days if days > 0 => days_text(days),
        passed => {
            let days = days_text(-passed);
            text!("passerat, {days} sedan", "passed, {days} ago", days)
        }
    }
}

fn add(groups: &mut Vec<GridGroup>, row: GridRow) {
    match groups.last_mut() {
        Some(group) => group.rows.push(row),
        None => groups.push(GridGroup { head: None, rows: vec![row] }),
    }
}

/// What the signs stand for.
fn legend(lang: Lang) -> Vec<(&'static str, String)> {
    super::signs::LEGEND.iter().map(|(sign, title)| (*sign, words::one_line(title, lang))).collect()
}

/// Marks where rows of the same name begin, in a table that has several of one.
fn mark_groups(rows: &mut [GridRow]) {
    let name = |row: &GridRow| {
        row.cells.first().map(|cell| cell.words.iter().map(|piece| piece.words.clone()).collect::<String>())
    };
    let names: Vec<_> = rows.iter().filter(|row| !row.is_sum).map(name).collect();
    if names.windows(2).all(|pair| pair.first() != pair.last()) {
        return;
    }
    let mut above = None;
    for row in rows.iter_mut().filter(|row| !row.is_sum) {
        let own = name(row);
        row.begins = above.is_some() && above != own;
        above = own;
    }
}
