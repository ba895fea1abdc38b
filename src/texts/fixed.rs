//! Words that are always the same, found by their English: heads of columns, labels, choices, reasons of rules, decisions on adequacy. What the
//! records of processing activities show of these is here; a test walks over all of it.

use super::reasons::REASONS;
use super::terms::TERMS;
use super::{Language, Text};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

const fn text(en: &'static str, de: &'static str, fr: &'static str) -> Text {
    Text::new(en, de, fr)
}

/// All of them.
#[rustfmt::skip]
pub const FIXED: &[Text] = &[
    // Columns of the registers, in the words of Art. 30(1) and (2).
    text("Row", "Zeile", "Ligne"),
    text("Activity", "Verarbeitungstätigkeit", "Activité de traitement"),
    text("Joint controller", "Gemeinsam Verantwortlicher", "Responsable conjoint du traitement"),
    text("Purpose", "Zweck der Verarbeitung", "Finalité du traitement"),
    text("Data subjects", "Kategorien betroffener Personen", "Catégories de personnes concernées"),
    text("Personal data", "Kategorien personenbezogener Daten", "Catégories de données à caractère personnel"),
    text("Special categories", "Besondere Kategorien personenbezogener Daten", "Catégories particulières de données à caractère personnel"),
    text("Categories of recipients", "Kategorien von Empfängern", "Catégories de destinataires"),
    text("Internal recipients", "Interne Empfänger", "Destinataires internes"),
    text("External recipients", "Externe Empfänger", "Destinataires externes"),
    text("Processors", "Auftragsverarbeiter", "Sous-traitants"),
    text("Third countries and international organisations", "Drittländer und internationale Organisationen", "Pays tiers et organisations internationales"),
    text("Third countries and international organisations (c)", "Drittländer und internationale Organisationen (c)", "Pays tiers et organisations internationales (c)"),
    text("Safeguards for transfers", "Garantien für Übermittlungen", "Garanties pour les transferts"),
    text("Safeguards (c)", "Garantien (c)", "Garanties (c)"),
    text("Time limits for erasure", "Fristen für die Löschung", "Délais prévus pour l’effacement"),
    text("Technical and organisational measures", "Technische und organisatorische Maßnahmen", "Mesures techniques et organisationnelles"),
    text("Legal basis", "Rechtsgrundlage", "Base juridique"),
    text("Legitimate interest", "Berechtigtes Interesse", "Intérêt légitime"),
    text("Legal obligation", "Rechtliche Verpflichtung", "Obligation légale"),
    text("Condition for special categories", "Bedingung für besondere Kategorien", "Condition pour les catégories particulières"),
    text("Description", "Beschreibung", "Description"),
    text("Business function", "Fachbereich", "Fonction"),
    text("Owner (internal)", "Zuständig (intern)", "En charge (interne)"),
    text("Systems", "Systeme", "Systèmes"),
    text("Location of the data", "Ort der Daten", "Lieu des données"),
    text("Source of the data", "Herkunft der Daten", "Source des données"),
    text("Automated decisions", "Automatisierte Entscheidungen", "Décisions automatisées"),
    text("Rights", "Rechte", "Droits"),
    text("Privacy notice", "Datenschutzhinweise", "Information des personnes"),
    text("DPIA", "Datenschutz-Folgenabschätzung", "Analyse d’impact relative à la protection des données"),
    text("From", "Von", "Du"),
    text("Until", "Bis", "Au"),
    text("Status of the record (internal)", "Stand des Eintrags (intern)", "État de l’enregistrement (interne)"),
    text("Created", "Angelegt", "Créé"),
    text("Last changed", "Zuletzt geändert", "Dernière modification"),
    text("Last confirmed", "Zuletzt bestätigt", "Dernière confirmation"),
    text("Controller", "Verantwortlicher", "Responsable du traitement"),
    text("Controller's contact", "Kontakt des Verantwortlichen", "Coordonnées du responsable du traitement"),
    text("Controller's DPO", "Datenschutzbeauftragter des Verantwortlichen", "Délégué à la protection des données du responsable du traitement"),
    text("Controller's representatives", "Vertreter des Verantwortlichen", "Représentants du responsable du traitement"),
    text("Open points (internal)", "Offene Punkte (intern)", "Points ouverts (interne)"),
    text("Controllers acted for", "Verantwortliche, in deren Auftrag gehandelt wird", "Responsables du traitement pour le compte desquels il est agi"),
    text("Customer", "Kunde", "Client"),
    text("Contact of the customer", "Kontakt des Kunden", "Coordonnées du client"),
    text("Representative of the customer", "Vertreter des Kunden", "Représentant du client"),
    text("DPO of the customer", "Datenschutzbeauftragter des Kunden", "Délégué à la protection des données du client"),
    text("Category of processing", "Kategorie von Verarbeitungen", "Catégorie d’activités de traitement"),
    text("The customer acts as", "Der Kunde handelt als", "Le client agit en qualité de"),
    text("Subprocessors", "Weitere Auftragsverarbeiter", "Sous-traitants ultérieurs"),
    text("Deletion", "Löschung", "Effacement"),
    text("How it runs", "Betrieb", "Exploitation"),
    text("Role, and why", "Rolle und Grund", "Rôle et motif"),
    text("Law that applies", "Anwendbares Recht", "Droit applicable"),
    text("Agreement", "Vertrag", "Contrat"),
    text("Reference of the agreement", "Zeichen des Vertrags", "Référence du contrat"),
    text("State of the agreement", "Stand des Vertrags", "État du contrat"),
    text("Signed", "Unterzeichnet", "Signé"),
    text("Expires", "Läuft ab", "Expire"),
    text("Text of the agreement", "Text des Vertrags", "Texte du contrat"),
    text("Signed copy", "Unterzeichnete Fassung", "Exemplaire signé"),
    text("Reference of the customer (internal)", "Zeichen des Kunden (intern)", "Référence du client (interne)"),
    text("Activity last confirmed", "Tätigkeit zuletzt bestätigt", "Activité confirmée en dernier"),
    text("Processor", "Auftragsverarbeiter", "Sous-traitant"),
    text("Processor's contact", "Kontakt des Auftragsverarbeiters", "Coordonnées du sous-traitant"),
    text("Processor's DPO", "Datenschutzbeauftragter des Auftragsverarbeiters", "Délégué à la protection des données du sous-traitant"),
    text("Processor's representatives", "Vertreter des Auftragsverarbeiters", "Représentants du sous-traitant"),
    // Measures, Art. 32(1).
    text("Measures", "Maßnahmen", "Mesures"),
    text("Measure", "Maßnahme", "Mesure"),
    text("Version", "Version", "Version"),
    text("Category", "Kategorie", "Catégorie"),
    text("Description (Art. 32(1))", "Beschreibung (Art. 32 Abs. 1)", "Description (art. 32, par. 1)"),
    text("technical", "technisch", "technique"),
    text("organisational", "organisatorisch", "organisationnelle"),
    text("both", "beides", "les deux"),
    // Sheets, covers, headings.
    text("Art. 30(1) controller", "Art. 30(1) Verantwortlicher", "Art. 30(1) responsable"),
    text("Art. 30(2) processor", "Art. 30(2) Auftragsverarbeiter", "Art. 30(2) sous-traitant"),
    text("About", "Angaben", "Informations"),
    text("How to read it", "Lesehinweis", "Lecture"),
    text("Controller and processor", "Verantwortlicher und Auftragsverarbeiter", "Responsable du traitement et sous-traitant"),
    text("Address", "Anschrift", "Adresse"),
    text("Country", "Land", "Pays"),
    text("Privacy contact", "Kontakt für Datenschutz", "Contact protection des données"),
    text("Contact", "Kontaktdaten", "Coordonnées"),
    text("Legal entities", "Gesellschaften", "Entités juridiques"),
    text("Data Protection Officer", "Datenschutzbeauftragter", "Délégué à la protection des données"),
    text("Data Protection Officer (DPO)", "Datenschutzbeauftragter (DSB)", "Délégué à la protection des données (DPD)"),
    text("DPO", "DSB", "DPD"),
    text("EU representative (Art. 27)", "Vertreter in der EU (Art. 27)", "Représentant dans l’UE (art. 27)"),
    text("UK representative", "Vertreter im Vereinigten Königreich", "Représentant au Royaume-Uni"),
    text("Swiss representative", "Vertreter in der Schweiz", "Représentant en Suisse"),
    text("Supervisory authority", "Aufsichtsbehörde", "Autorité de contrôle"),
    text("In force on", "Stand", "État au"),
    text("As of", "Stichtag", "Date de référence"),
    text("Facts without a date", "Angaben ohne Datum", "Faits sans date"),
    text("Rows", "Zeilen", "Lignes"),
    text("Recorded", "Erfasst", "Enregistré"),
    text("Checkpoint", "Prüfpunkt", "Point de contrôle"),
    text("Made by", "Erstellt mit", "Établi avec"),
    text("Scope", "Umfang", "Portée"),
    text("State of the record", "Stand des Verzeichnisses", "État du registre"),
    text("Not listed", "Nicht aufgeführt", "Non mentionnés"),
    text("all", "alle", "toutes"),
    text("all activities and all customers", "alle Tätigkeiten und alle Kunden", "toutes les activités et tous les clients"),
    text("All customers", "Alle Kunden", "Tous les clients"),
    text("All activities", "Alle Tätigkeiten", "Toutes les activités"),
    text("All customers and all activities", "Alle Kunden und alle Tätigkeiten", "Tous les clients et toutes les activités"),
    text("Representative", "Vertreter", "Représentant"),
    text("Representatives", "Vertreter", "Représentants"),
    text("Where it runs", "Ort des Betriebs", "Lieu d’exploitation"),
    text("Acts for", "Handelt für", "Agit pour"),
    text("Differs in", "Abweichend in", "Diffère par"),
    text("Controller acted for (a)", "Verantwortlicher, in dessen Auftrag gehandelt wird (a)", "Responsable du traitement pour le compte duquel il est agi (a)"),
    text("Controllers acted for (a)", "Verantwortliche, in deren Auftrag gehandelt wird (a)", "Responsables du traitement pour le compte desquels il est agi (a)"),
    text("Categories of processing (b)", "Kategorien von Verarbeitungen (b)", "Catégories d’activités de traitement (b)"),
    text("The same for all categories", "Für alle Kategorien gleich", "Commun à toutes les catégories"),
    text("Carried out for", "Durchgeführt für", "Effectué pour"),
    text("No.", "Nr.", "N°"),
    text("Contact, representative, DPO", "Kontaktdaten, Vertreter, DSB", "Coordonnées, représentant, DPD"),
    text("Categories", "Kategorien", "Catégories"),
    text("Data processing agreement", "Vertrag über die Auftragsverarbeitung", "Contrat de sous-traitance"),
    // Why something is not asked for. Art. 27, 37.
    text("Not needed, for a reason that is recorded", "Nicht erforderlich, aus einem erfassten Grund", "Non requis, pour un motif enregistré"),
    text("Not needed (established in the United Kingdom)", "Nicht erforderlich (im Vereinigten Königreich niedergelassen)", "Non requis (établi au Royaume-Uni)"),
    text("Not needed (established in Switzerland)", "Nicht erforderlich (in der Schweiz niedergelassen)", "Non requis (établi en Suisse)"),
    text("Not needed (established in the EEA)", "Nicht erforderlich (im EWR niedergelassen)", "Non requis (établi dans l’EEE)"),
    text("Not needed (a person in a household activity)", "Nicht erforderlich (Person bei einer persönlichen oder familiären Tätigkeit)", "Non requis (personne dans une activité personnelle ou domestique)"),
    text("Not needed (the GDPR does not apply to the customer)", "Nicht erforderlich (die DSGVO gilt nicht für den Kunden)", "Non requis (le RGPD ne s’applique pas au client)"),
    text("Not needed (another basis)", "Nicht erforderlich (andere Rechtsgrundlage)", "Non requis (autre base juridique)"),
    text("Not needed (no special categories)", "Nicht erforderlich (keine besonderen Kategorien)", "Non requis (aucune catégorie particulière)"),
    text("No transfer", "Keine Übermittlung", "Aucun transfert"),
    // Labels within a cell, places, laws.
    text("internal", "intern", "internes"),
    text("external", "extern", "externes"),
    text("processors", "Auftragsverarbeiter", "sous-traitants"),
    text("EU", "EU", "UE"),
    text("United Kingdom", "Vereinigtes Königreich", "Royaume-Uni"),
    text("Switzerland", "Schweiz", "Suisse"),
    text("EEA", "EWR", "EEE"),
    text("GDPR", "DSGVO", "RGPD"),
    text("UK GDPR", "UK-DSGVO", "RGPD britannique"),
    text("Swiss FADP", "schweizerisches DSG", "LPD suisse"),
    text("Regulation (EU) 2018/1725", "Verordnung (EU) 2018/1725", "règlement (UE) 2018/1725"),
    text("Directive (EU) 2016/680", "Richtlinie (EU) 2016/680", "directive (UE) 2016/680"),
    text("Data Protection Act 2018 (UK), Part 3", "Data Protection Act 2018 (UK), Teil 3", "Data Protection Act 2018 (UK), partie 3"),
    text("country", "Land des Kunden", "pays du client"),
    text("regime", "anwendbares Recht", "droit applicable"),
    text("gdpr", "Geltung der DSGVO", "application du RGPD"),
    text("our_entity", "unsere Gesellschaft", "notre entité juridique"),
    // Choices of records.
    // What answers are about beside the topics.
    text("The obligations of our subprocessors", "Die Pflichten unserer weiteren Auftragsverarbeiter", "Les obligations de nos sous-traitants ultérieurs"),
    text("What others do with the data for themselves", "Was andere mit den Daten für sich selbst tun", "Ce que d’autres font des données pour eux-mêmes"),
    text("yes", "ja", "oui"),
    text("no", "nein", "non"),
    text("controller, for itself", "Verantwortlicher, für sich selbst", "responsable du traitement, pour son propre compte"),
    text("processor, for others", "Auftragsverarbeiter, für andere", "sous-traitant, pour d’autres"),
    text("joint controller", "gemeinsam Verantwortlicher", "responsable conjoint du traitement"),
    text("person in a purely household activity", "Person bei einer ausschließlich persönlichen oder familiären Tätigkeit", "personne dans une activité strictement personnelle ou domestique"),
    text("reseller: it buys for others and does not use the product itself", "Wiederverkäufer: er kauft für andere und nutzt das Produkt nicht selbst", "revendeur : il achète pour d’autres et n’utilise pas lui-même le produit"),
    // Art. 6(1).
    text("consent, Art. 6(1)(a)", "Einwilligung, Art. 6 Abs. 1 Buchst. a", "consentement, art. 6, par. 1, point a)"),
    text("contract, Art. 6(1)(b)", "Vertrag, Art. 6 Abs. 1 Buchst. b", "contrat, art. 6, par. 1, point b)"),
    text("legal obligation, Art. 6(1)(c)", "rechtliche Verpflichtung, Art. 6 Abs. 1 Buchst. c", "obligation légale, art. 6, par. 1, point c)"),
    text("vital interests, Art. 6(1)(d)", "lebenswichtige Interessen, Art. 6 Abs. 1 Buchst. d", "intérêts vitaux, art. 6, par. 1, point d)"),
    text("public task, Art. 6(1)(e)", "Aufgabe im öffentlichen Interesse, Art. 6 Abs. 1 Buchst. e", "mission d’intérêt public, art. 6, par. 1, point e)"),
    text("legitimate interests, Art. 6(1)(f)", "berechtigte Interessen, Art. 6 Abs. 1 Buchst. f", "intérêts légitimes, art. 6, par. 1, point f)"),
    // Art. 9(2).
    text("explicit consent, Art. 9(2)(a)", "ausdrückliche Einwilligung, Art. 9 Abs. 2 Buchst. a", "consentement explicite, art. 9, par. 2, point a)"),
    text("employment and social security, Art. 9(2)(b)", "Arbeitsrecht und soziale Sicherheit, Art. 9 Abs. 2 Buchst. b", "droit du travail et sécurité sociale, art. 9, par. 2, point b)"),
    text("vital interests, Art. 9(2)(c)", "lebenswichtige Interessen, Art. 9 Abs. 2 Buchst. c", "intérêts vitaux, art. 9, par. 2, point c)"),
    text("members of a foundation or association, Art. 9(2)(d)", "Mitglieder einer Stiftung oder Vereinigung, Art. 9 Abs. 2 Buchst. d", "membres d’une fondation ou d’une association, art. 9, par. 2, point d)"),
    text("made public by the data subject, Art. 9(2)(e)", "von der betroffenen Person öffentlich gemacht, Art. 9 Abs. 2 Buchst. e", "rendues publiques par la personne concernée, art. 9, par. 2, point e)"),
    text("legal claims, Art. 9(2)(f)", "Rechtsansprüche, Art. 9 Abs. 2 Buchst. f", "droits en justice, art. 9, par. 2, point f)"),
    text("substantial public interest, Art. 9(2)(g)", "erhebliches öffentliches Interesse, Art. 9 Abs. 2 Buchst. g", "motifs d’intérêt public important, art. 9, par. 2, point g)"),
    text("health care, Art. 9(2)(h)", "Gesundheitsversorgung, Art. 9 Abs. 2 Buchst. h", "soins de santé, art. 9, par. 2, point h)"),
    text("public health, Art. 9(2)(i)", "öffentliche Gesundheit, Art. 9 Abs. 2 Buchst. i", "santé publique, art. 9, par. 2, point i)"),
    text("archiving and research, Art. 9(2)(j)", "Archivzwecke und Forschung, Art. 9 Abs. 2 Buchst. j", "archives et recherche, art. 9, par. 2, point j)"),
    // Art. 35.
    text("not required", "nicht erforderlich", "non requise"),
    text("required", "erforderlich", "requise"),
    text("in progress", "läuft", "en cours"),
    text("done", "durchgeführt", "effectuée"),
    text("Cloud", "Cloud", "Cloud"),
    text("self-hosted", "selbst gehostet", "auto-hébergé"),
    // Art. 28(2), (4): weiterer Auftragsverarbeiter, autre sous-traitant.
    text("subprocessor", "weiterer Auftragsverarbeiter", "sous-traitant ultérieur"),
    text("affiliate as subprocessor", "verbundenes Unternehmen als weiterer Auftragsverarbeiter", "société affiliée en qualité de sous-traitant ultérieur"),
    text("independent controller", "eigenständig Verantwortlicher", "responsable du traitement indépendant"),
    text("the customer's own choice", "eigene Wahl des Kunden", "choix propre du client"),
    text("recipient that is no processor", "Empfänger, der kein Auftragsverarbeiter ist", "destinataire qui n’est pas sous-traitant"),
    text("none", "keine", "aucun"),
    text("none stated", "nicht festgelegt", "non précisé"),
    // Streams of data and roles.
    text("product data", "Produktdaten", "données du produit"),
    text("AI features", "KI-Funktionen", "fonctions d’IA"),
    text("connected service", "verbundener Dienst", "service connecté"),
    text("connected services", "verbundene Dienste", "services connectés"),
    text("operation in an account that is not ours", "Betrieb in einem Konto, das nicht unseres ist", "exploitation dans un compte qui n’est pas le nôtre"),
    text("own purposes", "eigene Zwecke", "finalités propres"),
    text("support access", "Support-Zugriff", "accès de l’assistance"),
    text("telemetry", "Telemetrie", "télémétrie"),
    text("account data", "Kontodaten", "données de compte"),
    text("controller", "Verantwortlicher", "responsable du traitement"),
    text("processor", "Auftragsverarbeiter", "sous-traitant"),
    text("controller and processor", "Verantwortlicher und Auftragsverarbeiter", "responsable du traitement et sous-traitant"),
    text("cannot be derived", "nicht ableitbar", "non déductible"),
    text("decided", "entschieden", "décidé"),
    // Why a copy is no clean evidence.
    text("copy is cut off", "Kopie ist abgeschnitten", "copie est tronquée"),
    text("copy is encrypted", "Kopie ist verschlüsselt", "copie est chiffrée"),
    text("copy was not looked into as a whole", "Kopie wurde nicht als Ganzes geprüft", "copie n’a pas été examinée dans son ensemble"),
    text("copy is active", "Kopie enthält aktive Inhalte", "copie contient des éléments actifs"),
    // How far staff can get at the data.
    text("incidental, while fixing a fault", "beiläufig, während ein Fehler behoben wird", "accessoire et fortuit, lors de la correction d’un défaut"),
    text("on demand: remote sessions or log bundles", "bei Bedarf: Fernsitzungen oder Protokolldateien", "à la demande : sessions à distance ou fichiers journaux"),
    text("systematic: operation or regular support", "regelmäßig: Betrieb oder laufender Support", "régulier : exploitation ou assistance suivie"),
    // Whose text an agreement is, and what a connected service does.
    text("our template", "unsere Vorlage", "notre modèle"),
    text("the customer's paper", "der Text des Kunden", "le texte du client"),
    text("Commission clauses (EU) 2021/915", "Standardvertragsklauseln (EU) 2021/915 der Kommission", "clauses contractuelles types (UE) 2021/915 de la Commission"),
    text("another standard text", "ein anderer Standardtext", "un autre texte type"),
    text("AI gateway", "KI-Gateway", "passerelle d’IA"),
    text("control plane", "Steuerungsebene", "plan de contrôle"),
    text("relay of push messages or e-mail", "Weiterleitung von Push-Nachrichten oder E-Mail", "relais de notifications ou de courriels"),
    text("managed workflow engine", "verwaltete Workflow-Engine", "moteur de flux géré"),
    text("marketplace", "Marktplatz", "place de marché"),
    text("backup", "Datensicherung", "sauvegarde"),
    text("monitoring of the operation", "Überwachung des Betriebs", "surveillance de l’exploitation"),
    text("another service", "ein anderer Dienst", "un autre service"),
];

