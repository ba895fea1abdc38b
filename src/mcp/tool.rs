//! A tool: what it is called, what it takes, what it gives, and what finds it.

use super::Settings;
use super::answer::{Answer, Asked};
use super::input::{Given, Input, with_common};
use super::schema;
use crate::act::session::{Opened, Session};
use crate::error::Result;
use crate::store::Told;
use rmcp::model::{JsonObject, Tool as Described, ToolAnnotations};
use serde_json::Value as Json;
use std::sync::Arc;

/// A tool.
pub struct Tool {
    pub name: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub inputs: &'static [Input],
    /// The members of its result beside those of every result: name, and JSON Schema.
    pub members: fn() -> Vec<(&'static str, Json)>,
    pub answer: fn(&Asked<'_>) -> Result<Answer>,
}

impl Tool {
    /// Answers what a client sent: data, and the same in a few lines.
    pub fn answered(&self, settings: &Settings, sent: &JsonObject) -> Result<(Json, String)> {
        let given = Given::read(self.inputs, sent, settings.session.clock)?;
        let session = asked_for(&settings.session, &given);
        // What a question heard that failed is no part of this answer.
        let _ = session.told.map(Told::take);
        let Opened { store, doubts, notes } = session.open()?;
        let asked = Asked::new(settings, &given, (&session, &store), [doubts, notes].concat());
        let answer = (self.answer)(&asked);
        // What was heard belongs to this question, also when it failed.
        let heard = session.told.map(Told::take).unwrap_or_default();
        Ok(answer?.told(&asked, heard))
    }

    /// As a client is told of it.
    pub fn described(&self) -> Described {
        let hints = ToolAnnotations::with_title(self.title).read_only(true).destructive(false).idempotent(true);
        Described::new(self.name, self.about, object(schema::of_inputs(with_common(self.inputs))))
            .with_title(self.title)
            .with_raw_output_schema(object(schema::of_result((self.members)())))
            .with_annotations(hints.open_world(false))
    }
}

/// The session of a question: that of the server, at the day and the moment that are asked for.
fn asked_for(of_server: &Session, given: &Given) -> Session {
    let mut session = of_server.clone();
    if let Some(on) = given.on {
        (session.on, session.on_is_said) = (on, true);
    } else if !session.on_is_said {
        session.on = session.clock.today();
    }
    session.as_of = given.as_of.or(session.as_of);
    session
}

fn object(schema: Json) -> Arc<JsonObject> {
    match schema {
        Json::Object(members) => Arc::new(members),
        _ => Arc::default(),
    }
}
