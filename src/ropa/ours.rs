//! Who we are in a row: the legal entity that acts, how it is reached, its DPO and its representatives. Art. 30(1)(a), 30(2)(a).

use crate::model::dossier::Dpo;
use crate::model::phrase::say;
use crate::model::{Organisation, Phrase, Record, country};
use crate::rules::regime::{Laws, Party, Regime};
use crate::texts::register as texts;
use crate::view::Cell;
use chrono::NaiveDate;

/// The representatives that an organisation can have: the part, where, and the law of the place in the vocabulary of places.
pub const REPRESENTATIVES: [(&str, &str, &str); 3] = [
    ("eu_representative", "EU", "EU"),
    ("uk_representative", "United Kingdom", "GB"),
    ("ch_representative", "Switzerland", "CH"),
];

/// What a row says where the reason stands on the cover.
pub const REASON_RECORDED: Cell = Cell::NotAsked("Not needed, for a reason that is recorded");

/// The party on our side and what is recorded of it.
#[derive(Clone, Debug)]
pub struct Ours<'o> {
    organisation: &'o Organisation,
    /// The legal entity that acts, if it is known.
    pub party: Party<'o>,
    /// The laws that a representative can be asked for by.
    laws: Laws,
    on: NaiveDate,
}

impl<'o> Ours<'o> {
    /// The party of a day.
    pub fn new(organisation: &'o Organisation, party: Party<'o>, laws: Laws, on: NaiveDate) -> Self {
        Self { organisation, party, laws, on }
    }

    /// Whose entity it is, and the day.
    pub fn of(&self) -> (&'o Organisation, NaiveDate) {
        (self.organisation, self.on)
    }

    /// The laws of the row.
    pub fn laws(&self) -> &[Regime] {
        &self.laws.regimes
    }

    /// The name of the legal entity, and that by which it is known.
    pub fn name(&self) -> Cell {
        let known_as = self.organisation.text("name");
        match (self.party.record, known_as) {
            (Some(record), _) if Some(record.title().as_str()) == known_as => record.title().into(),
            (Some(record), Some(known_as)) => format!("{} ({known_as})", record.title()).into(),
            (Some(record), None) => record.title().into(),
            (None, Some(known_as)) => Cell::Part(say!(texts::ENTITY_UNSAID, name = known_as)),
            (None, None) => Cell::Missing,
        }
    }

    /// How it is reached: its own address, and its own mail or that of the organisation. A country alone is no contact.
    pub fn contact(&self) -> Cell {
        let of = |record: Option<&Record>, field: &str| match record {
            Some(record) if record.kind.find(field).is_some() => Cell::of(record, field),
            _ => Cell::Missing,
        };
        let organisation = self.organisation.record.as_ref();
        let address = of(self.party.record, "address");
        let ways = ["email", "phone"].map(|field| Cell::first([of(self.party.record, field), of(organisation, field)]));
        reached(address, of(self.party.record, "country"), ways)
    }

    /// Its DPO.
    pub fn dpo(&self) -> Cell {
        match self.organisation.dpo(self.on) {
            Dpo::NotNeeded(_) => REASON_RECORDED,
            Dpo::Named(_) | Dpo::NotProvided => appointed(self.organisation, "dpo", self.on),
        }
    }

    /// Its representatives, each with the place for which it is one.
    pub fn representatives(&self) -> Cell {
        let acting = std::slice::from_ref(&self.party);
        let all = REPRESENTATIVES.into_iter().filter_map(|(role, place, code)| {
            Some((place, representative(self.organisation, (role, code), (&self.laws, acting), self.on)?))
        });
        let all: Vec<(&'static str, Cell)> = all.collect();
        let missing = all.iter().any(|(_, said)| *said == Cell::Missing);
        let given = all.iter().any(|(_, said)| said.is_given());
        let each = |(place, said): &(&'static str, Cell)| {
            say!(texts::LABELLED, label = Phrase::Fixed(place), words = said.phrase())
        };
        // Where one is missing, it is said in which place; where all are there or none is needed, what is named.
        if missing && all.len() > 1 {
            return Cell::Part(Phrase::Joined(all.iter().map(each).collect(), "; "));
        }
        if given {
            let given = all.iter().filter(|(_, said)| said.is_given());
            return Cell::joined(given.map(|one| each(one).into()), "; ");
        }
        all.into_iter().next().map_or(Cell::Missing, |(_, said)| said)
    }

    /// Whether it is known that a representative in the Union is asked for: the entity that acts is not there. Art. 27(1).
    pub fn needs_representative(&self) -> bool {
        self.party.in_eea() == Some(false)
    }

    /// The cell of one of the four columns that every register ends with.
    pub fn cell(&self, key: &str) -> Cell {
        match key.rsplit('_').next() {
            Some("contact") => self.contact(),
            Some("dpo") => self.dpo(),
            Some("representatives") => self.representatives(),
            _ => self.name(),
        }
    }
}

/// An address with its country and the ways to be reached. A country alone is no way to reach anybody, and an address may name it already.
pub fn reached(address: Cell, country: Cell, ways: impl IntoIterator<Item = Cell>) -> Cell {
    let ways: Vec<Cell> = ways.into_iter().collect();
    let named = address.given().zip(country.given()).is_some_and(|(address, country)| address.ends_with(&*country));
    // What was erased was there.
    let unsaid = |cell: &Cell| !cell.is_given() && !matches!(cell, Cell::Part(_));
    let alone = unsaid(&address) && ways.iter().all(unsaid);
    let country = if named || (alone && country.is_given()) { Cell::Missing } else { country };
    Cell::joined([address, country].into_iter().chain(ways), ", ")
}

/// The representative in a place, or why none is needed there: the words are the same wherever they stand. Nothing where none is appointed and
/// no law in question is that of the place. None is needed where all who act are established there. Art. 27, of the UK GDPR too; FADP Art. 14.
pub fn representative(
    organisation: &Organisation,
    (role, code): (&str, &str),
    (laws, acting): (&Laws, &[Party<'_>]),
    on: NaiveDate,
) -> Option<Cell> {
    let named = appointed(organisation, role, on);
    if named != Cell::Missing {
        return Some(named);
    }
    // The GDPR reaches those who are under no law of a place, too.
    let unsaid = laws.unknown.is_some() || laws.regimes.is_empty();
    let (asked, here) = match code {
        "GB" => (laws.regimes.contains(&Regime::UkGdpr), "Not needed (established in the United Kingdom)"),
        "CH" => (laws.regimes.contains(&Regime::SwissFadp), "Not needed (established in Switzerland)"),
        _ => (laws.regimes.contains(&Regime::Gdpr) || unsaid, "Not needed (established in the EEA)"),
    };
    let is_there =
        |party: &Party<'_>| party.is_in(|place| if code == "EU" { country::in_eea(place) } else { place == code });
    asked.then(|| {
        if !acting.is_empty() && acting.iter().all(|party| is_there(party) == Some(true)) {
            Cell::NotAsked(here)
        } else if code == "EU" && organisation.text("representative_not_needed").is_some() {
            REASON_RECORDED
        } else {
            Cell::Missing
        }
    })
}

/// Who is appointed to a part on a day, with what is recorded of each.
pub fn appointed(organisation: &Organisation, role: &str, on: NaiveDate) -> Cell {
    let fields = ["name", "position", "email", "phone", "address"];
    let each = organisation.appointed(role, on);
    Cell::joined(each.map(|record| Cell::joined(fields.map(|field| Cell::of(record, field)), ", ")), "; ")
}
