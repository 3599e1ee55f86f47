//! What a column of a register most likely is, by its name: the format's own keys and titles in both languages, the Swedish words for
//! them, and what registers of municipalities call them besides.

use super::target::mapped;
use crate::model::{Field, Lang, Shape, swedish};
use std::collections::{BTreeMap, BTreeSet};

/// A field that a column may be, with what must be said of it besides: a field and a value, or none where nobody knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub path: String,
    pub same: Vec<(String, Option<String>)>,
}

/// What registers call a field that the format calls otherwise; folded.
const NAMES: &[(&str, &[&str])] = &[
    (
        "title",
        &[
            "avtal",
            "avtalsnamn",
            "avtalets_namn",
            "avtalstitel",
            "benamning",
            "namn_pa_avtalet",
            "overenskommelse",
            "agreement",
            "name_of_agreement",
        ],
    ),
    ("short_name", &["kallas", "kort_namn", "short"]),
    ("kind", &["avtalstyp", "avtalsform", "typ_av_avtal", "sort", "type", "agreement_type"]),
    ("committee", &["ansvarig_namnd", "beslutande_namnd", "stadsdelsnamnd", "namnden"]),
    ("reference", &["arendenr", "diarie_nr", "dnr_nr", "reference_number", "case_number"]),
    ("purpose", &["beskrivning", "andamalet", "description"]),
    (
        "term.start",
        &[
            "avtal_fran",
            "avtalsstart",
            "avtalets_start",
            "galler_fran",
            "galler_fran_och_med",
            "galler_from",
            "galler_fr_o_m",
            "forsta_dagen",
            "forsta_dag",
            "from",
            "from_datum",
            "fom",
            "giltigt_fran",
            "start_date",
            "valid_from",
            "avtalsperiod_fran",
        ],
    ),
    (
        "term.end",
        &[
            "avtal_till",
            "avtalsslut",
            "avtalets_slut",
            "galler_till",
            "galler_till_och_med",
            "galler_tom",
            "galler_t_o_m",
            "sista_dagen",
            "sista_dag",
            "tom",
            "tom_datum",
            "giltigt_till",
            "end_date",
            "valid_to",
            "avtalsperiod_till",
            "loper_ut",
        ],
    ),
    ("notice.period", &["uppsagningstid", "notice_period"]),
    ("extension.length", &["forlangning", "forlangs_med", "forlangningstid", "extension_length"]),
    ("extension.latest_end", &["langst_till", "senaste_slutdatum", "maximal_avtalstid"]),
    (
        "decision.date",
        &["beslutsdatum", "beslutsdag", "beslutat", "datum_for_beslut", "sammantradesdatum", "decision_date"],
    ),
    ("decision.reference", &["paragraf", "beslutsparagraf"]),
    ("decision.status", &["beslutsstatus"]),
    (
        "parties.foreningen.name",
        &[
            "forening",
            "foreningens_namn",
            "organisation",
            "organisationens_namn",
            "ideburen_organisation",
            "ideburen_part",
            "motpart",
            "avtalspart",
            "partner",
            "part",
            "association",
        ],
    ),
    (
        "parties.foreningen.org_number",
        &[
            "organisationsnr",
            "orgnr",
            "org_nr",
            "org_nummer",
            "orgnummer",
            "foreningens_orgnr",
            "org_number",
            "organisation_number",
        ],
    ),
    ("parties.kommunen.name", &["kommun", "forvaltning", "stadsdelsforvaltning", "offentlig_part", "municipality"]),
    ("parties.kommunen.org_number", &["kommunens_orgnr", "kommunens_organisationsnummer"]),
];

/// Words beside a year, or alone, that tell an amount.
const AMOUNTS: [&str; 16] = [
    "belopp",
    "kostnad",
    "kostnader",
    "ersattning",
    "budget",
    "summa",
    "total",
    "totalt",
    "kr",
    "kronor",
    "tkr",
    "sek",
    "ar",
    "amount",
    "cost",
    "per",
];

