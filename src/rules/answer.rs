//! A text that was approved as the answer to a topic: whether it may be used on a day, for whom it is meant, what it leaves open for the
//! records to fill in, and which other text contradicts it.

use super::guarded::never_told;
use crate::model::digest::{hex, sha256};
use crate::model::dossier::Since;
use crate::model::kinds::answer::TOPICS;
use crate::model::{Deed, Kind, Organisation, Record, Verb, date, in_a_row};
use chrono::NaiveDate;
use serde::Serialize;

/// What a text leaves open for the records of a customer to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// What stands in braces.
    pub name: &'static str,
    /// What is put there.
    pub about: &'static str,
    /// The term of the customer's DPA that it gives; empty for any other fact.
    pub term: &'static str,
}

const fn fact(name: &'static str, about: &'static str) -> Placeholder {
    Placeholder { name, about, term: "" }
}

const fn term(name: &'static str, term: &'static str, about: &'static str) -> Placeholder {
    Placeholder { name, about, term }
}

/// All of them.
pub const PLACEHOLDERS: &[Placeholder] = &[
    fact("customer", "the name of the customer"),
    fact("day", "the day for which it is said"),
    fact("organisation", "the name of your organisation"),
    fact("product", "the name of your product"),
    fact("edition", "which editions the customer uses"),
    fact("region", "in which regions you host it"),
    fact("hosting country", "in which countries you host it"),
    fact("subprocessors", "the subprocessors that get the customer's data, with their countries"),
    fact("dpo", "the Data Protection Officer, and how to reach this person"),
    fact("privacy contact", "the address for questions about data protection"),
    fact("authority", "your supervisory authority"),
    fact("eu representative", "your representative in the EU"),
    fact("uk representative", "your representative in the United Kingdom"),
    fact("dpa", "the state of the customer's DPA"),
    term("breach notice", "breach_hours", "the time in which its DPA has you report a breach"),
    term("subprocessor notice", "notice_days", "how long before a change of subprocessors its DPA has you tell it"),
    term("objection period", "objection_days", "how long its DPA gives it to object to one"),
    term("deletion", "deletion_days", "the time in which its DPA has you delete at the end"),
    term("backups", "backup_days", "the time after which its DPA has backups gone"),
    term("logs", "log_months", "how long its DPA lets you keep logs"),
    term("audit notice", "audit_notice_days", "how long before an audit its DPA has it tell you"),
    term("promised region", "hosting_region", "the region that its DPA promises"),
    term("special categories", "special_categories", "what its DPA says of special categories"),
    term("transfer tools", "transfer_tools", "on what transfers rest by its DPA"),
];

/// The placeholder of a name.
#[must_use]
pub fn placeholder(name: &str) -> Option<&'static Placeholder> {
    PLACEHOLDERS.iter().find(|one| one.name == name)
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they stand.
    Words(&'t str),
    /// What stands in braces.
    Named(&'t str),
}

/// The pieces of a text; a brace that does not open or close one is an error in words.
pub fn pieces(text: &str) -> Result<Vec<Piece<'_>>, String> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after
            .split_once('}')
            .ok_or_else(|| format!("a brace opens before \"{}\" and never closes", start(after)))?;
        if before.contains('}') || name.contains('{') {
            return Err(format!("the braces around \"{}\" do not match", start(name)));
        }
        found.extend([Piece::Words(before), Piece::Named(name.trim())]);
        rest = behind;
    }
    if rest.contains('}') {
        return Err(format!("a brace closes in \"{}\" and none is open", start(rest)));
    }
    found.push(Piece::Words(rest));
    Ok(found)
}

/// The first words of a text.
fn start(text: &str) -> String {
    text.chars().take(20).collect()
}

/// The placeholders of a text that has no fault.
#[must_use]
pub fn placeholders(text: &str) -> Vec<&'static Placeholder> {
    let named = |piece: Piece<'_>| if let Piece::Named(name) = piece { placeholder(name) } else { None };
    pieces(text).unwrap_or_default().into_iter().filter_map(named).collect()
}

