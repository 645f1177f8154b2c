// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.feed;

import static io.daybook.ics.feed.Published.day;
import static io.daybook.ics.feed.Published.gone;
import static io.daybook.ics.feed.Published.moved;
import static io.daybook.ics.feed.Published.off;
import static io.daybook.ics.feed.Published.single;
import static io.daybook.ics.feed.Published.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.ics.IcsOptions;
import io.daybook.normalizer.event.Uids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds and single meetings over HTTP, as any framework would ask for them. */
class IcsHandlerTest {

  private final Published published = new Published();

  @AfterEach
  void close() {
    published.close();
  }

  private List<String> feed(FeedLink link) {
    return Published.lines(published.get(link.path()));
  }

  @Test
  void feedShowsWhatIsStored() {
    published.with(
        single("lunch", "Lunch", day(1)),
        weekly("weekly", "Weekly", day(2)),
        moved("weekly", day(9), "Weekly", day(10)),
        off("weekly", day(16)));
    assertThat(feed(published.feed()))
        .startsWith("BEGIN:VCALENDAR")
        .endsWith("END:VCALENDAR")
        .contains(
            "NAME:Team",
            "X-WR-CALNAME:Team",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "SUMMARY:Lunch",
            "DTSTART:20260303T080000Z",
            "RRULE:FREQ=WEEKLY",
            "RECURRENCE-ID:20260311T080000Z",
            "EXDATE:20260318T080000Z")
        .noneMatch(line -> line.startsWith("METHOD"));
  }

