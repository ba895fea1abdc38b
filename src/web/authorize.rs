//! Who may do what: one question, asked of the table of pages for every request, link and button. A page takes a token that only the answer
//! "yes" gives.

use super::guard::Refused;
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

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It looks.
    Get,
    /// It changes something.
    Post,
}

/// A row of the table of pages, but for the page.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What it does.
    pub way: Way,
    /// Its path, with the parts that it leaves open in braces.
    pub path: &'static str,
    /// The most bytes that it is sent.
    pub most: usize,
    /// Who may ask for it.
    pub who: Roles,
    /// What it does to the kind that the address names: the kind has its own word on who may.
    pub does: Does,
}

/// Pages that ask before something is done to the register as a whole.
pub const ASK: [&str; 7] =
    ["/begin", "/history/{revision}/undo", "/erase", "/import", "/backup", "/restore", "/restore/{id}"];

impl Row {
    /// Whether it changes something, or asks before something is changed: that is done to what stands now, whatever day or moment is looked at.
    #[must_use]
    pub fn is_of_now(&self) -> bool {
        self.does != Does::Looks || ASK.contains(&self.path)
    }
}

/// The parts of a path that its row leaves open, by name.
pub fn parts(row: &str, path: &str) -> Vec<(String, String)> {
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

/// The kind that an address names, and whether it asks for a list as a file.
fn object(route: &Row, path: &str) -> Option<(Kind, bool)> {
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
fn is_allowed(role: Role, route: &Row, path: &str) -> bool {
    let of_kind = |(kind, as_file): (Kind, bool)| match route.does {
        Does::Looks => role.may_look(kind) && !(as_file && role == Role::Support),
        Does::Adds => role.may_add(kind),
        Does::Changes => role.may_change(kind),
    };
    route.who.have(role) && object(route, path).is_none_or(of_kind)
}

/// Lets somebody on to a page, or not.
pub fn authorize(visitor: &Visitor, route: &Row, path: &str) -> Result<Allowed, Refused> {
    if is_allowed(visitor.role, route, path) { Ok(Allowed(())) } else { Err(Refused::Role(visitor.role)) }
}

/// Whether a role may follow a link, or send a form: `address` as it stands on a page.
pub fn may<'r>(rows: impl Iterator<Item = &'r Row>, role: Role, way: Way, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    row_of(rows, way, path).is_none_or(|row| is_allowed(role, row, path))
}

/// Whether a link leads to a page that changes something, or asks before it does.
pub fn leads_to_change<'r>(rows: impl Iterator<Item = &'r Row>, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    row_of(rows, Way::Get, path).is_some_and(Row::is_of_now)
}

/// The row of the table that an address belongs to: of several, the one that leaves least open.
pub fn row_of<'r>(rows: impl Iterator<Item = &'r Row>, way: Way, path: &str) -> Option<&'r Row> {
    let fits = |row: &&Row| {
        let (open, path) = (row.path.split('/'), path.split('/'));
        row.way == way
            && open.clone().count() == path.clone().count()
            && open.zip(path).all(|(open, part)| open == part || open.starts_with('{') && !part.is_empty())
    };
    let open = |row: &&Row| row.path.split('/').map(|part| part.starts_with('{')).collect::<Vec<_>>();
    rows.filter(fits).min_by_key(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn row(way: Way, path: &'static str) -> Row {
        Row { way, path, most: 0, who: Roles::ALL, does: Does::Looks }
    }

    #[test]
    fn the_row_that_leaves_least_open_is_asked() {
        let rows = ["/due", "/{kind}", "/{kind}/{name}", "/{kind}/{name}/edit", "/customers/{name}/ask", "/{kind}/new"]
            .map(|path| row(Way::Get, path));
        let found = |path| row_of(rows.iter(), Way::Get, path).map(|row| row.path);
        assert_eq!(found("/due"), Some("/due"));
        assert_eq!(found("/users"), Some("/{kind}"));
        assert_eq!(found("/customers/CUS-1/ask"), Some("/customers/{name}/ask"));
        assert_eq!(found("/customers/CUS-1/edit"), Some("/{kind}/{name}/edit"));
        assert_eq!(found("/customers/new"), Some("/{kind}/new"));
        assert_eq!(found("/style.css/none/of/these"), None);
        assert!(row_of(rows.iter(), Way::Post, "/due").is_none());
    }

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
