//! Making a register: an organisation, its DPO, and drafts of what nearly every such vendor does; or the worked example.

use super::doubts::of_question;
use super::draft::Draft;
use super::session::Session;
use crate::disk::leftovers::{Begun, begin_folder};
use crate::error::{Care, Error, Given, Problem, Result};
use crate::import::map::Map;
use crate::import::source::FileSource;
use crate::import::{How, rows};
use crate::journal::did::Did;
use crate::model::{Kind, Reading, Record, Value, counted};
use crate::report::record::changes;
use crate::store::{Act, Store, head, new};
use std::path::Path;

/// What a register begins with.
pub struct Beginning {
    /// The organisation.
    pub organisation: Record,
    /// Its DPO, if one is named.
    pub dpo: Option<Record>,
}

/// Refuses to make a register where a file is.
pub fn refuse_existing(path: &Path) -> Result<()> {
    if path.symlink_metadata().is_ok() && !new::is_unfinished(path) {
        return Err(Error::Conflict(format!(
            "{} exists already. Nothing was written; use it, or name another file with {register}",
            path.display(),
            register = Given::named("register")
        )));
    }
    Ok(())
}

/// What a person is asked where another register was seen, before a new one is made.
#[must_use]
pub fn asks(session: &Session) -> Option<String> {
    let (path, seen) = (&session.register, head::at_path(session.state?, &session.register)?);
    Some(format!(
        "A register was at {} before; {seen}. A new register knows nothing of it; to have it back, put a backup in its place with `{}`. Make a new one all the same?",
        path.display(),
        Care::restore("FILE")
    ))
}

/// Reads the drafts of the organisation and of its DPO. Problems of the DPO are placed at `dpo_…`.
pub fn begin(session: &Session, organisation: &Draft, dpo: Option<&Draft>) -> Result<Beginning> {
    session.refuse_past()?;
    let mut problems = Vec::new();
    let mut read = |draft: &Draft, before: &str| {
        let mut nothing_yet = |_, name: &str| Err(format!("the register is new, so there is no {name} yet"));
        let mut reading =
            Reading { today: session.clock.today(), now: Some(session.clock.now()), link: &mut nothing_yet };
        let mut record = Record::empty(draft.kind(), session.clock.new_id(), 1);
        let wrong = draft.read_into(&mut record, &mut reading).err().unwrap_or_default();
        problems.extend(
            wrong.into_iter().map(|problem| Problem::new(format!("{before}{}", problem.place), problem.message)),
        );
        record
    };
    let (organisation, dpo) = (read(organisation, ""), dpo.map(|draft| read(draft, "dpo_")));
    if problems.is_empty() { Ok(Beginning { organisation, dpo }) } else { Err(Error::Invalid(problems)) }
}

/// Makes the register; gives its first revision. It is there as a whole or not at all.
pub fn make(session: &Session, beginning: &Beginning) -> Result<i64> {
    new::register(&session.register, session.machine(), |mut store| {
        let mut revision = store.begin(session.doing(Did::Begin))?;
        revision.put(&beginning.organisation)?;
        beginning.dpo.as_ref().map_or(Ok(()), |dpo| revision.put(dpo))?;
        for (number, draft) in (1..).zip(DRAFTS) {
            let mut record = Record::empty(Kind::Activity, session.clock.new_id(), number);
            for (field, text) in draft.iter().chain(&[("status", "draft")]) {
                record.set(field, Some(Value::Text((*text).into())));
            }
            revision.put(&record)?;
        }
        Ok(revision.commit()?.revision)
    })
}

/// How many activities are drafted in a new register.
pub const DRAFTED: usize = DRAFTS.len();

