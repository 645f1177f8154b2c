// SPDX-License-Identifier: Apache-2.0
package io.daybook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarRef;
import io.daybook.api.ProviderException;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reading everything. */
abstract class FullReadingTests extends AdapterGroup {

  FullReadingTests(AdapterContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("brings what is there")
  void bringsWhatIsThere() {
    fill();

    assertTrue(follower());
  }

  @Test
  @DisplayName("of an empty calendar has no rows; it is one page with a cursor where there are any")
  void ofAnEmptyCalendar() {
    List<Page> pages = reader().full();

    assertThat(RoundReader.rows(pages)).isEmpty();
    if (givesCursors()) {
      assertThat(pages).hasSize(1);
      assertThat(pages.get(0).next()).isInstanceOf(Position.Since.class);
    }
  }

  @Test
  @DisplayName("is one request a page")
  void isOneRequestAPage() {
    assumePages();
    fill();
    script().pageSize(2);
    reader().full();
    int before = script().requestCount();

    List<Page> pages = reader().full();

    assertThat(pages).hasSizeGreaterThan(1);
    assertThat(script().requestCount() - before).isEqualTo(pages.size());
  }

  @Test
  @DisplayName("ends in the same state whatever the size of its pages")
  void whateverTheSizeOfItsPages() {
    fill();

    for (int size = 1; size <= 4; size++) {
      script().pageSize(size);
      assertTrue(follower());
    }
  }

  @Test
  @DisplayName("goes on after an empty page")
  void goesOnAfterAnEmptyPage() {
    fill();
    script().pageSize(2);
    script().emptyPages(true);

    assertTrue(follower());
  }

  @Test
  @DisplayName("keeps its place when asked again for a page that was refused")
  void keepsItsPlace() {
    assumePages();
    fill();
    script().pageSize(1);
    RoundReader reader = reader();
    Page first = adapter().source().fetch(calendar(), reader.start());
    script().refuse(Refusal.SERVER_ERROR);
    Position second = more(first);

    assertThatThrownBy(() -> adapter().source().fetch(calendar(), second))
        .isInstanceOf(ProviderException.class);
    reader.goOn(second);

    List<String> all = new ArrayList<>(RoundReader.ids(List.of(first)));
    reader.state().forEach(fact -> all.add(fact.eventId()));
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(facts().stream().map(Fact::eventId).toList());
  }

  @Test
  @DisplayName("can go on page by page beside another of the same calendar")
  void besideAnother() {
    assumePages();
    fill();
    script().pageSize(3);
    Position start = reader().start();
    Page one = adapter().source().fetch(calendar(), start);
    Page other = adapter().source().fetch(calendar(), start);

    List<Page> restOfOne = reader().goOn(more(one));
    List<Page> restOfOther = reader().goOn(more(other));

    assertThat(one.rows()).isEqualTo(other.rows());
    assertThat(RoundReader.rows(restOfOne)).isEqualTo(RoundReader.rows(restOfOther));
  }

  @Test
  @DisplayName("leaves what is edited between its pages to the next delta, if it misses it")
  void editsBetweenPages() {
    assumePages();
    fill();
    script().pageSize(1);
    RoundReader reader = reader();
    Page first = adapter().source().fetch(calendar(), reader.start());
    String late = script().insert("Late", morning().plusDays(3));
    List<Page> rest = reader.goOn(more(first));

    List<Page> delta = reader.delta();

    List<String> seen = new ArrayList<>(RoundReader.ids(rest));
    seen.addAll(RoundReader.ids(delta));
    assertThat(seen).contains(late);
  }

  @Test
  @DisplayName("that ends without a cursor says so")
  void withoutACursor() {
    Assumptions.assumeTrue(cursorsArePlaces(), "always with a cursor");
    fill();
    script().endWithoutCursor();

    List<Page> pages = reader().full();

    assertThat(pages.get(pages.size() - 1).next()).isNull();
    assertTrue(follower());
  }

  @Test
  @DisplayName("takes calendar ids of any characters")
  void calendarIdsOfAnyCharacters() {
    String wished = "bücher & räume/ö+1#%2F?x=1@acme.example";
    ProviderScript other = script().another(wished);
    String id = script().idOf(wished);
    other.insert("Elsewhere", morning());
    RoundReader reader =
        reader(new CalendarRef(calendar().provider(), calendar().connection(), id));

    reader.full();
    assertThat(reader.state()).isEqualTo(other.facts());
    reader.delta();
    assertThat(reader.state()).isEqualTo(other.facts());
  }

  @Test
  @DisplayName("can be done by several threads at once")
  void bySeveralThreads() throws InterruptedException, ExecutionException {
    fill();
    script().pageSize(2);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Fact>>> readings = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        readings.add(() -> follower().state());
      }
      for (Future<List<Fact>> state : threads.invokeAll(readings)) {
        assertThat(state.get()).containsExactlyInAnyOrderElementsOf(facts());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
