//! Finds the topics of a question or a mail: how likely each topic is for a sentence, and what is sure enough to be answered.

use super::features::features;
use super::learned::{Example, Learned, NONE};
use super::sentences::{Sentence, asks_by_itself, asks_within, clauses, items, requests, sentences};
use super::staff::asks_of_staff_abroad;
use super::topics::{TOPICS, Topic, topic};
use std::sync::LazyLock;

/// What the finder learns from: a topic, a language and a text in each row.
pub(super) const PHRASINGS: &str = include_str!("phrasings.csv");

/// How likely the topic of a question has to be for an answer, and how many times as likely as none of them.
const SURE: (f32, f32) = (0.25, 1.5);
/// The same where nobody asked, in a sentence beside a question, or in a part of one: it has to be plain.
const PLAIN: f32 = 0.75;
/// The same of a part beside one that is plain.
const BESIDE: f32 = 0.45;
/// How likely topics are that are offered where none is sure, and the nearest beside none of them.
const NEAR: (f32, f32) = (0.12, 0.5);
/// Topics of places, in whose words a question can be about our staff; and the topic that is about them.
const ABROAD: [&str; 3] = ["transfers", "transfer_mechanism", "hosting_location"];
const SUPPORT: &str = "support_access";
/// How many are offered.
const OFFERED: usize = 3;

static LEARNED: LazyLock<Learned> = LazyLock::new(|| Learned::from(&examples()));

/// The phrasings as examples.
fn examples() -> Vec<Example> {
    let mut reader = csv::Reader::from_reader(PHRASINGS.as_bytes());
    let example = |row: csv::StringRecord| {
        let at = TOPICS.iter().position(|topic| topic.key == &row[0]).unwrap_or(NONE);
        (features(&row[2]), at)
    };
    reader.records().map(|row| example(row.expect("the phrasings are rows of three cells"))).collect()
}

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

/// What a text is about by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Judged {
    /// A topic, and how sure that is.
    Topic(&'static Topic, f32),
    /// None is sure; these are near, the nearest first.
    Unsure(Vec<&'static Topic>),
    /// None of the topics.
    Outside,
}

/// Judges a text as one question.
#[must_use]
pub fn judged(text: &str) -> Judged {
    let likely = LEARNED.likely(&features(text));
    let mut order: Vec<usize> = (0..NONE).collect();
    order.sort_by(|one, other| likely[*other].total_cmp(&likely[*one]));
    let (best, none) = (likely[order[0]], likely[NONE]);
    let reaches = |(least, times): (f32, f32)| best >= least && best >= none * times;
    if reaches(SURE) {
        return Judged::Topic(&TOPICS[order[0]], best);
    }
    if !reaches(NEAR) {
        return Judged::Outside;
    }
    let near = order.into_iter().filter(|at| likely[*at] >= NEAR.0).take(OFFERED);
    Judged::Unsure(near.map(|at| &TOPICS[at]).collect())
}

/// Finds what a text asks, which is a question or the body of a mail without what was quoted.
#[must_use]
pub fn find(text: &str) -> Found {
    let mut found = Found::default();
    let all = sentences(text);
    let any_question = all.iter().any(|sentence| sentence.asks);
    for (at, sentence) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| all.get(at)).filter(|before| !before.asks);
        if let Some(topic) = by_name(&sentence.text) {
            found.take(topic, 1.0, &sentence.text);
        } else if sentence.asks || !any_question && all.len() == 1 || asks_for_several(sentence) {
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
    if found == Found::default() {
        found.outside.extend(all.into_iter().map(|sentence| sentence.text).take(1));
    }
    Found { text: text.to_owned(), ..found }
}

/// A topic that is called by its key or its title, on a line of its own.
fn by_name(text: &str) -> Option<&'static Topic> {
    let text = text.trim();
    let titled = || TOPICS.iter().find(|topic| topic.title.eq_ignore_ascii_case(text));
    topic(text).or_else(titled)
}

