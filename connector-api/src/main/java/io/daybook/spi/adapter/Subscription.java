// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.adapter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's promise to push.
 *
 * @param id its id (channel, subscription)
 * @param resourceId the provider's id of what is watched, or null
 * @param topic what it is for
 * @param expiresAt when it ends, as the provider granted it
 */
public record Subscription(
    String id, @Nullable String resourceId, Topic topic, Instant expiresAt) {}
