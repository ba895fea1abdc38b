//! Finds what a question or a mail asks: its topics, what is not sure, and what is about none of them.

use super::aspects::{
    asks_for_backups, asks_for_its_term, asks_of_staff_abroad, asks_since_when, asks_what_no_record_says, goes_on_with,
};
use super::beyond::apart;
use super::features::plain;
use super::judge::{Judged, SURE, judged};
use super::parts::{PLAIN, Part, parts, topics_of};
use super::sentences::{Sentence, sentences};
use super::topics::{TOPICS, Topic, topic};
use crate::texts::Language;
use crate::texts::fixed::words;
use crate::texts::swiss::swiss;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How likely the topic of one word alone has to be.
const NAMED: f32 = 0.85;
/// Topics of places, in whose words a question can be about our staff; and the topic that is about them.
const ABROAD: [&str; 3] = ["transfers", "transfer_mechanism", "hosting_location"];
const SUPPORT: &str = "support_access";
/// The topic that is about the place of data.
const PLACE: &str = "hosting_location";
/// The topic whose answer says since when that is so.
const WITH_ITS_DAY: &str = "dpa_status";
/// The topic of how long data is kept.
const KEPT: &str = "retention";

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The topic.
    pub topic: &'static Topic,
    /// How sure that is, of 1.
    pub sure: f32,
    /// The words in which it is asked.
    pub words: String,
}

/// What was found in a text.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Found {
    /// The topics that are asked about, in order, each once.
    pub asked: Vec<Asked>,
    /// Questions of which no topic is sure, each with the nearest topics.
    pub unsure: Vec<(String, Vec<&'static Topic>)>,
    /// Questions about none of the topics.
    pub outside: Vec<String>,
    /// The text.
    pub text: String,
}

/// The bytes of a text that are looked at: no mail of a person is longer.
const MOST: usize = 64 << 10;

/// Finds what a text asks, which is a question or the body of a mail without what was quoted.
#[must_use]
pub fn find(text: &str) -> Found {
    let end = text.floor_char_boundary(MOST);
    let (text, more) = text.split_at(end);
    let mut found = Found::default();
    let all = sentences(text);
    let any_question = all.iter().any(|sentence| sentence.asks);
    for (at, sentence) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        let before = before.filter(|before| !before.asks && !says_who_asks(&before.text));
        // "Our auditor asks:" is no question of audits.
        if all.len() > 1 && !sentence.asks && says_who_asks(&sentence.text) {
            continue;
        }
        if !sentence.asks && !sentence.wants && all.len() > 1 && says_who_writes(&sentence.text) {
            continue;
        }
        if let Some(topic) = by_name(&sentence.text) {
            found.take(topic, 1.0, &sentence.text);
            continue;
        }
        let (rest, beyond) = if sentence.asks || sentence.wants || all.len() == 1 {
            apart(&sentence.text, &|words| matches!(judged(words), Judged::Topic(..)))
        } else {
            (sentence.text.clone(), Vec::new())
        };
        found.outside.extend(beyond);
        if rest.is_empty() {
            continue;
        }
        // What leads to a list asks for what stands in it.
        let leads = rest.trim_end().ends_with(':') && at + 1 < all.len();
        if leads && !matches!(judged(&rest), Judged::Topic(..)) {
            continue;
        }
        let sentence = &Sentence { text: without_aside(rest), ..sentence.clone() };
        if sentence.asks || !any_question && all.len() == 1 || asks_for_several(sentence) {
            found.question(sentence, before);
        } else if let Judged::Topic(topic, sure) = judged(&sentence.text) {
            let enough = if sentence.wants || !any_question { SURE.0 } else { PLAIN + 0.1 };
            if sure >= enough {
                found.take(topic, sure, &sentence.text);
            }
        } else if sentence.wants {
            found.question(sentence, None);
        }
    }
    found.name_what_is_unsaid();
    if found == Found::default() {
        found.outside.extend(all.into_iter().map(|sentence| sentence.text).take(1));
    }
    if !more.trim().is_empty() {
        found.outside.push(format!("what stands behind the first {} KB of the text", MOST >> 10));
    }
    Found { text: text.to_owned(), ..found }
}

/// Whether a sentence says who writes: "I am the data protection officer of Alpha AG."
fn says_who_writes(text: &str) -> bool {
    const BEGINS: [&str; 9] = [
        "i am the ",
        "i m the ",
        "my name is ",
        "ich bin der ",
        "ich bin die ",
        "mein name ist ",
        "je suis le ",
        "je suis la ",
        "je m appelle ",
    ];
    let said = plain(text);
    BEGINS.iter().any(|words| said.starts_with(words))
}

