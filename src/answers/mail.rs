//! What a customer wrote in the text of a mail: without greeting, signature, and the threads that were quoted below.

use super::features::says;
use super::finder::find;
use super::judge::{Judged, judged};
use super::sentences::{Sentence, asks_by_itself, requests, sentences, wants};
use super::topics::Topic;
use crate::model::date;
use chrono::NaiveDate;

/// Words of a line of dashes after which another mail is quoted.
const QUOTED: &[&str] = &[
    "original message",
    "ursprüngliche nachricht",
    "originalnachricht",
    "original-nachricht",
    "message d'origine",
    "message original",
    "mensaje original",
    "oorspronkelijk bericht",
];

/// The line that Outlook draws above another mail.
const DRAWN: &str = "________________________________";

/// Lines after which a mail is handed on: what follows is what is asked.
const FORWARDED: &[&str] = &[
    "forwarded message",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "weitergeleiteten nachricht",
    "message transféré",
    "message réexpédié",
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
    "herzliche grüße",
    "liebe grüße",
    "schöne grüße",
    "grüße",
    "gruß",
    "gruss",
    "mfg",
    "lg",
    "vg",
    "vielen dank",
    "danke",
    "cordialement",
    "bien cordialement",
    "bien à vous",
    "salutations",
    "bonne journée",
    "merci",
    "saludos",
    "un saludo",
    "atentamente",
    "gracias",
    "met vriendelijke groet",
    "met vriendelijke groeten",
    "groet",
    "groeten",
    "groetjes",
    "vriendelijke groet",
    "bedankt",
    "mvg",
    "sent from my",
    "get outlook for",
    "von meinem iphone gesendet",
];

/// Words with which something is added below the end of a mail.
const ADDED: &[&str] = &[
    "ps",
    "p.s",
    "p. s",
    "pps",
    "p.p.s",
    "postscript",
    "post scriptum",
    "post-scriptum",
    "nachtrag",
    "pd",
    "p.d",
    "posdata",
    "postdata",
    "naschrift",
    "nb",
    "n.b",
];

/// Words of what stands below many mails and asks nothing: that they are confidential, and need no printing.
const BOILERPLATE: &[&str] = &[
    "intended recipient",
    "confidential",
    "disclaimer",
    "print",
    "unsubscribe",
    "vertraulich",
    "adressat",
    "ausdruck",
    "drucken",
    "confidentiel",
    "destinataire",
    "imprim",
    "destinatario",
    "geadresseerde",
    "vertrouwelijk",
    "afdruk",
];

/// Words with which somebody points at the mail below.
const POINTS: &[&str] = &[
    "below",
    "fyi",
    "forwarding",
    "forwarded",
    "i forward",
    "fwd",
    "unten",
    "see thread",
    "ci dessous",
    "abajo",
    "hieronder",
    "customer asks",
    "questions of our",
    "questions from our",
    "vous transferer",
    "vous transmettre",
    "vous transfere",
    "vous transmets",
    "questions de notre",
    "questions de la part de notre",
    "fragen unsere",
    "fragen von unsere",
    "leite ich",
    "weiterleit",
    "preguntas de nuestr",
    "vragen van onze",
];

/// Words with which somebody hands a mail on to another, where nothing of a topic is asked with them.
const HANDS_ON: &[&str] = &[
    "take this",
    "take these",
    "take it",
    "take over",
    "take care",
    "handle",
    "look at",
    "look into",
    "deal with",
    "answer",
    "reply",
    "respond",
    "help",
    "news",
    "update",
    "ubernehmen",
    "ubernimmst",
    "kummer",
    "beantwort",
    "antwort",
    "anschau",
    "ansehen",
    "helfen",
    "weiterhelf",
    "occup",
    "repondre",
    "repond",
    "regarder",
    "prendre en charge",
    "encargar",
    "contestar",
    "responder",
    "ocupar",
    "oppakken",
    "beantwoord",
    "afhandel",
];

/// How many words a request has at least that stands among the lines of a signature.
const SENTENCE: usize = 4;

