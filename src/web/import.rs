//! An import in steps that can be left and taken up again: the file; what its columns are and what it leaves open; what it would change; the
//! import. What is kept between two steps is the file and the answers.

mod answers;
mod choose;
mod published;
mod step;

use self::choose::choose;
use super::Site;
use super::authorize::Allowed;
use super::pairs::Pairs;
use super::reply::Reply;
use super::upload::Upload;
use super::visit::{SEEN, Visit};
use crate::act::import::{self as act, Request};
use crate::act::session::Session;
use crate::disk::outside;
use crate::error::{Error, OpenPoint, Problem, Result};
use crate::import::map::{self, Map};
use crate::import::preview::Preview;
use crate::import::published as lists;
use crate::import::{Summary, encoding};
use crate::model::{Kind, capitalised, counted};
use crate::store::Store;
use crate::store::story::erased_since;
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};

/// Imports that are kept while they are not finished; more are refused. So many files can be sent at once.
const KEPT: usize = 16;

/// Changes, questions and problems that a page shows.
const SHOWN: usize = 100;

/// The largest file of rows that were left out, in bytes.
const LEFT_OUT_BYTES: u64 = 256 << 20;

/// What a person chooses for a list of subprocessors as it is published.
const PUBLISHED: &str = "published";

/// What a list of subprocessors is called where one is chosen.
const PUBLISHED_WORDS: &str = "subprocessors, as the list is published";

/// A file that is not imported yet, with what was said about it.
#[derive(Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is said by the person")]
pub struct Job {
    id: String,
    file: Arc<Upload>,
    map: Map,
    /// What was asked and answered.
    said: Vec<Answered>,
    /// Whether rows that are wrong or open are left out.
    aside: bool,
    /// How many rows it left out, once it is imported: these and what was answered are kept then.
    done: Option<usize>,
    /// Whether it is a list of subprocessors as it is published.
    published: bool,
    /// Whether what stands in such a list may be seen by customers and on the public page.
    public: bool,
    /// How many rows it has, and how many records they write, once they were read.
    size: Arc<[AtomicUsize; 2]>,
    /// The revision of the register when the file came, by its tag.
    since: String,
    /// When the file came.
    begun: DateTime<Utc>,
    /// Who sent it.
    by: String,
}

/// A question that was answered.
#[derive(Clone)]
struct Answered {
    /// What the line of the map is about.
    about: [String; 3],
    question: String,
    /// What was answered, and in words.
    text: String,
    answer: String,
}

/// What reading a file came to.
struct Tried {
    preview: Preview,
    summary: Summary,
    /// Whether contacts are imported.
    contacts: bool,
}

impl Tried {
    /// Whether nothing is wrong or open.
    fn is_clean(&self) -> bool {
        self.summary.problems.is_empty() && self.summary.questions.is_empty()
    }
}

impl Site {
    fn jobs(&self) -> std::sync::MutexGuard<'_, Vec<Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets the files of imports where something was erased since they came: they may hold it.
    fn forget_erased(&self, store: &Store) -> Result<()> {
        let mut jobs = self.jobs();
        let erased = jobs.iter().map(|job| erased_since(store, &job.since)).collect::<Result<Vec<_>>>()?;
        let mut erased = erased.into_iter();
        jobs.retain(|_| !erased.next().unwrap_or_default());
        Ok(())
    }

    fn job(&self, id: &str) -> Result<Job> {
        let found = self.jobs().iter().find(|job| job.id == id && job.done.is_none()).cloned();
        found.ok_or_else(|| {
            let why = "this import was finished, or left too long ago, or a person's data was erased since, which the file may hold. Choose the file again";
            Error::NotFound(why.into())
        })
    }

    fn keep(&self, job: Job) {
        let mut jobs = self.jobs();
        jobs.retain(|known| known.id != job.id);
        jobs.push(job);
        // Only what is done goes by itself; an import that was begun is not taken from anybody.
        while jobs.len() > KEPT
            && let Some(at) = jobs.iter().position(|job| job.done.is_some())
        {
            jobs.remove(at);
        }
    }

