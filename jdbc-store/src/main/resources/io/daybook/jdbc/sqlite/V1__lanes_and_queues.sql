-- SPDX-License-Identifier: Apache-2.0
-- Keys are the first 16 bytes of a SHA-256, so that ids of any length make short indexes. Where a
-- table has a lane, its keys are made of that too: no index but the one in order begins with the
-- lane, so that nobody reads a whole lane by another one.
-- A new key goes anywhere into its index, which costs a page of the disk where the index is large.
-- So what says nothing new has none: the stem of a series that is its id, the series of a staged row
-- that is its stem, the event of one that is its series.
-- Instants are microseconds since 1970; a due that is null never comes.

-- The oldest schema whose code may use the tables as they are after a script.
CREATE TABLE daybook_schema (
  version INTEGER NOT NULL PRIMARY KEY,
  oldest INTEGER NOT NULL,
  checksum TEXT
);

CREATE TABLE daybook_store (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  epoch TEXT NOT NULL,
  last_occurrence INTEGER NOT NULL
);
INSERT INTO daybook_store (one, epoch, last_occurrence) VALUES (1, lower(hex(randomblob(16))), 0);

CREATE TABLE daybook_lane (
  lane INTEGER PRIMARY KEY AUTOINCREMENT,
  lane_key BLOB NOT NULL UNIQUE,
  connection_key BLOB,
  part INTEGER NOT NULL,
  provider TEXT NOT NULL,
  connection TEXT NOT NULL,
  calendar TEXT NOT NULL,
  version INTEGER NOT NULL,
  due INTEGER,
  series_due INTEGER,
  look_at INTEGER,
  wakes_seen INTEGER NOT NULL,
  last_place INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX daybook_lane_connection ON daybook_lane (connection_key)
  WHERE connection_key IS NOT NULL;
CREATE INDEX daybook_lane_look_at ON daybook_lane (look_at) WHERE look_at IS NOT NULL;

CREATE TABLE daybook_wake (
  lane INTEGER PRIMARY KEY,
  wakes INTEGER NOT NULL,
  due INTEGER
);
CREATE INDEX daybook_wake_due ON daybook_wake (due) WHERE due IS NOT NULL;

CREATE TABLE daybook_series (
  lane INTEGER NOT NULL,
  id_key BLOB NOT NULL PRIMARY KEY,
  stem_key BLOB,
  place INTEGER NOT NULL,
  next_due INTEGER,
  id TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE UNIQUE INDEX daybook_series_place ON daybook_series (lane, place);
CREATE INDEX daybook_series_stem ON daybook_series (stem_key) WHERE stem_key IS NOT NULL;
CREATE INDEX daybook_series_due ON daybook_series (lane, next_due) WHERE next_due IS NOT NULL;

CREATE TABLE daybook_lead (
  lane INTEGER NOT NULL,
  event_key BLOB NOT NULL PRIMARY KEY,
  series_key BLOB NOT NULL,
  series_id TEXT NOT NULL
);
CREATE INDEX daybook_lead_series ON daybook_lead (lane, series_key);

CREATE TABLE daybook_staged (
  lane INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  stem_key BLOB NOT NULL,
  series_key BLOB,
  event_key BLOB,
  event_id TEXT NOT NULL,
  series_id TEXT NOT NULL,
  stem TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (lane, ordinal)
);
CREATE INDEX daybook_staged_stem ON daybook_staged (stem_key);
CREATE INDEX daybook_staged_series ON daybook_staged (series_key) WHERE series_key IS NOT NULL;
CREATE INDEX daybook_staged_event ON daybook_staged (event_key) WHERE event_key IS NOT NULL;

CREATE TABLE daybook_outbox (
  lane INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (lane, position)
);

CREATE TABLE daybook_position (
  lane INTEGER NOT NULL,
  sink_key BLOB NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (lane, sink_key)
);

CREATE TABLE daybook_document (
  document_key BLOB NOT NULL PRIMARY KEY,
  kind_key BLOB NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX daybook_document_name ON daybook_document (kind_key, name);

CREATE TABLE daybook_work (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  item_key BLOB NOT NULL UNIQUE,
  kind_key BLOB NOT NULL,
  order_hash BLOB NOT NULL,
  due INTEGER NOT NULL,
  leased INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  name TEXT NOT NULL,
  order_key TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX daybook_work_due ON daybook_work (kind_key, due);
CREATE INDEX daybook_work_order ON daybook_work (order_hash, place);
CREATE INDEX daybook_work_name ON daybook_work (kind_key, name);

INSERT INTO daybook_schema (version, oldest) VALUES (1, 1);
