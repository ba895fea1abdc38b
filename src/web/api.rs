//! The same register for programs: JSON at `/api/v1`, with a token, through the same acts and reports as the pages. One table says what there is;
//! the document of the interface follows from it.

mod answer;
mod described;
mod parameters;
mod reading;
mod writing;

pub use answer::{Answer, Problem};
use parameters::Parameter;

use super::Site;
use super::authorize::{Allowed, Does, Roles, Row, Way, authorize, parts};
use super::guard::Refused;
use super::pairs::Pairs;
use super::visit::{SEEN, Visit};
use super::visitor::{Peer, Visitor, caller};
use crate::access::Scope;
use crate::error::{Error, Result};
use crate::store::is_tag;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use axum::routing::{MethodFilter, on};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// Where it stands.
pub const BASE: &str = "/api/v1";

/// Bytes of a body.
const BODY_BYTES: usize = 1 << 20;

/// How long a body may take to come.
const BODY_TIME: Duration = Duration::from_secs(15);

/// What is asked for with a method at a path.
pub struct Endpoint {
    /// The row of it, as a page has one.
    pub row: Row,
    /// The method.
    pub method: Method,
    /// What it does, for the document.
    pub about: &'static str,
    /// What its address can say beside the path, and beside the day where it looks.
    takes: &'static [Parameter],
    call: fn(&Visit<'_>, Allowed) -> Result<Answer>,
}

type Call = fn(&Visit<'_>, Allowed) -> Result<Answer>;

const fn get(path: &'static str, who: Roles, takes: &'static [Parameter], about: &'static str, call: Call) -> Endpoint {
    let row = Row { way: Way::Get, path, most: 0, who, does: Does::Looks };
    Endpoint { row, method: Method::GET, about, takes, call }
}

const fn send(method: Method, path: &'static str, does: Does, about: &'static str, call: Call) -> Endpoint {
    let who = match does {
        Does::Adds => Roles::ASKERS,
        _ => Roles::WRITERS,
    };
    let row = Row { way: Way::Post, path, most: BODY_BYTES, who, does };
    Endpoint { row, method, about, takes: &[], call }
}

/// All of it.
pub const ENDPOINTS: &[Endpoint] = &[
    get("/api/v1", Roles::ALL, &[], "What there is", reading::root),
    get("/api/v1/openapi.json", Roles::ALL, &[], "This document", described::document),
    get("/api/v1/due", Roles::READERS, &[parameters::DAYS], "Everything with a date", reading::due),
    get(
        "/api/v1/checks",
        Roles::READERS,
        &[parameters::RULE, parameters::FINDINGS],
        "What the checks find",
        reading::checks,
    ),
    get(
        "/api/v1/search",
        Roles::ALL,
        &[parameters::LOOKED_FOR, parameters::PLACES],
        "Where a text stands, or stood",
        reading::search,
    ),
    get(
        "/api/v1/history",
        Roles::READERS,
        &[parameters::REVISIONS],
        "The revisions, the newest first",
        reading::history,
    ),
    get(
        "/api/v1/customers/{name}/roles",
        Roles::ALL,
        &[],
        "Who is controller, who is processor, and why",
        reading::roles,
    ),
    get(
        "/api/v1/customers/{name}/answers",
        Roles::ALL,
        &[parameters::QUESTION],
        "A customer's question, answered from the records",
        reading::answers,
    ),
    get(
        "/api/v1/customers/{name}/agreements",
        Roles::ALL,
        &[],
        "The agreements of a customer, each with its state",
        reading::agreements,
    ),
    get(
        "/api/v1/{kind}",
        Roles::READERS,
        &[parameters::RECORDS, parameters::AFTER],
        "The records of a kind, page by page",
        reading::list,
    ),
    get("/api/v1/{kind}/{name}", Roles::ALL, &[], "One record", reading::one),
    send(Method::POST, "/api/v1/{kind}", Does::Adds, "Records something new", writing::add),
    send(Method::PATCH, "/api/v1/{kind}/{name}", Does::Changes, "Changes fields of a record", writing::change),
    send(
        Method::DELETE,
        "/api/v1/{kind}/{name}",
        Does::Changes,
        "Takes a record out that was recorded by mistake; the history keeps it",
        writing::retire,
    ),
];

/// Puts it beside the pages.
pub(super) fn routes(mut router: axum::Router<Arc<Site>>) -> axum::Router<Arc<Site>> {
    for endpoint in ENDPOINTS {
        let filter = MethodFilter::try_from(endpoint.method.clone()).expect("axum knows the method");
        let answer = move |State(site): State<Arc<Site>>, request: Request| called(site, endpoint, request);
        router = router.route(endpoint.row.path, on(filter, answer));
    }
    let paths: std::collections::BTreeSet<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.row.path).collect();
    for path in paths {
        // Whoever has no token is not told what there is.
        let allowed: Vec<&str> =
            ENDPOINTS.iter().filter(|one| one.row.path == path).map(|one| one.method.as_str()).collect();
        let allowed = allowed.join(", ");
        let refused = move |State(site): State<Arc<Site>>, request: Request| {
            let (allowed, from) = (allowed.clone(), from(&request));
            async move {
                match known(&site, from).await {
                    Ok(_) => Problem::new(StatusCode::METHOD_NOT_ALLOWED, format!("this address takes {allowed}"))
                        .with(header::ALLOW, &allowed)
                        .response(),
                    Err(problem) => problem.response(),
                }
            }
        };
        router = router.route(path, axum::routing::MethodRouter::new().fallback(refused));
    }
    let nowhere = |State(site): State<Arc<Site>>, request: Request| {
        let from = from(&request);
        async move {
            match known(&site, from).await {
                Ok(_) => Problem::new(StatusCode::NOT_FOUND, "there is nothing at this address").response(),
                Err(problem) => problem.response(),
            }
        }
    };
    router.route("/api/{*rest}", axum::routing::any(nowhere)).route("/api", axum::routing::any(nowhere))
}

/// What a request says of who sends it.
fn from(request: &Request) -> (HeaderMap, IpAddr) {
    (request.headers().clone(), Peer::of(request))
}

/// Whose token came with a request. A cookie opens nothing here, so that no page elsewhere can make a browser ask.
async fn known(
    site: &Arc<Site>,
    (headers, peer): (HeaderMap, IpAddr),
) -> std::result::Result<(Visitor, Scope), Problem> {
    let headers = &headers;
    site.may_reach(headers, peer).map_err(|why| match why {
        Refused::Peer => Problem::new(StatusCode::FORBIDDEN, "only the proxy in front of art30 may connect here"),
        _ => Problem::new(StatusCode::MISDIRECTED_REQUEST, "art30 answers only to the names that it was started with"),
    })?;
    let unknown = |detail: &str| {
        Problem::new(StatusCode::UNAUTHORIZED, detail).with(header::WWW_AUTHENTICATE, "Bearer realm=\"art30\"")
    };
    let text = bearer(headers).ok_or_else(|| {
        unknown("send a token: Authorization: Bearer art30_… Tokens are made on the page of your account")
    })?;
    let (asked, address) = (Arc::clone(site), caller(site, headers, peer));
    let found = tokio::task::spawn_blocking(move || asked.program(&text, &address)).await;
    match found {
        Ok(Ok(Ok(known))) => Ok(known),
        Ok(Ok(Err(Some(wait)))) => Err(Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            format!("too many wrong tokens came from here. Wait {wait} seconds"),
        )
        .with(header::RETRY_AFTER, &wait.to_string())),
        Ok(Ok(Err(None))) => Err(unknown("this token is none, has ended, or its user is none any more")),
        Ok(Err(Error::NotFound(_))) => Err(Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "the register is not where art30 was told that it is. Whoever started art30 sees the file named there",
        )),
        Ok(Err(error)) => {
            site.log(&format!("it is not known whose token it is: {error}"));
            Err(Problem::broken())
        }
        Err(_) => Err(Problem::broken()),
    }
}

