// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import org.jspecify.annotations.Nullable;

/**
 * How an event is known.
 *
 * @param eventId the provider's id, unique in its calendar, compared byte for byte
 * @param iCalUid the iCalendar UID, which the same meeting shares over calendars, or null
 */
public record Identity(String eventId, @Nullable String iCalUid) {}
