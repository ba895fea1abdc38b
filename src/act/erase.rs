//! Erasing one person's data, or what names people who left long ago, Art. 17 and 5(1)(e).

use super::leftovers;
use super::session::Session;
use crate::access::Access;
use crate::error::{Care, Error, Given, Problem, Result};
use crate::import::words::{FileWords, Piece};
use crate::journal::GROUNDS;
use crate::journal::did::Did;
use crate::model::script::Scripts;
use crate::model::spelling::{Mention, Sought, spelled};
use crate::model::{Deed, Kind, Record, Shape, Verb, counted};
use crate::report::erased::{Erased, HandedOut, Saying, Unsearched};
use crate::rules::staff::erase_from;
use crate::store::erase::{Search, Similar, Spot, Trace, Why};
use crate::store::{Receipt, Store, copies, erasures_list, log};
use std::collections::{BTreeMap, BTreeSet};

/// What is recorded as the ground when nobody gave one.
const NO_GROUND: &str = "ground not provided";

/// Whose data.
#[derive(Clone, Debug)]
pub enum Whose {
    /// That of a person, by name or address; or of a record, by its handle. Further spellings, addresses and handles may be given.
    Of(Vec<String>),
    /// That of people who left longer ago than records of staff are kept.
    Leavers,
}

/// Reads the words of a file; the surface says how, since a file that cannot be trusted is best read where it can do no harm.
pub type ReadWords<'r> = &'r dyn Fn(&[u8]) -> FileWords;

/// What would be erased.
pub struct Erasure {
    /// The register, locked.
    pub store: Store,
    search: Search,
    /// Names and addresses that are looked for: those that were asked for, and those of people whose records were.
    sought: Vec<Sought>,
    /// What else must not be written down with the erasure: by what records are known that are erased whole.
    told: Vec<Sought>,
    ground: String,
}

/// What an erasure left behind.
pub struct ErasureDone {
    /// The revision.
    pub receipt: Receipt,
    /// Whether nothing is left in the write-ahead log; not while another program reads the file.
    pub settled: bool,
    /// Why the list of erasures outside of the register does not have it, if so.
    pub unlisted: Option<String>,
    /// Why it may stand still in the names of tokens, if so.
    pub in_tokens: Option<String>,
}

impl ErasureDone {
    /// What is to be known of it beside what was erased: a sentence each.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        let backups = "A backup keeps it. When it is restored on this computer, the erasure is repeated in the restored register; on another computer it may not be. Delete those that are not needed.";
        let first = if self.settled {
            backups.to_owned()
        } else {
            format!(
                "Erased; the clean-up of the file is pending, since another program reads it. Close it, then run `{}`.",
                Care::Settle
            )
        };
        let unlisted = self.unlisted.as_ref().map(|why| {
            format!(
                "The list of erasures could not be written ({why}): if the register is lost, restoring an older backup brings this back."
            )
        });
        let in_tokens = self.in_tokens.as_ref().map(|why| {
            format!("Names of tokens could not be looked at ({why}): end those that say it, and make others.")
        });
        std::iter::once(first).chain(unlisted).chain(in_tokens).collect()
    }
}

/// Looks for what would be erased. Nothing is written.
pub fn look(session: &Session, whose: &Whose, ground: Option<&str>) -> Result<Erasure> {
    if let Some(ground) = ground.filter(|ground| GROUNDS.iter().all(|(known, _)| known != ground)) {
        return Err(Error::invalid(
            Given::named("ground"),
            format!("\"{ground}\" is not one of {}", GROUNDS.map(|(known, _)| known).join(", ")),
        ));
    }
    let store = session.open_to_write()?;
    let mut asked = Asked::default();
    match whose {
        Whose::Of(people) => {
            for (at, person) in people.iter().enumerate() {
                asked.read(&store, person.trim(), at > 0)?;
            }
        }
        Whose::Leavers => asked.leavers(session, &store)?,
    }
    asked.tell_lone_words();
    let search = asked.search(&store)?;
    let sought = asked.texts.into_iter().chain(asked.names.iter().map(|name| Sought::new(name))).collect();
    Ok(Erasure { store, search, sought, told: asked.told, ground: ground.unwrap_or(NO_GROUND).to_owned() })
}

/// What was asked for.
#[derive(Default)]
struct Asked {
    /// Names and addresses.
    texts: Vec<Sought>,
    /// Names and addresses of people whose records were named.
    names: Vec<String>,
    /// By what records are known that were named.
    told: Vec<Sought>,
    /// All that the records say that were named.
    records: Search,
}

