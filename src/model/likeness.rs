//! When two names mean the same company, and when they only look as if they did. Pure text.

use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript as _};
use unicode_security::MixedScript as _;

/// Legal forms at the end of a name, without dots; longer ones first where one ends in another.
const FORMS: &[&str] = &[
    "gmbh and co kgaa",
    "gmbh and co kg",
    "ag and co kgaa",
    "ag and co kg",
    "ug haftungsbeschrankt and co kg",
    "se and co kgaa",
    "se and co kg",
    "ug haftungsbeschrankt",
    "spolka z ograniczona odpowiedzialnoscia",
    "spolka z o o",
    "spolka z oo",
    "spolka akcyjna",
    "sp z o o",
    "sp z oo",
    "sp zoo",
    "spz oo",
    "spzoo",
    "spol s r o",
    "spol s ro",
    "spol sro",
    "s r o",
    "s ro",
    "d o o",
    "sa rl",
    "societe a responsabilite limitee",
    "societe par actions simplifiee",
    "societe anonyme",
    "societa a responsabilita limitata",
    "societa per azioni",
    "sociedad limitada",
    "sociedad anonima",
    "sociedade anonima",
    "limitada",
    "besloten vennootschap",
    "naamloze vennootschap",
    "proprietary limited",
    "pty limited",
    "pte limited",
    "pvt limited",
    "private ltd",
    "aktiebolag",
    "aksjeselskap",
    "aktieselskab",
    "osakeyhtio",
    "oy ab",
    "eingetragener verein",
    "eingetragene genossenschaft",
    "e v",
    "e g",
    "e k",
    "l l c",
    "s a s",
    "s a",
    "s a r l",
    "s r l",
    "s p a",
    "b v",
    "n v",
    "pty ltd",
    "pte ltd",
    "pvt ltd",
    "private limited",
    "co ltd",
    "co kg",
    "s de rl de cv",
    "sa de cv",
    "gesellschaft mit beschrankter haftung",
    "ges m b h",
    "gesmbh",
    "g m b h",
    "gmbh",
    "ggmbh",
    "mbh",
    "aktiengesellschaft",
    "ag",
    "se",
    "kommanditgesellschaft",
    "kgaa",
    "kg",
    "ohg",
    "ug",
    "gbr",
    "ev",
    "eg",
    "ek",
    "limited",
    "ltd",
    "llc",
    "llp",
    "lp",
    "public limited company",
    "plc",
    "incorporated",
    "inc",
    "corporation",
    "corp",
    "company",
    "co",
    "sarl",
    "sasu",
    "sas",
    "sa",
    "eurl",
    "snc",
    "sci",
    "srls",
    "srl",
    "spa",
    "bvba",
    "bv",
    "nv",
    "vof",
    "oyj",
    "oy",
    "ab",
    "asa",
    "as",
    "aps",
    "kft",
    "zrt",
    "nyrt",
    "sro",
    "doo",
    "dd",
    "lda",
    "ltda",
    "slu",
    "sl",
    "kk",
    "gk",
    "ou",
    "uab",
    "sia",
    "ead",
    "eood",
    "ood",
    "oo",
    "ооо",
    "оод",
    "еоод",
    "ад",
    "α ε",
    "αε",
    "ε π ε",
    "επε",
    "ικε",
];

