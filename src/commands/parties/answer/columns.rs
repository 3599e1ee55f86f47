//! The columns of `parties`. For people, measures that no agreement states are left out.

use super::lines::Measure;
use super::{PartiesWanted, PartyRows};
use crate::commands::undecided;
use crate::model::{Choice, Column, Fit, Holds, Text};

/// The columns, as far as the rows fill them.
pub fn columns(found: &PartyRows<'_>, wanted: &PartiesWanted) -> Vec<Column> {
    let mut columns = vec![
        Column::left("organisation", "organisation", "organisation").fit(Fit::Group).means(
            "organisationens namn i det senaste avtalet",
            "the organisation's name in its latest agreement",
        ),
        Column::machine("org_number", "organisationsnummer", "organisation number").means(
            "organisationsnumret; tomt om inget avtal anger det",
            "the organisation number; empty where no agreement states it",
        ),
        Column::left("agreement", "avtal", "agreement")
            .means("avtalets id: filens namn utan .toml", "the agreement's id: its file name without .toml"),
        Column::machine("party", "part (nyckel)", "party (key)")
            .means("partens nyckel i avtalets fil", "the party's key in the agreement's file"),
        Column::machine("name", "namn i avtalet", "name in the agreement")
            .means("partens namn i avtalet", "the party's name in the agreement"),
        Column::machine("role", "sida", "side")
            .means("public, civil eller other", "public, civil or other"),
        Column::left("start", "första dag", "first day").holds(Holds::Date).fit(Fit::Spare).means(
            "den första dagen som parten är med",
            "the first day on which the party takes part",
        ),
        Column::left("end", "sista dag", "last day").holds(Holds::Date).fit(Fit::Spare).means(
            "den sista dagen som parten är med, så långt tiden är avtalad och beslutad; tom om avtalet gäller tills vidare",
            "the last day on which the party takes part, as far as the time is agreed and decided; empty where it runs on",
        ),
        Column::left("status", "status", "status").fit(Fit::Spare).means(
            "avtalets status den dag som tabellen gäller",
            "the status of the agreement as of the day",
        ),
        Column::right("year", "år", "year")
            .holds(Holds::Number)
            .fit(if wanted.by_year { Fit::Keep } else { Fit::Machine })
            .means(
                "kalenderåret som beloppen gäller; tomt om raden summerar alla år eller beloppen saknar år",
                "the calendar year of the amounts; empty where the row sums all years or the amounts have none",
            ),
    ];
    let of_measure = |measure: Measure| {
        let used = found.rows.iter().flat_map(|row| &row.amounts).any(|amount| amount.measure == measure);
        let column = Column::right(measure.key(), "", "").holds(Holds::Money);
        let column = column.fit(if used { Fit::Keep } else { Fit::Machine });
        Column { title: measure.title(), meaning: meaning(measure), ..column }
    };
    columns.extend(Measure::first().map(of_measure));
    let unvalued = found.rows.iter().any(|row| row.unvalued > 0);
    columns.push(
        Column::right("contributes_unvalued", "ovärderade", "not valued")
            .holds(Holds::Number)
            .fit(if unvalued { Fit::Keep } else { Fit::Machine })
            .means(
                "antal egna insatser som filen inte anger något värde för",
                "how many contributions of the party have no value in the file",
            ),
    );
    columns.push(Column::machine("overlaps", "överlappar", "overlaps").means(
        "organisationens andra avtal vars tid överlappar detta, med de gemensamma dagarna, skilda åt med semikolon i csv; inte för offentliga parter",
        "the organisation's other agreements whose time overlaps this one's, with the days in common, parted by semicolons in csv; not for public parties",
    ));
    columns.push(undecided::column());
    columns.extend(Measure::last().map(of_measure));
    columns
}

const fn meaning(measure: Measure) -> Text {
    match measure {
        Measure::Bears => {
            Text::fixed("partens andel av kostnaderna, som i split", "the party's share of the costs, as in split")
        }
        Measure::Pays => Text::fixed(
            "avtalade betalningar från parten, som i payments, där filen inte anger om de är bidrag eller ersättning",
            "agreed payments from the party, as in payments, of which the file states neither grant nor pay for a service",
        ),
        Measure::PaysUpTo => Text::fixed(
            "högsta belopp som parten betalar; läggs aldrig till pays",
            "ceilings of payments from the party; never added to pays",
        ),
        Measure::Receives => Text::fixed(
            "avtalade betalningar till parten, även ur medel utifrån, som i payments, där filen inte anger om de är bidrag eller ersättning",
            "agreed payments to the party, also out of funds from outside, as in payments, of which the file states neither grant nor pay for a service",
        ),
        Measure::ReceivesUpTo => Text::fixed(
            "högsta belopp som parten tar emot; läggs aldrig till receives",
            "ceilings of payments to the party; never added to receives",
        ),
        Measure::ContributesCash => Text::fixed(
            "partens egna insatser i pengar; inte sådana som flera gör tillsammans",
            "what the party puts in, in cash; not what several put in together",
        ),
        Measure::ContributesInKind => Text::fixed(
            "partens egna insatser i annat än pengar, med det värde som filen anger; läggs aldrig till contributes_cash",
            "what the party puts in, in kind, at the value that the file states; never added to contributes_cash",
        ),
        Measure::ContributesUnstated => Text::fixed(
            "värdet av partens egna insatser där filen inte anger om de är pengar",
            "the value of what the party puts in where the file does not state whether that is cash",
        ),
        Measure::CollectsFees => Text::fixed(
            "avgifter som användarna betalar till parten; ingen egen insats, och läggs aldrig till någon",
            "fees that users pay to the party; nothing that it puts in itself, and never added to that",
        ),
        Measure::PaysGrant | Measure::ReceivesGrant => Text::fixed(
            "avtalade betalningar som filen anger som bidrag; läggs aldrig till andra",
            "agreed payments that the file states as grants; never added to others",
        ),
        Measure::PaysCompensation | Measure::ReceivesCompensation => Text::fixed(
            "avtalade betalningar som filen anger som ersättning för en tjänst; läggs aldrig till andra",
            "agreed payments that the file states as pay for a service; never added to others",
        ),
        Measure::PaysGrantUpTo
        | Measure::ReceivesGrantUpTo
        | Measure::PaysCompensationUpTo
        | Measure::ReceivesCompensationUpTo => Text::fixed(
            "högsta belopp för betalningar av det slaget; läggs aldrig till andra",
            "ceilings of payments of that sort; never added to others",
        ),
    }
}
