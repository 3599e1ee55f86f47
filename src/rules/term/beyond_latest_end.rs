//! T004: an extension must not go beyond what the agreement allows.

use crate::model::{
    Agreement, At, Code, Context, Date, Extension, ExtensionRule, Finding, Length, Level, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T004"),
    name: "beyond-latest-end",
    level: Level::Error,
    summary: Text::fixed(
        "en förlängning går längre än avtalet medger",
        "an extension goes further than the agreement allows",
    ),
    why: Text::fixed(
        "Avtalet säger hur länge eller hur många gånger det får förlängas. En förlängning därutöver har inget stöd i \
         avtalet: den är ett nytt avtal, och frister och kostnader som räknas på den är osäkra.",
        "The agreement says for how long or how many times it may be extended. An extension beyond that has no ground \
         in the agreement: it is a new agreement, and deadlines and costs that are reckoned on it are unsafe.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlatest_end = 2027-06-30\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\nlength = \"6 months\"\ntimes = 1\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
        &[(
            "avtal.toml",
            "[extension]\nmode = \"option\"\ntimes = 1\nlatest_end = 2027-12-31\ndecide_by = \"3 months before end\"\n\n\
             [[extensions]]\ndecided = 2024-01-16\nuntil = 2027-06-30\n\n\
             [[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"option\"\nlength = \"1 year\"\ntimes = 1\nlatest_end = 2027-12-31\n\
         decide_by = \"3 months before end\"\n\n[[extensions]]\ndecided = 2024-02-01\nuntil = 2027-12-31\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(rule) = agreement.extension.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    let agreed = agreement.term.as_ref().and_then(|term| term.end);
    let extensions = (1..).zip(&agreement.extensions);
    extensions.filter_map(|(place, extension)| finding(place, extension, rule, agreed)).collect::<Vec<_>>().into()
}

fn finding(place: u32, extension: &Extension, rule: &ExtensionRule, agreed: Option<At<Date>>) -> Option<Finding> {
    let until = extension.until.value;
    let (span, message, label) = if let Some(cap) = rule.latest_end.filter(|cap| until > cap.value) {
        let cap_day = cap.value;
        let message = text!(
            "förlängd till och med {until}, men avtalet får gälla längst till och med {cap_day}",
            "extended until and including {until}, but the agreement may run no longer than {cap_day}"
        );
        (cap.span, message, Text::fixed("längst till hit", "no longer than this"))
    } else {
        let times = rule.times?;
        let steps = times.value;
        let message = match (rule.length, agreed) {
            (Some(length), Some(agreed)) => {
                let bound = latest(agreed.value, length.value, steps)?;
                if until <= bound {
                    return None;
                }
                let one = length.value.text();
                text!(
                    "förlängd till och med {until}, men {steps} gånger {one} räcker till och med {bound}",
                    "extended until and including {until}, but {steps} times {one} reach until and including {bound}",
                    one
                )
            }
            _ if place <= steps => return None,
            _ => text!(
                "förlängning nummer {place}, men avtalet får förlängas högst {steps} gånger",
                "extension number {place}, but the agreement may be extended at most {steps} times"
            ),
        };
        (times.span, message, Text::fixed("högst så många gånger", "at most so many times"))
    };
    let help = text!(
        "rätta dagen efter beslutet, eller skriv ett nytt avtal med `follows` för tiden därefter",
        "correct the day by the decision, or write a new agreement with `follows` for the time after it",
    );
    Some(Finding::new(format!("extensions[{place}].until"), extension.until.span, message).also(span, label).help(help))
}

/// The furthest that so many steps reach, whether or not the agreed end is the last day of a month.
fn latest(agreed: Date, length: Length, steps: u32) -> Option<Date> {
    let whole = length.times(steps)?;
    let by_month_end = agreed.succ_opt().and_then(|next| whole.after(next)?.pred_opt());
    by_month_end.max(whole.after(agreed))
}
