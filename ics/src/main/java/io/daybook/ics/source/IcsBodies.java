// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.UnreadableInputException;
import io.daybook.http.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The bytes of an answer. Some servers compress although nobody asked them to. */
final class IcsBodies {

  private IcsBodies() {}

  /**
   * The body, as long as it may be, and not a byte longer.
   *
   * @throws UnreadableInputException when it is longer, or not of the coding that it says
   */
  static byte[] of(HttpAnswer answer, int mostBytes) {
    byte[] body = answer.body();
    String coding =
        answer.header("content-encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
    if (answer.truncated()) {
      throw tooLong(mostBytes);
    }
    return switch (coding) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> inflated(body, mostBytes);
      default -> throw new UnreadableInputException("Content-Encoding", "a body as it is");
    };
  }

  private static byte[] inflated(byte[] body, int mostBytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(mostBytes + 1);
      if (plain.length > mostBytes) {
        throw tooLong(mostBytes);
      }
      return plain;
    } catch (IOException e) {
      throw new UnreadableInputException("the body", "gzip, as its Content-Encoding says");
    }
  }

  private static UnreadableInputException tooLong(int mostBytes) {
    return new UnreadableInputException(
        "the body", "at most " + mostBytes + " bytes, there are more");
  }
}
