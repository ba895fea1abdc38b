//! Who sent a question: an address that is recorded with another customer than the one that asks.

use super::session::Session;
use crate::answers::sender;
use crate::error::{Error, Given, Result};
use crate::model::field::Shape;
use crate::model::{Kind, Record, domain, in_a_row};
use crate::store::{Store, Sure, lookup};

/// The addresses from which a question was sent, by who is said to ask, and by the heads of a mail.
#[must_use]
pub fn senders(asked_by: Option<&str>, words: &str) -> Vec<String> {
    let heads = sender(words);
    let said = [asked_by, heads.as_deref()].into_iter().flatten();
    let mut found: Vec<String> = said.filter_map(|text| domain::addresses(text).last()).map(str::to_owned).collect();
    found.dedup();
    found
}

/// How an address is that of a customer: recorded as it stands, or at a domain that is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    AsItStands,
    AtItsDomain,
}

/// How an address is recorded with a customer; nothing where it is not.
fn known(customer: &Record, address: &str) -> Option<Known> {
    let fields = || customer.kind.fields().iter().filter(|field| field.name != "notes");
    let texts = || fields().filter_map(|field| customer.text(field.name));
    if texts().any(|said| domain::holds_address(said, address)) {
        return Some(Known::AsItStands);
    }
    let mails = fields().filter(|field| field.shape == Shape::Email).filter_map(|field| customer.text(field.name));
    let hosts = mails.filter_map(domain::of_mail).flat_map(|host| domain::telling(Some(&host)));
    let mut hosts = hosts.chain(domain::telling(customer.text("domain")));
    let of_it = domain::of_mail(address)?;
    hosts.any(|host| host == of_it).then_some(Known::AtItsDomain)
}

/// That an address is recorded with another customer, and not with the one for which it asks; for ourselves alone.
pub fn doubt(store: &Store, customer: &Record, senders: &[String]) -> Result<Option<String>> {
    for address in senders {
        if let Some(whose) = of_another(store, customer, address)? {
            let asks = customer.name_and_handle();
            return Ok(Some(format!(
                "The sender {address} {whose}, and not with {asks}. If that one asks, name it instead."
            )));
        }
    }
    Ok(None)
}

/// With which other customer an address is recorded, and not with this one: "is recorded with Bolt SARL (CUS-2)".
pub fn of_another(store: &Store, customer: &Record, address: &str) -> Result<Option<String>> {
    let own = known(customer, address);
    if own == Some(Known::AsItStands) {
        return Ok(None);
    }
    let (mut with_it, mut at_its_domain) = (Vec::new(), Vec::new());
    store.each(Kind::Customer, |other| {
        match known(&other, address).filter(|_| other.id != customer.id) {
            Some(Known::AsItStands) => with_it.push(other.name_and_handle()),
            Some(Known::AtItsDomain) => at_its_domain.push(other.name_and_handle()),
            None => {}
        }
        Ok(())
    })?;
    Ok(match (with_it.is_empty(), own) {
        (false, _) => Some(format!("is recorded with {}", in_a_row(&with_it, "and"))),
        (true, None) if !at_its_domain.is_empty() => {
            Some(format!("is at the domain of {}", in_a_row(&at_its_domain, "and")))
        }
        _ => None,
    })
}

/// The customer whose address sent a mail; that it is none, with those under whose domain the address is.
pub fn whose(store: &Store, from: &str) -> Result<Record> {
    // Names are no proof of who asks: many people are called as a company is.
    let Some(address) = domain::addresses(from).last() else {
        return Err(Error::NotFound(format!("the mail names {from}, and no address that sent it")));
    };
    let wrong = match store.find(Kind::Customer, address, lookup::Sure::Close) {
        Err(Error::NotFound(_)) => format!("no customer is recorded with the address {address}, which sent the mail"),
        found => return found,
    };
    let mut at_its_domain = Vec::new();
    store.each(Kind::Customer, |customer| {
        at_its_domain.extend(known(&customer, address).map(|_| customer.name_and_handle()));
        Ok(())
    })?;
    let of_domain = match (domain::of_mail(address), &at_its_domain[..]) {
        (Some(host), [_, ..]) => format!("; its domain {host} is that of {}", in_a_row(&at_its_domain, "and")),
        _ => String::new(),
    };
    Err(Error::NotFound(format!("{wrong}{of_domain}")))
}

/// The address that sent a mail, where it is not recorded with the customer, nor at a domain of it.
#[must_use]
pub fn unrecorded(customer: &Record, mail: &str) -> Option<String> {
    senders(None, mail).into_iter().find(|address| known(customer, address).is_none())
}

/// Asks before a question is answered for a customer that another one sent. Gives what was asked, once somebody said yes.
pub fn sure(session: &Session, store: &Store, customer: &Record, senders: &[String]) -> Result<Option<String>> {
    let Some(doubt) = doubt(store, customer, senders)? else { return Ok(None) };
    match session.sure {
        Sure::Yes => Ok(Some(doubt)),
        Sure::Ask(ask) if ask(&doubt)? => Ok(None),
        Sure::Ask(_) => Err(Error::Needed("not confirmed. Nothing was answered".into())),
        Sure::No => Err(Error::Needed(format!(
            "{doubt} To answer it for {} all the same: {}. Nothing was answered",
            customer.title(),
            Given::named("yes")
        ))),
    }
}

/// The same where nobody can be asked.
pub fn refuse(store: &Store, customer: &Record, words: &str) -> Result<()> {
    let doubt = doubt(store, customer, &senders(None, words))?;
    doubt.map_or(Ok(()), |doubt| {
        Err(Error::Conflict(format!("{doubt} Else leave out the heads of the mail. Nothing was answered")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn an_address_is_known_by_itself_or_by_a_domain_at_which_not_anybody_has_one() {
        let customer = |fields: &[(&str, &str)]| record("CUS-1", &[&[("name", "Acme GmbH")], fields].concat());
        let acme = customer(&[("privacy_email", "privacy@acme.example"), ("domain", "acme.test")]);
        for (address, how) in [
            ("Privacy@acme.example", Some(Known::AsItStands)),
            ("eva@acme.example", Some(Known::AtItsDomain)),
            ("eva@acme.test", Some(Known::AtItsDomain)),
            ("eva@bolt.test", None),
        ] {
            assert!(known(&acme, address) == how, "{address}");
        }
        let small = customer(&[("contact_email", "acme@gmail.com"), ("notes", "asked by eva@bolt.test")]);
        assert!(known(&small, "acme@gmail.com") == Some(Known::AsItStands));
        assert!(known(&small, "bolt@gmail.com").is_none() && known(&small, "eva@bolt.test").is_none());
    }

    #[test]
    fn the_sender_is_who_is_said_to_ask_and_who_the_heads_name() {
        let words = "From: Eva <eva@acme.example>\nSubject: Data\n\nWhere is it?";
        assert_eq!(senders(None, words), ["eva@acme.example"]);
        assert_eq!(senders(Some("Bo <bo@acme.example>"), "Where is it?"), ["bo@acme.example"]);
        assert!(senders(Some("Bo"), "Where is it?").is_empty());
    }
}
