//! Which approved text answers a topic for a customer on a day; and of those that do not, why not. A text never goes before what the
//! customer's own agreement says.

use super::Asking;
use super::claimed_companies::companies_claimed;
use super::contradicted::contradicted;
use super::filled::filled;
use super::promised::promised;
use super::said::Statement;
use super::supposed::supposed;
use crate::answers::Topic;
use crate::model::dossier::Since;
use crate::model::{Kind, Record, in_a_row};
use crate::rules::answer::{
    self, Standing, changed, contradict, is_ours, language, narrowness, placeholders, relied_on, standing,
};
use crate::rules::guarded::{denies_access, never_told};
use crate::texts::Language;
use chrono::NaiveDate;
use serde::Serialize;

/// An approved text that is used.
#[derive(Clone, Debug, Serialize)]
pub struct Approved {
    /// The text, by handle.
    pub handle: String,
    /// How it reads for this customer on this day.
    pub text: String,
    /// Its language, as a code.
    #[serde(skip)]
    pub(super) language: String,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When it was approved.
    pub approved: Option<NaiveDate>,
    /// Until when it is used.
    pub review_by: Option<NaiveDate>,
    /// The records that filled its placeholders, by handle.
    pub sources: Vec<String>,
    /// What the records say of the topic.
    pub records_say: String,
    /// That it was approved, in words.
    #[serde(skip)]
    pub(super) approval: String,
}

/// A text of the topic that is not used.
#[derive(Clone, Debug, Serialize)]
pub struct Unused {
    /// The text, by handle.
    pub handle: String,
    /// Whether it is stale: it is used again once somebody approved it.
    pub stale: bool,
    /// Why it is not used.
    pub why: String,
}

impl Unused {
    /// As a sentence or two, for whoever answers; whether another text is used instead.
    #[must_use]
    pub fn words(&self, another: bool) -> String {
        let stale = if self.stale { "is stale" } else { "is not used" };
        let instead = if another { "" } else { " This is what the records say." };
        format!("A text for this exists and {stale}: {} ({}).{instead}", self.handle, self.why)
    }
}

/// The language of a text that does not say it, and of one that is used where there is none in the language of the question.
const USUAL: &str = "en";

/// The text that answers a topic, if there is one, and those that exist and do not: in the language in which is asked, or else in English.
pub(super) fn approved(
    asking: &Asking<'_>,
    (topic, asked_in): (&Topic, Option<&str>),
    said: &Statement,
) -> (Option<Approved>, Vec<Unused>) {
    let (used, mut unused) = approved_in(asking, (topic, asked_in.unwrap_or(USUAL)), said);
    if used.is_some() || asked_in.is_none_or(|asked| asked == USUAL) {
        return (used, unused);
    }
    let (used, more) = approved_in(asking, (topic, USUAL), said);
    unused.extend(more);
    // A text in English goes before no answer in the language of the question.
    let worded = asked_in.is_some_and(|asked| Language::named(asked).is_some()) && !said.is_unsaid();
    match used {
        Some(text) if worded => {
            let why = "it is in English, and the records answer this in the language of the question".to_owned();
            unused.push(Unused { handle: text.handle, stale: false, why });
            (None, unused)
        }
        used => (used, unused),
    }
}

/// The same in one language.
fn approved_in(
    asking: &Asking<'_>,
    (topic, wanted): (&Topic, &str),
    said: &Statement,
) -> (Option<Approved>, Vec<Unused>) {
    let (mut fit, mut unused) = (Vec::new(), Vec::new());
    let about = asking.organisation.answers.iter().filter(|text| text.text("topic") == Some(topic.key));
    for text in about.filter(|text| language(text) == wanted) {
        match usable(asking, (topic, text), said) {
            Ok(Some(filled)) => fit.push((text, filled)),
            Ok(None) => {}
            Err((stale, why)) => unused.push(Unused { handle: text.handle(), stale, why }),
        }
    }
    let narrowest = fit.iter().map(|(text, _)| narrowness(text)).max();
    fit.retain(|(text, _)| Some(narrowness(text)) == narrowest);
    if let Some((first, other)) = two_that_contradict(&fit) {
        let why = |other: &Record| format!("it and {} say different things", other.handle());
        unused.push(Unused { handle: first.handle(), stale: false, why: why(other) });
        return (None, unused);
    }
    fit.sort_by_key(|(text, _)| std::cmp::Reverse((text.date("approved"), text.number)));
    let used = fit.into_iter().next().map(|(text, (words, sources))| Approved {
        handle: text.handle(),
        text: words,
        language: language(text).to_owned(),
        approved_by: text.text("approved_by").map(str::to_owned),
        approved: text.date("approved"),
        review_by: text.date("review_by"),
        sources,
        records_say: said.text(),
        approval: answer::approval(text).unwrap_or_default(),
    });
    (used, unused)
}

