//! Who the parties are.

use crate::model::{Account, At, Date, ORG_NUMBER, choice, record};

choice! {
    /// On which side of the partnership a party stands.
    Role {
        Public = "public", "offentlig", "public";
        Civil = "civil", "idéburen", "civil society";
        Other = "other", "annan", "other";
    }
}

choice! {
    /// Why a party has no organisation number.
    OrgStatus {
        Pending = "pending", "under registrering", "registration pending";
        Internal = "internal", "del av en kommun", "part of a municipality";
    }
}

record! {
    /// A party to the agreement, `[parties.KEY]`.
    Party(key: At<String> = own_key, span) {
        name: At<String> = "Partens namn, så som dokumentet skriver det", "The party's name, as the document writes it";
        role: At<Role> = "Partens roll", "The party's role";
        /// As written, valid or not.
        org_number: Option<At<String>> = "Organisationsnummer: NNNNNN-NNNN", "Organisation number: NNNNNN-NNNN",
            form(ORG_NUMBER), like("\"802012-1581\"");
        org_status: Option<At<OrgStatus>> = "Varför parten saknar organisationsnummer",
            "Why the party has no organisation number";
        printed: Option<At<String>> = "Numret så som dokumentet skriver det, när det är fel eller ovanligt skrivet",
            "The number as the document prints it, where that is wrong or odd";
        host: Option<At<bool>> = "Parten driver verksamheten", "The party runs the shared activity";
        joined: Option<At<Date>> = "Första dagen som part, om det inte är hela avtalstiden",
            "Joined on that day, where not the whole term";
        left: Option<At<Date>> = "Sista dagen som part, om det inte är hela avtalstiden",
            "Last day as a party, where not the whole term";
        commitments: Vec<At<String>> = "Åtaganden", "Commitments";
        account: Account = "Kontering: vilka konteringsdelar som helst, förs vidare som de står",
            "Accounting dimensions of any name, passed through as written",
            like("{ konto = \"4530\", motpart = \"85\" }");
        account_host: Account = "Kontering på värdens sida av en bokföringsorder, när den skiljer sig från account",
            "The accounting dimensions on the host's side of an order, where they differ from account",
            like("{ konto = \"3630\" }");
        also: Vec<At<String>> = "Andra hela namn som dokumentet använder om parten",
            "Other whole names that the document uses for it", like("[\"Stockholm Gotland\"]");
        represented_by: Option<Representative> = "Vem som företräder parten, om hen har skrivit under eller inte",
            "Who represents it, signed or not";
        performed_with: Vec<At<String>> = "De som gör arbetet tillsammans med parten utan att vara parter",
            "Who does the work with it and is no party", like("[\"SIFUM\"]");
        registered: Option<At<Date>> = "Införd i registret över idéburna organisationer (lag 2022:900)",
            "Entered in the register of idéburna organisationer (lag 2022:900)";
        host_from: Option<At<Date>> = "Första dagen som parten driver verksamheten, när det inte är hela tiden som part",
            "The first day on which it runs the activity, where not its whole time as a party";
        host_until: Option<At<Date>> = "Sista dagen som parten driver verksamheten, när det inte är hela tiden som part",
            "The last day on which it runs the activity, where not its whole time as a party";
    }
}

record! {
    /// Who represents a party: an office, never a person's name.
    Representative(span) {
        role: At<String> = "Befattning, aldrig personens namn", "The office, never the person's name",
            like("\"stadsdelsdirektör\"");
        acting: Option<At<bool>> = "Tillförordnad", "Acting";
    }
}

impl Party {
    /// Whether the party is a committee or an administration inside a municipality.
    pub fn is_internal(&self) -> bool {
        self.org_status.is_some_and(|status| status.value == OrgStatus::Internal)
    }

    /// Whether it is a party no longer by a day: who leaves on a day is one on it.
    pub fn has_left(&self, day: Date) -> bool {
        self.left.is_some_and(|left| left.value < day)
    }

    /// Whether it is no party on a day: not yet, or no longer.
    pub fn is_absent(&self, day: Date) -> bool {
        self.has_left(day) || self.joined.is_some_and(|joined| day < joined.value)
    }

    /// Whether the party runs the activity.
    pub fn is_host(&self) -> bool {
        self.host.is_some_and(|host| host.value)
    }

    /// Whether the file gives the days between which it does.
    pub fn is_host_for_a_time(&self) -> bool {
        self.host_from.is_some() || self.host_until.is_some()
    }

    /// Whether it runs the activity on any of these days, the first and the last included.
    pub fn is_host_within(&self, first: Date, last: Date) -> bool {
        let begins = self.host_from.or(self.joined).is_none_or(|from| from.value <= last);
        let goes_on = self.host_until.or(self.left).is_none_or(|until| first <= until.value);
        self.is_host() && begins && goes_on
    }
}
