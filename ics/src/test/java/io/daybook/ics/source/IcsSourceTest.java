// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.api.CalendarGoneException;
import io.daybook.api.CalendarRef;
import io.daybook.api.CursorLostException;
import io.daybook.api.DaybookException;
import io.daybook.api.EventSnapshot;
import io.daybook.api.PermissionException;
import io.daybook.api.ProviderException;
import io.daybook.api.Secret;
import io.daybook.api.UnreadableInputException;
import io.daybook.spi.adapter.Coverage;
import io.daybook.spi.adapter.Page;
import io.daybook.spi.adapter.Position;
import io.daybook.testkit.Slot;
import io.daybook.testkit.ics.FakeIcsCalendar;
import io.daybook.testkit.ics.IcsAnswer;
import io.daybook.testkit.ics.IcsRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading addresses over HTTP. */
class IcsSourceTest {

  private static final String TYPE = "text/calendar";

  private final Published published = new Published();

  private final String lunch =
      published.calendar.insert("Lunch", Slot.at("2026-05-04T12:00", "Europe/Paris"));

  @AfterEach
  void stop() {
    published.close();
  }

  private static Position since(Page page) {
    assertThat(page.next()).isInstanceOf(Position.Since.class);
    return page.next();
  }

  private IcsRequest last() {
    List<IcsRequest> requests = published.server.requests();
    return requests.get(requests.size() - 1);
  }

