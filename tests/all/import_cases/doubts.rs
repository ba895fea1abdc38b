//! What a list says that nobody may mean: words for nothing, totals, poorer names, names and agreements of other customers, erased values.

use super::{AS_CUSTOMERS, CASE, ImportCase, NO_CUSTOMER, try_all};
use art30::model::Kind::{Agreement, Customer, Deployment};

const ALPHA: &[&[&str]] = &[&["customer", "add", "Müller & Söhne GmbH"], &["customer", "add", "Bolt SARL"]];
const DPA: &[&[&str]] = &[
    &["customer", "add", "Acme GmbH"],
    &["customer", "add", "Bolt SARL"],
    &["agreement", "add", "CUS-1", "--reference", "V-17", "--effect", "executed", "--signed", "2026-01-01"],
];
const ENDED_DPA: &[&[&str]] = &[DPA[0], DPA[1], DPA[2], &["agreement", "end", "DPA-1", "--ended", "2026-09-30"]];
const SIGNED_DPA: &[&[&str]] = &[
    &["customer", "add", "Acme GmbH"],
    &["template", "add", "Ours", "--version", "2"],
    &["agreement", "add", "CUS-1", "--template", "TPL-1", "--signed", "2026-01-01", "--countersigned", "2026-01-02"],
];
const AS_AGREEMENTS: &[&str] = &["--kind", "agreements"];

