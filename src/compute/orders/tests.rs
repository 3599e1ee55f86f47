//! Orders over every sort of agreement, and by hand where the codes matter.

use super::{Order, OrderCharge, OrderFault, OrderNote, OrderState, RowSide, VoucherKind, order};
use crate::compute::frozen::charged;
use crate::compute::split::tests::any::{Shape, shape};
use crate::compute::split::tests::fixture::{at, text};
use crate::compute::split::tests::laws::cases;
use crate::compute::split::{PeriodKind, Request, amounts};
use crate::compute::tests::context;
use crate::model::{Agreement, FileId, Money, NamedPeriod, OrgStatus};
use crate::{parse, resolve};
use proptest::prelude::*;

fn read(text: &str) -> Agreement {
    let file = FileId(0);
    parse::with_document(file, text, |document| {
        let resolved = resolve::agreement(file, "prov", document);
        assert!(document.faults.is_empty() && resolved.faults.is_empty(), "{text}\n{:?}", resolved.faults);
        *resolved.record.unwrap()
    })
}

const COSTS: &str = "[term]\nstart = 2019-01-01\nend = 2020-12-31\n[[costs]]\nper = \"year\"\nitems = [\n\
    { name = \"Lön\", amount = 300, account = { konto = \"5010\" } }, { name = \"Hyra\", amount = 600 }]\n\
    [allocation]\nmethod = \"equal\"\nproration = \"months\"\n";

/// A committee, an association and the host, each in its own way; and what follows.
fn three(host: &str, more: &str) -> Agreement {
    read(&format!(
        "title = \"Prov\"\nkind = \"iop\"\nreference = \"SN 1\"\n\
         [parties.namnd]\nname = \"Nämnden\"\nrole = \"public\"\norg_status = \"internal\"\naccount = {{ konto = \"4530\", motpart = \"11\" }}\n\
         [parties.forening]\nname = \"Föreningen\"\nrole = \"civil\"\naccount = {{ motpart = \"80\" }}\n\
         [parties.vard]\nname = \"Värden\"\nrole = \"public\"\nhost = true\n{host}\
         account = {{ konto = \"4000\", motpart = \"12\" }}\naccount_host = {{ konto = \"3630\" }}\n{COSTS}{more}"
    ))
}

const INTERNAL: &str = "org_status = \"internal\"\n";
const BOOKING: &str = "[booking]\ncounterpart = \"motpart\"\ncontra = { konto = \"1510\" }\n";

fn ordered(agreement: &Agreement, settings: &str, as_of: &str, period: &str) -> Result<Order, Vec<OrderFault>> {
    order(agreement, &context(as_of, settings), NamedPeriod::parse(period).unwrap())
}

/// `payer namnd 5010/12 33.33`, voucher by voucher.
fn rows(order: &Order) -> Vec<Vec<String>> {
    let code = |row: &super::OrderRow, name| row.code(name).unwrap_or("-").to_owned();
    let row = |row: &super::OrderRow| {
        let side = crate::model::Choice::key(row.side);
        format!("{side} {} {}/{} {}", row.party, code(row, "konto"), code(row, "motpart"), row.amount.plain())
    };
    order.vouchers.iter().map(|voucher| voucher.rows.iter().map(row).collect()).collect()
}

#[test]
fn each_side_has_its_own_codes_and_the_counterpart_of_the_other() {
    let order = ordered(&three(INTERNAL, ""), BOOKING, "2019-05-02", "2019-T1").unwrap();
    let own = [
        "payer namnd 5010/12 33.34",
        "host vard 3630/11 -33.34",
        "payer namnd 4530/12 66.66",
        // Another legal person: the own side against the contra account, and the other is invoiced.
        "contra forening 1510/80 100.00",
        "host vard 3630/80 -100.00",
        "invoice forening -/- 100.00",
    ];
    let mut expected: Vec<String> = own.iter().map(|row| (*row).to_owned()).collect();
    // The host's side has one account for both items.
    expected[1] = "host vard 3630/11 -100.00".to_owned();
    assert_eq!(rows(&order), [expected]);
    assert_eq!((order.vouchers[0].state, order.charges.len()), (OrderState::Open, 6));
}

