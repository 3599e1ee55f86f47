//! M023: a column of the accounting system that stays empty.

use crate::model::{
    At, Code, Concern, Context, Finding, Heading, Level, Summary, Text, Uncoded, excerpt, nearest, text,
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
        "`[export] columns` säger vilka koder ekonomisystemet behöver. En kolumn som inget `account` i registret har är \
         felskriven eller överflödig. Har en del av ett avtals rader koden och andra inte, kan underlaget inte bokföras.",
        "`[export] columns` says which codes the accounting system needs. A column that no `account` of the ledger has is \
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
    ],
    good: &[&[
        (
            "avtal.toml",
            "#- parties\n[parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\norg_number = \"212000-9994\"\n\
          account = { konto = \"4510\" }\n\n[parties.laxhjalpen]\nname = \"Föreningen Läxhjälpen i Almby\"\n\
          role = \"civil\"\norg_number = \"802999-0010\"\naccount = { konto = \"3990\" }\n",
        ),
        ("liggare.toml", "[export]\ncolumns = [\"konto\"]\n"),
    ]],
    check: Check::Ledger(check),
};

fn check(summaries: &[Summary], context: &Context) -> Vec<Finding> {
    let columns = &context.settings.export.columns;
    if columns.is_empty() {
        return Vec::new();
    }
    let known = summaries.iter().flat_map(|summary| &summary.coding.dimensions).map(String::as_str);
    let known: BTreeSet<&str> = known.collect();
    let empty = (1..).zip(columns).filter(|(_, column)| !known.contains(column.value.as_str()));
    let empty = empty.map(|(place, column)| unknown(place, column, &known));
    let lacking = summaries.iter().flat_map(|summary| &summary.coding.lacking).map(uncoded);
    empty.chain(lacking).collect()
}

fn unknown(place: usize, column: &At<Heading>, known: &BTreeSet<&str>) -> Finding {
    let name = Text::same(excerpt(&column.value));
    let message = text!(
        "kolumnen `{name}` blir tom: inget `account` i registret har den",
        "the column `{name}` stays empty: no `account` of the ledger has it",
        name
    );
    let finding = Finding::new(format!("export.columns[{place}]"), column.span, message);
    match nearest(&column.value, known.iter().copied()) {
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
