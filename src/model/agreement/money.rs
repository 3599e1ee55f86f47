//! What the shared activity costs, who pays, and what was paid.

use crate::model::{At, Date, Decimal, Money, Span, choice, record};

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

record! {
    /// Yearly uprating in percent from a year on, until the next entry.
    Index(span) {
        from: At<i32> = "Från och med det året", "From that year on";
        rate: At<Decimal> = "Procent", "Percent", like("2.5");
    }
}

record! {
    /// One kind of cost.
    CostItem(span) {
        name: At<String> = "Kostnadspost", "Kind of cost", like("\"Personalkostnader\"");
        amount: At<Money> = "Belopp, i kostnadens enhet", "The amount in the table's unit";
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

record! {
    /// One `[[payments]]` entry: an agreed transfer from a party or a fund.
    Payment(span) {
        from: At<String> = "Betalaren: nyckeln till en part eller till medel",
            "Who pays: the key of a party or a fund", names;
        to: At<String> = "Mottagaren: en parts nyckel", "Who receives: the key of a party", names;
        what: Option<At<String>> = "Vad som betalas", "What is paid";
        amount: Option<At<Money>> = "Belopp i kronor", "Amount in kronor";
        up_to: Option<At<Money>> = "Högst så mycket, i kronor; i stället för amount",
            "At most this much, in kronor; instead of amount";
        year: Option<At<i32>> = "Kalenderåret som betalningen gäller", "The calendar year that the payment is for";
        due: Option<At<Date>> = "Förfallodag", "The day on which it is due";
    }
}

impl Payment {
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
        year: Option<At<i32>> = "Kalenderåret", "The calendar year";
    }
}

impl Contribution {
    /// Whether it says what is put in, or how much of it: one that only waits to be filled in shows nothing.
    pub fn says_something(&self) -> bool {
        self.what.is_some() || self.amount.is_some() || self.hours.is_some()
    }
}

record! {
    /// One `[[outcomes]]` entry: money actually used.
    Outcome(span) {
        year: At<i32> = "Kalenderåret", "The calendar year";
        party: Option<At<String>> = "Parten: dess nyckel", "The party: its key", names;
        item: Option<At<String>> = "Kostnadsposten, som under costs", "The kind of cost, as under costs",
            like("\"Personalkostnader\"");
        amount: At<Money> = "Belopp i kronor", "Amount in kronor", like("162_340.50");
    }
}
