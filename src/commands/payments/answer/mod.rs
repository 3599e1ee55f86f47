//! Agreed transfers, what is left of funds, and what the parties put in themselves.

mod lines;
mod sums;

use crate::commands::within::WantedTime;
use crate::commands::{accounts, undecided};
use crate::compute::PeriodKind;
use crate::model::{Cell, Column, Entry, Fit, Holds, Ledger, Table, Text, Undecided, text};
pub use lines::{Basis, PaymentLine, payment_lines};

/// Which rows are wanted.
#[derive(Debug, Clone, Copy)]
pub struct WantedPayments<'a> {
    /// Empty for all agreements.
    pub ids: &'a [String],
    pub time: WantedTime,
    /// The periods that are kept apart, by the day on which each is due.
    pub by: Option<PeriodKind>,
    /// A key, or a part of a name.
    pub party: Option<&'a str>,
    /// Whether sums go with the rows, so that they are spoken of.
    pub summed: bool,
}

/// The agreed payments, agreement by agreement.
pub fn payments(ledger: &Ledger<Vec<PaymentLine>>, wanted: &WantedPayments<'_>) -> Table {
    let single = if let [id] = wanted.ids { Some(id.as_str()) } else { None };
    let accounts = accounts::columns(&ledger.context.settings);
    let mut kept: Vec<AgreementRows<'_>> = Vec::new();
    let mut without_time = 0;
    for entry in entries(ledger, wanted.ids) {
        let lines = entry.kept.iter().flatten().filter(|line| of_party(line, wanted.party));
        let (of_time, other): (Vec<_>, Vec<_>) = lines.partition(|line| is_within(line, wanted.time));
        without_time += other.iter().filter(|line| has_no_time(line, wanted.time)).count();
        let mut lines = of_time;
        if let Some(by) = wanted.by {
            lines.sort_by_cached_key(|line| {
                let period = line.period(by);
                (line.is_contribution(), period.is_none(), period)
            });
        }
        kept.push(AgreementRows { id: &entry.id, undecided: entry.undecided, lines });
    }
    let lines = || kept.iter().flat_map(|kept| &kept.lines);
    let shown = PaymentsShown {
        single: single.is_some(),
        nature: lines().any(|line| line.nature.is_some()),
        vat: lines().any(|line| line.vat.is_some()),
        by: wanted.by,
    };
    let columns = columns(&shown, &accounts);
    let rows = kept.iter().flat_map(|kept| kept.lines.iter().map(|line| line.cells(kept, wanted.by, &accounts)));
    let sums = sums::sums(&kept, wanted.by, &columns);
    Table {
        schema: "liggare.payments/1",
        as_of: Some(ledger.context.as_of),
        title: single.map(|id| undecided::title(ledger, id)),
        rows: rows.collect(),
        notes: notes(&kept, wanted.summed && !sums.is_empty(), wanted.time, without_time)
            .into_iter()
            .chain(refused(ledger, wanted))
            .collect(),
        sums,
        columns,
    }
}

/// Those of the agreements that are asked for to which the committee did not say yes.
pub fn refused(ledger: &Ledger<Vec<PaymentLine>>, wanted: &WantedPayments<'_>) -> Option<Text> {
    undecided::refused(entries(ledger, wanted.ids))
}

/// The rows of one agreement that are asked for.
struct AgreementRows<'a> {
    id: &'a str,
    undecided: Option<Undecided>,
    lines: Vec<&'a PaymentLine>,
}

/// The agreements that are asked for, in the order of their ids.
fn entries<'a, K>(ledger: &'a Ledger<K>, ids: &[String]) -> Vec<&'a Entry<K>> {
    let mut entries: Vec<_> = ledger.entries.iter().filter(|entry| ids.is_empty() || ids.contains(&entry.id)).collect();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries
}

/// Whether it is for the year, or due in the part of one.
fn is_within(line: &PaymentLine, time: WantedTime) -> bool {
    match (time.days(), time.year()) {
        (None, _) => true,
        (Some(_), Some(year)) => line.calendar_year() == Some(year),
        (Some((from, to)), None) => line.due.is_some_and(|due| from <= due && due <= to),
    }
}

