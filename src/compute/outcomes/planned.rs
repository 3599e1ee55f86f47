//! What a year plans: the costs, borne by the party or of the item; in a file without costs the agreed payments.

use super::{Unequal, is_over};
use crate::compute::split::{PeriodAmounts, PeriodKind, Request, Split, amounts, cost_by_period};
use crate::compute::{NoPlan, Plans, cost_total, folded};
use crate::model::{Agreement, AmountKind, Date, Money, MonthRun, Payment};
use chrono::Datelike;
use std::collections::BTreeMap;

/// What an agreement plans as of a day.
pub struct Plan<'a> {
    pub agreement: &'a Agreement,
    pub as_of: Date,
    /// Whether the file states costs, so that they are the plan and not the payments.
    has_costs: bool,
    plans: Plans<'a>,
    to_date: ToDate,
}

/// Months: whoever bears them, and by party.
#[derive(Default)]
struct ToDate {
    /// Those of the running year that are over.
    running: Option<MonthRun>,
    whole: Option<Split<PeriodAmounts>>,
    borne: Option<Split<PeriodAmounts>>,
}

/// A plan, or what of it is for one party or item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Planned {
    pub plan: Option<Money>,
    pub to_date: Option<Money>,
    pub up_to: Option<Money>,
}

/// The plan of one year, or of its months up to one of them.
#[derive(Clone)]
pub struct PlanOfYear {
    year: i32,
    /// The months, where it is no whole year.
    months: Option<MonthRun>,
    pub whole: Planned,
    /// Why there is none.
    pub lacks: Option<NoPlan>,
    pub months_assumed: bool,
    /// In order, each name once.
    items: Vec<PlannedItem>,
    /// The places of the items, by their names as compared.
    places: BTreeMap<String, usize>,
    /// Whether the items are all of the plan, so that what is none of them was to cost nothing.
    is_by_item: bool,
}

/// Items whose names are the same as compared.
#[derive(Clone)]
struct PlannedItem {
    name: String,
    /// As written.
    titles: Vec<String>,
    amount: Money,
}

impl PlanOfYear {
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The items that were to cost something: name as compared, and as first written.
    pub fn planned_items(&self) -> impl Iterator<Item = (&str, &str)> {
        let planned = self.items.iter().filter(|item| item.amount != Money::ZERO);
        planned.filter_map(|item| Some((item.name.as_str(), item.titles.first()?.as_str())))
    }

    /// The place of an item; what the plan does not have comes last.
    pub fn place_of(&self, name: Option<&str>) -> Option<usize> {
        name.map(|name| self.places.get(name).copied().unwrap_or(usize::MAX))
    }

    /// Whether nothing but these items was to cost anything; of a plan without items any are.
    pub fn is_all_of(&self, has: impl Fn(&str) -> bool) -> bool {
        self.items.is_empty() || self.is_by_item && self.planned_items().all(|(name, _)| has(name))
    }

    /// The item, where what it was to cost is known. One without an amount may be a part of what has no name.
    fn item(&self, name: &str) -> Option<&PlannedItem> {
        let item = self.places.get(name).and_then(|place| self.items.get(*place));
        item.filter(|item| self.is_by_item || item.amount != Money::ZERO)
    }
}

impl<'a> Plan<'a> {
    /// The plan of these years, and of their months up to the end of a period of that kind; any other has none.
    pub fn of(agreement: &'a Agreement, as_of: Date, years: impl Iterator<Item = i32> + Clone, by: PeriodKind) -> Self {
        let has_costs = agreement.costs.iter().any(|cost| cost_total(cost).is_some());
        let is_running = years.clone().any(|year| year == as_of.year() && !is_over(agreement, as_of, year));
        let running = months_over(as_of).filter(|_| is_running);
        let days = match by {
            PeriodKind::Tertial | PeriodKind::Month => whole_years(years.clone()),
            PeriodKind::Year | PeriodKind::Whole => running.and_then(days_of),
        };
        let request = days.map(|days| Request { within: Some(days), ..Request::new(as_of, PeriodKind::Month) });
        let to_date = request.filter(|_| has_costs).map(|request| ToDate {
            running,
            whole: cost_by_period(agreement, &request).ok(),
            borne: amounts(agreement, &request).ok(),
        });
        let plans = Plans::of(agreement, as_of, years);
        Self { agreement, as_of, has_costs, plans, to_date: to_date.unwrap_or_default() }
    }

    /// The plan of a year's months from January on; of agreed payments nobody knows it.
    pub fn through(&self, year: &PlanOfYear, months: MonthRun) -> PlanOfYear {
        let sum = |item: Option<&PlannedItem>| self.to_date.sum(Some(months), None, item);
        let whole = Planned { plan: sum(None).filter(|_| year.whole.plan.is_some()), ..Planned::default() };
        let item = |item: &PlannedItem| PlannedItem { amount: sum(Some(item)).unwrap_or(Money::ZERO), ..item.clone() };
        PlanOfYear { months: Some(months), whole, items: year.items.iter().map(item).collect(), ..year.clone() }
    }

