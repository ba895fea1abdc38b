//! Rows of companies that the list itself says are no customers: prospects, suppliers, partners, former customers. Whether they are left out
//! is asked, once for each value.

use super::super::columns::{Columns, FileColumn, Reason};
use super::super::exports::{is_of_payments, is_of_supplier};
use super::super::heads::normal_words;
use super::super::map;
use super::super::row::FileRow;
use super::Reader;
use super::outcome::{BY_MAP, NotImported, Outcome};
use crate::error::{OpenPoint, Problem};
use crate::model::Kind;
use crate::model::date::is_day;
use crate::model::field::yes_or_no;

/// How a row is left out by the value of a column, in a map.
const LEAVE: &str = "leave";
const ANSWERS: [(&str, &str); 2] = [("take", "a customer: import the row"), (LEAVE, "no customer: leave the row out")];
const OF_PEOPLE: [(&str, &str); 2] = [("take", "on the staff: import the row"), (LEAVE, "left: leave the row out")];

/// What a column says of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// What the company is, or how far it has come: "Type", "Status".
    What,
    /// Whether it is a customer: "Active", "Customer?".
    IsOne,
    /// Whether it is something else: "Former", "Prospect".
    IsNone,
    /// Since when it is none: "Cancellation date", "Customer until".
    When,
}

/// What each column that is not imported tells of its rows.
pub fn telling(kind: Kind, columns: &Columns) -> Vec<Option<Tells>> {
    let is_list =
        matches!(kind, Kind::Customer | Kind::Person) && !columns.own() && !columns.product.is_some_and(is_of_payments);
    let of = |(at, head): (usize, &String)| match columns.list[at] {
        FileColumn::Ignored if columns.why[at] == Some(Reason::YesOrNo) => Some(Tells::IsOne),
        FileColumn::Ignored => tells(head),
        _ => None,
    };
    let all = columns.heads.iter().enumerate();
    all.map(|column| of(column).filter(|_| is_list)).collect()
}

/// Words that say of a person that it does not work here any more.
const LEFT: &str = "former ex past left leaver resigned terminated inactive archived offboarded ehemalig ehemalige ehemaliger ausgeschieden gekundigt \
    inaktiv ancien ancienne parti partie sorti sortie inactif inactivo baja antiguo cessato inattivo inactief uitgetreden nieaktywny";

/// Ends of words for what a company is to us.
const WHAT: &str = "status type typ typ stage phase lifecycle category kategorie categorie categoria kategoria relationship beziehung relation classification \
    klassifizierung statut stato estado stan tipo tipologia relacion relacao";
/// Words that ask whether it is a customer.
const IS_ONE: &str = "active aktiv actif activo attivo actief ativo aktywny customer kunde client klant cliente klient";
/// Words for companies that are none, which lists also say of customers: a customer can be a partner too.
const BESIDE: &str = "prospect prospects prospective suspect lead leads competitor competitors rival supplier suppliers vendor vendors partner partners distributor investor press \
    opportunity disqualified interessent interessenten interessentin wettbewerber konkurrent konkurrenz mitbewerber lieferant lieferanten dienstleister \
    fournisseur concurrent partenaire proveedor competidor socio fornitore concorrente fornecedor parceiro leverancier dostawca konkurent konkurencja";
/// Words that say of a customer that it is none, or not any more.
const NOT_ONE: &str = "former formerly ex past churned churn cancelled canceled inactive lost dead archived terminated potential not no non never \
    ehemalig ehemalige ehemaliger gekundigt gekuendigt inaktiv verloren abgewandert storniert kein keine nicht potenziell potenzieller \
    ancien ancienne inactif resilie perdu potentiel inactivo antiguo perdido cancelado baja potencial inattivo perso cessato disdetto potenziale \
    inactief opgezegd voormalig potentiele inativo antigo nieaktywny byly utracony potencjalny niet geen";
/// Words for the end of what a customer has.
const ENDS: &str = "cancellation cancelation termination churn end ended until kundigung kundigungsdatum kundigungstermin ende bis austritt austrittsdatum resiliation fin baja hasta disdetta fine fino opzegging einde tot cancelamento fim rezygnacja koniec";
/// Words beside these that leave it what it is. Terms of contracts end, and go on.
const OF_AN_END: &str = "date datum day tag on at am zum per customer client kunde kunden klant cliente klient of des du de del le el la der data fecha dzien";
/// Words for customers.
const CUSTOMERS: &str = "customer customers client clients kunde kunden klant cliente klient kund";

