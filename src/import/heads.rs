//! The heads of columns as people and programs write them, made comparable: line ends, stars, numbers and punctuation fall away, accents and
//! capitals too; what stands in brackets behind a name is looked at by itself.

use crate::model::damage::plain_form;
use crate::model::date::Order;
use crate::model::likeness::{is_unseen, words};
use crate::model::span::Unit;
use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;

/// Words with which a head says that its cells have to be filled in, or need not be.
const REQUIRED: [&str; 18] = [
    "required",
    "mandatory",
    "optional",
    "if any",
    "if applicable",
    "if known",
    "pflicht",
    "pflichtfeld",
    "erforderlich",
    "obligatoire",
    "requis",
    "facultatif",
    "obligatorio",
    "opcional",
    "obbligatorio",
    "facoltativo",
    "verplicht",
    "wymagane",
];
/// Words for a number in a series, at the end of a head.
const NUMBER: [&str; 5] = ["nummer", "number", "numero", "num", "nr"];

/// The form in which a head is compared: letters and digits alone, small, without accents; `Kunden-Nr.:`, `KUNDEN_NR` and `KundenNr` are one.
#[must_use]
pub fn normal(head: &str) -> String {
    let said = undecorated(head).replace(['#', '№', 'º'], " no ").replace('_', " ");
    let mut form = words(&said).replace(' ', "");
    if let Some(series) = NUMBER.iter().find_map(|word| form.strip_suffix(word)) {
        form = format!("{series}no");
    }
    without_umlauts(&form)
}

/// Words as [`normal`] compares them, one after the other.
pub fn normal_words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    parts.map(|part| without_umlauts(&words(part))).filter(|word| !word.is_empty()).collect()
}

