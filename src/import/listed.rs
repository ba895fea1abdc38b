//! What a file lists. That is never guessed from words that any list has, such as Name and Country: it needs columns that only one kind of
//! list has, or an export that is known. What speaks against a kind makes a question of it: so do columns of other lists, and what people
//! call the file, the sheet, or the table in lines above it.

use super::columns::{FileColumn, about_dpa, is_bare_name, of_contract, own};
use super::exports;
use super::heads::{normal, normal_words};
use super::rows_of;
use crate::error::{Given, OpenPoint, Problem};
use crate::model::Kind;
use std::collections::BTreeSet;

/// A list, before it is known what of.
pub struct List<'l> {
    pub heads: &'l [String],
    /// The first rows below them.
    pub rows: Vec<&'l csv::StringRecord>,
    /// The name of the file, without its ending.
    pub stem: Option<&'l str>,
    /// The name of the sheet, and the lines above the table.
    pub titles: Vec<String>,
}

/// There is one of each for the vendor itself, or a few that the law asks for by name: no list from elsewhere is meant, so a person has to say
/// that it is one.
const OF_THE_VENDOR: [Kind; 2] = [Kind::Organisation, Kind::Appointment];

/// Those who work for us or against us, not customers: in a list, and in the name of one.
const OF_SUPPLIERS: [&str; 26] = [
    "subprocessor*",
    "sub processor*",
    "supplier*",
    "vendor*",
    "unterauftrag*",
    "auftragsverarbeiter*",
    "lieferant*",
    "dienstleister*",
    "fournisseur*",
    "sous traitant*",
    "proveedor*",
    "fornitor*",
    "leverancier*",
    "subverwerker*",
    "leads",
    "interessent*",
    "subunternehmer*",
    "nachunternehmer*",
    "zulieferer*",
    "wettbewerber*",
    "kreditor*",
    "dostawc*",
    "podwykonawc*",
    "konkurren*",
    "toeleverancier*",
    "onderaannemer*",
];

/// Words that say which list they belong to, and the kinds of ours that such a list can be: often none. A star stands for any letters.
const SPEAKING: [(&[&str], &[Kind]); 10] = [
    (&OF_SUPPLIERS, &[Kind::Subprocessor, Kind::Engagement]),
    (
        &[
            "processor*",
            "service provider*",
            "service description*",
            "data processed",
            "subencargado*",
            "competitor*",
            "prospect*",
            "partner*",
            "newsletter*",
        ],
        &[],
    ),
    (
        &[
            "data subject*",
            "request type*",
            "type of request",
            "requester*",
            "requestor*",
            "dsr*",
            "dsar*",
            "betroffene*",
            "antragsteller*",
            "incident*",
            "breach*",
            "severity",
            "risk*",
            "likelihood",
            "vulnerabilit*",
            "ticket*",
            "invoice*",
            "rechnung*",
        ],
        &[],
    ),
    (
        &[
            "asset*",
            "inventory",
            "hostname*",
            "host name*",
            "serial number*",
            "serial no",
            "ip address*",
            "mac address*",
            "operating system*",
            "device*",
        ],
        &[],
    ),
    (
        &[
            "employee",
            "employees",
            "staff",
            "personnel",
            "mitarbeiter",
            "job title*",
            "department*",
            "hire date*",
            "hired*",
            "date of birth",
            "salary",
            "abteilung*",
            "geburtsdatum",
            "eintrittsdatum",
        ],
        &[Kind::Person, Kind::Training, Kind::Acknowledgement],
    ),
    (
        &[
            "acknowledg*",
            "accepted",
            "accepted on",
            "accepted at",
            "attested*",
            "gelesen*",
            "bestätigt*",
            "zur kenntnis*",
        ],
        &[Kind::Acknowledgement],
    ),
    (&["policy*", "policies", "richtlinie*"], &[Kind::Policy, Kind::Acknowledgement]),
    (&["training*", "course*", "schulung*"], &[Kind::Training]),
    (
        &[
            "processing activit*",
            "records of processing",
            "record of processing*",
            "processing purpose*",
            "processing operation*",
            "ropa",
            "vvt",
            "verarbeitungs*",
            "purpose*",
            "zweck*",
            "finalité*",
            "legal basis",
            "lawful basis",
            "rechtsgrundlage*",
            "base légale",
            "categories of*",
            "data categor*",
            "kategorien*",
            "datenkategorie*",
            "recipient*",
            "empfänger*",
            "retention*",
            "aufbewahrung*",
            "löschfrist*",
            "speicherdauer*",
            "durée de conservation",
            "dpia",
            "dsfa",
        ],
        &[Kind::Activity, Kind::Purpose, Kind::Retention],
    ),
    (&["dpa*", "avv*", "contract*", "vertrag*", "verträge*", "contrat*", "nda"], &[Kind::Agreement]),
];

