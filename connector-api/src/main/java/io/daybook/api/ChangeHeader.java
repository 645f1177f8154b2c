// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

import java.time.Instant;

/**
 * What every change carries beside its occurrence.
 *
 * @param changeId unique and the same whenever the change is repeated: the key for idempotency
 * @param sequence rises by one with each change of a calendar, from 1
 * @param origin what made Daybook tell it
 * @param causeId equal for all changes of one cause, such as one edit of a series
 * @param calendar the calendar
 * @param timestamp when Daybook found it out
 */
public record ChangeHeader(
    String changeId,
    long sequence,
    Origin origin,
    String causeId,
    CalendarRef calendar,
    Instant timestamp) {}
