// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.engine.Daybook;
import io.daybook.google.GoogleAdapter;
import io.daybook.google.GoogleAuthorizer;
import io.daybook.google.GoogleQuota;
import io.daybook.jdbc.SqliteStore;
import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.adapter.InboundResponse;
import io.daybook.spi.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a web application calls so that people let it follow all their calendars at Google, and
 * Google tells it of changes at once.
 */
public final class AccountsSample implements AutoCloseable {

  private static final URI CALLBACK = URI.create("https://app.example/oauth/google");

  private final Accounts accounts;

  private final Daybook daybook;

  /**
   * Sets it up.
   *
   * @param clientId the application's id at Google
   * @param clientSecret its secret
   * @param key 32 bytes in base64, which encrypt refresh tokens
   */
  public AccountsSample(String clientId, Secret clientSecret, Secret key) {
    Clock clock = Clock.systemUTC();
    Store store = SqliteStore.open(Path.of("daybook.db"));
    // snippet
    GoogleAuthorizer authorizer =
        new GoogleAuthorizer(clientId, clientSecret, GoogleAuthorizer.Addresses.GOOGLE, clock);
    accounts = Accounts.builder().store(store).secretKey(key).connection("ana", authorizer).build();
    GoogleAdapter google =
        GoogleAdapter.builder()
            .clock(clock)
            .accessTokens(accounts)
            .quota(GoogleQuota.USUAL.of(clientId))
            .build();
    daybook =
        Daybook.builder()
            .store(store)
            .connection("ana", google)
            .pushTo("google", URI.create("https://app.example/hooks/google"))
            .listen("log", change -> {}, notice -> System.out.println(notice.message()))
            .build();
    daybook.followAll("ana");
    daybook.start();
    // snippet
  }

  /**
   * Where to send Ana, who is signed in here.
   *
   * @return Google's page
   */
  public URI consent() {
    return accounts.begin("ana", CALLBACK, "ana@acme.example");
  }

  /**
   * Ana is back from Google.
   *
   * @param state the parameter of that name
   * @param code the parameter of that name
   */
  public void back(String state, String code) {
    accounts.finish(state, code).ifPresent(daybook::reconnect);
  }

  /**
   * Google posts to the address of the hooks.
   *
   * @param request the request, its body bounded
   * @return what to answer
   */
  public InboundResponse hook(InboundRequest request) {
    return daybook.receive("google", request);
  }

  @Override
  public void close() {
    daybook.close();
  }
}
