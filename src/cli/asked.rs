//! Questions to the person at the terminal, one by one: what a list leaves open, whose answers go into the map, and what a new record
//! cannot be without.

use super::context::Context;
use super::remedy::group;
use crate::act::draft::Draft;
use crate::error::{Error, OpenPoint, Result};
use crate::import::map::Map;
use crate::model::{Field, Reading, Shape};
use std::fmt::Write as _;

/// Asks all of it, until an empty answer stops it. Gives how many were answered. An answer in a person's own words is tried at once:
/// `refused` says why it cannot be taken, and the question is put again.
pub fn ask(
    context: &Context,
    open: &[OpenPoint],
    map: &mut Map,
    refused: &mut dyn FnMut(&Map, &OpenPoint) -> Option<String>,
) -> Result<usize> {
    for (at, point) in open.iter().enumerate() {
        if map.settles(point) {
            continue;
        }
        context.say(&asked(point, at + 1, open.len()));
        loop {
            let answer = context.ask("Answer (? explains, empty stops): ")?;
            if answer.is_empty() {
                return Ok(at);
            }
            if answer == "?" {
                context.say(&explained(point, at + 1, open.len()));
                continue;
            }
            match taken(point, &answer, map, refused) {
                Ok(with) => {
                    *map = with;
                    break;
                }
                Err(why) => context.say(&why),
            }
        }
    }
    Ok(open.len())
}

/// The map with an answer in it; why it is not taken otherwise, with the answers that are.
fn taken(
    point: &OpenPoint,
    answer: &str,
    map: &Map,
    refused: &mut dyn FnMut(&Map, &OpenPoint) -> Option<String>,
) -> std::result::Result<Map, String> {
    let meant = meant(point, answer)?;
    let mut with = map.clone();
    with.answer_point(point, &meant)?;
    let known: Vec<&str> = point.answers.iter().map(|(answer, _)| answer.as_str()).collect();
    let why = if known.contains(&meant.as_str()) { None } else { refused(&with, point) };
    let Some(why) = why else { return Ok(with) };
    let answers = if known.is_empty() { String::new() } else { format!(". Answers: {}, or another", known.join(", ")) };
    Err(format!("\"{answer}\" is not taken: {}{answers}", why.trim_end_matches('.')))
}

/// The draft of a new record with what it cannot be without. `first` is what stands on the line for the first field, called `shown` in help.
/// What nobody said is asked, where somebody at a terminal can be; nothing is opened meanwhile, so who leaves has written nothing.
pub fn complete(context: &Context, mut draft: Draft, first: Option<String>, shown: &str) -> Result<Draft> {
    let kind = draft.kind();
    let field = kind.first_field();
    if let Some(first) = first {
        if let Some(other) = draft.says(field.name).filter(|other| *other != first) {
            return Err(Error::Usage(format!(
                "{shown} says \"{first}\", and --{} says \"{other}\": leave one of them out",
                field.flag()
            )));
        }
        draft = draft.with(field.name, first);
    }
    let missing: Vec<&Field> =
        kind.fields().iter().filter(|field| field.required && draft.says(field.name).is_none()).collect();
    let asks = context.asks() && !context.global.yes && !context.global.quiet;
    if !asks && !shown.is_empty() && missing.iter().any(|missing| missing.name == field.name) {
        return Err(Error::Usage(format!("{shown} is missing: `art30 {} add {shown}`; --help says more", group(kind))));
    }
    if asks {
        for (at, field) in missing.iter().enumerate() {
            let text = required(context, field, at + 1, missing.len())?;
            draft = draft.with(field.name, text);
        }
    }
    Ok(draft)
}

/// Asks for a field that a record cannot be without, until the answer can be read.
fn required(context: &Context, field: &Field, number: usize, of: usize) -> Result<String> {
    let answers = field.answers();
    let said: Vec<(&str, String)> = answers.iter().map(|answer| (answer.kept, answer.explained())).collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(kept, words)| (*kept, words.as_str())).collect();
    let point = OpenPoint::new("value", field.label, "", &said).asking(format!("{}. {}", field.label, field.help));
    context.say(&asked(&point, number, of));
    loop {
        let answer = context.ask(&format!("{} (? explains, empty stops): ", field.label))?;
        if answer.is_empty() {
            return Err(Error::Needed(format!("{} was not answered. Nothing was written", field.in_sentence())));
        }
        if answer == "?" {
            context.say(&explained(&point, number, of));
            continue;
        }
        match readable(&point, field, &answer, context.session.on) {
            Ok(text) => return Ok(text),
            Err(why) => context.say(&why),
        }
    }
}

/// The answer for a field as it is kept in a draft, if it can be read; whether a record of that name exists, the register says later.
fn readable(
    point: &OpenPoint,
    field: &Field,
    answer: &str,
    today: chrono::NaiveDate,
) -> std::result::Result<String, String> {
    let text =
        if point.answers.is_empty() || field.has_word(answer) { answer.to_owned() } else { meant(point, answer)? };
    if matches!(field.shape, Shape::Link(_)) {
        return Ok(text);
    }
    let link = &mut |_, _: &str| Err(String::new());
    field.read(&text, &mut Reading { today, now: None, link })?;
    Ok(text)
}

/// A question with what can be answered.
fn asked(point: &OpenPoint, number: usize, of: usize) -> String {
    let width = point.answers.iter().map(|(answer, _)| answer.chars().count()).max().unwrap_or_default();
    let mut text = format!("\nQuestion {number} of {of}: {}\n", point.question);
    for (at, (answer, means)) in point.answers.iter().enumerate() {
        let line = format!("  {}  {answer:width$}  {means}", at + 1);
        text += line.trim_end();
        text.push('\n');
    }
    if let Some((yes, no)) = yes_and_no(point) {
        let _ = writeln!(text, "  y is {yes}, n is {no}");
    }
    if point.other {
        text += "  or another answer in your words\n";
    }
    text.trim_end().to_owned()
}

