//! The index of records over the journal, read page by page where `SQLite` does not find it any more: it says which lines were about
//! which records.

use crate::model::Kind;

/// The page size of every register.
pub const PAGE: usize = 4096;

/// What the pages of an index of kind, number and line say, wherever they lie: line, kind, number.
pub fn subjects(bytes: &[u8]) -> Vec<(i64, Kind, i64)> {
    bytes.chunks_exact(PAGE).flat_map(entries).collect()
}

fn entries(page: &[u8]) -> Vec<(i64, Kind, i64)> {
    // The head of a page is 8 bytes long on a leaf, and 12 where a number of a page stands before each entry.
    let (head, before) = match page[0] {
        0x0A => (8, 0),
        0x02 => (12, 4),
        _ => return Vec::new(),
    };
    let count = usize::from(u16::from_be_bytes([page[3], page[4]]));
    let places = page[head..].chunks_exact(2).take(count);
    let at = |place: &[u8]| usize::from(u16::from_be_bytes([place[0], place[1]])) + before;
    places.filter_map(|place| entry(page.get(at(place)..)?)).collect()
}

/// An entry: its size, a head with the type of each column, and the columns.
fn entry(cell: &[u8]) -> Option<(i64, Kind, i64)> {
    let (size, cell) = varint(cell)?;
    let record = cell.get(..size)?;
    let (head, types) = varint(record)?;
    let mut types = types.get(..head.checked_sub(record.len() - types.len())?)?;
    let mut body = record.get(head..)?;
    let mut columns = Vec::new();
    while !types.is_empty() {
        let (kind, rest) = varint(types)?;
        let length = match kind {
            1..=4 => kind,
            5 => 6,
            6 => 8,
            0 | 8 | 9 => 0,
            text if text >= 13 => (text - 13) / 2,
            _ => return None,
        };
        columns.push((kind, body.get(..length)?));
        (types, body) = (rest, &body[length..]);
    }
    let [(text, name), number, line] = columns[..] else { return None };
    let kind = Kind::named(std::str::from_utf8(name).ok().filter(|_| text >= 13 && text % 2 == 1)?)?;
    Some((integer(line)?, kind, integer(number)?))
}

fn integer((kind, bytes): (usize, &[u8])) -> Option<i64> {
    match kind {
        8 => Some(0),
        9 => Some(1),
        1..=6 => {
            let negative = bytes.first()? & 0x80 != 0;
            Some(bytes.iter().fold(if negative { -1 } else { 0 }, |number, byte| (number << 8) | i64::from(*byte)))
        }
        _ => None,
    }
}

/// A number of up to five times seven bits, and what follows it.
fn varint(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        number = (number << 7) | usize::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_and_garbage_is_none() {
        let mut page = vec![0; PAGE];
        // customer, 300, line 1: head of four bytes, a text of eight, two bytes, and the number one without any.
        let cell = [14, 4, 29, 2, 9, b'c', b'u', b's', b't', b'o', b'm', b'e', b'r', 1, 44];
        page[0] = 0x0A;
        page[4] = 1;
        page[8..10].copy_from_slice(&4000_u16.to_be_bytes());
        page[4000..4000 + cell.len()].copy_from_slice(&cell);
        assert_eq!(subjects(&page), [(1, Kind::Customer, 300)]);
        page[4005] = b'x';
        assert_eq!(subjects(&page), []);
        page[8..10].copy_from_slice(&[0xFF; 2]);
        assert_eq!(subjects(&page), []);
        assert_eq!(subjects(&[0x0A; PAGE]), []);
        assert_eq!(subjects(&[0xFF; PAGE]), []);
    }
}
