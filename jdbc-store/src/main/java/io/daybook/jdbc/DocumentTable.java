// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.spi.store.Documents.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents, changed by compare-and-set. */
final class DocumentTable {

  private static final Sql FIND =
      new Sql(
          "read a document",
          "SELECT name, version, bytes FROM daybook_document WHERE document_key = ?");

  private static final Sql ADD =
      new Sql(
          "put a document",
          "INSERT INTO daybook_document (document_key, kind_key, name, version, bytes)"
              + " VALUES (?, ?, ?, 1, ?) ON CONFLICT (document_key) DO NOTHING");

  private static final Sql REPLACE =
      new Sql(
          "put a document",
          "UPDATE daybook_document SET version = version + 1, bytes = ?"
              + " WHERE document_key = ? AND version = ?");

  private static final Sql SET =
      new Sql(
          "put a document",
          "INSERT INTO daybook_document (document_key, kind_key, name, version, bytes)"
              + " VALUES (?, ?, ?, 1, ?) ON CONFLICT (document_key) DO UPDATE"
              + " SET version = daybook_document.version + 1, bytes = excluded.bytes");

  private static final Sql REMOVE =
      new Sql(
          "remove a document",
          "DELETE FROM daybook_document WHERE document_key = ? AND version = ?");

  private final Sql list;

  DocumentTable(Dialect dialect) {
    list =
        new Sql(
            "list documents",
            "SELECT name, version, bytes FROM daybook_document WHERE kind_key = ? AND "
                + dialect.indexed("name")
                + " >= "
                + dialect.indexed("?")
                + " AND name > ? ORDER BY "
                + dialect.indexed("name")
                + ", name LIMIT ?");
  }

  Optional<Document> find(Session session, String kind, String key) {
    return session.first(FIND, DocumentTable::read, Keys.of(kind, key));
  }

  List<Document> list(Session session, String kind, @Nullable String afterKey, int limit) {
    String after = afterKey == null ? "" : afterKey;
    return session.list(list, DocumentTable::read, Keys.of(kind), after, after, limit);
  }

  private static Document read(ResultSet row) throws SQLException {
    return new Document(row.getString(1), row.getLong(2), row.getBytes(3));
  }

  boolean put(Session session, String kind, String key, long version, byte[] bytes) {
    byte[] documentKey = Keys.of(kind, key);
    int changed =
        version == 0
            ? session.update(ADD, documentKey, Keys.of(kind), key, bytes)
            : session.update(REPLACE, bytes, documentKey, version);
    return changed > 0;
  }

  /** Stores one, whatever was there. */
  void set(Session session, String kind, String key, byte[] bytes) {
    session.update(SET, Keys.of(kind, key), Keys.of(kind), key, bytes);
  }

  boolean remove(Session session, String kind, String key, long version) {
    return session.update(REMOVE, Keys.of(kind, key), version) > 0;
  }
}
