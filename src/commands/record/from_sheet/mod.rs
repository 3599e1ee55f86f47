//! `record outcome --from`: what an accounting system has booked, by a map, into the agreements. Nothing is written unless every row is
//! placed or left out by name, and what was read before is known again.

mod answer;

use super::flags::Typed;
use crate::commands::append::{Addition, AppendManner, append};
use crate::commands::cell::money_as_toml;
use crate::commands::held::{Files, UNSOUND_SETTINGS};
use crate::commands::map_file;
use crate::edit::{Change, NewPair, SaidValue};
use crate::model::{CellContent, Grid, Money, Text, address, text, text_as_toml};
use crate::resolve;
use crate::session::{Exit, RunError, Session};
use answer::{BookedKey, RowSum, Summed, rows_named, sums};
use std::collections::BTreeMap;
use std::path::Path;

/// Runs the command with a sheet and a map.
pub fn run(sheet: &Path, map: &Path, typed: &Typed, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    session.also_names(sheet);
    session.also_names(map);
    let files = Files::read(session)?;
    let held = session.held()?;
    let shown = |inside: &Path| held.shown(inside);
    let before = files.judged_with_agreements([], &held.options(&shown))?;
    session.speak(&before.context.settings);
    if !before.is_trustworthy() {
        return Err(RunError(UNSOUND_SETTINGS).into());
    }
    let named = map_file::map(map, resolve::outcome_map, session)?;
    let grid = map_file::mapped_sheet(sheet, (named.sheet.as_ref(), named.separator.as_ref()), session)?;
    let summed = match sums(&grid, &named) {
        Ok(summed) => summed,
        Err(faults) => return Err(map_file::unfit(map, &faults, session)),
    };
    let placed = placed(&summed, &grid, &files, typed.another)?;
    let told = told(&summed, &grid, &placed);
    let is_whole = summed.faults.is_empty() && summed.unplaced.is_empty() && placed.differing.is_empty();
    for line in &told {
        // What is written into a file is the diff alone.
        if typed.diff && is_whole { session.say(line)? } else { session.tell(line)? }
    }
    if !is_whole {
        let is_placed = summed.faults.is_empty() && summed.unplaced.is_empty();
        session.tell(&if is_placed { NOTHING_WRITTEN } else { PLACE_WANTED })?;
        return Ok(Exit::Findings);
    }
    if placed.additions.is_empty() {
        return Ok(Exit::Well);
    }
    let manner = AppendManner { only_shown: typed.diff, unasked: typed.yes };
    append(&placed.additions, &files, manner, session)
}

const PLACE_WANTED: Text = Text::fixed(
    "inget är skrivet: varje rad ska ha en plats, eller utelämnas i kartan",
    "nothing is written: every row must have a place, or be left out in the map",
);

const NOTHING_WRITTEN: Text = Text::fixed(
    "inget är skrivet: registret säger redan något om samma pengar",
    "nothing is written: the ledger already says something of the same money",
);

/// The entries that are to be written, and those that are there.
#[derive(Default)]
struct PlacedSums {
    additions: Vec<Addition>,
    there: Vec<BookedKey>,
    /// What is there with another amount, or as much from elsewhere: what the file says, and whether it is as much.
    differing: Vec<(BookedKey, String, bool)>,
    /// What was read from the file before, and is of nothing that it has now.
    left: Vec<String>,
}

