//! What commands that answer with figures say beside them: what is left out, and what is taken for granted.

use super::split::no_split;
use crate::compute::SplitFault;
use crate::model::{Answer, Text};
use crate::render::Format;
use crate::session::{Exit, Session};

/// Writes an answer with figures. A form that holds rows and nothing else leaves what they take for granted to the error stream,
/// one line for each.
pub fn write(answer: &Answer, taken: &[Text], format: Format, session: &mut Session<'_>) -> anyhow::Result<Exit> {
    let exit = session.write(answer, format)?;
    if matches!(format, Format::Csv | Format::ExcelCsv) {
        for text in taken {
            session.say(text)?;
        }
    }
    Ok(exit)
}

/// Says whose costs cannot be split because something in their files cannot be, if that holds of any: then there are no figures.
/// A ledger without errors has none; they are left where a rule is lowered or a finding waived, and in years that are far away.
pub fn wrong<'a>(
    faults: impl Iterator<Item = (&'a str, &'a SplitFault)>,
    session: &mut Session<'_>,
) -> anyhow::Result<Option<Exit>> {
    let mut exit = None;
    for (id, fault) in faults.filter(|(_, fault)| !fault.is_unstated()) {
        session.say(&no_split(id, fault))?;
        exit = Some(Exit::Findings);
    }
    Ok(exit)
}

/// Whose costs are left out of the figures because their files do not say enough to split them, and why. Files without costs or
/// without an allocation have nothing to be left out.
pub fn left_out<'a>(faults: impl Iterator<Item = (&'a str, &'a SplitFault)>) -> Vec<Text> {
    let left_out =
        |fault: &SplitFault| fault.is_unstated() && !matches!(fault, SplitFault::NoCosts | SplitFault::NoAllocation);
    faults.filter(|(_, fault)| left_out(fault)).map(|(id, fault)| no_split(id, fault)).collect()
}
