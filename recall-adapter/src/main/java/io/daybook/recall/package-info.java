// SPDX-License-Identifier: Apache-2.0
/**
 * Recall.ai's protocol for calendars that it reads on our behalf: which requests list them, what
 * its hooks and answers say, what its errors ask for. What an event means is the normalizer's.
 */
@NullMarked
package io.daybook.recall;

import org.jspecify.annotations.NullMarked;
