//! Ledgers of any size, the same every time: agreements of about 3 KB in Swedish, laid out from numbers and not from chance.

use std::fmt::Write as _;
use std::path::Path;

/// The day that every command is run as of.
pub const DAY: &str = "2024-03-01";

/// Of so many agreements one has a fault, where a ledger is to have findings.
const ONE_IN: usize = 25;

/// How many folders the agreements are spread over.
const FOLDERS: usize = 32;

const SETTINGS: &str = include_str!("../../examples/faultless/liggare.toml");
const GUIDELINE: &str = include_str!("../../examples/faultless/rulebooks/almby-2022.toml");

const WORDS: [&str; 16] = [
    "läxhjälp",
    "härbärge",
    "mötesplats",
    "språkcafé",
    "fritidsgård",
    "odling",
    "körsång",
    "simskola",
    "rådgivning",
    "matutdelning",
    "dagverksamhet",
    "föräldrastöd",
    "mentorskap",
    "verkstad",
    "idrottsskola",
    "sommarläger",
];
const PLACES: [&str; 16] = [
    "Almby",
    "Björkhöjden",
    "Ekängen",
    "Fågelvik",
    "Granåsen",
    "Hästhagen",
    "Järnbruket",
    "Källtorp",
    "Lövstaden",
    "Mårtensdal",
    "Näsby",
    "Orrlida",
    "Pilängen",
    "Råby",
    "Sjöudden",
    "Åkerslätt",
];

/// Writes a ledger of `files` agreements into a folder that does not exist. With `faults`, one in 25 has one.
pub fn write(folder: &Path, files: usize, faults: bool) -> std::io::Result<()> {
    std::fs::create_dir_all(folder.join("rulebooks"))?;
    std::fs::write(folder.join("liggare.toml"), SETTINGS)?;
    std::fs::write(folder.join("rulebooks/almby-2022.toml"), GUIDELINE)?;
    for number in 0..FOLDERS.min(files) {
        std::fs::create_dir_all(folder.join(format!("del-{number:02}")))?;
    }
    for number in 0..files {
        let text = agreement(number);
        let text = if faults && number % ONE_IN == 7 { broken(&text, number / ONE_IN) } else { text };
        std::fs::write(folder.join(place(number)), text)?;
    }
    Ok(())
}

/// Where an agreement lies.
pub fn place(number: usize) -> String {
    format!("del-{:02}/iop-{number:07}.toml", number % FOLDERS)
}

/// Of so many agreements one is of an association that has others, in other ledgers too.
const ELSEWHERE_IN: usize = 20;

/// How many such associations there are.
const ASSOCIATIONS: usize = 5000;

/// Writes one ledger of a register that is spread over several: its agreements are those from number `first` on.
pub fn write_part(folder: &Path, first: usize, files: usize) -> std::io::Result<()> {
    write(folder, 0, false)?;
    for number in first..first + files {
        let inner = folder.join(format!("del-{:02}", number % FOLDERS));
        std::fs::create_dir_all(&inner)?;
        let text = agreement(number);
        let text = if number % ELSEWHERE_IN == 3 { of_association(&text, number) } else { text };
        std::fs::write(inner.join(format!("iop-{number:07}.toml")), text)?;
    }
    Ok(())
}

/// The same agreement with an association that has others: for one of two years, so that some overlap and some do not.
fn of_association(text: &str, number: usize) -> String {
    let association = mixed(number, 10) % ASSOCIATIONS;
    let name = text.lines().find(|line| line.starts_with("name = \"Föreningen")).unwrap_or_default();
    let year = 2024 + mixed(number, 11) % 2;
    // Numbers that no other agreement has: those of `org_number` begin with 80.
    text.replacen(name, &format!("name = \"Riksföreningen {association}\""), 1)
        .replace(&org_number(number), &with_check_digit(&format!("81{}", third_digit(association))))
        .replacen("start = 2024-01-01", &format!("start = {year}-01-01"), 1)
        .replacen("end = 2026-12-31", &format!("end = {year}-12-31"), 1)
}

/// A number that looks like chance and is not.
fn mixed(number: usize, salt: usize) -> usize {
    let mut mixed =
        (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (salt as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
    mixed ^= mixed >> 29;
    mixed = mixed.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed >> 33) as usize
}

fn pick<'a>(words: &[&'a str], number: usize, salt: usize) -> &'a str {
    words[mixed(number, salt) % words.len()]
}

/// A valid organisation number of an association: no two agreements share one.
fn org_number(number: usize) -> String {
    with_check_digit(&format!("80{}", third_digit(number)))
}

/// Seven digits, of which the first, the third of the number, is never less than 2.
fn third_digit(number: usize) -> usize {
    2_000_000 + number % 8_000_000
}

fn with_check_digit(digits: &str) -> String {
    let sum: u32 = digits
        .bytes()
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| {
            let product = u32::from(digit - b'0') * weight;
            product / 10 + product % 10
        })
        .sum();
    format!("{}-{}{}", &digits[..6], &digits[6..], (10 - sum % 10) % 10)
}

