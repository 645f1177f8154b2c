// SPDX-License-Identifier: Apache-2.0
package io.daybook.system;

import io.daybook.api.Secret;
import io.daybook.google.GoogleAdapter;
import io.daybook.outlook.OutlookAdapter;
import io.daybook.recall.RecallAdapter;
import io.daybook.spi.adapter.Adapter;
import io.daybook.unipile.UnipileAdapter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/**
 * A connection of a node, with what a configuration would say of it.
 *
 * @param provider whose it is
 * @param connection its id
 * @param tenant whose calendars these are
 * @param url where the provider is
 * @param secret what pushes are checked by, where they are
 * @param calendars the ids of its calendars
 */
record Site(
    String provider,
    String connection,
    String tenant,
    String url,
    String secret,
    List<String> calendars) {

  static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private static final String BETWEEN = "|";

  private static final String BETWEEN_CALENDARS = ";";

  String text() {
    String ids = String.join(BETWEEN_CALENDARS, calendars);
    return String.join(BETWEEN, provider, connection, tenant, url, secret, ids);
  }

  static Site parse(String text) {
    String[] parts = text.split("\\|", -1);
    List<String> ids = List.of(parts[5].split(BETWEEN_CALENDARS, -1));
    return new Site(parts[0], parts[1], parts[2], parts[3], parts[4], ids);
  }

  /** The account at Unipile. */
  static String account(String connection) {
    return "account-of-" + connection;
  }

  Adapter adapter(Clock clock) {
    return switch (provider) {
      case GoogleAdapter.PROVIDER ->
          GoogleAdapter.builder().clock(clock).rootUrl(url).accessToken(Secret.of("token")).build();
      case OutlookAdapter.PROVIDER ->
          OutlookAdapter.builder()
              .clock(clock)
              .rootUrl(url + "v1.0")
              .accessToken(Secret.of("token"))
              .zone(any -> ZONE)
              .build();
      case UnipileAdapter.PROVIDER ->
          UnipileAdapter.builder()
              .clock(clock)
              .dsn(url)
              .apiKey(Secret.of("key"))
              .hookSecret(Secret.of(secret))
              .account(connection, account(connection))
              .build();
      case RecallAdapter.PROVIDER ->
          RecallAdapter.builder()
              .clock(clock)
              .connection(connection)
              .rootUrl(url)
              .apiKey(Secret.of("key"))
              .hookSecrets(Secret.of(secret))
              .zone(any -> ZONE)
              .build();
      default -> throw new IllegalArgumentException(provider);
    };
  }
}
