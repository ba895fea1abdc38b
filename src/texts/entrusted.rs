//! What a customer reads of those to whom its data is entrusted, and of where it goes. Art. 28(2), (4), 44 to 49.

use super::texts;

texts! {
    /// Art. 28(2), (4): weitere Auftragsverarbeiter, sous-traitants ultérieurs.
    WE_ENGAGE: "According to our records, we engage these companies for your data:",
        "Nach unseren Unterlagen setzen wir für Ihre Daten diese Unternehmen ein:",
        "Selon nos dossiers, nous faisons appel à ces sociétés pour vos données :";
    OWN_RIGHT: "According to our records, these get your data in their own right, not as our processors:",
        "Nach unseren Unterlagen erhalten diese Ihre Daten in eigener Verantwortung, nicht als unsere Auftragsverarbeiter:",
        "Selon nos dossiers, les entités suivantes reçoivent vos données pour leur propre compte, et non en qualité de nos sous-traitants :";
    OWN_CHOICE: "According to our records, your data goes to these recipients of your own choice, whom we do not engage for you:",
        "Nach unseren Unterlagen gehen Ihre Daten an diese von Ihnen selbst gewählten Empfänger, die wir nicht für Sie einsetzen:",
        "Selon nos dossiers, vos données vont aux destinataires suivants, que vous avez choisis vous-même et auxquels nous ne faisons pas appel pour vous :";
    GOES: "According to our records, your data goes to third countries as follows:",
        "Nach unseren Unterlagen gehen Ihre Daten wie folgt in Drittländer:",
        "Selon nos dossiers, vos données vont vers des pays tiers comme suit :";
    WENT_IN_SESSIONS: "According to our records, your data went to third countries in support sessions, as follows:",
        "Nach unseren Unterlagen gelangten Ihre Daten in Support-Sitzungen wie folgt in Drittländer:",
        "Selon nos dossiers, vos données sont allées vers des pays tiers lors de sessions d’assistance, comme suit :";
    DENIED: "By our decision, what goes to these in a third country is no transfer:",
        "Nach unserer Entscheidung ist das, was an diese in ein Drittland geht, keine Übermittlung:",
        "Selon notre décision, ce qui va aux entités suivantes dans un pays tiers n’est pas un transfert :";
    WHETHER_GOES: "Whether your data goes to a third country through these is open:",
        "Ob Ihre Daten über diese in ein Drittland gehen, ist offen:",
        "Il n’est pas établi si vos données vont vers un pays tiers par l’intermédiaire des entités suivantes :";
    @unsaid WE_ENGAGED: "According to our records, we engaged these companies for your data until its deletion on {day}; which of them holds backups of it is not recorded:",
        "Nach unseren Unterlagen haben wir für Ihre Daten bis zu ihrer Löschung am {day} diese Unternehmen eingesetzt; welche davon Sicherungen davon haben, ist nicht erfasst:",
        "Selon nos dossiers, nous avons fait appel à ces sociétés pour vos données jusqu’à leur effacement le {day} ; nos dossiers n’indiquent pas lesquelles en détiennent des sauvegardes :";
    OWN_RIGHT_THEN: "Until then, these got it in their own right, not as our processors:",
        "Bis dahin erhielten diese sie in eigener Verantwortung, nicht als unsere Auftragsverarbeiter:",
        "Jusque-là, les entités suivantes les ont reçues pour leur propre compte, et non en qualité de nos sous-traitants :";
    OWN_CHOICE_THEN: "Until then, it went to these recipients of your own choice, whom we did not engage for you:",
        "Bis dahin gingen sie an diese von Ihnen selbst gewählten Empfänger, die wir nicht für Sie eingesetzt haben:",
        "Jusque-là, elles allaient aux destinataires suivants, que vous aviez choisis vous-même et auxquels nous ne faisions pas appel pour vous :";
    WENT: "Until then, it went to third countries as follows:", "Bis dahin gingen sie wie folgt in Drittländer:", "Jusque-là, elles allaient vers des pays tiers comme suit :";
    DENIED_THEN: "By our decision, what went to these in a third country was no transfer:",
        "Nach unserer Entscheidung war das, was an diese in ein Drittland ging, keine Übermittlung:",
        "Selon notre décision, ce qui allait aux entités suivantes dans un pays tiers n’était pas un transfert :";
    WHETHER_WENT: "Whether it went to a third country through these is open:",
        "Ob sie über diese in ein Drittland gingen, ist offen:",
        "Il n’est pas établi si elles allaient vers un pays tiers par l’intermédiaire des entités suivantes :";

    @unsaid NOT_RECORDED: "not recorded", "nicht erfasst", "non enregistré";
    NONE_ENGAGED: "none by what is recorded", "keine nach unseren Unterlagen", "aucune d’après nos dossiers";
    @unsaid WHETHER_THEY_GET: "Whether your data gets to these companies is not recorded:", "Ob Ihre Daten an diese Unternehmen gelangen, ist nicht erfasst:", "Nos dossiers n’indiquent pas si vos données parviennent à ces sociétés :";
    @unsaid WHETHER_THEY_GOT: "Whether your data got to these companies until its deletion is not recorded:", "Ob Ihre Daten bis zu ihrer Löschung an diese Unternehmen gelangten, ist nicht erfasst:", "Nos dossiers n’indiquent pas si vos données sont parvenues à ces sociétés jusqu’à leur effacement :";
    WE_ENGAGE_NONE: "According to our records, we engage no other company for your data.",
        "Nach unseren Unterlagen setzen wir für Ihre Daten kein anderes Unternehmen ein.",
        "Selon nos dossiers, nous ne faisons appel à aucune autre société pour vos données.";
    ENGAGED_UNSAID: "Our records do not yet name the companies that we engage for your data.",
        "Unsere Unterlagen nennen noch nicht die Unternehmen, die wir für Ihre Daten einsetzen.",
        "Nos dossiers ne mentionnent pas encore les sociétés auxquelles nous faisons appel pour vos données.";
    ANONYMOUS: "no personal data: the data is recorded as anonymous", "keine personenbezogenen Daten: die Daten sind als anonym erfasst", "aucune donnée à caractère personnel : les données sont enregistrées comme anonymes";
    ANONYMOUS_SAID: "According to our records, what comes to us from what you use is anonymous, so that no personal data of it goes to a third country.",
        "Nach unseren Unterlagen ist anonym, was aus dem, was Sie nutzen, zu uns kommt; personenbezogene Daten daraus gehen daher in kein Drittland.",
        "Selon nos dossiers, ce qui nous parvient de ce que vous utilisez est anonyme ; aucune donnée à caractère personnel n’en va donc vers un pays tiers.";
    NO_LAW: "none under the GDPR, the UK GDPR or the Swiss FADP: none of them applies by what is recorded",
        "keine nach der DSGVO, der UK-DSGVO oder dem schweizerischen DSG: nach unseren Unterlagen gilt keines davon",
        "aucun au titre du RGPD, du RGPD britannique ou de la LPD suisse : d’après nos dossiers, aucun ne s’applique";
    NO_LAW_SAID: "By what is recorded of your seat and of ours, neither the GDPR nor the UK GDPR nor the Swiss FADP applies between us, so what goes from you to us is no transfer under these laws; that says nothing of the companies that we engage.",
        "Nach dem, was über Ihren Sitz und über unseren erfasst ist, gilt zwischen uns weder die DSGVO noch die UK-DSGVO noch das schweizerische DSG; was von Ihnen zu uns geht, ist daher keine Übermittlung nach diesen Gesetzen. Über die Unternehmen, die wir einsetzen, ist damit nichts gesagt.",
        "D’après ce que nos dossiers indiquent de votre siège et du nôtre, ni le RGPD, ni le RGPD britannique, ni la LPD suisse ne s’appliquent entre nous ; ce qui va de vous à nous n’est donc pas un transfert au sens de ces lois. Cela ne dit rien des entreprises auxquelles nous faisons appel.";
    NOWHERE: "no data goes to a legal entity in a third country by what is recorded",
        "nach unseren Unterlagen gehen keine Daten an eine Gesellschaft in einem Drittland",
        "d’après nos dossiers, aucune donnée ne va à une entité juridique dans un pays tiers";
    NOWHERE_SAID: "According to our records, your data goes to no legal entity in a third country.",
        "Nach unseren Unterlagen gehen Ihre Daten an keine Gesellschaft in einem Drittland.",
        "Selon nos dossiers, vos données ne vont à aucune entité juridique dans un pays tiers.";
    /// Art. 30(1)(e).
    OWN_ABROAD: "{places} ({activity})", "{places} ({activity})", "{places} ({activity})";
    OURS_ALONE: "no data that we process on behalf of it goes to a legal entity in a third country by what is recorded; data about which we decide ourselves does",
        "nach unseren Unterlagen gehen keine Daten, die wir im Auftrag verarbeiten, an eine Gesellschaft in einem Drittland; Daten, über die wir selbst entscheiden, schon",
        "d’après nos dossiers, aucune donnée traitée pour son compte ne va à une entité juridique dans un pays tiers ; des données dont nous décidons nous-mêmes y vont";
    OURS_ALONE_SAID: "According to our records, no data that we process on your behalf goes to a legal entity in a third country. Data about which we decide ourselves does.",
        "Nach unseren Unterlagen gehen keine Daten, die wir in Ihrem Auftrag verarbeiten, an eine Gesellschaft in einem Drittland. Daten, über die wir selbst entscheiden, gehen dorthin.",
        "Selon nos dossiers, aucune donnée que nous traitons pour votre compte ne va à une entité juridique dans un pays tiers. Des données dont nous décidons nous-mêmes y vont.";
    WHERE_UNSAID: "Our records do not yet show whether your data goes to a third country.",
        "Unsere Unterlagen zeigen noch nicht, ob Ihre Daten in ein Drittland gehen.",
        "Nos dossiers n’indiquent pas encore si vos données vont vers un pays tiers.";

    COMPANY_IN: "{name} ({place})", "{name} ({place})", "{name} ({place})";
    STANDS_AS: "{name}, {standing}", "{name}, {standing}", "{name}, {standing}";
    WORKS_FOR: "{name}, for {above}", "{name}, für {above}", "{name}, pour {above}";
    ENTRY: "{name}: {purpose}; processed in: {places}", "{name}: {purpose}; Ort der Verarbeitung: {places}", "{name} : {purpose} ; lieu de traitement : {places}";
    ENTRY_ACCESS: "{entry}; access from {places}", "{entry}; Zugriff aus: {places}", "{entry} ; accès depuis : {places}";
    GROUP_STAFF: "{name}, of our group: its staff", "{name}, aus unserer Gruppe: Personal von dort", "{name}, de notre groupe : son personnel";
    SAW_YOURS: "{whose} saw your data in support on {day}", "{whose} hat am {day} beim Support Ihre Daten eingesehen", "{whose} a vu vos données lors de l’assistance le {day}";
    BY_RECORD: "{name}: by our record of processing ({activity})", "{name}: nach unserem Verzeichnis von Verarbeitungstätigkeiten ({activity})", "{name} : selon notre registre des activités de traitement ({activity})";
    @unsaid PLACE_BY_RECORD: "{place}: by our record of processing ({activity}; {rests}); who gets the data there is not recorded",
        "{place}: nach unserem Verzeichnis von Verarbeitungstätigkeiten ({activity}; {rests}); wer die Daten dort erhält, ist nicht erfasst",
        "{place} : selon notre registre des activités de traitement ({activity} ; {rests}) ; nos dossiers n’indiquent pas qui y reçoit les données";
    /// Art. 49.
    EXCEPTION: "exception: {words}", "Ausnahme: {words}", "dérogation : {words}";
    SAFEGUARDS: "safeguards: {words}", "Garantien: {words}", "garanties : {words}";

    BACK: "back to you", "zurück an Sie", "retour vers vous";
    BACK_TO_GROUP: "back to {name}, of your group", "zurück an {name}, aus Ihrer Gruppe", "retour vers {name}, de votre groupe";
    BACK_TO_JOINT: "back to {name}, which decides jointly with you", "zurück an {name}, gemeinsam mit Ihnen verantwortlich", "retour vers {name}, responsable conjoint avec vous";
    TO_IN_SESSION: "to {name}, in the support session of {day}", "an {name}, in der Support-Sitzung vom {day}", "vers {name}, lors de la session d’assistance du {day}";
    TO: "to {name}", "an {name}", "vers {name}";
    FROM: "{way}, from {name}", "{way}, von {name}", "{way}, depuis {name}";
    FOR_OURSELVES: "{way}, for purposes of our own", "{way}, für unsere eigenen Zwecke", "{way}, pour nos propres finalités";
    UNDER_GDPR: "{way}, under the GDPR", "{way}, nach der DSGVO", "{way}, selon le RGPD";
    @unsaid IF_IT_APPLIES_TO_US: "{way} (if it applies to us too, which is not recorded)", "{way} (sofern dieses Recht auch für uns gilt, was nicht erfasst ist)", "{way} (si ce droit nous est aussi applicable, ce qui n’est pas enregistré)";
    UNDER_UK_GDPR: "{way}, under the UK GDPR", "{way}, nach der UK-DSGVO", "{way}, selon le RGPD britannique";
    UNDER_FADP: "{way}, under the Swiss FADP", "{way}, nach dem schweizerischen DSG", "{way}, selon la LPD suisse";
    UNDER_INSTITUTIONS: "{way}, under Regulation (EU) 2018/1725", "{way}, nach der Verordnung (EU) 2018/1725", "{way}, selon le règlement (UE) 2018/1725";
    UNDER_DIRECTIVE: "{way}, under Directive (EU) 2016/680", "{way}, nach der Richtlinie (EU) 2016/680", "{way}, selon la directive (UE) 2016/680";
    UNDER_UK_PART_3: "{way}, under the Data Protection Act 2018 (UK), Part 3", "{way}, nach dem Data Protection Act 2018 (UK), Teil 3", "{way}, selon le Data Protection Act 2018 (UK), partie 3";
    @unsaid STAFF_UNSAID: "whether its staff have access to your data is not recorded", "ob Personal von dort auf Ihre Daten zugreifen kann, ist nicht erfasst", "nos dossiers n’indiquent pas si son personnel a accès à vos données";
    @unsaid STAFF_STILL_UNSAID: "whether its staff still have access to your data is not recorded", "ob Personal von dort noch auf Ihre Daten zugreifen kann, ist nicht erfasst", "nos dossiers n’indiquent pas si son personnel a encore accès à vos données";
    @unsaid BACK_UNSAID: "whether data goes back to it itself is not recorded", "ob Daten unmittelbar dorthin zurückgehen, ist nicht erfasst", "nos dossiers n’indiquent pas si des données y reviennent directement";
    @unsaid CARRIED_OUT_UNSAID: "{what}: planned for {day}, and whether it was carried out is not recorded", "{what}: geplant für den {day}; ob dies ausgeführt wurde, ist nicht erfasst", "{what} : prévu pour le {day} ; nos dossiers n’indiquent pas si cela a été fait";
    @unsaid UNPLACED: "where some of it is processed, or from where it can be accessed, is not recorded",
        "wo ein Teil davon verarbeitet wird oder von wo aus darauf zugegriffen werden kann, ist nicht erfasst",
        "nos dossiers n’indiquent pas où une partie en est traitée, ou d’où il est possible d’y accéder";
    @unsaid GETS_UNSAID: "whether it gets your data is not recorded", "ob Ihre Daten dorthin gelangen, ist nicht erfasst", "nos dossiers n’indiquent pas si vos données y parviennent";
    @unsaid COUNTRY_UNSAID: "its country is not recorded", "das Land ist nicht erfasst", "son pays n’est pas enregistré";
    @unsaid LAW_UNSAID: "which law applies is not recorded", "welches Recht gilt, ist nicht erfasst", "le droit applicable n’est pas enregistré";
    @unsaid GDPR_UNSAID: "whether the GDPR applies to you too (Art. 3(2)) is not recorded", "ob die DSGVO auch für Sie gilt (Art. 3 Abs. 2), ist nicht erfasst", "nos dossiers n’indiquent pas si le RGPD vous est également applicable (art. 3, par. 2)";
    @unsaid FACT_UNSAID: "a fact on which that depends is not recorded", "eine Tatsache, von der dies abhängt, ist nicht erfasst", "un fait dont cela dépend n’est pas enregistré";
    /// Art. 26.
    ABOUT_BOTH: "{name}, {data}, about which you and we decide together", "{name}, {data}: darüber entscheiden Sie und wir gemeinsam", "{name}, {data}, dont vous et nous décidons ensemble";
    ABOUT_OURSELVES: "{name}, {data}, about which we decide ourselves", "{name}, {data}: darüber entscheiden wir selbst", "{name}, {data}, dont nous décidons nous-mêmes";
    @unsaid IF_YOU_DECIDE: "{way}: whether you decide about the data yourself is not recorded; if you do: {rests}",
        "{way}: ob Sie selbst über die Daten entscheiden, ist nicht erfasst; wenn ja, {rests}",
        "{way} : nos dossiers n’indiquent pas si vous décidez vous-même des données ; dans ce cas, {rests}";
    @unsaid UNLESS_GIVEN: "{way}: whether the persons give it themselves, which is no transfer, is not recorded; else: {rests}",
        "{way}: ob die Personen sie selbst geben, was keine Übermittlung ist, ist nicht erfasst; andernfalls {rests}",
        "{way} : nos dossiers n’indiquent pas si les personnes les donnent elles-mêmes, ce qui n’est pas un transfert ; dans le cas contraire, {rests}";
    AI_UNENGAGED: "the companies that get data by the AI features: our records do not yet name them", "die Unternehmen, die durch die KI-Funktionen Daten erhalten: unsere Unterlagen nennen sie noch nicht", "les sociétés qui reçoivent des données par les fonctions d’IA : nos dossiers ne les mentionnent pas encore";
    UNENGAGED: "the companies that we engage: our records do not yet name them", "die Unternehmen, die wir einsetzen: unsere Unterlagen nennen sie noch nicht", "les sociétés auxquelles nous faisons appel : nos dossiers ne les mentionnent pas encore";

    @unsaid UNDER_THE_LAW: "what it takes depends on whether this law applies to you, which is not recorded; if it does not, standard contractual clauses (module 4)",
        "was erforderlich ist, hängt davon ab, ob dieses Recht für Sie gilt, was nicht erfasst ist; gilt es nicht: Standarddatenschutzklauseln (Modul 4)",
        "ce qui est requis dépend de l’application de ce droit à vous-même, qui n’est pas enregistrée ; s’il ne s’applique pas : clauses types de protection des données (module 4)";
    @unsaid NOT_SETTLED: "on what it rests under this law is not recorded; {recorded}", "worauf es nach diesem Recht beruht, ist nicht erfasst; {recorded}", "le fondement selon ce droit n’est pas enregistré ; {recorded}";
    @unsaid RESTS_UNSAID: "what it rests on is not recorded", "worauf dies beruht, ist nicht erfasst", "le fondement n’est pas enregistré";
    /// Art. 45(1).
    @unsaid CERTIFICATION_UNSAID: "whether it is certified under the {scheme}, so that no clauses would be needed, is not recorded",
        "ob es zertifiziert ist und daher keine Klauseln braucht ({scheme}), ist nicht erfasst",
        "nos dossiers n’indiquent pas si elle est certifiée, ce qui dispenserait de clauses ({scheme})";
    CANNOT_BE_KEPT: "by our assessment of the country they cannot be kept", "nach unserer Bewertung des Landes lassen sie sich nicht einhalten", "selon notre évaluation du pays, elles ne peuvent être respectées";
    RESTS_OPEN: "what it rests on is open: {why}", "worauf dies beruht, ist offen: {why}", "le fondement n’est pas établi : {why}";
    FOR_THIS_ONE: "for this one, {lacking}", "für diese gilt: {lacking}", "pour celui-ci : {lacking}";
    ENTRY_ENDS: "{scheme} (entry ends: {day})", "{scheme} (Eintrag endet: {day})", "{scheme} (fin de l’inscription : {day})";
    WOULD_BE_NEEDED: "{takes} would be needed; {lacking}", "erforderlich wären: {takes}; {lacking}", "seraient requis : {takes} ; {lacking}";
    NO_TOOL_NEEDED: "no transfer tool is needed; a contract that the law asks for is needed all the same",
        "ein Transferinstrument ist nicht erforderlich; ein gesetzlich verlangter Vertrag bleibt erforderlich",
        "aucun instrument de transfert n’est requis ; un contrat que la loi exige le reste";
    RECORDED_AS_AGREED: "{takes}; recorded as agreed: {tools}", "{takes}; als vereinbart erfasst: {tools}", "{takes} ; enregistré comme convenu : {tools}";
    RECORDED_INSTEAD: "{takes}; recorded as agreed in its place: {tools}", "{takes}; stattdessen als vereinbart erfasst: {tools}", "{takes} ; enregistré comme convenu à la place : {tools}";
    @unsaid MODULE_UNSAID: "{what}; which module is not recorded", "{what}; welches Modul, ist nicht erfasst", "{what} ; le module n’est pas enregistré";
    @unsaid CLAUSES_UNSAID: "{what}; with which clauses is not recorded", "{what}; zu welchen Klauseln, ist nicht erfasst", "{what} ; à quelles clauses elles se rapportent n’est pas enregistré";
    HOSTED_ELSEWHERE: "hosting in {places} is recorded, by which legal entity is not",
        "Hosting ist erfasst (Ort: {places}), nicht jedoch, welche Gesellschaft hostet",
        "un hébergement est enregistré (lieu : {places}), mais non l’entité juridique qui en est chargée";
    PROCESSED_THERE: "processing in {places} is recorded, by which legal entity is not",
        "eine Verarbeitung ist erfasst (Ort: {places}), nicht jedoch, welche Gesellschaft verarbeitet",
        "un traitement est enregistré (lieu : {places}), mais non l’entité juridique qui y procède";
    GOT_AT_FROM: "access from {places} is recorded, by which legal entity is not",
        "ein Zugriff ist erfasst (aus: {places}), nicht jedoch, welche Gesellschaft zugreift",
        "un accès est enregistré (depuis : {places}), mais non l’entité juridique qui accède";
    GOT_AT_IN_SESSION: "access from {place} in a support session is recorded",
        "ein Zugriff in einer Support-Sitzung ist erfasst (aus: {place})",
        "un accès lors d’une session d’assistance est enregistré (depuis : {place})";
    PROCESSED_AND_GOT_AT: "processing in {places} and access from {access} are recorded, by which legal entity is not",
        "eine Verarbeitung (Ort: {places}) und ein Zugriff (aus: {access}) sind erfasst, nicht jedoch, welche Gesellschaft verarbeitet oder zugreift",
        "un traitement (lieu : {places}) et un accès (depuis : {access}) sont enregistrés, mais non l’entité juridique qui y procède";
    DECISION_OF: "{what}, by our decision of {day}", "{what}, nach unserer Entscheidung vom {day}", "{what}, selon notre décision du {day}";
    @unsaid DECISION_UNDATED: "{what}, by our decision of a day that is not recorded", "{what}, nach unserer Entscheidung von einem Tag, der nicht erfasst ist", "{what}, selon notre décision d’un jour qui n’est pas enregistré";
    BUT: "{what}, but {but}", "{what}, jedoch: {but}", "{what}, mais {but}";
    @unsaid UNDOCUMENTED: "{what}; not recorded: {fields}", "{what}; nicht erfasst: {fields}", "{what} ; non enregistré : {fields}";
    WITHOUT: "{what}; without it: {without}", "{what}; sonst: {without}", "{what} ; à défaut : {without}";
    /// Art. 49(1), second subparagraph, 49(6).
    COMPELLING: "compelling reasons", "zwingende Gründe", "motifs impérieux";
    SUITABLE: "suitable safeguards", "geeignete Garantien", "garanties appropriées";
    AUTHORITY_TOLD: "authority told", "Unterrichtung der Aufsichtsbehörde", "information de l’autorité de contrôle";
    PERSONS_TOLD: "persons told", "Unterrichtung der betroffenen Personen", "information des personnes concernées";
}
