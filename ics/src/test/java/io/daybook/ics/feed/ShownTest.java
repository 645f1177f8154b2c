// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import static io.daybook.ics.feed.Published.day;
import static io.daybook.ics.feed.Published.gone;
import static io.daybook.ics.feed.Published.moved;
import static io.daybook.ics.feed.Published.off;
import static io.daybook.ics.feed.Published.single;
import static io.daybook.ics.feed.Published.sparse;
import static io.daybook.ics.feed.Published.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.api.CalendarRow;
import io.daybook.normalizer.graph.GraphSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a feed shows of what is stored: series as a whole or one by one, and what a filter leaves.
 */
class ShownTest {

  private static List<String> of(Published published, Feed feed, String... properties) {
    List<String> lines = Published.lines(published.get(published.feeds.create(feed).path()));
    return lines.stream()
        .filter(line -> List.of(properties).stream().anyMatch(line::startsWith))
        .toList();
  }

  private static Feed all() {
    return Feed.of("All", FeedScope.of(Published.CALENDAR));
  }

  /** A weekly series, and its instances in so many weeks but for some. */
  private static CalendarRow[] listed(int weeks, Integer... without) {
    List<CalendarRow> rows = new ArrayList<>(List.of(weekly("weekly", "Weekly", day(1))));
    for (int week = 0; week < weeks; week++) {
      if (!List.of(without).contains(week)) {
        rows.add(sparse("weekly", day(1 + 7 * week)));
      }
    }
    return rows.toArray(CalendarRow[]::new);
  }

  @Test
  void gapsOfAListedSeriesAreExcluded() {
    try (Published published = new Published(new GraphSeries()).with(listed(9, 2, 5))) {
      assertThat(of(published, all(), "RRULE", "EXDATE", "RECURRENCE-ID"))
          .containsExactly("RRULE:FREQ=WEEKLY", "EXDATE:20260317T080000Z,20260407T080000Z");
    }
  }

  @Test
  void gapStaysOneWhenTheWindowGoesOn() {
    try (Published published = new Published(new GraphSeries()).with(listed(9, 2))) {
      published.advance(Duration.ofDays(20));
      published.lose();
      published.put(listed(12, 0, 1, 2));
      assertThat(of(published, all(), "EXDATE")).containsExactly("EXDATE:20260317T080000Z");
    }
  }

  @Test
  void listedInstanceThatTheRuleDoesNotMakeIsShown() {
    try (Published published = new Published(new GraphSeries()).with(listed(9))) {
      published.put(sparse("weekly", day(4)));
      assertThat(of(published, all(), "RECURRENCE-ID"))
          .containsExactly("RECURRENCE-ID:20260306T080000Z");
    }
  }

  @Test
  void seriesToldInstanceByInstanceIsSingleEventsWithLastingUids() {
    try (Published published = new Published(new GraphSeries())) {
      published.with(
          moved("weekly", day(1), "Weekly", day(1)), moved("weekly", day(8), "Weekly", day(8)));
      List<String> uids = of(published, all(), "UID");
      assertThat(uids).doesNotHaveDuplicates().hasSize(2);
      assertThat(of(published, all(), "RECURRENCE-ID")).isEmpty();

      published.put(moved("weekly", day(8), "Weekly", day(9)));
      assertThat(of(published, all(), "UID")).isEqualTo(uids);
      assertThat(of(published, all(), "SEQUENCE")).containsExactly("SEQUENCE:1", "SEQUENCE:1");

      published.put(gone("weekly_" + day(8)));
      assertThat(of(published, all(), "UID", "STATUS"))
          .containsExactlyInAnyOrder(
              uids.get(0), "STATUS:CONFIRMED", uids.get(1), "STATUS:CANCELLED");
      published.advance(Duration.ofDays(9));
      assertThat(of(published, all(), "UID")).doesNotContain(uids.get(1));
    }
  }

  @Test
  void titleFilterJudgesInstancesByThemselves() {
    try (Published published = new Published()) {
      published.with(
          single("lunch", "Lunch", day(1)),
          weekly("weekly", "Weekly review", day(2)),
          moved("weekly", day(9), "Cancelled lunch", day(10)),
          weekly("other", "Other", day(3)),
          moved("other", day(17), "REVIEW of the year", day(18)));
      Feed reviews = all().with(new FeedFilter("review", false, false));
      assertThat(of(published, reviews, "SUMMARY", "EXDATE", "RRULE"))
          .containsExactly(
              "RRULE:FREQ=WEEKLY",
              "EXDATE:20260311T080000Z",
              "SUMMARY:Weekly review",
              "SUMMARY:REVIEW of the year");
    }
  }

  @Test
  void linkAndBusyFiltersLeaveTheRestOut() {
    try (Published published = new Published()) {
      published.with(
          single("lunch", "Lunch", day(1)),
          Published.withLink(single("call", "Call", day(2)), "https://zoom.us/j/1"),
          Published.free(
              Published.withLink(single("talk", "Talk", day(3)), "https://zoom.us/j/2")));
      Feed links = all().with(new FeedFilter(null, true, false));
      Feed both = all().with(new FeedFilter(null, true, true));
      assertThat(of(published, links, "SUMMARY")).containsExactly("SUMMARY:Call", "SUMMARY:Talk");
      assertThat(of(published, both, "SUMMARY")).containsExactly("SUMMARY:Call");
    }
  }

  @Test
  void connectionShowsAllItsCalendarsAndThoseThatComeLater() {
    try (Published published = new Published()) {
      published.with(single("lunch", "Lunch", day(1)));
      Feed feed = Feed.of("All", new FeedScope.Connection("fake", "acct"));
      FeedLink link = published.feeds.create(feed);
      String tag = published.get(link.path()).headers().get("ETag");
      published.daybook.follow("acct", "another");
      published.daybook.runDue();
      IcsResponse later = published.get(link.path());
      assertThat(later.headers().get("ETag")).isNotEqualTo(tag);
      assertThat(Published.lines(later)).filteredOn("SUMMARY:Lunch"::equals).hasSize(2);
      assertThat(of(published, Feed.of("None", new FeedScope.Connection("fake", "acc")), "UID"))
          .isEmpty();
    }
  }

  @Test
  void calledOffInstanceOfASeriesIsExcluded() {
    try (Published published = new Published()) {
      published.with(weekly("weekly", "Weekly", day(2)));
      published.put(off("weekly", day(9)));
      assertThat(of(published, all(), "EXDATE", "STATUS", "SEQUENCE"))
          .containsExactly("SEQUENCE:1", "EXDATE:20260311T080000Z", "STATUS:CONFIRMED");
    }
  }

  @Test
  void ruleThatIsWrittenAsDatesGoesOnForYears() {
    try (Published published = new Published()) {
      published.with(Published.rule("odd", "Odd", day(1), "RRULE:FREQ=YEARLY;BYWEEKNO=10"));
      FeedLink link = published.feeds.create(all());
      IcsResponse first = published.get(link.path());
      assertThat(Published.lines(first))
          .anyMatch(line -> line.startsWith("RDATE") && line.contains("2027"));
      published.advance(Duration.ofDays(3 * 365));
      IcsResponse later = published.get(link.path());
      assertThat(later.headers().get("ETag")).isNotEqualTo(first.headers().get("ETag"));
      assertThat(Published.lines(later))
          .anyMatch(line -> line.startsWith("RDATE") && line.contains("2030"))
          .contains("LAST-MODIFIED:20260302T080000Z");
    }
  }
}
