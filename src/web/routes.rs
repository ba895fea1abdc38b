//! Which address has which page, in one table; and how a request becomes a visit.

use super::guard::{Refused, taken, token};
use super::pairs::Pairs;
use super::reply::Reply;
use super::upload::Upload;
use super::visit::Visit;
use super::{
    Site, ask, begin, changes, due, edit, exports, files, frame, history, import, list, more, questionnaire, questions, record,
    register, search,
};
use super::{signed, today, transfers};
use crate::error::{Error, Result};
use crate::format::html::STYLE;
use crate::format::html::form::STYLE as FORM;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State};
use axum::http::{Method, Response, StatusCode, header};
use axum::routing::{MethodFilter, on};
use maud::{Markup, html};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It looks.
    Get,
    /// It changes something.
    Post,
}

/// An address, and its page.
pub struct Route {
    /// What it does.
    pub way: Way,
    /// Its path, with the parts that it leaves open in braces.
    pub path: &'static str,
    /// The most bytes that it is sent.
    pub most: usize,
    page: fn(&Visit<'_>) -> Result<Reply>,
}

/// Bytes of a form without a file.
const FORM_BYTES: usize = 1 << 20;

/// Bytes of a form with a file.
const FILE_BYTES: usize = 64 << 20;

const fn get(path: &'static str, page: fn(&Visit<'_>) -> Result<Reply>) -> Route {
    Route { way: Way::Get, path, most: 0, page }
}

const fn post(path: &'static str, page: fn(&Visit<'_>) -> Result<Reply>) -> Route {
    Route { way: Way::Post, path, most: FORM_BYTES, page }
}

const fn upload(path: &'static str, page: fn(&Visit<'_>) -> Result<Reply>) -> Route {
    Route { way: Way::Post, path, most: FILE_BYTES, page }
}

/// Every page behind the door.
pub const ROUTES: &[Route] = &[
    get("/", today::page),
    get("/begin", begin::page),
    post("/begin", begin::make),
    get("/due", due::dates),
    get("/check", due::findings),
    get("/search", search::page),
    get("/register", register::page),
    get("/transfers", transfers::page),
    get("/more", more::page),
    get("/history", history::page),
    get("/history/{revision}", history::one),
    get("/history/{revision}/undo", history::ask),
    post("/history/{revision}/undo", history::undo),
    get("/exports", exports::page),
    get("/exports/{file}", exports::file),
    get("/import", import::page),
    upload("/import", import::take),
    get("/customers/{name}/ask", ask::page),
    post("/customers/{name}/ask", ask::page),
    post("/customers/{name}/asked", ask::log),
    post("/customers/{name}/letter", ask::posted),
    get("/customers/{name}/questionnaire", questionnaire::page),
    upload("/customers/{name}/questionnaire", questionnaire::take),
    get("/customers/{name}/questionnaire/{id}", questionnaire::done),
    get("/customers/{name}/questionnaire/{id}/file", questionnaire::file),
    post("/incidents/{name}/told", changes::incident_told),
    post("/questions/{name}/answer", questions::answered),
    post("/questions/{name}/close", questions::closed),
    post("/answers/{name}/approve", questions::approved),
    get("/customers/{name}/leave", edit::leave),
    post("/customers/{name}/leave", edit::left),
    get("/customers/{name}/signed", signed::page),
    upload("/customers/{name}/signed", signed::record),
    get("/agreements/{name}/file", signed::file),
    upload("/agreements/{name}/file", signed::filed),
    get("/documents/{name}/content", files::content),
    get("/changes/new", changes::new),
    post("/changes/new", changes::add),
    post("/changes/{name}/told", changes::told),
    post("/changes/{name}/close", changes::closed),
    get("/{kind}", list::page),
    get("/{kind}/new", edit::new),
    upload("/{kind}/new", edit::add),
    get("/{kind}/{name}", record::page),
    get("/{kind}/{name}/edit", edit::page),
    upload("/{kind}/{name}/edit", edit::change),
    get("/{kind}/{name}/end", edit::end),
    post("/{kind}/{name}/end", edit::ended),
    get("/{kind}/{name}/retire", edit::retire),
    post("/{kind}/{name}/retire", edit::retired),
];

/// The styles of every page: those of a report, of a form, and of the pages.
static STYLES: LazyLock<String> = LazyLock::new(|| [STYLE, FORM, include_str!("style.css")].concat());

