//! One rule whole, or the table of all.

use crate::model::{Answer, Block, Cell, Code, Column, Fit, Page, PageLine, RanRule, Section, Table, Text, text};
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
    let Some(word) = word else { return Ok(Answer::Table(table(rules::all()))) };
    let rule = rules::find(word).ok_or_else(|| UnknownRule(word.to_owned()))?;
    Ok(Answer::Page(Box::new(page(rule))))
}

/// The rules with these codes, each in its own words.
pub fn in_own_words(codes: &[Code]) -> Vec<RanRule> {
    let rules = codes.iter().filter_map(|code| rules::find(code.0));
    let words = rules.map(|rule| RanRule {
        code: rule.code,
        name: rule.name,
        level: rule.level,
        summary: rule.summary.clone(),
        why: rule.why.clone(),
        source: rule.source.clone(),
        page: page(rule),
    });
    words.collect()
}

fn table(rules: impl Iterator<Item = &'static Rule>) -> Table {
    let rows = rules.map(|rule| {
        vec![
            Cell::text(rule.code.0.to_owned()),
            Cell::text(rule.name.to_owned()),
            Cell::Key(rule.level.key(), rule.level.title()),
            Cell::Words(rule.summary.clone()),
            Cell::Words(rule.why.clone()),
            rule.source.clone().map_or(Cell::Empty, Cell::Words),
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
            Column::machine("why", "varför", "why"),
            Column::machine("source", "källa", "source"),
        ],
        rows: rows.collect(),
        sums: Vec::new(),
        notes: Vec::new(),
    }
}

fn page(rule: &'static Rule) -> Page {
    let (code, name, level) = (Text::same(rule.code.0), Text::same(rule.name), rule.level.title());
    let section = |sv, en, line| {
        let blocks = vec![Block { heading: None, lines: vec![line] }];
        Section { title: Some(Text::fixed(sv, en)), blocks }
    };
    let mut sections = vec![
        section("Vad", "What", PageLine::Words(rule.summary.clone())),
        section("Varför", "Why", PageLine::Words(rule.why.clone())),
    ];
    sections.extend(rule.source.clone().map(|source| section("Källa", "Source", PageLine::Words(source))));
    let (bad, good) = (rule.bad.first(), rule.good.first());
    sections
        .extend(bad.map(|example| section("Så här blir det fel", "A bad example", PageLine::Typed(shown(example)))));
    sections
        .extend(good.map(|example| section("Så här är det rätt", "A good example", PageLine::Typed(shown(example)))));
    let line = rules::recorded_by(rule.code).map(|line| line.of("ID"));
    sections.extend(line.map(|line| section("Skriv in det", "Write it down", PageLine::Typed(line))));
    let title = text!("{code} {name} ({level})", "{code} {name} ({level})", code, name, level);
    Page { title, sections, table: table(std::iter::once(rule)) }
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
