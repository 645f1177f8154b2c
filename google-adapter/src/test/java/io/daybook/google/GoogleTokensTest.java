// SPDX-License-Identifier: Apache-2.0
package io.daybook.google;

import static io.daybook.google.GoogleServer.CALENDAR;
import static io.daybook.google.GoogleServer.LAST_PAGE;
import static io.daybook.google.GoogleServer.SINCE;
import static io.daybook.google.GoogleServer.error;
import static io.daybook.google.GoogleServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.api.client.http.HttpTransport;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleTokensTest {

  @RegisterExtension static final GoogleServer GOOGLE = new GoogleServer();

  @Test
  void tokenIsAskedForByConnectionBeforeEveryRequest() {
    GOOGLE.answers(json(200, LAST_PAGE));
    Queue<String> numbers = new ArrayDeque<>(List.of("1", "2", "3"));
    CalendarSource source = source(connection -> Secret.of(connection + "-" + numbers.remove()));

    source.fetch(new CalendarRef("google", "acct-1", "c"), SINCE);
    source.fetch(new CalendarRef("google", "acct-2", "c"), SINCE);
    source.fetch(new CalendarRef("google", "acct-1", "c"), SINCE);

    assertThat(sentTokens())
        .containsExactly("Bearer acct-1-1", "Bearer acct-2-2", "Bearer acct-1-3");
  }

  @Test
  void refusedTokenIsReplacedOnce() {
    GOOGLE.answers(json(401, error(401, "authError")), json(200, LAST_PAGE));

    Page page = source(tokens("old", "new")).fetch(CALENDAR, SINCE);

    assertThat(page.last()).isTrue();
    assertThat(sentTokens()).containsExactly("Bearer old", "Bearer new");
    assertThat(GOOGLE.requests())
        .extracting(LoggedRequest::getUrl)
        .containsOnly(GOOGLE.requests().get(0).getUrl());
  }

  @Test
  @DisplayName("Rule 17: a new token that is refused as well disconnects")
  void newTokenMayBeRefusedToo() {
    GOOGLE.answers(json(401, error(401, "authError")));

    assertThatExceptionOfType(DisconnectedException.class)
        .isThrownBy(() -> source(tokens("old", "new", "newest")).fetch(CALENDAR, SINCE))
        .withMessage("google answered 401 (authError)");
    assertThat(sentTokens()).containsExactly("Bearer old", "Bearer new");
  }

  @Test
  @DisplayName("Rule 17: a refused token without a successor disconnects")
  void tokenWithoutSuccessorIsSentOnce() {
    GOOGLE.answers(json(401, error(401, "authError")));

    assertThatExceptionOfType(DisconnectedException.class)
        .isThrownBy(() -> source(tokens("only", "only")).fetch(CALENDAR, SINCE));
    assertThat(sentTokens()).containsExactly("Bearer only");
  }

  @Test
  void whatTheTokensThrowPassesThrough() {
    DisconnectedException dead = new DisconnectedException("google", 400, "invalid_grant");
    AccessTokens tokens =
        connection -> {
          throw dead;
        };

    assertThatThrownBy(() -> source(tokens).fetch(CALENDAR, SINCE)).isSameAs(dead);
    assertThat(GOOGLE.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret\n", "sec ret", "secret\r\nX-Other: 1", "sécret"})
  @DisplayName("Rule 19: a token that no header can carry is not sent and not quoted")
  void tokenThatIsNoTokenIsNotSent(String token) {
    assertThatExceptionOfType(PermissionException.class)
        .isThrownBy(() -> source(connection -> Secret.of(token)).fetch(CALENDAR, SINCE))
        .withMessage("google answered 0 (invalidAccessToken)")
        .withNoCause();
    assertThat(GOOGLE.requests()).isEmpty();
  }

  @Test
  @DisplayName("Rule 19: nothing of an adapter prints its token")
  void nothingPrintsTheToken() {
    GoogleAdapter.Builder builder = GOOGLE.adapter();
    GoogleAdapter adapter = builder.build();

    assertThat(List.of(builder, adapter, adapter.source(), adapter.directory().orElseThrow()))
        .allSatisfy(part -> assertThat(part.toString()).doesNotContain(GoogleServer.TOKEN));
  }

  @Test
  @DisplayName("Rule 23: Google's library logs neither tokens nor users' text")
  void nothingIsLogged() {
    GOOGLE.answers(json(200, LAST_PAGE), json(403, error(403, "forbidden")));
    Logger logger = Logger.getLogger(HttpTransport.class.getName());
    List<String> logged = new ArrayList<>();
    Handler handler = new Recorder(logged);
    Level level = logger.getLevel();
    try {
      logger.setLevel(Level.ALL);
      logger.addHandler(handler);
      source(tokens("one", "two")).fetch(CALENDAR, SINCE);
      assertThatExceptionOfType(PermissionException.class)
          .isThrownBy(() -> source(tokens("three")).fetch(CALENDAR, SINCE));
    } finally {
      logger.removeHandler(handler);
      logger.setLevel(level);
    }

    assertThat(logged).isEmpty();
  }

  private static CalendarSource source(AccessTokens tokens) {
    return GOOGLE.adapter().accessTokens(tokens).build().source();
  }

  private static AccessTokens tokens(String... tokens) {
    Queue<String> queue = new ArrayDeque<>(List.of(tokens));
    return connection -> Secret.of(queue.remove());
  }

  private static List<String> sentTokens() {
    return GOOGLE.requests().stream().map(request -> request.getHeader("Authorization")).toList();
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
