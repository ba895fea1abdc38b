//! A page in a hundred lines: it lists customers, shows the form of any kind, and writes what comes back. It uses what every surface uses
//! (act, report, format), knows no SQL, and turns errors into status codes in one place.

use super::home::Home;
use art30::act::draft::Draft;
use art30::act::review::{Confirmation, ReviewChoice};
use art30::act::session::{Author, Session};
use art30::act::{agreement, customer, merge, plan::Plan, records, review};
use art30::error::{Error, Result};
use art30::format::html::{blocks, form, shell};
use art30::model::Kind;
use art30::report::customers::customers;
use art30::report::filter::Filter;
use art30::report::list::Show;
use art30::store::{Clock, Sure, lookup};
use art30::view::Report as _;

/// What a browser asks: `GET /customers`, `GET /deployment/DEP-1`, `POST /deployment` or `POST /deployment/DEP-1` with a form.
struct Request<'r> {
    path: &'r str,
    /// The fields of a form; nothing for a GET.
    form: Option<Vec<(String, String)>>,
}

/// Status and page.
fn answer(session: &Session, request: &Request<'_>) -> (u16, String) {
    let page = |title: &str, body| shell(title, body, "art30").into_string();
    let parts: Vec<&str> = request.path.trim_matches('/').split('/').collect();
    let kind = Kind::named(parts[0]);
    let answered = match (kind, parts.get(1), &request.form) {
        (Some(Kind::Customer), None, None) => list(session).map(|body| (200, page("Customers", body))),
        (Some(kind), name, None) => show(session, kind, name.copied()).map(|body| (200, page(kind.name(), body))),
        (Some(kind), name, Some(fields)) => {
            write(session, kind, name.copied(), fields).map(|handle| (303, format!("/{}/{handle}", kind.name())))
        }
        (None, ..) => Err(Error::NotFound("there is no such page".into())),
    };
    answered.unwrap_or_else(|error| match (error, kind) {
        (Error::Invalid(problems), Some(kind)) => {
            (422, page("Error: not saved", form::form(kind, request.form.as_deref().unwrap_or_default(), &problems)))
        }
        (error @ (Error::Conflict(_) | Error::Changed { .. }), _) => (409, error.to_string()),
        (error @ Error::NotFound(_), _) => (404, error.to_string()),
        (error, _) => (500, error.to_string()),
    })
}

fn list(session: &Session) -> Result<maud::Markup> {
    let store = session.open()?.store;
    Ok(blocks(&customers(&store, &Filter::all(Kind::Customer, session.on), false, &Show::default())?.blocks()))
}

/// The form of a record, filled; or an empty one.
fn show(session: &Session, kind: Kind, name: Option<&str>) -> Result<maud::Markup> {
    let store = session.open()?.store;
    let record = name.map(|name| store.find(kind, name, lookup::Sure::Exact)).transpose()?;
    let draft = record.map_or(Ok(Draft::new(kind)), |record| Draft::of_record(&store, &record))?;
    Ok(form::form(kind, &draft.named(), &[]))
}

/// Adds or changes a record. `looked_at` in the form is the tag of what it was filled from.
fn write(session: &Session, kind: Kind, name: Option<&str>, fields: &[(String, String)]) -> Result<String> {
    let seen = fields.iter().find(|(name, _)| name == "looked_at").map(|(_, text)| text.as_str());
    let texts = fields.iter().filter_map(|(name, text)| Some((&kind.fields()[kind.find(name)?], text.clone())));
    let draft = Draft::of(kind, texts);
    let plan = match name {
        Some(name) => records::edit(session, &[name.to_owned()], &draft)?,
        None => records::add(session, &draft)?,
    };
    let mut plan = match seen {
        Some(seen) => plan.unless_changed_since(seen)?,
        None => plan,
    };
    let written = plan.write()?;
    Ok(written.changes.first().map_or_else(|| name.unwrap_or_default().to_owned(), |line| line.record.clone()))
}

pub fn session(home: &Home) -> Session {
    let clock = Clock::Fixed("2026-11-23T10:00:00Z".parse().unwrap());
    let author = Author { actor: "Dana".into(), reason: None, channel: "web", op_id: None, writes: |_| true };
    let (register, on) = (home.register(), clock.today());
    Session { register, clock, state: None, told: None, sure: Sure::Yes, on, on_is_said: false, as_of: None, author }
}

fn posted<'r>(path: &'r str, fields: &[(&str, &str)]) -> Request<'r> {
    let form = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Request { path, form: Some(form) }
}

