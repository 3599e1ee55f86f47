//! Keys of the writer's own in letters that a key may not have, `[parties.Almby]`, and how they are written as they may.

use super::{meant, references};
use crate::model::{
    Agreement, At, Certainty, Code, Edit, Finding, Fix, Span, codes, key_as_toml, swedish, text, text_as_toml,
};

/// Whether a key has the form that others can refer to.
pub fn is_well_formed(key: &str) -> bool {
    !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

/// The key in the letters that it may have; none where more than the way of writing differs.
pub fn plain(key: &str) -> Option<String> {
    let plain = swedish::folded(key);
    (plain != key && is_well_formed(&plain)).then_some(plain)
}

/// Gives the fault of each such key its remedy: the key as it may be written, in its headers and wherever the file refers to it.
pub fn remedied(agreement: &Agreement, text: &str, faults: &mut [(Code, Finding)]) {
    let keys = || {
        let parties = agreement.parties.iter().map(|party| &party.key);
        parties.chain(agreement.funding.iter().map(|fund| &fund.key))
    };
    for key in keys().filter(|key| !is_well_formed(&key.value)) {
        let fault = faults.iter_mut().find(|(code, fault)| *code == codes::BAD_VALUE && fault.span == key.span);
        let (Some((_, fault)), Some(plain)) = (fault, plain(&key.value)) else { continue };
        if keys().any(|other| other.value == plain) {
            continue;
        }
        fault.helps = vec![text!("skriv `{plain}`", "write `{plain}`")];
        fault.fixes.extend(renamed(agreement, text, key, &plain));
    }
}

fn renamed(agreement: &Agreement, text: &str, key: &At<String>, plain: &str) -> Option<Fix> {
    let headers = meant::places_in_headers(text, &key.span.range())?.into_iter();
    let mut edits: Vec<_> =
        headers.map(|place| Edit { span: Span::new(key.span.file, place), text: plain.to_owned() }).collect();
    for (span, is_key) in references::to(agreement, &key.value) {
        let written = if is_key { key_as_toml(plain) } else { text_as_toml(plain) };
        edits.push(Edit { span, text: written });
    }
    // What was sealed or amended names its fields by their keys.
    let is_named_elsewhere =
        agreement.seal.is_some() || !agreement.amendments.is_empty() || !agreement.waivers.is_empty();
    let certainty = if is_named_elsewhere { Certainty::Ask } else { Certainty::Safe };
    (edits.len() <= meant::MOST_EDITS).then(|| Fix { edits, ..Fix::write(certainty, key.span, plain) })
}
