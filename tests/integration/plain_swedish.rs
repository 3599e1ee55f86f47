//! What is said in Swedish is said in the words of a municipal office, one word for each thing: a list of those that are not,
//! held against every text of the program, and against what it prints.

use crate::support::{liggare, repository};
use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// Words that are not said, and what is said instead. A star stands for any ending.
const UNSAID: &[(&str, &str)] = &[
    // A programmer's.
    ("boolesk*", "true eller false"),
    ("figurer", "siffror"),
    ("flagga", "växel"),
    ("flaggor*", "växlar"),
    ("formatet har inget", "fältet finns inte"),
    ("parsa*", "läsa"),
    ("på byte", "på rad"),
    ("sträng", "text"),
    ("strängar*", "texter"),
    ("validera*", "pröva"),
    // One word for one thing.
    ("anslag", "medel"),
    ("anslagen*", "medlen"),
    ("bär", "står för"),
    ("bära", "stå för"),
    ("bärs", "någon står för"),
    ("egeninsats*", "egen insats"),
    ("etikett för avtal", "märkord"),
    ("kostnadsslag*", "kostnadspost"),
    ("läge", "status"),
    ("läget anges*", "status anges"),
    ("stryk raden", "ta bort raden"),
    // Not idiomatic.
    ("delat år", "en del av ett år"),
    ("fattas,", "saknas"),
    ("hänger på", "beror på"),
    ("har slutat, så", "gäller inte längre"),
    ("inget följer", "utan efterföljare"),
    ("inte visat", "inte styrkt"),
    ("kan nå", "kan gälla längst t.o.m."),
    ("om det beslutas", "beslut krävs"),
    ("räknat är", "räknas"),
    ("sägs vara", "anges som"),
    ("skrivit på", "skrivit under"),
    ("tidslängd*", "en tid, till exempel"),
    ("till hands", "i underlaget"),
    ("träffar inget", "gäller ingen brist"),
    ("vad som ska gälla efter", "förlängning, nytt avtal eller avveckling"),
];

/// What is not said of an agreement either: a file has fields below headings to who writes it.
const UNSAID_OF_FILES: (&str, &str) = ("tabell*", "rubrik");

/// The forms of one that follow a number by mistake.
const PLURALS: &[&str] = &[
    "andra",
    "arbetsdagar",
    "bilagor",
    "brister",
    "dagar",
    "filer",
    "gånger",
    "kostnader",
    "kriterier",
    "månader",
    "parter",
    "platser",
    "poster",
    "prövningar",
    "rader",
    "regler",
    "rättningar",
    "sidor",
    "siffror",
    "ställen",
    "steg till",
    "tabeller",
    "timmar",
    "upplysningar",
    "varningar",
    "veckor",
];

/// Whether a text holds a word by itself, whatever its capitals.
fn says(text: &str, word: &str) -> bool {
    let (word, inflected) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|text| text.chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
        !is_letter(before) && (inflected || !is_letter(after))
    })
}

/// Every text in code, but for those of tests.
fn texts(stream: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let word = |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(word)) if word == "mod");
    let tests = |at: usize| matches!(tokens.get(at), Some(TokenTree::Ident(word)) if word == "tests");
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) if at < 2 || !word(at - 2) || !tests(at - 1) => texts(group.stream(), found),
            TokenTree::Literal(literal) if literal.to_string().starts_with('"') => {
                found.push(continued(&literal.to_string()));
            }
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// A text without the ends of its lines, that code breaks with `\`.
fn continued(literal: &str) -> String {
    literal.lines().map(|line| line.trim_start().trim_end_matches('\\')).collect()
}

fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, wanted, found);
        } else if wanted(&path) {
            found.push(path);
        }
    }
}

fn those_in(folder: &str, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&repository().join(folder), wanted, &mut found);
    assert!(!found.is_empty(), "{folder}");
    found
}

