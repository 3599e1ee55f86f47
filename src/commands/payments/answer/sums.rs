//! The sums of `payments`: payments with payments, ceilings with ceilings, and nothing else; a grant is never added to pay for a
//! service.

use super::AgreementRows;
use super::lines::{Basis, PaymentLine};
use crate::commands::undecided;
use crate::compute::PeriodKind;
use crate::model::{Cell, Column, Money, PaymentNature, Sum, Text, text};

/// What is summed by itself.
#[derive(Clone, Copy)]
struct SummedKind {
    basis: Basis,
    nature: Option<PaymentNature>,
    label: (&'static str, &'static str),
}

const KINDS: [SummedKind; 6] = [
    SummedKind { basis: Basis::Payment, nature: None, label: ("summa betalningar", "sum of payments") },
    SummedKind { basis: Basis::Payment, nature: Some(PaymentNature::Grant), label: ("summa bidrag", "sum of grants") },
    SummedKind {
        basis: Basis::Payment,
        nature: Some(PaymentNature::Compensation),
        label: ("summa ersättning för tjänst", "sum of pay for services"),
    },
    SummedKind { basis: Basis::UpTo, nature: None, label: ("summa, högst", "sum, up to") },
    SummedKind {
        basis: Basis::UpTo,
        nature: Some(PaymentNature::Grant),
        label: ("summa bidrag, högst", "sum of grants, up to"),
    },
    SummedKind {
        basis: Basis::UpTo,
        nature: Some(PaymentNature::Compensation),
        label: ("summa ersättning för tjänst, högst", "sum of pay for services, up to"),
    },
];

/// The sums of each agreement that has several payments, below them, those of its periods where they are kept apart, and those of
/// all agreements at the end.
pub fn sums(kept: &[AgreementRows<'_>], by: Option<PeriodKind>, columns: &[Column]) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut above = 0;
    for AgreementRows { id, undecided, lines } in kept {
        let of = || undecided::id(id, *undecided);
        let payments: Vec<&PaymentLine> = lines.iter().copied().take_while(|line| !line.is_contribution()).collect();
        let parted = is_parted(&payments);
        if let Some(by) = by {
            let mut after = above;
            for chunk in payments.chunk_by(|a, b| a.period(by) == b.period(by)) {
                after += chunk.len();
                let period = chunk.first().and_then(|line| line.period(by)).unwrap_or_default();
                sums.extend(several(chunk, parted).map(|(kind, amounts)| {
                    let label = said(kind, parted);
                    let label = if period.is_empty() {
                        text!("{label}, utan period", "{label}, of no period", label)
                    } else {
                        let period = Text::same(period.as_str());
                        text!("{label}, {period}", "{label}, {period}", label, period)
                    };
                    sum(after, label, columns, of(), &amounts)
                }));
            }
        }
        let all = several(&payments, parted);
        sums.extend(
            all.map(|(kind, amounts)| sum(above + payments.len(), said(kind, parted), columns, of(), &amounts)),
        );
        above += lines.len();
    }
    let parted = kept.iter().any(|kept| is_parted(&kept.lines));
    let is_several = kept.iter().filter(|kept| !kept.lines.is_empty()).count() > 1;
    for (basis, is_undecided, nature) in BASES.iter().flat_map(|basis| {
        [false, true].into_iter().flat_map(move |is| NATURES.iter().map(move |nature| (*basis, is, *nature)))
    }) {
        let own = kept.iter().filter(|kept| kept.undecided.is_some() == is_undecided);
        let all: Vec<Money> = own.flat_map(|kept| amounts(&kept.lines, basis, nature)).collect();
        let kind = KINDS.iter().find(|kind| kind.basis == basis && kind.nature == nature);
        if let Some(kind) = kind.filter(|_| is_several && !all.is_empty()) {
            sums.push(sum(above, of_all(*kind, is_undecided, parted), columns, Cell::Empty, &all));
        }
    }
    sums
}

const BASES: [Basis; 2] = [Basis::Payment, Basis::UpTo];
const NATURES: [Option<PaymentNature>; 3] = [None, Some(PaymentNature::Grant), Some(PaymentNature::Compensation)];

/// Whether payments are summed in parts, because the file says of some what they are.
fn is_parted(lines: &[&PaymentLine]) -> bool {
    lines.iter().any(|line| line.nature.is_some())
}

/// The kinds of which there are several amounts; where the payments are summed in parts, every kind that there is, so that the
/// sums that are shown come to all.
fn several<'a>(lines: &'a [&'a PaymentLine], parted: bool) -> impl Iterator<Item = (SummedKind, Vec<Money>)> + 'a {
    let all = KINDS.iter().map(|kind| (*kind, amounts(lines, kind.basis, kind.nature)));
    let is_alone = lines.len() < 2;
    all.filter(move |(_, amounts)| amounts.len() > 1 || parted && !is_alone && !amounts.is_empty())
}

/// What a kind comes to. Where others have a line of their own, it is no sum of all.
fn said(kind: SummedKind, parted: bool) -> Text {
    let label = Text::fixed(kind.label.0, kind.label.1);
    if parted && kind.nature.is_none() {
        text!("{label}, slag inte angivet", "{label}, kind not stated", label)
    } else {
        label
    }
}

/// The label of what all agreements come to.
fn of_all(kind: SummedKind, is_undecided: bool, parted: bool) -> Text {
    let label = match kind.nature {
        // All payments of a table are its sum.
        None if kind.basis == Basis::Payment && !parted && !is_undecided => {
            return Text::fixed("summa, alla avtal", "sum of payments, all agreements");
        }
        None if kind.basis == Basis::Payment && !parted => {
            return Text::fixed("summa, utkast och förslag", "sum of payments, drafts and proposals");
        }
        Some(_) | None => said(kind, parted),
    };
    if is_undecided {
        text!("{label}, utkast och förslag", "{label}, drafts and proposals", label)
    } else {
        text!("{label}, alla avtal", "{label}, all agreements", label)
    }
}

fn amounts(lines: &[&PaymentLine], basis: Basis, nature: Option<PaymentNature>) -> Vec<Money> {
    let own = lines.iter().filter(|line| line.basis == basis && line.nature == nature);
    own.filter_map(|line| line.amount).collect()
}

fn sum(after: usize, label: Text, columns: &[Column], of: Cell<'static>, amounts: &[Money]) -> Sum {
    let cells = vec![("agreement", of), ("amount", Cell::sum(amounts.iter().copied()))];
    Sum::new(after, label, columns, cells)
}
