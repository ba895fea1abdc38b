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
    /// Nothing that is kept.
    Other,
}

/// Heads as [`heads::normal_words`] reads them; the first that fits counts. A star stands for any words.
const HEADS: [(&[&str], Says); 9] = [
    (
        &[
            "subprocessor",
            "subprocessors",
            "sub processor",
            "sub processors",
            "name of subprocessor",
            "subprocessor name",
            "name of sub processor",
            "entity name",
            "entity",
            "company",
            "company name",
            "name",
            "provider",
            "provider name",
            "service provider",
            "vendor",
            "vendor name",
            "third party entity",
            "third party",
            "third party service",
            "legal entity",
            "supplier",
            "processor",
            "unterauftragsverarbeiter",
            "firma",
            "anbieter",
            "dienstleister",
            "sous traitant",
            "subencargado",
        ],
        Says::Name,
    ),
    (
        &[
            "purpose",
            "purpose of processing",
            "processing purpose",
            "purposes",
            "description",
            "description of processing",
            "service description",
            "description of services",
            "purpose of use",
            "nature of processing",
            "services provided",
            "services",
            "service",
            "function",
            "use",
            "processing activity",
            "processing activities",
            "subject matter",
            "subject matter of processing",
            "zweck",
            "zweck der verarbeitung",
            "finalite",
            "finalidad",
        ],
        Says::Engagement("purpose"),
    ),
    (
        &[
            "data",
            "data processed",
            "personal data",
            "data categories",
            "categories of data",
            "type of data",
            "types of data",
            "categories of personal data",
            "data type",
            "data types",
            "personal data processed",
            "daten",
            "datenkategorien",
        ],
        Says::Engagement("data"),
    ),
    (&["data subjects", "categories of data subjects", "subjects"], Says::Engagement("subjects")),
    (
        &[
            "location",
            "locations",
            "location of processing",
            "location of data processing",
            "data processing location",
            "place of processing",
            "place of data processing",
            "processing location",
            "location of subprocessors",
            "location of subprocessor",
            "data location",
            "hosting location",
            "countries",
            "country",
            "region of processing",
            "data center location",
            "localtion",
            "ort",
            "ort der verarbeitung",
            "standort",
            "serverstandort",
        ],
        Says::Engagement("places"),
    ),
    (
        &[
            "corporate location",
            "entity location",
            "entity country",
            "seat",
            "registered office",
            "headquarters",
            "country of incorporation",
            "company location",
            "sitz",
            "sitzland",
        ],
        Says::Company("country"),
    ),
    (&["address", "postal address", "adresse", "anschrift"], Says::Company("address")),
    (
        &[
            "product",
            "products",
            "relevant services",
            "relevant retool services",
            "applicable services",
            "applies to",
            "product scope",
            "produkte",
        ],
        Says::Engagement("product"),
    ),
    (&["regions", "region", "data region", "instance region"], Says::Engagement("region")),
];

/// What the columns of a table say.
pub(super) struct Heads {
    says: Vec<Says>,
    cookies: bool,
}

impl Heads {
    pub(super) fn read(cells: &[String]) -> Self {
        let mut says: Vec<Says> = Vec::new();
        for cell in cells {
            let words = heads::normal_words(&super::cells::plain(cell)).join(" ");
            let known =
                HEADS.iter().find(|(heads, _)| heads.iter().any(|head| heads::normal_words(head).join(" ") == words));
            // What stands twice is the first.
            says.push(known.map_or(Says::Other, |(_, says)| *says).other_than(&says));
        }
        let cookies = cells.iter().any(|cell| cell.to_lowercase().contains("cookie"));
        Self { says, cookies }
    }

    /// Whether these are the heads of a list of subprocessors: a name, and what its company does or where.
    pub(super) fn is_list(&self) -> bool {
        let tells = |says: &Says| matches!(says, Says::Engagement(_) | Says::Company(_));
        !self.cookies && self.place(Says::Name).is_some() && self.says.iter().any(tells)
    }

    pub(super) fn place(&self, says: Says) -> Option<usize> {
        self.says.iter().position(|known| *known == says)
    }

    /// (column, field of an engagement).
    pub(super) fn engagement(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.says
            .iter()
            .enumerate()
            .filter_map(|(at, says)| if let Says::Engagement(field) = says { Some((at, *field)) } else { None })
    }

    /// (column, field of a subprocessor).
    pub(super) fn company(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.says
            .iter()
            .enumerate()
            .filter_map(|(at, says)| if let Says::Company(field) = says { Some((at, *field)) } else { None })
    }
}

impl Says {
    fn other_than(self, before: &[Self]) -> Self {
        if before.contains(&self) { Self::Other } else { self }
    }
}
