// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

/**
 * Where a workspace of Recall.ai is. Each region has logins, keys and data of its own.
 *
 * @see <a href="https://docs.recall.ai/docs/regions">Recall.ai, Regions</a>
 */
public enum RecallRegion {
  /** United States, east; {@code api.recall.ai} is the same. */
  US_EAST_1("us-east-1"),
  /** United States, west. */
  US_WEST_2("us-west-2"),
  /** Europe. */
  EU_CENTRAL_1("eu-central-1"),
  /** Japan. */
  AP_NORTHEAST_1("ap-northeast-1");

  private final String label;

  RecallRegion(String label) {
    this.label = label;
  }

  /**
   * Its address.
   *
   * @return the URL below which {@code /api/v2/} is, without a slash at its end
   */
  public String rootUrl() {
    return "https://" + label + ".recall.ai";
  }
}