/// Words that name a list, where it is called by them. Others of those above only say what a file is for: an export of invoices lists customers.
const NAMING: [&str; 23] = [
    "partners",
    "partner",
    "processors",
    "service providers",
    "competitors",
    "prospects",
    "data subject*",
    "dsr*",
    "dsar*",
    "incidents",
    "assets",
    "inventory",
    "employee",
    "employees",
    "staff",
    "personnel",
    "mitarbeiter",
    "acknowledgement*",
    "trainings",
    "processing activities",
    "records of processing",
    "ropa",
    "contracts",
];

/// Words that are only said of customers.
const OF_CUSTOMERS: [&str; 10] =
    ["customer*", "client*", "kunde*", "kund", "kunden*", "klant*", "cliente*", "klient*", "csm", "account manager*"];

/// Words for a question. What only is asked for, such as a request, may be that of a data subject.
const OF_QUESTIONS: [&str; 8] =
    ["question*", "frage*", "kundenfrage*", "pregunta*", "domand*", "vraag*", "vragen*", "pergunta*"];

/// Words for a company: enough where every other column is one of a list of customers too, and one says what only is said of customers.
const OF_COMPANIES: [&str; 9] = [
    "company*",
    "firma",
    "firmenname",
    "unternehmen",
    "société",
    "raison sociale",
    "ragione sociale",
    "bedrijf*",
    "empresa",
];

/// What is known of a company by whoever keeps a list of it, be it of suppliers.
const OF_ANY_COMPANY: &[&str] = &[
    "name",
    "country",
    "domain",
    "address",
    "reference",
    "contact",
    "contact_email",
    "owner",
    "belongs",
    "since",
    "status",
    "notes",
];

/// Heads that are those of programs in which customers are kept, word for word.
const OF_CRMS: [&str; 3] = ["country/region", "company domain name", "company owner"];

/// Words in the titles of policies.
const OF_POLICIES: [&str; 12] = [
    "policy",
    "policies",
    "plan",
    "procedure",
    "standard",
    "guideline*",
    "code of*",
    "*richtlinie",
    "*leitlinie",
    "*konzept",
    "*anweisung",
    "*ordnung",
];

/// Why it is not known what a file lists.
#[derive(Debug, PartialEq, Eq)]
pub struct Unclear {
    /// The end of a sentence about the file.
    pub why: String,
    /// What it may list.
    pub may_be: Vec<Kind>,
}

impl Unclear {
    /// As a problem of the file; a person can say what it lists.
    pub fn problem(self, file: &str) -> Problem {
        let kinds: &[Kind] =
            if self.may_be.is_empty() { &[Kind::Customer, Kind::Agreement, Kind::Person] } else { &self.may_be };
        let answers: Vec<(&str, &str)> = kinds.iter().map(|kind| (kind.plural(), kind.describe().about)).collect();
        Problem::new(file, self.why)
            .settled_by(OpenPoint::new("kind", "", "", &answers).asking(format!("What does {file} list?")).or_other())
    }
}

