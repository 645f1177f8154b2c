// SPDX-License-Identifier: Apache-2.0
/**
 * What is needed to test code that follows calendars: a clock that is set by hand, and the times at
 * which test events stand. The fakes of providers and the contracts are in the packages below.
 *
 * <p>Nothing in here reads the machine's clock or makes random numbers, so a test that passes once
 * passes always.
 */
@NullMarked
package io.daybook.testkit;

import org.jspecify.annotations.NullMarked;
