//! What a question asks about companies that we engage, by their names in our records; the finder knows no names.

use crate::answers::{Asked, Found, Topic, does_for_itself, plain, says, topic};
use crate::model::{Organisation, Record, Value};
use crate::rules::named::Texts;

/// The topic of a question whether we use a company.
const LIST: &str = "subprocessor_list";

/// Topics to whose words those about a company that we engage are near, and the topic of how we tell of one.
const ROLES: &str = "roles";
const BREACH: &str = "breach_notice";
const NOTICE: &str = "subprocessor_notice";

/// Words by which a question asks whether somebody was told, as they begin, and words by which that is of a breach.
const TELLS: [&str; 9] =
    ["inform", "notif", "told us", "tell us", "announce", "mitgeteilt", "benachrichtigt", "angekundigt", "avise"];
/// Words by which another company comes in the place of one, as they begin: that is a change of which is told.
const REPLACES: [&str; 6] = ["replac", "ersetzt", "ersetzen", "abgelost", "ausgetauscht", "remplac"];
const OF_A_BREACH: [&str; 10] =
    ["breach", "incident", "leak", "panne", "vorfall", "vorfalle", "verletzung", "violation", "fuite", "hack"];

/// Topics of what we do with data, in whose words a question can be about what a company does with it.
const OF_OURS: [&str; 4] = ["ai_training", "own_purposes", "retention", LIST];

/// Words by which a company keeps something; of where data is, too, where no company is named.
const KEEPS: [&str; 6] = ["store", "storing", "speicher", "stock", "enregistr", "save"];

/// Words by which somebody asks whether we use a company.
const USES: [&str; 33] = [
    "use",
    "using",
    "work with",
    "working with",
    "rely",
    "engage",
    "employ",
    "have",
    "involve",
    "share",
    "send",
    "get",
    "receive",
    "process",
    "subprocess",
    "einsatz",
    "setzen sie",
    "eingesetzt",
    "nutz",
    "verwend",
    "arbeit",
    "erhalt",
    "bekomm",
    "haben sie",
    "unterauftrag",
    "subunternehm",
    "utilis",
    "travaill",
    "recour",
    "appel",
    "recoit",
    "sous traitant",
    "gebruik",
];

/// Words by which a question about a company is about what it answers for, as they begin.
const NO_USE: [&str; 6] = ["liab", "haft", "dommage", "damages", "hacked", "gehackt"];

/// What subprocessors are called, as it begins.
const SUBPROCESSORS: [&str; 6] =
    ["subprocess", "sub process", "unterauftrag", "subunternehm", "sous traitant", "subverwerk"];

/// Words by which a question asks about us, be it beside others; in German, a capital tells us from them.
const US: [&str; 3] = ["you", "vous", "jullie"];
const US_IN_GERMAN: &str = "Sie";

/// Letters of the first word of a name from which on it stands for the company: "Mailgun" for "Mailgun Technologies".
const LONG: usize = 4;

/// What was found, with the companies in mind that it names: what one of them does with the data is no question of what we do with it, and whether we
/// use one is a question of our subprocessors.
pub fn with_names(found: &Found, organisation: &Organisation) -> Found {
    let mut known = found.clone();
    known.asked.clear();
    for asked in &found.asked {
        if OF_OURS.contains(&asked.topic.key) && asks_what_one_does(&asked.words, organisation) {
            known.outside.push(asked.words.clone());
            if !asks_of_us(&asked.words) {
                continue;
            }
        }
        if let Some(topic) = meant(asked, organisation) {
            let also = asked.topic.key == ROLES && asks_of_us(&asked.words);
            known.asked.extend(also.then(|| asked.clone()));
            known.add(topic, asked.words.clone());
            continue;
        }
        known.asked.push(asked.clone());
        // "Do you use AI subprocessors such as ModelAI?" is about AI, and about who they are.
        let lists = found.asked.iter().chain(&known.asked).any(|one| one.topic.key == LIST);
        if asked.topic.key == "ai_training" && !lists && asks_for_the_list(&asked.words, organisation) {
            known.asked.extend(topic(LIST).map(|topic| Asked { topic, ..asked.clone() }));
        }
    }
    let about = |part: &str| {
        let told = asks_whether_told(part, organisation).then_some(NOTICE);
        told.or_else(|| asks_whether_used(part, organisation).then_some(LIST))
    };
    for words in std::mem::take(&mut known.outside) {
        match about(&words).and_then(topic) {
            Some(topic) => known.add(topic, words),
            None => known.outside.push(words),
        }
    }
    for (words, near) in std::mem::take(&mut known.unsure) {
        match about(&words).and_then(topic) {
            Some(topic) => known.add(topic, words),
            None => known.unsure.push((words, near)),
        }
    }
    known
}

/// The topic that is meant where a question names a company that we engage, and its words alone are near to another: whether that one processes the
/// data, or whether we told of it.
fn meant(asked: &Asked, organisation: &Organisation) -> Option<&'static Topic> {
    match asked.topic.key {
        ROLES if asks_whether_used(&asked.words, organisation) => topic(LIST),
        BREACH if asks_whether_told(&asked.words, organisation) => topic(NOTICE),
        _ => None,
    }
}

/// Whether a part of a question asks if, or when, we told of a company that it names; of a breach, it says so.
fn asks_whether_told(part: &str, organisation: &Organisation) -> bool {
    (says(part, &TELLS) || says(part, &REPLACES)) && !says(part, &OF_A_BREACH) && names_one(part, organisation)
}

/// Whether a part of a question asks what a company that it names does with the data for itself.
pub fn asks_what_one_does(part: &str, organisation: &Organisation) -> bool {
    (does_for_itself(part) || says(part, &KEEPS)) && names_one(part, organisation)
}

