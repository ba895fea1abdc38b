//! What the heads of lists of subprocessors say, in the words that companies use for them.

use crate::import::heads;

/// What a column of such a list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// The name of the company.
    Name,
    /// A field of the engagement.
    Engagement(&'static str),
    /// A field of the company.
    Company(&'static str),
    /// The first day.
    Starts,
    /// The last day.
    Ends,
    /// Nothing that is kept.
    Other,
}

use Says::{Company, Ends, Engagement, Name, Other, Starts};

/// Heads whose words would mislead if each were looked at alone, as [`heads::normal_words`] reads them.
const WHOLE: &[(&str, Says)] = &[
    ("service provider", Name),
    ("third party service", Name),
    ("third party entity", Name),
    ("legal entity", Name),
    ("entity", Name),
    ("sous traitant", Name),
    ("sous traitant ulterieur", Name),
    ("use", Engagement("purpose")),
    ("what they do", Engagement("purpose")),
    ("what it does", Engagement("purpose")),
    ("subject matter", Engagement("purpose")),
    ("subject matter of processing", Engagement("purpose")),
    ("subjects", Engagement("subjects")),
    ("data", Engagement("data")),
    ("data center location", Engagement("places")),
    ("region of processing", Engagement("places")),
    ("entity type", Engagement("standing")),
    ("type of entity", Engagement("standing")),
    ("role", Engagement("standing")),
    ("rolle", Engagement("standing")),
    ("services", Engagement("purpose")),
    ("relevant services", Engagement("product")),
    ("relevant retool services", Engagement("product")),
    ("applicable services", Engagement("product")),
    ("services affected", Engagement("product")),
    ("from", Starts),
    ("von", Starts),
    ("ab", Starts),
    ("to", Ends),
    ("bis", Ends),
];

/// Words of heads, the first group that has one of a head's words counts. The order matters: "Location of subprocessor" is a place, "Data transfer
/// mechanism" no data.
const WORDS: &[(&[&str], Says)] = &[
    (
        &[
            "transfer",
            "transfers",
            "mechanism",
            "safeguard",
            "safeguards",
            "scc",
            "sccs",
            "policy",
            "statement",
            "terms",
            "dpa",
            "avv",
            "agreement",
            "contract",
            "vertrag",
            "certification",
            "certifications",
            "certificate",
            "zertifikat",
            "security",
            "retention",
            "garantien",
            "ubermittlung",
            "cookie",
        ],
        Other,
    ),
    (
        &["ends", "end", "ended", "until", "removed", "removal", "terminated", "termination", "ende", "beendet", "fin"],
        Ends,
    ),
    (
        &[
            "start",
            "starts",
            "started",
            "since",
            "added",
            "effective",
            "authorization",
            "authorisation",
            "authorized",
            "authorised",
            "engaged",
            "onboarded",
            "seit",
            "beginn",
            "depuis",
            "desde",
        ],
        Starts,
    ),
    (&["access", "zugriff"], Engagement("access_from")),
    (
        &[
            "corporate",
            "headquarters",
            "headquarter",
            "hq",
            "seat",
            "incorporation",
            "incorporated",
            "registered",
            "establishment",
            "sitz",
            "sitzland",
            "siege",
            "sede",
        ],
        Company("country"),
    ),
    (
        &[
            "location",
            "locations",
            "localtion",
            "country",
            "countries",
            "place",
            "places",
            "where",
            "land",
            "lander",
            "standort",
            "standorte",
            "ort",
            "orte",
            "verarbeitungsort",
            "serverstandort",
            "pays",
            "lieu",
            "lieux",
            "localisation",
            "pais",
            "ubicacion",
            "lugar",
            "paese",
            "luogo",
            "jurisdiction",
        ],
        Engagement("places"),
    ),
    (&["region", "regions"], Engagement("region")),
    (&["subjects", "betroffene", "personnes"], Engagement("subjects")),
    (&["address", "adresse", "anschrift", "direccion"], Company("address")),
    (&["contact", "kontakt", "ansprechpartner"], Company("contact")),
    (&["website", "url", "web", "homepage", "webseite", "link"], Company("website")),
    (
        &[
            "product",
            "products",
            "produkt",
            "produkte",
            "produit",
            "producto",
            "applies",
            "applicable",
            "gilt",
            "scope",
            "offering",
        ],
        Engagement("product"),
    ),
    (&["condition", "conditions", "optional", "bedingung", "feature", "features"], Engagement("condition")),
    (
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "remark",
            "remarks",
            "hinweis",
            "hinweise",
            "bemerkung",
            "bemerkungen",
            "anmerkung",
            "anmerkungen",
        ],
        Engagement("notes"),
    ),
    (
        &[
            "categories",
            "category",
            "type",
            "types",
            "personal",
            "personenbezogene",
            "personenbezogener",
            "datenkategorien",
            "datenarten",
            "donnees",
            "datos",
            "dati",
        ],
        Engagement("data"),
    ),
    (
        &[
            "purpose",
            "purposes",
            "service",
            "services",
            "description",
            "function",
            "activity",
            "activities",
            "usage",
            "nature",
            "does",
            "task",
            "tasks",
            "zweck",
            "zwecke",
            "leistung",
            "leistungen",
            "tatigkeit",
            "aufgabe",
            "aufgaben",
            "beschreibung",
            "dienst",
            "dienste",
            "finalite",
            "finalites",
            "prestation",
            "prestations",
            "finalidad",
            "servicio",
            "servicios",
            "scopo",
            "finalita",
        ],
        Engagement("purpose"),
    ),
    (
        &[
            "subprocessor",
            "subprocessors",
            "processor",
            "processors",
            "subcontractor",
            "unterauftragsverarbeiter",
            "unterauftragsverarbeiters",
            "unterauftragnehmer",
            "auftragsverarbeiter",
            "subunternehmer",
            "unternehmen",
            "firma",
            "anbieter",
            "dienstleister",
            "name",
            "names",
            "entity",
            "company",
            "vendor",
            "provider",
            "supplier",
            "party",
            "partner",
            "organisation",
            "organization",
            "traitant",
            "nom",
            "encargado",
            "subencargado",
            "proveedor",
            "empresa",
            "nombre",
            "fornitore",
            "azienda",
        ],
        Name,
    ),
    (&["data", "daten"], Engagement("data")),
];