/// Why a text may not be kept so, with the field: it says what no answer says, or leaves open what no record fills in.
#[must_use]
pub fn refused(answer: &Record) -> Option<(&'static str, String)> {
    let text = answer.text("text")?;
    if let Some(why) = never_told(text) {
        return Some(("text", format!("it {why}")));
    }
    let all = match pieces(text) {
        Ok(all) => all,
        Err(why) => return Some(("text", format!("{why}. Write a placeholder like {{customer}}"))),
    };
    let unknown = all.into_iter().filter_map(|piece| match piece {
        Piece::Named(name) if placeholder(name).is_none() => Some(format!("{{{name}}}")),
        _ => None,
    });
    let unknown: Vec<String> = unknown.collect();
    if unknown.is_empty() {
        return None;
    }
    let known: Vec<String> = PLACEHOLDERS.iter().map(|one| format!("{{{}}}", one.name)).collect();
    let is = if unknown.len() == 1 { "is no placeholder" } else { "are no placeholders" };
    Some(("text", format!("{} {is}. Placeholders are {}", in_a_row(&unknown, "and"), known.join(", "))))
}

/// The fields that say what is approved: topic, scope and words.
const APPROVED: [&str; 7] = ["topic", "text", "edition", "region", "language", "starts", "ends"];

/// SHA-256 of what is approved of a text.
#[must_use]
pub fn approved_words(answer: &Record) -> String {
    let said = APPROVED.map(|field| answer.get(field).map(|value| value.text().into_owned()).unwrap_or_default());
    hex(&sha256(said.join("\u{0}").as_bytes()))
}

/// The fields that approving says.
pub const SAID_BY_APPROVING: [&str; 6] =
    ["approved", "approved_by", "review_by", "approved_from", "approved_words", "relied_on"];

/// What a change says of an approval that nobody gave, with the field: another day or another person than those who approved it, or a later day of
/// review.
#[must_use]
pub fn approved_by_hand(before: &Record, after: &Record) -> Option<(&'static str, String)> {
    let differs = |field: &&&str| after.get(field).is_some() && after.get(field) != before.get(field);
    let later = || match (before.date("review_by"), after.date("review_by")) {
        (Some(was), Some(is)) => is > was,
        (was, is) => was.is_some() && is.is_none(),
    };
    let said = ["approved", "approved_by", "approved_from", "approved_words", "relied_on"];
    let field = said.iter().find(differs).copied().or_else(|| later().then_some("review_by"))?;
    before.get("approved_words")?;
    let approve = Deed::with(Verb::Approve, Kind::Answer).of(before.handle());
    Some((field, format!("that is said by approving it again: {approve}")))
}

/// Who approved a text; nothing where nobody is recorded.
#[must_use]
pub fn approver(answer: &Record) -> Option<&str> {
    answer.text("approved_by").map(str::trim).filter(|by| !by.is_empty())
}

/// The records on which a text rested when it was approved, by handle.
pub fn relied_on(answer: &Record) -> impl Iterator<Item = &str> {
    answer.text("relied_on").unwrap_or_default().split(';').map(str::trim).filter(|handle| !handle.is_empty())
}

/// Where a text stands on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", content = "why", rename_all = "snake_case")]
pub enum Standing {
    /// It is used.
    InForce,
    /// It is used from that day on.
    Later(NaiveDate),
    /// It was used until that day.
    Over(NaiveDate),
    /// It is not used until somebody approves it again, and why.
    Stale(Vec<String>),
    /// It is not used, because another one that is in force contradicts it: which.
    InConflict(Vec<String>),
}

impl Standing {
    /// As people read it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Standing::InForce => "in force".to_owned(),
            Standing::Later(day) => format!("from {day} on"),
            Standing::Over(day) => format!("ended on {day}"),
            Standing::Stale(why) => format!("stale: {}", why.join("; ")),
            Standing::InConflict(why) => format!("in conflict: {}", why.join("; ")),
        }
    }
}

/// Where a text stands on a day, by what changed since it was approved; two that contradict each other are both not used, also where one of them
/// could not be used for a customer anyway.
#[must_use]
pub fn standing(answer: &Record, organisation: &Organisation, on: NaiveDate) -> Standing {
    match dispute(answer, organisation, on) {
        None => by_itself(answer, organisation, on),
        Some(why) => Standing::InConflict(why),
    }
}

/// The texts in force that contradict one that is in force.
fn disputing<'o>(answer: &'o Record, organisation: &'o Organisation, on: NaiveDate) -> Vec<&'o Record> {
    let is_used = |text: &Record| by_itself(text, organisation, on) == Standing::InForce;
    let others = organisation.answers.iter().filter(|other| other.id != answer.id && contradict(answer, other));
    let others: Vec<&Record> = others.filter(|other| is_used(other)).collect();
    if others.is_empty() || is_used(answer) { others } else { Vec::new() }
}

