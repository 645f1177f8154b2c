// SPDX-License-Identifier: Apache-2.0
/** What must not stand in a store in clear, and digests of what nobody has to read. */
@NullMarked
package io.daybook.normalizer.secret;

import org.jspecify.annotations.NullMarked;
