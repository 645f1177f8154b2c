// SPDX-License-Identifier: Apache-2.0
/** Figures to be had by hand: crash runs, and speeds as ratios. */
@NullMarked
package io.daybook.benchmarks;

import org.jspecify.annotations.NullMarked;
