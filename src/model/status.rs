//! Where an agreement stands on a day.

use super::choice;

choice! {
    /// The status of an agreement as of a day. `Proposed` and what a committee
    /// did not say yes to are only said of it: a term has no such part.
    Status {
        Draft = "draft", "utkast", "draft";
        Proposed = "proposed", "förslag", "proposal";
        Rejected = "rejected", "avslaget", "rejected";
        ReferredBack = "referred_back", "återremitterat", "referred back";
        Upcoming = "upcoming", "kommande", "upcoming";
        Active = "active", "gäller", "active";
        Expired = "expired", "utlöpt", "expired";
        Terminated = "terminated", "upphört i förtid", "terminated";
        Unreadable = "unreadable", "oläslig", "unreadable";
    }
}

choice! {
    /// What an agreement is that nobody has decided: its sums are no agreement's.
    Undecided {
        Draft = "draft", "utkast", "draft";
        Proposed = "proposed", "förslag", "proposal";
        Rejected = "rejected", "avslaget", "rejected";
        ReferredBack = "referred_back", "återremitterat", "referred back";
    }
}

impl Status {
    /// What is said of an agreement whose term stands like this: of a proposal nobody knows that it runs, or that it ever ran.
    pub const fn told(self, undecided: Option<Undecided>) -> Self {
        match undecided {
            Some(Undecided::Proposed) => Self::Proposed,
            Some(Undecided::Rejected) => Self::Rejected,
            Some(Undecided::ReferredBack) => Self::ReferredBack,
            Some(Undecided::Draft) | None => self,
        }
    }
}
