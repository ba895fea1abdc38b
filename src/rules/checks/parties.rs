//! Who a DPA binds: our entity, the customer's, its affiliates; and as what the text sees the customer. Art. 28(3), 26.

use super::{Case, Collector};
use crate::model::{Deed, Kind, Record, Remedy, Value, date};
use crate::rules::agreement::{State, effective_from, term};
use crate::rules::bound::{Named, uncovered_affiliates};
use crate::rules::finding::Severity;
use crate::rules::roles::{Need, Role};

/// Our party is an entity that signs nothing, or that is none of ours: on the day from which it binds, or today.
pub(super) fn entity(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let id = agreement.link("our_entity");
    let Some(entity) = case.organisation.entities.iter().find(|entity| Some(entity.id) == id) else { return };
    let bound = effective_from(agreement).unwrap_or(case.on);
    let outside = [bound, case.on].into_iter().find(|day| !entity.holds_on(*day));
    let name = entity.title();
    let what = if let Some(day) = outside {
        format!("our party, {name}, was no part of the organisation on {}", date::long(day))
    } else if entity.text("part") == Some("affiliate") {
        format!("our party, {name}, is recorded as an affiliate, which signs no agreements with customers")
    } else {
        return;
    };
    let remedy = Remedy::say("look who signed for us; then ")
        .then(Deed::edit(agreement).give("our_entity", "NAME"))
        .then(", or say that it contracts: ")
        .then(Deed::edit(entity).give("part", "contracting"));
    found.add(agreement, &case.name(), what, remedy);
}

/// The paper names somebody else than the customer. A company of its group, or who decides with it, can be party beside it; where no DPA in
/// force names the customer, nothing says that one binds it.
pub(super) fn counterparty(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let (customer, name) = (&case.dossier.customer, case.name());
    let named = |agreement| Named::of(agreement, case.dossier);
    let (what, remedy) = match named(agreement) {
        Named::Customer | Named::Former(_) | Named::Joint(_) => return,
        Named::OfGroup(party) => {
            let binding = case.binding();
            let is_last = binding.last().is_some_and(|last| last.id == agreement.id);
            if !is_last || case.roles.need() != Need::Dpa || binding.iter().any(|one| named(one).instead().is_none()) {
                return;
            }
            let what = format!(
                "the paper names only {party}, a company of its group, and no DPA in force names {name} itself"
            );
            let remedy = Remedy::say("read the text; if it binds the customer too, ")
                .then(Deed::edit(agreement).give("affiliates", &*name))
                .then("; else agree a DPA with it: ")
                .then(Deed::add(Kind::Agreement).give("customer", customer.handle()));
            (what, remedy)
        }
        Named::Reseller(party) => {
            let what = format!(
                "the paper names {party}, the reseller; whether it was made for {name}, or only between the reseller and us, is not recorded"
            );
            let remedy = Remedy::say("read the text; if it was made for the customer, ")
                .then(Deed::edit(agreement).give("counterparty", &*name))
                .then("; else agree a DPA with it: ")
                .then(Deed::add(Kind::Agreement).give("customer", customer.handle()));
            (what, remedy)
        }
        Named::Another(party) => {
            let what = format!(
                "the paper names {party}, which is neither the customer nor an affiliate of it in this register"
            );
            let remedy = Remedy::say("look whom it binds; if it is one company, ")
                .then(Deed::edit(agreement).give("counterparty", &*name))
                .then(", if it is of the group, ")
                .then(Deed::edit(customer).give("affiliates", "NAMES"));
            (what, remedy)
        }
    };
    found.add(agreement, &name, what, remedy);
}

/// Each affiliate that uses the product is a controller of its own. A DPA can cover all of them, by name or as a class. Whether they use it, a
/// list of them does not say.
pub(super) fn affiliate_uncovered(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let binding = case.binding();
    let Some(newest) = binding.last().filter(|_| case.roles.need() == Need::Dpa) else { return };
    let bare = uncovered_affiliates(case.dossier, case.on);
    if bare.is_empty() {
        return;
    }
    let said = binding.iter().any(|agreement| agreement.get("affiliates").is_some());
    let which: Vec<String> = binding.iter().map(|agreement| agreement.handle()).collect();
    let (names, which) = (bare.join(", "), which.join(" and "));
    let [are, them] =
        if bare.len() == 1 { ["is recorded as an affiliate", "it"] } else { ["are recorded as affiliates", "them"] };
    let (what, severity) = if said {
        (format!("{names} {are}, and what {which} says of affiliates leaves {them} out"), Severity::Error)
    } else {
        (format!("{names} {are}, and whether {which} covers {them} is not provided"), Severity::Warning)
    };
    let remedy = Remedy::say("read the text; if it covers them (or all affiliates), ")
        .then(Deed::edit(newest).give("affiliates", "NAMES"))
        .then("; else agree it with each of them that uses the product");
    found.add(customer, &case.name(), what, remedy).severity = severity;
}

