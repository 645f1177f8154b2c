// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import java.nio.file.Path;
import java.time.Instant;

/** What a provider said, played once more. Used by one thread. */
interface Replayed {

  /** Lets time pass; what came due on the way is told, the clock standing at each due instant. */
  void moveClock(Instant to);

  /**
   * Takes what stood in a file.
   *
   * @param body its bytes
   * @param file the file, to name it
   * @throws io.daybook.api.UnreadableInputException when that is none of the provider's
   */
  void take(byte[] body, Path file);

  /** Says what is left open. */
  void end();
}
