// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Origin;
import io.daybook.api.StoreException;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The engine's records as bytes, with their version in front. Thread-safe. */
final class RecordForm {

  private static final int VERSION = 1;

  private static final int ABSENT = -1;

  /** Takes or gives what may fail. */
  private interface Io<T> {
    T run() throws IOException;
  }

  byte[] write(CalendarRecord calendar) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return inMemory(
        () -> {
          out.writeByte(VERSION);
          out.writeBoolean(calendar.followed());
          out.writeLong(calendar.sequence());
          out.writeLong(calendar.told());
          text(out, calendar.cursor());
          text(out, calendar.shape());
          window(out, calendar.window());
          instant(out, calendar.fullAt());
          out.writeInt(calendar.trouble().failures());
          instant(out, calendar.trouble().notBefore());
          out.writeBoolean(calendar.trouble().told());
          round(out, calendar.round());
          return bytes.toByteArray();
        });
  }

  CalendarRecord calendar(byte[] bytes) {
    if (bytes.length == 0) {
      return CalendarRecord.NEW;
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return fromStore(
        "calendar",
        () -> {
          version(in, "calendar");
          return new CalendarRecord(
              in.readBoolean(),
              in.readLong(),
              in.readLong(),
              text(in),
              Objects.requireNonNullElse(text(in), ""),
              window(in),
              instant(in),
              new CalendarRecord.Trouble(in.readInt(), instant(in), in.readBoolean()),
              round(in));
        });
  }

  byte[] write(ConnectionRecord connection) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return inMemory(
        () -> {
          out.writeByte(VERSION);
          out.writeLong(connection.told());
          text(out, connection.status().name());
          instant(out, connection.notBefore());
          return bytes.toByteArray();
        });
  }

  ConnectionRecord connection(byte[] bytes) {
    if (bytes.length == 0) {
      return ConnectionRecord.NEW;
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return fromStore(
        "connection",
        () -> {
          version(in, "connection");
          return new ConnectionRecord(
              in.readLong(), ConnectionRecord.Status.valueOf(name(in)), instant(in));
        });
  }

  private static void round(DataOutputStream out, @Nullable RoundRecord round) throws IOException {
    out.writeBoolean(round != null);
    if (round != null) {
      text(out, round.origin().name());
      text(out, round.begin() instanceof Position.Since since ? since.cursor() : null);
      window(out, round.window());
      text(out, round.shape());
      out.writeLong(round.wakes());
      text(out, round.step().name());
      text(out, round.page());
      text(out, round.cursor());
      out.writeLong(round.staged());
      out.writeInt(round.held());
      out.writeLong(round.done());
    }
  }

  private static @Nullable RoundRecord round(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    Origin origin = Origin.valueOf(name(in));
    String since = text(in);
    Window window = window(in);
    Position begin =
        since == null
            ? new Position.Start(Objects.requireNonNull(window, "a round begins somewhere"))
            : new Position.Since(since);
    return new RoundRecord(
        origin,
        begin,
        name(in),
        in.readLong(),
        RoundRecord.Step.valueOf(name(in)),
        text(in),
        text(in),
        in.readLong(),
        in.readInt(),
        in.readLong());
  }

  private static void window(DataOutputStream out, @Nullable Window window) throws IOException {
    instant(out, window == null ? null : window.from());
    instant(out, window == null ? null : window.to());
  }

  private static @Nullable Window window(DataInputStream in) throws IOException {
    Instant from = instant(in);
    Instant to = instant(in);
    return from == null ? null : new Window(from, to);
  }

  private static void instant(DataOutputStream out, @Nullable Instant instant) throws IOException {
    out.writeBoolean(instant != null);
    if (instant != null) {
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    }
  }

  private static @Nullable Instant instant(DataInputStream in) throws IOException {
    return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
  }

  private static void text(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(ABSENT);
    } else {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == ABSENT) {
      return null;
    }
    if (length < 0 || length > in.available()) {
      throw new IOException("a text of " + length + " bytes");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String name(DataInputStream in) throws IOException {
    return Objects.requireNonNullElse(text(in), "");
  }

  private static void version(DataInputStream in, String what) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new StoreException(
          "a stored " + what + " is of version " + version + ", known is " + VERSION, null);
    }
  }

  private static <T> T inMemory(Io<T> write) {
    try {
      return write.run();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory failed", e);
    }
  }

  private static <T> T fromStore(String what, Io<T> read) {
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