    /// An import that is done, and of which something is kept: the rows that it left out, or what was answered.
    fn done_with(&self, id: &str) -> Option<Job> {
        self.jobs().iter().find(|job| job.id == id && job.done.is_some()).cloned()
    }

    fn forget(&self, id: &str) {
        self.jobs().retain(|job| job.id != id);
    }
}

impl Job {
    fn of(id: String, file: Upload, since: String, (begun, by): (DateTime<Utc>, String)) -> Self {
        Self {
            id,
            file: Arc::new(file),
            map: Map::default(),
            said: Vec::new(),
            aside: false,
            done: None,
            published: false,
            public: false,
            size: Arc::default(),
            since,
            begun,
            by,
        }
    }

    fn name(&self) -> String {
        self.file.name()
    }

    fn path(&self) -> Result<&str> {
        self.file.path.to_str().ok_or_else(|| Error::invalid("the file", "its name cannot be read"))
    }

    /// Words about the file, on a page that names it already. Where it lies meanwhile is nobody's concern.
    fn told(&self, words: &str) -> String {
        let words = self.file.named(words);
        match words.strip_prefix(&self.name()) {
            Some(place) if place.starts_with([' ', ':', ',']) => capitalised(place.trim_start_matches([' ', ':', ','])),
            _ => words,
        }
    }

    /// Reads the file, and writes it unless it is only tried.
    fn run(&self, session: &Session, dry_run: bool) -> Result<Tried> {
        self.run_with(&self.map, self.aside, session, dry_run)
    }

    /// The same with other answers; `aside` leaves out what is wrong or open.
    fn run_with(&self, map: &Map, aside: bool, session: &Session, dry_run: bool) -> Result<Tried> {
        let left_out = self.left_out();
        let request = Request {
            file: self.path()?,
            kind: map.setting("kind").and_then(Kind::named),
            map,
            sheet: None,
            encoding: None,
            hidden: None,
            contacts: false,
            dry_run,
            aside: aside.then_some(&*left_out),
            shown: SHOWN,
        };
        let opened = act::open(session, request)?;
        let preview = Preview::of(&opened.rows, &self.name());
        let (at, what) = if dry_run { (0, "rows read") } else { (1, "records written") };
        let known = Some(self.size[at].load(Ordering::Relaxed)).filter(|count| *count > 0);
        let (_, summary) = opened.run(session, &mut |count| session.has_done(count, known, what))?;
        let also: usize = summary.also.iter().map(|also| also.new + also.changed).sum();
        for (known, count) in self.size.iter().zip([summary.rows, summary.new + summary.changed + also]) {
            known.store(count, Ordering::Relaxed);
        }
        let contacts = map.setting("contacts").is_some_and(|said| said == "yes");
        Ok(Tried { preview, summary, contacts })
    }

    /// Where the rows that are left out are put, each with what is wrong with it.
    fn left_out(&self) -> PathBuf {
        self.file.path.with_extension("left-out.csv")
    }

    /// What was said of how the file is written.
    fn written(&self, what: &str) -> Option<String> {
        self.map.setting(what).map(str::to_owned)
    }

    /// Takes what a form says of how the file is written; how much of it is something else than before.
    fn say_how_written(&mut self, form: &Pairs) -> usize {
        let mut count = 0;
        for (what, question) in WRITTEN {
            let text = form.exactly(what).trim();
            if form.exactly(&format!("was-{what}")) == text {
                continue;
            }
            count += 1;
            let point = OpenPoint::new(what, "", "", &[]).or_other().asking(question);
            if text.is_empty() {
                self.forget_answer(&[what.into(), String::new(), String::new()]);
            } else {
                // A setting takes any word; whether it is one, the file says when it is read.
                let _ = self.answer(&point, text);
            }
        }
        count
    }

    /// Takes an answer back.
    fn forget_answer(&mut self, about: &[String; 3]) {
        self.map = self.map.without_answer(about);
        self.said.retain(|known| known.about != *about);
    }