impl Asked {
    fn read(&mut self, store: &Store, text: &str, on_top: bool) -> Result<()> {
        let Some((kind, number)) = Kind::of_handle(text) else {
            // One letter of Chinese has three bytes, and two are a name.
            if spelled(text).len() < 3 {
                let why =
                    format!("\"{text}\" is too short to mean one person. Give the name or address as it is recorded");
                return Err(Error::invalid(if on_top { Given::named("also") } else { Given::subject("person") }, why));
            }
            self.texts.push(if on_top { Sought::on_top(text) } else { Sought::new(text) });
            return Ok(());
        };
        if !store.ever_was(kind, number)? {
            return Err(Error::NotFound(format!("there is no {}", kind.handle(number))));
        }
        self.whole(store, kind, number)
    }

    /// One word that was given on top of a whole name is what others are called too.
    fn tell_lone_words(&mut self) {
        let names: Vec<Sought> =
            self.texts.iter().cloned().chain(self.names.iter().map(|name| Sought::new(name))).collect();
        self.texts = std::mem::take(&mut self.texts).into_iter().map(|text| text.beside(&names)).collect();
    }

    /// All of a record; where it is that of a person, its name is looked for elsewhere too.
    fn whole(&mut self, store: &Store, kind: Kind, number: i64) -> Result<()> {
        let Search { said, fixed, .. } = store.search_record(kind, number)?;
        let tells = |place: &&Spot| {
            kind.find(&place.field).map(|at| &kind.fields()[at]).is_some_and(|field| {
                field.shape == Shape::Email
                    || field.name == kind.title_field()
                    || kind.describe().tells_whom.contains(&field.name)
            })
        };
        let names: BTreeSet<&str> = said.iter().filter(tells).map(|place| place.value.as_str()).collect();
        if kind == Kind::Person {
            self.names.extend(names.into_iter().map(str::to_owned));
        } else {
            self.told.extend(names.into_iter().map(Sought::new));
        }
        self.records.said.extend(said);
        self.records.fixed.extend(fixed);
        Ok(())
    }

    /// What names the people who left longer ago than records of staff are kept.
    fn leavers(&mut self, session: &Session, store: &Store) -> Result<()> {
        let programme = store.programme()?;
        if programme.staff_months.is_none() {
            return Err(Error::Needed(format!(
                "how long records of people who left are kept is not provided: {}",
                Deed::with(Verb::Edit, Kind::Organisation).give("staff_months", "N")
            )));
        }
        let due = |person: &&Record| erase_from(person, programme.staff_months).is_some_and(|day| day <= session.on);
        for person in programme.people.iter().filter(due) {
            self.whole(store, person.kind, person.number)?;
        }
        Ok(())
    }

    /// Finds what says it. What a record that was named shares its name with is similar, not the same.
    fn search(&mut self, store: &Store) -> Result<Search> {
        let mut found = store.search(&self.texts)?;
        let names: Vec<Sought> = self.names.iter().map(|name| Sought::new(name)).collect();
        let also = if names.is_empty() { Search::default() } else { store.search(&names)? };
        let of_name = |place: &Spot| {
            let said = names.iter().position(|name| name.said_in(&place.value) == Some(Mention::Name));
            said.map_or_else(|| place.value.clone(), |at| self.names[at].clone())
        };
        let named = also.said.into_iter().map(|place| Similar::new(place.clone(), of_name(&place), Why::Named));
        found.similar.extend(named.chain(also.similar));
        let records = std::mem::take(&mut self.records);
        found.said = once(found.said.into_iter().chain(records.said));
        found.fixed = once(found.fixed.into_iter().chain(records.fixed).chain(also.fixed));
        let said: BTreeSet<(i64, &str)> = found.said.iter().map(|place| (place.seq, place.field.as_str())).collect();
        found.similar.retain(|one| !said.contains(&(one.place.seq, one.place.field.as_str())));
        Ok(found)
    }
}

/// Whether that is the name, or like it.
const fn is_like_it(found: &Mention) -> bool {
    matches!(found, Mention::Name | Mention::Like(_))
}

/// The places in order, each once.
fn once(places: impl Iterator<Item = Spot>) -> Vec<Spot> {
    let places = places.map(|place| ((place.seq, place.field.clone()), place));
    places.collect::<BTreeMap<_, _>>().into_values().collect()
}

