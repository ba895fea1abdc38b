//! A folder of signed papers: which file belongs to which agreement, by its name. What the name does not say is asked.

use super::document::{FileRead, read_document};
use super::map::{Answer, Map};
use super::matching::{Match, Matcher};
use crate::disk::outside;
use crate::error::{Error, Given, Place, Problem, Result};
use crate::model::likeness::{Likeness, words};
use crate::model::{Deed, Kind, Record, Value};
use crate::store::Store;
use crate::store::lookup::Sure;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;

/// Folders within folders that are looked into.
const DEEP: usize = 8;
/// Candidates that a question lists.
const LISTED: usize = 5;
/// Words and phrases in a name that speak against a signed agreement.
const DOUBTFUL: &str = "draft drafts entwurf brouillon borrador bozza ontwerp rascunho wip unsigned unexecuted not-signed not-yet-signed to-sign to-be-signed \
    for-signature for-signing awaiting-signature nicht-unterschrieben nicht-unterzeichnet ohne-unterschrift zur-unterschrift zur-unterzeichnung \
    non-signé non-signe à-signer a-signer sin-firmar por-firmar non-firmato da-firmare niet-getekend te-tekenen niepodpisana redline redlined redlines \
    markup template templates muster vorlage vorlagen modèle modele plantilla modello sjabloon sample specimen blank nda invoice rechnung facture";
/// Those that are doubtful within a word too: `DPAdraft2`.
const DOUBTFUL_WITHIN: [&str; 4] = ["draft", "entwurf", "unsigned", "redline"];
/// Words in names of files that name nobody.
const OF_PAPERS: &str = "dpa dpas avv adv av vertrag data processing agreement addendum contract auftragsverarbeitung auftragsverarbeitungsvertrag signed \
    countersigned executed unterzeichnet unterschrieben gegengezeichnet signé signe firmado firmato getekend copy kopie copie scan scanned final pdf of the \
    and with von mit und de du gdpr dsgvo rgpd";
/// Letters that the beginning of a name has at least, to be one.
const SHORT: usize = 4;

/// A file of the folder, and what became of it.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its name in the folder.
    pub file: String,
    /// The digest of its bytes when they were looked at; nothing when they could not be, or did not have to be.
    pub sha256: Option<String>,
    /// What it is.
    pub verdict: PaperVerdict,
}

