//! Formats of numbers that show more than the number: zeros in front, letters around the digits, marks between them, other forms by condition.

/// What a format shows of a number, in up to three sections: positive, negative, zero, or by conditions. A section with `@` is for texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    sections: Vec<Section>,
    of_text: Option<Section>,
}

#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each says by itself what the section does")]
struct Section {
    condition: Option<(String, f64)>,
    tokens: Vec<Token>,
    /// Thousands are set apart.
    groups: bool,
    percent: bool,
    /// It shows the number in a form that is not read here.
    plain: bool,
    is_text: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Text(char),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    /// `General`, `@`: all of it as it is.
    Whole,
}

impl Pattern {
    /// The pattern of a format code; nothing where it shows the number and no more.
    pub fn of(code: &str) -> Option<Self> {
        let mut sections: Vec<Section> = sections(code).iter().map(|section| Section::of(section)).collect();
        let text = sections.iter().rposition(|section| section.is_text);
        let of_text = match text {
            // A format of one section holds for numbers too.
            Some(0) => sections.first().cloned(),
            Some(at) => Some(sections.remove(at)),
            None => None,
        };
        let of_text = of_text.filter(Section::is_telling);
        sections.truncate(3);
        let empty = sections.len() > 1 && sections.iter().any(|section| section.tokens.is_empty() && !section.plain);
        let is_telling = empty || of_text.is_some() || sections.iter().any(Section::is_telling);
        is_telling.then_some(Self { sections, of_text })
    }

    /// What is shown of a text; nothing where that is the text itself.
    pub fn around(&self, text: &str) -> Option<String> {
        self.of_text.as_ref().map(|section| section.around(text))
    }

    /// What is shown of a number; nothing where that is the number itself.
    pub fn text(&self, number: f64) -> Option<String> {
        let conditional = self.sections.iter().any(|section| section.condition.is_some());
        let (section, is_signed) = if conditional {
            let holds =
                |section: &&Section| section.condition.as_ref().is_none_or(|(sign, than)| is(number, sign, *than));
            (self.sections.iter().find(holds).or(self.sections.last())?, number < 0.0)
        } else {
            match (&self.sections[..], number) {
                ([_, negative, ..], number) if number < 0.0 => (negative, false),
                ([_, _, zero], 0.0) => (zero, false),
                ([first, ..], _) => (first, number < 0.0),
                ([], _) => return None,
            }
        };
        if !section.tokens.is_empty() && !section.is_telling() {
            return None;
        }
        let shown = section.text(number.abs())?;
        Some(if is_signed && !shown.is_empty() { format!("-{shown}") } else { shown })
    }
}

fn is(number: f64, sign: &str, than: f64) -> bool {
    match sign {
        "<" => number < than,
        "<=" => number <= than,
        ">" => number > than,
        ">=" => number >= than,
        "<>" => (number - than).abs() > f64::EPSILON,
        _ => (number - than).abs() <= f64::EPSILON,
    }
}

/// The sections of a code, which semicolons divide outside of quotes and brackets.
fn sections(code: &str) -> Vec<String> {
    let (mut all, mut quoted, mut bracketed, mut escaped) = (vec![String::new()], false, false, false);
    for c in code.chars() {
        let is_plain = !quoted && !bracketed && !escaped;
        match c {
            ';' if is_plain => {
                all.push(String::new());
                continue;
            }
            '"' if !escaped && !bracketed => quoted = !quoted,
            '[' if is_plain => bracketed = true,
            ']' if bracketed => bracketed = false,
            _ => {}
        }
        escaped = is_plain && c == '\\';
        if let Some(last) = all.last_mut() {
            last.push(c);
        }
    }
    all
}

