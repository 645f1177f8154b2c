// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.testkit.graph.FakeGraph;
import io.daybook.testkit.graph.FakeGraphCalendar;
import io.daybook.testkit.graph.GraphRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook run} for accounts at Microsoft. */
class RunOutlookTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @TempDir Path folder;

  private final FakeGraph graph = FakeGraph.start(Clock.systemUTC());

  private FakeGraphCalendar mailbox() {
    graph.mailbox("ana@acme.example", "Ana", PARIS);
    return graph.addCalendar("AAMkCal=", "Calendar", true);
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  private Running run(int port, String account) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("daybook.yaml"),
            """
            server: {port: %d, public-url: "http://127.0.0.1:%d"}
            store: {path: state.db}
            connections:
              - {id: acct-1, provider: outlook, poll: 1h, calendars: [all], zone: Europe/Paris,
                 root-url: "%s", %s}
            """
                .formatted(port, port, graph.rootUrl(), account));
    return Running.start(folder, Map.of("TOKEN", "eyJ.t"), "run", "--config", config.toString());
  }

  @Test
  void changesOfAllCalendarsArePushed() throws Exception {
    FakeGraphCalendar calendar = mailbox();
    FakeGraphCalendar team = graph.addCalendar("AAMkTeam=", "Team", false);
    graph.notices().allowHttp(true);
    graph.notices().atOnce(true);
    String review = calendar.insert("Design review", Live.tomorrow(14));
    try (Running running = run(Live.freePort(), "access-token: \"${TOKEN}\"")) {
      assertThat(running.change("calendar.created"))
          .contains("\"calendar_id\":\"AAMkCal=\"", "\"title\":\"Design review\"", "snapshot");

      calendar.move(review, Live.tomorrow(16));
      assertThat(running.change("calendar.updated")).contains("\"time_changed\":true");
      team.insert("Retro", Live.tomorrow(10));
      assertThat(running.change("calendar.created")).contains("\"calendar_id\":\"AAMkTeam=\"");
    }
    assertThat(graph.notices().subscriptions()).hasSize(1);
  }

  @Test
  void severalConnectionsToOneMailbox() throws Exception {
    mailbox().insert("Design review", Live.tomorrow(14));
    graph.notices().allowHttp(true);
    String more =
        "access-token: \"${TOKEN}\"}\n  - {id: acct-2, provider: outlook, root-url: \""
            + graph.rootUrl()
            + "\", mailbox: ana@acme.example, access-token: \"${TOKEN}\"";
    try (Running running = run(Live.freePort(), more)) {
      assertThat(running.change("calendar.created")).contains("\"title\":\"Design review\"");
      assertThat(running.change("calendar.created")).contains("\"title\":\"Design review\"");
    }
  }

  @Test
  void applicationReadsTheMailboxOfAUser() throws Exception {
    mailbox().insert("Design review", Live.tomorrow(14));
    graph.entra().client("robot", "s3cret");
    graph.entra().tenant("acme.example");
    graph.entra().permit("robot", "acme.example", "Calendars.Read");
    try (Running running =
        run(
            Live.freePort(),
            "mailbox: ana@acme.example, application:"
                + " {client-id: robot, client-secret: s3cret, tenant: acme.example}")) {
      assertThat(running.change("calendar.created")).contains("\"title\":\"Design review\"");
    }
    assertThat(graph.requests())
        .extracting(GraphRequest::path)
        .noneMatch(path -> path.startsWith("/v1.0/me"));
  }
}