/// Whether a part of a question asks about us.
pub fn asks_of_us(part: &str) -> bool {
    let german = part.split(|c: char| !c.is_alphanumeric()).any(|word| word == US_IN_GERMAN);
    german || plain(part).split(' ').any(|word| US.contains(&word))
}

/// Whether a part of a question asks for our subprocessors, or whether a company that it names is one.
fn asks_for_the_list(part: &str, organisation: &Organisation) -> bool {
    says(part, &USES) && says(part, &SUBPROCESSORS) && !does_for_itself(part) || asks_whether_used(part, organisation)
}

/// Whether a part of a question asks if we use a company that it names.
fn asks_whether_used(part: &str, organisation: &Organisation) -> bool {
    let used = says(part, &USES) && !says(part, &NO_USE);
    used && !asks_what_one_does(part, organisation) && names_one(part, organisation)
}

/// Whether a text names a company that we engage: by its name, then or now, how a list calls it, or the first word of its name.
fn names_one(text: &str, organisation: &Organisation) -> bool {
    let texts = Texts::of(vec![text.to_owned()]);
    let ours: Vec<String> =
        organisation.record.iter().chain(&organisation.entities).map(|one| first_word(&one.title())).collect();
    organisation.subprocessors.iter().any(|company| {
        let listed = organisation.engagements.iter().filter(|one| one.link("subprocessor") == Some(company.id));
        let listed = listed.filter_map(|one| one.text("listed_as")).map(str::to_owned);
        let others = ["also_known_as", "former_names"].into_iter().filter_map(|field| company.text(field));
        let others = others.flat_map(|names| names.split(';')).map(|name| name.trim().to_owned());
        let first =
            Some(first_word(&company.title())).filter(|word| word.chars().count() >= LONG && !ours.contains(word));
        let mut names = std::iter::once(company.title()).chain(listed).chain(others).chain(first);
        names.any(|name| !texts.places_of(&called(company, name)).is_empty())
    })
}

/// A company under another name.
fn called(company: &Record, name: String) -> Record {
    let mut other = company.clone();
    other.set(company.kind.title_field(), Some(Value::Text(name)));
    other
}

fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::find;
    use crate::rules::cases::{self, record};

    fn ours() -> Organisation {
        cases::organisation(&[
            record("ORG-1", &[("name", "Vendor GmbH")]),
            record("SUB-1", &[("name", "Mailgun Technologies, Inc."), ("also_known_as", "Sinchmail")]),
            record("SUB-2", &[("name", "ModelAI")]),
            record("SUB-3", &[("name", "Vendor India")]),
        ])
    }

    /// Topics, and how many parts are left outside of them.
    fn read(text: &str) -> (Vec<&'static str>, usize) {
        let found = with_names(&find(text), &ours());
        (found.asked.iter().map(|asked| asked.topic.key).collect(), found.outside.len() + found.unsure.len())
    }

    #[test]
    fn whether_we_use_a_recorded_company_is_a_question_of_our_subprocessors() {
        for text in [
            "Do you use Mailgun?",
            "Do you work with Mailgun Technologies?",
            "Do you rely on Sinchmail?",
            "Haben Sie Mailgun im Einsatz?",
            "Setzen Sie ModelAI ein?",
            "Utilisez-vous Mailgun ?",
            "Travaillez-vous avec ModelAI ?",
        ] {
            assert_eq!(read(text), (vec![LIST], 0), "{text}");
        }
        for text in [
            "Do you use any AI sub-processors such as ModelAI?",
            "Ist ModelAI ein KI-Subunternehmer von Ihnen?",
            "Do you use AI subprocessors?",
        ] {
            let (topics, left) = read(text);
            assert!(topics.contains(&LIST) && left == 0, "{text}: {topics:?}, {left}");
        }
        for text in ["Does Mailgun process our data?", "Does ModelAI process our data, and since when?"] {
            assert_eq!(read(text).0, [LIST], "{text}");
        }
        for text in ["Have you informed us about Mailgun?", "Did you inform us about ModelAI before 1 September 2026?"]
        {
            assert_eq!(read(text).0, [NOTICE], "{text}");
        }
        assert_eq!(read("Have you informed us about the breach at Mailgun?").0, [BREACH]);
        assert_eq!(read("Who is liable if Mailgun gets hacked?").0, [""; 0]);
        for text in ["Do you use Palmgun?", "Do you like Mailgun?", "Haben Sie Kaffee im Einsatz?"] {
            assert_eq!(read(text), (vec![], 1), "{text}");
        }
    }

    #[test]
    fn what_a_recorded_company_does_with_the_data_is_not_answered_by_what_we_do() {
        for text in [
            "Does ModelAI keep our prompts?",
            "Is our data also used by ModelAI for its own purposes?",
            "Does Mailgun train models with our data?",
            "How long does ModelAI retain our data?",
            "Speichert ModelAI unsere Prompts?",
            "Trainiert ModelAI mit unseren Daten?",
            "ModelAI utilise-t-elle nos données pour ses propres finalités ?",
        ] {
            assert_eq!(read(text), (vec![], 1), "{text}");
            assert!(find(text).outside.len() == 1 || asks_what_one_does(text, &ours()), "{text}");
        }
        assert_eq!(read("Do you keep our prompts with ModelAI?"), (vec!["ai_training"], 1));
        assert_eq!(read("Does Vendor keep our prompts?"), (vec!["ai_training"], 0), "that is us");
    }

    #[test]
    fn whether_it_is_about_us_is_told_by_the_word_for_us() {
        assert!(asks_of_us("Do you or your suppliers train?") && asks_of_us("Trainieren Sie oder andere damit?"));
        assert!(!asks_of_us("Do your suppliers train?") && !asks_of_us("Löschen Ihre Dienstleister sie?"));
    }
}
