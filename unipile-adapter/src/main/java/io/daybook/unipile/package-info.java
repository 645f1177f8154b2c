// SPDX-License-Identifier: Apache-2.0
/**
 * Unipile's protocol for calendars: what its webhooks tell, which requests read calendars, and what
 * its errors ask for. What an event means is the normalizer's.
 */
@NullMarked
package io.daybook.unipile;

import org.jspecify.annotations.NullMarked;
