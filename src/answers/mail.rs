//! What a customer wrote in the text of a mail: without greeting, signature, and the threads that were quoted below.

use crate::model::date;
use chrono::NaiveDate;

/// Lines after which another mail is quoted.
const QUOTED: &[&str] = &[
    "-----original message",
    "-----ursprüngliche nachricht",
    "-----message d'origine",
    "-----mensaje original",
    "-----oorspronkelijk bericht",
    "________________________________",
];

/// Lines after which a mail is handed on: what follows is what is asked.
const FORWARDED: &[&str] = &[
    "forwarded message",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "message transféré",
    "mensaje reenviado",
    "doorgestuurd bericht",
];

/// Heads of a mail that stand in the text of another.
const HEADS: &[&str] = &[
    "from:",
    "sent:",
    "to:",
    "cc:",
    "subject:",
    "date:",
    "von:",
    "gesendet:",
    "an:",
    "betreff:",
    "datum:",
    "de :",
    "de:",
    "envoyé :",
    "à :",
    "objet :",
    "para:",
    "asunto:",
    "fecha:",
    "enviado:",
    "van:",
    "verzonden:",
    "aan:",
    "onderwerp:",
    "reply-to:",
];

/// Words with which a mail ends.
const ENDS: &[&str] = &[
    "kind regards",
    "best regards",
    "regards",
    "warm regards",
    "many thanks",
    "thanks and regards",
    "best wishes",
    "best",
    "cheers",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "thank you",
    "thanks",
    "thx",
    "mit freundlichen grüßen",
    "mit freundlichen gruessen",
    "viele grüße",
    "beste grüße",
    "freundliche grüße",
    "mfg",
    "vielen dank",
    "cordialement",
    "bien cordialement",
    "bien à vous",
    "salutations",
    "merci",
    "saludos",
    "un saludo",
    "atentamente",
    "gracias",
    "met vriendelijke groet",
    "met vriendelijke groeten",
    "groeten",
    "vriendelijke groet",
    "sent from my",
    "get outlook for",
    "von meinem iphone gesendet",
];

/// Words with which a mail begins.
const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "dear",
    "good morning",
    "good afternoon",
    "hallo",
    "guten tag",
    "guten morgen",
    "sehr geehrte",
    "liebe",
    "lieber",
    "moin",
    "bonjour",
    "madame",
    "cher",
    "chère",
    "hola",
    "buenos",
    "buenas",
    "estimado",
    "estimada",
    "estimados",
    "beste",
    "geachte",
    "goedemorgen",
    "goedemiddag",
    "to whom",
    "all",
];

/// What the writer says: without the threads quoted below, unless the mail only hands one on; without greeting and signature.
#[must_use]
pub fn own_words(text: &str) -> String {
    let (own, quoted) = apart(text);
    let own = bare(&own);
    if own.split_whitespace().count() > 0 && !says_only_see_below(&own) { own } else { bare(&quoted) }
}

/// A mail without the threads quoted below, with its greeting and signature, unless it only hands one on.
#[must_use]
pub fn without_threads(text: &str) -> String {
    let (own, quoted) = apart(text);
    let says = bare(&own);
    if says.is_empty() || says_only_see_below(&says) { quoted } else { own }.trim().to_owned()
}

/// Who wrote what is asked, by the heads of a mail: of one that begins with them, or of one that another only hands on; nothing where none says it.
#[must_use]
pub fn sender(text: &str) -> Option<String> {
    heads(text).iter().find_map(|line| named_by_head(line))
}

/// On which day what is asked was sent, by the same heads; nothing where none says it, or not as a day.
#[must_use]
pub fn sent_on(text: &str) -> Option<NaiveDate> {
    const SENT: [&str; 8] = ["sent", "date", "gesendet", "datum", "envoyé", "enviado", "fecha", "verzonden"];
    heads(text).iter().find_map(|line| {
        let (head, day) = line.split_once(':')?;
        let says = SENT.contains(&&*head.trim_matches([' ', '*', '\u{a0}']).to_lowercase());
        let day = day.trim_start_matches('*').trim();
        // A mail adds its zone in brackets, and how the hour is reckoned.
        let day = day.split(['+', '(']).next().unwrap_or(day).trim().trim_end_matches(" um").trim_end_matches(" GMT");
        says.then(|| date::written(day).ok()).flatten()
    })
}

