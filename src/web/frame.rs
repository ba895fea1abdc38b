//! What stands around every page: whose register, where one is, the search, the day; and what speaks against what is shown.

use super::gone;
use super::held::FIELD;
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::{SEEN, Visit};
use super::words;
use crate::act::session::Opened;
use crate::error::Error;
use crate::format::html::heading;
use crate::model::{Kind, as_sentence, capitalised, date};
use crate::report::organisation;
use crate::store::Store;
use crate::texts::Language;
use axum::http::StatusCode;
use maud::{DOCTYPE, Markup, html};

/// The pages that the head of every page leads to: address, name.
const PLACES: [(&str, &str); 7] = [
    ("/", "Today"),
    ("/customers", "Customers"),
    ("/agreements", "Agreements"),
    ("/subprocessors", "Subprocessors"),
    ("/register", "Register"),
    ("/questions", "Questions"),
    ("/more", "More"),
];

/// A page around what it shows.
pub struct Page<'p> {
    pub title: &'p str,
    /// Of which of the places it is a part.
    pub place: &'static str,
    pub body: Markup,
}

/// A page of an open register.
pub fn page(visit: &Visit<'_>, opened: &Opened, page: Page<'_>) -> Reply {
    with_status(visit, opened, StatusCode::OK, page)
}

/// The same with another status.
pub fn with_status(visit: &Visit<'_>, opened: &Opened, status: StatusCode, page: Page<'_>) -> Reply {
    with_head(visit, opened, (status, None), page)
}

/// The same with something more in its head.
pub fn with_head(
    visit: &Visit<'_>,
    opened: &Opened,
    (status, more): (StatusCode, Option<Markup>),
    page: Page<'_>,
) -> Reply {
    let name = organisation::own(&opened.store).map(|own| own.title()).unwrap_or_default();
    let wrong = visit.wrong.as_ref().map(|(error, _)| error);
    let body = html! {
        (banner(visit, opened))
        main id="main" tabindex="-1" {
            @if let Some(error) = wrong {
                section.problems role="alert" {
                    p { strong { @if matches!(error, Error::Needed(_)) { "Please confirm." } @else { "Not done." } } }
                    (what(error))
                }
            }
            (page.body)
        }
    };
    let status = wrong.map_or(status, |error| super::reply::status(error).0);
    let title = if wrong.is_some() { format!("Error: {}", page.title) } else { page.title.to_owned() };
    let around = Some((visit, page.place, &*name));
    Reply::Page(status, shell((&title, more), around, &body, Some(&foot(visit, &opened.store))))
}

/// A page that asks, with what went wrong when it was answered: its status, and the word for it in the title.
pub fn answered(visit: &Visit<'_>, opened: &Opened, error: Option<&Error>, page: Page<'_>) -> Reply {
    let Some(error) = error else { return self::page(visit, opened, page) };
    let title = format!("Error: {}", page.title);
    with_status(visit, opened, super::reply::status(error).0, Page { title: &title, ..page })
}

/// A page of no register, or of one that cannot be opened.
pub fn bare(status: StatusCode, title: &str, body: &Markup) -> Reply {
    Reply::Page(
        status,
        shell((title, None), None, &html! { main id="main" tabindex="-1" { h1 { (title) } (body) } }, None),
    )
}

/// What failed in a way that nobody thought of.
pub fn broken() -> Reply {
    let body = html! { p { "This page could not be made. What was recorded before stands." } };
    bare(StatusCode::INTERNAL_SERVER_ERROR, "Something failed", &body)
}

/// The same, where the page has a heading of its own.
pub fn headed(status: StatusCode, title: &str, body: &Markup) -> Reply {
    Reply::Page(status, shell((title, None), None, &html! { main id="main" tabindex="-1" { (body) } }, None))
}

/// A message as a sentence.
pub fn said(message: &str) -> String {
    let all = words::in_words(message);
    // The name of a file stays as it is, and so does that of a record.
    let is_name = all.split_whitespace().next().is_some_and(|word| word.trim_end_matches('.').contains('.'));
    as_sentence(&if is_name || begins_with_a_record(&all) { all } else { capitalised(&all) })
}

/// What the box is called that takes a yes, in messages; and the anchor of that box.
const BOX: &str = "box \"Yes, go on\"";
const SURE: &str = "sure";

