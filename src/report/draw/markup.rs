//! Elements and texts as HTML that is well-formed XML too, and the same bytes for the same input.

/// A text so that it means itself in an element or in an attribute within double quotes.
///
/// ```
/// use legevakt::report::draw::markup::escape;
/// assert_eq!(escape("<Åse & \"Bo\">"), "&lt;Åse &amp; &quot;Bo&quot;&gt;");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Characters that no version of XML 1.0 may hold.
            '\t' | '\n' | '\r' => safe.push(letter),
            c if u32::from(c) < 0x20 || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// Name and value of an attribute.
pub type Attribute<'a> = (&'a str, &'a str);

/// A document in the making. Everything that comes from outside is escaped; every element that is opened is closed.
#[derive(Clone, Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// What was written.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }

    fn open(&mut self, tag: &str, attributes: &[Attribute<'_>], end: &str) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.extend([" ", name, "=\"", &escape(value), "\""]);
        }
        self.0.push_str(end);
    }

    /// An element with what `inside` writes.
    pub fn element(&mut self, tag: &str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) {
        self.open(tag, attributes, ">");
        inside(self);
        self.0.extend(["</", tag, ">\n"]);
    }

    /// An element with nothing but text.
    pub fn leaf(&mut self, tag: &str, attributes: &[Attribute<'_>], text: &str) {
        self.element(tag, attributes, |m| m.text(text));
    }

    /// The same in the middle of a line.
    pub fn inline(&mut self, tag: &str, attributes: &[Attribute<'_>], text: &str) {
        self.open(tag, attributes, ">");
        self.text(text);
        self.0.extend(["</", tag, ">"]);
    }

    /// An element that never holds anything.
    pub fn void(&mut self, tag: &str, attributes: &[Attribute<'_>]) {
        self.open(tag, attributes, " />\n");
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.0.push_str(&escape(text));
    }

    /// Text within double quotes in a style sheet: everything but letters and figures as its number. The space after a
    /// number ends it and is not shown.
    pub(super) fn style_text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                c if c.is_alphanumeric() || c == ' ' => self.0.push(c),
                c => self.0.push_str(&format!("\\{:x} ", u32::from(c))),
            }
        }
    }

    /// Text of our own that is no text of people: a style sheet.
    pub(super) fn raw(&mut self, text: &'static str) {
        self.0.push_str(text);
    }
}
