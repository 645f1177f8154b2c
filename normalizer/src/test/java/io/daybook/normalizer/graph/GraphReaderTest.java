// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.graph;

import static io.daybook.normalizer.graph.GraphBodies.ANA;
import static io.daybook.normalizer.graph.GraphBodies.DELTA_LINK;
import static io.daybook.normalizer.graph.GraphBodies.answer;
import static io.daybook.normalizer.graph.GraphBodies.delta;
import static io.daybook.normalizer.graph.GraphBodies.failure;
import static io.daybook.normalizer.graph.GraphBodies.master;
import static io.daybook.normalizer.graph.GraphBodies.meeting;
import static io.daybook.normalizer.graph.GraphBodies.page;
import static io.daybook.normalizer.graph.GraphBodies.sparse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.api.CalendarRow;
import io.daybook.api.EventSnapshot;
import io.daybook.api.UnreadableEvent;
import io.daybook.api.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The envelopes: lists, single events, error bodies, and what is none of them. */
class GraphReaderTest {

  private static final String NEXT_LINK = "https://graph.microsoft.com/v1.0/delta?$skiptoken=s1";

  @Test
  void lastPageOfADeltaHasADeltaLink() {
    GraphAnswer.Page page = page(delta(meeting()));

    assertThat(page.rows()).hasSize(1);
    assertThat(page.nextLink()).isNull();
    assertThat(page.deltaLink()).isEqualTo(DELTA_LINK);
    assertThat(page.toString()).doesNotContain("deltatoken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\": [], \"@odata.nextLink\": \"" + NEXT_LINK + "\"}",
        "{\"@odata.nextLink\": \"" + NEXT_LINK + "\", \"value\": null}",
        "{\"@odata.nextLink\": \"" + NEXT_LINK + "\"}",
        "{\"@odata.nextLink\": \"" + NEXT_LINK + "\", \"@odata.deltaLink\": null, \"new\": [1]}",
      })
  void pageInTheMiddleHasANextLinkOnlyAndMayBeEmpty(String body) {
    GraphAnswer.Page page = page(body);

    assertThat(page.rows()).isEmpty();
    assertThat(page.nextLink()).isEqualTo(NEXT_LINK);
    assertThat(page.deltaLink()).isNull();
  }

  @Test
  void instancesOfASeriesAreAPageWithoutLinks() {
    GraphAnswer.Page page = page("{\"value\": [" + meeting() + "]}");

    assertThat(page.rows()).hasSize(1);
    assertThat(page.nextLink()).isNull();
    assertThat(page.deltaLink()).isNull();
  }

  @Test
  @DisplayName("Rule 12: rows keep their order, whole and sparse ones mixed, with repeated ids")
  void rowsKeepGraphsOrder() {
    String sparse = sparse("o1", "2026-05-04T08:00:00.0000000", "2026-05-04T09:00:00.0000000");
    String removed = "{\"id\": \"o1\", \"@removed\": {\"reason\": \"deleted\"}}";

    assertThat(page(delta(sparse, removed, master(), sparse)).rows())
        .extracting(CalendarRow::eventId)
        .containsExactly("o1", "o1", "e1", "o1");
  }

  @Test
  void ofARepeatedMemberTheLastCounts() {
    GraphAnswer.Page page =
        page("{\"value\": [" + meeting() + "], \"value\": [], \"@odata.deltaLink\": \"x\"}");

    assertThat(page.rows()).isEmpty();
    assertThat(GraphBodies.meetingWith("\"subject\": \"Second\"").text().title())
        .isEqualTo("Second");
  }

  @Test
  void singleEventIsKnownByItsMembers() {
    String body =
        "{\"@odata.context\": \"https://graph.microsoft.com/v1.0/$metadata#users('a')/events/$entity\","
            + " \"calendar\": {\"id\": \"AQMk-other\"}, "
            + meeting().substring(1);

    GraphAnswer.Event event = (GraphAnswer.Event) answer(ANA, body);

    assertThat(((EventSnapshot) event.row()).text().title()).isEqualTo("Planning");
    assertThat(event.calendarId()).isEqualTo("AQMk-other");
    assertThat(((GraphAnswer.Event) answer(ANA, meeting())).calendarId()).isNull();
  }

