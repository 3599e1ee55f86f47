//! What stands for a fact while its sentence is text: signs of a private area, so that no fact's text is ever read as Markdown.

use crate::model::{PaperInline, TextRun};
use std::sync::{Arc, Mutex, PoisonError};

const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';
/// Sixteen signs, one for each digit.
const FIRST_DIGIT: u32 = 0xe010;

/// The facts that a template has printed, each by its place.
#[derive(Debug, Clone, Default)]
pub struct Tokens(Arc<Mutex<Vec<TextRun>>>);

/// Whether a sign is of the private area, which no template holds.
pub fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

impl Tokens {
    /// Forgets what was printed: another paper is to be filled in.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The token that stands for a run of text.
    pub fn token(&self, running: TextRun) -> String {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = all.len();
        all.push(running);
        let mut token = String::from(OPEN);
        token.extend(digits(place).map(sign));
        token.push(sign(check(place)));
        token.push(CLOSE);
        token
    }

    /// The text with the runs in the place of their tokens; none where a token is not as it was made.
    pub fn put_back(&self, text: &str) -> Option<TextRun> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut running, mut rest) = (TextRun::new(), text);
        while let Some(start) = rest.find(is_private) {
            if start > 0 {
                running.push(PaperInline::Text(rest[..start].to_owned()));
            }
            let (token, after) = rest[start..].strip_prefix(OPEN)?.split_once(CLOSE)?;
            running.extend(all.get(place(token)?)?.iter().cloned());
            rest = after;
        }
        if !rest.is_empty() {
            running.push(PaperInline::Text(rest.to_owned()));
        }
        Some(running)
    }
}

fn digits(place: usize) -> impl Iterator<Item = u32> {
    (0..6).rev().map(move |at| u32::try_from(place >> (4 * at) & 0xf).unwrap_or_default())
}

fn check(place: usize) -> u32 {
    digits(place).zip(1..).map(|(digit, weight)| digit * weight).sum::<u32>() % 16
}

fn sign(digit: u32) -> char {
    char::from_u32(FIRST_DIGIT + digit).unwrap_or(OPEN)
}

fn place(token: &str) -> Option<usize> {
    let mut digits: Vec<u32> = Vec::new();
    for c in token.chars() {
        digits.push(u32::from(c).checked_sub(FIRST_DIGIT).filter(|digit| *digit < 16)?);
    }
    let own = digits.pop()?;
    let place = digits.iter().try_fold(0_usize, |sum, digit| sum.checked_mul(16)?.checked_add(*digit as usize))?;
    (digits.len() == 6 && check(place) == own).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_its_fact_and_an_altered_one_does_not() {
        let tokens = Tokens::default();
        let run = |text: &str| vec![PaperInline::ToWrite(text.to_owned())];
        let made: Vec<String> = (0..40).map(|at| tokens.token(run(&at.to_string()))).collect();
        for (at, token) in made.iter().enumerate() {
            let back = tokens.put_back(&format!("a {token}.")).unwrap();
            assert_eq!(back[1], PaperInline::ToWrite(at.to_string()));
            for other in made.iter().flat_map(|other| other.chars().skip(1).take(7)) {
                let mut altered: Vec<char> = token.chars().collect();
                altered[6] = other;
                let altered: String = altered.into_iter().collect();
                let given = tokens.put_back(&altered);
                assert!(given.is_none_or(|given| made.contains(&altered) && !given.is_empty()));
            }
        }
        assert_eq!(tokens.put_back("\u{e000}"), None);
        assert_eq!(tokens.put_back("\u{e001}\u{e000}"), None);
        assert_eq!(tokens.put_back(&tokens.token(run("x")).replace('\u{e001}', "")), None);
    }
}
