//! To which address a customer is told something.

use crate::model::Record;

/// What a text names if that is an address, else what is recorded of the customer for such notices, else its contact.
#[must_use]
pub fn address<'d>(customer: &'d Record, mut named: impl Iterator<Item = &'d str>) -> Option<&'d str> {
    let named = named.find_map(|text| {
        let text = text.trim();
        (text.contains('@') && !text.contains(char::is_whitespace)).then_some(text)
    });
    named.or_else(|| ["privacy_email", "contact_email"].into_iter().find_map(|field| customer.text(field)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn what_a_text_names_counts_if_it_is_an_address() {
        let mails = [("name", "Acme"), ("contact_email", "c@acme.example"), ("privacy_email", "p@acme.example")];
        let (both, contact) = (record("CUS-1", &mails), record("CUS-1", &mails[..2]));
        let of = |customer, named: &[&'static str]| address(customer, named.iter().copied());
        assert_eq!(of(&both, &[" dpo@acme.example "]), Some("dpo@acme.example"));
        assert_eq!(of(&both, &["the portal", "dpo@acme.example"]), Some("dpo@acme.example"));
        assert_eq!(of(&both, &["by mail to dpo@acme.example"]), Some("p@acme.example"), "words are none");
        assert_eq!(of(&both, &["portal"]), Some("p@acme.example"));
        assert_eq!(of(&contact, &[]), Some("c@acme.example"));
    }
}
