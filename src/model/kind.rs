//! What a kind of record is: one description, from which names, commands, files, look-ups, lists and reviews follow.

use super::{Field, Kind, Shape};

/// A kind of record, described once. [`Description::NEW`] holds what most kinds have.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// The name in tables, the journal, JSON and commands.
    pub name: &'static str,
    /// The name of many: files of an export, arguments of `import` and `export`.
    pub plural: &'static str,
    /// The letters before the number in a handle.
    pub prefix: &'static str,
    /// What its records are, in one line of help.
    pub about: &'static str,
    /// The fields, in the order of forms, files and tables.
    pub fields: &'static [Field],
    /// What tells a record from its siblings when a file gives no id. The first key is unique in the register;
    /// the second is only tried to recognise a record that has no value for the first.
    pub keys: &'static [&'static [&'static str]],
    /// Fields of a key that are the same in letters of any case.
    pub any_case: &'static [&'static str],
    /// By what else than handle, id and name people and other programs know a record.
    pub known_by: &'static [KnownBy],
    /// Fields that tell whom a record is about, beside its name, its handle, what it is known by, and every e-mail address.
    pub tells_whom: &'static [&'static str],
    /// Pairs of dates: the second cannot come before the first.
    pub dates: &'static [(&'static str, &'static str)],
    /// Choices that cannot both hold.
    pub contradictions: &'static [Contradiction],
    /// Pairs of links of which only one can be given.
    pub either: &'static [(&'static str, &'static str)],
    /// Pairs of links that cannot lead to the same record.
    pub apart: &'static [(&'static str, &'static str)],
    /// The field that people call a record by.
    pub title: &'static str,
    /// How a record is called beside a link to it.
    pub called: Called,
    /// The fields that a list shows.
    pub columns: &'static [&'static str],
    /// Whether somebody looks at its records again.
    pub reviewed: Reviewed,
    /// What closing a record of it is called, and the field of the day; nothing when that is an edit like any other.
    pub closed: Option<(&'static str, &'static str)>,
    /// The section of an audit pack that shows its records; each kind has one.
    pub section: Option<Section>,
    /// What of it a customer may see in a pack made for that customer.
    pub share: Share,
}

impl Description {
    /// What most kinds have: a name that is their title, no key, reviewed when somebody asks, never shown to a customer.
    pub const NEW: Description = Description {
        name: "",
        plural: "",
        prefix: "",
        about: "",
        fields: &[],
        keys: &[],
        any_case: &[],
        known_by: &[],
        tells_whom: &[],
        dates: &[],
        contradictions: &[],
        either: &[],
        apart: &[],
        title: "name",
        called: Called::Title,
        columns: &[],
        reviewed: Reviewed::IfAsked,
        closed: None,
        section: None,
        share: Share::Never,
    };
}

/// Headings below which forms and help show what is not usually said.
pub mod group {
    /// Whom the register names beside the customer.
    pub const CONTACTS: &str = "Address and contacts for the register";
    /// Whom a customer decides for or with, and who belongs to it.
    pub const DECIDES: &str = "For whom it decides, and who belongs to it";
    /// Where the edition does not say it.
    pub const OTHERWISE: &str = "Where it is not as the edition says";
    /// Facts that decide about the role.
    pub const ROLE: &str = "What else the role depends on";
    /// For which customers an activity counts.
    pub const APPLIES: &str = "Which customers it applies to (all, if nothing is filled in)";
    /// Recipients and transfers.
    pub const RECIPIENTS: &str = "Who gets the data";
    /// Who engages whom below us.
    pub const CHAIN: &str = "Further down the chain, Art. 28(4)";
    /// What a planned change is about, in the words that the list will have.
    pub const PLANNED: &str = "What it will do, in the words of the list (as now, if nothing is filled in)";
    /// Whose data an incident concerns.
    pub const CONCERNS: &str = "Whose data it concerns (all that is there, if nothing is filled in)";
    /// What happened to which data.
    pub const BREACHED: &str = "What happened to which data";
    /// Art. 33(1), 34.
    pub const OWN_BREACH: &str = "Where it concerns your own data too, Art. 33(1), 34";
    /// How a planned change ended.
    pub const CLOSED: &str = "How it ended; closing it fills this in";
    /// What is agreed with a subprocessor, and how it is checked.
    pub const WITH_IT: &str = "Your agreement with it, and its guarantees";
    /// What an exception by compelling interests asks for.
    pub const COMPELLING: &str = "Of compelling interests, Art. 49(1), second subparagraph";
    /// First and last days.
    pub const DATES: &str = "Dates";
    /// Why the organisation has nobody for it.
    pub const NOT_NEEDED: &str = "Why nobody is appointed";
    /// The organisation's words on the public page.
    pub const PAGE: &str = "Words for the public page";
    /// When somebody reads it again.
    pub const REVIEWS: &str = "Reviews";
    /// Who acknowledges it.
    pub const ACKNOWLEDGED: &str = "Who acknowledges it";
    /// On the way to a signature.
    pub const STAGES: &str = "On the way to a signature";
    /// Who signed, how, and what shows it.
    pub const SIGNATURES: &str = "Signatures and evidence";
    /// Who is party.
    pub const PARTIES: &str = "Parties";
    /// Art. 28(2).
    pub const SUBPROCESSORS: &str = "Terms: subprocessors, Art. 28(2)";
    /// Art. 28(3)(e), (f), (h), 33(2).
    pub const DUTIES: &str = "Terms: breaches, requests, audits, Art. 28(3)(e), (f), (h)";
    /// Art. 28(3)(g).
    pub const END: &str = "Terms: deletion and return, Art. 28(3)(g)";
    /// The DPA as a contract.
    pub const CONTRACT: &str = "Terms: liability, law, place, changes of the text";
    /// Art. 44 to 46.
    pub const TRANSFERS: &str = "Terms: transfers, Art. 44 to 46";
    /// As what the text sees the customer, and what it holds beside the other terms.
    pub const TEXT: &str = "Terms: role, data, annexes";
    /// Where the text says what Art. 28(3) asks for.
    pub const CLAUSES: &str = "Where the text says what Art. 28(3) asks for";
    /// What few records need.
    pub const RARE: &str = "Rarely needed";
}

