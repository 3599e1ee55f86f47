//! Agreements with what has been charged of them, written as files are.

use crate::compute::frozen::{Charged, charged};
use crate::compute::split::{PeriodAmounts, PeriodKind, Request};
use crate::compute::{known, tests::context, tests::day};
use crate::model::{Agreement, FileId, Money, MoneySettings};
use crate::{parse, resolve};
use std::fmt::Write as _;

pub fn read(text: &str) -> Agreement {
    let file = FileId(0);
    parse::with_document(file, text, |document| {
        let resolved = resolve::agreement(file, "prov", document);
        assert!(document.faults.is_empty() && resolved.faults.is_empty(), "{text}\n{:?}", resolved.faults);
        *resolved.record.unwrap()
    })
}

pub fn money(frozen_to: &str) -> MoneySettings {
    let settings = if frozen_to.is_empty() { String::new() } else { format!("[money]\nfrozen_to = \"{frozen_to}\"\n") };
    context("2021-01-01", &settings).settings.money
}

pub const PRELIMINARY: &str = "{ from = 2019, rate = 2.5, status = \"preliminary\", known = 2018-12-01 }";
pub const FINAL: &str = "{ from = 2019, rate = 3.1, status = \"final\", known = 2019-05-20 }";

/// Seed 002 with an index, and what else is added; `left` is for the third party.
pub fn seed(index: &[&str], left: Option<&str>, last: &str, more: &str) -> Agreement {
    let index = index.join(", ");
    let left = left.map_or_else(String::new, |left| format!("left = {left}\n"));
    read(&format!(
        "title = \"Prov\"\nkind = \"cooperation\"\n[parties.kungsholmen]\nname = \"Kungsholmen\"\nrole = \"public\"\n\
         [parties.norrmalm]\nname = \"Norrmalm\"\nrole = \"public\"\nhost = true\n[parties.ostermalm]\n\
         name = \"Östermalm\"\nrole = \"public\"\n{left}[term]\nstart = 2018-09-01\nend = 2019-12-31\n\
         [[costs]]\nper = \"year\"\nunit = \"tkr\"\nindex = [{index}]\nitems = [\n\
         {{ name = \"Personalkostnader\", amount = 1_800 }},\n{{ name = \"Lokaler, it, telefoni\", amount = 300 }},\n\
         {{ name = \"Over head\", amount = 200 }},\n{{ name = \"Tolk\", amount = 500 }}]\n[allocation]\n\
         method = \"percent\"\nproration = \"months\"\nshares = {{ kungsholmen = 23, norrmalm = 66, ostermalm = 11 }}\n{last}{more}"
    ))
}

/// What the periods of these keys were charged, as entries; with or without the items.
pub fn entries(of: &Charged, keys: &[&str], on: &str, items: bool) -> String {
    let mut text = String::new();
    for period in of.split.periods.iter().filter(|period| keys.contains(&period.period.key().as_str())) {
        let key = period.period.key();
        let mut add = |payer: usize, item: Option<usize>, amount: Money| {
            let party = &of.split.payers[payer].key;
            let item = item.and_then(|item| of.split.items[item].name.as_ref());
            let item = item.map_or_else(String::new, |item| format!("item = \"{item}\"\n"));
            let amount = amount.plain();
            let _ = write!(
                text,
                "[[invoiced]]\nperiod = \"{key}\"\nparty = \"{party}\"\n{item}amount = {amount}\non = {on}\n"
            );
        };
        for payer in 0..of.split.payers.len() {
            if items {
                (0..of.split.items.len())
                    .for_each(|item| add(payer, Some(item), *period.amounts.cell(item, payer).unwrap()));
            } else {
                add(payer, None, period.amounts.payers[payer]);
            }
        }
    }
    text
}

/// What is charged as of the last day of 2020.
pub fn charges(agreement: &Agreement, frozen_to: &str, by: PeriodKind) -> Charged {
    charges_on(agreement, frozen_to, by, "2020-12-31")
}

pub fn charges_on(agreement: &Agreement, frozen_to: &str, by: PeriodKind, as_of: &str) -> Charged {
    let as_of = day(as_of);
    charged(&known(agreement, as_of), &money(frozen_to), &Request::new(as_of, by)).unwrap()
}

/// `2019-T2 967866.67 222609.34 638792.00 106465.33`
pub fn line(period: &PeriodAmounts) -> String {
    let amounts = std::iter::once(&period.amounts.total).chain(&period.amounts.payers).map(|amount| amount.plain());
    format!("{} {}", period.period.key(), amounts.collect::<Vec<_>>().join(" "))
}

pub fn lines(charged: &Charged) -> Vec<String> {
    charged.split.periods.iter().map(line).collect()
}

/// The same of one period.
pub fn of(charged: &Charged, key: &str) -> String {
    charged.split.periods.iter().find(|period| period.period.key() == key).map(line).unwrap_or_default()
}
