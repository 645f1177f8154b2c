// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of content lines (RFC 5545 section 3.1), folded while they are written: no line is longer
 * than 75 octets, and no fold falls into a code point or an escape.
 *
 * <p>Not safe for threads.
 */
final class ContentLines {

  private static final int LONGEST = 75;

  private static final int FOLD = 3;

  private static final int REPLACEMENT = 0xFFFD;

  private static final int NEXT_LINE = 0x85;

  private static final int LINE_SEPARATOR = 0x2028;

  private static final int PARAGRAPH_SEPARATOR = 0x2029;

  /** The ASCII that stands for itself in a TEXT. */
  private static final boolean[] PLAIN = new boolean[128];

  static {
    for (char c = ' '; c <= '~'; c++) {
      PLAIN[c] = c != ',' && c != ';' && c != '\\';
    }
  }

  private byte[] bytes;

  private int size;

  /** The octets of the current line, with the blank that continues one. */
  private int column;

  ContentLines(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** A whole line of ASCII, short enough not to be folded, with its end. */
  ContentLines line(byte[] whole) {
    name(whole);
    column = 0;
    return this;
  }

  /** The beginning of a line. */
  ContentLines name(byte[] start) {
    reserve(start.length);
    System.arraycopy(start, 0, bytes, size, start.length);
    size += start.length;
    column = start.length;
    return this;
  }

  /** What {@link #line} and {@link #name} take. */
  static byte[] ascii(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** ASCII that needs no escapes: names, parameters and values of our own. */
  ContentLines plain(String ascii) {
    int length = ascii.length();
    reserve(length + length / LONGEST * FOLD + FOLD);
    for (int i = 0; i < length; i++) {
      octet((byte) ascii.charAt(i));
    }
    return this;
  }

  /** A number, filled up with zeros. */
  ContentLines digits(int number, int length) {
    reserve(length + FOLD);
    fold(length);
    int rest = number;
    for (int i = size + length - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += length;
    column += length;
    return this;
  }

  /** A value of type TEXT (RFC 5545 section 3.3.11). */
  ContentLines text(String value) {
    int i = 0;
    while (i < value.length()) {
      char c = value.charAt(i);
      if (c > '~') {
        i += 1 + beyondAscii(value, i, Dialect.TEXT);
      } else if (PLAIN[c]) {
        i = plainRun(value, i);
      } else {
        textSpecial(value, i);
        i++;
      }
    }
    return this;
  }

  /** Writes what stands for itself, as far as it fits into the line; most of all texts. */
  private int plainRun(String value, int from) {
    reserve(LONGEST + FOLD);
    fold(1);
    byte[] to = bytes;
    int at = size;
    int i = from;
    int end = Math.min(value.length(), from + LONGEST - column);
    while (i < end) {
      char c = value.charAt(i);
      if (c > '~' || !PLAIN[c]) {
        break;
      }
      to[at++] = (byte) c;
      i++;
    }
    column += at - size;
    size = at;
    return i;
  }

  private void textSpecial(String value, int i) {
    char c = value.charAt(i);
    switch (c) {
      case ',', ';', '\\' -> pair('\\', c);
      case '\n' -> pair('\\', 'n');
      case '\r' -> {
        if (i + 1 == value.length() || value.charAt(i + 1) != '\n') {
          pair('\\', 'n');
        }
      }
      case '\t' -> single(c);
      default -> {
        // Other control characters have no place in a content line.
      }
    }
  }

  /** The value of a parameter, in quotes where it needs them (RFC 6868). */
  ContentLines parameter(String value) {
    boolean quoted = value.chars().anyMatch(c -> c == ',' || c == ';' || c == ':');
    if (quoted) {
      single('"');
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '^' -> pair('^', '^');
        case '"' -> pair('^', '\'');
        case '\n' -> pair('^', 'n');
        case '\t' -> single(' ');
        default -> {
          if (c > '~') {
            i += beyondAscii(value, i, Dialect.PARAMETER);
          } else if (c >= ' ') {
            single(c);
          }
        }
      }
    }
    if (quoted) {
      single('"');
    }
    return this;
  }

  /** A URI, which has no escapes here; what cannot be part of one is left out. */
  ContentLines uri(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > '~') {
        i += beyondAscii(value, i, Dialect.URI);
      } else if (c > ' ') {
        single(c);
      }
    }
    return this;
  }

  /** The end of a line. */
  ContentLines end() {
    reserve(2);
    bytes[size++] = '\r';
    bytes[size++] = '\n';
    column = 0;
    return this;
  }

  private enum Dialect {
    TEXT,
    PARAMETER,
    URI
  }

  /** Writes the code point at an index; returns how many more chars than one it took. */
  private int beyondAscii(String value, int i, Dialect dialect) {
    int point = value.codePointAt(i);
    if (point == NEXT_LINE || point == LINE_SEPARATOR || point == PARAGRAPH_SEPARATOR) {
      // Ends of lines in Unicode, at which some readers split what is no end of a content line.
      if (dialect != Dialect.URI) {
        pair(dialect == Dialect.TEXT ? '\\' : '^', 'n');
      }
    } else if (!Character.isISOControl(point)) {
      encode(Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point);
    }
    return Character.charCount(point) - 1;
  }

  private void encode(int point) {
    reserve(4 + FOLD);
    if (point < 0x800) {
      fold(2);
      put(0xC0 | (point >> 6));
    } else if (point < 0x10000) {
      fold(3);
      put(0xE0 | (point >> 12));
      put(0x80 | ((point >> 6) & 0x3F));
    } else {
      fold(4);
      put(0xF0 | (point >> 18));
      put(0x80 | ((point >> 12) & 0x3F));
      put(0x80 | ((point >> 6) & 0x3F));
    }
    put(0x80 | (point & 0x3F));
  }

  private void single(char ascii) {
    reserve(1 + FOLD);
    octet((byte) ascii);
  }

  private void pair(char first, char second) {
    reserve(2 + FOLD);
    fold(2);
    put(first);
    put(second);
  }

  private void octet(byte octet) {
    if (column == LONGEST) {
      fold(1);
    }
    bytes[size++] = octet;
    column++;
  }

  private void put(int octet) {
    bytes[size++] = (byte) octet;
    column++;
  }

  /** Begins a new line where so many octets do not fit. */
  private void fold(int octets) {
    if (column + octets > LONGEST) {
      bytes[size++] = '\r';
      bytes[size++] = '\n';
      bytes[size++] = ' ';
      column = 1;
    }
  }

  private void reserve(int octets) {
    if (bytes.length - size < octets) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + octets));
    }
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }
}
