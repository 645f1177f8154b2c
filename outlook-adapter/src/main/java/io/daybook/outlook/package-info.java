// SPDX-License-Identifier: Apache-2.0
/**
 * Microsoft Graph's protocol for calendars: which requests read them, where its answers say to go
 * on, what its errors ask for. What an event means is the normalizer's.
 */
@NullMarked
package io.daybook.outlook;

import org.jspecify.annotations.NullMarked;
