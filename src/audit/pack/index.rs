//! What is in a pack and how to check it: the index for people, and the text that tells how with tools that everybody has.

use super::archive::Piece;
use super::{Options, Pack};
use crate::audit::form::{GAPS, JOURNAL, Listed, MANIFEST, README, SUMS, SUMS_SIGNATURE};
use crate::audit::sections;
use crate::error::Result;
use crate::journal::disclosure::Recipient;
use crate::model::date;
use crate::ropa::{Register, Ropa};
use crate::view::{Block, Table};
use std::fmt::Write as _;

/// The index; gives its title too.
pub fn blocks(pack: &Pack<'_>, signer: Option<&str>) -> Result<(Vec<Block>, String)> {
    let organisation = pack.store.organisation()?.map_or_else(|| "the register".into(), |record| record.title());
    let title = format!("Audit pack of {organisation}");
    let mut blocks = vec![Block::Heading(title.clone()), Block::Facts(facts(pack, signer)?)];
    let mut text = format!(
        "Lists show the facts of {}, as they were recorded by the revision above; the register as processor, the roles and the agreements also show what ended in the period. \
         Not provided means that nobody said; none means that somebody asserted that there is none.",
        date::long(pack.wanted.to)
    );
    if pack.view.is_some() {
        text.push_str(
            " This pack was made for one customer: it holds that customer's records, those of the organisation that are about what is done for it, and no other \
             customer's name. The organisation's own notes, and who recorded what, are left out.",
        );
    }
    blocks.push(Block::Text(text));
    blocks.push(Block::Heading("Files".into()));
    let row = |piece: &&Piece| {
        let Listed { file, about, sha256, .. } = piece.listed.clone();
        let rows = about.rows.map(|rows| rows.to_string()).unwrap_or_default();
        vec![file, about.title, about.proves, about.article, rows, sha256]
    };
    let heads = vec!["file", "title", "what it proves", "article", "rows", "SHA-256"];
    blocks.push(Block::Table(Table::new(heads, pack.listed().iter().map(row))));
    blocks.push(Block::Text(format!(
        "Beside them stand this index, {README}, {MANIFEST} (this index for programs) and {SUMS} (the digest of every file); in a signed pack also two files that end in .sig."
    )));
    blocks.push(Block::Heading("What is not in this pack".into()));
    let files: Vec<&str> = pack.listed().iter().map(|piece| &*piece.listed.file).collect();
    let mut missing = sections::missing(&files);
    missing.push(format!("What nobody recorded. What is known to be missing stands in {GAPS}."));
    if pack.view.is_some() {
        missing.push("The register of the organisation's own activities, Art. 30(1), and the journal as a whole: both are about others too.".into());
    }
    blocks.push(Block::Points(missing));
    blocks.push(Block::Heading("How to check it".into()));
    blocks.push(Block::Text(format!(
        "In the unpacked folder: sha256sum -c {SUMS}. {README} says the rest. With art30: art30 audit verify FILE.zip."
    )));
    Ok((blocks, title))
}

/// The facts at the top of the index.
fn facts(pack: &Pack<'_>, signer: Option<&str>) -> Result<Vec<(String, String)>> {
    let options = Options { ropa: Ropa::Processor, on: pack.wanted.to, only: pack.customer(), ended_since: None };
    let cover = Register::new(pack.store, options)?.cover();
    let mut facts = vec![
        ("Organisation".to_owned(), cover.organisation.words().into()),
        ("Data Protection Officer (DPO)".into(), cover.dpo.words().into()),
        ("Privacy contact".into(), cover.contact.words().into()),
        ("Period".into(), format!("{} to {}", date::long(pack.wanted.from), date::long(pack.wanted.to))),
        ("Which".into(), pack.scope()),
    ];
    if let Some(Recipient { whom, purpose }) = pack.wanted.recipient {
        facts.push(("Made for".into(), format!("{whom}: {purpose}")));
    }
    facts.extend([
        ("Recorded".into(), cover.recorded),
        ("Checkpoint".into(), cover.checkpoint),
        ("Signed by".into(), signer.map_or_else(|| "not signed".into(), |key| format!("the key {key}"))),
        ("Made by".into(), cover.made_by),
    ]);
    Ok(facts)
}

