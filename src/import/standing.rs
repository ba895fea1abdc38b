//! How far a DPA has come, in the words of lists: signed, pending, none. A word that is not known is asked.

use crate::model::Shape;
use crate::model::date::is_day;
use crate::model::field::yes_or_no;
use crate::model::kinds::agreement::STAGE;
use crate::model::likeness::words;
use crate::model::nothing::{CellSays, said, says_none};

/// How far a DPA has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Both sides agreed to it.
    Signed,
    /// It is on its way; nobody says how far.
    Pending,
    /// It is on its way, and has come that far: the stage of an agreement.
    Stage(&'static str),
    /// It held, and does not any more.
    Over,
    /// There is none.
    None,
    /// Nothing is said of it.
    Nothing,
}

impl Standing {
    /// As people read it, of a DPA.
    pub fn words(self) -> &'static str {
        match self {
            Standing::Signed => "signed, on a day that is not provided",
            Standing::Pending => "on its way, not signed",
            Standing::Stage(stage) => STAGE.iter().find(|(kept, _)| *kept == stage).map_or(stage, |(_, words)| words),
            Standing::Over => "over",
            Standing::None => "no DPA",
            Standing::Nothing => "not provided",
        }
    }
}

/// The answers to the question what a word means, each with what it makes of the row.
pub const ANSWERS: [(&str, &str); 10] = [
    ("signed", "signed by both sides"),
    ("pending", "on its way, not in force"),
    ("sent", "sent out"),
    ("drafted", "drafted"),
    ("requested", "requested by the customer"),
    ("negotiated", "under negotiation"),
    ("partly signed", "signed by one side only"),
    ("expired", "over"),
    ("none", "there is no DPA"),
    ("not provided", "it says nothing"),
];

/// Words of lists in eight languages, as they are compared.
const KNOWN: [(Standing, &str); 8] = [
    (
        Standing::Signed,
        "signed|x|fully signed|fully executed|executed|in place|in force|active|complete|completed|concluded|agreed|accepted|done|countersigned|both signed|dpa signed|valid|\
         unterzeichnet|unterschrieben|abgeschlossen|geschlossen|gezeichnet|vorhanden|liegt vor|in kraft|aktiv|gultig|signe|signee|conclu|en vigueur|actif|firmado|firmada|vigente|en vigor|activo|\
         firmato|firmata|in vigore|attivo|concluso|getekend|ondertekend|afgesloten|van kracht|actief|assinado|assinada|em vigor|ativo|podpisano|podpisana|podpisany|zawarta|obowiazuje",
    ),
    (
        Standing::Pending,
        "pending|in progress|open|outstanding|waiting|awaiting signature|awaiting|to be signed|to sign|not yet signed|in signature|out for signature|in review|under review|in process|on its way|\
         ausstehend|offen|in arbeit|in bearbeitung|in prufung|in unterzeichnung|wartet|en attente|a signer|en cours de signature|pendiente|en tramite|por firmar|in attesa|da firmare|\
         in behandeling|te tekenen|in afwachting|pendente|por assinar|w toku|oczekuje|do podpisu|w trakcie",
    ),
    (
        Standing::Stage("sent"),
        "sent|sent out|dpa sent|sent to customer|delivered|versandt|versendet|verschickt|gesendet|envoye|envoyee|enviado|enviada|inviato|inviata|verzonden|verstuurd|wyslano|wyslana",
    ),
    (
        Standing::Stage("drafted"),
        "draft|drafted|in draft|drafting|entwurf|im entwurf|brouillon|projet|borrador|bozza|in bozza|concept|ontwerp|rascunho|minuta|projekt|wersja robocza",
    ),
    (
        Standing::Stage("requested"),
        "requested|angefordert|angefragt|demande|demandee|solicitado|solicitada|richiesto|richiesta|aangevraagd|gevraagd|solicitado pelo cliente|zamowiono",
    ),
    (
        Standing::Stage("under_negotiation"),
        "negotiated|negotiation|negotiating|in negotiation|under negotiation|redlining|redlines|with legal|in legal review|in verhandlung|en negociation|en negociacion|in trattativa|in negoziazione|in onderhandeling|em negociacao|w negocjacji",
    ),
    (
        Standing::Stage("partially_signed"),
        "partly signed|partially signed|half signed|signed by customer|signed by us|customer signed|teilweise unterzeichnet|partiellement signe|parcialmente firmado|parzialmente firmato|deels getekend|parcialmente assinado|czesciowo podpisana",
    ),
    (
        Standing::Over,
        "expired|ended|over|terminated|lapsed|cancelled|canceled|abgelaufen|beendet|gekundigt|erloschen|expire|expiree|resilie|termine|caducado|caducada|vencido|vencida|rescindido|terminado|scaduto|scaduta|cessato|\
         verlopen|beeindigd|opgezegd|expirado|expirada|encerrado|wygasla|wygaslo|wygasl|rozwiazana",
    ),
];
/// The other side said no: nothing is in force, and nothing is on its way.
const REJECTED: &str =
    "rejected|refused|declined|abgelehnt|verweigert|refuse|rechazado|rifiutato|geweigerd|afgewezen|recusado|odrzucona";

