//! The help in Swedish, laid over the English of the doc comments. A test holds the two complete.

use clap::{Arg, Command};

/// A command: its name, what it does, its examples, and what each argument means.
struct Words {
    name: &'static str,
    about: &'static str,
    after: &'static str,
    args: &'static [(&'static str, &'static str)],
}

const GLOBAL: &[(&str, &str)] = &[
    ("ledger", "Registrets mapp [förval: agreements]"),
    ("as_of", "Dagen att pröva per, i stället för i dag"),
    ("lang", "Språk: sv eller en; annars LIGGARE_LANG, registrets inställning, systemets språk"),
    ("output", "Skriv svaret till en fil, helt eller inte alls, i stället för till terminalen"),
    ("color", "Färger: auto, always eller never [förval: auto]"),
    ("help", "Visa hjälpen"),
    ("version", "Visa programmets version"),
];

const TABLE_FORMAT: &str = "Form: table, csv, excel-csv, xlsx, json, markdown eller html [förval: table]";

const STATUS: (&str, &str) = (
    "status",
    "Bara avtal med någon av dessa statusar: draft, proposed, upcoming, active, expired, terminated, unreadable",
);
const KIND: (&str, &str) = ("kind", "Bara avtal av dessa slag: iop, cooperation, grant");
const COMMITTEE: (&str, &str) = ("committee", "Bara avtal som denna nämnd beslutar om (dess nyckel)");
const PARTY: (&str, &str) = ("party", "Bara avtal med en part vars namn eller nyckel innehåller texten");
const TAG: (&str, &str) = ("tag", "Bara avtal med denna etikett");
const ACTIVE_IN: (&str, &str) = (
    "active_in",
    "Bara avtal som gäller någon dag detta kalenderår, så långt tiden är avtalad och beslutad; ett utkast gör det aldrig",
);