/// How often a mail that is handed on can hold another.
const DEEPEST: usize = 8;

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

/// What the writer asks: without greeting and signature, and without the threads quoted below, unless the writer asks nothing and they do.
#[must_use]
pub fn own_words(text: &str) -> String {
    read(text, DEEPEST).words()
}

/// A mail without the threads quoted below, with its greeting and signature, unless they are what is asked.
#[must_use]
pub fn without_threads(text: &str) -> String {
    let Apart { own, quoted, .. } = apart(text);
    let kept = match read(text, DEEPEST) {
        Read { own: None, .. } => quoted,
        Read { below: Some(_), .. } => format!("{}\n\n{quoted}", own.trim_end()),
        _ => own,
    };
    kept.trim().to_owned()
}

/// The topics that a thread asks about which is quoted below and not read, because what is written above it asks itself.
#[must_use]
pub fn asked_in_thread(text: &str) -> Vec<&'static Topic> {
    let quoted = apart(text).quoted;
    let own = read(text, DEEPEST);
    if quoted.trim().is_empty() || own.below.is_some() {
        return Vec::new();
    }
    let known = find(&own.words());
    let below = find(&read(&quoted, DEEPEST).words());
    let new = below.asked.into_iter().map(|asked| asked.topic);
    new.filter(|topic| known.asked.iter().all(|asked| asked.topic != *topic)).collect()
}

/// What is read of a mail.
struct Read {
    /// What the writer says; nothing where only the mail below is read.
    own: Option<String>,
    /// What the mail below says, where that is read.
    below: Option<String>,
}

impl Read {
    fn words(self) -> String {
        [self.own, self.below].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
    }

    /// Whether the mail only hands on the one below it.
    fn only_hands_on(&self) -> bool {
        self.own.is_none() && self.below.is_some()
    }
}

/// What of a mail is read, which may hold so many others.
fn read(text: &str, deep: usize) -> Read {
    let Apart { own, quoted, marked } = apart(text);
    let own = bare(&own);
    let points = own.is_empty() || points_below(&own);
    if quoted.trim().is_empty() || !points && asks_of_a_topic(&own) {
        return Read { own: Some(own), below: None };
    }
    let below = if deep == 0 { bare(&quoted) } else { read(&quoted, deep - 1).words() };
    let all = sentences(&own);
    let asked: Vec<&str> = all.iter().filter(|one| asks_itself(one)).map(|one| &*one.text).collect();
    // What was marked line by line was written to us before, and answered.
    let is_new = asked.is_empty() || !marked;
    if below.is_empty() || !(points || is_new && asks_of_a_topic(&below)) {
        return Read { own: Some(own), below: None };
    }
    Read { own: (!asked.is_empty()).then(|| asked.join("\n")), below: Some(below) }
}

/// Whether a text asks something that is, or may be, of a topic.
fn asks_of_a_topic(text: &str) -> bool {
    let found = find(text);
    !found.asked.is_empty() || !found.unsure.is_empty()
}

/// Whether a sentence above another mail asks something itself, and does not only hand that on.
fn asks_itself(sentence: &Sentence) -> bool {
    let hands_on = says(&sentence.text, POINTS) || says(&sentence.text, HANDS_ON);
    sentence.asks && (!hands_on || matches!(judged(&sentence.text), Judged::Topic(..)))
}

/// Who wrote what is asked, by the heads of a mail: of one that begins with them, or of one that another only hands on; nothing where none says it.
#[must_use]
pub fn sender(text: &str) -> Option<String> {
    heads(text, DEEPEST).iter().find_map(|line| named_by_head(line))
}

