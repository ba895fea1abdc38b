//! How what is shown looks: CSV, workbooks, PDF, HTML, calendars, and files that are whole or not there.

pub mod calendar;
pub mod csv;
pub mod file;
pub mod html;
pub mod pdf;
pub mod report_pdf;
pub mod xlsx;