/// Choices of two fields that cannot both hold.
#[derive(Clone, Copy, Debug)]
pub struct Contradiction {
    /// A field, and its choices.
    pub says: (&'static str, &'static str),
    /// Another, and those of its choices that speak against it.
    pub against: (&'static str, &'static [&'static str]),
    /// What the other becomes when only the first is given, if that is sure.
    pub then: Option<&'static str>,
    /// Why both cannot hold, where the choices do not say it.
    pub why: &'static str,
}

/// A field, or two, by which a record is found beside its handle, id and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownBy {
    /// The field says exactly this.
    Exactly(&'static str),
    /// The field says this, in letters of any case.
    AnyCase(&'static str),
    /// The field is a list with this in it.
    ItemOf(&'static str),
    /// Title, a space, and version.
    TitleAndVersion,
}

impl KnownBy {
    /// The field, if it is one.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self {
            KnownBy::Exactly(field) | KnownBy::AnyCase(field) | KnownBy::ItemOf(field) => Some(field),
            KnownBy::TitleAndVersion => None,
        }
    }
}

/// How a record is called beside a link to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// By its title.
    Title,
    /// By title and version.
    TitleAndVersion,
    /// By its handle; people find it through the customer that it belongs to.
    Handle,
}

/// Whether somebody looks at the records of a kind again, Art. 5(1)(d), 24(1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reviewed {
    /// Each has to have a day of next review; `check` looks for it.
    Regularly,
    /// When a person gives one a day.
    IfAsked,
    /// They say what happened once; there is nothing to confirm again.
    Never,
}

/// A section of an audit pack, by the numbers with which the names of its files begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// 01 and 02, the records of processing activities.
    Registers,
    /// 03.
    Roles,
    /// 04, with the signed copies.
    Agreements,
    /// 05.
    Subprocessors,
    /// 06.
    Transfers,
    /// 07, with the evidence that they are lived.
    Policies,
    /// 08, of auditors and customers.
    Questions,
}

impl Section {
    /// All sections, in the order of their numbers.
    pub const ALL: [Section; 7] = [
        Section::Registers,
        Section::Roles,
        Section::Agreements,
        Section::Subprocessors,
        Section::Transfers,
        Section::Policies,
        Section::Questions,
    ];
}

/// What of a kind a customer may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Its own records.
    IfItsOwn,
    /// All of them: they are about the organisation as its customers know it.
    Always,
    /// What outsiders may know of.
    IfPublic,
    /// What is done for it, or may be.
    IfForIt,
    /// What a record that it may see names.
    IfNamed,
    /// What names a record that it may see.
    WithWhatItNames,
    /// None.
    Never,
}

