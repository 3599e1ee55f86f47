//! M019: more places than there are.

use crate::compute::folded;
use crate::model::{Agreement, At, Code, Concern, Context, Finding, Level, Service, Text, Verdict, excerpt, text};
use crate::rules::twice::twice;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M019"),
    name: "places-contradict",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("antalet platser går inte ihop", "the places do not add up"),
    why: Text::fixed(
        "Fler platser än taket kan inte finnas: det är ett fel. Är platserna för olika grupper tillsammans fler än alla \
         platser är det en varning, eftersom grupper kan överlappa varandra.",
        "There cannot be more places than the ceiling: that is an error. Where the places kept for groups are together more than \
         all places, the file is asked about it, since groups may overlap.",
    ),
    source: None,
    bad: &[
        &[("avtal.toml", "[[services]]\nname = \"Läxläsning\"\nplaces = 30\nplaces_max = 25\n")],
        &[(
            "avtal.toml",
            "[[services]]\nname = \"Läxläsning\"\nplaces = 20\n\n[[services]]\nname = \"läxläsning\"\nplaces = 40\n",
        )],
        &[(
            "avtal.toml",
            "[[services]]\nname = \"Läxläsning\"\nplaces = 20\nquotas = [{ group = \"årskurs 9\", places = 15 }, \
             { group = \"nyanlända\", places = 10 }]\n",
        )],
    ],
    good: &[&[(
        "avtal.toml",
        "[[services]]\nname = \"Läxläsning\"\nplaces = 25\nplaces_max = 25\nquotas = [{ group = \"årskurs 9\", places = 15 }, \
         { group = \"nyanlända\", places = 10 }]\n",
    )]],
    check: Check::Graded(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    if !agreement.is_partnership() {
        return Verdict::clean();
    }
    let services = (1..).zip(&agreement.services);
    let own = services.flat_map(|(place, service)| [over(place, service), quotas(place, service)]).flatten();
    own.chain(two_numbers(agreement)).collect::<Vec<_>>().into()
}

/// One service, in one season and with one party, that has two numbers of places.
fn two_numbers(agreement: &Agreement) -> Vec<Finding> {
    let same = |service: &Service| {
        service.places?;
        let party = service.party.as_ref().map(|party| party.value.clone());
        let season: Vec<_> = service.season.iter().map(|day| day.value.text().sv.into_owned()).collect();
        Some((folded(&service.name.value), party, season, service.as_of.map(|day| day.value)))
    };
    let found = twice(&agreement.services, same).filter_map(|(place, service, first)| {
        let (places, first) = service.places.zip(first.places).filter(|(places, first)| places.value != first.value)?;
        let (count, before, name) = (places.value, first.value, Text::same(excerpt(&service.name.value)));
        let message = text!(
            "antalet platser för {name} är både {before} och {count}",
            "{name} has both {before} and {count} places",
            name
        );
        let finding = Finding::new(format!("services[{place}].places"), places.span, message);
        Some(finding.also(first.span, text!("det första talet", "the first number")).help(text!(
            "ta bort den som inte gäller; är de två olika, skriv i `name` eller `season` vad som skiljer dem",
            "remove the one that does not hold; if they are two, write into `name` or `season` what sets them apart"
        )))
    });
    found.collect()
}

fn over(place: usize, service: &Service) -> Option<Finding> {
    let (places, most) = service.places.zip(service.places_max).filter(|(places, most)| places.value > most.value)?;
    let (count, ceiling, name) = (places.value, most.value, Text::same(excerpt(&service.name.value)));
    let message = text!(
        "antalet platser för {name} är {count}, men taket är {ceiling}",
        "{name} has {count} places, but {ceiling} at the most",
        name
    );
    let finding = Finding::new(format!("services[{place}].places"), places.span, message).level(Level::Error);
    Some(
        finding.also(most.span, text!("taket", "the ceiling")).help(text!(
            "rätta det tal som är fel efter dokumentet",
            "correct the number that is wrong from the document"
        )),
    )
}

fn quotas(place: usize, service: &Service) -> Option<Finding> {
    let all: At<u32> = service.places.or(service.places_max)?;
    let sum: u64 = service.quotas.iter().map(|quota| u64::from(quota.places.value)).sum();
    let first = service.quotas.first().filter(|_| sum > u64::from(all.value))?;
    let (count, name) = (all.value, Text::same(excerpt(&service.name.value)));
    let message = text!(
        "antalet platser för {name} är {count}, men grupperna har tillsammans {sum}",
        "{name} keeps {sum} places for groups, but has {count}",
        name
    );
    let finding = Finding::new(format!("services[{place}].quotas"), first.places.span, message);
    Some(finding.also(all.span, text!("alla platser", "all places")).help(text!(
        "jämför med dokumentet; kan en plats räknas för två grupper, lägg in ett undantag",
        "compare with the document; if a place may count for two groups, enter a waiver"
    )))
}
