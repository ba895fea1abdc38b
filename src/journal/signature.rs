//! Signatures over checkpoints and packs, as OpenSSH makes them (SSHSIG): whoever has `ssh-keygen` can check them, and needs nothing of
//! ours. Only Ed25519 keys: one curve, no parameters.

use super::checkpoint::NAMESPACE;
use crate::error::{Error, Result};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};

/// A key that can sign.
pub struct Key(PrivateKey);

impl Key {
    /// Reads a private key as `ssh-keygen -t ed25519` writes it. `passphrase` is asked for when the key has one.
    pub fn read(text: &str, place: &str, passphrase: impl FnOnce() -> Result<String>) -> Result<Self> {
        let refuse = |what: &str| {
            Error::invalid("--key", format!("{place} {what}. Make a key with: ssh-keygen -t ed25519 -f FILE"))
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
        key.map(Self).map_err(|_| Error::invalid("--key", format!("{place}: the passphrase does not open the key")))
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