impl List<'_> {
    /// What the file lists, or why that is not clear and how a person says it.
    pub fn kind(&self) -> Result<Kind, Unclear> {
        let proven = self.by_handles().or_else(|| self.of_our_export());
        let sure = |kind: &Kind| !OF_THE_VENDOR.contains(kind) && self.against(*kind).is_empty();
        let guesses = [
            Self::of_an_export,
            Self::by_our_names,
            Self::by_titles,
            Self::by_questions,
            Self::by_common_words,
            Self::by_its_name,
        ];
        let guess = || guesses.iter().find_map(|guess| guess(self)).filter(sure);
        proven.or_else(guess).ok_or_else(|| self.unclear())
    }

    /// Handles of one kind in a column of that name: the rows name records of the register.
    fn by_handles(&self) -> Option<Kind> {
        let at = self.heads.iter().position(|head| normal(head) == "handle")?;
        let mut cells = self.rows.iter().filter_map(|row| row.get(at)).map(str::trim).filter(|cell| !cell.is_empty());
        let (kind, _) = Kind::of_handle(cells.next()?)?;
        cells.all(|cell| kind.number_in(cell).is_some()).then_some(kind)
    }

    /// A file that art30 wrote: handle and id, and no other columns than those of one kind.
    fn of_our_export(&self) -> Option<Kind> {
        let has = |name: &str| self.heads.iter().any(|head| head == name);
        let all_known = |kind: &Kind| self.heads.iter().all(|head| own(*kind, head).is_some());
        only(Kind::ALL.into_iter().filter(|kind| has("handle") && has("id") && all_known(kind)))
    }

    /// The columns of a known export, and its ids where these tell it from other lists with such columns.
    fn of_an_export(&self) -> Option<Kind> {
        let (product, kind) = exports::product(self.heads, None)?;
        let Some((head, starts)) = exports::start_of_ids(product) else { return Some(kind) };
        let at = self.heads.iter().position(|known| normal(known) == normal(head));
        let mut ids = self.rows.iter().filter_map(|row| row.get(at?)).map(str::trim).filter(|id| !id.is_empty());
        ids.all(|id| starts.iter().any(|start| id.starts_with(start))).then_some(kind)
    }

    /// Our own names for what is required, no others, and two at least that no other kind has and no other list would.
    fn by_our_names(&self) -> Option<Kind> {
        let owner = |head: &str| only(Kind::ALL.into_iter().filter(|kind| is_field(*kind, head)));
        let telling = |kind: Kind| {
            let is_telling = |head: &&String| head.trim().contains(['_', ' ', '-']) && owner(head) == Some(kind);
            self.heads.iter().filter(is_telling).count()
        };
        let all_known = |kind: Kind| self.heads.iter().all(|head| own(kind, head).is_some());
        only(Kind::ALL.into_iter().filter(|kind| all_known(*kind) && self.required(*kind) && telling(*kind) > 1))
    }

    /// Names and links, most of them of policies: how a handbook lists them.
    fn by_titles(&self) -> Option<Kind> {
        let at = |field: &str| {
            self.heads
                .iter()
                .position(|head| own(Kind::Policy, head) == Kind::Policy.find(field).map(FileColumn::Field))
        };
        let (name, _) = (at("name")?, at("link")?);
        let titles = self.rows.iter().filter_map(|row| row.get(name));
        let (policies, others): (Vec<&str>, Vec<&str>) = titles.partition(|title| speaks(&OF_POLICIES, title));
        let all_known = self.heads.iter().all(|head| is_field(Kind::Policy, head));
        (all_known && policies.len() > others.len()).then_some(Kind::Policy)
    }

    /// Who asked, and a column that bears the name of a question, with the day or the answer: no other list says what customers asked.
    fn by_questions(&self) -> Option<Kind> {
        let kind = Kind::Question;
        let asks = |head: &&String| {
            speaks(&OF_QUESTIONS, head)
                && (own(kind, head) == kind.find("question").map(FileColumn::Field)
                    || exports::alias("", kind, head).is_some_and(|(_, alias)| alias.ours == "question"))
        };
        let tells = ["received", "answer"].iter().any(|field| self.gives(kind, field));
        let sure = self.gives(kind, "customer") && self.heads.iter().any(|head| asks(&head)) && tells;
        sure.then_some(kind)
    }

    /// Words for customers beside others that lists of customers have, or such for agreements.
    fn by_common_words(&self) -> Option<Kind> {
        let named = self.heads.iter().filter(|head| !head.is_empty());
        let (customers, agreements): (Vec<&String>, Vec<&String>) =
            (self.known(Kind::Customer), self.known(Kind::Agreement));
        let only_customers = customers.iter().any(|head| !agreements.contains(head));
        let only_agreements = agreements.iter().any(|head| !customers.contains(head));
        let count = named.count();
        // A list of customers says of their DPAs too, beside more of the customers themselves.
        let beyond = |one: &[&String], other: &[&String]| one.iter().filter(|head| !other.contains(head)).count();
        let of_dpas = |head: &&String| is_of_dpas(head);
        let of_agreements_alone: Vec<&String> = agreements.iter().copied().filter(|head| !is_of_dpas(head)).collect();
        let says_more = beyond(&customers, &agreements) > beyond(&of_agreements_alone, &customers);
        let has = |words: &[&str]| customers.iter().any(|head| speaks(words, head));
        // A person's name beside that of a company: the rows are people.
        let names_people = || self.heads.iter().any(|head| names_person(head));
        let says_what_they_are = || customers.iter().any(|head| is_of_customers_alone(head));
        let companies = customers.len() == count && has(&OF_COMPANIES) && !names_people();
        let of_customers = has(&OF_CUSTOMERS) || companies && says_what_they_are();
        // Deployments and the like name their customer too; a column that bears their name says that each row is one.
        let names_itself = |kind: Kind| {
            let mut heads = self.heads.iter().filter(|head| !is_of_dpas(head));
            heads.any(|head| [kind.name(), kind.plural()].contains(&normal(head).as_str()))
        };
        let rival = |kind: Kind| {
            kind != Kind::Customer && self.required(kind) && kind.is_of_customer() && {
                names_itself(kind) || self.heads.iter().filter(|head| is_field(kind, head)).count() >= customers.len()
            }
        };
        let others = count - self.heads.iter().filter(of_dpas).count();
        if of_customers && customers.len() > 1 && (!only_agreements || says_more) && customers.len() * 2 >= others {
            let sure = self.gives(Kind::Customer, "name") && !Kind::ALL.into_iter().any(rival);
            return Some(Kind::Customer).filter(|_| sure);
        }
        let speaks_of_dpas = self.heads.iter().any(|head| speaks(&["dpa*", "avv*"], head));
        let sure = only_agreements && !only_customers && (agreements.len() == count || speaks_of_dpas);
        // What names a customer and its agreement may list what was agreed to change.
        let sure = sure && !self.required(Kind::Amendment);
        Some(Kind::Agreement).filter(|_| sure && self.gives(Kind::Agreement, "customer"))
    }

    /// The file is called as our files are: enough when its columns fit, or when none of them is known and that is to be said.
    fn by_its_name(&self) -> Option<Kind> {
        let kind = Kind::named(self.stem?)?;
        let other = |other: &Kind| *other != kind && self.known(*other).len() > self.known(kind).len();
        // A list that names records by their key can leave out the rest.
        let by_key = kind.keys().iter().any(|key| key.iter().all(|field| self.gives(kind, field)));
        let fits = by_key || self.required(kind);
        let rival = Kind::ALL.iter().any(|kind| other(kind) && self.required(*kind));
        (!rival && (fits || self.known(kind).is_empty())).then_some(kind)
    }

    /// The heads that are known of a kind's lists, by our names or common words.
    fn known(&self, kind: Kind) -> Vec<&String> {
        self.heads.iter().filter(|head| !head.is_empty() && is_known(kind, head)).collect()
    }

    /// Whether a column gives a field, by our names or common words.
    fn gives(&self, kind: Kind, field: &str) -> bool {
        let ours = |head: &str| own(kind, head) == kind.find(field).map(FileColumn::Field);
        let parts = [format!("{field}.first"), format!("{field}.last")];
        let theirs = |head: &str| {
            let alias = exports::alias("", kind, head);
            alias.is_some_and(|(_, alias)| alias.ours == field || parts.iter().any(|part| part == alias.ours))
        };
        self.heads.iter().any(|head| ours(head) || theirs(head))
    }

    /// Whether columns give everything that a record of the kind must have.
    fn required(&self, kind: Kind) -> bool {
        let by_file = self.heads.iter().any(|head| own(kind, head) == Some(FileColumn::File));
        by_file || kind.fields().iter().filter(|field| field.required).all(|field| self.gives(kind, field.name))
    }

    /// What speaks against a kind: columns that belong to other lists, and what the file, the sheet or the table is called.
    fn against(&self, kind: Kind) -> Vec<&str> {
        let product = exports::product(self.heads, Some(kind)).map_or("", |(product, _)| product);
        // How many people a company employs stands in lists of customers too.
        // Whom we send invoices is a customer, unlike those with whom we only deal.
        let is_of_payments =
            |head: &str| exports::is_of_payments(product) && exports::alias(product, kind, head).is_some();
        let is_of_other_rows = |head: &&String| {
            let is_other = rows_of::by_head(head).is_some() && !is_known(kind, head);
            kind == Kind::Customer && is_other && !is_of_payments(head)
        };
        let others = self.heads.iter().filter(is_of_other_rows).map(String::as_str);
        let foreign = |head: &&String| {
            normal(head) != "employees"
                && !is_of_other_rows(head)
                && !is_known(kind, head)
                && exports::alias(product, kind, head).is_none()
                && about_dpa(kind, head).is_none()
                && !(kind == Kind::Customer && of_contract(head).is_some())
        };
        let heads = self.heads.iter().filter(foreign).map(String::as_str);
        // What bears the name of the kind, as our own exports do, is not called otherwise.
        let stem = self.stem.filter(|stem| Kind::named(stem) != Some(kind));
        let called = stem.into_iter().chain(self.titles.iter().map(String::as_str));
        let called = called.filter(|text| speaks(&OF_SUPPLIERS, text) || speaks(&NAMING, text));
        let is_of_others = |text: &&str| speaks_for(text).is_some_and(|kinds| !kinds.contains(&kind));
        others.chain(heads.chain(called).filter(is_of_others)).collect()
    }

    fn unclear(&self) -> Unclear {
        let names = |kinds: &[Kind], word: fn(&'static str) -> String| {
            kinds.iter().map(|kind| word(kind.plural())).collect::<Vec<_>>().join(" or ")
        };
        let mut fits: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !OF_THE_VENDOR.contains(kind)).collect();
        let may_be = |kind: Kind| self.required(kind) || self.known(kind).len() > 1;
        fits.retain(|kind| may_be(*kind) && self.against(*kind).is_empty());
        fits.sort_by_key(|kind| (std::cmp::Reverse(self.known(*kind).len()), *kind != Kind::Customer));
        let most = fits.first().map_or(0, |kind| self.known(*kind).len());
        fits.retain(|kind| self.known(*kind).len() * 2 > most);
        // A column that names customers or numbers them stands in their own list first of all.
        let names_customers = ["name", "reference"].iter().any(|field| self.names_customers(field));
        if names_customers && !fits.contains(&Kind::Customer) {
            fits.insert(0, Kind::Customer);
        }
        if !fits.contains(&Kind::Person) && self.heads.iter().any(|head| !is_bare_name(head) && names_person(head)) {
            fits.push(Kind::Person);
        }
        let texts = self.heads.iter().map(String::as_str).chain(self.stem);
        let spoken_for: Vec<&[Kind]> = texts.filter_map(speaks_for).collect();
        let is_kept_nowhere = spoken_for.iter().any(|kinds| kinds.is_empty());
        let spoken_for = spoken_for.into_iter().flatten();
        fits.extend(spoken_for.filter(|kind| !fits.contains(kind)).copied().collect::<BTreeSet<Kind>>());
        // What the columns of a known export say it is comes first, whatever else speaks against it.
        let exported = Kind::ALL.into_iter().find(|kind| exports::product(self.heads, Some(*kind)).is_some());
        if let Some(kind) = exported {
            fits.retain(|fit| *fit != kind);
            fits.insert(0, kind);
        }
        fits.truncate(4);
        let against: Vec<String> = self.against(Kind::Customer).iter().take(4).map(|text| quoted(text)).collect();
        let against = match &against[..] {
            [] => String::new(),
            said => format!(": {} would not stand in a list of customers", said.join(", ")),
        };
        let say = if fits.is_empty() {
            format!("Say it: {}", Given::named("kind").of("customers, agreements, people, …"))
        } else {
            let (plain, flags) =
                (names(&fits, str::to_owned), names(&fits, |kind| Given::named("kind").of(kind).to_string()));
            format!("Its columns could be those of {plain}. Say it: {flags}")
        };
        let elsewhere = if is_kept_nowhere { ". Lists of suppliers, assets or requests are not kept here" } else { "" };
        Unclear { why: format!("it is not clear what the file lists{against}. {say}{elsewhere}"), may_be: fits }
    }

    /// Whether a column gives a field of customers under a head that is not just "name" or "id", as any list has them.
    fn names_customers(&self, field: &str) -> bool {
        let is_theirs = |head: &String| {
            !matches!(normal(head).as_str(), "name" | "id" | "reference")
                && (exports::alias("", Kind::Customer, head).is_some_and(|(_, alias)| alias.ours == field)
                    || own(Kind::Customer, head) == Kind::Customer.find(field).map(FileColumn::Field))
        };
        self.heads.iter().any(is_theirs)
    }
}