/// What a file is to the register.
#[derive(Clone, Debug)]
pub enum PaperVerdict {
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

/// Looks at every file of a folder; the register is only read. A file in which something was seen is asked for, unless `doubtful` ones are
/// taken too.
pub fn look(store: &Store, folder: &Path, map: &Map, doubtful: bool) -> Result<Vec<Paper>> {
    let mut names = Vec::new();
    let whole = folder.canonicalize().map_err(Error::io(format!("read the folder {}", folder.display())))?;
    list((folder, &whole), "", &mut names)?;
    names.sort();
    let mut looking = Looking::new(store)?;
    let (mut papers, mut answered, mut problems) = (Vec::new(), HashSet::new(), Vec::new());
    for (file, unfit) in names {
        let answer = match map.answer(&file, "") {
            Some(Answer::Skip) => {
                papers.push(Paper { file, sha256: None, verdict: PaperVerdict::LeftOut });
                continue;
            }
            Some(answer) => match store.find(Kind::Agreement, answer.text(), Sure::Exact) {
                Ok(agreement) => Some(agreement),
                Err(why) => {
                    let place = Place::from(Given::named("map")).cell(format!("answer for {file}"));
                    problems.push(Problem::new(place, why.to_string()));
                    continue;
                }
            },
            None => None,
        };
        let (sha256, verdict) = match unfit.map_or_else(|| read_document(Some(folder), &file), Err) {
            Err(why) => (None, PaperVerdict::Unfit(why)),
            Ok(read) => {
                let sha256 = read.said("sha256").unwrap_or_default().to_owned();
                let verdict = match answer {
                    Some(agreement) => {
                        answered.insert(papers.len());
                        looking.answered(&file, &sha256, agreement)?
                    }
                    None => looking.seen(&file, &sha256)?,
                };
                (Some(sha256), if doubtful { verdict } else { doubted(verdict, read) })
            }
        };
        papers.push(Paper { file, sha256, verdict });
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    refuse_two_for_one(&mut papers, &answered);
    Ok(papers)
}

/// A file in which something was seen is filed only when a person says so.
fn doubted(verdict: PaperVerdict, read: FileRead) -> PaperVerdict {
    match (verdict, read.doubt) {
        (PaperVerdict::Belongs(agreement, _), Some(doubt)) => {
            let why = format!(
                "{doubt}, or say {as_it_is} to file it as it is, or skip in a map to leave it out",
                as_it_is = Given::named("as-it-is")
            );
            PaperVerdict::Ask(why, vec![*agreement])
        }
        (verdict, _) => verdict,
    }
}

/// The files of a folder and of the folders in it, by their path within it, and why one cannot be taken. Links to folders are not followed,
/// and no link out of the `whole` folder.
fn list((folder, whole): (&Path, &Path), within: &str, names: &mut Vec<(String, Option<String>)>) -> Result<()> {
    let failed = || Error::io(format!("read the folder {}", folder.display()));
    for entry in std::fs::read_dir(folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if within.is_empty() { name.clone() } else { format!("{within}/{name}") };
        if name.starts_with('.') || matches!(name.to_lowercase().as_str(), "thumbs.db" | "desktop.ini") {
            continue;
        }
        let sort = entry.file_type().map_err(failed())?;
        if sort.is_dir() {
            if path.matches('/').count() < DEEP {
                list((&entry.path(), whole), &path, names)?;
            }
        } else if sort.is_symlink() {
            let unfit = match entry.path().canonicalize() {
                Ok(target) if !target.starts_with(whole) => Some("it is a link that leads out of the folder"),
                Ok(target) if !target.is_file() => Some("it is a link to something that is no file"),
                Ok(_) => None,
                Err(_) => Some("it is a link that leads nowhere"),
            };
            names.push((path, unfit.map(|why| format!("{why}. Put the file itself there, if it belongs to these"))));
        } else {
            names.push((path, (!sort.is_file()).then(|| format!("it is {}", outside::what(sort)))));
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
    agreements: Vec<Record>,
    /// Positions of agreements: by number, by customer, by the document that is their signed copy.
    by_number: HashMap<i64, usize>,
    by_customer: HashMap<Uuid, Vec<usize>>,
    by_copy: HashMap<Uuid, usize>,
    references: References,
    /// Numbers of customers by each beginning of their names.
    beginnings: HashMap<String, Vec<i64>>,
    matcher: Matcher,
    /// The first file with these bytes, by digest.
    first: HashMap<String, String>,
}

impl<'l> Looking<'l> {
    fn new(store: &'l Store) -> Result<Self> {
        let mut agreements = Vec::new();
        store.each(Kind::Agreement, |agreement| {
            agreements.push(agreement);
            Ok(())
        })?;
        let references = References::of(&agreements);
        let (mut by_number, mut by_customer, mut by_copy) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (at, agreement) in agreements.iter().enumerate() {
            by_number.insert(agreement.number, at);
            if let Some(customer) = agreement.link("customer") {
                by_customer.entry(customer).or_insert_with(Vec::new).push(at);
            }
            if let Some(copy) = agreement.link("document") {
                by_copy.entry(copy).or_insert(at);
            }
        }
        let mut beginnings: HashMap<String, Vec<i64>> = HashMap::new();
        store.each(Kind::Customer, |customer| {
            for beginning in beginnings_of(&customer.title()) {
                beginnings.entry(beginning).or_default().push(customer.number);
            }
            Ok(())
        })?;
        let (matcher, first) = (Matcher::default(), HashMap::new());
        Ok(Self { store, agreements, by_number, by_customer, by_copy, references, beginnings, matcher, first })
    }

    /// The document that holds these bytes already.
    fn document(&self, sha256: &str) -> Result<Option<Record>> {
        let mut wanted = Record::empty(Kind::Document, Uuid::nil(), 0);
        wanted.set("sha256", Some(Value::Text(sha256.to_owned())));
        self.store.known(&wanted)
    }

    /// The agreements with a customer.
    fn with_customer(&self, customer: Uuid) -> impl Iterator<Item = &Record> {
        self.by_customer.get(&customer).into_iter().flatten().map(|at| &self.agreements[*at])
    }

    /// A file that the map gives to an agreement, whatever copy is filed there.
    fn answered(&mut self, file: &str, sha256: &str, agreement: Record) -> Result<PaperVerdict> {
        let known = self.document(sha256)?;
        self.first.entry(sha256.to_owned()).or_insert_with(|| file.to_owned());
        let id = agreement.link("document");
        if id.is_some() && id == known.map(|document| document.id) {
            return Ok(PaperVerdict::Filed(Box::new(agreement)));
        }
        let other = id.map(|id| self.store.with_id(Kind::Document, id)).transpose()?.flatten();
        let instead =
            other.map(|other| format!(", in place of {} ({})", other.title(), other.handle())).unwrap_or_default();
        Ok(PaperVerdict::Belongs(Box::new(agreement), format!("the map{instead}")))
    }

    /// A file that nobody has said anything about.
    fn seen(&mut self, file: &str, sha256: &str) -> Result<PaperVerdict> {
        if let Some(first) = self.first.get(sha256) {
            return Ok(PaperVerdict::Copy(first.clone()));
        }
        self.first.insert(sha256.to_owned(), file.to_owned());
        if let Some(document) = self.document(sha256)?
            && let Some(at) = self.by_copy.get(&document.id)
        {
            return Ok(PaperVerdict::Filed(Box::new(self.agreements[*at].clone())));
        }
        let path = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let stem = path.rsplit('/').next().unwrap_or(path);
        let mut verdict = self.by_name(stem)?;
        // A folder for each customer, with papers that are called scan.pdf.
        if verdict.is_none() && stem != path {
            verdict = self.by_name(path)?;
        }
        let doubt = doubt(path, &self.names_in(verdict.as_ref())?);
        Ok(match (verdict, doubt) {
            (None, _) => PaperVerdict::Ask("its name tells neither customer nor agreement".into(), Vec::new()),
            (Some(PaperVerdict::Belongs(agreement, _)), Some(word)) => PaperVerdict::Ask(
                format!("its name says \"{word}\", so it may be no signed agreement"),
                vec![*agreement],
            ),
            (Some(PaperVerdict::Ask(why, candidates)), Some(word)) => {
                PaperVerdict::Ask(format!("its name says \"{word}\", and {why}"), candidates)
            }
            (Some(verdict), _) => verdict,
        })
    }

    /// The names of the customers that a verdict is about.
    fn names_in(&self, verdict: Option<&PaperVerdict>) -> Result<Vec<String>> {
        let agreements = match verdict {
            Some(PaperVerdict::Belongs(agreement, _)) => std::slice::from_ref(&**agreement),
            Some(PaperVerdict::Ask(_, candidates)) => candidates,
            _ => &[],
        };
        let mut names = Vec::new();
        for customer in agreements.iter().filter_map(|agreement| agreement.link("customer")) {
            names.extend(self.store.with_id(Kind::Customer, customer)?.map(|customer| customer.title()));
        }
        Ok(names)
    }

    /// What the name of a file says: a reference, a handle, a customer and perhaps a day; `None` when it tells none of them.
    fn by_name(&mut self, stem: &str) -> Result<Option<PaperVerdict>> {
        let spelled = spell(stem);
        let named = self.matcher.in_text(self.store, stem, true)?;
        let theirs = self.agreements_of(&named)?;
        let (referenced, by) = self.referenced(&spelled);
        if let [agreement] = referenced[..] {
            if named == Match::New || theirs.iter().any(|known| known.id == agreement.id) {
                return Ok(Some(free(agreement, by)));
            }
            // "Bolt DPA 6": a number that belongs to another customer is no handle.
            let candidates = std::iter::once(agreement).chain(theirs).take(LISTED).cloned().collect();
            let why = format!("{by} and the customer that it names do not belong together");
            return Ok(Some(PaperVerdict::Ask(why, candidates)));
        }
        let number = match (handles(&spelled, Kind::Customer).first(), named) {
            (Some(number), _) => *number,
            (None, Match::Known { customer, .. }) => customer.number,
            (None, Match::Unsure(why, _)) => {
                return Ok(Some(PaperVerdict::Ask(why, theirs.into_iter().take(LISTED).cloned().collect())));
            }
            (None, Match::New) => return self.by_beginning(stem, &spelled),
        };
        let customer = self.store.numbered(Kind::Customer, number)?;
        Ok(customer.map(|customer| self.of_customer(&customer, &spelled)))
    }

    /// What a name says that has the beginning of the name of a customer, as people shorten it. Beside words that say something else it is asked.
    fn by_beginning(&self, stem: &str, spelled: &str) -> Result<Option<PaperVerdict>> {
        let text = words(stem);
        let all: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let spans = (1..=all.len()).rev().flat_map(|length| (0..=all.len() - length).map(move |from| (from, length)));
        let named = |(from, length): (usize, usize)| {
            self.beginnings.get(&all[from..from + length].join(" ")).map(|numbers| (from, length, numbers))
        };
        let Some((from, length, numbers)) = spans.into_iter().find_map(named) else { return Ok(None) };
        let mut customers = Vec::new();
        for number in numbers {
            customers.extend(self.store.numbered(Kind::Customer, *number)?);
        }
        let says_nothing = |word: &&str| {
            OF_PAPERS.split_whitespace().any(|known| known == *word)
                || word.trim_start_matches('v').chars().all(|c| c.is_ascii_digit())
        };
        let rest = all[..from].iter().chain(&all[from + length..]);
        let ours = |word: &&str| customers.iter().any(|one| words(&one.title()).split(' ').any(|own| own == *word));
        if let [customer] = &customers[..]
            && rest.into_iter().all(|word| says_nothing(word) || ours(word))
        {
            return Ok(Some(self.of_customer(customer, spelled)));
        }
        let called: Vec<String> = customers.iter().take(LISTED).map(Record::name_and_handle).collect();
        let theirs = customers.iter().flat_map(|customer| self.with_customer(customer.id));
        let why = format!("its name may mean {}", called.join(" or "));
        Ok(Some(PaperVerdict::Ask(why, theirs.take(LISTED).cloned().collect())))
    }

    /// The agreements of the customers that a name may mean.
    fn agreements_of(&self, named: &Match) -> Result<Vec<&Record>> {
        let numbers = match named {
            Match::New => &[][..],
            Match::Known { customer, .. } => std::slice::from_ref(&customer.number),
            Match::Unsure(_, numbers) => numbers,
        };
        let mut agreements = Vec::new();
        for number in numbers {
            let customer = self.store.numbered(Kind::Customer, *number)?;
            agreements.extend(customer.into_iter().flat_map(|customer| self.with_customer(customer.id)));
        }
        Ok(agreements)
    }

    /// The agreements whose reference, or else whose handle, stands in a name; and which of the two it is.
    fn referenced(&self, spelled: &str) -> (Vec<&Record>, &'static str) {
        let found = self.references.within(spelled);
        if !found.is_empty() {
            return (found.into_iter().map(|at| &self.agreements[at]).collect(), "its reference");
        }
        let mut numbers = handles(spelled, Kind::Agreement);
        numbers.sort_unstable();
        numbers.dedup();
        let found = numbers.iter().filter_map(|number| self.by_number.get(number)).map(|at| &self.agreements[*at]);
        (found.collect(), "its handle")
    }

    /// The agreement of a customer that a file belongs to: the one of a day in its name, or the only one without a copy.
    fn of_customer(&self, customer: &Record, spelled: &str) -> PaperVerdict {
        let own: Vec<&Record> = self.with_customer(customer.id).collect();
        let without: Vec<&Record> =
            own.iter().copied().filter(|agreement| agreement.get("document").is_none()).collect();
        let dated: Vec<&Record> =
            without.iter().copied().filter(|agreement| names_a_day_of(spelled, agreement)).collect();
        let name = format!("{} ({})", customer.title(), customer.handle());
        let cloned = |agreements: Vec<&Record>| agreements.into_iter().take(LISTED).cloned().collect();
        match (&dated[..], &without[..], &own[..]) {
            ([agreement], ..) => PaperVerdict::Belongs(Box::new((*agreement).clone()), format!("{name} and its day")),
            (_, [agreement], _) => PaperVerdict::Belongs(Box::new((*agreement).clone()), name),
            (.., []) => PaperVerdict::Ask(
                format!(
                    "{name} has no agreement. Record it: {}",
                    Deed::add(Kind::Agreement).give("customer", customer.handle()).give("document", "FILE")
                ),
                Vec::new(),
            ),
            (_, [], _) => PaperVerdict::Ask(format!("every agreement of {name} has another signed copy"), cloned(own)),
            _ => PaperVerdict::Ask(format!("{name} has several agreements without a signed copy"), cloned(without)),
        }
    }
}

/// The beginnings of a name, without its legal form; the whole is none.
fn beginnings_of(name: &str) -> Vec<String> {
    let core = Likeness::of(name).core;
    let parts: Vec<&str> = core.split(' ').collect();
    let beginnings = (1..parts.len()).map(|count| parts[..count].join(" "));
    let says_nothing =
        |text: &String| text.split(' ').all(|word| OF_PAPERS.split_whitespace().any(|known| known == word));
    beginnings.filter(|text| text.chars().count() >= SHORT && !says_nothing(text)).collect()
}

/// What in the name of a file speaks against a signed agreement, beside the names of its customers.
fn doubt(path: &str, customers: &[String]) -> Option<String> {
    let mut spelled = format!("-{}-", spell(path));
    for name in customers.iter().flat_map(|name| [spell(name), spell(&Likeness::of(name).core)]) {
        spelled = spelled.replacen(&format!("-{name}-"), "-", 1);
    }
    let spelled = spelled.trim_matches('-');
    let within = || spelled.split('-').find(|word| DOUBTFUL_WITHIN.iter().any(|doubtful| word.contains(doubtful)));
    let found = DOUBTFUL.split_whitespace().find(|doubtful| contains_word(spelled, doubtful)).or_else(within)?;
    Some(found.replace('-', " "))
}

/// Whether a day of an agreement stands in a name, as 2026-04-03 or 20260403.
fn names_a_day_of(spelled: &str, agreement: &Record) -> bool {
    ["signed", "countersigned", "effective", "sent"].iter().filter_map(|field| agreement.date(field)).any(|day| {
        contains_word(spelled, &spell(&day.to_string())) || spelled.contains(&day.format("%Y%m%d").to_string())
    })
}

fn free(agreement: &Record, by: &str) -> PaperVerdict {
    if agreement.get("document").is_some() {
        return PaperVerdict::Ask(format!("{} has another signed copy", agreement.handle()), vec![agreement.clone()]);
    }
    PaperVerdict::Belongs(Box::new(agreement.clone()), by.into())
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

/// Two files for one agreement: what a person said (of the papers at `answered`) holds, and no name is taken at its word.
fn refuse_two_for_one(papers: &mut [Paper], answered: &HashSet<usize>) {
    // By the number of an agreement: how many files a person gave to it, and how many the names did.
    let mut claims: HashMap<i64, (usize, usize)> = HashMap::new();
    for (at, paper) in papers.iter().enumerate() {
        if let PaperVerdict::Belongs(agreement, _) = &paper.verdict {
            let (said, named) = claims.entry(agreement.number).or_default();
            *(if answered.contains(&at) { said } else { named }) += 1;
        }
    }
    for (at, paper) in papers.iter_mut().enumerate() {
        let PaperVerdict::Belongs(agreement, _) = &paper.verdict else { continue };
        let (said, named) = claims[&agreement.number];
        if said > 1 || (!answered.contains(&at) && said + named > 1) {
            let why = format!("another file fits {} too", agreement.handle());
            paper.verdict = PaperVerdict::Ask(why, vec![(**agreement).clone()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_against_a_signed_agreement_is_seen_wherever_it_stands_in_a_name() {
        for (name, word) in [
            ("Acme_DPA_DRAFT", "draft"),
            ("acme DPAdraft2", "dpadraft2"),
            ("Templates/acme", "templates"),
            ("acme (not signed)", "not signed"),
            ("Acme AVV nicht unterschrieben", "nicht unterschrieben"),
            ("acme-unsigned_v3", "unsigned"),
        ] {
            assert_eq!(doubt(name, &[]).as_deref(), Some(word), "{name}");
        }
        let theirs = ["Blank Ltd".to_owned(), "Draft House GmbH".to_owned()];
        assert_eq!(doubt("Blank Ltd DPA signed", &theirs), None, "the name of the customer says it");
        assert_eq!(doubt("draft-house_dpa_2026", &theirs), None);
        assert_eq!(doubt("Draft House DPA draft", &theirs).as_deref(), Some("draft"));
        for name in ["Acme DPA signed 2026", "Mustermann GmbH", "acme-countersigned"] {
            assert_eq!(doubt(name, &[]), None, "{name}");
        }
    }

    #[test]
    fn a_name_has_beginnings_and_its_legal_form_is_none() {
        assert_eq!(beginnings_of("Nordlicht Teekessel GmbH"), ["nordlicht"]);
        assert_eq!(beginnings_of("Data Processing Experts Ltd"), Vec::<String>::new());
        assert!(beginnings_of("Acme GmbH").is_empty(), "the whole is found otherwise");
    }

    #[test]
    fn names_of_files_give_handles() {
        assert_eq!(handles(&spell("DPA-0040_acme-gmbh_signed-2025-05-02"), Kind::Agreement), [40]);
        assert_eq!(handles(&spell("dpa 7 bolt"), Kind::Agreement), [7]);
        assert!(handles(&spell("acme dpa signed"), Kind::Agreement).is_empty());
        assert!(contains_word(&spell("x DPA_2025.014 y"), &spell("DPA-2025-014")));
        assert!(!contains_word(&spell("DPA-2025-0145"), &spell("DPA-2025-014")));
    }
}
