// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.Directory;
import io.daybook.testkit.recall.FakeRecallCalendar;
import io.daybook.testkit.recall.RecallFailure;
import org.junit.jupiter.api.Test;

class RecallDirectoryTest extends RecallFixture {

  private final Directory directory = adapter.directory().orElseThrow();

  @Test
  void allCalendarsAreListedTheLostOnesToo() {
    FakeRecallCalendar bo = recall.addCalendar(OUTLOOK, "bo@acme.example");
    FakeRecallCalendar chi = recall.addCalendar(GOOGLE, "chi@acme.example");
    chi.disconnect(null);
    recall.pageSize(1);

    Directory.Listing listing = directory.list("acct-1", null);

    assertThat(listing.whole()).isTrue();
    assertThat(listing.cursor()).isNull();
    assertThat(listing.calendars())
        .extracting(Directory.Entry::calendar)
        .containsExactlyInAnyOrder(ref(ana), ref(bo), ref(chi));
    assertThat(listing.calendars())
        .allSatisfy(
            entry -> {
              assertThat(entry.name()).isNull();
              assertThat(entry.primary()).isFalse();
              assertThat(entry.readable()).isTrue();
              assertThat(entry.removed()).isFalse();
            });
  }

  @Test
  void workspaceWithoutCalendarsIsEmpty() {
    recall.removeCalendar(ana.id());

    assertThat(directory.list("acct-1", null).calendars()).isEmpty();
    assertThat(directory.realId("acct-1", "primary")).isEqualTo("primary");
  }

  @Test
  void listThatLeadsToItselfEnds() {
    recall.failNext(
        2,
        RecallFailure.of(200, "", "")
            .withText(
                "{\"next\": \""
                    + recall.rootUrl()
                    + "api/v2/calendars/?cursor=1\", \"results\": []}"));

    assertThatThrownBy(() -> directory.list("acct-1", null)).isInstanceOf(ProviderException.class);
  }
}
