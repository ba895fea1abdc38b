//! Heads and words of cells, as people and other programs write them.

use super::{AS_CUSTOMERS, CASE, ImportCase, NO_CUSTOMER, try_all};
use art30::model::Kind::{Agreement, Customer, Deployment, Person};

const HEADS: &[ImportCase] = &[
    ImportCase {
        file: "h01-newline-in-head.csv",
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE"), ("reference", "17")]])],
        ..CASE
    },
    ImportCase {
        file: "h03-entity-in-head.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Bolt SARL"), ("country", "FR")]])],
        ..CASE
    },
    ImportCase {
        file: "h04-trailing-comma.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme"), ("country", "DE")]])],
        ..CASE
    },
    ImportCase {
        file: "h05-missing-head.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme"), ("country", "DE")]])],
        says: &["a column without a name"],
        ..CASE
    },
    ImportCase {
        file: "t08-nbsp-in-head.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE")]])],
        ..CASE
    },
    ImportCase {
        file: "h06-cr-only.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme"), ("country", "DE")], &[("name", "Bolt"), ("country", "FR")]])],
        ..CASE
    },
    ImportCase {
        file: "h13-empty-mails.csv",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("name", "A"), ("contact_email", "a@x.example")],
                &[("name", "B"), ("contact_email", "")],
                &[("name", "C"), ("contact_email", "c@x.example")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "h07-bom-quoted.csv",
        holds: &[(Customer, &[&[("reference", "001AA"), ("name", "Acme"), ("country", "DE")]])],
        ..CASE
    },
    ImportCase {
        file: "h08-semicolons.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme, Inc."), ("country", "US")]])],
        ..CASE
    },
    ImportCase {
        file: "h10-short-first-rows.csv",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["line 2"],
        ..CASE
    },
    ImportCase {
        file: "h12-row-without-name.csv",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["line 3"],
        ..CASE
    },
    ImportCase {
        file: "heads.csv",
        what: "stars, colons, numbers, words for what is required",
        text: "1. Company name *,2. Country (required),\"3. Customer\nnumber:\",ACTS_AS,contactEmail\nAcme GmbH,DE,17,controller,a@acme.test\n",
        args: &["--kind", "customers", "--contacts"],
        holds: &[(
            Customer,
            &[&[
                ("name", "Acme GmbH"),
                ("country", "DE"),
                ("reference", "17"),
                ("acts_as", "controller"),
                ("contact_email", "a@acme.test"),
            ]],
        )],
        ..CASE
    },
    ImportCase {
        file: "german.csv",
        text: "Firmenname;L\u{e4}nderk\u{fc}rzel;KUNDENNUMMER;Homepage;Kunde seit;Stra\u{df}e;PLZ;Ort;DSGVO\nAcme GmbH;DE;17;www.acme.test;3. Mai 2024;Weg 1;10115;Berlin;ja\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[
                ("name", "Acme GmbH"),
                ("country", "DE"),
                ("reference", "17"),
                ("domain", "acme.test"),
                ("since", "2024-05-03"),
                ("address", "Weg 1\n10115 Berlin"),
                ("gdpr", "yes"),
            ]],
        )],
        ..CASE
    },
    ImportCase {
        file: "umlauts.csv",
        what: "umlauts as two letters, in capitals, and without their marks",
        text: "Kunde;LAENDERCODE;Domaene;Strasse\nAcme GmbH;DE;acme.test;Weg 1\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("name", "Acme GmbH"), ("country", "DE"), ("domain", "acme.test"), ("address", "Weg 1")]],
        )],
        ..CASE
    },
    ImportCase {
        file: "polish.csv",
        text: "Nazwa klienta;Kraj;Numer klienta;Strona WWW\nAcme Sp. z o.o.;Polska;17;acme.test\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("name", "Acme Sp. z o.o."), ("country", "PL"), ("reference", "17"), ("domain", "acme.test")]],
        )],
        ..CASE
    },
    ImportCase {
        file: "dutch.csv",
        text: "Klantnaam;Land;Klantnummer;Klant sinds\nAcme BV;Nederland;17;3 mei 2024\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("name", "Acme BV"), ("country", "NL"), ("reference", "17"), ("since", "2024-05-03")]],
        )],
        ..CASE
    },
    ImportCase {
        file: "entities.csv",
        what: "the separator ends entities too, in heads and in cells",
        text: "Soci&eacute;t&eacute;;Adresse;Pays\nSmith &amp; Sons;Stra&#223;e 1;Allemagne\nR&D;Weg 2;France\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("country", "DE")], &[("name", "R&D"), ("address", "Weg 2"), ("country", "FR")]])],
        ..CASE
    },
    ImportCase {
        file: "two-languages.csv",
        text: "Kunde / Customer,Land / Country\nAcme GmbH,DE\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE")]])],
        ..CASE
    },
    ImportCase {
        file: "units.csv",
        what: "a number counts in what the head says",
        text: "customer,Breach notice (hours),Deletion period (months),Objection period [days],Notice of a new subprocessor in business days\nAcme GmbH,48,3,14,10\n",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: &["--kind", "agreements"],
        holds: &[(Agreement, &[&[("deletion_days", "3 months"), ("notice_days", "10 business days")]])],
        ..CASE
    },
    ImportCase {
        file: "another-unit.csv",
        text: "customer,Breach notice (days)\nAcme GmbH,3\n",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: &["--kind", "agreements"],
        holds: &[(Agreement, &[&[("breach_hours", "3 days")]])],
        ..CASE
    },
    ImportCase {
        file: "twice.csv",
        what: "two heads for one field name both",
        text: "Name,country,NAME *\nAcme,DE,Acme GmbH\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["\"Name\" and \"NAME *\" both give the legal name", "column,NAME *,,"],
        ..CASE
    },
    ImportCase {
        file: "differ.csv",
        what: "two words for one field, which differ in a row",
        text: "Company,Country,Created,Client since\nAcme,DE,2024-01-01,2024-01-01\nBolt,FR,2024-01-01,2023-05-01\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "line 3",
            "\"Created\" and \"Client since\" both give the",
            "2024-01-01 and 2023-05-01",
            "column,Client since,,",
        ],
        never: &["line 2,"],
        ..CASE
    },
    ImportCase {
        file: "i01-their-ID.csv",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("name", "Acme GmbH"), ("reference", "17")], &[("name", "Bolt SARL"), ("reference", "18")]],
        )],
        ..CASE
    },
    ImportCase {
        file: "stripe-ids.csv",
        text: "id,name\ncus_AAA,Acme GmbH\ncus_BBB,Bolt SARL\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "cus_AAA")], &[("reference", "cus_BBB")]])],
        ..CASE
    },
    ImportCase {
        file: "guids.csv",
        what: "a GUID of another program is no id of ours",
        text: "Id,name\n7d444840-9dc0-11d1-b245-5ffdce74fad2,Acme GmbH\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("reference", "7d444840-9dc0-11d1-b245-5ffdce74fad2")]])],
        ..CASE
    },
    ImportCase {
        file: "our-handles.csv",
        text: "ID,name\nCUS-1,Acme AG\n",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("handle", "CUS-1"), ("name", "Acme AG"), ("reference", "")]])],
        ..CASE
    },
    ImportCase {
        file: "row-numbers.csv",
        text: "ID,name\n1,Acme GmbH\n2,Bolt SARL\n3,Cask Ltd\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "")], &[("reference", "")], &[("reference", "")]])],
        says: &["it numbers the rows", "column,ID,,reference"],
        ..CASE
    },
    ImportCase {
        file: "row-numbers-that-are-ids.csv",
        text: "ID,name\n1,Acme GmbH\n2,Bolt SARL\n",
        args: AS_CUSTOMERS,
        map: "column,ID,,reference,\n",
        holds: &[(Customer, &[&[("reference", "1")], &[("reference", "2")]])],
        ..CASE
    },
    ImportCase {
        file: "id-and-number.csv",
        text: "ID,Customer number,name\n17,K-9,Acme GmbH\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "K-9"), ("other_references", "")]])],
        says: &["the reference is \"Customer number\"", "column,ID,,other_references"],
        ..CASE
    },
    ImportCase {
        file: "ids-of-people.csv",
        text: "ID,name,email\n17,Anna Ames,anna@vendor.test\n",
        args: &["--kind", "people"],
        holds: &[(Person, &[&[("name", "Anna Ames")]])],
        says: &["an id of another program"],
        ..CASE
    },
];