/// Words by their English.
static BY_ENGLISH: LazyLock<HashMap<&'static str, Text>> =
    LazyLock::new(|| FIXED.iter().chain(REASONS).chain(TERMS).map(|text| (text.en, *text)).collect());

/// Fixed words in a language; in English, where they are not among those that can be said in another.
#[must_use]
pub fn words(english: &'static str, language: Language) -> &'static str {
    match language {
        Language::English => english,
        _ => BY_ENGLISH.get(english).map_or(english, |text| text.of(language)),
    }
}

/// The text of fixed words; nothing where they are not among those that can be said in another language.
#[must_use]
pub fn text_of(english: &str) -> Option<Text> {
    BY_ENGLISH.get(english).copied()
}

/// Whether words can be said in each language.
#[cfg(test)]
#[must_use]
pub fn is_known(english: &str) -> bool {
    BY_ENGLISH.contains_key(english)
}

/// What is cited beside articles, in German and in French.
const BESIDE_ARTICLES: [(&str, &str, &str); 3] = [
    ("recital ", "Erwägungsgrund ", "considérant "),
    (" second subparagraph", " Unterabs. 2", ", deuxième alinéa"),
    (
        "EDPB Guidelines 07/2020, after para. ",
        "Leitlinien 07/2020 des EDSA, nach Rn. ",
        "lignes directrices 07/2020 de l’EDPB, après le point ",
    ),
];

/// Provisions as the language cites them: "GDPR Art. 30(2)(a)" is "Art. 30 Abs. 2 Buchst. a DSGVO", "art. 30, par. 2, point a), du RGPD".
#[must_use]
pub fn provision(cited: &str, language: Language, by_swiss_law: bool) -> Cow<'_, str> {
    if language == Language::English || cited.is_empty() {
        return Cow::Borrowed(cited);
    }
    let (law, numbers) = cited.split_once("Art. ").map_or((cited, ""), |(law, numbers)| (law.trim(), numbers));
    let named = BY_ENGLISH.get(law).map_or(law, |text| text.of(language));
    if numbers.is_empty() {
        return Cow::Owned(named.to_owned());
    }
    // Swiss acts have paragraphs and letters of their own names.
    let by_swiss_law = by_swiss_law && law.is_empty() || law == "Swiss FADP";
    let mut said = String::from(if language == Language::German { "Art. " } else { "art. " });
    let mut defines = false;
    let is_number = |text: &str| text.starts_with(|next: char| next.is_ascii_digit());
    let goes_on = |text: &str| text.split_once(')').is_some_and(|(_, after)| after.starts_with(", ("));
    let (mut rest, mut last) = (numbers, None);
    while let Some(at) = rest.find('(') {
        let before = &rest[..at];
        rest = &rest[at + 1..];
        let Some((inner, after)) = rest.split_once(')') else { break };
        // What a term means stands in points of Art. 4, not in paragraphs.
        if let Some(article) = before.split([',', ' ']).rfind(|article| !article.is_empty()) {
            defines = article == "4" && matches!(law, "" | "GDPR" | "UK GDPR");
        }
        let number = is_number(inner) && !defines;
        let joined = before == ", ";
        match (joined, language) {
            (false, _) => said.push_str(before),
            _ if goes_on(rest) => said.push_str(", "),
            (_, Language::German) => said.push_str(" und "),
            _ => said.push_str(" et "),
        }
        let several = !number && goes_on(rest) && !is_number(&after[", (".len()..]);
        let label = match (language, number) {
            (Language::German, false) if defines => " Nr. ",
            (Language::German, true) => " Abs. ",
            (Language::German, false) if by_swiss_law => " Bst. ",
            (Language::German, false) => " Buchst. ",
            (_, true) if by_swiss_law => ", al. ",
            (_, false) if by_swiss_law => ", let. ",
            (_, true) => ", par. ",
            (_, false) if several => ", points ",
            (_, false) => ", point ",
        };
        match (joined, last == Some(number)) {
            (true, true) => {}
            (true, false) => said.push_str(label.trim_start_matches([',', ' '])),
            (false, _) => said.push_str(label),
        }
        said.push_str(inner);
        if !number && language == Language::French && !by_swiss_law {
            said.push(')');
        }
        (rest, last) = (after, Some(number));
    }
    said.push_str(rest);
    for (english, german, french) in BESIDE_ARTICLES {
        said = said.replace(english, if language == Language::German { german } else { french });
    }
    if !named.is_empty() {
        said.push_str(if language == Language::German { " " } else { ", " });
        said.push_str(named);
    }
    Cow::Owned(said)
}

