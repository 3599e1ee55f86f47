//! The tables of the file format, one file per group, as in `model::agreement`.

mod agreement;
mod export;
mod follow_up;
mod judgement;
mod money;
mod parties;
mod rulebook;
mod settings;
mod term;
