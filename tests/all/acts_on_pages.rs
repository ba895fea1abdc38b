//! Acts that a page asks about before they are done: what it shows first, what it refuses, and what it records.

use super::audit::unpack;
use super::browser::{Site, cookie_of, faults, hidden, hidden_of};
use super::home::{Home, by_hand};

#[test]
fn two_records_of_one_company_become_one_after_each_difference_was_decided() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--domain", "acme.example", "-q"]);
    home.ok(&["customer", "add", "Acme <b>Ltd</b>", "--country", "AT", "--owner", "Kim", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01", "-q"]);
    home.ok(&["deployment", "add", "CUS-2", "--edition", "cloud", "--region", "US", "--starts", "2025-01-01", "-q"]);
    let site = Site::new(&home);
    assert!(site.page("/customers/CUS-2").contains("/customers/CUS-2/merge"));
    let path = "/customers/CUS-2/merge";
    assert!(site.page(path).contains("It is the same as"));
    assert_eq!(site.get(&format!("{path}?into=nobody")).status, 404);
    let twice = site.get(&format!("{path}?into=CUS-2"));
    assert!(twice.status == 422 && twice.text().contains("named twice"), "{}", twice.text());
    let asked = site.page(&format!("{path}?into=acme+gmbh"));
    assert_eq!(faults(&asked), Vec::<String>::new());
    for said in
        ["keep.country", "keep.DEP-2.region", "value=\"both\"", "in favour of", "/customers/CUS-1/merge?into=CUS-2"]
    {
        assert!(asked.contains(said), "{said}: {asked}");
    }
    assert!(!asked.contains("keep.domain") && !asked.contains("<b>Ltd"), "only one says it: {asked}");
    let kept = hidden(&asked);
    let before = site.revisions();
    let open = site.post(path, &kept, &[("keep.country", "from")]);
    let page = open.text();
    assert!(open.status == 422 && page.contains("DEP-2") && page.contains("is not decided yet"), "{page}");
    assert!(page.contains("value=\"from\" required checked"), "what was chosen stays: {page}");
    assert!(!page.contains("name=\"sure\""), "{page}");
    // Somebody says more of the one that goes while it is looked at.
    home.ok(&["customer", "edit", "CUS-2", "--owner", "Lee", "-q"]);
    let choice = [("keep.country", "from"), ("keep.DEP-2.region", "both")];
    let late = site.post(path, &kept, &choice);
    assert_eq!((late.status, site.revisions()), (409, before + 1), "{}", late.text());
    let done = site.post(path, &hidden(&late.text()), &choice);
    assert!(done.status == 303 && done.header("location").starts_with("/customers/CUS-1?done="), "{}", done.text());
    let report = home.json(&["customer", "list"]);
    assert_eq!(report["report"]["total"], 1);
    let record = &home.json(&["customer", "show", "CUS-1"])["report"]["record"];
    let said = ["name", "country", "domain", "owner"].map(|field| record[field].as_str());
    assert_eq!(said, [Some("Acme GmbH"), Some("AT"), Some("acme.example"), Some("Lee")], "{record}");
    assert_eq!(home.json(&["deployment", "list", "--customer", "CUS-1"])["report"]["total"], 2);
    assert!(site.page(done.header("location")).contains("Undo"));
    assert_eq!(site.send(&format!("/history/{}/undo", site.revisions()), &[]).status, 303);
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 2);
}

#[test]
fn a_customer_that_left_is_not_let_go_twice_but_corrected_or_taken_back() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01", "-q"]);
    let site = Site::new(&home);
    let refused = site.get("/customers/CUS-1/back");
    assert!(
        refused.status == 409 && refused.text().contains("no day is recorded on which it left"),
        "{}",
        refused.text()
    );
    let page = site.page("/customers/CUS-1");
    assert!(page.contains("/customers/CUS-1/leave") && !page.contains("/customers/CUS-1/back"), "{page}");
    let left = site.send("/customers/CUS-1/leave", &[("day", "2026-10-01"), ("ending", "runs")]);
    assert_eq!(left.status, 303, "{}", left.text());
    let page = site.page("/customers/CUS-1");
    assert!(page.contains("Correct the day it left") && page.contains("/customers/CUS-1/back"), "{page}");
    let page = site.page("/customers/CUS-1/leave");
    assert!(
        page.contains("It left: no customer from 1 October 2026 on") && page.contains("value=\"2026-10-01\""),
        "{page}"
    );
    assert!(page.contains("/customers/CUS-1/back") && !page.contains("value=\"today\""), "{page}");
    // Sent as it stands, it moves nothing.
    let before = site.revisions();
    assert_eq!((site.send("/customers/CUS-1/leave", &[("day", "2026-10-01")]).status, site.revisions()), (303, before));
    let back = site.page("/customers/CUS-1/back");
    assert!(back.contains("DEP-1") && back.contains("It never left"), "{back}");
    assert_eq!(faults(&back), Vec::<String>::new());
    let early = site.send("/customers/CUS-1/back", &[("how", "back"), ("day", "2026-01-01")]);
    assert!(early.status == 422 && early.text().contains("is before 1 October 2026"), "{}", early.text());
    assert!(early.text().contains("value=\"2026-01-01\""), "{}", early.text());
    let never = site.send("/customers/CUS-1/back", &[("how", "never")]);
    assert_eq!(never.status, 303, "{}", never.text());
    let show = |what: &[&str]| home.json(what)["report"]["record"].clone();
    assert!(show(&["customer", "show", "CUS-1"])["archived"].is_null());
    assert!(show(&["deployment", "show", "DEP-1"])["ends"].is_null(), "it goes on");
    assert_eq!(site.send("/customers/CUS-1/leave", &[("day", "2026-10-01")]).status, 303);
    assert_eq!(site.send("/customers/CUS-1/back", &[("how", "back"), ("day", "2026-11-01")]).status, 303);
    let away = home.json(&["absence", "list"]);
    assert_eq!(away["report"]["total"], 1, "the days between are kept: {away}");
}

