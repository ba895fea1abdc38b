//! What is in a pack and how to check it: the index for people, and the text that tells how with tools that everybody has.

use super::archive::Piece;
use super::{Blocks, Pack, facts};
use crate::error::Result;
use crate::journal::checkpoint::NAMESPACE;
use crate::model::date;
use crate::report::{Block, Table};

/// The index; gives its title too.
pub fn blocks(pack: &Pack<'_>, signer: Option<&str>) -> Result<(Blocks, String)> {
    let organisation = pack.store.organisation()?.map_or_else(|| "the register".into(), |record| record.title());
    let title = format!("Audit pack of {organisation}");
    let mut blocks = vec![Block::Heading(title.clone()), Block::Facts(facts(pack, signer)?)];
    let mut text = format!(
        "Lists show what was in force on {}, as it was recorded by the revision above; the register as processor also shows what ended in the period. \
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
    let mut pieces: Vec<&Piece> = pack.gathering.pieces.iter().collect();
    pieces.sort_by(|one, other| one.file.cmp(&other.file));
    let row = |piece: &&Piece| {
        vec![
            piece.file.clone(),
            piece.about.title.clone(),
            piece.about.proves.clone(),
            piece.about.article.clone(),
            piece.about.rows.map(|rows| rows.to_string()).unwrap_or_default(),
            piece.sha256.clone(),
        ]
    };
    let heads = vec!["file", "title", "what it proves", "article", "rows", "SHA-256"];
    blocks.push(Block::Table(Table { heads, rows: pieces.iter().map(row).collect() }));
    blocks.push(Block::Text(
        "Beside them stand this index, README.txt, 99_MANIFEST.json (this index for programs) and 99_SHA256SUMS (the digest of every file).".into(),
    ));
    blocks.push(Block::Heading("What is not in this pack".into()));
    let mut missing = vec![
        "05 to 08: the register keeps no records of subprocessors, transfers, policies and questions by themselves. Recipients, third countries and safeguards stand in the registers (01, 02).".to_owned(),
        "What nobody recorded. What is known to be missing stands in 10_completeness.pdf.".into(),
    ];
    if pack.view.is_some() {
        missing.push("The register of the organisation's own activities, Art. 30(1), and the journal as a whole: both are about others too.".into());
    }
    blocks.push(Block::Points(missing));
    blocks.push(Block::Heading("How to check it".into()));
    blocks.push(Block::Text(
        "In the unpacked folder: sha256sum -c 99_SHA256SUMS. README.txt says the rest: the journal, the checkpoint, the signature. With art30: art30 audit verify FILE.zip."
            .into(),
    ));
    Ok((blocks, title))
}

/// How to check a pack without art30.
pub fn readme(pack: &Pack<'_>, signer: Option<&str>) -> String {
    let checkpoint = &pack.checkpoint;
    let mut text = format!(
        "HOW TO CHECK THIS PACK\n\nYou need no program of the vendor. The commands below are on every Linux and macOS (shasum -a 256 for\nsha256sum there), and come with Git for Windows. Run them in the folder into which you unpacked the zip.\n\n\
         1. No file was changed\n\n   sha256sum -c 99_SHA256SUMS\n\n   Every line must end with OK, and the folder must hold no other file than these{}.\n\n\
         2. The zip itself\n\n   Its comment is the SHA-256 of every byte before the comment, which is 71 bytes long:\n\n   head -c -71 FILE.zip | sha256sum; tail -c 71 FILE.zip\n\n",
        if signer.is_some() { ", 99_SHA256SUMS\n   and 99_SHA256SUMS.sig" } else { " and 99_SHA256SUMS" }
    );
    if pack.view.is_none() {
        text.push_str(&format!(
            "3. The journal is what the checkpoint says\n\n   head -n {} journal.jsonl | sha256sum\n\n   must print the \"prefix\" of checkpoint.txt. The same command with the number of lines of an older checkpoint that you\n   were given earlier must print the prefix of that one: then nothing that was recorded by then was changed since.\n\n\
             4. The records are what the journal says\n\n   journal.jsonl holds one line per change, and one that ends each revision: with the SHA-256 over the revision's lines and\n   that of the line which ended the revision before. Personal values are not in the lines: a line holds the SHA-256 over the\n   words \"art30 personal 1\", a line feed, the number of the line, a line feed, the 32 bytes of the salt, and the values as\n   JSON with sorted names and no spaces. 90_machine/records.json gives line, salt and values of each record.\n   The script verify_pack.py, 60 lines of Python that come with the program, checks all of this.\n\n",
            checkpoint.size
        ));
    } else {
        text.push_str(
            "3. The lines in lines.json are in the register\n\n   The journal as a whole is about other customers too, so this pack holds only lines of yours. For each, \"path\" leads to\n   the root in checkpoint.txt, as RFC 6962 (Certificate Transparency) defines it: the leaf is SHA-256 of a zero byte and the\n   line with its line feed; each step is SHA-256 of a one byte and the left and the right hash. Which side is which follows\n   from the number of the line, \"seq\". \"salt\" and \"personal\" open the commitment in the line: SHA-256 over the words\n   \"art30 personal 1\", a line feed, the number, a line feed, the 32 bytes of the salt, and the values.\n   The script verify_pack.py, 60 lines of Python that come with the program, checks all of this.\n\n",
        );
    }
    match signer {
        Some(key) => text.push_str(&format!(
            "5. The signatures\n\n   checkpoint.txt and 99_SHA256SUMS are signed with the SSH key\n\n   {key}\n\n   Ask the organisation for its public key by another way than this pack; a pack cannot vouch for itself. Put the key into a\n   file allowed_signers, as one line: dpo ssh-ed25519 AAAA…  Then:\n\n   ssh-keygen -Y verify -f allowed_signers -I dpo -n {NAMESPACE} -s checkpoint.txt.sig < checkpoint.txt\n   ssh-keygen -Y verify -f allowed_signers -I dpo -n {NAMESPACE} -s 99_SHA256SUMS.sig < 99_SHA256SUMS\n\n"
        )),
        None => text.push_str(
            "5. This pack is not signed\n\n   Keep checkpoint.txt: if the organisation shows you a later pack or its register, nothing up to this checkpoint can have been\n   changed without being seen.\n\n",
        ),
    }
    text.push_str("With art30 all of it is one command: art30 audit verify FILE.zip\n");
    text
}
