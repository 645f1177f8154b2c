// SPDX-License-Identifier: Apache-2.0
/**
 * A stand-in for Recall.ai's Calendar V2 that remembers: an HTTP server on this machine that
 * answers as Recall does for one workspace, and a scenario API that edits the Google and Outlook
 * calendars behind it.
 *
 * <p>Start at {@link io.daybook.testkit.recall.FakeRecall}. No test library is needed to run it.
 */
@NullMarked
package io.daybook.testkit.recall;

import org.jspecify.annotations.NullMarked;
