//! What the shared activity costs, who pays, and what was paid.

use crate::model::{
    At, BOOKED_PERIOD, Date, Decimal, MONTH, Money, MonthRun, NamedPeriod, OneOrMore, Span, TERTIAL_OR_MONTH, choice,
    record,
};

/// Opaque accounting dimensions (konto, ansvar, verksamhet, motpart …), passed through as written.
pub type Account = Vec<(At<String>, At<String>)>;

choice! {
    /// What a cost statement covers.
    CostPeriod {
        Year = "year", "per år", "per year";
        Term = "term", "hela avtalstiden", "the whole term";
    }
}

choice! {
    /// The unit in which amounts are written.
    Unit {
        Kr = "kr", "kronor", "kronor";
        Tkr = "tkr", "tusen kronor", "thousand kronor";
    }
}

choice! {
    /// How sure a cost is.
    CostPrecision {
        Estimate = "estimate", "uppskattning", "estimate";
        Budget = "budget", "budget", "budget";
    }
}

choice! {
    /// Whether an index is settled.
    IndexStatus {
        Preliminary = "preliminary", "preliminärt", "preliminary";
        Final = "final", "slutligt", "final";
    }
}

record! {
    /// One of several indexes that are weighed together.
    IndexPart(span) {
        weight: At<Decimal> = "Vikt i procent; alla vikter blir 100", "Weight in percent; all of them sum to 100",
            like("90");
        rate: At<Decimal> = "Procent", "Percent", like("2.58");
        name: Option<At<String>> = "Vad indexet heter", "What the index is called", like("\"AKI\"");
    }
}

record! {
    /// Yearly uprating in percent from a year on, until the next entry. What becomes known later is a second entry of the year.
    Index(span): Checked {
        from: At<i32> = "Från och med det året", "From that year on";
        rate: Option<At<Decimal>> = "Procent", "Percent", like("2.5");
        parts: Vec<IndexPart> = "I stället för rate: index som vägs ihop", "Instead of rate: indexes weighed together";
        name: Option<At<String>> = "Vad indexet heter", "What the index is called", like("\"PKV\"");
        month: Option<At<NamedPeriod>> = "Månaden som indexet är av", "The month that the index is of", form(MONTH),
            like("\"2018-10\"");
        status: Option<At<IndexStatus>> = "Preliminärt eller slutligt", "Preliminary or final";
        known: Option<At<Date>> = "Dagen då det blev känt: av flera för samma år gäller det senast kända",
            "The day on which it became known: of several for one year the one known last holds";
    }
}

impl Index {
    /// The percentage by which a year is uprated; none where the weighted parts come to no percentage that can be computed with.
    pub fn percent(&self) -> Option<Decimal> {
        match self.rate {
            Some(rate) => Some(rate.value),
            None => Decimal::weighed(self.parts.iter().map(|part| (part.weight.value, part.rate.value))),
        }
    }
}

record! {
    /// One kind of cost.
    CostItem(span) {
        name: At<String> = "Kostnadspost", "Kind of cost", like("\"Personalkostnader\"");
        amount: At<Money> = "Belopp, i kostnadens enhet", "The amount, in the table's unit";
        account: Account = "Kontering: vilka konteringsdelar som helst, förs vidare som de står",
            "Accounting dimensions of any name, passed through as written", like("{ konto = \"4530\" }");
    }
}

record! {
    /// One `[[costs]]` entry. Its amounts are in kronor here, whatever unit the file writes them in.
    Cost(span): Checked {
        per: At<CostPeriod> = "Om kostnaden gäller varje år eller hela avtalstiden", "What the statement covers";
        year: Option<At<i32>> = "Bara det kalenderåret; utelämnat: varje år",
            "For that calendar year only; left out: every year";
        unit: Option<At<Unit>> = "Enhet för kostnadens belopp [förval: kr]",
            "The unit of this table's amounts [default: kr]", decisive;
        precision: Option<At<CostPrecision>> = "Om kostnaden är en uppskattning eller en budget", "How sure the statement is";
        total: Option<At<Money>> = "Summan som dokumentet anger; jämförs med posterna",
            "The total as stated; checked against the items";
        index: Vec<Index> = "Årlig uppräkning i procent; varje tal gäller tills nästa",
            "Yearly uprating in percent; each rate holds until the next";
        items: Vec<CostItem> = "Kostnadsposterna", "The kinds of cost";
    }
}

choice! {
    /// How costs are shared.
    Method {
        Percent = "percent", "procent", "percent";
        Basis = "basis", "efter fördelningsunderlag", "by the basis";
        Fixed = "fixed", "fasta belopp", "fixed amounts";
        Equal = "equal", "lika delar", "equal parts";
    }
}