fn placed(summed: &Summed, grid: &Grid, files: &Files, another: bool) -> Result<PlacedSums, RunError> {
    let mut placed = PlacedSums::default();
    let mut entries: BTreeMap<&str, Vec<Change>> = BTreeMap::new();
    let mut said: BTreeMap<&str, SaidValue> = BTreeMap::new();
    let before = read_before(files, grid);
    // What the source no longer has is told: whether it was wrong, or the file holds one month at a time, nobody here knows.
    let is_left = |(id, entry, _): &&(String, SaidValue, Vec<u32>)| {
        !summed.outcomes.keys().any(|key| *id == key.agreement && is_of_key(entry, key))
    };
    placed.left = before.iter().filter(is_left).map(|(id, entry, _)| format!("{id}: {}", entry.shown())).collect();
    for (key, sum) in &summed.outcomes {
        let id = key.agreement.as_str();
        if !said.contains_key(id) {
            let unsound = || unsound(id);
            let own = files.agreements(id);
            let [file] = own.as_slice() else { return Err(not_one(id)) };
            let text = std::str::from_utf8(files.bytes(*file)).map_err(|_| unsound())?;
            said.insert(id, SaidValue::of(text).ok_or_else(unsound)?);
        }
        let source = format!("{}{}", of_file(grid), rows_named(&sum.rows));
        let is_elsewhere = |(own, entry, rows): &&(String, SaidValue, Vec<u32>)| {
            let is_whole = entry.get("source").and_then(SaidValue::as_word) == Some(source.as_str());
            let is_it = *own == key.agreement && is_of_key(entry, key);
            (is_whole || rows.iter().any(|row| sum.rows.contains(row))) && !is_it
        };
        // The same rows stand as something else: the map was mended, and what it led to before must be mended, too.
        if let Some((own, entry, _)) = before.iter().find(is_elsewhere) {
            placed.differing.push((key.clone(), format!("{own}: {}", entry.shown()), false));
            continue;
        }
        match said.get(id).map(|said| there(said, key, sum, grid)) {
            Some(There::Same) => placed.there.push(key.clone()),
            Some(There::Otherwise { shown, is_of_file, is_as_much }) if is_of_file || !another => {
                placed.differing.push((key.clone(), shown, is_as_much));
            }
            Some(There::Otherwise { .. } | There::Nothing) | None => {
                entries.entry(id).or_default().push(entry(key, sum, &source));
            }
        }
    }
    for (id, entries) in entries {
        if let [file] = files.agreements(id).as_slice() {
            placed.additions.push(Addition { file: *file, entries });
        }
    }
    Ok(placed)
}

fn not_one(id: &str) -> RunError {
    RunError(text!(
        "kartan nämner avtalet {id}, som registret inte har, eller har flera av",
        "the map names the agreement {id}, which the ledger does not have, or has several of"
    ))
}

fn unsound(id: &str) -> RunError {
    RunError(text!(
        "avtalet {id} går inte att läsa: rätta filen först, `liggare validate` visar felen",
        "the agreement {id} cannot be read: mend the file first, `liggare validate` shows the errors"
    ))
}

/// What the file's own name begins every source with.
fn of_file(grid: &Grid) -> String {
    grid.row_named(0).strip_suffix("rad 0").unwrap_or_default().to_owned()
}

/// What an agreement says of the same money.
enum There {
    Nothing,
    Same,
    Otherwise { shown: String, is_of_file: bool, is_as_much: bool },
}

fn there(said: &SaidValue, key: &BookedKey, sum: &RowSum, grid: &Grid) -> There {
    let entries = said.get("outcomes").and_then(SaidValue::as_list).unwrap_or_default();
    let amount = SaidValue::of_value(&amount(sum));
    let is_paid =
        |entry: &SaidValue| amount.as_ref().zip(entry.get("amount")).is_some_and(|(own, there)| there.is_same(own));
    let known: Vec<&SaidValue> = entries.iter().filter(|entry| is_of_key(entry, key)).collect();
    let is_of_file = |entry: &&&SaidValue| {
        let source = entry.get("source").and_then(SaidValue::as_word);
        source.is_some_and(|source| source.starts_with(&of_file(grid)))
    };
    // What was read from another file is other money, though it is as much: rent and salaries are alike from month to month.
    let is_unsourced = |entry: &&&SaidValue| entry.get("source").is_none();
    let own = known.iter().find(is_of_file);
    let written = || known.iter().find(|entry| is_unsourced(entry) && is_paid(entry));
    match own.or_else(written).or_else(|| known.first()) {
        None => There::Nothing,
        Some(entry) if is_paid(entry) && (is_of_file(&entry) || is_unsourced(&entry)) => There::Same,
        Some(entry) => {
            There::Otherwise { shown: entry.shown(), is_of_file: is_of_file(&entry), is_as_much: is_paid(entry) }
        }
    }
}