impl Erasure {
    /// The erasure, unless something was recorded after what the person looked at, by its [`Store::tag`]: what cannot be taken back is done only
    /// as it was seen.
    pub fn unless_changed_since(self, tag: &str) -> Result<Self> {
        if self.store.tagged(tag)? == Some(self.store.last.revision) {
            return Ok(self);
        }
        Err(Error::Conflict("something was recorded since you looked. Look once more; nothing was erased".into()))
    }

    /// Whether nothing would be erased.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.search.said.is_empty()
    }

    /// Erases it for good, and clears the file of what was there. Refused when who does it, and why, would write it down anew.
    pub fn erase(&mut self, session: &Session) -> Result<ErasureDone> {
        self.refuse_own_words(session)?;
        let mut revision = self.store.begin(session.doing(Did::Erase))?;
        revision.erase(&Trace::of(&self.search.said), &self.ground)?;
        let receipt = revision.commit()?;
        let settled = self.store.empty_log().is_ok();
        let unlisted = erasures_list::note(&self.store).err().map(|error| error.to_string());
        // What is only like it is erased nowhere.
        let named = |text: &str| self.is_said_in(text, |found| matches!(found, Mention::Name));
        let taken_out =
            Access::there(&self.store).and_then(|access| access.map_or(Ok(()), |access| access.forget_texts(&named)));
        let in_tokens = taken_out.err().map(|error| error.to_string());
        Ok(ErasureDone { receipt, settled, unlisted, in_tokens })
    }

    /// Whether a text says what is to be erased, as far as that counts.
    fn is_said_in(&self, text: &str, counts: fn(&Mention) -> bool) -> bool {
        let mut all = self.sought.iter().chain(&self.told);
        all.any(|one| one.said_in(text).is_some_and(|found| counts(&found)))
    }

    fn refuse_own_words(&self, session: &Session) -> Result<()> {
        let author = &session.author;
        let said = [
            ("reason", author.reason.as_deref(), "Name a ticket or a number in its place", Some("\"request 17\"")),
            ("actor", Some(author.actor.as_str()), "Name the one who does it by a function", Some("DPO")),
            ("op-id", author.op_id.as_deref(), "Give one that names nobody", None),
        ];
        let problem = |(name, text, remedy, such): (&'static str, Option<&str>, &str, Option<&str>)| {
            let text = text.filter(|text| self.is_said_in(text, is_like_it))?;
            let such = such.map(|such| format!(", such as {}", Given::named(name).of(such))).unwrap_or_default();
            let why = format!(
                "\"{text}\" says what is to be erased, and would be recorded with the erasure. {remedy}{such}. Nothing was written"
            );
            Some(Problem::new(Given::named(name), why))
        };
        let problems: Vec<Problem> = said.into_iter().filter_map(problem).collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// What is erased, and what stays: in the words of documents, in lines of the journal, beside the register, with those to whom
    /// something was handed out. `revision` is that of the erasure, once it is done.
    pub fn report(self, revision: Option<i64>, read: ReadWords<'_>) -> Result<(Store, Erased)> {
        let tokens = Access::there(&self.store)?
            .map(|access| access.saying(&|text| self.is_said_in(text, is_like_it)))
            .transpose()?;
        let Self { mut store, mut search, sought, .. } = self;
        // Files are read without keeping others from writing.
        store.refresh()?;
        let all = search.said.iter().chain(&search.fixed).chain(search.similar.iter().map(|similar| &similar.place));
        let first = all.map(|place| place.revision).min();
        let (mut documents, mut not_searched, files) = documents(&store, &sought, read, &mut search.scripts)?;
        let goes = |document: &str| {
            search.said.iter().any(|place| place.field == "sha256" && place.record.as_deref() == Some(document))
        };
        documents.retain(|saying| !goes(&saying.document));
        not_searched.retain(|unread| !goes(&unread.what));
        not_searched.extend(other_scripts(&sought, &search.scripts));
        let left = leftovers::beside(store.path()).into_iter().map(|left| Unsearched {
            what: left.file.display().to_string(),
            why: format!("{}. Delete it if it is not needed; what was erased may stand in it", left.what),
        });
        not_searched.extend(left);
        not_searched.extend(tokens.into_iter().flatten().map(|user| Unsearched {
            what: format!("the tokens of {user}"),
            why: "one is called so, or like it. End it and make another, if that is the person; the note that it was made goes with 20 later ones".into(),
        }));
        not_searched.extend(copies::is_replicated(&store)?.then(|| Unsearched {
            what: "the replica".into(),
            why: "Litestream copies this register, or did: to a storage of yours, and into a folder beside the register whose name ends with -litestream. Old copies keep what was erased until you delete them".into(),
        }));
        not_searched.push(Unsearched {
            what: "elsewhere".into(),
            why: "backups, exports and packs in this folder under names of your own, and in others; pictures, also those within documents".into(),
        });
        let searched = format!(
            "Searched: every text of every record, now and in the past, with who recorded it and why ({}); names of files, and the words of {}, as far as they can be read.",
            counted(search.lines, "line of the journal", "lines of the journal"),
            counted(files, "document", "documents"),
        );
        let handed_out = first.map(|first| handed_out(&store, first)).transpose()?.unwrap_or_default();
        let Search { mut said, similar, fixed, .. } = search;
        if revision.is_some() {
            for place in &mut said {
                place.value.clear();
            }
        }
        let report = Erased { revision, places: said, similar, fixed, documents, not_searched, handed_out, searched };
        Ok((store, report))
    }
}

