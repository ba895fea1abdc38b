//! What a person corrected in what lists said of engagements. The next list leaves it as it is.

use crate::error::Result;
use crate::model::{Kind, Record, Value};
use crate::store::Store;
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

/// Fields that a person wrote, by engagement, each with what lists said of it before.
#[derive(Default)]
pub(super) struct Edited(HashMap<Uuid, HashMap<usize, Vec<Option<Value>>>>);

impl Edited {
    /// Reads them out of the journal. `engagements` are those of one list.
    pub(super) fn of(store: &Store, engagements: &[&Record]) -> Result<Self> {
        let by_people = store.written_by_people(Kind::Engagement)?;
        let mut edited = Self::default();
        let mut ordered = engagements.to_vec();
        ordered.sort_by_key(|one| one.date("starts"));
        let mut ended: HashMap<(Option<Uuid>, Option<NaiveDate>), Vec<&Record>> = HashMap::new();
        for one in ordered {
            let eve = one.date("starts").and_then(|day| day.pred_opt());
            let mut own = HashMap::new();
            // What goes on from another took over what a person wrote there.
            let before = ended.get(&(one.link("subprocessor"), eve)).into_iter().flatten();
            let alike = |before: &&&Record| before.values.iter().zip(&one.values).filter(|(was, is)| was == is).count();
            if let Some((before, fields)) =
                before.max_by_key(alike).and_then(|before| Some((before, edited.0.get(&before.id)?)))
            {
                let kept = fields.iter().filter(|(at, _)| before.values[**at] == one.values[**at]);
                own.extend(kept.map(|(at, said)| (*at, said.clone())));
            }
            if by_people.contains(&one.number) {
                let history = store.history(Kind::Engagement, one.number)?;
                for at in 0..one.values.len() {
                    let steps = history.of_field(at);
                    let Some(last) = steps.last().filter(|last| last.by_person) else { continue };
                    if steps.len() > 1 || last.value.is_some() {
                        let said = steps.iter().filter(|step| !step.by_person).map(|step| step.value.clone()).collect();
                        own.insert(at, said);
                    }
                }
            }
            if !own.is_empty() {
                edited.0.insert(one.id, own);
            }
            if let Some(last) = one.date("ends") {
                ended.entry((one.link("subprocessor"), Some(last))).or_default().push(one);
            }
        }
        Ok(edited)
    }

    /// Whether a person wrote a field.
    pub(super) fn has(&self, engagement: Uuid, at: usize) -> bool {
        self.0.get(&engagement).is_some_and(|fields| fields.contains_key(&at))
    }

    /// Whether a list said that of a field before a person wrote it.
    pub(super) fn was_said(&self, engagement: Uuid, at: usize, value: Option<&Value>) -> bool {
        let said = self.0.get(&engagement).and_then(|fields| fields.get(&at));
        said.is_some_and(|said| said.iter().any(|known| known.as_ref() == value))
    }

    /// An engagement goes on from another.
    pub(super) fn go_on(&mut self, before: Uuid, after: Uuid) {
        if let Some(fields) = self.0.get(&before).cloned() {
            self.0.insert(after, fields);
        }
    }
}
