//! What a question wants to know of the text of the DPA: "what does the DPA say about deletion" is about deletion, and not about a copy of the DPA.

use super::features::{named, read};

/// Words with which a text says something.
const SAYS: &[&str] = &[
    "say",
    "says",
    "said",
    "provide",
    "provides",
    "stipulate",
    "stipulates",
    "state",
    "states",
    "contain",
    "contains",
    "agreed",
    "steht",
    "stehen",
    "sagt",
    "regelt",
    "regeln",
    "geregelt",
    "vereinbart",
    "enthalt",
    "vorgesehen",
    "dit",
    "prevoit",
    "prevu",
    "prevoient",
    "stipule",
    "contient",
    "convenu",
    "indique",
    "dice",
    "preve",
    "previsto",
    "establece",
    "estipula",
    "regula",
    "acordado",
    "zegt",
    "staat",
    "bepaalt",
    "geregeld",
    "afgesproken",
];

/// The one among them with which a text is asked for too, unless the question begins with one of these.
const GIVES: &str = "provide";
const ASKS: &[&str] = &["what", "does", "how"];

/// Words behind which stands of what it says that.
const OF: &[&[&str]] = &[
    &["about"],
    &["on"],
    &["regarding"],
    &["concerning"],
    &["as", "to"],
    &["in", "case", "of"],
    &["zu"],
    &["zum"],
    &["zur"],
    &["uber"],
    &["fur"],
    &["bei"],
    &["bezuglich"],
    &["hinsichtlich"],
    &["sur"],
    &["concernant"],
    &["a", "propos", "de"],
    &["a", "propos", "des"],
    &["a", "propos", "du"],
    &["au", "sujet", "de"],
    &["au", "sujet", "des"],
    &["au", "sujet", "du"],
    &["en", "matiere", "de"],
    &["en", "matiere", "d"],
    &["en", "cas", "de"],
    &["en", "cas", "d"],
    &["quant", "a"],
    &["sobre"],
    &["respecto", "a"],
    &["en", "cuanto", "a"],
    &["en", "caso", "de"],
    &["over"],
    &["inzake"],
    &["bij"],
    &["met", "betrekking", "tot"],
];

/// What a DPA is called too, where it is asked what it says.
const CALLED: &[&str] =
    &["contract", "agreement", "vertrag", "contrat", "accord", "contrato", "acuerdo", "overeenkomst"];

/// Of what a question wants to know what the DPA says; nothing where it asks nothing of that kind.
#[must_use]
pub fn subject(question: &str) -> Option<String> {
    let read = read(question);
    let words: Vec<&str> = read.split(' ').collect();
    let gives = |word: &str| word == GIVES && !ASKS.contains(&words[0]);
    if !words.iter().any(|word| SAYS.contains(word) && !gives(word)) {
        return None;
    }
    let called = || words.iter().position(|word| CALLED.contains(word)).map(|at| at..at + 1);
    let dpa = named(&words, "dpa").or_else(called)?;
    let of = |from: usize, to: usize| {
        (from..to).find_map(|at| OF.iter().find(|of| words[at..to].starts_with(of)).map(|of| at + of.len()))
    };
    let thing = match (of(dpa.end, words.len()), of(0, dpa.start)) {
        (Some(at), _) => &words[at..],
        (None, Some(at)) => &words[at..dpa.start],
        (None, None) => return None,
    };
    (!thing.is_empty()).then(|| thing.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_dpa_says_of_something_names_that_in_five_languages() {
        for (question, thing) in [
            ("What does the DPA say about deletion?", "deletion"),
            ("What does our contract provide on audits?", "audits"),
            ("Was steht im AVV zur Löschung?", "loschung"),
            ("Was regelt der Vertrag zur Auftragsverarbeitung zu Datenpannen?", "datenpannen"),
            ("Was ist zur Löschung im AVV vereinbart?", "loschung im"),
            ("Que prévoit notre contrat de sous-traitance sur l'effacement ?", "l effacement"),
            ("Que dit le DPA en cas de violation ?", "violation"),
            ("¿Qué dice el contrato de encargo sobre las auditorías?", "las auditorias"),
            ("Wat staat er in de verwerkersovereenkomst over subverwerkers?", "subverwerkers"),
        ] {
            assert_eq!(subject(question).as_deref(), Some(thing), "{question}");
        }
        for question in [
            "Please provide the DPA for signature",
            "What does the DPA say?",
            "What does your policy say about deletion?",
            "Können Sie uns eine Kopie des AVV zusenden?",
            "",
        ] {
            assert_eq!(subject(question), None, "{question}");
        }
    }
}
