//! T024: an agreement that may not be extended has no terms for its extension.

use super::extensions::furthest;
use crate::model::{
    Agreement, At, Code, Concern, Context, DecideBy, ExtensionMode, ExtensionRule, Finding, Level, Span, Text, Verdict,
    text,
};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T024"),
    name: "extension-contradicted",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("filen säger emot sig själv om förlängning", "the file contradicts itself about extension"),
    why: Text::fixed(
        "Med `mode = \"none\"` får avtalet inte förlängas, och då finns inget att ange om hur länge eller hur många gånger. Ett \
         avtal som gäller tills vidare har inget slut att förlänga. Stegen och den sista dagen säger samma sak på två sätt, och ska \
         stämma; de medel som ett steg beror på står en gång var. Frister och sista möjliga dag räknas på det som står i filen.",
        "With `mode = \"none\"` the agreement may not be extended, and then there is nothing to say of how long or how many \
         times. An agreement until further notice has no end to extend. The steps and the latest day say one thing in two ways, \
         and should agree; the funds that a step depends on stand once each. Deadlines and the latest possible day rest on it.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[extension]\nmode = \"none\"\nlength = \"1 year\"\ntimes = 2\n")],
        &[(
            "avtal.toml",
            "[term]\nstart = 2024-01-01\nopen_ended = true\n\n\
             [extension]\nmode = \"option\"\nlength = \"1 year\"\ndecide_by = \"3 months before end\"\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"6 months\"\ntimes = 3\nlatest_end = 2027-12-31\n\
             decide_by = \"3 months before end\"\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"6 months\"\ntimes = 1\nlatest_end = 2027-12-31\n\
             decide_by = \"3 months before end\"\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 2\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-02-13\nuntil = 2027-12-31\n\n\
             [[extensions]]\ndecided = 2024-02-13\ndeclined = true\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"conditional\"\ndepends_on = [\"bidrag\", \"bidrag\"]\nlatest_end = 2027-12-31\n\n\
             [funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2027\nstatus = \"applied\"\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\ndepends_on = [\"bidrag\"]\nlatest_end = 2027-12-31\n\
             decide_by = \"3 months before end\"\n\n\
             [funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2027\nstatus = \"applied\"\n",
        )],
    ],
    good: &[
        &[("avtal.toml", "[extension]\nmode = \"none\"\n")],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"\n",
        )],
        &[("avtal.toml", "[term]\nstart = 2024-01-01\nopen_ended = true\n")],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"6 months\"\ntimes = 2\nlatest_end = 2027-12-31\n\
             decide_by = \"3 months before end\"\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"conditional\"\ndepends_on = [\"bidrag\", \"annat\"]\nlatest_end = 2027-12-31\n\n\
             [funding.bidrag]\nname = \"Statsbidrag\"\nyear = 2027\nstatus = \"applied\"\n\n\
             [funding.annat]\nname = \"Regionens bidrag\"\nyear = 2027\nstatus = \"applied\"\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(rule) = agreement.extension.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    if rule.mode.value == ExtensionMode::None {
        return stated(rule).map(|(key, span)| denied(rule, key, span)).into();
    }
    let mut findings = Vec::new();
    findings.extend(open_ended(agreement, rule));
    findings.extend(steps_and_cap(agreement, rule));
    findings.extend(no_condition(rule));
    findings.extend(open_ended_by_decision(rule));
    findings.extend(decided_before_the_start(agreement, rule));
    findings.extend(funds_twice(rule));
    findings.extend(declined_renewal(agreement, rule));
    findings.extend(declined_and_extended(agreement));
    findings.into()
}

/// Extended and not extended by decisions of one day: one of them is of another.
fn declined_and_extended(agreement: &Agreement) -> Option<Finding> {
    let mut entries = (1..).zip(&agreement.extensions);
    let (place, declined, until) = entries.find_map(|(place, one): (usize, _)| {
        let mut others = agreement.extensions.iter().filter(|other| other.decided.value == one.decided.value);
        let until = others.find_map(|other| other.until).filter(|_| one.is_declined())?;
        Some((place, one, until))
    })?;
    let day = declined.decided.value;
    let message = text!(
        "avtalet förlängdes och förlängdes inte genom beslut samma dag, {day}",
        "the agreement was extended and not extended by decisions of one day, {day}"
    );
    let finding = Finding::new(format!("extensions[{place}].declined"), declined.span, message);
    Some(finding.also(until.span, text!("förlängdes här", "extended here")).help(text!(
        "rätta dagen i `decided`, eller ta bort det beslut som inte fattades",
        "correct the day in `decided`, or remove the decision that was not made"
    )))
}

