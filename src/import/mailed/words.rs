//! The words of mail tools: what they write of a message, and the heads of the columns in which they write it.

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It went out.
    Sent,
    /// It is still on its way: what came back for a while is sent again by itself.
    Waits,
    /// It came.
    Received,
    /// It was opened, so it had come by then.
    Read,
    /// It came back.
    CameBack,
}

impl Became {
    /// The word by which a person names the column that says when.
    const fn word(self) -> &'static str {
        match self {
            Became::Sent => "sent",
            Became::Waits => "waiting",
            Became::Received => "delivered",
            Became::Read => "opened",
            Became::CameBack => "bounced",
        }
    }

    /// Heads of a column that says when, the surest first.
    const fn heads(self) -> &'static [&'static str] {
        match self {
            Became::Sent => &[
                "sentat",
                "senton",
                "senttime",
                "sentdate",
                "datesent",
                "senddate",
                "sendtime",
                "sent",
                "gesendetam",
                "versendetam",
                "gesendet",
            ],
            Became::Received => &[
                "deliveredat",
                "deliveredon",
                "deliverytime",
                "deliverydate",
                "datedelivered",
                "delivered",
                "receivedat",
                "zugestelltam",
                "zugestellt",
            ],
            Became::Read => &[
                "openedat",
                "openedon",
                "firstopenedat",
                "firstopen",
                "dateopened",
                "opened",
                "geoffnetam",
                "geoffnet",
            ],
            Became::CameBack => {
                &["bouncedat", "bouncedon", "bouncetime", "bouncedate", "datebounced", "bounced", "bounce", "failedat"]
            }
            Became::Waits => &[],
        }
    }
}

/// What mail tools write, in small letters without spaces and accents.
pub(super) const STATUSES: &[(Became, &[&str])] = &[
    (
        Became::Sent,
        &[
            "sent",
            "send",
            "emailsent",
            "accepted",
            "processed",
            "submitted",
            "ok",
            "success",
            "successful",
            "gesendet",
            "versendet",
            "envoye",
            "enviado",
            "inviato",
            "verzonden",
            "wyslano",
        ],
    ),
    (
        Became::Received,
        &[
            "delivered",
            "delivery",
            "received",
            "zugestellt",
            "delivre",
            "livre",
            "entregado",
            "consegnato",
            "bezorgd",
            "dostarczono",
        ],
    ),
    (
        Became::Read,
        &[
            "open",
            "opened",
            "read",
            "click",
            "clicked",
            "replied",
            "unsubscribe",
            "unsubscribed",
            "complaint",
            "complained",
            "spam",
            "spamreport",
            "geoffnet",
        ],
    ),
    (
        Became::CameBack,
        &[
            "bounce",
            "bounced",
            "hardbounce",
            "hardbounced",
            "failed",
            "failure",
            "permanentfailure",
            "rejected",
            "reject",
            "dropped",
            "drop",
            "undeliverable",
            "undelivered",
            "notdelivered",
            "notsent",
            "invalid",
            "invalidemail",
            "blocked",
            "suppressed",
            "error",
            "unzustellbar",
            "fehlgeschlagen",
            "abgelehnt",
            "rejete",
            "rebotado",
            "respinto",
        ],
    ),
    (
        Became::Waits,
        &[
            "softbounce",
            "softbounced",
            "softbounces",
            "temporaryfailure",
            "tempfail",
            "transient",
            "deferred",
            "deferral",
            "queued",
            "queue",
            "pending",
            "scheduled",
            "delayed",
            "draft",
            "inprogress",
            "sending",
            "wartet",
            "geplant",
        ],
    ),
];

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// To which address.
    Address,
    /// To which customer of the register.
    Customer,
    /// What became of it.
    Status,
    /// When.
    Date,
    /// The number of the message.
    Id,
    /// Which mail it was, by its subject or its name in the tool.
    Mail,
    /// When it went out, came, was opened or came back: a column for each.
    At(Became),
}

impl Says {
    /// All. A head that several could mean, means the first.
    pub(super) const ALL: [Says; 10] = [
        Says::Address,
        Says::Customer,
        Says::Status,
        Says::At(Became::Sent),
        Says::At(Became::Received),
        Says::At(Became::Read),
        Says::At(Became::CameBack),
        Says::Date,
        Says::Id,
        Says::Mail,
    ];

    /// The word by which a person names it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Says::Address => "address",
            Says::Customer => "customer",
            Says::Status => "status",
            Says::Date => "date",
            Says::Id => "id",
            Says::Mail => "mail",
            Says::At(became) => became.word(),
        }
    }

    /// Heads that mean it, the surest first.
    pub(super) const fn heads(self) -> &'static [&'static str] {
        match self {
            Says::Address => &[
                "address",
                "email",
                "emailaddress",
                "recipient",
                "recipientemail",
                "recipientaddress",
                "to",
                "toemail",
                "toaddress",
                "rcpt",
                "mail",
                "empfanger",
                "emailadresse",
                "adresse",
                "destinataire",
                "destinatario",
            ],
            Says::Customer => &["customer", "customerhandle", "kunde", "client"],
            Says::Status => &[
                "status",
                "event",
                "eventtype",
                "state",
                "result",
                "deliverystatus",
                "lastevent",
                "lasteventname",
                "outcome",
                "ereignis",
                "statut",
                "estado",
                "stato",
            ],
            Says::Date => &[
                "date",
                "day",
                "timestamp",
                "time",
                "datetime",
                "eventtime",
                "eventdate",
                "lasteventtime",
                "processedat",
                "datum",
                "zeitpunkt",
                "fecha",
                "data",
            ],
            Says::At(became) => became.heads(),
            // An id alone may be that of the row, of the event or of the recipient.
            Says::Id => &["messageid", "msgid", "smtpid", "nachrichtid"],
            Says::Mail => &[
                "subject",
                "messagesubject",
                "emailsubject",
                "betreff",
                "objet",
                "asunto",
                "oggetto",
                "onderwerp",
                "campaign",
                "campaignname",
                "emailname",
                "kampagne",
            ],
        }
    }
}
