// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * Since when and how often a sink has refused what is told of a lane.
 *
 * @param failures how often in a row something was refused
 * @param since when that began
 * @param at when it is told again
 */
record Retry(int failures, Instant since, Instant at) {

  static final LaneNotes.Form<Retry> FORM =
      new LaneNotes.Form<>() {
        @Override
        public void write(DataOutputStream out, Retry retry) throws IOException {
          out.writeInt(retry.failures());
          Fields.instant(out, retry.since());
          Fields.instant(out, retry.at());
        }

        @Override
        public Retry read(DataInputStream in) throws IOException {
          return new Retry(in.readInt(), Fields.moment(in), Fields.moment(in));
        }
      };
}
