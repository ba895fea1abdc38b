//! The tree over the journal's lines (RFC 6962, section 2.1): its root binds every line, and a path of a few hashes shows that one
//! line is in it without showing the others. A leaf is the exact bytes of a line, with the LF at the end.

use crate::model::digest::{Hash, sha256};
use sha2::{Digest as _, Sha256};

/// The hash of a leaf.
#[must_use]
pub fn leaf(line: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(line).finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a tree that grows leaf by leaf; it keeps one hash per bit of the number of leaves.
#[derive(Clone, Debug, Default)]
pub struct Root {
    /// Roots of the whole subtrees so far, the largest first: one for each bit of `size` that is set.
    whole: Vec<Hash>,
    size: u64,
}

impl Root {
    /// Adds a line.
    pub fn push(&mut self, line: &[u8]) {
        let mut hash = leaf(line);
        let mut bits = self.size;
        while bits & 1 == 1 {
            let left = self.whole.pop().expect("a subtree for every bit");
            hash = node(&left, &hash);
            bits >>= 1;
        }
        self.whole.push(hash);
        self.size += 1;
    }

    /// The root of what was added; of nothing it is the hash of nothing.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut subtrees = self.whole.iter().rev();
        let Some(last) = subtrees.next() else { return sha256(&[]) };
        subtrees.fold(*last, |right, left| node(left, &right))
    }
}

/// All leaves of a tree: 32 bytes a line, to make paths from.
#[derive(Clone, Debug, Default)]
pub struct Leaves(Vec<Hash>);

impl Leaves {
    /// Adds a line.
    pub fn push(&mut self, line: &[u8]) {
        self.0.push(leaf(line));
    }

    /// The paths from leaves to the root, the nearest hash first.
    #[must_use]
    pub fn paths(&self, of: &[usize]) -> Vec<Vec<Hash>> {
        let mut paths = vec![Vec::new(); of.len()];
        let mut at: Vec<usize> = of.to_vec();
        let mut level = self.0.clone();
        // Level by level: a hash without a neighbour goes up as it is.
        while level.len() > 1 {
            for (path, at) in paths.iter_mut().zip(&mut at) {
                path.extend(level.get(*at ^ 1));
                *at /= 2;
            }
            level = level.chunks(2).map(|pair| pair.get(1).map_or(pair[0], |right| node(&pair[0], right))).collect();
        }
        paths
    }
}

/// The root that a leaf at a place in a tree of `size` leaves leads to along a path (RFC 9162, section 2.1.3.2); `None` when the path has
/// not the length that it must have.
#[must_use]
pub fn along(leaf: Hash, at: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    let (mut hash, mut at, mut last) = (leaf, at, size.checked_sub(1)?);
    if at > last {
        return None;
    }
    let mut path = path.iter();
    while last > 0 {
        if at & 1 == 1 {
            hash = node(path.next()?, &hash);
        } else if at < last {
            hash = node(&hash, path.next()?);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    path.next().is_none().then_some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::digest::hex;

    /// The leaves and roots that implementations of RFC 6962 test each other with.
    const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    #[test]
    fn roots_are_those_of_the_known_vectors_and_every_path_leads_there() {
        let (mut root, mut leaves) = (Root::default(), Leaves::default());
        assert_eq!(hex(&root.root()), ROOTS[0]);
        for (size, line) in (1..).zip(LEAVES) {
            root.push(line);
            leaves.push(line);
            assert_eq!(hex(&root.root()), ROOTS[usize::try_from(size).unwrap()]);
            let all: Vec<usize> = (0..LEAVES.len()).take(usize::try_from(size).unwrap()).collect();
            for (at, path) in (0..).zip(leaves.paths(&all)) {
                let of = leaf(LEAVES[usize::try_from(at).unwrap()]);
                assert_eq!(along(of, at, size, &path), Some(root.root()));
                assert_ne!(along(leaf(b"x"), at, size, &path), Some(root.root()));
                assert_eq!(along(of, size, size, &path), None);
                let longer: Vec<Hash> = path.iter().copied().chain([of]).collect();
                assert_eq!(along(of, at, size, &longer), None);
            }
        }
    }

    #[test]
    fn in_a_tree_of_any_size_every_path_leads_to_the_root() {
        let (mut root, mut leaves) = (Root::default(), Leaves::default());
        for size in 1..200_u64 {
            let line = format!("line {size}\n");
            root.push(line.as_bytes());
            leaves.push(line.as_bytes());
            let all: Vec<usize> = (0..usize::try_from(size).unwrap()).collect();
            let paths = leaves.paths(&all);
            assert_eq!(paths.len(), all.len());
            for (at, path) in (0..).zip(paths) {
                let of = leaf(format!("line {}\n", at + 1).as_bytes());
                assert_eq!(along(of, at, size, &path), Some(root.root()), "{at} of {size}");
            }
        }
    }
}
