//! Values that TOML could not read, once it is known what was wanted in their place.

use crate::model::{Certainty, Code, Date, Field, Finding, Fix, Shape, Text, excerpt, text, text_as_toml};
use crate::{parse, resolve};

/// The quotation marks that people write.
const QUOTES: [char; 6] = ['"', '\'', '”', '“', '’', '´'];

/// The remedies of such values, each as certain as what is wanted there makes it: a day is meant where a day is wanted, and
/// where a text is, it stays as it was written.
pub fn settled(mut faults: Vec<(Code, Finding)>, wanted: &[(u32, Shape)], text: &str) -> Vec<(Code, Finding)> {
    for (_, fault) in &mut faults {
        let Some((_, shape)) = wanted.iter().find(|(start, _)| *start == fault.span.start) else { continue };
        let value = text.get(fault.span.range()).unwrap_or_default();
        if let Shape::List(inner) = shape
            && matches!(**inner, Shape::Text(_) | Shape::OneOf(_))
            && fault.fixes.iter().any(|fix| fix.edits.iter().all(|edit| edit.text.starts_with(['"', '\''])))
        {
            in_list(fault, value);
            continue;
        }
        if let Some(shown) = resolve::in_form(shape, value) {
            let key = fault.field.rsplit('.').next().unwrap_or_default();
            fault.helps = vec![text!("skriv `{key} = {shown}`", "write `{key} = {shown}`")];
            fault.fixes = vec![Fix::write(Certainty::Safe, fault.span, shown)];
            continue;
        }
        let is_element = fault.field.ends_with(']');
        if is_element && matches!(shape, Shape::Number | Shape::Whole(..)) && numbers_in_a_row(fault, value) {
            continue;
        }
        if is_element && value.contains(',') && matches!(shape, Shape::Text(_) | Shape::OneOf(_)) {
            one_or_several(fault, value);
            continue;
        }
        if otherwise_meant(fault, shape, value) {
            continue;
        }
        // A mark that was left behind by a day's side.
        let bare = value.trim_matches(['"', '\'']).trim();
        let is_whole = bare.len() == "ÅÅÅÅ-MM-DD".chars().count() && bare.len() < value.len();
        if let (Shape::Day, true, Ok(day)) = (shape, is_whole, bare.parse::<Date>()) {
            let key = fault.field.rsplit('.').next().unwrap_or_default();
            fault.helps = vec![text!("skriv `{key} = {day}`", "write `{key} = {day}`")];
            fault.fixes = vec![Fix::write(Certainty::Safe, fault.span, day.to_string())];
            continue;
        }
        let is_quoted = |fix: &Fix| fix.edits.iter().all(|edit| edit.text.starts_with(['"', '\'']));
        if fault.fixes.iter().all(is_quoted) && !fault.fixes.is_empty() {
            no_text(fault, shape, value);
        }
        // Of a number in percent it is not known whether a part or an amount is wanted.
        let is_sure = parse::reads_one_way(value) && !value.contains('%');
        fault.fixes.retain_mut(|fix| {
            let written = fix.edits.first().map_or("", |edit| &edit.text);
            let is_text = written.starts_with(['"', '\'']);
            let fits = match shape {
                Shape::YesNo => matches!(written, "true" | "false"),
                Shape::Day => written.parse::<Date>().is_ok(),
                Shape::Number | Shape::Whole(..) => {
                    !is_text && written.parse::<Date>().is_err() && written.contains(|c: char| c.is_ascii_digit())
                }
                Shape::Text(_) | Shape::OneOf(_) => is_text,
                // One of several forms may be meant.
                Shape::Either(_) | Shape::List(_) | Shape::Keyed(_) | Shape::Map(_) | Shape::Anything => return true,
                Shape::Table(_) | Shape::Nothing => false,
            };
            if fits && (is_text || is_sure) {
                fix.certainty = Certainty::Safe;
            }
            fits
        });
    }
    faults
}

/// What was taken for something else than what is wanted: a number, a day or a yes where words are, and words where a table is.
fn otherwise_meant(fault: &mut Finding, wanted: &Shape, value: &str) -> bool {
    let Some(taken) = fault.fixes.first().and_then(|fix| fix.edits.first()).map(|edit| edit.text.clone()) else {
        return false;
    };
    let is_text = taken.starts_with(['"', '\'']);
    let is_element = fault.field.ends_with(']');
    let key = fault.field.rsplit('.').next().unwrap_or_default().to_owned();
    let shown = excerpt(value);
    match wanted {
        Shape::Table(fields) if is_text && !is_element => {
            let keys: Vec<&str> = fields.iter().map(|field| field.key).take(2).collect();
            fault.message =
                text!("`{key}` är text, men ska vara en rubrik med fält under", "`{key}` is text, but must be a table");
            fault.helps = vec![days_of_term(&key, fields, value).unwrap_or_else(|| resolve::in_braces(&keys))];
            fault.fixes.clear();
        }
        Shape::OneOf(choices) if !is_text && !is_element => {
            let allowed = choices.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
            fault.message = text!("`{key}` kan inte vara {shown}", "`{key}` cannot be {shown}");
            fault.helps = vec![text!("tillåtna värden: {allowed}", "allowed values: {allowed}")];
            fault.fixes.clear();
            let words: &[&str] = match taken.as_str() {
                "true" => &["yes"],
                "false" => &["no", "none"],
                _ => &[],
            };
            if let Some(word) = words.iter().find(|word| choices.iter().any(|(choice, _)| choice == *word)) {
                fault.helps = vec![text!(
                    "skriv `{key} = \"{word}\"`; tillåtna värden: {allowed}",
                    "write `{key} = \"{word}\"`; allowed values: {allowed}"
                )];
                let certainty = if *word == "none" { Certainty::Ask } else { Certainty::Safe };
                fault.fixes.push(Fix::write(certainty, fault.span, text_as_toml(word)));
            }
        }
        Shape::Text(None) if !is_text && !is_element => {
            let written = text_as_toml(value.trim());
            fault.message = text!("{shown} är en text utan citattecken", "{shown} is a text without quotation marks");
            fault.helps = vec![text!("sätt citattecken: {key} = {written}", "put quotation marks: {key} = {written}")];
            fault.fixes.clear();
        }
        Shape::Text(_)
        | Shape::YesNo
        | Shape::Day
        | Shape::Number
        | Shape::Whole(..)
        | Shape::OneOf(_)
        | Shape::List(_)
        | Shape::Table(_)
        | Shape::Keyed(_)
        | Shape::Map(_)
        | Shape::Either(_)
        | Shape::Anything
        | Shape::Nothing => return false,
    }
    true
}

