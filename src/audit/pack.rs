//! The audit pack: everything that an auditor or an authority asks for about a period, in one zip that explains itself and can be checked
//! with tools that everybody has. The same register and flags give the same bytes.

pub mod archive;
mod index;
pub mod one_customer;

use super::form::{
    self, AGREEMENTS, About, CHANGES, CHECKPOINT, Customer, GAPS, INDEX, JOURNAL, LINES, MADE_BY, MANIFEST, Manifest,
    POLICIES, Period, README, SUMS,
};
use super::lists;
use super::members::{Members, Writer};
use crate::error::{Error, Result};
use crate::export::document_file;
use crate::format::csv::write_view;
use crate::format::file::whole_file;
use crate::format::{html, report_pdf, xlsx};
use crate::journal::checkpoint::Checkpoint;
use crate::journal::disclosure::Recipient;
use crate::journal::hex;
use crate::journal::signature::Key;
use crate::model::json::record_json;
use crate::model::likeness::words;
use crate::model::{Kind, Record};
use crate::report::evidence;
use crate::ropa::files::{self as registers, Wanted as Shown};
use crate::ropa::{Completeness, Layout, Options, Ropa};
use crate::store::{Store, log};
use crate::view::{Source, Take};
use archive::{Gathering, Piece};
use chrono::NaiveDate;
use one_customer::View;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

/// What a pack is made for.
#[derive(Clone, Copy)]
pub struct Wanted<'w> {
    /// The first day of the period.
    pub from: NaiveDate,
    /// The last day, on which the facts hold.
    pub to: NaiveDate,
    /// Only what this customer may see.
    pub customer: Option<&'w Record>,
    /// To whom it goes, and for what.
    pub recipient: Option<&'w Recipient>,
    /// The key that signs it.
    pub key: Option<&'w Key>,
    /// The fingerprint of the key that it says it is signed with, when it is made again without the key.
    pub signer: Option<&'w str>,
}

/// What was packed.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Packed {
    /// SHA-256 of the zip.
    pub sha256: String,
    /// The files in it.
    pub files: usize,
    /// Facts of the registers that nobody provided.
    pub not_provided: usize,
    /// Records and fields in which another customer's name was hidden.
    pub hidden: Vec<String>,
}

/// A pack that is being made.
struct Pack<'p> {
    store: &'p Store,
    view: Option<&'p View>,
    wanted: Wanted<'p>,
    checkpoint: Checkpoint,
    /// The fingerprint of the key that signs it.
    signer: Option<String>,
    gathering: Gathering,
    /// Where the pack holds the signed copy of an agreement, and its digest.
    copies: BTreeMap<i64, (String, String)>,
    /// What of each register is complete.
    complete: Vec<(Ropa, Completeness)>,
}

/// The file name of a pack: who, what, for whom, of when.
pub fn file_name(store: &Store, wanted: Wanted<'_>) -> Result<String> {
    let organisation =
        store.organisation()?.map_or_else(|| "register".into(), |record| slug(&record.title(), "register"));
    let customer = wanted.customer.map(|customer| format!("_{}", slug(&customer.title(), &customer.handle())));
    Ok(format!("{organisation}_audit-pack{}_{}--{}.zip", customer.unwrap_or_default(), wanted.from, wanted.to))
}

