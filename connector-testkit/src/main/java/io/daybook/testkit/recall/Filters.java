// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a list. */
final class Filters {

  private final Call call;

  /** Refuses what is not among the names, since a filter that is ignored would not be noticed. */
  Filters(Call call, Set<String> names) {
    this.call = call;
    for (String name : call.query().keySet()) {
      if (!names.contains(name) && !name.equals("cursor")) {
        throw new RecallError(RecallFailure.notFaked("The parameter '" + name + "'"));
      }
    }
  }

  boolean is(String name, @Nullable String value) {
    String wanted = call.query().get(name);
    return wanted == null || wanted.equals(value);
  }

  /** Case counts. */
  boolean begins(String name, @Nullable String value) {
    String wanted = call.query().get(name);
    return wanted == null || (value != null && value.startsWith(wanted));
  }

  boolean flag(String name, boolean value) {
    String wanted = call.query().get(name);
    if (wanted == null) {
      return true;
    }
    return switch (wanted) {
      case "true", "True", "1" -> value;
      case "false", "False", "0" -> !value;
      default -> throw new RecallError(RecallFailure.invalid(name, "Must be a valid boolean."));
    };
  }

  boolean at(String name, @Nullable Instant value) {
    Instant wanted = instant(name);
    return wanted == null || wanted.equals(value);
  }

  boolean from(String name, @Nullable Instant value) {
    Instant wanted = instant(name);
    return wanted == null || (value != null && !value.isBefore(wanted));
  }

  boolean until(String name, @Nullable Instant value) {
    Instant wanted = instant(name);
    return wanted == null || (value != null && !value.isAfter(wanted));
  }

  private @Nullable Instant instant(String name) {
    String wanted = call.query().get(name);
    try {
      return wanted == null ? null : OffsetDateTime.parse(wanted).toInstant();
    } catch (DateTimeException e) {
      throw new RecallError(RecallFailure.invalid(name, "Enter a valid date/time."), e);
    }
  }
}