/// Umlauts that are written with two letters, as without their marks.
fn without_umlauts(form: &str) -> String {
    form.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// The forms of a head, the surest first: as it stands, without what stands in brackets, and each language of one that has two.
pub fn forms(head: &str) -> Vec<String> {
    let mut forms = vec![normal(head)];
    let decoded = undecorated(head);
    let (bare, _) = split(&decoded);
    forms.extend(std::iter::once(bare).chain(languages(bare)).map(normal));
    let mut seen = Vec::new();
    forms.retain(|form| {
        !form.is_empty() && !seen.contains(form) && {
            seen.push(form.clone());
            true
        }
    });
    forms
}

/// In what a head says that its numbers are counted: `Breach notice (hours)`, `Frist in Tagen`.
#[must_use]
pub fn unit(head: &str) -> Option<Unit> {
    let decoded = undecorated(head);
    split(&decoded).1.and_then(Unit::of)
}

/// In which order a head says that its days are written: `Signed (DD/MM/YYYY)`.
#[must_use]
pub fn order(head: &str) -> Option<Order> {
    let decoded = undecorated(head).to_lowercase();
    let (_, within) = split(&decoded);
    let parts: Vec<&str> = within?.trim().split(['/', '.', '-', ' ']).collect();
    let is = |part: &str, letters: &str| {
        part.is_ascii()
            && matches!(part.len(), 1 | 2 | 4)
            && part.chars().all(|c| part.starts_with(c))
            && letters.contains(&part[..1])
    };
    match parts[..] {
        [month, day, year] if is(month, "m") && is(day, "dtjg") && is(year, "yja") => Some(Order::MonthFirst),
        [day, month, year] if is(day, "dtjg") && is(month, "m") && is(year, "yja") => Some(Order::DayFirst),
        _ => None,
    }
}

/// Names of a DPA, in words that are compared.
const DPA: [&str; 27] = [
    "dpa",
    "dpas",
    "avv",
    "adv",
    "av vertrag",
    "adv vertrag",
    "auftragsverarbeitung",
    "auftragsverarbeitungsvertrag",
    "vertrag zur auftragsverarbeitung",
    "data processing agreement",
    "data processing addendum",
    "accord de traitement",
    "accord de traitement des donnees",
    "contrat de sous traitance",
    "acuerdo de tratamiento",
    "contrato de tratamiento",
    "contrato de encargo",
    "accordo sul trattamento dei dati",
    "accordo di trattamento",
    "contratto di trattamento",
    "verwerkersovereenkomst",
    "acordo de tratamento",
    "acordo de tratamento de dados",
    "contrato de tratamento",
    "umowa powierzenia",
    "umowy powierzenia",
    "umowa powierzenia przetwarzania",
];
/// The words of each name, the longest names first.
static DPA_WORDS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let mut names: Vec<Vec<String>> = DPA.iter().map(|name| normal_words(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
});
/// Words beside one that leave it at the question whether there is one, or how far it has come.
const WHETHER: &str = "signed in place status state exists existing available has have is there concluded executed agreed yes no y n ja nein oui non \
    vorhanden unterzeichnet unterschrieben abgeschlossen liegt vor geschlossen besteht signe existe firmado firmato getekend podpisana statut etat estado \
    stato stan situacao stand";
/// Words between one and what is said of it.
const BETWEEN: &str = "the a an of on for to and der die das des dem den zum zur im am vom von du de la le les l d del della delle dei da do das dos di il lo een het van voor op";

/// What a head that names a DPA says beside the name, in words that are compared: "expires" of "DPA expires". Nothing is left where it only asks
/// whether there is one, or how far it has come: "AVV", "DPA status", "Has a DPA (yes/no)".
pub fn beside_dpa(head: &str) -> Option<String> {
    let all = normal_words(head);
    let is_in = |list: &str, word: &String| list.split_whitespace().any(|known| known == word);
    let (at, length) = DPA_WORDS.iter().find_map(|name| {
        let (at, _) = all.windows(name.len()).enumerate().find(|(_, window)| window == name)?;
        Some((at, name.len()))
    })?;
    let rest: Vec<&String> = all[..at].iter().chain(&all[at + length..]).collect();
    if rest.iter().all(|word| is_in(WHETHER, word) || is_in(BETWEEN, word)) {
        return Some(String::new());
    }
    let telling: Vec<&str> = rest.into_iter().filter(|word| !is_in(BETWEEN, word)).map(String::as_str).collect();
    Some(telling.join(" "))
}

/// Words at the end of a head that ask for a day: "AVV unterzeichnet am", "DPA signé le".
const WHEN: &str = "on am vom le du el il op em dnia";

/// Whether a head of which only the name of a DPA tells something asks on which day: "AVV abgeschlossen am", "AVV vom".
pub fn asks_when(head: &str) -> bool {
    let last = normal_words(head).pop().unwrap_or_default();
    WHEN.split(' ').any(|word| word == last)
}

/// The parts of a head that says one thing in two words or languages: "Plan / Edition".
pub fn languages(head: &str) -> Vec<&str> {
    let between = [" / ", " | ", "\n"].into_iter().find(|between| head.contains(between));
    let parts = between.into_iter().flat_map(|between| head.split(between));
    parts.filter(|part| part.trim().chars().count() > 1).collect()
}

/// Words with which a head says that its cells stand beside what another column says.
const BESIDE: &str = "additional more other others further extra secondary alternate alternative weitere zusatzliche sonstige autres supplementaires otros adicionales altri overige     outros inne";

/// Whether a column says more of what another one says: "Additional Domains".
#[must_use]
pub fn adds(head: &str) -> bool {
    normal_words(head).iter().any(|word| BESIDE.split_whitespace().any(|known| known == word))
}

/// Whether a column holds addresses of mail.
#[must_use]
pub fn is_mail(head: &str) -> bool {
    let normal = normal(head);
    ["mail", "courriel", "correo"].iter().any(|word| normal.contains(word))
}

/// A head without entities of HTML, the formula that keeps a text as it is, numbers before it, marks around it, and words that only say
/// whether it has to be filled in.
fn undecorated(head: &str) -> Cow<'_, str> {
    // Most heads, and nearly all that are known, are words alone.
    if head.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        return Cow::Borrowed(head);
    }
    let decoded = plain_form(head).map_or(Cow::Borrowed(head), |(plain, _)| Cow::Owned(plain));
    let marks = |c: char| {
        c.is_whitespace()
            || is_unseen(c)
            || matches!(c, '*' | ':' | '.' | '"' | '\'' | '?' | '!' | '=' | '>' | '•' | '†')
    };
    let mut bare = without_number(decoded.trim_matches(marks)).trim_matches(marks);
    loop {
        let shorter = without_required(bare).trim_matches(marks);
        if shorter.len() == bare.len() || shorter.is_empty() {
            break;
        }
        bare = shorter;
    }
    // Line ends and runs of blanks are one blank.
    let spaced = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    if spaced == head { Cow::Borrowed(head) } else { Cow::Owned(spaced) }
}