/// A name as part of a file name: lower-case ASCII, at most 40 characters.
fn slug(name: &str, otherwise: &str) -> String {
    let ascii: String = words(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = ascii.split('-').filter(|part| !part.is_empty()).collect();
    let short = parts.join("-").chars().take(40).collect::<String>();
    let short = short.trim_end_matches('-');
    if short.is_empty() { otherwise.to_lowercase() } else { short.to_owned() }
}

/// The ending of a document's file.
fn ending(document: &Record) -> String {
    document_file(document).rsplit('.').next().unwrap_or("bin").to_lowercase()
}

/// Makes a pack of a register and writes it as a whole or not at all.
pub fn write(store: &Store, wanted: Wanted<'_>, path: &Path) -> Result<Packed> {
    let view = wanted.customer.map(|customer| View::open(store, customer, (wanted.from, wanted.to))).transpose()?;
    let pack = gather(store, wanted, view.as_ref())?;
    let not_provided = pack.complete.iter().map(|(_, complete)| complete.open()).sum();
    let files = pack.gathering.pieces.len();
    let (shown, gathering) = (pack.store, pack.gathering);
    let sha256 = whole_file(path, |out| gathering.write(shown, out))?;
    Ok(Packed { sha256, files, not_provided, hidden: view.map(|view| view.hidden).unwrap_or_default() })
}

/// The digest of each file of a pack, without writing it.
pub fn digests(store: &Store, wanted: Wanted<'_>) -> Result<BTreeMap<String, String>> {
    let view = wanted.customer.map(|customer| View::open(store, customer, (wanted.from, wanted.to))).transpose()?;
    let pieces = gather(store, wanted, view.as_ref())?.gathering.pieces;
    let digests = pieces.into_iter().map(|piece| (piece.listed.file, piece.listed.sha256));
    Ok(digests.filter(|(file, _)| file != SUMS && !form::is_signature(file)).collect())
}

/// Makes the pieces of a pack.
fn gather<'p>(store: &'p Store, wanted: Wanted<'p>, view: Option<&'p View>) -> Result<Pack<'p>> {
    let mut pack = Pack {
        store: view.map_or(store, |view| &view.store),
        view,
        wanted,
        checkpoint: store.full_checkpoint()?,
        signer: wanted.key.map(Key::fingerprint).or_else(|| wanted.signer.map(str::to_owned)),
        gathering: Gathering::new()?,
        copies: BTreeMap::new(),
        complete: Vec::new(),
    };
    pack.registers()?;
    pack.roles()?;
    pack.agreements()?;
    pack.policies()?;
    let lines = view.map(View::lines).transpose()?;
    let seqs = lines.as_ref().map(|(_, own)| own.clone());
    pack.changes(seqs.as_ref())?;
    pack.journal(lines)?;
    pack.gaps()?;
    pack.machine(seqs.as_ref())?;
    pack.index()?;
    Ok(pack)
}