/// What renews itself is not stopped by a decision not to extend it: somebody must give notice.
fn declined_renewal(agreement: &Agreement, rule: &ExtensionRule) -> Option<Finding> {
    let is_noticed = agreement.notice.as_ref().is_some_and(|notice| notice.given.is_some());
    if rule.mode.value != ExtensionMode::Automatic || is_noticed {
        return None;
    }
    let (place, declined) = (1..).zip(&agreement.extensions).find(|(_, one): &(usize, _)| one.is_declined())?;
    let message = text!(
        "det är beslutat att inte förlänga, men avtalet förlängs av sig självt så länge ingen säger upp det",
        "it was decided not to extend, but the agreement renews itself as long as nobody gives notice"
    );
    let finding = Finding::new(format!("extensions[{place}].declined"), declined.span, message);
    Some(finding.also(rule.mode.span, text!("slag av förlängning", "sort of extension")).help(text!(
        "är avtalet uppsagt, skriv dagen i `given` under [notice]; annars säg upp det i tid",
        "if notice was given, write the day into `given` under [notice]; else give notice in time"
    )))
}

fn open_ended(agreement: &Agreement, rule: &ExtensionRule) -> Option<Finding> {
    let open = agreement.open_ended()?;
    let message = text!(
        "avtalet gäller tills vidare, men filen anger hur det får förlängas",
        "the agreement runs until further notice, but the file states how it may be extended"
    );
    let finding = Finding::new("extension.mode", rule.mode.span, message);
    Some(finding.also(open.span, text!("tills vidare", "until further notice")).help(text!(
        "ta bort [extension], eller skriv sista dagen i `end` i stället för `open_ended`",
        "remove [extension], or write the last day into `end` instead of `open_ended`"
    )))
}

/// Only what goes on by itself can run until further notice after its term.
fn open_ended_by_decision(rule: &ExtensionRule) -> Option<Finding> {
    let length = rule.length.filter(|_| rule.is_open_ended() && rule.mode.value != ExtensionMode::Automatic)?;
    let message = text!(
        "förlängningen är tills vidare, men avtalet förlängs inte av sig självt",
        "the extension is until further notice, but the agreement does not renew itself"
    );
    let finding = Finding::new("extension.length", length.span, message);
    Some(finding.also(rule.mode.span, text!("slag av förlängning", "sort of extension")).help(text!(
        "skriv `mode = \"automatic\"` om avtalet går vidare av sig självt; annars skriv hur långt ett steg är i `length`",
        "write `mode = \"automatic\"` if the agreement goes on by itself; else write how long a step is in `length`"
    )))
}

/// As many steps as there may be, and a latest day that is another than the one they reach.
fn steps_and_cap(agreement: &Agreement, rule: &ExtensionRule) -> Option<Finding> {
    let (end, cap) = (agreement.term.as_ref()?.end?.value, rule.latest_end?);
    let (length, times) = (rule.step()?, rule.times?);
    let (steps, one) = (times.value, length.value.text());
    // Of no steps T028 tells, and of a cap before the end T018.
    if steps == 0 || length.value.count == 0 || cap.value < end {
        return None;
    }
    let reached = furthest(end, length.value, steps)?;
    // Steps from the last day of a month may be counted in two ways: either will do.
    let bound = if reached.latest < cap.value {
        reached.latest
    } else if reached.earliest > cap.value {
        reached.earliest
    } else {
        return None;
    };
    let (steps, bound) = (Text::same(steps.to_string()), Text::same(bound.to_string()));
    let day = Text::same(cap.value.to_string());
    let message = text!(
        "{steps} × {one} räcker till och med {bound}, men avtalet får gälla längst till och med {day}",
        "{steps} × {one} reach until and including {bound}, but the agreement may run no longer than {day}",
        steps,
        one,
        bound,
        day
    );
    let finding = Finding::new("extension.latest_end", cap.span, message);
    Some(finding.also(times.span, text!("så många gånger", "so many times")).help(text!(
        "rätta `latest_end`, `times` eller `length` efter dokumentet; säger det båda, lägg in ett undantag: den tidigaste dagen \
         gäller",
        "correct `latest_end`, `times` or `length` by the document; if it says both, enter a waiver: the earlier day holds"
    )))
}

