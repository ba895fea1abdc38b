//! What is not answered, and why: it names another customer, or supposes what is not so, or no customer is told it.

use serde::{Serialize, Serializer};

/// Why a question that names no other customer is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The records answer it, and what they say is told to no customer: what is wrong with it, "names another customer, Acme (CUS-1)".
    NotTold(String),
    /// It asks what would be so with an edition that the customer does not run: what that is called.
    Supposes(String),
}

impl Unanswered {
    /// "it supposes the self-hosted edition, which does not run by what is recorded".
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::NotTold(why) => format!("the answer from the records {why}"),
            Self::Supposes(edition) => {
                format!("it supposes the {edition} edition, and no record says that this customer runs it on this day")
            }
        }
    }

    /// What can be done.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::NotTold(_) => "Correct the record that it is taken from",
            Self::Supposes(_) => "Record the deployment that is planned, with its first day, and answer for that day",
        }
    }
}

impl Serialize for Unanswered {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Self::NotTold(why) => serializer.serialize_str(why),
            Self::Supposes(_) => serializer.serialize_str(&self.words()),
        }
    }
}

/// A question that names another customer, or is not answered for another reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Naming {
    /// Its words.
    pub question: String,
    /// Whom it names; nothing where that is not told.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub names: String,
    /// Why it is not answered, where the question names nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Unanswered>,
}

impl Naming {
    /// "Not answered, because it names another customer, Acme `GmbH` (CUS-1): …"
    #[must_use]
    pub fn words(&self) -> String {
        if let Some(why) = &self.why {
            return format!("Not answered, because {}: \"{}\". {}", why.words(), self.question, why.remedy());
        }
        if self.names.is_empty() {
            return format!("Not answered from these records: \"{}\"", self.question);
        }
        format!("Not answered, because it names another customer, {}: \"{}\"", self.names, self.question)
    }
}
