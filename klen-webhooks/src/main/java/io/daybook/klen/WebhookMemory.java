// SPDX-License-Identifier: Apache-2.0
package io.daybook.klen;

import io.daybook.spi.store.Documents;

/**
 * Where a receiver remembers what came.
 *
 * @param documents a store's documents
 * @param name tells the receivers of one store apart
 */
public record WebhookMemory(Documents documents, String name) {}
