//! D016: what a committee turned down was carried out all the same.

use crate::compute::{known, refusal};
use crate::model::{
    Agreement, Code, Concern, Context, Decision, DecisionStatus, Finding, Level, Span, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("D016"),
    name: "refused-and-carried-out",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "nämnden sade inte ja, men avtalet har genomförts",
        "the committee did not say yes, but the agreement was carried out",
    ),
    why: Text::fixed(
        "Det som nämnden avslog eller återremitterade räknas som att det aldrig gällde: det finns i inga summor och inga frister. Har \
         det ändå skrivits under, följts upp eller debiterats är det oftast fel beslut som står i filen, och pengarna saknas i alla \
         sammanställningar. Det som aldrig har gällt kan varken förlängas, ändras, sägas upp eller upphöra: det är ett fel.",
        "What the committee rejected or referred back counts as never having run: it is in no sums and no deadlines. Where it was \
         signed, followed up or charged all the same it is mostly the wrong decision that stands in the file, and the money is \
         lacking everywhere. What never ran can be neither extended, amended nor ended, nor can notice be given of it: that is an \
         error.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[decision]\nstatus = \"rejected\"\ndate = 2023-11-14\n")],
        &[(
            "avtal.toml",
            "[decision]\nstatus = \"referred_back\"\ndate = 2023-11-14\n\n#- signatures\n\
             [[amendments]]\ndecided = 2024-02-13\nwhat = \"lokalen byts\"\n",
        )],
    ],
    good: &[&[("avtal.toml", "#- signatures\n[decision]\nstatus = \"rejected\"\ndate = 2023-11-14\n")]],
    check: Check::Graded(check),
};

/// What was done with an agreement, and where that is written.
struct CarriedOut {
    what: Text,
    place: Span,
    /// Whether it cannot be done with what never ran.
    needs_agreement: bool,
}

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let answer = refusal(agreement, context.as_of).filter(|_| agreement.is_partnership());
    let (Some(answer), Some(decision)) = (answer, &agreement.decision) else { return Verdict::clean() };
    let done = done(&known(agreement, context.as_of), decision);
    if done.is_empty() {
        return Verdict::clean();
    }
    let what = Text::list(done.iter().map(|one| &one.what));
    let message = if answer == DecisionStatus::Rejected {
        text!(
            "förslaget avslogs enligt filen, men avtalet har ändå {what}",
            "the proposal was rejected by the file, yet the agreement was {what}",
            what
        )
    } else {
        text!(
            "ärendet återremitterades enligt filen, men avtalet har ändå {what}",
            "the matter was referred back by the file, yet the agreement was {what}",
            what
        )
    };
    let level = if done.iter().any(|one| one.needs_agreement) { Level::Error } else { Level::Warning };
    let finding = Finding::new("decision.status", decision.status.span, message).level(level);
    let finding = done.iter().fold(finding, |finding, one| finding.also(one.place, one.what.clone()));
    finding
        .help(text!(
            "har nämnden sagt ja senare, skriv det beslutet i [decision]; annars ta bort det som gäller ett annat avtal",
            "if the committee said yes later, write that decision into [decision]; else remove what belongs to another agreement"
        ))
        .into()
}

/// What was done, each sort once, with its first place. A signature before the decision is one on condition of it.
fn done(agreement: &Agreement, decision: &Decision) -> Vec<CarriedOut> {
    let after = |day| decision.date.is_none_or(|date| date.value < day);
    let signed = agreement.signatures.iter().find(|one| one.date.is_some_and(|date| after(date.value)));
    let followed = agreement.followups.iter().find(|one| one.results.is_some() || !one.activities.is_empty());
    let paid = agreement.invoiced.iter().find(|one| one.from.is_some());
    let charged = agreement.invoiced.iter().find(|one| one.party.is_some());
    let notice = agreement.notice.as_ref().and_then(|notice| notice.given);
    let all = [
        (false, signed.map(|one| one.span), Text::fixed("skrivits under", "signed")),
        (
            true,
            agreement.extensions.first().map(|one| one.span),
            Text::fixed("prövats för förlängning", "considered for extension"),
        ),
        (true, agreement.amendments.first().map(|one| one.decided.span), Text::fixed("ändrats", "amended")),
        (true, notice.map(|day| day.span), Text::fixed("sagts upp", "given notice of")),
        (true, agreement.ended.as_ref().map(|one| one.on.span), Text::fixed("upphört i förtid", "ended early")),
        (false, followed.map(|one| one.span), Text::fixed("följts upp", "followed up")),
        (
            false,
            agreement.outcomes.first().map(|one| one.amount.span),
            Text::fixed("fått ett utfall", "given an outcome"),
        ),
        (false, charged.map(|one| one.span), Text::fixed("debiterats", "charged")),
        (false, paid.map(|one| one.span), Text::fixed("betalats", "paid for")),
    ];
    let found = all
        .into_iter()
        .filter_map(|(needs_agreement, place, what)| Some(CarriedOut { what, place: place?, needs_agreement }));
    found.collect()
}