/// Whether a sentence ends by saying who wants to know what follows: "Our auditor asks:", "unser Prüfer möchte wissen:".
fn says_who_asks(text: &str) -> bool {
    /// Those who ask for a customer.
    const WHO: [&str; 14] = [
        "auditor",
        "audit team",
        "dpo",
        "data protection officer",
        "lawyer",
        "counsel",
        "procurement",
        "prufer",
        "revisor",
        "revision",
        "datenschutzbeauftragt",
        "dsb",
        "auditeur",
        "avocat",
    ];
    const ASKS: [&str; 10] = [
        "ask",
        "asked",
        "asks",
        "wants to know",
        "would like to know",
        "fragt",
        "wissen",
        "demande",
        "souhaite savoir",
        "bittet um",
    ];
    let said = format!(" {} ", plain(text));
    let short = said.split_whitespace().count() <= 12;
    short
        && text.trim_end().ends_with(':')
        && WHO.iter().any(|who| said.contains(&format!(" {who}")))
        && ASKS.iter().any(|ask| said.contains(&format!(" {ask} ")))
}

/// A sentence without what stands in brackets, where it asks something without that: "does your DPA (the one of October, not the new one) allow audits?"
fn without_aside(text: String) -> String {
    /// Words in brackets, at least, and of the rest.
    const WORDS: (usize, usize) = (4, 5);
    let Some((before, (aside, behind))) =
        text.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)))
    else {
        return text;
    };
    let rest = format!("{} {}", before.trim_end(), behind.trim_start());
    let count = |words: &str| words.split_whitespace().count();
    let is_aside = count(aside) >= WORDS.0 && count(&rest) >= WORDS.1;
    if is_aside && matches!(judged(&rest), Judged::Topic(..)) { rest } else { text }
}

/// The topics by their titles in each language, in the words of Swiss law too.
static TITLED: LazyLock<HashMap<String, &'static Topic>> = LazyLock::new(|| {
    let of = |topic: &'static Topic| {
        let titles = Language::ALL.iter().flat_map(|language| {
            let title = words(topic.title, *language);
            [plain(title), plain(&swiss(title, *language))]
        });
        titles.map(|title| (title, topic)).collect::<Vec<_>>()
    };
    TOPICS.iter().flat_map(of).collect()
});

/// A topic that is called by its key or its title, on a line of its own.
fn by_name(text: &str) -> Option<&'static Topic> {
    topic(text.trim()).or_else(|| TITLED.get(&plain(text)).copied())
}

impl Found {
    /// Adds a topic that is surely asked about, unless it is there.
    pub fn add(&mut self, topic: &'static Topic, words: String) {
        if self.asked.iter().all(|known| known.topic != topic) {
            self.asked.push(Asked { topic, sure: 1.0, words });
        }
    }

    /// Takes a topic that is not there yet. From where our own staff can look is no question of which company gets data.
    fn take(&mut self, topic: &'static Topic, sure: f32, words: &str) {
        let of_staff = ABROAD.contains(&topic.key) && asks_of_staff_abroad(words);
        let topic = if of_staff { self::topic(SUPPORT).unwrap_or(topic) } else { topic };
        if self.asked.iter().all(|known| known.topic != topic) {
            self.asked.push(Asked { topic, sure, words: words.to_owned() });
        }
    }

    /// Takes a question: the topics of its parts where several ask for something of their own, else its topic, with the sentence before it where
    /// it is not plain by itself.
    fn question(&mut self, sentence: &Sentence, before: Option<&Sentence>) {
        let parts = parts(&sentence.text);
        let alone = judged(&sentence.text);
        // Several parts can hide what one of them plainly asks.
        let several = parts.len() > 1 && parts.iter().any(|part| part.topic().is_some());
        if topics_of(&parts) > 1 || several && !matches!(alone, Judged::Topic(..)) {
            for part in parts {
                let (asks, enough) = (part.asks_by_itself(), part.enough);
                let Part { words, judged, .. } = part;
                if self.is_of_the_place_too(&words) {
                    continue;
                }
                match judged {
                    // How long "it" runs is no question of how long data is kept.
                    Judged::Topic(topic, _) if topic.key == KEPT && self.tells_its_term(&words) => {}
                    Judged::Topic(topic, sure) if sure >= enough => self.take(topic, sure, &words),
                    // What one part asks is not lost behind what another does.
                    Judged::Topic(topic, _) if self.asked.iter().all(|known| known.topic != topic) => {
                        self.unsure.push((words, vec![topic]));
                    }
                    Judged::Unsure(_) | Judged::Outside if self.tells_its_term(&words) => {}
                    Judged::Unsure(_) | Judged::Outside if self.goes_on(&words) => {}
                    Judged::Unsure(near) => self.unsure.push((words, near)),
                    Judged::Outside if asks => self.outside.push(words),
                    Judged::Topic(..) | Judged::Outside => {}
                }
            }
            return;
        }
        let is_plain = matches!(alone, Judged::Topic(_, sure) if sure >= 0.6);
        let with = before.filter(|_| !is_plain).map(|before| judged(&format!("{} {}", before.text, sentence.text)));
        // Whether data goes abroad, and on what that rests, the sentence itself says.
        let both_abroad = |with: &Judged| match (with, &alone) {
            (Judged::Topic(with, _), Judged::Topic(alone, _)) => {
                [with, alone].iter().all(|one| ABROAD.contains(&one.key))
            }
            _ => false,
        };
        let surer = |with: &Judged| matches!(with, Judged::Topic(_, sure) if is_surer(*sure, &alone));
        let judged = with.filter(|with| surer(with) && !both_abroad(with));
        // What is only understood as what was asked before it asks for more than that: it is not lost behind it.
        let again =
            matches!(judged, Some(Judged::Topic(topic, _)) if self.asked.iter().any(|known| known.topic == topic));
        let judged = judged.filter(|_| !again || matches!(alone, Judged::Topic(..)));
        match judged.unwrap_or(alone) {
            // One word names what it is about, not what is asked.
            Judged::Topic(topic, sure) if sure < NAMED && plain(&sentence.text).split(' ').count() == 1 => {
                self.unsure.push((sentence.text.clone(), vec![topic]));
            }
            Judged::Topic(topic, sure) => {
                self.take(topic, sure, &sentence.text);
                self.leave_none_out(topic, parts);
            }
            _ if self.goes_on(&sentence.text) => {}
            Judged::Unsure(near) => self.unsure.push((sentence.text.clone(), near)),
            Judged::Outside => self.outside.push(sentence.text.clone()),
        }
    }

