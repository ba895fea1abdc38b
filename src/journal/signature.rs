//! Signatures over checkpoints and packs, as OpenSSH makes them (SSHSIG): whoever has `ssh-keygen` can check them, and needs nothing of
//! ours. Only Ed25519 keys: one curve, no parameters.

use super::checkpoint::NAMESPACE;
use crate::error::{Error, Given, Result};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

/// A key that can sign.
pub struct Key(PrivateKey);

impl Key {
    /// Reads a private key as `ssh-keygen -t ed25519` writes it. `passphrase` is asked for when the key has one.
    pub fn read(text: &str, place: &str, passphrase: impl FnOnce() -> Result<String>) -> Result<Self> {
        let refuse = |what: &str| {
            Error::invalid(
                Given::named("key"),
                format!("{place} {what}. Make a key with: ssh-keygen -t ed25519 -f FILE"),
            )
        };
        if PublicKey::from_openssh(text).is_ok() {
            return Err(refuse("is the public half of a key; signing needs the private one, the file without .pub"));
        }
        let key = PrivateKey::from_openssh(text).map_err(|_| refuse("is no private key of OpenSSH"))?;
        if key.algorithm() != Algorithm::Ed25519 {
            return Err(refuse(&format!("is a key of the kind {}; only Ed25519 keys sign", key.algorithm())));
        }
        if !key.is_encrypted() {
            return Ok(Self(key));
        }
        let key = key.decrypt(passphrase()?);
        key.map(Self)
            .map_err(|_| Error::invalid(Given::named("key"), format!("{place}: the passphrase does not open the key")))
    }

    /// The signature of a text, as `ssh-keygen -Y sign -n art30` would write it. The same text gives the same signature.
    pub fn sign(&self, text: &[u8]) -> Result<String> {
        let signed = self.0.sign(NAMESPACE, HashAlg::Sha512, text).and_then(|sign| sign.to_pem(LineEnding::LF));
        signed.map_err(|error| Error::io("sign")(std::io::Error::other(error)))
    }

    /// How the key is told from others: `SHA256:…`, as `ssh-keygen -l` prints it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint(HashAlg::Sha256).to_string()
    }

    /// The public half: one line.
    #[must_use]
    pub fn public(&self) -> String {
        self.0.public_key().to_openssh().unwrap_or_default()
    }
}

/// The fingerprint of the key that signed a text; `None` when the signature is not of this text, or is no signature of ours.
#[must_use]
pub fn signer(signature: &str, text: &[u8]) -> Option<String> {
    let parsed = SshSig::from_pem(signature).ok()?;
    // Nothing but the one way to write a signature: no byte of the file may be changed unnoticed.
    let same = parsed.to_pem(LineEnding::LF).is_ok_and(|again| again == signature);
    let key = PublicKey::from(parsed.public_key().clone());
    let good = same && key.algorithm() == Algorithm::Ed25519 && key.verify(NAMESPACE, text, &parsed).is_ok();
    good.then(|| key.fingerprint(HashAlg::Sha256).to_string())
}

/// The fingerprints of the keys in a text: a public key, or a file of allowed signers.
#[must_use]
pub fn fingerprints(text: &str) -> Vec<String> {
    let key = |line: &str| {
        let from = line.find("ssh-ed25519 ")?;
        Some(PublicKey::from_openssh(&line[from..]).ok()?.fingerprint(HashAlg::Sha256).to_string())
    };
    text.lines().filter(|line| !line.trim_start().starts_with('#')).filter_map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Keys that sign nothing but these tests, and what `ssh-keygen -Y sign -n art30` makes of the text with the first.
    const PLAIN: &str = include_str!("../../tests/data/keys/ed25519");
    const ENCRYPTED: &str = include_str!("../../tests/data/keys/ed25519-encrypted");
    const ECDSA: &str = include_str!("../../tests/data/keys/ecdsa");
    const SIGNED: &str = include_str!("../../tests/data/keys/hello.sig");
    const TEXT: &[u8] = b"hello\n";

    fn never() -> Result<String> {
        panic!("the key has no passphrase")
    }

    fn plain() -> Key {
        Key::read(PLAIN, "the key", never).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_key_is_read_by_its_kind_and_its_passphrase() {
        let refused = |text: &str, passphrase: &str| {
            Key::read(text, "the key", || Ok(passphrase.to_owned())).err().map(|error| error.to_string())
        };
        let says = |text: &str, passphrase: &str, words: &str| {
            let found = refused(text, passphrase).unwrap_or_default();
            assert!(found.contains(words), "{found}");
        };
        assert!(Key::read(ENCRYPTED, "the key", || Ok("open sesame".into())).is_ok());
        says(ENCRYPTED, "guess", "does not open the key");
        says(ECDSA, "", "ssh-keygen -t ed25519");
        says(&plain().public(), "", "public half");
        says("nothing", "", "no private key");
    }

    #[test]
    fn a_signature_is_the_one_that_ssh_keygen_makes_and_names_its_key() {
        let key = plain();
        assert_eq!(key.sign(TEXT).unwrap(), SIGNED);
        let fingerprint = key.fingerprint();
        assert!(fingerprint.starts_with("SHA256:") && fingerprint.len() == 50, "{fingerprint}");
        assert_eq!(signer(SIGNED, TEXT).as_deref(), Some(&*fingerprint));
        assert_eq!(signer(SIGNED, b"other\n"), None);
        assert_eq!(signer(&format!("{SIGNED}\n"), TEXT), None, "another way to write it");
        let namespace = key.0.sign("git", HashAlg::Sha512, TEXT).unwrap().to_pem(LineEnding::LF).unwrap();
        assert_eq!(signer(&namespace, TEXT), None, "signed for something else");
    }

    #[test]
    fn keys_are_found_in_a_file_of_allowed_signers() {
        let key = plain();
        let file = format!("# {0}\ndana@example.test {0}\nnobody\n", key.public());
        assert_eq!(fingerprints(&file), [key.fingerprint()]);
        assert_eq!(fingerprints(&key.public()), [key.fingerprint()]);
    }
}
