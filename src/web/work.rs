//! Work that takes longer than a person waits at a blank page: it goes on beside, and has a page of its own that says what it is, how far it has
//! come and for how long, and stops it. At its end the page leads to what would have been the answer.

use super::Site;
use super::authorize::{Allowed, Row, authorize};
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use super::visitor::Visitor;
use crate::access::secret;
use crate::error::{Error, Result};
use crate::model::{Record, counted};
use crate::store::story::erased_since;
use crate::store::{Course, Store};
use axum::http::{HeaderMap, StatusCode};
use maud::{Markup, html};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long an answer may take before it becomes a page of the work; who asks can say that it waits longer, or not at all.
const DIRECTLY: Duration = Duration::from_secs(1);

/// The longest that somebody waits.
const LONGEST: u64 = 600;

/// How much goes on at once, for all and for one user.
const AT_ONCE: usize = 4;
const AT_ONCE_FOR_ONE: usize = 2;

/// Works whose end is kept, and for how long: what came out of them may be large, and older than the register.
const KEPT: usize = 6;
const KEPT_FOR: Duration = Duration::from_mins(30);

/// Bytes of files that are kept beside the newest one.
const BYTES: usize = 64 << 20;

/// Seconds after which a page without JavaScript asks again.
const AGAIN: u32 = 2;

/// How long whoever asks waits for an answer, RFC 7240: "respond-async" not at all, "wait=20" twenty seconds.
pub fn patience(headers: &HeaderMap) -> Duration {
    let said = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
    let mut said = said.flat_map(|value| value.split(',')).map(str::trim);
    let read = |said: &str| match said.split_once('=') {
        None if said.eq_ignore_ascii_case("respond-async") => Some(0),
        Some((name, seconds)) if name.trim().eq_ignore_ascii_case("wait") => seconds.trim().parse::<u64>().ok(),
        _ => None,
    };
    said.find_map(read).map_or(DIRECTLY, |seconds| Duration::from_secs(seconds.min(LONGEST)))
}

/// What a work is, for whom, and how far it is.
#[derive(Clone)]
pub struct Begun {
    /// The user by handle; nothing for the one person on this computer.
    pub owner: Option<String>,
    /// What was asked for: whoever may not ask for it any more does not see what comes of it.
    pub row: &'static Row,
    pub path: String,
    /// What it does: "Import of a list".
    pub title: String,
    /// Where it was begun.
    pub from: String,
    pub course: Arc<Course>,
}

/// A work that goes on, or has ended.
#[derive(Clone)]
struct Work {
    id: String,
    begun: Begun,
    since: Instant,
    came: Option<(Arc<Reply>, Instant)>,
}

impl Work {
    fn goes_on(&self) -> bool {
        self.came.is_none()
    }

    /// How long the file is that came of it.
    fn bytes(&self) -> usize {
        match self.came.as_ref().map(|(reply, _)| &**reply) {
            Some(Reply::File(_, _, bytes)) => bytes.len(),
            _ => 0,
        }
    }
}

/// The works of a server.
pub struct Works {
    /// What the names of works begin with in this run of the server, and in no other.
    run: String,
    all: Mutex<Vec<Work>>,
}

impl Default for Works {
    fn default() -> Self {
        Self { run: secret()[..12].to_owned(), all: Mutex::default() }
    }
}

