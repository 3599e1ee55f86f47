//! What is asked of a person at a terminal; where nobody can answer, nothing is decided for them.

use super::answer::{FixAsked, Fixed, Texts};
use crate::commands::confirmed::is_yes;
use crate::model::{Fix, Text, text};
use crate::render;
use crate::session::{Session, printable};

/// The remedies that a person chooses, finding by finding.
pub fn chosen(
    fixed: &Fixed,
    texts: &Texts,
    asked: &FixAsked<'_>,
    session: &mut Session<'_>,
) -> anyhow::Result<Vec<Fix>> {
    let (mut chosen, lang) = (Vec::new(), session.lang());
    for (finding, fixes) in fixed.choices(texts, asked) {
        let line = render::short_findings(std::slice::from_ref(finding), &fixed.ledger.sources, lang);
        write!(session.process.out, "\n{line}")?;
        for (number, fix) in (1..).zip(&fixes) {
            let title = printable(&render::one_line(fix.title.pick(lang)));
            writeln!(session.process.out, "  {number}  {title}")?;
        }
        let question = match fixes.len() {
            1 => Text::fixed("Gör så? [j/N] ", "Do so? [y/N] "),
            count => text!("Vilken? [1–{count}, annars ingen] ", "Which? [1–{count}, else none] "),
        };
        let Some(answer) = session.typed(&question)? else { break };
        let number = match answer.trim().parse::<usize>() {
            Ok(number) => number.checked_sub(1),
            Err(_) => Some(0).filter(|_| fixes.len() == 1 && is_yes(&answer)),
        };
        chosen.extend(number.and_then(|number| fixes.get(number)).map(|fix| (*fix).clone()));
    }
    Ok(chosen)
}
