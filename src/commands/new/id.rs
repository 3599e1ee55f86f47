//! Which ids and folders a new agreement may have.

use crate::commands::plain_key::{LONGEST_KEY as LONGEST, is_of_windows, plain_key};
use crate::model::{Text, personal_number, text};

/// Why an id will not do, with what to write instead.
pub fn check_id(id: &str) -> Result<(), Text> {
    if !personal_number::find(id).is_empty() {
        return Err(Text::fixed(
            "id:t innehåller ett personnummer: välj ett id utan personuppgifter, till exempel eav-2024-lasstod",
            "the id holds a personal identity number: choose one without personal data, such as eav-2024-lasstod",
        ));
    }
    if id == SETTINGS {
        return Err(Text::fixed(
            "id:t liggare är upptaget: så heter registrets inställningar (liggare.toml)",
            "the id liggare is taken: the ledger's settings bear that name (liggare.toml)",
        ));
    }
    if is_of_windows(id) {
        return Err(text!(
            "`{id}` kan inte vara ett id: Windows har inga filer med det namnet; skriv till exempel {id}-2024",
            "`{id}` cannot be an id: Windows has no files of that name; write {id}-2024, say"
        ));
    }
    if is_well_formed(id) {
        return Ok(());
    }
    let shown: String = id.chars().filter(|char| !char.is_control()).take(LONGEST).collect();
    let example = suggestion(id).unwrap_or_else(|| "eav-2024-lasstod".to_owned());
    Err(text!(
        "`{shown}` kan inte vara ett id: skriv små bokstäver a–z, siffror och bindestreck däremellan, till exempel {example}",
        "`{shown}` cannot be an id: write lower-case letters a–z, digits and hyphens between them, such as {example}"
    ))
}

/// The name that the ledger's settings bear.
const SETTINGS: &str = "liggare";

fn is_well_formed(id: &str) -> bool {
    let letters = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    letters && !id.is_empty() && !id.starts_with('-') && !id.ends_with('-') && id.len() <= LONGEST
}

/// The nearest id: `Läxhjälp Almby.toml` becomes `laxhjalp-almby`.
fn suggestion(written: &str) -> Option<String> {
    let id = plain_key(written.strip_suffix(".toml").unwrap_or(written))?;
    let is_free = id != SETTINGS && personal_number::find(&id).is_empty();
    (is_well_formed(&id) && is_free).then_some(id)
}

/// Why a part of a folder's path will not do.
pub fn check_folder(part: &str) -> Result<(), Text> {
    if !personal_number::find(part).is_empty() {
        return Err(Text::fixed(
            "mappens namn innehåller ett personnummer: välj ett namn utan personuppgifter",
            "the folder's name holds a personal identity number: choose one without personal data",
        ));
    }
    let shown: String = part.chars().filter(|char| !char.is_control()).take(LONGEST).collect();
    if part.starts_with('.') {
        return Err(text!(
            "mappen {shown} är dold, och dolda mappar läses inte: välj ett namn utan punkt först",
            "the folder {shown} is hidden, and hidden folders are not read: choose a name without a leading dot"
        ));
    }
    let is_file = std::path::Path::new(part).extension().is_some_and(|extension| extension == "toml");
    if is_file || part.chars().any(char::is_control) {
        return Err(text!("en mapp kan inte heta {shown}", "a folder cannot be called {shown}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_letters_digits_and_hyphens_between_them() {
        for id in ["a", "eav-2024-lasstod", "2024", "a--b"] {
            assert_eq!(check_id(id), Ok(()), "{id}");
        }
        for id in ["", "-a", "a-", "Å", "läxa", "a b", "a/b", "a.toml", "..", "liggare", &"a".repeat(101)] {
            assert!(check_id(id).is_err(), "{id}");
        }
    }

    #[test]
    fn what_cannot_be_an_id_is_shown_as_one_that_can() {
        let said = check_id("Läxhjälp Almby.toml").unwrap_err().sv;
        assert!(said.ends_with("till exempel laxhjalp-almby"), "{said}");
        assert!(check_id("–").unwrap_err().sv.ends_with("till exempel eav-2024-lasstod"));
    }

    #[test]
    fn a_personal_number_is_no_id_and_is_not_repeated() {
        let check = personal_number::check_digit("811218123".bytes().map(|byte| byte - b'0'));
        for id in [format!("811218-123{check}"), format!("iop-19811218123{check}")] {
            let said = check_id(&id).unwrap_err();
            assert!(said.sv.contains("personnummer") && !said.sv.contains("811218"), "{}", said.sv);
        }
    }

    #[test]
    fn folders_that_would_not_be_read_are_refused() {
        assert_eq!(check_folder("Norrmalm 2024"), Ok(()));
        for part in [".dold", "x.toml", "a\nb"] {
            assert!(check_folder(part).is_err(), "{part}");
        }
    }
}