#[test]
fn where_the_host_is_another_legal_person_the_own_side_is_the_payers() {
    let order = ordered(&three("", ""), BOOKING, "2019-05-02", "2019-T1").unwrap();
    let sides: Vec<(RowSide, &str)> = order.vouchers[0].rows.iter().map(|row| (row.side, row.party.as_str())).collect();
    let expected = [
        (RowSide::Payer, "namnd"),
        (RowSide::Contra, "vard"),
        (RowSide::Invoice, "vard"),
        (RowSide::Payer, "namnd"),
        (RowSide::Invoice, "forening"),
        (RowSide::Invoice, "vard"),
    ];
    assert_eq!(sides, expected);
    assert_eq!(Money::sum(order.vouchers[0].booked().map(|row| row.amount)), Some(Money::ZERO));
    // The same number is one legal person, whoever the ledger's own side is.
    let number = three("org_number = \"212000-9994\"\n", "");
    let company =
        "[booking]\ncompany = { name = \"Almby\", org_number = \"212000-9994\" }\ncontra = { konto = \"1510\" }\n";
    let order = ordered(&number, company, "2019-05-02", "2019-T1").unwrap();
    assert!(order.vouchers[0].rows.iter().any(|row| row.side == RowSide::Host));
}

#[test]
fn a_row_without_a_code_that_is_required_is_named() {
    let settings = format!("{BOOKING}required = [\"konto\", \"motpart\", \"ansvar\"]\n");
    let faults = ordered(&three(INTERNAL, ""), &settings, "2019-05-02", "2019-T1").unwrap_err();
    assert!(faults.iter().all(OrderFault::is_wrong));
    // The amount as people read it, and where the code is to be written.
    let told: Vec<String> = faults.iter().map(|fault| fault.text().sv.into_owned()).collect();
    let row = "raden Nämnden (Hyra) 66,66 kr saknar koden \"ansvar\": skriv den i `account` hos Nämnden eller hos kostnadsposten";
    assert!(told.contains(&row.to_owned()), "{told:?}");
    let contra = "raden Föreningen 100,00 kr saknar koden \"ansvar\": skriv den i `contra` under `[booking]`";
    assert!(told.contains(&contra.to_owned()), "{told:?}");
    let without = "[booking]\nseries = \"L\"\n";
    let faults = ordered(&three(INTERNAL, ""), without, "2019-05-02", "2019-T1").unwrap_err();
    let told: Vec<String> = faults.iter().map(|fault| fault.text().sv.into_owned()).collect();
    assert_eq!(told, ["raden Föreningen 100,00 kr har inget motkonto: ange `contra` under `[booking]`"]);
}

#[test]
fn there_is_no_order_for_what_is_not_decided_has_no_host_or_is_over() {
    let faults = |agreement: &Agreement, period| ordered(agreement, BOOKING, "2019-05-02", period).unwrap_err();
    let proposed = three(INTERNAL, "[decision]\nstatus = \"proposed\"\n");
    assert!(matches!(faults(&proposed, "2019-T1")[..], [OrderFault::Undecided(_)]));
    // Of a proposal it is told whether there would be anything.
    assert!(matches!(faults(&proposed, "2021-T1")[..], [OrderFault::Undecided(_), OrderFault::Nothing]));
    assert_eq!(faults(&three(INTERNAL, ""), "2021-T1"), [OrderFault::Nothing]);
    assert_eq!(faults(&three(INTERNAL, ""), "2018-T3"), [OrderFault::Nothing]);
    let mut none = three(INTERNAL, "");
    none.parties[2].host = None;
    assert_eq!(faults(&none, "2019-T1"), [OrderFault::NoHost]);
    none.parties.iter_mut().for_each(|party| party.host = Some(at(true)));
    assert_eq!(faults(&none, "2019-T1"), [OrderFault::SeveralHosts]);
    let from = format!("{BOOKING}[money]\nfrozen_from = \"2019-T2\"\n");
    assert_eq!(
        ordered(&three(INTERNAL, ""), &from, "2019-05-02", "2019-T1").unwrap_err(),
        [OrderFault::ChargedElsewhere]
    );
    let open = ordered(&three(INTERNAL, ""), BOOKING, "2019-04-29", "2019-T1").unwrap();
    assert_eq!(open.vouchers[0].state, OrderState::Preliminary);
}

