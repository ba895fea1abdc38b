//! Why, in the second person: what each rule of the table says to the customer itself.

use crate::rules::roles::Stream;
use crate::rules::runs::Runs;

/// What a reason depends on beside its rule.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// The data.
    pub stream: Option<Stream>,
    /// Who runs it, and where.
    pub runs: Runs,
    /// Where our company is established, as it stands in a sentence.
    pub established: Option<String>,
    /// Whether our staff can see the data, as another sentence says.
    pub seen: bool,
    /// Whether some of the data passes through something that we run.
    pub through_us: bool,
    /// Whether our staff saw some of it in a support session, as another sentence says, and no access on demand is recorded.
    pub in_session: bool,
}

/// The sentence of a rule that says all of it; of the others, [`because`] gives the reason.
pub fn whole(rule: &str, of: &Setting) -> Option<String> {
    // What is said of all the data may not deny what is said of a part of it.
    let apart = if of.through_us { "; for what passes through us, see below" } else { "" };
    let with_us = if of.seen || of.through_us || of.in_session {
        "it does not run with us"
    } else {
        "we neither hold nor see the data"
    };
    Some(match (rule, of.stream) {
        ("R7a", _) => {
            "According to our records, the reports that your instance sends us hold no personal data, so we have no role for them."
                .into()
        }
        ("R7b", _) => "According to our records, your instance sends us no personal data, so we have no role there.".into(),
        ("R6", Some(Stream::Telemetry)) => "According to our records, your instance sends us nothing.".into(),
        ("R6", Some(Stream::SupportAccess)) if of.in_session => {
            "According to our records, our staff have no access to the data beside the support sessions that are named below, so we have no role there apart from these.".into()
        }
        ("R6", Some(Stream::SupportAccess)) => {
            "According to our records, our staff have no access to the data, so we have no role there.".into()
        }
        ("R18", _) => "According to our records, neither you nor our company that acts for you is under the GDPR, the UK GDPR or the Swiss FADP, so neither of us has a role under them.".into(),
        ("R0", _) => "The data is recorded as anonymous, and the GDPR does not apply to anonymous data.".into(),
        ("R14a", _) => format!(
            "According to our records, you use the product in a purely personal or household activity, to which the GDPR does not apply (Art. 2(2)(c)); {with_us}{apart}."
        ),
        ("R17a", _) => format!(
            "According to our records, you buy for others and do not use the product yourself: your customers decide about the data, and {with_us}{apart}."
        ),
        _ => return None,
    })
}

/// On whose behalf we process for a customer that is a processor itself.
pub const FOR_WHOM_YOU_ACT: &str = "behalf of the controllers for whom you act";

/// The reason of a rule.
pub fn because(rule: &str, of: &Setting) -> Option<String> {
    let access = match (of.in_session, of.through_us) {
        (true, _) => "no access to the data beside the support sessions that are named below",
        (_, true) => "no other access to the data",
        _ => "no access to the data",
    };
    // Who is processor for others has no processing done on its own behalf.
    let behalf = if matches!(rule, "R2" | "R8a" | "R9a" | "R10a" | "R16a") { FOR_WHOM_YOU_ACT } else { "your behalf" };
    Some(match rule {
        "R4" | "R4a" | "R4b" | "R4c" | "R4d" => "we decide on the purposes and means of this use".into(),
        "R5" => "we decide why and how we keep it".into(),
        "R7" => "we decide what an instance sends us and what for".into(),
        "R14" => "we process it for you while you, as recorded, act in a purely personal or household activity, to which the GDPR does not apply (Art. 2(2)(c))".into(),
        "R17" => "you buy for others, as recorded, and do not use the product yourself: we process the data for your customers; whether they are controllers or processors is not recorded with us".into(),
        "R16" | "R16a" | "R16b" => "storing is processing until the data is gone".into(),
        "R10" | "R10b" | "R10a" if of.runs.operated() => {
            format!("we operate it, and that is processing on {behalf}, wherever it runs")
        }
        "R10" | "R10b" | "R10a" => {
            format!("our staff have regular access to the data, and that is processing on {behalf}, wherever it runs")
        }
        "R8" | "R8b" | "R8a" if of.in_session => format!(
            "our staff saw personal data in a support session, and for the time and the extent of such an access, and as long as copies are with us, we process on {behalf}"
        ),
        "R8" | "R8b" | "R8a" => format!(
            "our staff look into it on demand, and for the time and the extent of such an access we process on {behalf}"
        ),
        "R9" | "R9a" | "R9b" => format!("a purely incidental and very limited sight of data, while a fault is fixed, is no processing on {behalf} (EDPB Guidelines 07/2020, after para. 83)"),
        "R6" => format!("you run the product yourself and, as recorded, we have {access}"),
        "R6a" | "R6d" => "we neither hold nor operate the product".into(),
        "R6b" => "you run the product yourself; what our staff can see of the data is said below".into(),
        "R6c" => "somebody else runs the product for you, and whoever does may be your processor".into(),
        "R6e" => {
            "we neither host nor operate the product; yours depends on whether you decide about the data yourself, which is not recorded with us"
                .into()
        }
        "R6f" => {
            "you have the product hosted by a third party, which may be your processor, and we neither hold nor operate it"
                .into()
        }
        "R2" => format!("you act for others, as recorded, and we process the data on {behalf}"),
        "R3" => "you decide about the data together with others, and we process it on your behalf".into(),
        "R15" => {
            let processing = match of.stream {
                Some(Stream::ProductData) | None if of.runs.hosted() => {
                    Some("the product runs with us, and we process the data on your behalf".to_owned())
                }
                Some(Stream::AiFeatures) => because("R12", of),
                Some(Stream::ConnectedService) => because("R19", of),
                Some(Stream::SupportAccess) => because("R11", of),
                _ => None,
            };
            let processing = processing.unwrap_or_else(|| "we process the data on your behalf".into());
            let place = of.established.as_deref().unwrap_or("a country that has such a law");
            format!("{processing}; our company is established in {place}, so the law of that place applies to us as processor")
        }
        "R11" => "our staff see the data when they answer your tickets, and do so on your behalf".into(),
        "R12" => "the features that you switched on send the data through us to further subprocessors".into(),
        "R19" => "we process whatever passes through a service that we run, on your behalf".into(),
        "R13" => {
            "the product runs with us, and we process the data for you and for the companies of your group that use it"
                .into()
        }
        "R1" => "the product runs with us, and we process the data on your behalf while you decide about it".into(),
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
                let of = Setting { stream: Some(*stream), ..Setting::default() };
                let words = whole(rule.id, &of).or_else(|| because(rule.id, &of));
                let words = words.unwrap_or_else(|| panic!("{} has no reason", rule.id));
                assert!(!words.contains("the customer") && !words.contains("The customer"), "{}: {words}", rule.id);
            }
        }
    }
}