/// One agreement without findings.
#[expect(clippy::too_many_lines, reason = "it is one text, as it stands in the file")]
pub fn agreement(number: usize) -> String {
    let (what, place) = (pick(&WORDS, number, 1), pick(&PLACES, number, 2));
    let share = 55 + mixed(number, 3) % 40;
    let (staff, rent, material) = (
        200_000 + mixed(number, 4) % 900 * 1000,
        50_000 + mixed(number, 5) % 200 * 500,
        5000 + mixed(number, 6) % 99 * 250,
    );
    let total = staff + rent + material;
    let last = 2026 + mixed(number, 7) % 3;
    let years = last - 2023;
    let volunteers = 100 + mixed(number, 8) % 800;
    let own = org_number(number);
    let mut text = format!(
        r#"title = "IOP om {what} i {place}, nr {number}"
kind = "iop"
committee = "almby"
reference = "AN 2023/{number}"
source = "Överenskommelse om {what} i {place}, 2023-12-01"
purpose = "Fler invånare i {place} får del av {what} på lika villkor."
challenge = "I {place} saknas {what} för många som skulle ha nytta av den; var fjärde hushåll står utanför."
target_group = "boende i {place} mellan 7 och 99 år"
initiated_by = "foreningen"

[parties.almby]
name = "Almby kommun"
role = "public"
org_number = "212000-9994"
commitments = ["upplåter lokaler i {place}", "betalar sin del av kostnaden", "deltar i styrgruppen"]

[parties.foreningen]
name = "Föreningen {what} i {place}, avdelning {number}"
role = "civil"
org_number = "{own}"
host = true
commitments = ["leder arbetet med {what}", "rekryterar volontärer", "redovisar varje år"]

[term]
start = 2024-01-01
end = {last}-12-31

[extension]
mode = "none"

[notice]
period = "6 months"
written = true

[renegotiation]
by = "any"
performs_meanwhile = true

[amendment_rule]
written = true
signed_by = ["almby", "foreningen"]

[decision]
status = "decided"
date = 2023-11-14
body = "Almby socialnämnd"

[[signatures]]
party = "almby"
role = "förvaltningschef"
date = 2023-12-01

[[signatures]]
party = "foreningen"
role = "ordförande"
date = 2023-12-01

[[costs]]
per = "year"
precision = "budget"
total = {total}
items = [
    {{ name = "Ledare och samordning", amount = {staff} }},
    {{ name = "Lokaler", amount = {rent} }},
    {{ name = "Material", amount = {material} }},
]

[allocation]
method = "percent"
proration = "months"
shares = {{ almby = {share}, foreningen = {rest} }}

[[contributions]]
by = ["foreningen"]
kind = "in_kind"
what = "volontärtimmar i {what}"
hours = {volunteers}
rate = {{ kr_per_hour = 175, source = "överenskommelsen" }}

"#,
        rest = 100 - share,
    );
    let criteria = [
        ("no_market", format!("Ingen annan erbjuder {what} utan avgift i {place}.")),
        ("org_initiative", "Föreningen bjöd in kommunen i januari 2023.".to_owned()),
        ("programme", "Programmet för social hållbarhet nämner föreningslivet uttryckligen.".to_owned()),
        ("not_normed_grant", "Föreningen har inget föreningsbidrag för samma verksamhet.".to_owned()),
        ("co_financing", format!("Föreningen bär {} procent av kostnaden.", 100 - share)),
        ("not_detail_regulated", format!("Föreningen bestämmer själv hur {what} ges.")),
        ("long_term", format!("Avtalet gäller i {years} år.")),
    ];
    for (id, because) in criteria {
        let _ = writeln!(text, "[criteria.{id}]\nmet = \"yes\"\nbecause = \"{because}\"\n");
    }
    let _ = write!(
        text,
        r#"[[programmes]]
name = "Program för social hållbarhet i {place}"
from = 2022-01-01
to = {last}-12-31
mentions_civil_society = true
where = "avsnitt 4"

[[goals]]
text = "Fler i {place} deltar i {what}."
indicator = "antal deltagare under året"
target = "{goal} deltagare {last}"

[[duties]]
what = "Styrgrupp"
kind = "meeting"
every = "quarter"

[[duties]]
what = "Verksamhetsrapport"
kind = "report"
by = ["foreningen"]
to = "styrgruppen"
every = "year"
due = "02-28"

[[attachments]]
number = "1"
title = "Budget"
"#,
        goal = 20 + mixed(number, 9) % 400,
    );
    text
}

/// The same with one fault of those that are met with.
fn broken(text: &str, kind: usize) -> String {
    let (from, to) = match kind % 8 {
        0 => ("org_number = \"212000-9994\"", "org_number = \"212000-9995\""),
        1 => ("end = 2026-12-31", "end = 2023-12-31"),
        2 => ("shares = { almby = ", "shares = { almby = 1"),
        3 => ("period = \"6 months\"", "period = \"6 veckor\""),
        4 => ("because = \"Föreningen bjöd in kommunen i januari 2023.\"", "because = \"\""),
        5 => ("host = true", "värd = true"),
        6 => ("kind = \"meeting\"", "kind = \"möte\""),
        _ => ("date = 2023-11-14", "date = 2023-11-31"),
    };
    text.replacen(from, to, 1)
}
