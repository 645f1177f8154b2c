// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.StoreException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the engine's own records are made of, as bytes. No reader looks for an end, so
 * that fields may be added there; see "Rolling upgrades" in docs/operations.md.
 */
final class Fields {

  static final int VERSION = 1;

  private static final int ABSENT = -1;

  /** Takes or gives what may fail. */
  interface Io<T> {
    T run() throws IOException;
  }

  private Fields() {}

  static void instant(DataOutputStream out, @Nullable Instant instant) throws IOException {
    out.writeBoolean(instant != null);
    if (instant != null) {
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    }
  }

  static @Nullable Instant instant(DataInputStream in) throws IOException {
    return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
  }

  /** An instant that is there. */
  static Instant moment(DataInputStream in) throws IOException {
    return Objects.requireNonNull(instant(in), "an instant is missing");
  }

  static void text(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(ABSENT);
    } else {
      bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] bytes(DataInputStream in) throws IOException {
    return bytes(in, in.readInt());
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new IOException(length + " bytes");
    }
    return in.readNBytes(length);
  }

  static @Nullable String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == ABSENT ? null : new String(bytes(in, length), StandardCharsets.UTF_8);
  }

  static String name(DataInputStream in) throws IOException {
    return Objects.requireNonNullElse(text(in), "");
  }

  static void version(DataInputStream in, String what) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new StoreException(
          "a stored " + what + " is of version " + version + ", known is " + VERSION, null);
    }
  }

  static <T> T inMemory(Io<T> write) {
    try {
      return write.run();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory failed", e);
    }
  }

  static <T> T fromStore(String what, Io<T> read) {
    try {
      return read.run();
    } catch (IOException
        | ArithmeticException
        | DateTimeException
        | IllegalArgumentException
        | NullPointerException e) {
      throw new StoreException("a stored " + what + " cannot be read", e);
    }
  }
}
