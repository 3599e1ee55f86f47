//! `liggare.toml`.

use super::ORG_NUMBER;
use crate::model::{Word, word};

pub const SETTINGS: &[Word] = &[
    word("ledger", "Registret självt", "The ledger itself"),
    word("committees", "Nämnderna som beslutar: [committees.NYCKEL]", "The committees that decide: [committees.KEY]"),
    word(
        "rules",
        "Reglers nivå i det här registret, efter kod eller namn",
        "The level of rules in this ledger, by code or name",
    )
    .like("{ D008 = \"off\" }"),
    word(
        "thresholds",
        "Gränser som ingen källa bestämmer: utan dem tiger regeln, eller räknar med programmets egen gräns",
        "Numbers that no source fixes: without them the rule is silent, or goes by the program's own",
    ),
    word("export", "Hur tabellerna möter ekonomisystemet", "How the tables meet the accounting system"),
];

pub const LEDGER: &[Word] = &[
    word("name", "Registrets namn", "The ledger's name"),
    word("guideline", "Riktlinjen för avtal som inte anger någon", "The guideline for agreements that name none")
        .names()
        .like("\"stockholm-2017\""),
    word("language", "Språket som svaren skrivs på", "The language of the output"),
    word(
        "fiscal_year",
        "Räkenskapsårets första dag: bara kalenderår kan räknas",
        "The first day of the fiscal year: only calendar years can be reckoned",
    )
    .form("^01-01$")
    .like("\"01-01\""),
];

pub const COMMITTEE: &[Word] = &[
    word("name", "Nämndens namn", "The committee's name").like("\"Socialnämnden\""),
    word("org_number", "Organisationsnummer: NNNNNN-NNNN", "Organisation number: NNNNNN-NNNN")
        .form(ORG_NUMBER)
        .like("\"212000-0142\""),
    word("meetings", "Sammanträdesdagar, så långt de är kända", "Days of its meetings, as far as they are known"),
    word(
        "papers",
        "Hur långt före ett sammanträde handlingarna ska vara klara (manusstopp)",
        "How long before a meeting the papers must be ready",
    )
    .like("\"14 days\""),
];

pub const THRESHOLDS: &[Word] = &[
    word("short_term", "En kortare avtalstid än så är kort", "A shorter term than this is short").like("\"12 months\""),
    word(
        "share_difference",
        "Så många procentenheter får andelarna skilja sig från underlaget",
        "So many percentage points may the shares differ from their basis",
    )
    .like("1"),
    word("warn_before", "Så långt före slutet varnar liggare", "So long before the end liggare warns")
        .like("\"7 months\""),
    word(
        "long_term",
        "En längre avtalstid än så är ovanlig: 15 år om inget anges",
        "A longer term than this is unlikely: 15 years unless stated",
    )
    .like("\"15 years\""),
    word(
        "decision_to_term",
        "Längre tid än så mellan beslut eller underskrift och första dagen är ovanlig: 2 år om inget anges",
        "A longer time than this between decision or signature and the first day is unlikely: 2 years unless stated",
    )
    .like("\"2 years\""),
    word(
        "outside_term",
        "En uppgift som ligger längre än så utanför avtalstiden är ovanlig: 1 år om inget anges",
        "A fact that lies longer than this outside the term is unlikely: 1 year unless stated",
    )
    .like("\"1 year\""),
    word(
        "least_amount",
        "Ett mindre belopp är ovanligt, i kronor; för ett helt års kostnad tio gånger så mycket: 100 om inget anges",
        "A smaller amount is unlikely, in kronor; ten times that for the cost of a whole year: 100 unless stated",
    )
    .like("100"),
    word(
        "over_cost",
        "Så många procent får det som en mottagare får ett år överstiga årets kostnad: 10 om inget anges",
        "So many percent may what somebody receives in a year exceed the cost of that year: 10 unless stated",
    )
    .like("10"),
    word(
        "index_rate",
        "Lägsta och högsta årliga uppräkning i procent som inte är ovanlig: -10 och 25 om inget anges",
        "The lowest and the highest yearly rate in percent that are not unlikely: -10 and 25 unless stated",
    )
    .like("[-10, 25]"),
];

pub const EXPORT: &[Word] = &[word(
    "columns",
    "Konteringens dimensioner som blir kolumner, i den ordningen",
    "The accounting dimensions that become columns, in this order",
)
.like("[\"konto\", \"ansvar\"]")];
