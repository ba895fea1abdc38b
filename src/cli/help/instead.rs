//! Commands that people type and that there are not, and what there is instead.

use clap::error::{ContextKind, ContextValue};

/// Commands that people type and that there are not, and what there is instead.
const INSTEAD: [(&[&str], &str); 10] = [
    (
        &["delete", "rm", "remove", "del", "destroy"],
        "nothing is deleted, since the log has to stay true. `retire` takes out what was recorded by mistake; `end` records a last day, \
         and `art30 customer archive` that a customer left; `art30 undo` takes back a change; `art30 erase` erases one person's data",
    ),
    (
        &["end", "close", "terminate", "stop", "leave"],
        "`end` records the last day of a deployment or an agreement, and `art30 customer archive` that a customer left",
    ),
    (&["new", "create", "insert", "record"], "`add` records a new one, such as `art30 customer add NAME`"),
    (
        &["update", "change", "modify", "set", "edit"],
        "`edit` changes what is recorded, such as `art30 customer edit CUS-1 --country DE`",
    ),
    (
        &["view", "get", "display", "cat", "info"],
        "`art30 show` shows one record, and `art30 ask` the facts about a customer",
    ),
    (
        &["list", "ls", "all"],
        "`list` stands behind what is listed, such as `art30 customer list` or `art30 agreement list`",
    ),
    (
        &["renew", "extend", "replace"],
        "`art30 agreement supersede` records the agreement that replaces another, and `art30 agreement edit --expires` another last day",
    ),
    (&["revert", "rollback"], "`art30 undo` takes back what was recorded"),
    (&["rename"], "`art30 customer edit --name` records a new name; the former one stays known"),
    (
        &["remind", "calendar", "deadlines", "dates"],
        "`art30 due` lists what has a date, and `art30 due --ics FILE` writes it for a calendar",
    ),
];

/// What there is instead of a command that there is not.
fn instead(word: &str) -> Option<&'static str> {
    INSTEAD.iter().find(|(words, _)| words.contains(&word)).map(|(_, tip)| *tip)
}

/// An error of the command line that says what there is instead of a command that there is not.
pub fn with_what_there_is(mut error: clap::Error) -> clap::Error {
    let tip = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) => instead(&word.to_lowercase()),
        _ => None,
    };
    if let Some(tip) = tip {
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

#[cfg(test)]
mod tests {
    use super::super::tests::{leaves, typed};
    use super::*;
    use crate::cli::uses;

    #[test]
    fn what_people_type_leads_to_what_there_is() {
        let error = |line: &str| {
            let said = crate::cli::whole_command().try_get_matches_from(typed(line)).expect_err(line);
            with_what_there_is(said).to_string()
        };
        for line in
            ["art30 delete CUS-1", "art30 customer rm CUS-1", "art30 dpa remove DPA-1", "art30 person delete PER-1"]
        {
            let said = error(line);
            assert!(["retire", "end", "undo", "erase"].iter().all(|word| said.contains(&format!("{word}`"))), "{said}");
            assert!(!said.contains("similar"), "{said}");
        }
        assert!(error("art30 customer create Acme").contains("`add` records"));
        assert!(error("art30 list").contains("`art30 customer list`"));
        let mut command = crate::cli::whole_command();
        command.build();
        let mut all = Vec::new();
        leaves(&command, "", &mut all);
        for (words, tip) in INSTEAD {
            assert!(words.iter().all(|word| !all.iter().any(|known| known == word)), "{words:?}");
            for said in tip.split('`').skip(1).step_by(2).filter(|said| said.starts_with("art30 ")) {
                let words: Vec<&str> =
                    said.split(' ').skip(1).filter(|word| word.chars().all(char::is_lowercase)).collect();
                assert!(all.contains(&words.join(" ")), "{said}");
            }
        }
        let meant = |line: &str| {
            let matches = crate::cli::whole_command().try_get_matches_from(typed(line)).expect(line);
            uses::typed(&matches, []).0
        };
        for (line, command) in [
            ("art30 dpa ls", "agreement list"),
            ("art30 customers list", "customer list"),
            ("art30 agreements show DPA-1", "agreement show"),
            ("art30 people ls", "person list"),
            ("art30 search acme", "find"),
            ("art30 history", "log"),
            ("art30 organization show", "organisation show"),
        ] {
            assert_eq!(meant(line), command);
        }
    }
}