#[test]
fn every_text_is_said_in_the_words_of_an_office() {
    let is_code = |path: &Path| {
        let is_test = path.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests");
        path.extension().is_some_and(|ending| ending == "rs") && !is_test
    };
    let mut said = Vec::new();
    // The words that a user may write for the format's own are every word that there is.
    for path in those_in("src", &is_code).iter().filter(|path| !path.ends_with("model/swedish.rs")) {
        let mut found = Vec::new();
        texts(fs::read_to_string(path).unwrap().parse().unwrap(), &mut found);
        said.extend(found.into_iter().map(|text| (path.clone(), text)));
    }
    assert!(said.iter().filter(|(_, text)| text.contains(['å', 'ä', 'ö'])).count() > 1000);
    let plain =
        those_in("src/commands/new/sv", &|_| true).into_iter().chain([repository().join("agreements/README.md")]);
    said.extend(plain.map(|path| (path.clone(), fs::read_to_string(path).unwrap())));
    let told = said.iter().flat_map(|(path, text)| {
        let of_files = ["rules", "model/agreement", "resolve", "parse"].map(|room| repository().join("src").join(room));
        let is_of_files = of_files.iter().any(|room| path.starts_with(room)) && !path.ends_with("records/export.rs");
        let also = is_of_files.then_some(&UNSAID_OF_FILES);
        let unsaid = UNSAID.iter().chain(also).filter(|(word, _)| says(text, word));
        unsaid.map(move |(word, instead)| format!("{}: {word}, say {instead}: {text}", path.display()))
    });
    assert_eq!(told.collect::<Vec<_>>(), Vec::<String>::new());
}

/// Of all that the tests keep of what the program prints.
#[test]
fn one_is_one_and_not_many() {
    let is_kept = |path: &Path| path.extension().is_some_and(|ending| ending == "snap" || ending == "md");
    let kept = ["tests/integration", "examples", "agreements"].iter().flat_map(|folder| those_in(folder, &is_kept));
    let mut ones = 0;
    for path in kept {
        let text = fs::read_to_string(&path).unwrap();
        let parts: Vec<_> = text.match_indices("1 ").filter(|(at, _)| !number_before(&text, *at)).collect();
        ones += parts.len();
        for (at, _) in parts {
            let rest = text.get(at + 2..).unwrap();
            let many = PLURALS
                .iter()
                .find(|many| rest.strip_prefix(**many).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
            assert_eq!(many, None, "{}: 1 {}", path.display(), rest.lines().next().unwrap_or_default());
        }
    }
    assert!(ones > 50, "{ones}");
}

/// Whether what ends here is the last digit of a longer number.
fn number_before(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.ends_with(|c: char| c.is_alphanumeric() || ".,-:/".contains(c))
        || before.ends_with([' ', '\u{a0}']) && before.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Every kind of slip on a command line that there is to make.
#[test]
fn a_mistaken_command_line_is_told_in_swedish() {
    let english =
        ["error:", "usage", "argument '", "option", "required", "tip:", "for more", "unexpected", "value", "found"];
    let lines = [
        "--ledger nosuch",
        "validat",
        "validate --formatt json",
        "validate --format pdf",
        "validate --format",
        "validate --format=",
        "validate --all=yes",
        "validate --show-waived=yes",
        "show",
        "show a b",
        "new",
        "deadlines --within snart",
        "deadlines --kind xx",
        "split --year tjugo",
        "split --year 0",
        "list --sort id --sort title",
        "list --status xx",
        "agenda --meeting 2023-02-30",
        "agenda --meeting snart",
        "man validate --dir x",
        "--as-of igår list",
        "--lang xx list",
        "--color sometimes list",
        "-x",
        "list -x",
        "help",
    ];
    for line in lines {
        let ran = liggare(line);
        assert_eq!(ran.code, 2, "{line}: {ran}");
        // What is chosen from stands in the words that are written: `--sort title`.
        let said = ran.err.split("möjliga värden").next().unwrap().to_lowercase();
        let word = english.iter().find(|word| said.contains(**word));
        assert!(word.is_none() && ran.err.starts_with("fel: "), "{line}: {word:?} {ran}");
    }
}

#[test]
fn a_word_is_found_by_itself_and_with_its_endings() {
    assert!(says("ingen bär dem", "bär") && says("Anslagen räcker", "anslagen*"));
    assert!(!says("protokollet är anslaget", "anslag") && !says("bärande", "bär"));
    assert!(says("den sista dag\nsom avtalet kan\nnå", "kan nå"));
}
