// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands after the question mark. */
final class Query {

  private static final int DEFAULT_LIMIT = 50;

  private static final int HIGHEST_LIMIT = 200;

  /** Ids and instants are shorter. */
  private static final int LONGEST = 200;

  private final Map<String, String> values = new HashMap<>();

  Query(String text) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
  }

  Optional<String> text(String name) {
    Optional<String> value = Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    if (value.filter(text -> text.chars().anyMatch(Character::isISOControl)).isPresent()) {
      throw Problem.badRequest("the query holds a control character");
    }
    if (value.filter(text -> text.length() > LONGEST).isPresent()) {
      throw Problem.invalid(name + ": expected at most " + LONGEST + " characters");
    }
    return value;
  }

  int limit() {
    String text = text("limit").orElse(Integer.toString(DEFAULT_LIMIT));
    int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw Problem.invalid("limit: expected a number from 1 to " + HIGHEST_LIMIT);
    }
    return limit;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("the query is not well encoded");
    }
  }
}
