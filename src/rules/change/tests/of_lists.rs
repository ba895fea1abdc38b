//! What a change says of the entries of the list, and what contradicts it.

use super::*;

/// The organisation of the other tests with more records, and the changes in the order of their handles.
fn with_more(change: &[(&str, &str)], more: &[Record]) -> Organisation {
    let usual = [("what", "replace"), ("subprocessor", "SUB-2"), ("instead", "SUB-1"), ("effective", "2027-03-01")];
    let mut records: Vec<Record> = OURS.iter().map(|(handle, fields)| record(handle, fields)).collect();
    records.push(record("CHG-1", &[&usual[..], change].concat()));
    records.extend(more.iter().cloned());
    cases::organisation(&records)
}

fn second_entry(more: &[(&str, &str)]) -> Record {
    let of = [("subprocessor", "SUB-1"), ("purpose", "Sending mail"), ("starts", "2025-01-01")];
    record("ENG-2", &[&of[..], more].concat())
}

#[test]
fn a_company_with_several_entries_says_what_each_is() {
    let facts = |more: &[Record]| {
        let ours =
            with_more(&[("what", "move"), ("subprocessor", "SUB-1"), ("instead", ""), ("access_from", "none")], more);
        Planned::of(&ours.changes[0], &ours).facts()
    };
    let one = facts(&[]);
    assert_eq!(one.len(), 6);
    assert!(one.contains(&("Places of processing".into(), "Germany".into())));
    let two = facts(&[second_entry(&[("places", "Ireland"), ("region", "EU"), ("data", "Logs")])]);
    let says = |label: &str| two.iter().find(|(said, _)| said == label).map(|(_, words)| words.as_str());
    assert_eq!(says("Purpose"), Some("Sending mail"), "what is the same is said once");
    for (label, words) in [
        ("Places of processing (1 of 2)", "Germany"),
        ("Places of processing (2 of 2)", "Ireland"),
        ("For region (1 of 2)", "not limited"),
        ("For region (2 of 2)", "EU"),
        ("Personal data (1 of 2)", "not provided"),
        ("Personal data (2 of 2)", "Logs"),
    ] {
        assert_eq!(says(label), Some(words), "{label}: {two:?}");
    }
    assert_eq!(says("Places of processing"), None);
}

#[test]
fn an_entry_of_another_company_is_not_meant() {
    let others = record("ENG-3", &[("subprocessor", "SUB-2"), ("purpose", "Chat"), ("starts", "2025-01-01")]);
    let said = |engagement: &str, more: &[Record]| {
        let ours = with_more(&[("engagement", engagement)], more);
        let planned = Planned::of(&ours.changes[0], &ours);
        let before =
            planned.entries.iter().filter_map(|entry| Some(entry.before.as_ref()?.handle())).collect::<Vec<_>>();
        (before.join(" "), planned.contradictions(today()).join("; "))
    };
    assert_eq!(said("ENG-1", &[]), ("ENG-1".into(), String::new()));
    let (before, said_of_it) = said("ENG-3", &[others]);
    assert_eq!((before.as_str(), said_of_it.as_str()), ("", "it names ENG-3, which is no entry of Old Mail Ltd"));
    let (before, said_of_it) = said("ENG-2", &[second_entry(&[("ends", "2026-01-31")])]);
    assert_eq!(before, "");
    assert_eq!(said_of_it, "it names ENG-2, which does not hold on 28 February 2027, the day before");
}

