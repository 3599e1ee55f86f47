//! M007: what a party puts in should have a value.

use crate::compute::contribution_value;
use crate::model::{
    Agreement, At, Choice, Code, Concern, Context, Contribution, Finding, Level, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M007"),
    name: "contribution-unvalued",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed("en egen insats har inget värde", "a contribution has no value"),
    why: Text::fixed(
        "Att båda parter bidrar visas först när insatserna går att jämföra. Ange ett belopp, eller ideella timmar tillsammans \
         med vad en timme är värd och vem som säger det.",
        "That both sides contribute shows only when contributions can be compared. State an amount, or volunteer hours \
         together with what an hour is worth and who says so.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"in_kind\"\nwhat = \"volontärtimmar\"\n")],
        &[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\"]\nwhat = \"volontärtimmar\"\nhours = 400.5\n")],
        &[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\", \"almby\"]\nrate = { kr_per_hour = 175 }\n")],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nwhat = \"volontärtimmar\"\nhours = 400.5\nrate = { kr_per_hour = 175 }\n",
        )],
        &[("avtal.toml", "[[contributions]]\nby = [\"laxhjalpen\", \"almby\"]\namount = 40_000\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let entries = (1..).zip(&agreement.contributions);
    // One that equals what another party puts in has that value, whatever it is.
    let unvalued = entries.filter(|(_, one)| contribution_value(one).is_none() && one.matching.is_none());
    unvalued.map(|(place, contribution)| finding(agreement, place, contribution)).collect::<Vec<_>>().into()
}

fn finding(agreement: &Agreement, place: usize, contribution: &Contribution) -> Finding {
    let (what, givers) = (named(contribution), givers(agreement, &contribution.by));
    let (message, help) = match (contribution.hours, &contribution.rate) {
        (Some(hours), _) => {
            let hours = hours.value.text();
            (
                text!(
                    "filen anger antalet timmar ({hours}) för {what} från {givers}, men inte vad en timme är värd",
                    "the file states {hours} hours for {what} from {givers}, but not what an hour is worth",
                    hours,
                    what,
                    givers,
                ),
                text!(
                    "skriv in `rate` med `kr_per_hour` och `source`, eller ett belopp i `amount`",
                    "enter `rate` with `kr_per_hour` and `source`, or an amount in `amount`"
                ),
            )
        }
        (None, Some(rate)) => {
            let rate = rate.kr_per_hour.value.text();
            (
                text!(
                    "filen anger {rate} kr i timmen för {what} från {givers}, men inte hur många timmar",
                    "the file states {rate} kr an hour for {what} from {givers}, but not how many hours",
                    rate,
                    what,
                    givers,
                ),
                text!("skriv in `hours`, eller ett belopp i `amount`", "enter `hours`, or an amount in `amount`"),
            )
        }
        (None, None) => (
            text!(
                "filen anger inget värde för {what} från {givers}",
                "the file states no value for {what} from {givers}",
                what,
                givers,
            ),
            text!(
                "skriv in `amount`, eller `hours` tillsammans med `rate`",
                "enter `amount`, or `hours` together with `rate`"
            ),
        ),
    };
    let parts = ["amount", "hours", "rate"].map(|part| format!("contributions[{place}].{part}"));
    Finding::absent(format!("contributions[{place}]"), contribution.span, message).help(help).resting_on(parts)
}

fn named(contribution: &Contribution) -> Text {
    match (&contribution.what, contribution.kind) {
        (Some(what), _) => {
            let what = excerpt(&what.value);
            text!("”{what}”", "“{what}”")
        }
        (None, Some(kind)) => kind.value.title(),
        (None, None) => Text::fixed("insatsen", "the contribution"),
    }
}

fn givers(agreement: &Agreement, keys: &[At<String>]) -> Text {
    let names = keys.iter().map(|key| {
        let name = agreement.party(&key.value).map_or(key.value.as_str(), |party| party.name.value.as_str());
        Text::same(excerpt(name))
    });
    Text::list(&names.collect::<Vec<_>>())
}