#[test]
fn a_dpa_ends_with_its_customer_only_after_a_word_while_data_may_be_here() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01", "-q"]);
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2025-01-01", "--countersigned", "2025-01-01", "-q"]);
    let site = Site::new(&home);
    let needed = "A DPA is needed until the data is gone (Art. 28(3)(g)). No record says that it is.";
    assert!(site.page("/customers/CUS-1/leave").contains(needed));
    let before = site.revisions();
    let asked = site.send("/customers/CUS-1/leave", &[("day", "2026-10-01"), ("ending", "all")]);
    let page = asked.text();
    assert!(asked.status == 422 && page.contains("End DPA-1 all the same?"), "{} {page}", asked.status);
    assert_eq!(site.revisions(), before);
    let sure = [("day", "2026-10-01"), ("ending", "all"), ("sure", "yes")];
    assert_eq!(site.send("/customers/CUS-1/leave", &sure).status, 303);
    assert_eq!(home.json(&["agreement", "show", "DPA-1"])["report"]["record"]["ended"], "2026-09-30");
}

#[test]
fn records_are_reviewed_one_by_one_and_several_of_a_kind() {
    let home = Home::new();
    let site = Site::new(&home);
    // The finding that asks for it leads to it.
    let found = site.page("/check?rule=review-missing");
    assert!(found.contains("href=\"/activities/review?next_review=12mo\""), "{found}");
    assert!(site.page("/activities").contains("/activities/review"));
    let page = site.page("/activities/review?next_review=12mo");
    assert_eq!(faults(&page), Vec::<String>::new());
    assert!(page.contains("name=\"record\" value=\"ACT-1\">") && page.contains("value=\"2027-11-23\""), "{page}");
    let said = [("verdict", "right"), ("next_review", "2027-05-01"), ("owner", "Kim <b>")];
    let nothing = site.send("/activities/review", &said);
    assert!(nothing.status == 422 && nothing.text().contains("Nothing is ticked"), "{}", nothing.text());
    let past =
        site.send("/activities/review", &[("record", "ACT-1"), ("verdict", "right"), ("next_review", "2020-01-01")]);
    assert!(past.status == 422 && past.text().contains("is not after"), "{}", past.text());
    let ticked = [&[("record", "ACT-1"), ("record", "ACT-2")][..], &said[..]].concat();
    let done = site.send("/activities/review", &ticked);
    assert!(done.status == 303 && done.header("location").starts_with("/activities?done="), "{}", done.text());
    let reviews = home.json(&["review", "ACT-1", "ACT-2"]);
    for one in reviews["report"]["reviews"].as_array().unwrap() {
        let said = ["confirmed", "next_review", "owner"].map(|field| one[field].as_str());
        assert_eq!(said, [Some("2026-11-23"), Some("2027-05-01"), Some("Kim <b>")], "{one}");
    }
    let second = home.json(&["activity", "show", "ACT-2"]);
    assert!(second.to_string().contains("\"status\":\"active\""), "what is right is no draft any more: {second}");
    let page = site.page("/activities/review");
    assert!(!page.contains("value=\"ACT-1\" checked") && page.contains("1 May 2027"), "{page}");
    // One alone, changed first or only planned.
    assert!(site.page("/activities/ACT-3").contains("/activities/ACT-3/review"));
    let page = site.page("/activities/ACT-3/review");
    assert!(page.contains("Last confirmed: not recorded") && page.contains("/activities/ACT-3/edit"), "{page}");
    let planned = site.send("/activities/ACT-3/review", &[("verdict", "later"), ("next_review", "2026-12-24")]);
    assert_eq!(planned.header("location").split('?').next(), Some("/activities/ACT-3"), "{}", planned.text());
    let one = &home.json(&["review", "ACT-3"])["report"]["reviews"][0];
    assert_eq!((one["confirmed"].as_str(), one["next_review"].as_str()), (None, Some("2026-12-24")), "{one}");
    // A record that somebody changed meanwhile was not looked at as it is.
    let kept = site.hidden("/activities/ACT-4/review");
    home.ok(&["activity", "edit", "ACT-4", "--notes", "new", "-q"]);
    let late = site.post("/activities/ACT-4/review", &kept, &[("verdict", "right")]);
    assert_eq!(late.status, 409, "{}", late.text());
    // What happened once is not reviewed.
    let never = site.get("/acknowledgements/review");
    assert!(never.status == 422 && never.text().contains("nothing to confirm again"), "{}", never.text());
}

