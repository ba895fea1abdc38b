//! A reply to a customer that asks who is controller and who is processor: in the second person, to be pasted into a mail. It says what the
//! records bear, asks for what they leave open, and holds nothing that is for us alone: no handle, no rule, no other customer.

mod agreed;
mod reasons;

use crate::model::{Dossier, Kind, Organisation, Record, country, date};
use crate::rules::held::{after_the_end, deletions};
use crate::rules::regime::law;
use crate::rules::roles::{Need, Role, Roles, Stream, StreamRole};
use crate::rules::runs::Runs;
use crate::rules::{derive, roles::Open};
use crate::view::{Block, Report};
use chrono::NaiveDate;
use reasons::{because, whole};
use serde::Serialize;

/// What is said to the customer.
#[derive(Debug, Serialize)]
pub struct Reply {
    /// What it is about.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// What the customer is asked.
    pub questions: Vec<String>,
    /// Whom it can ask on our side.
    pub contact: Option<String>,
}

/// Words the reply for a day.
#[must_use]
pub fn reply(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Reply {
    let names = Names::of(organisation);
    let customer = dossier.customer.title();
    let mut said = Saying { dossier, organisation, on, names, paragraphs: Vec::new(), questions: Vec::new() };
    said.all();
    Reply {
        title: format!(
            "{}: who is controller and who is processor for {customer}, as of {}",
            said.names.product,
            date::long(on)
        ),
        paragraphs: said.paragraphs,
        questions: said.questions,
        contact: contact(organisation, on),
    }
}

impl Report for Reply {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.title.clone())];
        blocks.extend(self.paragraphs.iter().cloned().map(Block::Text));
        if !self.questions.is_empty() {
            blocks.push(Block::Text("To complete our records, please tell us:".into()));
            blocks.push(Block::Points(self.questions.clone()));
        }
        blocks.extend(self.contact.clone().map(Block::Text));
        blocks
    }
}

/// What the organisation calls things.
struct Names {
    product: String,
    cloud: String,
    own: String,
}

impl Names {
    fn of(organisation: &Organisation) -> Self {
        let product = ["product", "name"].into_iter().find_map(|field| organisation.text(field));
        let product = product.unwrap_or("our product").to_owned();
        let or = |field: &str, usual: String| organisation.text(field).map_or(usual, str::to_owned);
        Self {
            cloud: or("cloud_name", format!("{product} Cloud")),
            own: or("self_hosted_name", format!("self-hosted {product}")),
            product,
        }
    }

    /// What a deployment or a connected service is called.
    fn thing(&self, record: &Record) -> String {
        if record.kind == Kind::Service {
            let name = record.text("name").map_or_else(|| record.title(), str::to_owned);
            return format!("our service \"{name}\"");
        }
        let edition = if record.text("edition") == Some("cloud") { &self.cloud } else { &self.own };
        match record.text("instance") {
            Some(instance) => format!("{edition} ({instance})"),
            None => edition.clone(),
        }
    }
}

/// The reply while it is worded.
struct Saying<'s> {
    dossier: &'s Dossier,
    organisation: &'s Organisation,
    on: NaiveDate,
    names: Names,
    paragraphs: Vec<String>,
    questions: Vec<String>,
}