choice! {
    /// How a part of a year counts.
    Proration {
        Months = "months", "månader", "months";
        Days = "days", "dagar", "days";
        None = "none", "hela året", "whole year";
    }
}

choice! {
    /// How the odd öre are handed out.
    Rounding {
        LargestRemainder = "largest-remainder", "största rest", "largest remainder";
        BalanceLargest = "balance-largest", "differensen på den största", "balance on the largest";
    }
}

choice! {
    /// The smallest unit of a share.
    RoundTo {
        Ore = "öre", "öre", "öre";
        Krona = "krona", "krona", "krona";
        Tkr = "tkr", "tkr", "tkr";
    }
}

/// A party's share: percent, or kronor where the method is fixed.
#[derive(Debug, Clone)]
pub struct Share {
    pub party: At<String>,
    pub value: At<Decimal>,
}

/// A party's counts, one for each label.
#[derive(Debug, Clone)]
pub struct BasisCount {
    pub party: At<String>,
    pub counts: Vec<At<u32>>,
}

record! {
    /// `[allocation.basis]`: the counts behind the shares.
    Basis(span) {
        what: Option<At<String>> = "Vad som räknas", "What is counted", like("\"folkbokförda nyanlända 18–64 år\"");
        source: Option<At<String>> = "Varifrån talen kommer", "Where the numbers come from";
        counts: Vec<BasisCount> = "Talen, part för part: ett för varje etikett",
            "The numbers, party by party: one for each label", like("{ norrmalm = [198, 8], ostermalm = [31, 2] }");
        labels: Vec<At<String>> = "Etiketter för talen", "Labels of the numbers", like("[\"2017\", \"jan–feb 2018\"]");
    }
}

record! {
    /// `[allocation]`: who bears the costs.
    Allocation(span, shares_span: Option<Span> = place_of("shares")) {
        method: At<Method> = "Hur kostnaderna fördelas", "How the costs are shared";
        proration: Option<At<Proration>> = "Hur en del av ett år räknas", "How a part of a year is counted";
        rounding: Option<At<Rounding>> = "Vem som får de öre som blir över [förval: largest-remainder]",
            "Who gets the odd öre [default: largest-remainder]";
        to: Option<At<RoundTo>> = "Enheten som andelar avrundas till [förval: öre]",
            "The unit to which shares are rounded [default: öre]";
        shares: Vec<Share> = "Andelar, part för part: procent, eller kronor när method är fixed",
            "Shares, party by party: percent, or kronor where the method is fixed",
            like("{ kungsholmen = 23, norrmalm = 66, ostermalm = 11 }");
        remainder: Option<At<String>> = "Parten som står för det som fasta belopp lämnar kvar: dess nyckel",
            "The party that bears what fixed amounts leave: its key", names;
        basis: Option<Basis> = "Fördelningsunderlaget: talen bakom andelarna", "The counts behind the shares";
    }
}

choice! {
    /// How far a fund has come.
    FundingStatus {
        Planned = "planned", "planerad", "planned";
        Applied = "applied", "sökt", "applied for";
        Granted = "granted", "beviljad", "granted";
        Refused = "refused", "avslagen", "refused";
    }
}

record! {
    /// `[funding.KEY]`: money from outside the parties.
    Funding(key: At<String> = own_key, span) {
        name: At<String> = "Vad medlen heter", "What the fund is called", like("\"Lokala utvecklingsmedel (LUM)\"");
        by: Option<At<String>> = "Den som ger dem", "Who gives it", like("\"Socialnämnden\"");
        amount: Option<At<Money>> = "Belopp i kronor", "Amount in kronor";
        year: Option<At<i32>> = "Kalenderåret som medlen gäller", "The calendar year for which it is given";
        status: Option<At<FundingStatus>> = "Hur långt medlen har kommit; utelämnat: framgår inte",
            "How far it has come; left out: not stated";
        decided: Option<At<Date>> = "Datum för beslutet; dessförinnan är medlen inte beslutade",
            "The day of the decision; before it the fund is not decided";
    }
}

/// Whether an agreed transfer is a sum or a ceiling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountKind {
    Exactly,
    UpTo,
}

choice! {
    /// What a payment is: that decides VAT and procurement.
    PaymentNature {
        Grant = "grant", "bidrag", "grant";
        Compensation = "compensation", "ersättning för tjänst", "pay for a service";
    }
}

choice! {
    /// How an amount stands to VAT.
    Vat {
        None = "none", "ingen moms", "no VAT";
        Excluded = "excluded", "moms tillkommer", "VAT is added";
        Included = "included", "moms ingår", "VAT is included";
    }
}

