// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook connect} with a file that is there, and what it says of it. */
class ConnectUsageTest {

  private static final String OAUTH = "oauth: {client-id: c, client-secret: s3cret}";

  @TempDir Path folder;

  private Path file(String... connections) throws IOException {
    return Files.writeString(
        folder.resolve("daybook.yaml"),
        "store: {path: \""
            + folder.resolve("state.db")
            + "\"}\nsecret-key: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\nconnections:\n  - "
            + String.join("\n  - ", connections)
            + "\n");
  }

  private Replay.Result connect(Path file, String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(more, 0, all, 4, more.length);
    System.arraycopy(new String[] {"connect", "google", "--config", file.toString()}, 0, all, 0, 4);
    return new Replay(folder).command(all);
  }

  @Test
  void connectionThatIsNotThereIsShownAndTheFileLeftAlone() throws IOException {
    Path file = file("{id: a, provider: klen, webhook-secret: s3cret}");
    String before = Files.readString(file);

    Replay.Result result = connect(file, "--id", "acct-9").status(1);

    assertThat(result.lines())
        .containsExactly(
            "  - id: \"acct-9\"",
            "    provider: google",
            "    calendars: [primary]",
            "    oauth: {client-id: \"${GOOGLE_CLIENT_ID}\", client-secret:"
                + " \"${GOOGLE_CLIENT_SECRET}\"}");
    assertThat(result.err()).contains("add these lines").doesNotContain("s3cret");
    assertThat(file).content().isEqualTo(before);
    assertThat(connect(file).status(1).lines()).contains("  - id: \"google\"");
  }

  @Test
  void keyThatIsMissingIsShownToo() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("daybook.yaml"),
            "connections:\n  - {id: a, provider: google, access-token: s3cret}\n");

    assertThat(connect(file).status(1).lines()).contains("secret-key: \"${DAYBOOK_KEY}\"");
    Replay.Result otherwise = connect(file, "--id", "a").status(1);
    assertThat(otherwise.err()).contains("a is let in otherwise");
    assertThat(otherwise.lines()).hasSize(1).first().asString().contains("oauth: {client-id:");
  }

  @Test
  void oneOfSeveralHasToBeNamed() throws IOException {
    Path file =
        file(
            "{id: a, provider: google, " + OAUTH + "}", "{id: b, provider: google, " + OAUTH + "}");

    assertThat(connect(file).status(2).err()).contains("--id: expected one of a, b");
  }

  @Test
  void usageIsChecked() throws IOException {
    Path file = file("{id: a, provider: google, " + OAUTH + "}");

    assertThat(connect(file, "--port", "65536").status(2).err()).contains("--port: expected");
    assertThat(connect(file, "--id", "a: b").status(2).err()).contains("--id: expected");
    assertThat(connect(file, "--root-url", "x\"").status(2).err()).contains("--root-url:");
    assertThat(new Replay(folder).command("connect", "google").status()).isEqualTo(2);
    assertThat(new Replay(folder).command("connect", "x", "--config", "y").status()).isEqualTo(2);
  }

  @Test
  void mistakesOfTheFileAreSaid() throws IOException {
    Path file = file("{id: a, provider: google, oauth: {client-id: c}}");

    assertThat(connect(file).status(1).err())
        .contains("line 4: connections[0].oauth.client-secret: is missing");
    Path nowhere = folder.resolve("no/such/folder.yaml");
    assertThat(connect(nowhere).status(1).err()).contains("NoSuchFileException");
  }
}
