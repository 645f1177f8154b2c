// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import org.jspecify.annotations.Nullable;

/**
 * What a subscription is for.
 *
 * @param connection the connection
 * @param calendarId the calendar whose events are meant, or null for the list of the connection's
 *     calendars, or for the events of all of them, as {@link Subscriptions} says
 */
public record Topic(String connection, @Nullable String calendarId) {}
