// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * Somebody waits for his turn at a limit.
 *
 * @param limit at which of the limits, counted from 0
 * @param at until when
 */
record Turn(int limit, Instant at) {

  static final LaneNotes.Form<Turn> FORM =
      new LaneNotes.Form<>() {
        @Override
        public void write(DataOutputStream out, Turn turn) throws IOException {
          out.writeInt(turn.limit());
          Fields.instant(out, turn.at());
        }

        @Override
        public Turn read(DataInputStream in) throws IOException {
          return new Turn(in.readInt(), Fields.moment(in));
        }
      };
}