/// A time before the end that is longer than the whole term.
fn decided_before_the_start(agreement: &Agreement, rule: &ExtensionRule) -> Option<Finding> {
    let by = rule.decide_by?;
    let DecideBy::BeforeEnd(long) = by.value else { return None };
    let term = agreement.term.as_ref()?;
    let (start, end) = (agreement.start()?, term.end?);
    let latest = long.before(end.value).filter(|latest| *latest < start.value && start.value <= end.value)?;
    let (long, latest, first) = (long.text(), Text::same(latest.to_string()), Text::same(start.value.to_string()));
    let message = text!(
        "en förlängning ska vara beslutad {long} före slutet, alltså senast {latest}, innan avtalet började {first}",
        "an extension must be decided {long} before the end, by {latest}, before the agreement began on {first}",
        long,
        latest,
        first
    );
    let finding = Finding::new("extension.decide_by", by.span, message);
    Some(
        finding.also(start.span, text!("börjar gälla här", "starts here")).help(text!(
            "rätta tiden i `decide_by` efter dokumentet",
            "correct the time in `decide_by` by the document"
        )),
    )
}

/// Funds that decide steps which nothing makes them decide.
fn no_condition(rule: &ExtensionRule) -> Option<Finding> {
    let fund = rule.depends_on.first().filter(|_| rule.mode.value != ExtensionMode::Conditional)?;
    let message = text!(
        "förlängningen beror på medel, men filen säger inte att den är villkorad",
        "the extension depends on funds, but the file does not say that it is conditional"
    );
    let finding = Finding::new("extension.depends_on", fund.span, message);
    Some(finding.also(rule.mode.span, text!("inte villkorad", "not conditional")).help(text!(
        "skriv `mode = \"conditional\"`, eller ta bort `depends_on`",
        "write `mode = \"conditional\"`, or remove `depends_on`"
    )))
}

/// One finding, at the first fund that stands twice.
fn funds_twice(rule: &ExtensionRule) -> Option<Finding> {
    let (_, At { value: key, span }, first) = twice(&rule.depends_on, |fund| [&fund.value]).next()?;
    let message = text!("`{key}` står två gånger i `depends_on`", "`{key}` stands twice in `depends_on`");
    let finding = Finding::new("extension.depends_on", *span, message);
    Some(finding.also(first.span, text!("står redan här", "stands here already")).help(text!(
        "ta bort det ena, eller skriv de medel som menas",
        "remove one of them, or write the funds that are meant"
    )))
}

/// The first term of an extension that is stated.
fn stated(rule: &ExtensionRule) -> Option<(&'static str, Span)> {
    let stated = [
        ("length", rule.length.map(|at| at.span)),
        ("times", rule.times.map(|at| at.span)),
        ("latest_end", rule.latest_end.map(|at| at.span)),
        ("decide_by", rule.decide_by.map(|at| at.span)),
        ("written", rule.written.filter(|written| written.value).map(|at| at.span)),
        ("depends_on", rule.depends_on.first().map(|at| at.span)),
    ];
    stated.into_iter().find_map(|(key, span)| Some((key, span?)))
}

fn denied(rule: &ExtensionRule, key: &str, span: Span) -> Finding {
    let message = text!(
        "avtalet får inte förlängas, men filen anger `{key}`",
        "the agreement may not be extended, but the file states `{key}`"
    );
    let finding = Finding::new(format!("extension.{key}"), span, message);
    finding.also(rule.mode.span, text!("får inte förlängas", "may not be extended")).help(text!(
        "får avtalet förlängas: skriv `mode = \"option\"`; annars ta bort raden",
        "if the agreement may be extended: write `mode = \"option\"`; else remove the line"
    ))
}
