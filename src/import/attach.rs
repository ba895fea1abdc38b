//! A folder of signed papers: which file belongs to which agreement, by its name. What the name does not say is asked.

use super::map::Map;
use super::matching::{Found, Matcher};
use super::read_document;
use crate::error::{Error, Result};
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::store::lookup::Sure;
use std::path::Path;

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
    /// A person must say: why, and the agreements that it may be.
    Ask(String, Vec<Record>),
    /// It is not to be filed.
    LeftOut,
    /// It cannot be filed: why.
    Unfit(String),
}

/// Looks at every file of a folder; the register is only read.
pub fn look(store: &Store, folder: &Path, map: &Map) -> Result<Vec<Paper>> {
    let failed = || Error::io(format!("read the folder {}", folder.display()));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let hidden = name.starts_with('.') || matches!(name.to_lowercase().as_str(), "thumbs.db" | "desktop.ini");
        if !hidden && std::fs::metadata(entry.path()).is_ok_and(|meta| meta.is_file()) {
            names.push(name);
        }
    }
    names.sort();
    let mut agreements = Vec::new();
    store.each(Kind::Agreement, |agreement| {
        agreements.push(agreement);
        Ok(())
    })?;
    let mut matcher = Matcher::default();
    let mut papers = Vec::new();
    for file in names {
        let verdict = match map.answer(&file) {
            Some("skip") => Verdict::LeftOut,
            answer => {
                let agreement = answer.map(|name| store.find(Kind::Agreement, name, Sure::Exact)).transpose()?;
                verdict(store, folder, &file, agreement, &agreements, &mut matcher)?
            }
        };
        papers.push(Paper { file, verdict });
    }
    refuse_two_for_one(&mut papers);
    Ok(papers)
}

fn verdict(
    store: &Store,
    folder: &Path,
    file: &str,
    answer: Option<Record>,
    agreements: &[Record],
    matcher: &mut Matcher,
) -> Result<Verdict> {
    let sha256 = match read_document(Some(folder), file) {
        Ok((facts, _)) => {
            facts.into_iter().find(|(field, _)| *field == "sha256").map(|(_, digest)| digest).unwrap_or_default()
        }
        Err(why) => return Ok(Verdict::Unfit(why)),
    };
    let known = store.find(Kind::Document, &sha256, Sure::Exact).ok();
    let filed =
        known.and_then(|document| agreements.iter().find(|agreement| agreement.link("document") == Some(document.id)));
    if let Some(agreement) = filed {
        return Ok(Verdict::Filed(Box::new(agreement.clone())));
    }
    if let Some(agreement) = answer {
        return Ok(Verdict::Belongs(Box::new(agreement), "the map".into()));
    }
    by_name(store, file, agreements, matcher)
}

/// What the name of a file says: a reference, a handle, a customer and perhaps a day.
fn by_name(store: &Store, file: &str, agreements: &[Record], matcher: &mut Matcher) -> Result<Verdict> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let spelled = spell(stem);
    let referenced = agreements.iter().filter(|agreement| {
        agreement
            .text("reference")
            .is_some_and(|reference| reference.len() > 3 && contains_word(&spelled, &spell(reference)))
    });
    let referenced: Vec<&Record> = referenced.collect();
    if let [agreement] = referenced[..] {
        return Ok(free(agreement, "its reference"));
    }
    let handled = agreements.iter().find(|agreement| handles(&spelled).contains(&agreement.number));
    if let Some(agreement) = handled {
        return Ok(free(agreement, "its handle"));
    }
    let customer = match matcher.in_text(store, stem, true)? {
        Found::Known { number, .. } => store.numbered(Kind::Customer, number)?,
        Found::Ask(why, numbers) => {
            let theirs = |agreement: &&Record| {
                numbers.iter().any(|number| {
                    store.numbered(Kind::Customer, *number).is_ok_and(|customer| {
                        customer.is_some_and(|customer| agreement.link("customer") == Some(customer.id))
                    })
                })
            };
            return Ok(Verdict::Ask(why.into(), agreements.iter().filter(theirs).cloned().collect()));
        }
        Found::New => None,
    };
    let Some(customer) = customer else {
        return Ok(Verdict::Ask("its name tells neither customer nor agreement".into(), Vec::new()));
    };
    let own: Vec<&Record> =
        agreements.iter().filter(|agreement| agreement.link("customer") == Some(customer.id)).collect();
    let without: Vec<&Record> = own.iter().copied().filter(|agreement| agreement.get("document").is_none()).collect();
    let days = ["signed", "countersigned", "effective", "sent"];
    let dated = without.iter().filter(|agreement| {
        days.iter().any(|day| {
            agreement.date(day).is_some_and(|day| {
                contains_word(&spelled, &spell(&day.to_string())) || spelled.contains(&day.format("%Y%m%d").to_string())
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

/// Numbers of handles such as `DPA-0040`.
fn handles(spelled: &str) -> Vec<i64> {
    let words: Vec<&str> = spelled.split('-').collect();
    let number =
        |pair: &[&str]| (pair[0] == Kind::Agreement.prefix().to_lowercase()).then(|| pair[1].parse().ok()).flatten();
    words.windows(2).filter_map(number).collect()
}

/// Two files for one agreement: neither is taken on its own word.
fn refuse_two_for_one(papers: &mut [Paper]) {
    let number = |paper: &Paper| {
        if let Verdict::Belongs(agreement, by) = &paper.verdict {
            Some((agreement.number, by == "the map"))
        } else {
            None
        }
    };
    let taken: Vec<Option<(i64, bool)>> = papers.iter().map(number).collect();
    for at in 0..papers.len() {
        let Some((wanted, _)) = taken[at] else { continue };
        let twice = taken.iter().flatten().filter(|(number, _)| *number == wanted).count() > 1;
        if let Verdict::Belongs(agreement, _) = &papers[at].verdict
            && twice
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
        assert_eq!(handles(&spell("DPA-0040_acme-gmbh_signed-2025-05-02")), [40]);
        assert_eq!(handles(&spell("dpa 7 bolt")), [7]);
        assert!(handles(&spell("acme dpa signed")).is_empty());
        assert!(contains_word(&spell("x DPA_2025.014 y"), &spell("DPA-2025-014")));
        assert!(!contains_word(&spell("DPA-2025-0145"), &spell("DPA-2025-014")));
    }
}
