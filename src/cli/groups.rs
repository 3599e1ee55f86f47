//! The commands in the help, under headings of what they are for.

use crate::model::Lang;
use clap::Command;

/// A heading in Swedish and in English, and the commands below it.
pub type Group = ((&'static str, &'static str), &'static [&'static str]);

/// No line of the help is wider.
const WIDTH: usize = 100;

/// The command line with its commands in groups, instead of one long list.
pub fn in_groups(command: Command, groups: &[Group], lang: Lang) -> Command {
    let listed = listed(&command, groups, lang);
    let (usage, options) = match lang {
        Lang::Sv => ("Användning", "Växlar"),
        Lang::En => ("Usage", "Options"),
    };
    command.help_template(format!(
        "{{about-with-newline}}\n{usage}: {{usage}}\n\n{listed}{options}:\n{{options}}{{after-help}}\n"
    ))
}

/// Every group with its heading, and each command with what it does.
fn listed(command: &Command, groups: &[Group], lang: Lang) -> String {
    let widest = groups.iter().flat_map(|(_, names)| names.iter()).map(|name| name.len()).max().unwrap_or_default();
    let about = |name: &str| {
        let inner = command.find_subcommand(name).and_then(Command::get_about);
        let about = inner.map(ToString::to_string).unwrap_or_default();
        let rest = " ".repeat(widest + 4);
        textwrap::fill(&about, textwrap::Options::new(WIDTH - rest.len())).replace('\n', &format!("\n{rest}"))
    };
    let group = |((sv, en), names): &Group| {
        let heading = if lang == Lang::Sv { sv } else { en };
        let lines = names.iter().map(|name| format!("  {name:widest$}  {}\n", about(name)));
        format!("{heading}:\n{}\n", lines.collect::<String>())
    };
    groups.iter().map(group).collect()
}
