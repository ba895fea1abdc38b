//! Is what is in the register what was recorded? The whole of it is checked, or a pack that somebody has; and a copy of it is handed out.

use super::authorize::Allowed;
use super::edit::is_said_in_place;
use super::exports::made;
use super::frame::{self, Page, said};
use super::reply::Reply;
use super::visit::Visit;
use crate::act::{audit, backup, verify};
use crate::audit::verify::Against;
use crate::error::{Error, Result};
use crate::format::html::below;
use crate::view::{Block, Report as _};
use maud::{Markup, html};

/// What came of a check: what was checked, what was found, and what else is to be known.
struct Came {
    heading: String,
    blocks: Vec<Block>,
    notes: Vec<String>,
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    show(visit, None, None)
}

fn show(visit: &Visit<'_>, came: Option<&Came>, error: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let heading = "Is the register what was recorded?";
    let body = html! {
        h1 { (heading) }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        @if let Some(came) = came {
            section.state {
                h2 { (came.heading) }
                (below(&came.blocks, visit))
                @for note in &came.notes { p { (said(note)) } }
            }
        }
        section {
            h2 { "Check all of it" }
            p { "Every line of the journal, every record and every document is compared with what was recorded. Nothing is changed. A large register takes a few minutes; a page says how far it is, and stops it." }
            form.record method="post" action="/verify" {
                (token(visit))
                div.field {
                    label for="checkpoint" { "Checkpoint: a revision and its hash that you kept elsewhere" }
                    p.help id="checkpoint-help" { "The line at the foot of a page or an export as it stands there, or a revision and its hash with a colon between them. It can stay empty; with it, also a register that somebody made anew as a whole is noticed." }
                    input id="checkpoint" name="checkpoint" type="text" autocomplete="off" aria-describedby="checkpoint-help" value=[visit.form.said("checkpoint")];
                }
                p.acts { button type="submit" { "Check the register" } }
            }
        }
        section {
            h2 { "Check a pack" }
            p { "A pack for an auditor that was made earlier, or that somebody sends back: is it as it was made, and does it agree with this register?" }
            form.record method="post" action="/verify/pack" enctype="multipart/form-data" {
                (token(visit))
                div.field.drop {
                    label for="file" { "The pack" }
                    p.help id="file-help" { "The zip as it was made, up to 64 MB. It is not kept." }
                    @if error.is_some() { (frame::choose_again(!visit.files.is_empty())) }
                    input id="file" name="file" type="file" required aria-describedby="file-help";
                }
                div.field {
                    label for="signer" { "Who may sign" }
                    p.help id="signer-help" { "A public key, if the pack is signed and you know whose key it is. It can stay empty." }
                    textarea id="signer" name="signer" rows="2" aria-describedby="signer-help" { (visit.form.said("signer").unwrap_or_default()) }
                }
                p.acts { button type="submit" { "Check the pack" } }
            }
        }
        @if visit.may("/backup") { (a_copy()) }
    };
    Ok(frame::answered(visit, &opened, error, Page { title: heading, place: "/more", body }))
}

fn token(visit: &Visit<'_>) -> Markup {
    html! { input type="hidden" name="token" value=(visit.visitor.form_token); }
}

fn a_copy() -> Markup {
    html! {
        section {
            h2 { "Keep a copy" }
            p { "A backup of the whole register, checked before you get it. It holds everything that is recorded, also of the past, and is not encrypted: keep it where only those come who may read the register. " }
            p.acts { a.button.second href="/backup" { "Download a backup" } }
            h2 { "Put a backup back" }
            p { "It takes the place of the register. What was erased since it was made is erased again, and the register of before is kept in a file beside it. You see what would change before anything does." }
            p.acts { a.button.second href="/restore" { "Choose a backup" } }
        }
    }
}

/// Shows what came of a check, or why there was none.
fn shown(visit: &Visit<'_>, came: Result<Came>) -> Result<Reply> {
    match came {
        Ok(came) => show(visit, Some(&came), None),
        Err(error) if is_said_in_place(&error) => show(visit, None, Some(&visit.told(error))),
        Err(error) => Err(error),
    }
}

/// A checkpoint as it is compared, `12:9f86d081…`, of a line that says it in words: "…, revision 12, 9f86d081….".
fn checkpoint(text: &str) -> String {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).rev();
    match (text.contains(':'), words.next(), words.next()) {
        (false, Some(hash), Some(revision)) if revision.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{revision}:{hash}")
        }
        _ => text.to_owned(),
    }
}

pub fn register(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let checked = || {
        visit.session.refuse_past()?;
        let checked = verify::check(&visit.session, visit.form.said("checkpoint").map(checkpoint).as_deref())?;
        let notes = verify::notes(&checked.store)?;
        Ok(Came { heading: "The register".into(), blocks: checked.verdict.blocks(), notes })
    };
    shown(visit, checked())
}

pub fn pack(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let checked = || {
        let file = visit.file()?.ok_or_else(|| Error::Usage("choose the pack".into()))?;
        let signers = visit.form.said("signer").map(|text| audit::signers(text, "the text")).transpose()?;
        let against = Against { register: None, checkpoint: None, signers };
        let verdict = audit::check_pack(&visit.session, &file.path, against, false).map_err(|error| match error {
            // It is the file that is so, not the register.
            Error::Damaged(_) => Error::Usage(format!("{} is no pack, or a part of it is missing", file.name())),
            other => other,
        })?;
        Ok(Came { heading: file.name(), blocks: verdict.blocks(), notes: Vec::new() })
    };
    shown(visit, checked())
}

/// A backup, made in a folder that goes.
pub fn backup(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    visit.session.refuse_past()?;
    let store = visit.open()?.store;
    let name = format!("art30-backup-{}_r{}.db", visit.today(), store.last.revision);
    made(&name, "application/vnd.sqlite3", |file| backup::make(&visit.session, Some(file.to_owned())).map(drop))
}

#[cfg(test)]
mod tests {
    use super::checkpoint;

    #[test]
    fn a_checkpoint_is_read_as_it_stands_on_a_page() {
        let lines = [
            "12:9f86d081",
            "Register 01a2213a-9aad-70bb, revision 12, 9f86d081.",
            "12 9f86d081",
            "revision 12, 9f86d081…",
        ];
        assert_eq!(lines.map(checkpoint), ["12:9f86d081"; 4]);
        assert_eq!(checkpoint("twelve"), "twelve");
        assert_eq!(checkpoint("n/a"), "n/a", "an error names all that was typed");
    }
}
