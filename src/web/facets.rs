//! What a list can be narrowed to: each value that occurs as a link with how many rows it leaves; the one that is chosen can be left out again.

use super::pairs::Pairs;
use super::visit::Visit;
use crate::model::{Kind, counted, thousands};
use crate::report::filter::facets::{Facet, FacetValue};
use crate::report::filter::key;
use maud::{Markup, html};

/// Values of a condition that stand there; the others open.
const OPEN: usize = 6;

/// Names in the address that say how the list is shown, and not which rows.
const OF_THIS_PAGE: [&str; 2] = ["limit", "done"];

pub fn facets(visit: &Visit<'_>, kind: Kind, facets: &[Facet]) -> Markup {
    html! {
        @if !facets.is_empty() {
            nav.facets aria-label={ "Narrow down " (kind.plural_words()) } {
                details {
                    summary { "Narrow down" }
                    div.all { @for facet in facets { (one(visit, kind, facet)) } }
                }
            }
        }
    }
}

fn one(visit: &Visit<'_>, kind: Kind, facet: &Facet) -> Markup {
    let (apart, listed): (Vec<_>, Vec<_>) = facet.values.iter().partition(|value| value.apart);
    // One more does not hide behind a word that is as long.
    let open = if listed.len() == OPEN + 1 { OPEN + 1 } else { OPEN.min(listed.len()) };
    let (first, others) = listed.split_at(open);
    let id = format!("facet-{}", facet.name);
    html! {
        div.facet {
            p id=(id) { (facet.label) }
            ul aria-labelledby=(id) {
                @for value in first { (leading(visit, kind, facet, value)) }
                @if !others.is_empty() {
                    li.others {
                        details {
                            summary { (thousands(others.len() + facet.more)) " more" }
                            ul {
                                @for value in others { (leading(visit, kind, facet, value)) }
                                @if facet.more > 0 { li.rest { "and " (thousands(facet.more)) " more that are less frequent" } }
                            }
                        }
                    }
                }
                @if let Some(sum) = sum(facet) { li.rest { (sum) } }
                @for value in apart { (leading(visit, kind, facet, value)) }
            }
        }
    }
}

/// Why the numbers of the values do not add up to that of the list.
fn sum(facet: &Facet) -> Option<String> {
    let rows = |count: usize, one: &str, many: &str| (count > 0).then(|| counted(count, one, many));
    let several = rows(facet.several, "counts more than once", "count more than once");
    let none = rows(facet.none, "is in none of these", "are in none of these");
    let said: Vec<String> = several.into_iter().chain(none).collect();
    (!said.is_empty()).then(|| format!("({})", said.join("; ")))
}

fn leading(visit: &Visit<'_>, kind: Kind, facet: &Facet, value: &FacetValue) -> Markup {
    let without = without(visit, kind, facet.name);
    let chosen = without.saying(facet.name, Some(&value.kept));
    html! {
        li {
            a href=(visit.to_with(&visit.path, chosen)) aria-current=[value.chosen.then_some("true")] {
                (value.words) " " span.many { (thousands(value.count)) }
            }
            @if value.apart { span.rest { "(not in this list)" } }
            @if value.chosen {
                a.away href=(visit.to_with(&visit.path, without)) aria-label={ "Leave out " (facet.label) ": " (value.words) } { "✕" }
            }
        }
    }
}

/// What the address says, without a condition by whatever name.
fn without(visit: &Visit<'_>, kind: Kind, name: &str) -> Pairs {
    let others = visit
        .query
        .0
        .iter()
        .filter(|(given, _)| key(kind, given) != Some(name) && !OF_THIS_PAGE.contains(&given.as_str()));
    Pairs(others.cloned().collect())
}
