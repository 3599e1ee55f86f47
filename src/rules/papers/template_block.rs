//! X003: a template of the ledger takes the place of blocks that the built-in one has, and nothing in it is lost.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::TEMPLATE_BLOCK,
    name: "template-block-lost",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en mall har text eller ett block som inte kommer med i någon handling",
        "a template has text or a block that gets into no paper",
    ),
    why: Text::fixed(
        "En egen mall ersätter block i den inbyggda mallen. Det som står utanför blocken, i ett block med ett annat namn eller i \
         en fil med ett annat namn försvinner annars utan att någon märker det, liksom det som ett tomt block ersätter. `liggare draft template` visar blocken.",
        "A template of your own takes the place of blocks of the built-in one. What stands outside the blocks, in a block of \
         another name or in a file of another name vanishes otherwise, and nobody notices; so does what an empty block takes \
         the place of. `liggare draft template` shows the \
         blocks.",
    ),
    source: None,
    bad: &[
        &[
            ("avtal.toml", ""),
            (
                "templates/report.md",
                "{% extends \"builtin/report\" %}\nHandläggare: nämndsekreteraren\n{% block head %}\nTill {{ committee.name }}\n{% endblock %}\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            ("templates/report.md", "{% extends \"builtin/report\" %}\n{% block children %}\n{% endblock %}\n"),
        ],
        &[("avtal.toml", ""), ("templates/tjansteutlatande.md", "{% extends \"builtin/report\" %}\n")],
    ],
    good: &[&[
        ("avtal.toml", ""),
        (
            "templates/report.md",
            "{% extends \"builtin/report\" %}\n{% block head %}\nHandläggare: nämndsekreteraren\n{% endblock %}\n",
        ),
    ]],
    check: Check::Stage,
};