record! {
    /// One `[[payments]]` entry: an agreed transfer from a party or a fund.
    Payment(span): Checked {
        from: At<String> = "Betalaren: nyckeln till en part eller till medel",
            "Who pays: the key of a party or a fund", names;
        to: At<OneOrMore> = "Mottagaren: en parts nyckel, eller flera för en gemensam summa",
            "Who receives: the key of a party, or several for one sum to them together", names, like("\"sensus\"");
        what: Option<At<String>> = "Vad som betalas", "What is paid";
        amount: Option<At<Money>> = "Belopp i kronor", "Amount in kronor";
        up_to: Option<At<Money>> = "Högst så mycket, i kronor; i stället för amount",
            "At most this much, in kronor; instead of amount";
        year: Option<At<i32>> = "Kalenderåret som betalningen gäller", "The calendar year that the payment is for";
        due: Option<At<Date>> = "Förfallodag", "The day on which it is due";
        nature: Option<At<PaymentNature>> = "Bidrag eller ersättning för en tjänst", "A grant, or pay for a service";
        vat: Option<At<Vat>> = "Hur beloppet förhåller sig till moms", "How the amount stands to VAT";
        covers: Vec<At<Date>> = "Första och sista dagen som summan gäller, när det inte är ett kalenderår",
            "The first and the last day that the sum is for, where that is no calendar year",
            like("[2015-07-01, 2016-06-30]");
    }
}

impl Payment {
    /// Who receives it: one party, or several together.
    pub fn receivers(&self) -> &[At<String>] {
        &self.to.value.0
    }

    /// Whether a party receives it, alone or with others.
    pub fn is_to(&self, party: &str) -> bool {
        self.receivers().iter().any(|key| key.value == party)
    }

    /// The only one who receives it.
    pub fn only_receiver(&self) -> Option<&At<String>> {
        if let [only] = self.receivers() { Some(only) } else { None }
    }

    /// The sum that may be paid, and whether it is a ceiling.
    pub fn sum(&self) -> Option<(&At<Money>, AmountKind)> {
        let exactly = self.amount.as_ref().map(|amount| (amount, AmountKind::Exactly));
        exactly.or_else(|| self.up_to.as_ref().map(|ceiling| (ceiling, AmountKind::UpTo)))
    }
}

choice! {
    /// What a party puts in.
    ContributionKind {
        Cash = "cash", "pengar", "cash";
        InKind = "in_kind", "annat än pengar", "in kind";
        Fees = "fees", "avgifter", "fees";
    }
}

record! {
    /// What an hour of volunteer work is worth, and who says so.
    HourRate() {
        kr_per_hour: At<Money> = "Kronor per timme", "Kronor an hour", like("175");
        source: Option<At<String>> = "Källan till timvärdet", "Who says so";
    }
}

record! {
    /// One `[[contributions]]` entry: what parties themselves put in.
    Contribution(span) {
        by: Vec<At<String>> = "Parten eller parterna: nycklar", "The party or parties: keys", names,
            like("[\"sensus\"]"), required;
        kind: Option<At<ContributionKind>> = "Pengar eller annat; utelämnat: framgår inte",
            "Cash or otherwise; left out: not stated";
        what: Option<At<String>> = "Vad insatsen består av", "What is put in", like("\"cirkelledare och studiematerial\"");
        amount: Option<At<Money>> = "Värde i kronor", "Worth in kronor";
        hours: Option<At<Decimal>> = "Ideella timmar; räknas i pengar bara när rate anges",
            "Volunteer hours; valued only where rate is given", like("200");
        rate: Option<HourRate> = "Vad en timme är värd", "What an hour is worth";
        matching: Option<At<String>> = "Motsvarar vad den parten betalar och lägger in: dess nyckel",
            "Equals what that party pays and puts in: its key", names, like("\"pitea\"");
        up_to: Option<At<Money>> = "Högst så mycket, i kronor; i stället för amount",
            "At most this much, in kronor; instead of amount";
        year: Option<At<i32>> = "Kalenderåret", "The calendar year";
    }
}

impl Contribution {
    /// Whether it says what is put in, or how much of it: one that only waits to be filled in shows nothing.
    pub fn says_something(&self) -> bool {
        self.what.is_some()
            || self.amount.is_some()
            || self.hours.is_some()
            || self.matching.is_some()
            || self.up_to.is_some()
    }

    /// Whether it is what users pay, and so nothing that a party puts in itself.
    pub fn is_fees(&self) -> bool {
        self.kind.is_some_and(|kind| kind.value == ContributionKind::Fees)
    }
}

