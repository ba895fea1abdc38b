//! The letter to a customer that asks who is controller and who is processor: what runs, who is what, the agreements, support sessions, planned
//! changes, whom we engage and where the data goes. Art. 4, 26, 28, 44.
//!
//! In German, things are named in the accusative and a DPA is never in the genitive; in French, no name follows "de" or "à".

use super::texts;

texts! {
    TITLE: "{product}: who is controller and who is processor for {customer}, as of {day}",
        "{product}: wer Verantwortlicher und wer Auftragsverarbeiter für {customer} ist, Stand {day}",
        "{product} : qui est responsable du traitement et qui est sous-traitant pour {customer}, au {day}";
    TO_COMPLETE: "To complete our records, please tell us:",
        "Bitte teilen Sie uns zur Vervollständigung unserer Unterlagen mit:",
        "Afin de compléter nos dossiers, veuillez nous indiquer :";
    ONE_DPO: "Our Data Protection Officer is {name}", "Zum Datenschutzbeauftragten benannt ist {name}", "La personne désignée comme délégué à la protection des données est {name}";
    SIGNED_AS_DPO: "as Data Protection Officer", "in der Funktion des Datenschutzbeauftragten", "en qualité de délégué à la protection des données";
    SEVERAL_DPOS: "Our Data Protection Officers are {names}", "Unsere Datenschutzbeauftragten sind {names}", "Nos délégués à la protection des données sont {names}";
    WRITE_TO: "Please send questions about data protection to {mail}.",
        "Bitte richten Sie Fragen zum Datenschutz an {mail}.",
        "Veuillez adresser vos questions relatives à la protection des données à {mail}.";
    CLOSING: "Kind regards,", "Mit freundlichen Grüßen", "Veuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées.";
    DEAR: "Dear {person},", "Guten Tag {person},", "À l’attention de {person} : Madame, Monsieur,";
    DEAR_ALL: "Dear Sir or Madam,", "Sehr geehrte Damen und Herren,", "Madame, Monsieur,";

    OUR_PRODUCT: "our product", "unser Produkt", "notre produit";
    CLOUD_OF: "{product} Cloud", "{product} Cloud", "{product} Cloud";
    SELF_HOSTED_OF: "self-hosted {product}", "{product} (selbst gehostet)", "{product} (auto-hébergé)";
    OUR_CLOUD: "our Cloud edition", "unsere Cloud-Edition", "notre édition Cloud";
    OUR_SELF_HOSTED: "our self-hosted edition", "unsere selbst gehostete Edition", "notre édition auto-hébergée";
    SERVICE: "our service \"{name}\"", "unseren Dienst „{name}“", "notre service « {name} »";
    INSTANCE: "{thing} ({instance})", "{thing} ({instance})", "{thing} ({instance})";
    PLACED: "{thing} ({place})", "{thing} ({place})", "{thing} ({place})";
    REGION: "region {region}", "Region {region}", "région {region}";
    HOSTED: "hosted in {country}", "Hosting-Land: {country}", "pays d’hébergement : {country}";
    OPERATED: "operated by us outside of our own account", "von uns außerhalb unseres eigenen Kontos betrieben", "exploitation par nous hors de notre propre compte";

    REPLY_FOR: "This reply is for {customer}, and \"you\" means {customer}",
        "Diese Antwort ist für {customer} bestimmt; „Sie“ meint {customer}",
        "Cette réponse s’adresse à {customer} ; « vous » désigne {customer}";
    @unsaid BESIDE_GROUP_BARE: "{name} is recorded as a company of its group; that the DPA covers it is not recorded; what {name} does itself is not said here.",
        "{name} ist als Unternehmen dieser Gruppe erfasst; dass der AVV auch dieses Unternehmen umfasst, ist nicht erfasst; was {name} selbst tut, ist hier nicht gesagt.",
        "{name} est enregistrée comme société de son groupe ; nos dossiers n’indiquent pas que le contrat de sous-traitance la couvre ; ce que {name} fait elle-même n’est pas dit ici.";
    @unsaid BESIDE_GROUP_NO_DPA: "{name} is recorded as a company of its group; that a DPA covers it is not recorded; what {name} does itself is not said here.",
        "{name} ist als Unternehmen dieser Gruppe erfasst; dass ein AVV auch dieses Unternehmen umfasst, ist nicht erfasst; was {name} selbst tut, ist hier nicht gesagt.",
        "{name} est enregistrée comme société de son groupe ; nos dossiers n’indiquent pas qu’un contrat de sous-traitance la couvre ; ce que {name} fait elle-même n’est pas dit ici.";
    BESIDE_GROUP: "{name} is recorded as a company of its group that the DPA covers; what {name} does itself is not said here.",
        "{name} ist als Unternehmen dieser Gruppe erfasst, das der AVV umfasst; was {name} selbst tut, ist hier nicht gesagt.",
        "{name} est enregistrée comme société de son groupe, couverte par le contrat de sous-traitance ; ce que {name} fait elle-même n’est pas dit ici.";
    BESIDE_JOINT: "{name} is recorded as deciding jointly with it; what {name} does itself is not said here.",
        "Erfasst ist, dass {name} gemeinsam mit ihm entscheidet; was {name} selbst tut, ist hier nicht gesagt.",
        "Il est enregistré que {name} décide conjointement avec lui ; ce que {name} fait de son côté n’est pas dit ici.";
    BESIDE_ACTED_FOR: "{name} is recorded as one of those for whom it acts; what {name} does itself is not said here.",
        "{name} ist als einer derjenigen erfasst, für die er handelt; was {name} selbst tut, ist hier nicht gesagt.",
        "{name} figure dans les enregistrements parmi ceux pour lesquels il agit ; ce que {name} fait de son côté n’est pas dit ici.";

    NO_CUSTOMER_SINCE: "You have not been our customer since {day}.", "Sie sind seit dem {day} nicht mehr unser Kunde.", "Vous n’êtes plus notre client depuis le {day}.";
    CUSTOMER_UNTIL: "You are our customer, and that ends on {day}.", "Sie sind unser Kunde; das endet am {day}.", "Vous êtes notre client, et cela prend fin le {day}.";
    HOW_USED_UNSAID: "We have no record of how you used {product}, nor of whether we still hold any of your data from it.",
        "Es ist nicht erfasst, wie Sie {product} genutzt haben und ob wir daraus noch Daten von Ihnen haben.",
        "Nos dossiers n’indiquent pas comment vous avez utilisé {product}, ni si nous en détenons encore des données.";
    HOW_UNSAID: "We have no record of how you use {product}, so we cannot say yet who is controller and who is processor for your data.",
        "Es ist nicht erfasst, wie Sie {product} nutzen; wir können daher noch nicht sagen, wer für Ihre Daten Verantwortlicher und wer Auftragsverarbeiter ist.",
        "Nos dossiers n’indiquent pas comment vous utilisez {product} ; nous ne pouvons donc pas encore dire qui est responsable du traitement et qui est sous-traitant pour vos données.";
    ASK_HOW: "Do you use {cloud}, or do you run {product} yourself, and since when?",
        "Nutzen Sie {cloud} oder betreiben Sie {product} selbst, und seit wann?",
        "Utilisez-vous {cloud}, ou exploitez-vous {product} vous-même, et depuis quand ?";
    HOW_HAD_FOR_UNSAID: "You were a reseller, by what is recorded. We have no record of how you had {product} for your customers, nor of whether we still hold any of their data from it.",
        "Nach unseren Unterlagen waren Sie Wiederverkäufer. Es ist nicht erfasst, wie Sie {product} für Ihre Kunden hatten und ob wir daraus noch deren Daten haben.",
        "D’après nos dossiers, vous étiez revendeur. Nos dossiers n’indiquent pas comment vous aviez {product} pour vos clients, ni si nous détenons encore de leurs données.";
    HOW_FOR_UNSAID: "You are a reseller, by what is recorded. We have no record of how you have {product} for your customers, so we cannot say yet who is controller and who is processor for their data.",
        "Nach unseren Unterlagen sind Sie Wiederverkäufer. Es ist nicht erfasst, wie Sie {product} für Ihre Kunden haben; wir können daher noch nicht sagen, wer für deren Daten Verantwortlicher und wer Auftragsverarbeiter ist.",
        "D’après nos dossiers, vous êtes revendeur. Nos dossiers n’indiquent pas comment vous avez {product} pour vos clients ; nous ne pouvons donc pas encore dire qui est responsable du traitement et qui est sous-traitant pour leurs données.";
    ASK_HOW_FOR: "Do you have {cloud} for your customers, or do you or they run {product}, and since when?",
        "Haben Sie {cloud} für Ihre Kunden, oder betreiben Sie oder Ihre Kunden {product} selbst, und seit wann?",
        "Avez-vous {cloud} pour vos clients, ou {product} est-il exploité par vous ou par eux, et depuis quand ?";
    USE_ENDED: "Your use of {thing} ended on {day}.", "Sie haben {thing} bis zum {day} genutzt.", "Vous avez utilisé {thing} jusqu’au {day}.";
    USE_ENDED_FOR: "Your use of {thing} for your customers ended on {day}.", "Sie hatten {thing} bis zum {day} für Ihre Kunden.", "Vous avez eu {thing} pour vos clients jusqu’au {day}.";
    USE_ENDS: "Your use of {thing} ends on {day}.", "Sie nutzen {thing} bis zum {day}.", "Vous utilisez {thing} jusqu’au {day}.";
    USE_ENDS_FOR: "Your use of {thing} for your customers ends on {day}.", "Sie haben {thing} bis zum {day} für Ihre Kunden.", "Vous avez {thing} pour vos clients jusqu’au {day}.";
    USE_BEGINS: "From {day} on you will use {thing}. Until then, nothing follows from it.",
        "Ab dem {day} werden Sie {thing} nutzen. Bis dahin folgt daraus nichts.",
        "À compter du {day}, vous utiliserez {thing}. D’ici là, il n’en résulte rien.";
    USE_BEGINS_FOR: "From {day} on you will have {thing} for your customers. Until then, nothing follows from it.",
        "Ab dem {day} werden Sie {thing} für Ihre Kunden haben. Bis dahin folgt daraus nichts.",
        "À compter du {day}, vous aurez {thing} pour vos clients. D’ici là, il n’en résulte rien.";
    @unsaid USE_GOES_ON: "Your use of {thing} is recorded with us as going on; whether it has ended is not recorded, nor whether we still hold its data.",
        "Bei uns ist erfasst, dass Sie {thing} weiterhin nutzen; ob die Nutzung beendet ist und ob wir daraus noch Daten haben, ist nicht erfasst.",
        "Selon nos dossiers, vous continuez à utiliser {thing} ; ni la fin de cette utilisation ni la conservation de données par nous ne sont enregistrées.";
    @unsaid USE_GOES_ON_FOR: "Your use of {thing} for your customers is recorded with us as going on; whether it has ended is not recorded, nor whether we still hold its data.",
        "Bei uns ist erfasst, dass Sie {thing} weiterhin für Ihre Kunden haben; ob dies beendet ist und ob wir daraus noch Daten haben, ist nicht erfasst.",
        "Selon nos dossiers, vous avez toujours {thing} pour vos clients ; ni la fin de cette situation ni la conservation de données par nous ne sont enregistrées.";
    ASK_STILL: "Do you still use {thing}? If not, since which day?",
        "Nutzen Sie {thing} noch? Wenn nein, seit welchem Tag nicht mehr?",
        "Utilisez-vous encore {thing} ? Sinon, depuis quel jour ne l’utilisez-vous plus ?";
    ASK_STILL_FOR: "Do you still use {thing} for your customers? If not, since which day?",
        "Haben Sie {thing} noch für Ihre Kunden? Wenn nein, seit welchem Tag nicht mehr?",
        "Avez-vous encore {thing} pour vos clients ? Sinon, depuis quel jour ne l’avez-vous plus ?";
    USED_SINCE: "You have used {thing} since {day}", "Sie nutzen {thing} seit dem {day}", "Vous utilisez {thing} depuis le {day}";
    USED_SINCE_UNTIL: "You have used {thing} since {day}, and it ends on {end}", "Sie nutzen {thing} seit dem {day}; die Nutzung endet am {end}", "Vous utilisez {thing} depuis le {day}, et cela prend fin le {end}";
    USES: "You use {thing}", "Sie nutzen {thing}", "Vous utilisez {thing}";
    USES_UNTIL: "You use {thing}, and it ends on {end}", "Sie nutzen {thing}; die Nutzung endet am {end}", "Vous utilisez {thing}, et cela prend fin le {end}";
    HAD_SINCE: "You have had {thing} for your customers since {day}", "Sie haben {thing} seit dem {day} für Ihre Kunden", "Vous avez {thing} pour vos clients depuis le {day}";
    HAD_SINCE_UNTIL: "You have had {thing} for your customers since {day}, and it ends on {end}",
        "Sie haben {thing} seit dem {day} für Ihre Kunden; das endet am {end}",
        "Vous avez {thing} pour vos clients depuis le {day}, et cela prend fin le {end}";
    HAS: "You have {thing} for your customers", "Sie haben {thing} für Ihre Kunden", "Vous avez {thing} pour vos clients";
    HAS_UNTIL: "You have {thing} for your customers, and it ends on {end}", "Sie haben {thing} für Ihre Kunden; das endet am {end}", "Vous avez {thing} pour vos clients, et cela prend fin le {end}";

    /// What a role is about.
    CLOSED: "{data},", "{data}", "{data},";
    APART: "{data}, apart from {parts},", "{data}, ausgenommen {parts},", "{data}, hormis {parts},";
    DATA_PUT: "the data that you and your users put into it", "die von Ihnen und Ihren Nutzern darin eingegebenen Daten", "les données que vous et vos utilisateurs y saisissez";
    DATA_PUT_BY_CUSTOMERS: "the data that your customers put into it", "die von Ihren Kunden darin eingegebenen Daten", "les données que vos clients y saisissent";
    DATA_AI: "what our AI features process for you", "die von unseren KI-Funktionen für Sie verarbeiteten Daten", "les données que nos fonctions d’IA traitent pour vous";
    DATA_AI_FOR: "what our AI features process for your customers", "die von unseren KI-Funktionen für Ihre Kunden verarbeiteten Daten", "les données que nos fonctions d’IA traitent pour vos clients";
    DATA_AI_ALONE: "what our AI features process", "die von unseren KI-Funktionen verarbeiteten Daten", "les données que nos fonctions d’IA traitent";
    DATA_PASSES: "what passes through {thing}", "die über {thing} laufenden Daten", "les données qui passent par {thing}";
    DATA_OWN: "what we use of it for purposes of our own", "die davon von uns für eigene Zwecke genutzten Daten", "ce que nous en utilisons pour nos propres finalités";
    DATA_SUPPORT: "what our staff see of it in support", "die davon von unserem Personal beim Support eingesehenen Daten", "ce que notre personnel en voit lors de l’assistance";
    DATA_TELEMETRY: "the reports that your instance sends us", "die von Ihrer Instanz an uns gesendeten Berichte", "les rapports que votre instance nous envoie";
    DATA_ACCOUNT: "your account", "Ihr Konto", "votre compte";
    DATA_ACCOUNT_IN_FULL: "your contacts, your contract, billing and the logs of our own platform",
        "Ihre Ansprechpartner, Ihren Vertrag, die Abrechnung und die Protokolle unserer eigenen Plattform",
        "vos interlocuteurs, votre contrat, la facturation et les journaux de notre propre plateforme";
    DATA_UNTIL_THEN: "its data until then", "die Daten daraus bis dahin", "les données correspondantes jusqu’à cette date";
    DATA_PERHAPS_IN_BACKUPS: "what may be left of it in our backups", "die davon in unseren Sicherungen möglicherweise noch vorhandenen Daten", "ce qui peut en rester dans nos sauvegardes";
    DATA_IN_BACKUPS: "what is left of it in our backups", "die davon in unseren Sicherungen noch vorhandenen Daten", "ce qui en reste dans nos sauvegardes";
    DATA_KEPT_BY_LAW: "what a law obliges us to keep of it", "die Daten daraus, die wir nach einem Gesetz aufbewahren müssen", "ce qu’une loi nous oblige à en conserver";
    DATA_LEFT_BESIDE: "the rest of its data", "die übrigen Daten daraus", "le reste des données correspondantes";
    DATA_LEFT: "what is left of its data", "die davon noch vorhandenen Daten", "ce qui reste des données correspondantes";

    /// Art. 4(7), 4(8), 26, 28.
    FOR_DATA: "For {data} {roles}.", "Für {data} gilt: {roles}.", "Pour {data} {roles}.";
    FOR_DATA_BECAUSE: "For {data} {roles}, because {why}.", "Für {data} gilt: {roles}, denn {why}.", "Pour {data} {roles}, car {why}.";
    FOR_DATA_DECIDED: "For {data} {roles}. This was decided for your case.", "Für {data} gilt: {roles}. Das wurde für Ihren Fall so entschieden.", "Pour {data} {roles}. Cela a été décidé pour votre cas.";
    FOR_DATA_UNKNOWN: "For {data} we cannot state the roles yet: we have no record of a fact on which they depend.",
        "Für {data} können wir die Rollen noch nicht angeben: eine Tatsache, von der sie abhängen, ist nicht erfasst.",
        "Pour {data} nous ne pouvons pas encore indiquer les rôles : un fait dont ils dépendent n’est pas enregistré.";
    BOTH: "{theirs} and {ours}", "{theirs} und {ours}", "{theirs} et {ours}";
    YOU_CONTROLLER_AS_RECORDED: "you are, as far as recorded, the controller", "Sie sind, soweit erfasst, der Verantwortliche", "vous êtes, selon nos dossiers, le responsable du traitement";
    YOU_CONTROLLER: "you are the controller", "Sie sind Verantwortlicher", "vous êtes le responsable du traitement";
    YOU_JOINT: "you are a controller jointly with others", "Sie sind gemeinsam mit anderen Verantwortlicher", "vous êtes responsable du traitement conjointement avec d’autres";
    YOU_PROCESSOR: "you are the processor of those for whom you act", "Sie sind der Auftragsverarbeiter derer, für die Sie handeln,", "vous êtes le sous-traitant de ceux pour lesquels vous agissez";
    YOU_BOTH: "you are the controller and process the data yourself", "Sie sind Verantwortlicher und verarbeiten die Daten selbst", "vous êtes le responsable du traitement et traitez vous-même les données";
    YOU_SUBPROCESSOR: "you are a subprocessor", "Sie sind weiterer Auftragsverarbeiter", "vous êtes sous-traitant ultérieur";
    JOINT: "you and we are joint controllers ({cite})", "Sie und wir sind gemeinsam Verantwortliche ({cite})", "vous et nous sommes responsables conjoints du traitement ({cite})";
    WE_A_PROCESSOR: "we are a processor", "wir sind Auftragsverarbeiter", "nous sommes sous-traitant";
    WE_PROCESSOR: "we are your processor ({cite})", "wir sind Ihr Auftragsverarbeiter ({cite})", "nous sommes votre sous-traitant ({cite})";
    WE_SUBPROCESSOR: "we are your subprocessor ({cite})", "wir sind Ihr weiterer Auftragsverarbeiter ({cite})", "nous sommes votre sous-traitant ultérieur ({cite})";
    WE_THE_CONTROLLER: "we are the controller", "wir sind Verantwortlicher", "nous sommes le responsable du traitement";
    WE_CONTROLLER: "we are a controller of our own", "wir sind eigenständig Verantwortlicher", "nous sommes un responsable du traitement distinct";
    WE_JOINT: "we are a joint controller", "wir sind gemeinsam Verantwortlicher", "nous sommes responsable conjoint du traitement";
    WE_IN_PART: "we are in part your processor ({cite}) and in part a controller of our own",
        "wir sind teils Ihr Auftragsverarbeiter ({cite}), teils eigenständig Verantwortlicher",
        "nous sommes en partie votre sous-traitant ({cite}) et en partie un responsable du traitement distinct";
    WE_NO_ROLE: "we have no role", "wir haben keine Rolle", "nous n’avons aucun rôle";
    NEITHER_ROLE: "neither of us has a role", "keiner von uns hat eine Rolle", "aucun de nous n’a de rôle";
    CITED: "{articles}", "{articles} DSGVO", "{articles} du RGPD";
    CITED_TOO: "{one}; {other}", "{one}; {other}", "{one} ; {other}";
    CITED_GDPR: "GDPR {articles}", "{articles} DSGVO", "{articles} du RGPD";
    CITED_UK_GDPR: "UK GDPR {articles}", "{articles} UK-DSGVO", "{articles} du RGPD britannique";
    CITED_FADP: "Swiss FADP {articles}", "{articles} des schweizerischen DSG", "{articles} de la LPD suisse";
    CITED_INSTITUTIONS: "Regulation (EU) 2018/1725 {articles}", "{articles} der Verordnung (EU) 2018/1725", "{articles} du règlement (UE) 2018/1725";
    CITED_DIRECTIVE: "Directive (EU) 2016/680 {articles}", "{articles} der Richtlinie (EU) 2016/680", "{articles} de la directive (UE) 2016/680";

    ACCESS_UNKNOWN_BESIDE: "We have no record of whether our staff can see its data beside the support sessions that are named below. Our role depends on that, so we cannot state it yet.",
        "Es ist nicht erfasst, ob unser Personal die Daten daraus außerhalb der unten genannten Support-Sitzungen einsehen kann. Davon hängt unsere Rolle ab; wir können sie daher noch nicht angeben.",
        "Nos dossiers n’indiquent pas si notre personnel peut voir les données correspondantes en dehors des sessions d’assistance mentionnées ci-dessous. Notre rôle en dépend ; nous ne pouvons donc pas encore l’indiquer.";
    ACCESS_UNKNOWN: "We have no record of whether our staff can see its data. Our role depends on that, so we cannot state it yet.",
        "Es ist nicht erfasst, ob unser Personal die Daten daraus einsehen kann. Davon hängt unsere Rolle ab; wir können sie daher noch nicht angeben.",
        "Nos dossiers n’indiquent pas si notre personnel peut voir les données correspondantes. Notre rôle en dépend ; nous ne pouvons donc pas encore l’indiquer.";
    TELEMETRY_UNKNOWN: "We have no record of whether your instance sends us usage reports with personal data, so we cannot state a role for them yet.",
        "Es ist nicht erfasst, ob Ihre Instanz uns Nutzungsberichte mit personenbezogenen Daten sendet; wir können dafür daher noch keine Rolle angeben.",
        "Nos dossiers n’indiquent pas si votre instance nous envoie des rapports d’utilisation contenant des données à caractère personnel ; nous ne pouvons donc pas encore indiquer de rôle à leur égard.";
    KEPT_UNKNOWN: "We have no record of who is controller for what a law obliges us to keep, so we cannot state the roles for it yet.",
        "Es ist nicht erfasst, wer Verantwortlicher für das ist, was wir nach einem Gesetz aufbewahren müssen; wir können die Rollen dafür daher noch nicht angeben.",
        "Nos dossiers n’indiquent pas qui est responsable du traitement pour ce qu’une loi nous oblige à conserver ; nous ne pouvons donc pas encore indiquer les rôles à cet égard.";
    @unsaid COPIES_UNKNOWN: "Whether anything that our staff took from it for support is still with us is not recorded, so we cannot state a role for that yet.",
        "Ob noch etwas bei uns ist, was unser Personal für den Support daraus entnommen hat, ist nicht erfasst; wir können dafür daher noch keine Rolle angeben.",
        "Nos dossiers n’indiquent pas s’il reste chez nous quelque chose que notre personnel en a tiré pour l’assistance ; nous ne pouvons donc pas encore indiquer de rôle à cet égard.";
    @unsaid SESSION_UNKNOWN: "Whether our staff saw data of it in a support session is not recorded, so we cannot state a role for that yet.",
        "Ob unser Personal in einer Support-Sitzung Daten daraus eingesehen hat, ist nicht erfasst; wir können dafür daher noch keine Rolle angeben.",
        "Nos dossiers n’indiquent pas si notre personnel a vu les données correspondantes lors d’une session d’assistance ; nous ne pouvons donc pas encore indiquer de rôle à cet égard.";
    @unsaid ACCOUNT_UNSAID: "Whether we hold account data of yours, such as contacts, a contract or billing, is not recorded.",
        "Ob wir Kontodaten von Ihnen haben, etwa Ansprechpartner, einen Vertrag oder Abrechnungen, ist nicht erfasst.",
        "Nos dossiers n’indiquent pas si nous détenons des données de compte vous concernant, telles que des interlocuteurs, un contrat ou une facturation.";
    /// Directive (EU) 2016/680.
    LAW_CARRIED_OUT: "{law} binds you through the national law that carries it out.",
        "Die {law} bindet Sie über das nationale Recht, das sie umsetzt.",
        "La {law} vous lie par le droit national qui la transpose.";
    /// Art. 3(1).
    OUR_PLACE: "Our company that acts for you is established in {place}, so {law} applies to us as processor, too.",
        "Auch für uns als Auftragsverarbeiter gilt {law}, weil unsere Gesellschaft, die für Sie handelt, in einem Land niedergelassen ist, in dem dieses Recht gilt ({place}).",
        "Pour nous aussi, en qualité de sous-traitant, {law} s’applique : notre société qui agit pour vous est établie dans un pays où ce droit s’applique ({place}).";
    OUR_PLACE_UNSAID: "Our company that acts for you is established where that law applies, so {law} applies to us as processor, too.",
        "Auch für uns als Auftragsverarbeiter gilt {law}, weil unsere Gesellschaft, die für Sie handelt, dort niedergelassen ist, wo dieses Recht gilt.",
        "Pour nous aussi, en qualité de sous-traitant, {law} s’applique : notre société qui agit pour vous est établie là où ce droit s’applique.";
    THE_GDPR: "the GDPR", "die DSGVO", "le RGPD";
    THE_UK_GDPR: "the UK GDPR", "die UK-DSGVO", "le RGPD britannique";
    THE_FADP: "the Swiss FADP", "das schweizerische DSG", "la LPD suisse";

    ACTS_AS_UNSAID: "We have no record of whether you decide about this data yourself or act for others; the roles above hold if you decide yourself.",
        "Es ist nicht erfasst, ob Sie über diese Daten selbst entscheiden oder für andere handeln; die Rollen oben gelten, wenn Sie selbst entscheiden.",
        "Nos dossiers n’indiquent pas si vous décidez vous-même de ces données ou si vous agissez pour d’autres ; les rôles ci-dessus valent si vous décidez vous-même.";
    ASK_ACTS_AS: "Do you decide about the data yourself, or do you act for others, as their processor?",
        "Entscheiden Sie selbst über die Daten, oder handeln Sie für andere, als deren Auftragsverarbeiter?",
        "Décidez-vous vous-même des données, ou agissez-vous pour d’autres, en qualité de leur sous-traitant ?";
    @unsaid GDPR_BESIDE: "Whether the GDPR applies to you is not recorded with us; where it does, it applies beside the law that is named above.",
        "Ob die DSGVO für Sie gilt, ist bei uns nicht erfasst; wo sie gilt, gilt sie neben dem oben genannten Recht.",
        "Nos dossiers n’indiquent pas si le RGPD vous est applicable ; s’il l’est, il s’applique à côté du droit mentionné ci-dessus.";
    @unsaid GDPR_TAKEN: "What is said here holds if the GDPR applies to you; whether it does is not recorded with us.",
        "Das hier Gesagte gilt, wenn die DSGVO auf Sie anwendbar ist; ob sie es ist, ist bei uns nicht erfasst.",
        "Ce qui est dit ici vaut si le RGPD vous est applicable ; nos dossiers n’indiquent pas s’il l’est.";
    /// Art. 3(1): establishment of the processor.
    @unsaid GDPR_TO_US: "Whether the GDPR applies to you is not recorded with us. It applies to what we do for you in any case, because our company is established in the EEA (Art. 3(1)).",
        "Ob die DSGVO für Sie gilt, ist bei uns nicht erfasst. Für das, was wir für Sie tun, gilt sie in jedem Fall, weil unsere Gesellschaft im EWR niedergelassen ist (Art. 3 Abs. 1).",
        "Nos dossiers n’indiquent pas si le RGPD vous est applicable. Il s’applique en tout cas à ce que nous faisons pour vous, notre société étant établie dans l’EEE (art. 3, par. 1).";
    ASK_GDPR: "Does the GDPR apply to you?", "Gilt die DSGVO für Sie?", "Le RGPD vous est-il applicable ?";
    LAW_UNSAID: "We have no record of which data protection law applies to you.",
        "Es ist nicht erfasst, welches Datenschutzrecht für Sie gilt.",
        "Nos dossiers n’indiquent pas quel droit de la protection des données vous est applicable.";
    ASK_LAW: "Which data protection law applies to you?", "Welches Datenschutzrecht gilt für Sie?", "Quel droit de la protection des données vous est applicable ?";
    @unsaid COUNTRY_UNSAID: "What is said here holds if the GDPR applies to you; the country in which you are established is not recorded with us.",
        "Das hier Gesagte gilt, wenn die DSGVO auf Sie anwendbar ist; das Land, in dem Sie niedergelassen sind, ist bei uns nicht erfasst.",
        "Ce qui est dit ici vaut si le RGPD vous est applicable ; le pays dans lequel vous êtes établi n’est pas enregistré chez nous.";
    @unsaid COUNTRY_TO_US: "The country in which you are established is not recorded with us, nor is whether the GDPR applies to you. It applies to what we do for you in any case, because our company is established in the EEA (Art. 3(1)).",
        "Das Land, in dem Sie niedergelassen sind, ist bei uns nicht erfasst, ebenso wenig, ob die DSGVO für Sie gilt. Für das, was wir für Sie tun, gilt sie in jedem Fall, weil unsere Gesellschaft im EWR niedergelassen ist (Art. 3 Abs. 1).",
        "Le pays dans lequel vous êtes établi n’est pas enregistré chez nous, pas plus que le point de savoir si le RGPD vous est applicable. Il s’applique en tout cas à ce que nous faisons pour vous, notre société étant établie dans l’EEE (art. 3, par. 1).";
    ASK_COUNTRY: "In which country are you established?", "In welchem Land sind Sie niedergelassen?", "Dans quel pays êtes-vous établi ?";
    @unsaid AFFILIATES_UNSAID: "What is said here holds if the GDPR applies to a company of your group; where they are is not recorded with us.",
        "Das hier Gesagte gilt, wenn die DSGVO auf ein Unternehmen Ihrer Gruppe anwendbar ist; wo diese Unternehmen sind, ist bei uns nicht erfasst.",
        "Ce qui est dit ici vaut si le RGPD est applicable à une société de votre groupe ; le lieu où elles sont établies n’est pas enregistré chez nous.";
    @unsaid AFFILIATES_TO_US: "Where the companies of your group are is not recorded with us, nor is whether the GDPR applies to them. It applies to what we do for you in any case, because our company is established in the EEA (Art. 3(1)).",
        "Wo die Unternehmen Ihrer Gruppe sind, ist bei uns nicht erfasst, ebenso wenig, ob die DSGVO für sie gilt. Für das, was wir für Sie tun, gilt sie in jedem Fall, weil unsere Gesellschaft im EWR niedergelassen ist (Art. 3 Abs. 1).",
        "Le lieu où sont établies les sociétés de votre groupe n’est pas enregistré chez nous, pas plus que le point de savoir si le RGPD leur est applicable. Il s’applique en tout cas à ce que nous faisons pour vous, notre société étant établie dans l’EEE (art. 3, par. 1).";
    ASK_AFFILIATES: "In which countries are the companies of your group that use the product?",
        "In welchen Ländern sind die Unternehmen Ihrer Gruppe, die das Produkt nutzen?",
        "Dans quels pays sont établies les sociétés de votre groupe qui utilisent le produit ?";
    @unsaid ENTITY_UNSAID: "What is said here holds if the GDPR applies to what we do for you; which of our companies acts for you, or where it is established, is not recorded with us.",
        "Das hier Gesagte gilt, wenn die DSGVO auf das anwendbar ist, was wir für Sie tun; welche unserer Gesellschaften für Sie handelt oder wo sie niedergelassen ist, ist bei uns nicht erfasst.",
        "Ce qui est dit ici vaut si le RGPD est applicable à ce que nous faisons pour vous ; nos dossiers n’indiquent pas laquelle de nos sociétés agit pour vous, ou où elle est établie.";
    @unsaid ENTITY_UNSAID_BESIDE: "Which of our companies acts for you, or where it is established, is not recorded with us; which law applies to us beside this depends on it.",
        "Welche unserer Gesellschaften für Sie handelt oder wo sie niedergelassen ist, ist bei uns nicht erfasst; davon hängt ab, welches Recht daneben für uns gilt.",
        "Nos dossiers n’indiquent pas laquelle de nos sociétés agit pour vous, ou où elle est établie ; le droit qui s’applique en outre à nous en dépend.";
    AI_UNSAID_WITH: "We have no record of whether you use our AI features with {thing}; the roles above leave that out.",
        "Es ist nicht erfasst, ob Sie unsere KI-Funktionen nutzen für: {thing}; die Rollen oben lassen das außer Betracht.",
        "Nos dossiers n’indiquent pas si vous utilisez nos fonctions d’IA avec {thing} ; les rôles ci-dessus n’en tiennent pas compte.";
    AI_UNSAID_THEN: "We have no record of whether you used our AI features with {thing}; the roles above leave that out.",
        "Ob Sie unsere KI-Funktionen für {thing} genutzt haben, ist bei uns nicht erfasst; die Angaben oben zu den Rollen lassen das außer Acht.",
        "Nos dossiers n’indiquent pas si vous avez utilisé nos fonctions d’IA avec {thing} ; les rôles ci-dessus n’en tiennent pas compte.";
    ASK_AI_WITH: "Do you use our AI features with {thing}?", "Nutzen Sie unsere KI-Funktionen für {thing}?", "Utilisez-vous nos fonctions d’IA avec {thing} ?";
    AI_UNSAID: "We have no record of whether you use our AI features; the roles above leave them out.",
        "Es ist nicht erfasst, ob Sie unsere KI-Funktionen nutzen; die Rollen oben lassen sie außer Betracht.",
        "Nos dossiers n’indiquent pas si vous utilisez nos fonctions d’IA ; les rôles ci-dessus n’en tiennent pas compte.";
    ASK_AI: "Do you use our AI features?", "Nutzen Sie unsere KI-Funktionen?", "Utilisez-vous nos fonctions d’IA ?";
    ASK_ACCESS: "Can our staff see personal data in {thing}, for example in remote sessions or in log files that you send us?",
        "Kann unser Personal personenbezogene Daten einsehen, zum Beispiel in Fernsitzungen oder in Protokolldateien, die Sie uns senden? Es geht um {thing}.",
        "Notre personnel peut-il voir des données à caractère personnel dans {thing}, par exemple lors de sessions à distance ou dans des journaux que vous nous envoyez ?";
    ASK_TELEMETRY: "Does your instance of {thing} send us usage reports or licence checks, and do they hold personal data?",
        "Sendet uns Ihre Instanz Nutzungsberichte oder Lizenzprüfungen, und enthalten sie personenbezogene Daten? Es geht um {thing}.",
        "Votre instance ({thing}) nous envoie-t-elle des rapports d’utilisation ou des contrôles de licence, et contiennent-ils des données à caractère personnel ?";

    NO_PERSONAL_REPORTS: "According to our records, the reports that your instance sends us hold no personal data, so we have no role for them.",
        "Nach unseren Unterlagen enthalten die Berichte, die Ihre Instanz uns sendet, keine personenbezogenen Daten; wir haben dafür daher keine Rolle.",
        "Selon nos dossiers, les rapports que votre instance nous envoie ne contiennent pas de données à caractère personnel ; nous n’avons donc aucun rôle à leur égard.";
    NO_PERSONAL_SENT: "According to our records, your instance sends us no personal data, so we have no role there.",
        "Nach unseren Unterlagen sendet uns Ihre Instanz keine personenbezogenen Daten; wir haben dort daher keine Rolle.",
        "Selon nos dossiers, votre instance ne nous envoie pas de données à caractère personnel ; nous n’y avons donc aucun rôle.";
    NO_SERVICE: "No connected service that we run is recorded for it.", "Ein von uns betriebener verbundener Dienst ist dazu nicht erfasst.", "Aucun service connecté que nous exploitons n’est enregistré à ce titre.";
    NOTHING_SENT: "According to our records, your instance sends us neither usage reports nor licence checks.", "Nach unseren Unterlagen sendet uns Ihre Instanz weder Nutzungsberichte noch Lizenzprüfungen.", "Selon nos dossiers, votre instance ne nous envoie ni rapports d’utilisation ni contrôles de licence.";
    NO_ACCESS_BESIDE_SESSIONS: "According to our records, our staff have no access to the data beside the support sessions that are named below, so we have no role there apart from these.",
        "Nach unseren Unterlagen hat unser Personal außerhalb der unten genannten Support-Sitzungen keinen Zugriff auf die Daten; abgesehen von diesen haben wir dort daher keine Rolle.",
        "Selon nos dossiers, notre personnel n’a pas accès aux données en dehors des sessions d’assistance mentionnées ci-dessous ; hormis celles-ci, nous n’y avons donc aucun rôle.";
    NO_ACCESS_NO_ROLE: "According to our records, our staff have no access to the data, so we have no role there.",
        "Nach unseren Unterlagen hat unser Personal keinen Zugriff auf die Daten; wir haben dort daher keine Rolle.",
        "Selon nos dossiers, notre personnel n’a pas accès aux données ; nous n’y avons donc aucun rôle.";
    @unsaid NO_LAW: "According to our records, neither you nor our company that acts for you is under the GDPR, and that the UK GDPR or the Swiss FADP applies is not recorded. If none of them applies, neither of us has a role under them.",
        "Nach unseren Unterlagen unterliegen weder Sie noch unsere Gesellschaft, die für Sie handelt, der DSGVO, und dass die UK-DSGVO oder das schweizerische DSG gilt, ist nicht erfasst. Gilt keines davon, hat keiner von uns danach eine Rolle.",
        "Selon nos dossiers, ni vous ni notre société qui agit pour vous ne relevez du RGPD, et l’application du RGPD britannique ou de la LPD suisse n’est pas enregistrée. Si aucun ne s’applique, aucun de nous n’a de rôle à ce titre.";
    ANONYMOUS: "The data is recorded as anonymous, and the GDPR does not apply to anonymous data.",
        "Die Daten sind als anonym erfasst, und die DSGVO gilt nicht für anonyme Daten.",
        "Les données sont enregistrées comme anonymes, et le RGPD ne s’applique pas aux données anonymes.";
    HOUSEHOLD_ALONE: "According to our records, you use the product in a purely personal or household activity, to which the GDPR does not apply (Art. 2(2)(c)); {with_us}.",
        "Nach unseren Unterlagen nutzen Sie das Produkt bei einer ausschließlich persönlichen oder familiären Tätigkeit, für die die DSGVO nicht gilt (Art. 2 Abs. 2 Buchst. c DSGVO); {with_us}.",
        "Selon nos dossiers, vous utilisez le produit dans le cadre d’une activité strictement personnelle ou domestique, à laquelle le RGPD ne s’applique pas (art. 2, par. 2, point c), du RGPD) ; {with_us}.";
    HOUSEHOLD_ALONE_ELSEWHERE: "According to our records, you use the product in a purely personal or household activity; {with_us}.",
        "Nach unseren Unterlagen nutzen Sie das Produkt bei einer ausschließlich persönlichen oder familiären Tätigkeit; {with_us}.",
        "Selon nos dossiers, vous utilisez le produit dans le cadre d’une activité strictement personnelle ou domestique ; {with_us}.";
    RESELLER_ALONE: "According to our records, you buy for others and do not use the product yourself: your customers decide about the data, and {with_us}.",
        "Nach unseren Unterlagen kaufen Sie für andere und nutzen das Produkt nicht selbst: Ihre Kunden entscheiden über die Daten, und {with_us}.",
        "Selon nos dossiers, vous achetez pour d’autres et n’utilisez pas vous-même le produit : vos clients décident des données, et {with_us}.";
    NOT_WITH_US: "it does not run with us", "es läuft nicht bei uns", "il n’est pas exploité chez nous";
    NEITHER_HELD_NOR_SEEN: "we neither hold nor see the data", "wir haben die Daten weder bei uns noch sehen wir sie ein", "nous ne détenons ni ne voyons les données";
    APART_BELOW: "{what}; for what passes through us, see below", "{what}; zu dem, was über uns läuft, siehe unten", "{what} ; pour ce qui passe par nous, voir ci-dessous";

    YOUR_BEHALF: "your behalf", "in Ihrem Auftrag", "pour votre compte";
    BEHALF_OF_THEIRS: "behalf of the controllers for whom you act", "im Auftrag der Verantwortlichen, für die Sie handeln", "pour le compte des responsables du traitement pour lesquels vous agissez";
    WE_DECIDE: "we decide on the purposes and means of this use", "wir entscheiden über die Zwecke und Mittel dieser Nutzung", "nous déterminons les finalités et les moyens de cette utilisation";
    WE_DECIDE_TO_KEEP: "we decide on the purposes and means of this processing", "wir entscheiden über Zwecke und Mittel dieser Verarbeitung", "nous déterminons les finalités et les moyens de ce traitement";
    WE_DECIDE_WHAT_IS_SENT: "we decide what an instance sends us and what for", "wir entscheiden, was eine Instanz uns sendet und wofür", "nous décidons de ce qu’une instance nous envoie et à quelle fin";
    HOUSEHOLD: "we process it for you while you, as recorded, act in a purely personal or household activity, to which the GDPR does not apply (Art. 2(2)(c))",
        "wir verarbeiten sie für Sie, während Sie nach unseren Unterlagen bei einer ausschließlich persönlichen oder familiären Tätigkeit handeln, für die die DSGVO nicht gilt (Art. 2 Abs. 2 Buchst. c DSGVO)",
        "nous les traitons pour vous, alors que vous agissez, selon nos dossiers, dans le cadre d’une activité strictement personnelle ou domestique, à laquelle le RGPD ne s’applique pas (art. 2, par. 2, point c), du RGPD)";
    HOUSEHOLD_ELSEWHERE: "we process it for you while you, as recorded, act in a purely personal or household activity",
        "wir verarbeiten sie für Sie, während Sie nach unseren Unterlagen bei einer ausschließlich persönlichen oder familiären Tätigkeit handeln",
        "nous les traitons pour vous, alors que vous agissez, selon nos dossiers, dans le cadre d’une activité strictement personnelle ou domestique";
    @unsaid RESELLER: "you buy for others, as recorded, and do not use the product yourself: we process the data for your customers; whether they are controllers or processors is not recorded with us",
        "Sie kaufen nach unseren Unterlagen für andere und nutzen das Produkt nicht selbst: wir verarbeiten die Daten für Ihre Kunden; ob sie Verantwortliche oder Auftragsverarbeiter sind, ist bei uns nicht erfasst",
        "vous achetez pour d’autres, selon nos dossiers, et n’utilisez pas vous-même le produit : nous traitons les données pour vos clients ; nos dossiers n’indiquent pas s’ils sont responsables du traitement ou sous-traitants";
    STORING: "storing is processing until the data is gone", "auch das Speichern ist Verarbeitung, bis die Daten entfernt sind", "la conservation est un traitement jusqu’à la disparition des données";
    WE_OPERATE: "we operate it, and that is processing on {behalf}, wherever it runs", "wir sind der Betreiber, und das ist, unabhängig vom Ort, Verarbeitung {behalf}", "nous en sommes l’exploitant, ce qui constitue, où que ce soit, un traitement {behalf}";
    REGULAR_ACCESS: "our staff have regular access to the data, and that is processing on {behalf}, wherever it runs",
        "unser Personal hat regelmäßig Zugriff auf die Daten, und das ist, wo immer das Produkt läuft, Verarbeitung {behalf}",
        "notre personnel a régulièrement accès aux données, ce qui constitue, où que le produit soit exploité, un traitement {behalf}";
    SAW_IN_SESSION: "our staff saw personal data in a support session, and for the time and the extent of such an access, and as long as copies are with us, we process on {behalf}",
        "unser Personal hat in einer Support-Sitzung personenbezogene Daten eingesehen; für Dauer und Umfang eines solchen Zugriffs, und solange Kopien bei uns sind, verarbeiten wir Daten {behalf}",
        "notre personnel a vu des données à caractère personnel lors d’une session d’assistance ; pendant la durée et dans la mesure d’un tel accès, et tant que des copies sont chez nous, nous traitons des données {behalf}";
    ON_DEMAND: "our staff look into it on demand, and for the time and the extent of such an access we process on {behalf}",
        "unser Personal sieht bei Bedarf hinein; für Dauer und Umfang eines solchen Zugriffs verarbeiten wir Daten {behalf}",
        "notre personnel y accède à la demande ; pendant la durée et dans la mesure d’un tel accès, nous traitons des données {behalf}";
    /// EDPB Guidelines 07/2020, after para. 83.
    INCIDENTAL: "a purely incidental and very limited sight of data, while a fault is fixed, is no processing on {behalf} (EDPB Guidelines 07/2020, after para. 83)",
        "ein rein beiläufiger und sehr begrenzter Einblick in Daten bei der Behebung eines Fehlers ist (nach den Leitlinien 07/2020 des EDSA, nach Rn. 83) keine Verarbeitung {behalf}",
        "une vue purement fortuite et très limitée de données, lors de la correction d’un défaut, n’est pas (selon les lignes directrices 07/2020 de l’EDPB, après le point 83) un traitement {behalf}";
    ON_THE_GDPR: "{reason}; these guidelines are on the GDPR", "{reason}; diese Leitlinien betreffen die DSGVO", "{reason} ; ces lignes directrices portent sur le RGPD";
    RUN_YOURSELF: "you run the product yourself and, as recorded, we have {access}", "Sie betreiben das Produkt selbst, und wir haben nach unseren Unterlagen {access}", "vous exploitez vous-même le produit et, selon nos dossiers, nous n’avons {access}";
    NO_ACCESS: "no access to the data", "keinen Zugriff auf die Daten", "aucun accès aux données";
    NO_OTHER_ACCESS: "no other access to the data", "keinen anderen Zugriff auf die Daten", "aucun autre accès aux données";
    NO_ACCESS_BUT_SESSIONS: "no access to the data beside the support sessions that are named below",
        "außerhalb der unten genannten Support-Sitzungen keinen Zugriff auf die Daten",
        "aucun accès aux données en dehors des sessions d’assistance mentionnées ci-dessous";
    NEITHER_HOLD_NOR_OPERATE: "we neither hold nor operate the product", "wir haben das Produkt weder bei uns noch betreiben wir es", "nous ne détenons ni n’exploitons le produit";
    SEEN_SAID_BELOW: "you run the product yourself; what our staff can see of the data is said below",
        "Sie betreiben das Produkt selbst; was unser Personal von den Daten einsehen kann, ist unten gesagt",
        "vous exploitez vous-même le produit ; ce que notre personnel peut voir des données est indiqué ci-dessous";
    SOMEBODY_RUNS_IT: "somebody else runs the product for you, and whoever does may be your processor",
        "ein anderer betreibt das Produkt für Sie, und wer dies tut, kann Ihr Auftragsverarbeiter sein",
        "un tiers exploite le produit pour vous, et ce tiers peut être votre sous-traitant";
    @unsaid YOURS_DEPENDS: "we neither host nor operate the product; yours depends on whether you decide about the data yourself, which is not recorded with us",
        "wir hosten und betreiben das Produkt nicht; Ihre Rolle hängt davon ab, ob Sie selbst über die Daten entscheiden, was bei uns nicht erfasst ist",
        "nous n’hébergeons ni n’exploitons le produit ; votre rôle dépend du point de savoir si vous décidez vous-même des données, ce qui n’est pas enregistré chez nous";
    THIRD_PARTY_HOSTS: "you have the product hosted by a third party, which may be your processor, and we neither hold nor operate it",
        "Sie lassen das Produkt von einem Dritten hosten, der Ihr Auftragsverarbeiter sein kann, und wir haben es weder bei uns noch betreiben wir es",
        "vous faites héberger le produit par un tiers, qui peut être votre sous-traitant, et nous ne le détenons ni ne l’exploitons";
    YOU_ACT_FOR_OTHERS: "you act for others, as recorded, and we process the data on {behalf}", "Sie handeln nach unseren Unterlagen für andere, und wir verarbeiten die Daten {behalf}", "vous agissez pour d’autres, selon nos dossiers, et nous traitons les données {behalf}";
    DECIDE_TOGETHER: "you decide about the data together with others, and we process it on your behalf",
        "Sie entscheiden gemeinsam mit anderen über die Daten, und wir verarbeiten sie in Ihrem Auftrag",
        "vous décidez des données avec d’autres, et nous les traitons pour votre compte";
    RUNS_AND_PROCESSED: "the product runs with us, and we process the data on your behalf", "das Produkt läuft bei uns, und wir verarbeiten die Daten in Ihrem Auftrag", "le produit est exploité chez nous, et nous traitons les données pour votre compte";
    PROCESSED: "we process the data on your behalf", "wir verarbeiten die Daten in Ihrem Auftrag", "nous traitons les données pour votre compte";
    AND_LAW_OF_PLACE: "{processing}; our company is established in {place}, so the law of that place applies to us as processor",
        "{processing}; unsere Gesellschaft ist in einem Land mit einem solchen Recht niedergelassen ({place}), und das Recht dieses Ortes gilt daher für uns als Auftragsverarbeiter",
        "{processing} ; notre société est établie dans un pays doté d’un tel droit ({place}), et le droit de ce lieu nous est donc applicable en qualité de sous-traitant";
    AND_LAW_OF_A_PLACE: "{processing}; our company is established in a country that has such a law, so the law of that place applies to us as processor",
        "{processing}; unsere Gesellschaft ist in einem Land mit einem solchen Recht niedergelassen, und das Recht dieses Ortes gilt daher für uns als Auftragsverarbeiter",
        "{processing} ; notre société est établie dans un pays doté d’un tel droit, et le droit de ce lieu nous est donc applicable en qualité de sous-traitant";
    TICKETS: "our staff may see data when they answer your tickets, and do so on your behalf",
        "unser Personal kann Daten sehen, wenn es Ihre Anfragen beantwortet, und tut dies in Ihrem Auftrag",
        "notre personnel peut voir des données lorsqu’il répond à vos demandes, et le fait pour votre compte";
    FEATURES_SEND: "the features that you switched on send the data through us to further companies",
        "die von Ihnen eingeschalteten Funktionen senden die Daten über uns an weitere Unternehmen",
        "les fonctions que vous avez activées envoient les données par notre intermédiaire à d’autres sociétés";
    PASSES_THROUGH: "we process whatever passes through a service that we run, on your behalf",
        "wir verarbeiten in Ihrem Auftrag, was durch einen von uns betriebenen Dienst läuft",
        "nous traitons pour votre compte tout ce qui passe par un service que nous exploitons";
    FOR_THE_GROUP: "the product runs with us, and we process the data for you and for the companies of your group that use it; one of them that decides for itself is a controller of its own",
        "das Produkt läuft bei uns, und wir verarbeiten die Daten für Sie und für die Unternehmen Ihrer Gruppe, die es nutzen; eines davon, das selbst entscheidet, ist seinerseits Verantwortlicher",
        "le produit est exploité chez nous, et nous traitons les données pour vous et pour les sociétés de votre groupe qui l’utilisent ; celle d’entre elles qui décide elle-même est à son tour responsable du traitement";
    WHILE_YOU_DECIDE: "the product runs with us, and we process the data on your behalf while you decide about it",
        "das Produkt läuft bei uns, und wir verarbeiten die Daten in Ihrem Auftrag, während Sie darüber entscheiden",
        "le produit est exploité chez nous, et nous traitons les données pour votre compte, tandis que vous en décidez";
}
