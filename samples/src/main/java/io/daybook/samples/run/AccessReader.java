// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how an account is let in: by exactly one of several ways. */
final class AccessReader {

  private static final String TOKEN = "access-token";

  private static final String REFRESH_TOKEN = "refresh-token";

  static final Secret ABSENT = Values.secret("");

  private AccessReader() {}

  /**
   * Reads it.
   *
   * @param section the connection
   * @param others the ways of its provider beside an access token, by their keys, in order
   */
  static RunConfig.Access read(
      Section section, Map<String, Function<Section, RunConfig.Access>> others) {
    List<String> ways = new ArrayList<>(List.of(TOKEN));
    ways.addAll(others.keySet());
    String choice = "one of " + String.join(", ", ways);
    List<String> given = ways.stream().filter(section::has).toList();
    if (given.size() > 1) {
      section.mistake(given.get(given.size() - 1), "expected only " + choice);
    }
    // All of them are read, as each may hold mistakes of its own.
    List<RunConfig.Access> read = new ArrayList<>();
    others.forEach((key, way) -> section.section(key).map(way).ifPresent(read::add));
    if (section.has(TOKEN)) {
      read.add(new RunConfig.Access.Token(Values.secret(section.required(TOKEN))));
    }
    if (read.isEmpty()) {
      section.mistake(TOKEN, "is missing; expected " + choice);
      return new RunConfig.Access.Token(ABSENT);
    }
    return read.get(0);
  }

  static @Nullable Secret refreshToken(Section section) {
    return section.has(REFRESH_TOKEN) ? Values.secret(section.required(REFRESH_TOKEN)) : null;
  }
}
