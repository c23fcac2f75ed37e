//! A page's drawing instructions in, its characters and ruled lines out.
//!
//! Characters come with their place, width and size in page space (points, upwards) and in the
//! order in which they are drawn; ruled lines are what tables are drawn with.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::source::pdf::font::Font;
use crate::text::{fold, is_lookalike};

/// How large a page's instructions may be when unpacked.
const MAX_CONTENT: usize = 64 * 1024 * 1024;

/// How many instructions and how many characters the pages of a document may have, and how much
/// they may unpack to: far more than any text has.
const MAX_OPERATIONS: usize = 30_000_000;
const MAX_GLYPHS: usize = 5_000_000;
const MAX_UNPACKED: usize = 1024 * 1024 * 1024;

/// How deep forms may be drawn in forms.
const MAX_FORMS: usize = 8;

/// How many ruled lines of a page are kept.
const MAX_RULES: usize = 20_000;

/// Up to how many points a filled area is a line.
const THIN: f32 = 3.0;

/// A character on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// Where it begins, on the baseline.
    pub(super) x: f32,
    pub(super) y: f32,
    /// Where the next one would begin.
    pub(super) end: f32,
    pub(super) size: f32,
    pub(super) way: Way,
    /// Whether it is marked as page furniture.
    pub(super) artifact: bool,
}

/// Which way a character reads on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Right,
    Up,
    Left,
    Down,
    /// Neither upright nor by quarters: a watermark.
    Slanted,
}

/// A ruled line, from its lower or left end to its upper or right one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) from: (f32, f32),
    pub(super) to: (f32, f32),
}

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    /// Whether it shows pictures.
    pub(super) pictures: bool,
}

/// Reads pages; fonts are read once.
pub(super) struct Reader<'a> {
    document: &'a Document,
    fonts: BTreeMap<ObjectId, Rc<Font>>,
    operations: usize,
    glyphs: usize,
    unpacked: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Reader { document, fonts: BTreeMap::new(), operations: 0, glyphs: 0, unpacked: 0 }
    }

    /// What the page `id` shows; none where the document's pages show more than any text does.
    pub(super) fn page(&mut self, id: ObjectId) -> Option<Page> {
        let content = self.document.get_page_content_with_limit(id, MAX_CONTENT).ok()?;
        self.unpacked += content.len();
        let resources = self.inherited(id, b"Resources").and_then(|r| r.as_dict().ok());
        let frame = self.inherited(id, b"CropBox").or_else(|| self.inherited(id, b"MediaBox"));
        let frame = frame.and_then(|frame| self.frame(frame));
        let mut drawing = Drawing::new(self, frame.unwrap_or(EVERYWHERE));
        drawing.draw(&content, resources, 0);
        let page = drawing.page;
        self.glyphs += page.glyphs.len();
        (!self.is_exhausted()).then_some(page)
    }

    fn is_exhausted(&self) -> bool {
        self.operations >= MAX_OPERATIONS
            || self.glyphs >= MAX_GLYPHS
            || self.unpacked >= MAX_UNPACKED
    }

    /// The nearest value of a page or its ancestors.
    fn inherited(&self, id: ObjectId, key: &[u8]) -> Option<&'a Object> {
        let mut node = self.document.get_dictionary(id).ok()?;
        for _ in 0..64 {
            if let Ok(value) = node.get_deref(key, self.document) {
                return Some(value);
            }
            node = node.get_deref(b"Parent", self.document).ok()?.as_dict().ok()?;
        }
        None
    }

    /// The part of the plane that a page shows.
    fn frame(&self, frame: &Object) -> Option<Frame> {
        let number = |o: &Object| self.document.dereference(o).ok()?.1.as_float().ok();
        let corners: Option<Vec<f32>> = frame.as_array().ok()?.iter().map(number).collect();
        let [a, b, c, d] = corners?.try_into().ok()?;
        let frame = bounds(&[(a, b), (c, d)]);
        (frame.1.0 - frame.0.0 > THIN && frame.1.1 - frame.0.1 > THIN).then_some(frame)
    }

    fn font(&mut self, resources: Option<&Dictionary>, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = resources?.get_deref(b"Font", self.document).ok()?.as_dict().ok()?;
        let id = fonts.get(name).ok()?.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        let dictionary = fonts.get_deref(name, self.document).ok()?.as_dict().ok()?;
        let font = Rc::new(Font::read(self.document, dictionary));
        self.fonts.extend(id.map(|id| (id, Rc::clone(&font))));
        Some(font)
    }
}

