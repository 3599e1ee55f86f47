//! What a record reads, told without a file: the keys that it asks an empty table for, and what may stand under each.
//!
//! These are the very keys by which a reader knows a strange one, so that a schema can neither lack one nor invent one.

use super::{AskedKey, FromTable, Reader};
use crate::model::{Field, FileId, KeyDoc, Shape, Span, Text};
use crate::parse;
use crate::resolve::values::Value;

/// What may stand under a key, with an example where every such value looks the same.
pub type Described = (Shape, Option<String>);

/// The keys of a record: what it asks an empty table for, in the order of its definition.
pub fn fields<R: FromTable>() -> Vec<Field> {
    let asked = parse::with_document(FileId(0), "", |empty| {
        let mut reader = Reader::of(FileId(0), empty.text, &empty.slips);
        // What is read of nothing is of no use: only the asking is.
        let _ = reader.table::<R>(empty.root, Span::file_start(FileId(0)), None);
        reader.asked
    });
    let said = R::KEYS.iter().map(|doc| field(doc.key, Some(doc), &asked));
    let unsaid = asked.iter().filter(|asked| R::KEYS.iter().all(|doc| doc.key != asked.key));
    said.chain(unsaid.map(|unsaid| field(unsaid.key, None, &asked))).collect()
}

fn field(key: &'static str, doc: Option<&KeyDoc>, asked: &[AskedKey]) -> Field {
    let asked: Vec<&AskedKey> = asked.iter().filter(|asked| asked.key == key).collect();
    // A key can be missed and asked for: the asking knows what was wanted.
    let (shape, example) =
        asked.iter().rfind(|asked| !asked.required).map_or((Shape::Nothing, None), |asked| (asked.describe)());
    let shape = match doc.and_then(|doc| doc.pattern) {
        Some(pattern) => shape.formed(pattern),
        None => shape,
    };
    Field {
        key,
        required: asked.iter().any(|asked| asked.required),
        text: doc.map_or(Text::fixed("", ""), KeyDoc::text),
        shape,
        example: doc.and_then(|doc| doc.like).map(str::to_owned).or(example),
    }
}

pub fn nothing() -> Described {
    (Shape::Nothing, None)
}

pub fn one<T: Value>() -> Described {
    (T::shape(), Some(T::example()).filter(|example| example != "\"…\""))
}

pub fn several<T: Value>() -> Described {
    let (shape, example) = one::<T>();
    (Shape::List(Box::new(shape)), example.map(|example| format!("[{example}]")))
}

pub fn table_of<R: FromTable>() -> Described {
    (Shape::Table(fields::<R>()), None)
}

pub fn tables_of<R: FromTable>() -> Described {
    (Shape::List(Box::new(Shape::Table(fields::<R>()))), None)
}

pub fn keyed_of<R: FromTable>() -> Described {
    (Shape::Keyed(Box::new(Shape::Table(fields::<R>()))), None)
}

pub fn map_of<T: Value>() -> Described {
    (Shape::Map(Box::new(T::shape())), None)
}

pub fn lists_of<T: Value>() -> Described {
    (Shape::Map(Box::new(Shape::List(Box::new(T::shape())))), None)
}

#[cfg(test)]
mod tests {
    use super::super::read_file;
    use super::*;
    use crate::model::{Agreement, Rulebook, Settings, swedish};
    use crate::parse;

    /// A value of a shape, as TOML writes it on one line; every table of it has a strange key if `strange` is set.
    fn value(shape: &Shape, example: Option<&str>, strange: bool) -> String {
        match (shape, example) {
            (Shape::Table(fields), _) => format!("{{ {} }}", lines(fields, strange).join(", ")),
            (Shape::List(inner), None) => format!("[{}]", value(inner, None, strange)),
            (Shape::Keyed(inner) | Shape::Map(inner), None) => {
                format!("{{ nyckel = {} }}", value(inner, None, strange))
            }
            (Shape::Text(_), None) => "\"nyckel\"".to_owned(),
            (Shape::OneOf(choices), None) => format!("\"{}\"", choices[0].0),
            (Shape::Whole(..) | Shape::Number | Shape::Anything, None) => "1".to_owned(),
            (Shape::Either(shapes), None) => value(&shapes[0], None, strange),
            (_, Some(example)) => example.to_owned(),
            (other, None) => panic!("no example of {other:?}"),
        }
    }

    fn lines(fields: &[Field], strange: bool) -> Vec<String> {
        let known = fields.iter().map(|field| (field.key, value(&field.shape, field.example.as_deref(), strange)));
        let known = known.map(|(key, value)| format!("{key} = {value}"));
        known.chain(strange.then(|| "zzz = 1".to_owned())).collect()
    }

