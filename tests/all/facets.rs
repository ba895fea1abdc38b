//! What lists can be narrowed to on the pages: each link shows as many rows as it says, on a register of many cases.

use super::browser::{Site, faults};
use super::home::Home;
use art30::model::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// A link of a facet: where it leads, what it says, how many rows it promises.
fn links(page: &str) -> Vec<(String, String, usize)> {
    let Some((_, rest)) = page.split_once("<nav class=\"facets\"") else { return Vec::new() };
    let nav = rest.split("</nav>").next().unwrap();
    let read = |link: &str| {
        let (address, rest) = link.split_once('"')?;
        let (words, rest) = rest.split_once('>')?.1.split_once(" <span class=\"many\">")?;
        let count = rest.split('<').next()?.replace(',', "").parse().ok()?;
        Some((address.replace("&amp;", "&"), words.to_owned(), count))
    };
    nav.split("<a href=\"").filter_map(read).collect()
}

/// How many rows a list says that it has.
fn total(page: &str) -> usize {
    let said = page.split("<p class=\"count\"><strong>").nth(1).unwrap().split(' ').next().unwrap();
    if said == "no" || said == "No" { 0 } else { said.replace(',', "").parse().unwrap_or_else(|_| panic!("{said}")) }
}

/// The example with what is seldom: owners, both editions, nothing recorded, one who left, one who begins later.
fn mixed() -> Home {
    let home = Home::example();
    home.ok(&["customer", "edit", "CUS-1", "--owner", "Anna Berg", "-q"]);
    home.ok(&["customer", "edit", "CUS-2", "--owner", "anna berg", "-q"]);
    home.ok(&["customer", "edit", "CUS-3", "--owner", "none", "-q"]);
    home.ok(&["customer", "add", "Bare AG", "-q"]);
    home.ok(&["customer", "add", "Later AG", "--country", "CH", "--since", "2027-02-01", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "self-hosted", "-q"]);
    home.ok(&["customer", "archive", "CUS-5", "--date", "2026-11-01", "--leave-open", "--yes", "-q"]);
    home
}

#[test]
fn a_link_of_a_facet_shows_as_many_rows_as_it_says() {
    let home = mixed();
    let site = Site::new(&home);
    let (mut followed, mut kinds) = (0, BTreeSet::new());
    let mut starts: Vec<String> = Kind::ALL.map(|kind| format!("/{}", kind.plural_typed())).into();
    starts.extend(
        [
            "/customers?country=DE",
            "/customers?state=missing",
            "/customers?state=former",
            "/customers?agreement=in-force&deployment=cloud",
            "/customers?role=unknown&country=unknown",
            "/customers?search=a&owner=ANNA+BERG",
            "/customers?on=2025-06-01",
            "/agreements?state=in-force",
            "/agreements?template=unknown&country=DE",
            "/deployments?customer=CUS-1",
            "/deployments?edition=cloud",
        ]
        .map(str::to_owned),
    );
    for start in starts {
        let page = site.page(&start);
        for (address, words, count) in links(&page) {
            let shown = site.page(&address);
            assert_eq!(total(&shown), count, "{start}: {words}: {address}");
            assert!(count > 0, "{start}: {words}");
            kinds.insert(start.split('?').next().unwrap().to_owned());
            followed += 1;
        }
    }
    assert!(followed > 150 && kinds.len() > 8, "{followed} links of {kinds:?}");
}

/// The records that a list shows, by their handles.
fn rows(page: &str) -> BTreeSet<String> {
    let heads = page.split("<th scope=\"row\">").skip(1).filter_map(|rest| rest.split("</th>").next());
    heads.map(|head| head.trim_end_matches("</a>").rsplit('>').next().unwrap().to_owned()).collect()
}

/// What a facet says of its sum, as numbers: the rows that count more than once, and those in none of its values.
fn said_of_sum(facet: &str) -> (usize, usize) {
    let said = facet.split("class=\"rest\">(").skip(1).map(|rest| rest.split(')').next().unwrap());
    let parts: Vec<&str> = said.flat_map(|said| said.split("; ")).collect();
    let number = |ending: &str| {
        let part = parts.iter().find(|part| part.contains(ending));
        part.map_or(0, |part| part.split(' ').next().unwrap().parse().unwrap())
    };
    (number("more than once"), number("none of these"))
}

