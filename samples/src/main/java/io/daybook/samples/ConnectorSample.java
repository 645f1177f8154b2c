// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.jdbc.SqliteStore;
import io.daybook.spi.adapter.Adapter;
import java.nio.file.Path;
import java.time.Clock;

/** Follows the default calendar of a Google account and prints what changes in it. */
public final class ConnectorSample {

  private ConnectorSample() {}

  /**
   * Runs the sample until it is interrupted.
   *
   * @param args an access token
   */
  public static void main(String[] args) {
    Secret token = Secret.of(args[0]);
    // snippet
    Adapter google =
        GoogleAdapter.builder().clock(Clock.systemUTC()).accessTokens(account -> token).build();
    Daybook daybook =
        Daybook.builder()
            .store(SqliteStore.open(Path.of("daybook.db")))
            .connection("acct-1", google)
            .listen("log", change -> System.out.println(change.kind() + " " + change.header()))
            .build();
    daybook.follow("acct-1", "primary");
    daybook.start();
    Runtime.getRuntime().addShutdownHook(new Thread(daybook::close));
    // snippet
  }
}
