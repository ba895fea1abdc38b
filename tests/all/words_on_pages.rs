//! What the pages say, on each address that they lead to and for each form that is sent empty or with what makes no sense: no word in it is one of a
//! command line, and no code of a machine.

use super::browser::{Answer, Site};
use super::home::Home;
use super::web::pages;
use art30::model::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Pages that are looked at, at most.
const PAGES: usize = 400;

/// A register in which something of nearly everything is open.
fn register() -> Home {
    let home = Home::example();
    for line in [
        "question add CUS-1 --question 'Where is our data?' --received 2026-11-20",
        "change new add 'Mail Inc.' --country US --effective 2026-12-01 --edition cloud --places US",
        "incident add 'Open bucket' --aware 2026-11-22T14:00Z --edition cloud",
        "customer archive CUS-5 --date 2026-11-01 --leave-open --yes",
        "request add CUS-2 --right access --received 2026-10-01 --from person",
        "customer merge CUS-2 CUS-1 --keep all=INTO --yes",
    ] {
        let said = home.sh(&format!("art30 {line} -q"));
        assert!(said.code == 0 || line.starts_with("request"), "{line}: {}{}", said.out, said.err);
    }
    home
}

/// An address with its numbers taken away: pages of one kind are looked at once.
fn kind_of(address: &str) -> String {
    let (path, query) =
        address.split_once('#').map_or(address, |(path, _)| path).split_once('?').unwrap_or((address, ""));
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    let parts = path.split('/').map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit()));
    let named: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{} {}", parts.collect::<Vec<_>>().join("/"), named.into_iter().collect::<Vec<_>>().join(" "))
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The values of an attribute in markup.
fn values<'p>(markup: &'p str, before: &str) -> Vec<&'p str> {
    markup.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What a person reads on a page; a file is called what it is called.
fn read(page: &str) -> String {
    let mut shown = String::new();
    let page = page.split("<footer").next().unwrap_or(page);
    let cut = |page: &str| {
        let mut kept = String::new();
        for (at, part) in page.split("<code>").enumerate() {
            kept.push_str(if at == 0 { part } else { part.split_once("</code>").map_or("", |(_, rest)| rest) });
        }
        kept
    };
    let page = cut(page);
    for piece in page.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let within = ["a", "/a", "span", "/span", "strong", "/strong", "code", "/code"];
        if !within.contains(&tag.split(' ').next().unwrap_or_default()) {
            shown.push('\n');
        }
        shown.push_str(text);
    }
    shown.push('\n');
    shown.push_str(&values(&page, "placeholder=\"").join("\n"));
    unescaped(&shown)
}