#[test]
fn a_page_lists_customers_and_shows_a_form_of_every_kind() {
    let home = Home::example();
    let session = session(&home);
    let (status, page) = answer(&session, &Request { path: "/customers", form: None });
    assert_eq!(status, 200);
    assert!(
        page.contains("Acme GmbH")
            && page.contains("O&#39;Hara &amp; Söhne KG") | page.contains("O'Hara &amp; Söhne KG")
    );
    for kind in Kind::ALL {
        let (status, page) = answer(&session, &Request { path: &format!("/{}/new-one", kind.name()), form: None });
        assert_eq!(status, 404, "{page}");
        let (status, page) = if kind == Kind::Customer {
            answer(&session, &Request { path: "/customer/CUS-1", form: None })
        } else {
            answer(&session, &Request { path: kind.name(), form: None })
        };
        assert_eq!(status, 200);
        for field in kind.fields() {
            assert!(page.contains(&format!("name=\"{}\"", field.name)), "{}: {}", kind.name(), field.name);
        }
    }
    let (_, page) = answer(&session, &Request { path: "/deployment/DEP-1", form: None });
    assert!(page.contains("value=\"CUS-1\""), "a link is a handle in a form: {page}");
}

#[test]
fn a_page_writes_through_the_same_acts_and_says_when_a_record_changed_since() {
    let home = Home::example();
    let session = session(&home);
    let tag = session.open().unwrap().store.tag();
    let change = posted("/customer/CUS-1", &[("looked_at", &tag), ("domain", "acme.example")]);
    let (status, place) = answer(&session, &change);
    assert_eq!((status, place.as_str()), (303, "/customer/CUS-1"));
    // Somebody else looked at the record before that.
    let late = posted("/customer/CUS-1", &[("looked_at", &tag), ("domain", "acme.test")]);
    let (status, said) = answer(&session, &late);
    assert_eq!(status, 409);
    assert!(said.starts_with("CUS-1 was changed in revision"), "{said}");
    assert_eq!(home.json(&["customer", "show", "CUS-1"])["report"]["record"]["domain"], "acme.example");
    let wrong = posted("/customer", &[("name", ""), ("contact_email", "nobody")]);
    let (status, page) = answer(&session, &wrong);
    assert_eq!(status, 422);
    assert!(page.contains("<title>Error: not saved</title>") && page.contains("value=\"nobody\""), "{page}");
    assert!(page.contains("Legal name is required") && page.contains("not one e-mail address"), "{page}");
    let log = home.json(&["log", "CUS-1"]);
    assert_eq!(log["report"]["revisions"][0]["actor"], "Dana");
}

#[test]
fn whatever_a_person_does_to_a_record_can_be_refused_once_it_changed() {
    type Made<'m> = Box<dyn Fn(&str, &str) -> Result<Plan> + 'm>;

    let home = Home::example();
    let session = session(&home);
    let seen = session.open().unwrap().store.tag();
    home.ok(&["customer", "edit", "CUS-1", "--notes", "looked at by somebody else"]);
    home.ok(&["agreement", "edit", "DPA-1", "--notes", "looked at by somebody else"]);
    let names = |name: &str| vec![name.to_owned()];
    let end = customer::Ending::Nothing;
    let (new, confirmed) = (
        Draft::new(Kind::Agreement).with("signed", "2026-11-20"),
        Confirmation { confirmed: true, ..Confirmation::default() },
    );
    let choice = |name: &str| ReviewChoice { names: names(name), all: None, overdue: false };
    let acts: [(&str, Made<'_>); 6] = [
        ("close", Box::new(|_, dpa| records::close(&session, Kind::Agreement, &names(dpa), "2026-11-20"))),
        ("archive", Box::new(|one, _| Ok(customer::archive(&session, &names(one), None, end)?.plan))),
        ("retire", Box::new(|_, dpa| records::retire(&session, Kind::Agreement, &names(dpa)))),
        (
            "merge",
            Box::new(|one, _| Ok(merge::merge(&session, "CUS-5", one, &[("all".into(), merge::Keep::Into)])?.plan)),
        ),
        ("supersede", Box::new(|_, dpa| agreement::supersede(&session, dpa, &new, None))),
        ("review", Box::new(|_, dpa| review::confirm(&session, &choice(dpa), &confirmed))),
    ];
    let newest = session.open().unwrap().store.tag();
    for (act, made) in &acts {
        let changed = made("CUS-1", "DPA-1").and_then(|plan| plan.unless_changed_since(&seen));
        assert!(matches!(changed, Err(Error::Changed { .. })), "{act}: {:?}", changed.err());
        let looked_at_again = made("CUS-1", "DPA-1").and_then(|plan| plan.unless_changed_since(&newest));
        assert!(looked_at_again.is_ok(), "{act}: {:?}", looked_at_again.err());
    }
}

#[test]
fn no_surface_writes_to_a_register_that_was_changed_by_hand() {
    let home = Home::example();
    rusqlite::Connection::open(home.register())
        .unwrap()
        .execute("UPDATE customer SET country = 'FR' WHERE number = 1", [])
        .unwrap();
    let change = posted("/customer/CUS-1", &[("domain", "acme.example")]);
    let (status, said) = answer(&session(&home), &change);
    assert_eq!(status, 500);
    assert!(said.contains("changed outside of art30") && said.contains("Nothing was written"), "{said}");
}
