//! What shows how we work: the record of processing, policies, measures, certificates.

use super::Asking;
use super::said::Said;
use crate::model::date::Period;
use crate::model::{Record, as_sentence, counted, date, in_a_row};
use crate::rules::applies::applied;
use crate::rules::regime::law;
use crate::rules::transfer::carried::whose;

/// That we keep a record of processing, and what of it is about the customer.
pub fn register_extract(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let by = asking.roles.owing("Art. 30(2)", &asking.dossier.customer);
    let by = by.map(|stream| format!(" ({})", law(&stream.laws, "Art. 30(2)"))).unwrap_or_default();
    said.say(format!("We keep a record of the categories of processing that we carry out for customers{by}."));
    let day = Period { from: asking.on, to: asking.on };
    let all = applied(asking.dossier, asking.organisation, &asking.roles, day);
    let mut names: Vec<String> = Vec::new();
    for activity in all.iter().filter_map(|one| one.activity) {
        if !names.contains(&activity.title()) {
            names.push(activity.title());
        }
        said.by(activity);
    }
    let bare = all.iter().any(|one| one.activity.is_none());
    said.say(match (&names[..], bare) {
        ([], false) => "Nothing in it is about you on this day.".to_owned(),
        ([], true) => "What we process for you on this day is not described in it yet.".to_owned(),
        (names, _) => format!("About you it lists on this day: {}; we can send you this part.", in_a_row(names, "and")),
    });
    if bare && !names.is_empty() {
        said.say("Some of what we process for you is not described in it yet.");
    }
    said.by(&asking.dossier.customer);
    said
}

/// The policies in force that somebody outside may know.
pub fn policies(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let now: Vec<&Record> = asking.policies.iter().filter(|one| one.holds_on(asking.on)).collect();
    let mut lists: Vec<(&str, Vec<String>)> = Vec::new();
    let mut unsaid = 0;
    for policy in now {
        let how = match policy.text("publication") {
            Some("public_link") => "Open to everybody",
            Some("on_request") => "On request",
            Some("trust_page") => "Named on our public page",
            Some(_) => continue,
            None => {
                unsaid += 1;
                continue;
            }
        };
        let link = policy.text("link").filter(|_| how == "Open to everybody").map(|link| format!(" ({link})"));
        let words = format!("{}{}", policy.title_and_version(), link.unwrap_or_default());
        match lists.iter_mut().find(|(known, _)| *known == how) {
            Some((_, all)) => all.push(words),
            None => lists.push((how, vec![words])),
        }
        said.by(policy);
    }
    for (how, all) in &lists {
        said.say(format!("{how}: {}.", all.join("; ")));
    }
    if lists.is_empty() {
        said.say("No policy that may be shown to customers is recorded.");
    }
    if unsaid > 0 {
        let more = counted(unsaid, "policy", "policies");
        said.say(format!("Of {more} more, whether it may be shown is not recorded."));
    }
    said
}

/// The technical and organisational measures of the day.
pub fn measures(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let now: Vec<&Record> = asking.organisation.measures.iter().filter(|one| one.holds_on(asking.on)).collect();
    for (category, head) in
        [(Some("technical"), "Technical"), (Some("organisational"), "Organisational"), (None, "Other")]
    {
        let of: Vec<&Record> = now.iter().copied().filter(|one| one.text("category") == category).collect();
        if of.is_empty() {
            continue;
        }
        let words = |one: &&Record| match one.words("description") {
            Some(text) => format!("{} ({})", one.title(), text.trim_end_matches('.')),
            None => one.title(),
        };
        said.say(format!("{head} measures: {}.", of.iter().map(words).collect::<Vec<_>>().join("; ")));
        said.by_all(of);
    }
    if said.is_empty() {
        said.say("No technical and organisational measure is recorded for this day.");
    }
    if asking.run_elsewhere().next().is_some() {
        said.say("They are ours; what you run yourself is under your own measures.");
    }
    said
}

/// Words by which a certificate or a report is found among measures and policies.
const CERTIFICATES: &[&str] = &["SOC 2", "ISO 27001", "ISO/IEC 27001", "penetration test", "pen test"];

/// Certificates and reports.
pub fn certifications(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let texts = asking.organisation.measures.iter().chain(asking.policies).filter(|one| one.holds_on(asking.on));
    for record in texts {
        let text =
            [Some(record.title()), record.words("description")].into_iter().flatten().collect::<Vec<_>>().join(": ");
        let lower = text.to_lowercase();
        if CERTIFICATES.iter().any(|word| lower.contains(&word.to_lowercase())) {
            said.say(as_sentence(text.trim_end_matches('.')));
            said.by(record);
        }
    }
    if said.is_empty() {
        said.say("No certificate of ours such as ISO 27001, and no SOC 2 report or penetration test, is recorded.");
    }
    said.with(frameworks(asking));
    said
}

/// Our own certifications under the Data Privacy Framework.
pub fn frameworks(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    let own = asking.organisation.certifications.iter().filter(|one| one.link("subprocessor").is_none());
    for record in own {
        let day = |field: &str| record.date(field).map(date::long);
        let state = match day("ends").filter(|_| record.date("ends").is_some_and(|end| end < asking.on)) {
            Some(end) => format!("was certified until {end}, which is over"),
            None if record.date("starts").is_some_and(|start| start > asking.on) => continue,
            None => "is certified as recorded".to_owned(),
        };
        let checked = day("checked").map(|day| format!(", checked on {day}")).unwrap_or_default();
        let scheme = record.words("scheme").unwrap_or_else(|| "a framework that is not recorded".to_owned());
        said.say(as_sentence(&format!("{} {state} under the {scheme}{checked}", whose(asking.organisation, record))));
        said.by(record);
    }
    // Only who is in the United States can be certified.
    let ours = asking.organisation.entities.iter().chain(&asking.organisation.record);
    if said.is_empty() && ours.into_iter().any(|one| one.text("country") == Some("US")) {
        said.say("That we are certified under the Data Privacy Framework is not recorded.");
    }
    said
}