/// What on a page, or in an answer to a form, no person at a browser can do anything with.
pub fn wrong(page: &str) -> Vec<String> {
    let text = read(page);
    let mut found = Vec::new();
    let commands: Vec<String> = Kind::ALL.into_iter().map(|kind| kind.typed().to_owned()).collect();
    let others = [
        "init", "check", "verify", "import", "export", "undo", "redo", "restore", "due", "log", "audit", "erase",
        "doctor", "schema",
    ];
    for line in text.lines() {
        let words: Vec<&str> = line.split(|c: char| c.is_whitespace() || "\"“”".contains(c)).collect();
        let after_name = words.windows(2).filter(|two| two[0].trim_start_matches('(') == "art30").map(|two| two[1]);
        let command =
            after_name.filter(|word| commands.iter().any(|one| one == word) || others.contains(word)).count() > 0;
        let flag = words.iter().any(|word| {
            let bare = word.trim_start_matches('(');
            bare.starts_with("--") && bare[2..].starts_with(|c: char| c.is_ascii_lowercase())
        });
        let bare = |word: &str| word.trim_matches(|c: char| "().,:;".contains(c)).to_owned();
        let code = words.iter().map(|word| bare(word)).any(|word| {
            word.contains('_') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && word.len() > 3
        });
        let stands_for = ["(TEXT)", "(FILE)", "(NAME)", "(DATE)", "(N)", "NAME:", "FILE:", "NEW:", "DATE:", " of NAME"];
        let stands_for = stands_for.iter().any(|word| line.contains(word));
        let signs = line.contains(":.") || line.contains("..") && !line.contains("...");
        let hint = line.contains("+30d") || line.contains("+2y") || line.contains("ISO code such as DE");
        if command || flag || code || stands_for || signs || hint {
            found.push(line.trim().to_owned());
        }
    }
    for cell in page.split("<td ").skip(1) {
        let words = cell.split_once('>').map_or("", |(_, rest)| rest).split('<').next().unwrap_or_default();
        let is_code =
            words.contains('-') && words.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && words.len() > 3;
        found.extend((is_code && words != "self-hosted").then(|| words.to_owned()));
    }
    for state in page.split("class=\"state\"").skip(1) {
        let words = state.split_once('>').map_or("", |(_, rest)| rest).split('<').next().unwrap_or_default();
        let codes = words
            .split(' ')
            .filter(|word| word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        found.extend(codes.filter(|code| *code != "self-hosted").map(str::to_owned));
    }
    found
}

/// What somebody wrote in a record of the example stays as it was recorded.
const OWN_WORDS: &str = "Example decision of 2026-02-25";

/// Everything that is wrong with what a page says.
fn all_wrong(page: &str) -> Vec<String> {
    let mut found = wrong(page);
    found.extend(glued(page));
    found.extend(bare_days(page));
    found
}

/// The texts of a page, each whole: of a paragraph, an entry of a list, a fact or a heading. What stands in a table, a field, a file or a code is none.
/// Each with the element in which it stands.
fn sentences(page: &str) -> Vec<(String, String)> {
    let page = page.split("<main").nth(1).unwrap_or(page).split("<footer").next().unwrap_or_default();
    let (mut found, mut text, mut passed): (Vec<(String, String)>, String, Vec<&str>) = Default::default();
    let mut stands_in = String::new();
    for piece in page.split('<').skip(1) {
        let (tag, said) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.split(' ').next().unwrap_or_default();
        let passes = ["table", "select", "textarea", "code", "svg", "pre", "datalist", "label", "button"];
        if let Some(end) = name.strip_prefix('/') {
            passed.pop_if(|open| *open == end);
            if end == "code" && passed.is_empty() {
                text.push('X');
            }
        } else if passes.contains(&name) {
            passed.push(name);
        }
        let within = ["a", "span", "strong", "em", "code", "br", "small"];
        if !within.contains(&name.trim_start_matches('/')) {
            found.push((std::mem::replace(&mut stands_in, name.to_owned()), std::mem::take(&mut text)));
        }
        if passed.is_empty() {
            text.push_str(said);
        }
    }
    found.push((stands_in, text));
    let whole = |text: &str| unescaped(text.trim()).split_whitespace().collect::<Vec<_>>().join(" ");
    found.into_iter().map(|(name, text)| (name, whole(&text))).filter(|(_, text)| !text.is_empty()).collect()
}

/// Sentences that begin small, or with a sign, as parts do that were put together.
fn glued(page: &str) -> Vec<String> {
    // What a file or this program is called, and what was typed, stays as it is.
    let small = |text: &str| {
        let first = text.split(' ').next().unwrap_or_default();
        text.starts_with(|c: char| c.is_lowercase()) && first != "art30" && !first.trim_end_matches('.').contains('.')
    };
    let is_wrong = |(name, text): &(String, String)| {
        let ends = |word: &str| word.ends_with('.') && !word.trim_end_matches('.').contains('.') && word.len() > 4;
        let words: Vec<&str> = text.split(' ').collect();
        let inside = words.windows(2).any(|two| ends(two[0]) && !["Inc.", "acme"].contains(&two[0]) && small(two[1]));
        // A fact is no sentence, though it may end as one.
        let is_sentence = text.ends_with('.') && text.contains(' ') && !["dd", "dt"].contains(&&**name);
        inside || is_sentence && small(text) || is_sentence && text.starts_with(['.', ',', ';', '…'])
    };
    sentences(page).into_iter().filter(is_wrong).map(|(_, text)| format!("glued: {text}")).collect()
}

/// Days in sentences that are written as a machine writes them.
fn bare_days(page: &str) -> Vec<String> {
    let is_day = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        bare.len() == 10
            && bare.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
    };
    // What can be typed is shown as it can be typed.
    let is_example = |text: &str| text.contains("Write it like 2026-04-03 or \"3 Apr 2026\"");
    let all = sentences(page)
        .into_iter()
        .filter(|(_, text)| text.replace(OWN_WORDS, "").split([' ', 'T']).any(is_day) && !is_example(text));
    all.map(|(_, text)| format!("day: {text}")).collect()
}

/// A form of a page: where it goes, whether it takes files, what it holds, and what is typed into it.
struct Form {
    to: String,
    files: bool,
    holds: Vec<(String, String)>,
    typed: Vec<String>,
}

fn forms(page: &str) -> Vec<Form> {
    let all = page.split("<form").skip(1).map(|form| form.split("</form>").next().unwrap_or(form));
    let sent = all.filter(|form| form.split('>').next().unwrap_or_default().contains("method=\"post\""));
    sent.filter_map(|form| {
        let head = form.split('>').next()?;
        let to = values(head, "action=\"").first().map(|to| unescaped(to))?;
        let (mut holds, mut typed) = (Vec::new(), Vec::new());
        for tag in form.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
            let of = |name: &str| values(tag, &format!(" {name}=\"")).first().map(|value| unescaped(value));
            let Some(name) = of("name") else { continue };
            match (tag.split(' ').next(), of("type").as_deref()) {
                (Some("input"), Some("hidden")) => holds.push((name, of("value").unwrap_or_default())),
                (Some("input"), Some("text")) | (Some("textarea"), _) => typed.push(name),
                _ => {}
            }
        }
        Some(Form { to, files: head.contains("multipart"), holds, typed })
    })
    .collect()
}

