//! How each type of a field is asked for: a value, a list, a table or several.

use super::{FromTable, TableReader};
use crate::model::{At, KeyDoc, Need, ReadField, Source};
use crate::resolve::values::Value;

/// A value that must be there.
impl<T: Value> ReadField<TableReader<'_, '_>> for At<T> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Option<Self> {
        table.required(key.key)
    }
}

/// A value that may be left out.
impl<T: Value> ReadField<TableReader<'_, '_>> for Option<At<T>> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        if key.need == Need::Decisive { table.decisive(key.key) } else { table.value(key.key) }
    }
}

/// A list of values.
impl<T: Value> ReadField<TableReader<'_, '_>> for Vec<At<T>> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        if key.need == Need::Required && table.place_of(key.key).is_none() {
            table.missing(key.key, &format!("[{}]", T::example()));
        }
        table.values(key.key)
    }
}

/// A table that may be left out.
impl<R: FromTable> ReadField<TableReader<'_, '_>> for Option<R> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        table.record(key.key)
    }
}

/// A table that says nothing where it is left out.
impl<R: FromTable + Default> ReadField<TableReader<'_, '_>> for R {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        table.record(key.key).unwrap_or_default()
    }
}

/// Several tables, in a list or under keys of their own.
impl<R: FromTable> ReadField<TableReader<'_, '_>> for Vec<R> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        if !R::IS_KEYED {
            return table.records(key.key);
        }
        if key.need == Need::Required && table.place_of(key.key).is_none() {
            table.missing_table(key.key, &format!("[{}.namn]", key.key));
        }
        table.keyed(key.key)
    }
}

/// Values under the writer's own keys.
impl<T: Value> ReadField<TableReader<'_, '_>> for Vec<(At<String>, At<T>)> {
    fn read_field(table: &mut TableReader<'_, '_>, key: &'static KeyDoc) -> Self {
        table.map(key.key)
    }
}
