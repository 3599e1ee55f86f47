//! M047: a grant has no value added tax.

use crate::model::{
    Agreement, Choice, Code, Concern, Context, Finding, Level, PaymentNature, Text, Vat, Verdict, text,
};
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    code: Code("M047"),
    name: "grant-with-vat",
    level: Level::Warning,
    concern: Concern::Mend,
    summary: Text::fixed("ett bidrag har moms", "a grant has VAT"),
    why: Text::fixed(
        "Ett bidrag ges utan motprestation, och på det tas ingen moms ut. Har betalningen moms är den ersättning för en tjänst, och då \
         gäller andra regler för upphandling och bokföring.",
        "A grant is given for nothing in return, and no VAT is charged on it. A payment with VAT is pay for a service, and other rules \
         hold for its procurement and its accounts.",
    ),
    source: None,
    bad: &[&[(
        "avtal.toml",
        "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 1_000\nyear = 2024\nnature = \"grant\"\nvat = \"excluded\"\n",
    )]],
    good: &[
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 1_000\nyear = 2024\nnature = \"grant\"\nvat = \"none\"\n",
        )],
        &[(
            "avtal.toml",
            "[[payments]]\nfrom = \"laxhjalpen\"\nto = \"almby\"\namount = 1_000\nyear = 2024\nnature = \"compensation\"\n\
             vat = \"excluded\"\n",
        )],
    ],
    check: Check::Each(check),
};

fn check(agreement: &Agreement, _: &Context) -> Verdict {
    let payments = (1..).zip(&agreement.payments).filter(|_| agreement.is_partnership());
    let found = payments.filter_map(|(place, payment): (usize, _)| {
        let nature = payment.nature.filter(|nature| nature.value == PaymentNature::Grant)?;
        let vat = payment.vat.filter(|vat| vat.value != Vat::None)?;
        let said = vat.value.title();
        let message = text!("betalningen är ett bidrag, men {said}", "the payment is a grant, but {said}", said);
        let finding = Finding::new(format!("payments[{place}].vat"), vat.span, message);
        Some(finding.also(nature.span, text!("bidrag", "a grant")).help(text!(
            "skriv `nature = \"compensation\"` om den är ersättning för en tjänst; annars `vat = \"none\"`",
            "write `nature = \"compensation\"` if it is pay for a service; else `vat = \"none\"`"
        )))
    });
    found.collect::<Vec<_>>().into()
}
