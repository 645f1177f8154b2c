// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.stored;

import io.daybook.api.Attendee;
import io.daybook.api.CalendarRef;
import io.daybook.api.CalendarRow;
import io.daybook.api.Change;
import io.daybook.api.ChangeHeader;
import io.daybook.api.Conference;
import io.daybook.api.EventField;
import io.daybook.api.EventSnapshot;
import io.daybook.api.EventStatus;
import io.daybook.api.EventTime;
import io.daybook.api.EventType;
import io.daybook.api.Identity;
import io.daybook.api.Look;
import io.daybook.api.Notice;
import io.daybook.api.NoticeKind;
import io.daybook.api.Occurrence;
import io.daybook.api.Organizer;
import io.daybook.api.Origin;
import io.daybook.api.People;
import io.daybook.api.Reminder;
import io.daybook.api.ReminderMethod;
import io.daybook.api.Response;
import io.daybook.api.Revision;
import io.daybook.api.SeriesPart;
import io.daybook.api.SparseInstance;
import io.daybook.api.Text;
import io.daybook.api.Tombstone;
import io.daybook.api.Transparency;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.Visibility;
import io.daybook.api.When;
import io.daybook.normalizer.fold.Due;
import io.daybook.normalizer.fold.Edition;
import io.daybook.normalizer.fold.OccurrenceState;
import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.fold.SeriesState;
import io.daybook.normalizer.fold.SlotKey;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes legal values of all sorts, with a liking for the odd ones. */
final class RandomValues {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "Plan",
          "\"\\/\b\f\n\r\t\u0000\u001f\u007f",
          "Café 会議 встреча",
          "\ud83d\ude00 \uffff \ufeff",
          "\ud800",
          "a\udc00\ud800b",
          "<p>line\u2028</p>");

  private static final List<String> ZONES =
      List.of("Europe/Paris", "UTC", "Z", "+02:00", "-00:30:15", "UTC+01:00", "GMT0", "Asia/Tokyo");

  private static final List<Instant> INSTANTS =
      List.of(
          Instant.MIN,
          Instant.MAX,
          Instant.EPOCH,
          Instant.parse("0000-01-01T00:00:00Z"),
          Instant.parse("9999-12-31T23:59:59.999999999Z"),
          Instant.parse("-0001-12-31T23:59:59.000000001Z"),
          Instant.parse("+10000-01-01T00:00:00Z"),
          Instant.parse("2026-03-29T01:00:00.120Z"));

  private static final List<LocalDateTime> WALLS =
      List.of(
          LocalDateTime.MIN,
          LocalDateTime.MAX,
          LocalDateTime.parse("0000-01-01T00:00"),
          LocalDateTime.parse("9999-12-31T23:59:59.999999999"),
          LocalDateTime.parse("2026-03-29T02:30:00.001"));

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  SeriesState series() {
    EventSnapshot head = orNull(this::event);
    return new SeriesState(
        id(),
        head,
        slots(head),
        slots(head),
        list(4, () -> occurrenceState(head)),
        orNull(this::instant),
        random.nextBoolean(),
        head == null ? orNull(this::gone) : null,
        orNull(this::edition));
  }

  private Edition edition() {
    return new Edition(
        text(),
        random.nextLong(),
        random.nextInt(),
        instant(),
        orNull(this::instant),
        orNull(this::event));
  }

  Publication publication() {
    Window window = new Window(instant(), orNull(this::instant));
    return new Publication(
        calendar(),
        random.nextLong(),
        instant(),
        orNull(this::instant),
        random.nextBoolean() ? window : null);
  }

  private SeriesState.Gone gone() {
    return new SeriesState.Gone(orNull(this::instant), instant());
  }

  Change change() {
    ChangeHeader header =
        new ChangeHeader(
            text(), random.nextLong(), any(Origin.values()), text(), calendar(), instant());
    Occurrence now = occurrence(event());
    return switch (random.nextInt(5)) {
      case 0 -> new Change.Created(header, now);
      case 1 ->
          new Change.Updated(
              header, now, occurrence(like(now.event())), atLeastOne(EventField.values()));
      case 2 -> new Change.Cancelled(header, now);
      case 3 -> new Change.Completed(header, now);
      default -> new Change.ReminderDue(header, now, reminder());
    };
  }

  Notice notice() {
    return new Notice(
        any(NoticeKind.values()),
        text(),
        orNull(this::calendar),
        orNull(this::text),
        text(),
        instant());
  }

  CalendarRow row() {
    return row(null);
  }

  private CalendarRow row(@Nullable EventSnapshot head) {
    return switch (random.nextInt(5)) {
      case 0 -> new Tombstone(text(), orNull(this::instance));
      case 2 -> new SparseInstance(text(), text(), timed(), timed(), orNull(this::text));
      case 1 -> new UnreadableEvent(text(), text(), text());
      default -> like(head);
    };
  }

  private Map<SlotKey, CalendarRow> slots(@Nullable EventSnapshot head) {
    Map<SlotKey, CalendarRow> slots = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      slots.put(new SlotKey(id(), orNull(this::instant), orNull(this::date)), row(head));
    }
    return slots;
  }

  private OccurrenceState occurrenceState(@Nullable EventSnapshot head) {
    Occurrence told = occurrence(like(head));
    return new OccurrenceState(
        told,
        random.nextBoolean() ? told.event() : like(head),
        random.nextBoolean(),
        list(3, this::due),
        list(3, this::due));
  }

  private Due due() {
    return new Due(any(Due.Kind.values()), instant(), random.nextInt(3) * 15);
  }

  private Occurrence occurrence(EventSnapshot event) {
    return new Occurrence(
        random.nextLong(),
        new UUID(random.nextLong(), random.nextLong()),
        orNull(this::text),
        event);
  }

  /** An event that has some parts of another. */
  private EventSnapshot like(@Nullable EventSnapshot other) {
    EventSnapshot event = event();
    return other == null || random.nextInt(4) == 0
        ? event
        : other.at(event.identity(), event.when(), event.series());
  }

  private EventSnapshot event() {
    return new EventSnapshot(
        new Identity(text(), orNull(this::id)),
        when(),
        new Text(text(), orNull(this::text), orNull(this::text)),
        people(),
        orNull(() -> new Conference(text())),
        new Look(
            any(EventType.values()),
            any(EventStatus.values()),
            any(Visibility.values()),
            any(Transparency.values()),
            orNull(this::text),
            list(3, this::reminder)),
        orNull(this::seriesPart),
        random.nextInt(3) == 0
            ? Revision.UNKNOWN
            : new Revision(
                orNull(this::text),
                random.nextInt(),
                orNull(this::instant),
                orNull(this::instant)));
  }

  private SeriesPart seriesPart() {
    return random.nextBoolean()
        ? new SeriesPart.Master(List.of("RRULE:" + text(), text()))
        : instance();
  }

  private SeriesPart.Instance instance() {
    return new SeriesPart.Instance(
        id(), random.nextBoolean() ? timed() : allDay(), list(3, this::text));
  }

  private People people() {
    if (random.nextInt(4) == 0) {
      return People.NOBODY;
    }
    return new People(
        orNull(() -> new Organizer(orNull(this::text), orNull(this::text), random.nextBoolean())),
        list(4, this::attendee),
        random.nextBoolean(),
        orNull(() -> any(Response.values())),
        orNull(this::text));
  }

  private Attendee attendee() {
    return new Attendee(
        orNull(this::text),
        orNull(this::text),
        any(Response.values()),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private Reminder reminder() {
    return new Reminder(random.nextInt(5000), any(ReminderMethod.values()));
  }

  private When when() {
    ZoneId calendarZone = zone();
    if (random.nextInt(3) == 0) {
      LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
      return new When(
          new EventTime.AllDay(date),
          new EventTime.AllDay(date.plusDays(random.nextInt(3))),
          calendarZone);
    }
    EventTime.Timed one = timed();
    EventTime.Timed other = random.nextBoolean() ? timed() : one;
    boolean inOrder = !other.instant().isBefore(one.instant());
    return inOrder ? new When(one, other, calendarZone) : new When(other, one, calendarZone);
  }

  private EventTime.AllDay allDay() {
    return new EventTime.AllDay(date());
  }

  private LocalDate date() {
    return switch (random.nextInt(8)) {
      case 0 -> LocalDate.MIN;
      case 1 -> LocalDate.MAX;
      default -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
    };
  }

  /** A wall time whose instant fits its zone, or another offset, or nothing at all. */
  private EventTime.Timed timed() {
    ZoneId zone = zone();
    LocalDateTime wall =
        random.nextInt(6) == 0
            ? any(WALLS)
            : LocalDateTime.ofEpochSecond(
                1_770_000_000L + random.nextInt(40_000_000), nanos(), ZoneOffset.UTC);
    Instant instant =
        switch (random.nextInt(5)) {
          case 0 -> instant();
          case 1 -> wall.toInstant(ZoneOffset.ofTotalSeconds(random.nextInt(129_601) - 64_800));
          case 2 -> wall.toInstant(ZoneOffset.UTC).plusNanos(wall.getYear() > 9999 ? 0 : 1);
          default -> wall.atZone(zone).toInstant();
        };
    return new EventTime.Timed(wall, orNull(() -> zone.getId()), orNull(() -> zone), instant);
  }

  private Instant instant() {
    return random.nextInt(6) == 0
        ? any(INSTANTS)
        : Instant.ofEpochSecond(1_770_000_000L + random.nextInt(40_000_000), nanos());
  }

  private int nanos() {
    return random.nextInt(4) == 0 ? random.nextInt(1_000_000_000) : 0;
  }

  private CalendarRef calendar() {
    return new CalendarRef("google", "c" + text(), "x" + text());
  }

  private ZoneId zone() {
    return ZoneId.of(any(ZONES));
  }

  private String id() {
    return random.nextBoolean() ? "id-" + random.nextInt(4) : text();
  }

  private String text() {
    return any(TEXTS) + (random.nextBoolean() ? "" : random.nextInt(50));
  }

  private <T> @Nullable T orNull(Supplier<T> supplier) {
    return random.nextInt(3) == 0 ? null : supplier.get();
  }

  private <T> List<T> list(int limit, Supplier<T> supplier) {
    List<T> values = new ArrayList<>();
    for (int i = random.nextInt(limit); i > 0; i--) {
      values.add(supplier.get());
    }
    return values;
  }

  private <T> List<T> atLeastOne(T[] values) {
    List<T> some = new ArrayList<>(List.of(any(values)));
    some.addAll(list(3, () -> any(values)));
    return some;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
