//! The records of processing activities as a document that can be sent: the record and nothing else. Each category of processing stands once,
//! with the controllers that it is carried out for, and each controller once. What is open stands in a document of its own.

use super::processor::acting;
use super::scope::title_of;
use super::{
    Completeness, Cover, Layout, LayoutChoice, NOT_LISTED, Options, Register, Ropa, Row, RowFacts, controller,
    processor,
};
use crate::error::{Error, Given, Result};
use crate::format::pdf::{Pdf, PdfAbout, PdfCell, make};
use crate::model::phrase::say;
use crate::model::{Phrase, Record, as_sentence, capitalised};
use crate::store::Store;
use crate::texts::fixed::acronyms;
use crate::texts::{Language, register as texts};
use crate::view::{self, Cell, Demand};
use std::convert::Infallible;
use std::io::Write;

/// Writes registers as PDF; gives what is complete.
pub fn write(store: &Store, ropas: &[Ropa], wanted: LayoutChoice<'_>, out: impl Write) -> Result<Vec<Completeness>> {
    if wanted.layout == Layout::Ico {
        return Err(Error::Usage(format!(
            "the ICO's columns are for a spreadsheet: {to} or {to2}",
            to = Given::named("to").of("xlsx"),
            to2 = Given::named("to").of("csv")
        )));
    }
    let of = |ropa: &Ropa| Register::new(store, Options { ropa: *ropa, ..wanted.options });
    let registers: Vec<Register<'_>> = ropas.iter().map(of).collect::<Result<_>>()?;
    let (title, language) = (title_of(&registers)?.said_in(wanted.language), wanted.language);
    let (mut parts, mut complete) = (Vec::new(), Vec::new());
    for register in &registers {
        let minimal = wanted.layout == Layout::Minimal;
        let (part, counts) = match register.options.ropa {
            Ropa::Processor => ForOthers::gather(register, minimal, language)?,
            Ropa::Controller => ForUs::gather(register, minimal, language)?,
        };
        parts.push((register, part));
        complete.push(counts);
    }
    let document = Content { title, store, wanted, parts };
    let id = format!("{}-{}-{}", store.id, store.last.revision, document.title);
    let about = PdfAbout { title: &document.title, landscape: false, language, id: &id, made: &store.last.time };
    make(about, |pdf| document.lay_out(pdf), |()| document.footer(), out)?;
    Ok(complete)
}

/// All that the document says.
struct Content<'c> {
    title: String,
    store: &'c Store,
    wanted: LayoutChoice<'c>,
    parts: Vec<(&'c Register<'c>, Part)>,
}

/// One of the two registers.
enum Part {
    ForOthers(ForOthers),
    ForUs(ForUs),
}

/// The heading of the measures.
const MEASURES: &str = "Technical and organisational measures";

/// Fixed words in a language.
fn fixed(words: &'static str, language: Language) -> String {
    Phrase::Fixed(words).said_in(language)
}

/// A label and words.
type Labelled = (String, String);

/// The lines that all of these say under one label, and what each says beside them.
fn in_common(all: Vec<Vec<Labelled>>) -> (Vec<Labelled>, Vec<Vec<Labelled>>) {
    let says = |facts: &[Labelled], label: &str, line: &str| {
        facts.iter().any(|(known, words)| known == label && words.lines().any(|other| other == line))
    };
    let part = |(label, words): &Labelled, common: bool| {
        let in_all = |line: &&str| all.iter().all(|facts| says(facts, label, line)) == common;
        let lines: Vec<&str> = words.lines().filter(in_all).collect();
        (!lines.is_empty()).then(|| (label.clone(), lines.join("\n")))
    };
    let shared = all[0].iter().filter_map(|said| part(said, true)).collect();
    let own = all.iter().map(|facts| facts.iter().filter_map(|said| part(said, false)).collect()).collect();
    (shared, own)
}

