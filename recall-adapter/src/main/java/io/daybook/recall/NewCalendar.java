// SPDX-License-Identifier: Apache-2.0
package io.daybook.recall;

import io.daybook.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A calendar that Recall shall read. Authorising the application is done before, by the platform's
 * own OAuth; of the account only the default calendar is read.
 *
 * @param platform whose calendar it is
 * @param clientId the application's client id at the platform
 * @param clientSecret its secret there
 * @param refreshToken what the account's owner granted
 * @param email the account's address, or null
 * @param webhookUrl where hooks of this calendar alone go, which Recall advises against; or null
 * @see <a href="https://docs.recall.ai/reference/calendars_create">Recall.ai, Create Calendar</a>
 */
public record NewCalendar(
    RecallPlatform platform,
    String clientId,
    Secret clientSecret,
    Secret refreshToken,
    @Nullable String email,
    @Nullable String webhookUrl) {

  /**
   * A calendar of which no more than what is needed is said.
   *
   * @param platform whose calendar it is
   * @param clientId the application's client id at the platform
   * @param clientSecret its secret there
   * @param refreshToken what the account's owner granted
   */
  public NewCalendar(
      RecallPlatform platform, String clientId, Secret clientSecret, Secret refreshToken) {
    this(platform, clientId, clientSecret, refreshToken, null, null);
  }

  /** Leaves out secrets and the address. */
  @Override
  public String toString() {
    return "NewCalendar[" + platform + "]";
  }
}
