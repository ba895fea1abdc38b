//! What a text is about by itself, as one question: how likely each topic is for it, and what is sure enough to be answered.

use super::aspects::{asks_of_compliance, topic_by_words};
use super::clause::subject;
use super::features::features;
use super::learned::{Example, Learned, NONE};
use super::topics::{TOPICS, Topic, topic};
use std::sync::LazyLock;

/// What the finder learns from: a topic, a language and a text in each row.
pub(super) const PHRASINGS: &str = include_str!("phrasings.csv");

/// How likely the topic of a question has to be for an answer, and how many times as likely as none of them.
pub(super) const SURE: (f32, f32) = (0.25, 1.5);
/// How likely a topic has to be of that of which the DPA says something.
const OF_THE_DPA: f32 = 0.6;
/// How likely topics are that are offered where none is sure, and the nearest beside none of them.
const NEAR: (f32, f32) = (0.12, 0.5);
/// How sure a topic is that words settle alone.
const BY_WORDS: f32 = 0.95;
/// What is offered to whom asks whether we keep the law.
const OF_COMPLIANCE: [&str; 4] = ["roles", "dpa_status", "security_measures", "certifications"];
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

/// Judges a text as one question. What the DPA says of something is asked of that.
#[must_use]
pub fn judged(text: &str) -> Judged {
    if let Some(topic) = topic_by_words(text).and_then(topic) {
        return Judged::Topic(topic, BY_WORDS);
    }
    // That we keep the law, no record says; what they do say of it is offered.
    if asks_of_compliance(text) {
        let offered = OF_COMPLIANCE.iter().filter_map(|key| topic(key)).collect();
        return if let judged @ Judged::Topic(..) = judged_whole(text) { judged } else { Judged::Unsure(offered) };
    }
    let Some(thing) = subject(text) else { return judged_whole(text) };
    match (judged_whole(&thing), judged_whole(text)) {
        (judged @ Judged::Topic(_, sure), _) if sure >= OF_THE_DPA => judged,
        // Of something else than the DPA, where that stands or a copy of it is no answer.
        (_, Judged::Topic(topic, _)) if topic.key.starts_with("dpa_") => Judged::Unsure(vec![topic]),
        (_, whole) => whole,
    }
}

fn judged_whole(text: &str) -> Judged {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_we_keep_the_law_is_not_answered_and_what_the_records_say_of_it_is_offered() {
        for question in ["Are you GDPR compliant?", "Sind Sie DSGVO-konform?", "Êtes-vous conformes au RGPD ?"] {
            let Judged::Unsure(offered) = judged(question) else { panic!("{question}: {:?}", judged(question)) };
            assert_eq!(offered.iter().map(|topic| topic.key).collect::<Vec<_>>(), OF_COMPLIANCE, "{question}");
        }
        assert_eq!(judged("Is Zoom GDPR compliant?"), Judged::Outside);
    }
}
