//! The example guidelines of `examples/rulebooks/`, each beside a small ledger.

use super::{Options, With, load};
use crate::compute::{self, State};
use crate::model::{Agreement, Context, Demand, Ledger};
use crate::rules::Selection;

const BORAS_STENUNGSUND: &str = include_str!("../../examples/rulebooks/boras-stenungsund.toml");
const UDDEVALLA: &str = include_str!("../../examples/rulebooks/uddevalla.toml");
const BORLANGE: &str = include_str!("../../examples/rulebooks/borlange.toml");

/// As little as an agreement can say.
const LITTLE: &str = r#"
title = "IOP om läxhjälp i Almby"
kind = "iop"
[parties.almby]
name = "Almby kommun"
role = "public"
[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
"#;

/// All that the guidelines want written down.
const MUCH: &str = r#"
title = "IOP om läxhjälp i Almby"
kind = "iop"
values = "alla är lika mycket värda"
dispute = "löses i samråd"
[parties.almby]
name = "Almby kommun"
role = "public"
commitments = ["upplåter lokaler"]
[parties.laxhjalpen]
name = "Föreningen Läxhjälpen i Almby"
role = "civil"
commitments = ["leder läxhjälpen"]
[term]
start = 2024-01-01
end = 2026-12-31
[notice]
period = "6 months"
[renegotiation]
by = "any"
[amendment_rule]
written = true
[[contributions]]
by = ["laxhjalpen"]
what = "volontärer"
[[goals]]
text = "fler blir behöriga"
[[duties]]
what = "Verksamhetsrapport"
kind = "report"
"#;

/// A ledger of one agreement, judged by the guideline.
fn ledger<K: Send>(id: &str, rulebook: &str, agreement: &str, keep: fn(&Agreement, &Context) -> K) -> Ledger<K> {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("liggare.toml", &format!("[ledger]\nguideline = \"{id}\"\n"));
    write(&format!("rulebooks/{id}.toml"), rulebook);
    write("avtal.toml", agreement);
    let options = Options {
        folder: folder.path(),
        as_of: "2024-03-01".parse().unwrap(),
        selection: Selection::default(),
        with: With::default(),
        shown: &|path| path.display().to_string(),
    };
    load(&options, |agreement, context| Some(keep(agreement, context))).unwrap()
}

/// What the guideline asks of the agreement: each criterion with its state, the clauses that apply, and the aggregate.
#[derive(Debug, PartialEq)]
struct AskedOfExample {
    criteria: Vec<(String, State)>,
    clauses: Vec<(String, bool)>,
    holds: bool,
}

fn asked(id: &str, rulebook: &str, agreement: &str) -> AskedOfExample {
    let mut ledger = ledger(id, rulebook, agreement, |agreement, context| {
        let rulebook = context.rulebook_for(agreement).unwrap();
        let judgements = compute::judge(agreement, rulebook, context);
        let claims = compute::Claims::of(agreement);
        let clauses = rulebook.clauses.iter().filter(|clause| claims.fulfil(clause.when.as_ref()));
        AskedOfExample {
            holds: compute::holds(rulebook, &judgements),
            criteria: judgements.iter().map(|judged| (judged.criterion.id.value.clone(), judged.state)).collect(),
            clauses: clauses
                .map(|clause| (clause.field.value.clone(), agreement.has(&clause.field.value).unwrap()))
                .collect(),
        }
    });
    assert!(ledger.settings_sound, "{id}: {:?}", ledger.diagnostics);
    ledger.entries.pop().unwrap().kept.unwrap()
}

fn states(asked: &AskedOfExample) -> Vec<(&str, State)> {
    asked.criteria.iter().map(|(id, state)| (id.as_str(), *state)).collect()
}

#[test]
fn each_says_that_it_is_no_transcription() {
    for (id, text) in [("boras-stenungsund", BORAS_STENUNGSUND), ("uddevalla", UDDEVALLA), ("borlange", BORLANGE)] {
        let ledger = ledger(id, text, LITTLE, |agreement, context| context.rulebook_for(agreement).cloned().unwrap());
        assert!(ledger.settings_sound, "{id}: {:?}", ledger.diagnostics);
        let rulebook = ledger.entries[0].kept.as_ref().unwrap();
        assert_eq!(rulebook.id.value, id);
        assert!(!rulebook.is_verified());
        assert_eq!((&rulebook.reference, rulebook.validity()), (&None, (None, None)), "{id}");
        let note = rulebook.note.as_ref().unwrap();
        assert!(note.sv.contains("ingen avskrift") && note.en.contains("not a transcription"), "{id}");
    }
}

#[test]
fn in_boras_and_stenungsund_everything_is_mandatory() {
    let ledger = ledger("boras-stenungsund", BORAS_STENUNGSUND, LITTLE, |agreement, context| {
        let rulebook = context.rulebook_for(agreement).unwrap();
        let criteria = rulebook.criteria.iter().map(|criterion| criterion.level.value);
        criteria.chain(rulebook.clauses.iter().map(|clause| clause.level.value)).collect::<Vec<_>>()
    });
    let levels = ledger.entries[0].kept.as_ref().unwrap();
    assert!(levels.iter().all(|level| *level == Demand::Must), "{levels:?}");
}

#[test]
fn the_clauses_of_boras_and_stenungsund_can_all_be_kept() {
    let little = asked("boras-stenungsund", BORAS_STENUNGSUND, LITTLE);
    let missing: Vec<_> = little.clauses.iter().filter(|(_, present)| !present).map(|(field, _)| field).collect();
    let all: Vec<_> = little.clauses.iter().map(|(field, _)| field.as_str()).collect();
    let wanted = "parties values goals parties.commitments duties.follow_up economy term.start term.end notice \
                  amendment_rule renegotiation dispute";
    assert_eq!(all, wanted.split(' ').collect::<Vec<_>>());
    assert_eq!(missing, all[1..].iter().collect::<Vec<_>>());
    let much = asked("boras-stenungsund", BORAS_STENUNGSUND, MUCH);
    assert!(much.clauses.iter().all(|(_, present)| *present), "{much:?}");
    // Each is judged for itself.
    assert!(!much.holds);
}

/// The agreement with a judgement on one criterion.
fn with(agreement: &str, criterion: &str, met: &str) -> String {
    format!("{agreement}\n[criteria.{criterion}]\nmet = \"{met}\"\nbecause = \"så är det\"\n")
}

#[test]
fn in_uddevalla_the_relation_is_asked_for_only_where_there_is_a_market() {
    for (agreement, state) in [
        (LITTLE.to_owned(), State::NotAssessed),
        (with(LITTLE, "no_market", "yes"), State::Met),
        (with(LITTLE, "no_market", "partly"), State::Partly),
    ] {
        let asked = asked("uddevalla", UDDEVALLA, &agreement);
        assert_eq!((states(&asked), asked.clauses.as_slice()), (vec![("no_market", state)], [].as_slice()));
    }
    let market = with(LITTLE, "no_market", "no");
    let open = asked("uddevalla", UDDEVALLA, &market);
    let (failed, open_question) = (("no_market", State::Failed), ("mutual_co_financing", State::NotAssessed));
    assert_eq!(states(&open), [failed, open_question]);
    let missing = [("parties.commitments".to_owned(), false), ("contributions".to_owned(), false)];
    assert_eq!(open.clauses, missing);
}

#[test]
fn in_uddevalla_saying_that_the_relation_is_mutual_is_not_enough() {
    let said = |agreement| with(&with(agreement, "no_market", "no"), "mutual_co_financing", "yes");
    let little = asked("uddevalla", UDDEVALLA, &said(LITTLE));
    assert_eq!(states(&little)[1], ("mutual_co_financing", State::NotEvidenced));
    let much = asked("uddevalla", UDDEVALLA, &said(MUCH));
    assert_eq!(states(&much)[1], ("mutual_co_financing", State::Met));
    assert!(much.clauses.iter().all(|(_, present)| *present) && much.clauses.len() == 2, "{much:?}");
}

#[test]
fn in_borlange_a_part_of_it_is_enough() {
    let holds = |rulebook: &str, agreement: &str| asked("borlange", rulebook, agreement).holds;
    let failed = with(LITTLE, "no_market", "no");
    assert!(!holds(BORLANGE, LITTLE));
    assert!(!holds(BORLANGE, &failed));
    assert!(holds(BORLANGE, &with(&failed, "org_initiative", "partly")));
    assert!(holds(BORLANGE, &with(&failed, "org_initiative", "yes")));
    // What is only said counts for nothing.
    assert!(!holds(BORLANGE, &with(&failed, "co_financing", "yes")));

    let two = BORLANGE.replace("\"any\"\n", "{ at_least = 2 }\n");
    assert_ne!(two, BORLANGE);
    let one = with(&failed, "org_initiative", "partly");
    assert!(!holds(&two, &one));
    assert!(holds(&two, &with(&one, "long_term", "yes")));
}
