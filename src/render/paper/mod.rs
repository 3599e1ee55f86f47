//! Papers: a template filled with facts, and the paper that comes of it in each form.

mod docx;
mod fault;
mod filters;
mod forms;
mod html;
mod markdown;
mod object;
mod own;
mod reader;
mod table;
mod template;
mod tokens;

pub use docx::{letterhead_fault, paper as docx};
pub use fault::TemplateFault;
pub use forms::KnownNames;
pub use html::paper as html;
pub use markdown::paper as markdown;
pub use table::paper as of_table;
pub use template::{
    built_in as built_in_template, faults as template_faults, fill as fill_template, names as template_names,
    sum as template_sum,
};
