//! Fields of one file, asked over and over whether another field lies along the way to one of them.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Paths of fields, `costs[1].items` say, as a tree of their steps: a broken file may have sixty thousand, and as many findings.
#[derive(Debug, Default)]
pub struct Paths<'a> {
    root: Branch<'a>,
    /// What was answered of patterns: the rules have few, each asked of with every finding.
    patterns: RefCell<BTreeMap<String, bool>>,
}

#[derive(Debug, Default)]
struct Branch<'a> {
    is_end: bool,
    next: BTreeMap<&'a str, Branch<'a>>,
}

impl<'a> Paths<'a> {
    pub fn of(paths: &'a [String]) -> Paths<'a> {
        let mut all = Paths::default();
        for path in paths {
            let end = steps(path).fold(&mut all.root, |branch, step| branch.next.entry(step).or_default());
            end.is_end = true;
        }
        all
    }

    /// Whether one of the paths leads through the end of this field, or this field through the end of one of them. A `*` in the
    /// field stands for any key or place.
    pub fn touch(&self, field: &str) -> bool {
        if self.root.next.is_empty() {
            return false;
        }
        if !field.contains('*') {
            return self.root.lies_along(steps(field));
        }
        if let Some(answer) = self.patterns.borrow().get(field) {
            return *answer;
        }
        let answer = self.root.lies_along(steps(field));
        self.patterns.borrow_mut().insert(field.to_owned(), answer);
        answer
    }
}

impl Branch<'_> {
    fn lies_along<'s>(&self, mut steps: impl Iterator<Item = &'s str> + Clone) -> bool {
        match steps.next() {
            _ if self.is_end => true,
            None => true,
            Some("*") => self.next.values().any(|branch| branch.lies_along(steps.clone())),
            Some(step) => self.next.get(step).is_some_and(|branch| branch.lies_along(steps)),
        }
    }
}

fn steps(path: &str) -> impl Iterator<Item = &str> + Clone {
    path.split(['.', '[']).map(|step| step.trim_end_matches(']'))
}

#[cfg(test)]
mod tests {
    use super::Paths;

    #[test]
    fn a_field_leads_to_those_inside_it_and_those_around_it() {
        for (field, unread, along) in [
            ("costs[1].total", "costs[1].total", true),
            ("costs[1].total", "costs[1]", true),
            ("costs[1].total", "costs", true),
            ("costs", "costs[2].items[1].amount", true),
            ("costs[1].total", "costs[2].total", false),
            ("costs[1].total", "costs[1].totals", false),
            ("costs[1]", "costs[11]", false),
            ("costs[*].items", "costs[2].items[1].amount", true),
            ("costs[*].items", "costs[2].precision", false),
            ("costs[*].items", "costs[2]", true),
            ("funding.*.amount", "funding.medel.amount", true),
            ("funding.*.amount", "funding.medel.by", false),
        ] {
            let unread = [unread.to_owned()];
            let paths = Paths::of(&unread);
            // Asked twice: what was answered of a pattern is kept.
            assert_eq!([paths.touch(field), paths.touch(field)], [along; 2], "{field} {unread:?}");
        }
    }
}
