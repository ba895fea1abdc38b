-- From format 1 to 2: activities with their purposes and retentions, assignments to customers, measures.

CREATE TABLE measure (
  number INTEGER PRIMARY KEY,  -- the number in the handle TOM-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Measure (Art. 32(1))
  sort TEXT CHECK (sort IN ('technical', 'organisational', 'none')),  -- Sort (Art. 32(1))
  description TEXT,  -- Description (Art. 30(1)(g), 30(2)(d))
  version TEXT,  -- Version
  starts TEXT CHECK (starts = 'none' OR starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- From
  ends TEXT CHECK (ends = 'none' OR ends GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),  -- Until
  document TEXT REFERENCES document (id),  -- Document
  notes TEXT  -- Notes
) STRICT;
CREATE UNIQUE INDEX measure_id ON measure (id);
CREATE INDEX measure_name ON measure (name COLLATE NOCASE);
CREATE INDEX measure_document ON measure (document) WHERE document IS NOT NULL;

CREATE TABLE activity (
  number INTEGER PRIMARY KEY,  -- the number in the handle ACT-1, never reused
  id TEXT NOT NULL,            -- UUIDv7
  name TEXT NOT NULL,  -- Category of processing (Art. 30(1), 30(2)(b))
  hat TEXT NOT NULL CHECK (hat IN ('controller', 'processor')),  -- As (Art. 30(1), 30(2))
  status TEXT CHECK (status IN ('draft', 'active', 'ended', 'none')),  -- Status
  description TEXT,  -- Description (Art. 30(2)(b))
  edition TEXT CHECK (edition IN ('cloud', 'self_hosted', 'none')),  -- For edition (Art. 30(2)(b))
  region TEXT,  -- For region
  feature TEXT CHECK (feature IN ('ai_features', 'support_access', 'telemetry', 'own_purposes', 'none')),  -- For feature
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
CREATE UNIQUE INDEX activity_name ON activity (name COLLATE NOCASE, hat);

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
