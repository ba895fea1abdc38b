//! What an empty list says: what belongs there, and what a person does first.

use super::visit::Visit;
use crate::model::Kind;
use maud::{Markup, html};

/// What belongs into the list of a kind, and how its first record comes about.
const FIRST: [(Kind, &str, &str); Kind::ALL.len()] = [
    (
        Kind::Customer,
        "Everybody whom you serve stands here, with what you are for them.",
        "Import the list that you have, or add the first by hand.",
    ),
    (
        Kind::Deployment,
        "How each customer runs the product stands here: in your Cloud, or on its own servers.",
        "Add one for each customer: roles and records follow from it.",
    ),
    (
        Kind::Service,
        "What you run for customers who host the rest themselves stands here, such as a gateway.",
        "Add one as soon as such a customer uses it.",
    ),
    (
        Kind::Agreement,
        "Each DPA stands here, with its terms and the signed copy.",
        "Begin with one that you have: drop its PDF, and say whose it is.",
    ),
    (
        Kind::Amendment,
        "What was changed in a DPA after it was signed stands here.",
        "Add one when a customer signs a change of its DPA.",
    ),
    (
        Kind::Template,
        "The versions of your own DPA text stand here; agreements take their terms from them.",
        "Add the version that you sign now.",
    ),
    (
        Kind::MainContract,
        "The contracts below which you serve financial entities stand here, as DORA asks.",
        "Add one when such a customer asks for its data under DORA.",
    ),
    (
        Kind::Document,
        "Signed copies and other papers are kept here.",
        "File the first with an agreement, or with another record that it proves.",
    ),
    (
        Kind::Override,
        "Where your role is another than the rules say, that stands here with the reason.",
        "Add one only where somebody decided so.",
    ),
    (
        Kind::Absence,
        "When a customer left and came back, the time between stands here.",
        "You need not add any: it is recorded when you say that one is a customer again.",
    ),
    (
        Kind::Session,
        "Each time that somebody of yours could see a customer's data stands here.",
        "Log the first when support looks into what a customer runs.",
    ),
    (
        Kind::Incident,
        "Breaches of personal data stand here, also those that nobody has to be told of.",
        "Add one as soon as you are aware of it: from then on, hours count.",
    ),
    (
        Kind::BreachNotice,
        "What each customer was told of an incident stands here.",
        "It comes from the page of the incident, when you say whom you told.",
    ),
    (
        Kind::Request,
        "What people ask about their own data stands here: access, deletion, objection.",
        "Add each on the day on which it comes, so that its time is counted.",
    ),
    (
        Kind::Instruction,
        "What a customer told you to do with its data stands here.",
        "Add each as it comes, with who gave it.",
    ),
    (
        Kind::Inspection,
        "Audits of you by customers stand here, and their questionnaires.",
        "Add one when a customer announces it.",
    ),
    (
        Kind::Deletion,
        "What you deleted or gave back at the end of a service stands here.",
        "Add one when the data of a customer is gone.",
    ),
    (
        Kind::Letter,
        "What authorities wrote to you stands here.",
        "Add a letter on the day on which it comes, with the day by which it wants an answer.",
    ),
    (
        Kind::Answer,
        "Texts that you approved stand here; answers to customers use them.",
        "Write one for a question that comes often.",
    ),
    (
        Kind::Question,
        "What customers ask about data protection stands here, with what you answered.",
        "Log the first question that you are asked.",
    ),
    (
        Kind::Activity,
        "What you do with personal data stands here: your records of Art. 30 are made of it.",
        "Add what you do for your customers, then what you do for yourself.",
    ),
    (
        Kind::Purpose,
        "Why you process data as controller stands here, each purpose with its legal basis.",
        "Add the purposes of an activity of your own.",
    ),
    (Kind::Retention, "How long data is kept stands here.", "Add a period for each activity."),
    (
        Kind::Assignment,
        "What you do for one customer alone stands here.",
        "Add one only where it does not follow from how the customer runs the product.",
    ),
    (Kind::Measure, "How you protect data stands here.", "Add the measures that you name in your DPA."),
    (
        Kind::Subprocessor,
        "The companies that get your customers' data stand here.",
        "Load the list that you publish, or add the first by hand.",
    ),
    (
        Kind::Engagement,
        "What each subprocessor does for you stands here, with its data and places.",
        "Add one for each service that you use.",
    ),
    (
        Kind::Change,
        "Subprocessors that you will add, replace or drop stand here, with whom that affects.",
        "Plan a change before it takes effect: it says who is told by when.",
    ),
    (
        Kind::Notice,
        "What each customer was told of a planned change stands here.",
        "It comes from the page of the change, when you say whom you told.",
    ),
    (
        Kind::Objection,
        "Objections of customers to a planned change stand here.",
        "Add one on the day on which it comes.",
    ),
    (
        Kind::Certification,
        "Entries in the Data Privacy Framework stand here, of your subprocessors and your own entities.",
        "Look a company up in the list of the framework, then add its entry.",
    ),
    (
        Kind::Assessment,
        "What you found about law and practice of a country to which data goes stands here.",
        "Add one where a transfer rests on standard clauses.",
    ),
    (
        Kind::Guarantee,
        "Certificates and reports of your subprocessors stand here.",
        "Add what you were shown, with its last day.",
    ),
    (
        Kind::TransferOverride,
        "Where a transfer rests on something else than the rules say, that stands here with the reason.",
        "Add one only where somebody decided so.",
    ),
    (Kind::Organisation, "Whose register this is stands here.", "It is recorded when the register is begun."),
    (
        Kind::Entity,
        "The companies of your own group that process data stand here.",
        "Add the one that signs your DPAs.",
    ),
    (Kind::Appointment, "Your DPO and your representatives stand here, from when to when.", "Appoint the first."),
    (Kind::Policy, "Your policies stand here, in versions, with who acknowledged them.", "Add one that is in force."),
    (
        Kind::Person,
        "The people of yours stand here who acknowledge policies and are trained.",
        "Import a list of them, or add the first.",
    ),
    (Kind::Acknowledgement, "Who acknowledged which policy stands here.", "Add one when somebody has read a policy."),
    (Kind::Training, "Who had which training stands here, and when.", "Add one for each person after a training."),
    (Kind::Review, "When records were looked at again stands here.", "Open a list such as activities, and review it."),
    (Kind::User, "Who may sign in to these pages stands here.", "Add yourself as an owner, then the others."),
];

