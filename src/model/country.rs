//! Countries: ISO 3166-1 codes with English names, names in the languages of the EEA, and who applies the GDPR.
//! Names are facts from Unicode CLDR 45 and 48 (licence Unicode-3.0); XK is the code in common use for Kosovo.

pub mod adequacy;
pub mod areas;
mod official;
pub mod parts;

pub use adequacy::is_adequate;

use super::in_a_row;
use super::likeness::words;
use crate::texts::{Language, fixed};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names in the official languages of the EU, Icelandic and Norwegian, and in each country's own: a code, then its names. Those that mean two
/// countries are left out.
const NAMES: &str = include_str!("country/names.txt");
/// The names by which a register that is written in German or French calls a country: a code, the German and the French name.
const IN_LANGUAGES: &str = include_str!("country/languages.txt");
/// The codes of three letters and of three digits, also former ones: the code of two letters, then the others.
const CODES: &str = include_str!("country/codes.txt");

/// Codes by name, in lower case and without accents.
static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let named = |table: &'static str| {
        table
            .lines()
            .filter_map(|line| line.split_once('|'))
            .flat_map(|(code, names)| names.split('|').flat_map(spellings).map(move |name| (name, code)))
    };
    let english = COUNTRIES.iter().map(|(code, name)| (words(name), *code));
    named(NAMES).chain(english).chain(named(official::OTHERS)).collect()
});

/// Names in German and French, by code.
static LANGUAGES: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    let named = |line: &'static str| {
        let (code, names) = line.split_once('|')?;
        Some((code, names.split_once('|')?))
    };
    IN_LANGUAGES.lines().filter_map(named).collect()
});

/// A name as it is compared, with its umlauts as one letter and as two.
fn spellings(name: &str) -> [String; 2] {
    let two = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "Ae"), ('Ö', "Oe"), ('Ü', "Ue")];
    let plain = two.iter().fold(name.to_owned(), |name, (one, two)| name.replace(*one, two));
    [words(name), words(&plain)]
}

/// Codes by the words of an English or official name, in any order: "Korea, Republic of" is the Republic of Korea.
static BY_WORDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let formal = official::FORMS.iter().flat_map(|(form, codes)| {
        codes.split_whitespace().map(move |code| (in_any_order(&format!("{form} {}", name(code))), code))
    });
    let names = BY_NAME.iter().map(|(name, code)| (in_any_order(name), *code));
    names
        .chain(formal)
        .map(|(words, code)| (words, COUNTRIES[position(code).expect("a code of the table")].0))
        .collect()
});

/// Codes of three letters or digits.
static BY_CODE: LazyLock<HashMap<&str, &'static str>> = LazyLock::new(|| {
    let line = |line: &'static str| line.split_once(' ').unwrap_or_default();
    CODES.lines().map(line).flat_map(|(code, others)| others.split(' ').map(move |other| (other, code))).collect()
});

/// Member states of the European Union.
const EU: &str = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE";
/// States of the European Economic Area that are not in the Union; they apply the GDPR by the EEA agreement.
const EEA_ONLY: &str = "IS LI NO";
/// Parts of member states with codes of their own, in which the law of the Union holds as in these: Art. 355(1) and (4) TFEU.
const OF_MEMBERS: &str = "AX GF GP MF MQ RE YT";
/// Reads a code of two letters, or a name in English, in another language of the EEA or in the country's own, with or without accents; the
/// result is the two-letter code. This is for texts, in which a word of three letters is rarely a code.
#[must_use]
pub fn code(text: &str) -> Option<&'static str> {
    let wanted = text.trim();
    if let [a, b] = wanted.as_bytes() {
        let upper = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
        if let Some(found) = std::str::from_utf8(&upper).ok().and_then(position) {
            return Some(COUNTRIES[found].0);
        }
    }
    let spelled = words(wanted);
    let others = || BY_WORDS.get(&in_any_order(&spelled));
    BY_NAME.get(&spelled).or_else(others).copied().filter(|_| !SEVERAL.contains_key(&spelled))
}

