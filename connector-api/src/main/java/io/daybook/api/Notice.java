// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the user should know of a connection or calendar.
 *
 * @param kind what it is
 * @param connection the connection it is about
 * @param calendar the calendar it is about, or null for the whole connection
 * @param code the provider's error code or the event's id, or null
 * @param message one sentence for people, without any event's text
 * @param timestamp when Daybook found it out
 */
public record Notice(
    NoticeKind kind,
    String connection,
    @Nullable CalendarRef calendar,
    @Nullable String code,
    String message,
    Instant timestamp) {}
