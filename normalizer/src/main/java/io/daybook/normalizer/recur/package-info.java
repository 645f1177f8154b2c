// SPDX-License-Identifier: Apache-2.0
/** Recurrence of RFC 5545: from the lines of a series to its starts. */
@NullMarked
package io.daybook.normalizer.recur;

import org.jspecify.annotations.NullMarked;
