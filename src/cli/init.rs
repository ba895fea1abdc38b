//! `init`: makes a register.

use super::context::Context;
use super::fields::{FieldFlags, text};
use super::print::Done;
use crate::error::{Error, Result};
use crate::import::map::Map;
use crate::import::source::Source;
use crate::import::{self, How, rows};
use crate::model::{Kind, Record, Value};
use crate::store::Store;
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

const ORGANISATION: usize = Kind::Organisation as usize;

#[derive(Args)]
pub struct Cmd {
    /// Load the worked example: a vendor with 40 invented customers
    #[arg(long)]
    example: bool,
    /// Name of the Data Protection Officer
    #[arg(long, value_name = "NAME")]
    dpo: Option<String>,
    /// Address of the Data Protection Officer
    #[arg(long, value_name = "EMAIL")]
    dpo_email: Option<String>,
    /// First day of the Data Protection Officer
    #[arg(long, value_name = "DATE")]
    dpo_starts: Option<String>,
    #[command(flatten)]
    fields: FieldFlags<ORGANISATION>,
}

impl Cmd {
    pub fn run(mut self, context: &Context) -> Result<ExitCode> {
        let path = context.register();
        if path.exists() {
            return Err(Error::Conflict(format!(
                "{} exists already. Nothing was written; use it, or name another file with --register",
                path.display()
            )));
        }
        if self.example {
            return example(context, &path);
        }
        self.ask(context)?;
        let (organisation, dpo) = self.records(context)?;
        if context.global.dry_run {
            context.say(&format!("{} would be made, for {}.", path.display(), organisation.title()));
            return Ok(ExitCode::SUCCESS);
        }
        let made = make(context, &path, &organisation, dpo.as_ref());
        if made.is_err() {
            remove(&path);
        }
        let (revision, file) = (made?, path.display().to_string());
        let said = format!("{file} made for {} [revision {revision}]", organisation.title());
        context.printer.done(&Done { file, revision, said })?;
        if dpo.is_none() {
            context.say("No Data Protection Officer is named yet: art30 organisation appoint --role dpo --name NAME --email EMAIL");
        }
        context.say("Three activities are drafted, please review them: art30 activity list");
        context.say("Next: art30 import customers.csv, or art30 customer add NAME --country COUNTRY");
        Ok(ExitCode::SUCCESS)
    }

    /// At a terminal, asks for what was not given.
    fn ask(&mut self, context: &Context) -> Result<()> {
        let kind = Kind::Organisation;
        if self.fields.given.iter().all(|(at, _)| *at != kind.position("name")) {
            let name = context.ask("Name of the organisation whose register this is: ")?;
            self.fields.given.push(text(kind, "name", name));
            let country = context.ask("Country in which it is established (empty: not provided): ")?;
            self.fields.given.push(text(kind, "country", country));
            if self.dpo.is_none() {
                self.dpo = Some(context.ask("Name of the Data Protection Officer (empty: not provided): ")?)
                    .filter(|name| !name.is_empty());
            }
            if self.dpo.is_some() && self.dpo_email.is_none() {
                self.dpo_email = Some(context.ask("E-mail of the Data Protection Officer (empty: not provided): ")?);
            }
        }
        Ok(())
    }

    fn records(&self, context: &Context) -> Result<(Record, Option<Record>)> {
        let mut nothing_yet = |_, name: &str| Err(format!("the register is new, so there is no {name} yet"));
        let mut reading = crate::model::Reading { today: context.clock.today(), link: &mut nothing_yet };
        let mut organisation = Record::empty(Kind::Organisation, context.clock.new_id(), 1);
        let mut problems = Vec::new();
        let draft = self.fields.given.iter().map(|(at, text)| (*at, text.as_str()));
        problems.extend(organisation.apply(draft, &mut reading).err().unwrap_or_default());
        let dpo = self.dpo.as_ref().map(|name| {
            let kind = Kind::Appointment;
            let mut record = Record::empty(kind, context.clock.new_id(), 1);
            let given = [
                ("role", Some("dpo")),
                ("name", Some(name.as_str())),
                ("email", self.dpo_email.as_deref()),
                ("starts", self.dpo_starts.as_deref()),
            ];
            let draft = given.iter().filter_map(|(field, text)| Some((kind.position(field), (*text)?)));
            let wrong = record.apply(draft, &mut reading).err().unwrap_or_default();
            problems.extend(wrong.into_iter().map(|mut problem| {
                problem.place = format!("dpo_{}", problem.place).into();
                problem
            }));
            record
        });
        for problem in &mut problems {
            let field = problem.place.to_string().replace('_', "-");
            problem.place = format!("--{}", field.replace("dpo-name", "dpo")).into();
        }
        if problems.is_empty() { Ok((organisation, dpo)) } else { Err(Error::Invalid(problems)) }
    }
}

fn make(context: &Context, path: &Path, organisation: &Record, dpo: Option<&Record>) -> Result<i64> {
    let mut store = Store::create(path, context.clock)?;
    let mut revision = store.begin(context.act("init"))?;
    revision.put(organisation)?;
    if let Some(dpo) = dpo {
        revision.put(dpo)?;
    }
    for (number, draft) in (1..).zip(DRAFTS) {
        let mut record = Record::empty(Kind::Activity, context.clock.new_id(), number);
        for (field, text) in draft.iter().chain(&[("status", "draft")]) {
            record.set(field, Some(Value::Text((*text).into())));
        }
        revision.put(&record)?;
    }
    Ok(revision.commit()?.revision)
}

fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
}

