//! For which customers the rows below a heading are, as the heading says it: an edition, a hosting region, customers of a place.

use crate::model::{cloud_region, country};

/// Names of areas that are no countries.
const AREAS: [&str; 17] = [
    "eu",
    "us",
    "uk",
    "eea",
    "ewr",
    "emea",
    "apac",
    "europe",
    "european union",
    "european economic area",
    "asia",
    "asia pacific",
    "americas",
    "north america",
    "south america",
    "latin america",
    "latam",
];
/// Words beside those that say for whom the rows are.
const BESIDE: [&str; 18] = [
    "subprocessors",
    "sub-processors",
    "subprocessor",
    "sub-processor",
    "processors",
    "subprozessoren",
    "unterauftragsverarbeiter",
    "the",
    "our",
    "for",
    "in",
    "from",
    "of",
    "only",
    "edition",
    "version",
    "deployment",
    "deployments",
];
const CUSTOMERS: [&str; 5] = ["customers", "customer", "clients", "users", "kunden"];

/// What a heading says of its rows: (field of an engagement, text).
pub(super) fn applies(heading: &str) -> Vec<(&'static str, String)> {
    let parts: Vec<(&'static str, String)> = parts(heading).filter_map(part).collect();
    let editions = parts.iter().filter(|(field, _)| *field == "edition").count();
    // What is for both is for all.
    parts.into_iter().filter(|(field, _)| *field != "edition" || editions == 1).collect()
}

/// Whether a heading names a place, and not whether the rows are for customers there or process there.
pub(super) fn asks(heading: &str) -> bool {
    let names_place = |part: &str| {
        let words = without_beside(part);
        let said = words.join(" ");
        let of_region = words.iter().any(|word| is_region(word)) && words.len() > 1;
        part_of(&words, part).is_none()
            && (of_region || (said.len() > 3 || AREAS.contains(&&*said.to_lowercase())) && is_place(&said))
    };
    parts(heading).any(names_place)
}

fn parts(heading: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| matches!(c, '–' | '—' | '|' | '/' | ':' | '(' | ')' | ',');
    heading.split(apart).flat_map(|part| part.split(" - ")).map(str::trim).filter(|part| !part.is_empty())
}

fn part(part: &str) -> Option<(&'static str, String)> {
    part_of(&without_beside(part), part)
}

fn part_of(words: &[&str], whole: &str) -> Option<(&'static str, String)> {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase().replace('-', " ")).collect();
    let is_customers = |word: &str| CUSTOMERS.contains(&word);
    let named: Vec<&str> = lower.iter().map(String::as_str).filter(|word| !is_customers(word)).collect();
    match named.join(" ").as_str() {
        "cloud" | "saas" => return Some(("edition", "cloud".to_owned())),
        "self hosted" | "selfhosted" | "self managed" | "on prem" | "on premise" | "on premises" => {
            return Some(("edition", "self_hosted".to_owned()));
        }
        place if named.len() < lower.len() && is_place(place) => return Some(("condition", whole.to_owned())),
        _ => {}
    }
    let others: Vec<&str> = words.iter().copied().filter(|word| !is_region(word)).collect();
    let region = others.join(" ");
    (others.len() < words.len() && is_place(&region)).then_some(("region", region))
}

fn without_beside(part: &str) -> Vec<&str> {
    part.split_whitespace().filter(|word| !BESIDE.contains(&word.to_lowercase().as_str())).collect()
}

fn is_region(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "region" | "regions")
}

/// Whether a text is the name of a country, of an area or of a region of a host.
pub(super) fn is_place(text: &str) -> bool {
    AREAS.contains(&&*text.to_lowercase()) || country::code(text).is_some() || cloud_region::country_of(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_for_which_customers_its_rows_are_or_asks() {
        for (heading, said, asked) in [
            ("EU region", &[("region", "EU")][..], false),
            ("Cloud – EU region", &[("edition", "cloud"), ("region", "EU")], false),
            ("Self-hosted", &[("edition", "self_hosted")], false),
            ("Cloud subprocessors", &[("edition", "cloud")], false),
            ("Cloud / Self-hosted", &[], false),
            ("Cloud hosting", &[], false),
            ("US customers", &[("condition", "US customers")], false),
            ("Customers in the European Union", &[("condition", "Customers in the European Union")], false),
            ("Europe", &[], true),
            ("Subprocessors in Germany", &[], true),
            ("IT", &[], false),
            ("Infrastructure subprocessors", &[], false),
            ("Third parties", &[], false),
        ] {
            let expected: Vec<(&str, String)> = said.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
            assert_eq!((applies(heading), asks(heading)), (expected, asked), "{heading}");
        }
    }
}
