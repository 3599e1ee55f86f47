//! Maps: what the columns of somebody else's sheet become in a ledger. Written by people, and reviewed as code is.

use super::{At, BOOKED_PERIOD, MONTH, NamedPeriod, choice, record};

record! {
    /// A cell that is read otherwise than as it stands.
    MapValue(span) {
        column: At<String> = "Kolumnen som cellen står i", "The column that the cell stands in", like("\"Slutdatum\"");
        cell: At<String> = "Det som står i cellen", "What stands in the cell", like("\"tills vidare\"");
        read_as as "is": Option<At<String>> = "Det som läses i stället; utelämnat: cellen utelämnas",
            "What is read instead; left out: the cell is left out", like("\"ja\"");
        field: Option<At<String>> = "Fältet som det blir, när det är ett annat än kolumnens",
            "The field that it becomes, where that is another than the column's", like("\"term.open_ended\"");
    }
}

record! {
    /// A map for `import`: what each column of a register becomes in an agreement.
    ImportMap() {
        sheet: Option<At<String>> = "Bladet i arbetsboken, när den har flera", "The workbook's sheet, where it has several",
            like("\"Avtal\"");
        separator: Option<At<String>> = "Tecknet mellan kolumnerna i en CSV-fil, när programmet tar fel",
            "The sign between the columns of a CSV file, where the program takes it wrongly", like("\";\"");
        header: Option<At<u32>> = "Raden med kolumnernas namn [förval: 1]", "The row with the columns' names [default: 1]", like("1");
        skip: Vec<At<u32>> = "Rader som utelämnas, efter sina nummer", "Rows that are left out, by their numbers", like("[402]");
        id: Vec<At<String>> = "Kolumnerna som avtalets id görs av", "The columns that the agreement's id is made from", required,
            like("[\"Kortnamn\", \"Startår\"]");
        drop: Vec<At<String>> = "Kolumner som utelämnas", "Columns that are left out", like("[\"Handläggare\"]");
        columns: Vec<(At<String>, At<String>)> = "Vad varje kolumn blir: ett fält i avtalet", "What each column becomes: a field of the agreement",
            like("{ \"Avtalets namn\" = \"title\" }");
        digits: Vec<(At<String>, At<u32>)> = "Kolumner med tal som är beteckningar: hur många siffror varje har, nollor först inräknade",
            "Columns with numbers that are names of things: how many digits each has, with leading zeros",
            like("{ \"Dnr\" = 4 }");
        same: Vec<(At<String>, At<String>)> = "Fält som är lika för varje rad", "Fields that are the same for every row",
            like("{ kind = \"iop\" }");
        values: Vec<MapValue> = "Celler som läses på ett annat sätt: en [[values]] för varje",
            "Cells that are read otherwise: a table for each";
    }
}

choice! {
    /// How long the periods are that rows of an accounting system are added up to.
    SummedBy {
        Month = "month", "månad", "month";
        Tertial = "tertial", "tertial", "tertial";
        Year = "year", "år", "year";
    }
}

record! {
    /// What rows with some codes become in a ledger.
    OutcomeRow() {
        codes: Vec<(At<String>, At<String>)> = "Koderna som en rad ska ha; en * sist står för vad som helst",
            "The codes that a row must have; a * at the end stands for anything", like("{ projekt = \"1042\", konto = \"4*\" }");
        agreement: Option<At<String>> = "Avtalet: dess id", "The agreement: its id", names, like("\"almby-2024\"");
        item: Option<At<String>> = "Kostnadsposten, som under costs", "The kind of cost, as under costs", like("\"Ledare\"");
        party: Option<At<String>> = "Parten: dess nyckel", "The party: its key", names;
        booked_by: Option<At<String>> = "Hos vem det är bokfört, när det inte är den som står för kostnaden",
            "On whose accounts it is booked, where that is not who bears it", names;
        drop: Option<At<String>> = "Varför raderna utelämnas, i stället för agreement", "Why the rows are left out, instead of agreement",
            like("\"intäkter redovisas inte\"");
    }
}

record! {
    /// A map for `record outcome --from`: what the rows of an accounting system become in a ledger.
    OutcomeMap() {
        sheet: Option<At<String>> = "Bladet i arbetsboken, när den har flera", "The workbook's sheet, where it has several",
            like("\"Huvudbok\"");
        separator: Option<At<String>> = "Tecknet mellan kolumnerna i en CSV-fil, när programmet tar fel",
            "The sign between the columns of a CSV file, where the program takes it wrongly", like("\";\"");
        header: Option<At<u32>> = "Raden med kolumnernas namn [förval: 1]", "The row with the columns' names [default: 1]", like("1");
        skip: Vec<At<u32>> = "Rader som utelämnas, efter sina nummer", "Rows that are left out, by their numbers", like("[118]");
        total: Option<At<u32>> = "Raden med källans egen summa, som jämförs", "The row with the source's own sum, which is compared", like("118");
        drop: Vec<At<String>> = "Kolumner som utelämnas", "Columns that are left out", like("[\"Text\", \"Verifikation\"]");
        codes: Vec<(At<String>, At<String>)> = "Kolumnen som varje kod står i", "The column that each code stands in",
            like("{ konto = \"Konto\", projekt = \"Projekt\" }");
        digits: Vec<(At<String>, At<u32>)> = "Hur många siffror en kod har, nollor först inräknade, när kolumnen har tal",
            "How many digits a code has, with leading zeros, where the column has numbers", like("{ ansvar = 4 }");
        amount: Option<At<String>> = "Kolumnen med beloppet", "The column with the amount", like("\"Belopp\"");
        debit: Option<At<String>> = "I stället för amount: kolumnen med debet", "Instead of amount: the column with the debit", like("\"Debet\"");
        credit: Option<At<String>> = "Tillsammans med debit: kolumnen med kredit", "Together with debit: the column with the credit",
            like("\"Kredit\"");
        reversed: Option<At<bool>> = "Om kostnader står med minustecken i källan", "Whether costs have a minus sign in the source";
        when: Option<At<String>> = "Kolumnen med dag eller period", "The column with the day or the period", like("\"Bokföringsdatum\"");
        sum_by: Option<At<SummedBy>> = "Perioden som raderna summeras till", "The period that the rows are added up to";
        period: Option<At<NamedPeriod>> = "I stället för when: perioden som alla rader är av", "Instead of when: the period that all rows are of",
            form(BOOKED_PERIOD), like("\"2024-T1\"");
        through: Option<At<NamedPeriod>> = "I stället för when: raderna är ackumulerade från januari till och med den månaden",
            "Instead of when: the rows are accumulated from January through that month", form(MONTH), like("\"2024-08\"");
        rows: Vec<OutcomeRow> = "Vad rader med vissa koder blir: en [[rows]] för varje slag", "What rows with some codes become: a table for each sort",
            required;
    }
}
