//! That whoever opens a filled workbook works its formulas out anew: their results were kept from before the answers.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What stands behind the settings of calculation in a workbook, in the order of the format (ECMA-376, `CT_Workbook`).
const BEHIND: [&str; 10] = [
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "functionPrototypes",
    "extLst",
];

/// The text of a workbook's own part that asks for it; nothing where it does already, or is not understood.
pub fn on_load(book: &str) -> Option<String> {
    let mut reader = Reader::from_str(book);
    let mut depth = 0_usize;
    loop {
        let from = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let to = usize::try_from(reader.buffer_position()).ok()?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) if depth == 1 && tag.local_name().as_ref() == "calcPr" => {
                return asked(book, tag, (from, to));
            }
            Event::Start(tag) | Event::Empty(tag) if depth == 1 && BEHIND.contains(&tag.local_name().as_ref()) => {
                return Some(with_settings(book, from, tag.name().as_ref()));
            }
            Event::End(tag) if depth == 1 => return Some(with_settings(book, from, tag.name().as_ref())),
            Event::Eof => return None,
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
}

/// The settings that stand there, with what is asked.
fn asked(book: &str, tag: &BytesStart<'_>, (from, to): (usize, usize)) -> Option<String> {
    let known = tag.attributes().flatten().find(|one| one.key.as_ref() == "fullCalcOnLoad");
    if let Some(known) = &known {
        if matches!(&*known.value, "1" | "true") {
            return None;
        }
        // It says no; that is replaced where it stands.
        let said = book[from..to].find("fullCalcOnLoad").map(|at| from + at)?;
        let quote = said + book[said..to].find(['"', '\''])?;
        let end = quote + 1 + book[quote + 1..to].find(&book[quote..=quote])?;
        return Some(format!("{}1{}", &book[..=quote], &book[end..]));
    }
    let name = from + 1 + tag.name().as_ref().len();
    Some(format!("{} fullCalcOnLoad=\"1\"{}", &book[..name], &book[name..]))
}

/// The same where none stand there: before what follows them, under the prefix of that.
fn with_settings(book: &str, at: usize, name: &str) -> String {
    let prefix = name.split_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    format!("{}<{prefix}calcPr fullCalcOnLoad=\"1\"/>{}", &book[..at], &book[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_worked_out_anew_and_nothing_else_changes() {
        let of = |within: &str| format!("<workbook xmlns=\"m\"><sheets/>{within}</workbook>");
        for (within, becomes) in [
            ("", Some("<calcPr fullCalcOnLoad=\"1\"/>")),
            ("<calcPr calcId=\"1\"/>", Some("<calcPr fullCalcOnLoad=\"1\" calcId=\"1\"/>")),
            ("<calcPr fullCalcOnLoad='0' calcId=\"1\"/>", Some("<calcPr fullCalcOnLoad='1' calcId=\"1\"/>")),
            ("<calcPr fullCalcOnLoad=\"1\"/>", None),
            ("<extLst/>", Some("<calcPr fullCalcOnLoad=\"1\"/><extLst/>")),
        ] {
            assert_eq!(on_load(&of(within)), becomes.map(of), "{within}");
        }
        let prefixed = "<x:workbook xmlns:x=\"m\"><x:sheets><x:calcPr/></x:sheets></x:workbook>";
        let becomes =
            "<x:workbook xmlns:x=\"m\"><x:sheets><x:calcPr/></x:sheets><x:calcPr fullCalcOnLoad=\"1\"/></x:workbook>";
        assert_eq!(on_load(prefixed).as_deref(), Some(becomes));
        assert_eq!(on_load("<workbook>"), None);
    }
}
