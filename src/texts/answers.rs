//! Answers to what a customer asks, topic by topic, in the second person.

use super::texts;

texts! {
    TITLE: "Answers for {customer}, as of {day}", "Antworten für {customer}, Stand {day}", "Réponses pour {customer}, au {day}";
    AS_OF: "As of {day}: {scope}", "Stand {day}: {scope}", "État au {day} : {scope}";
    NOTHING_RUNS: "nothing that runs on the day is recorded", "für den Tag ist nichts Laufendes erfasst", "rien n’est enregistré comme étant en service ce jour";
    NOTHING_OF_YOURS_RUNS: "nothing of yours runs by what is recorded; {ended}", "nach unseren Unterlagen läuft nichts mehr für Sie; {ended}", "d’après nos dossiers, plus rien n’est en service pour vous ; {ended}";
    THING_ENDED: "{thing} ended on {day}", "bis zum {day} lief: {thing}", "{thing}, jusqu’au {day}";
    APPROVED_IN: "This text was approved in another language and stands as it was approved.",
        "Dieser Text wurde in einer anderen Sprache freigegeben und steht hier so, wie er freigegeben wurde.",
        "Ce texte a été approuvé dans une autre langue et figure ici tel qu’il a été approuvé.";
    SOURCE_HEAD: "Source", "Quelle", "Source";
    SOURCE_OF: "Source: {records}; as of {day}; revision {revision}", "Quelle: {records}; Stand {day}; Revision {revision}", "Source : {records} ; état au {day} ; révision {revision}";
    NO_RECORD: "no record", "kein Eintrag", "aucun enregistrement";
    CUSTOMER_OWNED: "Customer-owned", "Verantwortung des Kunden", "À la charge du client";
    YOUR_DPA_WORD: "your DPA", "Ihr AVV", "votre contrat de sous-traitance";
    OUR_ENTRY: "our entry in the framework", "unser Eintrag im Datenschutzrahmen", "notre inscription au cadre de protection des données";
    ENTRY_OF: "the entry of {company} in the framework", "der Eintrag von {company} im Datenschutzrahmen", "l’inscription au cadre de protection des données ({company})";
    NOTHING_LEFT: "By what is recorded, all that ran for you has ended, and we hold no data of yours from it, in backups or elsewhere: the last day on which we held any was {day}.",
        "Nach unseren Unterlagen ist alles beendet, was für Sie lief, und wir haben daraus keine Daten von Ihnen mehr, weder in Sicherungen noch anderswo: der letzte Tag, an dem wir welche hatten, war der {day}.",
        "D’après nos dossiers, tout ce qui était en service pour vous a pris fin, et nous n’en détenons plus aucune donnée, ni dans des sauvegardes ni ailleurs : le dernier jour où nous en détenions était le {day}.";
    GONE_FROM_SYSTEMS: "By what is recorded, all that ran for you has ended, and its data is gone from our running systems and from our backups: the last day on which these held any was {day}.",
        "Nach unseren Unterlagen ist alles beendet, was für Sie lief, und die Daten daraus sind aus unseren laufenden Systemen und aus unseren Sicherungen entfernt: der letzte Tag, an dem diese welche enthielten, war der {day}.",
        "D’après nos dossiers, tout ce qui était en service pour vous a pris fin, et les données correspondantes ont disparu de nos systèmes en service et de nos sauvegardes : le dernier jour où ceux-ci en contenaient était le {day}.";
    HELD_BY_LAW: "We still hold data of yours, as a law requires by what is recorded", "Wir haben noch Daten von Ihnen, wie ein Gesetz es nach unseren Unterlagen verlangt", "Nous détenons encore certaines de vos données, comme une loi l’exige d’après nos dossiers";
    WITH_US: "Data of yours is with us by what is recorded", "Nach unseren Unterlagen sind Daten von Ihnen bei uns", "D’après nos dossiers, certaines de vos données sont chez nous";
    @unsaid ALL_GONE_UNSAID: "That all data of yours is gone is not recorded", "Dass alle Daten von Ihnen entfernt sind, ist nicht erfasst", "Nos dossiers n’indiquent pas que toutes vos données ont disparu";
    ANONYMOUS_WITH_US: "Data of yours that is recorded as anonymous is with us", "Daten von Ihnen, die als anonym erfasst sind, sind bei uns", "Certaines de vos données, enregistrées comme anonymes, sont chez nous";
    @unsaid LAW_OPEN: "Which data protection law applies is not recorded; the articles named here are those of the GDPR.",
        "Welches Datenschutzrecht gilt, ist nicht erfasst; die hier genannten Artikel sind die der DSGVO.",
        "Le droit de la protection des données applicable n’est pas enregistré ; les articles cités ici sont ceux du RGPD.";

    @unsaid LAWS_UNSAID: "Which data protection law applies is not recorded.", "Welches Datenschutzrecht gilt, ist nicht erfasst.", "Le droit de la protection des données applicable n’est pas enregistré.";
    NO_LAW: "By what is recorded, none of the data protection laws that we look at applies.",
        "Nach unseren Unterlagen gilt keines der Datenschutzgesetze, die wir betrachten.",
        "D’après nos dossiers, aucun des droits de la protection des données que nous examinons ne s’applique.";
    LAWS: "Data protection law that applies by what is recorded: {laws}.", "Datenschutzrecht, das nach unseren Unterlagen gilt: {laws}.", "Droit de la protection des données applicable d’après nos dossiers : {laws}.";
    TO_COMPLETE: "To complete our records, please tell us: {questions}", "Bitte teilen Sie uns zur Vervollständigung unserer Unterlagen mit: {questions}", "Afin de compléter nos dossiers, veuillez nous indiquer : {questions}";

    /// Art. 28(3).
    PROCESS_AND_NEED: "We process personal data on your behalf, and for that a DPA is needed ({cite}).",
        "Wir verarbeiten personenbezogene Daten in Ihrem Auftrag, und dafür ist ein AVV erforderlich ({cite}).",
        "Nous traitons des données à caractère personnel pour votre compte, ce qui nécessite un contrat de sous-traitance ({cite}).";
    @unsaid NEED_FOR_WHAT_IS_LEFT: "{thing} ran until {day}, and it is not recorded that all of its data is gone. As long as we hold data for you, a DPA is needed ({cite}).",
        "{thing} lief bis zum {day}, und dass alle Daten daraus gelöscht sind, ist nicht erfasst. Solange wir Daten für Sie halten, ist ein AVV erforderlich ({cite}).",
        "{thing} était utilisé jusqu’au {day}, et nos dossiers n’indiquent pas que toutes ses données ont été effacées. Tant que nous détenons des données pour vous, un contrat de sous-traitance est nécessaire ({cite}).";
    PROCESS_FOR_THEIRS: "We process personal data on behalf of those for whom you act, and for that a DPA is needed ({cite}).",
        "Wir verarbeiten personenbezogene Daten im Auftrag derer, für die Sie handeln, und dafür ist ein AVV erforderlich ({cite}).",
        "Nous traitons des données à caractère personnel pour le compte de ceux pour lesquels vous agissez, ce qui nécessite un contrat de sous-traitance ({cite}).";
    BEFORE_ACCESS: "A DPA has to be in force before our staff look at personal data of yours ({cite}).",
        "Ein AVV muss in Kraft sein, bevor unser Personal personenbezogene Daten von Ihnen einsieht ({cite}).",
        "Un contrat de sous-traitance doit être en vigueur avant que notre personnel ne consulte des données à caractère personnel que vous traitez ({cite}).";
    BESIDE_ACCESS: "For what you run yourself you need no other one with us. Whether you need one with others, such as a hosting provider, depends on what they do for you.",
        "Für das, was Sie selbst betreiben, brauchen Sie keinen weiteren mit uns. Ob Sie einen mit anderen brauchen, etwa mit einem Hosting-Anbieter, hängt davon ab, was diese für Sie tun.",
        "Pour ce que vous exploitez vous-même, il n’en faut pas d’autre avec nous. La nécessité d’en conclure un avec d’autres, par exemple avec un hébergeur, dépend de ce qu’ils font pour vous.";
    @unsaid NEED_UNSAID: "How you use our product is not recorded, so we cannot say yet whether a DPA is needed.", "Wie Sie unser Produkt nutzen, ist nicht erfasst; ob ein AVV nötig ist, können wir daher noch nicht sagen.", "La manière dont vous utilisez notre produit n’est pas enregistrée ; nous ne pouvons donc pas encore dire si un contrat de sous-traitance est nécessaire.";
    NOTHING_ASKS: "Nothing that is recorded asks for a DPA on this day.", "Nichts, was erfasst ist, verlangt für diesen Tag einen AVV.", "Rien de ce qui est enregistré ne requiert de contrat de sous-traitance à ce jour.";
    ACTS_FOR: "Recorded as those for whom you act: {names}.", "Als diejenigen, für die Sie handeln, sind erfasst: {names}.", "Enregistrés comme ceux pour lesquels vous agissez : {names}.";
    DECIDES_WITH: "Recorded as deciding together with you: {names}.", "Als gemeinsam mit Ihnen entscheidend sind erfasst: {names}.", "Enregistrés comme décidant avec vous : {names}.";
    RECORDED_AS_ENDING: "Recorded as ending: {names}.", "Als endend erfasst: {names}.", "Fin enregistrée : {names}.";
    PART_OF_COUNTRY: "{part} ({country})", "{part} ({country})", "{part} ({country})";
    UNBOUND_TEXT_SAYS: "The text that was prepared says: {terms}. By our records it does not bind yet.",
        "Der vorbereitete Text sagt: {terms}. Nach unseren Unterlagen bindet er noch nicht.",
        "Le texte préparé indique : {terms}. D’après nos dossiers, il ne lie pas encore.";
    @unsaid BEFORE_UNSAID_DAY: "Whether a DPA was in force on {day} is not recorded.",
        "Ob am {day} ein AVV in Kraft war, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si un contrat de sous-traitance était en vigueur le {day}.";
    @unsaid BEFORE_UNSAID: "Whether a DPA was in force from {from} to {to} is not recorded.",
        "Ob vom {from} bis zum {to} ein AVV in Kraft war, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si un contrat de sous-traitance était en vigueur du {from} au {to}.";

    USED: "We use data of {thing} for purposes of our own.",
        "Wir nutzen Daten, die über {thing} zu uns gelangen, für eigene Zwecke.",
        "Nous utilisons pour nos propres finalités des données issues de {thing}.";
    NOT_USED_BESIDE: "As recorded, we use no data of {thing} for purposes of our own beside that.",
        "Nach unseren Unterlagen nutzen wir darüber hinaus keine Daten, die über {thing} zu uns gelangen, für eigene Zwecke.",
        "Selon nos dossiers, nous n’utilisons en dehors de cela pour nos propres finalités aucune donnée issue de {thing}.";
    @unsaid USE_BESIDE_UNSAID: "Whether we use data of {thing} for purposes of our own beside that is not recorded.",
        "Ob wir darüber hinaus Daten, die über {thing} zu uns gelangen, für eigene Zwecke nutzen, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si nous utilisons en dehors de cela pour nos propres finalités des données issues de {thing}.";
    ROLES_FOR_THING: "{thing}: {words}", "{thing}: {words}", "{thing} : {words}";
    NOT_USED_BUT_REPORTS: "As recorded, we use no data of {thing} for purposes of our own, other than the reports that it sends us.",
        "Nach unseren Unterlagen nutzen wir außer den Berichten, die an uns gesendet werden, keine Daten von {thing} für eigene Zwecke.",
        "D’après nos dossiers, nous n’utilisons aucune donnée de {thing} pour nos propres finalités, hormis les rapports qui nous sont envoyés.";
    NOT_USED: "As recorded, we use no data of {thing} for purposes of our own.",
        "Nach unseren Unterlagen nutzen wir keine Daten, die über {thing} zu uns gelangen, für eigene Zwecke.",
        "Selon nos dossiers, nous n’utilisons pour nos propres finalités aucune donnée issue de {thing}.";
    @unsaid USE_UNSAID: "Whether we use data of {thing} for purposes of our own is not recorded.",
        "Ob wir Daten, die über {thing} zu uns gelangen, für eigene Zwecke nutzen, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si nous utilisons pour nos propres finalités des données issues de {thing}.";
    @unsaid SEEN_USE_UNSAID: "By what is recorded, {thing} sends us nothing; whether we use for purposes of our own, training of AI models included, what our staff see of it in support is not recorded.",
        "Nach unseren Unterlagen sendet uns {thing} nichts; ob wir das, was unser Personal davon beim Support sieht, für eigene Zwecke nutzen, auch für das Training von KI-Modellen, ist nicht erfasst.",
        "D’après nos dossiers, {thing} ne nous envoie rien ; nos dossiers n’indiquent pas si nous utilisons pour nos propres finalités, y compris l’entraînement de modèles d’IA, ce que notre personnel en voit lors de l’assistance.";
    @unsaid WAS_USED: "We used data of {thing} for purposes of our own, until it ended on {day}; whether we still hold what we used is not recorded.",
        "Bis zum Ende am {day} haben wir Daten, die über {thing} zu uns gelangt sind, für eigene Zwecke genutzt; ob wir das Genutzte noch haben, ist nicht erfasst.",
        "Jusqu’à la fin, le {day}, nous avons utilisé pour nos propres finalités des données issues de {thing} ; nos dossiers n’indiquent pas si nous détenons encore ce que nous avons utilisé.";
    WAS_NOT_USED: "As recorded, we used no data of {thing}, which ended on {day}, for purposes of our own.",
        "Nach unseren Unterlagen haben wir bis zum Ende am {day} keine Daten, die über {thing} zu uns gelangt sind, für eigene Zwecke genutzt.",
        "Selon nos dossiers, nous n’avons utilisé pour nos propres finalités, jusqu’à la fin, le {day}, aucune donnée issue de {thing}.";
    @unsaid WAS_USE_UNSAID: "Whether we used data of {thing}, which ended on {day}, for purposes of our own is not recorded; that all of its data is gone is not recorded either.",
        "Ob wir bis zum Ende am {day} Daten, die über {thing} zu uns gelangt sind, für eigene Zwecke genutzt haben, ist nicht erfasst; dass alle Daten daraus entfernt sind, ist auch nicht erfasst.",
        "Nos dossiers n’indiquent pas si nous avons utilisé pour nos propres finalités, jusqu’à la fin, le {day}, des données issues de {thing}, ni que toutes les données correspondantes ont disparu.";
    CONTROLLER_FOR: "We are a controller in our own right for {what}", "Wir sind eigenständig Verantwortlicher für {what}", "Nous sommes nous-mêmes responsable du traitement en ce qui concerne {what}";
    CONTROLLER_FOR_AS: "We are a controller in our own right for {what} (in our record: {names})", "Wir sind eigenständig Verantwortlicher für {what} (in unserem Verzeichnis: {names})", "Nous sommes nous-mêmes responsable du traitement en ce qui concerne {what} (dans notre registre : {names})";
    OURSELVES: "what we use of the data for ourselves", "das, was wir von den Daten für uns nutzen", "ce que nous utilisons des données pour nous-mêmes";
    REPORTS: "the reports that your instance sends us", "die von Ihrer Instanz an uns gesendeten Berichte", "les rapports que votre instance nous envoie";
    ACCOUNT: "your contacts, your contract, billing and the logs of our own platform", "Ihre Ansprechpartner, Ihren Vertrag, die Abrechnung und die Protokolle unserer eigenen Plattform", "vos interlocuteurs, votre contrat, la facturation et les journaux de notre propre plateforme";
    /// Art. 28(3)(g), 28(10): a record of a deletion is about what we held for the customer.
    @unsaid WAS_USE_UNSAID_AND_GONE: "Whether we used data of {thing}, which ended on {day}, for purposes of our own is not recorded; so it is not recorded either whether we still hold any of it for that.",
        "Ob wir bis zum Ende am {day} Daten, die über {thing} zu uns gelangt sind, für eigene Zwecke genutzt haben, ist nicht erfasst; daher ist auch nicht erfasst, ob wir dafür noch welche haben.",
        "Nos dossiers n’indiquent pas si nous avons utilisé pour nos propres finalités, jusqu’à la fin, le {day}, des données issues de {thing} ; ils n’indiquent donc pas non plus si nous en détenons encore à cette fin.";
    NONE_CAME: "By what is recorded, no data of {thing} reaches us, so there is none that we could use for purposes of our own, training of AI models included.",
        "Nach unseren Unterlagen gelangen über {thing} keine Daten zu uns; daher gibt es keine, die wir für eigene Zwecke nutzen könnten, auch nicht für das Training von KI-Modellen.",
        "D’après nos dossiers, aucune donnée issue de {thing} ne nous parvient ; il n’y en a donc aucune que nous puissions utiliser pour nos propres finalités, y compris l’entraînement de modèles d’IA.";
    @unsaid AI_SENDS_UNSAID: "By what is recorded, {thing} sends us no reports, and our staff have no access to its data; whether its AI features send us data, and whether we use any for purposes of our own, training of AI models included, is not recorded.",
        "Nach unseren Unterlagen sendet uns {thing} keine Berichte, und unser Personal hat keinen Zugriff auf die Daten daraus; ob uns die KI-Funktionen Daten senden und ob wir davon welche für eigene Zwecke nutzen, auch für das Training von KI-Modellen, ist nicht erfasst.",
        "D’après nos dossiers, {thing} ne nous envoie aucun rapport et notre personnel n’a pas accès aux données correspondantes ; nos dossiers n’indiquent pas si ses fonctions d’IA nous envoient des données, ni si nous en utilisons pour nos propres finalités, y compris l’entraînement de modèles d’IA.";
    @unsaid SALE_UNSAID: "Whether data is sold to others is not recorded as such; what is recorded is whether we use it for purposes of our own.", "Ob Daten an andere verkauft werden, ist als solches nicht erfasst; erfasst ist, ob wir sie für eigene Zwecke nutzen.", "Nos dossiers n’indiquent pas en tant que tel si des données sont vendues à d’autres ; ils indiquent si nous les utilisons pour nos propres finalités.";
    NO_USE_RECORDED: "Nothing that runs for you on this day is recorded, so no use of its data is recorded either.",
        "Für diesen Tag ist nichts erfasst, was für Sie läuft; daher ist auch keine Nutzung von Daten daraus erfasst.",
        "Rien n’est enregistré comme étant en service pour vous ce jour ; aucune utilisation de données n’est donc enregistrée non plus.";

    @unsaid TRAINING_PERHAPS: "We use data of {thing} for purposes of our own; whether training of AI models is among them is not recorded.",
        "Wir nutzen Daten, die über {thing} zu uns gelangen, für eigene Zwecke; ob das Training von KI-Modellen dazugehört, ist nicht erfasst.",
        "Nous utilisons pour nos propres finalités des données issues de {thing} ; nos dossiers n’indiquent pas si l’entraînement de modèles d’IA en fait partie.";
    NO_TRAINING: "As recorded, we use no data of {thing} for purposes of our own, training of AI models included.",
        "Nach unseren Unterlagen nutzen wir keine Daten, die über {thing} zu uns gelangen, für eigene Zwecke, auch nicht für das Training von KI-Modellen.",
        "Selon nos dossiers, nous n’utilisons pour nos propres finalités, y compris l’entraînement de modèles d’IA, aucune donnée issue de {thing}.";
    @unsaid TRAINING_UNSAID: "Whether data of {thing} is used to train AI models is not recorded.",
        "Ob Daten, die über {thing} zu uns gelangen, für das Training von KI-Modellen genutzt werden, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si des données issues de {thing} servent à entraîner des modèles d’IA.";
    AI_ON: "The AI features of {thing} are recorded as switched on.",
        "Die KI-Funktionen für {thing} sind als eingeschaltet erfasst.",
        "Les fonctions d’IA pour {thing} sont enregistrées comme activées.";
    AI_OFF: "The AI features of {thing} are recorded as switched off.",
        "Die KI-Funktionen für {thing} sind als ausgeschaltet erfasst.",
        "Les fonctions d’IA pour {thing} sont enregistrées comme désactivées.";
    @unsaid AI_UNSAID: "Whether the AI features of {thing} are switched on is not recorded.",
        "Ob die KI-Funktionen für {thing} eingeschaltet sind, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si les fonctions d’IA pour {thing} sont activées.";
    @unsaid TRAINED_PERHAPS: "We used data of {thing} for purposes of our own, until it ended on {day}; whether training of AI models was among them is not recorded.",
        "Bis zum Ende am {day} haben wir Daten, die über {thing} zu uns gelangt sind, für eigene Zwecke genutzt; ob das Training von KI-Modellen dazugehörte, ist nicht erfasst.",
        "Jusqu’à la fin, le {day}, nous avons utilisé pour nos propres finalités des données issues de {thing} ; nos dossiers n’indiquent pas si l’entraînement de modèles d’IA en faisait partie.";
    NOT_TRAINED: "As recorded, we used no data of {thing}, which ended on {day}, for purposes of our own, training of AI models included.",
        "Nach unseren Unterlagen haben wir bis zum Ende am {day} keine Daten, die über {thing} zu uns gelangt sind, für eigene Zwecke genutzt, auch nicht für das Training von KI-Modellen.",
        "Selon nos dossiers, nous n’avons utilisé pour nos propres finalités, y compris l’entraînement de modèles d’IA, jusqu’à la fin, le {day}, aucune donnée issue de {thing}.";
    @unsaid TRAINED_UNSAID: "Whether data of {thing}, which ended on {day}, was used to train AI models is not recorded.",
        "Ob bis zum Ende am {day} Daten, die über {thing} zu uns gelangt sind, für das Training von KI-Modellen genutzt wurden, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si des données issues de {thing} ont servi, jusqu’à la fin, le {day}, à entraîner des modèles d’IA.";
    AI_WAS_ON: "Until then, the AI features of {thing} were switched on, as recorded.",
        "Bis dahin waren die KI-Funktionen für {thing} nach unseren Unterlagen eingeschaltet.",
        "Jusque-là, les fonctions d’IA pour {thing} étaient activées, selon nos dossiers.";
    AI_WAS_OFF: "Until then, the AI features of {thing} were switched off, as recorded.",
        "Bis dahin waren die KI-Funktionen für {thing} nach unseren Unterlagen ausgeschaltet.",
        "Jusque-là, les fonctions d’IA pour {thing} étaient désactivées, selon nos dossiers.";
    @unsaid AI_WAS_UNSAID: "Whether the AI features of {thing} were switched on is not recorded.",
        "Ob die KI-Funktionen für {thing} eingeschaltet waren, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si les fonctions d’IA pour {thing} étaient activées.";
    NO_AI_RECORDED: "Nothing that runs for you on this day is recorded, so no AI feature is recorded either.",
        "Für diesen Tag ist nichts erfasst, was für Sie läuft; daher ist auch keine KI-Funktion erfasst.",
        "Rien n’est enregistré comme étant en service pour vous ce jour ; aucune fonction d’IA n’est donc enregistrée non plus.";
    @unsaid AI_GATEWAY: "An AI gateway that we run for you is recorded: {thing}; in which country it is hosted is not recorded.",
        "Ein KI-Gateway, das wir für Sie betreiben, ist erfasst: {thing}; in welchem Land es gehostet wird, ist nicht erfasst.",
        "Une passerelle d’IA que nous exploitons pour vous est enregistrée : {thing} ; le pays de son hébergement n’est pas enregistré.";
    AI_GATEWAY_IN: "An AI gateway that we run for you is recorded: {thing}, hosted in {place}.",
        "Ein KI-Gateway, das wir für Sie betreiben, ist erfasst: {thing}; Land des Hostings: {place}.",
        "Une passerelle d’IA que nous exploitons pour vous est enregistrée : {thing} ; pays d’hébergement : {place}.";
    @unsaid AI_RECEIVERS_UNSAID: "Which companies get data by them is not recorded.", "Welche Unternehmen dadurch Daten erhalten, ist nicht erfasst.", "Les sociétés qui reçoivent ainsi des données ne sont pas enregistrées.";
    @unsaid GOES_BY_AI_UNSAID: "Which companies get data by the AI features is not recorded.", "Welche Unternehmen durch die KI-Funktionen Daten erhalten, ist nicht erfasst.", "Les sociétés qui reçoivent des données par les fonctions d’IA ne sont pas enregistrées.";
    AI_RECEIVERS_OF: "By the AI features of {things}, data gets to {names}.", "Durch die KI-Funktionen von {things} gelangen Daten an {names}.", "Par les fonctions d’IA de {things}, des données parviennent à {names}.";
    AI_RECEIVERS: "By them, data gets to {names}.", "Dadurch gelangen Daten an {names}.", "Des données parviennent ainsi à : {names}.";
    AI_DATA: "Personal data that they process, as recorded: {data}.", "Personenbezogene Daten, die sie nach unseren Unterlagen verarbeiten: {data}.", "Données à caractère personnel qu’elles traitent, selon nos dossiers : {data}.";

    @unsaid WHETHER_DPA: "Whether there is a DPA between you and us is not recorded.", "Ob es einen AVV zwischen Ihnen und uns gibt, ist nicht erfasst.", "Nos dossiers n’indiquent pas s’il existe un contrat de sous-traitance entre vous et nous.";
    WHO_SIGNED: "Who signed it: for you {theirs}; for us {ours}.", "Unterzeichnet haben: für Sie {theirs}; für uns {ours}.", "Signataires : pour vous, {theirs} ; pour nous, {ours}.";
    @unsaid NOT_RECORDED: "not recorded", "nicht erfasst", "non enregistré";
    @unsaid COUNTERSIGNED_UNSAID: "Whether and when we signed it is not recorded.", "Ob und wann wir ihn unterzeichnet haben, ist nicht erfasst.", "Nos dossiers n’indiquent pas si et quand nous l’avons signé.";
    NO_FIXED_TERM: "It has no fixed term.", "Er hat keine feste Laufzeit.", "Il est conclu pour une durée indéterminée.";
    @unsaid TERM_UNSAID: "Until when it runs is not recorded.", "Bis wann er läuft, ist nicht erfasst.", "Nos dossiers n’indiquent pas jusqu’à quand il court.";

    /// Art. 37.
    ONE_DPO: "Our Data Protection Officer is {names}", "Zum Datenschutzbeauftragten benannt ist {names}", "La personne désignée comme délégué à la protection des données est {names}";
    SEVERAL_DPOS: "Our Data Protection Officers are {names}", "Unsere Datenschutzbeauftragten sind {names}", "Nos délégués à la protection des données sont {names}";
    NO_DPO_NEEDED: "We have no Data Protection Officer, since as recorded none is needed: {why}", "Wir haben keinen Datenschutzbeauftragten, da nach unseren Unterlagen keiner erforderlich ist: {why}", "Nous n’avons pas de délégué à la protection des données, celui-ci n’étant pas requis selon nos dossiers : {why}";
    @unsaid DPO_UNSAID: "Who is our Data Protection Officer is not recorded.", "Wer bei uns zum Datenschutzbeauftragten benannt ist, ist nicht erfasst.", "Nos dossiers n’indiquent pas qui est désigné chez nous comme délégué à la protection des données.";
    QUESTIONS_TO: "Questions about data protection go to {mail}.", "Fragen zum Datenschutz richten Sie bitte an {mail}.", "Les questions relatives à la protection des données sont à adresser à {mail}.";
    /// Art. 27.
    @unsaid NO_REPRESENTATIVE: "Whether we have a representative {place} is not recorded.", "Ob wir einen Vertreter {place} haben, ist nicht erfasst.", "Nos dossiers n’indiquent pas si nous avons un représentant {place}.";
    @unsaid NO_REPRESENTATIVE_NOW: "Whether we have a representative {place} is not recorded; the one before ended on {day}.",
        "Ob wir einen Vertreter {place} haben, ist nicht erfasst; die vorige Bestellung endete am {day}.",
        "Nos dossiers n’indiquent pas si nous avons un représentant {place} ; la désignation précédente a pris fin le {day}.";
    REPRESENTATIVE: "Our representative {place} is {names}", "Unser Vertreter {place} ist {names}", "Notre représentant {place} est {names}";
    NO_REPRESENTATIVE_NEEDED: "We need no representative {place}: we are established there", "Einen Vertreter {place} brauchen wir nicht: dort sind wir niedergelassen", "Nous n’avons pas besoin de représentant {place} : nous y sommes établis";
    IN_EU: "in the EU (Art. 27)", "in der EU (Art. 27 DSGVO)", "dans l’UE (art. 27 du RGPD)";
    IN_UK: "in the United Kingdom", "im Vereinigten Königreich", "au Royaume-Uni";
    IN_SWITZERLAND: "in Switzerland", "in der Schweiz", "en Suisse";
    WHY_NONE: "Why we have none in the Union, as recorded: {why}", "Warum wir in der Union keinen haben, nach unseren Unterlagen: {why}", "Pourquoi nous n’en avons pas dans l’Union, selon nos dossiers : {why}";
    AUTHORITY: "Our supervisory authority is {name}", "Unsere Aufsichtsbehörde: {name}", "Notre autorité de contrôle : {name}";
    AUTHORITY_UNDER: "Our supervisory authority is {name}, which lists us as {number}", "Unsere Aufsichtsbehörde: {name}; dort sind wir geführt unter {number}", "Notre autorité de contrôle : {name}, où nous sommes inscrits sous {number}";
    @unsaid AUTHORITY_UNSAID: "Which supervisory authority is competent for us is not recorded.", "Welche Aufsichtsbehörde für uns zuständig ist, ist nicht erfasst.", "L’autorité de contrôle compétente à notre égard n’est pas enregistrée.";
    /// Clause 13 of the clauses of Decision (EU) 2021/914.
    CLAUSE_13: "The authority that a DPA names for the standard contractual clauses need not be the one that is competent for us: by their Clause 13 it follows from who exports the data.",
        "Die Behörde, die ein AVV für die Standarddatenschutzklauseln nennt, muss nicht die für uns zuständige sein: nach deren Klausel 13 richtet sie sich nach dem, der die Daten ausführt.",
        "L’autorité qu’un contrat de sous-traitance désigne pour les clauses types de protection des données n’est pas nécessairement celle qui est compétente à notre égard : selon leur clause 13, elle dépend de celui qui exporte les données.";

    PARTY_DPA_SAYS: "The DPA with {party} says: {terms}.", "In dem AVV mit {party} steht: {terms}.", "Le contrat de sous-traitance avec {party} prévoit : {terms}.";
    /// Art. 26(1).
    JOINT_WITHOUT_DPA: "You and we are joint controllers of this data, which takes no DPA; who of us does what is settled between us by an arrangement (Art. 26(1)).", "Sie und wir sind für diese Daten gemeinsam Verantwortliche; dafür ist kein AVV nötig. Wer von uns was tut, legt eine Vereinbarung zwischen uns fest (Art. 26 Abs. 1 DSGVO).", "Vous et nous sommes responsables conjoints du traitement de ces données, ce qui n’exige pas de contrat de sous-traitance ; un accord entre nous définit qui fait quoi (art. 26, par. 1, du RGPD).";
    @unsaid NO_TERMS_NEEDED: "By what is recorded, no DPA is needed for what runs for you; that one is agreed is not recorded, so no terms are.", "Nach unseren Unterlagen ist für das, was für Sie läuft, kein AVV nötig; dass einer vereinbart ist, ist nicht erfasst, daher auch keine Bedingungen.", "D’après nos dossiers, aucun contrat de sous-traitance n’est nécessaire pour ce qui est en service pour vous ; qu’il en existe un n’est pas enregistré, ni donc aucune condition.";
    @unsaid NO_TERMS_WITH_RESELLER: "Each of your customers for whom we process needs a DPA, and you need none for yourself; whether they have one is not recorded with us, so no terms are.", "Einen AVV braucht jeder Ihrer Kunden, für den wir verarbeiten, nicht Sie selbst; ob sie einen haben, ist bei uns nicht erfasst, daher auch keine Bedingungen.", "Chacun de vos clients pour lesquels nous traitons des données a besoin d’un contrat de sous-traitance, et non vous-même ; s’ils en ont un n’est pas enregistré chez nous, ni donc aucune condition.";
    YOUR_DPA_SAYS: "Your DPA says: {terms}.", "In Ihrem AVV steht: {terms}.", "Votre contrat de sous-traitance prévoit : {terms}.";
    THE_DPA_SAYS: "The DPA ({state}) says: {terms}.", "In dem AVV ({state}) steht: {terms}.", "Le contrat de sous-traitance qui est {state} prévoit : {terms}.";
    @unsaid UNSAID_OF_YOURS: "What your DPA says about the following is not recorded: {terms}.", "Was Ihr AVV zu Folgendem sagt, ist nicht erfasst: {terms}.", "Ce que votre contrat de sous-traitance prévoit sur les points suivants n’est pas enregistré : {terms}.";
    @unsaid UNSAID_OF_THAT: "What that DPA says about the following is not recorded: {terms}.", "Was dieser AVV zu Folgendem sagt, ist nicht erfasst: {terms}.", "Ce que ce contrat de sous-traitance prévoit sur les points suivants n’est pas enregistré : {terms}.";
    IT_SAID: "It said: {terms}.", "Darin stand: {terms}.", "Il prévoyait : {terms}.";
    FOR_AFTER: "What it says for the time after: {terms}.", "Was er für die Zeit danach sagt: {terms}.", "Ce qu’il prévoit pour la suite : {terms}.";
    TERM: "{label}: {words}", "{label}: {words}", "{label} : {words}";
    @unsaid TERM_OPEN: "{label}: not recorded", "{label}: nicht erfasst", "{label} : non enregistré";
    TERM_FROM: "{label}: {words} {start}", "{label}: {words} {start}", "{label} : {words} {start}";
    AND_TERM: "{what}; {more}", "{what}; {more}", "{what} ; {more}";
    @unsaid DPA_OVER_SO: "By what is recorded, your DPA {state}, and that another is in force on {day} is not recorded, so {so}.",
        "Nach unseren Unterlagen gilt für Ihren AVV: {state}; dass am {day} ein anderer in Kraft ist, ist nicht erfasst, und daher {so}.",
        "D’après nos dossiers, votre contrat de sous-traitance est {state}, et nos dossiers n’indiquent pas qu’un autre soit en vigueur le {day} ; {so}.";
    @unsaid DPA_UNSAID_ON: "That a DPA is in force on {day} is not recorded.", "Dass am {day} ein AVV in Kraft ist, ist nicht erfasst.", "Nos dossiers n’indiquent pas qu’un contrat de sous-traitance soit en vigueur le {day}.";
    DPA_FROM: "A DPA is recorded as in force from {day} on.", "Erfasst ist ein AVV, der ab dem {day} in Kraft ist.", "Un contrat de sous-traitance est enregistré comme étant en vigueur à compter du {day}.";
    FROM_THEN: "What is recorded of it from then on: {terms}.", "Erfasst ist dazu für die Zeit danach: {terms}.", "Ce qui en est enregistré pour la suite : {terms}.";
    AMENDED_FROM: "From {day} an amendment applies: {terms}.", "Ab dem {day} gilt eine Änderung: {terms}.", "À compter du {day}, une modification s’applique : {terms}.";
    AMENDED_FROM_OF: "From {day} an amendment of the DPA ({state}) applies: {terms}.",
        "Ab dem {day} gilt eine Änderung an dem AVV ({state}): {terms}.",
        "À compter du {day}, une modification du contrat de sous-traitance qui est {state} s’applique : {terms}.";
    REPLACED_FROM: "From {day} a new DPA takes its place and says: {terms}.",
        "Ab dem {day} tritt ein neuer AVV an seine Stelle; darin steht: {terms}.",
        "À compter du {day}, un nouveau contrat de sous-traitance le remplace et prévoit : {terms}.";
    REPLACED_FROM_OF: "From {day} a new DPA takes the place of the present one ({state}) and says: {terms}.",
        "Ab dem {day} tritt ein neuer AVV an die Stelle von dem AVV ({state}); darin steht: {terms}.",
        "À compter du {day}, un nouveau contrat de sous-traitance remplace celui qui est {state} et prévoit : {terms}.";
    BESIDE_FROM: "From {day} a further DPA applies and says: {terms}.",
        "Ab dem {day} gilt ein weiterer AVV; darin steht: {terms}.",
        "À compter du {day}, un autre contrat de sous-traitance s’applique et prévoit : {terms}.";
    @unsaid DPA_UNSAID_SO: "Whether a DPA is in force on {day} is not recorded, so {so}.",
        "Ob am {day} ein AVV in Kraft ist, ist nicht erfasst, und daher {so}.",
        "Nos dossiers n’indiquent pas si un contrat de sous-traitance est en vigueur le {day} ; {so}.";
    DPA_NOT_YET_SO: "By what is recorded, no DPA is in place yet, so {so}.", "Nach unseren Unterlagen besteht noch kein AVV, und daher {so}.", "D’après nos dossiers, aucun contrat de sous-traitance n’est encore en place ; {so}.";
    SO_TERMS: "we cannot say which terms are agreed", "können wir nicht sagen, was vereinbart ist", "nous ne pouvons donc pas dire ce qui est convenu";
    SO_COPY: "we cannot say whether there is a signed copy of one", "können wir nicht sagen, ob es eine unterzeichnete Fassung gibt", "nous ne pouvons donc pas dire s’il en existe un exemplaire signé";
    SO_TEXT: "we cannot say on whose text one is", "können wir nicht sagen, wessen Text zugrunde liegt", "nous ne pouvons donc pas dire sur quel texte il repose";
    SO_VERSION: "we cannot say on which version one is", "können wir nicht sagen, welche Fassung zugrunde liegt", "nous ne pouvons donc pas dire sur quelle version il repose";
    SO_COVERED: "we cannot say whom one covers", "können wir nicht sagen, wen er umfasst", "nous ne pouvons donc pas dire qui il couvre";

    COPY_FILED: "A copy of the DPA ({state}) is on file with us, and we can send it to you.", "Eine Kopie des AVV ({state}) liegt bei uns vor, und wir können sie Ihnen senden.", "Une copie du contrat de sous-traitance qui est {state} est conservée chez nous, et nous pouvons vous l’envoyer.";
    COPY_DOUBTED: "A copy of the DPA ({state}) is on file with us, and we can send it to you; our {doubt}.", "Eine Kopie des AVV ({state}) liegt bei uns vor, und wir können sie Ihnen senden; unsere {doubt}.", "Une copie du contrat de sous-traitance qui est {state} est conservée chez nous, et nous pouvons vous l’envoyer ; notre {doubt}.";
    @unsaid COPY_UNSAID: "The DPA is recorded as {state}; that a signed copy is on file with us is not recorded.", "Der AVV ist {state}; dass eine unterzeichnete Fassung bei uns vorliegt, ist nicht erfasst.", "Le contrat de sous-traitance est {state} ; nos dossiers n’indiquent pas qu’un exemplaire signé soit conservé chez nous.";
    @unsaid HOW_UNSAID: "How to get a DPA to sign is not recorded.", "Wie Sie einen AVV zur Unterzeichnung erhalten, ist nicht erfasst.", "Nos dossiers n’indiquent pas comment obtenir un contrat de sous-traitance à signer.";
    HOW_RECORDED: "How to get a DPA to sign, in the words of our records: {how}", "Wie Sie einen AVV zur Unterzeichnung erhalten, im Wortlaut unserer Unterlagen: „{how}“", "Comment obtenir un contrat de sous-traitance à signer, selon les termes de nos dossiers : « {how} »";
    OUR_TEXT: "Our current text is {text}", "Unser aktueller Text: {text}", "Notre texte actuel : {text}";
    OUR_TEXT_FROM: "Our current text is {text}, valid from {day}", "Unser aktueller Text: {text}, gültig ab {day}", "Notre texte actuel : {text}, valable à compter du {day}";
    @unsaid OUR_TEXT_UNSAID: "Which text of ours is the current one is not recorded.", "Welcher unserer Texte der aktuelle ist, ist nicht erfasst.", "Nos dossiers n’indiquent pas lequel de nos textes est l’actuel.";
    TEXT_OF_CONTROLLERS: "Its text sees you as controller; by what is recorded, you act as processor for others.", "Sein Text sieht Sie als Verantwortlichen; nach unseren Unterlagen handeln Sie als Auftragsverarbeiter für andere.", "Son texte vous considère comme responsable du traitement ; d’après nos dossiers, vous agissez comme sous-traitant pour d’autres.";
    TEXT_OF_PROCESSORS: "Its text sees you as processor; by what is recorded, you act as controller.", "Sein Text sieht Sie als Auftragsverarbeiter; nach unseren Unterlagen handeln Sie als Verantwortlicher.", "Son texte vous considère comme sous-traitant ; d’après nos dossiers, vous agissez comme responsable du traitement.";
    @unsaid CONSENT_TO_UNSAID: "Your DPA asks for your consent to each subprocessor. That you consented to these is not recorded: {names}.", "Nach Ihrem AVV bedarf jeder weitere Auftragsverarbeiter Ihrer Zustimmung. Dass Sie diesen zugestimmt haben, ist nicht erfasst: {names}.", "Votre contrat de sous-traitance requiert votre consentement pour chaque sous-traitant ultérieur. Nos dossiers n’indiquent pas que vous avez consenti à ceux-ci : {names}.";
    YOUR_DPA_IN_FORCE: "your DPA in force", "Ihrem geltenden AVV", "votre contrat de sous-traitance en vigueur";
    THE_DPA_WITH: "the DPA with {party}", "dem AVV mit {party}", "le contrat de sous-traitance avec {party}";
    THE_DPA_THAT_IS: "the DPA ({state})", "dem AVV ({state})", "le contrat de sous-traitance qui est {state}";
    ON_OUR_TEXT: "{dpa} is on our text, {text}", "{dpa} liegt unser Text zugrunde: {text}", "{dpa} repose sur notre texte : {text}";
    ON_YOUR_TEXT: "{dpa} is on your own text", "{dpa} liegt Ihr eigener Text zugrunde", "{dpa} repose sur votre propre texte";
    ON_COMMISSION: "{dpa} is on the Commission's clauses (EU) 2021/915", "{dpa} liegen die Standardvertragsklauseln (EU) 2021/915 der Kommission zugrunde", "{dpa} repose sur les clauses contractuelles types (UE) 2021/915 de la Commission";
    @unsaid ON_SOME_TEXT: "{dpa} is on our text; which version of it is not recorded", "{dpa} liegt unser Text zugrunde; in welcher Fassung, ist nicht erfasst", "{dpa} repose sur notre texte ; la version n’est pas enregistrée";
    ON_OTHER_TEXT: "{dpa} is on another standard text, neither yours nor ours, as recorded", "{dpa} liegt nach unseren Unterlagen ein anderer Standardtext zugrunde, weder Ihrer noch unserer", "{dpa} repose, selon nos dossiers, sur un autre texte type, qui n’est ni le vôtre ni le nôtre";
    @unsaid TEXT_UNSAID: "whose text {dpa} is on is not recorded", "wessen Text {dpa} zugrunde liegt, ist nicht erfasst", "nos dossiers n’indiquent pas sur quel texte repose {dpa}";
    ON_NO_TEXT_OF_OURS: "It is on no text of ours.", "Ein Text von uns liegt ihm nicht zugrunde.", "Il ne repose sur aucun texte de notre part.";
    AGREED_APART: "What was agreed apart from our text: {terms}.", "Abweichend von unserem Text wurde vereinbart: {terms}.", "Ce qui a été convenu en dehors de notre texte : {terms}.";
    APART: "{label}: {agreed} (our text: {ours})", "{label}: {agreed} (unser Text: {ours})", "{label} : {agreed} (notre texte : {ours})";
    @unsaid OWN_TEXT_RULE: "Whether we sign a customer's own text, or change ours, is not recorded as a rule.", "Ob wir den Text eines Kunden unterzeichnen oder unseren ändern, ist nicht als Regel erfasst.", "Nos dossiers ne contiennent pas de règle sur la signature du texte d’un client ou la modification du nôtre.";
    @unsaid OWN_TEXT_RULE_TO: "Whether we sign a customer's own text, or change ours, is not recorded as a rule; please send your text to {mail}.", "Ob wir den Text eines Kunden unterzeichnen oder unseren ändern, ist nicht als Regel erfasst; bitte senden Sie Ihren Text an {mail}.", "Nos dossiers ne contiennent pas de règle sur la signature du texte d’un client ou la modification du nôtre ; veuillez envoyer votre texte à {mail}.";
    ON_VERSION: "{dpa} is on {text}", "{dpa} liegt zugrunde: {text}", "{dpa} repose sur : {text}";
    ON_VERSION_FROM: "{dpa} is on {text}, valid from {day}", "{dpa} liegt zugrunde: {text}, gültig ab {day}", "{dpa} repose sur : {text}, valable à compter du {day}";
    CHANGED_TERMS: "What it changed: {terms}.", "Dadurch geändert: {terms}.", "Ce qui a été modifié : {terms}.";
    CHANGED_TERM: "{label}: {agreed} (before: {before})", "{label}: {agreed} (vorher: {before})", "{label} : {agreed} (auparavant : {before})";
    SAME_VERSION: "That is the same version.", "Das ist dieselbe Fassung.", "C’est la même version.";
    @unsaid TERMS_UNSAID_OF_ONE: "Of one of the two it is not recorded what it says about the following: {terms}.", "Von einem der beiden ist nicht erfasst, was er dazu sagt: {terms}.", "Pour l’un des deux, ce qu’il prévoit sur les points suivants n’est pas enregistré : {terms}.";
    SAY_THE_SAME: "In the terms that are recorded of both, they say the same.", "In den Bestimmungen, die von beiden erfasst sind, sagen sie dasselbe.", "Dans les termes enregistrés pour les deux, ils disent la même chose.";
    SAYS_OTHERWISE: "What was agreed with you otherwise than the current text says: {terms}.", "Was mit Ihnen anders vereinbart ist, als es im aktuellen Text steht: {terms}.", "Ce qui a été convenu avec vous autrement que dans le texte actuel : {terms}.";
    CURRENT_SAYS: "{label}: {agreed} (current text: {current})", "{label}: {agreed} (aktueller Text: {current})", "{label} : {agreed} (texte actuel : {current})";
    STAYS_AS_AGREED: "What your own DPA says stays as it was agreed.", "Was Ihr eigener AVV regelt, bleibt wie vereinbart.", "Ce que prévoit votre propre contrat de sous-traitance demeure tel que convenu.";
    ACTS_FOR_YOU: "The company of our group that acts for you is {name}.", "Unsere Gesellschaft, die für Sie handelt: {name}.", "Notre société qui agit pour vous : {name}.";
    AFFILIATE: "{name} is an affiliate of ours and processes your data as our subprocessor: {purpose}; processed in: {places}.",
        "{name} ist ein mit uns verbundenes Unternehmen und verarbeitet Ihre Daten als unser weiterer Auftragsverarbeiter: {purpose}; Ort der Verarbeitung: {places}.",
        "{name} est une société affiliée à la nôtre et traite vos données en qualité de sous-traitant ultérieur : {purpose} ; lieu de traitement : {places}.";
    AFFILIATE_ACCESS: "{name} is an affiliate of ours and processes your data as our subprocessor: {purpose}; processed in: {places}; access from {access}.",
        "{name} ist ein mit uns verbundenes Unternehmen und verarbeitet Ihre Daten als unser weiterer Auftragsverarbeiter: {purpose}; Ort der Verarbeitung: {places}; Zugriff aus: {access}.",
        "{name} est une société affiliée à la nôtre et traite vos données en qualité de sous-traitant ultérieur : {purpose} ; lieu de traitement : {places} ; accès depuis : {access}.";
    @unsaid WHAT_FOR_UNSAID: "what for is not recorded", "wofür, ist nicht erfasst", "la finalité n’est pas enregistrée";
    @unsaid GROUP_UNSAID: "Whether your data gets to {names}, of our group, is not recorded.", "Ob Ihre Daten an {names} aus unserer Gruppe gelangen, ist nicht erfasst.", "Nos dossiers n’indiquent pas si vos données parviennent à : {names} (de notre groupe).";
    @unsaid ALSO_OURS: "Also recorded as companies of ours: {names}; whether their staff have access to your data is not recorded.", "Auch als unsere Gesellschaften erfasst: {names}; ob ihr Personal auf Ihre Daten zugreifen kann, ist nicht erfasst.", "Également enregistrées comme nos sociétés : {names} ; nos dossiers n’indiquent pas si leur personnel a accès à vos données.";
    NO_OTHER_OF_GROUP: "No other company of our group is recorded as getting your data.", "Kein anderes Unternehmen unserer Gruppe ist als Empfänger Ihrer Daten erfasst.", "Aucune autre société de notre groupe n’est enregistrée comme recevant vos données.";
    OF_YOUR_DPA: "of your DPA", "Ihres AVV", "à votre contrat de sous-traitance";
    OF_THE_DPA: "of the DPA ({state})", "des AVV ({state})", "au contrat de sous-traitance qui est {state}";
    PARTIES: "The parties {dpa} are you and {ours}", "Die Parteien {dpa} sind Sie und {ours}", "Les parties {dpa} sont vous et {ours}";
    PARTIES_NAMED: "The parties {dpa} are you (as the paper names it: {paper}) and {ours}", "Die Parteien {dpa} sind Sie (in der Urkunde: {paper}) und {ours}", "Les parties {dpa} sont vous (selon le document : {paper}) et {ours}";
    @unsaid DPA_OF_OTHERS: "The DPA that is recorded is with {name}; that it binds you is not recorded.", "Der erfasste AVV besteht mit {name}; dass er Sie bindet, ist nicht erfasst.", "Le contrat de sous-traitance enregistré est conclu avec {name} ; nos dossiers n’indiquent pas qu’il vous lie.";
    @unsaid PARTIES_OTHER: "The parties of the DPA that is recorded are {name} and {ours}; that it binds you is not recorded", "Die Parteien des erfassten AVV sind {name} und {ours}; dass er Sie bindet, ist nicht erfasst", "Les parties au contrat de sous-traitance enregistré sont {name} et {ours} ; nos dossiers n’indiquent pas qu’il vous lie";
    @unsaid COMPANY_UNSAID: "a company of ours that is not recorded", "eine Gesellschaft von uns, die nicht erfasst ist", "une de nos sociétés qui n’est pas enregistrée";
    COVERS: "It covers of your group: {names}.", "Er umfasst aus Ihrer Gruppe: {names}.", "Il couvre, dans votre groupe : {names}.";
    COVERS_NONE: "It covers no other company of your group, as recorded.", "Er umfasst nach unseren Unterlagen kein anderes Unternehmen Ihrer Gruppe.", "Il ne couvre, selon nos dossiers, aucune autre société de votre groupe.";
    @unsaid COVERS_UNSAID: "Whether it covers other companies of your group is not recorded.", "Ob er andere Unternehmen Ihrer Gruppe umfasst, ist nicht erfasst.", "Nos dossiers n’indiquent pas s’il couvre d’autres sociétés de votre groupe.";
    @unsaid BARE: "That a DPA in force covers {names} is not recorded.", "Dass ein geltender AVV {names} umfasst, ist nicht erfasst.", "Nos dossiers n’indiquent pas qu’un contrat de sous-traitance en vigueur couvre {names}.";

    NEITHER_HOST: "We neither host nor operate {thing}", "Wir hosten und betreiben {thing} nicht", "Nous n’hébergeons ni n’exploitons {thing}";
    NOTHING_BY: "As recorded, no data from it comes to us by these: {parts}", "Nach unseren Unterlagen kommen auf diesen Wegen keine Daten daraus zu uns: {parts}", "D’après nos dossiers, aucune donnée ne nous en parvient par ces voies : {parts}";
    ONLY_BY: "Data from it comes to us only as far as this applies: {parts}", "Daten daraus gelangen nur zu uns, soweit dies zutrifft: {parts}", "Des données qui s’y trouvent ne nous parviennent que dans la mesure où ceci s’applique : {parts}";
    @unsaid ACCESS_AFTER_END: "{thing} ended on {day}; that all data of it is gone is not recorded. What is recorded of it: {what}", "{thing} endete am {day}; dass alle Daten daraus entfernt sind, ist nicht erfasst. Dazu ist erfasst: {what}", "{thing} a pris fin le {day}, sans que nos dossiers indiquent que toutes les données correspondantes ont disparu. Ce qui y est indiqué : {what}";
    SERVICES_NONE: "connected services that we run: none is recorded", "von uns betriebene verbundene Dienste: keiner erfasst", "services connectés que nous exploitons : aucun n’est enregistré";
    SERVICES: "connected services that we run: {names}", "von uns betriebene verbundene Dienste, und zwar {names}", "services connectés que nous exploitons : {names}";
    SERVICE_FROM: "{thing}, from {day} on", "{thing}, ab dem {day}", "{thing}, à compter du {day}";
    @unsaid SERVICE_OVER: "{thing}, which ended on {day}, and that all data of it is gone is not recorded", "{thing}, beendet am {day}; dass alle Daten daraus entfernt sind, ist nicht erfasst", "{thing}, terminé le {day}, sans que nos dossiers indiquent que toutes les données correspondantes ont disparu";
    AI_THROUGH_US: "AI features that send data through us: switched on", "KI-Funktionen, die Daten über uns senden: eingeschaltet", "fonctions d’IA envoyant des données par notre intermédiaire : activées";
    @unsaid AI_THROUGH_US_UNSAID: "AI features that send data through us: whether they are switched on is not recorded", "KI-Funktionen, die Daten über uns senden: ob sie eingeschaltet sind, ist nicht erfasst", "fonctions d’IA envoyant des données par notre intermédiaire : nos dossiers n’indiquent pas si elles sont activées";
    WAS_RECORDED: "{thing} ended on {day}. What is recorded of it: {what}", "{thing} endete am {day}. Dazu ist erfasst: {what}", "{thing} a pris fin le {day}. Ce qui est enregistré à ce sujet : {what}";
    REPORTS_ARE: "usage reports and licence checks: {what}", "Nutzungsberichte und Lizenzprüfungen: {what}", "rapports d’utilisation et contrôles de licence : {what}";
    REPORTS_OFF: "off, none are sent", "ausgeschaltet, es werden keine gesendet", "désactivés, aucun n’est envoyé";
    SERVICES_REACH_US: "What goes through {services} reaches us all the same.", "Was über {services} läuft, erreicht uns dennoch.", "Ce qui passe par {services} nous parvient néanmoins.";
    REPORTS_WITHOUT: "on, without personal data as recorded", "eingeschaltet, nach unseren Unterlagen ohne personenbezogene Daten", "activés, sans données à caractère personnel selon nos dossiers";
    REPORTS_WITH: "on, with personal data", "eingeschaltet, mit personenbezogenen Daten", "activés, avec des données à caractère personnel";
    @unsaid REPORTS_PERHAPS: "no personal data; whether anything is sent is not recorded", "keine personenbezogenen Daten; ob etwas gesendet wird, ist nicht erfasst", "aucune donnée à caractère personnel ; nos dossiers n’indiquent pas si quelque chose est envoyé";
    STAFF_ACCESS: "access of our staff for support: {what}", "Zugriff unseres Personals für den Support: {what}", "accès de notre personnel pour l’assistance : {what}";
    ACCESS_NONE_BESIDE: "none, as recorded, beside the support sessions below", "nach unseren Unterlagen keiner, außer den Support-Sitzungen unten", "aucun, selon nos dossiers, en dehors des sessions d’assistance ci-dessous";
    ACCESS_NONE: "none, as recorded", "nach unseren Unterlagen keiner", "aucun, selon nos dossiers";
    WE_RUN: "We run {thing} ourselves; it is no instance of yours that could send us anything", "Wir betreiben {thing} selbst; Sie betreiben insoweit keine eigene Instanz, die uns etwas senden könnte", "Nous exploitons nous-mêmes {thing} ; vous n’exploitez donc pas à ce titre d’instance qui pourrait nous envoyer des données";
    OF_THING: "What is recorded of {thing}: {what}", "Erfasst ist für {thing}: {what}", "Est enregistré pour {thing} : {what}";
    WHY_NOT_PERSONAL: "Why that is no personal data: {why}.", "Warum das keine personenbezogenen Daten sind: {why}.", "Pourquoi il ne s’agit pas de données à caractère personnel : {why}.";
    @unsaid SWITCH_UNSAID: "How it is switched off is not recorded.", "Wie das abgeschaltet wird, ist nicht erfasst.", "Nos dossiers n’indiquent pas comment cela se désactive.";
    RECORD_OF_REPORTS: "In our own record of these reports stand: {data}.", "In unserem eigenen Verzeichnis stehen zu diesen Berichten: {data}.", "Dans notre propre registre figurent pour ces rapports : {data}.";
    @unsaid TELEMETRY_NOTHING: "No deployment that runs on this day is recorded, so what it sends is not recorded either.", "Für diesen Tag ist kein laufender Betrieb erfasst; daher ist auch nicht erfasst, was er sendet.", "Aucun déploiement en service ce jour n’est enregistré ; ce qu’il envoie ne l’est donc pas non plus.";
    @unsaid ACCESS_NOTHING: "No deployment that runs on this day is recorded, so whether our staff have access is not recorded either.", "Für diesen Tag ist kein laufender Betrieb erfasst; daher ist auch nicht erfasst, ob unser Personal Zugriff hat.", "Aucun déploiement en service ce jour n’est enregistré ; nos dossiers n’indiquent donc pas non plus si notre personnel y a accès.";
    PROCESS_TOO: "These subprocessors process your data: {names}.", "Diese weiteren Auftragsverarbeiter verarbeiten Ihre Daten: {names}.", "Ces sous-traitants ultérieurs traitent vos données : {names}.";
    NO_SESSION: "No support session is recorded.", "Eine Support-Sitzung ist nicht erfasst.", "Aucune session d’assistance n’est enregistrée.";
    EARLIER_SESSIONS: "{count} earlier sessions are recorded.", "Weitere frühere Sitzungen sind erfasst: {count}.", "Sessions antérieures enregistrées : {count}.";
    SESSION_ON: "Support session on {day}: {facts}.", "Support-Sitzung am {day}: {facts}.", "Session d’assistance du {day} : {facts}.";
    SESSION_FROM: "Support session from {from} to {to}: {facts}.", "Support-Sitzung vom {from} bis zum {to}: {facts}.", "Session d’assistance du {from} au {to} : {facts}.";
    SESSION_BEGUN: "Support session begun on {day}: {facts}.", "Support-Sitzung, begonnen am {day}: {facts}.", "Session d’assistance commencée le {day} : {facts}.";
    @unsaid BACKUPS_WHERE_UNSAID: "Where backups are kept is not recorded.", "Wo Sicherungskopien aufbewahrt werden, ist nicht erfasst.", "Nos dossiers n’indiquent pas où les sauvegardes sont conservées.";
    BACKUPS_ARE: "Backups are kept, as recorded, by {all}.", "Sicherungskopien bewahrt nach unseren Unterlagen auf: {all}.", "Selon nos dossiers, les sauvegardes sont conservées par {all}.";
    BACKUPS_WITH: "{name}, processed in: {places}", "{name}, verarbeitet in: {places}", "{name}, traitées en : {places}";
    @unsaid COPIES_DUE_UNSAID: "yes, to be deleted by {day}; that they are deleted is not recorded",
        "ja, zu löschen bis zum {day}; dass sie gelöscht sind, ist nicht erfasst",
        "oui, à effacer au plus tard le {day} ; nos dossiers n’indiquent pas qu’elles sont effacées";
    @unsaid COPIES_HERE_UNSAID: "yes; that they are deleted is not recorded", "ja; dass sie gelöscht sind, ist nicht erfasst", "oui ; nos dossiers n’indiquent pas qu’elles sont effacées";
    COPIES_GONE: "yes, deleted on {day}", "ja, am {day} gelöscht", "oui, effacées le {day}";
    SESSION_FACTS: "ticket {ticket}, from {country}; what was seen: {seen}; personal data seen: {personal}; copies taken: {copies}",
        "Ticketnummer {ticket}, von: {country}; gesehen wurde: {seen}; personenbezogene Daten gesehen: {personal}; Kopien angefertigt: {copies}",
        "numéro de ticket : {ticket}, depuis : {country} ; éléments vus : {seen} ; données à caractère personnel vues : {personal} ; copies réalisées : {copies}";
    SESSION_FACTS_BY: "ticket {ticket}, from {country}, by staff of {entity}; what was seen: {seen}; personal data seen: {personal}; copies taken: {copies}",
        "Ticketnummer {ticket}, von: {country}, durch Personal von {entity}; gesehen wurde: {seen}; personenbezogene Daten gesehen: {personal}; Kopien angefertigt: {copies}",
        "numéro de ticket : {ticket}, depuis : {country}, par du personnel ({entity}) ; éléments vus : {seen} ; données à caractère personnel vues : {personal} ; copies réalisées : {copies}";
    @unsaid FROM_WHERE_UNSAID: "From which countries our staff can access your data is not recorded beyond that.", "Aus welchen Ländern unser Personal an Ihre Daten gelangen kann, ist darüber hinaus nicht erfasst.", "Au-delà de cela, nos dossiers n’indiquent pas depuis quels pays notre personnel peut accéder à vos données.";

    DATA_BY_ACTIVITY: "Personal data, by what we do for you:", "Personenbezogene Daten nach dem, was wir für Sie tun:", "Données à caractère personnel selon ce que nous faisons pour vous :";
    SUBJECTS_BY_ACTIVITY: "Data subjects by what we do for you:", "Betroffene Personen nach dem, was wir für Sie tun:", "Personnes concernées selon ce que nous faisons pour vous :";
    SPECIAL_BY_ACTIVITY: "Special categories by what we do for you:", "Besondere Kategorien nach dem, was wir für Sie tun:", "Catégories particulières selon ce que nous faisons pour vous :";
    OF_ACTIVITY: "{activity}: {words}.", "{activity}: {words}.", "{activity} : {words}.";
    DATA: "categories of personal data", "Kategorien personenbezogener Daten", "catégories de données à caractère personnel";
    SUBJECTS: "categories of data subjects", "Kategorien betroffener Personen", "catégories de personnes concernées";
    SPECIAL: "special categories", "besondere Kategorien", "catégories particulières";
    @unsaid SPECIAL_IS_THE_TEXT: "That is what the text says of the processing; whether your data in fact contains any is not recorded.",
        "So steht es im Text zur Verarbeitung; ob Ihre Daten tatsächlich solche enthalten, ist nicht erfasst.",
        "C’est ce qu’indique le texte au sujet du traitement ; nos dossiers n’indiquent pas si vos données en contiennent effectivement.";
    HOW_LONG: "how long it is kept", "wie lange sie aufbewahrt werden", "la durée de conservation";
    @unsaid SOME_UNSAID: "For some of what we process for you, {what} are not recorded.", "Für einen Teil dessen, was wir für Sie verarbeiten, sind nicht erfasst: {what}.", "Pour une partie de ce que nous traitons pour vous, ne sont pas enregistrées : {what}.";
    @unsaid HELD_UNSAID: "{held}; {what} are not recorded.", "{held}; nicht erfasst sind: {what}.", "{held} ; ne sont pas enregistrées : {what}.";
    @unsaid PROCESSING_UNSAID: "That we process personal data for you on this day is not recorded, so no {what} are either.",
        "Dass wir an diesem Tag personenbezogene Daten für Sie verarbeiten, ist nicht erfasst; daher auch nicht: {what}.",
        "Nos dossiers n’indiquent pas que nous traitions ce jour des données à caractère personnel pour vous ; ne le sont donc pas non plus : {what}.";
    OF_OURSELVES: "Of data about which we decide ourselves: {lines}", "Zu Daten, über die wir selbst entscheiden: {lines}", "Concernant les données dont nous décidons nous-mêmes : {lines}";
    OF_OURSELVES_UNSAID: "Not recorded for the data of which we are the controller ({what}): {fact}.", "Für die Daten, für die wir selbst Verantwortlicher sind ({what}), ist nicht erfasst: {fact}.", "Pour les données dont nous sommes responsable du traitement ({what}), nos dossiers n’indiquent pas : {fact}.";
    @unsaid TIMES_UNSAID: "For some of what we process for you, how long it is kept is not recorded.", "Für einen Teil dessen, was wir für Sie verarbeiten, ist nicht erfasst, wie lange es aufbewahrt wird.", "Pour une partie de ce que nous traitons pour vous, la durée de conservation n’est pas enregistrée.";
    HELD: "{held}.", "{held}.", "{held}.";
    HELD_NO_TIME: "{held}; by our record of processing, no time for which it is kept is recorded.", "{held}; in unserem Verzeichnis von Verarbeitungstätigkeiten ist keine Aufbewahrungsdauer dafür erfasst.", "{held} ; dans notre registre des activités de traitement, aucune durée de conservation n’est enregistrée à ce titre.";
    @unsaid NO_TIME_UNSAID: "That we process personal data for you on this day is not recorded, so no time for which it is kept is either.", "Dass wir an diesem Tag personenbezogene Daten für Sie verarbeiten, ist nicht erfasst; daher auch keine Aufbewahrungsdauer.", "Nos dossiers n’indiquent pas que nous traitions ce jour des données à caractère personnel pour vous ; aucune durée de conservation ne l’est donc non plus.";
    @unsaid LENGTH_UNSAID: "how long data is kept is not recorded", "wie lange Daten aufbewahrt werden, ist nicht erfasst", "la durée de conservation n’est pas enregistrée";
    KEPT_FOR: "{data}: {time}", "{data}: {time}", "{data} : {time}";
    TIME_AND: "{one}, {other}", "{one}, {other}", "{one}, {other}";

    @unsaid FORMAT_UNSAID: "In which format data is handed back is not recorded.", "In welchem Format Daten zurückgegeben werden, ist nicht erfasst.", "Le format de restitution des données n’est pas enregistré.";
    NOT_IN_SYSTEMS: "A request about that data finds nothing in our running systems and backups.", "Ein Antrag zu diesen Daten findet in unseren laufenden Systemen und Sicherungen nichts.", "Une demande relative à ces données ne trouve rien dans nos systèmes en service ni dans nos sauvegardes.";
    NOTHING_TO_FIND: "A request about that data finds nothing with us.", "Ein Antrag zu diesen Daten findet bei uns nichts.", "Une demande relative à ces données ne trouve rien chez nous.";
    FEE_FOR_OUR_HELP: "That fee is what we may charge you for our help with requests; it is none for the person who makes the request.",
        "Dieses Entgelt können wir Ihnen für unsere Hilfe bei Anträgen berechnen; für die Person, die den Antrag stellt, ist es keines.",
        "Ces frais sont ceux que nous pouvons vous facturer pour notre aide concernant les demandes ; ils ne sont pas à la charge de la personne qui présente la demande.";
    NO_REQUEST: "No request that reached us is recorded as about your data.", "Bei uns ist kein Antrag erfasst, der Ihre Daten betrifft.", "Aucune demande reçue par nous n’est enregistrée comme concernant vos données.";
    ONE_REQUEST_UNKNOWN: "For 1 open request, we do not know yet whose data it is about.", "Bei 1 offenen Antrag wissen wir noch nicht, wessen Daten er betrifft.", "Pour 1 demande ouverte, nous ne savons pas encore de qui elle concerne les données.";
    REQUESTS_UNKNOWN: "For {count} open requests, we do not know yet whose data they are about.", "Bei {count} offenen Anträgen wissen wir noch nicht, wessen Daten sie betreffen.", "Pour {count} demandes ouvertes, nous ne savons pas encore de qui elles concernent les données.";
    REQUEST_CAME: "On {day} a request reached us ({what}): {then}", "Am {day} ging bei uns ein Antrag ein ({what}): {then}", "Le {day}, une demande nous est parvenue ({what}) : {then}";
    REQUEST_ACCESS: "access", "Auskunft", "accès";
    REQUEST_RECTIFICATION: "rectification", "Berichtigung", "rectification";
    REQUEST_ERASURE: "erasure", "Löschung", "effacement";
    REQUEST_RESTRICTION: "restriction of processing", "Einschränkung der Verarbeitung", "limitation du traitement";
    REQUEST_PORTABILITY: "data portability", "Datenübertragbarkeit", "portabilité des données";
    REQUEST_OBJECTION: "objection", "Widerspruch", "opposition";
    REQUEST_WITHDRAWAL: "withdrawal of consent", "Widerruf einer Einwilligung", "retrait du consentement";
    REQUEST_COMPLAINT: "complaint", "Beschwerde", "réclamation";
    REQUEST_QUESTION: "question", "Frage", "question";
    REQUEST_EXTRACT: "your part of the record of processing", "Ihr Teil des Verzeichnisses", "votre partie du registre";
    REQUEST_UNKNOWN: "for what is not clear", "wofür, ist nicht klar", "objet non précisé";
    FORWARDED: "forwarded to you on {day}", "an Sie weitergeleitet am {day}", "transmise à vous le {day}";
    CLOSED: "closed on {day}", "abgeschlossen am {day}", "close le {day}";
    @unsaid ANSWERING_UNSAID: "it is about data about which we decide ourselves; that it was answered is not recorded", "er betrifft Daten, über die wir selbst entscheiden; dass er beantwortet wurde, ist nicht erfasst", "elle concerne des données dont nous décidons nous-mêmes ; nos dossiers n’indiquent pas qu’il y a été répondu";
    @unsaid FORWARDING_UNSAID: "that it was forwarded to you is not recorded", "dass er an Sie weitergeleitet wurde, ist nicht erfasst", "nos dossiers n’indiquent pas qu’elle vous a été transmise";
    /// Art. 28(3)(e), (h).
    HAS_TO_ASSIST: "Whatever was agreed, a DPA has to say that we assist you, as far as possible, in answering requests of data subjects ({cite}).",
        "Was immer vereinbart wurde: ein AVV muss vorsehen, dass wir Sie nach Möglichkeit bei der Beantwortung von Anträgen betroffener Personen unterstützen ({cite}).",
        "Quoi qu’il ait été convenu, un contrat de sous-traitance doit prévoir que nous vous aidons, dans toute la mesure du possible, à donner suite aux demandes des personnes concernées ({cite}).";
    HAS_TO_ALLOW_AUDITS: "Whatever was agreed, a DPA has to say that we make available what is necessary to show that the obligations of the article are kept, and allow for audits ({cite}).",
        "Was immer vereinbart wurde: ein AVV muss vorsehen, dass wir alles Erforderliche zum Nachweis der Einhaltung der Pflichten dieses Artikels zur Verfügung stellen und Überprüfungen ermöglichen ({cite}).",
        "Quoi qu’il ait été convenu, un contrat de sous-traitance doit prévoir que nous mettons à disposition tout ce qui est nécessaire pour démontrer le respect des obligations de cet article et que nous permettons la réalisation d’audits ({cite}).";
    /// Directive (EU) 2016/680 Art. 22(3)(e).
    HAS_TO_SHOW: "Whatever was agreed, a DPA has to say that we make available what is necessary to show that the obligations of the article are kept ({cite}).",
        "Was immer vereinbart wurde: ein AVV muss vorsehen, dass wir alles Erforderliche zum Nachweis der Einhaltung der Pflichten dieses Artikels zur Verfügung stellen ({cite}).",
        "Quoi qu’il ait été convenu, un contrat de sous-traitance doit prévoir que nous mettons à disposition tout ce qui est nécessaire pour démontrer le respect des obligations de cet article ({cite}).";
    AUDIT_REQUEST: "Your request of {day}: {done}", "Ihr Verlangen vom {day}: {done}", "Votre demande du {day} : {done}";
    AUDIT_HELD: "answered or held on {day}", "beantwortet oder durchgeführt am {day}", "traitée ou réalisée le {day}";
    AUDIT_DUE: "{done}; as recorded, it is due on {day}", "{done}; erfasst ist als Termin der {day}", "{done} ; échéance enregistrée : {day}";
    AUDIT_OPEN: "not answered or held yet as recorded", "nach unseren Unterlagen noch nicht beantwortet oder durchgeführt", "pas encore traitée ni réalisée selon nos dossiers";

    /// Art. 33(2), (3).
    NO_HOURS: "Your DPA sets no number of hours for a notice of a personal data breach.", "Ihr AVV setzt keine Stundenfrist für die Meldung einer Verletzung des Schutzes personenbezogener Daten.", "Votre contrat de sous-traitance ne fixe aucun nombre d’heures pour la notification d’une violation de données à caractère personnel.";
    BY_PARTY_DPA: "Under the DPA with {party} we give notice of a personal data breach: {words}", "Nach dem AVV mit {party} melden wir eine Verletzung des Schutzes personenbezogener Daten: {words}", "Selon le contrat de sous-traitance avec {party}, nous notifions une violation de données à caractère personnel : {words}";
    BY_YOUR_DPA: "Under your DPA we notify you of a personal data breach: {words}", "Nach Ihrem AVV melden wir Ihnen eine Verletzung des Schutzes personenbezogener Daten: {words}", "Selon votre contrat de sous-traitance, nous vous notifions une violation de données à caractère personnel : {words}";
    BY_THE_DPA: "Under the DPA ({state}) we notify you of a personal data breach: {words}", "Nach dem AVV ({state}) melden wir Ihnen eine Verletzung des Schutzes personenbezogener Daten: {words}", "Selon le contrat de sous-traitance qui est {state}, nous vous notifions une violation de données à caractère personnel : {words}";
    @unsaid UNDUE_DELAY_HOURS_UNSAID: "We notify you of a personal data breach without undue delay after becoming aware of it; whether your DPA states a number of hours is not recorded.", "Wir melden Ihnen eine Verletzung des Schutzes personenbezogener Daten unverzüglich nach Kenntnis; ob Ihr AVV eine Zahl von Stunden nennt, ist nicht erfasst.", "Nous vous notifions une violation de données à caractère personnel dans les meilleurs délais après en avoir pris connaissance ; nos dossiers n’indiquent pas si votre contrat de sous-traitance indique un nombre d’heures.";
    @unsaid UNDUE_DELAY_BY_LAW_HOURS_UNSAID: "We notify you of a personal data breach without undue delay after becoming aware of it ({cite}); whether your DPA states a number of hours is not recorded.", "Wir melden Ihnen eine Verletzung des Schutzes personenbezogener Daten unverzüglich nach Kenntnis ({cite}); ob Ihr AVV eine Zahl von Stunden nennt, ist nicht erfasst.", "Nous vous notifions une violation de données à caractère personnel dans les meilleurs délais après en avoir pris connaissance ({cite}) ; nos dossiers n’indiquent pas si votre contrat de sous-traitance indique un nombre d’heures.";
    @unsaid NOTICE_TIME_UNSAID: "Within what time your DPA asks us to notify you of a personal data breach is not recorded.", "Innerhalb welcher Frist Ihr AVV die Meldung einer Verletzung des Schutzes personenbezogener Daten verlangt, ist nicht erfasst.", "Nos dossiers n’indiquent pas dans quel délai votre contrat de sous-traitance nous demande de vous notifier une violation de données à caractère personnel.";
    WE_NOTIFY: "We notify you of a personal data breach {words}", "Wir melden Ihnen eine Verletzung des Schutzes personenbezogener Daten {words}", "Nous vous notifions une violation de données à caractère personnel {words}";
    UNDUE: "without undue delay after becoming aware ({cite})", "unverzüglich nach Kenntnis ({cite})", "dans les meilleurs délais après en avoir pris connaissance ({cite})";
    HOURS_AND_UNDUE: "{undue}, and within the agreed {time}", "{undue}; vereinbarte Höchstfrist: {time}", "{undue} ; délai maximal convenu : {time}";
    NO_HOURS_AGREED: "no number of hours agreed", "keine Stundenfrist vereinbart", "aucun nombre d’heures convenu";
    HOURS_UNSAID: "a number of hours is not provided", "eine Zahl von Stunden ist nicht angegeben", "un nombre d’heures n’est pas indiqué";
    NOTICE_HOLDS_RESOLD: "The notice is owed to those to whom you resell our product; what we send you is for you to pass on. It says, as far as we know it, what they need for a notification of their own.", "Geschuldet ist die Meldung denjenigen, denen Sie unser Produkt weiterverkaufen; was wir Ihnen senden, ist zur Weitergabe an sie bestimmt. Sie enthält, soweit uns bekannt, was sie für eine eigene Meldung brauchen.", "La notification est due à ceux à qui vous revendez notre produit ; ce que nous vous envoyons est destiné à leur être transmis. Elle contient, dans la mesure où nous en disposons, ce dont ils ont besoin pour leur propre notification.";
    NOTICE_HOLDS: "Our notice gives you, as far as we know it, what you need for a notification of your own: the nature of the breach, the categories and approximate number of data subjects and of records concerned, a contact point, the likely consequences, and the measures taken or proposed.",
        "Unsere Meldung enthält, soweit uns bekannt, was Sie für eine eigene Meldung brauchen: Art der Verletzung, Kategorien und ungefähre Zahl der betroffenen Personen und Datensätze, Anlaufstelle, wahrscheinliche Folgen sowie ergriffene oder vorgeschlagene Maßnahmen.",
        "Notre notification contient, dans la mesure où nous en disposons, ce dont vous avez besoin pour votre propre notification : la nature de la violation, les catégories et le nombre approximatif de personnes et d’enregistrements concernés, un point de contact, les conséquences probables et les mesures prises ou proposées.";
    NOTICE_HOLDS_BY_LAW: "Our notice gives you, as far as we know it, what you need for a notification of your own ({cite}): the nature of the breach, the categories and approximate number of data subjects and of records concerned, a contact point, the likely consequences, and the measures taken or proposed.",
        "Unsere Meldung enthält, soweit uns bekannt, was Sie für eine eigene Meldung brauchen ({cite}): Art der Verletzung, Kategorien und ungefähre Zahl der betroffenen Personen und Datensätze, Anlaufstelle, wahrscheinliche Folgen sowie ergriffene oder vorgeschlagene Maßnahmen.",
        "Notre notification contient, dans la mesure où nous en disposons, ce dont vous avez besoin pour votre propre notification ({cite}) : la nature de la violation, les catégories et le nombre approximatif de personnes et d’enregistrements concernés, un point de contact, les conséquences probables et les mesures prises ou proposées.";
    NOTICE_HOLDS_FOR_OTHERS: "Our notice gives you, as far as we know it, what you need to notify those for whom you act ({cite}): the nature of the breach, the categories and approximate number of data subjects and of records concerned, a contact point, the likely consequences, and the measures taken or proposed.",
        "Unsere Meldung enthält, soweit uns bekannt, was Sie für die Meldung an diejenigen brauchen, für die Sie tätig sind ({cite}): Art der Verletzung, Kategorien und ungefähre Zahl der betroffenen Personen und Datensätze, Anlaufstelle, wahrscheinliche Folgen sowie ergriffene oder vorgeschlagene Maßnahmen.",
        "Notre notification contient, dans la mesure où nous en disposons, ce dont vous avez besoin pour informer ceux pour qui vous agissez ({cite}) : la nature de la violation, les catégories et le nombre approximatif de personnes et d’enregistrements concernés, un point de contact, les conséquences probables et les mesures prises ou proposées.";
    OF_OUR_GROUP: "a company of our group", "ein Unternehmen unserer Gruppe", "une société de notre groupe";
    BREACHES_OF_OURS: "This is about data that we process for you; breaches of data about which we decide ourselves are not part of it.", "Das betrifft Daten, die wir für Sie verarbeiten; Verletzungen bei Daten, über die wir selbst entscheiden, sind nicht Teil davon.", "Cela concerne les données que nous traitons pour vous ; les violations de données dont nous décidons nous-mêmes n’en font pas partie.";
    PROCESSED_BY_OTHERS: "These companies that we engage process it too: {names}.", "Auch diese von uns eingesetzten Unternehmen verarbeiten sie: {names}.", "Ces sociétés auxquelles nous recourons les traitent également : {names}.";
    ELSEWHERE_TOO: "Companies that we engage process it elsewhere too: {names}.", "Von uns eingesetzte Unternehmen verarbeiten sie auch anderswo: {names}.", "Des sociétés auxquelles nous recourons les traitent aussi ailleurs : {names}.";
    @unsaid ELSEWHERE_UNSAID: "Where these companies process it is not recorded: {names}.", "Wo diese Unternehmen sie verarbeiten, ist nicht erfasst: {names}.", "Le lieu où ces sociétés les traitent n’est pas enregistré : {names}.";
    @unsaid JOINT_RECORDED: "An arrangement of joint controllers between you and us (Art. 26) is recorded as {state}; for which data is not recorded.", "Eine Vereinbarung gemeinsam Verantwortlicher zwischen Ihnen und uns (Art. 26) ist so erfasst: {state}; für welche Daten, ist nicht erfasst.", "Un accord entre responsables conjoints du traitement conclu entre vous et nous (article 26) est enregistré ainsi : {state} ; les données concernées ne sont pas enregistrées.";
    UK_EXTENSION_WOULD_CARRY: "If we are, with the UK Extension, and the certification covers the data, a transfer to us under the UK GDPR rests on the UK adequacy regulations, and needs no clauses.", "Wenn ja, mit der UK-Erweiterung, und wenn die Zertifizierung die Daten umfasst, beruht eine Übermittlung an uns nach der UK-DSGVO auf den britischen Angemessenheitsvorschriften und braucht keine Klauseln.", "Si c’est le cas, avec l’extension britannique, et si la certification couvre les données, un transfert vers nous au titre du RGPD britannique repose sur les règlements britanniques d’adéquation et ne requiert pas de clauses.";
    SWISS_DPF_WOULD_CARRY: "If we are, under the Swiss-U.S. framework, and the certification covers the data, a disclosure to us under the Swiss FADP rests on the Federal Council's list (Annex 1 of the DPO), and needs no clauses.", "Wenn ja, unter dem Swiss-U.S.-Framework, und wenn die Zertifizierung die Daten umfasst, beruht eine Bekanntgabe an uns nach dem schweizerischen DSG auf der Liste des Bundesrats (Anhang 1 DSV) und braucht keine Klauseln.", "Si c’est le cas, au titre du cadre Suisse–États-Unis, et si la certification couvre les données, une communication vers nous au titre de la LPD suisse repose sur la liste du Conseil fédéral (annexe 1 OPDo) et ne requiert pas de clauses.";
    NO_NOTICE: "No notice of a personal data breach to you is recorded; of breaches that do not concern your data this says nothing.", "Eine Meldung einer Verletzung des Schutzes personenbezogener Daten an Sie ist nicht erfasst; über Verletzungen, die Ihre Daten nicht betreffen, sagt das nichts.", "Aucune notification d’une violation de données à caractère personnel à votre égard n’est enregistrée ; cela ne dit rien des violations qui ne concernent pas vos données.";
    ONE_NOTICE: "1 notice of a personal data breach to you: {days}.", "1 Meldung einer Verletzung des Schutzes personenbezogener Daten an Sie: {days}.", "1 notification d’une violation de données à caractère personnel à votre égard : {days}.";
    NOTICES: "{count} notices of a personal data breach to you: {days}.", "{count} Meldungen einer Verletzung des Schutzes personenbezogener Daten an Sie: {days}.", "{count} notifications d’une violation de données à caractère personnel à votre égard : {days}.";
    LATE_NOTICE: "By our records, our notice of {day} came after the agreed time was over.", "Nach unseren Unterlagen kam unsere Meldung vom {day} nach Ablauf der vereinbarten Frist.", "D’après nos dossiers, notre notification du {day} a été faite après l’expiration du délai convenu.";
    @unsaid INCIDENT_CONCERNS: "By what is recorded, an incident{aware} concerns your data; that we told you of it is not recorded.", "Nach unseren Unterlagen betrifft ein Vorfall{aware} Ihre Daten; dass wir Sie davon unterrichtet haben, ist nicht erfasst.", "D’après nos dossiers, un incident{aware} concerne vos données ; nos dossiers n’indiquent pas que nous vous en avons informé.";
    @unsaid INCIDENT_MAY: "By what is recorded, an incident{aware} may concern your data; that we told you of it is not recorded.", "Nach unseren Unterlagen kann ein Vorfall{aware} Ihre Daten betreffen; dass wir Sie davon unterrichtet haben, ist nicht erfasst.", "D’après nos dossiers, un incident{aware} peut concerner vos données ; nos dossiers n’indiquent pas que nous vous en avons informé.";
    @unsaid INCIDENTS_CONCERN: "By what is recorded, {count} incidents{aware} concern your data; that we told you of them is not recorded.", "Nach unseren Unterlagen betreffen {count} Vorfälle{aware} Ihre Daten; dass wir Sie davon unterrichtet haben, ist nicht erfasst.", "D’après nos dossiers, {count} incidents{aware} concernent vos données ; nos dossiers n’indiquent pas que nous vous en avons informé.";
    @unsaid INCIDENTS_MAY: "By what is recorded, {count} incidents{aware} may concern your data; that we told you of them is not recorded.", "Nach unseren Unterlagen können {count} Vorfälle{aware} Ihre Daten betreffen; dass wir Sie davon unterrichtet haben, ist nicht erfasst.", "D’après nos dossiers, {count} incidents{aware} peuvent concerner vos données ; nos dossiers n’indiquent pas que nous vous en avons informé.";
    KNOWN_SINCE: " of which we have known since {day}", " (uns bekannt seit dem {day})", " (connu de nous depuis le {day})";

    @unsaid COUNTRY_UNSAID: "country not recorded", "Land nicht erfasst", "pays non enregistré";
    @unsaid PURPOSE_UNSAID: "purpose not recorded", "Zweck nicht erfasst", "finalité non enregistrée";
    PROCESSED_IN: "processed in {places}", "Ort der Verarbeitung: {places}", "lieu de traitement : {places}";
    ACCESS_FROM: "access from {places}", "Zugriff aus: {places}", "accès depuis : {places}";
    CONTACT: "contact {contact}", "Kontakt: {contact}", "contact : {contact}";
    FOR_EDITION: "for {edition}", "für {edition}", "pour {edition}";
    AGREEMENT_OVER: "{day}, ended on {last}", "{day}, abgelaufen am {last}", "{day}, expiré le {last}";
    AGREEMENT_WITH_IT: "our agreement with it: {day}", "unser Vertrag mit ihm: {day}", "notre contrat avec elle : {day}";
    COMPANY: "{name}: {parts}", "{name}: {parts}", "{name} : {parts}";
    @unsaid WHETHER_THAT_GOES: "Whether any of that goes to a third country is not recorded either.", "Ob davon etwas in ein Drittland geht, ist auch nicht erfasst.", "Nos dossiers n’indiquent pas non plus si une partie en va vers un pays tiers.";
    @unsaid WHO_HOLDS_THAT: "Which companies hold any of that is not recorded either.", "Welche Unternehmen davon etwas haben, ist auch nicht erfasst.", "Nos dossiers n’indiquent pas non plus quelles sociétés en détiennent une partie.";
    SO_NONE_GOES: "So none of it goes to a third country now.", "Daher gehen daraus jetzt auch keine in ein Drittland.", "Aucune ne va donc aujourd’hui vers un pays tiers.";
    SO_NONE_HOLDS: "So no subprocessor of ours holds any either, as far as is recorded.", "Daher hat auch keiner unserer weiteren Auftragsverarbeiter welche, soweit erfasst.", "Aucun de nos sous-traitants ultérieurs n’en détient donc non plus, pour autant que cela soit enregistré.";
    NO_OTHER_SUBPROCESSOR: "No other company that gets your data as our subprocessor is recorded.", "Kein anderes Unternehmen ist erfasst, das Ihre Daten als unser weiterer Auftragsverarbeiter erhält.", "Aucune autre société recevant vos données en qualité de sous-traitant ultérieur n’est enregistrée.";
    NO_SUBPROCESSOR: "No subprocessor that gets your data is recorded.", "Kein weiterer Auftragsverarbeiter ist erfasst, der Ihre Daten erhält.", "Aucun sous-traitant ultérieur recevant vos données n’est enregistré.";
    NO_SUBPROCESSOR_UNTIL: "No subprocessor that got your data until its deletion on {day} is recorded.", "Kein weiterer Auftragsverarbeiter ist erfasst, der Ihre Daten bis zu ihrer Löschung am {day} erhielt.", "Aucun sous-traitant ultérieur ayant reçu vos données jusqu’à leur effacement le {day} n’est enregistré.";
    SUBPROCESSORS: "Subprocessors that get your data: {names}.", "Weitere Auftragsverarbeiter, die Ihre Daten erhalten: {names}.", "Sous-traitants ultérieurs recevant vos données : {names}.";
    @unsaid SUBPROCESSORS_UNTIL: "Subprocessors that got your data until its deletion on {day}: {names}. Which of them holds backups of it is not recorded.", "Weitere Auftragsverarbeiter, die Ihre Daten bis zu ihrer Löschung am {day} erhielten: {names}. Welche davon Sicherungen davon haben, ist nicht erfasst.", "Sous-traitants ultérieurs ayant reçu vos données jusqu’à leur effacement le {day} : {names}. Nos dossiers n’indiquent pas lesquels en détiennent des sauvegardes.";
    @unsaid NAMED_BY_RECORD: "Our record of processing names these companies as processors for what we do for you and for other customers: {names}. Which of them get your data is not recorded.",
        "Unser Verzeichnis nennt diese Unternehmen als Auftragsverarbeiter für das, was wir für Sie und für andere Kunden tun: {names}. Welche davon Ihre Daten erhalten, ist nicht erfasst.",
        "Notre registre mentionne ces sociétés comme sous-traitants pour ce que nous faisons pour vous et pour d’autres clients : {names}. Nos dossiers n’indiquent pas lesquelles reçoivent vos données.";
    @unsaid WHETHER_GETS: "Whether your data gets to {names} is not recorded.", "Ob Ihre Daten an {names} gelangen, ist nicht erfasst.", "Nos dossiers n’indiquent pas si vos données parviennent à : {names}.";
    @unsaid WHETHER_GOT: "Whether your data got to {names} is not recorded.", "Ob Ihre Daten an {names} gelangten, ist nicht erfasst.", "Nos dossiers n’indiquent pas si vos données sont parvenues à : {names}.";
    @unsaid LIST_EMPTY: "Which companies we engage on this day is not recorded.", "Welche Unternehmen wir an diesem Tag einsetzen, ist nicht erfasst.", "Nos dossiers n’indiquent pas quelles sociétés nous engageons ce jour.";
    @unsaid LIST_UNSAID: "Our list of subprocessors is not recorded yet.", "Unsere Liste der weiteren Auftragsverarbeiter ist noch nicht erfasst.", "Notre liste de sous-traitants ultérieurs n’est pas encore enregistrée.";
    STAFF_SAW: "{whose} saw your data in support on {day}.", "{whose} hat am {day} beim Support Ihre Daten eingesehen.", "{whose} a vu vos données lors de l’assistance le {day}.";
    OBLIGATIONS: "Whether our agreement with each of these imposes the obligations on it that we have towards you, as recorded: {names}.", "Ob unser Vertrag mit den folgenden Unternehmen ihnen jeweils die Pflichten auferlegt, die wir Ihnen gegenüber haben, nach unseren Unterlagen: {names}.", "Si notre contrat avec chacune de ces sociétés lui impose les obligations que nous avons envers vous, d’après nos dossiers : {names}.";
    OBLIGATIONS_OVER: "{answer}, in an agreement that ended on {day}", "{answer}, in einem Vertrag, der am {day} endete", "{answer}, dans un contrat qui a pris fin le {day}";
    @unsaid OBLIGATIONS_UNSAID: "Whether our agreements with them impose the obligations on them that we have towards you is not recorded.", "Ob unsere Verträge mit ihnen ihnen die Pflichten auferlegen, die wir Ihnen gegenüber haben, ist nicht erfasst.", "Nos dossiers n’indiquent pas si nos contrats avec elles leur imposent les obligations que nous avons envers vous.";
    @unsaid DONE_BY_OTHERS: "What the companies that get your data from us do with it for themselves is not recorded: whether they keep it, train AI models with it or use it for purposes of their own.",
        "Was die Unternehmen, die Ihre Daten von uns erhalten, damit für sich selbst tun, ist nicht erfasst: ob sie sie aufbewahren, KI-Modelle damit trainieren oder sie zu eigenen Zwecken verwenden.",
        "Nos dossiers n’indiquent pas ce que les sociétés qui reçoivent vos données de notre part en font pour elles-mêmes : si elles les conservent, entraînent des modèles d’IA avec elles ou les utilisent pour leurs propres finalités.";
    OWN_RIGHT: "These get your data in their own right, not as our processors: {names}.", "Diese erhalten Ihre Daten in eigener Verantwortung, nicht als unsere Auftragsverarbeiter: {names}.", "Les entités suivantes reçoivent vos données pour leur propre compte, et non en qualité de nos sous-traitants : {names}.";
    OWN_RIGHT_THEN: "These got your data in their own right, not as our processors: {names}.", "Diese erhielten Ihre Daten in eigener Verantwortung, nicht als unsere Auftragsverarbeiter: {names}.", "Les entités suivantes ont reçu vos données pour leur propre compte, et non en qualité de nos sous-traitants : {names}.";
    OWN_CHOICE: "These get your data as recipients of your own choice, whom we do not engage for you: {names}.", "Diese erhalten Ihre Daten als von Ihnen selbst gewählte Empfänger, die wir nicht für Sie einsetzen: {names}.", "Les entités suivantes reçoivent vos données comme destinataires choisis par vous, auxquels nous ne faisons pas appel pour vous : {names}.";
    OWN_CHOICE_THEN: "These got your data as recipients of your own choice, whom we do not engage for you: {names}.", "Diese erhielten Ihre Daten als von Ihnen selbst gewählte Empfänger, die wir nicht für Sie einsetzen: {names}.", "Les entités suivantes ont reçu vos données comme destinataires choisis par vous, auxquels nous ne faisons pas appel pour vous : {names}.";
    SINCE: "{name} since {day}", "{name} seit dem {day}", "{name} depuis le {day}";
    UNTIL: "{name} until {day}", "{name} bis zum {day}", "{name} jusqu’au {day}";
    NOTHING_CHANGED: "No change of the subprocessors that get your data is recorded since {day}.", "Seit dem {day} ist keine Änderung bei den weiteren Auftragsverarbeitern erfasst, die Ihre Daten erhalten.", "Depuis le {day}, aucun changement des sous-traitants ultérieurs recevant vos données n’est enregistré.";
    @unsaid LIST_UNKNOWN_BEFORE: "Before {day} our list of subprocessors is not recorded.", "Für die Zeit vor dem {day} ist unsere Liste der weiteren Auftragsverarbeiter nicht erfasst.", "Pour la période antérieure au {day}, notre liste de sous-traitants ultérieurs n’est pas enregistrée.";
    @unsaid LIST_CHANGE_UNSAID: "Our list of subprocessors is not recorded, so our records do not show whether it changed since {day}.",
        "Unsere Liste der weiteren Auftragsverarbeiter ist nicht erfasst; daher lässt sich nach unseren Unterlagen nicht sagen, ob sie sich seit dem {day} geändert hat.",
        "Notre liste de sous-traitants ultérieurs ne figurant pas dans nos dossiers, ceux-ci ne permettent pas de dire si elle a changé depuis le {day}.";
    @unsaid CHANGE_GETS_UNSAID: "{change} (whether it gets your data is not recorded)", "{change} (ob Ihre Daten dorthin gelangen, ist nicht erfasst)", "{change} (nos dossiers n’indiquent pas si vos données y parviennent)";
    CHANGED: "What changed since {day}: {changes}.", "Was sich seit dem {day} geändert hat: {changes}.", "Ce qui a changé depuis le {day} : {changes}.";
    NOTHING_PLANNED: "No planned change that concerns your data is recorded.", "Eine geplante Änderung, die Ihre Daten betrifft, ist nicht erfasst.", "Aucun changement prévu concernant vos données n’est enregistré.";
    @unsaid PLAN_UNSAID: "Whether a change that concerns your data is planned is not recorded.",
        "Ob eine Änderung geplant ist, die Ihre Daten betrifft, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si un changement concernant vos données est prévu.";
    OBJECTION_PASSED_OVER: "Your objection of {day} is not settled as recorded; the change that it is about was carried out on {closed}", "Ihr Einspruch vom {day} ist nach unseren Unterlagen nicht erledigt; die Änderung, die er betrifft, wurde am {closed} umgesetzt", "Votre objection du {day} n’est pas réglée selon nos dossiers ; le changement qu’elle concerne a été mis en œuvre le {closed}";
    OBJECTION_OPEN: "Your objection of {day} is not settled yet as recorded", "Ihr Einspruch vom {day} ist nach unseren Unterlagen noch nicht erledigt", "Votre objection du {day} n’est pas encore réglée selon nos dossiers";

    /// Art. 30(2).
    WE_KEEP_RECORD: "We keep a record of the categories of processing that we carry out for customers.", "Wir führen ein Verzeichnis der Kategorien von Verarbeitungen, die wir für Kunden durchführen.", "Nous tenons un registre des catégories d’activités de traitement effectuées pour nos clients.";
    WE_KEEP_RECORD_BY: "We keep a record of the categories of processing that we carry out for customers ({cite}).", "Wir führen ein Verzeichnis der Kategorien von Verarbeitungen, die wir für Kunden durchführen ({cite}).", "Nous tenons un registre des catégories d’activités de traitement effectuées pour nos clients ({cite}).";
    NOT_ABOUT_YOU: "Nothing in it is about you on this day.", "Nichts darin betrifft Sie an diesem Tag.", "Rien n’y figure à votre sujet ce jour.";
    @unsaid ABOUT_YOU_UNSAID: "Whether anything in it is about you on this day is open: a fact on which our role depends is not recorded.", "Ob etwas darin Sie an diesem Tag betrifft, ist offen: eine Tatsache, von der unsere Rolle abhängt, ist nicht erfasst.", "Il n’est pas établi si quelque chose y figure à votre sujet ce jour : un fait dont dépend notre rôle n’est pas enregistré.";
    /// Art. 30(1), (2).
    @unsaid KEPT_IN_WHICH_RECORD: "Who is controller for what a law obliges us to keep of your data is not recorded; so it is open whether that belongs in this record or in that of what we do as controller.",
        "Wer Verantwortlicher für das ist, was wir von Ihren Daten nach einem Gesetz aufbewahren müssen, ist nicht erfasst; daher ist offen, ob das in dieses Verzeichnis gehört oder in das der Tätigkeiten, für die wir Verantwortlicher sind.",
        "Le responsable du traitement pour ce qu’une loi nous oblige à conserver de vos données n’est pas enregistré ; il n’est donc pas établi si cela relève de ce registre ou de celui des activités dont nous sommes responsables.";
    NOT_DESCRIBED: "What we process for you on this day is not described in it yet.", "Was wir an diesem Tag für Sie verarbeiten, ist darin noch nicht beschrieben.", "Ce que nous traitons pour vous ce jour n’y est pas encore décrit.";
    ABOUT_YOU: "About you it lists on this day: {names}; we can send you this part.", "Zu Ihnen enthält es an diesem Tag: {names}; diesen Teil können wir Ihnen senden.", "À votre sujet, il mentionne ce jour : {names} ; nous pouvons vous envoyer cette partie.";
    SOME_NOT_DESCRIBED: "Some of what we process for you is not described in it yet.", "Ein Teil dessen, was wir für Sie verarbeiten, ist darin noch nicht beschrieben.", "Une partie de ce que nous traitons pour vous n’y est pas encore décrite.";
    OPEN_TO_ALL: "Open to everybody: {names}.", "Öffentlich zugänglich: {names}.", "Accessibles à tous : {names}.";
    ON_REQUEST: "On request: {names}.", "Auf Anfrage: {names}.", "Sur demande : {names}.";
    ON_PAGE: "Named on our public page: {names}.", "Auf unserer öffentlichen Seite genannt: {names}.", "Mentionnées sur notre page publique : {names}.";
    NO_POLICY: "No policy that may be shown to customers is recorded.", "Keine Richtlinie ist erfasst, die Kunden gezeigt werden darf.", "Aucune politique pouvant être montrée aux clients n’est enregistrée.";
    @unsaid ONE_POLICY_UNSAID: "Of 1 policy more, whether it may be shown is not recorded.", "Bei 1 weiteren Richtlinie ist nicht erfasst, ob sie gezeigt werden darf.", "Pour 1 autre politique, nos dossiers n’indiquent pas si elle peut être montrée.";
    @unsaid POLICIES_UNSAID: "Of {count} policies more, whether it may be shown is not recorded.", "Bei {count} weiteren Richtlinien ist nicht erfasst, ob sie gezeigt werden dürfen.", "Pour {count} autres politiques, nos dossiers n’indiquent pas si elles peuvent être montrées.";
    /// Art. 32(1).
    TECHNICAL: "Technical measures: {names}.", "Technische Maßnahmen: {names}.", "Mesures techniques : {names}.";
    ORGANISATIONAL: "Organisational measures: {names}.", "Organisatorische Maßnahmen: {names}.", "Mesures organisationnelles : {names}.";
    OTHER_MEASURES: "Other measures: {names}.", "Andere Maßnahmen: {names}.", "Autres mesures : {names}.";
    MEASURE: "{name} ({text})", "{name} ({text})", "{name} ({text})";
    /// Art. 32(1).
    MEASURES_TOO: "Our measures include {names}.", "Zu unseren Maßnahmen gehört: {names}.", "Nos mesures comprennent : {names}.";
    @unsaid MEASURE_UNSAID: "Whether our measures include {what} is not recorded.", "Ob zu unseren Maßnahmen Folgendes gehört, ist nicht erfasst: {what}.", "Nos dossiers n’indiquent pas si nos mesures comprennent ceci : {what}.";
    AT_REST: "the encryption of stored data", "die Verschlüsselung gespeicherter Daten", "le chiffrement des données stockées";
    IN_TRANSIT: "the encryption of data in transit", "die Verschlüsselung bei der Übertragung", "le chiffrement des données en transit";
    SECOND_FACTOR: "a second factor at login", "ein zweiter Faktor bei der Anmeldung", "un second facteur à la connexion";
    BACKUPS_MADE: "backups of data", "Datensicherungen", "des sauvegardes";
    STAFF_SECRECY: "a commitment of our staff to confidentiality", "die Verpflichtung unserer Mitarbeiter auf Vertraulichkeit", "un engagement de confidentialité de notre personnel";
    STAFF_TRAINING: "training of our staff", "die Schulung unserer Mitarbeiter", "la formation de notre personnel";
    BACKUP_TIMES: "how often backups are made", "wie oft gesichert wird", "la fréquence des sauvegardes";
    RESTORE_TESTS: "tests of restoring backups", "Tests der Wiederherstellung aus Sicherungen", "des tests de restauration des sauvegardes";
    TLS_VERSIONS: "the versions of TLS", "die Versionen von TLS", "les versions de TLS";
    INCIDENT_PLAN: "a plan for security incidents", "ein Plan für Sicherheitsvorfälle", "un plan de réponse aux incidents";
    CONTINUITY_PLAN: "a plan for business continuity or recovery", "ein Plan für Notfall oder Wiederanlauf", "un plan de continuité ou de reprise d’activité";
    INTRUSION_TESTS: "penetration tests", "Penetrationstests", "des tests d’intrusion";
    PSEUDONYMS: "pseudonymisation", "Pseudonymisierung", "la pseudonymisation";
    SEPARATION: "the separation of customers’ data", "die Trennung der Daten verschiedener Kunden", "la séparation des données des clients";
    NO_MEASURE: "No technical and organisational measure is recorded for this day.", "Für diesen Tag ist keine technische und organisatorische Maßnahme erfasst.", "Aucune mesure technique et organisationnelle n’est enregistrée pour ce jour.";
    MEASURES_ARE_OURS: "These measures are those of our own systems. They do not protect what you run yourself: its encryption, access control, logging and backups are up to you.",
        "Diese Maßnahmen sind die unserer eigenen Systeme. Sie schützen nicht, was Sie selbst betreiben: dessen Verschlüsselung, Zugriffskontrolle, Protokollierung und Sicherungen liegen bei Ihnen.",
        "Ces mesures sont celles de nos propres systèmes. Elles ne protègent pas ce que vous exploitez vous-même : le chiffrement, le contrôle des accès, la journalisation et les sauvegardes y relèvent de vous.";
    @unsaid STANDARD_UNSAID: "Whether we hold {what} is not recorded.", "Ob wir Folgendes haben, ist nicht erfasst: {what}.", "Nos dossiers n’indiquent pas si nous avons ceci : {what}.";
    @unsaid CERTIFICATE_UNSAID: "Whether we hold a certificate such as ISO 27001, a SOC 2 report or the report of a penetration test is not recorded.",
        "Ob wir ein Zertifikat wie ISO 27001, einen SOC-2-Bericht oder den Bericht über einen Penetrationstest haben, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si nous disposons d’un certificat tel que l’ISO 27001, d’un rapport SOC 2 ou d’un rapport de test d’intrusion.";
    LACKS_CLAUSE: "By what is recorded, the text of your DPA holds no clause on this.", "Nach unseren Unterlagen enthält der Text Ihres AVV dazu keine Klausel.", "D’après nos dossiers, le texte de votre contrat de sous-traitance ne contient pas de clause à ce sujet.";
    WAS_CERTIFIED: "{name} was certified under the {scheme} until {day}", "{name} war bis zum {day} zertifiziert: {scheme}", "{name} a été certifiée jusqu’au {day} : {scheme}";
    /// Decision (EU) 2023/1795: data of employees only where the certification says so.
    COVERS_STAFF: "It covers data of employees (HR data) too.", "Sie gilt auch für Beschäftigtendaten (HR-Daten).", "Elle couvre aussi les données des salariés (données RH).";
    COVERS_STAFF_ALONE: "It covers data of employees (HR data) alone.", "Sie gilt nur für Beschäftigtendaten (HR-Daten).", "Elle ne couvre que les données des salariés (données RH).";
    COVERS_NO_STAFF: "It does not cover data of employees (HR data).", "Sie gilt nicht für Beschäftigtendaten (HR-Daten).", "Elle ne couvre pas les données des salariés (données RH).";
    @unsaid COVERS_STAFF_UNSAID: "Whether it covers data of employees (HR data) is not recorded.", "Ob sie für Beschäftigtendaten (HR-Daten) gilt, ist nicht erfasst.", "Nos dossiers n’indiquent pas si elle couvre les données des salariés (données RH).";
    IS_CERTIFIED: "{name} is certified as recorded under the {scheme}", "{name} ist nach unseren Unterlagen zertifiziert: {scheme}", "{name} est certifiée selon nos dossiers : {scheme}";
    @unsaid FRAMEWORK_OF_OURS_UNSAID: "Whether we are certified under the {scheme} is not recorded.", "Ob wir zertifiziert sind ({scheme}), ist nicht erfasst.", "Nos dossiers n’indiquent pas si nous sommes certifiés ({scheme}).";
    /// SI 2023/1028: the extension holds with what it extends.
    EXTENSION_ALONE: "An entry of {name} under the UK Extension to the EU-US DPF is recorded. It does not hold without one under the EU-US DPF itself, and for this day there is none in our records.",
        "Ein Eintrag von {name} unter der „UK Extension“ des EU-US DPF ist erfasst. Ohne einen Eintrag unter dem EU-US DPF selbst gilt er nicht, und für diesen Tag enthalten unsere Unterlagen keinen.",
        "Une inscription de {name} au titre de la « UK Extension » du EU-US DPF est enregistrée. Elle ne vaut pas sans inscription au titre du EU-US DPF même, et nos dossiers n’en contiennent aucune pour ce jour.";
    CHECKED_ON: "{what}, checked on {day}", "{what}, geprüft am {day}", "{what}, vérifié le {day}";
    @unsaid FRAMEWORK_UNSAID: "a framework that is not recorded", "ein Datenschutzrahmen, der nicht erfasst ist", "un cadre de protection des données qui n’est pas enregistré";
    @unsaid DPF_UNSAID: "Whether we are certified under the Data Privacy Framework is not recorded.", "Ob wir nach dem „EU-US Data Privacy Framework“ zertifiziert sind, ist nicht erfasst.", "Nos dossiers n’indiquent pas si nous sommes certifiés au titre du « EU-US Data Privacy Framework ».";
    /// Art. 45.
    DPF_WOULD_CARRY: "If we are, and the certification covers the data, a transfer to us under the GDPR rests on Decision (EU) 2023/1795, and needs no clauses.",
        "Wenn ja und wenn die Zertifizierung die Daten umfasst, beruht eine Übermittlung an uns nach der DSGVO auf dem Beschluss (EU) 2023/1795 und braucht keine Klauseln.",
        "Dans ce cas, et si la certification couvre les données, un transfert vers nous au titre du RGPD repose sur la décision (UE) 2023/1795 et ne requiert pas de clauses.";

    @unsaid HOSTED_WHERE_UNSAID: "Where {thing} is hosted is not recorded.",
        "Der Ort des Hostings für {thing} ist nicht erfasst.",
        "Le lieu d’hébergement pour {thing} n’est pas enregistré.";
    WE_HOST_REGION: "We host {thing} in the region {region}", "Wir hosten {thing} in der Region {region}", "Nous hébergeons {thing} dans la région {region}";
    WE_HOST_COUNTRY: "We host {thing} in {country}", "Wir hosten {thing}; Land: {country}", "Nous hébergeons {thing} ; pays : {country}";
    WE_HOST: "We host {thing} in the region {region}, in {country}", "Wir hosten {thing} in der Region {region}; Land: {country}", "Nous hébergeons {thing} dans la région {region} ; pays : {country}";
    HOSTED_REGION: "{thing} is hosted in the region {region}, as recorded",
        "Nach unseren Unterlagen liegt das Hosting für {thing} in der Region {region}",
        "Selon nos dossiers, l’hébergement pour {thing} se trouve dans la région {region}";
    HOSTED_COUNTRY: "{thing} is hosted in {country}, as recorded",
        "Nach unseren Unterlagen ist das Land des Hostings für {thing}: {country}",
        "Selon nos dossiers, le pays d’hébergement pour {thing} est : {country}";
    HOSTED: "{thing} is hosted in the region {region}, in {country}, as recorded",
        "Nach unseren Unterlagen liegt das Hosting für {thing} in der Region {region} (Land: {country})",
        "Selon nos dossiers, l’hébergement pour {thing} se trouve dans la région {region} (pays : {country})";
    @unsaid HOST_COUNTRY_UNSAID: "The country is not recorded.", "Das Land ist nicht erfasst.", "Le pays n’est pas enregistré.";
    RECORDED_FROM: "From {day} on, {thing} is recorded",
        "Ab dem {day} ist der Betrieb für {thing} erfasst",
        "À compter du {day}, l’exploitation est enregistrée pour {thing}";
    RECORDED_FROM_IN: "From {day} on, {thing} is recorded in the region {region}",
        "Ab dem {day} ist der Betrieb für {thing} in der Region {region} erfasst",
        "À compter du {day}, l’exploitation est enregistrée pour {thing} dans la région {region}";
    @unsaid HOSTING_NOTHING: "Nothing that runs for you on this day is recorded, so where data is hosted is not recorded either.", "Für diesen Tag ist nichts erfasst, was für Sie läuft; daher ist auch nicht erfasst, wo Daten gehostet werden.", "Rien n’est enregistré comme étant en service pour vous ce jour ; le lieu d’hébergement des données ne l’est donc pas non plus.";
    STILL_HELD: "We still hold data of {thing}, which ended on {day}; {place}.",
        "Wir haben noch Daten, die {thing} (beendet am {day}) betreffen; {place}.",
        "Nous détenons encore des données issues de {thing} (terminé le {day}) ; {place}.";
    @unsaid GONE_UNSAID: "That all data of {thing}, which ended on {day}, is gone is not recorded; {place}.",
        "Dass alle Daten, die {thing} (beendet am {day}) betreffen, entfernt sind, ist nicht erfasst; {place}.",
        "Nos dossiers n’indiquent pas que toutes les données issues de {thing} (terminé le {day}) ont disparu ; {place}.";
    @unsaid BACKUPS_ALONE: "Of the data of {thing}, which ended on {day}, no more than backups can be left; {place} is not recorded.",
        "Von den Daten, die {thing} (beendet am {day}) betreffen, können nur noch Sicherungen vorhanden sein; nicht erfasst ist: {place}.",
        "Des données issues de {thing} (terminé le {day}), il ne peut rester que des sauvegardes ; non enregistré : {place}.";
    @unsaid WHERE_IS_UNSAID: "where it is hosted is not recorded", "wo sie gehostet werden, ist nicht erfasst", "leur lieu d’hébergement n’est pas enregistré";
    @unsaid WHERE_WAS_UNSAID: "where it was hosted is not recorded", "wo sie gehostet wurden, ist nicht erfasst", "leur lieu d’hébergement n’était pas enregistré";
    WHERE_WAS: "where it was hosted", "wo sie gehostet wurden", "leur lieu d’hébergement";
    IS_HOSTED: "it is hosted {place}, as recorded", "nach unseren Unterlagen gehostet: {place}", "hébergement selon nos dossiers : {place}";
    WAS_HOSTED: "it was hosted {place}, as recorded", "nach unseren Unterlagen war der Ort: {place}", "l’hébergement était, selon nos dossiers : {place}";
    WAS_HOSTED_BACKUPS: "it was hosted {place}; where the backups are", "wo die Sicherungen sind (der Ort des Hostings war: {place})", "le lieu des sauvegardes (l’hébergement était : {place})";
    IN_REGION: "in the region {region}", "Region {region}", "région {region}";
    IN_COUNTRY: "in {country}", "Land: {country}", "pays : {country}";
    IN_BOTH: "{region}, {country}", "{region}, {country}", "{region}, {country}";

    @unsaid WHAT_IS_UNSAID: "What is not recorded: {facts}.",
        "Was nicht erfasst ist: {facts}.",
        "Ce qui n’est pas enregistré : {facts}.";
    ALL_ANONYMOUS: "What comes to us from what you use is recorded as anonymous, so no personal data of it is transferred.",
        "Was aus dem, was Sie nutzen, zu uns kommt, ist als anonym erfasst; personenbezogene Daten daraus werden daher nicht übermittelt.",
        "Ce qui nous parvient de ce que vous utilisez est enregistré comme anonyme ; aucune donnée à caractère personnel n’en est donc transférée.";
    GOES_NOWHERE: "By what is recorded, no data of what you run goes to us, or to a company that we engage.",
        "Nach unseren Unterlagen gelangen aus dem, was Sie betreiben, keine Daten an uns oder an ein Unternehmen, das wir einsetzen.",
        "D’après nos dossiers, aucune donnée de ce que vous exploitez ne nous parvient, ni ne parvient à une entreprise à laquelle nous faisons appel.";
    GOES_UNSAID: "Whether data goes anywhere is open: nothing that runs on the day is recorded.",
        "Ob Daten irgendwohin gehen, ist offen: für den Tag ist nichts Laufendes erfasst.",
        "Il n’est pas établi si des données vont quelque part : rien n’est enregistré comme étant en service ce jour.";
    /// Art. 44.
    GOES_ABROAD: "Personal data goes to another company in a third country, wherever it is hosted.",
        "Unabhängig vom Ort des Hostings gehen personenbezogene Daten an ein anderes Unternehmen in einem Drittland.",
        "Des données à caractère personnel vont à une autre société dans un pays tiers, où qu’elles soient hébergées.";
    ABROAD_BY_LAW_ALONE: "By what is recorded, no company outside the EEA other than you gets the data; by the law under which it is handed on, it goes abroad all the same.",
        "Nach unseren Unterlagen erhält außer Ihnen kein Unternehmen außerhalb des EWR die Daten; nach dem Recht, dem die Weitergabe unterliegt, gehen sie gleichwohl ins Ausland.",
        "D’après nos dossiers, aucune société hors de l’EEE autre que vous ne reçoit les données ; selon le droit qui régit leur communication, elles vont néanmoins à l’étranger.";
    @unsaid ABROAD_BY_LAW: "By the law under which it is handed on, personal data goes abroad; whether a company outside the EEA other than you gets it is not recorded.",
        "Nach dem Recht, dem die Weitergabe unterliegt, gehen personenbezogene Daten ins Ausland; ob außer Ihnen ein Unternehmen außerhalb des EWR sie erhält, ist nicht erfasst.",
        "Selon le droit qui régit leur communication, des données à caractère personnel vont à l’étranger ; nos dossiers n’indiquent pas si une société hors de l’EEE autre que vous les reçoit.";
    GOES_ABROAD_OPEN: "Whether personal data goes to a third country is open.", "Ob personenbezogene Daten in ein Drittland gelangen, ist offen.", "Il n’est pas établi si des données à caractère personnel parviennent dans un pays tiers.";
    WENT_ABROAD_OPEN: "Whether personal data went to a third country is open.", "Ob personenbezogene Daten in ein Drittland gelangt sind, ist offen.", "Il n’est pas établi si des données à caractère personnel sont parvenues dans un pays tiers.";
    @unsaid GOES_ABROAD_UNSAID: "Whether personal data goes to a third country is open: a fact on which it depends is not recorded.",
        "Ob personenbezogene Daten in ein Drittland gehen, ist offen: eine Tatsache, von der dies abhängt, ist nicht erfasst.",
        "Il n’est pas établi si des données à caractère personnel vont vers un pays tiers : un fait dont cela dépend n’est pas enregistré.";
    WENT_IN_SESSION: "In the support session of {day}, personal data went from {way}.",
        "In der Support-Sitzung vom {day} gingen personenbezogene Daten in ein Drittland: {way}.",
        "Lors de la session d’assistance du {day}, des données à caractère personnel sont allées vers un pays tiers : {way}.";
    RESTED_IN_SESSION: "In the support session of {day}, from {way}: {rests}.",
        "In der Support-Sitzung vom {day}, {way}: {rests}.",
        "Lors de la session d’assistance du {day}, {way} : {rests}.";
    @unsaid GOES_ELSE_UNSAID: "Whether personal data goes to a third country otherwise is open: a fact on which it depends is not recorded.",
        "Ob personenbezogene Daten sonst in ein Drittland gehen, ist offen: eine Tatsache, von der dies abhängt, ist nicht erfasst.",
        "Il n’est pas établi si des données à caractère personnel vont par ailleurs vers un pays tiers : un fait dont cela dépend n’est pas enregistré.";
    @unsaid WENT_ELSE_UNSAID: "Whether personal data went to a third country otherwise is open: a fact on which it depends is not recorded.",
        "Ob personenbezogene Daten sonst in ein Drittland gingen, ist offen: eine Tatsache, von der dies abhängt, ist nicht erfasst.",
        "Il n’est pas établi si des données à caractère personnel sont allées par ailleurs vers un pays tiers : un fait dont cela dépend n’est pas enregistré.";
    STAYS: "By what is recorded, no personal data goes to a company in a third country.",
        "Nach unseren Unterlagen gehen keine personenbezogenen Daten an ein Unternehmen in einem Drittland.",
        "D’après nos dossiers, aucune donnée à caractère personnel ne va à une société dans un pays tiers.";
    OURS_ALONE_ABROAD: "By what is recorded, the only personal data that goes to a company in a third country is data about which we decide ourselves.",
        "Nach unseren Unterlagen gehen nur solche personenbezogenen Daten an ein Unternehmen in einem Drittland, über die wir selbst entscheiden.",
        "D’après nos dossiers, les seules données à caractère personnel qui vont à une société dans un pays tiers sont celles dont nous décidons nous-mêmes.";
    OURS_ABROAD: "Data about which we decide ourselves goes to another company in a third country.",
        "Daten, über die wir selbst entscheiden, gehen an ein anderes Unternehmen in einem Drittland.",
        "Des données dont nous décidons nous-mêmes vont à une autre société dans un pays tiers.";
    WENT_ABROAD: "Personal data went to another company in a third country, wherever it was hosted.",
        "Unabhängig vom Ort des Hostings gingen personenbezogene Daten an ein anderes Unternehmen in einem Drittland.",
        "Des données à caractère personnel sont allées à une autre société dans un pays tiers, où qu’elles aient été hébergées.";
    WENT_ABROAD_BY_LAW_ALONE: "By what is recorded, no company outside the EEA other than you got the data; by the law under which it was handed on, it went abroad all the same.",
        "Nach unseren Unterlagen erhielt außer Ihnen kein Unternehmen außerhalb des EWR die Daten; nach dem Recht, dem die Weitergabe unterlag, gingen sie gleichwohl ins Ausland.",
        "D’après nos dossiers, aucune société hors de l’EEE autre que vous n’a reçu les données ; selon le droit qui régissait leur communication, elles sont néanmoins allées à l’étranger.";
    @unsaid WENT_ABROAD_BY_LAW: "By the law under which it was handed on, personal data went abroad; whether a company outside the EEA other than you got it is not recorded.",
        "Nach dem Recht, dem die Weitergabe unterlag, gingen personenbezogene Daten ins Ausland; ob außer Ihnen ein Unternehmen außerhalb des EWR sie erhielt, ist nicht erfasst.",
        "Selon le droit qui régissait leur communication, des données à caractère personnel sont allées à l’étranger ; nos dossiers n’indiquent pas si une société hors de l’EEE autre que vous les a reçues.";
    @unsaid WENT_ABROAD_UNSAID: "Whether personal data went to a third country is open: a fact on which it depends is not recorded.",
        "Ob personenbezogene Daten in ein Drittland gingen, ist offen: eine Tatsache, von der dies abhängt, ist nicht erfasst.",
        "Il n’est pas établi si des données à caractère personnel sont allées vers un pays tiers : un fait dont cela dépend n’est pas enregistré.";
    SAYS_NOTHING_OF: "That says nothing of {things}, recorded from {day} on.",
        "Über {things}, erfasst ab dem {day}, ist damit nichts gesagt.",
        "Cela ne dit rien de ce qui est enregistré à compter du {day} : {things}.";
    STAYED: "By what is recorded, no personal data went to a company in a third country.",
        "Nach unseren Unterlagen gingen keine personenbezogenen Daten an ein Unternehmen in einem Drittland.",
        "D’après nos dossiers, aucune donnée à caractère personnel n’est allée à une société dans un pays tiers.";
    GOES_ON_DEMAND: "By what is recorded, personal data goes to a company in a third country only if our staff have access to it for support.",
        "Nach unseren Unterlagen gehen personenbezogene Daten nur dann an ein Unternehmen in einem Drittland, wenn unser Personal für den Support auf sie zugreift.",
        "D’après nos dossiers, des données à caractère personnel ne vont à une société dans un pays tiers que si notre personnel y accède pour l’assistance.";
    WENT_ON_DEMAND: "By what is recorded, personal data went to a company in a third country only if our staff had access to it for support.",
        "Nach unseren Unterlagen gingen personenbezogene Daten nur dann an ein Unternehmen in einem Drittland, wenn unser Personal für den Support auf sie zugriff.",
        "D’après nos dossiers, des données à caractère personnel ne sont allées à une société dans un pays tiers que si notre personnel y a accédé pour l’assistance.";
    @unsaid HOLDS_UNTIL: "What is said here of your data holds until its deletion on {day}; which company holds backups of it is not recorded.",
        "Was hier von Ihren Daten gesagt ist, gilt bis zu ihrer Löschung am {day}; welches Unternehmen Sicherungen davon hat, ist nicht erfasst.",
        "Ce qui est dit ici de vos données vaut jusqu’à leur effacement le {day} ; nos dossiers n’indiquent pas quelle société en détient des sauvegardes.";
    WAYS: "It goes from {ways}.",
        "Im Einzelnen: {ways}.",
        "Dans le détail : {ways}.";
    WAYS_THEN: "It went from {ways}.",
        "Im Einzelnen war es so: {ways}.",
        "Dans le détail, jusqu’alors : {ways}.";
    WAYS_ON_DEMAND: "Access of our staff for support is recorded as on demand; if they have it, data goes from {ways}.",
        "Zugriff unseres Personals für den Support ist als bei Bedarf erfasst; findet er statt, gehen Daten so: {ways}.",
        "L’accès de notre personnel pour l’assistance est enregistré comme étant à la demande ; s’il a lieu, des données vont {ways}.";
    WAYS_ON_DEMAND_THEN: "Access of our staff for support was recorded as on demand; if they had it, data went from {ways}.",
        "Zugriff unseres Personals für den Support war als bei Bedarf erfasst; fand er statt, gingen Daten so: {ways}.",
        "L’accès de notre personnel pour l’assistance était enregistré comme étant à la demande ; s’il a eu lieu, des données sont allées {ways}.";
    AND_WAY: "{what}; and from {more}",
        "{what}; ferner {more}",
        "{what} ; et {more}";
    WAYS_UNSURE: "It is open whether it goes from {ways}.",
        "Nach unseren Unterlagen nicht sicher: {ways}.",
        "Non établi d’après nos dossiers : {ways}.";
    WAYS_UNSURE_THEN: "It is open whether it went from {ways}.",
        "Nach unseren Unterlagen war nicht sicher: {ways}.",
        "Non établi d’après nos dossiers, jusqu’alors : {ways}.";
    WAY_UNNAMED: "In particular: {way} ({access}).",
        "Im Einzelnen: {way} ({access}).",
        "Dans le détail : {way} ({access}).";
    WAY_UNNAMED_THEN: "In particular, until then: {way} ({access}).",
        "Im Einzelnen war es so: {way} ({access}).",
        "Dans le détail, jusqu’alors : {way} ({access}).";
    WAYS_OPEN: "It is open whether it goes to a third country where it goes from {ways}.",
        "Ob sie damit in ein Drittland gehen, ist offen: {ways}.",
        "Il n’est pas établi si elles vont ainsi vers un pays tiers : {ways}.";
    WAYS_OPEN_THEN: "It is open whether it went to a third country where it went from {ways}.",
        "Ob sie damit in ein Drittland gingen, ist offen: {ways}.",
        "Il n’est pas établi si elles allaient ainsi vers un pays tiers : {ways}.";
    WAY_UNSURE_UNNAMED: "By our records not certain: {way} ({access}).",
        "Nach unseren Unterlagen nicht sicher: {way} ({access}).",
        "Non établi d’après nos dossiers : {way} ({access}).";
    WAY_UNSURE_UNNAMED_THEN: "By our records it was not certain: {way} ({access}).",
        "Nach unseren Unterlagen war nicht sicher: {way} ({access}).",
        "Non établi d’après nos dossiers, jusqu’alors : {way} ({access}).";
    WAY: "{exporter} to {importer}",
        "{exporter} an {importer}",
        "depuis {exporter} vers {importer}";
    WAY_TO_STAFF: "{exporter} to staff in support",
        "{exporter} an Personal im Support",
        "depuis {exporter} vers le personnel d’assistance";
    WAY_OF_BOTH: "{way}, about which you and we decide together", "{way}, worüber Sie und wir gemeinsam entscheiden", "{way}, dont vous et nous décidons ensemble";
    WAY_OF_OURS: "{way}, about which we decide ourselves", "{way}, worüber wir selbst entscheiden", "{way}, dont nous décidons nous-mêmes";
    WAY_OF: "{way}, {data}",
        "{way}, {data}",
        "{way}, {data}";
    /// Art. 3(2).
    @unsaid WAY_IF_GDPR: "{way}, under the GDPR if it applies to you too (Art. 3(2)), which is not recorded",
        "{way}, nach der DSGVO, sofern sie auch für Sie gilt (Art. 3 Abs. 2), was nicht erfasst ist",
        "{way}, selon le RGPD s’il vous est également applicable (art. 3, par. 2), ce qui n’est pas enregistré";
    /// Art. 3(2).
    @unsaid GDPR_TOO_UNSAID: "Whether the GDPR applies to you too (Art. 3(2)) is not recorded; if it does, these ways are to be judged under it as well.",
        "Ob die DSGVO auch für Sie gilt (Art. 3 Abs. 2), ist nicht erfasst; falls ja, sind diese Wege auch nach ihr zu beurteilen.",
        "Nos dossiers n’indiquent pas si le RGPD vous est également applicable (art. 3, par. 2) ; le cas échéant, ces voies sont aussi à apprécier au regard de celui-ci.";
    WAY_PLACES: "{way}, processed in {places}",
        "{way}, Ort der Verarbeitung: {places}",
        "{way}, lieu de traitement : {places}";
    WAY_ACCESS: "{way}, access from {access}",
        "{way}, Zugriff aus: {access}",
        "{way}, accès depuis : {access}";
    WAY_NO_TRANSFER: "{way}, which by our decision is no transfer",
        "{way}, was nach unserer Entscheidung keine Übermittlung ist",
        "{way}, ce qui n’est pas un transfert selon notre décision";
    WAY_NO_TRANSFER_OF: "{way}, which by our decision of {day} is no transfer",
        "{way}, was nach unserer Entscheidung vom {day} keine Übermittlung ist",
        "{way}, ce qui n’est pas un transfert selon notre décision du {day}";
    NO_TOOL_FOR: "For what goes to {names}, no transfer tool is needed.",
        "Für das, was an {names} geht, ist kein Transferinstrument erforderlich.",
        "Pour ce qui va à {names}, aucun instrument de transfert n’est requis.";
    RESTS_FROM: "From {way}: {rests}",
        "{way}: {rests}",
        "{way} : {rests}";
    RESTS_FROM_UNSURE: "From {way}, if data takes this way, which is not sure by what is recorded: {rests}",
        "{way}, sofern Daten diesen Weg nehmen (nach unseren Unterlagen nicht sicher): {rests}",
        "{way}, si des données suivent cette voie, ce qui n’est pas établi d’après nos dossiers : {rests}";
    /// Art. 30(1)(e).
    OURS_BY_RECORD: "Our record of processing names these places and companies in third countries for data about which we decide ourselves: {names}.",
        "Für Daten, über die wir selbst entscheiden, nennt unser Verzeichnis von Verarbeitungstätigkeiten diese Orte und Unternehmen in Drittländern: {names}.",
        "Pour les données dont nous décidons nous-mêmes, notre registre des activités de traitement mentionne ces lieux et sociétés dans des pays tiers : {names}.";
    NAMED_ABROAD: "Named among third countries for what we do for you: {places}.",
        "Unter den Drittländern genannt für das, was wir für Sie tun: {places}.",
        "Mentionnés parmi les pays tiers pour ce que nous faisons pour vous : {places}.";
    @unsaid COMPANIES_ABROAD: "Our record of processing names these companies in third countries as processors for what we do for you and for other customers: {names}; whether your data gets to them is not recorded.",
        "Unser Verzeichnis nennt als Auftragsverarbeiter für das, was wir für Sie und für andere Kunden tun, auch diese Unternehmen in Drittländern: {names}; ob Ihre Daten dorthin gelangen, ist nicht erfasst.",
        "Notre registre mentionne comme sous-traitants, pour ce que nous faisons pour vous et pour d’autres clients, aussi ces sociétés dans des pays tiers : {names} ; nos dossiers n’indiquent pas si vos données leur parviennent.";
    TO_CHOSEN: "Your data also goes to recipients of your own choice: {names}.",
        "Ihre Daten gehen auch an von Ihnen selbst gewählte Empfänger: {names}.",
        "Vos données vont aussi à des destinataires que vous avez choisis vous-même : {names}.";
    TO_CHOSEN_THEN: "Your data also went to recipients of your own choice: {names}.",
        "Ihre Daten gingen auch an von Ihnen selbst gewählte Empfänger: {names}.",
        "Vos données sont aussi allées à des destinataires que vous avez choisis vous-même : {names}.";
    @unsaid ENGAGED_UNSAID: "Which companies we engage for your data is not recorded.",
        "Welche Unternehmen wir für Ihre Daten einsetzen, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas à quelles sociétés nous faisons appel pour vos données.";
    MISSING: "What is missing to say more: {missing}.",
        "Für eine genauere Auskunft fehlt: {missing}.",
        "Ce qui manque pour en dire davantage : {missing}.";
    /// Art. 46(2)(c).
    BETWEEN_PROCESSORS: "Since you act for others as recorded, clauses between processors (SCC Module 3) come into question for what you hand to us, where clauses are needed.",
        "Da Sie nach unseren Unterlagen für andere handeln, kommen für das, was Sie uns übergeben, Klauseln zwischen Auftragsverarbeitern in Betracht, wo Klauseln erforderlich sind (Modul 3 der Standarddatenschutzklauseln).",
        "Comme vous agissez pour d’autres selon nos dossiers, les clauses entre sous-traitants (module 3 des clauses types de protection des données) entrent en considération pour ce que vous nous confiez, là où des clauses sont requises.";
    /// Clause 14 of the clauses of Decision (EU) 2021/914.
    ASSESSED: "A transfer impact assessment for {name} is recorded",
        "Eine Folgenabschätzung für die Übermittlung an {name} ist erfasst",
        "Une analyse d’impact du transfert ({name}) est enregistrée";
    ASSESSED_ON: "{what}, done on {day}",
        "{what}, durchgeführt am {day}",
        "{what}, effectuée le {day}";
    ASSESSED_AS: "{what}: {result}",
        "{what}: {result}",
        "{what} : {result}";
    /// Clause 14 of the SCC.
    KEPT_WITH_MEASURES: "the clauses can be kept with supplementary measures",
        "die Klauseln lassen sich mit zusätzlichen Maßnahmen einhalten",
        "les clauses peuvent être respectées avec des mesures supplémentaires";
    NOT_KEPT: "the clauses cannot be kept",
        "die Klauseln lassen sich nicht einhalten",
        "les clauses ne peuvent être respectées";
    @unsaid ASSESS_AGAIN: "{what}; it was to be looked at again by {day}, which is not recorded as done",
        "{what}; sie war bis zum {day} zu überprüfen, was nicht als erledigt erfasst ist",
        "{what} ; elle devait être réexaminée le {day} au plus tard, ce qui n’est pas enregistré comme fait";
    @unsaid UNASSESSED: "Whether there is a transfer impact assessment for {names} is not recorded.",
        "Nicht erfasst ist, ob es eine Bewertung nach Klausel 14 der Standarddatenschutzklauseln gibt für {names}.",
        "Nos dossiers n’indiquent pas s’il existe une analyse d’impact du transfert pour : {names}.";
    YOU_ACT: "whether you act for yourselves or for others",
        "ob Sie für sich selbst oder für andere handeln",
        "si vous agissez pour vous-même ou pour d’autres";
    YOUR_GDPR: "whether you are under the GDPR",
        "ob die DSGVO für Sie gilt",
        "si le RGPD vous est applicable";
    YOUR_LAW: "which law you are under",
        "welches Recht für Sie gilt",
        "le droit qui vous est applicable";
    YOUR_COUNTRY: "your country",
        "Ihr Land",
        "votre pays";
    YOUR_AFFILIATES: "where your affiliates are",
        "wo Ihre verbundenen Unternehmen sind",
        "le lieu de vos sociétés affiliées";
    OUR_PARTY: "which of our entities is party, or where it is",
        "welche unserer Gesellschaften Vertragspartei ist oder wo sie ihren Sitz hat",
        "celle de nos entités qui est partie, ou le lieu de son siège";
    WHO_KEEPS: "who is controller for what a law obliges us to keep",
        "wer Verantwortlicher für das ist, was wir nach einem Gesetz aufbewahren",
        "le responsable du traitement pour ce qu’une loi nous oblige à conserver";
    COULD_SEE: "whether our staff could see data of {record}",
        "ob unser Personal Daten einsehen konnte ({record})",
        "si notre personnel pouvait voir des données ({record})";
    KEPT_OF_OPERATED: "whether we kept any data of {record}, which we operated,",
        "ob wir nach unserem Betrieb Daten behalten haben ({record})",
        "si nous avons gardé des données après notre exploitation ({record})";
    TAKEN_AND_LEFT: "whether anything that our staff took of {record} is left",
        "ob noch etwas vorhanden ist, was unser Personal entnommen hat ({record})",
        "s’il reste quelque chose de ce que notre personnel a pris ({record})";
    SESSION_ABOUT: "whether our staff saw personal data of {record} in a support session",
        "ob unser Personal in einer Support-Sitzung personenbezogene Daten eingesehen hat ({record})",
        "si notre personnel a vu des données à caractère personnel lors d’une session d’assistance ({record})";

    /// What a term of a DPA says of the customer, to the customer.
    YOU: "you", "Sie", "vous";
    YOU_OR_WE: "you or we", "Sie oder wir", "vous ou nous";
    YOUR_CHOICE: "your choice", "nach Ihrer Wahl", "à votre choix";
    YOU_MAY_TERMINATE: "you may terminate", "Sie dürfen kündigen", "vous pouvez résilier";
    TALKS_THEN_YOU_MAY_TERMINATE: "talks, then you may terminate", "Gespräche, danach können Sie kündigen", "discussions, puis vous pouvez résilier";
    UNLESS_YOU_OBJECT: "unless you object", "sofern Sie nicht widersprechen", "sauf objection de votre part";
    WHEN_YOU_GO_ON: "when you go on using the product", "wenn Sie das Produkt weiter nutzen", "lorsque vous continuez d’utiliser le produit";
    WITH_YOUR_PAYMENT: "with your next payment", "mit Ihrer nächsten Zahlung", "avec votre prochain paiement";
}