    /// Takes an answer, and notes what was asked.
    fn answer(&mut self, point: &OpenPoint, answer: &str) -> std::result::Result<(), String> {
        let about = self.map.answer_point(point, answer)?;
        self.note(about, point, answer);
        Ok(())
    }

    /// Notes what was asked and answered.
    fn note(&mut self, about: [String; 3], point: &OpenPoint, answer: &str) {
        let text = answer.to_owned();
        let means = point.answers.iter().find(|(known, means)| known == answer && !means.is_empty());
        let answer = means.map_or_else(|| step::in_words(answer), |(known, means)| step::choice(point, known, means));
        self.said.retain(|known| known.about != about);
        self.said.push(Answered { about, question: point.question.clone(), text, answer });
    }

    /// Takes an answer back: its question comes again.
    fn take_back(&mut self, about: &str) {
        let Ok(about) = serde_json::from_str::<[String; 3]>(about) else { return };
        self.forget_answer(&about);
    }

    /// What the person said that the file lists.
    fn say_kind(&mut self, name: &str) {
        if name == PUBLISHED {
            self.published = true;
        } else if let Some(kind) =
            Kind::named(name).or_else(|| Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name))
        {
            self.published = false;
            let point = OpenPoint::new("kind", "", "", &[(kind.plural(), kind.plural_words())]);
            let point = point.asking("What does the file list?");
            // A setting takes any word.
            let _ = self.answer(&point, kind.plural());
        }
    }
}

/// How a file is written, where that is not seen from it: what a person says of it, and the question that this answers.
const WRITTEN: [(&str, &str); 3] = [
    ("encoding", "How are its letters written?"),
    ("separator", "What stands between its columns?"),
    ("sheet", "Which sheet of the workbook is meant?"),
];

/// What can stand between two columns, as a person says it and in words.
const SEPARATORS: [(&str, &str); 4] =
    [("comma", "a comma"), ("semicolon", "a semicolon"), ("tab", "a tab"), ("|", "a vertical bar")];

/// The fields for how a file is written; `said` is what was said of each.
fn as_written(said: &dyn Fn(&str) -> Option<String>, with_sheet: bool, open: bool) -> Markup {
    let (encoding, separator, sheet) = (said("encoding"), said("separator"), said("sheet"));
    let offered = encoding::offered();
    let other = encoding.as_deref().filter(|said| offered.iter().all(|(name, _)| name != said));
    let was = |name: &str, text: &Option<String>| {
        html! { input type="hidden" name={ "was-" (name) } value=(text.as_deref().unwrap_or_default()); }
    };
    html! {
        details open[open] {
            summary { "How the file is written" }
            p.help { "art30 sees it from the file. Say it where letters or columns come out wrong." }
            div.field {
                label for="encoding" { "How its letters are written" }
                (was("encoding", &encoding))
                select id="encoding" name="encoding" {
                    option value="" { "see from the file" }
                    @for (name, words) in &offered { option value=(name) selected[encoding.as_deref() == Some(name)] { (words) } }
                    @if let Some(other) = other { option value=(other) selected { (other) } }
                }
            }
            div.field {
                label for="separator" { "What stands between its columns" }
                (was("separator", &separator))
                select id="separator" name="separator" {
                    option value="" { "see from the file" }
                    @for (name, words) in SEPARATORS { option value=(name) selected[separator.as_deref() == Some(name)] { (words) } }
                }
            }
            @if with_sheet {
                div.field {
                    label for="sheet" { "Sheet" }
                    p.help id="sheet-help" { "Of a workbook: the name of the sheet that is meant. If it is empty, the one whose columns are known best is read." }
                    (was("sheet", &sheet))
                    input id="sheet" name="sheet" type="text" aria-describedby="sheet-help" value=[sheet];
                }
            }
        }
    }
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    visit.site.forget_erased(&visit.open()?.store)?;
    match visit.query.said("job") {
        Some(id) => shown(visit, &visit.site.job(id)?, &answers::Outcome::default(), None),
        None => choose(visit, None),
    }
}

