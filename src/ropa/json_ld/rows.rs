//! The rows of both registers as records of JSON-LD.

use super::nodes::{
    contract_status, day, id, items, named, place, provision, reached, resource, titled, without_nothing,
};
use crate::model::{country, distinct};
use crate::ropa::transfers::Transfers;
use crate::ropa::{LayoutChoice, Row, RowFacts, controller, processor};
use crate::rules::State;
use crate::rules::acted_for::{ActedFor, AsWhat, ListOf};
use crate::store::Store;
use crate::view::Cell;
use serde_json::{Map, Value as Json, json};
use std::borrow::Cow;

/// The cells of a row that the layout shows.
struct ShownRow<'r> {
    store: &'r Store,
    keys: Vec<&'static str>,
    cells: Vec<Option<&'r Cell>>,
}

impl ShownRow<'_> {
    /// What a column gives, when the layout shows it.
    fn given(&self, at: usize) -> Option<Cow<'_, str>> {
        self.cells[at].and_then(Cell::given)
    }

    /// What a column gives, in whole or in part.
    fn words(&self, at: usize) -> Option<Cow<'_, str>> {
        self.cells[at].filter(|cell| cell.is_given() || matches!(cell, Cell::Part(_))).map(Cell::words)
    }

    fn day(&self, at: usize) -> Json {
        match self.cells[at] {
            Some(Cell::Day(on)) => day(Some(*on)),
            _ => Json::Null,
        }
    }

    fn all(&self, at: usize, say: impl Fn(&str) -> Json) -> Vec<Json> {
        match self.words(at).map(|words| say(&words)) {
            Some(Json::Array(list)) => list,
            Some(one) => vec![one],
            None => Vec::new(),
        }
    }
}

/// A row as a record.
pub fn row(store: &Store, wanted: LayoutChoice<'_>, row: &Row<'_>) -> Json {
    let columns = wanted.options.ropa.columns();
    let cells = columns.iter().zip(&row.cells).map(|(column, cell)| wanted.shows(column).then_some(cell)).collect();
    let shown = ShownRow { store, keys: columns.iter().map(|column| column.key).collect(), cells };
    let mut record = match &row.facts {
        RowFacts::Processor(facts) => of_processor(&shown, facts),
        RowFacts::Controller(facts) => of_controller(&shown, facts),
    };
    // DPV has no word for "there is none", which is not the same as what nobody provided.
    let none = shown.keys.iter().zip(&shown.cells).filter(|(_, cell)| **cell == Some(&Cell::None));
    let none: Vec<Json> = none.map(|(key, _)| Json::from(*key)).collect();
    record.insert("@id".into(), id(store, &row.cells[0].words()).into());
    record.insert("@type".into(), json!(["dpcat:ROPARecord", "dpv:Process"]));
    record.insert("art30:assertedNone".into(), none.into());
    let open = row.points().iter().map(|point| Json::from(point.as_str()));
    record.insert("art30:openPoint".into(), open.collect());
    without_nothing(record.into())
}

fn of_processor(shown: &ShownRow<'_>, facts: &processor::ProcessorFacts<'_>) -> Map<String, Json> {
    use processor::at;
    let data = shown.all(const { at("data") }, items("dpv:PersonalData"));
    let special = shown.all(const { at("special_data") }, items("dpv:SpecialCategoryPersonalData"));
    let helpers = shown.all(const { at("subprocessors") }, named("dpv:DataSubProcessor"));
    let (countries, others) = destinations(shown, const { at("transfers") }, &facts.transfers);
    let members = json!({
        "dct:title": shown.given(const { at("category") }),
        "dct:description": shown.given(const { at("description") }),
        "dct:created": shown.day(const { at("created") }),
        "dct:modified": shown.day(const { at("changed") }),
        "dpv:hasDataSubject": shown.all(const { at("subjects") }, items("dpv:DataSubject")),
        "dpv:hasPersonalData": ([data, special].concat()),
        "dpv:hasRecipient": ([helpers, others].concat()),
        "dpv:hasThirdCountry": countries,
        "dpv:hasOrganisationalMeasure": safeguards(shown, const { at("safeguards") }),
        "dpv:hasStorageCondition": shown.all(const { at("retention") }, storage),
        "dpv:hasLocation": locations(shown, facts),
        "dpv:hasLegalMeasure": agreement(shown, facts),
    });
    let mut record = as_map(members);
    record.extend(acted_for(shown, facts));
    record
}

