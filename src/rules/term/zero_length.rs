//! T028: a time of no length, or no times at all, says nothing.

use crate::model::{Agreement, Code, Concern, Context, ExtensionMode, Finding, Level, Span, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T028"),
    name: "zero-length",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en tid eller ett antal gånger är noll", "a time or a number of times is zero"),
    why: Text::fixed(
        "En förlängning på noll månader, eller högst noll gånger, är ingen förlängning, och en uppsägningstid på noll dagar är \
         ingen uppsägningstid. Noll har oftast skrivits där det riktiga talet inte var känt. En frist på slutdagen själv, som \
         `decide_by = \"0 days before end\"`, är däremot en frist.",
        "An extension of zero months, or at most zero times, is no extension, and a notice of zero days is no notice. Zero was \
         mostly written where the true number was not known. A deadline on the last day itself, such as \
         `decide_by = \"0 days before end\"`, is a deadline, though.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"0 years\"\ndecide_by = \"3 months before end\"\n",
        )],
        &[("avtal.toml", "[extension]\nmode = \"option\"\ntimes = 0\ndecide_by = \"3 months before end\"\n")],
        &[("avtal.toml", "[notice]\nperiod = \"0 months\"\n")],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\ndecide_by = \"3 months before end\"\n",
        )],
        &[("avtal.toml", "[notice]\nperiod = \"1 day\"\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let mut findings = Vec::new();
    // Of an agreement that may not be extended T024 tells.
    if let Some(rule) = agreement.extension.as_ref().filter(|rule| rule.mode.value != ExtensionMode::None) {
        let length = rule.step().filter(|length| length.value.count == 0);
        findings.extend(length.map(|length| extension("length", length.span)));
        let times = rule.times.filter(|times| times.value == 0);
        findings.extend(times.map(|times| extension("times", times.span)));
    }
    let period = agreement.notice.as_ref().and_then(|notice| notice.period);
    findings.extend(period.filter(|period| period.value.count == 0).map(|period| notice(period.span)));
    findings.into()
}

fn extension(key: &str, span: Span) -> Finding {
    let message = text!(
        "`{key}` är noll: då kan avtalet inte förlängas",
        "`{key}` is zero: then the agreement cannot be extended"
    );
    Finding::new(format!("extension.{key}"), span, message).help(text!(
        "rätta talet, eller ta bort raden om dokumentet inte anger något; får avtalet inte förlängas: skriv \
         bara `mode = \"none\"` under [extension]",
        "correct the number, or remove the line if the document states none; if the agreement may not be extended: write only \
         `mode = \"none\"` under [extension]"
    ))
}

fn notice(span: Span) -> Finding {
    let message = text!("uppsägningstiden är noll", "the period of notice is zero");
    Finding::new("notice.period", span, message).help(text!(
        "rätta talet, eller ta bort raden om dokumentet inte anger någon uppsägningstid; upphör avtalet samma dag som det sägs \
         upp, lägg in ett undantag",
        "correct the number, or remove the line if the document states no period of notice; if the agreement ends on the day \
         on which notice is given, enter a waiver"
    ))
}
