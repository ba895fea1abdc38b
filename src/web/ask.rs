//! A customer's question, answered from the records: each answer with what it rests on, and the words for a mail.

use super::authorize::Allowed;
use super::edit::{is_said_in_place, names, written};
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::{self, Reply};
use super::visit::Visit;
use crate::act::draft::Draft;
use crate::act::{disclose, question, sender};
use crate::answers::{Asked, Beside, Found, TOPICS, answered_in, find, own_words, sender as sent_by, sent_on};
use crate::error::{Error, Result};
use crate::format::html::below;
use crate::format::letter_pdf;
use crate::format::text::Text;
use crate::import::letter::Letter;
use crate::model::{Dossier, Kind, Record, article, date, in_a_row};
use crate::report::answer::{answers, answers_in, beside_in_words, thread_in_words};
use crate::report::contrary::{contradictions, in_words};
use crate::report::letter::letter;
use crate::report::others::refuse_to_tell;
use crate::report::reply::reply_about;
use crate::store::{Store, lookup};
use crate::texts::Language;
use crate::view::Report as _;
use axum::http::StatusCode;
use maud::{Markup, html};

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let store = &opened.store;
    let (mail, unread) = match of_mail(visit) {
        Ok(mail) => (mail, None),
        Err(error) if is_said_in_place(&error) => (None, Some(error)),
        Err(error) => return Err(error),
    };
    // What was typed beside a mail asks too: it stands before it.
    let typed = visit.said("question").filter(|typed| !typed.trim().is_empty());
    let pasted = mail.as_ref().map(|mail| as_pasted(mail, typed));
    let asked = pasted.as_deref().or(typed).unwrap_or_default();
    let found = if unread.is_some() { Ok(None) } else { whose(visit, store, mail.as_ref()) };
    let unnamed = visit.part("name").is_empty() && unread.is_none() && !asked.is_empty();
    let (customer, wrong) = match found {
        Ok(None) if unnamed => (None, Some(Error::NotFound("say which customer asks".into()))),
        // Whom a person types is asked again; an address that names nobody has no page.
        Err(error @ Error::NotFound(_)) if visit.part("name").is_empty() => (None, Some(error)),
        found => (found?, None),
    };
    let title = customer.as_ref().map(Record::name_and_handle);
    let doubt = match &customer {
        Some(customer) if visit.form.said("sure") != Some("yes") => {
            sender::doubt(store, customer, &sender::senders(None, asked))?.map(Error::Needed)
        }
        _ => None,
    };
    let body = html! {
        @if let (Some(customer), Some(title)) = (&customer, &title) { p.kind { a href=(visit.to(&format!("/customers/{}", customer.handle()))) { (title) } } }
        h1 { "Answer a question" }
        p.lead { "Paste the customer's question, or drop the mail. Each sentence below comes from what is recorded of this customer on this day." }
        @if let Some(error) = &unread { p.wrong role="alert" { (frame::told(error)) } }
        @if let Some(error) = &doubt { p.wrong role="alert" { (frame::told(error)) } }
        (form(visit, store, asked, (wrong.as_ref(), doubt.as_ref()))?)
        @if let Some(mail) = mail.as_ref().filter(|mail| !mail.attached.is_empty()) {
            p.help { "With the mail came " (in_a_row(&mail.attached, "and")) ". Nothing of that is read or filed. A signed copy is filed with its agreement." }
        }
        @if let Some(customer) = customer.filter(|_| doubt.is_none()) {
            @if asked.is_empty() { (topics(visit, &customer)) } @else { (answered(visit, (store, &store.dossier(customer)?), asked)?) }
        }
    };
    let wrong = wrong.or(unread).or(doubt);
    let status = wrong.as_ref().map_or(StatusCode::OK, |error| reply::status(error).0);
    let title = title.map_or_else(|| "Answer a question".to_owned(), |title| format!("Answer a question: {title}"));
    let title = if wrong.is_some() { format!("Error: {title}") } else { title };
    let place = if visit.part("name").is_empty() { Kind::Question } else { Kind::Customer };
    Ok(frame::with_status(visit, &opened, status, Page { title: &title, place: frame::place(place), body }))
}

