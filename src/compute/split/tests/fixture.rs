//! Agreements as tests need them: only what has to do with costs.

use crate::compute::split::{PeriodKind, PeriodSplit, Request, Split, split};
use crate::model::{
    Agreement, Allocation, At, Basis, BasisCount, Cost, CostItem, CostPeriod, Date, Decimal, Ended, Extension, FileId,
    Index, Method, Money, Party, Proration, RoundTo, Rounding, Share, Span,
};
use crate::{parse, resolve};

pub fn at<T>(value: T) -> At<T> {
    At { value, span: Span::file_start(FileId(0)) }
}

pub fn span() -> Span {
    Span::file_start(FileId(0))
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn kr(literal: &str) -> Money {
    Money::parse(literal).unwrap()
}

pub fn number(literal: &str) -> At<Decimal> {
    at(Decimal::parse(literal).unwrap())
}

pub fn text(value: &str) -> At<String> {
    at(value.to_owned())
}

/// An agreement over a term, with no parties and no money.
pub fn over(first: &str, last: &str) -> Agreement {
    let term = format!("term = {{ start = {first}, end = {last} }}");
    read(&format!("{HEAD}{term}\n[parties]\n"))
}

const HEAD: &str = "title = \"Prov\"\nkind = \"cooperation\"\n";

/// What a file says: of a field that has nothing to do with costs nothing is said here.
fn read(text: &str) -> Agreement {
    let resolved = parse::with_document(FileId(0), text, |document| resolve::agreement(FileId(0), "prov", document));
    *resolved.record.unwrap()
}

/// A statement with items.
pub fn cost(per: CostPeriod, items: &[(&str, Money)]) -> Cost {
    let item = |(name, amount): &(&str, Money)| CostItem {
        span: span(),
        name: text(name),
        amount: at(*amount),
        account: vec![],
    };
    Cost {
        span: span(),
        per: at(per),
        year: None,
        unit: None,
        precision: None,
        total: None,
        index: vec![],
        items: items.iter().map(item).collect(),
    }
}

/// A statement of a total alone.
pub fn total(per: CostPeriod, amount: &str) -> Cost {
    Cost { total: Some(at(kr(amount))), ..cost(per, &[]) }
}

pub fn index(from: i32, rate: &str) -> Index {
    let (name, month, status, known) = (None, None, None, None);
    Index { span: span(), from: at(from), rate: Some(number(rate)), parts: Vec::new(), name, month, status, known }
}

impl Agreement {
    pub fn costing(mut self, cost: Cost) -> Self {
        self.costs.push(cost);
        self
    }

    pub fn with_party(mut self, key: &str) -> Self {
        let party = read(&format!("{HEAD}[parties.part]\nname = \"Part\"\nrole = \"public\"\n")).parties.remove(0);
        self.parties.push(Party { key: text(key), name: text(key), ..party });
        self
    }

    fn part(mut self, key: &str, change: impl FnOnce(&mut Party)) -> Self {
        change(self.parties.iter_mut().find(|party| party.key.value == key).unwrap());
        self
    }

    pub fn joined(self, key: &str, on: &str) -> Self {
        self.part(key, |party| party.joined = Some(at(day(on))))
    }

    pub fn left(self, key: &str, on: &str) -> Self {
        self.part(key, |party| party.left = Some(at(day(on))))
    }

    /// An allocation by this method, with a party for each share.
    pub fn shared(mut self, method: Method, shares: &[(&str, &str)]) -> Self {
        for (key, _) in shares {
            if self.party(key).is_none() {
                self = self.with_party(key);
            }
        }
        let share = |(key, value): &(&str, &str)| Share { party: text(key), value: number(value) };
        self.allocation = Some(Allocation {
            span: span(),
            method: at(method),
            proration: None,
            rounding: None,
            to: None,
            shares: shares.iter().map(share).collect(),
            shares_span: None,
            remainder: None,
            basis: None,
        });
        self
    }

    pub fn allocated(mut self, change: impl FnOnce(&mut Allocation)) -> Self {
        change(self.allocation.as_mut().unwrap());
        self
    }

    pub fn prorated(self, proration: Proration) -> Self {
        self.allocated(|allocation| allocation.proration = Some(at(proration)))
    }

    pub fn rounded(self, rounding: Rounding) -> Self {
        self.allocated(|allocation| allocation.rounding = Some(at(rounding)))
    }

    pub fn to(self, to: RoundTo) -> Self {
        self.allocated(|allocation| allocation.to = Some(at(to)))
    }

    pub fn remainder(self, key: &str) -> Self {
        self.allocated(|allocation| allocation.remainder = Some(text(key)))
    }

    pub fn extended(mut self, until: &str) -> Self {
        let decided = self.term.as_ref().unwrap().start.unwrap();
        let (declined, decided_by, reference, reported) = (None, None, None, None);
        let until = Some(at(day(until)));
        self.extensions.push(Extension { span: span(), decided, until, declined, decided_by, reference, reported });
        self
    }

    pub fn ended(mut self, on: &str) -> Self {
        self.ended = Some(Ended { span: span(), on: at(day(on)), why: None });
        self
    }

    pub fn running_on(mut self) -> Self {
        let term = self.term.as_mut().unwrap();
        (term.end, term.open_ended) = (None, Some(at(true)));
        self
    }

    /// Figures as of a day after everything.
    pub fn by(&self, by: PeriodKind) -> Split {
        split(self, &Request::new(SECURED, by)).unwrap()
    }
}

pub const SECURED: Date = Date::MAX;

pub fn basis(counts: &[(&str, &[u32])]) -> Basis {
    let count = |(key, counts): &(&str, &[u32])| BasisCount {
        party: text(key),
        counts: counts.iter().map(|count| at(*count)).collect(),
    };
    Basis { span: span(), what: None, source: None, counts: counts.iter().map(count).collect(), labels: vec![] }
}

/// A table as a person reads it: total and payers, then each item, its total and its cells; amounts with point and no grouping.
pub fn table(period: &PeriodSplit) -> Vec<String> {
    let row = |total: Money, cells: Vec<Money>| {
        let amounts = std::iter::once(total).chain(cells).map(Money::plain);
        amounts.collect::<Vec<_>>().join(" ")
    };
    let amounts = |lines: &[crate::compute::split::SplitLine]| lines.iter().map(|line| line.figure.amount).collect();
    let sum = row(period.total.amount, amounts(&period.payers));
    let items = period.items.iter().zip(&period.cells);
    let items =
        items.map(|(item, cells)| row(item.figure.amount, cells.iter().map(|cell| cell.amount).collect::<Vec<_>>()));
    std::iter::once(sum).chain(items).collect()
}

/// The total and the payers' amounts.
pub fn sums(period: &PeriodSplit) -> String {
    table(period).swap_remove(0)
}

/// Seed 002 as its file has it.
pub fn norrmalm() -> Agreement {
    let items = [
        ("Personalkostnader", kr("1_800_000")),
        ("Lokaler, it, telefoni", kr("300_000")),
        ("Over head", kr("200_000")),
        ("Tolk", kr("500_000")),
    ];
    over("2018-09-01", "2019-12-31")
        .costing(cost(CostPeriod::Year, &items))
        .shared(Method::Percent, &[("kungsholmen", "23"), ("norrmalm", "66"), ("ostermalm", "11")])
        .allocated(|allocation| {
            allocation.basis =
                Some(basis(&[("kungsholmen", &[53, 17]), ("norrmalm", &[198, 8]), ("ostermalm", &[31, 2])]));
        })
}
