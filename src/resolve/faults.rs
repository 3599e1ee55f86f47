//! How faults of shape are said: what is written, what is wanted, and the value as it should be written.

use super::reader::Reader;
use crate::model::{At, Certainty, Finding, Fix, Span, Text, codes, personal_number, text};
use crate::parse::{self, Content, Node};

pub const A_TABLE: Text = Text::fixed("en rubrik med fält under", "a table");
pub const A_LIST: Text = Text::fixed("en lista", "a list");

/// S002.
pub fn unknown_key(table: &str, key: &At<String>, nearest: Option<&str>, above: Option<&str>) -> Finding {
    let shown: String = key.value.chars().take(60).collect();
    let (name, span) = (&key.value, key.span);
    let field = if table.is_empty() { name.clone() } else { format!("{table}.{name}") };
    if let Some(meant) = above.filter(|meant| meant != name) {
        let message =
            text!("fältet `{shown}` finns inte under `{table}`", "the table `{table}` has no field `{shown}`");
        return Finding::new(field, span, message).help(text!(
            "skriv uppgiften under `{meant}` i filens början, före första raden med [hakparenteser]",
            "write the fact under `{meant}` at the top of the file, before the first line in [brackets]",
        ));
    }
    if above.is_some() {
        let message = text!(
            "`{shown}` står under `{table}`, men hör till hela filen",
            "`{shown}` stands in the table `{table}`, but belongs to the whole file"
        );
        return Finding::new(field, span, message).help(text!(
            "flytta raden till filens början, före första raden med [hakparenteser]",
            "move the line to the top of the file, before the first line in [brackets]",
        ));
    }
    let message = if table.is_empty() {
        text!("fältet `{shown}` finns inte", "there is no field `{shown}`")
    } else {
        text!("fältet `{shown}` finns inte under `{table}`", "the table `{table}` has no field `{shown}`")
    };
    let finding = Finding::new(field, span, message);
    if let Some(meant) = nearest {
        return finding.help(text!("menade du `{meant}`?", "did you mean `{meant}`?"));
    }
    finding.help(text!(
        "ta bort raden, eller skriv uppgiften i `notes` om inget annat fält passar",
        "remove the line, or write the fact into `notes` if no other field fits",
    ))
}

/// Where a line that is missing goes.
#[derive(Debug, Clone, Copy)]
pub enum MissingPlace {
    /// Above every table.
    Top,
    Table,
    /// Within an inline table.
    Braces,
}

/// S005. The line shows a blank: any value, even one of a few words that are allowed, would be a fact.
pub fn missing_field(field: &str, key: &str, span: Span, line: &Text, allowed: &str, place: MissingPlace) -> Finding {
    let finding = Finding::absent(
        field,
        span,
        text!("filen anger inte `{field}`, som måste finnas", "the file does not state `{field}`, which is required"),
    );
    let finding = finding.help(match place {
        _ if line.sv.starts_with('[') => {
            text!("lägg till raden `{line}` sist i filen", "add the line `{line}` at the end of the file", line)
        }
        MissingPlace::Top => text!(
            "lägg till raden `{line}` i filens början, före första raden med [hakparenteser]",
            "add the line `{line}` at the top of the file, before the first line in [brackets]",
            line
        ),
        MissingPlace::Table => text!("lägg till raden `{line}`", "add the line `{line}`", line),
        MissingPlace::Braces => text!(
            "lägg till `{line}` innanför klammerparenteserna, med komma före",
            "add `{line}` within the braces, with a comma before it",
            line
        ),
    });
    if allowed.is_empty() {
        return finding;
    }
    finding.help(text!("värden som `{key}` kan ha: {allowed}", "values that `{key}` can have: {allowed}"))
}

/// S004 for a key of the writer's own.
pub fn key_form(field: &str, key: &At<String>) -> Finding {
    let shown: String = key.value.chars().take(60).collect();
    Finding::new(field, key.span, text!("nyckeln `{shown}` är felskriven", "the key `{shown}` has the wrong form"))
        .help(text!(
            "använd små bokstäver a–z, siffror och bindestreck",
            "use lower-case letters a–z, digits and hyphens",
        ))
}

