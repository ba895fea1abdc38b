//! The tokens of programs: what each may do, and until when it is good. Their texts are kept nowhere.

use crate::view::{Block, Fit, Report, ReportRows, Table};
use chrono::NaiveDate;
use serde::Serialize;

/// The tokens of one user.
#[derive(Debug, Serialize)]
pub struct TokenList {
    /// Those that have ended included, the newest first.
    pub tokens: Vec<TokenLine>,
}

/// One of them.
#[derive(Debug, Serialize)]
pub struct TokenLine {
    /// What its user calls it.
    pub name: String,
    /// What a program may do with it.
    pub scope: &'static str,
    /// The day on which it was made.
    pub made: NaiveDate,
    /// The last day on which it is good.
    pub until: Option<NaiveDate>,
    /// The day on which it was last used.
    pub used: Option<NaiveDate>,
}

impl TokenList {
    fn table(&self) -> Table {
        let day = |day: Option<NaiveDate>, otherwise: &str| day.map_or_else(|| otherwise.into(), |day| day.to_string());
        let rows = self.tokens.iter().map(|token| {
            let (until, used) = (day(token.until, "no end"), day(token.used, "never"));
            vec![token.name.clone(), token.scope.into(), token.made.to_string(), until, used]
        });
        let fits = [Fit::KEY, Fit::KEY, Fit::KEY, Fit::KEY, Fit::KEY];
        Table::new(vec!["name", "scope", "made", "good until", "last used"], rows).fitted(fits)
    }
}

impl Report for TokenList {
    fn title(&self) -> Option<String> {
        Some("Tokens for programs".into())
    }

    fn blocks(&self) -> Vec<Block> {
        if self.tokens.is_empty() {
            vec![Block::Text("There is no token.".into())]
        } else {
            vec![Block::Table(self.table())]
        }
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "tokens" })
    }
}
