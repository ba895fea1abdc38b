//! A folder of signed papers: which file belongs to which agreement, by its name. What the name does not say is asked.

use super::document::read_document;
use super::map::Map;
use super::matching::{Found, Matcher};
use crate::error::{Error, Place, Problem, Result};
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::store::lookup::Sure;
use std::collections::HashMap;
use std::path::Path;

/// Folders within folders that are looked into.
const DEEP: usize = 8;
const THE_MAP: &str = "the map";
const TELLS_NOTHING: &str = "its name tells neither customer nor agreement";
/// Words in a name that speak against a signed agreement.
const DOUBTFUL: [&str; 14] = [
    "draft",
    "drafts",
    "entwurf",
    "brouillon",
    "unsigned",
    "redline",
    "markup",
    "template",
    "muster",
    "vorlage",
    "nda",
    "invoice",
    "rechnung",
    "facture",
];

/// A file of the folder, and what became of it.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its name in the folder.
    pub file: String,
    /// What it is.
    pub verdict: Verdict,
}

/// What a file is to the register.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The signed copy of this agreement, which has none; by what it was seen.
    Belongs(Box<Record>, String),
    /// The copy that is filed already.
    Filed(Box<Record>),
    /// The same bytes as another file of the folder.
    Copy(String),
    /// A person must say: why, and the agreements that it may be.
    Ask(String, Vec<Record>),
    /// It is not to be filed.
    LeftOut,
    /// It cannot be filed: why.
    Unfit(String),
}

