//! How a request becomes a visit: who asks, whether that may be, what was sent; and what is said to whoever does not come in.

use super::api::Problem;
use super::authorize::{Way, authorize, parts, row_of};
use super::data::AskedAs;
use super::door::{self, Knock};
use super::guard::{Refused, taken, token};
use super::pairs::Pairs;
use super::reply::Reply;
use super::routes::{FORM_BYTES, ROUTES, Route};
use super::twice::Twice;
use super::upload::Upload;
use super::visit::Visit;
use super::visitor::{Peer, Team, Visitor, caller};
use super::work::{self, Begun};
use super::{Site, account, by_provider, frame};
use crate::error::{Error, Result};
use crate::format::html::STYLE;
use crate::format::html::form::STYLE as FORM;
use crate::store::Course;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use axum::routing::{MethodFilter, MethodRouter, on};
use maud::{Markup, html};
use std::net::IpAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// Bytes of a form of the door: a name and two passwords.
const DOOR_BYTES: usize = 16 << 10;

/// Bytes of a form whose sender is not in any more.
const TYPED_BYTES: usize = 256 << 10;

/// The styles of every page: those of a report, of a form, and of the pages.
static STYLES: LazyLock<String> = LazyLock::new(|| [STYLE, FORM, include_str!("style.css")].concat());

/// The addresses that stand open: what a page looks like, and the way in.
fn ready(path: &str) -> Option<Reply> {
    match path {
        "/style.css" => Some(Reply::Ready("text/css; charset=utf-8", STYLES.as_bytes())),
        "/page.js" => Some(Reply::Ready("text/javascript; charset=utf-8", include_bytes!("page.js"))),
        "/icon.svg" => Some(Reply::Ready("image/svg+xml; charset=utf-8", include_bytes!("icon.svg"))),
        _ => None,
    }
}

/// All addresses, as axum knows them.
pub fn router(site: &Arc<Site>) -> axum::Router {
    let open = |filter| {
        on(filter, async |State(site): State<Arc<Site>>, request: Request| {
            tokio::task::block_in_place(|| outside(&site, &request))
        })
    };
    let mut router = axum::Router::new()
        .route("/style.css", open(MethodFilter::GET))
        .route("/page.js", open(MethodFilter::GET))
        .route("/icon.svg", open(MethodFilter::GET))
        .route("/enter", open(MethodFilter::GET.or(MethodFilter::POST)))
        .route("/sign-in", at_door(door::sign_in))
        .route(door::THERE, at_door(by_provider::there))
        .route(by_provider::BACK, at_door(by_provider::back))
        .route("/welcome", at_door(door::welcome))
        .route(
            "/leave",
            on(MethodFilter::POST, |State(site): State<Arc<Site>>, request: Request| leave(site, request)),
        );
    for route in ROUTES {
        let filter = if route.way == Way::Get { MethodFilter::GET } else { MethodFilter::POST };
        let page = on(filter, move |State(site): State<Arc<Site>>, request: Request| visit(site, route, request));
        router = router.route(route.path, page);
    }
    super::api::routes(router)
        .method_not_allowed_fallback(|State(site): State<Arc<Site>>, request: Request| not_so(site, request))
        .fallback(|State(site): State<Arc<Site>>, request: Request| nowhere(site, request))
        // Each row bounds what it is sent.
        .layer(DefaultBodyLimit::disable())
        .with_state(Arc::clone(site))
}

/// The way in, and what a page looks like.
fn outside(site: &Site, request: &Request) -> Response<Body> {
    let (method, path) = (request.method(), request.uri().path());
    if let Err(why) = site.may_ask(method, request.headers(), Peer::of(request)) {
        return refused(site, why, None).response();
    }
    if let Some(reply) = ready(path) {
        return reply.response();
    }
    match Team::of(site).and_then(|team| site.asks_to_sign_in(team.as_ref())) {
        Ok(false) => by_key(site, request).response(),
        Ok(true) => Reply::See("/sign-in".into()).response(),
        Err(error) => unanswered(site, &error).response(),
    }
}

/// What went wrong before it was known who asks: others than the person at this computer do not hear what.
fn unanswered(site: &Site, error: &Error) -> Reply {
    if !site.settings.reach.is_beyond() {
        return plain(error);
    }
    site.log(&format!("it is not known who asks: {error}"));
    frame::broken()
}

