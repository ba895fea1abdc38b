//! Who may do what: one question, asked of the table of pages for every request, link and button. A page takes a token that only the answer
//! "yes" gives.

use super::guard::Refused;
use super::routes::{ROUTES, Route, Way, parts};
use super::visitor::Visitor;
use crate::model::Kind;
use crate::rules::user::Role;

/// That somebody was found to be allowed. Nothing else makes one.
pub struct Allowed(());

/// A set of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Everybody who is in.
    pub const ALL: Roles = Roles::of(&Role::ALL);
    /// Who may look at everything.
    pub const READERS: Roles = Roles::of(&[Role::Owner, Role::Editor, Role::Auditor]);
    /// Who may change records.
    pub const WRITERS: Roles = Roles::of(&[Role::Owner, Role::Editor]);
    /// Who may log a question.
    pub const ASKERS: Roles = Roles::of(&[Role::Owner, Role::Editor, Role::Support]);
    /// Who may do everything.
    pub const OWNERS: Roles = Roles::of(&[Role::Owner]);

    const fn of(roles: &[Role]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < roles.len() {
            set |= 1 << roles[at] as u8;
            at += 1;
        }
        Roles(set)
    }

    /// Whether a role is one of them.
    #[must_use]
    pub const fn have(self, role: Role) -> bool {
        self.0 & 1 << role as u8 != 0
    }
}

/// What is done to the kind that an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It is looked at.
    Looks,
    /// Something new of it is recorded.
    Adds,
    /// A record of it is changed, ended or taken out.
    Changes,
}

/// The kind that an address names, and whether it asks for a list as a file.
fn object(route: &Route, path: &str) -> Option<(Kind, bool)> {
    let open = parts(route.path, path);
    let named = open.iter().find(|(name, _)| name == "kind").map(|(_, text)| text.as_str());
    let whole = named.or_else(|| route.path.split('/').nth(1))?;
    let (name, as_file) = match whole.rsplit_once('.') {
        Some((name, "csv" | "json")) => (name, true),
        _ => (whole, false),
    };
    Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name).map(|kind| (kind, as_file))
}

/// Whether a role may do what a row of the table does at an address.
fn is_allowed(role: Role, route: &Route, path: &str) -> bool {
    let of_kind = |(kind, as_file): (Kind, bool)| match route.does {
        Does::Looks => role.may_look(kind) && !(as_file && role == Role::Support),
        Does::Adds => role.may_add(kind),
        Does::Changes => role.may_change(kind),
    };
    route.who.have(role) && object(route, path).is_none_or(of_kind)
}

/// Lets somebody on to a page, or not.
pub fn authorize(visitor: &Visitor, route: &Route, path: &str) -> Result<Allowed, Refused> {
    if is_allowed(visitor.role, route, path) { Ok(Allowed(())) } else { Err(Refused::Role(visitor.role)) }
}

/// Whether a role may follow a link, or send a form: `address` as it stands on a page.
#[must_use]
pub fn may(role: Role, way: Way, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    route_of(way, path).is_none_or(|route| is_allowed(role, route, path))
}

/// The row of the table that an address belongs to: of several, the one that leaves least open.
fn route_of(way: Way, path: &str) -> Option<&'static Route> {
    let fits = |route: &&Route| {
        let (row, path) = (route.path.split('/'), path.split('/'));
        route.way == way
            && row.clone().count() == path.clone().count()
            && row.zip(path).all(|(row, part)| row == part || row.starts_with('{') && !part.is_empty())
    };
    let open = |route: &&Route| route.path.split('/').map(|part| part.starts_with('{')).collect::<Vec<_>>();
    ROUTES.iter().filter(fits).min_by_key(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_that_leaves_least_open_is_asked() {
        let row = |path| route_of(Way::Get, path).map(|route| route.path);
        assert_eq!(row("/due"), Some("/due"));
        assert_eq!(row("/users"), Some("/{kind}"));
        assert_eq!(row("/customers/CUS-1/ask"), Some("/customers/{name}/ask"));
        assert_eq!(row("/customers/CUS-1/edit"), Some("/{kind}/{name}/edit"));
        assert_eq!(row("/customers/new"), Some("/{kind}/new"));
        assert_eq!(row("/style.css/none/of/these"), None);
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
