//! Tables for a terminal: within its width, ids and dates never broken, the same bytes wherever they go.

use super::{Style, words};
use crate::model::{Align, Cell, Fit, Holds, Table, Text, at, text};
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width, presets::NOTHING,
};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Between two columns.
const PADDING: usize = 2;

/// Less than this of a text says nothing.
const LEAST: usize = 12;

/// Words are whole up to this width; longer ones may have to be broken.
const LONGEST_WORD: usize = 20;

/// Stands for a line between two rows while the table is taken apart; no cell fills a whole line with it.
const BETWEEN: char = '\u{e000}';

const LINES: TableStyle = NOTHING
    .header_separator(LineStyle::none().fill(BETWEEN).junction(BETWEEN))
    .row_separator(LineStyle::none().fill(BETWEEN).junction(BETWEEN));

/// The table within the terminal's width, its title above and its notes below.
pub fn table(table: &Table, style: Style) -> String {
    let mut out = String::new();
    if let Some(title) = &table.title {
        let _ = writeln!(out, "{}\n", bold(&words::wrapped(title.pick(style.lang), style.width), style));
    }
    let (pieces, left_out, empty) = pieces(table, style);
    for (place, piece) in pieces.iter().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        for line in piece.drawn(style) {
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    if !(table.notes.is_empty() && left_out.is_empty() && empty.is_empty()) {
        out.push('\n');
    }
    for words in no_room(table, &left_out).into_iter().chain(nothing_in(table, &empty)) {
        let _ = writeln!(out, "{}", words::wrapped(words.pick(style.lang), style.width));
    }
    for note in &table.notes {
        let _ = writeln!(out, "{}", words::wrapped(note.pick(style.lang), style.width));
    }
    out
}

fn bold(line: &str, style: Style) -> String {
    if style.color { format!("\u{1b}[1m{line}\u{1b}[0m") } else { line.to_owned() }
}

/// The table in one piece, or in several of which each begins with the same columns of words and has some of the others, where
/// its numbers have no room beside each other; and the places of the columns that none of them has, and of those in which nothing
/// stands.
fn pieces(table: &Table, style: Style) -> (Vec<TerminalGrid>, Vec<usize>, Vec<usize>) {
    let all = table.for_people();
    let (mut grid, mut places) = TerminalGrid::new(table, style, all.clone());
    let is_said =
        |place: &usize| table.columns.get(*place).is_some_and(|column| matches!(column.fit, Fit::Group | Fit::Below));
    let lost = |all: &[usize], places: &[usize]| -> Vec<usize> {
        all.iter().copied().filter(|place| !places.contains(place) && !is_said(place)).collect()
    };
    let (mut left_out, mut empty) = (lost(&all, &places), Vec::new());
    // Before anything is lost or continued, what nothing stands in goes.
    if grid.least() > style.width || !left_out.is_empty() {
        empty = TerminalGrid::of(table, &all, style).empty(table, &all);
        let some: Vec<usize> = all.into_iter().filter(|place| !empty.contains(place)).collect();
        (grid, places) = TerminalGrid::new(table, style, some.clone());
        left_out = lost(&some, &places);
        // Where nothing stands below a row, nothing is missed.
        empty.retain(|place| !is_said(place));
    }
    let is_number = |place: &usize| table.columns.get(*place).is_some_and(|column| column.align == Align::Right);
    let head: Vec<usize> = places.iter().copied().take_while(|place| !is_number(place)).collect();
    if grid.least() <= style.width || head.len() == places.len() {
        return (vec![grid], left_out, empty);
    }
    let (mut all, mut piece): (Vec<Vec<usize>>, Vec<usize>) = (Vec::new(), head.clone());
    for place in places.iter().copied().filter(|place| !head.contains(place)) {
        let wider: Vec<usize> = piece.iter().copied().chain([place]).collect();
        if piece.len() > head.len() && TerminalGrid::fitted(table, &wider, style).least() > style.width {
            all.push(std::mem::replace(&mut piece, head.clone()));
        }
        piece.push(place);
    }
    all.push(piece);
    (all.iter().map(|places| TerminalGrid::fitted(table, places, style)).collect(), left_out, empty)
}

fn titles(table: &Table, places: &[usize]) -> Option<Text> {
    let titles = places.iter().filter_map(|place| table.columns.get(*place)).map(|column| column.title.clone());
    let titles: Vec<Text> = titles.collect();
    (!titles.is_empty()).then(|| Text::join(&titles, ", "))
}

/// The columns that were left out for want of room because nothing stands in them, by their titles.
fn nothing_in(table: &Table, empty: &[usize]) -> Option<Text> {
    let titles = titles(table, empty)?;
    Some(text!("tomma kolumner, inte visade: {titles}", "empty columns, not shown: {titles}", titles))
}

/// The columns that have no room, by their titles.
fn no_room(table: &Table, left_out: &[usize]) -> Option<Text> {
    let titles = titles(table, left_out)?;
    Some(text!(
        "får inte plats på skärmens bredd: {titles} (bredare fönster, eller --format csv)",
        "no room on the screen: {titles} (a wider window, or --format csv)",
        titles
    ))
}

/// The words that are drawn.
struct TerminalGrid {
    columns: Vec<DrawnTable>,
    lines: Vec<GridLine>,
}

/// What a line of the grid is.
enum GridLine {
    Row {
        /// What is said above it: the group that begins here, where there is no column for groups.
        heading: Option<String>,
        /// What is said below it, line by line, where there is no column for it.
        below: Vec<String>,
    },
    Sum,
}

struct DrawnTable {
    fit: Fit,
    /// Whether it may run over several lines: words do, and so do days where only the year of one is known.
    wraps: bool,
    /// Words of a column that wraps are whole up to this width.
    whole: usize,
    align: Align,
    title: String,
    cells: Vec<String>,
}

impl DrawnTable {
    fn width(&self) -> usize {
        let cells = self.cells.iter().chain([&self.title]).map(|cell| UnicodeWidthStr::width(cell.as_str()));
        cells.max().unwrap_or_default() + PADDING
    }

    fn longest_word(&self) -> usize {
        let words = self.cells.iter().chain([&self.title]).flat_map(|cell| cell.split(' '));
        words.map(UnicodeWidthStr::width).max().unwrap_or_default()
    }

    /// The narrowest that it can be made.
    fn least(&self) -> usize {
        match self.fit {
            Fit::Shorten => self.width().min(LEAST + PADDING),
            Fit::Wrap => self.width().min(self.longest_word().clamp(LEAST, self.whole) + PADDING),
            Fit::Keep | Fit::Spare if self.wraps => self.width().min(self.longest_word() + PADDING),
            Fit::Keep | Fit::Below | Fit::Spare | Fit::Group | Fit::Machine => self.width(),
        }
    }
}

impl TerminalGrid {
    /// The narrowest that it can be made.
    fn least(&self) -> usize {
        self.columns.iter().map(DrawnTable::least).sum()
    }

    /// Of the columns at these places leaves out what can be said otherwise or spared, and cuts what can be shortened, until the
    /// rest fits; and the places of what is left.
    fn new(table: &Table, style: Style, mut places: Vec<usize>) -> (Self, Vec<usize>) {
        let mut grid = Self::of(table, &places, style);
        let too_wide = |grid: &Self| grid.least() > style.width;
        for spared in [Fit::Group, Fit::Below, Fit::Spare, Fit::Shorten] {
            let is_spared = |place: &usize| table.columns.get(*place).is_some_and(|column| column.fit == spared);
            // One at a time: what comes later is spared only if it must be, and what is said below from the right.
            let next = |places: &[usize]| {
                let mut places = places.iter();
                if spared == Fit::Below { places.rposition(is_spared) } else { places.position(is_spared) }
            };
            while let Some(next) = next(&places).filter(|_| too_wide(&grid)) {
                places.remove(next);
                grid = Self::of(table, &places, style);
            }
        }
        if too_wide(&grid) {
            grid.columns.iter_mut().for_each(|column| column.whole = LEAST);
        }
        let is_cut = |column: &DrawnTable| column.fit == Fit::Shorten;
        let kept = grid.columns.iter().filter(|column| !is_cut(column)).map(DrawnTable::least).sum::<usize>();
        let room = style.width.saturating_sub(kept + PADDING).max(LEAST);
        for column in grid.columns.iter_mut().filter(|column| is_cut(column)) {
            for cell in &mut column.cells {
                *cell = shortened(cell, room);
            }
        }
        (grid, places)
    }

    /// The places of the columns in which nothing stands, but for the labels of sums. Where there is no row, no column is empty.
    fn empty(&self, table: &Table, places: &[usize]) -> Vec<usize> {
        let is_summed =
            |place| table.sums.iter().any(|sum| sum.cells.get(place).is_some_and(|own| *own != Cell::Empty));
        let is_empty = |column: &DrawnTable| {
            let mut of_rows = self.lines.iter().zip(&column.cells).filter(|(line, _)| !matches!(line, GridLine::Sum));
            of_rows.all(|(_, cell)| cell.is_empty())
        };
        let all = places.iter().copied().zip(&self.columns).filter(|(place, own)| is_empty(own) && !is_summed(*place));
        if table.rows.len() == 0 { Vec::new() } else { all.map(|(place, _)| place).collect() }
    }

    /// The columns at these places, with their words broken where there is no room else.
    fn fitted(table: &Table, places: &[usize], style: Style) -> Self {
        let mut grid = Self::of(table, places, style);
        if grid.least() > style.width {
            grid.columns.iter_mut().for_each(|column| column.whole = LEAST);
        }
        grid
    }

    /// The columns at these places, rows and sums in the order in which they are read.
    fn of(table: &Table, places: &[usize], style: Style) -> Self {
        let (mut lines, mut cells) = (Vec::new(), Vec::new());
        let mut sums = table.sums.iter().peekable();
        let without = |fit: Fit| {
            let columns = table.columns.iter().enumerate().filter(move |(_, column)| column.fit == fit);
            columns.map(|(place, _)| place).filter(|place| !places.contains(place))
        };
        let (group, below) = (without(Fit::Group).next(), without(Fit::Below).collect::<Vec<_>>());
        let mut last = None;
        for (index, row) in table.rows.iter().map(Some).chain([None]).enumerate() {
            while let Some(sum) = sums.next_if(|sum| sum.after <= index) {
                lines.push(GridLine::Sum);
                let labelled = sum.labelled(&table.columns, places);
                cells.push(labelled.iter().map(|cell| words::cell(cell, style.lang)).collect::<Vec<_>>());
            }
            let Some(row) = row else { continue };
            let named = group.and_then(|place| row.get(place)).map(|cell| words::cell(cell, style.lang));
            let heading = named.filter(|name| last.as_ref() != Some(name));
            last = heading.clone().or(last);
            let below = at(&row, &below).into_iter().map(|cell| words::cell(cell, style.lang));
            lines.push(GridLine::Row { heading, below: lines_below(below.filter(|words| !words.is_empty())) });
            cells.push(at(&row, places).into_iter().map(|cell| words::cell(cell, style.lang)).collect());
        }
        let columns = places.iter().filter_map(|place| table.columns.get(*place)).enumerate();
        let columns = columns.map(|(index, column)| {
            let cells: Vec<String> = cells.iter().filter_map(|line| line.get(index)).cloned().collect();
            let mut of_rows = lines.iter().zip(&cells).filter(|(line, _)| matches!(line, GridLine::Row { .. }));
            let mut in_words = || column.holds == Holds::Date && of_rows.any(|(_, cell)| cell.contains(' '));
            DrawnTable {
                fit: column.fit,
                wraps: column.fit == Fit::Wrap || in_words(),
                whole: LONGEST_WORD,
                align: column.align,
                title: column.title.pick(style.lang).to_owned(),
                cells,
            }
        });
        Self { columns: columns.collect(), lines }
    }

    /// The lines of the table: rows close together, or apart where many of them run over several lines; sums under a rule.
    fn drawn(&self, style: Style) -> Vec<String> {
        let whole = self.laid_out(style.width);
        let is_between = |line: &str| !line.is_empty() && line.chars().all(|c| c == BETWEEN);
        let width = whole.lines().find(|line| is_between(line)).map_or(0, |line| line.chars().count());
        let mut pieces: Vec<Vec<&str>> = vec![Vec::new()];
        for line in whole.lines() {
            match pieces.last_mut() {
                Some(piece) if !is_between(line) => piece.push(line),
                Some(_) | None => pieces.push(Vec::new()),
            }
        }
        let rows = self.lines.len();
        let apart = pieces.iter().map(Vec::len).sum::<usize>() + 1 > rows + rows / 2 + 2;
        let rule = |fill: &str| fill.repeat(width);
        let mut pieces = pieces.into_iter();
        let mut out: Vec<String> = pieces.next().into_iter().flatten().map(str::to_owned).collect();
        out.push(rule(if apart { "═" } else { "─" }));
        let mut above: Option<&GridLine> = None;
        for (line, piece) in self.lines.iter().zip(pieces) {
            match (above, line) {
                (None, GridLine::Row { heading: None, .. }) | (None | Some(GridLine::Sum), GridLine::Sum) => {}
                (Some(GridLine::Row { .. }), GridLine::Row { heading: None, .. }) if !apart => {}
                (Some(GridLine::Row { .. }), GridLine::Row { heading: None, .. } | GridLine::Sum) => {
                    out.push(rule("─"));
                }
                (Some(GridLine::Sum), GridLine::Row { heading: None, .. }) => out.push(String::new()),
                (above, GridLine::Row { heading: Some(heading), .. }) => {
                    out.extend(above.map(|_| String::new()));
                    out.push(bold(heading, style));
                }
            }
            let is_sum = matches!(line, GridLine::Sum);
            out.extend(
                piece.into_iter().map(|words| if is_sum { bold(words.trim_end(), style) } else { words.to_owned() }),
            );
            if let GridLine::Row { below, .. } = line {
                let wrapped = below.iter().map(|words| words::wrapped(words, style.width.saturating_sub(PADDING)));
                for below in wrapped {
                    out.extend(below.lines().map(|words| format!("{}{words}", " ".repeat(PADDING))));
                }
            }
            above = Some(line);
        }
        out
    }

    /// Every line of the grid as the table's library lays it out, with a line of marks between two.
    fn laid_out(&self, width: usize) -> String {
        let mut drawn = comfy_table::Table::new();
        drawn.load_style(LINES).set_content_arrangement(ContentArrangement::Dynamic);
        drawn.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        let cell = |column: &DrawnTable, words: &str| {
            let side = if column.align == Align::Right { CellAlignment::Right } else { CellAlignment::Left };
            comfy_table::Cell::new(words).set_alignment(side)
        };
        drawn.set_header(self.columns.iter().map(|column| cell(column, &column.title)));
        for row in 0..self.lines.len() {
            drawn.add_row(
                self.columns.iter().map(|column| cell(column, column.cells.get(row).map_or("", String::as_str))),
            );
        }
        drawn.set_constraints(self.columns.iter().map(|column| {
            if column.wraps {
                // The library counts its own padding in.
                let least = u16::try_from(column.least() - PADDING + 1).unwrap_or(u16::MAX);
                ColumnConstraint::LowerBoundary(Width::Fixed(least))
            } else {
                ColumnConstraint::ContentWidth
            }
        }));
        for column in drawn.column_iter_mut() {
            // The style itself leaves one more space between columns.
            column.set_padding((0, 1));
        }
        drawn.to_string()
    }
}

/// What is said below a row: the first on a line of its own, the rest together.
fn lines_below(mut words: impl Iterator<Item = String>) -> Vec<String> {
    let first = words.next();
    let rest = words.collect::<Vec<_>>().join(" · ");
    first.into_iter().chain(Some(rest).filter(|rest| !rest.is_empty())).collect()
}

/// The text on at most `room` columns of the terminal.
pub fn shortened(text: &str, room: usize) -> String {
    if UnicodeWidthStr::width(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        let mut next = out.clone();
        next.push(c);
        if UnicodeWidthStr::width(next.as_str()) + 1 > room {
            break;
        }
        out = next;
    }
    out.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Lang, Money, Sum};

    fn summed() -> Table {
        let columns = vec![
            Column::left("agreement", "avtal", "agreement").fit(Fit::Group),
            Column::left("to", "till", "to").fit(Fit::Wrap),
            Column::right("amount", "belopp", "amount"),
        ];
        let row = |id: &str, to: &str, ore| {
            vec![Cell::text(id.to_owned()), Cell::text(to.to_owned()), Cell::Money(Money::from_ore(ore))]
        };
        let sum = |after, sv, id: Option<&str>, ore| {
            let cells = vec![("agreement", Cell::maybe(id)), ("amount", Cell::Money(Money::from_ore(ore)))];
            Sum::new(after, Text::fixed(sv, "sum"), &columns, cells)
        };
        let sums = vec![sum(2, "summa", Some("eav-2021-ett"), 350), sum(3, "summa, alla avtal", None, 850)];
        let rows =
            vec![row("eav-2021-ett", "Kupan", 100), row("eav-2021-ett", "Ängen", 250), row("eav-2022-två", "Ån", 500)];
        Table { schema: "x/1", as_of: None, title: None, columns, rows: rows.into(), sums, notes: Vec::new() }
    }

    #[test]
    fn sums_stand_in_place_under_a_rule() {
        let style = Style { lang: Lang::Sv, width: 60, color: false };
        let drawn = table(&summed(), style);
        assert_eq!(
            drawn,
            "\
avtal              till   belopp
─────────────────────────────────
eav-2021-ett       Kupan    1,00
eav-2021-ett       Ängen    2,50
─────────────────────────────────
eav-2021-ett       summa    3,50

eav-2022-två       Ån       5,00
─────────────────────────────────
summa, alla avtal           8,50
"
        );
    }

    #[test]
    fn a_group_is_said_above_its_rows_where_there_is_no_room_for_its_column() {
        let drawn = table(&summed(), Style { lang: Lang::Sv, width: 26, color: true });
        let plain = drawn.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
        assert!(drawn.contains("\u{1b}[1meav-2021-ett\u{1b}[0m\nKupan"), "{drawn}");
        assert!(plain.contains("\n\neav-2022-två\nÅn"), "{plain}");
        assert!(plain.lines().all(|line| line.chars().count() <= 26), "{plain}");
    }

    #[test]
    fn what_has_no_room_beside_its_row_stands_whole_below_it() {
        let columns = vec![
            Column::left("id", "id", "id"),
            Column::left("title", "titel", "title").fit(Fit::Below),
            Column::left("parties", "parter", "parties").fit(Fit::Below),
            Column::left("end", "sista dag", "last day").holds(Holds::Date),
            Column::left("reference", "dnr", "reg. number").fit(Fit::Below),
        ];
        let row = |end, reference: Option<&'static str>| {
            let title = Cell::text("Partnerskap om läxhjälp efter skolan");
            vec![Cell::text("avtal"), title, Cell::text("Almby, Kupan"), end, Cell::maybe(reference)]
        };
        let stated = Cell::Named("2021-12-31".to_owned(), Text::fixed("2021, dag ej angiven", "2021, day not stated"));
        let rows = vec![row(stated, Some("SN 2021/1")), row(Cell::Date("2022-12-31".parse().unwrap()), None)];
        let whole = Table { columns, rows: rows.into(), sums: Vec::new(), ..summed() };
        let drawn = |width| table(&whole, Style { lang: Lang::Sv, width, color: false });
        let below = "  Partnerskap om läxhjälp efter\n  skolan\n  Almby, Kupan · SN 2021/1\n";
        assert!(drawn(32).contains(below), "{}", drawn(32));
        for width in [32, 40, 60, 80] {
            let drawn = drawn(width);
            assert!(!drawn.contains('…') && drawn.lines().all(|line| line.chars().count() <= width), "{drawn}");
        }
    }

    #[test]
    fn what_has_no_room_is_named_and_numbers_come_in_several_pieces() {
        let of = |key: &'static str, fit| Column::right(key, key, key).fit(fit);
        let parties = ["ett", "tva", "tre", "fyra", "fem", "sex", "sju"].map(|key| of(key, Fit::Keep));
        let columns: Vec<Column> = [Column::left("row", "", "").fit(Fit::Wrap)].into_iter().chain(parties).collect();
        let row = |name: &str| -> Vec<Cell<'static>> {
            let amounts = (1..=7).map(|place| Cell::Money(Money::from_ore(100_000_000 * place)));
            [Cell::text(name.to_owned())].into_iter().chain(amounts).collect()
        };
        let rows = vec![row("Personalkostnader"), row("Tolk")];
        let wide = Table { columns, rows: rows.into(), sums: Vec::new(), ..summed() };
        let drawn = table(&wide, Style { lang: Lang::Sv, width: 80, color: false });
        assert!(drawn.lines().all(|line| line.chars().count() <= 80), "{drawn}");
        assert!(
            ["1", "4", "7"].iter().all(|whole| drawn.contains(&format!("{whole}\u{a0}000\u{a0}000,00"))),
            "{drawn}"
        );
        assert_eq!(drawn.matches("Personalkostnader").count(), 2, "{drawn}");
        let spared = |column: Column| if column.key == "row" { column } else { column.fit(Fit::Spare) };
        let spare = Table { columns: wide.columns.into_iter().map(spared).collect(), ..wide };
        let drawn = table(&spare, Style { lang: Lang::Sv, width: 80, color: false });
        assert!(drawn.contains("får inte plats på skärmens bredd: ett"), "{drawn}");
    }

    #[test]
    fn what_is_empty_goes_before_anything_is_continued() {
        let columns = vec![
            Column::left("id", "id", "id"),
            Column::left("due", "förfaller", "due").holds(Holds::Date),
            Column::right("amount", "belopp", "amount"),
            Column::left("nature", "bidrag eller ersättning", "grant or pay").fit(Fit::Wrap),
        ];
        let row =
            |id: &str| vec![Cell::text(id.to_owned()), Cell::Empty, Cell::Money(Money::from_ore(100)), Cell::Empty];
        let rows = vec![row("eav-2021-ett"), row("eav-2022-två")];
        let empty = Table { columns, rows: rows.into(), sums: Vec::new(), ..summed() };
        let drawn = |width| table(&empty, Style { lang: Lang::Sv, width, color: false });
        assert!(drawn(80).contains("förfaller") && !drawn(80).contains("tomma"), "{}", drawn(80));
        assert_eq!(drawn(24).matches("eav-2021-ett").count(), 1, "{}", drawn(24));
        assert!(
            drawn(24).replace('\n', " ").contains("inte visade: förfaller, bidrag eller ersättning"),
            "{}",
            drawn(24)
        );
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(shortened("Åsö läxhjälp", 12), "Åsö läxhjälp");
        assert_eq!(shortened("Åsö läxhjälp", 6), "Åsö l…");
        assert_eq!(shortened("漢字漢字", 5), "漢字…");
    }
}
