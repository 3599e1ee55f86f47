//! What to do about each message of the `toml` crate that leaves no doubt.

use super::super::words::Translation;

/// Of what stands there without quotation marks nobody knows whether a text or a number is wanted.
const QUOTE_TEXT: (&str, &str) = (
    "sätt citattecken runt en text; skriv ett tal med bara siffror",
    "put quotation marks around a text; write a number in digits alone",
);

/// How a message begins, and what to do about it in Swedish and English; the longer stands first.
pub const ROWS: &[Translation] = &[
    ("duplicate key", "ta bort eller byt namn på det ena fältet", "remove or rename one of them"),
    (
        "key with no value",
        "skriv fält, likhetstecken och värde på samma rad",
        "write key, equals sign and value on one line",
    ),
    (
        "missing value for key",
        "skriv fält, likhetstecken och värde på samma rad",
        "write key, equals sign and value on one line",
    ),
    (
        "invalid unquoted key",
        "använd bara a–z, siffror, bindestreck och understreck i fältets namn",
        "use only a–z, digits, hyphens and underscores in the key",
    ),
    (
        "unquoted keys cannot be empty",
        "skriv fältets namn före likhetstecknet, och ett namn mellan hakparenteserna",
        "write a key before the equals sign, and a name between the brackets",
    ),
    (
        "keys cannot be multi-line",
        "ta bort citattecknen runt fältets namn",
        "remove the quotation marks around the key",
    ),
    ("unclosed array table", "sluta rubriken med `]]`", "end the header with `]]`"),
    ("unclosed table", "sluta rubriken med `]`", "end the header with `]`"),
    (
        "missing table open",
        "skriv rubriken som `[namn]`, eller ta bort `]`",
        "write the header as `[name]`, or remove `]`",
    ),
    ("cannot extend value", "byt namn på det ena fältet, eller ta bort det", "rename one of them, or remove it"),
    (
        "unexpected key or value",
        "skriv bara ett värde på raden, och resten på en ny rad eller efter `#`",
        "write one value on the line, and the rest on a new line or after `#`",
    ),
    (
        "invalid time, expected hour",
        "skriv bara ett värde på raden, och resten på en ny rad eller efter `#`",
        "write one value on the line, and the rest on a new line or after `#`",
    ),
    ("extra `=`", "ta bort det ena likhetstecknet", "remove one of the equals signs"),
    ("extra comma in array", "ta bort kommatecknet", "remove the comma"),
    ("extra comma in inline table, expected key", "ta bort kommatecknet", "remove the comma"),
    ("missing comma between", "sätt ett kommatecken mellan dem", "put a comma between them"),
    ("missing assignment between", "sätt ett likhetstecken mellan dem", "put an equals sign between them"),
    ("unclosed array", "sluta listan med `]`", "end the list with `]`"),
    ("unclosed inline table", "sluta klammerparentesen med `}`", "end the braces with `}`"),
    ("missing array opening", "börja listan med `[`, eller ta bort `]`", "begin the list with `[`, or remove `]`"),
    ("missing inline table opening", "börja med `{`, eller ta bort `}`", "begin with `{`, or remove `}`"),
    ("invalid comment character", "ta bort styrtecknet", "remove the control character"),
    (
        "carriage return must be",
        "ta bort radbrytningen och skriv den på nytt",
        "remove the line break and type it anew",
    ),
    ("string values must be quoted", QUOTE_TEXT.0, QUOTE_TEXT.1),
    ("missing opening quote", "sätt ett citattecken före texten", "put a quotation mark before the text"),
    ("invalid boolean", QUOTE_TEXT.0, QUOTE_TEXT.1),
    ("invalid float, expected `", QUOTE_TEXT.0, QUOTE_TEXT.1),
    (
        "invalid basic string, expected `\"`",
        "sluta texten med `\"` på samma rad, eller sätt `\"\"\"` före och efter en text på flera rader",
        "end the text with `\"` on the same line, or put `\"\"\"` before and after a text over several lines",
    ),
    (
        "invalid literal string, expected `'`",
        "sluta texten med `'` på samma rad, eller sätt `'''` före och efter en text på flera rader",
        "end the text with `'` on the same line, or put `'''` before and after a text over several lines",
    ),
    ("invalid multi-line basic string, expected `\"`", "sluta texten med `\"\"\"`", "end the text with `\"\"\"`"),
    ("invalid multi-line literal string, expected `'`", "sluta texten med `'''`", "end the text with `'''`"),
    ("invalid basic string", "ta bort styrtecknet", "remove the control character"),
    ("invalid literal string", "ta bort styrtecknet", "remove the control character"),
    ("invalid multi-line literal string", "ta bort styrtecknet", "remove the control character"),
    (
        "missing escaped value",
        "skriv två omvända snedstreck, `\\\\`, eller sätt enkla citattecken runt en text utan apostrof",
        "write two backslashes, `\\\\`, or put single quotation marks around a text without an apostrophe",
    ),
    (
        "too few unicode",
        "skriv två omvända snedstreck, `\\\\`, eller sätt enkla citattecken runt en text utan apostrof",
        "write two backslashes, `\\\\`, or put single quotation marks around a text without an apostrophe",
    ),
    (
        "invalid value, expected unicode",
        "skriv två omvända snedstreck, `\\\\`, eller sätt enkla citattecken runt en text utan apostrof",
        "write two backslashes, `\\\\`, or put single quotation marks around a text without an apostrophe",
    ),
    (
        "unexpected leading zero",
        "ta bort nollan, eller sätt citattecken om det är en kod",
        "remove the zero, or put quotation marks around a code",
    ),
    ("redundant numeric sign", "skriv bara ett", "write only one"),
    ("`_` may only go between digits", "ta bort understrecket", "remove the underscore"),
    ("invalid date, expected month", "rätta månaden", "correct the month"),
    ("invalid date, expected day between", "rätta dagen", "correct the day"),
    ("invalid date", "skriv ett datum som 2019-05-01", "write a date as 2019-05-01"),
];
