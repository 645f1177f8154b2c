// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

/**
 * A stored series, and whether the staged rows name it.
 *
 * @param ordinal its place among the series of the lane, in the order in which they were first
 *     saved; a later save does not change it, one after a removal does
 * @param id its id
 * @param bytes the series
 * @param named whether a staged row has its id as event id
 * @param hasRows whether a staged row belongs to it
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
public record SweptSeries(long ordinal, String id, byte[] bytes, boolean named, boolean hasRows) {}