/// A message in which the box that it names leads to that box, however far below it stands.
fn to_the_box(words: &str) -> Markup {
    html! {
        @match words.split_once(BOX) {
            Some((before, after)) => { (before) a href={ "#" (SURE) } { (BOX) } (after) },
            None => (words),
        }
    }
}

/// Whether words begin with the name of a record and its handle: `acme inc. (CUS-4) has no address`.
fn begins_with_a_record(words: &str) -> bool {
    let handle = words.split_once(" (").and_then(|(_, rest)| rest.split_once(')')).map(|(handle, _)| handle);
    handle.is_some_and(|handle| Kind::of_handle(handle).is_some())
}

/// What went wrong, in one paragraph.
pub fn told(error: &Error) -> Markup {
    to_the_box(&words::lines(error).iter().map(|line| said(line.trim())).collect::<Vec<_>>().join(" "))
}

/// What went wrong: each problem, or each line.
pub fn what(error: &Error) -> Markup {
    html! {
        @let lines = words::lines(error);
        @if matches!(error, Error::Invalid(_)) { ul.wrong { @for line in &lines { li { (to_the_box(&said(line))) } } } } @else {
            // What stands further in belongs to the line above.
            @for part in lines.chunk_by(|_, next| next.starts_with("  ")) {
                p.wrong { (to_the_box(&said(&part[0]))) }
                @if part.len() > 1 { ul.wrong { @for line in &part[1..] { li { (said(line.trim())) } } } }
            }
        }
    }
}

/// What went wrong, as a page: what it is, and where to go from here. What a word of the person settles is asked.
pub fn failed(visit: &Visit<'_>, error: &Error) -> Reply {
    let (status, title) = super::reply::status(error);
    let above = visit.path.rsplit_once('/').map_or("", |(above, _)| above);
    let body = html! {
        // What is shown again says it above.
        @if visit.wrong.is_none() { (what(error)) }
        @if matches!(error, Error::Needed(_)) && visit.files.is_empty() && !visit.form.0.is_empty() {
            form.record method="post" action=(visit.path) {
                @for (name, text) in &visit.form.0 { input type="hidden" name=(name) value=(text); }
                input type="hidden" name="sure" value="yes";
                p.acts id=(SURE) { button type="submit" { "Yes, go on" } }
            }
        }
        @if matches!(error, Error::Needed(_)) && visit.form.0.is_empty() && visit.query.said("sure").is_none() {
            @let again = visit.query.0.iter().cloned().chain([("sure".to_owned(), "yes".to_owned())]).collect();
            p.acts id=(SURE) { a.button href=(visit.to_with(&visit.path, Pairs(again))) { "Yes, go on" } }
        }
        @if !matches!(error, Error::Needed(_)) { (typed(&visit.form)) }
        p.acts {
            @if !above.is_empty() && !visit.form.0.is_empty() { a href=(visit.to(above)) { "Back to where you were" } }
            @if let (Error::NotFound(_), Some((list, kind))) = (error, gone::list_of(visit)) { a href=(list) { "All " (kind) } }
            a href=(visit.to("/")) { "To what needs you today" }
        }
    };
    match visit.open() {
        Ok(opened) => {
            let gone = matches!(error, Error::NotFound(_))
                .then(|| gone::of(visit, &opened.store, &error.to_string()))
                .flatten();
            // What was typed is not lost with the record that it was for.
            let (title, body) = match gone {
                Some((title, what)) => (title, html! { (typed(&visit.form)) (what) }),
                None => (title.to_owned(), body),
            };
            let body = html! { h1 { (heading(&title)) } (body) };
            with_status(visit, &opened, status, Page { title: &title, place: "", body })
        }
        Err(_) => bare(status, title, &body),
    }
}

/// Of which place of the head a kind is a part.
pub fn place(kind: Kind) -> &'static str {
    match kind {
        Kind::Customer | Kind::Deployment | Kind::Service | Kind::Absence => "/customers",
        Kind::Agreement | Kind::Amendment | Kind::Template | Kind::MainContract => "/agreements",
        Kind::Subprocessor | Kind::Engagement | Kind::Change | Kind::Notice | Kind::Objection => "/subprocessors",
        Kind::Activity | Kind::Purpose | Kind::Retention | Kind::Measure | Kind::Assignment => "/register",
        Kind::Question => "/questions",
        _ => "/more",
    }
}

