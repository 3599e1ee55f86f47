//! M038: the same money entered twice.

use crate::compute::{PaymentIndex, folded, name_mark};
use crate::model::{
    Agreement, AmountKind, At, Choice, Code, Concern, Context, Contribution, Cost, CostPeriod, Finding, Forecast,
    Funding, Invoiced, Level, Outcome, Payment, Span, Text, Verdict, excerpt, text,
};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    code: Code("M038"),
    name: "entry-twice",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("samma pengar står två gånger", "the same money is entered twice"),
    why: Text::fixed(
        "Poster som gäller samma sak läggs ihop. Två lika utbetalningar eller utfall, eller två kostnader för samma tid med samma \
         post, är oftast en rad som kopierats eller en uppgift som ändrats utan att den gamla togs bort, och summan blir för stor.",
        "Entries about the same are added. Two equal payments or outcomes, or two costs of the same time with the same item, are \
         mostly a line that was copied, or a fact that was changed without the old one being removed, and the sum is too large.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2024\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2024\n",
        )],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = [\"laxhjalpen\"]\namount = 40_000\nyear = 2024\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\nyear = 2024\n",
        )],
        &[(
            "avtal.toml",
            "[[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 390_000\n\n\
             [[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 410_000\n",
        )],
        &[(
            "avtal.toml",
            "[[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-15\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 25_000\non = 2024-02-15\n",
        )],
        &[(
            "avtal.toml",
            "[[outcomes]]\nyear = 2024\nitem = \"Ledare\"\namount = 30_000\n\n\
             [[outcomes]]\nyear = 2024\nitem = \"ledare\"\namount = 30_000\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300_000 }]\n\n\
             [[costs]]\nper = \"year\"\nitems = [{ name = \"ledare\", amount = 310_000 }]\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 400_000 }]\n\n[[costs]]\nper = \"year\"\n\
             total = 400_000\n",
        )],
        &[("avtal.toml", "[[costs]]\nper = \"year\"\ntotal = 400_000\n\n[[costs]]\nper = \"term\"\ntotal = 900_000\n")],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 200_000 }, { name = \"ledare\", amount = 200_000 }]\n",
        )],
        &[(
            "avtal.toml",
            "[[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"cash\"\namount = 40_000\n\n\
             [[contributions]]\nby = [\"laxhjalpen\"]\nkind = \"cash\"\namount = 40_000\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\ntotal = 400_000\n\n[[costs]]\nper = \"year\"\nyear = 2025\ntotal = 410_000\n\n\
             [[costs]]\nper = \"year\"\nyear = 2025\ntotal = 420_000\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ncovers = [2024-01-01, 2024-06-30]\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ncovers = [2024-07-01, 2024-12-31]\n\n\
             [[forecasts]]\nyear = 2024\nmade = 2024-01-15\namount = 390_000\n\n\
             [[forecasts]]\nyear = 2024\nmade = 2024-02-15\namount = 390_000\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 12_500\non = 2024-02-15\nreference = \"L 1\"\n\n\
             [[invoiced]]\nperiod = \"2024-01\"\nparty = \"almby\"\namount = 12_500\non = 2024-02-15\nreference = \"L 2\"\n",
        )],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = 2024-03-15\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = 2024-04-15\n\n\
             [[invoiced]]\nperiod = \"2024-T1\"\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\non = 2024-02-15\n\n\
             [[invoiced]]\nperiod = \"2024-T1\"\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\non = 2024-02-15\n",
        )],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = 2024-03-15\n\n\
             [[payments]]\nfrom = \"almby\"\nto = \"laxhjalpen\"\namount = 40_000\ndue = 2024-10-15\n",
        )],
        &[(
            "avtal.toml",
            "[[costs]]\nper = \"year\"\nitems = [{ name = \"Ledare\", amount = 300_000 }]\n\n\
             [[costs]]\nper = \"year\"\nitems = [{ name = \"Material\", amount = 100_000 }]\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let help = || {
        text!(
            "ta bort den ena; är de två olika, skriv vad var och en gäller eller när den ska betalas",
            "remove one of them; if they are two, write what each is for or when it is due"
        )
    };
    let payments = twice(&agreement.payments, payment_keys).map(|(place, one, before)| {
        let message = text!("samma utbetalning står två gånger", "the same payment is entered twice");
        told(format!("payments[{place}]"), one.span, before.span, message).help(help())
    });
    let outcomes = twice(&agreement.outcomes, outcome_keys).map(|(place, one, before)| {
        let message = text!("samma utfall står två gånger", "the same outcome is entered twice");
        told(format!("outcomes[{place}]"), one.amount.span, before.amount.span, message).help(help())
    });
    let costs = twice(&agreement.costs, cost_keys).map(|(place, one, before)| {
        let message = text!(
            "två kostnader gäller samma tid och samma post: de läggs ihop",
            "two costs are for the same time and the same item: they are added"
        );
        told(format!("costs[{place}]"), one.span, before.span, message).help(text!(
            "ta bort den som inte gäller; är de två olika, ge posterna olika namn",
            "remove the one that does not hold; if they are two, give the items different names"
        ))
    });
    let contributions = twice(&agreement.contributions, contribution_keys).map(|(place, one, before)| {
        let message = text!("samma insats står två gånger", "the same contribution is entered twice");
        told(format!("contributions[{place}]"), one.span, before.span, message).help(text!(
            "ta bort den ena; är de två olika, skriv i `what` vad som skiljer dem",
            "remove one of them; if they are two, write into `what` what sets them apart"
        ))
    });
    let items = (1..).zip(&agreement.costs).flat_map(|(place, cost): (usize, _)| {
        twice(&cost.items, |item| [name_mark(&item.name.value)]).map(move |(nth, one, before)| {
            let message = text!(
                "samma post står två gånger i en kostnad: de läggs ihop",
                "the same item stands twice in one cost: they are added"
            );
            told(format!("costs[{place}].items[{nth}].name"), one.name.span, before.name.span, message).help(text!(
                "ta bort den som inte gäller; är de två olika, ge posterna olika namn",
                "remove the one that does not hold; if they are two, give the items different names"
            ))
        })
    });
    let all = payments.chain(outcomes).chain(costs).chain(contributions).chain(items);
    let all = all.chain(forecasts(agreement)).chain(charges(agreement));
    let all = all.chain(whole_beside_others(agreement)).chain(term_beside_year(agreement)).chain(funds(agreement));
    all.collect::<Vec<_>>().into()
}

