//! The sentences of the page, the same in HTML, in Markdown and in the feed.

use super::roles::{Edition, EditionRole};
use super::subprocessors::{ListChange, Listed, PublicEngagement, PublicList};
use super::{Access, PolicyStep, Public, PublicChange, PublicPolicy, Publication};
use crate::model::phrase::say;
use crate::model::{Kind, Phrase};
use crate::report::engaged::EngagedChange;
use crate::rules::roles::{Role, Stream};
use crate::texts::gone::{ACCESS_FROM, WITH_DETAILS};
use crate::texts::{Language, Text, notices, publication as texts, register};
use chrono::NaiveDate;

/// Words in a language, for a text in lines.
pub(super) fn words(phrase: Phrase, language: Language) -> String {
    language.bound(phrase.said_in(language))
}

/// Places that somebody recorded: in English as they are written, in another language by the names that they have there.
pub(super) fn placed(places: &Phrase, language: Language) -> Phrase {
    match places {
        Phrase::Own(words) if language != Language::English => {
            Phrase::joined(words.split("; ").map(|place| Phrase::Place(place.to_owned())), "; ")
        }
        said => said.clone(),
    }
}

/// "version 2.1, in force since 1 January 2026, on request"; nothing when there is nothing to say.
pub fn about(policy: &PublicPolicy) -> Option<Phrase> {
    let version = policy.version.as_ref().map(|version| say!(texts::VERSION, version = version.as_str()));
    let since = policy.starts.map(|day| say!(register::IN_FORCE_SINCE, day = day));
    let access = (policy.access == Access::OnRequest).then_some(Phrase::Fixed("on request"));
    let said: Vec<Phrase> = [version, since, access].into_iter().flatten().collect();
    (!said.is_empty()).then(|| Phrase::joined(said, ", "))
}

/// Who is what in an edition: the organisation's own words, else a sentence for the plain case and for what holds in any case.
pub fn roles(edition: &Edition, organisation: &Phrase, language: Language) -> String {
    if let Some(words) = &edition.own_words {
        return words.clone();
    }
    let mut sentences: Vec<Phrase> = Vec::new();
    let plain = |(at, role): &(usize, &EditionRole)| *at == 0 || role.data == Stream::AccountData;
    for (at, role) in edition.roles.iter().enumerate().filter(plain) {
        let data = Phrase::Fixed(role.data.words());
        let [ours, customer] = [role.ours, role.customer].map(|role| Phrase::Fixed(role.words()));
        let organisation = organisation.clone();
        let what = match (role.ours, role.customer) {
            (Role::NoRole, Role::NoRole) => say!(texts::NEITHER, data = data),
            (_, Role::NoRole) => say!(texts::OURS_ALONE, data = data, organisation = organisation, ours = ours),
            (Role::NoRole, _) => {
                say!(texts::THEIRS_ALONE, data = data, customer = customer, organisation = organisation)
            }
            _ => say!(texts::EACH, data = data, organisation = organisation, ours = ours, customer = customer),
        };
        // What holds in any case, or for everybody who lets the organisation host it, needs no condition.
        let hosted = at == 0 && role.ours != Role::NoRole;
        let needs_none = hosted || role.when == Phrase::from(texts::IN_ANY_CASE);
        let said = if needs_none { what } else { say!(texts::IF, when = role.when.clone(), what = what) };
        sentences.push(said.capital());
    }
    sentences.push(texts::OTHER_CASES.into());
    words(Phrase::joined(sentences, " "), language)
}

/// What is said of words that are the organisation's own.
pub fn own_words(edition: &Edition, organisation: &Phrase) -> Option<Phrase> {
    edition.own_words.as_ref().map(|_| say!(texts::OWN_WORDS, organisation = organisation.clone()))
}

/// The heads of the table of roles. That of the articles says which law they are of, where none is named.
pub(super) fn heads_of_roles(organisation: &Phrase) -> [Phrase; 5] {
    let customer = Phrase::Fixed("Customer");
    [texts::WHEN.into(), texts::DATA.into(), organisation.clone(), customer, texts::LAW.into()]
}