/// The entries of the ledger that were read from rows of this file: the agreement, what the entry says, and the rows.
fn read_before(files: &Files, grid: &Grid) -> Vec<(String, SaidValue, Vec<u32>)> {
    let begins = of_file(grid);
    let texts = files.agreement_texts().filter_map(|(id, text)| Some((id, text?)));
    let named = texts.filter(|(_, text)| text.contains(begins.trim_end_matches([',', ' '])));
    let mut found = Vec::new();
    for (id, text) in named {
        let Some(said) = SaidValue::of(text) else { continue };
        for entry in said.get("outcomes").and_then(SaidValue::as_list).unwrap_or_default() {
            let source = entry.get("source").and_then(SaidValue::as_word).unwrap_or_default();
            if let Some(rows) = source.strip_prefix(&begins) {
                found.push((id.clone(), entry.clone(), rows_of(rows)));
            }
        }
    }
    found
}

/// The rows that [`rows_named`] names one by one; none of a stretch, of which only the ends are known.
fn rows_of(named: &str) -> Vec<u32> {
    let listed = named.strip_prefix("rad ").unwrap_or_default();
    listed.split(", ").map(|row| row.parse().ok()).collect::<Option<_>>().unwrap_or_default()
}

/// Whether an entry of the key's agreement is of the same time, party and item.
fn is_of_key(entry: &SaidValue, key: &BookedKey) -> bool {
    let says = |field: &str, own: Option<&str>| match (entry.get(field), own) {
        (None, None) => true,
        (Some(there), Some(own)) => there.as_word() == Some(own),
        (Some(_), None) | (None, Some(_)) => false,
    };
    let time = |field: &str| says(field, (field == key.time.0).then_some(key.time.1.as_str()));
    ["year", "period", "through"].iter().all(|field| time(field))
        && says("party", key.party.as_deref())
        && says("item", key.item.as_deref())
        && says("booked_by", key.booked_by.as_deref())
}

fn amount(sum: &RowSum) -> String {
    money_as_toml(sum.amount())
}

fn entry(key: &BookedKey, sum: &RowSum, source: &str) -> Change {
    let (field, value) = &key.time;
    let time = if *field == "year" { value.clone() } else { text_as_toml(value) };
    let mut pairs = vec![NewPair::new(field, time)];
    let texts = [("party", &key.party), ("item", &key.item)];
    let text =
        |(field, value): (&str, &Option<String>)| value.as_ref().map(|value| NewPair::new(field, text_as_toml(value)));
    pairs.extend(texts.into_iter().filter_map(text));
    pairs.push(NewPair::new("amount", amount(sum)));
    pairs.extend(text(("booked_by", &key.booked_by)));
    pairs.push(NewPair::new("source", text_as_toml(source)));
    Change::Append { list: "outcomes".to_owned(), pairs }
}

