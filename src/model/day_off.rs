//! What makes a day a day off, as people call it.

use super::choice;

choice! {
    /// A public holiday, an eve that counts as one, or a day of the weekend.
    DayOff {
        NewYearsDay = "new_years_day", "nyårsdagen", "New Year's Day";
        Epiphany = "epiphany", "trettondedag jul", "Epiphany";
        GoodFriday = "good_friday", "långfredagen", "Good Friday";
        EasterSunday = "easter_sunday", "påskdagen", "Easter Sunday";
        EasterMonday = "easter_monday", "annandag påsk", "Easter Monday";
        FirstOfMay = "first_of_may", "första maj", "1 May";
        AscensionDay = "ascension_day", "Kristi himmelsfärdsdag", "Ascension Day";
        WhitSunday = "whit_sunday", "pingstdagen", "Whit Sunday";
        WhitMonday = "whit_monday", "annandag pingst", "Whit Monday";
        NationalDay = "national_day", "nationaldagen", "the national day";
        MidsummerEve = "midsummer_eve", "midsommarafton", "Midsummer Eve";
        MidsummerDay = "midsummer_day", "midsommardagen", "Midsummer Day";
        AllSaintsDay = "all_saints_day", "alla helgons dag", "All Saints' Day";
        ChristmasEve = "christmas_eve", "julafton", "Christmas Eve";
        ChristmasDay = "christmas_day", "juldagen", "Christmas Day";
        BoxingDay = "boxing_day", "annandag jul", "Boxing Day";
        NewYearsEve = "new_years_eve", "nyårsafton", "New Year's Eve";
        Saturday = "saturday", "lördag", "Saturday";
        Sunday = "sunday", "söndag", "Sunday";
    }
}