/// The mail that was dropped on the form.
fn of_mail(visit: &Visit<'_>) -> Result<Option<Letter>> {
    visit.file()?.map(|sent| question::mail(&sent.path, &sent.name())).transpose()
}

/// A mail as it is pasted: below the heads that say who sent it and when; what was typed beside it stands between them.
fn as_pasted(mail: &Letter, typed: Option<&str>) -> String {
    let from = mail.from.as_ref().map(|from| format!("From: {from}\n")).unwrap_or_default();
    let sent = mail.sent.map(|day| format!("Date: {day}\n")).unwrap_or_default();
    // The form says again what it was sent with.
    let typed = typed.filter(|typed| !typed.contains(mail.text.trim())).map(|typed| format!("{typed}\n\n"));
    format!("{from}{sent}\n{}{}", typed.unwrap_or_default(), mail.text).trim_start().to_owned()
}

/// The customer that asks: that of the address, the one that was typed, or the one whose address sent the mail.
fn whose(visit: &Visit<'_>, store: &Store, mail: Option<&Letter>) -> Result<Option<Record>> {
    if !visit.part("name").is_empty() {
        return visit.record(store, Kind::Customer).map(Some);
    }
    if let Some(name) = visit.said("customer").filter(|name| !name.trim().is_empty()) {
        return store.find(Kind::Customer, name, lookup::Sure::Exact).map(Some);
    }
    let Some(mail) = mail else { return Ok(None) };
    // Of a mail that a colleague handed on, the one within it was asked.
    let within = sent_by(&mail.text).and_then(|from| sender::whose(store, &from).ok());
    let found = match (within, &mail.from) {
        (Some(customer), _) => return Ok(Some(customer)),
        (None, from) => from.as_ref().map(|from| sender::whose(store, from)).transpose(),
    };
    found.map_err(|error| match error {
        Error::NotFound(what) => Error::NotFound(format!("{what}. Choose the customer here, or type its name")),
        other => other,
    })
}

/// The same form beside the questions that are recorded.
pub fn begin(visit: &Visit<'_>, store: &Store) -> Result<Markup> {
    Ok(html! { section { h2 { "Answer a question" } (form(visit, store, "", (None, None))?) } })
}

/// Who asks, where the address does not say it, and what.
fn form(
    visit: &Visit<'_>,
    store: &Store,
    asked: &str,
    (wrong, doubt): (Option<&Error>, Option<&Error>),
) -> Result<Markup> {
    let path = if visit.part("name").is_empty() { "/ask" } else { &visit.path };
    Ok(html! {
        // A mail is longer than an address may be, and does not belong into the history of a browser.
        form.record method="post" action=(visit.to(path)) enctype="multipart/form-data" {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            @if visit.part("name").is_empty() {
                div.field {
                    label for="customer" { "Customer" }
                    @if let Some(error) = wrong { p.problem id="customer-problem" { (frame::told(error)) } }
                    p.help id="customer-help" { "You can leave it empty if you drop a mail below: its sender says who asks." }
                    input id="customer" name="customer" type="text" list="of-customer" autocomplete="off" value=[visit.said("customer")]
                        aria-invalid=[wrong.map(|_| "true")] aria-describedby=(if wrong.is_some() { "customer-problem customer-help" } else { "customer-help" });
                }
            }
            div.field {
                label for="question" { "What the customer asks" }
                textarea id="question" name="question" rows="5" { (asked) }
            }
            div.field.drop {
                label for="mail" { "Or the mail itself" }
                p.help id="mail-help" { "As your mail program saves it (.eml), or a text." }
                input id="mail" name="file" type="file" accept=".eml,.txt,message/rfc822,text/plain" aria-describedby="mail-help";
            }
            (frame::sure(doubt))
            p.acts { button type="submit" { "Find the answers" } }
        }
        @if visit.part("name").is_empty() { (names(store, Kind::Question, visit.visitor.role)?) }
    })
}

