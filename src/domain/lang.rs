//! The languages the program speaks.

/// A language of texts for people. Data in files does not depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
}

impl Lang {
    /// The text of this language: bokmål, nynorsk, English.
    ///
    /// ```
    /// use legevakt::domain::Lang;
    /// assert_eq!(Lang::Nn.say("ikke", "ikkje", "not"), "ikkje");
    /// ```
    #[must_use]
    pub fn say<T>(self, nb: T, nn: T, en: T) -> T {
        match self {
            Self::Nb => nb,
            Self::Nn => nn,
            Self::En => en,
        }
    }

    /// The text of this language in a table.
    #[must_use]
    pub fn of(self, [nb, nn, en]: Phrase) -> &'static str {
        self.say(nb, nn, en)
    }
}

/// A text in each language, for tables: bokmål, nynorsk, English.
pub type Phrase = [&'static str; 3];
