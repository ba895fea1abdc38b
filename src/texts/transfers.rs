//! On what a transfer to a third country rests. Art. 44 to 49.

use super::texts;

texts! {
    /// Art. 45; under other laws it is no decision that finds it, but a statute or an ordinance.
    ADEQUACY_OF: "adequacy ({law})", "Angemessenheit ({law})", "adéquation ({law})";
    ADEQUACY_BY: "adequacy, {source}", "Angemessenheit, {source}", "adéquation, {source}";
    ADEQUACY_TAKEN_OVER: "adequacy ({law}), {source}", "Angemessenheit ({law}), {source}", "adéquation ({law}), {source}";
    ONLY_FOR: "{what}, only for {scope}", "{what}, nur für: {scope}", "{what}, uniquement pour : {scope}";
    UNTIL: "{what}, until {day}", "{what}, bis {day}", "{what}, jusqu’au {day}";
    /// Art. 47(1) of Regulation (EU) 2018/1725.
    CONDITION: "{what}, if the data goes there solely to allow tasks within the controller's competence to be carried out",
        "{what}, wenn die Daten ausschließlich zur Wahrnehmung von Aufgaben dorthin gehen, die in der Zuständigkeit des Verantwortlichen liegen",
        "{what}, si les données y sont transférées exclusivement pour permettre l’exécution de missions relevant de la compétence du responsable du traitement";
    TAKEN_OVER: "Art. 47(1) of Regulation (EU) 2018/1725", "Art. 47 Abs. 1 der Verordnung (EU) 2018/1725", "art. 47, par. 1, du règlement (UE) 2018/1725";
    NO_TRANSFER: "no transfer", "keine Übermittlung", "aucun transfert";
    NO_TRANSFER_SINCE: "no transfer: {why}", "keine Übermittlung: {why}", "aucun transfert : {why}";
    NONE_NEEDED: "none needed", "kein Transferinstrument erforderlich", "aucun instrument de transfert requis";
    /// The module of the clauses of Decision (EU) 2021/914.
    SCC_MODULE: "SCC M{module}", "SCC M{module}", "CCT M{module}";
    SCC_BRITISH: "UK Addendum with SCC M{module}, or IDTA", "„UK Addendum“ mit SCC M{module}, oder IDTA", "« UK Addendum » avec CCT M{module}, ou IDTA";
    SCC_SWISS: "SCC M{module} with Swiss terms", "SCC M{module} mit Anpassungen für die Schweiz", "CCT M{module} avec les adaptations suisses";
    /// Art. 46(2)(c).
    CLAUSES_MODULE: "standard contractual clauses (module {module})", "Standarddatenschutzklauseln (Modul {module})", "clauses types de protection des données (module {module})";
    CLAUSES_BRITISH: "UK Addendum to the standard contractual clauses (module {module}), or IDTA",
        "„UK Addendum“ zu den Standarddatenschutzklauseln (Modul {module}), oder IDTA",
        "« UK Addendum » aux clauses types de protection des données (module {module}), ou IDTA";
    CLAUSES_SWISS: "standard contractual clauses (module {module}) with Swiss terms",
        "Standarddatenschutzklauseln (Modul {module}) mit Anpassungen für die Schweiz",
        "clauses types de protection des données (module {module}) avec les adaptations suisses";
    ONWARD_CLAUSES: "onward, SCC Clause 8.8 and 9(b)", "Weiterübermittlung, SCC Klausel 8.8 und 9 Buchst. b", "transfert ultérieur, CCT clauses 8.8 et 9, point b)";
    /// Clause 8.8(i) of Decision (EU) 2021/914.
    ONWARD_TO_CERTIFIED: "{name} is recorded as certified: Clause 8.8(i) may be met by Decision (EU) 2023/1795, the contract of Clause 9(b) is apart from that",
        "{name} ist als zertifiziert erfasst: Klausel 8.8 Ziffer i kann durch den Beschluss (EU) 2023/1795 erfüllt sein, der Vertrag nach Klausel 9 Buchst. b besteht daneben",
        "{name} est enregistrée comme certifiée : la clause 8.8, point i), peut être satisfaite par la décision (UE) 2023/1795, le contrat de la clause 9, point b), étant à part";
    ONWARD_BY: "onward, {what}", "Weiterübermittlung, {what}", "transfert ultérieur, {what}";
    ONWARD_BY_IN_FULL: "onward transfer: the same obligations, with {what}",
        "Weiterübermittlung: dieselben Pflichten, mit {what}",
        "transfert ultérieur : les mêmes obligations, avec {what}";
    ONWARD_FRAMEWORK: "onward, a contract under the accountability principle of the framework", "Weiterübermittlung nach dem Grundsatz der Verantwortlichkeit für die Weitergabe („Data Privacy Framework“)", "transfert ultérieur selon le principe de responsabilité en cas de transfert ultérieur (« Data Privacy Framework »)";
    ONWARD_CLAUSES_IN_FULL: "onward transfer: Clause 8.8 and 9(b) of the SCC, the same obligations, usually with module 3",
        "Weiterübermittlung: Klausel 8.8 und 9 Buchst. b der SCC, dieselben Pflichten, in der Regel mit Modul 3",
        "transfert ultérieur : clauses 8.8 et 9, point b), des CCT, les mêmes obligations, en général avec le module 3";
    ONWARD_FRAMEWORK_IN_FULL: "onward transfer: a contract under the accountability principle of the framework, usually with module 3 of the SCC",
        "Weiterübermittlung: nach dem Grundsatz der Verantwortlichkeit für die Weitergabe im „Data Privacy Framework“, in der Regel mit Modul 3 der SCC",
        "transfert ultérieur : selon le principe de responsabilité en cas de transfert ultérieur du « Data Privacy Framework », en général avec le module 3 des CCT";
    DEROGATION: "derogation, Art. 49", "Ausnahme, Art. 49", "dérogation, art. 49";
    /// Art. 49(6).
    DEROGATION_IN_FULL: "a derogation of Art. 49 alone, which has to be documented, Art. 49(6)",
        "allein eine Ausnahme nach Art. 49, die zu dokumentieren ist, Art. 49 Abs. 6",
        "une dérogation au titre de l’art. 49 seul, à documenter, art. 49, par. 6";
    @unsaid DEROGATION_BARE: "{what}; what documents it is not recorded", "{what}; eine Dokumentation dazu ist nicht erfasst", "{what} ; ce qui la documente n’est pas enregistré";
    /// Art. 49(1), second subparagraph, 49(6).
    EXCEPTION_WHICH: "which exception of Art. 49 the transfer to {name} rests on, and what documents it",
        "auf welche Ausnahme nach Art. 49 sich die Übermittlung an {name} stützt und was sie dokumentiert",
        "la dérogation de l’art. 49 sur laquelle se fonde le transfert à {name}, et ce qui la documente";
    EXCEPTION_DOCUMENTED_BY: "what documents the exception of Art. 49 for the transfer to {name}",
        "was die Ausnahme nach Art. 49 für die Übermittlung an {name} dokumentiert",
        "ce qui documente la dérogation de l’art. 49 pour le transfert à {name}";
    OPEN: "open", "offen", "non établi";
    OPEN_SINCE: "open: {why}", "offen: {why}", "non établi : {why}";
    FRAMEWORK: "{scheme} ({record})", "{scheme} ({record})", "{scheme} ({record})";
    FRAMEWORK_UNTIL: "{scheme} ({record}, until {day})", "{scheme} ({record}, bis {day})", "{scheme} ({record}, jusqu’au {day})";
    TO_FALL_BACK_ON: "{what}; to fall back on: {other}", "{what}; ersatzweise: {other}", "{what} ; à défaut : {other}";

    @unsaid ONWARD_TO_CONTROLLER: "what an onward transfer to somebody who decides itself rests on is not recorded",
        "worauf eine Weiterübermittlung an jemanden beruht, der selbst entscheidet, ist nicht erfasst",
        "le fondement d’un transfert ultérieur à une entité qui décide elle-même n’est pas enregistré";
    @unsaid ONWARD_WITHOUT: "the data came to the exporter neither under clauses nor under a framework, and what an onward transfer rests on then is not recorded",
        "die Daten kamen weder aufgrund von Klauseln noch nach einem Datenschutzrahmen zum Exporteur, und worauf eine Weiterübermittlung dann beruht, ist nicht erfasst",
        "les données ne sont parvenues à l’exportateur ni sous des clauses ni au titre d’un cadre de protection des données, et le fondement d’un transfert ultérieur n’est alors pas établi ici";
    @unsaid ONWARD_OPEN: "what the transfer to the exporter rests on is not recorded, and so neither is what an onward transfer rests on",
        "worauf die Übermittlung an den Exporteur beruht, ist nicht erfasst und damit auch nicht, worauf eine Weiterübermittlung beruht",
        "le fondement du transfert vers l’exportateur n’est pas enregistré, ni par conséquent celui d’un transfert ultérieur";
    @unsaid BACK_UNDER_SWISS_LAW: "which form carries the way back to a customer under Swiss law is not recorded",
        "welche Form den Rückweg zu einem Kunden nach schweizerischem Recht trägt, ist nicht erfasst",
        "la forme qui fonde le retour vers un client selon le droit suisse n’est pas enregistrée";
    @unsaid BACK_UNDER_UK_LAW: "whether the way back to a customer is a restricted transfer under UK law is not recorded; the Information Commissioner sees none where a processor sends data back to its own controller",
        "ob der Rückweg zu einem Kunden nach britischem Recht eine beschränkte Übermittlung ist, ist nicht erfasst; der Information Commissioner sieht keine, wenn ein Auftragsverarbeiter Daten an seinen eigenen Verantwortlichen zurückgibt",
        "nos dossiers n’indiquent pas si le retour vers un client est un transfert restreint selon le droit britannique ; l’Information Commissioner n’en voit pas lorsqu’un sous-traitant renvoie des données à son propre responsable du traitement";
    BEFORE_THE_RULES: "what the law asked of such a transfer before {day} is not worked out", "was das Recht vor dem {day} für eine solche Übermittlung verlangte, ist nicht ermittelt", "ce que le droit exigeait en pareil cas avant le {day} n’est pas déterminé";
    /// Art. 3(2).
    GDPR_UNSAID: "whether the GDPR applies to the customer too, Art. 3(2), is not provided",
        "ob die DSGVO auch für den Kunden gilt, Art. 3 Abs. 2, ist nicht angegeben",
        "l’application du RGPD au client également, art. 3, par. 2, n’est pas indiquée";
    LAW_OF_CUSTOMER_UNKNOWN: "which law applies to the customer is not known: {what} is not provided",
        "welches Recht für den Kunden gilt, ist nicht bekannt: {what} nicht angegeben",
        "le droit applicable au client n’est pas connu : {what} non indiqué";
    OUR_LAW_UNKNOWN: "which law applies to us is not known: which of our entities acts, or its country, is not provided",
        "welches Recht für uns gilt, ist nicht bekannt: welche unserer Gesellschaften handelt oder ihr Land ist nicht angegeben",
        "le droit qui nous est applicable n’est pas connu : celle de nos entités qui agit, ou son pays, n’est pas indiquée";
    UK_BEFORE_ITS_DECISION: "what the law said of the United Kingdom before 28 June 2021 is not worked out", "was vor dem 28. Juni 2021 für das Vereinigte Königreich galt, ist nicht ermittelt", "ce qui valait pour le Royaume-Uni avant le 28 juin 2021 n’est pas déterminé";
    OUR_ENTITY_UNKNOWN: "which of our entities acts, or its country, is not provided",
        "welche unserer Gesellschaften handelt oder ihr Land ist nicht angegeben",
        "celle de nos entités qui agit, ou son pays, n’est pas indiquée";
    COUNTRY_UNKNOWN: "the country of {name} is not provided", "das Land ist nicht angegeben ({name})", "le pays n’est pas indiqué ({name})";
    COUNTRY_OF_ORIGIN_UNKNOWN: "the country of {name}, from which the data comes, is not provided",
        "das Land, aus dem die Daten kommen, ist nicht angegeben ({name})",
        "le pays d’où viennent les données n’est pas indiqué ({name})";
    @unsaid LAW_OF_AUTHORITIES: "on what it rests under {law} is not recorded",
        "worauf die Übermittlung beruht, ist nicht erfasst ({law})",
        "le fondement du transfert n’est pas enregistré ({law})";
    @unsaid LAW_OF_INSTITUTIONS: "on what it rests under {law} beside adequacy is not recorded",
        "worauf die Übermittlung neben einem Angemessenheitsbeschluss beruht, ist nicht erfasst ({law})",
        "le fondement du transfert en dehors d’une décision d’adéquation n’est pas enregistré ({law})";

    AS_RECORDED: "{short} (recorded: {tools})", "{short} (erfasst: {tools})", "{short} (enregistré : {tools})";
    TAKES: "it takes {short}; {lacking}", "erforderlich: {short}; {lacking}", "requis : {short} ; {lacking}";
    @unsaid AGREED_UNSAID: "what is agreed is not recorded", "was vereinbart ist, ist nicht erfasst", "ce qui est convenu n’est pas enregistré";
    AGREED_NONE: "as recorded, none is agreed", "nach unseren Unterlagen ist nichts dergleichen vereinbart", "selon nos dossiers, rien de tel n’est convenu";
    AGREED_ONLY: "recorded as agreed: only {tools}", "nach unseren Unterlagen ist nur vereinbart: {tools}", "selon nos dossiers, ne sont convenus que : {tools}";
    @unsaid AGREED_OVER: "as recorded, {tools} was agreed in a contract that ended on {day}, and that another is in force is not recorded",
        "nach unseren Unterlagen war in einem Vertrag, der am {day} endete, vereinbart: {tools}; dass ein anderer in Kraft ist, ist nicht erfasst",
        "selon nos dossiers, un contrat qui a pris fin le {day} prévoyait : {tools} ; qu’un autre soit en vigueur n’est pas enregistré";
    AGREED_IS: "recorded as agreed: {tools}", "als vereinbart erfasst: {tools}", "enregistré comme convenu : {tools}";
    BARE_FIRST_LEG: "for the transfer to {name} no clauses that fit are recorded as agreed",
        "für die Übermittlung an {name} sind keine passenden Klauseln als vereinbart erfasst",
        "pour le transfert à {name}, aucune clause appropriée n’est enregistrée comme convenue";
    WITH_MORE: "{what}; {more}", "{what}; {more}", "{what} ; {more}";
    DECIDED: "{what} (decided; without it: {without})", "{what} (so entschieden; sonst: {without})", "{what} (décidé ; à défaut : {without})";
    DECIDED_ON: "{what} (decided on {day}; without it: {without})", "{what} (so entschieden am {day}; sonst: {without})", "{what} (décidé le {day} ; à défaut : {without})";
    DECIDED_BUT: "{what} (decided; {but}; without it: {without})", "{what} (so entschieden; {but}; sonst: {without})", "{what} (décidé ; {but} ; à défaut : {without})";
    DECIDED_ON_BUT: "{what} (decided on {day}; {but}; without it: {without})",
        "{what} (so entschieden am {day}; {but}; sonst: {without})",
        "{what} (décidé le {day} ; {but} ; à défaut : {without})";
    /// Art. 49(6), 30(1)(e), 30(2)(c).
    DOCUMENTED_INTERESTS: "compelling reasons: {words}", "zwingende Gründe: {words}", "motifs impérieux : {words}";
    DOCUMENTED_SAFEGUARDS: "suitable safeguards: {words}", "geeignete Garantien: {words}", "garanties appropriées : {words}";
    DOCUMENTED_AUTHORITY: "authority told: {words}", "Aufsichtsbehörde in Kenntnis gesetzt: {words}", "autorité de contrôle informée : {words}";
    DOCUMENTED_PERSONS: "persons told: {words}", "betroffene Personen unterrichtet: {words}", "personnes concernées informées : {words}";
    OVERRIDDEN_BY: "{what} (overridden by {record})", "{what} (abweichend entschieden durch {record})", "{what} (décision contraire : {record})";
    /// Art. 45(3).
    NO_DECISION: "no adequacy decision on {place} holds that needs no certification",
        "für {place} gilt kein Angemessenheitsbeschluss, der ohne Zertifizierung auskommt",
        "aucune décision d’adéquation ne vaut sans certification pour : {place}";
    NOT_CERTIFIED: "no certification of {name} that holds is recorded",
        "eine gültige Zertifizierung von {name} ist nicht erfasst",
        "aucune certification valable de {name} n’est enregistrée";
    @unsaid OUTSIDE_THE_GROUP: "{name} is not recorded as a company of the group that has these rules",
        "{name} ist nicht als Unternehmen der Gruppe erfasst, die diese Vorschriften hat",
        "{name} n’est pas enregistrée comme société du groupe qui a ces règles";
    COVERED_BY_ADEQUACY: "a decision on adequacy covers {name}, and Art. 49(1) applies in the absence of one",
        "für {name} besteht ein Angemessenheitsbeschluss, und Art. 49 Abs. 1 gilt nur, wo keiner besteht",
        "une décision d’adéquation couvre {name}, et l’art. 49, par. 1, vaut en son absence";
    OTHER_FORM_SWISS: "this law asks for SCC with Swiss terms",
        "dieses Recht verlangt SCC mit Anpassungen für die Schweiz",
        "ce droit demande les CCT avec les adaptations suisses";
    OTHER_FORM_BRITISH: "this law asks for the UK Addendum with SCC, or the IDTA",
        "dieses Recht verlangt das „UK Addendum“ mit SCC oder das IDTA",
        "ce droit demande l’« UK Addendum » avec les CCT, ou l’IDTA";

    END_OF_WAY: "{name} ({place})", "{name} ({place})", "{name} ({place})";
    NO_COUNTRY: "country not provided", "Land nicht angegeben", "pays non indiqué";
    OUR_ENTITY: "our entity", "unsere Gesellschaft", "notre entité";
    THE_CUSTOMER_IN: "the customer ({place})", "der Kunde ({place})", "le client ({place})";
    RESTS: "{who}: {what}", "{who}: {what}", "{who} : {what}";
    RESTS_UNDER: "{who}, {law}: {what}", "{who}, {law}: {what}", "{who}, {law} : {what}";

    @unsaid GIVEN_UNSAID: "whether the persons give this data themselves, which is no transfer, is not recorded",
        "ob die Personen diese Daten selbst angeben, was keine Übermittlung ist, ist nicht erfasst",
        "nos dossiers n’indiquent pas si les personnes fournissent elles-mêmes ces données, ce qui n’est pas un transfert";
    @unsaid BACK_TO_UNSAID: "whether data goes back to {name} itself is not recorded",
        "ob Daten an {name} selbst zurückgehen, ist nicht erfasst",
        "nos dossiers n’indiquent pas si des données reviennent directement à : {name}";
    @unsaid GETS_UNSAID: "whether your data gets to {name} is not recorded",
        "ob Ihre Daten an {name} gelangen, ist nicht erfasst",
        "nos dossiers n’indiquent pas si vos données parviennent à : {name}";
    @unsaid STAFF_UNSAID: "whether staff of {name} have access to your data is not recorded",
        "ob Personal von {name} auf Ihre Daten zugreifen kann, ist nicht erfasst",
        "nos dossiers n’indiquent pas si du personnel ({name}) a accès à vos données";
    @unsaid STAFF_SAW: "staff of {name} saw your data in the support session of {day}, which is over; whether they have access otherwise is not recorded",
        "Personal von {name} hat in der abgeschlossenen Support-Sitzung vom {day} Ihre Daten eingesehen; ob es sonst an sie gelangt, ist nicht erfasst",
        "du personnel ({name}) a vu vos données lors de la session d’assistance du {day}, aujourd’hui close ; nos dossiers n’indiquent pas s’il y accède autrement";
    @unsaid STAFF_PERHAPS_SAW: "whether staff of {name} took part in the support session of {day} is not recorded",
        "ob Personal von {name} an der Support-Sitzung vom {day} teilnahm, ist nicht erfasst",
        "nos dossiers n’indiquent pas si du personnel ({name}) a participé à la session d’assistance du {day}";
    WHO_IS_THERE: "which legal entity processes or accesses the data in {places}",
        "welche Gesellschaft die Daten dort verarbeitet oder abruft ({places})",
        "l’entité juridique qui y traite ou y consulte les données ({places})";
    DECISION_OVER: "the decision on the country ended on {day}: {decision}",
        "der Beschluss zu dem Land endete am {day}: {decision}",
        "la décision relative au pays a pris fin le {day} : {decision}";
    WHERE_PROCESSED: "where {name} processes data",
        "wo {name} Daten verarbeitet",
        "le lieu où {name} traite des données";
    WHERE_GOT_AT: "from which country {name} can access the data",
        "von wo {name} auf Daten zugreift",
        "le lieu depuis lequel {name} accède à des données";
    ENTRY_OVER: "{entry} ended on {day}",
        "{entry} endete am {day}",
        "{entry} a pris fin le {day}";
    ENTRY_LATER: "{entry} begins on {day}",
        "{entry} beginnt am {day}",
        "{entry} commence le {day}";
    ENTRY_UNSAID: "since when {entry} holds, and whether somebody looked it up",
        "seit wann gilt und ob jemand nachgesehen hat: {entry}",
        "depuis quand elle vaut, et si elle a été vérifiée : {entry}";
    @unsaid ENTRY_OF_STAFF: "{entry} covers data of staff alone, and whether this is such data is not recorded",
        "{entry} umfasst nur Beschäftigtendaten; ob dies solche sind, ist nicht erfasst",
        "{entry} ne couvre que des données de personnel ; nos dossiers n’indiquent pas s’il s’agit ici de telles données";
    @unsaid ENTRY_WITHOUT_STAFF: "{entry} is not recorded as covering data of staff",
        "{entry} ist nicht so erfasst, dass Beschäftigtendaten umfasst sind",
        "{entry} n’est pas enregistrée comme couvrant des données de personnel";
    WITHOUT_DPF: "the EU-US DPF of {name}, without which its UK Extension does not hold",
        "der Eintrag im „EU-US Data Privacy Framework“ ({name}), ohne den die „UK Extension“ nicht gilt",
        "l’inscription au « EU-US Data Privacy Framework » ({name}), sans laquelle l’« UK Extension » ne vaut pas";
    ENTRY_END_UNSAID: "until when {entry} holds",
        "bis wann gilt: {entry}",
        "jusqu’à quand elle vaut : {entry}";
}
