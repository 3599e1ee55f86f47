//! What a part of a letterhead leads to.

use super::fault::UnfitLetterhead;
use super::package::Package;
use super::tags::{self, of};
use crate::render::paper::docx::parts::{OFFICE, RELATIONS};
use crate::render::paper::docx::xml::{HEAD, escaped};
use quick_xml::events::BytesStart;

/// The part that says what another one leads to.
pub fn path_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels")
}

/// Whether anything that is led to lies outside the document.
pub fn leads_out(text: &str) -> Result<bool, UnfitLetterhead> {
    let mut is_out = false;
    each(text, |tag| is_out |= of(tag, "TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external")))?;
    Ok(is_out)
}

/// What the text of a letterhead leads to: kinds, and paths of parts.
pub struct Relations {
    text: String,
    all: Vec<(String, String)>,
    added: usize,
}

impl Relations {
    pub fn of(package: &Package, part: &str) -> Result<Self, UnfitLetterhead> {
        let path = path_of(part);
        let text = if package.has(&path) {
            package.text(&path)?.to_owned()
        } else {
            format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\"></Relationships>")
        };
        let mut all = Vec::new();
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        each(&text, |tag| {
            let kind = of(tag, "Type").and_then(|kind| kind.rsplit('/').next().map(str::to_owned));
            all.extend(kind.zip(of(tag, "Target")).map(|(kind, target)| (kind, inside(folder, &target))));
        })?;
        // One that leads nowhere is written without an end of its own.
        let text = match text.trim_end().strip_suffix("/>") {
            Some(open) if all.is_empty() => format!("{open}></Relationships>"),
            _ => text,
        };
        Ok(Self { text, all, added: 0 })
    }

    /// The part of a kind.
    pub fn target(&self, kind: &str) -> Option<String> {
        self.all.iter().find(|(own, _)| own == kind).map(|(_, target)| target.clone())
    }

    /// Leads no longer to the part of a kind; its path, where there was one.
    pub fn remove(&mut self, kind: &str) -> Result<Option<String>, UnfitLetterhead> {
        let Some(path) = self.target(kind) else { return Ok(None) };
        let is_own = |tag: &BytesStart<'_>| of(tag, "Type").is_some_and(|own| own.rsplit('/').next() == Some(kind));
        self.text = tags::without(&self.text, is_own)?;
        self.all.retain(|(own, _)| own != kind);
        Ok(Some(path))
    }

    /// Leads to one more part.
    pub fn add(&mut self, kind: &str, target: &str) {
        self.added += 1;
        while self.text.contains(&format!("\"rIdL{}\"", self.added)) {
            self.added += 1;
        }
        let (number, target) = (self.added, escaped(target));
        let line = format!("<Relationship Id=\"rIdL{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
        if let Some((before, after)) = self.text.rsplit_once("</Relationships>") {
            self.text = [before, line.as_str(), "</Relationships>", after].concat();
        }
    }

    /// The part as it is written.
    pub fn text(&self) -> String {
        self.text.clone()
    }
}

/// The path of a part as the archive names it.
fn inside(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn each(text: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Result<(), UnfitLetterhead> {
    tags::each(text, |tag, _| {
        if tag.local_name().as_ref() == "Relationship" {
            take(tag);
        }
    })
}
