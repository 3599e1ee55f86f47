//! What can be wrong with keys, table headers and what a key already is.

use super::Translation;

pub const ROWS: &[Translation] = &[
    (
        "duplicate key",
        "samma nyckel eller tabell står redan tidigare",
        "the same key or table stands further up already",
    ),
    ("key with no value", "efter nyckeln saknas likhetstecken och värde", "the key lacks an equals sign and a value"),
    (
        "missing value for key",
        "efter nyckeln saknas likhetstecken och värde",
        "the key lacks an equals sign and a value",
    ),
    ("missing value,", "värdet saknas", "the value is missing"),
    ("invalid key-value pair", "raden börjar inte med en nyckel", "the line does not begin with a key"),
    ("invalid key", "nyckeln kan inte läsas", "the key cannot be read"),
    ("keys cannot be multi-line", "nyckeln står inom tre citattecken", "the key stands within three quotation marks"),
    ("unquoted keys cannot be empty", "här saknas en nyckel", "a key is missing here"),
    (
        "invalid unquoted key",
        "nyckeln har ett tecken som den inte får ha",
        "the key has a character that it may not have",
    ),
    ("recursion limit", "nyckeln har för många delar", "the key has too many parts"),
    ("unclosed array table", "rubriken slutar inte med `]]`", "the header does not end with `]]`"),
    ("unclosed table", "rubriken slutar inte med `]`", "the header does not end with `]`"),
    ("invalid table", "rubriken saknar namn", "the header has no name"),
    ("missing table open", "raden börjar med `]` i stället för `[`", "the line begins with `]` instead of `[`"),
    (
        "cannot extend value of type string",
        "nyckeln har redan en text som värde och kan inte också vara en tabell",
        "the key has a text as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type integer",
        "nyckeln har redan ett tal som värde och kan inte också vara en tabell",
        "the key has a number as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type float",
        "nyckeln har redan ett tal som värde och kan inte också vara en tabell",
        "the key has a number as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type boolean",
        "nyckeln är redan `true` eller `false` och kan inte också vara en tabell",
        "the key is `true` or `false` already and cannot be a table too",
    ),
    (
        "cannot extend value of type datetime",
        "nyckeln har redan ett datum som värde och kan inte också vara en tabell",
        "the key has a date as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type array",
        "nyckeln har redan en lista som värde och kan inte också vara en tabell",
        "the key has a list as its value already and cannot be a table too",
    ),
    (
        "cannot extend value of type",
        "tabellen är redan skriven inom klammerparenteser och kan inte byggas på här",
        "the table is already written within braces and cannot be added to here",
    ),
];
