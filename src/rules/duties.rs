//! What somebody has to do in a role, each with the provision that says so.

use super::regime::Regime;
use serde::Serialize;
use std::borrow::Cow;

/// Something that we have to do, with the provision that says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// What.
    pub what: Cow<'static, str>,
    /// By which provision.
    pub law: Cow<'static, str>,
    /// Whether it is help with what the controller has to do itself.
    #[serde(skip)]
    pub(super) is_help: bool,
}

impl Duty {
    /// The same by the laws that set it, as `law_of` cites some of them: where the Swiss act stands beside others and sets it in other words, each by
    /// itself. A law that has no such provision sets none.
    pub(super) fn under(&self, laws: &[Regime], law_of: impl Fn(&[Regime]) -> String) -> Vec<Self> {
        let (swiss, others): (Vec<Regime>, Vec<Regime>) = laws.iter().partition(|law| **law == Regime::SwissFadp);
        let apart = SWISS.iter().any(|(gdpr, _)| *gdpr == self.what) && !swiss.is_empty() && !others.is_empty();
        let groups = if apart { vec![others, swiss] } else { vec![laws.to_vec()] };
        // Beside another law the GDPR is called by its name.
        let cited = |of: &[Regime]| match law_of(of) {
            gdpr if of == [Regime::Gdpr] && of != laws && gdpr.starts_with("Art. ") => format!("GDPR {gdpr}"),
            law => law,
        };
        let all = groups.iter().map(|laws| self.by(cited(laws), laws));
        all.filter(|duty| !duty.law.is_empty()).collect()
    }

