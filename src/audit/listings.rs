//! The lists of an audit pack that show the records of one kind as they were recorded: those of which no other file of the pack speaks by
//! name.

use super::form::{AGREEMENTS, POLICIES, QUESTIONS, SUBPROCESSORS, TRANSFERS};
use crate::error::Result;
use crate::model::date::Period;
use crate::model::kind::Share;
use crate::model::{Kind, Record, Shape};
use crate::report::record::Linked;
use crate::rules::session::last_day;
use crate::store::Store;
use crate::view::{Cell, Column, Take, View};
use chrono::NaiveDate;

/// A list of the records of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Listing {
    /// Which kind.
    pub kind: Kind,
    folder: &'static str,
    file: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What it proves.
    pub proves: &'static str,
    /// What the filed document of a record proves.
    pub document: &'static str,
    /// The provision.
    pub article: &'static str,
    /// The first day that a record has to do with, if it has one.
    begins: fn(&Record) -> Option<NaiveDate>,
    /// The last; nothing while something is still to be done.
    settled: fn(&Record) -> Option<NaiveDate>,
}

const CAME: &str = "What came, or what was answered";

/// The lists of small records, in the order of their files.
pub const LISTINGS: [Listing; 23] = [
    Listing {
        kind: Kind::Amendment,
        folder: AGREEMENTS,
        file: "AMENDMENTS.xlsx",
        title: "Amendments",
        proves: "What was agreed to change in agreements, from which day on",
        document: "That the change was agreed",
        article: "Art. 28(3), (9)",
        begins: |record| record.date("signed").or_else(|| record.date("effective")),
        settled: |record| record.date("expires"),
    },
    Listing {
        kind: Kind::MainContract,
        folder: AGREEMENTS,
        file: "MAIN-CONTRACTS.xlsx",
        title: "Main contracts",
        proves: "What is recorded of the main contracts that financial entities have to state",
        document: "",
        article: "DORA Art. 28(3)",
        begins: |record| record.date("starts"),
        settled: |record| record.date("ends"),
    },
    Listing {
        kind: Kind::Service,
        folder: "",
        file: "03_connected-services.xlsx",
        title: "Connected services",
        proves: "Which services the organisation runs for deployments elsewhere, from when to when",
        document: "",
        article: "Art. 28, 30(2)(b)",
        begins: |record| record.date("starts"),
        settled: |record| record.date("ends"),
    },
    Listing {
        kind: Kind::Session,
        folder: "",
        file: "03_support-sessions.xlsx",
        title: "Support sessions",
        proves: "Who looked into what a customer runs, from where, what was seen, and when copies were deleted",
        document: "",
        article: "Art. 28, 30(2), 32",
        begins: |record| record.date("started"),
        settled: last_day,
    },
    Listing {
        kind: Kind::Deletion,
        folder: AGREEMENTS,
        file: "DELETIONS.xlsx",
        title: "Deletions and returns",
        proves: "What of a customer's data was deleted or returned at the end of a service, and when it left the backups",
        document: "That the customer got a confirmation",
        article: "Art. 28(3)(g)",
        begins: |record| ["requested", "done", "due"].into_iter().find_map(|field| record.date(field)),
        settled: |record| record.date("backups_gone"),
    },
    Listing {
        kind: Kind::Engagement,
        folder: SUBPROCESSORS,
        file: "SUBPROCESSORS.xlsx",
        title: "Subprocessors",
        proves: "Which subprocessors did what, with which data, where and for which customers, from when to when",
        document: "",
        article: "Art. 28(2), (4)",
        begins: |record| record.date("starts"),
        settled: |record| record.date("ends"),
    },
    Listing {
        kind: Kind::Subprocessor,
        folder: SUBPROCESSORS,
        file: "COMPANIES.xlsx",
        title: "Companies engaged as subprocessors",
        proves: "Who the subprocessors are, whom to contact there, and what is agreed with them",
        document: "That the agreement with it was made",
        article: "Art. 28(2), (4)",
        begins: |_| None,
        settled: |_| None,
    },
    Listing {
        kind: Kind::Change,
        folder: SUBPROCESSORS,
        file: "CHANGES.xlsx",
        title: "Planned changes of subprocessors",
        proves: "Which changes of subprocessors were planned for which day, and what became of them",
        document: "",
        article: "Art. 28(2)",
        begins: |_| None,
        settled: |record| record.date("closed"),
    },
    Listing {
        kind: Kind::Notice,
        folder: SUBPROCESSORS,
        file: "NOTICES.xlsx",
        title: "Notices of changes of subprocessors",
        proves: "Which customer was told of which change, through which channel, when, and whether it agreed",
        document: "",
        article: "Art. 28(2)",
        begins: |record| record.date("sent"),
        settled: |record| {
            ["consented", "bounced", "received", "sent"].into_iter().filter_map(|day| record.date(day)).max()
        },
    },
    Listing {
        kind: Kind::Objection,
        folder: SUBPROCESSORS,
        file: "OBJECTIONS.xlsx",
        title: "Objections to changes of subprocessors",
        proves: "Which customer objected to which change, what was answered, and what became of it",
        document: "That the customer objected",
        article: "Art. 28(2)",
        begins: received,
        settled: |record| record.date("settled"),
    },
    Listing {
        kind: Kind::Certification,
        folder: TRANSFERS,
        file: "CERTIFICATIONS.xlsx",
        title: "Certifications under the Data Privacy Framework",
        proves: "Which companies that get data in the United States are on the list, under which framework, from when to when",
        document: "That the company was on the list",
        article: "Art. 45",
        begins: |record| record.date("starts"),
        settled: |record| record.date("ends"),
    },
    Listing {
        kind: Kind::Assessment,
        folder: TRANSFERS,
        file: "ASSESSMENTS.xlsx",
        title: "Transfer impact assessments",
        proves: "Of which countries law and practice were assessed, for data that goes to whom, and with what result",
        document: "What the result rests on",
        article: "Art. 46(1)",
        begins: |record| record.date("done"),
        settled: |_| None,
    },
    Listing {
        kind: Kind::TransferOverride,
        folder: TRANSFERS,
        file: "OVERRIDES.xlsx",
        title: "Transfers decided against the rules",
        proves: "On what which transfers rest by whose decision, why and until when; of Art. 49(1), second subparagraph, the suitable safeguards",
        document: "What the decision rests on",
        article: "Art. 49(6)",
        begins: |record| record.date("decided"),
        settled: |record| record.date("ends"),
    },
    Listing {
        kind: Kind::Guarantee,
        folder: SUBPROCESSORS,
        file: "GUARANTEES.xlsx",
        title: "Guarantees of subprocessors",
        proves: "What shows the guarantees of each subprocessor, until when, and who looked at it when",
        document: "What shows the guarantees",
        article: "Art. 28(1), 28(4)",
        begins: |record| record.date("starts").or_else(|| record.date("checked")),
        settled: |record| record.date("ends"),
    },
    Listing {
        kind: Kind::User,
        folder: POLICIES,
        file: "USERS.xlsx",
        title: "Users of the pages",
        proves: "Who might read and change the register on its pages, in which role, from when to when",
        document: "",
        article: "Art. 5(2)",
        begins: |record| record.date("starts"),
        settled: |record| record.date("until"),
    },
    Listing {
        kind: Kind::Incident,
        folder: QUESTIONS,
        file: "INCIDENTS.xlsx",
        title: "Personal data breaches",
        proves: "Which personal data breaches became known, what they concerned, and what was done about them",
        document: "The report of it",
        article: "Art. 33(5)",
        begins: |record| {
            let days = [
                record.date("occurred_from"),
                record.date("detected"),
                record.moment("aware").map(|at| at.date_naive()),
            ];
            days.into_iter().flatten().min()
        },
        settled: |record| record.date("closed"),
    },
    Listing {
        kind: Kind::BreachNotice,
        folder: QUESTIONS,
        file: "BREACH-NOTICES.xlsx",
        title: "Notices of personal data breaches",
        proves: "Which customer was told of which breach, when, through which channel, and what of Art. 33(3)",
        document: "What the customer was told",
        article: "Art. 33(2), (4)",
        begins: |record| record.moment("told").map(|at| at.date_naive()),
        settled: |record| record.date("acknowledged").max(record.moment("told").map(|at| at.date_naive())),
    },
    Listing {
        kind: Kind::Instruction,
        folder: QUESTIONS,
        file: "INSTRUCTIONS.xlsx",
        title: "Instructions of customers",
        proves: "What customers instructed beyond their agreements, and what was done or answered",
        document: CAME,
        article: "Art. 28(3)(a)",
        begins: received,
        settled: |record| record.date("done").max(record.date("told")),
    },
    Listing {
        kind: Kind::Request,
        folder: QUESTIONS,
        file: "REQUESTS.xlsx",
        title: "Requests about personal data",
        proves: "Which requests came, when they were forwarded or answered, and when they were closed",
        document: CAME,
        article: "Art. 12(3), 28(3)(e)",
        begins: received,
        settled: |record| record.date("completed"),
    },
    Listing {
        kind: Kind::Question,
        folder: QUESTIONS,
        file: "QUESTIONS.xlsx",
        title: "Questions of customers",
        proves: "What customers asked, and what was answered, from which state of the register, and sent",
        document: CAME,
        article: "Art. 28(3)(h)",
        begins: received,
        settled: |record| record.date("sent").max(record.date("closed")),
    },
    Listing {
        kind: Kind::Answer,
        folder: QUESTIONS,
        file: "ANSWERS.xlsx",
        title: "Approved answers",
        proves: "Which texts were approved as answers to customers, by whom, when, and until when",
        document: "",
        article: "Art. 5(2)",
        begins: |record| record.date("starts").or_else(|| record.date("approved")),
        settled: |record| record.date("ends"),
    },
    Listing {
        kind: Kind::Inspection,
        folder: QUESTIONS,
        file: "INSPECTIONS.xlsx",
        title: "Audits by customers",
        proves: "Which customers looked at the organisation, what they found, and when it was mended",
        document: CAME,
        article: "Art. 28(3)(h)",
        begins: received,
        settled: |record| record.date(if record.date("follow_up").is_some() { "mended" } else { "done" }),
    },
    Listing {
        kind: Kind::Letter,
        folder: QUESTIONS,
        file: "LETTERS.xlsx",
        title: "Letters of authorities",
        proves: "What authorities asked, by when, and what was answered",
        document: CAME,
        article: "Art. 31, 58",
        begins: received,
        settled: |record| record.date("done"),
    },
];

