// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.graph;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a {@link FakeGraph} tells its subscribers, and what goes wrong on the way, see
 * https://learn.microsoft.com/graph/change-notifications-overview.
 *
 * <p>A subscription is made with {@code POST subscriptions} for {@code me/events} or {@code
 * users/{id}/events}, after both its addresses echoed a token; then {@code PATCH}, {@code POST
 * …/reauthorize} and {@code DELETE}. One for the same resource and kinds of change is refused with
 * 409. Each edit of an event or series, of whatever calendar, is one notice that names the single
 * event or master. Notices wait for {@link #deliver()}, unless {@link #atOnce} is set. What is not
 * answered with 2xx waits for the next delivery, until four hours have passed. Thread-safe.
 */
public final class FakeGraphNotices {

  private final GraphState state;

  FakeGraphNotices(GraphState state) {
    this.state = state;
  }

  /**
   * The subscriptions that there are.
   *
   * @return those neither deleted nor expired, in the order in which they were made
   */
  public List<GraphSubscription> subscriptions() {
    synchronized (state) {
      return state.subscriptions().live();
    }
  }

  /**
   * Lets addresses begin with {@code http:}, for receivers on this machine.
   *
   * @param allowed at first not, as Graph does not
   */
  public void allowHttp(boolean allowed) {
    synchronized (state) {
      state.subscriptions().allowHttp(allowed);
    }
  }

  /**
   * Limits how long subscriptions live; what is asked to live longer is refused.
   *
   * @param lifetime at first 10,080 minutes
   */
  public void maxLifetime(Duration lifetime) {
    synchronized (state) {
      state.subscriptions().longest(lifetime);
    }
  }

  /**
   * Sends notices as soon as there are any, in the thread that edits, before the edit returns.
   *
   * @param wanted at first not
   */
  public void atOnce(boolean wanted) {
    synchronized (state) {
      state.noticesAtOnce(wanted);
    }
  }

  /**
   * Sends what waits, each notice once, one request after the other in this thread, and waits for
   * the answers. What must be tried again, or comes meanwhile, waits for the next call.
   *
   * @return how many were accepted
   */
  public int deliver() {
    return state.post().deliver();
  }

  /**
   * How much {@link #deliver()} would send.
   *
   * @return how many notices wait, those of subscriptions that ended since included
   */
  public int waiting() {
    synchronized (state) {
      return state.subscriptions().queue().size();
    }
  }

  /**
   * Loses notices, those of the lifecycle too.
   *
   * @param notices how many of those that there will be from now on
   */
  public void lose(int notices) {
    queue(queue -> queue.lose(notices));
  }

  /**
   * Sends notices twice.
   *
   * @param notices how many of those that there will be from now on
   */
  public void duplicate(int notices) {
    queue(queue -> queue.duplicate(notices));
  }

  /**
   * Follows each notice of an edit by some that say {@code updated}, as has been seen
   * (microsoftgraph/microsoft-graph-docs-contrib#3072).
   *
   * @param times how many, at first none; none follow a deletion
   */
  public void echo(int times) {
    synchronized (state) {
      state.subscriptions().echo(times);
    }
  }

  /**
   * Sends what waits in the reverse order.
   *
   * @param wanted at first not
   */
  public void latestFirst(boolean wanted) {
    queue(queue -> queue.latestFirst(wanted));
  }

  /**
   * Puts several notices to the same address into one request, of whatever subscriptions.
   *
   * @param notices how many at most; at first one
   */
  public void together(int notices) {
    queue(queue -> queue.together(notices));
  }

  /**
   * Tells a subscriber that it has to authorise the subscription again.
   *
   * @param subscriptionId the subscription, which must have an address for this
   */
  public void reauthorizationRequired(String subscriptionId) {
    lifecycle(subscriptionId, "reauthorizationRequired");
  }

  /**
   * Tells a subscriber that notices were lost.
   *
   * @param subscriptionId the subscription, which must have an address for this
   */
  public void missed(String subscriptionId) {
    lifecycle(subscriptionId, "missed");
  }

  /**
   * Ends a subscription and tells so.
   *
   * @param subscriptionId the subscription, which must have an address for this
   */
  public void remove(String subscriptionId) {
    lifecycle(subscriptionId, "subscriptionRemoved");
    forget(subscriptionId);
  }

  /**
   * Ends a subscription without telling anybody.
   *
   * @param subscriptionId the subscription
   */
  public void forget(String subscriptionId) {
    synchronized (state) {
      known(subscriptionId);
      state.subscriptions().remove(subscriptionId);
    }
  }

  /**
   * Loses everything there is to tell by a subscription until it is authorised again or renewed, as
   * happens to those who do not answer {@link #reauthorizationRequired}.
   *
   * @param subscriptionId the subscription
   */
  public void pause(String subscriptionId) {
    synchronized (state) {
      known(subscriptionId);
      state.subscriptions().pause(subscriptionId);
    }
  }

  private void lifecycle(String subscriptionId, String event) {
    state.edit(
        () -> {
          state.subscriptions().lifecycle(known(subscriptionId), event);
          return event;
        });
  }

  private GraphSubscription known(String id) {
    return state.subscriptions().live().stream()
        .filter(subscription -> subscription.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no such subscription"));
  }

  private void queue(Consumer<NoticeQueue> order) {
    synchronized (state) {
      order.accept(state.subscriptions().queue());
    }
  }
}
