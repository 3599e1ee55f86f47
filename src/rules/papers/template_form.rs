//! X001: a template of the ledger can be read, and gives headings, paragraphs, lists and tables.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::TEMPLATE_FORM,
    name: "template-not-readable",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en mall i `templates/` kan inte läsas, eller ger något som en handling inte kan ha",
        "a template in `templates/` cannot be read, or gives what no paper can have",
    ),
    why: Text::fixed(
        "Med mallen kan ingen handling skrivas. En handling har rubriker, stycken, listor, uppställningar och rutor; HTML, länkar, \
         fet stil och kod hör inte hemma i den, och det som står i fler rutor än uppställningens första rad har går förlorat. Varje `{{` ska avslutas med `}}`, varje `{% if %}` med `{% endif %}`.",
        "No paper can be drafted with the template. A paper has headings, paragraphs, lists, tables and boxes; HTML, links, \
         bold type and code have no place in it, and what stands in more cells than the first row of a table has is lost. Every `{{` is closed by `}}`, every `{% if %}` by `{% endif %}`.",
    ),
    source: None,
    bad: &[
        &[
            ("avtal.toml", ""),
            (
                "templates/report.md",
                "{% extends \"builtin/report\" %}\n{% block head %}\nTill {{ committee.name\n{% endblock %}\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "templates/report.md",
                "{% extends \"builtin/report\" %}\n{% block children %}\n| Barn | Följd |\n| --- | --- |\n| Elever | Plats | Tid \
                 |\n{% endblock %}\n",
            ),
        ],
        &[
            ("avtal.toml", ""),
            (
                "templates/agreement.md",
                "{% extends \"builtin/agreement\" %}\n{% block end %}\n<b>Underskrifter</b>\n{% endblock %}\n",
            ),
        ],
    ],
    good: &[&[
        ("avtal.toml", ""),
        (
            "templates/report.md",
            "{% extends \"builtin/report\" %}\n{% block head %}\nTill {{ committee.name }}\n{% endblock %}\n",
        ),
    ]],
    check: Check::Stage,
};
