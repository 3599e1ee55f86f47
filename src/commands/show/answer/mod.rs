//! One agreement whole, as a person would read it.

mod board;
mod booked;
mod chain;
mod follow_up;
mod head;
mod judgement;
mod later;
mod money;
mod sheet;
mod term;
#[cfg(test)]
mod tests;
mod unless;
mod value;

use crate::compute;
use crate::model::{Agreement, Column, Context, Date, Ledger, Page, PageLine, Table, Text};
pub use board::{board, kept_for_board};
use sheet::Sheet;

/// What is kept of an agreement: as much as the chain needs, and the one that is shown whole.
#[derive(Debug, Clone)]
pub struct ShowFacts {
    title: String,
    follows: Option<String>,
    start: Option<Date>,
    end: Option<Date>,
    whole: Option<Box<WholeAgreement>>,
}

/// An agreement as it was known on the day, and what its file dates later.
#[derive(Debug, Clone)]
struct WholeAgreement {
    known: Agreement,
    later: Vec<Text>,
}

/// What to keep of an agreement in order to show the one with this id.
pub fn kept(agreement: &Agreement, context: &Context, shown: &str) -> ShowFacts {
    ShowFacts {
        title: agreement.title.value.clone(),
        follows: agreement.follows.as_ref().map(|follows| follows.value.clone()),
        start: agreement.start().map(|start| start.value),
        end: compute::secured_end(agreement, context.as_of).map(|end| end.value),
        whole: (agreement.id == shown).then(|| {
            let known = compute::known(agreement, context.as_of).into_owned();
            Box::new(WholeAgreement { known, later: later::later(agreement, context.as_of) })
        }),
    }
}

/// The page of an agreement, with the key of each of its sections.
struct Shown {
    page: Page,
    keys: Vec<&'static str>,
}

/// The page of the agreement that was kept whole; none where its file cannot be read.
pub fn show(ledger: &Ledger<ShowFacts>) -> Option<Page> {
    Some(whole(ledger)?.page)
}

fn whole(ledger: &Ledger<ShowFacts>) -> Option<Shown> {
    let mut whole = ledger.entries.iter().filter_map(|entry| Some((entry, entry.kept.as_ref()?.whole.as_deref()?)));
    let (entry, WholeAgreement { known: agreement, later }) = whole.next()?;
    let path = ledger.source(entry.file).map(|source| source.path.as_str()).unwrap_or_default();
    let mut sheet = Sheet::new(agreement, &ledger.context);
    sheet.section("agreement", None, |sheet| head::head(sheet, entry.told(), path));
    sheet.section("purpose", Some(("Syfte och målgrupp", "Purpose and target group")), head::purpose);
    sheet.section("parties", Some(("Parter", "Parties")), head::parties);
    sheet.section("term", Some(("Avtalstid", "Term")), term::term);
    sheet.section("extension", Some(("Förlängning", "Extension")), term::extension);
    sheet.section("notice", Some(("Uppsägning", "Notice")), term::notice);
    sheet.section("renegotiation", Some(("Omförhandling", "Renegotiation")), term::renegotiation);
    sheet.section("amendment_rule", Some(("Ändring och tvist", "Changes and disputes")), term::changes);
    sheet.section("decision", Some(("Beslut", "Decision")), term::decision);
    sheet.section("signatures", Some(("Underskrifter", "Signatures")), term::signatures);
    sheet.section("costs", Some(("Kostnader", "Costs")), money::costs);
    sheet.section("staff", Some(("Bemanning", "Staff")), head::staff);
    sheet.section("allocation", Some(("Fördelning av kostnaderna", "Allocation of the costs")), money::allocation);
    sheet.section("funding", Some(("Medel utifrån", "Money from outside")), money::funding);
    sheet.section("payments", Some(("Betalningar", "Payments")), money::payments);
    sheet.section("contributions", Some(("Parternas insatser", "The parties' contributions")), money::contributions);
    sheet.section("criteria", Some(("Kriterier", "Criteria")), |sheet| judgement::criteria(sheet, ledger, entry));
    sheet.section("programmes", Some(("Program och planer", "Programmes and plans")), follow_up::programmes);
    sheet.section("goals", Some(("Mål", "Goals")), follow_up::goals);
    sheet.section("services", Some(("Platser och öppettider", "Places and opening hours")), follow_up::services);
    sheet.section(
        "duties",
        Some(("Möten, rapporter och uppföljning", "Meetings, reports and follow-up")),
        follow_up::duties,
    );
    sheet.section("extensions", Some(("Beslutade förlängningar", "Extensions decided")), term::extensions);
    sheet.section("amendments", Some(("Beslutade ändringar", "Amendments decided")), term::amendments);
    sheet.section("seal", Some(("Försegling", "Seal")), term::seal);
    sheet.section("ended", Some(("Upphört i förtid", "Ended before its time")), term::ended);
    sheet.section("followups", Some(("Uppföljningar", "Follow-ups")), follow_up::followups);
    sheet.section("outcomes", Some(("Utfall", "Outcomes")), booked::outcomes);
    sheet.section("forecasts", Some(("Prognoser", "Forecasts")), booked::forecasts);
    sheet.section("invoiced", Some(("Debiterat och betalt", "Charged and paid")), booked::invoiced);
    sheet.section("attachments", Some(("Bilagor", "Annexes")), follow_up::attachments);
    sheet.section("notes", Some(("Noteringar", "Notes")), head::notes);
    sheet.section("waivers", Some(("Undantag", "Waivers")), judgement::waivers);
    sheet.section("later", Some(("Senare än dagen", "Later than the day")), |sheet| {
        for words in later {
            sheet.line(PageLine::Item(words.clone()));
        }
    });
    sheet.section("chain", Some(("Före och efter", "Before and after")), |sheet| chain::chain(sheet, ledger));
    sheet.section("findings", Some(("Prövning", "Findings")), |sheet| judgement::findings(sheet, ledger, entry));
    let table = Table {
        schema: "liggare.show/1",
        as_of: Some(ledger.context.as_of),
        title: Some(Text::same(agreement.title.value.as_str())),
        columns: vec![
            Column::left("section", "avsnitt", "section"),
            Column::left("field", "fält", "field"),
            Column::left("value", "värde", "value"),
        ],
        rows: sheet.rows.into(),
        sums: Vec::new(),
        notes: Vec::new(),
    };
    let page = Page { title: Text::same(agreement.title.value.as_str()), sections: sheet.sections, table };
    Some(Shown { page, keys: sheet.keys })
}
