//! M023: a column of the accounting system that stays empty.

use crate::model::{
    Booking, Code, Concern, Context, Finding, Level, Span, Summary, Text, Uncoded, excerpt, nearest, text,
};
use crate::rules::{Check, Rule};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    code: Code("M023"),
    name: "account-incomplete",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("en kolumn i konteringen blir tom", "a column of the account stays empty"),
    why: Text::fixed(
        "`[export] columns` och `[booking]` säger vilka koder ekonomisystemet behöver. En kolumn som inget `account` i registret har är \
         felskriven eller överflödig. Har en del av ett avtals rader koden och andra inte, kan underlaget inte bokföras.",
        "`[export] columns` and `[booking]` say which codes the accounting system needs. A column that no `account` of the ledger has is \
         misprinted or superfluous. Where some rows of an agreement have the code and others do not, they cannot be booked.",
    ),
    source: None,
    bad: &[
        &[
            (
                "avtal.toml",
                "#- parties\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
              account = { konto = \"4510\", ansvar = \"1200\" }\n\n[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\n\
              role = \"civil\"\norg_number = \"802999-0010\"\naccount = { konto = \"3990\" }\n",
            ),
            ("liggare.toml", "[export]\ncolumns = [\"konto\", \"ansvar\"]\n"),
        ],
        &[
            (
                "avtal.toml",
                "#- parties\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
              account = { konto = \"4510\" }\n\n[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\n\
              role = \"civil\"\norg_number = \"802999-0010\"\naccount = { konto = \"3990\" }\n",
            ),
            ("liggare.toml", "[export]\ncolumns = [\"kontot\"]\n"),
        ],
        &[
            (
                "avtal.toml",
                "#- parties\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
              account = { konto = \"4510\" }\n\n[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\n\
              role = \"civil\"\norg_number = \"802999-0010\"\naccount = { konto = \"3990\" }\n",
            ),
            ("liggare.toml", "[booking]\ncolumns = [\"konto\", \"motpart\", \"belopp\"]\n"),
        ],
    ],
    good: &[&[
        (
            "avtal.toml",
            "#- parties\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
          account = { konto = \"4510\" }\n\n[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\n\
          role = \"civil\"\norg_number = \"802999-0010\"\naccount = { konto = \"3990\" }\n",
        ),
        (
            "liggare.toml",
            "[export]\ncolumns = [\"konto\"]\n\n[booking]\ncolumns = [\"konto\", \"belopp\", \"enhet\"]\n\
             required = [\"konto\"]\nconstants = { enhet = \"Almby\" }\n",
        ),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], context: &Context) -> Vec<Finding> {
    let (columns, booking) = (&context.settings.export.columns, &context.settings.booking);
    if columns.is_empty() && booking.columns.is_empty() && booking.required.is_empty() {
        return Vec::new();
    }
    let known = summaries.iter().flat_map(|summary| &summary.coding.dimensions).map(String::as_str);
    let known: BTreeSet<&str> = known.collect();
    let empty = (1..).zip(columns).filter(|(_, column)| !known.contains(column.value.as_str()));
    let field = |place: usize| format!("export.columns[{place}]");
    let empty = empty.map(|(place, column)| unknown(&field(place), &column.value, column.span, &known));
    let ordered = unknown_of_orders(booking, &known);
    let lacking = summaries.iter().flat_map(|summary| &summary.coding.lacking).map(uncoded);
    empty.chain(ordered).chain(lacking).collect()
}

/// What an order has in its columns beside the dimensions of accounts.
const OF_ORDERS: [&str; 9] = ["belopp", "debet", "kredit", "text", "datum", "period", "referens", "avtal", "part"];

/// Columns of orders that nothing fills.
fn unknown_of_orders(booking: &Booking, known: &BTreeSet<&str>) -> Vec<Finding> {
    let is_constant = |name: &str| booking.constants.iter().any(|(constant, _)| constant.value == name);
    let is_filled = |name: &str| known.contains(name) || OF_ORDERS.contains(&name) || is_constant(name);
    let columns =
        (1..).zip(&booking.columns).map(|(place, column): (usize, _)| (format!("booking.columns[{place}]"), column));
    let required =
        (1..).zip(&booking.required).map(|(place, column): (usize, _)| (format!("booking.required[{place}]"), column));
    let all = columns.chain(required).filter(|(_, column)| !is_filled(&column.value));
    all.map(|(field, column)| unknown(&field, &column.value, column.span, known)).collect()
}

fn unknown(field: &str, column: &str, span: Span, known: &BTreeSet<&str>) -> Finding {
    let name = Text::same(excerpt(column));
    let message = text!(
        "kolumnen `{name}` blir tom: inget `account` i registret har den",
        "the column `{name}` stays empty: no `account` of the ledger has it",
        name
    );
    let finding = Finding::new(field, span, message);
    match nearest(column, known.iter().copied()) {
        Some(meant) => {
            let meant = Text::same(excerpt(meant));
            finding.help(text!("menade du `{meant}`?", "did you mean `{meant}`?", meant))
        }
        None => finding.help(text!(
            "skriv in koden under `account` hos parter eller poster, eller ta bort kolumnen",
            "enter the code under `account` of parties or items, or remove the column"
        )),
    }
}

fn uncoded(uncoded: &Uncoded) -> Finding {
    let (column, name) = (Text::same(excerpt(&uncoded.column)), Text::same(excerpt(&uncoded.name)));
    let message = text!(
        "{name} saknar `{column}`, som andra rader i avtalet har",
        "{name} lacks `{column}`, which other rows of the agreement have",
        name,
        column
    );
    let finding = Finding::absent(format!("parties.{}.account", uncoded.party), uncoded.span, message);
    finding.also(uncoded.other, text!("finns här", "stands here")).help(text!(
        "skriv in `{column}` i partens `account`, eller hos varje post",
        "enter `{column}` in the `account` of the party, or of each item",
        column
    ))
}
