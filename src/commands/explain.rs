//! `explain`: one rule whole, or the table of all.

use crate::model::{Answer, Cell, Column, Fit, Page, Table, Text, text};
use crate::rules::{self, Example, Rule};

/// No rule bears this code or name.
#[derive(Debug)]
pub struct UnknownRule(String);

impl UnknownRule {
    /// What is said of it, with the nearest rule.
    pub fn message(&self) -> Text {
        let word = &self.0;
        match rules::suggest(word) {
            Some(meant) => text!(
                "det finns ingen regel {word} – menade du {meant}?",
                "there is no rule {word} – did you mean {meant}?"
            ),
            None => text!(
                "det finns ingen regel {word}; `liggare explain` visar alla",
                "there is no rule {word}; `liggare explain` shows all"
            ),
        }
    }
}

/// The rule with this code or name; without one, the table of all rules.
pub fn explain(word: Option<&str>) -> Result<Answer, UnknownRule> {
    let Some(word) = word else { return Ok(Answer::Table(all())) };
    let rule = rules::find(word).ok_or_else(|| UnknownRule(word.to_owned()))?;
    Ok(Answer::Page(page(rule)))
}

fn all() -> Table {
    let rows = rules::all().map(|rule| {
        vec![
            Cell::Text(rule.code.0.to_owned()),
            Cell::Text(rule.name.to_owned()),
            Cell::Key(rule.level.key(), rule.level.title()),
            Cell::Words(rule.summary.clone()),
        ]
    });
    Table {
        schema: "liggare.rules/1",
        as_of: None,
        title: None,
        columns: vec![
            Column::left("code", "kod", "code"),
            Column::left("name", "namn", "name"),
            Column::left("level", "nivå", "level"),
            Column::left("summary", "när", "when").fit(Fit::Wrap),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

fn page(rule: &Rule) -> Page {
    let (code, name, level) = (Text::same(rule.code.0), Text::same(rule.name), rule.level.title());
    let summary = &rule.summary;
    let mut sections =
        vec![(Text::fixed("Vad", "What"), summary.clone()), (Text::fixed("Varför", "Why"), rule.why.clone())];
    if let Some(source) = &rule.source {
        sections.push((Text::fixed("Källa", "Source"), source.clone()));
    }
    sections
        .extend(rule.bad.first().map(|example| (Text::fixed("Så här blir det fel", "A bad example"), shown(example))));
    sections
        .extend(rule.good.first().map(|example| (Text::fixed("Så här är det rätt", "A good example"), shown(example))));
    Page { title: text!("{code} {name} ({level})", "{code} {name} ({level})", code, name, level), sections }
}

/// The files of an example as they would be typed; a field that is taken out is told in words. Where the files are
/// several, or one has nothing in it, their names tell them apart.
fn shown(example: Example) -> Text {
    let several = example.len() > 1 || example.iter().any(|(_, content)| content.is_empty());
    let (mut sv, mut en) = (Vec::new(), Vec::new());
    for (path, content) in example {
        if several {
            sv.push(format!("# {path}"));
            en.push(format!("# {path}"));
        }
        for line in content.trim_end().lines() {
            match line.strip_prefix("#- ") {
                Some(field) => {
                    sv.push(format!("# (filen anger inte {field})"));
                    en.push(format!("# (the file does not state {field})"));
                }
                None => {
                    sv.push(line.to_owned());
                    en.push(line.to_owned());
                }
            }
        }
    }
    Text { sv: sv.join("\n").into(), en: en.join("\n").into() }
}
