//! A commented agreement file to fill in, that states nothing by itself.

use super::ledger_words;
use super::more::more;
use super::successor::Predecessor;
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

/// The templates of an agreement that succeeds another.
const SUCCESSORS: [(Lang, &str); 2] =
    [(Lang::Sv, include_str!("sv/successor.toml")), (Lang::En, include_str!("en/successor.toml"))];

/// What is wanted of the file of a new agreement.
pub struct AskedFile<'a> {
    pub id: &'a str,
    pub kind: Kind,
    /// Every field, and not only what each agreement has.
    pub full: bool,
    /// The agreement that it succeeds.
    pub before: Option<&'a Predecessor>,
    /// The path from it to the schema that editors complete by, where there is one.
    pub schema: Option<&'a str>,
}

/// The file of a new agreement.
pub fn template(asked: &AskedFile<'_>, context: &Context, lang: Lang) -> String {
    let AskedFile { kind, full, before, .. } = *asked;
    if let Some(before) = before {
        let text: String = SUCCESSORS.iter().filter(|(own, _)| *own == lang).map(|(_, text)| *text).collect();
        return filled(&before.filled(&text, context, lang), asked, context, lang);
    }
    let mut text = String::new();
    for (_, short, whole, grant) in TEMPLATES.iter().filter(|(own, ..)| *own == lang) {
        text.push_str(match kind {
            Kind::Grant => grant,
            Kind::Iop | Kind::Cooperation if full => whole,
            Kind::Iop | Kind::Cooperation => short,
        });
    }
    if kind == Kind::Cooperation {
        for (_, civil, public) in BETWEEN_PUBLIC.iter().filter(|(own, ..)| *own == lang) {
            text = text.replace(civil, public);
        }
    }
    let mut text = filled(&text, asked, context, lang);
    if full && kind != Kind::Grant {
        let rest = more(&text, &resolve::agreement_fields(), lang);
        text.push_str(&rest);
    }
    text
}

/// A template with the words that its places stand for.
fn filled(template: &str, asked: &AskedFile<'_>, context: &Context, lang: Lang) -> String {
    let (id, kind) = (asked.id, asked.kind);
    let schema = asked.schema.map(|path| format!("#:schema {path}\n")).unwrap_or_default();
    let mut text = template.to_owned();
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
