//! The order in which Swedes sort: Å, Ä and Ö after Z.

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// Compares names as a Swedish register does.
pub struct Swedish(CollatorBorrowed<'static>);

impl Swedish {
    /// The order itself; its data comes with the program.
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self(CollatorBorrowed::try_new(CollatorPreferences::from(locale!("sv")), CollatorOptions::default())?))
    }

    /// Which of two names comes first; equal ones by their bytes, so that the order is always the same.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

#[cfg(test)]
mod tests {
    use super::Swedish;

    #[test]
    fn a_with_a_ring_comes_after_z() {
        let swedish = Swedish::new().unwrap();
        let mut names = ["Östermalm", "Ängen", "Zinken", "Åsö", "Alby", "Enskede"];
        names.sort_by(|a, b| swedish.compare(a, b));
        assert_eq!(names, ["Alby", "Enskede", "Zinken", "Åsö", "Ängen", "Östermalm"]);
    }
}
