// SPDX-License-Identifier: Apache-2.0
/**
 * A stand-in for the calendars of Unipile that remembers: an HTTP server on this machine that
 * answers as version 1 of Unipile's API does, sends its webhooks, and a scenario API that edits
 * calendars as people do.
 *
 * <p>Start at {@link io.daybook.testkit.unipile.FakeUnipile}. No test library is needed to run it.
 */
@NullMarked
package io.daybook.testkit.unipile;

import org.jspecify.annotations.NullMarked;
