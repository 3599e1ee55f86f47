//! Where every sentence of a paper comes from.

use crate::model::{FactSource, PaperBlock, PaperDocument, PaperInline, Text, paper_sentences};

/// Each sentence, and below it the file, the line and the field of each fact in it.
pub fn explained(paper: &PaperDocument) -> String {
    let mut out = String::new();
    for block in &paper.blocks {
        for run in block.runs() {
            for sentence in paper_sentences(run) {
                let words: String = sentence.iter().map(|inline| inline.words(paper.lang)).collect();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                if words.is_empty() {
                    continue;
                }
                out.push_str(&words);
                out.push('\n');
                for line in places(&sentence, paper) {
                    out.push_str("    ");
                    out.push_str(&line);
                    out.push('\n');
                }
            }
        }
    }
    out
}

/// Where the facts of a run stand, and where what it lacks would stand: each once, in order.
fn places(run: &[PaperInline], paper: &PaperDocument) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut add = |line: String| {
        if !lines.contains(&line) {
            lines.push(line);
        }
    };
    for inline in run {
        match inline {
            PaperInline::Fact(fact) => fact.sources.iter().for_each(|source| add(place(source))),
            PaperInline::Lack(lack) => {
                let none = Text::fixed("saknas", "missing");
                add(format!("{}: {} ({})", lack.path, lack.field, none.pick(paper.lang)));
            }
            PaperInline::Text(_) | PaperInline::ToWrite(_) => {}
        }
    }
    lines
}

fn place(FactSource { path, line, field }: &FactSource) -> String {
    format!("{path}:{line} {field}")
}

/// The paper with a list of the places that it rests on at its end.
pub fn sources(mut paper: PaperDocument) -> PaperDocument {
    let mut places: Vec<String> = Vec::new();
    for inline in paper.inlines() {
        if let PaperInline::Fact(fact) = inline {
            for source in fact.sources.iter().map(place) {
                if !places.contains(&source) {
                    places.push(source);
                }
            }
        }
    }
    let title = Text::fixed("Underlag i registret", "Sources in the ledger").pick(paper.lang).to_owned();
    let items = places.into_iter().map(|place| vec![PaperInline::Text(place)]).collect();
    paper.blocks.push(PaperBlock::Heading(2, vec![PaperInline::Text(title)]));
    paper.blocks.push(PaperBlock::List { ordered: false, items });
    paper
}
