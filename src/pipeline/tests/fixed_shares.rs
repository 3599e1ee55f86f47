//! M013 and M037: each year by itself, with what the split would say of it, both places and what to do.

use super::{helps, ledger, of, place};
use crate::model::Finding;

const PARTIES: &str = "title = \"IOP om läxhjälp\"\nkind = \"iop\"\n\
    [parties.almby]\nname = \"Almby kommun\"\nrole = \"public\"\nALMBY\n\
    [parties.laxhjalpen]\nname = \"Läxhjälpen\"\nrole = \"civil\"\nLAXHJALPEN\n";
const TERM: &str = "[term]\nstart = 2024-01-01\nend = 2026-12-31\n";
const YEARLY: &str = "[[costs]]\nper = \"year\"\ntotal = 400_000\n";
const WHOLE: &str = "[allocation]\nmethod = \"fixed\"\nshares = { almby = 300_000, laxhjalpen = 100_000 }\n";
const REST: &str = "[allocation]\nmethod = \"fixed\"\nshares = { laxhjalpen = 100_000 }\nremainder = \"almby\"\n";

/// What a rule tells of an agreement: its message, then the words at the other places, then what to do.
fn told(code: &str, parties: [&str; 2], rest: &[&str]) -> Vec<Vec<String>> {
    let parties = PARTIES.replace("ALMBY", parties[0]).replace("LAXHJALPEN", parties[1]);
    let text = format!("{parties}{}", rest.concat());
    let ledger = ledger(&[("avtal.toml", text.as_bytes())]);
    let told = |finding: &Finding| {
        let (line, _) = place(&ledger, finding);
        assert!(text.lines().nth(line - 1).unwrap().contains("shares"), "{text}");
        let others = finding.others.iter().map(|other| other.text.sv.to_string());
        std::iter::once(finding.message.sv.to_string())
            .chain(others)
            .chain(helps(finding).into_iter().map(str::to_owned))
            .map(|words| words.replace('\u{a0}', " "))
            .collect()
    };
    of(&ledger, code).into_iter().map(told).collect()
}

fn always(rest: &[&str]) -> Vec<Vec<String>> {
    told("M013", ["", ""], rest)
}

const BEAR_THE_REST: &str = "skriv i `remainder` vilken part som står för resten";
const CORRECT: &str = "rätta andelarna eller kostnaden efter dokumentet";

#[test]
fn shares_that_cover_every_year_or_leave_the_rest_to_someone_are_right() {
    let index = "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 2 }]\n";
    let own = "[[costs]]\nper = \"year\"\nyear = 2025\ntotal = 450_000\n";
    for rest in [
        [TERM, YEARLY, WHOLE].as_slice(),
        &[TERM, YEARLY, REST],
        &[TERM, index, REST],
        &[TERM, YEARLY, own, REST],
        // A year that costs nothing has nothing to be covered.
        &[TERM, "[[costs]]\nper = \"year\"\nyear = 2025\ntotal = 0\n", YEARLY, WHOLE],
        // A year outside the term is never split.
        &[TERM, "[[costs]]\nper = \"year\"\nyear = 2027\ntotal = 1\n", YEARLY, WHOLE],
        &[TERM, "[[costs]]\nper = \"term\"\ntotal = 400_000\n", WHOLE],
    ] {
        assert_eq!(always(rest), Vec::<Vec<String>>::new(), "{rest:?}");
    }
}

#[test]
fn the_index_outgrows_what_is_fixed_from_the_year_that_is_named() {
    let index = "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2025, rate = 2 }]\n";
    let message = "de fasta andelarna för 2025 är 400 000,00 kr av 408 000,00 kr: ingen står för 8 000,00 kr (och med andra belopp för 2026)";
    assert_eq!(always(&[TERM, index, WHOLE]), [[message, "kostnaden", BEAR_THE_REST]]);
    let falling = index.replace("rate = 2", "rate = -80");
    let message = "de fasta andelarna för 2025 är 100 000,00 kr, kostnaden 80 000,00 kr: 20 000,00 kr för mycket (och med andra belopp för 2026)";
    assert_eq!(always(&[TERM, &falling, REST]), [[message, "kostnaden", CORRECT]]);
}

