// SPDX-License-Identifier: Apache-2.0
package io.daybook.api;

/**
 * Where to join a meeting online.
 *
 * @param url the address to join by video
 */
public record Conference(String url) {

  /** Leaves out the address, which often carries a passcode. */
  @Override
  public String toString() {
    return "Conference[]";
  }
}
