-- The register of art30: one SQLite file. Read this as a document; the program runs it as it stands when a register is made.
--
-- Two halves, written together in one transaction and never apart:
--   the journal     every revision that was ever recorded, as exact lines of JSON, chained by SHA-256;
--   the tables      what holds now, one typed table per kind of record, rebuilt from the journal by `art30 verify`.
--
-- How a value reads in the tables: NULL is "not provided"; 'none' is "somebody asserted that there is none";
-- '[erased 2026-11-23]' is "there was a value, it was erased on that day" (GDPR Art. 17). The three are never mixed up.
-- Ids are text, so that any SQLite program shows them. Days are ISO 8601, times are UTC. STRICT: a column holds only what its
-- type says, and '0012' stays '0012'. ANY is used for numbers that can also be 'none'; the CHECK says what else it holds.

PRAGMA application_id = 0x61333072;  -- "a30r": this file is a register of art30
PRAGMA user_version = 8;             -- the format; a newer program upgrades an older file, never the other way round

-- ---------------------------------------------------------------------------------------------------------------------------
-- The journal
-- ---------------------------------------------------------------------------------------------------------------------------

-- Every line ever recorded, in order. A revision is its change lines, then one commit line (kind and number are NULL).
-- `line` is the text that is hashed, with its final LF; it is never changed and never built again from other columns.
-- Personal values are not in the line: it holds a commitment to them, SHA-256 over the words "art30 personal 1", LF, the
-- sequence number, LF, the salt and the JSON text in `personal`. Erasing a person takes salt and values away; the line stays.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq >= 0),  -- from 0, without gaps
  revision INTEGER NOT NULL,                 -- which revision the line belongs to, from 1
  kind TEXT,                                 -- the kind of the record that changed; NULL on lines that change no record
  number INTEGER,                            -- the number of that record
  line TEXT NOT NULL,                        -- canonical JSON (RFC 8785: objects, strings, integers), one LF at the end
  salt BLOB CHECK (length(salt) = 32),       -- random; erasable
  personal TEXT,                             -- canonical JSON of the personal values; erasable
  CHECK ((salt IS NULL) = (personal IS NULL)),
  CHECK ((kind IS NULL) = (number IS NULL))
) STRICT;
CREATE INDEX journal_record ON journal (kind, number) WHERE kind IS NOT NULL;

-- One row per revision, for looking up by time and by operation. All of it is also in the commit lines.
CREATE TABLE revision (
  revision INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,      -- of the commit line
  time TEXT NOT NULL,        -- UTC; never earlier than the revision before
  op_id TEXT NOT NULL,       -- chosen by the caller; the same one twice writes once
  hash TEXT NOT NULL         -- SHA-256 of the commit line
) STRICT;
CREATE UNIQUE INDEX revision_op_id ON revision (op_id);
CREATE INDEX revision_time ON revision (time);

-- Which lines had personal values erased, and by which erase line. It opens the guard below for just those lines.
CREATE TABLE erasure (
  of INTEGER NOT NULL REFERENCES journal (seq),   -- the line that lost values
  seq INTEGER NOT NULL REFERENCES journal (seq),  -- the line that says so, with the commitment to what was kept
  PRIMARY KEY (of, seq)
) STRICT, WITHOUT ROWID;

-- Guards against accidents, ours or a visitor's. They do not stop an attacker; the chain shows what an attacker did.
CREATE TRIGGER journal_line_stays BEFORE UPDATE OF seq, revision, kind, number, line ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_values_stay BEFORE UPDATE OF salt, personal ON journal
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE of = old.seq)
BEGIN SELECT raise(ABORT, 'personal values leave the journal only by an erase line'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
-- REPLACE fires no delete trigger, so an insert over a line that exists is refused too.
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = new.seq)
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER revision_stays BEFORE UPDATE ON revision
BEGIN SELECT raise(ABORT, 'a revision is never changed'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision
BEGIN SELECT raise(ABORT, 'a revision is never deleted'); END;

-- The bytes of documents, each once. The digest is the identity; a changed byte is found by `art30 verify`.
CREATE TABLE content (
  number INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),  -- lower-case hexadecimal, as `sha256sum` prints it
  bytes BLOB NOT NULL                                -- last, so that listing reads no overflow pages
) STRICT;
CREATE UNIQUE INDEX content_sha256 ON content (sha256);
CREATE TRIGGER content_stays BEFORE UPDATE ON content
BEGIN SELECT raise(ABORT, 'a document is never changed'); END;
CREATE TRIGGER content_no_delete BEFORE DELETE ON content
WHEN EXISTS (SELECT 1 FROM document WHERE sha256 = old.sha256)
BEGIN SELECT raise(ABORT, 'a document that a record names is not deleted'); END;

-- ---------------------------------------------------------------------------------------------------------------------------
-- The tables: what holds now
--
-- Columns are the fields of the kind, in order (a test compares them with src/model). The CHECKs repeat the shapes of the
-- fields: a country is an ISO 3166-1 code, a day is ISO 8601, a choice is one of its words; each also admits 'none' where
-- "there is none" is an answer. `CREATE INDEX` stands alone, so that a large import can build indexes after the rows.
-- Keys are checked by the program: they are unique only where they are given (a reference can be 'none', a name erased).
-- ---------------------------------------------------------------------------------------------------------------------------