const COMMANDS: &[Words] = &[
    Words {
        name: "validate",
        about: "Pröva alla avtal och visa alla brister på en gång",
        after: "Exempel:\n  liggare validate\n  liggare validate --fail-on warning agreements/norrmalm\n  liggare validate --format short --ignore D001,F\n  liggare --output brister.sarif validate --format sarif\n  liggare validate --since origin/main\n  liggare validate --write-baseline kända-brister.toml\n  liggare validate --baseline kända-brister.toml",
        args: &[
            ("paths", "Visa bara det som rör dessa filer och mappar; regler över flera filer ser ändå hela registret"),
            ("fail_on", "Avsluta med kod 1 från denna nivå: error, warning eller never [förval: error]"),
            (
                "format",
                "Form: human (bilder), short (en rad per brist), csv, json, sarif (kodgranskning), github (kommentarer), gitlab (Code Quality) eller junit (testresultat); med --output hamnar en form för maskiner i filen och bilderna i terminalen [förval: human]",
            ),
            ("select", "Pröva bara dessa regler, utöver dem om filers läsbarhet: koder, namn eller en familjs bokstav"),
            ("ignore", "Utelämna dessa regler: koder, namn eller en familjs bokstav"),
            ("show_waived", "Visa även undantagna brister"),
            ("since", "Visa bara det som är nytt sedan en version i git: ändrade filer, och nya brister i andra filer"),
            ("baseline", "Visa inte de kända brister som står i denna fil, men räkna dem"),
            ("write_baseline", "Skriv dagens brister som kända; en fil som redan finns krymper bara: inget läggs till"),
        ],
    },
    Words {
        name: "list",
        about: "Lista avtalen: parter, avtalstid, status och dagar kvar",
        after: "Exempel:\n  liggare list\n  liggare --as-of 2023-03-23 list --status active --format csv\n  liggare list --active-in 2022 --columns id,title,reference",
        args: &[
            STATUS,
            KIND,
            COMMITTEE,
            PARTY,
            TAG,
            ACTIVE_IN,
            (
                "columns",
                "Kolumnerna och deras ordning: id, title, kind, committee, parties, start, end, latest_end, status, days_left, path, reference, tags, follows, decided",
            ),
            ("sort", "Radernas ordning: id, title, start, end, latest_end, committee eller status [förval: id]"),
            ("format", TABLE_FORMAT),
        ],
    },
    Words {
        name: "show",
        about: "Visa ett avtal så som en människa läser det",
        after: "Exempel:\n  liggare show hv-2021-sensus",
        args: &[("id", "Avtalets id: filnamnet utan .toml"), ("format", TABLE_FORMAT)],
    },
    Words {
        name: "criteria",
        about: "Visa hur varje avtal står sig mot riktlinjens kriterier",
        after: "Exempel:\n  liggare criteria\n  liggare criteria eav-2019-stacken --format markdown\n  liggare criteria --active-in 2022 --state failed,not_evidenced",
        args: &[
            ("ids", "Bara dessa avtal"),
            STATUS,
            KIND,
            COMMITTEE,
            PARTY,
            TAG,
            ACTIVE_IN,
            (
                "state",
                "Bara kriterier med någon av dessa bedömningar: met, partly, failed, not_evidenced, not_assessed, waived",
            ),
            ("criterion", "Bara dessa kriterier: deras nycklar i riktlinjen"),
            ("columns", "Kolumnerna och deras ordning: agreement, criterion, level, state, because"),
            (
                "format",
                "Form: table, csv, excel-csv, xlsx, json, markdown (klistras in i tjänsteutlåtandet) eller html [förval: table]",
            ),
        ],
    },
    Words {
        name: "parties",
        about: "Lista organisationerna i registret: deras avtal, namn och belopp, och avtal som överlappar i tid",
        after: "Ett nummer är en organisation; en part utan nummer känns igen på namnet. Det som en organisation bär är dess andel av kostnaderna, som i split; det som den betalar och får är avtalade betalningar, som i payments. Ett register med fel ger inga siffror.\n\nExempel:\n  liggare parties --party sensus --by year\n  liggare parties --role civil --overlaps\n  liggare parties --year 2021 --format excel-csv --output organisationer.csv",
        args: &[
            STATUS,
            KIND,
            COMMITTEE,
            ("party", "Bara organisationer med ett namn, en nyckel eller ett nummer som innehåller texten"),
            TAG,
            ACTIVE_IN,
            ("role", "Bara organisationer på denna sida: public (offentlig), civil (idéburen) eller other (annan)"),
            ("year", "Bara detta kalenderår: belopp, avtal som gäller under det, och överlapp"),
            ("by", "Håll kalenderåren isär, en rad för varje: year"),
            ("overlaps", "Bara avtal som överlappar i tid med ett annat av samma organisation"),
            (
                "columns",
                "Kolumnerna och deras ordning: organisation, org_number, agreement, party, name, role, start, end, status, year, bears, pays, pays_up_to, receives, receives_up_to, contributes, overlaps",
            ),
            ("format", TABLE_FORMAT),
        ],
    },
    Words {
        name: "split",
        about: "Fördela kostnaderna mellan parterna, på öret",
        after: "Exempel:\n  liggare split norrmalm-2018-socialt-stod\n  liggare split --by party,tertial --format csv\n  liggare split norrmalm-2018-socialt-stod --year 2018 --explain\n\nEtt register med fel ger inga siffror: en summa över ett halvt register är värre än ingen.",
        args: &[
            ("ids", "Bara dessa avtal"),
            (
                "by",
                "Vad som hålls isär: item (kostnadsslag), party (part) och year, tertial eller month [förval: item,party,year]",
            ),
            ("year", "Bara detta kalenderår"),
            ("party", "Bara denna part: nyckeln, eller en del av namnet"),
            ("unit", "Avrunda till öre, krona eller tkr i stället för avtalets egen enhet"),
            ("explain", "Visa hur varje siffra i ett avtal kommer till"),
            ("format", TABLE_FORMAT),
        ],
    },
    Words {
        name: "payments",
        about: "Visa avtalade betalningar: vem betalar vad till vem, vad som är kvar av anslag och parternas egna insatser",
        after: "Ett register med fel ger inga siffror.\n\nExempel:\n  liggare payments --year 2021\n  liggare payments --party sensus --format excel-csv --output betalningar.csv",
        args: &[
            ("ids", "Bara dessa avtal"),
            ("year", "Bara det som är avtalat för detta kalenderår"),
            (
                "party",
                "Bara rader med en betalare eller mottagare som har denna nyckel, eller vars namn innehåller texten",
            ),
            ("format", TABLE_FORMAT),
        ],
    },
    Words {
        name: "outcome",
        about: "Visa plan mot utfall, år för år",
        after: "Ett register med fel ger inga siffror.\n\nExempel:\n  liggare outcome --year 2022\n  liggare outcome --format xlsx --output utfall.xlsx",
        args: &[("ids", "Bara dessa avtal"), ("year", "Bara detta kalenderår"), ("format", TABLE_FORMAT)],
    },
    Words {
        name: "export",
        about: "Skriv ekonomins och registrets tabeller i en mapp, med en beskrivning av varje kolumn och ett kvitto",
        after: "Mappen ska vara ny, tom eller en tidigare exports. Ett register med fel exporterar inget.\n\nExempel:\n  liggare export tabeller\n  liggare --as-of 2023-12-31 export tabeller --format xlsx",
        args: &[("dir", "Mappen att skriva"), ("format", "Tabellernas form: csv eller xlsx [förval: csv]")],
    },
    Words {
        name: "deadlines",
        about: "Lista varje datum att bevaka, räknat tillbaka till det sammanträde som måste besluta",
        after: "Exempel:\n  liggare deadlines --within 6-months\n  liggare deadlines --kind report,accounts --party sensus\n  liggare --as-of 2019-06-01 deadlines --explain socn-2019-utsatta-eu-medborgare\n  liggare --output datum.ics deadlines --format ics --remind 2-weeks\n\nVisar det som ligger framåt och det som är försenat i avtal som gäller. Ett register med fel ger inga datum.",
        args: &[
            ("ids", "Bara dessa avtal"),
            ("all", "Även det som har passerat eller är gjort"),
            ("within", "Bara så långt fram: 6-months, 30-days; det som saknar datum utelämnas då"),
            (
                "kind",
                "Bara dessa slag: term_end, extension_decision, notice, meeting, report, accounts, follow_up, survey, payment, appeal_end, programme_end, waiver_end",
            ),
            ("committee", "Bara avtal som denna nämnd beslutar om (dess nyckel)"),
            ("party", "Bara avtal med en part vars namn eller nyckel innehåller texten"),
            ("explain", "Visa hur varje dag är räknad"),
            (
                "format",
                "Form: table, csv, excel-csv, xlsx, json, markdown, html eller ics (kalenderfil) [förval: table]",
            ),
            ("remind", "I kalendern: påminn så lång tid före varje dag, till exempel 2-weeks"),
        ],
    },
    Words {
        name: "agenda",
        about: "Visa vad ett sammanträde måste besluta för att det är det sista i tid, och vad det kan besluta",
        after: "Exempel:\n  liggare agenda --meeting 2023-03-23 --committee enskede-arsta-vantor",
        args: &[
            ("meeting", "Sammanträdets dag"),
            ("committee", "Nämnden (dess nyckel); annars de som sammanträder den dagen"),
            ("format", TABLE_FORMAT),
        ],
    },
    Words {
        name: "timeline",
        about: "Rita avtalen över åren: beslutad tid, vad som ännu kan beslutas, och uppehåll",
        after: "Exempel:\n  liggare timeline\n  liggare timeline --from 2019 --to 2025 --format svg --output tidslinje.svg",
        args: &[
            ("committee", "Bara avtal som denna nämnd beslutar om (dess nyckel)"),
            ("from", "Bildens första kalenderår, i stället för det första som ett avtal behöver"),
            ("to", "Bildens sista kalenderår, i stället för det sista som ett avtal behöver"),
            (
                "format",
                "Form: table, svg (bild för rapporter), csv, excel-csv, xlsx, json eller markdown [förval: table]",
            ),
        ],
    },
    Words {
        name: "explain",
        about: "Förklara en regel, eller lista dem alla",
        after: "Exempel:\n  liggare explain\n  liggare explain P001\n  liggare explain shares-not-hundred",
        args: &[("code", "Regelns kod eller namn"), ("format", TABLE_FORMAT)],
    },
    Words {
        name: "fix",
        about: "Rätta det som ett program kan rätta: visa ändringen, fråga, och skriv in den i avtalen",
        after: "Exempel:\n  liggare fix --diff\n  liggare fix agreements/norrmalm\n  liggare fix --only P001\n  liggare fix --yes\n\nDet som säkert är menat, som ett datum utan citattecken eller en felskriven nyckel, skrivs in när frågan är besvarad med ja. Det som någon måste välja eller bekräfta frågas ett i taget. Allt annat i filen står kvar, tecken för tecken.\n\nSlutkoder: 0 inget kvar att rätta, 1 något kvar (med --diff: något att skriva), 2 ingen att fråga och inget --yes",
        args: &[
            ("paths", "Rätta bara i dessa filer och mappar"),
            ("diff", "Visa bara vad som skulle skrivas"),
            (
                "only",
                "Rätta bara det som dessa regler har funnit, även det som ska bekräftas om det bara finns ett sätt: koder, namn eller en familjs bokstav",
            ),
            ("yes", "Skriv utan att fråga; det som någon måste välja eller bekräfta lämnas"),
        ],
    },
    Words {
        name: "new",
        about: "Skriv en kommenterad avtalsfil att fylla i; skriver aldrig över något",
        after: "Exempel:\n  liggare new eav-2024-lasstod --kind iop",
        args: &[
            ("id", "Det nya avtalets id: små bokstäver a–z, siffror och bindestreck"),
            ("kind", "Slag av avtal: iop, cooperation eller grant [förval: iop]"),
            ("folder", "En mapp i registret"),
        ],
    },
    Words {
        name: "schema",
        about: "Skriv ut en fils JSON-schema, för ifyllnad och kontroll i en redigerare",
        after: "Exempel:\n  liggare --output agreements/agreement.schema.json schema\n  liggare schema --of settings\n\nEn första rad #:schema SÖKVÄG i en fil visar redigeraren vägen; `new` skriver den när registret har ett schema.",
        args: &[(
            "of",
            "Slag av fil: agreement (avtal), settings (liggare.toml) eller guideline (riktlinje) [förval: agreement]",
        )],
    },
    Words {
        name: "completions",
        about: "Skriv ut skriptet som låter ett skal fylla i kommandon, flaggor, id:n, koder och nämnder",
        after: "Exempel:\n  source <(liggare completions bash)   # ~/.bashrc\n  source <(liggare completions zsh)    # ~/.zshrc, efter compinit\n  liggare completions fish | source    # config.fish\n  liggare completions powershell | Out-String | iex   # $PROFILE",
        args: &[("shell", "Skal: bash, zsh, fish eller powershell")],
    },
    Words {
        name: "man",
        about: "Skriv ut manualsidan för programmet eller ett kommando, eller skriv alla i en mapp",
        after: "Exempel:\n  liggare man | man -l -\n  liggare man validate | man -l -\n  liggare man --dir ~/.local/share/man/sv/man1",
        args: &[
            ("page", "Sidan för detta kommando, i stället för programmets egen"),
            ("dir", "Skriv alla sidor i denna mapp"),
        ],
    },
];

