//! The exports of other programs that are known: each by a set of column names that no other list has, all of which must be there; and what
//! their columns are to the register.

use super::heads::{forms, normal};
use super::rows_of::rows_of;
use crate::model::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One line of the table of columns.
pub struct Alias {
    /// The export that has it; empty for common words.
    pub product: &'static str,
    pub kind: Kind,
    /// Their head.
    pub theirs: &'static str,
    pub ours: &'static str,
}

pub static ALIASES: LazyLock<Vec<Alias>> = LazyLock::new(|| {
    // The tables are ours: no cell of them is quoted, which a test sees.
    let kind = |name: &str| Kind::named(name).expect("a kind");
    let line = |line: &'static str| {
        let mut cells = line.split(',');
        let mut next = || cells.next().unwrap_or_default();
        Alias { product: next(), kind: kind(next()), theirs: next(), ours: next() }
    };
    let words = |line: &'static str| {
        let mut cells = line.splitn(3, ',');
        let mut next = || cells.next().unwrap_or_default();
        let (kind, ours) = (kind(next()), next());
        next().split('|').map(move |theirs| Alias { product: "", kind, theirs, ours })
    };
    let exports = include_str!("aliases.csv").lines().skip(1).map(line);
    exports.chain(include_str!("aliases_of_languages.csv").lines().skip(1).flat_map(words)).collect()
});

/// Lines of the table by kind and head, in their order.
static BY_HEAD: LazyLock<HashMap<(Kind, String), Vec<usize>>> = LazyLock::new(|| {
    let mut found: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, alias) in ALIASES.iter().enumerate() {
        found.entry((alias.kind, normal(alias.theirs))).or_default().push(at);
    }
    found
});

