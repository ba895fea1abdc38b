//! Countries: ISO 3166-1 codes with English names, names in the languages of the EEA, and who applies the GDPR.
//! Names are facts from Unicode CLDR 45 and 48 (licence Unicode-3.0); XK is the code in common use for Kosovo.

pub mod parts;

use super::likeness::words;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names in the official languages of the EU, Icelandic and Norwegian: a code, then its names. Those that mean two countries are left out.
const NAMES: &str = include_str!("country_names.txt");

/// Codes by name, in lower case and without accents.
static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let others = NAMES.lines().flat_map(|line| {
        let (code, names) = line.split_once('|').unwrap_or_default();
        names.split('|').map(move |name| (words(name), code))
    });
    let english = COUNTRIES.iter().map(|(code, name)| (words(name), *code));
    others.chain(english).chain(ALIASES.iter().map(|(name, code)| (words(name), *code))).collect()
});

/// Member states of the European Union.
const EU: &str = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE";
/// States of the European Economic Area that are not in the Union; they apply the GDPR by the EEA agreement.
const EEA_ONLY: &str = "IS LI NO";
/// Year, month, day.
type Ymd = (i32, u32, u32);
/// Countries with an adequacy decision of the Commission under Art. 45 (or its forerunner), with the first day of the decision and, where it
/// ends by itself, its last. The decision on the United States of 2023 covers only those that are on the list of the Data Privacy Framework, so
/// the country is not here; Canada's covers commercial organisations, Japan's the private sector.
const ADEQUATE: &[(&str, Ymd, Option<Ymd>)] = &[
    ("AD", (2010, 10, 19), None),
    ("AR", (2003, 6, 30), None),
    ("BR", (2026, 1, 26), None),
    ("CA", (2001, 12, 20), None),
    ("CH", (2000, 7, 26), None),
    ("FO", (2010, 3, 5), None),
    ("GB", (2021, 6, 28), Some((2031, 12, 27))),
    ("GG", (2003, 11, 21), None),
    ("IL", (2011, 1, 31), None),
    ("IM", (2004, 4, 28), None),
    ("JE", (2008, 5, 8), None),
    ("JP", (2019, 1, 23), None),
    ("KR", (2021, 12, 17), None),
    ("NZ", (2012, 12, 19), None),
    ("UY", (2012, 8, 21), None),
];
/// Words that people write for a country and that are neither its code nor its CLDR name.
const ALIASES: &[(&str, &str)] = &[
    ("america", "US"),
    ("czech republic", "CZ"),
    ("el", "GR"),
    ("england", "GB"),
    ("great britain", "GB"),
    ("holland", "NL"),
    ("hong kong", "HK"),
    ("korea", "KR"),
    ("macao", "MO"),
    ("the netherlands", "NL"),
    ("turkey", "TR"),
    ("u.k.", "GB"),
    ("u.s.", "US"),
    ("uk", "GB"),
    ("united states of america", "US"),
    ("usa", "US"),
];

/// Reads a code, or a name in English or in another language of the EEA, with or without accents; the result is the two-letter code.
#[must_use]
pub fn code(text: &str) -> Option<&'static str> {
    let wanted = text.trim();
    if let [a, b] = wanted.as_bytes() {
        let upper = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
        if let Ok(found) = COUNTRIES.binary_search_by(|(code, _)| code.as_bytes().cmp(&upper)) {
            return Some(COUNTRIES[found].0);
        }
    }
    BY_NAME.get(&words(wanted)).copied()
}

/// The English name of a code; the code itself when it is none of ours.
#[must_use]
pub fn name(code: &str) -> &str {
    COUNTRIES.binary_search_by(|(known, _)| (*known).cmp(code)).map_or(code, |found| COUNTRIES[found].1)
}

/// Whether the GDPR applies in the country as the law of the place (EU and EEA).
#[must_use]
pub fn in_eea(code: &str) -> bool {
    EU.split(' ').chain(EEA_ONLY.split(' ')).any(|member| member == code)
}

/// Whether data may go to the country on a day without a safeguard: it is in the EEA, or the Commission decided that its law is adequate, Art. 45.
#[must_use]
pub fn is_adequate(code: &str, on: NaiveDate) -> bool {
    let day = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).expect("a day of the table");
    let decided = ADEQUATE.iter().find(|(known, ..)| *known == code);
    in_eea(code) || decided.is_some_and(|(_, from, until)| day(*from) <= on && until.is_none_or(|last| on <= day(last)))
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
        for (_, known) in ALIASES {
            assert_eq!(code(known), Some(*known));
        }
    }

    #[test]
    fn adequacy_holds_from_its_decision_to_its_end() {
        let day = |text: &str| text.parse().unwrap();
        assert!(ADEQUATE.is_sorted() && ADEQUATE.iter().all(|(code, ..)| super::code(code) == Some(*code)));
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
        assert_eq!(code("Atlantis"), None);
        assert_eq!(near("Germny"), Some(("DE", "Germany")));
        assert!(in_eea("NO") && !in_eea("GB"));
    }
}