/// On which day what is asked was sent, by the same heads; nothing where none says it, or not as a day.
#[must_use]
pub fn sent_on(text: &str) -> Option<NaiveDate> {
    const SENT: [&str; 8] = ["sent", "date", "gesendet", "datum", "envoyé", "enviado", "fecha", "verzonden"];
    heads(text, DEEPEST).iter().find_map(|line| {
        let (head, day) = line.split_once(':')?;
        let says = SENT.contains(&&*head.trim_matches([' ', '*', '\u{a0}']).to_lowercase());
        let day = day.trim_start_matches('*').trim();
        // A mail adds its zone in brackets, and how the hour is reckoned.
        let day = day.split(['+', '(']).next().unwrap_or(day).trim().trim_end_matches(" um").trim_end_matches(" GMT");
        says.then(|| date::written(day).ok()).flatten()
    })
}

/// The lines of the heads of what is asked: of a mail that begins with them, or of one that another only hands on, which may hold so many others.
fn heads(text: &str, deep: usize) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(['>', ' ', '*'])).collect();
    let block = |from: usize| {
        let lines = lines[from..].iter().take_while(|line| !line.trim().is_empty());
        lines.map(|line| (*line).to_owned()).collect::<Vec<_>>()
    };
    let first = block(lines.iter().position(|line| !line.trim().is_empty()).unwrap_or_default());
    let begins = first.first().is_some_and(|line| is_head(&line.to_lowercase()));
    if begins && first.iter().any(|line| named_by_head(line).is_some()) {
        return first;
    }
    if read(text, DEEPEST).below.is_none() {
        return Vec::new();
    }
    let Some(at) = lines.iter().position(|line| named_by_head(line).is_some()) else { return Vec::new() };
    let found = block(at);
    let rest = lines[at + found.len()..].join("\n");
    let inner = if deep > 0 && read(&rest, DEEPEST).only_hands_on() { heads(&rest, deep - 1) } else { Vec::new() };
    if inner.is_empty() { found } else { inner }
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
    let line = lower.trim_start_matches(['*', ' ']).replace('\u{a0}', " ");
    HEADS.iter().any(|head| line.starts_with(head))
}

/// Whether somebody points at the mail below, in few words.
fn points_below(own: &str) -> bool {
    own.split_whitespace().count() <= 25 && says(own, POINTS)
}

/// Whether another mail begins behind a line.
fn leads_to_another(lower: &str, next: &str) -> bool {
    let line = lower.replace('\u{2019}', "'");
    let holds = |known: &[&str]| known.iter().any(|words| line.contains(words));
    holds(FORWARDED) && line.chars().count() < 60
        || line.starts_with("---") && holds(QUOTED)
        || line.starts_with(DRAWN)
        || is_attribution(lower, next)
        || is_head(lower) && is_head(next)
}

/// A mail in two: what is written in it, and what is quoted.
struct Apart {
    own: String,
    /// Without the outermost mark.
    quoted: String,
    /// Whether each line of what is quoted has a mark.
    marked: bool,
}

/// The lines of the writer, and those that are quoted.
fn apart(text: &str) -> Apart {
    let (mut own, mut quoted, mut marked) = (Vec::new(), Vec::new(), false);
    // Below is another mail, whose heads may still come.
    let (mut below, mut heads) = (false, false);
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim();
        let lower = trimmed.to_lowercase();
        let next = lines.get(at + 1).map(|line| line.trim().to_lowercase()).unwrap_or_default();
        let in_it = below && !heads;
        if !in_it && leads_to_another(&lower, &next) {
            (below, heads) = (true, true);
        } else if let Some(words) = trimmed.strip_prefix('>').filter(|_| marked || !in_it) {
            (heads, marked) = (false, true);
            quoted.push(words.strip_prefix(' ').unwrap_or(words));
        } else if heads && (trimmed.is_empty() || is_head(&lower)) {
        } else if below {
            heads = false;
            quoted.push(line);
        } else {
            own.push(*line);
        }
    }
    Apart { own: own.join("\n"), quoted: quoted.join("\n"), marked }
}