/// Of a text that is in conflict with others, with which; nothing of any other.
#[must_use]
pub fn dispute(answer: &Record, organisation: &Organisation, on: NaiveDate) -> Option<Vec<String>> {
    let others = disputing(answer, organisation, on);
    let word = |other: &&Record| format!("it and {} say different things", other.handle());
    (!others.is_empty()).then(|| others.iter().map(word).collect())
}

/// Where a text stands on a day, whatever other texts say.
fn by_itself(answer: &Record, organisation: &Organisation, on: NaiveDate) -> Standing {
    if let Some(day) = answer.date("ends").filter(|day| *day < on) {
        return Standing::Over(day);
    }
    let why = stale(answer, changed(answer, organisation), on);
    match answer.date("starts").filter(|day| *day > on) {
        _ if !why.is_empty() => Standing::Stale(why),
        Some(day) => Standing::Later(day),
        None => Standing::InForce,
    }
}

/// What changed since a text was approved, of the kinds on which it rests.
#[must_use]
pub fn changed<'o>(answer: &Record, organisation: &'o Organisation) -> &'o [Since] {
    organisation.changed_since.get(&answer.id).map_or(&[], Vec::as_slice)
}

/// Why a text is stale: nobody approved it, it says something else than was approved, its review is overdue, or what it rests on changed.
fn stale(answer: &Record, changed: &[Since], on: NaiveDate) -> Vec<String> {
    let Some(approved) = answer.date("approved").filter(|day| *day <= on) else {
        return vec!["nobody approved it".to_owned()];
    };
    let mut why = Vec::new();
    if approver(answer).is_none() {
        why.push("who approved it is not provided".to_owned());
    }
    match answer.text("approved_words") {
        Some(words) if words == approved_words(answer) => {}
        Some(_) => why.push(format!("it says something else than what was approved on {approved}")),
        None => why.push("which words were approved is not recorded".to_owned()),
    }
    if let Some(day) = answer.date("review_by").filter(|day| *day < on) {
        why.push(format!("its review was due on {day}"));
    }
    let relied: Vec<&str> = relied_on(answer).collect();
    why.extend(in_words(changed.iter().filter(|one| one.added || relied.contains(&one.handle.as_str()))));
    why
}

/// How many changed records are named one by one.
const NAMED: usize = 3;

/// "ENG-3 changed in revision 41", "SUB-9 is new since revision 44", "… and 4 more changed".
pub fn in_words<'s>(changed: impl Iterator<Item = &'s Since>) -> Vec<String> {
    let word = |one: &Since| {
        let how = if one.added { "is new since revision" } else { "changed in revision" };
        format!("{} {how} {}", one.handle, one.revision)
    };
    let all: Vec<&Since> = changed.collect();
    let mut words: Vec<String> = all.iter().take(NAMED).map(|one| word(one)).collect();
    if all.len() > NAMED {
        words.push(format!("{} more changed", all.len() - NAMED));
    }
    words
}

/// Whether somebody has to look at a text: it is stale.
#[must_use]
pub fn is_stale(answer: &Record, organisation: &Organisation, on: NaiveDate) -> bool {
    matches!(standing(answer, organisation, on), Standing::Stale(_))
}

/// In which language a text is.
#[must_use]
pub fn language(answer: &Record) -> &str {
    answer.text("language").unwrap_or("en")
}

/// Whether two texts can answer the same customer on the same day in the same language.
#[must_use]
pub fn overlap(one: &Record, other: &Record) -> bool {
    let may_meet = |field: &str| match (one.text(field), other.text(field)) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => true,
    };
    one.text("topic") == other.text("topic")
        && language(one) == language(other)
        && may_meet("edition")
        && may_meet("region")
        && one.overlaps(other)
}

/// How narrow the scope of a text is: an edition and a region each make it narrower.
#[must_use]
pub fn narrowness(answer: &Record) -> usize {
    ["edition", "region"].into_iter().filter(|field| answer.text(field).is_some()).count()
}

/// Whether two texts contradict each other: both can answer somebody, none is the exception to the other, and they say different things.
#[must_use]
pub fn contradict(one: &Record, other: &Record) -> bool {
    overlap(one, other) && narrowness(one) == narrowness(other) && plain(one) != plain(other)
}

/// The words of a text, without what does not change what it says.
fn plain(answer: &Record) -> String {
    let words = answer.text("text").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches('.').to_lowercase()
}