    /// Whether a question goes on with the one before it, whose answer tells that too: "Have there been any?", "Who pays?". It is kept with it.
    fn goes_on(&mut self, question: &str) -> bool {
        let Some(last) = self.asked.last_mut().filter(|last| goes_on_with(question, last.topic.key)) else {
            return false;
        };
        last.words = format!("{} {question}", last.words);
        true
    }

    /// Whether a few words that only name backups belong to the question before them, of where data is: "…, including backups". They are kept with it.
    fn is_of_the_place_too(&mut self, part: &str) -> bool {
        /// Words of such a part, at most.
        const FEW: usize = 4;
        let Some(last) = self.asked.last_mut().filter(|last| last.topic.key == PLACE) else { return false };
        let is = asks_for_backups(part) && plain(part).split(' ').count() <= FEW;
        if is && !last.words.contains(part) {
            last.words = format!("{} {part}", last.words);
        }
        is
    }

    /// Whether a part asks from when or until when the DPA runs that is asked for beside: where that stands is told with its days.
    fn tells_its_term(&self, part: &str) -> bool {
        asks_for_its_term(part) && self.asked.iter().any(|asked| asked.topic.key == WITH_ITS_DAY)
    }

    /// Names what asks since when something is so, or of what no record speaks, where the answer to its topic does not say that.
    fn name_what_is_unsaid(&mut self) {
        let unsaid = |words: &str| asks_since_when(words) || asks_what_no_record_says(words);
        let named = |words: &str| self.outside.iter().any(|part| words.contains(&**part) && unsaid(part));
        let of_a_day = |asked: &&Asked| {
            asked.topic.key != WITH_ITS_DAY && asks_since_when(&asked.words) || asks_what_no_record_says(&asked.words)
        };
        let new = self.asked.iter().filter(of_a_day).filter(|asked| !named(&asked.words));
        let new: Vec<String> = new.map(|asked| asked.words.clone()).collect();
        self.outside.extend(new);
    }

    /// Beside a question that is taken as one topic: what a part of it asks by itself is not lost.
    fn leave_none_out(&mut self, topic: &'static Topic, parts: Vec<Part>) {
        if parts.len() < 2 {
            return;
        }
        // What another part plainly asks is no reason to pass over one that is not sure.
        let elsewhere =
            parts.iter().any(|part| matches!(part.judged, Judged::Topic(of, sure) if of == topic && sure >= PLAIN));
        // A topic that no part names by itself is that of the one part which is about none: "and did anything change?"
        let named = parts.iter().any(|part| match &part.judged {
            Judged::Topic(of, _) => *of == topic,
            Judged::Unsure(near) => near.contains(&topic),
            Judged::Outside => false,
        });
        let outside = parts.iter().filter(|part| part.asks_by_itself() && part.judged == Judged::Outside).count();
        for part in parts.into_iter().filter(Part::asks_by_itself) {
            let Part { words, judged, enough, confirmed } = part;
            if self.is_of_the_place_too(&words) {
                continue;
            }
            match judged {
                Judged::Topic(other, sure) if other != topic && confirmed && sure < enough => {
                    self.unsure.push((words, vec![other]));
                }
                Judged::Topic(other, _) if other.key == KEPT && self.tells_its_term(&words) => {}
                Judged::Topic(other, sure) if other != topic => self.take(other, sure, &words),
                Judged::Unsure(_) | Judged::Outside if self.tells_its_term(&words) || self.goes_on(&words) => {}
                Judged::Unsure(near) if elsewhere || !near.contains(&topic) => self.unsure.push((words, near)),
                Judged::Outside if named || outside > 1 => self.outside.push(words),
                _ => {}
            }
        }
    }
}

