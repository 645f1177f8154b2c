// SPDX-License-Identifier: Apache-2.0
/** Time zones as providers name them. */
@NullMarked
package io.daybook.normalizer.zone;

import org.jspecify.annotations.NullMarked;
