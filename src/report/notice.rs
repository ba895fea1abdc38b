//! What a customer is told of a planned change of subprocessors: what changes, from when, and what its own agreement says about objecting. In
//! plain words, from the records alone; what they leave open is not said, and is listed for whoever sends it.

use crate::format::text::wrap;
use crate::model::{Kind, Organisation, Record, counted, country, date};
use crate::rules::agreement::effective_from;
use crate::rules::change::{Duty, Planned, Reckoned, Said, Standing, Told, Window};
use crate::view::{Block, Report};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Columns of a line of a mail.
const WIDTH: usize = 72;

/// A notice to one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub subject: String,
    /// Its text, in lines.
    pub body: String,
    /// What the records leave open, so that it does not say it.
    pub not_said: Vec<String>,
}

/// Who tells it: name and address, as far as they are recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The organisation.
    pub organisation: String,
    /// The person, if one is appointed.
    pub person: Option<String>,
    /// Where answers go.
    pub address: Option<String>,
}

impl Sender {
    /// The DPO of a day if an address of one is recorded, else the privacy contact.
    #[must_use]
    pub fn of(organisation: &Organisation, on: NaiveDate) -> Self {
        let dpo = organisation.dpos(on).into_iter().find(|dpo| dpo.text("email").is_some());
        let address = dpo.and_then(|dpo| dpo.text("email")).or_else(|| organisation.text("email"));
        Self {
            organisation: organisation.text("name").unwrap_or("not provided").to_owned(),
            person: dpo.map(Record::title),
            address: address.map(str::to_owned),
        }
    }
}

/// The notice to a customer. `sent` is the day on which it goes out, where that is known: then it names the last day to object.
#[must_use]
pub fn notice(planned: &Planned<'_>, standing: &Standing<'_>, sender: &Sender, sent: Option<NaiveDate>) -> Notice {
    let what = planned.words();
    let subject = format!("Change of our subprocessors from {}", date::long(planned.effective));
    let mut saying = Saying { paragraphs: Vec::new(), not_said: Vec::new() };
    saying.beginning(standing, sender);
    saying.change(planned, &what);
    match planned.duty() {
        Duty::Tell => {
            for one in &standing.reckoned {
                saying.rights(one, sent, standing.reckoned.len() > 1);
            }
            if standing.reckoned.is_empty() {
                saying.not_said.push("no DPA is in force".into());
            }
            let allows = standing.reckoned.iter().any(|one| one.text("authorisation") == Said::Given("specific"));
            saying.how(sender, if allows { "To allow it, to object, or to ask" } else { TO_OBJECT });
        }
        Duty::AsForNew => saying.how(sender, TO_OBJECT),
        Duty::NotAsked | Duty::NoProcessor => saying.how(sender, "If you have questions"),
    }
    saying.paragraphs.push(format!("Our reference: {}", planned.change.handle()));
    saying.end(sender);
    let body = saying.paragraphs.join("\n\n") + "\n";
    Notice { subject, body, not_said: saying.not_said }
}

/// What one does by answering.
const TO_OBJECT: &str = "To object, or to ask";

struct Saying {
    paragraphs: Vec<String>,
    not_said: Vec<String>,
}

impl Saying {
    fn say(&mut self, text: &str) {
        self.paragraphs.push(wrap(text, WIDTH).join("\n"));
    }

    fn beginning(&mut self, standing: &Standing<'_>, sender: &Sender) {
        let customer = standing.customer.title();
        self.say(&format!("To: {customer}"));
        let agreements: Vec<String> = standing.reckoned.iter().map(|one| called(one.agreement)).collect();
        let under = match &agreements[..] {
            [] => String::new(),
            [one] => format!(" We tell you of it under our {one}."),
            several => format!(" We tell you of it under our agreements: {}.", several.join("; ")),
        };
        let organisation = &sender.organisation;
        self.say(&format!("{organisation} plans a change of the subprocessors that process your data.{under}"));
    }

