//! The field's Swedish words for the keys and the values of the file format, which are English.

/// A Swedish word, folded, and what it may stand for; the likeliest first.
type SwedishWord = (&'static str, &'static [&'static str]);

/// Words for keys. Which of several is meant, its table tells.
pub const KEYS: &[SwedishWord] = &[
    ("andamal", &["purpose"]),
    ("andel", &["shares"]),
    ("andelar", &["shares"]),
    ("anslag", &["funding"]),
    ("antal", &["count", "places"]),
    ("anteckningar", &["notes"]),
    ("ar", &["year"]),
    ("arende", &["reference"]),
    ("arendenummer", &["reference"]),
    ("ataganden", &["commitments"]),
    ("avgransning", &["delimitation"]),
    ("avtalstid", &["term"]),
    ("bakgrund", &["background"]),
    ("bemanning", &["staff"]),
    ("befattning", &["role"]),
    ("belopp", &["amount", "total"]),
    ("beslut", &["decision"]),
    ("beslutad", &["decided"]),
    ("bilagor", &["attachments"]),
    ("borjar", &["start", "from"]),
    ("datum", &["date", "on"]),
    ("diarienr", &["reference"]),
    ("diarienummer", &["reference"]),
    ("diarium", &["reference"]),
    ("dnr", &["reference"]),
    ("fordelning", &["allocation"]),
    ("forlangning", &["extension"]),
    ("forlangningar", &["extensions"]),
    ("fran", &["start", "from"]),
    ("fran_och_med", &["start", "from"]),
    ("indikator", &["indicator"]),
    ("ingatt", &["concluded"]),
    ("ingicks", &["concluded"]),
    ("insatser", &["contributions"]),
    ("jamstalldhet", &["equality"]),
    ("kalla", &["source"]),
    ("kortnamn", &["short_name"]),
    ("kostnad", &["costs"]),
    ("kostnader", &["costs"]),
    ("kr_per_tim", &["kr_per_hour"]),
    ("kr_per_timme", &["kr_per_hour"]),
    ("kriterier", &["criteria"]),
    ("kronor_per_timme", &["kr_per_hour"]),
    ("mal", &["goals", "text"]),
    ("malgrupp", &["target_group"]),
    ("motivering", &["because", "reason"]),
    ("namn", &["name"]),
    ("namnd", &["committee", "body"]),
    ("organisationsnr", &["org_number"]),
    ("organisationsnummer", &["org_number"]),
    ("orgnr", &["org_number"]),
    ("org_nr", &["org_number"]),
    ("part", &["party", "parties"]),
    ("parter", &["parties"]),
    ("poster", &["items"]),
    ("program", &["programmes"]),
    ("prognos", &["forecasts"]),
    ("prognoser", &["forecasts"]),
    ("riktlinje", &["guideline"]),
    ("roll", &["role"]),
    ("rubrik", &["title"]),
    ("samhallsutmaning", &["challenge"]),
    ("skal", &["reason", "because", "why"]),
    ("skriftlig", &["written"]),
    ("skriftligt", &["written"]),
    ("slag", &["kind"]),
    ("slut", &["end", "to", "until"]),
    ("slutar", &["end", "to", "until"]),
    ("slutdatum", &["end", "to", "until"]),
    ("start", &["start", "from"]),
    ("startdatum", &["start", "from"]),
    ("summa", &["total", "amount"]),
    ("syfte", &["purpose"]),
    ("till", &["end", "to", "until"]),
    ("till_och_med", &["end", "to", "until"]),
    ("tills_vidare", &["open_ended"]),
    ("timmar", &["hours"]),
    ("timpris", &["kr_per_hour"]),
    ("timvarde", &["kr_per_hour"]),
    ("titel", &["title"]),
    ("totalt", &["total"]),
    ("typ", &["kind"]),
    ("undantag", &["waivers"]),
    ("underskrifter", &["signatures"]),
    ("uppfoljning", &["followups"]),
    ("uppfoljningar", &["followups"]),
    ("uppsagning", &["notice"]),
    ("uppsagningstid", &["period", "notice"]),
    ("utbetalningar", &["payments"]),
    ("utfall", &["outcomes"]),
    ("utmaning", &["challenge"]),
    ("vard", &["host"]),
    ("villkor", &["conditions", "condition"]),
];

/// Words for values that are one of a few, beside the titles that these have.
pub const VALUES: &[SwedishWord] = &[
    ("ar", &["year"]),
    ("arlig", &["year"]),
    ("arligen", &["year"]),
    ("automatisk", &["automatic"]),
    ("beslutad", &["decided"]),
    ("beviljade", &["granted"]),
    ("beviljat", &["granted"]),
    ("bidrag", &["grant"]),
    ("egna_insatser", &["in_kind"]),
    ("en_gang_i_manaden", &["month"]),
    ("en_gang_om_aret", &["year"]),
    ("en_gang_per_ar", &["year"]),
    ("foreningen", &["civil"]),
    ("forening", &["civil"]),
    ("foreslagen", &["proposed"]),
    ("foreslaget", &["proposed"]),
    ("fyra_ganger_om_aret", &["quarter"]),
    ("fyra_ganger_per_ar", &["quarter"]),
    ("halvar", &["half_year"]),
    ("halvarsvis", &["half_year"]),
    ("ideburet", &["civil"]),
    ("kkr", &["tkr"]),
    ("kommun", &["public"]),
    ("kontant", &["cash"]),
    ("kronor", &["kr"]),
    ("ksek", &["tkr"]),
    ("kvartal", &["quarter"]),
    ("kvartalsvis", &["quarter"]),
    ("manad", &["month"]),
    ("manadsvis", &["month"]),
    ("naturainsats", &["in_kind"]),
    ("offentliga", &["public"]),
    ("offentligt", &["public"]),
    ("partnerskap", &["iop"]),
    ("redovisning", &["accounts"]),
    ("samverkan", &["cooperation"]),
    ("samverkansavtal", &["cooperation"]),
    ("samverkansoverenskommelse", &["cooperation"]),
    ("sek", &["kr"]),
    ("sokta", &["applied"]),
    ("tre_ganger_om_aret", &["tertial"]),
    ("tre_ganger_per_ar", &["tertial"]),
    ("tusen", &["tkr"]),
    ("tusen_kr", &["tkr"]),
    ("tusental", &["tkr"]),
    ("tusentals_kronor", &["tkr"]),
    ("tva_ganger_om_aret", &["half_year"]),
    ("tva_ganger_per_ar", &["half_year"]),
    ("underlag", &["basis"]),
    ("uppskattat", &["estimate"]),
    ("vecka", &["week"]),
    ("veckovis", &["week"]),
];

/// What a key or a value in Swedish may stand for in the file format.
pub fn english(rows: &'static [SwedishWord], written: &str) -> &'static [&'static str] {
    let folded = folded(&written.replace('-', " "));
    rows.iter().find(|(word, _)| *word == folded).map_or(&[], |(_, keys)| keys)
}

/// A word in the letters that a key may have: `Målgrupp` is `malgrupp`, `tills vidare` is `tills_vidare`.
pub fn folded(written: &str) -> String {
    let words: Vec<_> = written.split_whitespace().collect();
    let plain = words.join("_").to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o").replace(['é', 'è'], "e");
    plain.replace('ü', "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_stand_once() {
        for rows in [KEYS, VALUES] {
            for (word, _) in rows {
                assert_eq!(*word, folded(word));
                assert_eq!(rows.iter().filter(|(other, _)| other == word).count(), 1, "{word}");
            }
        }
        assert_eq!(english(KEYS, "Målgrupp"), ["target_group"]);
        assert_eq!(english(VALUES, "idéburet"), ["civil"]);
        assert_eq!(english(KEYS, "Till och med")[0], "end");
        assert_eq!(english(KEYS, "frist"), [""; 0]);
    }
}
