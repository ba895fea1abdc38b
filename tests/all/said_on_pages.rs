//! What pages say where something went, stands in the way, is not taken, or was taken in another way than it was typed.

use super::browser::{Site, faults};
use super::home::Home;

/// What follows one text on a page, up to another.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let rest = page.split_once(from).unwrap_or_else(|| panic!("{from}: {page}")).1;
    rest.split(to).next().unwrap_or(rest)
}

#[test]
fn what_is_in_the_way_of_taking_back_is_a_list_of_links_the_newest_first() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01", "-q"]);
    home.ok(&["question", "add", "CUS-1", "--question", "Where?", "--received", "2026-11-20", "-q"]);
    let site = Site::new(&home);
    let refused = site.get("/history/2/undo");
    let page = refused.text();
    assert_eq!(faults(&page), Vec::<String>::new());
    assert!(page.contains("This cannot be taken back yet"), "{page}");
    let list = between(&page, "<ul class=\"steps\">", "</main>");
    let at = |words: &str| list.find(words).unwrap_or_else(|| panic!("{words}: {list}"));
    assert!(at("/history/4\">Revision 4</a>: question added") < at("/history/3\">Revision 3</a>: deployment added"));
    assert!(at("href=\"/history/4/undo\"") < at("href=\"/history/3/undo\""), "{list}");
    assert!(list.contains("refers to") && list.contains("href=\"/customers/CUS-1\""), "{list}");
    // What taking back does is said of each record.
    let page = site.page("/history/4/undo");
    assert!(page.contains("Revision 4 (question added).") && page.contains(" is taken out"), "{page}");
    assert_eq!(site.send("/history/4/undo", &[]).status, 303);
    assert!(!site.page("/history/2/undo").contains("/history/4\""), "what was taken back is not in the way");
}

#[test]
fn an_agreement_that_comes_into_force_again_is_named_where_its_successor_goes() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2025-01-01", "--countersigned", "2025-01-02", "-q"]);
    home.ok(&[
        "agreement",
        "supersede",
        "DPA-1",
        "--signed",
        "2026-01-01",
        "--countersigned",
        "2026-01-02",
        "--effective",
        "2026-01-02",
        "-q",
    ]);
    let page = Site::new(&home).page("/history/4/undo");
    assert!(page.contains("DPA-2") && page.contains("is taken out; ") && page.contains("not replaced by it"), "{page}");
}

#[test]
fn what_is_not_there_any_more_has_a_page_of_what_it_was() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["customer", "add", "Acme Deutschland GmbH", "--country", "DE", "--yes", "-q"]);
    home.ok(&["question", "add", "CUS-2", "--question", "Where?", "--received", "2026-11-20", "-q"]);
    let site = Site::new(&home);
    let opened = site.hidden("/customers/CUS-2/edit");
    home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--keep", "all=INTO", "--yes", "-q"]);
    home.ok(&["question", "retire", "QST-1", "--yes", "-q"]);
    for (path, words) in [
        ("/customers/CUS-2", "merged into"),
        ("/customers/CUS-2/edit", "merged into"),
        ("/questions/QST-1", "QST-1 is not there any more"),
    ] {
        let answer = site.get(path);
        let page = answer.text();
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            page.contains(words) && page.contains("is not there any more") && !page.contains("Not found"),
            "{page}"
        );
        assert!(page.contains("as it was</a>") && page.contains("What happened"), "{path}: {page}");
        assert_eq!(faults(&page), Vec::<String>::new());
        let was = between(&page, "<a class=\"button\" href=\"", "\"").to_owned();
        assert!(site.page(&was).contains("You see what was recorded up to"), "{was}");
    }
    assert!(site.get("/customers/CUS-2").text().contains("href=\"/customers/CUS-1\""), "the one that stays");
    let typed = "a long note that somebody typed meanwhile";
    let refused = site.post("/customers/CUS-2/edit", &opened, &[("notes", typed)]);
    let page = refused.text();
    assert!(refused.status == 404 && page.contains(typed), "what was typed is not lost with the record: {page}");
    let page = site.get("/customers/CUS-99").text();
    assert!(page.contains("Not found") && page.contains("<a href=\"/customers\">All customers</a>"), "{page}");
    assert!(page.contains("See the list of customers: that shows what there is."), "{page}");
}

#[test]
fn a_day_that_stands_in_a_name_or_a_reference_is_shown_as_it_was_recorded() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--since", "2024-05-01", "-q"]);
    let signed = ["--signed", "2026-10-02", "--countersigned", "2026-10-03", "--effect", "executed"];
    home.ok(&[&["agreement", "add", "CUS-1", "--reference", "AVV of 2026-10-01"], &signed[..], &["-q"]].concat());
    let site = Site::new(&home);
    for path in ["/customers/CUS-1", "/agreements/DPA-1"] {
        let page = site.page(path);
        assert!(page.contains("AVV of 2026-10-01") && !page.contains("AVV of 1 October 2026"), "{path}: {page}");
        assert!(page.contains("2 October 2026"), "{path}: days of ours are written out: {page}");
    }
}

