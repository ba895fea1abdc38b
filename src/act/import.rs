//! Taking in a list: what it is, what it would change, and writing it as one revision.

use super::doubts::of_question;
use super::session::Session;
use crate::error::{Care, Error, Given, Problem, Result};
use crate::import::map::Map;
use crate::import::markdown::ListedPolicies;
use crate::import::published;
use crate::import::rows::{self, FileFact, Hidden, RowOptions, Rows};
use crate::import::source::FileSource;
use crate::import::{How, Incoming, Summary};
use crate::journal::did::Did;
use crate::model::{Kind, counted};
use crate::report::record::changes;
use crate::store::{Act, Store};
use std::path::Path;

/// What is to be taken in, and how.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// The file; `-` for stdin.
    pub file: &'r str,
    /// What it lists; nothing when that is to be seen from its columns or its name.
    pub kind: Option<Kind>,
    /// What a person says of its columns, values, dates and questions.
    pub map: &'r Map,
    /// The sheet of a workbook.
    pub sheet: Option<&'r str>,
    /// The encoding of a text file.
    pub encoding: Option<&'r str>,
    /// Whether hidden rows and columns of a workbook count; nothing when that is to be asked.
    pub hidden: Option<Hidden>,
    /// Names and addresses of contacts too, from exports of other programs.
    pub contacts: bool,
    /// Only say what would change.
    pub dry_run: bool,
    /// Where bad rows go, so that the others can be taken in.
    pub aside: Option<&'r Path>,
    /// Changes that the summary holds; more are counted.
    pub shown: usize,
}

/// A list that is open, with what was found out about it before its rows are read.
pub struct Import<'r> {
    /// The register, locked.
    pub store: Store,
    /// The rows, with kind, columns and examples.
    pub rows: Rows,
    request: Request<'r>,
}

/// Opens a list.
pub fn open<'r>(session: &Session, request: Request<'r>) -> Result<Import<'r>> {
    // Who only looks keeps nobody from writing.
    let store = if request.dry_run {
        session.refuse_past().and_then(|()| session.open())?.store
    } else {
        session.open_to_write()?
    };
    let mut source = FileSource::open(request.file)?;
    let page = source.page()?;
    if request.kind.is_none() && page.as_deref().is_some_and(published::is_list) {
        let why = format!(
            "this page lists subprocessors. Import it with `{}`; if it lists something else, say what: {kind}",
            Care::TakeSubprocessors(Some(request.file.to_owned())),
            kind = Given::named("kind")
        );
        return Err(Error::invalid(request.file, why));
    }
    if let Some(kind) = request.kind.filter(|kind| page.is_some() && *kind != Kind::Policy) {
        let why = format!(
            "a page in Markdown is read for policies alone, and {kind} says {}. Save the list as CSV or a workbook",
            kind.plural_words(),
            kind = Given::named("kind")
        );
        return Err(Error::invalid(request.file, why));
    }
    let listed = page.map(|page| source.become_policies(&page)).transpose()?;
    let options = RowOptions {
        kind: request.kind,
        map: request.map,
        sheet: request.sheet,
        encoding: request.encoding,
        contacts: request.contacts,
        hidden: request.hidden,
    };
    let mut rows = match rows::open(source, options) {
        Err(Error::Invalid(mut wrong)) if asks_what_it_lists(&wrong) && published::names_itself(request.file)? => {
            let file = Care::TakeSubprocessors(Some(request.file.to_owned()));
            for one in &mut wrong {
                one.message = format!("{}; if it lists subprocessors: `{file}`", one.message);
            }
            return Err(Error::Invalid(wrong));
        }
        opened => opened?,
    };
    if let Some(listed) = listed {
        rows.facts.retain(|(about, _)| *about != FileFact::ReadAs);
        rows.facts.splice(0..0, facts_of_page(&store, &listed)?);
    }
    Ok(Import { store, rows, request })
}

/// Whether all that stands in the way is that nobody knows what a file lists.
fn asks_what_it_lists(wrong: &[Problem]) -> bool {
    let asks = |problem: &Problem| problem.settled_by.as_ref().is_some_and(|open| open.what == "kind");
    !wrong.is_empty() && wrong.iter().all(asks)
}

/// How a page was read: how many policies it lists, what else stands in its lists, and which policies that hold today it does not list.
fn facts_of_page(store: &Store, listed: &ListedPolicies) -> Result<Vec<(FileFact, String)>> {
    let count = counted(listed.policies.len(), "policy", "policies");
    let mut facts = vec![(FileFact::ReadAs, format!("Markdown, {count} in lists"))];
    let named = |names: &[String]| format!("\"{}\"", names.join("\", \""));
    if !listed.passed.is_empty() {
        facts.push((FileFact::NotRead, format!("items that name no policy: {}", named(&listed.passed))));
    }
    let mut gone = Vec::new();
    store.each(Kind::Policy, |policy| {
        let there = || listed.policies.iter().any(|one| one.title.eq_ignore_ascii_case(&policy.title()));
        if policy.holds_on(store.clock.today()) && !there() {
            gone.push(policy.title_and_version());
        }
        Ok(())
    })?;
    if !gone.is_empty() {
        facts.push((FileFact::NotListed, named(&gone)));
    }
    Ok(facts)
}

/// What the log says: that a list of ours came back is told from the list of another program, since what it changes a person has edited.
fn act(session: &Session, rows: &Rows) -> Act {
    let did = rows.columns.own().then_some(Did::TakeListBack);
    let back = if did.is_some() { " back" } else { "" };
    Act { channel: "import", did, ..session.act(format!("import {}{back}", rows.kind.plural())) }
}

impl Import<'_> {
    /// Reads every row and, unless it is only tried, writes them; nothing when one is wrong or open. `progress` hears the number of rows.
    pub fn run(self, session: &Session, progress: &mut dyn FnMut(usize)) -> Result<(Store, Summary)> {
        let Self { mut store, rows, request, .. } = self;
        let act = act(session, &rows);
        let how = How {
            map: request.map,
            dry_run: request.dry_run,
            aside: request.aside,
            shown: request.shown,
            words: changes,
            doubts: of_question,
        };
        let summary = take(&mut store, rows, act, how, &|doubt| session.sure_that(doubt), progress)?;
        Ok((store, summary))
    }
}

/// Takes rows in as one revision, or only says what they would do; writes nothing when one is wrong or open. `sure` asks whether something is
/// meant that rarely is.
pub fn take(
    store: &mut Store,
    rows: Rows,
    act: Act,
    how: How<'_>,
    sure: &dyn Fn(&str) -> Result<()>,
    progress: &mut dyn FnMut(usize),
) -> Result<Summary> {
    if how.dry_run {
        let summary = Incoming::begin(store, rows, how)?.look(progress)?;
        return store.refuse_what_was_changed().map(|()| summary);
    }
    store.lock()?;
    let reading = Incoming::begin(store, rows, how)?;
    let mut revision = store.begin(act)?;
    let mut summary = reading.write(&mut revision, progress)?;
    if revision.changes() > 0 && summary.problems.is_empty() && summary.questions.is_empty() {
        let doubts = summary.doubts();
        if !doubts.is_empty() {
            sure(&doubts.join(" "))?;
        }
        summary.receipt = Some(revision.commit()?);
    } else {
        // That nothing changes was read from the register, too.
        revision.store().refuse_what_was_changed()?;
    }
    Ok(summary)
}
