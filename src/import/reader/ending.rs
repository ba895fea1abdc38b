//! What is said when all rows are read: lines left out, plans without an edition, records that a file no longer names; and the
//! rows that were put aside.

use super::super::columns::Column;
use super::super::summary::Summary;
use super::Reader;
use super::cells::edition;
use crate::error::{Error, Result};
use crate::format::csv::{guard, unguard};
use crate::model::{Kind, counted};
use std::borrow::Cow;

impl Reader<'_> {
    /// What the file did, with what is to be said at the end.
    pub fn finish(mut self) -> Result<Summary> {
        if !self.rows.footers.is_empty() {
            let shown: Vec<&str> = self.rows.footers.iter().take(3).map(String::as_str).collect();
            self.summary
                .skipped
                .push((format!("lines below the list: \"{}\"", shown.join("\", \"")), self.rows.footers.len()));
        }
        if self.rows.repeated > 0 {
            self.summary.skipped.push(("rows that are the column names once more".into(), self.rows.repeated));
        }
        if let Some(place) = self.rows.unnamed.take() {
            self.notice(
                place,
                "a cell stands in a column without a name and is not imported. Give the column a name if it matters",
            );
        }
        if let Some((count, place)) = self.formulas.take() {
            self.notice(
                place,
                format!(
                    "{} taken from {}: what the formula gave when the workbook was saved",
                    counted(count, "cell is", "cells are"),
                    if count == 1 { "a formula" } else { "formulas" }
                ),
            );
        }
        for at in std::mem::take(&mut self.blanks) {
            let head = self.rows.columns.heads[at].clone();
            self.notice(
                format!("column {head}"),
                "cells that say none, n/a or null are taken as not provided. A map can say otherwise",
            );
        }
        if self.summary.rows == 0 && self.clean() && self.summary.skipped.is_empty() {
            self.notice(self.rows.heads_place(), "there is no row below the column names");
        }
        let unmet = self.how.map.unmet(&self.heads);
        if !unmet.is_empty() {
            let names = unmet.join("\", \"");
            self.notice("--map", format!("it names columns that the file does not have: \"{names}\""));
        }
        self.report_plans();
        let undated = self.undated.iter().map(|at| self.rows.columns.heads[*at].clone());
        self.summary.undated.extend(undated);
        // A row that is wrong was not read, so it cannot be said to be missing.
        let whole = self.clean() && self.aside.is_empty();
        if whole && self.rows.columns.own() && !self.touched.is_empty() && self.kind != Kind::Organisation {
            self.find_missing()?;
        }
        self.summary.aside = self.aside.len();
        if let Some(path) = self.how.aside.filter(|_| !self.aside.is_empty() && !self.how.dry_run && self.clean()) {
            self.write_aside(path)?;
        }
        Ok(self.summary)
    }

    /// Plans that do not say who runs the product, and all of them for a map.
    fn report_plans(&mut self) {
        let is_edition = |column: &Column| matches!(column, Column::Deployment(at) if Kind::Deployment.fields()[*at].name == "edition");
        let Some(at) = self.rows.columns.list.iter().position(is_edition) else { return };
        let head = self.rows.columns.heads[at].clone();
        for (value, count, line) in std::mem::take(&mut self.plans) {
            if edition(&value).is_none() {
                let place = self.rows.place_of(line).column(&head);
                let customers = counted(count, "customer gets", "customers get");
                self.notice(place, format!("\"{value}\" does not say who runs the product, so {customers} no deployment. Say it in a map: value,{head},{value},cloud (or self_hosted)"));
            }
            let ours = edition(&value).unwrap_or_default();
            self.summary.plans.push((head.clone(), value, ours));
        }
    }

    /// Records that an export of ours would name, and this file does not.
    fn find_missing(&mut self) -> Result<()> {
        let (touched, summary) = (&self.touched, &mut self.summary);
        if self.store.count(self.kind)? == touched.len() {
            return Ok(());
        }
        self.store.each(self.kind, |record| {
            if !touched.contains_key(&record.number) {
                summary.missing_count += 1;
                if summary.missing.len() < 20 {
                    summary.missing.push((record.handle(), record.title()));
                }
            }
            Ok(())
        })
    }

    fn write_aside(&self, path: &std::path::Path) -> Result<()> {
        let failed = |error: csv::Error| Error::io(format!("write {}", path.display()))(error.into());
        crate::format::file::whole_file(path, |out| {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(out);
            writer
                .write_record(self.rows.columns.heads.iter().map(String::as_str).chain(["problem"]))
                .map_err(failed)?;
            for (row, why) in &self.aside {
                let mut cells: Vec<Cow<'_, str>> = row.cells.iter().map(|cell| guard(unguard(cell))).collect();
                cells.resize(cells.len().max(self.rows.columns.heads.len()), "".into());
                cells.push(guard(why));
                writer.write_record(cells.iter().map(AsRef::as_ref)).map_err(failed)?;
            }
            writer.flush().map_err(Error::io(format!("write {}", path.display())))
        })
    }
}
