//! A commented agreement file to fill in, that states nothing by itself.

use super::ledger_words;
use super::more::more;
use crate::model::{Choice, Context, Kind, Lang};
use crate::resolve;

/// The templates of a language: what every agreement has, every field of a partnership, and a grant.
const TEMPLATES: [(Lang, &str, &str, &str); 2] = [
    (Lang::Sv, include_str!("sv/short.toml"), include_str!("sv/partnership.toml"), include_str!("sv/grant.toml")),
    (Lang::En, include_str!("en/short.toml"), include_str!("en/partnership.toml"), include_str!("en/grant.toml")),
];

/// What a template says of the civil-society organisation, and what it says instead of a party to a cooperation agreement, which
/// is between public parties.
const BETWEEN_PUBLIC: [(Lang, &str, &str); 6] = [
    (Lang::Sv, "foreningen", "grannkommunen"),
    (Lang::Sv, "den idéburna organisationens namn", "den andra offentliga partens namn"),
    (Lang::Sv, "role = \"civil\"", "role = \"public\""),
    (Lang::En, "association", "neighbour"),
    (Lang::En, "name of the civil-society organisation", "name of the other public party"),
    (Lang::En, "role = \"civil\"", "role = \"public\""),
];

/// The file of a new agreement, with every field or only with what each has. `schema` is the path from it to the schema that
/// editors complete by, where there is one.
pub fn template(id: &str, kind: Kind, full: bool, schema: Option<&str>, context: &Context, lang: Lang) -> String {
    let mut text = String::new();
    for (_, short, whole, grant) in TEMPLATES.iter().filter(|(own, ..)| *own == lang) {
        text.push_str(match kind {
            Kind::Grant => grant,
            Kind::Iop | Kind::Cooperation if full => whole,
            Kind::Iop | Kind::Cooperation => short,
        });
    }
    let schema = schema.map(|path| format!("#:schema {path}\n")).unwrap_or_default();
    if kind == Kind::Cooperation {
        for (_, civil, public) in BETWEEN_PUBLIC.iter().filter(|(own, ..)| *own == lang) {
            text = text.replace(civil, public);
        }
    }
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
    if full && kind != Kind::Grant {
        let rest = more(&text, &resolve::agreement_fields(), lang);
        text.push_str(&rest);
    }
    text
}
