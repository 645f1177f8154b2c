// SPDX-License-Identifier: Apache-2.0
package io.daybook.samples.verify;

/**
 * What came of checking one thing.
 *
 * @param text a line for people that quotes nothing
 * @param holds whether it holds
 */
record Finding(String text, boolean holds) {}
