//! What every rule and every figure may know beside the agreement itself: the day, the settings, the guidelines.

use super::{Agreement, Date, Matter, Rulebook, Settings};

/// The day, the ledger's settings, its guidelines and its matters before committees.
#[derive(Debug, Clone)]
pub struct Context {
    pub as_of: Date,
    pub settings: Settings,
    pub rulebooks: Vec<Rulebook>,
    /// Matters before committees, in the order of their files.
    pub matters: Vec<Matter>,
    /// What of them could not be read: nothing that is looked for there is known to be lacking.
    pub unread: Unread,
}

/// Which of a ledger's own files could not be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unread {
    /// The settings, or there are none.
    pub settings: bool,
    /// A guideline.
    pub rulebook: bool,
    /// An agreement: what no file of the ledger states may stand there.
    pub agreement: bool,
}

impl Context {
    /// The guideline with this id.
    pub fn rulebook(&self, id: &str) -> Option<&Rulebook> {
        self.rulebooks.iter().find(|rulebook| rulebook.id.value == id)
    }

    /// The guideline that judges an agreement: the one it names, else the ledger's, else the only one in force on its
    /// decision date. None where there is none, or where several are in force and nobody has chosen.
    pub fn rulebook_for(&self, agreement: &Agreement) -> Option<&Rulebook> {
        let named = agreement.guideline.as_ref().or(self.settings.ledger.guideline.as_ref());
        let chosen = match named {
            Some(id) => self.rulebook(id),
            None => self.in_force_at_decision(agreement),
        };
        chosen.filter(|rulebook| rulebook.applies_to(agreement.kind.value))
    }

    fn in_force_at_decision(&self, agreement: &Agreement) -> Option<&Rulebook> {
        let day = agreement.decision.as_ref()?.date?.value;
        let mut in_force = self
            .rulebooks
            .iter()
            .filter(|rulebook| rulebook.applies_to(agreement.kind.value) && rulebook.in_force_on(day) == Some(true));
        in_force.next().filter(|_| in_force.next().is_none())
    }
}
