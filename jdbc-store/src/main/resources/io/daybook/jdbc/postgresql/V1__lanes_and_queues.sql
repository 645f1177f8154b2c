-- SPDX-License-Identifier: Apache-2.0
-- Keys are the first 16 bytes of a SHA-256, so that ids of any length make short indexes. Where a
-- table has a lane, its keys are made of that too: no index but the one in order begins with the
-- lane, so that nobody reads a whole lane by another one.
-- A new key goes anywhere into its index, which costs a page of the disk where the index is large.
-- So what says nothing new has none: the stem of a series that is its id, the series of a staged row
-- that is its stem, the event of one that is its series.
-- A name is indexed by its beginning, as an entry of an index takes 2,700 bytes at most.
-- Instants are microseconds since 1970; a due that is null never comes.

-- The oldest schema whose code may use the tables as they are after a script.
CREATE TABLE daybook_schema (
  version INTEGER NOT NULL PRIMARY KEY,
  oldest INTEGER NOT NULL,
  checksum TEXT
);

CREATE TABLE daybook_store (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  epoch TEXT COLLATE "C" NOT NULL
);
INSERT INTO daybook_store (one, epoch) VALUES (1, gen_random_uuid()::text);

-- Gives the last number of a block; numbers given are never given back.
CREATE SEQUENCE daybook_occurrence INCREMENT BY 1000 START WITH 1000 MINVALUE 1000;

CREATE TABLE daybook_lane (
  lane BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lane_key BYTEA NOT NULL UNIQUE,
  connection_key BYTEA,
  part SMALLINT NOT NULL,
  provider TEXT COLLATE "C" NOT NULL,
  connection TEXT COLLATE "C" NOT NULL,
  calendar TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  due BIGINT,
  series_due BIGINT,
  look_at BIGINT,
  wakes_seen BIGINT NOT NULL,
  last_place BIGINT NOT NULL,
  bytes BYTEA NOT NULL
);
CREATE INDEX daybook_lane_connection ON daybook_lane (connection_key)
  WHERE connection_key IS NOT NULL;
CREATE INDEX daybook_lane_look_at ON daybook_lane (look_at) WHERE look_at IS NOT NULL;

CREATE TABLE daybook_wake (
  lane BIGINT PRIMARY KEY,
  wakes BIGINT NOT NULL,
  due BIGINT
);
CREATE INDEX daybook_wake_due ON daybook_wake (due) WHERE due IS NOT NULL;

CREATE TABLE daybook_series (
  lane BIGINT NOT NULL,
  id_key BYTEA NOT NULL PRIMARY KEY,
  stem_key BYTEA,
  place BIGINT NOT NULL,
  next_due BIGINT,
  id TEXT COLLATE "C" NOT NULL,
  bytes BYTEA NOT NULL
);
CREATE UNIQUE INDEX daybook_series_place ON daybook_series (lane, place);
CREATE INDEX daybook_series_stem ON daybook_series (stem_key) WHERE stem_key IS NOT NULL;
CREATE INDEX daybook_series_due ON daybook_series (lane, next_due) WHERE next_due IS NOT NULL;

CREATE TABLE daybook_lead (
  lane BIGINT NOT NULL,
  event_key BYTEA NOT NULL PRIMARY KEY,
  series_key BYTEA NOT NULL,
  series_id TEXT COLLATE "C" NOT NULL
);
CREATE INDEX daybook_lead_series ON daybook_lead (lane, series_key);

CREATE TABLE daybook_staged (
  lane BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  stem_key BYTEA NOT NULL,
  series_key BYTEA,
  event_key BYTEA,
  event_id TEXT COLLATE "C" NOT NULL,
  series_id TEXT COLLATE "C" NOT NULL,
  stem TEXT COLLATE "C" NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (lane, ordinal)
);
CREATE INDEX daybook_staged_stem ON daybook_staged (stem_key);
CREATE INDEX daybook_staged_series ON daybook_staged (series_key) WHERE series_key IS NOT NULL;
CREATE INDEX daybook_staged_event ON daybook_staged (event_key) WHERE event_key IS NOT NULL;

CREATE TABLE daybook_outbox (
  lane BIGINT NOT NULL,
  position BIGINT NOT NULL,
  kind INTEGER NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (lane, position)
);

CREATE TABLE daybook_position (
  lane BIGINT NOT NULL,
  sink_key BYTEA NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (lane, sink_key)
);

CREATE TABLE daybook_document (
  document_key BYTEA NOT NULL PRIMARY KEY,
  kind_key BYTEA NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  bytes BYTEA NOT NULL
);
CREATE INDEX daybook_document_name ON daybook_document (kind_key, left(name, 500));

CREATE TABLE daybook_work (
  place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item_key BYTEA NOT NULL UNIQUE,
  kind_key BYTEA NOT NULL,
  order_hash BYTEA NOT NULL,
  due BIGINT NOT NULL,
  leased SMALLINT NOT NULL,
  attempts INTEGER NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  order_key TEXT COLLATE "C" NOT NULL,
  bytes BYTEA NOT NULL
);
CREATE INDEX daybook_work_due ON daybook_work (kind_key, due);
CREATE INDEX daybook_work_order ON daybook_work (order_hash, place);
CREATE INDEX daybook_work_name ON daybook_work (kind_key, left(name, 500));

-- Who holds which partition, as db-scheduler keeps it: one row each, which the first node adds.
CREATE TABLE daybook_lanes_lease (
  task_name TEXT COLLATE "C" NOT NULL,
  task_instance TEXT COLLATE "C" NOT NULL,
  task_data BYTEA,
  execution_time TIMESTAMPTZ NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by TEXT,
  last_success TIMESTAMPTZ,
  last_failure TIMESTAMPTZ,
  consecutive_failures INTEGER,
  last_heartbeat TIMESTAMPTZ,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
) WITH (fillfactor = 50);
CREATE INDEX daybook_lanes_lease_time ON daybook_lanes_lease (execution_time);
CREATE INDEX daybook_lanes_lease_heartbeat ON daybook_lanes_lease (last_heartbeat);

CREATE TABLE daybook_endpoints_lease (LIKE daybook_lanes_lease INCLUDING ALL);

INSERT INTO daybook_schema (version, oldest) VALUES (1, 1);
