//! `record amendment`: a change of what was agreed, entered with what stood there before, and made, in one step; of a sealed agreement
//! the seal stays whole.

use super::amended::TypedAmendment;
use super::asked;
use super::flags::Typed;
use super::kinds::RecordedIn;
use super::place::EventPlace;
use super::told;
use super::write_down;
use crate::commands::amending::{FieldPath, MadeChange, made};
use crate::commands::held::Files;
use crate::commands::sealing::{FieldChange, StatedAgreement, gives_away, last_whole, sealed_changes};
use crate::edit::{self, Change, NewPair, Refusal};
use crate::model::{Choice, Level, StatedValue, Text, text, text_as_toml};
use crate::session::{Exit, RunError, Session};
use std::path::Path;

/// Enters an amendment. `given` are its day, reference and words.
pub fn run(
    id: &str,
    given: Vec<NewPair>,
    amended: &TypedAmendment,
    typed: &Typed,
    session: &mut Session<'_>,
) -> anyhow::Result<Exit> {
    if amended.fields.is_empty() != amended.is_written {
        return Err(RunError(asked::which_field(amended.is_written)).into());
    }
    let files = Files::read(session)?;
    let held = session.held()?;
    let shown = |inside: &Path| held.shown(inside);
    let options = held.options(&shown);
    let mut place = EventPlace::open(RecordedIn::Agreement, id, &files, &options, session)?;
    if gives_away(&place.text) {
        return Err(RunError(told::gives_away(&place.name)).into());
    }
    let unsound = || RunError(told::unsound(&place.name));
    let before = StatedAgreement::of(id, &place.text).ok_or_else(unsound)?;
    let entered = if amended.is_written {
        written(id, &place, &before, session)?
    } else {
        asked_for(&given, amended, &place, &before, session)?
    };
    let (text, changes, then) = match entered {
        Entered::Stands(line, exit) => {
            session.tell(&line)?;
            return Ok(exit);
        }
        Entered::New { text, changes, then } => (text, changes, then),
    };
    let now = StatedAgreement::of(id, &text).ok_or_else(unsound)?;
    let entry = entry(given, amended.is_correction, &changes, (&then, &now), place.text.contains("\r\n"));
    let append = Change::Append { list: "amendments".to_owned(), pairs: entry };
    let after = edit::changed(&text, &[append]).map_err(|why| refused(why, &place.name))?;
    // What cannot be taken back again is no amendment: an order of the parties, or what is written in a way that nobody foresaw.
    let standing = StatedAgreement::of(id, &after).map(|after| after.standing());
    if !standing.is_some_and(|standing| standing.is_whole()) {
        session.tell(&told::not_taken_back(&place.name))?;
        return Ok(Exit::Findings);
    }
    write_down(&mut place, &after, (id, None), typed.manner(), session)
}

/// What is to be entered.
enum Entered {
    /// Nothing: it stands there, or something is in the way.
    Stands(Text, Exit),
    New {
        text: String,
        changes: Vec<FieldChange>,
        then: Box<StatedAgreement>,
    },
}

/// The changes that were typed, made.
fn asked_for(
    given: &[NewPair],
    amended: &TypedAmendment,
    place: &EventPlace<'_>,
    before: &StatedAgreement,
    session: &mut Session<'_>,
) -> anyhow::Result<Entered> {
    if !before.standing().is_whole() {
        let broken = place.own_findings(|one| one.code.family() == "H" && one.level == Level::Error);
        place.show(&broken, session)?;
        return Ok(Entered::Stands(told::seal_first(&place.name), Exit::Findings));
    }
    let (mut text, mut changes, mut same) = (place.text.clone(), Vec::new(), Vec::new());
    for one in &amended.fields {
        let path = FieldPath::of(&one.field, amended.is_correction)?;
        match made(&text, &path, one)? {
            MadeChange::Changed(after, change) => {
                text = after;
                changes.push(change);
            }
            MadeChange::Same(change) => same.push(change),
        }
    }
    if let Some(first) = same.first() {
        let is_entered = changes.is_empty() && same.iter().all(|one| is_entered(before, given, one));
        return Ok(if is_entered {
            Entered::Stands(told::amended_already(&place.name), Exit::Well)
        } else {
            Entered::Stands(told::says_so_already(&place.name, &first.field), Exit::Findings)
        });
    }
    let then =
        StatedAgreement::of(&before.agreement.id, &place.text).ok_or_else(|| RunError(told::unsound(&place.name)))?;
    Ok(Entered::New { text, changes, then: Box::new(then) })
}

