//! The standards by which customers ask for certificates and reports.

use super::features::says;

/// Standards that customers ask for: how one is called, and how a question and a record say it.
pub const STANDARDS: [(&str, &[&str]); 27] = [
    ("ISO 27001", &["27001"]),
    ("ISO 27701", &["27701"]),
    ("ISO 27017", &["27017"]),
    ("ISO 27018", &["27018"]),
    ("ISO 42001", &["42001"]),
    ("SOC 2", &["soc 2", "soc2", "soc ii"]),
    ("SOC 1", &["soc 1", "soc1", "isae 3402"]),
    ("BSI C5", &["c5"]),
    ("TISAX", &["tisax"]),
    ("PCI DSS", &["pci"]),
    ("HIPAA", &["hipaa"]),
    ("HITRUST", &["hitrust"]),
    ("HDS", &["hds", "hebergeur de donnees de sante"]),
    ("SecNumCloud", &["secnumcloud"]),
    ("FedRAMP", &["fedramp"]),
    ("StateRAMP", &["stateramp"]),
    ("CSA STAR", &["csa star", "star level"]),
    ("Cyber Essentials", &["cyber essentials"]),
    ("ENS", &["ens certif", "certificacion ens", "esquema nacional de seguridad"]),
    ("NEN 7510", &["nen 7510", "nen7510"]),
    ("ISO 22301", &["22301"]),
    ("ISO 9001", &["iso 9001", "iso9001"]),
    ("ISO 27032", &["27032"]),
    ("EuroPriSe", &["europrise"]),
    ("Europrivacy", &["europrivacy"]),
    ("IT-Grundschutz", &["grundschutz"]),
    ("SOC 3", &["soc 3", "soc3"]),
];

/// Whether a question names one of them.
pub(super) fn names_a_standard(question: &str) -> bool {
    STANDARDS.iter().any(|(_, words)| says(question, words))
}
