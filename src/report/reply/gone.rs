//! What became of the data of what ended: deleted, returned or kept, and what of it is in backups.

use super::Saying;
use crate::model::{Record, Value, as_sentence, capitalised, date, in_a_row};
use crate::rules::deletion::deadlines;
use crate::rules::held::{
    after_the_end, deleted_later, deletions_after, duty_in_words, for_ourselves, is_on_hold, leaves_none,
};
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

    /// What was done with the data of what ended.
    pub(super) fn gone(&self, source: &Record) -> Option<String> {
        let held = after_the_end(source, self.dossier, self.organisation, self.on).is_some();
        let long = date::long;
        let mut words: Vec<String> = Vec::new();
        for record in deletions_after(source, self.dossier) {
            words.extend(self.kept(record, source));
            // Until when something is kept is said with why.
            let said = |kept: &Record| {
                self.is_kept(kept) && deleted_later(kept, source, self.dossier).is_some_and(|one| one.id == record.id)
            };
            if !deletions_after(source, self.dossier).any(said) {
                words.extend(self.gone_later(record));
            }
            let Some((how, day, backups)) = self.done(record) else { continue };
            let what = match how {
                "deleted" => "deleted from the running systems",
                "returned_and_deleted" => "returned to you and the copies deleted from the running systems",
                "returned" => "returned to you",
                _ => continue,
            };
            let backups = match backups {
                _ if how == "returned" && held => "; that our copies are deleted is not recorded".into(),
                _ if how == "returned" => String::new(),
                Backups::Until(gone) if gone < self.on => {
                    format!(", and it was gone from our backups on {}", long(gone))
                }
                Backups::Until(gone) => format!("; it remained in our backups until {}", long(gone)),
                Backups::NotProvided if held => "; whether it is gone from our backups is not recorded".into(),
                Backups::NotProvided => String::new(),
                Backups::None => "; it was in no backups".into(),
            };
            words.push(format!("On {} its data was {what}{backups}.", long(day)));
        }
        if held && words.is_empty() {
            words.push("It is not recorded that all of its data is gone.".into());
        }
        words.extend(self.missed(source));
        let ours = for_ourselves(source, self.dossier, self.organisation, self.on);
        if !ours.is_empty() {
            words.push(format!("Whether we still hold {} is not recorded.", in_a_row(&ours, "or")));
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// What had to be done with it by a day that has passed, and is not recorded as done.
    fn missed(&self, source: &Record) -> Vec<String> {
        let all = deadlines(self.dossier, self.organisation, self.on);
        let missed = all.iter().filter(|one| one.of.id == source.id).filter_map(|one| one.missed(self.on));
        missed.map(|what| capitalised(&as_sentence(&what))).collect()
    }

    /// Whether data is kept as a law requires, or was by the day. What has no day is kept from the end on.
    fn is_kept(&self, record: &Record) -> bool {
        is_on_hold(record) && record.date("done").is_none_or(|day| day <= self.on)
    }

    /// What is kept as a law requires, or was until a later deletion.
    fn kept(&self, record: &Record, source: &Record) -> Option<String> {
        if !self.is_kept(record) {
            return None;
        }
        let what =
            if self.done(record).is_some_and(|(how, ..)| how != "kept") { "Some of its data" } else { "Its data" };
        let deleted = deleted_later(record, source, self.dossier);
        let until = deleted.and_then(|deleted| deleted.date("done"));
        let is = until.map_or("is kept".to_owned(), |day| format!("was kept until {}", date::long(day)));
        let left = deleted.filter(|_| until.is_some_and(|day| day > self.on)).map(in_backups).unwrap_or_default();
        Some(match record.get("hold") {
            Some(_) => format!("{what} {is}, as a law requires ({}){left}.", duty_in_words(record)),
            None => format!("{what} {is}, as a law requires that is not recorded with us{left}."),
        })
    }

    /// Until when data was held that was deleted after the day.
    pub(super) fn gone_later(&self, record: &Record) -> Option<String> {
        let day = record.date("done").filter(|day| leaves_none(record) && *day > self.on)?;
        Some(format!("Its data was held until {}{}.", date::long(day), in_backups(record)))
    }
}

/// Until when what was deleted was in our backups.
fn in_backups(deletion: &Record) -> String {
    match deletion.get("backups_gone") {
        Some(Value::Date(gone)) => format!(", in our backups until {}", date::long(*gone)),
        Some(_) => "; it was in no backups".to_owned(),
        None => "; until when it was in our backups is not recorded".to_owned(),
    }
}
