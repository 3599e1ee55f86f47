//! Differences, percent and what is left, of years that are over and of one that runs.

use super::*;

#[test]
fn the_difference_is_exact_and_its_percent_has_one_decimal() {
    let money = |text| Money::parse(text).ok();
    let row = |plan, outcome, is_over| {
        let compared = ComparedOutcome::of(money(plan), money(outcome), is_over, is_over);
        let percent = compared.percent.map(Decimal::plain).unwrap_or_default();
        let unspent = compared.unspent.map(Money::plain).unwrap_or_default();
        [compared.difference.map(Money::plain).unwrap_or_default(), percent, unspent].join(" ")
    };
    for (plan, outcome, over, runs) in [
        ("175000", "162340.50", "-12659.50 -7.2 12659.50", "  "),
        ("2000", "2001", "1.00 0.1 ", "1.00 0.1 "),
        ("2000", "1999", "-1.00 -0.1 1.00", "  "),
        ("2000", "2000", "0.00 0 ", "0.00 0 "),
        ("20.03", "20.04", "0.01 0 ", "0.01 0 "),
        ("0", "5", "5.00  ", "5.00  "),
        ("-100", "-50", "50.00 50 ", "50.00 50 "),
        ("-92233720368547758", "92233720368547758", "  ", "  "),
    ] {
        assert_eq!(
            (row(plan, outcome, true), row(plan, outcome, false)),
            (over.to_owned(), runs.to_owned()),
            "{plan} {outcome}"
        );
    }
    assert_eq!(ComparedOutcome::of(None, money("1"), true, true), ComparedOutcome::default());
}

#[test]
fn a_part_of_a_year_is_not_held_against_the_whole() {
    use crate::compute::tests::{agreement, day};
    let base = "[term]\nstart = 2022-01-01\nend = 2024-12-31\n[[costs]]\nper = \"year\"\ntotal = 300\n";
    let of_2023 = |outcomes: &str| {
        let years = outcome_years(&agreement(&format!("{base}{outcomes}")), day("2024-06-01"));
        let line = years.into_iter().find(|year| year.year == 2023).unwrap().lines.remove(0);
        let note = line.note.map(|note| note.said().0);
        (line.outcome.unwrap().plain(), line.compared.difference.map(Money::plain), note)
    };
    let period = |name: &str| format!("[[outcomes]]\nperiod = \"2023-{name}\"\namount = 80\n");
    let of_part = |sum: &str| (sum.to_owned(), None, Some("part_of_year"));
    assert_eq!(of_2023(&period("T1")), of_part("80.00"));
    assert_eq!(of_2023(&(period("T1") + &period("T2"))), of_part("160.00"));
    let all = period("T1") + &period("T2") + &period("T3");
    assert_eq!(of_2023(&all), ("240.00".to_owned(), Some("-60.00".to_owned()), None));
    // A sum beside all its parts counts once, and what is accumulated replaces what was before it.
    let year = "[[outcomes]]\nyear = 2023\namount = 240\n";
    assert_eq!(of_2023(&(all + year)), ("240.00".to_owned(), Some("-60.00".to_owned()), None));
    let through = |month: u32, amount: u32| format!("[[outcomes]]\nthrough = \"2023-{month:02}\"\namount = {amount}\n");
    assert_eq!(of_2023(&(through(4, 80) + &through(8, 170))), of_part("170.00"));
    assert_eq!(of_2023(&through(12, 310)), ("310.00".to_owned(), Some("10.00".to_owned()), None));
}

#[test]
fn what_is_of_other_months_is_no_part_of_a_whole() {
    use crate::compute::tests::{agreement, day};
    let base = "[term]\nstart = 2022-01-01\nend = 2024-12-31\n[[costs]]\nper = \"year\"\n\
                items = [{ name = \"Lokal\", amount = 100 }, { name = \"Personal\", amount = 200 }]\n";
    let of_2023 = |outcomes: &str| {
        let years = outcome_years(&agreement(&format!("{base}{outcomes}")), day("2024-06-01"));
        let year = years.into_iter().find(|year| year.year == 2023).unwrap();
        let notes: Vec<_> = year.lines.iter().map(|line| line.note.map(|note| note.said().0)).collect();
        (notes, year.sums.iter().map(|sum| sum.line.outcome.map(Money::plain)).collect::<Vec<_>>())
    };
    let whole = |period: &str| format!("[[outcomes]]\nperiod = \"2023-{period}\"\namount = 80\n");
    let item = "[[outcomes]]\nperiod = \"2023-T2\"\nitem = \"Lokal\"\namount = 30\n";
    let (notes, sums) = of_2023(&(whole("T1") + item));
    assert_eq!(notes, [Some("part_of_year"), Some("part_of_year")]);
    assert_eq!(sums, [Some("110.00".to_owned())]);
    let (notes, sums) = of_2023(&(whole("T2") + item));
    assert!(notes.contains(&Some("part")), "{notes:?}");
    assert_eq!(sums, []);
}

