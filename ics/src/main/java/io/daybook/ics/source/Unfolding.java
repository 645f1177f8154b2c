// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a body with their folds undone (RFC 5545 section 3.1). Folds are undone on bytes,
 * since some publishers fold inside of a character. A line ends with CRLF, and with either alone.
 */
final class Unfolding {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] body;

  private final int mostBytes;

  private int at;

  private int physical;

  /**
   * A line.
   *
   * @param number of its first physical line, from 1 on
   * @param text its beginning, malformed UTF-8 replaced
   * @param whole whether that is all of it
   */
  record Line(int number, String text, boolean whole) {}

  Unfolding(byte[] body, int mostBytes) {
    this.body = body;
    this.mostBytes = mostBytes;
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (i >= body.length || body[i] != BYTE_ORDER_MARK[i]) {
        return;
      }
    }
    at = BYTE_ORDER_MARK.length;
  }

  /** The next line that is not empty, or null at the end. */
  @Nullable Line next() {
    while (at < body.length) {
      Line line = line();
      if (!line.text().isBlank()) {
        return line;
      }
    }
    return null;
  }

  private Line line() {
    int number = physical + 1;
    int begin = at;
    int end = physicalEnd();
    if (!folded()) {
      return new Line(number, text(begin, Math.min(end - begin, mostBytes)), fits(end - begin));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = (long) end - begin;
    add(bytes, begin, end);
    while (folded()) {
      begin = at + 1;
      end = physicalEnd();
      length += end - begin;
      add(bytes, begin, end);
    }
    return new Line(number, bytes.toString(StandardCharsets.UTF_8), fits(length));
  }

  private boolean fits(long length) {
    return length <= mostBytes;
  }

  private void add(ByteArrayOutputStream bytes, int begin, int end) {
    bytes.write(body, begin, Math.min(end - begin, mostBytes - bytes.size()));
  }

  private String text(int begin, int length) {
    return new String(body, begin, length, StandardCharsets.UTF_8);
  }

  private boolean folded() {
    return at < body.length && (body[at] == ' ' || body[at] == '\t');
  }

  /** Moves behind the end of a physical line, and says where its content ends. */
  private int physicalEnd() {
    physical++;
    while (at < body.length && body[at] != '\r' && body[at] != '\n') {
      at++;
    }
    int end = at;
    // Who writes CRLF where a line feed becomes one has two carriage returns, also within folds.
    int feed = at;
    while (feed < body.length && feed < end + 2 && body[feed] == '\r') {
      feed++;
    }
    boolean fed = feed < body.length && body[feed] == '\n';
    at = Math.min(body.length, fed ? feed + 1 : end + 1);
    return end;
  }
}