impl Content<'_> {
    fn minimal(&self) -> bool {
        self.wanted.layout == Layout::Minimal
    }

    fn footer(&self) -> String {
        let whose = self.wanted.options.narrowed(Record::title).map(|named| format!(", {named}")).unwrap_or_default();
        let title = as_sentence(&format!("{}{whose}", self.title));
        let revision = self.store.last.revision.to_string();
        let foot = say!(texts::FOOT, title = title, day = self.wanted.options.on, revision = revision);
        foot.said_in(self.wanted.language)
    }

    fn lay_out(&self, pdf: &mut Pdf) -> Result<()> {
        let language = self.wanted.language;
        pdf.heading(1, &self.title);
        let cover = self.parts[0].0.cover()?;
        let cover = if self.parts.len() > 1 { Cover::of_both(cover) } else { cover };
        pdf.facts(&self.cover(&cover));
        // What is for one customer is short, and says that at its end.
        let short = self.wanted.options.only.is_some();
        if !self.minimal() && !short {
            pdf.note(&format!("{}.", texts::READING.of(language)));
        }
        for (at, (register, part)) in self.parts.iter().enumerate() {
            if self.parts.len() > 1 {
                if at > 0 {
                    pdf.break_page();
                }
                pdf.heading(1, &register.title()?.words(language));
            }
            match part {
                Part::ForOthers(part) => {
                    part.lay_out(pdf, self.parts.len() == 1, self.wanted.options.only.is_some());
                    measures(pdf, register, "(d)", language);
                    part.controllers(pdf, self.minimal());
                }
                Part::ForUs(part) => {
                    part.lay_out(pdf, self.parts.len() > 1);
                    // They are the same for both records, and stand once.
                    if at > 0 {
                        pdf.heading(2, &format!("{} (g)", fixed(MEASURES, language)));
                        pdf.paragraph(texts::MEASURES_ABOVE.of(language));
                    } else {
                        measures(pdf, register, "(g)", language);
                    }
                }
            }
        }
        if !self.minimal() {
            let used = acronyms(language)
                .iter()
                .filter(|(letters, _)| pdf.says(letters))
                .map(|(letters, words)| format!("{letters}: {words}"));
            let used: Vec<String> =
                short.then(|| texts::READING.of(language).to_owned()).into_iter().chain(used).collect();
            if !used.is_empty() {
                pdf.small(&format!("{}.", used.join(". ")));
            }
        }
        Ok(())
    }

    /// Who acts, for which day, from which state. What the article does not name stands here only where it is known.
    fn cover(&self, cover: &Cover) -> Vec<Labelled> {
        let named =
            cover.address.given().zip(cover.country.given()).is_some_and(|(at, country)| at.ends_with(&*country));
        let country = if named || !cover.address.is_given() { Cell::Missing } else { cover.country.clone() };
        let contact = Cell::joined([Cell::joined([cover.address.clone(), country], ", "), cover.contact.clone()], "\n");
        let language = self.wanted.language;
        let said = |label: &'static str, words: &Phrase| (fixed(label, language), words.said_in(language));
        let say = |label: &'static str, cell: &Cell| said(label, &cell.phrase());
        // Where one of our legal entities acts in all rows, it is that one.
        let acts = match &self.parts[..] {
            [(_, Part::ForOthers(part))] if part.ours.len() == 1 => Some(&part.ours[0].0),
            _ => None,
        };
        let mut facts = match acts {
            Some(ours) => vec![(fixed(cover.part, language), ours[0].1.clone()), ours[1].clone()],
            None => vec![say(cover.part, &cover.organisation), say("Contact", &contact)],
        };
        facts.push(say("Data Protection Officer (DPO)", &cover.dpo));
        facts.extend(cover.named_representatives().map(|(label, cell)| say(label, cell)));
        if !self.minimal() {
            let known = [("Legal entities", &cover.entities), ("Supervisory authority", &cover.authority)];
            let known = known.into_iter().skip(usize::from(acts.is_some()));
            facts.extend(known.filter(|(_, cell)| **cell != Cell::Missing).map(|(label, cell)| say(label, cell)));
        }
        let scope = match (self.wanted.options.only, self.parts.len()) {
            (Some(customer), _) => say!(texts::CARRIED_OUT_FOR, customer = customer.title()),
            (None, 1) => match &self.parts[0].1 {
                Part::ForOthers(_) => Phrase::Fixed("All customers"),
                Part::ForUs(_) => Phrase::Fixed("All activities"),
            },
            (None, _) => Phrase::Fixed("All customers and all activities"),
        };
        let one = self.wanted.options.activity.map(|activity| say!(texts::SCOPE_ACTIVITY, name = activity.title()));
        let scope = match (one, self.wanted.options.only) {
            (Some(one), Some(_)) => Phrase::joined([scope, one], "; "),
            (Some(one), None) => one.capital(),
            (None, _) => scope,
        };
        let not_all = self.parts.iter().find_map(|(_, part)| match part {
            Part::ForOthers(part) => part.not_all.as_ref(),
            Part::ForUs(_) => None,
        });
        let scope = Phrase::joined(std::iter::once(scope).chain(not_all.cloned()), "\n");
        let state = Phrase::joined([cover.recorded.clone(), cover.checkpoint.clone()], "\n");
        facts.push(said("As of", &cover.in_force_on));
        facts.extend(cover.undated.as_ref().map(|words| said("Facts without a date", words)));
        facts.extend([said("Scope", &scope), said("State of the record", &state)]);
        facts
    }
}