/// A rectangle by its lower left and its upper right corner.
type Frame = ((f32, f32), (f32, f32));

/// The frame of a page that names none: what lies beyond it is no place on paper.
const EVERYWHERE: Frame = ((-1e6, -1e6), (1e6, 1e6));

/// A transformation: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug)]
struct Matrix([f32; 6]);

impl Matrix {
    const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this one, then `then`.
    fn then(self, then: Matrix) -> Matrix {
        let origin = then.apply(0.0, 0.0);
        let axis = |x: f32, y: f32| {
            let point = then.apply(x, y);
            (point.0 - origin.0, point.1 - origin.1)
        };
        let Matrix([xx, xy, yx, yy, dx, dy]) = self;
        let (x_axis, y_axis, shift) = (axis(xx, xy), axis(yx, yy), then.apply(dx, dy));
        Matrix([x_axis.0, x_axis.1, y_axis.0, y_axis.1, shift.0, shift.1])
    }

    fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn apply(self, x: f32, y: f32) -> (f32, f32) {
        let Matrix([xx, xy, yx, yy, dx, dy]) = self;
        (xx * x + yx * y + dx, xy * x + yy * y + dy)
    }

    fn of(operands: &[Object]) -> Option<Matrix> {
        let numbers: Vec<f32> = operands.iter().filter_map(|o| o.as_float().ok()).collect();
        numbers.try_into().ok().map(Matrix)
    }

    /// The way its x axis points.
    fn way(self) -> Way {
        let Matrix([a, b, ..]) = self;
        let slack = a.abs().max(b.abs()) * 0.2;
        match (a.abs() <= slack, b.abs() <= slack) {
            (false, true) => {
                if a > 0.0 {
                    Way::Right
                } else {
                    Way::Left
                }
            }
            (true, false) => {
                if b > 0.0 {
                    Way::Up
                } else {
                    Way::Down
                }
            }
            _ => Way::Slanted,
        }
    }

    /// How long the y axis is made.
    fn height(self) -> f32 {
        let Matrix([_, _, c, d, ..]) = self;
        c.hypot(d)
    }
}

/// What `q` saves.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    char_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

struct Drawing<'r, 'a> {
    reader: &'r mut Reader<'a>,
    page: Page,
    frame: Frame,
    state: State,
    saved: Vec<State>,
    /// The text matrix and that of the line's beginning.
    text: Matrix,
    line: Matrix,
    /// The path that is drawn: its points, a rectangle's four among them.
    path: Vec<Vec<(f32, f32)>>,
    /// For each marked stretch that is open whether it is furniture, and how many are.
    marked: Vec<bool>,
    furniture: usize,
}

impl<'r, 'a> Drawing<'r, 'a> {
    fn new(reader: &'r mut Reader<'a>, frame: Frame) -> Self {
        let state = State {
            matrix: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Drawing {
            reader,
            page: Page::default(),
            frame,
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Vec::new(),
            marked: Vec::new(),
            furniture: 0,
        }
    }

    fn draw(&mut self, content: &[u8], resources: Option<&'a Dictionary>, depth: usize) {
        for operation in Content::decode_iter(content).map_while(Result::ok) {
            self.reader.operations += 1;
            let glyphs = self.reader.glyphs + self.page.glyphs.len();
            if self.reader.is_exhausted() || glyphs >= MAX_GLYPHS {
                return;
            }
            match operation.operator.as_str() {
                "Do" => self.object(&operation, resources, depth),
                "Tf" => self.set_font(&operation, resources),
                "BI" => self.page.pictures = true,
                operator => {
                    if !self.graphics(operator, &operation.operands) {
                        self.text_operator(operator, &operation.operands);
                    }
                }
            }
        }
    }

    fn set_font(&mut self, operation: &Operation, resources: Option<&Dictionary>) {
        if let [Object::Name(name), size] = operation.operands.as_slice() {
            self.state.font = self.reader.font(resources, name);
            self.state.size = size.as_float().unwrap_or(1.0);
        }
    }

    /// Draws a form, or notes a picture.
    fn object(&mut self, operation: &Operation, resources: Option<&'a Dictionary>, depth: usize) {
        let document = self.reader.document;
        let object = || {
            let name = operation.operands.first()?.as_name().ok()?;
            let objects = resources?.get_deref(b"XObject", document).ok()?.as_dict().ok()?;
            objects.get_deref(name, document).ok()?.as_stream().ok()
        };
        let Some(stream) = object() else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image")
        {
            self.page.pictures = true;
            return;
        }
        let Ok(content) = stream.get_plain_content_with_limit(MAX_CONTENT) else { return };
        self.reader.unpacked += content.len();
        if depth >= MAX_FORMS {
            return;
        }
        let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let matrix = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array);
        let matrix = matrix.ok().and_then(|m| Matrix::of(m)).unwrap_or(Matrix::IDENTITY);
        let (state, saved) = (self.state.clone(), std::mem::take(&mut self.saved));
        self.state.matrix = matrix.then(self.state.matrix);
        self.draw(&content, own.or(resources), depth + 1);
        (self.state, self.saved) = (state, saved);
    }

