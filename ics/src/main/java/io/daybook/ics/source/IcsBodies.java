// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import io.daybook.api.UnreadableInputException;
import io.daybook.http.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The bytes of an answer, in UTF-8. Some servers compress although nobody asked them to. */
final class IcsBodies {

  private static final String UTF_8 = "utf-8";

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

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
    byte[] plain = plain(body, coding, mostBytes);
    return answer.header("content-type").map(type -> inUtf8(plain, type)).orElse(plain);
  }

  private static byte[] plain(byte[] body, String coding, int mostBytes) {
    return switch (coding) {
      // Some take it for the place where a charset is named, or for a header of mails.
      case "", "identity", "none", "utf-8", "utf8", "7bit", "8bit", "binary" -> body;
      case "gzip", "x-gzip" -> inflated(body, mostBytes);
      default -> throw new UnreadableInputException("Content-Encoding", "a body as it is");
    };
  }

  /** Where another charset is named, and the bytes agree: some name one by default. */
  private static byte[] inUtf8(byte[] body, String type) {
    Matcher matcher = CHARSET.matcher(type);
    String name = matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : UTF_8;
    boolean wide = name.startsWith("utf-16") || name.startsWith("utf-32");
    if (name.equals(UTF_8) || (!wide && isUtf8(body))) {
      return body;
    }
    try {
      // As the web reads it: what Latin-1 has no letters for are those of Windows.
      Charset charset = Charset.forName(name.equals("iso-8859-1") ? "windows-1252" : name);
      return new String(body, charset).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return body;
    }
  }

  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
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
