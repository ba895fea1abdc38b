//! What a record can refer to: records of its own customer, and, where it replaces another, one that is like it and not itself.

use super::agreement::is_dpa;
use crate::model::{Kind, Record};
use uuid::Uuid;

/// The field that is wrong, and why.
pub type WrongLink = (&'static str, String);

/// Why a record cannot refer to what it refers to. `find` gives a record by its id.
pub fn wrong_link<E>(
    record: &Record,
    find: impl Fn(Kind, Uuid) -> Result<Option<Record>, E>,
) -> Result<Option<WrongLink>, E> {
    for (field, kind, id) in record.links().filter(|(_, kind, _)| kind.is_of_customer()) {
        let Some(other) = find(kind, id)?.filter(|_| record.kind.is_of_customer()) else { continue };
        if other.link("customer") != record.link("customer") {
            let what = kind.describe().name;
            let why = format!("{} is the {what} of another customer. Name one of this customer", other.handle());
            return Ok(Some((field.name, why)));
        }
    }
    if record.kind == Kind::Agreement { wrong_successor(record, find) } else { Ok(None) }
}

/// Why an agreement cannot replace what it replaces.
fn wrong_successor<E>(
    agreement: &Record,
    find: impl Fn(Kind, Uuid) -> Result<Option<Record>, E>,
) -> Result<Option<WrongLink>, E> {
    let wrong = |why: String| Ok(Some(("supersedes", why)));
    let mut next = agreement.link("supersedes");
    if let Some(old) = next.map(|id| find(Kind::Agreement, id)).transpose()?.flatten()
        && is_dpa(&old) != is_dpa(agreement)
    {
        let kind = |one: &Record| one.words("type").unwrap_or_else(|| "DPA".into());
        return wrong(format!(
            "{} is a {}, and this is a {}: it cannot replace it",
            old.handle(),
            kind(&old),
            kind(agreement)
        ));
    }
    // A bound, in case two rows of one file named each other.
    for _ in 0..1000 {
        let Some(id) = next else { break };
        if id == agreement.id {
            return wrong(format!(
                "{} would supersede itself. Name the agreement that it replaces",
                agreement.handle()
            ));
        }
        let Some(old) = find(Kind::Agreement, id)? else { break };
        next = old.link("supersedes");
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::rules::cases::record;
    use std::convert::Infallible;

    fn why(record: &Record, others: &[&Record]) -> Option<String> {
        let find = |kind, id| {
            let found = others.iter().find(|one| (one.kind, one.id) == (kind, id));
            Ok::<_, Infallible>(found.map(|one| (*one).clone()))
        };
        let Ok(found) = wrong_link(record, find);
        found.map(|(field, why)| format!("{field}: {why}"))
    }

    fn replacing(handle: &str, facts: &[(&str, &str)], old: &Record) -> Record {
        let mut agreement = record(handle, facts);
        agreement.set("supersedes", Some(Value::Link(old.id)));
        agreement
    }

    #[test]
    fn an_agreement_replaces_one_of_its_kind_and_its_customer_and_never_itself() {
        let old = record("DPA-1", &[("customer", "CUS-1")]);
        assert_eq!(why(&replacing("DPA-2", &[("customer", "CUS-1")], &old), &[&old]), None);
        let other = replacing("DPA-2", &[("customer", "CUS-2")], &old);
        assert!(why(&other, &[&old]).is_some_and(|why| why.contains("of another customer")));
        let nda = replacing("DPA-2", &[("customer", "CUS-1"), ("type", "nda")], &old);
        assert!(why(&nda, &[&old]).is_some_and(|why| why.ends_with("it cannot replace it")));
        // By way of another one, too.
        let second = replacing("DPA-2", &[("customer", "CUS-1")], &old);
        let first = replacing("DPA-1", &[("customer", "CUS-1")], &second);
        assert!(why(&first, &[&first, &second]).is_some_and(|why| why.contains("would supersede itself")));
    }
}
