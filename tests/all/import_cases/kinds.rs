//! What a file lists, and whom a row is about.

use super::{AS_CUSTOMERS, CASE, ImportCase, NO_CUSTOMER, try_all};
use art30::model::Kind::{
    Acknowledgement, Agreement, Customer, Deployment, Entity, Organisation, Person, Policy, Review, Training,
};

/// The file may list anything: it is asked, and the flag is named.
const ASKED: ImportCase = ImportCase {
    code: 4,
    holds: &[NO_CUSTOMER, (Entity, &[])],
    says: &["not clear what the file lists", "--kind "],
    ..CASE
};

const AS_PEOPLE: &[&str] = &["--kind", "people"];

const CASES: &[ImportCase] = &[
    ImportCase { file: "k01-crm-list-two-rows.csv", says: &["--kind customers"], ..ASKED },
    ImportCase { file: "k02-crm-list-one-row.csv", says: &["--kind customers"], ..ASKED },
    ImportCase { file: "k03-name-phone.csv", says: &["--kind customers"], ..ASKED },
    ImportCase {
        file: "k01-crm-list-two-rows.csv",
        what: "and the answer",
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("name", "Acme GmbH"), ("country", "DE")], &[("name", "Bolt SARL"), ("country", "FR")]],
        )],
        ..CASE
    },
    ImportCase { file: "k04-subprocessors.csv", says: &["\"k04-subprocessors\"", "\"purpose\"", "--kind"], ..ASKED },
    ImportCase { file: "k06-ropa.csv", says: &["\"Legal basis\"", "--kind activities"], ..ASKED },
    ImportCase { file: "k08-policy-acknowledgements.csv", says: &["\"Accepted on\"", "--kind"], ..ASKED },
    ImportCase { file: "k09-suitecrm-accounts.csv", says: &["--kind customers"], ..ASKED },
    ImportCase { file: "k10-attio.csv", says: &["not clear what the file lists", "--kind customers"], ..ASKED },
    ImportCase {
        file: "k10-attio.csv",
        what: "as reviews, of records that there are not",
        args: &["--kind", "reviews"],
        code: 4,
        holds: &[(Review, &[])],
        says: &["there is no record \"Acme GmbH\""],
        ..CASE
    },
    ImportCase {
        file: "vonq.csv",
        what: "subprocessors, as a vendor lists them",
        text: "Company,Products,Address,Service Description,Location\nMailer AB,All,Main St 1,Mail,SE\n",
        ..ASKED
    },
    ImportCase {
        file: "requests.csv",
        what: "requests of data subjects that customers passed on",
        text: "Customer,Request type,Received,Country\nAcme GmbH,Access,2026-01-01,DE\n",
        ..ASKED
    },
    ImportCase {
        file: "staff.csv",
        what: "staff",
        text: "Name,Email,Department,Country\nKim Kent,kim@vendor.example.test,Sales,DE\n",
        holds: &[NO_CUSTOMER, (Person, &[])],
        ..ASKED
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: First name,Last name",
        text: "First name,Last name,Email\nAnna,Schmidt,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Anna Schmidt"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: Vorname,Nachname",
        text: "Vorname,Nachname,Email\nAnna,Schmidt,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Anna Schmidt"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: Nachname,Vorname",
        text: "Nachname,Vorname,Email\nSchmidt,Anna,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Anna Schmidt"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: Vorname,Name",
        text: "Vorname,Name,Email\nAnna,Schmidt,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Anna Schmidt"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: Nom,Prénom",
        text: "Nom,Prénom,Email\nDurand,Zoé,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Zoé Durand"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: Nombre,Apellidos",
        text: "Nombre,Apellidos,Email\nAna,García López,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Ana García López"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: Cognome,Nome",
        text: "Cognome,Nome,Email\nRossi,Ugo,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Ugo Rossi"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: first_name,last_name",
        text: "first_name,last_name,Email\n,Schmidt,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Schmidt"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: First name,Full name",
        text: "First name,Full name,Email\nAnna,Anna Schmidt,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Anna Schmidt"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns: Vorname,Name",
        text: "Vorname,Name,Email\nAnna,Anna Schmidt,a@vendor.example.test\n",
        args: AS_PEOPLE,
        holds: &[(Person, &[&[("name", "Anna Schmidt"), ("email", "a@vendor.example.test")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a name in two columns that a map names",
        text: "Ruf,Sippe,Email\nAnna,Schmidt,a@vendor.example.test\n",
        args: AS_PEOPLE,
        map: "column,Ruf,,name.first,\ncolumn,Sippe,,name.last,\n",
        holds: &[(Person, &[&[("name", "Anna Schmidt")]])],
        ..CASE
    },
    ImportCase {
        file: "people.csv",
        what: "a person without a name in either column",
        text: "Vorname,Nachname,Email\n,,a@vendor.example.test\n",
        args: AS_PEOPLE,
        code: 4,
        holds: &[(Person, &[])],
        says: &["line 2", "required"],
        ..CASE
    },
    ImportCase {
        file: "trainings.csv",
        what: "participants whose name stands in two columns",
        text: "First name,Last name,Course,Completed on\nAnna,Schmidt,GDPR basics,2026-02-01\n",
        before: &[&["person", "add", "Anna Schmidt"]],
        args: &["--kind", "trainings"],
        holds: &[(Training, &[&[("name", "GDPR basics"), ("day", "2026-02-01")]])],
        ..CASE
    },
    ImportCase {
        file: "assets.csv",
        what: "assets",
        text: "Asset,Owner,Country,Since\nweb-1,Kim,DE,2026-01-01\n",
        ..ASKED
    },
    ImportCase {
        file: "contracts.csv",
        what: "contracts that are no DPAs",
        text: "Customer,Country,Contract value\nAcme GmbH,DE,100\n",
        holds: &[NO_CUSTOMER, (Agreement, &[])],
        ..ASKED
    },
    ImportCase {
        file: "list.csv",
        what: "suppliers in the form of a CRM, by the line above them",
        text: "Our suppliers\nRecord ID,Company name,Company Domain Name\n1,Acme GmbH,acme.example\n",
        says: &["\"Our suppliers\"", "--kind"],
        ..ASKED
    },
    ImportCase {
        file: "organisation.csv",
        what: "a list of companies under the name of our own",
        text: "name,country\nA,US\nB,DE\n",
        ..ASKED
    },
    ImportCase { file: "appointments.csv", what: "roles in general", text: "role,name\ndpo,Kim\n", ..ASKED },
    ImportCase {
        file: "page.md",
        what: "a page of subprocessors",
        text: "- [Amazon Web Services](https://aws.example.test)\n- [Braintree](https://b.example.test)\n",
        code: 4,
        holds: &[(Policy, &[])],
        says: &["no list of policies is in this page", "art30 subprocessor import"],
        ..CASE
    },
    ImportCase {
        file: "mine.csv",
        what: "a list that art30 wrote, under another name",
        text: "handle,name,country\nCUS-1,Acme GmbH,FR\n",
        before: &[&["customer", "add", "Acme GmbH", "--country", "DE"]],
        holds: &[(Customer, &[&[("country", "FR")]])],
        ..CASE
    },
    ImportCase {
        file: "o.csv",
        what: "our own organisation, called otherwise",
        text: "name,country\nOther Inc,US\n",
        args: &["--kind", "organisation"],
        code: 4,
        holds: &[(Organisation, &[&[("name", "Vendor"), ("country", "DE")]])],
        says: &["question: o.csv line 2", "ORG-1 Vendor", "keep"],
        ..CASE
    },
    ImportCase {
        file: "o.csv",
        what: "two organisations",
        text: "name,country\nA,US\nB,DE\n",
        args: &["--kind", "organisation"],
        code: 4,
        says: &["line 2", "line 3"],
        ..CASE
    },
    ImportCase {
        file: "r01-map-names-a-missing-column.csv",
        map: "kind,,,customers,\ncolumn,ref,,reference,\ncolumn,Company,,name,\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["\"company\"", "no row of it was taken"],
        ..CASE
    },
    ImportCase {
        file: "empty.csv",
        what: "no row at all",
        text: "Kunde;Land\n",
        code: 4,
        says: &["no row below the column names", "no row of it was taken"],
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
        file: "guids.csv",
        what: "ids of another program that look like ours",
        text: "id,name\n0d365000-0000-4000-8000-000000000001,Acme GmbH\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("reference", "0d365000-0000-4000-8000-000000000001")]])],
        ..CASE
    },
    ImportCase {
        file: "h14-duplicate-rows.csv",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme"), ("country", "DE")]])],
        says: &["1 new", "rows that say the same as one above them (1)"],
        ..CASE
    },
    ImportCase {
        file: "twice.csv",
        what: "two rows of one reference that differ",
        text: "name,reference,country\nAcme,R1,DE\nAcme,R1,FR\n",
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["line 3", "\"R1\" stands in line 2 already"],
        ..CASE
    },
    ImportCase {
        file: "namesakes.csv",
        what: "two companies of one name",
        text: "name,country\nAcme,DE\nAcme,FR\n",
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("country", "DE")], &[("country", "FR")]])],
        says: &["looks like the name in line 2"],
        ..CASE
    },
    ImportCase {
        file: "namesakes.csv",
        what: "and again",
        text: "name,country\nAcme,DE\nAcme,FR\n",
        before: &[&["import", "namesakes.csv", "--kind", "customers"]],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("country", "DE")], &[("country", "FR")]])],
        says: &["0 new, 0 changed, 2 unchanged"],
        ..CASE
    },
    ImportCase {
        file: "namesake.csv",
        what: "a namesake of one that is there",
        text: "name,country\nAcme,FR\n",
        before: &[&["customer", "add", "Acme", "--country", "DE"]],
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[(Customer, &[&[("country", "DE")]])],
        says: &["Its name is the same, but not its country (FR, not DE)", "Acme (CUS-1)"],
        ..CASE
    },
    ImportCase {
        file: "namesake.csv",
        what: "and the answer, by name and country",
        text: "name,country\nAcme,FR\n",
        before: &[&["customer", "add", "Acme", "--country", "DE"]],
        args: AS_CUSTOMERS,
        map: "match,Acme,FR,new,\n",
        holds: &[(Customer, &[&[("country", "DE")], &[("country", "FR")]])],
        ..CASE
    },
    ImportCase {
        file: "m01-subsidiary-same-domain.csv",
        before: &[&["customer", "add", "Acme GmbH", "--country", "DE", "--domain", "acme.example"]],
        code: 4,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE")]])],
        says: &[
            "question: m01-subsidiary-same-domain.csv line 2",
            "\"Acme France SARL\" (ID 9002): the same company as Acme GmbH (CUS-1)?",
            "Its domain is the same, but not its name, legal form and country (FR, not DE)",
            "--save-map",
        ],
        ..CASE
    },
    ImportCase {
        file: "m01-subsidiary-same-domain.csv",
        what: "and the answer that it is another",
        before: &[&["customer", "add", "Acme GmbH", "--country", "DE", "--domain", "acme.example"]],
        map: "match,9002,,new,\n",
        holds: &[(
            Customer,
            &[
                &[("name", "Acme GmbH"), ("country", "DE"), ("reference", "")],
                &[("name", "Acme France SARL"), ("country", "FR"), ("reference", "9002")],
            ],
        )],
        ..CASE
    },
    ImportCase {
        file: "m01-subsidiary-same-domain.csv",
        what: "and the answer that it is that one, whose name is right",
        before: &[&["customer", "add", "Acme GmbH", "--country", "DE", "--domain", "acme.example"]],
        map: "match,9002,,keep,\n",
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE"), ("reference", "9002")]])],
        ..CASE
    },
    ImportCase {
        file: "m08-dpa-goes-to-another-company.csv",
        before: &[
            &["customer", "add", "Acme GmbH", "--country", "DE", "--domain", "acme.example", "--reference", "cus_A"],
            &["agreement", "add", "CUS-1", "--effect", "executed", "--signed", "2026-01-01", "--evidence", "mail"],
        ],
        code: 4,
        holds: &[(Customer, &[&[("name", "Acme GmbH"), ("country", "DE"), ("reference", "cus_A")]])],
        says: &["\"Acme France SARL\"", "the same company as Acme GmbH (CUS-1, ID cus_A)?"],
        ..CASE
    },
    ImportCase {
        file: "renamed.csv",
        what: "a name that a person has corrected since",
        text: "name,reference\nAcme GmbH,R1\n",
        before: &[
            &["import", "renamed.csv", "--kind", "customers"],
            &["customer", "edit", "CUS-1", "--name", "Acme Holding AG"],
        ],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Acme Holding AG")]])],
        says: &["1 correction kept: made in the register since the last import; the file says the same as then."],
        ..CASE
    },
    ImportCase {
        file: "renamed.csv",
        what: "and the answer that it stays",
        text: "name,reference,owner\nAcme GmbH,R1,Kim\n",
        before: &[
            &["import", "renamed.csv", "--kind", "customers"],
            &["customer", "edit", "CUS-1", "--name", "Acme Holding AG", "--owner", "Lee"],
        ],
        args: AS_CUSTOMERS,
        map: "match,R1,,keep,\n",
        holds: &[(Customer, &[&[("name", "Acme Holding AG"), ("owner", "Lee")]])],
        says: &["2 corrections kept: made in the register since the last import; the file says the same as then."],
        never: &["Legal name:"],
        ..CASE
    },
    ImportCase {
        file: "shared.csv",
        what: "hosts below which anybody has a page",
        text: "name,domain\nBolt,bolt.github.io\nCarl,https://www.linkedin.com/company/carl\nDora,dora.sharepoint.com\n",
        before: &[
            &["customer", "add", "Anna", "--domain", "linkedin.com"],
            &["customer", "add", "Bert", "--domain", "dora.sharepoint.com"],
        ],
        args: AS_CUSTOMERS,
        holds: &[(
            Customer,
            &[&[("name", "Anna")], &[("name", "Bert")], &[("name", "Bolt")], &[("name", "Carl")], &[("name", "Dora")]],
        )],
        ..CASE
    },
    ImportCase {
        file: "m03-legal-form-by-name.csv",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[(Customer, &[&[("name", "Acme GmbH")]])],
        says: &["question: m03-legal-form-by-name.csv line 2", "Acme GmbH (CUS-1)", "The legal forms differ"],
        ..CASE
    },
    ImportCase {
        file: "m04-freemail-domain.csv",
        before: &[&["customer", "add", "Anna Shop", "--domain", "gmail.com"]],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Anna Shop")], &[("name", "Ben Shop"), ("domain", "gmail.com")]])],
        ..CASE
    },
    ImportCase { file: "m05-contacts-of-one-company.csv", holds: &[(Customer, &[&[("name", "Acme GmbH")]])], ..CASE },
    ImportCase {
        file: "d01-acknowledgement-twice.csv",
        before: &[&["person", "add", "Kim"], &["policy", "add", "P1"]],
        args: &["--kind", "acknowledgements"],
        holds: &[(Acknowledgement, &[&[("day", "2024-01-01")]])],
        says: &["1 new", "rows that say the same as one above them (1)"],
        ..CASE
    },
    ImportCase {
        file: "d02-the-same-file-again.csv",
        before: &[
            &["person", "add", "Kim"],
            &["policy", "add", "P1"],
            &["import", "d02-the-same-file-again.csv", "--kind", "acknowledgements"],
        ],
        args: &["--kind", "acknowledgements"],
        holds: &[(Acknowledgement, &[&[("day", "2024-01-01")]])],
        says: &["0 new, 0 changed, 1 unchanged"],
        ..CASE
    },
    ImportCase {
        file: "read.csv",
        what: "two days of one acknowledgement",
        text: "person,policy,day\nKim,P1,2024-01-01\nKim,P1,2024-02-02\n",
        before: &[&["person", "add", "Kim"], &["policy", "add", "P1"]],
        args: &["--kind", "acknowledgements"],
        code: 4,
        holds: &[(Acknowledgement, &[])],
        says: &["read.csv line 3, column person", "the same acknowledgement as line 2", "Kim", "P1"],
        ..CASE
    },
    ImportCase {
        file: "d04-two-cloud-regions.csv",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: &["--kind", "deployments"],
        code: 4,
        holds: &[(Deployment, &[])],
        says: &[
            "line 3, column customer",
            "the same deployment as line 2 (customer \"Acme GmbH\", edition \"cloud\")",
            "a column starts or instance has to tell them apart",
        ],
        ..CASE
    },
    ImportCase {
        file: "plans.csv",
        what: "plans that name both editions, or deny one",
        text: "Kunde,Land,Produkt\nA GmbH,DE,Cloud + Server\nB GmbH,DE,not cloud\nC GmbH,DE,Cloud\n",
        holds: &[(Deployment, &[&[("edition", "cloud")]])],
        says: &["\"Cloud + Server\" does not say who runs the product", "\"not cloud\" does not say"],
        ..CASE
    },
    ImportCase {
        file: "ended.csv",
        what: "a deployment that has ended, in a list of customers",
        text: "Kunde,Land,Produkt\nAcme GmbH,DE,Cloud\n",
        before: &[&["import", "ended.csv"], &["deployment", "end", "DEP-1", "--ends", "2026-10-01"]],
        holds: &[(Deployment, &[&[("ends", "2026-10-01")]])],
        says: &["DEP-1, has ended, and stays so"],
        ..CASE
    },
    ImportCase {
        file: "left.csv",
        what: "a customer that has left",
        text: "Kunde,Land,Produkt\nAcme GmbH,DE,Cloud\n",
        before: &[
            &["customer", "add", "Acme GmbH", "--country", "DE"],
            &["customer", "archive", "CUS-1", "--date", "2026-10-01", "--yes"],
        ],
        holds: &[(Customer, &[&[("archived", "2026-10-01")]]), (Deployment, &[])],
        says: &["left on 2026-10-01, so it gets no deployment"],
        ..CASE
    },
    ImportCase {
        file: "ended.csv",
        what: "a deployment that has ended, in a list of deployments",
        text: "customer,edition\nAcme GmbH,cloud\n",
        before: &[
            &["customer", "add", "Acme GmbH"],
            &["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01"],
            &["deployment", "end", "DEP-1", "--ends", "2026-10-01"],
        ],
        args: &["--kind", "deployments"],
        code: 4,
        holds: &[(Deployment, &[&[("ends", "2026-10-01")]])],
        says: &["question: ended.csv line 2", "DEP-1, Cloud, ended on 2026-10-01"],
        ..CASE
    },
    ImportCase {
        file: "completed.csv",
        what: "a deployment whose first day was added since",
        text: "customer,edition,region\nAcme GmbH,cloud,EU\n",
        before: &[
            &["customer", "add", "Acme GmbH"],
            &["import", "completed.csv", "--kind", "deployments"],
            &["deployment", "edit", "DEP-1", "--starts", "2025-01-01"],
        ],
        args: &["--kind", "deployments"],
        holds: &[(Deployment, &[&[("starts", "2025-01-01")]])],
        says: &["0 new, 0 changed, 1 unchanged"],
        ..CASE
    },
    ImportCase {
        file: "older.csv",
        what: "an older export, from before the end",
        text: "handle,customer,edition,starts,ends\nDEP-1,CUS-1,cloud,2025-01-01,\n",
        before: &[
            &["customer", "add", "Acme GmbH"],
            &["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01"],
            &["deployment", "end", "DEP-1", "--ends", "2026-10-01"],
        ],
        code: 4,
        holds: &[(Deployment, &[&[("ends", "2026-10-01")]])],
        says: &["DEP-1 ended on 2026-10-01 in the register, and the file has no end. Is it open again?"],
        ..CASE
    },
    ImportCase {
        file: "older.csv",
        what: "and the answer that it stays ended",
        text: "handle,customer,edition,starts,ends,region\nDEP-1,CUS-1,cloud,2025-01-01,,EU\n",
        before: &[
            &["customer", "add", "Acme GmbH"],
            &["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01"],
            &["deployment", "end", "DEP-1", "--ends", "2026-10-01"],
        ],
        map: "match,DEP-1,,keep,\n",
        holds: &[(Deployment, &[&[("ends", "2026-10-01"), ("region", "EU")]])],
        ..CASE
    },
    ImportCase {
        file: "moved.csv",
        what: "a DPA whose number another customer has too",
        text: "customer,reference,signed\nBolt SARL,V-17,2026-01-01\n",
        before: &[
            &["customer", "add", "Acme GmbH"],
            &["customer", "add", "Bolt SARL"],
            &["agreement", "add", "CUS-1", "--reference", "V-17", "--effect", "executed", "--signed", "2026-01-01"],
        ],
        args: &["--kind", "agreements"],
        code: 4,
        says: &["DPA-1 is of Acme GmbH in the register. Does it belong to the customer of this row?"],
        ..CASE
    },
    ImportCase {
        file: "parts.csv",
        what: "a part of an address in a list of another kind",
        text: "name,street\nAccess,Main St 1\n",
        args: &["--kind", "policies"],
        map: "column,street,,address.street,\n",
        code: 4,
        says: &["\"address.street\" is no field of policies"],
        ..CASE
    },
    ImportCase {
        file: "attendees.csv",
        what: "people of companies are no customers",
        text: "Name,Company,Email\nJohn Smith,Acme Ltd,j@acme.example\n",
        says: &["--kind people"],
        ..ASKED
    },
    ImportCase {
        file: "Personal.csv",
        what: "the same, with a name in two columns",
        text: "Name;Vorname;Firma;Land\nMeier;Karl;Q Ltd;DE\n",
        says: &["--kind people"],
        ..ASKED
    },
    ImportCase { file: "Interessenten.csv", text: "Kunde;Land;Ort\nAcme;DE;Ulm\n", ..ASKED },
    ImportCase { file: "dostawcy.csv", text: "Klient;Kraj\nAcme;PL\n", ..ASKED },
    ImportCase {
        file: "persons.csv",
        what: "a person's name beside a customer's is asked",
        text: "Customer;Name;Country\nKilo GmbH;Jane Roe;DE\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["both give the legal name, and differ: Jane Roe and Kilo GmbH", "column,Name,,leave out"],
        ..CASE
    },
    ImportCase {
        file: "persons.csv",
        what: "and the answer",
        text: "Customer;Name;Country\nKilo GmbH;Jane Roe;DE\n",
        map: "column,Name,,leave out,\n",
        holds: &[(Customer, &[&[("name", "Kilo GmbH"), ("country", "DE")]])],
        ..CASE
    },
    ImportCase {
        file: "plain.csv",
        what: "words of an export that every list has",
        text: "Customer;Country;Status\nOpen Ltd;UK;active\n",
        holds: &[(Customer, &[&[("name", "Open Ltd"), ("country", "GB")]])],
        never: &["Recognised"],
        ..CASE
    },
    ImportCase {
        file: "yes.csv",
        what: "a column of yes and no gives no name, and says which rows are customers",
        text: "Firma;Land;Kunde\nAcme;DE;ja\nLost;IE;nein\n",
        code: 4,
        holds: &[NO_CUSTOMER],
        says: &["its cells say yes or no", "value,Kunde,nein,leave (or take)"],
        never: &["both give"],
        ..CASE
    },
    ImportCase {
        file: "yes.csv",
        what: "and the answer",
        text: "Firma;Land;Kunde\nAcme;DE;ja\nLost;IE;nein\n",
        map: "value,Kunde,nein,leave,\n",
        holds: &[(Customer, &[&[("name", "Acme")]])],
        says: &["rows that the map leaves out (1)"],
        ..CASE
    },
];

#[test]
fn lists_become_what_they_list() {
    try_all(CASES);
}
