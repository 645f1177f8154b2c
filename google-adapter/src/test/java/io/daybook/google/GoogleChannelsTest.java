// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.Subscription;
import io.daybook.spi.adapter.Subscriptions;
import io.daybook.spi.adapter.Topic;
import io.daybook.testkit.SettableClock;
import io.daybook.testkit.google.Failure;
import io.daybook.testkit.google.FakeGoogle;
import io.daybook.testkit.google.WatchChannel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notification channels over HTTP. */
class GoogleChannelsTest {

  private static final Instant NOW = Instant.parse("2026-03-23T07:00:00Z");

  private static final URI ADDRESS = URI.create("https://hooks.example/hooks/google");

  private static final Topic CALENDAR = new Topic("acct-1", "ana@acme.example");

  private final SettableClock clock = new SettableClock(NOW);

  private final FakeGoogle google = FakeGoogle.start(clock);

  private final Subscriptions channels =
      GoogleAdapter.builder()
          .clock(clock)
          .rootUrl(google.rootUrl())
          .accessToken(Secret.of("token"))
          .build()
          .subscriptions()
          .orElseThrow();

  @BeforeEach
  void start() {
    google.accessToken("token");
    google.addCalendar("ana@acme.example", "Ana", ZoneOffset.UTC, true);
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void channelIsMadeWithItsToken() {
    Subscription made = channels.subscribe(CALENDAR, ADDRESS, Secret.of("token-1"));

    WatchChannel channel = google.notices().channels().get(0);
    assertThat(made.id()).isEqualTo(channel.id()).hasSizeLessThanOrEqualTo(64);
    assertThat(made.resourceId()).isEqualTo(channel.resourceId());
    assertThat(channel.token()).isEqualTo("token-1");
    assertThat(channel.address()).isEqualTo(ADDRESS.toString());
    assertThat(made.expiresAt()).isEqualTo(channel.expiration());
    assertThat(made.id()).doesNotContain("token");
  }

  @Test
  void listOfCalendarsIsWatched() {
    Topic list = new Topic("acct-1", null);
    assertThat(channels.announcesCalendars()).isTrue();

    Subscription made = channels.subscribe(list, ADDRESS, Secret.of("token-1"));

    assertThat(made.topic()).isEqualTo(list);
    WatchChannel channel = google.notices().channels().get(0);
    assertThat(channel.resourceUri()).contains("/users/me/calendarList");
    channels.unsubscribe(made);
    assertThat(google.notices().channels()).isEmpty();
  }

  @Test
  void endIsAsGoogleSays() {
    google.notices().maxLifetime(Duration.ofHours(3));

    Subscription made = channels.subscribe(CALENDAR, ADDRESS, Secret.of("token-1"));

    assertThat(made.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(3)));
  }

  @Test
  void renewedChannelIsAnotherAndTheOldOneIsStopped() {
    Subscription first = channels.subscribe(CALENDAR, ADDRESS, Secret.of("token-1"));
    Subscription second = channels.renew(first, ADDRESS, Secret.of("token-2"));
    assertThat(google.notices().channels()).hasSize(2);

    channels.unsubscribe(first);
    channels.unsubscribe(first);

    assertThat(google.notices().channels()).hasSize(1);
    assertThat(google.notices().channels().get(0).id()).isEqualTo(second.id());
  }

  @Test
  void refusalOfTheAddressIsNoneOfTheAccount() {
    google.failNext(
        1, Failure.of(401, "global", "push.webhookUrlUnauthorized", "Unauthorized WebHook"));

    assertThatThrownBy(() -> channels.subscribe(CALENDAR, ADDRESS, Secret.of("token-1")))
        .isInstanceOf(PermissionException.class)
        .hasMessageContaining("401");
  }

  @Test
  void otherFailuresAreTriedAgain() {
    google.failNext(2, Failure.backendError());

    assertThatThrownBy(() -> channels.subscribe(CALENDAR, ADDRESS, Secret.of("token-1")))
        .isExactlyInstanceOf(ProviderException.class);
    assertThatThrownBy(
            () -> channels.unsubscribe(new Subscription("id", "resource", CALENDAR, NOW)))
        .isExactlyInstanceOf(ProviderException.class);
  }
}