/// The addresses that stand open: what a page looks like, and the way in.
fn ready(path: &str) -> Option<Reply> {
    match path {
        "/style.css" => Some(Reply::Ready("text/css; charset=utf-8", STYLES.as_bytes())),
        "/page.js" => Some(Reply::Ready("text/javascript; charset=utf-8", include_bytes!("page.js"))),
        "/icon.svg" => Some(Reply::Ready("image/svg+xml", include_bytes!("icon.svg"))),
        _ => None,
    }
}

/// All addresses, as axum knows them.
pub fn router(site: &Arc<Site>) -> axum::Router {
    let open = |filter| on(filter, async |State(site): State<Arc<Site>>, request: Request| outside(&site, &request));
    let mut router = axum::Router::new()
        .route("/style.css", open(MethodFilter::GET))
        .route("/page.js", open(MethodFilter::GET))
        .route("/icon.svg", open(MethodFilter::GET))
        .route("/enter", open(MethodFilter::GET.or(MethodFilter::POST)))
        .route(
            "/leave",
            on(MethodFilter::POST, |State(site): State<Arc<Site>>, request: Request| leave(site, request)),
        );
    for route in ROUTES {
        let filter = if route.way == Way::Get { MethodFilter::GET } else { MethodFilter::POST };
        let page = on(filter, move |State(site): State<Arc<Site>>, request: Request| visit(site, route, request));
        router = router.route(route.path, page);
    }
    router
        .fallback(async |State(site): State<Arc<Site>>, request: Request| nowhere(&site, &request))
        // Each row bounds what it is sent.
        .layer(DefaultBodyLimit::disable())
        .with_state(Arc::clone(site))
}

/// The way in, and what a page looks like.
fn outside(site: &Site, request: &Request) -> Response<Body> {
    let (method, path) = (request.method(), request.uri().path());
    if let Err(why) = site.may_ask(method, request.headers()) {
        return refused(why).response();
    }
    if let Some(reply) = ready(path) {
        return reply.response();
    }
    if *method == Method::POST {
        (site.say)(&format!("Open this to go on: {}", site.entrance()));
        return frame::bare(
            StatusCode::OK,
            "A new address is at the terminal",
            &html! { p { "art30 printed it where it was started. It is good once." } },
        )
        .response();
    }
    match site.enter(&Pairs::read(request.uri().query().unwrap_or_default())) {
        Some(cookie) => Reply::In("/".into(), cookie).response(),
        None => refused(Refused::Stranger).response(),
    }
}

async fn leave(site: Arc<Site>, request: Request) -> Response<Body> {
    let known = site.may_ask(request.method(), request.headers()).and_then(|()| site.visitor(request.headers()));
    let (headers, cookie) = (request.headers().clone(), token(request.headers()));
    let visitor = match known {
        Ok(visitor) => visitor,
        Err(why) => return refused(why).response(),
    };
    let form = match sent(request, &headers, FORM_BYTES).await {
        Ok((form, _)) => form,
        Err(error) => return plain(&error).response(),
    };
    if let Err(why) = visitor.sent(&form) {
        return refused(why).response();
    }
    if let Some(token) = cookie {
        site.keys.leave(&token);
    }
    Reply::In("/enter".into(), taken()).response()
}

/// An address that has no page.
fn nowhere(site: &Site, request: &Request) -> Response<Body> {
    match site.may_ask(request.method(), request.headers()).and_then(|()| site.visitor(request.headers())) {
        Ok(_) => plain(&Error::NotFound("there is no such page".into())).response(),
        Err(why) => refused(why).response(),
    }
}

/// A request of somebody who is in.
async fn visit(site: Arc<Site>, route: &'static Route, request: Request) -> Response<Body> {
    let headers = request.headers().clone();
    let visitor = match site.may_ask(request.method(), &headers).and_then(|()| site.visitor(&headers)) {
        Ok(visitor) => visitor,
        Err(why) => return refused(why).response(),
    };
    let (path, query) = (request.uri().path().to_owned(), request.uri().query().unwrap_or_default().to_owned());
    let (form, files) = match route.way {
        Way::Get => (Pairs::default(), Vec::new()),
        Way::Post => match sent(request, &headers, route.most).await {
            Ok(sent) => sent,
            Err(error) => return plain(&error).response(),
        },
    };
    if route.way == Way::Post
        && let Err(why) = visitor.sent(&form)
    {
        return refused_with(why, &frame::typed(&form)).response();
    }
    let work = move || {
        let told = site.lend();
        // What nobody took of the visit before is not said of this one.
        drop(told.take());
        let address = (path.clone(), Pairs::read(&query));
        let visited = Visit::new(&site, told, address, visitor.form_token.clone());
        let reply = match visited {
            Ok(visit) => {
                let open = parts(route.path, &path);
                let visit = Visit { open, ..visit.sent(form, files) };
                (route.page)(&visit).unwrap_or_else(|error| failed(&visit, error))
            }
            Err(error) => plain(&error),
        };
        site.give_back(told);
        reply.response()
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        // What fails in a way that nobody thought of takes nothing else down.
        Err(_) => frame::bare(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something failed",
            &html! { p { "This page could not be made. What was recorded before stands." } },
        )
        .response(),
    }
}

