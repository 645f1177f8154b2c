// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file of {@code daybook run} says of feeds. */
class FeedConfigTest {

  private static final String TOKEN = "s3cret".repeat(8);

  @TempDir private Path folder;

  private List<String> said(String... feeds) throws IOException {
    StringBuilder text =
        new StringBuilder("connections:\n  - {id: a, provider: google, access-token: x}\nfeeds:\n");
    for (String feed : feeds) {
      text.append("  - {").append(feed).append("}\n");
    }
    Path config = Files.writeString(folder.resolve("some.yaml"), text);
    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).doesNotContain("s3cret");
    return result.err().lines().map(line -> line.replaceFirst(".*some.yaml: line ", "")).toList();
  }

  @Test
  void feedsAreRead() throws IOException {
    assertThat(
            said(
                "name: Team, connection: a, unknown: x, token: " + TOKEN,
                "name: Calls, connection: a, calendars: [ana@acme.example, bob@acme.example],"
                    + " title: review, with-link: true, busy: true, free-busy: false, alarms: true,"
                    + " attendees: true, refresh: 30m, token: "
                    + TOKEN
                    + "2"))
        .containsExactly("4: feeds[0].unknown: is no key that is known here");
  }

  @Test
  void everyMistakeIsSaidWithItsLine() throws IOException {
    assertThat(
            said(
                "name: Team, connection: a, token: " + TOKEN,
                "name: Team, connection: b, token: " + TOKEN,
                "name: Other, connection: a, token: s3cret, busy: perhaps, refresh: 1s",
                "name: ' ', connection: a, calendars: [''], token: " + TOKEN + "3",
                "title: x"))
        .containsExactly(
            "5: feeds[1].name: another feed has the same",
            "5: feeds[1].token: another feed has the same",
            "5: feeds[1].connection: expected the id of a connection",
            "6: feeds[2].token: expected 43 to 200 letters, digits, - or _",
            "6: feeds[2].busy: expected true or false",
            "6: feeds[2].refresh: expected from 1m to 30d",
            "7: feeds[3].name: expected 1 to 200 characters",
            "7: feeds[3].calendars[0]: expected a text",
            "8: feeds[4].name: is missing",
            "8: feeds[4].token: is missing",
            "8: feeds[4].connection: is missing");
  }
}