/// Whom to contact, and how to get a DPA: title and words.
pub fn contact(page: &Publication, language: Language) -> Vec<(String, String)> {
    let (us, company) = (&page.organisation, &page.company);
    let several = company.entities.len() > 1;
    let contracting = if several { texts::ENTITIES } else { texts::ENTITY };
    let lines = |lines: Vec<Phrase>| (!lines.is_empty()).then(|| Phrase::joined(lines, "\n"));
    let which = several.then(|| texts::WHICH_IS_PARTY.into());
    let entities = lines(company.entities.iter().cloned().chain(which).collect());
    let representative =
        |(what, who): &(Phrase, Phrase)| say!(register::LABELLED, label = what.clone(), words = who.clone());
    let representatives = lines(company.representatives.iter().map(representative).collect());
    let own = |text: &Option<String>| text.as_deref().map(Phrase::from);
    let parts: [(Phrase, Option<Phrase>); 7] = [
        (contracting.into(), entities),
        (texts::ORGANISATION.into(), company.organisation.clone()),
        (Phrase::Fixed("Data Protection Officer"), Some(of_dpo(page))),
        (Phrase::Fixed("Representatives"), representatives),
        (Phrase::Fixed("Supervisory authority"), own(&company.authority)),
        (texts::RECORD.into(), Some(say!(texts::KEEPS_RECORD, us = us.clone()))),
        (texts::DPA.into(), own(&page.dpa_request)),
    ];
    // What the organisation wrote itself stays as it is.
    let said = |phrase: Phrase| match phrase {
        Phrase::Own(text) => text.into_owned(),
        phrase => words(phrase, language),
    };
    parts.into_iter().filter_map(|(title, words)| Some((said(title), said(words?)))).collect()
}

/// Who is DPO, or why there is none, and where questions go. Art. 37(7).
fn of_dpo(page: &Publication) -> Phrase {
    let (us, company) = (page.organisation.clone(), &page.company);
    let dpo = match (&company.dpo, &company.dpo_not_needed) {
        (Some(names), _) if company.several => say!(texts::ARE_DPOS, names = names.clone(), us = us).sentence(),
        (Some(name), _) => say!(texts::IS_DPO, name = name.clone(), us = us).sentence(),
        (None, Some(because)) => {
            say!(texts::NO_DPO, us = us, because = Phrase::from(because.as_str()).sentence())
        }
        // Who it is, nobody marked as public.
        (None, None) if company.unnamed_dpo => say!(texts::HAS_DPO, us = us),
        (None, None) => texts::DPO_UNSAID.into(),
    };
    let ask = company.contact.as_ref().map(|mail| say!(texts::QUESTIONS_TO, mail = mail.clone()));
    Phrase::joined([dpo].into_iter().chain(ask), " ")
}

impl EditionRole {
    /// When, the data, what the organisation is, what the customer is, and the law.
    pub(super) fn words(&self) -> [Phrase; 5] {
        let ours = if self.ours == Role::NoRole { texts::NO_ROLE.into() } else { Phrase::Fixed(self.ours.words()) };
        let known = |words| if self.ours == Role::Open { texts::DEPENDS.into() } else { words };
        let law = Phrase::joined(self.law.split("; ").map(|one| Phrase::Provision(one.to_owned())), "; ");
        let customer = Phrase::Fixed(self.customer.words());
        [self.when.clone(), Phrase::Fixed(self.data.words()), known(ours), known(customer), law]
    }
}

impl PublicChange {
    /// What changed, without an address: "New: Access Policy 2, in force from 1 January 2026".
    #[must_use]
    pub fn title(&self, language: Language) -> Phrase {
        let what = match &self.what {
            Public::Subprocessors(change) => return change.title(language),
            Public::Planned(planned) => {
                let planned = planned.words(language);
                return match self.step {
                    PolicyStep::New | PolicyStep::Named => planned.capital(),
                    PolicyStep::Changed => say!(texts::CHANGED, what = planned),
                    PolicyStep::Gone => say!(texts::NO_LONGER, planned = planned),
                };
            }
            Public::Policy(policy) => seen(policy),
            Public::Dpo { name, starts, ends } => {
                let dpo = Phrase::Fixed("Data Protection Officer");
                let who = say!(register::LABELLED, label = dpo, words = name.as_str());
                let who = match starts {
                    Some(day) => say!(texts::FROM, what = who, day = *day),
                    None => who,
                };
                until(who, *ends)
            }
        };
        match self.step {
            PolicyStep::New => say!(texts::NEW, what = what),
            PolicyStep::Named if matches!(self.what, Public::Policy(_)) => say!(texts::NOW_LISTED, what = what),
            PolicyStep::Named => say!(texts::NOW_NAMED, what = what),
            PolicyStep::Changed => say!(texts::CHANGED, what = what),
            PolicyStep::Gone => say!(texts::GONE, what = what),
        }
    }

