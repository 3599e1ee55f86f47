//! What can be wrong with brackets, braces, commas, equals signs, comments and line breaks.

use super::Translation;

pub const ROWS: &[Translation] = &[
    (
        "unexpected key or value",
        "raden borde vara slut här, men det står något mer",
        "the line should end here, but there is more",
    ),
    ("unexpected content between comment", "efter kommentaren står något mer", "there is more after the comment"),
    ("unexpected content", "filen borde vara slut här, men det står något mer", "there is more after the end"),
    ("extra `=`", "likhetstecknet står två gånger", "the equals sign stands twice"),
    ("unexpected `=` in array", "ett likhetstecken kan inte stå i en lista", "a list cannot hold an equals sign"),
    ("extra comma in array", "listan har ett kommatecken för mycket", "the list has a comma too many"),
    (
        "extra comma in inline table, expected key",
        "ett kommatecken för mycket inom klammerparenteserna",
        "a comma too many within the braces",
    ),
    ("extra comma in inline table", "före kommatecknet saknas ett värde", "a value is missing before the comma"),
    ("missing comma between array elements", "ett kommatecken saknas i listan", "a comma is missing in the list"),
    (
        "missing comma between key-value pairs",
        "ett kommatecken saknas inom klammerparenteserna",
        "a comma is missing within the braces",
    ),
    (
        "extra assignment between key-value pairs",
        "ett likhetstecken för mycket inom klammerparenteserna",
        "an equals sign too many within the braces",
    ),
    (
        "missing assignment between key-value pairs",
        "ett likhetstecken saknas mellan fält och värde",
        "an equals sign is missing between key and value",
    ),
    (
        "missing key for inline table element",
        "namnet på ett fält saknas inom klammerparenteserna",
        "a key is missing within the braces",
    ),
    (
        "invalid inline table element",
        "en hakparentes står fel inom klammerparenteserna",
        "a bracket is misplaced within the braces",
    ),
    ("unclosed array", "listan slutar inte med `]`", "the list does not end with `]`"),
    ("unclosed inline table", "klammerparentesen slutar inte med `}`", "the braces do not end with `}`"),
    ("missing array opening", "listan börjar inte med `[`", "the list does not begin with `[`"),
    ("missing inline table opening", "det står `}` utan något `{` före", "there is a `}` without any `{` before it"),
    ("cannot recurse further", "för många parenteser i varandra", "too many brackets within each other"),
    ("invalid comment character", "kommentaren innehåller ett styrtecken", "the comment holds a control character"),
    ("missing comment start", "kommentaren börjar inte med `#`", "the comment does not begin with `#`"),
    ("carriage return must be", "radbrytningen är ofullständig", "the line break is only half a character"),
];
