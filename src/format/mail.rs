//! A mail as a draft: a file that mail programs open and send, RFC 5322. Headers are folded and encoded, and lines are never too long, whatever
//! stands in the register. Nothing is sent here.

use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;

/// A mail to one address.
#[derive(Clone, Copy, Debug)]
pub struct Mail<'m> {
    /// From whom: name, and address if one is known.
    pub from: (&'m str, Option<&'m str>),
    /// To whom: name, and address if one is known.
    pub to: (&'m str, Option<&'m str>),
    /// What it is about.
    pub subject: &'m str,
    /// Its text.
    pub body: &'m str,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// What tells it from every other: the same draft again is the same mail.
    pub id: &'m str,
    /// From which revision of the register it was written; it does not go out with it.
    pub revision: Option<i64>,
}

/// The header that says from which revision of the register a draft was written.
pub const REVISION: &str = "X-Art30-Revision";

impl Mail<'_> {
    /// The bytes of the file. The same mail gives the same bytes.
    pub fn draft(&self) -> Result<Vec<u8>> {
        let mut message = MessageBuilder::new();
        for (header, (name, address)) in [("From", self.from), ("To", self.to)] {
            if let Some(address) = address {
                message = message.header(header, Address::new_address(Some(plain(name)), address.to_owned()));
            }
        }
        let message = message
            .subject(plain(self.subject))
            .date(Date::new(self.made.timestamp()))
            .message_id(format!("{}@art30.invalid", self.id))
            // Mail programs open it as one that is still to be sent.
            .header("X-Unsent", Raw::new("1"))
            .text_body(self.body.to_owned());
        let message = match self.revision {
            Some(revision) => message.header(REVISION, Raw::new(revision.to_string())),
            None => message,
        };
        message.write_to_vec().map_err(Error::io("write a mail"))
    }
}

/// A text for a header: in one line, without what would begin another, or what mail programs would decode as such.
fn plain(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    words.join(" ").replace("=?", "= ?")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, subject: &str, body: &str) -> String {
        let made = "2026-11-23T10:00:00Z".parse().unwrap();
        let (from, to) = (("Vendor", Some("dpo@vendor.example")), (name, Some("privacy@acme.example")));
        let bytes = Mail { from, to, subject, body, made, id: "CHG-1.CUS-1", revision: None }.draft().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn every_line_ends_as_mail_asks_and_none_is_too_long() {
        let long = "Ein Wort, das länger ist als jede Zeile: ".to_owned() + &"Donaudampfschifffahrt".repeat(60);
        for (name, subject, body) in [
            ("Acme GmbH", "Change", "Hello\n"),
            ("Ünïcode Société à responsabilité limitée, Groupe «Long»", &long, &long),
            ("株式会社例", "変更のお知らせ", "こんにちは\nさようなら\n"),
            ("Comma, \"Quote\" (Co)", &"many words ".repeat(40), &"x".repeat(3000)),
        ] {
            let mail = draft(name, subject, body);
            assert_eq!(mail.matches('\n').count(), mail.matches("\r\n").count(), "{mail}");
            assert!(mail.split("\r\n").all(|line| line.len() <= 78 && line.is_ascii()), "{mail}");
            assert_eq!(mail, draft(name, subject, body), "the same again");
            assert_eq!(mail.split("\r\n\r\n").next().unwrap_or_default().matches("X-Unsent: 1").count(), 1);
        }
    }

    #[test]
    fn a_name_begins_no_header_of_its_own() {
        let mail = draft("Acme\r\nBcc: all@example.test", "Change\nBcc: all@example.test", "Hello\n");
        assert!(!mail.lines().any(|line| line.starts_with("Bcc")), "{mail}");
        let hidden =
            draft("=?utf-8?Q?=0D=0ABcc:_all@example.test?=", "=?utf-8?Q?=0D=0ABcc:_all@example.test?=", "Hello\n");
        assert!(!hidden.contains("=?utf-8?Q?=0D"), "{hidden}");
    }
}