impl Section {
    fn of(code: &str) -> Self {
        let mut section = Self::default();
        let mut chars = code.chars().peekable();
        let mut comma = false;
        while let Some(c) = chars.next() {
            match c {
                '"' => section.tokens.extend(chars.by_ref().take_while(|c| *c != '"').map(Token::Text)),
                '\\' => section.tokens.extend(chars.next().map(Token::Text)),
                '_' | '*' => drop(chars.next()),
                '[' => section.bracket(&chars.by_ref().take_while(|c| *c != ']').collect::<String>()),
                '0' | '#' | '?' => {
                    section.groups |= std::mem::take(&mut comma);
                    section.tokens.push(Token::Digit(c));
                }
                ',' if section.has_digits() => comma = true,
                '.' if section.has_digits() || matches!(chars.peek(), Some('0' | '#')) => {
                    section.tokens.push(Token::Point);
                }
                'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => section.plain = true,
                '/' if section.has_digits() => section.plain = true,
                'G' if chars.clone().take(6).eq("eneral".chars()) => {
                    chars.by_ref().take(6).for_each(drop);
                    section.tokens.push(Token::Whole);
                }
                '@' => {
                    section.is_text = true;
                    section.tokens.push(Token::Whole);
                }
                '%' => {
                    section.percent = true;
                    section.tokens.push(Token::Text('%'));
                }
                other => section.tokens.push(Token::Text(other)),
            }
        }
        // A comma behind the last digit divides by a thousand.
        section.plain |= comma;
        section
    }

    /// `[<100]`, `[$€-407]`, `[Red]`.
    fn bracket(&mut self, within: &str) {
        if let Some(currency) = within.strip_prefix('$') {
            self.tokens.extend(currency.split('-').next().unwrap_or_default().chars().map(Token::Text));
            return;
        }
        let sign: String = within.chars().take_while(|c| matches!(c, '<' | '>' | '=')).collect();
        if let Some(than) = within.get(sign.len()..).filter(|_| !sign.is_empty()).and_then(|than| than.parse().ok()) {
            self.condition = Some((sign, than));
        }
    }

    fn has_digits(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Digit(_)))
    }

    /// Whether it shows more than the number, its currency and its signs.
    fn is_telling(&self) -> bool {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_));
        let whole: Vec<&Token> = self.tokens.iter().take_while(|token| **token != Token::Point).collect();
        let zeros = whole.iter().filter(|token| ***token == Token::Digit('0')).count();
        let first = whole.iter().position(|token| is_digit(token));
        let last = whole.iter().rposition(|token| is_digit(token));
        let within = first.zip(last).map_or(&[][..], |(first, last)| &whole[first..=last]);
        let divided = within.iter().any(|token| matches!(token, Token::Text(c) if !c.is_whitespace()));
        let spoken = self.tokens.iter().any(|token| {
            matches!(token, Token::Text(c) if c.is_alphanumeric() || matches!(c, '#' | '+' | '/' | '_' | ':' | '%'))
        });
        !self.plain && (spoken || divided || zeros > 1)
    }

    /// A number that is not negative, as the section shows it.
    fn text(&self, number: f64) -> Option<String> {
        if self.plain || self.tokens == [Token::Whole] {
            return None;
        }
        if self.tokens.contains(&Token::Whole) {
            return Some(self.around(&number.to_string()));
        }
        let at = self.tokens.iter().position(|token| *token == Token::Point).unwrap_or(self.tokens.len());
        let (whole, rest) = self.tokens.split_at(at);
        let decimals = rest.iter().filter(|token| matches!(token, Token::Digit(_))).count();
        let number = if self.percent { number * 100.0 } else { number };
        let digits = format!("{number:.decimals$}");
        let (before, behind) = digits.split_once('.').unwrap_or((&digits, ""));
        Some(self.whole(whole, before) + &fraction(rest, behind))
    }

    /// A text and what stands around it.
    fn around(&self, text: &str) -> String {
        let part = |token: &Token| match token {
            Token::Whole => text.to_owned(),
            Token::Text(c) => c.to_string(),
            Token::Digit(_) | Token::Point => String::new(),
        };
        self.tokens.iter().map(part).collect()
    }

    /// The digits before the point, from the right; what is left over stands before the first place.
    fn whole(&self, tokens: &[Token], digits: &str) -> String {
        let mut left: Vec<char> = if digits == "0" { Vec::new() } else { digits.chars().collect() };
        let first = tokens.iter().position(|token| matches!(token, Token::Digit(_)));
        let (mut shown, mut count) = (Vec::new(), 0);
        let mut put = |shown: &mut Vec<char>, digit: char| {
            if self.groups && count > 0 && count % 3 == 0 {
                shown.push(',');
            }
            shown.push(digit);
            count += 1;
        };
        for (at, token) in tokens.iter().enumerate().rev() {
            match token {
                Token::Text(c) => shown.push(*c),
                Token::Digit(place) => match left.pop() {
                    Some(digit) => put(&mut shown, digit),
                    None if *place == '0' => put(&mut shown, '0'),
                    None => {}
                },
                Token::Point | Token::Whole => {}
            }
            while Some(at) == first
                && let Some(digit) = left.pop()
            {
                put(&mut shown, digit);
            }
        }
        shown.iter().rev().collect()
    }
}