/// What came of every row, with the sums: of the file, of each agreement, of what is left out, and of what nobody has placed.
fn told(summed: &Summed, grid: &Grid, placed: &PlacedSums) -> Vec<Text> {
    let mut lines = Vec::new();
    let file = &grid.file;
    let taken: Vec<Text> = grid.taken.iter().map(|taken| text!("; {taken}", "; {taken}", taken)).collect();
    let taken = Text::join(&taken, "");
    lines.push(text!("{file}{taken}", "{file}{taken}", taken));
    let mut faults: Vec<_> = summed.faults.iter().collect();
    faults.sort_by_key(|(row, column, _)| (*row, *column));
    lines.extend(faults.into_iter().map(|(row, column, why)| fault(summed, grid, *row, *column, why)));
    for (key, there, is_as_much) in &placed.differing {
        let (id, time) = (&key.agreement, &key.time.1);
        let own = summed.outcomes.get(key).map_or(Text::fixed("", ""), |sum| sum.amount().text());
        if *is_as_much {
            lines.push(text!(
                "{id} har redan {own} kr för {time} från ett annat håll, så inget är skrivet ({there}): är det samma pengar behövs \
                 inget mer; är det andra, lägg till --another",
                "{id} has {own} kr of {time} from elsewhere already, so nothing is written ({there}): if it is the same money nothing \
                 more is needed; if it is other money, add --another",
                own
            ));
            continue;
        }
        lines.push(text!(
            "{id} säger redan något annat om {time}, så inget är skrivet: i filen {there}, i källan {own}",
            "{id} says otherwise of {time} already, so nothing is written: in the file {there}, in the source {own}",
            own
        ));
    }
    for (key, sum) in &summed.outcomes {
        let what: Vec<&str> = [&key.party, &key.item].into_iter().flatten().map(String::as_str).collect();
        let what = if what.is_empty() { String::new() } else { format!(", {}", what.join(", ")) };
        let (id, time, amount, rows) = (&key.agreement, &key.time.1, sum.amount().text(), count(sum));
        let is_there = placed.there.contains(key);
        let there = if is_there { Text::fixed("; finns redan", "; there already") } else { Text::fixed("", "") };
        lines.push(text!(
            "  {id} {time}{what}: {amount} kr ({rows}){there}",
            "  {id} {time}{what}: {amount} kr ({rows}){there}",
            amount,
            rows,
            there
        ));
    }
    let mut agreements: BTreeMap<&str, Vec<&RowSum>> = BTreeMap::new();
    for (key, sum) in &summed.outcomes {
        agreements.entry(key.agreement.as_str()).or_default().push(sum);
    }
    for (id, sums) in agreements.iter().filter(|(_, sums)| sums.len() > 1) {
        let whole = Money::sum(sums.iter().map(|sum| sum.amount())).map_or_else(|| Text::same("?"), Money::text);
        lines.push(text!("  {id} sammanlagt: {whole} kr", "  {id} in all: {whole} kr", whole));
    }
    for entry in &placed.left {
        lines.push(text!(
            "  läst ur samma fil förut, och står kvar i registret: {entry}",
            "  read from the same file before, and still in the ledger: {entry}"
        ));
    }
    if !summed.skipped.rows.is_empty() {
        let (amount, rows) = (summed.skipped.amount().text(), Text::same(rows_named(&summed.skipped.rows)));
        lines.push(text!(
            "  utelämnat genom skip: {amount} kr ({rows})",
            "  left out by skip: {amount} kr ({rows})",
            amount,
            rows
        ));
    }
    for (why, sum) in &summed.dropped {
        let (amount, rows) = (sum.amount().text(), count(sum));
        lines.push(text!(
            "  utelämnat, {why}: {amount} kr ({rows})",
            "  left out, {why}: {amount} kr ({rows})",
            amount,
            rows
        ));
    }
    for (codes, sum) in &summed.unplaced {
        let (amount, rows) = (sum.amount().text(), Text::same(rows_named(&sum.rows)));
        lines.push(text!(
            "  utan plats, {codes}: {amount} kr ({rows})",
            "  without a place, {codes}: {amount} kr ({rows})",
            amount,
            rows
        ));
    }
    let (amount, rows) = (summed.all.amount().text(), count(&summed.all));
    lines.push(match summed.told {
        Some((row, own)) if own == summed.all.amount() => text!(
            "summa: {amount} kr ({rows}), som källans egen på rad {row}",
            "sum: {amount} kr ({rows}), as the source's own in row {row}",
            amount,
            rows
        ),
        Some(_) | None => text!("summa: {amount} kr ({rows})", "sum: {amount} kr ({rows})", amount, rows),
    });
    lines
}

fn count(sum: &RowSum) -> Text {
    match sum.rows.len() {
        1 => Text::fixed("1 rad", "1 row"),
        count => text!("{count} rader", "{count} rows"),
    }
}

fn fault(summed: &Summed, grid: &Grid, row: u32, column: Option<u32>, why: &Text) -> Text {
    let Some(column) = column else { return text!("rad {row}: {why}", "row {row}: {why}", why) };
    let name = summed.columns.iter().find(|own| own.number == column).map_or("", |own| own.name.as_str());
    let content = grid.row(row).and_then(|row| row.cells.get(&column)).map(CellContent::shown);
    let content =
        content.filter(|content| !content.is_empty()).map(|content| format!(" \"{content}\"")).unwrap_or_default();
    let place = address(row, column);
    text!("{place} {name}{content}: {why}", "{place} {name}{content}: {why}", why)
}