impl Form {
    fn sent(&self, site: &Site<'_>, text: &str) -> Answer {
        let typed: Vec<(&str, &str)> = self.typed.iter().map(|name| (name.as_str(), text)).collect();
        if !self.files {
            return site.post(&self.to, &self.holds, &typed);
        }
        let held = self.holds.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<(&str, &str)> = held.chain(typed.iter().copied()).collect();
        let file: &[u8] = if text.is_empty() { b"" } else { b"\x00\x01nothing that is known" };
        site.upload_of(&self.to, &fields, (if text.is_empty() { "" } else { "empty.pdf" }, file))
    }
}

/// What takes out, leaves or ends something at once.
fn is_left_alone(to: &str) -> bool {
    let ends = [
        "/retire",
        "/undo",
        "/leave",
        "/sessions",
        "/factor",
        "/invite",
        "/end",
        "/session",
        "/code",
        "/password",
        "/stop",
    ];
    ends.iter().any(|end| to.split('?').next().unwrap_or_default().ends_with(end)) || to == "/begin"
}

#[test]
fn no_page_and_no_answer_to_a_form_speaks_as_a_command_line_does() {
    let home = register();
    let site = Site::new(&home);
    let mut open: Vec<String> = pages();
    open.extend(
        [
            "/changes/CHG-1",
            "/incidents/INC-1",
            "/questions/QST-1",
            "/changes/new",
            "/users/new",
            "/customers/CUS-99",
            "/customers/CUS-2",
            "/customers/CUS-2/edit",
            "/history/6/undo",
        ]
        .map(str::to_owned),
    );
    let (mut known, mut at): (BTreeSet<String>, usize) = (open.iter().map(|one| kind_of(one)).collect(), 0);
    let (mut found, mut asked): (BTreeMap<String, Vec<String>>, BTreeMap<String, Form>) = Default::default();
    while at < open.len().min(PAGES) {
        let path = open[at].clone();
        at += 1;
        let answer = site.get(&path);
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let page = answer.text();
        assert!(answer.status < 500, "{path}: {page}");
        // What is made for others stands apart.
        if path != "/publish/preview" {
            found.entry(path.clone()).or_default().extend(all_wrong(&page));
        }
        for form in forms(&page).into_iter().filter(|form| !is_left_alone(&form.to)) {
            asked.entry(kind_of(&form.to)).or_insert(form);
        }
        for link in values(&page, "href=\"").into_iter().map(unescaped).filter(|link| link.starts_with('/')) {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if known.insert(kind_of(&link)) {
                open.push(link);
            }
        }
    }
    assert!(at > 150, "{at} pages");
    assert!(asked.len() > 40, "{} forms", asked.len());
    for form in asked.values() {
        for text in ["", "zz ?? 99.99.9999"] {
            let answer = form.sent(&site, text);
            if !answer.header("content-type").starts_with("text/html") {
                continue;
            }
            let page = answer.text();
            assert!(answer.status < 500, "{}: {page}", form.to);
            found.entry(format!("POST {} \"{text}\"", form.to)).or_default().extend(all_wrong(&page));
        }
    }
    found.retain(|_, wrong| !wrong.is_empty());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_sentence_that_was_put_together_and_a_day_of_a_machine_are_noticed() {
    for text in
        ["<p>It runs. the box does it.</p>", "<li>see the list of <a>them</a> shows it.</li>", "<p>, or nothing.</p>"]
    {
        assert!(!glued(text).is_empty(), "{text}");
    }
    for text in [
        "<p>It runs. The box does it.</p>",
        "<dd>no role. It sends nothing.</dd>",
        "<p>Of Acme Inc. in Berlin.</p>",
        "<p>art30 sees it.</p>",
    ] {
        assert_eq!(glued(text), [""; 0]);
    }
    for text in ["<dd>signed 2026-01-02, sent</dd>", "<p>(since 2026-01-02).</p>", "<h2>2026-01-02T09:30</h2>"] {
        assert!(!bare_days(text).is_empty(), "{text}");
    }
    for text in
        ["<table><tr><td>2026-01-02</td></tr></table>", "<p>AVV 2026-01-02.pdf</p>", "<p><code>2026-01-02</code></p>"]
    {
        assert_eq!(bare_days(text), [""; 0]);
    }
}

#[test]
fn words_of_a_command_line_are_noticed() {
    let says = |text: &str| !wrong(&format!("<p>{text}</p>")).is_empty();
    for text in [
        "NAME: no such",
        "say why: &quot;reason&quot; (TEXT)",
        "use --signed",
        "with art30 check",
        "x:.",
        "hosting_location",
    ] {
        assert!(says(text), "{text}");
    }
    assert!(!wrong("<span class=\"state\" data-sign=\"x\">x too-late</span>").is_empty());
    assert!(!wrong("<table><td data-head=\"state\">not-asked</td></table>").is_empty());
    for text in ["art30 sees it from the columns", "Acme (Name)", "a - b", "in 2026: nothing."] {
        assert!(!says(text), "{text}");
    }
}