impl Pack<'_> {
    /// The customer, as it is shown.
    fn customer(&self) -> Option<&Record> {
        self.view.map(|view| &view.customer)
    }

    fn scope(&self) -> String {
        self.customer().map_or_else(
            || "All customers".into(),
            |customer| format!("Only {} ({})", customer.title(), customer.handle()),
        )
    }

    fn source(&self, dataset: &str) -> Source {
        Source::new(self.store, dataset, self.scope(), self.wanted.to)
    }

    fn add(
        &mut self,
        file: &str,
        about: About,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<Option<usize>>,
    ) -> Result<()> {
        self.gathering.add(file, about, write)
    }

    /// 01 and 02: the records of processing activities. A customer sees the one that it stands in.
    fn registers(&mut self) -> Result<()> {
        let (store, customer) = (self.store, self.view.map(|view| &view.customer));
        let ropas: &[Ropa] = if customer.is_some() { &[Ropa::Processor] } else { &[Ropa::Controller, Ropa::Processor] };
        for &ropa in ropas {
            let (stem, article, proves) = match ropa {
                Ropa::Controller => (
                    "01_register-controller_art30-1",
                    "Art. 30(1)",
                    "Which processing the organisation decides on itself, for which purposes, on which legal basis",
                ),
                Ropa::Processor => (
                    "02_register-processor_art30-2",
                    "Art. 30(2)",
                    "Which categories of processing are carried out for which controller",
                ),
            };
            let ended_since = Some(self.wanted.from).filter(|_| ropa == Ropa::Processor);
            let options = Options { ropa, on: self.wanted.to, only: customer, ended_since };
            let shown = Shown { options, layout: Layout::Full };
            let about = || About::new(ropa.title(), proves, article);
            self.add(&format!("{stem}.xlsx"), about(), |out| {
                rows_of(registers::workbook(store, &[ropa], shown, out)?)
            })?;
            self.add(&format!("{stem}.pdf"), about(), |out| {
                rows_of(crate::ropa::pdf::write(store, &[ropa], shown, out)?)
            })?;
            let mut complete = None;
            self.add(&format!("{stem}.csv"), about(), |out| {
                let found = registers::csv(store, shown, out)?;
                let rows = found.rows;
                complete = Some(found);
                Ok(Some(rows))
            })?;
            self.complete.extend(complete.map(|complete| (ropa, complete)));
        }
        Ok(())
    }

    fn roles(&mut self) -> Result<()> {
        let (store, source) = (self.store, self.source("Roles per data stream"));
        let period = (self.wanted.from, self.wanted.to);
        let proves =
            "Who is controller and who is processor for each customer and data stream, by which rule and which facts";
        self.add("03_customers-roles.xlsx", About::new("Customers and roles", proves, "Art. 4(7), (8), 28"), |out| {
            let each = |take: Take<'_>| lists::each_role(store, period, take);
            xlsx::write_view(store, lists::ROLES, &source, each, out).map(Some)
        })
    }

    /// 04: the list of agreements, and the signed copies.
    fn agreements(&mut self) -> Result<()> {
        let mut copies = Vec::new();
        self.store.each(Kind::Agreement, |agreement| {
            if lists::of_period(&agreement, (self.wanted.from, self.wanted.to))
                && let Some((document, sha256)) = self.store.filed(&agreement)?
            {
                copies.push((self.copy_name(&agreement, &document)?, agreement, document, sha256));
            }
            Ok(())
        })?;
        for (file, agreement, document, sha256) in copies {
            let binds = matches!(agreement.text("effect"), Some("executed" | "incorporated"));
            let proves = if binds {
                "That the agreement is in writing"
            } else {
                "What is filed so far; the agreement is not in place"
            };
            let title = format!("{} of {}", if binds { "Signed copy" } else { "Draft or copy" }, agreement.handle());
            let about = About::new(&title, proves, "Art. 28(3), (9)");
            self.copies.insert(agreement.number, (file.clone(), sha256.clone()));
            self.gathering.add_document(file, about, &document, sha256);
        }
        let (store, source) = (self.store, self.source("Data processing agreements"));
        let period = (self.wanted.from, self.wanted.to);
        let copies = self.copies.clone();
        let proves = "Which agreement binds which customer, since when, on which terms, and where the signed copy is";
        let file = move |record: &Record| copies.get(&record.number).cloned();
        self.add(
            &format!("{AGREEMENTS}AGREEMENTS.xlsx"),
            About::new("Data processing agreements (DPAs)", proves, "Art. 28(3)"),
            |out| {
                let columns = lists::agreement_columns();
                let each = |take: Take<'_>| lists::each_agreement(store, period, &file, take);
                xlsx::write_view(store, lists::agreements(&columns), &source, each, out).map(Some)
            },
        )
    }

    /// `DPA-0040_acme-gmbh_signed-2025-05-02.pdf`.
    fn copy_name(&self, agreement: &Record, document: &Record) -> Result<String> {
        let customer =
            agreement.link("customer").map(|id| self.store.with_id(Kind::Customer, id)).transpose()?.flatten();
        let customer = customer.map_or_else(|| "customer".into(), |record| slug(&record.title(), &record.handle()));
        let state = ["signed", "countersigned", "effective"]
            .into_iter()
            .find_map(|field| Some(format!("{field}-{}", agreement.date(field)?)));
        Ok(format!(
            "{}{customer}_{}.{}",
            form::copy_of(agreement),
            state.unwrap_or_else(|| "undated".into()),
            ending(document)
        ))
    }

    /// 07: the policies of the period with their texts, and the evidence that they are lived: who acknowledged them, who was trained. A
    /// customer sees the policies that are not internal, and nobody of the staff.
    fn policies(&mut self) -> Result<()> {
        let (store, period, staff) = (self.store, (self.wanted.from, self.wanted.to), self.view.is_none());
        let house = store.programme()?;
        let mut texts = BTreeMap::new();
        for policy in house.policies.iter().filter(|policy| policy.holds_within(period.0, period.1)) {
            let Some((document, sha256)) = store.filed(policy)? else { continue };
            let state = policy.date("starts").map_or_else(|| "undated".into(), |day| format!("effective-{day}"));
            let file =
                format!("{}{}_{state}.{}", form::copy_of(policy), slug(&policy.title(), "policy"), ending(&document));
            let about = About::new(&policy.title_and_version(), "What the organisation has laid down", "Art. 24(2)");
            self.gathering.add_document(file.clone(), about, &document, sha256);
            texts.insert(policy.number, file);
        }
        let source = self.source("Policies");
        let file = move |policy: &Record| texts.get(&policy.number).cloned();
        let proves =
            "Which policies were in force, in which version, when they were reviewed, and which measures they prove";
        self.add(&format!("{POLICIES}POLICIES.xlsx"), About::new("Policies", proves, "Art. 24(2), 32(1)"), |out| {
            let each = |take: Take<'_>| evidence::policies(&house, period, &file, staff, take);
            xlsx::write_view(store, evidence::POLICIES, &source, each, out).map(Some)
        })?;
        if !staff {
            return Ok(());
        }
        let proves = "Who of the people employed in the period has acknowledged which policy, and who has not";
        self.add(
            &format!("{POLICIES}ACKNOWLEDGEMENTS.csv"),
            About::new("Acknowledgements", proves, "Art. 32(4)"),
            |out| {
                let each = |take: Take<'_>| evidence::acknowledgements(&house, period, take);
                write_view(evidence::ACKNOWLEDGEMENTS, out, each).map(Some)
            },
        )?;
        let proves = "Who of the people employed in the period was trained, and when";
        self.add(&format!("{POLICIES}TRAININGS.csv"), About::new("Trainings", proves, "Art. 32(4), 39(1)(b)"), |out| {
            let each = |take: Take<'_>| evidence::training_rows(store, &house, period, take);
            write_view(evidence::TRAININGS, out, each).map(Some)
        })
    }

    /// 09: what was changed in the period, field by field.
    fn changes(&mut self, only: Option<&BTreeSet<i64>>) -> Result<()> {
        let (store, view, Wanted { from, to, .. }) = (self.store, self.view, self.wanted);
        let proves = "What was recorded in the period, when, and what it said before";
        self.add(CHANGES, About::new("Changes in the period", proves, "Art. 5(2)"), |out| {
            let each = |take: Take<'_>| {
                log::each_change(store, (from, to), only, |mut change| {
                    if let Some(view) = view {
                        view.hide_change(&mut change);
                    }
                    lists::change_rows(store, &change, view.is_none())?.into_iter().try_for_each(&mut *take)
                })
            };
            write_view(lists::CHANGES, out, each).map(Some)
        })
    }

    /// The journal, or a customer's lines of it, and the checkpoint that binds it.
    fn journal(&mut self, lines: Option<(Vec<Json>, BTreeSet<i64>)>) -> Result<()> {
        let (store, checkpoint) = (self.store, self.checkpoint.clone());
        if let Some((lines, _)) = lines {
            let proves = "That what this pack shows of the customer is in the register: each line with its path to the root of the checkpoint (RFC 6962)";
            self.add(LINES, About::new("Lines of the journal, with proofs", proves, "Art. 5(2)"), |out| {
                let mut members = Members::lines(&checkpoint).write(out)?;
                lines.iter().try_for_each(|line| members.push(line))?;
                members.end().map(Some)
            })?;
        } else {
            let proves = "Every change that was ever recorded, as exact lines, each revision bound to the one before";
            let lines = usize::try_from(checkpoint.size).ok();
            self.add(JOURNAL, About::new("Journal", proves, "Art. 5(2)"), |out| {
                log::lines(store, out).map(|()| lines)
            })?;
        }
        let proves = "Binds every line of the journal up to the revision that this pack shows";
        self.signed_text(CHECKPOINT, About::new("Checkpoint", proves, "Art. 5(2)"), &self.checkpoint.text())
    }

    /// A text, and its signature beside it when a key signs.
    fn signed_text(&mut self, file: &str, about: About, text: &str) -> Result<()> {
        self.text(file, about, text)?;
        let Some(key) = self.wanted.key else { return Ok(()) };
        self.text(&form::signature_of(file), About::default(), &key.sign(text.as_bytes())?)
    }

    fn text(&mut self, file: &str, about: About, text: &str) -> Result<()> {
        self.add(file, about, |out| {
            out.write_all(text.as_bytes()).map_err(Error::io(format!("write {file}")))?;
            Ok(None)
        })
    }

    /// 10: the known gaps, stated openly.
    fn gaps(&mut self) -> Result<()> {
        let complete: Vec<(Ropa, &Completeness)> =
            self.complete.iter().map(|(ropa, complete)| (*ropa, complete)).collect();
        let (blocks, count) = lists::gaps(self.store, self.wanted.to, &complete, self.view.is_none())?;
        let (store, source) = (self.store, self.source("What is known to be missing").line(count));
        let proves = "Which facts nobody provided, and what the rules find missing, late or contradictory";
        self.add(GAPS, About::new("What is known to be missing", proves, "Art. 5(2), 24, 30"), |out| {
            report_pdf::write(store, "What is known to be missing", &source, &blocks, out)?;
            Ok(Some(count))
        })
    }

    /// 90: the same for programs.
    fn machine(&mut self, lines: Option<&BTreeSet<i64>>) -> Result<()> {
        let (store, view, members) = (self.store, self.view, Members::records(&self.checkpoint));
        let proves = "Every record with the number of its journal line, and the salt that opens its commitment";
        self.add(form::RECORDS, About::new("Records", proves, ""), |out| {
            records(store, view.zip(lines), members.write(out)?).map(Some)
        })?;
        let schema = serde_json::to_string_pretty(&schema()).unwrap_or_default() + "\n";
        let proves = "What the members of records.json mean (JSON Schema 2020-12)";
        self.text("90_machine/schema.json", About::new("JSON Schema of the records", proves, ""), &schema)?;
        let customer = self.customer().cloned();
        let ropas: &[Ropa] = if customer.is_some() { &[Ropa::Processor] } else { &[Ropa::Processor, Ropa::Controller] };
        let (from, on) = (self.wanted.from, self.wanted.to);
        let proves = "The registers in the terms of the Data Privacy Vocabulary";
        self.add("90_machine/register.jsonld", About::new("Registers as JSON-LD", proves, "Art. 30"), |out| {
            let failed = || Error::io("write the register");
            let mut rows = 0;
            for (at, &ropa) in ropas.iter().enumerate() {
                out.write_all(if at == 0 { b"[" } else { b"," }).map_err(failed())?;
                let ended_since = Some(from).filter(|_| ropa == Ropa::Processor);
                let options = Options { ropa, on, only: customer.as_ref(), ended_since };
                rows += registers::json_ld(store, Shown { options, layout: Layout::Full }, &mut *out)?.rows;
            }
            out.write_all(b"]\n").map_err(failed())?;
            Ok(Some(rows))
        })
    }

    /// 00 and 99: what is in the pack, and how to check it.
    fn index(&mut self) -> Result<()> {
        let signer = self.signer.clone();
        let (blocks, title) = index::blocks(self, signer.as_deref())?;
        let source = self.source(&title).line(self.listed().len());
        let footer = format!("{source} {}", self.store.checkpoint());
        let (store, page) = (self.store, html::page(&title, &footer, &blocks, true));
        let readme = index::readme(self, signer.as_deref());
        self.text(
            README,
            About::new("How to check this pack", "How to check it with tools that everybody has", ""),
            &readme,
        )?;
        let what = || About::new("Index", "What is in this pack, and what each file proves", "");
        self.text(INDEX, what(), &page)?;
        self.add("00_INDEX.pdf", what(), |out| {
            report_pdf::write(store, &title, &source, &blocks, out)?;
            Ok(None)
        })?;
        let manifest = serde_json::to_value(self.manifest(title, signer)).expect("a manifest is plain data");
        let manifest = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
        self.text(MANIFEST, About::new("Manifest", "The index, for programs", ""), &manifest)?;
        let sums = self.gathering.sums();
        self.signed_text(SUMS, About::new("Digests", "That no file of the pack was changed", ""), &sums)
    }

    /// The files that the index lists, in the order of their names: all but signatures, which are of it.
    fn listed(&self) -> Vec<&Piece> {
        let mut pieces: Vec<&Piece> =
            self.gathering.pieces.iter().filter(|piece| !form::is_signature(&piece.listed.file)).collect();
        pieces.sort_by(|one, other| one.listed.file.cmp(&other.listed.file));
        pieces
    }

    fn manifest(&self, title: String, signer: Option<String>) -> Manifest {
        let Checkpoint { register, revision, head, time, .. } = self.checkpoint.clone();
        Manifest {
            title,
            register,
            revision,
            hash: head,
            recorded: time,
            period: Period { from: self.wanted.from, to: self.wanted.to },
            customer: self.customer().map(|one| Customer { handle: one.handle(), name: one.title() }),
            disclosed: self.wanted.recipient.cloned(),
            signer,
            made_by: MADE_BY.into(),
            files: self.listed().into_iter().map(|piece| piece.listed.clone()).collect(),
        }
    }
}