/// The lines of the heads of what is asked: of a mail that begins with them, or of one that another only hands on.
fn heads(text: &str) -> Vec<&str> {
    let lines = || text.lines().map(|line| line.trim_start_matches(['>', ' ', '*']));
    let named = |line: &&str| named_by_head(line).is_some();
    let first = lines().skip_while(|line| line.trim().is_empty()).take_while(|line| !line.trim().is_empty());
    let first: Vec<&str> = first.collect();
    let begins = first.first().is_some_and(|line| is_head(&line.to_lowercase()));
    if begins && first.iter().any(named) {
        return first;
    }
    let (own, _) = apart(text);
    let own = bare(&own);
    if !own.is_empty() && !says_only_see_below(&own) {
        return Vec::new();
    }
    lines().skip_while(|line| !named(line)).take_while(|line| !line.trim().is_empty()).collect()
}

/// Whom a line names as the one who wrote a mail: "Von: Eva Beispiel <eva@example.test>".
fn named_by_head(line: &str) -> Option<String> {
    let (head, name) = line.split_once(':')?;
    let writes = ["from", "von", "de", "van"].contains(&&*head.trim_matches([' ', '*', '\u{a0}']).to_lowercase());
    let name = name.trim_start_matches('*').split_whitespace().collect::<Vec<_>>().join(" ");
    (writes && !name.is_empty()).then_some(name)
}

/// Whether a line is a head of a mail.
fn is_head(lower: &str) -> bool {
    HEADS.iter().any(|head| lower.starts_with(head))
}

/// Whether somebody only hands a mail on: in few words, and asking nothing.
fn says_only_see_below(own: &str) -> bool {
    let lower = own.to_lowercase();
    let short = own.split_whitespace().count() <= 25;
    short
        && ["below", "fyi", "forward", "unten", "see thread", "ci-dessous", "abajo", "hieronder", "customer asks"]
            .iter()
            .any(|word| lower.contains(word))
}

/// The lines of the writer, and those that are quoted, without their marks.
fn apart(text: &str) -> (String, String) {
    let (mut own, mut quoted) = (Vec::new(), Vec::new());
    let mut below = false;
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        let lower = trimmed.to_lowercase();
        let next = lines.get(at + 1).map(|line| line.trim().to_lowercase()).unwrap_or_default();
        if FORWARDED.iter().any(|words| lower.contains(words)) && lower.len() < 60
            || QUOTED.iter().any(|words| lower.starts_with(words))
            || is_attribution(&lower, &next)
            || is_head(&lower) && is_head(&next)
        {
            below = true;
            continue;
        }
        if let Some(words) = trimmed.strip_prefix('>') {
            quoted.push(words.trim_start_matches(['>', ' ']));
        } else if below && is_head(&lower) {
        } else if below {
            quoted.push(line);
        } else {
            own.push(*line);
        }
    }
    (own.join("\n"), quoted.join("\n"))
}

