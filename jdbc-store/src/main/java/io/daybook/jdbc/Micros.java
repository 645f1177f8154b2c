// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as they are stored: microseconds since 1970. */
final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private static final long NANOS = 1_000;

  private Micros() {}

  /** Of a clock: never later than it is. */
  static long down(Instant now) {
    return Math.addExact(
        Math.multiplyExact(now.getEpochSecond(), PER_SECOND), now.getNano() / NANOS);
  }

  /** Of a due: never earlier than it is. */
  static long up(Instant due) {
    long micros = down(due);
    return instant(micros).equals(due) ? micros : micros + 1;
  }

  static @Nullable Long upOrNull(@Nullable Instant due) {
    return due == null ? null : up(due);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static @Nullable Instant instantOrNull(@Nullable Long micros) {
    return micros == null ? null : instant(micros);
  }

  static @Nullable Long read(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : micros;
  }

  static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.min(one, other);
  }
}
