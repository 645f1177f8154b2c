// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.EventSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a series, or single event, is the present one: what iCalendar wants to know of
 * it (RFC 5545 section 3.8.7). It changes only with what a reader of iCalendar is shown.
 *
 * @param uid its UID, the same for life
 * @param revision rises by one with each version, from 1
 * @param sequence SEQUENCE: rises when times, rule or exceptions change, and when it is called off;
 *     above that of a series of which it takes meetings over
 * @param modified LAST-MODIFIED: when this version was found, never before the one it follows
 * @param calledOff when it, or an instance without a master, was last called off, or null
 * @param withdrawn the master or single event as it was last known, once it is gone; null while it
 *     stands, and where it never stood
 */
public record Edition(
    String uid,
    long revision,
    int sequence,
    Instant modified,
    @Nullable Instant calledOff,
    @Nullable EventSnapshot withdrawn) {}
