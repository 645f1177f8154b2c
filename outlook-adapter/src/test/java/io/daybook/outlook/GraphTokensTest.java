// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import static io.daybook.outlook.OutlookServer.CALENDAR;
import static io.daybook.outlook.OutlookServer.START;
import static io.daybook.outlook.OutlookServer.error;
import static io.daybook.outlook.OutlookServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.daybook.api.CalendarRef;
import io.daybook.api.DisconnectedException;
import io.daybook.api.PermissionException;
import io.daybook.api.Secret;
import io.daybook.spi.adapter.AccessTokens;
import io.daybook.spi.adapter.CalendarSource;
import io.daybook.spi.adapter.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTokensTest {

  @RegisterExtension static final OutlookServer OUTLOOK = new OutlookServer();

  @Test
  void tokenIsAskedForByConnectionBeforeEveryRequest() {
    OUTLOOK.answers(json(200, OUTLOOK.lastPage()));
    Queue<String> numbers = new ArrayDeque<>(List.of("1", "2", "3", "4"));
    CalendarSource source = source(connection -> Secret.of(connection + "-" + numbers.remove()));

    source.fetch(new CalendarRef("outlook", "acct-1", "groups/1"), START);
    source.fetch(new CalendarRef("outlook", "acct-2", "c"), START);
    source.fetch(new CalendarRef("outlook", "acct-1", "groups/1"), START);

    assertThat(OUTLOOK.all())
        .extracting(request -> request.getHeader("Authorization"))
        .containsExactly(
            "Bearer acct-1-1", "Bearer acct-2-2", "Bearer acct-2-3", "Bearer acct-1-4");
  }

  @Test
  void refusedTokenIsReplacedOnce() {
    OUTLOOK.answers(json(401, error("InvalidAuthenticationToken")), json(200, OUTLOOK.lastPage()));

    Page page = source(tokens("old", "new", "new")).fetch(CALENDAR, START);

    assertThat(page.last()).isTrue();
    assertThat(sentTokens()).containsExactly("Bearer old", "Bearer new");
    assertThat(OUTLOOK.requests())
        .extracting(LoggedRequest::getUrl)
        .containsOnly(OUTLOOK.requests().get(0).getUrl());
  }

  @Test
  @DisplayName("Rule 17: a new token that is refused as well disconnects")
  void newTokenMayBeRefusedToo() {
    OUTLOOK.answers(json(401, error("InvalidAuthenticationToken")));

    assertThatExceptionOfType(DisconnectedException.class)
        .isThrownBy(() -> source(tokens("old", "new", "newest")).fetch(CALENDAR, START))
        .withMessage("outlook answered 401 (InvalidAuthenticationToken)");
    assertThat(sentTokens()).containsExactly("Bearer old", "Bearer new");
  }

  @Test
  @DisplayName("Rule 17: a refused token without a successor disconnects")
  void tokenWithoutSuccessorIsSentOnce() {
    OUTLOOK.answers(json(401, error("InvalidAuthenticationToken")));

    assertThatExceptionOfType(DisconnectedException.class)
        .isThrownBy(() -> source(tokens("only", "only")).fetch(CALENDAR, START));
    assertThat(sentTokens()).containsExactly("Bearer only");
  }

  @Test
  void whatTheTokensThrowPassesThrough() {
    DisconnectedException dead = new DisconnectedException("outlook", 400, "invalid_grant");
    AccessTokens tokens =
        connection -> {
          throw dead;
        };

    assertThatThrownBy(() -> source(tokens).fetch(CALENDAR, START)).isSameAs(dead);
    assertThat(OUTLOOK.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret\n", "sec ret", "secret\r\nX-Other: 1", "sécret"})
  @DisplayName("Rule 19: a token that no header can carry is not sent and not quoted")
  void tokenThatIsNoTokenIsNotSent(String token) {
    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(() -> source(connection -> Secret.of(token)).fetch(CALENDAR, START))
        .withMessage("outlook answered 0 (invalidAccessToken)")
        .withNoCause();
    assertThat(OUTLOOK.requests()).isEmpty();
  }

  @Test
  @DisplayName("Rule 19: nothing of an adapter prints its token")
  void nothingPrintsTheToken() {
    OutlookAdapter.Builder builder = OUTLOOK.adapter();
    OutlookAdapter adapter = builder.build();

    assertThat(List.of(builder, adapter, adapter.source(), adapter.lookup().orElseThrow()))
        .allSatisfy(part -> assertThat(part.toString()).doesNotContain(OutlookServer.TOKEN));
  }

  @Test
  @DisplayName("Rule 23: Microsoft's library logs neither tokens nor users' text")
  void nothingOfARequestIsLogged() {
    OUTLOOK.answers(json(200, OUTLOOK.lastPage()), json(403, error("ErrorAccessDenied")));
    List<String> logged = new ArrayList<>();
    Handler handler = new Recorder(logged);
    List<Logger> loggers =
        Stream.of("okhttp3.OkHttpClient", "okhttp3", "com.microsoft")
            .map(Logger::getLogger)
            .toList();
    try {
      loggers.forEach(logger -> logger.setLevel(Level.ALL));
      loggers.forEach(logger -> logger.addHandler(handler));
      source(tokens("one", "two")).fetch(CALENDAR, START);
      assertThatExceptionOfType(PermissionException.class)
          .isThrownBy(() -> source(tokens("three")).fetch(CALENDAR, START));
    } finally {
      loggers.forEach(logger -> logger.removeHandler(handler));
      loggers.forEach(logger -> logger.setLevel(null));
    }

    assertThat(logged)
        .allSatisfy(line -> assertThat(line).doesNotContain("Bearer", "one", "/me/", "lunch"));
  }

  private static CalendarSource source(AccessTokens tokens) {
    return OUTLOOK.adapter().accessTokens(tokens).build().source();
  }

  private static AccessTokens tokens(String... tokens) {
    Queue<String> queue = new ArrayDeque<>(List.of(tokens));
    return connection -> Secret.of(queue.remove());
  }

  private static List<String> sentTokens() {
    return OUTLOOK.requests().stream().map(request -> request.getHeader("Authorization")).toList();
  }

  private static final class Recorder extends Handler {

    private final List<String> messages;

    private Recorder(List<String> messages) {
      this.messages = messages;
    }

    @Override
    public void publish(LogRecord entry) {
      messages.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
