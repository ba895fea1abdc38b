//! Which edition a plan is: the name by which a customer is billed often tells who runs the product.

use super::super::heads::normal_words;
use crate::model::country;
use crate::model::likeness::Likeness;

/// Names of the product that plans are called by, as they are compared.
#[derive(Default)]
pub struct ProductNames(Vec<Vec<String>>);

impl ProductNames {
    /// Of the names of the vendor and the product; words of them that mean an edition, or a form of company, are no name.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let means = |word: &String| MEANING.iter().any(|(phrase, _)| phrase == word);
        let name = |name: &str| {
            let words = normal_words(&Likeness::of(name).core);
            words.into_iter().take_while(|word| !means(word)).collect::<Vec<_>>()
        };
        let mut names: Vec<Vec<String>> = names.into_iter().map(name).filter(|name| !name.is_empty()).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self(names)
    }

    /// How many words at the beginning of these are a name of the product.
    fn at_start(&self, words: &[String]) -> Option<usize> {
        self.0.iter().find(|name| words.starts_with(name)).map(Vec::len)
    }
}

/// The editions that a plan's name tells of: one, or both where it joins them, such as "Cloud + self-hosted". One that denies one, or leaves
/// open which, tells nothing.
pub fn editions(text: &str, product: &ProductNames) -> Vec<&'static str> {
    let plain = bracketed(text).filter(|(_, inside)| is_place(inside)).map(|(outside, _)| outside);
    let text = plain.as_deref().unwrap_or(text);
    let edition = |text: &str| edition(text, product);
    if let Some(one) = edition(text) {
        return vec![one];
    }
    let lower = text.to_lowercase();
    if is_one_of(BOTH, lower.trim()) {
        return vec!["cloud", "self_hosted"];
    }
    let lower =
        ["both:", "both", "beides:", "beide:"].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let joined = [" and ", " und ", " et ", " y ", " e ", " en ", " i ", " plus "]
        .iter()
        .fold(lower.to_owned(), |text, word| text.replace(word, "+"));
    let parts: Vec<Option<&str>> = joined.split(['+', '&', '/', ';', ',']).map(|part| edition(part.trim())).collect();
    let has = |wanted: &str| parts.contains(&Some(wanted));
    if parts.iter().all(Option::is_some) && has("cloud") && has("self_hosted") {
        vec!["cloud", "self_hosted"]
    } else {
        Vec::new()
    }
}

/// Words that mean both editions where they stand alone.
const BOTH: &str = "both beides beide hybrid";

/// Where a plan's name says that it is hosted: `EU` of "Cloud (EU)". The error is what stands in brackets and is no place.
pub fn region(text: &str) -> Result<Option<String>, String> {
    match bracketed(text) {
        Some((_, inside)) if is_place(&inside) => Ok(Some(inside)),
        Some((_, inside)) => Err(inside),
        None => {
            let last = text.trim_end().rsplit_once([' ', '-', ',', '/']).map(|(_, last)| last);
            let is_one = |last: &&str| is_one_of(PLACES_OF_PLANS, &last.to_lowercase());
            Ok(last.filter(is_one).map(str::to_owned))
        }
    }
}

/// A text without what stands in its only brackets, and that.
fn bracketed(text: &str) -> Option<(String, String)> {
    let (before, rest) = text.split_once(['(', '['])?;
    let (inside, after) = rest.split_once([')', ']'])?;
    let inside = inside.trim();
    let is_whole = !inside.is_empty() && !after.contains(['(', '[']);
    is_whole.then(|| (format!("{} {}", before.trim(), after.trim()).trim().to_owned(), inside.to_owned()))
}

/// Words for parts of the world, and for where the regions of hosting companies are, that are no countries.
const PLACES: &str = "eu eea ewr europe europa europaische union european usa us america americas amerika asia asien apac emea latam africa global \
    frankfurt dublin london paris stockholm zurich zuerich milan spain ireland virginia ohio oregon california mumbai singapore sydney tokyo seoul \
    westeurope northeurope eastus westus centralus uksouth ukwest germanywestcentral francecentral swedencentral switzerlandnorth norwayeast";
/// Words that say more of a place: whose data center, and in which part.
const OF_PLACES: &str = "aws azure gcp google ovh hetzner region hosting hosted hosting in north south east west central northeast southeast southwest northwest nord sud ost only data";

