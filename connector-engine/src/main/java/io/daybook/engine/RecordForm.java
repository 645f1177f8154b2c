// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Origin;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The engine's records as bytes, with their version in front. What a later version adds stands at
 * the end of a record, also what belongs to a part of it: who does not know it passes over it.
 * Thread-safe.
 */
final class RecordForm {

  byte[] write(CalendarRecord calendar) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          follow(out, calendar.follow());
          out.writeLong(calendar.sequence());
          out.writeLong(calendar.told());
          Fields.text(out, calendar.cursor());
          Fields.text(out, calendar.shape());
          window(out, calendar.window());
          Fields.instant(out, calendar.fullAt());
          trouble(out, calendar.trouble());
          round(out, calendar.round());
          out.writeInt(calendar.quarantined());
          push(out, calendar.push());
          out.writeInt(calendar.quiet());
          out.writeLong(calendar.heard());
          return bytes.toByteArray();
        });
  }

  CalendarRecord calendar(byte[] bytes) {
    if (bytes.length == 0) {
      return CalendarRecord.NEW;
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return Fields.fromStore(
        "calendar",
        () -> {
          Fields.version(in, "calendar");
          return new CalendarRecord(
              follow(in),
              in.readLong(),
              in.readLong(),
              Fields.text(in),
              Objects.requireNonNullElse(Fields.text(in), ""),
              window(in),
              Fields.instant(in),
              trouble(in),
              round(in),
              in.readInt(),
              push(in),
              in.readInt(),
              in.readLong());
        });
  }

  byte[] write(ConnectionRecord connection) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    return Fields.inMemory(
        () -> {
          out.writeByte(Fields.VERSION);
          out.writeLong(connection.told());
          Fields.text(out, connection.status().name());
          Fields.instant(out, connection.notBefore());
          discovery(out, connection.discovery());
          return bytes.toByteArray();
        });
  }

  ConnectionRecord connection(byte[] bytes) {
    if (bytes.length == 0) {
      return ConnectionRecord.NEW;
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return Fields.fromStore(
        "connection",
        () -> {
          Fields.version(in, "connection");
          return new ConnectionRecord(
              in.readLong(),
              ConnectionRecord.Status.valueOf(Fields.name(in)),
              Fields.instant(in),
              discovery(in));
        });
  }

  private static void follow(DataOutputStream out, Follow follow) throws IOException {
    Fields.text(out, follow.why().name());
    Fields.instant(out, follow.until());
  }

  private static Follow follow(DataInputStream in) throws IOException {
    return new Follow(Follow.Why.valueOf(Fields.name(in)), Fields.instant(in));
  }

  private static void trouble(DataOutputStream out, Trouble trouble) throws IOException {
    out.writeInt(trouble.failures());
    Fields.instant(out, trouble.notBefore());
    out.writeBoolean(trouble.told());
    Fields.instant(out, trouble.since());
  }

  private static Trouble trouble(DataInputStream in) throws IOException {
    return new Trouble(in.readInt(), Fields.instant(in), in.readBoolean(), Fields.instant(in));
  }

  private static void discovery(DataOutputStream out, Discovery discovery) throws IOException {
    out.writeBoolean(discovery.wanted());
    Fields.text(out, discovery.cursor());
    Fields.instant(out, discovery.fullAt());
    trouble(out, discovery.trouble());
    push(out, discovery.push());
    out.writeLong(discovery.heard());
  }

  private static Discovery discovery(DataInputStream in) throws IOException {
    return new Discovery(
        in.readBoolean(),
        Fields.text(in),
        Fields.instant(in),
        trouble(in),
        push(in),
        in.readLong());
  }

  private static void push(DataOutputStream out, Push push) throws IOException {
    Fields.text(out, push.id());
    Fields.text(out, push.resourceId());
    Fields.instant(out, push.renewAt());
    Fields.instant(out, push.expiresAt());
    out.writeInt(push.failures());
    Fields.instant(out, push.notBefore());
    out.writeBoolean(push.told());
    out.writeBoolean(push.covers());
    out.writeInt(push.missed());
  }

  private static Push push(DataInputStream in) throws IOException {
    return new Push(
        Fields.text(in),
        Fields.text(in),
        Fields.instant(in),
        Fields.instant(in),
        in.readInt(),
        Fields.instant(in),
        in.readBoolean(),
        in.readBoolean(),
        in.readInt());
  }

  private static void round(DataOutputStream out, @Nullable RoundRecord round) throws IOException {
    out.writeBoolean(round != null);
    if (round != null) {
      Fields.text(out, round.origin().name());
      Fields.text(out, round.begin() instanceof Position.Since since ? since.cursor() : null);
      window(out, round.window());
      Fields.text(out, round.shape());
      out.writeLong(round.wakes());
      Fields.text(out, round.step().name());
      Fields.text(out, round.page());
      Fields.text(out, round.cursor());
      out.writeLong(round.staged());
      out.writeInt(round.held());
      out.writeLong(round.done());
      Fields.instant(out, round.begun());
      out.writeBoolean(round.coverage().everyInstance());
      Fields.instant(out, round.coverage().knownUntil());
      out.writeLong(round.told());
      out.writeLong(round.rewound());
    }
  }

  private static @Nullable RoundRecord round(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    Origin origin = Origin.valueOf(Fields.name(in));
    String since = Fields.text(in);
    Window window = window(in);
    Position begin =
        since == null
            ? new Position.Start(Objects.requireNonNull(window, "a round begins somewhere"))
            : new Position.Since(since);
    return new RoundRecord(
        origin,
        begin,
        Fields.name(in),
        in.readLong(),
        RoundRecord.Step.valueOf(Fields.name(in)),
        Fields.text(in),
        Fields.text(in),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        Fields.moment(in),
        new Coverage(in.readBoolean(), Fields.instant(in)),
        in.readLong(),
        in.readLong());
  }

  private static void window(DataOutputStream out, @Nullable Window window) throws IOException {
    Fields.instant(out, window == null ? null : window.from());
    Fields.instant(out, window == null ? null : window.to());
  }

  private static @Nullable Window window(DataInputStream in) throws IOException {
    Instant from = Fields.instant(in);
    Instant to = Fields.instant(in);
    return from == null ? null : new Window(from, to);
  }
}