/// What goes wrong on a page that does not show it itself.
fn failed(visit: &Visit<'_>, error: Error) -> Reply {
    match error {
        // The same form was sent twice: what it does was done the first time.
        Error::Repeated(revision) => Reply::See(visit.to(&format!("/history/{revision}"))),
        Error::NotFound(_) if !visit.site.settings.register.exists() => Reply::See("/begin".into()),
        error => frame::failed(visit, &error),
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

fn refused(why: Refused) -> Reply {
    refused_with(why, &html! {})
}

/// The same with what was typed.
fn refused_with(why: Refused, typed: &Markup) -> Reply {
    let (status, title, words) = match why {
        Refused::Host => (
            StatusCode::MISDIRECTED_REQUEST,
            "Not here",
            "art30 answers only to names of this computer, such as localhost.",
        ),
        Refused::Origin => {
            (StatusCode::FORBIDDEN, "Not from there", "Another page sent this. Open art30 itself and try again there.")
        }
        Refused::Form => (
            StatusCode::FORBIDDEN,
            "This form is too old",
            "It was opened before you came in again. Nothing was recorded. Copy what you typed from below, load the page anew, and send it once more.",
        ),
        Refused::Stranger => {
            let body = html! {
                p { "Open the address that " code { "art30 serve" } " printed where it was started. It is good once." }
                form method="post" action="/enter" { button type="submit" { "Print a new one there" } }
            };
            return frame::bare(StatusCode::UNAUTHORIZED, "Come in by the address at the terminal", &body);
        }
    };
    frame::bare(status, title, &html! { p { (words) } (typed) })
}

/// The parts of a path that its row leaves open, by name.
fn parts(row: &str, path: &str) -> Vec<(String, String)> {
    let open = row.split('/').zip(path.split('/')).filter_map(|(name, text)| {
        let name = name.strip_prefix('{')?.strip_suffix('}')?;
        let text = form_urlencoded::parse(format!("a={}", text.replace('+', "%2B").replace('&', "%26")).as_bytes())
            .next()?
            .1
            .into_owned();
        Some((name.to_owned(), text))
    });
    open.collect()
}

/// How long a form may take to come: without a file, and with one.
const FORM_TIME: Duration = Duration::from_secs(15);
const FILE_TIME: Duration = Duration::from_mins(5);

/// Reads a form, with its files.
async fn sent(request: Request, headers: &header::HeaderMap, most: usize) -> Result<(Pairs, Vec<Upload>)> {
    let time = if most > FORM_BYTES { FILE_TIME } else { FORM_TIME };
    let read = tokio::time::timeout(time, read(request, headers, most)).await;
    read.unwrap_or_else(|_| Err(Error::invalid("the form", "it came too slowly. Send it again")))
}

async fn read(request: Request, headers: &header::HeaderMap, most: usize) -> Result<(Pairs, Vec<Upload>)> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let too_large = || Error::invalid("the form", format!("it has more than {} MB", most >> 20));
    let broken = || Error::invalid("the form", "it did not come whole. Send it again");
    let wrong = |error: MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { too_large() } else { broken() }
    };
    if !kind.starts_with("multipart/form-data") {
        let bytes = to_bytes(request.into_body(), most).await.map_err(|error| {
            let over = std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>);
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
            Some(file) if !bytes.is_empty() => files.push(Upload::keep(name, &file, &bytes)?),
            Some(_) => {}
            None => form.0.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok((form, files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_open_parts_of_a_path_are_read_by_name() {
        let named = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(
            parts("/{kind}/{name}/edit", "/customers/Kr%C3%B6ger+Co/edit"),
            [named("kind", "customers"), named("name", "Kröger+Co")]
        );
        assert_eq!(parts("/history", "/history"), []);
    }
}