    /// Instructions about state, marks and paths; whether this was one.
    fn graphics(&mut self, operator: &str, operands: &[Object]) -> bool {
        match operator {
            "q" if self.saved.len() < 512 => self.saved.push(self.state.clone()),
            "Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => {
                let matrix = Matrix::of(operands).unwrap_or(Matrix::IDENTITY);
                self.state.matrix = matrix.then(self.state.matrix);
            }
            "BMC" | "BDC" => {
                let tag = operands.first().and_then(|tag| tag.as_name().ok());
                self.marked.push(tag == Some(b"Artifact"));
                self.furniture += usize::from(tag == Some(b"Artifact"));
            }
            "EMC" => self.furniture -= usize::from(self.marked.pop().unwrap_or(false)),
            "m" | "l" | "re" => self.extend_path(operator, operands),
            "c" | "v" | "y" => self.path.push(Vec::new()),
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => self.paint(operator),
            "n" => self.path.clear(),
            _ => return false,
        }
        true
    }

    fn extend_path(&mut self, operator: &str, operands: &[Object]) {
        let numbers: Vec<f32> = operands.iter().filter_map(|o| o.as_float().ok()).collect();
        let at = |x: f32, y: f32| self.state.matrix.apply(x, y);
        match (operator, numbers.as_slice()) {
            ("m", &[x, y]) => self.path.push(vec![at(x, y)]),
            ("l", &[x, y]) => {
                let point = at(x, y);
                if let Some(last) = self.path.last_mut() {
                    last.push(point);
                }
            }
            ("re", &[x, y, w, h]) => {
                let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)];
                self.path.push(corners.map(|(x, y)| at(x, y)).to_vec());
            }
            _ => {}
        }
    }

    /// Paints the path: strokes are lines, and so are thin areas.
    fn paint(&mut self, operator: &str) {
        for points in std::mem::take(&mut self.path) {
            let (low, high) = bounds(&points);
            let (width, height) = (high.0 - low.0, high.1 - low.1);
            if self.page.rules.len() >= MAX_RULES || points.len() < 2 {
                continue;
            }
            if width <= THIN || height <= THIN {
                let (x, y) = (f32::midpoint(low.0, high.0), f32::midpoint(low.1, high.1));
                let rule = if width > height {
                    Rule { from: (low.0, y), to: (high.0, y) }
                } else {
                    Rule { from: (x, low.1), to: (x, high.1) }
                };
                self.page.rules.push(rule);
            } else if matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*") {
                self.page.rules.extend(points.windows(2).filter_map(|p| straight(p[0], p[1])));
            }
        }
    }

    fn text_operator(&mut self, operator: &str, operands: &[Object]) {
        let number = |i: usize| operands.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
        match operator {
            "BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Tc" => self.state.char_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.stretch = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "Tm" => {
                self.line = Matrix::of(operands).unwrap_or(self.line);
                self.text = self.line;
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.show_all(operands),
            "TJ" => self.show_all(
                operands.first().and_then(|o| o.as_array().ok()).map_or(&[], Vec::as_slice),
            ),
            "'" | "\"" => {
                if let [word, char, _] = operands {
                    self.state.word_space = word.as_float().unwrap_or(0.0);
                    self.state.char_space = char.as_float().unwrap_or(0.0);
                }
                self.next_line(0.0, -self.state.leading);
                self.show_all(operands.last().map(std::slice::from_ref).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    /// Shows strings; numbers between them move the place back.
    fn show_all(&mut self, items: &[Object]) {
        for item in items {
            match item {
                Object::String(bytes, _) => self.show(bytes),
                other => {
                    let back = other.as_float().unwrap_or(0.0) / 1000.0;
                    self.advance(-back * self.state.size * self.state.stretch);
                }
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        for char in font.chars(bytes) {
            let State { size, stretch, rise, .. } = self.state;
            let scale = Matrix([size * stretch, 0.0, 0.0, size, 0.0, rise]);
            let place = scale.then(self.text).then(self.state.matrix);
            let (x, y) = place.apply(0.0, 0.0);
            let end = place.apply(char.width / 1000.0, 0.0);
            let artifact = self.furniture > 0;
            let (way, height) = (place.way(), place.height());
            let glyph = Glyph { c: ' ', x, y, end: end.0, size: height, way, artifact };
            let sound = height.is_finite() && end.0.abs() + end.1.abs() < 1e7;
            if sound && is_within((x, y), self.frame) {
                self.page.glyphs.extend(turned(glyph, end, &char.text));
            }
            let word = if char.is_space { self.state.word_space } else { 0.0 };
            let width = char.width / 1000.0 * size + self.state.char_space + word;
            self.advance(width * stretch);
        }
    }

    fn advance(&mut self, by: f32) {
        self.text = Matrix::shift(by, 0.0).then(self.text);
    }
}

/// The glyph for each character of `text`, in coordinates in which it reads to the right.
fn turned(glyph: Glyph, end: (f32, f32), text: &str) -> impl Iterator<Item = Glyph> {
    let (x, y) = turn(glyph.way, (glyph.x, glyph.y));
    let (to, _) = turn(glyph.way, end);
    let count = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    let step = (to.max(x) - x) / f32::from(count.max(1));
    text.chars().scan(x, move |x, c| {
        let from = *x;
        *x += step;
        // fonts name radicals and compatibility ideographs where they show ideographs
        let c = if is_lookalike(c) { fold(c) } else { c };
        Some(Glyph { c, x: from, y, end: *x, ..glyph })
    })
}

fn is_within((x, y): (f32, f32), ((left, low), (right, high)): Frame) -> bool {
    left - THIN <= x && x <= right + THIN && low - THIN <= y && y <= high + THIN
}

/// A point of a page that is turned so that what reads `way` reads to the right.
pub(super) fn turn(way: Way, (x, y): (f32, f32)) -> (f32, f32) {
    match way {
        Way::Right | Way::Slanted => (x, y),
        Way::Up => (y, -x),
        Way::Left => (-x, -y),
        Way::Down => (-y, x),
    }
}

fn bounds(points: &[(f32, f32)]) -> Frame {
    let first = points.first().copied().unwrap_or_default();
    points.iter().fold((first, first), |(low, high), p| {
        ((low.0.min(p.0), low.1.min(p.1)), (high.0.max(p.0), high.1.max(p.1)))
    })
}

/// The rule between two points, if it is level or upright.
fn straight(a: (f32, f32), b: (f32, f32)) -> Option<Rule> {
    let (low, high) = bounds(&[a, b]);
    let level = high.1 - low.1 <= 0.5 || high.0 - low.0 <= 0.5;
    level.then_some(Rule { from: low, to: high })
}

/// Glyphs of ten points in a line, for tests.
#[cfg(test)]
pub(super) fn set(text: &str, x: f32, y: f32) -> Vec<Glyph> {
    let places = (0_u16..).map(|i| x + 10.0 * f32::from(i));
    let glyph =
        |(c, x)| Glyph { c, x, y, end: x + 10.0, size: 10.0, way: Way::Right, artifact: false };
    text.chars().zip(places).map(glyph).collect()
}
