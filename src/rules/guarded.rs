//! What no sentence says that leaves the house, whoever wrote it: that something is compliant, and on which legal basis a customer processes. That
//! there is no access is said only where the records say so.

use super::named::{as_seen, in_latin, with_letters};
use crate::model::likeness::words;

/// Words that say that something meets a law, as they are compared.
const COMPLIANT: &[&str] = &[
    "compliant",
    "100 gdpr",
    "100 dsgvo",
    "100 rgpd",
    "gdpr ready",
    "dsgvo ready",
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
    "compliance is guaranteed",
    "compliance is ensured",
    "compliance is assured",
    "compliance is given",
    "compliance guaranteed",
    "guarantee compliance",
    "guarantees compliance",
    "guaranteed compliance",
    "full compliance",
    "everything complies",
    "processing is in line with",
    "processing complies with",
    "processing is in accordance with",
    "verarbeitung entspricht",
    "verarbeitung steht im einklang",
    "traitement respecte",
    "traitement est conforme",
    "in compliance with all laws",
    "in compliance with the law",
    "in compliance with applicable law",
    "in compliance with applicable laws",
    "comply with all laws",
    "comply with the law",
    "comply with applicable law",
    "comply with applicable laws",
    "complies with all laws",
    "complies with the law",
    "datenschutzgerecht",
    "datenschutzkonform",
    "datenschutzkonforme",
    "datenschutzkonformen",
    "conformi",
    "in conformita con",
    "everything is allowed",
    "everything is legal",
    "allowed by the law",
    "entirely legal",
    "perfectly legal",
    "fully legal",
    "no legal risk",
    "vollkommen legal",
    "rechtlich einwandfrei",
    "rechtlich unbedenklich",
    "parfaitement legal",
    "entierement legal",
];