/// A controller, or whoever stands between it and us: all that the record says of it, once.
struct Entry {
    who: Who,
    /// The laws of its first row.
    laws: String,
    /// The categories by their place, with the last day of what has one.
    categories: Vec<(usize, Option<String>)>,
}

/// What is the same in all rows of a controller.
#[derive(PartialEq)]
struct Who {
    customer: uuid::Uuid,
    acted_for: String,
    contact: String,
    representative: Option<String>,
    dpo: String,
    agreement: Vec<String>,
    ours: Vec<Labelled>,
}

/// A category of processing: what is said of it, each with the controllers that it is said of.
struct Category {
    activity: Option<uuid::Uuid>,
    name: String,
    entries: Vec<usize>,
    facts: Vec<Fact>,
}

/// A fact, and what it is for whom.
struct Fact {
    label: &'static str,
    /// Whether the article asks for it, so that it is said where it is not provided.
    asked: bool,
    values: Vec<(String, Vec<usize>)>,
}

/// Art. 30(2).
struct ForOthers {
    language: Language,
    entries: Vec<Entry>,
    categories: Vec<Category>,
    /// Who acts on our side, as often as it differs, with the entries for which it does.
    ours: Vec<(Vec<Labelled>, Vec<usize>)>,
    /// Who is not listed and why, a sentence each.
    not_listed: Vec<String>,
    /// How many they are, as the cover says it.
    not_all: Option<Phrase>,
    /// Whether the representative of somebody established in the EEA is left out.
    in_eea: bool,
}

/// What is said of who acts on our side: the column, its label, and the letter of the law where it asks for it.
const OURS: [(usize, &str, &str); 4] = {
    use processor::at;
    [
        (at("processor"), "Processor", " (a)"),
        (at("processor_contact"), "Contact", ""),
        (at("processor_dpo"), "DPO", ""),
        (at("processor_representatives"), "Representatives", ""),
    ]
};
/// From so many bytes on, the same text does not stand there twice.
const LONG: usize = 200;

/// What is said of a category: the column, its label, and whether the law alone asks for it.
const OF_CATEGORY: [(usize, &str, bool); 9] = {
    use processor::at;
    [
        (at("description"), "Description", false),
        (at("subjects"), "Data subjects", false),
        (at("data"), "Personal data", false),
        (at("special_data"), "Special categories", false),
        (at("transfers"), "Third countries and international organisations (c)", true),
        (at("safeguards"), "Safeguards (c)", true),
        (at("subprocessors"), "Subprocessors", false),
        (at("setting"), "Where it runs", false),
        (at("retention"), "Deletion", false),
    ]
};

impl ForOthers {
    fn gather(register: &Register<'_>, minimal: bool, language: Language) -> Result<(Part, Completeness)> {
        let mut part = Self {
            language,
            entries: Vec::new(),
            categories: Vec::new(),
            ours: Vec::new(),
            not_listed: Vec::new(),
            not_all: None,
            in_eea: false,
        };
        let complete = register.each_row(|row| {
            part.take(row, minimal);
            Ok(())
        })?;
        for (at, entry) in part.entries.iter().enumerate() {
            match part.ours.iter_mut().find(|(said, _)| *said == entry.who.ours) {
                Some((_, entries)) => entries.push(at),
                None => part.ours.push((entry.who.ours.clone(), vec![at])),
            }
        }
        part.not_listed = complete.not_listed().map(|words| words.said_in(language)).collect();
        part.not_all = complete.not_all(say!(texts::IN_SECTION, section = Phrase::Fixed(NOT_LISTED)));
        Ok((Part::ForOthers(part), complete))
    }

