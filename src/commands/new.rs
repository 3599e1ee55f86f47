//! `new`: a commented agreement file to fill in.

use crate::model::{Kind, Text};

/// The template for an agreement with this id, or why the id will not do.
pub fn new(_id: &str, _kind: Kind) -> Result<Text, Text> {
    Ok(Text::fixed("", ""))
}
