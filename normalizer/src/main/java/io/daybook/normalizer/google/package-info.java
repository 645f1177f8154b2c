// SPDX-License-Identifier: Apache-2.0
/**
 * Google Calendar's event JSON and the envelopes around it, read as a stream. Several adapters meet
 * it: Google's own, and Recall's, which hands on what Google said.
 */
@NullMarked
package io.daybook.normalizer.google;

import org.jspecify.annotations.NullMarked;
