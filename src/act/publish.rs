//! The public page: what would change of what stands there, and writing it.

use super::session::Session;
use crate::disk::leftovers::{FolderFor, folder_of};
use crate::disk::outside;
use crate::error::{Error, Given, Result};
use crate::format::bundle::Bundle;
use crate::format::file::whole_file;
use crate::model::{Kind, Record};
use crate::publication::{
    FEED, PAGE, PublicChange, Publication, feed::feed, is_named, markdown::markdown, page::html, publication,
};
use crate::report::others::{naming_any, refuse_named};
use crate::store::Store;
use crate::store::place::may_be_written;
use crate::texts::Language;
use chrono::NaiveDate;
use similar::{ChangeTag, TextDiff};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The largest page that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// Where the page goes.
#[derive(Clone, Debug)]
pub enum Target {
    /// Into this folder, as a page of HTML with a feed beside it.
    Folder(PathBuf),
    /// Into this file, as Markdown.
    Markdown(PathBuf),
}

/// What has to be written so that the public sees what the register says.
#[derive(Debug)]
pub struct Publishing {
    /// The files that are new or change.
    pub files: Vec<Published>,
    /// How many policies the page names.
    pub policies: usize,
    /// How many entries of subprocessors it shows.
    pub subprocessors: usize,
    /// What to ask first: words of it may name a customer.
    pub doubt: Option<String>,
}

/// A file of the page.
#[derive(Debug)]
pub struct Published {
    /// Where it stands.
    pub path: PathBuf,
    /// What stands there now.
    pub before: Option<String>,
    /// What is to stand there.
    pub after: String,
}

/// A DPO of the day whose appointment nobody marked as public.
pub fn unnamed_dpo(store: &Store, on: NaiveDate) -> Result<Option<Record>> {
    Ok(store.own()?.dpos(on).into_iter().find(|dpo| !is_named(dpo)).cloned())
}

/// The engagements of the day that nobody has marked as public or not.
pub fn unmarked(store: &Store, on: NaiveDate) -> Result<Vec<String>> {
    let engagements = store.all(Kind::Engagement)?;
    let unsaid = engagements.iter().filter(|one| one.holds_on(on) && one.flag("public").is_none());
    Ok(unsaid.map(Record::handle).collect())
}

/// The page of a day, which names no customer; and what to ask where words of it may be the name of one. What changed and named one is left out of
/// it: nobody can correct what was recorded then. Its English is looked at: in each language it holds the same words of records, and what the program
/// says in another names nobody.
fn page_of(store: &Store, on: NaiveDate) -> Result<(Publication, Option<String>)> {
    let mut page = publication(store, on)?;
    let sentence = |change: &PublicChange| change.sentence(Language::English).to_string();
    let naming = naming_any(store, page.changes.iter().map(sentence).collect())?;
    let mut naming = naming.into_iter();
    page.changes.retain(|_| !naming.next().unwrap_or_default());
    let doubt = refuse_named(store, "the page", in_english(&page).lines().map(str::to_owned).collect())?;
    store.untouched()?;
    Ok((page, doubt))
}

/// The text of the page in English.
fn in_english(page: &Publication) -> String {
    markdown(page, Language::English, None)
}

/// The files of the page of a day in English, each with its name: the page, and the feed beside it.
pub fn files(session: &Session, store: &Store) -> Result<[(&'static str, String); 2]> {
    let (page, doubt) = page_of(store, session.on)?;
    doubt.map_or(Ok(()), |doubt| session.sure_that(&doubt))?;
    Ok([(PAGE, html(&page, Language::English)), (FEED, feed(&page, Language::English))])
}

/// The same as one zip.
pub fn zipped(session: &Session, store: &Store) -> Result<Vec<u8>> {
    let mut bundle = Bundle::default();
    for (name, text) in files(session, store)? {
        bundle.add(name, text.as_bytes())?;
    }
    bundle.finish()
}

/// What two pages say otherwise: lines of their text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// What only the earlier one says.
    pub gone: Vec<String>,
    /// What only the later one says.
    pub new: Vec<String>,
}