/// Reads what somebody gives as a country: what [`code`] reads, and the codes of three letters and of three digits. The error names the
/// countries that it can be.
pub fn read(text: &str) -> Result<&'static str, String> {
    let wanted = text.trim();
    if let Some(found) = code(wanted) {
        return Ok(found);
    }
    let several = SEVERAL.get(&words(wanted));
    if let Some(found) = BY_CODE.get(&*wanted.to_uppercase()).filter(|_| several.is_none()) {
        return Ok(found);
    }
    if let Some(found) = name_and_code(wanted) {
        return Ok(found);
    }
    let hint = match several {
        Some(codes) => {
            let names: Vec<String> = codes.split(' ').map(|code| format!("{} ({code})", name(code))).collect();
            let meant = in_a_row(&names, "or");
            if names.len() > 1 {
                return Err(format!("\"{wanted}\" can be {meant}. Write the one that is meant"));
            }
            format!(" Do you mean {meant}?")
        }
        None => near(wanted).map(|(code, name)| format!(" Did you mean {name} ({code})?")).unwrap_or_default(),
    };
    Err(format!("\"{wanted}\" is not a country. Write a name such as Germany, or its code, such as DE.{hint}"))
}

/// A name and its own code beside each other: `Germany (DE)`, `DE - Germany`.
fn name_and_code(text: &str) -> Option<&'static str> {
    let within = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let (one, other) = within.or_else(|| text.split_once(" - "))?;
    let code = |part: &str| code(part).or_else(|| BY_CODE.get(&*part.trim().to_uppercase()).copied());
    code(one).filter(|found| code(other) == Some(*found))
}

/// The codes of what can be several countries, or is none of today, by its words.
static SEVERAL: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let line = |(known, codes): &(&'static str, &'static str)| {
        let codes = *codes;
        known.split('|').map(move |name| (words(name), codes))
    };
    official::SEVERAL.iter().flat_map(line).collect()
});

/// A code that is often written for another country: that one's code.
#[must_use]
pub fn mistaken(text: &str) -> Option<&'static str> {
    text.eq_ignore_ascii_case("ir").then_some("IE")
}

fn position(code: &str) -> Option<usize> {
    COUNTRIES.binary_search_by(|(known, _)| (*known).cmp(code)).ok()
}

/// The words of a name in order of the alphabet, without those that only join others; "St." is "Saint".
fn in_any_order(name: &str) -> String {
    let spelled = words(name);
    let mut all: Vec<&str> = spelled
        .split(' ')
        .filter(|word| !matches!(*word, "the" | "of" | "and"))
        .map(|word| if word == "st" { "saint" } else { word })
        .collect();
    all.sort_unstable();
    all.join(" ")
}

/// The English name of a code; the code itself when it is none of ours.
#[must_use]
pub fn name(code: &str) -> &str {
    position(code).map_or(code, |found| COUNTRIES[found].1)
}

/// The same within a sentence: "the United States", "Germany".
#[must_use]
pub fn in_sentence(code: &str) -> String {
    const WITH_ARTICLE: [&str; 12] = [
        "States",
        "Kingdom",
        "Emirates",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Gambia",
        "Maldives",
        "Islands",
        "Territories",
        "Territory",
        "Republic",
    ];
    let name = name(code);
    let asks =
        name.starts_with("Isle of") || name.split(' ').next_back().is_some_and(|last| WITH_ARTICLE.contains(&last));
    if asks { format!("the {name}") } else { name.to_owned() }
}

/// The name of a code in a language; the code itself when it is none of ours.
#[must_use]
pub fn name_in(code: &str, language: Language) -> &str {
    match language {
        Language::English => name(code),
        Language::German => LANGUAGES.get(code).map_or(code, |(german, _)| german),
        Language::French => LANGUAGES.get(code).map_or(code, |(_, french)| french),
    }
}

/// A place as [`in_sentence`] and areas name it, or as somebody wrote it in any language, in a language; what is no country, as it is written.
#[must_use]
pub fn place_in(place: &str, language: Language) -> Cow<'_, str> {
    let bare = place.strip_prefix("the ").unwrap_or(place);
    let is_code = bare.len() == 2 && bare.bytes().all(|letter| letter.is_ascii_uppercase());
    let by_code = || code(bare).filter(|_| is_code);
    match (language, BY_NAME.get(&words(bare)).copied().or_else(by_code)) {
        (Language::English, Some(code)) if name(code) != bare => Cow::Owned(in_sentence(code)),
        (Language::English, _) => Cow::Borrowed(place),
        _ if bare == "EEA" => Cow::Borrowed(fixed::words("EEA", language)),
        (_, Some(code)) => Cow::Borrowed(name_in(code, language)),
        _ => Cow::Borrowed(place),
    }
}