#[test]
fn history_and_checks_speak_in_words_and_the_words_are_found() {
    let home = Home::example();
    home.ok(&["customer", "edit", "CUS-1", "--owner", "Kim", "-q"]);
    let pack = home.path().join("pack.zip");
    let to = ["--for", "CNIL", "--purpose", "their question", "-q"];
    home.ok(&[&["audit", "pack", "--from", "2026-01-01", "--out", pack.to_str().unwrap()][..], &to].concat());
    let site = Site::new(&home);
    for path in ["/history", "/"] {
        let page = site.page(path);
        assert!(page.contains("Audit pack handed out") && page.contains("Customer changed"), "{path}: {page}");
        assert!(!page.contains("sha256:") && !page.contains("customer edit"), "{path}");
    }
    let found = site.page("/history?text=handed+out");
    assert!(found.contains("Audit pack handed out") && !found.contains("Customer changed"), "{found}");
    let checks = site.page("/check");
    let read = checks.replace('\n', " ");
    let bare: Vec<&str> = read.split('>').filter_map(|piece| piece.split('<').next()).collect();
    assert!(bare.iter().all(|text| !text.contains("dpa-missing")), "a person reads no name of a check");
    assert!(checks.contains("title=\"The check dpa-missing\"") && checks.contains(" times</strong>)"), "{checks}");
    let one = site.page("/check?rule=dpa-missing");
    assert!(!one.contains("dpa-missing: ") && one.contains("<h2>A customer needs a DPA"), "{one}");
}

#[test]
fn a_time_is_taken_as_people_write_it_and_the_page_says_as_what() {
    let home = Home::example();
    let site = Site::new(&home);
    let form = site.page("/incidents/new");
    assert!(form.contains("yesterday 17:00") && !form.contains("2026-11-20 09:30+01:00"), "{form}");
    let with = |aware: &str| {
        site.send("/incidents/new", &[("title", &*format!("Bucket {aware}")), ("aware", aware), ("edition", "cloud")])
    };
    for aware in ["yesterday 9:30", "22.11.2026 09:30", "gestern 9:30 Uhr"] {
        let added = with(aware);
        assert_eq!(added.status, 303, "{aware}: {}", added.text());
        let page = site.page(added.header("location"));
        assert!(page.contains("Aware: taken as 22 November 2026, 09:30 by the clock of this computer, UTC"), "{page}");
    }
    let page = with("yesterday").text();
    assert!(page.contains("names no time of day, and hours count here"), "{page}");
    assert!(page.contains("22 November 2026 09:30") && !page.contains("2026-11-22T"), "{page}");
    assert!(site.page("/incidents/INC-1").contains("aria-describedby=\"told-help\""));
}

#[test]
fn the_box_that_a_message_names_is_reached_by_a_link() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01", "-q"]);
    let site = Site::new(&home);
    let moved = [("edition", "self_hosted"), ("region", ""), ("hosting_country", "")];
    let page = site.send("/deployments/DEP-1/edit", &moved).text();
    assert!(page.contains("the <a href=\"#sure\">box &quot;Yes, go on&quot;</a>"), "{page}");
    assert_eq!(page.matches("id=\"sure\"").count(), 1, "{page}");
    assert_eq!(faults(&page), Vec::<String>::new());
}

#[test]
fn a_name_to_sign_in_with_is_one_word_and_a_checkpoint_is_named_by_its_label() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.send("/users/new", &[("name", "Anna Berg"), ("login", "anna berg"), ("role", "owner")]).text();
    assert!(page.contains("holds a blank. Write one word, such as anna.berg"), "{page}");
    let page = site.send("/verify", &[("checkpoint", "n/a")]).text();
    assert!(page.contains("Checkpoint: &quot;n/a&quot;"), "{page}");
}