#[test]
fn a_dpo_is_appointed_and_follows_who_was_it() {
    let home = Home::new();
    home.ok(&["organisation", "appointment", "edit", "APP-1", "--name", "Dana Deputy", "--starts", "2025-03-01", "-q"]);
    let site = Site::new(&home);
    let own = site.page("/organisation/ORG-1");
    assert!(own.contains("DPO and representatives") && own.contains("href=\"/appointments/APP-1\""), "{own}");
    assert!(own.contains("/appointments/new") && site.page("/appointments").contains("/appointments/new"), "{own}");
    let path = "/appointments/new";
    let wrong = site.send(path, &[("role", "dpo"), ("name", "New <b>"), ("email", "nobody")]);
    let page = wrong.text();
    assert!(wrong.status == 422 && page.contains("not one e-mail address") && page.contains("New &lt;b&gt;"), "{page}");
    let new = [("role", "dpo"), ("name", "New One"), ("starts", "2027-01-01"), ("email", "dpo@kettle.example")];
    let asked = site.send(path, &new);
    let page = asked.text();
    assert_eq!((asked.status, faults(&page)), (409, Vec::new()), "{page}");
    assert!(
        page.contains("Dana Deputy (APP-1) since 1 March 2025") && page.contains("value=\"follows:APP-1\""),
        "{page}"
    );
    let undated =
        site.post(path, &hidden(&page), &[("role", "dpo"), ("name", "New One"), ("succession", "follows:APP-1")]);
    assert!(undated.status == 422 && undated.text().contains("value=\"follows:APP-1\""), "{}", undated.text());
    let done = site.post(path, &hidden(&page), &[&new[..], &[("succession", "follows:APP-1")]].concat());
    assert!(done.status == 303 && done.header("location").starts_with("/appointments/APP-2"), "{}", done.text());
    let old = home.json(&["organisation", "appointment", "show", "APP-1"]);
    assert_eq!(old["report"]["record"]["ends"], "2026-12-31");
    let beside = site.send(path, &[&new[..], &[("name", "Third"), ("succession", "beside")]].concat());
    assert_eq!(beside.status, 303, "{}", beside.text());
    // One ends on its page.
    assert!(site.page("/appointments/APP-2").contains("/appointments/APP-2/end"));
    assert_eq!(site.send("/appointments/APP-2/end", &[("day", "2027-06-30")]).status, 303);
    assert!(site.page("/organisation/ORG-1").contains("2027-06-30"));
}

#[test]
fn a_person_is_erased_once_somebody_has_seen_where_and_typed_the_name() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--contact", "Jane Doe", "--contact-email", "jane@acme.example", "-q"]);
    home.ok(&["customer", "edit", "Acme GmbH", "--notes", "Ask Jane Doe or J. Doe", "-q"]);
    let site = Site::new(&home);
    assert!(site.page("/more").contains("href=\"/erase\""));
    let none = site.send("/erase", &[("go", "look")]);
    assert!(none.status == 422 && none.text().contains("Say whose data it is"), "{}", none.text());
    let short = site.send("/erase", &[("person", "J"), ("go", "look")]);
    assert!(short.status == 422 && short.text().contains("too short"), "{}", short.text());
    let nobody = site.send("/erase", &[("person", "Nobody Known"), ("go", "look")]);
    let page = nobody.text();
    assert!(nobody.status == 200 && !page.contains("value=\"erase\""), "{page}");
    let before = site.revisions();
    let looked = site.send("/erase", &[("person", "Jane Doe"), ("ground", "art17-1-a"), ("go", "look")]);
    let page = looked.text();
    assert_eq!((looked.status, faults(&page)), (200, Vec::new()), "{page}");
    for said in [
        "This would be erased",
        "CUS-1",
        "Type Jane Doe to confirm",
        "Not searched",
        "name=\"also\" value=\"jane@acme.example\"",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("--"), "{page}");
    let kept = hidden(&page);
    let sure =
        [("person", "Jane Doe"), ("also", "jane@acme.example\nJ. Doe"), ("go", "erase"), ("confirm", "jane doe")];
    let mistyped = site.post("/erase", &kept, &[("person", "Jane Doe"), ("go", "erase"), ("confirm", "yes")]);
    assert!(mistyped.status == 422 && mistyped.text().contains("Type Jane Doe below"), "{}", mistyped.text());
    let told = site.post("/erase", &kept, &[&sure[..], &[("reason", "Jane Doe asked")]].concat());
    assert!(told.status == 422 && told.text().contains("would be recorded with the erasure"), "{}", told.text());
    assert_eq!(site.revisions(), before);
    home.ok(&["customer", "edit", "Acme GmbH", "--country", "DE", "-q"]);
    let late = site.post("/erase", &kept, &sure);
    assert!(late.status == 409 && late.text().contains("Something was recorded since you looked"), "{}", late.text());
    let done = site.post("/erase", &hidden(&late.text()), &sure);
    let page = done.text();
    assert_eq!((done.status, site.revisions(), faults(&page)), (200, before + 2, Vec::new()), "{page}");
    assert!(page.contains("Erased in ") && page.contains("A backup keeps it"), "{page}");
    let customer = home.ok(&["customer", "show", "CUS-1", "--format", "json"]);
    assert!(!customer.contains("Jane") && customer.contains("[erased"), "{customer}");
    assert!(!std::fs::read_to_string(home.path().join("log.txt")).unwrap().contains("Jane"));
}

#[test]
fn what_began_the_register_is_not_taken_back_unasked() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "-q"]);
    let site = Site::new(&home);
    let page = site.page("/history/1/undo");
    for said in [
        "takes out the organisation whose register it is",
        "9 activities",
        "no organisation any more",
        "1 customer",
        "name=\"sure\"",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let before = site.revisions();
    let unsure = site.post("/history/1/undo", &hidden(&page), &[]);
    assert!(unsure.status == 422 && unsure.text().contains("Say below that you are sure"), "{}", unsure.text());
    assert_eq!(site.revisions(), before);
    let said = home.fails(4, &["undo", "1"]);
    assert!(said.contains("takes out the organisation whose register it is"), "{said}");
    let sure = site.post("/history/1/undo", &hidden(&page), &[("sure", "yes")]);
    assert_eq!((sure.status, site.revisions()), (303, before + 1), "{}", sure.text());
    assert!(!site.page("/history/2/undo").contains("name=\"sure\""), "a customer is taken back as ever");
}