/// Words that name the legal basis of whoever reads them.
const BASIS: &[&str] = &[
    "legal basis of your",
    "legal basis for your",
    "your legal basis",
    "your lawful basis",
    "lawful basis of your",
    "lawful basis for your",
    "the controller s legal basis",
    "the customer s legal basis",
    "your ground for processing",
    "rechtsgrund ihrer",
    "rechtsgrund fur ihre",
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

/// What a law of data protection is called, as a whole: a single provision that is named is no claim to meet all of it.
const LAWS: &[&str] = &[
    "gdpr",
    "uk gdpr",
    "eu gdpr",
    "dsgvo",
    "eu dsgvo",
    "ds gvo",
    "rgpd",
    "general data protection regulation",
    "datenschutz grundverordnung",
    "datenschutzgrundverordnung",
    "datenschutzrecht",
    "datenschutzgesetze",
    "datenschutzgesetzen",
    "reglement general sur la protection des donnees",
    "data protection law",
    "data protection laws",
    "privacy laws",
];

/// Words that say, before the name of a law, that it is met.
const MEETS: &[&str] = &[
    "in line with",
    "in accordance with",
    "in compliance with",
    "in full compliance with",
    "in conformity with",
    "in keeping with",
    "consistent with",
    "comply with",
    "complies with",
    "complying with",
    "ensure compliance with",
    "ensures compliance with",
    "guarantee compliance with",
    "meet",
    "meets",
    "fulfil",
    "fulfils",
    "fulfill",
    "fulfills",
    "satisfy",
    "satisfies",
    "conform to",
    "conforms to",
    "conform with",
    "conforms with",
    "conform",
    "adhere to",
    "adheres to",
    "abide by",
    "abides by",
    "observe",
    "observes",
    "we respect",
    "respects",
    "follow",
    "follows",
    "certified under",
    "certified for",
    "ready for",
    "im einklang mit",
    "in ubereinstimmung mit",
    "entsprechend",
    "entsprechen",
    "entspricht",
    "erfullen",
    "erfullt",
    "beachten",
    "beachtet",
    "befolgen",
    "befolgt",
    "genugen",
    "genugt",
    "wahren",
    "zertifiziert nach",
    "conformement a",
    "conformement au",
    "en conformite avec",
    "en accord avec",
    "conformons au",
    "conformons a",
    "se conforme au",
    "se conforme a",
    "respectons",
    "respecte",
    "respectent",
    "dans le respect",
    "repond a",
    "repond aux",
    "repondons a",
    "repondons aux",
    "satisfait a",
    "satisfait aux",
    "satisfaisons a",
    "satisfaisons aux",
    "remplit",
    "remplissons",
    "observons",
    "certifie",
    "certifies",
];

/// Words that stand between such words and the name of the law, and change nothing: all the requirements of the.
const BETWEEN: &[&str] = &[
    "the",
    "all",
    "any",
    "every",
    "each",
    "of",
    "in",
    "under",
    "by",
    "its",
    "fully",
    "strictly",
    "full",
    "applicable",
    "relevant",
    "legal",
    "requirement",
    "requirements",
    "rule",
    "rules",
    "provisions",
    "obligations",
    "principles",
    "demands",
    "standards",
    "der",
    "die",
    "den",
    "des",
    "alle",
    "allen",
    "aller",
    "samtliche",
    "samtlichen",
    "vollstandig",
    "stets",
    "voll",
    "geltenden",
    "geltende",
    "anforderungen",
    "vorgaben",
    "vorschriften",
    "regeln",
    "pflichten",
    "bestimmungen",
    "aus",
    "nach",
    "le",
    "la",
    "les",
    "du",
    "de",
    "au",
    "aux",
    "a",
    "tous",
    "toutes",
    "pleinement",
    "exigences",
    "regles",
    "dispositions",
    "principes",
];

/// Words that say, behind the name of a law, that it is met.
const IS_MET: &[&str] = &[
    "ready",
    "conform",
    "certified",
    "approved",
    "conforming",
    "conformant",
    "zertifiziert",
    "zertifizierte",
    "eingehalten",
    "einhalten",
];

/// The verbs that say so with a word at the end: "wir halten die DSGVO ein".
const HOLD: &[&str] = &["halten", "halt"];

/// Words that say that something is lawful as a whole.
const LAWFUL: &[&str] = &[
    "is lawful",
    "are lawful",
    "is fully lawful",
    "is entirely lawful",
    "process lawfully",
    "processed lawfully",
    "data lawfully",
    "ist rechtmassig",
    "verarbeiten rechtmassig",
    "rechtmassig verarbeitet",
    "sind rechtmassig",
    "erfolgt rechtmassig",
    "est licite",
    "sont licites",
];

/// Words with which a sentence begins that leaves something open, and names nothing.
const WHICH: &[&str] = &["which", "on which", "welche", "welcher", "auf welche", "auf welcher", "quelle", "sur quelle"];

/// Words that make a question, or a condition, of what stands in the same sentence.
const OPEN: &[&str] = &["whether", "if", "unless", "ob", "wenn", "si"];

/// What whoever reads a text does with data.
const OF_THE_READER: &[&str] = &[
    "you process",
    "processing by you",
    "you need",
    "you do not need",
    "sie durfen",
    "durfen sie",
    "sie brauchen",
    "sie benotigen",
    "vous pouvez traiter",
    "vous n avez pas besoin",
    "you may process",
    "you can process",
    "you rely",
    "you may rely",
    "your processing",
    "sie verarbeiten",
    "verarbeiten sie",
    "ihre verarbeitung",
    "ihrer verarbeitung",
    "vous traitez",
    "votre traitement",
    "vos traitements",
];

/// Words that say that processing rests on something.
const RESTS_ON: &[&str] = &[
    "on the basis of",
    "on basis of",
    "based on",
    "rely on",
    "relies on",
    "rests on",
    "justified by",
    "covered by",
    "need no",
    "do not need",
    "gedeckt durch",
    "brauchen keine",
    "benotigen keine",
    "pas besoin",
    "couvert par",
    "auf grundlage",
    "auf der grundlage",
    "auf basis",
    "aufgrund",
    "stutzt sich",
    "stutzen sich",
    "gestutzt auf",
    "beruht auf",
    "basiert auf",
    "sur la base",
    "fonde sur",
    "fondee sur",
    "fondes sur",
    "repose sur",
    "reposent sur",
    "base sur",
];

/// What is a legal basis: Art. 6(1).
const BASES: &[&str] = &[
    "consent",
    "performance of a contract",
    "performance of the contract",
    "legitimate interest",
    "legitimate interests",
    "legal obligation",
    "vital interests",
    "art 6",
    "article 6",
    "artikel 6",
    "einwilligung",
    "vertragserfullung",
    "erfullung eines vertrags",
    "berechtigten interesses",
    "berechtigte interesse",
    "berechtigte interessen",
    "berechtigter interessen",
    "consentement",
    "execution du contrat",
    "execution d un contrat",
    "interet legitime",
    "interets legitimes",
];

fn says(text: &str, any: &[&str]) -> bool {
    holds(&format!(" {} ", words(text)), any)
}

/// Whether words that stand between spaces hold one of some.
fn holds(words: &str, any: &[&str]) -> bool {
    any.iter().any(|one| words.contains(&format!(" {one} ")))
}

/// The sentences of a text, as words between spaces. "Art. 6" ends none.
fn sentences(text: &str) -> Vec<String> {
    const SHORT: [&str; 8] = ["Art.", "Abs.", "Nr.", "No.", "lit.", "Buchst.", "al.", "bzw."];
    let (mut found, mut current) = (Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        current.push(letter);
        let is_apart = letters.peek().is_none_or(|next| next.is_whitespace());
        let next = letters.clone().find(|next| !next.is_whitespace());
        let begins = is_apart && next.is_none_or(char::is_uppercase);
        let is_end = matches!(letter, '.' | '!' | '?') && begins && !SHORT.iter().any(|short| current.ends_with(short));
        if is_end || matches!(letter, '\n' | ';') {
            found.push(std::mem::take(&mut current));
        }
    }
    found.push(current);
    found.iter().map(|one| format!(" {} ", words(&one.replace(['\'', '’'], " ")))).collect()
}

/// What stands of words behind those that mean nothing more.
fn without<'w>(mut rest: &'w str, passed: &[&str]) -> &'w str {
    while let Some((word, more)) = rest.split_once(' ') {
        if !passed.contains(&word) {
            break;
        }
        rest = more;
    }
    rest
}

