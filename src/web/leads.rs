//! Where what is shown leads on the pages: a handle to its record, a deed to its form, "more" to its list.

use super::pairs::Pairs;
use super::visit::Visit;
use super::words::{days_beside, days_in};
use crate::format::html::Leads;
use crate::model::{Deed, Kind, More, Shape, Verb};
use crate::rules::checks::CHECKS;
use crate::view::Cell;
use std::borrow::Cow;

/// The address of a record.
pub fn of_record(handle: &str) -> Option<String> {
    let (kind, number) = Kind::of_handle(handle)?;
    Some(format!("/{}/{}", kind.plural_typed(), kind.handle(number)))
}

/// Kinds that a form alone does not record.
pub const WITHOUT_A_FORM: &[Kind] = &[Kind::Organisation, Kind::Document, Kind::Review, Kind::Change];

/// Whether somebody can fill in a form for a new record of a kind.
pub fn has_form(kind: Kind) -> bool {
    !WITHOUT_A_FORM.contains(&kind)
}

/// How the form of an erasure is told that it is about all who left, and what is typed again then.
pub const LEAVERS: &str = "leavers";

/// Where a person's data is erased: the address of the form, filled with a name or a handle; for people, without one, with all who left.
pub fn erasing(kind: Kind, of: Option<&str>) -> (&'static str, Pairs) {
    let said = match of {
        Some(name) => Some(("person", name)),
        None => (kind == Kind::Person).then_some(("whose", LEAVERS)),
    };
    ("/erase", Pairs(said.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()))
}

/// Fields beside links that say what a deed is about, or when something is looked at again.
const TOLD: [&str; 5] = ["name", "stream", "role", "topic", "next_review"];

/// What a deed says of the world is for the person to say, and so is a value that stands for one, such as DATE: a form that comes up holds only
/// what the deed is about.
fn said(deed: &Deed) -> Pairs {
    let is_open = |value: &str| value.is_empty() || value.chars().all(|c| c.is_ascii_uppercase() || "_- ".contains(c));
    let is_told = |field: &str| matches!(deed.form().field(field).shape, Shape::Link(_)) || TOLD.contains(&field);
    let said = deed.fields.iter().filter(|(field, value)| is_told(field) && !is_open(value));
    Pairs(said.map(|(field, value)| ((*field).to_owned(), value.clone())).collect())
}

/// The conditions of a list.
fn conditions(deed: &Deed) -> Pairs {
    Pairs(deed.fields.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect())
}

/// What is shown leads nowhere, since it is not recorded yet; days are written out as on every page.
pub struct NotYet;

impl Leads for NotYet {
    fn text<'t>(&self, words: &'t str) -> Cow<'t, str> {
        Cow::Owned(days_in(words))
    }
}

impl Leads for Visit<'_> {
    fn cell(&self, _: usize, cell: &Cell) -> Option<String> {
        let Cell::Link { handle, .. } = cell else { return None };
        of_record(handle).map(|path| self.to(&path)).filter(|path| self.may(path))
    }

    fn row(&self, cells: &[Cell]) -> Option<String> {
        self.cell(0, cells.first()?)
    }

    fn text<'t>(&self, words: &'t str) -> Cow<'t, str> {
        Cow::Owned(days_beside(words, &self.own_days.borrow()))
    }

    fn word(&self, word: &str) -> Option<String> {
        let check = || CHECKS.iter().find(|check| check.id == word).map(|check| format!("/check?rule={}", check.id));
        of_record(word).or_else(check).map(|path| self.to(&path)).filter(|path| self.may(path))
    }

    fn deed(&self, deed: &Deed) -> Option<String> {
        let (list, record) = (format!("/{}", deed.kind.plural_typed()), deed.record.as_deref().and_then(of_record));
        let below = |what: &str| record.as_ref().map(|record| format!("{record}/{what}"));
        let address = match deed.verb {
            Verb::Add if has_form(deed.kind) || deed.kind == Kind::Change => {
                Some(self.to_with(&format!("{list}/new"), said(deed)))
            }
            Verb::Edit => below("edit").map(|path| self.to_with(&path, said(deed))),
            Verb::End => below("end").map(|path| self.to_with(&path, said(deed))),
            Verb::Retire => below("retire").map(|path| self.to(&path)),
            Verb::Archive if deed.kind == Kind::Customer => below("leave").map(|path| self.to(&path)),
            Verb::Unarchive if deed.kind == Kind::Customer => below("back").map(|path| self.to(&path)),
            Verb::Merge if deed.kind == Kind::Customer => below("merge").map(|path| self.to(&path)),
            Verb::Review => {
                let path = below("review").unwrap_or_else(|| format!("{list}/review"));
                Some(self.to_with(&path, said(deed)))
            }
            Verb::Erase => {
                let (path, said) = erasing(deed.kind, deed.record.as_deref());
                Some(self.to_with(path, said))
            }
            Verb::Approve => record.map(|path| self.to(&path)),
            Verb::Attach if deed.kind == Kind::Agreement => below("file").map(|path| self.to(&path)),
            Verb::Supersede if deed.kind == Kind::Agreement => {
                below("replace").map(|path| self.to_with(&path, said(deed)))
            }
            Verb::List => Some(self.to_with(&list, conditions(deed))),
            // What is done on the page of a record is a part of it.
            Verb::Affected => record.map(|path| self.to(&path) + "#affected"),
            Verb::Tell | Verb::TellAgain => record.map(|path| self.to(&path) + "#done"),
            Verb::Close => record.map(|path| self.to(&path) + "#close"),
            Verb::Notify => below("mails.zip").map(|path| self.to(&path)),
            Verb::Import => Some(self.to("/import")),
            Verb::Check => {
                deed.record.as_ref().map(|rule| self.to_with("/check", Pairs(vec![("rule".into(), rule.clone())])))
            }
            _ => None,
        };
        address.filter(|address| self.may(address))
    }

    fn more(&self, more: More) -> Option<String> {
        let address = match more {
            More::Dates => Some(self.to("/due")),
            More::Findings => Some(self.to("/check")),
            More::Rows => Some(self.to_with(&self.path, self.query.saying("limit", Some("1000")))),
            More::All | More::Example => None,
        };
        address.filter(|address| self.may(address))
    }
}
