// SPDX-License-Identifier: Apache-2.0
/**
 * Finding the link to join an online meeting in free text.
 *
 * <p>A text is narrowed step by step: {@code Mentions} finds a known host in it, {@code WordLinks}
 * takes the links out of the word around it, {@code Wrapper} gets behind redirects, and {@code
 * JoinPages} says which of them joins a meeting.
 */
@NullMarked
package io.daybook.normalizer.link;

import org.jspecify.annotations.NullMarked;
