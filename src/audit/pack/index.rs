//! What is in a pack: the index for people, the manifest for programs, and the digests of all files. Written last.

use super::{Pack, readme};
use crate::audit::form::{
    AGREEMENTS, About, CHANGES, Customer, GAPS, INDEX, MADE_BY, MANIFEST, Manifest, PackFile, README, SUMS,
    is_signature,
};
use crate::audit::sections;
use crate::error::Result;
use crate::format::{html, report_pdf};
use crate::journal::checkpoint::Checkpoint;
use crate::journal::disclosure::Recipient;
use crate::model::date::{self, Period};
use crate::model::in_a_row;
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
    fn listed(&self) -> Vec<&PackFile> {
        let pieces = self.gathering.pieces.iter().map(|piece| &piece.listed);
        let mut listed: Vec<&PackFile> = pieces.filter(|listed| !is_signature(&listed.file)).collect();
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
        let mut blocks =
            vec![Block::Heading(title.into()), Block::Facts(self.facts(signer)?), Block::Text(self.explanation())];
        blocks.extend([Block::Heading("Start here".into()), Block::Points(self.first())]);
        blocks.extend([Block::Heading("Files".into()), self.files()]);
        blocks.push(Block::Text(format!(
            "The pack also holds this index, {README}, {MANIFEST} (this index for programs) and {SUMS} (the digest of every file); a signed pack has two more files that end in .sig."
        )));
        blocks.extend([Block::Heading("Not included".into()), Block::Points(self.absent())]);
        blocks.push(Block::Heading("How to check it".into()));
        blocks.push(Block::Text(format!(
            "In the unpacked folder: sha256sum -c {SUMS}. {README} explains the other steps. With art30: art30 audit verify FILE.zip."
        )));
        Ok(blocks)
    }

    /// What to read first, of what the pack holds.
    fn first(&self) -> Vec<String> {
        let listed = self.listed();
        let lists: Vec<&PackFile> = lists(&listed).map(|(list, _)| list).collect();
        let found = |start: &&str| lists.iter().find(|list| list.file.starts_with(*start));
        let first = ["02_", "01_", "03_customers", AGREEMENTS, CHANGES, GAPS];
        let first = first.iter().filter_map(found);
        first.map(|list| format!("{}: {}", list.file, list.about.proves)).collect()
    }

    /// The facts at the top of the index.
    fn facts(&self, signer: Option<&str>) -> Result<Vec<(String, String)>> {
        let cover = Register::new(self.store, self.wanted(Ropa::Processor).options)?.cover()?;
        let Period { from, to } = self.scope.period;
        let mut facts = vec![
            ("Organisation".to_owned(), cover.organisation.words().into()),
            ("Data Protection Officer (DPO)".into(), cover.dpo.words().into()),
            ("Privacy contact".into(), cover.contact.words().into()),
            ("Period".into(), format!("{} to {}", date::long(from), date::long(to))),
            ("Scope".into(), self.whose()),
        ];
        if let Some(Recipient { whom, purpose }) = self.scope.recipient {
            facts.push(("Made for".into(), format!("{whom}: {purpose}")));
        }
        facts.extend([
            ("Recorded".into(), cover.recorded.to_string()),
            ("Checkpoint".into(), cover.checkpoint.to_string()),
            ("Signed by".into(), signer.map_or_else(|| "not signed".into(), |key| format!("the key {key}"))),
            ("Made by".into(), cover.made_by.to_string()),
        ]);
        Ok(facts)
    }

    fn explanation(&self) -> String {
        let mut text = format!(
            "All lists are as of {}, by the revision above. The register as processor, the roles and the agreements also include what ended during the period. \
             \"Not provided\" means not recorded. \"None\" means confirmed that there is none.",
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

    /// A row for each list.
    fn files(&self) -> Block {
        let heads = vec!["file", "also as", "what it proves", "article", "rows"];
        let listed = self.listed();
        let rows = lists(&listed).map(|(PackFile { file, about, .. }, others)| {
            let count = about.rows.map(|rows| rows.to_string()).unwrap_or_default();
            let proves = format!("{}. {}", about.title, about.proves);
            vec![file.clone(), others.join(", "), proves, about.article.clone(), count]
        });
        Block::Table(Table::new(heads, rows))
    }

    /// What the pack does not hold.
    fn absent(&self) -> Vec<String> {
        let files: Vec<&str> = self.listed().into_iter().map(|listed| &*listed.file).collect();
        let mut absent = sections::missing(&files);
        absent.push(format!("What nobody recorded. What is known to be missing stands in {GAPS}."));
        if let Some(extract) = self.extract {
            absent.extend((!extract.with_others.is_empty()).then(|| {
                let of = in_a_row(&extract.with_others, "and");
                format!("The document of {of}: it is filed with a record of another customer too.")
            }));
            absent.push("The register of the organisation's own activities, Art. 30(1), and the journal as a whole: both are about others too.".into());
            absent.push("Letters of authorities to the organisation.".into());
            absent.push("Subprocessors that are not for this customer.".into());
        }
        absent
    }
}

/// What the pack lists, in the form that people read (a PDF before a workbook, a workbook before any other), and what the other forms of
/// the same list end in. The files stand in the order of their names.
fn lists<'l>(listed: &'l [&'l PackFile]) -> impl Iterator<Item = (&'l PackFile, Vec<&'l str>)> {
    let alike = |one: &&PackFile, other: &&PackFile| parts(one).0 == parts(other).0;
    listed.chunk_by(alike).filter_map(move |forms| {
        let rank = |form: &&&PackFile| ["pdf", "xlsx"].iter().position(|ending| *ending == parts(form).1).unwrap_or(2);
        let list = *forms.iter().min_by_key(rank)?;
        Some((list, forms.iter().filter(|form| form.file != list.file).map(|form| parts(form).1).collect()))
    })
}

/// The name of a file without its ending, and the ending.
fn parts(listed: &PackFile) -> (&str, &str) {
    listed.file.rsplit_once('.').unwrap_or((&listed.file, ""))
}