/// `1. Name`, `2) Name`, `(3) Name`, `1.2 Name`.
fn without_number(head: &str) -> &str {
    let rest = head.trim_start_matches(['(', '[']).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let digits = head.len() - rest.len();
    let sign = &head[..digits];
    let rest = rest.strip_prefix([')', ']', ':']).or_else(|| rest.strip_prefix(' ').filter(|_| sign.contains('.')));
    match rest {
        Some(rest) if digits > 0 && digits < 7 && sign.contains(|c: char| c.is_ascii_digit()) && !rest.is_empty() => {
            rest
        }
        _ => head,
    }
}

/// `Name (required)`, `Name - optional`, `required: Name`.
fn without_required(head: &str) -> &str {
    let says = |text: &str| REQUIRED.contains(&words(text).as_str());
    let (bare, within) = split(head);
    if within.is_some_and(|within| says(within) || within.trim() == "*") {
        return bare;
    }
    for between in [" - ", " – ", ": ", ", "] {
        match head.rsplit_once(between) {
            Some((bare, word)) if says(word) => return bare,
            _ => {}
        }
        match head.split_once(between) {
            Some((word, bare)) if says(word) => return bare,
            _ => {}
        }
    }
    head
}

/// What stands before brackets at the end of a head, and within them; or before a unit, and the unit.
fn split(head: &str) -> (&str, Option<&str>) {
    let within = [('(', ')'), ('[', ']'), ('{', '}')].into_iter().find_map(|(open, close)| {
        let (bare, within) = head.trim_end().strip_suffix(close)?.rsplit_once(open)?;
        (!bare.trim().is_empty()).then_some((bare.trim_end(), within))
    });
    let last =
        |between: &&str| head.rsplit_once(*between).filter(|(bare, unit)| !bare.is_empty() && Unit::of(unit).is_some());
    let within = within.or_else(|| [" in ", " en ", ", ", " - ", " / "].iter().find_map(last));
    within.map_or((head, None), |(bare, within)| (bare, Some(within)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_head_says_beside_the_name_of_a_dpa() {
        for head in [
            "AVV",
            "DPA",
            "DPA signed",
            "DPA status",
            "Statut du DPA",
            "Stato DPA",
            "AVV-Status",
            "Has a DPA (yes/no)",
            "AVV unterzeichnet?",
            "AV-Vertrag vorhanden",
            "dpa_in_place",
            "Data Processing Agreement",
            "DPA signé",
        ] {
            assert_eq!(beside_dpa(head).as_deref(), Some(""), "{head}");
        }
        for (head, rest) in [
            ("AVV-Nr.", "nr"),
            ("DPA version", "version"),
            ("Notes on the DPA", "notes"),
            ("AVV gültig bis", "gultig bis"),
        ] {
            assert_eq!(beside_dpa(head).as_deref(), Some(rest), "{head}");
        }
        for head in ["", "Signed", "Adva", "Country"] {
            assert_eq!(beside_dpa(head), None, "{head}");
        }
    }

    #[test]
    fn heads_that_mean_one_thing_have_one_form() {
        for (heads, form) in [
            (
                &[
                    "Company name",
                    "company_name",
                    "COMPANY NAME",
                    "CompanyName",
                    "companyName",
                    "Company\nname",
                    "Company\r\n  name",
                    "Company\u{a0}name",
                    "Company-name",
                    " Company name: ",
                    "Company name *",
                    "* Company name",
                    "*Company name",
                    "Company name (required)",
                    "Company name [optional]",
                    "Company name (*)",
                    "Company name - required",
                    "Required: Company name",
                    "1. Company name",
                    "1) Company name",
                    "(1) Company name",
                    "1.2 Company name",
                    "Company name.",
                    "\"Company name\"",
                    "=\"Company name\"",
                    "Company name?",
                    "\u{feff}Company name",
                    "\u{2060}Company name\u{200e}",
                    "Company&nbsp;name",
                    "Company  name",
                    "companyname",
                ][..],
                "companyname",
            ),
            (
                &[
                    "Société",
                    "Soci&eacute;t&eacute;",
                    "SOCIÉTÉ",
                    "Societe",
                    "Socie\u{301}te\u{301}",
                    "Soci&#233;t&#xe9;",
                ][..],
                "societe",
            ),
            (&["Läuft ab", "Laeuft ab", "Lauft ab", "LÄUFT AB"][..], "lauftab"),
            (&["Straße", "Strasse", "STRASSE"][..], "strasse"),
            (
                &[
                    "Kunden-Nr.",
                    "Kunden Nr",
                    "KUNDEN_NR",
                    "Kunden-Nummer",
                    "Kunden #",
                    "Kunden-No.",
                    "Kundennummer",
                    "KundenNr",
                ][..],
                "kundenno",
            ),
            (&["Customer number", "Customer no.", "Customer #", "Customer Nr", "Customer №"][..], "customerno"),
            (&["Country/Region", "Country / Region", "Country Region"][..], "countryregion"),
            (&["ID", "Id", "id:", "I.D."][..], "id"),
            (&["R&D"][..], "randd"),
        ] {
            for head in heads {
                assert_eq!(normal(head), form, "{head}");
            }
        }
        for (one, other) in [
            ("Name (work)", "Name (home)"),
            ("Address 1", "Address 2"),
            ("1st contact", "2nd contact"),
            ("2024", "2025"),
        ] {
            assert_ne!(normal(one), normal(other));
        }
        assert_eq!(normal("  "), "");
        assert_eq!(normal("***"), "");
    }

    #[test]
    fn what_stands_in_brackets_or_in_a_second_language_is_looked_at_by_itself() {
        assert_eq!(forms("Breach notice (hours)"), ["breachnoticehours", "breachnotice"]);
        assert_eq!(forms("Name / Nom"), ["namenom", "name", "nom"]);
        assert_eq!(
            forms("Kunde | Customer (legal name)"),
            ["kundecustomerlegalname", "kundecustomer", "kunde", "customer"]
        );
        assert_eq!(forms("Name"), ["name"]);
        assert_eq!(forms("Löschfrist in Tagen"), ["loschfristintagen", "loschfrist"]);
        assert_eq!(forms("(Do Not Modify) Account"), ["donotmodifyaccount"]);
        for (head, expected) in [
            ("Breach notice (hours)", Some(Unit::Hours)),
            ("Breach notice [h]", Some(Unit::Hours)),
            ("Notice (business days)", Some(Unit::BusinessDays)),
            ("Löschfrist in Tagen", Some(Unit::Days)),
            ("Löschfrist (Tage)", Some(Unit::Days)),
            ("Délai (jours)", Some(Unit::Days)),
            ("Breach notice, hours", Some(Unit::Hours)),
            ("Liability (EUR)", None),
            ("Notice", None),
        ] {
            assert_eq!(unit(head), expected, "{head}");
        }
        for (head, expected) in [
            ("Signed (DD/MM/YYYY)", Some(Order::DayFirst)),
            ("Signed [mm/dd/yy]", Some(Order::MonthFirst)),
            ("Unterzeichnet (TT.MM.JJJJ)", Some(Order::DayFirst)),
            ("Signé le (jj/mm/aaaa)", Some(Order::DayFirst)),
            ("Signed (YYYY-MM-DD)", None),
            ("Signed (date)", None),
            ("signed (дд.мм.гггг)", None),
            ("Unterschrift (ä.ö.ü)", None),
            ("締結日 (日/月/年)", None),
            ("Signed", None),
        ] {
            assert_eq!(order(head), expected, "{head}");
        }
        assert!(is_mail("E-Mail") && is_mail("Contact email") && !is_mail("Website"));
    }
}
