//! A commented agreement file to fill in, that states nothing by itself.

use super::ledger_words;
use super::more::more;
use super::successor::Predecessor;
use crate::model::{Choice, Context, Kind, Lang, Role};
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
        let places: Vec<_> =
            places(asked, context, lang).into_iter().chain(before.places(kind, context, lang)).collect();
        return filled(&text, &places).trim_end().to_owned() + "\n";
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
    let mut text = filled(&text, &places(asked, context, lang));
    if full && kind != Kind::Grant {
        let rest = more(&text, &resolve::agreement_fields(), lang);
        text.push_str(&rest);
    }
    text
}

/// The party with this role as a new agreement has it, to be filled in; none of another role than the template has.
pub fn waiting_party(role: Role, lang: Lang) -> String {
    let own = TEMPLATES.iter().filter(|(own, ..)| *own == lang);
    let parts = own.flat_map(|(_, short, ..)| short.split("\n\n"));
    let of_role = format!("role = \"{}\"", role.key());
    parts.filter(|part| part.starts_with("[parties.") && part.contains(&of_role)).collect()
}

/// A place of a template to fill in, and the words that it stands for.
pub type FilledPlace = (&'static str, String);

fn places(asked: &AskedFile<'_>, context: &Context, lang: Lang) -> Vec<FilledPlace> {
    let (id, kind) = (asked.id, asked.kind);
    let schema = asked.schema.map(|path| format!("#:schema {path}\n")).unwrap_or_default();
    vec![
        ("#:schema {schema}\n", schema),
        ("{id}", id.to_owned()),
        ("{kind}", kind.key().to_owned()),
        ("{kind_title}", kind.title().pick(lang).to_owned()),
        ("{committee}", ledger_words::committee(context).pick(lang).to_owned()),
        ("{guideline}\n", ledger_words::guideline(context).pick(lang).to_owned()),
        ("{criteria}\n\n", ledger_words::criteria(kind, context).pick(lang).to_owned()),
    ]
}

/// A template with its places filled in, from its beginning to its end: nothing in the ledger's own words is taken for a place.
fn filled(template: &str, places: &[FilledPlace]) -> String {
    let (mut text, mut rest) = (String::new(), template);
    while let Some((before, after, words)) = next(rest, places) {
        text.push_str(before);
        text.push_str(words);
        rest = after;
    }
    text + rest
}

/// What stands before the first place and after it, and the words for it.
fn next<'t>(rest: &'t str, places: &'t [FilledPlace]) -> Option<(&'t str, &'t str, &'t str)> {
    let found = places.iter().filter_map(|(place, words)| {
        let (before, after) = rest.split_once(place)?;
        Some((before, after, words.as_str()))
    });
    found.min_by_key(|(before, ..)| before.len())
}
