//! `README.txt`: how to check a pack without art30, with tools that everybody has.

use super::Pack;
use crate::audit::form::{CHECKPOINT, JOURNAL, SUMS, SUMS_SIGNATURE};
use std::fmt::Write as _;

/// The whole text.
pub fn text(pack: &Pack<'_>, signer: Option<&str>) -> String {
    let mut text = HEAD.to_owned();
    for (at, (title, body)) in (1..).zip(steps(pack, signer)) {
        let _ = write!(text, "\n\n{at}. {title}\n");
        for line in body.lines() {
            text.push_str(if line.is_empty() { "\n" } else { "\n   " });
            text.push_str(line);
        }
    }
    text.push_str("\n\nWith art30 all of it is one command: art30 audit verify FILE.zip\n");
    text
}

/// What can be checked, and how.
fn steps(pack: &Pack<'_>, signer: Option<&str>) -> Vec<(&'static str, String)> {
    let signed = if signer.is_some() { format!(", {SUMS}\nand {SUMS_SIGNATURE}") } else { format!(" and {SUMS}") };
    let files = format!(
        "sha256sum -c {SUMS}\n\nEvery line must end with OK, and the folder must hold no other file than those{signed}."
    );
    let mut steps = vec![("No file was changed", files), ("The zip is as it was written", ZIP.to_owned())];
    if pack.extract.is_none() {
        let journal = format!("head -n {} {JOURNAL} | sha256sum\n\n{PREFIX}", pack.checkpoint.size);
        steps.push(("The journal is what the checkpoint says", journal));
        steps.push(("The records are what the journal says", RECORDS.into()));
    } else {
        steps.push(("The lines in lines.json are in the register", LINES.into()));
    }
    steps.push(match signer {
        Some(key) => {
            let signed = format!("{CHECKPOINT} and {SUMS} are signed with the SSH key\n\n{key}\n\n{SIGNATURES}");
            ("The signatures", signed)
        }
        None => ("This pack is not signed", UNSIGNED.into()),
    });
    steps
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
