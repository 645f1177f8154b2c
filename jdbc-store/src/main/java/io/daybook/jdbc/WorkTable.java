// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.WorkItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work queue: items in the order of their places. */
final class WorkTable {

  private static final Sql ADD =
      new Sql(
          "add work",
          "INSERT INTO daybook_work (item_key, kind_key, order_hash, due, leased, attempts, name,"
              + " order_key, bytes) VALUES (?, ?, ?, ?, 0, 0, ?, ?, ?)"
              + " ON CONFLICT (item_key) DO NOTHING");

  private static final String IS_FIRST =
      "(SELECT f.place FROM daybook_work f WHERE f.order_hash = w.order_hash"
          + " ORDER BY f.place LIMIT 1) = w.place";

  private static final String COLUMNS = "name, order_key, due, attempts, bytes";

  private static final Sql LEASE =
      new Sql(
          "take work",
          "UPDATE daybook_work SET due = ?, leased = 1, attempts = attempts + 1 WHERE place = ?");

  private static final Sql DONE =
      new Sql(
          "end work",
          "DELETE FROM daybook_work WHERE item_key = ? AND leased = 1 AND attempts = ?");

  private static final Sql RETRY =
      new Sql(
          "give work back",
          "UPDATE daybook_work SET due = ?, leased = 0, bytes = ?"
              + " WHERE item_key = ? AND leased = 1 AND attempts = ?");

  /** What is due later alone, which leaves out the many that only wait. */
  private static final Sql RELEASE =
      new Sql(
          "release work",
          "UPDATE daybook_work SET due = ?, leased = 0"
              + " WHERE kind_key = ? AND due > ? AND leased = 1");

  private static final Sql REMOVE =
      new Sql("remove work", "DELETE FROM daybook_work WHERE item_key = ?");

  private static final Sql NEXT_DUE =
      new Sql(
          "find the next due work",
          "SELECT w.due FROM daybook_work w WHERE w.kind_key = ? AND w.due > ? AND "
              + IS_FIRST
              + " ORDER BY w.due LIMIT 1");

  /** An item that is about to be taken. */
  private record Taken(long place, WorkItem item) {}

  private final Sql take;
  private final Sql list;

  WorkTable(Dialect dialect) {
    take =
        new Sql(
            "take work",
            "SELECT "
                + COLUMNS
                + ", place FROM daybook_work w WHERE w.kind_key = ? AND w.due <= ? AND "
                + IS_FIRST
                + " ORDER BY w.due, w.place LIMIT ?"
                + dialect.forTaking());
    list =
        new Sql(
            "list work",
            "SELECT "
                + COLUMNS
                + " FROM daybook_work WHERE kind_key = ? AND "
                + dialect.indexed("name")
                + " >= "
                + dialect.indexed("?")
                + " AND name > ? ORDER BY "
                + dialect.indexed("name")
                + ", name LIMIT ?");
  }

  boolean add(Session session, WorkItem item) {
    String kind = item.kind();
    return session.update(
            ADD,
            Keys.of(kind, item.id()),
            Keys.of(kind),
            Keys.of(kind, item.orderKey()),
            Micros.up(item.due()),
            item.id(),
            item.orderKey(),
            item.bytes())
        > 0;
  }

  List<WorkItem> take(Session session, String kind, Instant now, Duration lease, int limit) {
    long until = Micros.up(now.plus(lease));
    List<Taken> found =
        session.list(
            take,
            row -> new Taken(row.getLong(6), read(kind, row)),
            Keys.of(kind),
            Micros.down(now),
            limit);
    List<@Nullable Object[]> leases = new ArrayList<>();
    found.forEach(taken -> leases.add(new Object[] {until, taken.place()}));
    session.batch(LEASE, leases);
    return found.stream().map(taken -> leased(taken.item(), Micros.instant(until))).toList();
  }

  private static WorkItem leased(WorkItem item, Instant until) {
    return new WorkItem(
        item.kind(), item.id(), item.orderKey(), until, item.attempts() + 1, item.bytes());
  }

  private static WorkItem read(String kind, ResultSet row) throws SQLException {
    return new WorkItem(
        kind,
        row.getString(1),
        row.getString(2),
        Micros.instant(row.getLong(3)),
        row.getInt(4),
        row.getBytes(5));
  }

  boolean done(Session session, WorkItem item) {
    return session.update(DONE, Keys.of(item.kind(), item.id()), item.attempts()) > 0;
  }

  boolean retry(Session session, WorkItem item, Instant due, byte[] bytes) {
    byte[] key = Keys.of(item.kind(), item.id());
    return session.update(RETRY, Micros.up(due), bytes, key, item.attempts()) > 0;
  }

  void release(Session session, Collection<String> kinds, Instant now) {
    long due = Micros.up(now);
    List<@Nullable Object[]> rows = new ArrayList<>();
    kinds.forEach(kind -> rows.add(new Object[] {due, Keys.of(kind), due}));
    session.batch(RELEASE, rows);
  }

  List<WorkItem> list(Session session, String kind, @Nullable String afterId, int limit) {
    String after = afterId == null ? "" : afterId;
    return session.list(list, row -> read(kind, row), Keys.of(kind), after, after, limit);
  }

  boolean remove(Session session, String kind, String id) {
    return session.update(REMOVE, Keys.of(kind, id)) > 0;
  }

  Optional<Instant> nextDue(Session session, String kind, Instant now) {
    return session.number(NEXT_DUE, Keys.of(kind), Micros.down(now)).map(Micros::instant);
  }
}
