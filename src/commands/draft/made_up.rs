//! Papers of ledgers that are made up: one that is faultless, and agreements that state next to nothing. What a template asks of
//! facts that a ledger does not have yet shows in them.

use super::answer::Kept;
use super::templates;
use crate::model::{Date, Facts, Lang, Ledger};
use crate::pipeline::{self, Options, With};
use crate::read;
use crate::rules::Selection;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files of the faultless ledger, and beside its agreement those that say little.
const FILES: &[(&str, read::Kind, &str)] = &[
    ("avtal.toml", read::Kind::Agreement, include_str!("../../../examples/faultless/avtal.toml")),
    ("liggare.toml", read::Kind::Settings, include_str!("../../../examples/faultless/liggare.toml")),
    (
        "reports/beslut.toml",
        read::Kind::Matter,
        "kind = \"decision\"\nagreements = [\"avtal\", \"tomt\"]\ncommittee = \"almby\"\n",
    ),
    ("reports/uppfoljning.toml", read::Kind::Matter, "kind = \"follow_up\"\nyear = 2024\ncommittee = \"almby\"\n"),
    (
        "rulebooks/almby-2022.toml",
        read::Kind::Rulebook,
        include_str!("../../../examples/faultless/rulebooks/almby-2022.toml"),
    ),
    ("tomt-som-galler.toml", read::Kind::Agreement, RUNNING),
    ("tomt.toml", read::Kind::Agreement, EMPTY),
];

const EMPTY: &str = "title = \"Avtal\"\nkind = \"iop\"\ncommittee = \"almby\"\n\
    [parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
    [parties.foreningen]\nname = \"Föreningen\"\nrole = \"civil\"\n";

const RUNNING: &str = "title = \"Avtal som gäller\"\nkind = \"iop\"\ncommittee = \"almby\"\n\
    [parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\n\
    [parties.foreningen]\nname = \"Föreningen\"\nrole = \"civil\"\n\
    [term]\nstart = 2024-01-01\nend = 2026-12-31\n";

/// The day that they are judged by: the faultless agreement has run for a year.
const DAY: (i32, u32, u32) = (2025, 3, 1);

/// The facts of every paper of a sort.
pub fn papers(name: &str, lang: Lang) -> anyhow::Result<Vec<Facts>> {
    let found = |(path, kind, _): &(&str, read::Kind, &str)| read::Found {
        path: PathBuf::from(path),
        kind: *kind,
        obstacle: None,
        target: None,
    };
    let held = |(path, _, text): &(&str, read::Kind, &str)| (PathBuf::from(path), Ok(text.as_bytes().into()));
    let contents: BTreeMap<PathBuf, read::Contents> = FILES.iter().map(held).collect();
    let folder = read::Folder::in_memory(read::Tree::new(FILES.iter().map(found).collect(), contents));
    let (year, month, day) = DAY;
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let options = Options {
        folder: Path::new(""),
        as_of: Date::from_ymd_opt(year, month, day).unwrap_or_default(),
        selection: Selection::of_errors(),
        with: With { texts: true, later: true },
        shown: &shown,
    };
    let ledger: Ledger<Kept> =
        pipeline::load_from(&folder, &options, |agreement, _| Some(Box::new(agreement.clone())))?;
    Ok(templates::papers(name, &ledger, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render;

    #[test]
    fn every_sort_of_paper_has_some_and_every_built_in_template_takes_them() {
        for name in render::template_names().into_iter().filter(|name| *name != "economy") {
            for lang in [Lang::Sv, Lang::En] {
                let papers = papers(name, lang).unwrap();
                assert!(papers.len() > 1, "{name}: {}", papers.len());
                for facts in &papers {
                    let names = std::sync::Arc::default();
                    assert_eq!(render::fill_template(name, None, facts, lang, &names).err(), None, "{name}");
                }
            }
        }
    }
}
