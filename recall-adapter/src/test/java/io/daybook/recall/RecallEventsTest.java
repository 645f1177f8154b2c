// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CursorLostException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.spi.adapter.Window;
import io.daybook.testkit.recall.RecallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds, their cursors, and where they go on. */
class RecallEventsTest extends RecallFixture {

  private static final String PAGE = "{\"next\": %s, \"previous\": null, \"results\": []}";

  private Page fetch(Position position) {
    return adapter.source().fetch(ref(ana), position);
  }

  private Position.Start start() {
    return new Position.Start(
        adapter.source().window(clock.instant(), Duration.ofDays(1), Duration.ofDays(60)));
  }

  private static String updated(Page page) {
    return ((EventSnapshot) page.rows().get(0)).revision().updatedAt().toString();
  }

  private void answer(String body) {
    recall.failNext(
        1,
        RecallFailure.of(200, "", "").withText(body),
        request -> request.path().endsWith("/calendar-events/"));
  }

  @Test
  void fullRoundAsksForWhatMayStillGoOn() {
    fetch(start());

    assertThat(recall.requests().get(0).query())
        .containsEntry("calendar_id", ana.id())
        .containsEntry("start_time__gte", "2026-03-31T08:00:00Z")
        .doesNotContainKey("updated_at__gte");
  }

  @Test
  void honestWindowIsAskedForToo() {
    fetch(new Position.Start(new Window(Instant.parse("2026-04-30T08:00:00.123Z"), null)));

    assertThat(recall.requests().get(0).query())
        .containsEntry("start_time__gte", "2026-03-30T08:00:00Z");
  }

  @Test
  void windowMakesNothingThatIsLackingGone() {
    Window window = adapter.source().window(NOW, Duration.ofDays(1), Duration.ofDays(60));

    assertThat(window.to()).isNull();
    assertThat(
            window.covers(NOW.minus(Duration.ofDays(400)), Instant.parse("2030-01-01T00:00:00Z")))
        .isFalse();
  }

  @Test
  void cursorIsTheLatestUpdateAsItWasSent() {
    answer(
        """
        {"next": null, "previous": null, "results": [
          {"id": "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f01", "updated_at": "2026-05-01T07:00:00.123456Z"},
          {"id": "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f02", "updated_at": "2026-05-01T09:30:00.5+02:00"},
          {"id": "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f03", "updated_at": "yesterday"}]}""");

    Page page = fetch(start());

    assertThat(page.next()).isEqualTo(new Position.Since("2026-05-01T09:30:00.5+02:00"));
    assertThat(page.coverage()).isEqualTo(Coverage.USUAL);
    fetch(new Position.Since("2026-05-01T09:30:00.5+02:00"));
    assertThat(recall.requests().get(recall.requests().size() - 2).query())
        .containsEntry("updated_at__gte", "2026-05-01T09:30:00.5+02:00");
  }

  @Test
  void emptyCalendarIsFollowedFromAMinuteAgo() {
    assertThat(fetch(start()).next()).isEqualTo(new Position.Since("2026-05-01T07:59:00Z"));
  }

  @Test
  void cursorNeverGoesBackByItself() {
    Position.Since since = new Position.Since("2026-05-01T07:30:00Z");

    assertThat(fetch(since).next()).isEqualTo(since);
    answer(
        """
        {"next": null, "results": [
          {"id": "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f01", "updated_at": "2026-05-01T07:00:00Z"}]}""");
    assertThat(fetch(since).next()).isEqualTo(since);
  }

  @Test
  void deltaSaysUntilWhenAllWasKnown() {
    assertThat(fetch(new Position.Since("2026-05-01T07:30:00.25Z")).coverage())
        .isEqualTo(new Coverage(false, Instant.parse("2026-05-01T07:30:00.25Z")));
  }

  @Test
  void boundaryRowsComeAgainAndTheCursorStays() {
    ana.insert("Lunch", MONDAY);
    List<Page> first = full(ana);

    List<Page> second = round(ana, cursor(first));

    assertThat(rows(second)).isEqualTo(rows(first)).hasSize(1);
    assertThat(cursor(second)).isEqualTo(cursor(first));
    assertThat(cursor(second).cursor()).isEqualTo(updated(first.get(0)));
  }

  @Test
  void rowOfTheSameInstantThatCameLaterIsNotMissed() {
    answer(
        """
        {"next": null, "results": [
          {"id": "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f01", "updated_at": "2026-05-01T08:00:00Z"}]}""");
    Position next = fetch(start()).next();
    answer(
        """
        {"next": null, "results": [
          {"id": "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f01", "updated_at": "2026-05-01T08:00:00Z"},
          {"id": "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f02", "updated_at": "2026-05-01T08:00:00Z"}]}""");

    assertThat(next).isEqualTo(new Position.Since("2026-05-01T08:00:00Z"));
    assertThat(ids(List.of(fetch(next)))).hasSize(2);
  }

