//! What a register becomes by a map: pure, from a sheet and a map to drafts of agreements, with every cell placed, left out by name, or
//! a reason why its row cannot be taken.

mod known;
mod plan;
mod suggest;
mod suggested;
mod target;

pub use known::{KnownAgreements, KnownRow, known};
pub use plan::{CellFault, Drafted, Origin, PlannedImport, plan};
pub use suggest::suggest;
