// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import io.daybook.api.CalendarRef;
import io.daybook.api.StoreException;
import io.daybook.ics.IcsOptions;
import io.daybook.normalizer.secret.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored form of links. */
final class FeedForm {

  private static final int VERSION = 1;

  private static final int CALENDARS = 0;

  private static final int CONNECTION = 1;

  private FeedForm() {}

  static byte[] write(FeedRecord link) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(VERSION);
      out.writeUTF(link.id());
      instant(out, link.changedAt());
      instant(out, link.revokedAt());
      write(out, link.feed());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads.
   *
   * @throws StoreException when the bytes hold no link, or one of a later version
   */
  static FeedRecord read(byte[] bytes) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new StoreException(
            "a stored feed is of version " + version + ", known is " + VERSION, null);
      }
      String id = in.readUTF();
      Instant changedAt = instant(in);
      Instant revokedAt = instant(in);
      if (changedAt == null) {
        throw new StoreException("a stored feed does not say since when it is", null);
      }
      return new FeedRecord(id, feed(in), changedAt, revokedAt);
    } catch (IOException | IllegalArgumentException e) {
      // The message may quote what was read.
      throw new StoreException("a stored feed cannot be read", null);
    }
  }

  /** Equal for equal feeds. */
  static String digest(Feed feed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(new DataOutputStream(bytes), feed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.hex(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, Feed feed) throws IOException {
    out.writeUTF(feed.name());
    if (feed.scope() instanceof FeedScope.Calendars calendars) {
      out.writeByte(CALENDARS);
      out.writeInt(calendars.calendars().size());
      for (CalendarRef calendar : calendars.calendars()) {
        out.writeUTF(calendar.provider());
        out.writeUTF(calendar.connection());
        out.writeUTF(calendar.calendarId());
      }
    } else if (feed.scope() instanceof FeedScope.Connection connection) {
      out.writeByte(CONNECTION);
      out.writeUTF(connection.provider());
      out.writeUTF(connection.connection());
    }
    out.writeBoolean(feed.filter().title() != null);
    out.writeUTF(feed.filter().title() == null ? "" : feed.filter().title());
    out.writeBoolean(feed.filter().withLink());
    out.writeBoolean(feed.filter().busy());
    out.writeBoolean(feed.options().alarms());
    out.writeBoolean(feed.options().attendees());
    out.writeBoolean(feed.options().freeBusy());
    out.writeLong(feed.refresh().toSeconds());
  }

  private static Feed feed(DataInputStream in) throws IOException {
    return new Feed(
        in.readUTF(),
        scope(in),
        filter(in),
        new IcsOptions(in.readBoolean(), in.readBoolean(), in.readBoolean()),
        Duration.ofSeconds(in.readLong()));
  }

  private static FeedScope scope(DataInputStream in) throws IOException {
    if (in.readUnsignedByte() == CONNECTION) {
      return new FeedScope.Connection(in.readUTF(), in.readUTF());
    }
    int count = in.readInt();
    List<CalendarRef> calendars = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calendars.add(new CalendarRef(in.readUTF(), in.readUTF(), in.readUTF()));
    }
    return new FeedScope.Calendars(calendars);
  }

  private static FeedFilter filter(DataInputStream in) throws IOException {
    boolean byTitle = in.readBoolean();
    String title = in.readUTF();
    return new FeedFilter(byTitle ? title : null, in.readBoolean(), in.readBoolean());
  }

  private static void instant(DataOutputStream out, @Nullable Instant instant) throws IOException {
    out.writeBoolean(instant != null);
    out.writeLong(instant == null ? 0 : instant.getEpochSecond());
    out.writeInt(instant == null ? 0 : instant.getNano());
  }

  private static @Nullable Instant instant(DataInputStream in) throws IOException {
    boolean present = in.readBoolean();
    Instant instant = Instant.ofEpochSecond(in.readLong(), in.readInt());
    return present ? instant : null;
  }
}
