// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.live;

import io.daybook.engine.Daybook;

/** While it is open, an interrupt of the process (Ctrl-C) closes the connector before it ends. */
final class Interruption implements AutoCloseable {

  private final Thread hook;

  private Interruption(Daybook daybook) {
    this.hook = new Thread(daybook::close, "daybook-interrupted");
  }

  static Interruption closing(Daybook daybook) {
    Interruption interruption = new Interruption(daybook);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the hook runs, or has run.
      return;
    }
  }
}