/// That another day or moment than now is shown, or that something speaks against the register.
fn banner(visit: &Visit<'_>, opened: &Opened) -> Markup {
    let session = &visit.session;
    let recorded = session.as_of.map(|_| format!("what was recorded up to {}", opened.store.last.words()));
    let day = (session.on != visit.today()).then(|| format!("the day {}", date::long(session.on)));
    let shown: Vec<String> = day.into_iter().chain(recorded).collect();
    let warned = session.told.map(crate::store::Told::take).unwrap_or_default();
    let older = visit.older.get();
    let speaks = !shown.is_empty() || !opened.doubts.is_empty() || !warned.is_empty() || !opened.notes.is_empty();
    let speaks = speaks || older.is_some();
    html! {
        @if speaks {
            aside aria-label="About what you see" {
                @if !shown.is_empty() {
                    p.banner {
                        "You see " (shown.join(" and ")) "."
                        @if session.as_of.is_some() { " Nothing can be changed here." }
                        " " a href={ (visit.path) (visit.query.saying("on", None).saying("as_of", None).written()) } { "Back to today" }
                    }
                }
                @if let Some(revision) = older {
                    p.banner role="status" { "Lists and figures here are those of revision " (revision) ". What was recorded since is being worked in; load the page again in a moment." }
                }
                @for doubt in opened.doubts.iter().chain(&warned) { p.banner.doubt role="alert" { (said(doubt)) } }
                @for note in &opened.notes { p.banner { (said(note)) } }
            }
        }
    }
}

fn foot(visit: &Visit<'_>, store: &Store) -> Markup {
    html! {
        p { "As of " (date::long(visit.session.on)) ". " (crate::model::capitalised(&store.checkpoint())) "." }
        p {
            "art30 " (env!("CARGO_PKG_VERSION"))
            @if visit.site.settings.reach.is_beyond() { "." } @else { " on this computer. Nothing leaves it that you do not send." }
        }
    }
}

/// The markup of a whole page.
fn shell(
    (title, more): (&str, Option<Markup>),
    around: Option<(&Visit<'_>, &str, &str)>,
    body: &Markup,
    foot: Option<&Markup>,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (title) @if let Some((_, _, name)) = around { @if !name.is_empty() { " · " (name) } } " · art30" }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="/icon.svg";
                script src="/page.js" defer {}
                @if let Some(more) = more { (more) }
            }
            body {
                a.skip href="#main" { "To the content" }
                @if let Some((visit, place, name)) = around { (head(visit, place, name)) }
                (body)
                @if let Some(foot) = foot { footer { (foot) } }
            }
        }
    }
}

/// Whether a place is one of the visitor's: whoever sees no findings has nothing today.
fn leads_on(visit: &Visit<'_>, address: &str) -> bool {
    visit.may(if address == "/" { "/check" } else { address })
}

fn head(visit: &Visit<'_>, place: &str, name: &str) -> Markup {
    html! {
        header.top {
            a.brand href=(visit.to("/")) { strong { "art30" } @if !name.is_empty() { span { (name) } } }
            nav aria-label="Main" {
                ul {
                    @for (address, words) in PLACES.iter().filter(|(address, _)| leads_on(visit, address)) {
                        li { a href=(visit.to(address)) aria-current=[(*address == place).then_some("page")] { (words) } }
                    }
                }
            }
            form.search role="search" action="/search" method="get" {
                label.unseen for="search-all" { "Search everything" }
                input id="search-all" name="q" type="search" placeholder="Search" value=[visit.query.said("q")];
                (hidden(visit))
                button type="submit" { "Search" }
            }
            // What answers a form may have an address that nobody can look at.
            @if visit.form.0.is_empty() { (days(visit)) }
            @if let Some(user) = &visit.visitor.user {
                a.account href="/account" aria-current=[(visit.path == "/account").then_some("page")] { (user.title()) }
                @if visit.visitor.token.is_some() {
                    form.out method="post" action="/leave" {
                        input type="hidden" name="token" value=(visit.visitor.form_token);
                        button.plain type="submit" { "Sign out" }
                    }
                }
            }
        }
    }
}

/// What a form that looks for something keeps of the address: the day and the moment.
pub fn hidden(visit: &Visit<'_>) -> Markup {
    html! {
        @for name in ["on", "as_of"] {
            @if let Some(text) = visit.query.said(name) { input type="hidden" name=(name) value=(text); }
        }
    }
}

/// On which day, and as recorded when.
fn days(visit: &Visit<'_>) -> Markup {
    html! {
        details.days {
            summary { "Another day" }
            (day_form(visit, &visit.query, None))
        }
    }
}

