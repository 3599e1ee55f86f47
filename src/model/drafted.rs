//! A paper that was drafted before, as it is compared with one that is drafted now.

use super::{MISSING, PaperBlock, PaperDocument, PaperInline, TO_WRITE, TextRun};

/// A paper that was drafted before: what was asked for, and the facts that it was made from.
#[derive(Debug, Clone, Default)]
pub struct DraftedBefore {
    pub lang: String,
    pub as_of: String,
    /// The template's name and the checksum of its text; nothing where nobody knows.
    pub template: String,
    pub asked: Vec<(String, String)>,
    pub facts: Vec<FactBefore>,
    /// Nothing of a paper that an older program drafted.
    pub sentences: Vec<SentenceBefore>,
    /// The words that stand in it now, by the heading that they stand under; first those above every heading.
    pub sections: Vec<(String, String)>,
}

impl DraftedBefore {
    /// Every word that stands in it now.
    pub fn words(&self) -> String {
        self.sections.iter().map(|(_, words)| words.as_str()).collect()
    }

    /// The words of a section; of the whole paper where somebody has given its heading other words.
    pub fn words_of(&self, section: &str) -> String {
        let own = self.sections.iter().filter(|(name, _)| name == section);
        let own: String = own.map(|(_, words)| words.as_str()).collect();
        if own.is_empty() { self.words() } else { own }
    }
}

/// A fact as it stood in a paper, or stands in one now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactBefore {
    pub section: String,
    pub form: String,
    /// The fields that it comes from, each with its file: `eav-2019-stacken#purpose`.
    pub from: String,
    pub text: String,
    /// Whether it stands in a note to the officer; of a paper that was drafted before nobody knows.
    pub of_note: bool,
}

/// What stands for a fact in a sentence whose facts are listed apart: a sign of the private area, which no template holds.
pub const FACT_SIGN: char = '\u{e000}';

/// A sentence as it stood in a paper, or stands in one now: the template's words, with a sign for each fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentenceBefore {
    pub section: String,
    /// Marks stand in words.
    pub words: String,
    /// Whether it stands in a note to the officer.
    pub of_note: bool,
}

impl PaperDocument {
    /// Every sentence by its section, in the order of the facts of `by_section`.
    pub fn sentences(&self) -> Vec<SentenceBefore> {
        let mut all = Vec::new();
        let mut section = String::new();
        for block in &self.blocks {
            if let PaperBlock::Heading(_, run) = block {
                section = run.iter().map(|inline| inline.words(self.lang)).collect();
            }
            let of_note = matches!(block, PaperBlock::Box(_));
            for sentence in block.runs().into_iter().flat_map(sentences) {
                let word = |inline: &PaperInline| match inline {
                    PaperInline::Fact(_) => FACT_SIGN.to_string(),
                    PaperInline::Text(_) | PaperInline::Lack(_) | PaperInline::ToWrite(_) => inline.words(self.lang),
                };
                let words = sentence.iter().map(word).collect();
                all.push(SentenceBefore { section: section.clone(), words, of_note });
            }
        }
        all
    }
}

/// The run in its sentences, as far as the template's own words end them. A fact is never cut.
pub fn sentences(run: &TextRun) -> Vec<TextRun> {
    let (mut all, mut current) = (Vec::new(), TextRun::new());
    for inline in run {
        let PaperInline::Text(text) = inline else {
            let ends = matches!(inline, PaperInline::Fact(fact) if fact.text.ends_with(['.', '!', '?']));
            current.push(inline.clone());
            if ends {
                all.push(std::mem::take(&mut current));
            }
            continue;
        };
        let mut rest = text.as_str();
        while let Some(end) = rest.find(". ") {
            let (sentence, after) = rest.split_at(end + 1);
            current.push(PaperInline::Text(sentence.to_owned()));
            all.push(std::mem::take(&mut current));
            rest = after;
        }
        current.push(PaperInline::Text(rest.to_owned()));
    }
    all.push(current);
    all
}

/// The words with one sign for every mark, whatever it asks for.
pub fn without_marks(words: &str) -> String {
    let starts = [&MISSING, &TO_WRITE].map(|text| [text.sv.as_ref(), text.en.as_ref()]);
    let (mut out, mut rest) = (String::new(), words);
    while let Some(at) = rest.find('[') {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let is_mark = starts.iter().flatten().any(|start| {
            mark.get(1..).and_then(|own| own.strip_prefix(start)).is_some_and(|own| own.starts_with(": "))
        });
        let end = mark.find(']').filter(|_| is_mark);
        match end {
            Some(end) => {
                out.push(FACT_SIGN);
                rest = &mark[end + 1..];
            }
            None => {
                out.push('[');
                rest = &mark[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The namespace of the part of a Word document that holds what it was made from.
pub const DRAFT_NAMESPACE: &str = "urn:liggare:draft:1";