-- The vendor whose register it is. One row.
CREATE TABLE organisation (
  number INTEGER PRIMARY KEY,  -- the number in the handle ORG-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Name (Art. 30(2)(a))
  product TEXT,  -- Product
  cloud_name TEXT,  -- Cloud edition
  self_hosted_name TEXT,  -- Self-hosted edition
  address TEXT,  -- Address (Art. 30(2)(a))
  country TEXT CHECK (country = 'none' OR country GLOB '[A-Z][A-Z]'),  -- Country (Art. 30(2)(a))
  email TEXT,  -- Privacy contact (Art. 30(2)(a))
  phone TEXT,  -- Telephone (Art. 30(2)(a))
  website TEXT,  -- Website
  authority TEXT,  -- Supervisory authority (Art. 56)
  authority_registration TEXT,  -- Registration
  dpo_not_needed TEXT,  -- No DPO, because (Art. 37(1))
  representative_not_needed TEXT,  -- No representative, because (Art. 27(2))
  page_title TEXT,  -- Title of the public page
  page_intro TEXT,  -- Introduction of the public page
  cloud_roles TEXT,  -- Roles, Cloud edition (Art. 4(7), (8))
  self_hosted_roles TEXT,  -- Roles, self-hosted edition (Art. 4(7), (8))
  dpa_request TEXT,  -- How to get a DPA (Art. 28(3))
  staff_months ANY CHECK (staff_months = 'none' OR (typeof(staff_months) = 'integer' AND staff_months BETWEEN 0 AND 600)),  -- Keeping of staff records (Art. 5(1)(e))
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX organisation_id ON organisation (id);

-- A legal entity of the vendor: who signs, who processes, where.
CREATE TABLE entity (
  number INTEGER PRIMARY KEY,  -- the number in the handle ENT-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Legal name (Art. 30(2)(a))
  country TEXT CHECK (country = 'none' OR country GLOB '[A-Z][A-Z]'),  -- Country (Art. 30(2)(a))
  address TEXT,  -- Address (Art. 30(2)(a))
  registration TEXT,  -- Registration number
  part TEXT CHECK (part IN ('contracting', 'affiliate', 'none')),  -- Part
  email TEXT,  -- Contact (Art. 30(2)(a))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX entity_id ON entity (id);
CREATE INDEX entity_name ON entity (name COLLATE NOCASE);

-- Who acts for the vendor in data protection, from a day to a day: its DPO (Art. 37), its representatives (Art. 27).
CREATE TABLE appointment (
  number INTEGER PRIMARY KEY,  -- the number in the handle APP-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  role TEXT NOT NULL CHECK (role IN ('dpo', 'eu_representative', 'uk_representative', 'ch_representative')),  -- Appointed as
  name TEXT NOT NULL,  -- Name (Art. 30(2)(a))
  position TEXT,  -- Position (Art. 38(6))
  email TEXT,  -- E-mail (Art. 37(7))
  phone TEXT,  -- Telephone
  address TEXT,  -- Address (Art. 30(2)(a))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  public TEXT CHECK (public IN ('yes', 'no')),  -- Public
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX appointment_id ON appointment (id);

-- A file that somebody filed, by its SHA-256. The bytes lie in `content`, once.
CREATE TABLE document (
  number INTEGER PRIMARY KEY,  -- the number in the handle DOC-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- File name
  media TEXT NOT NULL CHECK (media IN ('pdf', 'png', 'jpeg', 'tiff', 'office')),  -- Type
  size ANY NOT NULL CHECK ((typeof(size) = 'integer' AND size BETWEEN 1 AND 52428800)),  -- Size
  sha256 TEXT NOT NULL,  -- SHA-256
  received TEXT CHECK (received = 'none' OR received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Received
  notes TEXT,  -- Notes
  seen TEXT  -- Seen in it
) STRICT;
CREATE UNIQUE INDEX document_id ON document (id);
CREATE INDEX document_sha256 ON document (sha256);

-- One version of the vendor's own DPA text: its terms, and where each item of Art. 28(3) stands in it (`clause_…`).
CREATE TABLE template (
  number INTEGER PRIMARY KEY,  -- the number in the handle TPL-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Name
  version TEXT NOT NULL,  -- Version
  valid_from TEXT CHECK (valid_from = 'none' OR valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Valid from
  withdrawn TEXT CHECK (withdrawn = 'none' OR withdrawn GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Withdrawn
  document TEXT REFERENCES document (id),  -- Document (Art. 28(9))
  notes TEXT,  -- Notes
  customer_role TEXT CHECK (customer_role IN ('controller', 'processor', 'either', 'none')),  -- Customer's role in the text
  authorisation TEXT CHECK (authorisation IN ('general', 'specific', 'mixed', 'none')),  -- Subprocessor authorisation (Art. 28(2))
  affiliates_authorised TEXT CHECK (affiliates_authorised IN ('yes', 'no')),  -- Our affiliates as subprocessors (Art. 28(2))
  notice_days ANY CHECK (notice_days = 'none' OR notice_days GLOB '[0-9]* [a-z]*' OR notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(notice_days) = 'integer' AND notice_days BETWEEN 0 AND 3650)),  -- Notice of a new subprocessor (Art. 28(2))
  notice_by TEXT CHECK (notice_by IN ('email', 'subscription', 'page', 'product', 'writing', 'none')),  -- Notice by (Art. 28(2))
  notices_to TEXT,  -- Notices go to
  objection_days ANY CHECK (objection_days = 'none' OR objection_days GLOB '[0-9]* [a-z]*' OR objection_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(objection_days) = 'integer' AND objection_days BETWEEN 0 AND 3650)),  -- Time to object (Art. 28(2))
  objection_from TEXT CHECK (objection_from IN ('notice', 'receipt', 'none')),  -- Time to object counts from
  objection_silence TEXT CHECK (objection_silence IN ('accepted', 'refused', 'none')),  -- Silence on a notice
  cure_days ANY CHECK (cure_days = 'none' OR cure_days GLOB '[0-9]* [a-z]*' OR cure_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(cure_days) = 'integer' AND cure_days BETWEEN 0 AND 3650)),  -- Time to resolve
  cure_from TEXT CHECK (cure_from IN ('objection', 'answer', 'none')),  -- Time to resolve counts from
  objection_effect TEXT CHECK (objection_effect IN ('blocks', 'negotiate_then_terminate', 'terminate_only', 'none')),  -- Effect of an objection (Art. 28(2))
  objection_refund TEXT CHECK (objection_refund IN ('yes', 'no')),  -- Refund after an objection
  emergency_replacement TEXT CHECK (emergency_replacement IN ('yes', 'no')),  -- Replacement in an emergency (Art. 28(2))
  breach_hours ANY CHECK (breach_hours = 'none' OR breach_hours GLOB '[0-9]* [a-z]*' OR breach_hours GLOB 'at least [0-9]* [a-z]*' OR (typeof(breach_hours) = 'integer' AND breach_hours BETWEEN 1 AND 720)),  -- Breach notice (Art. 33(2))
  breach_from TEXT CHECK (breach_from IN ('awareness', 'confirmation', 'subprocessor', 'none')),  -- Breach notice counts from (Art. 33(2))
  request_days ANY CHECK (request_days = 'none' OR request_days GLOB '[0-9]* [a-z]*' OR request_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(request_days) = 'integer' AND request_days BETWEEN 0 AND 3650)),  -- Forwarding of requests (Art. 28(3)(e))
  request_fee TEXT CHECK (request_fee IN ('yes', 'no')),  -- Fee for requests
  dpia_help TEXT CHECK (dpia_help IN ('yes', 'no')),  -- Help with DPIA (Art. 28(3)(f))
  register_days ANY CHECK (register_days = 'none' OR register_days GLOB '[0-9]* [a-z]*' OR register_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(register_days) = 'integer' AND register_days BETWEEN 0 AND 3650)),  -- Extract of our record
  authority_reports TEXT,  -- Reports of requests by authorities
  audit_frequency TEXT,  -- Audits (Art. 28(3)(h))
  audit_notice_days ANY CHECK (audit_notice_days = 'none' OR audit_notice_days GLOB '[0-9]* [a-z]*' OR audit_notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(audit_notice_days) = 'integer' AND audit_notice_days BETWEEN 0 AND 3650)),  -- Notice of an audit (Art. 28(3)(h))
  auditor_limits TEXT,  -- Limits on the auditor (Art. 28(3)(h))
  audit_cost TEXT CHECK (audit_cost IN ('customer', 'vendor', 'shared', 'none')),  -- Cost of an audit
  reports_first TEXT CHECK (reports_first IN ('yes', 'no')),  -- Reports before audits
  log_months ANY CHECK (log_months = 'none' OR log_months GLOB '[0-9]* [a-z]*' OR log_months GLOB 'at least [0-9]* [a-z]*' OR (typeof(log_months) = 'integer' AND log_months BETWEEN 0 AND 120)),  -- Access logs kept
  joint_training TEXT,  -- Training with the customer
  end_choice TEXT CHECK (end_choice IN ('customer', 'delete', 'return', 'none')),  -- At the end (Art. 28(3)(g))
  exit_days ANY CHECK (exit_days = 'none' OR exit_days GLOB '[0-9]* [a-z]*' OR exit_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(exit_days) = 'integer' AND exit_days BETWEEN 0 AND 3650)),  -- Transition at the end
  logical_deletion_hours ANY CHECK (logical_deletion_hours = 'none' OR logical_deletion_hours GLOB '[0-9]* [a-z]*' OR logical_deletion_hours GLOB 'at least [0-9]* [a-z]*' OR (typeof(logical_deletion_hours) = 'integer' AND logical_deletion_hours BETWEEN 1 AND 720)),  -- Logical deletion
  deletion_days ANY CHECK (deletion_days = 'none' OR deletion_days GLOB '[0-9]* [a-z]*' OR deletion_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(deletion_days) = 'integer' AND deletion_days BETWEEN 0 AND 3650)),  -- Deletion (Art. 28(3)(g))
  deletion_trigger TEXT CHECK (deletion_trigger IN ('request', 'end_of_service', 'end_of_contract', 'none')),  -- Deletion counts from
  deletion_fee TEXT CHECK (deletion_fee IN ('yes', 'no')),  -- Fee for deletion or return
  backup_days ANY CHECK (backup_days = 'none' OR backup_days GLOB '[0-9]* [a-z]*' OR backup_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(backup_days) = 'integer' AND backup_days BETWEEN 0 AND 3650)),  -- Backups
  deletion_certificate TEXT CHECK (deletion_certificate IN ('yes', 'on_request', 'no', 'none')),  -- Certificate of deletion
  certificate_days ANY CHECK (certificate_days = 'none' OR certificate_days GLOB '[0-9]* [a-z]*' OR certificate_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(certificate_days) = 'integer' AND certificate_days BETWEEN 0 AND 3650)),  -- Certificate within
  records_years ANY CHECK (records_years = 'none' OR records_years GLOB '[0-9]* [a-z]*' OR records_years GLOB 'at least [0-9]* [a-z]*' OR (typeof(records_years) = 'integer' AND records_years BETWEEN 0 AND 30)),  -- Records kept after the end
  liability TEXT CHECK (liability IN ('not_in_dpa', 'main_cap', 'own_cap', 'uncapped', 'none')),  -- Liability (Art. 82)
  insurance TEXT,  -- Insurance
  precedence TEXT CHECK (precedence IN ('dpa', 'main', 'silent', 'none')),  -- Order of precedence
  precedence_order TEXT,  -- Order of all texts
  language TEXT,  -- Prevailing language
  governing_law TEXT CHECK (governing_law = 'none' OR governing_law GLOB '[A-Z][A-Z]'),  -- Governing law
  governing_law_part TEXT CHECK (governing_law_part = 'none' OR governing_law_part GLOB '[A-Z][A-Z]-[A-Z][A-Z]*'),  -- Governing law of the part
  governing_law_rule TEXT,  -- How the governing law is found
  hosting_region TEXT,  -- Agreed hosting region
  location_days ANY CHECK (location_days = 'none' OR location_days GLOB '[0-9]* [a-z]*' OR location_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(location_days) = 'integer' AND location_days BETWEEN 0 AND 3650)),  -- Notice of a new location
  change_days ANY CHECK (change_days = 'none' OR change_days GLOB '[0-9]* [a-z]*' OR change_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(change_days) = 'integer' AND change_days BETWEEN 0 AND 3650)),  -- Notice of a new text
  change_by TEXT CHECK (change_by IN ('email', 'subscription', 'page', 'product', 'writing', 'none')),  -- Notice of a new text by
  change_binds TEXT CHECK (change_binds IN ('signature', 'silence', 'use', 'payment', 'none')),  -- New text binds (Art. 28(9))
  replaces_earlier TEXT CHECK (replaces_earlier IN ('yes', 'no')),  -- Replaces earlier DPAs
  transfer_tools TEXT,  -- Transfer tools (Art. 44-46)
  exporter TEXT CHECK (exporter IN ('customer', 'vendor', 'either', 'none')),  -- Exporter (Art. 44)
  docking_clause TEXT CHECK (docking_clause IN ('yes', 'no')),  -- Docking clause
  scc_notice_days ANY CHECK (scc_notice_days = 'none' OR scc_notice_days GLOB '[0-9]* [a-z]*' OR scc_notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(scc_notice_days) = 'integer' AND scc_notice_days BETWEEN 0 AND 3650)),  -- Notice in the SCC
  scc_redress TEXT CHECK (scc_redress IN ('yes', 'no')),  -- Independent dispute body
  scc_law_option TEXT CHECK (scc_law_option IN ('option_1', 'option_2', 'none')),  -- Option of Clause 17
  scc_law TEXT CHECK (scc_law = 'none' OR scc_law GLOB '[A-Z][A-Z]'),  -- Law of the SCC
  scc_law_rule TEXT,  -- How the law of the SCC is found
  scc_courts TEXT CHECK (scc_courts = 'none' OR scc_courts GLOB '[A-Z][A-Z]'),  -- Courts of the SCC
  scc_authority TEXT,  -- Authority of the SCC
  special_categories TEXT CHECK (special_categories IN ('allowed', 'excluded', 'not_applicable', 'none')),  -- Special categories (Art. 9)
  annex_processing TEXT CHECK (annex_processing IN ('full', 'link', 'missing', 'none')),  -- Annex: processing (Art. 28(3))
  annex_measures TEXT CHECK (annex_measures IN ('full', 'link', 'missing', 'none')),  -- Annex: measures (Art. 32)
  annex_subprocessors TEXT CHECK (annex_subprocessors IN ('full', 'link', 'missing', 'none')),  -- Annex: subprocessors (Art. 28(2))
  ccpa_terms TEXT CHECK (ccpa_terms IN ('yes', 'no')),  -- CCPA terms
  other_terms TEXT,  -- Other terms
  clause_subject_matter TEXT,  -- Subject matter (Art. 28(3))
  clause_duration TEXT,  -- Duration (Art. 28(3))
  clause_nature_purpose TEXT,  -- Nature and purpose (Art. 28(3))
  clause_data_types TEXT,  -- Types of personal data (Art. 28(3))
  clause_data_subjects TEXT,  -- Categories of data subjects (Art. 28(3))
  clause_controller_rights TEXT,  -- Obligations and rights of the controller (Art. 28(3))
  clause_instructions TEXT,  -- Documented instructions (Art. 28(3)(a))
  clause_confidentiality TEXT,  -- Confidentiality of staff (Art. 28(3)(b))
  clause_security TEXT,  -- Security of processing (Art. 28(3)(c))
  clause_subprocessors TEXT,  -- Conditions for subprocessors (Art. 28(3)(d))
  clause_rights TEXT,  -- Help with data subjects' rights (Art. 28(3)(e))
  clause_assistance TEXT,  -- Help with Art. 32 to 36 (Art. 28(3)(f))
  clause_deletion TEXT,  -- Deletion or return (Art. 28(3)(g))
  clause_audit TEXT,  -- Information and audits (Art. 28(3)(h))
  clause_unlawful_instruction TEXT,  -- Notice of an unlawful instruction (Art. 28(3))
  clause_flow_down TEXT  -- Same duties for subprocessors (Art. 28(4))
) STRICT;
CREATE UNIQUE INDEX template_id ON template (id);
CREATE INDEX template_name ON template (name COLLATE NOCASE, version COLLATE NOCASE);
CREATE INDEX template_document ON template (document) WHERE document IS NOT NULL;