/// The topics, to choose where nobody wants to type; and the reply that says it all.
fn topics(visit: &Visit<'_>, customer: &Record) -> Markup {
    let about = |topic: &str| {
        let asked = Pairs(vec![("question".into(), topic.to_owned())]);
        visit.to_with(&format!("/customers/{}/ask", customer.handle()), asked)
    };
    html! {
        section {
            h2 { "Or choose a topic" }
            ul.topics {
                li { a href=(about("roles")) { "Who is controller, who is processor" } }
                @for topic in TOPICS.iter().filter(|topic| topic.key != "roles") { li { a href=(about(topic.key)) { (topic.title) } } }
            }
        }
    }
}

/// That the text may do something beside asking, with the form that records it.
fn to_log(visit: &Visit<'_>, customer: &str, beside: Beside) -> Markup {
    let (kind, words) = beside_in_words(beside);
    let of_it = Pairs(vec![("customer".into(), customer.to_owned())]);
    let form = visit.to_with(&format!("/{}/new", kind.plural_typed()), of_it);
    html! { p.urgent role="alert" { (words) ". " (visit.anchor("", &form, &format!("Record {} {}", article(kind.words()), kind.words()))) } }
}

fn answered(visit: &Visit<'_>, (store, dossier): (&Store, &Dossier), asked: &str) -> Result<Markup> {
    let (on, handle) = (visit.session.on, &dossier.customer.handle());
    let words = find(&own_words(asked));
    let mut found = answers(store, dossier, &words, on)?.told_on(on, visit.today());
    // Said above the answers, as a warning.
    let contrary = in_words(&std::mem::take(&mut found.contrary));
    let beside = std::mem::take(&mut found.beside);
    let asks: Vec<&'static str> = found.answers.iter().map(|answer| answer.topic).collect();
    let found = found.without(&left_out(visit));
    let ours = found.blocks();
    let chosen = language_for(visit, asked)?;
    let said = answers_in(store, dossier, &only(&words, &left_out(visit)), on, chosen)?;
    let open = said.unrecorded_in_words();
    let (theirs, left) = said.told_on(on, visit.today()).for_customer();
    let none = theirs.answers.is_empty();
    let theirs = Text { bold: false, width: None }.blocks(&theirs.blocks()[1..]);
    let whole = reply_about((dossier, &store.own()?), on, &dossier.customer.title(), Language::English)?;
    let whole = whole.told_on(visit.today());
    let kept_back = refuse_to_tell(store, &whole, &dossier.customer).err();
    let stranger = sender::unrecorded(&dossier.customer, asked);
    Ok(html! {
        @if let Some(address) = stranger { p.problem role="alert" { "The sender " (address) " is not recorded with " (dossier.customer.title()) "." } }
        @if let Some(words) = &contrary { p.urgent role="alert" { (words) "." } }
        @for one in beside { (to_log(visit, handle, one)) }
        section.answers { (below(&ours[1..], visit)) }
        @if let Some(thread) = thread_in_words(asked) { p { (thread) "." } }
        (choice(visit, (handle, asked), &asks))
        section {
            h2 { "For the mail" }
            (in_other_languages(visit, (handle, asked), chosen))
            @if none { p { "Nothing of it is answered from the records, so there is nothing to send." } } @else {
                div.field {
                    label for="copy" { "The answer as it can be sent" }
                    textarea id="copy" rows="10" readonly data-copy { (theirs.trim()) }
                }
                @if let Some(words) = &open { p { (words) "." } }
                @if !left.is_empty() { p { "Not answered in it: " (left.join("; ")) } }
                (letter_form(visit, (handle, asked, "answer-lang"), chosen, "As a letter (PDF)"))
            }
            @if visit.session.as_of.is_none() && visit.may_send(&format!("/customers/{handle}/ask/log")) {
                form method="post" action={ "/customers/" (handle) "/ask/log" } {
                    (frame::keys(visit, store))
                    input type="hidden" name="question" value=(asked);
                    (left_out_again(visit))
                    div.field {
                        label for="received" { "Received on" }
                        input id="received" name="received" type="text" data-day="" value=(received(visit, asked));
                    }
                    div.field {
                        label for="asked_by" { "Asked by" }
                        p.help id="asked-by-help" { "Who asked for the customer, and how to reach them." }
                        input id="asked_by" name="asked_by" type="text" autocomplete="off" aria-describedby="asked-by-help" value=[visit.form.said("asked_by").map(str::to_owned).or_else(|| sent_by(asked))];
                    }
                    p.acts { button type="submit" { "Log the question" } }
                    p.help {
                        "It is kept with its topics. "
                        @if visit.may_send("/questions/QST-1/answer") { "What you sent is recorded on its page." } @else { "Who is responsible for data protection records there what is sent." }
                    }
                }
            }
        }
        details {
            summary { "The reply that explains the roles and the agreement" }
            @if let Some(error) = kept_back { p.wrong { (frame::told(&error)) } } @else {
                @if let Some(words) = &contrary { p.urgent { (words) "." } }
                (below(&whole.blocks(), visit))
                (letter_form(visit, (handle, "", "reply-lang"), chosen, "This reply as a letter (PDF)"))
            }
        }
    })
}

