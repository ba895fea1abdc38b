//! docs/ANSWERS.md: what each topic is answered to customers of the example register, as they read it; kept true here.
//! `UPDATE=1 cargo test answers_read` writes it.

use super::home::Home;
use art30::answers::{Asked, Found, TOPICS};
use art30::model::Kind;
use art30::report::answer::answers_in;
use art30::store::lookup::Sure;
use art30::store::{Clock, Store};
use art30::texts::Language;
use art30::view::{Block, Report as _};
use std::fmt::Write as _;

const INTRO: &str = "# Answers\n\n\
    What each of the topics is answered on 23 November 2026 from the records of the example register (`art30 init --example`): to a customer in the\n\
    Cloud in three languages, and to one that hosts its own instance. Every sentence comes from a record; what none bears is \"not recorded\". This file\n\
    is made by a test, and compared with what the program says. All customers in it are invented.\n";

/// Customer, language, and what stands above.
const READ: [(&str, Language, &str); 4] = [
    ("acme", Language::English, "Acme GmbH, in the Cloud"),
    ("bolt", Language::English, "Bolt SARL, self-hosted"),
    ("acme", Language::German, "Acme GmbH, in the Cloud, in German"),
    ("acme", Language::French, "Acme GmbH, in the Cloud, in French"),
];

#[test]
fn each_topic_reads_as_the_document_shows_it() {
    let home = Home::example();
    let store = Store::open(&home.register(), Clock::System).unwrap();
    let mut text = INTRO.to_owned();
    for (name, language, title) in READ {
        let customer = store.find(Kind::Customer, name, Sure::Close).unwrap();
        let dossier = store.dossier(customer).unwrap();
        let asked = TOPICS.iter().map(|topic| Asked { topic, sure: 1.0, words: String::new() }).collect();
        let found = Found { asked, ..Found::default() };
        let on = "2026-11-23".parse().unwrap();
        let answered = answers_in(&store, &dossier, &found, on, language).unwrap();
        assert_eq!(answered.answers.len(), TOPICS.len(), "{title}");
        writeln!(text, "\n## {title}").unwrap();
        for block in answered.blocks().into_iter().skip(1) {
            match block {
                Block::Heading(heading) => writeln!(text, "\n### {heading}").unwrap(),
                Block::Text(words) => writeln!(text, "\n{words}").unwrap(),
                _ => panic!("an answer has a heading and words"),
            }
        }
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ANSWERS.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let first = known.lines().zip(text.lines()).find(|(known, now)| known != now);
    assert!(known == text, "docs/ANSWERS.md is not what is answered: {first:#?}");
}
