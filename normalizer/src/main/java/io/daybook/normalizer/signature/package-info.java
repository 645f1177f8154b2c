// SPDX-License-Identifier: Apache-2.0
/**
 * Signatures of webhooks, as pure functions: Klen's own and those of Standard Webhooks, which Svix
 * uses too. Secrets are compared in constant time and never appear in messages.
 */
@NullMarked
package io.daybook.normalizer.signature;

import org.jspecify.annotations.NullMarked;
