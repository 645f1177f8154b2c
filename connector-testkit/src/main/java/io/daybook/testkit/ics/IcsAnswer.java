// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.ics;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, to be given instead of a calendar or as one.
 *
 * @param status the HTTP status
 * @param headers beside those that every answer has
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, not compared.
public record IcsAnswer(int status, Map<String, String> headers, byte[] body) {

  /** Copies the map. */
  public IcsAnswer {
    headers = Map.copyOf(headers);
  }

  /**
   * An answer that says no more than its status.
   *
   * @param status the HTTP status
   * @return the answer
   */
  public static IcsAnswer of(int status) {
    return new IcsAnswer(status, Map.of(), new byte[0]);
  }

  /**
   * An answer with a body of this text.
   *
   * @param status the HTTP status
   * @param type its Content-Type
   * @param body the text
   * @return the answer
   */
  public static IcsAnswer of(int status, String type, String body) {
    return of(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  static IcsAnswer of(int status, String type, byte[] body) {
    return new IcsAnswer(status, Map.of("Content-Type", type), body);
  }

  /**
   * A redirect.
   *
   * @param status the HTTP status
   * @param location where to
   * @return the answer
   */
  public static IcsAnswer redirect(int status, String location) {
    return of(status).with("Location", location);
  }

  /**
   * The same answer with one more header.
   *
   * @param name the header's name
   * @param value its value
   * @return the answer
   */
  public IcsAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new IcsAnswer(status, more, body);
  }
}