/// Whether nobody knows if it is within: it has no year, or in a part of its year no day.
fn has_no_time(line: &PaymentLine, time: WantedTime) -> bool {
    let is_due = line.due.is_some();
    line.calendar_year().is_none_or(|year| !is_due && time.year().is_none() && time.is_in(year))
}

/// What the rows have, and so which columns people need.
struct PaymentsShown {
    /// Whether all rows are of one agreement.
    single: bool,
    nature: bool,
    vat: bool,
    by: Option<PeriodKind>,
}

fn of_party(line: &PaymentLine, part: Option<&str>) -> bool {
    let Some(part) = part.map(str::to_lowercase) else { return true };
    let both = line.from.iter().chain(&line.to);
    both.into_iter().any(|one| one.key == part || one.name.to_lowercase().contains(&part))
}

fn columns(shown: &PaymentsShown, accounts: &[String]) -> Vec<Column> {
    let agreement =
        Column::left("agreement", "avtal", "agreement").fit(if shown.single { Fit::Machine } else { Fit::Group });
    let mut columns = vec![
        agreement.means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
        Column::right("year", "år", "year").holds(Holds::Number).means(
            "kalenderåret som posten gäller; tomt om avtalet inte anger något",
            "the calendar year that the row is for; empty where the agreement states none",
        ),
        Column::left("due", "förfaller", "due").holds(Holds::Date).means(
            "dagen då betalningen senast ska ske",
            "the day by which the payment must be made",
        ),
        Column::machine("from", "från (nyckel)", "from (key)").means(
            "den som betalar eller bidrar: nyckeln till en part eller till medel i avtalets fil; flera skilda åt med semikolon",
            "who pays or contributes: the key of a party or a fund in the agreement's file; several parted by semicolons",
        ),
        Column::left("from_name", "från", "from")
            .fit(Fit::Wrap)
            .means("namnet på den som betalar eller bidrar", "the name of who pays or contributes"),
        Column::machine("to", "till (nyckel)", "to (key)").means(
            "mottagaren: nyckeln för en part; tomt för bidrag och för det som inte har någon mottagare",
            "the receiver: the key of a party; empty for contributions and for what has no receiver",
        ),
        Column::left("to_name", "till", "to").fit(Fit::Wrap).means("mottagarens namn", "the receiver's name"),
        Column::left("what", "avser", "for").fit(Fit::Below).means("vad posten avser; för medel vem som ger dem", "what the row is for; of a fund, who gives it"),
        Column::left("basis", "slag", "basis").fit(Fit::Wrap).means(
            "payment: avtalat belopp; up_to: högsta belopp; fund: vad betalningarna lämnar kvar av medel, inget av medel som har avslagits; contribution_cash och contribution_in_kind: parternas egna insatser; contribution: insats utan angivet slag; contribution_unvalued: insats utan värde i filen. Bara payment summeras som pengar",
            "payment: agreed amount; up_to: the highest amount; fund: what the payments leave of a fund, of a refused one nothing; contribution_cash and contribution_in_kind: what the parties put in; contribution: of no stated kind; contribution_unvalued: without a value in the file. Only payment sums as money",
        ),
        Column::left("status", "status", "status").fit(Fit::Wrap).means(
            "hur långt medlen har kommit den dag som exporten gäller: planned, applied, granted, refused, not_decided eller not_stated",
            "how far a fund has come as of the day: planned, applied, granted, refused, not_decided or not_stated",
        ),
        Column::right("hours", "timmar", "hours").holds(Holds::Decimal).fit(Fit::Machine).means(
            "ideella timmar som insatsen består av",
            "volunteer hours of which the contribution consists",
        ),
        Column::right("amount", "belopp", "amount").holds(Holds::Money).means(
            "belopp i kronor med två decimaler; tomt om avtalet inte anger något",
            "amount in kronor with two decimals; empty where the agreement states none",
        ),
    ];
    columns.push(undecided::column());
    columns.extend(accounts::both_sides(accounts));
    columns.extend(joined(shown));
    columns
}

