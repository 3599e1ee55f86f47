//! The law of blanks: what S005 shows to be pasted waits to be filled in, and is taken once it has been.

use crate::model::{Code, Field, FileId, Finding, Shape, codes};
use crate::{parse, resolve};

/// A file that holds one empty table, and the keys that the table has.
struct Empty<'f> {
    text: String,
    fields: &'f [Field],
}

/// One for every table of a format, and the empty file.
fn empty_tables<'f>(fields: &'f [Field], wrap: &dyn Fn(String) -> String, into: &mut Vec<Empty<'f>>) {
    into.push(Empty { text: wrap(String::new()), fields });
    for field in fields {
        let (before, table, after) = if let Shape::List(list) = &field.shape {
            ("[", &**list, "]")
        } else if let Shape::Keyed(map) = &field.shape {
            ("{ nyckel = ", &**map, " }")
        } else {
            ("", &field.shape, "")
        };
        let Shape::Table(inner) = table else { continue };
        empty_tables(inner, &|lines| wrap(format!("{} = {before}{{{lines}}}{after}", field.key)), into);
    }
}

type Faults = Vec<(Code, Finding)>;

/// The keys of a format, and what is wrong with a document that is read as it.
type Format = (Vec<Field>, fn(&parse::Document<'_>) -> Faults);

/// What is wrong with a text, faults of its syntax among them.
fn faults(text: &str, read: fn(&parse::Document<'_>) -> Faults) -> Faults {
    parse::with_document(FileId(0), text, |document| {
        let mut faults = read(document);
        faults.extend(document.faults.iter().cloned());
        // In place of a value that was set aside an empty text is read.
        faults.retain(|(code, finding)| {
            let is_aside = document.slips.iter().any(|(_, slip)| slip.start == finding.span.range().start);
            *code == codes::PLACEHOLDER || !is_aside
        });
        faults
    })
}

/// A value of the right kind in a blank's place.
fn filled(line: &str, field: Option<&Field>) -> String {
    let bare = [
        (["ÅÅÅÅ-MM-DD", "YYYY-MM-DD"], "2024-01-31"),
        (["BELOPP", "AMOUNT"], "100_000"),
        (["ANTAL", "NUMBER"], "3"),
        (["ÅR", "YEAR"], "2024"),
    ];
    for (blanks, value) in bare {
        if let Some(blank) = blanks.iter().find(|blank| line.ends_with(**blank)) {
            return line.replace(blank, value);
        }
    }
    let field = field.unwrap_or_else(|| panic!("{line}"));
    let value = match (&field.shape, &field.example) {
        (Shape::OneOf(choices), _) => format!("\"{}\"", choices[0].0),
        (Shape::Text(_), Some(example)) => example.clone(),
        _ => "\"nyckel\"".to_owned(),
    };
    line.replace("\"…\"", &value)
}

#[test]
fn a_line_that_is_shown_for_what_is_missing_waits_to_be_filled_in_and_is_then_taken() {
    let formats: [Format; 3] = [
        (resolve::agreement_fields(), |document| resolve::agreement(FileId(0), "avtal", document).faults),
        (resolve::settings_fields(), |document| resolve::settings(FileId(0), document).faults),
        (resolve::rulebook_fields(), |document| resolve::rulebook(FileId(0), document).faults),
    ];
    let mut pasted = 0;
    for (fields, read) in &formats {
        let mut files = Vec::new();
        empty_tables(fields, &|lines| lines, &mut files);
        for Empty { text, fields } in &files {
            let missing = faults(text, *read).into_iter().filter(|(code, _)| *code == codes::MISSING_FIELD);
            // A table around the empty one has a file of its own.
            let own = missing.filter(|(_, finding)| text.is_empty() || text[finding.span.range()] == *"{}");
            for (_, finding) in own {
                // What is said of an empty file comes first.
                let words = finding.helps.iter().find(|help| help.sv.starts_with("lägg till")).unwrap();
                for line in [&words.sv, &words.en].map(|words| words.split('`').nth(1).unwrap()) {
                    let with = |line: &str| {
                        if text.is_empty() { format!("{line}\n") } else { text.replace("{}", &format!("{{ {line} }}")) }
                    };
                    let own = |found: Faults| {
                        let mut found: Vec<_> = found
                            .into_iter()
                            .filter(|(_, one)| one.field.starts_with(&finding.field))
                            .map(|(code, _)| code)
                            .collect();
                        found.dedup();
                        found
                    };
                    let told = own(faults(&with(line), *read));
                    pasted += 1;
                    if line.starts_with('[') {
                        assert_eq!(told, [codes::MISSING_FIELD], "{line}");
                        continue;
                    }
                    assert_eq!(told, [codes::PLACEHOLDER], "{text} {line}");
                    let key = line.split(" = ").next();
                    let filled = filled(line, fields.iter().find(|field| Some(field.key) == key));
                    assert_eq!(own(faults(&with(&filled), *read)), [], "{filled}");
                }
            }
        }
    }
    assert!(pasted > 90, "{pasted}");
}
