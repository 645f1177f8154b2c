// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import io.daybook.api.StoreException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a database says, told without users' data. */
final class Failures {

  /** Data and constraints: their messages quote values. */
  private static final Set<String> QUOTING = Set.of("22", "23", "44", "P0");

  private static final String SERIALIZATION = "40001";

  private static final String DEADLOCK = "40P01";

  private static final String DISK_FULL = "53100";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String IDLE_IN_TRANSACTION = "25P03";

  private static final int SQLITE_FULL = 13;

  private Failures() {}

  /** Says what could not be done, why and in which store. */
  static StoreException of(String store, String what, SQLException e) {
    String state = e.getSQLState();
    String message = "could not " + what + reason(e, state) + " (" + store + codes(e, state);
    return new StoreException(message, withoutData(e, state));
  }

  private static String reason(SQLException e, @Nullable String state) {
    if (state == null ? e.getErrorCode() == SQLITE_FULL : state.equals(DISK_FULL)) {
      return ": the disk or the database is full";
    }
    return state == null ? "" : reason(state);
  }

  private static String reason(String state) {
    return switch (state) {
      case SERIALIZATION, DEADLOCK -> ": it and another transaction waited for each other";
      case LOCK_NOT_AVAILABLE -> ": another transaction held what it needs for too long";
      case IDLE_IN_TRANSACTION -> ": nothing was heard of the transaction for too long";
      default -> "";
    };
  }

  private static String codes(SQLException e, @Nullable String state) {
    return state == null
        ? ", code " + e.getErrorCode() + ")"
        : ", SQLState " + state + ", code " + e.getErrorCode() + ")";
  }

  private static SQLException withoutData(SQLException e, @Nullable String state) {
    boolean quotes = state != null && state.length() > 1 && QUOTING.contains(state.substring(0, 2));
    if (!quotes) {
      return e;
    }
    SQLException told = new SQLException("the message may quote values", state, e.getErrorCode());
    told.setStackTrace(e.getStackTrace());
    return told;
  }
}
