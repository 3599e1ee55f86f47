//! D015: what has been done was not done on a day to come.

use super::party_name;
use crate::model::{Agreement, At, Code, Concern, Context, Date, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D015"),
    name: "day-to-come",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "något som anges som gjort är daterat framåt i tiden",
        "what was done is dated to a day to come",
    ),
    why: Text::fixed(
        "En underskrift, ett justerat protokoll eller en redovisad uppföljning har redan hänt. Är dagen längre fram är ett årtal \
         felskrivet, eller så är en plan inskriven som om den vore genomförd, och filen ser ut att visa mer än den \
         gör. Det som gäller beslutet självt säger D002.",
        "A signature, adjusted minutes or a reported follow-up have happened. Where the day is still to come a year is misprinted, or \
         a plan is entered as if it were done, and the file seems to show more than it does. Of the decision itself D002 tells.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[signatures]]\nparty = \"almby\"\nrole = \"förvaltningschef\"\ndate = 2025-12-01\n\n\
             [[signatures]]\nparty = \"laxhjalpen\"\nrole = \"ordförande\"\ndate = 2023-12-01\n",
        )],
        &[("avtal.toml", "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nadjusted = 2024-11-20\n")],
        &[("avtal.toml", "[[amendments]]\ndecided = 2040-01-01\nwhat = \"lokalen byts\"\n")],
        &[("avtal.toml", "[[services]]\nname = \"Läxstuga\"\nplaces = 20\nas_of = 2025-09-01\n")],
    ],
    good: &[&[(
        "avtal.toml",
        "[decision]\nstatus = \"decided\"\ndate = 2023-11-14\nadjusted = 2023-11-20\n\n\
         [[services]]\nname = \"Läxstuga\"\nplaces = 20\nas_of = 2024-03-01\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let is_to_come = |day: &At<Date>| context.as_of < day.value;
    let mut findings = Vec::new();
    if let Some(decision) = &agreement.decision {
        let days = [
            ("adjusted", decision.adjusted, Text::fixed("protokollet är justerat", "the minutes are adjusted")),
            ("announced", decision.announced, Text::fixed("protokollet är anslaget", "the minutes are announced")),
        ];
        for (key, day, what) in days {
            findings.extend(day.filter(is_to_come).map(|day| finding(format!("decision.{key}"), day, &what)));
        }
        let report = Text::fixed("tjänsteutlåtandet är godkänt", "the officer's report is approved");
        let attested = decision.attested.iter().filter(|day| is_to_come(day));
        findings.extend(attested.map(|day| finding("decision.attested".to_owned(), *day, &report)));
    }
    for (place, one) in (1..).zip(&agreement.signatures) {
        findings.extend(one.date.filter(is_to_come).map(|day| {
            let name = party_name(agreement, &one.party);
            let what = text!("{name} har skrivit under", "{name} has signed");
            finding(format!("signatures[{place}].date"), day, &what)
        }));
    }
    for (place, one) in (1..).zip(&agreement.amendments).filter(|(_, one)| is_to_come(&one.decided)) {
        let what = Text::fixed("ändringen är beslutad", "the amendment is decided");
        findings.push(finding(format!("amendments[{place}].decided"), one.decided, &what));
    }
    for (place, one) in (1..).zip(&agreement.followups) {
        let what = Text::fixed("uppföljningen är redovisad", "the follow-up is reported");
        let day = one.reported.filter(is_to_come);
        findings.extend(day.map(|day| finding(format!("followups[{place}].reported"), day, &what)));
    }
    for (place, one) in (1..).zip(&agreement.services) {
        let what = Text::fixed("platserna är räknade", "the places are counted");
        let day = one.as_of.filter(is_to_come);
        findings.extend(day.map(|day| finding(format!("services[{place}].as_of"), day, &what)));
    }
    findings.extend(
        later_facts(agreement)
            .into_iter()
            .filter(|(_, day, _)| is_to_come(day))
            .map(|(field, day, what)| finding(field, day, &what)),
    );
    findings.into()
}

/// What is done on a day by other fields.
fn later_facts(agreement: &Agreement) -> Vec<(String, At<Date>, Text)> {
    let mut facts = Vec::new();
    let mut add = |field: String, day: Option<At<Date>>, what: Text| facts.extend(day.map(|day| (field, day, what)));
    add("concluded".to_owned(), agreement.concluded, Text::fixed("ingicks avtalet", "the agreement was entered into"));
    if let Some(notice) = &agreement.notice {
        add("notice.given".to_owned(), notice.given, Text::fixed("sades avtalet upp", "notice was given"));
        let decided = Text::fixed("beslutades uppsägningen", "it was decided to give notice");
        add("notice.given_decided".to_owned(), notice.given_decided, decided);
    }
    for party in &agreement.parties {
        let field = format!("parties.{}.registered", party.key.value);
        add(field, party.registered, Text::fixed("infördes parten i registret", "the party was registered"));
    }
    for (place, one) in (1..).zip(&agreement.extensions) {
        let what = Text::fixed("anmäldes beslutet", "the decision was reported");
        add(format!("extensions[{place}].reported"), one.reported, what);
    }
    for (place, one) in (1..).zip(&agreement.forecasts) {
        let what = Text::fixed("gjordes prognosen", "the forecast was made");
        add(format!("forecasts[{place}].made"), Some(one.made), what);
    }
    for (place, one) in (1..).zip(&agreement.invoiced) {
        let what = Text::fixed("debiterades beloppet", "the amount was charged");
        add(format!("invoiced[{place}].on"), Some(one.on), what);
    }
    facts
}

fn finding(field: String, day: At<Date>, what: &Text) -> Finding {
    let on = Text::same(day.value.to_string());
    let message = text!(
        "enligt filen {what} {on}, ett datum framåt i tiden",
        "by the file {what} on {on}, a day to come",
        what,
        on
    );
    Finding::new(field, day.span, message).help(text!(
        "rätta årtalet; är det inte gjort ännu, skriv in det när det är gjort",
        "correct the year; if it has not been done yet, enter it when it has"
    ))
}
