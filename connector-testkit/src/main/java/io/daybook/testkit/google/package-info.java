// SPDX-License-Identifier: Apache-2.0
/**
 * A stand-in for Google Calendar that remembers: an HTTP server on this machine that answers as the
 * Calendar API v3 does, and a scenario API that edits its calendars as their owners would.
 *
 * <p>Start at {@link io.daybook.testkit.google.FakeGoogle}. No test library is needed to run it.
 */
@NullMarked
package io.daybook.testkit.google;

import org.jspecify.annotations.NullMarked;