#[test]
fn the_register_and_a_pack_are_checked_and_a_copy_is_handed_out() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.page("/verify");
    let kept = hidden(&page);
    let checked = site.post("/verify", &kept, &[]);
    let page = checked.text();
    assert_eq!((checked.status, faults(&page)), (200, Vec::new()), "{page}");
    assert!(page.contains("verified: what is in the register is what was recorded") && !page.contains("--"), "{page}");
    let wrong = site.post("/verify", &kept, &[("checkpoint", "twelve")]);
    assert!(wrong.status == 422 && wrong.text().contains("is not a revision, a colon and a hash"), "{}", wrong.text());
    let other = site.post("/verify", &kept, &[("checkpoint", &format!("9:{}", "0".repeat(64)))]);
    assert!(other.text().contains("not with the checkpoint that you gave"), "{}", other.text());
    let foot = page.split("<footer>").nth(1).unwrap().split("</p>").next().unwrap().split(". ").nth(1).unwrap();
    let same = site.post("/verify", &kept, &[("checkpoint", foot)]);
    assert!(same.text().contains("that you gave: agrees"), "{foot}: {}", same.text());
    let pack = site.get("/exports/pack.zip").body;
    let sent = |name: &str, bytes: &[u8]| {
        let answer = site.upload("/verify/pack", &[], (name, bytes));
        (answer.status, answer.text())
    };
    let (status, page) = sent("pack.zip", &pack);
    assert!(status == 200 && page.contains("pack.zip") && page.contains("● "), "{page}");
    assert_eq!(faults(&page), Vec::<String>::new());
    let mut bent = pack;
    let at = bent.len() / 2;
    bent[at] ^= 1;
    let (status, page) = sent("pack.zip", &bent);
    assert!(status == 200 && page.contains("✕ ") && !page.contains("/art30-"), "{page}");
    let (status, page) = sent("list.zip", b"a,b");
    assert!(status < 500 && !page.contains("/art30-") && !page.contains("● "), "{page}");
    // The backup is one, and nothing of it stays here.
    let before = site.revisions();
    let copy = site.get("/backup");
    assert!(copy.status == 200 && copy.body.starts_with(b"SQLite format 3"), "{}", copy.head);
    assert!(
        copy.header("content-disposition").contains(&format!("art30-backup-2026-11-23_r{before}.db")),
        "{}",
        copy.head
    );
    let file = home.write("copy.db", &copy.body);
    home.ok(&["verify", "--register", file.to_str().unwrap()]);
    assert_eq!(site.revisions(), before);
    by_hand(&home.register(), |database| {
        database.execute("UPDATE customer SET name = 'Evil' WHERE number = 1", []).unwrap();
    });
    let checked = site.post("/verify", &kept, &[]);
    assert!(checked.text().contains("the register was changed or damaged"), "{}", checked.text());
}

#[test]
fn the_public_page_is_looked_at_compared_and_fetched() {
    let home = Home::new();
    home.ok(&["policy", "add", "Access <control>", "--publication", "trust_page", "--starts", "2026-01-01", "-q"]);
    let site = Site::new(&home);
    let page = site.page("/publish");
    assert!(
        page.contains("does not name Dana Deputy") && page.contains("/appointments/APP-1/edit?public=yes"),
        "{page}"
    );
    let shown = site.get("/publish/preview");
    assert!(shown.status == 200 && shown.text().contains("Access &lt;control&gt;"), "{}", shown.text());
    assert!(shown.header("content-security-policy").starts_with("sandbox; default-src 'none'"), "{}", shown.head);
    home.ok(&["publish", "--out", "public", "--yes", "-q"]);
    let files = unpack(&home.write("page.zip", site.get("/publish/page.zip").body));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["feed.xml", "index.html"]);
    // The preview leads to the feed by the name that it has beside the page.
    assert!(site.page("/publish/preview").contains("href=\"feed.xml\""));
    let feed = site.get("/publish/feed.xml");
    assert_eq!((feed.status, feed.header("content-type")), (200, "application/atom+xml; charset=utf-8"));
    assert_eq!(feed.body, files["feed.xml"]);
    for (name, bytes) in files {
        assert_eq!(bytes, std::fs::read(home.path().join("public").join(&name)).unwrap(), "{name}");
    }
    let same = site.page("/publish?since=2026-11-23");
    assert!(same.contains("says what it said on 23 November 2026"), "{same}");
    let early = site.get("/publish?since=2020-01-01");
    assert!(early.status == 404 || early.status == 422, "{} {}", early.status, early.text());
    let wrong = site.get("/publish?since=yesteryear");
    assert!(wrong.status == 422 && wrong.text().contains("yesteryear"), "{}", wrong.text());
    drop(site);
    let mut later = Site::start(&home, &["--bind", "127.0.0.1:0"], "2026-11-25T10:00:00Z");
    later.cookie = cookie_of(&later.get(&later.entrance.clone()));
    let kept = later.hidden("/policies/POL-1/edit");
    assert_eq!(later.post("/policies/POL-1/edit", &kept, &[("name", "Access to systems")]).status, 303);
    let changed = later.page("/publish?since=2026-11-23");
    assert!(changed.contains("New on the page") && changed.contains("Access to systems"), "{changed}");
    assert!(changed.contains("Not on it any more") && changed.contains("Access &lt;control"), "{changed}");
}

#[test]
fn the_report_for_management_and_the_list_for_a_financial_company_are_exports() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.page("/exports");
    assert!(page.contains("/exports/report.pdf") && page.contains("/exports/dora.xlsx"), "{page}");
    let report = site.get("/exports/report.pdf?from=2026-01-01");
    assert!(report.status == 200 && report.body.starts_with(b"%PDF"), "{}", report.head);
    assert!(report.header("content-disposition").contains("report-2026-01-01-2026-11-23.pdf"), "{}", report.head);
    home.ok(&["report", "--from", "2026-01-01", "--out", "report.pdf", "-q"]);
    assert_eq!(report.body, std::fs::read(home.path().join("report.pdf")).unwrap());
    let backwards = site.get("/exports/report.pdf?from=2027-01-01");
    assert_eq!(backwards.status, 422, "{}", backwards.text());
    let list = site.get("/exports/dora.csv?customer=CUS-1");
    assert_eq!(list.text(), home.ok(&["export", "dora", "--only", "CUS-1"]));
    assert!(site.get("/exports/dora.xlsx?customer=CUS-1").body.starts_with(b"PK"));
    assert_eq!(site.get("/exports/dora.xlsx").status, 422);
    assert_eq!(site.get("/exports/dora.pdf?customer=CUS-1").status, 422);
}

