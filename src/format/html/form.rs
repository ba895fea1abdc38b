//! A form for any kind of record, made from the description of its fields. What was typed stays; a problem stands beside its field, and all
//! of them on top.

use crate::error::Problem;
use crate::model::{Answer, Field, Kind, Shape, article, counted};
use crate::view::NOT_PROVIDED;
use maud::{Markup, html};

/// How a form looks; it goes with the style of every page.
pub const STYLE: &str = include_str!("form.css");

/// A form that posts the fields of a kind to the address of its page.
///
/// `values` are (name of the field, text), as a browser sends them. A `Problem` whose place is the name of a field stands beside it.
#[must_use]
pub fn form(kind: Kind, values: &[(String, String)], problems: &[Problem]) -> Markup {
    html! {
        // The browser's own name and address would be those of the person who records, not of whom the record is about.
        form method="post" autocomplete="off" {
            (fields(kind, values, problems))
            button type="submit" { "Save" }
        }
    }
}

/// What stands in a form before its button, for a surface that adds something of its own.
#[must_use]
pub fn fields(kind: Kind, values: &[(String, String)], problems: &[Problem]) -> Markup {
    html! { (summary(kind, problems)) (fields_but(kind, &[], values, problems)) }
}

/// The fields without those that the surface shows itself; it shows [`summary`] on top of the form. What is usually said stands first; the rest folds under its headings, unless
/// something stands in it or is wrong there.
#[must_use]
pub fn fields_but(kind: Kind, but: &[&str], values: &[(String, String)], problems: &[Problem]) -> Markup {
    html! { (empty_means()) (rest(kind, but, values, problems)) }
}

/// What it means where nothing is filled in.
#[must_use]
pub fn empty_means() -> Markup {
    html! { p.help { "An empty field means \"not provided\"; the word none means that there is none." } }
}

/// The fields of [`fields_but`], for a surface that says [`empty_means`] itself.
#[must_use]
pub fn rest(kind: Kind, but: &[&str], values: &[(String, String)], problems: &[Problem]) -> Markup {
    let given =
        |field: &Field| values.iter().find(|(name, _)| name == field.name).map_or("", |(_, text)| text.as_str());
    let wrong = |field: &Field| problems.iter().find(|problem| problem.place.field() == Some(field.name));
    html! {
        @for (heading, fields) in kind.groups() {
            @let fields: Vec<&Field> = fields.into_iter().filter(|field| !but.contains(&field.name)).collect();
            @let inner = html! { @for field in &fields { (one((kind, field), given(field), wrong(field))) } };
            @if heading.is_empty() { (inner) } @else if !fields.is_empty() {
                details open[fields.iter().any(|field| !given(field).is_empty() || wrong(field).is_some())] {
                    summary { (heading) }
                    (inner)
                }
            }
        }
    }
}

/// Some of the fields alone, in this order.
#[must_use]
pub fn some(kind: Kind, names: &[&str], values: &[(String, String)], problems: &[Problem]) -> Markup {
    html! {
        @for name in names {
            @let text = values.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text.as_str());
            (one((kind, kind.field(name)), text, problems.iter().find(|problem| problem.place.field() == Some(name))))
        }
    }
}