/// A name is looked for in the letters in which it was given, and the same person may be written in others.
fn other_scripts(sought: &[Sought], there: &Scripts) -> Option<Unsearched> {
    let mut given = Scripts::default();
    for one in sought {
        given.extend(one.scripts());
    }
    let others = there.without(&given);
    if given.is_empty() || others.is_empty() {
        return None;
    }
    let (others, given) = (others.words(), given.words());
    Some(Unsearched {
        what: format!("the name in {others} letters"),
        why: format!(
            "some texts are written in them, and the name was looked for in {given} letters only, as it was given. If it can stand there, give it in those letters too"
        ),
    })
}

/// The documents whose bytes say it, what could not be read of them, and of how many something was read. In which scripts they are written
/// is added to what is known of that.
fn documents(
    store: &Store,
    sought: &[Sought],
    read: ReadWords<'_>,
    scripts: &mut Scripts,
) -> Result<(Vec<Saying>, Vec<Unsearched>, usize)> {
    let (mut saying, mut unsearched, mut searched) = (Vec::new(), Vec::new(), 0);
    if sought.is_empty() {
        let why = "nothing but handles was given. Give a name to look for it in them".into();
        return Ok((saying, vec![Unsearched { what: "the words of documents".into(), why }], 0));
    }
    for (sha256, document) in store.kept_files()? {
        let FileWords { pieces, unread } = match store.content(&sha256) {
            Ok(Some(bytes)) => read(&bytes),
            Ok(None) => continue,
            // What else is damaged is for `verify` to say; what was erased is erased.
            Err(why) => FileWords::none(why.to_string()),
        };
        searched += usize::from(!pieces.is_empty());
        for piece in &pieces {
            scripts.add(&piece.words);
        }
        saying.extend(said_in_pieces(sought, &document, &pieces));
        unsearched.extend((!unread.is_empty()).then(|| Unsearched { what: document, why: unread.join("; ") }));
    }
    Ok((saying, unsearched, searched))
}

/// How the pieces of a document say it: at best one that does, or those that may.
fn said_in_pieces(sought: &[Sought], document: &str, pieces: &[Piece]) -> Vec<Saying> {
    let (mut says, mut may) = (None::<Saying>, None::<Saying>);
    for piece in pieces {
        for one in sought {
            let Some(how) = one.said_in_file(&piece.words) else { continue };
            let similar = how != Mention::Name || one.is_lone();
            let saying = if similar { &mut may } else { &mut says };
            let words = match how {
                Mention::Name => one.excerpt(&piece.words),
                Mention::Like(words) | Mention::Within(words) | Mention::Longer(words) | Mention::Near(words) => words,
            };
            let new = || Saying { document: document.to_owned(), places: Vec::new(), words, similar };
            let saying = saying.get_or_insert_with(new);
            if !saying.places.contains(&piece.place) {
                saying.places.push(piece.place.clone());
            }
        }
    }
    says.or(may).into_iter().collect()
}

/// What was handed out from a revision on.
fn handed_out(store: &Store, first: i64) -> Result<Vec<HandedOut>> {
    let mut found = Vec::new();
    for entry in log::newest(store, usize::MAX)? {
        let Some(disclosed) = entry.commit.disclosed.filter(|_| entry.commit.revision >= first) else { continue };
        let words = [Some(disclosed.what), disclosed.customer, disclosed.format];
        found.push(HandedOut {
            revision: entry.commit.revision,
            day: entry.commit.time.chars().take(10).collect(),
            what: words.into_iter().flatten().collect::<Vec<_>>().join(" "),
            to: entry.reason.unwrap_or_else(|| "not provided".into()),
        });
    }
    found.reverse();
    Ok(found)
}
