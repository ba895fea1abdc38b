//! What somebody who knows only the pages reads on them: names in the place of codes and fields, what is next, and what is not shown.

use super::browser::{Site, faults, hidden_of};
use super::home::Home;

/// What stands in the cells under a head, on a page.
fn under<'p>(page: &'p str, head: &str) -> Vec<&'p str> {
    let before = format!("data-head=\"{head}\">");
    let cells = page.split(before.as_str()).skip(1);
    cells.filter_map(|cell| cell.split("</td>").next()).collect()
}

#[test]
fn the_subprocessors_of_a_day_lead_to_their_pages_and_who_is_only_planned_is_called_that() {
    let home = Home::new();
    let site = Site::new(&home);
    let empty = site.page("/subprocessors");
    assert!(empty.contains("No subprocessor is recorded for 23 November 2026"), "{empty}");
    for (name, country, starts) in [("Host GmbH", "DE", "2026-01-01"), ("Later SA", "FR", "2027-03-01")] {
        home.ok(&["subprocessor", "add", name, "--country", country, "-q"]);
        home.ok(&["engagement", "add", name, "--purpose", "Hosting", "--starts", starts, "-q"]);
    }
    let gone = ["engagement", "add", "SUB-3", "--starts", "2024-01-01", "--ends", "2025-12-31", "-q"];
    home.ok(&["subprocessor", "add", "Gone Ltd", "--country", "GB", "-q"]);
    home.ok(&gone);
    home.ok(&["change", "new", "add", "Mail Inc.", "--country", "US", "--effective", "2027-02-01", "-q"]);
    let page = site.page("/subprocessors");
    assert_eq!(faults(&page), Vec::<String>::new());
    let (list, all) = page.split_once("4 subprocessors").expect("two tables");
    assert_eq!(under(list, "Subprocessor"), ["<a href=\"/subprocessors/SUB-1\">Host GmbH</a>"]);
    assert_eq!((under(list, "Seat"), under(all, "Seat")[0]), (vec!["Germany"], "Germany"));
    assert!(under(all, "Subprocessor")[1].contains("href=\"/subprocessors/SUB-2\">Later SA<"), "{all}");
    let engaged = [
        "",
        "only planned, from 1 March 2027",
        "not any more, ended 31 December 2025",
        "only planned, from 1 February 2027",
    ];
    assert_eq!(under(all, "Engaged"), engaged);
    let buttons = page.split("<main").nth(1).unwrap().matches("class=\"button").count();
    assert_eq!(buttons, 1, "one way to begin is the first: {page}");
    assert!(site.page("/engagements/new").contains("<h1>What a subprocessor does for you</h1>"));
}

#[test]
fn a_long_question_is_listed_by_its_beginning_and_a_new_one_came_today() {
    let home = Home::example();
    let site = Site::new(&home);
    let mail = format!("Dear all, {} and that is the end.", "where is our data? ".repeat(20));
    home.ok(&["question", "add", "CUS-1", "--question", &mail, "--received", "2026-11-20", "-q"]);
    let page = site.page("/questions");
    let question = under(&page, "Question");
    assert!(question.len() == 1 && question[0].ends_with(" …"), "one column has the name: {question:?}");
    assert!(question[0].chars().count() < 130 && !page.contains("the end."), "{question:?}");
    assert!(site.page("/questions/QST-1").contains("and that is the end."), "its page has all of it");
    let form = site.page("/questions/new");
    assert!(form.contains("name=\"received\" type=\"text\" value=\"2026-11-23\""), "{form}");
    let earlier = site.page("/questions/new?received=2026-11-02");
    assert!(earlier.contains("value=\"2026-11-02\"") && !earlier.contains("value=\"2026-11-23\""), "{earlier}");
}

#[test]
fn a_list_that_goes_on_says_so_at_its_end() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.page("/customers?limit=20");
    let below = page.rsplit("</table>").next().unwrap();
    assert!(below.contains("more customers: ") && below.contains("/customers?limit=200\">show more</a>"), "{below}");
    assert!(!site.page("/customers").contains("show more"), "all are shown");
}

#[test]
fn what_is_wrong_is_said_by_the_labels_of_the_form() {
    let home = Home::example();
    home.ok(&["subprocessor", "add", "Host GmbH", "--country", "DE", "-q"]);
    let site = Site::new(&home);
    let days = [("subprocessor", "SUB-1"), ("starts", "2025-06-01"), ("ends", "2025-01-01")];
    let page = site.send("/engagements/new", &days).text();
    assert!(page.contains("is before &quot;From&quot;, which is "), "{page}");
    assert!(!page.contains("before starts"), "{page}");
    let page = site.send("/customers/new", &[("name", "")]).text();
    assert!(page.contains("Legal name is required") && !page.contains("Legal name: Legal name"), "{page}");
    let page = site.upload("/customers/CUS-6/signed", &[("signed", "today")], ("signed.pdf", b"no pdf")).text();
    assert!(page.contains("Signed copy: ") && !page.contains("&quot;file&quot;"), "{page}");
}

