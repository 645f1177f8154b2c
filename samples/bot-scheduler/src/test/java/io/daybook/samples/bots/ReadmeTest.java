// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void snippetIsTheProgram() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String source =
        Files.readString(Path.of("src/main/java/io/daybook/samples/bots/BotSchedulerMain.java"));

    String shown = between(readme, "<!-- snippet -->", "```java\n", "```\n");
    String compiled = between(source, "class BotSchedulerMain", "// snippet\n", "    // snippet");

    assertThat(unindented(shown)).isEqualTo(unindented(compiled)).isNotEmpty();
  }

  private static String between(String text, String marker, String from, String to) {
    int start = text.indexOf(from, text.indexOf(marker)) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }

  private static String unindented(String code) {
    return code.stripTrailing().stripIndent();
  }
}