    /// What changes, label by label.
    fn change(&mut self, planned: &Planned<'_>, what: &str) {
        let mut facts =
            vec![("What changes".to_owned(), what.to_owned()), ("From".into(), date::long(planned.effective))];
        for (label, words) in planned.facts() {
            if words == "not provided" {
                self.not_said.push(label.to_lowercase());
            } else {
                facts.push((label, words.replace("; ", ", ")));
            }
        }
        let company = planned.company("subprocessor").filter(|_| planned.entries.iter().any(|one| one.after.is_some()));
        if let Some(company) = company {
            facts.push(("Company".into(), address(company)));
            for (field, label) in
                [("contact", "Its contact for data protection"), ("own_list", "Its own subprocessors")]
            {
                facts.extend(company.text(field).map(|text| (label.to_owned(), text.to_owned())));
            }
            for field in ["address", "contact"] {
                if company.text(field).is_none() {
                    self.not_said.push(format!("{} of the company", Kind::Subprocessor.field(field).in_sentence()));
                }
            }
        }
        facts.extend(planned.change.text("why").map(|why| ("Why".to_owned(), why.to_owned())));
        if planned.change.flag("emergency") == Some(true) {
            let why = planned.change.text("emergency_why").unwrap_or("it cannot wait");
            facts.push(("Emergency".into(), why.to_owned()));
        }
        let mut text = String::new();
        for (label, words) in facts {
            let lines = wrap(&words.replace('\n', " "), WIDTH - 2);
            let _ = writeln!(text, "{label}:\n  {}", lines.join("\n  "));
        }
        self.paragraphs.push(text.trim_end().to_owned());
    }

    /// What the agreement says about objecting.
    fn rights(&mut self, one: &Reckoned<'_>, sent: Option<NaiveDate>, several: bool) {
        let by = if several { format!("By the {}", called(one.agreement)) } else { "By the agreement".to_owned() };
        match one.text("authorisation") {
            Said::Given("specific") => {
                self.say(&format!(
                    "{by} you allow each subprocessor by itself. Please tell us whether you allow this one. As long as you say nothing, you have not allowed it."
                ));
                return;
            }
            Said::Given(_) => {}
            Said::Nothing | Said::Missing => self.not_said.push(open(one, "authorisation")),
        }
        match one.span("objection_days") {
            Said::Given(span) => {
                let from = match one.text("objection_from") {
                    Said::Given("notice") => "from the day of this notice",
                    Said::Given(_) => "from the day on which you receive this notice",
                    Said::Nothing | Said::Missing => {
                        self.not_said.push(open(one, "objection_from"));
                        ""
                    }
                };
                let last = sent.filter(|_| one.text("objection_from") == Said::Given("notice"));
                let last = last.and_then(|day| match one.window(Told { sent: day, received: Some(day) }) {
                    Window::Until(last) => {
                        Some(format!(", so until {}{}", date::long(last), as_counted(span.counted())))
                    }
                    _ => None,
                });
                let mut text = format!("{by} you can object within {span} {from}");
                text.truncate(text.trim_end().len());
                self.say(&format!("{text}{}.", last.unwrap_or_default()));
            }
            Said::Nothing => self.say(&format!("{by} you can object; it states no time for that.")),
            Said::Missing => self.not_said.push(open(one, "objection_days")),
        }
        match one.text("objection_silence") {
            Said::Given("accepted") => {
                self.say("If you say nothing in that time, this counts as consent by the agreement.");
            }
            Said::Given(_) => {
                self.say("If you say nothing in that time, this counts as an objection by the agreement.");
            }
            Said::Nothing | Said::Missing => self.not_said.push(open(one, "objection_silence")),
        }
        match one.text("objection_effect") {
            Said::Given("blocks") => self.say("An objection blocks the change for you by the agreement."),
            Said::Given("terminate_only") => self.say("If you object, the agreement lets you terminate."),
            Said::Given(_) => {
                let time = one.span("cure_days").given().map(|span| format!(" for {span}")).unwrap_or_default();
                self.say(&format!("If you object, we talk{time}; after that the agreement lets you terminate."));
            }
            Said::Nothing | Said::Missing => self.not_said.push(open(one, "objection_effect")),
        }
    }

    /// How one answers.
    fn how(&mut self, sender: &Sender, what: &str) {
        match &sender.address {
            Some(address) => self.say(&format!("{what}: answer this message, or write to {address}.")),
            None => self.say(&format!("{what}: answer this message.")),
        }
    }

