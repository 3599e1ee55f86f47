//! D015: what has been done was not done on a day to come.

use super::party_name;
use crate::compute;
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
        &[("avtal.toml", "[ended]\non = 2025-08-31\nwhy = \"föreningen läggs ned\"\n")],
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
    let mut findings = Vec::new();
    let mut add = |day: Option<At<Date>>, said: &dyn Fn() -> (String, Text)| {
        findings.extend(day.filter(|day| context.as_of < day.value).map(|day| finding(day, said())));
    };
    of_decision(agreement, &mut add);
    of_parties(agreement, &mut add);
    of_entries(agreement, &mut add);
    findings.extend(of_end(agreement, context));
    findings.into()
}

/// Takes a day, and how to say its field and what was done on it: most days have passed, and nothing is said of them.
type Add<'a> = &'a mut dyn FnMut(Option<At<Date>>, &dyn Fn() -> (String, Text));

fn of_decision(agreement: &Agreement, add: Add<'_>) {
    let said = |field: &'static str, sv, en| move || (field.to_owned(), Text::fixed(sv, en));
    if let Some(decision) = &agreement.decision {
        add(decision.adjusted, &said("decision.adjusted", "är protokollet justerat", "the minutes are adjusted"));
        add(decision.announced, &said("decision.announced", "är protokollet anslaget", "the minutes are announced"));
        for day in &decision.attested {
            let report = said("decision.attested", "är tjänsteutlåtandet godkänt", "the officer's report is approved");
            add(Some(*day), &report);
        }
    }
    add(agreement.concluded, &said("concluded", "ingicks avtalet", "the agreement was entered into"));
    if let Some(notice) = &agreement.notice {
        add(notice.given, &said("notice.given", "sades avtalet upp", "notice was given"));
        let decided = said("notice.given_decided", "beslutades uppsägningen", "it was decided to give notice");
        add(notice.given_decided, &decided);
    }
}

fn of_parties(agreement: &Agreement, add: Add<'_>) {
    for (place, one) in (1..).zip(&agreement.signatures) {
        add(one.date, &|| {
            let name = party_name(agreement, &one.party);
            (format!("signatures[{place}].date"), text!("skrev {name} under", "{name} has signed"))
        });
    }
    for party in &agreement.parties {
        add(party.registered, &|| {
            let what = Text::fixed("infördes parten i registret", "the party was registered");
            (format!("parties.{}.registered", party.key.value), what)
        });
    }
}

fn of_entries(agreement: &Agreement, add: Add<'_>) {
    let said = |list: &'static str, place: usize, key: &'static str, sv, en| {
        move || (format!("{list}[{place}].{key}"), Text::fixed(sv, en))
    };
    for (place, one) in (1..).zip(&agreement.amendments) {
        let what = said("amendments", place, "decided", "är ändringen beslutad", "the amendment is decided");
        add(Some(one.decided), &what);
    }
    for (place, one) in (1..).zip(&agreement.followups) {
        let what = said("followups", place, "reported", "är uppföljningen redovisad", "the follow-up is reported");
        add(one.reported, &what);
    }
    for (place, one) in (1..).zip(&agreement.services) {
        add(one.as_of, &said("services", place, "as_of", "är platserna räknade", "the places are counted"));
    }
    for (place, one) in (1..).zip(&agreement.extensions) {
        let what = if one.is_declined() {
            said("extensions", place, "decided", "beslutades att inte förlänga avtalet", "it was decided not to extend")
        } else {
            said("extensions", place, "decided", "beslutades förlängningen", "the extension was decided")
        };
        add(Some(one.decided), &what);
        add(one.reported, &said("extensions", place, "reported", "anmäldes beslutet", "the decision was reported"));
    }
    for (place, one) in (1..).zip(&agreement.costs) {
        for (nth, index) in (1..).zip(&one.index) {
            let nth: usize = nth;
            add(index.known, &|| {
                let what = Text::fixed("blev indexet känt", "the index became known");
                (format!("costs[{place}].index[{nth}].known"), what)
            });
        }
    }
    for (place, one) in (1..).zip(&agreement.forecasts) {
        add(Some(one.made), &said("forecasts", place, "made", "gjordes prognosen", "the forecast was made"));
    }
    for (place, one) in (1..).zip(&agreement.invoiced) {
        add(Some(one.on), &said("invoiced", place, "on", "debiterades beloppet", "the amount was charged"));
    }
}

/// An end to come: until its day no answer knows of it. Of one after the last day T018 tells.
fn of_end(agreement: &Agreement, context: &Context) -> Option<Finding> {
    let on = agreement.ended.as_ref().map(|ended| ended.on).filter(|on| context.as_of < on.value)?;
    let day = on.value;
    let is_within = compute::secured_end(agreement, day.pred_opt()?).is_none_or(|end| day <= end.value);
    let message = text!(
        "enligt filen upphörde avtalet {day}, vilket är framåt i tiden: till dess räknas det som att det fortsätter",
        "by the file the agreement ended on {day}, a day to come: until then it counts as going on"
    );
    let finding = is_within.then(|| Finding::new("ended.on", on.span, message))?;
    Some(finding.help(text!(
        "rätta årtalet; ska avtalet sluta en dag som kommer, skriv in uppsägningen i `[notice]`, eller det som parterna har \
         kommit överens om i `[[amendments]]`, och `[ended]` när avtalet har slutat",
        "correct the year; if the agreement is to end on a day to come, enter the notice in `[notice]`, or what the parties have \
         agreed in `[[amendments]]`, and `[ended]` once it has ended"
    )))
}

fn finding(day: At<Date>, (field, what): (String, Text)) -> Finding {
    let on = Text::same(day.value.to_string());
    let message = text!(
        "enligt filen {what} {on}, vilket är framåt i tiden",
        "by the file {what} on {on}, a day to come",
        what,
        on
    );
    Finding::new(field, day.span, message).help(text!(
        "rätta årtalet; är det inte gjort ännu, skriv in det när det är gjort",
        "correct the year; if it has not been done yet, enter it when it has"
    ))
}
