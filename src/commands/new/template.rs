//! A commented agreement file to fill in, that states nothing by itself.

use super::ledger_words;
use crate::model::{Choice, Context, Kind, Lang};

/// A template and the fields that it leaves open.
const TEMPLATES: [(Lang, &str, &str); 2] = [
    (Lang::Sv, include_str!("sv/partnership.toml"), include_str!("sv/grant.toml")),
    (Lang::En, include_str!("en/partnership.toml"), include_str!("en/grant.toml")),
];

/// The file of a new agreement. `schema` is the path from it to the schema that editors complete by, where there is one.
pub fn template(id: &str, kind: Kind, schema: Option<&str>, context: &Context, lang: Lang) -> String {
    let mut text = String::new();
    for (_, partnership, grant) in TEMPLATES.iter().filter(|(own, _, _)| *own == lang) {
        text.push_str(if kind == Kind::Grant { grant } else { partnership });
    }
    let schema = schema.map(|path| format!("#:schema {path}\n")).unwrap_or_default();
    // What the ledger's own files say comes last, so that nothing in it is taken for a place to fill in.
    let filled = [
        ("#:schema {schema}\n", schema),
        ("{id}", id.to_owned()),
        ("{kind}", kind.key().to_owned()),
        ("{kind_title}", kind.title().pick(lang).to_owned()),
        ("{committee}", ledger_words::committee(context).pick(lang).to_owned()),
        ("{guideline}\n", ledger_words::guideline(context).pick(lang).to_owned()),
        ("{criteria}\n\n", ledger_words::criteria(kind, context).pick(lang).to_owned()),
    ];
    for (place, words) in filled {
        text = text.replace(place, &words);
    }
    text
}