/// Where it runs: in words, and as countries.
fn locations(shown: &ShownRow<'_>, facts: &processor::ProcessorFacts<'_>) -> Vec<Json> {
    const SETTING: usize = processor::at("setting");
    let mut all = shown.all(SETTING, |words| titled("dpv:Location", words));
    if !all.is_empty() {
        let codes = facts.sources().filter_map(|record| record.text("hosting_country"));
        let mut places: Vec<Json> = codes.map(place).collect();
        places.dedup();
        all.extend(places);
    }
    all
}

/// The controllers acted for, and those that act for them: the customer where it is a processor, and we.
fn acted_for(shown: &ShownRow<'_>, facts: &processor::ProcessorFacts<'_>) -> Map<String, Json> {
    use processor::at;
    let (customer, acting) = (&facts.dossier.customer, &facts.acting);
    let one = |class: &'static str| move |who: &ActedFor| json!({ "@type": class, "dpv:hasName": who.name, "dpv:hasCountry": who.country.map(place) });
    let itself = |class: &str| {
        json!({
            "@id": id(shown.store, &customer.handle()),
            "@type": class,
            "dpv:hasName": customer.title(),
            "dpv:hasCountry": customer.text("country").map(place),
            "dpv:hasContact": shown.given(const { at("customer_contact") }),
            "dpv:hasRepresentative": shown.given(const { at("customer_representative") }).map(|words| reached("dpv:Representative", &words)),
            "dpv:hasDataProtectionOfficer": shown.given(const { at("customer_dpo") }).map(|words| reached("dpv:DataProtectionOfficer", &words)),
        })
    };
    let own = acting.who(AsWhat::Customer).map(|_| itself("dpv:DataController"));
    let others = acting.all.iter().filter(|who| matches!(who.as_what, AsWhat::Affiliate | AsWhat::Behind));
    let controllers: Vec<Json> = own.chain(others.map(one("dpv:DataController"))).collect();
    let joint: Vec<Json> = acting.who(AsWhat::JointController).map(one("dpv:DataController")).collect();
    let joint = (!joint.is_empty()).then(|| {
        let all: Vec<Json> =
            std::iter::once(json!({ "@id": id(shown.store, &customer.handle()) })).chain(joint).collect();
        json!({ "@type": "dpv:JointDataControllers", "dpv:hasDataController": all })
    });
    let through = acting.is_through();
    let entity = facts.ours.party.record.map(|record| id(shown.store, &record.handle()));
    let class = if through { "dpv:DataSubProcessor" } else { "dpv:DataProcessor" };
    let us = json!({
        "@id": entity,
        "@type": class,
        "dpv:hasName": shown.words(const { at("processor") }),
        "dpv:hasContact": shown.given(const { at("processor_contact") }),
    });
    let processors = if through { vec![itself("dpv:DataProcessor"), us] } else { vec![us] };
    let list = match acting.list {
        ListOf::HeldByCustomer => Some("held by the customer"),
        ListOf::NotProvided => Some("not provided"),
        ListOf::NoOthers | ListOf::Named => None,
    };
    let person = acting.who(AsWhat::Person).next().map(|_| itself("dpv:Entity"));
    as_map(json!({
        "dpv:hasDataController": controllers,
        "dpv:hasJointDataControllers": joint,
        "dpv:hasDataProcessor": processors,
        "dpv:hasEntity": person,
        "art30:listOfControllers": list,
    }))
}

/// The agreement with the customer: with a controller, or with a processor that engages us.
fn agreement(shown: &ShownRow<'_>, facts: &processor::ProcessorFacts<'_>) -> Option<Json> {
    use processor::at;
    shown.given(const { at("agreement") })?;
    let agreement = facts.agreement?;
    let state = shown.given(const { at("agreement_state") }).and(facts.state.as_ref());
    let through = facts.acting.is_through();
    let status = state.and_then(|state| contract_status(state, agreement));
    Some(json!({
        "@id": id(shown.store, &agreement.handle()),
        "@type": if through { "dpv:SubProcessorAgreement" } else { "dpv:ControllerProcessorAgreement" },
        "dct:identifier": shown.given(const { at("agreement_reference") }),
        "dpv:hasContractStatus": status.map(|term| json!({ "@id": term })),
        "art30:state": state.map(State::words),
    }))
}