    /// The same by the provision of the laws that set it. What asks for the information alone asks for no audits.
    fn by(&self, law: String, laws: &[Regime]) -> Self {
        let audits = laws.is_empty() || laws.iter().any(|one| one.asks_for_audits());
        let other: &[(&str, &'static str)] = match laws {
            [Regime::SwissFadp] => SWISS,
            [Regime::LawEnforcement | Regime::UkLawEnforcement] => FOR_AUTHORITIES,
            _ if !audits => WITHOUT_AUDITS,
            _ => &[],
        };
        let what = other.iter().find(|(gdpr, _)| *gdpr == self.what).map(|(_, words)| Cow::Borrowed(*words));
        Self { what: what.unwrap_or_else(|| self.what.clone()), law: law.into(), is_help: self.is_help }
    }
}

/// Duties under a law that asks a processor for the information alone.
const WITHOUT_AUDITS: &[(&str, &str)] = &[
    ("information and audits", "information"),
    ("deletion or return at the end, information and audits", "deletion or return at the end, information"),
];

/// The same under Directive (EU) 2016/680, which asks for instructions and not that they are documented: Art. 22(3)(a), (e).
const FOR_AUTHORITIES: &[(&str, &str)] = &[
    ("processing only on the customer's documented instructions", "processing only on the customer's instructions"),
    WITHOUT_AUDITS[0],
    WITHOUT_AUDITS[1],
];

/// Duties that the Swiss act sets in other words. FADP Art. 9(1)(a), 9(3), 22, 24(1), (4), 25.
const SWISS: &[(&str, &str)] = &[
    ("processing only on the customer's documented instructions", "processing only as the customer itself may do it"),
    (
        "processing only on the controller's instructions, as the customer passes them on",
        "processing only as the controller itself may do it",
    ),
    ("subprocessors only with authorisation, on the same terms", "subprocessors only with prior authorisation"),
    (
        "further subprocessors only with authorisation, on the same terms",
        "further subprocessors only with prior authorisation",
    ),
    (
        "the rights of the persons, among others to object where the basis is a legitimate interest",
        "the right of the persons to information on their data",
    ),
    (
        "notice of a breach to the authority within 72 hours, unless a risk is unlikely",
        "notice of a breach to the FDPIC as soon as possible, where a high risk is likely",
    ),
    (
        "notice of a breach to the persons where the risk is high",
        "notice of a breach to the persons where that is needed to protect them, or the FDPIC asks for it",
    ),
    ("information and audits", "information"),
    ("deletion or return at the end, information and audits", "deletion or return at the end, information"),
];

/// The contract with a processor.
pub(super) const BY_CONTRACT: &str = "Art. 28(3)";

const fn duty(what: &'static str, law: &'static str) -> Duty {
    Duty { what: Cow::Borrowed(what), law: Cow::Borrowed(law), is_help: false }
}

/// Help with the controller's own duties, which is owed to a controller that has them.
const fn help(what: &'static str, law: &'static str) -> Duty {
    Duty { what: Cow::Borrowed(what), law: Cow::Borrowed(law), is_help: true }
}

/// Of a processor: Art. 28 in its order, then what stands elsewhere.
pub(super) const PROCESSOR: &[Duty] = &[
    duty("a DPA with the customer", BY_CONTRACT),
    duty("processing only on the customer's documented instructions", "Art. 28(3)(a), 29"),
    duty(
        "telling the customer at once when we think that an instruction infringes the law",
        "Art. 28(3) second subparagraph",
    ),
    duty("confidentiality of everybody who processes the data", "Art. 28(3)(b)"),
    duty("security of processing", "Art. 28(3)(c), 32"),
    duty("subprocessors only with authorisation, on the same terms", "Art. 28(2), (4)"),
    help("help with data subjects' requests", "Art. 28(3)(e)"),
    help("help with security, breaches and impact assessments", "Art. 28(3)(f)"),
    duty("deletion or return at the end, at the customer's choice", "Art. 28(3)(g)"),
    duty("information and audits", "Art. 28(3)(h)"),
    duty("an entry in the record of processing", "Art. 30(2)"),
    duty("notice of a breach to the customer without undue delay", "Art. 33(2)"),
    duty("cooperation with the supervisory authority", "Art. 31"),
    duty("a ground for each transfer to a third country", "Art. 44"),
];

/// The same where the DPA is not with the customer.
pub(super) const WITHOUT_DPA: &[Duty] = PROCESSOR.split_at(1).1;

/// Of a subprocessor, beside those of a processor.
pub(super) const SUBPROCESSOR: &[Duty] = &[
    duty("a DPA with the customer that sets the same duties as its own with the controllers", "Art. 28(4), 28(3)"),
    duty("the customer's confirmation that its controller authorised us", "Art. 28(2)"),
    duty("processing only on the controller's instructions, as the customer passes them on", "Art. 28(3)(a), 29"),
    duty(
        "telling the customer at once when we think that an instruction infringes the law",
        "Art. 28(3) second subparagraph",
    ),
    duty("confidentiality of everybody who processes the data", "Art. 28(3)(b)"),
    duty("security of processing", "Art. 28(3)(c), 32"),
    duty("further subprocessors only with authorisation, on the same terms", "Art. 28(2), (4)"),
    help("help with data subjects' requests, security, breaches and impact assessments", "Art. 28(3)(e), (f)"),
    duty("deletion or return at the end, information and audits", "Art. 28(3)(g), (h)"),
    duty(
        "an entry in the record that names the controllers acted for, or says that the customer keeps the list",
        "Art. 30(2)(a)",
    ),
    duty("notice of a breach to the customer, who passes it on", "Art. 33(2)"),
    duty("cooperation with the supervisory authority", "Art. 31"),
    duty("a ground for each transfer to a third country", "Art. 44"),
];

/// Of a controller, for what it decides itself.
pub(super) const CONTROLLER: &[Duty] = &[
    duty("a legal basis for each purpose", "Art. 6(1)"),
    duty("an entry in our own record as controller", "Art. 30(1)"),
    duty("a privacy notice to the persons", "Art. 13, 14"),
    duty(
        "the rights of the persons, among others to object where the basis is a legitimate interest",
        "Art. 12, 15, 21",
    ),
    duty("security of processing", "Art. 32"),
    duty("notice of a breach to the authority within 72 hours, unless a risk is unlikely", "Art. 33(1)"),
    duty("notice of a breach to the persons where the risk is high", "Art. 34"),
    duty("an impact assessment where a high risk is likely", "Art. 35"),
    duty("a ground for each transfer to a third country", "Art. 44"),
];

/// Beside those of a controller, for data that came from customers.
pub(super) const OWN_PURPOSES: &[Duty] = &[
    duty("the written authorisation of the controller that the data comes from", "Art. 28(3)(a), (10)"),
    duty("a test whether the new purpose is compatible with the old one", "Art. 6(4)"),
];

/// Beside those of a controller, for what an instance sends home.
pub(super) const TELEMETRY: &[Duty] = &[duty(
    "consent for reading from a device, unless it is strictly necessary for the service",
    "Directive 2002/58/EC Art. 5(3)",
)];

/// Of joint controllers, beside those of a controller.
pub(super) const JOINT: &[Duty] =
    &[duty("an arrangement of who does what, its essence open to the persons", "Art. 26")];

/// Where there is no role.
pub(super) const REASONING: &[Duty] =
    &[duty("the reason why there is no role, with date, kept in this register", "Art. 5(2)")];

/// Beside those of a processor, where staff look on demand.
pub(super) const SESSIONS: &[Duty] = &[
    duty("the DPA in force before the first access", BY_CONTRACT),
    duty("a record of each session: who, when, what was seen, when it was deleted", "Art. 5(2), 32"),
];

/// Where the customer only resells.
pub(super) const RESOLD: &[Duty] =
    &[duty("a DPA with each customer of the reseller, also through the reseller", BY_CONTRACT)];

/// Where sight of data is incidental.
pub(super) const INCIDENTAL: &[Duty] = &[
    duty("confidentiality of everybody who may see the data", "Art. 32"),
    duty("the reason why there is no role, with date, kept in this register", "Art. 5(2)"),
];

/// Where the customer is a person outside the law.
pub(super) const HOUSEHOLD: &[Duty] = &[
    duty("security of processing", "Art. 32"),
    duty("an entry in the record of processing", "Art. 30(2)"),
    duty("an entry in our own record for what we decide ourselves", "Art. 30(1)"),
    duty("cooperation with the supervisory authority", "Art. 31"),
    duty("a ground for each transfer to a third country", "Art. 44"),
];

/// Beside those of a processor, in the time between the end of a service and the deletion.
pub(super) const AT_THE_END: &[Duty] =
    &[duty("deletion or return, and a record that it was done", "Art. 28(3)(g), 5(2)")];

/// Beside those of a processor, for features with subprocessors of their own.
pub(super) const FEATURES: &[Duty] =
    &[duty("the subprocessors of these features covered by the authorisation", "Art. 28(2), (4)")];

/// A duty that follows from the facts of a case.
pub(super) fn also(what: &'static str, law: &'static str) -> Duty {
    duty(what, law)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::regime;

    #[test]
    fn what_the_swiss_act_sets_in_other_words_stands_beside_the_other_laws_by_itself() {
        let of = |gdpr: &str, laws: &[Regime]| {
            let duty = CONTROLLER.iter().find(|duty| duty.law == gdpr).expect("a duty of a controller");
            let all = duty.under(laws, |laws| regime::law(laws, &duty.law));
            all.into_iter().map(|one| format!("{} ({})", one.what, one.law)).collect::<Vec<_>>()
        };
        let both = [Regime::Gdpr, Regime::SwissFadp];
        let [hours, soon] = &of("Art. 33(1)", &both)[..] else { panic!("each law sets its own") };
        assert!(hours.contains("72 hours") && hours.ends_with("(GDPR Art. 33(1))"), "{hours}");
        assert!(soon.contains("FDPIC") && soon.ends_with("(Swiss FADP Art. 24(1))"), "{soon}");
        assert_eq!(of("Art. 33(1)", &both[..1]), [hours.replace("GDPR ", "")]);
        assert_eq!(&of("Art. 33(1)", &both[1..]), std::slice::from_ref(soon));
        let same = of("Art. 30(1)", &both);
        assert_eq!(same.len(), 1, "what both set alike is said once: {same:?}");
    }
}
