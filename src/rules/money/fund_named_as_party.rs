//! M041: a fund and a party with one key cannot be told apart where money comes from.

use crate::model::{Agreement, Code, Concern, Context, Finding, Funding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M041"),
    name: "fund-named-as-party",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "medel och en part har samma nyckel, och en betalning kommer därifrån",
        "funds and a party have one key, and a payment comes from it",
    ),
    why: Text::fixed(
        "`from` är nyckeln till en part eller till medel. Är den bådas går det inte att se vem som betalar, och betalningen räknas \
         både som partens insats och som tagen ur medlen.",
        "`from` is the key of a party or of funds. Where it is that of both, nobody can see who pays, and the payment counts both \
         as put in by the party and as taken out of the funds.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[funding.almby]\nname = \"Almby kommuns utvecklingsmedel\"\namount = 200_000\nyear = 2024\nstatus = \"granted\"\n\n\
         [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2024\n",
    )]],
    good: &[
        &[(
            "avtal.toml",
            "[funding.almby-medel]\nname = \"Almby kommuns utvecklingsmedel\"\namount = 200_000\nyear = 2024\n\
             status = \"granted\"\n\n\
             [[payments]]\nfrom = \"almby-medel\"\nto = \"laxhjalpen\"\namount = 200_000\nyear = 2024\n",
        )],
        &[(
            "avtal.toml",
            "[funding.almby]\nname = \"Almby kommuns utvecklingsmedel\"\nyear = 2024\nstatus = \"applied\"\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let funds = agreement.funding.iter().filter(|_| agreement.is_partnership());
    funds.filter_map(|fund| finding(agreement, fund)).collect::<Vec<_>>().into()
}

/// One finding a fund, at the first payment that comes from its key.
fn finding(agreement: &Agreement, fund: &Funding) -> Option<Finding> {
    let (key, party) = (&fund.key.value, agreement.party(&fund.key.value)?);
    let (place, payment) = (1..).zip(&agreement.payments).find(|(_, payment)| payment.from.value == *key)?;
    let place: usize = place;
    let message = text!(
        "`{key}` är både en part och medel: det syns inte vem som betalar",
        "`{key}` is both a party and funds: it does not show who pays"
    );
    let finding = Finding::new(format!("payments[{place}].from"), payment.from.span, message);
    Some(finding.also(party.key.span, text!("en part", "a party")).also(fund.key.span, text!("medel", "funds")).help(
        text!(
            "ge medlen en egen nyckel, och skriv den i `from`",
            "give the funds a key of their own, and write it into `from`"
        ),
    ))
}
