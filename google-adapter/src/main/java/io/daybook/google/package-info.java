// SPDX-License-Identifier: Apache-2.0
/**
 * Google Calendar's protocol: which requests read a calendar, where its answers say to go on, and
 * what its errors ask for. What an event means is the normalizer's.
 */
@NullMarked
package io.daybook.google;

import org.jspecify.annotations.NullMarked;