impl Found {
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
        let asks =
            |(words, judged): &(String, Judged)| matches!(judged, Judged::Topic(_, sure) if *sure >= enough(words));
        // Several parts can hide what one of them plainly asks.
        if topics_of(&parts) > 1 || !matches!(alone, Judged::Topic(..)) && parts.len() > 1 && parts.iter().any(asks) {
            for (words, judged) in parts {
                match judged {
                    Judged::Topic(topic, sure) if sure >= enough(&words) => self.take(topic, sure, &words),
                    // What one part asks is not lost behind what another does.
                    Judged::Topic(topic, _) if self.asked.iter().all(|known| known.topic != topic) => {
                        self.unsure.push((words, vec![topic]));
                    }
                    Judged::Unsure(near) => self.unsure.push((words, near)),
                    Judged::Outside if asks_by_itself(&words) => self.outside.push(words),
                    Judged::Topic(..) | Judged::Outside => {}
                }
            }
            return;
        }
        let is_plain = matches!(alone, Judged::Topic(_, sure) if sure >= 0.6);
        let with = before.filter(|_| !is_plain).map(|before| judged(&format!("{} {}", before.text, sentence.text)));
        let judged = with.filter(|with| matches!(with, Judged::Topic(_, sure) if is_surer(*sure, &alone)));
        match judged.unwrap_or(alone) {
            Judged::Topic(topic, sure) => {
                self.take(topic, sure, &sentence.text);
                self.leave_none_out(topic, parts);
            }
            Judged::Unsure(near) => self.unsure.push((sentence.text.clone(), near)),
            Judged::Outside => self.outside.push(sentence.text.clone()),
        }
    }

    /// Beside a question that is taken as one topic: what a part of it asks by itself is not lost.
    fn leave_none_out(&mut self, topic: &'static Topic, parts: Vec<(String, Judged)>) {
        if parts.len() < 2 {
            return;
        }
        // What another part plainly asks is no reason to pass over one that is not sure.
        let elsewhere =
            parts.iter().any(|(_, judged)| matches!(judged, Judged::Topic(of, sure) if *of == topic && *sure >= PLAIN));
        for (words, judged) in parts.into_iter().filter(|(words, _)| asks_by_itself(words) || requests(words)) {
            match judged {
                Judged::Topic(other, sure) if other != topic => self.take(other, sure, &words),
                Judged::Unsure(near) if elsewhere || !near.contains(&topic) => self.unsure.push((words, near)),
                Judged::Outside => self.outside.push(words),
                _ => {}
            }
        }
    }
}

/// The parts of a question that ask by themselves, and the things that a request names, each with what it asks.
fn parts(text: &str) -> Vec<(String, Judged)> {
    let within = |clause: String| {
        let named: Vec<(String, Judged)> =
            if requests(&clause) { items(&clause).into_iter().map(named).collect() } else { Vec::new() };
        if asks_more(&named) { named } else { vec![(clause.clone(), judged(&clause))] }
    };
    clauses(text).into_iter().flat_map(within).collect()
}

/// What a request for one thing asks: by its words together, or by the thing alone.
fn named((asked, thing): (String, String)) -> (String, Judged) {
    let words = format!("{asked} {thing}").trim().to_owned();
    let judged = match (judged(&words), judged(&thing)) {
        (Judged::Topic(_, one), Judged::Topic(topic, other)) if other > one => Judged::Topic(topic, other),
        (with @ Judged::Topic(..), _) => with,
        (_, alone @ Judged::Topic(..)) | (Judged::Outside, alone) => alone,
        (with, _) => with,
    };
    (words, judged)
}

/// Whether the things that a request names are of several topics, be it that one of them is not sure.
fn asks_more(named: &[(String, Judged)]) -> bool {
    let first = named.iter().find_map(|(_, judged)| match judged {
        Judged::Topic(topic, sure) if *sure >= PLAIN => Some(topic),
        _ => None,
    });
    let other =
        |judged: &Judged| matches!(judged, Judged::Unsure(near) if first.is_some_and(|first| !near.contains(first)));
    topics_of(named) > 1 || named.iter().any(|(_, judged)| other(judged))
}

/// Whether a sentence that wants something asks for several things.
fn asks_for_several(sentence: &Sentence) -> bool {
    sentence.wants && topics_of(&parts(&sentence.text)) > 1
}

/// How likely the topic of a part has to be beside a plain one: what holds no word that asks only says what the question is about.
fn enough(words: &str) -> f32 {
    if asks_within(words) || requests(words) { BESIDE } else { PLAIN }
}

/// How many topics the parts of a question ask for, as far as that is sure enough beside another: one of them has to be plain.
fn topics_of(parts: &[(String, Judged)]) -> usize {
    let mut topics: Vec<&str> = Vec::new();
    let mut any_plain = false;
    for (words, judged) in parts {
        if let Judged::Topic(topic, sure) = judged
            && *sure >= enough(words)
        {
            any_plain |= *sure >= PLAIN;
            if !topics.contains(&topic.key) {
                topics.push(topic.key);
            }
        }
    }
    if any_plain { topics.len() } else { 0 }
}

/// Whether a topic of a question with its context is surer than what the question is by itself.
fn is_surer(sure: f32, alone: &Judged) -> bool {
    match alone {
        Judged::Topic(_, known) => sure > *known + 0.1,
        Judged::Unsure(_) => true,
        Judged::Outside => sure >= PLAIN,
    }
}