#[test]
fn another_register_than_the_one_that_was_chosen_is_not_handed_out() {
    let home = Home::example();
    let site = Site::new(&home);
    let own = home.json(&["activity", "list", "--limit", "100"])["report"]["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["handle"].as_str().unwrap().to_owned())
        .find(|handle| {
            let file = site.get(&format!("/exports/part?activity={handle}&format=csv"));
            file.header("content-disposition").contains("controller")
        })
        .expect("an activity of our own");
    for path in [
        format!("/exports/part?what=register-processor&activity={own}&format=pdf"),
        format!("/exports/register-processor.csv?activity={own}"),
    ] {
        let answer = site.get(&path);
        let page = answer.text();
        assert_eq!(answer.status, 422, "{path}: {page}");
        assert!(page.contains("stands in the other register: choose"), "{page}");
    }
    let both = site.get(&format!("/exports/part?what=register&activity={own}&format=pdf"));
    assert!(both.status == 200 && both.header("content-disposition").contains("controller"), "{}", both.head);
}

#[test]
fn what_is_due_of_a_breach_for_several_customers_is_one_line() {
    let home = Home::example();
    home.ok(&["incident", "add", "Open bucket", "--aware", "2026-11-22T14:00Z", "--edition", "cloud", "-q"]);
    let page = Site::new(&home).page("/");
    let open = between(&page, "class=\"urgent\"", "</section>");
    let lines: Vec<&str> = open.split("<li>").skip(1).map(|line| line.split(" (").next().unwrap()).collect();
    let said: std::collections::BTreeSet<&str> =
        lines.iter().map(|line| line.split("<strong>").next().unwrap()).collect();
    assert!(!lines.is_empty() && open.contains(" customers</strong>: "), "{open}");
    assert_eq!(lines.len(), said.len(), "no sentence stands there twice: {lines:#?}");
}

#[test]
fn what_is_typed_as_a_day_is_read_back_as_the_form_reads_it() {
    let home = Home::new();
    let site = Site::new(&home);
    let said = |text: &str, of: &str, field: &str| {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("text", text), ("of", of), ("field", field)])
            .finish();
        site.page(&format!("/day?{query}"))
    };
    assert_eq!(said("yesterday", "agreements", "signed"), "Sunday, 22 November 2026, yesterday");
    assert_eq!(said("in 30 days", "", ""), "Wednesday, 23 December 2026, in 30 days");
    assert!(said("03/04/2026", "agreements", "signed").contains("3 April"));
    assert!(said("tomorrow", "agreements", "signed").contains("lies in the future"));
    assert_eq!(said("", "agreements", "signed"), "");
    assert_eq!(said(&"9".repeat(4000), "", ""), "This is too long for a day. Write it like 2026-04-03.");
    assert_eq!(said("21 Nov 2026 09:30Z", "incidents", "aware"), "Saturday, 21 November 2026, 09:30 UTC");
    assert_eq!(said("yesterday", "", "as_of"), "The end of Sunday, 22 November 2026, yesterday");
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    assert!(Site::new(&home).page("/customers/CUS-1/signed").contains("data-day=\"agreements\""));
    let page = site.page("/incidents/new");
    for field in ["id=\"on\"", "id=\"as_of\"", "id=\"aware\""] {
        let rest = page.split(field).nth(1).unwrap();
        assert!(rest.split('>').next().unwrap().contains("data-day="), "{field}");
    }
}

#[test]
fn an_empty_list_says_what_is_done_first() {
    let home = Home::new();
    let site = Site::new(&home);
    for (path, words) in [
        ("/requests", "What people ask about their own data stands here"),
        ("/people", "Import a list of them, or add the first."),
        ("/trainings", "Add one for each person after a training."),
        ("/notices", "href=\"/changes\">Planned changes</a></p></section>"),
        ("/changes", "href=\"/changes/new\">Plan a change</a>"),
        ("/customers", "Import the list that you have, or add the first by hand."),
    ] {
        let page = site.page(path);
        assert_eq!(faults(&page), Vec::<String>::new(), "{path}");
        assert!(page.contains("Nothing is recorded here yet. ") && page.contains(words), "{path}: {page}");
    }
    assert!(site.page("/requests?as_of=1").contains("Nothing was recorded here by then."));
    assert!(!site.page("/customers?country=DE").contains("Nothing is recorded here yet"));
}

#[test]
fn the_signed_copy_stands_beside_what_is_recorded_of_the_agreement() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2025-01-01", "--countersigned", "2025-01-02", "-q"]);
    let site = Site::new(&home);
    for path in ["/customers/CUS-1", "/agreements/DPA-1"] {
        let page = site.page(path);
        assert_eq!(faults(&page), Vec::<String>::new());
        let beside = between(&page, "<aside class=\"copy\"", "</aside>");
        assert!(beside.contains("None is filed.") && beside.contains("/agreements/DPA-1/file"), "{path}: {beside}");
    }
    std::fs::write(home.path().join("acme.pdf"), "%PDF-1.4 signed").unwrap();
    home.ok(&["agreement", "attach", "DPA-1", "acme.pdf", "--as-it-is", "-q"]);
    for path in ["/customers/CUS-1", "/agreements/DPA-1"] {
        let page = site.page(path);
        let beside = between(&page, "<aside class=\"copy\"", "</aside>");
        assert!(beside.contains("/documents/DOC-1/content") && beside.contains("acme.pdf"), "{path}: {beside}");
    }
}
