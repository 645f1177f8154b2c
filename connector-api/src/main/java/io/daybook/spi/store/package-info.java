// SPDX-License-Identifier: Apache-2.0
/**
 * What a store implements: {@link io.daybook.spi.store.Store} and what it gives out.
 *
 * <p>A store sees keys, indexed columns and bytes; what the bytes mean is not its concern. All that
 * must keep an order is kept by {@link io.daybook.spi.store.Lane}, nearly always one calendar, and
 * changes together in a {@link io.daybook.spi.store.LaneTransaction}. Whatever has no columns of
 * its own goes into {@link io.daybook.spi.store.Documents}, what is to be done later into a {@link
 * io.daybook.spi.store.WorkQueue}.
 *
 * <p>Ids, keys, kinds, stems and names are compared character by character, as the bytes of their
 * UTF-8 are. They are up to 1,024 characters of well-formed Unicode, never empty and without
 * U+0000. Instants lie in the years 1 to 9999; a store may round a due up to the next microsecond,
 * never down, so that nothing is due early. Collections that are handed in may be empty or hold
 * thousands. Byte arrays are handed on as they are: nobody changes them afterwards.
 *
 * <p>Failures are thrown as {@link io.daybook.api.StoreException}.
 */
@NullMarked
package io.daybook.spi.store;

import org.jspecify.annotations.NullMarked;
