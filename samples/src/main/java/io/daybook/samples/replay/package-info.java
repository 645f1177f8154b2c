// SPDX-License-Identifier: Apache-2.0
/** Replays recorded provider answers: the quickest way to see what Daybook makes of them. */
@NullMarked
package io.daybook.samples.replay;

import org.jspecify.annotations.NullMarked;