/// Seed 002: three districts, of which the second is host.
const DISTRICTS: &str = "[parties.kungsholmen]\nname = \"Kungsholmen\"\nrole = \"public\"\n\
     [parties.norrmalm]\nname = \"Norrmalm\"\nrole = \"public\"\nhost = true\n\
     [parties.ostermalm]\nname = \"Östermalm\"\nrole = \"public\"\n\
     [term]\nstart = 2018-09-01\nend = 2019-12-31\n\
     [[costs]]\nper = \"year\"\nunit = \"tkr\"\ntotal = 2_800\nitems = [{ name = \"Personal\", amount = 1_800 }, \
     { name = \"Lokaler\", amount = 300 }, { name = \"Over head\", amount = 200 }, { name = \"Tolk\", amount = 500 }]\n\
     [allocation]\nmethod = \"percent\"\nproration = \"months\"\nshares = { kungsholmen = 23, norrmalm = 66, ostermalm = 11 }\n";

fn settled(tables: &str, as_of: &str, by: PeriodKind) -> Vec<(String, Result<Vec<String>, NoSettlement>)> {
    use crate::compute::tests::{agreement, day};
    let row = |party: SettledParty| format!("{} {}", party.key, party.to_pay.plain());
    let all = settlements(&agreement(&format!("{DISTRICTS}{tables}")), day(as_of), by).into_iter();
    let rows = |parties: Vec<SettledParty>| {
        assert_eq!(Money::sum(parties.iter().map(|party| party.to_pay)), Some(Money::ZERO));
        parties.into_iter().map(row).collect()
    };
    all.map(|one| (one.period.key(), one.parties.map(rows))).collect()
}

/// What each district has paid of its plan.
fn paid(period: &str, of: [&str; 3]) -> String {
    let keys = ["kungsholmen", "norrmalm", "ostermalm"].into_iter().zip(of);
    let entry = |(key, amount)| {
        format!("[[invoiced]]\nperiod = \"{period}\"\nparty = \"{key}\"\namount = {amount}\non = 2020-01-15\n")
    };
    keys.map(entry).collect()
}

#[test]
fn what_the_host_books_is_settled_by_the_key_and_comes_to_nothing() {
    let outcome = "[[outcomes]]\nyear = 2019\namount = 2_730_450.37\nbooked_by = \"host\"\n";
    let plan = paid("2019", ["644_000", "1_848_000", "308_000"]);
    let all = |tables: &str, as_of: &str| settled(tables, as_of, PeriodKind::Year);
    let wanted = ["kungsholmen -15996.41", "norrmalm 23646.87", "ostermalm -7650.46"].map(str::to_owned).to_vec();
    assert_eq!(all(&format!("{outcome}{plan}"), "2020-02-01"), [("2019".to_owned(), Ok(wanted.clone()))]);
    // What is stated twice counts once, and income is negative.
    let twice = "[[outcomes]]\nyear = 2019\nitem = \"Tolk\"\namount = 400_000\nbooked_by = \"host\"\n";
    assert_eq!(all(&format!("{outcome}{plan}{twice}"), "2020-02-01"), [("2019".to_owned(), Ok(wanted.clone()))]);
    let parts = "[[outcomes]]\nperiod = \"2019-T1\"\namount = 3_000_000.37\nbooked_by = \"norrmalm\"\n\
                 [[outcomes]]\nperiod = \"2019-T2\"\namount = -269_550\nbooked_by = \"host\"\n";
    assert_eq!(all(&format!("{parts}{plan}"), "2020-02-01"), [("2019".to_owned(), Ok(wanted))]);
    // Before the year is over nothing is settled, and what was paid after the day is not paid.
    assert_eq!(all(&format!("{outcome}{plan}"), "2019-12-01"), [("2019".to_owned(), Err(NoSettlement::NotOver))]);
    let unpaid = ["kungsholmen 628003.59", "norrmalm -928353.13", "ostermalm 300349.54"].map(str::to_owned).to_vec();
    assert_eq!(all(&format!("{outcome}{plan}"), "2020-01-10"), [("2019".to_owned(), Ok(unpaid))]);
    // Nobody guesses which of two hosts it is.
    let districts = DISTRICTS.replace("name = \"Östermalm\"\nrole", "name = \"Östermalm\"\nhost = true\nrole");
    let agreement = crate::compute::tests::agreement(&format!("{districts}{outcome}"));
    let settled = settlements(&agreement, crate::compute::tests::day("2020-02-01"), PeriodKind::Year).remove(0);
    assert_eq!(settled.parties.unwrap_err(), NoSettlement::SeveralHosts);
    // What each books and bears itself is settled.
    assert_eq!(all("[[outcomes]]\nyear = 2019\namount = 5\n", "2020-02-01"), []);
}

