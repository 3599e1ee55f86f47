//! Codes of the rules that no rule file judges: they arise while a file is read, parsed and resolved.

use super::Code;

pub const NOT_TOML: Code = Code("S001");
pub const UNKNOWN_KEY: Code = Code("S002");
pub const WRONG_TYPE: Code = Code("S003");
pub const BAD_VALUE: Code = Code("S004");
pub const MISSING_FIELD: Code = Code("S005");
pub const MERGE_CONFLICT: Code = Code("S006");
pub const NOT_TEXT: Code = Code("S007");
pub const UNKNOWN_REFERENCE: Code = Code("S008");
pub const ID: Code = Code("S009");
pub const FORMULA_TEXT: Code = Code("S010");
pub const CONTROL_CHARACTER: Code = Code("S011");
pub const NOT_READABLE: Code = Code("S012");
pub const PLACEHOLDER: Code = Code("S013");
pub const EMPTY_TEXT: Code = Code("S014");
pub const CONTACT_DATA: Code = Code("S015");
pub const DENIED: Code = Code("S016");
pub const PERSONAL_IDENTITY_NUMBER: Code = Code("P004");
pub const WAIVER_EXPIRED: Code = Code("W001");
pub const WAIVER_UNUSED: Code = Code("W002");
pub const TEMPLATE_FORM: Code = Code("X001");
pub const TEMPLATE_FACT: Code = Code("X002");
pub const TEMPLATE_BLOCK: Code = Code("X003");
pub const LETTERHEAD: Code = Code("X004");
pub const FROZEN_NOT_INVOICED: Code = Code("M027");

/// Errors of what was sealed: a list of known faults would let it change in silence.
pub const IS_OF_SEAL: [Code; 2] = [Code("H001"), Code("H002")];

/// Errors that no settings lower: what must not be kept at all, what was changed in silence, and what no figures can be computed with.
pub const BINDING: [Code; 7] =
    [PERSONAL_IDENTITY_NUMBER, Code("H001"), Code("H002"), Code("M013"), Code("M037"), Code("T001"), Code("T018")];

/// Whether a finding of the rule makes its file no record: such a rule always runs, and nobody can set its findings aside.
pub fn is_of_shape(code: Code) -> bool {
    code.family() == "S" && ![FORMULA_TEXT, PLACEHOLDER, EMPTY_TEXT, CONTACT_DATA, DENIED].contains(&code)
}