#[test]
fn a_form_that_is_not_taken_comes_back_with_what_was_typed() {
    let home = Home::example();
    let site = Site::new(&home);
    home.ok(&["question", "add", "CUS-1", "--question", "Where is our data?", "--received", "2026-11-20", "-q"]);
    let kept = hidden_of(&site.page("/questions/QST-1"), "/questions/QST-1/answer");
    let typed = [("answer", "In <Frankfurt>, as ever."), ("sent", "irgendwann")];
    let said = site.post("/questions/QST-1/answer", &kept, &typed);
    let page = said.text();
    assert!(said.status == 422 && page.contains("In &lt;Frankfurt&gt;, as ever.</textarea>"), "{} {page}", said.status);
    assert!(
        page.contains("value=\"irgendwann\"") && page.contains("role=\"alert\"") && page.contains("Answer it"),
        "{page}"
    );
    assert_eq!(faults(&page), Vec::<String>::new());
    let exports = site.get("/exports/pack.zip?from=irgendwann&to=2026-11-20");
    let page = exports.text();
    assert!(
        exports.status == 422 && page.contains("value=\"irgendwann\"") && page.contains("value=\"2026-11-20\""),
        "{page}"
    );
}

#[test]
fn an_edition_is_not_changed_unasked_and_an_empty_file_is_none() {
    let home = Home::example();
    let site = Site::new(&home);
    let before = site.revisions();
    let moved = site.send("/deployments/DEP-1/edit", &[("edition", "self_hosted")]);
    let page = moved.text();
    assert!(moved.status == 422 && page.contains("add another deployment") && page.contains("name=\"sure\""), "{page}");
    let empty = site.upload("/customers/CUS-1/signed", &[("signed", "2026-11-20")], ("signed.pdf", b""));
    assert!(empty.status == 422 && empty.text().contains("empty"), "{}", empty.text());
    // What is wrong with the file stands above the form, not in a part of it that is closed.
    let above = |page: &str| page.split("<details").next().unwrap_or_default().to_owned();
    assert!(above(&empty.text()).contains("is empty"), "{}", empty.text());
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\x0aIDATx\x9cc\0\x01\0\0\x05\0\x01\x0d\x0a\x2d\xb4\0\0\0\0IEND\xaeB\x60\x82";
    let named = site.upload("/customers/CUS-1/signed", &[("signed", "2026-11-20")], ("photo.pdf", picture));
    assert!(
        named.status == 422 && above(&named.text()).contains("it is no PDF by its first bytes"),
        "{}",
        named.text()
    );
    let listed = site.upload("/customers/CUS-1/signed", &[("signed", "2026-11-20")], ("list.csv", picture));
    assert!(
        listed.status != 303 && listed.text().contains("it is no CSV by its first bytes, but: PNG image"),
        "{}",
        listed.text()
    );
    let nothing = site.send("/customers/CUS-2/signed", &[]);
    assert!(nothing.status == 422 && nothing.text().contains("nothing is filled in"), "{}", nothing.text());
    assert_eq!(site.revisions(), before);
    let sure = site.send("/deployments/DEP-1/edit", &[("edition", "self_hosted"), ("sure", "yes")]);
    assert_eq!(sure.status, 303, "{}", sure.text());
    // A list is asked the same, and so is a deletion before the end of what is deleted.
    let list = home.ok(&["export", "deployments", "--out", "-", "--format", "csv"]);
    home.write("deployments.csv", list.replace(",self_hosted,", ",cloud,"));
    let tried = home.run(&["import", "deployments.csv", "--dry-run"]);
    assert!(
        tried.code == 0 && tried.out.contains("deployments get another edition or operator (DEP-"),
        "{}{}",
        tried.out,
        tried.err
    );
    let revisions = site.revisions();
    let refused = home.fails(4, &["import", "deployments.csv"]);
    assert!(refused.contains("deployments get another edition or operator") && refused.contains("--yes"), "{refused}");
    assert_eq!(site.revisions(), revisions);
    home.ok(&["deployment", "edit", "DEP-4", "--ends", "2026-12-31"]);
    let gone =
        ["deletion", "add", "--customer", "CUS-4", "--deployment", "DEP-4", "--how", "deleted", "--done", "2026-11-20"];
    let refused = home.fails(4, &gone);
    assert!(refused.contains("DEP-4 runs until 31 December 2026"), "{refused}");
    home.write("deletions.csv", "customer,deployment,how,done\nCUS-4,DEP-4,deleted,2026-11-20\n");
    let refused = home.fails(4, &["import", "deletions.csv", "--kind", "deletions"]);
    assert!(refused.contains("DEP-4 runs until 31 December 2026") && refused.contains("--yes"), "{refused}");
    // One that names nothing is of what ended: nothing has.
    home.write("of-all.csv", "customer,how,done\nCUS-4,deleted,2026-11-20\n");
    let refused = home.fails(4, &["import", "of-all.csv", "--kind", "deletions"]);
    assert!(refused.contains("Nothing that this customer runs has ended by 20 November 2026"), "{refused}");
    let by_others = ["deployment", "edit", "DEP-3", "--operated-by", "customer", "--runs-in", "customer"];
    let refused = home.fails(4, &by_others);
    assert!(refused.contains("DEP-3 is recorded so: \"we run it\""), "{refused}");
    let same = ["deployment", "edit", "DEP-3", "--operated-by", "vendor", "--runs-in", "vendor"];
    home.ok(&same);
    home.ok(&[&gone[..], &["--yes"]].concat());
    home.ok(&["import", "deployments.csv", "--yes"]);
}

