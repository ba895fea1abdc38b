//! A register as JSON-LD, in the terms of the Data Privacy Vocabulary (DPV) and `DPCat`.

use super::{Completeness, Register, Ropa, Row, RowFacts, Wanted, controller, processor};
use crate::error::{Error, Result};
use crate::model::{Record, country};
use crate::rules::agreement::State;
use crate::store::Store;
use crate::view::Cell;
use serde_json::{Map, Value as Json, json};
use std::io::Write;

/// Writes a register as JSON-LD. Gives what is complete.
pub fn json_ld(store: &Store, wanted: Wanted<'_>, mut out: impl Write) -> Result<Completeness> {
    let failed = || Error::io("write the register");
    let register = Register::new(store, wanted.options)?;
    let head = head(store, wanted, &register);
    write!(out, "{},\"dcat:dataset\":[", head.to_string().trim_end_matches('}')).map_err(failed())?;
    let mut first = true;
    let complete = register.each_row(|row| {
        let comma = if std::mem::take(&mut first) { "\n" } else { ",\n" };
        write!(out, "{comma}{}", row_ld(store, wanted, row)).map_err(failed())
    })?;
    writeln!(out, "\n]}}").map_err(failed())?;
    out.flush().map_err(failed())?;
    Ok(complete)
}

fn head(store: &Store, wanted: Wanted<'_>, register: &Register<'_>) -> Json {
    let (ropa, cover) = (wanted.options.ropa, register.cover());
    let (property, class) = match ropa {
        Ropa::Processor => ("dpv:hasDataProcessor", "dpv:DataProcessor"),
        Ropa::Controller => ("dpv:hasDataController", "dpv:DataController"),
    };
    let reached =
        |class: &str, cell: &Cell| cell.given().map(|words| json!({ "@type": class, "dpv:hasContact": words }));
    without_nulls(json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#", "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#", "loc": "https://w3id.org/dpv/loc#",
            "dpcat": "https://w3id.org/dpcat#", "dct": "http://purl.org/dc/terms/", "dcat": "http://www.w3.org/ns/dcat#",
            "art30": "urn:art30:",
        },
        "@id": format!("urn:uuid:{}#{}", store.id, ropa.name()),
        "@type": "dpcat:ROPA",
        "dct:title": ropa.title(),
        "dct:description": "One record per row; what nobody provided is left out, and art30:assertedNone names what there is none of.",
        "dct:issued": wanted.options.on,
        "dct:identifier": cover.checkpoint,
        property: {
            "@type": class, "dpv:hasName": cover.organisation.given(), "dpv:hasAddress": cover.address.given(), "dpv:hasContact": cover.contact.given(),
            "dpv:hasDataProtectionOfficer": reached("dpv:DataProtectionOfficer", &cover.dpo),
            "dpv:hasRepresentative": reached("dpv:Representative", &cover.eu_representative),
        },
        "dpv:hasTechnicalOrganisationalMeasure": register.measures().map(measure_ld).collect::<Vec<_>>(),
    }))
}

fn measure_ld(measure: &Record) -> Json {
    let class = match measure.text("category") {
        Some("technical") => "dpv:TechnicalMeasure",
        Some("organisational") => "dpv:OrganisationalMeasure",
        _ => "dpv:TechnicalOrganisationalMeasure",
    };
    let [title, text] = ["name", "description"].map(|field| Cell::of(measure, field));
    json!({ "@type": class, "dct:title": title.words(), "dct:description": text.words() })
}

