// SPDX-License-Identifier: Apache-2.0
/**
 * Requests to addresses that users give: {@link io.daybook.http.SafeHttp} vets them, connects to
 * what it vetted and bounds what comes back.
 */
@NullMarked
package io.daybook.http;

import org.jspecify.annotations.NullMarked;
