//! What a DPA says of its terms, as its customer reads it: what it says of the customer in the second person, and what holds from a later day on.

use crate::model::country::parts::country_of;
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Record, Value};
use crate::rules::agreement::{Coming, How, in_force, state, term};
use crate::texts::{Text, answers as texts};
use chrono::NaiveDate;

/// What a term says, as the customer is told: of itself in the second person.
pub fn told(words: Phrase) -> Phrase {
    const YOURS: [(&str, Text); 8] = [
        ("the customer", texts::YOU),
        ("the customer or we", texts::YOU_OR_WE),
        ("the customer's choice", texts::YOUR_CHOICE),
        ("the customer may terminate", texts::YOU_MAY_TERMINATE),
        ("talks, then the customer may terminate", texts::TALKS_THEN_YOU_MAY_TERMINATE),
        ("unless the customer objects", texts::UNLESS_YOU_OBJECT),
        ("when the customer goes on using the product", texts::WHEN_YOU_GO_ON),
        ("with the customer's next payment", texts::WITH_YOUR_PAYMENT),
    ];
    let Phrase::Fixed(label) = words else { return words };
    YOURS.iter().find(|(theirs, _)| *theirs == label).map_or(words, |(_, yours)| (*yours).into())
}

/// What a term says of itself: of a law, that of the part of the country where one is recorded. No country of several laws has one of its own.
pub fn value_of(record: &Record, organisation: &Organisation, name: &str, value: &Value) -> Phrase {
    let field = record.kind.field(name);
    let words = told(field.phrase(value)).unended();
    if field.part.is_empty() {
        return words;
    }
    let of_it = |part: &&Value| {
        let (Value::Text(part), Value::Text(country)) = (part, value) else { return false };
        country_of(part) == country
    };
    match term(record, organisation, field.part).filter(of_it) {
        Some(part) => {
            say!(texts::PART_OF_COUNTRY, part = record.kind.field(field.part).phrase(part).unended(), country = words)
        }
        None => words,
    }
}

/// One after the other; nothing where there is none.
pub fn in_turn(all: impl IntoIterator<Item = Phrase>) -> Option<Phrase> {
    all.into_iter().reduce(|what, more| say!(texts::AND_TERM, what = what, more = more))
}

/// What is going to hold of some terms from a later day on, as a sentence; nothing where none of them changes then.
pub fn coming_in_words(
    one: &Coming<'_>,
    (dossier, organisation): (&Dossier, &Organisation),
    on: NaiveDate,
    fields: &[&str],
) -> Option<Phrase> {
    let field = |name: &&str| one.reads.kind.field(name);
    let says = |name: &&str| term(one.reads, organisation, name).filter(|value| !value.is_gone());
    let said = |name: &&str| one.before.and_then(|before| term(before, organisation, name));
    let changes = |name: &&str| says(name) != said(name);
    let words = |name: &&str| match says(name) {
        Some(value) => {
            say!(texts::TERM, label = field(name).called(), words = value_of(one.reads, organisation, name, value))
        }
        None => say!(texts::TERM_OPEN, label = field(name).called()),
    };
    let changed: Vec<&&str> = fields.iter().filter(|name| changes(name)).collect();
    if changed.is_empty() {
        return None;
    }
    // What is another text is told with all that it says of them.
    let whole = one.how != How::Amends;
    let terms = in_turn(fields.iter().filter(|name| whole || changed.contains(name)).map(words))?;
    let binding = in_force(dossier.agreements(), on);
    let of = one.before.filter(|_| binding.len() > 1).map(|before| state(before, dossier.agreements(), on).told());
    Some(match (one.how, of) {
        (How::Amends, None) => say!(texts::AMENDED_FROM, day = one.from, terms = terms),
        (How::Amends, Some(state)) => say!(texts::AMENDED_FROM_OF, day = one.from, state = state, terms = terms),
        (How::Replaces, None) => say!(texts::REPLACED_FROM, day = one.from, terms = terms),
        (How::Replaces, Some(state)) => say!(texts::REPLACED_FROM_OF, day = one.from, state = state, terms = terms),
        (How::Beside, _) => say!(texts::BESIDE_FROM, day = one.from, terms = terms),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Shape;
    use crate::model::kinds::terms::TERMS;
    use crate::texts::Language;

    #[test]
    fn a_term_speaks_of_the_customer_in_the_second_person() {
        let mut of_the_customer = 0;
        for field in TERMS {
            let Shape::Choice(choices) = field.shape else { continue };
            for (_, label) in choices {
                let said = told(Phrase::Fixed(label));
                of_the_customer += usize::from(label.contains("customer"));
                let all = Language::ALL.map(|language| said.said_in(language));
                let apart = *label == "the customer's paper";
                assert!(apart || !all[0].contains("customer"), "{}: {all:?}", field.name);
            }
        }
        assert!(of_the_customer > 7, "{of_the_customer}");
        assert_eq!(told(Phrase::Fixed("the customer's choice")).said_in(Language::German), "nach Ihrer Wahl");
    }
}