/// "On 3 May 2026, Ann wrote:", which may be broken over two lines.
fn is_attribution(line: &str, next: &str) -> bool {
    let ends = |line: &str| {
        ["wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "schreef:"].iter().any(|end| line.ends_with(end))
    };
    // German and Dutch name the writer last.
    let names = |line: &str| line.ends_with(':') && ["schrieb ", "schreef "].iter().any(|word| line.contains(word));
    let begins = ["on ", "am ", "le ", "el ", "op "].iter().any(|start| line.starts_with(start));
    let dated = begins && line.chars().any(|c| c.is_ascii_digit());
    ends(line) || dated && (ends(next) || names(line) || names(next))
}

/// Lines without the greeting before them and the signature after them; what is added or asked below the signature is kept.
fn bare(text: &str) -> String {
    let mut found: Vec<&str> = Vec::new();
    let mut said = false;
    let lines: Vec<&str> = text.lines().collect();
    let mut below = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let lower = line.trim().to_lowercase();
        if said && (line.trim_end() == "--" || ends_mail(&lower)) {
            below = below_the_end(&lines[at..]);
            break;
        }
        if !said && (is_greeting(&lower) || is_head(&lower)) {
            continue;
        }
        said |= !lower.is_empty();
        found.push(line);
    }
    let own = found.join("\n").trim().to_owned();
    [own].into_iter().chain(below).collect::<Vec<_>>().join("\n\n")
}

/// What is added to a mail below the words with which it ends, and what is asked there.
fn below_the_end(lines: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        let from = paragraph.iter().position(|line| added(line).is_some()).unwrap_or(paragraph.len());
        let (signature, more) = paragraph.split_at(from);
        found.extend(asked_in(&signature.join("\n")));
        let more: Vec<&str> = more.iter().map(|line| added(line).unwrap_or(line)).collect();
        found.extend((!more.is_empty()).then(|| more.join("\n")));
    }
    found
}

/// The sentences among the lines of a signature that ask something.
fn asked_in(text: &str) -> Vec<String> {
    if says(text, BOILERPLATE) {
        return Vec::new();
    }
    // "1. Subprocessors" is a point of a list, and "12 Main Street" is none.
    let is_numbered = |one: &Sentence| {
        let mut lines = text.lines().map(str::trim).filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        lines.any(|line| line.ends_with(&one.text) && line != one.text)
    };
    let wants = |one: &Sentence| wants(&one.text) && one.text.split(' ').count() >= SENTENCE || is_numbered(one);
    let is_of_a_topic = |one: &Sentence| matches!(judged(&one.text), Judged::Topic(..));
    let asks = |one: &Sentence| one.text.ends_with('?') || (one.asks || wants(one)) && is_of_a_topic(one);
    sentences(text).into_iter().filter(asks).map(|one| one.text).collect()
}

/// What a line adds to a mail: "PS: …".
fn added(line: &str) -> Option<&str> {
    let line = line.trim();
    let lower = line.to_lowercase();
    let rest = |word: &&str| {
        let rest = line.get(word.len()..).filter(|_| lower.starts_with(*word))?;
        let more = rest.trim_start_matches(['.', ':', ')', '-', '\u{2013}', ' ', '\u{a0}']);
        (more.len() < rest.len() || rest.is_empty()).then_some(more)
    };
    ADDED.iter().filter_map(rest).min_by_key(|rest| rest.len())
}

/// Whether a line ends a mail; one that leads to a list does not.
fn ends_mail(lower: &str) -> bool {
    let words = lower.trim_end_matches([',', '.', '!']);
    let begins =
        |end: &str| words.strip_prefix(end).is_some_and(|more| more.chars().next().is_none_or(|c| !c.is_alphabetic()));
    let short = words.split_whitespace().count() <= 6 && !words.contains('?') && !words.ends_with(':');
    ENDS.iter().any(|end| words == *end || short && begins(end))
}