#[test]
fn a_year_of_its_own_is_held_against_its_own_cost() {
    let own = "[[costs]]\nper = \"year\"\nyear = 2025\ntotal = 350_000\n";
    let message = "de fasta andelarna för 2025 är 400 000,00 kr, kostnaden 350 000,00 kr: 50 000,00 kr för mycket";
    assert_eq!(always(&[TERM, YEARLY, own, WHOLE]), [[message, "kostnaden", CORRECT]]);
    let all = "[allocation]\nmethod = \"fixed\"\nshares = { almby = 300_000.005, laxhjalpen = 100_000 }\n";
    let message = "de fasta andelarna för 2024–2026 är 400 000,01 kr, kostnaden 400 000,00 kr: 0,01 kr för mycket";
    assert_eq!(always(&[TERM, YEARLY, all]), [[message, "kostnaden", CORRECT]]);
    let all = all.replace(".005", ".004");
    let message =
        "de fasta andelarna för 2024–2026 är 400 000,00 kr, kostnaden 400 000,00 kr: mindre än ett öre för mycket";
    assert_eq!(always(&[TERM, YEARLY, &all]), [[message, "kostnaden", CORRECT]]);
}

#[test]
fn what_is_for_the_term_is_the_remainders_where_other_costs_are_yearly() {
    let term = "[[costs]]\nper = \"term\"\ntotal = 90_000\n";
    let message = "de fasta andelarna för hela avtalstiden är 0,00 kr av 90 000,00 kr: ingen står för 90 000,00 kr";
    let help = "fasta belopp gäller här kostnaden för varje år: skriv i `remainder` vilken part som står för kostnaden för hela avtalstiden";
    assert_eq!(always(&[TERM, YEARLY, term, WHOLE]), [[message, "kostnaden", help]]);
    assert_eq!(always(&[TERM, YEARLY, term, REST]), Vec::<Vec<String>>::new());
}

#[test]
fn a_party_that_leaves_takes_its_fixed_amount_along() {
    let gone = told("M013", ["", "left = 2025-06-30"], &[TERM, YEARLY, WHOLE]);
    let message = "de fasta andelarna för 2025 och 2026 är 300 000,00 kr av 400 000,00 kr från och med 2025-07-01: ingen står för 100 000,00 kr";
    let help = "rätta `joined` eller `left`, eller skriv i `remainder` en part som är med hela tiden";
    assert_eq!(gone, [[message, "kostnaden", "Läxhjälpen går ut här", help]]);
    assert_eq!(told("M013", ["", "left = 2025-06-30"], &[TERM, YEARLY, REST]), Vec::<Vec<String>>::new());
    let gone = told("M013", ["joined = 2024-02-01", ""], &[TERM, YEARLY, REST]);
    let message = "de fasta andelarna för 2024 är 100 000,00 kr av 400 000,00 kr från och med 2024-01-01: ingen står för 300 000,00 kr";
    assert_eq!(gone, [[message, "kostnaden", "Almby kommun går in här", help]]);
}

#[test]
fn the_time_to_come_is_judged_as_far_as_it_is_written_or_foreseen() {
    let index = "[[costs]]\nper = \"year\"\ntotal = 400_000\nindex = [{ from = 2028, rate = 2 }]\n";
    assert_eq!(always(&[TERM, index, WHOLE]), Vec::<Vec<String>>::new());
    let first = |rest: &[&str]| always(rest).first().and_then(|told| told.first().cloned()).unwrap_or_default();
    let named = "de fasta andelarna för 2028 är 400 000,00 kr av 408 000,00 kr";
    let extended = "[[extensions]]\ndecided = 2026-02-01\nuntil = 2028-12-31\n";
    assert!(first(&[TERM, index, extended, WHOLE]).starts_with(named));
    let renewed = "[extension]\nmode = \"automatic\"\nlength = \"1 year\"\n[notice]\nperiod = \"3 months\"\n";
    assert!(first(&[TERM, index, renewed, WHOLE]).starts_with(named));
    assert!(first(&["[term]\nstart = 2024-01-01\nopen_ended = true\n", index, WHOLE]).starts_with(named));
    // An end that has come bounds it again.
    let over = "[ended]\non = 2024-02-15\n";
    assert_eq!(always(&[TERM, index, renewed, over, WHOLE]), Vec::<Vec<String>>::new());
}

#[test]
fn nobody_there_to_bear_a_cost_is_told_with_who_has_left() {
    let all = "[allocation]\nmethod = \"percent\"\nshares = { almby = 100, laxhjalpen = 0 }\n";
    let gone = told("M037", ["left = 2025-06-30", ""], &[TERM, YEARLY, all]);
    let help = "rätta `left` eller `joined`, eller ge en andel till en part som är med vid den tiden";
    assert_eq!(
        gone,
        [["ingen part står för kostnaderna från 2025-07-01", "kostnaden", "Almby kommun går ut här", help]]
    );
    let less = "[allocation]\nmethod = \"percent\"\nshares = { almby = 120, laxhjalpen = -20 }\n";
    let negative = told("M037", ["", ""], &[TERM, YEARLY, less]);
    assert_eq!(negative[0][0], "andelen är −20 procent, men en andel kan inte vara mindre än noll");
}
