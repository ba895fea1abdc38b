//! Which data protection law applies to whom, and how a provision of the GDPR is numbered in the others. Art. 2 and 3 GDPR.

use crate::model::likeness::Likeness;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, country};
use crate::rules::agreement::{effective_from, in_force};
use chrono::NaiveDate;
use serde::Serialize;

/// A data protection law that the register knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// Regulation (EU) 2016/679.
    Gdpr,
    /// The same as it stands in the law of the United Kingdom.
    UkGdpr,
    /// The Federal Act on Data Protection of Switzerland.
    SwissFadp,
    /// Regulation (EU) 2018/1725, for institutions and bodies of the Union.
    EuInstitutions,
    /// Directive (EU) 2016/680, for authorities of criminal law, in the law of each member state.
    LawEnforcement,
    /// Part 3 of the Data Protection Act 2018, for authorities of criminal law in the United Kingdom.
    UkLawEnforcement,
}

/// Provisions of the GDPR (article, or article with paragraph) and their counterparts.
type Counterparts = &'static [(&'static str, &'static str)];

const EU_INSTITUTIONS: Counterparts = &[
    ("4(1)", "3(1)"),
    ("4(7)", "3(8)"),
    ("4(8)", "3(12)"),
    ("5(2)", "4(2)"),
    ("6(1)", "5(1)"),
    ("12", "14"),
    ("13", "15"),
    ("14", "16"),
    ("15", "17"),
    ("21", "23"),
    ("26", "28"),
    ("28", "29"),
    ("29", "30"),
    ("30", "31"),
    ("31", "32"),
    ("32", "33"),
    ("33", "34"),
    ("34", "35"),
    ("35", "39"),
    ("44", "46"),
    ("46(2)(c)", "48(2)(b)"),
];

const LAW_ENFORCEMENT: Counterparts = &[
    ("4(1)", "3(1)"),
    ("4(7)", "3(8)"),
    ("4(8)", "3(9)"),
    ("5(2)", "4(4)"),
    ("13", "13"),
    ("26", "21"),
    ("28", "22"),
    ("28(2)", "22(2)"),
    ("28(3)", "22(3)"),
    ("28(3)(a)", "22(3)(a)"),
    ("28(3)(b)", "22(3)(b)"),
    ("28(3)(e)", "22(3)(c)"),
    ("28(3)(g)", "22(3)(d)"),
    ("28(3)(h)", "22(3)(e)"),
    ("28(4)", "22(3)(f)"),
    ("28(10)", "22(5)"),
    ("29", "23"),
    ("30(1)", "24(1)"),
    ("30(2)", "24(2)"),
    ("31", "26"),
    ("32", "29"),
    ("33(2)", "30(2)"),
    ("44", "35"),
];

const SWISS_FADP: Counterparts = &[
    ("4(1)", "5(a)"),
    ("4(7)", "5(j)"),
    ("4(8)", "5(k)"),
    ("13", "19"),
    ("14", "19"),
    ("28", "9"),
    ("28(2)", "9(3)"),
    ("28(3)", "9(1)"),
    ("28(3)(a)", "9(1)"),
    ("28(3)(c)", "9(2)"),
    ("28(4)", "9(3)"),
    ("30(1)", "12(2)"),
    ("30(2)", "12(3)"),
    ("32", "8"),
    ("33(2)", "24(3)"),
    ("44", "16"),
];

