// SPDX-License-Identifier: Apache-2.0
package io.daybook.ics;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The written components of one {@link CalendarObject}: what is worth keeping between two readings
 * of a feed.
 *
 * <p>Immutable and safe for threads. Equal if they are the same bytes.
 */
public final class IcsComponents {

  private final byte[] bytes;

  private final @Nullable ZoneUse zone;

  IcsComponents(byte[] bytes, @Nullable ZoneUse zone) {
    this.bytes = bytes;
    this.zone = zone;
  }

  /**
   * How much memory they take.
   *
   * @return the number of bytes
   */
  public int size() {
    return bytes.length;
  }

  /**
   * What is written of them, without the zone that they may name.
   *
   * @return a copy, UTF-8
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Nullable ZoneUse zone() {
    return zone;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IcsComponents that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Says how much there is, not what. */
  @Override
  public String toString() {
    return "IcsComponents[" + bytes.length + " bytes]";
  }
}
