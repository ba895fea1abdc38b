//! What a program hears: JSON, with the revision that it shows; or a problem in one form, with all that is wrong at once. RFC 9457.

use super::super::frame::said;
use super::super::reply::{self, Reply};
use super::super::words::for_programs;
use crate::error::{Error, Place};
use crate::format::text::safe_json;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::{Value as Json, json};

/// An answer.
pub struct Answer {
    status: StatusCode,
    body: Json,
    /// What stands in its `ETag`, for `If-Match`.
    tag: Option<String>,
    location: Option<String>,
}

impl Answer {
    /// What is shown.
    pub const fn of(body: Json) -> Self {
        Self { status: StatusCode::OK, body, tag: None, location: None }
    }

    /// The same with the tag of what is shown.
    pub fn tagged(self, tag: Option<String>) -> Self {
        Self { tag, ..self }
    }

    /// The same with the address of what follows; nothing where nothing does.
    pub fn leading_to(mut self, next: Option<String>) -> Self {
        if let Some(members) = self.body.as_object_mut() {
            members.insert("next".into(), next.map_or(Json::Null, Json::String));
        }
        self
    }

    /// The same with what speaks against the register, as the pages say it above what they show.
    pub fn doubted(mut self, doubts: Vec<String>) -> Self {
        if let Some(members) = self.body.as_object_mut().filter(|_| !doubts.is_empty()) {
            members.insert("doubts".into(), doubts.into_iter().map(|doubt| said(&doubt)).collect());
        }
        self
    }

    /// Something new was recorded, and stands there.
    pub fn made(body: Json, location: Option<String>) -> Self {
        Self { status: StatusCode::CREATED, body, tag: None, location }
    }

    /// As it goes out.
    pub fn response(self) -> Response<Body> {
        let mut response = Reply::Data("application/json", written(&self.body)).response();
        *response.status_mut() = self.status;
        let mut set = |name: HeaderName, text: &str| {
            if let Ok(value) = HeaderValue::from_str(text) {
                response.headers_mut().insert(name, value);
            }
        };
        if let Some(tag) = &self.tag {
            set(header::ETAG, &format!("\"{tag}\""));
        }
        if let Some(location) = &self.location {
            set(header::LOCATION, location);
        }
        response
    }
}

/// JSON in which nothing reads as something else.
fn written(body: &Json) -> Vec<u8> {
    safe_json(&serde_json::to_string(body).expect("JSON prints")).into_owned().into_bytes()
}

/// What is wrong.
pub struct Problem {
    status: StatusCode,
    body: Json,
    headers: Vec<(HeaderName, String)>,
}

impl Problem {
    /// A problem that one sentence says.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Not done");
        let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail.into() });
        Self { status, body, headers: Vec::new() }
    }

    /// What failed in a way that nobody thought of.
    pub fn broken() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "this could not be done. What was recorded before stands")
    }

    /// The same with a header.
    pub fn with(mut self, name: HeaderName, text: &str) -> Self {
        self.headers.push((name, text.to_owned()));
        self
    }

    /// The same with something more that it says.
    pub fn saying(mut self, name: &str, what: Json) -> Self {
        self.body[name] = what;
        self
    }

    /// Several things that are wrong with what was sent, each as (where, why).
    pub fn several(status: StatusCode, all: &[(String, String)]) -> Self {
        let detail = all.iter().map(|(place, why)| format!("{place}: {why}")).collect::<Vec<_>>().join("; ");
        let mut problem = Self::new(status, detail);
        problem.body["problems"] = all.iter().map(|(place, why)| json!({ "field": place, "message": why })).collect();
        problem
    }

    /// An error as a program reads it.
    pub fn of(error: &Error) -> Self {
        match error {
            Error::Invalid(problems) => {
                let place = |place: &Place| match place {
                    Place::Whole => String::new(),
                    Place::Given(given) => given.name.replace('-', "_"),
                    place => place.to_string(),
                };
                let all: Vec<_> =
                    problems.iter().map(|problem| (place(&problem.place), problem.words().into_owned())).collect();
                Self::several(StatusCode::UNPROCESSABLE_ENTITY, &all)
            }
            Error::Changed { record, seen, revision } => {
                let mut problem = Self::new(StatusCode::PRECONDITION_FAILED, error.to_string());
                problem.body["record"] = json!(record);
                problem.body["seen"] = json!(seen);
                problem.body["revision"] = json!(revision);
                problem
            }
            // What a person would be asked.
            Error::Needed(question) => {
                let mut problem = Self::new(StatusCode::CONFLICT, for_programs(question));
                problem.body["confirm"] = json!("send the same with \"confirm\": true to go on");
                problem
            }
            error => Self::new(reply::status(error).0, error.to_string()),
        }
    }

    /// The same as what a visit comes to.
    pub fn reply(&self) -> Reply {
        Reply::Wrong(self.status, written(&self.body))
    }

    /// As it goes out.
    pub fn response(self) -> Response<Body> {
        let mut response = self.reply().response();
        for (name, text) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&text) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