fn is_one_of(list: &str, word: &str) -> bool {
    // Compared as heads are: "gekündigt" and "gekuendigt" are one word.
    list.split_whitespace().any(|known| known == word || normal_words(known).concat() == word)
}

/// What a head says that its cells tell of the row.
fn tells(head: &str) -> Option<Tells> {
    let mut words = normal_words(head);
    // A mark of an ERP system: how often somebody bought.
    if words == ["customer", "rank"] {
        return Some(Tells::IsOne);
    }
    // "Kunde ja/nein"
    if words.len() > 1 {
        words.retain(|word| !is_one_of("yes no y n ja nein j oui non si", word));
    }
    let any = |list: &str| words.iter().any(|word| is_one_of(list, word));
    let ends = |word: &String| WHAT.split_whitespace().any(|end| word.ends_with(end));
    let asks = words.len() < 3
        && any(IS_ONE)
        && words.iter().all(|word| is_one_of(IS_ONE, word) || is_one_of("is ist est es current aktueller", word));
    match () {
        () if words.len() > 4 => None,
        () if any(ENDS) && words.iter().all(|word| is_one_of(ENDS, word) || is_one_of(OF_AN_END, word)) => {
            Some(Tells::When)
        }
        () if words.iter().any(ends) => Some(Tells::What),
        () if asks => Some(Tells::IsOne),
        () if words.len() < 3 && (any(NOT_ONE) || any(BESIDE)) => Some(Tells::IsNone),
        () => None,
    }
}

/// Whether a cell says that its row is about no customer.
fn says_none(tells: Tells, cell: &str) -> bool {
    let yes = yes_or_no(cell);
    let words = normal_words(cell);
    let any = |list: &str| words.iter().any(|word| is_one_of(list, word));
    match tells {
        Tells::IsOne if yes.is_some() => yes == Some(false),
        Tells::IsNone => yes == Some(true),
        // A sentence tells more than what somebody is.
        _ if words.len() > 5 || yes.is_some() => false,
        // Who pays late is a customer.
        _ if words.concat() == "pastdue" => false,
        Tells::When => false,
        Tells::What | Tells::IsOne => any(NOT_ONE) || any(BESIDE) && !any(CUSTOMERS),
    }
}

/// Whether a cell says that its row is about a person who left.
fn says_left(tells: Tells, cell: &str) -> bool {
    let words = normal_words(cell);
    match tells {
        Tells::IsOne => yes_or_no(cell) == Some(false),
        Tells::IsNone => yes_or_no(cell) == Some(true),
        Tells::What => words.len() < 4 && words.iter().any(|word| is_one_of(LEFT, word)),
        Tells::When => false,
    }
}

