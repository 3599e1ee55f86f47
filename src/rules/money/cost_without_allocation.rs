//! M014: several public parties, a cost, and nobody who is said to bear it.

use crate::compute::cost_total;
use crate::model::{
    Agreement, Allocation, Code, Concern, Context, Finding, Level, Method, Role, Span, Text, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M014"),
    name: "cost-without-allocation",
    level: Level::Warning,
    concern: Concern::LookUp,
    summary: Text::fixed(
        "filen anger inte hur flera offentliga parter delar kostnaden",
        "the file does not say how several public parties share the cost",
    ),
    why: Text::fixed(
        "När flera nämnder eller kommuner står bakom en kostnad måste det framgå vem som står för vilken del, annars \
         kan den inte faktureras, budgeteras eller följas upp. Den som inte ska stå för något får andelen noll.",
        "Where several committees or municipalities stand behind a cost, it must show who bears which part, else it can be \
         neither invoiced, budgeted nor followed up. A party that bears nothing gets a share of zero.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[parties.byalm]\nname = \"Byalms nämnd\"\nrole = \"public\"\norg_status = \"internal\"\n[parties.laxhjalpen]\nname = \"Läxhjälpen\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[[signatures]]\nparty = \"almby\"\ndate = 2023-12-01\n[[signatures]]\nparty = \"byalm\"\ndate = 2023-12-01\n[[signatures]]\nparty = \"laxhjalpen\"\ndate = 2023-12-01\n#- allocation\n",
        )],
        &[(
            "avtal.toml",
            "[parties.byalm]\nname = \"Byalms nämnd\"\nrole = \"public\"\norg_status = \"internal\"\n[parties.laxhjalpen]\nname = \"Läxhjälpen\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[[signatures]]\nparty = \"almby\"\ndate = 2023-12-01\n[[signatures]]\nparty = \"byalm\"\ndate = 2023-12-01\n[[signatures]]\nparty = \"laxhjalpen\"\ndate = 2023-12-01\n[allocation]\nmethod = \"basis\"\n",
        )],
    ],
    good: &[
        &[(
            "avtal.toml",
            "[parties.byalm]\nname = \"Byalms nämnd\"\nrole = \"public\"\norg_status = \"internal\"\n[parties.laxhjalpen]\nname = \"Läxhjälpen\"\nrole = \"civil\"\norg_number = \"802999-0010\"\n[[signatures]]\nparty = \"almby\"\ndate = 2023-12-01\n[[signatures]]\nparty = \"byalm\"\ndate = 2023-12-01\n[[signatures]]\nparty = \"laxhjalpen\"\ndate = 2023-12-01\n[allocation]\nmethod = \"percent\"\nshares = { almby = 60, byalm = 15, laxhjalpen = 25 }\n",
        )],
        &[("avtal.toml", "#- allocation\n")],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let Some(cost) = agreement.costs.iter().find(|cost| cost_total(cost).is_some()) else { return Verdict::clean() };
    let public: Vec<Text> = agreement
        .parties
        .iter()
        .filter(|party| party.role.value == Role::Public)
        .map(|party| Text::same(party.name.value.as_str()))
        .collect();
    if public.len() < 2 {
        return Verdict::clean();
    }
    let Some((field, place)) = gap(agreement.allocation.as_ref(), cost.span) else { return Verdict::clean() };
    let names = Text::list(&public);
    let message = text!(
        "filen anger en kostnad men inte hur den delas mellan {names}",
        "the file states a cost but not how {names} share it",
        names
    );
    let help = text!(
        "skriv in under [allocation] vem som står för vilken del, till exempel `method = \"percent\"` och `shares`",
        "enter under [allocation] who bears which part, for example `method = \"percent\"` and `shares`",
    );
    Finding::absent(field, place, message).help(help).into()
}

/// What the file lacks of an allocation, and the nearest place: all of it, or what its method rests on.
fn gap(allocation: Option<&Allocation>, cost: Span) -> Option<(&'static str, Span)> {
    let Some(allocation) = allocation else { return Some(("allocation", cost)) };
    let (field, stated) = match allocation.method.value {
        Method::Equal => return None,
        Method::Percent => ("allocation.shares", !allocation.shares.is_empty()),
        Method::Fixed => ("allocation.shares", !allocation.shares.is_empty() || allocation.remainder.is_some()),
        Method::Basis => ("allocation.basis", allocation.basis.as_ref().is_some_and(|basis| !basis.counts.is_empty())),
    };
    (!stated).then_some((field, allocation.span))
}