    fn take(&mut self, row: &Row<'_>, minimal: bool) {
        const ACTED_FOR: usize = processor::at("acted_for");
        const CONTACT: usize = processor::at("customer_contact");
        const REPRESENTATIVE: usize = processor::at("customer_representative");
        const DPO: usize = processor::at("customer_dpo");
        const CATEGORY: usize = processor::at("category");
        const ENDS: usize = processor::at("ends");
        const SETTING: usize = processor::at("setting");
        let RowFacts::Processor(facts) = &row.facts else { return };
        let language = self.language;
        let words = |at: usize| row.cells[at].phrase().said_in(language);
        let representative = match &row.cells[REPRESENTATIVE] {
            cell if *cell == acting::IN_THE_EEA => None,
            _ => Some(words(REPRESENTATIVE)),
        };
        self.in_eea |= representative.is_none();
        let who = Who {
            customer: facts.dossier.customer.id,
            acted_for: begun(&row.cells[ACTED_FOR], words(ACTED_FOR)),
            contact: words(CONTACT),
            representative,
            dpo: words(DPO),
            agreement: if minimal {
                Vec::new()
            } else {
                facts.agreement_told().iter().map(|told| told.said_in(language)).collect()
            },
            ours: OURS
                .iter()
                .map(|(at, head, letter)| (format!("{}{letter}", fixed(head, language)), words(*at)))
                .collect(),
        };
        if self.entries.last().is_none_or(|last| last.who != who) {
            let laws = facts.ours.laws().iter().map(|law| law.phrase());
            let laws = laws.reduce(|one, other| say!(texts::TWO, one = one, other = other));
            let laws = laws.unwrap_or_else(|| texts::NOT_PROVIDED_WITHIN.into()).said_in(language);
            self.entries.push(Entry { who, laws, categories: Vec::new() });
        }
        let at = self.entries.len() - 1;
        let name = match facts.undescribed() {
            Some(streams) => say!(texts::CATEGORY_UNNAMED, streams = streams).said_in(language),
            None => words(CATEGORY),
        };
        let activity = facts.activity();
        let found = self.categories.iter().position(|one| one.activity == activity && one.name == name);
        let category = found.unwrap_or_else(|| {
            let facts = OF_CATEGORY.iter().filter(|(_, _, asked)| *asked || !minimal);
            let facts = facts.map(|(_, label, asked)| Fact { label, asked: *asked, values: Vec::new() });
            self.categories.push(Category { activity, name, entries: Vec::new(), facts: facts.collect() });
            self.categories.len() - 1
        });
        let ends = match &row.cells[ENDS] {
            Cell::Day(day) => Some(say!(texts::UNTIL_KNOWN_DAY, day = *day).said_in(language)),
            Cell::Part(_) => Some(texts::UNKNOWN_DAY.of(language).to_owned()),
            _ => None,
        };
        self.entries[at].categories.push((category, ends.filter(|_| !minimal)));
        let category = &mut self.categories[category];
        if category.entries.last() != Some(&at) {
            category.entries.push(at);
        }
        for fact in &mut category.facts {
            let (column, ..) =
                OF_CATEGORY.iter().find(|(_, label, _)| *label == fact.label).expect("it is one of them");
            let words =
                if *column == SETTING { facts.places(false).phrase().said_in(language) } else { words(*column) };
            match fact.values.iter_mut().find(|(said, _)| *said == words) {
                Some((_, of)) if of.last() == Some(&at) => {}
                Some((_, of)) => of.push(at),
                None => fact.values.push((words, vec![at])),
            }
        }
    }

