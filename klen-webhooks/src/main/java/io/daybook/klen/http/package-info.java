// SPDX-License-Identifier: Apache-2.0
/** The HTTP interface of the webhooks, mountable in any framework. */
@NullMarked
package io.daybook.klen.http;

import org.jspecify.annotations.NullMarked;