/// The example register: the CSV files of `examples/posthog`, in the order in which they refer to each other.
const EXAMPLE: &[(Kind, &[u8])] = &[
    (Kind::Organisation, include_bytes!("../../examples/posthog/organisation.csv")),
    (Kind::Entity, include_bytes!("../../examples/posthog/entities.csv")),
    (Kind::Appointment, include_bytes!("../../examples/posthog/appointments.csv")),
    (Kind::Template, include_bytes!("../../examples/posthog/templates.csv")),
    (Kind::Customer, include_bytes!("../../examples/posthog/customers.csv")),
    (Kind::Deployment, include_bytes!("../../examples/posthog/deployments.csv")),
    (Kind::Document, include_bytes!("../../examples/posthog/documents.csv")),
    (Kind::Agreement, include_bytes!("../../examples/posthog/agreements.csv")),
    (Kind::Override, include_bytes!("../../examples/posthog/overrides.csv")),
    (Kind::Measure, include_bytes!("../../examples/posthog/measures.csv")),
    (Kind::Activity, include_bytes!("../../examples/posthog/activities.csv")),
    (Kind::Purpose, include_bytes!("../../examples/posthog/purposes.csv")),
    (Kind::Retention, include_bytes!("../../examples/posthog/retentions.csv")),
    (Kind::Assignment, include_bytes!("../../examples/posthog/assignments.csv")),
    (Kind::Policy, include_bytes!("../../examples/posthog/policies.csv")),
];

/// Activities that nearly every such vendor has, to start from. What nobody said of them stays open.
const DRAFTS: [&[(&str, &str)]; 3] = [
    &[
        ("name", "Hosting and operation of the Cloud edition"),
        ("hat", "processor"),
        (
            "description",
            "The product is run for customers: the data that they put in is received, stored, processed and shown to them.",
        ),
        ("edition", "cloud"),
    ],
    &[
        ("name", "Support with access to customers' data"),
        ("hat", "processor"),
        ("description", "Staff look at a customer's data to answer a question or to mend a fault."),
        ("feature", "support_access"),
    ],
    &[
        ("name", "Customer accounts and contracts"),
        ("hat", "controller"),
        ("description", "Contacts and contracts of customers are kept, invoices are written, questions are answered."),
        ("subjects", "Contacts and staff of customers"),
        ("data", "Name; work contact; contract and invoices; messages"),
    ],
];

fn example(context: &Context, path: &Path) -> Result<ExitCode> {
    if context.global.dry_run {
        context.say(&format!("{} would be made, with the worked example.", path.display()));
        return Ok(ExitCode::SUCCESS);
    }
    let loaded = load_example(context, path);
    if loaded.is_err() {
        remove(path);
    }
    let (store, counts) = loaded?;
    let (revision, file) = (store.last.revision, path.display().to_string());
    let said = format!("{file} made with the example: {} [revision {revision}]", counts.join(", "));
    context.printer.done(&Done { file, revision, said })?;
    context.say(&format!(
        "All customers in it are invented. Next: art30 --register {0} status, art30 --register {0} role acme",
        path.display()
    ));
    Ok(ExitCode::SUCCESS)
}

fn load_example(context: &Context, path: &Path) -> Result<(Store, Vec<String>)> {
    let mut store = Store::create(path, context.clock)?;
    let name = Value::Text("PostHog".into());
    let mut first = Record::empty(Kind::Organisation, context.clock.new_id(), 1);
    first.set("name", Some(name));
    let mut revision = store.begin(context.act("init"))?;
    revision.put(&first)?;
    revision.commit()?;
    let folder = tempfile_folder(&store)?;
    let mut counts = Vec::new();
    for (kind, bytes) in EXAMPLE {
        let file = format!("{}.csv", kind.plural());
        let mut source = Source::spool(*bytes, &file)?;
        source.folder = Some(folder.clone());
        let map = Map::default();
        let rows = rows::open(source, rows::Options { kind: Some(*kind), map: &map, sheet: None, contacts: true })?;
        let act = context.act(&format!("init --example: {file}"));
        let act = crate::store::Act { op_id: context.clock.new_id().to_string(), ..act };
        let summary = import::import(
            &mut store,
            rows,
            act,
            How { map: &map, dry_run: false, aside: None, shown: 0, words: crate::report::list::changes },
            &mut |_| {},
        );
        let summary = summary.and_then(|summary| {
            if summary.problems.is_empty() { Ok(summary) } else { Err(Error::Invalid(summary.problems)) }
        });
        if summary.is_err() {
            let _ = std::fs::remove_dir_all(&folder);
        }
        if summary?.rows > 1 {
            counts.push(crate::model::counted(store.count(*kind)?, kind.name(), kind.plural()));
        }
    }
    let _ = std::fs::remove_dir_all(&folder);
    Ok((store, counts))
}

/// The example's documents as files, for the time of the import.
fn tempfile_folder(store: &Store) -> Result<std::path::PathBuf> {
    const DOCUMENTS: &[(&str, &[u8])] = &[
        ("acme-dpa-signed.pdf", include_bytes!("../../examples/posthog/documents/acme-dpa-signed.pdf")),
        ("bolt-dpa-signed.pdf", include_bytes!("../../examples/posthog/documents/bolt-dpa-signed.pdf")),
        ("creme-brulee-dpa-signed.pdf", include_bytes!("../../examples/posthog/documents/creme-brulee-dpa-signed.pdf")),
    ];
    let folder = std::env::temp_dir().join(format!("art30-example-{}", store.id));
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder.join("documents"))?;
        DOCUMENTS.iter().try_for_each(|(name, bytes)| std::fs::write(folder.join("documents").join(name), bytes))
    };
    write().map_err(Error::io("unpack the example"))?;
    Ok(folder)
}