/// Whether a sentence that wants something asks for several things, or wants several confirmed.
fn asks_for_several(sentence: &Sentence) -> bool {
    if !sentence.wants {
        return false;
    }
    let parts = parts(&sentence.text);
    topics_of(&parts) > 1 || parts.iter().filter(|part| part.confirmed).count() > 1
}

/// Whether a topic of a question with its context is surer than what the question is by itself.
fn is_surer(sure: f32, alone: &Judged) -> bool {
    match alone {
        Judged::Topic(_, known) => sure > *known + 0.1,
        Judged::Unsure(_) => true,
        Judged::Outside => sure >= PLAIN,
    }
}

#[cfg(test)]
mod tests {
    use super::super::beyond::{SAME_OBLIGATIONS, USE_BY_OTHERS, term_asked};
    use super::*;

    #[test]
    fn what_goes_on_with_a_question_is_answered_with_it_and_what_does_not_is_not_lost() {
        for (text, topics, left) in [
            (
                "How fast would you tell us about a breach? Have there been any in the last 12 months?",
                "breach_notice",
                0,
            ),
            ("May we audit you? Who pays?", "audit_right", 0),
            ("Is there a signed DPA? Which version is it and until when does it run?", "dpa_status", 0),
            ("Welche Unterauftragsverarbeiter setzen Sie ein, und in welchen Ländern?", "subprocessor_list", 0),
            ("May we audit you? Who pays for the new logo?", "audit_right", 1),
            ("How fast would you tell us about a breach? Have there been any price changes?", "breach_notice", 1),
            ("Who is your DPO? Who pays?", "dpo_contact", 1),
            ("I am the data protection officer of Alpha GmbH. Where is our data?", "hosting_location", 0),
        ] {
            let found = find(text);
            let asked: Vec<&str> = found.asked.iter().map(|one| one.topic.key).collect();
            assert_eq!(
                (asked.join(" "), found.outside.len() + found.unsure.len()),
                (topics.to_owned(), left),
                "{text}"
            );
        }
    }

    #[test]
    fn who_wants_to_know_is_no_topic() {
        let topics = |text: &str| find(text).asked.iter().map(|asked| asked.topic.key).collect::<Vec<_>>();
        assert_eq!(
            topics("Our auditor asks:\n1. Where is our data hosted?\n2. Who is your DPO?"),
            ["hosting_location", "dpo_contact"]
        );
        assert_eq!(topics("Unser Prüfer möchte wissen:\n- Wo liegen unsere Daten?"), ["hosting_location"]);
        assert!(topics("May our auditor audit you?").contains(&"audit_right"));
    }

    #[test]
    fn what_only_the_whole_sentence_says_is_not_told_as_unanswered() {
        let found = find("Who are your subprocessors and did anything change in the last 12 months?");
        let topics: Vec<&str> = found.asked.iter().map(|asked| asked.topic.key).collect();
        assert!(topics.contains(&"subprocessor_list") && topics.contains(&"subprocessor_notice"), "{found:?}");
        assert!(found.outside.is_empty(), "{found:?}");
        let other = find("Who are your subprocessors, and do you offer a discount?");
        assert_eq!(other.outside.len(), 1, "{other:?}");
    }

    #[test]
    fn backups_that_are_named_with_the_place_of_data_are_asked_for_there() {
        for text in [
            "where our data is stored, incl. backups",
            "Please confirm where our data is stored, including backups.",
            "Wo liegen unsere Daten (inkl. Backups)?",
        ] {
            let found = find(text);
            let topics: Vec<&str> = found.asked.iter().map(|asked| asked.topic.key).collect();
            assert_eq!(topics, ["hosting_location"], "{text}: {found:?}");
            assert!(asks_for_backups(&found.asked[0].words), "{text}: {found:?}");
        }
        let topics = |text: &str| find(text).asked.iter().map(|asked| asked.topic.key).collect::<Vec<_>>();
        assert!(topics("Where is our data stored and how long do you keep backups?").contains(&"retention"));
    }

    #[test]
    fn what_follows_a_question_and_asks_for_more_is_not_lost_behind_it() {
        let found = find(
            "Bitte senden Sie uns die unterschriebene Fassung unseres AVV. Wer hat den Vertrag auf Ihrer Seite unterzeichnet und wann?",
        );
        let all = found.asked.len() + found.unsure.len() + found.outside.len();
        assert_eq!(all, 2, "{found:?}");
    }