    fn lay_out(&self, pdf: &mut Pdf, on_cover: bool, only: bool) {
        let language = self.language;
        let fixed = |words: &'static str| fixed(words, language);
        if let ([(ours, _)], false) = (&self.ours[..], on_cover) {
            pdf.facts(&ours[..2]);
        } else if self.ours.len() > 1 {
            for (at, (ours, entries)) in self.ours.iter().enumerate() {
                let mut said = ours.clone();
                said.push((fixed("Acts for"), self.whom(entries)));
                said.extend((at > 0).then(|| (fixed("Differs in"), self.apart(ours, entries))));
                pdf.facts(&said);
            }
        }
        if let ([entry], true) = (&self.entries[..], only || self.entries.len() == 1) {
            pdf.heading(2, &fixed("Controller acted for (a)"));
            pdf.facts(&entry.who.facts(language));
        }
        if self.entries.is_empty() {
            pdf.paragraph(texts::NO_PROCESSING.of(language));
            return;
        }
        pdf.heading(2, &fixed("Categories of processing (b)"));
        let many = self.entries.len() > 1;
        let said: Vec<Vec<Labelled>> = self
            .categories
            .iter()
            .map(|category| category.facts.iter().filter_map(|fact| fact.said(language)).collect())
            .collect();
        // What is the same in all of them for one controller stands once, above them, line by line.
        let (shared, said) = if !many && said.len() > 2 { in_common(said) } else { (Vec::new(), said) };
        if !shared.is_empty() {
            pdf.heading(3, &fixed("The same for all categories"));
            pdf.facts(&shared);
        }
        let title = |place: usize| {
            let letter = if many { format!("{}. ", letter(place)) } else { String::new() };
            format!("{letter}{}", self.categories[place].name)
        };
        for (place, category) in self.categories.iter().enumerate() {
            pdf.heading(3, &title(place));
            let mut facts: Vec<Labelled> = Vec::new();
            if many {
                facts.push((fixed("Carried out for"), self.whom(&category.entries)));
            }
            facts.extend(said[place].iter().map(|one| {
                // A long text that a category before it has stands there.
                let before = (one.1.len() > LONG).then(|| said[..place].iter().position(|facts| facts.contains(one)));
                let before = before.flatten().map(|at| {
                    let same = say!(texts::SAME_AS, category = title(at));
                    (one.0.clone(), same.said_in(language))
                });
                before.unwrap_or_else(|| one.clone())
            }));
            let until = self.entries.iter().flat_map(|entry| &entry.categories).find(|(at, _)| *at == place);
            if let (true, Some((_, Some(day)))) = (self.entries.len() == 1, until) {
                facts.push((fixed("Until"), day.clone()));
            }
            pdf.facts(&facts);
        }
    }

    /// Each controller once, with the letters of its categories; and who is not among them.
    fn controllers(&self, pdf: &mut Pdf, minimal: bool) {
        let language = self.language;
        let fixed = |words: &'static str| fixed(words, language);
        if self.entries.len() > 1 {
            pdf.heading(2, &fixed("Controllers acted for (a)"));
            if self.in_eea {
                pdf.paragraph(texts::NO_REPRESENTATIVE_IN_EEA.of(language));
            }
            let heads =
                ["No.", "Controller", "Contact, representative, DPO", "Categories", "Data processing agreement"];
            let heads = heads.map(fixed);
            let heads = heads.each_ref().map(String::as_str);
            let widths: &[f32] = if minimal { &[0.06, 0.34, 0.46, 0.14] } else { &[0.05, 0.25, 0.33, 0.12, 0.25] };
            let _ = pdf.table(&heads[..widths.len()], widths, |add| {
                for (at, entry) in self.entries.iter().enumerate() {
                    let categories = entry.categories.iter().map(|(place, ends)| match ends {
                        Some(day) => {
                            let until = say!(texts::UNTIL_DAY, letter = letter(*place), day = day.as_str());
                            until.said_in(language)
                        }
                        None => letter(*place),
                    });
                    let lines = |lines: Vec<String>| PdfCell::of(lines.into_iter().map(|line| (false, line)).collect());
                    let cells = [
                        PdfCell::number((at + 1).to_string()),
                        PdfCell::of(vec![(true, entry.who.acted_for.clone())]),
                        lines(entry.who.reached(language)),
                        PdfCell::plain(categories.collect::<Vec<_>>().join(", ")),
                        lines(entry.who.agreement.clone()),
                    ];
                    add(&cells[..widths.len()]);
                }
                Ok::<(), Infallible>(())
            });
        }
        if !self.not_listed.is_empty() {
            pdf.heading(2, &fixed(NOT_LISTED));
            pdf.paragraph(&self.not_listed.join(" "));
        }
    }

    /// Why somebody who acts on our side stands apart from the first: what differs, and the laws by which it does.
    fn apart(&self, ours: &[Labelled], entries: &[usize]) -> String {
        let (first, others) = &self.ours[0];
        let differs = OURS.iter().zip(ours.iter().zip(first)).filter(|(_, (here, there))| here.1 != there.1);
        let differs: Vec<Phrase> = differs.map(|((_, head, _), _)| Phrase::Fixed(head)).collect();
        let laws = |entries: &[usize]| {
            let mut all: Vec<&str> = entries.iter().map(|at| &*self.entries[*at].laws).collect();
            all.sort_unstable();
            all.dedup();
            all.join("; ")
        };
        let (here, there) = (laws(entries), laws(others));
        let differs = Phrase::Row(differs);
        let words =
            if here == there { differs } else { say!(texts::LAWS_DIFFER, what = differs, here = here, there = there) };
        words.said_in(self.language)
    }