#[test]
fn a_request_says_on_its_page_in_its_list_and_today_what_is_next() {
    let home = Home::example();
    home.ok(&["request", "add", "erasure", "--customer", "CUS-2", "--received", "2026-10-01", "-q"]);
    let next = "he request must be forwarded; no day is known";
    let site = Site::new(&home);
    assert!(site.page("/requests/REQ-1").contains(&format!("T{next}")));
    let list = site.page("/requests");
    assert_eq!(under(&list, "Next"), [format!("t{next}")]);
    let today = site.page("/");
    assert!(today.contains("The request must be forwarded") && today.contains("1 request is open"), "{today}");
    home.ok(&["request", "edit", "REQ-1", "--forwarded", "2026-10-05", "-q"]);
    let page = site.page("/requests/REQ-1");
    assert!(page.contains("It was forwarded on 5 October 2026"), "{page}");
    assert!(site.page("/").contains("1 request is open"), "nobody recorded that it is done");
    home.ok(&["request", "edit", "REQ-1", "--completed", "2026-10-06", "-q"]);
    assert!(!site.page("/").contains("request is open"));
}

#[test]
fn what_the_records_do_not_answer_is_said_where_an_answer_is_marked_as_sent() {
    let home = Home::example();
    let both = "Where is our data hosted? Do you have a certificate for penguins from the ministry of ice?";
    for question in ["Where is our data hosted?", both] {
        home.ok(&["question", "add", "CUS-1", "--question", question, "--received", "2026-11-20", "-q"]);
    }
    let site = Site::new(&home);
    let help = |handle: &str| {
        let page = site.page(&format!("/questions/{handle}"));
        page.split("id=\"sent-help\"").nth(1).unwrap().split("</p>").next().unwrap().to_owned()
    };
    assert!(help("QST-1").contains("marked as sent once") && !help("QST-1").contains("do not answer"));
    assert!(help("QST-2").contains("The records do not answer 1 part of the question."), "{}", help("QST-2"));
}

#[test]
fn who_is_told_first_stands_on_top_and_a_mail_is_recorded_as_one() {
    let home = Home::new();
    for (at, days) in [("1", "30"), ("2", "90"), ("3", "60")] {
        let name = format!("Customer {at}");
        home.ok(&["customer", "add", &name, "--country", "DE", "--privacy-email", "dpo@acme.example", "-q"]);
        home.ok(&["deployment", "add", &name, "--edition", "cloud", "--starts", "2025-01-01", "-q"]);
        let dpa = ["agreement", "add", &name, "--signed", "2025-01-01", "--countersigned", "2025-01-01"];
        home.ok(&[&dpa[..], &["--authorisation", "general", "--notice-days", days, "-q"]].concat());
    }
    let plan = ["change", "new", "add", "Mail Inc.", "--country", "US", "--effective", "2027-06-01"];
    home.ok(&[&plan[..], &["--edition", "cloud", "-q"]].concat());
    let site = Site::new(&home);
    let page = site.page("/changes/CHG-1");
    assert_eq!(faults(&page), Vec::<String>::new());
    for place in ["tell", "done", "agreed", "close"] {
        assert!(page.contains(&format!("href=\"#{place}\"")) && page.contains(&format!("id=\"{place}\"")), "{place}");
    }
    let affected = page.split("id=\"affected\"").nth(1).unwrap();
    let at = |customer: &str| affected.find(customer).unwrap();
    assert!(at("CUS-2") < at("CUS-3") && at("CUS-3") < at("CUS-1"), "90 days before, 60, 30: {affected}");
    let kept = hidden_of(&page, "/changes/CHG-1/told");
    let told = site.post("/changes/CHG-1/told", &kept, &[("day", "2026-11-23"), ("customers", "CUS-3")]);
    assert_eq!(told.status, 303, "{}", told.text());
    assert_eq!(home.json(&["notice", "show", "NTC-1"])["report"]["record"]["channel"], "email");
    let page = site.page("/changes/CHG-1");
    let affected = page.split("id=\"affected\"").nth(1).unwrap();
    let at = |customer: &str| affected.find(customer).unwrap();
    assert!(at("CUS-1") < at("CUS-3"), "who was told comes after those who are to be told: {affected}");
}

#[test]
fn a_plan_says_which_fields_belong_to_which_change() {
    let home = Home::example();
    let page = Site::new(&home).page("/changes/new");
    assert_eq!(faults(&page), Vec::<String>::new());
    let (before, form) = page.split_once("What changes, and for which company").expect("a group");
    assert!(before.contains("An empty field means") && !form.contains("An empty field means"), "{page}");
    for said in
        ["Company (required)", "Removal of a subprocessor: ", "Another name of a subprocessor: ", "When, and why"]
    {
        assert!(form.contains(said), "{said}: {form}");
    }
    let company = page.split("<input ").find(|input| input.contains("id=\"company\"")).unwrap();
    assert!(company.contains(" required"), "{company}");
}

#[test]
fn no_heading_breaks_a_handle() {
    let home = Home::example();
    let site = Site::new(&home);
    for path in ["/customers/CUS-1", "/customers/CUS-1/edit", "/customers/CUS-1/signed", "/customers/CUS-1/retire"] {
        let page = site.page(path);
        let heading = page.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
        assert!(heading.contains("<span class=\"whole\">(CUS-1)"), "{path}: {heading}");
    }
}