impl Works {
    fn all(&self) -> MutexGuard<'_, Vec<Work>> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let old = |work: &Work| work.came.as_ref().is_some_and(|(_, at)| at.elapsed() > KEPT_FOR);
        all.retain(|work| !old(work));
        all
    }

    /// A page for a work that goes on: its address, or nothing where too much goes on already.
    pub fn take_up(&self, begun: Begun, since: Instant) -> Option<String> {
        let mut all = self.all();
        let goes_on = || all.iter().filter(|work| work.goes_on());
        let own = goes_on().filter(|work| work.begun.owner == begun.owner).count();
        if goes_on().count() >= AT_ONCE || own >= AT_ONCE_FOR_ONE {
            return None;
        }
        let id = format!("{}-{}", self.run, &secret()[..20]);
        all.push(Work { id: id.clone(), begun, since, came: None });
        Some(id)
    }

    /// Keeps what came of it.
    pub fn end(&self, id: &str, reply: Reply) {
        let mut all = self.all();
        if let Some(work) = all.iter_mut().find(|work| work.id == id) {
            work.came = Some((Arc::new(reply), Instant::now()));
        }
        let ended = |all: &[Work]| all.iter().filter(|work| !work.goes_on()).map(Work::bytes).collect::<Vec<_>>();
        loop {
            let bytes = ended(&all);
            if bytes.len() <= KEPT && (bytes.len() <= 1 || bytes.iter().sum::<usize>() <= BYTES) {
                break;
            }
            let oldest = all.iter().position(|work| !work.goes_on() && work.id != id);
            oldest.map(|at| all.remove(at));
        }
    }

    /// Forgets what came of works where something was erased since they began to read: it may say it.
    fn forget_erased(&self, store: &Store) -> Result<()> {
        let says_it = |work: &Work| match work.begun.course.reads() {
            Some(tag) if !work.goes_on() => erased_since(store, tag),
            _ => Ok(false),
        };
        let mut all = self.all();
        let known = all.iter().map(says_it).collect::<Result<Vec<_>>>()?;
        let mut known = known.into_iter();
        all.retain(|_| !known.next().unwrap_or_default());
        Ok(())
    }

    /// A work of a visitor.
    fn of(&self, id: &str, visitor: &Visitor) -> Option<Work> {
        let owner = visitor.user.as_ref().map(Record::handle);
        let found = self.all().iter().find(|work| work.id == id && work.begun.owner == owner).cloned();
        found.filter(|work| authorize(visitor, work.begun.row, &work.begun.path).is_ok())
    }

    /// The works of a visitor that go on, each by its name in addresses and its title, and how many of others do.
    fn going_on(&self, visitor: &Visitor) -> (Vec<(String, String)>, usize) {
        let owner = visitor.user.as_ref().map(Record::handle);
        let all = self.all();
        let (own, others): (Vec<&Work>, Vec<&Work>) =
            all.iter().filter(|work| work.goes_on()).partition(|work| work.begun.owner == owner);
        (own.iter().map(|work| (work.id.clone(), work.begun.title.clone())).collect(), others.len())
    }

    /// Whether a work is one of another run of the server.
    fn was_cut_off(&self, id: &str) -> bool {
        id.split_once('-').is_some_and(|(run, _)| run.len() == self.run.len() && run != self.run)
    }
}

impl Site {
    /// Answers with what comes of a work, or, where that takes longer than whoever asks waits, with the page of it; with nothing where too much goes
    /// on already. `gone` is called when the work does not depend on the connection any more.
    pub async fn answer_or_show(
        self: &Arc<Self>,
        work: impl FnOnce() -> Reply + Send + 'static,
        (begun, patience, query): (Begun, Duration, &str),
        gone: impl FnOnce(),
    ) -> Option<Reply> {
        let since = Instant::now();
        let mut goes_on = tokio::task::spawn_blocking(work);
        // Who does not wait gets the page of the work, also of one that is done by then.
        let waits = !patience.is_zero();
        if waits && let Ok(done) = tokio::time::timeout(patience, &mut goes_on).await {
            return Some(done.unwrap_or_else(|_| frame::broken()));
        }
        let course = Arc::clone(&begun.course);
        let Some(id) = self.works.take_up(begun, since) else {
            let ends = course.end();
            let done = goes_on.await.unwrap_or_else(|_| frame::broken());
            return (!ends).then_some(done);
        };
        gone();
        let (site, ended) = (Arc::clone(self), id.clone());
        tokio::spawn(async move {
            let reply = goes_on.await.unwrap_or_else(|_| frame::broken());
            site.works.end(&ended, reply);
        });
        let query =
            Pairs(Pairs::read(query).0.into_iter().filter(|(name, _)| ["on", "as_of"].contains(&&**name)).collect());
        Some(Reply::See(format!("/progress/{id}{}", query.written())))
    }
}

/// What a work is called, and where it was begun, by what was asked for.
pub fn named(path: &str, form: &Pairs, query: &Pairs) -> (String, String) {
    let said = |name| form.said(name).or_else(|| query.said(name));
    match path.split('/').collect::<Vec<_>>()[..] {
        ["", "import"] => {
            let job = said("job").map(|job| Pairs(vec![("job".to_owned(), job.to_owned())]).written());
            ("Import of a list".into(), format!("/import{}", job.unwrap_or_default()))
        }
        ["", "verify"] => ("Check of the register".into(), "/verify".into()),
        ["", "verify", _] => ("Check of a pack".into(), "/verify".into()),
        ["", "backup"] => ("Backup of the register".into(), "/verify".into()),
        ["", "customers", customer, "questionnaire"] => (format!("Questionnaire of {customer}"), path.to_owned()),
        ["", "exports", file] => (format!("Export: {file}"), "/exports".into()),
        ["", "exports"] => (format!("Export: {}", said("what").unwrap_or_default()), "/exports".into()),
        _ => ("Work".into(), path.to_owned()),
    }
}

