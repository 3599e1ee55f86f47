//! The parts of a new file that depend on the ledger: its committees, its guidelines and their criteria.

use crate::model::{Choice, Context, Criterion, Kind, Rulebook, Text, When, key_as_toml, text};

/// The line of the deciding committee.
pub fn committee(context: &Context) -> Text {
    let keys = bare(context.settings.committees.iter().map(|committee| committee.key.value.as_str()));
    if keys.is_empty() {
        return Text::fixed(
            "#committee = \"FYLL I: nyckeln till nämnden som beslutar\"   # nämnderna läggs in i liggare.toml",
            "#committee = \"FILL IN: key of the deciding committee\"   # committees are entered in liggare.toml",
        );
    }
    let keys = any_of(&keys);
    text!(
        "#committee = \"FYLL I: {keys}\"   # nämnden som beslutar",
        "#committee = \"FILL IN: {keys}\"   # the deciding committee",
        keys
    )
}

/// The line of the guideline; none where there is no other than the ledger's own.
pub fn guideline(context: &Context) -> Text {
    let own = context.settings.ledger.guideline.as_ref().map(|own| own.value.as_str());
    let ids = bare(context.rulebooks.iter().map(|rulebook| rulebook.id.value.as_str()).filter(|id| Some(*id) != own));
    if ids.is_empty() {
        return Text::fixed("", "");
    }
    let ids = any_of(&ids);
    match own.map(plain).map(Text::same) {
        Some(own) => text!(
            "#guideline = \"FYLL I: {ids}\"   # bara om en annan riktlinje gäller än registrets, {own}\n",
            "#guideline = \"FILL IN: {ids}\"   # only where another guideline applies than the ledger's, {own}\n",
            ids,
            own
        ),
        None => text!(
            "#guideline = \"FYLL I: {ids}\"   # riktlinjen som avtalet prövas mot\n",
            "#guideline = \"FILL IN: {ids}\"   # the guideline that the agreement is judged by\n",
            ids
        ),
    }
}

/// The criteria of the ledger's guideline, none of them assessed, and what it requires an agreement to say.
pub fn criteria(kind: Kind, context: &Context) -> Text {
    criteria_of(kind, None, context)
}

/// The same of another guideline, where one is named.
pub fn criteria_of(kind: Kind, guideline: Option<&str>, context: &Context) -> Text {
    let own = context.settings.ledger.guideline.as_ref().map(|own| own.value.as_str());
    let Some(own) = guideline.or(own) else {
        return if kind == Kind::Iop { unknown_criteria() } else { Text::fixed("", "") };
    };
    let Some(rulebook) = context.rulebook(own).filter(|rulebook| rulebook.applies_to(kind)) else {
        return Text::fixed("", "");
    };
    let citation = one_line(&rulebook.citation());
    let mut parts = vec![text!(
        "# Kriterierna i riktlinjen: {citation}\n\
         # Ta bort # framför met när du har bedömt: yes uppfyllt, partly delvis, no inte uppfyllt.\n\n",
        "# The criteria of the guideline: {citation}\n\
         # Remove # before met once you have judged: yes met, partly, no failed.\n\n",
        citation
    )];
    parts.extend(rulebook.criteria.iter().filter(|criterion| is_bare(&criterion.id.value)).map(table));
    parts.extend(clauses(rulebook));
    Text::join(&parts, "")
}

fn unknown_criteria() -> Text {
    Text::fixed(
        "# Kriterierna: välj riktlinje under guideline ovan, eller i liggare.toml. `liggare criteria` visar dem sedan.\n\n",
        "# The criteria: choose a guideline above, or in liggare.toml. `liggare criteria` shows them then.\n\n",
    )
}

/// One criterion. One that is asked only in a certain case stays a comment, header and all.
fn table(criterion: &Criterion) -> Text {
    let (title, demand) = (one_line(&criterion.title), criterion.level.value.title());
    let id = criterion.id.value.as_str();
    let (mark, when) = (if criterion.when.is_some() { "#" } else { "" }, only_where(criterion.when.as_ref()));
    let header = Text::same(format!("{mark}[criteria.{id}]"));
    text!(
        "# {title} ({demand}{when})\n{header}\n\
         #met      = \"FYLL I: yes, partly eller no\"\n\
         #because  = \"FYLL I: motivering\"\n\
         #evidence = [\"FYLL I: underlag\"]\n\n",
        "# {title} ({demand}{when})\n{header}\n\
         #met      = \"FILL IN: yes, partly or no\"\n\
         #because  = \"FILL IN: reason\"\n\
         #evidence = [\"FILL IN: evidence\"]\n\n",
        title,
        demand,
        when,
        header
    )
}

/// In which case alone something is asked.
fn only_where(when: Option<&When>) -> Text {
    let Some(when) = when else { return Text::fixed("", "") };
    let (criterion, met) = (plain(&when.criterion.value), when.met.value.key());
    text!("; bara när {criterion} är {met}", "; only where {criterion} is {met}")
}

fn clauses(rulebook: &Rulebook) -> Option<Text> {
    let lines = rulebook.clauses.iter().map(|clause| {
        let (title, field) = (one_line(&clause.title), Text::same(clause.field.value.as_str()));
        let (demand, when) = (clause.level.value.title(), only_where(clause.when.as_ref()));
        text!(
            "# - {title}: {field} ({demand}{when})\n",
            "# - {title}: {field} ({demand}{when})\n",
            title,
            field,
            demand,
            when
        )
    });
    let lines: Vec<Text> = lines.collect();
    let heading =
        Text::fixed("# Riktlinjen vill att överenskommelsen har:\n", "# The guideline wants the agreement to have:\n");
    let end = Text::fixed("\n", "\n");
    (!lines.is_empty()).then(|| Text::join([&heading].into_iter().chain(&lines).chain([&end]), ""))
}

/// `a, b eller c`.
fn any_of(words: &[&str]) -> Text {
    let listed = |or: &str| match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {or} {last}", first.join(", ")),
    };
    Text { sv: listed("eller").into(), en: listed("or").into() }
}

fn bare<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    words.filter(|word| is_bare(word)).collect()
}

/// Whether a word can be a key without quotation marks.
fn is_bare(word: &str) -> bool {
    key_as_toml(word) == word
}

/// Words of the ledger's own files, as they can stand in a comment.
fn plain(words: &str) -> String {
    words.split(char::is_control).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn one_line(text: &Text) -> Text {
    Text { sv: plain(&text.sv).into(), en: plain(&text.en).into() }
}
