//! Who a DPA binds: our entity, the customer's, its affiliates; and as what the text sees the customer. Art. 28(3), 26.

use super::{Case, Collector};
use crate::model::{Deed, Kind, Record, Remedy, date, in_a_row};
use crate::rules::agreement::{State, effective_from, role_of_another};
use crate::rules::bound::{Named, uncovered_affiliates};
use crate::rules::finding::Severity;
use crate::rules::roles::{Need, Role, StreamRole};

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
        Named::Customer | Named::Covering(_) | Named::Former(_) | Named::Joint(_) => return,
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
    let Some(said) = role_of_another(agreement, &case.dossier.customer, case.organisation) else { return };
    let is = case.dossier.customer.words("acts_as").unwrap_or_default();
    let what = format!("the DPA gives the customer the wrong role: {said}; it is recorded as {is}");
    let remedy = Remedy::say("check which is true: amend the text, or ")
        .then(Deed::edit(&case.dossier.customer).give("acts_as", said))
        .then("; what the text says is recorded with ")
        .then(Deed::edit(agreement).give("customer_role", "either"));
    found.add(agreement, &case.name(), what, remedy);
}

/// Joint controllers need an arrangement between them, whatever DPA there is.
pub(super) fn joint_arrangement(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let joint = case.roles.streams.iter().find(|stream| stream.ours == Role::JointController);
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

/// An arrangement of joint controllers that is in force says that both decide, which no role bears out: either it is none of ours, or the role has to be
/// decided. Art. 26(1).
pub(super) fn joint_alone(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let is_one = agreement.text("type") == Some("joint_controllership")
        && matches!(case.state(agreement), State::InForce { .. });
    let may_be = |stream: &StreamRole| matches!(stream.ours, Role::JointController | Role::Open);
    if !is_one || case.roles.streams.iter().any(may_be) {
        return;
    }
    let ours = case.roles.ours().into_iter().map(Role::words).collect::<Vec<_>>();
    let ours =
        if ours.is_empty() { "we have no role".to_owned() } else { format!("we are {}", in_a_row(&ours, "and")) };
    let what = format!("an arrangement of joint controllers is in force, and by the records {ours}");
    let decide = Deed::add(Kind::Override)
        .give("customer", case.dossier.customer.handle())
        .give("stream", "product_data")
        .give("our_role", "joint_controller")
        .give("customer_role", "joint_controller")
        .give("because", "REASON");
    let remedy = Remedy::say("where you decide about data together, record it: ")
        .then(decide)
        .then("; where not, the arrangement ends or is of another type: ")
        .then(Deed::edit(agreement).give("ended", "DATE"));
    found.add(agreement, &case.name(), what, remedy);
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

    #[test]
    fn a_paper_that_names_somebody_else_is_found_unless_another_binds_the_customer() {
        let said = |customer: &[(&str, &str)], party: &str, more: &[crate::model::Record]| {
            let papers = [&[cloud(), agreed(&[("counterparty", party)])], more].concat();
            let found =
                found("dpa-counterparty", &[vendor()], &[&[("acts_as", "controller")], customer].concat(), &papers);
            found.into_iter().map(|one| (one.record, one.what)).collect::<Vec<_>>()
        };
        let one = |what: &str| vec![("DPA-1".to_owned(), what.to_owned())];
        assert_eq!(said(&[], "Acme GmbH", &[]), []);
        let another = "the paper names Other AG, which is neither the customer nor an affiliate of it in this register";
        assert_eq!(said(&[], "Other AG", &[]), one(another));
        let reseller = [("reseller", "Cloud Shop")];
        let made = "the paper names Cloud Shop, the reseller; whether it was made for Acme GmbH, or only between the reseller and us, is not recorded";
        assert_eq!(said(&reseller, "Cloud Shop", &[]), one(made));
        assert_eq!(said(&reseller, "Other AG", &[]), one(another), "it is not the reseller");
        let group = [("affiliates", "Acme SARL (FR)")];
        let only = "the paper names only Acme SARL, a company of its group, and no DPA in force names Acme GmbH itself";
        assert_eq!(said(&group, "Acme SARL", &[]), one(only));
        let second = |party: &str| {
            let own =
                [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-02-01"), ("counterparty", party)];
            record("DPA-2", &own)
        };
        assert_eq!(said(&group, "Acme SARL", &[second("Acme GmbH")]), [], "another names the customer");
        let both = said(&group, "Acme SARL", &[second("Acme SARL")]);
        assert!(both.len() == 1 && both[0].0 == "DPA-2", "once, at the last: {both:?}");
        let nothing = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
        let needs_none = crate::rules::cases::self_hosted(&nothing);
        let papers = [needs_none, agreed(&[("counterparty", "Acme SARL")])];
        assert!(found("dpa-counterparty", &[vendor()], &[("acts_as", "controller"), group[0]], &papers).is_empty());
    }

    #[test]
    fn affiliates_that_a_dpa_leaves_out_are_counted() {
        let said = |affiliates: &str, covers: &str| {
            let papers = [cloud(), agreed(&[("affiliates", covers)])];
            let customer = [("acts_as", "controller"), ("affiliates", affiliates)];
            let found = found("affiliate-uncovered", &[vendor()], &customer, &papers);
            found.first().map(|one| one.what.clone()).unwrap_or_default()
        };
        assert!(
            said("Acme SARL", "none")
                .contains("is recorded as an affiliate, and what DPA-1 says of affiliates leaves it out")
        );
        assert!(
            said("Acme SARL; Acme Ltd", "none")
                .contains("are recorded as affiliates, and what DPA-1 says of affiliates leaves them out")
        );
        assert!(said("Acme SARL", "").contains("and whether DPA-1 covers it is not provided"));
        assert_eq!(said("", "none"), "");
    }

    #[test]
    fn joint_controllers_need_an_arrangement_that_is_in_force() {
        let of = |more: &[crate::model::Record]| {
            let roles =
                [("stream", "product_data"), ("our_role", "joint_controller"), ("customer_role", "joint_controller")];
            let decision = record("OVR-1", &[&[("customer", "CUS-1"), ("because", "a note")], &roles[..]].concat());
            let found = found("joint-arrangement-missing", &[vendor()], &[], &[&[cloud(), decision], more].concat());
            found.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        assert_eq!(of(&[]), ["we are joint controller for product data by OVR-1, and no arrangement is in force"]);
        let arrangement = |facts: &[(&str, &str)]| agreed(&[&[("type", "joint_controllership")], facts].concat());
        assert_eq!(of(&[arrangement(&[])]), [""; 0]);
        assert_eq!(of(&[arrangement(&[("expires", "2026-11-22")])]).len(), 1, "it is over");
        assert_eq!(of(&[agreed(&[])]).len(), 1, "a DPA is none");
    }

    #[test]
    fn an_arrangement_of_joint_controllers_needs_a_role_that_bears_it_out() {
        let of = |facts: &[(&str, &str)], more: &[crate::model::Record]| {
            let arrangement = agreed(&[&[("type", "joint_controllership")], facts].concat());
            let found = found("joint-arrangement-alone", &[vendor()], &[], &[&[arrangement], more].concat());
            found.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        let said =
            |ours: &str| vec![format!("an arrangement of joint controllers is in force, and by the records {ours}")];
        assert_eq!(of(&[], &[cloud()]), said("we are processor"));
        assert_eq!(of(&[("expires", "2026-11-22")], &[cloud()]), [""; 0], "it is over");
        let roles =
            [("stream", "product_data"), ("our_role", "joint_controller"), ("customer_role", "joint_controller")];
        let decision = record("OVR-1", &[&[("customer", "CUS-1"), ("because", "a note")], &roles[..]].concat());
        assert_eq!(of(&[], &[cloud(), decision]), [""; 0]);
        let open = record("DEP-1", &[("customer", "CUS-1"), ("edition", "self_hosted"), ("starts", "2025-01-01")]);
        assert_eq!(of(&[], &[open]), [""; 0], "whether there is a role is not recorded");
    }
}
