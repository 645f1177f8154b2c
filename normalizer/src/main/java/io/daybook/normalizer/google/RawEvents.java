// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.google;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The JSON of each event of a page, cut out of the page's bytes when asked for.
 *
 * <p>Not thread-safe while it is filled; immutable once the page is handed out.
 */
public final class RawEvents {

  private static final int FIRST_CAPACITY = 64;

  private final byte[] body;

  private int[] bounds = new int[2 * FIRST_CAPACITY];

  private int size;

  RawEvents(byte[] body) {
    this.body = body;
  }

  void add(long from, long to) {
    if (2 * size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * size] = Math.toIntExact(from);
    bounds[2 * size + 1] = Math.toIntExact(to);
    size++;
  }

  /**
   * How many events there are.
   *
   * @return as many as the page has rows
   */
  public int size() {
    return size;
  }

  /**
   * One event as Google sent it.
   *
   * @param row the event's place among the page's rows, from 0
   * @return its JSON, byte for byte
   */
  public String get(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException(row);
    }
    int from = bounds[2 * row];
    return new String(body, from, bounds[2 * row + 1] - from, StandardCharsets.UTF_8);
  }
}
