//! Places of cells as a workbook writes them: `AB12`.

/// Row and column of a reference such as `AB12`, from 0.
pub fn position(text: &str) -> Option<(u64, usize)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let column = text[..digits].bytes().try_fold(0usize, |sum, letter| {
        let letter = letter.to_ascii_uppercase();
        (letter.is_ascii_uppercase() && sum < 20_000).then(|| sum * 26 + usize::from(letter - b'A') + 1)
    })?;
    let row: u64 = text[digits..].parse().ok()?;
    (row >= 1 && column >= 1).then(|| (row - 1, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_cells() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("AB12"), Some((11, 27)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16383)));
        for wrong in ["", "A", "12", "A0", "ZZZZZZZZZ1", "a-1"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
    }
}
