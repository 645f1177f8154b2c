// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.api.Change;
import io.daybook.api.Notice;
import io.daybook.spi.sink.Enrichment;
import io.daybook.spi.sink.Sink;
import java.util.function.Consumer;

/** A sink of two functions. */
record Listener(String name, Consumer<Change> changes, Consumer<Notice> notices) implements Sink {

  @Override
  public void deliver(Change change, Enrichment enrichment) {
    changes.accept(change);
  }

  @Override
  public void deliver(Notice notice) {
    notices.accept(notice);
  }
}
