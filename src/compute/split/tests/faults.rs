//! Where there are no figures, the reason is told.

use super::fixture::{SECURED, cost, kr, norrmalm, over};
use crate::compute::split::{Fault, PeriodKind, Request, split};
use crate::model::{Agreement, CostPeriod, Method};

fn fault(agreement: &Agreement) -> Fault {
    split(agreement, &Request::new(SECURED, PeriodKind::Year)).unwrap_err()
}

#[test]
fn what_the_file_does_not_state_is_named() {
    assert_eq!(fault(&over("2023-01-01", "2023-12-31")), Fault::NoAllocation);
    assert_eq!(fault(&over("2023-01-01", "2023-12-31").shared(Method::Equal, &[("a", "1")])), Fault::NoCosts);
    assert_eq!(fault(&norrmalm().open_ended()), Fault::OpenEnded);
    let mut without_start = norrmalm();
    without_start.term = None;
    assert_eq!(fault(&without_start), Fault::NoStart);
}

#[test]
fn fixed_amounts_must_fit_the_cost() {
    let fixed = |amount: &str| {
        let costing = over("2023-01-01", "2023-12-31").costing(cost(CostPeriod::Year, &[("Hyra", kr("100"))]));
        fault(&costing.shared(Method::Fixed, &[("a", amount)]))
    };
    assert_eq!(fixed("101"), Fault::FixedExceeds { year: Some(2023), fixed: kr("101"), cost: kr("100") });
    let from = "2023-01-01".parse().unwrap();
    assert_eq!(fixed("99"), Fault::FixedLeaves { year: Some(2023), from, rest: kr("1"), cost: kr("100") });
}

#[test]
fn every_reason_is_said_in_both_languages() {
    for fault in [Fault::Overflow, Fault::TooLarge, Fault::NoStart, Fault::NoEnd, Fault::OpenEnded, Fault::NoCosts] {
        assert!(!fault.text().sv.is_empty() && !fault.text().en.is_empty() && fault.text().sv != fault.text().en);
    }
}
