//! What can be wrong with keys, table headers and what a key already is.

use super::Translation;

pub const ROWS: &[Translation] = &[
    ("duplicate key", "samma fält eller rubrik står redan tidigare", "the same key or table stands further up already"),
    (
        "key with no value",
        "efter fältets namn saknas likhetstecken och värde",
        "the key lacks an equals sign and a value",
    ),
    (
        "missing value for key",
        "efter fältets namn saknas likhetstecken och värde",
        "the key lacks an equals sign and a value",
    ),
    ("missing value,", "värdet saknas", "the value is missing"),
    ("invalid key-value pair", "raden börjar inte med namnet på ett fält", "the line does not begin with a key"),
    ("invalid key", "fältets namn kan inte läsas", "the key cannot be read"),
    (
        "keys cannot be multi-line",
        "fältets namn står inom tre citattecken",
        "the key stands within three quotation marks",
    ),
    ("unquoted keys cannot be empty", "här saknas namnet på ett fält", "a key is missing here"),
    (
        "invalid unquoted key",
        "fältets namn har ett tecken som det inte får ha",
        "the key has a character that it may not have",
    ),
    ("recursion limit", "fältets namn har för många delar", "the key has too many parts"),
    ("unclosed array table", "rubriken slutar inte med `]]`", "the header does not end with `]]`"),
    ("unclosed table", "rubriken slutar inte med `]`", "the header does not end with `]`"),
    ("invalid table", "rubriken saknar namn", "the header has no name"),
    ("missing table open", "raden börjar med `]` i stället för `[`", "the line begins with `]` instead of `[`"),
    (
        "cannot extend value of type string",
        "fältet har redan en text som värde och kan inte också vara en rubrik",
        "the key has a text as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type integer",
        "fältet har redan ett tal som värde och kan inte också vara en rubrik",
        "the key has a number as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type float",
        "fältet har redan ett tal som värde och kan inte också vara en rubrik",
        "the key has a number as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type boolean",
        "fältet är redan `true` eller `false` och kan inte också vara en rubrik",
        "the key is `true` or `false` already and cannot be a table too",
    ),
    (
        "cannot extend value of type datetime",
        "fältet har redan ett datum som värde och kan inte också vara en rubrik",
        "the key has a date as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type array",
        "fältet har redan en lista som värde och kan inte också vara en rubrik",
        "the key has a list as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type",
        "fälten är redan skrivna inom klammerparenteser och kan inte byggas på här",
        "the table is already written within braces and cannot be added to here",
    ),
];