const TEMPLATE: &str = "{about-with-newline}\nAnvändning: {usage}\n\nArgument och flaggor:\n{options}{after-help}\n";

/// The command line in Swedish.
pub fn swedish(command: Command) -> Command {
    let command = command
        .about("Prövar partnerskapsavtal, en TOML-fil per avtal, mot riktlinjens kriterier och säger vad du ska göra")
        .long_about(None)
        .help_template("{about-with-newline}\nAnvändning: {usage}\n\nKommandon:\n{subcommands}\n\nFlaggor:\n{options}{after-help}\n")
        .after_help("Exempel:\n  liggare validate\n  liggare --as-of 2023-03-23 criteria --format markdown\n\nSlutkoder: 0 allt väl, 1 brister, 2 användning eller in- och utmatning, 3 inget att pröva");
    let command = global(command);
    COMMANDS.iter().fold(command, |command, words| command.mut_subcommand(words.name, |inner| one(inner, words)))
}

/// The flags that every command has; clap's own two are named here so that they can be said in Swedish.
fn global(command: Command) -> Command {
    let own = GLOBAL.iter().filter(|(id, _)| !["help", "version"].contains(id));
    let command = own.fold(command, |command, (id, words)| command.mut_arg(id, |arg| said(arg, words)));
    let command = command.disable_help_flag(true).disable_version_flag(true);
    let action = |id: &'static str| if id == "help" { clap::ArgAction::Help } else { clap::ArgAction::Version };
    let clap_own = GLOBAL.iter().filter(|(id, _)| ["help", "version"].contains(id));
    clap_own.fold(command, |command, (id, words)| {
        let short = if *id == "help" { 'h' } else { 'V' };
        command.arg(Arg::new(*id).long(*id).short(short).help(*words).action(action(id)).global(*id == "help"))
    })
}

