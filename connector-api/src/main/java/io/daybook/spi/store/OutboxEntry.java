// SPDX-License-Identifier: Apache-2.0
package io.daybook.spi.store;

/**
 * Something to tell.
 *
 * @param position its place in the lane's outbox, from 1
 * @param kind what the bytes hold
 * @param bytes the change or notice
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, not compared.
public record OutboxEntry(long position, Kind kind, byte[] bytes) {

  /** What can be told. */
  public enum Kind {
    /** A change. */
    CHANGE,
    /** A notice. */
    NOTICE
  }
}
