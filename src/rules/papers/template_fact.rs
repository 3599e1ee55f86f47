//! X002: a template of the ledger asks for facts and forms that there are.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::TEMPLATE_FACT,
    name: "template-unknown-fact",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en mall frågar efter en uppgift eller ett filter som inte finns, eller jämför uppgifter på ett sätt som inte går",
        "a template asks for a fact or a filter that there is not, or compares facts in a way that cannot be",
    ),
    why: Text::fixed(
        "En felskriven uppgift skulle annars bli ett tomt ställe i handlingen. Jämför med `is lika(\"…\")`, räkna upp med \
         `och`, och fråga med `{% if %}` efter det som kan saknas.",
        "A misprinted fact would be an empty place in the paper otherwise. Compare with `is lika(\"…\")`, list with `och`, \
         and ask with `{% if %}` for what may not be there.",
    ),
    source: None,
    bad: &[
        &[
            ("avtal.toml", ""),
            (
                "templates/report.md",
                "{% extends \"builtin/report\" %}\n{% block head %}\nTill {{ committee.nme }}\n{% endblock %}\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "templates/report.md",
                "{% extends \"builtin/report\" %}\n{% block head %}\nTill {{ committee.name | upper }}\n{% endblock %}\n",
            ),
        ],
    ],
    good: &[&[
        ("avtal.toml", ""),
        (
            "templates/report.md",
            "{% extends \"builtin/report\" %}\n{% block head %}\nTill {{ committee.name | stor }}\n{% endblock %}\n",
        ),
    ]],
    check: Check::Stage,
};
