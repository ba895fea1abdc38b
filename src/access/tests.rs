//! The file as a whole: what is in it, what a clock that goes on does to it, and what is never twice.

use super::*;
use crate::rules::cases::record;
use crate::store::Clock;
use chrono::{DateTime, TimeDelta, Utc};

const PASSWORD: &str = "a long walk by the sea";

struct Case {
    folder: tempfile::TempDir,
    start: DateTime<Utc>,
}

impl Case {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), start: "2026-11-23T10:00:00Z".parse().unwrap() }
    }

    /// The file, so many seconds later.
    fn after(&self, seconds: i64) -> Access {
        let clock = Clock::Fixed(self.start + TimeDelta::seconds(seconds));
        Access::at(&self.folder.path().join("access.db"), "a register", clock).unwrap()
    }

    fn users() -> [Record; 2] {
        [
            record("USR-1", &[("name", "Anna"), ("login", "anna"), ("role", "owner")]),
            record("USR-2", &[("name", "Ed"), ("login", "ed"), ("role", "editor"), ("until", "2026-11-30")]),
        ]
    }

    fn tries(access: &Access, login: &str, password: &str, code: &str) -> Proof {
        let on = access.now().div_euclid(86_400);
        let on = DateTime::from_timestamp(on * 86_400, 0).unwrap().date_naive();
        access.prove(Way::Password { login, password, code }, &Self::users(), on, "192.0.2.1").unwrap()
    }
}

fn is_user(proof: &Proof, handle: &str) -> bool {
    matches!(proof, Proof::User(user) if user.handle() == handle)
}

