// SPDX-License-Identifier: Apache-2.0
/**
 * Microsoft Graph's event JSON and the envelopes around it, read as a stream. Several adapters meet
 * it: Outlook's own, and others that hand on what Graph said.
 */
@NullMarked
package io.daybook.normalizer.graph;

import org.jspecify.annotations.NullMarked;