impl Regime {
    /// As people call it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Regime::Gdpr => "GDPR",
            Regime::UkGdpr => "UK GDPR",
            Regime::SwissFadp => "Swiss FADP",
            Regime::EuInstitutions => "Regulation (EU) 2018/1725",
            Regime::LawEnforcement => "Directive (EU) 2016/680",
            Regime::UkLawEnforcement => "Data Protection Act 2018 (UK), Part 3",
        }
    }

    /// The same, in no language yet.
    #[must_use]
    pub const fn phrase(self) -> Phrase {
        Phrase::Fixed(self.words())
    }

    /// Who supervises it.
    #[must_use]
    pub const fn authority(self) -> &'static str {
        match self {
            Regime::Gdpr => "the authority of its member state",
            Regime::UkGdpr | Regime::UkLawEnforcement => "the Information Commissioner (ICO)",
            Regime::SwissFadp => "the Federal Data Protection and Information Commissioner (FDPIC)",
            Regime::EuInstitutions => "the European Data Protection Supervisor (EDPS)",
            Regime::LawEnforcement => {
                "the authority that its member state named for criminal law; the Directive binds through the law of that state"
            }
        }
    }

    /// Whether it is the law of authorities or institutions alone.
    #[must_use]
    pub const fn is_of_authorities(self) -> bool {
        matches!(self, Regime::EuInstitutions | Regime::LawEnforcement | Regime::UkLawEnforcement)
    }

    /// The regime of a kept word, of somebody in a country; nothing for "none of these". The law for criminal matters is that of the place.
    fn kept(word: &str, place: Option<&str>) -> Option<Self> {
        Some(match word {
            "gdpr" => Regime::Gdpr,
            "uk_gdpr" => Regime::UkGdpr,
            "swiss_fadp" => Regime::SwissFadp,
            "eu_institutions" => Regime::EuInstitutions,
            "law_enforcement" => match place.map(|code| (code, Regime::of_country(code))) {
                None | Some((_, Some(Regime::Gdpr))) => Regime::LawEnforcement,
                Some(("GB", _)) => Regime::UkLawEnforcement,
                Some((_, here)) => return here,
            },
            _ => return None,
        })
    }

    /// Whether it is the law of the place.
    #[must_use]
    pub fn is_of_place(self, code: &str) -> bool {
        Self::of_country(code) == Some(self)
    }

    /// The regime of the place.
    #[must_use]
    pub fn of_country(code: &str) -> Option<Self> {
        match code {
            "GB" => Some(Regime::UkGdpr),
            "CH" => Some(Regime::SwissFadp),
            code => country::in_eea(code).then_some(Regime::Gdpr),
        }
    }

    /// Provisions of the GDPR, such as "Art. 28(3), (9); recital 26", as this law numbers them; nothing when it has none of them.
    fn provisions(self, gdpr: &str) -> Option<String> {
        let table = match self {
            Regime::Gdpr => return Some(gdpr.to_owned()),
            Regime::UkGdpr => return Some(format!("UK GDPR {gdpr}")),
            Regime::EuInstitutions => EU_INSTITUTIONS,
            Regime::LawEnforcement | Regime::UkLawEnforcement => LAW_ENFORCEMENT,
            Regime::SwissFadp => SWISS_FADP,
        };
        // The regulation for institutions has the paragraphs of the GDPR under other articles.
        let alike = self == Regime::EuInstitutions;
        let mut found: Vec<String> = Vec::new();
        for provision in gdpr.split("; ").filter_map(|part| part.strip_prefix("Art. ")).flat_map(each) {
            if let Some(there) = counterpart(table, &provision, alike).filter(|there| !found.contains(there)) {
                found.push(there);
            }
        }
        // The Act has sections of its own for what the Directive asks for; the register names the part.
        let articles = (self != Regime::UkLawEnforcement).then(|| format!(" Art. {}", found.join(", ")));
        (!found.is_empty()).then(|| format!("{}{}", self.words(), articles.unwrap_or_default()))
    }

    /// The same with the name of the law, that of the GDPR too.
    fn named(self, gdpr: &str) -> Option<String> {
        if self == Regime::Gdpr { Some(format!("GDPR {gdpr}")) } else { self.provisions(gdpr) }
    }
}

/// Each provision of a list by itself: "28(3)(e), (f)" names two letters of one paragraph, "28(3), (9)" two paragraphs of one article.
fn each(list: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in list.split(", ") {
        let before = found.last().filter(|_| part.starts_with('('));
        let letter = part[1..].starts_with(char::is_alphabetic);
        let up_to = before.and_then(|before| if letter { before.rfind('(') } else { before.find('(') });
        found.push(
            before.map_or(part.to_owned(), |before| format!("{}{part}", &before[..up_to.unwrap_or(before.len())])),
        );
    }
    found
}

