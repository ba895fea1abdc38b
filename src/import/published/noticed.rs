//! What the rows of a list say against each other or against themselves, once all are read: links that lead to another company than the row
//! names, and cloud regions that are in another country than the one that is named.

use super::{ListedRow, PublishedList, heading};
use crate::model::likeness::words;
use crate::model::{cloud_region, counted, country};

/// Links that are listed in one note at most.
const LISTED: usize = 8;
/// Letters that a part of a domain and a word of a name have in common at least.
const COMMON: usize = 3;

/// Says what contradicts itself; a link that is another company's is not taken as the website.
pub(super) fn notice(list: &mut PublishedList) {
    let mut notes = links(&mut list.rows);
    notes.extend(list.rows.iter().flat_map(regions));
    notes.extend(list.rows.iter().flat_map(misspelt));
    notes.extend(without_place(&list.rows));
    list.notes.extend(notes);
}

/// How many rows give no place of processing, and which.
fn without_place(rows: &[ListedRow]) -> Option<String> {
    let says = |row: &ListedRow, field: &str| row.engagement.iter().any(|(known, _)| *known == field);
    let bare: Vec<&str> =
        rows.iter().filter(|row| !says(row, "places") && !says(row, "cloud_region")).map(|row| &*row.name).collect();
    let (all, count) = (rows.len(), bare.len());
    let more = count.saturating_sub(LISTED);
    let mut named: Vec<String> = bare.into_iter().take(LISTED).map(str::to_owned).collect();
    named.extend((more > 0).then(|| format!("{more} more")));
    let (gives, named) = (if count == 1 { "gives" } else { "give" }, named.join(", "));
    (count > 0).then(|| {
        format!(
            "{count} of {} {gives} no place of processing, which stays not provided: {named}",
            counted(all, "row", "rows")
        )
    })
}

fn links(rows: &mut [ListedRow]) -> Vec<String> {
    let names: Vec<(Vec<String>, String)> =
        rows.iter().map(|row| (words_of(&row.name), format!("\"{}\" ({})", row.name, row.at()))).collect();
    let (mut notes, mut unlike) = (Vec::new(), Vec::new());
    for (at, row) in rows.iter_mut().enumerate() {
        for host in std::mem::take(&mut row.links) {
            if fits(&host, &names[at].0) {
                continue;
            }
            let other = names.iter().find(|(name, _)| *name != names[at].0 && fits(&host, name));
            let is_website = row.company.iter().any(|(field, text)| *field == "website" && *text == host);
            if let Some((_, other)) = other {
                row.company.retain(|(field, text)| *field != "website" || *text != host);
                let taken = if is_website { ", and was not taken as its website" } else { "" };
                notes.push(format!(
                    "{}: the row names \"{}\", and its link leads to {host}, as of {other}{taken}",
                    row.at(),
                    row.name
                ));
            } else if is_website {
                unlike.push(format!("{host} of \"{}\" ({})", row.name, row.at()));
            }
        }
    }
    let more = unlike.len().saturating_sub(LISTED);
    unlike.truncate(LISTED);
    unlike.extend((more > 0).then(|| format!("{more} more")));
    if !unlike.is_empty() {
        notes.push(format!(
            "links to domains that do not show the name of the row; are they its own? {}",
            unlike.join(", ")
        ));
    }
    notes
}

/// The words of a name.
fn words_of(name: &str) -> Vec<String> {
    words(name).split_whitespace().map(str::to_owned).collect()
}

/// Whether a domain shows a name: a part of it has a word of the name, is one, or is made of its first letters.
fn fits(host: &str, name: &[String]) -> bool {
    let whole = name.concat();
    let letters: String = name.iter().filter_map(|word| word.chars().next()).collect();
    let labels: Vec<&str> = host.split('.').collect();
    let shown = |label: &str| {
        let label = words(label).replace(' ', "");
        let has = |word: &String| word.chars().count() >= COMMON && label.contains(word.as_str());
        name.iter().any(has)
            || name.contains(&label)
            || (label.chars().count() >= COMMON && whole.contains(&label))
            || (label.chars().count() > 1 && letters.starts_with(&label))
    };
    // The last part is the country, or says what kind of domain it is; together with the one before it can be a name: Customer.io.
    let joined = labels[labels.len().saturating_sub(2)..].concat();
    labels[..labels.len() - 1].iter().any(|label| shown(label)) || whole == joined
}

