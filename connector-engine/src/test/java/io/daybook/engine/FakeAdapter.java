// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.CalendarRef;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.adapter.EventLookup;
import io.daybook.spi.adapter.HeldAccounts;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.PushReceiver;
import io.daybook.spi.adapter.RequestLimit;
import io.daybook.spi.adapter.SeriesDialect;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider with calendars that can be changed, refusals that can be scripted, and a log. */
final class FakeAdapter implements Adapter, CalendarSource {

  private final Map<String, FakeCalendar> calendars = new HashMap<>();

  private final Map<String, Deque<Runnable>> scripts = new HashMap<>();

  private final List<String> requests = new ArrayList<>();

  private final List<Position> positions = new ArrayList<>();

  private volatile String shape = "";

  private volatile SeriesDialect dialect = Rows.DIALECT;

  private volatile @Nullable Duration windowAhead;

  private volatile @Nullable Directory directory;

  private volatile @Nullable PushReceiver receiver;

  private volatile @Nullable EventLookup lookup;

  private volatile @Nullable HeldAccounts accounts;

  private volatile BinaryOperator<String> rewinding = (cursor, since) -> cursor;

  private volatile Coverage coverage = Coverage.USUAL;

  private volatile boolean lists = true;

  private volatile @Nullable Subscriptions subscriptions;

  private volatile Function<String, List<RequestLimit>> limits = connection -> List.of();

  synchronized FakeCalendar calendar(String id) {
    return calendars.computeIfAbsent(id, absent -> new FakeCalendar());
  }

  /** What happens in the next requests for a calendar, before each is answered. */
  synchronized void next(String calendarId, Runnable... doings) {
    scripts.computeIfAbsent(calendarId, id -> new ArrayDeque<>()).addAll(List.of(doings));
  }

  /** Refuses the next request for a calendar. */
  void refuse(String calendarId, Supplier<? extends RuntimeException> why) {
    next(
        calendarId,
        () -> {
          throw why.get();
        });
  }

  static void answer() {}

  void shapedAs(String newShape) {
    shape = newShape;
  }

  void dialect(SeriesDialect newDialect) {
    dialect = newDialect;
  }

  /** Makes windows end. */
  void windowAhead(Duration ahead) {
    windowAhead = ahead;
  }

  void directory(@Nullable Directory newDirectory) {
    directory = newDirectory;
  }

  void receiver(PushReceiver newReceiver) {
    receiver = newReceiver;
  }

  void subscriptions(@Nullable Subscriptions newSubscriptions) {
    subscriptions = newSubscriptions;
  }

  /** What it may be asked, by connection. */
  void limits(Function<String, List<RequestLimit>> newLimits) {
    limits = newLimits;
  }

  void lookup(EventLookup newLookup) {
    lookup = newLookup;
  }

  void accounts(HeldAccounts newAccounts) {
    accounts = newAccounts;
  }

  /** Makes a cursor of another one and of the instant that a push says. */
  void rewinding(BinaryOperator<String> newRewinding) {
    rewinding = newRewinding;
  }

  /** What lists say from now on beside their rows. */
  void coverage(Coverage newCoverage) {
    coverage = newCoverage;
  }

  /** Cannot say what there is, as a provider that only pushes. */
  void listNothing() {
    lists = false;
  }

  /** What was asked for since the last call: calendar, and where. */
  synchronized List<String> requests() {
    List<String> asked = List.copyOf(requests);
    requests.clear();
    positions.clear();
    return asked;
  }

  synchronized List<Position> positions() {
    return List.copyOf(positions);
  }

  @Override
  public Page fetch(CalendarRef calendar, Position position) {
    Runnable script;
    FakeCalendar found;
    synchronized (this) {
      requests.add(calendar.calendarId() + " " + kind(position));
      positions.add(position);
      Deque<Runnable> rest = scripts.getOrDefault(calendar.calendarId(), new ArrayDeque<>());
      script = rest.isEmpty() ? FakeAdapter::answer : rest.remove();
      found = calendar(calendar.calendarId());
    }
    script.run();
    if (!lists) {
      return new Page(List.of(), new Position.Since(""));
    }
    Page page = found.fetch(position);
    return new Page(page.rows(), page.next(), coverage);
  }

  @Override
  public String rewound(String cursor, Instant since) {
    return rewinding.apply(cursor, since.toString());
  }

  private static String kind(Position position) {
    if (position instanceof Position.More more) {
      return "More " + more.page().substring(more.page().indexOf('/') + 1);
    }
    return position instanceof Position.Start ? "Start" : "Since";
  }

  @Override
  public Window window(Instant now, Duration back, Duration ahead) {
    Duration end = windowAhead;
    return new Window(now.minus(back), end == null ? null : now.plus(end));
  }

  @Override
  public String shape(String connection) {
    return shape;
  }

  @Override
  public String provider() {
    return "fake";
  }

  @Override
  public CalendarSource source() {
    return this;
  }

  @Override
  public SeriesDialect dialect() {
    return dialect;
  }

  @Override
  public Optional<Directory> directory() {
    return Optional.ofNullable(directory);
  }

  @Override
  public List<RequestLimit> limits(String connection) {
    return limits.apply(connection);
  }

  @Override
  public boolean lists() {
    return lists;
  }

  @Override
  public Optional<PushReceiver> receiver() {
    return Optional.ofNullable(receiver);
  }

  @Override
  public Optional<Subscriptions> subscriptions() {
    return Optional.ofNullable(subscriptions);
  }

  @Override
  public Optional<HeldAccounts> heldAccounts() {
    return Optional.ofNullable(accounts);
  }

  @Override
  public Optional<EventLookup> lookup() {
    return Optional.ofNullable(lookup);
  }
}