  private <T extends DaybookException> T refused(Class<T> type) {
    T thrown = catchThrowableOfType(type, published::first);
    assertThat(thrown).isExactlyInstanceOf(type);
    String secret = published.server.address(IcsAdapter.PRIMARY).replaceFirst(".*/feeds/", "");
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      assertThat(t.toString()).doesNotContain(secret).doesNotContain("127.0.0.1");
    }
    return thrown;
  }

  @Test
  void unchangedBodyIsNotSentAgain() {
    Page first = published.first();
    assertThat(first.rows()).hasSize(1);
    assertThat(first.coverage()).isEqualTo(Coverage.USUAL);

    Page second = published.fetch(since(first));

    assertThat(last().status()).isEqualTo(304);
    assertThat(second).isEqualTo(new Page(List.of(), first.next()));
    published.calendar.rename(lunch, "Brunch");
    Page third = published.fetch(since(second));
    assertThat(third.rows()).hasSize(1);
    assertThat(third.coverage()).isEqualTo(Coverage.WHOLE);
  }

  @Test
  void withoutAnEtagTheBodyItselfIsKnown() {
    published.server.etags(false);
    Page first = published.first();

    Page second = published.fetch(since(first));

    assertThat(last().status()).isEqualTo(200);
    assertThat(last().headers()).doesNotContainKeys("if-none-match", "if-modified-since");
    assertThat(second).isEqualTo(new Page(List.of(), first.next()));
    published.calendar.stampAnew(true);
    Page third = published.fetch(since(second));
    assertThat(third.rows()).isEqualTo(first.rows());
    assertThat(third.coverage()).isEqualTo(Coverage.WHOLE);
  }

  @Test
  void withoutAnEtagTheDateIsSentBack() {
    String body = published.calendar.body();
    String date = "Fri, 01 May 2026 07:00:00 GMT";
    published.server.answerNext(
        IcsAnswer.of(200, TYPE, body).with("Last-Modified", date), IcsAnswer.of(304));

    Page first = published.first();

    assertThat(published.fetch(since(first))).isEqualTo(new Page(List.of(), first.next()));
    assertThat(last().headers()).containsEntry("if-modified-since", date);
  }

  @Test
  void whatIsNotOlderThanItsAnswerIsAskedForAsAWhole() {
    published.server.etags(false);
    published.server.answerNext(
        IcsAnswer.of(200, TYPE, published.calendar.body())
            .with("Last-Modified", "Fri, 01 May 2099 07:00:00 GMT"));
    Page first = published.first();

    assertThat(published.fetch(since(first)).rows()).isEmpty();
    assertThat(last().headers()).doesNotContainKey("if-modified-since");
  }

  @Test
  void whatOneAddressSaidIsNotSentToAnother() {
    Page first = published.first();
    FakeIcsCalendar other = published.server.addCalendar("other", "Bo", Bodies.PARIS);
    other.insert("Dinner", Slot.at("2026-05-04T19:00", "Europe/Paris"));
    Secret address = Secret.of(published.server.address("other"));
    IcsAdapter moved =
        IcsAdapter.builder()
            .clock(published.clock)
            .http(published.http)
            .addresses(connection -> Map.of(IcsAdapter.PRIMARY, address))
            .zone(connection -> Bodies.PARIS)
            .allowInsecure(true)
            .build();

    Page second = moved.source().fetch(Published.CALENDAR, since(first));

    assertThat(last().headers()).doesNotContainKeys("if-none-match", "if-modified-since");
    assertThat(second.rows()).hasSize(1);
    assertThat(second.coverage()).isEqualTo(Coverage.WHOLE);
    moved.source().fetch(Published.CALENDAR, since(second));
    assertThat(last().status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\u00e9\"", "\"x\ty\""})
  void whatCannotBeSentBackIsNotKept(String etag) {
    published.server.answerNext(
        IcsAnswer.of(200, TYPE, published.calendar.body()).with("ETag", etag));
    Page first = published.first();

    assertThat(published.fetch(since(first)).rows()).isEmpty();
    assertThat(last().headers()).doesNotContainKey("if-none-match");
  }

  @Test
  void unchangedIsNoAnswerToWhoKnowsNothing() {
    published.server.answerNext(IcsAnswer.of(304));
    assertThat(refused(ProviderException.class).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ProviderException",
    "401, PermissionException",
    "403, PermissionException",
    "404, CalendarGoneException",
    "410, CalendarGoneException",
    "429, ProviderException",
    "500, ProviderException",
    "503, ProviderException",
    "204, ProviderException",
    "206, ProviderException",
    "300, ProviderException",
    "302, ProviderException"
  })
  void statusesMeanWhatTheySay(int status, String type) {
    published.server.answerNext(IcsAnswer.of(status).with("Retry-After", "90"));

    ProviderException thrown = catchThrowableOfType(ProviderException.class, published::first);

    assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
    assertThat(thrown.status()).isEqualTo(status);
    assertThat(thrown.retryAfter()).contains(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreFollowed(int status) {
    String address = published.server.address(IcsAdapter.PRIMARY);
    published.server.answerNext(
        IcsAnswer.redirect(status, "/somewhere/else.ics?x=1"), IcsAnswer.redirect(status, address));

    assertThat(published.first().rows()).hasSize(1);
    assertThat(published.server.requests())
        .extracting(IcsRequest::status)
        .containsExactly(status, status, 200);
  }

  @ParameterizedTest
  @CsvSource({
    "file:///etc/passwd, PermissionException",
    "ftp://127.0.0.1/x, PermissionException",
    "http://user:secret@127.0.0.1/, PermissionException",
    "http://:::/, PermissionException",
    "http://[, ProviderException"
  })
  void redirectsElsewhereAreVetted(String location, String type) {
    published.server.answerNext(IcsAnswer.redirect(302, location));

    ProviderException thrown = catchThrowableOfType(ProviderException.class, published::first);

    assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
    assertThat(thrown.getMessage()).doesNotContain("secret").doesNotContain("127");
  }

  @Test
  void redirectsInCirclesEnd() {
    IcsAnswer again = IcsAnswer.redirect(302, "/again");
    published.server.answerNext(again, again, again, again, again, again, again);

    assertThat(refused(ProviderException.class).code()).contains("tooManyRedirects");
    assertThat(published.server.requests()).hasSize(6);
  }

  @Test
  void addressesThatOnlyThisMachineReachesAreRefused() {
    IcsAdapter secure = published.adapter(false, IcsLimits.DEFAULT);

    assertThatThrownBy(() -> secure.source().fetch(Published.CALENDAR, published.first().next()))
        .isInstanceOf(PermissionException.class)
        .hasMessageNotContaining("127.0.0.1");
  }

  @Test
  void addressesToSubscribeToAreAskedForAsOthersAre() {
    String address = published.server.address(IcsAdapter.PRIMARY).replace("http://", "webcal://");
    IcsAdapter adapter =
        IcsAdapter.builder()
            .clock(published.clock)
            .http(published.http)
            .addresses(connection -> Map.of(IcsAdapter.PRIMARY, Secret.of(address + "#x")))
            .allowInsecure(true)
            .build();

    assertThat(adapter.source().fetch(Published.CALENDAR, start()).rows()).hasSize(1);
  }

  private Position start() {
    return new Position.Start(
        published
            .adapter
            .source()
            .window(published.clock.instant(), Duration.ofDays(1), Duration.ofDays(60)));
  }

  @Test
  void whatIsNoCalendarIsUnreadable() {
    published.server.answerNext(IcsAnswer.of(200, "text/html", "<html>Log in</html>"));
    assertThat(refused(UnreadableInputException.class).place()).isEqualTo("line 1");
    published.server.cutAfter(100);
    assertThat(refused(UnreadableInputException.class).expected()).contains("cut off");
    published.server.cutAfter(0);
    assertThat(refused(UnreadableInputException.class).expected()).contains("empty");
  }

  @Test
  void tooLongABodyIsUnreadable() {
    published.calendar.insert("x".repeat(3_000), Slot.on("2026-05-05"));
    IcsAdapter small = published.adapter(true, new IcsLimits(2_000, 9, 99, 9_999, 3));

    assertThatThrownBy(() -> small.source().fetch(Published.CALENDAR, start()))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("at most 2000 bytes");
  }

  @Test
  void compressedBodiesAreUndoneWithinTheLimit() throws IOException {
    IcsAnswer packed =
        new IcsAnswer(200, Map.of("Content-Encoding", "gzip"), gzip(published.calendar.body()));
    IcsAnswer bomb =
        new IcsAnswer(200, Map.of("Content-Encoding", "gzip"), gzip("x".repeat(20 << 20)));
    IcsAnswer broken =
        IcsAnswer.of(200, TYPE, published.calendar.body()).with("Content-Encoding", "gzip");
    IcsAnswer odd =
        IcsAnswer.of(200, TYPE, published.calendar.body()).with("Content-Encoding", "br");

    published.server.answerNext(packed, bomb, broken, odd);

    assertThat(published.first().rows()).hasSize(1);
    assertThat(refused(UnreadableInputException.class).expected()).contains("at most 10485760");
    assertThat(refused(UnreadableInputException.class).expected()).contains("gzip");
    assertThat(refused(UnreadableInputException.class).place()).isEqualTo("Content-Encoding");
  }

  @ParameterizedTest
  @CsvSource({
    "text/calendar; charset=ISO-8859-1, ISO-8859-1",
    "text/calendar;charset=\"windows-1252\", windows-1252",
    "text/calendar; charset=UTF-16LE, UTF-16LE",
    "text/calendar; charset=iso-8859-1, UTF-8",
    "text/calendar; charset=no-such, UTF-8",
    "text/calendar, UTF-8"
  })
  void charsetsAreHeeded(String type, String charset) {
    String body = Bodies.calendar(Bodies.event("u", "DTSTART:20260504", "SUMMARY:F\u00eate"));
    published.server.answerNext(
        new IcsAnswer(200, Map.of("Content-Type", type), body.getBytes(Charset.forName(charset))));

    assertThat(published.first().rows())
        .singleElement()
        .isInstanceOfSatisfying(
            EventSnapshot.class, event -> assertThat(event.text().title()).isEqualTo("F\u00eate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "8bit", "none", ""})
  void codingsThatAreNoneAreNone(String coding) {
    published.server.answerNext(
        IcsAnswer.of(200, TYPE, published.calendar.body()).with("Content-Encoding", coding));

    assertThat(published.first().rows()).hasSize(1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(Bodies.bytes(text));
    }
    return bytes.toByteArray();
  }

  @Test
  void cursorsOfOthersAreLost() {
    for (String cursor : List.of("", "x", "1.%.%.0", "2..." + "0".repeat(64))) {
      assertThatThrownBy(() -> published.fetch(new Position.Since(cursor)))
          .isInstanceOf(CursorLostException.class);
    }
    assertThatThrownBy(() -> published.fetch(new Position.More(start(), "2")))
        .isInstanceOf(CursorLostException.class);
  }

  @Test
  void calendarWithoutAnAddressIsGone() {
    CalendarRef other = new CalendarRef(IcsAdapter.PROVIDER, "acct-1", "other");
    assertThatThrownBy(() -> published.adapter.source().fetch(other, start()))
        .isInstanceOfSatisfying(
            CalendarGoneException.class, e -> assertThat(e.calendar()).isEqualTo(other));
  }

  @Test
  void settingsThatAreMissingAreNamedTogether() {
    assertThatThrownBy(() -> IcsAdapter.builder().timeout(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an ICS adapter cannot be made: the clock is missing, the HTTP client is missing,"
                + " the timeout is not positive");
  }
}
