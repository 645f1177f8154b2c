// SPDX-License-Identifier: Apache-2.0
/**
 * The words of Daybook: what a calendar holds, what changed in it, and what can go wrong.
 *
 * <p>Everything here is immutable and safe to share between threads unless its own page says
 * otherwise. Nothing here knows a provider, a store or JSON.
 */
@NullMarked
package io.daybook.api;

import org.jspecify.annotations.NullMarked;