    /// The keys of every table of a file, by path; places in lists and writers' keys are as `lines` writes them.
    fn tables(fields: &[Field], path: &str, into: &mut Vec<(String, Vec<&'static str>)>) {
        into.push((path.to_owned(), fields.iter().map(|field| field.key).collect()));
        for field in fields {
            let at = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
            if let Some((steps, inner)) = table_in(&field.shape) {
                tables(inner, &format!("{at}{steps}"), into);
            }
        }
    }

    /// The table that stands under a key, and the steps from the key to it.
    fn table_in(shape: &Shape) -> Option<(&'static str, &[Field])> {
        let (steps, inner) = if let Shape::List(inner) = shape {
            ("[1]", inner.as_ref())
        } else if let Shape::Keyed(inner) = shape {
            (".nyckel", inner.as_ref())
        } else {
            ("", shape)
        };
        if let Shape::Table(fields) = inner { Some((steps, fields)) } else { None }
    }

    fn sorted(mut keys: Vec<&'static str>) -> Vec<&'static str> {
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Reads a file that has every key, and one with a strange key in every table.
    fn reads_what_it_describes<R: FromTable>(how_many_tables: usize) {
        let fields = fields::<R>();
        let whole = lines(&fields, false).join("\n");
        let read = parse::with_document(FileId(0), &whole, |document| read_file::<R>(FileId(0), document));
        let faults = read.faults.iter().map(|(code, finding)| (code.0, &finding.message.en));
        // The only criterion of such a file is also the one that its conditions name.
        // Of two keys that stand for each other a file has one.
        let beside = ["depends on itself", "both", "more than one of", "lies after"];
        let faults: Vec<_> =
            faults.filter(|(_, message)| !beside.iter().any(|words| message.contains(words))).collect();
        assert_eq!(faults, [], "{whole}");
        assert!(read.record.is_some());

        let strange = lines(&fields, true).join("\n");
        let mut known = parse::with_document(FileId(0), &strange, |document| {
            let mut reader = Reader::of(FileId(0), document.text, &document.slips);
            let _ = reader.table::<R>(document.root, Span::file_start(FileId(0)), None);
            reader.unknown.into_iter().map(|unknown| (unknown.table, unknown.known)).collect::<Vec<_>>()
        });
        let mut described = Vec::new();
        tables(&fields, "", &mut described);
        described.sort();
        known.sort();
        assert_eq!(described.len(), how_many_tables);
        assert_eq!(described.len(), known.len());
        for ((path, described), (at, known)) in described.into_iter().zip(known) {
            assert_eq!((&path, sorted(described)), (&at, sorted(known.to_vec())));
        }
    }

    #[test]
    fn every_key_that_is_read_is_described_and_every_key_that_is_described_is_read() {
        reads_what_it_describes::<Agreement>(44);
        reads_what_it_describes::<Settings>(8);
        reads_what_it_describes::<Rulebook>(11);
    }

    #[test]
    fn every_key_means_something_in_both_languages() {
        fn check(fields: &[Field]) {
            for field in fields {
                assert!(!field.text.sv.is_empty() && !field.text.en.is_empty(), "{} is not explained", field.key);
                assert!(!matches!(field.shape, Shape::Nothing), "{} is explained, but never read", field.key);
                if let Some((_, inner)) = table_in(&field.shape) {
                    check(inner);
                }
            }
        }
        for fields in [fields::<Agreement>(), fields::<Settings>(), fields::<Rulebook>()] {
            check(&fields);
        }
    }

    #[test]
    fn every_swedish_word_stands_for_a_key_or_a_value_of_the_format() {
        fn collect(shape: &Shape, keys: &mut Vec<&'static str>, values: &mut Vec<&'static str>) {
            match shape {
                Shape::Table(fields) => {
                    for field in fields {
                        keys.push(field.key);
                        collect(&field.shape, keys, values);
                    }
                }
                Shape::List(inner) | Shape::Keyed(inner) | Shape::Map(inner) => collect(inner, keys, values),
                Shape::Either(shapes) => shapes.iter().for_each(|shape| collect(shape, keys, values)),
                Shape::OneOf(choices) => values.extend(choices.iter().map(|choice| choice.0)),
                Shape::Text(_)
                | Shape::YesNo
                | Shape::Day
                | Shape::Number
                | Shape::Whole(..)
                | Shape::Anything
                | Shape::Nothing => {}
            }
        }
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for fields in [fields::<Agreement>(), fields::<Settings>(), fields::<Rulebook>()] {
            collect(&Shape::Table(fields), &mut keys, &mut values);
        }
        for (rows, known) in [(swedish::KEYS, &keys), (swedish::VALUES, &values)] {
            for (word, meant) in rows {
                assert!(meant.iter().all(|meant| known.contains(meant)), "{word}: {meant:?}");
            }
        }
    }

    #[test]
    fn the_tables_that_a_file_may_have_several_of_are_known_to_the_parser() {
        let fields: Vec<_> = fields::<Agreement>().into_iter().chain(fields::<Rulebook>()).collect();
        let is_list = |field: &&Field| matches!(&field.shape, Shape::List(inner) if matches!(**inner, Shape::Table(_)));
        let mut lists: Vec<_> = fields.iter().filter(is_list).map(|field| field.key).collect();
        lists.sort_unstable();
        // A guideline has a list of criteria, an agreement has them by their ids.
        lists.retain(|key| *key != "criteria");
        assert_eq!(lists, parse::LISTS);
        let of_agreement = super::fields::<Agreement>();
        let named = |is_one: fn(&Shape) -> bool| {
            let mut keys: Vec<_> =
                of_agreement.iter().filter(|field| is_one(&field.shape)).map(|field| field.key).collect();
            keys.sort_unstable();
            keys
        };
        assert_eq!(named(|shape| matches!(shape, Shape::Table(_))), parse::TABLES);
        let holds_tables = |shape: &Shape| matches!(shape, Shape::Keyed(inner) if matches!(**inner, Shape::Table(_)));
        assert_eq!(named(holds_tables), parse::KEYED);
    }
}