  @Test
  @DisplayName("Rule 2: a single event that cannot be read is set aside with its payload")
  void singleEventThatCannotBeReadIsSetAside() {
    String body = meeting("\"attendees\": 5");

    GraphAnswer.Event event = (GraphAnswer.Event) answer(ANA, body);

    assertThat(event.row()).isInstanceOf(UnreadableEvent.class);
    assertThat(event.row().eventId()).isEqualTo("e1");
    assertThat(((UnreadableEvent) event.row()).raw()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({
    "syncStateNotFound, true, false",
    "SyncStateNotFound, true, false",
    "SYNCSTATEINVALID, true, false",
    "resyncRequired, true, false",
    "ErrorItemNotFound, false, true",
    "ResourceNotFound, false, true",
    "resourcenotfound, false, true",
    "TooManyRequests, false, false",
    "ErrorInvalidRequest, false, false",
    "'', false, false",
  })
  @DisplayName("Rule 3: a lost cursor is known by its name, in any case")
  void errorIsKnownByItsName(String code, boolean cursorLost, boolean notFound) {
    GraphAnswer.Failure failure =
        failure(
            """
            {"error": {"message": "for ana@acme.example", "code": "%s",
                       "innerError": {"code": "no", "request-id": "r", "date": "d"}}}"""
                .formatted(code));

    assertThat(failure).isEqualTo(new GraphAnswer.Failure(code));
    assertThat(failure.cursorLost()).isEqualTo(cursorLost);
    assertThat(failure.notFound()).isEqualTo(notFound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n",
        "\uFEFF",
        "null",
        "42",
        "[]",
        "[{\"id\": \"e1\"}]",
        "{}",
        "{\"id\": \"e1\"}",
        "{\"value\": {}}",
        "{\"value\": \"none\"}",
        "{\"error\": {\"code\": 410, \"message\": \"Gone\"}}",
        "{\"error\": {\"message\": \"no code\"}}",
        "{\"error\": {}}",
        "{\"error\": \"invalid_grant\"}",
        "{\"kind\": \"calendar#events\", \"items\": [], \"nextSyncToken\": \"s\"}",
        "{\"kind\": \"calendar#event\", \"id\": \"e\", \"start\": {\"date\": \"2026-05-04\"}}",
        "{\"id\": \"c1\", \"name\": \"Calendar\", \"canEdit\": true}",
        "{\"next\": null, \"previous\": null, \"results\": []}",
        "<html><body>502 Bad Gateway for ana@acme.example</body></html>",
        "<!DOCTYPE html><title>Sign in</title>",
      })
  void whatIsNoAnswerOfGraphIsRefusedWithAPlaceAndAnExpectation(String body) {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> answer(ANA, body))
        .satisfies(e -> assertThat(e.place()).isNotBlank())
        .satisfies(e -> assertThat(e.expected()).isNotBlank())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("ana@", "Gateway", "Sign"))
        .withNoCause();
  }

  @Test
  void bodyCutOffAnywhereIsRefused() {
    byte[] bytes =
        delta(meeting("\"location\": {\"displayName\": \"Café\"}"), master())
            .getBytes(StandardCharsets.UTF_8);
    GraphReader reader = new GraphReader(ANA);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(UnreadableInputException.class)
          .as("cut after %s bytes", length)
          .isThrownBy(() -> reader.read(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", ",", "]"})
  void whatFollowsTheAnswerIsRefused(String rest) {
    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> page(delta() + "\n" + rest));
  }

  @Test
  void otherEncodingsOfUnicodeAreRefused() {
    byte[] body = ("\uFEFF" + delta(meeting())).getBytes(StandardCharsets.UTF_16LE);

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> new GraphReader(ANA).read(body))
        .satisfies(e -> assertThat(e.expected()).isEqualTo("UTF-8"));
  }

  @Test
  void largePageIsRead() {
    String[] items =
        IntStream.range(0, 10_000)
            .mapToObj(i -> meeting("\"id\": \"e%05d\"".formatted(i)))
            .toArray(String[]::new);

    GraphAnswer.Page page = page(delta(items));

    assertThat(page.rows()).hasSize(10_000).allMatch(row -> row instanceof EventSnapshot);
    assertThat(page.rows().get(9_999).eventId()).isEqualTo("e09999");
  }

  @Test
  void deepNestingIsReadOrRefused() {
    String deep = "[".repeat(50_000) + "]".repeat(50_000);

    assertThatExceptionOfType(UnreadableInputException.class)
        .isThrownBy(() -> page(delta(meeting("\"new\": " + deep))));
  }

  /** Whatever comes, it is an answer or it is refused; nothing else is ever thrown. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void garbageIsReadOrRefused(long seed) {
    Random random = new Random(seed);
    GraphReader reader = new GraphReader(ANA);
    int read = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] body = RandomGraphJson.damaged(random);
      try {
        assertThat(reader.read(body)).isNotNull();
        read++;
      } catch (UnreadableInputException e) {
        assertThat(e.place()).isNotBlank();
      }
    }
    assertThat(read).isPositive();
  }

  /** Well-formed JSON with values that nobody documents: then only single events are set aside. */
  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void oddValuesSetAsideSingleEventsOnly(long seed) {
    Random random = new Random(seed);
    GraphReader reader = new GraphReader(ANA);
    for (int i = 0; i < 1_500; i++) {
      String body = delta(meeting(), RandomGraphJson.oddItem(random), meeting());
      GraphAnswer.Page page = (GraphAnswer.Page) reader.read(body.getBytes(StandardCharsets.UTF_8));
      assertThat(page.rows()).as("seed %s, %s", seed, body).hasSize(3);
      assertThat(page.rows().get(2)).isInstanceOf(EventSnapshot.class);
    }
  }
}
