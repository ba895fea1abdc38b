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
