// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

/**
 * A stored series, as somebody finds it who goes through those of a lane.
 *
 * @param ordinal its place among the series of the lane, the same as in {@link SweptSeries}
 * @param id its id
 * @param bytes the series
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
public record KeptSeries(long ordinal, String id, byte[] bytes) {}
