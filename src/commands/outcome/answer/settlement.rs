//! What each party is still to pay or receive where some have booked for others.

use super::{Of, OutcomeLines, WantedOutcome, kept};
use crate::commands::undecided;
use crate::compute::{NoSettlement, PeriodKind, Settled, SettledParty};
use crate::model::{Cell, Choice, Column, Fit, Holds, Ledger, Sum, Table, Text, text};

/// The settlements, agreement by agreement and time by time; empty and without notes where nothing is booked for others.
pub fn settlement(ledger: &Ledger<OutcomeLines>, wanted: WantedOutcome<'_>) -> Table {
    let single = if let [id] = wanted.ids { Some(id.as_str()) } else { None };
    let columns = columns(single.is_some());
    let (mut rows, mut sums, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (of, settled) in settled(ledger, wanted) {
        let key = settled.period.key();
        match &settled.parties {
            Ok(parties) => {
                rows.extend(parties.iter().map(|party| cells(of, &key, party)));
                sums.push(sum(rows.len(), of, &key, parties, &columns));
            }
            Err(why) => notes.push(not_settled(of.0, &key, *why)),
        }
    }
    if !rows.is_empty() {
        notes.insert(0, SIGNS);
        let is_part = |one: &Settled| one.period.kind != PeriodKind::Year && one.parties.is_ok();
        if settled(ledger, wanted).any(|(_, one)| is_part(one)) {
            notes.insert(1, THROUGH);
        }
    }
    let title = Text::fixed("Avräkning", "Settlement");
    let id = single.map(|id| undecided::title(ledger, id));
    Table {
        schema: "liggare.settlement/1",
        as_of: Some(ledger.context.as_of),
        title: Some(id.map_or_else(|| title.clone(), |id| text!("{title}, {id}", "{title}, {id}", title, id))),
        columns,
        rows: rows.into(),
        sums,
        notes,
    }
}

const SIGNS: Text = Text::fixed(
    "avräkning: vad parten ska stå för minus vad den har bokfört och betalt plus vad den har fått; mer än noll är att betala, mindre än noll att få",
    "settlement: what a party is to bear less what it has booked and paid, plus what it has received; above nothing is to pay, below nothing to receive",
);

const THROUGH: Text = Text::fixed(
    "ett tertial eller en månad räknas av från januari till och med periodens slut: beloppen ska inte läggas ihop",
    "a tertial or a month is settled from January through the end of the period: the amounts are not to be added up",
);

/// The settlements of the time that is asked for.
fn settled<'a>(
    ledger: &'a Ledger<OutcomeLines>,
    wanted: WantedOutcome<'a>,
) -> impl Iterator<Item = (Of<'a>, &'a Settled)> {
    let all = kept(ledger, wanted.ids).flat_map(|(of, kept)| kept.settled.iter().map(move |one| (of, one)));
    all.filter(move |(_, one)| {
        wanted.time.days().is_none_or(|(from, to)| from <= one.period.first && one.period.last <= to)
    })
}

fn not_settled(id: &str, key: &str, why: NoSettlement) -> Text {
    let (id, key, why) = (Text::same(id), Text::same(key), why.title());
    text!("{id}, {key}: ingen avräkning, {why}", "{id}, {key}: no settlement, {why}", id, key, why)
}

fn columns(single: bool) -> Vec<Column> {
    let agreement = Column::left("agreement", "avtal", "agreement").fit(if single { Fit::Machine } else { Fit::Group });
    let money = |key, sv, en| Column::right(key, sv, en).holds(Holds::Money);
    vec![
        agreement.means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
        Column::left("period", "period", "period").means(
            "kalenderår (2019), eller från januari till och med ett tertial (2019-T1) eller en månad (2019-03)",
            "calendar year (2019), or from January through a tertial (2019-T1) or a month (2019-03)",
        ),
        Column::machine("party", "part (nyckel)", "party (key)")
            .means("partens nyckel i avtalets fil", "the party's key in the agreement's file"),
        Column::left("name", "part", "party").fit(Fit::Wrap).means("partens namn", "the party's name"),
        money("borne", "ska stå för", "to bear").means(
            "partens del av det som är bokfört åt andra, i kronor, efter periodens fördelning",
            "the party's part of what is booked for others, in kronor, by the split of the period",
        ),
        money("booked", "har bokfört", "has booked")
            .means("vad parten har bokfört åt andra, i kronor", "what the party has booked for others, in kronor"),
        money("paid", "har betalt", "has paid").means(
            "vad parten har betalt av sin andel, i kronor, enligt [[invoiced]]",
            "what the party has paid of its share, in kronor, by [[invoiced]]",
        ),
        money("received", "har fått", "has received").means(
            "vad de andra har betalt till parten, i kronor, enligt [[invoiced]]",
            "what the others have paid to the party, in kronor, by [[invoiced]]",
        ),
        money("to_pay", "avräkning", "settlement").means(
            "vad som är kvar i kronor: mer än noll att betala, mindre än noll att få; alla parters är tillsammans noll",
            "what is left in kronor: above nothing to pay, below nothing to receive; those of all parties come to nothing",
        ),
        undecided::column(),
    ]
}

fn cells((id, is): Of<'_>, key: &str, party: &SettledParty) -> Vec<Cell<'static>> {
    let SettledParty { key: party, name, borne, booked, paid, received, to_pay } = party;
    let amounts = [borne, booked, paid, received, to_pay].map(|amount| Cell::Money(*amount));
    let head = [undecided::id(id, is), Cell::text(key.to_owned()), Cell::text(party.clone()), Cell::text(name.clone())];
    head.into_iter().chain(amounts).chain([undecided::cell(is)]).collect()
}

fn sum(after: usize, (id, is): Of<'_>, key: &str, parties: &[SettledParty], columns: &[Column]) -> Sum {
    let of = |amount: fn(&SettledParty) -> crate::model::Money| Cell::sum(parties.iter().map(amount));
    let cells = vec![
        ("agreement", undecided::id(id, is)),
        ("period", Cell::text(key.to_owned())),
        ("borne", of(|party| party.borne)),
        ("booked", of(|party| party.booked)),
        ("paid", of(|party| party.paid)),
        ("received", of(|party| party.received)),
        ("to_pay", of(|party| party.to_pay)),
    ];
    Sum::new(after, Text::fixed("summa", "sum"), columns, cells)
}
