// SPDX-License-Identifier: Apache-2.0
/** Reading of providers' JSON as a stream: what their readers have in common. */
@NullMarked
package io.daybook.normalizer.json;

import org.jspecify.annotations.NullMarked;