/// Whether the GDPR applies in the country as the law of the place (EU and EEA).
#[must_use]
pub fn in_eea(code: &str) -> bool {
    matches!(code.as_bytes(), [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] if IN_EEA[place(*first, *second)])
}

/// Whether each code of two letters is one of these countries: every customer is asked for it, many times.
const IN_EEA: [bool; 26 * 26] = {
    let (mut found, mut list) = ([false; 26 * 26], 0);
    while list < 3 {
        let (codes, mut at) = ([EU, EEA_ONLY, OF_MEMBERS][list].as_bytes(), 0);
        while at + 1 < codes.len() {
            found[place(codes[at], codes[at + 1])] = true;
            at += 3;
        }
        list += 1;
    }
    found
};

const fn place(first: u8, second: u8) -> usize {
    (first - b'A') as usize * 26 + (second - b'A') as usize
}

/// Whether the country is a member state of the Union.
#[must_use]
pub fn in_eu(code: &str) -> bool {
    EU.split(' ').any(|member| member == code)
}

/// Codes and names near a text, for an error message.
#[must_use]
pub fn near(text: &str) -> Option<(&'static str, &'static str)> {
    let lower = text.to_lowercase();
    let score = |name: &str| strsim::jaro_winkler(&lower, &name.to_lowercase());
    let best = COUNTRIES.iter().max_by(|a, b| score(a.1).total_cmp(&score(b.1)))?;
    (score(best.1) > 0.8).then_some(*best)
}

