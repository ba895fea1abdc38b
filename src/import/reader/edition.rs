//! Which edition a plan is: the name by which a customer is billed often tells who runs the product.

/// The edition that a plan's name tells of, when it does.
pub fn edition(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let plain: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let own = has(&[
        "selfhost",
        "selfmanaged",
        "onprem",
        "ownserver",
        "datacenter",
        "selbstgehostet",
        "autoheberg",
        "privatecloud",
        "customerhosted",
    ]);
    let ours = has(&["cloud", "saas", "vendorhosted"]) || matches!(plain.as_str(), "hosted" | "managed");
    match (own, ours && !plain.contains("privatecloud")) {
        (true, false) if !plain.contains("privatecloud") => Some("self_hosted"),
        (false, true) => Some("cloud"),
        // "Private cloud" can be either's; so can what says both.
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
        ] {
            assert_eq!(edition(plan), expected, "{plan}");
        }
    }
}