#[test]
fn what_nobody_asked_is_left_out_of_the_mail_and_of_the_log() {
    let home = Home::example();
    let site = Site::new(&home);
    let mail = "Our auditors ask: where is our data hosted? Do we have a DPA? What does it cost?";
    let page = site.send("/customers/CUS-1/ask", &[("question", mail)]).text();
    let copy = |page: &str| {
        page.split("data-copy>").nth(1).and_then(|text| text.split("</textarea>").next()).unwrap().to_owned()
    };
    assert!(page.contains("name=\"without\" value=\"hosting_location\"") && copy(&page).contains("host"), "{page}");
    // What is for us alone stands beside what is sent.
    assert!(page.contains("Not answered in it") && !copy(&page).contains("does it cost"), "{page}");
    let without = [("question", mail), ("without", "hosting_location")];
    let page = site.send("/customers/CUS-1/ask", &without).text();
    assert!(!copy(&page).contains("We host") && page.contains("value=\"hosting_location\" checked"), "{page}");
    assert_eq!(faults(&page), Vec::<String>::new());
    let kept = hidden_of(&page, "/ask/log");
    assert!(kept.iter().any(|(name, text)| name == "without" && text == "hosting_location"), "{kept:?}");
    let logged = site.post("/customers/CUS-1/ask/log", &kept, &[]);
    assert_eq!(logged.status, 303, "{}", logged.text());
    let topics = home.json(&["question", "show", "QST-1"])["report"]["record"]["topics"].to_string();
    assert!(topics.contains("Whether the DPA is in force") && !topics.contains("hosted"), "{topics}");
}

#[test]
fn what_goes_to_somebody_outside_is_recorded_with_whom_and_what_for() {
    let home = Home::example();
    let site = Site::new(&home);
    assert!(site.page("/exports").contains("Make it, and record it"));
    assert_eq!(faults(&site.page("/exports")), Vec::<String>::new());
    let kept = hidden(&site.page("/exports"));
    let what = [("what", "register-processor.pdf"), ("only", "Acme GmbH"), ("lang", "de")];
    let nobody = site.post("/exports", &kept, &what);
    assert!(nobody.status == 422 && nobody.text().contains("To whom"), "{}", nobody.text());
    let to = [&what[..], &[("for", "Acme GmbH"), ("purpose", "their audit")]].concat();
    let file = site.post("/exports", &kept, &to);
    assert!(file.status == 200 && file.body.starts_with(b"%PDF"), "{}", file.status);
    let log = home.ok(&["log", "--exports"]);
    assert!(log.contains("Acme GmbH") && log.contains("their audit"), "{log}");
    let kept = hidden(&site.page("/exports"));
    let pack = [
        ("what", "pack.zip"),
        ("for", "Audit AG"),
        ("purpose", "yearly"),
        ("from", "2026-11-01"),
        ("to", "irgendwann"),
    ];
    let wrong = site.post("/exports", &kept, &pack);
    assert!(wrong.status == 422 && wrong.text().contains("value=\"Audit AG\""), "{}", wrong.text());
    let pack = [
        ("what", "pack.zip"),
        ("for", "Audit AG"),
        ("purpose", "yearly"),
        ("from", "2026-11-01"),
        ("to", "2026-11-20"),
    ];
    let made = site.post("/exports", &kept, &pack);
    assert!(made.status == 200 && made.body.starts_with(b"PK"), "{}", made.text());
    assert!(home.ok(&["log", "--exports"]).contains("Audit AG"));
}

#[test]
fn a_plan_marks_the_field_that_is_wrong_and_asks_before_a_day_that_is_over() {
    let home = Home::example();
    home.ok(&["subprocessor", "add", "Mailjet SAS", "--country", "FR", "-q"]);
    let site = Site::new(&home);
    let wrong = site.send(
        "/changes/new",
        &[("what", "replace"), ("company", "Mailjet"), ("other", "New Inc."), ("effective", "2027-03-15")],
    );
    let page = wrong.text();
    assert!(wrong.status == 422 && page.contains("id=\"company-problem\""), "{} {page}", wrong.status);
    let field = page.split("<input ").find(|input| input.contains("id=\"company\"")).unwrap();
    assert!(field.contains("aria-invalid=\"true\"") && field.contains("list=\"of-subprocessor\""), "{field}");
    assert!(page.contains("Did you mean Mailjet SAS") && !page.contains("NAME"), "{page}");
    assert!(page.contains("<option value=\"SUB-1\">Mailjet SAS</option>"), "{page}");
    assert_eq!(faults(&page), Vec::<String>::new());
    let none = site.send("/changes/new", &[("what", "rename"), ("company", "SUB-1"), ("effective", "2027-03-15")]);
    assert!(none.text().contains("id=\"other-problem\"") && !none.text().contains("NEW"), "{}", none.text());
    let plan = [("what", "add"), ("company", "Postbote AB"), ("country", "US"), ("effective", "yesterday")];
    let before = site.revisions();
    let past = site.send("/changes/new", &plan);
    assert!(past.status == 422 && past.text().contains("took effect on 22 November 2026 already"), "{}", past.text());
    assert_eq!(site.revisions(), before);
    let sure = site.send("/changes/new", &[&plan[..], &[("sure", "yes")]].concat());
    assert_eq!(sure.status, 303, "{}", sure.text());
}