fn of_controller(shown: &ShownRow<'_>, facts: &controller::ControllerFacts<'_>) -> Map<String, Json> {
    use controller::at;
    let data = shown.all(const { at("data") }, items("dpv:PersonalData"));
    let special = shown.all(const { at("special_data") }, items("dpv:SpecialCategoryPersonalData"));
    let (countries, destined) = destinations(shown, const { at("transfers") }, &facts.transfers);
    // The article asks for recipients once; programs are told of which sort each is.
    let asked = shown.words(const { at("recipients") }).is_some();
    let recipients = |field: &str, class: &'static str| -> Vec<Json> {
        let said = Cell::of(facts.activity, field);
        let list = said.given().filter(|_| asked).map(|words| named(class)(&words));
        list.and_then(|list| list.as_array().cloned()).unwrap_or_default()
    };
    let others = ["internal_recipients", "external_recipients"].map(|field| recipients(field, "dpv:Recipient"));
    let helpers = recipients("processors", "dpv:DataProcessor");
    let grounds = [("basis", const { at("basis") }), ("condition", const { at("condition") })];
    let grounds = grounds.iter().filter(|(_, at)| shown.given(*at).is_some()).filter_map(|(field, _)| {
        let purpose = facts.purpose?;
        provision(field, purpose.text(field)?, purpose)
    });
    as_map(json!({
        "dct:title": shown.given(const { at("activity") }),
        "dct:description": shown.given(const { at("description") }),
        "dct:created": shown.day(const { at("created") }),
        "dct:modified": shown.day(const { at("changed") }),
        "dpv:hasJointDataControllers": shown.all(const { at("joint_controller") }, |words| resource("dpv:JointDataControllers", "dpv:hasContact", words)),
        "dpv:hasPurpose": shown.all(const { at("purpose") }, |words| titled("dpv:Purpose", words)),
        "dpv:hasDataSubject": shown.all(const { at("subjects") }, items("dpv:DataSubject")),
        "dpv:hasPersonalData": ([data, special].concat()),
        "dpv:hasRecipient": ([others.concat(), helpers, destined].concat()),
        "dpv:hasThirdCountry": countries,
        "dpv:hasOrganisationalMeasure": safeguards(shown, const { at("safeguards") }),
        "dpv:hasStorageCondition": shown.all(const { at("retention") }, storage),
        "dpv:hasLocation": shown.all(const { at("location") }, |words| titled("dpv:Location", words)),
        "dpv:hasLegalBasis": grounds.collect::<Vec<_>>(),
    }))
}

fn as_map(value: Json) -> Map<String, Json> {
    if let Json::Object(map) = value { map } else { Map::new() }
}

/// Third countries as places of the vocabulary; what is no country, such as an international organisation, as a recipient. A place at
/// home is neither.
fn destinations(shown: &ShownRow<'_>, at: usize, of: &Transfers) -> (Vec<Json>, Vec<Json>) {
    let said = shown.cells[at].and_then(|_| of.said.given()).unwrap_or_default();
    let (mut countries, mut others) = (Vec::new(), Vec::new());
    if shown.cells[at].is_some() && of.said == Cell::Missing {
        countries.extend(distinct(of.named().into_iter().map(str::to_owned)).iter().map(|code| place(code)));
    }
    for item in said.split("; ").filter(|item| !item.is_empty() && !of.home.is_inside(item)) {
        match country::code(item) {
            Some(code) => countries.push(place(code)),
            None => others.push(resource("dpv:Recipient", "dpv:hasName", item)),
        }
    }
    (countries, others)
}

/// On what transfers rest. DPV has no property of its own for it: a safeguard is an organisational measure.
fn safeguards(shown: &ShownRow<'_>, at: usize) -> Vec<Json> {
    shown.all(at, |words| resource("dpv:SafeguardForDataTransfer", "dct:description", words))
}

fn storage(words: &str) -> Json {
    resource("dpv:StorageDuration", "dct:description", words)
}
