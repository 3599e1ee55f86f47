//! `split --explain`: the derivation of every figure, as a controller checks it with a pocket calculator.

mod cells;
mod counts;
mod frozen;
mod numbers;
mod periods;

use super::{SplitAsked, note, share};
use crate::commands::undecided;
use crate::compute::{self, AgainstBasis, Split, SplitFault};
use crate::model::{
    Agreement, Block, Choice, Context, FileId, Ledger, Lines, Money, MoneyUnit, Page, PageLine, Proration, Section,
    Span, Text, text,
};

/// What is kept of the one agreement that is explained.
#[derive(Debug, Clone)]
pub struct Explained {
    pub agreement: Agreement,
    pub split: Split,
    /// What has been charged, where a period is frozen.
    charged: frozen::ChargedBefore,
    /// The agreed shares against the counts behind them, where the file has both, and the yearly cost.
    basis: Option<(Vec<AgainstBasis>, Option<Money>)>,
}

/// The split of the agreement with every step.
pub fn explained(agreement: &Agreement, context: &Context, asked: &SplitAsked) -> Result<Explained, SplitFault> {
    let split = compute::split(agreement, &asked.request(context))?;
    let charged = frozen::charged_before(agreement, context, asked)?;
    Ok(Explained { agreement: agreement.clone(), split, charged, basis: compute::against_basis(agreement, context) })
}

/// The page of one agreement; `rows` is its machine form.
pub fn explain_split<K>(ledger: &Ledger<K>, explained: &Explained, rows: crate::model::Table) -> Page {
    let Explained { agreement, split, .. } = explained;
    let title = undecided::marked(&agreement.title.value, compute::undecided(agreement, ledger.context.as_of));
    let written = Written::of(ledger, agreement.file);
    let mut sections = vec![costs(&written, explained), shares(&written, explained), conventions(split)];
    sections.extend(frozen::told_of(&explained.charged));
    sections.extend(periods::sections(split));
    sections.extend(frozen::section(&explained.charged));
    sections.extend(explained.basis.as_ref().map(counts::section));
    Page { title: text!("Så är {title} fördelat", "How {title} is split", title), sections, table: rows }
}

/// The file of the agreement that is explained.
struct Written<'l> {
    path: &'l str,
    lines: Lines<'l>,
}

impl<'l> Written<'l> {
    fn of<K>(ledger: &'l Ledger<K>, file: FileId) -> Self {
        let source = ledger.source(file);
        let path = source.map(|source| source.path.as_str()).unwrap_or_default();
        let text = source.and_then(|source| source.text.as_deref()).unwrap_or_default();
        Self { path, lines: Lines::of(text) }
    }

    /// Where something is written: `agreements/x.toml:12`.
    fn place(&self, span: Span) -> Text {
        Text::same(format!("{}:{}", self.path, self.lines.position(span.start as usize).line))
    }
}

fn costs(written: &Written<'_>, explained: &Explained) -> Section {
    let blocks = explained.agreement.costs.iter().map(|cost| {
        let per = cost.per.value.title();
        let year = cost.year.map_or(text!("", ""), |year| {
            let year = year.value;
            text!(", bara {year}", ", {year} only")
        });
        let unit = cost.unit.map_or(MoneyUnit::Kr, |unit| unit.value).title();
        let heading = text!("{per}{year}, skrivet i {unit}", "{per}{year}, written in {unit}", per, year, unit);
        let line = |name: Text, amount: Money, span: Span| {
            let (amount, place) = (amount.text(), written.place(span));
            PageLine::Fact(name, vec![text!("{amount} kr ({place})", "{amount} kr ({place})", amount, place)])
        };
        let items = cost
            .items
            .iter()
            .map(|item| line(Text::same(item.name.value.as_str()), item.amount.value, item.amount.span));
        let total =
            cost.total.map(|total| line(Text::fixed("summa i filen", "total in the file"), total.value, total.span));
        Block { heading: Some(heading), lines: items.chain(total).collect() }
    });
    Section {
        title: Some(Text::fixed("Kostnaden, som filen anger den", "The cost, as the file states it")),
        blocks: blocks.collect(),
    }
}

fn shares(written: &Written<'_>, explained: &Explained) -> Section {
    let method = explained.agreement.allocation.as_ref().map(|allocation| {
        let (method, place) = (allocation.method.value.title(), written.place(allocation.method.span));
        PageLine::Fact(
            Text::fixed("metod", "method"),
            vec![text!("{method} ({place})", "{method} ({place})", method, place)],
        )
    });
    let payers = explained.split.payers.iter().map(|payer| {
        let (share, place) = (share(&payer.stated), written.place(payer.span));
        let time = match (payer.joined, payer.left) {
            (None, None) => text!("", ""),
            (Some(from), None) => text!(", från {from}", ", from {from}"),
            (None, Some(to)) => text!(", till och med {to}", ", until {to}"),
            (Some(from), Some(to)) => text!(", från {from} till och med {to}", ", from {from} until {to}"),
        };
        PageLine::Fact(
            Text::same(payer.name.as_str()),
            vec![text!("{share}{time} ({place})", "{share}{time} ({place})", share, time, place)],
        )
    });
    let lines = method.into_iter().chain(payers).collect();
    Section {
        title: Some(Text::fixed("Vem som står för den", "Who bears it")),
        blocks: vec![Block { heading: None, lines }],
    }
}

fn conventions(split: &Split) -> Section {
    let (first, last) = (split.first, split.last);
    let facts = [
        (Text::fixed("tid", "time"), text!("{first} till och med {last}", "{first} until {last}")),
        (Text::fixed("del av år", "part of a year"), split.proration.title()),
        (Text::fixed("avrundning", "rounding"), split.rounding.title()),
        (Text::fixed("enhet", "unit"), split.to.title()),
    ];
    let mut lines: Vec<PageLine> = facts.into_iter().map(|(label, value)| PageLine::Fact(label, vec![value])).collect();
    lines.extend(split.notes.iter().map(|told| PageLine::Words(note(told))));
    if split.proration == Proration::None {
        lines.push(PageLine::Words(Text::fixed(
            "Varje år räknas helt, i lika delar på månaderna från avtalets första månad det året till december; en påbörjad månad \
             räknas hel. Det som ligger efter avtalets sista månad hör till den månaden. En kostnad för hela avtalstiden räknas i månader.",
            "Every year counts whole, in equal parts over the months from the agreement's first month in it to December; a month that \
             is begun counts whole. What lies after the agreement's last month belongs to that month. A cost for the whole term is \
             counted in months.",
        )));
    }
    lines.push(PageLine::Words(Text::fixed(
        "Varje belopp räknas från första dagen till och med perioden och avrundas där; periodens belopp är skillnaden mot \
         perioden före. Därför går perioderna alltid ihop, och ett senare år ändrar inget öre i ett tidigare.",
        "Every amount is computed from the first day up to and including the period and rounded there; the period's amount is \
         the difference from the period before. So the periods always tie, and a later year changes no öre of an earlier one.",
    )));
    Section {
        title: Some(Text::fixed("Så räknas det", "How it is computed")),
        blocks: vec![Block { heading: None, lines }],
    }
}
