//! H002: an amendment says of a field what the file says of it.

use crate::compute::{Disagreement, Mismatch, Tie, seal_standing};
use crate::model::{
    Agreement, Choice, Code, Concern, Context, Finding, Level, StatedContent, StatedValue, Text, Verdict, excerpt_of,
    text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("H002"),
    name: "amendment-disagrees",
    level: Level::Error,
    concern: Concern::Mend,
    summary: Text::fixed(
        "en ändring säger något annat än fältet som den ändrade",
        "an amendment says otherwise than the field that it changed",
    ),
    why: Text::fixed(
        "Fälten säger vad som gäller nu, och ändringarna hur det blev så. Säger de olika, är antingen fältet ändrat i tysthet eller \
         ändringen felskriven.",
        "The fields say what holds now, and the amendments how it came to that. Where they differ, either the field was changed in \
         silence or the amendment is wrong.",
    ),
    source: None,
    bad: &[
        &[(
            "avtal.toml",
            "[[amendments]]\ndecided = 2024-02-13\nwhat = \"ny fördelning\"\n\
             changes = [{ field = \"allocation.shares.almby\", from = 70, to = 80 }]\n",
        )],
        &[(
            "avtal.toml",
            "[[amendments]]\ndecided = 2024-02-13\nwhat = \"ett mål till\"\n\
             changes = [{ field = \"goals\", to = { text = \"Fler läser.\" } }]\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[amendments]]\ndecided = 2024-02-13\nwhat = \"ny fördelning\"\n\
         changes = [\n  { field = \"allocation.shares.almby\", from = 70, to = 75.0 },\n  \
         { field = \"allocation.shares.laxhjalpen\", from = 30, to = 25 },\n]\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let standing = seal_standing(agreement);
    let disagreements = standing.disagreements.iter().filter_map(|one| disagrees(agreement, one));
    let mut findings: Vec<Finding> = disagreements.collect();
    for place in 0..agreement.amendments.len() {
        let of_it: Vec<&Tie> = standing.untied.iter().filter(|tie| tie.amendment == place).collect();
        findings.extend(untied(agreement, place, &of_it));
    }
    findings.extend(out_of_order(agreement));
    findings.into()
}

/// An amendment that was decided before one that stands above it: they are taken back one by one from below, and what held between
/// the two days would be told falsely. A correction is of the file, whatever its day.
fn out_of_order(agreement: &Agreement) -> Option<Finding> {
    let own = (1..).zip(&agreement.amendments).filter(|(_, one)| !one.changes.is_empty() && !one.is_correction());
    let own: Vec<(usize, _)> = own.collect();
    let (place, late, early) = own.iter().zip(own.iter().skip(1)).find_map(|((_, before), (place, after))| {
        (after.decided.value < before.decided.value).then_some((*place, before.decided, after.decided))
    })?;
    let (day, later) = (early.value, late.value);
    let message = text!(
        "ändringen {day} står efter den {later}, som beslutades senare: vad som gällde däremellan går inte att räkna fram",
        "the amendment of {day} stands after that of {later}, which was decided later: what held between them cannot be told"
    );
    let finding = Finding::new(format!("amendments[{place}].decided"), early.span, message);
    Some(finding.also(late.span, text!("beslutades senare", "decided later")).help(text!(
        "rätta dagen, eller flytta ändringen före den senare, med de värden som gällde då i `from` och `to`",
        "correct the day, or move the amendment before the later one, with the values of that time in `from` and `to`"
    )))
}

fn disagrees(agreement: &Agreement, one: &Disagreement) -> Option<Finding> {
    let (place, number) = (one.amendment + 1, one.change + 1);
    let amendment = agreement.amendments.get(one.amendment)?;
    let change = amendment.changes.get(one.change);
    let day = amendment.decided.value;
    let field = change.and_then(|change| change.field.as_ref().or(change.rename.as_ref()));
    let field = field.map_or(String::new(), |field| field.value.clone());
    let said = one.said.as_ref().map(shown);
    let (message, help) = match (&one.why, said) {
        (Mismatch::Says(Some(there)), Some(said)) => {
            let there = shown(there);
            let message = text!(
                "ändringen {day} säger att `{field}` blev {said}, men filen säger {there}",
                "the amendment of {day} says that `{field}` became {said}, but the file says {there}"
            );
            (message, AS_DECIDED)
        }
        (Mismatch::Says(Some(there)), None) => {
            let there = shown(there);
            let message = text!(
                "ändringen {day} säger att `{field}` togs bort, men filen säger {there}",
                "the amendment of {day} says that `{field}` was removed, but the file says {there}"
            );
            (message, AS_DECIDED)
        }
        (Mismatch::Says(None), said) => {
            let said = said.unwrap_or_default();
            let message = text!(
                "ändringen {day} säger att `{field}` blev {said}, men filen säger inget om det",
                "the amendment of {day} says that `{field}` became {said}, but the file says nothing of it"
            );
            (message, AS_DECIDED)
        }
        (Mismatch::NoSuchEntry, said) => {
            let said = said.unwrap_or_default();
            let message = text!(
                "ändringen {day} säger att en post i `{field}` blev {said}, men filen har ingen sådan",
                "the amendment of {day} says that an entry of `{field}` became {said}, but the file has no such entry"
            );
            (message, AS_DECIDED)
        }
        (Mismatch::NoSuchParty, said) => {
            let said = said.unwrap_or_default();
            let message = text!(
                "ändringen {day} säger att parten `{field}` fick nyckeln {said}, men filen har ingen sådan part",
                "the amendment of {day} says that the party `{field}` got the key {said}, but the file has no such party"
            );
            (message, AS_DECIDED)
        }
        (Mismatch::IntoList, _) => {
            let message = text!(
                "ändringen {day} pekar in i en lista: `{field}`",
                "the amendment of {day} points into a list: `{field}`"
            );
            let help = Text::fixed(
                "ange listan som `field`, och hela posten som `from` och `to`",
                "give the list as `field`, and the whole entry as `from` and `to`",
            );
            (message, help)
        }
    };
    let path = format!("amendments[{place}].changes[{number}]");
    let finding = Finding::new(path, one.place, message).help(help);
    let there = if let Mismatch::Says(Some(there)) = &one.why { Some(there.span) } else { None };
    let finding = there
        .into_iter()
        .fold(finding, |finding, span| finding.also(span, text!("filen säger detta", "the file says this")));
    Some(finding.resting_on([field, "amendments".to_owned()]))
}

const AS_DECIDED: Text = Text::fixed(
    "skriv fältet så som det beslutades, eller rätta ändringen; är fältet ändrat sedan dess, skriv in det som en ändring till",
    "write the field as it was decided, or mend the amendment; if the field was changed since, enter that as one more amendment",
);

/// An amendment of a sealed agreement that does not say what the parts came to.
fn untied(agreement: &Agreement, place: usize, ties: &[&Tie]) -> Option<Finding> {
    let amendment = agreement.amendments.get(place).filter(|_| !ties.is_empty())?;
    let parts: Vec<Text> = ties.iter().map(|tie| tie.part.title()).collect();
    let (day, parts) = (amendment.decided.value, Text::list(&parts));
    let sums = ties.iter().filter_map(|tie| Some(format!("{} = \"{}\"", tie.part.key(), tie.digest.as_ref()?)));
    let sums = sums.collect::<Vec<_>>().join(", ");
    let message = text!(
        "avtalet är förseglat, men ändringen {day} har ingen kontrollsumma för {parts}",
        "the agreement is sealed, but the amendment of {day} has no checksum of {parts}",
        parts
    );
    let help = if amendment.after.is_some() {
        text!("skriv till i ändringens `after`: {sums}", "add in the amendment's `after`: {sums}")
    } else {
        text!("skriv i ändringen: after = {{ {sums} }}", "write in the amendment: after = {{ {sums} }}")
    };
    let field = format!("amendments[{}].after", place + 1);
    Some(Finding::absent(field, amendment.place(), message).resting_on(["amendments"]).help(help))
}

/// A value in a few words.
fn shown(value: &StatedValue) -> String {
    fn whole(value: &StatedValue) -> String {
        match &value.content {
            StatedContent::Text(text) => format!("\"{text}\""),
            StatedContent::Bare(written) => written.clone(),
            StatedContent::List(values) => format!("[{}]", values.iter().map(whole).collect::<Vec<_>>().join(", ")),
            StatedContent::Table(pairs) => {
                let own = pairs.iter().map(|pair| format!("{} = {}", pair.key.value, whole(&pair.value)));
                format!("{{ {} }}", own.collect::<Vec<_>>().join(", "))
            }
        }
    }
    excerpt_of(&whole(value), 80)
}
