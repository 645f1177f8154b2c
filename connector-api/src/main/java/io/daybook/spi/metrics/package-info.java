// SPDX-License-Identifier: Apache-2.0
/** What a user implements to count and measure what the connector does. */
@NullMarked
package io.daybook.spi.metrics;

import org.jspecify.annotations.NullMarked;
