//! A register as JSON-LD, in the terms of the Data Privacy Vocabulary (DPV 2.3) and `DPCat`. What DPV expects to be a resource is one: an
//! object with a type. What DPV has no word for stands in members of ours.

mod nodes;
mod rows;

use super::ours::{Ours, REPRESENTATIVES, appointed};
use super::{Completeness, LayoutChoice, Register, Ropa};
use crate::error::{Error, Result};
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::rules::regime::{Laws, Party, our_party};
use crate::store::Store;
use crate::view::Cell;
use nodes::{day, id, reached, resource, titled, without_nothing};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::io::Write;
use uuid::Uuid;

/// Writes a register as JSON-LD. Gives what is complete.
pub fn json_ld(store: &Store, wanted: LayoutChoice<'_>, mut out: impl Write) -> Result<Completeness> {
    let failed = || Error::io("write the register");
    let register = Register::new(store, wanted.options)?;
    let head = head(store, wanted, &register)?;
    write!(out, "{},\"dcat:dataset\":[", head.to_string().trim_end_matches('}')).map_err(failed())?;
    let mut first = true;
    let complete = register.each_row(|row| {
        let comma = if std::mem::take(&mut first) { "\n" } else { ",\n" };
        write!(out, "{comma}{}", rows::row(store, wanted, row)).map_err(failed())
    })?;
    let doubts: Vec<Json> = complete.doubts().map(Json::from).collect();
    let points: Vec<Json> = complete.points().map(Json::from).collect();
    writeln!(out, "\n],\"art30:doubt\":{},\"art30:openPoint\":{}}}", Json::from(doubts), Json::from(points))
        .map_err(failed())?;
    out.flush().map_err(failed())?;
    Ok(complete)
}

fn head(store: &Store, wanted: LayoutChoice<'_>, register: &Register<'_>) -> Result<Json> {
    let (ropa, cover, organisation) = (wanted.options.ropa, register.cover()?, &register.organisation);
    let (property, class) = match ropa {
        Ropa::Processor => ("dpv:hasDataProcessor", "dpv:DataProcessor"),
        Ropa::Controller => ("dpv:hasDataController", "dpv:DataController"),
    };
    Ok(without_nothing(json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#", "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#", "loc": "https://w3id.org/dpv/loc#",
            "dpcat": "https://w3id.org/dpcat#", "dct": "http://purl.org/dc/terms/", "dcat": "http://www.w3.org/ns/dcat#",
            "xsd": "http://www.w3.org/2001/XMLSchema#", "art30": "urn:art30:",
        },
        "@id": id(store, ropa.name()),
        "@type": "dpcat:ROPA",
        "dct:title": register.title()?,
        "dct:description": "One record per row; what nobody provided is left out, and art30:assertedNone names what there is none of.",
        "dct:issued": day(Some(wanted.options.on)),
        "dct:identifier": cover.checkpoint,
        "dct:publisher": cover.organisation.given().map(|name| json!({
            "@id": id(store, "organisation"), "@type": "dpv:LegalEntity", "dpv:hasName": name,
        })),
        property: parties(store, organisation, wanted, class),
        "dpv:hasAuthority": cover.authority.given().map(|name| resource("dpv:DataProtectionAuthority", "dpv:hasName", &name)),
        "dpv:hasTechnicalOrganisationalMeasure": register.measures().map(measure).collect::<Vec<_>>(),
    })))
}

/// Our legal entities of the day, each with its DPO and representatives; the organisation itself when it has none.
fn parties(store: &Store, organisation: &Organisation, wanted: LayoutChoice<'_>, class: &str) -> Vec<Json> {
    let on = wanted.options.on;
    let nobody = Dossier::new(Record::empty(Kind::Customer, Uuid::nil(), 0));
    let current = organisation.entities.iter().filter(|entity| entity.holds_on(on));
    let entities: Vec<Party<'_>> = current.map(|entity| Party::one_of(&[entity])).collect();
    let all = if entities.is_empty() { vec![our_party(&nobody, organisation, on)] } else { entities };
    all.into_iter()
        .map(|party| party_of(store, organisation, &Ours::new(organisation, party, Laws::default(), on), wanted, class))
        .collect()
}

/// A party on our side, whole.
fn party_of(
    store: &Store,
    organisation: &Organisation,
    ours: &Ours<'_>,
    wanted: LayoutChoice<'_>,
    class: &str,
) -> Json {
    let on = wanted.options.on;
    let record = ours.party.record;
    let representatives = REPRESENTATIVES.iter().filter_map(|(role, _, place)| {
        let words = appointed(organisation, role, on).given()?.into_owned();
        let place = json!({ "@id": format!("loc:{place}") });
        Some(json!({ "@type": "dpv:Representative", "dpv:hasContact": words, "dpv:hasJurisdiction": place }))
    });
    json!({
        "@id": record.map(|record| id(store, &record.handle())),
        "@type": class,
        "dpv:hasName": record.map(Record::title).or_else(|| organisation.text("name").map(str::to_owned)),
        "dpv:hasAddress": record.map(|record| Cell::of(record, "address")).and_then(|cell| cell.given().map(Cow::into_owned)),
        "dpv:hasCountry": ours.party.country.map(nodes::place),
        "dpv:hasContact": ours.contact().given(),
        "dpv:hasDataProtectionOfficer": ours.dpo().given().map(|words| reached("dpv:DataProtectionOfficer", &words)),
        "dpv:hasRepresentative": representatives.collect::<Vec<_>>(),
    })
}

fn measure(measure: &Record) -> Json {
    let class = match measure.text("category") {
        Some("technical") => "dpv:TechnicalMeasure",
        Some("organisational") => "dpv:OrganisationalMeasure",
        _ => "dpv:TechnicalOrganisationalMeasure",
    };
    let [title, text] = ["name", "description"].map(|field| Cell::of(measure, field));
    let mut node = titled(class, &title.words());
    node["dct:description"] = json!(text.given());
    node
}
