//! A visit: what a browser asks of one address, on which day and as of which moment, and who asks.

use super::Site;
use super::authorize::{self, Way};
use super::pairs::Pairs;
use super::upload::Upload;
use super::visitor::Visitor;
use crate::act::session::{Author, Opened, Session};
use crate::error::{Error, Place, Problem, Result};
use crate::model::{Kind, Record, date};
use crate::store::{Moment, Store, Sure, Told, lookup};
use crate::texts::Language;
use chrono::NaiveDate;
use maud::{Markup, html};
use std::cell::{Cell, RefCell};

/// The name under which a form or a program says what it looked at. No field of a record is called so.
pub const SEEN: &str = "looked_at";

/// What a browser asks, and what it sent.
pub struct Visit<'v> {
    pub site: &'v Site,
    /// Which register, which day, who acts.
    pub session: Session,
    /// The path of the address.
    pub path: String,
    /// The parts of the path that its row leaves open, by name.
    pub open: Vec<(String, String)>,
    pub query: Pairs,
    pub form: Pairs,
    /// Files that were sent with the form.
    pub files: Vec<Upload>,
    /// Who asks.
    pub visitor: Visitor,
    /// The revision of which the page shows something, where that is not the newest.
    pub older: Cell<Option<i64>>,
    /// What speaks against the register, as it was last opened.
    pub doubts: RefCell<Vec<String>>,
    /// Texts of what is shown in which somebody wrote a day: they stay as they were recorded.
    pub own_days: RefCell<Vec<String>>,
    /// What was wrong with a form of the page that is shown again, and where that form was sent.
    pub wrong: Option<(Error, String)>,
}

impl<'v> Visit<'v> {
    /// Reads what was asked; problems of the day and of the moment have the names of their fields.
    pub fn new(site: &'v Site, told: &'static Told, (path, query): (String, Pairs), visitor: Visitor) -> Result<Self> {
        let settings = &site.settings;
        let today = settings.clock.today();
        let on = query.said("on").map(|text| date::read(text, today).map_err(|why| Error::invalid("on", why)));
        let as_of = query.said("as_of").map(|text| Moment::read(text, settings.clock));
        let (on, as_of) = (on.transpose()?, as_of.transpose()?);
        let author = Author {
            actor: visitor.actor.clone(),
            reason: None,
            channel: "web",
            op_id: None,
            writes: visitor.role.writes(),
        };
        let session = Session {
            register: settings.register.clone(),
            clock: settings.clock,
            state: settings.state,
            told: Some(told),
            sure: if query.said("sure") == Some("yes") { Sure::Yes } else { Sure::No },
            on: on.unwrap_or(today),
            on_is_said: on.is_some(),
            as_of,
            author,
        };
        let (open, form, files, older) = (Vec::new(), Pairs::default(), Vec::new(), Cell::new(None));
        let (wrong, doubts, own_days) = (None, RefCell::default(), RefCell::default());
        Ok(Self { site, session, path, open, query, form, files, visitor, older, doubts, own_days, wrong })
    }

    /// The same with a form that was sent.
    pub fn sent(mut self, form: Pairs, files: Vec<Upload>) -> Self {
        self.session.author.reason = form.said("reason").map(str::to_owned);
        self.session.author.op_id = form.said("op_id").map(str::to_owned);
        if form.said("sure") == Some("yes") {
            self.session.sure = Sure::Yes;
        }
        Self { form, files, ..self }
    }

    /// The file that was sent with the form. Of several, only the person knows which is meant.
    pub fn file(&self) -> Result<Option<&Upload>> {
        match &self.files.iter().filter(|file| file.field == "file").collect::<Vec<_>>()[..] {
            [] => Ok(None),
            [file] => Ok(Some(file)),
            several => {
                let names: Vec<String> = several.iter().map(|file| file.name()).collect();
                let (count, names) = (names.len(), names.join(", "));
                let why =
                    format!("{count} files came: {names}. One is taken here, so none was kept. Choose one of them");
                Err(Error::Usage(why))
            }
        }
    }

    /// What was sent with the form, else what stands in the address.
    pub fn said(&self, name: &str) -> Option<&str> {
        self.form.said(name).or_else(|| self.query.said(name))
    }