/// Whether a list of provisions of the GDPR, such as "Art. 28(3)(g), (h)", names one: "Art. 28(3)(h)".
#[must_use]
pub fn names(list: &str, provision: &str) -> bool {
    let all = |list: &str| list.split("; ").filter_map(|part| part.strip_prefix("Art. ")).flat_map(each).collect();
    let (all, wanted): (Vec<String>, Vec<String>) = (all(list), all(provision));
    wanted.iter().all(|one| all.contains(one))
}

/// The counterpart that the table names. Where both laws are built alike, what stands in brackets is the same under the other article;
/// elsewhere only what is named has a counterpart, and the whole of a provision has that of its article and paragraph.
fn counterpart(table: Counterparts, provision: &str, alike: bool) -> Option<String> {
    let named = |wanted: &str| table.iter().find(|(gdpr, _)| *gdpr == wanted).map(|(_, there)| *there);
    if let Some(there) = named(provision) {
        return Some(there.to_owned());
    }
    let (article, rest) = provision.split_at(provision.find(['(', ' ']).unwrap_or(provision.len()));
    named(article).filter(|_| alike).map(|there| format!("{there}{rest}"))
}

/// Whether a provision is about the contract between controller and processor, or among controllers, and who is what.
fn is_of_contract(provision: &str) -> bool {
    ["2", "3", "4", "26", "28"].contains(&provision.split(['(', ' ']).next().unwrap_or_default())
}

/// Of provisions of the GDPR, those that are about the contract, or the others.
#[must_use]
pub fn of_contract(gdpr: &str, contract: bool) -> String {
    let list = gdpr.split("; ").filter_map(|part| part.strip_prefix("Art. ")).flat_map(each);
    let kept: Vec<String> = list.filter(|provision| is_of_contract(provision) == contract).collect();
    if kept.is_empty() { String::new() } else { format!("Art. {}", kept.join(", ")) }
}

/// Provisions of the GDPR for each law, as each numbers them.
#[must_use]
pub fn laws(provisions: &[(Regime, String)]) -> String {
    match provisions {
        [(Regime::Gdpr, gdpr)] => gdpr.clone(),
        several => {
            let one = |(regime, gdpr): &(Regime, String)| regime.named(gdpr);
            several.iter().filter_map(one).collect::<Vec<_>>().join("; ")
        }
    }
}

/// Provisions of the GDPR as the laws that apply number them; those of the GDPR itself without its name when it stands alone.
#[must_use]
pub fn law(regimes: &[Regime], gdpr: &str) -> String {
    if gdpr.is_empty() || regimes.is_empty() {
        return gdpr.to_owned();
    }
    laws(&regimes.iter().map(|regime| (*regime, gdpr.to_owned())).collect::<Vec<_>>())
}