/// That too much goes on at once: what was stopped, what goes on, and the way to ask again.
pub fn too_much(visit: &Visit<'_>, title: &str, again: &str) -> Reply {
    let (own, others) = visit.site.works.going_on(&visit.visitor);
    let body = html! {
        p { strong { (title) } " was stopped, since other work that takes long goes on. Nothing of it was recorded." }
        @if !own.is_empty() {
            h2 { "What goes on" }
            ul.lists { @for (id, title) in &own { li { a href={ "/progress/" (id) } { (title) } } } }
        }
        @if others > 0 { p { (counted(others, "work of another user goes on", "works of other users go on")) "." } }
        p.acts { a.button href=(again) { "Try it again" } a href="/" { "To what needs you today" } }
    };
    frame::instead(visit, StatusCode::SERVICE_UNAVAILABLE, "Too much at once", &body)
}

fn asked_for(visit: &Visit<'_>) -> Result<Work> {
    visit.site.works.forget_erased(&visit.open()?.store)?;
    let found = visit.site.works.of(visit.part("id"), &visit.visitor);
    found.ok_or_else(|| Error::NotFound("there is no such work, or what came of it is kept no more".into()))
}

/// The page of a work.
pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    if visit.site.works.was_cut_off(visit.part("id")) {
        return cut_off(visit);
    }
    let work = asked_for(visit)?;
    let course = &work.begun.course;
    match &work.came {
        None => goes_on(visit, &work),
        Some(_) if course.ends() => {
            let body = html! {
                h1 { "Stopped: " (work.begun.title) }
                p role="status" { "Nothing of it was recorded." }
                p.acts { a.button href=(work.begun.from) { "Back to where it began" } }
            };
            shown(visit, StatusCode::OK, "Stopped", (body, None))
        }
        Some((reply, _)) => match &**reply {
            Reply::File(name, ..) => {
                let file = format!("{}/file", visit.path);
                let body = html! {
                    h1 { (work.begun.title) }
                    p role="status" { (name) " is made. It comes by itself; if not, download it here. It is kept for half an hour." }
                    p.acts { a.button href=(file) { "Download " (name) } a href=(work.begun.from) { "Back to where it began" } }
                };
                let on = format!("0; url={file}");
                shown(
                    visit,
                    StatusCode::OK,
                    "It is made",
                    (body, Some(html! { meta http-equiv="refresh" content=(on); })),
                )
            }
            other => Ok(other.clone()),
        },
    }
}

/// How far it is, and a way to stop it.
fn goes_on(visit: &Visit<'_>, work: &Work) -> Result<Reply> {
    let course = &work.begun.course;
    let seconds = usize::try_from(work.since.elapsed().as_secs()).unwrap_or_default();
    let reached = course.reached();
    let body = html! {
        h1 { (work.begun.title) }
        div.work data-work {
            p role="status" {
                @if course.ends() { "It is being stopped." }
                @else if course.records() { "It is being recorded, and cannot be stopped any more." }
                @else if course.waits() { "It waits: another person or program is writing to the register." }
                @else { strong { (reached.map_or_else(|| "It has begun.".to_owned(), |reached| reached.words() + ".")) } }
            }
            p { "It has run for " (counted(seconds, "second", "seconds")) "." }
            @if let Some((done, of)) = reached.and_then(|reached| Some((reached.done, reached.of?))) {
                progress max=(of) value=(done.min(of)) aria-label="How far it is" {}
            }
        }
        p.help { "This page leads on when it is done. It may go through the same records more than once. You can leave, and come back to this address." }
        @if !course.ends() && !course.records() {
            form method="post" action=(format!("{}/stop", visit.path)) {
                input type="hidden" name="token" value=(visit.visitor.form_token);
                p.acts { button.second type="submit" { "Stop it" } }
                p.help { "What is stopped leaves nothing half recorded." }
            }
        }
    };
    let again = html! { noscript { meta http-equiv="refresh" content=(AGAIN); } };
    shown(visit, StatusCode::OK, &work.begun.title, (body, Some(again)))
}