/// Pairs of texts in force that contradict each other.
#[must_use]
pub fn contradictions(organisation: &Organisation, on: NaiveDate) -> Vec<(&Record, &Record)> {
    let used: Vec<&Record> = in_force(organisation, on).collect();
    let pairs = used.iter().enumerate().flat_map(|(at, one)| used[at + 1..].iter().map(move |other| (*one, *other)));
    pairs.filter(|(one, other)| contradict(one, other)).collect()
}

/// The texts in force on a day, also those that contradict each other.
pub fn in_force(organisation: &Organisation, on: NaiveDate) -> impl Iterator<Item = &Record> {
    organisation.answers.iter().filter(move |answer| by_itself(answer, organisation, on) == Standing::InForce)
}

/// The titles of topics in the log of questions, as a question says them.
pub fn topics_of(question: &Record) -> impl Iterator<Item = &str> {
    question.text("topics").unwrap_or_default().split(';').map(str::trim).filter(|topic| !topic.is_empty())
}

/// The key and the title of a topic by one of them.
#[must_use]
pub fn topic_called(name: &str) -> Option<(&'static str, &'static str)> {
    TOPICS.iter().copied().find(|(key, title)| *key == name || *title == name)
}

/// What a text is called in a finding: its topic and scope.
#[must_use]
pub fn called(answer: &Record) -> String {
    let scope = ["edition", "region", "language"].into_iter().filter_map(|field| answer.words(field));
    let scope: Vec<String> = scope.collect();
    let scope = if scope.is_empty() { String::new() } else { format!(" ({})", scope.join(", ")) };
    format!("{}{scope}", answer.title())
}

/// Who approved a text, and when.
#[must_use]
pub fn approval(answer: &Record) -> Option<String> {
    let day = date::long(answer.date("approved")?);
    let by = answer.text("approved_by").map_or_else(|| "by whom is not provided".to_owned(), |by| format!("by {by}"));
    Some(format!("approved {by} on {day}"))
}