/// The text gives the customer another role than the one that is recorded.
pub(super) fn role_mismatch(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let Some(Value::Text(said)) = term(agreement, case.organisation, "customer_role") else { return };
    let is = case.dossier.customer.text("acts_as");
    let fits = match is {
        Some("processor") => said != "controller",
        Some("controller" | "joint") => said != "processor",
        _ => true,
    };
    if fits {
        return;
    }
    let is = case.dossier.customer.words("acts_as").unwrap_or_default();
    let what = format!("the DPA gives the customer the wrong role: {said}; it is recorded as {is}");
    let remedy = Remedy::say("check which is true: amend the text, or ")
        .then(Deed::edit(&case.dossier.customer).give("acts_as", &**said))
        .then("; what the text says is recorded with ")
        .then(Deed::edit(agreement).give("customer_role", "either"));
    found.add(agreement, &case.name(), what, remedy);
}

/// Joint controllers need an arrangement between them, whatever DPA there is.
pub(super) fn joint_arrangement(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let joint = case.roles.streams.iter().find(|stream| stream.vendor == Role::JointController);
    let arranged = case.dossier.agreements().iter().any(|agreement| {
        agreement.text("type") == Some("joint_controllership") && matches!(case.state(agreement), State::InForce { .. })
    });
    let Some(stream) = joint.filter(|_| !arranged) else { return };
    let by = stream.overridden.as_ref().map(|decision| format!(" by {}", decision.record)).unwrap_or_default();
    let what = format!("we are joint controller for {}{by}, and no arrangement is in force", stream.stream.words());
    let deed = Deed::add(Kind::Agreement)
        .give("customer", customer.handle())
        .give("type", "joint_controllership")
        .give("effect", "executed")
        .give("signed", "DATE");
    found.add(customer, &case.name(), what, deed);
}

#[cfg(test)]
mod tests {
    use crate::rules::cases::{agreed, cloud, found, record, vendor};

    #[test]
    fn our_party_is_part_of_the_organisation_when_it_binds_and_today() {
        let said = |entity: &[(&str, &str)]| {
            let entity = record("ENT-1", &[&[("name", "Vendor Ltd"), ("country", "DE")], entity].concat());
            let found = found("dpa-entity", &[vendor(), entity], &[], &[cloud(), agreed(&[("our_entity", "ENT-1")])]);
            found.first().map(|one| one.what.clone()).unwrap_or_default()
        };
        assert_eq!(said(&[]), "");
        assert_eq!(said(&[("part", "contracting"), ("starts", "2025-02-01"), ("ends", "2026-11-23")]), "");
        let outside = |day| format!("our party, Vendor Ltd, was no part of the organisation on {day}");
        assert_eq!(
            said(&[("starts", "2025-02-02")]),
            outside("1 February 2025"),
            "it came the day after the signature"
        );
        assert_eq!(said(&[("ends", "2026-11-22")]), outside("23 November 2026"), "it left yesterday");
        assert!(said(&[("part", "affiliate")]).contains("an affiliate, which signs no agreements"));
    }

    #[test]
    fn the_text_gives_the_customer_the_role_that_is_recorded() {
        let wrong = |acts_as, said| {
            let paper = agreed(&[("customer_role", said)]);
            !found("role-mismatch", &[vendor()], &[("acts_as", acts_as)], &[cloud(), paper]).is_empty()
        };
        for (acts_as, said, expected) in [
            ("controller", "controller", false),
            ("controller", "processor", true),
            ("controller", "either", false),
            ("joint", "processor", true),
            ("joint", "controller", false),
            ("processor", "controller", true),
            ("processor", "processor", false),
            ("processor", "either", false),
            ("household", "processor", false),
            ("controller", "", false),
        ] {
            assert_eq!(wrong(acts_as, said), expected, "{acts_as} {said}");
        }
    }
}
