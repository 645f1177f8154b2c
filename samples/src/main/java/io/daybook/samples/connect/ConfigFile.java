// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the file of {@code daybook run} where there is none; what people wrote is theirs. */
final class ConfigFile {

  private static final String KEY_VARIABLE = "DAYBOOK_KEY";

  private static final String KEY = "secret-key: \"${DAYBOOK_KEY}\"";

  private ConfigFile() {}

  /** What the file that is written takes from the environment. */
  static List<String> variables(Office office) {
    List<String> variables = new ArrayList<>(office.variables());
    variables.add(KEY_VARIABLE);
    return variables;
  }

  static void write(Path file, Office office, String id, @Nullable String rootUrl)
      throws IOException {
    String text =
        """
        # Written by `daybook connect`; run it with `daybook run --config %s`.
        store: {path: daybook.db}
        # 32 bytes in base64, as of `openssl rand -base64 32`; it encrypts the refresh token.
        %s
        connections:
        %s
        """
            .formatted(file.getFileName(), KEY, String.join("\n", connection(office, id, rootUrl)));
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** The lines of a connection, below {@code connections}. */
  static List<String> connection(Office office, String id, @Nullable String rootUrl) {
    String calendars = "    calendars: [primary]";
    String where = rootUrl == null ? calendars : "    root-url: \"" + rootUrl + "\"\n" + calendars;
    return List.of(
        "  - id: \"" + id + "\"",
        "    provider: " + office.provider(),
        where,
        "    " + office.oauth());
  }

  static String secretKey() {
    return KEY;
  }
}
