//! T018: days of one agreement that cannot all be true.

use super::extensions::recorded;
use crate::compute::{Reach, last_of, reach, secured_end, written_end};
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, Finding, Level, Party, Precision, Text, Verdict, excerpt, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T018"),
    name: "entry-impossible",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed("två dagar i filen kan inte båda stämma", "two days in the file cannot both be right"),
    why: Text::fixed(
        "En förlängning går längre än det som redan gällde, ett avtal upphör medan det gäller, och en part går in före \
         den går ut och driver verksamheten från en dag till en senare. Säger filen något annat är ett årtal felskrivet eller en uppgift inskriven på fel ställe, och \
         varken status, frister eller belopp kan räknas ut. En part som går in eller ut utanför avtalstiden är en \
         varning: det kan stämma, men då är avtalstiden en annan än den som står.",
        "An extension goes further than what held already, an agreement ends while it holds, and a party joins before \
         it leaves and runs the activity from one day to a later one. Where the file says otherwise a year is misprinted or a fact stands in the wrong place, and neither \
         status, deadlines nor amounts can be computed. A party that joins or leaves outside the term is a warning: it \
         may be so, but then the term is another than the one stated.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlatest_end = 2027-12-31\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2025-12-31\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlatest_end = 2025-12-31\ndecide_by = \"3 months before end\"\n",
        )],
        &[("avtal.toml", "[ended]\non = 2027-01-31\nwhy = \"Föreningen upphör.\"\n")],
        &[("avtal.toml", "[term]\nstart = 2024-01-01\nend = 2026-12-31\nopen_ended = true\n")],
        &[(
            "avtal.toml",
            "[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n\
             host = true\nhost_from = 2025-01-01\nhost_until = 2024-12-31\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"option\"\nlatest_end = 2027-12-31\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let (start, end) = (agreement.start(), agreement.term.as_ref().and_then(|term| term.end));
    // Where the term itself ends before it starts, nothing can be held against it.
    let is_sound = !matches!((start, end), (Some(start), Some(end)) if end.value < start.value);
    let mut findings = Vec::new();
    if is_sound {
        findings.extend(extensions(agreement, start));
        findings.extend(latest_end(agreement, end));
        findings.extend(ended(agreement, start));
        findings.extend(open_ended(agreement, end));
    }
    let reach = Some(reach(agreement)).filter(|_| is_sound);
    findings.extend(agreement.parties.iter().flat_map(|party| comings_and_goings(party, reach)));
    findings.extend(agreement.parties.iter().filter_map(|party| hosting(party, reach)));
    findings.into()
}

fn extensions(agreement: &Agreement, start: Option<At<Date>>) -> Vec<Finding> {
    let findings = recorded(agreement).into_iter().filter_map(|one| {
        let until = one.until.value;
        let (span, message, label) = if let Some(reached) = one.reached.filter(|reached| until <= reached.value) {
            let day = reached.value;
            let message = text!(
                "förlängd till och med {until}, men avtalet gällde redan till och med {day}",
                "extended until and including {until}, but the agreement already ran until and including {day}"
            );
            (reached.span, message, Text::fixed("gällde redan hit", "ran to here already"))
        } else {
            let start = start.filter(|start| until < start.value)?;
            let first = start.value;
            let message = text!(
                "förlängd till och med {until}, före första dagen {first}",
                "extended until and including {until}, before the first day {first}"
            );
            (start.span, message, Text::fixed("börjar gälla här", "starts here"))
        };
        let help = text!(
            "rätta årtalet i `until`; står samma beslut två gånger, ta bort det ena; slutade avtalet tidigare än \
             avtalat, skriv [ended] i stället",
            "correct the year in `until`; if one decision stands twice, remove one of them; if the agreement ended \
             before its time, write [ended] instead",
        );
        let field = format!("extensions[{}].until", one.place);
        Some(Finding::new(field, one.until.span, message).also(span, label).help(help))
    });
    findings.collect()
}

fn latest_end(agreement: &Agreement, end: Option<At<Date>>) -> Option<Finding> {
    let (cap, end) = (agreement.extension.as_ref()?.latest_end?, end?);
    let (latest, last) = (cap.value, end.value);
    if latest >= last {
        return None;
    }
    let message = text!(
        "avtalet får gälla längst till och med {latest}, men slutar {last}, efter den dagen",
        "the agreement may run no longer than {latest}, but ends on {last}, after that day"
    );
    let finding = Finding::new("extension.latest_end", cap.span, message);
    Some(
        finding
            .also(end.span, text!("slutar här", "ends here"))
            .help(text!("rätta årtalet i `latest_end` eller i `end`", "correct the year in `latest_end` or in `end`")),
    )
}

fn ended(agreement: &Agreement, start: Option<At<Date>>) -> Option<Finding> {
    let on = agreement.ended.as_ref()?.on;
    let day = on.value;
    let (span, message, label) = if let Some(start) = start.filter(|start| day < start.value) {
        let first = start.value;
        let message =
            text!("upphörde {day}, före första dagen {first}", "ended early on {day}, before its first day {first}");
        (start.span, message, Text::fixed("börjar gälla här", "starts here"))
    } else {
        let secured = last_secured(agreement, day)?;
        let last = secured.value;
        let message = text!(
            "upphörde i förtid {day}, men gällde bara till och med {last}",
            "ended early on {day}, but ran only until and including {last}"
        );
        (secured.span, message, Text::fixed("slutade redan här", "had ended here"))
    };
    let help = text!(
        "rätta dagen i `on`; slutade avtalet när det skulle, ta bort [ended]; förlängdes det, skriv in beslutet i \
         [[extensions]]",
        "correct the day in `on`; if the agreement ended when it should, remove [ended]; if it was extended, enter the \
         decision in [[extensions]]",
    );
    Some(Finding::new("ended.on", on.span, message).also(span, label).help(help))
}

/// The last day that was secured, if that lies before a day; none where it went on to that day, or nobody can say.
fn last_secured(agreement: &Agreement, day: Date) -> Option<At<Date>> {
    let term = agreement.term.as_ref()?;
    let last = if agreement.renews() {
        let mut unended = agreement.clone();
        unended.ended = None;
        secured_end(&unended, day)?
    } else {
        written_end(agreement)?
    };
    let precision = term.precision.map_or(Precision::Day, |precision| precision.value);
    (agreement.open_ended().is_none() && last_of(last.value, precision)? < day).then_some(last)
}

fn open_ended(agreement: &Agreement, end: Option<At<Date>>) -> Option<Finding> {
    let open = agreement.open_ended()?;
    let end = end?;
    let last = end.value;
    let message = text!(
        "avtalet gäller tills vidare, men har också en sista dag, {last}",
        "the agreement runs until further notice, but also has a last day, {last}"
    );
    let finding = Finding::new("term.open_ended", open.span, message);
    Some(finding.also(end.span, text!("slutar här", "ends here")).help(text!(
        "ta bort `open_ended` eller `end`; gäller avtalet vidare när tiden är ute, skriv [extension] med \
         `mode = \"automatic\"`",
        "remove `open_ended` or `end`; if the agreement goes on when the time is out, write [extension] with \
         `mode = \"automatic\"`",
    )))
}

fn comings_and_goings(party: &Party, reach: Option<Reach>) -> Vec<Finding> {
    if party.joined.is_none() && party.left.is_none() {
        return Vec::new();
    }
    let (name, key) = (excerpt(&party.name), &party.key.value);
    if let (Some(joined), Some(left)) = (party.joined, party.left)
        && joined.value > left.value
    {
        let (came, went) = (joined.value, left.value);
        let message = text!(
            "{name} gick ut {went}, innan parten gick in {came}",
            "{name} left on {went}, before it joined on {came}"
        );
        let finding = Finding::new(format!("parties.{key}.left"), left.span, message);
        return vec![
            finding
                .also(joined.span, text!("gick in här", "joined here"))
                .help(text!("rätta årtalet i `joined` eller `left`", "correct the year in `joined` or `left`")),
        ];
    }
    let days = [("joined", party.joined), ("left", party.left)].into_iter();
    days.filter_map(|(field, day)| outside(reach?, party, field, day?)).collect()
}

/// Days of hosting that no host has, that end before they begin, or on which the party or the agreement is not there.
fn hosting(party: &Party, reach: Option<Reach>) -> Option<Finding> {
    let (name, key) = (|| excerpt(&party.name), &party.key.value);
    let mut days = [("host_from", party.host_from), ("host_until", party.host_until)].into_iter();
    if !party.is_host() {
        let (field, day) = days.find_map(|(field, day)| Some((field, day?)))?;
        let name = name();
        let message = text!(
            "{name} har `{field}`, men driver inte verksamheten enligt filen",
            "{name} has `{field}`, but does not run the activity by the file"
        );
        return Some(Finding::new(format!("parties.{key}.{field}"), day.span, message).help(text!(
            "skriv `host = true` om parten driver verksamheten, annars ta bort raden",
            "write `host = true` if the party runs the activity, else remove the line"
        )));
    }
    let (from, until) = (party.host_from, party.host_until);
    let orders = [(from, until), (party.joined, until), (from, party.left)];
    let (early, late) = orders
        .into_iter()
        .find_map(|(early, late)| early.zip(late).filter(|(a, b)| b.value < a.value))
        .map_or((None, None), |(early, late)| (Some(early), Some(late)));
    if let Some((early, late)) = early.zip(late) {
        let (name, begins, ends) = (name(), early.value, late.value);
        let message = text!(
            "{name} driver verksamheten från {begins} till {ends}: slutet ligger före början",
            "{name} runs the activity from {begins} until {ends}: the end is before the beginning"
        );
        let (field, own, other) = match until {
            Some(until) if until.span == late.span => ("host_until", late, early),
            Some(_) | None => ("host_from", early, late),
        };
        let finding = Finding::new(format!("parties.{key}.{field}"), own.span, message);
        return Some(finding.also(other.span, text!("den andra dagen", "the other day")).help(text!(
            "rätta årtalet i `host_from`, `host_until`, `joined` eller `left`",
            "correct the year in `host_from`, `host_until`, `joined` or `left`"
        )));
    }
    days.find_map(|(field, day)| outside(reach?, party, field, day?))
}

/// A day that lies before the term or after the last day that it can reach.
fn outside(reach: Reach, party: &Party, field: &str, day: At<Date>) -> Option<Finding> {
    let (name, key, on) = (excerpt(&party.name), &party.key.value, day.value);
    let (message, span) = match (reach.first, reach.last) {
        (Some(At { value: first, span }), _) if on < first => (
            text!(
                "{name} har `{field}` {on}, före avtalets första dag {first}",
                "{name} has `{field}` {on}, before the first day of the agreement {first}"
            ),
            span,
        ),
        (_, Some(At { value: last, span })) if on > last => (
            text!(
                "{name} har `{field}` {on}, efter den sista dag som avtalet kan gälla, {last}",
                "{name} has `{field}` {on}, after the last day that the agreement can reach, {last}"
            ),
            span,
        ),
        (_, _) => return None,
    };
    let finding = Finding::new(format!("parties.{key}.{field}"), day.span, message).level(Level::Warning);
    Some(finding.also(span, text!("avtalstiden", "the term")).help(text!(
        "rätta årtalet, eller ta bort raden om det gäller hela avtalstiden",
        "correct the year, or remove the line if it is so for the whole term"
    )))
}