/// What is stated of a payment and never computed, and the periods where they are kept apart.
fn joined(shown: &PaymentsShown) -> [Column; 3] {
    let where_any = |any: bool| if any { Fit::Below } else { Fit::Machine };
    [
        Column::left("nature", "bidrag eller ersättning", "grant or pay").fit(where_any(shown.nature)).means(
            "grant: bidrag; compensation: ersättning för tjänst; tomt om avtalet inte anger det. De läggs aldrig ihop",
            "grant, or compensation: pay for a service; empty where the agreement does not say. They are never added",
        ),
        Column::left("vat", "moms", "VAT").fit(where_any(shown.vat)).means(
            "none: ingen moms; excluded: moms tillkommer; included: moms ingår; tomt om avtalet inte anger det. Moms räknas aldrig ut",
            "none: no VAT; excluded: it is added; included: it is in the amount; empty where the agreement does not say. VAT is never computed",
        ),
        Column::left("period", "period", "period").fit(if shown.by.is_some() { Fit::Keep } else { Fit::Machine }).means(
            "med --by: perioden där betalningen förfaller, eller kalenderåret som den gäller; annars tomt",
            "with --by: the period in which the payment is due, or the calendar year that it is for; else empty",
        ),
    ]
}

fn notes(kept: &[AgreementRows<'_>], summed: bool, time: WantedTime, without_time: usize) -> Vec<Text> {
    let mut notes = Vec::new();
    let lines = || kept.iter().flat_map(|kept| &kept.lines);
    if lines().any(|line| line.counts_ceilings) {
        notes.push(Text::fixed(
            "högsta belopp är räknade som utbetalda i sin helhet: av medlen kan mer vara kvar",
            "ceilings are counted as paid in full: more of the funds may be left",
        ));
    }
    if summed && lines().any(|line| line.is_contribution()) {
        notes.push(Text::fixed(
            "parternas egna insatser ingår inte i summorna",
            "what the parties put in themselves is not part of the sums",
        ));
    }
    if let Some(period) = time.period.filter(|_| without_time > 0) {
        let period = Text::same(period.plain());
        let lacks = match time.year() {
            Some(_) => Text::fixed("år", "year"),
            None => Text::fixed("förfallodag", "due date"),
        };
        notes.push(match without_time {
            1 => text!(
                "1 post utan {lacks} är inte med bland dem för {period}",
                "1 row without a {lacks} is not among those of {period}",
                lacks,
                period
            ),
            _ => text!(
                "{without_time} poster utan {lacks} är inte med bland dem för {period}",
                "{without_time} rows without a {lacks} are not among those of {period}",
                lacks,
                period
            ),
        });
    }
    notes
}

impl PaymentLine {
    fn cells(&self, kept: &AgreementRows<'_>, by: Option<PeriodKind>, accounts: &[String]) -> Vec<Cell<'static>> {
        let keys = |keys: Vec<&str>| Cell::maybe((!keys.is_empty()).then(|| keys.join("; ")));
        let names = |names: Vec<String>| if names.is_empty() { Cell::Empty } else { Cell::List(names) };
        let mut cells = vec![
            undecided::id(kept.id, kept.undecided),
            self.year.map_or(Cell::Empty, |year| Cell::Number(year.into())),
            self.due.map_or(Cell::Empty, Cell::Date),
            keys(self.from.iter().map(|one| one.key.as_str()).collect()),
            names(self.from.iter().map(|one| one.name.clone()).collect()),
            keys(self.to.iter().map(|one| one.key.as_str()).collect()),
            names(self.to.iter().map(|one| one.name.clone()).collect()),
            Cell::maybe(self.what.clone()),
            Cell::choice(self.basis),
            self.status.map_or(Cell::Empty, Cell::choice),
            self.hours.map_or(Cell::Empty, Cell::Percent),
            self.amount.map_or(Cell::Empty, Cell::Money),
            undecided::cell(kept.undecided),
        ];
        for side in [&self.from, &self.to] {
            // Several together have no account in common.
            let account = if let [one] = side.as_slice() { one.account.as_slice() } else { &[] };
            cells.extend(accounts::cells(account, accounts).into_iter().map(Cell::into_owned));
        }
        cells.extend([
            self.nature.map_or(Cell::Empty, Cell::choice),
            self.vat.map_or(Cell::Empty, Cell::choice),
            Cell::maybe(by.and_then(|by| self.period(by))),
        ]);
        cells
    }
}