impl Reader<'_> {
    /// Leaves a row out, or asks, where a column that is not imported says that it is about no customer.
    pub(super) fn leave_others(&mut self, row: &FileRow) -> Outcome<()> {
        let account = self.cell(row, FileColumn::Field(Kind::Customer.position("reference")));
        let product = self.rows.columns.product.filter(|_| self.kind == Kind::Customer);
        if product.zip(account).is_some_and(|(product, account)| is_of_supplier(product, account)) {
            return Err(NotImported::LeftOut("accounts of suppliers"));
        }
        let mut problems = Vec::new();
        for at in 0..self.telling.len() {
            let tells = self.telling[at];
            let cell = row.cells.get(at).unwrap_or_default().trim();
            if cell.is_empty() || self.rows.columns.list[at] != FileColumn::Ignored {
                continue;
            }
            let is_asked = matches!(self.kind, Kind::Customer | Kind::Person);
            let is_other = if self.kind == Kind::Person { says_left } else { says_none };
            match self.values[at].get(&cell.to_lowercase()).map(String::as_str) {
                Some(ours) if ours.eq_ignore_ascii_case(LEAVE) && is_asked => return Err(BY_MAP),
                None if tells.is_some_and(|tells| is_other(tells, cell)) => problems.push(self.other(row, at, cell)),
                None if self.kind == Kind::Customer
                    && matches!(tells, Some(Tells::IsNone | Tells::When))
                    && is_day(cell) =>
                {
                    problems.extend(self.ended(row, at, cell));
                }
                Some(_) | None => {}
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(NotImported::Wrong(problems)) }
    }

    /// What a column says that has days since when somebody is no customer, or some other end; asked once for the column.
    fn ended(&mut self, row: &FileRow, at: usize, cell: &str) -> Option<Problem> {
        let head = &self.heads[at];
        let is_answered = self.how.map.column(&self.rows.columns.heads[at]).is_some();
        if is_answered || !(self.noticed.ends.insert(at) || self.how.aside.is_some()) {
            return None;
        }
        let line = map::line("column", head, "", "archived");
        let why = format!(
            "\"{cell}\" may be the day from which this is no customer any more. Say in a map what the column is: {line} (or {})",
            map::LEAVE_OUT
        );
        let answers = [
            ("archived", "from that day on it is no customer any more"),
            (map::LEAVE_OUT, "something else: leave the column out"),
        ];
        let asked = format!("Column \"{head}\" has days, such as {cell}. What happened then?");
        let open = OpenPoint::new("column", head, "", &answers).asking(asked);
        Some(Problem::new(self.rows.place_at(row, at), why).settled_by(open))
    }

    fn other(&self, row: &FileRow, at: usize, cell: &str) -> Problem {
        let head = &self.heads[at];
        let line = map::line("value", head, cell, LEAVE);
        let (says, are, answers) = if self.kind == Kind::Person {
            ("this person does not work here any more", "do these people still count as staff", &OF_PEOPLE)
        } else {
            ("this is no customer, or not any more", "are these customers", &ANSWERS)
        };
        let why = format!("\"{cell}\" says that {says}. Say in a map whether such rows are left out: {line} (or take)");
        let asked = format!("Rows with \"{cell}\" in column \"{head}\": {are}?");
        Problem::new(self.rows.place_at(row, at), why)
            .settled_by(OpenPoint::new("value", head, cell, answers).asking(asked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_tell_what_their_cells_say_of_a_company() {
        for head in [
            "Status",
            "Type",
            "Account Type",
            "Relationship Type",
            "Lifecycle Stage",
            "Kundenstatus",
            "Typ",
            "Deal Stage",
            "Statut",
        ] {
            assert_eq!(tells(head), Some(Tells::What), "{head}");
        }
        for (head, expected) in [
            ("Active", Tells::IsOne),
            ("Customer?", Tells::IsOne),
            ("Kunde ja/nein", Tells::IsOne),
            ("customer_rank", Tells::IsOne),
            ("Ist Kunde", Tells::IsOne),
            ("Former", Tells::IsNone),
            ("Cancelled on", Tells::IsNone),
            ("Gekündigt am", Tells::IsNone),
            ("Churned at", Tells::IsNone),
            ("Cancellation date", Tells::When),
            ("Kündigungsdatum", Tells::When),
            ("Kunde bis", Tells::When),
            ("Customer until", Tells::When),
            ("Date de résiliation", Tells::When),
        ] {
            assert_eq!(tells(head), Some(expected), "{head}");
        }
        for head in ["Notes", "Contract end date", "Industry", "ARR", "Delinquent", "Number of customers that pay"] {
            assert_eq!(tells(head), None, "{head}");
        }
    }

    #[test]
    fn cells_say_that_a_company_is_no_customer() {
        for cell in [
            "Prospect",
            "Lead",
            "Former customer",
            "VENDOR",
            "canceled",
            "Interessent",
            "gekündigt",
            "not a customer",
            "Marketing Qualified Lead",
        ] {
            assert!(says_none(Tells::What, cell), "{cell}");
        }
        for cell in [
            "Customer",
            "Customer - Direct",
            "Customer / Partner",
            "active",
            "Enterprise",
            "yes",
            "Kunde",
            "SMB",
            "Closed won",
        ] {
            assert!(!says_none(Tells::What, cell), "{cell}");
        }
        assert!(says_none(Tells::IsOne, "0") && !says_none(Tells::IsOne, "3"));
        assert!(says_left(Tells::What, "Terminated") && !says_left(Tells::What, "Active, partner"));
        assert!(says_none(Tells::IsOne, "nein") && !says_none(Tells::IsOne, "ja") && says_none(Tells::IsNone, "yes"));
    }
}