/// Whether a text names a place: a part of the world, a country, or the region of a hosting company such as eu-west-1.
fn is_place(text: &str) -> bool {
    if country::read(text).is_ok() {
        return true;
    }
    let words = normal_words(text);
    let is_number = |word: &str| word.len() < 3 && word.starts_with(|c: char| c.is_ascii_digit());
    let with_number = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let names = |word: &str| is_one_of(PLACES, word) || word.len() == 2 && country::read(word).is_ok();
    let fits = |word: &String| {
        let bare = with_number(word);
        names(word) || is_number(word) || is_one_of(OF_PLACES, &bare) || is_one_of(PLACES, &bare)
    };
    words.iter().any(|word| names(word) || is_one_of(PLACES, &with_number(word))) && words.iter().all(fits)
}

/// The one edition that a plan's name tells of: where each of its words means that edition, or says only how large or long the plan is. Any other
/// word can turn the meaning: "was cloud until 2024", "customer cloud", "cloud planned".
fn edition(text: &str, product: &ProductNames) -> Option<&'static str> {
    // "Cloud?", "cloud -> self-hosted"
    if text.contains(['?', '!', '>', '~', '+', '&', '→']) {
        return None;
    }
    let words = normal_words(text);
    match &words[..] {
        [only] if matches!(only.as_str(), "hosted" | "managed") => return Some("cloud"),
        _ => {}
    }
    let (mut told, mut rest) = (None, &words[..]);
    while let [first, ..] = rest {
        let begins = |(phrase, _): &&(&str, &str)| {
            let mut parts = phrase.split(' ');
            let length = parts.clone().count();
            rest.len() >= length && rest.iter().zip(parts.by_ref()).all(|(word, part)| word == part)
        };
        if let Some((phrase, edition)) = MEANING.iter().find(begins) {
            if told.is_some_and(|told| told != *edition) {
                return None;
            }
            told = Some(*edition);
            rest = &rest[phrase.split(' ').count()..];
        } else if let Some(length) = product.at_start(rest) {
            rest = &rest[length..];
        } else if is_of_plans(first) || first == "server" && told == Some("self_hosted") {
            rest = &rest[1..];
        } else {
            return None;
        }
    }
    told
}

/// Words that mean an edition exactly, in the form in which they are compared; longer ones first.
const MEANING: [(&str, &str); 26] = [
    ("cloud", "cloud"),
    ("saas", "cloud"),
    ("vendor hosted", "cloud"),
    ("self hosted", "self_hosted"),
    ("selfhosted", "self_hosted"),
    ("self hosting", "self_hosted"),
    ("self managed", "self_hosted"),
    ("selfmanaged", "self_hosted"),
    ("on premises", "self_hosted"),
    ("on premise", "self_hosted"),
    ("on prem", "self_hosted"),
    ("onpremises", "self_hosted"),
    ("onpremise", "self_hosted"),
    ("onprem", "self_hosted"),
    ("own server", "self_hosted"),
    ("data center", "self_hosted"),
    ("datacenter", "self_hosted"),
    ("selbst gehostet", "self_hosted"),
    ("selbstgehostet", "self_hosted"),
    ("selbst gehosted", "self_hosted"),
    ("auto heberge", "self_hosted"),
    ("autoheberge", "self_hosted"),
    ("auto hebergee", "self_hosted"),
    ("customer hosted", "self_hosted"),
    ("hosted by customer", "self_hosted"),
    ("eigenbetrieb", "self_hosted"),
];

/// Words of plans that leave their meaning: size and term.
const OF_PLANS: &str = "edition plan version license licence lizenz abo subscription enterprise ent business biz team teams pro professional premium \
    plus standard std basic starter free trial small medium large s m l xl growth scale advanced ultimate essentials essential \
    core unlimited annual annually yearly monthly month year jahrlich monatlich region hosting users user seats seat nutzer the \
    our";
/// Words for places in the name of a plan: "Cloud EU".
const PLACES_OF_PLANS: &str = "eu us usa uk de fr ch at nl ie europe europa germany deutschland frankfurt dublin ireland america asia apac emea global";

