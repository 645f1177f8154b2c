// SPDX-License-Identifier: Apache-2.0
/** One bot for each meeting over many calendars, scheduled at Recall.ai. */
@NullMarked
package io.daybook.samples.bots;

import org.jspecify.annotations.NullMarked;
