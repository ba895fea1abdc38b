//! What a customer reads of what ended and of what is planned: what became of its data, what our staff saw in support, and which changes of
//! subprocessors come. Art. 28(2), 28(3)(g).

use super::texts;

texts! {
    /// Art. 28(3)(g).
    ON_DAY: "On {day} its data was {what}.", "Am {day} wurden die Daten {what}.", "Le {day}, les données correspondantes ont été {what}.";
    REST_ON_DAY: "On {day} the rest of its data was {what}.", "Am {day} wurden die übrigen Daten {what}.", "Le {day}, les autres données correspondantes ont été {what}.";
    AND: "{what}; {more}", "{what}; {more}", "{what} ; {more}";
    DELETED: "deleted from the running systems", "aus den laufenden Systemen gelöscht", "effacées des systèmes en service";
    RETURNED_AND_DELETED: "returned to you and the copies deleted from the running systems",
        "an Sie zurückgegeben und die Kopien aus den laufenden Systemen gelöscht",
        "restituées et les copies effacées des systèmes en service";
    RETURNED: "returned to you", "an Sie zurückgegeben", "restituées";
    @unsaid COPIES_UNSAID: "that our copies are deleted is not recorded", "dass unsere Kopien gelöscht sind, ist nicht erfasst", "nos dossiers n’indiquent pas que nos copies sont effacées";
    GONE_FROM_BACKUPS: "{what}, and it was gone from our backups on {day}", "{what}, und am {day} waren sie aus unseren Sicherungen entfernt", "{what}, et elles avaient disparu de nos sauvegardes le {day}";
    REMAINED_IN_BACKUPS: "it remained in our backups until {day}", "in unseren Sicherungen blieben sie bis zum {day}", "elles sont restées dans nos sauvegardes jusqu’au {day}";
    @unsaid BACKUPS_UNSAID: "whether it is gone from our backups is not recorded", "ob sie aus unseren Sicherungen entfernt sind, ist nicht erfasst", "nos dossiers n’indiquent pas si elles ont disparu de nos sauvegardes";
    IN_NO_BACKUPS: "it was in no backups", "in Sicherungen waren sie nicht", "elles ne figuraient dans aucune sauvegarde";
    @unsaid NOT_ALL_GONE: "It is not recorded that all of its data is gone.", "Es ist nicht erfasst, dass alle Daten daraus entfernt sind.", "Nos dossiers n’indiquent pas que toutes les données correspondantes ont disparu.";
    @unsaid WHETHER_HELD: "Whether we still hold {what} is not recorded.", "Ob wir noch Folgendes haben, ist nicht erfasst: {what}.", "Nos dossiers n’indiquent pas si nous détenons encore ceci : {what}.";
    REPORTS_IF_ANY: "reports that it sent us, if it did", "Berichte, die die Instanz uns gesendet hat, falls sie das tat", "des rapports que l’instance nous aurait envoyés";
    REPORTS: "the reports that it sent us", "die Berichte, die die Instanz uns gesendet hat", "les rapports que l’instance nous a envoyés";
    USED_FOR_OURSELVES: "what we used of its data for purposes of our own", "das, was wir von den Daten für eigene Zwecke genutzt haben", "ce que nous avons utilisé des données pour nos propres finalités";
    USED_IF_ANY: "data that we may have used for purposes of our own", "Daten, die wir möglicherweise für eigene Zwecke genutzt haben", "des données que nous aurions utilisées pour nos propres finalités";
    COPIES_IF_ANY: "copies that our staff may have taken in support sessions", "Kopien, die unser Personal möglicherweise in Support-Sitzungen angefertigt hat", "des copies que notre personnel aurait réalisées lors de sessions d’assistance";
    OR: "{one} or {other}", "{one} oder {other}", "{one} ou {other}";
    @unsaid WHETHER_ALL_KEPT: "whether that is true of all of it is not recorded", "ob das für alle diese Daten gilt, ist nicht erfasst", "nos dossiers n’indiquent pas si cela vaut pour toutes ces données";
    DATA_KEPT: "Its data is kept, as a law requires ({duty})", "Die Daten daraus werden aufbewahrt, wie ein Gesetz es verlangt ({duty})", "Les données correspondantes sont conservées, comme une loi l’exige ({duty})";
    SOME_DATA_KEPT: "Some of its data is kept, as a law requires ({duty})", "Ein Teil der Daten daraus wird aufbewahrt, wie ein Gesetz es verlangt ({duty})", "Une partie des données correspondantes est conservée, comme une loi l’exige ({duty})";
    @unsaid DATA_KEPT_UNNAMED: "Its data is kept, as a law requires that is not recorded with us", "Die Daten daraus werden aufbewahrt, wie ein Gesetz es verlangt, das bei uns nicht erfasst ist", "Les données correspondantes sont conservées, comme l’exige une loi qui n’est pas enregistrée chez nous";
    @unsaid SOME_DATA_KEPT_UNNAMED: "Some of its data is kept, as a law requires that is not recorded with us", "Ein Teil der Daten daraus wird aufbewahrt, wie ein Gesetz es verlangt, das bei uns nicht erfasst ist", "Une partie des données correspondantes est conservée, comme l’exige une loi qui n’est pas enregistrée chez nous";
    DATA_WAS_KEPT: "Its data was kept until {day}, as a law requires ({duty})", "Die Daten daraus wurden bis zum {day} aufbewahrt, wie ein Gesetz es verlangt ({duty})", "Les données correspondantes ont été conservées jusqu’au {day}, comme une loi l’exige ({duty})";
    SOME_DATA_WAS_KEPT: "Some of its data was kept until {day}, as a law requires ({duty})", "Ein Teil der Daten daraus wurde bis zum {day} aufbewahrt, wie ein Gesetz es verlangt ({duty})", "Une partie des données correspondantes a été conservée jusqu’au {day}, comme une loi l’exige ({duty})";
    @unsaid DATA_WAS_KEPT_UNNAMED: "Its data was kept until {day}, as a law requires that is not recorded with us", "Die Daten daraus wurden bis zum {day} aufbewahrt, wie ein Gesetz es verlangt, das bei uns nicht erfasst ist", "Les données correspondantes ont été conservées jusqu’au {day}, comme l’exige une loi qui n’est pas enregistrée chez nous";
    @unsaid SOME_DATA_WAS_KEPT_UNNAMED: "Some of its data was kept until {day}, as a law requires that is not recorded with us", "Ein Teil der Daten daraus wurde bis zum {day} aufbewahrt, wie ein Gesetz es verlangt, das bei uns nicht erfasst ist", "Une partie des données correspondantes a été conservée jusqu’au {day}, comme l’exige une loi qui n’est pas enregistrée chez nous";
    KEPT_LONGER: "{what} Some of it is kept longer, as a law requires ({duty}).", "{what} Ein Teil davon wird länger aufbewahrt, wie ein Gesetz es verlangt ({duty}).", "{what} Une partie est conservée plus longtemps, comme une loi l’exige ({duty}).";
    HELD_UNTIL: "Its data was held until {day}", "Die Daten daraus waren bis zum {day} bei uns", "Les données correspondantes ont été détenues jusqu’au {day}";
    BACKUPS_UNTIL: "{what}, in our backups until {day}", "{what}, in unseren Sicherungen bis zum {day}", "{what}, dans nos sauvegardes jusqu’au {day}";
    @unsaid UNTIL_WHEN_IN_BACKUPS: "until when it was in our backups is not recorded", "bis wann sie in unseren Sicherungen waren, ist nicht erfasst", "nos dossiers n’indiquent pas jusqu’à quand elles ont figuré dans nos sauvegardes";

    /// What is due, by the record that says so.
    DELETION_IS_DUE: "deletion or return is due, {time} after {start} ({of})", "Löschung oder Rückgabe ist fällig, {time} nach {start} ({of})", "l’effacement ou la restitution est dû, {time} après {start} ({of})";
    COPIES_ARE_DUE: "deletion of our copies is due, {time} after {start} ({of})", "die Löschung unserer Kopien ist fällig, {time} nach {start} ({of})", "l’effacement de nos copies est dû, {time} après {start} ({of})";
    DELETION_IS_DUE_AS_RECORDED: "deletion or return is due, as recorded ({of})", "Löschung oder Rückgabe ist nach unseren Unterlagen fällig ({of})", "l’effacement ou la restitution est dû selon nos dossiers ({of})";
    COPIES_ARE_DUE_AS_RECORDED: "deletion of our copies is due, as recorded ({of})", "die Löschung unserer Kopien ist nach unseren Unterlagen fällig ({of})", "l’effacement de nos copies est dû selon nos dossiers ({of})";
    DELETION_WAS_ASKED: "deletion or return was requested; no day is agreed, so without undue delay ({of})", "Löschung oder Rückgabe wurde verlangt; ein Tag ist nicht vereinbart, daher unverzüglich ({of})", "l’effacement ou la restitution a été demandé ; aucun jour n’est convenu, donc dans les meilleurs délais ({of})";
    COPIES_WERE_ASKED: "the data was returned, and our copies are to be deleted; no day is agreed, so without undue delay ({of})", "die Daten wurden zurückgegeben, unsere Kopien sind zu löschen; ein Tag ist nicht vereinbart, daher unverzüglich ({of})", "les données ont été restituées et nos copies sont à effacer ; aucun jour n’est convenu, donc dans les meilleurs délais ({of})";
    DELETION_WAS_ASKED_UNCOUNTED: "deletion or return was requested; the day from which the agreed time counts is not provided ({of})", "Löschung oder Rückgabe wurde verlangt; der Tag, ab dem die vereinbarte Frist läuft, ist nicht angegeben ({of})", "l’effacement ou la restitution a été demandé ; le jour à compter duquel court le délai convenu n’est pas indiqué ({of})";
    COPIES_WERE_ASKED_UNCOUNTED: "the data was returned, and our copies are to be deleted; the day from which the agreed time counts is not provided ({of})", "die Daten wurden zurückgegeben, unsere Kopien sind zu löschen; der Tag, ab dem die vereinbarte Frist läuft, ist nicht angegeben ({of})", "les données ont été restituées et nos copies sont à effacer ; le jour à compter duquel court le délai convenu n’est pas indiqué ({of})";
    BACKUPS_ARE_DUE: "the data has to be gone from the backups, {time} after {start} ({of})", "die Daten müssen aus den Sicherungen entfernt sein, {time} nach {start} ({of})", "les données doivent avoir disparu des sauvegardes, {time} après {start} ({of})";
    DELETION_WAS_DUE: "deletion or return was due, {time} after {start} ({of})", "Löschung oder Rückgabe war fällig, {time} nach {start} ({of})", "l’effacement ou la restitution était dû, {time} après {start} ({of})";
    COPIES_WERE_DUE: "deletion of our copies was due, {time} after {start} ({of})", "die Löschung unserer Kopien war fällig, {time} nach {start} ({of})", "l’effacement de nos copies était dû, {time} après {start} ({of})";
    DELETION_WAS_DUE_AS_RECORDED: "deletion or return was due, as recorded ({of})", "Löschung oder Rückgabe war nach unseren Unterlagen fällig ({of})", "l’effacement ou la restitution était dû selon nos dossiers ({of})";
    COPIES_WERE_DUE_AS_RECORDED: "deletion of our copies was due, as recorded ({of})", "die Löschung unserer Kopien war nach unseren Unterlagen fällig ({of})", "l’effacement de nos copies était dû selon nos dossiers ({of})";
    BACKUPS_WERE_DUE: "the data had to be gone from the backups, {time} after {start} ({of})", "die Daten mussten aus den Sicherungen entfernt sein, {time} nach {start} ({of})", "les données devaient avoir disparu des sauvegardes, {time} après {start} ({of})";
    CERTIFICATE_IS_DUE: "the certificate of deletion is due, {time} after the deletion ({of})", "die Löschbestätigung ist fällig, {time} nach der Löschung ({of})", "l’attestation d’effacement est due, {time} après l’effacement ({of})";
    BY_BUSINESS_DAYS: "{record}; Monday to Friday, public holidays are not considered", "{record}; Montag bis Freitag, Feiertage bleiben außer Betracht", "{record} ; du lundi au vendredi, jours fériés non pris en compte";
    /// What is due, as the customer is told it.
    DELETION_COMES: "Deletion or return is due by {day}, {time} after {start}.", "Löschung oder Rückgabe ist bis zum {day} fällig, {time} nach {start}.", "L’effacement ou la restitution est dû au plus tard le {day}, {time} après {start}.";
    COPIES_COME: "Deletion of our copies is due by {day}, {time} after {start}.", "Die Löschung unserer Kopien ist bis zum {day} fällig, {time} nach {start}.", "L’effacement de nos copies est dû au plus tard le {day}, {time} après {start}.";
    DELETION_COMES_AS_RECORDED: "Deletion or return is due by {day}, as recorded.", "Löschung oder Rückgabe ist nach unseren Unterlagen bis zum {day} fällig.", "L’effacement ou la restitution est dû au plus tard le {day}, selon nos dossiers.";
    COPIES_COME_AS_RECORDED: "Deletion of our copies is due by {day}, as recorded.", "Die Löschung unserer Kopien ist nach unseren Unterlagen bis zum {day} fällig.", "L’effacement de nos copies est dû au plus tard le {day}, selon nos dossiers.";
    BACKUPS_COME: "The data has to be gone from the backups by {day}, {time} after {start}.", "Die Daten müssen bis zum {day} aus den Sicherungen entfernt sein, {time} nach {start}.", "Les données doivent avoir disparu des sauvegardes au plus tard le {day}, {time} après {start}.";
    CERTIFICATE_COMES: "The certificate of deletion is due by {day}, {time} after the deletion.", "Die Löschbestätigung ist bis zum {day} fällig, {time} nach der Löschung.", "L’attestation d’effacement est due au plus tard le {day}, {time} après l’effacement.";
    /// What was due on a day that has passed.
    DELETION_DUE: "Deletion or return was due on {day}, {time} after {start}",
        "Löschung oder Rückgabe war am {day} fällig, {time} nach {start}",
        "L’effacement ou la restitution était dû le {day}, {time} après {start}";
    COPIES_DUE: "Deletion of our copies was due on {day}, {time} after {start}",
        "Die Löschung unserer Kopien war am {day} fällig, {time} nach {start}",
        "L’effacement de nos copies était dû le {day}, {time} après {start}";
    DELETION_DUE_AS_RECORDED: "Deletion or return was due on {day}, as recorded",
        "Löschung oder Rückgabe war nach unseren Unterlagen am {day} fällig",
        "L’effacement ou la restitution était dû le {day}, selon nos dossiers";
    COPIES_DUE_AS_RECORDED: "Deletion of our copies was due on {day}, as recorded",
        "Die Löschung unserer Kopien war nach unseren Unterlagen am {day} fällig",
        "L’effacement de nos copies était dû le {day}, selon nos dossiers";
    DELETION_ASKED: "Deletion or return was requested on {day}; no day is agreed, so it is due without undue delay",
        "Löschung oder Rückgabe wurde am {day} verlangt; ein Tag ist nicht vereinbart, daher ist sie unverzüglich fällig",
        "L’effacement ou la restitution a été demandé le {day} ; aucun jour n’est convenu, donc dans les meilleurs délais";
    COPIES_ASKED: "The data was returned, and our copies are to be deleted; no day is agreed, so without undue delay since {day}",
        "Die Daten wurden zurückgegeben, und unsere Kopien sind zu löschen; ein Tag ist nicht vereinbart, daher seit dem {day} unverzüglich",
        "Les données ont été restituées et nos copies sont à effacer ; aucun jour n’est convenu, donc dans les meilleurs délais à compter du {day}";
    DELETION_ASKED_UNCOUNTED: "Deletion or return was requested on {day}; the day from which the agreed time counts is not provided",
        "Löschung oder Rückgabe wurde am {day} verlangt; der Tag, ab dem die vereinbarte Frist läuft, ist nicht angegeben",
        "L’effacement ou la restitution a été demandé le {day} ; le jour à compter duquel court le délai convenu n’est pas indiqué";
    COPIES_ASKED_UNCOUNTED: "The data was returned on {day}, and our copies are to be deleted; the day from which the agreed time counts is not provided",
        "Die Daten wurden am {day} zurückgegeben, und unsere Kopien sind zu löschen; der Tag, ab dem die vereinbarte Frist läuft, ist nicht angegeben",
        "Les données ont été restituées le {day} et nos copies sont à effacer ; le jour à compter duquel court le délai convenu n’est pas indiqué";
    BACKUPS_DUE: "The data had to be gone from the backups by {day}, {time} after {start}",
        "Die Daten mussten bis zum {day} aus den Sicherungen entfernt sein, {time} nach {start}",
        "Les données devaient avoir disparu des sauvegardes au {day}, {time} après {start}";
    CERTIFICATE_DUE: "The certificate of deletion was due on {day}, {time} after the deletion",
        "Die Löschbestätigung war am {day} fällig, {time} nach der Löschung",
        "L’attestation d’effacement était due le {day}, {time} après l’effacement";
    @unsaid NOT_DONE: "{what}. That this was done is not recorded.", "{what}. Dass das geschehen ist, ist nicht erfasst.", "{what}. Nos dossiers n’indiquent pas que cela a été fait.";
    TIMES: "{one} and {other}", "{one} und {other}", "{one} et {other}";
    START_REQUEST: "the request of {day}", "der Aufforderung vom {day}", "la demande du {day}";
    START_AS_REQUESTED: "the end of service, as requested on {day}", "dem Ende des Dienstes, wie am {day} verlangt", "la fin du service, comme demandé le {day}";
    START_CONTRACT: "the end of the contract", "dem Ende des Vertrags", "la fin du contrat";
    START_SERVICE: "the end of service", "dem Ende des Dienstes", "la fin du service";
    START_UNSTATED: "the end of service, since the text does not state from when it counts", "dem Ende des Dienstes, da der Text nicht sagt, ab wann die Frist läuft", "la fin du service, le texte ne précisant pas le point de départ du délai";
    @unsaid START_UNKNOWN: "the end of service, if it counts from there, which is not recorded", "dem Ende des Dienstes, falls die Frist ab dort läuft, was nicht erfasst ist", "la fin du service, si le délai court à compter de celle-ci, ce qui n’est pas enregistré";
    START_DELETION: "its deletion", "ihrer Löschung", "leur effacement";
    START_LAST_DAY: "the last day for its deletion", "dem letzten Tag für ihre Löschung", "le dernier jour prévu pour leur effacement";

    @unsaid SESSION_UNSAID: "There was a support session, begun on {day}; whether our staff saw personal data in it is not recorded.",
        "Es gab eine Support-Sitzung, begonnen am {day}; ob unser Personal darin personenbezogene Daten gesehen hat, ist nicht erfasst.",
        "Une session d’assistance a commencé le {day} ; nos dossiers n’indiquent pas si notre personnel y a vu des données à caractère personnel.";
    SESSION_ON: "In a support session on {day} our staff saw personal data; {copies}.",
        "In einer Support-Sitzung am {day} hat unser Personal personenbezogene Daten eingesehen; {copies}.",
        "Lors d’une session d’assistance du {day}, notre personnel a vu des données à caractère personnel ; {copies}.";
    SESSION_FROM: "In a support session from {from} to {to} our staff saw personal data; {copies}.",
        "In einer Support-Sitzung vom {from} bis zum {to} hat unser Personal personenbezogene Daten eingesehen; {copies}.",
        "Lors d’une session d’assistance du {from} au {to}, notre personnel a vu des données à caractère personnel ; {copies}.";
    SESSION_BEGAN: "In a support session that began on {day} our staff saw personal data; {copies}.",
        "In einer Support-Sitzung, die am {day} begann, hat unser Personal personenbezogene Daten eingesehen; {copies}.",
        "Lors d’une session d’assistance commencée le {day}, notre personnel a vu des données à caractère personnel ; {copies}.";
    @unsaid SESSION_WHICH: "Which of these that session was about is not recorded: {things}.",
        "Welches davon diese Sitzung betraf, ist nicht erfasst: {things}.",
        "Nos dossiers n’indiquent pas lequel de ces éléments cette session concernait : {things}.";
    COPIES_DELETED: "the copies that were taken were deleted on {day}", "die angefertigten Kopien wurden am {day} gelöscht", "les copies réalisées ont été effacées le {day}";
    @unsaid COPIES_LEFT: "copies were taken, and that they are deleted is not recorded", "Kopien wurden angefertigt, und dass sie gelöscht sind, ist nicht erfasst", "des copies ont été réalisées, et nos dossiers n’indiquent pas qu’elles sont effacées";
    NO_COPIES: "no copies were taken", "Kopien wurden nicht angefertigt", "aucune copie n’a été réalisée";
    @unsaid WHETHER_COPIES: "whether copies were taken is not recorded", "ob Kopien angefertigt wurden, ist nicht erfasst", "nos dossiers n’indiquent pas si des copies ont été réalisées";
    PROCESSING_NOW: "For that time, and as long as copies are with us, this is processing on {behalf}.",
        "Für diese Zeit, und solange Kopien bei uns sind, ist dies Verarbeitung {behalf}.",
        "Pendant cette durée, et tant que des copies sont chez nous, il s’agit d’un traitement {behalf}.";
    PROCESSING_THEN_ALONE: "For that time, this was processing on {behalf}.",
        "Für diese Zeit war dies Verarbeitung {behalf}.",
        "Pendant cette durée, il s’agissait d’un traitement {behalf}.";
    PROCESSING_THEN: "For that time, and as long as copies were with us, this was processing on {behalf}.",
        "Für diese Zeit, und solange Kopien bei uns waren, war dies Verarbeitung {behalf}.",
        "Pendant cette durée, et tant que des copies étaient chez nous, il s’agissait d’un traitement {behalf}.";
    @unsaid DPA_THEN_UNSAID: "That a DPA was in force then is not recorded.", "Dass damals ein AVV in Kraft war, ist nicht erfasst.", "Nos dossiers n’indiquent pas qu’un contrat de sous-traitance était alors en vigueur.";
    ONE_EARLIER: "1 earlier support session in which our staff saw personal data is recorded with us.",
        "1 frühere Support-Sitzung, in der unser Personal personenbezogene Daten eingesehen hat, ist bei uns erfasst.",
        "1 session d’assistance antérieure lors de laquelle notre personnel a vu des données à caractère personnel est enregistrée chez nous.";
    MANY_EARLIER: "{count} earlier support sessions in which our staff saw personal data are recorded with us.",
        "{count} frühere Support-Sitzungen, in denen unser Personal personenbezogene Daten eingesehen hat, sind bei uns erfasst.",
        "{count} sessions d’assistance antérieures lors desquelles notre personnel a vu des données à caractère personnel sont enregistrées chez nous.";

    /// Art. 28(2).
    BEGINS: "{name} is recorded as getting your data from {day} on.", "{name} ist ab dem {day} als Empfänger Ihrer Daten erfasst.", "{name} est enregistrée comme recevant vos données à compter du {day}.";
    @unsaid MAY_BEGIN: "{name} is recorded as engaged from {day} on; whether it gets your data is not recorded.", "{name} ist ab dem {day} als eingesetzt erfasst; ob Ihre Daten dorthin gelangen, ist nicht erfasst.", "{name} est enregistrée comme engagée à compter du {day} ; nos dossiers n’indiquent pas si elle reçoit vos données.";
    PLANNED: "A change of our subprocessors is planned for {day}: {what}", "Zum {day} ist eine Änderung bei unseren weiteren Auftragsverarbeitern geplant: {what}", "Un changement de nos sous-traitants ultérieurs est prévu pour le {day} : {what}";
    @unsaid WAS_PLANNED: "A change of our subprocessors was planned for {day}: {what}; that it was carried out is not recorded with us",
        "Zum {day} war eine Änderung bei unseren weiteren Auftragsverarbeitern geplant: {what}; dass sie durchgeführt wurde, ist bei uns nicht erfasst",
        "Un changement de nos sous-traitants ultérieurs était prévu pour le {day} : {what} ; nos dossiers n’indiquent pas qu’il ait eu lieu";
    CARRIED_OUT: "A change of our subprocessors was carried out on {day}: {what}", "Am {day} wurde eine Änderung bei unseren weiteren Auftragsverarbeitern durchgeführt: {what}", "Un changement de nos sous-traitants ultérieurs a été effectué le {day} : {what}";
    @unsaid CONSENT_UNSAID: "for you it needs your consent, and that you gave it is not recorded with us",
        "für Sie bedarf sie Ihrer Zustimmung; dass Sie zugestimmt haben, ist bei uns nicht erfasst",
        "pour vous, il requiert votre consentement, et nos dossiers n’indiquent pas que vous l’avez donné";
    @unsaid NOTICE_UNSAID: "that we told you of it is not recorded with us", "dass wir Sie davon unterrichtet haben, ist bei uns nicht erfasst", "nos dossiers n’indiquent pas que nous vous en avons informé";
    ADDED: "{name} is added", "{name} kommt hinzu", "{name} s’ajoute";
    REPLACED: "{name} takes the place of {other}", "{name} tritt an die Stelle von {other}", "{name} remplace {other}";
    REMOVED: "{name} is removed", "{name} fällt weg", "{name} disparaît de la liste";
    RENAMED: "{name} is called {new}", "{name} heißt {new}", "{name} s’appelle {new}";
    MOVED: "{name} processes in other places", "{name} verarbeitet an anderen Orten", "{name} traite les données dans d’autres lieux";
    MOVED_TO: "{name} processes in other places: {places}", "{name} verarbeitet an anderen Orten: {places}", "{name} traite les données dans d’autres lieux : {places}";
    ACCESS_FROM: "access from: {places}", "Zugriff aus: {places}", "accès depuis : {places}";
    DOES_OTHER: "{name} does something else, or gets other data", "{name} tut etwas anderes oder erhält andere Daten", "{name} fait autre chose, ou reçoit d’autres données";
    COMPANY_UNSAID: "a company that is not provided", "ein nicht angegebenes Unternehmen", "une société non indiquée";
    NAME_UNSAID: "a name that is not provided", "ein nicht angegebener Name", "un nom non indiqué";
    UNTIL_THEN: "until then: {places}", "bis dahin: {places}", "jusque-là : {places}";
    @unsaid CONCERNS_UNSAID: "whether it concerns your data is not recorded with us", "ob sie Ihre Daten betrifft, ist bei uns nicht erfasst", "nos dossiers n’indiquent pas s’il concerne vos données";
    OBJECTION_OPEN: "your objection of {day} is not settled", "Ihr Einspruch vom {day} ist nicht erledigt", "votre objection du {day} n’est pas réglée";
    OBJECTION_LATE: "your objection of {day} came after the time to object had ended on {last}, and is not settled",
        "Ihr Einspruch vom {day} kam nach dem Ende der Einspruchsfrist am {last} und ist nicht erledigt",
        "votre objection du {day} est parvenue après la fin du délai d’objection, le {last}, et n’est pas réglée";
    OBJECTION_MET: "your objection of {day} was met: the change does not concern you, or not as planned",
        "Ihrem Einspruch vom {day} wurde entsprochen: die Änderung betrifft Sie nicht oder nicht wie geplant",
        "il a été fait droit à votre objection du {day} : le changement ne vous concerne pas, ou pas comme prévu";
    OBJECTION_LEAVES: "your objection of {day} led to the end of the contract", "Ihr Einspruch vom {day} führte zum Ende des Vertrags", "votre objection du {day} a conduit à la fin du contrat";
    OBJECTION_WITHDRAWN: "your objection of {day} was withdrawn by you", "Ihren Einspruch vom {day} haben Sie zurückgenommen", "vous avez retiré votre objection du {day}";
    OBJECTION_SETTLED: "your objection of {day} is settled", "Ihr Einspruch vom {day} ist erledigt", "votre objection du {day} est réglée";
    SETTLED_ON: "{what} (settled on {day})", "{what} (erledigt am {day})", "{what} (réglé le {day})";
    AGREED_ON: "you agreed to it on {day}", "Sie haben ihr am {day} zugestimmt", "vous y avez consenti le {day}";
    NOT_BEFORE_FOR_YOU: "by the times that your DPA sets, it is not to hold for you before {day}", "nach den Fristen Ihres AVV soll sie für Sie nicht vor dem {day} gelten", "selon les délais de votre contrat de sous-traitance, il ne doit pas prendre effet pour vous avant le {day}";
    WITH_DETAILS: "{what} ({details})", "{what} ({details})", "{what} ({details})";
    NEEDS_CONSENT: "for you it needs your consent", "für Sie bedarf sie Ihrer Zustimmung", "pour vous, il requiert votre consentement";
    @unsaid TERMS_UNSAID: "whether a DPA is in force on {day}, and what it says of such a change, is not recorded with us",
        "ob am {day} ein AVV in Kraft ist und was er zu einer solchen Änderung sagt, ist bei uns nicht erfasst",
        "nos dossiers n’indiquent pas si un contrat de sous-traitance est en vigueur le {day}, ni ce qu’il prévoit pour un tel changement";
    PAGE_CHANGED: "as agreed, we changed our page on {day}", "wie vereinbart haben wir unsere Seite am {day} geändert", "comme convenu, nous avons modifié notre page le {day}";
    TOLD: "we told you on {day}", "wir haben Sie am {day} unterrichtet", "nous vous avons informé le {day}";
    CAN_OBJECT_UNTIL: "{told}, and you can object until {day}", "{told}, und Sie können bis zum {day} Einspruch erheben", "{told}, et vous pouvez émettre une objection jusqu’au {day}";
    TIME_ENDED: "{told}, and the time to object ended on {day}", "{told}, und die Einspruchsfrist endete am {day}", "{told}, et le délai d’objection a pris fin le {day}";
    WITHIN_FROM_NOTICE: "you can object within {time} from the day of our notice", "Sie können Einspruch erheben; Frist: {time} ab dem Tag unserer Ankündigung", "vous pouvez émettre une objection ; délai : {time} à compter du jour de notre information";
    WITHIN_FROM_RECEIPT: "you can object within {time} from the day on which you receive our notice",
        "Sie können Einspruch erheben; Frist: {time} ab dem Tag, an dem Sie unsere Ankündigung erhalten",
        "vous pouvez émettre une objection ; délai : {time} à compter du jour où vous recevez notre information";
}
