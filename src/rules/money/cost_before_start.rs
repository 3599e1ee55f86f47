//! M026: staff that begins before the agreement does.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, excerpt, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M026"),
    name: "cost-before-start",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "någon anställs innan avtalet börjar gälla",
        "somebody is employed before the agreement begins",
    ),
    why: Text::fixed(
        "Lön före avtalets första dag ingår inte i någon fördelning. Antingen står någon för den ensam, eller så är en av dagarna fel.",
        "Pay before the agreement's first day is in no split. Either somebody bears it alone, or one of the days is wrong.",
    ),
    source: None,
    bad: &[&[("avtal.toml", "staff = [{ role = \"projektledare\", share = 60, from = 2023-10-01 }]\n")]],
    good: &[&[("avtal.toml", "staff = [{ role = \"projektledare\", share = 60, from = 2024-01-01 }]\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() || agreement.staff.is_empty() {
        return Verdict::clean();
    }
    let Some(start) = agreement.start() else {
        return Verdict::lacks(Text::fixed("avtalets första dag", "the first day of the agreement"));
    };
    let early = (1..).zip(&agreement.staff).filter_map(|(place, staff): (usize, _)| {
        let from = staff.from.filter(|from| from.value < start.value)?;
        let (role, day, first) = (Text::same(excerpt(&staff.role)), from.value, start.value);
        let message = text!(
            "{role} arbetar från {day}, men avtalet börjar gälla först {first}: vem står för kostnaden dessförinnan",
            "{role} works from {day}, but the agreement begins on {first} only: who bears the cost before it",
            role
        );
        let all = text!(
            "arbetar före avtalets första dag {first}, och vem som står för kostnaden framgår inte: ",
            "work before the agreement's first day {first}, and who bears the cost is not stated: ",
        );
        let name = text!("{role} från {day}", "{role} from {day}", role);
        let finding = Finding::new(format!("staff[{place}].from"), from.span, message).together(all, name);
        Some(finding.help(text!(
            "se efter vem som betalar tiden före avtalet och anteckna det i `notes`, eller rätta dagen",
            "see who pays for the time before the agreement and note it in `notes`, or correct the day"
        )))
    });
    early.collect::<Vec<_>>().into()
}
