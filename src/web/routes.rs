//! Which address has which page, and who may ask for it, in one table.

use super::authorize::{self, Allowed, Does, Roles, Row, Way};
use super::reply::Reply;
use super::visit::Visit;
use super::{
    account, appoint, ask, begin, changes, day, due, edit, erase, exports, files, history, import, leaving, list,
    merge, more, publish, questionnaire, questions, record, register, restore, review, search, settings, signed, today,
    tokens, transfers, verify, work,
};
use crate::error::Result;
use crate::rules::user::Role;
use std::ops::Deref;

/// An address, and its page.
pub struct Route {
    row: Row,
    /// What it shows or does.
    pub(super) page: Page,
    /// Whether it goes through so much that it may get a page that says how far it is.
    pub(super) long: bool,
}

impl Deref for Route {
    type Target = Row;

    fn deref(&self) -> &Row {
        &self.row
    }
}

type Page = fn(&Visit<'_>, Allowed) -> Result<Reply>;

impl Route {
    const fn adds(self) -> Self {
        Self { row: Row { does: Does::Adds, ..self.row }, ..self }
    }

    const fn changes(self) -> Self {
        Self { row: Row { does: Does::Changes, ..self.row }, ..self }
    }

    const fn takes_long(self) -> Self {
        Self { long: true, ..self }
    }
}

/// Bytes of a form without a file.
pub const FORM_BYTES: usize = 1 << 20;

/// Bytes of a form with a file.
const FILE_BYTES: usize = 64 << 20;

const fn get(path: &'static str, page: Page, who: Roles) -> Route {
    Route { row: Row { way: Way::Get, path, most: 0, who, does: Does::Looks }, page, long: false }
}

const fn post(path: &'static str, page: Page, who: Roles) -> Route {
    Route { row: Row { way: Way::Post, path, most: FORM_BYTES, who, does: Does::Looks }, page, long: false }
}

const fn upload(path: &'static str, page: Page, who: Roles) -> Route {
    Route { row: Row { way: Way::Post, path, most: FILE_BYTES, who, does: Does::Looks }, page, long: false }
}

/// Every page behind the door.
pub const ROUTES: &[Route] = &[
    get("/", today::page, Roles::ALL),
    get("/begin", begin::page, Roles::OWNERS),
    post("/begin", begin::make, Roles::OWNERS),
    get("/account", account::page, Roles::ALL),
    get("/account/password", account::page, Roles::ALL),
    get("/account/code", account::page, Roles::ALL),
    post("/account/password", account::password, Roles::ALL),
    post("/account/code", account::code, Roles::ALL),
    get("/account/tokens", tokens::page, Roles::ALL),
    post("/account/tokens", tokens::make, Roles::ALL),
    post("/account/tokens/end", tokens::end, Roles::ALL),
    post("/account/session", account::end_session, Roles::ALL),
    post("/users/{name}/invite", account::invite, Roles::OWNERS).changes(),
    post("/users/{name}/sessions", account::end_all, Roles::OWNERS).changes(),
    post("/users/{name}/factor", account::demand, Roles::OWNERS).changes(),
    post("/users/factor", account::demand_of_all, Roles::OWNERS).changes(),
    get("/settings", settings::page, Roles::ALL),
    get("/day", day::page, Roles::ALL),
    get("/due", due::dates, Roles::READERS),
    get("/due.csv", due::dates, Roles::READERS),
    get("/due.json", due::dates, Roles::READERS),
    get("/check", due::findings, Roles::READERS),
    get("/check.csv", due::findings, Roles::READERS),
    get("/check.json", due::findings, Roles::READERS),
    get("/search", search::page, Roles::ALL),
    get("/search.csv", search::page, Roles::READERS),
    get("/search.json", search::page, Roles::READERS),
    get("/register", register::page, Roles::READERS),
    get("/register.csv", register::page, Roles::READERS),
    get("/register.json", register::page, Roles::READERS),
    get("/transfers", transfers::page, Roles::READERS),
    get("/transfers.csv", transfers::page, Roles::READERS),
    get("/transfers.json", transfers::page, Roles::READERS),
    get("/more", more::page, Roles::READERS),
    get("/history", history::page, Roles::READERS),
    get("/history.csv", history::page, Roles::READERS),
    get("/history.json", history::page, Roles::READERS),
    get("/history/{revision}", history::one, Roles::READERS),
    get("/history/{revision}/undo", history::ask, Roles::WRITERS),
    post("/history/{revision}/undo", history::undo, Roles::WRITERS),
    get("/erase", erase::page, Roles::OWNERS),
    post("/erase", erase::erase, Roles::OWNERS),
    get("/exports", exports::page, Roles::READERS),
    post("/exports", exports::hand_out, Roles::WRITERS).takes_long(),
    get("/exports/{file}", exports::file, Roles::READERS).takes_long(),
    get("/publish", publish::page, Roles::READERS),
    get("/publish/preview", publish::preview, Roles::READERS),
    get("/publish/feed.xml", publish::feed, Roles::READERS),
    get("/publish/page.zip", publish::zip, Roles::READERS),
    get("/verify", verify::page, Roles::READERS),
    post("/verify", verify::register, Roles::READERS).takes_long(),
    get("/verify/pack", verify::page, Roles::READERS),
    upload("/verify/pack", verify::pack, Roles::READERS).takes_long(),
    get("/backup", verify::backup, Roles::OWNERS).takes_long(),
    get("/restore", restore::page, Roles::OWNERS),
    upload("/restore", restore::take, Roles::OWNERS),
    get("/restore/{id}", restore::one, Roles::OWNERS),
    post("/restore/{id}", restore::put, Roles::OWNERS),
    get("/import", import::page, Roles::WRITERS).takes_long(),
    upload("/import", import::take, Roles::WRITERS).takes_long(),
    get("/progress/{id}", work::page, Roles::ALL),
    get("/progress/{id}/file", work::file, Roles::ALL),
    post("/progress/{id}/stop", work::stop, Roles::ALL),
    get("/import/left-out.csv", import::rows_left_out, Roles::WRITERS),
    get("/import/answers.csv", import::answers_given, Roles::WRITERS),
    get("/ask", ask::page, Roles::ALL),
    upload("/ask", ask::page, Roles::ALL),
    get("/customers/{name}/ask", ask::page, Roles::ALL),
    upload("/customers/{name}/ask", ask::page, Roles::ALL),
    post("/customers/{name}/ask/log", ask::log, Roles::ASKERS),
    post("/customers/{name}/ask/letter", ask::posted, Roles::ALL),
    get("/customers/{name}/questionnaire", questionnaire::page, Roles::WRITERS),
    upload("/customers/{name}/questionnaire", questionnaire::take, Roles::WRITERS).takes_long(),
    get("/customers/{name}/questionnaire/{id}", questionnaire::done, Roles::WRITERS),
    get("/customers/{name}/questionnaire/{id}/file", questionnaire::file, Roles::WRITERS),
    get("/incidents/{name}/mails.zip", changes::incident_mails, Roles::WRITERS),
    post("/incidents/{name}/told", changes::incident_told, Roles::WRITERS).changes(),
    post("/questions/{name}/answer", questions::answered, Roles::WRITERS).changes(),
    post("/questions/{name}/close", questions::closed, Roles::WRITERS).changes(),
    post("/answers/{name}/approve", questions::approved, Roles::WRITERS).changes(),
    get("/customers/{name}/leave", leaving::leave, Roles::WRITERS).changes(),
    post("/customers/{name}/leave", leaving::left, Roles::WRITERS).changes(),
    get("/customers/{name}/back", leaving::back, Roles::WRITERS).changes(),
    post("/customers/{name}/back", leaving::came_back, Roles::WRITERS).changes(),
    get("/customers/{name}/merge", merge::page, Roles::WRITERS).changes(),
    post("/customers/{name}/merge", merge::merged, Roles::WRITERS).changes(),
    get("/customers/{name}/signed", signed::page, Roles::WRITERS).changes(),
    upload("/customers/{name}/signed", signed::record, Roles::WRITERS).changes(),
    get("/agreements/new", signed::whose, Roles::WRITERS).adds(),
    get("/agreements/{name}/replace", signed::replacing, Roles::WRITERS).changes(),
    get("/agreements/{name}/file", signed::file, Roles::WRITERS).changes(),
    upload("/agreements/{name}/file", signed::filed, Roles::WRITERS).changes(),
    get("/documents/{name}/content", files::content, Roles::READERS),
    get("/changes/new", changes::new, Roles::WRITERS).adds(),
    post("/changes/new", changes::add, Roles::WRITERS).adds(),
    get("/changes/{name}/mails.zip", changes::mails, Roles::WRITERS),
    post("/changes/{name}/told", changes::told, Roles::WRITERS).changes(),
    post("/changes/{name}/consent", changes::consent, Roles::WRITERS).changes(),
    post("/changes/{name}/close", changes::closed, Roles::WRITERS).changes(),
    get("/appointments/new", appoint::new, Roles::OWNERS).adds(),
    post("/appointments/new", appoint::add, Roles::OWNERS).adds(),
    get("/{kind}", list::page, Roles::ALL),
    get("/{kind}/new", edit::new, Roles::ASKERS).adds(),
    upload("/{kind}/new", edit::add, Roles::ASKERS).adds(),
    get("/{kind}/review", review::several, Roles::WRITERS).changes(),
    post("/{kind}/review", review::reviewed_several, Roles::WRITERS).changes(),
    get("/{kind}/{name}", record::page, Roles::ALL),
    get("/{kind}/{name}/edit", edit::page, Roles::WRITERS).changes(),
    upload("/{kind}/{name}/edit", edit::change, Roles::WRITERS).changes(),
    get("/{kind}/{name}/end", edit::end, Roles::WRITERS).changes(),
    post("/{kind}/{name}/end", edit::ended, Roles::WRITERS).changes(),
    get("/{kind}/{name}/review", review::page, Roles::WRITERS).changes(),
    post("/{kind}/{name}/review", review::reviewed, Roles::WRITERS).changes(),
    get("/{kind}/{name}/retire", edit::retire, Roles::WRITERS).changes(),
    post("/{kind}/{name}/retire", edit::retired, Roles::WRITERS).changes(),
];

/// The table of pages, without the pages.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    ROUTES.iter().map(|route| &route.row)
}

