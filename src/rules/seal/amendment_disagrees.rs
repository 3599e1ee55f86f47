//! H002: an amendment says of a field what the file says of it.

use crate::compute::{Disagreement, Mismatch, ProvedSide, Tie, seal_standing};
use crate::model::{
    Agreement, Choice, Code, Concern, Context, Date, Finding, Level, StatedContent, StatedValue, Text, Verdict,
    excerpt_of, text,
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
    let later = one.later.and_then(|place| Some(agreement.amendments.get(place)?.decided.value));
    if let Some(later) = later {
        return Some(of_two(agreement, one, &field, later));
    }
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
    let finding = proof(one, &field, None).into_iter().fold(finding, Finding::help);
    Some(finding.resting_on([field, "amendments".to_owned()]))
}

/// An amendment and a later one that say different things of one field: the file itself agrees with the later one.
fn of_two(agreement: &Agreement, one: &Disagreement, field: &str, later: Date) -> Finding {
    let day = agreement.amendments.get(one.amendment).map_or(later, |amendment| amendment.decided.value);
    let said = one.said.as_ref().map(shown);
    let there = if let Mismatch::Says(there) = &one.why { there.as_ref() } else { None };
    let first = match (&one.why, &said) {
        (Mismatch::NoSuchEntry, Some(said)) => text!(
            "ändringen {day} säger att en post i `{field}` blev {said}",
            "the amendment of {day} says that an entry of `{field}` became {said}"
        ),
        (_, Some(said)) => text!(
            "ändringen {day} säger att `{field}` blev {said}",
            "the amendment of {day} says that `{field}` became {said}"
        ),
        (_, None) => text!(
            "ändringen {day} säger att `{field}` togs bort",
            "the amendment of {day} says that `{field}` was removed"
        ),
    };
    let second = match (&one.why, there.map(shown)) {
        (Mismatch::NoSuchEntry, _) => text!(
            "men enligt ändringen {later} fanns ingen sådan post före den",
            "but by that of {later} there was no such entry before it"
        ),
        (_, Some(there)) => text!(
            "men ändringen {later} säger att det var {there} före den",
            "but that of {later} says that it was {there} before it"
        ),
        (_, None) => text!(
            "men ändringen {later} säger att det inte fanns före den",
            "but that of {later} says that it was not there before it"
        ),
    };
    let (place, number) = (one.amendment + 1, one.change + 1);
    let message = text!("{first}, {second}", "{first}, {second}", first, second);
    let finding = Finding::new(format!("amendments[{place}].changes[{number}]"), one.place, message);
    let label = text!("den senare ändringen", "the later amendment");
    let span = there.map(|there| there.span);
    let span = span.or_else(|| Some(agreement.amendments.get(one.later?)?.place()));
    let finding = span.into_iter().fold(finding, |finding, span| finding.also(span, label.clone()));
    let finding = match proof(one, field, Some(later)) {
        Some(proof) => finding.help(proof),
        None => finding.help(Text::fixed(
            "en av dem är omskriven: skriv `to` i den tidigare och `from` i den senare så som det beslutades",
            "one of them was rewritten: write `to` in the earlier and `from` in the later one as it was decided",
        )),
    };
    finding.resting_on([field.to_owned(), "amendments".to_owned()])
}

/// What the amendment's checksum proves of the two that do not agree.
fn proof(one: &Disagreement, field: &str, later: Option<Date>) -> Option<Text> {
    let said = one.said.as_ref().map(shown);
    let there = if let Mismatch::Says(Some(there)) = &one.why { Some(shown(there)) } else { None };
    Some(match (one.proved?, later) {
        (ProvedSide::Other, _) => match there {
            Some(there) => text!(
                "ändringens kontrollsumma visar att det är {there} som stämmer: rätta `to` i ändringen",
                "the amendment's checksum proves {there} right: mend `to` in the amendment"
            ),
            None => text!(
                "ändringens kontrollsumma visar att det är ändringens `to` som är fel: rätta det",
                "the amendment's checksum proves its `to` wrong: mend that"
            ),
        },
        (ProvedSide::Change, later) => {
            let right = said.map_or_else(
                || text!("att det togs bort", "that it was removed"),
                |said| text!("att {said} stämmer", "{said} right"),
            );
            match later {
                Some(later) => text!(
                    "ändringens kontrollsumma visar {right}: rätta `from` i ändringen {later}",
                    "the amendment's checksum proves {right}: mend `from` in the amendment of {later}",
                    right
                ),
                None => text!(
                    "ändringens kontrollsumma visar {right}: `{field}` är ändrat i filen efter det",
                    "the amendment's checksum proves {right}: `{field}` was changed in the file after it",
                    right
                ),
            }
        }
    })
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