  @Test
  void whatChangedWhilePagesWereTurnedIsInTheNextRound() {
    for (int i = 0; i < 3; i++) {
      ana.insert("Lunch", MONDAY.plusDays(i));
    }
    recall.pageSize(1);
    Page first = fetch(start());
    String turned = first.rows().get(0).eventId();
    ana.rename(turned, "Brunch");
    ids(full(ana)).stream().filter(id -> !id.equals(turned)).forEach(ana::touch);
    List<Page> rest = round(ana, first.next());

    recall.pageSize(100);
    assertThat(ids(round(ana, cursor(rest)))).contains(turned);
  }

  @Test
  void pageThatLeadsNowhereDoesNotHoldTheCursorForEver() {
    String page =
        """
        {"next": %s, "results": [
          {"id": "5b7e4b39-7b74-4f4b-9d86-9a2a2d5c2f01", "updated_at": "2026-05-01T0%d:00:00Z"}]}""";
    String link = '"' + recall.rootUrl() + "api/v2/calendar-events/?cursor=1\"";
    answer(page.formatted(link, 6));
    Page first = fetch(new Position.Since("2026-05-01T05:00:00Z"));
    answer(page.formatted("null", 7));
    assertThat(fetch(first.next()).next()).isEqualTo(new Position.Since("2026-05-01T06:00:00Z"));

    // From there on, a page of rows that all were read at once.
    answer(page.formatted(link, 6));
    Page second = fetch(new Position.Since("2026-05-01T06:00:00Z"));
    answer(page.formatted("null", 7));
    assertThat(fetch(second.next()).next()).isEqualTo(new Position.Since("2026-05-01T07:00:00Z"));
  }

  @Test
  void hookWithASmallerTimestampGoesBack() {
    String lunch = ana.insert("Lunch", MONDAY);
    Instant then = clock.instant();
    clock.advance(Duration.ofHours(1));
    ana.insert("Tea", MONDAY);
    Position.Since cursor = cursor(full(ana));

    String rewound = adapter.source().rewound(cursor.cursor(), then);

    assertThat(rewound).isEqualTo("2026-05-01T08:00:00Z");
    assertThat(ids(round(ana, new Position.Since(rewound)))).hasSize(2).contains(lunch);
    assertThat(cursor(round(ana, new Position.Since(rewound)))).isEqualTo(cursor);
  }

  @Test
  void hookWithALaterTimestampChangesNothing() {
    assertThat(adapter.source().rewound("2026-05-01T09:00:00+02:00", NOW))
        .isEqualTo("2026-05-01T09:00:00+02:00");
    assertThat(adapter.source().rewound("no cursor", NOW)).isEqualTo("no cursor");
  }

