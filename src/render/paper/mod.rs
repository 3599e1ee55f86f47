//! Papers: a template filled with facts, and the paper that comes of it in each form.

mod filters;
mod forms;
mod html;
mod markdown;
mod object;
mod reader;
mod template;
mod tokens;

pub use forms::KnownNames;
pub use html::paper as html;
pub use markdown::paper as markdown;
pub use template::{TemplateFault, fill as fill_template};