impl Saying<'_> {
    fn all(&mut self) {
        let (dossier, on) = (self.dossier, self.on);
        let archived = dossier.customer.date("archived");
        let left = dossier.left(on);
        let mut roles = derive(dossier, self.organisation, on);
        if let Some(day) = left {
            self.paragraphs.push(format!("You have not been our customer since {}.", date::long(day)));
            // What went on is not known; what is over, and what we keep of the contract, is.
            roles.streams.retain(|stream| stream.ended.is_some() || stream.stream == Stream::AccountData);
        } else if let Some(last) = archived.and_then(|day| day.pred_opt()) {
            self.paragraphs.push(format!("You will be our customer until {}.", date::long(last)));
        }
        let sources: Vec<&Record> = dossier.deployments().iter().chain(dossier.services()).collect();
        for source in &sources {
            let said = self.of_source(source, &roles, left.is_some());
            self.paragraphs.push(said);
        }
        if sources.is_empty() && left.is_none() {
            self.paragraphs.push(format!(
                "How you use {} is not recorded with us, so we cannot say yet who is controller and who is processor for your data.",
                self.names.product
            ));
            self.ask(format!(
                "Do you use {}, or do you run {} yourself, and since when?",
                self.names.cloud, self.names.product
            ));
        }
        self.taken_for_granted(&roles);
        if let Some(account) = roles.streams.iter().find(|stream| stream.stream == Stream::AccountData) {
            let sentence =
                self.sentence(account, "your contacts, your contract, billing and the logs of our own platform");
            self.paragraphs.push(sentence);
        }
        let reseller = roles.streams.iter().any(|stream| stream.rule == Some("R17"));
        let agreed = agreed::sentences((dossier, self.organisation), (&roles, on), reseller, &mut self.questions);
        self.paragraphs.extend(agreed);
    }

    fn ask(&mut self, question: String) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    /// What is said of a deployment or a connected service: when it runs and where, and who is what for its data.
    fn of_source(&mut self, source: &Record, roles: &Roles, left: bool) -> String {
        let handle = source.handle();
        let own = |stream: &&StreamRole| {
            let of = if source.kind == Kind::Service { &stream.service } else { &stream.deployment };
            of.as_deref() == Some(&*handle) && (source.kind == Kind::Service || stream.service.is_none())
        };
        let streams: Vec<&StreamRole> = roles.streams.iter().filter(own).collect();
        let thing = self.names.thing(source);
        let long = date::long;
        let mut words: Vec<String> = Vec::new();
        let (starts, ends) = (source.date("starts"), source.date("ends"));
        match (starts, ends) {
            (_, Some(end)) if end < self.on => {
                words.push(format!("Your use of {thing} ended on {}.", long(end)));
                words.extend(self.gone(source));
            }
            (Some(start), _) if start > self.on => {
                return format!("From {} on you will use {thing}. Until then, nothing follows from it.", long(start));
            }
            _ if left => {
                self.ask(format!("On which day did you stop using {thing}?"));
                return format!("The day on which your use of {thing} ended is not recorded with us.");
            }
            (start, end) => {
                let until = end.map(|day| format!(", until {}", long(day))).unwrap_or_default();
                let place = place(source);
                words.push(match start {
                    Some(day) => format!("You have used {thing}{place} since {}{until}.", long(day)),
                    None => format!("You use {thing}{place}{until}."),
                });
            }
        }
        let data = |stream: &StreamRole| match stream.stream {
            Stream::ProductData if stream.ended.is_some() => "what is left of its data".to_owned(),
            Stream::ProductData => "the data that you and your users put into it".to_owned(),
            Stream::AiFeatures => "what our AI features process for you".to_owned(),
            Stream::ConnectedService => format!("what passes through {thing}"),
            Stream::OwnPurposes => "what we use of it for purposes of our own".to_owned(),
            Stream::SupportAccess => "what our staff see of it in support".to_owned(),
            Stream::Telemetry => "the reports that your instance sends us".to_owned(),
            Stream::AccountData => "your account".to_owned(),
        };
        for stream in streams {
            let sentence = self.sentence(stream, &data(stream));
            if !words.contains(&sentence) {
                words.push(sentence);
            }
            if stream.vendor == Role::Open {
                self.ask_for(&stream.open, &thing);
            }
        }
        words.join(" ")
    }

    /// What was done with the data of what ended.
    fn gone(&self, source: &Record) -> Option<String> {
        let held = after_the_end(source, self.dossier, self.organisation, self.on).is_some();
        let done = deletions(source, self.dossier).find_map(|record| {
            let how = match record.text("how")? {
                "deleted" => "deleted",
                "returned_and_deleted" => "returned to you and the copies deleted",
                "returned" => "returned to you",
                _ => return None,
            };
            let day = record.date("done").filter(|day| *day <= self.on)?;
            let backups = record.date("backups_gone").filter(|day| *day <= self.on);
            let backups = backups.map(|day| format!(", and it was gone from our backups on {}", date::long(day)));
            Some(format!("On {} its data was {how}{}.", date::long(day), backups.unwrap_or_default()))
        });
        let still = held.then(|| "It is not recorded that all of its data is gone.".to_owned());
        match (done, still) {
            (Some(done), Some(still)) => Some(format!("{done} {still}")),
            (done, still) => done.or(still),
        }
    }

    /// Who is what for some data, and why, in one sentence.
    fn sentence(&self, stream: &StreamRole, data: &str) -> String {
        if stream.vendor == Role::Open {
            return unknown(stream, data);
        }
        if stream.overridden.is_some() {
            let roles = relation(stream).unwrap_or_else(|| "neither of us has a role".into());
            return format!("For {data}, {roles}. This was decided for your case.");
        }
        if let Some(sentence) = stream.rule.and_then(|rule| whole(rule, stream.stream)) {
            return sentence.into();
        }
        let german = if stream.why.contains("DSK, Kurzpapier 13") {
            " The German authorities see it more strictly (DSK, Kurzpapier 13): where sight of personal data cannot be ruled out, they ask for a DPA."
        } else {
            ""
        };
        let roles = relation(stream).unwrap_or_else(|| "neither of us has a role".into());
        let why = stream.rule.and_then(because).map(|why| format!(", because {why}")).unwrap_or_default();
        format!("For {data}, {roles}{why}.{german}")
    }

    /// What the rules took for granted since nobody said it: said, and asked.
    fn taken_for_granted(&mut self, roles: &Roles) {
        let mut said: Vec<String> = Vec::new();
        for open in roles.streams.iter().filter(|stream| stream.vendor != Role::Open).flat_map(|stream| &stream.open) {
            let (sentence, question) = match open.field {
                "acts_as" if open.assumed.is_some() => (
                    "It is not recorded with us whether you decide about this data yourself or act for others; the roles above hold if you decide yourself.",
                    "Do you decide about the data yourself, or do you act for others, as their processor?",
                ),
                "acts_as" => {
                    ("", "Do you decide about the data yourself, or do you act for others, as their processor?")
                }
                "gdpr" => (
                    "We take the GDPR to apply to you; whether it does is not recorded with us.",
                    "Does the GDPR apply to you?",
                ),
                "regime" => (
                    "Which data protection law applies to you is not recorded with us.",
                    "Which data protection law applies to you?",
                ),
                "country" if open.record == self.dossier.customer.handle() => (
                    "We take the GDPR to apply to you; the country in which you are established is not recorded with us.",
                    "In which country are you established?",
                ),
                "affiliates" => ("", "In which countries are the companies of your group that use the product?"),
                "ai_features" => (
                    "It is not recorded with us whether you use our AI features; the roles above leave them out.",
                    "Do you use our AI features?",
                ),
                _ => continue,
            };
            if !sentence.is_empty() && !said.iter().any(|known| known == sentence) {
                said.push(sentence.to_owned());
            }
            self.ask(question.to_owned());
        }
        if !said.is_empty() {
            self.paragraphs.push(said.join(" "));
        }
    }

    /// Asks for what a role depends on.
    fn ask_for(&mut self, open: &[Open], thing: &str) {
        for open in open {
            let question = match open.field {
                "support_access" => format!(
                    "Can our staff see personal data in {thing}, for example in remote sessions or in log files that you send us?"
                ),
                "telemetry" => {
                    format!(
                        "Does your instance of {thing} send us usage reports or licence checks, and do they hold personal data?"
                    )
                }
                _ => continue,
            };
            self.ask(question);
        }
    }
}