/// The language of what is sent: the one that was chosen, else that of the mail.
pub fn language_for(visit: &Visit<'_>, asked: &str) -> Result<Language> {
    match visit.said("lang") {
        Some(_) => visit.language(),
        None => Ok(answered_in(&own_words(asked)).unwrap_or_default()),
    }
}

/// What was found in a question, without topics that nobody asked about.
fn only(found: &Found, without: &[String]) -> Found {
    let kept = |asked: &&Asked| !without.iter().any(|topic| topic == asked.topic.key);
    Found { asked: found.asked.iter().filter(kept).cloned().collect(), ..found.clone() }
}

/// What makes the answer in the other languages.
fn in_other_languages(visit: &Visit<'_>, (handle, asked): (&str, &str), chosen: Language) -> Markup {
    let path = if visit.part("name").is_empty() { "/ask" } else { &visit.path };
    html! {
        @for offered in Language::ALL.into_iter().filter(|offered| *offered != chosen) {
            form method="post" action=(visit.to(path)) {
                input type="hidden" name="token" value=(visit.visitor.form_token);
                input type="hidden" name="question" value=(asked);
                input type="hidden" name="customer" value=(handle);
                input type="hidden" name="lang" value=(offered.code());
                (left_out_again(visit))
                (sure_again(visit))
                p.acts { button.second type="submit" { "The answer in " (frame::language_name(offered)) } }
            }
        }
    }
}

/// The topics that are left out of the answers.
fn left_out(visit: &Visit<'_>) -> Vec<String> {
    let all = visit.form.0.iter().chain(&visit.query.0).filter(|(name, _)| name == "without");
    all.map(|(_, topic)| topic.clone()).collect()
}

/// The same in another form.
fn left_out_again(visit: &Visit<'_>) -> Markup {
    html! { @for topic in left_out(visit) { input type="hidden" name="without" value=(topic); } }
}

/// That somebody said of the sender that it asks for this customer, in another form.
fn sure_again(visit: &Visit<'_>) -> Markup {
    html! { @if visit.form.said("sure") == Some("yes") { input type="hidden" name="sure" value="yes"; } }
}

