//! T010: between an agreement and the one that it follows there should be no days without either.

use super::period_text;
use crate::compute::{Link, gap, links};
use crate::model::{Code, Concern, Context, Date, Finding, Level, Summary, Text, days_inclusive, days_text, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("T010"),
    name: "gap-in-chain",
    level: Level::Warning,
    concern: Concern::Know,
    summary: Text::fixed(
        "dagar utan avtal mellan ett avtal och dess föregångare",
        "days without agreement between one and its predecessor",
    ),
    why: Text::fixed(
        "Om verksamheten fortsatte under uppehållet bedrevs den, och betalades kanske, utan avtal. Uppehållet \
         räknas från dagen efter föregångarens sista beslutade dag till och med dagen före det nya avtalets första.",
        "If the activity went on meanwhile it was run, and perhaps paid, without agreement. Counted from the day \
         after the predecessor's last decided day until and including the day before the first of the new agreement.",
    ),
    source: None,
    bad: &[
        &[
            ("tidigare.toml", "[term]\nstart = 2024-01-01\nend = 2024-12-31\n"),
            ("avtal.toml", "follows = \"tidigare\"\n\n[term]\nstart = 2025-07-01\nend = 2027-12-31\n"),
        ],
        &[
            ("tidigare.toml", "[term]\nstart = 2025-07-01\nend = 2027-12-31\n"),
            ("avtal.toml", "follows = \"tidigare\"\n\n[term]\nstart = 2024-01-01\nend = 2024-12-31\n"),
        ],
    ],
    good: &[&[
        ("tidigare.toml", "[term]\nstart = 2024-01-01\nend = 2024-12-31\n"),
        ("avtal.toml", "follows = \"tidigare\"\n\n[term]\nstart = 2025-01-01\nend = 2027-12-31\n"),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], _: &Context) -> Vec<Finding> {
    links(summaries).iter().filter_map(|link| Some(finding(link, gap(link.before, link.after)?))).collect()
}

fn finding(link: &Link<'_>, (first, last): (Date, Date)) -> Finding {
    let (id, days) = (&link.predecessor.id, days_text(days_inclusive(first, last)));
    let period = period_text(first, last);
    if link.after.first < link.before.first {
        // The other way round: the predecessor is the later one.
        let message = text!(
            "föregångaren {id} börjar gälla först {days} efter att det här avtalet har löpt ut: {period} är utan avtal",
            "the predecessor {id} starts only {days} after this agreement has ended: {period} is without agreement",
            days,
            period
        );
        let finding = Finding::new("follows", link.follows.span, message).help(text!(
            "kontrollera `follows`, och båda avtalens dagar",
            "check `follows`, and the days of both agreements",
        ));
        return match link.predecessor.start {
            Some(start) => {
                finding.also(start.span, text!("föregångaren börjar gälla här", "the predecessor starts here"))
            }
            None => finding,
        };
    }
    let message = text!(
        "{days} utan avtal mellan föregångaren {id} och det här avtalet: {period}",
        "{days} without agreement between the predecessor {id} and this one: {period}",
        days,
        period
    );
    let finding = Finding::new("term.start", link.start.span, message).help(text!(
        "lägg in det som gällde under tiden (en förlängning eller ett eget avtal), eller redovisa uppehållet för \
         nämnden",
        "enter what held meanwhile (an extension or an agreement of its own), or tell the committee of the gap",
    ));
    match link.predecessor.secured_end {
        Some(end) => finding.also(end.span, text!("föregångaren slutar här", "the predecessor ends here")),
        None => finding,
    }
}
