//! A table alone as a paper, to be pasted into an officer's report.

use crate::model::{Align, Cell, Lang, PaperBlock, PaperDocument, PaperInline, Table, TextRun, at};
use crate::render::words;

/// The table with its title as a heading, its sums in place and its notes below; none of a table without a day.
pub fn paper(table: &Table, lang: Lang) -> Option<PaperDocument> {
    let places = table.for_people();
    let right =
        places.iter().filter_map(|place| table.columns.get(*place)).map(|own| own.align == Align::Right).collect();
    let titles = places.iter().filter_map(|place| table.columns.get(*place)).map(|column| column.title.pick(lang));
    let mut rows: Vec<Vec<TextRun>> = vec![titles.map(run).collect()];
    let mut sums = table.sums.iter().peekable();
    for (index, row) in table.rows.iter().map(Some).chain([None]).enumerate() {
        while let Some(sum) = sums.next_if(|sum| sum.after <= index) {
            rows.push(sum.labelled(&table.columns, &places).iter().map(|own| cell(own, lang)).collect());
        }
        let Some(row) = row else { continue };
        rows.push(at(&row, &places).into_iter().map(|own| cell(own, lang)).collect());
    }
    let heading = table.title.as_ref().map(|title| PaperBlock::Heading(1, run(title.pick(lang))));
    let notes = table.notes.iter().map(|note| PaperBlock::Paragraph(run(note.pick(lang))));
    Some(PaperDocument {
        lang,
        as_of: table.as_of?,
        template: table.schema.to_owned(),
        asked: Vec::new(),
        blocks: heading.into_iter().chain([PaperBlock::Table { right, rows }]).chain(notes).collect(),
        comments: false,
        letterhead: None,
    })
}

fn run(words: &str) -> TextRun {
    vec![PaperInline::Text(words.to_owned())]
}

fn cell(cell: &Cell<'_>, lang: Lang) -> TextRun {
    run(&words::cell(cell, lang))
}