/// The same form under two names.
const SAME: &[(&str, &str)] = &[
    ("spolka z ograniczona odpowiedzialnoscia", "sp z oo"),
    ("spolka z o o", "sp z oo"),
    ("spolka z oo", "sp z oo"),
    ("sp zoo", "sp z oo"),
    ("spz oo", "sp z oo"),
    ("spzoo", "sp z oo"),
    ("spolka akcyjna", "sa"),
    ("spol s r o", "sro"),
    ("spol s ro", "sro"),
    ("spol sro", "sro"),
    ("s r o", "sro"),
    ("s ro", "sro"),
    ("d o o", "doo"),
    ("sa rl", "sarl"),
    ("societe a responsabilite limitee", "sarl"),
    ("societe par actions simplifiee", "sas"),
    ("societe anonyme", "sa"),
    ("societa a responsabilita limitata", "srl"),
    ("societa per azioni", "spa"),
    ("sociedad limitada", "sl"),
    ("sociedad anonima", "sa"),
    ("sociedade anonima", "sa"),
    ("limitada", "lda"),
    ("ltda", "lda"),
    ("besloten vennootschap", "bv"),
    ("naamloze vennootschap", "nv"),
    ("proprietary limited", "pty ltd"),
    ("pty limited", "pty ltd"),
    ("pte limited", "pte ltd"),
    ("pvt limited", "pvt ltd"),
    ("private ltd", "pvt ltd"),
    ("aktiebolag", "ab"),
    ("aksjeselskap", "as"),
    ("aktieselskab", "as"),
    ("osakeyhtio", "oy"),
    ("oy ab", "oy"),
    ("eingetragener verein", "ev"),
    ("eingetragene genossenschaft", "eg"),
    ("e v", "ev"),
    ("e g", "eg"),
    ("e k", "ek"),
    ("l l c", "llc"),
    ("s a s", "sas"),
    ("s a", "sa"),
    ("limited", "ltd"),
    ("incorporated", "inc"),
    ("corporation", "corp"),
    ("company", "co"),
    ("private limited", "pvt ltd"),
    ("public limited company", "plc"),
    ("gesellschaft mit beschrankter haftung", "gmbh"),
    ("ges m b h", "gmbh"),
    ("gesmbh", "gmbh"),
    ("g m b h", "gmbh"),
    ("aktiengesellschaft", "ag"),
    ("kommanditgesellschaft", "kg"),
    ("sp z o o", "sp z oo"),
    ("s a r l", "sarl"),
    ("s r l", "srl"),
    ("s p a", "spa"),
    ("b v", "bv"),
    ("n v", "nv"),
];

/// Words before a name that say only that it is that of a company.
const BEFORE: [&str; 2] = ["firma ", "fa "];
/// Legal forms that stand before a name: "Oy Suomi Ab".
const FORMS_BEFORE: [(&str, &str); 10] = [
    ("oy ", "oy"),
    ("uab ", "uab"),
    ("sia ", "sia"),
    ("ou ", "ou"),
    ("ооо ", "ооо"),
    ("ао ", "ао"),
    ("пао ", "пао"),
    ("зао ", "зао"),
    ("тов ", "тов"),
    ("тоо ", "тоо"),
];
/// What stands behind a legal form while the company is wound up.
const WOUND_UP: [&str; 4] = [" i l", " il", " in liquidation", " in liquidatie"];

/// A name without legal form and brackets.
#[must_use]
pub fn core(name: &str) -> String {
    Likeness::of(name.split(" (").next().unwrap_or(name)).core
}

/// Whether two names without legal form may be those of one company: equal but for a letter or two, or one begins with the other.
#[must_use]
pub fn may_be_one(one: &str, other: &str) -> bool {
    let shorter = one.len().min(other.len());
    one == other
        || (shorter > 3 && (one.starts_with(other) || other.starts_with(one)))
        || strsim::normalized_levenshtein(one, other) > 0.8
}

/// What is compared of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The name in lower case, without marks, punctuation and legal form.
    pub core: String,
    /// Its legal form, when it has one.
    pub form: Option<&'static str>,
}

impl Likeness {
    /// What is compared of a name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let mut core = words(name);
        if let Some(before) = BEFORE.iter().find(|before| core.starts_with(**before)) {
            core.drain(..before.len());
        }
        let wound_up = WOUND_UP.iter().find_map(|end| core.strip_suffix(end));
        if let Some(rest) = wound_up.filter(|rest| form_at_end(rest).is_some()) {
            core.truncate(rest.len());
        }
        let before =
            FORMS_BEFORE.iter().find_map(|(before, form)| Some((core.strip_prefix(before)?.to_owned(), *form)));
        let mut form = None;
        if let Some((rest, found)) = before {
            (core, form) = (rest, Some(found));
        }
        // "Acme Co. Ltd." has two; the outer one says which form it is.
        while let Some((found, length)) = form_at_end(&core) {
            core.truncate(length);
            form = form.or(Some(found));
        }
        // A name of signs alone is like itself alone.
        if core.is_empty() {
            core = name.trim().to_lowercase();
        }
        Self { core, form }
    }

    /// Whether both have a legal form, and not the same: two companies, however alike the rest.
    #[must_use]
    pub fn other_form(&self, other: &Self) -> bool {
        self.form.is_some() && other.form.is_some() && self.form != other.form
    }

    /// Whether both mean one company: of one name, and of no other legal form.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.core == other.core && !self.other_form(other)
    }

    /// Whether two names mean one company.
    #[must_use]
    pub fn are_same(one: &str, other: &str) -> bool {
        one == other || Self::of(one).is_same(&Self::of(other))
    }

    /// The core with letters that are easily taken for each other made one: equal for names that only look alike.
    #[must_use]
    pub fn looks(&self) -> String {
        looks(&self.core)
    }
}