fn one(command: Command, words: &Words) -> Command {
    let command = command.about(words.about).long_about(None).after_help(words.after);
    let positional = command.get_positionals().next().is_some();
    let template =
        if positional { TEMPLATE.replace("{options}", "{positionals}\n{options}") } else { TEMPLATE.to_owned() };
    let command = command.help_template(template).disable_help_flag(true);
    words.args.iter().fold(command, |command, (id, words)| command.mut_arg(id, |arg| said(arg, words)))
}

fn said(arg: Arg, words: &'static str) -> Arg {
    let takes_value = arg.get_action().takes_values();
    arg.help(words).long_help(None).hide_possible_values(takes_value).hide_default_value(takes_value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    #[test]
    fn everything_is_said_in_swedish() {
        let english = Cli::command();
        for inner in english.get_subcommands() {
            let words = COMMANDS.iter().find(|words| words.name == inner.get_name());
            let words = words.unwrap_or_else(|| panic!("{} is not said in Swedish", inner.get_name()));
            for arg in inner.get_arguments().filter(|arg| arg.get_id() != "help") {
                assert!(words.args.iter().any(|(id, _)| arg.get_id() == *id), "{} {}", words.name, arg.get_id());
            }
        }
        for arg in english.get_arguments().filter(|arg| arg.get_id() != "help" && arg.get_id() != "version") {
            assert!(GLOBAL.iter().any(|(id, _)| arg.get_id() == *id), "{}", arg.get_id());
        }
        swedish(english).debug_assert();
    }
}
