//! What a cell says that only holds the place of an answer: "TBD", "Please select", "-", an error of a formula that is gone.

use crate::answers::plain;

/// Words that say that nobody answered yet, or that a value is to be chosen.
const HELD: &[&str] = &[
    "please select",
    "please select one",
    "please choose",
    "select",
    "select one",
    "choose",
    "choose one",
    "tbd",
    "tba",
    "tbc",
    "to be determined",
    "to be defined",
    "to be confirmed",
    "to be completed",
    "todo",
    "to do",
    "n a",
    "na",
    "xx",
    "xxx",
    "pending",
    "in progress",
    "fill in",
    "please fill in",
    "please fill out",
    "please complete",
    "please answer",
    "please provide",
    "your answer",
    "answer here",
    "insert answer",
    "enter your answer",
    "offen",
    "ausfullen",
    "auszufullen",
    "bitte ausfullen",
    "bitte beantworten",
    "bitte erganzen",
    "in bearbeitung",
    "ihre antwort",
    "a remplir",
    "veuillez remplir",
    "veuillez completer",
    "votre reponse",
    "bitte wahlen",
    "bitte auswahlen",
    "auswahlen",
    "noch offen",
    "a completer",
    "a definir",
    "choisir",
    "selectionner",
    "veuillez choisir",
    "veuillez selectionner",
];

/// What a spreadsheet shows in the place of a value that it cannot work out.
const ERRORS: &[&str] = &["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"];

/// Whether a text is no answer, but holds the place of one.
pub fn holds_a_place(text: &str) -> bool {
    let words = plain(text);
    let words = words.trim();
    words.is_empty() || HELD.contains(&words) || ERRORS.contains(&text.trim().to_uppercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_a_place_is_no_answer() {
        for text in [
            "TBD",
            "Please select…",
            "- Select one -",
            "-",
            "–",
            "?",
            "n/a",
            "N.A.",
            "#REF!",
            "Bitte auswählen",
            "[ ]",
            "bitte ausfüllen",
            "<your answer>",
        ] {
            assert!(holds_a_place(text), "{text}");
        }
        for text in ["Yes", "No", "0", "n", "We select hosts with care.", "Not applicable", "#1"] {
            assert!(!holds_a_place(text), "{text}");
        }
    }
}