/// A cost for the whole term beside one for each year that names the same item: the same money, stated in two ways.
fn term_beside_year(agreement: &Agreement) -> Option<Finding> {
    let of_term = |cost: &&Cost| cost.per.value == CostPeriod::Term;
    if !agreement.costs.iter().any(|cost| of_term(&cost)) {
        return None;
    }
    let yearly = agreement.costs.iter().filter(|cost| !of_term(cost));
    let mut items: BTreeMap<u64, Span> = BTreeMap::new();
    for item in yearly.flat_map(|cost| &cost.items) {
        items.entry(name_mark(&item.name.value)).or_insert(item.span);
    }
    let terms = (1..).zip(&agreement.costs).filter(|(_, cost): &(usize, _)| of_term(cost));
    let mut both = terms.flat_map(|(place, cost)| (1..).zip(&cost.items).map(move |(nth, item)| (place, nth, item)));
    let (place, nth, item, before): (usize, usize, _, _) = both.find_map(|(place, nth, item)| {
        let before = items.get(&name_mark(&item.name.value))?;
        Some((place, nth, item, *before))
    })?;
    let name = excerpt(&item.name);
    let message = text!(
        "\"{name}\" har en kostnad för hela avtalstiden och en för varje år: de läggs ihop",
        "\"{name}\" has a cost for the whole term and one for each year: they are added"
    );
    let field = format!("costs[{place}].items[{nth}].name");
    Some(told(field, item.name.span, before, message).help(text!(
        "ta bort den som inte gäller; är de två olika, ge posterna olika namn",
        "remove the one that does not hold; if they are two, give the items different names"
    )))
}