#[test]
fn a_recorded_period_is_reproduced_and_no_other_may_overlap_it() {
    let entries = "[[invoiced]]\nperiod = \"2019-T1\"\nparty = \"namnd\"\namount = 7\non = 2019-05-01\nreference = \"L 1\"\n\
                   [[invoiced]]\nperiod = \"2019-T1\"\nparty = \"vard\"\namount = 9\non = 2019-05-01\n";
    let agreement = three(INTERNAL, entries);
    let order = ordered(&agreement, BOOKING, "2019-05-02", "2019-T1").unwrap();
    let recorded = vec!["payer namnd 4530/12 7.00".to_owned(), "host vard 3630/11 -7.00".to_owned()];
    // The association has no entry: its share is left to book, as a whole, since the entries name no items.
    let left = ["contra forening 1510/80 100.00", "host vard 3630/80 -100.00", "invoice forening -/- 100.00"];
    assert_eq!(rows(&order), [recorded.clone(), left.map(str::to_owned).to_vec()]);
    assert_eq!(order.vouchers.iter().map(|one| one.state).collect::<Vec<_>>(), [OrderState::Booked, OrderState::Open]);
    let whole =
        OrderCharge { party: "forening".to_owned(), item: None, amount: Money::from_ore(10_000), corrects: Vec::new() };
    assert_eq!(order.charges, [whole]);
    assert!(order.notes.contains(&OrderNote::PartBooked { names: vec!["Föreningen".to_owned()] }));
    // The day is that of the period, as it was before it was recorded.
    assert!(order.vouchers.iter().all(|one| one.date == "2019-04-30".parse().unwrap()));
    // What was charged is not what the file gives, and no later period carries the difference yet: this order says so, and the next.
    let otherwise = |order: &Order| {
        let told = order.notes.iter().filter_map(|note| {
            let OrderNote::Otherwise(one) = note else { return None };
            Some(format!("{} {} {}", one.name, one.charged.plain(), one.due.plain()))
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(otherwise(&order), ["Nämnden 7.00 100.00", "Värden 9.00 100.00"]);
    let next = ordered(&agreement, BOOKING, "2019-09-02", "2019-T2").unwrap();
    assert_eq!(otherwise(&next), ["Nämnden 7.00 100.00", "Värden 9.00 100.00"]);
    // Once it is frozen, the entries are all there is, and the next period bears what differs.
    let frozen = format!("{BOOKING}[money]\nfrozen_to = \"2019-T1\"\n");
    let order = ordered(&agreement, &frozen, "2019-05-02", "2019-T1").unwrap();
    assert_eq!((rows(&order), order.charges.len(), order.notes.len()), (vec![recorded], 0, 0));
    let next = ordered(&agreement, &frozen, "2019-09-02", "2019-T2").unwrap();
    assert!(otherwise(&next).is_empty() && next.vouchers[1].kind == VoucherKind::Correction);
    for period in ["2019", "2019-03"] {
        let faults = ordered(&agreement, BOOKING, "2019-05-02", period).unwrap_err();
        assert_eq!(faults, [OrderFault::BookedOtherwise(vec![NamedPeriod::parse("2019-T1").unwrap()])]);
    }
    assert!(ordered(&agreement, BOOKING, "2019-09-02", "2019-T2").is_ok());
    // As of a day before it was recorded it is computed.
    let before = crate::compute::known(&agreement, "2019-04-30".parse().unwrap());
    assert_eq!(ordered(&before, BOOKING, "2019-04-30", "2019-T1").unwrap().vouchers[0].state, OrderState::Open);
}

/// One party by the month and another by the tertial: what is left of each stands in the orders of its sort, and nowhere twice.
#[test]
fn what_is_left_stands_in_orders_of_the_sort_that_a_party_is_booked_by() {
    let entry = |period: &str, party: &str, amount: &str| {
        format!("[[invoiced]]\nperiod = \"{period}\"\nparty = \"{party}\"\namount = {amount}\non = 2019-05-01\n")
    };
    let entries = entry("2019-01", "namnd", "25") + &entry("2019-T1", "vard", "100");
    let agreement = three(INTERNAL, &entries);
    let of = |period: &str| ordered(&agreement, BOOKING, "2019-05-02", period);
    let charges = |order: &Order| {
        let charges = order.charges.iter().map(|charge| (charge.party.clone(), charge.amount.plain()));
        charges.fold(
            std::collections::BTreeMap::new(),
            |mut all: std::collections::BTreeMap<_, Vec<_>>, (party, amount)| {
                all.entry(party).or_default().push(amount);
                all
            },
        )
    };
    // Who has no entries is where the longest period is.
    let tertial = of("2019-T1").unwrap();
    assert_eq!(charges(&tertial), [("forening".to_owned(), vec!["100.00".to_owned()])].into());
    let months = vec![NamedPeriod::parse("2019-01").unwrap()];
    assert!(tertial.notes.contains(&OrderNote::BookedInOthers { names: vec!["Nämnden".to_owned()], periods: months }));
    assert!(charges(&of("2019-01").unwrap()).is_empty());
    for month in ["2019-02", "2019-03", "2019-04"] {
        let order = of(month).unwrap();
        let own = charges(&order).remove("namnd").unwrap();
        let sum = Money::sum(own.iter().map(|amount| Money::parse(amount).unwrap()));
        assert_eq!((sum, charges(&order).len()), (Some(Money::from_ore(2_500)), 1), "{month}");
    }
    // As booked as they all are, a month of the same tertial or a whole year fits with nothing.
    let alone = three(INTERNAL, &entry("2019-T1", "vard", "100"));
    let booked = vec![NamedPeriod::parse("2019-T1").unwrap()];
    for period in ["2019-02", "2019"] {
        let faults = ordered(&alone, BOOKING, "2019-05-02", period).unwrap_err();
        assert_eq!(faults, [OrderFault::BookedOtherwise(booked.clone())]);
    }
}

#[test]
fn payments_are_vouchers_of_their_own_by_their_day_or_their_year() {
    let payment = |more: &str| format!("[[payments]]\nfrom = \"namnd\"\nto = \"forening\"\n{more}\n");
    let all = [
        payment("what = \"Bidrag\"\namount = 10\ndue = 2019-02-01\nnature = \"grant\""),
        payment("what = \"Tjänst\"\namount = 20\ndue = 2019-03-01\nnature = \"compensation\"\nvat = \"excluded\""),
        payment("what = \"Utan dag\"\namount = 30\nyear = 2019"),
        payment("what = \"Högst\"\nup_to = 40\ndue = 2019-02-01"),
    ];
    let agreement = three(INTERNAL, &all.concat());
    let tertial = ordered(&agreement, BOOKING, "2020-01-02", "2019-T1").unwrap();
    let kinds: Vec<VoucherKind> = tertial.vouchers.iter().map(|voucher| voucher.kind).collect();
    assert_eq!(kinds, [VoucherKind::Share, VoucherKind::Grant, VoucherKind::Compensation]);
    assert_eq!(
        rows(&tertial)[1],
        ["payer namnd 4530/80 10.00", "contra forening 1510/80 -10.00", "invoice forening -/- -10.00"]
    );
    assert_eq!(tertial.vouchers[1].date, "2019-02-01".parse().unwrap());
    let notes = [
        OrderNote::VatAdded { what: "Tjänst".to_owned() },
        OrderNote::OfTheYear { what: "Utan dag".to_owned(), year: 2019, is_in_parts: false },
        OrderNote::NoAmount { what: "Högst".to_owned() },
    ];
    assert_eq!(tertial.notes, notes);
    assert_eq!(tertial.payouts.len(), 2);
    let year = ordered(&agreement, BOOKING, "2020-01-02", "2019").unwrap();
    assert_eq!(year.vouchers.len(), 4);
    assert!(year.notes.contains(&OrderNote::NoDay { what: "Utan dag".to_owned() }));
    // Of a ceiling what stands as paid is booked; and what was booked for the year is not booked for its tertial.
    let paid = "[[invoiced]]\nperiod = \"2019-T1\"\nfrom = \"namnd\"\nto = \"forening\"\nitem = \"Högst\"\namount = 35\non = 2019-02-02\n\
                [[invoiced]]\nperiod = \"2019\"\nfrom = \"namnd\"\nto = \"forening\"\nitem = \"Bidrag\"\namount = 10\non = 2019-02-02\n";
    let agreement = three(INTERNAL, &(all.concat() + paid));
    let tertial = ordered(&agreement, BOOKING, "2020-01-02", "2019-T1").unwrap();
    let amounts: Vec<(OrderState, String)> =
        tertial.vouchers.iter().skip(1).map(|one| (one.state, one.rows[0].amount.plain())).collect();
    assert_eq!(amounts, [(OrderState::Booked, "35.00".to_owned()), (OrderState::Open, "20.00".to_owned())]);
    let year = NamedPeriod::parse("2019").unwrap();
    assert!(tertial.notes.contains(&OrderNote::BookedElsewhere { what: "Bidrag".to_owned(), period: year }));
}

#[test]
fn a_payment_that_no_order_can_place_is_named_in_every_order_that_it_may_belong_to() {
    let payments = "[[payments]]\nfrom = \"namnd\"\nto = \"forening\"\nwhat = \"Utan\"\namount = 10\n\
                    [[payments]]\nfrom = \"namnd\"\nto = \"forening\"\nwhat = \"Brutet\"\namount = 20\ncovers = [2019-03-01, 2019-06-30]\n\
                    [[payments]]\nfrom = \"namnd\"\nto = \"forening\"\nwhat = \"Högst\"\nup_to = 30\nyear = 2019\n";
    let named = |more: &str, period: &str| {
        let order = ordered(&three(INTERNAL, &format!("{payments}{more}")), BOOKING, "2021-01-02", period).unwrap();
        order.notes
    };
    let undated = |what: &str| OrderNote::Undated { what: what.to_owned() };
    let ceiling = OrderNote::NoAmount { what: "Högst".to_owned() };
    assert_eq!(named("", "2019-T1"), [undated("Utan"), undated("Brutet"), ceiling.clone()]);
    assert_eq!(named("", "2019-02"), [undated("Utan"), ceiling.clone()]);
    assert_eq!(named("", "2019"), [undated("Utan"), undated("Brutet"), ceiling.clone()]);
    assert_eq!(named("", "2020"), [undated("Utan")]);
    // Recorded, it has its place.
    let entry = "[[invoiced]]\nperiod = \"2019-T2\"\nfrom = \"namnd\"\nto = \"forening\"\nitem = \"Utan\"\namount = 10\non = 2019-05-02\n";
    assert_eq!(named(entry, "2019-T1"), [undated("Brutet"), ceiling]);
    // Where there is nothing to book, the note is there all the same.
    let alone =
        payments.to_owned() + "[[payments]]\nfrom = \"forening\"\nto = \"namnd\"\namount = 1\ndue = 2020-01-01\n";
    let mut alone = three(INTERNAL, &alone);
    alone.costs.clear();
    let order = ordered(&alone, BOOKING, "2021-01-02", "2019-T1").unwrap();
    assert_eq!((order.vouchers.len(), order.notes.len(), order.lacking.len()), (0, 3, 1));
}

#[test]
fn of_a_payment_that_is_booked_in_part_the_order_has_what_is_left() {
    let payment = |amount: &str| {
        format!(
            "[[payments]]\nfrom = \"namnd\"\nto = \"forening\"\nwhat = \"Bidrag\"\namount = {amount}\ndue = 2019-02-01\n"
        )
    };
    let entry = |amount: &str, period: &str| {
        format!(
            "[[invoiced]]\nperiod = \"{period}\"\nfrom = \"namnd\"\nto = \"forening\"\nitem = \"bidrag\"\namount = {amount}\non = 2019-05-01\n"
        )
    };
    let left = |text: String| {
        let order = ordered(&three(INTERNAL, &text), BOOKING, "2020-05-02", "2019-T1").unwrap();
        let payouts: Vec<String> = order.payouts.iter().map(|one| one.amount.plain()).collect();
        let told = order.notes.iter().filter_map(|note| {
            let OrderNote::PartPaid { booked, left, .. } = note else { return None };
            Some(format!("{}+{}", booked.plain(), left.plain()))
        });
        (payouts.join(" "), told.collect::<Vec<_>>().join(" "))
    };
    let one = payment("12_000");
    for (entries, open, told) in [
        (vec![], "12000.00", ""),
        (vec![("5_000", "2019-T1")], "7000.00", "5000.00+7000.00"),
        (vec![("5_000", "2019")], "7000.00", "5000.00+7000.00"),
        (vec![("5_000", "2019-T1"), ("7_000", "2019-T1")], "", ""),
        (vec![("5_000", "2019-T1"), ("-5_000", "2019-T1")], "12000.00", ""),
        (vec![("12_000", "2019-T1"), ("-2_000", "2019-T1")], "", ""),
        (vec![("13_000", "2019-T1")], "", ""),
    ] {
        let entries: String = entries.into_iter().map(|(amount, period)| entry(amount, period)).collect();
        assert_eq!(left(one.clone() + &entries), (open.to_owned(), told.to_owned()), "{entries}");
    }
    // One entry for two payments, and a part of the second.
    let both = payment("12_000").repeat(2);
    assert_eq!(left(both.clone() + &entry("24_000", "2019-T1")).0, "");
    assert_eq!(left(both.clone() + &entry("19_000", "2019-T1")).0, "5000.00");
    assert_eq!(left(both + &entry("5_000", "2019-T1") + &entry("12_000", "2019-T1")).0, "7000.00");
    // What includes VAT is booked for less.
    assert_eq!(left(format!("{one}vat = \"included\"\n{}", entry("9_600", "2019-T1"))).0, "");
}

#[test]
fn a_payment_of_a_year_that_is_booked_in_parts_is_said_to_be_in_no_order() {
    let payment = "[[payments]]\nfrom = \"namnd\"\nto = \"forening\"\nwhat = \"Årsbidrag\"\namount = 30\nyear = 2019\n";
    let share = "[[invoiced]]\nperiod = \"2019-T1\"\nparty = \"forening\"\namount = 100\non = 2019-05-01\n";
    let noted = |more: &str| {
        let order = ordered(&three(INTERNAL, &format!("{payment}{more}")), BOOKING, "2020-05-02", "2019-T3").unwrap();
        assert!(order.payouts.is_empty());
        order.notes.into_iter().filter(|note| matches!(note, OrderNote::OfTheYear { .. })).collect::<Vec<_>>()
    };
    let of_year = |is_in_parts| vec![OrderNote::OfTheYear { what: "Årsbidrag".to_owned(), year: 2019, is_in_parts }];
    assert_eq!(noted(""), of_year(false));
    assert_eq!(noted(share), of_year(true));
    let paid = |amount: u32| {
        format!(
            "[[invoiced]]\nperiod = \"2019-T2\"\nfrom = \"namnd\"\nto = \"forening\"\nitem = \"Årsbidrag\"\namount = {amount}\non = 2019-05-01\n"
        )
    };
    assert_eq!(noted(&format!("{share}{}", paid(20))), of_year(true));
    assert_eq!(noted(&format!("{share}{}", paid(30))), []);
}

#[test]
fn of_payments_that_are_alike_each_has_an_entry_of_its_own() {
    let payment = |day: &str| {
        format!("[[payments]]\nfrom = \"namnd\"\nto = \"forening\"\nwhat = \"Bidrag\"\namount = 40\ndue = {day}\n")
    };
    let entry = "[[invoiced]]\nperiod = \"2019-T1\"\nfrom = \"namnd\"\nto = \"forening\"\nitem = \"Bidrag\"\namount = 40\non = 2019-05-01\n";
    for (recorded, left) in [(0, 2), (1, 1), (2, 0)] {
        let text = payment("2019-02-01") + &payment("2019-03-01") + &entry.repeat(recorded);
        let order = ordered(&three(INTERNAL, &text), BOOKING, "2019-05-02", "2019-T1").unwrap();
        assert_eq!((order.vouchers.len(), order.payouts.len()), (3, left), "{recorded}");
        // Recorded or not, the vouchers have the days of the payments.
        let mut days: Vec<String> = order.vouchers.iter().skip(1).map(|one| one.date.to_string()).collect();
        days.sort();
        assert_eq!(days, ["2019-02-01", "2019-03-01"], "{recorded}");
    }
}

#[test]
fn freezing_alone_changes_nothing_where_a_payment_stands_for_the_share() {
    let payment = "[[payments]]\nfrom = \"namnd\"\nto = \"vard\"\nwhat = \"Bidrag\"\namount = 250\ndue = 2019-06-01\n\
                   [[invoiced]]\nperiod = \"2019-T2\"\nfrom = \"namnd\"\nto = \"vard\"\nitem = \"Bidrag\"\namount = 250\non = 2019-06-01\n";
    let shares = ["2019-T1", "2019-T2", "2019-T3"].map(|period| {
        ["vard", "forening"].map(|party| {
            format!("[[invoiced]]\nperiod = \"{period}\"\nparty = \"{party}\"\namount = 100\non = 2020-01-01\n")
        })
    });
    let agreement = three(INTERNAL, &(payment.to_owned() + &shares.concat().concat()));
    let as_of = "2021-01-02";
    let split = |settings: &str| {
        let money = context(as_of, settings).settings.money;
        let request = Request::new(as_of.parse().unwrap(), PeriodKind::Tertial);
        let split = charged(&agreement, &money, &request).unwrap().split;
        split.periods.into_iter().map(|one| (one.period.key(), one.amounts.payers)).collect::<Vec<_>>()
    };
    let next = |settings: &str| rows(&ordered(&agreement, settings, as_of, "2020-T1").unwrap());
    assert!(next(BOOKING)[0].contains(&"payer namnd 4530/12 66.66".to_owned()));
    for to in ["2019-T1", "2019-T2", "2019-T3", "2019"] {
        let frozen = format!("{BOOKING}[money]\nfrozen_to = \"{to}\"\n");
        assert_eq!(split(&frozen), split(BOOKING), "{to}");
        if to.ends_with("T3") || to.len() == 4 {
            assert_eq!(next(&frozen), next(BOOKING), "{to}");
        }
    }
}

#[test]
fn what_is_not_stated_of_a_payment_is_not_guessed() {
    let faults = |more: &str| {
        let payment = format!("[[payments]]\nfrom = \"namnd\"\n{more}\namount = 10\ndue = 2019-02-01\nwhat = \"X\"\n");
        ordered(&three(INTERNAL, &payment), BOOKING, "2020-01-02", "2019-T1").unwrap_err()
    };
    let what = || "X".to_owned();
    assert_eq!(faults("to = [\"forening\", \"vard\"]"), [OrderFault::SeveralReceivers { what: what() }]);
    assert_eq!(faults("to = \"forening\"\nvat = \"included\""), [OrderFault::VatIncluded { what: what() }]);
    let fund = "[funding.fond]\nname = \"Fonden\"\n[[payments]]\nfrom = \"fond\"\nto = \"forening\"\namount = 10\ndue = 2019-02-01\n";
    let order = ordered(&three(INTERNAL, fund), BOOKING, "2020-01-02", "2019-T1").unwrap();
    assert_eq!((order.vouchers.len(), order.notes), (1, vec![OrderNote::NotOurs { what: "fond".to_owned() }]));
}

#[test]
fn who_pays_the_host_as_agreed_is_not_booked_a_share_as_well() {
    let payment = "[[payments]]\nfrom = \"namnd\"\nto = \"vard\"\nwhat = \"Andel\"\namount = 300\ndue = 2019-02-01\n";
    let agreement = three(INTERNAL, payment);
    let order = ordered(&agreement, BOOKING, "2020-01-02", "2019-T1").unwrap();
    assert_eq!(order.notes, [OrderNote::PaysInstead { name: "Nämnden".to_owned() }]);
    assert!(order.vouchers[0].rows.iter().all(|row| row.party != "namnd"));
    assert_eq!(rows(&order)[1], ["payer namnd 4530/12 300.00", "host vard 3630/11 -300.00"]);
    assert!(order.charges.iter().all(|charge| charge.party != "namnd"));
    // Another year's share is booked.
    let next = ordered(&agreement, BOOKING, "2020-12-31", "2020-T1").unwrap();
    assert!(next.notes.is_empty() && next.vouchers[0].rows.iter().any(|row| row.party == "namnd"));
}

fn booked(shape: &Shape) -> Agreement {
    let mut agreement = shape.agreement();
    for (place, party) in agreement.parties.iter_mut().enumerate() {
        party.org_status = Some(at(OrgStatus::Internal));
        party.host = Some(at(place == 0));
        party.account = vec![(text("konto"), text(&format!("{}", 4000 + place)))];
    }
    agreement
}

/// Who is booked by months and who by tertials or years, and of what nothing is booked yet.
fn in_periods_of_its_own(
    agreement: &Agreement,
    kinds: &[usize],
    is_booked: impl Fn(usize, usize) -> bool,
) -> Agreement {
    let as_of = "2100-01-01".parse().unwrap();
    let mut text = Vec::new();
    for (place, kind) in [PeriodKind::Month, PeriodKind::Tertial, PeriodKind::Year].into_iter().enumerate() {
        let split = amounts(agreement, &Request::new(as_of, kind)).unwrap();
        for (payer, own) in kinds.iter().enumerate().take(split.payers.len()) {
            for (number, period) in split.periods.iter().enumerate() {
                if *own == place && is_booked(payer, number) {
                    let (key, party) = (period.period.key(), &split.payers[payer].key);
                    let amount = period.amounts.payers[payer].plain();
                    text.push(format!(
                        "[[invoiced]]\nperiod = \"{key}\"\nparty = \"{party}\"\namount = {amount}\non = 2099-01-01\n"
                    ));
                }
            }
        }
    }
    let party = |key: &str| format!("[parties.{key}]\nname = \"{key}\"\nrole = \"public\"\n");
    let parties: Vec<String> = agreement.parties.iter().map(|own| party(&own.key.value)).collect();
    let (parties, text) = (parties.concat(), text.concat());
    let entries = read(&format!("title = \"Prov\"\nkind = \"iop\"\n{parties}{text}"));
    Agreement { invoiced: entries.invoiced, ..agreement.clone() }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn whatever_periods_parties_are_booked_in_each_month_is_in_one_order(
        shape in shape(900, 4, 2),
        kinds in prop::collection::vec(0..4_usize, 4),
        booked_ones in prop::collection::vec(any::<bool>(), 40),
    ) {
        let bare = booked(&shape);
        let is_booked = |payer: usize, number: usize| booked_ones[(payer * 7 + number) % booked_ones.len()];
        let agreement = in_periods_of_its_own(&bare, &kinds, is_booked);
        let context = context("2100-01-01", "");
        let whole = amounts(&bare, &Request::new(context.as_of, PeriodKind::Whole)).unwrap();
        let mut booked: std::collections::BTreeMap<&str, Money> = std::collections::BTreeMap::new();
        let mut add = |party: &str, amount: Money| {
            let key = whole.payers.iter().find(|payer| payer.key == party).unwrap().key.as_str();
            let sum = booked.entry(key).or_default();
            *sum = sum.checked_add(amount).unwrap();
        };
        for entry in &agreement.invoiced {
            add(&entry.party.as_ref().unwrap().value, entry.amount.value);
        }
        for by in [PeriodKind::Year, PeriodKind::Tertial, PeriodKind::Month] {
            for period in amounts(&bare, &Request::new(context.as_of, by)).unwrap().periods {
                let named = NamedPeriod::parse(&period.period.key()).unwrap();
                // Where nothing is booked in periods of another length, whoever asks chooses: by months here.
                let shares_days = |entry: &crate::model::Invoiced| {
                    let ((first, last), own) = (entry.period.value.days().unwrap(), named.days().unwrap());
                    first <= own.1 && own.0 <= last
                };
                if by != PeriodKind::Month && !agreement.invoiced.iter().any(shares_days) {
                    continue;
                }
                if let Ok(order) = order(&agreement, &context, named) {
                    order.charges.iter().for_each(|charge| add(&charge.party, charge.amount));
                }
            }
        }
        for (payer, amount) in whole.payers.iter().zip(&whole.periods.iter().next().unwrap().amounts.payers) {
            prop_assert_eq!(booked.get(payer.key.as_str()).copied().unwrap_or_default(), *amount, "{}", &payer.key);
        }
    }

    #[test]
    fn every_voucher_comes_to_zero_and_all_of_them_to_the_split(shape in shape(900, 4, 3)) {
        let agreement = booked(&shape);
        let context = context("2100-01-01", "");
        for by in [PeriodKind::Year, PeriodKind::Tertial, PeriodKind::Month] {
            let split = amounts(&agreement, &Request::new(context.as_of, by)).unwrap();
            for period in &split.periods {
                let named = NamedPeriod::parse(&period.period.key()).unwrap();
                let order = match order(&agreement, &context, named) {
                    Ok(order) => order,
                    Err(faults) => {
                        prop_assert_eq!(&faults, &[OrderFault::Nothing]);
                        prop_assert!(period.amounts.cells.iter().all(|cell| *cell == Money::ZERO));
                        continue;
                    }
                };
                for voucher in &order.vouchers {
                    prop_assert_eq!(Money::sum(voucher.booked().map(|row| row.amount)), Some(Money::ZERO));
                }
                for (payer, amount) in split.payers.iter().zip(&period.amounts.payers).skip(1) {
                    let rows = order.vouchers.iter().flat_map(|voucher| &voucher.rows);
                    let own = rows.filter(|row| row.side == RowSide::Payer && row.party == payer.key).map(|row| row.amount);
                    prop_assert_eq!(Money::sum(own), Some(*amount));
                }
                let charges = Money::sum(order.charges.iter().map(|charge| charge.amount));
                prop_assert_eq!(charges, Some(period.amounts.total));
            }
        }
    }
}
