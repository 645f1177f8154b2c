// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

/**
 * A row of a round under way.
 *
 * @param ordinal its place in the round, from 1
 * @param eventId the id of the event it is about
 * @param seriesId the id of the series the event belongs to, by which its rows are found too
 * @param stem the stem of that series, by which rows that must be looked at together are found
 * @param bytes the row
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
public record StagedRow(long ordinal, String eventId, String seriesId, String stem, byte[] bytes) {}
