//! What a customer is told by itself: of a planned change of subprocessors, and of a personal data breach; and how one answers it. Art. 28(2),
//! 33(2) to (4).
//!
//! In German a data processing agreement is named in the nominative, or with "nach" before it; no place stands where another case is needed. In
//! French no name follows "de" or "à".

use super::texts;

texts! {
    TO: "To: {customer}", "An: {customer}", "Destinataire : {customer}";
    LABEL: "{label}:", "{label}:", "{label} :";
    ANSWER_OR_WRITE: "{how}: answer this message, or write to {address}.",
        "{how} antworten Sie bitte auf diese Nachricht oder schreiben Sie an {address}.",
        "{how} veuillez répondre à ce message ou écrire à l’adresse {address}.";
    ANSWER: "{how}: answer this message.", "{how} antworten Sie bitte auf diese Nachricht.", "{how} veuillez répondre à ce message.";
    TO_ASK: "If you have questions", "Wenn Sie Fragen haben,", "Pour toute question,";
    TO_OBJECT_OR_ASK: "To object, or to ask",
        "Wenn Sie Einspruch erheben oder etwas fragen möchten,",
        "Pour émettre une objection ou poser une question,";
    TO_ALLOW_OBJECT_OR_ASK: "To allow it, to object, or to ask",
        "Wenn Sie zustimmen, Einspruch erheben oder etwas fragen möchten,",
        "Pour donner votre accord, émettre une objection ou poser une question,";
    OUR_REFERENCE: "Our reference: {about}", "Unser Zeichen: {about}", "Notre référence : {about}";
    SIGNED_BY_DPO: "{person}, Data Protection Officer", "{person}, in der Funktion des Datenschutzbeauftragten", "{person}, en qualité de délégué à la protection des données";

    /// A planned change. Art. 28(2).
    CHANGE_OF_OURS: "Change of our subprocessors from {day}", "Änderung bei unseren weiteren Auftragsverarbeitern ab dem {day}", "Changement de nos sous-traitants ultérieurs à compter du {day}";
    CHANGE_FROM: "Change from {day}: {what}", "Änderung ab dem {day}: {what}", "Changement à compter du {day} : {what}";
    PLANNED_CHANGE_FROM: "Planned change from {day}: {what}", "Geplante Änderung ab dem {day}: {what}", "Changement prévu à compter du {day} : {what}";
    WAS_ADDED: "{name} was added", "{name} ist hinzugekommen", "{name} s’est ajoutée";
    TOOK_PLACE_OF: "{name} took the place of {other}", "{name} ist an die Stelle von {other} getreten", "{name} a remplacé {other}";
    WAS_REMOVED: "{name} was removed", "{name} ist weggefallen", "{name} a été retirée de la liste";
    HAS_MADE: "{organisation} has made a change {about}", "{organisation} hat eine Änderung {about} vorgenommen", "{organisation} a effectué un changement {about}";
    HAD_PLANNED: "{organisation} planned a change {about}", "{organisation} plante eine Änderung {about}", "{organisation} prévoyait un changement {about}";
    PLANS: "{organisation} plans a change {about}", "{organisation} plant eine Änderung {about}", "{organisation} prévoit un changement {about}";
    OF_THOSE_THAT_PROCESS: "of the subprocessors that process {data}", "bei den weiteren Auftragsverarbeitern für {data}", "parmi les sous-traitants ultérieurs qui traitent {data}";
    OF_ITS_SUBPROCESSORS: "of its subprocessors", "bei den weiteren Auftragsverarbeitern", "parmi ses sous-traitants ultérieurs";
    OF_ITS_LIST: "of its list of companies", "in der Liste der eingesetzten Unternehmen", "dans sa liste de sociétés";
    YOUR_DATA: "your data", "Ihre Daten", "vos données";
    DATA_OF_THEIRS: "data of those for whom you act", "die Daten Ihrer Auftraggeber", "les données de ceux pour lesquels vous agissez";
    DATA_RESOLD: "data of those to whom you resell our product", "die Daten Ihrer Abnehmer", "les données de ceux à qui vous revendez notre produit";
    STANDS_AS: "In that list the company stands as: {standings}.", "In dieser Liste steht das Unternehmen als: {standings}.", "Dans cette liste, la société figure en qualité de : {standings}.";
    PERHAPS_YOURS: "Our records do not show whether it concerns your data; we are telling you in case it does.",
        "Aus unseren Unterlagen geht nicht hervor, ob dies Ihre Daten betrifft; wir unterrichten Sie vorsorglich.",
        "Nos dossiers n’indiquent pas si vos données sont concernées ; nous vous en informons par précaution.";
    THEIR_CONTRACTS: "Whether those for whom you act have to be told or asked follows from your contracts with them.",
        "Ob Sie Ihre Auftraggeber unterrichten oder fragen müssen, ergibt sich aus Ihren Verträgen mit ihnen.",
        "Vos contrats avec ceux pour lesquels vous agissez déterminent si ces derniers doivent être informés ou consultés.";
    TOLD_UNDER: "We tell you of it under {agreement}.", "Wir unterrichten Sie hiermit, wie es {agreement} vorsieht.", "Nous vous en informons comme le prévoit {agreement}.";
    TOLD_UNDER_SEVERAL: "We tell you of it under these agreements: {agreements}.", "Wir unterrichten Sie hiermit, wie es diese Verträge vorsehen: {agreements}.", "Nous vous en informons comme le prévoient ces contrats : {agreements}.";

    WHAT_CHANGED: "What changed", "Was sich geändert hat", "Ce qui a changé";
    WHAT_CHANGES: "What changes", "Was sich ändert", "Ce qui change";
    FROM_WHEN: "From:", "Ab wann:", "À compter du :";
    FOR_YOU: "For you", "Für Sie", "Pour vous";
    NOT_BEFORE: "not before {day}: until then the time runs that is agreed with you", "nicht vor dem {day}: bis dahin läuft die mit Ihnen vereinbarte Frist", "pas avant le {day} : le délai convenu avec vous court jusque-là";
    COMPANY: "Company", "Unternehmen", "Société";
    ITS_CONTACT: "Its contact for data protection", "Kontakt des Unternehmens für Datenschutz", "Son contact pour la protection des données";
    ITS_SUBPROCESSORS: "Its own subprocessors", "Seine weiteren Auftragsverarbeiter", "Ses propres sous-traitants ultérieurs";
    WHY: "Why", "Grund", "Motif";
    EMERGENCY: "Emergency", "Notfall", "Urgence";
    CANNOT_WAIT: "It cannot wait", "Die Änderung duldet keinen Aufschub", "Le changement ne peut pas attendre";
    COULD_NOT_WAIT: "It could not wait", "Die Änderung duldete keinen Aufschub", "Le changement ne pouvait pas attendre";
    UNTIL_THEN: "{label} until then", "{label} bis dahin", "{label} jusque-là";
    FROM_THEN_ON: "{label} from then on", "{label} von da an", "{label} à partir de là";
    ONE_OF: "{label} ({at} of {count})", "{label} ({at} von {count})", "{label} ({at} sur {count})";

    /// What is said of an entry of the list, and of a breach, by label. Art. 28(3), 33(3).
    SERVICE: "service", "Dienst", "service";
    PURPOSE: "purpose", "Zweck der Verarbeitung", "finalité du traitement";
    DATA: "personal data", "Kategorien personenbezogener Daten", "catégories de données à caractère personnel";
    SUBJECTS: "data subjects", "Kategorien betroffener Personen", "catégories de personnes concernées";
    PLACES: "places of processing", "Orte der Verarbeitung", "lieux de traitement";
    ACCESS_FROM: "access from", "Zugriffe aus", "accès depuis";
    CLOUD_REGION: "cloud region", "Cloud-Region", "région cloud";
    FACTS: "facts", "Sachverhalt", "faits";
    PERSONS: "approximate number of people", "ungefähre Zahl der betroffenen Personen", "nombre approximatif de personnes concernées";
    RECORDS: "approximate number of records", "ungefähre Zahl der betroffenen Datensätze", "nombre approximatif d’enregistrements concernés";
    CAUSE: "cause", "Ursache", "cause";
    CONTACT: "contact point", "Anlaufstelle", "point de contact";
    CONSEQUENCES: "likely consequences", "wahrscheinliche Folgen", "conséquences probables";
    MEASURES: "measures", "Maßnahmen", "mesures";

    /// What the agreements say of allowing and objecting. Art. 28(2).
    @unsaid RESOLD: "You resell our product. Whether to allow this change, or to object, is for those to whom you sell it; who tells them is not recorded with us. Please tell us whether you pass this on.",
        "Sie verkaufen unser Produkt weiter. Ob zugestimmt oder Einspruch erhoben wird, entscheiden Ihre Abnehmer; wer sie unterrichtet, ist bei uns nicht erfasst. Bitte teilen Sie uns mit, ob Sie diese Nachricht weitergeben.",
        "Vous revendez notre produit. C’est à ceux à qui vous le vendez d’autoriser ce changement ou d’émettre une objection ; nos dossiers n’indiquent pas qui les en informe. Veuillez nous indiquer si vous leur transmettez ce message.";
    ASKED: "Please tell us whether you allow this change. We do not treat silence as permission.",
        "Bitte teilen Sie uns mit, ob Sie dieser Änderung zustimmen. Schweigen werten wir nicht als Zustimmung.",
        "Veuillez nous indiquer si vous autorisez ce changement. Nous ne considérons pas votre silence comme une autorisation.";
    @unsaid WITH_PARTY: "The data processing agreement (DPA) that is recorded is with {party}; whether it binds you is not recorded with us.",
        "Erfasst ist ein Vertrag über die Auftragsverarbeitung (AVV) mit {party}; ob er für Sie bindend ist, ist bei uns nicht erfasst.",
        "Le contrat de sous-traitance enregistré chez nous est conclu avec {party} ; nos dossiers n’indiquent pas s’il vous lie.";
    NO_DPA: "We have no record of a data processing agreement (DPA) with you that is in force.",
        "Bei uns ist kein Vertrag über die Auftragsverarbeitung (AVV) mit Ihnen erfasst, der in Kraft ist.",
        "Aucun contrat de sous-traitance en vigueur avec vous n’est enregistré chez nous.";
    YOU_SIGNED: "You signed a data processing agreement (DPA) with us on {day}; our records do not show that it is in force.",
        "Sie haben am {day} einen Vertrag über die Auftragsverarbeitung (AVV) mit uns unterzeichnet; dass er in Kraft ist, geht aus unseren Unterlagen nicht hervor.",
        "Vous avez signé un contrat de sous-traitance avec nous le {day} ; nos dossiers n’indiquent pas qu’il est en vigueur.";
    ONE_IS_RECORDED: "A data processing agreement (DPA) with you is recorded with us; our records do not show that it is in force.",
        "Bei uns ist ein Vertrag über die Auftragsverarbeitung (AVV) mit Ihnen erfasst; dass er in Kraft ist, geht aus unseren Unterlagen nicht hervor.",
        "Un contrat de sous-traitance avec vous est enregistré chez nous ; nos dossiers n’indiquent pas qu’il est en vigueur.";
    @unsaid COVER_UNSAID: "That a data processing agreement (DPA) with you is in force on {day} is not recorded.",
        "Dass am {day} ein Vertrag über die Auftragsverarbeitung (AVV) mit Ihnen in Kraft ist, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas qu’un contrat de sous-traitance avec vous est en vigueur le {day}.";
    SILENCE_IS_NONE: "{agreements} does not take silence as permission.", "Hierzu gilt {agreements}; Schweigen ist danach keine Zustimmung.", "D’après {agreements}, le silence ne vaut pas autorisation.";

    OUR_DPA: "our data processing agreement", "unser Vertrag über die Auftragsverarbeitung", "notre contrat de sous-traitance";
    DPA_WITH: "the data processing agreement with {party}", "der Vertrag über die Auftragsverarbeitung mit {party}", "le contrat de sous-traitance avec {party}";
    UNDER_OUR_DPA: "under our data processing agreement", "nach unserem Vertrag über die Auftragsverarbeitung", "selon notre contrat de sous-traitance";
    UNDER_DPA_WITH: "under the data processing agreement with {party}", "nach dem Vertrag über die Auftragsverarbeitung mit {party}", "selon le contrat de sous-traitance avec {party}";
    UNDER_THE_AGREEMENT: "under the agreement", "nach diesem Vertrag", "selon ce contrat";
    OF_DAY: "{agreement} of {day}", "{agreement} vom {day}", "{agreement} du {day}";
    SIGNED_TO_COME: "{agreement} signed on {signed}, which takes effect on {day}", "{agreement} (unterzeichnet am {signed}, wirksam ab dem {day})", "{agreement} (signé le {signed}, prenant effet le {day})";
    AS_IT_READS: "{agreement}, as it reads from {day}", "{agreement} in der ab dem {day} geltenden Fassung", "{agreement} dans sa version applicable à compter du {day}";

    AT_ONCE: "{by} we may replace a subprocessor at once in an emergency and tell you afterwards.",
        "{by} dürfen wir einen weiteren Auftragsverarbeiter im Notfall sofort ersetzen und Sie danach unterrichten.",
        "{by}, nous pouvons, en cas d’urgence, remplacer immédiatement un sous-traitant ultérieur et vous en informer ensuite.";
    NEEDS_YOURS: "{by} each subprocessor needs your specific authorisation.", "{by} bedarf jeder weitere Auftragsverarbeiter Ihrer gesonderten Genehmigung.", "{by}, chaque sous-traitant ultérieur requiert votre autorisation spécifique.";
    STATES_NONE: "{agreement} states no authorisation of subprocessors.", "{agreement} enthält keine Genehmigung für weitere Auftragsverarbeiter.", "{agreement} ne prévoit aucune autorisation de sous-traitants ultérieurs.";
    @unsaid AUTHORISATION_UNSAID: "Whether {agreement} authorises subprocessors in general is not recorded with us.", "Ob {agreement} weitere Auftragsverarbeiter allgemein genehmigt, ist bei uns nicht erfasst.", "Nos dossiers n’indiquent pas si {agreement} autorise de manière générale des sous-traitants ultérieurs.";
    NO_TIME: "{by} you can object; it states no time for that.", "{by} können Sie Einspruch erheben; eine Frist dafür nennt er nicht.", "{by}, vous pouvez émettre une objection ; il n’indique aucun délai.";
    FROM_NOTICE: "{by} you can object within {time} from the day of this notice",
        "{by} können Sie Einspruch erheben; die Frist beträgt {time} ab dem Tag dieser Nachricht",
        "{by}, vous pouvez émettre une objection dans un délai de {time} à compter du jour de ce message";
    FROM_RECEIPT: "{by} you can object within {time} from the day on which you receive this notice",
        "{by} können Sie Einspruch erheben; die Frist beträgt {time} ab dem Tag, an dem Sie diese Nachricht erhalten",
        "{by}, vous pouvez émettre une objection dans un délai de {time} à compter du jour où vous recevez ce message";
    FROM_UNSTATED: "{by} you can object within {time} (from when the days count it does not state)",
        "{by} können Sie Einspruch erheben; die Frist beträgt {time} (ab wann sie läuft, sagt der Vertrag nicht)",
        "{by}, vous pouvez émettre une objection dans un délai de {time} (le contrat ne précise pas à compter de quand)";
    @unsaid FROM_UNSAID: "{by} you can object within {time} (from when the days count is not recorded with us)",
        "{by} können Sie Einspruch erheben; die Frist beträgt {time} (ab wann sie läuft, ist bei uns nicht erfasst)",
        "{by}, vous pouvez émettre une objection dans un délai de {time} (nos dossiers n’indiquent pas à compter de quand)";
    /// Clause 9(a) of the clauses of Decision (EU) 2021/914: Standardvertragsklauseln, clauses contractuelles types.
    BY_CLAUSES: "{by} you can object within {time} from the day of this notice, Clause 9(a) of the SCC",
        "{by} können Sie Einspruch erheben; die Frist beträgt {time} ab dem Tag dieser Nachricht (Klausel 9 Buchstabe a der Standardvertragsklauseln)",
        "{by}, vous pouvez émettre une objection dans un délai de {time} à compter du jour de ce message (clause 9, point a), des clauses contractuelles types)";
    AND_BY_CLAUSES: "{what}, and in any case within {time} from the day of this notice, Clause 9(a) of the SCC",
        "{what}, in jedem Fall aber {time} ab dem Tag dieser Nachricht (Klausel 9 Buchstabe a der Standardvertragsklauseln)",
        "{what} et, dans tous les cas, dans un délai de {time} à compter du jour de ce message (clause 9, point a), des clauses contractuelles types)";
    SO_UNTIL: "{what}, so until {day}", "{what}, also bis zum {day}", "{what}, soit jusqu’au {day}";
    BY_BUSINESS_DAYS: "{what} (Monday to Friday, public holidays are not considered)", "{what} (Montag bis Freitag, Feiertage bleiben außer Betracht)", "{what} (du lundi au vendredi, jours fériés non pris en compte)";
    CONSENT_IN_TIME: "{by} you are deemed to consent if you do not object in that time.", "{by} gilt es als Zustimmung, wenn Sie in dieser Frist keinen Einspruch erheben.", "{by}, l’absence d’objection de votre part dans ce délai vaut consentement.";
    CONSENT: "{by} you are deemed to consent if you do not object.", "{by} gilt es als Zustimmung, wenn Sie keinen Einspruch erheben.", "{by}, l’absence d’objection de votre part vaut consentement.";
    OBJECTION_IN_TIME: "{by} you are deemed to object if you do not reply in that time.", "{by} gilt es als Einspruch, wenn Sie in dieser Frist nicht antworten.", "{by}, l’absence de réponse de votre part dans ce délai vaut objection.";
    OBJECTION: "{by} you are deemed to object if you do not reply.", "{by} gilt es als Einspruch, wenn Sie nicht antworten.", "{by}, l’absence de réponse de votre part vaut objection.";
    BLOCKS: "{by} an objection blocks the change for you.", "{by} gilt die Änderung für Sie nicht, wenn Sie Einspruch erheben.", "{by}, si vous émettez une objection, le changement n’a pas lieu pour vous.";
    CAN_TERMINATE: "{by} you can terminate if you object.", "{by} können Sie kündigen, wenn Sie Einspruch erheben.", "{by}, vous pouvez résilier si vous émettez une objection.";
    TALKS: "{by} we will discuss it with you if you object; if we find no solution, you can terminate.",
        "{by} suchen wir mit Ihnen eine Lösung, wenn Sie Einspruch erheben; finden wir keine, können Sie kündigen.",
        "{by}, si vous émettez une objection, nous en discutons avec vous ; à défaut de solution, vous pouvez résilier.";
    TALKS_FOR: "{by} we will discuss it with you for {time} if you object; if we find no solution, you can terminate.",
        "{by} suchen wir mit Ihnen eine Lösung, wenn Sie Einspruch erheben (Zeit dafür: {time}); finden wir keine, können Sie kündigen.",
        "{by}, si vous émettez une objection, nous en discutons avec vous (pendant {time}) ; à défaut de solution, vous pouvez résilier.";

    /// A personal data breach. Art. 4(12), 33(2) to (4).
    BREACH: "Personal data breach: {title}", "Verletzung des Schutzes personenbezogener Daten: {title}", "Violation de données à caractère personnel : {title}";
    BREACH_MORE: "Personal data breach: {title} (more information)", "Verletzung des Schutzes personenbezogener Daten: {title} (weitere Informationen)", "Violation de données à caractère personnel : {title} (informations complémentaires)";
    NOTIFIES: "{organisation} is writing to notify you of a personal data breach", "{organisation} meldet Ihnen eine Verletzung des Schutzes personenbezogener Daten", "{organisation} vous notifie une violation de données à caractère personnel";
    CONCERNS: "It concerns data that we process {whose}.", "Sie betrifft Daten, die wir {whose} verarbeiten.", "Elle concerne des données que nous traitons {whose}.";
    PERHAPS_CONCERNS: "We do not know yet whether it concerns data that we process {whose}; we are telling you in case it does.",
        "Ob sie Daten betrifft, die wir {whose} verarbeiten, wissen wir noch nicht; wir unterrichten Sie vorsorglich.",
        "Nous ne savons pas encore si elle concerne des données que nous traitons {whose} ; nous vous en informons par précaution.";
    WAS_TOLD: "{organisation} told you of a personal data breach on {time}. This is what we know of it now.",
        "{organisation} hat Ihnen am {time} eine Verletzung des Schutzes personenbezogener Daten gemeldet. Hier ist, was wir inzwischen wissen.",
        "{organisation} vous a notifié une violation de données à caractère personnel le {time}. Voici ce que nous savons à présent.";
    PROCESSED_FOR_YOU: "for you", "für Sie", "pour votre compte";
    PROCESSED_FOR_CUSTOMERS: "for your customers", "für Ihre Kunden", "pour vos clients";
    PROCESSED_FOR_THEIRS: "on behalf of those for whom you act", "für Ihre Auftraggeber", "pour le compte de ceux pour lesquels vous agissez";
    MOMENT: "{day}, {time} UTC", "{day} um {time} Uhr (UTC)", "{day} à {time} (UTC)";
    WHAT_HAPPENED: "What happened", "Was geschehen ist", "Ce qui s’est passé";
    BECAME_AWARE: "We became aware", "Uns bekannt seit", "Prise de connaissance";
    WHEN_IT_HAPPENED: "When it happened", "Wann es geschehen ist", "Quand cela s’est passé";
    ON_DAY: "on {day}", "am {day}", "le {day}";
    FROM_TO: "from {from} to {to}", "vom {from} bis zum {to}", "du {from} au {to}";
    @unsaid FROM_ON: "from {from} on; until when is not recorded", "ab dem {from}; bis wann, ist nicht erfasst", "à compter du {from} ; la fin n’est pas enregistrée";
    @unsaid UNTIL: "until {to}; since when is not recorded", "bis zum {to}; seit wann, ist nicht erfasst", "jusqu’au {to} ; le début n’est pas enregistré";
    WHERE_IT_HAPPENED: "Where it happened", "Wo es geschehen ist", "Où cela s’est passé";
    AT_COMPANY: "at {company}", "bei {company}", "chez {company}";
    WHAT_HAPPENED_TO_IT: "What happened to the data", "Was mit den Daten geschehen ist", "Ce qui est arrivé aux données";
    CONFIDENTIALITY: "somebody saw or took it", "jemand hat sie eingesehen oder entwendet", "elles ont été consultées ou dérobées";
    INTEGRITY: "it was changed", "sie wurden verändert", "elles ont été modifiées";
    AVAILABILITY: "it was lost, or could not be used", "sie gingen verloren oder waren nicht nutzbar", "elles ont été perdues ou étaient inutilisables";
    IN_TOTAL: "{count} in total, over all customers; how many of yours is not known yet", "{count} insgesamt, über alle Kunden; wie viele davon zu Ihnen gehören, ist noch nicht bekannt", "{count} au total, tous clients confondus ; le nombre qui vous concerne n’est pas encore connu";
    NOT_ALL_YET: "We do not have all the details yet. We will send you the following as soon as we know it:",
        "Wir haben noch nicht alle Angaben. Folgendes teilen wir Ihnen mit, sobald wir es wissen:",
        "Nous ne disposons pas encore de toutes les informations. Nous vous communiquerons les éléments suivants dès qu’ils seront connus :";
    TO_FOLLOW: "Still to follow", "Folgt noch", "À suivre";
}
