//! What a template holds in its hands: facts and lists of them, never their text.

use crate::model::{Fact, Facts, PaperInline, TextRun};
use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr, Value};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A single fact, a mark for one, or nothing.
#[derive(Debug)]
pub struct FactObject(pub Facts);

impl Object for FactObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// Whether there is something to say.
    fn is_true(self: &Arc<Self>) -> bool {
        matches!(self.0, Facts::Fact(_) | Facts::Flag(true))
    }

    /// By value, so that two facts that read the same are the same.
    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        let other = other.downcast_ref::<Self>()?;
        Some(format!("{:?}", value_of(&self.0)).cmp(&format!("{:?}", value_of(&other.0))))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

fn value_of(facts: &Facts) -> Option<&crate::model::FactValue> {
    if let Facts::Fact(Fact { value, .. }) = facts { Some(value) } else { None }
}

/// A fact in words, or several with words between them.
#[derive(Debug)]
pub struct Phrase(pub TextRun);

impl Object for Phrase {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.0.iter().any(|inline| matches!(inline, PaperInline::Fact(_)))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Facts by their names. One that is asked for and not there is a fault of the template.
#[derive(Debug)]
pub struct FactRecord(BTreeMap<&'static str, Value>);

impl Object for FactRecord {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get(key.as_str()?).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.keys().map(|key| Value::from(*key)).collect())
    }
}

/// The facts as the template has them.
pub fn value(facts: &Facts) -> Value {
    match facts {
        Facts::Fact(_) | Facts::Lack(_) | Facts::Absent | Facts::Flag(_) => {
            Value::from_object(FactObject(facts.clone()))
        }
        Facts::List(list) => Value::from(list.iter().map(value).collect::<Vec<_>>()),
        Facts::Record(record) => {
            Value::from_object(FactRecord(record.iter().map(|(key, facts)| (*key, value(facts))).collect()))
        }
    }
}
