// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.live;

/** While it is open, an interrupt of the process (Ctrl-C) ends the work before the process does. */
public final class Interruption implements AutoCloseable {

  private final Thread hook;

  private Interruption(Runnable end) {
    this.hook = new Thread(end, "daybook-interrupted");
  }

  /**
   * Waits for an interrupt.
   *
   * @param end ends the work
   * @return closed when the work has ended by itself
   */
  public static Interruption ending(Runnable end) {
    Interruption interruption = new Interruption(end);
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
