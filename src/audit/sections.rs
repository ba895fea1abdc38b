//! The sections of a pack, by the numbers with which the names of its files begin. Kinds say in which their records stand. What a pack does not show
//! by itself follows from that, and is said in its index.

use super::form::RECORDS;
use crate::model::in_a_row;
use crate::model::kind::Section::{self, Agreements, Policies, Questions, Registers, Roles, Subprocessors, Transfers};

impl Section {
    /// With what the names of its files begin.
    const fn numbers(self) -> &'static [&'static str] {
        match self {
            Registers => &["01", "02"],
            Roles => &["03"],
            Agreements => &["04"],
            Subprocessors => &["05"],
            Transfers => &["06"],
            Policies => &["07"],
            Questions => &["08"],
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Registers => "registers",
            Roles => "roles",
            Agreements => "agreements",
            Subprocessors => "subprocessors",
            Transfers => "transfers",
            Policies => "policies",
            Questions => "questions",
        }
    }

    fn stands_in(self, files: &[&str]) -> bool {
        self.numbers().iter().any(|number| files.iter().any(|file| file.starts_with(number)))
    }
}

/// What is said of the sections of which a pack of these files holds nothing.
#[must_use]
pub fn missing(files: &[&str]) -> Vec<String> {
    let absent: Vec<Section> = Section::ALL.into_iter().filter(|section| !section.stands_in(files)).collect();
    if absent.is_empty() {
        return Vec::new();
    }
    vec![format!("{}: this pack holds no list of them. Each of their records is in {RECORDS}.", named(&absent))]
}

/// "Separate lists of subprocessors and transfers (numbers 05 and 06)".
fn named(sections: &[Section]) -> String {
    let names: Vec<&str> = sections.iter().map(|section| section.name()).collect();
    let numbers: Vec<&str> = sections.iter().flat_map(|section| section.numbers()).copied().collect();
    let (names, word) = (in_a_row(&names, "and"), if numbers.len() == 1 { "number" } else { "numbers" });
    format!("Separate lists of {names} ({word} {})", in_a_row(&numbers, "and"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::listings::LISTINGS;
    use crate::model::Kind;

    #[test]
    fn a_list_of_a_kind_stands_in_the_section_of_the_kind() {
        for listing in LISTINGS {
            let section = listing.kind.describe().section.expect("a section");
            assert!(section.stands_in(&[&listing.file()]), "{}", listing.file());
        }
        // No other file of a pack shows these.
        let questions = Kind::ALL.into_iter().filter(|kind| kind.describe().section == Some(Questions));
        for kind in questions.chain([Kind::Service, Kind::Deletion]) {
            assert!(LISTINGS.iter().any(|listing| listing.kind == kind), "no list shows {}", kind.plural());
        }
    }

    #[test]
    fn what_a_pack_does_not_show_follows_from_its_files_and_from_the_kinds() {
        let files = [
            "01_a.pdf",
            "02_a.pdf",
            "03_a.xlsx",
            "04_agreements/a.xlsx",
            "07_policies/a.csv",
            "08_questions/a.xlsx",
            "README.txt",
        ];
        let none = "this pack holds no list of them. Each of their records is in 90_machine/records.json.";
        let said = |files: &[&str]| missing(files).join("\n");
        assert_eq!(said(&files), format!("Separate lists of subprocessors and transfers (numbers 05 and 06): {none}"));
        let lists = "subprocessors, transfers, policies and questions (numbers 05, 06, 07 and 08)";
        assert_eq!(said(&files[..4]), format!("Separate lists of {lists}: {none}"));
        // Everything is there.
        assert!(missing(&["01", "03", "04", "05", "06", "07", "08"]).is_empty());
    }
}