const CASES: &[ImportCase] = &[
    ImportCase {
        file: "sums.csv",
        what: "a row of nothing but sums is no customer, wherever it stands and however few cells it has",
        text: "Firma;Kunden-Nr.;Land;Umsatz\nAlpha GmbH;1;DE;5\nSumme;1 Kunde;;5,00 EUR\nBeta GmbH;2;DE;7\nSumme | 2 Kunden\n",
        holds: &[(Customer, &[&[("name", "Alpha GmbH")], &[("name", "Beta GmbH")]])],
        says: &["lines of sums: \"Summe\" (1)", "lines below the list: \"Summe | 2 Kunden\" (1)"],
        ..CASE
    },
    ImportCase {
        file: "open.csv",
        what: "words in place of the day of a signature are named, with what each was read as",
        text: "Kunde,Land,AVV unterzeichnet am\nAlpha GmbH,Deutschland,12.03.2025\nBeta GmbH,Deutschland,offen\nGamma GmbH,Deutschland,nein\nDelta GmbH,Deutschland,angefordert\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Agreement,
            &[&[("signed", "2025-03-12")], &[("signed", ""), ("stage", "")], &[("stage", "requested")]],
        )],
        says: &[
            "column AVV unterzeichnet am: of the DPA, \"angefordert\" is read as \"requested\", \"nein\" is read as \"no DPA\", \"offen\" is read as \"on its way, not signed\"",
        ],
        ..CASE
    },
    ImportCase {
        file: "none.csv",
        what: "\"none\" is an assertion and is said to be one; words for what is not known are named as they stand",
        text: "name,dpo,representative,address\nNone Ltd,none,none,n/a\nNobody Ltd,none,,-\n",
        args: &["--kind", "customers", "--contacts"],
        holds: &[(Customer, &[&[("dpo", "none"), ("address", "")], &[("dpo", "none"), ("address", "")]])],
        says: &[
            "column dpo: 2 cells that say \"none\" are recorded as \"none\" (there is none)",
            "column representative: 1 cell that says \"none\" is recorded as \"none\" (there is none)",
            "column address: cells that say \"-\" or \"n/a\" are taken as not provided",
        ],
        never: &["none, n/a or null"],
        ..CASE
    },
    ImportCase {
        file: "both.csv",
        what: "\"none\" beside a word for what is not known",
        text: "name,representative\nNone Ltd,none\nUnk Ltd,unknown\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "\"none\" can mean that there is none, or that nobody knows, as \"unknown\" in the same column",
            "value,representative,none,none (or not provided)",
        ],
        never: &["recorded as \"none\""],
        ..CASE
    },
    ImportCase {
        file: "both.csv",
        what: "and the answer",
        text: "name,representative\nNone Ltd,none\nUnk Ltd,unknown\n",
        args: AS_CUSTOMERS,
        map: "value,representative,none,none,\n",
        holds: &[(Customer, &[&[("representative", "none")], &[("representative", "")]])],
        ..CASE
    },
    ImportCase {
        file: "day.csv",
        what: "a list of DPAs is about the one of its day, also where it says more of it",
        text: "customer,signed,notice days\nAcme GmbH,2026-01-01,30 days\n",
        before: SIGNED_DPA,
        args: AS_AGREEMENTS,
        holds: &[(Agreement, &[&[("signed", "2026-01-01"), ("countersigned", "2026-01-02")]])],
        ..CASE
    },
    ImportCase {
        file: "day.csv",
        what: "beside one in force that was signed before, it is asked",
        text: "customer,signed\nAcme GmbH,2026-05-01\n",
        before: SIGNED_DPA,
        args: AS_AGREEMENTS,
        code: 4,
        says: &[
            "the DPA of this row was signed on 2026-05-01. Is it DPA-1 (signed 2026-01-01) of Acme GmbH, or a new one?",
        ],
        ..CASE
    },
    ImportCase {
        file: "month.csv",
        what: "words of which a person said what they mean are kept",
        text: "Kunde,Land,AVV Status\nBeta GmbH,Deutschland,unterschrieben 3/2024\n",
        args: AS_CUSTOMERS,
        map: "value,AVV Status,unterschrieben 3/2024,signed,\n",
        holds: &[(
            Agreement,
            &[&[
                ("effect", "executed"),
                (
                    "notes",
                    "The list that was imported on 2026-11-23 says of it in \"AVV Status\": unterschrieben 3/2024",
                ),
            ]],
        )],
        ..CASE
    },
    ImportCase {
        file: "moved.csv",
        what: "a row that names a DPA by its handle, and another customer",
        text: "handle,customer\nDPA-1,Bolt SARL\n",
        before: DPA,
        args: AS_AGREEMENTS,
        code: 4,
        says: &["DPA-1 is of Acme GmbH in the register. Does it belong to the customer of this row?"],
        ..CASE
    },
    ImportCase {
        file: "older.csv",
        what: "a row that would open a DPA again and give it to another customer, and both are asked",
        text: "handle,customer,ended\nDPA-1,Bolt SARL,\n",
        before: ENDED_DPA,
        args: AS_AGREEMENTS,
        code: 4,
        says: &[
            "DPA-1 ended on 2026-09-30 in the register, and the file has no end. Is it open again? DPA-1 is of Acme GmbH",
            "keep (all of that as in the register)",
        ],
        ..CASE
    },
    ImportCase {
        file: "older.csv",
        what: "and what is kept is all of it",
        text: "handle,customer,ended,notes\nDPA-1,Bolt SARL,,seen\n",
        before: ENDED_DPA,
        args: AS_AGREEMENTS,
        map: "match,DPA-1,,keep,\n",
        holds: &[(Agreement, &[&[("ended", "2026-09-30"), ("notes", "seen")]])],
        never: &["Bolt SARL"],
        ..CASE
    },
    ImportCase {
        file: "older.csv",
        what: "and what the file says is all of it",
        text: "handle,customer,ended\nDPA-1,Bolt SARL,\n",
        before: ENDED_DPA,
        args: AS_AGREEMENTS,
        map: "match,DPA-1,,DPA-1,\n",
        holds: &[(Agreement, &[&[("ended", "")]])],
        says: &["Bolt SARL"],
        ..CASE
    },
    ImportCase {
        file: "domains.csv",
        what: "one company whose domains stand in another order",
        text: "name,domain\nDora Ltd,a.example; b.example\nDora Ltd,b.example; a.example\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["line 3"],
        ..CASE
    },
    ImportCase {
        file: "ids.csv",
        what: "\"none\" and nothing among further ids",
        text: "name,reference,other_references\nAcme GmbH,A-1,none\nBolt SARL,B-1,B-2; ;B-3\n",
        before: &[&["import", "ids.csv", "--kind", "customers"]],
        args: AS_CUSTOMERS,
        says: &["0 new, 0 changed, 2 unchanged"],
        ..CASE
    },
    ImportCase {
        file: "sorted.csv",
        what: "one column of an export is sorted",
        text: "handle,name\nCUS-1,Bolt SARL\nCUS-2,Müller & Söhne GmbH\n",
        before: ALPHA,
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[(Customer, &[&[("name", "Müller & Söhne GmbH")], &[("name", "Bolt SARL")]])],
        says: &["CUS-1 is called Müller & Söhne GmbH in the register, and the row gives it the name of CUS-2"],
        ..CASE
    },
    ImportCase {
        file: "poorer.csv",
        what: "names that are written more poorly than in the register",
        text: "name\nMULLER & SOHNE\nbolt s.a.r.l.\n",
        before: ALPHA,
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Müller & Söhne GmbH")], &[("name", "Bolt SARL")]])],
        says: &["0 new, 0 changed, 2 unchanged"],
        ..CASE
    },
    ImportCase {
        file: "form.csv",
        what: "another legal form",
        text: "name\nBolt SAS\n",
        before: ALPHA,
        args: AS_CUSTOMERS,
        code: 4,
        says: &["The legal forms differ"],
        ..CASE
    },
    ImportCase {
        file: "corrected.csv",
        what: "a row that names its record corrects its name",
        text: "handle,name\nCUS-1,MÜLLER & SÖHNE GmbH\n",
        before: ALPHA,
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "MÜLLER & SÖHNE GmbH")], &[("name", "Bolt SARL")]])],
        ..CASE
    },
    ImportCase {
        file: "total.csv",
        what: "a total with a count behind a colon",
        text: "Firma;Land;Kundennummer\nAlpha GmbH;DE;1\nSumme: 1 Kunde;;\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Alpha GmbH")]])],
        says: &["lines below the list: \"Summe: 1 Kunde\""],
        ..CASE
    },
    ImportCase {
        file: "total.csv",
        what: "a total in French and Dutch",
        text: "Firma;Kundennummer\nAlpha GmbH;1\nSomme;6\nTotaal;6\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Alpha GmbH")]])],
        says: &["lines below the list: \"Somme\", \"Totaal\""],
        ..CASE
    },
    ImportCase {
        file: "number.csv",
        what: "a name that is only a number",
        text: "Firma;Land\nAlpha GmbH;DE\n6;\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["\"6\" is only a number, and hardly the name of a customer", "value,Firma,6,6"],
        ..CASE
    },
    ImportCase {
        file: "number.csv",
        what: "and a map that says that it is meant",
        text: "Firma;Land\nAlpha GmbH;DE\n4711;\n",
        args: AS_CUSTOMERS,
        map: "value,Firma,4711,4711,\n",
        holds: &[(Customer, &[&[("name", "Alpha GmbH")], &[("name", "4711")]])],
        ..CASE
    },
    ImportCase {
        file: "twice.csv",
        what: "a map that gives one field two columns",
        text: "Firma;Sitz;Niederlassung\nAlpha GmbH;DE;FR\n",
        args: AS_CUSTOMERS,
        map: "column,Sitz,,country,\ncolumn,Niederlassung,,country,\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["\"Sitz\" and \"Niederlassung\" both give the country"],
        ..CASE
    },
    ImportCase {
        file: "no-dpa.csv",
        what: "a column about the DPA that says no beside other facts",
        text: "Kunde,AVV,Bemerkung,Läuft ab\nAcme GmbH,ja,v2,2027-12-31\nBolt SARL,nein,v2,2027-12-31\nCora SA,keiner,v2,\n",
        before: &[
            &["customer", "add", "Acme GmbH"],
            &["customer", "add", "Bolt SARL"],
            &["customer", "add", "Cora SA"],
        ],
        args: AS_AGREEMENTS,
        holds: &[(Agreement, &[&[("expires", "2027-12-31"), ("effect", "executed"), ("signed", "")]])],
        says: &["the DPA of rows that say that there is none (2)"],
        ..CASE
    },
    ImportCase {
        file: "no-dpa.csv",
        what: "and its customer, which a map says is new, also where a later row names it again",
        text: "Customer,DPA signed,Valid until\nBolt SARL,No,2027-12-31\nBolt SARL,2026-02-01,2027-12-31\nCora SA,none,\n",
        args: AS_AGREEMENTS,
        map: "match,Bolt SARL,,new,\nmatch,Cora SA,,new,\n",
        holds: &[
            (Customer, &[&[("name", "Bolt SARL")], &[("name", "Cora SA")]]),
            (Agreement, &[&[("signed", "2026-02-01"), ("expires", "2027-12-31")]]),
        ],
        says: &["the DPA of rows that say that there is none (2)"],
        ..CASE
    },
    ImportCase {
        file: "no-dpa.csv",
        what: "and customers of such a list are its customers, one of them with its DPA",
        text: "Firma,Land,AVV,AVV unterzeichnet\nAcme GmbH,DE,ja,2026-02-01\nBolt SARL,FR,nein,\n",
        args: AS_CUSTOMERS,
        holds: &[
            (Customer, &[&[("name", "Acme GmbH")], &[("name", "Bolt SARL")]]),
            (Agreement, &[&[("signed", "2026-02-01"), ("effect", "executed")]]),
        ],
        says: &["the DPA of rows that say that there is none (1)"],
        ..CASE
    },
    ImportCase {
        file: "no-dpa.csv",
        what: "a column that a map leaves out says nothing",
        text: "Kunde,AVV,signed\nBolt SARL,nein,2026-02-01\n",
        before: &[&["customer", "add", "Bolt SARL"]],
        args: AS_AGREEMENTS,
        map: "column,AVV,,,\n",
        holds: &[(Agreement, &[&[("signed", "2026-02-01")]])],
        ..CASE
    },
    ImportCase {
        file: "twice.csv",
        what: "one id in two rows: the columns in which they differ, with both values",
        text: "reference,Firma,Land,Website,notes\nR1,Alpha GmbH,DE,alpha.example,seen\nR2,Bolt SARL,FR,,\nR1,Alpha GmbH,France,alpha.example,\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "\"R1\" stands in line 2 already, with other values: \"Land\" is \"DE\" in line 2 and \"FR\" in line 4; \"notes\" is \"seen\" in line 2 and empty in line 4. Keep one",
        ],
        ..CASE
    },
    ImportCase {
        file: "twice.csv",
        what: "two rows about one customer of the register",
        text: "name,notes\nAcme GmbH,one\nACME GmbH,two\n",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: AS_CUSTOMERS,
        code: 4,
        says: &[
            "\"Acme GmbH\" stands in line 2 already, with other values: \"notes\" is \"one\" in line 2 and \"two\" in line 3",
        ],
        ..CASE
    },
    ImportCase {
        file: "twice.csv",
        what: "and what links is called by its name",
        text: "reference,customer,signed\nV-1,Acme GmbH,2026-01-01\nV-1,Bolt SARL,2026-01-01\n",
        before: &[&["customer", "add", "Acme GmbH"], &["customer", "add", "Bolt SARL"]],
        args: AS_AGREEMENTS,
        code: 4,
        holds: &[(Agreement, &[])],
        says: &["\"customer\" is \"Acme GmbH\" in line 2 and \"Bolt SARL\" in line 3"],
        ..CASE
    },
    ImportCase {
        file: "empty.csv",
        what: "a customer without any fact of an agreement",
        text: "customer,AVV,signed\nAcme GmbH,ja,2026-02-01\nBolt SARL,nein,\n",
        before: &[&["customer", "add", "Acme GmbH"], &["customer", "add", "Bolt SARL"]],
        args: AS_AGREEMENTS,
        holds: &[(Agreement, &[&[("signed", "2026-02-01")]])],
        says: &["the DPA of rows that say that there is none (1)"],
        ..CASE
    },
    ImportCase {
        file: "with-dpas.csv",
        what: "customers, each with the day of its DPA",
        text: "Kundennummer,Firma,AVV vom\n1,Alpha GmbH,2026-01-01\n",
        says: &["customers in 1 row: 1 new", "agreements: 1 new"],
        ..CASE
    },
    ImportCase {
        file: "rollout.csv",
        what: "rows that say of which deployment they are may list deployments",
        text: "Customer;Deployment;Edition;Region;Go-Live;Telemetry;Support access\nAlpha GmbH;prod;cloud;EU;2026-02-01;off;none\n",
        code: 4,
        says: &["it is not clear what the file lists", "--kind deployments"],
        ..CASE
    },
    ImportCase {
        file: "rolled-out.csv",
        what: "the same as deployments: each column has its place",
        text: "Customer;Deployment;Edition;Region;Go-Live;Telemetry;Support access\nAlpha GmbH;prod;cloud;EU;2026-02-01;off;nein\n",
        before: &[&["customer", "add", "Alpha GmbH"]],
        args: &["--kind", "deployments"],
        holds: &[(
            Deployment,
            &[&[("edition", "cloud"), ("instance", "prod"), ("starts", "2026-02-01"), ("support_access", "none")]],
        )],
        ..CASE
    },
    ImportCase {
        file: "unclear.csv",
        what: "a column that names customers beside two of agreements alone",
        text: "Kundennummer,Firma,Versandt,Gekündigt zum\n1,Alpha GmbH,2026-01-01,2026-02-01\n",
        code: 4,
        says: &["it is not clear what the file lists", "--kind customers"],
        never: &["Lists of suppliers"],
        ..CASE
    },
    ImportCase {
        file: "same.csv",
        what: "one row in two spellings",
        text: "Firma;Land;Website\nAlpha GmbH;Deutschland;https://www.alpha.test/\nAlpha GmbH;DE;alpha.test\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Alpha GmbH"), ("country", "DE")]])],
        says: &["rows that say the same as one above them (1)"],
        ..CASE
    },
    ImportCase {
        file: "domain.csv",
        what: "a sentence ends before the next one",
        text: "Firma;Website\nAlpha GmbH;not a domain\n",
        args: AS_CUSTOMERS,
        code: 4,
        says: &[". Or say it in a map: value,Website"],
        ..CASE
    },
    ImportCase {
        file: "erased.csv",
        what: "a list that still has what was erased",
        text: "reference,name,contact,country\n17,Acme GmbH,Jürgen Groß,DE\n",
        before: &[
            &["customer", "add", "Acme GmbH", "--reference", "17", "--contact", "Jürgen Groß"],
            &["erase", "Jürgen Groß", "--confirm", "Jürgen Groß"],
        ],
        args: &["--kind", "customers", "--contacts"],
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE")]])],
        says: &["is not filled again by a list", "1 changed"],
        never: &["→ Jürgen Groß"],
        ..CASE
    },
    ImportCase {
        file: "footers.csv",
        what: "lines below a list that say who made it, and how long it is",
        text: "Customer;Country;ARR\nAlpha;UK;1\nBeta;UK;2\n;;\nTotal;;3\nNumber of customers: 2;;\nPrinted by Dana, page 1 of 1;;\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Alpha")], &[("name", "Beta")]])],
        says: &["lines below the list: \"Total\", \"Number of customers: 2\", \"Printed by Dana, page 1 of 1\" (3)"],
        ..CASE
    },
    ImportCase {
        file: "Fusszeilen.csv",
        text: "Kunde;Land\nAlpha;UK\nBeta;UK\nSumme;\nStand: 31.10.2026;\nAnzahl Kunden: 2;\nErstellt am 31.10.2026 von Dana;\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Alpha")], &[("name", "Beta")]])],
        ..CASE
    },
    ImportCase {
        file: "groups.csv",
        what: "headings and totals of groups, and what stands alone behind an empty line, are asked",
        text: "Customer;Country;ARR\nCloud customers;;\nAa Ltd;UK;1\nSubtotal Cloud;;1\nCc Ltd;UK;1\nDd Ltd;UK;1\n\nEnde;;\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["match,Cloud customers,,skip (or new", "match,Subtotal Cloud,,skip", "match,Ende,,skip"],
        ..CASE
    },
    ImportCase {
        file: "groups.csv",
        what: "and the answers",
        text: "Customer;Country;ARR\nCloud customers;;\nAa Ltd;UK;1\nSubtotal Cloud;;1\nCc Ltd;UK;1\nDd Ltd;UK;1\n\nEnde;;\n",
        args: AS_CUSTOMERS,
        map: "match,Cloud customers,,skip,\nmatch,Subtotal Cloud,,skip,\nmatch,Ende,,new,\n",
        holds: &[(
            Customer,
            &[&[("name", "Aa Ltd")], &[("name", "Cc Ltd")], &[("name", "Dd Ltd")], &[("name", "Ende")]],
        )],
        says: &["rows that the map leaves out (2)"],
        ..CASE
    },
    ImportCase {
        file: "sparse.csv",
        what: "a customer of which only the name is known is one",
        text: "Customer;Country\nAa Ltd;UK\nBb Ltd;\nCc Ltd;UK\nTotal Energies;\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("name", "Aa Ltd")], &[("name", "Bb Ltd")], &[("name", "Cc Ltd")], &[("name", "Total Energies")]],
        )],
        ..CASE
    },
    ImportCase {
        file: "status.csv",
        what: "what the list itself calls no customer is asked, once for each value",
        text: "Company;Country;Status\nAktiv GmbH;DE;Active\nLead GmbH;DE;Prospect\nLead AG;DE;Prospect\nAlt GmbH;DE;Former customer\nLief GmbH;DE;Supplier\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "value,Status,Prospect,leave (or take) (and in 1 row more)",
            "value,Status,Former customer,leave",
            "value,Status,Supplier,leave",
        ],
        never: &["Status,Active"],
        ..CASE
    },
    ImportCase {
        file: "status.csv",
        what: "and the answers",
        text: "Company;Country;Status\nAktiv GmbH;DE;Active\nLead GmbH;DE;Prospect\nAlt GmbH;DE;Former customer\n",
        args: AS_CUSTOMERS,
        map: "value,Status,Prospect,leave,\nvalue,Status,Former customer,take,\n",
        holds: &[(Customer, &[&[("name", "Aktiv GmbH")], &[("name", "Alt GmbH")]])],
        says: &["rows that the map leaves out (1)"],
        ..CASE
    },
    ImportCase {
        file: "sf.csv",
        what: "an export that is known says it too",
        text: "Account Name,Account ID,Billing Country,Type\nAcme GmbH,001AA01,Germany,Customer - Direct\nRival Inc,001AA03,United States,Competitor\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["value,Type,Competitor,leave"],
        never: &["Type,Customer - Direct"],
        ..CASE
    },
    ImportCase {
        file: "active.csv",
        text: "Customer;Country;Active\nAcme;DE;yes\nGone;IE;no\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["value,Active,no,leave (or take)"],
        ..CASE
    },
    ImportCase {
        file: "near.csv",
        what: "names that are nearly those of others are said, and a legal form that the register lacks replaces no name",
        text: "Customer;Country\nQuebeck Inc;CA\nBank of Foo plc;GB\nMüller Ges. m. b. H.;AT\nOskar Ltd;GB\nOscar Ltd;GB\nPlant A;GB\nPlant B;GB\n",
        before: &[
            &["customer", "add", "Quebec Inc"],
            &["customer", "add", "Bank of Foo"],
            &["customer", "add", "Müller GmbH"],
        ],
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("name", "Quebec Inc")],
                &[("name", "Bank of Foo")],
                &[("name", "Müller GmbH")],
                &[("name", "Quebeck Inc")],
                &[("name", "Oskar Ltd")],
                &[("name", "Oscar Ltd")],
                &[("name", "Plant A")],
                &[("name", "Plant B")],
            ],
        )],
        says: &[
            "\"Quebeck Inc\" is new, and its name is nearly that of CUS-1 Quebec Inc",
            "match,Quebeck Inc,,CUS-1",
            "\"Bank of Foo plc\" is taken for CUS-2 Bank of Foo, whose name stays",
            "\"Oscar Ltd\" looks like the name in line 5",
        ],
        never: &["\"Plant B\" looks"],
        ..CASE
    },
    ImportCase {
        file: "two-editions.csv",
        what: "the second of them twice",
        text: "Customer;Country;Edition\nHotel Ltd;IE;Cloud\nHotel Ltd;IE;Self-hosted\nHotel Ltd;IE;Self-hosted\n",
        says: &["rows that say the same as one above them (1)"],
        holds: &[
            (Customer, &[&[("name", "Hotel Ltd")]]),
            (Deployment, &[&[("edition", "cloud")], &[("edition", "self_hosted")]]),
        ],
        ..CASE
    },
    ImportCase {
        file: "two-editions.csv",
        what: "two rows of a customer that runs both editions",
        text: "Customer;Country;Edition;Region\nHotel Ltd;IE;Cloud;EU\nHotel Ltd;IE;Self-hosted;\nIndia Ltd;IN;Cloud;US\n",
        holds: &[
            (Customer, &[&[("name", "Hotel Ltd")], &[("name", "India Ltd")]]),
            (
                Deployment,
                &[
                    &[("edition", "cloud"), ("region", "EU")],
                    &[("edition", "self_hosted"), ("region", "")],
                    &[("edition", "cloud"), ("region", "US")],
                ],
            ),
        ],
        ..CASE
    },
    ImportCase {
        file: "two-regions.csv",
        what: "two rows that differ in more than the edition are no two deployments",
        text: "Customer;Country;Edition;Region\nHotel Ltd;IE;Cloud;EU\nHotel Ltd;IE;Cloud;US\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["stands in line 2 already"],
        ..CASE
    },
    ImportCase {
        file: "blank.csv",
        what: "an empty line counts as one",
        text: "Customer;Country\nAlpha;UK\n\nBeta;Nowhere\nGamma;UK\n\n\nDelta;Elsewhere",
        args: AS_CUSTOMERS,
        code: 4,
        says: &["line 4, column Country: \"Nowhere\"", "line 8, column Country: \"Elsewhere\""],
        ..CASE
    },
    ImportCase {
        file: "hosting.csv",
        what: "words that turn the meaning of a plan leave it open who runs the product",
        text: "Customer;Country;Hosting\nA;UK;Cloud\nB;UK;was cloud until 2024\nC;UK;customer cloud (AWS)\nD;UK;cloud?\nE;UK;own cloud\nF;UK;cloud planned\n",
        holds: &[(Deployment, &[&[("edition", "cloud")]])],
        says: &["\"was cloud until 2024\" does not say who runs", "\"own cloud\" does not say who runs"],
        ..CASE
    },
    ImportCase {
        file: "plans.csv",
        what: "the name of the product in a plan tells nothing, and what stands beside it does",
        text: "Customer;Country;Plan\nA;UK;Kettle Cloud Pro\nB;UK;Kettle self-hosted\nC;UK;Teapot Cloud\n",
        before: &[&["organisation", "edit", "--product", "Kettle"]],
        holds: &[(Deployment, &[&[("edition", "cloud")], &[("edition", "self_hosted")]])],
        says: &["\"Teapot Cloud\" does not say who runs"],
        never: &["Kettle Cloud Pro\" does not"],
        ..CASE
    },
    ImportCase {
        file: "cancelled.csv",
        what: "a column of days on which something was cancelled is asked about, once",
        text: "Customer;Country;Cancelled on\nAcme GmbH;DE;2026-01-03\nBolt Ltd;UK;\nCold AG;CH;2026-02-03\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "line 2, column Cancelled on: \"2026-01-03\" may be the day from which this is no customer any more",
            "column,Cancelled on,,archived (or leave out)",
        ],
        never: &["line 4"],
        ..CASE
    },
    ImportCase {
        file: "cancelled.csv",
        what: "and the answer",
        text: "Customer;Country;Cancelled on\nAcme GmbH;DE;2026-01-03\nBolt Ltd;UK;\n",
        map: "column,Cancelled on,,archived,\n",
        holds: &[(Customer, &[&[("archived", "2026-01-03")], &[("archived", "")]])],
        ..CASE
    },
    ImportCase {
        file: "cancelled.csv",
        what: "and the other",
        text: "Customer;Country;Kunde bis\nAcme GmbH;DE;03.01.2026\n",
        args: AS_CUSTOMERS,
        map: "column,Kunde bis,,leave out,\n",
        holds: &[(Customer, &[&[("archived", "")]])],
        ..CASE
    },
    ImportCase {
        file: "dpa.csv",
        what: "days in a column that only names the DPA are asked about as one, the day of signature first",
        text: "Customer;Country;DPA\nAcme GmbH;DE;2026-01-03\nBolt Ltd;UK;2025-05-06\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["column,DPA,,agreement.signed (or agreement.effective, agreement.expires, leave out)"],
        never: &["how far the DPA has come", "line 3"],
        ..CASE
    },
    ImportCase {
        file: "dpa.csv",
        what: "and the answer",
        text: "Customer;Country;DPA\nAcme GmbH;DE;2026-01-03\n",
        map: "column,DPA,,agreement.effective,\n",
        holds: &[(Agreement, &[&[("effective", "2026-01-03"), ("signed", "")]])],
        ..CASE
    },
    ImportCase {
        file: "dpa.csv",
        what: "a column that only names the DPA says how far it has come",
        text: "Customer;Country;DPA\nAcme GmbH;DE;signed\nBolt Ltd;UK;pending\nCold AG;CH;no\n",
        holds: &[(Agreement, &[&[("effect", "executed")], &[("effect", "")]])],
        ..CASE
    },
    ImportCase {
        file: "schulungen.csv",
        what: "who was trained is no customer",
        text: "Vorname,Name,Schulung,Datum\nAnna,Müller,Datenschutz,03.01.2026\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["--kind trainings or --kind people"],
        ..CASE
    },
    ImportCase {
        file: "total.csv",
        what: "a total whose count stands in the next column ends the list, and so does the name of a program",
        text: "Nr;Firma;Land\n1;Acme GmbH;DE\n2;Bolt Ltd;UK\n3;Cold AG;CH\n;Summe;13 Kunden\n;Erstellt mit SAP Business One;\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH")], &[("name", "Bolt Ltd")], &[("name", "Cold AG")]])],
        says: &["lines below the list: \"Summe\", \"Erstellt mit SAP Business One\" (2)"],
        ..CASE
    },
    ImportCase {
        file: "alone.csv",
        what: "a row with nothing but a name at the end may be a note; one with a form of company is none",
        text: "Nr;Firma;Land\n1;Acme GmbH;DE\n2;Bolt Ltd;UK\n3;Cold AG;CH\n;Quelle: Vertrieb Nord;\n;Delta AG;\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["\"Quelle: Vertrieb Nord\" stands alone in its row", "match,Quelle: Vertrieb Nord,,skip"],
        never: &["\"Delta AG\" stands alone"],
        ..CASE
    },
    ImportCase {
        file: "alone.csv",
        what: "a list in which rows with only a name come among the others has them at its end too",
        text: "Nr;Firma;Land\n1;Acme GmbH;DE\n2;Bolt Ltd;UK\n3;Cold AG;CH\n;Hotel Alpenblick;\n4;Eins AG;DE\n;Bistro Eck;\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("name", "Acme GmbH")],
                &[("name", "Bolt Ltd")],
                &[("name", "Cold AG")],
                &[("name", "Hotel Alpenblick")],
                &[("name", "Eins AG")],
                &[("name", "Bistro Eck")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "two.csv",
        what: "two companies in one cell are one customer, and that is said",
        text: "Firma;Land\n\"Zeta SA, Eta SA\";FR\n\"Foo, Inc.\";US\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Zeta SA, Eta SA")], &[("name", "Foo, Inc.")]])],
        says: &["\"Zeta SA, Eta SA\" reads like 2 names, and is imported as one customer"],
        never: &["\"Foo, Inc.\" reads"],
        ..CASE
    },
    ImportCase {
        file: "regions.csv",
        what: "where a plan is hosted stands in brackets; what else stands there is said",
        text: "Firma;Land;Edition\nAcme GmbH;DE;Cloud (EU)\nBolt Ltd;UK;Cloud (eu-west-1)\nCold AG;CH;Cloud (Enterprise)\nEins AG;DE;Self-hosted (Germany)\n",
        args: AS_CUSTOMERS,
        map: "value,Edition,Cloud (EU),cloud,\n",
        holds: &[(
            Deployment,
            &[
                &[("edition", "cloud"), ("region", "EU")],
                &[("edition", "cloud"), ("region", "eu-west-1")],
                &[("edition", "cloud"), ("region", "")],
                &[("edition", "self_hosted"), ("region", "")],
            ],
        )],
        says: &[
            "of \"Cloud (Enterprise)\", \"Enterprise\" is not taken",
            "of \"Self-hosted (Germany)\", \"Germany\" is not taken",
        ],
        ..CASE
    },
    ImportCase {
        file: "until.csv",
        what: "a DPA without a last day is one of the answers",
        text: "Firma;Land;AVV Status;AVV läuft ab\nAcme GmbH;DE;signed;unbefristet\n",
        args: AS_CUSTOMERS,
        map: "column,AVV läuft ab,,agreement.expires,\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["value,AVV läuft ab,unbefristet,none"],
        ..CASE
    },
    ImportCase {
        file: "over.csv",
        what: "a DPA that is over without its last day is not dropped in silence",
        text: "Firma;Land;AVV Status;AVV unterschrieben am\nAcme GmbH;DE;abgelaufen;2022-02-01\n",
        args: AS_CUSTOMERS,
        holds: &[(Agreement, &[])],
        says: &[
            "line 2, column AVV Status: the file says \"abgelaufen\" of the DPA of Acme GmbH that was signed on 2022-02-01",
            "art30 agreement add \"Acme GmbH\" --signed 2022-02-01 --effect executed --ends DATE",
        ],
        ..CASE
    },
];

#[test]
fn what_nobody_may_mean_is_asked_or_said() {
    try_all(CASES);
}