fn regions(row: &ListedRow) -> Vec<String> {
    let places = row.engagement.iter().filter(|(field, _)| *field == "places");
    let places = places.flat_map(|(_, text)| text.split("; "));
    let found = cloud_region::elsewhere(places, None);
    let note =
        |one: cloud_region::Elsewhere| format!("{}: \"{}\": {}. Look which is true", row.at(), row.name, one.words());
    found.into_iter().map(note).collect()
}

/// Places that are no country and look like one, and those of which none is known.
fn misspelt(row: &ListedRow) -> Vec<String> {
    let places = row.engagement.iter().filter(|(field, _)| matches!(*field, "places" | "access_from"));
    let places: Vec<&str> = places.flat_map(|(_, text)| text.split("; ")).collect();
    let none = !places.iter().any(|place| names_a_place(place));
    let unknown = places.iter().filter(|place| !names_a_place(place));
    let note = |place: &&str| {
        let near = country::near(place).map(|(_, name)| name);
        let near =
            near.filter(|name| strsim::normalized_levenshtein(&place.to_lowercase(), &name.to_lowercase()) > 0.7);
        let why = match near {
            Some(name) => format!("is no place that is known; is {name} meant?"),
            None if none => "is no place that is known. Name the country".to_owned(),
            None => return None,
        };
        Some(format!("{}: \"{}\": \"{place}\" {why}", row.at(), row.name))
    };
    unknown.filter_map(note).collect()
}

/// Whether a text names a country, an area or a region of a host, if only beside other words.
fn names_a_place(text: &str) -> bool {
    const EVERYWHERE: [&str; 5] = ["worldwide", "world-wide", "global", "globally", "anywhere"];
    const LONGEST: usize = 4;
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '[' | ']' | ':' | '|');
    let words: Vec<&str> = text.split(apart).filter(|word| !word.is_empty()).collect();
    let is_code = |said: &str| said.len() > 2 || said.chars().all(char::is_uppercase);
    (0..words.len()).any(|from| {
        let ends = from + 1..=words.len().min(from + LONGEST);
        EVERYWHERE.contains(&&*words[from].to_lowercase())
            || ends.map(|to| words[from..to].join(" ")).any(|said| is_code(&said) && heading::is_place(&said))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_does_not_exist_is_said() {
        let of = |places: &str| {
            let engagement = vec![("places", places.to_owned())];
            misspelt(&ListedRow { line: 5, name: "A".into(), engagement, ..ListedRow::default() })
        };
        for fine in ["Germany", "EU", "Frankfurt; Germany", "USA (Virginia)", "worldwide", "eu-central-1", "EEA and UK"]
        {
            assert_eq!(of(fine), [""; 0], "{fine}");
        }
        assert!(of("Germany; Unitied States")[0].contains("is United States meant?"));
        assert!(of("Narnia")[0].contains("\"Narnia\" is no place that is known. Name the country"));
    }

    #[test]
    fn a_domain_shows_the_name_of_its_company_in_part_or_in_letters() {
        for (host, name, is) in [
            ("aws.amazon.com", "Amazon Web Services", true),
            ("aws.amazon.com", "AWS", true),
            ("customer.io", "Customer.io", true),
            ("cloud.google.com", "Google Cloud Platform (GCP)", true),
            ("planetscale.com", "PlanetScale", true),
            ("mail-chimp.com", "Mailchimp", true),
            ("wiz.io", "PlanetScale", false),
            ("twilio.com", "SendGrid", false),
            ("example.com", "Company", false),
        ] {
            assert_eq!(fits(host, &words_of(name)), is, "{host} {name}");
        }
    }

    #[test]
    fn a_link_of_another_row_is_not_taken_and_one_of_nobody_is_asked_about() {
        let row = |line, name: &str, host: &str| ListedRow {
            line,
            name: name.to_owned(),
            company: vec![("website", host.to_owned())],
            links: vec![host.to_owned()],
            ..ListedRow::default()
        };
        let mut rows = [row(5, "PlanetScale", "wiz.io"), row(6, "Wiz", "wiz.io"), row(7, "SendGrid", "twilio.com")];
        let notes = links(&mut rows);
        assert!(rows[0].company.is_empty() && rows[1].company.len() == 1 && rows[2].company.len() == 1);
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(
            notes[0].starts_with("line 5: the row names \"PlanetScale\"") && notes[0].contains("\"Wiz\" (line 6)"),
            "{notes:?}"
        );
        assert!(notes[1].contains("twilio.com of \"SendGrid\" (line 7)"), "{notes:?}");
    }
}
