//! What to do, said of the writer's own line.

use super::super::help;
use super::super::help::ROWS;
use super::corpus::CORPUS;
use super::{english_in, errors, first};

fn helped(text: &str) -> String {
    let (message, span) = first(text);
    help(&message, text, span).unwrap_or_default().0
}

#[test]
fn the_line_is_shown_as_it_should_be() {
    for (text, what) in [
        ("kind = iop\n", "sätt citattecken: kind = \"iop\""),
        ("title = Samverkan för alla # ny\n", "sätt citattecken: title = \"Samverkan för alla\""),
        ("by = [sensus]\n", "sätt citattecken: \"sensus\""),
        ("due = 02-01\n", "sätt citattecken: due = \"02-01\""),
        ("amount = 5,10\n", "skriv talet utan mellanrum, komma och enhet: amount = 5.10"),
        ("start = 1 maj 2019\n", "skriv datumet som ÅÅÅÅ-MM-DD: start = 2019-05-01"),
        ("end = 2019-02-30\n", "rätta dagen eller månaden"),
        ("host = ja\n", "skriv `true` eller `false`: host = true"),
        ("title = ”Två\nrader”\n", "sätt `\"\"\"` före och efter en text på flera rader"),
        ("title = ”En rad\nkind = \"iop\"\n", "sätt raka citattecken: title = \"En rad\""),
        ("title = ”Hej”\n", "sätt raka citattecken: title = \"Hej\""),
        ("kind: \"iop\"\n", "skriv likhetstecken: kind = \"iop\""),
        ("target group = \"x\"\n", "skriv fältets namn utan mellanrum: `target_group`"),
        ("målgrupp = \"x\"\n", "skriv fältets namn som `target_group`"),
        ("[parties.östermalm]\n", "skriv fältets namn som `ostermalm`"),
        ("\u{a0}kind = \"iop\"\n", "byt det hårda mellanslaget mot ett vanligt, eller ta bort det"),
        ("konto = 0530\n", "skriv konto = 530, eller om det är en kod konto = \"0530\""),
        ("source = \"C:\\Avtal\"\n", "sätt enkla citattecken: source = 'C:\\Avtal'"),
        ("kind =\n", "skriv ett värde efter likhetstecknet, eller ta bort raden"),
        ("a = 1\na = 2\n", "ta bort eller byt namn på det ena fältet"),
        ("[costs]\n[costs]\n", "skriv `[[costs]]` som rubrik på varje"),
        ("[term\na = 1\n", "skriv rubriken som `[term]`"),
        ("term]\na = 1\n", "skriv rubriken som `[term]`"),
        ("[costs]]\na = 1\n", "skriv rubriken som `[[costs]]`"),
        ("[[costs]\na = 1\n", "skriv rubriken som `[[costs]]`"),
        ("title \"x\"\n", "skriv likhetstecken: title = \"x\""),
        ("tags = \"x\", \"y\"]\n", "sätt `[` före det första värdet, eller ta bort `]`"),
        ("shares = a = 1, b = 2 }\n", "sätt `{` före det första värdet, eller ta bort `}`"),
        (
            "start = 2024-01-01 end = 2026-12-31\n",
            "skriv bara ett värde på raden, och resten på en ny rad eller efter `#`",
        ),
        ("title = \"Ett \"nytt\" avtal\"\n", "är citattecknen en del av texten, skriv title = 'Ett \"nytt\" avtal'"),
        ("source = \"C:\\Users\"\n", "sätt enkla citattecken: source = 'C:\\Users'"),
        (
            "source = \"C:\\Users\\O'Brien\"\n",
            "skriv två omvända snedstreck för vart och ett: source = \"C:\\\\Users\\\\O'Brien\"",
        ),
        ("title = 'Läxhjälpen's vänner'\n", "är apostrofen en del av texten, skriv title = \"Läxhjälpen's vänner\""),
        ("title = 'Lek's \"dag\"'\n", "är apostrofen en del av texten, skriv title = \"Lek's \\\"dag\\\"\""),
        ("title = \"Lek's \"dag\"\"\n", "är citattecknen en del av texten, skriv title = \"Lek's \\\"dag\\\"\""),
        (
            "title = \"Ett \"nytt\" avtal som handlar om mycket mer än det gamla\"\n",
            "är citattecknen en del av texten, skriv `\\\"` för vart och ett av dem",
        ),
        (
            "title = 'Läxhjälpens's vänner och alla som hör till dem'\n",
            "är apostrofen en del av texten, sätt `\"` före och efter texten i stället för `'`",
        ),
        (
            "title = 'Två\nrader'\n",
            "sluta texten med `'` på samma rad, eller sätt `'''` före och efter en text på flera rader",
        ),
        ("end = tills vidare\n", "skriv open_ended = true i stället för `end`"),
        ("start = 01/05/2019\n", "dagen kan läsas på två sätt: skriv start = 2019-05-01, eller start = 2019-01-05"),
        (
            "[[costs]]\nunit = \"tkr\"\ntotal = 1 800 000 kr\n",
            "skriv talet utan mellanrum, komma och enhet: total = 1_800",
        ),
        (
            "title = \"x\n",
            "sluta texten med `\"` på samma rad, eller sätt `\"\"\"` före och efter en text på flera rader",
        ),
        ("start = \"2024-01-01\n", "skriv datumet utan citattecken: start = 2024-01-01"),
        ("end = '2024-01-01 # sist\n", "skriv datumet utan citattecken: end = 2024-01-01"),
        ("a = 2019-05-01-02\n", "sätt citattecken: a = \"2019-05-01-02\""),
    ] {
        assert_eq!(helped(text), what, "{text:?}: {}", first(text).0);
    }
}

