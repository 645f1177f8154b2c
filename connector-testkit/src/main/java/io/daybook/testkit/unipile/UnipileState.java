// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.unipile;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything a fake remembers. Whoever uses it holds its monitor: there is one lock for all. */
final class UnipileState {

  private final Clock clock;

  private final Webhooks webhooks;

  private final HookPost post = new HookPost(this);

  private final FakeUnipileShapes shapes = new FakeUnipileShapes(this);

  private final Map<String, AccountEntry> accounts = new LinkedHashMap<>();

  private final List<FailureOrder> failures = new ArrayList<>();

  private final List<UnipileRequest> requests = new ArrayList<>();

  private @Nullable String apiKey;

  private int pageSize = Integer.MAX_VALUE;

  private boolean emptyPages;

  private boolean hooksAtOnce;

  private int events;

  private Instant latest = Instant.MIN;

  UnipileState(Clock clock) {
    this.clock = clock;
    this.webhooks = new Webhooks(clock);
  }

  /**
   * A failure that was ordered.
   *
   * @param failure the failure
   * @param which for which requests
   */
  private record FailureOrder(UnipileFailure failure, Predicate<UnipileRequest> which) {}

  /**
   * Runs what may change something, then tells those who listen. The one place that takes the
   * monitor for a change, since webhooks go out without it.
   */
  <T> T edit(Supplier<T> work) {
    T result;
    boolean tell;
    synchronized (this) {
      result = work.get();
      tell = hooksAtOnce;
    }
    if (tell) {
      post.deliver();
    }
    return result;
  }

  Clock clock() {
    return clock;
  }

  /** When an edit happens: now, but later than the one before, as no two are at once. */
  Instant tick() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    latest = now.isAfter(latest) ? now : latest.plusMillis(1);
    return latest;
  }

  String nextEventId() {
    return String.format(Locale.ROOT, "%026d", ++events);
  }

  Webhooks webhooks() {
    return webhooks;
  }

  HookPost post() {
    return post;
  }

  FakeUnipileShapes shapes() {
    return shapes;
  }

  Map<String, AccountEntry> accounts() {
    return accounts;
  }

  AccountEntry account(String id) {
    AccountEntry account = accounts.get(id);
    if (account == null) {
      throw new UnipileError(UnipileFailure.resourceNotFound());
    }
    return account;
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

  boolean emptyPages() {
    return emptyPages;
  }

  void emptyPages(boolean wanted) {
    emptyPages = wanted;
  }

  void hooksAtOnce(boolean wanted) {
    hooksAtOnce = wanted;
  }

  void failNext(int times, UnipileFailure failure, Predicate<UnipileRequest> which) {
    failures.addAll(Collections.nCopies(times, new FailureOrder(failure, which)));
  }

  /** Fails with what was ordered first for such a request. */
  void maybeFail(UnipileRequest request) {
    Optional<FailureOrder> first =
        failures.stream().filter(order -> order.which().test(request)).findFirst();
    if (first.isPresent()) {
      failures.remove(first.get());
      throw new UnipileError(first.get().failure());
    }
  }

  List<UnipileRequest> requests() {
    return requests;
  }
}