/// The start of a text, in quotes.
pub fn quoted(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(60).collect();
    let more = if letters.next().is_some() { "…" } else { "" };
    format!("\"{start}{more}\"")
}

fn only(mut kinds: impl Iterator<Item = Kind>) -> Option<Kind> {
    kinds.next().filter(|_| kinds.next().is_none())
}

fn is_field(kind: Kind, head: &str) -> bool {
    matches!(own(kind, head), Some(FileColumn::Field(_)))
}

fn is_known(kind: Kind, head: &str) -> bool {
    is_field(kind, head) || exports::alias("", kind, head).is_some_and(|(_, alias)| !alias.ours.is_empty())
}

/// Whether a head tells of the DPA of a customer, or of a contract that may be it: lists of customers have such columns too.
fn is_of_dpas(head: &str) -> bool {
    about_dpa(Kind::Customer, head).or_else(|| of_contract(head)).is_some()
}

/// Whether a head that lists of customers have says more than any list of companies does: a plan, since when, a DPO.
fn is_of_customers_alone(head: &str) -> bool {
    let alias = exports::alias("", Kind::Customer, head).map(|(_, alias)| alias.ours);
    let field = match own(Kind::Customer, head) {
        Some(FileColumn::Field(at)) => Some(Kind::Customer.fields()[at].name),
        _ => alias,
    };
    OF_CRMS.iter().any(|known| normal(known) == normal(head))
        || field.is_some_and(|field| {
            !field.is_empty() && !OF_ANY_COMPANY.contains(&field.split('.').next().unwrap_or(field))
        })
}

