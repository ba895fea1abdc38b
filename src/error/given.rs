//! What a person gives with what is done, as data: an option of a command, a field of a form.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

/// Something that a person can give, or gave: each surface names it as its people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its name, in small letters: `new-company`.
    pub name: Cow<'static, str>,
    /// What is given, or what stands for it (`DATE`); nothing where it is only said.
    pub value: Option<String>,
    /// Whether it is what is spoken of itself, which a command takes without an option and a page asks first.
    pub is_subject: bool,
}

/// How a surface names what is given.
static WORDED: OnceLock<fn(&Given) -> String> = OnceLock::new();

impl Given {
    /// What is given, by its name.
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), value: None, is_subject: false }
    }

    /// What something is done with, by what it is: `company`, `file`.
    #[must_use]
    pub fn subject(name: &'static str) -> Self {
        Self { is_subject: true, ..Self::named(name) }
    }

    /// The same, with what is given.
    #[must_use]
    pub fn of(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    /// Says how this program's surface names what is given. The first to say so counts; until then it is plain words.
    pub fn word_with(words: fn(&Self) -> String) {
        let _ = WORDED.set(words);
    }

    /// In plain words, for who types no commands: `"new company"`, `"kind" (customers)`. What only stands for something, such as DATE, is left out.
    #[must_use]
    pub fn words(&self) -> String {
        let name = self.name.replace('-', " ");
        let stands_for = |value: &&String| value.chars().all(|c| c.is_ascii_uppercase() || "_:| ".contains(c));
        match self.value.as_ref().filter(|value| !stands_for(value)) {
            Some(value) => format!("\"{name}\" ({value})"),
            None => format!("\"{name}\""),
        }
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&WORDED.get().map_or_else(|| self.words(), |words| words(self)))
    }
}
