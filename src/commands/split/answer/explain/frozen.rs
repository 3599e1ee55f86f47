//! What has been charged, what is due by now, and which period bears the difference.

use super::super::SplitAsked;
use super::numbers::kronor;
use crate::compute::{self, Charged, Frozen, PeriodKind, SplitFault};
use crate::model::{Agreement, Block, Context, Money, PageLine, Section, Text, text};

/// What is charged where a period is frozen, and the words for why it is no longer what is due.
pub type ChargedBefore = Option<(Charged, Text)>;

/// The charges of the agreement, where it has been charged before.
pub fn charged_before(
    agreement: &Agreement,
    context: &Context,
    asked: &SplitAsked,
) -> Result<ChargedBefore, SplitFault> {
    let request = asked.request(context);
    let charged = compute::charged(agreement, &context.settings.money, &request)?;
    let cause = charged.frozen.as_ref().map(|frozen| cause(agreement, frozen, &request));
    Ok(cause.map(|cause| (charged, cause)))
}

fn cause(agreement: &Agreement, frozen: &Frozen, request: &compute::Request) -> Text {
    let rates = compute::replaced_index(agreement, frozen, request)
        .and_then(|(before, after)| Some((before.percent()?, after.percent()?, after.from.value)));
    match rates {
        Some((before, after, year)) => {
            let (before, after) = (before.text(), after.text());
            text!(
                "det slutliga indexet för {year} är {after} procent, det preliminära var {before}",
                "the final index of {year} is {after} percent, the preliminary one was {before}",
                before,
                after
            )
        }
        None => Text::fixed("filen är ändrad sedan dess", "the file has changed since then"),
    }
}

/// That the periods are derived as if nothing had been charged.
pub fn told_of(charged: &ChargedBefore) -> Option<Section> {
    charged.as_ref().map(|_| {
        let words = PageLine::Words(Text::fixed(
            "Perioderna nedan är räknade som om inget vore debiterat. Vad som är debiterat, och vad som då är kvar, står sist.",
            "The periods below are computed as if nothing had been charged. What has been charged, and what is left then, stands last.",
        ));
        Section { title: None, blocks: vec![Block { heading: None, lines: vec![words] }] }
    })
}

/// Charged and due through the last frozen day, and what the first open period charges.
pub fn section(charged: &ChargedBefore) -> Option<Section> {
    let (Charged { split, frozen }, cause) = charged.as_ref()?;
    let frozen = frozen.as_ref()?;
    let mut blocks =
        vec![to_date(frozen, cause, &split.payers.iter().map(|payer| payer.name.as_str()).collect::<Vec<_>>())];
    let open = frozen.first_open.and_then(|place| split.periods.get(place));
    if let Some(open) = open.filter(|open| open.period.kind != PeriodKind::Whole) {
        let key = open.period.key();
        let line = |name: Text, all: Money, correction: Money| {
            let own = kronor(all.checked_sub(correction).unwrap_or(all));
            let (all, correction) = (kronor(all), kronor(correction));
            let told = text!(
                "egen del {own}, rättelse {correction}: debiteras {all}",
                "own {own}, correction {correction}: is charged {all}",
                own,
                correction,
                all
            );
            PageLine::Fact(name, vec![told])
        };
        let whole = line(Text::fixed("hela kostnaden", "the whole cost"), open.amounts.total, frozen.correction.total);
        let parties = split.payers.iter().zip(open.amounts.payers.iter().zip(&frozen.correction.payers));
        let parties = parties.map(|(payer, (all, one))| line(Text::same(payer.name.as_str()), *all, *one));
        blocks.push(Block {
            heading: Some(text!("perioden {key}", "the period {key}")),
            lines: std::iter::once(whole).chain(parties).collect(),
        });
    }
    Some(Section { title: Some(Text::fixed("Redan debiterat", "Already charged")), blocks })
}

fn to_date(frozen: &Frozen, cause: &Text, names: &[&str]) -> Block {
    let (last, periods) =
        (frozen.last, Text::same(frozen.periods.iter().map(|one| one.plain()).collect::<Vec<_>>().join(", ")));
    let heading = text!("till och med {last}: {periods}", "through {last}: {periods}", periods);
    let line = |name: Text, charged: Money, due: Money, difference: Money| {
        let (charged, due, difference) = (kronor(charged), kronor(due), kronor(difference));
        let told = text!(
            "debiterat {charged}, fördelningen ger nu {due}: skillnad {difference}",
            "charged {charged}, the split now gives {due}: difference {difference}",
            charged,
            due,
            difference
        );
        PageLine::Fact(name, vec![told])
    };
    let instead = |name: Text, due: Money| {
        let due = kronor(due);
        let told = text!(
            "betalar enligt avtalet i stället för sin andel, så att inget debiteras; fördelningen ger {due}",
            "pays as agreed in place of its share, so that nothing is charged; the split gives {due}",
            due
        );
        PageLine::Fact(name, vec![told])
    };
    let Frozen { charged, due, correction, .. } = frozen;
    let whole = line(Text::fixed("hela kostnaden", "the whole cost"), charged.total, due.total, correction.total);
    let figures = charged.payers.iter().zip(&due.payers).zip(&correction.payers);
    let parties = names.iter().zip(figures).enumerate().map(|(place, (name, ((charged, due), one)))| {
        let name = Text::same(*name);
        if frozen.paying_instead.contains(&place) { instead(name, *due) } else { line(name, *charged, *due, *one) }
    });
    let mut lines: Vec<PageLine> = std::iter::once(whole).chain(parties).collect();
    if !frozen.references.is_empty() {
        let references = frozen.references.iter().map(|one| Text::same(one.as_str())).collect();
        lines.push(PageLine::Fact(Text::fixed("verifikationer", "vouchers"), references));
    }
    if !frozen.stands() {
        lines.push(PageLine::Fact(Text::fixed("orsak", "cause"), vec![cause.clone()]));
    }
    Block { heading: Some(heading), lines }
}
