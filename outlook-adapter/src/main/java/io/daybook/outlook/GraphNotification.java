// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

import io.daybook.api.Secret;
import io.daybook.spi.adapter.PushReceiver.News;
import org.jspecify.annotations.Nullable;

/**
 * One item of what Graph sends, which proves nothing yet.
 *
 * @param subscriptionId the subscription it goes by, or null where it does not say
 * @param clientState what the subscription was given to send along, or null where it does not say
 * @param news what it says
 * @param eventId the event that changed, or null where it does not say
 */
record GraphNotification(
    @Nullable String subscriptionId,
    @Nullable Secret clientState,
    News news,
    @Nullable String eventId) {}
