//! Who keeps a register, and from where it comes: what Art. 30 asks of the organisation itself, and what makes an export checkable.

use super::ours::{REASON_RECORDED, REPRESENTATIVES, appointed, representative};
use super::{Register, Ropa};
use crate::error::Result;
use crate::model::dossier::Dpo;
use crate::model::phrase::say;
use crate::model::{Phrase, Record};
use crate::rules::roles::undated;
use crate::texts::register as texts;
use crate::view::Cell;

/// The cover of a register.
#[derive(Clone, Debug)]
pub struct Cover {
    /// What the organisation is here: "Processor", "Controller", or both.
    pub part: &'static str,
    /// The organisation.
    pub organisation: Cell,
    /// Its address.
    pub address: Cell,
    /// Its country.
    pub country: Cell,
    /// Where it is asked about privacy.
    pub contact: Cell,
    /// Its legal entities on the day, with their addresses.
    pub entities: Cell,
    /// Its DPO on the day, Art. 37.
    pub dpo: Cell,
    /// Its representatives on the day in the EU (Art. 27), the United Kingdom and Switzerland; nothing where no law that applies asks for one.
    pub representatives: [Option<Cell>; 3],
    /// The supervisory authority, Art. 55.
    pub authority: Cell,
    /// The day on which the facts hold, and since when also what ended.
    pub in_force_on: Phrase,
    /// That facts without dates are taken as they were recorded on a later day.
    pub undated: Option<Phrase>,
    /// Which rows.
    pub rows: Phrase,
    /// The revision, and when it was recorded.
    pub recorded: Phrase,
    /// What binds it to the register's journal.
    pub checkpoint: Phrase,
    /// The program.
    pub made_by: Phrase,
}

impl Cover {
    /// All of it, as people read it: label and words.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, Phrase)> {
        let mut facts: Vec<_> = self.stated().into_iter().map(|(label, cell)| (label, cell.phrase())).collect();
        facts.extend([("In force on", self.in_force_on.clone())]);
        facts.extend(self.undated.clone().map(|words| ("Facts without a date", words)));
        facts.extend([
            ("Rows", self.rows.clone()),
            ("Recorded", self.recorded.clone()),
            ("Checkpoint", self.checkpoint.clone()),
            ("Made by", self.made_by.clone()),
        ]);
        facts
    }

    /// The same for a document that holds both registers.
    #[must_use]
    pub fn of_both(self) -> Self {
        Self { part: "Controller and processor", rows: Phrase::Fixed("all activities and all customers"), ..self }
    }

    /// The representatives that a law in question asks for, each with its place.
    pub fn named_representatives(&self) -> impl Iterator<Item = (&'static str, &Cell)> {
        let places = ["EU representative (Art. 27)", "UK representative", "Swiss representative"];
        places.into_iter().zip(&self.representatives).filter_map(|(place, said)| Some((place, said.as_ref()?)))
    }

    /// What is recorded of the organisation.
    fn stated(&self) -> Vec<(&'static str, &Cell)> {
        let before = [
            (self.part, &self.organisation),
            ("Address", &self.address),
            ("Country", &self.country),
            ("Privacy contact", &self.contact),
            ("Legal entities", &self.entities),
            ("Data Protection Officer (DPO)", &self.dpo),
        ];
        before
            .into_iter()
            .chain(self.named_representatives())
            .chain([("Supervisory authority", &self.authority)])
            .collect()
    }
}

impl Register<'_> {
    /// Who keeps the register, and from where it comes.
    pub fn cover(&self) -> Result<Cover> {
        let acting = self.acting()?;
        let laws = self.laws_of(&acting)?;
        let (store, on) = (self.store, self.options.on);
        let organisation = self.organisation.record.as_ref();
        let of = |field: &str| Cell::from(organisation.map(|record| Cell::of(record, field)));
        Ok(Cover {
            part: if self.options.ropa == Ropa::Processor { "Processor" } else { "Controller" },
            organisation: of("name"),
            address: of("address"),
            country: of("country"),
            contact: Cell::joined(["email", "phone"].map(of), ", "),
            entities: self.entities(),
            dpo: match self.organisation.dpo(on) {
                Dpo::NotNeeded(because) => not_needed(because),
                Dpo::Named(_) | Dpo::NotProvided => appointed(&self.organisation, "dpo", on),
            },
            representatives: REPRESENTATIVES.map(|(role, _, code)| {
                match representative(&self.organisation, (role, code), (&laws, &acting), on) {
                    Some(REASON_RECORDED) => self.organisation.text("representative_not_needed").map(not_needed),
                    said => said,
                }
            }),
            authority: of("authority"),
            in_force_on: match self.options.ended_since {
                None => on.into(),
                Some(since) => say!(texts::ON_DAY_AND_ENDED, day = on, since = since),
            },
            undated: store.last.day().and_then(|recorded| undated(on, recorded)),
            rows: match self.options.narrowed(Record::name_and_handle) {
                None => Phrase::Fixed("all"),
                Some(named) => say!(texts::ONLY, customer = named),
            },
            recorded: store.last.phrase(),
            checkpoint: store.stamp().phrase(),
            made_by: format!("art30 {}", env!("CARGO_PKG_VERSION")).into(),
        })
    }

    fn entities(&self) -> Cell {
        let fields = ["name", "address", "country", "registration", "email"];
        let current = self.organisation.entities.iter().filter(|entity| entity.holds_on(self.options.on));
        Cell::joined(current.map(|entity| Cell::joined(fields.map(|field| Cell::of(entity, field)), ", ")), "\n")
    }
}

/// Why nobody has to be appointed to a part.
fn not_needed(because: &str) -> Cell {
    say!(texts::NONE_NEEDED_SINCE, why = because).into()
}