    #[test]
    fn each_thing_of_a_list_is_found() {
        let topics = |text: &str| find(text).asked.iter().map(|asked| asked.topic.key).collect::<Vec<_>>();
        for (text, of) in [
            (
                "Bitte nennen Sie uns Meldefristen, Löschfristen und Widerspruchsfristen.",
                &["breach_notice", "retention", "subprocessor_objection"][..],
            ),
            (
                "Please list your breach notice, deletion and audit terms.",
                &["breach_notice", "deletion_at_end", "audit_right"],
            ),
            ("Can you assist with data subject requests and audits?", &["data_subject_requests", "audit_right"]),
            ("Let me know how long you keep logs.", &["retention"]),
            (
                "Außerdem wüsste unser Datenschutzbeauftragter gern, ob die Software nach Hause telefoniert und ob Ihre Mitarbeiter Zugriff auf unsere Daten haben.",
                &["telemetry", "support_access"],
            ),
            ("Wir bitten um Auskunft, ob Ihre Mitarbeiter Zugriff auf unsere Daten haben.", &["support_access"]),
        ] {
            assert_eq!(topics(text), of, "{text}");
        }
    }

    #[test]
    fn what_stands_in_brackets_is_passed_over_where_the_rest_asks() {
        let topics = |text: &str| find(text).asked.iter().map(|asked| asked.topic.key).collect::<Vec<_>>();
        let asked = "Does your DPA (the one we signed in Oct 2025, not the new one!) allow audits on site?";
        assert_eq!(topics(asked), ["audit_right"]);
    }

    #[test]
    fn of_a_text_that_is_longer_than_any_mail_the_beginning_is_read_and_that_is_said() {
        let found = find(&"Where is our data? ".repeat(40_000));
        assert_eq!(found.asked.len(), 1);
        assert_eq!(found.outside.last().map(String::as_str), Some("what stands behind the first 64 KB of the text"));
        assert_eq!(find("Where is our data?").outside, [""; 0]);
    }

    #[test]
    fn until_when_the_dpa_runs_is_told_with_where_it_stands() {
        for text in [
            "Do we have a signed DPA, and when does it end?",
            "Is our DPA in force and until when?",
            "Haben wir einen unterschriebenen AVV, und bis wann?",
        ] {
            let found = find(text);
            assert_eq!(found.asked.iter().map(|one| one.topic.key).collect::<Vec<_>>(), ["dpa_status"], "{found:?}");
            assert_eq!((found.outside.len(), found.unsure.len()), (0, 0), "{found:?}");
        }
        assert_eq!(find("Where is our data hosted, and what does it cost?").outside.len(), 1);
    }

    #[test]
    fn each_point_of_a_list_is_answered_or_named_and_what_leads_to_it_is_not() {
        for text in [
            "We need the following: 1. your LEI 2. the name of your CISO 3. a copy of the DPA",
            "For our files we need:\n- your LEI\n- the name of your CISO\n- a copy of the DPA",
        ] {
            let found = find(text);
            assert_eq!(found.asked.iter().map(|one| one.topic.key).collect::<Vec<_>>(), ["dpa_copy"], "{found:?}");
            assert_eq!(found.outside, ["your LEI", "the name of your CISO"], "{found:?}");
        }
    }

    #[test]
    fn one_word_alone_is_answered_only_where_it_plainly_names_a_topic() {
        for word in ["data?", "privacy", "Datenschutz?", "données", "process"] {
            let found = find(word);
            assert!(found.asked.is_empty(), "{word}: {found:?}");
        }
        for (word, key) in [("telemetry?", "telemetry"), ("subprocessors", "subprocessor_list")] {
            assert_eq!(find(word).asked.first().map(|asked| asked.topic.key), Some(key), "{word}");
        }
    }

    #[test]
    fn each_title_finds_its_own_topic_in_each_language() {
        for topic in &TOPICS {
            for language in Language::ALL {
                let title = words(topic.title, language);
                for title in
                    [title.to_owned(), swiss(title, language).into_owned(), format!("- {title}"), title.to_uppercase()]
                {
                    let found = find(&title);
                    let asked: Vec<&str> = found.asked.iter().map(|asked| asked.topic.key).collect();
                    assert_eq!(asked, [topic.key], "{title}");
                    assert!(found.unsure.is_empty() && found.outside.is_empty(), "{title}: {found:?}");
                }
            }
        }
    }

