// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import io.daybook.api.CalendarRef;
import io.daybook.api.Secret;
import io.daybook.engine.Accounts;
import io.daybook.outlook.MicrosoftApplication;
import io.daybook.outlook.MicrosoftAuthorizer;
import io.daybook.outlook.MicrosoftAuthorizer.Addresses;
import io.daybook.outlook.MicrosoftClient;
import io.daybook.outlook.OutlookAdapter;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import io.daybook.spi.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** Reads an Outlook calendar with the adapter alone, and the ways to be let in. */
final class OutlookSample {

  private final Clock clock;

  OutlookSample(Clock clock) {
    this.clock = clock;
  }

  /** What comes first of a calendar. */
  Page firstPage(AccessTokens tokens, String rootUrl) {
    // snippet: reading
    OutlookAdapter adapter =
        OutlookAdapter.builder()
            .rootUrl(rootUrl) // https://graph.microsoft.com/v1.0 unless given
            .accessTokens(tokens)
            .zone(connection -> ZoneId.of("Europe/Paris"))
            .clock(clock)
            .build();

    CalendarRef calendar = new CalendarRef("outlook", "acct-1", "primary");
    Window window =
        adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60));
    Page page = adapter.source().fetch(calendar, new Position.Start(window));
    // snippet
    return page;
  }

  /** Lets people authorise an application. */
  Accounts accounts(String clientId, Store store, Secret key) {
    // snippet: accounts
    // Or withSecret, or withCertificate.
    MicrosoftClient client = MicrosoftClient.withoutSecret(clientId);
    MicrosoftAuthorizer authorizer =
        new MicrosoftAuthorizer(
            client, MicrosoftAuthorizer.ANY_ACCOUNT, Addresses.MICROSOFT, clock);
    Accounts accounts =
        Accounts.builder().store(store).secretKey(key).connection("acct-1", authorizer).build();
    // snippet
    return accounts;
  }

  /** Lets an application in that administrators consented to. */
  AccessTokens application(String clientId, Secret keyPem, String certificatePem) {
    // snippet: application
    AccessTokens tokens =
        new MicrosoftApplication(
            MicrosoftClient.withCertificate(clientId, keyPem, certificatePem),
            connection -> "acme.example",
            Addresses.MICROSOFT,
            clock);
    // snippet
    return tokens;
  }
}