/// Activities that nearly every such vendor has, to start from: for customers, then for itself. What nobody said of them stays open, and no
/// legal basis is asserted.
const DRAFTS: [&[(&str, &str)]; 9] = [
    &[
        ("name", "Hosting and operation of the Cloud edition"),
        ("acting_as", "processor"),
        (
            "description",
            "The product is run for customers: the data that they put in is received, stored, processed and shown to them.",
        ),
        ("edition", "cloud"),
    ],
    &[
        ("name", "Support with access to customers' data"),
        ("acting_as", "processor"),
        ("description", "Staff look at a customer's data to answer a question or to mend a fault."),
        ("feature", "support_access"),
    ],
    &[
        ("name", "Customer accounts and contracts"),
        ("acting_as", "controller"),
        ("description", "Contacts and contracts of customers are kept, invoices are written, questions are answered."),
        ("feature", "account_data"),
        ("subjects", "Contacts and staff of customers"),
        ("data", "Name; work contact; contract and invoices; messages"),
    ],
    &[
        ("name", "Website"),
        ("acting_as", "controller"),
        ("description", "Pages of the public website are delivered, and messages that visitors send are answered."),
        ("subjects", "Visitors of the website"),
        ("data", "IP address and what the browser sends; messages"),
    ],
    &[
        ("name", "Applicants"),
        ("acting_as", "controller"),
        ("description", "Applications for jobs are received, looked at and answered."),
        ("subjects", "Applicants"),
        ("data", "Name; contact; application documents; notes on the interviews"),
    ],
    &[
        ("name", "Staff"),
        ("acting_as", "controller"),
        ("description", "Employment is carried out: contracts, pay, absence, equipment."),
        ("subjects", "Staff; former staff"),
        ("data", "Name; contact; contract; pay; working time and absence"),
    ],
    &[
        ("name", "Security logs of our platform"),
        ("acting_as", "controller"),
        ("description", "Access to our own systems is logged, to find and to follow up attacks and faults."),
        ("subjects", "Users of the platform; staff"),
        ("data", "Account; IP address; time and kind of access"),
    ],
    &[
        ("name", "Telemetry of instances"),
        ("acting_as", "controller"),
        ("description", "Instances that customers run report on themselves."),
        ("feature", "telemetry"),
        ("subjects", "Administrators and users of instances"),
    ],
    &[
        ("name", "This register"),
        ("acting_as", "controller"),
        (
            "description",
            "Records of processing, agreements and evidence are kept, so that what the law asks for can be shown.",
        ),
        ("subjects", "Contacts and DPOs of customers; who signed agreements; staff"),
        ("data", "Name; work contact; position; signatures; who recorded what when"),
    ],
];

/// The worked example: the CSV files of `examples/posthog`, in the order in which they refer to each other.
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
    (Kind::Service, include_bytes!("../../examples/posthog/services.csv")),
    (Kind::Deletion, include_bytes!("../../examples/posthog/deletions.csv")),
    (Kind::Instruction, include_bytes!("../../examples/posthog/instructions.csv")),
    (Kind::Inspection, include_bytes!("../../examples/posthog/inspections.csv")),
    (Kind::Letter, include_bytes!("../../examples/posthog/letters.csv")),
];

/// The example's documents.
const DOCUMENTS: &[(&str, &[u8])] = &[
    ("acme-dpa-signed.pdf", include_bytes!("../../examples/posthog/documents/acme-dpa-signed.pdf")),
    ("bolt-dpa-signed.pdf", include_bytes!("../../examples/posthog/documents/bolt-dpa-signed.pdf")),
    ("creme-brulee-dpa-signed.pdf", include_bytes!("../../examples/posthog/documents/creme-brulee-dpa-signed.pdf")),
];

/// The example, made: its newest revision, and what is in it ("40 customers").
pub struct Example {
    /// The newest revision.
    pub revision: i64,
    /// How many records of each kind.
    pub counts: Vec<String>,
}

/// Makes a register with the worked example.
pub fn example(session: &Session) -> Result<Example> {
    new::register(&session.register, session.machine(), |mut store| {
        let mut first = Record::empty(Kind::Organisation, session.clock.new_id(), 1);
        first.set("name", Some(Value::Text("PostHog".into())));
        let mut revision = store.begin(session.doing(Did::Begin))?;
        revision.put(&first)?;
        revision.commit()?;
        let folder = documents().map_err(Error::io("unpack the example"))?;
        let mut counts = Vec::new();
        for (kind, bytes) in EXAMPLE {
            if load(session, &mut store, *kind, bytes, folder.path())? > 1 {
                counts.push(counted(store.count(*kind)?, kind.words(), kind.plural_words()));
            }
        }
        Ok(Example { revision: store.last.revision, counts })
    })
}

/// Loads one list of the example; gives the number of its rows.
fn load(session: &Session, store: &mut Store, kind: Kind, bytes: &[u8], folder: &Path) -> Result<usize> {
    let file = format!("{}.csv", kind.plural());
    let mut source = FileSource::spool(bytes, &file)?;
    source.folder = Some(folder.to_owned());
    let map = Map::default();
    let rows = rows::open(source, rows::RowOptions { contacts: true, ..rows::RowOptions::of(Some(kind), &map) })?;
    let act = session.act(format!("init --example: {file}"));
    let act = Act { op_id: session.clock.new_id().to_string(), ..act };
    let how = How { map: &map, dry_run: false, aside: None, shown: 0, words: changes, doubts: of_question };
    let summary = super::import::take(store, rows, act, how, &|_| Ok(()), &mut |_| {})?;
    if summary.problems.is_empty() { Ok(summary.rows) } else { Err(Error::Invalid(summary.problems)) }
}

/// The example's documents as files, for the time of the import.
fn documents() -> std::io::Result<Begun> {
    let folder = begin_folder()?;
    std::fs::create_dir(folder.path().join("documents"))?;
    for (name, bytes) in DOCUMENTS {
        std::fs::write(folder.path().join("documents").join(name), bytes)?;
    }
    Ok(folder)
}
