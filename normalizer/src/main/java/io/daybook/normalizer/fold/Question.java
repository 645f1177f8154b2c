// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.spi.adapter.Window;

/**
 * What a round leaves open and only the provider can tell. Rounds of providers that list each
 * instance leave such things open: what they say is removed, or lack, may only have left the
 * window, instances come without their series, and deleted ones without a word.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/event-delta">Microsoft Graph, event:
 *     delta</a>
 */
public sealed interface Question {

  /**
   * Asks what became of an event, single or master or instance.
   *
   * @param eventId the provider's id
   */
  record OfEvent(String eventId) implements Question {}

  /**
   * Asks which instances a series has.
   *
   * @param seriesId the provider's id of the master
   * @param window where
   */
  record OfInstances(String seriesId, Window window) implements Question {}
}
