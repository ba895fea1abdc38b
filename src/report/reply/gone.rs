//! What became of the data of what ended: deleted, returned or kept, and what of it is in backups.

use super::Saying;
use crate::model::phrase::say;
use crate::model::{Phrase, Record, Value};
use crate::rules::deletion::deadlines;
use crate::rules::held::{
    after_the_end, deleted_later, deletions_after, duty_in_words, for_ourselves, is_on_hold, keeps_all, leaves_none,
};
use crate::texts::{Text, gone as texts};
use chrono::NaiveDate;

/// What is known of the backups of what was deleted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Backups {
    None,
    Until(NaiveDate),
    NotProvided,
}

impl Saying<'_> {
    /// What was done with data by the day: how, when, and what of the backups.
    pub(super) fn done<'r>(&self, record: &'r Record) -> Option<(&'r str, NaiveDate, Backups)> {
        let day = record.date("done").filter(|day| *day <= self.on);
        let how = record.text("how")?;
        let backups = match record.get("backups_gone") {
            None => Backups::NotProvided,
            Some(Value::Date(day)) => Backups::Until(*day),
            Some(_) => Backups::None,
        };
        Some((how, day?, backups))
    }

    /// What was done with the data of what ended, a sentence each.
    pub(super) fn gone(&self, source: &Record) -> Vec<Phrase> {
        let held = after_the_end(source, self.dossier, self.organisation, self.on).is_some();
        let mut said: Vec<Phrase> = Vec::new();
        for record in deletions_after(source, self.dossier) {
            said.extend(self.kept(record, source));
            // Until when something is kept is said with why.
            let named = |kept: &Record| {
                self.is_kept(kept) && deleted_later(kept, source, self.dossier).is_some_and(|one| one.id == record.id)
            };
            if !deletions_after(source, self.dossier).any(named) {
                said.extend(self.gone_later(record));
            }
            let Some((how, day, backups)) = self.done(record) else { continue };
            let what: Phrase = match how {
                "deleted" => texts::DELETED.into(),
                "returned_and_deleted" => texts::RETURNED_AND_DELETED.into(),
                "returned" => texts::RETURNED.into(),
                _ => continue,
            };
            let and = |what, more: Text| say!(texts::AND, what = what, more = more);
            let what = match backups {
                _ if how == "returned" && held => and(what, texts::COPIES_UNSAID),
                _ if how == "returned" => what,
                Backups::Until(gone) if gone < self.on => say!(texts::GONE_FROM_BACKUPS, what = what, day = gone),
                Backups::Until(gone) => {
                    say!(texts::AND, what = what, more = say!(texts::REMAINED_IN_BACKUPS, day = gone))
                }
                Backups::NotProvided if held => and(what, texts::BACKUPS_UNSAID),
                Backups::NotProvided => what,
                Backups::None => and(what, texts::IN_NO_BACKUPS),
            };
            let rest = leaves_none(record) && self.is_beside_kept(record, source);
            said.push(if rest {
                say!(texts::REST_ON_DAY, day = day, what = what)
            } else {
                say!(texts::ON_DAY, day = day, what = what)
            });
        }
        if held && said.is_empty() {
            said.push(texts::NOT_ALL_GONE.into());
        }
        said.extend(self.to_be_done(source));
        said.extend(self.whether_held(source));
        said
    }

    /// Whether a deletion left out what a law keeps, or kept until a later one.
    fn is_beside_kept(&self, record: &Record, source: &Record) -> bool {
        let later = |kept: &Record| deleted_later(kept, source, self.dossier).is_some_and(|one| one.id == record.id);
        deletions_after(source, self.dossier).any(|kept| self.is_kept(kept) && !later(kept))
    }

    /// What we may still hold of what ended for purposes of our own; nothing where we hold none by what is recorded.
    pub(super) fn whether_held(&self, source: &Record) -> Option<Phrase> {
        let ours = for_ourselves(source, self.dossier, self.organisation, self.on).into_iter().map(Phrase::from);
        let ours = ours.reduce(|one, other| say!(texts::OR, one = one, other = other))?;
        Some(say!(texts::WHETHER_HELD, what = ours))
    }

    /// What has to be done with it by a day, or had to be, as far as it is not recorded as done.
    fn to_be_done(&self, source: &Record) -> Vec<Phrase> {
        let all = deadlines(self.dossier, self.organisation, self.on);
        all.iter().filter(|one| one.is_about(source, self.dossier)).filter_map(|one| one.told(self.on)).collect()
    }

    /// Whether data is kept as a law requires, or was by the day. What has no day is kept from the end on.
    fn is_kept(&self, record: &Record) -> bool {
        is_on_hold(record) && record.date("done").is_none_or(|day| day <= self.on)
    }

    /// What is kept as a law requires, or was until a later deletion.
    fn kept(&self, record: &Record, source: &Record) -> Option<Phrase> {
        if !self.is_kept(record) {
            return None;
        }
        let deleted = deleted_later(record, source, self.dossier);
        // What was deleted beside, before or on another record, is not what is kept.
        let beside = |other: &Record| {
            let later = deleted.is_some_and(|deleted| deleted.id == other.id);
            !later && other.id != record.id && leaves_none(other) && self.done(other).is_some()
        };
        let some = !keeps_all(record) || deletions_after(source, self.dossier).any(beside);
        let until = deleted.and_then(|deleted| deleted.date("done"));
        let duty = record.get("hold").map(|_| duty_in_words(record));
        let said = match (until, duty, some) {
            (None, Some(duty), false) => say!(texts::DATA_KEPT, duty = duty),
            (None, Some(duty), true) => say!(texts::SOME_DATA_KEPT, duty = duty),
            (None, None, false) => texts::DATA_KEPT_UNNAMED.into(),
            (None, None, true) => texts::SOME_DATA_KEPT_UNNAMED.into(),
            (Some(day), Some(duty), false) => say!(texts::DATA_WAS_KEPT, day = day, duty = duty),
            (Some(day), Some(duty), true) => say!(texts::SOME_DATA_WAS_KEPT, day = day, duty = duty),
            (Some(day), None, false) => say!(texts::DATA_WAS_KEPT_UNNAMED, day = day),
            (Some(day), None, true) => say!(texts::SOME_DATA_WAS_KEPT_UNNAMED, day = day),
        };
        let said = match until {
            None if !some => say!(texts::AND, what = said, more = texts::WHETHER_ALL_KEPT),
            _ => said,
        };
        Some(match deleted.filter(|_| until.is_some_and(|day| day > self.on)) {
            Some(deleted) => in_backups(said, deleted),
            None => said.sentence(),
        })
    }

    /// Until when data was held that was deleted after the day.
    pub(super) fn gone_later(&self, record: &Record) -> Option<Phrase> {
        let day = record.date("done").filter(|day| leaves_none(record) && *day > self.on)?;
        let held = in_backups(say!(texts::HELD_UNTIL, day = day), record);
        Some(if is_on_hold(record) {
            say!(texts::KEPT_LONGER, what = held, duty = duty_in_words(record))
        } else {
            held
        })
    }
}

/// Words with until when what was deleted was in our backups, as a sentence.
fn in_backups(said: Phrase, deletion: &Record) -> Phrase {
    match deletion.get("backups_gone") {
        Some(Value::Date(gone)) => say!(texts::BACKUPS_UNTIL, what = said, day = *gone),
        Some(_) => say!(texts::AND, what = said, more = texts::IN_NO_BACKUPS),
        None => say!(texts::AND, what = said, more = texts::UNTIL_WHEN_IN_BACKUPS),
    }
    .sentence()
}
