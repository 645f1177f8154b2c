// SPDX-License-Identifier: Apache-2.0
/**
 * A server that publishes iCalendar addresses and remembers: {@link
 * io.daybook.testkit.ics.FakeIcs}.
 */
@NullMarked
package io.daybook.testkit.ics;

import org.jspecify.annotations.NullMarked;
