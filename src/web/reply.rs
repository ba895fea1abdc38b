//! What a page comes to: a page, another address, a file; and what goes wrong as a status and a page that says what to do.

use crate::error::Error;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};
use maud::Markup;
use std::fmt::Write as _;

/// What a visit comes to.
#[derive(Clone)]
pub enum Reply {
    /// A page, with its status.
    Page(StatusCode, Markup),
    /// The work is done; look there.
    See(String),
    /// The same, and a line for the cookie.
    In(String, String),
    /// Out: look there, with nothing kept of what was shown, and a line for the cookie.
    Out(String, String),
    /// A page that leads on by itself, and lines for cookies. A browser that comes from another site takes what is set here along only from a page
    /// of this one.
    Through(Box<Reply>, String, [String; 2]),
    /// What the server keeps ready: its type and its bytes.
    Ready(&'static str, &'static [u8]),
    /// A file to keep: its name, its type, its bytes.
    File(String, &'static str, Bytes),
    /// A page of ours for others, to look at.
    Preview(String),
    /// For programs.
    Data(&'static str, Vec<u8>),
    /// What is wrong, for programs.
    Wrong(StatusCode, Vec<u8>),
}

/// What a browser may do on a page: look, send forms here, run what this server keeps ready. Nothing from elsewhere, nothing within the page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// What it may do with a page that is made for others: show it, with the style that stands in it.
const POLICY_OF_PREVIEWS: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/// What it may do with a file that came from outside: keep it.
const POLICY_OF_FILES: &str = "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

impl Reply {
    /// As it goes out.
    pub fn response(self) -> Response<Body> {
        let mut policy = POLICY;
        let mut keep = "no-store";
        let built = Response::builder();
        let response = match self {
            Self::Page(status, markup) => {
                let built = built.status(status).header(header::CONTENT_TYPE, "text/html; charset=utf-8");
                built.body(Body::from(markup.into_string()))
            }
            Self::See(address) => {
                built.status(StatusCode::SEE_OTHER).header(header::LOCATION, located(&address)).body(Body::empty())
            }
            Self::In(address, cookie) => {
                let built = built.status(StatusCode::SEE_OTHER).header(header::LOCATION, located(&address));
                built.header(header::SET_COOKIE, cookie).body(Body::empty())
            }
            Self::Out(address, cookie) => {
                let built = built.status(StatusCode::SEE_OTHER).header(header::LOCATION, located(&address));
                let built = built.header("clear-site-data", "\"cache\", \"storage\"");
                built.header(header::SET_COOKIE, cookie).body(Body::empty())
            }
            Self::Through(page, address, cookies) => {
                let mut response = page.response();
                let headers = response.headers_mut();
                for cookie in cookies {
                    headers.append(header::SET_COOKIE, cookie.parse().expect("it is made of letters"));
                }
                let on = format!("0; url={}", located(&address));
                headers.insert(header::REFRESH, on.parse().expect("it is made of letters"));
                return response;
            }
            Self::Ready(kind, bytes) => {
                keep = "no-cache";
                built.header(header::CONTENT_TYPE, kind).body(Body::from(bytes))
            }
            Self::File(name, kind, bytes) => {
                policy = POLICY_OF_FILES;
                let built = built.header(header::CONTENT_TYPE, kind);
                built.header(header::CONTENT_DISPOSITION, attachment(&name)).body(Body::from(bytes))
            }
            Self::Preview(page) => {
                policy = POLICY_OF_PREVIEWS;
                built.header(header::CONTENT_TYPE, "text/html; charset=utf-8").body(Body::from(page))
            }
            Self::Data(kind, bytes) => built.header(header::CONTENT_TYPE, kind).body(Body::from(bytes)),
            Self::Wrong(status, bytes) => {
                let built = built.status(status).header(header::CONTENT_TYPE, "application/problem+json");
                built.body(Body::from(bytes))
            }
        };
        let mut response = response.expect("its parts are those of a response");
        let fixed = [
            (header::CONTENT_SECURITY_POLICY, policy),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::X_FRAME_OPTIONS, "DENY"),
            // Without one, a browser would say of its own forms that they come from nowhere.
            (header::REFERRER_POLICY, "same-origin"),
            (header::CACHE_CONTROL, keep),
            (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
            (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        ];
        for (name, value) in fixed {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// An address as it stands in a header: what is no letter of it is written by its bytes.
fn located(address: &str) -> String {
    let mut whole = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    whole
}

/// A name for a file that is kept: in letters that every program reads, and as it is. RFC 6266, RFC 8187.
fn attachment(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

/// The status of an error, and what its page is called.
pub const fn status(error: &Error) -> (StatusCode, &'static str) {
    match error {
        // What a word of the person settles is asked.
        Error::Needed(_) => (StatusCode::UNPROCESSABLE_ENTITY, "Please confirm"),
        Error::Invalid(_) | Error::Usage(_) => (StatusCode::UNPROCESSABLE_ENTITY, "Not done"),
        Error::NotFound(_) => (StatusCode::NOT_FOUND, "Not found"),
        Error::At { error, .. } => status(error),
        Error::Conflict(_) | Error::Changed { .. } | Error::Repeated(_) => (StatusCode::CONFLICT, "Not done"),
        // Nothing failed here: what is asked stands against what the register is.
        Error::Damaged(_) => (StatusCode::CONFLICT, "The register needs attention"),
        Error::NotAllowed(_) => (StatusCode::FORBIDDEN, "Not with your role"),
        Error::Io { .. } | Error::Unprinted { .. } | Error::Sql { .. } => {
            (StatusCode::INTERNAL_SERVER_ERROR, "Something failed")
        }
    }
}

/// The status of a form that is shown again.
pub fn status_of(problems: &[crate::error::Problem], trouble: Option<&Error>) -> StatusCode {
    match trouble {
        Some(error) => status(error).0,
        None if problems.is_empty() => StatusCode::OK,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_line_of_plain_letters() {
        let response = Reply::See("/customers/Größe & Söhne?a=b\r\nSet-Cookie: c".into()).response();
        let address = response.headers()[header::LOCATION].to_str().unwrap();
        assert_eq!(address, "/customers/Gr%C3%B6%C3%9Fe%20&%20S%C3%B6hne?a=b%0D%0ASet-Cookie:%20c");
    }

    #[test]
    fn the_name_of_a_file_cannot_break_out_of_its_line() {
        let line = attachment("Müller \"& Co\"\r\nSet-Cookie: a.pdf");
        assert_eq!(
            line,
            "attachment; filename=\"M_ller____Co___Set-Cookie__a.pdf\"; filename*=UTF-8''M%C3%BCller%20%22%26%20Co%22%0D%0ASet-Cookie%3A%20a.pdf"
        );
        assert!(HeaderValue::from_str(&line).is_ok());
    }
}
