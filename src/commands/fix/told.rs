//! What is said when `fix` is done: what was written, and what is left for a person.

use super::answer::{FixAsked, Fixed, Texts};
use crate::model::{Diagnostic, Lang, SourceFile, Text, text};
use crate::render;

/// What was done with the remedies that were carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// They are in the files.
    Written,
    /// They were only shown.
    Shown,
    /// A person said no.
    Declined,
}

/// The lines of the summary. `files` is how many files the remedies change.
pub fn summary(
    fixed: &Fixed,
    texts: &Texts,
    files: usize,
    done: Done,
    asked: &FixAsked<'_>,
    lang: Lang,
) -> Vec<String> {
    let left: Vec<Diagnostic> = fixed.left(asked).cloned().collect();
    let open: Vec<&Diagnostic> = fixed.choices(texts, asked).into_iter().map(|(finding, _)| finding).collect();
    let by_hand = fixed.by_hand(asked);
    let mut lines = vec![lead(fixed.made, files, done, left.is_empty(), by_hand).pick(lang).to_owned()];
    lines.extend(fixed.undone.iter().filter_map(|file| fixed.ledger.source(*file)).map(|source| {
        let path = &source.path;
        let kept = text!(
            "en rättning i {path} är utelämnad, för den skulle ha gjort filen oläslig: rätta det för hand",
            "a remedy in {path} was left out, for it would have made the file unreadable: mend that by hand"
        );
        kept.pick(lang).to_owned()
    }));
    if fixed.is_part {
        let again = Text::fixed(
            "det kan finnas fler: se över dessa, och kör igen",
            "there may be more: look over these, and run again",
        );
        lines.push(again.pick(lang).to_owned());
    }
    lines.extend(on_ones_own(by_hand).map(|line| line.pick(lang).to_owned()));
    lines.extend(rest(&left, &open, &fixed.ledger.sources, asked.named, lang));
    lines
}

/// What no remedy mends, and what keeps a file from being read.
fn on_ones_own(count: usize) -> Option<Text> {
    match count {
        0 => None,
        1 => Some(Text::fixed(
            "1 fel kvar som du rättar själv: `liggare validate` visar det",
            "1 error left that you correct yourself: `liggare validate` shows it",
        )),
        _ => Some(text!(
            "{count} fel kvar som du rättar själv: `liggare validate` visar dem",
            "{count} errors left that you correct yourself: `liggare validate` shows them"
        )),
    }
}

fn lead(made: usize, files: usize, done: Done, is_all: bool, by_hand: usize) -> Text {
    let remedies = match made {
        1 => text!("1 rättning", "1 remedy"),
        _ => text!("{made} rättningar", "{made} remedies"),
    };
    let place = match files {
        1 => text!("1 fil", "1 file"),
        _ => text!("{files} filer", "{files} files"),
    };
    match (made, done) {
        (0, _) if is_all && by_hand > 0 => {
            Text::fixed("inget som programmet kan rätta", "nothing that the program can mend")
        }
        (0, _) if is_all => Text::fixed("inget att rätta", "nothing to mend"),
        (0, _) => Text::fixed("inget att rätta utan att någon väljer", "nothing to mend without somebody choosing"),
        (_, Done::Written) => {
            text!("skrev {remedies} i {place}", "wrote {remedies} in {place}", remedies, place)
        }
        (_, Done::Shown) => text!(
            "{remedies} i {place}; inget är skrivet, kör utan --diff för att skriva",
            "{remedies} in {place}; nothing is written, run without --diff to write",
            remedies,
            place
        ),
        (_, Done::Declined) => text!(
            "inget är skrivet ({remedies} i {place})",
            "nothing is written ({remedies} in {place})",
            remedies,
            place
        ),
    }
}

/// So many findings are listed: a list that nobody reads to its end helps nobody.
const MOST: usize = 20;

/// The findings that have a remedy still, each with its remedies, and how to go on.
fn rest(left: &[Diagnostic], open: &[&Diagnostic], sources: &[SourceFile], named: bool, lang: Lang) -> Vec<String> {
    let head = match left.len() {
        0 => return Vec::new(),
        1 => text!(
            "1 brist kvar som någon måste välja rättning för:",
            "1 finding left for which somebody must choose a remedy:"
        ),
        count => text!(
            "{count} brister kvar som någon måste välja rättning för:",
            "{count} findings left for which somebody must choose a remedy:"
        ),
    };
    let mut lines = vec![head.pick(lang).to_owned()];
    for diagnostic in left.iter().take(MOST) {
        let finding = render::short_findings(std::slice::from_ref(diagnostic), sources, lang);
        lines.push(format!("  {}", finding.trim_end()));
        let titles = diagnostic.finding.fixes.iter().map(|fix| render::one_line(fix.title.pick(lang)));
        lines.extend(titles.map(|title| format!("    {title}")));
        if !open.contains(&diagnostic) {
            let by_hand = Text::fixed(
                "    rätta för hand: filen nås genom en länk, går inte att läsa efteråt, eller har ett personnummer där",
                "    mend by hand: the file is reached by a link, could not be read afterwards, or has a personal identity number there",
            );
            lines.push(by_hand.pick(lang).to_owned());
        }
    }
    if let Some(more) = left.len().checked_sub(MOST).filter(|more| *more > 0) {
        let more = text!(
            "  och {more} till: `liggare validate` visar dem",
            "  and {more} more: `liggare validate` shows them"
        );
        lines.push(more.pick(lang).to_owned());
    }
    if open.is_empty() {
        return lines;
    }
    let next = if named {
        Text::fixed(
            "kör i en terminal för att välja, eller rätta för hand",
            "run in a terminal to choose, or mend by hand",
        )
    } else {
        Text::fixed(
            "kör i en terminal för att välja, eller med --only REGEL för dem som bara har en rättning",
            "run in a terminal to choose, or with --only RULE for those that have one remedy only",
        )
    };
    lines.push(next.pick(lang).to_owned());
    lines
}