  @Test
  void headersAreThoseOfAPrivateFeed() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    IcsResponse response = published.get(link.path());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("Content-Type", "text/calendar; charset=utf-8")
        .containsEntry("Content-Disposition", "inline; filename=\"calendar.ics\"")
        .containsEntry("Cache-Control", "private, max-age=300")
        .containsEntry("Vary", "Accept-Encoding")
        .containsEntry("X-Robots-Tag", "noindex")
        .containsEntry("Referrer-Policy", "no-referrer")
        .doesNotContainKey("Last-Modified");
    assertThat(response.headers().get("ETag")).matches("\"[0-9a-f]{64}\"");
    published.clock.advance(Duration.ofSeconds(3));
    assertThat(published.get(link.path()).headers())
        .as("from when on it cannot change once more within its second")
        .containsEntry("Last-Modified", "Mon, 02 Mar 2026 08:00:00 GMT");
  }

  @Test
  void unchangedFeedIsNotSentAgainAndReadsOneRow() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    String tag = published.get(link.path()).headers().get("ETag");
    published.store.forget();
    IcsResponse again = published.get(link.path(), "If-None-Match", tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isNull();
    assertThat(again.headers()).containsEntry("ETag", tag).containsKey("Cache-Control");
    assertThat(published.store.calls()).containsExactly("find publication");
  }

  @Test
  void dateDoesWhereThereIsNoTag() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    published.advance(Duration.ofMinutes(5));
    String date = published.get(link.path()).headers().get("Last-Modified");
    assertThat(date).isEqualTo("Mon, 02 Mar 2026 08:00:00 GMT");
    assertThat(published.get(link.path(), "If-Modified-Since", date).status()).isEqualTo(304);
    published.put(single("lunch", "Lunch with Bob", day(1)));
    assertThat(published.get(link.path(), "If-Modified-Since", date).status()).isEqualTo(200);
    assertThat(
            published
                .get(link.path(), "If-Modified-Since", date, "If-None-Match", "\"other\"")
                .status())
        .isEqualTo(200);
    assertThat(published.get(link.path(), "If-Modified-Since", "yesterday").status())
        .isEqualTo(200);
  }

  @Test
  void tagIsAnotherOneAfterARestore() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    String tag = published.get(link.path()).headers().get("ETag");
    published.store.renew("restored");
    assertThat(published.get(link.path(), "If-None-Match", tag).status())
        .as("versions are counted from where they were, and meet again")
        .isEqualTo(200);
  }

  @Test
  void tagIsThatOfTheBytes() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    IcsResponse first = published.get(link.path());
    byte[] bytes = Published.bytes(first);
    published.advance(Duration.ofDays(3));
    IcsResponse later = published.get(link.path());
    assertThat(later.headers().get("ETag")).isEqualTo(first.headers().get("ETag"));
    assertThat(Published.bytes(later)).isEqualTo(bytes);
    published.put(single("lunch", "Lunch", day(8)));
    assertThat(published.get(link.path()).headers().get("ETag"))
        .isNotEqualTo(first.headers().get("ETag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"gzip", "deflate, gzip;q=0.5, br", "GZIP", "gzip;q=1.0"})
  void gzipIsSentToWhoTakesIt(String accepted) {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    IcsResponse plain = published.get(link.path());
    IcsResponse zipped = published.get(link.path(), "Accept-Encoding", accepted);
    assertThat(zipped.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(Published.bytes(zipped)).isEqualTo(Published.bytes(plain));
    assertThat(zipped.headers().get("ETag"))
        .isNotEqualTo(plain.headers().get("ETag"))
        .endsWith("-gzip\"");
    for (IcsResponse known : List.of(plain, zipped)) {
      assertThat(
              published
                  .get(
                      link.path(),
                      "Accept-Encoding",
                      accepted,
                      "If-None-Match",
                      "\"a\", W/" + known.headers().get("ETag"))
                  .status())
          .isEqualTo(304);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "br", ""})
  void gzipIsNotSentToOthers(String accepted) {
    published.with(single("lunch", "Lunch", day(1)));
    assertThat(published.get(published.feed().path(), "Accept-Encoding", accepted).headers())
        .doesNotContainKey("Content-Encoding");
  }

  @Test
  void headHasTheHeadersAndNoBody() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    IcsResponse head = published.request("HEAD", link.path());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).isEqualTo(published.get(link.path()).headers());
    assertThat(head.body()).isNull();
  }

  @Test
  void otherMethodsAreRefused() {
    IcsResponse refused = published.request("POST", published.feed().path());
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.headers()).containsEntry("Allow", "GET, HEAD");
  }

  @Test
  void unknownLinksAreNotFound() {
    published.with(single("lunch", "Lunch", day(1)));
    for (String path :
        List.of(
            "/ics/.ics",
            "/ics/x.ics",
            "/ics/" + "x".repeat(43) + ".ics",
            "/ics/" + "x".repeat(5000) + ".ics",
            "/ics/ics",
            "/calendar/event/" + UUID.randomUUID() + "/calendar.ics",
            "/calendar/event/1-1-1-1-1/calendar.ics",
            "/calendar/event/lunch/calendar.ics",
            "/calendar/event/calendar.ics",
            "/")) {
      assertThat(published.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void revokedLinkIsGone() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    assertThat(published.get(link.path()).status()).isEqualTo(200);
    assertThat(published.feeds.revoke(link.id())).isTrue();
    assertThat(published.get(link.path()).status()).isEqualTo(410);
    assertThat(published.feeds.revoke(link.id())).isFalse();
    assertThat(published.feeds.rotate(link.id())).isEmpty();
  }

  @Test
  void rotatedLinkIsAnotherOfTheSameFeed() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink old = published.feed();
    FeedLink link = published.feeds.rotate(old.id()).orElseThrow();
    assertThat(link.id()).isEqualTo(old.id());
    assertThat(published.get(old.path()).status()).isEqualTo(410);
    assertThat(feed(link)).contains("SUMMARY:Lunch");
    assertThat(published.feeds.list())
        .containsExactly(
            new Feeds.Listed(link.id(), Feed.of("Team", FeedScope.of(Published.CALENDAR)), false));
  }

  @Test
  void linkEndedByAnotherProcessWorksNoLongerThanItIsKnown() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    published.get(link.path());
    new Feeds(published.store.documents(), published.clock, count -> new byte[count])
        .revoke(link.id());
    published.clock.advance(Feeds.KNOWN);
    assertThat(published.get(link.path()).status()).isEqualTo(410);
  }

  @Test
  void linkIsAskedForSoOftenAndNoMore() {
    published.with(single("lunch", "Lunch", day(1)));
    published.handler =
        IcsHandler.builder(published.store, published.feeds)
            .clock(published.clock)
            .perMinute(3)
            .build();
    FeedLink link = published.feed();
    for (int i = 0; i < 3; i++) {
      assertThat(published.get(link.path()).status()).isEqualTo(200);
    }
    IcsResponse refused = published.get(link.path());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("Retry-After", "20");
    assertThat(published.get(published.feed().path()).status()).as("another").isEqualTo(200);
    published.clock.advance(Duration.ofSeconds(20));
    assertThat(published.get(link.path()).status()).isEqualTo(200);
    assertThat(published.get(link.path()).status()).isEqualTo(429);
  }

  @Test
  void meetingHasAFileOfItsOwn() {
    published.with(single("lunch", "Lunch", day(1)), weekly("weekly", "Weekly", day(2)));
    UUID lunch = published.uuid("lunch");
    IcsResponse response = published.get("/calendar/event/" + lunch + "/calendar.ics");
    assertThat(response.headers())
        .containsEntry("Content-Disposition", "attachment; filename=\"event.ics\"");
    assertThat(Published.lines(response))
        .contains("UID:" + Uids.ofMeeting(lunch), "SUMMARY:Lunch", "SEQUENCE:0")
        .noneMatch(line -> line.startsWith("METHOD") || line.startsWith("NAME"));
    String tag = response.headers().get("ETag");
    assertThat(
            published
                .get("/calendar/event/" + lunch + "/calendar.ics", "If-None-Match", tag)
                .status())
        .isEqualTo(304);
  }

  @Test
  void instanceOfASeriesHasAFileWithoutItsRule() {
    published.with(weekly("weekly", "Weekly", day(2)));
    UUID second = published.told.get(1).occurrence().uuid();
    assertThat(Published.lines(published.get("/calendar/event/" + second + "/calendar.ics")))
        .contains("DTSTART:20260311T080000Z", "UID:" + Uids.ofMeeting(second))
        .noneMatch(line -> line.startsWith("RRULE") || line.startsWith("RECURRENCE-ID"));
  }

  @Test
  void fileFollowsItsMeeting() {
    published.with(single("lunch", "Lunch", day(1)));
    String path = "/calendar/event/" + published.uuid("lunch") + "/calendar.ics";
    published.put(single("lunch", "Lunch", day(3)));
    assertThat(Published.lines(published.get(path)))
        .contains("SEQUENCE:1", "DTSTART:20260305T080000Z", "LAST-MODIFIED:20260302T080100Z");
    published.put(gone("lunch"));
    assertThat(Published.lines(published.get(path)))
        .contains("SEQUENCE:2", "STATUS:CANCELLED", "SUMMARY:Lunch");
  }

  @Test
  void whatWasCalledOffIsShownAsSuchForAWeek() {
    published.with(single("lunch", "Lunch", day(30)), single("other", "Other", day(40)));
    FeedLink link = published.feed();
    String uid =
        feed(link).stream().filter(line -> line.startsWith("UID")).findFirst().orElseThrow();
    published.put(gone("lunch"));
    assertThat(feed(link)).contains("STATUS:CANCELLED", uid, "SEQUENCE:1");
    published.advance(Duration.ofDays(7).minusMinutes(1));
    assertThat(feed(link)).as("seven days later").contains("STATUS:CANCELLED", uid);
    String before = published.get(link.path()).headers().get("ETag");
    published.advance(Duration.ofDays(1));
    assertThat(feed(link)).doesNotContain("STATUS:CANCELLED", uid).contains("SUMMARY:Other");
    IcsResponse after = published.get(link.path());
    assertThat(after.headers().get("ETag")).isNotEqualTo(before);
    published.advance(Duration.ofDays(5));
    assertThat(published.get(link.path()).headers()).isEqualTo(after.headers());
  }

  @Test
  void seriesThatWasCalledOffIsShownAsAWhole() {
    published.with(weekly("weekly", "Weekly", day(2)), off("weekly", day(9)));
    FeedLink link = published.feed();
    published.put(gone("weekly"));
    assertThat(feed(link))
        .contains("STATUS:CANCELLED", "RRULE:FREQ=WEEKLY", "EXDATE:20260311T080000Z");
    published.advance(Duration.ofDays(9));
    assertThat(feed(link)).doesNotContain("BEGIN:VEVENT");
  }

  @Test
  void calendarNobodyFollowsAnyMoreIsEmpty() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    String tag = published.get(link.path()).headers().get("ETag");
    published.daybook.unfollow(Published.CALENDAR);
    assertThat(published.get(link.path()).headers().get("ETag")).isNotEqualTo(tag);
    assertThat(feed(link)).contains("NAME:Team").doesNotContain("BEGIN:VEVENT");
  }

  @Test
  void busyIsAllThatAFreeBusyFeedShows() {
    published.with(
        Published.withLink(single("secret", "Secret plan", day(1)), "https://zoom.us/j/123"),
        Published.free(single("free", "Reading", day(2))));
    FeedLink link =
        published.feeds.create(
            Feed.of("Busy", FeedScope.of(Published.CALENDAR)).with(IcsOptions.FREE_BUSY));
    String text = new String(Published.bytes(published.get(link.path())), StandardCharsets.UTF_8);
    assertThat(text)
        .contains("SUMMARY:Busy")
        .containsOnlyOnce("BEGIN:VEVENT")
        .doesNotContain("Secret", "zoom", "Reading")
        .doesNotContain(published.uuid("secret").toString());
    published.put(gone("secret"));
    assertThat(feed(link)).doesNotContain("BEGIN:VEVENT");
  }

  @Test
  void storeThatFailsIsUnavailable() {
    published.with(single("lunch", "Lunch", day(1)));
    FeedLink link = published.feed();
    published.close();
    published.clock.advance(Duration.ofHours(1));
    assertThat(published.get(link.path()).status()).isEqualTo(503);
  }

  @Test
  void longFeedIsReadPageByPage() {
    for (int i = 0; i < 450; i++) {
      published.lay(single("e" + i, "Event " + i, day(1).plusSeconds(60L * i)));
    }
    published.with();
    List<String> titles =
        feed(published.feed()).stream().filter(line -> line.startsWith("SUMMARY")).toList();
    assertThat(titles).hasSize(450).startsWith("SUMMARY:Event 0").endsWith("SUMMARY:Event 449");
    assertThat(published.store.calls()).filteredOn(call -> call.equals("series")).hasSize(6);
  }
}
