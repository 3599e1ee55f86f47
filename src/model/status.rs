//! Where an agreement stands on a day.

use super::choice;

choice! {
    /// The status of an agreement as of a day.
    Status {
        Draft = "draft", "utkast", "draft";
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
    }
}
