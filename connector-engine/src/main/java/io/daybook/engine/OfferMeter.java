// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.spi.metrics.Metrics.HandOver;

/** Measures what a sink makes of what it is offered in one go. Used by one thread. */
final class OfferMeter {

  private final Meters meters;

  private final String sink;

  private final Stopwatch watch = Stopwatch.start();

  private int taken;

  private int refused;

  private int deadLetters;

  OfferMeter(Meters meters, String sink) {
    this.meters = meters;
    this.sink = sink;
  }

  void taken() {
    taken++;
  }

  void refused() {
    refused++;
  }

  void buried() {
    deadLetters++;
  }

  /** Where it was offered nothing there is nothing to hear. */
  void ended() {
    if (taken + refused + deadLetters > 0) {
      meters.handedOver(new HandOver(sink, taken, refused, deadLetters, watch.elapsed()));
    }
  }
}