    /// The address of the text of what changed, if it is public.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        match &self.what {
            Public::Policy(PublicPolicy { access: Access::Link(link), .. }) => Some(link),
            _ => None,
        }
    }

    /// What changed, with all that the title leaves out.
    #[must_use]
    pub fn sentence(&self, language: Language) -> Phrase {
        let title = self.title(language);
        let Public::Subprocessors(change) = &self.what else { return title };
        match &change.what {
            Listed::Shown(all) if all.len() > 1 => {
                let names = all.iter().map(|(name, purpose)| named(name, purpose.as_ref()));
                say!(register::LABELLED, label = title, words = Phrase::joined(names, "; "))
            }
            Listed::EngagedChange(change) => match &**change {
                EngagedChange::Changed { field, before, after, .. } => {
                    let before = say!(texts::BEFORE, words = said_of(field, before.as_ref(), language)).sentence();
                    let after = say!(texts::NOW, words = said_of(field, after.as_ref(), language));
                    Phrase::joined([title.sentence(), before, after], " ")
                }
                _ => title,
            },
            Listed::Shown(_) => title,
        }
    }
}

/// What the list says in a field, or that nobody said it.
fn said_of(field: &str, said: Option<&Phrase>, language: Language) -> Phrase {
    match said {
        None => register::NOT_PROVIDED_WITHIN.into(),
        Some(places) if matches!(field, "places" | "access_from") => placed(places, language),
        Some(said) => said.clone(),
    }
}

/// How the fields are called of which a change is told.
const TOLD: [(&str, Text); 9] = [
    ("places", notices::PLACES),
    ("purpose", notices::PURPOSE),
    ("data", notices::DATA),
    ("subjects", notices::SUBJECTS),
    ("access_from", notices::ACCESS_FROM),
    ("service", notices::SERVICE),
    ("standing", texts::STANDING),
    ("condition", texts::FOR_WHOM),
    ("list", texts::LIST),
];

/// How a field of an entry is called.
fn called(field: &str) -> Phrase {
    let told = TOLD.iter().find(|(name, _)| *name == field);
    told.map_or_else(|| Kind::Engagement.field(field).called(), |(_, text)| (*text).into())
}

impl ListChange {
    /// What changed: "Added to the list of subprocessors: Stripe (payments), from 1 March 2026".
    fn title(&self, language: Language) -> Phrase {
        let list = match &self.list {
            Some(name) => say!(texts::LIST_CALLED, name = name.as_str()),
            None => texts::THE_LIST.into(),
        };
        let from = |what: Phrase| match self.day {
            Some(day) => say!(texts::FROM, what = what, day = day),
            None => what,
        };
        match &self.what {
            Listed::Shown(all) => match &all[..] {
                [(name, purpose)] => say!(texts::NOW_IN, list = list, entry = named(name, purpose.as_ref())),
                _ => say!(texts::NOW_SHOWN, list = list, count = all.len().to_string()),
            },
            Listed::EngagedChange(change) => match &**change {
                EngagedChange::Added { name, purpose } => {
                    from(say!(texts::ADDED_TO, list = list, entry = named(name, purpose.as_ref())))
                }
                EngagedChange::Removed { name, purpose } => {
                    let what = say!(texts::REMOVED_FROM, list = list, entry = named(name, purpose.as_ref()));
                    match self.day.and_then(|day| day.pred_opt()) {
                        Some(last) => say!(texts::LAST_DAY, what = what, day = last),
                        None => what,
                    }
                }
                EngagedChange::Renamed { before, after } => {
                    from(say!(texts::RENAMED_IN, list = list, before = before.as_str(), after = after.as_str()))
                }
                EngagedChange::Changed { name, field: "places", before, after, only_words: false } => {
                    let [before, after] = [before, after].map(|places| said_of("places", places.as_ref(), language));
                    let name = name.as_str();
                    from(say!(texts::PLACES_CHANGED, list = list, name = name, after = after, before = before))
                }
                EngagedChange::Changed { name, field, only_words, .. } => from(match only_words {
                    true => say!(texts::REWORDED_IN, list = list, name = name.as_str(), field = called(field)),
                    false => say!(texts::CHANGED_IN, list = list, name = name.as_str(), field = called(field)),
                }),
            },
        }
    }
}

/// "Stripe (payments)".
fn named(name: &str, purpose: Option<&Phrase>) -> Phrase {
    match purpose {
        Some(purpose) => say!(WITH_DETAILS, what = name, details = purpose.clone()),
        None => name.into(),
    }
}