fn cut_off(visit: &Visit<'_>) -> Result<Reply> {
    let body = html! {
        h1 { "This work was cut off" }
        p { "art30 was started anew since it began. What was not done by then was cut off, and left nothing half recorded; what was recorded stands in " (visit.anchor("", "/history", "the history")) "." }
        p.acts { a href="/" { "To what needs you today" } }
    };
    shown(visit, StatusCode::GONE, "This work was cut off", (body, None))
}

fn shown(visit: &Visit<'_>, status: StatusCode, title: &str, (body, head): (Markup, Option<Markup>)) -> Result<Reply> {
    let opened = visit.open()?;
    Ok(frame::with_head(visit, &opened, (status, head), Page { title, place: "", body }))
}

/// The file that came of it.
pub fn file(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let work = asked_for(visit)?;
    match work.came.as_ref().map(|(reply, _)| &**reply) {
        Some(reply @ Reply::File(..)) if !work.begun.course.ends() => Ok(reply.clone()),
        _ => Ok(Reply::See(format!("/progress/{}", work.id))),
    }
}

/// Stops it, unless it is being recorded.
pub fn stop(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let work = asked_for(visit)?;
    if work.goes_on() {
        work.begun.course.end();
    }
    Ok(Reply::See(visit.to(&format!("/progress/{}", work.id))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::authorize::{Does, Roles, Way};

    static ROW: Row = Row { way: Way::Get, path: "/import", most: 0, who: Roles::ALL, does: Does::Looks };

    fn begun(owner: Option<&str>) -> Begun {
        Begun {
            owner: owner.map(str::to_owned),
            row: &ROW,
            path: "/import".into(),
            title: "Import of a list".into(),
            from: "/import".into(),
            course: Arc::default(),
        }
    }

    #[test]
    fn a_few_go_on_at_once_and_the_newest_ends_are_kept() {
        let (works, now) = (Works::default(), Instant::now());
        let all: Vec<_> = ["a", "a", "a", "b", "b", "c"].map(|owner| works.take_up(begun(Some(owner)), now)).into();
        assert_eq!(all.iter().map(Option::is_some).collect::<Vec<_>>(), [true, true, false, true, true, false]);
        works.end(all[0].as_ref().unwrap(), Reply::See("/a".into()));
        assert!(works.take_up(begun(Some("c")), now).is_some(), "one has ended");
        for _ in 0..KEPT + 2 {
            let id = works.take_up(begun(Some("a")), now);
            if let Some(id) = id {
                works.end(&id, Reply::See("/".into()));
            }
        }
        let ended = works.all().iter().filter(|work| !work.goes_on()).count();
        assert!(ended <= KEPT, "{ended}");
        assert_eq!(works.all().iter().filter(|work| work.goes_on()).count(), 4);
    }

    #[test]
    fn a_work_of_another_run_of_the_server_was_cut_off() {
        let (before, now) = (Works::default(), Works::default());
        let id = before.take_up(begun(None), Instant::now()).unwrap();
        assert!(now.was_cut_off(&id) && !before.was_cut_off(&id));
        assert!(!now.was_cut_off("nothing") && !now.was_cut_off(""));
    }

    #[test]
    fn whoever_asks_says_how_long_it_waits() {
        let of = |said: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("prefer", said.parse().unwrap());
            patience(&headers).as_secs()
        };
        let cases = ["", "respond-async", "handling=lenient, wait=20", "Wait=9999", "wait=soon"];
        assert_eq!(cases.map(of), [1, 0, 20, LONGEST, 1]);
        assert_eq!(patience(&HeaderMap::new()), DIRECTLY);
    }

    #[test]
    fn files_beside_the_newest_are_kept_within_a_bound() {
        let works = Works::default();
        let made = |bytes: usize| {
            let id = works.take_up(begun(None), Instant::now()).expect("there is room");
            works.end(&id, Reply::File("register.csv".into(), "text/csv", vec![0; bytes].into()));
            id
        };
        let kept = |id: &String| works.all().iter().any(|work| work.id == *id);
        let (first, second) = (made(BYTES / 2), made(BYTES / 2));
        assert!(kept(&first) && kept(&second));
        let third = made(BYTES * 2);
        assert!(!kept(&first) && !kept(&second) && kept(&third), "the newest is there, however long it is");
    }
}
