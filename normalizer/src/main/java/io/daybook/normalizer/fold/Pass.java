// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.fold;

import io.daybook.api.Origin;
import io.daybook.spi.adapter.Window;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all series of a round.
 *
 * @param now the clock
 * @param origin what made the round
 * @param window what a full pass asked for; null for a delta
 * @param unreadable ids of events that came but could not be read, so they are not absent
 */
record Pass(Instant now, Origin origin, @Nullable Window window, Set<String> unreadable) {}