fn is_one_of(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

fn is_of_plans(word: &str) -> bool {
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    is_one_of(OF_PLANS, word)
        || is_one_of(PLACES_OF_PLANS, word)
        || !is_year && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_tell_the_edition_or_nothing() {
        for (plan, expected) in [
            ("ent-cloud", Some("cloud")),
            ("Cloud (EU)", Some("cloud")),
            ("team-self-hosted", Some("self_hosted")),
            ("Self Managed", Some("self_hosted")),
            ("On-Premise", Some("self_hosted")),
            ("SaaS", Some("cloud")),
            ("cloud", Some("cloud")),
            ("self_hosted", Some("self_hosted")),
            ("pro", None),
            ("Private Cloud", None),
            ("Cloud or self-hosted", None),
            ("Cloud + Server", None),
            ("Cloud and Server", None),
            ("Cloud/Server", None),
            ("Cloud & On-Prem", None),
            ("Cloud, except self-hosted", None),
            ("Cloud Server", None),
            ("Server", None),
            ("not cloud", None),
            ("No cloud", None),
            ("Non-Cloud", None),
            ("keine Cloud", None),
            ("not self-hosted", None),
            ("Hybrid cloud", None),
            ("former cloud", None),
            ("Enterprise Cloud", Some("cloud")),
            ("Self-hosted (Enterprise)", Some("self_hosted")),
            ("Own server", Some("self_hosted")),
            ("Self-hosted server", Some("self_hosted")),
            ("cloud-eu-annual", Some("cloud")),
            ("was cloud until 2024", None),
            ("customer cloud (AWS)", None),
            ("own cloud", None),
            ("cloud planned", None),
            ("cloud?", None),
            ("Cloud (cancelled)", None),
            ("Cloud -> self-hosted", None),
            ("cloud 2024", None),
            ("Cloud, 250 users", Some("cloud")),
            ("on premise", Some("self_hosted")),
        ] {
            assert_eq!(edition(plan, &ProductNames::default()), expected, "{plan}");
        }
    }

    #[test]
    fn brackets_tell_where_a_plan_is_hosted() {
        for (plan, expected) in [
            ("Cloud (EU)", "EU"),
            ("Cloud [US]", "US"),
            ("SaaS (Germany)", "Germany"),
            ("Cloud (eu-west-1)", "eu-west-1"),
            ("Cloud (AWS Frankfurt)", "AWS Frankfurt"),
            ("Cloud (europe-west3)", "europe-west3"),
            ("Cloud (EU) Enterprise", "EU"),
        ] {
            assert_eq!(region(plan), Ok(Some(expected.to_owned())), "{plan}");
            assert_eq!(editions(plan, &ProductNames::default()), ["cloud"], "{plan}");
        }
        for plan in ["Cloud (Enterprise)", "Cloud (cancelled)", "Cloud (former EU)", "Cloud (250 users)"] {
            assert!(region(plan).is_err(), "{plan}");
        }
        for (plan, expected) in
            [("Cloud EU", Some("EU")), ("Cloud DE", Some("DE")), ("Cloud", None), ("Cloud Pro", None)]
        {
            assert_eq!(region(plan), Ok(expected.map(str::to_owned)), "{plan}");
        }
    }

    #[test]
    fn the_name_of_the_product_tells_nothing() {
        let product = ProductNames::of(["PostHog Inc.", "Kettle Cloud", "Tea Pot"]);
        for (plan, expected) in [
            ("PostHog Cloud", Some("cloud")),
            ("PostHog Cloud Pro", Some("cloud")),
            ("posthog self-hosted (Enterprise)", Some("self_hosted")),
            ("Kettle Cloud Pro", Some("cloud")),
            ("Kettle self-hosted", Some("self_hosted")),
            ("Tea-Pot SaaS", Some("cloud")),
            ("Pot SaaS", None),
            ("PostHog", None),
            ("PostHog Private Cloud", None),
            ("Acme Cloud", None),
            ("Cloud instead of Kettle", None),
        ] {
            assert_eq!(edition(plan, &product), expected, "{plan}");
        }
        assert_eq!(editions("Kettle Cloud + Kettle self-hosted", &product), ["cloud", "self_hosted"]);
    }

    #[test]
    fn a_plan_that_joins_both_tells_of_both() {
        let none = ProductNames::default();
        for plan in [
            "Cloud + self-hosted",
            "Cloud + Self-hosted",
            "cloud; self_hosted",
            "Cloud & On-Prem",
            "Cloud and on-premise",
            "Self-hosted und Cloud",
            "Cloud/Self-hosted",
            "both: Cloud + Self-hosted",
            "SaaS et auto-hébergé",
            "both",
            "Beides",
            "Hybrid",
        ] {
            assert_eq!(editions(plan, &none).len(), 2, "{plan}");
        }
        for plan in ["Cloud or self-hosted", "Cloud + Server", "both?", "hybrid cloud", "not cloud + self-hosted"] {
            assert_eq!(editions(plan, &none), Vec::<&str>::new(), "{plan}");
        }
        for plan in ["Cloud (EU)", "Cloud, Cloud EU"] {
            assert_eq!(editions(plan, &none), ["cloud"], "{plan}");
        }
    }
}