type Filled = (String, Vec<String>);

fn two_that_contradict<'r>(fit: &[(&'r Record, Filled)]) -> Option<(&'r Record, &'r Record)> {
    let pairs =
        fit.iter().enumerate().flat_map(|(at, (one, _))| fit[at + 1..].iter().map(move |(other, _)| (*one, *other)));
    pairs.into_iter().find(|(one, other)| contradict(one, other))
}

/// A text as it reads for the customer; nothing where it is meant for others or another time, and why not where it could be used otherwise:
/// whether it is stale, and the reason.
fn usable(
    asking: &Asking<'_>,
    (topic, text): (&Topic, &Record),
    said: &Statement,
) -> Result<Option<Filled>, (bool, String)> {
    match standing(text, asking.organisation, asking.on) {
        Standing::Over(_) | Standing::Later(_) => return Ok(None),
        _ if !is_for(asking, text) => return Ok(None),
        Standing::Stale(why) => return Err((true, why.join("; "))),
        Standing::InConflict(why) => return Err((false, why.join("; "))),
        Standing::InForce => {}
    }
    if let Some(named) = asking.organisation.naming.get(&text.id) {
        return Err((false, format!("it names another customer: {named}")));
    }
    let words = text.text("text").unwrap_or_default();
    if let Some(why) = never_told(words) {
        return Err((false, format!("it {why}")));
    }
    if denies_access(words) && !asking.no_access_is_recorded() {
        return Err((false, "it says that there is no access, and that is not recorded of all that runs".into()));
    }
    let (filled, sources) = filled(asking, words, Language::named(language(text)).unwrap_or_default())
        .map_err(|missing| (false, format!("{}: not provided", in_a_row(&missing, "and"))))?;
    if let Some(why) = contradicted(asking, topic, &filled) {
        return Err((false, why));
    }
    let moved = moved(asking, text, said.handles().iter().chain(&sources));
    if !moved.is_empty() {
        return Err((true, moved.join("; ")));
    }
    let taken = placeholders(words);
    let unsaid: Vec<String> = said
        .agreed()
        .iter()
        .filter(|term| taken.iter().all(|one| one.term != **term))
        .map(|term| Kind::Agreement.field(term).in_sentence())
        .collect();
    if !unsaid.is_empty() {
        let why = format!(
            "the customer's DPA goes first: it says something of {}, which the text does not take from it",
            in_a_row(&unsaid, "and")
        );
        return Err((false, why));
    }
    let about = (topic.key, text);
    let why = promised(asking, about, &filled, said)
        .or_else(|| supposed(asking, about, &filled))
        .or_else(|| companies_claimed(asking, about, &filled));
    why.map_or(Ok(Some((filled, sources))), |why| Err((false, why)))
}

/// Whether a text is meant for all that the customer runs on the day.
pub(super) fn is_for(asking: &Asking<'_>, text: &Record) -> bool {
    let fits = |field: &str| {
        let Some(wanted) = text.text(field) else { return true };
        let mut all = asking.deployments().peekable();
        all.peek().is_some() && all.all(|one| one.text(field).is_some_and(|said| said.eq_ignore_ascii_case(wanted)))
    };
    fits("edition") && fits("region")
}

/// What of our records the answer to this customer rests on, and the text did not when it was approved, or what changed of it since.
fn moved<'h>(asking: &Asking<'_>, text: &Record, sources: impl Iterator<Item = &'h String>) -> Vec<String> {
    let known: Vec<&str> = relied_on(text).collect();
    let changed = changed(text, asking.organisation);
    let mut found: Vec<String> = Vec::new();
    for handle in sources.filter(|handle| !known.contains(&handle.as_str())) {
        if !Kind::of_handle(handle).is_some_and(|(kind, _)| is_ours(kind)) {
            continue;
        }
        let since: Vec<&Since> = changed.iter().filter(|one| one.handle == **handle).collect();
        let words = match since.first() {
            Some(_) => answer::in_words(since.into_iter()).join("; "),
            None => format!("it rests on {handle}, and did not when it was approved"),
        };
        if !found.contains(&words) {
            found.push(words);
        }
    }
    found
}