#[allow(clippy::unnecessary_wraps, reason = "what a piece gives")]
fn rows_of(complete: Vec<Completeness>) -> Result<Option<usize>> {
    Ok(Some(complete.iter().map(|complete| complete.rows).sum()))
}

/// Every record on a line of its own, with what ties it to the journal: the number of its newest line, which of its fields are personal, and the
/// salt of their commitment.
fn records(store: &Store, view: Option<(&View, &BTreeSet<i64>)>, mut out: Writer<'_>) -> Result<usize> {
    for kind in Kind::ALL {
        store.each(kind, |record| {
            let mut json = record_json(&record);
            json["kind"] = kind.name().into();
            if let Some((seq, beside)) = store.newest_line(kind, record.number)? {
                let mut journal = json!({ "line": seq });
                let beside = beside.filter(|(_, personal)| {
                    view.is_none_or(|(view, lines)| lines.contains(&seq) && view.may_open(personal))
                });
                if let Some((salt, personal)) = beside {
                    let names: BTreeSet<String> =
                        crate::journal::personal_values(Some(&personal))?.into_iter().map(|(name, _)| name).collect();
                    journal["personal"] = json!(names);
                    journal["salt"] = hex(&salt).into();
                }
                json["journal"] = journal;
            }
            out.push(&json)
        })?;
    }
    out.end()
}

/// The JSON Schema of `records.json`.
fn schema() -> Json {
    let journal = json!({
        "type": "object", "required": ["line"],
        "description": "line: the number of the journal line; personal: the fields whose values are committed to, not shown, there; salt: opens the commitment",
        "properties": {
            "line": { "type": "integer" },
            "personal": { "type": "array", "items": { "type": "string" } },
            "salt": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
        },
    });
    let kinds = Kind::ALL.map(|kind| {
        let mut schema = crate::model::json::schema(kind);
        schema["properties"]["kind"] = json!({ "const": kind.name() });
        schema["properties"]["journal"] = journal.clone();
        schema
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records of a register",
        "type": "object",
        "required": ["register", "revision", "hash", "records"],
        "properties": {
            "register": { "type": "string", "format": "uuid" },
            "revision": { "type": "integer" },
            "hash": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
            "records": { "type": "array", "items": { "anyOf": kinds } },
        },
    })
}
