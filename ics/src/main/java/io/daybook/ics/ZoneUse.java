// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

/**
 * A zone that components name.
 *
 * @param zone the zone
 * @param year the first year of a date in it
 */
record ZoneUse(FeedZone zone, int year) {}
