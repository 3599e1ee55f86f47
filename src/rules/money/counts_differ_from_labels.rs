//! M034: the counts behind the shares are as many for each party, one for each label.

use crate::model::{Agreement, Code, Concern, Context, Finding, Level, Text, Verdict, text};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M034"),
    name: "counts-differ-from-labels",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed(
        "parterna har olika många antal i fördelningsunderlaget",
        "the parties have differing numbers of counts",
    ),
    why: Text::fixed(
        "Fördelningsunderlaget är ett antal per part och etikett, till exempel per år. Saknas ett antal för en part \
         jämförs ett år med två, och andelarna blir fel.",
        "The basis is a count for each party and label, such as a year. Where one is lacking for a party, one year is compared \
         with two, and the shares come out wrong.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[allocation]\nmethod = \"percent\"\nshares = { almby = 75, laxhjalpen = 25 }\n\n\
         [allocation.basis]\nlabels = [\"2022\", \"2023\"]\ncounts = { almby = [40, 35], laxhjalpen = [25] }\n",
    )]],
    good: &[&[(
        "avtal.toml",
        "[allocation]\nmethod = \"percent\"\nshares = { almby = 75, laxhjalpen = 25 }\n\n\
         [allocation.basis]\nlabels = [\"2022\", \"2023\"]\ncounts = { almby = [40, 35], laxhjalpen = [12, 13] }\n",
    )]],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let allocation = agreement.allocation.as_ref().filter(|_| agreement.is_partnership());
    let Some(basis) = allocation.and_then(|allocation| allocation.basis.as_ref()) else { return Verdict::clean() };
    let labels = Some(basis.labels.len()).filter(|labels| *labels > 0);
    let Some(wanted) = labels.or_else(|| basis.counts.iter().map(|count| count.counts.len()).max()) else {
        return Verdict::clean();
    };
    let findings = basis.counts.iter().filter(|count| count.counts.len() != wanted).map(|count| {
        let (party, has) = (&count.party.value, count.counts.len());
        let message = text!(
            "fördelningsunderlaget har {has} antal för `{party}`, men ska ha {wanted}",
            "the basis has {has} counts for `{party}`, but {wanted} are expected"
        );
        let finding = Finding::new(format!("allocation.basis.counts.{party}"), count.party.span, message);
        let finding = finding.resting_also_on(["allocation.basis.labels"]);
        let finding = match basis.labels.first() {
            Some(label) => finding.also(label.span, text!("etiketterna", "the labels")),
            None => finding,
        };
        finding.help(text!(
            "skriv ett antal per etikett för varje part, som i dokumentet",
            "write a count for each label and party, as in the document"
        ))
    });
    findings.collect::<Vec<_>>().into()
}
