//! Parts of countries that have a law of their own, as contracts choose it: ISO 3166-2 codes with English names.

use super::super::likeness::words;

/// Sorted by code.
#[rustfmt::skip]
const PARTS: &[(&str, &str)] = &[
    ("AU-ACT", "Australian Capital Territory"), ("AU-NSW", "New South Wales"), ("AU-NT", "Northern Territory"),
    ("AU-QLD", "Queensland"), ("AU-SA", "South Australia"), ("AU-TAS", "Tasmania"), ("AU-VIC", "Victoria"),
    ("AU-WA", "Western Australia"),
    ("CA-AB", "Alberta"), ("CA-BC", "British Columbia"), ("CA-MB", "Manitoba"), ("CA-NB", "New Brunswick"),
    ("CA-NL", "Newfoundland and Labrador"), ("CA-NS", "Nova Scotia"), ("CA-NT", "Northwest Territories"),
    ("CA-NU", "Nunavut"), ("CA-ON", "Ontario"), ("CA-PE", "Prince Edward Island"), ("CA-QC", "Quebec"),
    ("CA-SK", "Saskatchewan"), ("CA-YT", "Yukon"),
    ("GB-EAW", "England and Wales"), ("GB-NIR", "Northern Ireland"), ("GB-SCT", "Scotland"),
    ("US-AK", "Alaska"), ("US-AL", "Alabama"), ("US-AR", "Arkansas"), ("US-AZ", "Arizona"), ("US-CA", "California"),
    ("US-CO", "Colorado"), ("US-CT", "Connecticut"), ("US-DC", "District of Columbia"), ("US-DE", "Delaware"),
    ("US-FL", "Florida"), ("US-GA", "Georgia"), ("US-HI", "Hawaii"), ("US-IA", "Iowa"), ("US-ID", "Idaho"),
    ("US-IL", "Illinois"), ("US-IN", "Indiana"), ("US-KS", "Kansas"), ("US-KY", "Kentucky"), ("US-LA", "Louisiana"),
    ("US-MA", "Massachusetts"), ("US-MD", "Maryland"), ("US-ME", "Maine"), ("US-MI", "Michigan"),
    ("US-MN", "Minnesota"), ("US-MO", "Missouri"), ("US-MS", "Mississippi"), ("US-MT", "Montana"),
    ("US-NC", "North Carolina"), ("US-ND", "North Dakota"), ("US-NE", "Nebraska"), ("US-NH", "New Hampshire"),
    ("US-NJ", "New Jersey"), ("US-NM", "New Mexico"), ("US-NV", "Nevada"), ("US-NY", "New York"), ("US-OH", "Ohio"),
    ("US-OK", "Oklahoma"), ("US-OR", "Oregon"), ("US-PA", "Pennsylvania"), ("US-RI", "Rhode Island"),
    ("US-SC", "South Carolina"), ("US-SD", "South Dakota"), ("US-TN", "Tennessee"), ("US-TX", "Texas"),
    ("US-UT", "Utah"), ("US-VA", "Virginia"), ("US-VT", "Vermont"), ("US-WA", "Washington"), ("US-WI", "Wisconsin"),
    ("US-WV", "West Virginia"), ("US-WY", "Wyoming"),
];

/// Words that people write for a part and that are neither its code nor its name.
const ALIASES: &[(&str, &str)] = &[
    ("england", "GB-EAW"),
    ("english law", "GB-EAW"),
    ("wales", "GB-EAW"),
    ("scots law", "GB-SCT"),
    ("new york state", "US-NY"),
    ("washington state", "US-WA"),
    ("washington dc", "US-DC"),
];

/// Reads a code such as US-CA, or an English name, also with "State of" before it or the country behind it; gives the code.
#[must_use]
pub fn code(text: &str) -> Option<&'static str> {
    let wanted = words(text);
    let known = |name: &str| {
        let by = |known: &str| words(known) == name;
        PARTS.iter().find(|(code, part)| by(code) || by(part)).map(|(code, _)| *code)
    };
    let alias = |name: &str| ALIASES.iter().find(|(alias, _)| words(alias) == name).map(|(_, code)| *code);
    let name = wanted.strip_prefix("the ").unwrap_or(&wanted);
    let name = name.strip_prefix("state of ").or_else(|| name.strip_prefix("province of ")).unwrap_or(name);
    known(name).or_else(|| alias(name)).or_else(|| {
        let (part, country) = text.rsplit_once(',').or_else(|| text.trim_end_matches(')').rsplit_once('('))?;
        let found = known(&words(part)).or_else(|| alias(&words(part)))?;
        (super::code(country) == Some(country_of(found))).then_some(found)
    })
}

/// The part that a code without its country means, as addresses write it: `NJ`.
#[must_use]
pub fn in_short(text: &str) -> Option<&'static str> {
    let upper = text.trim().to_uppercase();
    PARTS.iter().find(|(code, _)| code.split_once('-').is_some_and(|(_, part)| part == upper)).map(|(code, _)| *code)
}

/// The English name of a code; the code itself when it is none of ours.
#[must_use]
pub fn name(code: &str) -> &str {
    PARTS.binary_search_by(|(known, _)| (*known).cmp(code)).map_or(code, |found| PARTS[found].1)
}

/// The country that a code is of.
#[must_use]
pub fn country_of(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_read_by_code_and_name_and_lies_in_a_country() {
        assert!(PARTS.is_sorted());
        for (code, name) in PARTS {
            assert_eq!((super::code(code), super::code(name)), (Some(*code), Some(*code)), "{name}");
            assert_eq!(super::name(code), *name);
            assert_eq!(super::super::code(country_of(code)), Some(country_of(code)));
        }
        for (alias, code) in ALIASES {
            assert_eq!(super::code(alias), Some(*code), "{alias}");
        }
    }

    #[test]
    fn parts_are_read_as_contracts_write_them() {
        for (text, expected) in [
            ("california", Some("US-CA")),
            ("State of California", Some("US-CA")),
            ("California, USA", Some("US-CA")),
            ("Ontario (Canada)", Some("CA-ON")),
            ("Québec", Some("CA-QC")),
            ("England and Wales", Some("GB-EAW")),
            ("Ontario, Germany", None),
            ("Germany", None),
            ("Bavaria", None),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }
}
