//! What is learned from the phrasings: for each feature, how much it speaks for each topic. The same phrasings give the same weights, to the bit.

use std::collections::HashMap;

/// The number of "none of the topics", which comes after them.
pub const NONE: usize = super::topics::TOPICS.len();

/// How many there are with it.
const CHOICES: usize = NONE + 1;

/// How often the phrasings are gone through, and how fast weights move.
const ROUNDS: u16 = 6;
const STEP: f32 = 2.0;

/// How much a weight shrinks in each round.
const DECAY: f32 = 0.02;

/// The weights of a feature, one per topic.
type Weights = [f32; CHOICES];

/// A linear model: the weights of all features that occur in the phrasings.
pub struct Learned {
    places: HashMap<u32, usize>,
    weights: Vec<Weights>,
    bias: Weights,
}

/// A phrasing: its features, and the number of its topic.
pub type Example = (Vec<(u32, f32)>, usize);

impl Learned {
    /// Learns from phrasings.
    #[must_use]
    pub fn from(examples: &[Example]) -> Self {
        let mut places = HashMap::new();
        let numbered: Vec<(Vec<(usize, f32)>, usize)> = examples
            .iter()
            .map(|(features, topic)| {
                let of = features.iter().map(|(feature, weight)| {
                    let next = places.len();
                    (*places.entry(*feature).or_insert(next), *weight)
                });
                (of.collect(), *topic)
            })
            .collect();
        let mut learned = Self { weights: vec![[0.0; CHOICES]; places.len()], places, bias: [0.0; CHOICES] };
        for round in 0..ROUNDS {
            let step = STEP / (1.0 + f32::from(round) * 0.3);
            for at in mixed(numbered.len(), round) {
                learned.learn(&numbered[at], step);
            }
            for weights in &mut learned.weights {
                let now = *weights;
                add(weights, &now, -DECAY);
            }
        }
        learned
    }

    /// Moves the weights so that the topic of a phrasing becomes likelier.
    fn learn(&mut self, (features, topic): &(Vec<(usize, f32)>, usize), step: f32) {
        let mut pull = self.bias;
        for (at, by) in features {
            add(&mut pull, &self.weights[*at], *by);
        }
        let mut pull = likelihood(pull);
        pull.iter_mut().enumerate().for_each(|(at, one)| *one = step * (f32::from(u8::from(at == *topic)) - *one));
        for (at, by) in features {
            add(&mut self.weights[*at], &pull, *by);
        }
        add(&mut self.bias, &pull, 0.05);
    }

    /// How likely each topic is for features; the sum is 1.
    #[must_use]
    pub fn likely(&self, features: &[(u32, f32)]) -> Weights {
        let mut sums = self.bias;
        for (feature, by) in features {
            if let Some(at) = self.places.get(feature) {
                add(&mut sums, &self.weights[*at], *by);
            }
        }
        likelihood(sums)
    }
}

/// Adds what is multiplied by a factor. Learning is this and little else, a hundred million times: a loop without iterators is several times as fast
/// where nothing is optimised.
fn add(sums: &mut Weights, more: &Weights, by: f32) {
    let mut at = 0;
    while at < CHOICES {
        sums[at] += more[at] * by;
        at += 1;
    }
}

/// Sums as parts of 1.
fn likelihood(sums: Weights) -> Weights {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut found = sums.map(|sum| (sum - most).exp());
    let all: f32 = found.iter().sum();
    for one in &mut found {
        *one /= all;
    }
    found
}

/// All numbers below a count, mixed; each round in another order, and always in the same.
fn mixed(count: usize, round: u16) -> Vec<usize> {
    let mut all: Vec<usize> = (0..count).collect();
    let mut state = 0x2545_f491_u32.wrapping_add(u32::from(round));
    for at in (1..count).rev() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        all.swap(at, (state >> 8) as usize % (at + 1));
    }
    all
}
