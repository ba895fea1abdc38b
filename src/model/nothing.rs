//! Cells that hold something and say nothing: words for what is not known, results of formulas that failed, and "None", which can mean either
//! that there is none or that nobody knows.

use super::Shape;
use super::field::{NONE, yes_or_no};
use super::likeness::words;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words for what is not there, beside "no" and "none".
const MISSING: [&str; 30] = [
    "missing",
    "absent",
    "not signed",
    "unsigned",
    "not in place",
    "not concluded",
    "does not exist",
    "without",
    "kein",
    "fehlt",
    "fehlend",
    "ohne",
    "nicht vorhanden",
    "nicht unterzeichnet",
    "nicht unterschrieben",
    "nicht abgeschlossen",
    "noch nicht",
    "not yet",
    "pas encore",
    "manquant",
    "absente",
    "non signé",
    "pas signé",
    "sin firmar",
    "no firmado",
    "non firmato",
    "mancante",
    "ontbreekt",
    "niet getekend",
    "brak",
];

/// Words for what is not known, not given or not decided, in small letters and without brackets around them.
const NOTHING: &[&str] = &[
    "-",
    "--",
    "---",
    "–",
    "––",
    "—",
    "——",
    "−",
    ".",
    "..",
    "...",
    "…",
    "#",
    "无",
    "無",
    "暂无",
    "暫無",
    "没有",
    "未提供",
    "未知",
    "未填",
    "未填写",
    "不详",
    "不詳",
    "不明",
    "不适用",
    "不適用",
    "待定",
    "空",
    "なし",
    "未定",
    "未入力",
    "未記入",
    "該当なし",
    "없음",
    "미정",
    "미입력",
    "?",
    "??",
    "???",
    "/",
    "//",
    "_",
    "*",
    "\\n",
    "n/a",
    "n.a.",
    "n. a.",
    "n.a",
    "n\\a",
    "na",
    "#n/a",
    "#na",
    "#nv",
    "#n/v",
    "#n/d",
    "n/d",
    "n.d.",
    "n/k",
    "null",
    "nil",
    "nan",
    "undefined",
    "empty",
    "blank",
    "not provided",
    "not available",
    "not applicable",
    "not known",
    "not set",
    "no data",
    "no value",
    "no information",
    "unknown",
    "unset",
    "tbd",
    "t.b.d.",
    "tba",
    "tbc",
    "to be defined",
    "to be determined",
    "to be confirmed",
    "k.a.",
    "k. a.",
    "k.a",
    "keine angabe",
    "keine angaben",
    "ohne angabe",
    "unbekannt",
    "nicht bekannt",
    "nicht angegeben",
    "nicht verfügbar",
    "entfällt",
    "inconnu",
    "inconnue",
    "non renseigné",
    "non renseignée",
    "non communiqué",
    "n.c.",
    "nc",
    "sans objet",
    "à définir",
    "desconocido",
    "desconocida",
    "no disponible",
    "no aplica",
    "sin datos",
    "s/d",
    "por definir",
    "sconosciuto",
    "sconosciuta",
    "non disponibile",
    "non applicabile",
    "da definire",
    "onbekend",
    "n.v.t.",
    "nvt",
    "niet bekend",
    "niet van toepassing",
    "niet opgegeven",
    "desconhecido",
    "não disponível",
    "não aplicável",
    "nieznany",
    "nieznane",
    "nie dotyczy",
    "brak danych",
    "b/d",
];
/// What spreadsheets show in the place of a result, in the languages of their programs; what stands for "not available" is no error here.
const ERRORS: &[&str] = &[
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#num!",
    "#null!",
    "#spill!",
    "#calc!",
    "#getting_data",
    "#error!",
    "#field!",
    "#blocked!",
    "#connect!",
    "#bezug!",
    "#wert!",
    "#zahl!",
    "#überlauf!",
    "#valeur!",
    "#nom?",
    "#nombre!",
    "#nul!",
    "#¡ref!",
    "#¡valor!",
    "#¿nombre?",
    "#¡div/0!",
    "#¡num!",
    "#rif!",
    "#valore!",
    "#nome?",
    "#verw!",
    "#waarde!",
    "#naam?",
    "#deel/0!",
    "#getal!",
    "#adr!",
    "#arg!",
    "#nazwa?",
    "#liczba!",
];

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellSays {
    /// What it holds.
    Something,
    /// Nothing.
    Nothing,
    /// That there is none, or nothing.
    NoneOrNothing,
    /// That a formula failed.
    Failed,
}

/// What the words above say.
static WORDS: LazyLock<HashMap<&str, CellSays>> = LazyLock::new(|| {
    let all = [(NOTHING, CellSays::Nothing), (NONE, CellSays::NoneOrNothing), (ERRORS, CellSays::Failed)];
    all.into_iter().flat_map(|(words, said)| words.iter().map(move |word| (*word, said))).collect()
});