/// Whether a word, as [`words`] writes it, is the last one of a legal form.
#[must_use]
pub fn ends_a_form(word: &str) -> bool {
    BY_LAST_WORD.contains_key(word)
}

/// The legal forms by their last word, the longer ones first as in [`FORMS`].
static BY_LAST_WORD: LazyLock<HashMap<&str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut found: HashMap<&str, Vec<&'static str>> = HashMap::new();
    for form in FORMS {
        found.entry(last_word(form)).or_default().push(form);
    }
    found
});

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or(text)
}

fn form_at_end(core: &str) -> Option<(&'static str, usize)> {
    let found = BY_LAST_WORD
        .get(last_word(core))?
        .iter()
        .find(|form| core.strip_suffix(**form).is_some_and(|rest| rest.len() > 1 && rest.ends_with(' ')))?;
    let form = SAME.iter().find(|(other, _)| other == found).map_or(*found, |(_, form)| *form);
    Some((form, core.len() - found.len() - 1))
}

/// Lower case, no marks; dots and apostrophes gone, other punctuation a space; `&` and `+` as "and".
#[must_use]
pub fn words(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut push = |c: char| match written(c) {
        '.' | '\'' | '/' => {}
        c if is_unseen(c) => {}
        '&' | '+' => {
            let space = if text.is_empty() || text.ends_with(' ') { "" } else { " " };
            text.push_str(space);
            text.push_str("and ");
        }
        c if c.is_alphanumeric() || is_combining_mark(c) => text.push(c),
        _ if text.is_empty() || text.ends_with(' ') => {}
        _ => text.push(' '),
    };
    if name.is_ascii() {
        name.bytes().for_each(|byte| push(char::from(byte.to_ascii_lowercase())));
    } else {
        for c in name.chars().map(written).nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase) {
            plain(c, &mut push);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Whether a mark is one without which a word is the same to whoever has no key for it: the accents of Latin, Greek and Cyrillic letters, the points
/// of Hebrew and Arabic ones. Elsewhere a mark is a letter of its own: a vowel in India and Thailand, a voiced sound in Japan.
#[must_use]
pub const fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
            | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// A small letter without marks as the letters that stand for it where there are no others.
pub(super) fn plain(c: char, push: &mut impl FnMut(char)) {
    match c {
        'ß' => "ss".chars().for_each(push),
        'æ' => "ae".chars().for_each(push),
        'œ' => "oe".chars().for_each(push),
        'ø' => push('o'),
        'ł' => push('l'),
        'đ' | 'ð' => push('d'),
        'ı' => push('i'),
        other => push(other),
    }
}

/// A text letter by letter as names are compared: small, without marks, one space for many, one apostrophe and one hyphen for all; with each, the place of
/// the letter that it comes from.
#[must_use]
pub fn folded(text: &str) -> Vec<(char, usize)> {
    let mut folded: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if folded.last().is_none_or(|(last, _)| *last != ' ') {
                folded.push((' ', at));
            }
            continue;
        }
        for c in std::iter::once(written(c)).nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase) {
            plain(c, &mut |c| folded.push((c, at)));
        }
    }
    folded
}

/// Letters that are easily taken for each other, and umlauts written with two letters, made one.
fn looks(core: &str) -> String {
    let latin = |c: char| match c {
        '0' => 'o',
        '1' | 'i' | 'l' | '|' => 'l',
        '5' => 's',
        other => other,
    };
    let plain = if core.is_ascii() {
        core.chars().map(latin).collect::<String>()
    } else {
        // The prototypes of Unicode's table of confusables; those of Cyrillic and Greek letters are Latin ones.
        unicode_security::skeleton(core).filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).map(latin).collect()
    };
    let mut plain = plain.replace(" und ", " and ");
    for (two, one) in [("ae", "a"), ("oe", "o"), ("ue", "u"), ("rn", "m"), ("vv", "w")] {
        plain = plain.replace(two, one);
    }
    plain
}