/// "On 3 May 2026, Ann wrote:", which may be broken over two lines.
fn is_attribution(line: &str, next: &str) -> bool {
    let ends = |line: &str| {
        ["wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "schreef:"].iter().any(|end| line.ends_with(end))
    };
    let begins = ["on ", "am ", "le ", "el ", "op "].iter().any(|start| line.starts_with(start));
    ends(line) || begins && line.chars().any(|c| c.is_ascii_digit()) && ends(next)
}

/// Lines without the greeting before them and the signature after them.
fn bare(text: &str) -> String {
    let mut found: Vec<&str> = Vec::new();
    let mut said = false;
    for line in text.lines() {
        let lower = line.trim().to_lowercase();
        let words = lower.trim_end_matches([',', '.', '!']);
        if said && (line.trim_end() == "--" || ends_mail(words)) {
            break;
        }
        if !said && (is_greeting(&lower) || is_head(&lower)) {
            continue;
        }
        said |= !lower.is_empty();
        found.push(line);
    }
    found.join("\n").trim().to_owned()
}

fn ends_mail(words: &str) -> bool {
    ENDS.iter().any(|end| {
        words == *end || words.starts_with(end) && words.split_whitespace().count() <= 6 && !words.contains('?')
    })
}

fn is_greeting(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let greets = GREETINGS.iter().any(|greeting| {
        line.strip_prefix(greeting).is_some_and(|more| more.chars().next().is_none_or(|c| !c.is_alphabetic()))
    });
    greets && words <= 7 && !line.ends_with('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREAD: &str = "Hi team,\n\nwhere is our data hosted?\n\nKind regards\nAnn Example\nHead of Legal\n\nOn Tue, 3 Nov 2026, Bob wrote:\n> What does it cost?\n";

    #[test]
    fn greeting_signature_and_quoted_thread_are_no_question() {
        assert_eq!(own_words(THREAD), "where is our data hosted?");
        assert!(without_threads(THREAD).starts_with("Hi team,") && without_threads(THREAD).ends_with("Head of Legal"));
        let outlook = "Guten Tag,\nhaben wir einen AVV?\nMit freundlichen Grüßen\nA. Muster\n\nVon: Bob\nGesendet: Montag\nAn: Ann\nBetreff: Preise\n\nWas kostet es?";
        assert_eq!(own_words(outlook), "haben wir einen AVV?");
    }

    #[test]
    fn who_asks_is_named_by_the_head_of_the_mail_and_not_by_what_is_quoted() {
        let eva = Some("Eva M\u{fc}ller <eva@kunde.example>".to_owned());
        for head in ["Von", "From", "De ", "De", "Van"] {
            let mail = format!(
                "{head}: Eva M\u{fc}ller  <eva@kunde.example>\nBetreff: Fragen\n\nGuten Tag,\nwo liegen die Daten?\n"
            );
            assert_eq!(sender(&mail), eva, "{head}");
            assert_eq!(own_words(&mail), "wo liegen die Daten?");
        }
        assert_eq!(sender("From: Ann\n\nWho is your DPO?"), Some("Ann".into()));
        assert_eq!(own_words("From: Ann\n\nWho is your DPO?"), "Who is your DPO?");
        let handed = "Hi DPO, see below\n\n---------- Forwarded message ---------\nFrom: Ann <a@example.test>\nDate: Monday\n\nwho are your subprocessors?";
        assert_eq!(sender(handed), Some("Ann <a@example.test>".into()));
        assert_eq!(sender(THREAD), None);
        assert_eq!(
            sender("Subject: Fragen\nFrom: Ann\n\nWho is your DPO?"),
            Some("Ann".into()),
            "the heads in any order"
        );
        assert_eq!(
            sender("Who is it?\n\nVon: Bob\nGesendet: Montag\n\nWas kostet es?"),
            None,
            "that is whom she answers"
        );
    }

    #[test]
    fn on_which_day_it_was_sent_is_told_by_the_same_head() {
        let day = Some("2026-11-27".parse().unwrap());
        for said in [
            "Gesendet: Freitag, 27. November 2026 10:12",
            "Sent: Friday, November 27, 2026 10:12 AM",
            "Date: Fri, 27 Nov 2026 10:12:00 +0100",
            "Date: Fri, 27 Nov 2026 10:12:00 GMT",
            "Envoyé : vendredi 27 novembre 2026 10:12",
            "Datum: 27.11.2026",
        ] {
            let mail = format!("Von: Eva <eva@kunde.example>\n{said}\nBetreff: Fragen\n\nwo liegen die Daten?\n");
            assert_eq!(sent_on(&mail), day, "{said}");
        }
        assert_eq!(sent_on("From: Ann\nDate: Monday\n\nWho is your DPO?"), None, "no day");
        assert_eq!(sent_on("Who is it?\n\nVon: Bob\nGesendet: 27.11.2026\n\nWas kostet es?"), None, "what is quoted");
        assert_eq!(sent_on("Our date: 27.11.2026\nWho is it?"), None, "no head");
    }

    #[test]
    fn of_a_mail_that_is_handed_on_the_mail_below_asks() {
        let handed = "Hi DPO, see below, can you help?\n\n---------- Forwarded message ---------\nFrom: Ann <a@example.test>\nDate: Monday\nSubject: Questions\n\nDear vendor,\nwho are your subprocessors?\nThanks\nAnn";
        assert_eq!(own_words(handed), "who are your subprocessors?");
        assert_eq!(own_words("> Do we have a DPA?\n"), "Do we have a DPA?");
    }
}
