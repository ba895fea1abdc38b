//! Any report as one page of HTML that needs nothing beside it: no script, light and dark, narrow and printed.

use crate::model::Remedy;
use crate::view::{Block, Table};
use std::fmt::Write as _;

/// Fonts of the reader's system, two colours, tables that become cards where there is no room for columns.
pub(crate) const STYLE: &str = "
:root{color-scheme:light dark;--ink:#1a1f2b;--quiet:#555e6e;--paper:#fff;--shade:#eef2f7;--rule:#c9cfd8;--accent:#1f3a5f}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--quiet:#a9b2c0;--paper:#14181f;--shade:#1e2530;--rule:#3a4352;--accent:#9cc3f5}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:72rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 1.5rem;color:var(--accent)}
h2{font-size:1.2rem;margin:2.5rem 0 .75rem;color:var(--accent)}
p,li,td,dd{overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(10rem,16rem) 1fr;gap:.35rem 1.25rem;margin:0 0 1.5rem}
dt{color:var(--quiet)}
dd{margin:0}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--rule)}
thead th{background:var(--shade);position:sticky;top:0}
tbody th{font-weight:600;overflow-wrap:anywhere;min-width:15rem}
a{color:inherit;text-underline-offset:.15em}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.hash{font:.75rem/1.4 ui-monospace,monospace;color:var(--quiet)}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:.8rem;color:var(--quiet);overflow-wrap:anywhere}
@media(max-width:48rem){
dl{display:block}dd{margin-bottom:.75rem}
table,tbody,tr,td,tbody th{display:block;min-width:0}thead{display:block;position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}
tr{border:1px solid var(--rule);border-radius:.4rem;margin-bottom:.75rem;padding:.35rem 0}
td,tbody th{border:0;padding:.2rem .75rem}td::before{content:attr(data-head);display:block;color:var(--quiet);font-size:.75rem;font-family:system-ui,sans-serif}
td:empty{display:none}
}
@media print{body{max-width:none;padding:0;font-size:9pt}thead th{position:static}tr{break-inside:avoid}}
";

/// The page. The first cell of a row is its head; where a file of that name lies beside the page (`links`), it leads there.
#[must_use]
pub fn page(title: &str, footer: &str, blocks: &[Block], links: bool) -> String {
    let title = escape(title);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    );
    for (at, block) in blocks.iter().enumerate() {
        let _ = writeln!(html, "{}", one(at, block, links));
    }
    let _ = writeln!(html, "</main>\n<footer>{}</footer>\n</body>\n</html>", escape(footer));
    html
}

fn one(at: usize, block: &Block, links: bool) -> String {
    match block {
        Block::Heading(text) => {
            let level = if at == 0 { 1 } else { 2 };
            format!("<h{level}>{}</h{level}>", escape(text))
        }
        Block::Text(text) => format!("<p>{}</p>", escape(text)),
        Block::Facts(facts) => {
            let rows = facts.iter().fold(String::new(), |rows, (label, words)| {
                rows + "<dt>" + &escape(label) + "</dt><dd>" + &escape(words) + "</dd>\n"
            });
            format!("<dl>\n{rows}</dl>")
        }
        Block::Points(points) => {
            let points = points.iter().fold(String::new(), |rows, point| rows + "<li>" + &escape(point) + "</li>\n");
            format!("<ul>\n{points}</ul>")
        }
        Block::Table(rows) => table(rows, links),
        Block::Next(next) => one(at, &next.block(Remedy::words), links),
    }
}

fn table(table: &Table, links: bool) -> String {
    let heads =
        table.heads.iter().fold(String::new(), |row, head| row + "<th scope=\"col\">" + &escape(head) + "</th>");
    let mut html = format!("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (at, (head, cell)) in table.heads.iter().zip(row).enumerate() {
            let cell = cell.words();
            let words = escape(&cell);
            let hash =
                if cell.len() == 64 && cell.bytes().all(|b| b.is_ascii_hexdigit()) { " class=\"hash\"" } else { "" };
            let _ = match (at, links) {
                (0, true) => write!(html, "<th scope=\"row\"><a href=\"{words}\">{words}</a></th>"),
                (0, false) => write!(html, "<th scope=\"row\">{words}</th>"),
                _ => write!(html, "<td{hash} data-head=\"{}\">{words}</td>", escape(head)),
            };
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>");
    html
}

pub(crate) fn escape(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