/// The rows that an import left out, as a file that can be mended and imported.
pub fn rows_left_out(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let gone = || Error::NotFound("these rows are kept no more; import the list again to see them".into());
    visit.site.forget_erased(&visit.open()?.store)?;
    let job = visit.site.done_with(visit.query.said("job").unwrap_or_default()).ok_or_else(gone)?;
    let bytes = outside::read(&job.left_out(), LEFT_OUT_BYTES).map_err(|_| gone())?;
    Ok(Reply::File("left-out.csv".into(), "text/csv; charset=utf-8", bytes.into()))
}

/// What was answered to a list, as a file with which the next one like it is asked less.
pub fn answers_given(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let gone = || Error::NotFound("these answers are kept no more".into());
    visit.site.forget_erased(&visit.open()?.store)?;
    let job = visit.site.done_with(visit.query.said("job").unwrap_or_default()).ok_or_else(gone)?;
    let answers = job.map.for_lists_like_it();
    Ok(Reply::File("answers.csv".into(), "text/csv; charset=utf-8", map::bytes(answers.lines().1).into()))
}

/// The answers to an earlier list that came with the files; none where none came.
fn answers_of_before(visit: &Visit<'_>) -> Result<Map> {
    let Some(file) = visit.files.iter().find(|file| file.field == "answers") else { return Ok(Map::default()) };
    let path = file.path.to_str().ok_or_else(|| Error::invalid("Your answers", "their name cannot be read"))?;
    let read = Map::read(path).map_err(|why| {
        let why = file.named(&why.to_string());
        Error::invalid("Your answers", format!("{why}. Choose the file that was downloaded after an import"))
    })?;
    Ok(read.for_lists_like_it())
}

/// The step at which a job stands.
fn shown(visit: &Visit<'_>, job: &Job, outcome: &answers::Outcome, error: Option<&Error>) -> Result<Reply> {
    if job.published { published::show(visit, job, outcome, error) } else { step::show(visit, job, outcome, error) }
}

pub fn take(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    visit.session.refuse_past()?;
    visit.site.forget_erased(&visit.open()?.store)?;
    if let Some(id) = visit.form.said("let-go") {
        visit.site.forget(id);
        return Ok(Reply::See(visit.to("/import")));
    }
    let Some(id) = visit.form.said("job") else { return begun(visit) };
    let mut job = visit.site.job(id)?;
    let form = &visit.form;
    if form.said("leave").is_some() {
        visit.site.forget(id);
        return Ok(Reply::See(visit.to("/import")));
    }
    let file = match visit.file() {
        Err(error) if !job.published => return shown(visit, &job, &answers::Outcome::default(), Some(&error)),
        file => file?,
    };
    if let Some(file) = file {
        job.file = Arc::new(file.moved()?);
    }
    let again = visit.to_with("/import", Pairs(vec![("job".into(), job.id.clone())]));
    if let Some(kind) = form.said("lists") {
        job.forget_answer(&["kind".into(), String::new(), String::new()]);
        job.published = false;
        job.say_kind(kind);
        visit.site.keep(job);
        return Ok(Reply::See(again));
    }
    if let Some(about) = form.said("change") {
        job.take_back(about);
        visit.site.keep(job);
        return Ok(Reply::See(again));
    }
    if job.published {
        return published::take(visit, job);
    }
    let outcome = answers::take(&mut job, form, &visit.session, file.is_some());
    if let Some(others) = form.said("others") {
        job.aside = others == "yes";
    }
    visit.site.keep(job.clone());
    if !outcome.refused.is_empty() {
        return shown(visit, &job, &outcome, None);
    }
    if form.said("go").is_none() {
        return Ok(Reply::See(again));
    }
    // What others recorded since the person looked at it may make another difference.
    let would = job.run(&visit.session, true);
    if let Some(tried) = would.as_ref().ok().filter(|tried| tried.is_clean())
        && visit.form.said(SEEN) != Some(&step::looked_at(tried))
    {
        let why = "Something was recorded since you looked at this, and the list would do something else now. Nothing is imported yet. Look at it again";
        return shown(visit, &job, &outcome, Some(&Error::Conflict(why.into())));
    }
    match job.run(&visit.session, false) {
        Ok(tried) if tried.is_clean() => {
            visit.site.forget(id);
            let kind = Kind::named(tried.preview.kind).unwrap_or(Kind::Customer).plural_typed();
            let rows = (tried.summary.aside > 0).then(|| format!("&rows={id}"));
            let said = !job.map.for_lists_like_it().lines().1.is_empty();
            let left: String = rows.into_iter().chain(said.then(|| format!("&answers={id}"))).collect();
            if !left.is_empty() {
                visit.site.keep(Job { done: Some(tried.summary.aside), ..job });
            }
            Ok(Reply::See(match tried.summary.receipt {
                Some(receipt) => visit.to(&format!("/import?done={}&of={kind}{left}", receipt.revision)),
                None => visit.to(&format!("/{kind}")),
            }))
        }
        Ok(_) => shown(visit, &job, &outcome, None),
        Err(error) => shown(visit, &job, &outcome, Some(&error)),
    }
}

