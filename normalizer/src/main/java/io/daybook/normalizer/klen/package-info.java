// SPDX-License-Identifier: Apache-2.0
/**
 * The Klen form of a change: the JSON of Klen AI's calendar webhooks, with Daybook's own beside it.
 */
@NullMarked
package io.daybook.normalizer.klen;

import org.jspecify.annotations.NullMarked;
