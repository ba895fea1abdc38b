//! Names and texts, as the address of a page and a form send them.

/// Names and texts in the order in which they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(pub Vec<(String, String)>);

impl Pairs {
    /// Reads `a=b&c=d`.
    pub fn read(text: &str) -> Self {
        Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// The first text of a name; nothing when there is none, or an empty one.
    pub fn said(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.trim()).filter(|text| !text.is_empty())
    }

    /// The first text of a name as it was typed, for what may begin or end with a blank: a password.
    pub fn exactly(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }

    /// The same without these names, and then with one of them again.
    pub fn saying(&self, name: &str, text: Option<&str>) -> Self {
        let mut pairs: Vec<_> = self.0.iter().filter(|(known, _)| known != name).cloned().collect();
        pairs.extend(text.map(|text| (name.to_owned(), text.to_owned())));
        Self(pairs)
    }

    /// As it stands in an address, with the question mark; empty when there is nothing.
    pub fn written(&self) -> String {
        let said = self.0.iter().filter(|(_, text)| !text.is_empty());
        let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
        if text.is_empty() { text } else { format!("?{text}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let pairs = Pairs::read("state=in-force&search=Kr%C3%B6ger+%26+S%C3%B6hne&where=");
        assert_eq!(pairs.said("search"), Some("Kröger & Söhne"));
        assert_eq!(pairs.said("where"), None);
        assert_eq!(Pairs::read(pairs.written().trim_start_matches('?')).said("search"), Some("Kröger & Söhne"));
        assert_eq!(pairs.saying("state", None).saying("search", Some("a")).written(), "?search=a");
        assert_eq!(Pairs::default().written(), "");
    }
}