/// What sort of value is written.
pub fn sort_of(value: Content<'_>) -> Text {
    match value {
        Content::Text(_) => Text::fixed("text", "text"),
        Content::Integer => Text::fixed("ett heltal", "a whole number"),
        Content::Float => Text::fixed("ett decimaltal", "a decimal number"),
        Content::Boolean(_) => Text::fixed("ett ja/nej-värde", "a yes/no value"),
        Content::Moment { .. } => Text::fixed("ett datum", "a date"),
        Content::List(_) => A_LIST,
        Content::Table(_) => A_TABLE,
    }
}

/// S003: a value of the wrong sort. `shown` is the value as it should be written, where that can be told.
pub fn wrong_kind(reader: &mut Reader<'_>, value: Node<'_>, wanted: &Text, shown: Option<&str>) {
    let sort = sort_of(value.content());
    let key = Text::same(reader.key());
    let message =
        text!("`{key}` är {sort}, men ska vara {wanted}", "`{key}` is {sort}, but must be {wanted}", key, sort, wanted);
    let finding = with_rewrite(Finding::new(reader.field(), reader.span(value.span()), message), reader, value, shown);
    reader.fault(codes::WRONG_TYPE, finding);
}

/// The same, where what to do about it is more than to write another value.
pub fn wrong_kind_with(reader: &mut Reader<'_>, value: Node<'_>, wanted: &Text, help: Text) {
    let (sort, key) = (sort_of(value.content()), Text::same(reader.key()));
    let message =
        text!("`{key}` är {sort}, men ska vara {wanted}", "`{key}` is {sort}, but must be {wanted}", key, sort, wanted);
    let finding = Finding::new(reader.field(), reader.span(value.span()), message).help(help);
    reader.fault(codes::WRONG_TYPE, finding);
}

/// What to do where a table is wanted behind an equals sign, or in a list: its first keys are shown.
pub fn in_braces(keys: &[&str]) -> Text {
    let shown = waiting(keys);
    text!("skriv uppgifterna inom klammer, som {{ {shown} }}", "write the facts within braces, as {{ {shown} }}")
}

/// Keys whose values are to be filled in.
fn waiting(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("{key} = …")).collect::<Vec<_>>().join(", ")
}

/// What to do where a list of tables is wanted and a single pair of braces stands, which holds something else.
pub fn in_list_of_braces(key: &str, keys: &[&str]) -> Text {
    let shown = waiting(keys);
    text!(
        "skriv en lista med ett par klammer för varje, som {key} = [{{ {shown} }}, {{ {shown} }}]",
        "write a list with braces around each, as {key} = [{{ {shown} }}, {{ {shown} }}]"
    )
}

/// S003: the right sort, written in a form that cannot be read.
pub fn wrong_form(reader: &mut Reader<'_>, value: Node<'_>, wanted: &Text, shown: Option<&str>) {
    let (key, written) = (Text::same(reader.key()), Text::same(excerpt(reader.written(value.span()))));
    let message = text!(
        "`{key}` är {written}, men ska vara {wanted}",
        "`{key}` is {written}, but must be {wanted}",
        key,
        written,
        wanted
    );
    let finding = with_rewrite(Finding::new(reader.field(), reader.span(value.span()), message), reader, value, shown);
    reader.fault(codes::WRONG_TYPE, finding);
}

/// S004: a value outside what is allowed. `meant` is the value to write instead, where one can be told.
pub fn bad_value(
    reader: &mut Reader<'_>,
    value: Node<'_>,
    message: Text,
    help: Text,
    meant: Option<(Certainty, String)>,
) {
    let place = reader.span(value.span());
    let mut finding = Finding::new(reader.field(), place, message).help(help);
    finding.fixes.extend(meant.map(|(certainty, meant)| Fix::write(certainty, place, meant)));
    reader.fault(codes::BAD_VALUE, finding);
}

/// S003: as `wrong_form`, where what to do about it is more than to write another value.
pub fn wrong_form_with(reader: &mut Reader<'_>, value: Node<'_>, wanted: &Text, help: Text) {
    let (key, written) = (Text::same(reader.key()), Text::same(excerpt(reader.written(value.span()))));
    let message = text!(
        "`{key}` är {written}, men ska vara {wanted}",
        "`{key}` is {written}, but must be {wanted}",
        key,
        written,
        wanted
    );
    let finding = Finding::new(reader.field(), reader.span(value.span()), message).help(help);
    reader.fault(codes::WRONG_TYPE, finding);
}

