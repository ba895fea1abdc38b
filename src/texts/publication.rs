//! What the organisation says to the public: who is controller and who processor in each edition, its policies, its list of subprocessors, whom to
//! contact, and what changed. Art. 4(7), 4(8), 28(2), 30, 37(7).
//!
//! In German a case says "wenn" itself, since it stands alone in a table too; in French "si" comes before it only in a sentence.

use super::texts;

texts! {
    THE_ORGANISATION: "The organisation", "Die Organisation", "L’organisation";
    ORGANISATION_WITHIN: "the organisation", "die Organisation", "l’organisation";
    SECURITY: "Security", "Sicherheit", "Sécurité";
    LAST_CHANGED: "Last changed on {day}.", "Zuletzt geändert am {day}.", "Dernière modification le {day}.";
    ON_THIS_PAGE: "On this page", "Auf dieser Seite", "Sur cette page";
    MADE_FROM: "Made from the organisation's records of processing. It shows what is recorded, and is not legal advice.",
        "Erstellt aus den Aufzeichnungen der Organisation über ihre Verarbeitungen. Die Seite zeigt, was dort erfasst ist, und ist keine Rechtsberatung.",
        "Page établie à partir des dossiers de l’organisation sur ses traitements. Elle présente ce qui y est enregistré et ne constitue pas un conseil juridique.";
    POLICIES: "Policies", "Richtlinien", "Politiques";
    SECURITY_POLICIES: "Security policies", "Sicherheitsrichtlinien", "Politiques de sécurité";
    VERSION: "version {version}", "Version {version}", "version {version}";
    NOT_DESCRIBED: "Not described here.", "Hier nicht beschrieben.", "Non décrite ici.";
    FOLLOW: "Follow the changes (Atom)", "Änderungen abonnieren (Atom)", "Suivre les modifications (Atom)";
    FEED: "{organisation}: {title}, what changed", "{organisation}: {title}, Änderungen", "{organisation} : {title}, modifications";

    /// Who is what. Art. 4(7), 4(8), 28.
    WHO_IS_WHAT: "Who is controller, who is processor", "Wer Verantwortlicher ist und wer Auftragsverarbeiter", "Qui est responsable du traitement, qui est sous-traitant";
    TWO_WAYS: "Customers use {organisation} in one of two ways:", "Kunden nutzen {organisation} auf eine von zwei Arten:", "Les clients utilisent {organisation} de l’une de ces deux manières :";
    TABLE_FOR: "Each party's role depends on the data and on how the customer uses the product, so one company can be processor for some and controller for other data of the same customer. The table is for a customer that is under the GDPR and decides about its data itself, unless a row says otherwise.",
        "Die Rolle jeder Seite hängt von den Daten ab und davon, wie der Kunde das Produkt nutzt; dasselbe Unternehmen kann daher für einen Teil der Daten eines Kunden Auftragsverarbeiter und für einen anderen Verantwortlicher sein. Die Tabelle gilt für einen Kunden, der der DSGVO unterliegt und selbst über seine Daten entscheidet, sofern eine Zeile nichts anderes besagt.",
        "Le rôle de chacun dépend des données et de la manière dont le client utilise le produit ; une même société peut donc être sous-traitant pour une partie des données d’un client et responsable du traitement pour une autre. Le tableau concerne un client soumis au RGPD qui décide lui-même de ses données, sauf indication contraire sur la ligne.";
    WHEN: "When", "Fall", "Cas";
    DATA: "Data", "Daten", "Données";
    LAW: "Law (GDPR)", "Vorschriften (DSGVO)", "Dispositions (RGPD)";
    EDITION: "Edition", "Edition", "Édition";
    NO_ROLE: "no role", "keine Rolle", "aucun rôle";
    DEPENDS: "depends on that", "hängt davon ab", "en dépend";
    IF: "If {when}: {what}", "{when}: {what}", "Si {when} : {what}";
    NEITHER: "for {data}, neither side has a role.", "Für {data} hat keine der beiden Seiten eine Rolle.", "pour les {data}, aucune des parties n’a de rôle.";
    OURS_ALONE: "for {data}, {organisation} is the {ours}.", "Für {data} ist {organisation} {ours}.", "pour les {data}, {organisation} est {ours}.";
    THEIRS_ALONE: "for {data}, the customer is {customer} and {organisation} has no role.",
        "Für {data} ist der Kunde {customer}; {organisation} hat keine Rolle.",
        "pour les {data}, le client est {customer} et {organisation} n’a aucun rôle.";
    EACH: "for {data}, {organisation} is the {ours} and the customer is the {customer}.",
        "Für {data} ist {organisation} {ours} und der Kunde {customer}.",
        "pour les {data}, {organisation} est {ours} et le client est {customer}.";
    OTHER_CASES: "The table has the other cases.", "Die übrigen Fälle stehen in der Tabelle.", "Les autres cas figurent dans le tableau.";
    OWN_WORDS: "These are {organisation}'s own words; the table follows from its records.",
        "So beschreibt {organisation} es selbst; die Tabelle ergibt sich aus den Aufzeichnungen.",
        "Ce sont les propres termes de {organisation} ; le tableau découle de ses dossiers.";

    /// In which case somebody has a role. Art. 4(7), 4(8).
    FOR_ITSELF: "the customer uses it for itself", "wenn der Kunde das Produkt für sich selbst nutzt", "le client utilise le produit pour lui-même";
    FOR_CLIENTS: "the customer uses it for clients of its own", "wenn der Kunde das Produkt für eigene Kunden nutzt", "le client utilise le produit pour ses propres clients";
    OPERATED_THERE: "{us} operates it in the customer's account", "wenn {us} das Produkt im Konto des Kunden betreibt", "{us} exploite le produit dans le compte du client";
    SEEN_IN_SUPPORT: "staff of {us} see data when they answer questions or mend a fault",
        "wenn Personal von {us} Daten sieht, während es Fragen beantwortet oder einen Fehler behebt",
        "le personnel de {us} voit des données lorsqu’il répond à des questions ou corrige un défaut";
    AI_ON: "the customer switches AI features on", "wenn der Kunde KI-Funktionen einschaltet", "le client active des fonctions d’IA";
    OWN_PURPOSES: "{us} uses the data for purposes of its own", "wenn {us} die Daten für eigene Zwecke nutzt", "{us} utilise les données pour ses propres finalités";
    AFTER_END: "after the end of the service, until the data is deleted, copies included",
        "nach dem Ende des Dienstes, bis die Daten einschließlich der Kopien gelöscht sind",
        "après la fin du service, jusqu’à l’effacement des données, copies comprises";
    IN_ANY_CASE: "in any case", "in jedem Fall", "dans tous les cas";
    RUN_BY_CUSTOMER: "the customer runs it itself, and staff of {us} have no access",
        "wenn der Kunde das Produkt selbst betreibt und Personal von {us} keinen Zugriff hat",
        "le client exploite lui-même le produit, sans accès du personnel de {us}";
    RUN_FOR_CLIENTS: "the customer runs it for clients of its own, and staff of {us} have no access",
        "wenn der Kunde das Produkt für eigene Kunden betreibt und Personal von {us} keinen Zugriff hat",
        "le client exploite le produit pour ses propres clients, sans accès du personnel de {us}";
    ACCESS_OPEN: "it is not settled whether staff of {us} can see the data", "wenn nicht geklärt ist, ob Personal von {us} die Daten sehen kann", "il n’est pas établi si le personnel de {us} peut voir les données";
    SEEN_BY_CHANCE: "staff of {us} may see data by chance while they mend a fault",
        "wenn Personal von {us} bei der Behebung eines Fehlers beiläufig Daten sehen kann",
        "le personnel de {us} peut voir fortuitement des données en corrigeant un défaut";
    LET_IN: "the customer lets staff of {us} in on demand, or sends them logs",
        "wenn der Kunde das Personal von {us} bei Bedarf zugreifen lässt oder ihm Protokolle sendet",
        "le client donne accès à la demande au personnel de {us} ou lui envoie des journaux";
    REGULAR_ACCESS: "staff of {us} have regular access to the data", "wenn Personal von {us} regelmäßig Zugriff auf die Daten hat", "le personnel de {us} a régulièrement accès aux données";
    RUNS_WITH_US: "it runs in an account of {us}", "wenn das Produkt in einem Konto von {us} läuft", "le produit est exploité dans un compte de {us}";
    SENDS_REPORTS: "the instance sends {us} reports with personal data",
        "wenn die Instanz Berichte mit personenbezogenen Daten an {us} sendet",
        "l’instance envoie à {us} des rapports contenant des données à caractère personnel";
    SENDS_NOTHING_PERSONAL: "the instance sends {us} no personal data",
        "wenn die Instanz keine personenbezogenen Daten an {us} sendet",
        "l’instance n’envoie à {us} aucune donnée à caractère personnel";
    TELEMETRY_OFF: "telemetry is off", "wenn die Telemetrie ausgeschaltet ist", "la télémétrie est désactivée";
    TELEMETRY_OPEN: "it is not settled what the instance sends", "wenn nicht geklärt ist, was die Instanz sendet", "ce que l’instance envoie n’est pas établi";
    KEEPS_CONTACTS: "{us} keeps contacts or contracts of the customer", "wenn {us} Kontakte oder Verträge des Kunden führt", "{us} conserve des contacts ou des contrats du client";
    CONNECTED: "the customer connects it with a service of {us}: {service}", "wenn der Kunde das Produkt mit einem Dienst von {us} verbindet: {service}", "le client connecte le produit à un service de {us} : {service}";

    /// The list of subprocessors: weitere Auftragsverarbeiter, sous-traitants ultérieurs. Art. 28(2), (4).
    OF_SUBPROCESSORS: "Companies that {organisation} engages and that get at customers' data, as far as {organisation} publishes them here.",
        "Unternehmen, die {organisation} einsetzt und die Zugang zu Daten der Kunden haben, soweit {organisation} sie hier veröffentlicht.",
        "Sociétés auxquelles {organisation} fait appel et qui ont accès à des données des clients, dans la mesure où {organisation} les publie ici.";
    DOES: "What it does", "Aufgabe", "Prestation";
    WHERE: "Where", "Ort der Verarbeitung", "Lieu de traitement";
    WHOM: "For", "Für", "Pour";
    EVERY_CUSTOMER: "all customers", "alle Kunden", "tous les clients";
    OF_REGION: "region {region}", "Region {region}", "région {region}";
    WITH_FEATURE: "with {feature}", "sofern genutzt: {feature}", "en cas d’utilisation : {feature}";
    OF_PRODUCT: "product {product}", "Produkt {product}", "produit {product}";

    /// A planned change. Art. 28(2).
    PLANNED: "planned from {day}: {what}", "geplant ab dem {day}: {what}", "prévu à compter du {day} : {what}";
    PLANNED_FOR: "For: {whom}", "Für: {whom}", "Pour : {whom}";
    PLANNED_IN: "In the list \"{list}\", for: {whom}", "In der Liste „{list}“, für: {whom}", "Dans la liste « {list} », pour : {whom}";
    PLANNED_DOES: "{entry}; what it does: {purpose}", "{entry}; Aufgabe: {purpose}", "{entry} ; prestation : {purpose}";
    PLANNED_WHERE: "{entry}; where: {places}", "{entry}; Ort der Verarbeitung: {places}", "{entry} ; lieu de traitement : {places}";
    NO_LONGER: "No longer {planned}", "Nicht mehr {planned}", "N’est plus {planned}";

    /// What changed, for those who follow it.
    NEW: "New: {what}", "Neu: {what}", "Nouveau : {what}";
    NOW_LISTED: "Now listed here: {what}", "Jetzt hier aufgeführt: {what}", "Figure désormais ici : {what}";
    NOW_NAMED: "Now named here: {what}", "Jetzt hier genannt: {what}", "Désormais mentionné ici : {what}";
    CHANGED: "Changed: {what}", "Geändert: {what}", "Modifié : {what}";
    GONE: "No longer listed: {what}", "Nicht mehr aufgeführt: {what}", "Ne figure plus ici : {what}";
    IN_FORCE: "{what}, in force from {day}", "{what}, in Kraft ab dem {day}", "{what}, en vigueur à compter du {day}";
    FROM: "{what}, from {day}", "{what}, ab dem {day}", "{what}, à compter du {day}";
    UNTIL: "{what}, until {day}", "{what}, bis {day}", "{what}, jusqu’au {day}";
    LAST_DAY: "{what}, last day {day}", "{what}, letzter Tag: {day}", "{what}, dernier jour : {day}";
    THE_LIST: "the list of subprocessors", "der Liste der weiteren Auftragsverarbeiter", "la liste des sous-traitants ultérieurs";
    LIST_CALLED: "the list of subprocessors \"{name}\"", "der Liste „{name}“ der weiteren Auftragsverarbeiter", "la liste des sous-traitants ultérieurs « {name} »";
    NOW_IN: "Now in {list}: {entry}", "Jetzt in {list}: {entry}", "Désormais dans {list} : {entry}";
    NOW_SHOWN: "Now shown here: {list}, with {count} entries", "Jetzt hier zu sehen: {count} Einträge in {list}", "Désormais publiée ici : {list}, avec {count} entrées";
    ADDED_TO: "Added to {list}: {entry}", "Neu in {list}: {entry}", "Ajout dans {list} : {entry}";
    REMOVED_FROM: "Removed from {list}: {entry}", "Entfernt aus {list}: {entry}", "Retrait de {list} : {entry}";
    RENAMED_IN: "Renamed in {list}: {before} is now {after}", "Neuer Name in {list}: {before} heißt jetzt {after}", "Nouveau nom dans {list} : {before} s’appelle désormais {after}";
    PLACES_CHANGED: "Places of processing changed in {list}: {name}, {after} (before: {before})",
        "Andere Orte der Verarbeitung in {list}: {name}, {after} (zuvor: {before})",
        "Autres lieux de traitement dans {list} : {name}, {after} (auparavant : {before})";
    CHANGED_IN: "Changed in {list}: {name}, {field}", "Geändert in {list}: {name}, {field}", "Modification dans {list} : {name}, {field}";
    REWORDED_IN: "Reworded in {list}: {name}, {field}", "Neu formuliert in {list}: {name}, {field}", "Reformulation dans {list} : {name}, {field}";
    FOR_WHOM: "for whom", "für welche Kunden", "clients concernés";
    STANDING: "stands there as", "Einordnung", "qualité";
    LIST: "list", "Liste", "liste";
    BEFORE: "Before: {words}", "Zuvor: {words}", "Auparavant : {words}";
    NOW: "Now: {words}", "Jetzt: {words}", "Désormais : {words}";

    /// Whom to contact. Art. 27, 30, 37(7).
    ENTITIES: "Legal entities that contract with customers", "Gesellschaften, die Verträge mit Kunden schließen", "Entités juridiques qui contractent avec les clients";
    ENTITY: "Legal entity that contracts with customers", "Gesellschaft, die Verträge mit Kunden schließt", "Entité juridique qui contracte avec les clients";
    WHICH_IS_PARTY: "Which of them is party to an agreement is not said here.", "Welche davon Partei eines Vertrags ist, steht hier nicht.", "Cette page n’indique pas laquelle est partie à un contrat.";
    ORGANISATION: "Organisation", "Organisation", "Organisation";
    ARE_DPOS: "{names} are the Data Protection Officers of {us}", "Datenschutzbeauftragte von {us} sind {names}", "{names} exercent la fonction de délégué à la protection des données de {us}";
    IS_DPO: "{name} is the Data Protection Officer of {us}", "{name} nimmt bei {us} die Aufgaben des Datenschutzbeauftragten wahr", "{name} exerce la fonction de délégué à la protection des données de {us}";
    NO_DPO: "{us} has no Data Protection Officer. The reason: {because}", "{us} hat keinen Datenschutzbeauftragten. Der Grund: {because}", "{us} n’a pas de délégué à la protection des données. Motif : {because}";
    HAS_DPO: "{us} has a Data Protection Officer.", "{us} hat einen Datenschutzbeauftragten.", "{us} a un délégué à la protection des données.";
    DPO_UNSAID: "The Data Protection Officer is not provided.", "Ein Datenschutzbeauftragter ist nicht angegeben.", "Le délégué à la protection des données n’est pas indiqué.";
    QUESTIONS_TO: "Questions go to {mail}.", "Fragen richten Sie bitte an {mail}.", "Pour toute question, écrivez à {mail}.";
    RECORD: "Record of processing", "Verzeichnis von Verarbeitungstätigkeiten", "Registre des activités de traitement";
    KEEPS_RECORD: "{us} keeps a record of its processing (GDPR Art. 30) and of its data processing agreements.",
        "{us} führt ein Verzeichnis von Verarbeitungstätigkeiten (Art. 30 DSGVO) und hält darin auch jeden Vertrag über die Auftragsverarbeitung fest.",
        "{us} tient un registre de ses activités de traitement (art. 30 du RGPD) et y consigne chaque contrat de sous-traitance.";
    DPA: "Data processing agreement (DPA)", "Vertrag über die Auftragsverarbeitung (AVV)", "Contrat de sous-traitance";
}
