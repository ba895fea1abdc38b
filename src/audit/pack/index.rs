//! What is in a pack: the index for people, the manifest for programs, and the digests of all files. Written last.

use super::{Pack, readme};
use crate::audit::form::{
    About, Customer, GAPS, INDEX, Listed, MADE_BY, MANIFEST, Manifest, README, SUMS, is_signature,
};
use crate::audit::sections;
use crate::error::Result;
use crate::format::{html, report_pdf};
use crate::journal::checkpoint::Checkpoint;
use crate::journal::disclosure::Recipient;
use crate::model::date;
use crate::ropa::{Register, Ropa};
use crate::view::{Block, Table};

impl Pack<'_> {
    /// 00 and 99: what is in the pack, and how to check it.
    pub(super) fn index(&mut self) -> Result<()> {
        let signer = self.scope.signing.signer();
        let title = format!("Audit pack of {}", self.organisation()?);
        let blocks = self.index_blocks(&title, signer.as_deref())?;
        let source = self.source(&title).line(self.listed().len());
        let footer = format!("{source} {}", self.store.checkpoint());
        let (store, page) = (self.store, html::page(&title, &footer, &blocks, true));

        let about = About::new("How to check this pack", "How to check it with tools that everybody has", "");
        self.text(README, about, &readme::text(self, signer.as_deref()))?;
        let about = About::new("Index", "What is in this pack, and what each file proves", "");
        self.text(INDEX, about.clone(), &page)?;
        self.add("00_INDEX.pdf", about, |out| {
            report_pdf::write(store, &title, &source, &blocks, out)?;
            Ok(None)
        })?;
        let manifest = serde_json::to_value(self.manifest(title, signer)).expect("a manifest is plain data");
        let manifest = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
        self.text(MANIFEST, About::new("Manifest", "The index, for programs", ""), &manifest)?;
        let sums = self.gathering.sums();
        self.signed_text(SUMS, About::new("Digests", "That no file of the pack was changed", ""), &sums)
    }

    /// The files that the index lists, in the order of their names: all but signatures, which are of it.
    fn listed(&self) -> Vec<&Listed> {
        let pieces = self.gathering.pieces.iter().map(|piece| &piece.listed);
        let mut listed: Vec<&Listed> = pieces.filter(|listed| !is_signature(&listed.file)).collect();
        listed.sort_by(|one, other| one.file.cmp(&other.file));
        listed
    }

    fn organisation(&self) -> Result<String> {
        Ok(self.store.organisation()?.map_or_else(|| "the register".into(), |record| record.title()))
    }

    fn manifest(&self, title: String, signer: Option<String>) -> Manifest {
        let Checkpoint { register, revision, head, time, .. } = self.checkpoint.clone();
        Manifest {
            title,
            register,
            revision,
            hash: head,
            recorded: time,
            period: self.scope.period,
            customer: self.customer().map(|one| Customer { handle: one.handle(), name: one.title() }),
            disclosed: self.scope.recipient.cloned(),
            signer,
            made_by: MADE_BY.into(),
            files: self.listed().into_iter().cloned().collect(),
        }
    }

    fn index_blocks(&self, title: &str, signer: Option<&str>) -> Result<Vec<Block>> {
        Ok(vec![
            Block::Heading(title.into()),
            Block::Facts(self.facts(signer)?),
            Block::Text(self.explanation()),
            Block::Heading("Files".into()),
            self.files(),
            Block::Text(format!(
                "Beside them stand this index, {README}, {MANIFEST} (this index for programs) and {SUMS} (the digest of every file); in a signed pack also two files that end in .sig."
            )),
            Block::Heading("What is not in this pack".into()),
            Block::Points(self.absent()),
            Block::Heading("How to check it".into()),
            Block::Text(format!(
                "In the unpacked folder: sha256sum -c {SUMS}. {README} says the rest. With art30: art30 audit verify FILE.zip."
            )),
        ])
    }

    /// The facts at the top of the index.
    fn facts(&self, signer: Option<&str>) -> Result<Vec<(String, String)>> {
        let cover = Register::new(self.store, self.wanted(Ropa::Processor).options)?.cover()?;
        let (from, to) = self.scope.period.days();
        let mut facts = vec![
            ("Organisation".to_owned(), cover.organisation.words().into()),
            ("Data Protection Officer (DPO)".into(), cover.dpo.words().into()),
            ("Privacy contact".into(), cover.contact.words().into()),
            ("Period".into(), format!("{} to {}", date::long(from), date::long(to))),
            ("Which".into(), self.whose()),
        ];
        if let Some(Recipient { whom, purpose }) = self.scope.recipient {
            facts.push(("Made for".into(), format!("{whom}: {purpose}")));
        }
        facts.extend([
            ("Recorded".into(), cover.recorded),
            ("Checkpoint".into(), cover.checkpoint),
            ("Signed by".into(), signer.map_or_else(|| "not signed".into(), |key| format!("the key {key}"))),
            ("Made by".into(), cover.made_by),
        ]);
        Ok(facts)
    }

    fn explanation(&self) -> String {
        let mut text = format!(
            "Lists show the facts of {}, as they were recorded by the revision above; the register as processor, the roles and the agreements also show what ended in the period. \
             Not provided means that nobody said; none means that somebody asserted that there is none.",
            date::long(self.scope.period.to)
        );
        if self.extract.is_some() {
            text.push_str(
                " This pack was made for one customer: it holds that customer's records, those of the organisation that are about what is done for it, and no other \
                 customer's name. The organisation's own notes, and who recorded what, are left out.",
            );
        }
        text
    }

    fn files(&self) -> Block {
        let heads = vec!["file", "title", "what it proves", "article", "rows", "SHA-256"];
        let row = |Listed { file, about, sha256, .. }: Listed| {
            let rows = about.rows.map(|rows| rows.to_string()).unwrap_or_default();
            vec![file, about.title, about.proves, about.article, rows, sha256]
        };
        Block::Table(Table::new(heads, self.listed().into_iter().cloned().map(row)))
    }

    /// What the pack does not hold.
    fn absent(&self) -> Vec<String> {
        let files: Vec<&str> = self.listed().into_iter().map(|listed| &*listed.file).collect();
        let mut absent = sections::missing(&files);
        absent.push(format!("What nobody recorded. What is known to be missing stands in {GAPS}."));
        if self.extract.is_some() {
            absent.push("The register of the organisation's own activities, Art. 30(1), and the journal as a whole: both are about others too.".into());
            absent.push("Letters of authorities to the organisation.".into());
        }
        absent
    }
}
