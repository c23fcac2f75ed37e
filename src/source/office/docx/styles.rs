//! Paragraph styles and list definitions: what a paragraph's number and rank follow from.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::source::office::numbering::{LEVELS, Level, Lists, Style};
use crate::source::office::xml::{Element, Xml, walk};

/// How long a chain of styles may be: a style that is based on itself ends nothing.
const MAX_CHAIN: usize = 20;

/// The styles and lists of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: BTreeMap<String, ParagraphStyle>,
    pub(super) lists: Lists,
    /// For a list and a style, the level that the definition ties to the style.
    levels: BTreeMap<(u32, String), usize>,
}

#[derive(Debug, Default)]
struct ParagraphStyle {
    name: String,
    based_on: Option<String>,
    list: Option<u32>,
    level: Option<usize>,
}

impl Styles {
    /// Reads `styles.xml` and `numbering.xml`; either may be empty.
    pub(super) fn read(styles: &str, numbering: &str) -> Result<Self> {
        let mut read = Styles { known: read_styles(styles)?, ..Styles::default() };
        Definitions::read(numbering)?.enter(&mut read);
        Ok(read)
    }

    /// Whether the style is the one for titles.
    pub(super) fn is_title(&self, style: &str) -> bool {
        let name = self.known.get(style).map(|style| style.name.to_ascii_lowercase());
        name.is_some_and(|name| name == "title")
    }

    /// The list and level of a paragraph that has this style and names `list` and `level` itself.
    pub(super) fn list(
        &self,
        style: Option<&str>,
        list: Option<u32>,
        level: Option<usize>,
    ) -> Option<(u32, usize)> {
        let styled = style.map(|style| self.chain(style)).unwrap_or_default();
        let own = list.or_else(|| styled.iter().find_map(|(_, s)| s.list)).filter(|id| *id != 0)?;
        let tied =
            || styled.iter().find_map(|(id, _)| self.levels.get(&(own, (*id).to_owned())).copied());
        let inherited = || styled.iter().find_map(|(_, s)| s.level);
        // A list named by the paragraph itself begins at its first level.
        let level = level.or_else(|| if list.is_some() { None } else { tied().or_else(inherited) });
        Some((own, level.unwrap_or(0)))
    }

    /// The style and those it is based on.
    fn chain(&self, style: &str) -> Vec<(&str, &ParagraphStyle)> {
        let next = |(_, style): &(&str, &ParagraphStyle)| {
            let (id, base) = self.known.get_key_value(style.based_on.as_ref()?)?;
            Some((id.as_str(), base))
        };
        let first = self.known.get_key_value(style).map(|(id, style)| (id.as_str(), style));
        std::iter::successors(first, next).take(MAX_CHAIN).collect()
    }
}

fn number<T: std::str::FromStr>(element: &Element<'_>) -> Option<T> {
    element.val()?.trim().parse().ok()
}

fn read_styles(text: &str) -> Result<BTreeMap<String, ParagraphStyle>> {
    let mut styles = BTreeMap::new();
    let mut open: Option<(String, ParagraphStyle)> = None;
    walk(text, |xml| match xml {
        Xml::Open(element) if element.name() == "style" => {
            open = element.attribute("styleId").map(|id| (id, ParagraphStyle::default()));
        }
        Xml::Open(element) => {
            let Some((_, style)) = &mut open else { return };
            match element.name() {
                "name" => style.name = element.val().unwrap_or_default(),
                "basedOn" => style.based_on = element.val(),
                "numId" => style.list = number(&element),
                "ilvl" => style.level = number(&element),
                _ => {}
            }
        }
        Xml::Close("style") => styles.extend(open.take()),
        _ => {}
    })?;
    Ok(styles)
}

/// `numbering.xml` as it stands: abstract lists and the lists that follow them.
#[derive(Default)]
struct Definitions {
    abstracts: BTreeMap<u32, Vec<Level>>,
    /// The styles that levels are tied to: abstract list, level, style.
    tied: Vec<(u32, usize, String)>,
    /// An abstract list that only points to another: by the style that this one defines.
    links: BTreeMap<u32, String>,
    targets: BTreeMap<String, u32>,
    lists: Vec<List>,
    open: Open,
}

/// A list: the abstract list it follows and what it changes.
#[derive(Default)]
struct List {
    id: u32,
    follows: Option<u32>,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// Where in the file the reader stands.
#[derive(Default)]
struct Open {
    abstract_list: Option<u32>,
    level: Option<(usize, Level)>,
    overridden: Option<usize>,
}

impl Definitions {
    fn read(text: &str) -> Result<Self> {
        let mut read = Definitions::default();
        walk(text, |xml| match xml {
            Xml::Open(element) => read.open(&element),
            Xml::Close(name) => read.close(name),
            Xml::Text(_) => {}
        })?;
        Ok(read)
    }

