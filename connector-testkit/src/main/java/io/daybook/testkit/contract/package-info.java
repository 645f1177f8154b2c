// SPDX-License-Identifier: Apache-2.0
/**
 * What every implementation has to keep to, as abstract JUnit classes to extend. They need JUnit
 * Jupiter and AssertJ on the class path, which this module declares as optional.
 */
@NullMarked
package io.daybook.testkit.contract;

import org.jspecify.annotations.NullMarked;
