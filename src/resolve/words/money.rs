//! Costs, their allocation, and money in and out.

use crate::model::{Word, word};

pub const COST: &[Word] = &[
    word("per", "Vad uppgiften gäller", "What the statement covers"),
    word("year", "Bara det kalenderåret; utelämnat: varje år", "For that calendar year only; left out: every year"),
    word("unit", "Enhet för den här tabellens belopp [förval: kr]", "The unit of this table's amounts [default: kr]"),
    word("precision", "Hur säker uppgiften är", "How sure the statement is"),
    word(
        "total",
        "Summan som dokumentet anger; jämförs med posterna",
        "The total as stated; checked against the items",
    ),
    word(
        "index",
        "Årlig uppräkning i procent; varje tal gäller tills nästa",
        "Yearly uprating in percent; each rate holds until the next",
    ),
    word("items", "Kostnadsslagen", "The kinds of cost"),
];

pub const INDEX: &[Word] =
    &[word("from", "Från och med det året", "From that year on"), word("rate", "Procent", "Percent").like("2.5")];

pub const COST_ITEM: &[Word] = &[
    word("name", "Kostnadsslag", "Kind of cost").like("\"Personalkostnader\""),
    word("amount", "Belopp i tabellens enhet", "The amount in the table's unit"),
    word(
        "account",
        "Kontering: vilka dimensioner som helst, förs vidare som de står",
        "Accounting dimensions of any name, passed through as written",
    )
    .like("{ konto = \"4530\" }"),
];

pub const ALLOCATION: &[Word] = &[
    word("method", "Hur kostnaderna fördelas", "How the costs are shared"),
    word("proration", "Hur en del av ett år räknas", "How a part of a year is counted"),
    word(
        "rounding",
        "Vem som får de öre som blir över [förval: largest-remainder]",
        "Who gets the odd öre [default: largest-remainder]",
    ),
    word(
        "to",
        "Enheten som andelar avrundas till [förval: öre]",
        "The unit to which shares are rounded [default: öre]",
    ),
    word(
        "shares",
        "Andelar, part för part: procent, eller kronor när method är fixed",
        "Shares, party by party: percent, or kronor where the method is fixed",
    )
    .like("{ kungsholmen = 23, norrmalm = 66, ostermalm = 11 }"),
    word(
        "remainder",
        "Parten som bär det som fasta belopp lämnar kvar: dess nyckel",
        "The party that bears what fixed amounts leave: its key",
    )
    .names(),
    word("basis", "Underlaget för andelarna", "The counts behind the shares"),
];

pub const BASIS: &[Word] = &[
    word("what", "Vad som räknas", "What is counted").like("\"folkbokförda nyanlända 18–64 år\""),
    word("source", "Varifrån talen kommer", "Where the numbers come from"),
    word("counts", "Talen, part för part: ett för varje etikett", "The numbers, party by party: one for each label")
        .like("{ norrmalm = [198, 8], ostermalm = [31, 2] }"),
    word("labels", "Etiketter för talen", "Labels of the numbers").like("[\"2017\", \"jan–feb 2018\"]"),
];

pub const FUNDING: &[Word] = &[
    word("name", "Vad medlen heter", "What the fund is called").like("\"Lokala utvecklingsmedel (LUM)\""),
    word("by", "Vem som ger dem", "Who gives it").like("\"Socialnämnden\""),
    word("amount", "Belopp i kronor", "Amount in kronor"),
    word("year", "Kalenderåret som medlen gäller", "The calendar year for which it is given"),
    word("status", "Hur långt medlen har kommit; utelämnat: framgår inte", "How far it has come; left out: not stated"),
    word(
        "decided",
        "Dagen för beslutet; dessförinnan är medlen inte beslutade",
        "The day of the decision; before it the fund is not decided",
    ),
];

pub const PAYMENT: &[Word] = &[
    word("from", "Den som betalar: en parts eller ett medels nyckel", "Who pays: the key of a party or a fund").names(),
    word("to", "Den som får: en parts nyckel", "Who receives: the key of a party").names(),
    word("what", "Vad som betalas", "What is paid"),
    word("amount", "Belopp i kronor", "Amount in kronor"),
    word("up_to", "Högst så mycket, i kronor; i stället för amount", "At most this much, in kronor; instead of amount"),
    word("year", "Kalenderåret som betalningen gäller", "The calendar year that the payment is for"),
    word("due", "Förfallodag", "The day on which it is due"),
];

pub const CONTRIBUTION: &[Word] = &[
    word("by", "Parten eller parterna: nycklar", "The party or parties: keys").names().like("[\"sensus\"]"),
    word("kind", "Pengar eller annat; utelämnat: framgår inte", "Cash or otherwise; left out: not stated"),
    word("what", "Vad som läggs in", "What is put in").like("\"cirkelledare och studiematerial\""),
    word("amount", "Värde i kronor", "Worth in kronor"),
    word(
        "hours",
        "Ideella timmar; räknas i pengar bara när rate anges",
        "Volunteer hours; valued only where rate is given",
    )
    .like("200"),
    word("rate", "Vad en timme är värd", "What an hour is worth"),
    word("year", "Kalenderåret", "The calendar year"),
];

pub const HOUR_RATE: &[Word] = &[
    word("kr_per_hour", "Kronor per timme", "Kronor an hour").like("175"),
    word("source", "Vem som säger det", "Who says so"),
];

pub const OUTCOME: &[Word] = &[
    word("year", "Kalenderåret", "The calendar year"),
    word("party", "Parten: dess nyckel", "The party: its key").names(),
    word("item", "Kostnadsslaget, som under costs", "The kind of cost, as under costs").like("\"Personalkostnader\""),
    word("amount", "Belopp i kronor", "Amount in kronor").like("162_340.50"),
];
