// SPDX-License-Identifier: Apache-2.0
package io.daybook.engine;

import io.daybook.normalizer.fold.Horizon;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a user may set.
 *
 * @param horizon how far instances of series are told
 * @param catchUp how late completions and reminders are told after down time
 * @param past how long what is over is remembered
 * @param held how long what is held is kept
 * @param patience how long a sink is tried with one change before that becomes a dead letter, or
 *     null for as long as it takes
 * @param pace how long after a round the next one begins
 * @param pushes where providers shall push to, by provider
 * @param tenants which tenant a connection is of
 * @param chunk how many rows or series are handled in one transaction
 */
record Settings(
    Horizon horizon,
    Duration catchUp,
    Duration past,
    Duration held,
    @Nullable Duration patience,
    Pace pace,
    Map<String, URI> pushes,
    UnaryOperator<String> tenants,
    int chunk) {}