/// Whether a role may follow a link to an address, or send a form there.
#[must_use]
pub fn may(role: Role, way: Way, address: &str) -> bool {
    authorize::may(rows(), role, way, address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_before_the_register_changes_is_a_page() {
        for path in authorize::ASK {
            assert!(rows().any(|row| row.way == Way::Get && row.path == path && row.is_of_now()), "{path}");
        }
    }

    #[test]
    fn the_kind_decides_whatever_the_address_says() {
        let cases = [
            (Way::Get, "/users/USR-1/edit", [true, false, false, false]),
            (Way::Post, "/users/new", [true, false, false, false]),
            (Way::Post, "/user%73/USR-1/edit", [true, false, false, false]),
            (Way::Post, "/organisation/ORG-1/edit", [true, false, false, false]),
            (Way::Post, "/appointments/new", [true, false, false, false]),
            (Way::Get, "/users", [true, true, false, true]),
            (Way::Get, "/customers.csv", [true, true, false, true]),
            (Way::Get, "/customers?state=missing", [true, true, true, true]),
            (Way::Get, "/documents/DOC-1", [true, true, false, true]),
            (Way::Get, "/documents/DOC-1/content", [true, true, false, true]),
            (Way::Post, "/questions/new", [true, true, true, false]),
            (Way::Post, "/questions/QST-1/edit", [true, true, false, false]),
            (Way::Post, "/customers/new", [true, true, false, false]),
            (Way::Post, "/history/2/undo", [true, true, false, false]),
            (Way::Get, "/exports/pack.zip", [true, true, false, true]),
            (Way::Get, "/history", [true, true, false, true]),
            (Way::Post, "/users/USR-1/invite", [true, false, false, false]),
        ];
        for (way, address, expected) in cases {
            assert_eq!(Role::ALL.map(|role| may(role, way, address)), expected, "{address}");
        }
    }
}
