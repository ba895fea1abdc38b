//! A disclosure: a revision that changes no record and says what was handed out. To whom and for what names people, so it is the
//! reason of the revision and can be erased.

use super::Commit;
use crate::model::Kind;
use serde::{Deserialize, Serialize};

/// An audit pack, as a disclosure names it.
pub const PACK: &str = "audit-pack";

/// What was handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// [`PACK`], or what was exported: `register-processor`, `customers`, `all`.
    pub what: String,
    /// `zip`, `pdf`, `csv`; some registers of before do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The only customer that it is about, by handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// SHA-256 of the file, in hexadecimal; nothing of what was printed or is many files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// To whom something goes, and for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// To whom.
    #[serde(rename = "for")]
    pub whom: String,
    /// For what.
    pub purpose: String,
}

impl Recipient {
    /// The reason of the revision that records the disclosure.
    #[must_use]
    pub fn reason(&self) -> String {
        format!("for {}: {}", self.whom, self.purpose)
    }
}

/// What a commit line that has no member for it says was handed out. Before there was one, a revision without changes said it in the
/// words of its command: `export register-processor CUS-3 pdf`, `audit pack CUS-3 2025-01-01 2025-12-31 sha256:…`.
pub(super) fn in_words_of_the_command(commit: &Commit) -> Option<Disclosure> {
    let words: Vec<&str> = commit.command.split(' ').collect();
    let (what, details, format) = match &words[..] {
        ["export", what, details @ ..] => (*what, details, details.last().filter(|word| !is_customer(word))),
        ["audit", "pack", details @ ..] => (PACK, details, Some(&"zip")),
        _ => return None,
    };
    let customer = details.iter().find(|word| is_customer(word));
    let sha256 = details.iter().find_map(|word| word.strip_prefix("sha256:"));
    (commit.changes == 0).then(|| Disclosure {
        what: what.into(),
        format: format.map(|word| (*word).into()),
        customer: customer.map(|word| (*word).into()),
        sha256: sha256.map(Into::into),
    })
}

fn is_customer(word: &str) -> bool {
    Kind::Customer.number_in(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::{Change, Encoder, parse};
    use super::*;

    fn commit(command: &str, disclosed: Option<Disclosure>) -> Commit {
        Commit {
            revision: 7,
            time: "2026-11-23T10:00:00.000Z".into(),
            channel: "cli".into(),
            command: command.into(),
            changes: 0,
            lines: String::new(),
            prev: String::new(),
            op_id: "op".into(),
            clk: None,
            replaces: None,
            disclosed,
            did: None,
        }
    }

    /// What is read of the line that is written of a commit.
    fn read(command: &str, disclosed: Option<Disclosure>) -> (String, Option<Disclosure>) {
        let (entry, ..) = Encoder::new(9).commit(commit(command, disclosed), "Anna", Some("for Acme: their audit"));
        match parse(&entry.line).unwrap().1 {
            Change::Commit(commit) => (entry.line, commit.disclosed),
            other => panic!("{other:?}"),
        }
    }

    fn disclosure(what: &str, format: Option<&str>, customer: Option<&str>, sha256: Option<&str>) -> Disclosure {
        let [format, customer, sha256] = [format, customer, sha256].map(|said| said.map(str::to_owned));
        Disclosure { what: what.into(), format, customer, sha256 }
    }

    #[test]
    fn a_disclosure_reads_back_and_names_nobody() {
        let given = disclosure(PACK, Some("zip"), Some("CUS-3"), Some("9f86"));
        let (line, found) = read("audit pack", Some(given.clone()));
        assert_eq!(found, Some(given));
        let member = r#""disclosed":{"customer":"CUS-3","format":"zip","sha256":"9f86","what":"audit-pack"},"lines""#;
        assert!(line.contains(member) && !line.contains("Acme"), "{line}");
        // A member that is none is no line of ours.
        assert!(parse(&line.replace(r#","what":"audit-pack""#, "")).is_err());
    }

    #[test]
    fn the_reason_says_to_whom_and_for_what() {
        let recipient = Recipient { whom: "Acme".into(), purpose: "their audit".into() };
        assert_eq!(recipient.reason(), "for Acme: their audit");
    }

    #[test]
    fn the_words_of_before_are_understood() {
        for (command, found) in [
            ("export all", Some(disclosure("all", None, None, None))),
            ("export customers csv", Some(disclosure("customers", Some("csv"), None, None))),
            (
                "export register-processor CUS-3 pdf",
                Some(disclosure("register-processor", Some("pdf"), Some("CUS-3"), None)),
            ),
            (
                "audit pack CUS-3 2025-01-01 2025-12-31 sha256:9f86",
                Some(disclosure(PACK, Some("zip"), Some("CUS-3"), Some("9f86"))),
            ),
            ("audit sign", None),
            ("customer edit", None),
        ] {
            let (line, read) = read(command, None);
            assert_eq!(read, found, "{command}");
            assert!(!line.contains("disclosed"), "{line}");
        }
        let changing = Commit { changes: 1, ..commit("export customers csv", None) };
        assert_eq!(in_words_of_the_command(&changing), None);
    }
}