/// Whether a head gives the name of a person, and does not say that a customer's contact is meant.
fn names_person(head: &str) -> bool {
    let alias = exports::alias("", Kind::Person, head).map_or("", |(_, alias)| alias.ours);
    is_bare_name(head) || matches!(alias, "name.first" | "name.last")
}

/// Whether a title says that a list is one of a kind, or one of something else; nothing where it says neither.
pub fn is_titled(kind: Kind, title: &str) -> Option<bool> {
    if speaks_for(title).is_some_and(|kinds| !kinds.contains(&kind)) {
        return Some(false);
    }
    let names = Kind::named(&title.trim().to_lowercase()) == Some(kind);
    (names || kind == Kind::Customer && speaks(&OF_CUSTOMERS, title)).then_some(true)
}

/// The kinds for whose lists a head or a title speaks; the longest of its words that does decides.
fn speaks_for(text: &str) -> Option<&'static [Kind]> {
    SPEAKING.iter().find(|(words, _)| speaks(words, text)).map(|(_, kinds)| *kinds)
}

/// Whether one of some words, or of some groups of words, stands in a text.
pub fn speaks(wanted: &[&str], text: &str) -> bool {
    let words = normal_words(text);
    let fits = |(word, (part, wanted)): (&String, &(&str, String))| match (part.ends_with('*'), part.starts_with('*')) {
        (true, _) => word.starts_with(wanted),
        (false, true) => word.ends_with(wanted),
        (false, false) => word == wanted,
    };
    wanted.iter().any(|wanted| {
        let parts: Vec<(&str, String)> = wanted.split(' ').map(|part| (part, normal_words(part).concat())).collect();
        words.windows(parts.len()).any(|window| window.iter().zip(&parts).all(fits))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(stem: &str, title: &str, heads: &str) -> Option<Kind> {
        let heads: Vec<String> = heads.split(',').map(str::to_owned).collect();
        let titles = if title.is_empty() { Vec::new() } else { vec![title.to_owned()] };
        List { heads: &heads, rows: Vec::new(), stem: Some(stem), titles }.kind().ok()
    }

    #[test]
    fn words_that_any_list_has_are_no_proof() {
        for heads in [
            "Name,Country",
            "Name,Website,Country",
            "Name,Phone",
            "Name,Email,Phone,Address",
            "name,country,purpose",
            "Company,Country,Service",
            "Company,Country",
            "Company,Website",
            "company name,country,city",
            "Firma,Land,Ansprechpartner",
            "Company,Products,Address,Service Description,Location",
            "Name,Purpose,Legal basis,Categories of data subjects,Recipients,Retention",
            "Name,Policy,Accepted on",
            "Customer,Request type,Received,Country",
            "Customer,Ticket,Status,Opened",
            "Name,Domain,Owner,Country",
            "Hostname,Owner,Country,Since",
            "Employee,Department,Since",
            "Name,ID,Website,Billing City,Billing Country,Date Created",
            "Record ID,Record,Domains,Created at",
            "Supplier,Country,Contract,Owner",
            "name,role,email",
            "role,name,email,position",
            "name,email,team,joined",
            "Vendor,Customer ID,Country",
            "customer,edition,region",
            "Company,Country,DPA status",
            "Supplier,Country,DPA signed,Contract end",
            "Kunde,Land,Versandt,Unterzeichnet,Gekündigt zum",
            "Kunde,Land,Website,Empfänger",
            "Kunde,Land,Website,Empfaenger",
            "Kunde,Land,Website,EMPFA\u{308}NGER",
            "Client,Pays,Finalites",
            "name,product,cloud_name,self_hosted_name",
            "id,Name,Email,Created (UTC),Last login (UTC)",
            "Record ID,Subject,Company name,Create Date,Pipeline",
            "Record ID,Deal Name,Deal Stage,Create Date,Company name",
            "Deal - ID,Deal - Title,Deal - Status,Organization - ID,Organization - Name",
            "Name,Kundennummer,Anbieter",
            "Service,Company,Customer number,Monthly cost",
            "Record ID,First Name,Last Name,Company name,Create Date",
            "Rechnungsnummer,Kunde,Kundennummer,Datum,Betrag",
            "No.,Question,Answer,Comment",
            "Customer,Request,Received,Response",
            "Kunde,Datum,Antwort",
        ] {
            assert_eq!(listed("list", "", heads), None, "{heads}");
        }
    }

    #[test]
    fn what_only_one_kind_has_is_proof() {
        for (heads, kind) in [
            ("Kunde;Land", Kind::Customer),
            ("Company;Country;DPO", Kind::Customer),
            ("Company\u{a0} name;Country/Region", Kind::Customer),
            ("Company name;Country code;Customer number", Kind::Customer),
            ("Customer;Country;Plan;Customer since;Industry", Kind::Customer),
            ("Customer;Country;DPA status;DPA signed;DPA expires", Kind::Customer),
            ("Kunde;Land;Unterzeichnet am;Vertragsende", Kind::Customer),
            ("Customer;Country;Edition;Signature date;Contract end", Kind::Customer),
            ("Kunde;Vertrag unterzeichnet;Ablauf", Kind::Agreement),
            ("Company;DPA signed;Expiry date", Kind::Agreement),
            ("name;acts_as;other_references;joint_with", Kind::Customer),
            ("Record ID;Company name;Company Domain Name", Kind::Customer),
            ("Envelope ID;Subject;Status", Kind::Agreement),
            ("Customer;Question;Received;Answer;Sent on", Kind::Question),
            ("Company;Country;Question asked;Asked on;Status", Kind::Question),
            ("Kunde;Frage;Eingegangen am;Antwort;Gesendet am", Kind::Question),
            ("Client;Question posée;Reçue le;Réponse;Envoyée le", Kind::Question),
            ("Cliente;Pregunta;Recibida el;Respuesta;Enviada el", Kind::Question),
            ("Cliente;Domanda;Ricevuta il;Risposta;Inviata il", Kind::Question),
            ("Klant;Vraag;Ontvangen op;Antwoord;Verzonden op", Kind::Question),
        ] {
            assert_eq!(listed("list", "", &heads.replace(';', ",")), Some(kind), "{heads}");
        }
    }

    #[test]
    fn what_people_call_a_list_speaks_against_a_guess_and_never_alone_for_one() {
        let hubspot = "Record ID,Company name,Company Domain Name,Country/Region";
        assert_eq!(listed("all-companies", "Active customers", hubspot), Some(Kind::Customer));
        assert_eq!(listed("subprocessors", "", hubspot), None);
        assert_eq!(listed("vendors-2026", "", "Company,Country"), None);
        assert_eq!(listed("invoices", "", hubspot), Some(Kind::Customer));
        assert_eq!(listed("list", "Our suppliers 2026", hubspot), None);
        assert_eq!(listed("list", "Customers", "Name,Country"), None);
        assert_eq!(listed("kunden", "", "Name,Country"), None);
        assert_eq!(listed("customers", "", "name,country"), Some(Kind::Customer));
        assert_eq!(listed("customers", "Vendors", "name,country"), None);
        assert_eq!(listed("dpa-status", "", hubspot), Some(Kind::Customer));
        assert_eq!(listed("contracts", "", "Kunde,Land"), None);
        assert_eq!(listed("customers", "", "name,country,purpose"), None);
        assert_eq!(listed("organisation", "", "name,country"), None);
        assert_eq!(listed("appointments", "", "role,name"), None);
        assert_eq!(listed("policies", "", "Name,Policy,Accepted on"), None);
    }

    #[test]
    fn ids_tell_an_export_from_another_list_with_its_columns() {
        let heads = ["id", "Name", "Email", "Created (UTC)"].map(str::to_owned);
        let of = |id: &str| {
            let row = csv::StringRecord::from(vec![id, "Kim Kent", "kim@kettle.example", "2024-05-01 10:00"]);
            List { heads: &heads, rows: vec![&row], stem: Some("list"), titles: Vec::new() }.kind().ok()
        };
        assert_eq!((of("cus_A"), of("u1")), (Some(Kind::Customer), None));
    }

    #[test]
    fn a_title_speaks_for_a_kind_or_against_it() {
        for (title, said) in
            [("Customers", Some(true)), ("Kunden AT", Some(true)), ("Lieferanten", Some(false)), ("Sheet1", None)]
        {
            assert_eq!(is_titled(Kind::Customer, title), said, "{title}");
        }
    }

    #[test]
    fn a_page_of_links_lists_policies_when_most_of_its_titles_do() {
        let heads = ["name", "link", "publication"].map(str::to_owned);
        let of = |titles: &[&str]| {
            let rows: Vec<csv::StringRecord> = titles.iter().map(|title| vec![*title].into()).collect();
            let list = List { heads: &heads, rows: rows.iter().collect(), stem: Some("page"), titles: Vec::new() };
            list.kind().ok()
        };
        assert_eq!(of(&["Encryption Policy", "Disaster Recovery Plan", "Trust page"]), Some(Kind::Policy));
        assert_eq!(of(&["Passwortrichtlinie"]), Some(Kind::Policy));
        assert_eq!(of(&["Amazon Web Services", "Braintree", "Privacy policy"]), None);
    }

    #[test]
    fn a_file_of_ours_says_what_it_is() {
        for kind in Kind::ALL {
            let mut heads = vec!["handle".to_owned(), "id".to_owned()];
            heads.extend(kind.fields().iter().map(|field| field.name.to_owned()));
            let list = |rows| List { heads: &heads, rows, stem: Some("list"), titles: Vec::new() };
            assert_eq!(list(Vec::new()).kind(), Ok(kind));
            let row = csv::StringRecord::from(vec![kind.handle(3)]);
            assert_eq!(List { heads: &heads[..1], ..list(vec![&row]) }.kind(), Ok(kind));
        }
    }
}