/// The way in for whoever started the program.
fn by_key(site: &Site, request: &Request) -> Reply {
    if *request.method() == Method::POST {
        (site.voice.say)(&format!("Open this to go on: {}", site.entrance()));
        let body = html! { p { "art30 printed it where it was started. It is good once." } };
        return frame::bare(StatusCode::OK, "A new address is at the terminal", &body);
    }
    match site.enter(&Pairs::read(request.uri().query().unwrap_or_default())) {
        Some(cookie) => Reply::In("/".into(), cookie),
        None => refused(site, Refused::Stranger, None),
    }
}

/// A page of the door: who is in, or not.
fn at_door(page: fn(&Site, &Knock<'_>) -> Result<Reply>) -> MethodRouter<Arc<Site>> {
    let answer = move |State(site): State<Arc<Site>>, request: Request| knocked(site, request, page);
    on(MethodFilter::GET.or(MethodFilter::POST), answer)
}

async fn knocked(site: Arc<Site>, request: Request, page: fn(&Site, &Knock<'_>) -> Result<Reply>) -> Response<Body> {
    let (method, headers, peer) = (request.method().clone(), request.headers().clone(), Peer::of(&request));
    if let Err(why) = site.may_ask(&method, &headers, peer) {
        return refused(&site, why, None).response();
    }
    let query = Pairs::read(request.uri().query().unwrap_or_default());
    let form = match method {
        Method::POST => match sent(request, &headers, DOOR_BYTES).await {
            Ok((form, _)) => Some(form),
            Err(error) => return plain(&error).response(),
        },
        _ => None,
    };
    working(move || {
        let address = caller(&site, &headers, peer);
        let knock = Knock { headers: &headers, address: &address, query, form };
        page(&site, &knock).unwrap_or_else(|error| unanswered(&site, &error)).response()
    })
    .await
}

/// Work that waits for disks and takes time, beside what answers others. What fails in a way that nobody thought of takes nothing else down.
async fn working(work: impl FnOnce() -> Response<Body> + Send + 'static) -> Response<Body> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| frame::broken().response())
}

/// What a request says of itself before its body.
struct Head {
    method: Method,
    headers: HeaderMap,
    peer: IpAddr,
    /// Where somebody wanted to go who has to sign in first.
    to: Option<String>,
}

impl Head {
    fn of(request: &Request) -> Self {
        let (method, headers, peer) = (request.method().clone(), request.headers().clone(), Peer::of(request));
        let to = (method == Method::GET).then(|| request.uri().path_and_query().map(ToString::to_string)).flatten();
        Self { method, headers, peer, to }
    }
}

/// Finds out who asks; else gives the answer that says why nobody comes in.
async fn known(site: &Arc<Site>, head: &Head) -> std::result::Result<Visitor, Box<Response<Body>>> {
    let no = |why, to: Option<&str>| Box::new(refused(site, why, to).response());
    site.may_ask(&head.method, &head.headers, head.peer).map_err(|why| no(why, None))?;
    let (asked, headers, peer) = (Arc::clone(site), head.headers.clone(), head.peer);
    let found = tokio::task::spawn_blocking(move || asked.visitor(&headers, caller(&asked, &headers, peer))).await;
    match found {
        Ok(Ok(Ok(visitor))) => Ok(visitor),
        Ok(Ok(Err(why))) => Err(no(why, head.to.as_deref())),
        Ok(Err(error)) => Err(Box::new(unanswered(site, &error).response())),
        Err(_) => Err(Box::new(frame::broken().response())),
    }
}

/// A page that stands in the place of another, for somebody who is in: with the menu, and of today.
fn instead(
    site: &Arc<Site>,
    visitor: Visitor,
    (path, query): (String, Pairs),
    shown: impl FnOnce(&Visit<'_>) -> Reply,
) -> Reply {
    let told = site.lend();
    let query = query.saying("on", None).saying("as_of", None);
    let reply = match Visit::new(site, told, (path, query), visitor) {
        Ok(visit) => shown(&visit),
        Err(error) => plain(&error),
    };
    site.give_back(told);
    reply
}

/// What an address asks for: its path, and what it says behind that.
fn asked_of(request: &Request) -> (String, Pairs) {
    (request.uri().path().to_owned(), Pairs::read(request.uri().query().unwrap_or_default()))
}

/// The page on which a form stands that is sent to an address: that address, or the one above it.
fn page_of_form(site: &Site, path: &str) -> Option<String> {
    let above = path.rsplit_once('/').map_or("", |(above, _)| above);
    let is_page = |path: &&str| row_of(site.rows.iter().copied(), Way::Get, path).is_some();
    [path, above].into_iter().find(is_page).map(str::to_owned)
}

/// An address that is asked for with another method than it has.
async fn not_so(site: Arc<Site>, request: Request) -> Response<Body> {
    let head = Head::of(&request);
    let visitor = match known(&site, &head).await {
        Ok(visitor) => visitor,
        Err(answer) => return *answer,
    };
    let asked = asked_of(&request);
    let back = page_of_form(&site, &asked.0);
    let body = html! {
        p { "A browser does not ask for " code { (asked.0) } " in this way: a form is sent there, or nothing is." }
        p.acts {
            @if let Some(back) = &back { a.button href=(back) { "To the page of the form" } }
            a href="/" { "To what needs you today" }
        }
    };
    let shown =
        move |visit: &Visit<'_>| frame::instead(visit, StatusCode::METHOD_NOT_ALLOWED, "Not in this way", &body);
    working(move || instead(&site, visitor, asked, shown).response()).await
}

async fn leave(site: Arc<Site>, request: Request) -> Response<Body> {
    let head = Head::of(&request);
    let visitor = match known(&site, &head).await {
        Ok(visitor) => visitor,
        Err(answer) => return *answer,
    };
    let headers = head.headers;
    let form = match sent(request, &headers, FORM_BYTES).await {
        Ok((form, _)) => form,
        Err(error) => return plain(&error).response(),
    };
    if let Err(why) = visitor.sent(&form) {
        return refused(&site, why, None).response();
    }
    working(move || left(&site, &visitor, token(&headers)).unwrap_or_else(|error| plain(&error)).response()).await
}

/// Lets somebody out.
fn left(site: &Site, visitor: &Visitor, token: Option<String>) -> Result<Reply> {
    let (Some(token), Some(team)) = (token, Team::of(site)?) else { return Ok(Reply::Out("/enter".into(), taken())) };
    site.keys.leave(&token);
    let Some(user) = &visitor.user else { return Ok(Reply::Out("/enter".into(), taken())) };
    if let Some(access) = &team.access {
        access.end(&token)?;
        access.note(&user.handle(), "signed out")?;
        site.log(&format!("{} signed out", user.handle()));
    }
    Ok(Reply::Out("/sign-in".into(), taken()))
}

/// An address that has no page.
async fn nowhere(site: Arc<Site>, request: Request) -> Response<Body> {
    let head = Head::of(&request);
    let visitor = match known(&site, &head).await {
        Ok(visitor) => visitor,
        Err(answer) => return *answer,
    };
    let asked = asked_of(&request);
    let body = html! {
        p { "There is no page " code { (asked.0) } "." }
        p.acts { a.button href="/" { "To what needs you today" } a href="/more" { "All lists and pages" } }
    };
    let shown = move |visit: &Visit<'_>| frame::instead(visit, StatusCode::NOT_FOUND, "Not found", &body);
    working(move || instead(&site, visitor, asked, shown).response()).await
}

/// A request of somebody who is in.
async fn visit(site: Arc<Site>, route: &'static Route, request: Request) -> Response<Body> {
    let head = Head::of(&request);
    let visitor = match known(&site, &head).await {
        Ok(visitor) => visitor,
        Err(answer) => return signed_out(*answer, route, &head, request).await,
    };
    if visitor.lacks_factor && !account::SETS_UP.contains(&route.path) {
        return account::set_up_first(route.way).response();
    }
    let headers = head.headers;
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().unwrap_or_default().to_owned());
    let allowed = match authorize(&visitor, route, &path) {
        Ok(allowed) => allowed,
        Err(why) => {
            let who = visitor.user.as_ref().map(crate::model::Record::handle).unwrap_or_default();
            site.log(&format!("{who} may not {:?} {}", route.way, route.path));
            if is_for_programs(route, &path) {
                return Problem::new(StatusCode::FORBIDDEN, visitor.role.words()).response();
            }
            return refused(&site, why, None).response();
        }
    };
    let (form, files) = match route.way {
        Way::Get => (Pairs::default(), Vec::new()),
        Way::Post => match sent(request, &headers, route.most).await {
            Ok(sent) => sent,
            Err(error) => return unread(site, visitor, path, error).await,
        },
    };
    if route.way == Way::Post
        && let Err(why) = visitor.sent(&form)
    {
        return match why {
            Refused::Form => too_old(&frame::typed(&form)),
            why => refused(&site, why, None),
        }
        .response();
    }
    let (asks, asker) = ((path.clone(), Pairs::read(&query)), visitor.clone());
    // A browser that closes the connection takes what only reads with it. What a form records is recorded, whoever waits for the answer.
    let course = Arc::new(Course::default());
    let mut leaves = Leaves((route.way == Way::Get).then(|| Arc::clone(&course)));
    let long = route.long.then(|| {
        let (title, from) = work::named(&path, &form, &Pairs::read(&query));
        let owner = visitor.user.as_ref().map(crate::model::Record::handle);
        Begun { owner, row: route, path: path.clone(), title, from, course: Arc::clone(&course) }
    });
    let (waits, whole) = (work::patience(&headers), query.clone());
    let (stopped, stopper) = (asks.clone(), asker.clone());
    let works = Arc::clone(&site);
    let answer = move || {
        let sent = Twice::key(&path, &form, &files);
        if let Some(reply) = site.twice.before(sent.as_ref()) {
            return reply;
        }
        let told = site.lend();
        // What nobody took of the visit before is not said of this one.
        drop(told.take());
        told.until(course);
        let open = parts(route.path, &path);
        let held = site.held.named_in(&form, &visitor.form_token, &files);
        let files = files.into_iter().chain(held).collect();
        let reply = match Visit::new(&site, told, (path, Pairs::read(&query)), visitor) {
            Ok(visit) => {
                let visit = Visit { open, ..visit.sent(form, files) };
                if visit.session.as_of.is_some() && route.is_of_now() {
                    frame::only_now(&visit)
                } else {
                    (route.page)(&visit, allowed).unwrap_or_else(|error| failed(visit, route, error))
                }
            }
            Err(error) => {
                let said = asks.1.clone();
                if is_for_programs(route, &asks.0) {
                    return Problem::of(&error).reply();
                }
                instead(&site, asker, asks, |visit| frame::no_such_day(visit, &said, &error))
            }
        };
        told.until(Arc::default());
        site.give_back(told);
        site.twice.answer(sent, reply)
    };
    if let Some(begun) = long {
        let (title, from) = (begun.title.clone(), begun.from.clone());
        if let Some(reply) = works.answer_or_show(answer, (begun, waits, &whole), || leaves.0 = None).await {
            return reply.response();
        }
        let again = if route.way == Way::Get { format!("{}{}", stopped.0, stopped.1.written()) } else { from };
        let shown = move |visit: &Visit<'_>| work::too_much(visit, &title, &again);
        return working(move || instead(&works, stopper, stopped, shown).response()).await;
    }
    working(move || answer().response()).await
}

/// The answer to a form that could not be read.
async fn unread(site: Arc<Site>, visitor: Visitor, path: String, error: Error) -> Response<Body> {
    let back = page_of_form(&site, &path);
    let shown = move |visit: &Visit<'_>| frame::not_taken(visit, super::reply::status(&error), &error, back.as_deref());
    working(move || instead(&site, visitor, (path, Pairs::default()), shown).response()).await
}

/// The answer to somebody who is not in. Who was, and typed something meanwhile, gets it back to copy: a page of this server sent it, with a cookie
/// of a session that is over.
async fn signed_out(answer: Response<Body>, route: &Route, head: &Head, request: Request) -> Response<Body> {
    let was_in =
        route.way == Way::Post && answer.status() == StatusCode::UNAUTHORIZED && token(&head.headers).is_some();
    if !was_in {
        return answer;
    }
    match sent(request, &head.headers, TYPED_BYTES).await {
        Ok((form, _)) if !form.0.is_empty() => {
            let body = html! {
                p { "Your session was over when this was sent. Nothing was recorded. Sign in in another window, come back here, and copy what you typed." }
                p.acts { a.button href="/" target="_blank" rel="noopener" { "Sign in" } }
                (frame::typed(&form))
            };
            frame::bare(StatusCode::UNAUTHORIZED, "You are signed out", &body).response()
        }
        _ => answer,
    }
}

/// Says, when it goes, that nobody waits for an answer any more.
struct Leaves(Option<Arc<Course>>);

impl Drop for Leaves {
    fn drop(&mut self) {
        self.0.as_ref().map(|course| course.end());
    }
}

/// Whether programs ask at an address, which hear what is wrong as the interface for them says it. What a person takes along as a file says it as
/// a page.
fn is_for_programs(route: &Route, path: &str) -> bool {
    AskedAs::split(path).1 != AskedAs::Page && !["/exports/", "/import/"].iter().any(|at| route.path.starts_with(at))
}

/// What goes wrong on a page that does not show it itself.
fn failed(mut visit: Visit<'_>, route: &Route, error: Error) -> Reply {
    if is_for_programs(route, &visit.path) {
        return Problem::of(&error).reply();
    }
    // A moment before the register began, or a revision that it does not have.
    if visit.session.as_of.is_some() && visit.open().is_err() {
        let said = visit.query.clone();
        (visit.session.as_of, visit.query) = (None, said.saying("as_of", None));
        return frame::no_such_day(&visit, &said, &error);
    }
    match error {
        // The same form was sent twice: what it does was done the first time.
        Error::Repeated(revision) => Reply::See(visit.to(&format!("/history/{revision}"))),
        Error::NotFound(_) if !visit.site.settings.register.exists() => Reply::See("/begin".into()),
        Error::Invalid(_) | Error::Usage(_) | Error::NotFound(_) | Error::Conflict(_) => shown_again(visit, error),
        error => frame::failed(&visit, &error),
    }
}

/// The page on which a form stands, with what was typed into it and what is wrong with that; where there is none, what is wrong alone.
fn shown_again(visit: Visit<'_>, error: Error) -> Reply {
    let above = visit.path.rsplit_once('/').map_or("", |(above, _)| above).to_owned();
    let is_form = !visit.form.0.is_empty() || visit.path.starts_with("/exports/");
    let rows = || visit.site.rows.iter().copied();
    // An address that was asked for, and nothing sent there, is what failed.
    let own = (!visit.form.0.is_empty()).then(|| visit.path.clone());
    let place =
        [own, Some(above)].into_iter().flatten().find_map(|path| Some((row_of(rows(), Way::Get, &path)?, path)));
    let shown = place.filter(|_| is_form && visit.files.is_empty() && visit.session.as_of.is_none());
    let Some((row, path)) = shown else { return frame::failed(&visit, &error) };
    let route = ROUTES.iter().find(|route| route.path == row.path && route.way == Way::Get).expect("it is one of them");
    let Ok(allowed) = authorize(&visit.visitor, route, &path) else { return frame::failed(&visit, &error) };
    let (open, wrong) = (parts(route.path, &path), Some((error, visit.path.clone())));
    let visit = Visit { path, open, wrong, ..visit };
    match ((route.page)(&visit, allowed), &visit.wrong) {
        (Ok(page @ Reply::Page(..)), _) => page,
        (_, Some((error, _))) => frame::failed(&visit, error),
        (Ok(other), None) => other,
        (Err(error), None) => frame::failed(&visit, &error),
    }
}

fn plain(error: &Error) -> Reply {
    let (status, title) = super::reply::status(error);
    frame::bare(
        status,
        title,
        &html! { p { (crate::model::as_sentence(&error.to_string())) } p { a href="/" { "To what needs you today" } } },
    )
}

/// A form of a visit before this one, with what was typed into it.
fn too_old(typed: &Markup) -> Reply {
    let body = html! {
        p { "It was opened before you came in again. Nothing was recorded. Load the page anew and send it once more; what you typed can be copied from here." }
        (typed)
    };
    frame::bare(StatusCode::FORBIDDEN, "This form is too old", &body)
}

/// Why somebody does not come in; `to` is where the request wanted to go.
fn refused(site: &Site, why: Refused, to: Option<&str>) -> Reply {
    let (status, title, words) = match why {
        Refused::Peer => {
            (StatusCode::FORBIDDEN, "Not from there", "Only the proxy in front of art30 may connect here.")
        }
        Refused::Host if site.settings.reach.is_beyond() => {
            (StatusCode::MISDIRECTED_REQUEST, "Not here", "art30 answers only to the name that it was started with.")
        }
        Refused::Host => (
            StatusCode::MISDIRECTED_REQUEST,
            "Not here",
            "art30 answers only to names of this computer, such as localhost.",
        ),
        Refused::SignIn => return door::sign_in_page(site, StatusCode::UNAUTHORIZED, None, ("", to.unwrap_or("/"))),
        Refused::Unnamed => (
            StatusCode::UNAUTHORIZED,
            "Nobody said who you are",
            "The proxy in front of art30 has to ask you to sign in, and did not. Whoever runs it can mend that.",
        ),
        Refused::Unknown(login) => {
            let body = html! { p { "You are signed in as " strong { (login) } ". Nobody with this login is a user of this register today. An owner can record you." } };
            return frame::bare(StatusCode::FORBIDDEN, "You are no user of this register", &body);
        }
        Refused::Role(role) => {
            let body = html! { p { (role.words()) } p { a href="/" { "To your pages" } } };
            return frame::bare(StatusCode::FORBIDDEN, "Not with your role", &body);
        }
        Refused::Origin => {
            (StatusCode::FORBIDDEN, "Not from there", "Another page sent this. Open art30 itself and try again there.")
        }
        Refused::Form => return too_old(&html! {}),
        Refused::Stranger => {
            let signs_in = Team::of(site).and_then(|team| site.lets_sign_in(team.as_ref())).unwrap_or_default();
            let body = html! {
                p { "Open the address that " code { "art30 serve" } " printed where it was started. It is good once." }
                form method="post" action="/enter" { button type="submit" { "Print a new one there" } }
                @if signs_in { p { "Who was invited and chose a password: " a href="/sign-in" { "sign in" } "." } }
            };
            return frame::bare(StatusCode::UNAUTHORIZED, "Open the address shown in the terminal", &body);
        }
    };
    frame::bare(status, title, &html! { p { (words) } })
}

/// How long a form may take to come: without a file, and with one.
const FORM_TIME: Duration = Duration::from_secs(15);
const FILE_TIME: Duration = Duration::from_mins(5);

/// Reads a form, with its files.
async fn sent(request: Request, headers: &HeaderMap, most: usize) -> Result<(Pairs, Vec<Upload>)> {
    let time = if most > FORM_BYTES { FILE_TIME } else { FORM_TIME };
    let read = tokio::time::timeout(time, read(request, headers, most)).await;
    read.unwrap_or_else(|_| Err(Error::invalid("the form", "it came too slowly. Send it again")))
}

async fn read(request: Request, headers: &HeaderMap, most: usize) -> Result<(Pairs, Vec<Upload>)> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let too_large = || Error::invalid("the form", format!("it has more than {} MB", most >> 20));
    let broken = || Error::invalid("the form", "it did not come whole. Send it again");
    let wrong = |error: MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { too_large() } else { broken() }
    };
    if !kind.starts_with("multipart/form-data") {
        let bytes = to_bytes(request.into_body(), most).await.map_err(|error| {
            let why = std::error::Error::source(&error);
            let over = why.is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>);
            if over { too_large() } else { broken() }
        })?;
        return Ok((Pairs::read(&String::from_utf8_lossy(&bytes)), Vec::new()));
    }
    let (parts, body) = request.into_parts();
    let whole = Request::from_parts(parts, Body::new(http_body_util::Limited::new(body, most)));
    let mut multipart = Multipart::from_request(whole, &()).await.map_err(|_| broken())?;
    let (mut form, mut files) = (Pairs::default(), Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(wrong)? {
        let (name, file) = (field.name().unwrap_or_default().to_owned(), field.file_name().map(str::to_owned));
        let bytes: Bytes = field.bytes().await.map_err(wrong)?;
        match file {
            Some(file) if !file.is_empty() || !bytes.is_empty() => files.push(Upload::keep(name, &file, &bytes)?),
            Some(_) => {}
            None => form.0.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok((form, files))
}