#[test]
fn a_facet_says_why_its_numbers_do_not_add_up_to_the_list() {
    let home = mixed();
    let site = Site::new(&home);
    let (mut several_at_all, mut none_at_all) = (0, 0);
    for start in ["/customers", "/customers?country=DE", "/customers?owner=anna+berg", "/agreements", "/deployments"] {
        let page = site.page(start);
        let listed = rows(&page);
        assert_eq!(listed.len(), total(&page), "{start}");
        for facet in page.split("<div class=\"facet\">").skip(1) {
            let facet = facet.split("</nav>").next().unwrap();
            let mut under: BTreeMap<String, usize> = BTreeMap::new();
            for (address, words, _) in links(&format!("<nav class=\"facets\"{facet}</nav>")) {
                let found = rows(&site.page(&address));
                if words == "Former customers" {
                    assert!(found.is_disjoint(&listed) && facet.contains("(not in this list)"), "{start}: {facet}");
                    continue;
                }
                for row in found {
                    *under.entry(row).or_default() += 1;
                }
            }
            let several = under.values().filter(|times| **times > 1).count();
            let none = listed.iter().filter(|row| !under.contains_key(*row)).count();
            assert_eq!(said_of_sum(facet), (several, none), "{start}: {facet}");
            several_at_all += several;
            none_at_all += none;
        }
    }
    assert!(several_at_all > 0 && none_at_all > 0, "{several_at_all} {none_at_all}");
}

#[test]
fn what_is_chosen_is_marked_and_can_be_left_out_and_what_nobody_recorded_is_a_value() {
    let home = mixed();
    let site = Site::new(&home);
    let page = site.page("/customers?agreement=missing&country=Germany&sort=name");
    assert!(page.contains("DPA missing") && page.contains("in Germany"), "{page}");
    let former = site.page("/customers?state=former&expires_before=2027-01-01&search=a&role=no+role");
    let said = former.split("<p class=\"count\">").nth(1).unwrap().split("</p>").next().unwrap();
    for words in ["former ", "agreement expires before 1 January 2027 ", "containing “a” ", "we have no role "] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let facets = page.split("</nav>").find(|part| part.contains("<nav class=\"facets\"")).unwrap();
    let marked: Vec<&str> =
        facets.split("aria-current=\"true\">").skip(1).map(|rest| rest.split(" <").next().unwrap()).collect();
    assert_eq!(marked, ["Missing", "Germany"]);
    let away =
        page.split("aria-label=\"Leave out Country: Germany\"").next().unwrap().rsplit("href=\"").next().unwrap();
    assert_eq!(away.split('"').next(), Some("/customers?agreement=missing&amp;sort=name"));
    let all = site.page("/customers");
    let (open, words, count) =
        links(&all).into_iter().find(|(address, ..)| address.contains("owner=not+provided")).unwrap();
    let given: usize = links(&all)
        .iter()
        .filter(|(address, ..)| address.contains("owner=") && *address != open)
        .map(|(.., count)| count)
        .sum();
    assert_eq!(
        (open.as_str(), words.as_str(), count),
        ("/customers?owner=not+provided", "Not recorded", total(&all) - given)
    );
    assert!(site.page(&open).contains("owner not recorded"));
    for page in [page, all] {
        assert_eq!(faults(&page), Vec::<String>::new());
    }
}

#[test]
fn a_head_sorts_the_rows_and_a_second_time_turns_them_round() {
    let home = mixed();
    let site = Site::new(&home);
    let page = site.page("/customers?country=DE");
    assert!(
        page.contains("<th scope=\"col\"><a href=\"/customers?country=DE&amp;sort=our-role\">Our role</a></th>"),
        "{page}"
    );
    let page = site.page("/customers?country=DE&sort=our-role");
    assert!(
        page.contains(
            "<th scope=\"col\" aria-sort=\"ascending\"><a href=\"/customers?country=DE&amp;sort=-our-role\">"
        ),
        "{page}"
    );
    let page = site.page("/customers?country=DE&sort=-our-role");
    assert!(
        page.contains(
            "<th scope=\"col\" aria-sort=\"descending\"><a href=\"/customers?country=DE&amp;sort=our-role\">"
        ),
        "{page}"
    );
    // Where there is no room for heads, links lead to the same orders.
    let (_, sorts) = page.split_once("<nav class=\"sorts\"").expect("a list can be sorted");
    let sorts = sorts.split("</nav>").next().unwrap();
    assert!(sorts.contains("Sorted by: Our role ▼</summary>"), "{sorts}");
    let addresses = |part: &str, before: &str| -> BTreeSet<String> {
        part.split(before).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let mut heads = addresses(&page, "<th scope=\"col\"><a href=\"");
    heads.append(&mut addresses(&page, "aria-sort=\"descending\"><a href=\""));
    assert_eq!(addresses(sorts, "<li><a href=\""), heads);
    // Every head of every list leads to a list.
    for kind in Kind::ALL {
        let page = site.page(&format!("/{}", kind.plural_typed()));
        let heads = page.split("<th scope=\"col\"><a href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        for address in heads {
            let sorted = site.page(&address.replace("&amp;", "&"));
            assert!(sorted.contains("aria-sort=\"ascending\""), "{address}");
            assert_eq!(total(&sorted), total(&page), "{address}");
        }
    }
}