impl Kind {
    /// The name in tables, the journal, JSON and commands.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.describe().name
    }

    /// The name of many: files of an export, arguments of `import` and `export`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        self.describe().plural
    }

    /// The name as people read it: two words with a blank between them.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Kind::MainContract => "main contract",
            Kind::BreachNotice => "breach notice",
            Kind::TransferOverride => "transfer override",
            other => other.name(),
        }
    }

    /// The same of many.
    #[must_use]
    pub const fn plural_words(self) -> &'static str {
        match self {
            Kind::MainContract => "main contracts",
            Kind::BreachNotice => "breach notices",
            Kind::TransferOverride => "transfer overrides",
            other => other.plural(),
        }
    }

    /// The name as people type it in a command: two words with a hyphen between them.
    #[must_use]
    pub const fn typed(self) -> &'static str {
        match self {
            Kind::MainContract => "main-contract",
            Kind::BreachNotice => "breach-notice",
            Kind::TransferOverride => "transfer-override",
            other => other.name(),
        }
    }

    /// The same of many.
    #[must_use]
    pub const fn plural_typed(self) -> &'static str {
        match self {
            Kind::MainContract => "main-contracts",
            Kind::BreachNotice => "breach-notices",
            Kind::TransferOverride => "transfer-overrides",
            other => other.plural(),
        }
    }

    /// The letters before the number in a handle.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        self.describe().prefix
    }

    /// The fields, in the order of forms, files and tables.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        self.describe().fields
    }

    /// The field that a new record begins with: what is named without a flag.
    #[must_use]
    pub const fn first_field(self) -> &'static Field {
        &self.fields()[0]
    }

    /// The fields below their headings: what is usually said first, below none; then the others in their order, and last what is rarely
    /// needed.
    #[must_use]
    pub fn groups(self) -> Vec<(&'static str, Vec<&'static Field>)> {
        let mut groups: Vec<(&str, Vec<&Field>)> = vec![("", Vec::new())];
        for field in self.fields() {
            match groups.iter_mut().find(|(heading, _)| *heading == field.group) {
                Some((_, fields)) => fields.push(field),
                None => groups.push((field.group, vec![field])),
            }
        }
        groups.sort_by_key(|(heading, _)| *heading == group::RARE);
        groups
    }

    /// What tells a record from its siblings, see [`Description::keys`].
    #[must_use]
    pub const fn keys(self) -> &'static [&'static [&'static str]] {
        self.describe().keys
    }

    /// The field that people call a record by.
    #[must_use]
    pub const fn title_field(self) -> &'static str {
        self.describe().title
    }

    /// The kind of that name, singular or plural.
    #[must_use]
    pub fn named(name: &str) -> Option<Kind> {
        let is = |known: &str| {
            known.len() == name.len()
                && known
                    .chars()
                    .zip(name.chars())
                    .all(|(one, other)| one == other || one == '_' && "- ".contains(other))
        };
        Kind::ALL.into_iter().find(|kind| is(kind.name()) || is(kind.plural()))
    }

    /// The kind and the number that a handle such as `CUS-12` means.
    #[must_use]
    pub fn of_handle(handle: &str) -> Option<(Kind, i64)> {
        let (prefix, _) = handle.trim().split_once('-')?;
        let kind = Kind::ALL.into_iter().find(|kind| prefix.eq_ignore_ascii_case(kind.prefix()))?;
        Some((kind, kind.number_in(handle)?))
    }

    /// The kinds whose records belong to one customer each: a required link says to which.
    #[must_use]
    pub fn of_customers() -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| kind.is_of_customer()).collect()
    }

    /// Whether each record of the kind belongs to a customer.
    #[must_use]
    pub fn is_of_customer(self) -> bool {
        self.fields().iter().any(|field| field.required && field.shape == Shape::Link(Kind::Customer))
    }

    /// The position of the field of that name, of today or of before; `None` when the kind has no such field.
    #[must_use]
    pub fn find(self, field: &str) -> Option<usize> {
        let before = || self.fields().iter().position(|known| known.was.contains(&field));
        self.places().find(field).or_else(before)
    }

    /// The position of a field of this kind.
    ///
    /// # Panics
    /// When the kind has no such field: names are written in code, and a test tries each that is.
    #[must_use]
    pub fn position(self, field: &str) -> usize {
        let found = self.places().find(field);
        found.unwrap_or_else(|| panic!("{} has no field {field}", self.name()))
    }

    /// The field of that name.
    ///
    /// # Panics
    /// As [`Kind::position`].
    #[must_use]
    pub fn field(self, field: &str) -> &'static Field {
        &self.fields()[self.position(field)]
    }

    /// The handle that people type, such as `CUS-12`.
    #[must_use]
    pub fn handle(self, number: i64) -> String {
        format!("{}-{number}", self.prefix())
    }

    /// Whether people find records of the kind by what a field says: their name, or a reference.
    #[must_use]
    pub fn is_found_by(self, field: &Field) -> bool {
        let it = self.describe();
        let named = it.called != Called::Handle && field.name == self.title_field() && !field.file_name;
        let known =
            |known: &KnownBy| matches!(known, KnownBy::Exactly(name) | KnownBy::ItemOf(name) if *name == field.name);
        named || it.known_by.iter().any(known)
    }

    /// Reads a handle of this kind: the inverse of [`Kind::handle`], in any case.
    #[must_use]
    pub fn number_in(self, handle: &str) -> Option<i64> {
        let (prefix, digits) = handle.trim().split_once('-')?;
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        (prefix.eq_ignore_ascii_case(self.prefix()) && plain).then(|| digits.parse().ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_description_names_only_fields_that_there_are() {
        for kind in Kind::ALL {
            let it = kind.describe();
            let dates = it.dates.iter().chain(it.apart).flat_map(|(first, second)| [*first, *second]);
            let known = it.known_by.iter().filter_map(|known| known.field());
            let closed = it.closed.map(|(_, field)| field);
            let named = it.keys.iter().copied().flatten().chain(it.any_case).chain(it.columns).chain(it.tells_whom);
            let against = it.contradictions.iter().flat_map(|one| [one.says.0, one.against.0]);
            let named = named.copied().chain(against);
            for field in named.chain(dates).chain(known).chain(closed).chain([it.title]) {
                assert!(it.fields.iter().any(|known| known.name == field), "{} has no field {field}", it.name);
            }
            assert!(it.section.is_some(), "no section of a pack shows {}", it.plural);
            assert!(!it.columns.is_empty() && !it.about.is_empty() && !it.plural.is_empty(), "{}", it.name);
        }
    }

    #[test]
    fn no_description_words_what_is_typed_since_pages_show_it_too() {
        for kind in Kind::ALL {
            let of_fields = kind.fields().iter().flat_map(|field| [field.label, field.help, field.group]);
            for words in of_fields.chain([kind.describe().about]) {
                // The name of another program is one word.
                let typed = words.split('`').skip(1).step_by(2).find(|words| words.contains(' '));
                assert!(typed.is_none() && !words.contains(" --"), "{}: {words}", kind.name());
            }
        }
    }

    #[test]
    fn what_is_usually_said_fits_a_screen_and_holds_what_is_required() {
        for kind in Kind::ALL {
            let groups = kind.groups();
            assert!(groups[0].0.is_empty() && groups[0].1.len() <= 13, "{}: {}", kind.name(), groups[0].1.len());
            assert_eq!(groups.iter().map(|(_, fields)| fields.len()).sum::<usize>(), kind.fields().len());
            let rare = groups.iter().position(|(heading, _)| *heading == group::RARE);
            assert!(rare.is_none_or(|at| at + 1 == groups.len()), "{}", kind.name());
            for field in kind.fields() {
                assert!(!field.required || field.group.is_empty(), "{} {}", kind.name(), field.name);
            }
        }
    }

    #[test]
    fn the_flag_of_a_last_day_has_one_name() {
        for kind in Kind::ALL {
            for field in kind.fields().iter().filter(|field| field.shape == Shape::Date) {
                // A contract expires; its text says so in this word.
                let is_last = field.help.to_lowercase().contains("last day") && field.name != "expires";
                assert_eq!(is_last, field.flag() == "ends", "{} {}", kind.name(), field.name);
            }
        }
    }

    #[test]
    fn what_a_choice_means_is_said_of_a_choice_that_there_is() {
        for kind in Kind::ALL {
            for field in kind.fields() {
                let answers = field.answers();
                for (of, _) in field.means {
                    assert!(answers.iter().any(|answer| answer.kept == *of), "{} {}: {of}", kind.name(), field.name);
                }
            }
        }
    }

    #[test]
    fn names_of_two_words_are_read_and_typed_with_a_hyphen() {
        for kind in Kind::ALL {
            assert_eq!(
                [kind.words(), kind.plural_words()],
                [kind.name(), kind.plural()].map(|name| name.replace('_', " "))
            );
            assert_eq!(
                [kind.typed(), kind.plural_typed()],
                [kind.name(), kind.plural()].map(|name| name.replace('_', "-"))
            );
            for name in
                [kind.words(), kind.plural_words(), kind.typed(), kind.plural_typed(), kind.name(), kind.plural()]
            {
                assert_eq!(Kind::named(name), Some(kind), "{name}");
            }
        }
        assert_eq!(Kind::named("main.contract"), None);
    }

    #[test]
    fn no_two_kinds_share_a_name_or_a_prefix_and_links_lead_to_kinds_before() {
        let mut seen = BTreeSet::new();
        for kind in Kind::ALL {
            let names = BTreeSet::from([kind.name(), kind.plural(), kind.prefix()]);
            assert!(names.into_iter().all(|name| seen.insert(name)), "{} is taken", kind.name());
            for field in kind.fields() {
                if let Shape::Link(to) = field.shape {
                    assert!(to <= kind, "{} refers to {}, which comes later", kind.name(), to.name());
                }
            }
        }
    }

    #[test]
    fn what_belongs_to_a_customer_says_so_in_a_field_customer() {
        for kind in Kind::of_customers() {
            assert_eq!(kind.field("customer").shape, Shape::Link(Kind::Customer), "{}", kind.name());
            assert_eq!(kind.describe().share, Share::IfItsOwn, "{}", kind.name());
        }
    }
}
