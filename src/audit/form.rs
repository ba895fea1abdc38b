//! The form of a pack, as its maker and its check both know it: the names of its files, its manifest, the comment of its zip.

use crate::journal::disclosure::Recipient;
use crate::model::Kind;
use crate::model::date::Period;
use crate::model::digest::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::io::Read;
use uuid::Uuid;

/// The index for people.
pub const INDEX: &str = "00_INDEX.html";
/// The folder of the list of agreements and of their signed copies.
pub const AGREEMENTS: &str = "04_agreements/";
/// The folder of the policies and of the evidence that they are lived.
pub const POLICIES: &str = "07_policies/";
/// The folder of what customers and authorities asked.
pub const QUESTIONS: &str = "08_questions/";
/// The lists of subprocessors, and our agreements with them.
pub const SUBPROCESSORS: &str = "05_subprocessors/";
/// The folder of what transfers rest on.
pub const TRANSFERS: &str = "06_transfers/";
/// What was changed in the period.
pub const CHANGES: &str = "09_changes.csv";
/// What is known to be missing.
pub const GAPS: &str = "10_completeness.pdf";
/// Every record, with what ties it to the journal.
pub const RECORDS: &str = "90_machine/records.json";
/// The index for programs.
pub const MANIFEST: &str = "99_MANIFEST.json";
/// The digest of every file, as `sha256sum -c` reads it.
pub const SUMS: &str = "99_SHA256SUMS";
/// The signature over [`SUMS`].
pub const SUMS_SIGNATURE: &str = "99_SHA256SUMS.sig";
/// How to check the pack with tools that everybody has.
pub const README: &str = "README.txt";
/// What binds every line of the journal.
pub const CHECKPOINT: &str = "checkpoint.txt";
/// The signature over [`CHECKPOINT`].
pub const CHECKPOINT_SIGNATURE: &str = "checkpoint.txt.sig";
/// The journal, in a pack of all customers.
pub const JOURNAL: &str = "journal.jsonl";
/// The lines of the journal that a customer may see, in a pack of that customer.
pub const LINES: &str = "lines.json";

/// What a signed pack holds signatures over, and where they stand.
pub const SIGNED: [(&str, &str); 2] = [(CHECKPOINT, CHECKPOINT_SIGNATURE), (SUMS, SUMS_SIGNATURE)];

/// What made a pack. Only the same version gives the same bytes.
pub const MADE_BY: &str = concat!("art30 ", env!("CARGO_PKG_VERSION"));

/// What the name of a file ends in that holds the signature over another of that name.
pub const SIGNATURE: &str = ".sig";

/// Where the signature over a file stands.
#[must_use]
pub fn signature_of(file: &str) -> String {
    format!("{file}{SIGNATURE}")
}

/// Whether a file is a signature.
#[must_use]
pub fn is_signature(file: &str) -> bool {
    SIGNED.iter().any(|(_, signature)| *signature == file)
}

/// The fields of the days of which the first that is recorded stands in the name of a copy.
pub const DATED: [&str; 5] = ["signed", "countersigned", "effective", "received", "done"];

/// What stands in their place where none is recorded.
pub const UNDATED: &str = "undated";

/// How the name of the filed document of a record begins: `04_agreements/DPA-0040_`; nothing of kinds whose documents no pack holds.
#[must_use]
pub fn copy_of(kind: Kind, number: i64) -> Option<String> {
    Some(format!("{}{number:04}_", copies_of(kind)?))
}

/// Whether a file is the filed document of a record.
#[must_use]
pub fn is_copy(file: &str) -> bool {
    Kind::ALL.into_iter().filter_map(copies_of).any(|start| file.starts_with(&start))
}

fn copies_of(kind: Kind) -> Option<String> {
    let folder = match kind {
        Kind::Agreement | Kind::Amendment | Kind::Deletion => AGREEMENTS,
        Kind::Policy => POLICIES,
        Kind::Subprocessor | Kind::Engagement | Kind::Objection | Kind::Guarantee => SUBPROCESSORS,
        Kind::Certification | Kind::Assessment | Kind::TransferOverride => TRANSFERS,
        Kind::Instruction
        | Kind::Inspection
        | Kind::Letter
        | Kind::Incident
        | Kind::BreachNotice
        | Kind::Request
        | Kind::Question => QUESTIONS,
        _ => return None,
    };
    Some(format!("{folder}{}-", kind.prefix()))
}

/// What [`SUMS`] holds: a line for each file, in the order of their names.
pub fn sums<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> String {
    let lines: Vec<String> = files.into_iter().map(|(file, sha256)| format!("{sha256}  {file}\n")).collect();
    lines.concat()
}

/// What [`MANIFEST`] says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// What the pack is called.
    pub title: String,
    /// Of which register.
    pub register: Uuid,
    /// The revision that it shows.
    pub revision: i64,
    /// The hash of that revision.
    pub hash: String,
    /// When that revision was recorded, UTC.
    pub recorded: String,
    /// The period.
    pub period: Period,
    /// The only customer that it is about.
    pub customer: Option<Customer>,
    /// To whom it goes, and for what.
    pub disclosed: Option<Recipient>,
    /// The fingerprint of the key that signed it.
    pub signer: Option<String>,
    /// See [`MADE_BY`].
    pub made_by: String,
    /// Its files, but for signatures, digests and this one.
    pub files: Vec<PackFile>,
}

/// The only customer that a pack is about.
#[derive(Debug, Serialize, Deserialize)]
pub struct Customer {
    /// Its handle.
    pub handle: String,
    /// Its name.
    pub name: String,
}

/// A file of a pack, as the manifest lists it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PackFile {
    /// Where it stands in the pack.
    pub file: String,
    /// What it is.
    #[serde(flatten)]
    pub about: About,
    /// The document of the register that it is a copy of, by handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Its size.
    pub bytes: u64,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

/// What a file is, for whoever finds it in the pack.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// What it is called.
    pub title: String,
    /// What it proves.
    pub proves: String,
    /// The provision that asks for it.
    pub article: String,
    /// Number of rows, when it is a list.
    pub rows: Option<usize>,
}

impl About {
    /// What a file is called, what it proves, and which provision asks for it.
    #[must_use]
    pub fn new(title: &str, proves: &str, article: &str) -> Self {
        Self { title: title.into(), proves: proves.into(), article: article.into(), rows: None }
    }
}

/// How the comment of the zip begins; 64 hexadecimal digits follow.
const COMMENT: &str = "sha256:";
/// The length of the comment in bytes.
pub const COMMENT_LENGTH: u64 = COMMENT.len() as u64 + 64;

/// The comment of a zip, from the digest of every byte before it.
#[must_use]
pub fn comment(before: &Sha256) -> String {
    format!("{COMMENT}{}", hex(before.clone().finalize().as_slice()))
}

/// A comment of the right length that says nothing yet.
#[must_use]
pub fn blank_comment() -> String {
    format!("{COMMENT}{}", "0".repeat(64))
}

/// The digest of all that a reader gives.
pub fn digest(mut from: impl Read) -> std::io::Result<Sha256> {
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(hash),
            count => hash.update(&buffer[..count]),
        }
    }
}