/// The changes that the file has already, against what it said when its seal held last.
fn written(
    id: &str,
    place: &EventPlace<'_>,
    before: &StatedAgreement,
    session: &Session<'_>,
) -> anyhow::Result<Entered> {
    if before.agreement.seal.is_none() {
        return Err(RunError(told::written_needs_a_seal(&place.name)).into());
    }
    if before.standing().is_whole() {
        return Ok(Entered::Stands(told::nothing_written(&place.name), Exit::Well));
    }
    let Some(last) = last_whole(&session.home(), id, &before.agreement) else {
        return Ok(Entered::Stands(told::no_whole_state(&place.name), Exit::Findings));
    };
    let changes = sealed_changes(&last.then.stated, &before.stated);
    Ok(Entered::New { text: place.text.clone(), changes, then: Box::new(last.then) })
}

/// Whether an amendment of that day says that a field became what it is.
fn is_entered(file: &StatedAgreement, given: &[NewPair], change: &FieldChange) -> bool {
    let day = given.iter().find(|pair| pair.key == "decided").map(|pair| pair.value.as_str());
    let entries = file.stated.get("amendments").map(StatedValue::values).unwrap_or_default().iter();
    let of_day = entries.zip(&file.agreement.amendments);
    let of_day = of_day.filter(|(_, own)| Some(own.decided.value.to_string().as_str()) == day);
    let changes = of_day.flat_map(|(entry, _)| entry.get("changes").map(StatedValue::values).unwrap_or_default());
    let says = |value: Option<&StatedValue>| value.map(crate::commands::sealing::as_toml);
    changes.into_iter().any(|own| {
        own.get("field").and_then(StatedValue::as_text) == Some(&change.field)
            && says(own.get("to")) == says(change.to.as_ref())
    })
}

/// The entry of the amendment. Of a sealed agreement it says what the parts that it changed came to.
fn entry(
    given: Vec<NewPair>,
    is_correction: bool,
    changes: &[FieldChange],
    (then, now): (&StatedAgreement, &StatedAgreement),
    has_returns: bool,
) -> Vec<NewPair> {
    let mut pairs = given;
    if is_correction {
        pairs.insert(1.min(pairs.len()), NewPair::new("kind", "\"correction\""));
    }
    let line_break = if has_returns { "\r\n" } else { "\n" };
    let written: Vec<String> = changes.iter().map(FieldChange::as_toml).collect();
    let list = match written.as_slice() {
        [one] => format!("[{one}]"),
        several => {
            let lines = several.iter().map(|one| ["  ", one, ",", line_break].concat()).collect::<String>();
            format!("[{line_break}{lines}]")
        }
    };
    pairs.push(NewPair::new("changes", list));
    if now.agreement.seal.is_some() {
        let (old, new) = (then.sums(), now.sums());
        let moved = new.iter().filter(|(part, sum)| old.get(part) != Some(sum));
        let moved: Vec<String> = moved.map(|(part, sum)| format!("{} = {}", part.key(), text_as_toml(sum))).collect();
        if !moved.is_empty() {
            pairs.push(NewPair::new("after", format!("{{ {} }}", moved.join(", "))));
        }
    }
    pairs
}

fn refused(why: Refusal, name: &str) -> RunError {
    RunError(match why {
        Refusal::Unsound => told::unsound(name),
        Refusal::Unusual => text!(
            "{name} är skriven så att ändringen inte kan skrivas in utan att något mer ändras: skriv in den för hand",
            "{name} is written so that the amendment cannot be entered without changing more: enter it by hand"
        ),
    })
}
