// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.normalizer.fold.Publication;
import io.daybook.normalizer.google.GoogleSeries;
import io.daybook.normalizer.graph.GraphSeries;
import io.daybook.normalizer.stored.StoredForm;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The version of a calendar changes together with what is shown of it, and with nothing else. */
class PublicationTest {

  private final Rig rig = new Rig();

  private Optional<Publication> published() {
    return rig.store
        .documents()
        .find(Publication.KIND, Publication.key(Rig.CAL))
        .map(document -> new StoredForm().readPublication(document.bytes()));
  }

  private long revision() {
    return published().map(Publication::revision).orElse(0L);
  }

  @Test
  void calendarWithoutAnEventHasNoVersion() {
    rig.begin();
    assertThat(published()).isEmpty();
  }

  @Test
  void versionRisesWithWhatIsShownOnly() {
    rig.begin(Rows.single("a", "One", Rig.inHours(24)), Rows.single("b", "Two", Rig.inHours(30)));
    assertThat(published()).contains(new Publication(Rig.CAL, 1, Rig.NOW, null, null));

    rig.events().put(Rows.single("a", "One", Rig.inHours(24)));
    rig.poll();
    rig.runUntil(Rig.inHours(72));
    assertThat(revision()).as("nothing but completions").isEqualTo(1);

    rig.events().put(Rows.single("b", "Two", Rig.inHours(100)));
    rig.poll();
    assertThat(published()).contains(new Publication(Rig.CAL, 2, rig.clock.instant(), null, null));
  }

  @Test
  void whatWasCalledOffLastIsKnown() {
    rig.begin(Rows.single("a", "One", Rig.inHours(24)), Rows.single("b", "Two", Rig.inHours(30)));
    rig.events().put(Rows.gone("a"));
    rig.poll();
    assertThat(published().orElseThrow().calledOff()).isEqualTo(rig.clock.instant());

    rig.events().put(Rows.single("b", "Three", Rig.inHours(30)));
    rig.poll();
    assertThat(published().orElseThrow().calledOff()).isEqualTo(Rig.NOW.plus(Rig.POLL));
    assertThat(revision()).isEqualTo(3);
  }

  @Test
  void whatIsForgottenIsShownNoMore() {
    rig.begin(Rows.single("a", "One", Rig.inHours(24)));
    rig.runUntil(Rig.NOW.plus(Rig.PAST).plus(Duration.ofDays(2)));
    assertThat(revision()).isEqualTo(2);
  }

  @Test
  void calendarThatIsFollowedAnewGoesOnCounting() {
    rig.begin(Rows.single("a", "One", Rig.inHours(24)));
    rig.daybook.unfollow(Rig.CAL);
    assertThat(revision()).isEqualTo(2);
    rig.begin();
    assertThat(revision()).isEqualTo(3);
  }

  @Test
  void eachVersionHasASecondOfItsOwnBeTheClockPutBack() {
    Publications publications = new Publications(rig.store.documents(), new StoredForm());
    publications.next(Rig.CAL, null, null, Rig.NOW);
    publications.next(Rig.CAL, null, null, Rig.NOW);
    assertThat(published().orElseThrow().modified()).isEqualTo(Rig.NOW.plusSeconds(1));
    publications.next(Rig.CAL, null, null, Rig.NOW.minusSeconds(3600));
    assertThat(published().orElseThrow().modified()).isEqualTo(Rig.NOW.plusSeconds(2));
    publications.next(Rig.CAL, null, null, Rig.NOW.plusSeconds(60));
    assertThat(published().orElseThrow().modified()).isEqualTo(Rig.NOW.plusSeconds(60));
  }

  @Test
  void windowIsKnownWhereInstancesAreListed() {
    rig.provider.dialect(new GraphSeries());
    rig.provider.windowAhead(Duration.ofDays(365));
    rig.begin(
        Rows.series("daily", "daily", Rig.inHours(24), "FREQ=DAILY"),
        Rows.sparse("daily", "o1", Rig.inHours(24)));
    assertThat(published().orElseThrow().listed().to())
        .isEqualTo(Rig.NOW.plus(Duration.ofDays(365)));
  }

  @Test
  void ruleSaysItAllWhereInstancesAreNotListed() {
    rig.provider.dialect(new GoogleSeries());
    rig.begin(Rows.series("daily", "daily", Rig.inHours(24), "FREQ=DAILY"));
    assertThat(published().orElseThrow().listed()).isNull();
    rig.runUntil(Rig.inHours(24 * 10));
    assertThat(revision()).as("instances that come within reach are shown already").isEqualTo(1);
  }
}