    pub fn year(&self, year: i32) -> PlanOfYear {
        let none = PlanOfYear {
            year,
            months: None,
            whole: Planned::default(),
            lacks: None,
            months_assumed: false,
            items: Vec::new(),
            places: BTreeMap::new(),
            is_by_item: false,
        };
        if !self.has_costs {
            let (whole, lacks) = self.paid(year, None);
            return PlanOfYear { whole, lacks, ..none };
        }
        let plan = match self.plans.year(year) {
            Ok(plan) => plan,
            Err(why) => return PlanOfYear { lacks: Some(why), ..none },
        };
        let (mut items, mut places): (Vec<PlannedItem>, _) = (Vec::new(), BTreeMap::new());
        let mut named = Some(Money::ZERO);
        for (title, amount) in plan.items {
            named = named.and_then(|named| named.checked_add(amount));
            let name = folded(&title);
            let place = *places.entry(name.clone()).or_insert(items.len());
            match items.get_mut(place) {
                Some(item) => {
                    let Some(sum) = item.amount.checked_add(amount) else {
                        return PlanOfYear { lacks: Some(NoPlan::TooLarge), ..none };
                    };
                    item.amount = sum;
                    item.titles.push(title);
                }
                None => items.push(PlannedItem { name, titles: vec![title], amount }),
            }
        }
        PlanOfYear {
            whole: Planned {
                plan: Some(plan.total),
                to_date: self.to_date.sum(self.to_date.running(year), None, None),
                up_to: None,
            },
            months_assumed: plan.months_assumed,
            is_by_item: !items.is_empty() && named == Some(plan.total),
            items,
            places,
            ..none
        }
    }

    /// What is planned for a party, an item, both or neither; and why that is not in the plan.
    pub fn part(&self, year: &PlanOfYear, party: Option<&str>, item: Option<&str>) -> (Planned, Option<Unequal>) {
        if year.months.is_some() && year.whole.plan.is_none() {
            return (Planned::default(), Some(Unequal::NotByPeriod));
        }
        let Some(name) = item else {
            let Some(key) = party else { return (year.whole, None) };
            let planned = if self.has_costs { self.borne(year, key, None) } else { self.paid(year.year, Some(key)).0 };
            let is_stated = planned.plan.is_some() || planned.up_to.is_some();
            return if is_stated { (planned, None) } else { self.of_nobody(year.year) };
        };
        if party.is_some_and(|key| self.plans.party(year.year, key, None).is_none()) {
            return self.of_nobody(year.year);
        }
        let Some(item) = year.item(name) else {
            let nothing = year.is_by_item.then_some(Money::ZERO);
            return (Planned { plan: nothing, ..Planned::default() }, Some(Unequal::NotByItem));
        };
        if let Some(key) = party {
            return (self.borne(year, key, Some(item)), None);
        }
        let to_date = self.to_date.sum(self.running(year), None, Some(item));
        (Planned { plan: Some(item.amount), to_date, up_to: None }, None)
    }

    /// The plan of a party for which none is stated: nothing, where the others bear it all.
    fn of_nobody(&self, year: i32) -> (Planned, Option<Unequal>) {
        let mut parties = self.agreement.parties.iter();
        if self.has_costs && parties.any(|party| self.plans.party(year, &party.key.value, None).is_some()) {
            return (Planned { plan: Some(Money::ZERO), ..Planned::default() }, Some(Unequal::BearsNothing));
        }
        (Planned::default(), Some(Unequal::NotByParty))
    }

    /// What a party is to bear, of an item or of all.
    fn borne(&self, year: &PlanOfYear, key: &str, item: Option<&PlannedItem>) -> Planned {
        let of_year = || match item {
            None => self.plans.party(year.year, key, None),
            Some(item) => {
                let borne = item.titles.iter().map(|title| self.plans.party(year.year, key, Some(title)));
                borne.collect::<Option<Vec<_>>>().and_then(Money::sum)
            }
        };
        let of_months = |months| self.to_date.sum(months, Some(key), item);
        let plan = if year.months.is_some() { of_months(year.months) } else { of_year() };
        Planned { plan, to_date: of_months(self.running(year)), up_to: None }
    }

    /// The months that are over of a year that runs.
    fn running(&self, year: &PlanOfYear) -> Option<MonthRun> {
        self.to_date.running(year.year).filter(|_| year.months.is_none())
    }

