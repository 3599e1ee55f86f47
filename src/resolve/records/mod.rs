//! What a record is beyond its fields one by one: checks that go over several of them, and fields that the model holds otherwise
//! than the file. The records themselves, and how they are read, are said in the model.

mod agreement;
mod export;
mod follow_up;
mod money;
mod rulebook;
mod settings;