/// Sorted by code.
#[rustfmt::skip]
pub const COUNTRIES: &[(&str, &str)] = &[
    ("AD", "Andorra"),
    ("AE", "United Arab Emirates"),
    ("AF", "Afghanistan"),
    ("AG", "Antigua & Barbuda"),
    ("AI", "Anguilla"),
    ("AL", "Albania"),
    ("AM", "Armenia"),
    ("AO", "Angola"),
    ("AQ", "Antarctica"),
    ("AR", "Argentina"),
    ("AS", "American Samoa"),
    ("AT", "Austria"),
    ("AU", "Australia"),
    ("AW", "Aruba"),
    ("AX", "Åland Islands"),
    ("AZ", "Azerbaijan"),
    ("BA", "Bosnia & Herzegovina"),
    ("BB", "Barbados"),
    ("BD", "Bangladesh"),
    ("BE", "Belgium"),
    ("BF", "Burkina Faso"),
    ("BG", "Bulgaria"),
    ("BH", "Bahrain"),
    ("BI", "Burundi"),
    ("BJ", "Benin"),
    ("BL", "St. Barthélemy"),
    ("BM", "Bermuda"),
    ("BN", "Brunei"),
    ("BO", "Bolivia"),
    ("BQ", "Caribbean Netherlands"),
    ("BR", "Brazil"),
    ("BS", "Bahamas"),
    ("BT", "Bhutan"),
    ("BV", "Bouvet Island"),
    ("BW", "Botswana"),
    ("BY", "Belarus"),
    ("BZ", "Belize"),
    ("CA", "Canada"),
    ("CC", "Cocos (Keeling) Islands"),
    ("CD", "Congo - Kinshasa"),
    ("CF", "Central African Republic"),
    ("CG", "Congo - Brazzaville"),
    ("CH", "Switzerland"),
    ("CI", "Côte d’Ivoire"),
    ("CK", "Cook Islands"),
    ("CL", "Chile"),
    ("CM", "Cameroon"),
    ("CN", "China"),
    ("CO", "Colombia"),
    ("CR", "Costa Rica"),
    ("CU", "Cuba"),
    ("CV", "Cape Verde"),
    ("CW", "Curaçao"),
    ("CX", "Christmas Island"),
    ("CY", "Cyprus"),
    ("CZ", "Czechia"),
    ("DE", "Germany"),
    ("DJ", "Djibouti"),
    ("DK", "Denmark"),
    ("DM", "Dominica"),
    ("DO", "Dominican Republic"),
    ("DZ", "Algeria"),
    ("EC", "Ecuador"),
    ("EE", "Estonia"),
    ("EG", "Egypt"),
    ("EH", "Western Sahara"),
    ("ER", "Eritrea"),
    ("ES", "Spain"),
    ("ET", "Ethiopia"),
    ("FI", "Finland"),
    ("FJ", "Fiji"),
    ("FK", "Falkland Islands"),
    ("FM", "Micronesia"),
    ("FO", "Faroe Islands"),
    ("FR", "France"),
    ("GA", "Gabon"),
    ("GB", "United Kingdom"),
    ("GD", "Grenada"),
    ("GE", "Georgia"),
    ("GF", "French Guiana"),
    ("GG", "Guernsey"),
    ("GH", "Ghana"),
    ("GI", "Gibraltar"),
    ("GL", "Greenland"),
    ("GM", "Gambia"),
    ("GN", "Guinea"),
    ("GP", "Guadeloupe"),
    ("GQ", "Equatorial Guinea"),
    ("GR", "Greece"),
    ("GS", "South Georgia & South Sandwich Islands"),
    ("GT", "Guatemala"),
    ("GU", "Guam"),
    ("GW", "Guinea-Bissau"),
    ("GY", "Guyana"),
    ("HK", "Hong Kong SAR China"),
    ("HM", "Heard & McDonald Islands"),
    ("HN", "Honduras"),
    ("HR", "Croatia"),
    ("HT", "Haiti"),
    ("HU", "Hungary"),
    ("ID", "Indonesia"),
    ("IE", "Ireland"),
    ("IL", "Israel"),
    ("IM", "Isle of Man"),
    ("IN", "India"),
    ("IO", "British Indian Ocean Territory"),
    ("IQ", "Iraq"),
    ("IR", "Iran"),
    ("IS", "Iceland"),
    ("IT", "Italy"),
    ("JE", "Jersey"),
    ("JM", "Jamaica"),
    ("JO", "Jordan"),
    ("JP", "Japan"),
    ("KE", "Kenya"),
    ("KG", "Kyrgyzstan"),
    ("KH", "Cambodia"),
    ("KI", "Kiribati"),
    ("KM", "Comoros"),
    ("KN", "St. Kitts & Nevis"),
    ("KP", "North Korea"),
    ("KR", "South Korea"),
    ("KW", "Kuwait"),
    ("KY", "Cayman Islands"),
    ("KZ", "Kazakhstan"),
    ("LA", "Laos"),
    ("LB", "Lebanon"),
    ("LC", "St. Lucia"),
    ("LI", "Liechtenstein"),
    ("LK", "Sri Lanka"),
    ("LR", "Liberia"),
    ("LS", "Lesotho"),
    ("LT", "Lithuania"),
    ("LU", "Luxembourg"),
    ("LV", "Latvia"),
    ("LY", "Libya"),
    ("MA", "Morocco"),
    ("MC", "Monaco"),
    ("MD", "Moldova"),
    ("ME", "Montenegro"),
    ("MF", "St. Martin"),
    ("MG", "Madagascar"),
    ("MH", "Marshall Islands"),
    ("MK", "North Macedonia"),
    ("ML", "Mali"),
    ("MM", "Myanmar (Burma)"),
    ("MN", "Mongolia"),
    ("MO", "Macao SAR China"),
    ("MP", "Northern Mariana Islands"),
    ("MQ", "Martinique"),
    ("MR", "Mauritania"),
    ("MS", "Montserrat"),
    ("MT", "Malta"),
    ("MU", "Mauritius"),
    ("MV", "Maldives"),
    ("MW", "Malawi"),
    ("MX", "Mexico"),
    ("MY", "Malaysia"),
    ("MZ", "Mozambique"),
    ("NA", "Namibia"),
    ("NC", "New Caledonia"),
    ("NE", "Niger"),
    ("NF", "Norfolk Island"),
    ("NG", "Nigeria"),
    ("NI", "Nicaragua"),
    ("NL", "Netherlands"),
    ("NO", "Norway"),
    ("NP", "Nepal"),
    ("NR", "Nauru"),
    ("NU", "Niue"),
    ("NZ", "New Zealand"),
    ("OM", "Oman"),
    ("PA", "Panama"),
    ("PE", "Peru"),
    ("PF", "French Polynesia"),
    ("PG", "Papua New Guinea"),
    ("PH", "Philippines"),
    ("PK", "Pakistan"),
    ("PL", "Poland"),
    ("PM", "St. Pierre & Miquelon"),
    ("PN", "Pitcairn Islands"),
    ("PR", "Puerto Rico"),
    ("PS", "Palestinian Territories"),
    ("PT", "Portugal"),
    ("PW", "Palau"),
    ("PY", "Paraguay"),
    ("QA", "Qatar"),
    ("RE", "Réunion"),
    ("RO", "Romania"),
    ("RS", "Serbia"),
    ("RU", "Russia"),
    ("RW", "Rwanda"),
    ("SA", "Saudi Arabia"),
    ("SB", "Solomon Islands"),
    ("SC", "Seychelles"),
    ("SD", "Sudan"),
    ("SE", "Sweden"),
    ("SG", "Singapore"),
    ("SH", "St. Helena"),
    ("SI", "Slovenia"),
    ("SJ", "Svalbard & Jan Mayen"),
    ("SK", "Slovakia"),
    ("SL", "Sierra Leone"),
    ("SM", "San Marino"),
    ("SN", "Senegal"),
    ("SO", "Somalia"),
    ("SR", "Suriname"),
    ("SS", "South Sudan"),
    ("ST", "São Tomé & Príncipe"),
    ("SV", "El Salvador"),
    ("SX", "Sint Maarten"),
    ("SY", "Syria"),
    ("SZ", "Eswatini"),
    ("TC", "Turks & Caicos Islands"),
    ("TD", "Chad"),
    ("TF", "French Southern Territories"),
    ("TG", "Togo"),
    ("TH", "Thailand"),
    ("TJ", "Tajikistan"),
    ("TK", "Tokelau"),
    ("TL", "Timor-Leste"),
    ("TM", "Turkmenistan"),
    ("TN", "Tunisia"),
    ("TO", "Tonga"),
    ("TR", "Türkiye"),
    ("TT", "Trinidad & Tobago"),
    ("TV", "Tuvalu"),
    ("TW", "Taiwan"),
    ("TZ", "Tanzania"),
    ("UA", "Ukraine"),
    ("UG", "Uganda"),
    ("UM", "U.S. Outlying Islands"),
    ("US", "United States"),
    ("UY", "Uruguay"),
    ("UZ", "Uzbekistan"),
    ("VA", "Vatican City"),
    ("VC", "St. Vincent & Grenadines"),
    ("VE", "Venezuela"),
    ("VG", "British Virgin Islands"),
    ("VI", "U.S. Virgin Islands"),
    ("VN", "Vietnam"),
    ("VU", "Vanuatu"),
    ("WF", "Wallis & Futuna"),
    ("WS", "Samoa"),
    ("XK", "Kosovo"),
    ("YE", "Yemen"),
    ("YT", "Mayotte"),
    ("ZA", "South Africa"),
    ("ZM", "Zambia"),
    ("ZW", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_in_each_language_that_is_read_back() {
        for (found, _) in COUNTRIES {
            for language in Language::ALL {
                let name = name_in(found, language);
                assert_ne!(name, *found, "{language:?}");
                let read = code(name);
                assert!(read.is_none_or(|read| read == *found), "{name}: {read:?}");
            }
        }
        assert_eq!(LANGUAGES.len(), COUNTRIES.len());
        let germany = Language::ALL.map(|language| name_in("DE", language));
        assert_eq!(germany, ["Germany", "Deutschland", "Allemagne"]);
    }

    #[test]
    fn the_table_is_sorted_and_holds_every_member() {
        assert!(COUNTRIES.is_sorted());
        for line in NAMES.lines() {
            let (code, names) = line.split_once('|').unwrap();
            assert!(COUNTRIES.binary_search_by(|(known, _)| (*known).cmp(code)).is_ok(), "{code}");
            for name in names.split('|') {
                assert_eq!(super::code(name), Some(code), "{name}");
            }
        }
        for member in EU.split(' ').chain(EEA_ONLY.split(' ')) {
            assert_eq!(code(member), Some(member));
        }
        assert_eq!(EU.split(' ').count() + EEA_ONLY.split(' ').count(), 30);
        let codes = official::FORMS.iter().chain(official::SEVERAL).flat_map(|(_, codes)| codes.split_whitespace());
        for known in codes {
            assert_eq!(code(known), Some(known));
        }
    }

    #[test]
    fn adequacy_holds_from_its_decision_to_its_end() {
        let day = |text: &str| text.parse().unwrap();
        for (code, on, expected) in [
            ("NO", "2026-11-23", true),
            ("US", "2026-11-23", false),
            ("CH", "2000-07-25", false),
            ("CH", "2000-07-26", true),
            ("GB", "2031-12-27", true),
            ("GB", "2031-12-28", false),
            ("BR", "2026-01-25", false),
            ("BR", "2026-01-26", true),
        ] {
            assert_eq!(is_adequate(code, day(on)), expected, "{code} on {on}");
        }
    }

    #[test]
    fn a_name_has_its_article_within_a_sentence() {
        let said = ["US", "NL", "GB", "DE", "CZ", "KY", "IM", "DO"].map(in_sentence);
        let expected = [
            "the United States",
            "the Netherlands",
            "the United Kingdom",
            "Germany",
            "Czechia",
            "the Cayman Islands",
            "the Isle of Man",
            "the Dominican Republic",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn names_codes_and_common_words_are_read() {
        assert_eq!(code("germany"), Some("DE"));
        assert_eq!(code(" de "), Some("DE"));
        assert_eq!(code("UK"), Some("GB"));
        for (name, expected) in [
            ("Deutschland", "DE"),
            ("DEUTSCHLAND", "DE"),
            ("Allemagne", "DE"),
            ("Österreich", "AT"),
            ("Osterreich", "AT"),
            ("États-Unis", "US"),
            ("Ελλάδα", "GR"),
            ("България", "BG"),
            ("Antigua and Barbuda", "AG"),
            ("Spanien", "ES"),
        ] {
            assert_eq!(code(name), Some(expected), "{name}");
        }
        assert_eq!(code("Kongo"), None, "two countries have the name");
        assert_eq!((code("CAN"), code("are")), (None, None), "words of a text");
        assert_eq!(code("Atlantis"), None);
        for line in official::OTHERS.lines() {
            let (code, names) = line.split_once('|').unwrap();
            for name in names.split('|') {
                assert_eq!(read(name), Ok(code), "{name}");
            }
        }
        assert_eq!(near("Germny"), Some(("DE", "Germany")));
        assert!(in_eea("NO") && !in_eea("GB"));
    }

    #[test]
    fn every_country_is_read_by_each_of_its_codes_and_by_its_english_name() {
        assert_eq!(CODES.lines().count(), COUNTRIES.len());
        for line in CODES.lines() {
            let (code, others) = line.split_once(' ').unwrap();
            assert_eq!(read(name(code)), Ok(code));
            for other in others.split(' ') {
                assert_eq!(read(other), Ok(code), "{other}");
                assert_eq!(read(&other.to_lowercase()), Ok(code), "{other}");
            }
        }
    }

    #[test]
    fn no_two_countries_are_written_alike() {
        let tables = [NAMES, official::OTHERS].into_iter().flat_map(str::lines).filter_map(|line| line.split_once('|'));
        let names = tables.flat_map(|(code, names)| names.split('|').map(move |name| (name.to_owned(), code)));
        let english = COUNTRIES.iter().map(|(code, name)| ((*name).to_owned(), *code));
        let formal = official::FORMS.iter().flat_map(|(form, codes)| {
            codes.split_whitespace().map(move |code| (format!("{form} {}", name(code)), code))
        });
        let mut forms: HashMap<String, (String, &str)> = HashMap::new();
        for (name, code) in names.chain(english).chain(formal) {
            for form in [words(&name), format!("any order: {}", in_any_order(&words(&name)))] {
                let (other, first) = forms.entry(form).or_insert_with(|| (name.clone(), code));
                assert!(*first == code, "{name} of {code} is written as {other} of {first}");
            }
        }
        let mut codes: HashMap<&str, &str> = HashMap::new();
        for (code, others) in CODES.lines().filter_map(|line| line.split_once(' ')) {
            for other in others.split(' ') {
                assert_eq!(*codes.entry(other).or_insert(code), code, "{other}");
                assert!(forms.get(&words(other)).is_none_or(|(_, named)| *named == code), "{other}");
            }
        }
    }

    #[test]
    fn countries_as_programs_and_people_write_them() {
        for (text, expected) in [
            ("Korea, Republic of", "KR"),
            ("Korea (Republic of)", "KR"),
            ("Korea (the Republic of)", "KR"),
            ("Korea, Democratic People's Republic of", "KP"),
            ("Bolivia, Plurinational State of", "BO"),
            ("Bolivia (Plurinational State of)", "BO"),
            ("Venezuela, Bolivarian Republic of", "VE"),
            ("Russian Federation", "RU"),
            ("Congo, The Democratic Republic of the", "CD"),
            ("Iran, Islamic Republic of", "IR"),
            ("Moldova, Republic of", "MD"),
            ("Micronesia, Federated States of", "FM"),
            ("Tanzania, United Republic of", "TZ"),
            ("Macedonia, the former Yugoslav Republic of", "MK"),
            ("Palestine, State of", "PS"),
            ("Taiwan, Province of China", "TW"),
            ("Netherlands (the)", "NL"),
            ("Bahamas (the)", "BS"),
            ("Falkland Islands (the) [Malvinas]", "FK"),
            ("Virgin Islands, British", "VG"),
            ("Virgin Islands (U.S.)", "VI"),
            ("Saint Lucia", "LC"),
            ("St Kitts and Nevis", "KN"),
            ("Lao People's Democratic Republic (the)", "LA"),
            ("United States of America (the)", "US"),
            ("U.S.A.", "US"),
            ("Czechia", "CZ"),
            ("Türkiye", "TR"),
            ("TURKIYE", "TR"),
            ("Turkiye", "TR"),
            ("Macau SAR", "MO"),
            ("Republic of Ireland", "IE"),
            ("Republic of Korea", "KR"),
            ("Republic of the Philippines", "PH"),
            ("DEU", "DE"),
            ("276", "DE"),
            ("056", "BE"),
            ("GBR", "GB"),
            ("Deutschland", "DE"),
            ("Royaume-Uni", "GB"),
            ("Paesi Bassi", "NL"),
            ("日本", "JP"),
            ("България", "BG"),
            ("Cote d'Ivoire", "CI"),
            ("Reunion", "RE"),
            ("Guinea", "GN"),
            ("Georgia", "GE"),
            ("Germany (DE)", "DE"),
            ("DE - Germany", "DE"),
            ("Deutschland (DEU)", "DE"),
            ("Oesterreich", "AT"),
            ("Daenemark", "DK"),
        ] {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_can_be_several_countries_names_them() {
        for (text, named) in [
            ("Korea", "\"Korea\" can be South Korea (KR) or North Korea (KP). Write"),
            ("Kongo", "can be Congo - Kinshasa (CD) or Congo - Brazzaville (CG)."),
            ("AN", "can be Curaçao (CW), Sint Maarten (SX) or Caribbean Netherlands (BQ)."),
            ("Czechoslovakia", "can be Czechia (CZ) or Slovakia (SK)."),
            ("YU", "Serbia (RS)"),
            ("SU", "Russia (RU)"),
            ("Virgin Islands", "British Virgin Islands (VG)"),
            ("Republic of China", "can be Taiwan (TW) or China (CN)."),
            ("D", "Do you mean Germany (DE)?"),
            ("Germny", "Did you mean Germany (DE)?"),
            ("Germany (AT)", "is not a country"),
        ] {
            let why = read(text).expect_err(text);
            assert!(why.contains(named), "{text}: {why}");
            assert_eq!(code(text), None, "{text}");
        }
        assert_eq!(mistaken("IR"), Some("IE"));
    }
}