/// Looks at every file of a folder; the register is only read.
pub fn look(store: &Store, folder: &Path, map: &Map) -> Result<Vec<Paper>> {
    let mut names = Vec::new();
    list(folder, "", &mut names)?;
    names.sort();
    let mut agreements = Vec::new();
    store.each(Kind::Agreement, |agreement| {
        agreements.push(agreement);
        Ok(())
    })?;
    let references = References::of(&agreements);
    let mut looking =
        Looking { store, folder, agreements, references, matcher: Matcher::default(), seen: HashMap::new() };
    let (mut papers, mut problems) = (Vec::new(), Vec::new());
    for file in names {
        let agreement = match map.answer(&file) {
            Some("skip") => {
                papers.push(Paper { file, verdict: Verdict::LeftOut });
                continue;
            }
            Some(name) => match store.find(Kind::Agreement, name, Sure::Exact) {
                Ok(agreement) => Some(agreement),
                Err(why) => {
                    problems
                        .push(Problem::new(Place::from("--map").cell(format!("answer for {file}")), why.to_string()));
                    continue;
                }
            },
            None => None,
        };
        let verdict = looking.verdict(&file, agreement)?;
        papers.push(Paper { file, verdict });
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    refuse_two_for_one(&mut papers);
    Ok(papers)
}

/// The files of a folder and of the folders in it, by their path within it; links to folders are not followed.
fn list(folder: &Path, within: &str, names: &mut Vec<String>) -> Result<()> {
    let failed = || Error::io(format!("read the folder {}", folder.display()));
    for entry in std::fs::read_dir(folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if within.is_empty() { name.clone() } else { format!("{within}/{name}") };
        if name.starts_with('.') || matches!(name.to_lowercase().as_str(), "thumbs.db" | "desktop.ini") {
            continue;
        }
        if entry.file_type().is_ok_and(|sort| sort.is_dir()) {
            if path.matches('/').count() < DEEP {
                list(&entry.path(), &path, names)?;
            }
        } else if std::fs::metadata(entry.path()).is_ok_and(|meta| meta.is_file()) {
            names.push(path);
        }
    }
    Ok(())
}

/// The references of agreements, as they are spelled in names of files.
#[derive(Default)]
struct References {
    /// Positions of agreements.
    at: HashMap<String, Vec<usize>>,
    /// Words of the longest.
    words: usize,
}

impl References {
    fn of(agreements: &[Record]) -> Self {
        let mut references = Self::default();
        for (at, agreement) in agreements.iter().enumerate() {
            let spelled = agreement.text("reference").filter(|text| text.len() > 3).map(spell).unwrap_or_default();
            if !spelled.is_empty() {
                references.words = references.words.max(spelled.split('-').count());
                references.at.entry(spelled).or_default().push(at);
            }
        }
        references
    }

    /// The agreements whose reference stands in a name; of several the longest.
    fn within(&self, spelled: &str) -> Vec<usize> {
        let words: Vec<&str> = spelled.split('-').collect();
        for length in (1..=self.words.min(words.len())).rev() {
            let found: Vec<usize> =
                words.windows(length).filter_map(|span| self.at.get(&span.join("-"))).flatten().copied().collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}

/// What is known while the files are looked at.
struct Looking<'l> {
    store: &'l Store,
    folder: &'l Path,
    agreements: Vec<Record>,
    references: References,
    matcher: Matcher,
    /// The first file with these bytes, by digest.
    seen: HashMap<String, String>,
}

impl Looking<'_> {
    fn verdict(&mut self, file: &str, answer: Option<Record>) -> Result<Verdict> {
        let sha256 = match read_document(Some(self.folder), file) {
            Ok((facts, _)) => {
                facts.into_iter().find(|(field, _)| *field == "sha256").map(|(_, digest)| digest).unwrap_or_default()
            }
            Err(why) => return Ok(Verdict::Unfit(why)),
        };
        let known = self.store.find(Kind::Document, &sha256, Sure::Exact).ok();
        if let Some(agreement) = answer {
            self.seen.entry(sha256).or_insert_with(|| file.to_owned());
            let id = agreement.link("document");
            if id.is_some() && id == known.map(|document| document.id) {
                return Ok(Verdict::Filed(Box::new(agreement)));
            }
            let other = id.map(|id| self.store.with_id(Kind::Document, id)).transpose()?.flatten();
            let instead =
                other.map(|other| format!(", in place of {} ({})", other.title(), other.handle())).unwrap_or_default();
            return Ok(Verdict::Belongs(Box::new(agreement), format!("{THE_MAP}{instead}")));
        }
        if let Some(first) = self.seen.get(&sha256) {
            return Ok(Verdict::Copy(first.clone()));
        }
        self.seen.insert(sha256, file.to_owned());
        let is_copy_of = |agreement: &&Record| {
            known.as_ref().is_some_and(|document| agreement.link("document") == Some(document.id))
        };
        if let Some(agreement) = known.as_ref().and_then(|_| self.agreements.iter().find(is_copy_of)) {
            return Ok(Verdict::Filed(Box::new(agreement.clone())));
        }
        let path = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let stem = path.rsplit('/').next().unwrap_or(path);
        let mut verdict = self.by_name(stem)?;
        // A folder for each customer, with papers that are called scan.pdf.
        if stem != path && matches!(&verdict, Verdict::Ask(why, _) if why == TELLS_NOTHING) {
            verdict = self.by_name(path)?;
        }
        let doubt = spell(path).split('-').find(|word| DOUBTFUL.contains(word)).map(str::to_owned);
        Ok(match (verdict, doubt) {
            (Verdict::Belongs(agreement, _), Some(word)) => {
                Verdict::Ask(format!("its name says \"{word}\", so it may be no signed agreement"), vec![*agreement])
            }
            (verdict, _) => verdict,
        })
    }

    /// What the name of a file says: a reference, a handle, a customer and perhaps a day.
    fn by_name(&mut self, stem: &str) -> Result<Verdict> {
        let (store, agreements) = (self.store, &self.agreements);
        let spelled = spell(stem);
        let named = self.matcher.in_text(store, stem, true)?;
        let numbers = match &named {
            Found::New => Vec::new(),
            Found::Known { number, .. } => vec![*number],
            Found::Ask(_, numbers) => numbers.clone(),
        };
        let mut customers = Vec::new();
        for number in numbers {
            customers.extend(store.numbered(Kind::Customer, number)?.map(|customer| customer.id));
        }
        let theirs = |agreement: &&Record| agreement.link("customer").is_some_and(|id| customers.contains(&id));
        let (referenced, by) = match self.references.within(&spelled) {
            found if !found.is_empty() => (found, "its reference"),
            _ => {
                let numbers = handles(&spelled, Kind::Agreement);
                let of = |(at, agreement): (usize, &Record)| numbers.contains(&agreement.number).then_some(at);
                let found = if numbers.is_empty() {
                    Vec::new()
                } else {
                    agreements.iter().enumerate().filter_map(of).collect()
                };
                (found, "its handle")
            }
        };
        if let [at] = referenced[..] {
            let agreement = &agreements[at];
            if customers.is_empty() || theirs(&agreement) {
                return Ok(free(agreement, by));
            }
            // "Bolt DPA 6": a number that belongs to another customer is no handle.
            let candidates = std::iter::once(agreement).chain(agreements.iter().filter(theirs)).cloned().collect();
            return Ok(Verdict::Ask(format!("{by} and the customer that it names do not belong together"), candidates));
        }
        let handled = handles(&spelled, Kind::Customer).first().map(|number| store.numbered(Kind::Customer, *number));
        let customer = match named {
            _ if handled.is_some() => handled.transpose()?.flatten(),
            Found::Known { number, .. } => store.numbered(Kind::Customer, number)?,
            Found::Ask(why, _) => {
                return Ok(Verdict::Ask(why.into(), agreements.iter().filter(theirs).cloned().collect()));
            }
            Found::New => None,
        };
        let Some(customer) = customer else {
            return Ok(Verdict::Ask(TELLS_NOTHING.into(), Vec::new()));
        };
        let own: Vec<&Record> =
            agreements.iter().filter(|agreement| agreement.link("customer") == Some(customer.id)).collect();
        let without: Vec<&Record> =
            own.iter().copied().filter(|agreement| agreement.get("document").is_none()).collect();
        let days = ["signed", "countersigned", "effective", "sent"];
        let dated = without.iter().filter(|agreement| {
            days.iter().any(|day| {
                agreement.date(day).is_some_and(|day| {
                    contains_word(&spelled, &spell(&day.to_string()))
                        || spelled.contains(&day.format("%Y%m%d").to_string())
                })
            })
        });
        let dated: Vec<&Record> = dated.copied().collect();
        let name = format!("{} ({})", customer.title(), customer.handle());
        Ok(match (&dated[..], &without[..], &own[..]) {
            ([agreement], ..) => Verdict::Belongs(Box::new((*agreement).clone()), format!("{name} and its day")),
            (_, [agreement], _) => Verdict::Belongs(Box::new((*agreement).clone()), name),
            (.., []) => Verdict::Ask(
                format!("{name} has no agreement. Record it: art30 agreement add {} --file FILE", customer.handle()),
                Vec::new(),
            ),
            (_, [], _) => Verdict::Ask(
                format!("every agreement of {name} has another signed copy"),
                own.into_iter().cloned().collect(),
            ),
            _ => Verdict::Ask(
                format!("{name} has several agreements without a signed copy"),
                without.into_iter().cloned().collect(),
            ),
        })
    }
}

fn free(agreement: &Record, by: &str) -> Verdict {
    if agreement.get("document").is_some() {
        return Verdict::Ask(format!("{} has another signed copy", agreement.handle()), vec![agreement.clone()]);
    }
    Verdict::Belongs(Box::new(agreement.clone()), by.into())
}

/// Lower case, with one `-` for whatever separates words.
fn spell(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}

fn contains_word(text: &str, word: &str) -> bool {
    !word.is_empty() && format!("-{text}-").contains(&format!("-{word}-"))
}

/// Numbers of handles of a kind, such as `DPA-0040`.
fn handles(spelled: &str, kind: Kind) -> Vec<i64> {
    let words: Vec<&str> = spelled.split('-').collect();
    let number = |pair: &[&str]| (pair[0] == kind.prefix().to_lowercase()).then(|| pair[1].parse().ok()).flatten();
    words.windows(2).filter_map(number).collect()
}

/// Two files for one agreement: what a person said holds, and no name is taken at its word.
fn refuse_two_for_one(papers: &mut [Paper]) {
    let claim = |paper: &Paper| match &paper.verdict {
        Verdict::Belongs(agreement, by) => Some((agreement.number, by.starts_with(THE_MAP))),
        _ => None,
    };
    let claims: Vec<Option<(i64, bool)>> = papers.iter().map(claim).collect();
    for at in 0..papers.len() {
        let Some((wanted, said)) = claims[at] else { continue };
        let mut others = claims.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, claim)| *claim);
        if let Verdict::Belongs(agreement, _) = &papers[at].verdict
            && others.any(|(number, other_said)| number == wanted && (other_said || !said))
        {
            papers[at].verdict =
                Verdict::Ask(format!("another file fits {} too", agreement.handle()), vec![(**agreement).clone()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_give_handles() {
        assert_eq!(handles(&spell("DPA-0040_acme-gmbh_signed-2025-05-02"), Kind::Agreement), [40]);
        assert_eq!(handles(&spell("dpa 7 bolt"), Kind::Agreement), [7]);
        assert!(handles(&spell("acme dpa signed"), Kind::Agreement).is_empty());
        assert!(contains_word(&spell("x DPA_2025.014 y"), &spell("DPA-2025-014")));
        assert!(!contains_word(&spell("DPA-2025-0145"), &spell("DPA-2025-014")));
    }
}
