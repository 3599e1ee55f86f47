//! `liggare.toml`: what a ledger says of itself.

use super::{
    Account, At, BOOKED_PERIOD, Choice, Date, Decimal, FileId, Lang, Length, Level, Money, MonthDay, NamedPeriod,
    ORG_NUMBER, Text, Unit, record,
};
use std::ops::Deref;

record! {
    /// The settings of a ledger. Everything is optional; a ledger without the file has none.
    #[derive(Default)]
    Settings(file: Option<FileId> = file) {
        ledger: LedgerSettings = "Registret självt", "The ledger itself";
        committees: Vec<Committee> = "Nämnderna som beslutar: [committees.NYCKEL]",
            "The committees that decide: [committees.KEY]";
        rules: Vec<(At<String>, At<Level>)> = "Reglers nivå i det här registret, efter kod eller namn",
            "The level of rules in this ledger, by code or name", like("{ D008 = \"off\" }");
        thresholds: Thresholds =
            "Gränser som ingen källa bestämmer: utan dem prövas regeln inte, eller med programmets egen gräns",
            "Numbers that no source fixes: without them the rule is silent, or goes by the program's own";
        export: Export = "Hur tabellerna passar ekonomisystemet", "How the tables meet the accounting system";
        money: MoneySettings = "Vilka perioder som är debiterade", "Which periods have been charged";
        booking: Booking = "Hur bokföringsorder ser ut", "What bookkeeping orders look like";
    }
}

record! {
    /// `[ledger]`: the ledger itself.
    #[derive(Default)]
    LedgerSettings(): Checked {
        name: Option<At<String>> = "Registrets namn", "The ledger's name";
        guideline: Option<At<String>> = "Riktlinjen för avtal som inte anger någon",
            "The guideline for agreements that name none", names, like("\"stockholm-2017\"");
        language: Option<At<Lang>> = "Språket som svaren skrivs på", "The language of the output";
        /// When the fiscal year (räkenskapsår) begins: any other day than 1 January is a fault of the settings.
        fiscal_year: Option<At<MonthDay>> = "Räkenskapsårets första dag: bara kalenderår kan användas",
            "The first day of the fiscal year: only calendar years can be reckoned", form("^01-01$"), like("\"01-01\"");
    }
}

impl Settings {
    /// The committee with this key.
    pub fn committee(&self, key: &str) -> Option<&Committee> {
        self.committees.iter().find(|committee| committee.key.value == key)
    }

    /// The committee that a person calls so: by its key, or by the name that one alone has; case aside.
    pub fn committee_called(&self, word: &str) -> Option<&Committee> {
        let lower = word.trim().to_lowercase();
        let only = |own: fn(&Committee) -> &str| {
            let mut called = self.committees.iter().filter(|committee| own(committee).to_lowercase() == lower);
            called.next().filter(|_| called.next().is_none())
        };
        let by_key = || only(|committee| committee.key.value.as_str());
        self.committee(word).or_else(by_key).or_else(|| only(|committee| committee.name.value.as_str()))
    }
}

impl Committee {
    /// The days of its meetings, as the ledger has them.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.meetings.iter().map(|meeting| meeting.value)
    }

    /// Whether it meets on a day.
    pub fn meets(&self, day: Date) -> bool {
        self.days().any(|own| own == day)
    }

    /// Its first meeting on a day or after it.
    pub fn next_meeting(&self, from: Date) -> Option<Date> {
        self.days().filter(|own| from <= *own).min()
    }

    /// Its last meeting before a day.
    pub fn meeting_before(&self, day: Date) -> Option<Date> {
        self.days().filter(|own| *own < day).max()
    }

    /// The day on which the papers of a meeting must be ready, where the ledger says how long before.
    pub fn papers_ready(&self, meeting: Date) -> Option<Date> {
        self.papers?.value.before(meeting)
    }
}

record! {
    /// A deciding committee (nämnd) and its calendar.
    Committee(key: At<String> = own_key, span) {
        name: At<String> = "Nämndens namn", "The committee's name", like("\"Socialnämnden\"");
        org_number: Option<At<String>> = "Organisationsnummer: NNNNNN-NNNN", "Organisation number: NNNNNN-NNNN",
            form(ORG_NUMBER), like("\"212000-0142\"");
        meetings: Vec<At<Date>> = "Sammanträdesdagar, så långt de är kända",
            "Days of its meetings, as far as they are known";
        papers: Option<At<Length>> = "Hur långt före ett sammanträde handlingarna ska vara klara (manusstopp)",
            "How long before a meeting the papers must be ready", like("\"14 days\"");
        short: Option<At<String>> = "Nämnden i löpande text, i bestämd form",
            "The committee in running text, in the definite form", like("\"stadsdelsnämnden\"");
        administration: Option<At<String>> = "Nämndens förvaltning", "The committee's administration",
            like("\"Almby stadsdelsförvaltning\"");
        signs: Vec<At<String>> = "Befattningar som skriver under handlingarna, aldrig namn",
            "The offices that sign its papers, never names", like("[\"stadsdelsdirektör\", \"avdelningschef\"]");
    }
}