    fn open(&mut self, element: &Element<'_>) {
        let id = |name: &str| element.attribute(name).and_then(|id| id.parse::<u32>().ok());
        let ilvl =
            || element.attribute("ilvl").and_then(|l| l.parse().ok()).filter(|l| *l < LEVELS);
        match element.name() {
            "abstractNum" => {
                self.open.abstract_list = id("abstractNumId");
                self.abstracts.extend(self.open.abstract_list.map(|id| (id, Vec::new())));
            }
            "num" => self.lists.push(List { id: id("numId").unwrap_or(0), ..List::default() }),
            "lvlOverride" => self.open.overridden = ilvl(),
            "lvl" => {
                self.open.level = ilvl().map(|at| (at, Level { start: 1, ..Level::default() }));
            }
            "abstractNumId" => self.change_list(|list| list.follows = number(element)),
            "startOverride" => {
                let start = self.open.overridden.zip(number(element));
                self.change_list(|list| list.starts.extend(start));
            }
            "styleLink" => self.targets.extend(element.val().zip(self.open.abstract_list)),
            "numStyleLink" => self.links.extend(self.open.abstract_list.zip(element.val())),
            _ => self.open_in_level(element),
        }
    }

    fn change_list(&mut self, change: impl FnOnce(&mut List)) {
        if let Some(list) = self.lists.last_mut() {
            change(list);
        }
    }

    fn open_in_level(&mut self, element: &Element<'_>) {
        let Some((at, level)) = &mut self.open.level else { return };
        match element.name() {
            "start" => level.start = number(element).unwrap_or(1),
            "numFmt" => level.style = style(&element.val().unwrap_or_default(), element),
            "lvlText" => level.text = element.val().unwrap_or_default(),
            "lvlRestart" => level.restart = number(element),
            "isLgl" => level.decimal = element.is_on(),
            "pStyle" => {
                let tied = self.open.abstract_list.zip(element.val());
                self.tied.extend(tied.map(|(list, style)| (list, *at, style)));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "abstractNum" => self.open.abstract_list = None,
            "lvlOverride" => self.open.overridden = None,
            "lvl" => {
                let Some((at, level)) = self.open.level.take() else { return };
                match self.open.abstract_list.and_then(|id| self.abstracts.get_mut(&id)) {
                    Some(levels) => {
                        levels.resize(levels.len().max(at + 1), Level::default());
                        levels[at] = level;
                    }
                    None => self.change_list(|list| drop(list.levels.insert(at, level))),
                }
            }
            _ => {}
        }
    }

    /// The abstract list itself, or the one it points to.
    fn resolve(&self, id: u32) -> u32 {
        let target = self.links.get(&id).and_then(|style| self.targets.get(style));
        target.copied().unwrap_or(id)
    }

    fn enter(self, styles: &mut Styles) {
        let mut indices = BTreeMap::new();
        for (id, levels) in &self.abstracts {
            indices.insert(*id, styles.lists.define(levels.clone()));
        }
        for list in &self.lists {
            let Some(id) = list.follows.map(|id| self.resolve(id)) else { continue };
            let Some(&index) = indices.get(&id) else { continue };
            let index = if list.levels.is_empty() { index } else { changed(list, index, styles) };
            styles.lists.add(list.id, index, list.starts.clone());
            let tied = self.tied.iter().filter(|(of, _, _)| *of == id);
            styles.levels.extend(tied.map(|(_, at, style)| ((list.id, style.clone()), *at)));
        }
    }
}

/// The definition of a list that changes levels of the one it follows.
fn changed(list: &List, index: usize, styles: &mut Styles) -> usize {
    let mut levels = styles.lists.definition(index).unwrap_or_default().to_vec();
    for (&at, level) in &list.levels {
        levels.resize(levels.len().max(at + 1), Level::default());
        levels[at] = level.clone();
    }
    styles.lists.define(levels)
}

/// Word's name for a way to write numbers.
fn style(name: &str, element: &Element<'_>) -> Style {
    match name {
        "decimalZero" => Style::ZeroPadded,
        "decimalFullWidth" | "decimalFullWidth2" => Style::FullWidth,
        "upperRoman" => Style::UpperRoman,
        "lowerRoman" => Style::LowerRoman,
        "upperLetter" => Style::UpperLetter,
        "lowerLetter" => Style::LowerLetter,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => Style::Chinese,
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Style::Legal,
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Style::Digits,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Style::Circled,
        "decimalEnclosedParen" => Style::Bracketed,
        "decimalEnclosedFullstop" => Style::Dotted,
        "ideographEnclosedCircle" => Style::CircledChinese,
        "ideographTraditional" => Style::Stems,
        "ideographZodiac" => Style::Branches,
        "bullet" => Style::Bullet,
        "none" => Style::None,
        // A custom format such as `001, 002`.
        "custom" if element.attribute("format").is_some_and(|f| f.starts_with('0')) => {
            Style::ZeroPadded
        }
        _ => Style::Decimal,
    }
}
