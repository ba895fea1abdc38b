//! What pages show, at the same address as CSV and JSON: the reports of the command line, for whoever may see the page.

use super::browser::{Site, hidden_of};
use super::home::{Home, by_hand};
use serde_json::Value as Json;

/// A page, what the command line prints of the same, and the member of its JSON that lists something.
const PAGES: [(&str, &[&str], &str); 6] = [
    ("/due", &["due"], "due"),
    ("/check", &["check", "--all"], "findings"),
    ("/transfers", &["transfer", "list"], "rows"),
    ("/history", &["log", "--limit", "1000"], "revisions"),
    ("/search?q=acme", &["find", "acme", "--limit", "200"], "places"),
    ("/register", &["export", "register-processor"], "rows"),
];

fn with_ending(page: &str, ending: &str) -> String {
    let (path, query) = page.split_once('?').map_or((page, String::new()), |(path, query)| (path, format!("?{query}")));
    format!("{path}.{ending}{query}")
}

#[test]
fn a_page_is_csv_and_json_at_the_same_address_as_the_command_line_prints_it() {
    let home = Home::example();
    let site = Site::new(&home);
    for (page, command, member) in PAGES {
        let shown = site.page(page);
        for ending in ["csv", "json"] {
            let address = with_ending(page, ending);
            assert!(shown.contains(&format!("href=\"{address}\"")), "{page}: no link to {address}");
            let answer = site.get(&address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.text());
            let printed = home.run(&[command, &["--format", ending]].concat());
            if ending == "csv" {
                assert!(answer.header("content-type").starts_with("text/csv"), "{address}");
                let (ours, theirs) = (answer.text(), printed.out);
                assert_eq!(ours.lines().next(), theirs.lines().next(), "{address}");
                assert_eq!(ours.lines().count(), theirs.lines().count(), "{address}");
                assert!(page == "/history" || !ours.contains("art30 "), "{address}: no command");
                continue;
            }
            let read = |text: &str| {
                serde_json::from_str::<Json>(text).unwrap_or_else(|why| panic!("{address}: {why}: {text}"))
            };
            let listed = |whole: &Json| {
                let of = whole.get(member).or_else(|| whole["report"].get(member)).and_then(Json::as_array);
                of.unwrap_or_else(|| panic!("{address}: {whole}")).len()
            };
            let (ours, theirs) = (read(&answer.text()), read(&printed.out));
            assert_eq!(listed(&ours), listed(&theirs), "{address}");
            assert!(listed(&ours) > 0, "{address}");
        }
    }
    // What is wrong is said as the interface for programs says it.
    for (address, status) in [
        ("/search.csv", 422),
        ("/search.json?q=", 422),
        ("/nothing.csv", 404),
        ("/customers.json?state=nonsense", 422),
        ("/customers.csv?on=nonsense", 422),
        ("/customers.json?as_of=999", 404),
        ("/check.csv?rule=nonsense", 404),
    ] {
        let answer = site.get(address);
        let said = (answer.status, answer.header("content-type"));
        assert_eq!(said, (status, "application/problem+json"), "{address}: {}", answer.text());
        let problem: Json = serde_json::from_str(&answer.text()).unwrap();
        assert_eq!(problem["status"], status, "{address}");
    }
}

#[test]
fn the_files_keep_the_conditions_of_the_page() {
    let home = Home::example();
    let site = Site::new(&home);
    let one = site.get("/check.csv?rule=dpa-missing").text();
    assert!(one.lines().skip(1).all(|line| line.contains("dpa-missing")), "{one}");
    let own = site.get("/register.csv?as=controller").text();
    assert_eq!(own.lines().next(), home.ok(&["export", "register-controller", "--format", "csv"]).lines().next());
    let month = site.get("/due.csv?days=30").text().lines().count();
    assert!(month < site.get("/due.csv?days=365").text().lines().count());
}

#[test]
fn the_register_says_of_each_row_what_is_recorded() {
    let home = Home::example();
    let site = Site::new(&home);
    for page in ["/register", "/register?as=controller"] {
        let page = site.page(page);
        let table = page.split("<section class=\"matrix\">").nth(1).unwrap().split("</section>").next().unwrap();
        let cells = table.matches("<td").count();
        let rows = table.matches("<tr").count() - 1;
        let heads = table.matches("<th scope=\"col\">").count() - 1;
        assert_eq!(cells, rows * heads, "{table}");
        let said = ["recorded", "recorded in part", "not recorded", "not asked for"];
        let unseen: Vec<&str> =
            table.split("<span class=\"unseen\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!(unseen.len(), cells - heads);
        assert!(unseen.iter().all(|words| said.contains(words)) && unseen.contains(&"recorded"));
    }
}

#[test]
fn no_file_leaves_a_register_that_was_changed_outside() {
    let home = Home::example();
    home.ok(&["document", "save", "DOC-1", "--out", "copy.pdf"]);
    let site = Site::new(&home);
    let lists = ["/customers", "/agreements", "/due", "/check", "/history", "/register", "/transfers", "/search"];
    let lists = lists.iter().flat_map(|list| ["csv", "json"].map(|ending| format!("{list}.{ending}?q=acme")));
    let files: Vec<String> = lists
        .map(|file| if file.starts_with("/search") { file } else { file.replace("?q=acme", "") })
        .chain(["/due?as=ics", "/documents/DOC-1/content", "/exports/register.pdf"].map(str::to_owned))
        .collect();
    let letter = |site: &Site<'_>| {
        let kept = hidden_of(&site.page("/customers/CUS-4/ask?question=who+is+controller"), "/letter");
        site.post("/customers/CUS-4/ask/letter", &kept, &[])
    };
    for file in &files {
        assert_eq!(site.get(file).status, 200, "{file}");
    }
    assert_eq!(letter(&site).status, 200);
    by_hand(&home.register(), |database| {
        database.execute("UPDATE agreement SET notice_days = 5 WHERE number = 1", []).unwrap();
    });
    let mut refused: Vec<_> = files.iter().map(|file| (file.as_str(), site.get(file))).collect();
    refused.push(("letter", letter(&site)));
    for (file, answer) in refused {
        let said = answer.text();
        assert_eq!(answer.status, 409, "{file}: {said}");
        assert!(said.contains("Nothing was handed out") && said.contains("DPA-1"), "{file}: {said}");
        if file.rsplit('.').next() == Some("json") {
            assert_eq!(answer.header("content-type"), "application/problem+json", "{file}");
        }
    }
    let written = site.post("/customers/new", &site.hidden("/customers/new"), &[("name", "Later GmbH")]);
    assert!(written.status == 409 && written.text().contains("Nothing was written"), "{}", written.text());
    let page = site.get("/customers");
    assert!(page.status == 200 && page.text().contains("was changed outside of art30"), "{}", page.text());
    let said = home.fails(6, &["ask", "CUS-4", "--for-customer", "--out", "letter.pdf"]);
    assert!(said.contains("Nothing was handed out") && !home.path().join("letter.pdf").exists(), "{said}");
}