    /// The controllers in few words: all, a few by name, else their numbers.
    fn whom(&self, entries: &[usize]) -> String {
        if entries.len() == self.entries.len() {
            return texts::ALL_LISTED_BELOW.of(self.language).into();
        }
        match entries {
            few if few.len() <= 3 => {
                few.iter().map(|at| &*self.entries[*at].who.acted_for).collect::<Vec<_>>().join("; ")
            }
            many => numbers(many, self.language),
        }
    }
}

impl Who {
    /// Contact, representative and DPO in few lines: what nobody gave in one.
    fn reached(&self, language: Language) -> Vec<String> {
        let unsaid = texts::NOT_PROVIDED.of(language);
        let all = [
            ("Contact", Some(&self.contact)),
            ("Representative", self.representative.as_ref()),
            ("DPO", Some(&self.dpo)),
        ];
        let given = all.iter().filter_map(|(label, words)| {
            let words = (*words)?;
            let labelled = || say!(texts::LABELLED, label = Phrase::Fixed(label), words = words.as_str());
            (words != unsaid).then(|| if *label == "Contact" { words.clone() } else { labelled().said_in(language) })
        });
        let missing = all.iter().filter(|(_, words)| words.is_some_and(|words| words == unsaid));
        let missing: Vec<Phrase> = missing.map(|(label, _)| Phrase::Fixed(label)).collect();
        let missing = (!missing.is_empty())
            .then(|| say!(texts::NOT_PROVIDED_OF, what = Phrase::Joined(missing, ", ")).said_in(language));
        given.chain(missing).collect()
    }

    /// The same, each under its name.
    fn facts(&self, language: Language) -> Vec<Labelled> {
        let say = |label: &'static str, words: &str| (fixed(label, language), words.to_owned());
        let mut facts = vec![say("Controller", &self.acted_for), say("Contact", &self.contact)];
        facts.push(match &self.representative {
            Some(words) => say("Representative", words),
            None => say("Representative", &acting::IN_THE_EEA.phrase().words(language)),
        });
        facts.push(say("Data Protection Officer", &self.dpo));
        if !self.agreement.is_empty() {
            facts.push(say("Data processing agreement", &self.agreement.join("\n")));
        }
        facts
    }
}

impl Fact {
    /// What it is, and where it differs, for whom; nothing of what the article does not ask for and nobody gave.
    fn said(&self, language: Language) -> Option<Labelled> {
        let missing = texts::NOT_PROVIDED.of(language);
        let unsaid = self.values.iter().all(|(words, _)| words == missing);
        if self.values.is_empty() || (unsaid && !self.asked) {
            return None;
        }
        let words = match &self.values[..] {
            [(words, _)] => capitalised(words),
            several => {
                let mut several: Vec<&(String, Vec<usize>)> = several.iter().collect();
                // What holds for most stands first; the sort keeps the order of equals.
                several.sort_by_key(|(_, entries)| std::cmp::Reverse(entries.len()));
                let each = several.iter().map(|(words, entries)| {
                    let label = numbers(entries, language);
                    say!(texts::LABELLED, label = label, words = words.replace('\n', "; ")).said_in(language)
                });
                each.collect::<Vec<_>>().join("\n")
            }
        };
        Some((fixed(self.label, language), words))
    }
}

/// A, B, … Z, AA, AB, …
fn letter(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    if at < 26 { last.to_string() } else { format!("{}{last}", letter(at / 26 - 1)) }
}

/// "No. 3", "Nos. 1–3, 7", of places from 0 in order.
fn numbers(places: &[usize], language: Language) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for place in places.iter().map(|place| place + 1) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == place => *last = place,
            _ => runs.push((place, place)),
        }
    }
    let run = |(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    };
    let words: Vec<String> = runs.iter().map(run).collect();
    let words = words.join(", ");
    let named = if places.len() == 1 { say!(texts::NO, number = words) } else { say!(texts::NOS, numbers = words) };
    named.said_in(language)
}

/// Art. 30(1): what we decide ourselves.
struct ForUs {
    language: Language,
    we: Vec<Labelled>,
    activities: Vec<(uuid::Uuid, String, Vec<Purpose>)>,
}