/// The token of a request.
fn bearer(headers: &HeaderMap) -> Option<String> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(first), None) = (all.next(), all.next()) else { return None };
    let (scheme, text) = first.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| text.trim().to_owned())
}

async fn called(site: Arc<Site>, endpoint: &'static Endpoint, request: Request) -> Response<Body> {
    match call(site, endpoint, request).await {
        Ok(answer) => answer.response(),
        Err(problem) => problem.response(),
    }
}

async fn call(site: Arc<Site>, endpoint: &'static Endpoint, request: Request) -> std::result::Result<Answer, Problem> {
    let (visitor, scope) = known(&site, from(&request)).await?;
    let path = request.uri().path().to_owned();
    if endpoint.row.way == Way::Post && scope == Scope::Read {
        return Err(Problem::new(StatusCode::FORBIDDEN, "this token may only look"));
    }
    let allowed = authorize(&visitor, &endpoint.row, &path)
        .map_err(|_| Problem::new(StatusCode::FORBIDDEN, visitor.role.words()))?;
    let query = Pairs::read(request.uri().query().unwrap_or_default());
    parameters::check(endpoint, &query).map_err(|error| Problem::of(&error))?;
    let headers = request.headers().clone();
    let form = if endpoint.row.way == Way::Post {
        sent(request, &headers, endpoint.row.most).await?
    } else {
        Pairs::default()
    };
    if endpoint.row.does == Does::Changes && form.said(SEEN).is_none() {
        let words = "send If-Match with the ETag with which the record came, so that nobody's change is lost";
        return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, words));
    }
    let work = move || {
        let told = site.lend();
        drop(told.take());
        let done =
            Visit::new(&site, told, (path.clone(), query), visitor).map_err(|error| Problem::of(&error)).and_then(
                |visit| answered(endpoint, Visit { open: parts(endpoint.row.path, &path), ..visit }, form, allowed),
            );
        site.give_back(told);
        done
    };
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::broken()))
}

