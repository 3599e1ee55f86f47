//! The sums of `payments`: payments with payments, ceilings with ceilings, and nothing else.

use super::AgreementRows;
use super::lines::{Basis, PaymentLine};
use crate::commands::undecided;
use crate::model::{Cell, Column, Money, Sum, Text};

/// The sums of each agreement that has several payments, below them, and those of all agreements at the end.
pub fn sums(kept: &[AgreementRows<'_>], columns: &[Column]) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut above = 0;
    for AgreementRows { id, undecided, lines } in kept {
        let of = || undecided::id(id, *undecided);
        let payments = lines.iter().take_while(|line| !line.is_contribution()).count();
        for (basis, label) in [(Basis::Payment, OF_PAYMENTS), (Basis::UpTo, OF_CEILINGS)] {
            let amounts = amounts(lines, basis);
            if amounts.len() > 1 {
                sums.push(sum(above + payments, label, columns, of(), &amounts));
            }
        }
        above += lines.len();
    }
    let several = kept.iter().filter(|kept| !kept.lines.is_empty()).count() > 1;
    for (basis, is_undecided, label) in [
        (Basis::Payment, false, ALL_PAYMENTS),
        (Basis::Payment, true, UNDECIDED_PAYMENTS),
        (Basis::UpTo, false, ALL_CEILINGS),
        (Basis::UpTo, true, UNDECIDED_CEILINGS),
    ] {
        let own = kept.iter().filter(|kept| kept.undecided.is_some() == is_undecided);
        let all: Vec<Money> = own.flat_map(|kept| amounts(&kept.lines, basis)).collect();
        if several && !all.is_empty() {
            sums.push(sum(above, label, columns, Cell::Empty, &all));
        }
    }
    sums
}

const OF_PAYMENTS: Text = Text::fixed("summa betalningar", "sum of payments");
const OF_CEILINGS: Text = Text::fixed("summa, högst", "sum, up to");
const ALL_PAYMENTS: Text = Text::fixed("summa, alla avtal", "sum of payments, all agreements");
const ALL_CEILINGS: Text = Text::fixed("summa, högst, alla avtal", "sum, up to, all agreements");
const UNDECIDED_PAYMENTS: Text = Text::fixed("summa, utkast och förslag", "sum of payments, drafts and proposals");
const UNDECIDED_CEILINGS: Text = Text::fixed("summa, högst, utkast och förslag", "sum, up to, drafts and proposals");

fn amounts(lines: &[&PaymentLine], basis: Basis) -> Vec<Money> {
    lines.iter().filter(|line| line.basis == basis).filter_map(|line| line.amount).collect()
}

fn sum(after: usize, label: Text, columns: &[Column], of: Cell<'static>, amounts: &[Money]) -> Sum {
    let cells = vec![("agreement", of), ("amount", Cell::sum(amounts.iter().copied()))];
    Sum::new(after, label, columns, cells)
}