/// The table of names.
pub struct ColumnNames {
    known: BTreeMap<String, String>,
}

impl ColumnNames {
    /// Of a format's fields.
    pub fn of(fields: &[Field]) -> Self {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        gather("", fields, &mut all);
        // What several fields are called is none of them.
        let mut known: BTreeMap<String, String> = all
            .into_iter()
            .filter(|(_, paths)| paths.len() == 1)
            .filter_map(|(name, paths)| Some((name, paths.into_iter().next()?)))
            .collect();
        for (word, keys) in swedish::KEYS {
            let home = keys.iter().find_map(|key| home_of(key, fields));
            if let Some(path) = home {
                known.entry((*word).to_owned()).or_insert(path);
            }
        }
        for (path, names) in NAMES {
            for name in *names {
                known.insert((*name).to_owned(), (*path).to_owned());
            }
        }
        Self { known }
    }

    /// What a column of this name is.
    pub fn suggestion(&self, name: &str, fields: &[Field]) -> Option<Suggestion> {
        if mapped(name, fields).is_ok() {
            return Some(Suggestion { path: name.to_owned(), same: of_party(name) });
        }
        let words = folded(name);
        if let Some(amount) = amount(&words) {
            return Some(amount);
        }
        let path = self.known.get(&words).filter(|path| mapped(path, fields).is_ok())?;
        Some(Suggestion { path: path.clone(), same: of_party(path) })
    }
}

/// What must be said of a party, or of a table, of which a column says something else.
fn of_party(path: &str) -> Vec<(String, Option<String>)> {
    match path.split('.').collect::<Vec<_>>().as_slice() {
        ["parties", "foreningen", _] => vec![("parties.foreningen.role".to_owned(), None)],
        ["parties", "kommunen", _] => vec![("parties.kommunen.role".to_owned(), None)],
        ["decision", key] if *key != "status" => vec![("decision.status".to_owned(), None)],
        ["extension", key] if *key != "mode" => vec![("extension.mode".to_owned(), None)],
        _ => Vec::new(),
    }
}

/// An amount, of a year where one is named.
fn amount(words: &str) -> Option<Suggestion> {
    let parts: Vec<&str> = words.split('_').collect();
    let is_year = |part: &&&str| part.len() == 4 && part.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year));
    let years: Vec<&&str> = parts.iter().filter(is_year).collect();
    let rest: Vec<&&str> = parts.iter().filter(|part| !is_year(part)).collect();
    if !rest.iter().all(|part| AMOUNTS.contains(part)) {
        return None;
    }
    let thousands = |label: &str| {
        let unit = (format!("costs.{label}.unit"), Some("tkr".to_owned()));
        parts.contains(&"tkr").then_some(unit)
    };
    match years.as_slice() {
        [year] => {
            let mut same = vec![
                (format!("costs.{year}.per"), Some("year".to_owned())),
                (format!("costs.{year}.year"), Some((**year).to_owned())),
            ];
            same.extend(thousands(year));
            Some(Suggestion { path: format!("costs.{year}.total"), same })
        }
        [] if !rest.is_empty() && rest.iter().any(|part| !["ar", "per", "kr", "tkr", "sek"].contains(*part)) => {
            let mut same = vec![("costs.kostnad.per".to_owned(), None)];
            same.extend(thousands("kostnad"));
            Some(Suggestion { path: "costs.kostnad.total".to_owned(), same })
        }
        _ => None,
    }
}