/// A first and a last day on one line, where a table has a key for each.
fn days_of_term(key: &str, fields: &[Field], value: &str) -> Option<Text> {
    let has = |name: &str| fields.iter().any(|field| field.key == name);
    let parts: Vec<&str> = value.split([' ', '–', '—', ',', ';']).filter(|part| !matches!(*part, "" | "-")).collect();
    let days: Vec<Date> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let ([start, end], true) = (days.as_slice(), has("start") && has("end")) else { return None };
    Some(text!(
        "skriv `{key} = {{ start = {start}, end = {end} }}`",
        "write `{key} = {{ start = {start}, end = {end} }}`"
    ))
}

/// Words where a number or a day is wanted: with quotation marks they would be as wrong.
fn no_text(fault: &mut Finding, wanted: &Shape, value: &str) {
    let value = excerpt(value);
    let (message, help) = match wanted {
        Shape::Number | Shape::Whole(..) => {
            (text!("{value} är inte skrivet som ett tal", "{value} is not written as a number"), resolve::only_digits())
        }
        Shape::Day => (
            text!("{value} är inte skrivet som ett datum", "{value} is not written as a date"),
            Text::fixed("skriv datumet som ÅÅÅÅ-MM-DD", "write the date as YYYY-MM-DD"),
        ),
        Shape::YesNo => (
            text!("{value} är varken `true` eller `false`", "{value} is neither `true` nor `false`"),
            Text::fixed("skriv `true` eller `false`", "write `true` or `false`"),
        ),
        Shape::Text(_)
        | Shape::OneOf(_)
        | Shape::List(_)
        | Shape::Table(_)
        | Shape::Keyed(_)
        | Shape::Map(_)
        | Shape::Either(_)
        | Shape::Anything
        | Shape::Nothing => return,
    };
    fault.message = message;
    fault.helps = vec![help];
}

/// Numbers without a comma between them, where a list of numbers is wanted; they may also be one number, `198 800`.
fn numbers_in_a_row(fault: &mut Finding, value: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || b"_.".contains(&byte));
    let parts: Vec<_> = value.split_whitespace().collect();
    if parts.len() < 2 || !parts.iter().all(|part| is_number(part)) {
        return false;
    }
    let list = parts.join(", ");
    fault.message = text!("mellan talen {value} saknas kommatecken", "between the numbers {value} commas are missing");
    fault.helps = vec![text!("skriv `{list}`", "write `{list}`")];
    fault.fixes.retain(|fix| fix.edits.iter().all(|edit| !edit.text.starts_with(['"', '\''])));
    fault.fixes.iter_mut().for_each(|fix| fix.certainty = Certainty::Ask);
    fault.fixes.insert(0, Fix::write(Certainty::Ask, fault.span, list));
    true
}

/// The texts that commas part, each as it is written in a file.
fn texts_in(value: &str) -> Vec<String> {
    let parts = value.split(',').map(|part| part.trim().trim_matches(QUOTES)).filter(|part| !part.is_empty());
    parts.map(text_as_toml).collect()
}

/// Words with a comma between them, where a list of texts is wanted: one text or several.
fn one_or_several(fault: &mut Finding, value: &str) {
    let parts = texts_in(value);
    if parts.len() > 1 {
        fault.fixes.push(Fix::write(Certainty::Ask, fault.span, parts.join(", ")));
    }
}

/// Texts without quotation marks where a list of them is wanted; commas between them may also belong to a single one.
fn in_list(fault: &mut Finding, value: &str) {
    let parts = texts_in(value);
    let certainty = if parts.len() == 1 { Certainty::Safe } else { Certainty::Ask };
    let key = fault.field.rsplit('.').next().unwrap_or_default();
    let list = format!("[{}]", parts.join(", "));
    fault.helps = vec![text!("skriv `{key} = {list}`", "write `{key} = {list}`")];
    fault.fixes = vec![Fix::write(certainty, fault.span, list)];
}