/// The question once more, with what can be typed.
fn explained(point: &OpenPoint, number: usize, of: usize) -> String {
    let how = match (point.answers.is_empty(), point.other) {
        (true, _) => "Type the answer.",
        (false, true) => "Type the number of an answer, the answer itself, or one in your words.",
        (false, false) => "Type the number of an answer, or the answer itself.",
    };
    format!("{}\n  {how} Enter alone stops.", asked(point, number, of))
}

/// What an answer means: a number, yes or no, one of the answers, or a word of the person's own where that can be.
fn meant(point: &OpenPoint, answer: &str) -> std::result::Result<String, String> {
    let numbered = answer.parse::<usize>().ok().and_then(|number| point.answers.get(number.checked_sub(1)?));
    let said = |wanted: &str| point.answers.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted));
    let yes = |(yes, no): (&str, &str)| match answer.to_lowercase().as_str() {
        "y" | "yes" => Some(yes.to_owned()),
        "n" | "no" => Some(no.to_owned()),
        _ => None,
    };
    if let Some(found) = said(answer).or(numbered) {
        return Ok(found.0.clone());
    }
    if let Some(found) = yes_and_no(point).and_then(yes) {
        return Ok(found);
    }
    if point.other {
        return Ok(answer.to_owned());
    }
    let known: Vec<&str> = point.answers.iter().map(|(answer, _)| answer.as_str()).collect();
    Err(format!("\"{answer}\" is none of {}", known.join(", ")))
}

/// What yes and no mean where the question is whether it is the one record: that one, and a new one or none.
fn yes_and_no(point: &OpenPoint) -> Option<(&str, &str)> {
    const WORDS: [&str; 3] = ["keep", "new", "skip"];
    let is_word = |answer: &str| WORDS.contains(&answer);
    let mut records = point.answers.iter().map(|(answer, _)| answer.as_str()).filter(|answer| !is_word(answer));
    let (Some(one), None) = (records.next().filter(|_| point.what == "match"), records.next()) else { return None };
    let no = ["new", "keep"].into_iter().find(|no| point.answers.iter().any(|(answer, _)| answer == no))?;
    Some((one, no))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(what: &'static str, answers: &[(&str, &str)]) -> OpenPoint {
        OpenPoint::new(what, "Plan", "pro", answers).asking("What is it?")
    }

    #[test]
    fn answers_are_numbers_words_and_yes_or_no() {
        let plan = point("value", &[("cloud", "ours"), ("self_hosted", "theirs")]);
        assert_eq!(meant(&plan, "2").as_deref(), Ok("self_hosted"));
        assert_eq!(meant(&plan, "CLOUD").as_deref(), Ok("cloud"));
        assert_eq!(meant(&plan, "y").unwrap_err(), "\"y\" is none of cloud, self_hosted");
        assert_eq!(meant(&plan, "0").unwrap_err(), "\"0\" is none of cloud, self_hosted");
        let matches = point("match", &[("CUS-1", "Acme"), ("keep", ""), ("new", ""), ("skip", "")]).or_other();
        assert_eq!(meant(&matches, "y").as_deref(), Ok("CUS-1"));
        assert_eq!(meant(&matches, "No").as_deref(), Ok("new"));
        assert_eq!(meant(&matches, "CUS-7").as_deref(), Ok("CUS-7"));
        let ended = point("match", &[("DPA-1", ""), ("keep", ""), ("skip", "")]);
        assert_eq!(meant(&ended, "n").as_deref(), Ok("keep"));
        let two = point("match", &[("CUS-1", ""), ("CUS-2", ""), ("new", "")]);
        assert!(meant(&two, "y").is_err(), "which one is meant is not said");
        assert!(
            asked(&plan, 1, 2).starts_with("\nQuestion 1 of 2: What is it?\n  1  cloud        ours"),
            "{}",
            asked(&plan, 1, 2)
        );
    }

    #[test]
    fn what_is_asked_for_a_field_is_read_as_a_flag_would_be() {
        let today = "2026-11-23".parse().unwrap();
        let of = |field: &'static Field| {
            let said: Vec<(&str, String)> =
                field.answers().iter().map(|answer| (answer.kept, answer.explained())).collect();
            let said: Vec<(&str, &str)> = said.iter().map(|(kept, words)| (*kept, words.as_str())).collect();
            OpenPoint::new("value", field.label, "", &said)
        };
        let edition = crate::model::Kind::Deployment.field("edition");
        let read = |field: &'static Field, text: &str| readable(&of(field), field, text, today);
        assert_eq!(read(edition, "1").as_deref(), Ok("cloud"));
        assert_eq!(read(edition, "Self-hosted").as_deref(), Ok("Self-hosted"));
        assert_eq!(read(edition, "on-prem").as_deref(), Ok("on-prem"), "words that a flag takes");
        assert!(read(edition, "moon").is_err());
        assert!(asked(&of(edition), 1, 1).contains("  2  self_hosted  the customer operates it, in its own"));
        let received = crate::model::Kind::Letter.field("received");
        assert!(read(received, "tomorrow").is_err() && read(received, "03/04/2026").is_err());
        assert_eq!(read(received, "3 April 2026").as_deref(), Ok("3 April 2026"));
    }
}
