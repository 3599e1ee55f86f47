//! What is said of an import: every cell that stops its row, by its address; what is left out, by name; and what is there already.

use super::answer::{CellFault, PlannedImport};
use crate::model::{CellContent, Grid, Text, address, text};

/// A row whose agreement is there, and says otherwise.
pub struct Differing {
    pub row: u32,
    pub id: String,
    /// The field, what the file says of it if anything, and what the row says.
    pub fields: Vec<(String, Option<String>, String)>,
}

/// What came of a sheet.
pub struct ImportReport<'r> {
    pub grid: &'r Grid,
    pub planned: &'r PlannedImport,
    pub new: usize,
    pub there: &'r [String],
    pub differing: &'r [Differing],
}

impl ImportReport<'_> {
    /// Every cell that stops its row, in the order of the sheet.
    pub fn stopped(&self) -> Vec<Text> {
        let mut faults: Vec<&CellFault> = self.planned.faults.iter().collect();
        faults.sort_by_key(|fault| (fault.row, fault.column));
        let mut lines = self.read();
        lines.extend(faults.into_iter().map(|fault| self.line(fault)));
        lines
    }

    fn line(&self, fault: &CellFault) -> Text {
        let (row, why) = (fault.row, &fault.why);
        let cell = fault.column.and_then(|column| {
            let name = &self.planned.columns.iter().find(|own| own.number == column)?.name;
            let content = self.grid.row(row).and_then(|row| row.cells.get(&column)).map(CellContent::shown);
            let content = content.filter(|content| !content.is_empty()).map(|content| format!(" \"{content}\""));
            Some(format!("{} {name}{}", address(row, column), content.unwrap_or_default()))
        });
        match cell {
            Some(cell) => text!("{cell}: {why}", "{cell}: {why}", why),
            None => text!("rad {row}: {why}", "row {row}: {why}", why),
        }
    }

    /// How the sheet was read.
    fn read(&self) -> Vec<Text> {
        let file = &self.grid.file;
        let sheet = match &self.grid.sheet {
            Some(sheet) => text!(", blad {sheet}", ", sheet {sheet}"),
            None => Text::same(String::new()),
        };
        let taken = self.grid.taken.iter().map(|taken| text!("; {taken}", "; {taken}", taken));
        let taken: Vec<Text> = taken.collect();
        let taken = Text::join(&taken, "");
        vec![text!("{file}{sheet}{taken}", "{file}{sheet}{taken}", sheet, taken)]
    }

    pub fn nothing_written(&self) -> Text {
        let rows: std::collections::BTreeSet<u32> = self.planned.faults.iter().map(|fault| fault.row).collect();
        match rows.len() {
            0 => Text::fixed("inget är skrivet", "nothing is written"),
            1 => Text::fixed(
                "inget är skrivet: en rad är stoppad; rätta i källan eller i kartan, och kör igen",
                "nothing is written: a row is stopped; correct the source or the map, and run again",
            ),
            count => text!(
                "inget är skrivet: {count} rader är stoppade; rätta i källan eller i kartan, och kör igen",
                "nothing is written: {count} rows are stopped; correct the source or the map, and run again"
            ),
        }
    }

    /// What became of every cell.
    pub fn told(&self) -> Vec<Text> {
        let mut lines = self.read();
        for Differing { row, id, fields } in self.differing {
            lines.push(text!(
                "rad {row}: avtalet {id} finns redan och ändras inte, men säger något annat:",
                "row {row}: the agreement {id} is there already and is not changed, but says otherwise:"
            ));
            for (field, there, row) in fields {
                lines.push(match there {
                    Some(there) => text!(
                        "  {field}: i filen {there}, i bladet {row}",
                        "  {field}: in the file {there}, in the sheet {row}"
                    ),
                    None => text!(
                        "  {field}: saknas i filen, i bladet {row}",
                        "  {field}: not in the file, in the sheet {row}"
                    ),
                });
            }
        }
        let (new, there) = (self.new, self.there.len() + self.differing.len());
        let dropped: usize = self.planned.dropped.values().sum();
        let (placed, skipped) = (self.planned.placed, self.planned.skipped);
        let agreements = match new {
            1 => Text::fixed("1 nytt avtal", "1 new agreement"),
            _ => text!("{new} nya avtal", "{new} new agreements"),
        };
        lines.push(text!(
            "{agreements}, {there} finns redan; celler: {placed} inlästa, {dropped} utelämnade, {skipped} i utelämnade rader",
            "{agreements}, {there} there already; cells: {placed} read, {dropped} left out, {skipped} in rows left out",
            agreements
        ));
        let names = self.planned.dropped.iter().filter_map(|(number, count)| {
            let name = &self.planned.columns.iter().find(|column| column.number == *number)?.name;
            Some(format!("{name} ({count})"))
        });
        let names: Vec<String> = names.collect();
        if !names.is_empty() {
            let names = names.join(", ");
            lines.push(text!("utelämnat: {names}", "left out: {names}"));
        }
        lines
    }
}

/// That the agreements are written.
pub fn written(count: usize, command: &Text) -> Text {
    match count {
        1 => text!("skrev 1 avtal; pröva det: {command}", "wrote 1 agreement; judge it: {command}", command),
        _ => text!(
            "skrev {count} avtal; pröva dem: {command}",
            "wrote {count} agreements; judge them: {command}",
            command
        ),
    }
}