fn is_greeting(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let greets = GREETINGS.iter().any(|greeting| {
        line.strip_prefix(greeting).is_some_and(|more| more.chars().next().is_none_or(|c| !c.is_alphabetic()))
    });
    let asks = line.split_once(',').is_some_and(|(_, more)| asks_by_itself(more) || requests(more));
    greets && words <= 7 && !line.ends_with('?') && !asks
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

    const COVERS: [&str; 4] = [
        "Hi Ute, please take this.\n\nCheers Sally",
        "Hi Ute, can you please take this?\n\nGruß, Sally",
        "Bonjour Ute, peux-tu répondre ?\n\nCordialement\nSally",
        "Sent from my phone",
    ];

    const MARKS: [&str; 6] = [
        "---------- Forwarded message ---------\nFrom: Bo <bo@x.test>\nDate: Mon, 2 Nov 2026\nSubject: Data\nTo: Sally",
        "Von: Bo <bo@x.test>\nGesendet: Montag\nAn: Sally\nBetreff: Daten",
        "*Von:* Bo <bo@x.test>\n*Gesendet:* Montag\n*An:* Sally\n*Betreff:* Daten",
        "-----Message d\u{2019}origine-----\nDe\u{a0}: Bo <bo@x.test>\nEnvoyé\u{a0}: lundi\nÀ\u{a0}: Sally\nObjet\u{a0}: Data",
        "Am Di., 3. Nov. 2026 um 10:00 Uhr schrieb Bo <bo@x.test>:\n\nVon: Bo <bo@x.test>",
        "Anfang der weitergeleiteten Nachricht:\n\nVon: Bo <bo@x.test>\nBetreff: Daten",
    ];

    #[test]
    fn below_a_note_that_only_hands_a_mail_on_that_mail_asks_however_it_is_set_apart() {
        for cover in COVERS {
            for mark in MARKS {
                let mail = format!("{cover}\n\n{mark}\n\nHello,\nwhere is our data hosted?\nRegards\nBo");
                assert_eq!(own_words(&mail), "where is our data hosted?", "{mail}");
                assert_eq!(sender(&mail).as_deref(), Some("Bo <bo@x.test>"), "{mail}");
                assert!(
                    without_threads(&mail).contains("where is our data hosted?") && asked_in_thread(&mail).is_empty()
                );
            }
        }
    }

    #[test]
    fn of_a_mail_that_was_handed_on_twice_the_innermost_is_read_and_not_the_thread_below_that() {
        let inner = format!("{}\n\nWhere is it hosted?\n\n> Do you have a DPO?", MARKS[0]);
        let outer = MARKS[1].replace("Bo ", "Sally ");
        let mail = format!("FYI\n\n{outer}\n\nCan you handle it?\n\n{inner}");
        assert_eq!(own_words(&mail), "Where is it hosted?");
        assert_eq!(sender(&mail).as_deref(), Some("Bo <bo@x.test>"));
    }

    #[test]
    fn what_the_writer_asks_beside_a_mail_that_is_handed_on_stands_before_it() {
        let mail =
            format!("Can you take this? And what do we charge for it?\n\n{}\n\nWhere is our data hosted?", MARKS[0]);
        assert_eq!(own_words(&mail), "And what do we charge for it?\n\nWhere is our data hosted?");
    }

    #[test]
    fn a_thread_that_was_answered_is_read_only_where_the_mail_above_it_asks_nothing() {
        let thread = "On Tue, 3 Nov 2026, Bob wrote:\n> Who are your subprocessors?";
        for (mail, asked, left) in [
            ("How long are backups kept?", "How long are backups kept?", 1),
            ("What would it cost for 50 seats?", "What would it cost for 50 seats?", 1),
            ("Who are your subprocessors?", "Who are your subprocessors?", 0),
            ("Any news on this?", "Who are your subprocessors?", 0),
            ("Thanks, I wait for your reply.", "Who are your subprocessors?", 0),
            ("I look forward to your answer: who is your DPO?", "I look forward to your answer: who is your DPO?", 1),
        ] {
            let mail = format!("{mail}\n\n{thread}");
            assert_eq!(own_words(&mail), asked, "{mail}");
            assert_eq!(asked_in_thread(&mail).len(), left, "{mail}");
        }
    }

    #[test]
    fn what_is_added_or_asked_below_the_end_of_a_mail_is_read() {
        for (end, added, asked) in [
            ("Kind regards\nAmy", "PS: How long are backups kept?", "How long are backups kept?"),
            ("Kind regards\nAmy\n", "P.S.: How long are backups kept?", "How long are backups kept?"),
            ("Gruß, Amy\n", "Nachtrag: Wer ist Ihr DSB?", "Wer ist Ihr DSB?"),
            ("Cordialement\nAmy\n", "Post-scriptum\u{a0}: qui est votre DPO ?", "qui est votre DPO ?"),
            ("Saludos\nAna\n", "Posdata: ¿quién es su DPO?", "¿quién es su DPO?"),
            ("Groeten, Jan\n", "Naschrift: wie is jullie DPO?", "wie is jullie DPO?"),
            ("-- \nAmy", "Oh, and who is your DPO?", "Oh, and who is your DPO?"),
            ("Thanks!", "Just to be sure: do you offer discounts?", "Just to be sure: do you offer discounts?"),
            ("Thank you!\n", "1. Hosting location", "Hosting location"),
            (
                "Cheers!\n",
                "Please send us the list of your subprocessors.",
                "Please send us the list of your subprocessors.",
            ),
        ] {
            let mail = format!("Where is our data hosted?\n\n{end}\n{added}");
            assert_eq!(own_words(&mail), format!("Where is our data hosted?\n\n{asked}"), "{mail}");
        }
    }

    #[test]
    fn a_signature_and_what_stands_below_each_mail_ask_nothing() {
        for end in [
            "Best regards\nAmy\n| Data Protection Officer |\n12 Audit Street\nT: +49 30 1",
            "-- \nAmy\nDatenschutzbeauftragte\n10115 Berlin",
            "Cheers Amy\n\nThis mail is confidential. If you are not the intended recipient, please delete it and notify us.",
            "MfG\nAmy\nDo you really need to print this mail?",
        ] {
            assert_eq!(own_words(&format!("Where is our data hosted?\n\n{end}")), "Where is our data hosted?", "{end}");
        }
    }

    #[test]
    fn words_that_begin_like_an_end_or_a_greeting_are_kept_where_they_ask() {
        for text in [
            "Hello Ute, where is our data hosted",
            "Merci de nous envoyer le DPA.",
            "Vielen Dank vorab für Antworten zu:",
        ] {
            let mail = format!("We have a question.\n{text}\nIt is urgent.");
            assert!(own_words(&mail).contains(text), "{mail}");
        }
        assert_eq!(own_words("Hi Ute, where is our data hosted"), "Hi Ute, where is our data hosted");
        assert_eq!(own_words("Bitte kurz.\nBestätigen Sie die Löschung."), "Bitte kurz.\nBestätigen Sie die Löschung.");
    }

    #[test]
    fn a_note_that_hands_on_the_questions_of_a_dpo_asks_nothing_itself() {
        let asked = "Où sont hébergées nos données ?";
        let french = format!(
            "Bonjour,\n\nje me permets de vous transférer les questions de notre DPO.\n\nCordialement\nEva\n\n---------- Message transféré ---------\nDe : DPO <dpo@client.example>\nObjet : RGPD\n\n{asked}\n"
        );
        assert_eq!(own_words(&french), asked);
        let asked = "Wo liegen unsere Daten?";
        let german = format!(
            "Guten Tag,\n\nanbei die Fragen unseres Datenschutzbeauftragten.\n\nViele Grüße\nEva\n\nVon: DSB <dsb@kunde.example>\nGesendet: Montag, 2. November 2026 10:00\nAn: Eva <eva@kunde.example>\nBetreff: DSGVO\n\n{asked}\n"
        );
        assert_eq!(own_words(&german), asked);
    }

    #[test]
    fn a_mail_in_a_mail_is_read_to_some_depth_and_no_further() {
        let deep = format!("{} Where is our data hosted?", ">".repeat(100_000));
        assert!(own_words(&deep).ends_with("Where is our data hosted?"));
    }
}
