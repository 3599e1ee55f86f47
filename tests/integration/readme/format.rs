//! The page of the format: a row for each field, made from the schemas that the repository keeps.

use serde_json::Value;
use std::fmt::Write;

/// The rows of a table of fields, below the head of the table.
pub fn rows(schema: &str) -> String {
    let root: Value = serde_json::from_str(schema).unwrap();
    let mut rows = String::new();
    table(&root, &root, "", &mut rows);
    rows
}

/// What a node says, wherever the schema says it.
fn followed<'a>(node: &'a Value, root: &'a Value) -> &'a Value {
    let name = node.get("$ref").and_then(Value::as_str);
    name.map_or(node, |name| root.pointer(name.trim_start_matches('#')).unwrap())
}

/// A row for each field of a table, and after it those of the tables within.
fn table(node: &Value, root: &Value, path: &str, rows: &mut String) {
    let node = followed(node, root);
    if let Some(items) = node.get("items") {
        return table(items, root, path, rows);
    }
    for keyed in node.get("patternProperties").and_then(Value::as_object).into_iter().flat_map(|all| all.values()) {
        table(keyed, root, &format!("{path}.KEY"), rows);
    }
    let required = node.get("required").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (key, field) in node.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let must = if required.iter().any(|one| one == key) { " (required)" } else { "" };
        let cells = [format!("`{path}`{must}"), value(field, root), meaning(field)];
        writeln!(rows, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | ")).unwrap();
        table(field, root, &path, rows);
    }
}

/// What may stand after the equals sign.
fn value(field: &Value, root: &Value) -> String {
    let word = form(field, root);
    let example = field.get("examples").and_then(|all| all.get(0)).filter(|_| word != "day" && !word.starts_with('`'));
    match example {
        Some(example) => format!("{word}, as `{}`", toml(example)),
        None => word,
    }
}

fn form(field: &Value, root: &Value) -> String {
    let node = followed(field, root);
    let text = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
    if let Some(choices) = node.get("enum").and_then(Value::as_array) {
        return choices.iter().map(|one| format!("`\"{}\"`", one.as_str().unwrap())).collect::<Vec<_>>().join(", ");
    }
    if let Some(either) = node.get("anyOf").and_then(Value::as_array) {
        return either.iter().map(|one| form(one, root)).collect::<Vec<_>>().join(" or ");
    }
    match text("type") {
        "array" => {
            let of = form(&node["items"], root);
            if of == "table" { "list of tables".to_owned() } else { format!("list: {of}") }
        }
        "object" if node.get("patternProperties").is_some() => "a table for each KEY".to_owned(),
        "object" => "table".to_owned(),
        "boolean" => "`true`, `false`".to_owned(),
        "integer" => "whole number".to_owned(),
        "number" => "number".to_owned(),
        "string" if text("format") == "date" => "day".to_owned(),
        "string" if text("pattern") == "^[a-z0-9_-]+$" => "key".to_owned(),
        "string" => "text".to_owned(),
        "" => "any value".to_owned(),
        other => panic!("a field of the form {other}: {field}"),
    }
}

/// A value as a file has it.
fn toml(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let pairs: Vec<String> = table.iter().map(|(key, value)| format!("{key} = {}", toml(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        // A day has no quotation marks, though JSON knows it as a text only.
        Value::String(text) if text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok() => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

/// What a field means, with its choices, in one line.
fn meaning(field: &Value) -> String {
    let text = field.get("x-description-en").and_then(Value::as_str).unwrap_or_default();
    text.replace("\n\n- ", ": ").replace("\n- ", "; ")
}
