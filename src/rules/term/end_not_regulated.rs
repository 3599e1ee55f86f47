//! T021: an agreement that says neither how it is ended nor what comes after its term.

use super::notice_to_fill_in;
use crate::compute::has_ended;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Notice, StatesNone, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T021"),
    name: "end-not-regulated",
    level: Level::Info,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "filen anger varken uppsägning eller förlängning",
        "the file states neither notice nor extension",
    ),
    why: Text::fixed(
        "Parterna behöver veta hur de kan lämna avtalet i förtid, och vad som händer när tiden är ute. Ett avtal som \
         gäller tills vidare utan uppsägningstid har inget slut alls: det är en varning. Att det får sägas upp räcker inte: utan \
         uppsägningstid vet ingen när det då slutar. Ett avtal som inte längre \
         gäller prövas inte.",
        "The parties need to know how to leave the agreement before its time, and what happens when the time is out. \
         An agreement that runs until further notice with no notice stated has no end at all: that is a warning. That notice may be \
         given is not enough: without its period nobody knows when it then ends. One that has ended is not judged.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "#- notice\n#- extension\n")],
        &[("avtal.toml", "#- notice\n[term]\nstart = 2024-01-01\nopen_ended = true\n")],
        &[("avtal.toml", "[notice]\nwritten = true\n")],
    ],
    good: &[
        &[("avtal.toml", "#- notice\n[extension]\nmode = \"none\"\n")],
        &[("avtal.toml", "#- extension\n[notice]\nperiod = \"6 months\"\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() || has_ended(agreement, context.as_of) {
        return Verdict::clean();
    }
    if let Some(notice) = &agreement.notice {
        return without_period(agreement, notice).into();
    }
    let open = agreement.open_ended();
    let Some(open) = open else {
        let is_denied = agreement.denies(StatesNone::Notice) || agreement.denies(StatesNone::Extension);
        return if agreement.extension.is_some() || is_denied { Verdict::clean() } else { silent(agreement).into() };
    };
    if agreement.denies(StatesNone::Notice) {
        return Verdict::clean();
    }
    let message = text!(
        "avtalet gäller tills vidare, men filen anger ingen uppsägning",
        "the agreement runs until further notice, but the file states no notice"
    );
    let finding = Finding::absent("notice", open.span, message).level(Level::Warning);
    finding
        .help(text!(
            "står det i avtalet, skriv in det: [notice] med `period`, till exempel `period = \"6 months\"`; annars kom \
             överens om en uppsägningstid",
            "if the agreement says so, enter it: [notice] with `period`, such as `period = \"6 months\"`; else agree on \
             a period of notice",
        ))
        .block(notice_to_fill_in())
        .into()
}

fn silent(agreement: &Agreement) -> Finding {
    let message = text!(
        "filen anger varken uppsägning eller vad som händer när avtalstiden är ute",
        "the file states neither notice nor what happens when the term is over"
    );
    let place = agreement.place(agreement.term.as_ref().map(|term| term.span));
    Finding::absent("notice", place, message)
        .resting_also_on(["extension", "states_none"])
        .help(text!(
            "står det i avtalet, skriv in det: [notice] med `period`, eller [extension] med `mode`",
            "if the agreement says so, enter it: [notice] with `period`, or [extension] with `mode`"
        ))
        .block(notice_to_fill_in())
}

/// A notice of which the file does not state how long it is. Where the agreement renews itself T013 asks for it.
fn without_period(agreement: &Agreement, notice: &Notice) -> Option<Finding> {
    let renews = agreement.renews();
    if notice.period.is_some() || renews {
        return None;
    }
    let message = text!(
        "filen anger att avtalet får sägas upp, men inte med vilken uppsägningstid",
        "the file states that notice may be given, but not of how long"
    );
    let finding = Finding::absent("notice.period", notice.span, message).help(text!(
        "står det i avtalet, skriv in det under [notice], till exempel `period = \"6 months\"`; annars kom överens om en \
         uppsägningstid",
        "if the agreement says so, enter it under [notice], such as `period = \"6 months\"`; else agree on a period of notice"
    ));
    let open = agreement.open_ended();
    Some(match open {
        Some(open) => finding.also(open.span, text!("tills vidare", "until further notice")).level(Level::Warning),
        None => finding,
    })
}
