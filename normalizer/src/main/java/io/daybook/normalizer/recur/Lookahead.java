// SPDX-License-Identifier: Apache-2.0
package io.daybook.normalizer.recur;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator that works out one element ahead, and only when asked. */
abstract class Lookahead<T> implements Iterator<T> {

  private @Nullable T next;
  private boolean ended;

  static <T> Lookahead<T> over(Iterable<T> elements) {
    Iterator<T> iterator = elements.iterator();
    return new Lookahead<>() {
      @Override
      @Nullable T advance() {
        return iterator.hasNext() ? iterator.next() : null;
      }
    };
  }

  /** The element after the last one, or null at the end; not called again then. */
  abstract @Nullable T advance();

  /** The next element without taking it, or null at the end. */
  final @Nullable T peek() {
    if (next == null && !ended) {
      next = advance();
      ended = next == null;
    }
    return next;
  }

  @Override
  public final boolean hasNext() {
    return peek() != null;
  }

  @Override
  public final T next() {
    T result = peek();
    if (result == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return result;
  }
}
