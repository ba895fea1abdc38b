//! What happened, as the pages of records tell it: days, and in each a sentence for each event.

use super::browser::{Site, faults};
use super::home::Home;

/// The words of "What happened" on a page, without tags.
fn told(site: &Site<'_>, path: &str) -> String {
    let answer = site.get(path);
    let page = answer.text();
    assert_eq!(faults(&page), Vec::<String>::new(), "{path}");
    let past = page.split_once("<h2>What happened</h2>").unwrap_or_else(|| panic!("{path}: {page}")).1;
    let past = past.split("</section>").next().unwrap();
    let (mut words, mut within) = (String::new(), false);
    for letter in past.chars() {
        match letter {
            '<' => within = true,
            '>' => within = false,
            letter if !within => words.push(letter),
            _ => {}
        }
    }
    words
}

#[track_caller]
fn says(page: &str, words: &str) {
    assert!(page.contains(words), "{words}\n\n{page}");
}

fn two_customers() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--actor", "Anna", "-q"]);
    home.ok(&[
        "deployment",
        "add",
        "CUS-1",
        "--edition",
        "self-hosted",
        "--starts",
        "2025-01-01",
        "--actor",
        "Anna",
        "-q",
    ]);
    home
}

#[test]
fn each_kind_of_change_is_one_sentence_with_who_did_it() {
    let home = two_customers();
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2026-03-03", "--actor", "Anna", "-q"]);
    home.ok(&["customer", "edit", "CUS-1", "--address", "Beispielweg 1", "--owner", "Jo", "--actor", "Ben", "-q"]);
    home.ok(&["customer", "edit", "CUS-1", "--address", "", "--country", "FR", "--actor", "Ben", "-q"]);
    home.ok(&["undo", "6", "--yes", "--actor", "Carol", "-q"]);
    home.ok(&["customer", "edit", "CUS-1", "--affiliates", "none", "--actor", "Ben", "-q"]);
    home.ok(&["deployment", "end", "DEP-1", "--ends", "2026-06-30", "--yes", "--actor", "Ben", "-q"]);
    home.ok(&["agreement", "retire", "DPA-1", "--yes", "--actor", "Ben", "--reason", "twice", "-q"]);
    let site = Site::new(&home);
    let page = told(&site, "/customers/CUS-1");
    for words in [
        "Anna recorded the customer Acme GmbH (CUS-1).",
        "Anna recorded the self-hosted deployment of Acme GmbH, from 1 January 2025 (DEP-1).",
        "Anna recorded the DPA with Acme GmbH, signed on 3 March 2026 (DPA-1).",
        "Ben changed the customer Acme GmbH (CUS-1): the address was recorded as Beispielweg 1; the owner was recorded as Jo.",
        "Ben changed the customer Acme GmbH (CUS-1): the country changed from Germany to France; the address was removed.",
        "the affiliates were recorded as none.",
        "Carol took back revision 6, and with that changed the customer Acme GmbH (CUS-1): the country changed from France to Germany; \
         the address was recorded as Beispielweg 1.",
        "Ben recorded that the self-hosted deployment of Acme GmbH (DEP-1) ended on 30 June 2026.",
        "Ben took out the DPA with Acme GmbH (DPA-1).",
        "Reason: twice",
    ] {
        says(&page, words);
    }
    assert!(
        page.starts_with("Each day is the day of recording (UTC).23 November 2026"),
        "a day is a heading, of the recording: {page}"
    );
    assert!(page.contains("Revision 10") && page.contains("Undo") && page.contains("In full"), "{page}");
    says(
        &told(&site, "/deployments/DEP-1"),
        "Ben recorded that the self-hosted deployment of Acme GmbH (DEP-1) ended on",
    );
    // What was taken out has no page, and its past is told where that was.
    says(&told(&site, "/agreements/DPA-1"), "Ben took out the DPA with Acme GmbH (DPA-1).");
    // The past offers nothing to take back.
    assert!(!told(&site, "/customers/CUS-1?as_of=5").contains("Undo"));
}

#[test]
fn lists_merges_and_erasures_are_told() {
    let home = two_customers();
    home.write("customers.csv", "name,country,contact\nBolt SARL,FR,Jean Modele\nCello AG,CH,\n");
    home.ok(&["import", "customers.csv", "--kind", "customers", "--yes", "--actor", "Anna", "-q"]);
    home.ok(&["customer", "add", "Acme Deutschland GmbH", "--country", "DE", "--yes", "-q"]);
    home.ok(&["question", "add", "CUS-4", "--question", "Where?", "--received", "2026-11-20", "-q"]);
    home.ok(&["customer", "merge", "CUS-4", "CUS-1", "--keep", "all=INTO", "--yes", "--actor", "Ben", "-q"]);
    home.ok(&["erase", "Jean Modele", "--ground", "art17-1-a", "--confirm", "Jean Modele", "--actor", "Ben", "-q"]);
    let site = Site::new(&home);
    let bolt = told(&site, "/customers/CUS-2");
    says(&bolt, "Anna imported a list of customers, and with that recorded the customer Bolt SARL (CUS-2).");
    says(&bolt, "It changed 1 more record, not of this customer.");
    says(&bolt, "Ben erased “Contact” of the customer Bolt SARL (CUS-2), Art. 17(1)(a).");
    assert!(!bolt.contains("Modele"), "{bolt}");
    let acme = told(&site, "/customers/CUS-1");
    says(
        &acme,
        "Ben made one customer of two, and with that took out the customer Acme Deutschland GmbH (CUS-4), and changed ",
    );
}

#[test]
fn of_many_events_the_newest_are_told_and_all_on_demand() {
    let home = two_customers();
    for number in 1..=21 {
        home.ok(&["customer", "edit", "CUS-1", "--owner", &format!("Owner {number}"), "-q"]);
    }
    let site = Site::new(&home);
    let page = told(&site, "/customers/CUS-1");
    says(&page, "The newest 20 of 23 events. All 23");
    assert!(!page.contains("Anna recorded the customer"), "{page}");
    assert!(site.page("/customers/CUS-1").contains("href=\"/customers/CUS-1?events=all#past\""));
    let page = told(&site, "/customers/CUS-1?events=all");
    says(&page, "Anna recorded the customer");
    assert!(!page.contains("The newest"), "{page}");
}
