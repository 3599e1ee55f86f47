//! What can be wrong with texts and with words that stand without quotation marks.

use super::Translation;

const BARE: (&str, &str) = ("ett ord står utan citattecken", "a word stands without quotation marks");
const CONTROL: (&str, &str) = ("texten innehåller ett styrtecken", "the text holds a control character");

pub const ROWS: &[Translation] = &[
    (
        "string values must be quoted",
        "ett värde saknas, eller en text står utan citattecken",
        "a value is missing, or a text stands without quotation marks",
    ),
    (
        "missing opening quote",
        "texten börjar inte med ett citattecken",
        "the text does not begin with a quotation mark",
    ),
    // What the library takes for `true`, `false`, `inf` and `nan` by its first letter is mostly a word.
    ("invalid boolean", BARE.0, BARE.1),
    ("invalid float, expected `inf`", BARE.0, BARE.1),
    ("invalid float, expected `nan`", BARE.0, BARE.1),
    ("invalid string", "texten kan inte läsas", "the text cannot be read"),
    ("invalid basic string, expected `\"`", "texten slutar inte med `\"`", "the text does not end with `\"`"),
    ("invalid basic string", CONTROL.0, CONTROL.1),
    (
        "invalid literal string, expected `'`",
        "ett värde saknas, eller en text slutar inte med `'`",
        "a value is missing, or a text does not end with `'`",
    ),
    ("invalid literal string", CONTROL.0, CONTROL.1),
    (
        "invalid multi-line basic string, expected `\"`",
        "texten på flera rader slutar inte med `\"\"\"`",
        "the text over several lines does not end with `\"\"\"`",
    ),
    (
        "invalid multi-line basic string, expected newline",
        "efter det omvända snedstrecket fortsätter raden",
        "the line goes on after the backslash",
    ),
    ("invalid multi-line basic string", CONTROL.0, CONTROL.1),
    (
        "invalid multi-line literal string, expected `'`",
        "texten på flera rader slutar inte med `'''`",
        "the text over several lines does not end with `'''`",
    ),
    ("invalid multi-line literal string", CONTROL.0, CONTROL.1),
    (
        "missing escaped value",
        "ett omvänt snedstreck i texten följs av ett tecken som det inte kan stå före",
        "a backslash in the text stands before a character that it cannot stand before",
    ),
    (
        "too few unicode value digits",
        "teckenkoden efter det omvända snedstrecket är för kort",
        "the character code after the backslash is too short",
    ),
    (
        "invalid value, expected unicode",
        "teckenkoden efter det omvända snedstrecket finns inte",
        "the character code after the backslash does not exist",
    ),
    ("could not allocate", "texten är för lång för datorns minne", "the text is too long for the computer's memory"),
];
