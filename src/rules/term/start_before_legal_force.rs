//! T015: the agreement starts before the decision has legal force.

use crate::compute;
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T015"),
    name: "start-before-legal-force",
    level: Level::Info,
    concern: Concern::Know,
    summary: Text::fixed(
        "avtalet börjar gälla innan beslutet kan ha fått laga kraft",
        "the agreement starts before the decision can have legal force",
    ),
    why: Text::fixed(
        "Beslutet kan överklagas i tre veckor från den dag då det justerade protokollet anslogs, och får laga kraft \
         tidigast dagen därpå. Sista dagen flyttas till nästa vardag om den är en lördag, söndag eller helgdag. \
         Upphävs beslutet ska det som redan är gjort rättas.",
        "The decision can be appealed for three weeks from the day on which the adjusted minutes were announced, and \
         has legal force at the earliest on the day after. The last day moves to the next weekday if it is a \
         Saturday, a Sunday or a holiday. If the decision is quashed, what has already been done must be undone.",
    ),
    source: Some(Text::fixed(
        "kommunallagen (2017:725) 13 kap.; lagen (1930:173) om beräkning av lagstadgad tid",
        "the Local Government Act (2017:725), chapter 13; the act (1930:173) on the reckoning of statutory time",
    )),
    bad: &[&[(
        "avtal.toml",
        "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nadjusted = 2023-12-11\nannounced = 2023-12-12\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nadjusted = 2023-11-21\nannounced = 2023-11-22\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(announced) = agreement.decision.as_ref().and_then(|decision| decision.announced) else {
        return Verdict::clean();
    };
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let Some(start) = agreement.start() else {
        return Verdict::lacks(Text::fixed("avtalets första dag", "the first day of the agreement"));
    };
    let day = announced.value;
    let Some((last, force)) = compute::appeal_end(day).zip(compute::legal_force(day)) else {
        return Verdict::clean();
    };
    let first = start.value;
    if first >= force {
        return Verdict::clean();
    }
    let message = text!(
        "börjar gälla {first}, men beslutet har laga kraft tidigast {force}: anslaget {day}, kan överklagas till och \
         med {last}",
        "starts on {first}, but the decision has legal force on {force} at the earliest: announced on {day}, open to \
         appeal until and including {last}"
    );
    Finding::new("term.start", start.span, message)
        .also(announced.span, text!("anslaget här", "announced here"))
        .help(text!(
            "bind inte mer än nödvändigt före {force}, eller låt avtalet börja gälla då",
            "do not commit more than needed before {force}, or let the agreement start then"
        ))
        .into()
}