    fn end(&mut self, sender: &Sender) {
        let person = sender.person.iter().map(|person| format!("{person}, Data Protection Officer\n"));
        self.paragraphs.push(format!("{}{}", person.collect::<String>(), sender.organisation));
    }
}

/// What of a text is not recorded, or not stated.
fn open(one: &Reckoned<'_>, field: &str) -> String {
    format!("{}: {}", Kind::Agreement.field(field).in_sentence(), one.words(field))
}

/// How days are counted, in brackets.
fn as_counted(counted: &str) -> String {
    let counted = counted.trim_start_matches("; ");
    if counted.is_empty() { String::new() } else { format!(" ({counted})") }
}

/// A DPA as the customer knows it.
fn called(agreement: &Record) -> String {
    let since = effective_from(agreement).map(|day| format!(" of {}", date::long(day))).unwrap_or_default();
    let reference = agreement.text("reference").map(|text| format!(" ({text})")).unwrap_or_default();
    format!("data processing agreement{since}{reference}")
}

/// A company with where it is.
fn address(company: &Record) -> String {
    let seat = company.text("country").map(|code| country::name(code).to_owned());
    let parts = [Some(company.title()), company.text("address").map(|text| text.replace('\n', ", ")), seat];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.dedup();
    parts.join(", ")
}

/// What was written for the customers that are to be told.
#[derive(Debug, Default, Serialize)]
pub struct Drafted {
    /// Into which folder; nothing where it was only tried.
    pub folder: Option<String>,
    /// For how many customers.
    pub customers: usize,
    /// How many of them have no address.
    pub without_address: usize,
    /// The first of these, by name and handle.
    pub such_as: Vec<String>,
    /// Those who are told in another way than by mail, by their DPA: (how, how many).
    pub otherwise: BTreeMap<String, usize>,
    /// Those of which something is not recorded that the notice would say.
    pub not_said: usize,
    /// Whether no address is recorded from which it goes.
    pub without_sender: bool,
}

/// How many names it lists.
const NAMES: usize = 5;

impl Drafted {
    /// Counts a notice.
    pub fn take(&mut self, customer: &Record, has_address: bool, otherwise: Option<String>, notice: &Notice) {
        self.customers += 1;
        self.not_said += usize::from(!notice.not_said.is_empty());
        if !has_address {
            self.without_address += 1;
            if self.such_as.len() < NAMES {
                self.such_as.push(customer.name_and_handle());
            }
        }
        if let Some(way) = otherwise {
            *self.otherwise.entry(way).or_default() += 1;
        }
    }
}

impl Report for Drafted {
    fn blocks(&self) -> Vec<Block> {
        let drafts = counted(self.customers, "draft", "drafts");
        let mut lines = vec![match &self.folder {
            Some(folder) => format!(
                "{drafts} and recipients.csv written into {folder}. Nothing is sent: your mail program does that."
            ),
            None => format!("{drafts} would be written."),
        }];
        let customers = |count: usize| counted(count, "customer", "customers");
        for (way, count) in &self.otherwise {
            lines.push(format!(
                "{}: by the DPA told in another way ({way}). The text to print or post stands beside, as .txt.",
                customers(*count)
            ));
        }
        if self.without_address > 0 {
            let names = self.such_as.join(", ");
            lines.push(format!(
                "{}: no address is provided ({names}). The draft names none; art30 customer edit NAME --privacy-email ADDRESS records it.",
                customers(self.without_address)
            ));
        }
        if self.not_said > 0 {
            lines.push(format!(
                "{}: the notice leaves out what is not provided; the column \"not said\" of recipients.csv names it.",
                customers(self.not_said)
            ));
        }
        if self.without_sender {
            lines.push(
                "No address of the DPO or of the privacy contact is provided, so the drafts say from nobody."
                    .to_owned(),
            );
        }
        vec![Block::Text(lines.remove(0)), Block::Points(lines)]
            .into_iter()
            .filter(|block| !matches!(block, Block::Points(lines) if lines.is_empty()))
            .collect()
    }
}