/// The form of the day and the moment, with what was said of them; a second one of a page has a class.
fn day_form(visit: &Visit<'_>, said: &Pairs, class: Option<&str>) -> Markup {
    let [on, as_of] = if class.is_some() { ["day-on", "day-as-of"] } else { ["on", "as_of"] };
    let Pairs(kept) = said.saying("on", None).saying("as_of", None);
    html! {
        form class=[class] method="get" action=(visit.path) {
            @for (name, text) in &kept { input type="hidden" name=(name) value=(text); }
            p {
                label for=(on) { "Day to show" }
                input id=(on) name="on" type="text" data-day="" value=[said.said("on")] placeholder=(visit.today().to_string());
            }
            p {
                label for=(as_of) { "As recorded by" }
                input id=(as_of) name="as_of" type="text" data-day="" value=[said.said("as_of")] placeholder="now";
            }
            button type="submit" { "Show" }
        }
    }
}

/// What stands in the place of a page that is not shown, with the menu where the register can be opened.
pub fn instead(visit: &Visit<'_>, status: StatusCode, title: &str, body: &Markup) -> Reply {
    let body = html! { h1 { (title) } (body) };
    match visit.open() {
        Ok(opened) => with_status(visit, &opened, status, Page { title, place: "", body }),
        Err(_) => headed(status, title, &body),
    }
}

/// That the day or the moment of a page is none, with the form that asks for another. `said` is the address as it was asked for, of which the visit
/// has neither.
pub fn no_such_day(visit: &Visit<'_>, said: &Pairs, error: &Error) -> Reply {
    let body = html! {
        p { "The page was asked for " @for (at, (name, words)) in [("on", "as of the day"), ("as_of", "as recorded by")].iter().filter_map(|(name, words)| Some((said.said(name)?, words))).enumerate() { @if at > 0 { " and " } (words) " “" (name) "”" } "." }
        (what(error))
        (day_form(visit, said, Some("conditions")))
        p.help { "A day such as 23 Nov 2026, 23.11.2026, yesterday or 2 weeks ago." }
        p.acts { a href={ (visit.path) (said.saying("on", None).saying("as_of", None).written()) } { "The page as of now" } }
    };
    instead(visit, super::reply::status(error).0, "That day is not shown", &body)
}

/// That a page which changes something is not one of the past.
pub fn only_now(visit: &Visit<'_>) -> Reply {
    let body = html! {
        p { "What was recorded in the past stays as it was. A change is recorded now, and the history shows both." }
        (typed(&visit.form))
        p.acts {
            a.button href={ (visit.path) (visit.query.saying("on", None).saying("as_of", None).written()) } { "The page as of now" }
            a href=(visit.to("/")) { "Stay in the past" }
        }
    };
    instead(visit, StatusCode::CONFLICT, "Nothing can be changed here", &body)
}

/// That what was sent or asked for could not be taken, and ways on: `back` is the page that leads there.
pub fn not_taken(visit: &Visit<'_>, (status, title): (StatusCode, &str), error: &Error, back: Option<&str>) -> Reply {
    let body = html! {
        (what(error))
        (typed(&visit.form))
        p.acts {
            @if let Some(back) = back { a.button href=(back) { "To the page of the form" } }
            a href="/" { "To what needs you today" }
        }
    };
    instead(visit, status, title, &body)
}

/// What no person typed into a form. No field of a record is called so.
const OURS: [&str; 6] = ["token", SEEN, "op_id", "sure", "job", "go"];

/// What was typed into a form that was not taken, to be copied.
pub fn typed(form: &Pairs) -> Markup {
    // A password is shown by no page.
    let secret = ["password", "code"].into_iter().any(|name| form.0.iter().any(|(known, _)| known.contains(name)));
    let texts: Vec<&(String, String)> = { form.0.iter() }
        .filter(|(name, text)| {
            !secret && !OURS.contains(&name.as_str()) && !name.contains('.') && !text.trim().is_empty()
        })
        .collect();
    html! {
        @if !texts.is_empty() {
            section.typed {
                h2 { "What you typed" }
                @for (at, (name, text)) in texts.iter().enumerate() {
                    div.field {
                        label for={ "typed-" (at) } { (crate::model::capitalised(&name.replace('_', " "))) }
                        textarea id={ "typed-" (at) } readonly rows=(text.lines().count().clamp(1, 10)) { (text) }
                    }
                }
            }
        }
    }
}