/// Everything that is wrong, each with a link to its field.
#[must_use]
pub fn summary(kind: Kind, problems: &[Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            section.problems role="alert" aria-labelledby="problems" tabindex="-1" {
                h2 id="problems" { (counted(problems.len(), "problem", "problems")) ". Nothing was saved." }
                ul {
                    @for problem in problems {
                        li {
                            @match kind.fields().iter().find(|field| problem.place.field() == Some(field.name)) {
                                Some(field) => a href={ "#" (field.name) } {
                                    @if !problem.message.starts_with(field.label) { (field.label) ": " }
                                    (unquoted(&problem.message))
                                },
                                None => (unquoted(&problem.to_string())),
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A field with its label and help, and with what is wrong with it.
fn one((kind, field): (Kind, &Field), text: &str, problem: Option<&Problem>) -> Markup {
    let (help, wrong) = (format!("{}-help", field.name), format!("{}-problem", field.name));
    let described = if problem.is_some() { format!("{wrong} {help}") } else { help.clone() };
    html! {
        div.field {
            label for=(field.name) { (field.label) @if field.required { " (required)" } }
            p.help id=(help) {
                (field.help) "."
                @if let Some(hint) = hint(field) { " " (hint) }
                @if !field.law.is_empty() { " " span.law { (field.law) } }
            }
            @if let Some(problem) = problem { p.problem id=(wrong) { (unquoted(&problem.message)) } }
            (control((kind, field), text, &described, problem.is_some()))
        }
    }
}

/// A message without the marks in which a terminal sets what can be typed there.
fn unquoted(message: &str) -> String {
    message.replace('`', "")
}

/// What to write, where label and help do not say it.
fn hint(field: &Field) -> Option<String> {
    match field.shape {
        // What has happened is not ahead.
        Shape::Date if field.past => Some("A day such as 23 Nov 2026, 23.11.2026, today or yesterday.".into()),
        Shape::Date => Some("A day such as 23 Nov 2026, 23.11.2026, today or in 30 days.".into()),
        Shape::Moment => {
            Some("A day and a time, such as 23 Nov 2026 09:30, 23.11.2026 9:30, yesterday 17:00, or with a zone: 23 Nov 2026 09:30 UTC+1. Without one, the clock of this computer is meant.".into())
        }
        Shape::List => Some("Several with semicolons between them.".into()),
        Shape::Country => Some("A name such as Germany, or its code, DE.".into()),
        Shape::CountryPart => Some("A name such as California or Scotland, or its ISO code.".into()),
        Shape::Span(unit) => {
            Some(format!("Such as 14, which are {}, 10 business days, or 30 to 90 days.", unit.plural()))
        }
        Shape::Number(_, _, unit) if !unit.is_empty() => Some(format!("In {unit}.")),
        Shape::Link(to) => Some(format!(
            "The name of {} {}, or its handle, such as {}.",
            article(to.words()),
            to.words(),
            to.handle(1)
        )),
        _ => None,
    }
}

/// Where the answer goes. A date is one field of text: people write it in many ways, and "none" is an answer.
fn control((kind, field): (Kind, &Field), text: &str, described: &str, wrong: bool) -> Markup {
    let (name, required) = (field.name, field.required);
    let invalid = wrong.then_some("true");
    if let Some(options) = options(field, text) {
        return html! {
            select id=(name) name=(name) aria-describedby=(described) aria-invalid=[invalid] required[required] {
                @for (kept, words) in options { option value=(kept) selected[kept == text] { (words) } }
            }
        };
    }
    if field.shape == Shape::Prose {
        return html! {
            textarea id=(name) name=(name) rows="4" aria-describedby=(described) aria-invalid=[invalid] required[required] { (text) }
        };
    }
    let keyboard = match field.shape {
        Shape::Email => Some("email"),
        Shape::Domain => Some("url"),
        Shape::Number(..) if !field.can_be_none() => Some("numeric"),
        _ => None,
    };
    html! {
        input id=(name) name=(name) type="text" value=(text) inputmode=[keyboard] aria-describedby=(described)
            aria-invalid=[invalid] required[required] list=[named(field)] data-day=[matches!(field.shape, Shape::Date | Shape::Moment).then_some(kind.plural_typed())];
    }
}

/// The list of records that a surface may put beside its forms, so that a name can be chosen: `of-` and the kind.
fn named(field: &Field) -> Option<String> {
    match field.shape {
        Shape::Link(to) => Some(format!("of-{}", to.name())),
        _ => None,
    }
}

/// (what is kept, what people read) of a field that is chosen, not written; what was given stays, even if it is no answer.
fn options(field: &Field, text: &str) -> Option<Vec<(String, String)>> {
    let answers = field.answers();
    if answers.is_empty() {
        return None;
    }
    let read = |answer: Answer| match answer.means {
        "" => answer.label.to_owned(),
        means => format!("{}: {means}", answer.label),
    };
    let mut options = vec![(String::new(), NOT_PROVIDED.to_owned())];
    options.extend(answers.into_iter().map(|answer| (answer.kept.to_owned(), read(answer))));
    if !options.iter().any(|(kept, _)| kept == text) {
        options.push((text.to_owned(), text.to_owned()));
    }
    Some(options)
}

#[cfg(test)]
mod tests {
    use super::super::shell_with;
    use super::*;
    use html5ever::tendril::TendrilSink as _;
    use markup5ever_rcdom::{Handle, NodeData, RcDom};
    use std::collections::{BTreeMap, BTreeSet};

    /// Its name, attributes and text.
    type Element = (String, BTreeMap<String, String>, String);

    /// Every element of a tree.
    fn elements(node: &Handle, found: &mut Vec<Element>) {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attributes =
                attrs.borrow().iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
            let children = node.children.borrow();
            let text = children.iter().filter_map(|child| match &child.data {
                NodeData::Text { contents } => Some(contents.borrow().to_string()),
                _ => None,
            });
            found.push((name.local.to_string(), attributes, text.collect()));
        }
        node.children.borrow().iter().for_each(|child| elements(child, found));
    }

    /// The elements of a page with a form, which a browser reads without an error.
    fn parsed(kind: Kind, values: &[(String, String)], problems: &[Problem]) -> Vec<Element> {
        let page =
            shell_with(("A form", crate::texts::Language::English), html! {}, STYLE, form(kind, values, problems), "")
                .into_string();
        let mut options = html5ever::ParseOpts::default();
        options.tokenizer.exact_errors = true;
        let document = html5ever::parse_document(RcDom::default(), options).one(page);
        assert!(document.errors.borrow().is_empty(), "{:?}", document.errors.borrow());
        let mut found = Vec::new();
        elements(&document.document, &mut found);
        found
    }

    #[test]
    fn a_form_of_any_kind_names_and_describes_each_of_its_fields() {
        for kind in Kind::ALL {
            let problems: Vec<Problem> =
                kind.fields().iter().map(|field| Problem::new(field.name, "it is wrong")).collect();
            let page = parsed(kind, &[], &problems);
            let of = |wanted: &str| -> Vec<&str> {
                page.iter().filter_map(|(_, attributes, _)| attributes.get(wanted).map(String::as_str)).collect()
            };
            let ids: BTreeSet<&str> = of("id").into_iter().collect();
            assert_eq!(ids.len(), of("id").len(), "{} has an id twice", kind.name());
            let names: Vec<&str> = kind.fields().iter().map(|field| field.name).collect();
            let grouped: Vec<&str> =
                kind.groups().iter().flat_map(|(_, fields)| fields).map(|field| field.name).collect();
            assert_eq!((of("name")[1..].to_vec(), of("for")), (grouped.clone(), grouped));
            assert!(of("aria-describedby").iter().flat_map(|ids| ids.split(' ')).all(|id| ids.contains(id)));
            let links: Vec<&str> = of("href").into_iter().map(|link| &link[1..]).collect();
            assert_eq!((links, of("aria-invalid").len()), (names, kind.fields().len()));
            let required = kind.fields().iter().filter(|field| field.required).count();
            assert_eq!(of("required").len(), required, "{}", kind.name());
        }
    }

    #[test]
    fn what_was_typed_stays_whatever_it_is() {
        let typed = "\"><b>none of these</b>";
        for kind in Kind::ALL {
            let values: Vec<(String, String)> =
                kind.fields().iter().map(|field| (field.name.to_owned(), typed.to_owned())).collect();
            let page = parsed(kind, &values, &[Problem::new("elsewhere", "the register is locked")]);
            let kept = page.iter().filter(|(element, attributes, text)| match element.as_str() {
                "input" => attributes["value"] == typed,
                "option" => attributes["value"] == typed && attributes.contains_key("selected"),
                "textarea" => text == typed,
                _ => false,
            });
            assert_eq!(kept.count(), kind.fields().len(), "{}", kind.name());
            assert!(
                page.iter().any(|(element, _, text)| element == "li" && text == "elsewhere: the register is locked")
            );
        }
    }
}
