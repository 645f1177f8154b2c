// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.run;

import io.daybook.api.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file of {@code daybook run} says.
 *
 * @param server where it can be reached
 * @param store where state is kept
 * @param horizon how far ahead instances of series are told
 * @param retention how long what is done with is kept
 * @param connections the accounts
 */
record RunConfig(
    Server server,
    Store store,
    Duration horizon,
    Retention retention,
    List<Connection> connections) {

  /**
   * How long what is done with is kept.
   *
   * @param past what is over
   * @param held events in quarantine
   */
  record Retention(Duration past, Duration held) {}

  /**
   * The server.
   *
   * @param port its port, 0 for any that is free
   * @param publicUrl how it is reached from outside, or null when it is not
   */
  record Server(int port, @Nullable URI publicUrl) {}

  /** Where state is kept. */
  sealed interface Store {

    /**
     * In a file.
     *
     * @param path the file
     */
    record Embedded(Path path) implements Store {}

    /**
     * In PostgreSQL.
     *
     * @param url the JDBC URL
     * @param user the user
     * @param password the password
     */
    record Postgres(String url, String user, Secret password) implements Store {}
  }

  /**
   * An account at Google.
   *
   * @param id its id
   * @param tenant whose it is, or null
   * @param calendars the ids of the calendars to follow; {@code all} for all that can be read
   * @param poll how long after one look the next follows
   * @param rootUrl another server that speaks Google's protocol, or null
   * @param accessToken the access token
   */
  record Connection(
      String id,
      @Nullable String tenant,
      List<String> calendars,
      Duration poll,
      @Nullable String rootUrl,
      Secret accessToken) {}
}