/// How to check a pack without art30.
pub fn readme(pack: &Pack<'_>, signer: Option<&str>) -> String {
    let signed = if signer.is_some() { format!(", {SUMS}\nand {SUMS_SIGNATURE}") } else { format!(" and {SUMS}") };
    let mut parts = vec![
        (
            "No file was changed",
            format!(
                "sha256sum -c {SUMS}\n\nEvery line must end with OK, and the folder must hold no other file than those{signed}."
            ),
        ),
        ("The zip is as it was written", ZIP.to_owned()),
    ];
    if pack.view.is_none() {
        parts.push((
            "The journal is what the checkpoint says",
            format!("head -n {} {JOURNAL} | sha256sum\n\n{PREFIX}", pack.checkpoint.size),
        ));
        parts.push(("The records are what the journal says", RECORDS.into()));
    } else {
        parts.push(("The lines in lines.json are in the register", LINES.into()));
    }
    parts.push(match signer {
        Some(key) => (
            "The signatures",
            format!("checkpoint.txt and 99_SHA256SUMS are signed with the SSH key\n\n{key}\n\n{SIGNATURES}"),
        ),
        None => ("This pack is not signed", UNSIGNED.into()),
    });
    let mut text = HEAD.to_owned();
    for (at, (title, body)) in (1..).zip(parts) {
        let _ = write!(text, "\n\n{at}. {title}\n");
        for line in body.lines() {
            text.push_str(if line.is_empty() { "\n" } else { "\n   " });
            text.push_str(line);
        }
    }
    text.push_str("\n\nWith art30 all of it is one command: art30 audit verify FILE.zip\n");
    text
}

const HEAD: &str = "HOW TO CHECK THIS PACK

You need no program of the organisation. The commands below are on every Linux, and on Windows they come with Git; on
macOS, write shasum -a 256 for sha256sum. Run them in the folder into which you unpacked the zip.";

const ZIP: &str = "head -c -71 ../FILE.zip | sha256sum; tail -c 71 ../FILE.zip

Both must say the same: the comment of the zip, its last 71 bytes, is the SHA-256 of every byte before it. (On macOS head has no
such flag; step 1 does without.)";

const PREFIX: &str = "It must print the \"prefix\" of checkpoint.txt. The same command with the number of lines of an older checkpoint, which you
were given earlier, must print the prefix of that one: then nothing that was recorded by then was changed since.";

const RECORDS: &str = "journal.jsonl holds a line per change, and one that ends each revision, with the SHA-256 over the revision's lines and that
of the line which ended the revision before. Personal values are not in the lines: a line holds, as \"personal\", the
SHA-256 over the words \"art30 personal 1\", a line feed, the number of the line, a line feed, the 32 bytes of a salt, and
the values as JSON with sorted names and without spaces. 90_machine/records.json gives line, salt and values of each record. When values of a line were erased
(Art. 17), a later line says so, and holds as \"kept\" the same digest over what was kept; then that one counts.
A second verifier, in Python, checks all of this; the organisation prints it with: art30 audit script.";

const LINES: &str = "The journal as a whole is about other customers too, so this pack holds only the lines about yours. For each, \"path\" leads to
the root in checkpoint.txt, as RFC 6962 (Certificate Transparency) defines it: a leaf is the SHA-256 of a zero byte and the
line with its line feed, a step that of a one byte, the left and the right hash; which side is which follows from the number
of the line, \"seq\". Where \"salt\" and \"personal\" stand, they open what the line committed to: SHA-256 over the words
\"art30 personal 1\", a line feed, the number, a line feed, the 32 bytes of the salt, and the values.
A second verifier, in Python, checks all of this; the organisation prints it with: art30 audit script.";

const SIGNATURES: &str = "Ask the organisation for its public key by another way than this pack: a pack cannot vouch for itself. Put the key into a
file allowed_signers, as one line that begins with dpo: dpo ssh-ed25519 AAAA…

ssh-keygen -Y verify -f allowed_signers -I dpo -n art30 -s checkpoint.txt.sig < checkpoint.txt
ssh-keygen -Y verify -f allowed_signers -I dpo -n art30 -s 99_SHA256SUMS.sig < 99_SHA256SUMS";

const UNSIGNED: &str = "Keep checkpoint.txt. When the organisation shows you a later pack or its register, nothing up to this checkpoint can have
been changed without being seen.";