    #[test]
    fn a_part_without_a_topic_is_named_and_answered_by_none() {
        let mut wrong = Vec::new();
        for (text, topics, outside) in [
            (
                "Welche Daten verarbeiten Sie, von wem, wie lange und auf welcher Rechtsgrundlage?",
                "data_categories data_subjects retention",
                "auf welcher Rechtsgrundlage?",
            ),
            (
                "Auf welcher Rechtsgrundlage verarbeiten Sie die Daten?",
                "",
                "Auf welcher Rechtsgrundlage verarbeiten Sie die Daten?",
            ),
            (
                "Sur quelle base juridique traitez-vous les données ?",
                "",
                "Sur quelle base juridique traitez-vous les données ?",
            ),
            ("On which legal basis do you process our data?", "", "On which legal basis do you process our data?"),
            (
                "Où sont les données, quel droit régit le contrat et qui est responsable en cas de dommage ?",
                "hosting_location",
                "quel droit régit le contrat|qui est responsable en cas de dommage ?",
            ),
            ("What law governs the DPA?", "", "What law governs the DPA?"),
            (
                "Ist der AVV in Kraft und welches Recht gilt für den AVV?",
                "dpa_status",
                "welches Recht gilt für den AVV?",
            ),
            ("Can we have a copy of the DPA, and what law governs the DPA?", "dpa_copy", "what law governs the DPA?"),
            ("Do you help with data subject requests and with a DPIA?", "data_subject_requests", "with a DPIA?"),
            ("Helfen Sie bei Betroffenenanfragen und bei einer DSFA?", "data_subject_requests", "bei einer DSFA?"),
            (
                "Nous aidez-vous pour les demandes des personnes concernées et pour une AIPD ?",
                "data_subject_requests",
                "pour une AIPD ?",
            ),
            ("Wer haftet bei einer Datenpanne?", "", "Wer haftet bei einer Datenpanne?"),
            ("Quel est votre chiffre d’affaires ?", "", "Quel est votre chiffre d’affaires ?"),
            ("Wie werden wir über Preisänderungen informiert?", "", "Wie werden wir über Preisänderungen informiert?"),
            ("Where are your employees located?", "", "Where are your employees located?"),
        ] {
            let found = find(text);
            let asked: Vec<&str> = found.asked.iter().map(|asked| asked.topic.key).collect();
            if (asked.join(" "), found.outside.join("|"), found.unsure.len())
                != (topics.to_owned(), outside.to_owned(), 0)
            {
                wrong.push(format!("{text}: {} / {:?} / {:?}", asked.join(" "), found.outside, found.unsure));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Topics, parts outside of them, and parts that are not sure, of each text; what is not as it should be.
    fn check(cases: &[(&str, &str, usize)]) {
        let mut wrong = Vec::new();
        for (text, topics, left) in cases {
            let found = find(text);
            let asked: Vec<&str> = found.asked.iter().map(|asked| asked.topic.key).collect();
            if (asked.join(" "), found.outside.len() + found.unsure.len()) != ((*topics).to_owned(), *left) {
                wrong.push(format!("{text}: {} / {:?} / {:?}", asked.join(" "), found.outside, found.unsure));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_binds_subprocessors_and_what_they_do_is_no_question_of_who_they_are_or_of_what_we_do() {
        check(&[
            ("Do you impose the same obligations on your subprocessors (Art. 28(4))?", "", 1),
            ("Do you flow down the DPA terms to your sub-processors?", "", 1),
            ("Legen Sie Ihren Unterauftragnehmern dieselben Pflichten auf?", "", 1),
            ("Imposez-vous les mêmes obligations à vos sous-traitants ultérieurs ?", "", 1),
            ("Who are your subprocessors and do you impose the same obligations on them?", "subprocessor_list", 1),
            ("Do any AI subprocessors retain or train on our data?", "", 1),
            ("Do you train AI on our data, and do your subprocessors keep it?", "ai_training", 1),
            ("Verwenden Ihre Unterauftragnehmer unsere Daten für eigene Zwecke?", "", 1),
            ("Vos sous-traitants ultérieurs entraînent-ils leurs modèles avec nos données ?", "", 1),
            ("Do you keep a list of your subprocessors?", "subprocessor_list", 0),
        ]);
        assert_eq!(term_asked("Do subprocessors have the same obligations as you?"), Some(SAME_OBLIGATIONS));
        assert_eq!(term_asked("Do your AI providers train on our data?"), Some(USE_BY_OTHERS));
    }

    #[test]
    fn who_decides_by_machine_who_is_liable_for_others_and_what_was_instructed_is_of_no_topic() {
        check(&[
            ("Do you carry out automated decision making or profiling?", "", 1),
            ("Treffen Sie automatisierte Entscheidungen oder betreiben Sie Profiling?", "", 1),
            ("Prenez-vous des décisions automatisées ou faites-vous du profilage ?", "", 1),
            ("Bleiben Sie für Ihre Unterauftragnehmer voll verantwortlich?", "", 1),
            ("Who is liable if your subprocessor loses our data?", "", 1),
            ("Restez-vous pleinement responsable de vos sous-traitants ultérieurs ?", "", 1),
            ("Avez-vous refusé une de nos instructions ?", "", 1),
            ("Did you refuse one of our instructions?", "", 1),
            ("Did any data subject contact you about our data?", "data_subject_requests", 0),
            ("Hat sich eine betroffene Person bei Ihnen wegen unserer Daten gemeldet?", "data_subject_requests", 0),
            ("May we get a copy of the SCCs you signed with ModelAI?", "transfer_mechanism", 0),
        ]);
    }

    #[test]
    fn to_what_else_one_can_object_is_no_question_of_subprocessors() {
        check(&[
            ("Do you use our data for benchmarks, and can we object?", "own_purposes", 1),
            ("Nutzen Sie unsere Daten für Benchmarks, und können wir widersprechen?", "own_purposes", 1),
            (
                "How are we told of new subprocessors and can we object?",
                "subprocessor_notice subprocessor_objection",
                0,
            ),
        ]);
    }

    #[test]
    fn consent_to_subprocessors_is_asked_in_many_ways_and_a_hyphen_changes_nothing() {
        check(&[
            ("Do you need our prior written consent for each sub-processor?", "subprocessor_notice", 0),
            ("You need our prior written consent for each subprocessor, correct?", "subprocessor_notice", 0),
            ("Ist eine vorherige Zustimmung zu neuen Unterauftragnehmern nötig?", "subprocessor_notice", 0),
            ("Faut-il notre accord préalable pour chaque sous-traitant ultérieur ?", "subprocessor_notice", 0),
            ("can you confirm that no sub-processor is outside the EEA?", "transfers", 0),
            ("can you confirm that no sub processor is outside the EEA?", "transfers", 0),
            ("Können Sie bestätigen, dass kein Sub-Auftragsverarbeiter außerhalb des EWR sitzt?", "transfers", 0),
            ("Wer sind Ihre Sub-Auftragsverarbeiter?", "subprocessor_list", 0),
        ]);
    }

    #[test]
    fn each_half_of_a_question_is_answered_or_named() {
        check(&[
            ("Do you have a DPO and an EU representative?", "dpo_contact representative", 0),
            ("Do you have an EU representative and a DPO?", "representative dpo_contact", 0),
            ("Haben Sie einen Datenschutzbeauftragten und einen Vertreter in der EU?", "dpo_contact representative", 0),
            ("Haben Sie einen EU-Vertreter und einen DSB?", "representative dpo_contact", 0),
            ("Avez-vous un DPO et un représentant dans l'UE ?", "dpo_contact representative", 0),
            (
                "Is it true that you store our data in Germany only, and that no one at your company in India can access it?",
                "support_access hosting_location",
                0,
            ),
            (
                "Is it true that our data is hosted in Germany and that you delete it after 30 days?",
                "hosting_location deletion_at_end",
                0,
            ),
            (
                "Stimmt es, dass unsere Daten in Deutschland gehostet werden und dass Sie sie nach 30 Tagen löschen?",
                "hosting_location",
                1,
            ),
            (
                "Est-il vrai que nos données sont hébergées en Allemagne et que vous les supprimez après 30 jours ?",
                "hosting_location deletion_at_end",
                0,
            ),
            ("Do you use our data for analytics or to train AI?", "own_purposes ai_training", 0),
            ("Nutzen Sie unsere Daten für Analysen oder zum Training von KI?", "own_purposes ai_training", 0),
            (
                "Utilisez-vous nos données à des fins d'analyse ou pour entraîner une IA ?",
                "own_purposes ai_training",
                0,
            ),
        ]);
    }

    #[test]
    fn each_half_of_what_is_to_be_confirmed_is_answered_or_named() {
        check(&[
            (
                "Please confirm that you report breaches within 24 hours and use no subprocessors in the US.",
                "breach_notice subprocessor_list",
                0,
            ),
            ("Please confirm that our data is encrypted and never leaves the EU.", "security_measures transfers", 0),
            (
                "Please confirm you delete our data after 30 days and notify breaches within 24 hours.",
                "deletion_at_end breach_notice",
                0,
            ),
            (
                "Bitte bestätigen Sie, dass Sie Datenpannen innerhalb von 24 Stunden melden und keine Unterauftragnehmer in den USA einsetzen.",
                "breach_notice transfers",
                0,
            ),
            (
                "Bitte bestätigen Sie, dass unsere Daten verschlüsselt sind und die EU nie verlassen.",
                "security_measures transfers",
                0,
            ),
            (
                "Merci de confirmer que nos données sont chiffrées et ne quittent jamais l'UE.",
                "security_measures transfers",
                0,
            ),
            ("Bevestig dat onze gegevens versleuteld zijn en de EU nooit verlaten.", "security_measures transfers", 0),
            ("Confirmen que los datos están cifrados y nunca salen de la UE.", "security_measures transfers", 0),
            (
                "Our board meets on Friday. Confirmez que nos données sont chiffrées et ne quittent jamais l'UE.",
                "security_measures transfers",
                0,
            ),
            ("Please confirm that you are certified under ISO 27001 and speak fluent French.", "certifications", 1),
            ("Is our data encrypted and deleted after the contract ends?", "security_measures deletion_at_end", 0),
            ("Please confirm that our data is stored and processed only in the EU.", "hosting_location", 0),
            ("Please confirm that data is encrypted at rest and in transit.", "security_measures", 0),
            ("Please confirm that data is stored in Germany and the European Economic Area.", "hosting_location", 0),
        ]);
    }

    #[test]
    fn what_the_dpa_says_of_something_is_asked_of_that() {
        check(&[
            ("What does the DPA say about deletion?", "deletion_at_end", 0),
            ("Was steht im AVV zur Löschung?", "deletion_at_end", 0),
            ("Que prévoit notre contrat de sous-traitance sur l'effacement ?", "deletion_at_end", 0),
            ("¿Qué dice el contrato de encargo sobre la supresión?", "deletion_at_end", 0),
            ("Wat staat er in de verwerkersovereenkomst over verwijdering?", "deletion_at_end", 0),
            ("Was sagt der AVV zu Unterauftragnehmern?", "subprocessor_list", 0),
            ("Que dit le DPA sur les sous-traitants ultérieurs ?", "subprocessor_list", 0),
            ("Que prévoit l'accord de sous-traitance en cas de violation ?", "breach_notice", 0),
            ("¿Qué prevé el contrato de encargo sobre las auditorías?", "audit_right", 0),
            ("Wat zegt de verwerkersovereenkomst over datalekken?", "breach_notice", 0),
            ("Was steht im AVV zum Speicherort?", "", 1),
            ("Können wir eine Kopie des AVV haben?", "dpa_copy", 0),
            ("Nous aidez-vous en cas de demande d'effacement ?", "data_subject_requests", 0),
        ]);
    }

    #[test]
    fn since_when_something_is_so_is_named_where_no_answer_says_it() {
        check(&[
            ("Since when has your DPO been appointed?", "dpo_contact", 1),
            ("Since when do you use your subprocessors?", "subprocessor_list", 1),
            ("Wer sind Ihre Unterauftragnehmer und seit wann setzen Sie sie ein?", "subprocessor_list", 1),
            ("Depuis quand êtes-vous certifiés ISO 27001 ?", "certifications", 1),
            ("Since when do we have a DPA?", "dpa_status", 0),
            ("Is there a signed DPA, and since when?", "dpa_status", 0),
        ]);
        assert_eq!(find("Who is your DPO and since when?").outside, ["since when?"]);
    }

    #[test]
    fn the_same_words_of_transfers_are_left_to_their_topic() {
        for text in [
            "Auf welcher Rechtsgrundlage werden Daten in die USA übermittelt?",
            "On which legal basis is data transferred to the US?",
            "Sur quelle base juridique reposent les transferts vers des pays tiers ?",
            "Which law governs the SCCs?",
        ] {
            let found = find(text);
            assert_eq!(found.asked.first().map(|asked| asked.topic.key), Some("transfer_mechanism"), "{text}");
            assert!(found.outside.is_empty(), "{text}: {found:?}");
        }
        let both = find("Gehen Daten in die USA, und auf welcher Rechtsgrundlage?");
        assert!(both.outside.is_empty() && both.asked.len() == 2, "{both:?}");
    }

    #[test]
    fn basic_wordings_find_their_topics_in_french_and_in_the_words_of_swiss_law() {
        let mut wrong = Vec::new();
        for (text, topics) in [
            ("Dans quel délai signalez-vous les violations ?", "breach_notice"),
            ("Sous quel délai notifiez-vous les violations ?", "breach_notice"),
            ("In welcher Frist informieren Sie uns über Verstöße?", "breach_notice"),
            ("Avez-vous eu des violations de données et avons-nous été touchés ?", "breach_notice"),
            ("Y a-t-il des transferts et, le cas échéant, sur quel fondement ?", "transfer_mechanism transfers"),
            ("What do the transfers rest on?", "transfer_mechanism"),
            ("Worauf beruhen die Übermittlungen?", "transfer_mechanism"),
            ("Êtes-vous sous-traitant ?", "roles"),
            ("Brauchen wir einen Auftragsbearbeitungsvertrag?", "dpa_needed"),
            ("Bearbeiten Sie besonders schützenswerte Personendaten?", "special_categories"),
            ("Werden unsere Daten ins Ausland bekannt gegeben?", "transfers"),
            ("Communiquez-vous nos données à l'étranger ?", "transfers"),
            ("Hat Ihr Personal unsere Daten gesehen?", "support_access"),
            ("Pouvez-vous attester l'effacement et nous restituer les données ?", "deletion_at_end"),
            ("Délivrez-vous une attestation d'effacement ?", "deletion_at_end"),
            ("Quelles données, de qui et pendant combien de temps ?", "data_categories data_subjects retention"),
            (
                "Bitte nennen Sie uns: Serverstandort, Unterauftragnehmer, Löschfristen und Ihren DSB.",
                "hosting_location subprocessor_list retention dpo_contact",
            ),
            (
                "Please send us: your server location, subprocessor list, retention periods, and the name of your DPO.",
                "hosting_location subprocessor_list retention dpo_contact",
            ),
            (
                "Merci de nous indiquer : la localisation des serveurs, la liste des sous-traitants et le nom de votre DPO.",
                "hosting_location subprocessor_list dpo_contact",
            ),
        ] {
            let found = find(text);
            let asked: Vec<&str> = found.asked.iter().map(|asked| asked.topic.key).collect();
            if (asked.join(" "), found.outside.len(), found.unsure.len()) != (topics.to_owned(), 0, 0) {
                wrong.push(format!("{text}: {} / {:?} / {:?}", asked.join(" "), found.outside, found.unsure));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
