//! The sums of `payments`: payments with payments, ceilings with ceilings, and nothing else.

use super::lines::{Basis, PaymentLine};
use crate::model::{Cell, Column, Money, Sum, Text};

/// The sums of each agreement that has several payments, below them, and those of all agreements at the end.
pub fn sums(kept: &[(&str, Vec<&PaymentLine>)], columns: &[Column]) -> Vec<Sum> {
    let mut sums = Vec::new();
    let mut above = 0;
    for (id, lines) in kept {
        let payments = lines.iter().take_while(|line| !line.is_contribution()).count();
        for (basis, label) in [(Basis::Payment, OF_PAYMENTS), (Basis::UpTo, OF_CEILINGS)] {
            let amounts = amounts(lines, basis);
            if amounts.len() > 1 {
                sums.push(sum(above + payments, label, columns, Some(id), &amounts));
            }
        }
        above += lines.len();
    }
    let several = kept.iter().filter(|(_, lines)| !lines.is_empty()).count() > 1;
    for (basis, label) in [(Basis::Payment, ALL_PAYMENTS), (Basis::UpTo, ALL_CEILINGS)] {
        let all: Vec<Money> = kept.iter().flat_map(|(_, lines)| amounts(lines, basis)).collect();
        if several && !all.is_empty() {
            sums.push(sum(above, label, columns, None, &all));
        }
    }
    sums
}

const OF_PAYMENTS: Text = Text::fixed("summa betalningar", "sum of payments");
const OF_CEILINGS: Text = Text::fixed("summa, högst", "sum, up to");
const ALL_PAYMENTS: Text = Text::fixed("summa betalningar, alla avtal", "sum of payments, all agreements");
const ALL_CEILINGS: Text = Text::fixed("summa, högst, alla avtal", "sum, up to, all agreements");

fn amounts(lines: &[&PaymentLine], basis: Basis) -> Vec<Money> {
    lines.iter().filter(|line| line.basis == basis).filter_map(|line| line.amount).collect()
}

fn sum(after: usize, label: Text, columns: &[Column], id: Option<&str>, amounts: &[Money]) -> Sum {
    let cells = vec![("agreement", Cell::maybe(id)), ("amount", Cell::sum(amounts.iter().copied()))];
    Sum::new(after, label, columns, cells)
}
