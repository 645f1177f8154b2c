// SPDX-License-Identifier: Apache-2.0
/**
 * A stand-in for the calendars of Microsoft Graph that remembers: an HTTP server on this machine
 * that answers as Graph v1.0 does for one mailbox, and a scenario API that edits its calendars as
 * people do in Outlook.
 *
 * <p>Start at {@link io.daybook.testkit.graph.FakeGraph}. No test library is needed to run it.
 */
@NullMarked
package io.daybook.testkit.graph;

import org.jspecify.annotations.NullMarked;
