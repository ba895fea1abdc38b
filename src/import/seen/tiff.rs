//! Whether a TIFF is whole: each directory and each strip or tile of its pictures stands within the file.

/// Pages of one file that are looked at.
const PAGES: usize = 10_000;
/// Tags of where the parts of a picture stand, each with the tag of their lengths: strips, tiles.
const PARTS: [(u16, u16); 2] = [(273, 279), (324, 325)];

/// Whether all that the directories name is there.
pub fn is_whole(bytes: &[u8]) -> bool {
    let file = File { bytes, little: bytes.starts_with(b"II") };
    let mut next = file.long(4);
    for _ in 0..PAGES {
        match next {
            None => return false,
            Some(0) => return true,
            Some(at) => next = file.directory(at as usize),
        }
    }
    true
}

struct File<'b> {
    bytes: &'b [u8],
    little: bool,
}

impl File<'_> {
    /// Where the next directory stands, 0 for none; nothing where this one is not whole.
    fn directory(&self, at: usize) -> Option<u32> {
        let entries = usize::from(self.short(at)?);
        let entry = |tag: u16| (0..entries).map(|n| at + 2 + n * 12).find(|at| self.short(*at) == Some(tag));
        let next = self.long(at + 2 + entries * 12)?;
        for (places, lengths) in PARTS {
            let (Some(places), Some(lengths)) = (entry(places), entry(lengths)) else { continue };
            for (place, length) in self.numbers(places)?.into_iter().zip(self.numbers(lengths)?) {
                if u64::from(place) + u64::from(length) > self.bytes.len() as u64 {
                    return None;
                }
            }
        }
        Some(next)
    }

    /// The numbers of an entry, 2 or 4 bytes each; they stand in the entry itself if they fit into 4 bytes.
    fn numbers(&self, entry: usize) -> Option<Vec<u32>> {
        let width = if self.short(entry + 2)? == 3 { 2 } else { 4 };
        let count = self.long(entry + 4)? as usize;
        let from = if count.checked_mul(width)? <= 4 { entry + 8 } else { self.long(entry + 8)? as usize };
        self.bytes.get(from..from.checked_add(count * width)?)?;
        let one = |n: usize| match width {
            2 => self.short(from + n * 2).map(u32::from),
            _ => self.long(from + n * 4),
        };
        (0..count).map(one).collect()
    }

    fn short(&self, at: usize) -> Option<u16> {
        let two = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let four = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with two strips of 100 bytes, whose directory stands first or last.
    fn page(little: bool, first: bool) -> Vec<u8> {
        let short = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let long = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        // The head, then the directory with 2 entries and the places of the strips, or the strips.
        let (directory, strips) = if first { (8, 8 + 30 + 8) } else { (8 + 200, 8) };
        let mut dir = Vec::new();
        dir.extend(short(2));
        dir.extend([&short(273)[..], &short(4), &long(2), &long(directory + 30)].concat());
        dir.extend([&short(279)[..], &short(3), &long(2), &short(100), &short(100)].concat());
        dir.extend(long(0));
        dir.extend([long(strips), long(strips + 100)].concat());
        let mut file = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        file.extend(long(directory));
        let parts = if first { [dir, vec![7; 200]] } else { [vec![7; 200], dir] };
        file.extend(parts.concat());
        file
    }

    #[test]
    fn every_end_that_is_missing_is_seen() {
        for (little, first) in [(true, true), (true, false), (false, true), (false, false)] {
            let whole = page(little, first);
            assert!(is_whole(&whole), "{little} {first}");
            for end in 0..whole.len() {
                assert!(!is_whole(&whole[..end]), "{little} {first} {end}");
            }
        }
    }

    #[test]
    fn directories_in_a_circle_and_odd_counts_end() {
        let mut circle = page(true, true);
        circle[34..38].copy_from_slice(&8u32.to_le_bytes());
        assert!(is_whole(&circle));
        let mut many = page(true, true);
        many[14..18].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(!is_whole(&many));
    }
}