/// What an endpoint answers to a visit with what was sent. What was sent twice is done once, and answered as it was.
fn answered(
    endpoint: &Endpoint,
    visit: Visit<'_>,
    form: Pairs,
    allowed: Allowed,
) -> std::result::Result<Answer, Problem> {
    let mut visit = visit.sent(form, Vec::new());
    visit.session.author.channel = "api";
    // Programs of two users may count alike.
    if let (Some(key), Some(user)) = (&visit.session.author.op_id, &visit.visitor.user) {
        visit.session.author.op_id = Some(format!("{} {key}", user.handle()));
    }
    let done = writing::first_time(&mut visit).and_then(|()| (endpoint.call)(&visit, allowed));
    let done = done.map(|answer| answer.doubted(visit.doubts.take()));
    done.or_else(|error| match error {
        Error::Repeated(revision) => writing::repeated(&visit, revision).map_err(|error| Problem::of(&error)),
        error => Err(writing::both(&visit, &error, Problem::of(&error))),
    })
}

/// Reads a body of JSON as what a form would have sent, with what the headers say beside it.
async fn sent(request: Request, headers: &HeaderMap, most: usize) -> std::result::Result<Pairs, Problem> {
    let broken = || Problem::new(StatusCode::BAD_REQUEST, "the body did not come whole. Send it again");
    let read = tokio::time::timeout(BODY_TIME, to_bytes(request.into_body(), most)).await.map_err(|_| broken())?;
    let bytes = read.map_err(|error| {
        let why = std::error::Error::source(&error);
        if why.is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>) {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("the body has more than {} MB", most >> 20))
        } else {
            broken()
        }
    })?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_json = matches!(
        kind.split(';').next().unwrap_or_default().trim(),
        "application/json" | "application/merge-patch+json"
    );
    if !bytes.is_empty() && !is_json {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "send JSON: Content-Type: application/json"));
    }
    let mut form = writing::form(&bytes)?;
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    if let Some(key) = text(header::HeaderName::from_static("idempotency-key")) {
        form.0.push(("op_id".into(), key.trim_matches('"').to_owned()));
    }
    if let Some(tag) = text(header::IF_MATCH) {
        // A weak tag is none for If-Match, RFC 9110 section 13.1.1.
        let mark = tag.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|mark| !mark.is_empty());
        let mark = mark.ok_or_else(|| {
            let words = format!("If-Match has {tag}; it takes the ETag with which the record came, in its quotes");
            Problem::new(StatusCode::PRECONDITION_FAILED, words)
        })?;
        if !is_tag(mark) {
            let words = format!(
                "If-Match has \"{mark}\", which is the ETag of no record. Such a one is the number of a revision and the beginning of its hash, as in \"12-9f86d081884c7d65\": ask for the record, and send the ETag with which it comes"
            );
            return Err(Problem::new(StatusCode::PRECONDITION_FAILED, words));
        }
        form.0.push((SEEN.into(), mark.to_owned()));
    }
    Ok(form)
}
