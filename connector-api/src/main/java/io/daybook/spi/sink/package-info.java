// SPDX-License-Identifier: Apache-2.0
/** What a user implements to take changes: a sink, and an enricher that adds to them on the way. */
@NullMarked
package io.daybook.spi.sink;

import org.jspecify.annotations.NullMarked;