/// What stands behind each place of a phrase in a sentence, with what stands before it.
fn around<'w>(sentence: &'w str, phrase: &str) -> Vec<(&'w str, &'w str)> {
    let phrase = format!(" {phrase} ");
    sentence.match_indices(&phrase).map(|(at, _)| (&sentence[..at], &sentence[at + phrase.len()..])).collect()
}

/// What stands behind the name of a law with which words begin.
fn behind_law(rest: &str) -> Option<&str> {
    LAWS.iter().find_map(|law| rest.strip_prefix(law).filter(|behind| behind.starts_with(' ')))
}

/// Whether a sentence says that a law as a whole is met.
fn meets_a_law(sentence: &str) -> bool {
    /// Words that join the name of a law with what is said of it.
    const IS: &[&str] = &["is", "are", "wird", "werden", "ist", "vollstandig", "stets", "fully", "und", "and"];
    let law_behind = |phrase: &str| {
        around(sentence, phrase).into_iter().find_map(|(_, behind)| behind_law(without(behind, BETWEEN)))
    };
    // A law whose provision is named is not meant as a whole.
    let is_whole = |before: &str| {
        let last = before.rsplit(' ').next().unwrap_or_default();
        last.chars().count() != 1 && !last.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_met = |(before, behind): (&str, &str)| {
        let said = without(behind, IS);
        is_whole(before) && IS_MET.iter().any(|one| said.strip_prefix(one).is_some_and(|more| more.starts_with(' ')))
    };
    MEETS.iter().any(|phrase| law_behind(phrase).is_some())
        || HOLD.iter().any(|verb| law_behind(verb).is_some_and(|behind| behind.contains(" ein ")))
        || LAWS.iter().any(|law| around(sentence, law).into_iter().any(is_met))
}

/// Whether a sentence speaks of the legal basis of its reader, and does not leave it to that reader.
fn says_a_basis(sentence: &str) -> bool {
    const LEFT: &[&str] =
        &["for you to", "you decide", "up to you", "only you", "ihre sache", "nur sie", "vous appartient"];
    const OURS: &[&str] = &["our legal basis", "unsere rechtsgrundlage", "notre base legale"];
    holds(sentence, BASIS) && !holds(sentence, LEFT) && !holds(sentence, OURS)
}

/// Whether a sentence says on which legal basis its reader processes.
fn names_a_basis(sentence: &str) -> bool {
    holds(sentence, OF_THE_READER) && holds(sentence, RESTS_ON) && holds(sentence, BASES)
}

/// Whether a sentence asks, or says under which condition something is so.
fn leaves_open(sentence: &str) -> bool {
    holds(sentence, OPEN) || WHICH.iter().any(|one| sentence.starts_with(&format!(" {one} ")))
}

/// What a text says that nobody tells a customer; nothing where it says no such thing.
#[must_use]
pub fn never_told(text: &str) -> Option<&'static str> {
    let text = in_plain_letters(text);
    let hidden = ['l', 'i'].into_iter().map(|one| {
        text.split(' ')
            .map(|word| with_letters(word, one).unwrap_or_else(|| word.to_owned()))
            .collect::<Vec<_>>()
            .join(" ")
    });
    let all: Vec<String> = hidden.filter(|read| *read != text).chain([text.clone()]).collect();
    all.iter().find_map(|text| claimed(text))
}

/// The same of a text in plain letters.
fn claimed(text: &str) -> Option<&'static str> {
    const MET: &str = "says that something is compliant, which no record shows: say what is done";
    const NAMED: &str = "names the legal basis of whoever reads it, which only the controller can say";
    let stated: Vec<String> = sentences(text).into_iter().filter(|one| !leaves_open(one)).collect();
    let any = |claims: fn(&str) -> bool| stated.iter().any(|one| claims(one));
    match () {
        () if says(text, COMPLIANT) || any(meets_a_law) || any(|one| holds(one, LAWFUL)) => Some(MET),
        () if sentences(text).iter().any(|one| one.ends_with(" we comply ")) => Some(MET),
        () if sentences(text).iter().any(|one| says_a_basis(one)) || any(names_a_basis) => Some(NAMED),
        () => None,
    }
}