/// The same of one kind.
fn first(kind: Kind) -> (&'static str, &'static str) {
    FIRST.iter().find(|(known, ..)| *known == kind).map_or(("", ""), |(_, belongs, act)| (belongs, act))
}

/// What to do where nothing is listed.
pub fn nothing(visit: &Visit<'_>, kind: Kind) -> Markup {
    if visit.session.as_of.is_some() {
        return html! { p { "Nothing was recorded here by then." } };
    }
    let (belongs, act) = first(kind);
    // Where its own form is not the way, another page leads there; the button of the form stands above.
    let elsewhere = match kind {
        Kind::Document => Some(("/agreements", "Agreements")),
        Kind::Review => Some(("/activities", "Activities")),
        Kind::BreachNotice => Some(("/incidents", "Incidents")),
        Kind::Notice => Some(("/changes", "Planned changes")),
        Kind::Absence => Some(("/customers", "Customers")),
        Kind::Change => Some(("/changes/new", "Plan a change")),
        _ => None,
    };
    html! {
        p { "Nothing is recorded here yet. " (belongs) }
        @if visit.visitor.role.may_add(kind) {
            p { (act) }
            @if let Some((address, words)) = elsewhere { p.acts { (visit.anchor("", &visit.to(address), words)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_says_what_belongs_there_and_what_is_done_first() {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            let (belongs, act) = first(kind);
            assert!(belongs.contains(" stand") || belongs.contains(" kept here"), "{}: {belongs}", kind.plural());
            assert!(belongs.ends_with('.') && act.ends_with('.'), "{}", kind.plural());
            assert!(belongs.len() < 110 && act.len() < 110, "{}", kind.plural());
            let others = Kind::ALL.into_iter().skip(at + 1);
            assert!(others.into_iter().all(|other| first(other).0 != belongs), "{}", kind.plural());
        }
    }
}