#[test]
fn plans_that_contradict_the_list_or_each_other_are_said() {
    let said = |change: &[(&str, &str)], more: &[Record]| {
        let ours = with_more(change, more);
        Planned::of(&ours.changes[0], &ours).contradictions(today()).join("; ")
    };
    assert_eq!(said(&[], &[]), "");
    let another = |fields: &[(&str, &str)]| {
        record("CHG-2", &[&[("subprocessor", "SUB-1"), ("effective", "2027-05-01")], fields].concat())
    };
    let clash = said(&[], &[another(&[("what", "remove")])]);
    assert_eq!(clash, "CHG-2 (Old Mail Ltd is removed, from 1 May 2027) plans something else for the same");
    let both = with_more(&[], &[another(&[("what", "remove")])]);
    let once = |at: usize| Planned::of(&both.changes[at], &both).contradictions_once(today()).len();
    assert_eq!((once(0), once(1)), (0, 1), "found once, and said with both");
    assert_eq!(said(&[], &[another(&[("what", "remove"), ("closed", "2026-11-20"), ("outcome", "withdrawn")])]), "");
    let added = [("what", "add"), ("instead", ""), ("purpose", "Chat")];
    let twice = another(&[("what", "add"), ("subprocessor", "SUB-2"), ("purpose", "Chat")]);
    assert!(said(&added, std::slice::from_ref(&twice)).contains("CHG-2 (New Mail Inc. is added"));
    assert_eq!(said(&[added[0], added[1], ("purpose", "Logs")], &[twice]), "", "for another purpose");
    // Who is added does the same already, as far as the plan says.
    let again = |purpose| [("what", "add"), ("subprocessor", "SUB-1"), ("instead", ""), ("purpose", purpose)];
    let stands = "Old Mail Ltd stands in the list already (ENG-1), and nothing that is planned differs from it";
    assert_eq!(said(&again("Sending mail"), &[]), stands);
    assert_eq!(said(&again(""), &[]), stands);
    assert_eq!(said(&again("Logs"), &[]), "");
    let renamed = |name| [("what", "rename"), ("subprocessor", "SUB-1"), ("instead", ""), ("new_name", name)];
    let taken = "New Mail Inc. (SUB-2) is called \"NEW MAIL, Inc\" already";
    assert_eq!(said(&renamed("NEW MAIL, Inc"), &[]), taken);
    assert_eq!(said(&renamed("Newer Ltd"), &[]), "");
    let gone = [("what", "remove"), ("subprocessor", "SUB-2"), ("instead", "")];
    let nothing = "no entry of New Mail Inc. is recorded that holds on 28 February 2027, the day before";
    assert_eq!(said(&gone, &[]), nothing);
}

#[test]
fn what_is_closed_is_watched_only_where_something_may_be_open() {
    let closed = [("closed", "2026-11-20"), ("outcome", "carried_out")];
    let watched = |change: &[(&str, &str)]| {
        let ours = organisation(change);
        (Planned::open(&ours, today()).count(), Planned::watched(&ours, today()).count())
    };
    assert_eq!(watched(&[]), (1, 1));
    assert_eq!(watched(&closed), (0, 0));
    assert_eq!(watched(&[closed[0], closed[1], ("despite", "the old one stops")]), (0, 1));
    assert_eq!(watched(&[closed[0], closed[1], ("emergency", "yes")]), (0, 1));
    assert_eq!(watched(&[closed[0], ("outcome", "withdrawn"), ("emergency", "yes")]), (0, 0));
}

#[test]
fn of_several_entries_those_concern_a_customer_that_are_for_it_by_their_places() {
    let moves = [("what", "move"), ("subprocessor", "SUB-1"), ("instead", ""), ("access_from", "none")];
    let of = |more: &[Record], region: &str| {
        let ours = with_more(&moves, more);
        let hosted = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("region", region)];
        let dossier = cases::dossier(&[("acts_as", "controller")], &[record("DEP-1", &hosted)]);
        let planned = Planned::of(&ours.changes[0], &ours);
        assert_eq!(planned.entries.len(), 1 + more.len());
        planned.entries_for(&dossier, &planned.roles(&dossier))
    };
    let european = second_entry(&[("region", "EU")]);
    assert_eq!(of(std::slice::from_ref(&european), "US"), [0]);
    assert_eq!(of(&[european], "EU"), [0, 1]);
    assert_eq!(of(&[], "US"), [0], "there is no other");
}

#[test]
fn a_new_name_is_told_beside_the_one_that_customers_know() {
    let words = |new: &str, former: &str| {
        let company = record("SUB-3", &[("name", "Post Ltd"), ("former_names", former)]);
        let change = [("what", "rename"), ("subprocessor", "SUB-3"), ("instead", ""), ("new_name", new)];
        let ours = with_more(&change, &[company]);
        Planned::of(&ours.changes[0], &ours).words()
    };
    let (planned, done) = (words("Courier Ltd", "Older Ltd"), words("Post Ltd", "Older Ltd; Old Post Ltd"));
    assert!(planned.contains("Post Ltd") && planned.contains("Courier Ltd") && !planned.contains("Older"), "{planned}");
    assert!(done.starts_with("Old Post Ltd") && done.contains(" Post Ltd"), "once it is done: {done}");
}
