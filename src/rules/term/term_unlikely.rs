//! T020: a term so long, or so far from its decision, that a year is probably misprinted.

use crate::compute::written_end;
use crate::model::{
    Agreement, At, Code, Concern, Context, Date, ExtensionMode, Finding, Length, Level, Term, Text, Verdict, excerpt,
    text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T020"),
    name: "term-unlikely",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("avtalstiden är ovanlig", "the term is unusual"),
    why: Text::fixed(
        "Få avtal gäller mer än femton år, börjar mer än två år från beslutet eller underskrifterna, eller har längre \
         uppsägningstid än avtalstid, eller än den tid som det förlängs med. Det kan vara rätt, men oftast är ett årtal felskrivet, och då blir status, frister \
         och kostnader fel. Gränserna är registrets egna: `thresholds.long_term` och `thresholds.decision_to_term`.",
        "Few agreements run for more than fifteen years, start more than two years from the decision or the signatures, \
         or have a longer notice than term, or than the time by which they renew themselves. It may be right, but mostly a year is misprinted, and status, deadlines and \
         costs go wrong. The bounds are the ledger's own: `thresholds.long_term` and `thresholds.decision_to_term`.",
    ),
    source: None,
    bad: &[
        &[("liggare.toml", "[thresholds]\nlong_term = \"2 years\"\n"), ("avtal.toml", "")],
        &[(
            "avtal.toml",
            "[term]\nstart = 2024-07-01\nend = 2026-12-31\n\n[decision]\nstatus = \"decided\"\ndate = 2022-03-15\n",
        )],
        &[("avtal.toml", "[notice]\nperiod = \"37 months\"\nwritten = true\n")],
        &[("avtal.toml", "[extension]\nmode = \"automatic\"\nlength = \"3 months\"\nlatest_end = 2027-12-31\n")],
    ],
    good: &[
        &[("liggare.toml", "[thresholds]\nlong_term = \"3 years\"\n"), ("avtal.toml", "")],
        &[("avtal.toml", "[notice]\nperiod = \"36 months\"\nwritten = true\n")],
        &[("avtal.toml", "[extension]\nmode = \"automatic\"\nlength = \"6 months\"\nlatest_end = 2027-12-31\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(term) = agreement.term.as_ref().filter(|_| agreement.is_partnership()) else { return Verdict::clean() };
    let Some(start) = agreement.start() else {
        return Verdict::lacks(Text::fixed("avtalets första dag", "the first day of the agreement"));
    };
    let thresholds = &context.settings.thresholds;
    let apart = thresholds.decision_to_term();
    let mut findings = Vec::new();
    findings.extend(too_long(agreement, start, thresholds.long_term()));
    findings.extend(far_from_decision(agreement, start, apart).or_else(|| far_from_signature(agreement, start, apart)));
    findings.extend(papers_far_from_decision(agreement, apart));
    findings.extend(notice_too_long(agreement, term, start).or_else(|| notice_longer_than_step(agreement, start)));
    findings.into()
}

fn too_long(agreement: &Agreement, start: At<Date>, bound: Length) -> Option<Finding> {
    let end = written_end(agreement)?;
    if end.value < bound.after(start.value)? {
        return None;
    }
    let (first, last, bound) = (start.value, end.value, bound.text());
    let message = text!(
        "ovanligt lång avtalstid: {first}–{last} är mer än {bound}",
        "an unusually long term: {first}–{last} is more than {bound}",
        bound
    );
    let finding =
        Finding::new("term.end", end.span, message).also(start.span, text!("börjar gälla här", "starts here"));
    Some(finding.help(text!(
        "kontrollera årtalen mot dokumentet; stämmer de, lägg in ett undantag eller höj `thresholds.long_term`",
        "check the years by the document; if they are right, enter a waiver or raise `thresholds.long_term`"
    )))
}

fn far_from_decision(agreement: &Agreement, start: At<Date>, bound: Length) -> Option<Finding> {
    let date = agreement.decision.as_ref()?.date?;
    let (day, first, bound) = (date.value, start.value, apart(date.value, start.value, bound)?);
    let message = text!(
        "ovanligt långt från beslutet: avtalet börjar gälla {first}, mer än {bound} från beslutsdagen {day}",
        "unusually far from the decision: the agreement starts on {first}, more than {bound} from the day of the \
         decision {day}",
        bound
    );
    Some(far(Finding::new("decision.date", date.span, message), start))
}

/// One finding, at the first signature that is too far away.
fn far_from_signature(agreement: &Agreement, start: At<Date>, bound: Length) -> Option<Finding> {
    let dated = (1..).zip(&agreement.signatures).filter_map(|(place, one)| Some((place, one, one.date?)));
    let mut far_away =
        dated.filter_map(|(place, one, date)| Some((place, one, date, apart(date.value, start.value, bound)?)));
    let (place, signature, date, bound): (usize, _, _, _) = far_away.next()?;
    let (day, first) = (date.value, start.value);
    let name = agreement.party(&signature.party.value).map(|party| excerpt(&party.name)).unwrap_or_default();
    let message = text!(
        "ovanligt långt från underskriften: avtalet börjar gälla {first}, mer än {bound} från underskriften {day} \
         ({name})",
        "unusually far from the signature: the agreement starts on {first}, more than {bound} from the signature \
         of {day} ({name})",
        bound
    );
    Some(far(Finding::new(format!("signatures[{place}].date"), date.span, message), start))
}

/// A report, minutes or funds whose day lies years from what they belong to.
fn papers_far_from_decision(agreement: &Agreement, bound: Length) -> Vec<Finding> {
    let mut days: Vec<(String, At<Date>, At<Date>, Text)> = Vec::new();
    if let Some((decision, date)) = agreement.decision.as_ref().and_then(|one| Some((one, one.date?))) {
        let label = Text::fixed("sammanträdet", "the meeting");
        let single = [("adjusted", decision.adjusted), ("announced", decision.announced)].into_iter();
        let single = single.filter_map(|(key, day)| Some((key, day?)));
        let all = single.chain(decision.attested.iter().map(|day| ("attested", *day)));
        days.extend(all.map(|(key, day)| (format!("decision.{key}"), day, date, label.clone())));
    }
    for fund in &agreement.funding {
        let begins =
            fund.year.and_then(|year| Some(At { value: Date::from_ymd_opt(year.value, 1, 1)?, span: year.span }));
        let label = Text::fixed("medlens år", "the year of the funds");
        let pair = fund.decided.zip(begins);
        days.extend(pair.map(|(day, year)| (format!("funding.{}.decided", fund.key.value), day, year, label)));
    }
    let found = days.into_iter().filter_map(|(field, day, other, label)| {
        let bound = apart(day.value, other.value, bound)?;
        let on = Text::same(day.value.to_string());
        let message = text!(
            "ovanligt långt ifrån: {on} är mer än {bound} bort",
            "unusually far away: {on} is more than {bound} from it",
            on,
            bound
        );
        Some(Finding::new(field, day.span, message).also(other.span, label).help(text!(
            "kontrollera årtalen mot dokumentet; stämmer de, lägg in ett undantag eller höj `thresholds.decision_to_term`",
            "check the years by the document; if they are right, enter a waiver or raise `thresholds.decision_to_term`"
        )))
    });
    found.collect()
}

/// The bound as people write it, if two days lie further apart.
fn apart(day: Date, other: Date, bound: Length) -> Option<Text> {
    (bound.after(day.min(other))? < day.max(other)).then(|| bound.text())
}

fn far(finding: Finding, start: At<Date>) -> Finding {
    finding.also(start.span, text!("börjar gälla här", "starts here")).help(text!(
        "kontrollera årtalen mot dokumentet; stämmer de, lägg in ett undantag eller höj `thresholds.decision_to_term`",
        "check the years by the document; if they are right, enter a waiver or raise `thresholds.decision_to_term`"
    ))
}

fn notice_too_long(agreement: &Agreement, term: &Term, start: At<Date>) -> Option<Finding> {
    let period = agreement.notice.as_ref()?.period?;
    let end = written_end(agreement).filter(|_| term.open_ended.is_none_or(|open| !open.value))?;
    // A term that ends before it starts is another fault.
    if end.value < start.value || period.value.after(start.value)? <= end.value.succ_opt()? {
        return None;
    }
    let (first, last, long) = (start.value, end.value, period.value.text());
    let message = text!(
        "ovanligt lång uppsägningstid: {long} är mer än hela avtalstiden {first}–{last}",
        "an unusually long notice: {long} is more than the whole term {first}–{last}",
        long
    );
    Some(Finding::new("notice.period", period.span, message).also(end.span, text!("slutar här", "ends here")).help(
        text!(
            "kontrollera uppsägningstiden och avtalstiden mot dokumentet; stämmer de, lägg in ett undantag",
            "check the notice and the term by the document; if they are right, enter a waiver"
        ),
    ))
}

/// An agreement that renews itself for less than its notice: whoever gives it in one period ends only a later one.
fn notice_longer_than_step(agreement: &Agreement, start: At<Date>) -> Option<Finding> {
    let rule = agreement.extension.as_ref().filter(|rule| rule.mode.value == ExtensionMode::Automatic)?;
    let (period, length) = (agreement.notice.as_ref()?.period?, rule.step().filter(|length| length.value.count > 0)?);
    if period.value.after(start.value)? <= length.value.after(start.value)? {
        return None;
    }
    let (long, step) = (period.value.text(), length.value.text());
    let message = text!(
        "ovanligt lång uppsägningstid: {long}, men avtalet förlängs av sig självt med {step} i taget",
        "an unusually long notice: {long}, but the agreement renews itself by {step} at a time",
        long,
        step
    );
    let finding = Finding::new("notice.period", period.span, message);
    Some(finding.also(length.span, text!("så länge i taget", "so long at a time")).help(text!(
        "kontrollera uppsägningstiden och `length` mot dokumentet; stämmer de, lägg in ett undantag",
        "check the notice and `length` by the document; if they are right, enter a waiver"
    )))
}