impl PublicEngagement {
    /// What stands under each of [`heads`]: what it does, which data, where, for whom.
    pub(super) fn words(&self, heads: &[Head], language: Language) -> Vec<String> {
        let given = |said: Option<Phrase>| said.unwrap_or_else(|| register::NOT_PROVIDED.into());
        let cell = |head: &Head| match head {
            Head::Company => named(&self.name, self.standing.as_ref()),
            Head::Purpose => match &self.service {
                Some(service) => {
                    say!(WITH_DETAILS, what = given(self.purpose.clone()), details = service.clone())
                }
                None => given(self.purpose.clone()),
            },
            Head::Data => given(self.data.clone()),
            Head::Places => {
                let places = |said: &Phrase| placed(said, language);
                let access = self.access_from.as_ref().map(|from| say!(ACCESS_FROM, places = places(from)));
                Phrase::joined([given(self.places.as_ref().map(places))].into_iter().chain(access), "; ")
            }
            Head::Whom => match &self.only_for {
                Some(whom) => whom.clone().capital(),
                None => Phrase::Fixed("All customers"),
            },
        };
        heads.iter().map(|head| words(cell(head), language)).collect()
    }
}

/// A column of a list of subprocessors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Company,
    Purpose,
    Data,
    Places,
    Whom,
}

impl Head {
    /// How it is called.
    pub(super) fn called(self) -> Phrase {
        match self {
            Head::Company => notices::COMPANY.into(),
            Head::Purpose => texts::DOES.into(),
            Head::Data => Phrase::Fixed("Personal data"),
            Head::Places => texts::WHERE.into(),
            Head::Whom => texts::WHOM.into(),
        }
    }
}

/// The heads of a list of subprocessors. What no entry says is no column, but where the data goes to is asked of every one.
pub(super) fn heads(list: &PublicList) -> Vec<Head> {
    let any = |has: fn(&PublicEngagement) -> bool| list.entries.iter().any(has);
    let mut heads = vec![Head::Company, Head::Purpose];
    heads.extend(any(|one| one.data.is_some()).then_some(Head::Data));
    heads.push(Head::Places);
    heads.extend(any(|one| one.only_for.is_some()).then_some(Head::Whom));
    heads
}

/// What stands above the lists of subprocessors.
pub(super) fn of_subprocessors(organisation: &Phrase) -> Phrase {
    say!(texts::OF_SUBPROCESSORS, organisation = organisation.clone())
}

/// What the public sees of a policy.
fn seen(policy: &PublicPolicy) -> Phrase {
    let what = match &policy.version {
        Some(version) => format!("{} {version}", policy.title).into(),
        None => Phrase::from(policy.title.as_str()),
    };
    let what = match policy.starts {
        Some(day) => say!(texts::IN_FORCE, what = what, day = day),
        None => what,
    };
    let what = until(what, policy.ends);
    match policy.access {
        Access::OnRequest => say!(WITH_DETAILS, what = what, details = Phrase::Fixed("on request")),
        Access::Link(_) | Access::Named => what,
    }
}

fn until(what: Phrase, last: Option<NaiveDate>) -> Phrase {
    match last {
        Some(day) => say!(texts::UNTIL, what = what, day = day),
        None => what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::engaged::COMPARED;

    #[test]
    fn fields_are_called_as_they_are_everywhere_in_each_language() {
        let of_whom = ["edition", "region", "feature", "product"];
        for field in COMPARED.iter().filter(|field| !of_whom.contains(field)) {
            let (_, text) = TOLD.iter().find(|(name, _)| name == field).unwrap_or_else(|| panic!("{field}"));
            let as_everywhere = *field == "condition" || text.en == Kind::Engagement.field(field).in_sentence();
            assert!(as_everywhere, "{field}: {}", text.en);
        }
    }

    #[test]
    fn words_of_records_that_the_page_finds_by_their_english_are_known() {
        let roles = [Role::Controller, Role::JointController, Role::Processor, Role::Subprocessor];
        let services = crate::model::kinds::service::SERVICES;
        let choices = [
            crate::model::kinds::activity::FEATURES,
            crate::model::kinds::appointment::ROLES,
            crate::model::kinds::deployment::EDITIONS,
            crate::model::kinds::engagement::STANDINGS,
            services,
        ];
        let choices = choices.concat().into_iter().map(|(_, words)| words);
        let heads =
            ["Subprocessors", "Measures", "Contact", "GDPR", "Technical and organisational measures", "Customer"];
        let titles =
            ["Representatives", "Supervisory authority", "Personal data", "All customers", "on request", "none"];
        let streams = Stream::ALL.map(Stream::words);
        for english in choices.chain(roles.map(Role::words)).chain(heads).chain(titles).chain(streams) {
            assert!(crate::texts::fixed::is_known(english), "{english}");
        }
    }
}
