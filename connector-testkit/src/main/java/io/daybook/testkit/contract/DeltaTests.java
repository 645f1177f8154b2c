// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reading what changed. */
abstract class DeltaTests extends AdapterGroup {

  DeltaTests(AdapterContract contract) {
    super(contract);
  }

  private void assumeCursors() {
    Assumptions.assumeTrue(givesCursors(), "no cursors");
  }

  @Test
  @DisplayName("without a change is one page without rows, with a cursor")
  void withoutAChange() {
    assumeCursors();
    fill();
    RoundReader reader = follower();

    List<Page> pages = reader.delta();

    assertThat(pages).hasSize(1);
    assertThat(pages.get(0).next()).isInstanceOf(Position.Since.class);
    if (cursorsArePlaces()) {
      assertThat(pages.get(0).rows()).isEmpty();
    }
    assertTrue(reader);
  }

  @Test
  @DisplayName("brings what changed and nothing else")
  void bringsWhatChanged() {
    assumeCursors();
    Assumptions.assumeTrue(changesAreTold(), "all there is");
    fill();
    String moved = script().insert("Moved", morning());
    String gone = script().insert("Gone", morning());
    RoundReader reader = follower();
    script().move(moved, morning().plusHours(3));
    script().delete(gone);

    List<Page> pages = reader.delta();

    assertThat(RoundReader.ids(pages)).containsExactlyInAnyOrder(moved, gone);
    List<String> again = RoundReader.ids(reader.delta());
    assertThat(again).isSubsetOf(cursorsArePlaces() ? List.of() : List.of(moved, gone));
  }

  @Test
  @DisplayName("of an event in which nothing differs leaves everything as it was")
  void ofAnEventInWhichNothingDiffers() {
    String touched = script().insert("Touched", morning());
    RoundReader reader = follower();
    script().touch(touched);

    reader.delta();

    assertTrue(reader);
  }

  @Test
  @DisplayName("can be read again from the same cursor")
  void canBeReadAgain() {
    assumeCursors();
    String renamed = script().insert("Before", morning());
    RoundReader reader = follower();
    Position since = reader.since();
    script().rename(renamed, "After");

    Page once = adapter().source().fetch(calendar(), since);
    Page twice = adapter().source().fetch(calendar(), since);

    assertThat(twice.rows()).isEqualTo(once.rows()).hasSize(1);
  }
}
