//! What no sentence says that leaves the house, whoever wrote it: that something is compliant, and on which legal basis a customer processes. That
//! there is no access is said only where the records say so.

use crate::model::likeness::words;

/// Words that say that something meets a law, as they are compared.
const COMPLIANT: &[&str] = &[
    "compliant",
    "konform",
    "konforme",
    "konformen",
    "konformes",
    "rechtskonform",
    "gesetzeskonform",
    "conforme",
    "conformes",
    "cumple con el rgpd",
    "cumple el rgpd",
    "cumplimos con el rgpd",
    "cumplimos el rgpd",
    "cumplen con el rgpd",
    "conforme al rgpd",
    "voldoet aan de avg",
    "voldoen aan de avg",
    "avg proof",
    "gdpr proof",
    "conform de avg",
    "conform the gdpr",
    "erfullt die dsgvo",
    "erfullen die dsgvo",
    "entspricht der dsgvo",
    "dsgvo gerecht",
    "respecte le rgpd",
    "respectons le rgpd",
    "conformidad con el rgpd",
    "fully comply",
    "fully complies",
    "comply with the gdpr",
    "complies with the gdpr",
    "comply with gdpr",
    "complies with gdpr",
];

/// Words that name the legal basis of whoever reads them.
const BASIS: &[&str] = &[
    "legal basis of your",
    "legal basis for your",
    "your legal basis",
    "your lawful basis",
    "lawful basis of your",
    "lawful basis for your",
    "rechtsgrundlage ihrer",
    "rechtsgrundlage ihres",
    "rechtsgrundlage fur ihre",
    "ihre rechtsgrundlage",
    "votre base legale",
    "base legale de votre",
    "base legale de vos",
    "votre base juridique",
    "su base juridica",
    "su base legal",
    "base juridica de su",
    "base juridica de sus",
    "uw grondslag",
    "uw rechtsgrond",
    "grondslag van uw",
    "rechtsgrond voor uw",
];

/// Words that say that nobody of ours gets at the data.
const NO_ACCESS: &[&str] = &[
    "no access",
    "not have access",
    "not have any access",
    "never have access",
    "never access",
    "cannot access",
    "can not access",
    "keinen zugriff",
    "kein zugriff",
    "keinerlei zugriff",
    "keinen zugang",
    "aucun acces",
    "pas acces",
    "ningun acceso",
    "no tenemos acceso",
    "sin acceso",
    "geen toegang",
];

fn says(text: &str, any: &[&str]) -> bool {
    let text = format!(" {} ", words(text));
    any.iter().any(|one| text.contains(&format!(" {one} ")))
}

/// What a text says that nobody tells a customer; nothing where it says no such thing.
#[must_use]
pub fn never_told(text: &str) -> Option<&'static str> {
    match () {
        () if says(text, COMPLIANT) => {
            Some("says that something is compliant, which no record shows: say what is done")
        }
        () if says(text, BASIS) => Some("names the legal basis of whoever reads it, which only the controller can say"),
        () => None,
    }
}

/// Whether a text says that there is no access to data.
#[must_use]
pub fn denies_access(text: &str) -> bool {
    says(text, NO_ACCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_no_record_bears_are_found_in_each_language() {
        for text in [
            "We are fully GDPR compliant.",
            "Our platform is GDPR-compliant",
            "Wir sind DSGVO-konform.",
            "Notre service est conforme au RGPD.",
            "Kunden können es rechtskonform nutzen",
            "Our product complies with the GDPR",
            "Nuestro servicio cumple con el RGPD.",
            "Wij voldoen aan de AVG.",
            "Wir erfüllen die DSGVO.",
            "Nous respectons le RGPD.",
        ] {
            assert!(never_told(text).is_some_and(|why| why.contains("compliant")), "{text}");
        }
        for text in [
            "The legal basis of your processing is Art. 6(1)(f).",
            "Die Rechtsgrundlage Ihrer Verarbeitung ist Art. 6",
            "Votre base légale est le contrat",
            "Su base jurídica es el contrato",
            "Uw grondslag is toestemming",
        ] {
            assert!(never_told(text).is_some_and(|why| why.contains("legal basis")), "{text}");
        }
        for text in [
            "Which legal basis you process on is for you to say.",
            "Our compliance team answers you.",
            "Complaints go to the authority.",
            "Data is encrypted at rest.",
        ] {
            assert_eq!(never_told(text), None, "{text}");
        }
        for text in
            ["We have no access to your data.", "Wir haben keinen Zugriff.", "Nous n'avons pas accès à vos données"]
        {
            assert!(denies_access(text), "{text}");
        }
        assert!(!denies_access("Access is given on request only"));
    }
}
