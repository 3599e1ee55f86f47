//! The styles of a letterhead by their names: a Word that speaks Swedish gives them ids of its own, and the same names.

use super::fault::UnfitLetterhead;
use super::tags;

/// A style: its sort, its id, its name in small letters, and whether it is that of what has none.
struct NamedStyle {
    kind: String,
    id: String,
    name: String,
    is_default: bool,
}

/// Every style of a letterhead.
pub struct StyleNames(Vec<NamedStyle>);

impl StyleNames {
    pub fn of(text: &str) -> Result<Self, UnfitLetterhead> {
        let mut styles: Vec<NamedStyle> = Vec::new();
        let mut is_open = false;
        tags::each(text, |tag, _| {
            let of = |name: &str| tags::of(tag, name).unwrap_or_default();
            match tag.name().as_ref() {
                "w:style" => {
                    let is_default = ["1", "true", "on"].contains(&of("w:default").as_str());
                    let (kind, id) = (of("w:type"), of("w:styleId"));
                    styles.push(NamedStyle { kind, id, name: String::new(), is_default });
                    is_open = true;
                }
                "w:name" if is_open => {
                    if let Some(style) = styles.last_mut() {
                        style.name = of("w:val").to_lowercase();
                    }
                    is_open = false;
                }
                _ => {}
            }
        })?;
        Ok(Self(styles))
    }

    /// The id of the style with this name.
    pub fn id(&self, kind: &str, name: &str) -> Option<&str> {
        let name = name.to_lowercase();
        let own = self.0.iter().find(|own| own.kind == kind && own.name == name && !own.id.is_empty());
        own.map(|own| own.id.as_str())
    }

    /// Whether an id is that of a style for running text: one of paragraphs that is for no heading, title or list.
    pub fn is_of_text(&self, id: &str) -> bool {
        let own = self.0.iter().find(|own| own.kind == "paragraph" && own.id == id);
        let others = ["heading", "title", "subtitle", "toc", "list", "header", "footer"];
        own.is_some_and(|own| !others.iter().any(|other| own.name.starts_with(other)))
    }

    /// The style of what has none.
    pub fn default_of(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|own| own.kind == kind && own.is_default && !own.id.is_empty()).map(|own| own.id.as_str())
    }

    /// An id that no style has, near the one that is wanted.
    pub fn free_id(&self, wanted: &str) -> String {
        let is_free = |id: &String| !self.0.iter().any(|own| own.id.eq_ignore_ascii_case(id));
        let ids = (0..).map(|number| match number {
            0 => wanted.to_owned(),
            number => format!("{wanted}Liggare{number}"),
        });
        let mut ids = ids.filter(is_free);
        ids.next().unwrap_or_else(|| wanted.to_owned())
    }
}