/// A text without tags, with Latin letters for those of other alphabets that look like them, and with words whose letters stand apart as words.
fn in_plain_letters(text: &str) -> String {
    /// Letters that stand apart and are one word, at least.
    const APART: usize = 5;
    let plain = as_seen(text);
    let mut joined: Vec<String> = Vec::new();
    let mut apart: Vec<&str> = Vec::new();
    let pieces: Vec<&str> = plain.split(' ').collect();
    for piece in pieces.into_iter().chain(["  "]) {
        if piece.chars().count() == 1 {
            apart.push(piece);
            continue;
        }
        joined.extend(if apart.len() >= APART {
            vec![apart.concat()]
        } else {
            apart.iter().map(|letter| (*letter).to_owned()).collect()
        });
        apart.clear();
        joined.push(in_latin(piece).into_owned());
    }
    joined.join(" ")
}

/// Whether a text says that there is no access to data.
#[must_use]
pub fn denies_access(text: &str) -> bool {
    says(&in_plain_letters(text), NO_ACCESS)
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
            "We are in line with the GDPR.",
            "GDPR compliance is guaranteed.",
            "We are in compliance with all laws.",
            "We are \u{441}\u{43e}mpliant with the GDPR.",
            "We are c o m p l i a n t now.",
            "<b>com</b>pliant",
            "Siamo conformi al GDPR.",
            "Wir verarbeiten rechtmäßig und datenschutzgerecht.",
            "We meet all requirements of the GDPR.",
            "We conform to GDPR.",
            "We act in accordance with the GDPR.",
            "We adhere to the GDPR fully.",
            "Wir halten die DSGVO ein.",
            "Wir halten alle Vorgaben der DSGVO vollständig ein.",
            "Die DSGVO wird eingehalten, und wir erfüllen sämtliche Anforderungen der DSGVO.",
            "Wir handeln im Einklang mit der DSGVO.",
            "Our processing is lawful.",
            "Unsere Verarbeitung ist rechtmäßig.",
            "Notre traitement est licite.",
            "GDPR-ready and GDPR certified.",
            "Hosted in Germany. GDPR-certified!",
            "Nous agissons conformément au RGPD.",
            "Notre service répond à toutes les exigences du RGPD.",
            "Nous nous conformons au RGPD.",
            "We are c0mpl1ant.",
            "We are compIiant.",
            "compli&#97;nt",
            "Our product is GDPR conform.",
            "All of this is the law, and we comply.",
        ] {
            assert!(never_told(text).is_some_and(|why| why.contains("compliant")), "{text}");
        }
        for text in [
            "The legal basis of your processing is Art. 6(1)(f).",
            "Die Rechtsgrundlage Ihrer Verarbeitung ist Art. 6",
            "Votre base légale est le contrat",
            "Su base jurídica es el contrato",
            "Uw grondslag is toestemming",
            "You process on the basis of consent.",
            "Your processing rests on Art. 6(1)(f) GDPR.",
            "Ihre Verarbeitung stützt sich auf Art. 6 Abs. 1 lit. f DSGVO.",
            "Sie verarbeiten die Daten auf Grundlage einer Einwilligung.",
            "Votre traitement est fondé sur le consentement.",
            "Your l3gal basis is consent.",
            "Der Rechtsgrund Ihrer Verarbeitung ist die Einwilligung.",
        ] {
            assert!(never_told(text).is_some_and(|why| why.contains("legal basis")), "{text}");
        }
        for text in [
            "Which legal basis you process on is for you to say.",
            "Your legal basis is for you to decide.",
            "Our legal basis for your contacts is Art. 6(1)(b) GDPR.",
            "We comply with your instructions.",
            "Our compliance team answers you.",
            "Complaints go to the authority.",
            "Data is encrypted at rest.",
            "We process on your documented instructions in accordance with Art. 28(3)(a) GDPR.",
            "We process your data in accordance with the DPA.",
            "Wir verarbeiten gemäß Art. 28 Abs. 3 DSGVO nach Ihrer Weisung. Ein Vertrag liegt bei.",
            "Wir halten die Fristen des Vertrags ein, die Art. 33 DSGVO nennt.",
            "Nous traitons vos données conformément à l'article 28 du RGPD et au contrat.",
            "Whether your processing is lawful is for you to say.",
            "Which ground of Art. 6 your processing rests on is for you to say.",
            "You process on your own legal basis. We process on the basis of the contract with you.",
            "You are controller under the GDPR, and we are processor.",
            "We meet the deadlines of Art. 33 GDPR. A breach is told within 24 hours.",
            "We help you to answer requests under the GDPR.",
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