/// Whether records of a kind are ours, and not of one customer: those on which a text for several can rest.
#[must_use]
pub fn is_ours(kind: Kind) -> bool {
    kind != Kind::Customer && !kind.is_of_customer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::rules::cases::{self, approved, day, record, today};

    fn at(text: &Record, changed: Vec<Since>, on: NaiveDate) -> Standing {
        let mut ours = cases::organisation(&[cases::vendor(), text.clone()]);
        ours.changed_since.insert(text.id, changed);
        standing(text, &ours, on)
    }

    fn why(text: &Record, changed: Vec<Since>) -> String {
        match at(text, changed, today()) {
            Standing::Stale(why) => why.join("; "),
            other => other.words(),
        }
    }

    fn since(handle: &str, added: bool) -> Since {
        Since { handle: handle.to_owned(), revision: 41, added }
    }

    #[test]
    fn a_text_is_used_once_it_is_approved_and_as_long_as_nothing_of_it_changed() {
        let words = [("topic", "roles"), ("text", "{customer} decides."), ("relied_on", "ORG-1; ENG-3")];
        assert_eq!(why(&record("ANS-1", &words), Vec::new()), "nobody approved it");
        let text = approved("ANS-1", &words);
        assert_eq!(why(&text, Vec::new()), "in force");
        assert_eq!(why(&text, vec![since("ENG-4", false)]), "in force", "it does not rest on that one");
        assert_eq!(why(&text, vec![since("ENG-3", false)]), "ENG-3 changed in revision 41");
        assert_eq!(why(&text, vec![since("ENG-9", true)]), "ENG-9 is new since revision 41");
        let mut edited = text.clone();
        edited.set("text", Some(Value::Text("We decide.".to_owned())));
        assert_eq!(why(&edited, Vec::new()), "it says something else than what was approved on 2026-11-01");
        let mut by_hand = text.clone();
        by_hand.set("approved_words", None);
        assert_eq!(why(&by_hand, Vec::new()), "which words were approved is not recorded");
        assert_eq!(at(&text, Vec::new(), day("2026-10-31")).words(), "stale: nobody approved it", "before that day");
    }

    #[test]
    fn a_text_is_used_until_the_day_of_its_review_and_within_its_own_days() {
        let text = |more: &[(&str, &str)]| {
            approved("ANS-1", &[&[("topic", "roles"), ("text", "{customer} decides.")], more].concat())
        };
        assert_eq!(why(&text(&[("review_by", "2026-11-23")]), Vec::new()), "in force", "its last day is in time");
        assert_eq!(why(&text(&[("review_by", "2026-11-22")]), Vec::new()), "its review was due on 2026-11-22");
        assert_eq!(why(&text(&[("starts", "2026-11-24")]), Vec::new()), "from 2026-11-24 on");
        assert_eq!(why(&text(&[("ends", "2026-11-22")]), Vec::new()), "ended on 2026-11-22");
    }

    #[test]
    fn a_placeholder_that_there_is_not_is_refused_with_those_that_there_are() {
        let why = |text: &str| refused(&record("ANS-1", &[("topic", "roles"), ("text", text)])).map(|(_, why)| why);
        assert_eq!(why("{customer} in {hosting country}"), None);
        let said = why("{client} and {custmer}").unwrap();
        assert!(
            said.starts_with("{client} and {custmer} are no placeholders. Placeholders are {customer}, {day}"),
            "{said}"
        );
        for odd in ["{customer", "customer}", "{a {customer}}"] {
            assert!(why(odd).unwrap().contains("brace"), "{odd}");
        }
    }

    #[test]
    fn texts_contradict_each_other_where_both_can_answer_and_none_is_the_exception() {
        let text = |words: &str, more: &[(&str, &str)]| {
            record("ANS-1", &[&[("topic", "roles"), ("text", words)], more].concat())
        };
        let (plain, other) = (text("You decide.", &[]), text("We decide.", &[]));
        assert!(contradict(&plain, &other));
        assert!(!contradict(&plain, &text("You  decide", &[])), "the same words");
        assert!(!contradict(&plain, &text("We decide.", &[("edition", "cloud")])), "the exception for an edition");
        let of = |edition| text("We decide.", &[("edition", edition)]);
        assert!(!contradict(&of("cloud"), &text("You decide.", &[("edition", "self_hosted")])));
        assert!(contradict(&of("cloud"), &text("You decide.", &[("edition", "cloud")])));
        assert!(!contradict(&plain, &text("Wir.", &[("language", "de")])));
        assert!(!contradict(&text("You.", &[("ends", "2026-01-31")]), &text("We.", &[("starts", "2026-02-01")])));
    }

    #[test]
    fn of_two_in_force_that_contradict_each_other_neither_is_used() {
        let text = |handle: &str, words: &str| approved(handle, &[("topic", "roles"), ("text", words)]);
        let both = [text("ANS-1", "You decide."), text("ANS-2", "We decide, says {dpo}.")];
        let ours = cases::organisation(&both);
        let why = |other: &str| vec![format!("it and {other} say different things")];
        for (one, other) in [(&both[0], "ANS-2"), (&both[1], "ANS-1")] {
            assert_eq!(standing(one, &ours, today()), Standing::InConflict(why(other)));
            let said = format!("in conflict: it and {other} say different things");
            assert_eq!(standing(one, &ours, today()).words(), said);
            assert!(!is_stale(one, &ours, today()), "approving it again mends nothing");
        }
        let never = record("ANS-2", &[("topic", "roles"), ("text", "We decide.")]);
        let ours = cases::organisation(&[both[0].clone(), never.clone()]);
        assert_eq!(standing(&both[0], &ours, today()), Standing::InForce, "the other is no approved text");
        assert_eq!(dispute(&never, &ours, today()), None);
    }

    #[test]
    fn the_placeholders_of_a_text_are_those_that_are_known() {
        let named = |text: &str| placeholders(text).into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(
            named("{customer}, as of { day }: {nobody} knows {breach notice}"),
            ["customer", "day", "breach notice"]
        );
        assert_eq!(named("no braces"), [""; 0]);
        let terms: Vec<&str> = PLACEHOLDERS.iter().map(|one| one.term).filter(|term| !term.is_empty()).collect();
        assert!(terms.iter().all(|term| Kind::Agreement.find(term).is_some()), "each is a term of an agreement");
        let fact = placeholder("customer").expect("it is known");
        assert_eq!((fact.about, fact.term), ("the name of the customer", ""));
        let term = placeholder("logs").expect("it is known");
        assert_eq!((term.about, term.term), ("how long its DPA lets you keep logs", "log_months"));
    }

    #[test]
    fn what_is_no_placeholder_is_named_one_or_several() {
        let refused = |text: &str| {
            let said = refused(&record("ANS-1", &[("topic", "roles"), ("text", text)]));
            said.map(|(field, why)| format!("{field}: {why}")).unwrap_or_default()
        };
        assert!(
            refused("{nobody}").starts_with("text: {nobody} is no placeholder. Placeholders are {customer}, {day}")
        );
        assert!(refused("{one} {two}").starts_with("text: {one} and {two} are no placeholders."));
        assert_eq!(refused("{customer}"), "");
    }

    #[test]
    fn more_than_three_that_changed_are_counted() {
        let since = |at: i64| Since { handle: format!("ENG-{at}"), added: at == 1, revision: 40 + at };
        let words = |count: i64| in_words((1..=count).map(since).collect::<Vec<_>>().iter());
        let three = ["ENG-1 is new since revision 41", "ENG-2 changed in revision 42", "ENG-3 changed in revision 43"];
        assert_eq!(words(3), three);
        assert_eq!(words(5), [&three[..], &["2 more changed"]].concat());
    }

    #[test]
    fn who_approved_a_text_and_whether_it_is_stale_is_said() {
        let ours = cases::organisation(&[]);
        let text = approved("ANS-1", &[("topic", "telemetry"), ("text", "Nothing.")]);
        assert_eq!(approval(&text).as_deref(), Some("approved by Dana Deputy on 1 November 2026"));
        let alone = record("ANS-1", &[("topic", "telemetry"), ("approved", "2026-11-01")]);
        assert_eq!(approval(&alone).as_deref(), Some("approved by whom is not provided on 1 November 2026"));
        let never = record("ANS-1", &[("topic", "telemetry")]);
        assert_eq!(approval(&never), None);
        assert!(
            !is_stale(&text, &ours, today()) && is_stale(&alone, &ours, today()) && is_stale(&never, &ours, today())
        );
    }

    #[test]
    fn a_text_is_called_by_its_topic_and_its_scope() {
        let called = |facts: &[(&str, &str)]| called(&record("ANS-1", &[&[("topic", "telemetry")], facts].concat()));
        let title = called(&[]);
        assert!(!title.is_empty() && !title.contains('('), "{title}");
        let scoped = called(&[("region", "EU"), ("language", "de")]);
        assert!(scoped.starts_with(&format!("{title} (EU, ")), "{scoped}");
    }

    #[test]
    fn a_text_for_several_rests_on_our_own_records_alone() {
        assert!(is_ours(Kind::Subprocessor) && is_ours(Kind::Organisation));
        assert!(!is_ours(Kind::Customer) && !is_ours(Kind::Agreement));
    }

    #[test]
    fn a_topic_is_found_by_its_key_or_its_title() {
        let (key, title) = TOPICS[1];
        assert_eq!((topic_called(key), topic_called(title)), (Some((key, title)), Some((key, title))));
        assert_eq!((topic_called("nothing"), topic_called("")), (None, None));
        let asked = record(
            "QST-1",
            &[("customer", "CUS-1"), ("question", "How?"), ("received", "2026-11-01"), ("topics", "roles; dpa_copy")],
        );
        assert_eq!(topics_of(&asked).collect::<Vec<_>>(), ["roles", "dpa_copy"]);
    }

    #[test]
    fn braces_that_do_not_match_are_said_with_the_words_beside_them() {
        let wrong = |text: &str| pieces(text).expect_err("the braces do not match");
        assert_eq!(
            wrong("Ask { name of the DPO of us all"),
            "a brace opens before \" name of the DPO of \" and never closes"
        );
        assert_eq!(wrong("a } b"), "a brace closes in \"a } b\" and none is open");
        assert_eq!(wrong("a } b {dpo}"), "the braces around \"dpo\" do not match");
        assert_eq!(wrong("a {b {dpo}"), "the braces around \"b {dpo\" do not match");
        assert_eq!(pieces("Ask { dpo }."), Ok(vec![Piece::Words("Ask "), Piece::Named("dpo"), Piece::Words(".")]));
    }

    #[test]
    fn a_text_is_in_force_on_its_last_day() {
        use crate::rules::cases;
        let on = |ends| {
            let text = cases::approved("ANS-1", &[("topic", "roles"), ("text", "You decide."), ("ends", ends)]);
            standing(&text, &cases::organisation(&[]), cases::today())
        };
        assert_eq!(on("2026-11-23"), Standing::InForce);
        assert_eq!(on("2026-11-22"), Standing::Over(cases::day("2026-11-22")));
    }
}