    /// What is to be paid in a year, to a party or to all. A ceiling is no part of it, nor can it be told where money that one
    /// receives is paid on to another.
    fn paid(&self, year: i32, party: Option<&str>) -> (Planned, Option<NoPlan>) {
        let of_year = || {
            let all = self.agreement.payments.iter();
            all.filter(move |payment| payment.year.is_some_and(|own| own.value == year))
        };
        let paid = || of_year().filter(|payment| party.is_none_or(|party| payment.is_to(party)));
        let of_kind =
            |wanted| paid().filter_map(Payment::sum).filter(move |(_, kind)| *kind == wanted).map(|(sum, _)| sum.value);
        let mut ceilings = of_kind(AmountKind::UpTo).peekable();
        let up_to = if ceilings.peek().is_some() { Money::sum(ceilings) } else { None };
        let receives = |key: &str| of_year().any(|payment| payment.is_to(key));
        let lacks = if paid().next().is_none() {
            Some(NoPlan::NoCost)
        } else if paid().any(|payment| payment.sum().is_none()) {
            Some(NoPlan::NoAmount)
        } else if party.is_some() && paid().any(|payment| payment.only_receiver().is_none()) {
            // Nobody knows how they share it.
            Some(NoPlan::Joint)
        } else if of_kind(AmountKind::Exactly).next().is_none() {
            Some(NoPlan::OnlyUpTo)
        } else if party.is_none() && paid().any(|payment| receives(&payment.from.value)) {
            Some(NoPlan::PaidOn)
        } else {
            None
        };
        let sum = || Money::sum(of_kind(AmountKind::Exactly));
        match lacks {
            Some(_) => (Planned { up_to, ..Planned::default() }, lacks),
            None => {
                let plan = sum();
                (Planned { plan, up_to, to_date: None }, plan.is_none().then_some(NoPlan::TooLarge))
            }
        }
    }

    /// The place of a party in the file.
    pub fn place_of_party(&self, party: Option<&str>) -> Option<usize> {
        party.map(|key| self.agreement.parties.iter().position(|party| party.key.value == key).unwrap_or(usize::MAX))
    }
}

impl ToDate {
    fn running(&self, year: i32) -> Option<MonthRun> {
        self.running.filter(|months| months.year == year)
    }

    /// What months come to, for a party, an item, both or neither.
    fn sum(&self, months: Option<MonthRun>, party: Option<&str>, item: Option<&PlannedItem>) -> Option<Money> {
        let split = if party.is_some() { &self.borne } else { &self.whole };
        let (split, months) = split.as_ref().zip(months)?;
        let payer = match party {
            Some(key) => Some(split.payers.iter().position(|payer| payer.key == key)?),
            None => None,
        };
        let is_row =
            |item: &PlannedItem, own: Option<&str>| own.is_some_and(|own| item.titles.iter().any(|title| title == own));
        let rows: Option<Vec<usize>> = item.map(|item| {
            let rows = split.items.iter().enumerate().filter(|(_, own)| is_row(item, own.name.as_deref()));
            rows.map(|(row, _)| row).collect()
        });
        let mut cells = Vec::new();
        // Periods come one after the other, and a long term has very many.
        let place = |month: u32| {
            split.periods.partition_point(|period| {
                let first = period.period.first;
                (first.year(), first.month()) < (months.year, month)
            })
        };
        for period in split.periods.get(place(months.first)..place(months.last + 1)).unwrap_or_default() {
            let amounts = &period.amounts;
            match (payer, &rows) {
                (None, None) => cells.push(amounts.total),
                (Some(payer), None) => cells.extend(amounts.payers.get(payer)),
                (None, Some(rows)) => cells.extend(rows.iter().filter_map(|row| amounts.items.get(*row))),
                (Some(payer), Some(rows)) => cells.extend(rows.iter().filter_map(|row| amounts.cell(*row, payer))),
            }
        }
        Money::sum(cells)
    }
}

/// The months of a day's year that are over by it, the day included; none in its first.
fn months_over(as_of: Date) -> Option<MonthRun> {
    let tomorrow = as_of.succ_opt()?;
    let last = if tomorrow.year() == as_of.year() { tomorrow.month() - 1 } else { 12 };
    (last > 0).then_some(MonthRun { year: as_of.year(), first: 1, last })
}

/// The first and the last day of months.
pub fn days_of(months: MonthRun) -> Option<(Date, Date)> {
    let first = Date::from_ymd_opt(months.year, months.first, 1)?;
    let last = Date::from_ymd_opt(months.year, months.last, 1)?;
    Some((first, last.with_day(last.num_days_in_month().into())?))
}

/// The first and the last day of years.
fn whole_years(years: impl Iterator<Item = i32> + Clone) -> Option<(Date, Date)> {
    Date::from_ymd_opt(years.clone().min()?, 1, 1).zip(Date::from_ymd_opt(years.max()?, 12, 31))
}
