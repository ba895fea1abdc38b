//! Who is what, whether that asks for a DPA, and what we do with data for ourselves.

use super::Asking;
use super::access::no_processing;
use super::said::Said;
use crate::model::{Kind, Phrase, Record, as_sentence, country, date, in_a_row};
use crate::report::reply::{of_agreements, of_roles};
use crate::report::roles::undecided_by;
use crate::rules::engaged::{Engaged, engaged};
use crate::rules::regime::{self, Regime};
use crate::rules::roles::{Need, Role, Stream};
use std::collections::BTreeSet;

/// Who is controller and who is processor.
pub fn roles(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let (paragraphs, questions) = of_roles(asking.dossier, asking.organisation, asking.on);
    said.all(paragraphs);
    said.say(laws(asking));
    if !questions.is_empty() {
        said.say(format!("To complete our records, please tell us: {}", Phrase::joined(questions, " ")));
    }
    said.by(&asking.dossier.customer);
    said.by_all(asking.dossier.deployments().iter().chain(asking.dossier.services()));
    said.by_all(asking.dossier.overrides().iter().filter(|record| record.holds_on(asking.on)));
    said
}

/// Which laws apply: those of the customer, and those under which we act for it.
fn laws(asking: &Asking<'_>) -> String {
    let own = regime::of_customer(&asking.dossier.customer);
    let streams = asking.roles.streams.iter().flat_map(|stream| stream.laws.iter().copied());
    let all: BTreeSet<Regime> = streams.chain(own.regimes).collect();
    let words: Vec<&str> = all.into_iter().map(Regime::words).collect();
    match (&words[..], own.unknown) {
        ([], Some(_)) => "Which data protection law applies is not recorded.".to_owned(),
        ([], None) => "By what is recorded, none of the data protection laws that we look at applies.".to_owned(),
        (all, _) => format!("Data protection law that applies by what is recorded: {}.", in_a_row(all, "and")),
    }
}

/// Whether a DPA is needed.
pub fn dpa_needed(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let roles = &asking.roles;
    let cite = roles.needed_by();
    match roles.need() {
        Need::Dpa => said.say(format!(
            "We process personal data on {}, and for that a DPA is needed ({cite}).",
            if roles.as_subprocessor_alone() { "behalf of those for whom you act" } else { "your behalf" }
        )),
        Need::DpaBeforeAccess => said.say(format!(
            "A DPA has to be in force before our staff look at personal data of yours ({cite}); what you run yourself asks for none beside that."
        )),
        Need::Open | Need::None => {}
    }
    said.all(of_agreements(asking.dossier, asking.organisation, asking.on).0);
    said.all(asking.law_is_open());
    let open = undecided_by(roles);
    if roles.need() == Need::Open && !open.is_empty() {
        said.say(format!("What is not recorded: {}.", in_a_row(&open, "and")));
    }
    said.with(no_processing(asking));
    if said.is_empty() {
        said.say("Nothing that is recorded asks for a DPA on this day.");
    }
    said.by_all(asking.deployments());
    said.by_all(asking.dossier.agreements().iter());
    said
}

/// What we decide about ourselves as controller, in words, with the activities of our own record that are about it.
pub fn decided_by_us<'a>(asking: &Asking<'a>) -> Vec<(&'static str, Vec<&'a Record>)> {
    let features = [
        (Stream::OwnPurposes, "own_purposes", "what we use of the data for ourselves"),
        (Stream::Telemetry, "telemetry", "the reports that your instance sends us"),
        (
            Stream::AccountData,
            "account_data",
            "your account: contacts, contract, billing and the logs of our own platform",
        ),
    ];
    let decides =
        |stream: Stream| asking.roles.streams.iter().any(|one| one.stream == stream && one.vendor == Role::Controller);
    let about = |feature: &str| {
        let all = asking.organisation.activities.iter();
        all.filter(|one| one.text("acting_as") == Some("controller") && one.text("feature") == Some(feature))
            .filter(|one| one.text("status") == Some("active") && one.holds_on(asking.on))
            .collect()
    };
    let features = features.into_iter().filter(|(stream, ..)| decides(*stream));
    features.map(|(_, feature, what)| (what, about(feature))).collect()
}