/// What is said of one purpose of an activity: by the column.
type Purpose = Vec<(usize, Labelled)>;

impl ForUs {
    fn gather(register: &Register<'_>, minimal: bool, language: Language) -> Result<(Part, Completeness)> {
        use controller::at;
        // What stands elsewhere, or is for us alone.
        const ELSEWHERE: [usize; 12] = [
            at("row"),
            at("activity"),
            at("measures"),
            at("internal_recipients"),
            at("external_recipients"),
            at("processors"),
            at("owner"),
            at("status"),
            at("created"),
            at("changed"),
            at("reviewed"),
            at(super::OPEN),
        ];
        // Who decides: the same in all rows.
        const WE: usize = controller::at("controller");
        let mut part = Self { language, we: Vec::new(), activities: Vec::new() };
        let complete = register.each_row(|row| {
            let columns = controller::DESCRIBED.iter().zip(&row.cells).enumerate();
            let shown = columns.filter(|(at, (column, cell))| {
                let practice = column.ask == Demand::Practice;
                let unsaid = matches!(cell, Cell::Missing | Cell::Blank | Cell::NotAsked(_));
                !ELSEWHERE.contains(at) && !(practice && (minimal || unsaid))
            });
            let said = shown.map(|(at, (column, cell))| {
                let letter = column.law.strip_prefix("Art. 30(1)").map(|letter| format!(" {letter}"));
                let label = format!("{}{}", fixed(column.head, language), letter.unwrap_or_default());
                (at, (label, cell.phrase().said_in(language)))
            });
            let (we, purpose): (Vec<_>, Vec<_>) = said.partition(|(at, _)| *at >= WE);
            part.we = we.into_iter().map(|(_, said)| said).collect();
            let RowFacts::Controller(facts) = &row.facts else { return Ok(()) };
            match part.activities.last_mut() {
                Some((id, _, purposes)) if *id == facts.activity.id => purposes.push(purpose),
                _ => part.activities.push((facts.activity.id, facts.activity.title(), vec![purpose])),
            }
            Ok(())
        })?;
        Ok((Part::ForUs(part), complete))
    }

    fn lay_out(&self, pdf: &mut Pdf, with_us: bool) {
        if with_us {
            pdf.facts(&self.we);
        }
        if self.activities.is_empty() {
            pdf.paragraph(texts::NO_ACTIVITY.of(self.language));
        }
        for (_, name, purposes) in &self.activities {
            pdf.heading(2, name);
            let all = |(at, said): &(usize, Labelled)| {
                purposes.iter().all(|other| other.iter().any(|(place, words)| place == at && words == said))
            };
            let shared: Vec<Labelled> =
                purposes[0].iter().filter(|one| all(one)).map(|(_, said)| said.clone()).collect();
            for purpose in purposes {
                let own: Vec<Labelled> = purpose.iter().filter(|one| !all(one)).map(|(_, said)| said.clone()).collect();
                if !own.is_empty() {
                    pdf.facts(&own);
                }
            }
            pdf.facts(&shared);
        }
    }
}

fn measures(pdf: &mut Pdf, register: &Register<'_>, article: &str, language: Language) {
    pdf.heading(2, &format!("{} {article}", fixed(MEASURES, language)));
    let facts = register.measures().map(|measure| {
        let [name, version, text] = ["name", "version", "description"].map(|field| view::Cell::of(measure, field));
        let label = match version.given() {
            Some(version) => say!(texts::MEASURE_VERSION, name = name.phrase(), version = &*version),
            None => name.phrase(),
        };
        (label.said_in(language), text.phrase().said_in(language))
    });
    let facts: Vec<Labelled> = facts.collect();
    if facts.is_empty() {
        pdf.paragraph(&format!("{}.", texts::NOT_PROVIDED.of(language)));
    } else {
        pdf.facts(&facts);
    }
}

/// Words that begin a line: a name stays as it is written, also where it is derived; what stands in the place of one begins with a large letter.
fn begun(cell: &Cell, words: String) -> String {
    if matches!(cell, Cell::Missing | Cell::None) { capitalised(&words) } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_begins_small_stays_so() {
        assert_eq!(begun(&Cell::from("acme inc."), "acme inc. (États-Unis)".into()), "acme inc. (États-Unis)");
        assert_eq!(begun(&Cell::Missing, "non indiqué".into()), "Non indiqué");
    }
}
