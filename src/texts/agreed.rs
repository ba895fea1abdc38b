//! What a customer reads of its agreements with us: the state of the DPA, what it says, and what is missing. Art. 26, 28(3). In German a DPA is never
//! in the genitive, so that it can be called by its whole name where it is named first.

use super::texts;

texts! {
    /// The name by which a DPA is called first; later the short one alone. Art. 28(3), Auftragsverarbeitung, sous-traitance.
    DPA_IN_FULL: "data processing agreement (DPA)", "Vertrag über die Auftragsverarbeitung (AVV)", "contrat de sous-traitance";
    DPA: "DPA", "AVV", "contrat de sous-traitance";

    NEEDED: "For what we process on {behalf}, a DPA is needed ({cite}).",
        "Ein AVV ist erforderlich ({cite}) für unsere Verarbeitung {behalf}.",
        "Un contrat de sous-traitance est nécessaire ({cite}) pour ce que nous traitons {behalf}.";
    /// Art. 3.
    IF_GDPR: "If the GDPR applies to you or to our company that acts for you, this holds: {what}",
        "Gilt die DSGVO für Sie oder für unsere Gesellschaft, die für Sie handelt, so gilt: {what}",
        "Si le RGPD s’applique à vous ou à notre société qui agit pour vous : {what}";
    NEEDED_BEFORE: "Before our staff look at your data, a DPA has to be in force ({cite}).",
        "Bevor unser Personal Ihre Daten einsieht, muss ein AVV in Kraft sein ({cite}).",
        "Avant que notre personnel ne consulte vos données, un contrat de sous-traitance doit être en vigueur ({cite}).";
    NONE_ON: "None is recorded with us for {on}; one is recorded as in force from {first} on.",
        "Für den {on} ist bei uns keiner erfasst; erfasst ist einer, der ab dem {first} in Kraft ist.",
        "Aucun n’est enregistré chez nous pour le {on} ; un contrat est enregistré comme étant en vigueur à compter du {first}.";
    @unsaid WHETHER_ANY: "Whether there is one is not recorded with us.", "Ob es einen gibt, ist bei uns nicht erfasst.", "Nos dossiers n’indiquent pas s’il en existe un.";
    NONE_RECORDED: "None is recorded with us.", "Bei uns ist keiner erfasst.", "Aucun n’est enregistré chez nous.";
    NONE_NEEDED: "By what is recorded, no DPA is needed.", "Nach unseren Unterlagen ist kein AVV erforderlich.", "D’après nos dossiers, aucun contrat de sous-traitance n’est nécessaire.";
    NONE_NEEDED_BUT: "By what is recorded, no DPA is needed, unless one follows the stricter view of the German authorities.",
        "Nach unseren Unterlagen ist kein AVV erforderlich, es sei denn, man folgt der strengeren Auffassung der deutschen Aufsichtsbehörden.",
        "D’après nos dossiers, aucun contrat de sous-traitance n’est nécessaire, à moins de suivre la position plus stricte des autorités allemandes.";
    NONE_NEEDED_ON: "By what is recorded, no DPA is needed on {day}.", "Nach unseren Unterlagen ist am {day} kein AVV erforderlich.", "D’après nos dossiers, aucun contrat de sous-traitance n’est nécessaire le {day}.";
    NEEDED_FROM: "From {day} on, as recorded, a DPA is needed ({cite}) for {things}.",
        "Ab dem {day} ist, wie erfasst, ein AVV erforderlich ({cite}) für {things}.",
        "À compter du {day}, selon nos dossiers, un contrat de sous-traitance est nécessaire ({cite}) pour {things}.";
    NONE_THEN: "None that is in force on that day is recorded with us.",
        "Für diesen Tag ist bei uns keiner erfasst, der in Kraft ist.",
        "Aucun qui soit en vigueur ce jour-là n’est enregistré chez nous.";
    @unsaid COVERS_UNSAID: "That it covers {names} of your group is not recorded with us.",
        "Dass er {names} aus Ihrer Gruppe umfasst, ist bei uns nicht erfasst.",
        "Nos dossiers n’indiquent pas chez nous qu’il couvre {names}, de votre groupe.";
    @unsaid ONE_COVERS_UNSAID: "That one of them covers {names} of your group is not recorded with us.",
        "Dass einer davon {names} aus Ihrer Gruppe umfasst, ist bei uns nicht erfasst.",
        "Nos dossiers n’indiquent pas chez nous que l’un d’eux couvre {names}, de votre groupe.";
    ASK_COVERS: "Does your DPA with us cover {names}? If so, by which words?",
        "Umfasst Ihr AVV mit uns {names}? Wenn ja, mit welchen Worten?",
        "Votre contrat de sous-traitance avec nous couvre-t-il {names} ? Si oui, en quels termes ?";
    @unsaid NEED_UNKNOWN: "Whether a DPA is needed depends on what is not recorded yet.",
        "Ob ein AVV erforderlich ist, hängt von dem ab, was noch nicht erfasst ist.",
        "La nécessité d’un contrat de sous-traitance dépend de ce qui n’est pas encore enregistré.";
    EACH_CUSTOMER: "Each of your customers for whom we process needs a DPA under {cite}.",
        "Jeder Ihrer Kunden, für den wir Daten verarbeiten, braucht einen AVV ({cite}).",
        "Chacun de vos clients pour lesquels nous traitons des données a besoin d’un contrat de sous-traitance ({cite}).";
    NAMES_EARLIER: "It names an earlier day as its start, {day}; for the time until both had signed, that alone is no signed DPA.", "Er nennt einen früheren Tag als Beginn, den {day}; für die Zeit, bis beide unterzeichnet hatten, ist das allein kein unterzeichneter AVV.", "Il indique un jour antérieur comme début, le {day} ; pour la période précédant les deux signatures, cela seul ne constitue pas un contrat signé.";
    JOINT_IS: "The arrangement of joint controllers is recorded as {state}.",
        "Die Vereinbarung der gemeinsam Verantwortlichen ist {state}.",
        "L’accord entre responsables conjoints du traitement est {state}.";
    JOINT_NOT: "An arrangement of joint controllers is needed (Art. 26); the one that is recorded is not in force ({state}).",
        "Eine Vereinbarung der gemeinsam Verantwortlichen ist erforderlich (Art. 26 DSGVO); die erfasste ist nicht in Kraft ({state}).",
        "Un accord entre responsables conjoints du traitement est nécessaire (art. 26 du RGPD) ; celui qui est enregistré n’est pas en vigueur ({state}).";
    JOINT_NONE: "An arrangement of joint controllers is needed (Art. 26); none is recorded with us.",
        "Eine Vereinbarung der gemeinsam Verantwortlichen ist erforderlich (Art. 26 DSGVO); bei uns ist keine erfasst.",
        "Un accord entre responsables conjoints du traitement est nécessaire (art. 26 du RGPD) ; aucun n’est enregistré chez nous.";

    ASK_SIGNED: "Have you signed a DPA with us that is in force? If so, please send us a copy.",
        "Haben Sie mit uns einen AVV unterzeichnet, der in Kraft ist? Wenn ja, senden Sie uns bitte eine Kopie.",
        "Avez-vous signé avec nous un contrat de sous-traitance qui est en vigueur ? Si oui, veuillez nous en envoyer une copie.";
    ASK_OUR_SIGNATURE: "Do you have a copy of that DPA with our signature? If so, please send it to us.",
        "Haben Sie eine Kopie von diesem AVV mit unserer Unterschrift? Wenn ja, senden Sie uns diese bitte.",
        "Avez-vous un exemplaire de ce contrat de sous-traitance portant notre signature ? Si oui, veuillez nous l’envoyer.";
    ASK_YOUR_SIGNATURE: "Have you signed that DPA too? If so, please send us the copy with your signature.",
        "Haben auch Sie diesen AVV unterzeichnet? Wenn ja, senden Sie uns bitte die Fassung mit Ihrer Unterschrift.",
        "Avez-vous également signé ce contrat de sous-traitance ? Si oui, veuillez nous envoyer l’exemplaire portant votre signature.";

    SIGNED: "signed", "unterzeichnet", "signé";
    BY_CLICK: "accepted by click", "per Klick angenommen", "accepté par clic";
    WITH_MAIN_TERMS: "accepted with the main terms", "mit dem Hauptvertrag angenommen", "accepté avec le contrat principal";

    THE: "The", "Der", "Le";
    A: "A", "Ein", "Un";
    A_FURTHER: "A further", "Ein weiterer", "Un autre";
    US: "us", "uns", "nous";
    US_AS: "us ({entity})", "uns ({entity})", "nous ({entity})";
    HAS_BEEN_SINCE: "has been in force since {day}", "ist seit dem {day} in Kraft", "est en vigueur depuis le {day}";
    BEFORE_IT: "Before it, another was in force from {since} to {last}.", "Davor war ein anderer vom {since} bis zum {last} in Kraft.", "Auparavant, un autre a été en vigueur du {since} au {last}.";
    IS_IN_FORCE: "is in force", "ist in Kraft", "est en vigueur";
    BETWEEN_YOU: "{which} DPA between you and {us} {since}.", "{which} AVV zwischen Ihnen und {us} {since}.", "{which} contrat de sous-traitance entre vous et {us} {since}.";
    BETWEEN_FORMER: "{which} DPA between you, under your former name {name}, and {us} {since}.",
        "{which} AVV zwischen Ihnen, unter Ihrem früheren Namen {name}, und {us} {since}.",
        "{which} contrat de sous-traitance entre vous, sous votre ancien nom {name}, et {us} {since}.";
    BETWEEN_COVERING: "{which} DPA between {name} and {us}, which by our records covers you, {since}.",
        "{which} AVV zwischen {name} und {us}, der nach unseren Unterlagen auch für Sie gilt, {since}.",
        "{which} contrat de sous-traitance entre {name} et {us}, qui selon nos dossiers vous couvre aussi, {since}.";
    BETWEEN_OTHER: "{which} DPA between {name} and {us} {since}.", "{which} AVV zwischen {name} und {us} {since}.", "{which} contrat de sous-traitance entre {name} et {us} {since}.";
    BOUGHT_THROUGH: "{name}, through which you bought,", "{name}, worüber Sie gekauft haben,", "{name}, par l’intermédiaire duquel vous avez acheté,";
    @unsaid WHETHER_BINDS: "Whether it binds you is not recorded with us.", "Ob er Sie bindet, ist bei uns nicht erfasst.", "Nos dossiers n’indiquent pas s’il vous lie.";
    BY_TERMS_ON: "It takes effect with our main terms, accepted on {day}.", "Er wird mit unserem Hauptvertrag wirksam, angenommen am {day}.", "Il prend effet avec notre contrat principal, accepté le {day}.";
    BY_TERMS: "It takes effect with our main terms.", "Er wird mit unserem Hauptvertrag wirksam.", "Il prend effet avec notre contrat principal.";
    BOTH_SIGNED: "You signed it on {yours}, and we on {ours}.", "Sie haben ihn am {yours} unterzeichnet, wir am {ours}.", "Vous l’avez signé le {yours}, et nous le {ours}.";
    YOU_SIGNED_IT: "You signed it on {yours}.", "Sie haben ihn am {yours} unterzeichnet.", "Vous l’avez signé le {yours}.";
    AND_WE_SIGNED: "It was {how} on {yours}, and we signed it on {ours}.", "Er wurde am {yours} {how}, und wir haben ihn am {ours} unterzeichnet.", "Il a été {how} le {yours}, et nous l’avons signé le {ours}.";
    @unsaid AND_WE_UNSAID: "It was {how} on {yours}, and we signed it on a day that is not recorded.",
        "Er wurde am {yours} {how}, und wir haben ihn an einem Tag unterzeichnet, der nicht erfasst ist.",
        "Il a été {how} le {yours}, et nous l’avons signé un jour qui n’est pas enregistré.";
    WAS_ON: "It was {how} on {yours}.", "Er wurde am {yours} {how}.", "Il a été {how} le {yours}.";
    @unsaid BOTH_BUT_DAY: "It is recorded as signed by both sides: by us on {ours}; the other day is not recorded with us.",
        "Er ist als von beiden Seiten unterzeichnet erfasst: von uns am {ours}; der andere Tag ist bei uns nicht erfasst.",
        "Il est enregistré comme signé par les deux parties : par nous le {ours} ; l’autre jour n’est pas enregistré chez nous.";
    WE_SIGNED_IT: "We signed it on {ours}.", "Wir haben ihn am {ours} unterzeichnet.", "Nous l’avons signé le {ours}.";
    OUR_DOUBT: "Our {doubt}.", "Unsere {doubt}.", "Notre {doubt}.";
    OUR_TEXT: "Its text is our {text}", "Sein Text ist unsere Vorlage: {text}", "Son texte est notre modèle : {text}";
    YOUR_TEXT: "Its text is yours.", "Sein Text stammt von Ihnen.", "Son texte est le vôtre.";
    /// Decision (EU) 2021/915: Standardvertragsklauseln, clauses contractuelles types.
    COMMISSION_TEXT: "Its text is that of the Commission's clauses (EU) 2021/915.",
        "Sein Text entspricht den Standardvertragsklauseln (EU) 2021/915 der Kommission.",
        "Son texte est celui des clauses contractuelles types (UE) 2021/915 de la Commission.";
    TERMINATED: "It was terminated as of {day}.", "Er wurde zum {day} beendet.", "Il a été résilié avec effet au {day}.";
    AMENDED: "It was amended with effect from {days}.", "Er wurde geändert, mit Wirkung vom {days}.", "Il a été modifié, avec effet au {days}.";
    AMENDMENT_BY_YOU: "You signed an amendment on {day}; we had not signed it by {on}, so it is not in force.",
        "Sie haben am {day} eine Änderung unterzeichnet; wir hatten sie bis zum {on} nicht unterzeichnet, sie ist also nicht in Kraft.",
        "Vous avez signé une modification le {day} ; nous ne l’avions pas signée au {on}, elle n’est donc pas en vigueur.";
    AMENDMENT_BY_US: "We signed an amendment on {day}; you had not signed it by {on}, so it is not in force.",
        "Wir haben am {day} eine Änderung unterzeichnet; Sie hatten sie bis zum {on} nicht unterzeichnet, sie ist also nicht in Kraft.",
        "Nous avons signé une modification le {day} ; vous ne l’aviez pas signée au {on}, elle n’est donc pas en vigueur.";
    @unsaid AMENDMENT_BY_YOU_ALONE: "You signed an amendment on {day}; that we signed it is not recorded, so we do not count it as in force.",
        "Sie haben am {day} eine Änderung unterzeichnet; dass wir sie unterzeichnet haben, ist nicht erfasst, und wir behandeln sie daher nicht als in Kraft.",
        "Vous avez signé une modification le {day} ; nos dossiers n’indiquent pas que nous l’ayons signée, et nous ne la considérons donc pas comme en vigueur.";
    @unsaid AMENDMENT_BY_US_ALONE: "We signed an amendment on {day}; that you signed it is not recorded, so we do not count it as in force.",
        "Wir haben am {day} eine Änderung unterzeichnet; dass Sie sie unterzeichnet haben, ist nicht erfasst, und wir behandeln sie daher nicht als in Kraft.",
        "Nous avons signé une modification le {day} ; nos dossiers n’indiquent pas que vous l’ayez signée, et nous ne la considérons donc pas comme en vigueur.";
    TERM_ENDS: "Its term ends on {day}.", "Seine Laufzeit endet am {day}.", "Il expire le {day}.";
    AMENDED_TERM_ENDS: "As amended, its term ends on {day}.", "In der geänderten Fassung endet seine Laufzeit am {day}.", "Dans sa version modifiée, il expire le {day}.";
    TERM_MOVED: "Its term ends on {then} by an amendment that takes effect on {from}; without it, on {day}.",
        "Durch eine Änderung, die am {from} wirksam wird, endet seine Laufzeit am {then}; ohne sie am {day}.",
        "Il expire le {then} par une modification qui prend effet le {from} ; sans elle, le {day}.";
    TERM_SET: "By an amendment that takes effect on {from}, its term ends on {then}.",
        "Durch eine Änderung, die am {from} wirksam wird, endet seine Laufzeit am {then}.",
        "Par une modification qui prend effet le {from}, il expire le {then}.";
    TERM_LIFTED: "By an amendment that takes effect on {from}, it has no fixed term; without it, its term ends on {day}.",
        "Durch eine Änderung, die am {from} wirksam wird, hat er keine feste Laufzeit; ohne sie endet seine Laufzeit am {day}.",
        "Par une modification qui prend effet le {from}, il n’a pas de durée déterminée ; sans elle, il expire le {day}.";
    SETS_TIMES: "It sets these times: {times}.", "Er sieht folgende Fristen vor: {times}.", "Il fixe les délais suivants : {times}.";
    AMENDED_SETS_TIMES: "As amended, it sets these times: {times}.", "In der geänderten Fassung setzt er diese Fristen: {times}.", "Dans sa version modifiée, il fixe les délais suivants : {times}.";
    AMENDS_LATER: "An amendment takes effect on {days}, not before.", "Eine Änderung wird am {days} wirksam, nicht vorher.", "Une modification prend effet le {days}, pas avant.";

    /// Art. 28(2), (3), 33(2).
    TIME: "{what}: {time}", "{what}: {time}", "{what} : {time}";
    TIME_FROM: "{what}: {time}, {start}", "{what}: {time}, {start}", "{what} : {time}, {start}";
    AND_TIME: "{what}; {more}", "{what}; {more}", "{what} ; {more}";
    NO_BACKUPS: "backups: none are made", "Sicherungen: es werden keine angelegt", "sauvegardes : aucune n’est effectuée";
    WITHOUT_DELAY: "{what}: without undue delay", "{what}: unverzüglich", "{what} : dans les meilleurs délais";
    NOTICE_OF_BREACH: "notice of a personal data breach", "Meldung einer Verletzung des Schutzes personenbezogener Daten", "notification d’une violation de données à caractère personnel";
    DELETION_AT_END: "deletion at the end", "Löschung am Ende", "effacement à la fin";
    DELETION_FROM_BACKUPS: "deletion from the backups", "Löschung aus den Sicherungen", "effacement des sauvegardes";
    FROM_AWARENESS: "from our becoming aware of it", "ab unserer Kenntnis davon", "à compter de notre prise de connaissance";
    FROM_CONFIRMATION: "from our confirming the breach", "ab unserer Bestätigung der Verletzung", "à compter de notre confirmation de la violation";
    FROM_ANY_AWARENESS: "from our awareness or that of a subprocessor", "ab unserer Kenntnis oder der eines weiteren Auftragsverarbeiters", "à compter de notre prise de connaissance ou de celle d’un sous-traitant ultérieur";
    FROM_REQUEST: "from your request", "ab Ihrer Aufforderung", "à compter de votre demande";
    FROM_END_OF_SERVICE: "from the end of the service", "ab dem Ende des Dienstes", "à compter de la fin du service";
    FROM_END_OF_CONTRACT: "from the end of the contract", "ab dem Ende des Vertrags", "à compter de la fin du contrat";
    FROM_NOTICE: "from the notice", "ab der Ankündigung", "à compter de l’information";
    FROM_RECEIPT: "from your receiving the notice", "ab dem Zugang der Ankündigung bei Ihnen", "à compter de votre réception de l’information";

    SENTENCE_AND: "{what}; {more}.", "{what}; {more}.", "{what} ; {more}.";
    NOTHING_BINDING: "A DPA is recorded; by our records nothing makes it binding.",
        "Ein AVV ist erfasst; nach unseren Unterlagen macht ihn nichts verbindlich.",
        "Un contrat de sous-traitance est enregistré ; selon nos dossiers, rien ne le rend contraignant.";
    YOU_SIGNED: "You {how} a DPA", "Sie haben einen AVV {how}", "Vous avez {how} un contrat de sous-traitance";
    YOU_SIGNED_ON: "You {how} a DPA on {day}", "Sie haben am {day} einen AVV {how}", "Vous avez {how} un contrat de sous-traitance le {day}";
    WE_SIGNED: "We signed a DPA", "Wir haben einen AVV unterzeichnet", "Nous avons signé un contrat de sous-traitance";
    WE_SIGNED_ON: "We signed a DPA on {day}", "Wir haben am {day} einen AVV unterzeichnet", "Nous avons signé un contrat de sous-traitance le {day}";
    RECORDED_AS_BOTH: "A DPA is recorded as signed by both sides", "Ein AVV ist als von beiden Seiten unterzeichnet erfasst", "Un contrat de sous-traitance est enregistré comme signé par les deux parties";
    RECORDED_WITH_COPY: "A DPA is recorded, and a copy of it is on file", "Ein AVV ist erfasst, und eine Kopie liegt vor", "Un contrat de sous-traitance est enregistré, et une copie en est conservée";
    RECORDED_WITH_PROOF: "A DPA is recorded, with what shows that it was made", "Ein AVV ist erfasst, mit einem Nachweis seines Abschlusses", "Un contrat de sous-traitance est enregistré, avec la preuve de sa conclusion";
    @unsaid DAY_OF_OUR_SIGNATURE: "whether it is in force is not recorded: the day of our signature is missing",
        "ob er in Kraft ist, ist nicht erfasst: der Tag unserer Unterschrift fehlt",
        "nos dossiers n’indiquent pas s’il est en vigueur : le jour de notre signature manque";
    @unsaid DAY_OF_YOUR_SIGNATURE: "whether it is in force is not recorded: the day of your signature is missing",
        "ob er in Kraft ist, ist nicht erfasst: der Tag Ihrer Unterschrift fehlt",
        "nos dossiers n’indiquent pas s’il est en vigueur : le jour de votre signature manque";
    @unsaid DAY_OF_EACH_SIGNATURE: "whether it is in force is not recorded: the day of each signature is missing",
        "ob er in Kraft ist, ist nicht erfasst: der Tag jeder der Unterschriften fehlt",
        "nos dossiers n’indiquent pas s’il est en vigueur : le jour de chaque signature manque";
    @unsaid SIGNING_UNSAID: "A DPA is recorded; whether it was signed is not recorded with us, so we do not count it as in force.",
        "Ein AVV ist erfasst; ob er unterzeichnet wurde, ist bei uns nicht erfasst, und wir behandeln ihn daher nicht als in Kraft.",
        "Un contrat de sous-traitance est enregistré ; nos dossiers n’indiquent pas s’il a été signé, et nous ne le considérons donc pas comme en vigueur.";
    WITH_OTHER: "A DPA with {name} is recorded ({state}); whether it is to bind you is not.",
        "Ein AVV mit {name} ist erfasst ({state}); ob er Sie binden soll, ist nicht erfasst.",
        "Un contrat de sous-traitance avec {name} est enregistré ({state}) ; nos dossiers n’indiquent pas s’il doit vous lier.";
    ON_ITS_WAY: "A DPA was on its way", "Ein AVV war in Vorbereitung", "Un contrat de sous-traitance était en préparation";
    WE_HAD_NOT_SIGNED: "we had not signed it by {day}", "wir hatten ihn bis zum {day} nicht unterzeichnet", "nous ne l’avions pas signé au {day}";
    YOU_HAD_NOT: "you had not {how} it by {day}", "Sie hatten ihn bis zum {day} nicht {how}", "vous ne l’aviez pas {how} au {day}";
    THE_DPA_IS_IN_FORCE: "The DPA is in force.", "Der AVV ist in Kraft.", "Le contrat de sous-traitance est en vigueur.";
    TAKES_EFFECT: "A DPA takes effect on {day}, not before.", "Ein AVV wird am {day} wirksam, nicht vorher.", "Un contrat de sous-traitance prend effet le {day}, pas avant.";
    TAKES_ITS_PLACE: "A new DPA takes its place on {day}, not before.",
        "Ein neuer AVV tritt am {day} an seine Stelle, nicht vorher.",
        "Un nouveau contrat de sous-traitance le remplace le {day}, pas avant.";
    TAKES_PLACE_OF: "A new DPA takes the place of the present one ({state}) on {day}, not before.",
        "Ein neuer AVV tritt an die Stelle von dem AVV ({state}), und zwar am {day}, nicht vorher.",
        "Un nouveau contrat de sous-traitance remplace celui qui est {state}, le {day}, pas avant.";
    @unsaid LAST_EXPIRED: "The last DPA between you and us expired on {day}, and that another is in force is not recorded.",
        "Der letzte AVV zwischen Ihnen und uns ist am {day} abgelaufen, und dass ein anderer in Kraft ist, ist nicht erfasst.",
        "Le dernier contrat de sous-traitance entre vous et nous a expiré le {day}, et nos dossiers n’indiquent pas qu’un autre soit en vigueur.";
    @unsaid OVER_UNSAID: "A DPA whose term ended on {day} is recorded; that it was ever in force is not recorded, nor that another is in force now.",
        "Ein AVV, dessen Laufzeit am {day} endete, ist erfasst; dass er je in Kraft war, ist nicht erfasst, ebenso wenig, dass jetzt ein anderer in Kraft ist.",
        "Un contrat de sous-traitance dont la durée a pris fin le {day} est enregistré ; nos dossiers n’indiquent ni qu’il ait jamais été en vigueur, ni qu’un autre le soit actuellement.";
    @unsaid LAST_ENDED: "The last DPA between you and us ended on {day}, and that another is in force is not recorded.",
        "Der letzte AVV zwischen Ihnen und uns endete am {day}, und dass ein anderer in Kraft ist, ist nicht erfasst.",
        "Le dernier contrat de sous-traitance entre vous et nous a pris fin le {day}, et nos dossiers n’indiquent pas qu’un autre soit en vigueur.";
    @unsaid LAST_REPLACED: "The DPA that was recorded last was replaced, and that another is in force is not recorded.",
        "Der zuletzt erfasste AVV wurde ersetzt, und dass ein anderer in Kraft ist, ist nicht erfasst.",
        "Le contrat de sous-traitance enregistré en dernier a été remplacé, et nos dossiers n’indiquent pas qu’un autre soit en vigueur.";
    @unsaid LAST_REFUSED: "The DPA that was recorded last was not agreed, and that another is in force is not recorded.",
        "Der zuletzt erfasste AVV wurde nicht vereinbart, und dass ein anderer in Kraft ist, ist nicht erfasst.",
        "Le contrat de sous-traitance enregistré en dernier n’a pas été conclu, et nos dossiers n’indiquent pas qu’un autre soit en vigueur.";
    NOT_CONFIRMED: "that it is in force has not been confirmed, so we do not count it as in force",
        "ob er in Kraft ist, ist als nicht bestätigt erfasst; wir behandeln ihn daher nicht als in Kraft",
        "son entrée en vigueur est enregistrée comme non confirmée ; nous ne le considérons donc pas comme en vigueur";
    NOTHING_SHOWS: "A DPA is recorded, but nothing with us shows that it was accepted, so we do not count it as in force.",
        "Ein AVV ist erfasst, aber nichts bei uns zeigt, dass er angenommen wurde; wir behandeln ihn daher nicht als in Kraft.",
        "Un contrat de sous-traitance est enregistré, mais rien chez nous ne montre qu’il a été accepté ; nous ne le considérons donc pas comme en vigueur.";
    @unsaid OURS_UNSAID: "our signature is not recorded, and we do not count it as in force until it is",
        "unsere Unterschrift ist nicht erfasst; solange das so ist, behandeln wir ihn nicht als in Kraft",
        "notre signature n’est pas enregistrée, et tant qu’elle ne l’est pas, nous ne le considérons pas comme en vigueur";
    @unsaid YOURS_UNSAID: "your signature is not recorded with us, and we do not count it as in force until it is",
        "Ihre Unterschrift ist bei uns nicht erfasst; solange das so ist, behandeln wir ihn nicht als in Kraft",
        "votre signature n’est pas enregistrée chez nous, et tant qu’elle ne l’est pas, nous ne le considérons pas comme en vigueur";
    ONE_SIDE_ONLY: "A DPA is recorded as signed by one side only, and we do not count it as in force until both signatures are recorded.",
        "Ein AVV ist als nur von einer Seite unterzeichnet erfasst; bis beide Unterschriften erfasst sind, behandeln wir ihn nicht als in Kraft.",
        "Un contrat de sous-traitance est enregistré comme signé par une seule partie ; tant que les deux signatures ne sont pas enregistrées, nous ne le considérons pas comme en vigueur.";
    TO_BE_DONE: "A DPA is recorded, but something is still to be done before it is in force.",
        "Ein AVV ist erfasst, aber es ist noch etwas zu tun, bevor er in Kraft ist.",
        "Un contrat de sous-traitance est enregistré, mais il reste quelque chose à faire avant qu’il soit en vigueur.";
    REQUESTED: "A DPA was requested; it is not in place yet.", "Ein AVV wurde angefordert; er besteht noch nicht.", "Un contrat de sous-traitance a été demandé ; il n’est pas encore en place.";
    REQUESTED_ON: "A DPA was requested on {day}; it is not in place yet.", "Ein AVV wurde am {day} angefordert; er besteht noch nicht.", "Un contrat de sous-traitance a été demandé le {day} ; il n’est pas encore en place.";
    SENT: "A DPA was sent out; it is not in place yet.", "Ein AVV wurde versandt; er besteht noch nicht.", "Un contrat de sous-traitance a été envoyé ; il n’est pas encore en place.";
    SENT_ON: "A DPA was sent out on {day}; it is not in place yet.", "Ein AVV wurde am {day} versandt; er besteht noch nicht.", "Un contrat de sous-traitance a été envoyé le {day} ; il n’est pas encore en place.";
    NOT_IN_PLACE: "A DPA is recorded, but it is not in place yet.", "Ein AVV ist erfasst, besteht aber noch nicht.", "Un contrat de sous-traitance est enregistré, mais n’est pas encore en place.";
}
