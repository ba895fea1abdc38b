//! What the rows of a list are where they are no companies, by heads that only such lists have: deals, tickets, payments, people. What numbers
//! such a row is no reference of the company that it names, and several rows can name one.

use super::heads::normal;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What rows are called, and the heads that say so.
const ROWS: [(&str, &[&str]); 6] = [
    (
        "deals",
        &[
            "Deal",
            "Deal name",
            "Deal title",
            "Deal stage",
            "Deal status",
            "Deal ID",
            "Deal value",
            "Deal owner",
            "Pipeline",
            "Deal pipeline",
            "Stage",
            "Opportunity",
            "Opportunity name",
            "Opportunity ID",
            "Opportunity stage",
            "Lead ID",
            "Lead title",
        ],
    ),
    (
        "tickets or the like",
        &[
            "Subject",
            "Ticket",
            "Ticket ID",
            "Ticket number",
            "Ticket name",
            "Ticket status",
            "Case number",
            "Incident ID",
            "Activity subject",
            "Activity type",
        ],
    ),
    (
        "payments",
        &[
            "Amount",
            "Amount due",
            "Amount refunded",
            "Total",
            "Percent off",
            "Charge",
            "Charge ID",
            "Payment ID",
            "PaymentIntent ID",
            "Invoice",
            "Invoice ID",
            "Invoice number",
            "Invoice date",
            "Rechnungsnummer",
            "Rechnung",
            "Betrag",
            "Facture",
            "Montant",
            "Fattura",
            "Importo",
            "Factura",
            "Importe",
            "Bedrag",
        ],
    ),
    (
        "orders or subscriptions",
        &[
            "Order ID",
            "Order number",
            "Order date",
            "Sales order ID",
            "Quote ID",
            "Subscription ID",
            "Customer Description",
        ],
    ),
    (
        "people",
        &[
            "First name",
            "Last name",
            "Given name",
            "Surname",
            "Family name",
            "Vorname",
            "Nachname",
            "Familienname",
            "Prénom",
            "Nom de famille",
            "Apellidos",
            "Cognome",
            "Voornaam",
            "Achternaam",
            "Imię",
            "Nazwisko",
            "Contact ID",
            "Kontakt-ID",
            "Last login",
            "Last login (UTC)",
            "Last sign-in",
            "Role",
            "User role",
        ],
    ),
    ("services that we use", &["Service", "Dienst", "Provider", "Anbieter", "Aanbieder", "Supplier", "Monthly cost"]),
];

/// Heads that lists of companies can have too, as they are compared.
const WEAK: [&str; 7] = ["stage", "role", "service", "total", "amount", "subject", "provider"];

/// Heads of ids that do not say whose they are: those of the row.
const IDS: [&str; 8] = ["id", "recordid", "uuid", "guid", "objectid", "externalid", "key", "no"];

static BY_HEAD: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let all = ROWS.iter().flat_map(|(rows, heads)| heads.iter().map(move |head| (normal(head), *rows)));
    all.collect()
});

/// What the rows of a list with this head are, if they are no companies.
pub fn by_head(head: &str) -> Option<&'static str> {
    BY_HEAD.get(&normal(head)).copied()
}

/// What the rows of a list are, if they are no companies: one head says it that nothing else has, or two of those that lists of companies
/// can have too. They are what most of these heads say, or the first.
pub fn rows_of(heads: &[String]) -> Option<&'static str> {
    let said: Vec<(&'static str, bool)> =
        heads.iter().filter_map(|head| Some((by_head(head)?, is_weak(head)))).collect();
    let is_told = said.len() > 1 || said.iter().any(|(_, weak)| !weak);
    let count = |rows: &str| said.iter().filter(|(known, _)| *known == rows).count();
    let most = said.iter().map(|(rows, _)| count(rows)).max()?;
    said.iter().map(|(rows, _)| *rows).find(|rows| is_told && count(rows) == most)
}

/// Whether lists of companies can have such a head too.
fn is_weak(head: &str) -> bool {
    WEAK.contains(&normal(head).as_str())
}

/// Whether a head is that of an id, and does not say of what.
pub fn is_bare_id(head: &str) -> bool {
    IDS.contains(&normal(head).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_rows_are() {
        for (heads, rows) in [
            ("Record ID,Deal Name,Company name", Some("deals")),
            ("Deal - ID,Deal - Title,Organization - Name", Some("deals")),
            ("Record ID,Ticket ID,Company name", Some("tickets or the like")),
            ("Record ID,Subject,Company name", None),
            ("Company,Stage", None),
            ("Company,Stage,Amount", Some("deals")),
            ("Company,Role,Total,Charge ID", Some("payments")),
            ("id,Name,Last login (UTC)", Some("people")),
            ("opportunityid,name,accountid", Some("deals")),
            ("Name,Kundennummer,Anbieter", Some("services that we use")),
            ("Record ID,Company name,Recent Deal Amount,Number of Associated Deals", None),
            ("ID,Name,Shared tickets,Total Spend,Contact first name,Lifecycle Stage", None),
        ] {
            let heads: Vec<String> = heads.split(',').map(str::to_owned).collect();
            assert_eq!(rows_of(&heads), rows, "{heads:?}");
        }
        assert!(is_bare_id("Record ID") && is_bare_id("Id") && !is_bare_id("Kunden-ID") && !is_bare_id("Account ID"));
    }
}
