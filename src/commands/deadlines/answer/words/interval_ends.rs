//! What is said of the ends of a duty's intervals, for a duty that has no day of its own.

use crate::model::{Choice, Date, DayOff, IntervalEnds, Lang, iso, push_iso, tell};

/// Which they are.
pub fn tell(ends: &IntervalEnds, lang: Lang, to: &mut String) {
    let last = ends.last.map(iso).unwrap_or_default();
    let mut next = ends.next.iter().flatten();
    let Some(first) = next.next() else {
        return tell!(lang, to, "sista perioden slutade {last}", "the last interval ended {last}");
    };
    tell!(lang, to, "perioderna slutar ", "the intervals end ");
    end(*first, lang, to);
    for day in next {
        to.push_str(", ");
        end(*day, lang, to);
    }
    match (ends.more, ends.last) {
        (true, Some(_)) => tell!(lang, to, " och så vidare till {last}", " and so on to {last}"),
        (true, None) => tell!(lang, to, " och så vidare", " and so on"),
        (false, _) => {}
    }
}

fn end((day, off): (Date, Option<DayOff>), lang: Lang, to: &mut String) {
    push_iso(day, to);
    if let Some(off) = off.map(Choice::title) {
        to.push_str(" (");
        to.push_str(off.pick(lang));
        to.push(')');
    }
}