/// Provisions of the GDPR as these laws number them, each with its name; nothing where there is none.
#[must_use]
pub fn cited(regimes: &[Regime], gdpr: &str) -> Option<String> {
    let all: Vec<String> = regimes.iter().filter_map(|regime| regime.named(gdpr)).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The laws that somebody is under, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laws {
    /// Those that are known.
    pub regimes: Vec<Regime>,
    /// The field that would say the rest; nothing when all is known.
    pub unknown: Option<&'static str>,
}

impl Laws {
    fn known(regimes: impl IntoIterator<Item = Regime>) -> Self {
        Self { regimes: regimes.into_iter().collect(), unknown: None }
    }

    /// Whether it is known that none applies.
    #[must_use]
    pub fn none(&self) -> bool {
        self.regimes.is_empty() && self.unknown.is_none()
    }
}

/// The laws that a customer is under: as recorded, else by its country. The GDPR can apply to a customer elsewhere too, Art. 3(2).
#[must_use]
pub fn of_customer(customer: &Record) -> Laws {
    let gdpr = customer.flag("gdpr");
    let too = |regimes: Vec<Regime>| {
        let mut all: Vec<Regime> =
            regimes.into_iter().filter(|regime| *regime != Regime::Gdpr || gdpr != Some(false)).collect();
        if gdpr == Some(true) && !all.contains(&Regime::Gdpr) {
            all.insert(0, Regime::Gdpr);
        }
        all
    };
    let place = customer.text("country");
    if let Some(word) = customer.text("regime") {
        return Laws::known(too(Regime::kept(word, place).into_iter().collect()));
    }
    match (place.and_then(Regime::of_country), gdpr) {
        // An authority or a body in the EEA to which the GDPR does not apply is under another law.
        (Some(Regime::Gdpr), Some(false)) => Laws { regimes: Vec::new(), unknown: Some("regime") },
        (Some(regime), _) => Laws::known(too(vec![regime])),
        (None, Some(true)) => Laws::known([Regime::Gdpr]),
        (None, Some(false)) if place.is_some() => Laws::known([]),
        (None, None) if place.is_some() => Laws { regimes: Vec::new(), unknown: Some("gdpr") },
        (None, _) => Laws { regimes: Vec::new(), unknown: Some("country") },
    }
}

/// Whether a customer is under the GDPR itself; nothing where nobody recorded it, as of one elsewhere that Art. 3(2) may reach.
#[must_use]
pub fn is_under_gdpr(customer: &Record) -> Option<bool> {
    let by_place = || of_customer(customer).regimes.contains(&Regime::Gdpr).then_some(true);
    customer.flag("gdpr").or_else(by_place)
}

/// Which of the organisation's legal entities acts for a customer, and where it is established.
#[derive(Clone, Debug)]
pub struct Party<'o> {
    /// The entity that is party to the DPA in force, else the only one that can be it; the organisation itself when it has no entities.
    /// Nothing when it is not known.
    pub record: Option<&'o Record>,
    /// The country in which it is established, as its code.
    pub country: Option<&'o str>,
    /// The countries of all that can be it, as far as they are recorded.
    places: Vec<Option<&'o str>>,
}

impl<'o> Party<'o> {
    /// One of these records; it is known which one where there is only one. Their country counts if all have the same.
    #[must_use]
    pub fn one_of(may_be: &[&'o Record]) -> Self {
        let places: Vec<Option<&str>> = may_be.iter().map(|record| record.text("country")).collect();
        let same = places.first().copied().flatten().filter(|first| places.iter().all(|place| *place == Some(*first)));
        let record = if let [only] = may_be { Some(*only) } else { None };
        Self { record, country: same, places }
    }

    /// The laws of the place where it is established: Art. 3(1) asks for an establishment that acts, not for any affiliate.
    #[must_use]
    pub fn laws(&self) -> Laws {
        match self.country {
            Some(code) => Laws::known(Regime::of_country(code)),
            None => Laws { regimes: Vec::new(), unknown: Some("our_entity") },
        }
    }

    /// The laws that can apply to it by its place, by what is recorded of all that can be it.
    #[must_use]
    pub fn possible_laws(&self) -> Vec<Regime> {
        let mut all: Vec<Regime> = self.places.iter().copied().flatten().filter_map(Regime::of_country).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether it is established within a place; nothing when that is not known.
    #[must_use]
    pub fn is_in(&self, within: impl Fn(&str) -> bool) -> Option<bool> {
        let known: Option<Vec<bool>> = self.places.iter().map(|place| place.map(&within)).collect();
        let known = known.filter(|known| !known.is_empty())?;
        known.iter().all(|is| *is == known[0]).then_some(known[0])
    }

    /// Whether one that can be it is recorded as established elsewhere.
    #[must_use]
    pub fn may_be_outside(&self, within: impl Fn(&str) -> bool) -> bool {
        self.places.iter().copied().flatten().any(|place| !within(place))
    }

    /// Whether it is established in the EEA; nothing when that is not known.
    #[must_use]
    pub fn in_eea(&self) -> Option<bool> {
        self.is_in(country::in_eea)
    }
}

/// The party on our side on a day: the entity that the DPA in force names, else the only one that can be it.
#[must_use]
pub fn our_party<'o>(dossier: &Dossier, organisation: &'o Organisation, on: NaiveDate) -> Party<'o> {
    let binding = in_force(dossier.agreements(), on);
    let signed = binding.iter().rev().find_map(|record| record.link("our_entity"));
    if let Some(named) = signed.and_then(|id| organisation.entities.iter().find(|entity| entity.id == id)) {
        return Party::one_of(&[named]);
    }
    // Who had not begun when the DPA was made is not who made it, be it that it took it over later.
    let made = binding.last().and_then(|agreement| agreement.date("signed").or_else(|| effective_from(agreement)));
    let later = |entity: &&Record| {
        entity.kind == Kind::Entity && entity.date("starts").zip(made).is_some_and(|(starts, made)| made < starts)
    };
    let (late, there): (Vec<&Record>, Vec<&Record>) = who_contracts(organisation, on).into_iter().partition(later);
    if !there.is_empty() || late.is_empty() {
        return Party::one_of(&there);
    }
    // Whoever made it is no entity of today: one of them may have taken it over, or the organisation itself made it.
    let all: Vec<&Record> = late.into_iter().chain(&organisation.record).collect();
    Party { record: None, ..Party::one_of(&all) }
}

