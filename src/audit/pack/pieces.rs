//! The pieces of a pack for people, 01 to 10, and the journal that binds them.

use super::{Pack, slug};
use crate::audit::form::{self, AGREEMENTS, About, CHANGES, CHECKPOINT, GAPS, JOURNAL, LINES, POLICIES};
use crate::audit::listings::{LISTINGS, Listing};
use crate::audit::lists;
use crate::audit::members::Members;
use crate::error::{Error, Result};
use crate::export::document_file;
use crate::format::csv::write_view;
use crate::format::{report_pdf, xlsx};
use crate::model::date::Period;
use crate::model::{Kind, Programme, Record};
use crate::report::evidence;
use crate::ropa::{Completeness, Register, Ropa, files, pdf};
use crate::rules::agreement::is_in_place;
use crate::store::log;
use crate::view::{Take, View};
use std::collections::BTreeMap;
use std::io::Write;

impl Pack<'_> {
    /// Adds a piece. `write` fills it and gives the number of its rows, if it has any.
    pub(super) fn add(
        &mut self,
        file: &str,
        about: About,
        write: impl FnOnce(&mut (dyn Write + Send)) -> Result<Option<usize>>,
    ) -> Result<()> {
        self.gathering.add(file, about, write)
    }

    /// Adds a text.
    pub(super) fn text(&mut self, file: &str, about: About, text: &str) -> Result<()> {
        self.add(file, about, |out| {
            out.write_all(text.as_bytes()).map_err(Error::io(format!("write {file}")))?;
            Ok(None)
        })
    }

    /// Adds a text, and its signature beside it when a key signs.
    pub(super) fn signed_text(&mut self, file: &str, about: About, text: &str) -> Result<()> {
        self.text(file, about, text)?;
        let Some(key) = self.scope.signing.key() else { return Ok(()) };
        self.text(&form::signature_of(file), About::default(), &key.sign(text.as_bytes())?)
    }

    /// Adds a list as a workbook.
    fn workbook<F>(
        &mut self,
        file: &str,
        about: About,
        view: View<'_, F>,
        each: impl FnOnce(Take<'_>) -> Result<()>,
    ) -> Result<()> {
        let (store, source) = (self.store, self.source(view.title));
        self.add(file, about, |out| xlsx::write_view(store, view, &source, each, out).map(Some))
    }

    /// Adds a list as CSV.
    fn csv<F>(
        &mut self,
        file: &str,
        about: About,
        view: View<'_, F>,
        each: impl FnOnce(Take<'_>) -> Result<()>,
    ) -> Result<()> {
        self.add(file, about, |out| write_view(view, out, each).map(Some))
    }

    /// 01 and 02: the records of processing activities.
    pub(super) fn registers(&mut self) -> Result<()> {
        self.ropas().iter().try_for_each(|ropa| self.register(*ropa))
    }

    fn register(&mut self, ropa: Ropa) -> Result<()> {
        let (stem, article, proves) = match ropa {
            Ropa::Controller => (
                "01_register-controller_art30-1",
                "Art. 30(1)",
                "Which processing the organisation decides on itself, for which purposes, on which legal basis",
            ),
            Ropa::Processor => (
                "02_register-processor_art30-2",
                "Art. 30(2)",
                "Which categories of processing are carried out for which controller",
            ),
        };
        let (store, wanted) = (self.store, self.wanted(ropa));
        let about = About::new(&Register::new(store, wanted.options)?.title()?.english(), proves, article);
        let rows = |complete: &[Completeness]| Some(complete.iter().map(|complete| complete.rows).sum());
        self.add(&format!("{stem}.xlsx"), about.clone(), |out| {
            Ok(rows(&files::workbook(store, &[ropa], wanted, out)?))
        })?;
        self.add(&format!("{stem}.pdf"), about.clone(), |out| Ok(rows(&pdf::write(store, &[ropa], wanted, out)?)))?;
        let mut complete = Vec::new();
        self.add(&format!("{stem}.csv"), about, |out| {
            complete.push(files::csv(store, wanted, out)?);
            Ok(rows(&complete))
        })?;
        self.complete.extend(complete.into_iter().map(|complete| (ropa, complete)));
        Ok(())
    }

    /// 03: who is what, and why.
    pub(super) fn roles(&mut self) -> Result<()> {
        let (store, period) = (self.store, self.scope.period);
        let proves =
            "Who is controller and who is processor for each customer and data stream, by which rule and which facts";
        let about = About::new("Customers and roles", proves, "Art. 4(7), (8), 28");
        self.workbook("03_customers-roles.xlsx", about, lists::ROLES, |take| lists::each_role(store, period, take))
    }

    /// 04: the list of agreements, and the signed copies.
    pub(super) fn agreements(&mut self) -> Result<()> {
        let store = self.store;
        let listed = lists::OfPeriod::of(store, self.scope.period)?;
        let copies = self.documents(Kind::Agreement, &|agreement, _| listed.has(agreement), about_copy)?;
        let proves = "Which agreement binds which customer, since when, on which terms, and where the signed copy is";
        let about = About::new("Data processing agreements (DPAs)", proves, "Art. 28(3)");
        let (columns, file) = (lists::agreement_columns(), |agreement: &Record| copies.get(&agreement.number).cloned());
        self.workbook(&format!("{AGREEMENTS}AGREEMENTS.xlsx"), about, lists::agreements(&columns), |take| {
            lists::each_agreement(store, &listed, &file, take)
        })
    }

    /// Adds the filed documents of the records of a kind that have to do with the period; gives where each stands and its digest, by the
    /// number of the record.
    fn documents(
        &mut self,
        kind: Kind,
        is_of_period: &dyn Fn(&Record, Period) -> bool,
        about: impl Fn(&Record) -> About,
    ) -> Result<BTreeMap<i64, (String, String)>> {
        let (store, period) = (self.store, self.scope.period);
        let mut filed = Vec::new();
        store.each(kind, |record| {
            if is_of_period(&record, period)
                && let Some((document, sha256)) = store.filed(&record)?
            {
                filed.push((record, document, sha256));
            }
            Ok(())
        })?;
        let mut copies = BTreeMap::new();
        for (record, document, sha256) in filed {
            let file = self.copy_name(&record, &document)?;
            copies.insert(record.number, (file.clone(), sha256.clone()));
            self.gathering.add_document(file, about(&record), &document, sha256);
        }
        Ok(copies)
    }

    /// `04_agreements/DPA-0040_acme-gmbh_signed-2025-05-02.pdf`.
    fn copy_name(&self, record: &Record, document: &Record) -> Result<String> {
        let customer = self.store.customer_of(record)?;
        let whose = match customer {
            Some(customer) => slug(&customer.title(), &customer.handle()),
            None => slug(record.text("authority").unwrap_or_default(), record.kind.name()),
        };
        let state = form::DATED.into_iter().find_map(|field| Some(format!("{field}-{}", record.date(field)?)));
        let state = state.unwrap_or_else(|| form::UNDATED.into());
        let begins = form::copy_of(record.kind, record.number).unwrap_or_default();
        Ok(format!("{begins}{whose}_{state}.{}", ending(document)))
    }

    /// 03, 04 and 08: the lists of kinds of which no other file speaks by name, and the documents of their records. A customer sees its own.
    pub(super) fn listings(&mut self) -> Result<()> {
        let shown = LISTINGS.into_iter().filter(|listing| self.extract.is_none() || listing.is_shared());
        shown.collect::<Vec<_>>().into_iter().try_for_each(|listing| self.listing(listing))
    }

    fn listing(&mut self, listing: Listing) -> Result<()> {
        let is_of_period = |record: &Record, period| listing.is_of_period(record, period);
        let about = |record: &Record| {
            About::new(&format!("Document of {}", record.handle()), listing.document, listing.article)
        };
        let copies = self.documents(listing.kind, &is_of_period, about)?;
        let (store, period, columns) = (self.store, self.scope.period, listing.columns(self.extract.is_some()));
        let shared = self.extract.is_some();
        let file = |record: &Record| copies.get(&record.number).cloned();
        let about = About::new(listing.title, listing.proves, listing.article);
        self.workbook(&listing.file(), about, listing.view(&columns), |take| {
            listing.each(store, (period, shared), &file, take)
        })
    }

    /// 07: the policies of the period with their texts, and the evidence that they are lived: who acknowledged them, who was trained. A
    /// customer sees the policies that are not internal, and nobody of the staff.
    pub(super) fn policies(&mut self) -> Result<()> {
        let (period, staff, programme) = (self.scope.period, self.extract.is_none(), self.store.programme()?);
        let texts = self.texts(&programme)?;
        let file = move |policy: &Record| texts.get(&policy.number).cloned();
        let proves =
            "Which policies were in force, in which version, when they were reviewed, and which measures they prove";
        let about = About::new("Policies", proves, "Art. 24(2), 32(1)");
        self.workbook(&format!("{POLICIES}POLICIES.xlsx"), about, evidence::POLICIES, |take| {
            evidence::policies(&programme, period, &file, staff, take)
        })?;
        if staff { self.staff(&programme) } else { Ok(()) }
    }

    /// Adds the text of each policy of the period; gives where it stands, by the number of the policy.
    fn texts(&mut self, programme: &Programme) -> Result<BTreeMap<i64, String>> {
        let Period { from, to } = self.scope.period;
        let mut texts = BTreeMap::new();
        for policy in programme.policies.iter().filter(|policy| policy.holds_within(from, to)) {
            let Some((document, sha256)) = self.store.filed(policy)? else { continue };
            let state = policy.date("starts").map_or_else(|| form::UNDATED.into(), |day| format!("effective-{day}"));
            let (name, ending) = (slug(&policy.title(), "policy"), ending(&document));
            let begins = form::copy_of(policy.kind, policy.number).unwrap_or_default();
            let file = format!("{begins}{name}_{state}.{ending}");
            let about = About::new(&policy.title_and_version(), "What the organisation has laid down", "Art. 24(2)");
            self.gathering.add_document(file.clone(), about, &document, sha256);
            texts.insert(policy.number, file);
        }
        Ok(texts)
    }

    /// Adds the evidence of who knows the policies.
    fn staff(&mut self, programme: &Programme) -> Result<()> {
        let (store, period) = (self.store, self.scope.period);
        let proves = "Who of the people employed in the period has acknowledged which policy, and who has not";
        let about = About::new("Acknowledgements", proves, "Art. 32(4)");
        self.csv(&format!("{POLICIES}ACKNOWLEDGEMENTS.csv"), about, evidence::ACKNOWLEDGEMENTS, |take| {
            evidence::acknowledgements(programme, period, take)
        })?;
        let proves = "Who of the people employed in the period was trained, and when";
        let about = About::new("Trainings", proves, "Art. 32(4), 39(1)(b)");
        self.csv(&format!("{POLICIES}TRAININGS.csv"), about, evidence::TRAININGS, |take| {
            evidence::training_rows(store, programme, period, take)
        })
    }

    /// 09: what was changed in the period, field by field.
    pub(super) fn changes(&mut self) -> Result<()> {
        let (store, extract, period) = (self.store, self.extract, self.scope.period);
        let proves = "What was recorded in the period, when, and what it said before";
        let about = About::new("Changes in the period", proves, "Art. 5(2)");
        self.csv(CHANGES, about, lists::CHANGES, |take| {
            log::each_change(store, period, extract.map(|extract| &extract.lines.numbers), |mut change| {
                if let Some(extract) = extract {
                    extract.hide_change(&mut change);
                }
                lists::change_rows(store, &change, extract.is_none())?.into_iter().try_for_each(&mut *take)
            })
        })
    }

    /// The journal, or a customer's lines of it, and the checkpoint that binds it.
    pub(super) fn journal(&mut self) -> Result<()> {
        let (store, checkpoint) = (self.store, self.checkpoint.clone());
        if let Some(extract) = self.extract {
            let proves = "That what this pack shows of the customer is in the register: each line with its path to the root of the checkpoint (RFC 6962)";
            self.add(LINES, About::new("Lines of the journal, with proofs", proves, "Art. 5(2)"), |out| {
                let mut members = Members::lines(&checkpoint).write(out)?;
                extract.lines.members.iter().try_for_each(|member| members.push(member))?;
                members.end().map(Some)
            })?;
        } else {
            let proves = "Every change that was ever recorded, as exact lines, each revision bound to the one before";
            self.add(JOURNAL, About::new("Journal", proves, "Art. 5(2)"), |out| {
                log::lines(store, out).map(|()| usize::try_from(checkpoint.size).ok())
            })?;
        }
        let proves = "Binds every line of the journal up to the revision that this pack shows";
        self.signed_text(CHECKPOINT, About::new("Checkpoint", proves, "Art. 5(2)"), &self.checkpoint.text())
    }

    /// 10: the known gaps, stated openly.
    pub(super) fn gaps(&mut self) -> Result<()> {
        let title = "What is known to be missing";
        let complete: Vec<(Ropa, &Completeness)> =
            self.complete.iter().map(|(ropa, complete)| (*ropa, complete)).collect();
        let (blocks, count) = lists::gaps(self.store, self.scope.period.to, &complete, self.extract.is_none())?;
        let (store, source) = (self.store, self.source(title).line(count));
        let proves = "Which facts nobody provided, and what the rules find missing, late or contradictory";
        self.add(GAPS, About::new(title, proves, "Art. 5(2), 24, 30"), |out| {
            report_pdf::write(store, title, &source, &blocks, out)?;
            Ok(Some(count))
        })
    }
}

/// What the filed copy of an agreement is.
fn about_copy(agreement: &Record) -> About {
    let (what, proves) = if is_in_place(agreement) {
        ("Signed copy", "That the agreement is in writing")
    } else {
        ("Draft or copy", "What is filed so far; it is not recorded that the agreement was made")
    };
    About::new(&format!("{what} of {}", agreement.handle()), proves, "Art. 28(3), (9)")
}

/// The ending of a document's file.
fn ending(document: &Record) -> String {
    document_file(document).rsplit('.').next().unwrap_or("bin").to_lowercase()
}