/// A property of the vocabulary, the column that it says, and how.
type Property = (&'static str, usize, fn(&str) -> Json);

const OF_PROCESSOR: &[Property] = &[
    ("dct:title", processor::at("category"), text),
    ("dct:description", processor::at("description"), text),
    ("dpv:hasDataSubject", processor::at("subjects"), items),
    ("dpv:hasPersonalData", processor::at("data"), items),
    ("dpv:hasRecipient", processor::at("subprocessors"), items),
    ("dpv:hasThirdCountry", processor::at("transfers"), places),
    ("dpv:hasStorageCondition", processor::at("retention"), storage),
    ("dpv:hasLocation", processor::at("setting"), text),
];

const OF_CONTROLLER: &[Property] = &[
    ("dct:title", controller::at("activity"), text),
    ("dct:description", controller::at("description"), text),
    ("dpv:hasPurpose", controller::at("purpose"), text),
    ("dpv:hasDataSubject", controller::at("subjects"), items),
    ("dpv:hasPersonalData", controller::at("data"), items),
    ("dpv:hasThirdCountry", controller::at("transfers"), places),
    ("dpv:hasStorageCondition", controller::at("retention"), storage),
    ("dpv:hasLocation", controller::at("location"), text),
];

fn row_ld(store: &Store, wanted: Wanted<'_>, row: &Row<'_>) -> Json {
    let columns = wanted.options.ropa.columns();
    let cells: Vec<Option<&Cell>> =
        columns.iter().zip(&row.cells).map(|(column, cell)| wanted.shows(column).then_some(cell)).collect();
    let of = |at: usize| cells[at].and_then(Cell::given);
    // DPV has no word for "there is none", which is not the same as what nobody provided.
    let none = columns.iter().zip(&cells).filter(|(_, cell)| **cell == Some(&Cell::None));
    let none: Vec<&str> = none.map(|(column, _)| column.key).collect();
    let (properties, more) = match &row.facts {
        RowFacts::Processor(facts) => (OF_PROCESSOR, of_processor(store, facts, &of)),
        RowFacts::Controller(facts) => (OF_CONTROLLER, of_controller(facts, &of)),
    };
    let said = properties.iter().filter_map(|(name, at, say)| Some(((*name).to_owned(), say(&of(*at)?))));
    let mut record: Map<String, Json> = said.chain(more).collect();
    let id = format!("urn:uuid:{}#{}", store.id, row.cells[0].words());
    record.insert("@id".into(), id.into());
    record.insert("@type".into(), json!(["dpcat:ROPARecord", "dpv:Process"]));
    if !none.is_empty() {
        record.insert("art30:assertedNone".into(), json!(none));
    }
    without_nulls(record.into())
}

/// What a column gives, when the layout shows it.
type Given<'g> = dyn Fn(usize) -> Option<std::borrow::Cow<'g, str>> + 'g;

fn of_processor(store: &Store, facts: &processor::ProcessorFacts<'_>, of: &Given<'_>) -> Vec<(String, Json)> {
    const CONTACT: usize = processor::at("controller_contact");
    const REPRESENTATIVE: usize = processor::at("controller_representative");
    const DPO: usize = processor::at("controller_dpo");
    const STATE: usize = processor::at("agreement_state");
    let controller = of(const { processor::at("controller") }).map(|name| {
        json!({ "@type": "dpv:DataController", "dpv:hasName": name, "dpv:hasContact": of(CONTACT),
            "dpv:hasRepresentative": of(REPRESENTATIVE), "dpv:hasDataProtectionOfficer": of(DPO) })
    });
    let agreement = of(const { processor::at("agreement") }).map(|handle| {
        let status = facts.state.as_ref().filter(|_| of(STATE).is_some()).map(contract_status);
        json!({ "@id": format!("urn:uuid:{}#{handle}", store.id), "@type": "dpv:ControllerProcessorAgreement", "dpv:hasContractStatus": status })
    });
    let both = [("dpv:hasDataController", controller), ("dpv:hasLegalMeasure", agreement)];
    both.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn of_controller(facts: &controller::ControllerFacts<'_>, of: &Given<'_>) -> Vec<(String, Json)> {
    const RECIPIENTS: [usize; 3] =
        [controller::at("internal_recipients"), controller::at("external_recipients"), controller::at("processors")];
    const GROUNDS: [(&str, usize); 2] =
        [("basis", controller::at("basis")), ("condition", controller::at("condition"))];
    let recipients = RECIPIENTS.iter().filter_map(|at| of(*at));
    let recipients: Vec<Json> =
        recipients.flat_map(|text| text.split("; ").map(Json::from).collect::<Vec<_>>()).collect();
    let shown = GROUNDS.iter().filter(|(_, at)| of(*at).is_some());
    let grounds: Vec<Json> = shown.filter_map(|(field, _)| provision(field, facts.purpose?.text(field)?)).collect();
    let both = [("dpv:hasRecipient", recipients), ("dpv:hasLegalBasis", grounds)];
    both.into_iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| (name.to_owned(), list.into())).collect()
}

fn text(words: &str) -> Json {
    words.into()
}

/// The items of a field that holds several.
fn items(words: &str) -> Json {
    words.split("; ").map(Json::from).collect()
}

/// Countries as the vocabulary's places; what is no country as it stands.
fn places(words: &str) -> Json {
    let place = |item: &str| match country::code(item) {
        Some(code) => json!({ "@id": format!("loc:{code}") }),
        None => item.into(),
    };
    words.split("; ").map(place).collect()
}

fn storage(words: &str) -> Json {
    json!({ "@type": "dpv:StorageDuration", "dct:description": words })
}

/// The provisions of Art. 6(1) and 9(2), by what a purpose keeps as its basis and its condition.
const PROVISIONS: [(&str, &str, &str); 16] = [
    ("basis", "consent", "A6-1-a"),
    ("basis", "contract", "A6-1-b"),
    ("basis", "legal_obligation", "A6-1-c"),
    ("basis", "vital_interests", "A6-1-d"),
    ("basis", "public_task", "A6-1-e"),
    ("basis", "legitimate_interests", "A6-1-f"),
    ("condition", "explicit_consent", "A9-2-a"),
    ("condition", "employment", "A9-2-b"),
    ("condition", "vital_interests", "A9-2-c"),
    ("condition", "membership", "A9-2-d"),
    ("condition", "made_public", "A9-2-e"),
    ("condition", "legal_claims", "A9-2-f"),
    ("condition", "public_interest", "A9-2-g"),
    ("condition", "health_care", "A9-2-h"),
    ("condition", "public_health", "A9-2-i"),
    ("condition", "archiving", "A9-2-j"),
];

fn provision(field: &str, kept: &str) -> Option<Json> {
    let found = PROVISIONS.iter().find(|(of, word, _)| *of == field && *word == kept);
    found.map(|(_, _, term)| json!({ "@id": format!("eu-gdpr:{term}") }))
}

fn contract_status(state: &State) -> Json {
    let term = match state {
        State::InForce { .. } => "dpv:ContractActive",
        State::Expired { .. } => "dpv:ContractExpired",
        State::Ended { .. } | State::Superseded { .. } => "dpv:ContractTerminated",
        State::Rejected => "dpv:ContractRejected",
        State::Later { .. } | State::Unconfirmed | State::PartlySigned | State::ActionRequired | State::Pending => {
            "dpv:ContractOffered"
        }
    };
    json!({ "@id": term })
}

/// JSON without members that say nothing.
fn without_nulls(value: Json) -> Json {
    match value {
        Json::Object(map) => {
            let kept = map.into_iter().filter(|(_, value)| !value.is_null());
            Json::Object(kept.map(|(key, value)| (key, without_nulls(value))).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kinds::purpose::{BASES, CONDITIONS};

    #[test]
    fn an_agreement_that_binds_later_is_not_active_yet() {
        let day = chrono::NaiveDate::MIN;
        assert_eq!(contract_status(&State::InForce { since: Some(day) })["@id"], "dpv:ContractActive");
        assert_eq!(contract_status(&State::Later { from: day })["@id"], "dpv:ContractOffered");
    }

    #[test]
    fn every_basis_and_condition_has_the_provision_that_its_words_name() {
        let choices =
            BASES.iter().map(|choice| ("basis", choice)).chain(CONDITIONS.iter().map(|choice| ("condition", choice)));
        assert_eq!(choices.clone().count(), PROVISIONS.len());
        for (field, (kept, words)) in choices {
            let article = words.split("Art. ").nth(1).unwrap().trim_end_matches(')');
            let expected = format!("eu-gdpr:A{}", article.replace(")(", "-").replace('(', "-"));
            assert_eq!(provision(field, kept).unwrap()["@id"], *expected, "{words}");
        }
    }
}
