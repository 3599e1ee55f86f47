//! T013: an agreement that renews itself needs a period of notice.

use super::notice_to_fill_in;
use crate::model::{Agreement, Code, Concern, Context, ExtensionMode, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T013"),
    name: "automatic-without-notice",
    level: Level::Error,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "avtalet förlängs av sig självt, men filen anger ingen uppsägningstid",
        "the agreement renews itself, but the file states no period of notice",
    ),
    why: Text::fixed(
        "Ett avtal som förlängs av sig självt slutar först när någon säger upp det i tid. Utan uppsägningstid går det \
         inte att räkna ut vilken dag det är, och inte heller vilken tid som är bunden.",
        "An agreement that renews itself ends only when somebody gives notice in time. Without a period of notice that \
         day cannot be reckoned, nor what time is bound.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[extension]\nmode = \"automatic\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n\n[notice]\nwritten = true\n",
        )],
        &[(
            "avtal.toml",
            "#- notice\n[extension]\nmode = \"automatic\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[extension]\nmode = \"automatic\"\nlength = \"1 year\"\nlatest_end = 2027-12-31\n\n\
         [notice]\nperiod = \"6 months\"\nwritten = true\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let Some(rule) = agreement.extension.as_ref().filter(|_| agreement.is_partnership()) else {
        return Verdict::clean();
    };
    let notice = agreement.notice.as_ref();
    if rule.mode.value != ExtensionMode::Automatic || notice.is_some_and(|notice| notice.period.is_some()) {
        return Verdict::clean();
    }
    let message = text!(
        "avtalet förlängs av sig självt, men filen anger ingen uppsägningstid",
        "the agreement renews itself, but the file states no period of notice"
    );
    let renews = text!("förlängs av sig självt", "renews itself");
    let finding = match notice {
        Some(notice) => Finding::absent("notice.period", notice.span, message).also(rule.mode.span, renews),
        None => Finding::new("notice.period", rule.mode.span, message).block(notice_to_fill_in()),
    };
    finding
        .help(text!(
            "skriv in uppsägningstiden under [notice], till exempel `period = \"6 months\"`",
            "enter the period of notice under [notice], such as `period = \"6 months\"`"
        ))
        .into()
}
