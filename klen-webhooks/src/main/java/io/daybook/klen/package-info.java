// SPDX-License-Identifier: Apache-2.0
/**
 * The Klen wire, both ends: {@link io.daybook.klen.KlenWebhooks} brings changes and calls to the
 * endpoints of tenants, {@link io.daybook.klen.KlenWebhookReceiver} takes what somebody else's
 * sends.
 */
@NullMarked
package io.daybook.klen;

import org.jspecify.annotations.NullMarked;
