// SPDX-License-Identifier: Apache-2.0
package io.daybook.outlook;

/** What the provider is called. */
final class Outlook {

  /** The provider of its calendars. */
  static final String PROVIDER = "outlook";

  private Outlook() {}
}