const CELLS: &[ImportCase] = &[
    ImportCase {
        file: "v01-null-words.csv",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("name", "Acme"), ("country", ""), ("domain", ""), ("since", "")],
                &[("name", "Bolt"), ("country", ""), ("domain", ""), ("since", "")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "nothing.csv",
        text: "name,country,domain,since,gdpr,reference,notes\nA,k.A.,unbekannt,-,n/a,tbd,–\nB,not provided,(blank),entfällt,NaN,#N/A,?\nC,Unknown,--,..,NULL,nil,n.d.\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[
                    ("name", "A"),
                    ("country", ""),
                    ("domain", ""),
                    ("since", ""),
                    ("gdpr", ""),
                    ("reference", ""),
                    ("notes", ""),
                ],
                &[
                    ("name", "B"),
                    ("country", ""),
                    ("domain", ""),
                    ("since", ""),
                    ("gdpr", ""),
                    ("reference", ""),
                    ("notes", ""),
                ],
                &[
                    ("name", "C"),
                    ("country", ""),
                    ("domain", ""),
                    ("since", ""),
                    ("gdpr", ""),
                    ("reference", ""),
                    ("notes", ""),
                ],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "namibia.csv",
        text: "name,country\nA,NA\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "A"), ("country", "NA")]])],
        ..CASE
    },
    ImportCase {
        file: "no-name.csv",
        what: "a word for nothing is no name",
        text: "name,country\nn/a,DE\nUnknown,FR\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["line 2", "line 3", "Legal name is required", "\"n/a\" is read as an empty cell", "value,name,n/a,n/a"],
        ..CASE
    },
    ImportCase {
        file: "named-null.csv",
        what: "a company that is called so",
        text: "name,country\nNULL,DE\n",
        args: AS_CUSTOMERS,
        map: "value,name,NULL,NULL,\n",
        holds: &[(Customer, &[&[("name", "NULL"), ("country", "DE")]])],
        ..CASE
    },
    ImportCase {
        file: "none.csv",
        what: "None, where there can be none",
        text: "Company,Country,DPO name\nAcme,DE,None\n",
        args: &["--kind", "customers", "--contacts"],
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "line 2",
            "\"None\" can mean that there is none, or that nobody knows",
            "value,DPO name,None,none (or not provided)",
        ],
        ..CASE
    },
    ImportCase {
        file: "none-answered.csv",
        text: "Company,Country,DPO name\nAcme,DE,None\n",
        args: &["--kind", "customers", "--contacts"],
        map: "value,DPO name,None,none,\n",
        holds: &[(Customer, &[&[("name", "Acme"), ("dpo", "none")]])],
        ..CASE
    },
    ImportCase {
        file: "none-nowhere.csv",
        what: "None, where there cannot be none",
        text: "name,gdpr\nAcme,None\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme"), ("gdpr", "")]])],
        ..CASE
    },
    ImportCase {
        file: "our-none.csv",
        text: "name,dpo,representative\nAcme,none,none\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme"), ("dpo", "none"), ("representative", "none")]])],
        ..CASE
    },
    ImportCase {
        file: "errors.csv",
        text: "name,country,reference\nAcme,#REF!,#VALUE!\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "line 2, column country: the cell shows the error #REF!",
            "column reference: the cell shows the error #VALUE!",
        ],
        ..CASE
    },
    ImportCase {
        file: "v03-url-domain.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("domain", "acme-example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "domains.csv",
        text: "name,domain\nA,https://anna:pw@www.A.test:8443/x?y#z\nB,B.test.\nC,xn--mller-kva.test\nD,\"d.test, www.d2.test; D.test\"\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("domain", "a.test")],
                &[("domain", "b.test")],
                &[("domain", "müller.test")],
                &[("domain", "d.test; d2.test")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "second-domain.csv",
        what: "each of several domains tells who it is",
        text: "name,domain,country\nAcme GmbH,https://www.acme-two.test/,DE\n",
        before: &[&["customer", "add", "Acme GmbH", "--domain", "acme.test; acme-two.test"]],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE")]])],
        ..CASE
    },
    ImportCase {
        file: "no-domain.csv",
        text: "name,Website\nA,Our website\nB,info@b.test\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["\"Our\" is not a domain. Write it like acme.example", "\"info@b.test\" is a mail address"],
        ..CASE
    },
    ImportCase {
        file: "mail-domains.csv",
        what: "a column of addresses gives domains only where a map says so, and none of a provider",
        text: "name,Email\nA,anna@a.test\nB,bea@gmail.com\n",
        args: AS_CUSTOMERS,
        map: "column,Email,,domain,\n",
        holds: &[(Customer, &[&[("domain", "a.test")], &[("domain", "")]])],
        ..CASE
    },
    ImportCase {
        file: "v04-ja-nein.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("gdpr", "yes")], &[("gdpr", "no")]])],
        ..CASE
    },
    ImportCase {
        file: "v05-true-1.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("gdpr", "yes")], &[("gdpr", "no")], &[("gdpr", "yes")]])],
        ..CASE
    },
    ImportCase {
        file: "yes-and-no.csv",
        text: "name,gdpr\nA,oui\nB,non\nC,Sí\nD,tak\nE,nie\nF,WAHR\nG,FALSCH\nH,x\nI,\nJ,J\nK,O\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("gdpr", "yes")],
                &[("gdpr", "no")],
                &[("gdpr", "yes")],
                &[("gdpr", "yes")],
                &[("gdpr", "no")],
                &[("gdpr", "yes")],
                &[("gdpr", "no")],
                &[("gdpr", "yes")],
                &[("gdpr", "")],
                &[("gdpr", "yes")],
                &[("gdpr", "yes")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "v06-iso-country-names.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("country", "KR")], &[("country", "RU")], &[("country", "DE")], &[("country", "GB")]])],
        ..CASE
    },
    ImportCase {
        file: "several-countries.csv",
        text: "name,country\nA,Korea\nB,Congo\nC,AN\nD,IR\nE,D\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "\"Korea\" can be South Korea (KR) or North Korea (KP)",
            "\"Congo\" can be Congo - Kinshasa (CD) or Congo - Brazzaville (CG)",
            "Sint Maarten (SX)",
            "\"IR\" is the code of Iran, and often written for Ireland, which is IE",
            "value,country,IR,IR (or IE)",
            "Do you mean Germany (DE)?",
        ],
        ..CASE
    },
    ImportCase {
        file: "v08-two-digit-year.csv",
        what: "4/15/91 has its month first, and dots have the day first",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("since", "1991-04-15")], &[("since", "2026-04-15")]])],
        ..CASE
    },
    ImportCase {
        file: "v10-offset.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("since", "2024-03-25")]])],
        ..CASE
    },
    ImportCase {
        file: "v13-german-month.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("since", "2024-05-17")], &[("since", "2024-05-17")]])],
        ..CASE
    },
    ImportCase {
        file: "days.csv",
        text: "name,since\nA,\"Dec 3, 2024\"\nB,20241203\nC,3-Dec-24\nD,\"Dienstag, 3. Dezember 2024\"\nE,3 de diciembre de 2024\nF,03.12.24\n",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[
                &[("since", "2024-12-03")],
                &[("since", "2024-12-03")],
                &[("since", "2024-12-03")],
                &[("since", "2024-12-03")],
                &[("since", "2024-12-03")],
                &[("since", "2024-12-03")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "no-days.csv",
        text: "name,since\nA,March 2024\nB,2024\nC,03/04/2026\nD,\"Monday, 3 December 2024\"\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &[
            "\"March 2024\" is a month, and a day is needed",
            "\"2024\" is a year, and a day is needed",
            "03/04/2026 could be 3 April or 4 March",
            "3 December 2024 is a Tuesday",
        ],
        ..CASE
    },
    ImportCase {
        file: "two-digits-in-order.csv",
        text: "name,since\nA,03/04/24\nB,25/04/24\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("since", "2024-04-03")], &[("since", "2024-04-25")]])],
        ..CASE
    },
    ImportCase {
        file: "order-in-head.csv",
        text: "name,Customer since (MM/DD/YYYY)\nA,03/04/2024\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("since", "2024-03-04")]])],
        ..CASE
    },
    ImportCase {
        file: "mapped.csv",
        what: "a line of a map in a message is quoted as a map needs it",
        text: "name,\"Country, of the seat\"\nAcme GmbH,\"Elsewhere; abroad\"\n",
        args: AS_CUSTOMERS,
        map: "column,\"Country, of the seat\",,country,\n",
        code: 4,
        says: &["value,\"Country, of the seat\",\"Elsewhere; abroad\",COUNTRY"],
        ..CASE
    },
    ImportCase {
        file: "v14-tracker-words.csv",
        before: &[&["customer", "add", "Acme GmbH"], &["customer", "add", "Bolt SARL"]],
        args: &["--kind", "agreements"],
        code: 4,
        holds: &[(Agreement, &[])],
        says: &["\"Yes\" is not a day", "value,DPA signed,Yes,not provided"],
        never: &["\"-\" is not", "\"No\" is not a day"],
        ..CASE
    },
    ImportCase {
        file: "choices.csv",
        text: "customer,liability\nAcme GmbH,sometimes\n",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: &["--kind", "agreements"],
        code: 4,
        holds: &[(Agreement, &[])],
        says: &["\"sometimes\" is not one of", "main_cap (cap of the main contract)", "uncapped"],
        ..CASE
    },
    ImportCase {
        file: "choices-in-words.csv",
        text: "customer,edition\nAcme GmbH,Self Hosted\n",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: &["--kind", "deployments"],
        holds: &[(Deployment, &[&[("edition", "self_hosted")]])],
        ..CASE
    },
    ImportCase {
        file: "avv.csv",
        what: "a head that names a DPA and asks for a day",
        text: "Kd.-Nr.;Kunde;AVV vorhanden;AVV unterzeichnet am\n17;Juliet BV;ja;15.03.2021\n",
        holds: &[
            (Customer, &[&[("name", "Juliet BV"), ("reference", "17")]]),
            (Agreement, &[&[("signed", "2021-03-15"), ("effect", "executed")]]),
        ],
        never: &["not known"],
        ..CASE
    },
    ImportCase {
        file: "avv2.csv",
        what: "in other words",
        text: "Customer;DPA signé le;Country\nJuliet BV;2021-03-15;NL\n",
        args: AS_CUSTOMERS,
        holds: &[(Agreement, &[&[("signed", "2021-03-15")]])],
        ..CASE
    },
    ImportCase {
        file: "named.csv",
        what: "the name of the customer alone links",
        text: "Customer name,DPA signed\nAcme GmbH,2024-05-01\n",
        before: &[&["customer", "add", "Acme GmbH"]],
        holds: &[(Agreement, &[&[("signed", "2024-05-01")]])],
        never: &["for people to read"],
        ..CASE
    },
    ImportCase {
        file: "whether.csv",
        what: "yes and no are no names of who signed",
        text: "Customer;DPA signed;Signed by customer;Signed by us\nAcme GmbH;2022-05-12;yes;no\n",
        before: &[&["customer", "add", "Acme GmbH"]],
        code: 4,
        holds: &[(Agreement, &[])],
        says: &["value,Signed by customer,yes,not provided", "\"no\" says whether, and not who"],
        ..CASE
    },
    ImportCase {
        file: "dsb.csv",
        what: "nor of a customer's DPO, of which there may be none",
        text: "Kunde;Land;DSB\nSigma GmbH;DE;nein\nTau GmbH;DE;Hr. Schmidt\n",
        args: &["--contacts"],
        code: 4,
        holds: &[(Customer, &[])],
        says: &["value,DSB,nein,none (or not provided)"],
        ..CASE
    },
    ImportCase {
        file: "debitors.csv",
        what: "a column that looks like one of ids is offered as the reference",
        text: "Kunde;Land;Debnr\nAcme GmbH;DE;D-17\nBolt SARL;FR;D-18\n",
        holds: &[(Customer, &[&[("reference", "")], &[("reference", "")]])],
        says: &["its cells look like ids; if they are, a map can say so: column,Debnr,,reference"],
        ..CASE
    },
];

#[test]
fn heads_mean_what_people_mean_by_them() {
    try_all(HEADS);
}

#[test]
fn words_mean_what_people_mean_by_them() {
    try_all(CELLS);
}
