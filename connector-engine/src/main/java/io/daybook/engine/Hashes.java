// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.normalizer.secret.Sha256;
import io.daybook.spi.store.Lane;
import java.util.Objects;

/** Keeps the keys of documents short, whatever they are made of. */
final class Hashes {

  private Hashes() {}

  static String of(Lane lane) {
    return of(
        String.join(
            "\n",
            lane.provider(),
            lane.connection(),
            Objects.requireNonNullElse(lane.calendarId(), "")));
  }

  static String of(String text) {
    return Sha256.hex(text);
  }
}
