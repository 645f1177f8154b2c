// SPDX-License-Identifier: Apache-2.0
/**
 * What a store implements: {@link io.daybook.spi.store.Store} and what it gives out.
 *
 * <p>A store sees keys, indexed columns and bytes; what the bytes mean is not its concern. All that
 * must keep an order is kept by {@link io.daybook.spi.store.Lane}, nearly always one calendar, and
 * changes together in a {@link io.daybook.spi.store.LaneTransaction}. Whatever has no columns of
 * its own goes into {@link io.daybook.spi.store.Documents}.
 *
 * <p>Failures are thrown as {@link io.daybook.api.StoreException}.
 */
@NullMarked
package io.daybook.spi.store;

import org.jspecify.annotations.NullMarked;