fn with_rewrite(finding: Finding, reader: &mut Reader<'_>, value: Node<'_>, shown: Option<&str>) -> Finding {
    let Some(shown) = shown else { return finding };
    let place = finding.span;
    if !shown.starts_with('[') && reader.put_right_in_list(value.span(), shown) {
        let written = value.as_text().unwrap_or_else(|| reader.written(value.span()));
        return finding.fix(Fix::write(certainty(written, shown), place, shown));
    }
    let key = reader.key();
    if shown.starts_with('[') && !shown.ends_with(']')
        || shown.starts_with("[[")
        || shown == format!("[{}]", reader.field())
    {
        let mut finding = finding.help(text!("skriv `{shown}` på en egen rad", "write `{shown}` on a line of its own"));
        let header = other_header(reader.written(value.span()), value);
        finding.fixes.extend(header.map(|header| Fix::write(Certainty::Safe, place, header)));
        return finding;
    }
    let mut finding = finding.help(write(key, shown));
    // What stands in braces becomes the one entry of a list.
    let is_wrapped = shown == format!("[{}]", reader.written(value.span()));
    let is_single = is_wrapped || !matches!(value.content(), Content::List(_) | Content::Table(_));
    let written = value.as_text().filter(|_| !is_wrapped).unwrap_or_else(|| reader.written(value.span()));
    finding.fixes.extend(is_single.then(|| Fix::write(certainty(written, shown), place, shown)));
    finding
}

/// How sure it is that a value was meant so: a text stays as it was written, a list of one may have been meant as one of several,
/// and some numbers and days are read in more than one way.
fn certainty(written: &str, shown: &str) -> Certainty {
    let is_sure = match shown.chars().next() {
        Some('"') => true,
        Some('[') => written.starts_with('{') || !written.contains([',', ';']),
        Some(_) | None => parse::reads_one_way(written),
    };
    if is_sure { Certainty::Safe } else { Certainty::Ask }
}

/// The header of a table where a list of them is wanted, and of a list that holds one where a table is.
fn other_header(written: &str, value: Node<'_>) -> Option<String> {
    let inner = written.strip_prefix('[')?.strip_suffix(']')?;
    match value.content() {
        Content::Table(_) if !inner.starts_with('[') => Some(format!("[{written}]")),
        Content::List(list) if list.len() == 1 && inner.starts_with('[') && inner.ends_with(']') => {
            Some(inner.to_owned())
        }
        Content::Text(_)
        | Content::Integer
        | Content::Float
        | Content::Boolean(_)
        | Content::Moment { .. }
        | Content::List(_)
        | Content::Table(_) => None,
    }
}

/// An element of a list as it should be.
pub fn write_element(shown: &str) -> Text {
    if shown.contains('\n') {
        return text!("skriv så här:\n{shown}", "write it like this:\n{shown}");
    }
    text!("skriv `{shown}`", "write `{shown}`")
}

/// A line as it should be; of a text over several lines, all of them.
pub fn write(key: &str, shown: &str) -> Text {
    if shown.contains('\n') {
        return text!("skriv så här:\n{key} = {shown}", "write it like this:\n{key} = {shown}");
    }
    text!("skriv `{key} = {shown}`", "write `{key} = {shown}`")
}

/// A piece of a file, short enough for a message, and without a personal identity number that an escape spelt out.
pub fn excerpt(written: &str) -> String {
    const LONGEST: usize = 40;
    let written = personal_number::mask(written);
    let line = written.lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST && line.len() == written.len() {
        return line.to_owned();
    }
    line.chars().take(LONGEST).chain(['…']).collect()
}

/// P004, where a number is spelt out with escapes.
pub fn personal_number(field: &str, span: Span) -> Finding {
    Finding::new(field, span, text!("texten innehåller ett personnummer", "the text holds a personal identity number"))
        .help(text!(
            "ta bort numret: registret ska inte innehålla personuppgifter",
            "remove the number: the ledger must not hold personal data"
        ))
}