record! {
    /// `[money]`: which periods have been charged and stay as they were.
    #[derive(Default)]
    MoneySettings(): Checked {
        frozen_to: Option<At<NamedPeriod>> = "Perioder till och med den har debiterats: 2024, 2024-T3 eller 2024-12",
            "Periods up to this one have been charged: 2024, 2024-T3 or 2024-12", form(BOOKED_PERIOD),
            like("\"2024-T3\"");
        frozen_from: Option<At<NamedPeriod>> = "Tidigare perioder debiterades innan registret fördes",
            "Earlier ones were charged before the ledger was kept", form(BOOKED_PERIOD), like("\"2024-T1\"");
    }
}

impl MoneySettings {
    /// The last day that the settings say to have been charged.
    pub fn frozen_through(&self) -> Option<Date> {
        self.frozen_to?.value.last_day()
    }

    /// The first such day, where what lies before it was charged before the ledger was kept.
    pub fn frozen_since(&self) -> Option<Date> {
        self.frozen_from?.value.first_day()
    }
}

record! {
    /// The legal person on whose behalf orders are booked.
    Company(span) {
        name: At<String> = "Namnet", "Its name", like("\"Stockholms stad\"");
        org_number: Option<At<String>> = "Organisationsnummer: NNNNNN-NNNN", "Organisation number: NNNNNN-NNNN",
            form(ORG_NUMBER), like("\"212000-0142\"");
    }
}

record! {
    /// `[booking]`: what bookkeeping orders look like.
    #[derive(Default)]
    Booking() {
        columns: Vec<At<String>> =
            "Kolumnerna: dimensioner under account, belopp, debet, kredit, text, datum, period, referens, avtal, part, eller namnet på en konstant",
            "The columns: dimensions of account, belopp, debet, kredit, text, datum, period, referens, avtal, part, or a constant's name",
            like("[\"konto\", \"ansvar\", \"belopp\", \"text\"]");
        required: Vec<At<String>> = "Dimensioner som varje rad måste ha", "Dimensions that every row must have",
            like("[\"konto\", \"ansvar\", \"motpart\"]");
        counterpart: Option<At<String>> = "Dimensionen som korsas: varje sida har den andras",
            "The dimension that is crossed: each side carries the other's", like("\"motpart\"");
        constants: Account = "Kolumner med samma värde på varje rad", "Columns with one value in every row",
            like("{ enhet = \"Almby\" }");
        series: Option<At<String>> = "Verifikationsserie", "The series of the vouchers", like("\"L\"");
        text: Option<At<String>> = "Radens text: {reference}, {short_name}, {period} och {party} fylls i",
            "The row's text: {reference}, {short_name}, {period} and {party} are filled in",
            like("\"{reference} {short_name} {period} {party}\"");
        contra: Account = "Motkonto, när den som betalar och värden inte är samma juridiska person",
            "The other side, where payer and host are not one legal person", like("{ konto = \"1510\" }");
        company: Option<Company> = "Den egna sidan: interna parter, eller den som har det numret",
            "The own side: internal parties, or whoever has this number";
        sie: Vec<(At<String>, At<u32>)> = "Dimensionernas nummer i en SIE-fil", "The numbers of the dimensions in a SIE file",
            like("{ ansvar = 1, projekt = 6 }");
    }
}

impl Booking {
    /// Whether the settings say anything of orders.
    pub fn is_stated(&self) -> bool {
        let Self { columns, required, counterpart, constants, series, text, contra, company, sie } = self;
        !columns.is_empty()
            || !required.is_empty()
            || !constants.is_empty()
            || !contra.is_empty()
            || !sie.is_empty()
            || counterpart.is_some()
            || series.is_some()
            || text.is_some()
            || company.is_some()
    }
}

record! {
    /// `[export]`: how tables meet the accounting system.
    #[derive(Default)]
    Export(): Checked {
        /// Of a payment both sides have them: `konto_from` and `konto_to`.
        columns: Vec<At<Heading>> = "Konteringsdelarna som blir kolumner, i den ordningen",
            "The accounting dimensions that become columns, in this order", like("[\"konto\", \"ansvar\"]");
    }
}

/// A dimension of the accounts, as it heads a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading(pub String);

impl Deref for Heading {
    type Target = String;
    fn deref(&self) -> &String {
        &self.0
    }
}