/// Those of us that can be party to an agreement on a day: the contracting entities, and the organisation where it has none, or is a company
/// of its own beside them.
#[must_use]
pub fn who_contracts(organisation: &Organisation, on: NaiveDate) -> Vec<&Record> {
    let current: Vec<&Record> = organisation.entities.iter().filter(|entity| entity.holds_on(on)).collect();
    let mut all: Vec<&Record> =
        current.iter().copied().filter(|entity| entity.text("part") != Some("affiliate")).collect();
    let itself =
        organisation.record.as_ref().filter(|record| all.is_empty() || is_another(record, &organisation.entities));
    all.extend(itself);
    all
}

/// Whether the organisation bears the name of a company, and none of its entities is that company.
fn is_another(organisation: &Record, entities: &[Record]) -> bool {
    let own = Likeness::of(&organisation.title());
    own.form.is_some() && !entities.iter().any(|entity| Likeness::of(&entity.title()).is_same(&own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, today};

    #[test]
    fn provisions_are_numbered_as_each_law_does() {
        let said = |regime: Regime, gdpr: &str| regime.provisions(gdpr).unwrap_or_default();
        assert_eq!(said(Regime::UkGdpr, "Art. 28, 30(2)"), "UK GDPR Art. 28, 30(2)");
        assert_eq!(said(Regime::EuInstitutions, "Art. 28(3)"), "Regulation (EU) 2018/1725 Art. 29(3)");
        assert_eq!(said(Regime::EuInstitutions, "Art. 28, 30(2)"), "Regulation (EU) 2018/1725 Art. 29, 31(2)");
        assert_eq!(said(Regime::LawEnforcement, "Art. 28, 30(2)"), "Directive (EU) 2016/680 Art. 22, 24(2)");
        assert_eq!(said(Regime::LawEnforcement, "Art. 28(3)(e)"), "Directive (EU) 2016/680 Art. 22(3)(c)");
        assert_eq!(said(Regime::LawEnforcement, "Art. 28(3) second subparagraph"), "", "it asks for no such word");
        assert_eq!(said(Regime::LawEnforcement, "Art. 28(3)(c), 32"), "Directive (EU) 2016/680 Art. 29");
        assert_eq!(said(Regime::UkLawEnforcement, "Art. 28, 30(2)"), "Data Protection Act 2018 (UK), Part 3");
        assert_eq!(said(Regime::UkLawEnforcement, "Art. 28(3) second subparagraph"), "");
        assert_eq!(said(Regime::SwissFadp, "Art. 28(3)(h)"), "");
        assert_eq!(of_contract("Art. 28, 30(2)", true), "Art. 28");
        assert_eq!(of_contract("Art. 28(2), (4), 44", false), "Art. 44");
        assert_eq!(each("28(3)(e), (f), 32"), ["28(3)(e)", "28(3)(f)", "32"]);
        assert_eq!(each("28(3), (9)"), ["28(3)", "28(9)"]);
        assert_eq!(said(Regime::SwissFadp, "Art. 28, 30(2)"), "Swiss FADP Art. 9, 12(3)");
        assert_eq!(said(Regime::SwissFadp, "Art. 26"), "", "the law has no such provision");
        assert_eq!(law(&[Regime::Gdpr], "Art. 28"), "Art. 28");
        assert_eq!(law(&[Regime::Gdpr, Regime::UkGdpr], "Art. 28"), "GDPR Art. 28; UK GDPR Art. 28");
        assert_eq!(law(&[], "Art. 28"), "Art. 28", "nothing is known of the law");
    }

    #[test]
    fn each_law_has_its_name_and_its_authority() {
        for (regime, name, authority) in [
            (Regime::Gdpr, "GDPR", "member state"),
            (Regime::UkGdpr, "UK GDPR", "(ICO)"),
            (Regime::SwissFadp, "Swiss FADP", "(FDPIC)"),
            (Regime::EuInstitutions, "2018/1725", "(EDPS)"),
            (Regime::LawEnforcement, "2016/680", "through the law of that state"),
            (Regime::UkLawEnforcement, "Part 3", "(ICO)"),
        ] {
            assert!(regime.words().ends_with(name) && regime.authority().contains(authority), "{regime:?}");
        }
    }

    #[test]
    fn the_law_of_a_customer_follows_from_country_and_facts() {
        let of = |facts: &[(&str, &str)]| {
            let laws = of_customer(&cases::record("CUS-1", facts));
            (laws.regimes, laws.unknown)
        };
        assert_eq!(of(&[("country", "DE")]), (vec![Regime::Gdpr], None));
        assert_eq!(of(&[("country", "GB")]), (vec![Regime::UkGdpr], None));
        assert_eq!(of(&[("country", "GB"), ("gdpr", "yes")]), (vec![Regime::Gdpr, Regime::UkGdpr], None));
        assert_eq!(of(&[("country", "CH")]), (vec![Regime::SwissFadp], None));
        assert_eq!(of(&[("country", "US")]), (vec![], Some("gdpr")));
        assert_eq!(of(&[("country", "US"), ("gdpr", "no")]), (vec![], None));
        assert_eq!(of(&[("country", "US"), ("gdpr", "yes")]), (vec![Regime::Gdpr], None));
        assert_eq!(of(&[]), (vec![], Some("country")));
        assert_eq!(of(&[("country", "DE"), ("gdpr", "no")]), (vec![], Some("regime")), "the police, perhaps");
        let police = [("country", "DE"), ("gdpr", "no"), ("regime", "law_enforcement")];
        assert_eq!(of(&police), (vec![Regime::LawEnforcement], None));
        let police = |country: &'static str| of(&[("country", country), ("regime", "law_enforcement")]);
        assert_eq!(police("GB"), (vec![Regime::UkLawEnforcement], None));
        assert_eq!(police("CH"), (vec![Regime::SwissFadp], None));
        assert_eq!(police("US"), (vec![], None), "its law is none that is known");
        assert_eq!(of(&[("regime", "eu_institutions")]), (vec![Regime::EuInstitutions], None));
        for (word, regime) in [("gdpr", Regime::Gdpr), ("uk_gdpr", Regime::UkGdpr), ("swiss_fadp", Regime::SwissFadp)] {
            assert_eq!(of(&[("country", "US"), ("regime", word)]), (vec![regime], None), "{word}");
        }
        assert_eq!(of(&[("gdpr", "no")]), (vec![], Some("country")), "any other law can apply");
        assert_eq!(of(&[("gdpr", "yes")]), (vec![Regime::Gdpr], None));
        assert_eq!(of(&[("country", "US"), ("regime", "other")]), (vec![], None));
    }

    #[test]
    fn the_party_is_who_signed_then_who_contracts_never_an_affiliate() {
        let entity = |handle: &str, facts: &[(&str, &str)]| cases::record(handle, facts);
        let inc = entity("ENT-1", &[("name", "Inc."), ("country", "US"), ("part", "contracting")]);
        let gmbh = entity("ENT-2", &[("name", "GmbH"), ("country", "DE"), ("part", "affiliate")]);
        let old = entity("ENT-3", &[("name", "BV"), ("country", "NL"), ("ends", "2020-12-31")]);
        let place = |ours: &Organisation, records: &[Record]| {
            our_party(&cases::dossier(&[], records), ours, today()).country.map(str::to_owned)
        };
        let ours = cases::organisation(&[inc.clone(), gmbh.clone(), old]);
        assert_eq!(place(&ours, &[]).as_deref(), Some("US"));
        assert_eq!(place(&ours, &[agreed(&[("our_entity", "ENT-2")])]).as_deref(), Some("DE"), "it signed");
        let second = entity("ENT-4", &[("name", "Ltd"), ("country", "GB"), ("part", "contracting")]);
        assert_eq!(place(&cases::organisation(&[inc, second]), &[]), None, "either can be the party");
        let named = cases::record("ORG-1", &[("name", "Vendor"), ("country", "FR")]);
        assert_eq!(place(&cases::organisation(&[named, gmbh]), &[]).as_deref(), Some("FR"));
    }

    #[test]
    fn which_entity_acts_is_open_where_the_only_one_came_later_or_the_organisation_is_a_company_of_its_own() {
        let ltd = |facts: &[(&str, &str)]| {
            cases::record(
                "ENT-1",
                &[&[("name", "Vendor Ltd"), ("country", "GB"), ("part", "contracting")], facts].concat(),
            )
        };
        let acts = |name: &str, entities: &[Record], records: &[Record]| {
            let org = cases::record("ORG-1", &[("name", name), ("country", "DE")]);
            let ours = cases::organisation(&[&[org], entities].concat());
            let dossier = cases::dossier(&[], records);
            let party = our_party(&dossier, &ours, today());
            (party.record.map(Record::handle), party.in_eea())
        };
        let known = |handle: &str, inside| (Some(handle.to_owned()), Some(inside));
        let signed = [agreed(&[])];
        assert_eq!(acts("Vendor", &[ltd(&[])], &signed), known("ENT-1", false));
        let late = ltd(&[("starts", "2026-11-01")]);
        assert_eq!(acts("Vendor", std::slice::from_ref(&late), &signed), (None, None), "it began after the DPA");
        assert_eq!(
            acts("Vendor", std::slice::from_ref(&late), &[agreed(&[("our_entity", "ENT-1")])]),
            known("ENT-1", false)
        );
        assert_eq!(acts("Vendor", &[ltd(&[("starts", "2025-02-01")])], &signed), known("ENT-1", false), "on the day");
        assert_eq!(acts("Vendor GmbH", &[ltd(&[])], &[]), (None, None), "the GmbH can be it");
        assert_eq!(acts("Vendor Limited", &[ltd(&[])], &[]), known("ENT-1", false), "one company");
        let inc = cases::record("ENT-2", &[("name", "Vendor, Inc."), ("country", "US"), ("starts", "2020-01-01")]);
        assert_eq!(acts("Vendor", &[late, inc], &signed), known("ENT-2", false), "only it was there");
    }

    #[test]
    fn provisions_are_cited_with_the_name_of_each_law() {
        assert_eq!(cited(&[Regime::Gdpr], "Art. 28(3)").as_deref(), Some("GDPR Art. 28(3)"));
        assert_eq!(cited(&[], "Art. 28(3)"), None);
        let both = cited(&[Regime::Gdpr, Regime::UkGdpr], "Art. 28(3)");
        assert_eq!(both.as_deref(), Some("GDPR Art. 28(3); UK GDPR Art. 28(3)"));
        let union = cited(&[Regime::EuInstitutions], "Art. 28(3)");
        assert_eq!(union.as_deref(), Some("Regulation (EU) 2018/1725 Art. 29(3)"));
    }

    #[test]
    fn the_law_for_criminal_matters_is_that_of_the_place() {
        let of = |country: &str| {
            of_customer(&cases::dossier(&[("country", country), ("regime", "law_enforcement")], &[]).customer)
        };
        assert_eq!(of("DE").regimes, [Regime::LawEnforcement]);
        assert_eq!(of("").regimes, [Regime::LawEnforcement], "where it is, is not recorded");
        assert_eq!(of("GB").regimes, [Regime::UkLawEnforcement]);
        assert_eq!(of("CH").regimes, [Regime::SwissFadp]);
        assert!(of("US").none(), "its law for that is not known here");
        let authorities = [Regime::EuInstitutions, Regime::LawEnforcement, Regime::UkLawEnforcement];
        assert!(authorities.into_iter().all(Regime::is_of_authorities));
        assert!(![Regime::Gdpr, Regime::UkGdpr, Regime::SwissFadp].into_iter().any(Regime::is_of_authorities));
        assert!(Regime::Gdpr.is_of_place("FR") && Regime::UkGdpr.is_of_place("GB") && !Regime::Gdpr.is_of_place("CH"));
    }

    #[test]
    fn where_the_party_is_established_is_known_where_all_that_can_be_it_agree() {
        let entity = |handle: &str, country: &str| cases::record(handle, &[("name", handle), ("country", country)]);
        let of = |countries: &[&str]| {
            let all: Vec<Record> =
                countries.iter().enumerate().map(|(at, country)| entity(&format!("ENT-{}", at + 1), country)).collect();
            let party = Party::one_of(&all.iter().collect::<Vec<_>>());
            (
                party.country.map(str::to_owned),
                party.in_eea(),
                party.may_be_outside(country::in_eea),
                party.laws().unknown.is_some(),
            )
        };
        let code = |code: &str| Some(code.to_owned());
        assert_eq!(of(&["DE"]), (code("DE"), Some(true), false, false));
        assert_eq!(of(&["DE", "FR"]), (None, Some(true), false, true), "both are in the EEA");
        assert_eq!(of(&["DE", "US"]), (None, None, true, true));
        assert_eq!(of(&["US", "IN"]), (None, Some(false), true, true));
        assert_eq!(of(&["DE", ""]), (None, None, false, true), "where one is, is not recorded");
        assert_eq!(of(&[]), (None, None, false, true));
        let both = [entity("ENT-1", "DE"), entity("ENT-2", "GB"), entity("ENT-3", "FR")];
        let laws = Party::one_of(&both.iter().collect::<Vec<_>>()).possible_laws();
        assert_eq!(laws, [Regime::Gdpr, Regime::UkGdpr], "each once");
    }

    #[test]
    fn a_list_of_provisions_names_each_of_its_own() {
        assert!(names("Art. 28(3)(g), (h)", "Art. 28(3)(h)") && names("Art. 28(2), (4), 44", "Art. 44"));
        assert!(!names("Art. 28(3)(g), (h)", "Art. 28(3)") && !names("Art. 28", "Art. 28(3)"));
        assert!(!names("Art. 28(3)(g)", "Art. 28(3)(g), 32") && names("", ""), "all of them");
    }

    #[test]
    fn who_made_a_dpa_that_none_of_our_entities_of_today_can_have_made_is_not_known() {
        let entity = |starts| cases::record("ENT-1", &[("name", "Vendor Two"), ("country", "FR"), ("starts", starts)]);
        let party = |starts| {
            let ours = cases::organisation(&[cases::vendor(), entity(starts)]);
            let dossier = cases::dossier(&[], &[cases::cloud(), cases::agreed(&[])]);
            our_party(&dossier, &ours, cases::today()).record.map(Record::handle)
        };
        assert_eq!(party("2025-01-31").as_deref(), Some("ENT-1"));
        assert_eq!(party("2025-02-01").as_deref(), Some("ENT-1"), "on the day of the signature");
        assert_eq!(party("2025-02-02"), None);
    }
}