/// What a cell about the DPA of a customer says; nothing when its word is not known.
pub fn standing(cell: &str) -> Option<Standing> {
    let spelled = words(cell);
    let is_one_of = |list: &str| list.split('|').any(|known| words(known) == spelled);
    if let Some((known, _)) = KNOWN.iter().find(|(_, list)| is_one_of(list)) {
        return Some(*known);
    }
    if is_one_of(REJECTED) {
        return Some(Standing::Stage("rejected"));
    }
    match said(cell, Shape::Line) {
        CellSays::Nothing => return Some(Standing::Nothing),
        CellSays::NoneOrNothing => return Some(Standing::None),
        CellSays::Something | CellSays::Failed => {}
    }
    match yes_or_no(cell) {
        Some(true) => Some(Standing::Signed),
        Some(false) => Some(Standing::None),
        None => says_none(cell).then_some(Standing::None),
    }
}

/// Words between what is said of a DPA and the day.
const LINKING: [&str; 12] = ["on", "am", "vom", "seit", "since", "le", "du", "el", "il", "op", "em", "dnia"];

/// The day with which a cell ends, and what stands before it: "signed on 12.3.26", "Signed (2026-03-12)".
#[must_use]
pub fn day_at_end(cell: &str) -> Option<(&str, &str)> {
    let edge = |c: char| c.is_whitespace() || "():,;".contains(c);
    let ends = cell.trim_end_matches(edge);
    let starts = ends.char_indices().filter(|(_, c)| edge(*c)).map(|(at, c)| (at, at + c.len_utf8()));
    starts
        .map(|(end, start)| (&ends[..end], ends[start..].trim_start()))
        .find(|(before, day)| !before.is_empty() && is_day(day))
}

/// What a cell says that has a word and a day: how far the DPA has come, and the day.
#[must_use]
pub fn standing_on(cell: &str) -> Option<(Standing, &str)> {
    let (before, day) = day_at_end(cell)?;
    let word = before.trim_end_matches(|c: char| c.is_whitespace() || "():,;".contains(c));
    let bare = word.rsplit_once(' ').filter(|(_, last)| LINKING.contains(&last.to_lowercase().as_str()));
    Some((standing(bare.map_or(word, |(bare, _)| bare))?, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_a_day_are_both_read() {
        for (cell, day) in [
            ("signed 12.3.26", "12.3.26"),
            ("Signed (2026-03-12)", "2026-03-12"),
            ("unterzeichnet am 12.03.2026", "12.03.2026"),
            ("signed: 1 Sep 2024", "1 Sep 2024"),
            ("signé le 03/04/2026", "03/04/2026"),
        ] {
            assert_eq!(standing_on(cell), Some((Standing::Signed, day)), "{cell}");
        }
        assert_eq!(standing_on("sent 2026-03-12"), Some((Standing::Stage("sent"), "2026-03-12")));
        for cell in ["2026-03-12", "signed", "see Anna 12.3.26", "version 2 of 12.3.26", "signed v2"] {
            assert_eq!(standing_on(cell), None, "{cell}");
        }
        assert_eq!(day_at_end("own paper, signed 1 Sep 2024"), Some(("own paper, signed", "1 Sep 2024")));
    }

    #[test]
    fn words_say_how_far_a_dpa_has_come() {
        for (cells, expected) in [
            (
                &[
                    "signed",
                    "Signed",
                    "YES",
                    "ja",
                    "x",
                    "Unterzeichnet",
                    "signé",
                    "firmado",
                    "getekend",
                    "podpisana",
                    "in force",
                ][..],
                Standing::Signed,
            ),
            (&["pending", "In Prüfung", "en attente", "not yet signed", "w toku"][..], Standing::Pending),
            (&["sent", "Versandt"][..], Standing::Stage("sent")),
            (&["Draft", "Entwurf"][..], Standing::Stage("drafted")),
            (&["declined"][..], Standing::Stage("rejected")),
            (&["expired", "abgelaufen", "Scaduto"][..], Standing::Over),
            (&["none", "No", "nein", "not signed", "no DPA", "kein AVV", "missing"][..], Standing::None),
            (&["n/a", "-", "unknown", "tbd"][..], Standing::Nothing),
        ] {
            for cell in cells {
                assert_eq!(standing(cell), Some(expected), "{cell}");
            }
        }
        for cell in ["see Anna", "v2", "2026-01-01", "maybe", "signed?maybe"] {
            assert_eq!(standing(cell), None, "{cell}");
        }
        for (answer, _) in ANSWERS {
            assert!(standing(answer).is_some(), "{answer} can be answered");
        }
    }
}
