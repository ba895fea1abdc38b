//! Which edition a plan is: the name by which a customer is billed often tells who runs the product.

/// The editions that a plan's name tells of: one, or both where it joins them, such as "Cloud + self-hosted". One that denies one, or leaves
/// open which, tells nothing.
pub fn editions(text: &str) -> Vec<&'static str> {
    if let Some(one) = edition(text) {
        return vec![one];
    }
    let lower = text.to_lowercase();
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

/// The one edition that a plan's name tells of, when it does.
fn edition(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let plain: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let says = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let own = has(&[
        "selfhost",
        "selfmanaged",
        "onprem",
        "ownserver",
        "datacenter",
        "selbstgehostet",
        "autoheberg",
        "autohéberg",
        "customerhosted",
    ]);
    let ours = has(&["cloud", "saas", "vendorhosted"]) || matches!(plain.as_str(), "hosted" | "managed");
    // "Private cloud" can be either's.
    let open = has(&["privatecloud", "hybrid", "multicloud"])
        || ours && has(&["server", "appliance"])
        || says(&["both", "or", "oder", "ou", "and", "und", "et", "byoc", "vpc", "local", "lokal", "desktop"])
        || lower.contains(['+', '&']);
    let denied = says(&[
        "not",
        "no",
        "non",
        "never",
        "without",
        "nicht",
        "kein",
        "keine",
        "ohne",
        "pas",
        "sans",
        "ex",
        "former",
        "formerly",
        "ehemals",
        "cancelled",
        "canceled",
        "ended",
        "pre",
    ]) || has(&["noncloud", "notcloud"]);
    match (own, ours) {
        _ if open || denied => None,
        (true, false) => Some("self_hosted"),
        (false, true) => Some("cloud"),
        _ => None,
    }
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
        ] {
            assert_eq!(edition(plan), expected, "{plan}");
        }
    }
    #[test]
    fn a_plan_that_joins_both_tells_of_both() {
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
        ] {
            assert_eq!(editions(plan).len(), 2, "{plan}");
        }
        for plan in ["Cloud or self-hosted", "Cloud + Server", "both", "hybrid", "not cloud + self-hosted"] {
            assert_eq!(editions(plan), Vec::<&str>::new(), "{plan}");
        }
        assert_eq!((editions("Cloud (EU)"), editions("Cloud, Cloud EU")), (vec!["cloud"], vec!["cloud"]));
    }
}
