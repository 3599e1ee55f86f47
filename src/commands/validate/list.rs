//! The file of known faults: read for `--baseline`, written by `--write-baseline`.

use super::answer::{ValidateAsked, WrittenBaseline, baseline, validate};
use super::{Args, exit_of};
use crate::model::{Baseline, Code, FaultIdentity, Ledger, Manner, Text, can_be_listed, codes, text};
use crate::read::{NotReadable, named};
use crate::render;
use crate::rules;
use crate::session::{Exit, RunError, Session, Target, Unfinished, not_read, printable};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use toml::Spanned;

/// So large a list of known faults is read and written: more than a hundred thousand.
const LARGEST: u64 = 16 << 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    schema: String,
    known: Vec<Spanned<FaultForm>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultForm {
    agreement: String,
    /// Its code or name.
    rule: String,
    field: String,
    /// Only that of errors is written.
    level: Option<FaultLevel>,
    count: Option<std::num::NonZeroUsize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum FaultLevel {
    Error,
}

/// Reads a list of known faults, with its path as people are shown it.
pub fn read(path: &Path, session: &Session<'_>) -> anyhow::Result<(String, Baseline)> {
    let full = session.full(path);
    let name = session.shown(&full);
    let bytes = named(&full, LARGEST).map_err(|reason| match reason {
        NotReadable::Refused(ErrorKind::NotFound) => RunError(text!(
            "{name} finns inte: skriv filen först med --write-baseline",
            "{name} does not exist: write it first with --write-baseline"
        )),
        NotReadable::Refused(_)
        | NotReadable::Linked
        | NotReadable::TooLarge(_)
        | NotReadable::Utf16
        | NotReadable::Nul(_)
        | NotReadable::NotUtf8(_) => not_read(&name, &reason, LARGEST),
    })?;
    let baseline = parsed(&bytes).map_err(|(line, unfit)| RunError(told_of_line(&name, line, &unfit)))?;
    Ok((name, baseline))
}

/// What is wrong with a line of the list.
enum Unfit {
    Form,
    /// No rule has this code or name, or none has it any more.
    NoRule(String),
    /// Its findings cannot be set aside.
    NeverKnown(Code),
}

fn told_of_line(name: &str, line: usize, unfit: &Unfit) -> Text {
    match unfit {
        Unfit::Form => text!(
            "{name}, rad {line}: kan inte läsas som en lista över kända brister; rätta raden, eller ta bort filen och skriv den på nytt med --write-baseline",
            "{name}, line {line}: cannot be read as a list of known faults; correct the line, or remove the file and write it anew with --write-baseline"
        ),
        Unfit::NoRule(rule) => text!(
            "{name}, rad {line}: det finns ingen regel {rule}; ta bort raden, eller rätta koden",
            "{name}, line {line}: there is no rule {rule}; strike out the line, or correct the code"
        ),
        Unfit::NeverKnown(Code(code)) => text!(
            "{name}, rad {line}: en brist av regeln {code} kan inte vara känd, den måste rättas; ta bort raden",
            "{name}, line {line}: a fault of the rule {code} cannot be known, it must be mended; strike out the line"
        ),
    }
}

/// The faults of a file, or the line that cannot be taken and why.
fn parsed(bytes: &[u8]) -> Result<Baseline, (usize, Unfit)> {
    let line_of = |offset: usize| bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() + 1;
    let text = str::from_utf8(bytes).map_err(|error| (line_of(error.valid_up_to()), Unfit::Form))?;
    let form: FileForm =
        toml::from_str(text).map_err(|error| (line_of(error.span().map_or(0, |span| span.start)), Unfit::Form))?;
    if form.schema != render::BASELINE {
        return Err((1, Unfit::Form));
    }
    let mut faults = BTreeMap::new();
    for fault in form.known {
        let line = line_of(fault.span().start);
        let FaultForm { agreement, rule, field, level, count } = fault.into_inner();
        let code = rules::find(&rule).ok_or((line, Unfit::NoRule(rule)))?.code;
        if !can_be_listed(code) {
            return Err((line, Unfit::NeverKnown(code)));
        }
        let identity = FaultIdentity { agreement, code, field, is_error: level.is_some() };
        *faults.entry(identity).or_default() += count.map_or(1, std::num::NonZeroUsize::get);
    }
    Ok(Baseline { faults })
}

/// Writes the ledger's faults as known, or takes out of a file that is there what has been mended.
pub fn write<K>(path: &Path, ledger: Ledger<K>, args: &Args, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let name = session.shown(&session.full(path));
    if !ledger.settings_sound {
        return Err(RunError(text!(
            "registrets inställningar har fel: rätta dem först (liggare validate visar dem)",
            "the ledger's settings are wrong: mend them first (liggare validate shows them)"
        ))
        .into());
    }
    if let Some(output) = &session.options.output {
        // Before the list is written: nothing is, where one of the two cannot be.
        session.target(output)?;
    }
    let list = session.target(path)?;
    let earlier = match &list {
        Target::File(place) if place.was.is_some() => Some(read(path, session)?.1),
        Target::File(_) | Target::Stream { .. } | Target::Output | Target::Errors => None,
    };
    let written = baseline(&ledger, earlier.as_ref());
    let mut waits = None;
    if earlier.as_ref() != Some(&written.baseline) {
        let bytes = render::baseline(&written.baseline).into_bytes();
        if bytes.len() as u64 > LARGEST {
            return Err(not_read(&name, &NotReadable::TooLarge(bytes.len() as u64), LARGEST).into());
        }
        match &list {
            // With an answer that goes elsewhere, it stands in its place only once that is written too.
            Target::File(place) if session.options.output.is_some() => {
                waits = Some(Unfinished::new(place, |out| Ok(out.write_all(&bytes)?))?);
            }
            Target::File(_) | Target::Stream { .. } | Target::Output | Target::Errors => {
                session.write_into(&list, |out| Ok(out.write_all(&bytes)?))?;
            }
        }
    }
    let asked = ValidateAsked {
        within: &|_| true,
        is_partial: false,
        since: None,
        baseline: Some((&name, &written.baseline)),
        selected: &|_| true,
        show_waived: false,
        rules_in_words: false,
        manner: Manner::Headings,
        narrowed: None,
    };
    let report = validate(ledger, &asked).report;
    let count = |is: fn(Code) -> bool| report.diagnostics.iter().filter(|one| is(one.code)).count();
    let left = Left {
        listable: count(can_be_listed),
        personal: count(|code| code == codes::PERSONAL_IDENTITY_NUMBER),
        of_shape: count(codes::is_of_shape),
    };
    let lang = session.lang();
    let told = told(&written, &name, earlier.is_some(), &left);
    let lines: String = told.iter().map(|line| printable(line.pick(lang)) + "\n").collect();
    session.write_bytes(lines.as_bytes())?;
    waits.map_or(Ok(()), Unfinished::finish)?;
    Ok(exit_of(&report, args.fail_on, true))
}

/// How many faults are not on the list.
struct Left {
    /// Those that could be, were it written anew.
    listable: usize,
    personal: usize,
    of_shape: usize,
}

/// What became of the list, and of the faults that are not on it.
fn told(written: &WrittenBaseline, name: &str, was_there: bool, left: &Left) -> Vec<Text> {
    let count = written.baseline.count();
    let lead = if was_there {
        let gone = match written.mended {
            0 => text!("inget att stryka", "nothing to strike out"),
            1 => text!("1 rättad brist struken", "1 mended fault struck out"),
            mended => text!("{mended} rättade brister strukna", "{mended} mended faults struck out"),
        };
        let rest = text!("{name}: ", "{name}: ");
        let kept = match count {
            1 => text!(", 1 känd brist kvar", ", 1 known fault left"),
            count => text!(", {count} kända brister kvar", ", {count} known faults left"),
        };
        Text::join([&rest, &gone, &kept], "")
    } else {
        match count {
            1 => text!("{name}: 1 brist skriven som känd", "{name}: 1 fault written as known"),
            count => text!("{name}: {count} brister skrivna som kända", "{name}: {count} faults written as known"),
        }
    };
    let others = match left.listable {
        0 => None,
        1 => Some(text!(
            "1 annan lades inte till: liggare validate --baseline {name} visar den; rätta den, eller ta bort filen och skriv den på nytt",
            "1 other was not added: liggare validate --baseline {name} shows it; mend it, or remove the file and write it anew"
        )),
        count => Some(text!(
            "{count} andra lades inte till: liggare validate --baseline {name} visar dem; rätta dem, eller ta bort filen och skriv den på nytt",
            "{count} others were not added: liggare validate --baseline {name} shows them; mend them, or remove the file and write it anew"
        )),
    };
    let numbers = match left.personal {
        0 => None,
        1 => Some(text!(
            "1 med ett personnummer kan inte skrivas som känd: ta bort numret ur registret",
            "1 with a personal identity number cannot be written as known: take the number out of the ledger"
        )),
        count => Some(text!(
            "{count} med personnummer kan inte skrivas som kända: ta bort numren ur registret",
            "{count} with personal identity numbers cannot be written as known: take the numbers out of the ledger"
        )),
    };
    let form = match left.of_shape {
        0 => None,
        1 => Some(text!(
            "1 i filernas form kan inte skrivas som känd: liggare validate --baseline {name} visar den; rätta den",
            "1 in the form of the files cannot be written as known: liggare validate --baseline {name} shows it; mend it"
        )),
        count => Some(text!(
            "{count} i filernas form kan inte skrivas som kända: liggare validate --baseline {name} visar dem; rätta dem",
            "{count} in the form of the files cannot be written as known: liggare validate --baseline {name} shows them; mend them"
        )),
    };
    std::iter::once(lead).chain(others).chain(numbers).chain(form).collect()
}
