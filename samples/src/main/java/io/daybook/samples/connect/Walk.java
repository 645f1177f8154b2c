// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import io.daybook.api.DaybookException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.engine.Daybook;
import io.daybook.samples.connect.Loopback.Outcome;
import io.daybook.samples.console.Console;
import io.daybook.samples.run.Adapters;
import io.daybook.samples.run.RunConfig;
import io.daybook.samples.run.Stores;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.adapter.Directory;
import io.daybook.spi.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a person through consent, from the address to the calendars.
 *
 * @param console where results and diagnostics go
 * @param clock the machine's clock
 * @param config what the file says
 * @param choice the connection
 */
record Walk(Console console, Clock clock, RunConfig config, Choice choice) {

  /** As long as an attempt is good for. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final String PRIMARY = "primary";

  /**
   * Walks it.
   *
   * @return whether the connection works
   * @throws IOException when the port cannot be had
   * @throws io.daybook.api.StoreException when the store cannot be used
   */
  boolean walk(int port, @Nullable String loginHint) throws IOException, InterruptedException {
    try (Store store = Stores.open(config.store())) {
      Adapters adapters = new Adapters(config, store, clock);
      Accounts accounts = adapters.accounts(choice.connection());
      String trouble = authorised(accounts, port, loginHint).trouble();
      if (trouble != null) {
        console.diagnostic(choice.id() + ": not authorised: " + trouble);
        return false;
      }
      Adapter adapter = adapters.adapter(choice.connection(), accounts);
      goOn(store, adapter);
      return works(adapter.directory().orElseThrow());
    }
  }

  private Outcome authorised(Accounts accounts, int port, @Nullable String loginHint)
      throws IOException, InterruptedException {
    try (Loopback loopback = Loopback.start(port)) {
      URI redirect = choice.office().redirect(loopback.port());
      URI page = accounts.begin(choice.id(), redirect, loginHint);
      loopback.expect(new Visit(accounts, choice, state(page)));
      console.diagnostic(choice.office().invitation());
      console.diagnostic(page.toString());
      console.diagnostic("waiting at " + redirect + " for a quarter of an hour; Ctrl-C ends it");
      console.diagnostic(choice.office().warning());
      return loopback.await(PATIENCE);
    }
  }

  private static Secret state(URI page) {
    for (String pair : page.getQuery().split("&", -1)) {
      if (pair.startsWith("state=")) {
        return Secret.of(pair.substring("state=".length()));
      }
    }
    throw new IllegalStateException("the address of the consent page has no state");
  }

  /** A connector that runs on the same store, now or later, asks this connection again. */
  private void goOn(Store store, Adapter adapter) {
    Daybook.builder()
        .store(store)
        .clock(clock)
        .connection(choice.id(), adapter)
        .build()
        .reconnect(choice.id());
  }

  private boolean works(Directory directory) {
    try {
      List<Directory.Entry> calendars =
          directory.list(choice.id(), null).calendars().stream()
              .filter(entry -> !entry.removed())
              .toList();
      int count = calendars.size();
      result(
          "connected: "
              + primary(directory, calendars)
              + (count == 1 ? ", 1 calendar" : ", " + count + " calendars"));
      for (Directory.Entry entry : calendars) {
        String access = entry.readable() ? "readable" : "free-busy";
        result(access + " " + entry.calendar().calendarId());
      }
      console.flush();
      return true;
    } catch (ProviderException e) {
      return unread(choice.office().of(e));
    } catch (DaybookException e) {
      return unread(String.valueOf(e.getMessage()));
    }
  }

  private boolean unread(String why) {
    console.diagnostic(
        choice.id() + ": authorised, but its calendars cannot be listed now: " + why);
    return false;
  }

  private String primary(Directory directory, List<Directory.Entry> calendars) {
    return calendars.stream()
        .filter(Directory.Entry::primary)
        .map(entry -> entry.calendar().calendarId())
        .findFirst()
        .orElseGet(() -> directory.realId(choice.id(), PRIMARY));
  }

  private void result(String line) {
    console.result(line.getBytes(StandardCharsets.UTF_8));
  }
}
