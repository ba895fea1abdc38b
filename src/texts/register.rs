//! The records of processing activities, Art. 30(1) and 30(2): what stands in their cells, on their covers and around them.

use super::texts;

texts! {
    NOT_PROVIDED: "Not provided", "Nicht angegeben", "Non indiqué";
    NOT_PROVIDED_WITHIN: "not provided", "nicht angegeben", "non indiqué";
    NONE: "None", "Nicht vorhanden", "Néant";
    NONE_WITHIN: "none", "keine", "aucun";
    LABELLED: "{label}: {words}", "{label}: {words}", "{label} : {words}";
    ERASED: "erased {day}", "gelöscht am {day}", "effacé le {day}";
    MARKED_ERASED: "[erased {day}]", "[gelöscht {day}]", "[effacé {day}]";
    MARKED_LOST: "[lost]", "[verloren]", "[perdu]";
    MARKED_LOST_LINE: "[lost: line {line}]", "[verloren: Zeile {line}]", "[perdu : ligne {line}]";
    LOST: "lost with a damaged file", "mit einer beschädigten Datei verloren", "perdu avec un fichier endommagé";
    LOST_LINE: "lost with a damaged file (line {line})", "mit einer beschädigten Datei verloren (Zeile {line})", "perdu avec un fichier endommagé (ligne {line})";

    WITH_NOTE: "{what}; {note}", "{what}; {note}", "{what} ; {note}";
    IN_FORCE: "in force", "in Kraft", "en vigueur";
    IN_FORCE_SINCE: "in force since {day}", "in Kraft seit {day}", "en vigueur depuis le {day}";
    IN_FORCE_UNDATED: "in force; its first day is not provided", "in Kraft; der erste Tag ist nicht angegeben", "en vigueur ; le premier jour n’est pas indiqué";
    IN_FORCE_FROM: "in force from {day}", "in Kraft ab {day}", "en vigueur à partir du {day}";
    IN_FORCE_FROM_ON: "in force from {day} on", "in Kraft ab dem {day}", "en vigueur à compter du {day}";
    EXPIRED: "expired {day}", "abgelaufen {day}", "expiré {day}";
    EXPIRED_ON: "expired on {day}", "abgelaufen am {day}", "expiré le {day}";
    ENDED: "ended {day}", "beendet {day}", "terminé {day}";
    ENDED_ON: "ended on {day}", "beendet am {day}", "terminé le {day}";
    @unsaid OVER_UNPROVEN: "over on {day}; that it was ever in force is not recorded",
        "am {day} vorbei; dass er je in Kraft war, ist nicht erfasst",
        "terminé le {day} ; qu’il ait jamais été en vigueur n’est pas enregistré";
    SUPERSEDED: "superseded by {record}", "ersetzt durch {record}", "remplacé par {record}";
    REPLACED: "replaced by another agreement", "durch einen anderen Vertrag ersetzt", "remplacé par un autre contrat";
    UNCONFIRMED: "unconfirmed", "nicht bestätigt", "non confirmé";
    PARTLY_SIGNED: "partly signed", "teilweise unterzeichnet", "signé en partie";
    SIGNED_BY_ONE: "signed by one side only", "nur von einer Seite unterzeichnet", "signé par une seule partie";
    ACTION_REQUIRED: "action required", "Handlung erforderlich", "action requise";
    REJECTED: "rejected", "abgelehnt", "refusé";
    PENDING: "pending", "ausstehend", "en attente";
    @unsaid NOT_SHOWN_IN_FORCE: "not recorded as in force", "nicht als in Kraft erfasst", "non enregistré comme en vigueur";
    @unsaid PAPER_NAMES: "the paper names {party}; whether it binds the customer is not recorded",
        "die Urkunde nennt {party}; ob sie den Kunden bindet, ist nicht erfasst",
        "le document nomme {party} ; qu’il lie le client n’est pas enregistré";
    @unsaid PAPER_NAMES_RESELLER: "the paper names {party}, the reseller; whether it binds the customer is not recorded",
        "die Urkunde nennt {party}, den Wiederverkäufer; ob sie den Kunden bindet, ist nicht erfasst",
        "le document nomme {party}, le revendeur ; qu’il lie le client n’est pas enregistré";
    REFERENCE: "Reference {words}", "Zeichen {words}", "Référence {words}";

    /// Art. 30(1), Verzeichnis von Verarbeitungstätigkeiten, registre des activités de traitement.
    TITLE_CONTROLLER: "Record of processing activities as controller ({law})",
        "Verzeichnis von Verarbeitungstätigkeiten als Verantwortlicher ({law})",
        "Registre des activités de traitement en qualité de responsable du traitement ({law})";
    /// Art. 30(2), Verzeichnis zu allen Kategorien von im Auftrag durchgeführten Tätigkeiten der Verarbeitung.
    TITLE_PROCESSOR: "Record of processing activities as processor ({law})",
        "Verzeichnis von Verarbeitungstätigkeiten als Auftragsverarbeiter ({law})",
        "Registre des activités de traitement en qualité de sous-traitant ({law})";
    TITLE_BOTH: "Records of processing activities (GDPR Art. 30)", "Verzeichnisse von Verarbeitungstätigkeiten (Art. 30 DSGVO)", "Registres des activités de traitement (art. 30 du RGPD)";

    /// Art. 30(1)(e), 30(2)(c).
    @unsaid PROCESSED_ELSEWHERE: "processing or access in {places}, by which legal entity is not recorded",
        "Verarbeitung oder Zugriff (Ort: {places}); welche Gesellschaft dies ist, ist nicht erfasst",
        "traitement ou accès (lieu : {places}) ; l’entité juridique concernée n’est pas enregistrée";
    PLACE_OUTSIDE: "{place} ({outside})", "{place} ({outside})", "{place} ({outside})";
    SEEN_FROM: "access from {places} in a support session", "Zugriff in einer Support-Sitzung (Ort: {places})", "accès lors d’une session d’assistance (lieu : {places})";
    AND_ALSO: "{what}; also {more}", "{what}; außerdem {more}", "{what} ; en outre {more}";
    NONE_BUT: "None recorded, but {more}", "Keine erfasst, jedoch {more}", "Aucun enregistré, mais {more}";
    NONE_BUT_HOSTED: "None recorded, but hosted {outside} ({places})", "Keine erfasst, jedoch Hosting {outside} ({places})", "Aucun enregistré, mais hébergement {outside} ({places})";
    NONE_BUT_CUSTOMER: "None recorded, but the customer is {outside} ({places})", "Keine erfasst, jedoch sitzt der Kunde {outside} ({places})", "Aucun enregistré, mais le client est établi {outside} ({places})";
    NONE_BUT_GOES: "None recorded, but data goes to {places}", "Keine erfasst, jedoch gehen Daten in: {places}", "Aucun enregistré, mais des données vont vers : {places}";
    NONE_BUT_RESTS: "None recorded with the activity, but by the records: {what}",
        "Keine bei der Tätigkeit erfasst, jedoch nach den Aufzeichnungen: {what}",
        "Aucune enregistrée avec l’activité, mais d’après les enregistrements : {what}";
    NONE_BUT_ENGAGED: "None recorded with the activity, but engaged: {names}",
        "Keine bei der Tätigkeit erfasst, jedoch beauftragt: {names}",
        "Aucun enregistré avec l’activité, mais engagés : {names}";
    @unsaid COMPANIES_UNSAID: "which companies we engage for the data is not recorded",
        "welche Unternehmen wir für die Daten einsetzen, ist nicht erfasst",
        "les sociétés auxquelles nous faisons appel pour les données ne sont pas enregistrées";
    @unsaid RECIPIENT_UNSURE: "whether data of this row goes to {names} is not recorded",
        "ob Daten dieser Zeile an {names} gehen, ist nicht erfasst",
        "l’envoi de données de cette ligne à {names} n’est pas enregistré";
    @unsaid COUNTRY_OF_RECIPIENT_UNSAID: "in which country {names} is, is not recorded",
        "in welchem Land {names} sitzt, ist nicht erfasst",
        "le pays de {names} n’est pas enregistré";
    @unsaid STAFF_UNSURE: "whether staff of {names} have access to the data is not recorded",
        "ob Personal von {names} Zugriff auf die Daten hat, ist nicht erfasst",
        "l’accès du personnel de {names} aux données n’est pas enregistré";
    @unsaid BACK_TO_GROUP: "back to {names}, of the customer's group: whether it does is not recorded",
        "zurück an {names} aus der Unternehmensgruppe des Kunden: ob das geschieht, ist nicht erfasst",
        "retour vers {names}, du groupe du client : que cela ait lieu n’est pas enregistré";
    @unsaid BACK_TO_JOINT: "back to {names}, which decide jointly with the customer: whether it does is not recorded",
        "zurück an {names}, gemeinsam mit dem Kunden verantwortlich: ob das geschieht, ist nicht erfasst",
        "retour vers {names}, responsables conjoints avec le client : que cela ait lieu n’est pas enregistré";
    NONE_BUT_SAFEGUARDS: "None recorded, but safeguards are", "Keine erfasst, jedoch sind Garantien erfasst", "Aucun enregistré, mais des garanties le sont";
    DERIVED: "{places} (derived)", "{places} (abgeleitet)", "{places} (déduit)";
    NONE_DERIVED: "None (derived)", "Keine (abgeleitet)", "Aucun (déduit)";
    DERIVED_BESIDE: "{what}; {outside} also: {places}", "{what}; {outside} außerdem: {places}", "{what} ; {outside} en outre : {places}";
    ALSO_HOSTED: "{what}; also hosted {outside} ({places})", "{what}; außerdem Hosting {outside} ({places})", "{what} ; en outre hébergement {outside} ({places})";
    ALSO_CUSTOMER: "{what}; also the customer is {outside} ({places})", "{what}; außerdem sitzt der Kunde {outside} ({places})", "{what} ; en outre le client est établi {outside} ({places})";
    ALSO_GOES: "{what}; also data goes {outside} ({places})", "{what}; außerdem gehen Daten an Orte {outside} ({places})", "{what} ; en outre des données vont {outside} ({places})";
    OUTSIDE_EEA: "outside the EEA", "außerhalb des EWR", "hors de l’EEE";
    OUTSIDE_UK: "outside the United Kingdom", "außerhalb des Vereinigten Königreichs", "hors du Royaume-Uni";
    OUTSIDE_SWITZERLAND: "outside Switzerland", "außerhalb der Schweiz", "hors de Suisse";
    NO_DPA_IN_FORCE: "{what} (no DPA in force is recorded)", "{what} (kein Vertrag über die Auftragsverarbeitung in Kraft erfasst)", "{what} (aucun contrat de sous-traitance en vigueur enregistré)";
    TWO: "{one} and {other}", "{one} und {other}", "{one} et {other}";

    RETENTION: "{data}: {length}", "{data}: {length}", "{data} : {length}";
    RETENTION_SINCE: "{data}: {length} ({reason})", "{data}: {length} ({reason})", "{data} : {length} ({reason})";

    /// Art. 4(7), 30(2)(a).
    THROUGH_PROCESSOR_FOR: "processor {name}, for: {controllers}", "Auftragsverarbeiter {name}, für: {controllers}", "sous-traitant {name}, pour : {controllers}";
    THROUGH_PROCESSOR_HELD: "processor {name}; the list of controllers is held by {holder}",
        "Auftragsverarbeiter {name}; die Liste der Verantwortlichen führt {holder}",
        "sous-traitant {name} ; la liste des responsables du traitement est tenue par {holder}";
    THROUGH_PROCESSOR: "processor {name}; the list of controllers is not provided",
        "Auftragsverarbeiter {name}; die Liste der Verantwortlichen ist nicht angegeben",
        "sous-traitant {name} ; la liste des responsables du traitement n’est pas indiquée";
    THROUGH_RESELLER_FOR: "reseller {name}, for: {controllers}", "Wiederverkäufer {name}, für: {controllers}", "revendeur {name}, pour : {controllers}";
    THROUGH_RESELLER_HELD: "reseller {name}; the list of controllers is held by {holder}",
        "Wiederverkäufer {name}; die Liste der Verantwortlichen führt {holder}",
        "revendeur {name} ; la liste des responsables du traitement est tenue par {holder}";
    THROUGH_RESELLER: "reseller {name}; the list of controllers is not provided",
        "Wiederverkäufer {name}; die Liste der Verantwortlichen ist nicht angegeben",
        "revendeur {name} ; la liste des responsables du traitement n’est pas indiquée";
    /// Art. 2(2)(c).
    PERSON: "person in a household activity: {name}", "Person bei einer persönlichen oder familiären Tätigkeit: {name}", "personne dans une activité personnelle ou domestique : {name}";
    /// Art. 26.
    JOINTLY_WITH: "{what}; jointly with: {others}", "{what}; gemeinsam mit: {others}", "{what} ; conjointement avec : {others}";
    @unsaid FOR_WHOM_UNSAID: "{what}; for whom it acts is not recorded; it stands here as the controller",
        "{what}; für wen er handelt, ist nicht erfasst; er steht hier als Verantwortlicher",
        "{what} ; pour qui il agit n’est pas enregistré ; il figure ici comme responsable du traitement";
    JOINTLY_UNSAID: "{what}; jointly with others that are not provided", "{what}; gemeinsam mit anderen, die nicht angegeben sind", "{what} ; conjointement avec d’autres, non indiqués";
    OF_ITS_GROUP: "{what}; of its group: {others}", "{what}; aus der Unternehmensgruppe: {others}", "{what} ; de son groupe : {others}";
    OF_ITS_GROUP_UNSAID: "{what}; companies of its group that are not provided", "{what}; Unternehmen der Gruppe, die nicht angegeben sind", "{what} ; sociétés de son groupe, non indiquées";
    /// Art. 3(2), 27.
    @unsaid REPRESENTATIVE_OPEN: "Not provided (whether the GDPR applies to it is not recorded)", "Nicht angegeben (ob die DSGVO für ihn gilt, ist nicht erfasst)", "Non indiqué (l’application du RGPD n’est pas enregistrée)";
    WHETHER_ENGAGED: "{name} (whether for this customer is open: {what})", "{name} (ob für diesen Kunden, ist offen: {what})", "{name} (pour ce client, non établi : {what})";
    STANDS_AS: "{name}, {what}", "{name}, {what}", "{name}, {what}";

    AI_SWITCHED_OFF: "what it does names AI, and the AI features are recorded as switched off", "sein Zweck nennt KI, und die KI-Funktionen sind als ausgeschaltet erfasst", "sa finalité mentionne l’IA, et les fonctions d’IA sont enregistrées comme désactivées";
    AI_UNSAID: "AI features of {record} are not provided", "KI-Funktionen von {record}: nicht angegeben", "fonctions d’IA de {record} : non indiqué";
    OWN_PURPOSES_UNSAID: "own purposes of {record} are not provided", "eigene Zwecke bei {record}: nicht angegeben", "finalités propres pour {record} : non indiqué";
    SUPPORT_ACCESS_UNSAID: "support access of {record} is not provided", "Support-Zugriff auf {record}: nicht angegeben", "accès de l’assistance à {record} : non indiqué";
    TELEMETRY_UNSAID: "telemetry of {record} is not provided", "Telemetrie von {record}: nicht angegeben", "télémétrie de {record} : non indiqué";
    @unsaid DATA_UNSAID: "for which data it is, is not recorded; we act for this customer in {stream}", "für welche Daten, ist nicht erfasst; wir handeln für diesen Kunden bei: {stream}", "les données concernées ne sont pas enregistrées ; nous agissons pour ce client pour : {stream}";
    @unsaid GETS_AT_UNKNOWN: "whether we have access to its data is not recorded", "ob wir an seine Daten gelangen, ist nicht erfasst", "notre accès à ses données n’est pas enregistré";
    @unsaid LEFT_WITH_UNSAID: "who holds what is left of its data is not recorded", "wer noch vorhandene Daten hat, ist nicht erfasst", "nos dossiers n’indiquent pas qui détient ce qui reste des données";
    ROLE_UNKNOWN: "our role cannot be derived from what is recorded", "unsere Rolle lässt sich aus dem Erfassten nicht ableiten", "notre rôle ne peut être déduit de ce qui est enregistré";
    KEPT_AWAY: "its objection to this company was met, and the list names it for this customer", "sein Einspruch gegen dieses Unternehmen hatte Erfolg, und die Liste nennt es für diesen Kunden", "son objection à cette entreprise a été accueillie, et la liste la mentionne pour ce client";
    @unsaid SESSION_UNSAID: "whether it took part in a support session is not recorded", "ob es an einer Support-Sitzung teilnahm, ist nicht erfasst", "sa participation à une session d’assistance n’est pas enregistrée";
    NOTHING_RUNS: "no deployment that runs on the day is recorded", "kein an dem Tag laufender Betrieb ist erfasst", "aucun déploiement en cours ce jour n’est enregistré";
    @unsaid DEPLOYMENT_UNSAID: "which deployment it concerns is not recorded", "welchen Betrieb es betrifft, ist nicht erfasst", "le déploiement concerné n’est pas enregistré";
    REGION_UNSAID: "the hosting region of {record} is not provided", "die Hosting-Region von {record} ist nicht angegeben", "la région d’hébergement de {record} n’est pas indiquée";
    @unsaid REGION_WRITTEN: "{record} is hosted in {place}: whether that is in {region} is not recorded, since the region is written differently", "{record} wird in {place} gehostet: ob das in {region} liegt, ist nicht erfasst, da die Region anders geschrieben ist", "{record} est hébergé ici : {place} ; nos dossiers n’indiquent pas si cela se trouve dans la région {region}, qui est écrite autrement";
    @unsaid PRODUCT_UNSAID: "whether it uses {product} is not recorded", "ob er {product} nutzt, ist nicht erfasst", "l’utilisation de {product} n’est pas enregistrée";
    @unsaid CONDITION_UNSAID: "whether this holds is not recorded: {condition}", "ob dies zutrifft, ist nicht erfasst: {condition}", "nos dossiers n’indiquent pas si ceci est rempli : {condition}";
    CATEGORY_UNDESCRIBED: "Not provided: no activity describes {streams}", "Nicht angegeben: keine Tätigkeit beschreibt: {streams}", "Non indiqué : aucune activité ne décrit : {streams}";
    CATEGORY_UNNAMED: "Not provided ({streams})", "Nicht angegeben ({streams})", "Non indiqué ({streams})";
    BY_DECISION: "{what} [{record}]", "{what} [{record}]", "{what} [{record}]";
    ROLE_SINCE: "{role}: {why} [{by}]", "{role}: {why} [{by}]", "{role} : {why} [{by}]";
    DECIDED_AGAINST_RULES: "Decided against the rules: {because}", "Abweichend von den Regeln entschieden: {because}", "Décidé contrairement aux règles : {because}";
    /// Art. 3(1).
    OUR_LAW_APPLIES: "Our entity is established where such a law applies, so that law applies to it as processor.",
        "Unsere Gesellschaft ist dort niedergelassen, wo ein solches Recht gilt; dieses Recht gilt daher für sie als Auftragsverarbeiter.",
        "Notre entité est établie là où un tel droit s’applique ; ce droit lui est donc applicable en qualité de sous-traitant.";
    OUR_LAW_APPLIES_TOO: "Our entity is established where the {law} applies, so that applies to us as processor too.",
        "Unsere Gesellschaft ist dort niedergelassen, wo dieses Recht gilt ({law}); es gilt daher auch für uns als Auftragsverarbeiter.",
        "Notre entité est établie là où ce droit s’applique ({law}) ; il nous est donc aussi applicable en qualité de sous-traitant.";
    THE_REASON: "The reason: {because}", "Der Grund: {because}", "La raison : {because}";
    SEEN_IN_SESSION: "In {session} personal data was seen, though support access is recorded as {access}; as long as it lasts or copies are here, the rule for access on demand holds.",
        "In {session} wurden personenbezogene Daten eingesehen, obwohl der Support-Zugriff so erfasst ist: {access}; solange sie dauert oder Kopien hier sind, gilt die Regel für den Zugriff bei Bedarf.",
        "Dans {session}, des données à caractère personnel ont été vues, alors que l’accès de l’assistance est enregistré ainsi : {access} ; tant qu’elle dure ou que des copies sont ici, la règle de l’accès à la demande s’applique.";
    @unsaid COPIES_AFTER_END: "It has ended; copies of {session} are here, and that they are deleted is not recorded.", "Der Einsatz ist beendet; Kopien aus {session} sind hier, und dass sie gelöscht sind, ist nicht erfasst.", "L’utilisation a pris fin ; des copies de {session} sont ici, et leur suppression n’est pas enregistrée.";
    WITH_REASON: "{why} {more}", "{why} {more}", "{why} {more}";
    PLACE_HANDLE: "{what} ({handle})", "{what} ({handle})", "{what} ({handle})";
    PLACE_ENDED: "{what}, ended {day}", "{what}, beendet {day}", "{what}, terminé {day}";
    @unsaid UNTIL_DELETION: "{what} (until the deletion on {day}; where backups of it are is not recorded)", "{what} (bis zur Löschung am {day}; wo Sicherungen davon liegen, ist nicht erfasst)", "{what} (jusqu’à l’effacement du {day} ; nos dossiers n’indiquent pas où se trouvent des sauvegardes)";
    PLACE_ENDED_AND: "{what}, ended {day}, {left}", "{what}, beendet {day}, {left}", "{what}, terminé {day}, {left}";
    @unsaid ENDS_UNSAID: "Not provided (recorded as running; whether it ended is not recorded)", "Nicht angegeben (als laufend erfasst; ob es endete, ist nicht erfasst)", "Non indiqué (enregistré comme en cours ; une fin n’est pas enregistrée)";
    @unsaid ENDED_NOT_GONE: "Not provided (it ended on {day}; when its data is gone is not recorded)", "Nicht angegeben (beendet am {day}; wann die Daten weg sind, ist nicht erfasst)", "Non indiqué (terminé le {day} ; la date de disparition des données n’est pas enregistrée)";

    /// Art. 28(3)(g).
    KEPT_BY_LAW: "its data is kept, as a law requires ({duty})", "die Daten werden aufbewahrt, wie ein Gesetz es verlangt ({duty})", "les données sont conservées, comme une loi l’exige ({duty})";
    KEPT_BY_LAW_UNTIL: "its data is kept until {day}, as a law requires ({duty})", "die Daten werden bis {day} aufbewahrt, wie ein Gesetz es verlangt ({duty})", "les données sont conservées jusqu’au {day}, comme une loi l’exige ({duty})";
    DUTY_UNSAID: "which one is not provided", "welches, ist nicht angegeben", "laquelle n’est pas indiquée";
    DUTY_AS_RECORDED: "as recorded, \"{words}\"", "wie erfasst, „{words}“", "selon nos dossiers, « {words} »";
    HELD_IN_BACKUPS: "its data is held until {day}, in the backups until {gone}", "die Daten sind bis {day} vorhanden, in den Sicherungen bis {gone}", "les données sont détenues jusqu’au {day}, dans les sauvegardes jusqu’au {gone}";
    HELD_UNTIL: "its data is held until {day}, the day of its deletion", "die Daten sind bis {day} vorhanden, dem Tag ihrer Löschung", "les données sont détenues jusqu’au {day}, jour de leur effacement";
    LEFT_IN_BACKUPS: "its data is left in the backups until {day}", "die Daten sind bis {day} noch in den Sicherungen", "les données restent dans les sauvegardes jusqu’au {day}";
    DELETED_BUT_BACKUPS: "its data was deleted; no record says that it is gone from the backups", "die Daten wurden gelöscht; kein Eintrag sagt, dass sie aus den Sicherungen entfernt sind", "les données ont été effacées ; aucun enregistrement ne dit qu’elles ont disparu des sauvegardes";
    NOT_GONE: "no record says that all of its data is gone", "kein Eintrag sagt, dass alle Daten entfernt sind", "aucun enregistrement ne dit que toutes les données ont disparu";

    /// Art. 28(3)(g).
    AFTER_REQUEST: "{time} after the request, as agreed", "{time} nach der Aufforderung, wie vereinbart", "{time} après la demande, comme convenu";
    AFTER_CONTRACT: "{time} after the end of the contract, as agreed", "{time} nach dem Ende des Vertrags, wie vereinbart", "{time} après la fin du contrat, comme convenu";
    AFTER_SERVICE: "{time} after the end of the service, as agreed", "{time} nach Abschluss der Verarbeitungsleistungen, wie vereinbart", "{time} après la fin de la prestation de services, comme convenu";
    AFTER_END: "{time} after the end, as agreed", "{time} nach dem Ende, wie vereinbart", "{time} après la fin, comme convenu";
    NO_DEADLINE: "the agreement sets no deadline", "der Vertrag setzt keine Frist", "le contrat ne fixe aucun délai";
    AGREEMENT_OVER: "{what}; the agreement is over", "{what}; der Vertrag ist beendet", "{what} ; le contrat a pris fin";
    FROM_DAY: "{what} from {day}", "{what}, ab {day}", "{what}, à partir du {day}";
    START_UNSTATED: "{what}; from when it counts, the text does not state", "{what}; ab wann sie läuft, sagt der Text nicht", "{what} ; le point de départ n’est pas précisé par le texte";
    START_UNSAID: "{what}; from when it counts is not provided", "{what}; ab wann sie läuft, ist nicht angegeben", "{what} ; le point de départ n’est pas indiqué";
    COUNTERSIGNED: "countersigned {day}", "gegengezeichnet {day}", "contresigné {day}";

    ENTITY_UNSAID: "{name}; which of its legal entities acts is not provided", "{name}; welche ihrer Gesellschaften handelt, ist nicht angegeben", "{name} ; celle de ses entités juridiques qui agit n’est pas indiquée";
    /// Art. 37.
    NONE_NEEDED_SINCE: "None needed: {why}", "Nicht erforderlich: {why}", "Non requis : {why}";

    /// Art. 32(1).
    MEASURE: "{name}: {text}", "{name}: {text}", "{name} : {text}";
    MEASURE_VERSION: "{name}, version {version}", "{name}, Version {version}", "{name}, version {version}";
    MEASURES_ON_SHEET: "{names} (texts on the sheet Measures)", "{names} (Wortlaut auf dem Blatt Maßnahmen)", "{names} (textes sur la feuille Mesures)";
    ON_SHEET: "the last lines of the sheet \"{sheet}\"", "die letzten Zeilen des Blatts „{sheet}“", "les dernières lignes de la feuille « {sheet} »";
    BELOW: "below", "unten", "ci-dessous";
    IN_SECTION: "the section \"{section}\"", "den Abschnitt „{section}“", "la section « {section} »";

    ON_DAY_AND_ENDED: "{day}, and what ended since {since}", "{day}, und was seit {since} endete", "{day}, et ce qui a pris fin depuis le {since}";
    APPLIED_AS_LATER: "These acts apply only from a later day on, and what applied before them is not worked out: {acts}.", "Diese Gesetze gelten erst ab einem späteren Tag; was davor galt, ist nicht ermittelt: {acts}.", "Ces textes ne s’appliquent qu’à compter d’un jour ultérieur ; ce qui s’appliquait auparavant n’est pas déterminé : {acts}.";
    GDPR_APPLIES: "the GDPR (25 May 2018)", "die DSGVO (25. Mai 2018)", "le RGPD (25 mai 2018)";
    UK_GDPR_APPLIES: "the UK GDPR (1 January 2021)", "die UK-DSGVO (1. Januar 2021)", "le RGPD britannique (1er janvier 2021)";
    FADP_APPLIES: "the revised Swiss FADP (1 September 2023)", "das revidierte schweizerische DSG (1. September 2023)", "la LPD suisse révisée (1er septembre 2023)";
    CAVEAT: "This is by the facts as they are recorded today; a fact that bears no date is taken to have been the same on {day}.",
        "Dies folgt den Angaben, wie sie heute erfasst sind; eine Angabe ohne Datum gilt als am {day} dieselbe.",
        "Ceci suit les faits tels qu’enregistrés aujourd’hui ; un fait sans date est tenu pour identique le {day}.";
    DAY_TO_COME: "This is what our records say today of a day to come; until then it may change.",
        "Das ergibt sich aus unseren heutigen Angaben für einen künftigen Tag; bis dahin kann es sich ändern.",
        "C’est ce que nos dossiers indiquent aujourd’hui pour un jour à venir ; d’ici là, cela peut changer.";
    ONLY: "only {customer}", "nur {customer}", "uniquement {customer}";
    RECORDED_AT: "revision {revision}, {day}, {time} UTC", "Revision {revision}, {day}, {time} UTC", "révision {revision}, {day}, {time} UTC";
    RECORDED_AT_WRITTEN: "revision {revision}, {time}", "Revision {revision}, {time}", "révision {revision}, {time}";
    CHECKPOINT: "register {register}, revision {revision}, {hash}", "Register {register}, Revision {revision}, {hash}", "registre {register}, révision {revision}, {hash}";
    CARRIED_OUT_FOR: "What is carried out for {customer}", "Was für {customer} durchgeführt wird", "Ce qui est effectué pour {customer}";
    FOOT: "{title} As of {day}, revision {revision}", "{title} Stand {day}, Revision {revision}", "{title} État au {day}, révision {revision}";
    FOOT_OF_SHEET: "{title} {scope} As of {day}. Rows: {rows}. Recorded {recorded}, {checkpoint}…",
        "{title} {scope} Stand {day}. Zeilen: {rows}. Erfasst: {recorded}, {checkpoint}…",
        "{title} {scope} État au {day}. Lignes : {rows}. Enregistré : {recorded}, {checkpoint}…";
    PAGE_OF_PAGES: "page {page} of {pages}", "Seite {page} von {pages}", "page {page} sur {pages}";
    CONTINUED: "{name} (continued)", "{name} (Fortsetzung)", "{name} (suite)";
    PAGE_OF: "Page {page} of {pages}", "Seite {page} von {pages}", "Page {page} sur {pages}";
    SCOPE_ONLY: "Only {customer}", "Nur {customer}", "Uniquement {customer}";
    SCOPE_ACTIVITY: "only the activity {name}", "nur die Tätigkeit {name}", "uniquement l’activité {name}";
    SCOPE_ENDED: "{scope}, with what ended since {day}", "{scope}, mit dem, was seit {day} endete", "{scope}, avec ce qui a pris fin depuis le {day}";

    NOT_LISTED_ONE: "1 customer is not listed", "1 Kunde ist nicht aufgeführt", "1 client n’est pas mentionné";
    NOT_LISTED_MANY: "{count} customers are not listed", "{count} Kunden sind nicht aufgeführt", "{count} clients ne sont pas mentionnés";
    MAY_LACK_ONE: "1 customer may be missing a row", "bei 1 Kunden kann eine Zeile fehlen", "il peut manquer une ligne à 1 client";
    MAY_LACK_MANY: "{count} customers may be missing rows", "bei {count} Kunden können Zeilen fehlen", "il peut manquer des lignes à {count} clients";
    CUSTOMERS: "{count} customers", "{count} Kunden", "{count} clients";
    SELF_HOSTED_CUSTOMERS: "{count} self-hosted customers", "{count} Kunden, die selbst hosten,", "{count} clients qui hébergent eux-mêmes";
    NOT_LISTED_SINCE: "{whom} is not listed because nobody recorded {reason}",
        "{whom} ist nicht aufgeführt, weil niemand erfasst hat, {reason}",
        "{whom} n’est pas mentionné, une indication n’étant pas enregistrée : {reason}";
    NOT_LISTED_SINCE_AMONG: "{whom} is not listed, because nobody recorded {reason}",
        "{whom} ist nicht aufgeführt, weil niemand erfasst hat, {reason}",
        "{whom} n’est pas mentionné, une indication n’étant pas enregistrée : {reason}";
    ARE_NOT_LISTED_SINCE: "{whom} are not listed because nobody recorded {reason}",
        "{whom} sind nicht aufgeführt, weil niemand erfasst hat, {reason}",
        "{whom} ne sont pas mentionnés, une indication n’étant pas enregistrée : {reason}";
    ARE_NOT_LISTED_SINCE_AMONG: "{whom} are not listed, because nobody recorded {reason}",
        "{whom} sind nicht aufgeführt, weil niemand erfasst hat, {reason}",
        "{whom} ne sont pas mentionnés, une indication n’étant pas enregistrée : {reason}";
    MAY_LACK_A_ROW_SINCE: "{whom} may be missing a row because nobody recorded {reason}",
        "{whom}: eine Zeile kann fehlen, weil niemand erfasst hat, {reason}",
        "{whom} : une ligne peut manquer, une indication n’étant pas enregistrée : {reason}";
    MAY_LACK_A_ROW_SINCE_AMONG: "{whom} may be missing a row, because nobody recorded {reason}",
        "{whom}: eine Zeile kann fehlen, weil niemand erfasst hat, {reason}",
        "{whom} : une ligne peut manquer, une indication n’étant pas enregistrée : {reason}";
    MAY_LACK_ROWS_SINCE: "{whom} may be missing rows because nobody recorded {reason}",
        "{whom}: Zeilen können fehlen, weil niemand erfasst hat, {reason}",
        "{whom} : des lignes peuvent manquer, une indication n’étant pas enregistrée : {reason}";
    MAY_LACK_ROWS_SINCE_AMONG: "{whom} may be missing rows, because nobody recorded {reason}",
        "{whom}: Zeilen können fehlen, weil niemand erfasst hat, {reason}",
        "{whom} : des lignes peuvent manquer, une indication n’étant pas enregistrée : {reason}";
    FURTHER_SINCE: "{whom}, because nobody recorded {reason}", "{whom}, weil niemand erfasst hat, {reason}", "{whom}, une indication n’étant pas enregistrée : {reason}";
    SEE: "{what}, see {place}", "{what}, siehe {place}", "{what}, voir {place}";

    SAME_AS: "The same as for \"{category}\"", "Wie bei „{category}“", "Comme pour « {category} »";
    UNTIL_DAY: "{letter} ({day})", "{letter} ({day})", "{letter} ({day})";
    UNTIL_KNOWN_DAY: "until {day}", "bis {day}", "jusqu’au {day}";
    UNKNOWN_DAY: "until a day that is not provided", "bis zu einem nicht angegebenen Tag", "jusqu’à un jour non indiqué";
    LAWS_DIFFER: "{what} (law here: {here}; in the first block: {there})", "{what} (Recht hier: {here}; im ersten Block: {there})", "{what} (droit ici : {here} ; dans le premier bloc : {there})";
    ALL_LISTED_BELOW: "All that are listed below", "Alle, die unten aufgeführt sind", "Tous ceux mentionnés ci-dessous";
    NOT_PROVIDED_OF: "Not provided: {what}", "Nicht angegeben: {what}", "Non indiqué : {what}";
    NO: "No. {number}", "Nr. {number}", "N° {number}";
    NOS: "Nos. {numbers}", "Nr. {numbers}", "N° {numbers}";
    /// Art. 27(1).
    NO_REPRESENTATIVE_IN_EEA: "A controller established in the European Economic Area needs no representative; where one is named, it stands here.",
        "Ein im Europäischen Wirtschaftsraum niedergelassener Verantwortlicher braucht keinen Vertreter; wo einer benannt ist, steht er hier.",
        "Un responsable du traitement établi dans l’Espace économique européen n’a pas besoin de représentant ; lorsqu’un représentant est nommé, il figure ici.";
    NO_PROCESSING: "No processing on behalf of a controller is recorded for the day.",
        "Für den Tag ist keine Verarbeitung im Auftrag eines Verantwortlichen erfasst.",
        "Aucun traitement pour le compte d’un responsable du traitement n’est enregistré pour ce jour.";
    NO_ACTIVITY: "No activity of our own is recorded for the day.", "Für den Tag ist keine eigene Tätigkeit erfasst.", "Aucune activité propre n’est enregistrée pour ce jour.";
    MEASURES_ABOVE: "The same as in the record as processor above.", "Wie im Verzeichnis als Auftragsverarbeiter oben.", "Comme dans le registre en qualité de sous-traitant ci-dessus.";
    @unsaid READING: "\"Not provided\" means not recorded yet. \"None\" means confirmed that there is none",
        "„Nicht angegeben“ heißt: noch nicht erfasst. „Nicht vorhanden“ heißt: bestätigt, dass es dergleichen nicht gibt",
        "« Non indiqué » signifie : pas encore enregistré. « Néant » signifie : absence confirmée";
    @unsaid READING_OF_SHEETS: "Not provided: not recorded yet. None: confirmed that there is none. What follows from the records (roles, the state of agreements) is derived by rules and can be explained for each customer.",
        "Nicht angegeben: noch nicht erfasst. Nicht vorhanden: bestätigt, dass es dergleichen nicht gibt. Was aus den Einträgen folgt (Rollen, Stand der Verträge), ist nach Regeln abgeleitet und lässt sich für jeden Kunden erklären.",
        "Non indiqué : pas encore enregistré. Néant : absence confirmée. Ce qui découle des enregistrements (rôles, état des contrats) est déduit selon des règles et peut être expliqué pour chaque client.";
}
