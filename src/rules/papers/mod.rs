//! X – papers: do the ledger's own templates and letterheads give papers?

use super::Rule;

mod letterhead_unfit;
mod template_block;
mod template_fact;
mod template_form;

/// Sorted by code.
pub static RULES: &[&Rule] =
    &[&template_form::RULE, &template_fact::RULE, &template_block::RULE, &letterhead_unfit::RULE];
