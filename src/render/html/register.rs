//! The register as the template draws it: names as text, and beside each a bar that nobody needs to see.

use super::links::{LinkTargets, LinkedWords, with_whole_days};
use super::words;
use crate::model::{Bar, BarPiece, Choice, Lang, Register, RegisterRow, Status, Timeline};
use crate::render::timeline::named_years;
use std::fmt::Write as _;

/// The width of a bar in its own measure, whatever it is on the screen.
const WIDE: usize = 1000;
/// A year has so much room for its name.
const YEAR: usize = 110;

/// The agreements and their time.
pub struct HtmlRegister {
    pub named_by: String,
    /// The id of what every bar has behind it: the years and the day.
    pub axis: String,
    pub years: Vec<NamedYear>,
    /// The line of each year that is named, and that of the day.
    pub year_lines: String,
    pub day_line: Option<usize>,
    pub day: String,
    pub rows: Vec<RegisterLine>,
    pub legend: Vec<(&'static str, String)>,
    pub notes: Vec<Vec<LinkedWords>>,
}

/// A year above the bars.
pub struct NamedYear {
    pub year: i32,
    /// In percent with one decimal.
    pub at: String,
}

/// An agreement.
pub struct RegisterLine {
    pub id: Option<String>,
    pub name: String,
    /// Where the name is not that already.
    pub agreement: Option<String>,
    pub about: Vec<String>,
    pub time: Option<Vec<LinkedWords>>,
    pub pieces: Vec<BarDrawing>,
    pub status: String,
    pub left: Option<String>,
    pub is_strong: bool,
    pub is_over: bool,
}

/// A piece of a bar.
pub struct BarDrawing {
    pub class: &'static str,
    pub from: usize,
    pub width: usize,
    /// Drawn as a line, and not as an area.
    pub is_line: bool,
    pub to: usize,
}

impl HtmlRegister {
    /// The register. `ids` are those of its rows by which the page leads to them.
    pub fn new(
        register: &Register,
        named_by: String,
        place: usize,
        ids: &[Option<String>],
        targets: &LinkTargets,
        lang: Lang,
    ) -> Self {
        let timeline = &register.timeline;
        let years = named_years(timeline, WIDE, YEAR);
        let year_lines = years.iter().fold(String::new(), |mut lines, (_, at)| {
            let _ = write!(lines, "M{at} 0V14");
            lines
        });
        let of_row = |(place, row): (usize, &RegisterRow)| {
            RegisterLine::new(row, ids.get(place).cloned().flatten(), timeline, lang)
        };
        let is_drawn = |piece: &BarPiece| {
            let bars = register.rows.iter().filter_map(|row| row.bar.as_ref());
            bars.into_iter().any(|bar| bar.pieces(timeline.first, timeline.last).iter().any(|(own, ..)| own == piece))
        };
        let legend = BarPiece::ALL.into_iter().filter(is_drawn);
        let notes = register.notes.iter().map(|note| targets.running(&words::one_line(note, lang), None));
        Self {
            named_by,
            axis: format!("axis-{place}"),
            years: years.into_iter().map(|(year, at)| NamedYear { year, at: percent(at) }).collect(),
            year_lines,
            day_line: timeline.shows_the_day().then(|| timeline.column(timeline.as_of, WIDE)),
            day: timeline.as_of.to_string(),
            rows: register.rows.iter().enumerate().map(of_row).collect(),
            legend: legend.map(|piece| (class(piece), words::one_line(&piece.title(), lang))).collect(),
            notes: notes.collect(),
        }
    }
}

impl RegisterLine {
    fn new(row: &RegisterRow, id: Option<String>, timeline: &Timeline, lang: Lang) -> Self {
        let agreement = crate::render::one_line(&row.id);
        let said = |text: &crate::model::Text| words::one_line(text, lang);
        Self {
            id,
            name: row.title.as_deref().map_or_else(|| agreement.clone(), crate::render::one_line),
            agreement: row.title.is_some().then_some(agreement),
            about: row.about.iter().map(said).collect(),
            time: row.time.as_ref().map(|time| with_whole_days(&said(time))),
            pieces: row.bar.as_ref().map(|bar| drawn(bar, timeline)).unwrap_or_default(),
            status: said(&row.status.title()),
            left: row.left.as_ref().map(said),
            is_strong: row.ends_soon || row.status == Status::Unreadable,
            is_over: matches!(row.status, Status::Expired | Status::Terminated | Status::Rejected),
        }
    }
}

fn drawn(bar: &Bar, timeline: &Timeline) -> Vec<BarDrawing> {
    let pieces = bar.pieces(timeline.first, timeline.last).into_iter().map(|(piece, first, last)| {
        let (from, to) = (timeline.column(first, WIDE), timeline.column(last, WIDE) + 1);
        BarDrawing { class: class(piece), from, width: to - from, is_line: piece == BarPiece::Gap, to }
    });
    pieces.collect()
}

const fn class(piece: BarPiece) -> &'static str {
    match piece {
        BarPiece::Possible => "l-possible",
        BarPiece::Gap => "l-gap",
        BarPiece::Proposed => "l-proposed",
        BarPiece::Secured => "l-secured",
    }
}

/// A place of a thousand in percent, without a binary fraction.
pub fn percent(at: usize) -> String {
    format!("{}.{}%", at / 10, at % 10)
}