/// One fund under two keys.
fn funds(agreement: &Agreement) -> impl Iterator<Item = Finding> {
    let keys = |fund: &Funding| {
        let year = fund.year.map(|year| year.value);
        [(name_mark(&fund.name.value), year, fund.amount.map(|amount| amount.value))]
    };
    twice(&agreement.funding, keys).map(|(_, one, before)| {
        let (key, other) = (&one.key.value, &before.key.value);
        let message = text!(
            "samma medel står två gånger, som `{key}` och `{other}`",
            "the same fund is entered twice, as `{key}` and `{other}`"
        );
        told(format!("funding.{key}.name"), one.name.span, before.name.span, message).help(text!(
            "behåll det ena och låt betalningarna nämna det; är de två olika, skriv vem som ger dem i namnet",
            "keep one of them and let the payments name it; if they are two, write into the name who gives them"
        ))
    })
}

/// Two forecasts of one day of the same: only one of them was made.
fn forecasts(agreement: &Agreement) -> impl Iterator<Item = Finding> {
    let keys = |one: &Forecast| {
        let (party, item) = (one.party.as_ref().map(|key| key.value.clone()), one.item.as_ref());
        [(one.year.value, one.made.value, party, item.map(|item| folded(&item.value)))]
    };
    twice(&agreement.forecasts, keys).map(|(place, one, before)| {
        let message = text!(
            "två prognoser från samma dag gäller samma år och samma sak",
            "two forecasts of one day are of the same year and the same thing"
        );
        told(format!("forecasts[{place}]"), one.span, before.span, message).help(text!(
            "ta bort den ena; är de två olika, skriv i `item` eller `party` vad var och en gäller, eller rätta dagen i `made`",
            "remove one of them; if they are two, write into `item` or `party` what each is of, or correct the day in `made`"
        ))
    })
}

/// The same charge twice: of the same period, to the same party, on the same day and by the same voucher.
fn charges(agreement: &Agreement) -> impl Iterator<Item = Finding> {
    let keys = |one: &Invoiced| {
        let key = |key: &Option<At<String>>| key.as_ref().map(|key| folded(&key.value));
        let whom = (key(&one.party), key(&one.from), key(&one.to));
        let corrects: Vec<String> = one.corrects.iter().map(|corrected| corrected.value.clone()).collect();
        let booked = (one.amount.value, one.on.value, key(&one.reference), corrects);
        [(one.period.value.plain(), whom, key(&one.item), booked)]
    };
    let mut same: BTreeMap<_, (&Invoiced, usize)> = BTreeMap::new();
    for one in &agreement.invoiced {
        for key in keys(one) {
            same.entry(key).or_insert((one, 0)).1 += 1;
        }
    }
    same.retain(|_, (_, count)| *count > 1);
    // As many equal payments as the agreement has of them are no slip. They are counted once for all that are equal.
    if !same.is_empty() {
        let agreed = PaymentIndex::of(agreement);
        same.retain(|_, (one, count)| agreed.agreed_as(one) < *count);
    }
    let is_slip = move |one: &Invoiced| keys(one).iter().any(|key| same.contains_key(key));
    let told_twice = twice(&agreement.invoiced, keys).filter(move |(_, one, _)| is_slip(one));
    told_twice.map(|(place, one, before)| {
        let message = text!("samma debitering står två gånger", "the same charge is entered twice");
        told(format!("invoiced[{place}]"), one.span, before.span, message).help(text!(
            "ta bort den ena; är de två olika, skriv verifikationen i `reference`",
            "remove one of them; if they are two, write the voucher into `reference`"
        ))
    })
}

