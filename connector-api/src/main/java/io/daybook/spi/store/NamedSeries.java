// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

/**
 * A stored series, as one of its names finds it.
 *
 * @param lane the lane that it is in
 * @param id its id
 * @param bytes the series
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
public record NamedSeries(Lane lane, String id, byte[] bytes) {}