  @Test
  void nextIsFollowedToTheLetter() {
    answer(
        String.format(
            PAGE, '"' + recall.rootUrl() + "api/v2/calendar-events/?cursor=bj1h&x=%2B\""));

    Page page = fetch(start());
    assertThat(page.next()).isInstanceOf(Position.More.class);
    // The fake refuses parameters it does not know, so it saw this one.
    assertThatThrownBy(() -> fetch(page.next())).isInstanceOf(CursorLostException.class);
    assertThat(last().query()).containsEntry("cursor", "bj1h").containsEntry("x", "+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/api/v2/calendar-events/?cursor=1",
        "http://127.0.0.1:1/api/v2/calendar-events/?cursor=1",
        "http://127.0.0.1/api/v2/calendar-events/?cursor=1",
        "ftp://127.0.0.1/api/v2/",
        "//evil.example/api/v2/",
        "//127.0.0.1/api/v2/",
        "/api/v2/calendar-events/?cursor=1",
        "http://user@127.0.0.1/api/v2/",
        "http://a b/"
      })
  void nextOnAnotherHostIsNotFollowed(String next) {
    answer(String.format(PAGE, '"' + next + '"'));

    assertThatThrownBy(() -> fetch(start())).isInstanceOf(UnreadableInputException.class);
    assertThat(recall.requests()).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "https://us-east-1.recall.ai, http://us-east-1.recall.ai/api/v2/calendar-events/?c=1, true",
    "https://us-east-1.recall.ai, http://us-east-1.recall.ai:443/api/v2/calendar-events/, true",
    "https://us-east-1.recall.ai, http://us-east-1.recall.ai:8080/api/v2/calendar-events/, false",
    "https://us-east-1.recall.ai, https://US-EAST-1.recall.ai/api/v2/calendar-events/, true",
    "https://us-east-1.recall.ai, https://us-west-2.recall.ai/api/v2/calendar-events/, false",
    "https://us-east-1.recall.ai, https://us-east-1.recall.ai/api/v1/bot/, false",
    "https://us-east-1.recall.ai, https://us-east-1.recall.ai/api/v2/%2e%2e/v1/, false",
    "http://localhost:8080, https://localhost:8080/api/v2/calendar-events/, false",
    "http://localhost:8080/fake, http://localhost:8080/fake/api/v2/calendar-events/, true",
    "http://localhost:8080/fake, http://localhost:8080/api/v2/calendar-events/, false"
  })
  void linksStayOnTheHostAndTakeItsScheme(String root, String link, boolean followed) {
    var address = new RecallLinks(root).parsed(link);

    assertThat(address != null).isEqualTo(followed);
    if (address != null) {
      assertThat(address.toString()).startsWith(root + "/api/v2/calendar-events/");
    }
  }

  @Test
  void storedPageOfAnotherHostIsALostPosition() {
    Position round = start();

    assertThatThrownBy(
            () ->
                fetch(
                    new Position.More(
                        round,
                        new PageMark(
                                "https://evil.example/api/v2/",
                                "2026-05-01T07:00:00Z",
                                "2026-05-01T07:00:00Z",
                                1,
                                1,
                                "")
                            .text())))
        .isInstanceOf(CursorLostException.class);
    assertThatThrownBy(() -> fetch(new Position.More(round, "else")))
        .isInstanceOf(CursorLostException.class);
    assertThatThrownBy(() -> fetch(new Position.Since("soon")))
        .isInstanceOf(CursorLostException.class);
    assertThat(recall.requests()).isEmpty();
  }

  @Test
  void pageThatLeadsToItselfIsALostPosition() {
    String link = recall.rootUrl() + "api/v2/calendar-events/?calendar_id=" + ana.id();
    answer(String.format(PAGE, '"' + link + '"'));
    Position next = fetch(start()).next();
    answer(String.format(PAGE, '"' + link + '"'));

    assertThatThrownBy(() -> fetch(next)).isInstanceOf(CursorLostException.class);
  }

  @Test
  void samePageUnderOtherLinksEndsInTheEnd() {
    ana.insert("Lunch", MONDAY);
    PageMark mark = null;
    var rows = full(ana).get(0).rows();
    for (int i = 0; i < 4; i++) {
      mark = PageMark.after(mark, "https://a/" + i, "c", "d", rows, 10);
    }
    PageMark fourth = mark;
    assertThat(PageMark.of(fourth.text())).isEqualTo(fourth);
    assertThat(fourth.toString()).doesNotContain("https");
    assertThatThrownBy(() -> PageMark.after(fourth, "https://a/5", "c", "d", rows, 10))
        .isInstanceOf(CursorLostException.class);
  }

  @Test
  void roundOfTooManyPagesEnds() {
    RecallAdapter impatient = builder().mostPages(2).build();
    for (int i = 0; i < 3; i++) {
      ana.insert("Lunch", MONDAY.plusDays(i));
    }
    recall.pageSize(1);
    Page first = impatient.source().fetch(ref(ana), start());

    assertThatThrownBy(() -> impatient.source().fetch(ref(ana), first.next()))
        .isInstanceOf(CursorLostException.class);
  }

  @Test
  void cursorOfAPageThatIsNoLongerKnownIsALostPosition() {
    ana.insert("Lunch", MONDAY);
    ana.insert("Tea", MONDAY);
    recall.pageSize(1);
    Position next = fetch(start()).next();
    recall.failNext(1, RecallFailure.of(404, "not_found", "Invalid cursor"));

    assertThatThrownBy(() -> fetch(next))
        .isInstanceOfSatisfying(
            CursorLostException.class, lost -> assertThat(lost.code()).contains("not_found"));
  }

  @Test
  void calendarThatRecallForgotIsGone() {
    ana.insert("Lunch", MONDAY);
    Position next = cursor(full(ana));
    recall.removeCalendar(ana.id());

    assertThatThrownBy(() -> fetch(next))
        .isInstanceOfSatisfying(
            CalendarGoneException.class, gone -> assertThat(gone.calendar()).isEqualTo(ref(ana)));
  }

  @Test
  void emptyListWhoseCalendarCannotBeAskedForIsEmpty() {
    fetch(start());
    recall.failNext(
        1, RecallFailure.badGateway(), request -> request.path().contains("/calendars/"));

    assertThat(fetch(start()).rows()).isEmpty();
  }

  @Test
  void wrongKeyDisconnectsNobody() {
    recall.apiKey("another");

    assertThatThrownBy(() -> fetch(start()))
        .isInstanceOfSatisfying(
            PermissionException.class, refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @Test
  void pageOfAProxyCountsForNothing() {
    for (int status : new int[] {400, 401, 403, 404}) {
      recall.failNext(1, RecallFailure.of(status, "", "").withText("<html>no</html>"));

      assertThatThrownBy(() -> fetch(start()))
          .isExactlyInstanceOf(ProviderException.class)
          .extracting("status")
          .isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{\"results\": 3}", "{\"next\": {}, \"results\": []}", "{}", "{\"id\""})
  void brokenEnvelopeIsRefusedWithItsPlace(String body) {
    answer(body.isEmpty() ? " " : body);

    assertThatThrownBy(() -> fetch(start())).isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void errorBodyUnderAGoodStatusIsAnError() {
    answer("{\"code\": \"throttled\", \"detail\": \"Request was throttled.\"}");

    assertThatThrownBy(() -> fetch(start())).isInstanceOf(ProviderException.class);
  }

  @Test
  void shapeNamesTheZone() {
    assertThat(adapter.source().shape("acct-1")).contains("Europe/Paris");
    assertThat(adapter.source().lists()).isTrue();
  }
}