/// Where a deployment is: ", region EU, hosted in Germany", and who operates it where that is not as the edition says.
fn place(source: &Record) -> String {
    let region = source.words("region").map(|region| format!("region {region}"));
    let country = source.text("hosting_country").map(|code| format!("hosted in {}", country::name(code)));
    let operated = (source.kind == Kind::Deployment).then(|| {
        let runs = Runs::of(source);
        let usual = source.get("operated_by").is_none() && source.get("runs_in").is_none();
        (!usual && runs.operated() && !runs.hosted()).then(|| "operated by us outside of our own account".to_owned())
    });
    let words: Vec<String> = [region, country, operated.flatten()].into_iter().flatten().collect();
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}

/// "you are the controller and we are your processor (Art. 28)"; nothing where neither side has a role.
fn relation(stream: &StreamRole) -> Option<String> {
    let cite = |gdpr: &str| format!(" ({})", law(&stream.laws, gdpr));
    let theirs = match stream.customer {
        Role::Controller => Some("you are the controller"),
        Role::JointController => Some("you are a controller jointly with others"),
        Role::Processor => Some("you are the processor of those for whom you act"),
        Role::ControllerAndProcessor => Some("you are the controller and process the data yourself"),
        Role::Subprocessor => Some("you are a subprocessor"),
        Role::NoRole | Role::Open => None,
    };
    let ours = match (stream.vendor, stream.customer) {
        (Role::JointController, Role::JointController) => {
            return Some(format!("you and we are joint controllers{}", cite("Art. 26")));
        }
        // A person in a household and a reseller are no controllers of it: the reason says for whom we process.
        (Role::Processor, Role::NoRole) => "we are a processor".to_owned(),
        (Role::Processor, _) => format!("we are your processor{}", cite("Art. 28")),
        (Role::Subprocessor, _) => format!("we are your subprocessor{}", cite("Art. 28(4)")),
        (Role::Controller, Role::NoRole) => "we are the controller".to_owned(),
        (Role::Controller, _) => "we are a controller of our own".to_owned(),
        (Role::JointController, _) => "we are a joint controller".to_owned(),
        (Role::ControllerAndProcessor, _) => "we are both controller and processor".to_owned(),
        (Role::NoRole | Role::Open, _) => match theirs {
            Some(_) => "we have no role".to_owned(),
            None => return None,
        },
    };
    Some(theirs.map_or_else(|| ours.clone(), |theirs| format!("{theirs} and {ours}")))
}