/// Compares what the page says, of two registers or moments, each on a day.
pub fn differences(then: (&Store, NaiveDate), now: (&Store, NaiveDate)) -> Result<Differences> {
    let text = |(store, on): (&Store, NaiveDate)| {
        let page = publication(store, on)?;
        store.untouched()?;
        Ok::<_, Error>(in_english(&page))
    };
    Ok(lines_that_differ(&text(then)?, &text(now)?))
}

fn lines_that_differ(before: &str, after: &str) -> Differences {
    let mut found = Differences::default();
    for change in TextDiff::from_lines(before, after).iter_all_changes() {
        let line = plain(change.value());
        let into = match change.tag() {
            ChangeTag::Delete => &mut found.gone,
            ChangeTag::Insert => &mut found.new,
            ChangeTag::Equal => continue,
        };
        into.extend((!line.is_empty()).then_some(line));
    }
    found
}

/// A line of Markdown as words: without what makes it a heading, an item or a row.
fn plain(line: &str) -> String {
    let line = line.trim().trim_start_matches(['#', '-', '|', ' ']).trim_end_matches(['|', ' ']);
    line.replace(" | ", ", ").replace("**", "").replace('\\', "").replace("&lt;", "<").replace("&amp;", "&")
}

/// Makes the page of a day in a language and compares it with what stands there; writes nothing.
pub fn gather(store: &Store, on: NaiveDate, target: &Target, language: Language) -> Result<Publishing> {
    let (page, doubt) = page_of(store, on)?;
    let texts = match target {
        Target::Folder(folder) => {
            let texts = [(PAGE, html(&page, language)), (FEED, feed(&page, language))];
            texts.map(|(name, text)| (folder.join(name), text)).into()
        }
        Target::Markdown(path) => {
            let before = standing(store, path)?;
            vec![(path.clone(), markdown(&page, language, before.as_deref()))]
        }
    };
    let mut files = Vec::new();
    for (path, after) in texts {
        let before = standing(store, &path)?;
        if before.as_ref() != Some(&after) {
            files.push(Published { path, before, after });
        }
    }
    let subprocessors = page.subprocessors.iter().map(|list| list.entries.len()).sum();
    Ok(Publishing { files, policies: page.policies.len(), subprocessors, doubt })
}

/// What stands at a path, which must be nothing that art30 keeps for itself.
fn standing(store: &Store, path: &Path) -> Result<Option<String>> {
    may_be_written(store.path(), store.machine().state, path, Given::named("out"))?;
    if !path.try_exists().map_err(Error::io(format!("read {}", path.display())))? {
        return Ok(None);
    }
    outside::read_text(path, LARGEST).map(Some).map_err(|why| Error::invalid(path.display().to_string(), why))
}

impl Publishing {
    /// Whether something that stands there is replaced.
    #[must_use]
    pub fn replaces(&self) -> bool {
        self.files.iter().any(|file| file.before.is_some())
    }

    /// Writes the files, each as a whole, and the folder that they stand in.
    pub fn write(&self) -> Result<()> {
        for Published { path, after, .. } in &self.files {
            let folder = folder_of(path);
            let _made = FolderFor::files(folder).map_err(Error::io(format!("make the folder {}", folder.display())))?;
            whole_file(path, |out| {
                out.write_all(after.as_bytes()).map_err(Error::io(format!("write {}", path.display())))
            })?;
        }
        Ok(())
    }
}

impl Published {
    /// The lines that go and those that come, as `diff -u` shows them.
    #[must_use]
    pub fn difference(&self) -> String {
        let path = self.path.display().to_string();
        let before = self.before.as_deref().unwrap_or_default();
        TextDiff::from_lines(before, &self.after).unified_diff().context_radius(1).header(&path, &path).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_pages_say_otherwise_is_told_in_words() {
        let before = "## Subprocessors\n\n| Name | Where |\n| --- | --- |\n| Mail Inc. | US |\n- Access \\& keys\n";
        let after = "## Subprocessors\n\n| Name | Where |\n| --- | --- |\n| Post AG | DE |\n- Access \\& keys\n";
        let expected = Differences { gone: vec!["Mail Inc., US".into()], new: vec!["Post AG, DE".into()] };
        assert_eq!(lines_that_differ(before, after), expected);
        assert_eq!(lines_that_differ(before, before), Differences::default());
        assert_eq!(lines_that_differ("", "- Access \\& keys\n").new, ["Access & keys"]);
    }
}