impl Export {
    /// The keys of the money tables' own columns and their titles in both languages, in small letters: no dimension may have one
    /// of them.
    pub const TAKEN: &'static [&'static str] = &[
        "agreement",
        "amount",
        "amount kr",
        "andel %",
        "avser",
        "avtal",
        "basis",
        "belopp",
        "belopp kr",
        "bidrag eller ersättning",
        "due",
        "for",
        "from",
        "from (key)",
        "from_name",
        "från",
        "från (nyckel)",
        "förfaller",
        "grant or pay",
        "hours",
        "inte beslutat",
        "item",
        "kostnadspost",
        "moms",
        "name",
        "namn",
        "nature",
        "part",
        "party",
        "period",
        "share",
        "share %",
        "slag",
        "status",
        "till",
        "till (nyckel)",
        "timmar",
        "to",
        "to (key)",
        "to_name",
        "undecided",
        "vat",
        "what",
        "year",
        "år",
    ];
}

record! {
    /// Numbers that no source fixes. What is too short or too far apart is for the ledger to say, and the rule is silent until it
    /// does; what is merely unlikely has a bound of the program's own, that the ledger may move.
    #[derive(Default)]
    Thresholds(): Checked {
        short_term: Option<At<Length>> = "En avtalstid som är kortare än så räknas som kort", "A shorter term than this is short",
            like("\"12 months\"");
        share_difference: Option<At<Decimal>> = "Så många procentenheter får andelarna skilja sig från fördelningsunderlaget",
            "So many percentage points may the shares differ from their basis", like("1");
        warn_before: Option<At<Length>> = "Så långt före slutet varnar liggare", "So long before the end liggare warns",
            like("\"7 months\"");
        long_term: Option<At<Length>> = "En längre avtalstid än så är ovanlig: 15 år om inget anges",
            "A longer term than this is unlikely: 15 years unless stated", like("\"15 years\"");
        decision_to_term: Option<At<Length>> =
            "Längre tid än så mellan beslut eller underskrift och första dagen är ovanlig: 2 år om inget anges",
            "A longer time than this between decision or signature and the first day is unlikely: 2 years unless stated",
            like("\"2 years\"");
        outside_term: Option<At<Length>> =
            "En uppgift som ligger längre än så utanför avtalstiden är ovanlig: 1 år om inget anges",
            "A fact that lies longer than this outside the term is unlikely: 1 year unless stated", like("\"1 year\"");
        least_amount: Option<At<Money>> =
            "Ett mindre belopp är ovanligt, i kronor; för ett helt års kostnad tio gånger så mycket: 100 om inget anges",
            "A smaller amount is unlikely, in kronor; ten times that for the cost of a whole year: 100 unless stated",
            like("100");
        over_cost: Option<At<Decimal>> =
            "Så många procent får det som en mottagare får ett år överstiga årets kostnad: 10 om inget anges",
            "So many percent may what somebody receives in a year exceed the cost of that year: 10 unless stated",
            like("10");
        /// Both or none.
        index_rate: Vec<At<Decimal>> =
            "Lägsta och högsta årliga uppräkning i procent som inte är ovanlig: -10 och 25 om inget anges",
            "The lowest and the highest yearly rate in percent that are not unlikely: -10 and 25 unless stated",
            like("[-10, 25]");
    }
}

impl Thresholds {
    /// So long before its day something is told of as near: what the ledger says, or half a year.
    pub fn near(&self) -> Length {
        self.warn_before.map_or(Length { count: 6, unit: Unit::Month }, |own| own.value)
    }

    /// A longer term is unlikely.
    pub fn long_term(&self) -> Length {
        years(self.long_term, 15)
    }

    /// A longer time between the decision, or a signature, and the start of the term is unlikely.
    pub fn decision_to_term(&self) -> Length {
        years(self.decision_to_term, 2)
    }

    /// A fact that lies longer outside the term is unlikely.
    pub fn outside_term(&self) -> Length {
        years(self.outside_term, 1)
    }

    /// A smaller amount is unlikely; of a whole year's cost ten times that.
    pub fn least_amount(&self) -> Money {
        self.least_amount.map_or(Money::from_ore(10_000), |own| own.value)
    }

    /// So many percent may what is paid to somebody in a year exceed what the activity costs that year.
    pub fn over_cost(&self) -> Decimal {
        self.over_cost.map_or(Decimal::whole(10), |own| own.value)
    }

    /// The lowest and the highest yearly rate of an index, in percent, that are not unlikely.
    pub fn index_rate(&self) -> (Decimal, Decimal) {
        match self.index_rate.as_slice() {
            [low, high] => (low.value, high.value),
            _ => (Decimal::whole(-10), Decimal::whole(25)),
        }
    }
}

/// What the ledger says, else so many years.
fn years(own: Option<At<Length>>, count: u32) -> Length {
    own.map_or(Length { count, unit: Unit::Year }, |own| own.value)
}

impl Choice for Level {
    const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Info, Self::Off];
    fn key(self) -> &'static str {
        Self::key(self)
    }
    fn title(self) -> Text {
        Self::title(self)
    }
}

impl Choice for Lang {
    const ALL: &'static [Self] = &[Self::Sv, Self::En];
    fn key(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }
    fn title(self) -> Text {
        match self {
            Self::Sv => Text::fixed("svenska", "Swedish"),
            Self::En => Text::fixed("engelska", "English"),
        }
    }
}
