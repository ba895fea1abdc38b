//! Examples of commands that can be typed.

use crate::model::Kind;

/// What can be typed, by the words of a command. What every kind has in common is made from its description.
const EXAMPLES: [(&str, &[&str]); 116] = [
    (
        "init",
        &[
            "art30 init --name \"Kettle Analytics\" --country DE --dpo \"Dana Deputy\" --dpo-email dpo@kettle.example",
            "art30 init --example --register try.db",
        ],
    ),
    (
        "serve",
        &[
            "art30 serve --open",
            "art30 serve --bind 0.0.0.0:443 --host register.example.org --tls-cert cert.pem --tls-key key.pem",
            "art30 serve --host register.example.org --behind-proxy 127.0.0.1 --oidc-issuer https://login.example.org --oidc-client art30 --oidc-secret-file secret.txt",
        ],
    ),
    ("mcp", &["art30 mcp", "art30 mcp --register /srv/art30/register.db"]),
    ("status", &["art30 status", "art30 status --on 2026-12-31"]),
    ("due", &["art30 due --within 90d", "art30 due --customer Acme --within 1y", "art30 due --ics due.ics"]),
    (
        "digest",
        &[
            "art30 digest --within 14d",
            "art30 digest --out digest.eml",
            "art30 digest --send dpo@kettle.example --smtp smtp.kettle.example:587",
        ],
    ),
    (
        "mail send",
        &[
            "art30 mail send notices/*.eml --smtp smtp.kettle.example:587 -n",
            "art30 mail send notices/CUS-1_acme.eml --smtp smtp.kettle.example --smtp-user dpo --smtp-password-file smtp.txt",
        ],
    ),
    ("report", &["art30 report --from 2026-07-01 --out report.pdf", "art30 report --from 2026-07-01"]),
    ("check", &["art30 check", "art30 check dpa-missing", "art30 check --due 30d"]),
    (
        "ask",
        &[
            "art30 ask acme",
            "art30 ask acme \"Where is our data, and who are your subprocessors?\"",
            "art30 ask acme --file mail.eml --for-customer --out letter.pdf",
        ],
    ),
    (
        "questionnaire fill",
        &[
            "art30 questionnaire fill vendor.xlsx --customer acme --out vendor-filled.xlsx",
            "art30 questionnaire fill vendor.csv --customer acme --out filled.csv --question B --answer C",
            "art30 questionnaire fill caiq.xlsx --customer acme --out caiq-filled.xlsx --sheet CAIQ -n",
        ],
    ),
    ("find", &["art30 find \"jane doe\"", "art30 find acme.example"]),
    ("show", &["art30 show DPA-1", "art30 show acme --all"]),
    ("role", &["art30 role acme", "art30 role --rules"]),
    (
        "customer list",
        &[
            "art30 customer list --country DE --agreement missing",
            "art30 customer list --where owner=",
            "art30 customer list --sort name --columns name,country,owner",
        ],
    ),
    (
        "customer add",
        &[
            "art30 customer add \"Acme GmbH\" --country DE --reference C-1 --acts-as controller",
            "art30 customer add \"Bolt AG\" --country Switzerland --contact \"Bea Bolt\" --contact-email bea@bolt.example",
        ],
    ),
    (
        "customer edit",
        &[
            "art30 customer edit \"Acme GmbH\" --contact \"Jane Doe\" --contact-email jane@acme.example",
            "art30 customer edit CUS-1 CUS-2 --owner \"Sam Sales\"",
            "art30 customer edit --where country=FR --owner \"Sam Sales\" -n",
        ],
    ),
    (
        "customer archive",
        &[
            "art30 customer archive \"Acme GmbH\" --ends 2026-12-31 --end-all",
            "art30 customer archive \"Acme GmbH\" --leave-open",
        ],
    ),
    (
        "customer unarchive",
        &[
            "art30 customer unarchive \"Acme GmbH\" --starts 2027-02-01",
            "art30 customer unarchive \"Acme GmbH\" --by-mistake",
        ],
    ),
    ("customer merge", &["art30 customer merge CUS-9 CUS-2 -n", "art30 customer merge CUS-9 CUS-2 --keep all=INTO"]),
    (
        "customer retire",
        &["art30 customer retire CUS-9 --reason \"entered by mistake\"", "art30 customer retire CUS-9 -n"],
    ),
    (
        "deployment add",
        &[
            "art30 deployment add \"Acme GmbH\" --edition cloud --region EU --starts \"1 March 2025\"",
            "art30 deployment add \"Bolt SARL\" --edition self-hosted --support-access none --telemetry off",
        ],
    ),
    (
        "deployment edit",
        &[
            "art30 deployment edit DEP-3 --support-access on_demand",
            "art30 deployment edit --where edition=self_hosted --telemetry off -n",
        ],
    ),
    ("deployment end", &["art30 deployment end DEP-3 --ends 2026-12-31", "art30 deployment end DEP-3 DEP-4"]),
    (
        "agreement list",
        &["art30 agreement list --state expired", "art30 agreement list --expires-before 2027-01-01 --sort expires"],
    ),
    (
        "agreement add",
        &[
            "art30 agreement add \"Acme GmbH\" --signed today --file dpa.pdf --expires +2y",
            "art30 agreement add \"Acme GmbH\" --template \"PostHog Cloud DPA 2026-03\" --stage sent --sent today",
            "art30 agreement add \"Acme GmbH\" --signed today --file new.pdf --replaces DPA-1",
        ],
    ),
    (
        "agreement edit",
        &[
            "art30 agreement edit DPA-1 --countersigned 2026-04-02",
            "art30 agreement edit DPA-1 --breach-hours 48 --notice-days 30",
        ],
    ),
    ("agreement attach", &["art30 agreement attach DPA-1 dpa.pdf", "art30 agreement attach --from signed-copies -n"]),
    (
        "agreement supersede",
        &[
            "art30 agreement supersede DPA-1 --signed today --file new.pdf",
            "art30 agreement supersede DPA-1 --template \"PostHog Cloud DPA 2026-03\" --stage sent --sent today",
        ],
    ),
    (
        "agreement amend",
        &[
            "art30 agreement amend DPA-1 --signed today --file amendment.pdf --breach-hours 24",
            "art30 agreement amend DPA-1 --signed today --expires 2028-12-31",
        ],
    ),
    ("agreement end", &["art30 agreement end DPA-1 --ends 2026-12-31", "art30 agreement end DPA-1"]),
    (
        "amendment add",
        &[
            "art30 amendment add \"Acme GmbH\" --agreement DPA-1 --signed today --breach-hours 24",
            "art30 amendment add \"Acme GmbH\" --agreement DPA-1 --stage sent",
        ],
    ),
    (
        "absence add",
        &[
            "art30 absence add \"Acme GmbH\" --away-from 2025-01-01 --back-on 2025-06-01",
            "art30 absence add \"Acme GmbH\" --away-from 2025-01-01 --back-on 2025-06-01 --notes \"moved to another vendor and back\"",
        ],
    ),
    (
        "template add",
        &[
            "art30 template add --name \"Cloud DPA\" --version 2026-03",
            "art30 template add --name \"Cloud DPA\" --version 2026-09 --notice-days 30 --breach-hours 48",
        ],
    ),
    ("template diff", &["art30 template diff TPL-1 TPL-2", "art30 template diff TPL-1 TPL-2 --format md"]),
    (
        "template withdraw",
        &["art30 template withdraw TPL-1", "art30 template withdraw TPL-1 --reason \"version 2026-09 takes over\""],
    ),
    (
        "document add",
        &["art30 document add dpa.pdf --received today", "art30 document add dpa.pdf --notes \"came by post\""],
    ),
    (
        "document save",
        &["art30 document save DOC-1 --out copy.pdf", "art30 document save DOC-1 --out copy.pdf --as-of 2026-03-31"],
    ),
    (
        "override add",
        &[
            "art30 override add \"Acme GmbH\" --stream product_data --our-role processor --customer-role controller --because \"advice of counsel\" --ends +1y",
            "art30 override add \"Acme GmbH\" --stream telemetry --our-role controller --customer-role no_role --because \"opinion of 3 March\" --ends 2027-12-31",
        ],
    ),
    (
        "transfer-override add",
        &[
            "art30 transfer-override add \"Vendor India Pvt\" --mechanism bcr --because \"the rules of our group are approved\" --decided today --decided-by \"Dana Deputy\" --ends +1y",
            "art30 transfer-override add SUB-1 --customer \"Acme GmbH\" --mechanism \"49(1)(e)\" --because \"a claim in court\" --decided today --decided-by DPO --ends 2027-06-30",
        ],
    ),
    (
        "service add",
        &[
            "art30 service add \"Acme GmbH\" --service ai-gateway --starts today",
            "art30 service add \"Acme GmbH\" --service backup --deployment DEP-1 --hosting-country DE",
        ],
    ),
    (
        "question add",
        &[
            "art30 question add \"Acme GmbH\" --received today --question \"Where is our data?\" --channel email",
            "art30 question add CUS-1 --received 2026-11-20 --question \"Do we have a DPA?\" --due +10d",
        ],
    ),
    (
        "question answer",
        &[
            "art30 question answer QST-1 --answer \"In Germany.\" --sent today",
            "art30 question answer QST-1 --sent 2026-11-21",
        ],
    ),
    (
        "question close",
        &[
            "art30 question close QST-1 --why \"It is no question about data protection\"",
            "art30 question close QST-1 --why \"asked twice, see QST-2\" --closed 2026-11-21",
        ],
    ),
    (
        "answer add",
        &[
            "art30 answer add hosting_location --edition cloud --text \"We host your data in {hosting country}.\"",
            "art30 answer add breach_notice --text \"We report a breach to {customer} as agreed: {breach notice}.\"",
        ],
    ),
    ("answer coverage", &["art30 answer coverage", "art30 answer coverage --on 2026-03-31"]),
    (
        "answer placeholders",
        &["art30 answer placeholders", "art30 answer placeholders --format csv > placeholders.csv"],
    ),
    (
        "answer approve",
        &[
            "art30 answer approve ANS-1",
            "art30 answer approve ANS-1 ANS-2 --approved-by \"Dana Deputy\" --review-by +6mo",
        ],
    ),
    (
        "instruction add",
        &[
            "art30 instruction add \"Acme GmbH\" --received today --what \"Delete the test accounts\"",
            "art30 instruction add \"Acme GmbH\" --received 2026-03-03 --what \"No staff outside the EEA\" --due +14d",
        ],
    ),
    (
        "main-contract add",
        &[
            "art30 main-contract add \"Acme GmbH\" --reference MSA-2025-17 --service \"Cloud edition\" --starts 2025-03-01",
            "art30 main-contract add \"Acme GmbH\" --reference MSA-2025-17 --governing-law DE --our-notice-days 90",
        ],
    ),
    (
        "inspection add",
        &[
            "art30 inspection add \"Acme GmbH\" --received today",
            "art30 inspection add \"Acme GmbH\" --received today --form questionnaire --due +30d",
        ],
    ),
    (
        "deletion add",
        &[
            "art30 deletion add \"Acme GmbH\" --deployment DEP-1 --how deleted --done today",
            "art30 deletion add \"Acme GmbH\" --how returned --requested 2026-03-01 --due +30d",
        ],
    ),
    (
        "letter add",
        &[
            "art30 letter add \"Data Protection Commission\" --received today",
            "art30 letter add \"Data Protection Commission\" --received today --matter inquiry --due +14d",
        ],
    ),
    (
        "organisation edit",
        &[
            "art30 organisation edit --email privacy@kettle.example",
            "art30 organisation edit --authority \"Data Protection Commission\" --staff-months 36",
        ],
    ),
    (
        "organisation appoint",
        &[
            "art30 organisation appoint --role dpo --name \"Erik New\" --email dpo@kettle.example --starts 2026-12-01",
            "art30 organisation appoint --role eu_representative --name \"Repro EU GmbH\" --email eu@repro.example --starts today",
        ],
    ),
    (
        "organisation entity add",
        &[
            "art30 organisation entity add --name \"Kettle Inc.\" --country US",
            "art30 organisation entity add --name \"Kettle GmbH\" --country DE --part contracting",
        ],
    ),
    (
        "activity add",
        &[
            "art30 activity add \"Hosted analytics\" --acting-as processor --edition cloud",
            "art30 activity add \"Payroll\" --acting-as controller --subjects staff --data \"name; salary\"",
        ],
    ),
    (
        "purpose add",
        &[
            "art30 purpose add ACT-1 --name \"Sending invoices\"",
            "art30 purpose add ACT-1 --name \"Paying salaries\" --basis contract",
        ],
    ),
    (
        "retention add",
        &[
            "art30 retention add ACT-1 --data all --period \"10 years\"",
            "art30 retention add ACT-1 --data invoices --criterion \"end of the contract\"",
        ],
    ),
    (
        "assignment add",
        &[
            "art30 assignment add \"Acme GmbH\" --activity ACT-1",
            "art30 assignment add \"Acme GmbH\" --activity ACT-1 --starts 2026-01-01",
        ],
    ),
    (
        "measure add",
        &[
            "art30 measure add \"Encryption at rest\" --description \"All disks are encrypted\"",
            "art30 measure add \"Access by role\" --category organisational --public yes",
        ],
    ),
    (
        "policy add",
        &[
            "art30 policy add \"Access Policy\" --version 2026 --starts 2026-01-01",
            "art30 policy add \"Access Policy\" --version 2026 --document DOC-1 --staff everyone",
        ],
    ),
    (
        "subprocessor add",
        &[
            "art30 subprocessor add \"Example Mail Inc.\" --country US --contact-email privacy@mail.example",
            "art30 subprocessor add \"Example Hosting GmbH\" --country DE --dpa-signed 2026-01-15",
        ],
    ),
    (
        "subprocessor current",
        &[
            "art30 subprocessor current --on 2026-03-01",
            "art30 subprocessor current --customer acme",
            "art30 subprocessor current --since 2026-01-01",
        ],
    ),
    (
        "subprocessor import",
        &[
            "art30 subprocessor import subprocessors.md --day 2026-03-01",
            "art30 subprocessor import versions --list Example -n",
        ],
    ),
    (
        "engagement add",
        &[
            "art30 engagement add \"Example Mail Inc.\" --purpose \"Sending mail\" --places \"United States\" --starts 2026-01-01",
            "art30 engagement add \"Example Hosting GmbH\" --purpose Hosting --edition cloud --region eu --public yes",
        ],
    ),
    (
        "change new",
        &[
            "art30 change new replace \"Old Mail Ltd\" \"New Mail Inc.\" --effective 2027-03-01 --country US --places \"United States\"",
            "art30 change new add \"Example Hosting GmbH\" --effective 2027-03-01 --purpose Hosting --edition cloud",
            "art30 change new move \"Example Mail Inc.\" \"United States\" --effective 2027-03-01",
        ],
    ),
    ("change show", &["art30 change show CHG-1", "art30 change show CHG-1 --on 2027-02-01"]),
    (
        "change affected",
        &["art30 change affected CHG-1 --all", "art30 change affected CHG-1 --state too-late --format csv"],
    ),
    (
        "change notify",
        &[
            "art30 change notify CHG-1 --out notices",
            "art30 change notify CHG-1 CUS-1 --out german --lang de",
            "art30 change notify CHG-1 CUS-1 --out notices --sent today",
        ],
    ),
    (
        "change sent",
        &[
            "art30 change sent CHG-1 --day 2026-12-01",
            "art30 change sent CHG-1 --from campaign.csv --column status=\"Last event\"",
            "art30 change sent CHG-1 --from log.csv --only Subject=\"Change of our subprocessors\" --skip-unknown",
        ],
    ),
    ("change consent", &["art30 change consent CHG-1 CUS-1", "art30 change consent CHG-1 CUS-1 --day 2026-12-09"]),
    (
        "change objection",
        &[
            "art30 change objection CHG-1 CUS-1 --received today --says \"no provider in the United States\"",
            "art30 change objection CHG-1 CUS-1 --answered today --outcome withdrawn --settled today",
        ],
    ),
    (
        "change close",
        &[
            "art30 change close CHG-1 -n",
            "art30 change close CHG-1 --reason \"the old provider stops on this day\"",
            "art30 change close CHG-1 --withdraw",
        ],
    ),
    (
        "request add",
        &[
            "art30 request add erasure --received today --customer \"Acme GmbH\" --requester jane@person.example --channel email",
            "art30 request add access --received 2026-11-20 --own-data yes --purge-after 2027-06-30",
        ],
    ),
    (
        "session add",
        &[
            "art30 session add \"Acme GmbH\" --ticket 4711 --who \"Sam Support\" --country DE --started today --personal-data no",
            "art30 session add \"Acme GmbH\" --deployment DEP-1 --started 2026-11-02 --ended 2026-11-02 --personal-data yes --copies yes",
        ],
    ),
    (
        "incident add",
        &[
            "art30 incident add \"Open bucket\" --aware \"2026-11-20 09:30+01:00\" --edition cloud --region EU",
            "art30 incident add \"Mail provider was hacked\" --aware 2026-11-20T08:30Z --subprocessor SUB-1",
        ],
    ),
    (
        "incident affected",
        &["art30 incident affected INC-1 --all", "art30 incident affected INC-1 --state overdue --format csv"],
    ),
    (
        "incident tell",
        &[
            "art30 incident tell INC-1 --told \"2026-11-20 14:00+01:00\" --channel email --nature yes --contact-point yes",
            "art30 incident tell INC-1 \"Acme GmbH\" --out drafts --lang de",
            "art30 incident tell INC-1 \"Acme GmbH\" --phase final --consequences yes --measures yes",
        ],
    ),
    (
        "breach-notice add",
        &[
            "art30 breach-notice add \"Acme GmbH\" --incident INC-1 --told 2026-11-20T13:00Z --channel email --nature yes",
            "art30 breach-notice add \"Acme GmbH\" --incident INC-1 --phase further --told 2026-11-21T09:00Z --measures yes",
        ],
    ),
    (
        "notice add",
        &[
            "art30 notice add \"Acme GmbH\" --change CHG-1 --channel email --to privacy@acme.example --sent today",
            "art30 notice add \"Acme GmbH\" --change CHG-1 --channel writing --sent 2026-12-01 --received 2026-12-03",
        ],
    ),
    (
        "objection add",
        &[
            "art30 objection add \"Acme GmbH\" --change CHG-1 --received today --says \"no provider in the United States\"",
            "art30 objection add \"Acme GmbH\" --change CHG-1 --received 2026-12-03 --answered 2026-12-04",
        ],
    ),
    (
        "transfer list",
        &[
            "art30 transfer list --by country",
            "art30 transfer list --customer acme --on 2026-03-01",
            "art30 transfer list --format csv",
        ],
    ),
    ("transfer show", &["art30 transfer show acme", "art30 transfer show acme --on 2026-03-01"]),
    (
        "certification add",
        &[
            "art30 certification add \"Example Mail Inc.\" --scheme eu_us_dpf --starts 2026-01-15 --ends 2027-01-14 --checked today",
            "art30 certification add --entity ENT-1 --scheme swiss_us_dpf --hr-data no",
        ],
    ),
    (
        "assessment add",
        &[
            "art30 assessment add \"Example Mail Inc.\" --country US --done 2026-02-01 --result with_measures --recheck 2027-02-01",
            "art30 assessment add --entity ENT-1 --country IN --regime uk_gdpr --done today --result can_go_on",
        ],
    ),
    (
        "guarantee add",
        &[
            "art30 guarantee add \"Example Mail Inc.\" --what iso_27001 --starts 2026-02-01 --ends 2029-01-31 --checked today",
            "art30 guarantee add \"Example Mail Inc.\" --what soc_2 --ends 2026-09-30 --recheck 2027-10-01",
        ],
    ),
    ("policy coverage", &["art30 policy coverage", "art30 policy coverage --evidence evidence.csv"]),
    (
        "user add",
        &[
            "art30 user add \"Anna Berg\" --login anna --role owner",
            "art30 user add \"Sam Support\" --login sam --role support --ends 2027-06-30",
        ],
    ),
    (
        "user token add",
        &["art30 user token add dashboard", "art30 user token add crm --user anna --scope write --until 2027-06-30"],
    ),
    ("user token list", &["art30 user token list", "art30 user token list --user anna --json"]),
    ("user token end", &["art30 user token end dashboard", "art30 user token end crm --user anna"]),
    ("user invite", &["art30 user invite USR-1", "art30 user invite anna --at https://register.example.org"]),
    (
        "person add",
        &[
            "art30 person add \"Ada Example\" --email ada@kettle.example --joined 2025-01-01",
            "art30 person add \"Ben Example\" --team Support",
        ],
    ),
    (
        "acknowledgement add",
        &[
            "art30 acknowledgement add PER-1 --policy \"Acceptable Use Policy\" --day today",
            "art30 acknowledgement add PER-1 --policy POL-1 --day 2026-03-03",
        ],
    ),
    (
        "training add",
        &[
            "art30 training add PER-1 --name \"Data protection\" --day today",
            "art30 training add PER-1 --name \"Data protection\" --day 2026-03-03 --source \"the training tool\"",
        ],
    ),
    (
        "review",
        &[
            "art30 review ACT-1 --unchanged --next 12mo",
            "art30 review --overdue",
            "art30 review --all activities --unchanged --next 12mo",
        ],
    ),
    (
        "import",
        &[
            "art30 import customers.csv -n",
            "art30 import customers.csv --save-map map.csv",
            "art30 import customers.csv --map map.csv",
        ],
    ),
    (
        "export",
        &[
            "art30 export customers --out customers.xlsx",
            "art30 export register --out register.pdf",
            "art30 export register-processor --only \"Acme GmbH\" --out acme.pdf --for \"Acme GmbH\" --purpose \"their audit\"",
        ],
    ),
    (
        "audit pack",
        &[
            "art30 audit pack --from 2026-01-01",
            "art30 audit pack --from 2026-01-01 --customer \"Acme GmbH\" --for \"Acme GmbH\" --purpose \"their audit\"",
        ],
    ),
    ("audit verify", &["art30 audit verify pack.zip", "art30 audit verify --checkpoint checkpoint.txt"]),
    (
        "audit sign",
        &["art30 audit sign --key ~/.ssh/id_ed25519", "art30 audit sign --key ~/.ssh/id_ed25519 --as-of 2026-03-31"],
    ),
    (
        "publish",
        &[
            "art30 publish --out public",
            "art30 publish --out public/de --lang de",
            "art30 publish --out security.md --format markdown",
        ],
    ),
    ("log", &["art30 log acme", "art30 log 19", "art30 log --since 2026-10-01 --actor dana"]),
    ("undo", &["art30 undo", "art30 undo 19 --reason \"wrong customer\"", "art30 undo --last 3 -n"]),
    ("redo", &["art30 redo", "art30 redo -n"]),
    (
        "erase",
        &["art30 erase \"Jane Doe\" -n", "art30 erase \"Jane Doe\" --also jane@acme.example --confirm \"Jane Doe\""],
    ),
    ("backup", &["art30 backup", "art30 backup /media/stick/register.db"]),
    ("restore", &["art30 restore backup.db --confirm \"Kettle Analytics\"", "art30 restore backup.db -n"]),
    ("salvage", &["art30 salvage damaged.db --out new.db", "art30 salvage damaged.db --out new.db -n"]),
    ("verify", &["art30 verify", "art30 verify --format json"]),
    ("schema", &["art30 schema customer", "art30 schema --sql"]),
    ("completions", &["art30 completions bash", "art30 completions zsh"]),
    ("audit script", &["art30 audit script > verify_pack.py", "art30 audit script | less"]),
    ("man", &["art30 man | man -l -", "art30 man > art30.1"]),
    (
        "doctor",
        &[
            "art30 doctor",
            "art30 doctor --replica /var/lib/art30-replica/register.db",
            "art30 doctor --accept --reason \"the other computer was retired\"",
        ],
    ),
];

