// SPDX-License-Identifier: Apache-2.0
package io.daybook.jdbc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;

/**
 * A parameter that stands for many keys.
 *
 * @param keys the keys in their order, each once
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
record ManyKeys(byte[][] keys) {

  static ManyKeys of(Collection<ByteBuffer> keys) {
    return new ManyKeys(
        keys.stream()
            .map(ByteBuffer::array)
            .sorted(Arrays::compareUnsigned)
            .toArray(byte[][]::new));
  }
}
