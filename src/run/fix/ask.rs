//! What is asked of a person at a terminal; where nobody can answer, nothing is decided for them.

use crate::commands::{FixAsked, Fixed, Texts};
use crate::model::{Fix, Lang, Text, text};
use crate::render;
use crate::run::Process;
use crate::run::exit::{RunError, printable};

/// Whether what was shown is to be written. Where nobody can be asked, the run is impossible.
pub fn confirmed(lang: Lang, process: &mut Process<'_>) -> anyhow::Result<bool> {
    let question = Text::fixed("Skriv in? [j/N] ", "Write? [y/N] ");
    match typed(&question, lang, process)? {
        Some(answer) => Ok(is_yes(&answer)),
        None => Err(RunError(Text::fixed(
            "ingen kan svara här, så inget är skrivet: lägg till --yes för att skriva, eller --diff för att bara se",
            "nobody can answer here, so nothing is written: add --yes to write, or --diff to see only",
        ))
        .into()),
    }
}

/// The remedies that a person chooses, finding by finding.
pub fn chosen(
    fixed: &Fixed,
    texts: &Texts,
    asked: &FixAsked<'_>,
    lang: Lang,
    process: &mut Process<'_>,
) -> anyhow::Result<Vec<Fix>> {
    let mut chosen = Vec::new();
    for (finding, fixes) in fixed.choices(texts, asked) {
        let line = render::short_findings(std::slice::from_ref(finding), &fixed.ledger.sources, lang);
        write!(process.out, "\n{line}")?;
        for (number, fix) in (1..).zip(&fixes) {
            let title = printable(&render::one_line(fix.title.pick(lang)));
            writeln!(process.out, "  {number}  {title}")?;
        }
        let question = match fixes.len() {
            1 => Text::fixed("Gör så? [j/N] ", "Do so? [y/N] "),
            count => text!("Vilken? [1–{count}, annars ingen] ", "Which? [1–{count}, else none] "),
        };
        let Some(answer) = typed(&question, lang, process)? else { break };
        let number = match answer.trim().parse::<usize>() {
            Ok(number) => number.checked_sub(1),
            Err(_) => Some(0).filter(|_| fixes.len() == 1 && is_yes(&answer)),
        };
        chosen.extend(number.and_then(|number| fixes.get(number)).map(|fix| (*fix).clone()));
    }
    Ok(chosen)
}

/// What somebody types after a question; none where nobody does.
fn typed(question: &Text, lang: Lang, process: &mut Process<'_>) -> anyhow::Result<Option<String>> {
    if !process.terminal {
        return Ok(None);
    }
    write!(process.out, "{}", question.pick(lang))?;
    process.out.flush()?;
    let answer = (process.read_line)();
    if answer.is_none() {
        writeln!(process.out)?;
    }
    Ok(answer)
}

fn is_yes(answer: &str) -> bool {
    ["j", "ja", "y", "yes"].contains(&answer.trim().to_lowercase().as_str())
}