/// A mark that has several forms as one of them; the form NFKC would take apart some.
#[must_use]
pub const fn written(c: char) -> char {
    match c {
        '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' | '`' | '＇' => '\'',
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => '-',
        other => other,
    }
}

/// Characters that nobody sees.
#[must_use]
pub const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Whether a letter is of a script of the Far East, where no blanks stand between words.
#[must_use]
pub fn is_east(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..)
}

/// Whether a text holds letters that do not belong together, or characters that nobody sees: what it is, in words.
#[must_use]
pub fn suspicious(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    if let Some(found) = text.chars().find(|c| is_unseen(*c)) {
        return Some(format!("holds the invisible character U+{:04X}", u32::from(found)));
    }
    // Latin letters within Chinese, Japanese and Korean names are ordinary.
    let mixes = |word: &&str| !word.chars().filter(|c| !is_east(*c)).collect::<String>().is_single_script();
    let mixed = text.split_whitespace().find(mixes)?;
    Some(format!("mixes alphabets in \"{mixed}\", as a look-alike does"))
}

/// Which character of a name to sign in with nobody sees, or takes for a letter of another alphabet: what it is, in words. A name that is written in
/// one alphabet, and looks like no other, has none.
#[must_use]
pub fn disguised(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    if let Some(found) = text.chars().find(|c| is_unseen(*c)) {
        return Some(format!("holds the invisible character U+{:04X}", u32::from(found)));
    }
    let looks_latin = |text: &str| unicode_security::skeleton(text).all(|c| c.is_ascii());
    if text.is_single_script() && !looks_latin(text) {
        return None;
    }
    let odd =
        |c: &char| !c.is_ascii() && (c.is_alphanumeric() && c.script() != Script::Latin || looks_latin(&c.to_string()));
    let found = text.chars().find(odd)?;
    let of = match found.script() {
        Script::Latin | Script::Common | Script::Inherited => String::new(),
        script => format!(", {}", script.full_name()),
    };
    Some(format!(
        "holds \"{found}\" (U+{:04X}{of}), which others take for a letter of another alphabet",
        u32::from(found)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_company_have_one_core() {
        for (name, core, form) in [
            ("Acme GmbH", "acme", Some("gmbh")),
            ("ACMÉ G.m.b.H.", "acme", Some("gmbh")),
            ("Müller Ges. m. b. H.", "muller", Some("gmbh")),
            ("Müller Ges.m.b.H.", "muller", Some("gmbh")),
            ("ACME Gesellschaft mit beschränkter Haftung", "acme", Some("gmbh")),
            ("Foo Public Limited Company", "foo", Some("plc")),
            ("Acme GmbH & Co. KG", "acme", Some("gmbh and co kg")),
            ("Bolt, S.A.R.L.", "bolt", Some("sarl")),
            ("Delta & Sons Ltd.", "delta and sons", Some("ltd")),
            ("Delta and Sons Limited", "delta and sons", Some("ltd")),
            ("Widget Co., Ltd.", "widget", Some("co ltd")),
            ("Kowalski Sp. z o.o.", "kowalski", Some("sp z oo")),
            ("Maersk A/S", "maersk", Some("as")),
            ("Straße 7 e.V.", "strasse 7", Some("ev")),
            ("SE", "se", None),
            ("Company", "company", None),
            ("The  Company", "the", Some("co")),
            ("O´Brien Ltd", "obrien", Some("ltd")),
            ("Oʼ`′‛Brien Ltd", "obrien", Some("ltd")),
        ] {
            assert_eq!(Likeness::of(name), Likeness { core: core.into(), form }, "{name}");
        }
        for (names, core, form) in [
            (
                &["Bolt SARL", "Bolt S.à r.l.", "Bolt S.A R.L.", "Bolt Société à responsabilité limitée"][..],
                "bolt",
                "sarl",
            ),
            (
                &[
                    "Kowal Sp. z o.o.",
                    "Kowal sp.z o.o.",
                    "Kowal Sp. z.o.o.",
                    "Kowal Sp. z o. o.",
                    "Kowal Spółka z o.o.",
                    "Kowal spółka z ograniczoną odpowiedzialnością",
                ],
                "kowal",
                "sp z oo",
            ),
            (&["Novak s.r.o.", "Novak s. r. o.", "Novak spol. s r.o.", "Novak, spol. s r. o."], "novak", "sro"),
            (&["Berg AB", "Berg Aktiebolag"], "berg", "ab"),
            (
                &["Koala Pty Ltd", "Koala Pty. Ltd.", "Koala Proprietary Limited", "Koala Pty Limited"],
                "koala",
                "pty ltd",
            ),
            (&["Suomi Oy", "Oy Suomi Ab", "Suomi Oy Ab", "Suomi Osakeyhtiö"], "suomi", "oy"),
            (&["Porto Lda", "Porto Lda.", "Porto Limitada", "Porto Ltda."], "porto", "lda"),
            (&["Acme GmbH", "Acme GmbH i. L.", "Acme GmbH i.L.", "Firma Acme GmbH", "Fa. Acme GmbH"], "acme", "gmbh"),
            (&["Sport e. V.", "Sport e.V.", "Sport eingetragener Verein"], "sport", "ev"),
        ] {
            for name in names {
                assert_eq!(Likeness::of(name), Likeness { core: core.into(), form: Some(form) }, "{name}");
            }
        }
        for (name, core) in [("Firma", "firma"), ("Oy", "oy"), ("Big Il", "big il"), ("Fabrik", "fabrik")] {
            assert_eq!(Likeness::of(name), Likeness { core: core.into(), form: None }, "{name}");
        }
        assert!(Likeness::of("Acme GmbH").other_form(&Likeness::of("Acme AG")));
        assert!(!Likeness::of("Acme").other_form(&Likeness::of("Acme AG")));
    }

    #[test]
    fn marks_that_are_letters_of_their_own_part_names_and_signs_are_like_themselves_alone() {
        for (one, other) in
            [("パリ商事", "バリ商事"), ("राम", "रीम"), ("กีด", "กูด"), ("தி", "து"), ("🎉", "%%"), ("!!!", "🎉")]
        {
            assert!(!Likeness::are_same(one, other), "{one} {other}");
            assert!(Likeness::are_same(one, &format!(" {one} ")), "{one}");
        }
        for (one, other) in [("Zoë", "Zoe\u{308}"), ("ﾊﾞﾘ", "バリ"), ("אַבָּא", "אבא"), ("Ёлка", "Елка")]
        {
            assert!(Likeness::are_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn letters_are_folded_with_one_apostrophe_and_one_hyphen() {
        let folded = |text: &str| super::folded(text).into_iter().map(|(c, _)| c).collect::<String>();
        for text in ["O'Brien-Müller", "O’BRIEN‑MÜLLER", "oʼbrien−mu\u{308}ller", "O´Brien－Müller"] {
            assert_eq!(folded(text), "o'brien-muller", "{text}");
        }
    }

    #[test]
    fn a_name_to_sign_in_with_looks_like_no_other() {
        let cyrillic = "holds \"а\" (U+0430, Cyrillic), which others take for a letter of another alphabet";
        assert_eq!(disguised("аnna").unwrap(), cyrillic);
        assert_eq!(disguised("ann\u{200b}a").unwrap(), "holds the invisible character U+200B");
        // All of one alphabet, and still read as another: "сора" is "copa".
        assert!(disguised("сора").unwrap().contains("U+0441, Cyrillic"));
        assert!(disguised("ａｎｎａ").unwrap().contains("U+FF41"));
        for honest in ["anna", "müller", "zoë.d", "иванов", "ελένη", "田中"] {
            assert_eq!(disguised(honest), None, "{honest}");
        }
    }

    #[test]
    fn look_alikes_are_seen_and_are_not_the_same() {
        for (name, other) in [
            ("Acme GmbH", "Аcme GmbH"),
            ("Acme", "Αcme"),
            ("Modern AG", "Modem AG"),
            ("Paypal Inc", "PaypaI Inc"),
            ("Go0gle", "Google"),
            ("Mueller und Soehne KG", "Müller & Söhne KG"),
        ] {
            let (name, other) = (Likeness::of(name), Likeness::of(other));
            assert_ne!(name.core, other.core);
            assert_eq!(name.looks(), other.looks());
        }
        assert_eq!(suspicious("Аcme GmbH").unwrap(), "mixes alphabets in \"Аcme\", as a look-alike does");
        assert_eq!(suspicious("Ac\u{200b}me").unwrap(), "holds the invisible character U+200B");
        for honest in ["Acme GmbH", "Müller", "ООО Ромашка", "株式会社カナ", "Ελλάδα AE", "Яндекс Group"]
        {
            assert_eq!(suspicious(honest), None, "{honest}");
        }
    }
}