/// The key and the titles of every field that a cell can say, by the path that it has.
fn gather(around: &str, fields: &[Field], all: &mut BTreeMap<String, BTreeSet<String>>) {
    for field in fields {
        let path = format!("{around}{}", field.key);
        match &field.shape {
            Shape::Table(inner) if around.is_empty() => gather(&format!("{path}."), inner, all),
            Shape::Keyed(inner) if field.key == "parties" => {
                if let Shape::Table(inner) = &**inner {
                    gather("parties.foreningen.", inner, all);
                }
            }
            Shape::Text(_)
            | Shape::YesNo
            | Shape::Day
            | Shape::Number
            | Shape::Whole(..)
            | Shape::OneOf(_)
            | Shape::List(_)
            | Shape::Either(_) => {
                let titles = [Lang::Sv, Lang::En].map(|lang| folded(title(field.text.pick(lang))));
                for name in titles.into_iter().chain([folded(field.key)]) {
                    all.entry(name).or_default().insert(path.clone());
                }
            }
            Shape::Table(_) | Shape::Keyed(_) | Shape::Map(_) | Shape::Anything | Shape::Nothing => {}
        }
    }
}

/// What a field is called, before it is explained.
fn title(text: &str) -> &str {
    text.split([':', ';', ',', '(', '[']).next().unwrap_or_default().trim()
}

/// Where a key most likely stands: at the top, or in the one table that a register tells of.
fn home_of(key: &str, fields: &[Field]) -> Option<String> {
    let paths = [
        key.to_owned(),
        format!("term.{key}"),
        format!("decision.{key}"),
        format!("parties.foreningen.{key}"),
        format!("notice.{key}"),
    ];
    paths.into_iter().find(|path| mapped(path, fields).is_ok())
}

/// A name in plain letters: what stands in parentheses, and signs, aside.
fn folded(name: &str) -> String {
    let outside: String = name
        .split('(')
        .enumerate()
        .map(|(place, part)| {
            if place == 0 {
                part
            } else {
                part.split_once(')').map_or("", |(unit, rest)| if unit.trim() == "tkr" { "tkr" } else { rest })
            }
        })
        .collect::<Vec<_>>()
        .join(" ");
    let plain: String = outside.chars().map(|char| if char.is_alphanumeric() { char } else { ' ' }).collect();
    swedish::folded(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve;

    #[test]
    fn columns_are_known_by_the_names_that_registers_have() {
        let fields = resolve::agreement_fields();
        let names = ColumnNames::of(&fields);
        let path = |name: &str| names.suggestion(name, &fields).map(|suggestion| suggestion.path);
        for (name, wanted) in [
            ("Avtalets titel", "title"),
            ("TITEL", "title"),
            ("Dnr", "reference"),
            ("Diarienummer", "reference"),
            ("Reference number (diarienummer)", "reference"),
            ("Nämnd", "committee"),
            ("Förening", "parties.foreningen.name"),
            ("Organisationsnummer", "parties.foreningen.org_number"),
            ("Org.nr", "parties.foreningen.org_number"),
            ("Startdatum", "term.start"),
            ("Gäller fr.o.m.", "term.start"),
            ("Gäller t o m", "term.end"),
            ("Sista dagen", "term.end"),
            ("Till och med", "term.end"),
            ("term.end", "term.end"),
            ("Uppsägningstid", "notice.period"),
            ("Beslutsdatum", "decision.date"),
            ("Belopp 2021", "costs.2021.total"),
            ("2021 (tkr)", "costs.2021.total"),
            ("Belopp", "costs.kostnad.total"),
            ("Syfte", "purpose"),
            ("Målgrupp", "target_group"),
            ("Handläggare", ""),
            ("2021-05-01", ""),
            ("source", ""),
        ] {
            assert_eq!(path(name).unwrap_or_default(), wanted, "{name}");
        }
    }

    /// Every title that the format has leads to a field of that title.
    #[test]
    fn every_name_leads_to_a_field_that_a_cell_can_say() {
        let fields = resolve::agreement_fields();
        let names = ColumnNames::of(&fields);
        assert!(names.known.len() > 120, "{}", names.known.len());
        for (path, _) in NAMES {
            assert!(mapped(path, &fields).is_ok(), "{path}");
        }
        for name in names.known.keys() {
            assert_eq!(*name, folded(name));
        }
    }
}