/// Which of the topics that were found are answered: a mail says words that it does not ask about.
fn choice(visit: &Visit<'_>, (handle, asked): (&str, &str), found: &[&'static str]) -> Markup {
    let (without, path) = (left_out(visit), if visit.part("name").is_empty() { "/ask" } else { &visit.path });
    let one_of_one = found.len() < 2 && without.is_empty();
    html! {
        @if !one_of_one {
            form.record method="post" action=(visit.to(path)) {
                input type="hidden" name="token" value=(visit.visitor.form_token);
                input type="hidden" name="question" value=(asked);
                input type="hidden" name="customer" value=(handle);
                @if let Some(lang) = visit.said("lang") { input type="hidden" name="lang" value=(lang); }
                (sure_again(visit))
                fieldset.checks {
                    legend { "Leave out what nobody asked" }
                    @for topic in TOPICS.iter().filter(|topic| found.contains(&topic.key)) {
                        label.check { input type="checkbox" name="without" value=(topic.key) checked[without.iter().any(|left| left == topic.key)]; " " (topic.title) }
                    }
                }
                p.acts { button.second type="submit" { "Answer without these" } }
            }
        }
    }
}

/// What makes a letter: of the answers, or of the reply that says it all, in the language that is chosen.
fn letter_form(visit: &Visit<'_>, (handle, asked, lang): (&str, &str, &str), chosen: Language, label: &str) -> Markup {
    html! {
        form method="post" action=(visit.to(&format!("/customers/{handle}/ask/letter"))) {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            input type="hidden" name="question" value=(asked);
            (left_out_again(visit))
            div.field { (frame::languages(lang, Some(chosen.code()))) }
            p.acts { button.second type="submit" { (label) } }
        }
    }
}

/// The same as a letter.
pub fn posted(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let store = &opened.store;
    visit.session.sure_of_day(store)?;
    let dossier = store.dossier(visit.record(store, Kind::Customer)?)?;
    let (organisation, on, today) = (store.own()?, visit.session.on, visit.today());
    let letter = if let Some(asked) = visit.form.said("question") {
        sender::sure(&visit.session, store, &dossier.customer, &sender::senders(None, asked))?;
        let words = only(&find(&own_words(asked)), &left_out(visit));
        let found = answers_in(store, &dossier, &words, on, visit.language()?)?.told_on(on, today);
        let contrary = found.contrary.clone();
        let (told, _) = found.to_send()?;
        disclose::sure_of_records(&visit.session, &contrary)?;
        letter(&dossier, &organisation, &told, today)
    } else {
        let whole =
            reply_about((&dossier, &organisation), on, &dossier.customer.title(), visit.language()?)?.told_on(today);
        refuse_to_tell(store, &whole, &dossier.customer)?;
        disclose::sure_of_records(&visit.session, &contradictions(&dossier, &organisation, on))?;
        letter(&dossier, &organisation, &whole, today)
    };
    let mut bytes = Vec::new();
    let lacking = letter_pdf::write(store, &letter, &mut bytes)?;
    store.untouched()?;
    if !lacking.is_empty() {
        return Err(Error::Conflict(format!(
            "no letter was made: the font of the PDF lacks the letters {lacking}. Copy the answer from the page into your mail instead"
        )));
    }
    Ok(Reply::File(format!("letter-{}.pdf", dossier.customer.handle()), "application/pdf", bytes.into()))
}

/// On which day a question came: as the form says, as the heads of the mail say, else today.
fn received(visit: &Visit<'_>, asked: &str) -> String {
    let said = visit.form.said("received").map(str::to_owned);
    let sent = || sent_on(asked).filter(|day| *day <= visit.today()).map(date::long);
    said.or_else(sent).unwrap_or_else(|| "today".into())
}

/// Keeps a question, as it came.
pub fn log(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let asked = visit.form.said("question").unwrap_or_default();
    let draft = Draft::new(Kind::Question)
        .with("customer", visit.part("name"))
        .with("question", asked)
        .with("received", received(visit, asked));
    let draft = visit.form.said("asked_by").into_iter().fold(draft, |draft, name| draft.with("asked_by", name));
    let (without, found) = (left_out(visit), find(&own_words(asked)));
    let about = found.asked.iter().filter(|asked| !without.iter().any(|left| left == asked.topic.key));
    let about: Vec<&str> = about.map(|asked| asked.topic.title).collect();
    let draft = if without.is_empty() || about.is_empty() { draft } else { draft.with("topics", about.join("; ")) };
    written(visit, question::add(&visit.session, draft)?, "")
}
