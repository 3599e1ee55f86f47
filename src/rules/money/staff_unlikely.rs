//! M042: staff of no posts, of more than full time, or from when the agreement can hold no longer.

use crate::compute::{Reach, reach};
use crate::model::{Agreement, Code, Concern, Context, Decimal, Finding, Level, Staff, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M042"),
    name: "staff-unlikely",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("bemanningen är ovanlig", "the staff is unusual"),
    why: Text::fixed(
        "`share` är procent av heltid för var och en, och `count` antalet tjänster. Mer än heltid är oftast flera tjänster i en siffra, \
         och noll är skrivet där det riktiga talet inte var känt. Mindre än noll kan ingen arbeta: det är ett fel. En tjänst som börjar \
         efter avtalets sista möjliga dag hör till ett annat avtal, eller så är årtalet fel.",
        "`share` is the percent of full time of each, and `count` the number of posts. More than full time is mostly several posts in \
         one number, and zero was written where the true number was not known. Nobody works less than nothing: that is an error. A post \
         that begins after the last day that the agreement can reach belongs to another, or its year is misprinted.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "staff = [{ role = \"projektledare\", share = 150 }]\n")],
        &[("avtal.toml", "staff = [{ role = \"projektledare\", share = -60 }]\n")],
        &[("avtal.toml", "staff = [{ role = \"projektledare\", count = 0 }]\n")],
        &[("avtal.toml", "staff = [{ role = \"projektledare\", from = 2027-01-01 }]\n")],
    ],
    good: &[&[("avtal.toml", "staff = [{ role = \"projektledare\", count = 1, share = 100 }]\n")]],
    check: Check::Graded(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() || agreement.staff.is_empty() {
        return Verdict::clean();
    }
    let reach = reach(agreement);
    let staff = (1..).zip(&agreement.staff);
    let found = staff.flat_map(|(place, one)| [count(place, one), share(place, one), late(place, one, reach)]);
    found.flatten().collect::<Vec<_>>().into()
}

/// Somebody who begins when the agreement can hold no longer.
fn late(place: usize, staff: &Staff, reach: Reach) -> Option<Finding> {
    let from = staff.from?;
    let last = reach.last.filter(|last| last.value < from.value)?;
    let (role, day, end) = (excerpt(&staff.role), from.value, last.value);
    let message = text!(
        "{role} arbetar från {day}, efter den sista dag som avtalet kan gälla, {end}",
        "{role} works from {day}, after the last day that the agreement can reach, {end}"
    );
    let finding = Finding::new(format!("staff[{place}].from"), from.span, message).level(Level::Warning);
    Some(finding.also(last.span, text!("slutar här", "ends here")).help(text!(
        "rätta årtalet i `from`; hör tjänsten till ett annat avtal, skriv in den där",
        "correct the year in `from`; if the post belongs to another agreement, enter it there"
    )))
}

fn count(place: usize, staff: &Staff) -> Option<Finding> {
    let count = staff.count.filter(|count| count.value == 0)?;
    let role = excerpt(&staff.role);
    let message = text!("antalet är noll: {role}", "the number is zero: {role}");
    Some(Finding::new(format!("staff[{place}].count"), count.span, message).level(Level::Warning).help(text!(
        "rätta talet, eller ta bort raden om dokumentet inte anger något",
        "correct the number, or remove the line if the document states none"
    )))
}

fn share(place: usize, staff: &Staff) -> Option<Finding> {
    let share = staff.share?;
    let (nano, percent, role) = (share.value.nano(), share.value.text(), Text::same(excerpt(&staff.role)));
    let (message, level) = if nano < 0 {
        (
            text!(
                "{role} arbetar {percent} procent, mindre än noll",
                "{role} works {percent} percent, less than nothing",
                role,
                percent
            ),
            Level::Error,
        )
    } else if nano == 0 || nano > Decimal::whole(100).nano() {
        (
            text!(
                "{role} arbetar {percent} procent av heltid, vilket är ovanligt",
                "{role} works {percent} percent of full time, which is unusual",
                role,
                percent
            ),
            Level::Warning,
        )
    } else {
        return None;
    };
    let finding = Finding::new(format!("staff[{place}].share"), share.span, message).level(level);
    if nano <= 0 {
        return Some(finding.help(text!(
            "rätta talet efter dokumentet, eller ta bort raden om det inte anger något",
            "correct the number by the document, or remove the line if that states none"
        )));
    }
    Some(finding.help(text!(
        "skriv antalet tjänster i `count` och hur mycket var och en arbetar i `share`: två på 60 procent är `count = 2` och `share = 60`",
        "write the number of posts into `count` and how much each works into `share`: two of 60 percent are `count = 2` and `share = 60`"
    )))
}