/// What cannot be said yet, and why.
fn unknown(stream: &StreamRole, data: &str) -> String {
    let field = stream.open.first().map(|open| open.field);
    match field {
        Some("support_access") => {
            "Whether our staff can see its data is not recorded with us, and our role depends on it, so we cannot state it yet.".into()
        }
        Some("telemetry") => "Whether your instance sends us usage reports with personal data is not recorded with us, so we cannot state a role for them yet.".into(),
        Some("done") => "Whether anything that our staff took from it for support is still with us is not recorded, so we cannot state a role for that yet.".into(),
        _ => format!("For {data}, we cannot state the roles yet: a fact on which they depend is not recorded with us."),
    }
}

/// "Our Data Protection Officer is Dana Deputy (dpo@vendor.example)."
fn contact(organisation: &Organisation, on: NaiveDate) -> Option<String> {
    let mail = |mail: Option<&str>| mail.map(|mail| format!(" ({mail})")).unwrap_or_default();
    match organisation.dpo(on) {
        Some(dpo) => Some(format!("Our Data Protection Officer is {}{}.", dpo.title(), mail(dpo.text("email")))),
        None => {
            organisation.text("email").map(|mail| format!("Please send questions about data protection to {mail}."))
        }
    }
}

/// Whether every fact on which an agreement depends is known.
fn is_settled(roles: &Roles) -> bool {
    roles.need() == Need::None && roles.streams.iter().all(|stream| stream.vendor != Role::Open)
}
