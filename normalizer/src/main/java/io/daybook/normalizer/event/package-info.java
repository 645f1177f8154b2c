// SPDX-License-Identifier: Apache-2.0
/** What an event is and in what it differs from another, whichever provider told it. */
@NullMarked
package io.daybook.normalizer.event;

import org.jspecify.annotations.NullMarked;