/// An export, and the sets of column names of which one must be there as a whole.
struct Export {
    product: &'static str,
    kind: Kind,
    /// Columns of it that must be known, those of the set among them.
    least: usize,
    sets: &'static [&'static [&'static str]],
}

/// As many columns as no list has: an export that is only known where a person says the kind.
const ONLY_IF_TOLD: usize = usize::MAX;

/// Of two exports that would do, the one of which more columns are known counts, then the earlier one.
const EXPORTS: [Export; 15] = [
    Export {
        product: "HubSpot companies",
        kind: Kind::Customer,
        least: 3,
        sets: &[
            &["Record ID", "Company name"],
            &["Company ID", "Company name", "Company Domain Name"],
            &["Company name", "Company Domain Name", "Company owner"],
            &["Nom de l'entreprise", "Nom de domaine de l'entreprise"],
        ],
    },
    Export {
        product: "HubSpot contacts",
        kind: Kind::Customer,
        least: 2,
        sets: &[
            &["Associated Company IDs", "First Name"],
            &["Associated Company IDs", "Email"],
            &["Primary Associated Company ID", "First Name"],
            &["Primary Associated Company ID", "Email"],
        ],
    },
    Export {
        product: "HubSpot deals",
        kind: Kind::Customer,
        least: 3,
        sets: &[&["Deal Name", "Deal Stage"], &["Deal Name", "Associated Company IDs"]],
    },
    Export {
        product: "Salesforce accounts",
        kind: Kind::Customer,
        least: 3,
        sets: &[
            &["Account ID", "Account Name", "Account Owner"],
            &["Account ID", "Account Name", "Billing Country"],
            &["Account ID", "Account Name", "Website"],
            &["Account: Account ID", "Account Name"],
            &["Account Name", "Billing State/Province"],
            &["Account Name", "Billing Zip/Postal Code"],
            &["Account Name", "Account Owner", "Billing Country"],
        ],
    },
    Export {
        product: "Salesforce Data Loader",
        kind: Kind::Customer,
        least: 3,
        sets: &[
            &["Id", "Name", "BillingCountry"],
            &["Id", "Name", "BillingStreet"],
            &["Id", "Name", "BillingCity"],
            &["Id", "account.name", "BillingCountry"],
            &["Id", "Name", "IsDeleted", "MasterRecordId"],
            &["Id", "Name", "OwnerId", "SystemModstamp"],
        ],
    },
    Export {
        product: "Dynamics 365 accounts",
        kind: Kind::Customer,
        least: 2,
        sets: &[&["(Do Not Modify) Account"], &["accountid", "name"], &["accountid", "websiteurl"]],
    },
    Export {
        product: "Stripe customers",
        kind: Kind::Customer,
        least: 4,
        sets: &[
            &["id", "Email", "Name", "Created (UTC)"],
            &["id", "Created (UTC)", "Delinquent"],
            &["id", "Created (UTC)", "Total Spend"],
        ],
    },
    Export {
        product: "Stripe invoices",
        kind: Kind::Customer,
        least: 3,
        sets: &[
            &["Customer", "Customer Name", "Customer Address Line1"],
            &["Customer", "Customer Name", "Customer Address Zip"],
            &["id", "Customer", "Customer Name", "Number", "Created (UTC)"],
        ],
    },
    Export {
        product: "Zoho CRM accounts",
        kind: Kind::Customer,
        least: 3,
        sets: &[&["Record Id", "Account Name", "Account Owner"], &["Account Name", "Billing Code"]],
    },
    Export {
        product: "Zoho CRM contacts",
        kind: Kind::Customer,
        least: ONLY_IF_TOLD,
        sets: &[&["Record Id", "Last Name", "Account Name", "Account Name.id"]],
    },
    Export { product: DATEV, kind: Kind::Customer, least: 3, sets: &[&["Konto", "Name (Adressattyp Unternehmen)"]] },
    Export { product: "Pipedrive organizations", kind: Kind::Customer, least: 2, sets: &[&["Organization - Name"]] },
    Export {
        product: "Pipedrive people and deals",
        kind: Kind::Customer,
        least: 3,
        sets: &[&["Organization - Name", "Person - Name"], &["Organization - Name", "Deal - Title"]],
    },
    Export {
        product: "DocuSign envelopes",
        kind: Kind::Agreement,
        least: 3,
        sets: &[
            &["Envelope ID", "Subject"],
            &["Envelope ID", "Envelope Subject"],
            &["Envelope ID", "Status"],
            &["Envelope ID", "Envelope Status"],
            &["Sent On (Date)", "Completed On (Date)"],
        ],
    },
    Export {
        // Its reports are put together by who makes them; these are the names of its fields.
        product: "PandaDoc documents",
        kind: Kind::Agreement,
        least: 4,
        sets: &[
            &["name", "status", "template.id"],
            &["name", "status", "recipients.email"],
            &["id", "name", "status", "date_created", "date_modified"],
        ],
    },
];

/// The accounts of customers and of suppliers, in one list.
const DATEV: &str = "DATEV debtors and creditors";

/// Exports of which several rows can be about one customer: the first counts.
const MANY: [&str; 5] =
    ["HubSpot contacts", "HubSpot deals", "Stripe invoices", "Zoho CRM contacts", "Pipedrive people and deals"];

/// How each id of an export begins, where another list can have the same columns: the export, the column, the starts.
const IDS: [(&str, &str, &[&str]); 2] =
    [("Stripe customers", "id", &["cus_", "gcus_"]), ("Salesforce Data Loader", "Id", &["001"])];

/// The column of an export that holds ids by which it is known, and how these begin.
pub fn start_of_ids(product: &str) -> Option<(&'static str, &'static [&'static str])> {
    IDS.iter().find(|(known, _, _)| *known == product).map(|(_, head, starts)| (*head, *starts))
}

/// Whether an account of an export is that of a supplier: their numbers begin with 7, 8 or 9.
pub fn is_of_supplier(product: &str, account: &str) -> bool {
    let is_account = account.len() > 4 && account.bytes().all(|byte| byte.is_ascii_digit());
    product == DATEV && is_account && account.starts_with(['7', '8', '9'])
}

/// Whether several rows can be about one customer.
pub fn has_many_rows_of_one(product: &str) -> bool {
    MANY.contains(&product)
}

/// Whether its rows are payments, of which a status says something, and not of customers.
pub fn is_of_payments(product: &str) -> bool {
    product == "Stripe invoices"
}

/// The place in the table of the column that an export calls by a form; of several the first.
fn place_of(product: &str, kind: Kind, form: &str) -> Option<usize> {
    let all = BY_HEAD.get(&(kind, form.to_owned()))?;
    all.iter().copied().find(|at| ALIASES[*at].product == product)
}

/// What a column of a kind's lists is called by an export, or by common words (no product): its rank in the table, and the line.
pub fn alias(product: &'static str, kind: Kind, head: &str) -> Option<(usize, &'static Alias)> {
    // The columns of an export are called as it calls them; people add to a word in brackets.
    let forms = if product.is_empty() { forms(head) } else { vec![normal(head)] };
    let found = forms.iter().find_map(|form| place_of(product, kind, form))?;
    Some((found, &ALIASES[found]))
}

/// Whether any export, or common words, call a column of a kind's lists by a form.
pub fn is_known(kind: Kind, form: &str) -> bool {
    BY_HEAD.contains_key(&(kind, form.to_owned()))
}

/// Which export a line of heads belongs to. Where a person has said the kind, only what its columns mean is open: then two of them are enough,
/// one of which no other export has.
pub fn product(heads: &[String], told: Option<Kind>) -> Option<(&'static str, Kind)> {
    let exact: Vec<String> = heads.iter().map(|head| exact(head)).collect();
    let has = |head: &&str| exact.contains(&self::exact(head));
    let known = |export: &Export| {
        heads.iter().filter(|head| !head.is_empty() && alias(export.product, export.kind, head).is_some()).count()
    };
    let proven = |export: &Export| known(export) >= export.least && export.sets.iter().any(|set| set.iter().all(has));
    let likely = |export: &Export| {
        let tells = |head: &&&str| has(head) && is_of_one_export(head) && !is_common(export.kind, head);
        known(export) > 1 && export.sets.iter().copied().flatten().any(|head| tells(&head))
    };
    // Rows of deals, tickets or people are no companies, whatever other columns they have.
    let others = rows_of(heads).is_some();
    let lists_others =
        |export: &Export| others && export.kind == Kind::Customer && !has_many_rows_of_one(export.product);
    let fits = |export: &&Export| match told {
        _ if lists_others(export) => false,
        None => proven(export),
        Some(kind) => kind == export.kind && (proven(export) || likely(export)),
    };
    let found = EXPORTS.iter().enumerate().filter(|(_, export)| fits(export));
    let best = found.max_by_key(|(at, export)| (known(export), std::cmp::Reverse(*at)))?.1;
    Some((best.product, best.kind))
}

/// Whether no two exports have a column of that name.
fn is_of_one_export(head: &str) -> bool {
    let form = normal(head);
    let has = |export: &&Export| place_of(export.product, export.kind, &form).is_some();
    EXPORTS.iter().filter(has).count() == 1
}

/// Whether people call a column so too. What is written as only programs write, such as `IsDeleted`, is their own.
fn is_common(kind: Kind, head: &str) -> bool {
    let within = head.chars().zip(head.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase());
    let of_program = within || head.contains(['_', '.', '(', ':']);
    !of_program && alias("", kind, head).is_some()
}

/// A head by its letters, in any case: `date_created` is not "Date Created", which another program writes.
fn exact(head: &str) -> String {
    let words: Vec<&str> = head.trim_end_matches('*').split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn all() -> impl Iterator<Item = &'static Export> {
        EXPORTS.iter()
    }

    #[test]
    fn the_table_and_the_sets_name_the_same_exports() {
        let table = include_str!("aliases.csv");
        assert!(!table.contains('"') && table.lines().all(|line| line.matches(',').count() == 3));
        assert!(!include_str!("aliases_of_languages.csv").contains('"'));
        assert!(ALIASES.len() > 300);
        let listed: BTreeSet<&str> =
            ALIASES.iter().map(|alias| alias.product).filter(|name| !name.is_empty()).collect();
        assert_eq!(listed, all().map(|export| export.product).collect());
        assert!(MANY.iter().all(|product| listed.contains(product)));
    }

    #[test]
    fn a_word_means_one_field_of_a_kind() {
        let common = || ALIASES.iter().filter(|alias| alias.product.is_empty());
        let mut twice = Vec::new();
        for alias in common() {
            let (_, first) = super::alias("", alias.kind, alias.theirs).expect("a word of the table");
            if first.ours != alias.ours {
                twice.push(format!("{} {}: {} {}", alias.kind.name(), alias.theirs, first.ours, alias.ours));
            }
        }
        assert!(twice.is_empty(), "{twice:#?}");
    }

    #[test]
    fn each_set_is_of_columns_that_are_known_of_its_export() {
        for export in all() {
            for head in export.sets.iter().copied().flatten() {
                assert!(alias(export.product, export.kind, head).is_some(), "{}: {head}", export.product);
            }
        }
    }

    #[test]
    fn of_a_kind_that_a_person_says_a_column_of_one_export_is_enough() {
        let heads = ["Id", "IsDeleted", "Name", "CreatedDate"].map(str::to_owned);
        assert_eq!(product(&heads, None), None, "it may be of any object");
        assert_eq!(product(&heads, Some(Kind::Customer)), Some(("Salesforce Data Loader", Kind::Customer)));
        assert_eq!(product(&heads, Some(Kind::Agreement)), None);
    }

    #[test]
    fn words_that_people_write_too_prove_no_export_of_a_kind_that_a_person_says() {
        for heads in ["Customer,Country,Status", "Customer Name,Email", "Company ID,Country", "First Name,Email"] {
            let heads: Vec<String> = heads.split(',').map(str::to_owned).collect();
            assert_eq!(product(&heads, Some(Kind::Customer)), None, "{heads:?}");
        }
    }

    #[test]
    fn words_that_any_list_has_are_no_export() {
        for heads in [
            "Name,ID,Website,Billing City,Billing Country,Date Created",
            "Name,ID,Status,Date Created,Date Modified",
            "Record ID,Record,Domains,Created at",
            "id,name,status",
            "Account Name,Account Owner",
            "Id,Name,Email",
            "Customer,Customer Name",
            "Company ID,Company Name,Service",
        ] {
            let heads: Vec<String> = heads.split(',').map(str::to_owned).collect();
            assert_eq!(product(&heads, None), None, "{heads:?}");
        }
    }
}
