//! T012: the secured time is shorter than the ledger asks for.

use crate::compute::{self, State};
use crate::model::{
    Agreement, Code, Concern, Context, Date, Finding, Length, Level, Status, Test, Text, Unit, Verdict, days_text, text,
};
use crate::rules::{Check, Rule};
use chrono::Datelike;

pub static RULE: Rule = Rule {
    code: Code("T012"),
    name: "short-term",
    level: Level::Warning,
    concern: Concern::Know,
    summary: Text::fixed(
        "den beslutade tiden är kortare än registrets gräns",
        "the secured time is shorter than the ledger's limit",
    ),
    why: Text::fixed(
        "Ett partnerskap är tänkt att vara långsiktigt. Ingen källa bestämmer vad som är för kort: gränsen \
         är registrets egen, `thresholds.short_term`. Tid som ännu kan beslutas räknas inte. \
         Har riktlinjen ett kriterium om långsiktighet med samma gräns sägs det där i stället.",
        "A partnership is meant to last. How short is too short no source decides: the limit is the ledger's own, \
         `thresholds.short_term`. Time that may still be decided is not counted. Where the guideline has a criterion of \
         its own that fails by the same limit, it is said there.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[term]\nstart = 2024-01-01\nend = 2024-09-30\n\n#- criteria.long_term\n\
         [criteria.long_term]\nmet = \"partly\"\nbecause = \"Avtalet gäller i nio månader, med avsikt att fortsätta.\"\n",
    )]],
    good: &[&[("avtal.toml", "[term]\nstart = 2024-01-01\nend = 2024-12-31\n")]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let Some(limit) = context.settings.thresholds.short_term.filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    if agreement.open_ended().is_some() || compute::status(agreement, context.as_of) == Status::Terminated {
        return Verdict::clean();
    }
    let start = agreement.start();
    let (Some(start), Some(end)) = (start, compute::secured_end(agreement, context.as_of)) else {
        return Verdict::lacks(Text::fixed("avtalets första eller sista dag", "the first or the last day"));
    };
    let enough = limit.value.after(start.value).and_then(|day| day.pred_opt());
    if end.value < start.value
        || enough.is_some_and(|enough| enough <= end.value)
        || is_said_by_the_criterion(agreement, context)
    {
        return Verdict::clean();
    }
    let (first, last) = (start.value, end.value);
    let (long, asked) = (months_and_days(first, last), limit.value.text());
    let message = text!(
        "den beslutade tiden är {long}, {first}–{last}: kortare än registrets gräns {asked}",
        "the secured time is {long}, {first}–{last}: shorter than the ledger's limit of {asked}",
        long,
        asked
    );
    let finding = Finding::new("term.end", end.span, message);
    if compute::has_ended(agreement, context.as_of) {
        return finding
            .help(text!(
                "avtalet gäller inte längre: väg in det om verksamheten ska fortsätta, eller ändra gränsen `short_term` i \
                 liggare.toml",
                "the agreement has ended: weigh it if the activity is to go on, or change the limit `short_term` in \
                 liggare.toml"
            ))
            .into();
    }
    finding
        .help(text!(
            "kom överens om en längre tid, eller ändra gränsen `short_term` i liggare.toml",
            "agree on a longer term, or change the limit `short_term` in liggare.toml"
        ))
        .into()
}

/// Where the guideline has a criterion for it that fails by the same limit, that says it.
fn is_said_by_the_criterion(agreement: &Agreement, context: &Context) -> bool {
    let judgements = context.rulebook_for(agreement).map(|rulebook| compute::judge(agreement, rulebook, context));
    let mut judgements = judgements.into_iter().flatten().filter(|one| one.criterion.test() == Test::LongTerm);
    judgements.any(|one| one.tested == Some(false) && one.state == State::Failed)
}

/// `9 månader och 1 dag`, both days counted.
fn months_and_days(first: Date, last: Date) -> Text {
    let after = |months: u32| Length { count: months, unit: Unit::Month }.after(first);
    let until = last.succ_opt().unwrap_or(last);
    let between = (until.year() - first.year()) * 12 + until.month0().cast_signed() - first.month0().cast_signed();
    let between = u32::try_from(between).unwrap_or_default();
    let months = if after(between).is_some_and(|day| day <= until) { between } else { between.saturating_sub(1) };
    let days = after(months).map_or(0, |day| (until - day).num_days());
    let parts =
        [(months > 0).then(|| Length { count: months, unit: Unit::Month }.text()), (days > 0).then(|| days_text(days))];
    Text::list(parts.iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::months_and_days;

    #[test]
    fn months_are_whole_and_the_rest_is_days() {
        let said =
            |first: &str, last: &str| months_and_days(first.parse().unwrap(), last.parse().unwrap()).sv.into_owned();
        assert_eq!(said("2022-09-01", "2023-06-01"), "9 månader och 1 dag");
        assert_eq!(said("2022-09-01", "2023-05-31"), "9 månader");
        assert_eq!(said("2022-09-01", "2022-09-01"), "1 dag");
        assert_eq!(said("2022-12-15", "2023-02-01"), "1 månad och 18 dagar");
    }
}
