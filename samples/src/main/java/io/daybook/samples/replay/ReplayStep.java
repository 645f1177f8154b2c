// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.replay;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a replay: the clock moves, then a file is read.
 *
 * @param at where the clock stands when the file is read
 * @param file the file, or null when only the clock moves
 */
record ReplayStep(Instant at, @Nullable Path file) {}
