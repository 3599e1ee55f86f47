//! X004: a letterhead is a Word document with one place for the paper, and nothing in it that runs or leads elsewhere.

use crate::model::{Concern, Level, Text, codes};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: codes::LETTERHEAD,
    name: "letterhead-unfit",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en brevmall saknar platsen för handlingen, har makron eller hämtar något utifrån",
        "a letterhead lacks the place for the paper, has macros or fetches something from elsewhere",
    ),
    why: Text::fixed(
        "En brevmall är ett Worddokument (.docx) med ett enda stycke `liggare:innehåll`, som handlingen ersätter. Makron och \
         det som hämtas från andra ställen följer annars med i varje handling som skrivs med den. Stycket får stå \
         varken i en ruta eller i sidhuvudet.",
        "A letterhead is a Word document (.docx) with a single paragraph `liggare:innehåll`, which the paper takes the place of. \
         Macros and what is fetched from elsewhere would go into every paper that is written with it. The paragraph must stand \
         neither in a table nor in the header of the page.",
    ),
    source: None,
    bad: &[&[("avtal.toml", ""), ("templates/brevmall.docx", "Almby kommun\n")]],
    good: &[&[
        ("avtal.toml", ""),
        ("templates/report.md", "{% extends \"builtin/report\" %}\n{% block head %}\nAlmby kommun\n{% endblock %}\n"),
    ]],
    check: Check::Stage,
};