#[test]
fn an_invitation_is_good_once_and_for_a_week() {
    use std::os::unix::fs::PermissionsExt as _;
    let case = Case::new();
    let access = case.after(0);
    let mode = std::fs::metadata(case.folder.path().join("access.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let first = access.invite("USR-1").unwrap();
    let key = access.invite("USR-1").unwrap();
    assert_eq!(access.invited(&first).unwrap(), None, "a newer one took its place");
    assert_eq!(access.invited(&key).unwrap().as_deref(), Some("USR-1"));
    assert_eq!(case.after(INVITED_FOR).invited(&key).unwrap(), None, "it is too old");
    assert!(!case.after(INVITED_FOR).accept(&key, "USR-1", PASSWORD).unwrap());
    assert!(!access.accept(&key, "USR-2", PASSWORD).unwrap(), "it is of another");
    assert!(access.accept(&key, "USR-1", PASSWORD).unwrap());
    assert!(!access.accept(&key, "USR-1", "another long password").unwrap(), "it was used");
    assert!(is_user(&Case::tries(&access, "Anna", PASSWORD, ""), "USR-1"));
    assert_eq!(Case::tries(&access, "anna", "another long password", ""), Proof::Nobody);
}

#[test]
fn who_is_no_user_of_the_day_does_not_come_in() {
    let case = Case::new();
    let access = case.after(0);
    let key = access.invite("USR-2").unwrap();
    assert!(access.accept(&key, "USR-2", PASSWORD).unwrap());
    assert!(is_user(&Case::tries(&access, "ed", PASSWORD, ""), "USR-2"));
    assert_eq!(Case::tries(&case.after(8 * 86_400), "ed", PASSWORD, ""), Proof::Nobody, "the last day is over");
    assert_eq!(Case::tries(&access, "nobody", PASSWORD, ""), Proof::Nobody);
    let by_proxy =
        |login| access.prove(Way::Proxy { login }, &Case::users(), "2026-11-23".parse().unwrap(), "").unwrap();
    assert!(is_user(&by_proxy("ANNA"), "USR-1") && by_proxy("mallory") == Proof::Nobody);
}

#[test]
fn too_many_tries_wait_also_with_the_right_password() {
    let case = Case::new();
    let access = case.after(0);
    let key = access.invite("USR-1").unwrap();
    assert!(access.accept(&key, "USR-1", PASSWORD).unwrap());
    for _ in 0..10 {
        assert_eq!(Case::tries(&access, "anna", "a wrong password", ""), Proof::Nobody);
    }
    assert_eq!(Case::tries(&access, "anna", PASSWORD, ""), Proof::Wait(60));
    assert_eq!(Case::tries(&access, "ed", PASSWORD, ""), Proof::Wait(60), "the address waits, too");
    let elsewhere = |access: &Access, password| {
        let on = "2026-11-23".parse().unwrap();
        access.prove(Way::Password { login: "anna", password, code: "" }, &Case::users(), on, "192.0.2.9").unwrap()
    };
    assert!(is_user(&elsewhere(&access, PASSWORD), "USR-1"), "nobody keeps her out from another address");
    assert!(is_user(&Case::tries(&case.after(60), "anna", PASSWORD, ""), "USR-1"));
    // An office comes in from one address.
    let later = case.after(120);
    for _ in 0..25 {
        assert!(is_user(&Case::tries(&later, "anna", PASSWORD, ""), "USR-1"));
    }
}

#[test]
fn a_session_ends_by_time_and_by_another_password() {
    let case = Case::new();
    let access = case.after(0);
    let key = access.invite("USR-1").unwrap();
    assert!(access.accept(&key, "USR-1", PASSWORD).unwrap());
    let token = access.enter("USR-1", "owner").unwrap();
    let holds = |at: i64| case.after(at).session(&token).unwrap().is_some();
    assert!(holds(IDLE - 1));
    assert!(!holds(2 * IDLE - 1), "half an hour without a request");
    let token = case.after(0).enter("USR-1", "owner").unwrap();
    let used = (0..WHOLE / 600).all(|at| case.after(at * 600).session(&token).unwrap().is_some());
    assert!(used && case.after(WHOLE).session(&token).unwrap().is_none(), "twelve hours in all");
    let (one, other) = (access.enter("USR-1", "owner").unwrap(), access.enter("USR-1", "owner").unwrap());
    assert_ne!(one, other);
    access.change_password("USR-1", "another long password").unwrap();
    assert!([one, other].iter().all(|token| access.session(token).unwrap().is_none()));
    let kept = access.enter("USR-1", "owner").unwrap();
    access.end_named("USR-1", &access.sessions("USR-1").unwrap()[0].name).unwrap();
    assert_eq!(access.session(&kept).unwrap(), None);
    assert!(access.events("USR-1").unwrap().len() <= 20);
    access.keep_only(&["USR-2".to_owned()]).unwrap();
    assert!(!access.has_password("USR-1").unwrap() && access.events("USR-1").unwrap().is_empty());
}

#[test]
fn a_code_is_asked_for_once_it_is_switched_on_and_counts_once() {
    let case = Case::new();
    let access = case.after(0);
    let key = access.invite("USR-1").unwrap();
    assert!(access.accept(&key, "USR-1", PASSWORD).unwrap());
    let secret = access.begin_second_factor("USR-1").unwrap();
    assert!(is_user(&Case::tries(&access, "anna", PASSWORD, ""), "USR-1"), "it is not on yet");
    assert!(!access.finish_second_factor("USR-1", "000000x").unwrap());
    let code = |at: i64| totp::code_at(&secret, case.start.timestamp() + at);
    assert!(access.finish_second_factor("USR-1", &code(0)).unwrap() && access.has_second_factor("USR-1").unwrap());
    let later = case.after(60);
    assert_eq!(Case::tries(&later, "anna", PASSWORD, ""), Proof::Nobody);
    assert!(is_user(&Case::tries(&later, "anna", PASSWORD, &code(60)), "USR-1"));
    assert_eq!(Case::tries(&later, "anna", PASSWORD, &code(60)), Proof::Nobody, "a code counts once");
    let key = later.invite("USR-1").unwrap();
    assert!(later.accept(&key, "USR-1", PASSWORD).unwrap());
    assert!(!later.has_second_factor("USR-1").unwrap(), "who lost the app begins anew");
}

#[test]
fn the_file_is_of_one_register() {
    let case = Case::new();
    drop(case.after(0));
    let path = case.folder.path().join("access.db");
    let Err(other) = Access::at(&path, "another register", Clock::System) else { panic!("it was opened") };
    assert!(other.to_string().contains("another register"), "{other}");
}

#[test]
fn an_account_of_a_provider_stays_the_user_that_it_was_first() {
    let case = Case::new();
    let access = case.after(0);
    let users = [
        record("USR-1", &[("name", "Anna"), ("login", "anna"), ("role", "owner"), ("email", "Anna@kettle.example")]),
        record("USR-2", &[("name", "Ed"), ("login", "ed@kettle.example"), ("role", "editor"), ("until", "2026-11-30")]),
        record("USR-3", &[("name", "A"), ("login", "a"), ("role", "support"), ("email", "two@kettle.example")]),
        record("USR-4", &[("name", "B"), ("login", "b"), ("role", "support"), ("email", "two@kettle.example")]),
    ];
    let on = |day: &str, issuer, subject, name| {
        access.prove(Way::Provider { issuer, subject, name }, &users, day.parse().unwrap(), "").unwrap()
    };
    let now = |issuer, subject, name| on("2026-11-23", issuer, subject, name);
    let (anna, ed) = (Named::Email("anna@KETTLE.example"), Named::Email("ed@kettle.example"));
    assert_eq!(now("one", "1", Named::Not), Proof::Nobody);
    assert_eq!(now("one", "1", Named::Email("nobody@kettle.example")), Proof::Nobody);
    assert_eq!(now("one", "1", Named::Email("two@kettle.example")), Proof::Nobody, "it is one of two");
    assert!(is_user(&now("one", "1", anna), "USR-1"));
    assert!(is_user(&now("one", "1", ed), "USR-1"), "another e-mail does not make it somebody else");
    assert!(is_user(&now("one", "1", Named::Not), "USR-1"));
    assert_eq!(now("one", "2", anna), Proof::Nobody, "another account with the e-mail");
    assert!(access.events("USR-1").unwrap()[0].1.contains("refused"));
    assert_eq!(now("other", "1", Named::Not), Proof::Nobody, "the same subject of another issuer");
    assert!(is_user(&now("one", "3", ed), "USR-2"), "a login that is an e-mail");
    assert_eq!(on("2026-12-01", "one", "3", ed), Proof::Nobody, "the last day is over");
    assert!(is_user(&now("one", "4", Named::Login("B")), "USR-4"));
    // An owner who invites anew lets another account be the user.
    access.invite("USR-1").unwrap();
    assert!(is_user(&now("one", "2", anna), "USR-1"));
    access.keep_only(&["USR-2".to_owned()]).unwrap();
    assert_eq!(now("one", "2", Named::Not), Proof::Nobody, "it was forgotten with the user");
}

#[test]
fn a_file_of_an_earlier_program_gets_what_came_since() {
    let case = Case::new();
    case.after(0).db.execute_batch("DROP TABLE identity; DROP TABLE demand").unwrap();
    let named = Way::Provider { issuer: "one", subject: "1", name: Named::Login("anna") };
    let proof = case.after(0).prove(named, &Case::users(), "2026-11-23".parse().unwrap(), "").unwrap();
    assert!(is_user(&proof, "USR-1"));
}

#[test]
fn who_gets_the_handle_of_another_gets_nothing_of_that_ones_way_in() {
    let case = Case::new();
    let access = case.after(0);
    let users = |id: &str| vec![("USR-1".to_owned(), "the owner".to_owned()), ("USR-2".to_owned(), id.to_owned())];
    access.forget_others(users("Mallory").into_iter()).unwrap();
    for user in ["USR-1", "USR-2"] {
        let key = access.invite(user).unwrap();
        assert!(access.accept(&key, user, PASSWORD).unwrap());
    }
    access.forget_others(users("Mallory").into_iter()).unwrap();
    assert!(access.is_password(Some("USR-2"), PASSWORD).unwrap(), "it is the same person");
    access.forget_others(users("Bob").into_iter()).unwrap();
    assert!(!access.is_password(Some("USR-2"), PASSWORD).unwrap() && !access.has_password("USR-2").unwrap());
    assert!(access.is_password(Some("USR-1"), PASSWORD).unwrap());
    assert!(access.events("USR-2").unwrap().is_empty());
}
