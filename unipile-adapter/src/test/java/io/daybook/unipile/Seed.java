// SPDX-License-Identifier: Apache-2.0
package io.daybook.unipile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The samples of Unipile's page on calendar webhooks, as they stand there. */
final class Seed {

  static final String ACCOUNT = "a4qFy0liRAGo-oZ2YFpirQ";

  static final String CALENDAR = "[email\u00a0protected]";

  static final String EVENT = "5m8lnvb64dt2uuaq99k4685eeq";

  private Seed() {}

  static String create() {
    return text("create.json");
  }

  static String created() {
    return text("created.json");
  }

  static String updated() {
    return text("updated.json");
  }

  static String deleted() {
    return text("deleted.json");
  }

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(Seed.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
