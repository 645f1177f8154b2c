// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

/** All tables of a database. */
record Tables(
    LaneTable lanes,
    SeriesTable series,
    StagedTable staged,
    OutboxTable outbox,
    DocumentTable documents,
    WorkTable work) {

  Tables(Dialect dialect) {
    this(
        new LaneTable(dialect),
        new SeriesTable(dialect),
        new StagedTable(dialect),
        new OutboxTable(dialect),
        new DocumentTable(dialect),
        new WorkTable(dialect));
  }
}
