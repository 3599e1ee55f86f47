//! T030: notice was given or decided on, and nobody knows when it was given.

use crate::compute::{self, DeadlineScope};
use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T030"),
    name: "notice-without-day",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "avtalet har sagts upp, men dagen framgår inte",
        "notice was given, but the day is not stated",
    ),
    why: Text::fixed(
        "Uppsägningstiden räknas från dagen i `given`. Saknas den räknas avtalet som om ingen har sagt upp det: det står som pågående, \
         med frister och kostnader som inte gäller.",
        "The period of notice runs from the day in `given`. Without it the agreement counts as if nobody had given notice: it is \
         listed as running, with deadlines and costs that do not hold.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[notice]\nperiod = \"6 months\"\nwritten = true\ngiven_by = \"laxhjalpen\"\n")],
        &[("avtal.toml", "[notice]\nperiod = \"6 months\"\nwritten = true\ngiven_decided = 2024-02-13\n")],
    ],
    good: &[&[(
        "avtal.toml",
        "[notice]\nperiod = \"6 months\"\nwritten = true\ngiven = 2024-02-20\ngiven_by = \"almby\"\ngiven_decided = 2024-02-13\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, context: &Context) -> Verdict {
    let notice = agreement.notice.as_ref().filter(|one| one.given.is_none() && agreement.is_partnership());
    let Some(notice) = notice else { return Verdict::clean() };
    // Of a decision to come D015 tells.
    let decided = notice.given_decided.filter(|day| day.value <= context.as_of);
    let finding = match (decided, &notice.given_by) {
        (Some(decided), _) => {
            let day = decided.value;
            let message = text!(
                "uppsägningen beslutades {day}, men filen anger inte när avtalet sades upp",
                "notice was decided on {day}, but the file does not state when it was given"
            );
            Finding::new("notice.given_decided", decided.span, message)
        }
        (None, Some(by)) => {
            let message = text!(
                "filen anger vem som sade upp avtalet, men inte när",
                "the file states who gave notice, but not when"
            );
            Finding::new("notice.given_by", by.span, message)
        }
        (None, None) => return Verdict::clean(),
    };
    if decided.is_some() {
        return to_give(agreement, context, finding).into();
    }
    finding
        .help(text!(
            "skriv dagen för uppsägningen i `given` under [notice]; har ingen sagt upp avtalet, ta bort raden",
            "write the day of the notice into `given` under [notice]; if nobody has given notice, remove the line"
        ))
        .into()
}

/// Notice that was decided on is to be given: by its last day once that is near, and as soon as can be where there is none.
fn to_give(agreement: &Agreement, context: &Context, finding: Finding) -> Finding {
    let as_of = context.as_of;
    let deadlines = compute::deadlines(agreement, context, DeadlineScope::default());
    let by = deadlines.iter().filter(|one| one.is_notice_to_give(as_of)).find_map(|one| one.date);
    let near = context.settings.thresholds.near().after(as_of);
    let near_by = by.filter(|by| near.is_none_or(|near| *by <= near));
    // What runs until further notice has no last day.
    let runs_on = agreement.open_ended().is_some() && !compute::has_ended(agreement, as_of);
    let is_due = near_by.is_some() || runs_on;
    let finding = if is_due { finding.act_by(near_by) } else { finding };
    finding.help(match near_by {
        Some(by) => text!(
            "säg upp avtalet senast {by} och skriv dagen i `given` under [notice]; är det redan uppsagt, skriv dagen",
            "give notice by {by} and write the day into `given` under [notice]; if it is given already, write the day"
        ),
        None => text!(
            "säg upp avtalet och skriv dagen i `given` under [notice]; är det redan uppsagt, skriv dagen; gäller beslutet inte längre, ta \
             bort raden",
            "give notice and write the day into `given` under [notice]; if it is given already, write the day; if the decision holds no \
             longer, remove the line"
        ),
    })
}
