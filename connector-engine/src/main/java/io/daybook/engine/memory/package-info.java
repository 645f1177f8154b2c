// SPDX-License-Identifier: Apache-2.0
/** A store without durability, for tests, trials and replays. */
@NullMarked
package io.daybook.engine.memory;

import org.jspecify.annotations.NullMarked;