#[test]
fn what_is_booked_for_one_is_borne_by_it_and_fixed_sums_stand() {
    use crate::compute::tests::{agreement, day};
    let own = "[[outcomes]]\nyear = 2019\nparty = \"ostermalm\"\namount = 100.01\nbooked_by = \"kungsholmen\"\n";
    let wanted = ["kungsholmen -100.01", "ostermalm 100.01"].map(str::to_owned).to_vec();
    assert_eq!(settled(own, "2020-02-01", PeriodKind::Year), [("2019".to_owned(), Ok(wanted))]);
    let fixed = DISTRICTS.replace("method = \"percent\"", "method = \"fixed\"\nremainder = \"norrmalm\"").replace(
        "shares = { kungsholmen = 23, norrmalm = 66, ostermalm = 11 }",
        "shares = { kungsholmen = 600_000, ostermalm = 300_000 }",
    );
    let outcome = "[[outcomes]]\nyear = 2019\namount = 2_730_450.37\nbooked_by = \"host\"\n";
    let settled = settlements(&agreement(&format!("{fixed}{outcome}")), day("2020-02-01"), PeriodKind::Year).remove(0);
    let borne: Vec<String> = settled.parties.unwrap().iter().map(|party| party.borne.plain()).collect();
    assert_eq!(borne, ["600000.00", "1830450.37", "300000.00"]);
}

/// The lines and sums: period, item, plan, plan to date, outcome, difference, note.
fn told(tables: &str, as_of: &str, by: PeriodKind) -> Vec<String> {
    use crate::compute::tests::{agreement, day};
    let years = outcome_periods(&agreement(&format!("{DISTRICTS}{tables}")), day(as_of), by);
    let line = |year: &OutcomeYear, line: &OutcomeLine| {
        let plain = |money: Option<Money>| money.map_or("-".to_owned(), Money::plain);
        let amounts = [line.plan, line.to_date, line.outcome, line.compared.difference].map(plain);
        let period = year.period.map_or(year.year.to_string(), |period| period.key());
        let note = line.note.map_or("-", |note| note.said().0);
        format!("{period} {} {} {note}", line.item.as_deref().unwrap_or("-"), amounts.join(" "))
    };
    let of_2019 = years.iter().filter(|year| year.year == 2019);
    of_2019
        .flat_map(|year| year.lines.iter().chain(year.sums.iter().map(|sum| &sum.line)).map(|one| line(year, one)))
        .collect()
}

#[test]
fn a_tertial_tells_from_january_and_a_years_entry_is_told_by_the_year_alone() {
    let part = |period: &str, amount: &str| format!("[[outcomes]]\nperiod = \"2019-{period}\"\namount = {amount}\n");
    let two = part("T1", "900_000") + &part("T2", "950_000");
    let (first, second) = (
        "2019-T1 - 2800000.00 933333.34 900000.00 -33333.34 -",
        "2019-T2 - 2800000.00 1866666.67 1850000.00 -16666.67 -",
    );
    let running = "2019 - 2800000.00 1866666.67 1850000.00 - not_over";
    assert_eq!(told(&two, "2019-08-31", PeriodKind::Tertial), [first, second, running]);
    // Of a period that is not over nothing is left unused.
    let open = "2019-T2 - 2800000.00 1866666.67 1850000.00 - period_not_over";
    let of_first = "2019 - 2800000.00 1166666.67 1850000.00 - not_over";
    assert_eq!(told(&two, "2019-06-15", PeriodKind::Tertial), [first, open, of_first]);
    // Accumulated entries replace each other, and each counts where it lies within.
    let through = "[[outcomes]]\nthrough = \"2019-04\"\namount = 900_000\n[[outcomes]]\nthrough = \"2019-08\"\namount = 1_850_000\n";
    assert_eq!(told(through, "2019-08-31", PeriodKind::Tertial), [first, second, running]);
    let year = "[[outcomes]]\nyear = 2019\namount = 2_790_000\n";
    let only = |period: &str, to_date: &str| format!("2019-{period} - 2800000.00 {to_date} - - only_year");
    assert_eq!(
        told(year, "2020-02-01", PeriodKind::Tertial),
        [
            only("T1", "933333.34"),
            only("T2", "1866666.67"),
            only("T3", "2800000.00"),
            "2019 - 2800000.00 - 2790000.00 -10000.00 -".to_owned()
        ]
    );
    // One month of a tertial is no whole of it, and a tertial is too long for a month.
    let month = told(&part("02", "5"), "2019-04-30", PeriodKind::Tertial);
    assert_eq!(month.first().unwrap(), "2019-T1 - 2800000.00 933333.34 5.00 - part_of_time");
    let months = told(&part("T1", "900_000"), "2019-04-30", PeriodKind::Month);
    assert_eq!(months.first().unwrap(), "2019-01 - 2800000.00 233333.34 - - only_longer");
    assert_eq!(months.get(3).unwrap(), "2019-04 - 2800000.00 933333.34 900000.00 -33333.34 -");
}

