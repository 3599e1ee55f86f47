//! What is said of an agreed payment.

use super::{NO_DATE, note_day_off};
use crate::commands::deadlines::answer::notes::Notes;
use crate::model::{AgreedPayment, AmountKind, Date, FallsOn, Lang, excerpt, tell};

/// What is paid, and to whom.
pub fn tell(payment: &AgreedPayment, lang: Lang, to: &mut String) {
    let receiver = &*payment.receiver;
    let Some((sum, kind)) = payment.sum.map(|(sum, kind)| (sum.text(), kind)) else {
        return tell!(lang, to, "utbetalning till {receiver}", "payment to {receiver}");
    };
    let sum = sum.pick(lang);
    match kind {
        AmountKind::Exactly => tell!(lang, to, "{sum} kr till {receiver}", "{sum} kr to {receiver}"),
        AmountKind::UpTo => tell!(lang, to, "högst {sum} kr till {receiver}", "at most {sum} kr to {receiver}"),
    }
}

/// Who pays where that is no party, what for, and what is said of the day.
pub fn note(payment: &AgreedPayment, date: Option<Date>, falls_on: Option<FallsOn>, notes: &mut Notes<'_>) {
    let lang = notes.lang;
    if let Some(from) = &payment.payer {
        tell!(lang, notes.next(), "från {from}", "from {from}");
    }
    if let Some(what) = &payment.what {
        notes.add(&excerpt(what).as_str());
    }
    if let Some(falls_on) = falls_on {
        note_day_off(falls_on, notes);
    }
    if date.is_none() {
        notes.add(&NO_DATE);
        if let Some(year) = payment.year {
            tell!(lang, notes.next(), "avser {year}", "for {year}");
        }
    }
}
