//! Users of the pages: who is one on a day, and what each role may look at and write.

use crate::model::{Kind, Record};
use chrono::NaiveDate;

/// What a user may do on the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Everything, also users and the organisation.
    Owner,
    /// All records, imports, exports, and taking back.
    Editor,
    /// Finds customers, asks, and logs questions.
    Support,
    /// Reads, verifies and exports, and changes nothing.
    Auditor,
}

/// Kinds that only owners change: who may do what, and whose register it is.
pub const OF_OWNERS: &[Kind] = &[Kind::User, Kind::Organisation, Kind::Appointment];

/// Kinds that support looks at.
const OF_SUPPORT: &[Kind] = &[Kind::Customer, Kind::Deployment, Kind::Agreement, Kind::Question];

impl Role {
    /// All roles.
    pub const ALL: [Role; 4] = [Role::Owner, Role::Editor, Role::Support, Role::Auditor];

    /// As it is recorded.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Editor => "editor",
            Role::Support => "support",
            Role::Auditor => "auditor",
        }
    }

    /// The role of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// What it is for, as a sentence to somebody who has it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Role::Owner => "Your role lets you do everything.",
            Role::Editor => "Your role lets you change all records but users, the organisation and appointments.",
            Role::Support => {
                "Your role lets you find customers, ask and log questions. It does not open other records, and does not change any."
            }
            Role::Auditor => "Your role lets you read, verify and export, not change records.",
        }
    }

    /// Whether it may look at records of a kind.
    #[must_use]
    pub fn may_look(self, kind: Kind) -> bool {
        self != Role::Support || OF_SUPPORT.contains(&kind)
    }

    /// Whether it may record something new of a kind.
    #[must_use]
    pub fn may_add(self, kind: Kind) -> bool {
        self.may_change(kind) || self == Role::Support && kind == Kind::Question
    }

    /// Whether it may change records of a kind.
    #[must_use]
    pub fn may_change(self, kind: Kind) -> bool {
        match self {
            Role::Owner => true,
            Role::Editor => !OF_OWNERS.contains(&kind),
            Role::Support | Role::Auditor => false,
        }
    }

    /// What a revision of somebody in this role may be about: the last word, whatever way leads to it.
    #[must_use]
    pub fn writes(self) -> fn(Kind) -> bool {
        match self {
            Role::Owner => |_| true,
            Role::Editor => |kind| Role::Editor.may_add(kind),
            Role::Support => |kind| Role::Support.may_add(kind),
            Role::Auditor => |_| false,
        }
    }
}

/// The role of a user on a day; nothing where the record is none of that day, or what it is known by is gone.
#[must_use]
pub fn role(user: &Record, on: NaiveDate) -> Option<Role> {
    let begun = user.date("starts").is_none_or(|first| first <= on);
    let goes_on = user.date("until").is_none_or(|last| on <= last);
    if !(begun && goes_on) || user.lacks("login") {
        return None;
    }
    Role::named(user.text("role")?)
}

/// Whether two names or addresses by which somebody signs in are the same, in letters of any case. A sign that only looks like a letter is another.
#[must_use]
pub fn is_same_name(known: &str, said: &str) -> bool {
    let mut pairs = known.chars().zip(said.chars());
    let same = |(one, other): (char, char)| {
        one == other || one.is_ascii() == other.is_ascii() && one.to_lowercase().eq(other.to_lowercase())
    };
    known.chars().count() == said.chars().count() && pairs.all(same)
}

/// The user of a day who signs in by this name, in letters of any case.
#[must_use]
pub fn with_login<'u>(users: &'u [Record], login: &str, on: NaiveDate) -> Option<&'u Record> {
    let same = |user: &&Record| user.text("login").is_some_and(|known| is_same_name(known, login));
    users.iter().filter(|user| role(user, on).is_some()).find(same)
}

/// Whether somebody is an owner now, and no last day is set.
#[must_use]
pub fn has_lasting_owner(users: &[Record], on: NaiveDate) -> bool {
    users.iter().any(|user| role(user, on) == Some(Role::Owner) && user.date("until").is_none())
}

/// What is refused: that nobody would be an owner any more.
pub const LAST_OWNER: &str =
    "this is the last owner. Give another user the role of an owner first, without a last day; nothing was written";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn names_are_the_same_in_any_case_and_signs_that_look_alike_are_not() {
        assert!(is_same_name("Anna.Müller", "anna.MÜLLER"));
        assert!(!is_same_name("kettle", "\u{212a}ettle"), "the sign of the kelvin is no K");
        assert!(!is_same_name("anna", "anna2"));
    }

    #[test]
    fn a_user_holds_on_its_days() {
        let user =
            record("USR-1", &[("login", "Anna"), ("role", "owner"), ("starts", "2026-01-01"), ("until", "2026-12-31")]);
        let on = |text| role(&user, day(text));
        assert_eq!(
            [on("2025-12-31"), on("2026-01-01"), on("2026-12-31"), on("2027-01-01")],
            [None, Some(Role::Owner), Some(Role::Owner), None]
        );
        let users = [user];
        assert!(with_login(&users, "aNNA", day("2026-06-01")).is_some());
        assert!(with_login(&users, "anna", day("2027-06-01")).is_none());
        assert!(!has_lasting_owner(&users, day("2026-06-01")), "the last day is set");
    }

    #[test]
    fn a_role_is_a_choice_of_the_kind() {
        let kept: Vec<&str> = crate::model::kinds::user::ROLES.iter().map(|(kept, _)| *kept).collect();
        assert_eq!(Role::ALL.map(Role::name).to_vec(), kept);
    }

    #[test]
    fn what_a_role_may_write_is_what_it_may_add_or_change() {
        for role in Role::ALL {
            for kind in Kind::ALL {
                assert_eq!(role.writes()(kind), role.may_add(kind), "{role:?} {kind:?}");
                assert!(role.may_look(kind) || !role.may_add(kind), "{role:?} {kind:?}");
            }
        }
        assert!(!Role::Editor.may_change(Kind::User) && Role::Editor.may_change(Kind::Customer));
        assert!(Role::Support.may_add(Kind::Question) && !Role::Support.may_change(Kind::Question));
        assert!(!Role::Support.may_look(Kind::Document) && Role::Auditor.may_look(Kind::Document));
    }

    #[test]
    fn each_role_says_what_it_lets_somebody_do() {
        let words: std::collections::BTreeSet<&str> = Role::ALL.into_iter().map(Role::words).collect();
        assert_eq!(words.len(), Role::ALL.len(), "no two read alike");
        assert!(words.iter().all(|said| said.starts_with("Your role lets you ")));
        assert!(
            Role::Owner.words().ends_with("do everything.") && Role::Auditor.words().contains("not change records")
        );
    }

    #[test]
    fn an_owner_lasts_who_is_one_now_without_a_last_day() {
        let lasting = |facts: &[(&str, &str)]| {
            let user = record("USR-1", &[&[("login", "anna"), ("starts", "2026-01-01")], facts].concat());
            has_lasting_owner(&[user], day("2026-06-01"))
        };
        assert!(lasting(&[("role", "owner")]));
        assert!(!lasting(&[("role", "editor")]));
        assert!(!lasting(&[("role", "owner"), ("until", "2026-12-31")]));
        assert!(!lasting(&[("role", "owner"), ("starts", "2026-06-02")]));
    }
}
