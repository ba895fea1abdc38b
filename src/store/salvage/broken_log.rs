//! Whether a write-ahead log holds what `SQLite` passes over: it reads frames up to the first that is not whole, and says nothing of the rest.

use std::io::Read;

/// Bytes before the first frame, and before the page in each frame.
const HEADER: usize = 32;
const FRAME: usize = 24;

/// Whether something in the log that may have been acknowledged cannot be read. What an earlier round left behind the end has another salt.
pub fn is_broken(log: &mut impl Read) -> std::io::Result<bool> {
    let mut header = [0; HEADER];
    let read = fill(log, &mut header)?;
    if read == 0 {
        return Ok(false);
    }
    let swapped = match word(&header, 0) {
        0x377f_0682 => true,
        0x377f_0683 => false,
        _ => return Ok(true),
    };
    let size = match word(&header, 8) {
        1 => 65_536,
        size => usize::try_from(size).unwrap_or_default(),
    };
    let mut sum = checksum((0, 0), &header[..24], swapped);
    if read < HEADER || !(512..=65_536).contains(&size) || sum != (word(&header, 24), word(&header, 28)) {
        return Ok(true);
    }
    let (mut frame, mut broken) = (vec![0; FRAME + size], false);
    while fill(log, &mut frame)? == frame.len() {
        let of_this_round = frame[8..16] == header[16..24];
        let ends_a_revision = word(&frame, 4) != 0;
        let next = checksum(checksum(sum, &frame[..8], swapped), &frame[FRAME..], swapped);
        if broken || !of_this_round || next != (word(&frame, 16), word(&frame, 20)) {
            broken = true;
            // The frames of a write that was cut off have no end.
            if of_this_round && ends_a_revision {
                return Ok(true);
            }
        }
        sum = next;
    }
    Ok(false)
}

fn fill(log: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match log.read(&mut buffer[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn checksum((mut one, mut other): (u32, u32), bytes: &[u8], swapped: bool) -> (u32, u32) {
    let number = |at: &[u8]| if swapped { word(at, 0).swap_bytes() } else { word(at, 0) };
    for pair in bytes.chunks_exact(8) {
        one = one.wrapping_add(number(&pair[..4])).wrapping_add(other);
        other = other.wrapping_add(number(&pair[4..])).wrapping_add(one);
    }
    (one, other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::place::suffixed;

    #[test]
    fn a_log_of_sqlite_is_whole_and_one_with_a_flipped_byte_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let db = rusqlite::Connection::open(&path).unwrap();
        db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE a (b)").unwrap();
        let log = || std::fs::read(suffixed(&path, "-wal")).unwrap();
        for n in 0..3 {
            db.execute("INSERT INTO a VALUES (?1)", [n]).unwrap();
        }
        let whole = log();
        assert!(!is_broken(&mut &whole[..]).unwrap());
        assert!(!is_broken(&mut &[][..]).unwrap());
        for at in [0, 9, 16, 24, HEADER + 2, HEADER + 9, HEADER + 17, HEADER + FRAME + 7, whole.len() / 2] {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            assert!(is_broken(&mut &flipped[..]).unwrap(), "{at}");
        }
        // A write that was cut off was never acknowledged.
        assert!(!is_broken(&mut &whole[..whole.len() - 100]).unwrap());
        // What an earlier round left behind the end is no loss.
        db.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
        db.execute("INSERT INTO a VALUES (9)", []).unwrap();
        assert_eq!(log().len(), whole.len());
        assert!(!is_broken(&mut &log()[..]).unwrap());
    }
}