#[test]
fn two_versions_of_a_field_are_said_in_the_same_words() {
    let home = Home::example();
    let site = Site::new(&home);
    let kept = hidden(&site.page("/customers/CUS-1/edit"));
    home.ok(&["customer", "edit", "CUS-1", "--country", "FR", "-q"]);
    let both = site.post("/customers/CUS-1/edit", &kept, &[("name", "Acme GmbH"), ("country", "BE")]);
    let page = both.text();
    assert_eq!(both.status, 409, "{page}");
    assert!(page.contains(" France</label>") && page.contains(" Belgium</label>"), "{page}");
    assert!(!page.contains(" FR</label>") && !page.contains(">DE<"), "{page}");
}

#[test]
fn no_customer_is_offered_as_the_other_one_that_it_is() {
    let home = Home::example();
    let site = Site::new(&home);
    let page = site.page("/customers/CUS-1/merge");
    assert!(page.contains("<option value=\"CUS-2\"") && !page.contains("<option value=\"CUS-1\""), "{page}");
}

#[test]
fn what_has_no_name_is_called_by_what_it_is_and_days_are_written_out() {
    let home = Home::example();
    let site = Site::new(&home);
    let fields = [("customer", "CUS-1"), ("question", "Where is our data?"), ("received", "2026-11-20")];
    let added = site.send("/questions/new", &fields);
    assert_eq!(added.status, 303, "{}", added.text());
    let page = site.page(added.header("location"));
    assert!(page.contains("Question <") && !page.contains("2026-11-20 <"), "{page}");
    let customer = site.page("/customers/CUS-1");
    let card = customer.split("What happened").next().unwrap();
    assert!(card.contains("in force since ") && !card.contains("in force since <span class=\"whole\">20"), "{card}");
    // What a link says of the past is no word of the page.
    assert!(!site.page("/import?of=customers&left=7&rows=none").contains("left out"));
}

#[test]
fn a_backup_is_put_back_on_a_page() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "-q"]);
    home.ok(&["backup", "kept.db"]);
    home.ok(&["customer", "add", "Later GmbH", "--contact", "Jean Modele", "-q"]);
    let backup = std::fs::read(home.path().join("kept.db")).unwrap();
    let site = Site::new(&home);
    // What is no backup is said on the page, by its name.
    let wrong = site.upload("/restore", &[], ("notes.db", b"no register"));
    assert!(wrong.status == 422 || wrong.status == 400, "{}", wrong.text());
    assert!(wrong.text().contains("notes.db") && !wrong.text().contains("/tmp"), "{}", wrong.text());
    let sent = site.upload("/restore", &[], ("kept.db", &backup));
    let place = sent.header("location").to_owned();
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = site.page(&place);
    assert!(page.contains("This puts revision 2") && page.contains("which is at revision 3"), "{page}");
    let kept = site.hidden(&place);
    let name = "Vendor";
    let unsure = site.post(&place, &kept, &[("confirm", "Acme")]);
    assert!(unsure.status == 409 && unsure.text().contains("Nothing was changed"), "{}", unsure.text());
    // What was recorded since is not lost unseen.
    home.ok(&["customer", "add", "Meanwhile GmbH", "-q"]);
    let stale = site.post(&place, &kept, &[("confirm", name)]);
    assert!(stale.status == 409 && stale.text().contains("recorded since you looked"), "{}", stale.text());
    assert_eq!(home.json(&["status"])["revision"], 4);
    let done = site.post(&place, &site.hidden(&place), &[("confirm", name), ("reason", "a wrong import")]);
    let page = done.text();
    assert_eq!(done.status, 200, "{page}");
    assert!(page.contains("is kept as") && page.contains("revisions 3 to 4") && !page.contains("art30 log"), "{page}");
    let log = home.ok(&["log", "--limit", "1"]);
    assert!(log.contains("restore") && log.contains("a wrong import"), "{log}");
    assert_eq!(site.get("/customers/CUS-2").status, 404);
    assert_eq!(site.get(&place).status, 404, "it is kept no more");
    // A register that is gone comes back, too.
    drop(site);
    std::fs::remove_file(home.path().join("register.db")).unwrap();
    let site = Site::new(&home);
    assert!(site.page("/begin").contains("href=\"/restore\""));
    let place = site.upload("/restore", &[], ("kept.db", &backup)).header("location").to_owned();
    let done = site.post(&place, &site.hidden(&place), &[("confirm", name)]);
    assert!(done.status == 200 && done.text().contains("The register was gone"), "{}", done.text());
    assert_eq!(site.get("/customers/CUS-1").status, 200);
}

#[test]
fn what_waits_on_the_pages_goes_when_a_backup_takes_the_place_of_what_it_was_read_from() {
    let home = Home::new();
    home.ok(&["backup", "kept.db"]);
    home.ok(&["customer", "add", "Acme GmbH", "-q"]);
    let site = Site::new(&home);
    let begun = site.upload("/import", &[], ("list.csv", b"name\nJean Modele\n"));
    let place = begun.header("location").to_owned();
    assert_eq!(site.get(&place).status, 200, "{place}");
    home.ok(&["restore", "kept.db", "--confirm", "Vendor"]);
    assert_eq!(site.get(&place).status, 404);
}

#[test]
fn an_import_that_was_begun_is_taken_from_nobody_by_the_next_ones() {
    let home = Home::new();
    let site = Site::new(&home);
    let begin = || site.upload("/import", &[], ("list.csv", b"name\nJean Modele\n"));
    let first = begin().header("location").to_owned();
    for _ in 1..16 {
        assert_eq!(begin().status, 303);
    }
    let refused = begin();
    assert!(refused.text().contains("16 imports are begun and not finished"), "{}", refused.text());
    assert_eq!(site.get(&first).status, 200, "the oldest is still there");
    assert!(site.page("/import").contains("begun by "));
}

