// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.adapter.InboundRequest;
import io.daybook.spi.sink.Enrichment;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a log line that prints a whole record may show. */
class PrivacyTest {

  private static final String SECRET = "hush";

  @Test
  @DisplayName("Rule 23: a snapshot's text form holds nothing that a user wrote")
  void snapshotHidesUsersText() {
    EventTime.AllDay day = new EventTime.AllDay(LocalDate.of(2026, 5, 1));
    EventSnapshot event =
        new EventSnapshot(
            new Identity("e1", "u1"),
            new When(day, day, ZoneOffset.UTC),
            new Text(SECRET, SECRET, SECRET),
            new People(
                new Organizer(SECRET, SECRET, false),
                List.of(new Attendee(SECRET, SECRET, Response.ACCEPTED, false, false, false)),
                false,
                null,
                SECRET),
            new Conference("https://zoom.us/j/1?pwd=" + SECRET),
            new Look(
                EventType.MEETING,
                EventStatus.CONFIRMED,
                Visibility.DEFAULT,
                Transparency.OPAQUE,
                null,
                List.of()),
            null,
            Revision.UNKNOWN);

    assertThat(event.toString()).contains("e1").doesNotContain(SECRET);
    assertThat(event.people().organizer()).asString().doesNotContain(SECRET);
    assertThat(event.people().attendees()).asString().doesNotContain(SECRET);
  }

  @Test
  @DisplayName("Rule 23: raw payloads, requests and customers do not print what they hold")
  void payloadsAreHidden() {
    assertThat(new UnreadableEvent("e1", "no start", SECRET)).asString().doesNotContain(SECRET);
    assertThat(
            new InboundRequest(
                "POST",
                "/hooks/" + SECRET,
                Map.of("Authorization", List.of(SECRET)),
                SECRET.getBytes(StandardCharsets.UTF_8)))
        .asString()
        .doesNotContain(SECRET);
    assertThat(new Enrichment.Customer(SECRET, SECRET, SECRET)).asString().doesNotContain(SECRET);
  }

  @Test
  @DisplayName("Rule 23: provider errors name status and code, nothing else")
  void errorsNameFacts() {
    assertThat(new CursorLostException("google", 410, "fullSyncRequired"))
        .hasMessage("google answered 410 (fullSyncRequired)");
    assertThat(new ProviderException("google", 503, null, null, null))
        .hasMessage("google answered 503")
        .satisfies(e -> assertThat(e.retryAfter()).isEmpty());
  }
}