/// Examples of the commands below a word, by their names: of the usual ones the first each, in the order in which they are needed.
pub(super) fn examples_below(words: &str, below: &[&str]) -> Vec<String> {
    if let [only] = below {
        return examples(&format!("{words} {only}"));
    }
    let usual = ["list", "add", "show", "current", "appoint", "edit"];
    let others = below.iter().copied().filter(|name| !usual.contains(name));
    let all = usual.into_iter().filter(|name| below.contains(name)).chain(others);
    let first = |name: &str| examples(format!("{words} {name}").trim()).into_iter().next();
    all.filter_map(first).take(3).collect()
}

/// Examples of a command: its own, or those of every kind.
pub(super) fn examples(words: &str) -> Vec<String> {
    if words.is_empty() {
        return ["art30 status", "art30 ask acme", "art30 import customers.csv -n"].map(str::to_owned).to_vec();
    }
    if let Some((_, lines)) = EXAMPLES.iter().find(|(known, _)| *known == words) {
        return lines.iter().map(|line| (*line).to_owned()).collect();
    }
    let Some((of, verb)) = words.rsplit_once(' ') else { return Vec::new() };
    let Some(kind) = of.rsplit(' ').next().and_then(Kind::named) else { return Vec::new() };
    let handle = kind.handle(1);
    match verb {
        "show" if kind == Kind::Organisation => {
            vec![format!("art30 {words}"), format!("art30 {words} --on 2026-03-31")]
        }
        "list" => vec![format!("art30 {words}"), format!("art30 {words} --format csv > {}.csv", kind.plural_typed())],
        "show" => vec![format!("art30 {words} {handle}"), format!("art30 {words} {handle} --as-of 2026-03-31")],
        "edit" => {
            let said =
                if kind.find("notes").is_some() { "--notes \"asked again by phone\"" } else { "--day 2026-03-03" };
            let said = if kind == Kind::Override { "--ends 2027-12-31" } else { said };
            vec![
                format!("art30 {words} {handle} {said} --reason \"call of 3 March\""),
                format!("art30 {words} {handle} {} {said} -n", kind.handle(2)),
            ]
        }
        "retire" => {
            vec![format!("art30 {words} {handle} --reason \"entered twice\""), format!("art30 {words} {handle} -n")]
        }
        "end" => vec![format!("art30 {words} {handle} --ends 2026-12-31"), format!("art30 {words} {handle}")],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{leaves, typed};
    use super::*;
    use crate::cli::uses;

    #[test]
    fn every_command_has_an_example_and_every_example_can_be_typed() {
        let mut command = crate::cli::whole_command();
        command.build();
        let mut all = Vec::new();
        leaves(&command, "", &mut all);
        // One that takes nothing of its own has nothing to show.
        let of_itself = ["man", "words-of-file", "audit script"];
        let mut wrong = Vec::new();
        for words in &all {
            let lines = examples(words);
            if lines.len() < 2 && !of_itself.contains(&words.as_str()) {
                wrong.push(format!("{} of {words}", crate::model::counted(lines.len(), "example", "examples")));
            }
            for line in lines {
                let line = line.split(['>', '|']).next().unwrap_or_default().to_owned();
                let matches = crate::cli::whole_command().try_get_matches_from(typed(&line));
                let matches = match matches {
                    Ok(matches) => matches,
                    Err(error) => {
                        wrong.push(format!("{line}: {error}"));
                        continue;
                    }
                };
                let flags: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
                let (said, given) = uses::typed(&matches, flags);
                assert_eq!(said, *words, "{line}");
                assert!(uses::refuse_unused(&said, &given).is_ok(), "{line}");
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        for (words, _) in EXAMPLES {
            assert!(all.iter().any(|known| known == words), "{words} is no command");
        }
    }
}