/// What we use data for, for ourselves.
pub fn own_purposes(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    for source in asking.deployments() {
        let thing = asking.thing(source);
        said.say(match source.flag("own_purposes") {
            Some(true) => format!("We use data of {thing} for purposes of our own."),
            Some(false) => format!("As recorded, we use no data of {thing} for purposes of our own."),
            None => format!("Whether we use data of {thing} for purposes of our own is not recorded."),
        });
        said.by(source);
    }
    for (source, end) in asking.still_held().filter(|(source, _)| source.kind == Kind::Deployment) {
        let (thing, end) = (asking.thing(source), date::long(end));
        said.say(match source.flag("own_purposes") {
            Some(true) => format!("We used data of {thing} for purposes of our own, until it ended on {end}; whether we still hold what we used is not recorded."),
            Some(false) => format!("As recorded, we used no data of {thing}, which ended on {end}, for purposes of our own."),
            None => format!("Whether we used data of {thing}, which ended on {end}, for purposes of our own is not recorded, and we still hold data of it."),
        });
        said.by(source);
    }
    for (what, activities) in decided_by_us(asking) {
        let names: Vec<String> = activities.iter().map(|one| one.title()).collect();
        let record =
            if names.is_empty() { String::new() } else { format!(" (in our record: {})", in_a_row(&names, "and")) };
        said.say(as_sentence(&format!("We are a controller of our own for {what}{record}")));
        said.by_all(activities);
    }
    if said.is_empty() {
        said.say("Nothing that runs for you on this day is recorded, so no use of its data is recorded either.");
    }
    said.by(&asking.dossier.customer);
    said
}

/// AI features, who gets data by them, and training.
pub fn ai_training(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    for source in asking.deployments() {
        let thing = asking.thing(source);
        said.say(match source.flag("own_purposes") {
            Some(true) => format!(
                "We use data of {thing} for purposes of our own; whether training of AI models is among them is not recorded."
            ),
            Some(false) => format!("As recorded, we use no data of {thing} for purposes of our own, training of AI models included."),
            None => format!("Whether data of {thing} is used to train AI models is not recorded."),
        });
        said.say(match source.flag("ai_features") {
            Some(true) => format!("The AI features of {thing} are recorded as switched on."),
            Some(false) => format!("The AI features of {thing} are recorded as switched off."),
            None => format!("Whether the AI features of {thing} are switched on is not recorded."),
        });
        said.by(source);
    }
    for (source, end) in asking.still_held().filter(|(source, _)| source.kind == Kind::Deployment) {
        let (thing, end) = (asking.thing(source), date::long(end));
        said.say(match source.flag("own_purposes") {
            Some(true) => format!("We used data of {thing} for purposes of our own, until it ended on {end}; whether training of AI models was among them is not recorded."),
            Some(false) => format!("As recorded, we used no data of {thing}, which ended on {end}, for purposes of our own, training of AI models included."),
            None => format!("Whether data of {thing}, which ended on {end}, was used to train AI models is not recorded."),
        });
        said.say(match source.flag("ai_features") {
            Some(true) => format!("Until then, the AI features of {thing} were switched on, as recorded."),
            Some(false) => format!("Until then, the AI features of {thing} were switched off, as recorded."),
            None => format!("Whether the AI features of {thing} were switched on is not recorded."),
        });
        said.by(source);
    }
    // A gateway is run for those who use AI features; what it gets at is recorded with it, not with the deployment.
    let gateways = asking.running().filter(|source| source.text("service") == Some("ai_gateway"));
    for gateway in gateways {
        let place = gateway.text("hosting_country").map_or_else(
            || "; in which country it is hosted is not recorded".to_owned(),
            |code| format!(", hosted in {}", country::in_sentence(code)),
        );
        said.say(format!("An AI gateway that we run for you is recorded: {}{place}.", asking.thing(gateway)));
        said.by(gateway);
    }
    let on = asking.deployments().any(|source| source.flag("ai_features") == Some(true));
    if on {
        receivers(asking, &mut said);
    }
    if said.is_empty() {
        said.say("Nothing that runs for you on this day is recorded, so no AI feature is recorded either.");
        said.by(&asking.dossier.customer);
    }
    said
}

/// Who gets data by AI features.
fn receivers(asking: &Asking<'_>, said: &mut Said) {
    let organisation = asking.organisation;
    let of_ai = |record: &&Record| record.text("feature") == Some("ai_features") && record.holds_on(asking.on);
    let mut names = Vec::new();
    for engagement in organisation.engagements.iter().filter(of_ai) {
        if matches!(engaged(engagement, asking.dossier, &asking.roles), Engaged::Yes(_)) {
            names.push(super::subprocessors::named(asking, engagement));
            said.by(engagement);
        }
    }
    said.say(if names.is_empty() {
        "Which companies get data by them is not recorded.".to_owned()
    } else {
        format!("By them, data gets to {}.", in_a_row(&names, "and"))
    });
    let activities = organisation.activities.iter().filter(of_ai).filter(|one| one.is_current(asking.on));
    for activity in activities.filter(|one| one.kind == Kind::Activity && one.text("acting_as") == Some("processor")) {
        if let Some(data) = activity.words("data") {
            said.say(format!("Personal data that they process, as recorded: {data}."));
            said.by(activity);
        }
    }
}