-- A customer: a controller that the vendor serves, or a processor that serves controllers of its own.
CREATE TABLE customer (
  number INTEGER PRIMARY KEY,  -- the number in the handle CUS-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Legal name (Art. 30(2)(a))
  country TEXT CHECK (country = 'none' OR country GLOB '[A-Z][A-Z]'),  -- Country (Art. 30(2)(a))
  address TEXT,  -- Address (Art. 30(2)(a))
  reference TEXT,  -- Reference
  other_references TEXT,  -- Other references
  domain TEXT,  -- Domain
  acts_as TEXT CHECK (acts_as IN ('controller', 'processor', 'joint', 'household', 'reseller', 'none')),  -- Acts as (Art. 28, 30(2)(a))
  acts_for TEXT,  -- Acts for (Art. 30(2)(a))
  joint_with TEXT,  -- Decides jointly with (Art. 26, 30(2)(a))
  affiliates TEXT,  -- Affiliates (Art. 30(2)(a))
  reseller TEXT,  -- Bought through
  contact TEXT,  -- Contact (Art. 30(2)(a))
  contact_email TEXT,  -- Contact e-mail (Art. 30(2)(a))
  privacy_email TEXT,  -- Privacy e-mail (Art. 28(2), 33(2))
  representative TEXT,  -- Representative (Art. 30(2)(a))
  dpo TEXT,  -- Customer's DPO (Art. 30(2)(a))
  dpo_email TEXT,  -- DPO e-mail (Art. 30(2)(a))
  gdpr TEXT CHECK (gdpr IN ('yes', 'no')),  -- GDPR applies (Art. 3)
  regime TEXT CHECK (regime IN ('gdpr', 'uk_gdpr', 'swiss_fadp', 'eu_institutions', 'law_enforcement', 'other', 'none')),  -- Law (Art. 2, 3)
  owner TEXT,  -- Owner
  since TEXT CHECK (since = 'none' OR since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Customer since
  archived TEXT CHECK (archived = 'none' OR archived GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Archived
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX customer_id ON customer (id);
CREATE INDEX customer_reference ON customer (reference);
CREATE INDEX customer_name ON customer (name COLLATE NOCASE);
CREATE INDEX customer_other_references ON customer (other_references) WHERE other_references IS NOT NULL;

-- How a customer runs the product, from a day to a day. The roles follow from it; they are derived, never stored.
CREATE TABLE deployment (
  number INTEGER PRIMARY KEY,  -- the number in the handle DEP-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer
  edition TEXT NOT NULL CHECK (edition IN ('cloud', 'self_hosted')),  -- Edition
  operated_by TEXT CHECK (operated_by IN ('vendor', 'customer', 'third_party', 'none')),  -- Operated by (Art. 4(8))
  runs_in TEXT CHECK (runs_in IN ('vendor', 'customer', 'third_party', 'none')),  -- Runs in the account of (Art. 4(8))
  dedicated TEXT CHECK (dedicated IN ('yes', 'no')),  -- Dedicated
  region TEXT,  -- Hosting region (Art. 30(2)(c))
  hosting_country TEXT CHECK (hosting_country = 'none' OR hosting_country GLOB '[A-Z][A-Z]'),  -- Hosting country (Art. 30(2)(c))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  telemetry TEXT CHECK (telemetry IN ('off', 'without_personal_data', 'yes', 'no', 'none')),  -- Telemetry (Art. 30(1))
  telemetry_because TEXT,  -- Why it is not personal (Art. 4(1))
  support_access TEXT CHECK (support_access IN ('incidental', 'on_demand', 'systematic', 'none')),  -- Support access (Art. 28)
  ai_features TEXT CHECK (ai_features IN ('yes', 'no')),  -- AI features (Art. 28(2))
  own_purposes TEXT CHECK (own_purposes IN ('yes', 'no')),  -- Own purposes (Art. 28(10))
  personal_data TEXT CHECK (personal_data IN ('yes', 'no')),  -- Personal data (Art. 4(1))
  instance TEXT,  -- Instance
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX deployment_id ON deployment (id);
CREATE INDEX deployment_customer ON deployment (customer);

-- One data processing agreement with one customer. A term that is given here deviates from the template.
CREATE TABLE agreement (
  number INTEGER PRIMARY KEY,  -- the number in the handle DPA-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28(3))
  type TEXT CHECK (type IN ('dpa', 'joint_controllership', 'baa', 'dora', 'nda', 'intra_group', 'none')),  -- Type
  reference TEXT,  -- Reference
  paper TEXT CHECK (paper IN ('vendor_template', 'customer_paper', 'scc_2021_915', 'other', 'none')),  -- Paper
  template TEXT REFERENCES template (id),  -- Template
  effect TEXT CHECK (effect IN ('executed', 'incorporated', 'unconfirmed', 'action_required', 'none')),  -- Legal effect (Art. 28(3), (9))
  stage TEXT CHECK (stage IN ('requested', 'drafted', 'sent', 'under_negotiation', 'partially_signed', 'fully_executed', 'rejected', 'none')),  -- Stage
  our_entity TEXT REFERENCES entity (id),  -- Our entity
  counterparty TEXT,  -- Counterparty
  affiliates TEXT,  -- Affiliates
  customer_signatory TEXT,  -- Signed by (customer)
  our_signatory TEXT,  -- Signed by (us)
  signature_method TEXT CHECK (signature_method IN ('wet_ink', 'e_signature', 'click', 'reference', 'none')),  -- Signature (Art. 28(9))
  requested TEXT CHECK (requested = 'none' OR requested GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Requested
  sent TEXT CHECK (sent = 'none' OR sent GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Sent
  signed TEXT CHECK (signed = 'none' OR signed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Signed
  countersigned TEXT CHECK (countersigned = 'none' OR countersigned GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Countersigned
  effective TEXT CHECK (effective = 'none' OR effective GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Effective
  expires TEXT CHECK (expires = 'none' OR expires GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Expires
  ended TEXT CHECK (ended = 'none' OR ended GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Ended
  supersedes TEXT REFERENCES agreement (id),  -- Supersedes
  document TEXT REFERENCES document (id),  -- Document (Art. 28(9))
  evidence TEXT,  -- Evidence (Art. 28(9))
  deviations TEXT,  -- Deviations
  notes TEXT,  -- Notes
  customer_role TEXT CHECK (customer_role IN ('controller', 'processor', 'either', 'none')),  -- Customer's role in the text
  authorisation TEXT CHECK (authorisation IN ('general', 'specific', 'mixed', 'none')),  -- Subprocessor authorisation (Art. 28(2))
  affiliates_authorised TEXT CHECK (affiliates_authorised IN ('yes', 'no')),  -- Our affiliates as subprocessors (Art. 28(2))
  notice_days ANY CHECK (notice_days = 'none' OR notice_days GLOB '[0-9]* [a-z]*' OR notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(notice_days) = 'integer' AND notice_days BETWEEN 0 AND 3650)),  -- Notice of a new subprocessor (Art. 28(2))
  notice_by TEXT CHECK (notice_by IN ('email', 'subscription', 'page', 'product', 'writing', 'none')),  -- Notice by (Art. 28(2))
  notices_to TEXT,  -- Notices go to
  objection_days ANY CHECK (objection_days = 'none' OR objection_days GLOB '[0-9]* [a-z]*' OR objection_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(objection_days) = 'integer' AND objection_days BETWEEN 0 AND 3650)),  -- Time to object (Art. 28(2))
  objection_from TEXT CHECK (objection_from IN ('notice', 'receipt', 'none')),  -- Time to object counts from
  objection_silence TEXT CHECK (objection_silence IN ('accepted', 'refused', 'none')),  -- Silence on a notice
  cure_days ANY CHECK (cure_days = 'none' OR cure_days GLOB '[0-9]* [a-z]*' OR cure_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(cure_days) = 'integer' AND cure_days BETWEEN 0 AND 3650)),  -- Time to resolve
  cure_from TEXT CHECK (cure_from IN ('objection', 'answer', 'none')),  -- Time to resolve counts from
  objection_effect TEXT CHECK (objection_effect IN ('blocks', 'negotiate_then_terminate', 'terminate_only', 'none')),  -- Effect of an objection (Art. 28(2))
  objection_refund TEXT CHECK (objection_refund IN ('yes', 'no')),  -- Refund after an objection
  emergency_replacement TEXT CHECK (emergency_replacement IN ('yes', 'no')),  -- Replacement in an emergency (Art. 28(2))
  breach_hours ANY CHECK (breach_hours = 'none' OR breach_hours GLOB '[0-9]* [a-z]*' OR breach_hours GLOB 'at least [0-9]* [a-z]*' OR (typeof(breach_hours) = 'integer' AND breach_hours BETWEEN 1 AND 720)),  -- Breach notice (Art. 33(2))
  breach_from TEXT CHECK (breach_from IN ('awareness', 'confirmation', 'subprocessor', 'none')),  -- Breach notice counts from (Art. 33(2))
  request_days ANY CHECK (request_days = 'none' OR request_days GLOB '[0-9]* [a-z]*' OR request_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(request_days) = 'integer' AND request_days BETWEEN 0 AND 3650)),  -- Forwarding of requests (Art. 28(3)(e))
  request_fee TEXT CHECK (request_fee IN ('yes', 'no')),  -- Fee for requests
  dpia_help TEXT CHECK (dpia_help IN ('yes', 'no')),  -- Help with DPIA (Art. 28(3)(f))
  register_days ANY CHECK (register_days = 'none' OR register_days GLOB '[0-9]* [a-z]*' OR register_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(register_days) = 'integer' AND register_days BETWEEN 0 AND 3650)),  -- Extract of our record
  authority_reports TEXT,  -- Reports of requests by authorities
  audit_frequency TEXT,  -- Audits (Art. 28(3)(h))
  audit_notice_days ANY CHECK (audit_notice_days = 'none' OR audit_notice_days GLOB '[0-9]* [a-z]*' OR audit_notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(audit_notice_days) = 'integer' AND audit_notice_days BETWEEN 0 AND 3650)),  -- Notice of an audit (Art. 28(3)(h))
  auditor_limits TEXT,  -- Limits on the auditor (Art. 28(3)(h))
  audit_cost TEXT CHECK (audit_cost IN ('customer', 'vendor', 'shared', 'none')),  -- Cost of an audit
  reports_first TEXT CHECK (reports_first IN ('yes', 'no')),  -- Reports before audits
  log_months ANY CHECK (log_months = 'none' OR log_months GLOB '[0-9]* [a-z]*' OR log_months GLOB 'at least [0-9]* [a-z]*' OR (typeof(log_months) = 'integer' AND log_months BETWEEN 0 AND 120)),  -- Access logs kept
  joint_training TEXT,  -- Training with the customer
  end_choice TEXT CHECK (end_choice IN ('customer', 'delete', 'return', 'none')),  -- At the end (Art. 28(3)(g))
  exit_days ANY CHECK (exit_days = 'none' OR exit_days GLOB '[0-9]* [a-z]*' OR exit_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(exit_days) = 'integer' AND exit_days BETWEEN 0 AND 3650)),  -- Transition at the end
  logical_deletion_hours ANY CHECK (logical_deletion_hours = 'none' OR logical_deletion_hours GLOB '[0-9]* [a-z]*' OR logical_deletion_hours GLOB 'at least [0-9]* [a-z]*' OR (typeof(logical_deletion_hours) = 'integer' AND logical_deletion_hours BETWEEN 1 AND 720)),  -- Logical deletion
  deletion_days ANY CHECK (deletion_days = 'none' OR deletion_days GLOB '[0-9]* [a-z]*' OR deletion_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(deletion_days) = 'integer' AND deletion_days BETWEEN 0 AND 3650)),  -- Deletion (Art. 28(3)(g))
  deletion_trigger TEXT CHECK (deletion_trigger IN ('request', 'end_of_service', 'end_of_contract', 'none')),  -- Deletion counts from
  deletion_fee TEXT CHECK (deletion_fee IN ('yes', 'no')),  -- Fee for deletion or return
  backup_days ANY CHECK (backup_days = 'none' OR backup_days GLOB '[0-9]* [a-z]*' OR backup_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(backup_days) = 'integer' AND backup_days BETWEEN 0 AND 3650)),  -- Backups
  deletion_certificate TEXT CHECK (deletion_certificate IN ('yes', 'on_request', 'no', 'none')),  -- Certificate of deletion
  certificate_days ANY CHECK (certificate_days = 'none' OR certificate_days GLOB '[0-9]* [a-z]*' OR certificate_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(certificate_days) = 'integer' AND certificate_days BETWEEN 0 AND 3650)),  -- Certificate within
  records_years ANY CHECK (records_years = 'none' OR records_years GLOB '[0-9]* [a-z]*' OR records_years GLOB 'at least [0-9]* [a-z]*' OR (typeof(records_years) = 'integer' AND records_years BETWEEN 0 AND 30)),  -- Records kept after the end
  liability TEXT CHECK (liability IN ('not_in_dpa', 'main_cap', 'own_cap', 'uncapped', 'none')),  -- Liability (Art. 82)
  insurance TEXT,  -- Insurance
  precedence TEXT CHECK (precedence IN ('dpa', 'main', 'silent', 'none')),  -- Order of precedence
  precedence_order TEXT,  -- Order of all texts
  language TEXT,  -- Prevailing language
  governing_law TEXT CHECK (governing_law = 'none' OR governing_law GLOB '[A-Z][A-Z]'),  -- Governing law
  governing_law_part TEXT CHECK (governing_law_part = 'none' OR governing_law_part GLOB '[A-Z][A-Z]-[A-Z][A-Z]*'),  -- Governing law of the part
  governing_law_rule TEXT,  -- How the governing law is found
  hosting_region TEXT,  -- Agreed hosting region
  location_days ANY CHECK (location_days = 'none' OR location_days GLOB '[0-9]* [a-z]*' OR location_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(location_days) = 'integer' AND location_days BETWEEN 0 AND 3650)),  -- Notice of a new location
  change_days ANY CHECK (change_days = 'none' OR change_days GLOB '[0-9]* [a-z]*' OR change_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(change_days) = 'integer' AND change_days BETWEEN 0 AND 3650)),  -- Notice of a new text
  change_by TEXT CHECK (change_by IN ('email', 'subscription', 'page', 'product', 'writing', 'none')),  -- Notice of a new text by
  change_binds TEXT CHECK (change_binds IN ('signature', 'silence', 'use', 'payment', 'none')),  -- New text binds (Art. 28(9))
  replaces_earlier TEXT CHECK (replaces_earlier IN ('yes', 'no')),  -- Replaces earlier DPAs
  transfer_tools TEXT,  -- Transfer tools (Art. 44-46)
  exporter TEXT CHECK (exporter IN ('customer', 'vendor', 'either', 'none')),  -- Exporter (Art. 44)
  docking_clause TEXT CHECK (docking_clause IN ('yes', 'no')),  -- Docking clause
  scc_notice_days ANY CHECK (scc_notice_days = 'none' OR scc_notice_days GLOB '[0-9]* [a-z]*' OR scc_notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(scc_notice_days) = 'integer' AND scc_notice_days BETWEEN 0 AND 3650)),  -- Notice in the SCC
  scc_redress TEXT CHECK (scc_redress IN ('yes', 'no')),  -- Independent dispute body
  scc_law_option TEXT CHECK (scc_law_option IN ('option_1', 'option_2', 'none')),  -- Option of Clause 17
  scc_law TEXT CHECK (scc_law = 'none' OR scc_law GLOB '[A-Z][A-Z]'),  -- Law of the SCC
  scc_law_rule TEXT,  -- How the law of the SCC is found
  scc_courts TEXT CHECK (scc_courts = 'none' OR scc_courts GLOB '[A-Z][A-Z]'),  -- Courts of the SCC
  scc_authority TEXT,  -- Authority of the SCC
  special_categories TEXT CHECK (special_categories IN ('allowed', 'excluded', 'not_applicable', 'none')),  -- Special categories (Art. 9)
  annex_processing TEXT CHECK (annex_processing IN ('full', 'link', 'missing', 'none')),  -- Annex: processing (Art. 28(3))
  annex_measures TEXT CHECK (annex_measures IN ('full', 'link', 'missing', 'none')),  -- Annex: measures (Art. 32)
  annex_subprocessors TEXT CHECK (annex_subprocessors IN ('full', 'link', 'missing', 'none')),  -- Annex: subprocessors (Art. 28(2))
  ccpa_terms TEXT CHECK (ccpa_terms IN ('yes', 'no')),  -- CCPA terms
  other_terms TEXT,  -- Other terms
  clause_subject_matter TEXT,  -- Subject matter (Art. 28(3))
  clause_duration TEXT,  -- Duration (Art. 28(3))
  clause_nature_purpose TEXT,  -- Nature and purpose (Art. 28(3))
  clause_data_types TEXT,  -- Types of personal data (Art. 28(3))
  clause_data_subjects TEXT,  -- Categories of data subjects (Art. 28(3))
  clause_controller_rights TEXT,  -- Obligations and rights of the controller (Art. 28(3))
  clause_instructions TEXT,  -- Documented instructions (Art. 28(3)(a))
  clause_confidentiality TEXT,  -- Confidentiality of staff (Art. 28(3)(b))
  clause_security TEXT,  -- Security of processing (Art. 28(3)(c))
  clause_subprocessors TEXT,  -- Conditions for subprocessors (Art. 28(3)(d))
  clause_rights TEXT,  -- Help with data subjects' rights (Art. 28(3)(e))
  clause_assistance TEXT,  -- Help with Art. 32 to 36 (Art. 28(3)(f))
  clause_deletion TEXT,  -- Deletion or return (Art. 28(3)(g))
  clause_audit TEXT,  -- Information and audits (Art. 28(3)(h))
  clause_unlawful_instruction TEXT,  -- Notice of an unlawful instruction (Art. 28(3))
  clause_flow_down TEXT  -- Same duties for subprocessors (Art. 28(4))
) STRICT;
CREATE UNIQUE INDEX agreement_id ON agreement (id);
CREATE INDEX agreement_reference ON agreement (reference);
CREATE INDEX agreement_customer ON agreement (customer);
CREATE INDEX agreement_supersedes ON agreement (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX agreement_template ON agreement (template) WHERE template IS NOT NULL;
CREATE INDEX agreement_document ON agreement (document) WHERE document IS NOT NULL;
CREATE INDEX agreement_entity ON agreement (our_entity) WHERE our_entity IS NOT NULL;

-- A role that a person decided against the rule table. It needs a reason and an end.
CREATE TABLE override (
  number INTEGER PRIMARY KEY,  -- the number in the handle OVR-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer
  deployment TEXT REFERENCES deployment (id),  -- Deployment
  stream TEXT NOT NULL CHECK (stream IN ('product_data', 'ai_features', 'connected_service', 'own_purposes', 'support_access', 'telemetry', 'account_data')),  -- Data stream
  our_role TEXT NOT NULL CHECK (our_role IN ('controller', 'joint_controller', 'processor', 'subprocessor', 'controller_and_processor', 'no_role')),  -- Our role
  customer_role TEXT NOT NULL CHECK (customer_role IN ('controller', 'joint_controller', 'processor', 'subprocessor', 'controller_and_processor', 'no_role')),  -- Customer's role
  because TEXT NOT NULL,  -- Reason (Art. 5(2))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT NOT NULL CHECK (ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')  -- Until
) STRICT;
CREATE UNIQUE INDEX override_id ON override (id);
CREATE INDEX override_customer ON override (customer);

-- One technical or organisational measure of Art. 32(1), in words. A new version is a new row of the same name.
CREATE TABLE measure (
  number INTEGER PRIMARY KEY,  -- the number in the handle TOM-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Measure (Art. 32(1))
  category TEXT CHECK (category IN ('technical', 'organisational', 'none')),  -- Category (Art. 32(1))
  description TEXT,  -- Description (Art. 30(1)(g), 30(2)(d))
  version TEXT,  -- Version
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  document TEXT REFERENCES document (id),  -- Document
  public TEXT CHECK (public IN ('yes', 'no')),  -- Public
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX measure_id ON measure (id);
CREATE INDEX measure_name ON measure (name COLLATE NOCASE);
CREATE INDEX measure_document ON measure (document) WHERE document IS NOT NULL;

-- A category of processing: as controller it stands in the register of Art. 30(1), as processor in that of Art. 30(2). Which
-- customers a processor's activity is carried out for follows from edition, region and feature; it is derived, never stored.
CREATE TABLE activity (
  number INTEGER PRIMARY KEY,  -- the number in the handle ACT-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Category of processing (Art. 30(1), 30(2)(b))
  acting_as TEXT NOT NULL CHECK (acting_as IN ('controller', 'processor')),  -- As (Art. 30(1), 30(2))
  status TEXT CHECK (status IN ('draft', 'active', 'ended', 'none')),  -- Status
  description TEXT,  -- Description (Art. 30(2)(b))
  edition TEXT CHECK (edition IN ('cloud', 'self_hosted', 'none')),  -- For edition (Art. 30(2)(b))
  region TEXT,  -- For region
  feature TEXT CHECK (feature IN ('ai_features', 'connected_service', 'support_access', 'operation', 'telemetry', 'own_purposes', 'account_data', 'none')),  -- For feature
  named_only TEXT CHECK (named_only IN ('yes', 'no')),  -- Only where named
  subjects TEXT,  -- Data subjects (Art. 30(1)(c), 28(3))
  data TEXT,  -- Personal data (Art. 30(1)(c), 28(3))
  special_data TEXT,  -- Special categories (Art. 9, 10)
  internal_recipients TEXT,  -- Internal recipients (Art. 30(1)(d))
  external_recipients TEXT,  -- External recipients (Art. 30(1)(d))
  processors TEXT,  -- Processors (Art. 30(1)(d), 28(2))
  transfers TEXT,  -- Third countries (Art. 30(1)(e), 30(2)(c))
  safeguards TEXT,  -- Safeguards (Art. 30(1)(e), 30(2)(c))
  joint_controller TEXT,  -- Joint controller (Art. 30(1)(a), 26)
  function TEXT,  -- Business function
  owner TEXT,  -- Owner
  systems TEXT,  -- Systems
  location TEXT,  -- Location of the data
  source TEXT,  -- Source of the data
  automated_decisions TEXT CHECK (automated_decisions IN ('yes', 'no')),  -- Automated decisions (Art. 22)
  rights TEXT,  -- Rights (Art. 12-22)
  dpia TEXT CHECK (dpia IN ('not_required', 'required', 'in_progress', 'done', 'none')),  -- DPIA (Art. 35)
  privacy_notice TEXT,  -- Privacy notice (Art. 13, 14)
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX activity_id ON activity (id);
CREATE INDEX activity_name ON activity (name COLLATE NOCASE, acting_as);

-- A purpose of an activity as controller, with its legal basis.
CREATE TABLE purpose (
  number INTEGER PRIMARY KEY,  -- the number in the handle PUR-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  activity TEXT NOT NULL REFERENCES activity (id),  -- Activity (Art. 30(1))
  name TEXT NOT NULL,  -- Purpose (Art. 30(1)(b))
  basis TEXT CHECK (basis IN ('consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', 'legitimate_interests', 'none')),  -- Legal basis (Art. 6(1))
  interest TEXT,  -- Legitimate interest (Art. 6(1)(f), 13(1)(d))
  obligation TEXT,  -- Obligation (Art. 6(1)(c))
  condition TEXT CHECK (condition IN ('explicit_consent', 'employment', 'vital_interests', 'membership', 'made_public', 'legal_claims', 'public_interest', 'health_care', 'public_health', 'archiving', 'none')),  -- Condition (Art. 9(2))
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX purpose_id ON purpose (id);
CREATE INDEX purpose_activity ON purpose (activity);

-- How long an activity keeps a category of data.
CREATE TABLE retention (
  number INTEGER PRIMARY KEY,  -- the number in the handle RET-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  activity TEXT NOT NULL REFERENCES activity (id),  -- Activity
  data TEXT NOT NULL,  -- Data (Art. 30(1)(f))
  period TEXT,  -- Period (Art. 30(1)(f))
  criterion TEXT,  -- Criterion (Art. 30(1)(f))
  ground TEXT,  -- Reason
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX retention_id ON retention (id);
CREATE INDEX retention_activity ON retention (activity);

-- An activity that is carried out for one customer, from a day to a day, beyond what follows from its deployments.
CREATE TABLE assignment (
  number INTEGER PRIMARY KEY,  -- the number in the handle ASG-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 30(2)(b))
  activity TEXT NOT NULL REFERENCES activity (id),  -- Activity (Art. 30(2)(b))
  description TEXT,  -- Description (Art. 30(2)(b))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  transfers TEXT,  -- Third countries (Art. 30(2)(c))
  safeguards TEXT,  -- Safeguards (Art. 30(2)(c))
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX assignment_id ON assignment (id);
CREATE INDEX assignment_customer ON assignment (customer);
CREATE INDEX assignment_activity ON assignment (activity);

-- One version of a policy of the organisation. A new version is a new row of the same title.
CREATE TABLE policy (
  number INTEGER PRIMARY KEY,  -- the number in the handle POL-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Title (Art. 24(2))
  version TEXT,  -- Version
  owner TEXT,  -- Owner
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- In force from
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- In force until
  reviewed TEXT CHECK (reviewed = 'none' OR reviewed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Last reviewed (Art. 24(1), 32(1)(d))
  next_review TEXT CHECK (next_review = 'none' OR next_review GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Next review (Art. 24(1), 32(1)(d))
  document TEXT REFERENCES document (id),  -- Document
  link TEXT,  -- Link
  publication TEXT CHECK (publication IN ('public_link', 'on_request', 'trust_page', 'internal', 'none')),  -- Publication
  measures TEXT,  -- Measures (Art. 32(1))
  staff TEXT,  -- Acknowledged by (Art. 32(4))
  acknowledge_days ANY CHECK (acknowledge_days = 'none' OR (typeof(acknowledge_days) = 'integer' AND acknowledge_days BETWEEN 0 AND 3650)),  -- Time to acknowledge
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX policy_id ON policy (id);
CREATE INDEX policy_name ON policy (name COLLATE NOCASE, version COLLATE NOCASE);
CREATE INDEX policy_document ON policy (document) WHERE document IS NOT NULL;

-- A person on the staff. What names the person is erased some time after the last day; the row stays, so that counts can be shown.
CREATE TABLE person (
  number INTEGER PRIMARY KEY,  -- the number in the handle PER-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Name
  email TEXT,  -- E-mail
  team TEXT,  -- Team
  joined TEXT CHECK (joined = 'none' OR joined GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Joined
  left_on TEXT CHECK (left_on = 'none' OR left_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Left
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX person_id ON person (id);
CREATE INDEX person_email ON person (email);
CREATE INDEX person_name ON person (name COLLATE NOCASE);

-- A person has read one version of a policy.
CREATE TABLE acknowledgement (
  number INTEGER PRIMARY KEY,  -- the number in the handle ACK-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  person TEXT NOT NULL REFERENCES person (id),  -- Person
  policy TEXT NOT NULL REFERENCES policy (id),  -- Policy
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Day
  source TEXT  -- Source
) STRICT;
CREATE UNIQUE INDEX acknowledgement_id ON acknowledgement (id);
CREATE INDEX acknowledgement_person ON acknowledgement (person, policy);
CREATE INDEX acknowledgement_policy ON acknowledgement (policy);

-- A training that a person had.
CREATE TABLE training (
  number INTEGER PRIMARY KEY,  -- the number in the handle TRN-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  person TEXT NOT NULL REFERENCES person (id),  -- Person
  name TEXT NOT NULL,  -- Training (Art. 39(1)(b))
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Day
  valid_until TEXT CHECK (valid_until = 'none' OR valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Valid until
  source TEXT  -- Source
) STRICT;
CREATE UNIQUE INDEX training_id ON training (id);
CREATE INDEX training_person ON training (person);

-- When a record was last confirmed, and when it is to be looked at again. A policy keeps that itself.
CREATE TABLE review (
  number INTEGER PRIMARY KEY,  -- the number in the handle REV-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  record TEXT NOT NULL,  -- Record
  owner TEXT,  -- Owner
  confirmed TEXT CHECK (confirmed = 'none' OR confirmed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Last confirmed (Art. 5(1)(d), 24(1))
  next_review TEXT CHECK (next_review = 'none' OR next_review GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Next review (Art. 24(1))
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX review_id ON review (id);
CREATE INDEX review_record ON review (record);
CREATE INDEX review_next ON review (next_review) WHERE next_review IS NOT NULL;

-- A service that the vendor runs for deployments elsewhere, from a day to a day.
CREATE TABLE service (
  number INTEGER PRIMARY KEY,  -- the number in the handle SVC-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer
  deployment TEXT REFERENCES deployment (id),  -- Deployment
  service TEXT NOT NULL CHECK (service IN ('ai_gateway', 'control_plane', 'push_relay', 'workflow_engine', 'marketplace', 'backup', 'monitoring', 'other')),  -- Service (Art. 30(2)(b))
  name TEXT,  -- Name
  personal_data TEXT CHECK (personal_data IN ('yes', 'no')),  -- Personal data (Art. 4(1))
  hosting_country TEXT CHECK (hosting_country = 'none' OR hosting_country GLOB '[A-Z][A-Z]'),  -- Hosting country (Art. 30(2)(c))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX service_id ON service (id);
CREATE INDEX service_customer ON service (customer);

-- That the data of a customer was deleted or returned at the end of a service.
CREATE TABLE deletion (
  number INTEGER PRIMARY KEY,  -- the number in the handle DEL-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28(3)(g))
  deployment TEXT REFERENCES deployment (id),  -- Deployment
  service TEXT REFERENCES service (id),  -- Connected service
  how TEXT CHECK (how IN ('deleted', 'returned_and_deleted', 'returned', 'kept', 'none')),  -- What was done (Art. 28(3)(g))
  requested TEXT CHECK (requested GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Requested
  due TEXT CHECK (due = 'none' OR due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Due (Art. 28(3)(g))
  done TEXT CHECK (done GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Done (Art. 28(3)(g))
  backups_gone TEXT CHECK (backups_gone = 'none' OR backups_gone GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Gone from backups (Art. 28(3)(g))
  done_by TEXT,  -- Done by (Art. 5(2))
  certificate TEXT REFERENCES document (id),  -- Certificate
  hold TEXT,  -- Legal hold (Art. 28(3)(g))
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX deletion_id ON deletion (id);
CREATE INDEX deletion_customer ON deletion (customer);

-- An instruction of a customer beyond its agreement.
CREATE TABLE instruction (
  number INTEGER PRIMARY KEY,  -- the number in the handle INS-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28(3)(a))
  received TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Received (Art. 28(3)(a))
  what TEXT NOT NULL,  -- Instruction (Art. 28(3)(a))
  given_by TEXT,  -- Given by
  due TEXT CHECK (due = 'none' OR due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Due
  done TEXT CHECK (done GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Carried out
  infringes TEXT,  -- Infringes, we think (Art. 28(3))
  told TEXT CHECK (told GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Customer told (Art. 28(3))
  answer TEXT,  -- Answer
  document TEXT REFERENCES document (id),  -- Document
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX instruction_id ON instruction (id);
CREATE INDEX instruction_customer ON instruction (customer);

-- A customer's audit of the vendor.
CREATE TABLE inspection (
  number INTEGER PRIMARY KEY,  -- the number in the handle AUD-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28(3)(h))
  received TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Received (Art. 28(3)(h))
  form TEXT CHECK (form IN ('questionnaire', 'report', 'remote', 'on_site', 'none')),  -- Form
  scope TEXT,  -- Scope
  auditor TEXT,  -- Auditor
  due TEXT CHECK (due = 'none' OR due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Due
  done TEXT CHECK (done GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Answered
  findings TEXT,  -- Findings
  follow_up TEXT CHECK (follow_up = 'none' OR follow_up GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Follow-up
  mended TEXT CHECK (mended GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Mended
  document TEXT REFERENCES document (id),  -- Document
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX inspection_id ON inspection (id);
CREATE INDEX inspection_customer ON inspection (customer);

-- The main contract with a customer, as far as a financial entity has to state it elsewhere.
CREATE TABLE main_contract (
  number INTEGER PRIMARY KEY,  -- the number in the handle CON-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (DORA Art. 28(3))
  reference TEXT,  -- Contract reference (DORA Art. 28(3))
  service TEXT,  -- Service (DORA Art. 28(3))
  service_type TEXT,  -- Type of ICT service (DORA Art. 28(3))
  our_entity TEXT REFERENCES entity (id),  -- Our entity (DORA Art. 28(3))
  our_lei TEXT,  -- LEI of our entity (DORA Art. 28(3))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From (DORA Art. 28(3))
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until (DORA Art. 28(3))
  customer_notice_days ANY CHECK (customer_notice_days = 'none' OR customer_notice_days GLOB '[0-9]* [a-z]*' OR customer_notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(customer_notice_days) = 'integer' AND customer_notice_days BETWEEN 0 AND 3650)),  -- Notice by the customer (DORA Art. 28(3))
  our_notice_days ANY CHECK (our_notice_days = 'none' OR our_notice_days GLOB '[0-9]* [a-z]*' OR our_notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(our_notice_days) = 'integer' AND our_notice_days BETWEEN 0 AND 3650)),  -- Notice by us (DORA Art. 28(3))
  governing_law TEXT CHECK (governing_law = 'none' OR governing_law GLOB '[A-Z][A-Z]'),  -- Governing law (DORA Art. 28(3))
  provided_from TEXT CHECK (provided_from = 'none' OR provided_from GLOB '[A-Z][A-Z]'),  -- Provided from (DORA Art. 28(3))
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX main_contract_id ON main_contract (id);
CREATE INDEX main_contract_customer ON main_contract (customer);

-- A letter of an authority.
CREATE TABLE letter (
  number INTEGER PRIMARY KEY,  -- the number in the handle LET-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  authority TEXT NOT NULL,  -- Authority (Art. 31, 58)
  received TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Received (Art. 31)
  matter TEXT CHECK (matter IN ('inquiry', 'complaint', 'order', 'access_request', 'other', 'none')),  -- Matter (Art. 58)
  reference TEXT,  -- Reference
  subject TEXT,  -- Subject
  about TEXT REFERENCES customer (id),  -- About customer
  due TEXT CHECK (due = 'none' OR due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Due (Art. 58(1))
  done TEXT CHECK (done GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Answered
  answer TEXT,  -- Answer
  document TEXT REFERENCES document (id),  -- Document
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX letter_id ON letter (id);
CREATE INDEX letter_reference ON letter (reference);

-- What was agreed to change in an agreement.
CREATE TABLE amendment (
  number INTEGER PRIMARY KEY,  -- the number in the handle AMD-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28(3))
  agreement TEXT NOT NULL REFERENCES agreement (id),  -- Agreement (Art. 28(3))
  reference TEXT,  -- Reference
  effect TEXT CHECK (effect IN ('executed', 'incorporated', 'unconfirmed', 'action_required', 'none')),  -- Legal effect (Art. 28(3), (9))
  stage TEXT CHECK (stage IN ('requested', 'drafted', 'sent', 'under_negotiation', 'partially_signed', 'fully_executed', 'rejected', 'none')),  -- Stage
  customer_signatory TEXT,  -- Signed by (customer)
  our_signatory TEXT,  -- Signed by (us)
  signature_method TEXT CHECK (signature_method IN ('wet_ink', 'e_signature', 'click', 'reference', 'none')),  -- Signature (Art. 28(9))
  signed TEXT CHECK (signed = 'none' OR signed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Signed
  countersigned TEXT CHECK (countersigned = 'none' OR countersigned GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Countersigned
  effective TEXT CHECK (effective = 'none' OR effective GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Effective
  expires TEXT CHECK (expires = 'none' OR expires GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Expires
  our_entity TEXT REFERENCES entity (id),  -- Our entity
  counterparty TEXT,  -- Counterparty
  affiliates TEXT,  -- Affiliates
  document TEXT REFERENCES document (id),  -- Document (Art. 28(9))
  evidence TEXT,  -- Evidence (Art. 28(9))
  deviations TEXT,  -- Deviations
  notes TEXT,  -- Notes
  customer_role TEXT CHECK (customer_role IN ('controller', 'processor', 'either', 'none')),  -- Customer's role in the text
  authorisation TEXT CHECK (authorisation IN ('general', 'specific', 'mixed', 'none')),  -- Subprocessor authorisation (Art. 28(2))
  affiliates_authorised TEXT CHECK (affiliates_authorised IN ('yes', 'no')),  -- Our affiliates as subprocessors (Art. 28(2))
  notice_days ANY CHECK (notice_days = 'none' OR notice_days GLOB '[0-9]* [a-z]*' OR notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(notice_days) = 'integer' AND notice_days BETWEEN 0 AND 3650)),  -- Notice of a new subprocessor (Art. 28(2))
  notice_by TEXT CHECK (notice_by IN ('email', 'subscription', 'page', 'product', 'writing', 'none')),  -- Notice by (Art. 28(2))
  notices_to TEXT,  -- Notices go to
  objection_days ANY CHECK (objection_days = 'none' OR objection_days GLOB '[0-9]* [a-z]*' OR objection_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(objection_days) = 'integer' AND objection_days BETWEEN 0 AND 3650)),  -- Time to object (Art. 28(2))
  objection_from TEXT CHECK (objection_from IN ('notice', 'receipt', 'none')),  -- Time to object counts from
  objection_silence TEXT CHECK (objection_silence IN ('accepted', 'refused', 'none')),  -- Silence on a notice
  cure_days ANY CHECK (cure_days = 'none' OR cure_days GLOB '[0-9]* [a-z]*' OR cure_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(cure_days) = 'integer' AND cure_days BETWEEN 0 AND 3650)),  -- Time to resolve
  cure_from TEXT CHECK (cure_from IN ('objection', 'answer', 'none')),  -- Time to resolve counts from
  objection_effect TEXT CHECK (objection_effect IN ('blocks', 'negotiate_then_terminate', 'terminate_only', 'none')),  -- Effect of an objection (Art. 28(2))
  objection_refund TEXT CHECK (objection_refund IN ('yes', 'no')),  -- Refund after an objection
  emergency_replacement TEXT CHECK (emergency_replacement IN ('yes', 'no')),  -- Replacement in an emergency (Art. 28(2))
  breach_hours ANY CHECK (breach_hours = 'none' OR breach_hours GLOB '[0-9]* [a-z]*' OR breach_hours GLOB 'at least [0-9]* [a-z]*' OR (typeof(breach_hours) = 'integer' AND breach_hours BETWEEN 1 AND 720)),  -- Breach notice (Art. 33(2))
  breach_from TEXT CHECK (breach_from IN ('awareness', 'confirmation', 'subprocessor', 'none')),  -- Breach notice counts from (Art. 33(2))
  request_days ANY CHECK (request_days = 'none' OR request_days GLOB '[0-9]* [a-z]*' OR request_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(request_days) = 'integer' AND request_days BETWEEN 0 AND 3650)),  -- Forwarding of requests (Art. 28(3)(e))
  request_fee TEXT CHECK (request_fee IN ('yes', 'no')),  -- Fee for requests
  dpia_help TEXT CHECK (dpia_help IN ('yes', 'no')),  -- Help with DPIA (Art. 28(3)(f))
  register_days ANY CHECK (register_days = 'none' OR register_days GLOB '[0-9]* [a-z]*' OR register_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(register_days) = 'integer' AND register_days BETWEEN 0 AND 3650)),  -- Extract of our record
  authority_reports TEXT,  -- Reports of requests by authorities
  audit_frequency TEXT,  -- Audits (Art. 28(3)(h))
  audit_notice_days ANY CHECK (audit_notice_days = 'none' OR audit_notice_days GLOB '[0-9]* [a-z]*' OR audit_notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(audit_notice_days) = 'integer' AND audit_notice_days BETWEEN 0 AND 3650)),  -- Notice of an audit (Art. 28(3)(h))
  auditor_limits TEXT,  -- Limits on the auditor (Art. 28(3)(h))
  audit_cost TEXT CHECK (audit_cost IN ('customer', 'vendor', 'shared', 'none')),  -- Cost of an audit
  reports_first TEXT CHECK (reports_first IN ('yes', 'no')),  -- Reports before audits
  log_months ANY CHECK (log_months = 'none' OR log_months GLOB '[0-9]* [a-z]*' OR log_months GLOB 'at least [0-9]* [a-z]*' OR (typeof(log_months) = 'integer' AND log_months BETWEEN 0 AND 120)),  -- Access logs kept
  joint_training TEXT,  -- Training with the customer
  end_choice TEXT CHECK (end_choice IN ('customer', 'delete', 'return', 'none')),  -- At the end (Art. 28(3)(g))
  exit_days ANY CHECK (exit_days = 'none' OR exit_days GLOB '[0-9]* [a-z]*' OR exit_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(exit_days) = 'integer' AND exit_days BETWEEN 0 AND 3650)),  -- Transition at the end
  logical_deletion_hours ANY CHECK (logical_deletion_hours = 'none' OR logical_deletion_hours GLOB '[0-9]* [a-z]*' OR logical_deletion_hours GLOB 'at least [0-9]* [a-z]*' OR (typeof(logical_deletion_hours) = 'integer' AND logical_deletion_hours BETWEEN 1 AND 720)),  -- Logical deletion
  deletion_days ANY CHECK (deletion_days = 'none' OR deletion_days GLOB '[0-9]* [a-z]*' OR deletion_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(deletion_days) = 'integer' AND deletion_days BETWEEN 0 AND 3650)),  -- Deletion (Art. 28(3)(g))
  deletion_trigger TEXT CHECK (deletion_trigger IN ('request', 'end_of_service', 'end_of_contract', 'none')),  -- Deletion counts from
  deletion_fee TEXT CHECK (deletion_fee IN ('yes', 'no')),  -- Fee for deletion or return
  backup_days ANY CHECK (backup_days = 'none' OR backup_days GLOB '[0-9]* [a-z]*' OR backup_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(backup_days) = 'integer' AND backup_days BETWEEN 0 AND 3650)),  -- Backups
  deletion_certificate TEXT CHECK (deletion_certificate IN ('yes', 'on_request', 'no', 'none')),  -- Certificate of deletion
  certificate_days ANY CHECK (certificate_days = 'none' OR certificate_days GLOB '[0-9]* [a-z]*' OR certificate_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(certificate_days) = 'integer' AND certificate_days BETWEEN 0 AND 3650)),  -- Certificate within
  records_years ANY CHECK (records_years = 'none' OR records_years GLOB '[0-9]* [a-z]*' OR records_years GLOB 'at least [0-9]* [a-z]*' OR (typeof(records_years) = 'integer' AND records_years BETWEEN 0 AND 30)),  -- Records kept after the end
  liability TEXT CHECK (liability IN ('not_in_dpa', 'main_cap', 'own_cap', 'uncapped', 'none')),  -- Liability (Art. 82)
  insurance TEXT,  -- Insurance
  precedence TEXT CHECK (precedence IN ('dpa', 'main', 'silent', 'none')),  -- Order of precedence
  precedence_order TEXT,  -- Order of all texts
  language TEXT,  -- Prevailing language
  governing_law TEXT CHECK (governing_law = 'none' OR governing_law GLOB '[A-Z][A-Z]'),  -- Governing law
  governing_law_part TEXT CHECK (governing_law_part = 'none' OR governing_law_part GLOB '[A-Z][A-Z]-[A-Z][A-Z]*'),  -- Governing law of the part
  governing_law_rule TEXT,  -- How the governing law is found
  hosting_region TEXT,  -- Agreed hosting region
  location_days ANY CHECK (location_days = 'none' OR location_days GLOB '[0-9]* [a-z]*' OR location_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(location_days) = 'integer' AND location_days BETWEEN 0 AND 3650)),  -- Notice of a new location
  change_days ANY CHECK (change_days = 'none' OR change_days GLOB '[0-9]* [a-z]*' OR change_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(change_days) = 'integer' AND change_days BETWEEN 0 AND 3650)),  -- Notice of a new text
  change_by TEXT CHECK (change_by IN ('email', 'subscription', 'page', 'product', 'writing', 'none')),  -- Notice of a new text by
  change_binds TEXT CHECK (change_binds IN ('signature', 'silence', 'use', 'payment', 'none')),  -- New text binds (Art. 28(9))
  replaces_earlier TEXT CHECK (replaces_earlier IN ('yes', 'no')),  -- Replaces earlier DPAs
  transfer_tools TEXT,  -- Transfer tools (Art. 44-46)
  exporter TEXT CHECK (exporter IN ('customer', 'vendor', 'either', 'none')),  -- Exporter (Art. 44)
  docking_clause TEXT CHECK (docking_clause IN ('yes', 'no')),  -- Docking clause
  scc_notice_days ANY CHECK (scc_notice_days = 'none' OR scc_notice_days GLOB '[0-9]* [a-z]*' OR scc_notice_days GLOB 'at least [0-9]* [a-z]*' OR (typeof(scc_notice_days) = 'integer' AND scc_notice_days BETWEEN 0 AND 3650)),  -- Notice in the SCC
  scc_redress TEXT CHECK (scc_redress IN ('yes', 'no')),  -- Independent dispute body
  scc_law_option TEXT CHECK (scc_law_option IN ('option_1', 'option_2', 'none')),  -- Option of Clause 17
  scc_law TEXT CHECK (scc_law = 'none' OR scc_law GLOB '[A-Z][A-Z]'),  -- Law of the SCC
  scc_law_rule TEXT,  -- How the law of the SCC is found
  scc_courts TEXT CHECK (scc_courts = 'none' OR scc_courts GLOB '[A-Z][A-Z]'),  -- Courts of the SCC
  scc_authority TEXT,  -- Authority of the SCC
  special_categories TEXT CHECK (special_categories IN ('allowed', 'excluded', 'not_applicable', 'none')),  -- Special categories (Art. 9)
  annex_processing TEXT CHECK (annex_processing IN ('full', 'link', 'missing', 'none')),  -- Annex: processing (Art. 28(3))
  annex_measures TEXT CHECK (annex_measures IN ('full', 'link', 'missing', 'none')),  -- Annex: measures (Art. 32)
  annex_subprocessors TEXT CHECK (annex_subprocessors IN ('full', 'link', 'missing', 'none')),  -- Annex: subprocessors (Art. 28(2))
  ccpa_terms TEXT CHECK (ccpa_terms IN ('yes', 'no')),  -- CCPA terms
  other_terms TEXT,  -- Other terms
  clause_subject_matter TEXT,  -- Subject matter (Art. 28(3))
  clause_duration TEXT,  -- Duration (Art. 28(3))
  clause_nature_purpose TEXT,  -- Nature and purpose (Art. 28(3))
  clause_data_types TEXT,  -- Types of personal data (Art. 28(3))
  clause_data_subjects TEXT,  -- Categories of data subjects (Art. 28(3))
  clause_controller_rights TEXT,  -- Obligations and rights of the controller (Art. 28(3))
  clause_instructions TEXT,  -- Documented instructions (Art. 28(3)(a))
  clause_confidentiality TEXT,  -- Confidentiality of staff (Art. 28(3)(b))
  clause_security TEXT,  -- Security of processing (Art. 28(3)(c))
  clause_subprocessors TEXT,  -- Conditions for subprocessors (Art. 28(3)(d))
  clause_rights TEXT,  -- Help with data subjects' rights (Art. 28(3)(e))
  clause_assistance TEXT,  -- Help with Art. 32 to 36 (Art. 28(3)(f))
  clause_deletion TEXT,  -- Deletion or return (Art. 28(3)(g))
  clause_audit TEXT,  -- Information and audits (Art. 28(3)(h))
  clause_unlawful_instruction TEXT,  -- Notice of an unlawful instruction (Art. 28(3))
  clause_flow_down TEXT  -- Same duties for subprocessors (Art. 28(4))
) STRICT;
CREATE UNIQUE INDEX amendment_id ON amendment (id);
CREATE INDEX amendment_reference ON amendment (reference);
CREATE INDEX amendment_customer ON amendment (customer);
CREATE INDEX amendment_agreement ON amendment (agreement);

-- The days from leaving to coming back, in which a customer was none.
CREATE TABLE absence (
  number INTEGER PRIMARY KEY,  -- the number in the handle ABS-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer
  away_from TEXT NOT NULL CHECK (away_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Away from
  back_on TEXT NOT NULL CHECK (back_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Back on
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX absence_id ON absence (id);
CREATE INDEX absence_customer ON absence (customer);

-- A company that is engaged to process data held for customers.
CREATE TABLE subprocessor (
  number INTEGER PRIMARY KEY,  -- the number in the handle SUB-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Subprocessor (Art. 28(2))
  country TEXT CHECK (country = 'none' OR country GLOB '[A-Z][A-Z]'),  -- Seat (Art. 28(2), 44)
  address TEXT,  -- Address (Art. 28(2))
  contact TEXT,  -- Contact (Art. 28(2))
  contact_email TEXT,  -- Contact e-mail (Art. 28(2))
  also_known_as TEXT,  -- Also known as
  former_names TEXT,  -- Former names
  affiliate TEXT CHECK (affiliate IN ('yes', 'no')),  -- Affiliate (Art. 28(2))
  website TEXT,  -- Website
  own_list TEXT,  -- Its own subprocessors (Art. 28(4))
  company_number TEXT,  -- Company number
  lei TEXT,  -- LEI
  dpa_signed TEXT CHECK (dpa_signed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- DPA with it (Art. 28(4))
  expires TEXT CHECK (expires = 'none' OR expires GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- DPA expires
  dpa TEXT REFERENCES document (id),  -- DPA filed (Art. 28(4))
  transfer_tools TEXT,  -- Transfer tools (Art. 44-46)
  same_obligations TEXT CHECK (same_obligations IN ('yes', 'no')),  -- Same obligations (Art. 28(4))
  risk TEXT CHECK (risk IN ('low', 'medium', 'high', 'none')),  -- Risk (Art. 28(1), 28(4))
  verified TEXT CHECK (verified GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Verified (Art. 28(1), 28(4))
  verified_by TEXT,  -- Verified by
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX subprocessor_id ON subprocessor (id);
CREATE UNIQUE INDEX subprocessor_key ON subprocessor (name COLLATE NOCASE);

-- What a subprocessor does, with which data, where and for which customers, from a day to a day.
CREATE TABLE engagement (
  number INTEGER PRIMARY KEY,  -- the number in the handle ENG-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  subprocessor TEXT NOT NULL REFERENCES subprocessor (id),  -- Subprocessor (Art. 28(2))
  list TEXT,  -- List
  listed_as TEXT,  -- Listed as
  service TEXT,  -- Service
  purpose TEXT,  -- Purpose (Art. 28(3))
  data TEXT,  -- Personal data (Art. 28(3))
  subjects TEXT,  -- Data subjects (Art. 28(3))
  places TEXT,  -- Places of processing (Art. 28(3)(a), 44)
  access_from TEXT,  -- Access from (Art. 28(3)(a), 44)
  cloud_region TEXT,  -- Cloud region
  standing TEXT CHECK (standing IN ('subprocessor', 'affiliate', 'independent_controller', 'customers_choice', 'recipient', 'none')),  -- Stands there as (Art. 4(8), 28(2))
  edition TEXT CHECK (edition IN ('cloud', 'self_hosted', 'none')),  -- For edition
  region TEXT,  -- For region
  feature TEXT CHECK (feature IN ('ai_features', 'connected_service', 'support_access', 'operation', 'telemetry', 'own_purposes', 'account_data', 'none')),  -- For feature
  product TEXT,  -- For product
  condition TEXT,  -- Only if
  works_for TEXT REFERENCES subprocessor (id),  -- Works for (Art. 28(4))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  public TEXT CHECK (public IN ('yes', 'no')),  -- Public
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX engagement_id ON engagement (id);
CREATE INDEX engagement_subprocessor ON engagement (subprocessor);

-- What is planned to change of subprocessors, from which day on, and what became of it.
CREATE TABLE change (
  number INTEGER PRIMARY KEY,  -- the number in the handle CHG-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  what TEXT NOT NULL CHECK (what IN ('add', 'replace', 'remove', 'rename', 'move', 'purpose')),  -- What changes (Art. 28(2))
  subprocessor TEXT NOT NULL REFERENCES subprocessor (id),  -- Subprocessor (Art. 28(2))
  effective TEXT NOT NULL CHECK (effective GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Effective (Art. 28(2))
  instead TEXT REFERENCES subprocessor (id),  -- Instead of (Art. 28(2))
  engagement TEXT REFERENCES engagement (id),  -- Engagement
  new_name TEXT,  -- New name
  why TEXT,  -- Why
  emergency TEXT CHECK (emergency IN ('yes', 'no')),  -- Emergency (Art. 28(2))
  emergency_why TEXT,  -- Why it cannot wait
  notes TEXT,  -- Notes
  public TEXT CHECK (public IN ('yes', 'no')),  -- Public
  list TEXT,  -- List
  service TEXT,  -- Service
  purpose TEXT,  -- Purpose (Art. 28(3))
  data TEXT,  -- Personal data (Art. 28(3))
  subjects TEXT,  -- Data subjects (Art. 28(3))
  places TEXT,  -- Places of processing (Art. 28(3)(a), 44)
  access_from TEXT,  -- Access from (Art. 28(3)(a), 44)
  cloud_region TEXT,  -- Cloud region
  standing TEXT CHECK (standing IN ('subprocessor', 'affiliate', 'independent_controller', 'customers_choice', 'recipient', 'none')),  -- Stands there as (Art. 4(8), 28(2))
  edition TEXT CHECK (edition IN ('cloud', 'self_hosted', 'none')),  -- For edition
  region TEXT,  -- For region
  feature TEXT CHECK (feature IN ('ai_features', 'connected_service', 'support_access', 'operation', 'telemetry', 'own_purposes', 'account_data', 'none')),  -- For feature
  product TEXT,  -- For product
  condition TEXT,  -- Only if
  closed TEXT CHECK (closed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Closed
  outcome TEXT CHECK (outcome IN ('carried_out', 'withdrawn', 'none')),  -- Outcome
  despite TEXT  -- Closed despite (Art. 5(2))
) STRICT;
CREATE UNIQUE INDEX change_id ON change (id);

-- That a customer was told of a planned change, how and when, and whether it agreed.
CREATE TABLE notice (
  number INTEGER PRIMARY KEY,  -- the number in the handle NTC-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28(2))
  change TEXT NOT NULL REFERENCES change (id),  -- Change (Art. 28(2))
  agreement TEXT REFERENCES agreement (id),  -- Agreement
  channel TEXT CHECK (channel IN ('email', 'subscription', 'page', 'product', 'writing', 'none')),  -- Channel (Art. 28(2))
  sent_to TEXT,  -- To
  effective TEXT CHECK (effective = 'none' OR effective GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Named day (Art. 28(2))
  sent TEXT CHECK (sent GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Sent (Art. 28(2))
  received TEXT CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Received
  bounced TEXT CHECK (bounced GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Came back
  consented TEXT CHECK (consented GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Consent (Art. 28(2))
  reference TEXT,  -- Reference
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX notice_id ON notice (id);
CREATE INDEX notice_customer ON notice (customer);
CREATE INDEX notice_change ON notice (change);

-- That a customer objected to a planned change, and what became of it.
CREATE TABLE objection (
  number INTEGER PRIMARY KEY,  -- the number in the handle OBJ-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28(2))
  change TEXT NOT NULL REFERENCES change (id),  -- Change (Art. 28(2))
  received TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Received (Art. 28(2))
  says TEXT,  -- What it says
  answered TEXT CHECK (answered GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Answered
  answer TEXT,  -- Answer
  outcome TEXT CHECK (outcome IN ('withdrawn', 'accommodated', 'leaves', 'change_withdrawn', 'none')),  -- Outcome
  settled TEXT CHECK (settled GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Settled
  document TEXT REFERENCES document (id),  -- Document
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX objection_id ON objection (id);
CREATE INDEX objection_customer ON objection (customer);

-- That a subprocessor or an entity of our own is on the list of the Data Privacy Framework, from a day to a day.
CREATE TABLE certification (
  number INTEGER PRIMARY KEY,  -- the number in the handle CER-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  subprocessor TEXT REFERENCES subprocessor (id),  -- Subprocessor (Art. 45)
  entity TEXT REFERENCES entity (id),  -- Entity (Art. 45)
  scheme TEXT NOT NULL CHECK (scheme IN ('eu_us_dpf', 'uk_extension', 'swiss_us_dpf')),  -- Framework (Art. 45)
  hr_data TEXT CHECK (hr_data IN ('yes', 'no')),  -- HR data too (Art. 45, 88)
  other_data TEXT CHECK (other_data IN ('yes', 'no')),  -- Other data (Art. 45)
  listed_as TEXT,  -- Listed as
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  checked TEXT CHECK (checked GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Checked on
  checked_by TEXT,  -- Checked by
  document TEXT REFERENCES document (id),  -- Filed
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX certification_id ON certification (id);

-- What law and practice of a country mean for data that goes to an importer there.
CREATE TABLE assessment (
  number INTEGER PRIMARY KEY,  -- the number in the handle TIA-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  subprocessor TEXT REFERENCES subprocessor (id),  -- Subprocessor (Art. 46(1))
  entity TEXT REFERENCES entity (id),  -- Entity (Art. 46(1))
  country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),  -- Country (Art. 46(1))
  regime TEXT CHECK (regime IN ('gdpr', 'uk_gdpr', 'swiss_fadp', 'each', 'none')),  -- Under
  covers TEXT,  -- Covers
  done TEXT CHECK (done GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Done (Art. 46(1))
  done_by TEXT,  -- By
  result TEXT CHECK (result IN ('can_go_on', 'with_measures', 'cannot_go_on', 'none')),  -- Result (Art. 46(1))
  measures TEXT,  -- Supplementary measures (Art. 46(1))
  recheck TEXT CHECK (recheck = 'none' OR recheck GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Again on (Art. 46(1))
  document TEXT REFERENCES document (id),  -- Filed
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX assessment_id ON assessment (id);

-- What shows the guarantees of a subprocessor.
CREATE TABLE guarantee (
  number INTEGER PRIMARY KEY,  -- the number in the handle GUA-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  subprocessor TEXT NOT NULL REFERENCES subprocessor (id),  -- Subprocessor (Art. 28(1), 28(4))
  what TEXT NOT NULL CHECK (what IN ('iso_27001', 'iso_27701', 'soc_2', 'audit', 'questionnaire', 'other')),  -- What (Art. 28(1), 28(4))
  covers TEXT,  -- Covers
  issuer TEXT,  -- By
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  checked TEXT CHECK (checked GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Checked on
  recheck TEXT CHECK (recheck = 'none' OR recheck GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Again on (Art. 28(1), 28(4))
  result TEXT,  -- Result
  document TEXT REFERENCES document (id),  -- Filed
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX guarantee_id ON guarantee (id);

-- On what a transfer rests, decided by a person against the rules.
CREATE TABLE transfer_override (
  number INTEGER PRIMARY KEY,  -- the number in the handle TRO-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  subprocessor TEXT REFERENCES subprocessor (id),  -- Subprocessor (Art. 44)
  entity TEXT REFERENCES entity (id),  -- Entity (Art. 44)
  way TEXT CHECK (way IN ('service', 'own', 'back', 'none')),  -- Way
  customer TEXT REFERENCES customer (id),  -- Customer
  regime TEXT CHECK (regime IN ('gdpr', 'uk_gdpr', 'swiss_fadp', 'each', 'none')),  -- Under
  mechanism TEXT NOT NULL CHECK (mechanism IN ('no_transfer', 'adequacy', 'framework', 'scc_m1', 'scc_m2', 'scc_m3', 'scc_m4', 'uk_addendum', 'idta', 'swiss_terms', 'onward', 'bcr', 'art_49_1_a', 'art_49_1_b', 'art_49_1_c', 'art_49_1_d', 'art_49_1_e', 'art_49_1_f', 'art_49_1_g', 'art_49_1_2')),  -- Rests on (Art. 45, 46, 49)
  because TEXT NOT NULL,  -- Reason (Art. 5(2))
  decided TEXT NOT NULL CHECK (decided GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Decided on (Art. 5(2))
  decided_by TEXT NOT NULL,  -- Decided by (Art. 5(2))
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT NOT NULL CHECK (ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  recheck TEXT CHECK (recheck = 'none' OR recheck GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Again on
  compelling TEXT,  -- Compelling reasons (Art. 49(1), (6))
  safeguards TEXT,  -- Suitable safeguards (Art. 30(1)(e), 30(2)(c), 49(6))
  authority_told TEXT CHECK (authority_told GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Authority told (Art. 49(1))
  persons_told TEXT CHECK (persons_told GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Persons told (Art. 49(1))
  document TEXT REFERENCES document (id),  -- Filed
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX transfer_override_id ON transfer_override (id);

-- A personal data breach.
CREATE TABLE incident (
  number INTEGER PRIMARY KEY,  -- the number in the handle INC-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  title TEXT NOT NULL,  -- Title
  aware TEXT CHECK (aware GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),  -- Aware (Art. 33(1), (2))
  detected TEXT CHECK (detected GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Detected
  found_by TEXT CHECK (found_by IN ('us', 'subprocessor', 'customer', 'researcher', 'authority', 'other', 'none')),  -- Found by
  occurred_from TEXT CHECK (occurred_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Occurred from
  occurred_to TEXT CHECK (occurred_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Occurred to
  subprocessor TEXT REFERENCES subprocessor (id),  -- At subprocessor
  facts TEXT,  -- Facts (Art. 33(3)(a), 33(5))
  consequences TEXT,  -- Likely consequences (Art. 33(3)(c))
  measures TEXT,  -- Measures (Art. 33(3)(d))
  contact TEXT,  -- Contact point (Art. 33(3)(b))
  closed TEXT CHECK (closed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Closed
  notes TEXT,  -- Notes
  edition TEXT CHECK (edition IN ('cloud', 'self_hosted', 'none')),  -- For edition
  region TEXT,  -- For region
  feature TEXT CHECK (feature IN ('ai_features', 'connected_service', 'support_access', 'operation', 'telemetry', 'own_purposes', 'account_data', 'none')),  -- For feature
  product TEXT,  -- For product
  condition TEXT,  -- Only if
  confidentiality TEXT CHECK (confidentiality IN ('yes', 'no')),  -- Confidentiality (Art. 4(12))
  integrity TEXT CHECK (integrity IN ('yes', 'no')),  -- Integrity (Art. 4(12))
  availability TEXT CHECK (availability IN ('yes', 'no')),  -- Availability (Art. 4(12))
  subjects TEXT,  -- Data subjects (Art. 33(3)(a))
  data TEXT,  -- Personal data (Art. 33(3)(a))
  special_data TEXT,  -- Special categories (Art. 9, 10)
  persons ANY CHECK (persons = 'none' OR (typeof(persons) = 'integer' AND persons BETWEEN 0 AND 100000000000)),  -- People, about (Art. 33(3)(a))
  records ANY CHECK (records = 'none' OR (typeof(records) = 'integer' AND records BETWEEN 0 AND 100000000000)),  -- Records, about (Art. 33(3)(a))
  cause TEXT,  -- Cause
  own_data TEXT CHECK (own_data IN ('yes', 'no')),  -- Your own data too (Art. 33(1))
  own_risk TEXT CHECK (own_risk IN ('unlikely', 'risk', 'high_risk', 'none')),  -- Risk (Art. 33(1), 34(1))
  own_authority TEXT,  -- Authority (Art. 33(1))
  authority_told TEXT CHECK (authority_told GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),  -- Authority told (Art. 33(1))
  authority_delay TEXT,  -- Reasons for the delay (Art. 33(1))
  people_told TEXT CHECK (people_told = 'none' OR people_told GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- People told (Art. 34)
  document TEXT REFERENCES document (id)  -- Filed
) STRICT;
CREATE UNIQUE INDEX incident_id ON incident (id);

-- That a customer was told of a breach, how and when, and what it was told.
CREATE TABLE breach_notice (
  number INTEGER PRIMARY KEY,  -- the number in the handle BRN-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 33(2))
  incident TEXT NOT NULL REFERENCES incident (id),  -- Incident (Art. 33(2))
  phase TEXT CHECK (phase IN ('first', 'further', 'final', 'none')),  -- Phase (Art. 33(4))
  told TEXT CHECK (told GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),  -- Told (Art. 33(2))
  channel TEXT CHECK (channel IN ('email', 'subscription', 'page', 'product', 'writing', 'none')),  -- Channel
  sent_to TEXT,  -- To
  nature TEXT CHECK (nature IN ('yes', 'no')),  -- (a) What happened (Art. 33(3)(a))
  contact_point TEXT CHECK (contact_point IN ('yes', 'no')),  -- (b) Contact point (Art. 33(3)(b))
  consequences TEXT CHECK (consequences IN ('yes', 'no')),  -- (c) Likely consequences (Art. 33(3)(c))
  measures TEXT CHECK (measures IN ('yes', 'no')),  -- (d) Measures (Art. 33(3)(d))
  acknowledged TEXT CHECK (acknowledged GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Acknowledged
  delay TEXT,  -- Reasons for a delay
  document TEXT REFERENCES document (id),  -- Filed
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX breach_notice_id ON breach_notice (id);
CREATE INDEX breach_notice_customer ON breach_notice (customer);
CREATE INDEX breach_notice_incident ON breach_notice (incident);

-- That somebody on our side looked into what a customer runs.
CREATE TABLE session (
  number INTEGER PRIMARY KEY,  -- the number in the handle SES-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28)
  deployment TEXT REFERENCES deployment (id),  -- Deployment (Art. 28)
  ticket TEXT,  -- Ticket
  who TEXT,  -- Who
  country TEXT CHECK (country = 'none' OR country GLOB '[A-Z][A-Z]'),  -- From country (Art. 30(2)(c), 44)
  started TEXT NOT NULL CHECK (started GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Started
  ended TEXT CHECK (ended GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Ended
  seen TEXT,  -- What was seen (Art. 30(2)(b))
  personal_data TEXT CHECK (personal_data IN ('yes', 'no')),  -- Personal data seen (Art. 4(2))
  copies TEXT CHECK (copies IN ('yes', 'no')),  -- Copies taken (Art. 28(3)(g))
  delete_by TEXT CHECK (delete_by = 'none' OR delete_by GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Delete copies by (Art. 28(3)(g))
  copies_deleted TEXT CHECK (copies_deleted GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Copies deleted (Art. 28(3)(g))
  notes TEXT,  -- Notes
  entity TEXT REFERENCES entity (id),  -- Entity (Art. 44)
  data TEXT,  -- Categories of data
  allowed TEXT CHECK (allowed IN ('yes', 'no')),  -- Allowed (Art. 28(3)(a))
  instruction TEXT REFERENCES instruction (id)  -- Instruction (Art. 28(3)(a))
) STRICT;
CREATE UNIQUE INDEX session_id ON session (id);
CREATE INDEX session_customer ON session (customer);

-- That somebody asked about personal data, and what was done with it.
CREATE TABLE request (
  number INTEGER PRIMARY KEY,  -- the number in the handle REQ-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  what TEXT NOT NULL CHECK (what IN ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdrawal', 'complaint', 'unknown', 'question', 'register_extract')),  -- Asked for (Art. 7(3), 15 to 22)
  received TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Received (Art. 12(3))
  channel TEXT CHECK (channel IN ('email', 'form', 'ticket', 'phone', 'letter', 'other', 'none')),  -- Channel
  customer TEXT REFERENCES customer (id),  -- Customer (Art. 28(3)(e))
  unidentified TEXT CHECK (unidentified IN ('yes', 'no')),  -- Cannot be identified
  own_data TEXT CHECK (own_data IN ('yes', 'no')),  -- Your own data (Art. 12(3))
  requester TEXT,  -- Requester (Art. 5(1)(c))
  forwarded TEXT CHECK (forwarded GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Forwarded (Art. 28(3)(e))
  forwarded_to TEXT,  -- Forwarded to
  instructed TEXT CHECK (instructed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Instructed (Art. 28(3)(a))
  action TEXT,  -- Done
  completed TEXT CHECK (completed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Completed
  purge_after TEXT CHECK (purge_after = 'none' OR purge_after GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Erase after (Art. 5(1)(e))
  document TEXT REFERENCES document (id),  -- Filed
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX request_id ON request (id);
CREATE INDEX request_customer ON request (customer);

-- What a customer asked about data protection, and what was answered and sent.
CREATE TABLE question (
  number INTEGER PRIMARY KEY,  -- the number in the handle QST-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  customer TEXT NOT NULL REFERENCES customer (id),  -- Customer (Art. 28(3)(h))
  question TEXT NOT NULL,  -- Question
  received TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Received
  channel TEXT CHECK (channel IN ('email', 'form', 'ticket', 'phone', 'letter', 'other', 'none')),  -- Channel
  asked_by TEXT,  -- Asked by
  topics TEXT,  -- Topics
  due TEXT CHECK (due = 'none' OR due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Due
  answer TEXT,  -- Answer
  answered_by TEXT,  -- Answered by
  answered_from ANY CHECK (answered_from = 'none' OR (typeof(answered_from) = 'integer' AND answered_from BETWEEN 1 AND 9223372036854775807)),  -- From revision
  sent TEXT CHECK (sent GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Sent
  closed TEXT CHECK (closed GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Closed
  why_closed TEXT,  -- Why closed
  document TEXT REFERENCES document (id),  -- Filed
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX question_id ON question (id);
CREATE INDEX question_customer ON question (customer);

-- A text that was approved as the answer to a topic.
CREATE TABLE answer (
  number INTEGER PRIMARY KEY,  -- the number in the handle ANS-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  topic TEXT NOT NULL CHECK (topic IN ('roles', 'dpa_needed', 'dpa_status', 'dpa_copy', 'dpa_own_paper', 'dpa_version', 'affiliates', 'own_purposes', 'ai_training', 'dpo_contact', 'representative', 'supervisory_authority', 'register_extract', 'policies', 'data_categories', 'data_subjects', 'special_categories', 'hosting_location', 'transfers', 'transfer_mechanism', 'subprocessor_list', 'subprocessor_notice', 'subprocessor_objection', 'retention', 'deletion_at_end', 'data_subject_requests', 'security_measures', 'certifications', 'breach_notice', 'audit_right', 'telemetry', 'support_access')),  -- Topic
  text TEXT NOT NULL,  -- Text
  edition TEXT CHECK (edition IN ('cloud', 'self_hosted', 'none')),  -- For edition
  region TEXT,  -- For region
  language TEXT CHECK (language IN ('en', 'de', 'fr', 'none')),  -- Language
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  approved TEXT CHECK (approved = 'none' OR approved GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Approved
  approved_by TEXT,  -- Approved by
  review_by TEXT CHECK (review_by = 'none' OR review_by GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Review by
  approved_from ANY CHECK (approved_from = 'none' OR (typeof(approved_from) = 'integer' AND approved_from BETWEEN 1 AND 9223372036854775807)),  -- From revision
  approved_words TEXT,  -- Approved words
  relied_on TEXT,  -- Rests on
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX answer_id ON answer (id);

-- A user of the pages.
CREATE TABLE user (
  number INTEGER PRIMARY KEY,  -- the number in the handle USR-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Name
  login TEXT NOT NULL,  -- Login
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'support', 'auditor')),  -- Role
  email TEXT,  -- E-mail
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  until TEXT CHECK (until = 'none' OR until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX user_id ON user (id);
CREATE INDEX user_login ON user (login COLLATE NOCASE);
