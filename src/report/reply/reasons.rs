//! Why, in the second person: what each rule of the table says to the customer itself.

use crate::rules::roles::Stream;

/// The sentence of a rule that says all of it; of the others, [`because`] gives the reason.
pub fn whole(rule: &str, stream: Stream) -> Option<&'static str> {
    Some(match (rule, stream) {
        ("R7a", _) => {
            "As recorded, the reports that your instance sends us hold no personal data, so we have no role for them."
        }
        ("R7b", _) => "As recorded, your instance sends us no personal data, so we have no role there.",
        ("R6", Stream::Telemetry) => "As recorded, your instance sends us nothing.",
        ("R6", Stream::SupportAccess) => "As recorded, our staff have no access to the data, so we have no role there.",
        ("R18", _) => {
            "As recorded, neither you nor our company that acts for you is under the GDPR, the UK GDPR or the Swiss FADP, so neither of us has a role under them."
        }
        ("R0", _) => "The data is recorded as anonymous, and the GDPR does not apply to anonymous data.",
        ("R14a", _) => {
            "As recorded, you use the product in a purely personal or household activity, to which the GDPR does not apply (Art. 2(2)(c)); we neither hold nor see the data."
        }
        ("R17a", _) => {
            "As recorded, you buy for others and do not use the product yourself: your customers decide about the data, and we neither hold nor see it."
        }
        _ => return None,
    })
}

/// The reason of a rule.
pub fn because(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "R4" | "R4a" | "R4b" | "R4c" | "R4d" => "we decide on the purposes and means of this use",
        "R5" => "we decide why and how we keep it",
        "R7" => "we decide what an instance sends us and what for",
        "R14" => {
            "we process it for you while you, as recorded, act in a purely personal or household activity, to which the GDPR does not apply (Art. 2(2)(c))"
        }
        "R17" => {
            "you buy for others, as recorded, and do not use the product yourself: we process the data for your customers, who are the controllers"
        }
        "R16" | "R16a" | "R16b" => "storing is processing, and it is not recorded that the data is gone",
        "R10" | "R10a" | "R10b" => {
            "operating an instance, or having regular access to its data, is processing on your behalf, wherever it runs"
        }
        "R8" | "R8a" | "R8b" => {
            "our staff look into it on demand, and for the time and the extent of such an access we process on your behalf"
        }
        "R9" | "R9a" | "R9b" => {
            "a purely incidental and very limited sight of data, while a fault is fixed, is no processing on your behalf (EDPB Guidelines 07/2020, after para. 83)"
        }
        "R6" => "you run the product yourself and, as recorded, we have no access to the data",
        "R6a" => "you run the product for your own clients, and we neither hold nor operate it",
        "R6b" => "you run the product yourself; what our staff can see of the data is said below",
        "R6c" => "somebody else runs the product for you, and whoever does may be your processor",
        "R6d" => "you run the product and decide with others about the data, and we neither hold nor operate it",
        "R6e" => {
            "we neither host nor operate the product; whether you decide about the data yourself is not recorded with us"
        }
        "R2" => "you act for others, and we process the data for you",
        "R3" => "you decide about the data together with others, and we process it on your behalf",
        "R15" => "our company is under the law of its own place, also for a customer that is under none",
        "R11" => "our staff see the data when they answer your tickets, and do so on your behalf",
        "R12" => "the features that you switched on send the data through us to further subprocessors",
        "R19" => "we process whatever passes through a service that we run, on your behalf",
        "R13" => {
            "the product runs with us, and we process the data for you and for the companies of your group that use it"
        }
        "R1" => "the product runs with us, and we process the data on your behalf while you decide about it",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::roles::RULES;

    #[test]
    fn each_rule_says_why_to_the_customer_itself() {
        for rule in RULES {
            for stream in rule.streams {
                let words = whole(rule.id, *stream).or_else(|| because(rule.id));
                let words = words.unwrap_or_else(|| panic!("{} has no reason", rule.id));
                assert!(!words.contains("the customer") && !words.contains("The customer"), "{}: {words}", rule.id);
            }
        }
    }
}
