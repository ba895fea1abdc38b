//! What a question asks about: from a question or a mail to topics, or to none of them. It knows words and no records: what is answered, `report`
//! says.

mod aspects;
mod beside;
mod beyond;
mod clause;
mod features;
mod finder;
mod group;
mod judge;
mod language;
mod learned;
mod mail;
mod named;
mod parts;
mod sentences;
mod since;
mod standards;
mod topics;

pub use aspects::{
    asks_for_backups, asks_for_certificate, asks_for_controllers, asks_for_session_copies, asks_of_breaches,
    asks_of_our_framework, asks_of_secrecy, asks_of_staff_abroad, asks_whether_it_is_there, asks_whether_it_stays,
    asks_whether_sold, editions_supposed,
};
pub use beside::{Beside, beside};
pub use beyond::{SAME_OBLIGATIONS, USE_BY_OTHERS, does_for_itself, term_asked};
pub use features::{plain, says};
pub use finder::{Asked, Found, find};
pub use group::{Whose, whose_group};
pub use judge::{Judged, judged};
pub use language::{answered_in, each_answered_in, language, unworded};
pub use mail::{asked_in_thread, own_words, sender, sent_on, without_threads};
pub use named::topics_in;
pub use since::since_asked;
pub use standards::STANDARDS;
pub use topics::{TOPICS, Topic, topic};