/// A sum of everything, without items, beside another statement for the same time: either it is the same money, or it lacks
/// the name of what it is for. A sum for the whole term stands so beside those for each year.
fn whole_beside_others(agreement: &Agreement) -> Vec<Finding> {
    let costs: Vec<(usize, &Cost)> = (1..).zip(&agreement.costs).collect();
    let is_whole = |cost: &Cost| cost.items.is_empty() && cost.total.is_some();
    let time = |cost: &Cost| (cost.per.value.key(), cost.year.map(|year| year.value));
    let of_term = |cost: &Cost| cost.per.value == CostPeriod::Term;
    // Looked up, and not gone through for each: a file may have twenty thousand statements.
    let mut with_items = BTreeMap::new();
    for (place, cost) in costs.iter().filter(|(_, cost)| !is_whole(cost) && !cost.items.is_empty()) {
        with_items.entry(time(cost)).or_insert((*place, *cost));
    }
    let general = costs.iter().copied().find(|(_, cost)| !of_term(cost) && cost.year.is_none());
    let beside = |one: &Cost| {
        let general = general.filter(|_| of_term(one));
        with_items.get(&time(one)).copied().into_iter().chain(general).min_by_key(|(place, _)| *place)
    };
    let wholes = costs.iter().filter(|(_, cost)| is_whole(cost));
    let found = wholes.filter_map(|(place, cost)| {
        let (_, other) = beside(cost)?;
        let message = text!(
            "en summa utan poster står bredvid en annan kostnad för samma tid: de läggs ihop",
            "a sum without items stands beside another cost for the same time: they are added"
        );
        Some(told(format!("costs[{place}]"), cost.span, other.span, message).help(text!(
            "är det samma pengar, ta bort den ena; är det något annat, skriv i `items` vad summan gäller",
            "if it is the same money, remove one of them; if it is something else, write into `items` what the sum is for"
        )))
    });
    found.collect()
}

fn told(field: String, span: Span, before: Span, message: Text) -> Finding {
    Finding::new(field, span, message).also(before, text!("står redan här", "stands here already"))
}

fn payment_keys(payment: &Payment) -> Vec<impl Ord + use<>> {
    let sum = payment.sum().map(|(sum, kind)| (sum.value, kind == AmountKind::Exactly));
    let what = payment.what.as_ref().map(|what| folded(&what.value));
    let mut to: Vec<String> = payment.receivers().iter().map(|key| key.value.clone()).collect();
    to.sort_unstable();
    to.dedup();
    let ends = (payment.from.value.clone(), to);
    let covers: Vec<_> = payment.covers.iter().map(|day| day.value).collect();
    vec![(ends, payment.year.map(|year| year.value), payment.due.map(|due| due.value), covers, sum, what)]
}

fn outcome_keys(outcome: &Outcome) -> Vec<impl Ord + use<>> {
    let party = outcome.party.as_ref().map(|party| party.value.clone());
    let item = outcome.item.as_ref().map(|item| folded(&item.value));
    let time = outcome.months().map(|run| (run.year, run.first, run.last));
    vec![(time, party, item, outcome.amount.value)]
}

fn contribution_keys(contribution: &Contribution) -> Vec<impl Ord + use<>> {
    let mut by: Vec<String> = contribution.by.iter().map(|key| key.value.clone()).collect();
    by.sort_unstable();
    let what = contribution.what.as_ref().map(|what| folded(&what.value));
    let (amount, hours) = (contribution.amount.map(|at| at.value), contribution.hours.map(|at| at.value.nano()));
    vec![(by, contribution.kind.map(|kind| kind.key()), what, amount, hours, contribution.year.map(|year| year.value))]
}

/// Two statements for the same time are one where both are of everything, or have an item in common.
fn cost_keys(cost: &Cost) -> Vec<impl Ord + use<>> {
    let key = |item| (cost.per.value == CostPeriod::Year, cost.year.map(|year| year.value), item);
    let items = cost.items.iter().map(|item| key(Some(folded(&item.name.value))));
    let whole = cost.items.is_empty().then(|| key(None));
    items.chain(whole).collect()
}
