// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.recall;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything a fake remembers. Whoever uses it holds its monitor: there is one lock for all. */
final class RecallState {

  private final Clock clock;

  private final String root;

  private final Limits limits;

  private final HookQueue hooks;

  private final HookPost post;

  private final BotBook bots = new BotBook(this);

  private final Reading reading = new Reading(this);

  private final Map<String, CalendarEntry> calendars = new LinkedHashMap<>();

  private final Map<String, EventEntry> events = new LinkedHashMap<>();

  private final List<FailureOrder> failures = new ArrayList<>();

  private final List<RecallRequest> requests = new ArrayList<>();

  private @Nullable String apiKey;

  private int pageSize = Pages.MOST;

  private String linkRoot;

  private boolean movedOutIsDeleted;

  private boolean hooksAtOnce;

  private Instant last = Instant.EPOCH;

  private int counter;

  RecallState(Clock clock, String root) {
    this.clock = clock;
    this.root = root;
    this.linkRoot = root;
    this.limits = new Limits(clock);
    this.hooks = new HookQueue(clock);
    this.post = new HookPost(this);
  }

  /**
   * A failure that was ordered.
   *
   * @param failure the failure
   * @param which for which requests
   */
  private record FailureOrder(RecallFailure failure, Predicate<RecallRequest> which) {}

  /**
   * Runs what may change something, lets Recall read its calendars before and after, then tells the
   * endpoint. The one place that takes the monitor for a change, since hooks go out without it.
   */
  <T> T edit(Supplier<T> work) {
    T result;
    boolean tell;
    synchronized (this) {
      reading.run();
      try {
        result = work.get();
      } finally {
        reading.run();
        tell = hooksAtOnce;
      }
    }
    if (tell) {
      post.deliver();
    }
    return result;
  }

  /** Lets Recall read what the clock brought into its window. */
  void read() {
    synchronized (this) {
      reading.run();
    }
  }

  Clock clock() {
    return clock;
  }

  /** The address below which everything is, with a slash at its end. */
  String root() {
    return root;
  }

  String linkRoot() {
    return linkRoot;
  }

  void linkRoot(String wanted) {
    linkRoot = wanted;
  }

  Limits limits() {
    return limits;
  }

  HookQueue hooks() {
    return hooks;
  }

  HookPost post() {
    return post;
  }

  BotBook bots() {
    return bots;
  }

  Map<String, CalendarEntry> calendars() {
    return calendars;
  }

  CalendarEntry calendar(String id) {
    return Optional.ofNullable(calendars.get(id))
        .orElseThrow(() -> new RecallError(RecallFailure.notFound()));
  }

  /** Forgets a calendar with its events and bots. */
  void remove(CalendarEntry calendar) {
    List<EventEntry> gone =
        events.values().stream().filter(event -> event.calendar() == calendar).toList();
    for (EventEntry event : gone) {
      bots.leave(event.id());
      events.remove(event.id());
    }
    calendars.remove(calendar.id());
  }

  Map<String, EventEntry> events() {
    return events;
  }

  /** An event that Recall shows. */
  EventEntry event(String id) {
    return Optional.ofNullable(events.get(id))
        .filter(event -> event.stored() != null)
        .orElseThrow(() -> new RecallError(RecallFailure.notFound()));
  }

  @Nullable String apiKey() {
    return apiKey;
  }

  void apiKey(@Nullable String key) {
    apiKey = key;
  }

  int pageSize() {
    return pageSize;
  }

  void pageSize(int size) {
    pageSize = size;
  }

  boolean movedOutIsDeleted() {
    return movedOutIsDeleted;
  }

  void movedOutIsDeleted(boolean wanted) {
    movedOutIsDeleted = wanted;
  }

  void hooksAtOnce(boolean wanted) {
    hooksAtOnce = wanted;
  }

  /** The time of a change: the clock's, but later than that of any change before it. */
  Instant tick() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }

  /** The next id, whose order tells nothing. */
  String nextId() {
    counter++;
    return UUID.nameUUIDFromBytes(("recall-" + counter).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  int counter() {
    return counter;
  }

  void failNext(int times, RecallFailure failure, Predicate<RecallRequest> which) {
    failures.addAll(Collections.nCopies(times, new FailureOrder(failure, which)));
  }

  /** Fails with what was ordered first for such a request. */
  void maybeFail(RecallRequest request) {
    Optional<FailureOrder> first =
        failures.stream().filter(order -> order.which().test(request)).findFirst();
    if (first.isPresent()) {
      failures.remove(first.get());
      throw new RecallError(first.get().failure());
    }
  }

  List<RecallRequest> requests() {
    return requests;
  }
}
