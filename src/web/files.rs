//! Files that the register keeps, handed to the browser to be kept, never to be shown within a page.

use super::authorize::Allowed;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::document::bytes;
use crate::error::Result;

/// Types that a file may be handed out as, by its first bytes.
const TYPES: [(&[u8], &str); 3] =
    [(b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg")];

pub fn content(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let (record, bytes) = bytes(&opened.store, visit.part("name"))?;
    let known = TYPES.iter().find(|(start, _)| bytes.starts_with(start));
    let kind = known.map_or("application/octet-stream", |(_, kind)| kind);
    Ok(Reply::File(record.title(), kind, bytes))
}