/// Where a word of the person is enough to go on, the place to give it.
pub fn sure(error: Option<&Error>) -> Markup {
    html! {
        @if matches!(error, Some(Error::Needed(_))) { (sure_box()) }
    }
}

/// The place to say yes to what a page warned of.
pub fn sure_box() -> Markup {
    html! { p.check id=(SURE) { label { input type="checkbox" name="sure" value="yes"; " Yes, go on." } } }
}

/// That a file was chosen, which no browser keeps in a form that comes back.
pub fn choose_again(was_chosen: bool) -> Markup {
    html! {
        @if was_chosen { p.problem { "Choose the file again: a browser does not keep it when a form comes back." } }
    }
}

/// The file that was chosen, held for the form that comes back; where that cannot be, that it has to be chosen again.
pub fn held(visit: &Visit<'_>) -> Markup {
    let Ok(Some(file)) = visit.file() else { return choose_again(!visit.files.is_empty()) };
    let name = visit.session.clock.new_id().to_string();
    match visit.site.held.hold(&visit.visitor.form_token, &name, file) {
        Ok(()) => html! {
            p.held { "The file " strong { (file.name()) } " is held for this form. To use another one, choose it below." }
            input type="hidden" name=(FIELD) value=(name);
        },
        Err(_) => choose_again(true),
    }
}

/// What every form holds that changes something: whoever sends it has looked at what stands now.
pub fn keys(visit: &Visit<'_>, store: &Store) -> Markup {
    keys_of(visit, &store.tag())
}

/// The same for a form that comes back with what was typed into it: its sender has looked at what stood there when it was opened, unless the page
/// says that something was changed since.
pub fn keys_again(visit: &Visit<'_>, store: &Store, error: Option<&Error>) -> Markup {
    let seen = visit.seen().filter(|_| !matches!(error, Some(Error::Changed { .. })));
    keys_of(visit, seen.unwrap_or(&store.tag()))
}

/// The same for who looked at that state of the register.
pub fn keys_of(visit: &Visit<'_>, seen: &str) -> Markup {
    html! {
        input type="hidden" name="token" value=(visit.visitor.form_token);
        input type="hidden" name=(SEEN) value=(seen);
        input type="hidden" name="op_id" value=(visit.session.clock.new_id().to_string());
    }
}

/// In which language something is handed out.
pub fn languages(id: &str, chosen: Option<&str>) -> Markup {
    html! {
        label for=(id) { "Language" }
        select id=(id) name="lang" {
            @for one in Language::ALL { option value=(one.code()) selected[chosen == Some(one.code())] { (language_name(one)) } }
        }
    }
}

/// What a language is called.
pub const fn language_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::German => "German",
        Language::French => "French",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_deed_does_is_a_sentence_of_its_own() {
        for (message, expected) in [
            (
                "no such customer. `see the list of customers` shows what there is",
                "No such customer. See the list of customers: that shows what there is.",
            ),
            (
                "no address. `fill in \"Privacy e-mail\" of CUS-1` records one",
                "No address. Fill in \"Privacy e-mail\" of CUS-1: that records one.",
            ),
            (
                "it was told; `the history of CUS-4` shows what it was",
                "It was told; the history of CUS-4 shows what it was.",
            ),
            (
                "it was told. `the history of CUS-4` shows what it was",
                "It was told. The history of CUS-4 shows what it was.",
            ),
            (
                "it runs. the box \"Yes, go on\" does it all the same",
                "It runs. The box \"Yes, go on\" does it all the same.",
            ),
            (
                "2026-11-29 lies in the future (today is 2026-11-28)",
                "29 November 2026 lies in the future (today is 28 November 2026).",
            ),
            ("acme inc. (CUS-4) has no address", "acme inc. (CUS-4) has no address."),
        ] {
            assert_eq!(said(message), expected);
        }
        let shown = told(&Error::Needed("it runs. the box \"Yes, go on\" does it all the same".into())).0;
        assert!(shown.contains("<a href=\"#sure\">box &quot;Yes, go on&quot;</a>"), "{shown}");
        assert!(sure_box().0.contains("id=\"sure\""));
    }

    #[test]
    fn what_no_person_types_into_a_form_is_no_field_of_a_record() {
        for kind in Kind::ALL {
            let clash: Vec<&str> =
                kind.fields().iter().map(|field| field.name).filter(|name| OURS.contains(name)).collect();
            assert!(clash.is_empty(), "{}: {clash:?}", kind.name());
        }
    }
}