/// New imports: one for each file.
fn begun(visit: &Visit<'_>) -> Result<Reply> {
    let files: Vec<&Upload> = visit.files.iter().filter(|file| file.field == "file").collect();
    if files.is_empty() {
        return choose(visit, Some(&Error::invalid("The list", "choose a file")));
    }
    if files.len() > KEPT {
        let why = format!("these are {} files; choose at most {KEPT} at once. None was taken", files.len());
        return choose(visit, Some(&Error::invalid("The list", why)));
    }
    let open = visit.site.jobs().iter().filter(|job| job.done.is_none()).count();
    if open + files.len() > KEPT {
        let why = format!(
            "{} begun and not finished, and at most {KEPT} can be. Finish one, or let it go; none was taken",
            counted(open, "import is", "imports are")
        );
        return choose(visit, Some(&Error::invalid("The list", why)));
    }
    let answers = match answers_of_before(visit) {
        Ok(answers) => answers,
        Err(error) => return choose(visit, Some(&error)),
    };
    let since = visit.open()?.store.tag();
    let mut jobs = Vec::new();
    for file in files {
        let id = visit.session.clock.new_id().to_string();
        let mut job =
            Job::of(id, file.moved()?, since.clone(), (visit.session.clock.now(), visit.session.author.actor.clone()));
        job.map = answers.clone();
        job.say_how_written(&visit.form);
        match visit.form.said("kind") {
            Some(kind) => job.say_kind(kind),
            None if lists_subprocessors(&job, &visit.session) => job.say_kind(PUBLISHED),
            None => {}
        }
        jobs.push(job);
    }
    let only = if let [job] = &jobs[..] { Some(job.id.clone()) } else { None };
    for job in jobs {
        visit.site.keep(job);
    }
    let which = only.map(|id| ("job".to_owned(), id));
    Ok(Reply::See(visit.to_with("/import", Pairs(which.into_iter().collect()))))
}

/// Whether a file says itself that it lists subprocessors: a page that does, or a list that is of no other kind, and has a head or a name that
/// says so.
fn lists_subprocessors(job: &Job, session: &Session) -> bool {
    let is_list = || job.path().and_then(lists::names_itself).unwrap_or(false);
    // What is proven to be something else is that.
    let is_known = job.run_with(&job.map, false, session, true);
    is_of_no_kind(&is_known) && is_list()
}

/// Whether it is not known what a file lists.
fn is_of_no_kind(tried: &Result<Tried>) -> bool {
    let asks_kind = |problem: &Problem| problem.settled_by.as_deref().is_none_or(|open| open.what == "kind");
    matches!(tried, Err(Error::Invalid(problems)) if problems.iter().all(asks_kind))
}
