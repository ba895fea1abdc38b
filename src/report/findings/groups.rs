//! Findings of one check together: how many there are, and what mends all of them at once.

use crate::format::text::width;
use crate::model::remedy::Part;
use crate::model::{Deed, Kind, Remedy, Verb};
use crate::rules::checks::CHECKS;
use crate::rules::finding::{Finding, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// How many records a group names.
const NAMED: usize = 3;

/// A deed, of which kind of record, with which fields, and how often it is the cure.
type DeedTimes = (Verb, Kind, Vec<&'static str>, usize);

/// The findings of a check that are as bad as each other.
#[derive(Clone, Debug)]
pub struct Group {
    /// The first.
    pub first: Finding,
    /// How many there are.
    pub count: usize,
    /// The provisions of its findings, each once, in the order in which they came.
    pub laws: Vec<String>,
    /// The records with the smallest numbers, by handle.
    records: BTreeSet<(Option<(Kind, i64)>, String)>,
    /// What is done about them: the verb, the kind of record, the fields, and how often.
    deeds: Vec<DeedTimes>,
}

/// All findings by check, the worst first, then in the order of checks.
#[derive(Clone, Debug, Default)]
pub struct Groups(BTreeMap<(Severity, usize), Group>);

impl Groups {
    /// Counts a finding.
    pub fn take(&mut self, finding: &Finding) {
        let place = CHECKS.iter().position(|check| check.id == finding.rule).unwrap_or(CHECKS.len());
        let group = self.0.entry((finding.severity, place)).or_insert_with(|| Group {
            first: finding.clone(),
            count: 0,
            laws: Vec::new(),
            records: BTreeSet::new(),
            deeds: Vec::new(),
        });
        group.count += 1;
        for law in finding.law.split("; ").filter(|law| !law.is_empty()) {
            // What stands alone is of the GDPR, and is named so beside other laws.
            if !group.laws.iter().any(|known| known == law || known.strip_prefix("GDPR ") == Some(law)) {
                group.laws.retain(|known| law.strip_prefix("GDPR ") != Some(known));
                group.laws.push(law.to_owned());
            }
        }
        group.records.insert((Kind::of_handle(&finding.record), finding.record.clone()));
        if group.records.len() > NAMED {
            group.records.pop_last();
        }
        let Some(deed) = deed(finding) else { return };
        // What is given to a record is an edit of it.
        let verb = if deed.verb == Verb::Give { Verb::Edit } else { deed.verb };
        let place = group.deeds.iter().position(|(known, kind, ..)| *known == verb && *kind == deed.kind);
        let place = place.unwrap_or_else(|| {
            group.deeds.push((verb, deed.kind, Vec::new(), 0));
            group.deeds.len() - 1
        });
        let (_, _, fields, times) = &mut group.deeds[place];
        *times += 1;
        for (field, _) in &deed.fields {
            if !fields.contains(field) {
                fields.push(field);
            }
        }
    }

    /// The groups, the worst first.
    pub fn iter(&self) -> impl Iterator<Item = &Group> {
        self.0.values()
    }
}

/// What is done first.
fn deed(finding: &Finding) -> Option<&Deed> {
    finding.remedy.parts().iter().find_map(|part| if let Part::Do(deed) = part { Some(deed) } else { None })
}

impl Group {
    /// What is wrong, in words that take no more room: of one record what it is, of several what the check looks for and as many of them as
    /// there is room for.
    pub fn what(&self, room: usize) -> String {
        let Finding { name, record, .. } = &self.first;
        let mut ways = Vec::new();
        if self.count == 1 {
            let whose = if name == record { name.clone() } else { format!("{record} {name}") };
            ways.extend(self.said_of(&[&whose, record]));
        } else {
            let named: Vec<&str> = self.records.iter().map(|(_, handle)| handle.as_str()).collect();
            ways.extend((1..=named.len()).rev().map(|shown| {
                let more = if self.count > shown { ", …" } else { "" };
                format!("{}: {}{more}", self.about(), named[..shown].join(", "))
            }));
        }
        self.first_that_fits(ways, room)
    }

    /// The same without names.
    pub fn title(&self, room: usize) -> String {
        let ways = if self.count == 1 { self.said_of(&[&self.first.record]) } else { Vec::new() };
        self.first_that_fits(ways, room)
    }

    /// What is wrong with the one record, the longest way to say it first.
    fn said_of(&self, whose: &[&str]) -> Vec<String> {
        let whats = [&*self.first.what, self.about()];
        whats.iter().flat_map(|what| whose.iter().map(move |whose| format!("{whose}: {what}"))).collect()
    }

    /// A title is cut nowhere: where nothing longer fits, it is what the check looks for.
    fn first_that_fits(&self, ways: Vec<String>, room: usize) -> String {
        ways.into_iter().find(|way| width(way) <= room).unwrap_or_else(|| self.about().to_owned())
    }

    /// What the check looks for.
    pub fn about(&self) -> &'static str {
        CHECKS.iter().find(|check| check.id == self.first.rule).map_or("", |check| check.about)
    }

    /// What mends all of them: for one its own remedy, for many what is done in one go, else where they are listed.
    pub fn cure(&self) -> Remedy {
        if self.count == 1 { self.first.remedy.clone() } else { self.in_one_go().into() }
    }

    /// The same as one command.
    pub fn command(&self) -> Remedy {
        match deed(&self.first) {
            Some(deed) if self.count == 1 && deed.verb != Verb::Give => deed.clone().into(),
            _ => self.in_one_go().into(),
        }
    }

    /// For how many of them what is done in one go is the cure.
    pub fn at_once(&self) -> usize {
        self.most().map_or(0, |(.., times)| *times)
    }

    /// What mends most of them, and how many that are.
    fn most(&self) -> Option<&DeedTimes> {
        let most = self.deeds.iter().filter(|(.., times)| self.count > 1 && times * 2 >= self.count);
        most.max_by_key(|(.., times)| *times)
    }

    fn in_one_go(&self) -> Deed {
        let list = Deed::with(Verb::Check, Kind::Organisation).of(self.first.rule);
        match self.most() {
            Some((Verb::Edit, kind, fields, _)) if !fields.is_empty() && *kind != Kind::Organisation => {
                fields.iter().fold(Deed::with(Verb::Sheet, *kind), |deed, field| deed.give(field, ""))
            }
            Some((Verb::Attach, Kind::Agreement, ..)) => Deed::with(Verb::Attach, Kind::Agreement),
            _ => list,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;
    use crate::rules::finding::Subject;

    fn finding(rule: &'static str, severity: Severity, record: &str, remedy: impl Into<Remedy>) -> Finding {
        let (law, name, what) = (String::new(), format!("name of {record}"), "is missing".to_owned());
        let (record, remedy, subject) = (record.to_owned(), remedy.into(), Subject::Customer);
        Finding { rule, severity, law, record, name, what, since: None, remedy, subject }
    }

    #[test]
    fn what_is_edited_alike_is_edited_in_a_sheet_and_what_is_not_is_listed() {
        let edit = |handle: &str, field: &str| Deed::edit(&record(handle, &[])).give(field, "VALUE");
        let mut groups = Groups::default();
        for (handle, field) in [("DEP-10", "telemetry"), ("DEP-9", "support_access"), ("DEP-2", "telemetry")] {
            groups.take(&finding("role-open", Severity::Warning, handle, edit(handle, field)));
        }
        groups.take(&finding("dpa-missing", Severity::Error, "CUS-1", Deed::add(Kind::Agreement)));
        groups.take(&finding("dpa-missing", Severity::Error, "CUS-2", Deed::add(Kind::Agreement)));
        groups.take(&finding("dpa-expired", Severity::Error, "DPA-1", edit("DPA-1", "signed")));
        let all: Vec<&Group> = groups.iter().collect();
        assert_eq!(
            all.iter().map(|group| group.first.rule).collect::<Vec<_>>(),
            ["dpa-missing", "dpa-expired", "role-open"]
        );
        let cures: Vec<String> = all.iter().map(|group| group.cure().words()).collect();
        assert_eq!(cures[0], "see the findings of dpa-missing");
        assert_eq!(cures[1], "fill in \"Signed\" of DPA-1");
        assert_eq!(
            cures[2],
            "fill in \"Telemetry\" and \"Support access\" in the list of deployments, and load it again"
        );
        assert!(all[2].what(90).ends_with(": DEP-2, DEP-9, DEP-10"), "{}", all[2].what(90));
        assert!(all[2].what(60).ends_with(": DEP-2, …"), "{}", all[2].what(60));
        assert_eq!(all[2].what(50), all[2].about());
        assert_eq!(all[1].what(90), "DPA-1 name of DPA-1: is missing");
        assert_eq!(all[1].what(20), "DPA-1: is missing");
        assert_eq!(all[1].title(62), "DPA-1: is missing");
    }
}
