//! The manual pages: the help once more, as `man` shows it.

use crate::model::Lang;
use clap::Command;
use clap_mangen::Man;

/// The headings of a page: clap's own, and what they are in either language.
const HEADINGS: &[(&str, &str, &str)] = &[
    ("NAME", "NAMN", "NAME"),
    ("SYNOPSIS", "ÖVERSIKT", "SYNOPSIS"),
    ("DESCRIPTION", "BESKRIVNING", "DESCRIPTION"),
    ("OPTIONS", "VÄXLAR", "OPTIONS"),
    ("SUBCOMMANDS", "KOMMANDON", "COMMANDS"),
    ("VERSION", "VERSION", "VERSION"),
];

/// Every page by the name of its file, the program's own first.
pub fn pages(command: Command, lang: Lang) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let value_name = if lang == Lang::Sv { "KOMMANDO" } else { "COMMAND" };
    let mut command = command.subcommand_value_name(value_name);
    command.build();
    let mut pages = vec![page(command.clone(), lang)?];
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        let name = format!("liggare-{}", inner.get_name());
        pages.push(page(inner.clone().display_name(name.clone()), lang)?);
        for kind in inner.get_subcommands() {
            pages.push(page(kind.clone().display_name(format!("{name}-{}", kind.get_name())), lang)?);
        }
    }
    Ok(pages)
}

fn page(command: Command, lang: Lang) -> std::io::Result<(String, Vec<u8>)> {
    let man = Man::new(command).source(concat!("liggare ", env!("CARGO_PKG_VERSION"))).manual("liggare");
    let mut bytes = Vec::new();
    man.render(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().map(|line| format!("{}\n", headed(line, lang)));
    let text = lines.collect::<String>();
    // No day is told: a program knows none of its own that would be the same wherever it is built.
    let text = text.replacen(" 1  \"liggare", " 1 \"\" \"liggare", 1).replace(".br\n\n.br\n", ".sp\n");
    // What clap calls EXTRA begins with a heading of its own.
    let text = EXAMPLES.iter().fold(text, |text, (own, heading)| text.replace(own, heading));
    let text = text.replace(".SH EXTRA\n", if lang == Lang::Sv { ".SH ANMÄRKNING\n" } else { ".SH NOTES\n" });
    Ok((man.get_filename(), text.into_bytes()))
}

const EXAMPLES: &[(&str, &str)] = &[
    (".SH EXTRA\nExempel:\n", ".SH EXEMPEL\n"),
    (".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n"),
    (".SH EXTRA\nExample:\n", ".SH EXAMPLES\n"),
];

fn headed(line: &str, lang: Lang) -> String {
    let known = line.strip_prefix(".SH ").and_then(|own| HEADINGS.iter().find(|(heading, _, _)| *heading == own));
    match (known, lang) {
        (Some((_, sv, _)), Lang::Sv) => format!(".SH {sv}"),
        (Some((_, _, en)), Lang::En) => format!(".SH {en}"),
        (None, _) => line.to_owned(),
    }
}