/// What the columns of a table say.
pub(super) struct Heads {
    says: Vec<Says>,
    cookies: bool,
    of_subprocessors: bool,
}

impl Heads {
    pub(super) fn read(cells: &[String]) -> Self {
        let mut says: Vec<Says> = Vec::new();
        for cell in cells {
            // What stands twice is the first.
            says.push(meaning(cell).other_than(&says));
        }
        let cookies = cells.iter().any(|cell| cell.to_lowercase().contains("cookie"));
        Self { says, cookies, of_subprocessors: cells.iter().any(|cell| names_subprocessors(cell)) }
    }

    /// Whether these can be the heads of a list of subprocessors: a name, and what its company does or where.
    pub(super) fn is_list(&self) -> bool {
        let tells = |says: &Says| matches!(says, Engagement(_) | Company(_));
        !self.cookies && self.place(Name).is_some() && self.says.iter().any(tells)
    }

    /// Whether they say that it is one, and not a list of customers: by their words, or since they say what each does with which data.
    pub(super) fn prove(&self) -> bool {
        let shows = |says: &Says| matches!(says, Engagement("purpose" | "data" | "subjects" | "access_from"));
        self.of_subprocessors || self.says.iter().any(shows)
    }

    /// Whether it is a table of cookies, which stands on many such pages.
    pub(super) const fn are_of_cookies(&self) -> bool {
        self.cookies
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.says.len()
    }

    pub(super) fn place(&self, says: Says) -> Option<usize> {
        self.says.iter().position(|known| *known == says)
    }

    /// (column, field of an engagement).
    pub(super) fn engagement(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let field = |(at, says): (usize, &Says)| if let Engagement(field) = says { Some((at, *field)) } else { None };
        self.says.iter().enumerate().filter_map(field)
    }

    /// (column, field of a subprocessor).
    pub(super) fn company(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let field = |(at, says): (usize, &Says)| if let Company(field) = says { Some((at, *field)) } else { None };
        self.says.iter().enumerate().filter_map(field)
    }

    /// The columns of which nothing is kept.
    pub(super) fn unread(&self) -> impl Iterator<Item = usize> {
        self.says.iter().enumerate().filter_map(|(at, says)| (*says == Other).then_some(at))
    }
}

impl Says {
    fn other_than(self, before: &[Self]) -> Self {
        if before.contains(&self) { Other } else { self }
    }
}

/// What a head says.
fn meaning(head: &str) -> Says {
    let words = heads::normal_words(&super::cells::plain(head));
    let whole = words.join(" ");
    if let Some((_, says)) = WHOLE.iter().find(|(known, _)| heads::normal_words(known).join(" ") == whole) {
        return *says;
    }
    let has = |group: &&(&[&str], Says)| group.0.iter().any(|word| words.iter().any(|known| known == word));
    let says = WORDS.iter().find(has).map_or(Other, |(_, says)| *says);
    // "Entity country", "company location"
    let of_entity = words.iter().any(|word| matches!(word.as_str(), "entity" | "company"));
    if says == Engagement("places") && of_entity { Company("country") } else { says }
}

/// Whether words speak of subprocessors.
pub(super) fn names_subprocessors(words: &str) -> bool {
    const NAMES: [&str; 9] = [
        "subprocessor",
        "subcontractor",
        "unterauftrag",
        "auftragsverarbeiter",
        "subunternehm",
        "soustraitant",
        "subencargado",
        "subresponsabil",
        "underbitrad",
    ];
    let joined = heads::normal_words(words).concat();
    NAMES.iter().any(|name| joined.contains(name))
}
