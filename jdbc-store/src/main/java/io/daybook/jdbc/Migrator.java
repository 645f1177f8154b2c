// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables by the scripts that were not applied yet, in one transaction. Each script notes
 * its version itself, so that it may be applied by any tool; what this applied has a checksum too.
 *
 * <p>It notes as well the oldest version whose code may still use the tables once they are made: so
 * nodes of the previous minor version go on, and may start again, while others are upgraded.
 */
final class Migrator {

  private static final List<String> SCRIPTS = List.of("V1__lanes_and_queues.sql");

  private static final Pattern NAME = Pattern.compile("V(\\d+)__\\w+\\.sql");

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\R");

  private static final Sql APPLIED =
      new Sql(
          "read the schema's version",
          "SELECT version, checksum, oldest FROM daybook_schema ORDER BY version");

  private static final Sql NOTE =
      new Sql(
          "note the schema's version", "UPDATE daybook_schema SET checksum = ? WHERE version = ?");

  /**
   * A script that was applied.
   *
   * @param checksum of what was applied, empty where another tool did it
   * @param oldest the oldest version whose code may use the tables after it
   */
  private record Applied(int version, String checksum, int oldest) {}

  private final Database database;
  private final SchemaMode mode;

  Migrator(Database database, SchemaMode mode) {
    this.database = database;
    this.mode = mode;
  }

  void run() {
    database.transact(
        session -> {
          Map<Integer, Applied> applied = applied(session);
          for (String script : SCRIPTS) {
            apply(session, script, applied);
          }
          return true;
        });
  }

  /** Makes nothing; throws where there are no tables, or none that this may use. */
  void requireTables() {
    if (database.transact(this::applied).isEmpty()) {
      throw new StoreException("the database has no tables of Daybook", null);
    }
  }

  private Map<Integer, Applied> applied(Session session) {
    session.list(new Sql("lock the schema", database.dialect().lockSchema()), row -> row.getInt(1));
    Map<Integer, Applied> applied = new LinkedHashMap<>();
    Sql count = new Sql("read the schema's version", database.dialect().countSchemaTables());
    if (session.number(count).orElse(0L) > 0) {
      session
          .list(
              APPLIED, row -> new Applied(row.getInt(1), orEmpty(row.getString(2)), row.getInt(3)))
          .forEach(found -> applied.put(found.version(), found));
    }
    applied.values().forEach(found -> requireUsable(found, SCRIPTS.size()));
    return applied;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void requireUsable(Applied found, int known) {
    if (found.version() > known && found.oldest() > known) {
      throw new StoreException(
          "the database has schema "
              + found.version()
              + ", made by a newer Daybook, for those that know schema "
              + found.oldest()
              + " or later; this one knows up to "
              + known,
          null);
    }
  }

  private void apply(Session session, String script, Map<Integer, Applied> applied) {
    int version = version(script);
    String text = text(script);
    String checksum = checksum(text);
    Applied found = applied.get(version);
    if (found != null) {
      requireSame(found, checksum);
      return;
    }
    if (mode == SchemaMode.VERIFY) {
      throw new StoreException(
          "the database lacks schema " + version + "; apply " + script + " or let the store do it",
          null);
    }
    END_OF_STATEMENT
        .splitAsStream(text)
        .filter(statement -> !statement.isBlank())
        .forEach(statement -> session.execute(new Sql("apply " + script, statement)));
    session.update(NOTE, checksum, version);
  }

  private static void requireSame(Applied found, String checksum) {
    if (!found.checksum().isEmpty() && !found.checksum().equals(checksum)) {
      throw new StoreException(
          "the database's schema " + found.version() + " was made by another script than this one",
          null);
    }
  }

  static int version(String script) {
    Matcher name = NAME.matcher(script);
    if (!name.matches()) {
      throw new IllegalArgumentException("not the name of a script: " + script);
    }
    return Integer.parseInt(name.group(1));
  }

  private String text(String script) {
    String path = database.dialect().folder() + "/" + script;
    try (InputStream in = Migrator.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the script " + path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String checksum(String text) {
    byte[] digest = Keys.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
