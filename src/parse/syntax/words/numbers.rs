//! What can be wrong with numbers, days and times.

use super::Translation;

const SHORT: (&str, &str) = ("månaden har inte så många dagar", "the month does not have that many days");

pub const ROWS: &[Translation] = &[
    ("unexpected leading zero", "talet börjar med en nolla", "the number begins with a zero"),
    (
        "redundant numeric sign",
        "talet har mer än ett plus eller minus framför sig",
        "the number has more than one plus or minus before it",
    ),
    ("unexpected sign", "ett plus eller minus står fel i talet", "a plus or minus is misplaced in the number"),
    (
        "`_` may only go between digits",
        "ett understreck står inte mellan siffror",
        "an underscore is not between digits",
    ),
    ("invalid mantissa", "siffror saknas före decimalpunkten", "digits are missing before the decimal point"),
    ("invalid fraction", "siffror saknas efter decimalpunkten", "digits are missing after the decimal point"),
    ("invalid exponent", "siffror saknas efter bokstaven e", "digits are missing after the letter e"),
    ("invalid float", "talet är inte skrivet som ett tal", "the number is not written as a number"),
    ("invalid integer number", "talet är inte skrivet som ett tal", "the number is not written as a number"),
    (
        "invalid hexadecimal number",
        "det hexadecimala talet har fel tecken",
        "the hexadecimal number has a wrong character",
    ),
    ("invalid octal number", "det oktala talet har fel tecken", "the octal number has a wrong character"),
    ("invalid binary number", "det binära talet har fel tecken", "the binary number has a wrong character"),
    (
        "integers with a radix cannot be signed",
        "ett tal som börjar med 0x, 0o, 0b eller 0d kan inte ha plus eller minus",
        "a number that begins with 0x, 0o, 0b or 0d cannot have a plus or minus",
    ),
    ("radix must be lowercase", "bokstaven efter nollan ska vara liten", "the letter after the zero must be small"),
    ("redundant integer number prefix", "talet börjar med 0d", "the number begins with 0d"),
    ("invalid date, expected month between", "månaden är inte 01–12", "the month is not 01–12"),
    ("invalid date, expected day between", SHORT.0, SHORT.1),
    ("invalid date-time", "efter datumet står något mer", "there is more after the date"),
    ("invalid datetime", "datumet kan inte läsas", "the date cannot be read"),
    ("invalid date", "datumet är inte skrivet som ÅÅÅÅ-MM-DD", "the date is not written as YYYY-MM-DD"),
    ("invalid time", "klockslaget är inte skrivet som 13:45", "the time is not written as 13:45"),
    ("invalid offset", "tidszonen efter klockslaget kan inte läsas", "the time zone after the time cannot be read"),
];