/// The point and the digits behind it; places that need not be filled are left out where only zeros would stand there.
fn fraction(tokens: &[Token], digits: &str) -> String {
    let needed = tokens.iter().filter(|token| **token == Token::Digit('0')).count();
    let kept = digits.trim_end_matches('0').len().max(needed);
    let mut digits = digits.chars().take(kept);
    let mut shown = String::new();
    for token in tokens {
        match token {
            Token::Point if kept > 0 => shown.push('.'),
            Token::Digit(_) => shown.extend(digits.next()),
            Token::Text(c) => shown.push(*c),
            Token::Point | Token::Whole => {}
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_formats_show() {
        for (code, number, shown) in [
            ("00000", 17.0, "00017"),
            ("\"K-\"0000", 42.0, "K-0042"),
            ("\"K-\"0000", 123_456.0, "K-123456"),
            ("0000\"/24\"", 42.0, "0042/24"),
            ("00-000", 42.0, "00-042"),
            ("00-000", 12_345_678.0, "12345-678"),
            ("000 000", 42.0, "000 042"),
            ("[<100]000;0", 17.0, "017"),
            ("[<1000]00000;General", 17.0, "00017"),
            ("000000;;", 42.0, "000042"),
            ("000000;;", -42.0, ""),
            (";;;", 42.0, ""),
            ("\"C-\"0", 4711.0, "C-4711"),
            ("\"K-\"#,##0", 10_017.0, "K-10,017"),
            ("0\\d", 5.0, "5d"),
            ("0%", 0.17, "17%"),
            ("0.0#\" kg\"", 17.5, "17.5 kg"),
            ("[$EUR] 0.00", 17.5, "EUR 17.50"),
            ("000", -7.0, "-007"),
            ("?000", 53.0, "053"),
            ("\"K-\"General", 42.5, "K-42.5"),
            ("\"K-\"@", 42.0, "K-42"),
            ("\"ja\";;\"nein\"", 1.0, "ja"),
            ("[=1]\"ja\";[=0]\"nein\"", 0.0, "nein"),
        ] {
            assert_eq!(Pattern::of(code).unwrap().text(number).as_deref(), Some(shown), "{code} {number}");
        }
        assert_eq!(Pattern::of("0;0;0;\"K-\"@").unwrap().around("A7").as_deref(), Some("K-A7"));
        assert_eq!(Pattern::of("\"K-\"@").unwrap().around("A7").as_deref(), Some("K-A7"));
        assert_eq!(Pattern::of("00000").unwrap().around("A7"), None);
        assert_eq!(Pattern::of("[<1000]00000;General").unwrap().text(4711.0), None);
        // A section that shows the number and no more says nothing beside it.
        for (code, number) in [("[<100]000;0", 170.0), ("#,##0;;", 10_017.0), ("0.00;;\"none\"", 5.0)] {
            assert_eq!(Pattern::of(code).unwrap().text(number), None, "{code}");
        }
        assert_eq!(Pattern::of("#,##0;;").unwrap().text(0.0).as_deref(), Some(""));
        assert_eq!(Pattern::of("#,##0;;").unwrap().text(-1.0).as_deref(), Some(""));
        for code in [
            "General",
            "@",
            "0;-0;0;@",
            "0",
            "0.00",
            "#,##0",
            "# ##0",
            "0.00E+00",
            "[Red]0",
            "_-* #,##0 €",
            "0;[Red]-0",
            "# ?/?",
        ] {
            assert_eq!(Pattern::of(code), None, "{code}");
        }
    }
}