/// What stands for letters that a reader may not know.
#[must_use]
pub const fn acronyms(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::English => &[
            ("Art.", "article of the General Data Protection Regulation, unless another law is named"),
            ("DPA", "data processing agreement, Art. 28(3)"),
            ("DPIA", "data protection impact assessment, Art. 35"),
            ("DPO", "Data Protection Officer, Art. 37"),
            ("EEA", "European Economic Area: the member states of the EU, Iceland, Liechtenstein and Norway"),
            ("GDPR", "General Data Protection Regulation, Regulation (EU) 2016/679"),
            ("SCC", "standard contractual clauses, Commission Decision (EU) 2021/914"),
        ],
        Language::German => &[
            ("Art.", "Artikel der Datenschutz-Grundverordnung, soweit kein anderes Recht genannt ist"),
            ("DSB", "Datenschutzbeauftragter, Art. 37"),
            ("DSGVO", "Datenschutz-Grundverordnung, Verordnung (EU) 2016/679"),
            ("EWR", "Europäischer Wirtschaftsraum: die Mitgliedstaaten der EU, Island, Liechtenstein und Norwegen"),
            ("SCC", "Standardvertragsklauseln, Durchführungsbeschluss (EU) 2021/914 der Kommission"),
        ],
        Language::French => &[
            ("art.", "article du règlement général sur la protection des données, sauf mention d’un autre droit"),
            ("CCT", "clauses contractuelles types, décision d’exécution (UE) 2021/914 de la Commission"),
            ("DPD", "délégué à la protection des données, art. 37"),
            (
                "EEE",
                "Espace économique européen : les États membres de l’UE, l’Islande, le Liechtenstein et la Norvège",
            ),
            ("RGPD", "règlement général sur la protection des données, règlement (UE) 2016/679"),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provisions_are_cited_as_each_language_does() {
        let of = |cited: &str| Language::ALL.map(|language| provision(cited, language, false).into_owned());
        assert_eq!(of("Art. 30(2)(a)"), ["Art. 30(2)(a)", "Art. 30 Abs. 2 Buchst. a", "art. 30, par. 2, point a)"]);
        assert_eq!(of("Art. 4(8)"), ["Art. 4(8)", "Art. 4 Nr. 8", "art. 4, point 8)"]);
        assert_eq!(of("Art. 4(7), 30(1)")[1..], ["Art. 4 Nr. 7, 30 Abs. 1", "art. 4, point 7), 30, par. 1"]);
        let both = ["Art. 28(3), (4)", "Art. 28 Abs. 3 und 4", "art. 28, par. 3 et 4"];
        assert_eq!(of("Art. 28(3), (4)"), both);
        let letters = "Art. 28(3)(e), (f), (g), 32";
        let german = "Art. 28 Abs. 3 Buchst. e, f und g, 32";
        assert_eq!(of(letters), [letters, german, "art. 28, par. 3, points e), f) et g), 32"]);
        let mixed = "Art. 28(3)(h), (4)";
        assert_eq!(of(mixed), [mixed, "Art. 28 Abs. 3 Buchst. h und Abs. 4", "art. 28, par. 3, point h) et par. 4"]);
        assert_eq!(of("Art. 9, 10"), ["Art. 9, 10", "Art. 9, 10", "art. 9, 10"]);
        let recital = ["Art. 4 Nr. 1, Erwägungsgrund 26", "art. 4, point 1), considérant 26"];
        assert_eq!(of("Art. 4(1), recital 26")[1..], recital);
        let guidelines = "Art. 4(8); EDPB Guidelines 07/2020, after para. 83";
        assert_eq!(of(guidelines)[1], "Art. 4 Nr. 8; Leitlinien 07/2020 des EDSA, nach Rn. 83");
        let gdpr = ["GDPR Art. 30(1)", "Art. 30 Abs. 1 DSGVO", "art. 30, par. 1, RGPD"];
        assert_eq!(of("GDPR Art. 30(1)"), gdpr);
        assert_eq!(of("Art. 28(3)"), ["Art. 28(3)", "Art. 28 Abs. 3", "art. 28, par. 3"]);
        let fadp = [
            "Swiss FADP Art. 9(1)(a)",
            "Art. 9 Abs. 1 Bst. a schweizerisches DSG",
            "art. 9, al. 1, let. a, LPD suisse",
        ];
        assert_eq!(of("Swiss FADP Art. 9(1)(a)"), fadp);
    }
}
