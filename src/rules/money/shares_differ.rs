//! M002: agreed percentages that are not what the counts behind them give.

use crate::compute::{self, AgainstBasis, nano};
use crate::model::{Agreement, Code, Concern, Context, Decimal, Finding, Level, Money, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M002"),
    name: "shares-differ-from-basis",
    level: Level::Warning,
    concern: Concern::Know,
    summary: Text::fixed(
        "andelarna stämmer inte med fördelningsunderlaget",
        "the shares are not those that the basis gives",
    ),
    why: Text::fixed(
        "Avtalade procent gäller, men säger avtalet att de utgår från ett antal ska de gå att räkna fram ur det. Skillnaden \
         blir verkliga kronor varje år. `thresholds.share_difference` anger hur många procentenheter som får skilja.",
        "Agreed percentages hold, but where the agreement says that they follow from counts they must be computable from them. \
         The difference is real kronor every year. `thresholds.share_difference` says how many percentage points are let pass.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[allocation]\nmethod = \"percent\"\nshares = { almby = 75, laxhjalpen = 25 }\n[allocation.basis]\nwhat = \"elever\"\ncounts = { almby = [70], laxhjalpen = [30] }\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[allocation]\nmethod = \"percent\"\nshares = { almby = 75, laxhjalpen = 25 }\n[allocation.basis]\nwhat = \"elever\"\ncounts = { almby = [30, 45], laxhjalpen = [10, 15] }\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let Some((parties, _)) = compute::against_basis(agreement, context) else { return Verdict::clean() };
    finding(agreement, &parties, context).into()
}

fn finding(agreement: &Agreement, parties: &[AgainstBasis], context: &Context) -> Option<Finding> {
    let allocation = agreement.allocation.as_ref()?;
    let exact = parties.iter().map(|party| nano(&party.counted.exact, 9)).collect::<Option<Vec<i128>>>()?;
    let differences = || parties.iter().zip(&exact).map(|(party, exact)| (party.agreed.nano() - exact).abs());
    let largest = differences().max().filter(|largest| *largest > 0)?;
    let join = |texts: Vec<Text>| Text::join(&texts, "/");
    let agreed = join(parties.iter().map(|party| party.agreed.text()).collect());
    let shown = parties.iter().filter_map(|party| nano(&party.counted.exact, 2)).map(Decimal::nano_text);
    let (exact, plain) = (join(shown.collect()), whole(parties, |party| party.counted.plain));
    let rest = whole(parties, |party| party.counted.largest_remainder);
    let message = text!(
        "avtalade andelar {agreed} procent, fördelningsunderlaget ger {exact} (avrundat {plain}, med största rest {rest})",
        "agreed shares {agreed} percent, the basis gives {exact} (rounded {plain}, by largest remainder {rest})",
        agreed,
        exact,
        plain,
        rest,
    );
    let passes = context.settings.thresholds.share_difference.is_some_and(|passes| largest <= passes.value.nano());
    let finding = Finding::new("allocation.shares", allocation.shares_span?, message);
    let mut finding = finding.resting_on(["allocation.shares", "allocation.basis.counts"]);
    if let Some(basis) = &allocation.basis {
        finding = finding.also(basis.span, text!("fördelningsunderlaget", "the basis"));
    }
    if let Some(kronor) = kronor(parties) {
        finding = finding.help(kronor);
    }
    let finding = finding.help(text!(
        "kontrollera antalen och vad parterna har kommit överens om; de avtalade procenten är det som fördelas efter",
        "check the counts and what the parties have agreed; the agreed percentages are what is split by",
    ));
    Some(if passes { finding.level(Level::Info) } else { finding })
}

fn whole(parties: &[AgainstBasis], percent: impl Fn(&AgainstBasis) -> i64) -> Text {
    let sum: i64 = parties.iter().map(&percent).sum();
    let list = parties.iter().map(|party| percent(party).to_string()).collect::<Vec<_>>().join("/");
    if sum == 100 { Text::same(list) } else { text!("{list} = {sum}", "{list} = {sum}") }
}

/// What the difference costs each party in a year.
fn kronor(parties: &[AgainstBasis]) -> Option<Text> {
    let lines = parties.iter().map(|party| {
        let difference = party.difference?;
        let (name, sign) =
            (Text::same(party.name.as_str()), Text::same(if difference > Money::ZERO { "+" } else { "" }));
        let difference = difference.text();
        Some(text!("{name} {sign}{difference}", "{name} {sign}{difference}", name, sign, difference))
    });
    let lines = lines.collect::<Option<Vec<Text>>>()?;
    let lines = Text::join(&lines, ", ");
    Some(text!("skillnaden i kronor om året: {lines}", "the difference in kronor a year: {lines}", lines))
}
