// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything a fake remembers. Whoever uses it holds its monitor: there is one lock for all. */
final class GraphState {

  private final Clock clock;

  private final String root;

  private final Limits limits;

  private final Subscriptions subscriptions;

  private final EntraState entra;

  private final NoticePost post = new NoticePost(this);

  private final Map<String, CalendarEntry> calendars = new LinkedHashMap<>();

  private final Map<Integer, Item> items = new LinkedHashMap<>();

  private final List<Edit> edits = new ArrayList<>();

  private final List<FailureOrder> failures = new ArrayList<>();

  private final List<GraphRequest> requests = new ArrayList<>();

  private final DeltaOrders deltas = new DeltaOrders();

  private Mailbox mailbox = new Mailbox("ana@acme.example", "Ana", ZoneOffset.UTC);

  private @Nullable String accessToken;

  private int pageSize = Integer.MAX_VALUE;

  private boolean batches = true;

  private boolean noticesAtOnce;

  private long version;

  GraphState(Clock clock, String root) {
    this.clock = clock;
    this.root = root;
    this.limits = new Limits(clock);
    this.subscriptions = new Subscriptions(clock);
    this.entra = new EntraState(clock);
  }

  /**
   * What happened to an event.
   *
   * @param number of its item
   * @param before what it was, or null
   * @param after what it is
   */
  record Edit(int number, @Nullable EventState before, EventState after) {}

  /**
   * A failure that was ordered.
   *
   * @param failure the failure
   * @param which for which requests
   */
  private record FailureOrder(GraphFailure failure, Predicate<GraphRequest> which) {}

  /**
   * Runs what may change something, then tells those who subscribed. The one place that takes the
   * monitor for a change, since notices go out without it.
   */
  <T> T edit(Supplier<T> work) {
    T result;
    boolean tell;
    synchronized (this) {
      try {
        result = work.get();
      } finally {
        edits.forEach(subscriptions::tell);
        edits.clear();
        tell = noticesAtOnce;
      }
    }
    if (tell) {
      post.deliver();
    }
    return result;
  }

  Clock clock() {
    return clock;
  }

  /** The address below which everything is, with a slash at its end. */
  String root() {
    return root;
  }

  Limits limits() {
    return limits;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  EntraState entra() {
    return entra;
  }

  NoticePost post() {
    return post;
  }

  DeltaOrders deltas() {
    return deltas;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  void mailbox(Mailbox changed) {
    mailbox = changed;
  }

  @Nullable String accessToken() {
    return accessToken;
  }

  void accessToken(@Nullable String token) {
    accessToken = token;
  }

  int pageSize() {
    return pageSize;
  }

  void pageSize(int size) {
    pageSize = size;
  }

  boolean batches() {
    return batches;
  }

  void batches(boolean served) {
    batches = served;
  }

  void noticesAtOnce(boolean wanted) {
    noticesAtOnce = wanted;
  }

  long version() {
    return version;
  }

  long nextVersion() {
    return ++version;
  }

  Map<String, CalendarEntry> calendars() {
    return calendars;
  }

  /** A calendar by its id, or, without one, the default calendar. */
  CalendarEntry calendar(@Nullable String id) {
    Optional<CalendarEntry> found =
        id == null
            ? calendars.values().stream().filter(CalendarEntry::isDefault).findFirst()
            : Optional.ofNullable(calendars.get(id));
    return found.orElseThrow(() -> new GraphError(GraphFailure.itemNotFound()));
  }

  Map<Integer, Item> items() {
    return items;
  }

  Item newItem() {
    Item item = new Item(items.size() + 1);
    items.put(item.number(), item);
    return item;
  }

  void store(Item item, @Nullable EventState before, EventState after) {
    item.store(after);
    edits.add(new Edit(item.number(), before, after));
  }

  void failNext(int times, GraphFailure failure, Predicate<GraphRequest> which) {
    failures.addAll(Collections.nCopies(times, new FailureOrder(failure, which)));
  }

  /** Fails with what was ordered first for such a request. */
  void maybeFail(GraphRequest request) {
    Optional<FailureOrder> first =
        failures.stream().filter(order -> order.which().test(request)).findFirst();
    if (first.isPresent()) {
      failures.remove(first.get());
      throw new GraphError(first.get().failure());
    }
  }

  List<GraphRequest> requests() {
    return requests;
  }
}