#[test]
fn a_forecast_is_the_one_made_last_and_of_some_items_there_is_no_total() {
    use crate::compute::tests::{agreement, day};
    let made = |day: &str, item: &str, amount: u32| {
        let item = if item.is_empty() { String::new() } else { format!("item = \"{item}\"\n") };
        format!("[[forecasts]]\nyear = 2019\nmade = {day}\n{item}amount = {amount}\n")
    };
    let all = |tables: &str, as_of: &str| {
        let agreement = agreement(&format!("{DISTRICTS}{tables}"));
        let year = outcome_years(&agreement, day(as_of)).into_iter().find(|year| year.year == 2019);
        let lines = year.into_iter().flat_map(|year| year.lines).filter_map(|line| {
            let forecast = line.forecast?.amount.plain();
            Some(format!("{} {forecast} {}", line.item.unwrap_or_default(), line.plan.unwrap().plain()))
        });
        lines.collect::<Vec<_>>()
    };
    let two = made("2019-05-15", "", 5) + &made("2019-09-15", "", 7);
    assert_eq!(all(&two, "2019-06-01"), [" 5.00 2800000.00"]);
    assert_eq!(all(&two, "2019-10-01"), [" 7.00 2800000.00"]);
    assert_eq!(all(&two, "2019-05-01"), [""; 0]);
    let items = ["Personal", "lokaler", "Overhead"].map(|item| made("2019-05-15", item, 3)).concat();
    let of_items = ["Personal 3.00 1800000.00", "lokaler 3.00 300000.00", "Overhead 3.00 200000.00"];
    assert_eq!(all(&items, "2019-06-01"), of_items);
    let whole = [[" 12.00 2800000.00"].as_slice(), &of_items, &["Tolk 3.00 500000.00"]].concat();
    assert_eq!(all(&(items + &made("2019-05-15", "Tolk", 3)), "2019-06-01"), whole);
}

#[test]
fn what_is_used_for_a_party_that_bears_nothing_is_told_and_settled() {
    use crate::compute::tests::{agreement, day};
    let guest = "[parties.gast]\nname = \"Gästen\"\nrole = \"civil\"\n";
    let used = "[[outcomes]]\nyear = 2019\nparty = \"gast\"\namount = 5_000\nbooked_by = \"host\"\n";
    let lines = |tables: &str| {
        let years = outcome_years(&agreement(&format!("{DISTRICTS}{tables}")), day("2020-02-01"));
        let lines = years.into_iter().filter(|year| year.year == 2019).flat_map(|year| year.lines);
        let plain = |money: Option<Money>| money.map_or("-".to_owned(), Money::plain);
        let line = |line: OutcomeLine| {
            let note = line.note.map_or("-", |note| note.said().0);
            [plain(line.plan), plain(line.outcome), plain(line.compared.difference), note.to_owned()].join(" ")
        };
        lines.map(line).collect::<Vec<_>>()
    };
    assert_eq!(lines(&format!("{guest}{used}")), ["0.00 5000.00 5000.00 bears_nothing"]);
    let of_item = used.replace("amount", "item = \"Tolk\"\namount");
    assert_eq!(lines(&format!("{guest}{of_item}")), ["0.00 5000.00 5000.00 bears_nothing"]);
    let wanted = ["norrmalm -5000.00", "gast 5000.00"].map(str::to_owned).to_vec();
    let found = settled(&format!("{guest}{used}"), "2020-02-01", PeriodKind::Year);
    assert_eq!(found, [("2019".to_owned(), Ok(wanted))]);
}
