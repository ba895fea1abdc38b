//! Where a field stands among those of its kind: a table by names, made when the program is compiled. Rules ask for fields by the million.

use super::Field;

const SLOTS: usize = 256;
const EMPTY: u8 = u8::MAX;

/// The fields of one kind and their places: each in the slot of its name, or in the next that was free.
pub struct Places {
    slots: [u8; SLOTS],
    fields: &'static [Field],
}

impl Places {
    /// The places of these fields.
    #[allow(clippy::cast_possible_truncation, reason = "the assertion says that a place fits into a byte")]
    pub(super) const fn of(fields: &'static [Field]) -> Self {
        assert!(fields.len() < EMPTY as usize, "a kind has too many fields");
        let mut slots = [EMPTY; SLOTS];
        let mut at = 0;
        while at < fields.len() {
            let mut slot = slot(fields[at].name);
            while slots[slot] != EMPTY {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = at as u8;
            at += 1;
        }
        Self { slots, fields }
    }

    /// The place of the field of that name among those that the table was made of.
    #[inline]
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let mut slot = slot(name);
        while self.slots[slot] != EMPTY {
            let at = usize::from(self.slots[slot]);
            if is_same(self.fields[at].name, name) {
                return Some(at);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// Whether two names are the same. Most are the same bytes of the program, which are not read then.
#[inline]
fn is_same(known: &str, name: &str) -> bool {
    known.len() == name.len() && (std::ptr::eq(known.as_ptr(), name.as_ptr()) || known == name)
}

/// Where to look for a name first: a number of its length and three of its letters.
#[inline]
const fn slot(name: &str) -> usize {
    let bytes = name.as_bytes();
    let count = bytes.len();
    if count == 0 {
        return 0;
    }
    (count * 41 + bytes[0] as usize + bytes[count / 2] as usize * 7 + bytes[count - 1] as usize * 31) % SLOTS
}

#[cfg(test)]
mod tests {
    use crate::model::Kind;

    #[test]
    fn each_field_of_each_kind_is_found_and_no_other() {
        for kind in Kind::ALL {
            for (at, field) in kind.fields().iter().enumerate() {
                assert_eq!(kind.places().find(field.name), Some(at), "{} of {}", field.name, kind.name());
            }
            for other in ["", "x", "no such field"] {
                assert_eq!(kind.places().find(other), None, "{other:?} of {}", kind.name());
            }
        }
    }
}
