// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.Change;
import io.daybook.api.Secret;
import io.daybook.engine.Daybook;
import io.daybook.jdbc.PostgresOptions;
import io.daybook.jdbc.PostgresStore;
import io.daybook.spi.adapter.Adapter;
import io.daybook.spi.store.Store;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One of several processes that share a PostgreSQL. */
public final class NodesSample {

  private NodesSample() {}

  /** Begins to take part; each process does the same. */
  static Daybook start(
      String url,
      Secret password,
      Adapter google,
      UnaryOperator<String> tenants,
      Consumer<Change> listener) {
    // snippet
    PostgresOptions options = PostgresOptions.DEFAULT.withTakeOver(Duration.ofSeconds(10));
    Store store = PostgresStore.open(url, "daybook", password, options);

    Daybook daybook =
        Daybook.builder()
            .store(store)
            .connection("acct-1", google)
            .tenants(tenants) // whose ten thousand calendars do not starve the others
            .listen("my-service", listener)
            .build();
    daybook.follow("acct-1", "primary");
    daybook.start();
    // snippet
    return daybook;
  }
}
