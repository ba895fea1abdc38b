//! Which customers a list of those whom something affects shows: a planned change, an incident.

/// Which customers are listed.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Also those that are not affected, with the reason.
    pub all: bool,
    /// Only those at these steps, by their words.
    pub states: Vec<String>,
}

impl Listed {
    /// Whether a customer is listed, by whether it is usually and by the word of its step; each is worked out only where it counts.
    pub fn has(&self, usually: impl FnOnce() -> bool, step: impl FnOnce() -> &'static str) -> bool {
        if self.states.is_empty() {
            return self.all || usually();
        }
        let step = step();
        self.states.iter().any(|wanted| wanted == step)
    }
}
