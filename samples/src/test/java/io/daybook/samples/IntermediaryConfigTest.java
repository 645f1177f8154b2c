// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file of {@code daybook run} says of accounts that Unipile and Recall.ai read. */
class IntermediaryConfigTest {

  /** Alone it says that all else is as it should be. */
  private static final String UNKNOWN = "unknown: is no key that is known here";

  @TempDir private Path folder;

  private List<String> said(String connection) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("some.yaml"),
            "store: {path: '%s'}\nserver: {port: 0}\nconnections:\n  - {id: a, %s}\n"
                .formatted(folder.resolve("a.db"), connection));
    Replay.Result result = new Replay(folder).command("run", "--config", config.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).doesNotContain("s3cret");
    return result
        .err()
        .lines()
        .map(line -> line.replaceFirst(".*some.yaml: ", ""))
        .map(line -> line.replaceFirst("line 4: connections\\[0]\\.", ""))
        .toList();
  }

  private void assertAccepted(String connection) throws IOException {
    assertThat(said("unknown: x, " + connection)).containsExactly(UNKNOWN);
  }

  @Test
  void accountsOfUnipileAreRead() throws IOException {
    String least = "provider: unipile, dsn: 'api1.unipile.com:13111', api-key: s3cret";
    assertAccepted(least);
    assertAccepted(
        least
            + ", webhook-secret: s3cret, webhook-header: X-Known, account-id: acc, poll: 15m,"
            + " zone: Europe/Paris, calendars: [all]");
    assertAccepted("provider: unipile, dsn: 'https://api1.unipile.com:13111/', api-key: s3cret");
    assertAccepted("provider: unipile, dsn: 'http://127.0.0.1:8080', api-key: s3cret");
  }

  @Test
  void workspacesOfRecallAreRead() throws IOException {
    assertAccepted("provider: recall, api-key: s3cret");
    assertAccepted(
        "provider: recall, base-url: 'https://eu-central-1.recall.ai', api-key: s3cret,"
            + " webhook-secret: whsec_s3cret, verification-secret: whsec_s3cret, zone: UTC,"
            + " calendars: ['5f0c7a1e-8a54-4b1e-9d6a-0f4a5b6c7d8e']");
  }

  @Test
  void mistakesAreNamedTogether() throws IOException {
    assertThat(said("provider: unipile, webhook-header: 'a b', dsn: 'ftp://x'"))
        .containsExactlyInAnyOrder(
            "webhook-header: expected the name of a header",
            "dsn: expected a host with its port, with or without https://",
            "line 4: connections[0].api-key: is missing".replace("line 4: connections[0].", ""));
    assertThat(said("provider: unipile, api-key: s3cret, webhook-header: X-Known"))
        .containsExactlyInAnyOrder(
            "webhook-header: is of no use without webhook-secret", "dsn: is missing");
    assertThat(said("provider: recall, base-url: nowhere")).hasSize(2);
    assertThat(said("provider: caldav"))
        .anyMatch(
            line -> line.contains("expected one of google, outlook, unipile, recall, ics, klen"));
  }
}