#[test]
fn the_history_names_what_a_revision_is_about() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "-q"]);
    home.ok(&["customer", "add", "Bolt AG", "-q"]);
    home.ok(&["customer", "retire", "Bolt AG", "--yes", "-q"]);
    let site = Site::new(&home);
    let page = site.page("/history");
    assert!(page.contains("Customer added: <a href=\"/customers/CUS-1\">Acme GmbH (CUS-1)</a>"), "{page}");
    assert!(page.contains(": CUS-2"), "what is gone has no page of its own: {page}");
    // A page with many fields that nobody gave is not a wall of their names.
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2026-01-01", "-q"]);
    let page = site.page("/agreements/DPA-1");
    assert!(page.contains("fields are not provided</summary>"), "{page}");
    // What goes with a customer that was recorded by mistake is named before it goes.
    let asked = site.page("/customers/CUS-1/retire");
    assert!(asked.contains("With it goes one record") && asked.contains("agreement DPA-1"), "{asked}");
}

#[test]
fn a_page_of_the_past_changes_nothing_and_leads_to_now() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "-q"]);
    home.ok(&["customer", "edit", "CUS-1", "--country", "DE", "-q"]);
    let site = Site::new(&home);
    for path in
        ["/customers/CUS-1/edit", "/customers/new", "/customers/CUS-1/retire", "/history/2/undo", "/erase", "/import"]
    {
        assert_eq!(site.get(path).status, 200, "{path}");
        let then = site.get(&format!("{path}?as_of=2"));
        let page = then.text();
        assert!(then.status == 409 && page.contains(&format!("href=\"{path}\"")), "{path}: {} {page}", then.status);
        assert!(!page.contains("form class=\"record\""), "{path}: {page}");
    }
    let list = site.page("/customers?as_of=2");
    assert!(
        list.contains("Acme GmbH") && !list.contains("Add a customer") && !list.contains("Import a list"),
        "{list}"
    );
    assert!(site.page("/customers").contains("Add a customer"));
}

#[test]
fn a_mail_from_a_domain_of_a_customer_says_which_customer_to_choose() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--domain", "acme.example.test"]);
    let site = Site::new(&home);
    let mail = |from: &str| format!("From: Jo <{from}>\r\nSubject: Hello\r\n\r\nWhere is our data hosted?\r\n");
    let page = |from: &str| site.upload("/ask", &[("customer", "")], ("q.eml", mail(from).as_bytes())).text();
    let known = page("jo@acme.example.test");
    assert!(known.contains("jo@acme.example.test") && known.contains("Choose the customer here"), "{known}");
    assert!(known.contains("its domain acme.example.test is that of Acme GmbH (CUS-1)"), "{known}");
    let typed = [("customer", "CUS-1"), ("question", "Who is your DPO?")];
    let both = site.upload("/ask", &typed, ("q.eml", mail("jo@acme.example.test").as_bytes())).text();
    assert!(both.contains("Our Data Protection Officer") && both.contains("Where the data is hosted"), "{both}");
    let unknown = page("jo@other.example.test");
    assert!(unknown.contains("Choose the customer here") && !unknown.contains("its domain"), "{unknown}");
}

#[test]
fn a_text_that_was_changed_since_somebody_read_it_is_not_approved() {
    let home = Home::example();
    let site = Site::new(&home);
    home.ok(&["answer", "add", "dpo_contact", "--text", "Ask our DPO.", "-q"]);
    let handle = "ANS-1";
    let path = format!("/answers/{handle}/approve");
    let kept = hidden_of(&site.page(&format!("/answers/{handle}")), &path);
    home.ok(&["answer", "edit", handle, "--text", "Ask somebody else.", "-q"]);
    let before = site.revisions();
    let said = site.post(&path, &kept, &[]);
    assert!((400..500).contains(&said.status) && said.text().contains(handle), "{} {}", said.status, said.text());
    assert_eq!(site.revisions(), before, "nothing was recorded");
    let kept = hidden_of(&site.page(&format!("/answers/{handle}")), &path);
    site.post(&path, &kept, &[]);
    assert_eq!(site.revisions(), before + 1, "what was read is approved");
}

#[test]
fn an_answer_that_a_page_showed_before_its_records_changed_is_asked_about() {
    let home = Home::example();
    let site = Site::new(&home);
    home.ok(&["question", "add", "CUS-1", "--question", "Where is our data?", "--received", "2026-11-20", "-q"]);
    let kept = hidden_of(&site.page("/questions/QST-1"), "/questions/QST-1/answer");
    home.ok(&["deployment", "edit", "DEP-1", "--region", "US", "--hosting-country", "US", "-y", "-q"]);
    let typed = [("answer", "In Germany."), ("sent", "today")];
    let asked = site.post("/questions/QST-1/answer", &kept, &typed);
    assert!(asked.status != 303 && asked.text().contains("may be out of date"), "{} {}", asked.status, asked.text());
    let anew = hidden_of(&site.page("/questions/QST-1"), "/questions/QST-1/answer");
    assert_eq!(site.post("/questions/QST-1/answer", &anew, &[("answer", "In the US."), ("sent", "today")]).status, 303);
}

#[test]
fn no_page_offers_to_take_back_an_answer_that_was_sent() {
    let home = Home::example();
    let site = Site::new(&home);
    home.ok(&["question", "add", "CUS-1", "--question", "Where is our data?", "--received", "2026-11-20", "-q"]);
    let answer = |fields: &[(&str, &str)]| {
        let kept = hidden_of(&site.page("/questions/QST-1"), "/questions/QST-1/answer");
        let said = site.post("/questions/QST-1/answer", &kept, fields);
        assert_eq!(said.status, 303, "{}", said.text());
        site.page(said.header("location"))
    };
    assert!(answer(&[("answer", "In Germany.")]).contains(">Undo</a>"));
    let sent = answer(&[("answer", "In Germany."), ("sent", "2026-11-21")]);
    assert!(sent.contains("Recorded.") && !sent.contains(">Undo</a>"), "{sent}");
}
