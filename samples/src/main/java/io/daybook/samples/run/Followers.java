// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.CalendarRef;
import io.daybook.api.DaybookException;
import io.daybook.api.DisconnectedException;
import io.daybook.engine.Daybook;
import io.daybook.samples.console.Console;
import io.daybook.spi.adapter.Adapter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes the connector follow what the file says, and nothing else of its connections. A provider
 * has to be asked what {@code primary} means; one that does not answer is asked again later.
 */
final class Followers implements AutoCloseable {

  private static final long FIRST_WAIT = 1;

  private static final long LONGEST_WAIT = 300;

  private final Daybook daybook;

  private final List<RunConfig.Connection> connections;

  private final Map<String, Adapter> adapters;

  private final Console console;

  /** Of the one thread that follows. */
  private final Set<String> said = new HashSet<>();

  private final CountDownLatch closed = new CountDownLatch(1);

  private final Thread thread = new Thread(this::followAll, "daybook-followers");

  Followers(
      Daybook daybook,
      List<RunConfig.Connection> connections,
      Map<String, Adapter> adapters,
      Console console) {
    this.daybook = daybook;
    this.connections = connections;
    this.adapters = adapters;
    this.console = console;
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void followAll() {
    List<RunConfig.Connection> open = new ArrayList<>(connections);
    // Who only pushes decides what is followed.
    open.removeIf(connection -> !adapter(connection.id()).source().lists());
    long wait = FIRST_WAIT;
    try {
      do {
        open.removeIf(this::follow);
        wait = Math.min(2 * wait, LONGEST_WAIT);
      } while (!open.isEmpty() && !closed.await(wait, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // The connector is closed while it is asked to follow: then nobody waits for that any more.
      if (closed.getCount() > 0) {
        throw e;
      }
    }
  }

  /** Whether all its calendars are followed now. */
  private boolean follow(RunConfig.Connection connection) {
    try {
      Set<CalendarRef> named = followNamed(connection);
      if (connection.calendars().contains(RunConfig.ALL)) {
        daybook.followAll(connection.id());
      } else {
        daybook.unfollowAll(connection.id());
        letGoOfOthers(connection.id(), named);
      }
      return true;
    } catch (DaybookException e) {
      say(connection.id() + ": " + why(e));
      return false;
    }
  }

  private static String why(DaybookException e) {
    return e instanceof DisconnectedException gone && gone.explanation().isPresent()
        ? "no authorisation: " + gone.explanation().get()
        : "its calendars are not known yet: " + e.getMessage();
  }

  /** Once, as it is tried again until somebody does something about it. */
  private void say(String line) {
    if (said.add(line)) {
      synchronized (console) {
        console.diagnostic(line);
      }
    }
  }

  private Adapter adapter(String connection) {
    return Objects.requireNonNull(adapters.get(connection));
  }

  /** Named ones first: what a list had brought goes on then. */
  private Set<CalendarRef> followNamed(RunConfig.Connection connection) {
    Set<CalendarRef> named = new LinkedHashSet<>();
    for (String calendar : connection.calendars()) {
      if (!calendar.equals(RunConfig.ALL)) {
        named.add(daybook.follow(connection.id(), calendar));
      }
    }
    return named;
  }

  /** Those that were named earlier, and are not any more. */
  private void letGoOfOthers(String connection, Set<CalendarRef> named) {
    daybook.calendars().stream()
        .filter(known -> known.connection().equals(connection) && !named.contains(known))
        .forEach(daybook::unfollow);
  }
}