fn received(record: &Record) -> Option<NaiveDate> {
    record.date("received")
}

/// A record with what it leads to, and where the pack holds its document: the file and its digest.
pub struct ListedRecord<'f> {
    record: Linked<'f>,
    copy: Option<(String, String)>,
}

type OfRecord = fn(&ListedRecord<'_>, &'static str) -> Cell;

/// What is recorded of an incident for our own duty as controller, Art. 33(1), 34.
const OWN_MATTER: [&str; 6] =
    ["own_data", "own_risk", "own_authority", "authority_told", "authority_delay", "people_told"];

impl Listing {
    /// Where the pack holds it.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}{}", self.folder, self.file)
    }

    /// Whether a customer may see it in a pack made for it.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.kind.describe().share != Share::Never
    }

    /// Whether a record has to do with a period: it had begun by its end, and was not settled before it.
    #[must_use]
    pub fn is_of_period(&self, record: &Record, period: Period) -> bool {
        (self.begins)(record).is_none_or(|day| day <= period.to)
            && (self.settled)(record).is_none_or(|day| day >= period.from)
    }

    /// The columns: the handle, each field but our own notes, and the document; for a customer without what we owe as controller, Art. 33(1), 34.
    #[must_use]
    pub fn columns(&self, shared: bool) -> Vec<Column<OfRecord>> {
        let handle: OfRecord = |of, _| Cell::handle(of.record.record);
        let own: OfRecord = |of, key| of.record.cell(key);
        let shown = self.kind.fields().iter().filter(|field| field.name != "notes");
        let shown = shown.filter(|field| !(shared && self.kind == Kind::Incident && OWN_MATTER.contains(&field.name)));
        let shown = shown.filter(|field| field.shape != Shape::Link(Kind::Document));
        let width = |shape| match shape {
            Shape::Date => 13,
            Shape::Prose => 44,
            _ => 24,
        };
        let fields = shown.map(|field| Column::new(field.name, field.label, width(field.shape), own));
        let mut columns: Vec<Column<OfRecord>> = vec![Column::new("handle", "Record", 10, handle)];
        columns.extend(fields);
        if self.kind.links_to(Kind::Document).next().is_some() {
            let file: OfRecord = |of, _| of.copy.as_ref().map(|(file, _)| file.as_str()).into();
            let digest: OfRecord = |of, _| of.copy.as_ref().map(|(_, sha256)| sha256.as_str()).into();
            columns.push(Column::new("copy", "Document in this pack", 44, file));
            columns.push(Column::new("copy_sha256", "SHA-256 of the document", 40, digest));
        }
        columns
    }

    /// The list.
    #[must_use]
    pub const fn view<'c>(&self, columns: &'c [Column<OfRecord>]) -> View<'c, OfRecord> {
        View { title: self.title, columns }
    }

    /// Hands out the rows. `file` says where the pack holds the document of a record, and its digest.
    pub fn each(
        &self,
        store: &Store,
        (period, shared): (Period, bool),
        file: &dyn Fn(&Record) -> Option<(String, String)>,
        take: Take<'_>,
    ) -> Result<()> {
        let columns = self.columns(shared);
        store.each(self.kind, |record| {
            if !self.is_of_period(&record, period) {
                return Ok(());
            }
            let copy = file(&record);
            take(self.view(&columns).cells(&ListedRecord { record: Linked::new(store, &record)?, copy }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{day, record};

    #[test]
    fn a_record_is_listed_from_its_first_day_until_nothing_is_open() {
        let listing = |kind| LISTINGS.into_iter().find(|listing| listing.kind == kind).expect("a list");
        let in_2026 = Period { from: day("2026-01-01"), to: day("2026-06-30") };
        let of = |kind, handle, texts: &[(&str, &str)]| listing(kind).is_of_period(&record(handle, texts), in_2026);
        let letter = |texts: &[(&str, &str)]| of(Kind::Letter, "LET-1", texts);
        assert!(letter(&[("received", "2025-12-01")]), "still open");
        assert!(letter(&[("received", "2025-12-01"), ("done", "2026-01-01")]));
        assert!(!letter(&[("received", "2025-12-01"), ("done", "2025-12-31")]), "settled before");
        assert!(letter(&[("received", "2026-06-30")]) && !letter(&[("received", "2026-07-01")]));
        let found = [("received", "2025-10-01"), ("done", "2025-11-01"), ("follow_up", "2025-12-01")];
        assert!(of(Kind::Inspection, "AUD-1", &found), "what was found is not mended");
        assert!(!of(Kind::Inspection, "AUD-1", &[&found[..], &[("mended", "2025-12-01")]].concat()));
        assert!(!of(Kind::Inspection, "AUD-1", &found[..2]), "nothing was found");
        assert!(of(Kind::Deletion, "DEL-1", &[("done", "2025-12-01")]), "the backups are open");
        assert!(!of(Kind::Deletion, "DEL-1", &[("done", "2025-11-01"), ("backups_gone", "2025-12-01")]));
    }

    #[test]
    fn every_field_but_notes_and_documents_is_a_column() {
        for listing in LISTINGS {
            for shared in [false, true] {
                let columns: Vec<&str> = listing.columns(shared).iter().map(|column| column.key).collect();
                for field in listing.kind.fields() {
                    let ours = shared && listing.kind == Kind::Incident && OWN_MATTER.contains(&field.name);
                    let hidden = field.name == "notes" || field.shape == Shape::Link(Kind::Document) || ours;
                    assert_eq!(columns.contains(&field.name), !hidden, "{} {}", listing.title, field.name);
                }
            }
        }
    }
}