/// What a cell that feeds a field of a shape says.
pub fn said(text: &str, shape: Shape) -> CellSays {
    // Nobody has longer words for nothing, and most cells are longer or none of them.
    if text.len() > 40 {
        return CellSays::Something;
    }
    let lower = text.trim().to_lowercase();
    let bare = [("(", ")"), ("[", "]"), ("<", ">"), ("{", "}"), ("--", "--"), ("\"", "\"")]
        .into_iter()
        .find_map(|(open, close)| lower.strip_prefix(open)?.strip_suffix(close))
        .filter(|within| !within.is_empty())
        .map_or(lower.as_str(), str::trim);
    // The codes of Namibia and New Caledonia.
    let code = shape == Shape::Country && bare.len() == 2 && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    // A column that is too narrow for its numbers.
    let too_narrow = bare.len() > 1 && bare.bytes().all(|byte| byte == b'#');
    if too_narrow || bare.strip_prefix("err:").is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit())) {
        return CellSays::Failed;
    }
    match WORDS.get(bare) {
        // Salesforce writes --None-- where nobody chose.
        Some(CellSays::NoneOrNothing) if lower.starts_with("--") => CellSays::Nothing,
        Some(CellSays::Nothing) if code => CellSays::Something,
        said => said.copied().unwrap_or(CellSays::Something),
    }
}

/// Whether a cell about something says that there is none of it: "no", "none", "missing", "not signed".
#[must_use]
pub fn says_none(text: &str) -> bool {
    let said_so = |text: &str| {
        yes_or_no(text) == Some(false)
            || matches!(said(text, Shape::Line), CellSays::NoneOrNothing)
            || MISSING.iter().any(|word| words(word) == words(text))
    };
    // "no, refused", "nein (kein Bedarf)", "no DPA", "kein AVV"
    let (first, _) = text.split_once([',', ';', '(', ':']).unwrap_or((text, ""));
    let about = words(text);
    let before = about.rsplit_once(' ').filter(|(_, last)| matches!(*last, "dpa" | "avv"));
    [text, first].into_iter().chain(before.map(|(before, _)| before)).any(|text| said_so(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_told_from_what_is_and_from_what_nobody_says() {
        for text in [
            "no",
            "Nein",
            "NONE",
            "keine",
            "no DPA",
            "kein AVV",
            "not signed",
            "nein (kein Bedarf)",
            "no, refused",
            "false",
            "aucun",
        ] {
            assert!(says_none(text), "{text}");
        }
        for text in ["", "-", "yes", "ja", "2026-01-01", "unknown", "n/a", "Norway", "signed", "v2"] {
            assert!(!says_none(text), "{text}");
        }
    }

    #[test]
    fn words_for_nothing_are_nothing_in_every_shape() {
        for text in [
            "N/A",
            "n/a",
            "-",
            "–",
            "--",
            "NULL",
            "null",
            "k.A.",
            "K. A.",
            "unbekannt",
            "Unknown",
            "TBD",
            "not provided",
            "#N/A",
            "(blank)",
            "nan",
            "NaN",
            "<null>",
            "(empty)",
            "[unknown]",
            "--None--",
            "?",
            "…",
            "\\N",
            "Keine Angabe",
            "non renseigné",
            "s/d",
            "n.v.t.",
            "brak danych",
        ] {
            for shape in [
                Shape::Line,
                Shape::Prose,
                Shape::List,
                Shape::Email,
                Shape::Domain,
                Shape::Country,
                Shape::Date,
                Shape::Flag,
            ] {
                assert_eq!(said(text, shape), CellSays::Nothing, "{text}");
            }
        }
    }

    #[test]
    fn what_says_something_stays() {
        assert_eq!(
            (said("NA", Shape::Country), said("NC", Shape::Country)),
            (CellSays::Something, CellSays::Something),
            "Namibia"
        );
        for text in [
            "Unknown Ltd",
            "No",
            "no",
            "0",
            "x",
            "Nil GmbH",
            "A-1",
            "NULL Island",
            "None of these",
            "NO",
            "Keine Ahnung GmbH",
            "()",
        ] {
            assert_eq!(said(text, Shape::Line), CellSays::Something, "{text}");
        }
        for text in ["None", "none", "NONE", "keine", "aucun"] {
            assert_eq!(said(text, Shape::Line), CellSays::NoneOrNothing, "{text}");
        }
        for text in ["#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#BEZUG!", "Err:502"] {
            assert_eq!(said(text, Shape::Line), CellSays::Failed, "{text}");
        }
    }
}
