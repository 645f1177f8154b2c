// SPDX-License-Identifier: Apache-2.0
/**
 * What an adapter implements to connect a provider: a set of capabilities, of which only {@link
 * io.daybook.spi.adapter.CalendarSource} is a must.
 *
 * <p>An adapter knows a protocol: requests, positions, pushes, errors. What an event means, and
 * what changed, is not its concern. The engine calls an adapter from several threads.
 */
@NullMarked
package io.daybook.spi.adapter;

import org.jspecify.annotations.NullMarked;
