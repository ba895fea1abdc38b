//! Which subprocessors a customer's data gets to on a day, and why: those whose conditions its deployments meet, as long as we process its data
//! on its behalf. Art. 28(2), (4).

use super::applies::acts;
use super::roles::{Roles, Stream, StreamRole};
use super::runs::Runs;
use crate::model::{Dossier, Record};

/// Whether an engagement is for a customer, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engaged {
    /// It is, since …
    Yes(String),
    /// It is not, since …
    No(String),
    /// The records do not say: what is missing.
    Open(String),
}

/// Whether an engagement is for a customer on the day of its roles.
#[must_use]
pub fn engaged(engagement: &Record, dossier: &Dossier, roles: &Roles) -> Engaged {
    let wanted = wanted(engagement);
    let streams: Vec<&StreamRole> = roles.streams.iter().filter(|stream| stream.stream == wanted).collect();
    let what = engagement.text("feature").map_or("its data", |_| wanted.words());
    if streams.is_empty() {
        let none = format!(
            "no {} is recorded that would make it ours to process",
            if wanted == Stream::ProductData { "deployment" } else { wanted.words() }
        );
        return if roles.streams.iter().any(|stream| stream.stream == Stream::ProductData) {
            Engaged::No(format!("it uses no {}", wanted.words()))
        } else {
            Engaged::Open(none)
        };
    }
    let ours: Vec<&StreamRole> = streams.iter().copied().filter(|stream| acts(stream)).collect();
    if ours.is_empty() {
        return if streams.iter().any(|stream| stream.rule.is_none()) {
            Engaged::Open("our role cannot be derived from what is recorded".to_owned())
        } else {
            Engaged::No(format!("we do not process {what} on its behalf"))
        };
    }
    let mut open = Vec::new();
    let mut not = Vec::new();
    for stream in ours {
        let deployment = dossier.deployments().iter().find(|record| Some(record.handle()) == stream.deployment);
        match meets(engagement, deployment) {
            Engaged::Yes(why) => match elsewhere(engagement) {
                None => return Engaged::Yes(why),
                Some(missing) => open.push(missing),
            },
            Engaged::No(why) => not.push(why),
            Engaged::Open(what) => open.push(what),
        }
    }
    match (open.into_iter().next(), not.into_iter().next()) {
        (Some(what), _) => Engaged::Open(what),
        (None, why) => Engaged::No(why.unwrap_or_default()),
    }
}

/// The stream of data that it is about.
fn wanted(engagement: &Record) -> Stream {
    let feature = engagement.text("feature").filter(|feature| *feature != "operation");
    let stream = feature.and_then(|feature| Stream::ALL.into_iter().find(|stream| stream.kept() == feature));
    stream.unwrap_or(Stream::ProductData)
}

/// Whether a deployment is where the engagement says.
fn meets(engagement: &Record, deployment: Option<&Record>) -> Engaged {
    let edition = engagement.text("edition");
    let region = engagement.text("region");
    let operated = engagement.text("feature") == Some("operation");
    let Some(deployment) = deployment else {
        return if edition.is_none() && region.is_none() && !operated {
            Engaged::Yes("we process its data on its behalf".to_owned())
        } else {
            Engaged::Open("which deployment it concerns is not recorded".to_owned())
        };
    };
    let (handle, runs) = (deployment.handle(), Runs::of(deployment));
    // What runs in our account is the Cloud edition, whatever it is called.
    if let Some(edition) = edition
        && runs.hosted() != (edition == "cloud")
    {
        let where_it_runs = if runs.hosted() { "runs in our account" } else { "does not run in our account" };
        return Engaged::No(format!("{handle} {where_it_runs}"));
    }
    if operated && runs.hosted() {
        return Engaged::No(format!("{handle} runs in our account"));
    }
    match (region, deployment.text("region")) {
        (None, _) => Engaged::Yes(format!("we process data of {handle} on its behalf")),
        (Some(wanted), Some(is)) if is.eq_ignore_ascii_case(wanted) => {
            Engaged::Yes(format!("{handle} is hosted in {is}"))
        }
        (Some(wanted), Some(is)) => Engaged::No(format!("{handle} is hosted in {is}, not in {wanted}")),
        (Some(_), None) => Engaged::Open(format!("the hosting region of {handle} is not provided")),
    }
}

/// Conditions that no record of a customer can meet or miss.
fn elsewhere(engagement: &Record) -> Option<String> {
    let product = engagement.text("product").map(|product| format!("whether it uses {product} is not recorded"));
    product.or_else(|| {
        engagement.text("condition").map(|condition| format!("whether this holds is not recorded: {condition}"))
    })
}