record! {
    /// One `[[outcomes]]` entry: money actually used.
    Outcome(span): Checked {
        year: Option<At<i32>> = "Kalenderåret", "The calendar year";
        period: Option<At<NamedPeriod>> = "I stället för year: tertialet eller månaden, som 2025-T1 eller 2025-03",
            "Instead of year: the tertial or the month, such as 2025-T1 or 2025-03", form(TERTIAL_OR_MONTH),
            like("\"2025-T1\"");
        through: Option<At<NamedPeriod>> = "I stället för year: ackumulerat från januari till och med den månaden",
            "Instead of year: accumulated from January through that month", form(MONTH), like("\"2025-08\"");
        party: Option<At<String>> = "Parten: dess nyckel", "The party: its key", names;
        item: Option<At<String>> = "Kostnadsposten, som under costs", "The kind of cost, as under costs",
            like("\"Personalkostnader\"");
        amount: At<Money> = "Belopp i kronor", "Amount in kronor", like("162_340.50");
        booked_by: Option<At<String>> =
            "Hos vem det är bokfört, när det inte är den som står för kostnaden: en parts nyckel, eller host (värden)",
            "On whose accounts it is booked, where that is not who bears it: a party's key, or host", names;
        source: Option<At<String>> = "Filen och raden som beloppet är läst ur",
            "The file and row that it was read from";
    }
}

impl Outcome {
    /// The months that it tells of.
    pub fn months(&self) -> Option<MonthRun> {
        let whole = |year| MonthRun { year, first: 1, last: 12 };
        let of_period = |period: At<NamedPeriod>| period.value.within_year();
        let through = |month: At<NamedPeriod>| of_period(month).map(|run| MonthRun { first: 1, ..run });
        let of_year = self.year.map(|year| whole(year.value));
        of_year.or_else(|| self.period.and_then(of_period)).or_else(|| self.through.and_then(through))
    }

    /// The field that says so.
    pub fn time_key(&self) -> &'static str {
        if self.year.is_some() {
            "year"
        } else if self.period.is_some() {
            "period"
        } else {
            "through"
        }
    }

    /// The calendar year in which it lies, and where that is written.
    pub fn calendar_year(&self) -> Option<At<i32>> {
        let of_period = |period: At<NamedPeriod>| At { value: period.value.first_year(), span: period.span };
        self.year.or_else(|| self.period.or(self.through).map(of_period))
    }
}

record! {
    /// One `[[forecasts]]` entry: what a year is expected to come to, as made on a day.
    Forecast(span) {
        year: At<i32> = "Kalenderåret som prognosen gäller", "The calendar year that it is for";
        made: At<Date> = "Dagen då den gjordes", "The day on which it was made";
        item: Option<At<String>> = "Kostnadsposten, som under costs", "The kind of cost, as under costs",
            like("\"Personalkostnader\"");
        party: Option<At<String>> = "Parten: dess nyckel", "The party: its key", names;
        amount: At<Money> = "Belopp i kronor", "Amount in kronor", like("1_750_000");
        why: Option<At<String>> = "Skälet till avvikelsen", "Why it differs";
    }
}

record! {
    /// One `[[invoiced]]` entry: what has been charged or paid. Entries are appended, never changed.
    Invoiced(span): Checked {
        period: At<NamedPeriod> = "Perioden som den stod i: år, tertial eller månad, som 2019, 2019-T1 eller 2019-03",
            "The period of the order in which it stood: year, tertial or month, such as 2019, 2019-T1 or 2019-03",
            form(BOOKED_PERIOD), like("\"2019-T1\"");
        party: Option<At<String>> = "Parten vars andel av kostnaderna det är: dess nyckel",
            "The party whose share of the costs it is: its key", names;
        from: Option<At<String>> = "Av en avtalad betalning: den som har betalat, i stället för party",
            "Of an agreed payment: who paid, instead of party", names;
        to: Option<At<String>> = "Av en avtalad betalning: den som har fått den", "Of an agreed payment: who received it",
            names;
        item: Option<At<String>> = "Kostnadsposten; alla rader för en part och en period har den, eller ingen",
            "The kind of cost; all entries of a party and a period have it, or none", like("\"Tolk\"");
        amount: At<Money> = "Belopp i kronor; mindre än noll: krediterat", "Amount in kronor; below nothing: credited",
            like("38_333.33");
        on: At<Date> = "Dagen då det debiterades eller betalades", "The day on which it was charged or paid";
        reference: Option<At<String>> = "Verifikation eller faktura", "The voucher or invoice", like("\"L 1042\"");
        corrects: Vec<At<String>> = "Av en rättelse: verifikationerna, eller annars perioderna, som den rättar",
            "Of a correction: the vouchers, or else the periods, that it corrects", like("[\"L 1042\"]");
    }
}