    /// The language in which something is handed out.
    pub fn language(&self) -> Result<Language> {
        let Some(code) = self.said("lang") else { return Ok(Language::English) };
        Language::named(code).ok_or_else(|| Error::invalid("lang", format!("{code} is none of en, de and fr")))
    }

    /// What was typed into a field of a form that is shown again, by where the form is sent.
    pub fn typed(&self, sent_to: &str, name: &str) -> Option<&str> {
        let (_, path) = self.wrong.as_ref()?;
        if path == sent_to { self.said(name) } else { None }
    }

    /// What is wrong with a field of a form that is shown again, by where the form is sent.
    pub fn wrong_with(&self, sent_to: &str, name: &str) -> Option<&str> {
        let (Error::Invalid(problems), path) = self.wrong.as_ref()? else { return None };
        let of_field = |problem: &&Problem| problem.place.field() == Some(name);
        problems.iter().find(of_field).filter(|_| path == sent_to).map(|problem| problem.message.as_str())
    }

    /// The register, at the moment of the visit.
    pub fn open(&self) -> Result<Opened> {
        let opened = self.session.open()?;
        self.doubts.replace(opened.doubts.clone());
        Ok(opened)
    }

    /// A part of the path.
    pub fn part(&self, name: &str) -> &str {
        self.open.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }

    /// The kind that the path names.
    pub fn kind(&self) -> Result<Kind> {
        let name = self.part("kind");
        let kind = Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name);
        kind.ok_or_else(|| Error::NotFound(format!("there is no page /{name}")))
    }

    /// The record of a kind that the path names.
    pub fn record(&self, store: &Store, kind: Kind) -> Result<Record> {
        store.find(kind, self.part("name"), lookup::Sure::Exact)
    }

    /// An address on this server, of the same day and moment.
    pub fn to(&self, path: &str) -> String {
        self.to_with(path, Pairs::default())
    }

    /// The same with something more to say.
    pub fn to_with(&self, path: &str, mut pairs: Pairs) -> String {
        for name in ["on", "as_of"] {
            if let Some(text) = self.query.said(name).filter(|_| pairs.said(name).is_none()) {
                pairs.0.push((name.to_owned(), text.to_owned()));
            }
        }
        let more = pairs.written();
        // An address may say something already.
        if path.contains('?') { format!("{path}{}", more.replace('?', "&")) } else { format!("{path}{more}") }
    }

    /// Whether the visitor may follow an address of this server.
    pub fn may(&self, address: &str) -> bool {
        let rows = || self.site.rows.iter().copied();
        let in_the_past = self.session.as_of.is_some() && authorize::leads_to_change(rows(), address);
        !in_the_past && authorize::may(rows(), self.visitor.role, Way::Get, address)
    }

    /// Whether the visitor may send a form there.
    pub fn may_send(&self, address: &str) -> bool {
        authorize::may(self.site.rows.iter().copied(), self.visitor.role, Way::Post, address)
    }

    /// A link, where the visitor may follow it; nothing where not. `class` is that of the link.
    pub fn anchor(&self, class: &str, address: &str, words: &str) -> Markup {
        html! {
            @if self.may(address) { a class=[(!class.is_empty()).then_some(class)] href=(address) { (words) } }
        }
    }

    pub fn today(&self) -> NaiveDate {
        self.session.clock.today()
    }

    /// An error as it is shown: where a file that was sent lies meanwhile is nobody's concern.
    pub fn told(&self, error: Error) -> Error {
        let Error::Invalid(problems) = error else { return error };
        let named = |words: String| self.files.iter().fold(words, |words, file| file.named(&words));
        let told = |problem: Problem| Problem {
            place: match problem.place {
                place @ (Place::Whole | Place::Given(_)) => place,
                Place::Named(name) => Place::Named(named(name)),
                Place::Row { table, unit, number, cell } => Place::Row { table: named(table), unit, number, cell },
            },
            message: super::words::in_words(&named(problem.message)),
            advice: problem.advice.map(|advice| super::words::in_words(&named(advice.into())).into()),
            ..problem
        };
        Error::Invalid(problems.into_iter().map(told).collect())
    }

    /// Keeps what somebody wrote in a record that the page shows as it was recorded.
    pub fn shows(&self, record: &Record) {
        self.own_days.borrow_mut().extend(super::words::own_days(record));
    }

    /// What a form was filled from, by its mark.
    pub fn seen(&self) -> Option<&str> {
        self.form.said(SEEN)
    }
}