/// Whatever marks a text holds, the line that is shown says that very text.
#[test]
fn a_shown_text_says_what_was_written() {
    for (mark, text) in [
        ('\'', "Läxhjälpen's vänner"),
        ('\'', "Lek's \"dag\""),
        ('\'', "O'Brien\\Åsa"),
        ('"', "Ett \"nytt\" avtal"),
        ('"', "Lek's \"dag\""),
        ('"', "C:\\Users\\O'Brien"),
        ('"', "C:\\Avtal"),
        ('”', "Lek's \"dag\""),
        ('”', "Läxhjälpen's vänner"),
        ('”', "C:\\Avtal"),
    ] {
        let said = helped(&format!("title = {mark}{text}{mark}\n"));
        let line = said.find("title = ").map(|at| &said[at..]).unwrap();
        let table = toml::de::DeTable::parse(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(table.get_ref()["title"].get_ref().as_str(), Some(text), "{line}");
    }
}

#[test]
fn help_is_one_line_without_english() {
    for (_, text) in CORPUS {
        for (message, span) in errors(text) {
            let Some((sv, en)) = help(&message, text, span) else { continue };
            assert_eq!(english_in(&sv, text), Vec::<&str>::new(), "{sv}");
            for said in [sv, en] {
                assert!(!said.contains(char::is_control) && !said.ends_with('.') && said.len() < 200, "{said}");
            }
        }
    }
}

#[test]
fn no_row_of_help_is_idle_or_hidden_by_one_above() {
    let heard: Vec<_> = CORPUS.iter().flat_map(|(_, text)| errors(text)).map(|(message, _)| message).collect();
    for (index, (start, sv, _)) in ROWS.iter().enumerate() {
        let above = ROWS.iter().take(index).find(|(above, ..)| start.starts_with(above));
        assert_eq!(above, None, "{start}");
        assert!(heard.iter().any(|message| message.starts_with(start)), "no broken file gives {start}");
        assert_eq!(english_in(sv, ""), Vec::<&str>::new(), "{sv}");
    }
}
